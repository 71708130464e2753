"""How long the parts take that an editor or a reader waits for: `python bench/parts.py`.

It counts processor time, so that other work on the machine hardly shows.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable

from capleak.content.lint import lint_folders
from capleak.settings import read_settings
from capleak.understanding.embedding import Embedder
from capleak.understanding.spelling import Speller, count_words, dictionary_words
from capleak.understanding.vocabulary import load_vocabulary

ROUNDS = 5
QUESTION = "my hands and legs swell since monday, is that an attack or the medicine"


def main() -> None:
    """Measure and print medians in milliseconds."""
    settings = read_settings()
    vocabulary = load_vocabulary(settings.knowledge / "vocabulary.yml")
    dictionary_words()
    counts = count_words(vocabulary.terms(), [])
    letters = random.Random(1)
    nonsense = " ".join("".join(letters.choices("abcdefghij", k=9)) for _ in range(1_000))
    speller = Speller(counts, vocabulary.confusable, vocabulary.spellings)
    embedder = Embedder()
    _print("speller made ready", lambda: Speller(counts, vocabulary.confusable, vocabulary.spellings))
    _print("1,000 words of nonsense corrected", lambda: speller.correct(nonsense))
    _print("sentence model loaded", Embedder)
    _print("one question embedded", lambda: embedder.encode([QUESTION]))
    _print("content lint, whole", lambda: lint_folders(settings.data, settings.knowledge))


def _print(name: str, part: Callable[[], object]) -> None:
    took = []
    for _ in range(ROUNDS):
        start = time.process_time()
        part()
        took.append((time.process_time() - start) * 1000)
    print(f"{name:36}{statistics.median(took):9.1f} ms")


if __name__ == "__main__":
    main()
