"""Reading order and text: what a person would copy."""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.engines import spread, width_of
from ingest.layout import arrange
from yidang.model import Box, Line

EM = 0.02
HIGH = 0.014


def line(text: str, x: float, y: float, confidence: float = 0.99) -> Line:
    """A line whose characters are as wide as print in 12 point."""
    wide = sum(width_of(char) for char in text) * EM
    return Line(text, (x, y, x + wide, y + HIGH), confidence, spread(text, x, x + wide))


def test_keys_stand_with_their_values() -> None:
    """A form's rows are one text line each, however the engine cut and ordered them."""
    lines = [
        line("13857120964", 0.6, 0.103), line("姓名", 0.1, 0.1), line("欧阳建国", 0.25, 0.101),
        line("联系电话：", 0.48, 0.1), line("房号", 0.1, 0.13), line("3-2-1201", 0.25, 0.131),
    ]  # fmt: skip
    for seed in range(5):
        random.Random(seed).shuffle(lines)
        assert arrange(lines).text == "姓名 欧阳建国 联系电话：13857120964\n房号 3-2-1201"


def test_pieces_of_a_line_join_without_space() -> None:
    """Han characters that an engine cut in the middle of a line join again."""
    assert arrange([line("翠湖花园物业", 0.1, 0.1), line("服务中心", 0.222, 0.1)]).text == (
        "翠湖花园物业服务中心"
    )


def test_wrapped_lines_are_one_paragraph() -> None:
    """Lines that fill the column go on in the next; an indent begins a new paragraph."""
    page = [
        line("您户门前的公共走廊堆放了纸箱旧家具等物品占用了疏散通道存在较大的消防安", 0.14, 0.10),
        line("全隐患。", 0.10, 0.13),
        line("请您于收到本通知之日起三日内自行清理完毕逾期未清理的我公司将依照规约协", 0.14, 0.16),
        line("助清运由此产生的费用由责任人承担感谢您的理解与配合并请及时缴清物业费用合", 0.1, 0.19),
        line("作。", 0.10, 0.22),
    ]
    texts = arrange(page).text.split("\n")
    assert len(texts) == 2
    assert texts[0].endswith("消防安全隐患。") and texts[1].endswith("用合作。")


def test_short_lines_stay_apart() -> None:
    """A list is not a paragraph."""
    page = [line("一、身份证复印件", 0.1, 0.1), line("二、购房合同复印件", 0.1, 0.13)]
    assert arrange(page).text == "一、身份证复印件\n二、购房合同复印件"


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    """The left column comes first; a heading across both stands above them."""
    left = [line("左" * 18, 0.1, 0.2 + 0.025 * row) for row in range(8)]
    right = [line("右" * 18, 0.55, 0.2 + 0.025 * row) for row in range(8)]
    text = arrange([line("业主大会议事规则", 0.42, 0.1), *right, *left]).text.replace("\n", "")
    assert text == "业主大会议事规则" + "左" * 144 + "右" * 144


def test_a_form_of_two_columns_is_read_by_rows() -> None:
    """Short cells side by side are no columns of prose."""
    page = [line(f"键{row}", 0.1, 0.1 + 0.03 * row) for row in range(8)]
    page += [line(f"值{row}", 0.55, 0.1 + 0.03 * row) for row in range(8)]
    assert arrange(page).text.split("\n")[0] == "键0 值0"


CELLS: tuple[Box, ...] = (
    (0.1, 0.1, 0.3, 0.2), (0.3, 0.1, 0.9, 0.2), (0.1, 0.2, 0.3, 0.24), (0.3, 0.2, 0.9, 0.24),
)  # fmt: skip


def test_cells_are_read_whole() -> None:
    """A key centred beside a value of several lines comes first, the value in one piece."""
    page = [
        line("报修内容", 0.12, 0.142),
        line("厨房水管漏水严重已渗到楼下住户请尽快派人维修", 0.31, 0.115),
        line("并更换水管", 0.31, 0.145),
        line("房号", 0.12, 0.21), line("3-2-1201", 0.31, 0.21),
        line("维修派工单", 0.4, 0.05),
    ]  # fmt: skip
    assert arrange(page, CELLS).text == (
        "维修派工单\n"
        "报修内容 厨房水管漏水严重已渗到楼下住户请尽快派人维修 并更换水管\n"
        "房号 3-2-1201"
    )


def test_a_line_across_cells_is_cut() -> None:
    """An engine that reads through a rule gives two lines, the rule itself goes."""
    laid = arrange([line("房号|3-2-1201", 0.245, 0.21)], CELLS)
    assert [each.text for each in laid.lines] == ["房号", "3-2-1201"]


LINES = st.lists(
    st.builds(
        line,
        st.text("物业一二三ABC123：。 ", min_size=1, max_size=20).filter(str.strip),
        st.integers(0, 600).map(lambda x: x / 1000),
        st.integers(0, 950).map(lambda y: y / 1000),
    ),
    max_size=16,
)


@given(LINES, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_nothing_is_lost_and_order_does_not_depend_on_the_engine(
    lines: list[Line], dice: random.Random
) -> None:
    """Every line is in the result once, and shuffled input gives the same result."""
    laid = arrange(lines)
    assert Counter(laid.lines) == Counter(lines)
    assert Counter(laid.text.replace(" ", "").replace("\n", "")) == Counter(
        "".join(each.text for each in lines).replace(" ", "")
    )
    shuffled = list(lines)
    dice.shuffle(shuffled)
    assert arrange(shuffled) == laid
