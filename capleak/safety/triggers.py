"""Groups of triggers, as they stand in `context.yml`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from capleak.knowledge.models import Record
from capleak.safety.trie import Span

Kind = Literal[
    "negated", "past", "over", "supposed", "asked", "general", "figure", "always", "mild", "effort", "nothing"
]  # fmt: skip


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


@dataclass(frozen=True)
class Group:
    """A group of triggers, its names of lists resolved to labels."""

    written: TriggerGroup
    stop_labels: tuple[int, ...]
    stops_at_comma: bool
    silencers: tuple[int, ...]


class Stops:
    """Where the reach of a trigger ends.

    Args:
        spans: the words that end it.
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        found = tuple(spans)
        self.starts = frozenset(span.start for span in found)
        self.ends = frozenset(span.end for span in found)
