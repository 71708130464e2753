"""The loader of sources and facts: what it takes and what it refuses, with file and line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from capleak.knowledge import ContentError, load_library
from capleak.settings import PROJECT

SOURCE: dict[str, Any] = {
    "id": "XIE15",
    "title": "Immunoglobulin in capillary leak",
    "authors": "Xie Z",
    "publisher": "A Journal",
    "year": 2015,
    "kind": "cohort",
    "people": 29,
    "trust": "A",
    "read": "abstract",
    "via": None,
    "doi": None,
    "pmid": None,
    "url": "https://example.org",
    "linked": True,
    "caution": None,
}
FACT: dict[str, Any] = {
    "id": "X170",
    "source": "XIE15",
    "locator": "abstract",
    "kind": "stated",
    "audience": "everyone",
    "show": "everyone",
    "text": "In a study, 15 people had no more attacks.",
    "numbers": [{"value": "15", "unit": "people", "group": "no attacks"}],
    "terms": ["attacks"],
}


def write(folder: Path, facts: list[dict[str, Any]], sources: list[dict[str, Any]] | None = None) -> Path:
    (folder / "facts").mkdir(exist_ok=True)
    (folder / "sources.yml").write_text(yaml.safe_dump({"sources": sources or [SOURCE]}, sort_keys=False))
    text = yaml.safe_dump({"topic": "treatment", "facts": facts}, sort_keys=False)
    (folder / "facts" / "treatment.yml").write_text(text)
    return folder


def refusal(folder: Path) -> ContentError:
    with pytest.raises(ContentError) as refused:
        load_library(folder)
    return refused.value


def test_the_real_library_loads_and_every_fact_has_its_source() -> None:
    library = load_library(PROJECT / "knowledge")

    assert len(library.facts) > 300
    assert all(library.source_of(fact).title for fact in library.facts)


def test_a_fact_gets_the_topic_of_its_file(tmp_path: Path) -> None:
    assert load_library(write(tmp_path, [FACT])).facts["X170"].topic == "treatment"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"colour": "red"}, "colour"),
        ({"id": "U01"}, "id"),
        ({"id": "X1"}, "id"),
        ({"locator": ""}, "locator"),
        ({"kind": "guessed"}, "kind"),
        ({"show": "somebody"}, "show"),
        ({"audience": "clinician"}, "a fact for clinicians cannot be shown to everyone"),
        ({"kind": "gap"}, "a gap note is shown to nobody"),
        ({"terms": []}, "at least one key word"),
        ({"terms": ["attacks", " "]}, "no empty one"),
        ({"source": "NOBODY"}, "sources.yml has no 'NOBODY'"),
        ({"locator": "from memory"}, "from memory"),
        ({"locator": "full text, page 3"}, "only 'abstract' was read"),
        ({"numbers": [{"value": "many", "unit": "people"}]}, "numbers"),
        ({"numbers": [{"value": "15", "units": "people"}]}, "units"),
        ({"numbers": [{"value": "2", "unit": "g/kg"}]}, "a dose is not shown to everyone"),
        ({"conflicts": ["X999"]}, "there is no fact 'X999'"),
        ({"text": "short"}, "text"),
    ],
)
def test_a_malformed_fact_is_refused_with_file_and_line(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    fault = refusal(write(tmp_path, [FACT | {"id": "X100"}, FACT | change]))

    assert words in fault.message
    assert fault.path.name == "treatment.yml"
    assert fault.line > 14


def test_a_missing_locator_is_refused(tmp_path: Path) -> None:
    fact = {key: value for key, value in FACT.items() if key != "locator"}

    assert "locator" in refusal(write(tmp_path, [fact])).message


def test_the_same_fact_twice_is_refused(tmp_path: Path) -> None:
    assert "X170 stands twice" in refusal(write(tmp_path, [FACT, FACT])).message


def test_a_conflict_that_only_one_side_names_is_refused(tmp_path: Path) -> None:
    other = FACT | {"id": "X171"}

    fault = refusal(write(tmp_path, [FACT | {"conflicts": ["X171"]}, other]))
    assert "X171 does not name the conflict back" in fault.message


def test_a_conflict_that_both_sides_name_is_loaded(tmp_path: Path) -> None:
    facts = [FACT | {"conflicts": ["X171"]}, FACT | {"id": "X171", "conflicts": ["X170"]}]

    assert load_library(write(tmp_path, facts)).facts["X171"].conflicts == ("X170",)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"pages": 3}, "pages"),
        ({"id": "xie"}, "id"),
        ({"year": 1066}, "year"),
        ({"kind": "rumour"}, "kind"),
        ({"trust": "C"}, "needs a caution"),
        ({"url": "ftp://example.org"}, "url"),
        ({"read": "from memory"}, "from memory"),
    ],
)
def test_a_malformed_source_is_refused(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    fault = refusal(write(tmp_path, [FACT], [SOURCE | change]))

    assert words in fault.message
    assert fault.path.name == "sources.yml"


def test_the_same_source_twice_is_refused(tmp_path: Path) -> None:
    assert "XIE15 stands twice" in refusal(write(tmp_path, [FACT], [SOURCE, SOURCE])).message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("topic: prognosis\nfacts: []\n", "the topic must be the file's name"),
        ("facts: []\n", "the topic must be the file's name"),
        ("topic: treatment\nfacts: {}\n", "needs a list 'facts:'"),
        ("topic: treatment\nfacts: []\nmore: 1\n", "unknown key 'more'"),
        ("", "is empty"),
        ("topic: [", "is not valid YAML"),
        ("topic: treatment\ntopic: treatment\n", "stands twice"),
    ],
)
def test_a_malformed_file_is_refused(tmp_path: Path, text: str, words: str) -> None:
    (write(tmp_path, [FACT]) / "facts" / "treatment.yml").write_text(text)

    assert words in refusal(tmp_path).message


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path).message


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (write(tmp_path, [FACT]) / "facts" / "treatment.yml").write_bytes(b"\xff\xfe\x00")

    assert "cannot be read" in refusal(tmp_path).message
