"""The second signal in the server: late, shared and never in the way."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from capleak.adapters.second_signal import LateSecond
from capleak.safety.second import SupportVectors, Vectors


def embed(text: str) -> Vectors:
    return np.ones(2, np.float32)


def broken(text: str) -> Vectors:
    raise RuntimeError


def test_before_the_model_is_loaded_it_says_nothing() -> None:
    assert LateSecond().urgency("anything") == 0.0


def test_it_listens_once_the_model_is_there(tmp_path: Path) -> None:
    SupportVectors(np.ones((1, 2), np.float32), np.ones(1, np.float32), 0.0).save(tmp_path)
    late = LateSecond()
    late.load(tmp_path, embed)

    assert late.urgency("anything") > 0.9


def test_a_missing_or_damaged_file_leaves_the_rules_alone(tmp_path: Path) -> None:
    late = LateSecond()
    late.load(tmp_path, embed)
    for damaged in (b"no archive", b"PK\x03\x04 cut off", b""):
        (tmp_path / "second.npz").write_bytes(damaged)
        late.load(tmp_path, embed)

    assert late.urgency("anything") == 0.0


def test_a_fault_in_the_model_never_reaches_the_screen(tmp_path: Path) -> None:
    SupportVectors(np.ones((1, 2), np.float32), np.ones(1, np.float32), 0.0).save(tmp_path)
    late = LateSecond()
    late.load(tmp_path, broken)

    assert late.urgency("anything") == 0.0
