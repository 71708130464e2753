"""What a finding stands in: denied, past, supposed, a question about the disease (the ConText idea, Harkema 2009).

A trigger covers the words after or before it, up to a limit, a comma, another clause or another person. Words of the
finding itself are no triggers: "cannot breathe" is not a denial of "breathe".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import Field

from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import YamlFile, read_yaml
from capleak.safety.message import COMMA, STOP, Message
from capleak.safety.phrases import comma_separated, respelled, spelled_out
from capleak.safety.trie import PhraseTrie, Span

Kind = Literal[
    "negated", "past", "over", "supposed", "asked", "general", "figure", "always", "mild", "effort", "nothing"
]  # fmt: skip
_COMMA_NAME = "comma"


class TriggerGroup(Record):
    """Triggers that work alike.

    Attributes:
        kind: what they say of the words that they cover.
        direction: which words these are; "told": every sentence in the past tense without a word of `stops_at`.
        reach: how many words at most.
        at_start: they count only where a sentence, or a clause, begins.
        stops_at: where the reach ends: "comma", or names of lists of words.
        runs_on: a comma does not stop it where the sentence began with it, or goes on in the past tense.
        silenced_by: names of lists of words; any of them anywhere in the message takes the triggers back.
        phrases: the triggers.
    """

    kind: Kind
    direction: Literal["forward", "backward", "both", "itself", "message", "told"]
    reach: int = Field(default=8, ge=0, le=60)
    at_start: Literal["anywhere", "clause", "sentence"] = "anywhere"
    stops_at: str = ""
    runs_on: Literal["no", "past_tense"] = "no"
    silenced_by: str = ""
    phrases: str


class ContextFile(Record):
    """Everything in `context.yml`."""

    words: Mapping[str, str]
    triggers: tuple[TriggerGroup, ...]


@dataclass(frozen=True)
class Cover:
    """What a trigger says of the words that it covers."""

    kind: Kind
    trigger: Span


@dataclass(frozen=True)
class _Group:
    written: TriggerGroup
    stop_labels: tuple[int, ...]
    stops_at_comma: bool
    silencers: tuple[int, ...]


class _Stops:
    """Where the reach of a trigger ends."""

    def __init__(self, spans: Iterable[Span]) -> None:
        found = tuple(spans)
        self.starts = frozenset(span.start for span in found)
        self.ends = frozenset(span.end for span in found)


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

    def __init__(self, trie: PhraseTrie, groups: Sequence[_Group], words: frozenset[str]) -> None:
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
            stops = _Stops(span for stop in group.stop_labels for span in spans.get(stop, ()))
            for span in spans.get(label, ()):
                if _is_silent(span, silent) or not _stands_right(group.written.at_start, message, span):
                    continue
                self._cover(group, span, message, stops, covered)
        return covered

    def _cover(self, group: _Group, span: Span, message: Message, stops: _Stops, covered: Covered) -> None:
        kind, direction = group.written.kind, group.written.direction
        cover = Cover(kind, span)
        if direction == "message":
            covered.everything.add(kind)
        if direction == "told":
            covered.add(_told(message, stops), cover)
        if direction == "itself":
            covered.add(range(*span), cover)
        if direction in ("forward", "both"):
            covered.add(range(span.end, _forward_end(group, span, message, stops)), cover)
        if direction in ("backward", "both"):
            covered.add(range(_backward_start(group, span, message, stops), span.start), cover)


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
        groups.append(_Group(group, stop_labels, _COMMA_NAME in stops, tuple(names[name] for name in silencers)))
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


def _is_silenced(group: _Group, spans: Mapping[int, Sequence[Span]], silent: Mapping[int, Span]) -> bool:
    """Is a word in the message that takes the triggers of `group` back? "We still laugh" holds no "still"."""
    words = (span for silencer in group.silencers for span in spans.get(silencer, ()))
    return any(not _is_silent(span, silent) for span in words)


def _is_silent(span: Span, silent: Mapping[int, Span]) -> bool:
    around = silent.get(span.start)
    return around is not None and span.end <= around.end


def _stands_right(at_start: str, message: Message, span: Span) -> bool:
    """Does a trigger stand where it must? "Is not breathing" is no question: the person was left out."""
    if at_start == "anywhere":
        return True
    if message.words[span.end : span.end + 1] == ("not",):
        return False
    at = span.start
    if at == 0 or message.breaks[at] == STOP or message.words[at - 1] in _GREETINGS:
        return True
    return at_start == "clause" and (message.breaks[at] == COMMA or message.words[at - 1] in _LEAD_INS)


_GREETINGS = frozenset(
    "hi hello hey ok okay please thanks question wondering wonder doc team morning evening afternoon".split()
)
_LEAD_INS = frozenset("and but so or also well just now then know ask asking all doctor anyone tell".split())


def _forward_end(group: _Group, span: Span, message: Message, stops: _Stops) -> int:
    at = span.end
    begins = span.start == 0 or message.breaks[span.start] == STOP
    runs_on = group.written.runs_on == "past_tense"
    while at < len(message.words) and at - span.end < group.written.reach:
        if at in stops.starts or message.breaks[at] == STOP:
            break
        if message.breaks[at] == COMMA and group.stops_at_comma:
            goes_on = begins or _is_past_tense(message, at) if runs_on else _list_goes_on(message, at)
            if not goes_on:
                break
        at += 1
    return at


_PRONOUNS = frozenset("i he she it we they that which who and then".split())
_PAST_TENSE = frozenset(
    "was were had did could went came got felt fell found then thought told took sent lost became stood blew "
    "kept ran".split()
)


def _is_past_tense(message: Message, at: int) -> bool:
    """Is one of the next few words a verb in the past tense?"""
    for index in range(at, min(at + 5, len(message.words))):
        if index > at and message.breaks[index]:
            return False
        if _is_past_form(message.words[index]):
            return True
    return False


def _tells_of_the_past(message: Message, at: int) -> bool:
    """Is word `at` a verb in the past tense? "Legs swelled" may be "legs are swelled": only a pronoun makes it sure."""
    word = message.words[at]
    return word in _PAST_TENSE or (at > 0 and message.words[at - 1] in _PRONOUNS and _is_past_form(word))


def _is_past_form(word: str) -> bool:
    return word in _PAST_TENSE or (word.endswith("ed") and len(word) > 4)


def _told(message: Message, stops: _Stops) -> list[int]:
    """Return the words of the sentences in the past tense that hold no word of the list `stops`."""
    past = {message.sentences[at] for at in range(len(message.words)) if _tells_of_the_past(message, at)}
    present = {message.sentences[at] for at in stops.starts}
    return [at for at, sentence in enumerate(message.sentences) if sentence in past - present]


def _backward_start(group: _Group, span: Span, message: Message, stops: _Stops) -> int:
    at = span.start
    while at > 0 and span.start - at < group.written.reach:
        if at in stops.ends and at != span.start:
            break
        if message.breaks[at] == STOP:
            break
        if message.breaks[at] == COMMA and group.stops_at_comma:
            break
        at -= 1
    return at


def _list_goes_on(message: Message, at: int) -> bool:
    """Does the list that the comma before word `at` stands in end in "or", as in "no fever, cough or pain"?"""
    for index in range(at, min(at + 9, len(message.words))):
        if message.breaks[index] == STOP or message.words[index] in ("but", "and", "i", "he", "she", "my"):
            return False
        if message.words[index] in ("or", "nor"):
            return True
    return False
