"""`knowledge/vocabulary.yml`: the words that the understanding needs to know."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pydantic import Field

from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import Loc, YamlFile, read_yaml


class DiseaseNames(Record):
    """The names of the disease.

    Attributes:
        phrase: what every name becomes.
        names: the names, in small letters.
        unless: words beside which a name means another thing.
        fillers: words left out in front of a name.
        kinds: words kept in front of a name, for they change the question.
    """

    phrase: str = Field(min_length=3)
    names: tuple[str, ...]
    unless: dict[str, tuple[str, ...]] = {}
    fillers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


class OtherDiseases(Record):
    """Diseases that are not answered.

    Attributes:
        phrase: what every one of them becomes.
        names: their names, in small letters.
        written_so: abbreviations that count only in exactly this form.
        endings: what a word that is none of ours ends with if it is a disease.
        unless: words beside which the name of a disease is not what is asked about.
    """

    phrase: str = Field(min_length=3)
    names: tuple[str, ...]
    written_so: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


class Vocabulary(Record):
    """All word lists.

    Attributes:
        disease: the names of the disease.
        others: the names of other diseases.
        ours: words of our own content that look like another disease and are none.
        confusable: pairs that the speller never crosses.
        spellings: British (or wrong but usual) form to American form.
        expansions: short form to the words it stands for.
    """

    disease: DiseaseNames
    others: OtherDiseases
    ours: tuple[str, ...]
    confusable: tuple[tuple[str, str], ...]
    spellings: dict[str, str]
    expansions: dict[str, str]

    def terms(self) -> list[str]:
        """Return every name and word that stands here rightly spelled."""
        names = [*self.disease.names, *self.disease.kinds, *self.others.names, *self.ours]
        pairs = [word for pair in self.confusable for word in pair]
        return [*names, *pairs, *self.spellings.values(), *self.expansions.values()]


def load_vocabulary(path: Path) -> Vocabulary:
    """Read the vocabulary.

    Args:
        path: the file, mostly `knowledge/vocabulary.yml`.

    Raises:
        ContentError: a key is unknown or missing, a name stands twice or on two sides, a pair is
            no pair, or a spelling leads to a word that is itself respelled.
    """
    file = read_yaml(path)
    vocabulary = file.parse(Vocabulary, ())
    lists: list[tuple[Loc, Iterable[str]]] = [
        (("disease", "names"), vocabulary.disease.names),
        (("others", "names"), vocabulary.others.names),
        (("ours",), vocabulary.ours),
    ]
    _refuse_doubles(file, lists)
    _check_spellings(file, vocabulary)
    for index, (one, other) in enumerate(vocabulary.confusable):
        if one == other:
            raise file.error(("confusable", index), f"'{one}' cannot be confused with itself")
    unknown = sorted(set(vocabulary.disease.unless) - set(vocabulary.disease.names))
    if unknown:
        raise file.error(("disease", "unless", unknown[0]), f"'{unknown[0]}' is no name of the disease")
    return vocabulary


def _refuse_doubles(file: YamlFile, lists: list[tuple[Loc, Iterable[str]]]) -> None:
    seen: set[str] = set()
    for loc, names in lists:
        for index, name in enumerate(names):
            if name in seen:
                raise file.error((*loc, index), f"'{name}' stands twice")
            if name != name.lower():
                raise file.error((*loc, index), f"'{name}' must be in small letters")
            seen.add(name)


def _check_spellings(file: YamlFile, vocabulary: Vocabulary) -> None:
    for word, better in vocabulary.spellings.items():
        if better in vocabulary.spellings:
            raise file.error(("spellings", word), f"'{better}' is itself respelled")
        if {word, better} in map(set, vocabulary.confusable):
            raise file.error(("spellings", word), f"'{word}' and '{better}' are a confusable pair")
