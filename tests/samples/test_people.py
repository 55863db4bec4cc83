from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from samples.people import (
    check_digit,
    credit_code,
    date_spellings,
    id_number,
    register,
    unit_spellings,
)
from samples.wording import capital


@given(st.integers(), st.booleans(), st.integers(0, 25000))
def test_identity_numbers_are_valid(seed: int, female: bool, days: int) -> None:
    """Every identity number has 18 characters, its birthday, its sex and its check digit."""
    born = date(1940, 1, 1) + timedelta(days=days)
    number = id_number(random.Random(seed), born, female)
    assert len(number) == 18 and number[6:14] == f"{born:%Y%m%d}"
    assert (int(number[16]) % 2 == 0) == female
    assert check_digit(number[:17]) == number[17]


def test_check_digit_of_the_standard() -> None:
    """The example of GB 11643-1999 keeps its check digit."""
    assert check_digit("11010519491231002") == "X"
    assert check_digit("44052418800101001") == "4"


_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def _weighs(code: str) -> bool:
    body = sum(_CREDIT.index(c) * pow(3, i, 31) for i, c in enumerate(code[:17]))
    return (body + _CREDIT.index(code[17])) % 31 == 0


@given(st.integers())
def test_credit_codes_are_valid(seed: int) -> None:
    """A unified social credit code has 18 characters and its check character (GB 32100)."""
    code = credit_code(random.Random(seed))
    assert len(code) == 18 and _weighs(code)
    assert _weighs("91350100M000100Y43")  # the example of the standard


def test_register_holds_the_awkward_cases() -> None:
    """Every register has namesakes, shared units, a company and a former tenant."""
    for seed in range(20):
        rows = register(random.Random(seed), 30)
        assert len(rows) == 30
        names = Counter(r.name for r in rows)
        twins = [r for r in rows if names[r.name] == 3]
        assert len({(r.community.code, r.unit) for r in twins}) == 3
        assert len({r.community.code for r in twins}) == 2
        units = Counter((r.community.code, r.unit) for r in rows)
        assert max(units.values()) >= 3
        assert any(r.company and r.kind == "tenant" for r in rows)
        assert any(r.move_out and r.move_out > r.move_in for r in rows)
        assert len({r.community.code for r in rows}) == 4
        owners = Counter((r.community.code, r.unit) for r in rows if r.kind == "owner")
        assert max(owners.values()) == 1


def test_spellings_of_units_and_dates() -> None:
    """The community's own spelling comes first and the usual others are among them."""
    assert unit_spellings("3-2-1201")[0] == "3-2-1201"
    assert {"3栋2单元1201室", "3号楼二单元1201"} <= set(unit_spellings("3-2-1201"))
    assert "5栋1203室" in unit_spellings("5-1203")
    assert "A12室" in unit_spellings("A12")
    assert {"2018年3月5日", "2018.3.5", "2018-03-05", "二〇一八年三月五日"} <= set(
        date_spellings(date(2018, 3, 5))
    )
    assert "二〇二〇年十二月三十一日" in date_spellings(date(2020, 12, 31))


def test_capital_sums() -> None:
    """Sums in capital figures are written as a cashier writes them."""
    assert capital("1234.50") == "壹仟贰佰叁拾肆元伍角整"
    assert capital("1,000.00") == "壹仟元整"
    assert capital("10050.06") == "壹万零伍拾元零陆分"
    assert capital("305.00") == "叁佰零伍元整"
