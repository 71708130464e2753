"""Who is told, and what a notice says."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from capleak.escalation.contacts import DEFAULT_FIELDS, FIELDS, check_addresses, read_contacts
from capleak.escalation.notice import Notice, load_notice_words, send, write_notice
from capleak.settings import SettingsError
from tests.unit.escalation.conftest import WORDS, escalation


def _body(*fields: str, text: str | None = None) -> str:
    return write_notice(escalation(text=text), "c0ffee", fields, load_notice_words(WORDS)).body


def test_without_a_setting_there_is_nobody_to_tell() -> None:
    assert read_contacts({}).addresses == read_contacts({"CAPLEAK_ESCALATE_TO": "  "}).addresses == ()


def test_addresses_are_separated_by_blanks_and_each_counts_once() -> None:
    contacts = read_contacts({"CAPLEAK_ESCALATE_TO": " mailto://a:b@c.org\n json://d/ mailto://a:b@c.org "})

    assert [contact.url for contact in contacts.addresses] == ["mailto://a:b@c.org", "json://d/"]


def test_the_message_leaves_the_house_only_if_asked_for() -> None:
    assert read_contacts({}).fields == DEFAULT_FIELDS
    assert not read_contacts({}).wants_text
    assert read_contacts({"CAPLEAK_ESCALATE_FIELDS": "time, text"}).wants_text


def test_an_unknown_field_is_named() -> None:
    with pytest.raises(SettingsError, match="'name'"):
        read_contacts({"CAPLEAK_ESCALATE_FIELDS": "time name"})


@pytest.mark.parametrize("url", ["json://127.0.0.1:9/", "mailto://user:pass@example.org"])
def test_addresses_that_apprise_knows_pass(url: str) -> None:
    check_addresses(read_contacts({"CAPLEAK_ESCALATE_TO": url}))


def test_an_address_that_apprise_does_not_know_is_counted_and_not_shown() -> None:
    with pytest.raises(SettingsError, match="entry 2") as fault:
        check_addresses(read_contacts({"CAPLEAK_ESCALATE_TO": "json://127.0.0.1/ nonsense:s3cret"}))
    assert "s3cret" not in str(fault.value)


def test_there_are_words_for_every_field() -> None:
    assert set(load_notice_words(WORDS).fields) == set(FIELDS)


def test_a_notice_holds_what_is_allowed_and_nothing_else() -> None:
    body = _body("time", "rules", text="my chest hurts")

    assert "2026-11-22T10:00:00+00:00" in body
    assert "RF01, stroke" in body
    assert not any(absent in body for absent in ("IE", "capleak", "my chest hurts"))


def test_a_notice_carries_the_id_that_tells_two_tries_from_two_emergencies() -> None:
    assert "m1:c0ffee" in _body()
    assert _body("time") == _body("time")


def test_braces_in_a_message_are_only_braces() -> None:
    assert "{key} {0} {" in _body("text", text="{key} {0} {")


@pytest.fixture
def sink() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    got: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(500 if "refuse" in self.path else 200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Stay quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"json://127.0.0.1:{server.server_port}", got
    server.shutdown()
    server.server_close()


def test_a_notice_goes_out_word_for_word(sink: tuple[str, list[dict[str, Any]]]) -> None:
    url, got = sink

    assert send(url, Notice("A title", "line 1\n<b>&amp; {x} *y*")) is True
    assert (got[0]["title"], got[0]["message"]) == ("A title", "line 1\n<b>&amp; {x} *y*")


def test_a_notice_that_is_not_taken_did_not_get_there(sink: tuple[str, list[dict[str, Any]]]) -> None:
    url, _ = sink

    assert send(f"{url}/refuse", Notice("t", "b")) is False
    assert send("json://127.0.0.1:9/", Notice("t", "b")) is False
    assert send("nonsense", Notice("t", "b")) is False
