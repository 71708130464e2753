"""Names of diseases, folded."""

from __future__ import annotations

import pytest

from capleak.understanding.names import NameFolder
from capleak.understanding.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def folder(vocabulary: Vocabulary) -> NameFolder:
    return NameFolder(vocabulary)


@pytest.mark.parametrize(
    "name",
    [
        "SCLS",
        "scls",
        "Clarkson's disease",
        "clarksons",
        "Clarkson syndrome",
        "systemic capillary leak syndrome",
        "Idiopathic Systemic Capillary Leak Syndrome (ISCLS)",
        "capillary leakage syndrome",
        "capillary-leak syndrome",
        "leaky capillaries",
        "vascular leak syndrome",
        "capillary hyperpermeability syndrome",
        "CLS",
        "s.c.l.s",
        "capillary leek syndrome",
    ],
)
def test_every_name_of_the_disease_becomes_one_phrase(folder: NameFolder, name: str) -> None:
    folded = folder.fold(f"is {name} hereditary")
    assert folded.text == "is the disease hereditary"
    assert folded.disease
    assert folded.others == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my SCLS came back", "my disease came back"),
        ("my husband's Clarkson's disease", "my husband's disease"),
        ("secondary capillary leak syndrome", "the secondary disease"),
        ("drug-induced CLS", "the drug induced disease"),
        ("is SCLS the same as Clarkson disease", "is the disease the same as the disease"),
        ("SCLS, also known as Clarkson disease, kills", "the disease, kills"),
    ],
)
def test_the_sentence_around_a_name_and_the_kind_of_disease_stay(folder: NameFolder, text: str, expected: str) -> None:
    assert folder.fold(text).text == expected


@pytest.mark.parametrize(
    "text",
    ["Kelly Clarkson songs", "CLS in web performance and layout shift", "Jeremy Clarkson on his farm", "a roof leak"],
)
def test_a_name_beside_words_of_another_thing_is_no_name(folder: NameFolder, text: str) -> None:
    assert not folder.fold(text).disease


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("what is lupus", "lupus"),
        ("nephrotic syndrome diet", "nephrotic syndrome"),
        ("sjogrens and me", "sjogren"),
        ("Crohn's disease", "crohn disease"),
        ("do I have MS", "ms"),
        ("what is Gitelman syndrome", "gitelman syndrome"),
        ("ehlers-danlos", "ehlers danlos"),
    ],
)
def test_other_diseases_are_folded_and_named(folder: NameFolder, vocabulary: Vocabulary, text: str, name: str) -> None:
    folded = folder.fold(text)
    assert folded.others == (name,)
    assert vocabulary.others.phrase in folded.text


@pytest.mark.parametrize(
    "text",
    [
        "what is compartment syndrome",
        "sepsis or scls",
        "multiple myeloma risk",
        "MGUS",
        "is it covid-19",
        "ovarian hyperstimulation syndrome",
        "a rare disease",
        "what disease is it",
        "shingles vaccine",
    ],
)
def test_words_of_our_own_content_are_no_other_disease(folder: NameFolder, text: str) -> None:
    assert folder.fold(text).others == ()


def test_the_link_between_two_diseases_keeps_both(folder: NameFolder) -> None:
    folded = folder.fold("can lupus cause capillary leak syndrome")
    assert folded.disease
    assert folded.others == ("lupus",)


@pytest.mark.parametrize("text", ["", "?", "'s", "syndrome", "the the the", "(SCLS", "SCLS)", "-SCLS-", "s' c"])
def test_odd_text_is_folded_without_fault(folder: NameFolder, text: str) -> None:
    assert isinstance(folder.fold(text).text, str)
