"""Text from outside, made safe to store, send and print."""

from __future__ import annotations

import re
import unicodedata

# Cc without tab and newline, bidirectional overrides and isolates, zero-width space and BOM.
# The zero-width joiner stays: emoji and several scripts need it.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def clean(text: str) -> str:
    """Return `text` in NFC without control characters and with lone surrogates replaced.

    A lone surrogate cannot be written as UTF-8 and ends a Rasa process when it reaches a raw
    database column (rasa 3.6.21, core/tracker_store.py:1236).
    """
    encodable = text.encode("utf-8", "replace").decode("utf-8")
    return _UNPRINTABLE.sub("", unicodedata.normalize("NFC", encodable)).strip()
