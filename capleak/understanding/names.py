"""Names of diseases folded: every name of ours into one phrase, every other one into another.

The embedding of "is SCLS hereditary" is mostly about the name; of "is the disease hereditary" it is
about the question. What was named is kept beside the folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from capleak.understanding.shapes import Shapes
from capleak.understanding.tokens import Token, joined, stands, tokens_of, words_of
from capleak.understanding.vocabulary import Vocabulary

_SAME_THING = re.compile(r"[\s,/(=\[-]*(?:aka|a k a|also known as|or|i e|called)?[\s,/(=\[-]*\Z")
_ARTICLES = frozenset({"a", "an", "the"})
_DETERMINERS = _ARTICLES | frozenset("my his her your our their this that".split())
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
class _Span:
    """A name found: its first and last word, whose name it is, and the kind of disease before it."""

    first: int
    last: int
    label: str
    name: str
    kind: str = ""


class NameFolder:
    """Folds the names of diseases in a text.

    Args:
        vocabulary: all names.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._disease, self._others = vocabulary.disease, vocabulary.others
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._add(vocabulary.disease.names, _DISEASE)
        self._add(vocabulary.ours, _OURS)
        self._add(vocabulary.others.names, _OTHER)
        self._fillers = words_of(vocabulary.disease.fillers)
        self._kinds = words_of(vocabulary.disease.kinds)
        self._shapes = Shapes(vocabulary)

    def fold(self, text: str) -> Folded:
        """Fold every name in `text`; only its first 600 words are looked at.

        Args:
            text: a cleaned text, its spelling corrected.
        """
        tokens = tokens_of(text)
        spans = [self._widened(span, tokens, text) for span in self._find(text, tokens) if span.label != _OURS]
        others = tuple(dict.fromkeys(span.name for span in spans if span.label == _OTHER))
        return Folded(self._rewritten(text, tokens, spans), any(span.label == _DISEASE for span in spans), others)

    def _add(self, names: Iterable[str], label: str) -> None:
        for words in words_of(names):
            self._by_first.setdefault(words[0], []).append((words, label))

    def _find(self, text: str, tokens: Sequence[Token]) -> list[_Span]:
        everything = {form for token in tokens for form in token.forms}
        others_too = not everything & set(self._others.unless)
        spans: list[_Span] = []
        position = 0
        while position < len(tokens):
            span = self._named(text, tokens, position, everything) or self._shaped(text, tokens, position)
            while span is not None and spans and spans[-1].last >= span.first:
                spans.pop()
            if span is not None and (others_too or span.label != _OTHER):
                spans.append(span)
            position = position + 1 if span is None else span.last + 1
        return spans

    def _named(self, text: str, tokens: Sequence[Token], position: int, everything: set[str]) -> _Span | None:
        entries = [entry for form in tokens[position].forms for entry in self._by_first.get(form, ())]
        # The longest first: "covid vaccine" before "covid".
        for words, label in sorted(entries, key=lambda entry: -len(entry[0])):
            name = " ".join(words)
            means_other = label == _DISEASE and everything & set(self._disease.unless.get(name, ()))
            if stands(words, text, tokens, position) and not means_other:
                return _Span(position, position + len(words) - 1, label, name)
        return None

    def _shaped(self, text: str, tokens: Sequence[Token], position: int) -> _Span | None:
        first = self._shapes.begins_at(text, tokens, position)
        if first is None:
            return None
        name = " ".join(token.forms[0] for token in tokens[first : position + 1])
        return _Span(first, position, _OTHER, name)

    def _widened(self, span: _Span, tokens: Sequence[Token], text: str) -> _Span:
        """Take the words in front of a name of the disease that belong to it."""
        first, kind = span.first, ""
        while span.label == _DISEASE:
            before = (
                words for words in (*self._fillers, *self._kinds) if stands(words, text, tokens, first - len(words))
            )
            words = next(before, None)
            if words is None or not joined(text, tokens, first - 1):
                break
            kind = " ".join([*words, kind]).strip() if words in self._kinds else kind
            first -= len(words)
        return _Span(first, span.last, span.label, span.name, kind)

    def _rewritten(self, text: str, tokens: Sequence[Token], spans: Sequence[_Span]) -> str:
        pieces: list[str] = []
        end = 0
        before = ""
        for span in spans:
            gap = text[end : tokens[span.first].start]
            if span.label == before == _DISEASE and _SAME_THING.match(gap.lower()):
                # "SCLS (Clarkson disease)" is one name.
                end = tokens[span.last].end
                end += text[end : end + 1] in {")", "]"}
                continue
            pieces += [_without_determiner(gap, span), self._phrase_of(span, gap)]
            before, end = span.label, tokens[span.last].end
        return "".join([*pieces, text[end:]])

    def _phrase_of(self, span: _Span, gap: str) -> str:
        if span.label == _OTHER:
            return self._others.phrase
        article, _, noun = self._disease.phrase.rpartition(" ")
        last = "".join(gap.lower().split()[-1:])
        if last in _DETERMINERS - _ARTICLES or last.endswith(("'s", "s'")):
            article = ""
        return " ".join(part for part in (article, span.kind, noun) if part)


def _without_determiner(gap: str, span: _Span) -> str:
    last = "".join(gap.split()[-1:])
    drop = _ARTICLES if span.label == _DISEASE else _DETERMINERS
    return gap[: gap.rstrip().rfind(last)] if last.lower() in drop else gap
