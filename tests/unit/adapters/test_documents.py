from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from capleak.adapters.documents import LateDocuments
from capleak.answering.composed import Composed
from capleak.answering.status import Status
from capleak.understanding import Decision

NOTHING = Decision(Status.NO_SOURCE, None, 0.2)


def test_before_a_model_is_loaded_the_plain_reply_stands() -> None:
    late = LateDocuments()
    assert late.instead("text", NOTHING) is None
    assert late.beside("text", Composed(Status.ANSWERED, ())) is None


def test_a_model_without_statements_leaves_the_plain_reply(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    late, none = LateDocuments(), object()
    late.load(tmp_path, none)  # type: ignore[arg-type]
    assert late.instead("text", NOTHING) is None
    assert "not searched" in caplog.text


def test_a_fault_in_the_search_leaves_the_plain_reply(caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        def instead(self, *_: Any) -> None:
            raise RuntimeError("broken")

    late = LateDocuments()
    late._documents = Broken()  # type: ignore[assignment]
    assert late.instead("text", NOTHING) is None
    assert "failed" in caplog.text
