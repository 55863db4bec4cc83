"""The whole judgement of a scan."""

# ruff: noqa: E501 - papers stay on one line each

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import fields
from ingest.glyphs import page_text
from ingest.judgement import HouseholdIndex, ScanContext, judge
from tests.ingest.test_sections import SECTIONS
from tests.ingest.written import OWNER, PAPERS, REGISTER, TENANT, UPSTAIRS, look
from yidang.findings import TEMPLATES, sentence
from yidang.model import PageLook

INDEX = HouseholdIndex(REGISTER)
CONTEXT = ScanContext("scan.pdf", None, date(2026, 1, 1), SECTIONS)


def test_a_dossier_is_understood() -> None:
    """Papers of one household in one scan: documents, sections, titles, dates, household."""
    chosen = [PAPERS[i] for i in (3, 4, 6, 9, 11, 12)]
    looks = [look(text, n) for n, (_, text) in enumerate(chosen, 1)]
    looks.insert(3, PageLook(4, "blank", 0, None))
    looks = [PageLook(n, p.kind, 0, p.reading, ink=p.ink) for n, p in enumerate(looks, 1)]
    result = judge(looks, CONTEXT, INDEX)
    assert [d.section for d in result.documents] == [s for s, _ in chosen]
    assert result.documents[2].pages == (3, 4)
    assert [d.household for d in result.documents] == [OWNER.id] * 6
    assert [d.date for d in result.documents] == [
        date(2012, 5, 2), date(2018, 3, 5), date(2020, 6, 11), date(2012, 6, 1), date(2021, 11, 3), date(2020, 8, 30)]
    assert result.documents[1].title == "收据"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*range(len(PAPERS)), -1, -2, -3, -4]), max_size=9), st.randoms(use_true_random=False))
def test_every_page_is_somewhere_exactly_once(picks: list[int], random: object) -> None:
    """Whatever comes, no page is lost or doubled, and each reason has its words."""
    looks = []
    for n, pick in enumerate(picks, 1):
        if pick >= 0:
            looks.append(look(PAPERS[pick][1], n))
        else:
            kind = {-1: "blank", -2: "separator", -3: "unknown", -4: "content"}[pick]
            looks.append(PageLook(n, kind, 0, None))  # type: ignore[arg-type]
    result = judge(looks, CONTEXT, INDEX)
    assert [p.page for p in result.pages] == [p.page for p in looks]
    held = [page for d in result.documents for page in d.pages]
    assert held == sorted(set(held))
    for p in result.pages:
        assert (p.document is not None) == (p.page in held)
        if p.kind == "content":
            assert p.document is not None
    for document in result.documents:
        for reason in document.reasons:
            assert reason.code in TEMPLATES and sentence(reason) != reason.code


def test_pages_that_could_not_be_read_go_to_a_person() -> None:
    """Neither an unread page nor a page without text is filed."""
    result = judge((PageLook(1, "unknown", 0, None), PageLook(2, "content", 0, None)), CONTEXT, INDEX)
    assert all(d.reasons for d in result.documents) and len(result.documents) == 2


def test_generated_papers_are_never_misfiled() -> None:
    """Noisy papers of the generator, mixed households among them: none in a wrong dossier."""
    import random
    from dataclasses import replace

    from bench.judgement import hard, rows_of, scan_of
    from samples.case import catalogue
    from samples.people import register
    from samples.scan import Making

    rng = random.Random(11)
    homes = [h if rng.random() > 0.1 else replace(h, registered=False) for h in register(rng, 40)]
    making = Making(11, "normal", "200", "pdf", catalogue("all"))
    index = HouseholdIndex(rows_of(homes))
    filed = 0
    for plan in hard(homes, making, rng, 24):
        looks, truths = scan_of(plan, homes, 0.01, rng, "的一是不了")
        result = judge(looks, ScanContext(plan.name, None, date(2027, 12, 31), SECTIONS), index)
        for page, truth in zip(result.pages, truths, strict=True):
            document = result.documents[page.document] if page.document is not None else None
            if document is None or document.reasons or truth.blank:
                continue
            filed += 1
            home = homes[document.household] if document.household is not None else None
            assert home is truth.home and document.fonds_code == truth.fonds, (plan.name, page.page)
    assert filed > 100


BOOK = "#居民户口簿\n户别|家庭户|户主姓名|王建国\n户号|704623595|住址|某市某路82号\n承办人签章|陈玲"
HEAD = "#常住人口登记卡\n姓名|王建国|户主或与户主关系|户主\n公民身份证件编号|11010519491231002X"
CARD = "#常住人口登记卡\n姓名|{}|户主或与户主关|{}\n系\n公民身份证件编号|{}"
WRAPPED = "#常住人口登记卡\n户主或与户主关\n{1}\n姓名|{0}\n系\n公民身份证件编号|{2}"
"""The same, the label's two rows and the relation read one below the other."""


@pytest.mark.parametrize(("name", "kin", "number", "joined"), [
    ("刘玉兰", "妻", "110105195203040028", True),
    ("刘小明", "长子", "110105197608170035", True),
    ("王小明", "长子", "110105197608170035", False),  # shares a sign with one whose number is not on record
    ("刘玉兰", "妻", "11010519491231002X", False),  # a customer's number
    ("刘玉兰", "妻", "11010519491237802X", False),  # the same, two signs misread
    ("刘玉兰", "妻", "110105203040028", False),  # an old number, or one sign lost
    ("刘玉兰", "妻", "110105195203040028\n桂苑新村3-2-1301", False),  # a customer's unit
    ("刘玉兰", "妻", "110105195203040028\n13600040004", False),  # a customer's telephone
    ("刘玉兰", "妻", "110105195203040028\n户号|815734606", False),  # another book's number
    ("刘玉兰", "妻", "110105195203040028\n常住人口登记卡\n姓名|钱德胜|户主或与户主关系|户主", False),  # two cards
    ("刘 玉-", "妻", "110105195203040028", False),  # the name was not read
    ("刘玉兰", "妻", "", False),
    ("赵海燕", "妻", "110105195203040028", False),  # a customer whose number is not on record
    ("赵海蒸", "妻", "110105195203040028", False),
    ("刘玉兰", "户主", "110105195203040028", False),  # another book
])  # fmt: skip
def test_the_card_of_a_relative_who_is_no_customer_stays_in_the_book(name: str, kin: str, number: str, joined: bool) -> None:
    """常住人口登记卡 behind the head's: joined if it names nobody who may be another customer."""
    for card in (CARD, WRAPPED):
        leaves = [look(text, n) for n, text in enumerate((BOOK, HEAD, card.format(name, kin, number)), 1)]
        first = judge(leaves, CONTEXT, INDEX).documents[0]
        assert first.household == OWNER.id
        assert first.pages == ((1, 2, 3) if joined else (1, 2))


@pytest.mark.parametrize("before", [(HEAD,), (PAPERS[4][1],), (BOOK, PAPERS[4][1])])
def test_a_relatives_card_joins_a_book_only(before: tuple[str, ...]) -> None:
    """Behind other papers, or the head's card alone, nobody knows whose relative it is."""
    card = CARD.format("刘玉兰", "妻", "110105195203040028")
    looks = [look(text, n) for n, text in enumerate((*before, card), 1)]
    assert judge(looks, CONTEXT, INDEX).documents[-1].pages == (len(looks),)


LEASE = "#房屋租赁合同\n出租人|周海|承租人|李秀英\n租赁房屋|桂苑新村3-2-1201\n电话|13900020002\n第1条 租期一年。\n第2条 租金月付。"
ENDS = "第3条 可续租。\n第4条 一式三份。\n出租人:|承租人:|居间方:\n2019年3月1日"


@pytest.mark.parametrize(("annex", "joined"), [
    ("附件一物品交验单\n物品|数量|成色|备注\n床|1|旧|\n钥匙2把", True),
    ("附表 工程报价汇总\n分项|金额\n水电|25500", True),
    ("附件3\n#物品放行条\n业主|赵海燕|房号|3-2-1301\n物品|冰箱", False),  # a form of a handbook
    ("附件3\n#物品放行条\n业主||房号|\n物品|冰箱\n日期|2019年5月6日", False),  # filled by hand, not read
    ("附件二物品交验单\n物品|数量\n冰箱|1\n已收讫 赵海燕 2020年5月6日", False),  # somebody else signed
    ("附件二物品交验单\n物品|数量\n冰箱|1\n周先生 13855556666", False),
])  # fmt: skip
def test_an_annex_that_names_nobody_goes_with_the_articles_before(annex: str, joined: bool) -> None:
    """A list behind a signed contract is part of it; a numbered form of somebody else's is none."""
    result = judge([look(t, n) for n, t in enumerate((LEASE, ENDS, annex), 1)], CONTEXT, INDEX)
    assert result.documents[0].pages == ((1, 2, 3) if joined else (1, 2))
    assert result.documents[0].household == TENANT.id


def test_what_a_signature_is_read_as_is_no_unit() -> None:
    """A letter and a figure behind a signer's label were written by hand."""
    form = "#收房验房记录\n业主|王建国|房号|3-2-1201\n电话|13800010001\n窗扇|划痕\n物业陪验人:|S5|申请人:|K2|业主:|L5\n2012年5月2日"
    (document,) = judge([look(form)], CONTEXT, INDEX).documents
    assert document.household == OWNER.id and not document.reasons
    form = "#报修单\n报修人|王建国|电话|13800010001\n业主:|L5\n厨房漏水\n2012年5月2日"  # may be a villa
    assert all(d.reasons for d in judge([look(form)], CONTEXT, INDEX).documents)


def test_who_calls_himself_the_one_is_whom_the_paper_is_about() -> None:
    """A tenant missing from the register tells his relatives and, above, the head of the household."""
    form = "#入户人口信息采集表\n栋号房号|3-2-1201|户主|王建国\n姓名|关系|身份证号\n张晓|本人|41010519571204843X\n张路|女儿|"
    (document,) = judge([look(form)], CONTEXT, INDEX).documents
    assert document.reasons
    for misread in ("本火", "木人"):  # the numbers tell that he is not among them
        (document,) = judge([look(form.replace("本人", misread))], CONTEXT, INDEX).documents
        assert document.reasons
    (document,) = judge([look(form.replace("张晓", "尚其军"))], CONTEXT, INDEX).documents
    assert document.reasons
    (document,) = judge([look(form.replace("张晓", "王建国").replace("41010519571204843X", "11010519491231002X"))], CONTEXT, INDEX).documents
    assert document.household == OWNER.id and not document.reasons


def test_an_address_in_the_town_is_no_other_unit() -> None:
    """Where mail shall go now does not speak against the home that it is about."""
    for place in ("桂苑路88弄5号201室", "疏通管道5栋1单元201"):  # nothing else tells the home
        form = f"#投诉登记表\n业主|王建国|电话|13800010001\n内容|{place}电梯噪音\n2019年3月1日"
        assert all(d.reasons for d in judge([look(form)], CONTEXT, INDEX).documents)
    letter = "桂苑物业服务中心:\n我是3-2-1201的业主王建国,电话13800010001,我们已搬到外地。\n今后有什么文书请寄到新地址:人民路12号院3号楼,收件人不变。\n王建国 2018年3月5日"
    (document,) = judge([look(letter)], CONTEXT, INDEX).documents
    assert document.household == OWNER.id and not document.reasons


def test_a_household_book_is_that_of_the_customer_who_has_a_card_in_it() -> None:
    """The head may be somebody else; the customer's ID number tells, and only his."""
    for form in (
        "#家庭成员登记表\n业主|{}\n姓名|与户主关系|身份证号\n王建国|父亲|11010519491231002X",  # no book
        "#居民户口簿\n户别|家庭户|户主姓名|{}\n户号|7046235\n常住人口登记卡\n姓名|王建国|与户主关系|父\n身份证号|11010519491231002X",
    ):
        for head in ("赵海燕", "李建军")[: 1 if "户口簿" in form else 2]:
            assert all(d.reasons for d in judge([look(form.format(head))], CONTEXT, INDEX).documents)
    first = BOOK.replace("王建国", "王德福")
    card = CARD.format("王 建国", "子", "11010519491231002X")
    book = judge([look(first, 1), look(card, 2)], CONTEXT, INDEX).documents
    assert [(d.pages, d.household, d.reasons) for d in book] == [((1, 2), OWNER.id, ())]
    other = judge([look(first, 1), look(CARD.format("王建国", "子", "110105195203040028"), 2)], CONTEXT, INDEX).documents
    assert all(d.reasons for d in other)


def test_a_list_of_drawings_names_no_unit() -> None:
    """P-01 is the number of a drawing where no unit of the register begins with a P; E-1203 may be a home."""
    index = HouseholdIndex((*REGISTER, replace(OWNER, id=9, unit="A-12", customer_name="周大山", id_number=None, phone="13811110001")))
    form = "#装修图纸目录\n委托人|王建国|房号|3-2-1201\n电话|13800010001\n图号|图名|张数\nP-01|原始结构图|1\nP-02|平面布置图|1\n2012年9月27日"
    (document,) = judge([look(form)], CONTEXT, index).documents
    assert document.household == OWNER.id and not document.reasons
    index = HouseholdIndex((*REGISTER, replace(OWNER, id=9, unit="B1201", customer_name="周大山", id_number=None, phone="13811110001")))
    for told in ("内容|E-1203厨房漏水", "装修申请人|B1203 王建国"):
        form = f"#客户报修单\n报修人|王建国|电话|13800010001\n{told}\n2019年3月1日"
        assert all(d.reasons for d in judge([look(form)], CONTEXT, index).documents)


@pytest.mark.parametrize("to", ["各位业主(住户):", "尊敬的全体业主、住户:", "各位尊敬的业主及租户:"])
def test_a_notice_to_all_goes_to_the_community(to: str) -> None:
    """However all are addressed, nobody is named: 公共类."""
    notice = f"#停水通知\n{to}\n接通知,市自来水公司改造主管网,定于明日8时起对桂苑新村全区暂停供应,请做好准备。\n桂苑新村物业服务中心\n2021年7月11日"
    (document,) = judge([look(notice)], CONTEXT, INDEX).documents
    assert (document.household, document.fonds_code, document.reasons) == (None, "GYXC", ())


@pytest.mark.parametrize("told", [
    "尊敬的业主:\n您家阳台外堆放杂物,占用公共通道,请于三日内自行清理。",
    "尊敬的业主:\n阳台外堆放的杂物占用公共通道,请于三日内自行清理。",
    "各位业主:\n贵户卫生间渗水至公共走廊,请尽快修复。",
])  # fmt: skip
def test_a_letter_to_one_home_is_no_notice(told: str) -> None:
    """尊敬的业主 may be one; a person is asked whose paper it is."""
    letter = f"#温馨提示\n{told}\n桂苑新村物业服务中心\n2021年7月11日"
    assert all(d.reasons for d in judge([look(letter)], CONTEXT, INDEX).documents)


@pytest.mark.parametrize("label", ["原业主", "被投诉人", "受托人", "见证人", "出租人"])
def test_himself_behind_a_label_keeps_the_labels_role(label: str) -> None:
    """本人 behind the name of a witness does not make him the customer."""
    form = f"#登记表\n房号|3-2-1201\n{label}|王建国|本人\n现业主|\n电话|13800010001\n2019年3月1日"
    roles = {m.role for m in fields.names(page_text(look(form)))}
    assert roles == {m.role for m in fields.names(page_text(look(form.replace("|本人", ""))))}


@pytest.mark.parametrize("name", ["李东方", "文明辉", "国家栋"])
def test_names_like_words_still_speak_against_another(name: str) -> None:
    """Who is named as the customer is heard, whatever his name looks like."""
    form = f"#维修记录\n业主:{name}:\n房号|3-2-1201|电话|13800010001\n厨房漏水\n2019年3月1日"
    assert all(d.reasons for d in judge([look(form)], CONTEXT, INDEX).documents)


def test_a_leaf_that_speaks_of_another_home_is_asked_about() -> None:
    """A slip without a heading that was joined to a form with an empty foot names its own home."""
    form = "#群众诉求交办单\n诉求人:|王建国|联系电话:|13800010001\n事发地址:|3-2-1201\n办理结果:"
    slip = "商户名称 某物业有限公司\n终端号 5312|操作员 01\n交易类型 消费\n备注 3栋2单元1301室 赵海燕 物业费\n持卡人签名"
    for document in judge([look(form, 1), look(slip, 2)], CONTEXT, INDEX).documents:
        assert document.household != OWNER.id or document.pages == (1,) or document.reasons


ABOVE = "#温馨告知\n3-2-1201 王建国先生:\n您{where}业主{who}已办妥装修手续,工期约60天,噪声较大,请您提前安排。\n桂苑物业服务中心\n2018年4月26日"


def test_the_owner_of_a_neighbours_unit_is_not_the_customer() -> None:
    """Whom a letter tells of works above is its addressee; an owner who stands alone is heard."""
    for who in ("赵海燕", "周大山"):
        (document,) = judge([look(ABOVE.format(where="楼上3-2-1301", who=who))], CONTEXT, INDEX).documents
        assert not any(e.kind == "name" and e.weight < 0 for c in document.candidates for e in c.evidence)
        assert document.household == OWNER.id
    (document,) = judge([look(ABOVE.format(where="家", who="周大山"))], CONTEXT, INDEX).documents
    assert document.reasons and document.household != UPSTAIRS.id


def test_who_acts_for_a_company_may_have_any_id_number() -> None:
    """法定代表人: his number is no other customer's, and the company has none of that kind."""
    firm = replace(OWNER, id=9, unit="5-1-101", customer_name="上海广源口腔门诊部", id_number="91410105EKD3512CM5", phone="15083564841")
    index = HouseholdIndex((*REGISTER, firm))
    paper = "#{}证明书\n施春,性别男,身份证号码{},在我单位任经理职务。\n特此证明。\n单位名称|上海广源口腔门诊部\n使用房屋|桂苑新村5-1-101\n办公电话|15083564841\n2012年2月13日"
    stranger, customer = "610113198806217453", OWNER.id_number
    for title, number, filed in (("法定代表人身份", stranger, True), ("法定代表人身份", customer, False), ("身份", stranger, False)):
        (document,) = judge([look(paper.format(title, number))], CONTEXT, index).documents
        assert (document.household == firm.id and not document.reasons) is filed


POSTER = "#邻里节活动方案\n桂苑新村全体居民均可参加,活动设包饺子、猜灯谜。\n活动时间:2019年9月12日\n桂苑物业服务中心"
MINUTES = "#停水通知\n各位业主:\n桂苑新村公共水箱清洗,明日8时至18时暂停供应。\n桂苑物业服务中心\n2019年9月11日"
TO_ALL = "#关于启用新门禁系统的通告\n尊敬的业主、住户:\n原门禁卡将于月底停止使用,请携带证件到服务中心办理换卡。给您带来不便,敬请谅解。\n2019年9月25日"


@pytest.mark.parametrize(("others", "filed"), [
    ((POSTER, MINUTES), True),
    ((POSTER,), False),  # one paper alone tells little of the others
    ((POSTER, MINUTES.replace("桂苑新村", "湖滨雅居")), False),  # two communities
    ((POSTER, MINUTES, PAPERS[4][1]), False),  # somebody's own paper lies there
    ((POSTER, MINUTES, "#投诉登记表\n投诉人|周大山\n内容|噪音\n2019年3月1日"), False),
    ((POSTER, MINUTES, "#投诉登记表\n业主|周大山|房号|9-9-909\n内容|噪音\n2019年3月1日"), False),
])  # fmt: skip
def test_a_notice_to_all_among_public_papers_goes_with_them(others: tuple[str, ...], filed: bool) -> None:
    """Papers of nobody that name no community are filed with two that name one, and nothing else."""
    looks = [look(text, n) for n, text in enumerate((*others, TO_ALL), 1)]
    last = judge(looks, CONTEXT, INDEX).documents[-1]
    assert last.household is None and last.pages == (len(looks),)
    assert (last.fonds_code == "GYXC" and not last.reasons) is filed
    for label in ("业主姓名:\n房号:", "业主/住户:"):
        asks = TO_ALL.replace("原门禁卡", f"{label}\n原门禁卡")
        assert judge([*looks[:-1], look(asks, len(looks))], CONTEXT, INDEX).documents[-1].reasons


@pytest.mark.parametrize(("row", "filed"), [
    ("赵燕女士(3栋2单元1301)敬启:", True),
    ("3-2-1301 赵燕女士:", True),
    ("尊敬的赵燕女士(3-2-1301):", True),
    ("赵燕(3-2-1301)", False),  # nobody is addressed
    ("周大山先生(3栋2单元1301)敬启:", False),  # another customer at that home
    ("赵燕女士(3-2-1201)敬启:", False),  # another home
])  # fmt: skip
def test_a_letter_is_its_addressees(row: str, filed: bool) -> None:
    """A short name and a home in the row that addresses somebody: the paper is about him."""
    upstairs = replace(UPSTAIRS, customer_name="赵燕")
    index = HouseholdIndex((*(h for h in REGISTER if h.id != UPSTAIRS.id), upstairs))
    letter = f"#关于雨水立管改造需进入贵户的商请\n{row}\n阳台内的雨水立管出现裂纹,须更换。\n感谢您的配合与谅解。\n2021年10月8日"
    (document,) = judge([look(letter)], CONTEXT, index).documents
    known = not any(r.code.startswith("judge.household") for r in document.reasons)
    assert (document.household == UPSTAIRS.id and known) is filed
    if row.startswith("尊敬的"):
        return  # so a name is read as the addressee's wherever it stands
    quoted = "#沟通记录\n" + "群内有人留言。\n" * 6 + f"{row}\n楼道里堆了东西,请搬走。"
    (document,) = judge([look(quoted)], CONTEXT, index).documents
    assert document.reasons
