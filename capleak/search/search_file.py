"""`knowledge/search.yml`: how statements are found, from which score they are shown, and what is said with them."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import read_yaml


class Weights(Record):
    """How the evidence that a statement answers a question is joined into one score between 0 and 1.

    Attributes:
        constant: what the score starts from.
        strength: weight of the BM25 score, in tens.
        coverage: weight of the share of the question's words, rare ones counting more, that stand in the statement.
        cosine: weight of the cosine of the embeddings in which rare words count more.
        no_number: weight of "a number is asked for, and the statement has none".
        length: weight of the number of words of the question, in tens.
    """

    constant: float
    strength: float
    coverage: float
    cosine: float
    no_number: float
    length: float


class Lines(Record):
    """Where the lines are drawn.

    Attributes:
        shown: score from which a statement is shown where there is no prepared answer.
        beside: score from which it is shown beside a prepared answer that does not hold it.
        useless: score of the best prepared question below which none is asked back.
    """

    shown: float = Field(gt=0, lt=1)
    beside: float = Field(gt=0, lt=1)
    useless: float = Field(gt=0, lt=1)


class Says(Record):
    """The fixed words around the statements.

    Attributes:
        lead: above the statements, where there is no prepared answer.
        beside: above the statements, under a prepared answer.
        differs: before the other side of a statement.
    """

    lead: str = Field(min_length=10)
    beside: str = Field(min_length=10)
    differs: str = Field(min_length=10)


class SearchFile(Record):
    """The whole file.

    Attributes:
        says: the fixed words.
        most: how many statements are shown at most.
        lines: where the lines are drawn.
        weights: how the score is made.
        asks_number: beginnings of a question, and words in it, that ask for a number.
        skipped: words that tell nothing about what is asked.
        same: words that count as the same.
    """

    says: Says
    most: int = Field(ge=1, le=3)
    lines: Lines
    weights: Weights
    asks_number: tuple[str, ...]
    skipped: tuple[str, ...]
    same: tuple[tuple[str, ...], ...]


def load_search_file(path: Path) -> SearchFile:
    """Read the file.

    Args:
        path: the file, mostly `knowledge/search.yml`.

    Raises:
        ContentError: a key is unknown or missing, a number is out of its range, or a word stands in two groups.
    """
    file = read_yaml(path)
    found = file.parse(SearchFile, ())
    seen: set[str] = set()
    for index, group in enumerate(found.same):
        doubles = sorted(seen.intersection(group))
        if doubles:
            raise file.error(("same", index), f"'{doubles[0]}' stands in two groups")
        seen.update(group)
    return found
