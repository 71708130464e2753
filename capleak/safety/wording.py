"""The urgent texts: which one fits a finding, with the number of the country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from capleak.answering.composed import Composed
from capleak.answering.status import Status
from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import read_yaml
from capleak.safety.country import Countries, load_countries


class Variant(Record):
    """One urgent text: the call to act, and whether the team is to be told of SCLS."""

    call: str
    tell: Literal["self", "other", "none"]


class NumberPhrase(Record):
    """How the number to call is said."""

    known: str
    also: str
    unknown: str


class ContactLine(Record):
    """What the person is told of the notice to their care contact."""

    told: str
    pending: str
    failed: str


class Signature(Record):
    """One person's review (`capleak.safety.review`)."""

    name: str = Field(min_length=3)
    role: str = Field(min_length=3)
    date: str = Field(regex=r"^\d{4}-\d{2}-\d{2}$")
    hash: str = Field(regex=r"^[0-9a-f]{16}$")


class UrgentTexts(Record):
    """Everything in `wording.yml`."""

    reviewers: tuple[Signature, ...]
    number: NumberPhrase
    tell: str
    tell_someone_else: str
    variants: Mapping[str, Variant]
    today: str
    reminder: str
    safe_again: str
    contact: ContactLine


@dataclass(frozen=True)
class UrgentWording:
    """Makes the urgent texts.

    Attributes:
        texts: the words.
        countries: numbers and crisis lines.
    """

    texts: UrgentTexts
    countries: Countries

    def urgent(self, variant: str, country: str | None, rules: tuple[str, ...]) -> Composed:
        """Return the urgent text.

        Args:
            variant: name of the text; an unknown one gets the general text.
            country: code of the country, if known.
            rules: ids of the rules that were hit.
        """
        chosen = self.texts.variants.get(variant) or self.texts.variants["general"]
        tell = {"self": self.texts.tell, "other": self.texts.tell_someone_else, "none": ""}[chosen.tell]
        bubbles = tuple(self._filled(bubble, country) for bubble in (chosen.call, tell) if bubble)
        return Composed(Status.URGENT, bubbles, red_flags=rules, emergency_number=self._number(country))

    def today(self, country: str | None, rules: tuple[str, ...]) -> Composed:
        """Return the line that joins an answer when advice is needed the same day."""
        line = self._filled(self.texts.today, country)
        number = self._number(country)
        return Composed(Status.ANSWERED, (line,), red_flags=rules, emergency_number=number)

    def reminder(self, country: str | None) -> Composed:
        """Return the line that goes with every reply until the person says that they are safe."""
        return Composed(Status.SMALLTALK, (self._filled(self.texts.reminder, country),))

    def safe_again(self, country: str | None) -> Composed:
        """Return the reply to "I am fine, false alarm"."""
        return Composed(Status.SMALLTALK, (self._filled(self.texts.safe_again, country),))

    def _number(self, country: str | None) -> str | None:
        entry = self.countries.numbers.get(country or "")
        return entry.number if entry else None

    def number_phrase(self, country: str | None) -> str:
        """Return how the number to call is said in a country."""
        entry, phrase = self.countries.numbers.get(country or ""), self.texts.number
        if entry is None:
            return phrase.unknown
        return (phrase.also if entry.also else phrase.known).format(number=entry.number, also=entry.also)

    def _filled(self, text: str, country: str | None) -> str:
        return text.format(number=self.number_phrase(country), crisis=self.countries.crisis_line(country))


def load_urgent_wording(folder: Path) -> UrgentWording:
    """Read `wording.yml` and the numbers beside it.

    Args:
        folder: the `knowledge/urgent` folder.

    Raises:
        ContentError: a file is malformed; the message names the line.
    """
    texts = read_yaml(folder / "wording.yml").parse(UrgentTexts, ())
    return UrgentWording(texts, load_countries(folder))
