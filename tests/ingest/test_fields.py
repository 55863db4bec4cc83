"""Units, dates and facts in the spellings of real papers."""

# ruff: noqa: E501 - papers stay on one line each

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import dates, fields
from ingest.glyphs import distance, fold, page_text
from ingest.units import find_units, unit_key
from tests.ingest.written import look

TODAY = date(2026, 1, 1)


@pytest.mark.parametrize("spelling", [
    "3-2-1201", "3栋2单元1201室", "3号楼二单元1201", "03-02-1201", "3幢2门1201", "三号楼二单元1201室",
    "3#-2-1201", "3#2-1201", "3幢2-1201", "3栋2单元12层01室", "3 - 2 - 1201", "3一2一1201", "３－２－１２０１",
])  # fmt: skip
def test_every_spelling_of_a_unit_has_one_key(spelling: str) -> None:
    """However a paper writes the unit, its key is the register's."""
    found = find_units(fold(f"房号:{spelling} 业主"))
    assert [u.key for u in found] == [unit_key("3-2-1201")]


@pytest.mark.parametrize(("spelling", "unit"), [
    ("B座1503", "B-1503"), ("A12室", "A12"), ("A12幢", "A12"), ("12号楼502", "12-502"), ("A-1503室", "A-1503"),
])  # fmt: skip
def test_units_with_letters(spelling: str, unit: str) -> None:
    """Letters of blocks and villas are part of the key."""
    assert [u.key for u in find_units(f"房号 {spelling} ")] == [unit_key(unit)]


@pytest.mark.parametrize("text", ["准驾车型 C1", "型号:A12", "2018-03-05", "电话 021-55551234", "2018年3月5日", "第3条第2款", "10:30-11:30"])
def test_what_is_no_unit(text: str) -> None:
    """Dates, phones and times are not taken for units."""
    assert find_units(text) == ()


@given(st.integers(1, 40), st.integers(1, 9), st.integers(1, 33), st.integers(1, 8))
def test_unit_round_trip(block: int, entrance: int, floor: int, door: int) -> None:
    """The long spelling and the short one have the same key."""
    room = f"{floor}{door:02d}"
    long = find_units(f"地址:{block}栋{entrance}单元{room}室")
    assert [u.key for u in long] == [unit_key(f"{block}-{entrance}-{room}")]


@pytest.mark.parametrize("text", [
    "2018年3月5日", "二〇一八年三月五日", "2018.3.5", "2018-03-05", "2018/3/5", "贰零壹捌年叁月伍日", "2O18年3月5曰", "2018年03月05号",
    "2018、3、5", "2018·03·05", "2018-03-0515:32:35", "2018年3月\n5日",
])  # fmt: skip
def test_every_spelling_of_a_date(text: str) -> None:
    """A date of issue is found in every spelling, also with common misreadings."""
    page = page_text(look(f"#登记表\n填表日期:{text}"))
    found = dates.document_date([(page, dates.mentions(page, TODAY))])
    assert found is not None and found[0] == date(2018, 3, 5)


def test_birth_validity_and_due_dates_do_not_date_a_paper() -> None:
    """The date beside the signature dates the paper, not birth, validity, due day or move-in."""
    page = page_text(look(
        "#业主登记表\n出生日期|1970年1月2日|入住日期|2012年5月1日\n租期自2013年1月1日起至2014年1月1日止\n"
        "请于2015年6月30日前补交\n业主签字:王建国\n2015年6月1日"))
    found = dates.document_date([(page, dates.mentions(page, TODAY))])
    assert found is not None and found[0] == date(2015, 6, 1)


def test_a_paper_is_never_dated_after_today() -> None:
    """A date to come is a plan."""
    page = page_text(look("#通知\n日期:2031年1月1日"))
    assert dates.document_date([(page, dates.mentions(page, TODAY))]) is None


@pytest.mark.parametrize("text", [
    "2018国03月05日", "2018年3用5日", "2018年3月5了", "2018年3月5", "9018年3月5日", "020年3月5日", "二〇一八年三月五大",
    "2018年12月5日", "2018年1205日", "2D18-03-05", "l018/3/5", "二我一八年三月五日",
])  # fmt: skip
def test_a_frame_with_one_sign_misread_is_still_a_date(text: str) -> None:
    """Year, month and day in their places are read though one sign between them is not."""
    page = page_text(look(f"#登记表\n填表日期:{text}"))
    found = dates.document_date([(page, dates.mentions(page, TODAY))])
    expected = (
        date(2018, 12, 5) if "12" in text else date(2020 if text[0] == "0" else 2018, 3, 5)
    )
    assert found is not None and found[0] == expected


def test_an_open_year_is_told_by_the_other_dates_or_left_open() -> None:
    """A year that may be several is the one near another date, in the tenancy, or none at all."""
    open_year = page_text(look("#登记表\n填表日期:201年7月27日"))
    seen = [(open_year, dates.mentions(open_year, TODAY))]
    assert dates.document_date(seen) is None
    lived = dates.document_date(seen, (date(2017, 12, 1), date(2019, 1, 1)))
    assert lived is not None and lived[0] == date(2018, 7, 27)
    year = page_text(look("#登记表\n填表日期:201年7月27日\n合同期限自2016年起三年"))
    named = dates.document_date([(year, dates.mentions(year, TODAY))])
    assert named is not None and named[0] == date(2016, 7, 27)
    beside = page_text(look("#登记表\n填表日期:201年7月27日\n施工期限至2018年9月30日"))
    told = dates.document_date([(beside, dates.mentions(beside, TODAY))])
    assert told is not None and told[0] == date(2018, 7, 27)


@pytest.mark.parametrize("text", ["2018年3月.5日", "2009.11.91", "二〇一八年个月五日"])
def test_no_other_date_replaces_the_one_that_cannot_be_read(text: str) -> None:
    """Where the labelled date is lost, the paper has no date rather than a wrong one."""
    page = page_text(look(f"#登记表\n填表日期:{text}\n入住日期:2018年1月2日"))
    assert dates.document_date([(page, dates.mentions(page, TODAY))]) is None


@pytest.mark.parametrize(("text", "day"), [
    ("#检验记录\n于2013年7月16日对卫生间进行蓄水试验,\n天花无渗漏。", date(2013, 7, 16)),
    ("#户分类账\n客户|某人|截至|2020年12月9日\n201901|物业费|190.80", date(2020, 12, 9)),
    ("#巡查卡\n建卡日期|2022.04.12\n2022-04-14|正常|周敏\n2022-04-16|正常|周敏\n2022-04-18|正常|周敏", date(2022, 4, 12)),
    ("#住户维修记录表\n维修日期|报修内容|结果\n2013.1.19|灯不亮|已修好\n2014.5.3|门锁坏了|已更换\n2016.7.8|水管漏水|已修好", None),
    ("户别|家庭户|户主姓名|某人\n户号|12345678|住址|某路1号\n户口专用章\n签发日期:2008年2月5日", None),
    ("#公证书\n申请人某人,公民身份号码11010519491231002X,住某处。\n公证处\n2010年8月24日", date(2010, 8, 24)),
    ("#遗失声明\n本人不慎将产权证复印件遗失。\n2013年7月26日", date(2013, 7, 26)),
    ("#结婚证\n持证人|某人|登记日期|2007年1月8日", None),
    ("#机动车行驶证\n号牌号码 豫A12345\n注册日期 2011-03-09 发证日期 2011-03-09", None),
    ("#不动产权证书\n权利人|某人\n登记机构(章)\n二〇一二年六月二十二日", date(2012, 6, 22)),
    ("#业务回单\n交易时间|2017年12月1日\n用途|物业费\n打印日期:2018-06-24", date(2017, 12, 1)),
    ("#邀您参加游园会\n时间:2018.5.5下午两点\n地点:小区广场\n某物业服务中心 2018年5月2日", date(2018, 5, 2)),
    ("#会议记录\n时间:2018.5.5下午两点\n地点:会议室\n议题:停车", date(2018, 5, 5)),
    ("#实有人口信息采集表\n客户姓名|某人|性别|女\n公民身份号码|410105197809114367\n现住址|某路1号3栋2单元1201\n"
     + "同住人|与户主关系|公民身份号码|职业|是否常住|联系电话\n" * 10 + "2018年12月10日", date(2018, 12, 10)),
    ("#缴费单\n2010、11、12年物业费", None),
    ("#整改通知\n2018、3、5栋", None),
    ("#领取单\n王建国 1201\n3号\n2018年3月", date(2018, 3, 1)),
    ("#收据\n|填表日期 2018-03-05", date(2018, 3, 5)),
    ("#装修申请\n2018年3月5日\n内容|铺砖\n物业意见:\n年 月 日", date(2018, 3, 5)),
    ("#居住人员变动说明\n户主某人,现住三口。\n18年11月10日", date(2018, 11, 10)),
    ("#公益活动\n收集旧衣,清洗打包,捐给山区。\n时间|2023年9月27日 9:00\n地点|架空层\n某某物业管理有限公司 2023年9月23日", date(2023, 9, 23)),
    ("#装修申请\n申请日期:    年    月    日\n装修期限|2012年9月23日至2012年12月6日", None),
    ("#登记表\n居住人:某人\n日期:2019年9月1|12日", None),
    ("客服 2009/12/21\n变动请提前一日联系。\n>2009-12-20某人写道:\n>手机有变", date(2009, 12, 21)),
    ("Notice\nDate: 30 Oct 2019\nDear Resident,\nthe lift is out of order.", date(2019, 10, 30)),
])  # fmt: skip
def test_what_dates_a_paper_without_a_date_of_issue(text: str, day: date | None) -> None:
    """A day in prose, a statement's day; the copy of a certificate and a mere list of days have none."""
    page = page_text(look(text))
    found = dates.document_date([(page, dates.mentions(page, TODAY))])
    assert (found and found[0]) == day


@pytest.mark.parametrize("text", [
    "姓名|王建国|性别|男|联系电话|13800010001\n公民身份号码|11010519491231002X\n住房性质|自购\n本人签名:王建国\n2018年3月5日",
    "#观影活动\n时间 2018年3月12日 19:00\n欢迎各位前来\n请自带座椅,注意安全\n桂苑物业有限公司2018年3月5日",
    "#端午包粽子\n时间\n2018年3月12日\n地点\n物业一楼大厅\n内容\n领粽叶,名额有限\n报名电话 13800010001\n桂苑物业有限公司\n2018年3月5日",
    "#居民投诉督办通知\n交办时间|2018-03-05\n反映人|王建国\n办理单位|城管办|限办日期|2018-03-15\n请书面报送",
    "IC卡购水凭条\n户名 王建国\n金额 300.00\n上次购买 2017-12-16\n本次购买 2018/03/05",
    "#装修押金退付单\n业主|王建国|房号|3-2-1201\n验收日期|2017-12-01|结论|合格\n应退|2000.00\n领款人:王建国\n2018年3月5日",
])  # fmt: skip
def test_the_day_below_dates_what_was_taken_down_announced_or_settled(text: str) -> None:
    """A form asks for a telephone and is no card; an hour, and a step before, are not the paper's day."""
    page = page_text(look(text))
    found = dates.document_date([(page, dates.mentions(page, TODAY))])
    assert found is not None and found[0] == date(2018, 3, 5)


@pytest.mark.parametrize("told", ["业主代理人|赵海燕", "业主陈述:家里漏水", "联系人:袁工", "客户:李姐", "住户家访记\n王师傅", "致谢函\n谢谢", "业主通告\n停水"])
def test_words_that_open_like_a_surname_are_no_names(told: str) -> None:
    """A label, a verb and a form of address are nobody's name."""
    found = fields.names(page_text(look(told)))
    assert not [m for m in found if m.role != "other"]


def test_a_year_to_come_is_no_birth() -> None:
    """租期至28年6月30日 means 2028."""
    page = page_text(look("#租赁合同\n租期至28年6月30日"))
    assert [m.value.year for m in dates.mentions(page, TODAY)] == [2028]


def test_roles_of_names() -> None:
    """Customer, neighbour, staff and emergency contact are told apart by their labels."""
    page = page_text(look("#投诉登记\n投诉人:王建国|被投诉人:赵海燕\n紧急联系人:陈美|接待人:周敏"))
    assert {m.value: m.role for m in fields.names(page)} == {
        "王建国": "subject", "赵海燕": "other", "陈美": "other", "周敏": "staff"}


def test_a_label_in_an_empty_place_is_no_name() -> None:
    """Where nobody signed, the label of the next party follows."""
    page = page_text(look("出租人:|承租人:|居间方:"))
    assert fields.names(page) == ()


@pytest.mark.parametrize("told", ["公告栏公示一次,并接受业主查询。", "乙方出租的,由承租人连带负责。", "请业主安排时间。", "业主应当爱护设施。"])
def test_what_a_sentence_says_behind_a_label_is_no_name(told: str) -> None:
    """Many words open like a surname."""
    assert fields.names(page_text(look(told))) == ()


def test_a_neighbours_unit_is_not_the_papers_own() -> None:
    """What stands upstairs is somebody else's."""
    page = page_text(look("我是3栋2单元1201业主,楼上3栋2单元1301室漏水"))
    assert {m.unit.key[-1]: m.role for m in fields.units(page) if m.unit} == {"1201": "subject", "1301": "other"}


@given(st.text("0123456789", min_size=17, max_size=17))
def test_id_number_check_digit(body: str) -> None:
    """Exactly one check digit is right."""
    assert sum(fields.id_valid(body + c) for c in "0123456789X") == 1


@pytest.mark.parametrize(("words", "value"), [
    ("壹仟贰佰叁拾肆元伍角陆分", "1234.56"), ("贰仟元整", "2000.00"), ("拾万零伍佰元整", "100500.00"), ("壹佰零伍元整", "105.00"),
])  # fmt: skip
def test_amounts_in_capital_numerals(words: str, value: str) -> None:
    """Capital numerals have their value."""
    assert fields.amount_in_words(words) == value


def test_facts_have_boxes_inside_the_page() -> None:
    """Every fact bears its place as fractions of the page."""
    page = page_text(look("#收据\n今收到 3-2-1201 王建国 电话 13800010001\n人民币贰仟元整 ¥2,000.00\n车牌 皖A·12345"))
    found = fields.facts(page, (*fields.units(page), *fields.phones(page)), dates.mentions(page, TODAY))
    assert {("unit", "3-2-1201"), ("phone", "13800010001"), ("amount", "2000.00"), ("plate", "皖A12345")} <= {
        (f.name, f.value) for f in found}
    assert all(f.box and 0 <= f.box[0] < f.box[2] <= 1 and 0 <= f.box[1] < f.box[3] <= 1 for f in found)


def test_confusable_characters_are_near() -> None:
    """A misread character costs less than another character."""
    assert distance("王建国", "玉建国") < 0.5 < distance("王建国", "王建军")
