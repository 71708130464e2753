"""The web channel over HTTP, with the real screen and a Rasa that says what a test wants."""

from __future__ import annotations

import http.client
import json
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone
from pathlib import Path

import jwt
import pytest
from rasa.core.tracker_store import FailSafeTrackerStore, InMemoryTrackerStore
from rasa.shared.core.domain import Domain

from capleak.adapters.channels.web_limits import Limit
from capleak.adapters.channels.web_openapi import MAX_BODY
from capleak.adapters.channels.web_tokens import Tokens
from capleak.answering.composed import Composed, pack
from capleak.answering.status import Status
from tests.channels.web_server import ALLOWED, ANSWER, WebServer, service_for, settings_for

HISTORY, MESSAGES = "/api/history", "/api/messages"


def _text(message: dict) -> str:
    blocks = [block for bubble in message["bubbles"] for block in bubble["blocks"]]
    lines = [line for block in blocks for line in ([block["parts"]] if "parts" in block else block["items"])]
    return "\n".join("".join(part["text"] for part in line) for line in lines)


# What is said


def test_a_conversation_begins_with_the_notice_and_questions_to_ask(web: WebServer) -> None:
    started = web.call("POST", "/api/conversations", {}).json

    (notice,) = started["messages"]
    assert "a machine" in _text(notice)
    assert "no clinician has reviewed" in _text(notice)
    assert "24 hours" in _text(notice)
    assert len(notice["buttons"]) >= 3
    assert datetime.fromisoformat(started["expires_at"].replace("Z", "+00:00")) > datetime.now(timezone.utc)


def test_an_answer_comes_in_parts_with_marks_that_point_at_its_sources(web: WebServer) -> None:
    answer = web.send(web.start(), "what is it?").json

    assert _text(answer) == "Plasma leaks out of the capillaries [1].\nThe hematocrit rises [1][2]."
    (first, second) = answer["bubbles"][0]["blocks"]
    assert {"text": "[1]", "source": 1} in first["parts"]
    assert {"text": "hematocrit", "term": 2} in second["items"][0]
    assert answer["terms"][2] == {"term": "hematocrit", "meaning": "the share of red cells in the blood"}
    assert answer["sources"][0]["url"] == "https://example.org/x"
    assert (answer["sources"][0]["kind"], answer["sources"][0]["trust"]) == ("Review article", "A")
    assert answer["answers"] == "message-1"


def test_two_answers_to_one_message_are_numbered_through(web: WebServer) -> None:
    other = Composed(Status.ANSWERED, ("Yes [1].",), (ANSWER.citations[1],))
    web.composed = (ANSWER, other)

    answer = web.send(web.start(), "what is it, and is it rare?").json

    assert _text(answer).endswith("Yes [2].")
    assert [source["number"] for source in answer["sources"]] == [1, 2]


def test_an_emergency_comes_first_and_its_number_can_be_dialled(web: WebServer) -> None:
    answer = web.send(web.start(country="GB"), "I can't breathe. What is it?").json

    assert answer["status"] == "urgent"
    assert [bubble["kind"] for bubble in answer["bubbles"]] == ["urgent", "urgent", "text"]
    assert {"text": "999", "href": "tel:999"} in answer["bubbles"][0]["blocks"][0]["parts"]
    assert answer["emergency_number"] == "999"
    assert "term" not in json.dumps(answer["bubbles"][:2])


def test_without_a_country_no_number_is_guessed(web: WebServer) -> None:
    answer = web.send(web.start(), "I can't breathe").json

    assert answer["emergency_number"] is None
    assert "your local emergency number" in _text(answer)
    assert "href" not in json.dumps(answer["bubbles"])


def test_simpler_words_are_offered_after_an_answer_and_not_after_they_were_asked_for(web: WebServer) -> None:
    token = web.start()

    first = web.send(token, "what is it?").json["buttons"]
    second = web.send(token, first[-1], "message-2").json["buttons"]

    assert first == ["How rare is it?", "Simpler please"]
    assert second == ["How rare is it?"]


def test_when_rasa_is_silent_the_person_gets_an_apology(web: WebServer) -> None:
    web.composed = ()

    answer = web.send(web.start(), "what is it?")

    assert (answer.status, answer.json["status"]) == (200, "unavailable")
    assert _text(answer.json)


def test_a_message_is_cleaned_before_it_is_shown_or_asked(web: WebServer) -> None:
    token = web.start()
    web.send(token, "\u202e/what \x07is it\ud83d")

    (_, asked, _) = web.call("GET", HISTORY, token=token).json["messages"]
    assert (_text(asked), web.heard) == ("/what is it?", ["what is it?"])


# Whose conversation it is


@pytest.mark.parametrize("method_path", ["GET /api/history", "DELETE /api/conversation", "GET /api/events"])
def test_without_a_token_nothing_opens(method_path: str, web: WebServer) -> None:
    answer = web.call(*method_path.split())

    assert (answer.status, answer.json["error"]) == (401, "no_token")


def _forged() -> dict[str, str]:
    claims = {"sub": "web-1", "exp": datetime.now(timezone.utc) + timedelta(hours=1), "aud": "capleak-web"}
    return {
        "another key": jwt.encode(claims, "k" * 32, "HS256"),
        "no signature": jwt.encode(claims, None, "none"),
        "not a token": "abc",
        "three dots": "a.b.c",
        "not ascii": "h\u00e9.h.h",
    }


@pytest.mark.parametrize("name", list(_forged()))
def test_a_forged_token_is_refused(name: str, web: WebServer) -> None:
    answer = web.call("GET", HISTORY, Authorization=f"Bearer {_forged()[name]}".encode().decode("latin-1"))

    assert (answer.status, answer.json["error"]) == (401, "bad_token")


def test_a_changed_token_is_refused(web: WebServer) -> None:
    head, body, signature = web.start().split(".")
    other = web.start().split(".")[1]

    assert web.call("GET", HISTORY, token=f"{head}.{other}.{signature}").json["error"] == "bad_token"
    assert web.call("GET", HISTORY, token=f"{head}.{body}.{signature[:-2]}").json["error"] == "bad_token"


def test_an_expired_token_is_refused(web: WebServer) -> None:
    old = Tokens(web.service.tokens._key, timedelta(seconds=-1))
    old._key = web.service.tokens._key

    assert web.call("GET", HISTORY, token=old.issue()[0]).json["error"] == "expired"


def test_one_conversation_shows_nothing_of_another(web: WebServer) -> None:
    mine, theirs = web.start(), web.start()
    secret = "my private question"
    reply = web.send(mine, secret).json

    assert secret in str(web.call("GET", HISTORY, token=mine).json)
    assert secret not in str(web.call("GET", HISTORY, token=theirs).json)
    vote = {"message": reply["id"], "thumb": "up"}
    assert web.call("POST", "/api/feedback", vote, theirs).status == 404


@pytest.mark.parametrize("extra", ["sender", "sender_id", "conversation", "channel", "input_channel", "metadata"])
def test_the_client_chooses_neither_sender_nor_channel_nor_metadata(extra: str, web: WebServer) -> None:
    body = {"id": "message-1", "text": "hello", extra: "x"}

    answer = web.call("POST", MESSAGES, body, web.start())

    assert (answer.status, answer.json["error"]) == (400, "bad_request")


def test_a_token_still_holds_after_a_restart(tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "state")
    token = service_for(settings).start(None)["token"]

    after = service_for(settings)
    messages = after.history(after.tokens.read(f"Bearer {token}"))["messages"]

    assert [message["id"] for message in messages] == ["notice"]
    assert (tmp_path / "state" / "secret").stat().st_mode & 0o777 == 0o600


# Once and only once


def test_the_same_id_gets_the_same_reply_and_asks_once(web: WebServer) -> None:
    token = web.start()

    first, again = web.send(token, "what is it?").json, web.send(token, "what is it?").json

    assert first == again
    assert web.heard == ["what is it?"]
    assert len(web.call("GET", HISTORY, token=token).json["messages"]) == 3


def test_a_message_that_is_sent_again_while_it_is_answered_asks_once(web: WebServer) -> None:
    token, web.wait = web.start(), 0.3

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: web.send(token, "what is it?").json["id"], range(4)))

    assert len(set(answers)) == 1
    assert web.heard == ["what is it?"]


def test_a_browser_that_goes_away_finds_the_reply_when_it_comes_back(web: WebServer) -> None:
    token, web.wait = web.start(), 0.3
    connection = http.client.HTTPConnection("127.0.0.1", web.port)
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    connection.request("POST", MESSAGES, json.dumps({"id": "message-1", "text": "what is it?"}), headers)
    time.sleep(0.1)
    connection.close()

    assert web.send(token, "what is it?").json["status"] == "answered"
    assert web.heard == ["what is it?"]


def test_an_id_belongs_to_one_text(web: WebServer) -> None:
    token = web.start()
    web.send(token, "what is it?")

    assert web.send(token, "how rare is it?").json["error"] == "id_used"


# Forms and sizes


@pytest.mark.parametrize(
    "body",
    [b"", b"what?", b"[]", b"null", b"{}", b'{"id": "message-1"}', b'{"id": "message-1", "text": null}',
     b'{"id": "message-1", "text": 5}', b'{"id": "short", "text": "a"}', b'{"id": "a/../../b", "text": "a"}',
     b'{"id": 12345678, "text": "a"}', b'"' + b"[" * 30_000, b"[" * 30_000, b"\xff\xfe"],
)  # fmt: skip
def test_a_body_of_another_form_is_refused_with_a_reason(body: bytes, web: WebServer) -> None:
    answer = web.call("POST", MESSAGES, body, web.start())

    assert (answer.status, answer.json["error"], bool(answer.json["reason"])) == (400, "bad_request", True)


def test_a_reason_does_not_repeat_what_was_written(web: WebServer) -> None:
    answer = web.call("POST", MESSAGES, {"id": "message-1", "text": ["private"]}, web.start())

    assert b"private" not in answer.body


def test_a_body_that_is_not_declared_as_json_is_refused(web: WebServer) -> None:
    answer = web.call("POST", MESSAGES, b"{}", web.start(), Content_Type="text/plain")

    assert (answer.status, answer.json["error"]) == (415, "not_json")


def test_a_text_of_2000_characters_is_answered_and_one_more_is_refused(web: WebServer) -> None:
    token = web.start()

    assert web.send(token, "\U0001f980" * 2000, "message-1").status == 200
    longer = web.send(token, "x" * 2001, "message-2")
    assert (longer.status, longer.json["error"]) == (413, "too_long")
    assert "2000" in longer.json["reason"]


@pytest.mark.parametrize("size", [MAX_BODY + 1, 2 * 1024 * 1024])
def test_a_body_that_is_too_large_is_refused(size: int, web: WebServer) -> None:
    answer = web.call("POST", MESSAGES, b"x" * size, web.start())

    assert (answer.status, answer.json["error"]) == (413, "too_long")


def test_an_emergency_in_a_text_that_is_too_long_is_heard(web: WebServer) -> None:
    answer = web.send(web.start(), "I have a story to tell. " * 200 + "I can't breathe")

    assert (answer.status, answer.json["status"]) == (200, "urgent")


@pytest.mark.parametrize("country", ["gb", "GBR", "", "1", 5, None])
def test_a_country_of_another_form_is_refused(country: object, web: WebServer) -> None:
    assert web.call("POST", "/api/conversations", {"country": country}).status == 400


def test_an_unknown_country_gets_the_general_words(web: WebServer) -> None:
    assert "your local emergency number" in _text(web.send(web.start(country="ZZ"), "I can't breathe").json)


@pytest.mark.parametrize("path", ["/api/", "/api/nothing", "/api/messages/1"])
def test_an_address_that_is_not_there_says_so_in_json(path: str, web: WebServer) -> None:
    answer = web.call("GET", path)

    assert (answer.status, answer.json["error"]) == (404, "not_found")


def test_a_method_that_an_address_does_not_take_is_named(web: WebServer) -> None:
    answer = web.call("PUT", MESSAGES, {})

    assert (answer.status, answer.json["error"], answer.headers["allow"]) == (405, "method", "POST")


# Limits


def _slow(web: WebServer, monkeypatch: pytest.MonkeyPatch, per_minute: float) -> None:
    limit = Limit(per_minute, clock=lambda: 0.0)
    monkeypatch.setattr(web.service.limit, "take", limit.take)


def test_one_conversation_cannot_ask_without_end(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    _slow(web, monkeypatch, 6)
    token, other = web.start(), web.start()

    answers = [web.send(token, "what is it?", f"message-{n}") for n in range(4)]

    assert [answer.status for answer in answers] == [200, 200, 200, 429]
    assert answers[-1].headers["retry-after"] == "10"
    assert web.send(other, "what is it?").status == 200


def test_an_emergency_is_heard_above_the_limit_and_a_resend_is_free(
    web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    _slow(web, monkeypatch, 2)
    token = web.start()
    web.send(token, "what is it?")

    assert web.send(token, "I can't breathe", "message-2").json["status"] == "urgent"
    assert web.send(token, "what is it?").status == 200
    assert web.send(token, "how rare is it?", "message-3").status == 429
    assert web.heard == ["what is it?"]


def test_one_address_cannot_start_conversations_without_end(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web.channel, "_limit", Limit(6, clock=lambda: 0.0))

    answers = [web.call("POST", "/api/conversations", {}).status for _ in range(4)]

    assert answers == [201, 201, 201, 429]


def test_a_refused_message_may_be_sent_again_under_its_id(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    token = web.start()
    with monkeypatch.context() as patched:
        _slow(web, patched, 2)
        web.send(token, "what is it?")
        assert web.send(token, "how rare is it?", "message-2").status == 429

    assert web.send(token, "how rare is it?", "message-2").status == 200


# Deleting


def test_a_deleted_conversation_is_gone_and_its_token_with_it(web: WebServer) -> None:
    token = web.start()
    name = web.service.tokens.read(f"Bearer {token}").conversation
    web.send(token, "I can't breathe")

    assert web.call("DELETE", "/api/conversation", token=token).json == {"deleted": True}

    assert web.call("GET", HISTORY, token=token).json["error"] == "deleted"
    assert web.send(token, "hello", "message-9").status == 401
    assert web.service.open.find(name) is None
    assert name not in web.service.guard._states


def test_a_deletion_reaches_the_tracker_of_rasa(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    token = web.start()
    name = web.service.tokens.read(f"Bearer {token}").conversation
    store = InMemoryTrackerStore(Domain.empty())
    store.store = {name: "what was said", "another": "kept"}
    monkeypatch.setattr(web.app.ctx.agent, "tracker_store", FailSafeTrackerStore(store), raising=False)

    web.call("DELETE", "/api/conversation", token=token)

    assert store.store == {"another": "kept"}


# Votes


def _votes(web: WebServer) -> list[tuple]:
    with sqlite3.connect(web.service.feedback._path) as connection:
        return connection.execute("SELECT reply, intent, status, thumb, reason FROM feedback").fetchall()


def test_a_vote_is_kept_without_words_and_the_last_one_counts(web: WebServer) -> None:
    token = web.start()
    reply = web.send(token, "a very private question").json["id"]

    for vote in ({"thumb": "up"}, {"thumb": "down", "reason": "unclear"}):
        assert web.call("POST", "/api/feedback", {"message": reply} | vote, token).json == {"kept": True}

    assert [row for row in _votes(web) if row[0] == reply] == [
        (reply, "about/what_is_it", "answered", "down", "unclear")
    ]
    assert b"private" not in web.service.feedback._path.read_bytes()


@pytest.mark.parametrize("vote", [{"thumb": "sideways"}, {"thumb": "up", "reason": "because I say so"}, {}])
def test_a_vote_of_another_form_is_refused(vote: dict[str, str], web: WebServer) -> None:
    assert web.call("POST", "/api/feedback", {"message": "r-1"} | vote, web.start()).status == 400


@pytest.mark.parametrize("message", ["notice", "message-1", "r-000000000000000000000000"])
def test_only_replies_are_voted_on(message: str, web: WebServer) -> None:
    token = web.start()
    web.send(token, "what is it?")

    assert web.call("POST", "/api/feedback", {"message": message, "thumb": "up"}, token).status == 404


# Events


def _listen(web: WebServer, token: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", web.port, timeout=5)
    connection.request("GET", "/api/events", headers={"Authorization": f"Bearer {token}"})
    response = connection.getresponse()
    assert (response.status, response.getheader("content-type")) == (200, "text/event-stream")
    assert response.readline() == b": welcome\n"
    response.readline()
    return response


def test_what_rasa_says_later_comes_as_an_event_to_its_own_conversation(web: WebServer) -> None:
    token, other = web.start(), web.start()
    listening, elsewhere = _listen(web, token), _listen(web, other)
    name = web.service.tokens.read(f"Bearer {token}").conversation

    message = {"text": "x", "metadata": pack([ANSWER])}
    web.run(web.channel.get_output_channel().send_response(name, message))

    assert listening.readline() == b"event: message\n"
    data = json.loads(listening.readline().removeprefix(b"data: "))
    assert (data["answers"], data["status"]) == (None, "answered")
    assert web.call("GET", HISTORY, token=token).json["messages"][-1] == data
    web.call("DELETE", "/api/conversation", token=other)
    assert elsewhere.readline() == b"event: closed\n"
    assert elsewhere.readline() == b'data: {"reason": "deleted"}\n'


def test_only_a_few_may_listen_to_one_conversation(web: WebServer) -> None:
    token = web.start()
    open_streams = [_listen(web, token) for _ in range(3)]

    refused = web.call("GET", "/api/events", token=token)

    assert (refused.status, refused.json["error"], refused.headers["retry-after"]) == (503, "busy", "30")
    assert open_streams


# Origins and headers


def test_a_listed_origin_may_read_the_answers(web: WebServer) -> None:
    answer = web.call("POST", "/api/conversations", {}, Origin=ALLOWED)

    assert (answer.status, answer.headers["access-control-allow-origin"]) == (201, ALLOWED)
    assert "Origin" in answer.headers["vary"]
    assert "access-control-allow-credentials" not in answer.headers


def test_our_own_page_may_call_without_being_listed(web: WebServer) -> None:
    assert web.call("POST", "/api/conversations", {}, Origin=f"http://127.0.0.1:{web.port}").status == 201


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "https://example.org.evil.example", "http://example.org"]
)
def test_another_origin_is_refused_and_gets_no_cors_header(origin: str, web: WebServer) -> None:
    for method in ("POST", "OPTIONS"):
        answer = web.call(method, "/api/conversations", {}, Origin=origin, Access_Control_Request_Method="POST")

        assert (answer.status, answer.json["error"]) == (403, "origin")
        assert "access-control-allow-origin" not in answer.headers


def test_a_preflight_names_what_is_allowed(web: WebServer) -> None:
    answer = web.call("OPTIONS", MESSAGES, Origin=ALLOWED, Access_Control_Request_Method="POST")

    assert (answer.status, answer.body) == (204, b"")
    assert answer.headers["access-control-allow-methods"] == "GET, POST, DELETE"
    assert answer.headers["access-control-allow-headers"] == "Authorization, Content-Type"


@pytest.mark.parametrize("path", ["/api/openapi.json", "/api/nothing", "/api/history", "/nothing"])
def test_every_answer_carries_the_security_headers(path: str, web: WebServer) -> None:
    headers = web.call("GET", path).headers

    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in headers["content-security-policy"]
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")
    if path.startswith("/api"):
        assert headers["cache-control"] == "no-store"
