"""How far a trigger reaches: where it may stand, and which words it covers."""

from __future__ import annotations

from capleak.safety.message import COMMA, STOP, Message
from capleak.safety.trie import Span
from capleak.safety.triggers import Group, Stops


def stands_right(at_start: str, message: Message, span: Span) -> bool:
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


def forward_end(group: Group, span: Span, message: Message, stops: Stops) -> int:
    """Return where the words end that a trigger covers after it."""
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


def told(message: Message, stops: Stops) -> list[int]:
    """Return the words of the sentences in the past tense that hold no word of the list `stops`."""
    past = {message.sentences[at] for at in range(len(message.words)) if _tells_of_the_past(message, at)}
    present = {message.sentences[at] for at in stops.starts}
    return [at for at, sentence in enumerate(message.sentences) if sentence in past - present]


def backward_start(group: Group, span: Span, message: Message, stops: Stops) -> int:
    """Return where the words begin that a trigger covers before it."""
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
