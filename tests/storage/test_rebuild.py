"""The catalogue out of the bucket alone: nothing lost, nothing given twice, nothing hidden."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Column, Connection, delete, insert, select, update

from storage import tables as t
from storage.archive import Archive
from storage.catalogue import Catalogue
from storage.export import Exports, list_exports
from storage.fixity import Checker
from storage.keys import export_key
from storage.manifest import canonical
from storage.objects import digest_of
from storage.rebuild import Rebuilt, rebuild
from tests.storage.bench import CLOCK, NOW, SECRET, Doc, deliver, file
from tests.storage.kept import Kept, but, keep, tables
from yidang.clock import FixedClock
from yidang.errors import BadBackup
from yidang.model import Finding, PageKind

CHAIN = {"audit", "meta"}
"""Tables that the rebuild itself adds its event to."""


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    """An archive with a mixed scan."""
    made = keep(tmp_path / "home")
    made.scan("mixed")
    made.catalogue.advance(1, "released")
    yield made
    made.catalogue.close()


def export(kept: Kept, days: int = 0) -> str:
    """Export the catalogue into the bucket."""
    clock = FixedClock(NOW + timedelta(days=days))
    return Exports(kept.catalogue.database, kept.store, clock).write(kept.folder, 35).key


def again(kept: Kept, tmp_path: Path) -> tuple[Rebuilt, Catalogue]:
    """The catalogue of a database that is lost, rebuilt elsewhere."""
    url = f"sqlite:///{tmp_path}/again.db"
    done = rebuild(url, kept.store, CLOCK, "tester", SECRET, tmp_path)
    return done, Catalogue(url, CLOCK, "tester", SECRET)


def codes(done: Rebuilt) -> list[str]:
    """The codes of the findings."""
    return sorted({one.code for one in done.findings})


def fill(catalogue: Catalogue) -> None:
    """A row stands in every table that had none, whatever it is for."""
    with catalogue.database.write() as connection:
        for table in t.metadata.sorted_tables:
            if connection.execute(select(table).limit(1)).first() is None:
                values = {one.name: _value(connection, one) for one in table.c}
                connection.execute(
                    insert(table).values({k: v for k, v in values.items() if v is not None})
                )


def _value(connection: Connection, column: Column[Any]) -> Any:
    if column.foreign_keys:
        (key,) = column.foreign_keys
        if key.column.table is column.table:
            return None
        return connection.execute(select(key.column).limit(1)).scalar()
    if column is column.table.autoincrement_column:
        return None
    kind: Any = column.type
    if isinstance(kind, t.Moment):
        return NOW
    if isinstance(kind, JSON):
        return ["a"]
    return {date: date(2026, 1, 2), bool: False, int: 1, bytes: b"x", float: 0.5}.get(
        kind.python_type, "x"
    )


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_every_table_comes_back(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """With the export as the last act, every table is what it was but for the rebuild's event."""
    from tests.servers import fresh_schema

    def url(name: str) -> str:
        if kind == "sqlite":
            return f"sqlite:///{tmp_path}/{name}.db"
        return fresh_schema(request.getfixturevalue("postgres_cluster"))

    kept = keep(tmp_path / "home", url("one"))
    kept.scan("mixed")
    kept.document("李四")
    fill(kept.catalogue)
    export(kept)
    before = tables(kept.catalogue, tmp_path)
    assert {table.name for table in t.metadata.sorted_tables} == before.keys()
    kept.catalogue.close()
    there = url("two")
    done = rebuild(there, kept.store, CLOCK, "tester", SECRET, tmp_path)
    catalogue = Catalogue(there, CLOCK, "tester", SECRET)
    after = tables(catalogue, tmp_path)
    assert done.findings == () and (done.dossiers, done.documents, done.review) == (0, 0, 0)
    assert after["audit"][: len(before["audit"])] == before["audit"]
    assert [one["act"] for one in after["audit"][len(before["audit"]) :]] == ["catalogue.rebuild"]
    for name in before.keys() - CHAIN:
        assert after[name] == before[name], name
    assert catalogue.verify_audit().whole
    catalogue.close()


def semantic(catalogue: Catalogue) -> dict[str, Any]:
    """What the archive says of its papers, whatever the ids are."""
    with catalogue.database.read() as connection:
        numbers = {row.id: row.number for row in connection.execute(select(t.dossier))}
        scans = {row.id: row for row in connection.execute(select(t.scan))}
        documents = {
            row.id: (numbers.get(row.dossier_id), row.item, row.prefix)
            for row in connection.execute(select(t.document))
        }
        return {
            "dossiers": sorted(
                (d.number, d.state, d.grade, str(d.opened), str(d.moved_out), d.next_item,
                 d.manifest_no, d.slot is None)
                for d in connection.execute(select(t.dossier))
            ),
            "documents": sorted(
                (*documents[d.id], d.state, d.section, d.title, str(d.date), d.retention_class,
                 d.manifest_no, d.manifest_key, d.text_key, d.access_key, d.doc_type)
                for d in connection.execute(select(t.document))
                if d.state in ("filed", "merged") and d.prefix
            ),
            "pages": sorted(
                (scans[p.scan_id].sha256, p.scan_page, documents.get(p.document_id),
                 p.page_no, p.kind, p.state, p.rotation, p.sha256, p.size, p.ext, p.key,
                 p.version_id, p.width, p.height, p.dpi)
                for p in connection.execute(select(t.page))
                if p.document_id in documents and documents[p.document_id][2]
            ),
            "facts": sorted(
                (documents[f.document_id], f.name, f.value, f.value_hash, f.scan_page)
                for f in connection.execute(select(t.fact))
                if documents[f.document_id][2]
            ),
            "counters": sorted(
                (c.fonds_code, c.unit_code, c.year, c.last)
                for c in connection.execute(select(t.number_counter))
            ),
            "corrections": sorted(
                (c.kind, c.field, c.reason, c.actor)
                for c in connection.execute(select(t.correction))
            ),
            "objects": sorted(
                (o.key, o.version_id, o.sha256, o.size, o.role)
                for o in connection.execute(select(t.object_))
                if o.role != "holding"
            ),
            "customers": sorted(
                (h.customer_name, h.unit, h.id_hash)
                for h in connection.execute(select(t.household))
            ),
            "text": {
                page.text
                for d in documents
                for page in catalogue.index_pages(d)
                if page.state == "filed"
            },
        }  # fmt: skip


def filed(kept: Kept, day: date) -> int:
    """The id of the filed document of that day."""
    with kept.catalogue.database.read() as connection:
        query = select(t.document.c.id).where(t.document.c.date == day)
        return int(connection.execute(query).scalar_one())


def _later(kept: Kept) -> None:
    """Everything that persons and the feeder do after an export."""
    archive = kept.archive
    contract = filed(kept, date(2018, 3, 5))
    archive.correct(contract, "title", "物业服务合同", "misread")
    archive.correct(contract, "retention_class", "Y30", "appraised")
    archive.rotate(contract, 1, 180, "upside down")
    kept.document("王五", date(2020, 1, 2), 3)
    kept.document("李四", date(2021, 5, 6), 2)
    archive.split(filed(kept, date(2020, 1, 2)), 3, "two papers")
    archive.move(filed(kept, date(2021, 5, 6)), kept.people["张三"], "his, not hers")
    kept.document("李四", date(2022, 7, 8), 1)
    kept.document("李四", date(2022, 9, 9), 2)
    archive.merge(
        filed(kept, date(2022, 7, 8)), filed(kept, date(2022, 9, 9)), "one paper after all"
    )
    with kept.catalogue.database.read() as connection:
        waiting = connection.execute(
            select(t.document.c.id).where(t.document.c.state == "review")
        ).scalar_one()
    archive.resolve(waiting, household=kept.people["王五"], fonds_code=None, reason="it is his")


def test_what_came_after_the_export_is_in_the_manifests(kept: Kept, tmp_path: Path) -> None:
    """Filing, resolving, splitting, merging, moving, correcting after the export: all is there."""
    export(kept)
    _later(kept)
    before = semantic(kept.catalogue)
    done, catalogue = again(kept, tmp_path)
    after = semantic(catalogue)
    for name in before:
        assert after[name] == before[name], name
    assert codes(done) == [] and done.dossiers >= 3 and done.documents >= 6
    assert Checker(catalogue, kept.store, CLOCK).check().of("integrity") == ()
    assert catalogue.ledger().balanced
    catalogue.close()


def test_holds_and_acts_after_the_export_are_told(kept: Kept, tmp_path: Path) -> None:
    """A hold that only the store knows is in force again; lost acts are counted."""
    kept.document("王五")
    export(kept)
    contract = filed(kept, date(2018, 3, 5))
    kept.catalogue.place_hold("litigation", "a suit", document=contract)
    for one in kept.catalogue.hold_differences():
        kept.store.set_hold(one.key, one.version_id, True)
    body = canonical({"events": kept.catalogue.verify_audit().events, "head": "", "time": "now"})
    kept.store.put(
        export_key("audithead", NOW, digest_of(body), "json"), body, sha256=digest_of(body)
    )
    done, catalogue = again(kept, tmp_path)
    assert codes(done) == ["rebuild.acts", "rebuild.held"]
    (line,) = catalogue.holds()
    assert (line.scope, line.documents) == ("document", 1)
    assert {one.hold for one in catalogue.hold_differences()} == {True}
    catalogue.close()


def test_a_hold_of_a_dossier_keeps_its_kind(kept: Kept, tmp_path: Path) -> None:
    """Placed after the export, it comes back out of the dossier's manifest as what it was."""
    export(kept)
    kept.catalogue.place_hold("arrears", "fees of 2019", dossier="CHHY-3.2.1201-2018-001")
    kept.archive.settle()
    done, catalogue = again(kept, tmp_path)
    assert "rebuild.hold" in codes(done)
    (line,) = catalogue.holds()
    assert (line.kind, line.scope, line.reason) == ("arrears", "dossier", "fees of 2019")
    catalogue.close()


def test_the_manifests_alone(kept: Kept, tmp_path: Path) -> None:
    """Without any export the papers come back all the same, and what is lost is said."""
    _later(kept)
    before = semantic(kept.catalogue)
    done, catalogue = again(kept, tmp_path)
    after = semantic(catalogue)
    for name in ("documents", "pages", "counters", "text"):
        assert after[name] == before[name], name
    strip = [row[:4] for row in before["dossiers"]]
    assert [row[:4] for row in after["dossiers"]] == strip
    assert {one for one in before["customers"] if one[0] == "张三"} <= set(after["customers"])
    assert "rebuild.no_export" in codes(done)
    assert done.export is None and done.review > 0  # cover, separator: no manifest names them
    with catalogue.database.read() as connection:
        pages = connection.execute(select(t.page.c.sha256)).scalars().all()
    with kept.catalogue.database.read() as connection:
        wanted = connection.execute(select(t.page.c.sha256)).scalars().all()
    assert sorted(pages) == sorted(wanted)
    assert Checker(catalogue, kept.store, CLOCK).check().of("integrity") == ()
    catalogue.close()


def test_numbers_and_items_are_not_given_again(kept: Kept, tmp_path: Path) -> None:
    """A new document gets the number after the highest that any key in the bucket bears."""
    export(kept)
    kept.document("张三", date(2020, 1, 2))
    kept.document("李四", date(2020, 3, 4))
    _, catalogue = again(kept, tmp_path)
    rebuilt = Kept(
        Archive(catalogue, kept.store, CLOCK), catalogue, kept.store, tmp_path / "x", kept.people
    )
    rebuilt.document("张三", date(2023, 1, 2))
    rebuilt.document("李四", date(2023, 1, 3))
    with catalogue.database.read() as connection:
        found = [
            (row.number, row.item)
            for row in connection.execute(
                select(t.dossier.c.number, t.document.c.item)
                .select_from(t.document.join(t.dossier))
                .order_by(t.dossier.c.number, t.document.c.item)
            )
        ]
    assert found == [
        ("CHHY-3.2.1201-2018-001", 1),
        ("CHHY-3.2.1201-2018-001", 2),
        ("CHHY-3.2.1201-2018-001", 3),
        ("CHHY-3.2.1201-2026-001", 1),
        ("CHHY-3.2.1201-2026-001", 2),
    ]
    catalogue.close()


def test_pages_that_waited_are_in_review_again(kept: Kept, tmp_path: Path) -> None:
    """A scan after the export whose papers nobody has judged is found page by page in review."""
    export(kept)
    kinds: tuple[PageKind, ...] = ("content", "blank", "content")
    delivery = deliver(kept.catalogue, kept.folder, "later", kinds)
    unsure = Finding("test.unsure")
    file(kept.archive, delivery, kinds, [Doc((1, 2, 3), None, None, reasons=(unsure,))])
    done, catalogue = again(kept, tmp_path)
    assert done.review == 3 and codes(done) == ["rebuild.review"]
    with catalogue.database.read() as connection:
        found = connection.execute(
            select(t.page).where(t.page.c.state == "review").order_by(t.page.c.page_no)
        ).all()
    later = [row for row in found if row.sha256 in {m.sha256 for m in delivery.masters.values()}]
    assert [(row.page_no, row.kind) for row in later] == [
        (1, "unknown"),
        (2, "unknown"),
        (3, "unknown"),
    ]
    assert catalogue.ledger().balanced
    archive = Archive(catalogue, kept.store, CLOCK)
    archive.resolve(
        later[0].document_id,
        household=kept.people["张三"],
        fonds_code=None,
        section="fees",
        reason="seen",
    )
    assert Checker(catalogue, kept.store, CLOCK).check().of("integrity") == ()
    catalogue.close()


def test_a_scan_that_was_under_way_resumes(kept: Kept, tmp_path: Path) -> None:
    """A scan that the export has under way and no manifest names goes on where it stood."""
    delivery = deliver(kept.catalogue, kept.folder, "half", ("content", "content"))
    export(kept)
    done, catalogue = again(kept, tmp_path)
    assert catalogue.scan(delivery.scan.id).state == "decoded" and codes(done) == []
    archive = Archive(catalogue, kept.store, CLOCK)
    documents = [Doc((1, 2), kept.people["张三"], date(2020, 2, 2))]
    file(archive, delivery, ("content", "content"), documents)
    assert Checker(catalogue, kept.store, CLOCK).check().of("integrity") == ()
    catalogue.close()


def test_a_scan_filed_after_the_export_is_not_filed_again(kept: Kept, tmp_path: Path) -> None:
    """Under way in the export, filed since: the manifest decides, the next run only releases."""
    kinds: tuple[PageKind, ...] = ("content", "blank", "separator")
    delivery = deliver(kept.catalogue, kept.folder, "half", kinds)
    export(kept)
    file(kept.archive, delivery, kinds, [Doc((1, 2), kept.people["张三"], date(2020, 2, 2))])
    done, catalogue = again(kept, tmp_path)
    assert catalogue.scan(delivery.scan.id).state == "filed"
    assert done.documents == 1 and done.review == 1  # the separator, which no manifest names
    with catalogue.database.read() as connection:
        pages = connection.execute(select(t.page).where(t.page.c.scan_id == delivery.scan.id)).all()
    assert sorted((row.scan_page, row.state) for row in pages) == [
        (1, "filed"),
        (2, "filed"),
        (3, "review"),
    ]
    catalogue.close()


def test_what_a_kill_left_is_not_taken_for_a_paper(kept: Kept, tmp_path: Path) -> None:
    """A manifest of an abandoned try, whose pages are filed elsewhere, is listed and left."""
    import hashlib
    from dataclasses import replace

    from storage.manifest import DocumentManifest, from_bytes, to_bytes

    with kept.catalogue.database.read() as connection:
        key = connection.execute(
            select(t.document.c.manifest_key).where(t.document.c.item == 1)
        ).scalar_one()
    manifest = replace(from_bytes(kept.store.get(key), DocumentManifest), item="0007")
    body = to_bytes(manifest)
    stray = key.replace("/0001/", "/0007/")
    kept.store.put(stray, body, sha256=hashlib.sha256(body).hexdigest())
    export(kept)
    done, catalogue = again(kept, tmp_path)
    assert codes(done) == ["rebuild.stray"] and done.documents == 0
    with catalogue.database.read() as connection:
        assert connection.execute(select(t.dossier.c.next_item)).scalar_one() == 8
    catalogue.close()


def test_a_commit_without_its_dossier_manifest_is_kept(kept: Kept, tmp_path: Path) -> None:
    """Killed between the commit and the dossier's manifest: the paper is filed, and named."""
    export(kept)
    kept.document("王五", date(2020, 1, 2))
    for one in list(kept.store.list("v1/KH/CHHY/2019/CHHY-1.1.101-2019-001/dossier-")):
        kept.store._clock = FixedClock(NOW + timedelta(days=5000))
        assert kept.store.delete(one.key, one.version_id)
    done, catalogue = again(kept, tmp_path)
    assert codes(done) == ["rebuild.dossier", "rebuild.unconfirmed"] and done.documents == 1
    assert filed(Kept(kept.archive, catalogue, kept.store, kept.folder, {}), date(2020, 1, 2))
    catalogue.close()


def test_what_was_destroyed_since_stays_destroyed(kept: Kept, tmp_path: Path) -> None:
    """A paper of the export whose objects are gone and whose dossier no longer lists it."""
    kept.document("张三", date(2020, 1, 2))
    export(kept)
    victim = filed(kept, date(2020, 1, 2))
    kept.store._clock = FixedClock(NOW + timedelta(days=5000))
    with kept.catalogue.database.write() as connection:
        rows = connection.execute(select(t.object_).where(t.object_.c.document_id == victim)).all()
        connection.execute(
            update(t.document).where(t.document.c.id == victim).values(state="destroyed")
        )
        kept.archive.rows.touch_dossier(connection, 1)
        connection.execute(delete(t.object_).where(t.object_.c.document_id == victim))
    for row in rows:
        kept.store.delete(row.key, row.version_id)
    kept.archive.settle()
    done, catalogue = again(kept, tmp_path)
    assert codes(done) == ["rebuild.destroyed"]
    assert catalogue.document(victim).state == "destroyed"
    assert catalogue.index_pages(victim) == ()
    assert Checker(catalogue, kept.store, CLOCK).check().of("integrity") == ()
    catalogue.close()


def test_loss_is_not_taken_for_destruction(kept: Kept, tmp_path: Path) -> None:
    """Objects that are gone although their dossier lists them are reported as missing."""
    export(kept)
    for path in sorted((kept.folder / "objects/data").rglob("0001/*")):
        path.unlink()
    done, catalogue = again(kept, tmp_path)
    assert codes(done) == ["rebuild.missing"]
    with catalogue.database.read() as connection:
        states = connection.execute(select(t.document.c.state)).scalars().all()
    assert "destroyed" not in states
    catalogue.close()


def test_a_damaged_export_gives_way_to_the_one_before(kept: Kept, tmp_path: Path) -> None:
    """The newest export that can be read is taken; the damaged one is named."""
    first = export(kept)
    kept.document("李四", date(2020, 1, 2))
    second = export(kept, days=1)
    path = kept.folder / "objects/data" / second
    path.chmod(0o640)
    path.write_bytes(path.read_bytes()[:-30])
    before = semantic(kept.catalogue)
    done, catalogue = again(kept, tmp_path)
    assert done.export == first and codes(done) == ["rebuild.export"]
    assert semantic(catalogue) == before
    catalogue.close()


def test_exports_expire_but_the_newest(kept: Kept) -> None:
    """An export past its days goes with the next one; the newest stays however old it is."""
    export(kept)
    export(kept, days=20)
    assert len(list_exports(kept.store)) == 2
    kept.store._clock = FixedClock(NOW + timedelta(days=40))
    third = export(kept, days=40)
    assert [one.key for one, _ in list_exports(kept.store)][-1] == third
    assert len(list_exports(kept.store)) == 2
    late = Exports(kept.catalogue.database, kept.store, FixedClock(NOW + timedelta(days=900)))
    kept.store._clock = FixedClock(NOW + timedelta(days=900))
    late.expire(35, NOW + timedelta(days=900))
    assert [one.key for one, _ in list_exports(kept.store)] == [third]


def test_a_catalogue_is_not_overwritten(kept: Kept, tmp_path: Path) -> None:
    """A rebuild goes into an empty database only."""
    export(kept)
    with pytest.raises(BadBackup):
        rebuild(f"sqlite:///{kept.folder}/catalogue.db", kept.store, CLOCK, "x", SECRET, tmp_path)


def test_two_rebuilds_are_the_same(kept: Kept, tmp_path: Path) -> None:
    """The bucket decides, nothing else: a second rebuild gives the same rows."""
    export(kept)
    _later(kept)
    found = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        _, catalogue = again(kept, tmp_path / name)
        sealed = {"document": {"candidates"}, "page_text": {"body"}, "fact": {"body"},
                  "household": {"id_sealed", "phone_sealed"}}  # fmt: skip
        found.append(but(tables(catalogue, tmp_path), **sealed))
        catalogue.close()
    assert found[0] == found[1]
