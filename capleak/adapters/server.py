"""The Rasa server of CapLeak: `rasa run` with the model given, on loopback."""

from __future__ import annotations

import sys

from capleak.settings import read_settings


def main(model: str) -> None:
    """Run Rasa until it is stopped.

    Args:
        model: path of the model archive.
    """
    from rasa.__main__ import main as rasa_main

    settings = read_settings()
    sys.argv = ["rasa", "run", "-m", model, "-i", settings.host, "-p", str(settings.port)]
    rasa_main()


if __name__ == "__main__":
    main(sys.argv[1])
