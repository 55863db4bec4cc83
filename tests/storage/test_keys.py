"""Object keys: built from numbers and digests, read back the same, and nothing else."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage import keys
from storage.keys import KeyParts

NUMBER = "CHHY-3.2.1201-2018-001"
SHA = "ab" * 32

digests = st.text("0123456789abcdef", min_size=64, max_size=64)
segments = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=1, max_size=8)
numbers = st.builds(
    lambda head, rest, unit, year, seq: f"{head}{rest[:7]}-{'.'.join(unit)}-{year}-{seq:03d}",
    st.sampled_from("ABCXYZ"),
    segments,
    st.lists(segments, min_size=1, max_size=4),
    st.integers(1900, 2099),
    st.integers(1, 999),
)
items = st.integers(1, 9999).map("{:04d}".format)
series = st.sampled_from(["KH", "QZ", "FJ"])
exts = st.sampled_from(["jpg", "png", "tif", "pdf"])
moments = st.datetimes(
    datetime(2000, 1, 1),
    datetime(2099, 1, 1),
    timezones=st.just(UTC),  # noqa: DTZ001
).map(lambda moment: moment.replace(microsecond=0))


@st.composite
def layout(draw: st.DrawFn) -> tuple[str, KeyParts]:
    """Any key of the layout with what it says."""
    number, item, kind, sha = draw(numbers), draw(items), draw(series), draw(digests)
    n, page, ext = draw(st.integers(1, 10**6)), draw(st.integers(1, 9999)), draw(exts)
    moment = draw(moments)
    return draw(
        st.sampled_from(
            [
                (
                    keys.page_key(number, item, page, sha, ext, kind),
                    KeyParts("page", kind, number, item, page, sha=sha[:16], ext=ext),
                ),
                (
                    keys.manifest_key(number, item, n, kind),
                    KeyParts("manifest", kind, number, item, n=n, ext="json"),
                ),
                (
                    keys.text_key(number, item, n, kind),
                    KeyParts("text", kind, number, item, n=n, ext="json"),
                ),
                (
                    keys.access_key(number, item, n, kind),
                    KeyParts("access", kind, number, item, n=n, ext="pdf"),
                ),
                (
                    keys.dossier_key(number, n, kind),
                    KeyParts("dossier", kind, number, n=n, ext="json"),
                ),
                (
                    keys.holding_page_key(sha, page, sha[::-1], ext),
                    KeyParts("holding-page", scan=sha[:16], page=page, sha=sha[::-1][:16], ext=ext),
                ),
                (
                    keys.holding_file_key(sha, sha[::-1], ext),
                    KeyParts("holding-file", scan=sha[:16], sha=sha[::-1][:16], ext=ext),
                ),
                (
                    keys.export_key("catalogue", moment, sha, "json"),
                    KeyParts("export", name="catalogue", moment=moment, sha=sha[:16], ext="json"),
                ),
            ]
        )
    )


@given(layout())
def test_round_trip(made: tuple[str, KeyParts]) -> None:
    """Every key keeps the rules and says what it was made from."""
    key, parts = made
    assert keys.check(key) == key
    assert keys.parse(key) == parts


@given(st.lists(layout(), min_size=2, max_size=8))
def test_no_key_is_a_folder_of_another(made: list[tuple[str, KeyParts]]) -> None:
    """No object stands where another needs a folder, nor beside it as its name with - or ."""
    names = {key for key, _ in made}
    folders = {key[:at] for key in names for at, char in enumerate(key) if char == "/"}
    assert not names & folders
    assert not any(key.startswith((f"{f}-", f"{f}.")) for key in names for f in folders)


@given(st.text(alphabet="v1/KHCY2018-.0p_ab\n翠", max_size=60))
def test_parse_never_raises(text: str) -> None:
    """Any text is a key of the layout or None."""
    parts = keys.parse(text)
    assert parts is None or keys.check(text) == text


@given(st.text())
def test_escape_round_trip(text: str) -> None:
    """Any text becomes key characters and comes back."""
    escaped = keys.escape(text)
    assert re.fullmatch(r"[A-Za-z0-9._-]*", escaped)
    assert keys.unescape(escaped) == text


def test_examples() -> None:
    """The layout as docs/formats.md shows it."""
    base = f"v1/KH/CHHY/2018/{NUMBER}"
    assert keys.page_key(NUMBER, "0001", 3, SHA, "jpg") == f"{base}/0001/p0003-{SHA[:16]}.jpg"
    assert keys.manifest_key(NUMBER, "0001", 2) == f"{base}/0001/manifest-2.json"
    assert keys.text_key(NUMBER, "0001", 2) == f"{base}/0001/text-2.json"
    assert keys.access_key(NUMBER, "0001", 2, "QZ") == (
        f"v1/QZ/CHHY/2018/{NUMBER}/0001/access-2.pdf"
    )
    assert keys.dossier_key(NUMBER, 1) == f"{base}/dossier-1.json"
    assert keys.holding_page_key(SHA, 1, SHA, "tif") == (
        f"v1/holding/{SHA[:16]}/p0001-{SHA[:16]}.tif"
    )
    assert keys.holding_file_key(SHA, SHA, "bin") == f"v1/holding/{SHA[:16]}/file-{SHA[:16]}.bin"
    local = datetime(2026, 11, 21, 10, tzinfo=timezone(timedelta(hours=8)))
    assert keys.export_key("catalogue", local, SHA, "json") == (
        f"v1/exports/catalogue-20261121T020000Z-{SHA[:16]}.json"
    )
    assert keys.escape("鸿借字第001号") == "_9e3f__501f__5b57__7b2c_001_53f7_"


@pytest.mark.parametrize(
    "number",
    [
        "翠湖3-2-12012018001",
        "CHHY-3.2.1201-2018-000",
        "CHHY-3.2.1201-2018-1000",
        "CHHY-3.2.1201-1818-001",
        "chhy-3.2.1201-2018-001",
        "CHHY-3.2.1201-2018-001-0001",
        "CHHY-1.2.3.4.5-2018-001",
        "CHHY-..-2018-001",
        NUMBER + "\n",
        "",
    ],
)
def test_bad_numbers(number: str) -> None:
    """Only a canonical dossier number goes into a key."""
    with pytest.raises(ValueError, match="archive number"):
        keys.page_key(number, "0001", 1, SHA, "jpg")


@pytest.mark.parametrize(
    ("item", "page", "sha", "ext"),
    [
        ("1", 1, SHA, "jpg"),
        ("0000", 1, SHA, "jpg"),
        ("0001", 0, SHA, "jpg"),
        ("0001", 10_000, SHA, "jpg"),
        ("0001", 1, SHA[:16], "jpg"),
        ("0001", 1, SHA.upper(), "jpg"),
        ("0001", 1, SHA, "../x"),
        ("0001", 1, SHA, ""),
        ("０００１", 1, SHA, "jpg"),
    ],
)
def test_bad_parts(item: str, page: int, sha: str, ext: str) -> None:
    """Nothing but four-digit items, pages from 1, whole digests and plain extensions."""
    with pytest.raises(ValueError):
        keys.page_key(NUMBER, item, page, sha, ext)


@pytest.mark.parametrize(
    "key",
    [
        f"v1/KH/XXXX/2018/{NUMBER}/0001/manifest-1.json",
        f"v1/KH/CHHY/2019/{NUMBER}/0001/manifest-1.json",
        f"v1/KH/CHHY/2018/{NUMBER}/0000/manifest-1.json",
        f"v1/KH/CHHY/2018/{NUMBER}/0001/manifest-0.json",
        f"v1/KH/CHHY/2018/{NUMBER}/0001/access-1.json",
        f"v1/KH/CHHY/2018/{NUMBER}/0001/p0000-{SHA[:16]}.jpg",
        f"v1/exports/catalogue-20261399T020000Z-{SHA[:16]}.json",
        f"v1/holding/{SHA[:16]}/p0000-{SHA[:16]}.jpg",
        "v1/probe/0123456789abcdef-lock",
    ],
)
def test_foreign_keys(key: str) -> None:
    """A key that the layout never makes says nothing."""
    assert keys.parse(key) is None
