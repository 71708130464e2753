"""What was recorded is delivered, once, whatever breaks in between."""

from __future__ import annotations

import os
import stat
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from capleak.escalation.contacts import Contacts
from capleak.escalation.notice import Notice
from capleak.escalation.outbox import Outbox, State, pause_after
from capleak.escalation.records import as_typed, reference_of
from tests.unit.escalation.conftest import Post, escalation, locked

DAY = 24 * 3600.0


def test_a_recorded_escalation_is_delivered_once(outbox: Outbox, post: Post) -> None:
    outbox.record(escalation())

    assert [outbox.deliver_due(time.time()) for _ in range(3)] == [1, 0, 0]
    assert len(post.sent) == 1
    assert outbox.state_of("m1") is State.DELIVERED


def test_it_counts_as_delivered_only_then(outbox: Outbox) -> None:
    outbox.record(escalation())

    assert outbox.state_of("m1") is not State.DELIVERED
    assert outbox.state_of("never heard of") is None


def test_the_same_message_twice_is_one_row_with_one_reference(outbox: Outbox, post: Post) -> None:
    references = {outbox.record(escalation()) for _ in range(3)}
    outbox.deliver_due(time.time())

    assert references == {reference_of("m1")}
    assert len(outbox.rows()) == len(post.sent) == 1


def test_recording_it_again_after_delivery_sends_nothing(outbox: Outbox, post: Post) -> None:
    for _ in range(2):
        outbox.record(escalation())
        outbox.deliver_due(time.time())

    assert len(post.sent) == 1


def test_with_nobody_to_tell_nothing_is_kept(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path, Contacts())

    assert not outbox.has_contact
    assert outbox.record(escalation()) is None
    assert outbox.deliver_due(time.time()) == 0
    assert list(tmp_path.iterdir()) == []


def test_every_contact_is_told(tmp_path: Path, post: Post) -> None:
    outbox = Outbox(tmp_path, post.contacts("a://", "b://"))
    outbox.record(escalation())

    assert outbox.deliver_due(time.time()) == 2
    assert sorted(url for url, _ in post.sent) == ["a://", "b://"]


def test_a_contact_that_cannot_be_reached_holds_up_nobody_and_is_tried_again(tmp_path: Path, post: Post) -> None:
    outbox = Outbox(tmp_path, post.contacts("a://", "b://"))
    post.refused = {"a://"}
    for number in range(5):
        outbox.record(escalation(f"m{number}"))
    now = time.time()
    outbox.deliver_due(now)

    assert [url for url, _ in post.sent] == ["b://"] * 5
    assert outbox.state_of("m0") is not State.DELIVERED

    post.refused = set()
    outbox.deliver_due(now + 10)
    assert sorted(url for url, _ in post.sent) == ["a://"] * 5 + ["b://"] * 5
    assert all(outbox.state_of(f"m{number}") is State.DELIVERED for number in range(5))


def test_a_refused_notice_waits_longer_each_time_and_two_minutes_at_most() -> None:
    shortest = [min(pause_after(attempt) for _ in range(300)) for attempt in range(1, 7)]
    longest = [max(pause_after(attempt) for _ in range(300)) for attempt in range(1, 7)]

    assert (longest[0] <= 2.5, pause_after(1000) <= 150) == (True, True)
    assert all(before < after for before, after in zip(longest, shortest[1:], strict=False))


def test_one_that_is_refused_each_time_holds_up_no_other(tmp_path: Path, post: Post) -> None:
    def refuse_poison(url: str, notice: Notice) -> bool:
        return "poison" not in notice.body and post.send(url, notice)

    outbox = Outbox(tmp_path, replace(post.contacts(), send=refuse_poison))
    outbox.record(escalation("poison"))
    outbox.record(escalation("good"))
    now = time.time()
    outbox.deliver_due(now)
    outbox.deliver_due(now + 1)

    assert (outbox.state_of("good"), outbox.state_of("poison")) == (State.DELIVERED, State.PENDING)


def test_it_is_tried_for_days_then_given_up_and_staff_can_have_it_tried_again(outbox: Outbox, post: Post) -> None:
    post.refused = {"a://"}
    reference = outbox.record(escalation()) or ""
    now = time.time()
    outbox.deliver_due(now)
    outbox.deliver_due(now + 2.9 * DAY)
    assert outbox.rows()[0].state is State.PENDING

    outbox.deliver_due(now + 3.1 * DAY)
    assert outbox.rows()[0].state is State.FAILED
    outbox.deliver_due(now + 4 * DAY)
    assert len(post.tried) == 3

    post.refused = set()
    outbox.retry(reference)
    assert outbox.deliver_due(time.time() + 1) == 1
    assert outbox.state_of("m1") is State.DELIVERED


def test_what_waited_for_days_without_a_try_is_not_given_up(outbox: Outbox, post: Post) -> None:
    outbox.record(escalation())
    outbox.deliver_due(time.time() + 10 * DAY)

    assert len(post.sent) == 1


def test_a_person_who_takes_it_ends_the_tries(outbox: Outbox, post: Post) -> None:
    post.refused = {"a://"}
    reference = outbox.record(escalation()) or ""
    outbox.deliver_due(time.time())
    row = outbox.acknowledge(reference.lower().replace("-", " "), "Nurse Joy")
    outbox.deliver_due(time.time() + DAY)

    assert (row.state, row.acknowledged_by) == (State.ACKNOWLEDGED, "Nurse Joy") if row else False
    assert len(post.tried) == 1
    assert outbox.state_of("m1") is State.ACKNOWLEDGED


def test_the_first_who_took_it_stays_on_record(outbox: Outbox) -> None:
    reference = outbox.record(escalation()) or ""
    outbox.acknowledge(reference, "first")
    row = outbox.acknowledge(reference, "second")

    assert row
    assert row.acknowledged_by == "first"


def test_a_reference_that_nobody_gave_is_not_found(outbox: Outbox) -> None:
    assert outbox.get("ZZZ-ZZZ") is None
    assert outbox.acknowledge("", "me") is None
    assert outbox.retry("'; DROP TABLE escalation; --") is None


def test_a_new_contact_gets_what_the_old_one_never_got(tmp_path: Path, post: Post) -> None:
    post.refused = {"typo://"}
    first = Outbox(tmp_path, post.contacts("typo://"))
    first.record(escalation())
    first.deliver_due(time.time())

    Outbox(tmp_path, post.contacts("right://")).deliver_due(time.time())
    assert [url for url, _ in post.sent] == ["right://"]
    assert first.state_of("m1") is State.DELIVERED


def test_the_text_is_kept_only_if_wanted_and_only_until_it_is_delivered(tmp_path: Path, post: Post) -> None:
    without = Outbox(tmp_path / "a", post.contacts())
    with_text = Outbox(tmp_path / "b", post.contacts(fields=("text",)))
    for outbox in (without, with_text):
        outbox.record(escalation(text="my chest hurts"))

    assert [box.rows()[0].escalation.text for box in (without, with_text)] == [None, "my chest hurts"]
    with_text.deliver_due(time.time())
    assert "my chest hurts" in post.sent[0][1].body
    assert b"my chest hurts" not in (tmp_path / "b" / "outbox.db").read_bytes()


def test_what_is_settled_is_removed_after_its_time_and_what_is_pending_never(outbox: Outbox, post: Post) -> None:
    for name in ("delivered", "taken", "given up", "pending"):
        outbox.record(escalation(name))
        if name == "delivered":
            outbox.deliver_due(time.time())
        post.refused = {"a://"}
    outbox.acknowledge(reference_of("taken"), "Nurse Joy")
    now = time.time()
    for _ in range(2):  # a round ends with the first try that fails
        outbox.deliver_due(now + 4 * DAY)
    assert [row.state for row in outbox.rows()].count(State.FAILED) == 2
    outbox.retry(reference_of("pending"))
    assert outbox.forget_settled(now - DAY) == 0

    assert outbox.forget_settled(now + 5 * DAY) == 3
    assert [row.escalation.message_id for row in outbox.rows()] == ["pending"]


def test_a_database_that_was_set_aside_goes_too(outbox: Outbox, tmp_path: Path) -> None:
    outbox.record(escalation())
    old, new = (tmp_path / "state" / f"outbox.db.broken-{number}" for number in (1, 2))
    for path in (old, new):
        path.write_bytes(b"no database")
    os.utime(old, (1, 1))
    outbox.forget_settled(time.time() - DAY)

    assert (old.exists(), new.exists()) == (False, True)


def test_a_locked_database_is_cleaned_another_time(outbox: Outbox, tmp_path: Path) -> None:
    outbox.record(escalation())
    outbox.deliver_due(time.time())
    with locked(tmp_path / "state" / "outbox.db"):
        assert outbox.forget_settled(time.time() + DAY) == 0
    assert outbox.forget_settled(time.time() + DAY) == 1


def test_addresses_never_stand_on_the_disk(tmp_path: Path, post: Post) -> None:
    outbox = Outbox(tmp_path, post.contacts("mailto://me:s3cret@example.org"))
    outbox.record(escalation())
    outbox.deliver_due(time.time())

    assert all(b"s3cret" not in path.read_bytes() for path in tmp_path.iterdir())


def test_nobody_else_on_the_machine_can_read_it(outbox: Outbox, tmp_path: Path) -> None:
    outbox.record(escalation())
    with locked(tmp_path / "state" / "outbox.db"):
        outbox.record(escalation("m2"))

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "state").iterdir()}
    assert (modes["outbox.db"], modes["outbox.spool"]) == (0o600, 0o600)
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700


def test_many_who_deliver_at_once_send_each_notice_once(tmp_path: Path, post: Post) -> None:
    outboxes = [Outbox(tmp_path, post.contacts("a://", "b://")) for _ in range(4)]
    for number in range(12):
        outboxes[0].record(escalation(f"m{number}"))
    now = time.time()

    def work(outbox: Outbox) -> None:
        for _ in range(3):
            outbox.deliver_due(now)

    threads = [threading.Thread(target=work, args=(outbox,)) for outbox in outboxes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    outboxes[0].deliver_due(now)

    assert len(post.sent) == len(set(post.sent)) == 24


def test_what_a_dead_process_had_taken_is_delivered_when_its_lease_ends(outbox: Outbox, post: Post) -> None:
    outbox.record(escalation())
    now = time.time()
    name = post.contacts().addresses[0].name
    assert outbox._database.claim(name, now, 60.0)  # and then it was killed

    assert outbox.deliver_due(now + 59) == 0
    assert outbox.deliver_due(now + 61) == 1


@pytest.mark.parametrize("typed", ["k7f-2mq", "K7F2MQ", " k7f 2mq ", "K7F-2MQ"])
def test_a_reference_is_found_as_people_type_it(typed: str) -> None:
    assert as_typed(typed) == "K7F-2MQ"


def test_letters_that_sound_or_look_alike_are_one() -> None:
    assert as_typed("oil-lo0") == "011-100"


def test_references_look_like_references_and_differ() -> None:
    references = {reference_of(f"message {number}") for number in range(5000)}

    assert len(references) > 4990
    assert all(as_typed(reference) == reference for reference in references)
