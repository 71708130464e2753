"""The words of the command line, from `wording.yml` beside this file."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def _texts() -> dict[str, str]:
    import yaml  # most commands say nothing of their own, and then need not load it

    path = Path(__file__).with_name("wording.yml")
    texts: dict[str, str] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return texts


def say(name: str, **values: object) -> str:
    """Return the sentence `name` with its values filled in.

    Raises:
        KeyError: there is no such sentence, or a value is missing.
    """
    return _texts()[name].format(**values)
