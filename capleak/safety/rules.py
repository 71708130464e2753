"""The rules of the screen: one concept an entry, read from `rules/*.yml` and compiled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, root_validator

from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import YamlFile, read_yaml
from capleak.safety.lexicon import Lexicon
from capleak.safety.patterns import Pattern, parse_pattern
from capleak.safety.triggers import Kind

FEWEST_ESCALATES, FEWEST_CALM = 5, 3


class Threshold(Record):
    """A reading that makes the finding; `at_least` and `at_most` include the number.

    Attributes:
        measure: what was measured.
        below: the limit, not included.
        at_most: the limit, included.
        at_least: the limit, included.
        who: whose readings count.
        even_if: contexts that do not take such a reading back.
    """

    measure: str
    below: float | None
    at_most: float | None
    at_least: float | None
    who: Literal["anyone", "adult", "child"] = "anyone"
    even_if: tuple[Kind, ...] = ()

    @root_validator
    def _has_a_limit(cls, values: dict[str, Any]) -> dict[str, Any]:
        if all(values.get(name) is None for name in ("below", "at_most", "at_least")):
            raise ValueError("a threshold needs 'below', 'at_most' or 'at_least'")
        return values

    def holds(self, value: float) -> bool:
        """Is `value` beyond the limit, or between the two limits?"""
        return (
            (self.below is None or value < self.below)
            and (self.at_most is None or value <= self.at_most)
            and (self.at_least is None or value >= self.at_least)
        )


class Written(Record):
    """One rule as it stands in the file.

    Attributes:
        id: of the red flag, or a speaking name.
        name: what it means, for people.
        level: "now", "today", or "sign" for what alarms only together with something else (`when`).
        rank: 1 kills within minutes, 2 within hours, 3 the rest; sorts the ids of a finding.
        variant: which urgent text.
        patterns: wordings, any of which counts.
        unless: wordings that take a match in the same clause back.
        thresholds: readings, any of which counts.
        needs: signs that patterns and thresholds need beside them.
        when: lists of signs; all of one list together count.
        unless_sign: signs that take the whole rule back.
        negatable: does "no ..." take it back?
        even_if: contexts that do not take it back ("over" for a stroke that has gone).
        soft: a mild or long-standing form does not count.
        mention: a sign that counts wherever it is mentioned, even in a question.
        ruled_out: what is left of it for a person who has ruled out SCLS and such medicines.
        sources: ids of facts, "REVIEW" for a safety default without one.
        escalates: messages that must be found by this rule.
        does_not_escalate: messages that it must not be found in.
    """

    id: str = Field(regex=r"^(RF\d\d|[a-z][a-z0-9_]+)$")
    name: str = Field(min_length=3)
    level: Literal["now", "today", "sign"]
    rank: int = Field(default=2, ge=1, le=3)
    variant: str = "general"
    patterns: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    needs: tuple[str, ...] = ()
    when: tuple[tuple[str, ...], ...] = ()
    unless_sign: tuple[str, ...] = ()
    negatable: bool = True
    even_if: tuple[Kind, ...] = ()
    soft: bool = False
    mention: bool = False
    ruled_out: Literal["today", "nothing", "same"] = "same"
    sources: tuple[str, ...] = ()
    escalates: tuple[str, ...] = ()
    does_not_escalate: tuple[str, ...] = ()

    @root_validator
    def _is_whole(cls, values: dict[str, Any]) -> dict[str, Any]:
        if not any(values.get(name) for name in ("patterns", "thresholds", "when")):
            raise ValueError("a rule needs patterns, thresholds or when")
        if values.get("level") == "sign":
            return values
        if not values.get("sources"):
            raise ValueError("a rule needs sources: ids of facts, or REVIEW")
        if len(values.get("escalates", ())) < FEWEST_ESCALATES:
            raise ValueError(f"a rule needs at least {FEWEST_ESCALATES} messages that it escalates")
        if len(values.get("does_not_escalate", ())) < FEWEST_CALM:
            raise ValueError(f"a rule needs at least {FEWEST_CALM} messages that it does not escalate")
        return values


@dataclass(frozen=True)
class Rule:
    """A rule, compiled.

    Attributes:
        written: as it stands in the file.
        patterns: its wordings.
        unless: wordings that take a match back.
        void: contexts that take a match back.
        file: where it stands, to name the line in a complaint.
        number: its place in the file.
    """

    written: Written
    patterns: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    void: frozenset[str]
    path: Path
    number: int

    @property
    def id(self) -> str:
        """The id."""
        return self.written.id


def load_rules(folder: Path, lexicon: Lexicon) -> tuple[Rule, ...]:
    """Read and compile the rules in `folder`.

    Raises:
        ContentError: a rule is malformed, an id stands twice, or a sign is unknown; the message names the line.
    """
    found: dict[str, tuple[YamlFile, Rule]] = {}
    for path in sorted(folder.glob("*.yml")):
        file = read_yaml(path)
        if not isinstance(file.data, list):
            raise file.error((), "needs a list of rules")
        for number in range(len(file.data)):
            written = file.parse(Written, (number,))
            if written.id in found:
                raise file.error((number, "id"), f"the rule '{written.id}' stands twice")
            found[written.id] = file, _compiled(file, number, written, lexicon)
    for file, rule in found.values():
        _refuse_unknown_signs(file, rule, found.keys())
    return tuple(rule for _, rule in found.values())


def _compiled(file: YamlFile, number: int, written: Written, lexicon: Lexicon) -> Rule:
    patterns = tuple(_parsed(file, (number, "patterns"), written.patterns, lexicon))
    unless = tuple(_parsed(file, (number, "unless"), written.unless, lexicon))
    return Rule(written, patterns, unless, _void(written), file.path, number)


def _parsed(file: YamlFile, where: tuple[str | int, ...], texts: Sequence[str], lexicon: Lexicon) -> Iterator[Pattern]:
    for place, text in enumerate(texts):
        try:
            yield parse_pattern(text, lexicon.class_label, lexicon.phrase_label)
        except ValueError as fault:
            raise file.error((*where, place), f"'{text}': {fault}") from fault


def _void(written: Written) -> frozenset[str]:
    """Return the contexts that take a match of the rule back."""
    if written.mention:
        void = {"negated", "figure"}
    else:
        void = {"negated", "past", "over", "supposed", "asked", "general", "figure", "always"}
    if written.soft:
        void.add("mild")
    if not written.negatable:
        void.discard("negated")
    return frozenset(void - set(written.even_if))


def _refuse_unknown_signs(file: YamlFile, rule: Rule, names: Set[str]) -> None:
    written = rule.written
    for key, signs in (("needs", written.needs), ("unless_sign", written.unless_sign)):
        for sign in signs:
            if sign not in names:
                raise file.error((rule.number, key), f"there is no sign or rule '{sign}'")
    for place, together in enumerate(written.when):
        for sign in together:
            if sign not in names:
                raise file.error((rule.number, "when", place), f"there is no sign or rule '{sign}'")
