"""Patterns over what a person wrote, kept as data: regular expressions with named word lists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

_NAME = re.compile(r"\{([a-z_]+)\}")
_PLAIN = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-"})


def plain(text: str) -> str:
    """Return `text` in lower case and one line, with plain quotation marks: the form patterns are written for."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_PLAIN).lower().split())


def compiled(patterns: Iterable[str], words: Mapping[str, str]) -> re.Pattern[str] | None:
    """Join `patterns` into one expression that matches at word borders; None if there are none.

    Args:
        patterns: expressions; `{name}` stands for any word of a list.
        words: the lists, their words parted by a comma and a blank; a word may be an expression.

    Raises:
        KeyError: a list is unknown.
        re.error: an expression is malformed.
    """
    written = [_NAME.sub(lambda match: _any_of(words, match.group(1)), one) for one in patterns]
    return re.compile("|".join(rf"(?<!\w)(?:{one})(?!\w)" for one in written)) if written else None


def _any_of(words: Mapping[str, str], name: str) -> str:
    listed = (_NAME.sub(lambda match: _any_of(words, match.group(1)), one.strip()) for one in words[name].split(", "))
    return "(?:" + "|".join(listed) + ")"
