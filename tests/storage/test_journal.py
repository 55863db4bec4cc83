"""The intake journal and its ledger, on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from storage.catalogue import Catalogue
from tests.storage.bench import CLOCK, NOW, SECRET, Doc, deliver, judge, look, master
from yidang.clock import FixedClock
from yidang.errors import BadDecision, LedgerUnbalanced, NotFound
from yidang.model import Finding, Ledger
from yidang.ports import Claim

BROKEN = Finding("file.truncated", {"detail": "xref"})


def claim(source: str, sha: str = "a", inbox: bool = True) -> Claim:
    """A claim of a file with one digit as its digest."""
    return Claim(Path(source).name, Path(source), inbox, sha * 64, 7, Path("/tmp/x"), "hint")


def test_named_batch_is_shared(catalogue: Catalogue) -> None:
    """An open batch of a name is found again; batches without a name are always new."""
    first = catalogue.open_batch("周一", "tester")
    assert catalogue.open_batch("周一", "tester") == first
    assert catalogue.open_batch(None, "tester") != catalogue.open_batch(None, "tester")
    catalogue.close_batch(first)
    assert catalogue.open_batch("周一", "tester") != first


def test_claim_is_resumed_and_duplicates_stay_outside(catalogue: Catalogue) -> None:
    """The same source and digest is the same scan; the same digest elsewhere is a duplicate."""
    batch = catalogue.open_batch(None, "tester")
    scan = catalogue.receive(batch, claim("/in/a.pdf"))
    assert catalogue.receive(batch, claim("/in/a.pdf")) == scan
    other = catalogue.receive(batch, claim("/in/b.pdf"))
    assert (other.state, catalogue.outcomes(other.id)) == ("duplicate", ())
    assert catalogue.receive(batch, claim("/in/b.pdf")).id == other.id
    assert catalogue.ledger(batch).pages_in == 1
    # A duplicate is taken up until its source has left the inbox.
    assert [one.id for one in catalogue.unfinished()] == [scan.id, other.id]
    catalogue.settle(other.id)
    assert [one.id for one in catalogue.unfinished()] == [scan.id]
    catalogue.advance(scan.id, "released")
    assert catalogue.receive(batch, claim("/else/a.pdf", inbox=False)).state == "duplicate"
    assert catalogue.receive(batch, claim("/in/a.pdf", sha="b")).state == "received"


@pytest.mark.parametrize("name", ["a\udcff\udc80.pdf", "反\\斜.pdf", "多 行\n.pdf", "\\u0041"])
def test_raw_names_survive(catalogue: Catalogue, name: str) -> None:
    """A file name comes back as it was, also where its bytes are no text."""
    batch = catalogue.open_batch(name, "tester")
    scan = catalogue.receive(batch, claim(f"/in/{name}"))
    found = catalogue.scan(scan.id)
    assert (found.file, found.source) == (name, Path(f"/in/{name}"))
    reason = Finding("file.link", {"name": name})
    refused = catalogue.refuse(batch, name, Path(f"/in/{name}"), True, reason)
    assert catalogue.scan(refused.id).reason == reason
    assert catalogue.status().batches[0].name == name


def test_refused_file_counts_one_page_once(catalogue: Catalogue) -> None:
    """A file whose pages cannot be counted is one page, however often the inbox is listed."""
    batch = catalogue.open_batch(None, "tester")
    first = catalogue.refuse(batch, "x.pdf", Path("/in/x.pdf"), True, BROKEN)
    assert catalogue.refuse(batch, "x.pdf", Path("/in/x.pdf"), True, BROKEN) == first
    catalogue.refuse(batch, "y.pdf", Path("/in/y.pdf"), True, BROKEN, sha256="c" * 64, pages=3)
    assert catalogue.ledger(batch) == Ledger(pages_in=4, quarantined=4)
    assert [one.state for one in catalogue.outcomes(first.id)] == ["quarantined"]
    assert catalogue.outcomes(first.id)[0].kind == "unknown"
    assert catalogue.close_batch(batch).balanced


def test_quarantine_and_replay(catalogue: Catalogue, tmp_path: Path) -> None:
    """A quarantined scan keeps the balance and is received anew by a replay."""
    delivery = deliver(catalogue, tmp_path, "s", ["content", "content"])
    scan = delivery.scan.id
    catalogue.attempt(scan)
    assert catalogue.attempt(scan) == 2
    catalogue.quarantine(scan, BROKEN)
    assert catalogue.ledger() == Ledger(pages_in=2, quarantined=2)
    assert catalogue.scan(scan).reason == BROKEN
    assert [one.id for one in catalogue.quarantined_scans()] == [scan]
    again = catalogue.replay(scan)
    assert (again.state, again.attempts, again.reason, again.pages) == ("received", 0, None, None)
    assert catalogue.pages(scan) == ()
    with pytest.raises(BadDecision):
        catalogue.replay(scan)


def test_unfinished_batch_stays_open(catalogue: Catalogue, tmp_path: Path) -> None:
    """A batch with pages that nobody has decided on cannot be closed."""
    batch = catalogue.open_batch("b", "tester")
    deliver(catalogue, tmp_path, "s", ["content"], batch)
    with pytest.raises(LedgerUnbalanced):
        catalogue.close_batch(batch)
    assert catalogue.status().batches[0].closed is None


def test_lease_is_exclusive_until_it_ends(url: str) -> None:
    """Only one owner works on a scan; a lease that ran out, or a dead neighbour's, is taken."""
    now = Catalogue(url, CLOCK, "tester", SECRET)
    later = Catalogue(url, FixedClock(NOW + timedelta(seconds=61)), "tester", SECRET)
    scan = now.receive(now.open_batch(None, "tester"), claim("/in/a.pdf")).id
    assert now.lease(scan, "host:1", 60)
    assert now.lease(scan, "host:1", 60)
    assert not now.lease(scan, "host:2", 60)
    assert not now.lease(scan, "ho%t:2", 60, take_over=True)
    assert now.lease(scan, "host:2", 60, take_over=True)
    now.release_lease(scan, "host:1")
    assert not now.lease(scan, "other:1", 60)
    assert later.lease(scan, "other:1", 60)
    later.release_lease(scan, "other:1")
    assert now.lease(scan, "host:1", 60)
    now.close()
    later.close()


def test_steps_survive_reopening(url: str, tmp_path: Path) -> None:
    """Pages, looks and the judgement come back as they were given."""
    first = Catalogue(url, CLOCK, "tester", SECRET)
    delivery = deliver(first, tmp_path, "s", ["content", "blank"])
    scan = delivery.scan.id
    seen = look(1, "身份证 110101199001011237")
    first.keep_look("a" * 64, "tesseract 5.3", seen)
    first.keep_look("a" * 64, "tesseract 5.3", seen)
    judgement = judge(["content", "blank"], [Doc((1, 2), household=1)])
    first.keep_judgement(scan, judgement)
    first.keep_judgement(scan, judgement)
    first.close()
    second = Catalogue(url, CLOCK, "tester", SECRET)
    assert second.pages(scan) == tuple(delivery.masters.values())
    assert second.look("a" * 64, "tesseract 5.3") == seen
    assert second.look("a" * 64, "other") is None
    assert second.judgement(scan) == judgement
    assert second.scan(scan).state == "understood"
    assert second.scan(scan).received == NOW
    second.close()


def test_decoding_again_replaces(catalogue: Catalogue, tmp_path: Path) -> None:
    """A second decoding leaves no page of the first."""
    delivery = deliver(catalogue, tmp_path, "s", ["content", "content"])
    scan = delivery.scan.id
    catalogue.keep_pages(scan, [master(tmp_path, 1, b"other")])
    assert len(catalogue.pages(scan)) == 1
    assert catalogue.scan(scan).pages == 1


def test_unknown_scan(catalogue: Catalogue) -> None:
    """A scan that is not there is said to be missing."""
    for ask in (catalogue.scan, catalogue.attempt):
        with pytest.raises(NotFound):
            ask(99)
