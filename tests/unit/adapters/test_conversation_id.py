"""Conversation ids."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from capleak.adapters.channels.conversation_id import ConversationIds, read_secret


def test_an_issued_id_is_ours_and_no_two_are_alike() -> None:
    ids = ConversationIds(b"secret")

    assert ids.is_ours(ids.issue())
    assert ids.issue() != ids.issue()


def test_an_id_of_another_installation_is_not_ours() -> None:
    assert not ConversationIds(b"one").is_ours(ConversationIds(b"two").issue())


@pytest.mark.parametrize("forged", ["", "-", "a", "a-b", "\ud83d-\ud83d", "é-é", "a" * 1000])
def test_a_made_up_id_is_not_ours(forged: str) -> None:
    assert not ConversationIds(b"secret").is_ours(forged)


def test_the_secret_is_made_once_and_kept_for_its_owner_alone(tmp_path: Path) -> None:
    state = tmp_path / "state"

    assert read_secret(state) == read_secret(state)
    assert len(read_secret(state)) == 32
    assert stat.S_IMODE((state / "secret").stat().st_mode) == 0o600


def test_a_secret_from_the_settings_is_used_and_nothing_is_kept(tmp_path: Path) -> None:
    assert read_secret(tmp_path / "state", "x" * 32) == b"x" * 32
    assert not (tmp_path / "state").exists()
