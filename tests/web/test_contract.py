"""The interface for other systems keeps its own description, whatever is sent (schemathesis)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, settings

from app import App
from tests.web.test_api import _token

schemathesis = pytest.importorskip("schemathesis")
checks = pytest.importorskip("schemathesis.specs.openapi.checks")
EXCLUDED = (
    checks.ignored_auth,  # its probe keeps our header; the test asks without it itself
    checks.positive_data_acceptance,  # a number that is no archive number is refused: 400
)
pytestmark = pytest.mark.slow


def _described(server: FastAPI) -> Any:
    return schemathesis.openapi.from_asgi(
        "/api/openapi.json", server, headers={"host": "localhost"}
    )


def test_answers_are_as_described(server: FastAPI, app: App) -> None:
    """No answer is a failure of the server, another status, type or shape than described; a
    wrong parameter is refused, and without a token nothing is answered.
    """
    headers = {"authorization": f"Bearer {_token(app, 'li', days=9)}", "host": "localhost"}
    description = _described(server)
    seen = 0
    for found in description.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=60,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def check(case: Any) -> None:
            case.call_and_validate(headers=headers, excluded_checks=list(EXCLUDED))
            bare = case.call(headers={"host": "localhost", "authorization": "Bearer none"})
            assert bare.status_code in (401, 404, 405), bare.status_code  # the probe keeps ours

        tested: Callable[[], None] = _given(operation)(check)
        tested()
        seen += 1
    assert seen >= 6


def _given(operation: Any) -> Callable[[Any], Any]:
    from hypothesis import given

    return given(case=operation.as_strategy())
