"""`rasa`, without TensorFlow where the pipeline does not need it: `python -m capleak.adapters.lean_rasa run ...`."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from capleak.adapters.without_tensorflow import leave_out_tensorflow
from capleak.settings import read_settings

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
    # Importing and training make a million objects that live to the end: looking for garbage among them costs a
    # quarter of the time and finds none. A server goes on looking, but not at what it started with.
    gc.disable()
    is_training = sys.argv[1:2] == ["train"]
    if is_training:
        from capleak.adapters.nlu.ahead import AHEAD

        AHEAD.begin(read_settings())
    from rasa.__main__ import main as rasa_main

    if not is_training:
        gc.freeze()
        gc.enable()
    sys.argv[0] = "rasa"
    rasa_main()


def _needs_tensorflow(config: Path) -> bool:
    lines = config.read_text(encoding="utf-8").splitlines()
    named = (line.split("name:")[1].strip() for line in lines if line.lstrip("- ").startswith("name:"))
    return any(name in _NEED_TENSORFLOW for name in named)


if __name__ == "__main__":
    main()
