"""Golden queries: what is found, what is not, in which order, and where it is marked."""

# ruff: noqa: E501 - Chinese characters count double

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from index.engine import Scope
from index.feed import Index
from index.search import Hit, Searcher, SearchRequest, snippet
from tests.index.archive import MemorySource, line, other, page
from yidang.errors import BadQuery

GOLDEN = [
    # single characters and words (peers: misses)
    ("张", {"d1p1", "d1p2"}), ("张伟", {"d1p1", "d1p2"}), ("張偉", {"d1p1", "d1p2"}),
    ("zhangwei", {"d1p1", "d1p2"}), ("zw", {"d1p1", "d1p2"}), ("ZhangWei", {"d1p1", "d1p2"}),
    ("漏水", {"d2p1"}), ("销毁", {"d3p1"}), ("銷毀", {"d3p1"}), ("台账", {"d3p1"}), ("臺賬", {"d3p1"}),
    ("台帐", {"d3p1"}), ("ＷＩＦＩ", {"d3p1"}), ("wifi密码", {"d3p1"}),
    # true adjacency (peers: over-matches)
    ("物业费", {"d1p1", "d5p1"}), ("3栋2单元", {"d1p1", "d1p2", "d6p1"}), ("2栋1单元", set()),
    ("12栋1单元", {"d4p1"}), ("2单元1201", {"d1p1", "d1p2"}), ("301室", {"d4p1"}), ("01室", set()),
    ("费用", {"d4p1"}), ("业工", set()), ("缴纳物业费", {"d1p1"}),
    # units in all spellings
    ("3-2-1201", {"d1p1", "d1p2"}), ("3栋2单元1201室", {"d1p1", "d1p2"}),
    ("3号楼二单元1201", {"d1p1", "d1p2"}), ("３－２－１２０１", {"d1p1", "d1p2"}),
    ("3栋1201", {"d1p1", "d1p2"}), ("3-2-120", set()), ("13-2-1201", set()), ("3-2-1202", {"d6p1"}),
    ("unit:3-2", {"d1p1", "d1p2"}), ("房号：3-2-1201", {"d1p1", "d1p2"}), ("3-2-1201缴纳", {"d1p1"}),
    # numbers, amounts, dates
    ("13800138000", {"d1p1"}), ("138 0013 8000", {"d1p1"}), ("8000", {"d1p1"}), ("138000", {"d1p1"}),
    ("1380013800", set()), ("1380*", {"d2p1"}), ("32010119900101123X", {"d2p1"}), ("123x", {"d2p1"}),
    ("1234.5", {"d1p1"}), ("1,234.50", {"d1p1"}), ("1234.50元", {"d1p1"}), ("234.5", set()),
    ("amount:1000..1300", {"d1p1"}), ("金额：>2000", {"d5p1"}), ("2018年3月5日", {"d1p1", "d1p2", "d5p1"}),
    ("2018-03-05", {"d1p1", "d1p2", "d5p1"}), ("二〇一八年三月五日", {"d1p1", "d1p2", "d5p1"}),
    ("date:2019", {"d2p1"}), ("date:2018-02..2018-04", {"d1p1", "d1p2"}), ("京A·12345", {"d2p1"}),
    # archive numbers in both forms
    ("CHHY-3.2.1201-2018-001", {"d1p1", "d1p2"}), ("翠湖3-2-12012018001", {"d1p1", "d1p2"}),
    ("档号：翠湖3-2-12012018001", {"d1p1", "d1p2"}), ("CHHY-3.2.1201-2018-002", set()),
    # the language
    ("漏水 阳台", {"d2p1"}), ("漏水 厨房", set()), ("漏水 OR 销毁", {"d2p1", "d3p1"}),
    ("张伟 -缴纳", {"d1p2"}), ("（漏水 | 销毁） NOT 阳台", {"d3p1"}), ("姓名：李四", {"d2p1"}),
    ("name:张 物业费", {"d1p1"}), ("section:fees", {"d1p1", "d1p2"}), ("类目：缴费记录", {"d1p1", "d1p2"}),
    ("状态：review", {"d3p1", "d4p1", "d5p1", "d6p1"}), ("小区:翠湖 漏水", {"d2p1"}),
    ("title:通知单", {"d1p1", "d1p2"}), ("file:scan0001", {"d1p1", "d1p2"}),
    ("没有的词", set()), ("-漏水 -张伟 -台账", {"d4p1", "d5p1", "d6p1"}),
    # what OCR confuses
    ("期未余额", {"d5p1"}), ("期末余额", {"d5p1"}), ("A1O2B", {"d6p1"}), ("合同", {"d5p1", "d6p1"}),
]  # fmt: skip


@pytest.fixture
def filled(source: MemorySource, index: Index) -> MemorySource:
    """A handful of pages that the golden queries are about."""
    lines = (line("翠湖花园 3 栋 2 单", 0.1, 0.1, 0.6, 0.12), line("元1201室张伟缴纳物业", 0.1, 0.13, 0.6, 0.15),
             line("费1,234.50元", 0.1, 0.16, 0.4, 0.18))  # fmt: skip
    source.put(
        1,
        page(1, "翠湖花园 3 栋 2 单\n元1201室张伟缴纳物业\n费1,234.50元，电话138 0013 8000。", lines=lines),
        page(1, "备注<b>无</b>", 2),
    )
    source.put(2, page(2, "李四报修：阳台漏水。身份证32010119900101123X，电话13805551234，车牌京A·12345。",
                       unit="5-1-602", customer="李四", section="repairs", title="报修单",
                       archive_no="CHHY-5.1.602-2019-001", display_no="翠湖5-1-6022019001",
                       date=date(2019, 6, 11), file="scan0002.pdf"))  # fmt: skip
    source.put(3, other(3, "銷毀臺賬登记；WIFI 密码"))
    source.put(4, other(4, "12栋1单元301室：物业，工业费用"))
    source.put(5, other(5, "2018 年 3 月 5 日期末余额 5,678.00 元；物\n业 费；合同"))
    source.put(6, other(6, "3栋2单元1202；编号AlO2B；合间"))
    index.catch_up()
    return source


def ask(searcher: Searcher, query: str, **more: object) -> list[Hit]:
    """The hits of a query."""
    return list(searcher.search(SearchRequest(query, **more)).hits)  # type: ignore[arg-type]


def test_golden_queries(filled: MemorySource, searcher: Searcher) -> None:
    """Every golden query finds exactly its pages; what only resembles it is marked."""
    wrong = {}
    for query, expected in GOLDEN:
        result = searcher.search(SearchRequest(query, limit=50))
        found = {h.key for h in result.hits if not h.near}
        if found != expected or result.total - result.near != len(expected):
            wrong[query] = (found, expected, result.total)
    assert not wrong


NEAR = [
    # a wrong, lost or added character
    ("阳合漏水", {"d2p1"}), ("阳漏水管", set()), ("缴纳物业非", {"d1p1"}), ("2018年期末余额", set()),
    ("登记密码", {"d3p1"}), ("翠湖花园缴纳", set()),
    # a wrong, lost or added digit of a long number
    ("13800138001", {"d1p1"}), ("1380013800", {"d1p1"}), ("138001380009", {"d1p1"}),
    ("23800138000", {"d1p1"}), ("13800238000", {"d1p1"}), ("13900238000", set()),
    ("32010119900101124X", {"d2p1"}), ("32010119900101134", {"d2p1"}),
    # characters that look alike, in a name too; any other only where nothing else is found
    ("张玮", {"d1p1", "d1p2"}), ("名字：季四", set()), ("name:季四", {"d2p1"}), ("王五", set()),
    ("工业管", {"d4p1"}), ("工业", set()),
    # what is never guessed: units, archive numbers, dates, amounts, short words
    ("3-2-1203", set()), ("3栋2单元1203", set()), ("CHHY-3.2.1201-2018-009", set()),
    ("翠湖3-2-12012018002", set()), ("2018-03-06", set()), ("1234.51", set()), ("业费", set()),
    ("3栋2单元漏水", set()),
]  # fmt: skip


def test_what_resembles_the_query_comes_last_and_marked(
    filled: MemorySource, searcher: Searcher
) -> None:
    """Errors of OCR and of typing are forgiven in the second tier, and nothing else is."""
    wrong = {}
    for query, expected in NEAR:
        result = searcher.search(SearchRequest(query, limit=50))
        order = [h.near for h in result.hits]
        found = {h.key for h in result.hits if h.near}
        if found != expected or order != sorted(order) or result.near != len(expected):
            wrong[query] = (found, expected, result.near)
    assert not wrong


def test_punctuation_does_not_hide_a_phrase(source: MemorySource, index: Index,
                                            searcher: Searcher) -> None:  # fmt: skip
    """Signs that OCR lost or added inside a phrase do not lose the page, and it is said."""
    source.put(1, other(1, "提供物业、服\n务以及安保"))
    source.put(2, other(2, "提供物业服务"))
    index.catch_up()
    for query, exact, near in (
        ("物业服务", {"d2p1"}, {"d1p1"}), ("“物业、服务”", {"d1p1", "d2p1"}, set()),
        ("“提供物业、服务”", {"d1p1", "d2p1"}, set()), ("“物、业服”", {"d2p1"}, set()),
    ):  # fmt: skip
        hits = ask(searcher, query)
        assert {h.key for h in hits if not h.near} == exact, query
        assert {h.key for h in hits if h.near} == near, query
    near_hit = next(h for h in ask(searcher, "物业服务") if h.near)
    assert "<mark>物业、服 务</mark>" in near_hit.snippet


def test_tiers_page_and_count_as_one(source: MemorySource, index: Index,
                                     searcher: Searcher) -> None:  # fmt: skip
    """Pages of results run through both tiers without a hole; totals and facets hold both."""
    for n in range(1, 13):
        source.put(n, page(n, "缴纳物业服务费" if n % 2 else "缴纳物业眼务费"))
    index.catch_up()
    whole = searcher.search(SearchRequest("物业服务费", limit=50))
    assert (whole.total, whole.near) == (12, 6)
    assert whole.facets["section"] == {"fees": 12}
    parts = [h.key for at in range(0, 12, 5) for h in ask(searcher, "物业服务费", offset=at, limit=5)]
    assert parts == [h.key for h in whole.hits]
    assert searcher.search(SearchRequest("NOT 物业服务费")).total == 6


def test_confusable_hits_rank_below_exact_ones(filled: MemorySource, searcher: Searcher) -> None:
    """What only resembles the query is found, after what is equal to it."""
    assert [h.key for h in ask(searcher, "合同")] == ["d5p1", "d6p1"]
    exact, alike = ask(searcher, "合同")
    assert exact.score > alike.score > 0
    assert "<mark>合间</mark>" in alike.snippet


def test_boxes_follow_the_words_over_line_ends(filled: MemorySource, searcher: Searcher) -> None:
    """A find that runs over a line end has a box on each line, and only on its characters."""
    hit = next(h for h in ask(searcher, "物业费") if h.key == "d1p1")
    first, second = hit.boxes
    width = 0.5 / len("元1201室张伟缴纳物业")
    assert first == pytest.approx((0.6 - 2 * width, 0.13, 0.6, 0.15), abs=2e-4)
    assert second == pytest.approx((0.1, 0.16, 0.1 + 0.3 / len("费1,234.50元"), 0.18), abs=2e-4)


def test_snippets_mark_every_term_and_escape_the_rest(
    filled: MemorySource, searcher: Searcher
) -> None:
    """All terms are marked; text of the page cannot become markup."""
    hit = ask(searcher, "张伟 物业费")[0]
    assert "<mark>张伟</mark>" in hit.snippet
    assert "<mark>物业 费</mark>" in hit.snippet
    unmarked = next(h for h in ask(searcher, "张伟") if h.key == "d1p2")
    assert unmarked.snippet == "备注&lt;b&gt;无&lt;/b&gt;"
    assert "<mark>漏水</mark>" in snippet("前" * 500 + "漏水" + "后" * 500, [(500, 502)])


def test_facets_count_all_hits(filled: MemorySource, searcher: Searcher) -> None:
    """Facets and total count every hit, whatever part of them is shown."""
    result = searcher.search(SearchRequest("", limit=1))
    assert result.total == 7
    assert len(result.hits) == 1
    assert result.facets["section"] == {"fees": 2, "repairs": 1}
    assert result.facets["year"] == {"2018": 2, "2019": 1}
    assert result.facets["state"] == {"review": 4, "filed": 3}
    assert result.facets["community"] == {"翠湖花园": 7}
    assert result.facets["retention_class"] == {"long": 3}


def test_filters_narrow(filled: MemorySource, searcher: Searcher) -> None:
    """Section, community, number and dates narrow a search; they never score."""
    assert {h.key for h in ask(searcher, "", sections=("repairs",))} == {"d2p1"}
    assert {h.key for h in ask(searcher, "漏水", sections=("fees",))} == set()
    assert len(ask(searcher, "", communities=("CHHY",))) == 7
    assert ask(searcher, "", communities=("别处",)) == []
    one = ask(searcher, "", archive_no="CHHY-5.1.602-2019-001")
    assert [h.key for h in one] == ["d2p1"]
    dated = ask(searcher, "", date_from=date(2019, 1, 1), date_to=date(2019, 12, 31))
    assert [h.key for h in dated] == ["d2p1"]


def test_rights_come_before_counting(filled: MemorySource, searcher: Searcher) -> None:
    """Pages a person may not see are neither shown nor counted."""

    def only_filed_fees(scope: Scope) -> bool:
        return scope.section == "fees" and scope.state == "filed"

    result = searcher.search(SearchRequest("", visible=only_filed_fees))
    assert result.total == 2
    assert result.facets["section"] == {"fees": 2}
    assert "repairs" not in result.facets["section"]
    assert searcher.search(SearchRequest("漏水", visible=only_filed_fees)).total == 0
    assert searcher.search(SearchRequest("", visible=lambda scope: False)).total == 0


def test_order_and_pages_of_results_are_stable(source: MemorySource, index: Index,
                                               searcher: Searcher) -> None:  # fmt: skip
    """Pages of results neither overlap nor leave a hole; newest first on demand."""
    for n in range(1, 31):
        source.put(n, page(n, "物业费", date=date(2018, 1, n)))
        if n % 7 == 0:
            index.catch_up()
    index.catch_up()
    for sort in ("score", "date"):
        seen = [h.key for at in range(0, 30, 7)
                for h in ask(searcher, "物业费", sort=sort, offset=at, limit=7)]  # fmt: skip
        assert len(seen) == len(set(seen)) == 30
    dates = [h.date for h in ask(searcher, "物业费", sort="date", limit=30)]
    assert dates == sorted(dates, key=lambda d: d or date.min, reverse=True)


def test_equal_pages_have_one_order_on_every_engine(
    source: MemorySource, index: Index, searcher: Searcher
) -> None:
    """Among equals the newest comes first, then by document and page, whatever was merged."""
    days = [3, 1, 2, 3, 2, 1, 3, 3, 1, 2, 2, 1]
    for n, day in enumerate(days, 1):
        source.put(n, *(page(n, "物业费", k, date=date(2018, 1, day)) for k in (1, 2)))
        index.catch_up()
    want = [
        f"d{n}p{k}" for day in (3, 2, 1) for n, d in enumerate(days, 1) if d == day for k in (1, 2)
    ]
    for request in (SearchRequest("物业费"), SearchRequest(""), SearchRequest("section:fees")):
        for sort in ("score", "date"):
            seen = [
                h.key
                for at in range(0, 24, 5)
                for h in ask(searcher, request.query, sort=sort, offset=at, limit=5)
            ]
            assert seen == want, (request.query, sort)


def test_title_and_name_weigh_more_than_text(source: MemorySource, index: Index,
                                             searcher: Searcher) -> None:  # fmt: skip
    """A page whose title says the word comes before one whose text does."""
    source.put(1, other(1, "装修许可 " + "其他内容" * 20))
    source.put(2, other(2, "内容" * 20, title="装修许可证"))
    index.catch_up()
    assert [h.key for h in ask(searcher, "装修许可")] == ["d2p1", "d1p1"]


def test_results_keep_the_contract(filled: MemorySource, searcher: Searcher) -> None:
    """An answer fits contract/search.schema.json."""
    result = searcher.search(SearchRequest("物业费"))
    schema = json.loads(Path("contract/search.schema.json").read_text())
    names = schema["properties"]["hits"]["items"]["required"]
    hits = []
    for hit in result.hits:
        row = {name: getattr(hit, name) for name in names}
        row["date"] = hit.date.isoformat() if hit.date else None
        row["boxes"] = [list(b) for b in hit.boxes]
        hits.append(row)
    document = {"query": result.query, "total": result.total, "seconds": result.seconds,
                "hits": hits, "facets": result.facets}  # fmt: skip
    jsonschema.validate(document, schema)


def test_a_search_without_hits_suggests_fewer_words(
    filled: MemorySource, searcher: Searcher
) -> None:
    """Where all words together find nothing, what finds something without one of them is said."""
    result = searcher.search(SearchRequest("漏水 阳台 没有的词"))
    assert result.total == 0
    assert result.suggestions == ("漏水 AND 阳台",)
    assert searcher.search(SearchRequest("漏水")).suggestions == ()


def test_a_word_that_sounds_right_is_suggested(filled: MemorySource, searcher: Searcher) -> None:
    """Where a typed word finds nothing, one that sounds or looks the same is offered."""
    assert searcher.search(SearchRequest("漏睡")).suggestions == ("漏水",)
    assert searcher.search(SearchRequest("杨台 漏水")).suggestions[0] == "阳台 AND 漏水"
    assert searcher.search(SearchRequest("漏睡", sections=("fees",))).suggestions == ()
    hidden = searcher.search(SearchRequest("漏睡", visible=lambda scope: scope.section == "fees"))
    assert hidden.suggestions == ()


def test_pages_like_a_page_are_found(source: MemorySource, index: Index,
                                     searcher: Searcher) -> None:  # fmt: skip
    """The page with most telling words in common comes first; the page itself never."""
    source.put(1, page(1, "阳台漏水报修，已派工程部上门查看防水层"))
    source.put(2, page(2, "卫生间漏水报修，工程部上门修补防水层", section="repairs"))
    source.put(3, page(3, "物业费缴纳通知"))
    source.put(4, page(4, "装修申请，工程部批准"))
    index.catch_up()
    found = searcher.like("d1p1", SearchRequest("", limit=2))
    assert [h.key for h in found.hits][:1] == ["d2p1"]
    assert "d1p1" not in {h.key for h in found.hits}
    assert "<mark>漏水报修</mark>" in found.hits[0].snippet
    assert searcher.like("d1p1", SearchRequest("", sections=("fees",))).total <= 1
    for gone in ("d9p1", "nonsense"):
        with pytest.raises(BadQuery):
            searcher.like(gone, SearchRequest(""))
    with pytest.raises(BadQuery):
        searcher.like("d1p1", SearchRequest("", visible=lambda scope: scope.section == "repairs"))
