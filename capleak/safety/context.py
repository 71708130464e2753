"""What a finding stands in: denied, past, supposed, a question about the disease (the ConText idea, Harkema 2009).

A trigger covers the words after or before it, up to a limit, a comma, another clause or another person. Words of the
finding itself are no triggers: "cannot breathe" is not a denial of "breathe".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import YamlFile, read_yaml
from capleak.safety.message import STOP, Message
from capleak.safety.phrases import comma_separated, respelled, spelled_out
from capleak.safety.reach import backward_start, forward_end, stands_right, told
from capleak.safety.trie import PhraseTrie, Span
from capleak.safety.triggers import Group, Kind, Stops, TriggerGroup

_COMMA_NAME = "comma"


class ContextFile(Record):
    """Everything in `context.yml`."""

    words: Mapping[str, str]
    triggers: tuple[TriggerGroup, ...]


@dataclass(frozen=True)
class Cover:
    """What a trigger says of the words that it covers."""

    kind: Kind
    trigger: Span


class Covered:
    """For each word of one message, what covers it."""

    def __init__(self, size: int) -> None:
        self._covers: list[list[Cover]] = [[] for _ in range(size)]
        self.everything: set[Kind] = set()

    def add(self, span: Iterable[int], cover: Cover) -> None:
        """Note a trigger."""
        for index in span:
            self._covers[index].append(cover)

    def kinds(self, words: Iterable[int]) -> frozenset[Kind]:
        """Return in what the finding that consists of `words` stands."""
        own = frozenset(words)
        covers = (cover for index in own for cover in self._covers[index])
        return frozenset(self.everything | {cover.kind for cover in covers if self._is_outside(cover, own)})

    @staticmethod
    def _is_outside(cover: Cover, own: frozenset[int]) -> bool:
        return cover.kind not in _OWN_WORDS_ARE_NONE or not any(index in own for index in range(*cover.trigger))


# "Cannot breathe" denies nothing, "speech gone" is not over; but "how fast do legs swell" is asked, "fast" or not.
_OWN_WORDS_ARE_NONE = frozenset({"negated", "over", "always", "mild", "past"})


class Context:
    """Finds the triggers in a message."""

    def __init__(self, trie: PhraseTrie, groups: Sequence[Group], words: frozenset[str]) -> None:
        self._trie = trie
        self._groups = groups
        self.words = words

    def covered(self, message: Message) -> Covered:
        """Return what each word of `message` stands in."""
        covered = Covered(len(message.words))
        ends = [strength == STOP for strength in message.breaks]
        spans = self._trie.spans(message.words, ends)
        silent = _silenced(
            spans.get(label, ()) for label, one in enumerate(self._groups) if one.written.kind == "nothing"
        )
        for label, group in enumerate(self._groups):
            if group.written.kind == "nothing" or _is_silenced(group, spans, silent):
                continue
            stops = Stops(span for stop in group.stop_labels for span in spans.get(stop, ()))
            for span in spans.get(label, ()):
                if _is_silent(span, silent) or not stands_right(group.written.at_start, message, span):
                    continue
                self._cover(group, span, message, stops, covered)
        return covered

    def _cover(self, group: Group, span: Span, message: Message, stops: Stops, covered: Covered) -> None:
        kind, direction = group.written.kind, group.written.direction
        cover = Cover(kind, span)
        if direction == "message":
            covered.everything.add(kind)
        if direction == "told":
            covered.add(told(message, stops), cover)
        if direction == "itself":
            covered.add(range(*span), cover)
        if direction in ("forward", "both"):
            covered.add(range(span.end, forward_end(group, span, message, stops)), cover)
        if direction in ("backward", "both"):
            covered.add(range(backward_start(group, span, message, stops), span.start), cover)


def load_context(path: Path, spellings: Mapping[str, str]) -> Context:
    """Read `context.yml`.

    Raises:
        ContentError: the file is malformed; the message names the line.
    """
    file = read_yaml(path)
    written = file.parse(ContextFile, ())
    phrases_of = _Phrases(file, spellings)
    names = {name: len(written.triggers) + number for number, name in enumerate(written.words)}
    for name, phrases in written.words.items():
        phrases_of.add(("words", name), phrases, names[name])
    groups = []
    for number, group in enumerate(written.triggers):
        phrases_of.add(("triggers", number, "phrases"), group.phrases, number)
        stops, silencers = comma_separated(group.stops_at), comma_separated(group.silenced_by)
        for key, lists in (("stops_at", stops), ("silenced_by", silencers)):
            unknown = [name for name in lists if name not in names and (key, name) != ("stops_at", _COMMA_NAME)]
            if unknown:
                raise file.error(("triggers", number, key), f"there is no list of words '{unknown[0]}'")
        stop_labels = tuple(names[stop] for stop in stops if stop in names)
        groups.append(Group(group, stop_labels, _COMMA_NAME in stops, tuple(names[name] for name in silencers)))
    return Context(phrases_of.trie, groups, frozenset(phrases_of.words))


class _Phrases:
    """Collects the phrases of the file in one trie."""

    def __init__(self, file: YamlFile, spellings: Mapping[str, str]) -> None:
        self.trie = PhraseTrie()
        self.words: set[str] = set()
        self._file, self._spellings = file, spellings

    def add(self, where: tuple[str | int, ...], text: str, label: int) -> None:
        """Add the phrases of a comma-separated list."""
        for phrase in comma_separated(text):
            try:
                sequences = spelled_out(phrase)
            except ValueError as fault:
                raise self._file.error(where, str(fault)) from fault
            for sequence in sequences:
                words = respelled(sequence, self._spellings)
                self.trie.add(words, label)
                self.words.update(words)


def _silenced(spans: Iterable[Sequence[Span]]) -> dict[int, Span]:
    """Return for each word the longest phrase around it that holds no trigger ("not only")."""
    found: dict[int, Span] = {}
    for span in sorted((span for several in spans for span in several), key=lambda span: span.end - span.start):
        found.update(dict.fromkeys(range(*span), span))
    return found


def _is_silenced(group: Group, spans: Mapping[int, Sequence[Span]], silent: Mapping[int, Span]) -> bool:
    """Is a word in the message that takes the triggers of `group` back? "We still laugh" holds no "still"."""
    words = (span for silencer in group.silencers for span in spans.get(silencer, ()))
    return any(not _is_silent(span, silent) for span in words)


def _is_silent(span: Span, silent: Mapping[int, Span]) -> bool:
    around = silent.get(span.start)
    return around is not None and span.end <= around.end
