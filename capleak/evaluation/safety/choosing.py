"""The numbers of `knowledge/urgent/second.yml`, chosen by cross-validation inside the training texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from capleak.evaluation.safety.counts import Count
from capleak.safety.screen import Screen
from capleak.safety.second import SupportVectors, load_heard
from capleak.safety.state import State
from capleak.settings import Settings
from capleak.understanding import Understanding

FOLDS = 5
# Of the calm messages, most of which were written to be mistaken for urgent ones.
MOST_CALM = 0.03
_STEPS = np.arange(70, 100) / 100


class Listening:
    """A second signal that is always sure and notes that it was asked."""

    asked = False

    def urgency(self, text: str) -> float:
        """Return 1."""
        self.asked = True
        return 1.0


@dataclass(frozen=True)
class Heard:
    """A training message as a signal hears it that was trained without it.

    Attributes:
        urgent: the side it stands on.
        is_asked: the rules find nothing urgent and leave it to the second signal.
        has_sign: it holds a sign that waits for another one.
        urgency: how urgent it sounds.
    """

    urgent: bool
    is_asked: bool
    has_sign: bool
    urgency: float


def hear(understanding: Understanding, screen: Screen, settings: Settings) -> list[Heard]:
    """Hear every training message by a signal that was trained on the other folds.

    Args:
        understanding: trained.
        screen: the rules.
        settings: the project.
    """
    heard = load_heard(settings.knowledge / "urgent" / "heard")
    texts = [*heard["urgent"], *heard["calm"]]
    urgent = np.repeat([True, False], [len(heard["urgent"]), len(heard["calm"])])
    vectors, phrases = understanding.listen_all(texts), understanding.classifier.phrases
    dealt = np.random.default_rng(0).permutation(len(texts)) % FOLDS
    urgency = np.zeros(len(texts))
    for fold in range(FOLDS):
        learnt, tried = dealt != fold, dealt == fold
        signal = SupportVectors.fit(vectors[learnt & urgent], vectors[learnt & ~urgent], phrases)
        urgency[tried] = signal.urgency(vectors[tried])
    return [_heard(screen, *each) for each in zip(texts, urgent, urgency, strict=True)]


def sureness(heard: Sequence[Heard], has_sign: bool) -> float:
    """Return the lowest hundredth that at most `MOST_CALM` of the calm messages reach."""
    calm = [one for one in heard if one.is_asked and not one.urgent and one.has_sign == has_sign]
    for step in _STEPS:
        if sum(one.urgency >= step for one in calm) <= MOST_CALM * len(calm):
            return float(step)
    return float(_STEPS[-1])


def table(heard: Sequence[Heard]) -> str:
    """Return what each sureness catches and what it costs, and which one is chosen."""
    lines = ["| | of what the rules miss | of what is calm |", "|---|---|---|"]
    for name, has_sign in (("alone", False), ("with_sign", True)):
        chosen = sureness(heard, has_sign)
        asked = [one for one in heard if one.is_asked and one.has_sign == has_sign]
        for step in _STEPS:
            caught, calm = (
                Count(sum(one.urgency >= step for one in side), len(side))
                for side in ([one for one in asked if one.urgent], [one for one in asked if not one.urgent])
            )
            lines.append(f"| {name}: {step}{' (chosen)' if step == chosen else ''} | {caught} | {calm} |")
    return "\n".join(lines)


def _heard(screen: Screen, text: str, urgent: bool, urgency: float) -> Heard:
    listening = Listening()
    _, state = screen.with_second(listening).screen(text, State(), 0.0)
    return Heard(urgent, listening.asked, any(not one.suspended for one in state.partial), urgency)
