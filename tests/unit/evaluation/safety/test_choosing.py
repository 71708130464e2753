"""How the sureness of the second signal is chosen."""

from __future__ import annotations

from capleak.evaluation.safety.choosing import Heard, sureness, table

CALM = [Heard(urgent=False, is_asked=True, has_sign=False, urgency=number / 100) for number in range(100)]


def test_the_lowest_step_that_three_of_a_hundred_calm_messages_reach_is_chosen() -> None:
    assert sureness(CALM, has_sign=False) == 0.97


def test_only_calm_messages_that_the_signal_is_asked_of_count() -> None:
    never_asked = [Heard(False, False, False, 1.0)] * 50
    urgent = [Heard(True, True, False, 1.0)] * 50

    assert sureness([*CALM, *never_asked, *urgent], has_sign=False) == 0.97


def test_with_a_sign_is_chosen_apart() -> None:
    signs = [Heard(False, True, True, 0.1)] * 50

    assert sureness([*CALM, *signs], has_sign=True) == 0.7


def test_the_table_shows_what_each_step_catches_and_costs() -> None:
    assert "| alone: 0.97 (chosen) | - | 3/100" in table(CALM)
