"""The hazard log: whole, rated by its matrix, and every control proven by tests that exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Literal

import pytest
from pydantic import Field

from capleak.knowledge.models import Record
from capleak.knowledge.yaml_file import read_yaml
from capleak.settings import PROJECT

Likelihood = Literal["very high", "high", "medium", "low", "very low"]
Severity = Literal["minor", "significant", "considerable", "major", "catastrophic"]
# What the project set out to log: each phrase is found in one hazard at least.
SET_OUT = (
    "emergency is missed",
    "alarm",
    "wrong answer",
    "number is swapped",
    "clinicians reaches a lay reader",
    "No treatment",
    "Outdated advice",
    "Silence on a fault",
    "wrong emergency number",
    "Another disease",
    "Personal dosing",
    "One conversation reads another",
    "hostile id",
    "model file is exchanged",
    "Unreviewed text",
    "expired answer",
    "button leads to a wrong answer",
    "text is cut",
    "negation silences",
    "in pieces",
    "notice to the care contact is lost",
    "notice is sent twice",
    "emergency card",
)


class Risk(Record):
    severity: Severity
    likelihood: Likelihood
    rating: int = Field(ge=1, le=5)


class Control(Record):
    control: str = Field(min_length=20)
    tests: tuple[str, ...]


class Hazard(Record):
    id: str = Field(regex=r"^H\d{2}$")
    hazard: str = Field(min_length=10)
    cause: str = Field(min_length=20)
    effect: str = Field(min_length=15)
    initial_risk: Risk
    controls: tuple[Control, ...]
    residual_risk: Risk
    remains: str = Field(min_length=10)
    status: Literal["open", "controlled"]
    owner: str


class Log(Record):
    approved_by: str
    severities: tuple[Severity, ...]
    matrix: dict[Likelihood, tuple[int, int, int, int, int]]
    owners: dict[str, str]
    hazards: tuple[Hazard, ...]

    def rating(self, risk: Risk) -> int:
        return self.matrix[risk.likelihood][self.severities.index(risk.severity)]


LOG = read_yaml(PROJECT / "docs" / "hazard-log.yml").parse(Log, ())
HAZARDS = [pytest.param(hazard, id=hazard.id) for hazard in LOG.hazards]


def test_the_log_holds_every_hazard_that_was_set_out_to_be_logged() -> None:
    told = " | ".join(hazard.hazard for hazard in LOG.hazards)

    assert [phrase for phrase in SET_OUT if phrase.lower() not in told.lower()] == []
    assert len(LOG.hazards) >= 24


def test_ids_follow_each_other() -> None:
    assert [hazard.id for hazard in LOG.hazards] == [f"H{number:02}" for number in range(1, len(LOG.hazards) + 1)]


@pytest.mark.parametrize("hazard", HAZARDS)
def test_a_hazard_is_rated_by_the_matrix_and_its_controls_lower_the_risk(hazard: Hazard) -> None:
    assert hazard.initial_risk.rating == LOG.rating(hazard.initial_risk)
    assert hazard.residual_risk.rating == LOG.rating(hazard.residual_risk)
    assert hazard.residual_risk.rating <= hazard.initial_risk.rating
    assert hazard.residual_risk != hazard.initial_risk
    assert hazard.owner in LOG.owners


@pytest.mark.parametrize("hazard", HAZARDS)
def test_a_risk_that_somebody_has_to_accept_is_open(hazard: Hazard) -> None:
    # Nobody has approved the log, so nobody has accepted anything.
    assert (hazard.status == "open") == (hazard.residual_risk.rating >= 3 and LOG.approved_by == "none yet")


@pytest.mark.parametrize("hazard", HAZARDS)
def test_each_control_names_a_test_and_none_twice(hazard: Hazard) -> None:
    assert hazard.controls
    for control in hazard.controls:
        assert control.tests
        assert len(set(control.tests)) == len(control.tests)
        assert all(re.fullmatch(r"tests/[\w/]+\.py::test_\w+", test) for test in control.tests)


def test_every_named_test_exists_and_is_not_skipped() -> None:
    named = {test for hazard in LOG.hazards for control in hazard.controls for test in control.tests}
    known = {path: running_tests(PROJECT / path) for path in {test.partition("::")[0] for test in named}}

    assert sorted(test for test in named if test.partition("::")[2] not in known[test.partition("::")[0]]) == []


def running_tests(path: Path) -> set[str]:
    """Return the names of the tests that pytest collects from a file and does not skip.

    The file is read and not imported: importing Rasa for this takes half a minute.
    """
    if not (path.is_file() and path.name.startswith("test_")):
        return set()
    return {
        node.name
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and not any(re.search("skip|xfail", ast.unparse(one)) for one in node.decorator_list)
    }
