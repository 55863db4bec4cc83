"""Set f: repairs, renovation."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples.blocks import (
    Block,
    Card,
    Choice,
    Doc,
    Gap,
    Grid,
    Line,
    P,
    Right,
    Row,
    Sign,
    Sub,
    Title,
    form,
    sheet,
)
from samples.case import Case
from samples.set_f.look import (
    at,
    by,
    clock,
    close,
    day,
    f,
    hand,
    machine,
    other,
    page,
    row,
    size,
    tail,
    tel,
    top,
)

# --- repairs -------------------------------------------------------------------------------------

_FAULTS = (
    ("厨房下水管漏水", "更换下水软管", "下水软管1根"), ("卫生间马桶堵塞", "疏通马桶，已通", "无"), ("客厅灯不亮", "更换灯管镇流器", "镇流器1只"),
    ("水龙头关不严", "更换阀芯", "陶瓷阀芯1个"), ("家里跳闸没电", "检查为插座短路，更换插座", "五孔插座1个"), ("可视门铃不响", "更换分机电池、调试", "电池4节"),
    ("阳台窗户漏雨", "窗框四周打胶", "密封胶2支"), ("暖气管接头渗水", "紧固接头、更换垫圈", "垫圈2个"), ("卫生间顶上漏水", "联系楼上住户，更换地漏", "地漏1个"),
    ("入户门锁打不开", "加油润滑，调整锁舌", "无"), ("地漏返水", "疏通主管", "疏通机1台班"), ("水表不走字", "报自来水公司更换", "无"),
)  # fmt: skip


@f("repairs", dated=0.95)
def request(c: Case) -> Doc:
    """报修单 as the desk writes it and the fitter brings it back."""
    fault, done, parts = c.pick(_FAULTS)
    t = c.pick(["业主报修单", "报修登记单", "维修服务单", "住户报修单"])
    return Doc(t, (sheet(
        *top(c, t, "报修日期", 16), form((at(c), c.unit, by(c), c.name), (tel(c), c.home.phone, "预约时间", c.pick(["上午", "下午", f"{c.between(14, 18)}:00", "尽快"])), ("报修内容", fault), ("维修情况", c.pick([done, done + "，正常使用"])), ("使用材料", parts, "费用", c.pick(["免费", f"{c.between(5, 90)}元", "保修期内"])), ("业主评价", c.ticks(("满意", "基本满意", "不满意"))), label=70), *tail(c, "维修人员", own="业主签字"), half=c.rng.random() < 0.7,
    ),))  # fmt: skip


@f("repairs")
def job(c: Case) -> Doc:
    """派工单: who is sent where, when he came and went."""
    fault, done, parts = c.pick(_FAULTS)
    t = c.pick(["维修派工单", "工程维修工作单", "维修任务单", "派工单"])
    return Doc(t, (sheet(
        *top(c, t, "派单日期", 16), form(("维修地点", c.unit, "报修人", c.name), ("联系电话", c.home.phone, "维修工", other(c)), ("维修类别", c.ticks(("水", "电", "土建", "门窗", "弱电", "其他"))), ("故障现象", fault), ("处理过程", done), ("到达时间", f"{c.between(8, 11)}:{c.between(10, 59)}", "完成时间", f"{c.between(13, 17)}:{c.between(10, 59)}"), ("材料及数量", parts), label=70), *tail(c, "派单人", "工程主管", own="住户确认"), half=c.rng.random() < 0.4,
    ),))  # fmt: skip


@f("repairs")
def ticket(c: Case) -> Doc:
    """报修工单 printed from the software."""
    machine(c)
    fault, done, _ = c.pick(_FAULTS)
    t = c.pick(["报修工单", "客服工单（报修类）", "维修工单"])
    return Doc(t, (sheet(
        Title(t, 16), Line(((0, f"工单编号：{c.no('BX')}"), (0.6, f"创建时间：{clock(c)}")), 9.5), form(("项目", c.com.name, "房间号", c.unit), ("客户姓名", c.name, "联系电话", c.home.phone), ("报修来源", c.pick(["电话", "微信公众号", "前台"]), "优先级", c.pick(["普通", "紧急"])), ("问题描述", fault), ("处理人", other(c), "工单状态", c.pick(["已完成", "已关单", "已回访"])), ("处理结果", done), ("客户评价", c.pick(["五星", "四星", "未评价"])), label=70), half=c.rng.random() < 0.3,
    ),))  # fmt: skip


@f("repairs", "owner")
def warranty(c: Case) -> Doc:
    """保修维修: handed on to the builder while the house is under warranty, one page or two."""
    t = c.pick(["房屋保修维修通知单", "质保期维修单", "工程维修通知单（保修）"])
    rows = tuple((str(i), x, c.pick(["墙面开裂", "地砖空鼓", "渗水", "窗扇变形", "门套松动", "排水不畅"]), c.pick(["已修复", "已修复", "待修"])) for i, x in enumerate(c.some(("客厅", "主卧", "次卧", "厨房", "卫生间", "阳台"), c.between(2, 5)), 1))
    end = (P("维修单位收到本单后应在三日内安排维修，维修完成后由业主签字确认。", indent=False), *tail(c, "维修单位", "物业公司", own="业主确认"))
    start = (*top(c, t, "发单日期"), P(f"致：{c.pick(['中天', '江南', '新七', '五建'])}建设集团有限公司", indent=False), form((at(c), c.unit, by(c), c.name), (tel(c), c.home.phone, "保修期至", f"{c.day.year + 1}年12月"), label=70), Grid(("序号", "部位", "问题", "维修结果"), rows, (1, 2, 4, 2), 24))
    if c.rng.random() < 0.65:
        return Doc(t, (sheet(*start, *end),))
    return Doc(t, (sheet(*start, *page(c, 1, 2)), sheet(Card(340, 220, ((130, 100, 11, "维修前照片"),)), Card(340, 220, ((130, 100, 11, "维修后照片"),)), *end, *page(c, 2, 2))))  # fmt: skip


@f("repairs")
def leak(c: Case) -> Doc:
    """漏水处理: looked at with the neighbour above, told in a few sentences."""
    t = c.pick(["漏水情况查看记录", "房屋渗漏水现场查看表", "漏水处理记录", "渗漏水勘查记录表"])
    upper = other(c)
    return Doc(t, (sheet(
        *top(c, t, "查看日期"), form(("漏水户房号", c.unit, "姓名", c.name), ("电话", c.home.phone, "楼上住户", upper), ("漏水部位", c.ticks(("卫生间", "厨房", "阳台", "卧室", "客厅")), "参加人员", f"{other(c)}、{other(c)}"), label=76), P(f"现场情况：⟦{c.pick(['卫生间吊顶有水滴落，墙角发霉', '厨房顶部有水印约0.5平方米', '主卧靠卫生间墙面起皮脱落'])}⟧", indent=False), P(f"原因分析：⟦{c.pick(['楼上卫生间防水层损坏', '楼上洗衣机排水管接口松动', '公共下水立管接头老化'])}⟧", indent=False), P(f"处理意见：⟦{c.pick(['由楼上业主负责维修，物业协助', '由我公司更换管道', '双方协商，楼上赔偿粉刷费用500元'])}⟧", indent=False), *tail(c, "楼上住户", "工程部", own="漏水户"),
    ),))  # fmt: skip


@f("repairs")
def card(c: Case) -> Doc:
    """维修记录卡: what was mended in one home over the years; the card itself has no day."""
    t = c.pick(["户内维修记录卡", "住户维修记录表", "房屋维修情况登记表"])
    rows = []
    for k in range(c.between(3, 8)):
        fault, done, _ = c.pick(_FAULTS)
        rows.append((f"{c.day.year + k // 3}.{(k * 4) % 12 + 1}.{c.between(1, 28)}", fault, done, other(c), c.pick(["满意", "满意", "好", "一般"])))
    return Doc(t, (sheet(
        Title(t, 18), *row(c, f"{at(c)}：⟦{c.unit}⟧", f"{by(c)}：⟦{c.name}⟧", f"电话：⟦{c.home.phone}⟧"), Grid(("维修日期", "报修内容", "处理结果", "维修人", "业主意见"), (*rows, ("", "", "", "", "")), (2, 3, 3.6, 1.5, 1.5), 28),
    ),), dated=False)  # fmt: skip


# --- renovation ----------------------------------------------------------------------------------

_FIRMS = ("业之美", "金螳螂家", "华庭", "嘉禾居", "美宅", "大自然")


@f("renovation", once=True, dated=0.94)
def application(c: Case) -> Doc:
    """装修申请: form with the opinions of three, sometimes with the promise overleaf."""
    t = c.pick(["装修申请表", "业主装修申请审批表", "房屋装饰装修申请表", "装修申报表"])
    front = (*top(c, t, "申请日期"), form((at(c), c.unit, by(c), c.name), (tel(c), c.home.phone, "建筑面积", f"{size(c)}㎡"), ("装修公司", f"{c.pick(_FIRMS)}装饰", "现场负责人", f"{other(c)} {c.a_phone()}"), ("装修期限", f"{c.later(1, 6)} 至 {c.later(60, 110)}"), ("装修项目", c.ticks(("水电改造", "墙面", "地面", "吊顶", "厨卫", "封阳台", "拆墙"), *c.some(range(6), 4))), Row(("装修内容", c.pick(["客厅、卧室铺木地板，墙面刷乳胶漆，厨房卫生间贴砖、吊顶", "全屋水电改造，做衣柜橱柜，安装中央空调", "简单装修，刷墙、铺地砖、安装洁具"])), 50), Row(("客服部意见", c.pick(["资料齐全，费用已交", "同意受理"])), 34), Row(("工程部意见", c.pick(["不得改动承重墙，同意装修", "按图施工，注意防水"])), 34), Row(("经理意见", "同意"), 30), label=76))
    if c.rng.random() < 0.6:
        return Doc(t, (sheet(*front, *tail(c, own="业主签名")),))
    return Doc(t, (sheet(*front, *page(c, 1, 2)), sheet(Sub("装修须知", "c", 14, bold=True), P("1、装修前业主须提供装修方案、施工图纸、装修公司营业执照复印件、施工人员身份证复印件及照片。", indent=False), P("2、装修时间：上午8:00-12:00，下午14:00-18:00，周末和节假日不得进行敲打、切割等噪音施工。", indent=False), P("3、不得拆改承重结构，不得改变外立面，不得在外墙上安装防盗网、雨棚。", indent=False), P("4、装修垃圾须装袋并运至指定地点。", indent=False), P("本人已阅读上述内容并保证遵守。", indent=False), *tail(c, "施工负责人", own="业主签名"), *page(c, 2, 2))))  # fmt: skip


@f("renovation", once=True)
def agreement(c: Case) -> Doc:
    """装修管理协议 between owner, firm and management: two pages or three."""
    t = c.pick(["装修管理协议", "住宅装饰装修管理服务协议", "装修施工管理协议书", "室内装修管理协议"])
    parts: list[tuple[Block, ...]] = [
        (Title(t, 20), P(f"甲方（物业公司）：{c.company}", indent=False), P(f"乙方（{c.role}）：⟦{c.name}⟧　房号：⟦{c.unit}⟧", indent=False), P(f"丙方（施工单位）：⟦{c.pick(_FIRMS)}装饰工程有限公司⟧", indent=False), P("根据《住宅室内装饰装修管理办法》（建设部令第110号），三方就房屋装修管理事宜达成以下协议：", indent=False), P("一、装修期限为⟦90⟧天，逾期须办理延期手续。", indent=False), P("二、乙方应在开工前交纳装修押金、垃圾清运费，丙方办理施工人员出入证。", indent=False), P("三、禁止下列行为：拆改承重墙、梁、柱；在承重墙上开门窗洞；破坏卫生间、厨房防水层；改动烟道、燃气管道。", indent=False)),
        (P("四、丙方施工人员凭证出入，不得在小区内留宿，不得串户，不得赌博酗酒。", indent=False), P("五、每个施工现场至少配备两只灭火器，现场禁止吸烟。", indent=False), P("六、搬运材料使用指定电梯，超长超重材料走楼梯，损坏公共设施照价赔偿。", indent=False), P("七、装修产生的垃圾不得倒入下水道，不得从楼上抛下，装袋后按指定时间运到指定地点。", indent=False), P("八、施工时间为上午8:00至12:00，下午14:00至18:00，双休日及法定节假日不得进行有噪声的施工。", indent=False), P("九、卫生间、厨房地面改造须重做防水层，并进行不少于24小时的闭水试验，由楼下住户确认无渗漏。", indent=False), P("十、空调室外机应安装在预留位置，冷凝水接入专用管道；封闭阳台按统一式样施工。", indent=False), P("十一、因装修造成管道堵塞、渗漏水、停电、物品损坏等，由责任人负责修复并赔偿。", indent=False)),
        (P("十二、甲方对装修现场进行巡查，发现违章装修有权制止并要求恢复原状。", indent=False), P("十三、装修完工后乙方书面通知甲方验收，合格后三个月退还押金。", indent=False), P("十四、本协议一式三份，三方各执一份。", indent=False), Sign((("甲方：", 0, close(c)), ("乙方：", c.signed(), close(c)), ("丙方：", 3, ""))), c.seal(0.02, 84)),
    ]
    if c.rng.random() < 0.75:
        parts[1:] = [parts[1] + parts[2]]
    return Doc(t, tuple(sheet(*blocks, *page(c, i, len(parts))) for i, blocks in enumerate(parts, 1)))  # fmt: skip


@f("renovation")
def permit(c: Case) -> Doc:
    """装修许可证 for the door."""
    t = c.pick(["装修许可证", "装修施工许可证", "施工许可证", "室内装修准许证"])
    return Doc(t, (sheet(
        Gap(10), Title(t, 30), Sub(f"编号：{c.no('')}", "c", 12), form(("房号", c.unit), ("业主", c.name), ("施工单位", f"{c.pick(_FIRMS)}装饰工程有限公司"), ("负责人及电话", f"{other(c)}　{c.a_phone()}"), ("施工期限", f"{c.later(1, 3)}—{c.later(60, 92)}"), ("准许项目", c.pick(["水电、泥工、木工、油漆", "室内装修（不含拆墙）", "厨卫改造"])), label=100), P("注意：此证须张贴于门上，以备检查。施工时间：8:00-12:00、14:00-18:00。", indent=False), Right((c.center, f"发证日期：{close(c)}")), c.seal(0.6, 80), half=c.rng.random() < 0.3,
    ),))  # fmt: skip


@f("renovation", dated=0.8)
def patrol(c: Case) -> Doc:
    """装修巡查记录: a row a visit; the paper's day is that on which it was begun, if written."""
    t = c.pick(["装修巡查记录表", "装修现场检查记录", "装修监管巡视表"])
    rows = tuple((f"{c.between(1, 12)}.{c.between(1, 28)}", c.pick(["拆墙", "水电", "贴砖", "木工", "刷漆", "安装"]), c.pick(["正常", "正常", "正常", "垃圾堆在楼道", "无出入证2人", "现场吸烟", "未见灭火器"]), c.pick(["", "", "已清理", "已补办", "口头警告"]), other(c)) for _ in range(c.between(5, 12)))
    return Doc(t, (sheet(*top(c, t, c.pick(["开工日期", "建表日期", "日期"])), *row(c, f"{at(c)}：⟦{c.unit}⟧", f"{by(c)}：⟦{c.name}⟧", f"施工队：⟦{c.pick(_FIRMS)}⟧"), Grid(("日期", "施工内容", "检查情况", "处理结果", "巡查人"), rows, (1.4, 2, 3, 2, 1.6), 22), *(tail(c) if c.style.variant["f_spot"] > 1 else ())),))  # fmt: skip


@f("renovation", once=True, dated=0.94)
def accepted(c: Case) -> Doc:
    """装修验收: part by part, twice."""
    t = c.pick(["装修验收单", "装修竣工验收表", "房屋装修验收记录", "装修完工验收申请表"])
    rows = tuple((x, c.pick(["合格", "合格", "合格", "无改动", "有改动，已恢复"])) for x in ("承重结构", "外立面及空调位", "阳台、门窗", "上下水管道、地漏", "燃气及烟道", "强弱电", "公共区域墙面地面", "装修垃圾清运"))
    return Doc(t, (sheet(
        *top(c, t, "验收日期"), form((at(c), c.unit, by(c), c.name), ("装修公司", f"{c.pick(_FIRMS)}装饰", "完工时间", f"{c.day.year}年{c.day.month}月"), label=70), Grid(("验收项目", "初验情况"), rows, (3, 3), 23), Choice("验收结论：", c.ticks(("合格，同意退押金", "整改后复验", "不合格"), c.pick((0, 0, 1)))), *tail(c, "工程部", "施工单位", own="业主"),
    ),))  # fmt: skip


@f("renovation", dated=0.9)
def pledge(c: Case) -> Doc:
    """装修承诺书 of the owner; by hand now and then."""
    if c.rng.random() < 0.3:
        hand(c)
    t = c.pick(["装修承诺书", "业主装修承诺书", "装修安全承诺书", "封阳台承诺书"])
    return Doc(t, (sheet(
        Title(t, 22), P(f"{c.company}：", indent=False), P(f"本人是{c.com.name}⟦{c.unit}⟧的{c.role}⟦{c.name}⟧，{c.pick(['因装修房屋', '因封闭阳台', '因卫生间改造'])}，现承诺如下："), P("一、不破坏房屋结构和防水层，如造成楼下漏水，由本人负责修复并赔偿；", indent=False), P("二、按小区统一的颜色和样式施工，不影响外观；", indent=False), P("三、按规定时间施工，不影响邻居休息；", indent=False), P("四、如不遵守，物业公司可停水停电、责令恢复，一切损失由本人承担。", indent=False), Right((f"承诺人：{c.name}", f"电话：{c.home.phone}", day(c))),
    ),))  # fmt: skip


@f("renovation", dated=0.94)
def crew(c: Case) -> Doc:
    """施工人员登记 with places for photographs and the numbers of the passes."""
    t = c.pick(["装修人员登记表", "施工人员出入证登记表", "装修施工人员名单"])
    rows = tuple((str(i), other(c, False), c.pick(["水电工", "泥工", "木工", "油漆工", "杂工"]), f"{c.pick(['421181', '430981', '510623', '412825'])}{c.between(1962, 2000)}{c.between(1, 12):02d}{c.between(10, 28)}{c.between(1000, 9999)}", c.a_phone(), f"{c.between(1, 500):03d}") for i in range(1, c.between(4, 9)))
    return Doc(t, (sheet(*top(c, t, "办证日期"), *row(c, f"装修房号：⟦{c.unit}⟧", f"业主：⟦{c.name}⟧", f"单位：⟦{c.pick(_FIRMS)}⟧"), Grid(("序号", "姓名", "工种", "身份证号", "电话", "证号"), rows, (0.8, 1.4, 1.4, 3.8, 2.6, 1), 26), P("出入证每张押金20元，工程结束交证退款。附身份证复印件。", indent=False), *tail(c, "办证人", own="业主")),))  # fmt: skip


@f("renovation")
def contractor(c: Case) -> Doc:
    """The decorator's own licence, copied for the file; the home is noted at its edge by hand."""
    firm = f"{c.pick(_FIRMS)}装饰工程有限公司"
    return Doc("建筑装饰工程资质证书", (sheet(Gap(40), Card(440, 300, (
        (104, 26, 19, "建筑装饰工程资质证书"), (36, 82, 11, f"企业名称：{firm}"), (36, 108, 11, f"法定代表人：{other(c)}"), (36, 134, 11, "资质等级：建筑装修装饰工程专业承包贰级"), (36, 160, 11, f"证书编号：D{c.between(10**8, 10**9)}"), (36, 186, 11, f"有效期：至{c.day.year + 3}年{c.between(1, 12)}月"), (250, 240, 11, "住房和城乡建设厅")), None, (246, 246, 240)), Line(((0.1, f"⟦用于{c.unit}装修备案⟧"),), 11), c.seal(0.6, 80, firm, " ")),), dated=False)  # fmt: skip
