"""Token buckets."""

from __future__ import annotations

import pytest

from capleak.adapters.channels import web_limits
from capleak.adapters.channels.web_errors import WebError
from capleak.adapters.channels.web_limits import Limit


class Clock:
    """Seconds that a test sets."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def _passes(limit: Limit, name: str = "a") -> bool:
    try:
        limit.take(name)
    except WebError:
        return False
    return True


def test_a_burst_passes_and_then_one_each_time_the_pause_is_over() -> None:
    clock = Clock()
    limit = Limit(10, clock)

    assert [_passes(limit) for _ in range(6)] == [True] * 5 + [False]
    clock.now = 6
    assert [_passes(limit), _passes(limit)] == [True, False]


def test_what_is_refused_names_the_seconds_after_which_it_passes() -> None:
    clock = Clock()
    limit = Limit(2, clock)
    limit.take("a")

    with pytest.raises(WebError) as refused:
        limit.take("a")

    clock.now = refused.value.retry_after or 0
    assert _passes(limit)


def test_names_have_buckets_of_their_own() -> None:
    limit = Limit(2, Clock())

    assert [_passes(limit, name) for name in "aab"] == [True, False, True]


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_limits, "MOST_NAMES", 3)
    limit = Limit(60, Clock())
    for name in range(10):
        limit.take(str(name))

    assert len(limit._left) == 3
