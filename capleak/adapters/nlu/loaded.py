"""What the model that was loaded last in this process understands with.

Policies cannot reach the NLU components of their model (rasa 3.6.21 runs them in graphs of their own), but they
stand in one process with them.
"""

from __future__ import annotations

from dataclasses import dataclass

from capleak.understanding import Understanding


@dataclass
class Loaded:
    """The loaded model; empty until one is loaded."""

    understanding: Understanding | None = None


LOADED = Loaded()
