"""The urgent screen: every message, before anything else looks at it. It works by rules alone, without any model."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from capleak.safety.context import load_context
from capleak.safety.detect import Detected, Detector
from capleak.safety.finding import Finding, SecondSignal
from capleak.safety.languages import Languages, load_languages
from capleak.safety.lexicon import Lexicon, load_lexicon
from capleak.safety.memory import joined_with_earlier, remembered, still_valid
from capleak.safety.message import Message, Reader
from capleak.safety.people import People, Person
from capleak.safety.rules import load_rules
from capleak.safety.second import Sureness, load_sureness
from capleak.safety.slang import load_slang
from capleak.safety.spelling import Speller
from capleak.safety.state import Hit, Level, State
from capleak.safety.triggers import Kind
from capleak.safety.vitals import load_vitals
from capleak.safety.weigh import Weighed, Weigher

__all__ = ["Finding", "Screen", "SecondSignal"]

UNKNOWN_WORDING = "unknown_wording"


@dataclass(frozen=True)
class _Parts:
    """What the screen is made of."""

    reader: Reader
    detector: Detector
    weigher: Weigher
    people: People
    languages: Languages
    lexicon: Lexicon
    sureness: Sureness


class Screen:
    """Finds emergencies in messages. Thread-safe: it keeps nothing between calls.

    Args:
        parts: its parts; use `load`.
        second: hears wordings that no rule knows; optional.
    """

    def __init__(self, parts: _Parts, second: SecondSignal | None = None) -> None:
        self._parts = parts
        self._second = second

    @classmethod
    def load(cls, knowledge: Path, second: SecondSignal | None = None) -> Screen:
        """Read everything in `knowledge/urgent`.

        Raises:
            ContentError: a file is malformed; the message names the line.
        """
        folder = knowledge / "urgent"
        slang = load_slang(folder / "spellings.yml")
        lexicon = load_lexicon(folder / "words", slang.spellings)
        rules = load_rules(folder / "rules", lexicon)
        context = load_context(folder / "context.yml", slang.spellings)
        vitals = load_vitals(folder / "readings.yml")
        spelled = (word for spelling in slang.spellings.values() for word in spelling.split())
        speller = Speller({*lexicon.words, *context.words, *vitals.words, *spelled}, slang.spellings)
        parts = _Parts(
            Reader(speller, dict(slang.emoji)),
            Detector(rules, lexicon, context, vitals),
            Weigher(rules),
            People(lexicon),
            load_languages(folder / "languages.yml"),
            lexicon,
            load_sureness(folder / "second.yml"),
        )
        return cls(parts, second)

    def with_second(self, second: SecondSignal | None) -> Screen:
        """Return the same screen with another second signal, or without one."""
        return Screen(self._parts, second)

    def lines(self, language: str | None) -> tuple[str, ...]:
        """Return the emergency line and the line on English in `language`; nothing for English."""
        return self._parts.languages.lines.get(language or "", ())

    def contexts(self, text: str) -> frozenset[Kind]:
        """Return in what the words of `text` stand: denied, past, supposed, asked ...; for reports."""
        message = self._parts.reader.read(text)
        return self._parts.detector.contexts(message)

    def screen(self, text: str, state: State, now: float) -> tuple[Finding, State]:
        """Return what is found in a message, and the new state of its conversation.

        Args:
            text: the raw message.
            state: what is known of the conversation.
            now: seconds, on the clock that the state was made with.
        """
        parts = self._parts
        before = still_valid(state, now)
        message = parts.reader.read(text)
        found = self._found(message, before)
        weighed = parts.weigher.weigh(found, before)
        language = parts.languages.language_of(message.text, parts.reader.is_word)
        weighed = self._in_other_languages(weighed, message, language)
        weighed = self._second_look(weighed, text, found, language)
        finding = self._finding(weighed, message, found, language)
        return finding, self._after(before, weighed, message, found, now)

    def _found(self, message: Message, state: State) -> Detected:
        """Return what the message says, alone and as the end of what was said just before."""
        found = self._parts.detector.detect(message)
        earlier = joined_with_earlier(message.text, state)
        if earlier is None:
            return found
        start = len(self._parts.reader.read_normalised(earlier[0]).words)
        joined = self._parts.detector.detect(self._parts.reader.read_normalised("".join(earlier)), start)
        # Only a whole message takes an alarm back: at the end of another one, "is alcohol ok" is no longer asked.
        joined.met.pop("safe_again", None)
        # Places in the joined text mean nothing in the message: the last word stands for them.
        last = (max(0, len(message.words) - 1),)
        found.met = {**dict.fromkeys(joined.met, last), **found.met}
        return found

    def _in_other_languages(self, weighed: Weighed, message: Message, language: str | None) -> Weighed:
        if language is None:
            return weighed
        rules = self._parts.languages.urgent_rules(message.text, language)
        return self._parts.weigher.with_urgent(weighed, rules) if rules else weighed

    def _second_look(self, weighed: Weighed, text: str, found: Detected, language: str | None) -> Weighed:
        """Ask the second signal about a wording that no rule knows; a rule hit never waits for it."""
        # What waits or is safe again, a rule knows: it is denied, past or supposed, and the signal cannot tell.
        is_known = found.waiting or "safe_again" in found.met
        if self._second is None or weighed.level == "now" or weighed.is_clinician or language or is_known:
            return weighed
        sureness = self._parts.sureness
        if self._second.urgency(text) < (sureness.with_sign if weighed.new_signs else sureness.alone):
            return weighed
        return weighed.with_rules((UNKNOWN_WORDING,), "now")

    def _finding(self, weighed: Weighed, message: Message, found: Detected, language: str | None) -> Finding:
        words = next((found.met[rule] for rule in weighed.rules if rule in found.met), ())
        person = self._parts.people.meant(message, words, found.age)
        return Finding(
            level=weighed.level,
            rules=weighed.rules,
            variant=_variant(weighed, person),
            someone_else=person.someone_else,
            child=person.child,
            safe_again=weighed.level is None and _is_told(message, found.met.get("safe_again")),
            language=language,
            asks_question=(any(message.questions) and "asks_for_help" not in found.met) or "asks" in found.met,
        )

    @staticmethod
    def _after(before: State, weighed: Weighed, message: Message, found: Detected, now: float) -> State:
        level: Level = weighed.level or "today"
        hits = [Hit(rule, level, now) for rule in weighed.rules] if weighed.level else []
        after = remembered(before, message.text, now, weighed.new_signs, found.waiting, hits)
        return replace(
            after,
            known_scls=weighed.known_scls,
            recent_drug=weighed.recent_drug,
            no_scls=weighed.no_scls,
        )


def _is_told(message: Message, words: tuple[int, ...] | None) -> bool:
    """Is a finding there, and not asked ("alcohol ok?")? "I'm fine now, can I eat?" tells it."""
    if not words:
        return False
    after = range(words[-1] + 1, len(message.words))
    sentence = message.sentences[words[-1]]
    goes_on = any(message.breaks[at] for at in after if message.sentences[at] == sentence)
    return goes_on or not message.questions[sentence]


def _variant(weighed: Weighed, person: Person) -> str:
    """Return which text fits: that of the rule, or one for the person."""
    if weighed.variant != "general":
        return weighed.variant
    if person.child:
        return "child"
    return "someone_else" if person.someone_else else "general"
