"""The web channel does what its description says, whatever is sent: schemathesis makes the requests."""

from __future__ import annotations

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.config import SchemathesisConfig

from capleak.adapters.channels.web_openapi import description
from tests.channels.web_server import WebServer

# The stream of events never ends; test_web.py reads it.
REFUSED = {"checks": {"negative_data_rejection": {"expected-statuses": [400, 401, 403, 404, 405, 409, 413, 415, 429]}}}
CONFIG = SchemathesisConfig.from_dict(REFUSED)
DESCRIPTION = schemathesis.openapi.from_dict(description(), config=CONFIG).exclude(path="/api/events")
# `derandomize` is the fixed seed.
BOUNDED = settings(max_examples=20, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))


@DESCRIPTION.parametrize()
@BOUNDED
def test_every_request_is_answered_as_described(case: Case, web_server: WebServer) -> None:
    token = web_server.start()  # a new one each time: a case may delete its conversation

    case.call_and_validate(
        base_url=f"http://127.0.0.1:{web_server.port}", headers={"Authorization": f"Bearer {token}"}, timeout=10
    )
