"""The urgent texts are pinned word for word: who changes one changes its pin here, and two people review it anew.

The rules are those of `knowledge/urgent/wording.yml`: short, plain, one safe position, the local emergency number; no
dose, no reassurance, no ranking.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
import textstat

from capleak.content.reading import word_count
from capleak.knowledge.yaml_file import read_yaml
from capleak.safety.wording import load_urgent_wording
from capleak.settings import PROJECT

FOLDER = PROJECT / "knowledge" / "urgent"
WORDING = load_urgent_wording(FOLDER)
TEXTS = {name: value for name, value in read_yaml(FOLDER / "wording.yml").data.items() if name != "reviewers"}
VARIANTS = list(WORDING.texts.variants)
# sha256 of each text, its first 16 digits.
PINNED = {
    "number.known": "843c0f726694fbda",
    "number.also": "0ef3493d295c65a9",
    "number.unknown": "fe8b3f1b2b5b0419",
    "tell": "5cc559fedcde5e74",
    "tell_someone_else": "e008664375dd398c",
    "variants.general.call": "0e880a7375812e76",
    "variants.general.tell": "06c604b332b386b6",
    "variants.breathing.call": "27420811af9f8d9a",
    "variants.breathing.tell": "06c604b332b386b6",
    "variants.pregnancy.call": "ceabc05fe4b35a1a",
    "variants.pregnancy.tell": "06c604b332b386b6",
    "variants.someone_else.call": "944d32bd8056bb43",
    "variants.someone_else.tell": "d9298a10d1b07358",
    "variants.child.call": "40a0b1fb5da0bbdd",
    "variants.child.tell": "d9298a10d1b07358",
    "variants.infusion.call": "a948d8b07c49b5d3",
    "variants.infusion.tell": "06c604b332b386b6",
    "variants.anaphylaxis.call": "eb6f9deda636ae65",
    "variants.anaphylaxis.tell": "06c604b332b386b6",
    "variants.seizure.call": "ba9b0903ab76281d",
    "variants.seizure.tell": "d9298a10d1b07358",
    "variants.overdose.call": "7436609465d5b623",
    "variants.overdose.tell": "140bedbf9c3f6d56",
    "variants.injury.call": "aee8965edbdf4b94",
    "variants.injury.tell": "140bedbf9c3f6d56",
    "variants.danger.call": "a282a4860dce36b7",
    "variants.danger.tell": "140bedbf9c3f6d56",
    "variants.self_harm.call": "03529774478ec818",
    "variants.self_harm.tell": "140bedbf9c3f6d56",
    "today": "b59526df99545232",
    "reminder": "2aacee16c0bca72d",
    "safe_again": "564c6d5d0c9d719b",
    "contact.told": "1471a4962c49c391",
    "contact.pending": "6f849b0285c2fdc5",
    "contact.failed": "bf012ec965917f34",
}
LONGEST_CALL, LONGEST_TEXT, HIGHEST_GRADE = 45, 90, 6.0
# After a number these make a dose.
_DOSE = re.compile(r"\d+\s*(?:mg|mcg|g|ml|l|litres?|liters?|tablets?|pills?|puffs?|units?)\b", re.IGNORECASE)
_REASSURING = re.compile(
    r"don't worry|do not worry|probably|nothing serious|harmless|you will be (?:fine|ok)|will pass|usually|calm", re.I
)


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{name}.{key}" if name else str(key))
    else:
        yield name, value


def _said() -> Iterator[tuple[str, str]]:
    """Yield every text as a person without a known country reads it."""
    for variant in VARIANTS:
        yield variant, " ".join(WORDING.urgent(variant, None, ()).bubbles)
    yield "today", WORDING.today(None, ()).bubbles[0]
    yield "reminder", WORDING.reminder(None).bubbles[0]
    yield "safe_again", WORDING.safe_again(None).bubbles[0]
    for name, line in WORDING.texts.contact.dict().items():
        yield f"contact.{name}", line.format(reference="K7F-2MQ")


SAID = dict(_said())


def test_every_text_stands_as_it_was_pinned() -> None:
    now = {name: hashlib.sha256(text.encode()).hexdigest()[:16] for name, text in _flat(TEXTS)}

    assert now == PINNED


@pytest.mark.parametrize("country", [None, *WORDING.countries.numbers])
@pytest.mark.parametrize("variant", VARIANTS)
def test_an_urgent_text_is_short_and_names_the_local_number_in_every_country(variant: str, country: str | None) -> None:
    call, *rest = WORDING.urgent(variant, country, ()).bubbles

    assert word_count(call) <= LONGEST_CALL
    assert word_count(" ".join([call, *rest])) <= LONGEST_TEXT
    assert ("or your local emergency number" if country else "your local emergency number") in call


@pytest.mark.parametrize("country", [None, *WORDING.countries.numbers])
def test_the_other_lines_name_the_local_number_too(country: str | None) -> None:
    lines = (WORDING.today(country, ()), WORDING.reminder(country), WORDING.safe_again(country))

    assert all("your local emergency number" in line.bubbles[0] for line in lines)
    assert country is None or all("or your local emergency number" in line.bubbles[0] for line in lines)


@pytest.mark.parametrize("name", SAID)
def test_every_text_reads_at_grade_6(name: str) -> None:
    assert textstat.flesch_kincaid_grade(SAID[name]) <= HIGHEST_GRADE


@pytest.mark.parametrize("name", SAID)
def test_no_text_holds_a_dose_or_reassures(name: str) -> None:
    assert not _DOSE.search(SAID[name])
    assert not _REASSURING.search(SAID[name])


@pytest.mark.parametrize("variant", [name for name in VARIANTS if name != "self_harm"])
def test_every_urgent_text_says_not_to_wait_for_the_chat(variant: str) -> None:
    assert "Do not wait for this chat" in SAID[variant]


@pytest.mark.parametrize("variant", VARIANTS)
def test_only_emergencies_of_another_kind_leave_the_disease_out(variant: str) -> None:
    of_another_kind = {"overdose", "injury", "danger", "self_harm"}

    assert ("capillary leak" in SAID[variant]) == (variant not in of_another_kind)


def test_what_rasa_says_without_the_urgent_texts_is_the_general_one() -> None:
    responses = read_yaml(PROJECT / "data" / "conversation" / "system.yml").data["responses"]

    assert responses["utter_urgent"][0]["text"] == "\n\n".join(WORDING.urgent("general", None, ()).bubbles)
    assert responses["utter_safe_again"][0]["text"] == SAID["safe_again"]
