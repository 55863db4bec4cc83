"""Train the section model offline: written and printed papers in, weights in a plain .npz out.

    for s in a b c d; do python -m bench.judgement --templates $s --texts $s.jsonl; done
    cat a.jsonl b.jsonl c.jsonl d.jsonl > texts.jsonl
    python -m ingest.train --texts texts.jsonl [--seed 1] [--out ingest/model/sections.npz]

Numpy only, nothing is ever pickled; without `--texts` the printed papers shipped are taken again.
"""

# ruff: noqa: E501 - word lists and patterns stay on one line to be read as one

from __future__ import annotations

import argparse
import json
import random
import tomllib
from collections.abc import Callable
from pathlib import Path

from ingest.learning import Sample, pack, save, train, unpack
from ingest.sections import MODEL

TEXTS = MODEL.with_name("texts.npz")
"""Printed papers that the shipped model has learned from; `yidang learn` starts from them."""
EACH = 400
"""Written texts for each section."""
PAPERS = Path(__file__).parent / "lexicon" / "papers.toml"
KINDS = Path(__file__).parent / "lexicon" / "kinds.toml"
OF_A_KIND = 24
"""Written texts for each kind of paper."""
SECTIONS_FILE = Path(__file__).parent / "lexicon" / "sections.toml"
GIVEN = (
    "伟芳娜敏静强磊军洋勇艳杰涛明超霞刚玲桂丽平华英建国文海云红梅雪宇浩轩梓涵欣怡佳倩琳莹婷颖燕波"
)
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏"
)
PLACES = (
    "金桂苑",
    "云顶公馆",
    "阳光新城",
    "丽水花园",
    "御景湾",
    "东方名都",
    "学府里",
    "绿地国际花都",
    "碧水庭院",
    "幸福家园",
)
FIRMS = ("宏图装饰有限公司", "佳安物业服务有限公司", "恒信工程有限公司", "美家建材有限公司")
NOISE = "的一是不了在有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
ABOUT = (
    "电梯维修 电梯检修 外墙维修 外墙粉刷 屋面防水施工 管道检修 管道疏通 水箱清洗 消防设施检测 门禁系统升级 监控改造 "
    "道路施工 停车场改造 车位重新划线 充电设施检修 绿化修剪 病虫害防治 灭鼠消杀 垃圾分类 装修管理 装修时间调整 "
    "不动产权证办理 产权证领取 产权资料递交 房产证办理进度 合同续签 租约到期 协议签订 客户资料更新 住户信息核对 车辆资料更新 "
    "宠物管理 文明养犬 楼道杂物清理 收费标准调整 收费方式变更 发票开具方式 银行代扣变更 客服电话变更 办公地点搬迁 "
    "服务时间调整 春节值班安排 防汛防台 燃气安全检查 入户安检 水质检测 供暖试水 装修垃圾清运 搬家安全 电动车停放 "
    "房屋渗漏处理 维修进度 噪声问题 赔偿事宜 阳台改造 空调外机移位 宽带安装 快递柜设置 信报箱更换 房屋出租登记"
).split()
"""What letters and notices are about; they are correspondence whatever it is."""
LETTERS = (
    "通知 告知函 告知书 函 复函 回复 答复 说明 说明函 提示 温馨提示 公告 通告 联系函 通知函 事宜的函 情况说明 致业主函"
).split()
EVERYWHERE = (
    "房号",
    "业主",
    "日期",
    "联系电话",
    "备注",
    "签字",
    "经办人",
    "编号",
    "地址",
    "审核",
    "单位",
    "盖章",
    "物业服务中心",
    "时间",
    "姓名",
    "电话",
    "客户签名",
    "负责人",
)


def _fill(text: str, rng: random.Random) -> str:
    def name() -> str:
        return rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.choice((1, 2, 2))))

    day = f"{rng.randrange(2009, 2026)}年{rng.randrange(1, 13)}月{rng.randrange(1, 29)}日"
    values: dict[str, Callable[[], str]] = {
        "u": lambda: (
            f"{rng.randrange(1, 20)}栋{rng.randrange(1, 4)}单元{rng.randrange(1, 30)}0{rng.randrange(1, 5)}"
        ),
        "n": name,
        "o": name,
        "d": lambda: day,
        "m": lambda: f"{rng.randrange(50, 9000)}.00",
        "p": lambda: f"13{rng.randrange(10**9):09d}",
        "c": lambda: rng.choice(PLACES),
        "k": lambda: rng.choice(FIRMS),
        "s": lambda: str(rng.randrange(1, 20)),
    }
    for key, make in values.items():
        while "{" + key + "}" in text:
            text = text.replace("{" + key + "}", make(), 1)
    return text


def _worn(text: str, rate: float, rng: random.Random) -> str:
    return "".join(
        c if rng.random() >= rate else rng.choice((rng.choice(NOISE), "", rng.choice(NOISE)))
        for c in text
    )


def written(seed: int, each: int) -> list[Sample]:
    """`each` texts per section: forms, letters and mixtures, some without a heading, some worn."""
    rng = random.Random(seed)
    data = tomllib.loads(PAPERS.read_text(encoding="utf-8"))
    words = tomllib.loads(SECTIONS_FILE.read_text(encoding="utf-8"))
    samples = []
    for section, part in data.items():
        body = [
            w
            for weight, ws in words[section]["body"].items()
            for w in ws
            for _ in range(int(weight))
        ]
        heads = [
            w for weight, ws in words[section]["title"].items() if int(weight) >= 6 for w in ws
        ]
        for _ in range(each):
            title = (
                _fill(rng.choice(part["titles"]), rng) if rng.random() < 0.6 else rng.choice(heads)
            )
            if rng.random() < 0.15:
                title = rng.choice(PLACES) + title
            kind = rng.random()
            lines: list[str] = []
            if kind < 0.75:
                fields = rng.sample(part["fields"], min(len(part["fields"]), rng.randrange(3, 10)))
                fields += rng.sample(EVERYWHERE, rng.randrange(2, 7))
                fields += rng.sample(body, min(len(body), rng.randrange(0, 5)))
                rng.shuffle(fields)
                lines += fields
            if kind > 0.3:
                lines += [
                    _fill(x, rng)
                    for x in rng.sample(part["lines"], rng.randrange(1, min(7, len(part["lines"]))))
                ]
                lines += rng.sample(body, min(len(body), rng.randrange(0, 6)))
            if rng.random() < 0.5:
                rng.shuffle(lines)
            foreign = rng.choice([s for s in data if s != section])
            if rng.random() < 0.35:  # papers mention what other sections are about
                lines.append(
                    _fill(rng.choice(data[foreign]["lines"] + data[foreign]["fields"]), rng)
                )
            rate = rng.choice((0.0, 0.0, 0.01, 0.03, 0.08))
            shown = None if rng.random() < 0.35 else _worn(title, rate, rng)
            text = (shown or "") + "".join(_worn(x, rate, rng) for x in lines)
            samples.append(Sample(section, shown, text))
    return samples + _named(data, rng) + _of_kinds(data, rng)


def _of_kinds(data: dict[str, dict[str, list[str]]], rng: random.Random) -> list[Sample]:
    """Papers of every kind: what its labels and sentences say together, among those of all papers,
    some short, some without a heading, some worn; and each of its names by itself.
    """
    made = []
    for section, kinds in tomllib.loads(KINDS.read_text(encoding="utf-8")).items():
        for kind in kinds:
            names, fields, says = (kind[key].split() for key in ("names", "fields", "says"))
            made += [Sample(section, _worn(name, rate, rng) or name, "")
                     for name in names for rate in (0.0, 0.08)]  # fmt: skip
            for _ in range(OF_A_KIND if fields else 3 * OF_A_KIND):
                if not fields:
                    made.append(_letter(section, rng.choice(names), says, rng))
                    continue
                lines = rng.sample(fields, rng.randrange(0, min(len(fields), 9) + 1))
                lines += rng.sample(EVERYWHERE, rng.randrange(1, 8))
                rng.shuffle(lines)
                told = rng.sample(says, rng.randrange(0, len(says) + 1))
                if len(lines) + len(told) < 6 and rng.random() < 0.7:
                    told = list(says)
                at = rng.randrange(len(lines) + 1)
                lines[at:at] = [_fill(x, rng) for x in told]
                if rng.random() < 0.3:
                    lines.append(_fill(rng.choice(data[section]["lines"]), rng))
                if rng.random() < 0.2:
                    foreign = rng.choice([s for s in data if s != section])
                    lines.append(_fill(rng.choice(data[foreign]["lines"]), rng))
                rate = rng.choice((0.0, 0.0, 0.01, 0.03, 0.08))
                title = rng.choice(names)
                if rng.random() < 0.15:
                    title = rng.choice(PLACES) + title
                shown = None if rng.random() < 0.35 else _worn(title, rate, rng) or title
                text = (shown or "") + "".join(_worn(x, rate, rng) for x in lines)
                made.append(Sample(section, shown, text))
    return made


def _letter(section: str, name: str, says: list[str], rng: random.Random) -> Sample:
    """A letter or note: who writes to whom, some sentences, who signs."""
    opening = rng.choice(
        ("", "", "物业公司:", "尊敬的物业领导:", "物业经理您好!", "师傅您好:", "管家你好,", "尊敬的业主:", "您好!")
    )  # fmt: skip
    who = rng.choice(("", "我是{u}的业主{n}。", "我是{u}业主,", "我住{u},", "本人{n},住{c}{u}。", "我们是{u}的住户。"))
    close = rng.choice(("", "谢谢!", "此致 敬礼", "多谢。", "麻烦了。", "盼复。", "特此说明。"))
    told = rng.sample(says, rng.randrange(2, min(len(says), 6) + 1))
    rate = rng.choice((0.0, 0.0, 0.01, 0.03, 0.08))
    shown = None if rng.random() < 0.5 else _worn(name, rate, rng) or name
    lines = [opening, who, *told, close, "{n}", "{p}" if rng.random() < 0.5 else "", "{d}"]
    text = "".join(_worn(_fill(x, rng), rate, rng) for x in lines)
    return Sample(section, shown, (shown or "") + text)


def _named(data: dict[str, dict[str, list[str]]], rng: random.Random) -> list[Sample]:
    """Every heading by itself: as it is, behind a community's name, and worn."""
    named = []
    for section, part in data.items():
        for title in part["titles"]:
            named.append(Sample(section, _fill(title, rng), ""))
            named.append(Sample(section, rng.choice(PLACES) + _fill(title, rng), ""))
            named.append(Sample(section, _worn(_fill(title, rng), 0.08, rng) or title, ""))
    for _ in range(6 * EACH // 10):
        about = rng.choice(ABOUT)
        suffix = rng.choice(LETTERS)
        title = rng.choice((f"关于{about}的{suffix}", f"关于{about}的{suffix}", f"{about}{suffix}"))
        lines = rng.sample(data["correspondence"]["lines"], rng.randrange(2, 6))
        text = title + "".join(_fill(x, rng) for x in (lines[0], about + "。", *lines[1:]))
        named.append(Sample("correspondence", title, text))
        named.append(Sample("correspondence", title, ""))
    return named


def main() -> None:
    """Train and store; `--texts` adds printed papers to what is shipped for later training."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=EACH)
    parser.add_argument("--texts", type=Path, help="JSON lines of section, title, text and group")
    parser.add_argument("--version", default="1")
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args()
    printed = unpack(TEXTS) if options.texts is None else []
    if options.texts is not None:
        for row in options.texts.read_text(encoding="utf-8").splitlines():
            printed.append(Sample(**json.loads(row)))
        pack(options.out.with_name(TEXTS.name), printed)
    texts = [*written(options.seed, options.each), *printed]
    model = train(texts, sorted({s.section for s in texts}), options.version, seed=options.seed)
    options.out.parent.mkdir(exist_ok=True)
    save(options.out, model)
    print(
        f"{len(texts)} texts, blend {[round(x, 3) for x in model.blend]}, "
        f"{options.out.stat().st_size} bytes"
    )


if __name__ == "__main__":
    main()
