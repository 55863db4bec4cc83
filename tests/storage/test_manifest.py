"""Manifests: canonical, self-proving, and read back the same."""

from __future__ import annotations

import hashlib
import json
import typing
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage import manifest as m
from yidang.errors import BadManifest, StoreCorrupt, YidangError
from yidang.model import Fact

SHA = "cd" * 32

# Text as it comes from forms, and raw file names whose bytes were not UTF-8.
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.binary(max_size=12).map(
    lambda raw: raw.decode("utf-8", "surrogateescape")
)
st.register_type_strategy(str, texts)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(datetime, st.datetimes(timezones=st.just(UTC)))
st.register_type_strategy(date, st.dates())


def body_of(data: bytes) -> dict[str, typing.Any]:
    """The JSON object."""
    body = json.loads(data)
    assert isinstance(body, dict)
    return body


def sealed(body: dict[str, typing.Any]) -> bytes:
    """The object with a right digest, whatever it says."""
    body = {name: value for name, value in body.items() if name != "digest"}
    body["digest"] = hashlib.sha256(m.canonical(body)).hexdigest()
    return m.canonical(body)


SAMPLE = m.DocumentManifest(
    number="CHHY-3.2.1201-2018-001",
    item="0001",
    n=1,
    series="KH",
    file="扫描 0001.pdf",
    scan_sha256=SHA,
    pages=(m.ManifestPage(1, "content", "v1/x", "v", SHA, 10, 90, 3, dpi=200.0),),
    section="contracts",
    title="前期物业服务合同",
    date=date(2018, 3, 5),
    created=datetime(2026, 11, 21, 2, tzinfo=UTC),
    program="0.1.0",
    facts=(Fact("date", "2018-03-05", "二〇一八年三月五日", 1, 0.9, (0.1, 0.2, 0.3, 0.25)),),
    corrections=(
        m.Correction("title", None, "合同", "错别字", "张", datetime(2026, 1, 1, tzinfo=UTC)),
    ),
)


@given(st.from_type(m.DocumentManifest))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_document_round_trip(manifest: m.DocumentManifest) -> None:
    """A document's manifest comes back the same, and its bytes are canonical."""
    data = m.to_bytes(manifest)
    assert m.from_bytes(data, m.DocumentManifest) == manifest
    assert m.to_bytes(manifest) == data == m.canonical(body_of(data))


@given(st.from_type(m.DossierManifest))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_dossier_round_trip(manifest: m.DossierManifest) -> None:
    """A dossier's manifest comes back the same."""
    assert m.from_bytes(m.to_bytes(manifest), m.DossierManifest) == manifest


@given(st.data())
@settings(max_examples=100)
def test_a_changed_byte_is_noticed(data: st.DataObject) -> None:
    """No flipped bit in a manifest passes."""
    raw = bytearray(m.to_bytes(SAMPLE))
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises((StoreCorrupt, BadManifest)):
        m.from_bytes(bytes(raw), m.DocumentManifest, "v1/key")


def test_readable_without_this_program() -> None:
    """The bytes are JSON in UTF-8 with Chinese as it is; the digest is over the rest."""
    data = m.to_bytes(SAMPLE)
    body = body_of(data)
    assert "前期物业服务合同" in data.decode("utf-8")
    assert (body["format"], body["kind"], body["date"]) == (1, "document", "2018-03-05")
    digest = body.pop("digest")
    plain = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert hashlib.sha256(plain.encode()).hexdigest() == digest


def test_unknown_fields_are_passed_over() -> None:
    """A field that a later version added does not stop an older reader."""
    body = body_of(m.to_bytes(SAMPLE)) | {"invented_later": {"a": 1}}
    assert m.from_bytes(sealed(body), m.DocumentManifest) == SAMPLE


def test_absent_optional_fields() -> None:
    """A manifest of an earlier version, without fields added since, is read with defaults."""
    body = body_of(m.to_bytes(SAMPLE))
    del body["grade"], body["facts"], body["corrections"]
    expected = replace(SAMPLE, facts=(), corrections=())
    assert m.from_bytes(sealed(body), m.DocumentManifest) == expected


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("format", 2),
        ("format", "1"),
        ("kind", "dossier"),
        ("kind", "other"),
        ("number", None),
        ("n", "1"),
        ("n", True),
        ("pages", {}),
        ("pages", [{"page": 1}]),
        ("date", "2018-02-30"),
        ("created", "2026-11-21T02:00:00"),
        ("facts", [["date"]]),
    ],
)
def test_wrong_values(field: str, value: object) -> None:
    """A value of the wrong kind is refused and never becomes part of a catalogue."""
    body = body_of(m.to_bytes(SAMPLE)) | {field: value}
    with pytest.raises(BadManifest):
        m.from_bytes(sealed(body), m.DocumentManifest, "v1/key")


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"null", b"\xff\xfe", b"%PDF-1.7", b"[" * 9999]
)
def test_not_a_manifest(data: bytes) -> None:
    """Anything else is refused in words."""
    with pytest.raises(YidangError):
        m.from_bytes(data, m.DocumentManifest, "v1/key")


def test_moments_have_a_zone() -> None:
    """A moment without a time zone is not written."""
    naive = datetime(2026, 1, 1)  # noqa: DTZ001 - the mistake under test
    with pytest.raises(ValueError, match="time zone"):
        m.to_bytes(replace(SAMPLE, created=naive))
