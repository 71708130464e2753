"""`rasa`, without TensorFlow where the pipeline does not need it: `python -m capleak.adapters.lean_rasa run ...`."""

from __future__ import annotations

import sys
from pathlib import Path

from capleak.adapters.without_tensorflow import leave_out_tensorflow

_NEED_TENSORFLOW = (
    "DIETClassifier",
    "ResponseSelector",
    "TEDPolicy",
    "UnexpecTEDIntentPolicy",
    "LanguageModelFeaturizer",
)


def main() -> None:
    """Run Rasa's own command line on the arguments of this process."""
    if not _needs_tensorflow(Path("config.yml")):
        leave_out_tensorflow()
    from rasa.__main__ import main as rasa_main

    sys.argv[0] = "rasa"
    rasa_main()


def _needs_tensorflow(config: Path) -> bool:
    lines = config.read_text(encoding="utf-8").splitlines()
    named = (line.split("name:")[1].strip() for line in lines if line.lstrip("- ").startswith("name:"))
    return any(name in _NEED_TENSORFLOW for name in named)


if __name__ == "__main__":
    main()
