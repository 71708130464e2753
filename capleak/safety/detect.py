"""What one message says: which rules and signs are met, and which stand only in the past, an "if" or a denial."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from itertools import accumulate

from capleak.safety.context import Context, Covered
from capleak.safety.lexicon import Lexicon
from capleak.safety.message import STOP, Message
from capleak.safety.patterns import Layout
from capleak.safety.rules import Rule, Threshold
from capleak.safety.triggers import Kind
from capleak.safety.vitals import Reading, Vitals

# In such a context a finding waits: "... and it is the same now" brings it back.
_GROWN = 14
_CONTRASTS = frozenset({"but", "although", "though", "however"})
_WAITS = frozenset({"negated", "past", "supposed", "asked", "general"})


@dataclass
class Detected:
    """The outcome for one message.

    Attributes:
        met: ids of rules and signs, each with the words (numbers in the message) that say it.
        waiting: ids that were met, but told as past, denied, supposed or in general.
        age: an age in years that the message gives.
        past: ids that were met, but told as past.
    """

    met: dict[str, tuple[int, ...]] = field(default_factory=dict)
    waiting: set[str] = field(default_factory=set)
    age: float | None = None
    past: set[str] = field(default_factory=set)

    def wait(self, rule: str, kinds: Set[str]) -> None:
        """Note a finding that stands in `kinds`, if "and it is the same now" can bring it back."""
        if kinds <= _WAITS:
            self.waiting.add(rule)
        if kinds == {"past"}:
            self.past.add(rule)


class Detector:
    """Looks for every rule in a message.

    Args:
        rules: the rules.
        lexicon: the word classes that they use.
        context: sets findings in context.
        vitals: finds readings.
    """

    def __init__(self, rules: Sequence[Rule], lexicon: Lexicon, context: Context, vitals: Vitals) -> None:
        self._rules = rules
        self._lexicon = lexicon
        self._context = context
        self._vitals = vitals

    def contexts(self, message: Message) -> frozenset[Kind]:
        """Return everything that any word of `message` stands in."""
        covered = self._context.covered(message)
        return frozenset().union(*(covered.kinds((word,)) for word in range(len(message.words))))

    def detect(self, message: Message, from_word: int = 0) -> Detected:
        """Return what `message` says; a finding must hold a word at or after `from_word`."""
        look = _Look(message, self._lexicon, self._context.covered(message), from_word)
        readings = self._vitals.readings(message)
        found = Detected(age=next((one.value for one in readings if one.measure == "age"), None))
        for rule in self._rules:
            self._patterns(rule, look, found)
        is_child = bool({"child", "baby", "young_baby"} & found.met.keys()) or (found.age or 99) < _GROWN
        for rule in self._rules:
            if rule.id not in found.met and rule.written.thresholds:
                _thresholds(rule, readings, look, is_child, found)
        return found

    def _patterns(self, rule: Rule, look: _Look, found: Detected) -> None:
        for pattern in rule.patterns:
            if not pattern.needs <= look.labels:
                continue
            for match in pattern.matches(look.layout):
                words = tuple(sorted(at for span in match for at in range(*span)))
                if max(words) < look.from_word:
                    continue
                kinds = look.covered.kinds(words) & rule.void
                if not kinds and look.is_taken_back(rule, words):
                    continue
                if not kinds:
                    found.met.setdefault(rule.id, words)
                    return
                found.wait(rule.id, kinds)


class _Look:
    """A message, its phrases found and its words set in context."""

    def __init__(self, message: Message, lexicon: Lexicon, covered: Covered, from_word: int) -> None:
        self.message, self.covered, self.from_word = message, covered, from_word
        ends = [strength == STOP for strength in message.breaks]
        counted = [0, *accumulate(word not in lexicon.small for word in message.words)]
        self.layout = Layout(lexicon.spans(message.words, ends), message.sentences, counted)
        self.labels = self.layout.spans.keys()
        self._clauses = _clauses(message)
        self._taken_back: dict[str, frozenset[int]] = {}

    def is_taken_back(self, rule: Rule, words: Sequence[int]) -> bool:
        """Is there an `unless` of `rule` in the clause, or one of the clauses, of a finding?"""
        if not rule.unless:
            return False
        if rule.id not in self._taken_back:
            self._taken_back[rule.id] = frozenset(self._clauses_of(rule))
        taken_back = self._taken_back[rule.id]
        return bool(taken_back) and not taken_back.isdisjoint(self._clauses[words[0] : words[-1] + 1])

    def _clauses_of(self, rule: Rule) -> Iterator[int]:
        for pattern in rule.unless:
            if pattern.needs <= self.labels:
                for match in pattern.matches(self.layout):
                    yield from self._clauses[min(match).start : max(match).end]


def _clauses(message: Message) -> list[int]:
    """Return for each word the number of its clause: a comma ends one, and so does "but"."""
    begins = (bool(gap) or word in _CONTRASTS for word, gap in zip(message.words, message.breaks, strict=True))
    return list(accumulate(begins))


def _thresholds(rule: Rule, readings: Sequence[Reading], look: _Look, is_child: bool, found: Detected) -> None:
    void = rule.void | ({"effort"} if rule.written.soft else set())
    for reading in readings:
        words = tuple(range(*reading.words))
        if words[-1] < look.from_word or look.is_taken_back(rule, words):
            continue
        for limit in _beyond(rule, reading, is_child):
            kinds = look.covered.kinds(words) & (void - set(limit.even_if))
            if not kinds:
                found.met.setdefault(rule.id, words)
                return
            found.wait(rule.id, kinds)


def _beyond(rule: Rule, reading: Reading, is_child: bool) -> Iterator[Threshold]:
    """Yield the limits of `rule` that a reading is beyond."""
    who = {"anyone", "child" if is_child else "adult"}
    for limit in rule.written.thresholds:
        if limit.measure == reading.measure and limit.who in who and limit.holds(reading.value):
            yield limit
