"""Backups: what is restored is what was there, and what was destroyed stays destroyed."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, update

from storage import tables as t
from storage.backup import Made, Vault
from storage.catalogue import Catalogue
from storage.database import Database
from storage.export import load_export, read_head, write_export
from storage.folder import FolderStore
from storage.restore import Restored, restore
from tests.servers_s3 import ServerName
from tests.storage.bench import CLOCK, NOW, SECRET, deliver
from tests.storage.kept import Kept, but, keep, tables
from tests.storage.test_objects import s3_store
from yidang.clock import FixedClock
from yidang.errors import BadBackup, StoreCorrupt

ELSEWHERE = {"object": {"version_id"}, "page": {"version_id"}, "scan": {"work", "source"}}
"""Columns that cannot be the same in another store and another folder."""


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    """An archive with a mixed scan."""
    made = keep(tmp_path / "home")
    made.scan("mixed")
    yield made
    made.catalogue.close()


def vault_at(folder: Path, days: int = 0) -> Vault:
    """A vault in a folder, seen some days later."""
    clock = FixedClock(NOW + timedelta(days=days))
    return Vault(FolderStore(folder, clock), clock)


def back_up(kept: Kept, vault: Vault, keep_days: int = 30) -> Made:
    """Make a set."""
    return vault.create(
        kept.catalogue.database,
        kept.store,
        home=kept.folder,
        scratch=kept.folder / "work",
        keep_days=keep_days,
    )


def bring_back(
    vault: Vault, home: Path, name: str | None = None
) -> tuple[Restored, Catalogue, FolderStore]:
    """Restore into a new folder on SQLite."""
    (home / "work").mkdir(parents=True)
    url = f"sqlite:///{home}/catalogue.db"
    store = FolderStore(home / "objects", CLOCK)
    store.prepare()
    database = Database(url)
    done = restore(vault, vault.find(name), database, store, home=home, work=home / "work")
    database.close()
    return done, Catalogue(url, CLOCK, "tester", SECRET), store


def test_restore_drill(url: str, tmp_path: Path) -> None:
    """Restored into a new home, every table and every object are what they were."""
    kept = keep(tmp_path / "home", url)
    kept.scan("mixed")
    kept.catalogue.advance(1, "released")
    before = tables(kept.catalogue, tmp_path)
    vault = vault_at(tmp_path / "vault")
    made = back_up(kept, vault)
    assert made.findings == () and made.copied == made.set.objects > 8
    assert vault.verify().findings == ()
    done, catalogue, store = bring_back(vault, tmp_path / "new")
    assert done.findings == () and done.objects == made.set.objects
    assert but(tables(catalogue, tmp_path), **ELSEWHERE) == but(before, **ELSEWHERE)
    rows = tables(catalogue, tmp_path)
    assert rows["scan"][0]["source"].startswith(f"{tmp_path}/new/")
    for row in rows["object"]:
        data = store.get(row["key"], row["version_id"], sha256=row["sha256"])
        assert len(data) == row["size"]
        found = store.head(row["key"])
        assert found is not None
        old = kept.store.head(row["key"])
        assert old is not None and found.retain_until == old.retain_until
    pages = {(row["key"], row["version_id"]) for row in rows["page"]}
    assert pages <= {(row["key"], row["version_id"]) for row in rows["object"]}
    assert catalogue.verify_audit().whole and catalogue.ledger().balanced
    catalogue.close()
    kept.catalogue.close()


def test_counters_go_on(kept: Kept, tmp_path: Path) -> None:
    """A restored catalogue gives no number and no id that was given before."""
    last = max(row["id"] for row in tables(kept.catalogue, tmp_path)["scan"])
    delivery = deliver(kept.catalogue, tmp_path, "gone", ("content",))
    with kept.catalogue.database.write() as connection:
        connection.execute(delete(t.page).where(t.page.c.scan_id == delivery.scan.id))
        connection.execute(delete(t.scan).where(t.scan.c.id == delivery.scan.id))
    vault = vault_at(tmp_path / "vault")
    back_up(kept, vault)
    _, catalogue, store = bring_back(vault, tmp_path / "new")
    again = deliver(catalogue, tmp_path / "new", "next", ("content",))
    assert again.scan.id == delivery.scan.id + 1 == last + 2
    catalogue.close()


def test_the_next_set_costs_what_is_new(kept: Kept, tmp_path: Path) -> None:
    """Objects are shared by digest; only new ones are copied."""
    vault = vault_at(tmp_path / "vault")
    first = back_up(kept, vault)
    again = back_up(kept, vault)
    assert again.copied == 0
    kept.document(pages=1)
    more = back_up(kept, vault)
    assert 0 < more.copied == more.set.objects - first.set.objects
    assert [one.name for one in vault.sets()] == sorted(
        {first.set.name, again.set.name, more.set.name}
    )


def test_a_delivery_under_way_is_in_the_set(kept: Kept, tmp_path: Path) -> None:
    """What no object holds yet is backed up from its working copy and received anew."""
    delivery = deliver(kept.catalogue, kept.folder, "half", ("content", "content"))
    vault = vault_at(tmp_path / "vault")
    back_up(kept, vault)
    done, catalogue, _ = bring_back(vault, tmp_path / "new")
    scan = catalogue.scan(delivery.scan.id)
    assert done.deliveries >= 1 and done.findings == ()
    assert scan.state == "received" and scan.pages is None and scan.work is not None
    assert delivery.scan.work is not None
    wanted = (delivery.scan.work / "source").read_bytes()
    assert (scan.work / "source").read_bytes() == wanted
    assert scan.work.is_relative_to(tmp_path / "new")
    assert scan.source is not None and scan.source.is_relative_to(tmp_path / "new")
    catalogue.close()


def _destroy(kept: Kept, document: int) -> list[str]:
    """As after a destruction: the stub stays, the objects are gone; their digests."""
    with kept.catalogue.database.write() as connection:
        found = connection.execute(
            t.object_.select().where(t.object_.c.document_id == document)
        ).all()
        connection.execute(
            update(t.page)
            .where(t.page.c.document_id == document)
            .values(key=None, version_id=None, master=None)
        )
        connection.execute(
            update(t.document).where(t.document.c.id == document).values(state="destroyed")
        )
        connection.execute(delete(t.object_).where(t.object_.c.document_id == document))
    return [row.sha256 for row in found if row.role == "master"]


def test_a_restore_brings_nothing_destroyed_back(kept: Kept, tmp_path: Path) -> None:
    """An old set is restored without what a later tombstone names, in rows and objects."""
    vault = vault_at(tmp_path / "vault")
    old = back_up(kept, vault)
    document = next(
        row["id"] for row in tables(kept.catalogue, tmp_path)["document"] if row["item"] == 1
    )
    digests = _destroy(kept, document)
    assert digests
    back_up(kept, vault)
    done, catalogue, store = bring_back(vault, tmp_path / "new", old.set.name)
    assert done.destroyed == ("CHHY-3.2.1201-2018-001-0001",)
    found = tables(catalogue, tmp_path)
    assert {row["id"]: row["state"] for row in found["document"]}[document] == "destroyed"
    assert not [row for row in found.get("fact", []) if row["document_id"] == document]
    assert not [row for row in found["object"] if row["document_id"] == document]
    assert not {row["sha256"] for row in found["object"]} & set(digests)
    held = {store.head(one.key).sha256 for one in store.list("")}  # type: ignore[union-attr]
    assert not held & set(digests)
    texts = {row["page_id"] for row in found["page_text"]}
    assert not texts & {row["id"] for row in found["page"] if row["document_id"] == document}
    catalogue.close()


def test_sets_expire_and_let_go(kept: Kept, tmp_path: Path) -> None:
    """A destroyed paper is held until the last set with it expires; then its data are gone."""
    folder = tmp_path / "vault"
    old = back_up(kept, vault_at(folder), keep_days=30)
    document = next(
        row["id"] for row in tables(kept.catalogue, tmp_path)["document"] if row["item"] == 1
    )
    digests = _destroy(kept, document)
    later = vault_at(folder, days=10)
    back_up(kept, later, keep_days=30)
    assert [one.name for one in later.holding(digests)] == [old.set.name]
    last = vault_at(folder, days=31)
    made = back_up(kept, last, keep_days=30)
    assert made.expired == (old.set.name,)
    assert last.holding(digests) == ()
    assert not set(digests) & set(last._digests())
    assert last.verify().findings == ()


def test_the_newest_set_never_expires(kept: Kept, tmp_path: Path) -> None:
    """However old it is, the only set there is stays."""
    back_up(kept, vault_at(tmp_path / "vault"), keep_days=1)
    late = vault_at(tmp_path / "vault", days=500)
    assert late.expire() == () and len(late.sets()) == 1


def _data(folder: Path) -> list[Path]:
    return sorted(p for p in (folder / "data" / "v1/backup/data").rglob("*") if p.is_file())


@pytest.mark.parametrize("how", ["flip", "gone", "short"])
def test_verify_names_damage(kept: Kept, tmp_path: Path, how: str) -> None:
    """A flipped bit, a lost or a short file in the vault is found by reading."""
    vault = vault_at(tmp_path / "vault")
    back_up(kept, vault)
    victim = next(p for p in _data(tmp_path / "vault") if p.read_bytes().startswith(b"mixed page"))
    body = victim.read_bytes()
    victim.chmod(0o640)
    if how == "gone":
        victim.unlink()
    else:
        victim.write_bytes(body[:-1] if how == "short" else bytes([body[0] ^ 1]) + body[1:])
    (finding,) = vault.verify().findings
    assert finding.code == ("backup.missing" if how == "gone" else "backup.damaged")


def test_damage_of_the_store_is_reported_not_hidden(kept: Kept, tmp_path: Path) -> None:
    """A damaged object is named by `create`, stays named in the set, and does not stop the rest."""
    victim = next(p for p in (kept.folder / "objects/data").rglob("p0001-*"))
    victim.chmod(0o640)
    victim.write_bytes(b"x" * victim.stat().st_size)
    vault = vault_at(tmp_path / "vault")
    made = back_up(kept, vault)
    assert [one.code for one in made.findings] == ["backup.damaged"]
    assert made.copied == made.set.objects - 1 and len(made.set.missing) == 1
    assert [one.code for one in vault.verify().findings] == ["backup.incomplete"]


def test_an_earlier_set_still_holds_what_was_damaged_since(kept: Kept, tmp_path: Path) -> None:
    """What an earlier set copied is not read again, so later damage does not reach the vault."""
    vault = vault_at(tmp_path / "vault")
    back_up(kept, vault)
    victim = next(p for p in (kept.folder / "objects/data").rglob("p0001-*"))
    victim.unlink()
    assert back_up(kept, vault).findings == ()
    assert vault.verify().findings == ()


def _export(kept: Kept, path: Path) -> Path:
    write_export(kept.catalogue.database, path, NOW)
    return path


EDITS: dict[str, Callable[[list[bytes]], list[bytes]]] = {
    "row lost": lambda lines: [*lines[:4], *lines[5:]],
    "row changed": lambda lines: [one.replace(b'"secret"', b'"secreT"') for one in lines],
    "end lost": lambda lines: lines[:-1],
    "order changed": lambda lines: [lines[0], lines[2], lines[1], *lines[3:]],
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_export_that_is_not_whole_is_refused(tmp_path: Path, edit: str) -> None:
    """A lost, changed or moved line is noticed before anything is loaded."""
    kept = keep(tmp_path / "home")
    path = _export(kept, tmp_path / "export.gz")
    with gzip.open(path) as file:
        lines = file.readlines()
    changed = EDITS[edit](lines)
    assert changed != lines
    path.write_bytes(gzip.compress(b"".join(changed)))
    with pytest.raises((StoreCorrupt, BadBackup)):
        read_head(path)
    kept.catalogue.close()


def test_no_catalogue_is_overwritten(tmp_path: Path) -> None:
    """An export is loaded into an empty database only."""
    kept = keep(tmp_path / "home")
    path = _export(kept, tmp_path / "export.gz")
    with pytest.raises(BadBackup):
        load_export(path, kept.catalogue.database)
    kept.catalogue.close()


def test_personal_values_stay_sealed(kept: Kept, tmp_path: Path) -> None:
    """No ID number or phone stands in an export in clear, and no secret."""
    from tests.storage.bench import ID_NUMBER, PHONE

    with gzip.open(_export(kept, tmp_path / "export.gz")) as file:
        text = file.read().decode()
    assert ID_NUMBER not in text and PHONE not in text and SECRET.hex() not in text
    assert json.loads(text.splitlines()[0])["kind"] == "yidang-catalogue"


def test_names_that_are_no_text_come_back(tmp_path: Path) -> None:
    """A raw file name with bytes that are not UTF-8 is the same after a restore."""
    kept = keep(tmp_path / "home")
    raw = "扫描\udcff\\x.pdf"
    kept.catalogue.record("test", raw, detail="\\u0041 " + raw)
    before: Any = tables(kept.catalogue, tmp_path)["audit"]
    vault = vault_at(tmp_path / "vault")
    back_up(kept, vault)
    _, catalogue, _ = bring_back(vault, tmp_path / "new")
    assert tables(catalogue, tmp_path)["audit"] == before
    assert catalogue.verify_audit().whole
    catalogue.close()
    kept.catalogue.close()


@pytest.mark.parametrize("server", ["seaweed", "minio"])
def test_to_a_second_bucket_and_back(server: ServerName, kept: Kept, tmp_path: Path) -> None:
    """A bucket is as good a place as a folder, for the sets and for what is restored."""
    vault = Vault(s3_store(server), CLOCK)
    made = back_up(kept, vault)
    assert back_up(kept, vault).copied == 0
    assert vault.verify().findings == ()
    home = tmp_path / "new"
    (home / "work").mkdir(parents=True)
    store = s3_store(server)
    database = Database(f"sqlite:///{home}/catalogue.db")
    done = restore(vault, vault.find(), database, store, home=home, work=home / "work")
    database.close()
    assert done.findings == () and done.objects == made.set.objects
    catalogue = Catalogue(f"sqlite:///{home}/catalogue.db", CLOCK, "tester", SECRET)
    for row in tables(catalogue, tmp_path)["object"]:
        store.get(row["key"], row["version_id"], sha256=row["sha256"])
    catalogue.close()
