"""The feed: freshness, crashes, damage, rebuilds, removal without a trace."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from index.engines import whoosh, whoosh_segments
from index.engines.whoosh import WhooshEngine
from index.feed import Index
from index.seal import damage
from index.search import Searcher, SearchRequest
from tests.index.archive import MemorySource, page
from yidang.errors import IndexUnavailable

_CHILD = """
import os, signal, sys
from pathlib import Path
from index.feed import Index
from tests.index.archive import MemorySource, page
from yidang.errors import IndexUnavailable

folder, engine, start, count, step = Path(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:])
source = MemorySource()
for n in range(1, start + count + 1):
    source.put(n, page(n, f"物业费第{n}页"))
if start > 4:
    source.put(3)
index = Index(folder, source, engine)
seen = 0

def stop(event, arguments):
    global seen
    if event in ("open", "os.rename", "os.remove") and str(folder) in str(arguments[0]):
        seen += 1
        if seen == abs(step):
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(stop)
index.rebuild() if step < 0 else index.catch_up()
print(seen)
"""


def found(index: Index) -> set[int]:
    """Documents that a search finds."""
    return {h.document_id for h in Searcher(index).search(SearchRequest("物业费", limit=50)).hits}


def run_child(folder: Path, engine: str, start: int, count: int, step: int) -> tuple[int, int]:
    """Catch up in a process that dies at its `step`-th touch of a file; code and touches."""
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(folder), engine, str(start), str(count), str(step)],
        capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode, int(done.stdout or 0)


def archive(count: int, removed: int | None = None) -> MemorySource:
    """The catalogue that the child works on."""
    source = MemorySource()
    for n in range(1, count + 1):
        source.put(n, page(n, f"物业费第{n}页"))
    if removed:
        source.put(removed)
    return source


def test_a_killed_commit_leaves_a_working_index_that_catches_up(
    tmp_path: Path, engine: str
) -> None:
    """Killed at steps all through a commit, the old or the new state stands, then all is there."""
    folder = tmp_path / "index"
    Index(folder, archive(4), engine).catch_up()
    probe = tmp_path / "probe"
    Index(probe, archive(4), engine).catch_up()
    _, touches = run_child(probe, engine, 5, 3, 0)
    assert touches
    killed = 0
    for step in sorted({1 + touches * k // 5 for k in range(5)} | {touches - 1}):
        code, _ = run_child(folder, engine, 5, 3, step)
        killed += code == -signal.SIGKILL
        left = Index(folder, archive(8, removed=3), engine)
        assert Searcher(left).search(SearchRequest("物业费", limit=50)).total in (4, 7)
        assert not left.check().damaged
    assert killed
    index = Index(folder, archive(8, removed=3), engine)
    index.catch_up()
    hits = Searcher(index).search(SearchRequest("物业费", limit=50)).hits
    assert {h.document_id for h in hits} == {1, 2, 4, 5, 6, 7, 8}
    assert index.behind() == 0


_CRAMPED = """
import resource, sys
from pathlib import Path
from index.feed import Index
from tests.index.archive import MemorySource, page
from yidang.errors import IndexUnavailable

source = MemorySource()
for n in range(1, 60):
    source.put(n, page(n, f"第{n}页" + "物业费" * 300))
index = Index(Path(sys.argv[1]), source, sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (6000, resource.RLIM_INFINITY))
try:
    index.catch_up()
except IndexUnavailable:
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
    print(index.pages(), index.catch_up(), index.pages())
"""


def test_a_disk_that_takes_no_more_is_told_and_nothing_is_lost(tmp_path: Path, engine: str) -> None:
    """A write that the disk refuses leaves what was, and the next commit has all."""
    folder = tmp_path / "index"
    Index(folder, archive(4), engine).catch_up()
    done = subprocess.run(
        [sys.executable, "-c", _CRAMPED, str(folder), engine], capture_output=True, text=True,
        check=False, env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip
    assert (done.stdout.split(), done.returncode) == (["4", "55", "59"], 0), done.stderr


def test_deletions_of_a_killed_commit_do_not_bar_the_next(tmp_path: Path) -> None:
    """Files that a commit wrote before it took force are written anew by the one that follows."""
    folder, other = tmp_path / "index", tmp_path / "other"
    Index(folder, archive(4), "tantivy").catch_up()
    shutil.copytree(folder, other, symlinks=True)
    Index(other, archive(4, removed=3), "tantivy").catch_up()
    left = [
        p for p in (other / "current").glob("*.del") if not (folder / "current" / p.name).exists()
    ]
    assert left
    for path in left:
        shutil.copy(path, folder / "current")
    index = Index(folder, archive(4, removed=3), "tantivy")
    index.catch_up()
    assert index.pages() == 3
    assert not index.check().damaged


def test_several_processes_may_catch_up_at_once(tmp_path: Path, engine: str) -> None:
    """The lock lets one write after the other; no page comes twice, none is lost."""
    folder = tmp_path / "index"
    children = [
        subprocess.Popen(
            [sys.executable, "-c", _CHILD, str(folder), engine, "0", "20", "0"],
            env={**os.environ, "PYTHONPATH": str(Path.cwd())}, stdout=subprocess.DEVNULL,
        )
        for _ in range(2)
    ]  # fmt: skip
    assert [child.wait(timeout=120) for child in children] == [0, 0]
    result = Searcher(Index(folder, archive(20), engine)).search(SearchRequest("物业费", limit=50))
    assert result.total == 20
    assert len({h.key for h in result.hits}) == 20


def test_changed_documents_are_replaced(source: MemorySource, index: Index,
                                        searcher: Searcher) -> None:  # fmt: skip
    """A document filed anew is found by its new text only; a removed one not at all."""
    source.put(1, page(1, "旧内容"), page(1, "旧内容", 2))
    source.put(2, page(2, "其他"))
    index.catch_up()
    source.put(1, page(1, "新内容"))
    assert index.behind() == 1
    assert index.catch_up() == 1
    assert searcher.search(SearchRequest("旧内容")).total == 0
    assert searcher.search(SearchRequest("新内容")).total == 1
    source.put(1)
    index.catch_up()
    assert searcher.search(SearchRequest("内容")).total == 0
    assert searcher.search(SearchRequest("")).total == 1
    assert index.engine().documents() == {2}


def test_purge_leaves_no_term_behind(tmp_path: Path, source: MemorySource, index: Index) -> None:
    """After a purge no file of the index holds a word of a destroyed document."""
    source.put(1, page(1, "魑魅魍魉 zyzzyva", customer="貔貅", title="饕餮", unit="77-7-7777"))
    source.put(2, page(2, "物业费"))
    index.catch_up()
    words = ["魑", "魍魉", "zyzzyva", "貔貅", "饕餮", "77.7.7777", "pixiu"]
    held = {p.name for p in (index.folder / "current").glob("*.store")}  # tantivy's, compressed
    shutil.copytree(index.folder / "current", index.folder / "gen-7")  # as a crash leaves it
    assert index.engine().vocabulary("魑魅", 5)
    assert index.engine().name == "tantivy" or all(_holds(index.folder, w) for w in words)
    source.put(1)
    index.purge()
    assert [w for w in words if _holds(index.folder, w)] == []
    assert not any(index.engine().vocabulary(w[0], 5) for w in ("魑魅", "zyzzyva"))
    assert index.check().pages == 1
    assert held.isdisjoint(p.name for p in index.folder.rglob("*.store"))
    assert len(list(index.folder.glob("gen-*"))) == 1


def test_a_killed_rebuild_leaves_the_old_generation(tmp_path: Path, engine: str) -> None:
    """Killed while it builds or swaps, what was in force answers; the next one tidies up."""
    folder = tmp_path / "index"
    Index(folder, archive(4), engine).catch_up()
    probe = tmp_path / "probe"
    shutil.copytree(folder, probe, symlinks=True)
    _, touches = run_child(probe, engine, 4, 0, -10_000)
    for step in (touches // 3, touches - 2):
        code, _ = run_child(folder, engine, 4, 0, -step)
        assert code == -signal.SIGKILL
        left = Index(folder, archive(4), engine)
        assert Searcher(left).search(SearchRequest("物业费", limit=50)).total == 4
    assert left.rebuild() == 4
    assert len(list(folder.glob("gen-*"))) == 1


def _holds(folder: Path, word: str) -> bool:
    raw = word.encode()
    return any(raw in p.read_bytes() for p in folder.rglob("*") if p.is_file())


def test_a_damaged_index_is_told_and_rebuilt(source: MemorySource, index: Index,
                                             searcher: Searcher) -> None:  # fmt: skip
    """A changed byte in any file is found by the check; healing builds a new generation."""
    source.put(1, page(1, "物业费"))
    index.catch_up()
    assert not index.heal()
    current = index.folder / "current"
    victim = max(
        (p for p in current.iterdir() if p.suffix not in (".json", ".lock")),
        key=lambda p: p.stat().st_size,
    )
    with victim.open("r+b") as stream:
        stream.seek(victim.stat().st_size // 2)
        byte = stream.read(1)[0]
        stream.seek(-1, 1)
        stream.write(bytes([byte ^ 0x10]))
    assert victim.name in index.check().damaged
    assert index.heal()
    assert not index.check().damaged
    assert searcher.search(SearchRequest("物业费")).total == 1


def remove(index: Index, kind: str) -> set[str]:
    """Delete the files of that kind; their names."""
    victims = list((index.folder / "current").glob(f"*.{kind}"))
    for victim in victims:
        victim.unlink()
    assert victims
    return {victim.name for victim in victims}


@pytest.mark.parametrize("which", [0, 1])
def test_a_deleted_file_stays_on_record(
    source: MemorySource, index: Index, engine: str, which: int
) -> None:
    """A file that somebody deleted is told of after the next commit too, and healed."""
    source.put(1, page(1, "物业费"))
    index.catch_up()
    index.engine().applied()
    kinds = ("store", "pos") if engine == "tantivy" else ("t_title.col", "row.col")
    gone = remove(index, kinds[which])
    source.put(2, page(2, "物业费"))
    assert index.catch_up() == 1
    assert gone & set(index.check().damaged)
    assert index.heal()
    assert (index.check().pages, index.check().damaged) == (2, ())


@pytest.mark.parametrize("kind", ["pos", "store", "term"])
def test_who_finds_a_file_of_tantivy_gone_builds_it_anew(
    tmp_path: Path, source: MemorySource, kind: str
) -> None:
    """A process that has not read the file before builds the index from the catalogue."""
    source.put(1, page(1, "物业费"))
    Index(tmp_path, source, "tantivy").catch_up()
    index = Index(tmp_path, source, "tantivy")
    remove(index, kind)
    with pytest.raises(IndexUnavailable):
        Searcher(index).search(SearchRequest("物业费"))
    source.put(2, page(2, "物业费"))
    index.catch_up()
    assert (index.check().pages, index.check().damaged) == (2, ())
    assert found(index) == {1, 2}


_READY = """
import gc
import sys
from pathlib import Path
from index.feed import Index
from index.normalise import FOLDING
from tests.index.archive import MemorySource, page
folder, engine = Path(sys.argv[1]), sys.argv[2]
source = MemorySource()
source.put(1, page(1, "物业费，业主张伟"))
index = Index(folder, source, engine)
index.ready()
assert not index.exists()
assert len(gc.get_objects()) < gc.get_freeze_count() / 100
modules, folded = set(sys.modules), len(FOLDING)
assert index.catch_up() == 1
print(*sorted(set(sys.modules) - modules), len(FOLDING) - folded)
kept = gc.get_freeze_count()
index.ready()
assert gc.get_freeze_count() == kept
"""


def test_nothing_is_left_to_load_once_ready(tmp_path: Path, engine: str) -> None:
    """The first commit of a process that made ready loads no module and folds no character anew;
    none is held up while Python looks for cycles in what is loaded, nor is more than that kept.
    """
    done = subprocess.run(
        [sys.executable, "-c", _READY, str(tmp_path), engine], capture_output=True, text=True,
        check=False, env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "0"


def test_a_lost_index_comes_back(source: MemorySource, index: Index, searcher: Searcher) -> None:
    """An index that was deleted is built anew by the next catch-up."""
    source.put(1, page(1, "物业费"))
    index.catch_up()
    shutil.rmtree(index.folder)
    index.catch_up()
    assert searcher.search(SearchRequest("物业费")).total == 1


def test_an_index_of_another_format_is_built_anew(
    source: MemorySource, index: Index, searcher: Searcher, engine: str
) -> None:
    """After an update that changes what is kept, even a search that does not wait rebuilds."""
    source.put(1, page(1, "物业费"))
    index.catch_up()
    (index.folder / "current" / "engine").write_text(engine)
    again = Index(index.folder, source, "whoosh")
    again.catch_up(wait=False)
    assert Searcher(again).search(SearchRequest("物业费")).total == 1
    assert again.engine().name == engine
    assert (index.folder / "current").readlink() == Path("gen-2")


def test_a_restored_catalogue_rules(source: MemorySource, index: Index,
                                    searcher: Searcher) -> None:  # fmt: skip
    """Where the catalogue went back in time the index follows it."""
    for n in range(1, 4):
        source.put(n, page(n, "物业费"))
    index.catch_up()
    del source.events[1:], source.held[2], source.held[3]
    index.catch_up()
    assert searcher.search(SearchRequest("物业费")).total == 1


def test_search_goes_on_during_a_rebuild(source: MemorySource, index: Index,
                                         searcher: Searcher) -> None:  # fmt: skip
    """Every search while a rebuild runs sees all pages, old generation or new."""
    for n in range(1, 61):
        source.put(n, page(n, "物业费"))
    index.catch_up()
    before = (index.folder / "current").readlink()
    done = threading.Event()
    wrong: list[int] = []
    searches = 0

    def keep_asking() -> None:
        nonlocal searches
        while not done.is_set():
            total = searcher.search(SearchRequest("物业费", limit=1)).total
            searches += 1
            if total != 60:
                wrong.append(total)

    asking = threading.Thread(target=keep_asking)
    asking.start()
    try:
        for _ in range(2):
            assert index.rebuild() == 60
        deadline = time.monotonic() + 30
        while not searches and time.monotonic() < deadline:
            time.sleep(0.01)
    finally:
        done.set()
        asking.join()
    assert searches
    assert wrong == []
    assert (index.folder / "current").readlink() != before


def test_a_search_does_not_wait_for_a_writer(source: MemorySource, index: Index,
                                             searcher: Searcher) -> None:  # fmt: skip
    """Who does not wait gets what is committed while another writes, and the rest afterwards."""
    source.put(1, page(1, "物业费"))
    index.catch_up()
    source.put(2, page(2, "物业费"))
    with index._writing():
        assert index.catch_up(wait=False) == 0
        assert searcher.search(SearchRequest("物业费")).total == 1
        assert index.behind() == 1
    assert index.catch_up(wait=False) == 1
    assert searcher.search(SearchRequest("物业费")).total == 2


def test_filing_goes_on_during_a_rebuild(
    source: MemorySource, index: Index, searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is filed or removed while a generation is built is found at once and afterwards."""
    for n in range(1, 4):
        source.put(n, page(n, "物业费"))
    index.catch_up()
    plain, totals = source.index_pages, list[int]()

    def busy(document: int) -> object:
        if not totals:
            totals.append(0)
            source.put(9, page(9, "物业费"))
            source.put(1)
            index.catch_up(wait=False)
            totals.append(searcher.search(SearchRequest("物业费")).total)
        return plain(document)

    monkeypatch.setattr(source, "index_pages", busy)
    assert index.rebuild() == 3
    assert totals == [0, 3]
    hits = searcher.search(SearchRequest("物业费")).hits
    assert {h.document_id for h in hits} == {2, 3, 9}
    assert index.behind() == 0


def test_an_archive_moves_to_another_engine(tmp_path: Path, source: MemorySource) -> None:
    """A rebuild may change the engine; what follows uses the new one."""
    source.put(1, page(1, "物业费"))
    index = Index(tmp_path / "index", source, "whoosh")
    index.catch_up()
    index.rebuild("tantivy")
    again = Index(tmp_path / "index", source, "whoosh")
    assert again.engine().name == "tantivy"
    source.put(2, page(2, "物业费"))
    again.catch_up()
    assert Searcher(again).search(SearchRequest("物业费")).total == 2


def test_a_failing_page_leaves_the_index_as_it_was(
    source: MemorySource, index: Index, searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When reading a page fails in the middle of a batch nothing is half applied."""
    source.put(1, page(1, "物业费"))
    index.catch_up()
    source.put(2, page(2, "物业费"))
    source.put(3, page(3, "物业费"))
    plain = source.index_pages

    def failing(document: int) -> object:
        if document == 3:
            raise OSError("the catalogue went away")
        return plain(document)

    monkeypatch.setattr(source, "index_pages", failing)
    with pytest.raises(IndexUnavailable, match="went away"):
        index.catch_up()
    assert searcher.search(SearchRequest("物业费")).total == 1
    monkeypatch.undo()
    index.catch_up()
    assert searcher.search(SearchRequest("物业费")).total == 3


def test_segments_stay_few(source: MemorySource, index: Index) -> None:
    """Many small commits do not leave many segments behind."""
    source.put(1, page(1, "物业费"))
    index.catch_up()
    for n in range(2, 26):
        source.put(n, page(n, "物业费"))
        index.catch_up()
    index.rest()
    index.tend()
    assert index.check().segments <= 10
    assert index.check().pages == 25


_BESIDE = Index._tend_beside


@pytest.fixture
def scattered(
    tmp_path: Path, source: MemorySource, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Index]:
    """An index of nine documents in as many segments, which nobody merges beside."""
    monkeypatch.setattr(Index, "_tend_beside", lambda self: None)
    index = Index(tmp_path / "index", source, "whoosh")
    for n in range(1, 10):
        source.put(n, page(n, f"物业费第{n}页"), page(n, "水电费", 2))
        source.put(100 + n, page(100 + n, "水电费"))
        index.catch_up()
    assert index.check().segments == 9
    yield index


def test_no_commit_merges(scattered: Index, source: MemorySource) -> None:
    """Who files a page waits for no merge; the next commit after one finds all."""
    source.put(10, page(10, "物业费"))
    scattered.catch_up()
    assert scattered.check().segments == 10
    assert scattered.tend() and not scattered.tend()
    assert (scattered.check().segments, scattered.check().damaged) == (1, ())
    source.put(11, page(11, "物业费"))
    source.put(1)
    scattered.catch_up()
    assert found(scattered) == set(range(2, 12))
    assert not scattered.check().damaged


def test_what_is_removed_during_a_merge_stays_removed(
    scattered: Index, source: MemorySource
) -> None:
    """Removed and changed while segments were being merged, pages are so in the new segment too."""

    @contextmanager
    def swap() -> Iterator[None]:
        source.put(3)
        source.put(5, page(5, "停车费"))
        scattered.catch_up()
        yield

    assert scattered.engine().tend(swap)
    assert found(scattered) == {1, 2, 4, 6, 7, 8, 9}
    assert scattered.check().segments == 3  # with the one of the mark, and what came meanwhile
    scattered.purge()
    assert found(scattered) == {1, 2, 4, 6, 7, 8, 9}
    assert not scattered.check().damaged


def test_a_merge_gives_way_to_a_purge(scattered: Index, source: MemorySource) -> None:
    """What was erased while segments were being merged does not come back with them."""

    @contextmanager
    def swap() -> Iterator[None]:
        source.put(3)
        scattered.catch_up()
        scattered.engine().purge()
        yield

    assert not scattered.engine().tend(swap)
    assert found(scattered) == {1, 2, 4, 5, 6, 7, 8, 9}
    assert not list(scattered.folder.rglob("merging"))


def test_what_a_killed_merge_left_goes_with_a_purge(scattered: Index, tmp_path: Path) -> None:
    """A merge may die with words of pages in its files; a purge removes them."""
    left = tmp_path / "index" / "current" / "merging"
    left.mkdir()
    (left / "words.trm").write_text("物业费")
    scattered.purge()
    assert not left.exists()


def segments(index: Index) -> list[str]:
    """The segments of the newest commit, the oldest first."""
    newest: Any = whoosh_segments.opened(index.folder / "current")
    return [segment.segment_id() for segment in newest._segments()]


def spoil(index: Index, kind: str, how: str) -> str:
    """Damage a file of that kind of the oldest segment; its name."""
    current = index.folder / "current"
    victim = next(p for p in current.glob(f"*{segments(index)[0]}*") if p.name.endswith(kind))
    if how == "zeroed":
        victim.write_bytes(bytes(victim.stat().st_size))
    else:
        victim.unlink()
    return victim.name


@pytest.mark.parametrize(
    ("kind", "how"),
    [(".row.col", "zeroed"), (".row.col", "gone"), (".t_body.col", "gone"), (".pst", "gone")],
)
def test_a_merge_never_hides_damage(scattered: Index, kind: str, how: str) -> None:
    """A segment whose file is gone or changed is not merged, is told of, and healed with all."""
    name = spoil(scattered, kind, how)
    assert scattered.engine().due()
    with pytest.raises(IndexUnavailable, match="not as written"):
        scattered.tend()
    assert scattered.check().damaged == (name,)
    assert not scattered.engine().due()  # no catch-up tries it again in vain
    assert scattered.heal()
    health = scattered.check()
    assert (health.pages, health.damaged) == (27, ())
    assert found(scattered) == set(range(1, 10))


def test_a_commit_that_merges_leaves_damage_alone(
    scattered: Index, source: MemorySource, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A segment whose column is gone stays as it is, so that the check goes on telling of it."""
    name = spoil(scattered, ".t_body.col", "gone")
    monkeypatch.setattr(whoosh_segments, "_MOST", 8)
    source.put(10, page(10, "物业费"))
    scattered.catch_up()
    assert len(segments(scattered)) == 2
    assert scattered.check().damaged == (name,)
    assert scattered.heal()
    assert found(scattered) == set(range(1, 11))


def test_a_purge_of_a_damaged_index_builds_it_anew(scattered: Index, source: MemorySource) -> None:
    """What a destruction rewrites is rewritten from the catalogue where its files are damaged."""
    spoil(scattered, ".row.col", "gone")
    source.put(1)
    scattered.purge()
    health = scattered.check()
    assert (health.pages, health.damaged) == (25, ())
    assert found(scattered) == set(range(2, 10))


def test_a_check_during_a_merge_finds_no_damage(
    scattered: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that a merge takes away while they are being compared are not missed."""
    merged = list[bool]()

    def slow(folder: Path, belongs: Callable[[str], bool]) -> tuple[str, ...]:
        def asked(name: str) -> bool:
            if not merged:
                merged.append(scattered.tend())
            return belongs(name)

        return damage(folder, asked)

    monkeypatch.setattr(whoosh, "damage", slow)
    health = scattered.check()
    assert merged == [True]
    assert (health.pages, health.segments, health.damaged) == (27, 2, ())
    spoil(scattered, ".t_body.col", "zeroed")
    assert scattered.check().damaged


def resting(index: Index, monkeypatch: pytest.MonkeyPatch) -> threading.Thread:
    """A merge beside that has begun and rests for as long as a commit that never ends."""
    engine = index.engine()
    assert isinstance(engine, WhooshEngine)
    begun, plain = threading.Event(), whoosh_segments.created

    def created(folder: Path) -> Any:
        monkeypatch.setattr(whoosh_segments, "_WORK", 0)
        engine._commits += 1
        begun.set()
        return plain(folder)

    monkeypatch.setattr(whoosh_segments, "created", created)
    monkeypatch.setattr(Index, "_tend_beside", _BESIDE)
    index._tend_beside()
    assert begun.wait(30)
    assert list(index.folder.rglob("merging"))
    assert index._tending is not None and index._tending.is_alive()
    monkeypatch.setattr(whoosh_segments, "created", plain)
    return index._tending


@pytest.mark.timeout(60)
def test_closing_stops_a_merge(
    scattered: Index, source: MemorySource, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who is done waits for no merge: it gives up, leaves nothing, and is made another time."""
    beside = resting(scattered, monkeypatch)
    assert beside.daemon
    scattered.close()
    assert not beside.is_alive()
    assert not list(scattered.folder.rglob("merging"))
    scattered._tend_beside()
    assert scattered._tending is beside
    health = scattered.check()
    assert (health.segments, health.damaged) == (9, ())
    monkeypatch.setattr(whoosh_segments, "_WORK", 0.01)
    assert Index(scattered.folder, source).tend()


@pytest.mark.timeout(60)
@pytest.mark.parametrize("act", ["purge", "rebuild"])
def test_a_merge_gives_way_to_who_builds(
    scattered: Index, source: MemorySource, act: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A destruction waits for no merge, neither one under way elsewhere nor one of its own."""
    beside = resting(scattered, monkeypatch)
    source.put(3)
    other = Index(scattered.folder, source)
    getattr(other, act)()
    beside.join()
    assert other._tending is None
    assert not list(scattered.folder.rglob("merging"))
    assert found(other) == {1, 2, 4, 5, 6, 7, 8, 9}
    assert not other.check().damaged


def test_a_thread_that_cannot_start_is_not_waited_for(
    scattered: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the machine has no thread left, filing goes on and nobody waits for a merge."""

    def full(self: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", full)
        _BESIDE(scattered)
    scattered.rest()
    _BESIDE(scattered)
    scattered.rest()
    assert scattered.check().segments == 2


def test_what_is_kept_of_lists_is_counted_once(scattered: Index) -> None:
    """Threads that miss the same list weigh it once; what is kept of gone segments goes."""
    engine = scattered.engine()
    assert isinstance(engine, WhooshEngine)
    found(scattered)
    newest: Any = whoosh_segments.opened(engine.folder)
    reader = newest.reader().leaf_readers()[0][0]
    key = (reader.segment().segment_id(), "body", "物")
    together = threading.Barrier(2)
    plain = whoosh._read

    def read(*asked: Any) -> Any:
        together.wait(30)
        return plain(*asked)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(whoosh, "_read", read)
        engine._lists.clear()
        engine._held = 0
        threads = [
            threading.Thread(target=engine._postings, args=(reader, *key[1:])) for _ in range(2)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert list(engine._lists) == [key]
    assert engine._held == whoosh._weight(engine._lists[key])
    assert scattered.tend()
    found(scattered)
    live = set(segments(scattered))
    assert engine._columns.keys() == live
    assert {segment for segment, _, _ in engine._lists} == live
    assert engine._held == sum(map(whoosh._weight, engine._lists.values()))


def test_a_rebuild_in_several_processes_is_the_same(
    tmp_path: Path, source: MemorySource, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages analysed elsewhere come in order and whole; a failing source leaves what was."""
    monkeypatch.setattr("index.workers.ALONE", 5)
    for n in range(1, 131):
        source.put(n, page(n, f"物业费第{n}页"))
    index = Index(tmp_path / "index", source, engine, processes=2)
    often = gc.get_threshold()
    gc.unfreeze()
    assert index.rebuild() == 130
    assert (gc.get_threshold(), gc.get_freeze_count()) == (often, 0)
    gc.freeze()
    aside = gc.get_freeze_count()
    assert index.rebuild() == 130
    assert gc.get_threshold() == often and gc.get_freeze_count() > 0.9 * aside
    gc.unfreeze()
    found = Searcher(index).search(SearchRequest("物业费", limit=200))
    assert [h.document_id for h in found.hits] == list(range(1, 131))
    plain = source.index_pages

    def failing(document: int) -> object:
        if document == 120:
            raise OSError("the catalogue went away")
        return plain(document)

    monkeypatch.setattr(source, "index_pages", failing)
    with pytest.raises(IndexUnavailable, match="went away"):
        index.rebuild()
    assert Searcher(index).search(SearchRequest("物业费")).total == 130
