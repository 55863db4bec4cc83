"""Each contradiction of the source systems (requirements 3.11): a line of a profile decides."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

import pytest

from policies import access
from tests.records.house import House, build
from tests.storage.bench import Doc
from yidang.errors import BadDecision, NotAllowed
from yidang.profile import PROFILES, Profile, available, load, loads

NUMBER = "CHHY-3.2.1201-2018-001"
BASE = (PROFILES / "residential.toml").read_text("utf-8")
_names = itertools.count()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """An archive with one dossier of three documents."""
    house = build(tmp_path_factory.mktemp("switches"))
    zhang = house.people["张三"]
    house.file(
        "papers",
        Doc((1,), zhang, date(2018, 3, 5), "contracts", "物业服务合同"),
        Doc((2,), zhang, date(2019, 3, 5), "repairs", "漏水报修单"),
        Doc((3,), zhang, date(2020, 3, 5), "special_needs", "重点关注客户登记"),
    )
    house.app.catch_up()
    yield house
    house.app.close()


def _switched(*lines: str) -> str:
    return BASE.replace("[[sections]]", "\n".join(("[switches]", *lines, "", "[[sections]]")), 1)


def _approved(act: str, chain: str) -> str:
    kept = [line for line in BASE.splitlines() if not line.startswith(f"{act} = ")]
    return "\n".join(kept).replace("[approvals]", f"[approvals]\n{act} = {chain}", 1)


def _allowed(act: Callable[[], object]) -> str:
    try:
        act()
    except (NotAllowed, BadDecision):
        return "refused"
    return "done"


def _order(house: House) -> str:
    old = house.app.profile.sort_key("fees", date(2018, 1, 1), "a", "1")
    return (
        "oldest"
        if old < house.app.profile.sort_key("fees", date(2020, 1, 1), "b", "2")
        else "newest"
    )


def _destroyer(house: House) -> str:
    (step,) = house.app.profile.chain("destruction") or ()
    return "/".join(sorted(step))


def _leader(house: House) -> str:
    boss = house.as_role("general_manager", name=f"zong{next(_names)}")
    loan = boss.loan_ask(NUMBER, borrower="总", department=None, reason="a talk", days=1)
    boss.access_ask(NUMBER, purpose="supervision", reason="a talk", days=1)
    sees = _allowed(lambda: boss.document(f"{NUMBER}-0001"))
    return f"{house.app.catalogue.loans(loan)[0].state} {sees}"


def _lending(house: House) -> str:
    clerk = house.as_role("specialist")
    return _allowed(
        lambda: clerk.loan_ask(NUMBER, borrower="李", department=None, reason="r", days=1)
    )


def _altering(house: House) -> str:
    clerk = house.as_role("specialist")
    return _allowed(
        lambda: clerk.document_correct(f"{NUMBER}-0002", {"title": f"报修单{next(_names)}"}, "r")
    )


def _deleting(house: House) -> str:
    taken = house.as_role("specialist").request_take(
        NUMBER, "delete", applicant="张三", identity="身份证"
    )
    boss = house.as_role("service_manager")
    return _allowed(lambda: boss.request_decide(taken["request"], "refused", "contract in force"))


def _archivist(house: House) -> str:
    keeper = house.as_role("archivist")
    assert NUMBER in {one["archive_no"] for one in keeper.dossiers(None, None)}
    return _allowed(lambda: keeper.require_document(
        house.app.catalogue.document(house.app.catalogue.document_id(f"{NUMBER}-0001")), "view"
    ))  # fmt: skip


def _copying(house: House) -> str:
    keeper = house.as_role("archivist")
    wish = {"reader": "王", "reason": "r", "identity": "证件"}
    return " ".join(
        _allowed(partial(keeper.copy_ask, f"{NUMBER}-0001", purpose=purpose, **wish))
        for purpose in ("owner", "authority", "dispute")
    )


def _collecting(house: House) -> str:
    name = f"more{next(_names)}"
    lin = house.people["张三"]
    filed = house.file(name, Doc((1,), lin, date(2021, 3, 5), "contracts", "家庭成员登记表"))
    return "filed" if filed else "review"


def _sections(house: House) -> str:
    return str(len(house.app.profile.sections))


def _custody(house: House) -> str:
    document = house.app.catalogue.document(house.app.catalogue.document_id(f"{NUMBER}-0003"))
    return " ".join(
        _allowed(partial(house.as_role(role).require_document, document, "view"))
        for role in ("specialist", "personnel")
    )


CASES: dict[str, tuple[Callable[[House], str], dict[str, str]]] = {
    "1 order": (
        _order,
        {"oldest": BASE, "newest": BASE.replace('"date_asc"', '"date_desc"', 1)},
    ),
    "2 destruction": (
        _destroyer,
        {
            "general_manager": BASE,
            "head_of_centre": _approved("destruction", '["head_of_centre"]'),
        },
    ),
    "3 top managers": (
        _leader,
        {
            "asked refused": BASE,
            "approved done": _switched('direct = ["chairman", "general_manager"]'),
        },
    ),
    "4 loan": (_lending, {"done": BASE, "refused": _approved("loan", "[]")}),
    "5 alteration": (
        _altering,
        {"done": BASE, "refused": _switched('corrections = "append"')},
    ),
    "6 deletion": (_deleting, {"refused": BASE, "done": _switched('deletion = "weigh"')}),
    "7 archivist": (
        _archivist,
        {"done": BASE, "refused": _switched("archivist_reads = false")},
    ),
    "8 copying": (
        _copying,
        {
            "done refused done": BASE,
            "refused refused done": _switched('copies_for = ["staff"]'),
            "done done refused": _switched('copies_for = ["owner", "outsider"]'),
        },
    ),
    "9 collection": (
        _collecting,
        {"filed": BASE, "review": _switched('excluded = ["家庭成员"]')},
    ),
    "10 sections": (
        _sections,
        {str(len(load(name).sections)): (PROFILES / f"{name}.toml").read_text("utf-8")
         for name in ("s000-community", "s001-03-project")},
    ),
    "11 custody": (
        _custody,
        {
            "done done": BASE,
            "refused done": BASE.replace(
                'code = "special_needs"', 'code = "special_needs"\nkeepers = ["personnel"]', 1
            ),
        },
    ),
}  # fmt: skip


def _profile(text: str) -> Profile:
    days = "[parameters.loan_days]"
    return loads(text.replace(days, f"{days}\nvalue = 5\nconfirmed = true", 1), "flipped")


@pytest.mark.parametrize("case", CASES)
def test_a_line_of_the_profile_decides(house: House, case: str) -> None:
    """The same act ends differently under each value, and as the value says."""
    act, values = CASES[case]
    assert len(set(values)) == len(values) >= 2
    for expected, text in values.items():
        house.app.adopt(_profile(text))
        assert act(house) == expected


def test_no_shipped_profile_is_laxer_than_its_source() -> None:
    """Only S001-03 lets leaders in unasked, none copies for outsiders, all version and restrict."""
    for name in available():
        switches = load(name).switches
        assert bool(switches.direct) is (name == "s001-03-project")
        assert "outsider" not in switches.copies_for and switches.corrections == "versions"
        assert switches.deletion == "restrict"
        assert switches.archivist_reads is (name != "s000-community")


def test_the_purposes_of_outsiders_are_outsiders() -> None:
    """Every purpose of the closed list has one recipient."""
    found = {purpose: access.recipient(purpose) for purpose in access.PURPOSES}
    assert {one for one, who in found.items() if who == "outsider"} == set(access.OUTSIDE)
    assert [one for one, who in found.items() if who == "owner"] == ["owner"]
