"""The second signal: what it learns, when it is asked and what it can do."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from capleak.content_error import ContentError
from capleak.safety.screen import UNKNOWN_WORDING, Screen
from capleak.safety.second import Second, SupportVectors, load_heard, load_sureness, train
from capleak.safety.state import State
from capleak.settings import PROJECT

KNOWLEDGE = PROJECT / "knowledge"
SURENESS = load_sureness(KNOWLEDGE / "urgent" / "second.yml")
UNKNOWN = "he is the colour of the wall and slippery"


class Saying:
    """A second signal that says the same of everything and counts how often it was asked."""

    def __init__(self, urgency: float) -> None:
        self._urgency = urgency
        self.asked = 0

    def urgency(self, text: str) -> float:
        self.asked += 1
        return self._urgency


@pytest.fixture(scope="module")
def rules_alone() -> Screen:
    return Screen.load(KNOWLEDGE)


def level_and_rules(screen: Screen, second: Saying, text: str) -> tuple[str | None, tuple[str, ...]]:
    finding, _ = screen.with_second(second).screen(text, State(), 0.0)
    return finding.level, finding.rules


def embedded(texts: list[str]) -> np.ndarray:
    """Return two numbers a text: whether it speaks of pain, and its length."""
    return np.array([[float("pain" in text), len(text) / 100] for text in texts], np.float32)


def test_a_wording_that_no_rule_knows_alarms_when_the_signal_is_sure(rules_alone: Screen) -> None:
    assert level_and_rules(rules_alone, Saying(SURENESS.alone), UNKNOWN) == ("now", (UNKNOWN_WORDING,))


def test_below_sure_nothing_happens(rules_alone: Screen) -> None:
    assert level_and_rules(rules_alone, Saying(SURENESS.alone - 0.001), "my week was long") == (None, ())


def test_with_a_sign_less_will_do(rules_alone: Screen) -> None:
    assert level_and_rules(rules_alone, Saying(SURENESS.with_sign), "feeling weak")[0] == "now"
    assert SURENESS.with_sign <= SURENESS.alone


def test_a_rule_hit_never_waits_for_the_signal(rules_alone: Screen) -> None:
    second = Saying(1.0)

    assert UNKNOWN_WORDING not in level_and_rules(rules_alone, second, "I can't breathe")[1]
    assert second.asked == 0


@pytest.mark.parametrize(
    "text",
    [
        "if my blood pressure were 70/40 one day, whom would I call?",  # a rule knows it, and it is supposed
        "false alarm, I'm fine",
        "ICU doctor here: how do you manage SCLS with BP 70/40?",
        "¿Cuánto dura la infusión de inmunoglobulina?",
    ],
)
def test_what_a_rule_knows_to_be_calm_stays_calm(rules_alone: Screen, text: str) -> None:
    second = Saying(1.0)

    assert level_and_rules(rules_alone, second, text)[0] is None
    assert second.asked == 0


def test_it_learns_what_urgent_messages_have_in_common() -> None:
    urgent, calm = [f"pain {number}" for number in range(30)], [f"tea {number}" for number in range(30)]
    signal = SupportVectors.fit(embedded(urgent), embedded(calm), embedded(calm))

    assert signal.urgency(embedded(["pain now"]))[0] > 0.8
    assert signal.urgency(embedded(["tea now"]))[0] < 0.2


def test_what_was_saved_says_the_same(tmp_path: Path) -> None:
    signal = SupportVectors(np.eye(2, dtype=np.float32), np.array([0.4, -0.2], np.float32), 0.1)
    signal.save(tmp_path)

    kept = Second(SupportVectors.load(tmp_path), lambda text: embedded([text])[0])

    assert kept.urgency("pain") == pytest.approx(Second(signal, lambda text: embedded([text])[0]).urgency("pain"))


def test_it_is_trained_on_the_heard_messages() -> None:
    given: list[int] = []

    def embed_all(texts: list[str]) -> np.ndarray:
        given.append(len(texts))
        return embedded(texts)

    train(KNOWLEDGE, embed_all, embedded(["how rare is it"]))

    assert min(given) >= 600
    assert len(given) == 2


def test_no_message_of_the_training_stands_in_a_set_that_measures() -> None:
    heard = load_heard(KNOWLEDGE / "urgent" / "heard")
    measuring = "\n".join(path.read_text() for path in (PROJECT / "tests" / "safety").rglob("*.yml")).lower()

    assert [number for side in heard.values() for number, text in enumerate(side)
            if len(text) > 25 and text.lower() in measuring] == []  # fmt: skip


@pytest.mark.parametrize("calm", ["a: text", "a:\n  - same words", "a:\n  - 7", "- a"])
def test_a_malformed_file_is_refused_with_its_line(tmp_path: Path, calm: str) -> None:
    (tmp_path / "urgent.yml").write_text("a:\n  - same words\n")
    (tmp_path / "calm.yml").write_text(calm)

    with pytest.raises(ContentError, match=r"calm\.yml"):
        load_heard(tmp_path)
