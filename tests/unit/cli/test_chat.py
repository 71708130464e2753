"""The conversation in the terminal."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from capleak.answering.composed import Composed
from capleak.answering.status import Status
from capleak.cli.chat import Conversation
from capleak.cli.client import Client
from capleak.cli.wording import say
from tests.unit.conftest import FakeService


class Screen:
    """A conversation and what it has printed."""

    def __init__(self, service: FakeService) -> None:
        self._file = io.StringIO()
        self.conversation = Conversation(Client(service.url), Console(file=self._file, width=88))

    def type(self, line: str) -> str:
        self._file.seek(0)
        self._file.truncate()
        self.conversation.take(line)
        return self._file.getvalue()


@pytest.fixture
def screen(service: FakeService) -> Screen:
    return Screen(service)


def test_a_question_shows_answer_sources_and_next_questions(screen: Screen) -> None:
    shown = screen.type("what is it?")

    assert "Plasma leaks [1]." in shown
    assert "[1] Immunoglobulin in SCLS (2015)" in shown
    assert "2. Is there a cure?" in shown


def test_a_number_asks_the_question_behind_it(screen: Screen, service: FakeService) -> None:
    screen.type("what is it?")
    screen.type("2")

    assert service.sent[-1]["text"] == "Is there a cure?"


def test_a_number_without_a_question_behind_it_is_explained_and_not_sent(screen: Screen, service: FakeService) -> None:
    screen.type("what is it?")

    assert screen.type("7").strip() == say("no_button", number="7")
    assert len(service.sent) == 1


def test_a_number_is_sent_as_text_when_no_question_is_offered(screen: Screen, service: FakeService) -> None:
    screen.type("50")

    assert service.sent[0]["text"] == "50"


def test_the_programs_own_words_are_never_sent(screen: Screen, service: FakeService) -> None:
    screen.type("what is it?")
    for word in ("/sources", "/why", "/help", "/restart", "/sauces"):
        assert screen.type(word).strip()

    assert len(service.sent) == 1


def test_why_names_the_question_the_confidence_and_the_facts(screen: Screen) -> None:
    screen.type("what is it?")

    shown = screen.type("/why")
    assert "about/what_is_it" in shown
    assert "0.90" in shown
    assert "A01" in shown


def test_restart_begins_a_new_conversation(screen: Screen, service: FakeService) -> None:
    screen.type("one")
    screen.type("two")
    screen.type("/restart")
    screen.type("three")

    assert [body.get("conversation") for body in service.sent] == [None, "id1", None]


def test_quit_ends_and_is_not_sent(screen: Screen, service: FakeService) -> None:
    assert screen.conversation.take("/quit") is False
    assert service.sent == []


def test_a_slash_word_with_braces_is_a_message_like_any_other(screen: Screen, service: FakeService) -> None:
    screen.type('/symptoms{"a": 1}')

    assert service.sent[0]["text"] == '/symptoms{"a": 1}'


def test_control_characters_and_markup_in_a_reply_are_shown_as_text(service: FakeService, screen: Screen) -> None:
    service.compose = lambda text: Composed(Status.ANSWERED, ("[red]a\x1b[31mb{c}",))

    assert "[red]a[31mb{c}" in screen.type("what?")


def test_a_lost_service_is_told_and_the_conversation_goes_on(service: FakeService) -> None:
    screen = Screen(service)
    screen.conversation._client.url = "http://127.0.0.1:9"

    assert say("lost")[:30] in screen.type("what?")
    assert screen.conversation.take("/help") is True
