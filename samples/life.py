"""The life of a household's file, from the first paper to the destruction record, by dates.

Run: python -m samples.life [--home FOLDER]

Every paper, name and number is synthetic. The days are set, not waited for. At each step that
needs somebody's approval it is first tried without, and the refusal is shown. The store is a
folder that keeps locks and versions; the same on MinIO is tests/records/test_life.py.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import monotonic

from PIL import Image, ImageDraw, ImageFont

from app import App
from policies.print.paper import find_font_file
from policies.roles import Actor, Assignment
from yidang.errors import BadDecision, NotAllowed

UNIT = "3-2-1201"
REGISTER = (
    "fonds_code,community_abbr,community_name,unit,customer_name,customer_kind,id_number,phone,"
    "move_in_date,move_out_date\n"
    f"CHHY,翠湖,翠湖花园,{UNIT},张三,owner,110101199001011237,13800138000,2018-03-01,\n"
)
PAPERS = (
    ("contracts", "物业服务合同", "2018-03-05", "甲方与乙方就物业服务事项订立本合同。"),
    ("property", "入住登记表", "2018-03-06", "业主办理入住手续，领取钥匙。"),
    ("complaints", "投诉登记表", "2019-07-01", "业主反映夜间噪音，客服已登记并处理。"),
    ("fees", "物业费催缴通知", "2019-11-01", "请于本月内缴清物业费。"),
)


class Days:
    """A clock that is set to a day and goes on from there."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
        self._since = monotonic()

    def now(self) -> datetime:
        """The moment set, and the time since."""
        return self.moment + timedelta(seconds=monotonic() - self._since)

    def today(self) -> date:
        """Its day."""
        return self.now().date()

    def go(self, day: date) -> None:
        """It is half past nine on that day."""
        self.moment = datetime.combine(day, time(9, 30), UTC)
        self._since = monotonic()
        print(f"\n== {day} ==")


def draw(folder: Path) -> list[Path]:
    """The papers as scanned pages."""
    found = []
    title = ImageFont.truetype(str(find_font_file()), 64)
    plain = ImageFont.truetype(str(find_font_file()), 40)
    for number, (_section, name, day, text) in enumerate(PAPERS, 1):
        page = Image.new("L", (1240, 1754), 250)
        pen = ImageDraw.Draw(page)
        pen.text((620, 180), name, font=title, fill=20, anchor="mm")
        lines = (f"小区：翠湖花园　房号：{UNIT}", "业主姓名：张三　联系电话：13800138000",
                 "身份证号：110101199001011237", f"日期：{day}",
                 text)  # fmt: skip
        for at, line in enumerate(lines):
            pen.text((150, 360 + 90 * at), line, font=plain, fill=20)
        path = folder / f"scan{number}.png"
        page.save(path, dpi=(150, 150))
        found.append(path)
    return found


def refused(what: str, act: Callable[[], object]) -> None:
    """Show that the act is refused; an act that is let through is an error."""
    try:
        act()
    except (NotAllowed, BadDecision) as error:
        print(f"  refused ({what}): {error}")
        return
    raise SystemExit(f"{what}: was not refused")


def live(home: Path, scans: Path) -> None:
    """The whole life, in an archive made in `home`."""
    clock = Days()
    App.init(home, clock=clock)
    with App.open(home, clock=clock, flags={"ocr": {"engine": "tesseract", "workers": 1}}) as app:
        _live(app, clock, scans)


def _as(app: App, role: str, name: str) -> App:
    return app.acting(Actor(name, (Assignment(role),), proven=True, agreed=True))


def _live(app: App, clock: Days, scans: Path) -> None:
    register = scans / "households.csv"
    register.write_text(REGISTER, encoding="utf-8")
    app.import_households(register)
    print("== the papers arrive ==")
    app.ingest(draw(scans), lambda *_a, **_k: None)
    for line in app.review_list():  # what the rules leave to a person
        section, title, day, _text = PAPERS[int(Path(line["file"]).stem[-1]) - 1]
        app.review_resolve(
            line["item"], household=1, candidate=None, archive_no=None, pub=None,
            section=section, title=title, date=date.fromisoformat(day), reason="read by a person",
        )  # fmt: skip
    app.catch_up()
    for line in app.dossiers(None, None):
        print(f"  {line['display_no']}: {line['documents']} documents, {line['pages']} pages")
    number = app.dossiers(None, None)[0]["archive_no"]

    keeper, boss = _as(app, "archivist", "li"), _as(app, "general_manager", "zong")
    print("\n== two persons put periods in force ==")
    refused("destruction by example periods", keeper.appraisal_open)
    made = keeper.retention_propose(
        classes={"short": "P1Y", "medium": "P2Y", "long": "P3Y", "accounting_30": "P5Y"},
        seal_after="P1Y", parameters={}, reason="decision of the board",
    )  # fmt: skip
    print(f"  proposed by li: {made['version']}, effect {made['effect']['outcomes']}")
    refused("confirmed by its proposer", lambda: keeper.retention_confirm(made["version"]))
    boss.retention_confirm(made["version"])
    app.adopt(boss.profile)
    keeper, boss = _as(app, "archivist", "li"), _as(app, "general_manager", "zong")

    clock.go(date(2027, 3, 1))
    keeper.move_out(number, date(2027, 2, 28))
    print("  the customer moved out on 2027-02-28")
    clock.go(date(2028, 4, 1))
    print(f"  sweep: sealed {list(app.sweep_apply().sealed)}")
    for placed in keeper.hold_list():
        print(f"  automatic hold: {placed['kind']}: {placed['reason']}")
        keeper.hold_lift(placed["hold"], "paid, receipt of the bank seen")
    hold = keeper.hold_place("litigation", "(2028)民初1号", number=number)

    clock.go(date(2031, 3, 1))
    print(f"  {app.sweep(None).counts}")
    refused("appraisal while a suit is open", keeper.appraisal_open)
    keeper.hold_lift(hold, "judgment in force")
    app.sweep_apply()
    print(f"  after the hold: {app.sweep(None).counts}")

    listed = keeper.appraisal_open(note="2031")
    group = _as(app, "appraiser", "ping")
    for member in (keeper, group):
        member.appraisal_opinion(listed["appraisal"], [], "destroy", None, "no further value")
    first = listed["items"][0]["number"]
    group.appraisal_opinion(listed["appraisal"], [first], "extend", date(2035, 12, 31), "a suit")
    (paper,) = keeper.appraisal_close(listed["appraisal"])["destruction"]
    print(f"  appraised: {first} is kept to 2035-12-31, the rest stands on {paper}")

    destroyer, witness = _as(app, "archivist", "sun"), _as(app, "witness", "jian")
    refused("without approval", lambda: destroyer.destruction_execute(paper))
    refused("approved by the requester", lambda: keeper.destruction_approve(paper))
    print(f"  {paper} is {boss.destruction_approve(paper)} by zong")
    refused("without a supervisor", lambda: destroyer.destruction_execute(paper))
    witness.destruction_witness(paper)
    refused("destroyed by its supervisor",
            lambda: _as(app, "archivist", "jian").destruction_execute(paper))  # fmt: skip
    done = destroyer.destruction_execute(paper)
    for item in done["items"]:
        print(f"  {item['number']}: {item['state']}")
    print("\n== what is left in the store ==")
    for one in app.objects.list("v1/KH/", versions=True):
        print(f"  {one.key}")
    out = keeper.destruction_certificate(paper, scans / "certificate.pdf")
    print(f"\ncertificate: {out}")
    problems, events = _as(app, "auditor", "shen").audit_verify()
    print(f"audit log: {events} events, {'whole' if not problems else problems}")
    if problems:
        raise SystemExit(1)


def main(argv: Sequence[str] | None = None) -> int:
    """Live it in a temporary folder, or in a new one that stays."""
    parser = argparse.ArgumentParser(prog="samples.life", description=__doc__)
    parser.add_argument("--home", type=Path, help="a new folder that stays")
    chosen = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.home or Path(scratch)
        if chosen.home is not None and chosen.home.exists():
            parser.error(f"{chosen.home} exists")
        scans = folder / "scans"
        scans.mkdir(parents=True)
        live(folder / "archive", scans)
    return 0


if __name__ == "__main__":
    sys.exit(main())
