"""Bubbles taken apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from capleak.knowledge.glossary import Glossary, Term
from capleak.page.parts import Block, Parts

ALBUMIN = Term(term="albumin", meaning="a protein in the blood")
CAPILLARY = Term(term="capillary", aliases=("capillaries",), meaning="the smallest vessels")
PARTS = Parts(Glossary((ALBUMIN, CAPILLARY), ("capillary leak syndrome",), (), ()))


def _plain(blocks: list[Block]) -> str:
    lines = [line for block in blocks for line in ([block["parts"]] if "parts" in block else block["items"])]
    return "\n".join("".join(part["text"] for part in line) for line in lines)


def test_lines_become_paragraphs_and_items_a_list() -> None:
    blocks = PARTS.blocks("These signs:\n- weak\n- thirsty\nCall.")

    assert [block["type"] for block in blocks] == ["paragraph", "list", "paragraph"]
    assert blocks[1]["items"] == [[{"text": "weak"}], [{"text": "thirsty"}]]


def test_a_mark_points_at_the_number_that_its_source_has_in_the_message() -> None:
    (block,) = PARTS.blocks("It leaks [1][2].", {1: 3, 2: 1})

    assert block["parts"][1:3] == [{"text": "[3]", "source": 3}, {"text": "[1]", "source": 1}]


def test_a_mark_without_a_source_stays_text() -> None:
    assert PARTS.blocks("It leaks [7].", {1: 1}) == [{"type": "paragraph", "parts": [{"text": "It leaks [7]."}]}]


def test_a_word_is_explained_where_it_first_stands_and_not_again() -> None:
    terms: list[Term] = []

    blocks = PARTS.blocks("Albumin is low. The albumin leaks.\nCapillaries leak.", terms=terms)

    assert blocks[0]["parts"] == [{"text": "Albumin", "term": 0}, {"text": " is low. The albumin leaks."}]
    assert blocks[1]["parts"][0] == {"text": "Capillaries", "term": 1}
    assert terms == [ALBUMIN, CAPILLARY]


def test_a_word_is_left_alone_within_the_name_of_a_disease_and_within_another_word() -> None:
    text = "Systemic capillary leak syndrome. Microalbumin."

    assert PARTS.blocks(text, terms=[]) == [{"type": "paragraph", "parts": [{"text": text}]}]


def test_without_a_list_nothing_is_explained() -> None:
    assert PARTS.blocks("albumin") == [{"type": "paragraph", "parts": [{"text": "albumin"}]}]


def test_a_number_to_dial_becomes_a_link_and_the_same_digits_elsewhere_do_not() -> None:
    (block,) = PARTS.blocks("Call 112 now, not 1125 or 0-112.", to_dial="112")

    assert block["parts"] == [
        {"text": "Call "},
        {"text": "112", "href": "tel:112"},
        {"text": " now, not 1125 or 0-112."},
    ]


@given(st.text(st.sampled_from("ab- \n[]12albumin.")))
def test_the_parts_joined_are_the_text_itself(text: str) -> None:
    lines = [line.strip().removeprefix("- ") for line in text.splitlines() if line.strip()]

    assert _plain(PARTS.blocks(text, {1: 1, 2: 2}, [], "112")) == "\n".join(lines)
