"""The trained model: made when the data changed, checked before it is loaded.

A model archive is code as far as Rasa is concerned (it imports the classes that the archive
names, rasa 3.6.21 engine/graph.py:110-114), so the file that is loaded is the one that was
trained here, by its checksum.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from capleak.settings import Settings

_NAME = "capleak"
# Rasa's validation reads all data once more to find what the content lint finds (tests/rasa runs it), and its cache
# of trained parts never holds the classifier's: that sees the answers, and one of them has changed.
_TRAIN = ("train", "--skip-validation", "--force", "--fixed-model-name", _NAME)
_NO_CACHE = {"RASA_MAX_CACHE_SIZE": "0"}
LEAN_RASA = (sys.executable, "-m", "capleak.adapters.lean_rasa")
_INPUTS = (
    "config.yml",
    "domain.yml",
    "data/**/*.yml",
    "knowledge/vocabulary.yml",
    "knowledge/thresholds.yml",
    "knowledge/facts/*.yml",
    "knowledge/urgent/heard/*.yml",
)
_CODE = ("understanding/**/*", "adapters/nlu/*.py", "safety/second.py", "search/vectors.py")


class ModelError(RuntimeError):
    """The model cannot be made or is not the one that was made here."""

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(name)
        self.name = name
        self.path = path


def model_path(settings: Settings) -> Path:
    """Return where the model is kept."""
    return settings.models / f"{_NAME}.tar.gz"


def is_current(settings: Settings) -> bool:
    """Tell whether the model was trained on the data as it is now."""
    return _manifest(settings).get("inputs") == _inputs(settings) and model_path(settings).exists()


def check(settings: Settings) -> None:
    """Check that the model file is the one that was trained.

    Raises:
        ModelError: it is not.
    """
    path = model_path(settings)
    if _manifest(settings).get("sha256") != _sha256(path):
        raise ModelError("damaged", path)


def train(settings: Settings, log: Path) -> None:
    """Run `rasa train` and note the checksums.

    Args:
        settings: the project.
        log: file that takes Rasa's output.

    Raises:
        ModelError: Rasa failed.
    """
    inputs = _inputs(settings)
    command = [*LEAN_RASA, *_TRAIN, "--out", str(settings.models)]
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with log.open("wb") as file:
        done = subprocess.run(
            command, cwd=settings.project, env=rasa_environment() | _NO_CACHE, stdout=file, stderr=file, check=False
        )
    path = model_path(settings)
    if done.returncode != 0 or not path.exists():
        raise ModelError("training_failed", log)
    manifest = {"inputs": inputs, "sha256": _sha256(path)}
    (settings.models / f"{_NAME}.json").write_text(json.dumps(manifest, indent=2) + "\n")


def rasa_environment() -> dict[str, str]:
    """Return the environment that every Rasa process of ours gets."""
    quiet = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "SQLALCHEMY_SILENCE_UBER_WARNING": "1"}
    # Images often forbid bytecode, and then every start compiles 4,000 modules again: six seconds.
    return {**os.environ, **quiet, "PYTHONDONTWRITEBYTECODE": ""}


def _inputs(settings: Settings) -> str:
    package = Path(__file__).resolve().parents[1]
    paths = [path for pattern in _INPUTS for path in settings.project.glob(pattern)]
    paths += [path for pattern in _CODE for path in package.glob(pattern) if path.suffix in (".py", ".txt")]
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _manifest(settings: Settings) -> dict[str, str]:
    try:
        data: dict[str, str] = json.loads((settings.models / f"{_NAME}.json").read_text())
    except (OSError, ValueError):
        return {}
    return data


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
