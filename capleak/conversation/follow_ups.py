"""Fragments that mean something only after an answer: "and without it?", "for how long?", "the second one"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from capleak.conversation.patterns import compiled, plain
from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import read_yaml

# A fragment is short; a longer message says itself what it is about.
LONGEST = 12
SAME = "same"


class WrittenRelation(Record):
    """What a fragment asks of the thing last spoken of.

    Attributes:
        says: patterns that match the whole fragment.
        to: for each thing the question that is meant; `same` is the one last answered.
        otherwise: the question that is meant after anything else.
        needs_context: without an answer before it the fragment is asked back.
    """

    says: tuple[str, ...]
    to: Mapping[str, str] = {}
    otherwise: str | None = None
    needs_context: bool = True


class WrittenFollowUps(Record):
    """The file.

    Attributes:
        words: word lists that patterns name.
        lead_in: what may stand before any fragment.
        lead_out: what may stand after it.
        names_thing: how a message leads in a thing that it names; the rest is read alone.
        things: what each question is about, the nearest thing first, with the key or `topic/*`.
        names: what a thing is called when a fragment is read together with it.
        relations: what fragments ask.
    """

    words: Mapping[str, str]
    lead_in: str
    lead_out: str
    names_thing: str
    things: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]
    relations: Mapping[str, WrittenRelation]


@dataclass(frozen=True)
class Relation:
    """One relation, compiled."""

    name: str
    says: re.Pattern[str]
    written: WrittenRelation


class FollowUps:
    """Resolves fragments against the questions last answered.

    Args:
        relations: in the order in which they are tried.
        written: the file.
    """

    def __init__(self, relations: tuple[Relation, ...], written: WrittenFollowUps) -> None:
        self.relations = relations
        self._written = written

    def relation(self, text: str) -> Relation | None:
        """Return what a fragment asks; None if the text is no fragment."""
        words = plain(text).rstrip(" .!?\u2026")
        if len(words.split()) > LONGEST:
            return None
        return next((one for one in self.relations if one.says.fullmatch(words)), None)

    def named(self, text: str) -> str | None:
        """Return what "what about ..." names; None for any other message."""
        match = re.fullmatch(rf"(?:{self._written.names_thing})\s+(.+?)[?.! ]*", plain(text))
        return match.group(1) if match and len(match.group(1).split()) <= LONGEST else None

    def resolve(self, relation: Relation, subjects: tuple[str, ...]) -> str | None:
        """Return the question that a fragment means after answers to `subjects` (the newest first)."""
        for subject in subjects:
            for thing in self.things(subject):
                if target := relation.written.to.get(thing):
                    return subject if target == SAME else target
        if subjects and relation.written.otherwise:
            return subjects[0] if relation.written.otherwise == SAME else relation.written.otherwise
        return None

    def things(self, key: str) -> tuple[str, ...]:
        """Return what a question is about, the nearest thing first."""
        topic = key.partition("/")[0]
        return (key, *self._written.things.get(key, ()), *self._written.things.get(f"{topic}/*", ()))

    def name(self, subjects: tuple[str, ...]) -> str | None:
        """Return what the newest thing that has a name is called."""
        things = (thing for subject in subjects for thing in self.things(subject))
        return next((self._written.names[thing] for thing in things if thing in self._written.names), None)

    def keys(self) -> set[str]:
        """Return every question that the data names."""
        relations = self._written.relations.values()
        targets = {target for one in relations for target in (*one.to.values(), one.otherwise) if target}
        named = {thing for one in relations for thing in one.to if "/" in thing}
        subjects = {key for key in self._written.things if not key.endswith("/*")}
        return (targets | named | subjects) - {SAME}


def load_follow_ups(path: Path) -> FollowUps:
    """Read `follow_ups.yml`.

    Raises:
        ContentError: a key is unknown, or an expression is malformed.
    """
    file = read_yaml(path)
    written = file.parse(WrittenFollowUps, ())
    relations = []
    for name, one in written.relations.items():
        try:
            patterns = [f"(?:{written.lead_in})*(?:{says})(?:{written.lead_out})*" for says in one.says]
            expression = compiled(patterns, written.words)
        except (KeyError, re.error) as fault:
            raise file.error(("relations", name), f"{name}: {fault}") from fault
        if expression is None:
            raise file.error(("relations", name), f"{name} needs patterns")
        relations.append(Relation(name, expression, one))
    return FollowUps(tuple(relations), written)
