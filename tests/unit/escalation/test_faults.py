"""The disk, the database and the processes misbehave."""

from __future__ import annotations

import json
import sqlite3
import time
from pathlib import Path

import pytest

from capleak.escalation.outbox import Outbox, State
from capleak.escalation.records import Escalation
from capleak.escalation.spool import Spool
from tests.unit.escalation.conftest import Post, escalation, locked


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


def _recorded_within(outbox: Outbox, message_id: str) -> float:
    started = time.monotonic()
    assert outbox.record(escalation(message_id))
    return time.monotonic() - started


def test_while_the_database_is_locked_escalations_go_to_the_spool(outbox: Outbox, post: Post, state: Path) -> None:
    outbox.record(escalation("before"))
    with locked(state / "outbox.db"):
        assert max(_recorded_within(outbox, f"m{number}") for number in range(10)) < 0.6
        assert (state / "outbox.spool").read_text().count("message_id") == 10
        assert outbox.deliver_due(time.time()) == 0
        assert outbox.state_of("m0") is not State.DELIVERED
    outbox.deliver_due(time.time())

    assert len(post.sent) == 11
    assert not list(state.glob("outbox.spool*"))


def test_the_first_one_ever_is_kept_too(outbox: Outbox, post: Post, state: Path) -> None:
    state.mkdir()
    with locked(state / "outbox.db"):
        outbox.record(escalation())
    outbox.deliver_due(time.time())

    assert len(post.sent) == 1


def test_one_in_the_spool_and_in_the_database_is_sent_once(outbox: Outbox, post: Post, state: Path) -> None:
    outbox.record(escalation())
    Spool(state / "outbox.spool").append([escalation(), escalation()])
    outbox.deliver_due(time.time())

    assert len(post.sent) == 1


def test_a_line_cut_off_by_a_crash_costs_no_other_line(outbox: Outbox, post: Post, state: Path) -> None:
    spool = Spool(state / "outbox.spool")
    spool.append([escalation("m1")])
    with (state / "outbox.spool").open("ab") as file:
        file.write(b'\n{"message_id": "cut of')
    spool.append([escalation("m2")])
    outbox.deliver_due(time.time())

    assert len(post.sent) == 2


def test_what_a_process_had_begun_to_move_from_the_spool_is_moved_by_the_next(
    outbox: Outbox, post: Post, state: Path
) -> None:
    spool = Spool(state / "outbox.spool")
    spool.append([escalation()])
    next(spool.take())  # renamed and read, then killed
    outbox.deliver_due(time.time())

    assert len(post.sent) == 1


def test_an_escalation_that_cannot_be_written_is_kept_in_memory_and_written_later(
    outbox: Outbox, post: Post, state: Path
) -> None:
    state.write_text("a file where the folder should be")
    assert max(_recorded_within(outbox, f"m{number}") for number in range(3)) < 0.6
    state.unlink()
    deadline = time.monotonic() + 5
    while len(post.sent) < 3 and time.monotonic() < deadline:
        outbox.deliver_due(time.time())
        time.sleep(0.1)

    assert len(post.sent) == 3


def test_a_broken_database_is_set_aside_and_new_escalations_get_through(
    outbox: Outbox, post: Post, state: Path
) -> None:
    state.mkdir()
    (state / "outbox.db").write_bytes(b"this is no database, it is a sentence. " * 100)
    assert _recorded_within(outbox, "m1") < 0.6
    outbox.deliver_due(time.time())
    outbox.deliver_due(time.time())

    assert len(post.sent) == 1
    assert list(state.glob("outbox.db.broken-*"))


def test_a_hanging_disk_does_not_hold_up_the_reply(outbox: Outbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox._database, "insert", lambda *_, **__: time.sleep(2))

    assert max(_recorded_within(outbox, f"m{number}") for number in range(3)) < 0.6


def test_a_contact_that_raises_is_one_that_did_not_take_it(outbox: Outbox, monkeypatch: pytest.MonkeyPatch) -> None:
    from capleak.escalation import notice

    def boom(*_: object, **__: object) -> bool:
        raise RuntimeError("boom")

    monkeypatch.setattr("apprise.Apprise.notify", boom)
    assert notice.send("json://127.0.0.1:9/", notice.Notice("t", "b")) is False


def test_rows_can_be_read_by_another_program(outbox: Outbox, state: Path) -> None:
    outbox.record(escalation())
    connection = sqlite3.connect(state / "outbox.db")
    found = connection.execute("SELECT message_id, state, rules FROM escalation").fetchone()
    connection.close()

    assert found == ("m1", "pending", json.dumps(["RF01", "stroke"]))


def test_text_of_any_kind_survives_the_spool(state: Path) -> None:
    spool, odd = Spool(state / "outbox.spool"), Escalation("m", "t", "c", (), None, "a\nb\u2028\x85\u0000 ä 🦀 {x}")
    spool.append([odd])

    assert [found for _, found in spool.take()] == [[odd]]
