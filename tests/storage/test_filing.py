"""The write path: filed, in review, resumed after a break, resolved and corrected."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, select

from storage import record_tables as r
from storage import tables as t
from storage.archive import Archive, FilingRules
from storage.catalogue import Catalogue
from storage.folder import FolderStore
from storage.keys import parse
from storage.manifest import DocumentManifest, DossierManifest, from_bytes
from storage.order import as_scanned
from tests.storage.bench import (
    CLOCK,
    ID_NUMBER,
    SECRET,
    UNSURE,
    Delivery,
    Doc,
    deliver,
    file,
    guess,
    judge,
    stock,
)
from yidang.errors import BadDecision, NotFound, StoreCorrupt
from yidang.model import Fact, Finding, IndexPage, Ledger, PageKind
from yidang.readings import read

ID_FACT = Fact("id_number", ID_NUMBER, ID_NUMBER, 1, 0.99)
AMOUNT = Fact("amount", "1234.50", "1,234.50元", 1, 0.9)


@dataclass(frozen=True)
class Bench:
    """An archive on an empty catalogue and folder store, with three households."""

    archive: Archive
    catalogue: Catalogue
    store: FolderStore
    people: dict[str, int]
    folder: Path

    def deliver(self, name: str, *kinds: PageKind) -> Delivery:
        """A decoded scan."""
        return deliver(self.catalogue, self.folder, name, kinds or ("content",))

    def keys(self, prefix: str = "v1/") -> list[str]:
        """Every key in the store."""
        return [one.key for one in self.store.list(prefix)]

    def vouched(self) -> set[str]:
        """Every key the catalogue vouches for."""
        with self.catalogue.database.read() as connection:
            return set(connection.execute(select(t.object_.c.key)).scalars())

    def sound(self) -> None:
        """Store and catalogue agree, every page is in one place, manifests are up to date."""
        assert set(self.keys()) == self.vouched()
        with self.catalogue.database.read() as connection:
            for page in connection.execute(select(t.page)):
                if page.state != "quarantined":
                    data = self.store.get(page.key, page.version_id, sha256=page.sha256)
                    assert len(data) == page.size
            for document in connection.execute(select(t.document)).all():
                if document.prefix is not None:
                    assert document.manifest_no == document.revision
            for dossier in connection.execute(select(t.dossier)):
                assert dossier.manifest_no == dossier.revision
        assert self.catalogue.ledger().balanced
        assert self.catalogue.verify_audit().whole

    def manifest(self, document: int) -> DocumentManifest:
        """The newest manifest of a document."""
        key = self.catalogue.document(document).manifest_key
        assert key is not None
        return from_bytes(self.store.get(key), DocumentManifest)


@pytest.fixture
def bench(catalogue: Catalogue, tmp_path: Path) -> Iterator[Bench]:
    """An archive with a register."""
    store = FolderStore(tmp_path / "objects", CLOCK)
    archive = Archive(catalogue, store, CLOCK)
    yield Bench(archive, catalogue, store, stock(catalogue), tmp_path)


MIXED: tuple[PageKind, ...] = ("cover", "content", "content", "blank", "separator", "content")


def mixed(bench: Bench) -> tuple[Delivery, list[Doc]]:
    """A scan with a filed contract, a document in review and loose sheets."""
    zhang = bench.people["张三"]
    documents = [
        Doc((2, 3, 4), zhang, date(2018, 3, 5), facts=(replace(ID_FACT, page=2),)),
        Doc((6,), None, None, "fees", "收据", reasons=(UNSURE,), candidates=(guess(zhang),)),
    ]
    return bench.deliver("mixed", *MIXED), documents


def test_every_page_has_its_place(bench: Bench) -> None:
    """Filed, blank, separators and review add up, and every master is in the store."""
    delivery, documents = mixed(bench)
    file(bench.archive, delivery, MIXED, documents)
    assert bench.catalogue.ledger() == Ledger(6, filed=2, blank=1, separators=2, review=1)
    pages = bench.catalogue.outcomes(delivery.scan.id)
    assert [(one.page, one.kind, one.state, one.document, one.first) for one in pages] == [
        (1, "cover", "filed", None, False),
        (2, "content", "filed", "0001", True),
        (3, "content", "filed", "0001", False),
        (4, "blank", "filed", "0001", False),
        (5, "separator", "filed", None, False),
        (6, "content", "review", None, True),
    ]
    assert pages[1].archive_no == "CHHY-3.2.1201-2018-001"
    assert pages[5].archive_no == pages[1].archive_no  # the best guess
    assert (pages[1].rotation, pages[1].text, pages[3].text) == (90, "mixed 第2页", None)
    assert bench.catalogue.scan(delivery.scan.id).state == "filed"
    bench.sound()


def test_keys_and_locks(bench: Bench) -> None:
    """Objects lie where the layout says, locked for the rolling window; holding is not locked."""
    delivery, documents = mixed(bench)
    file(bench.archive, delivery, MIXED, documents)
    item = "v1/KH/CHHY/2018/CHHY-3.2.1201-2018-001/0001/"
    names = [key.removeprefix(item).partition("-")[0] for key in bench.keys(item)]
    assert names == ["access", "manifest", "p0001", "p0002", "p0003", "text"]
    roles = Counter(found.role if (found := parse(key)) else None for key in bench.keys())
    assert roles["holding-page"] == 3
    assert roles["dossier"] == 1
    for key in bench.keys():
        head = bench.store.head(key)
        assert head is not None
        wanted = None if "/holding/" in key else datetime(2027, 12, 21, 9, 30, tzinfo=UTC)
        assert head.retain_until == wanted
        assert ID_NUMBER not in key


def test_manifest_tells_everything_but_id_numbers(bench: Bench) -> None:
    """The manifest vouches for every object of the document and holds no clear ID number."""
    delivery, documents = mixed(bench)
    file(bench.archive, delivery, MIXED, documents)
    document = bench.catalogue.document_id("CHHY-3.2.1201-2018-001-0001")
    manifest = bench.manifest(document)
    assert (manifest.file, manifest.scan_sha256) == ("mixed.pdf", delivery.scan.sha256)
    assert [(one.page, one.scan_page, one.kind) for one in manifest.pages] == [
        (1, 2, "content"),
        (2, 3, "content"),
        (3, 4, "blank"),
    ]
    for ref in (*manifest.pages, manifest.text, manifest.access):
        assert ref is not None
        assert bench.store.get(ref.key, ref.version_id, sha256=ref.sha256)
    for key in bench.keys():
        if key.endswith(".json"):
            assert ID_NUMBER.encode() not in bench.store.get(key)
    fact = bench.catalogue.document(document).facts[0]
    assert fact.value == ID_NUMBER
    key = bench.keys("v1/KH/CHHY/2018/CHHY-3.2.1201-2018-001/dossier")[-1]
    dossier = from_bytes(bench.store.get(key), DossierManifest)
    assert (dossier.customer_name, dossier.unit) == ("张三", "3-2-1201")
    assert [one.item for one in dossier.items] == ["0001"]


def test_items_follow_the_order_rule(bench: Bench) -> None:
    """Documents of one scan are numbered oldest first, undated last; a profile may say else."""
    zhang = bench.people["张三"]
    kinds: tuple[PageKind, ...] = ("content",) * 4
    days = (date(2020, 1, 1), None, date(2018, 5, 1), date(2019, 1, 1))
    documents = [Doc((page,), zhang, day) for page, day in enumerate(days, 1)]
    first = bench.deliver("first", *kinds)
    file(bench.archive, first, kinds, documents)
    assert [one.document for one in bench.catalogue.outcomes(first.scan.id)] == [
        "0003",
        "0004",
        "0001",
        "0002",
    ]
    rules = FilingRules(order=as_scanned)
    second = bench.deliver("second", *kinds)
    archive = Archive(bench.catalogue, bench.store, CLOCK, rules)
    file(archive, second, kinds, documents)
    found = [one.document for one in bench.catalogue.outcomes(second.scan.id)]
    assert found == ["0005", "0006", "0007", "0008"]
    shown = bench.catalogue.dossier("CHHY-3.2.1201-2018-001").documents
    assert [one.item for one in shown][:3] == ["0001", "0005", "0002"][:1] + ["0007", "0002"]
    bench.sound()


def test_public_and_unknown_dossiers(bench: Bench) -> None:
    """A PUB document is filed without a household; one of nobody waits in review."""
    kinds: tuple[PageKind, ...] = ("content",) * 3
    documents = [
        Doc((1,), None, date(2026, 5, 1), "activities", fonds_code="CHHY"),
        Doc((2,), 999, None),
        Doc((3,), None, None, fonds_code="NONE"),
    ]
    delivery = bench.deliver("pub", *kinds)
    file(bench.archive, delivery, kinds, documents)
    pages = bench.catalogue.outcomes(delivery.scan.id)
    assert pages[0].archive_no == "CHHY-PUB-2026-001"
    assert [one.state for one in pages] == ["filed", "review", "review"]
    reasons = [one.reasons[0].code for one in bench.catalogue.review()]
    assert reasons == ["filing.no_dossier"] * 2
    bench.sound()


def test_page_without_document_waits_in_review(bench: Bench) -> None:
    """Pages with content that the judgement gave to no document are found in review."""
    kinds: tuple[PageKind, ...] = ("content", "unknown", "blank", "content")
    delivery = bench.deliver("loose", *kinds)
    file(bench.archive, delivery, kinds, [])
    assert [one.scan_pages for one in bench.catalogue.review()] == [(1, 2), (4,)]
    assert bench.catalogue.ledger() == Ledger(4, blank=1, review=3)
    bench.sound()


def test_judgement_that_forgets_a_page_is_refused(bench: Bench) -> None:
    """Nothing is filed by a judgement that does not account for every page once."""
    kinds: tuple[PageKind, ...] = ("content", "content")
    delivery = bench.deliver("bad", *kinds)
    whole = judge(kinds, [Doc((1, 2), bench.people["张三"])])
    bad = [
        replace(whole, pages=whole.pages[:1]),
        replace(whole, documents=(replace(whole.documents[0], pages=(1,)),)),
        replace(whole, documents=(*whole.documents, whole.documents[0])),
    ]
    for judgement in bad:
        with pytest.raises(BadDecision):
            bench.archive.file(
                delivery.scan.id, judgement, delivery.masters, delivery.looks, lambda i, n: None
            )
    assert bench.keys() == []
    assert bench.catalogue.dossiers() == ()


def test_sealed_dossier_takes_no_paper(bench: Bench) -> None:
    """A document for a dossier that is sealed waits in review."""
    number = bench.catalogue.open_for_household(bench.people["张三"])
    with bench.catalogue.database.write() as connection:
        connection.execute(t.dossier.update().values(state="sealed"))
    delivery = bench.deliver("late")
    file(bench.archive, delivery, ("content",), [Doc((1,), bench.people["张三"])])
    line = bench.catalogue.review()[0]
    assert (line.reasons[0].code, line.guess) == ("filing.dossier_state", number)


class _Cut(BaseException):
    """The power goes."""


def interrupted(monkeypatch: pytest.MonkeyPatch, act: Callable[[], Any], after: int) -> bool:
    """Run `act` and cut it at the `after`th point; False where it came to its end before."""
    seen = 0

    def reach(point: str) -> None:
        nonlocal seen
        seen += 1
        if seen == after:
            raise _Cut

    with monkeypatch.context() as patch:
        for module in ("shelf", "filing", "settling", "resolving"):
            patch.setattr(f"storage.{module}.reach", reach)
        try:
            act()
        except _Cut:
            return True
    return False


def test_filing_resumes_after_a_cut_anywhere(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut at every point in turn, the same call ends with the same numbers, nothing twice."""
    delivery, documents = mixed(bench)
    points = 0

    def act() -> None:
        file(bench.archive, delivery, MIXED, documents)

    while interrupted(monkeypatch, act, points + 1):
        points += 1
        if points < 20:
            # What is made anew on every try may come out otherwise.
            looks = dict(delivery.looks)
            seen = looks[2]
            assert seen.reading is not None
            looks[2] = replace(seen, reading=replace(seen.reading, seconds=float(points)))
            delivery = replace(delivery, looks=looks)
        if bench.catalogue.scan(delivery.scan.id).state == "filed":
            break
    assert points > 8
    act()
    bench.archive.settle()
    assert bench.catalogue.ledger() == Ledger(6, filed=2, blank=1, separators=2, review=1)
    number = "CHHY-3.2.1201-2018-001"
    assert [one.archive_no for one in bench.catalogue.dossiers()] == [number]
    roles = Counter(found.role if (found := parse(key)) else None for key in bench.keys())
    assert roles["page"] == 3
    assert roles["text"] == roles["access"] == 1
    view = bench.catalogue.dossier(number)
    assert [one.item for one in view.documents] == ["0001"]
    bench.sound()


def test_settling_resumes_after_a_cut(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cut after the commit leaves manifests that the next call writes."""
    delivery, documents = mixed(bench)
    act = lambda: file(bench.archive, delivery, MIXED, documents)  # noqa: E731
    point = 0
    while not bench.catalogue.dossiers() or bench.catalogue.dossiers()[0].documents == 0:
        point += 1
        assert interrupted(monkeypatch, act, point)
        if point > 14:
            break
    bench.archive.settle()
    bench.sound()


def test_access_copy_made_anew_is_adopted(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """An access copy of a first try is kept, although the second try makes other bytes."""
    delivery = bench.deliver("one")
    judgement = judge(("content",), [Doc((1,), bench.people["张三"])])
    tries = iter((b"%PDF first", b"%PDF second"))

    def access(index: int, number: str) -> Path:
        path = bench.folder / "access.pdf"
        path.write_bytes(next(tries))
        return path

    def act() -> None:
        bench.archive.file(delivery.scan.id, judgement, delivery.masters, delivery.looks, access)

    # plan, master, text, access copy: cut right after it was written
    assert interrupted(monkeypatch, act, 4)
    act()
    document = bench.catalogue.document_id("CHHY-3.2.1201-2018-001-0001")
    key = bench.catalogue.document(document).access_key
    assert key is not None
    assert bench.store.get(key) == b"%PDF first"
    bench.sound()


def in_review(bench: Bench) -> int:
    """The mixed scan is in; the id of its document in review."""
    delivery, documents = mixed(bench)
    file(bench.archive, delivery, MIXED, documents)
    return bench.catalogue.review()[0].id


def test_review_is_resolved(bench: Bench) -> None:
    """A person's word files the document; its masters leave holding only after the commit."""
    document = in_review(bench)
    line = bench.catalogue.review()[0]
    assert (line.guess, line.reasons, line.scan_pages) == (
        "CHHY-3.2.1201-2018-001",
        (UNSURE,),
        (6,),
    )
    outcomes = bench.archive.resolve(
        document,
        household=bench.people["李四"],
        fonds_code=None,
        title="收据 2021",
        date=date(2021, 1, 2),
        reason="the tenant's receipt",
        actor="archivist",
    )
    assert [(one.state, one.archive_no, one.document) for one in outcomes] == [
        ("filed", "CHHY-3.2.1201-2026-001", "0001")
    ]
    view = bench.catalogue.document(document)
    assert (view.title, view.section, view.confidence) == ("收据 2021", "fees", 1.0)
    assert {one.field for one in view.corrections} == {"title", "date", "archive_no"}
    assert {one.actor for one in view.corrections} == {"archivist"}
    assert len([key for key in bench.keys() if "/holding/" in key]) == 2
    assert bench.catalogue.review() == ()
    assert bench.catalogue.ledger() == Ledger(6, filed=3, blank=1, separators=2)
    assert bench.manifest(document).corrections
    again = bench.archive.resolve(
        document, household=bench.people["李四"], fonds_code=None, reason="again"
    )
    assert again == outcomes
    with pytest.raises(BadDecision):
        bench.archive.resolve(
            document, household=bench.people["王五"], fonds_code=None, reason="other"
        )
    bench.sound()


def test_resolving_resumes_after_a_cut_anywhere(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut at every point in turn, the same call ends with one document and no holding object."""
    document = in_review(bench)

    def act() -> None:
        bench.archive.resolve(
            document, household=None, fonds_code="CHHY", section="activities", reason="notice"
        )

    points = 0
    while interrupted(monkeypatch, act, points + 1):
        points += 1
        if bench.catalogue.document(document).state == "filed":
            bench.archive.settle()
            break
    assert points > 4
    act()
    view = bench.catalogue.document(document)
    assert (view.archive_no, view.item) == ("CHHY-PUB-2026-001", "0001")
    assert len([key for key in bench.keys() if "/holding/" in key]) == 2
    bench.sound()


def two_filed(bench: Bench) -> tuple[int, int]:
    """Two documents in 张三's dossier, of three pages and of one; their ids."""
    kinds: tuple[PageKind, ...] = ("content",) * 4
    zhang = bench.people["张三"]
    facts = (AMOUNT, replace(AMOUNT, page=3, value="9.00"))
    delivery = bench.deliver("two", *kinds)
    documents = [
        Doc((1, 2, 3), zhang, date(2018, 1, 1), facts=facts),
        Doc((4,), zhang, date(2019, 1, 1)),
    ]
    file(bench.archive, delivery, kinds, documents)
    number = "CHHY-3.2.1201-2018-001"
    find = bench.catalogue.document_id
    return find(f"{number}-0001"), find(f"{number}-0002")


def test_split_and_merge(bench: Bench) -> None:
    """Pages keep their masters; item numbers are never used again; stale copies are replaced."""
    first, second = two_filed(bench)
    before = {line.sha256: line.key for line in bench.archive.pages_of(first)}
    new = bench.archive.split(first, 3, "two papers")
    assert [line.scan_page for line in bench.archive.pages_of(new)] == [3]
    assert [line.key for line in bench.archive.pages_of(new)] == list(before.values())[2:]
    view = bench.catalogue.document(new)
    assert (view.item, [one.value for one in view.facts]) == ("0003", ["9.00"])
    assert bench.catalogue.document(first).text_key is not None
    assert bench.catalogue.document(first).text_key.endswith("text-2.json")  # type: ignore[union-attr]
    assert set(bench.archive.without_access()) == {first, new}
    bench.sound()
    bench.archive.merge(new, second, "one paper after all")
    assert [line.scan_page for line in bench.archive.pages_of(second)] == [4, 3]
    assert bench.catalogue.document(new).state == "merged"
    assert bench.catalogue.index_pages(new) == ()
    assert [one.scan_page for one in bench.catalogue.index_pages(second)] == [4, 3]
    events = {one.document_id: one.removed for one in bench.catalogue.outbox(0, 100)}
    assert (events[new], events[second]) == (True, False)
    assert len(bench.catalogue.dossier("CHHY-3.2.1201-2018-001").documents) == 2
    assert bench.archive.split(second, 2, "no, two") not in (first, second, new)
    with pytest.raises(BadDecision):
        bench.archive.split(first, 1, "nothing left")
    with pytest.raises(BadDecision):
        bench.archive.merge(first, first, "itself")
    bench.sound()


def test_move_keeps_the_keys(bench: Bench) -> None:
    """A moved document has a number in the other dossier, its objects stay where they are."""
    first, _ = two_filed(bench)
    keys = [line.key for line in bench.archive.pages_of(first)]
    name = bench.archive.move(first, bench.people["王五"], "wrong flat", "archivist")
    assert name == "CHHY-1.1.101-2019-001-0001"
    assert [line.key for line in bench.archive.pages_of(first)] == keys
    manifest = bench.manifest(first)
    assert (manifest.number, manifest.item) == ("CHHY-1.1.101-2019-001", "0001")
    assert manifest.corrections[-1].reason == "wrong flat"
    assert bench.catalogue.index_pages(first)[0].customer == "王五"
    delivery = bench.deliver("next")
    file(bench.archive, delivery, ("content",), [Doc((1,), bench.people["张三"])])
    assert bench.catalogue.outcomes(delivery.scan.id)[0].document == "0003"
    bench.sound()


def test_corrections_are_facts(bench: Bench) -> None:
    """A corrected field keeps its old value on record; nonsense is refused."""
    first, _ = two_filed(bench)
    bench.archive.correct(first, "date", "2017-12-31", "stamp", "archivist")
    bench.archive.correct(first, "section", "identity", "an ID copy")
    bench.archive.correct(first, "section", "identity", "an ID copy")
    bench.archive.rotate(first, 1, 180, "upside down")
    bench.archive.rotate(first, 1, 180, "upside down")
    view = bench.catalogue.document(first)
    assert (view.date, view.section, view.section_confidence) == (
        date(2017, 12, 31),
        "identity",
        1.0,
    )
    assert [(one.field, one.old, one.new) for one in view.corrections] == [
        ("date", "2018-01-01", "2017-12-31"),
        ("section", "contracts", "identity"),
        ("rotation:1", "0", "180"),
    ]
    assert bench.manifest(first).section == "identity"
    for field, value in (("date", "gestern"), ("state", "destroyed")):
        with pytest.raises(BadDecision):
            bench.archive.correct(first, field, value, "no")
    with pytest.raises(NotFound):
        bench.archive.rotate(first, 9, 90, "no")
    bench.sound()


def test_access_copy_can_be_replaced(bench: Bench) -> None:
    """A new searchable PDF is a new generation beside the old one."""
    first, _ = two_filed(bench)
    path = bench.folder / "new.pdf"
    path.write_bytes(b"%PDF new")
    key = bench.archive.keep_access(first, path)
    assert key.endswith("/0001/access-2.pdf")
    access = bench.manifest(first).access
    assert access is not None and access.key == key
    bench.sound()


def test_damaged_master_is_never_handed_out(bench: Bench) -> None:
    """A master whose bytes changed on the disk is an error, not a page."""
    first, _ = two_filed(bench)
    assert bench.archive.open_master(first, 1) == b"two page 1"
    path = bench.folder / "objects" / "data" / bench.archive.pages_of(first)[0].key
    path.chmod(0o640)
    path.write_bytes(b"two page 7")
    with pytest.raises(StoreCorrupt):
        bench.archive.open_master(first, 1)
    with pytest.raises(NotFound):
        bench.archive.open_master(first, 9)


def test_quarantined_file_is_kept_and_let_go(bench: Bench) -> None:
    """The raw file of a quarantined scan is in the store until a replay has filed its pages."""
    delivery = bench.deliver("broken")
    scan = delivery.scan.id
    bench.catalogue.quarantine(scan, Finding("file.truncated", {"detail": "x"}))
    placed = bench.archive.hold_quarantined(scan)
    assert placed is not None
    assert placed.ref.key in bench.keys("v1/holding/")
    assert bench.archive.hold_quarantined(scan) == placed
    bench.sound()
    bench.catalogue.replay(scan)
    bench.catalogue.keep_pages(scan, tuple(delivery.masters.values()))
    file(bench.archive, delivery, ("content",), [Doc((1,), bench.people["张三"])])
    assert bench.keys("v1/holding/") == []
    bench.sound()


def test_index_follows_what_is_known(bench: Bench) -> None:
    """Filed pages come with their place; of a page in review only what was read is known."""
    document = in_review(bench)
    filed = bench.catalogue.document_id("翠湖3-2-12012018001-0001")
    first = bench.catalogue.index_pages(filed)[0]
    assert (first.display_no, first.customer, first.text, first.scan_page) == (
        "翠湖3-2-12012018001",
        "张三",
        "mixed 第2页",
        2,
    )
    assert first.lines[0].spans
    waiting = bench.catalogue.index_pages(document)[0]
    assert (waiting.state, waiting.archive_no, waiting.customer, waiting.document) == (
        "review",
        None,
        None,
        None,
    )
    assert list(bench.catalogue.all_documents()) == [filed, document]
    events = bench.catalogue.outbox(0, 10)
    assert [one.document_id for one in events] == [filed, document]
    assert bench.catalogue.last_seq() == events[-1].seq
    assert bench.catalogue.outbox(events[-1].seq, 10) == ()


def test_many_documents_are_read_in_a_few_queries(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages of many come in the order asked, each with its own amounts, as those of one do."""
    waiting = in_review(bench)
    filed = bench.catalogue.document_id("翠湖3-2-12012018001-0001")
    delivery = bench.deliver("two", *(("content",) * 4))
    facts = (AMOUNT, replace(AMOUNT, page=3, value="9.00"), replace(AMOUNT, page=3, value="7.00"))
    wang = bench.people["王五"]
    documents = [Doc((1, 2, 3), wang, date(2018, 1, 1), facts=facts), Doc((4,), wang)]
    file(bench.archive, delivery, ("content",) * 4, documents)
    number = bench.catalogue.outcomes(delivery.scan.id)[0].archive_no
    long, short = (bench.catalogue.document_id(f"{number}-{item:04d}") for item in (1, 2))
    asked = [short, 10**6, long, waiting, filed]
    statements: list[str] = []

    def whole(page: IndexPage) -> IndexPage:
        text, lines = read(page.reading or "")
        return replace(page, text=text, lines=lines, reading=None)

    def count(_connection: Any, _cursor: Any, statement: str, *_others: Any) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", count)
    try:
        together = list(bench.catalogue.indexed_pages(asked))
    finally:
        event.remove(Engine, "before_cursor_execute", count)
    assert len([one for one in statements if one.startswith("SELECT")]) == 4
    monkeypatch.setattr("storage.feed.TOGETHER", 2)
    assert list(bench.catalogue.indexed_pages(asked)) == together
    assert [bench.catalogue.index_pages(one) for one in asked] == [
        tuple(whole(page) for page in together if page.document_id == one) for one in asked
    ]
    assert [(page.document_id, page.page) for page in together if page.document_id == long] == [
        (long, 1), (long, 2), (long, 3),
    ]  # fmt: skip
    assert list(dict.fromkeys(page.document_id for page in together)) == [
        short, long, waiting, filed,
    ]  # fmt: skip
    amounts = {page.page: page.amounts for page in together if page.document_id == long}
    assert amounts == {1: (AMOUNT.value,), 2: (), 3: ("9.00", "7.00")}
    dossier = select(t.document.c.dossier_id).where(t.document.c.id == long).scalar_subquery()
    with bench.catalogue.database.write() as connection:
        connection.execute(
            r.restriction.insert().values(
                dossier_id=dossier, reason="asked", placed_by="tester", placed=CLOCK.now()
            )
        )
    left = bench.catalogue.indexed_pages(asked)
    assert {page.document_id for page in left} == {waiting, filed}


def test_sweep_reads_filed_documents(bench: Bench) -> None:
    """One record a filed document, with the holds on it and on its dossier."""
    first, second = two_filed(bench)
    with bench.catalogue.database.write() as connection:
        common = {"placed_by": "tester", "placed": CLOCK.now()}
        connection.execute(t.hold.insert().values(document_id=first, reason="audit", **common))
        dossier = select(t.dossier.c.id).scalar_subquery()
        connection.execute(t.hold.insert().values(dossier_id=dossier, reason="arrears", **common))
    records = {one.document_id: one for one in bench.catalogue.retention_records()}
    assert records.keys() == {first, second}
    assert records[first].holds == ("arrears", "audit")
    assert records[second].holds == ("arrears",)
    assert records[first].document_date == date(2018, 1, 1)


def test_lists_say_what_the_contract_wants(bench: Bench) -> None:
    """A dossier's line counts its filed documents and pages; the status counts what waits."""
    in_review(bench)
    line = bench.catalogue.dossiers()[0]
    assert (line.documents, line.pages, line.customer_kind) == (1, 3, "owner")
    status = bench.catalogue.status()
    assert (status.review, status.dossiers, status.documents) == (1, 1, 1)
    assert status.batches[0].ledger == status.ledger
    assert [one.state for one in status.queue] == ["filed"]


def test_two_runs_at_once_file_once(url: str, bench: Bench) -> None:
    """A second process that files the same scan finds it filed; nothing is there twice."""
    delivery, documents = mixed(bench)
    other = Catalogue(url, CLOCK, "other", SECRET)
    file(bench.archive, delivery, MIXED, documents)
    file(Archive(other, bench.store, CLOCK), delivery, MIXED, documents)
    other.close()
    assert json.dumps(bench.keys()).count("manifest-") == 1
    bench.sound()
