"""Names of diseases folded: every name of ours into one phrase, every other one into another.

The embedding of "is SCLS hereditary" is mostly about the name; of "is the disease hereditary" it is
about the question. What was named is kept beside the folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from capleak.understanding.spelling import dictionary_words
from capleak.understanding.vocabulary import Vocabulary

MAX_TOKENS = 600
_TOKEN = re.compile(r"[^\W_]+(?:'s(?![^\W_]))?", re.IGNORECASE)
_GAP = re.compile(r"'?[-\s/]{0,3}\Z|\.\Z")
_SAME_THING = re.compile(r"[\s,/(=\[-]*(?:aka|a k a|also known as|or|i e|called)?[\s,/(=\[-]*\Z")
_DETERMINERS = frozenset("a an the my his her your our their this that".split())
_HEADS = frozenset({"syndrome", "disease", "disorder"})
_OURS, _OTHER, _DISEASE = "ours", "other", "disease"


@dataclass(frozen=True)
class Folded:
    """A text with its names folded.

    Attributes:
        text: the folded text.
        disease: whether a name of the disease stood in it.
        others: the names of other diseases that stood in it.
    """

    text: str
    disease: bool
    others: tuple[str, ...]


@dataclass(frozen=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def forms(self) -> tuple[str, ...]:
        word = self.text.lower().removesuffix("'s")
        if len(word) > 4 and word.endswith("ies"):
            return word, f"{word[:-3]}y"
        if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
            return word, word[:-1]
        return (word,)


@dataclass(frozen=True)
class _Span:
    first: int
    last: int
    label: str
    name: str
    kind: str = ""


class NameFolder:
    """Folds the names of diseases in a text.

    Args:
        vocabulary: all names.
        phrase: what a name of the disease becomes, instead of the vocabulary's phrase.
    """

    def __init__(self, vocabulary: Vocabulary, phrase: str | None = None) -> None:
        self._words = vocabulary
        self._phrase = phrase or vocabulary.disease.phrase
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._add(vocabulary.disease.names, _DISEASE)
        self._add(vocabulary.ours, _OURS)
        self._add(vocabulary.others.names, _OTHER)
        self._fillers = _phrases(vocabulary.disease.fillers)
        self._kinds = _phrases(vocabulary.disease.kinds)
        self._own_words = {word for name in vocabulary.ours for word in name.split()}

    def fold(self, text: str) -> Folded:
        """Fold every name in `text`; only its first 600 words are looked at.

        Args:
            text: a cleaned text, its spelling corrected.
        """
        tokens = [_Token(match.group(), *match.span()) for match in _TOKEN.finditer(text)][:MAX_TOKENS]
        spans = [self._widened(span, tokens, text) for span in self._find(text, tokens)]
        spans = [span for span in spans if span.label != _OURS]
        others = tuple(dict.fromkeys(span.name for span in spans if span.label == _OTHER))
        return Folded(self._rewritten(text, tokens, spans), any(span.label == _DISEASE for span in spans), others)

    def _add(self, names: Iterable[str], label: str) -> None:
        for words in _phrases(names):
            entries = self._by_first.setdefault(words[0], [])
            entries.append((words, label))
            # The longest first: "covid induced capillary leak" before "covid".
            entries.sort(key=lambda entry: -len(entry[0]))

    def _find(self, text: str, tokens: list[_Token]) -> list[_Span]:
        everything = {form for token in tokens for form in token.forms}
        shouted = text.isupper()
        spans: list[_Span] = []
        position = 0
        while position < len(tokens):
            span = self._named(text, tokens, position, everything) or self._shaped(text, tokens, position, shouted)
            if span is not None:
                while spans and spans[-1].last >= span.first:
                    spans.pop()
                spans.append(span)
            position = position + 1 if span is None else span.last + 1
        return spans

    def _named(self, text: str, tokens: list[_Token], position: int, everything: set[str]) -> _Span | None:
        entries = [entry for form in tokens[position].forms for entry in self._by_first.get(form, ())]
        for words, label in sorted(entries, key=lambda entry: -len(entry[0])):
            name = " ".join(words)
            if not _stands(words, text, tokens, position):
                continue
            if label == _DISEASE and everything & set(self._words.disease.unless.get(name, ())):
                continue
            return _Span(position, position + len(words) - 1, label, name)
        return None

    def _shaped(self, text: str, tokens: list[_Token], position: int, shouted: bool) -> _Span | None:
        """Find what has the shape of a disease's name: "Gitelman syndrome", "...itis", "MS"."""
        token = tokens[position]
        word = token.text.lower()
        if token.text in self._words.others.written_so and not shouted:
            return _Span(position, position, _OTHER, word)
        if len(word) > 7 and word.endswith(self._words.others.endings) and word not in self._own_words:
            return _Span(position, position, _OTHER, word)
        if token.forms[-1] in _HEADS and position and self._is_proper(text, tokens, position - 1):
            first = position - 1
            while first and self._is_proper(text, tokens, first - 1):
                first -= 1
            return _Span(first, position, _OTHER, " ".join(one.text.lower() for one in tokens[first : position + 1]))
        return None

    def _is_proper(self, text: str, tokens: list[_Token], position: int) -> bool:
        """Say whether a word reads like a person's name or one that no dictionary holds."""
        token = tokens[position]
        if not _close(text, tokens, position) or len(token.text) < 3:
            return False
        word = token.forms[0]
        if word in self._own_words or word in _DETERMINERS or any(words == (word,) for words in self._fillers):
            return False
        inside = position > 0 and token.text.istitle() and not text.istitle()
        return (inside and word not in _COMMON) or word not in dictionary_words()

    def _widened(self, span: _Span, tokens: list[_Token], text: str) -> _Span:
        if span.label != _DISEASE:
            return span
        first, kind, found = span.first, "", True
        while found:
            found = False
            for words in (*self._fillers, *self._kinds):
                start = first - len(words)
                if start >= 0 and _stands(words, text, tokens, start) and _close(text, tokens, first - 1):
                    kind = " ".join([*words, kind]).strip() if words in self._kinds else kind
                    first, found = start, True
                    break
        return _Span(first, span.last, span.label, span.name, kind)

    def _rewritten(self, text: str, tokens: list[_Token], spans: Sequence[_Span]) -> str:
        pieces: list[str] = []
        end = 0
        before: _Span | None = None
        for span in spans:
            gap = text[end : tokens[span.first].start]
            if before and span.label == before.label == _DISEASE and _SAME_THING.match(gap.lower()):
                end = tokens[span.last].end
                end += text[end : end + 1] in {")", "]"}
                continue
            pieces.append(_without_determiner(gap, span))
            pieces.append(self._phrase_of(span, gap))
            before, end = span, tokens[span.last].end
        return "".join([*pieces, text[end:]])

    def _phrase_of(self, span: _Span, gap: str) -> str:
        if span.label == _OTHER:
            return self._words.others.phrase
        article, _, noun = self._phrase.rpartition(" ")
        last = "".join(gap.lower().split()[-1:])
        if last in _DETERMINERS - {"a", "an", "the"} or last.endswith(("'s", "s'")):
            article = ""
        return " ".join(part for part in (article, span.kind, noun) if part)


_COMMON = frozenset(
    "rare this what which lung kidney heart liver blood brain bone skin autoimmune chronic genetic".split()
)


def _phrases(names: Iterable[str]) -> list[tuple[str, ...]]:
    return [tuple(name.replace("-", " ").split()) for name in names]


def _stands(words: Sequence[str], text: str, tokens: Sequence[_Token], position: int) -> bool:
    if position + len(words) > len(tokens):
        return False
    if not all(word in tokens[position + index].forms for index, word in enumerate(words)):
        return False
    return all(_close(text, tokens, position + index) for index in range(len(words) - 1))


def _close(text: str, tokens: Sequence[_Token], position: int) -> bool:
    return _GAP.match(text[tokens[position].end : tokens[position + 1].start]) is not None


def _without_determiner(gap: str, span: _Span) -> str:
    words = gap.split()
    drop = {"a", "an", "the"} if span.label == _DISEASE else _DETERMINERS
    if words and words[-1].lower() in drop:
        return gap[: gap.rstrip().rfind(words[-1])]
    return gap
