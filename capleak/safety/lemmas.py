"""Forms of a word, from spaCy's lookup lemmas (`spacy-lookups-data`).

Only the table is used: importing spaCy itself brings TensorFlow in (docs/decisions/0007-urgent-screen.md).
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

_TABLE = "data/en_lemma_lookup.json.gz"


@lru_cache(maxsize=1)
def forms_by_lemma() -> Mapping[str, tuple[str, ...]]:
    """Return all forms of each lemma that differ from it: "swell" has swells, swelled, swelling, swollen."""
    lemma_of: Mapping[str, str] = json.loads(gzip.decompress(files("spacy_lookups_data").joinpath(_TABLE).read_bytes()))
    found: dict[str, list[str]] = {}
    for form, lemma in lemma_of.items():
        if form.isalpha() and form.islower() and form != lemma:
            found.setdefault(lemma, []).append(form)
    return {lemma: tuple(forms) for lemma, forms in found.items()}


def forms(lemma: str) -> tuple[str, ...]:
    """Return a word and its other forms.

    Args:
        lemma: the basic form.

    Raises:
        ValueError: the table holds no other form of it.
    """
    others = forms_by_lemma().get(lemma)
    if not others:
        raise ValueError(
            f"no forms of '{lemma}' are known: write them out, or give the basic form ('shake', not 'shak')"
        )
    return (lemma, *others)
