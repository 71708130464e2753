"""Two people's review of the urgent texts: it holds for the very words, numbers and lines that they read."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from capleak.content_error import ContentError
from capleak.knowledge.yaml_file import read_yaml
from capleak.safety.wording import Signature, UrgentTexts

NEEDED = 2
_LIST = re.compile(r"^reviewers:.*\n(?:  - .*\n)*", re.MULTILINE)
_NOT_SHOWN = {"names"}  # how people name a country is not what they read


def text_hash(folder: Path) -> str:
    """Return the hash of all that the urgent texts can say.

    Args:
        folder: the `knowledge/urgent` folder.

    Raises:
        ContentError: a file is malformed; the message names the line.
    """
    texts = read_yaml(folder / "wording.yml").data
    numbers = read_yaml(folder / "emergency_numbers.yml").data["countries"]
    languages = read_yaml(folder / "languages.yml").data
    said = {
        "texts": {name: value for name, value in texts.items() if name != "reviewers"},
        "numbers": {
            code: {name: value for name, value in entry.items() if name not in _NOT_SHOWN}
            for code, entry in numbers.items()
        },
        "crisis_lines": read_yaml(folder / "crisis_lines.yml").data,
        "languages": {code: [one["emergency"], one["answers_in_english"]] for code, one in languages.items()},
    }
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]


def reviews(folder: Path) -> tuple[Signature, ...]:
    """Return the reviews of the urgent texts as they stand; those of earlier words count for nothing.

    Raises:
        ContentError: a file is malformed; the message names the line.
    """
    now = text_hash(folder)
    every = read_yaml(folder / "wording.yml").parse(UrgentTexts, ()).reviewers
    latest = {_person(one.name): one for one in every if one.hash == now}
    return tuple(latest.values())


def sign(folder: Path, name: str, role: str, today: date) -> tuple[Signature, ...]:
    """Record a review and return all that hold.

    Args:
        folder: the `knowledge/urgent` folder.
        name: the reviewer's name.
        role: what makes them able to judge.
        today: the day of the review.

    Raises:
        ContentError: the review could not be written.
    """
    path = folder / "wording.yml"
    new = Signature(name=" ".join(name.split()), role=role.strip(), date=today.isoformat(), hash=text_hash(folder))
    kept = [one for one in reviews(folder) if _person(one.name) != _person(new.name)]
    text, replaced = _LIST.subn(lambda _: _as_yaml([*kept, new]), path.read_text(encoding="utf-8"), count=1)
    if not replaced:
        raise ContentError(path, 1, "the review could not be written: the file needs a line 'reviewers:'")
    path.write_text(text, encoding="utf-8")
    return reviews(folder)


def require_review(folder: Path) -> None:
    """Refuse to go on unless two people have reviewed the urgent texts as they stand.

    Raises:
        ContentError: they have not.
    """
    file, done = read_yaml(folder / "wording.yml"), reviews(folder)
    if len(done) < NEEDED:
        message = (
            f"CAPLEAK_PUBLIC is set, but the urgent texts have {len(done)} of {NEEDED} reviews: capleak review urgent"
        )
        raise file.error(("reviewers",), message)


def _person(name: str) -> str:
    return " ".join(name.casefold().split())


def _as_yaml(signatures: Sequence[Signature]) -> str:
    # JSON strings are YAML strings.
    lines = [
        ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in one.dict().items())
        for one in signatures
    ]
    return "reviewers:\n" + "".join(f"  - {{{line}}}\n" for line in lines)
