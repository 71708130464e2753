"""`capleak evaluate safety`: on the model that is served, trained first if the data changed."""

from __future__ import annotations

from capleak.cli import exits
from capleak.cli.model import model_path
from capleak.cli.serve import prepare_or_explain
from capleak.settings import Settings


def evaluate_safety(settings: Settings, arguments: list[str]) -> int:
    """Measure the urgent screen.

    Args:
        settings: the project.
        arguments: words of the command line after `capleak evaluate safety`.

    Returns:
        The exit code.
    """
    from capleak.evaluation.safety.command import main

    needs_model = not {"--rules-only", "--help", "-h"} & set(arguments)
    code = prepare_or_explain(settings) if needs_model else exits.OK
    return code or main(arguments, settings, model_path(settings))
