"""The order of the statuses."""

from __future__ import annotations

import pytest

from capleak.answering.status import Status


@pytest.mark.parametrize(
    ("statuses", "highest"),
    [
        ((Status.SMALLTALK, Status.ANSWERED), Status.ANSWERED),
        ((Status.ANSWERED, Status.REFUSED), Status.REFUSED),
        ((Status.REFUSED, Status.URGENT, Status.UNAVAILABLE), Status.URGENT),
        ((Status.NO_SOURCE, Status.CLARIFY), Status.CLARIFY),
        ((), Status.UNAVAILABLE),
    ],
)
def test_the_highest_status_of_the_parts_is_that_of_the_reply(statuses: tuple[Status, ...], highest: Status) -> None:
    assert Status.highest(statuses) is highest
