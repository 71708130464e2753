"""The site and the web channel of the running assistant."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

from tests.conftest import Assistant


def _call(assistant: Assistant, path: str, body: dict[str, str] | None = None, token: str = "") -> Any:
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(assistant.url + path, data, headers), timeout=20) as response:
        return response.read()


def _send(assistant: Assistant, token: str, text: str) -> dict[str, Any]:
    message = {"id": f"message-{abs(hash(text))}", "text": text}
    reply: dict[str, Any] = json.loads(_call(assistant, "/api/messages", message, token))
    return reply


def _start(assistant: Assistant, **body: str) -> str:
    return str(json.loads(_call(assistant, "/api/conversations", body))["token"])


def test_a_question_is_answered_with_sources_and_a_simpler_version_on_request(assistant: Assistant) -> None:
    token = _start(assistant)

    first = _send(assistant, token, "What are the early warning signs before an attack?")
    simpler = _send(assistant, token, first["buttons"][-1])

    assert (first["status"], first["intent"]) == ("answered", "symptoms/warning_signs")
    assert [source["number"] for source in first["sources"]] == list(range(1, len(first["sources"]) + 1))
    assert (simpler["status"], simpler["intent"]) == ("answered", "symptoms/warning_signs")
    assert len(json.dumps(simpler["bubbles"])) < len(json.dumps(first["bubbles"]))


def test_a_question_of_the_site_gets_its_own_answer_in_the_chat(assistant: Assistant) -> None:
    page = _call(assistant, "/questions/prognosis").decode()
    title = "What do people with it die of?"

    assert title in page
    assert _send(assistant, _start(assistant), title)["intent"] == "prognosis/cause_of_death"


def test_an_emergency_names_the_number_of_the_country_of_the_page(assistant: Assistant) -> None:
    reply = _send(assistant, _start(assistant, country="FR"), "he collapsed and is not waking up")

    assert (reply["status"], reply["emergency_number"]) == ("urgent", "15")


def test_the_first_page_is_the_site_and_not_rasas_greeting(assistant: Assistant) -> None:
    page = _call(assistant, "/").decode()

    assert "capleak-chat" in page
    assert "Hello from Rasa" not in page
