"""The few sentences that CapLeak says on its own account, read from `data/conversation/system.yml`.

They are ordinary Rasa responses, so that `rasa shell` says them too; the channels read them from
the file, because they must be able to speak when no model is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from capleak.answering.composed import Composed
from capleak.answering.status import Status
from capleak.knowledge.yaml_file import read_yaml

NAMES = (
    "notice",
    "clarify",
    "no_source",
    "empty",
    "too_long",
    "unavailable",
    "under_review",
    "asked_back",
    "limit",
    "taken_as",
)


@dataclass(frozen=True)
class Wording:
    """System sentences by name, each with the status that a reply made of it has."""

    texts: Mapping[str, Composed]

    def __getitem__(self, name: str) -> Composed:
        return self.texts[name]

    def text(self, name: str) -> str:
        """Return the sentence as one string."""
        return "\n\n".join(self.texts[name].bubbles)


def load_wording(data: Path) -> Wording:
    """Read the system sentences.

    Args:
        data: the `data` folder.

    Raises:
        ContentError: the file cannot be read, or one of the sentences is missing.
    """
    file = read_yaml(data / "conversation" / "system.yml")
    responses = file.data.get("responses", {})
    texts: dict[str, Composed] = {}
    for name in NAMES:
        entry = responses.get(f"utter_{name}")
        if not entry:
            raise file.error(("responses",), f"needs 'utter_{name}'")
        bubbles = tuple(part.strip() for part in entry[0]["text"].split("\n\n"))
        texts[name] = Composed(Status(entry[0]["metadata"]["status"]), bubbles)
    return Wording(texts)
