"""The Rasa server of CapLeak: `rasa run` with the model given, on loopback."""

from __future__ import annotations

import sys
from pathlib import Path

from capleak.adapters.without_tensorflow import leave_out_tensorflow
from capleak.settings import read_settings

_NEED_TENSORFLOW = ("DIETClassifier", "ResponseSelector", "TEDPolicy", "UnexpecTEDIntentPolicy", "LanguageModelFeaturizer")


def main(model: str) -> None:
    """Run Rasa until it is stopped.

    Args:
        model: path of the model archive.
    """
    settings = read_settings()
    if not _needs_tensorflow(settings.project / "config.yml"):
        leave_out_tensorflow()
    from rasa.__main__ import main as rasa_main

    sys.argv = ["rasa", "run", "-m", model, "-i", settings.host, "-p", str(settings.port)]
    rasa_main()


def _needs_tensorflow(config: Path) -> bool:
    lines = config.read_text(encoding="utf-8").splitlines()
    named = (line.split("name:")[1].strip() for line in lines if line.lstrip("- ").startswith("name:"))
    return any(name in _NEED_TENSORFLOW for name in named)


if __name__ == "__main__":
    main(sys.argv[1])
