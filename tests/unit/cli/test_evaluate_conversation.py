from __future__ import annotations

from pathlib import Path

import pytest

from capleak.cli import exits
from capleak.cli.evaluate_conversation import evaluate_conversation
from capleak.settings import Settings
from tests.unit.conftest import FakeService

SETS = """
answerable:
- {id: answerable_001, text: "Where does plasma go?", facts: [A01]}
uncovered:
- {id: uncovered_001, text: "Does it rain?"}
"""


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    (tmp_path / "search.yml").write_text(SETS)
    return tmp_path


def test_it_asks_the_service_and_prints_the_measures(
    service: FakeService, sets: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluate_conversation(Settings(), ["--url", service.url, "--sets", str(sets)]) == exits.OK
    printed = capsys.readouterr().out
    assert [one["text"] for one in service.sent] == ["Where does plasma go?", "Does it rain?"]
    assert "prepared: uncovered_001" in printed and "plasma" not in printed


def test_faults_have_their_own_exit_codes(sets: Path, tmp_path: Path) -> None:
    nobody = ["--url", "http://127.0.0.1:1", "--sets", str(sets)]
    assert evaluate_conversation(Settings(), nobody) == exits.UNREACHABLE
    assert evaluate_conversation(Settings(), ["--nonsense"]) == exits.USAGE
    (tmp_path / "search.yml").write_text("answerable: 3\n")
    assert evaluate_conversation(Settings(), ["--sets", str(tmp_path)]) == exits.BAD_CONTENT
