"""The life of a household's file through the command line, from the first paper to the proof.

Run: python -m samples.life [--minio] [--home FOLDER]

Every paper, name and number is synthetic. The days are set, not waited for. What needs somebody's
approval is first tried without it, and the refusal is shown; an act that is let through without
its approval ends the script with an error. With `--minio` the store is a real MinIO server with
object lock (`make minio` builds it; `make life` does both), whose credential for the archive
cannot bypass a lock; at the end another client (boto3, the storage administrator's) lists every
version in the bucket. Without it the store is a folder that keeps locks and versions.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

from click.testing import CliRunner
from PIL import Image, ImageDraw, ImageFont

from cli import main as program
from policies.print.paper import find_font_file

ROOT = Path(__file__).resolve().parent.parent
UNIT = "3-2-1201"
NUMBER = "CHHY-3.2.1201-2018-001"
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
PEOPLE = {
    "wang": "administrator",
    "li": "archivist",
    "sun": "archivist",
    "ping": "appraiser",
    "zong": "general_manager",
    "jian": "witness",
    "ke": "specialist",
    "zhu": "supervisor",
    "shen": "auditor",
}
REFUSED = (17, 22)
"""Exit codes of what may not be done, and of what cannot be done yet."""


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


class Wrong(SystemExit):
    """The program did something else than the script says."""


class Office:
    """The people of an office, each at the command line with a password of his own."""

    def __init__(self, home: Path, clock: Days, store: dict[str, str]) -> None:
        self.home, self.clock, self._store = home, clock, store
        self._runner = CliRunner()

    def call(
        self, who: str | None, *words: object, codes: Sequence[int] = (0,), stdin: str = ""
    ) -> tuple[int, str, str]:
        """Run the program; exit code, standard output, standard error. Wrong for other codes."""
        arguments = [str(word) for word in words]
        actor = ["--actor", who] if who else []
        environment = {
            "YIDANG_PASSWORD": _password(who) if who else None,
            "YIDANG_TOKEN": None,
            "YIDANG_ACTOR": None,
            "YIDANG_OCR__ENGINE": "tesseract",
            **self._store,
        }
        done = self._runner.invoke(
            program,
            ["--home", str(self.home), "--lang", "en", *actor, *arguments],
            env=environment,
            input=stdin,
            obj=self.clock,
        )
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        if done.exit_code not in codes:
            told = done.stderr or done.output or repr(done.exception)
            raise Wrong(f"{' '.join(arguments)}: exit code {done.exit_code}\n{told}")
        return done.exit_code, done.stdout, done.stderr

    def run(self, who: str | None, *words: object, codes: Sequence[int] = (0, 1)) -> str:
        """Run it and show command and answer."""
        self._show(who, words)
        _code, out, _err = self.call(who, *words, codes=codes)
        for line in out.rstrip().splitlines():
            print(f"    {line}")
        return out

    def ask(self, who: str | None, *words: object) -> Any:
        """Run it with --json, show the command, give the answer."""
        self._show(who, words)
        return json.loads(self.call(who, *words, "--json", codes=(0, 1))[1])

    def refused(self, who: str | None, *words: object) -> None:
        """Run it and show that it is refused."""
        self._show(who, words)
        _code, _out, err = self.call(who, *words, codes=REFUSED)
        print(f"    REFUSED: {err.strip().removeprefix('Error: ')}")

    def _show(self, who: str | None, words: Sequence[object]) -> None:
        shown = " ".join(_quoted(str(word)) for word in words)
        print(f"  $ yidang {f'--actor {who} ' if who else ''}{shown}")


def _quoted(word: str) -> str:
    return f'"{word}"' if any(sign in word for sign in " ()=") else word


def _password(name: str) -> str:
    return f"{name[::-1]} opens the archive"


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


class Bucket:
    """The storage administrator with a client of another maker, on a server of his own."""

    def __init__(self, endpoint: str, access: str, secret: str, folder: Path) -> None:
        import boto3
        from minio import MinioAdmin  # noqa: TID251  the server's users are no affair of storage
        from minio.credentials.providers import StaticProvider  # noqa: TID251

        self.name = f"life-{secrets.token_hex(4)}"
        self.client = boto3.client(
            "s3",
            endpoint_url=f"http://{endpoint}",
            aws_access_key_id=access,
            aws_secret_access_key=secret,
            region_name="us-east-1",
        )
        user, password = f"yidang-{secrets.token_hex(4)}", secrets.token_hex(12)
        admin = MinioAdmin(
            endpoint=endpoint, credentials=StaticProvider(access, secret), secure=False
        )
        admin.user_add(user, password)
        admin.policy_add(user, policy_file=str(ROOT / "deploy/minio-service-policy.json"))
        admin.policy_set(user, user=user)
        self.settings = {
            "YIDANG_STORE__KIND": "s3",
            "YIDANG_STORE__ENDPOINT": endpoint,
            "YIDANG_STORE__SECURE": "false",
            "YIDANG_STORE__BUCKET": self.name,
            "YIDANG_STORE__ACCESS_KEY": user,
            "YIDANG_STORE__SECRET_KEY": password,
        }
        self.service = boto3.client(
            "s3",
            endpoint_url=f"http://{endpoint}",
            aws_access_key_id=user,
            aws_secret_access_key=password,
            region_name="us-east-1",
        )

    def versions(self, prefix: str) -> list[dict[str, str]]:
        """Every version under the prefix; Wrong where a delete marker hides one."""
        found = self.client.list_object_versions(Bucket=self.name, Prefix=prefix)
        if found["IsTruncated"] or found.get("DeleteMarkers"):
            raise Wrong("the listing is cut, or hides versions behind delete markers")
        return [
            {"Bucket": self.name, "Key": one["Key"], "VersionId": one["VersionId"]}
            for one in found.get("Versions", [])
        ]

    def lapse(self, moment: datetime) -> None:
        """What time does: locks whose end has come are over. The server's own clock stands in the
        present, so the administrator lifts those and no others.
        """
        count = 0
        for at in self.versions("v1/"):
            lock = self.client.head_object(**at).get("ObjectLockRetainUntilDate")
            if lock is not None and lock <= moment:
                self.client.put_object_retention(**at, Retention={}, BypassGovernanceRetention=True)
                count += 1
        print(f"  (the server's time: {count} locks have run out)")

    def cannot_delete(self, at: dict[str, str], client: Any, who: str, **more: Any) -> None:
        """Show that the server refuses to delete the version."""
        from botocore.exceptions import ClientError

        try:
            client.delete_object(**at, **more)
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code not in ("AccessDenied", "InvalidRequest", "ObjectLocked"):
                raise
            print(f"  delete {at['Key']} as {who}: REFUSED by the server: {code}")
            return
        raise Wrong(f"{at['Key']} could be deleted as {who}")


@contextmanager
def minio(folder: Path) -> Iterator[Bucket]:
    """A MinIO server on a free loopback port, its data in `folder`, with a new bucket's keeper."""
    cache = Path(os.environ.get("YIDANG_CACHE", ROOT / ".cache"))
    named, found = os.environ.get("YIDANG_MINIO"), shutil.which("minio")
    places = [Path(named) if named else None, ROOT / cache / "bin/minio", Path(found or "-")]
    binary = next((one for one in places if one is not None and one.is_file()), None)
    if binary is None:
        raise Wrong("MinIO is not installed. Run: make minio")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        endpoint = f"127.0.0.1:{probe.getsockname()[1]}"
    access, secret = "keeper", secrets.token_hex(12)
    folder.mkdir(parents=True)
    server = subprocess.Popen(  # noqa: S603  the program that was built here
        [binary, "server", "--quiet", "--address", endpoint, folder],
        env={**os.environ, "MINIO_ROOT_USER": access, "MINIO_ROOT_PASSWORD": secret,
             "MINIO_BROWSER": "off", "MINIO_UPDATE": "off", "MINIO_CALLHOME_ENABLE": "off"},
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _until_ready(f"http://{endpoint}/minio/health/cluster", server)
        yield Bucket(endpoint, access, secret, folder)
    finally:
        server.terminate()
        server.wait(30)


def _until_ready(url: str, server: subprocess.Popen[bytes]) -> None:
    pause = Event()
    end = monotonic() + 60
    while monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310  loopback
                return
        except (urllib.error.URLError, OSError):
            pause.wait(0.2)
    raise Wrong("MinIO did not start")


def live(folder: Path, bucket: Bucket | None) -> None:
    """The whole life, in an archive made in `folder`."""
    clock = Days()
    office = Office(folder / "archive", clock, bucket.settings if bucket else {})
    scans = folder / "scans"
    scans.mkdir(parents=True)
    clock.go(date(2026, 11, 21))
    _people(office)
    _papers(office, scans)
    if bucket:
        _locked(bucket)
    _rules(office)
    _use(office, scans)
    _leave(office, bucket)
    paper, kept = _appraise(office)
    _destroy(office, paper)
    _prove(office, paper, kept, scans, bucket)


def _people(office: Office) -> None:
    """Everybody has a password that he alone knows, and has signed the secrecy agreement."""
    office.run(None, "init")
    first = "the first one to be changed"
    for name, role in PEOPLE.items():
        by = None if name == "wang" else "wang"
        words = ("user", "add", name, "--full-name", name, "--role", role, "--agreed",
                 "2026-11-20", "--password-stdin")  # fmt: skip
        office.call(by, *words, stdin=f"{first}\n")
        office.call(
            name, "user", "password", name, "--old-stdin", stdin=f"{first}\n{_password(name)}\n"
        )
    office.run("wang", "user", "list")


def _papers(office: Office, scans: Path) -> None:
    print("\n-- two years of papers arrive; what is unsure is for a person --")
    register = scans / "households.csv"
    register.write_text(REGISTER, encoding="utf-8")
    office.run("li", "households", "import", register)
    office.ask("li", "ingest", *draw(scans))
    for line in office.ask("li", "review", "list")["items"]:
        section, title, day, _text = PAPERS[int(Path(line["file"]).stem[-1]) - 1]
        office.run("li", "review", "resolve", line["item"], "--household", 1, "--section", section,
                   "--title", title, "--date", day, "--reason", "read by a person")  # fmt: skip
    office.run("li", "dossier", "list")


def _locked(bucket: Bucket) -> None:
    print("\n-- what lies in the bucket is locked, also against the archive itself --")
    page = next(at for at in bucket.versions("v1/KH/") if "/p0001-" in at["Key"])
    until = bucket.client.head_object(**page)["ObjectLockRetainUntilDate"]
    print(f"  {page['Key']} is locked until {until:%Y-%m-%d}")
    bucket.cannot_delete(page, bucket.service, "the archive's service")
    bucket.cannot_delete(
        page, bucket.service, "the service, with the bypass header", BypassGovernanceRetention=True
    )
    bucket.cannot_delete(page, bucket.client, "the administrator, without it")


def _rules(office: Office) -> None:
    print("\n-- two persons put periods in force --")
    office.refused("li", "appraisal", "open")
    office.refused(
        "ke", "retention", "propose", "--class", "long=P1Y", "--reason", "a clerk's wish"
    )
    made = office.ask("li", "retention", "propose", "--class", "short=P1Y", "--class",
                      "medium=P2Y", "--class", "long=P3Y", "--class", "accounting_30=P5Y",
                      "--seal-after", "P1Y", "--parameter", "loan_days=10", "--reason",
                      "decision of the board, 2026-11-20")  # fmt: skip
    effect = made["effect"]
    print(f"    {made['version']}: {effect['earlier']} documents due earlier, {effect['outcomes']}")
    office.refused("li", "retention", "confirm", made["version"])
    office.refused("sun", "retention", "confirm", made["version"])
    office.run("zong", "retention", "confirm", made["version"])


def _use(office: Office, scans: Path) -> None:
    print("\n-- who wants to see or have something asks, and another decides --")
    item = f"{NUMBER}-0001"
    office.run("ke", "loan", "ask", item, "--borrower", "ke", "--reason", "repair", "--days", 5)
    office.refused("li", "loan", "out", 1)
    office.refused("ke", "loan", "approve", 1)
    office.run("zong", "loan", "approve", 1)
    office.run("li", "loan", "out", 1)
    office.run("li", "loan", "return", 1, "--condition", "complete, whole")
    wish = ("--purpose", "owner", "--reader", "张三", "--reason", "lost his own", "--identity",
            "ID card")  # fmt: skip
    office.run("ke", "copy-request", "ask", item, *wish)
    office.refused("li", "copy-request", "make", 1, "--out", scans / "copy.pdf")
    office.refused("li", "copy", item, "--out", scans / "copy.pdf", "--purpose", "owner",
                   "--reader", "张三")  # fmt: skip


def _turn(office: Office, bucket: Bucket | None, day: date) -> None:
    office.clock.go(day)
    if bucket:
        bucket.lapse(office.clock.moment)


def _applied(office: Office, who: str | None = None) -> None:
    done = office.ask(who, "sweep", "--apply")
    said = done.get("applied", done)
    print(f"    sealed {said['sealed']}, locks extended {said['locked']}, "
          f"holds set or lifted {said['held']}")  # fmt: skip


def _leave(office: Office, bucket: Bucket | None) -> None:
    _turn(office, bucket, date(2027, 3, 1))
    office.run("ke", "dossier", "move-out", NUMBER, "--date", "2027-02-28")
    _applied(office)
    _turn(office, bucket, date(2028, 4, 1))
    print("-- a year later the file is sealed; what is owed is held by itself --")
    _applied(office)
    office.refused("ke", "dossier", "show", NUMBER)
    for held in office.ask("li", "hold", "list")["holds"]:
        print(f"    {held['kind']}: {held['reason']}")
        office.run("li", "hold", "lift", held["hold"], "--reason", "paid, receipt of the bank seen")
    office.run("li", "hold", "place", NUMBER, "--kind", "litigation", "--reason", "(2028)民初1号")
    if bucket:
        held_now = {
            bucket.client.head_object(**at).get("ObjectLockLegalHoldStatus")
            for at in bucket.versions("v1/KH/")
        }
        print(f"    legal hold of every version in the bucket: {sorted(map(str, held_now))}")
        if held_now != {"ON"}:
            raise Wrong("a version is not on hold")
    _turn(office, bucket, date(2031, 3, 1))
    print("-- every period is over, and the suit is not --")
    print(f"    {office.ask('li', 'sweep')['counts']}")
    office.refused("li", "appraisal", "open")
    (hold,) = office.ask("li", "hold", "list")["holds"]
    office.run("li", "hold", "lift", hold["hold"], "--reason", "judgment in force")
    _applied(office)
    print(f"    {office.ask('li', 'sweep')['counts']}")


def _appraise(office: Office) -> tuple[str, str]:
    print("\n-- the group looks at every item; one is kept longer --")
    listed = office.ask("li", "appraisal", "open")
    number = listed["appraisal"]
    keep = listed["items"][0]["number"]
    why = ("--reason", "no further value")
    office.refused("li", "appraisal", "close", number)
    office.run("li", "appraisal", "opinion", number, "--destroy", *why)
    office.refused("li", "appraisal", "close", number)
    office.refused("ke", "appraisal", "opinion", number, "--destroy", *why)
    office.run("ping", "appraisal", "opinion", number, "--destroy", *why)
    office.run("ping", "appraisal", "opinion", number, keep, "--extend", "2035-12-31", "--reason",
               "a suit may follow")  # fmt: skip
    (paper,) = office.ask("li", "appraisal", "close", number)["destruction"]
    print(f"    {keep} is kept to 2035-12-31, the rest stands on {paper}")
    return paper, keep


def _destroy(office: Office, paper: str) -> None:
    print("\n-- list, approval, supervisor, execution: four persons --")
    go = ("destruction", "execute", paper, "--yes")
    office.refused("sun", *go)
    office.refused("li", "destruction", "approve", paper)
    office.refused("ping", "destruction", "approve", paper)
    office.refused("zhu", "destruction", "approve", paper)
    office.run("zong", "destruction", "approve", paper)
    office.refused("sun", *go)
    office.refused("zong", "destruction", "witness", paper)
    office.run("jian", "destruction", "witness", paper)
    office.refused("jian", *go)
    office.refused("zong", *go)
    office.refused("li", *go)
    office.run("sun", *go)
    for item in office.ask("li", "destruction", "list", paper)["destructions"][0]["items"]:
        office.run("sun", "destruction", "paper", paper, item["number"], "--method", "粉碎",
                   "--witness", "jian")  # fmt: skip


def _prove(office: Office, paper: str, kept: str, scans: Path, bucket: Bucket | None) -> None:
    print("\n-- what is left --")
    out = scans.parent / "certificate.pdf"
    office.run("li", "destruction", "certificate", paper, "--out", out)
    office.run("li", "retention", "explain", kept)
    office.run("shen", "audit", "verify", codes=(0,))
    office.run("shen", "verify", codes=(0,))
    item = kept.rpartition("-")[2]
    if bucket is None:
        return
    left = bucket.versions("v1/KH/")
    papers = [at for at in left if "/dossier-" not in at["Key"]]
    print(f"  boto3 lists {len(left)} versions under v1/KH/:")
    for at in left:
        head = bucket.client.head_object(**at)
        print(f"    {at['Key']}  locked until {head.get('ObjectLockRetainUntilDate'):%Y-%m-%d}")
        if "/dossier-" not in at["Key"] and f"/{item}/" not in at["Key"]:
            raise Wrong(f"{at['Key']} should be gone")
    if not papers:
        raise Wrong("the paper that is kept is gone")
    bucket.cannot_delete(papers[0], bucket.service, "the archive's service")
    proofs = bucket.versions("v1/exports/destruction")
    for at in proofs:
        status = bucket.client.head_object(**at).get("ObjectLockLegalHoldStatus")
        print(f"  {at['Key']}  legal hold {status}")
        if status != "ON":
            raise Wrong(f"{at['Key']} is not kept for ever")
    if len(proofs) != 2:
        raise Wrong("record and certificate should be there")


def main(argv: Sequence[str] | None = None) -> int:
    """Live it in a temporary folder, or in a new one that stays."""
    parser = argparse.ArgumentParser(
        prog="samples.life", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--home", type=Path, help="a new folder that stays")
    parser.add_argument("--minio", action="store_true", help="on a real MinIO with object lock")
    chosen = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="yidang-life-") as scratch:
        folder = chosen.home or Path(scratch) / "life"
        if chosen.home is not None and chosen.home.exists():
            parser.error(f"{chosen.home} exists")
        folder.mkdir(parents=True)
        if chosen.minio:
            with minio(folder / "minio") as bucket:
                live(folder, bucket)
        else:
            live(folder, None)
        print(f"\nevery refusal and every act as it should be; the archive: {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
