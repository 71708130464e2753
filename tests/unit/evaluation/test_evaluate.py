"""The command."""

from __future__ import annotations

from pathlib import Path

import pytest

from capleak.evaluation.evaluate import main
from capleak.understanding import Understanding
from tests.unit.understanding.conftest import KNOWLEDGE, PHRASES, TITLES


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    Understanding.train(PHRASES, TITLES, KNOWLEDGE).save(folder)
    return folder


@pytest.fixture
def held_out(tmp_path: Path) -> Path:
    folder = tmp_path / "held_out"
    folder.mkdir()
    (folder / "about.yml").write_text("causes/inherited:\n- {persona: carer, text: is it hereditary for my son}\n")
    (folder / "out_of_scope.yml").write_text("everyday: [best pizza in town]\n")
    return folder


def test_it_measures_a_kept_understanding(
    kept: Path, held_out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pictures = tmp_path / "pictures"
    code = main(["--model", str(kept), "--held-out", str(held_out), "--pictures", str(pictures), "--failures"])
    out, err = capsys.readouterr()
    assert code == 0
    assert "Questions about the disease: 1" in out
    assert "ms (median)" in err
    assert len(list(pictures.glob("*.png"))) == 2


def test_a_missing_folder_is_one_clear_line(kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--model", str(kept), "--held-out", str(tmp_path / "none")]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_a_missing_model_is_one_clear_line(held_out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--model", str(tmp_path / "none"), "--held-out", str(held_out)]) == 1
    assert "make train" in capsys.readouterr().err


@pytest.mark.parametrize(("words", "code"), [(["--nonsense"], 64), (["--pictures"], 64), (["--help"], 0)])
def test_wrong_use_has_its_code(words: list[str], code: int) -> None:
    assert main(words) == code
