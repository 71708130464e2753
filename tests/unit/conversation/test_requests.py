"""Requests that are no questions get a calm, short, useful reply."""

from __future__ import annotations

import pytest

from capleak.answering.faq import load_questions
from capleak.answering.status import Status
from capleak.conversation.requests import WrittenRequests, load_requests, load_topics
from capleak.knowledge.yaml_file import read_yaml
from capleak.settings import PROJECT

FILE = PROJECT / "knowledge" / "conversation" / "requests.yml"
WRITTEN = read_yaml(FILE).parse(WrittenRequests, ())
QUESTIONS = load_questions(PROJECT / "data")
TOPICS = load_topics(PROJECT / "knowledge" / "page.yml")
REQUESTS = load_requests(FILE, TOPICS, {key: one.metadata.title for key, one in QUESTIONS.items()})
NAMED = dict(zip(WRITTEN.requests, REQUESTS.requests, strict=True))
MUST = [(name, text) for name, one in WRITTEN.requests.items() for text in one.must]
MUST_NOT = [text for one in WRITTEN.requests.values() for text in one.must_not]


@pytest.mark.parametrize(("name", "text"), MUST, ids=[text for _, text in MUST])
def test_a_request_is_found(name: str, text: str) -> None:
    assert REQUESTS.find(text, None) is NAMED[name]


@pytest.mark.parametrize("text", MUST_NOT)
def test_a_question_is_no_request(text: str) -> None:
    assert REQUESTS.find(text, None) is None


def test_no_prepared_phrase_about_the_disease_is_a_request() -> None:
    about = [
        phrase
        for key, one in QUESTIONS.items()
        if not key.startswith(("smalltalk", "out_of"))
        for phrase in one.phrases
    ]
    found = [phrase for phrase in about if REQUESTS.find(phrase, None)]

    assert len(found) <= 5, found


def test_small_talk_of_the_same_kind_gets_the_same_reply() -> None:
    assert REQUESTS.find("so, your abilities?", "smalltalk/what_can_you_do") is NAMED["what_can_you_do"]


def test_what_can_be_asked_is_listed_from_the_topics() -> None:
    said = "\n".join(NAMED["what_can_you_do"].reply.bubbles)

    assert set(TOPICS) == {key.partition("/")[0] for key in QUESTIONS} - {"smalltalk", "out_of_scope"}
    assert all(topic.title in said for topic in TOPICS.values())


def test_only_forgetting_forgets() -> None:
    assert [name for name, one in NAMED.items() if one.forget] == ["forget"]


def test_an_order_to_break_the_rules_is_out_of_scope() -> None:
    assert NAMED["injection"].reply.status is Status.OUT_OF_SCOPE
