"""Whose paper it is: evidence, contradiction, and asking when unsure."""

# ruff: noqa: E501 - papers stay on one line each

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ingest.judgement import HouseholdIndex, ScanContext, judge
from tests.ingest.test_sections import SECTIONS
from tests.ingest.written import (
    ELSEWHERE,
    NAMESAKE,
    OWNER,
    PAPERS,
    REGISTER,
    TENANT,
    UPSTAIRS,
    look,
)
from yidang.model import DocumentJudgement, Mark, PageLook

INDEX = HouseholdIndex(REGISTER)


def filed(*looks: PageLook) -> tuple[DocumentJudgement, ...]:
    """The documents of a scan."""
    return judge(looks, ScanContext("scan1.pdf", None, date(2026, 1, 1), SECTIONS), INDEX).documents


def repair(name: str, unit: str, day: str = "2020-06-11", extra: str = "") -> str:
    """A repair order."""
    return (f"#客户报修单\n报修人|{name}|房号|{unit}\n报修时间|{day}|小区|桂苑新村\n内容|水管漏水\n"
            f"处理结果|更换水管,恢复正常\n维修人员|刘强\n{extra}")


@pytest.mark.parametrize(("name", "unit", "home"), [
    ("王建国", "3-2-1201", OWNER), ("李秀英", "3栋2单元1201室", TENANT), ("王建国", "7号楼1单元302", NAMESAKE),
    ("赵海燕", "3-2-1301", UPSTAIRS),
])  # fmt: skip
def test_name_and_unit_together_prove_a_household(name: str, unit: str, home: object) -> None:
    """Owner, tenant and namesake are told apart by name and unit together."""
    (document,) = filed(look(repair(name, unit)))
    assert document.household == home.id and not document.reasons  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["王健国", "上建国", "王建的"])
def test_a_name_with_one_character_misread_still_proves_its_unit(name: str) -> None:
    """What stands instead looks alike, or is no character that names are made of."""
    (document,) = filed(look(repair(name, "7号楼1单元302")))
    assert document.household == NAMESAKE.id and not document.reasons


@pytest.mark.parametrize("name", ["王建军", "李建国", "王志国", "王国", "王海燕"])
def test_a_name_that_another_person_may_bear_is_not_taken_for_misread(name: str) -> None:
    """Relatives and former customers bear names that differ in one character."""
    (document,) = filed(look(repair(name, "7号楼1单元302")))
    assert document.reasons


def test_a_silent_sheet_at_the_edge_of_a_scan_goes_to_a_person() -> None:
    """Without name, unit or date it belongs to its neighbours only where they enclose it."""
    mine, silent = repair("王建国", "7-1-302"), "#情况说明\n一切正常。"
    edge = filed(look(mine, page=1), look(mine, page=2), look(silent, page=3))
    assert edge[-1].reasons


@pytest.mark.parametrize("text", [
    repair("钱学礼", "3-2-1201"),  # a customer who is not in the register
    repair("王建国", "9-2-1201"),  # the name of one, a unit of none
    repair("王建国", "3-2-1301"),  # the name of one, the unit of another
    repair("", "3-2-1201"),  # owner or tenant
    repair("李秀英", "3-2-1201", "2025-06-11"),  # long after the tenant left
    repair("王建国", ""),  # two bear the name
    "#情况说明\n一切正常。",
    "#房屋租赁合同\n出租人:王建国\n承租人:杭州云帆科技有限公司\n房屋坐落:桂苑新村3-2-1201\n签订日期:2022年1月1日",
])  # fmt: skip
def test_what_is_not_proven_goes_to_a_person(text: str) -> None:
    """No paper is filed with the nearest household."""
    (document,) = filed(look(text))
    assert document.reasons


def test_a_neighbour_named_in_a_complaint_does_not_win() -> None:
    """The complaint belongs to who complains."""
    (document,) = filed(look(
        "#投诉登记表\n投诉人|王建国|房号|3-2-1201\n被投诉人|赵海燕 3-2-1301\n投诉时间|2020-01-02|小区|桂苑新村\n内容|楼上噪音扰民\n处理结果|已协调"))
    assert document.household == OWNER.id and not document.reasons


def test_community_tells_equal_units_apart() -> None:
    """The same unit and another community are another household."""
    (document,) = filed(look(repair("孙志强", "3-2-1201").replace("桂苑新村", "湖滨雅居")))
    assert document.household == ELSEWHERE.id and not document.reasons


def test_a_stray_sheet_is_not_drawn_into_the_scan() -> None:
    """A sheet of somebody else amid a household's papers goes to its own dossier or to a person."""
    documents = filed(
        look(repair("王建国", "3-2-1201", "2020-06-11"), 1),
        look(repair("赵海燕", "3-2-1301", "2020-06-12"), 2),
        look(repair("钱学礼", "8-2-1901", "2020-06-13"), 3),
        look(repair("王建国", "3-2-1201", "2020-06-14"), 4),
    )
    assert [d.household for d in documents if not d.reasons] == [OWNER.id, UPSTAIRS.id, OWNER.id]
    assert documents[2].reasons


def test_a_cover_sheet_speaks_for_papers_without_a_name() -> None:
    """Under a cover sheet a nameless paper is filed; one that names another customer is not."""
    home = OWNER.__class__(**{f: getattr(OWNER, f) for f in OWNER.__slots__} | {"archive_no": "GYXC-3.2.1201-2012-001"})
    index = HouseholdIndex((home, *REGISTER[1:]))
    cover = PageLook(1, "cover", 0, None, (Mark("cover", home.archive_no, (0, 0, 1, 1)),))
    note = look("#满意度调查表\n保洁服务|□非常满意|□满意|□不满意\n您的宝贵意见|很好\n调查日期|2021-01-02", 2)
    other = look(repair("赵海燕", "3-2-1301"), 3)
    result = judge((cover, note, other), ScanContext("x", None, date(2026, 1, 1), SECTIONS), index)
    assert result.pages[0].document is None
    assert result.documents[0].household == home.id and not result.documents[0].reasons
    assert result.documents[1].household != home.id or result.documents[1].reasons


def test_community_papers_belong_to_no_household() -> None:
    """An activity plan that names the community only is filed without a household."""
    (document,) = filed(look(PAPERS[13][1]))
    assert (document.household, document.fonds_code, document.reasons) == (None, "GYXC", ())


@pytest.mark.parametrize("place", ["位于地下一层B268号车位,租给乙方停车", "档案号:35-121", "记录编号 PM-R-071", "排队号:B039", "自有车位(B2-192)", "收款人户名 某地城市服务有限公司", "某公司记录 KF-49-01", "某某物业服务有限公司 KF-49-01", "住2楼201"])
def test_numbers_of_places_and_forms_are_no_unit(place: str) -> None:
    """They do not contradict the unit that the paper names."""
    (document,) = filed(look(repair("王建国", "3-2-1201", extra=place)))
    assert document.household == OWNER.id and not document.reasons


def test_the_address_on_a_card_is_no_unit_of_the_community_that_stamps_its_copy() -> None:
    """A stamp with the community's name does not make a registered address elsewhere a home here."""
    card = ("姓名 王建国\n性别 男 民族 汉\n出生 1949年12月31日\n住址 某市朝阳街267号2室\n"
            "公民身份号码 11010519491231002X\n此件仅供桂苑新村物业存档")
    (document,) = filed(look(card))
    assert document.household == OWNER.id and not document.reasons


def test_a_bank_is_nobody_elses_name() -> None:
    """The bank to which a home is mortgaged does not speak against its owner."""
    told = "#抵押登记情况\n权利人(申请人)|工商银行股份有限公司某分行\n义务人|王建国\n坐落|桂苑新村3-2-1201\n登记日期|2015年3月2日"
    (document,) = filed(look(told))
    assert document.household == OWNER.id
    assert not any(r.code.startswith("judge.household") for r in document.reasons)


def test_a_company_missing_from_the_register_does_not_draw_its_units_papers_to_the_owner() -> None:
    """Its name stands misread on a slip behind a form that bears it whole: both go to a person."""
    form = "#联系方式变更登记\n房号|3-2-1301|商户|诚信兴业贸易有限公司\n小区|桂苑新村\n变更后|13528839119\n申请人:"
    slip = ("#文件送达签收表\n受送达人|诚信兴业贸易有限公成|入住地址|3幢2单元1301室\n文件名称|《业主手册(修订)》\n"
            "份数|壹份|送达方式|到张贴\n备注|拒签,两人见证\n签人:|送达人:\n2025年05月28日")
    own = [repair("康泰广告设计有限公司", "3-2-1301", day) for day in ("2014-05-06", "2015-05-06")]
    firm = replace(UPSTAIRS, customer_name="康泰广告设计有限公司")
    context = ScanContext("scan1.pdf", None, date(2026, 1, 1), SECTIONS)
    looks = tuple(look(text, i) for i, text in enumerate((form, slip, *own), 1))
    for document in judge(looks, context, HouseholdIndex((OWNER, firm))).documents[:2]:
        assert document.household != firm.id or document.reasons


def test_a_store_room_may_bear_the_number_of_a_home() -> None:
    """The number of a store room is no unit, though somebody lives in a house of that number."""
    homes = (replace(OWNER, unit="B30"), replace(UPSTAIRS, unit="C9"))
    told = repair("王建国", "B30", extra="一、储藏室编号C-009,面积约8平方米")
    context = ScanContext("scan1.pdf", None, date(2026, 1, 1), SECTIONS)
    found = judge((look(told),), context, HouseholdIndex(homes))
    assert found.documents[0].household == OWNER.id and not found.documents[0].reasons


@pytest.mark.parametrize("unit", ["7号楼1号门302室", "7/1/302", "7座1梯302"])
def test_further_spellings_of_a_unit(unit: str) -> None:
    """Entrances called 号门 and parts set off by strokes are read."""
    (document,) = filed(look(repair("王建国", unit)))
    assert document.household == NAMESAKE.id and not document.reasons


@pytest.mark.parametrize(("party", "file"), [
    ("赵海燕(3-2-1301)|受损方电话|13600040004", True),
    ("赵海燕(4-2-1301)|受损方电话|13600040004", False),  # her phone alone, another unit
    ("孙志强(3-2-1201)|受损方电话|13500050005", False),  # another customer's damage
])  # fmt: skip
def test_the_damaged_party_of_a_report_may_be_the_scans_customer(party: str, file: bool) -> None:
    """Between papers of the damaged one, named with unit and phone, a report of two parties is hers."""
    report = f"#渗漏查勘记录\n受损方|{party}\n关联方|周明(楼上住户)|关联方电话|13812345678\n查勘时间|2019年8月4日\n初步判断:地漏防水失效"
    mine = repair("赵海燕", "3-2-1301")
    documents = filed(*(look(text, n) for n, text in enumerate([mine, mine, report, mine], 1)))
    told = [r for r in documents[2].reasons if r.code.startswith("judge.household")]
    assert (not told and documents[2].household == UPSTAIRS.id) == file


@pytest.mark.parametrize(("who", "file"), [("3-2-1301赵海燕,", True), ("", False)])
def test_an_unsure_boundary_is_asked_about_only_where_it_matters(who: str, file: bool) -> None:
    """Papers of one household and section lie in one place wherever the cut is; the page is flagged."""
    first = repair("赵海燕", "3-2-1301", extra="客户签字:")
    note = f"{who}水管漏水报修,维修工已更换三通,恢复正常\n2020-06-12"
    texts = [first, note, repair("赵海燕", "3-2-1301")]
    looks = [look(text, n) for n, text in enumerate(texts, 1)]
    result = judge(looks, ScanContext("scan1.pdf", None, date(2026, 1, 1), SECTIONS), INDEX)
    flags = [flag.code for flag in result.pages[1].flags]
    assert (flags == ["judge.boundary.unsure"]) == file
    assert (not result.documents[1].reasons) == file


@pytest.mark.parametrize("numbers", ["证件号码|500103198406088903\n联系方式|13930265482\n", ""])
@pytest.mark.parametrize("label", ["申报人", "申报大"])  # misread
@pytest.mark.parametrize("told", ["房屋提供人|王建国(房东)", "房屋来源|王建国(产权人)", "房东王建国同意", "与王建国同住"])
def test_a_stranger_who_lives_with_a_customer_is_not_filed_as_he(label: str, told: str, numbers: str) -> None:
    """The owner is named, and the paper is another's: his tenant is not in the register."""
    slip = f"#居住登记凭条\n{label}|周文彬\n{numbers}居住地址|7号楼1单元302\n{told}\n2019-04-15"
    (document,) = filed(look(slip))
    assert {r.code for r in document.reasons} & {
        "judge.household.unknown", "judge.household.contradiction", "judge.household.unsure"
    }  # fmt: skip


def test_a_tenant_with_a_builders_name_is_not_filed_as_the_owner() -> None:
    """A company that is labelled tenant is the customer, whatever its trade; the register does not know it."""
    card = "#租客信息采集单\n租客:|深圳天启装饰工程有限公司|房屋编号:|7号楼1单元302\n手机:15025510325\n产权人:|王建国|产权人电话:13062028421"
    (document,) = filed(look(card))
    assert document.reasons


def test_a_slip_behind_an_open_letter_is_asked_about() -> None:
    """A row without a heading may be anybody's."""
    mail = "发件人:赵海燕\n收件人:客服中心\n您好:\n我是3栋2单元1301的业主赵海燕,请邮件确认需要哪些材料。\n请携带身份证原件于工作日到前台办理。"
    documents = filed(look(mail), look("3/15 来过,人不在,复印件两张,原件已退。", 2))
    assert all(document.reasons for document in documents if 2 in document.pages)


@pytest.mark.parametrize(("who", "file"), [("业主赵海燕确认上述项目", True), ("上述项目", False)])
def test_a_doubted_join_is_asked_about_only_where_it_matters(who: str, file: bool) -> None:
    """A later page that names its customer lies in one place whether or not it is a paper of its own."""
    _doubted_join(repair("赵海燕", "3-2-1301", extra="更换阀门|1只"), who, file)


@pytest.mark.parametrize("head", ["报修大|王建国|电话|13700030003", "报修人|周文彬", "报修内容|漏水"])
def test_a_doubted_join_is_asked_about_where_the_first_part_is_not_the_seconds(head: str) -> None:
    """What the second page names does not speak for a first page that names another or nobody."""
    pages = (f"#客户报修单\n{head}\n内容|水管漏水\n更换阀门|1只", "业主赵海燕3-2-1301确认上述项目|维修材料\n水管|2米|维修\n三通|1只|更换")
    assert all(document.reasons for document in filed(*(look(t, n) for n, t in enumerate(pages, 1))))


def _doubted_join(order: str, who: str, file: bool) -> None:
    """Judge an order and a page that may be its second; `file`: whether it is only flagged."""
    more = f"{who}|维修材料及人工\n水管|2米|维修\n三通|1只|更换\n维修工时|2小时\n维修结果|恢复正常"
    result = judge([look(order, 1), look(more, 2)],
                   ScanContext("scan1.pdf", None, date(2026, 1, 1), SECTIONS), INDEX)  # fmt: skip
    (document,) = result.documents
    assert document.pages == (1, 2)
    assert [flag.code for flag in result.pages[1].flags] == ["judge.boundary.unsure"] * file
    assert [r.code for r in document.reasons] == ["judge.boundary.unsure"] * (not file)


def test_letting_in_the_articles_does_not_make_an_owners_contract_a_tenants() -> None:
    """The manager's contract speaks of letting on its later pages; whose it is stands in front."""
    pages = ["#物业服务合同\n甲方|赵海燕\n乙方|某物业服务有限公司\n房号|3-2-1301\n第1页 共2页",
             "第三条 甲方出租房屋的,应告知承租人遵守规约。\n第四条 承租人欠费的,由出租人连带承担。\n签订日期:2015年3月2日\n第2页 共2页"]
    (document,) = filed(*(look(text, n) for n, text in enumerate(pages, 1)))
    assert document.household == UPSTAIRS.id
    assert not [r for r in document.reasons if r.code.startswith("judge.household")]


def test_the_name_alone_does_not_draw_a_namesakes_paper_into_a_scan() -> None:
    """A paper with a name that two customers bear goes to a person, at the edge of one's scan and in it."""
    passport = "#护照\n姓名|王建国\n国籍|中国\n签发日期|2015-03-02\n有效期至|2025-03-01"
    papers = filed(look(passport), look(repair("王建国", "3-2-1201"), 2), look(repair("王建国", "3-2-1201", "2021-03-04"), 3))
    assert papers[0].reasons and not papers[-1].reasons
    mine = repair("王建国", "3-2-1201")
    amid = filed(*(look(text, n) for n, text in enumerate([mine, mine, passport, mine, mine], 1)))
    assert [bool(d.reasons) for d in amid] == [False, False, True, False, False]
    assert papers[-1].household == OWNER.id


def meter(unit: str, day: str) -> str:
    """A slip of the meter reader, which names no customer."""
    return f"#水电抄表缴费单\n房号|{unit}\n抄表日期|{day}\n小区|桂苑新村\n上期读数|672|本期读数|685|金额|41.60"


@pytest.mark.parametrize(("unit", "day", "file"), [
    ("3-2-1301", "2019-06-11", True),
    ("3-2-1301", "2008-06-11", False),  # a predecessor's, perhaps
    ("3-2-1201", "2019-06-11", False),  # owner and tenant share the unit
])  # fmt: skip
def test_a_slip_that_names_the_unit_alone(unit: str, day: str, file: bool) -> None:
    """It follows its scan only if one customer has the unit and lived there on its day."""
    name = {"3-2-1301": "赵海燕", "3-2-1201": "王建国"}[unit]
    mine = repair(name, unit)
    slip = filed(look(mine, page=1), look(mine, page=2), look(meter(unit, day), page=3))[-1]
    assert (not slip.reasons) == file


@pytest.mark.parametrize(("kind", "extra", "file"), [
    ("owner", "", True),
    ("tenant", "", False),  # the owner may be missing from the register
    ("owner", "所有人|强富", False),
    ("owner", "安排给你科强富同志居住。", False),
    ("owner", "来电人七号仓美容美发店面谈,已说明情况。", False),
])  # fmt: skip
def test_the_unit_alone_is_not_enough_where_somebody_may_be_named(kind: str, extra: str, file: bool) -> None:
    """What may be a name, a shop or a polite form, or the paper of a tenant's unit, is asked about."""
    mine = replace(UPSTAIRS, id=31, unit="9-1-504", customer_kind=kind)  # type: ignore[arg-type]
    context = ScanContext("scan1.pdf", None, date(2026, 1, 1), SECTIONS)
    texts = [repair("赵海燕", "9-1-504")] * 3 + [meter("9-1-504", "2019-06-11") + "\n" + extra]
    looks = [look(text, n) for n, text in enumerate(texts, 1)]
    slip = judge(looks, context, HouseholdIndex((*REGISTER[:3], mine))).documents[-1]
    assert (not [r for r in slip.reasons if r.code.startswith("judge.household")]) == file


@pytest.mark.parametrize(("others", "file"), [(0, True), (1, False)])
def test_a_short_name_alone_is_asked_about_where_another_bears_it(others: int, file: bool) -> None:
    """A passport with two characters of a name follows three sure papers, unless names double."""
    mine = replace(NAMESAKE, id=11, customer_name="张霞", unit="9-1-504")
    more = [replace(mine, id=12 + n, unit=f"9-1-{604 + 100 * n}") for n in range(others)]
    index = HouseholdIndex((*REGISTER, mine, *more))
    texts = ["#护照\n姓名|张霞\n国籍|中国", *[repair("张霞", "9-1-504")] * 3]
    context = ScanContext("scan1.pdf", None, date(2026, 1, 1), SECTIONS)
    looks = [look(text, n) for n, text in enumerate(texts, 1)]
    passport = judge(looks, context, index).documents[0]
    told = [r for r in passport.reasons if r.code.startswith("judge.household")]
    assert (not told) == file


def test_a_tenant_company_misread_beside_its_landlord_goes_to_a_person() -> None:
    """A notice to owner and user of a unit is the user's as well, though its name is misread."""
    firm = replace(TENANT, id=21, unit="7-1-302", customer_name="南京启明商贸有限公司")
    index = HouseholdIndex((*REGISTER, firm))
    text = "#违规停工通知单\n7-1-302(业主王建国,使用人南京启明商有限公司):\n责令立即停工。\n桂苑新村物业服务中心\n2020.6.13"
    context = ScanContext("scan1.pdf", None, date(2026, 1, 1), SECTIONS)
    assert judge([look(text)], context, index).documents[0].reasons


def test_a_silent_sheet_between_sure_papers_goes_to_a_person() -> None:
    """A note whose writer and unit are not understood is not drawn in by the papers around it."""
    mine = repair("王建国", "7-1-302")
    silent = "#谅解书\n本人龘宝桃,住A区1栋,上月因车辆被道闸砸坏一事向物业投诉,现已调解解决,自愿撤回投诉。\n龘宝桃\n2019年9月23日"
    texts = [mine, mine, mine, silent, mine, mine, mine]
    documents = filed(*(look(text, n) for n, text in enumerate(texts, 1)))
    told = [any(r.code.startswith("judge.household") for r in d.reasons) for d in documents]
    assert told == [False] * 3 + [True] + [False] * 3


@pytest.mark.parametrize(("before", "file"), [
    ("#结婚证\n姓名|莫福才\n性别|男\n登记日期|2011年5月20日", False),  # an unregistered tenant's, perhaps
    ("", True),
])  # fmt: skip
def test_the_unit_alone_does_not_follow_a_scan_past_a_stranger(before: str, file: bool) -> None:
    """A paper whose name was not understood may be that of the stranger whose papers stand there."""
    paper = "#投诉受理单\n龘韵璐|3栋2单元1301室\n投诉人|物业地址\n受理日期|2017-03-16\n小区|桂苑新村\n投诉内容|停车费重复收取\n处理结果|已退还"
    texts = [repair("赵海燕", "3-2-1301")] * 3 + [text for text in (before, paper) if text]
    last = filed(*(look(text, n) for n, text in enumerate(texts, 1)))[-1]
    told = [r for r in last.reasons if r.code.startswith("judge.household")]
    assert (not told) == file


def test_a_leaf_with_the_number_of_another_customer_is_not_filed_with_the_one_before() -> None:
    """A page joined by mistake that bears an ID number of somebody behind another door is asked about."""
    register = (*REGISTER, replace(UPSTAIRS, id=9, id_number="41010519900506712X"))
    pages = (
        look("#授权书\n委托人:王建国\n身份证号:11010519491231002X\n房号:3-2-1201\n第1页 共2页"),
        look("受托事项见上页\n身份证号:41010519900506712X\n第2页 共2页", 2),
    )
    scan = ScanContext("scan1.pdf", None, date(2026, 1, 1), SECTIONS)
    found = judge(pages, scan, HouseholdIndex(register)).documents
    assert all(document.reasons for document in found)
    alone = judge(pages, scan, INDEX).documents  # a person of no household
    assert not any(document.reasons for document in alone)
