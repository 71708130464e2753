"""The script that pages embed: made from its sources, small, and free of what parses markup."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter

import pytest

from capleak.settings import PROJECT
from widget.build import build

SOURCES = sorted((PROJECT / "widget" / "src").glob("*.js"))
STRINGS = sorted((PROJECT / "widget" / "strings").glob("*.json"))
BUDGET = 15_000


def test_the_script_is_what_its_sources_make() -> None:
    assert (PROJECT / "widget" / "capleak-chat.js").read_text(encoding="utf-8") == build(), "run python widget/build.py"


def test_the_script_fits_its_budget() -> None:
    assert len(gzip.compress(build().encode(), 9)) <= BUDGET


def test_every_module_is_in_the_script_and_no_name_is_given_twice() -> None:
    named = re.compile(r"^(?:export )?(?:async )?((?:function\*?|const|let|class) (\w+))", re.MULTILINE)
    found = [match for source in SOURCES for match in named.findall(source.read_text(encoding="utf-8"))]

    assert [name for name, times in Counter(name for _, name in found).items() if times > 1] == []
    assert [words for words, _ in found if words not in build()] == [], "a module that the chat does not import"


def test_every_import_is_used() -> None:
    for source in SOURCES:
        text = source.read_text(encoding="utf-8")
        for names in re.findall(r"^import (?:\{ (.*?) \}|(\w+)) from", text, re.MULTILINE):
            for name in ",".join(names).split(","):
                assert not name.strip() or len(re.findall(rf"\b{name.strip()}\b", text)) > 1, f"{source.name}: {name}"


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_nothing_parses_markup_or_calls_another_server(source: object) -> None:
    text = source.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    parsers = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|setHTML"
    forbidden = rf"{parsers}|\beval\b|new Function|localStorage|cookie"

    assert re.findall(forbidden, text) == []
    assert set(re.findall(r"https?://[^\"'\s]+", text)) <= {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("path", STRINGS, ids=lambda path: path.stem)
def test_every_language_has_the_same_words_with_the_same_places(path: object) -> None:
    english = _flat(json.loads((PROJECT / "widget" / "strings" / "en.json").read_text(encoding="utf-8")))
    other = _flat(json.loads(path.read_text(encoding="utf-8")))  # type: ignore[attr-defined]

    assert other.keys() == english.keys()
    assert {name: _places(text) for name, text in other.items()} == {
        name: _places(text) for name, text in english.items()
    }


def test_every_word_of_the_chrome_is_used() -> None:
    code = "\n".join(source.read_text(encoding="utf-8") for source in SOURCES)
    words = json.loads((PROJECT / "widget" / "strings" / "en.json").read_text(encoding="utf-8"))

    # `words[thumb]` stands for the two thumbs.
    assert [name for name in words if name not in ("up", "down") and not re.search(rf"\b{name}\b", code)] == []


def _flat(words: dict[str, object], above: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for name, value in words.items():
        flat |= _flat(value, f"{above}{name}.") if isinstance(value, dict) else {f"{above}{name}": str(value)}
    return flat


def _places(text: str) -> set[str]:
    return set(re.findall(r"\{\w+\}", text))
