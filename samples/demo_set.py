"""The committed demonstration set: small, and with every awkward case once."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

from samples.case import catalogue
from samples.degrade import Mode
from samples.generate import Truth, finish
from samples.people import Household, register
from samples.scan import Container, Item, Making, ScanPlan

DEMO = Path(__file__).with_name("demo")
_SEED = 20180305
_PAPERS = {paper.id: paper for paper in catalogue()}


def _item(
    home: Household,
    paper: str,
    day: str,
    *,
    turns: tuple[int, ...] = (),
    blank_back: bool = False,
    stray: bool = False,
) -> Item:
    return Item(_PAPERS[paper], home, date.fromisoformat(day), stray, blank_back, turns)


def _plans(homes: list[Household]) -> list[ScanPlan]:
    """Owner and tenant of one unit, two namesakes, a company, the community, a stray sheet."""
    owner, tenant, twin, namesake, _, _, crab, firm = homes[:8]
    scans: list[tuple[Container, Mode, int, list[Item]]] = [
        ("pdf", "colour", 200, [
            _item(owner, "a.identity.registration", "2012-06-16"),
            _item(owner, "a.identity.id_card", "2012-06-16", blank_back=True),
            _item(owner, "a.property.handover_check", "2012-06-16"),
            _item(owner, "a.contracts.management_contract", "2012-06-17"),
            _item(owner, "a.renovation.application", "2012-07-20", turns=(180,)),
            _item(owner, "a.fees.receipt", "2014-03-05"),
            _item(owner, "a.repairs.repair_form", "2016-11-02"),
            _item(owner, "a.correspondence.notice", "2018-04-12"),
        ]),
        ("tiff", "1-bit", 200, [
            _item(tenant, "a.contracts.lease", "2019-03-08"),
            _item(tenant, "a.identity.resident_check", "2019-03-10"),
            _item(tenant, "a.contracts.parking", "2019-04-01"),
            _item(tenant, "a.repairs.dispatch", "2020-07-15"),
            _item(tenant, "a.complaints.complaint_letter", "2021-05-19"),
            _item(tenant, "a.visits.survey", "2021-12-06", turns=(90,)),
        ]),
        ("jpeg-folder", "grey", 200, [
            _item(twin, "b.identity.resident_file", "2013-05-11"),
            _item(twin, "b.special_needs.care_card", "2017-09-01"),
            _item(twin, "b.violations.warning", "2018-10-23", turns=(180,)),
            _item(twin, "b.other.mandate", "2019-02-14"),
        ]),
        ("pdf", "grey", 300, [
            _item(namesake, "b.identity.id_copy", "2015-08-09"),
            _item(namesake, "b.property.inspection", "2015-08-09"),
            _item(namesake, "b.fees.bill", "2018-03-31"),
            _item(namesake, "b.complaints.grievance", "2020-01-07"),
        ]),
        ("digital", "colour", 200, [
            _item(firm, "a.identity.business_licence", "2020-08-01"),
            _item(firm, "a.fees.payment_notice", "2021-06-01"),
            _item(firm, "a.repairs.leak_report", "2022-02-18"),
            _item(firm, "a.correspondence.letter", "2022-03-03"),
        ]),
        ("pdf", "1-bit", 200, [
            _item(owner, "a.activities.plan", "2019-09-02"),
            _item(owner, "a.activities.sign_in", "2019-09-13"),
            _item(owner, "a.activities.summary", "2019-09-16"),
        ]),
        ("pdf", "grey", 200, [
            _item(crab, "b.property.goods_received", "2014-10-10"),
            _item(crab, "b.renovation.filing", "2014-11-02"),
            _item(twin, "b.visits.home_visit", "2018-12-11", stray=True),
            _item(crab, "b.visits.questionnaire", "2019-06-20"),
        ]),
    ]  # fmt: skip
    return [
        ScanPlan(f"scan{i:04d}", items, container, mode, dpi, "normal", quality=58)
        for i, (container, mode, dpi, items) in enumerate(scans, 1)
    ]


def _settled(homes: list[Household]) -> list[Household]:
    """The same register, nobody moved in after the first paper that is filed for him."""
    first = {
        id(item.home): min(i.day for p in _plans(homes) for i in p.items if i.home is item.home)
        for scan in _plans(homes)
        for item in scan.items
    }
    return [replace(home, move_in=min(home.move_in, first.get(id(home), home.move_in)))
            for home in homes]  # fmt: skip


def make_demo(out: Path) -> Truth:
    """Write the demonstration set; the same bytes wherever the same fonts are installed."""
    homes = _settled(register(random.Random(_SEED), 14))
    making = Making(_SEED, "normal", "200", "mixed", catalogue())
    return finish(out, homes, _plans(homes), making, {"seed": _SEED, "set": "demo"})
