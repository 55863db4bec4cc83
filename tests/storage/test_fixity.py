"""The four-property check: every kind of damage has its finding, and a sound archive has none."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image
from sqlalchemy import insert, select, update

from storage import tables as t
from storage.archive import Archive
from storage.backup import Vault
from storage.catalogue import Catalogue
from storage.fixity import ITEMS, Checker, Report, repair
from storage.folder import FolderStore
from storage.probe import probe
from tests.storage.bench import CLOCK, NOW, SECRET, UNSURE, Delivery, Doc, deliver, guess, judge
from tests.storage.bench import master as bare_master
from tests.storage.kept import Kept, keep
from yidang.clock import FixedClock
from yidang.findings import TEMPLATES, sentence
from yidang.model import MasterPage, PageKind

KINDS: tuple[PageKind, ...] = ("cover", "content", "content", "blank", "content")


def image(page: int, size: int = 24) -> bytes:
    """A small JPEG of its own for every page."""
    out = io.BytesIO()
    Image.new("L", (size, size), 10 * page).save(out, "JPEG")
    return out.getvalue()


def pdf(pages: int, password: str | None = None) -> bytes:
    """A PDF of blank pages."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page()
        lock = pikepdf.Encryption(owner=password, user=password) if password else False
        made.save(out, encryption=lock)
    return out.getvalue()


def real_scan(kept: Kept, name: str = "real") -> None:
    """File a scan of true images: a contract of three pages, a page in review, a cover."""
    bare = deliver(kept.catalogue, kept.folder, name, KINDS)
    masters: dict[int, MasterPage] = {
        page: bare_master(one.path.parent, page, image(page)) for page, one in bare.masters.items()
    }
    kept.catalogue.keep_pages(bare.scan.id, tuple(masters.values()))
    delivery = Delivery(bare.scan, masters, bare.looks)
    who = kept.people["张三"]
    documents = [
        Doc((2, 3, 4), who, date(2018, 3, 5)),
        Doc((5,), None, None, "fees", reasons=(UNSURE,), candidates=(guess(who),)),
    ]

    def access(index: int, number: str) -> Path:
        path = kept.folder / f"access-{index}.pdf"
        path.write_bytes(pdf(len(documents[index].pages)))
        return path

    kept.archive.file(
        delivery.scan.id, judge(KINDS, documents), delivery.masters, delivery.looks, access
    )
    kept.catalogue.advance(delivery.scan.id, "released")


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    """An archive with one scan."""
    made = keep(tmp_path / "home")
    real_scan(made)
    yield made
    made.catalogue.close()


def check(kept: Kept, **how: Any) -> Report:
    """Check everything."""
    return Checker(kept.catalogue, kept.store, CLOCK).check(**how)


def codes(report: Report) -> list[str]:
    """The codes of the findings."""
    return sorted(one.code for one in report.findings)


def test_a_sound_archive_has_no_findings(url: str, tmp_path: Path) -> None:
    """Everything is read, nothing is found, on both databases."""
    kept = keep(tmp_path / "home", url)
    real_scan(kept)
    report = check(kept)
    assert report.findings == () and report.whole
    with kept.catalogue.database.read() as connection:
        assert report.read == len(connection.execute(select(t.object_.c.id)).all()) > 7
    kept.catalogue.close()


def test_every_code_has_an_item_and_a_wording() -> None:
    """Each finding belongs to an item of DA/T 70 and is a sentence."""
    stated = {code for code in TEMPLATES if code.startswith("verify.")} - {"verify.not_repaired"}
    assert stated == set(ITEMS)


def file_of(kept: Kept, part: str) -> Path:
    """The file of the first object whose key contains `part`."""
    return next(
        p
        for p in sorted((kept.folder / "objects/data").rglob("*"))
        if p.is_file() and part in str(p)
    )


def change(kept: Kept, table: Any, values: dict[str, Any], **where: Any) -> None:
    """Change rows behind the program's back."""
    with kept.catalogue.database.write() as connection:
        query = update(table).values(**values)
        for name, value in where.items():
            query = query.where(table.c[name] == value)
        assert connection.execute(query).rowcount


def swap(kept: Kept, part: str, body: bytes) -> None:
    """Another body at a key, with every digest in rows and sidecar made to fit it."""
    import hashlib
    import json

    path = file_of(kept, part)
    key = str(path.relative_to(kept.folder / "objects/data"))
    path.chmod(0o640)
    path.write_bytes(body)
    sha256 = hashlib.sha256(body).hexdigest()
    side = kept.folder / "objects/meta" / key
    stated = json.loads(side.read_text())
    side.write_text(json.dumps(stated | {"sha256": sha256, "size": len(body)}))
    change(kept, t.object_, {"sha256": sha256, "size": len(body)}, key=key)


def _flip(kept: Kept) -> None:
    path = file_of(kept, "/0001/p0001-")
    body = path.read_bytes()
    path.chmod(0o640)
    path.write_bytes(body[:40] + bytes([body[40] ^ 4]) + body[41:])


def _audit(kept: Kept) -> None:
    change(kept, t.audit, {"actor": "somebody else"}, seq=2)


def _unlock(kept: Kept) -> None:
    import json

    key = file_of(kept, "/0001/p0002-").relative_to(kept.folder / "objects/data")
    side = kept.folder / "objects/meta" / key
    side.write_text(json.dumps(json.loads(side.read_text()) | {"retain_until": None}))


def _hold(kept: Kept) -> None:
    with kept.catalogue.database.write() as connection:
        row = insert(t.hold).values(document_id=1, reason="诉讼", placed_by="x", placed=NOW)
        connection.execute(row)


def _stray(kept: Kept) -> None:
    kept.store.put("v1/KH/CHHY/2018/CHHY-3.2.1201-2018-001/0009/text-1.json", b"{}", sha256=EMPTY)


EMPTY = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
MOVED_ON = FixedClock(NOW + timedelta(days=1))

DAMAGE: dict[str, tuple[Callable[[Kept], None], set[str]]] = {
    "a bit flips": (_flip, {"verify.digest"}),
    "a file is gone": (lambda k: file_of(k, "/0001/p0003-").unlink(), {"verify.missing"}),
    "a held page is gone": (lambda k: file_of(k, "holding").unlink(), {"verify.missing"}),
    "a manifest is gone": (lambda k: file_of(k, "manifest-1").unlink(), {"verify.missing"}),
    "a master is no image": (
        lambda k: swap(k, "/0001/p0001-", b"hello"),
        {"verify.type", "verify.rows_differ"},
    ),
    "a master is cut": (
        lambda k: swap(k, "/0001/p0001-", image(7, 200)[:400]),
        {"verify.unreadable", "verify.rows_differ"},
    ),
    "the access copy is encrypted": (
        lambda k: swap(k, "access-1", pdf(3, "secret")),
        {"verify.encrypted"},
    ),
    "the access copy lacks a page": (
        lambda k: swap(k, "access-1", pdf(2)),
        {"verify.access_pages"},
    ),
    "the text lacks pages": (
        lambda k: swap(k, "text-1", b'{"format":1,"pages":[]}'),
        {"verify.text"},
    ),
    "the manifest was rewritten": (
        lambda k: swap(k, "manifest-1", b'{"format":1,"kind":"document","digest":"x"}'),
        {"verify.manifest"},
    ),
    "a row was changed": (
        lambda k: change(k, t.document, {"title": "另一份"}, id=1),
        {"verify.manifest_differs"},
    ),
    "a page changed places": (
        lambda k: change(k, t.page, {"page_no": 9}, page_no=3),
        {"verify.pages"},
    ),
    "a document was struck out": (
        lambda k: change(k, t.document, {"state": "merged"}, id=1),
        {"verify.items_differ"},
    ),
    "a date is in the future": (
        lambda k: change(k, t.document, {"date": date(2031, 1, 1)}, id=1),
        {"verify.date", "verify.manifest_differs"},
    ),
    "a section is missing": (
        lambda k: change(k, t.document, {"section": None}, id=1),
        {"verify.required", "verify.manifest_differs"},
    ),
    "a number is wrong": (
        lambda k: change(k, t.dossier, {"seq": 2}, id=1),
        {"verify.number", "verify.counter"},
    ),
    "a counter fell back": (
        lambda k: change(k, t.number_counter, {"last": 0}, year=2018),
        {"verify.counter"},
    ),
    "a page is nowhere": (
        lambda k: change(k, t.page, {"state": None}, scan_page=1),
        {"verify.page_open"},
    ),
    "an object is not vouched for": (
        lambda k: change(k, t.page, {"version_id": "other"}, scan_page=2),
        {"verify.no_object"},
    ),
    "a scan had more pages": (
        lambda k: change(k, t.scan, {"pages": 6}, id=1),
        {"verify.scan_pages"},
    ),
    "an object nobody knows": (_stray, {"verify.stray"}),
    "a manifest is due": (
        lambda k: change(k, t.document, {"revision": 2}, id=1),
        {"verify.manifest_due"},
    ),
    "the audit log was edited": (_audit, {"verify.audit"}),
    "a lock was taken off": (_unlock, {"verify.lock"}),
    "a hold is not in the store": (_hold, {"verify.hold"}),
}


@pytest.mark.parametrize("case", DAMAGE)
def test_damage_has_its_finding(kept: Kept, case: str) -> None:
    """Each kind of damage gives its codes and no others, and nothing is repaired by looking."""
    harm, expected = DAMAGE[case]
    harm(kept)
    first = check(kept)
    assert set(codes(first)) == expected
    assert codes(check(kept)) == codes(first)
    assert all("{" not in sentence(one) for one in first.findings)


def test_what_was_read_longest_ago_is_read_first(kept: Kept) -> None:
    """A check that runs out of time goes on where the one before stopped; each is remembered."""

    class Passing:
        """A clock that goes on by a minute with every look."""

        def __init__(self, start: datetime) -> None:
            self.moment = start

        def now(self) -> datetime:
            self.moment += timedelta(minutes=1)
            return self.moment

        def today(self) -> date:
            return self.moment.date()

    clock = Passing(NOW + timedelta(days=1))
    kept.catalogue.clock = clock
    reader = Checker(kept.catalogue, kept.store, clock)
    total = reader.check().read
    seen: list[int] = []
    while sum(seen) < total:
        report = reader.check(minutes=9.5)
        assert not report.whole and 0 < report.read < total
        seen.append(report.read)
    with kept.catalogue.database.read() as connection:
        found = connection.execute(select(t.object_.c.last_verified, t.object_.c.id)).all()
    assert len({one.last_verified for one in found}) >= len(seen) - 1
    assert min(one.last_verified for one in found) > NOW + timedelta(days=1, minutes=total)


def test_shares_are_the_whole(kept: Kept) -> None:
    """Three shares read every object once."""
    assert sum(check(kept, part=n, of=3).read for n in (1, 2, 3)) == check(kept).read


def test_damage_stays_due(kept: Kept) -> None:
    """An object that could not be read is not remembered as read."""
    _flip(kept)
    kept.catalogue.clock = MOVED_ON
    report = check(kept)
    with kept.catalogue.database.read() as connection:
        stale = connection.execute(
            select(t.object_.c.key).where(t.object_.c.last_verified < MOVED_ON.now())
        ).scalars()
        assert [str(one) for one in stale] == [report.findings[0].params["key"]]


def test_repair_puts_back_what_fits_and_says_so(kept: Kept, tmp_path: Path) -> None:
    """Missing and damaged objects come back from a backup, each an event of the audit log."""
    vault = Vault(FolderStore(tmp_path / "vault", CLOCK), CLOCK)
    vault.create(
        kept.catalogue.database, kept.store, home=kept.folder, scratch=tmp_path / "s", keep_days=9
    )
    _flip(kept)
    file_of(kept, "/0001/p0003-").unlink()
    lost = file_of(kept, "access-1")
    lost.unlink()
    (kept.folder / "objects/meta" / lost.relative_to(kept.folder / "objects/data")).unlink()
    found = check(kept).findings
    assert len(found) == 3
    done = repair(kept.catalogue, kept.store, vault, found, tmp_path, "the vault")
    assert done.failed == () and len(done.repaired) == 3
    assert check(kept).findings == ()
    events = kept.catalogue.audit_events(act="object.repair")
    assert [one.object for one in events] == sorted(done.repaired)
    assert {one.detail for one in events} == {"the vault"}
    reopened = Catalogue(f"sqlite:///{kept.folder}/catalogue.db", CLOCK, "tester", SECRET)
    lines = Archive(reopened, kept.store, CLOCK).pages_of(1)
    assert all(kept.store.get(one.key, one.version_id, sha256=one.sha256) for one in lines)
    reopened.close()


def test_a_backup_that_is_damaged_too_repairs_nothing(kept: Kept, tmp_path: Path) -> None:
    """What does not equal its digest in the backup is not put back; it stays a finding."""
    vault = Vault(FolderStore(tmp_path / "vault", CLOCK), CLOCK)
    vault.create(
        kept.catalogue.database, kept.store, home=kept.folder, scratch=tmp_path / "s", keep_days=9
    )
    _flip(kept)
    (finding,) = check(kept).findings
    with kept.catalogue.database.read() as connection:
        sha256 = connection.execute(
            select(t.object_.c.sha256).where(t.object_.c.key == finding.params["key"])
        ).scalar_one()
    copy = next((tmp_path / "vault/data").rglob(sha256))
    copy.chmod(0o640)
    copy.write_bytes(b"no")
    done = repair(kept.catalogue, kept.store, vault, [finding], tmp_path, "the vault")
    assert done.repaired == () and [one.code for one in done.failed] == ["verify.not_repaired"]
    assert codes(check(kept)) == ["verify.digest"]


def test_traces_of_the_start_up_probe_are_no_strays(kept: Kept) -> None:
    """What the probe leaves behind until its lock has run out is nothing to report."""
    probe(kept.store, CLOCK)
    assert any(one.key.startswith("v1/probe/") for one in kept.store.list("v1/"))
    assert check(kept).findings == ()
