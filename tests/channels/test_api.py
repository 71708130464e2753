"""The guarded JSON channel of the running assistant."""

from __future__ import annotations

import json
import socket
import urllib.error
import urllib.request
from typing import Any

import pytest

from tests.conftest import Assistant


def _post(assistant: Assistant, body: bytes, path: str = "/webhooks/capleak/messages") -> tuple[int, dict[str, Any]]:
    request = urllib.request.Request(assistant.url + path, body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as fault:
        return fault.code, json.loads(fault.read() or b"{}")


def _ask(assistant: Assistant, text: str) -> dict[str, Any]:
    status, reply = _post(assistant, json.dumps({"text": text}).encode())
    assert status == 200
    assert reply["bubbles"], "a message must never be met with silence"
    return reply


def test_a_question_is_answered_with_facts_and_sources(assistant: Assistant) -> None:
    reply = _ask(assistant, "What are the early warning signs before an attack?")

    assert (reply["status"], reply["intent"]) == ("answered", "symptoms/warning_signs")
    assert reply["facts"]
    assert reply["sources"][0].keys() == {"id", "title", "year", "url", "locator"}
    assert "[1]" in reply["reply"]
    assert "[[" not in reply["reply"]
    assert 2 <= len(reply["buttons"]) <= 3


def test_a_button_leads_to_its_own_answer(assistant: Assistant) -> None:
    first = _ask(assistant, "What is capillary leak syndrome?")

    for button in first["buttons"]:
        assert _ask(assistant, button)["status"] in ("answered", "refused", "no_source")


def test_a_question_without_a_prepared_answer_gets_a_statement_word_for_word(assistant: Assistant) -> None:
    reply = _ask(assistant, "how many patients on dinutuximab (Unituxin) had severe CLS")

    assert (reply["status"], reply["intent"], reply["faults"]) == ("answered", None, [])
    assert reply["parts"] == [{"intent": None, "status": "answered", "facts": reply["facts"]}]
    assert reply["facts"][0] == "X102" and reply["sources"][0]["id"] == "UNITUXIN"
    assert "31 patients (23%) had severe CLS (grade 3 to 5); none did on retinoic acid alone [1]." in reply["reply"]


def test_where_the_documents_are_silent_it_says_so(assistant: Assistant) -> None:
    reply = _ask(assistant, "ravulizumab in SCLS")

    assert (reply["status"], reply["facts"]) == ("no_source", [])
    assert reply["buttons"]


def test_an_unclear_message_is_asked_back_or_declined_and_never_silent(assistant: Assistant) -> None:
    assert _ask(assistant, "hmm what about the thing")["status"] != "unavailable"


@pytest.mark.parametrize(
    "text",
    [
        "/symptoms",
        '/symptoms{"a": 1}',
        "/restart",
        "  /session_start",
        "//greet",
        "{}",
        "{0.__class__}",
        "a } b {",
        "\U0001f980",
        "\u200b\u200b",
        "\x00\x07\x1b[31m",
        "\u202eما هو هذا المرض",
        "ما هو هذا المرض؟",
        "",
        "   ",
        "?",
        "x" * 10_000,
        "what is it " * 900,
        "\ud83d",
    ],
)
def test_bad_input_gets_a_clear_reply(text: str, assistant: Assistant) -> None:
    reply = _ask(assistant, text)

    assert reply["status"] != "unavailable"
    assert reply["faults"] == []


def test_a_typed_intent_is_read_as_words_and_not_as_a_command(assistant: Assistant) -> None:
    assert _ask(assistant, "/treatment")["intent"] != "treatment"


def test_a_message_that_is_too_long_is_told_so(assistant: Assistant) -> None:
    reply = _ask(assistant, "x" * 10_001)

    assert reply["status"] == "clarify"
    assert "too long" in reply["reply"]


def test_a_body_that_is_too_large_is_refused_with_a_reason(assistant: Assistant) -> None:
    status, answer = _post(assistant, json.dumps({"text": "x" * 70_000}).encode())

    assert (status, "larger" in answer["error"]) == (413, True)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"what?",
        b"[]",
        b"null",
        b"{}",
        b'{"text": null}',
        b'{"text": 5}',
        b'{"text": "a", "conversation": 5}',
        b'{"text": "a", "metadata": {"x": 1}}',
        b'{"text": "a", "sender": "b"}',
    ],
)
def test_a_body_of_another_form_is_refused_with_a_reason(body: bytes, assistant: Assistant) -> None:
    status, answer = _post(assistant, body)

    assert status == 400
    assert answer["error"]


@pytest.mark.parametrize(
    "conversation", ["default", "a" * 64, "\x00", "\ud83d", "../../etc", "1-2", "é" * 32 + "-" + "0" * 16]
)
def test_a_conversation_that_was_not_started_here_is_refused(conversation: str, assistant: Assistant) -> None:
    status, answer = _post(assistant, json.dumps({"text": "hello", "conversation": conversation}).encode())

    assert status == 400
    assert "was not started here" in answer["error"]


def test_a_conversation_goes_on_under_the_id_that_was_issued(assistant: Assistant) -> None:
    first = _ask(assistant, "hello")
    _, second = _post(assistant, json.dumps({"text": "thanks", "conversation": first["conversation"]}).encode())

    assert second["conversation"] == first["conversation"]


@pytest.mark.parametrize("path", ["/webhooks/rest/webhook", "/webhooks/callback/webhook", "/model/parse", "/domain"])
def test_stock_channels_and_the_http_api_are_off(path: str, assistant: Assistant) -> None:
    status, _ = _post(assistant, b'{"sender": "a", "message": "hello"}', path)

    assert status in (404, 405)


def test_the_service_listens_on_loopback_alone(assistant: Assistant) -> None:
    port = int(assistant.url.rsplit(":", 1)[1])
    outside = socket.gethostbyname(socket.gethostname())
    if outside.startswith("127."):
        pytest.skip("this machine has no address but loopback")
    with socket.socket() as probe:
        probe.settimeout(2)
        assert probe.connect_ex((outside, port)) != 0
