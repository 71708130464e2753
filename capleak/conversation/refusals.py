"""Questions that CapLeak must not answer for one person: dose, start or stop, diagnosis, results, outlook."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from capleak.content_error import ContentError
from capleak.conversation.patterns import compiled, plain
from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import YamlFile, read_yaml

Kind = Literal["dose", "start_stop", "diagnosis", "results", "prognosis"]

# "2 g/kg right" names nobody and is still somebody's dose.
_LONGEST_FRAGMENT = 4


class WrittenRule(Record):
    """One rule as it stands in the file.

    Attributes:
        id: its name.
        kind: what is refused.
        key: the question whose answer says what the documents tell in general.
        any: patterns, one of which must match.
        unless: patterns, none of which may match.
        must: messages that it must refuse.
        must_not: messages that no rule may refuse.
    """

    id: str
    kind: Kind
    key: str = Field(regex=r"^[a-z]+/[a-z0-9_]+$")
    any: tuple[str, ...]
    unless: tuple[str, ...] = ()
    must: tuple[str, ...]
    must_not: tuple[str, ...]


class WrittenRefusals(Record):
    """The file.

    Attributes:
        words: word lists that patterns name.
        leads: for each kind, what is said before an answer that is not itself a refusal.
        personal: patterns of a message about one person.
        general: patterns of a message about people in general.
        rules: the rules, the first that matches wins.
    """

    words: Mapping[str, str]
    leads: Mapping[Kind, str]
    personal: tuple[str, ...]
    general: tuple[str, ...]
    rules: tuple[WrittenRule, ...]


@dataclass(frozen=True)
class Rule:
    """One rule, compiled."""

    written: WrittenRule
    any: re.Pattern[str] | None
    unless: re.Pattern[str] | None

    def matches(self, text: str) -> bool:
        """Does it refuse a text in its plain form?"""
        return bool(self.any and self.any.search(text)) and not (self.unless and self.unless.search(text))


@dataclass(frozen=True)
class Refusal:
    """A message that is refused.

    Attributes:
        kind: what is refused.
        key: the question whose answer tells what the documents say in general.
        lead: what is said first, where that answer is not itself a refusal.
    """

    kind: Kind
    key: str
    lead: str


class Refusals:
    """Finds personal questions.

    Args:
        rules: the rules in order.
        leads: what is said first, by kind.
        personal: matches a message about one person.
        general: matches a message about people in general.
    """

    def __init__(
        self,
        rules: tuple[Rule, ...],
        leads: Mapping[Kind, str],
        personal: re.Pattern[str] | None,
        general: re.Pattern[str] | None,
    ) -> None:
        self.rules = rules
        self._leads = leads
        self._personal = personal
        self._general = general

    def refuse(self, text: str) -> Refusal | None:
        """Return why `text` is refused, if it is; it may be in any state."""
        words = plain(text)
        found = next((rule.written for rule in self.rules if rule.matches(words)), None)
        return self._refusal(found.kind, found.key) if found else None

    def is_personal(self, text: str) -> bool:
        """Is the message about one person?"""
        return bool(self._personal and self._personal.search(plain(text)))

    def is_general(self, text: str) -> bool:
        """Is the message about people in general: a sentence that names nobody, or one that says so?"""
        words = plain(text)
        says_so = bool(self._general and self._general.search(words))
        return (says_so or len(words.split()) > _LONGEST_FRAGMENT) and not self.is_personal(text)

    def by_key(self, key: str) -> Refusal | None:
        """Return the refusal that belongs to a question, if one does."""
        found = next((rule.written for rule in self.rules if rule.written.key == key), None)
        return self._refusal(found.kind, key) if found else None

    def _refusal(self, kind: Kind, key: str) -> Refusal:
        return Refusal(kind, key, self._leads.get(kind, ""))


def load_refusals(path: Path) -> Refusals:
    """Read `refusals.yml`.

    Raises:
        ContentError: a key is unknown, an expression is malformed, or a word list is missing.
    """
    file = read_yaml(path)
    written = file.parse(WrittenRefusals, ())
    rules = tuple(_rule(file, number, rule, written.words) for number, rule in enumerate(written.rules))
    try:
        personal, general = compiled(written.personal, written.words), compiled(written.general, written.words)
    except (KeyError, re.error) as fault:
        raise file.error(("personal",), f"pattern: {fault}") from fault
    return Refusals(rules, written.leads, personal, general)


def _rule(file: YamlFile, number: int, rule: WrittenRule, words: Mapping[str, str]) -> Rule:
    try:
        return Rule(rule, compiled(rule.any, words), compiled(rule.unless, words))
    except (KeyError, re.error) as fault:
        fault_of_rule: ContentError = file.error(("rules", number), f"{rule.id}: {fault}")
        raise fault_of_rule from fault
