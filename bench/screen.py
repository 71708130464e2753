"""How long the urgent screen takes: `python bench/screen.py` after `make train`.

It counts processor time, so that other work on the machine hardly shows.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from capleak.cli.model import model_path
from capleak.evaluation.safety.choosing import Listening
from capleak.evaluation.safety.kept import kept
from capleak.evaluation.safety.sets import load_cases
from capleak.safety.screen import Screen
from capleak.safety.second import Second, load_heard
from capleak.safety.state import State
from capleak.settings import PROJECT, read_settings

ROUNDS = 5
WORDS = range(20, 41)
LONG = 100_000


def main() -> None:
    """Measure and print medians in milliseconds."""
    settings = read_settings()
    understanding, signal = kept(model_path(settings))
    rules = Screen.load(settings.knowledge)
    whole = rules.with_second(Second(signal, understanding.listen))
    texts = list(_about_thirty_words(settings.knowledge))
    embedder = understanding.embedder

    def forget() -> None:
        embedder.rarity = embedder.rarity  # empties the memory of embeddings

    def screen_with(screen: Screen) -> Callable[[str], object]:
        return lambda text: screen.screen(text, State(), 0.0)

    unheard = [text for text in texts if _is_left_to_the_signal(rules, text)]
    embedding = _median(understanding.listen, unheard, forget)
    both = _median(screen_with(whole), unheard, forget)
    print(f"{len(texts)} messages of about 30 words, {len(unheard)} of them left to the second signal; medians:")
    print(f"  rules                         {_median(screen_with(rules), texts):6.2f} ms   goal: at most 3")
    print(f"  one embedding                 {embedding:6.2f} ms")
    print(f"  rules and second signal       {both:6.2f} ms")
    print(f"  above one embedding           {both - embedding:6.2f} ms   goal: at most 2")
    for name, text in (("words", "my legs are swollen "), ("one word", "a"), ("numbers", "60/40 "), ("marks", "?!")):
        long = (text * LONG)[:LONG]
        print(f"  {LONG:,} characters, {name:<10} {_median(screen_with(whole), [long], forget):6.0f} ms")


def _about_thirty_words(knowledge: Path) -> Iterator[str]:
    cases = load_cases(PROJECT / "tests" / "safety" / "development")
    heard = load_heard(knowledge / "urgent" / "heard")
    texts = [case.messages[0] for case in cases if case.language == "en"]
    yield from (text for text in [*texts, *heard["calm"], *heard["urgent"]] if len(text.split()) in WORDS)


def _is_left_to_the_signal(rules: Screen, text: str) -> bool:
    listening = Listening()
    rules.with_second(listening).screen(text, State(), 0.0)
    return listening.asked


def _median(run: Callable[[str], object], texts: Sequence[str], before: Callable[[], None] | None = None) -> float:
    took = []
    for _ in range(ROUNDS):
        if before:
            before()
        for text in texts:
            start = time.process_time()
            run(text)
            took.append((time.process_time() - start) * 1000)
    return statistics.median(took)


if __name__ == "__main__":
    main()
