"""What each dossier still lacks, asked of the real command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samples.papers import owners, pdf, receipt
from tests.e2e.home import Home


@pytest.mark.slow
def test_the_missing_list_names_what_each_dossier_lacks(
    make_home: Callable[..., Home], tmp_path: Path
) -> None:
    """A paper that is filed leaves the list; `--community` keeps to one."""
    home = make_home()
    who = owners()[0]
    elsewhere = next(o for o in owners() if o["community_name"] != who["community_name"])
    agreement = ["物业服务合同", f"业主：{who['customer_name']}　房号：{who['unit']}",
                 f"{who['community_name']}", "甲方委托乙方提供物业服务，物业服务费按季度交纳。",
                 "签订日期：2022年3月8日"]  # fmt: skip
    home.ingest(
        pdf(tmp_path / "papers.pdf", [receipt(0, who), agreement]),
        pdf(tmp_path / "other.pdf", [receipt(7, elsewhere)]),
    )

    def rows(*flags: str) -> dict[tuple[str, ...], dict[str, object]]:
        found = home.json("dossier", "missing", *flags, code=1)["dossiers"]
        return {(r["community"], r["unit"], r["customer"]): r for r in found}

    every = rows()
    mine = every[who["community_name"], who["unit"], who["customer_name"]]
    other = every[elsewhere["community_name"], elsewhere["unit"], elsewhere["customer_name"]]
    assert mine["archive_no"] and other["archive_no"]
    assert "物业服务合同" in other["missing"]  # type: ignore[operator]
    assert "物业服务合同" not in mine["missing"]  # type: ignore[operator]
    assert "身份证复印件" in mine["missing"]  # type: ignore[operator]
    bare = [r for r in every.values() if r["archive_no"] is None]
    assert bare, "a household without a dossier lacks everything"
    assert all("物业服务合同" in r["missing"] for r in bare)  # type: ignore[operator]
    near = rows("--community", who["community_name"])
    assert set(near) == {key for key in every if key[0] == who["community_name"]}
    shown = home.run("dossier", "missing", "--community", who["community_name"], code=1)
    text = shown.stdout.decode()
    assert who["unit"] in text and "身份证复印件" in text
    assert elsewhere["community_name"] not in text
    home.run("dossier", "missing", "--community", "没有的小区", code=range(2, 60))
