"""From a message to its wording."""

from __future__ import annotations

import pytest

from capleak.understanding.spelling import count_words
from capleak.understanding.vocabulary import Vocabulary
from capleak.understanding.wording import Reader


@pytest.fixture(scope="module")
def reader(vocabulary: Vocabulary) -> Reader:
    return Reader(vocabulary, count_words(vocabulary.terms(), []))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("what is capilary leek syndrom", "what is the disease"),
        ("wat is clarksons", "what is the disease"),
        ("pt: high Hct", "patient: high hematocrit"),
        ("pt in ER, BP low", "patient in emergency room, blood pressure low"),
        ("her answer", "her answer"),
        ("er, what", "er, what"),
        ("A&E", "emergency room"),
    ],
)
def test_a_message_is_spelled_folded_and_written_out(reader: Reader, text: str, expected: str) -> None:
    assert reader.read(text).text == expected


def test_it_says_what_was_named(reader: Reader) -> None:
    wording = reader.read("can Lupus set off SCLS?")
    assert wording.disease
    assert wording.others == ("lupus",)


def test_all_messages_are_read_in_order(reader: Reader) -> None:
    assert [wording.text for wording in reader.read_all(["SCLS", "hello"])] == ["the disease", "hello"]
