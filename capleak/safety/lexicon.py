"""The word classes of the rules: what people say for "swollen", "collapsed", "breathe"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path

from capleak.knowledge.yaml_file import YamlFile, read_yaml
from capleak.safety.phrases import comma_separated, respelled, spelled_out
from capleak.safety.trie import PhraseTrie, Span

SMALL_WORDS = "small_words"


class Lexicon:
    """All phrases that any rule knows, each under a label.

    Args:
        classes: for each word class its phrases.
        small: words that do not count.
        spellings: short forms and what they stand for.
    """

    def __init__(
        self, classes: Mapping[str, Iterable[tuple[str, ...]]], small: frozenset[str], spellings: Mapping[str, str]
    ) -> None:
        self.small = small
        self._spellings = spellings
        self._labels: dict[str, int] = {}
        self._trie = PhraseTrie()
        self._words: set[str] = set()
        for name, phrases in classes.items():
            label = self._labels.setdefault(f"<{name}>", len(self._labels))
            for phrase in phrases:
                self._add(phrase, label)

    @property
    def words(self) -> frozenset[str]:
        """Every word of every phrase."""
        return frozenset(self._words) | self.small

    def class_label(self, name: str) -> int:
        """Return the label of a word class.

        Raises:
            ValueError: there is none of that name.
        """
        label = self._labels.get(f"<{name}>")
        if label is None:
            raise ValueError(f"there is no word class '{name}'")
        return label

    def phrase_label(self, phrase: str) -> int:
        """Return the label of a phrase of literal words; a new one if need be."""
        label = self._labels.setdefault(phrase, len(self._labels))
        for words in spelled_out(phrase):
            self._add(words, label)
        return label

    def spans(self, words: Sequence[str], ends: Sequence[bool]) -> dict[int, list[Span]]:
        """Return where each label occurs in `words`; small words may stand in between."""
        return self._trie.spans(words, ends, self.small)

    def _add(self, phrase: tuple[str, ...], label: int) -> None:
        content = content_of(respelled(phrase, self._spellings), self.small)
        self._words.update(content)
        self._trie.add(content, label)


def content_of(phrase: tuple[str, ...], small: Set[str]) -> tuple[str, ...]:
    """Return the words of `phrase` that must be there: those that are not small, or are marked with "!".

    All of them if one or none would be left: "kill me" is not "kill".
    """
    content = tuple(word.rstrip("!") for word in phrase if word not in small)
    return content if len(content) > 1 else tuple(word.rstrip("!") for word in phrase)


def load_lexicon(folder: Path, spellings: Mapping[str, str]) -> Lexicon:
    """Read the word classes in `folder`.

    Raises:
        ContentError: a file is malformed; the message names the line.
    """
    written: dict[str, tuple[YamlFile, tuple[str, ...]]] = {}
    for path in sorted(folder.glob("*.yml")):
        file = read_yaml(path)
        for name, value in _classes(file):
            if name in written:
                raise file.error((name,), f"the word class '{name}' stands twice")
            written[name] = file, value
    classes = {name: tuple(_phrases(name, written, ())) for name in written}
    small = frozenset(word for phrase in classes.pop(SMALL_WORDS, ()) for word in phrase)
    return Lexicon(classes, small, spellings)


def _classes(file: YamlFile) -> Iterable[tuple[str, tuple[str, ...]]]:
    if not isinstance(file.data, dict):
        raise file.error((), "needs word classes, 'name: phrase, phrase'")
    for name, value in file.data.items():
        if not isinstance(value, str) or not comma_separated(value):
            raise file.error((name,), f"{name}: needs phrases with commas between them")
        yield str(name), comma_separated(value)


def _phrases(
    name: str, written: Mapping[str, tuple[YamlFile, tuple[str, ...]]], above: tuple[str, ...]
) -> Iterable[tuple[str, ...]]:
    file, phrases = written[name]
    for phrase in phrases:
        if phrase.startswith("<") and phrase.endswith(">"):
            other = phrase[1:-1]
            if other not in written or other in above or other == name:
                raise file.error((name,), f"{name}: cannot take in '{phrase}'")
            yield from _phrases(other, written, (*above, name))
            continue
        try:
            yield from spelled_out(phrase)
        except ValueError as fault:
            raise file.error((name,), f"{name}: {fault}") from fault
