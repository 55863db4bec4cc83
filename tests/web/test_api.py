"""The interface for other systems: tokens, rights, and answers that keep the contract."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

import jsonschema
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app import App
from tests.e2e.home import schema
from tests.web.conftest import Place, client


def _token(app: App, user: str, *, days: int = 30) -> str:
    token = f"yd_test-{secrets.token_hex(16)}"
    expires = datetime.now(UTC) + timedelta(days=days)
    app.catalogue.add_token(user, token[-8:], hashlib.sha256(token.encode()).hexdigest(), expires)
    return token


@pytest.fixture(scope="module")
def tokens(app: App) -> dict[str, str]:
    """A token for each user, and one that is over."""
    known = {name: _token(app, name) for name in ("li", "zhang", "wang", "admin")}
    return {**known, "late": _token(app, "zhao", days=-1)}


@pytest.fixture
def call(server: FastAPI, tokens: dict[str, str]) -> TestClient:
    """A program that bears the archivist's token."""
    caller = client(server)
    caller.headers["authorization"] = f"Bearer {tokens['li']}"
    return caller


def test_answers_keep_the_contract(call: TestClient, place: Place) -> None:
    """Search and dossier list are the documents of contract/."""
    found = call.get("/api/v1/search", params={"q": "漏水"}).json()
    jsonschema.validate(found, schema("search"))
    assert found["total"] == 1 and found["hits"][0]["boxes"]
    listed = call.get("/api/v1/dossiers").json()
    jsonschema.validate(listed, schema("dossier-list"))
    assert place.number in {d["archive_no"] for d in listed["dossiers"]}
    one = call.get(f"/api/v1/dossiers/{place.number}").json()
    assert one["items"][0]["title"] and "missing" in one
    document = call.get(f"/api/v1/documents/{place.number}-0001").json()
    assert document["section"] == "repairs" and document["date"] == "2018-03-05"
    page = call.get(f"/api/v1/documents/{place.number}-0001/pages/1.webp")
    assert page.headers["content-type"] == "image/webp"
    assert call.get("/api/v1/status").json()["ledger"]["pages_in"] == 4


def test_no_token_no_answer(server: FastAPI, tokens: dict[str, str]) -> None:
    """A missing, wrong or expired token, or a session's cookie alone, is 401."""
    for value in (None, "Bearer x", f"Bearer {'x' * 40}", f"Basic {tokens['li']}",
                  f"Bearer {tokens['late']}"):  # fmt: skip
        headers = {"authorization": value} if value else {}
        answer = client(server).get("/api/v1/search", params={"q": "x"}, headers=headers)
        assert answer.status_code == 401, value
        assert "bearer" in answer.headers["www-authenticate"].lower()
    assert client(server).get("/metrics").status_code == 401


def test_a_token_has_the_rights_of_its_user(
    server: FastAPI, tokens: dict[str, str], place: Place
) -> None:
    """Another community's dossier does not exist for a token, and the status needs a right."""
    for user in ("zhang", "admin"):
        caller = client(server)
        caller.headers["authorization"] = f"Bearer {tokens[user]}"
        for path in (f"dossiers/{place.number}", f"documents/{place.number}-0001",
                     f"documents/{place.number}-0001/pages/1.webp"):  # fmt: skip
            answer = caller.get(f"/api/v1/{path}")
            assert answer.status_code in (403, 404), (user, path)
            assert "毛旭龙" not in answer.text
        found = caller.get("/api/v1/search", params={"q": "漏水"})
        assert found.status_code == 403 or found.json()["total"] == 0
        assert caller.get("/api/v1/status").status_code == 403
        assert caller.get("/metrics").status_code == 403


def test_errors_have_codes(call: TestClient, place: Place) -> None:
    """What makes no sense is 400 or 422, what is not there 404, always as JSON."""
    assert call.get("/api/v1/dossiers/CHHY-9.9.999-2015-009").json()["error"] == "NotFound"
    assert call.get("/api/v1/dossiers/nonsense").status_code == 400
    assert call.get("/api/v1/search", params={"limit": 100000}).status_code == 422
    assert call.get(f"/api/v1/documents/{place.number}").status_code == 400


def test_the_description_lists_every_path(server: FastAPI) -> None:
    """OpenAPI describes each path, its answers and that it wants a token."""
    document = client(server).get("/api/openapi.json").json()
    assert set(document["paths"]) == {
        "/v1/search",
        "/v1/dossiers",
        "/v1/dossiers/{number}",
        "/v1/documents/{number}",
        "/v1/documents/{number}/pages/{page}.webp",
        "/v1/status",
    }
    for path in document["paths"].values():
        assert path["get"]["security"] and "401" in path["get"]["responses"]


def test_metrics_and_health(call: TestClient, server: FastAPI) -> None:
    """Prometheus reads the counters with a token; health says no more than ok."""
    text = call.get("/metrics").text
    assert 'yidang_pages{state="pages_in"} 4' in text and "yidang_ledger_balanced 1" in text
    assert client(server).get("/healthz").json() == {"status": "ok"}
