"""The life of a household, by dates: from the first paper to the destruction record."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import boto3
import pdfplumber
import pytest
from botocore.exceptions import ClientError

import samples.life
from storage.keys import parse
from tests.records.house import Calendar, House, build
from tests.servers_s3 import require_minio, shared
from tests.storage.bench import Doc
from yidang.errors import BadDecision, NotAllowed, NotFound

CONFIRMED = {"short": "P1Y", "medium": "P2Y", "long": "P3Y", "accounting_30": "P5Y"}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """An archive with a register and users."""
    house = build(tmp_path)
    yield house
    house.app.close()


def papers(house: House) -> dict[str, str]:
    """Two years of papers of 张三; numbers by title."""
    zhang = house.people["张三"]
    first = house.file(
        "move-in",
        Doc((1, 2), zhang, date(2018, 3, 5), "contracts", "物业服务合同"),
        Doc((3,), zhang, date(2018, 3, 6), "property", "入住登记表"),
    )
    second = house.file(
        "later",
        Doc((1,), zhang, date(2019, 6, 1), "repairs", "漏水报修单"),
        Doc((2,), zhang, date(2019, 7, 1), "complaints", "投诉登记表"),
    )
    house.app.catch_up()
    names = ["物业服务合同", "入住登记表", "漏水报修单", "投诉登记表"]
    return dict(zip(names, [*first, *second], strict=True))


def items(keys: Iterable[str]) -> set[str]:
    """The items that keys belong to."""
    parts = [parse(key) for key in keys]
    return {one.item for one in parts if one is not None and one.item is not None}


def held(house: House) -> dict[str, bool]:
    """Which customer files the store holds."""
    store = house.app.objects
    heads = [store.head(one.key) for one in store.list("v1/KH/")]
    return {one.key: one.hold for one in heads if one is not None}


def confirm(house: House) -> str:
    """Two persons put the periods in force."""
    made = house.as_role("archivist").retention_propose(
        classes=CONFIRMED, seal_after="P1Y", parameters={"loan_days": 10}, reason="board, 2026-12"
    )
    for nobody in (house.as_role("archivist"), house.as_role("auditor"),
                   house.as_role("general_manager", name="archivist")):  # fmt: skip
        with pytest.raises(NotAllowed):  # not the proposer, and not without the role
            nobody.retention_confirm(made["version"])
    boss = house.as_role("general_manager")
    boss.retention_confirm(made["version"])
    house.app.adopt(boss.profile)
    return str(made["version"])


def test_the_whole_life(house: House) -> None:
    """Papers, move-out, sealing, hold, release, appraisal, extension of one, end of the rest."""
    life(house)
    left = list(house.app.objects.list("v1/KH/", versions=True))
    assert items(one.key for one in left) == {"0001"}


def test_the_whole_life_on_minio(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same on a server that enforces locks, checked with a client of another maker.

    The server's own clock stands in the present: whenever the archive's day is turned over, that
    client lifts, with a right that the archive's code never uses, those locks and only those
    whose end lies before the new day.
    """
    server = shared("minio")
    bucket = f"life-{secrets.token_hex(4)}"
    for name, value in {
        "KIND": "s3",
        "ENDPOINT": server.endpoint,
        "BUCKET": bucket,
        "ACCESS_KEY": server.access_key,
        "SECRET_KEY": server.secret_key,
        "SECURE": "false",
    }.items():
        monkeypatch.setenv(f"YIDANG_STORE__{name}", value)
    other = boto3.client(
        "s3",
        endpoint_url=f"http://{server.endpoint}",
        aws_access_key_id=server.access_key,
        aws_secret_access_key=server.secret_key,
        region_name="us-east-1",
    )

    def versions(prefix: str) -> list[Any]:
        found = other.list_object_versions(Bucket=bucket, Prefix=prefix)
        assert not found["IsTruncated"] and not found.get("DeleteMarkers")
        return list(found.get("Versions", []))

    def lapse(moment: datetime) -> None:
        for one in versions("v1/"):
            at = {"Bucket": bucket, "Key": one["Key"], "VersionId": one["VersionId"]}
            lock = other.head_object(**at).get("ObjectLockRetainUntilDate")
            if lock is not None and lock <= moment:
                other.put_object_retention(**at, Retention={}, BypassGovernanceRetention=True)

    clock = Calendar(datetime.now(UTC).replace(microsecond=0))
    house = build(tmp_path, clock, copied=False)
    house.lapse = lapse
    life(house)
    left = versions("v1/KH/")
    assert items(one["Key"] for one in left) == {"0001"}
    kept = next(one for one in left if "/0001/p" in one["Key"])
    with pytest.raises(ClientError, match="(?i)access ?denied|worm|locked"):
        other.delete_object(Bucket=bucket, Key=kept["Key"], VersionId=kept["VersionId"])
    for one in versions("v1/exports/destruction"):
        at = {"Bucket": bucket, "Key": one["Key"], "VersionId": one["VersionId"]}
        assert other.head_object(**at)["ObjectLockLegalHoldStatus"] == "ON"
    assert len(versions("v1/exports/destruction")) == 2
    house.app.close()


@pytest.mark.slow
def test_the_life_that_everybody_can_run(capsys: pytest.CaptureFixture[str]) -> None:
    """`make life`: through the command line, on MinIO, refused at every missing approval."""
    require_minio()
    assert samples.life.main(["--minio"]) == 0
    told = capsys.readouterr().out
    assert told.count("REFUSED: ") == 22 and told.count("REFUSED by the server") == 4


def life(house: House) -> None:
    """From the first paper to the destruction of all but one."""
    app = house.app
    numbers = papers(house)
    dossier = "CHHY-3.2.1201-2018-001"
    assert app.sweep(None).counts["waiting"] == 3

    house.go(date(2027, 3, 1))
    app.move_out(dossier, date(2027, 2, 28))
    done = app.sweep_apply()
    assert done.sealed == ()  # the time until sealing is an example
    house.go(date(2028, 4, 1))
    assert [one.confirmed for one in app.sweep(None).to_seal] == [False]
    confirm(house)
    done = app.sweep_apply()
    assert done.sealed == (dossier,)
    assert app.sweep_apply().sealed == ()
    assert app.dossiers(None, "sealed") == []  # the local operator does not see sealed files
    keeper = house.as_role("archivist")
    assert keeper.dossier(dossier)["state"] == "sealed"
    assert app.search("漏水")["total"] == 0
    assert keeper.search("漏水")["total"] == 1

    # due: complaints 2019-12-31 + 2 years; repairs move-out + 2; contracts, property + 3
    hold = keeper.hold_place("litigation", "(2028)民初1号", number=dossier)
    assert set(held(house).values()) == {True}
    house.go(date(2030, 3, 1))
    assert set(app.sweep(None).counts.items()) >= {("held", 4)}
    with pytest.raises(BadDecision):
        keeper.appraisal_open()
    keeper.hold_lift(hold, "settled")
    assert set(held(house).values()) == {False}
    app.sweep_apply()

    listed = keeper.appraisal_open(note="2030")
    assert {item["number"] for item in listed["items"]} == set(numbers.values())
    group = house.as_role("supervisor", name="zhu"), house.as_role("appraiser", name="ping")
    keep = numbers["物业服务合同"]
    with pytest.raises(BadDecision):
        keeper.appraisal_close(1)
    with pytest.raises(NotAllowed):
        house.as_role("technician").appraisal_opinion(1, [], "destroy", None, "no further value")
    keeper.appraisal_opinion(1, [], "destroy", None, "no further value")
    with pytest.raises(BadDecision):
        keeper.appraisal_close(1)  # the opinion of one person
    group[1].appraisal_opinion(1, [], "destroy", None, "no further value")
    group[1].appraisal_opinion(1, [keep], "extend", date(2035, 12, 31), "a suit may follow")
    closed = keeper.appraisal_close(1)
    (number,) = closed["destruction"]

    keeper.destruction_sheet(number, house.folder / "list.pdf")
    with pdfplumber.open(house.folder / "list.pdf") as pdf:
        printed = pdf.pages[0].extract_text()
    assert "档案销毁清单" in printed and "漏水报修单" in printed and "no further value" in printed

    destroyer = house.as_role("archivist", name="destroyer")
    witness = house.as_role("witness")
    boss = house.as_role("general_manager")
    for refused in (
        lambda: destroyer.destruction_execute(number),
        lambda: house.as_role("head_of_centre").destruction_approve(number),
        lambda: house.as_role("archivist", "general_manager", name="archivist").destruction_approve(
            number
        ),
        lambda: house.as_role("archivist").destruction_approve(number),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert boss.destruction_approve(number) == "approved"
    with pytest.raises(NotAllowed):
        destroyer.destruction_execute(number)  # nobody supervises it
    with pytest.raises(NotAllowed):
        house.as_role("witness", name="general_manager").destruction_witness(number)
    witness.destruction_witness(number)
    for person in ("witness", "general_manager", "archivist"):
        with pytest.raises(NotAllowed):
            house.as_role("archivist", name=person).destruction_execute(number)
    result = destroyer.destruction_execute(number)
    assert result["state"] == "done"
    assert [item["state"] for item in result["items"]] == ["done"] * 3
    again = destroyer.destruction_execute(number)
    assert again["certificate"] == result["certificate"]

    assert app.catalogue.find_number(keep).item == 1
    explained = keeper.retention_explain(keep, None)
    assert (explained["outcome"], explained["due"]) == ("not_yet", "2035-12-31")
    assert keeper.search("later")["total"] == 0
    with pytest.raises(NotFound):
        app.objects.get("v1/KH/CHHY/2018/CHHY-3.2.1201-2018-001/0003/text-1.json")
    gone = app.catalogue.document(app.catalogue.document_id(numbers["漏水报修单"]))
    assert (gone.state, gone.title, gone.facts, gone.date) == (
        "destroyed", None, (), date(2019, 6, 1),
    )  # fmt: skip
    certificate = keeper.destruction_certificate(number, house.folder / "c.pdf")
    assert certificate.read_bytes().startswith(b"%PDF")
    problems, _ = house.as_role("auditor").audit_verify()
    assert problems == []
