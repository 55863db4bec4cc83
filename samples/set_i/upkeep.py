"""Set i: repairs."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples.blocks import (
    Block,
    Choice,
    Cut,
    Doc,
    Gap,
    Grid,
    Line,
    Right,
    Row,
    Title,
    form,
    sheet,
)
from samples.case import Case
from samples.set_i.look import (
    at,
    by_hand,
    clock,
    day,
    foot,
    head,
    near,
    other,
    page,
    pair,
    person_of,
    photo,
    printed,
    put,
    said,
    tel,
    told,
    who,
)

_FAULTS = (
    ("厨房洗菜盆下水堵塞", "用疏通机疏通，清出油污，排水通畅"), ("卫生间吊顶滴水", "楼上马桶法兰圈老化，已更换，吊顶晾干后复原"),
    ("客厅大灯不亮", "更换驱动电源一个"), ("入户门关不上", "调整合页，更换锁体"), ("暖气漏水", "更换放气阀，紧固活接"), ("空气开关推不上去", "查出热水器漏电，断开该回路，建议更换热水器"),
    ("阳台推拉门掉轨", "更换下滑轮两只"), ("对讲分机无图像", "更换单元楼层解码器"), ("自来水水压小", "清洗入户过滤器，水压恢复"), ("外墙渗水，卧室墙皮起泡", "外墙裂缝注浆并涂防水涂料，待雨后观察"),
    ("马桶盖断裂", "更换盖板一套，收取材料费"), ("新风口有异响", "紧固风机支架"), ("地暖分水器渗漏", "更换分水器密封垫"), ("水表井阀门关不严", "更换闸阀一只"),
)  # fmt: skip


@put("repairs", dated=0.97)
def taken_down(c: Case) -> Doc:
    """The desk takes a fault down, sends somebody, and hears how it ended."""
    t = c.pick(["报修受理登记单", "客户报修服务单", "维修服务受理单"])
    what, done = c.pick(_FAULTS)
    return Doc(t, (sheet(*head(c, t, "受理日期"), form((at(c), c.unit, c.pick(["报修人", "业户"]), c.name), (tel(c), c.home.phone, "预约上门", f"{c.between(8, 18)}:{c.pick(['00', '30'])}"), ("报修方式", c.ticks(("来电", "来访", "线上", "巡查发现"))), Row(("报修内容", what), 44), ("派工", other(c, False), "到场时间", f"{c.between(8, 19)}:{c.between(10, 59)}"), Row(("处理结果", done), 44), ("收费", c.pick(["无偿", f"人工{c.between(2, 9) * 10}元"]), "满意程度", c.ticks(("满意", "一般", "不满意"), 0)), label=66), *foot(c, "维修工", own="客户确认", label="受理日期")),))


@put("repairs", dated=0.97)
def sent_out(c: Case) -> Doc:
    """Half a sheet for the man who goes."""
    t = c.pick(["工程派工单", "维修派工通知单", "工程部任务单"])
    what, done = c.pick(_FAULTS)
    return Doc(t, (sheet(*head(c, t, "派工时间", 16), form((at(c), c.unit, "联系人", person_of(c)), ("业户", c.name, "电话", c.home.phone), ("维修项目", what), ("完成情况", done), ("材料", c.pick(["自备", "角阀1只", "生料带2卷", "软管60cm一根"]), "工时", f"{c.between(1, 5) * 0.5:g}小时"), label=58), *foot(c, "派工", "接单", own="验收", label="派工时间"), half=True),))


@put("repairs", dated=0.97)
def slip_back(c: Case) -> Doc:
    """A repair order with a slip that the customer signs and gives back."""
    t = c.pick(["维修作业单", "便民维修单", "入户维修工单"])
    what, done = c.pick(_FAULTS)
    return Doc(t, (sheet(*head(c, t, "报修日期"), *pair(c, f"住户：⟦{c.name}⟧", f"房号：⟦{c.unit}⟧", f"电话：⟦{c.home.phone}⟧"), *said(f"故障描述：⟦{what}⟧", f"处理经过：⟦{done}⟧"), *foot(c, "维修人员", label="报修日期"), Gap(8), Cut("维修回执"), *pair(c, f"{c.unit}　{c.name}", f"完成：{c.plain(c.between(0, 3))}"), Choice("服务评价：", c.ticks(("很好", "尚可", "需改进"))), *said("客户签名：＿＿＿＿＿＿")),))


@put("repairs")
def please_mend(c: Case) -> Doc:
    """A resident asks on a leaf torn from a pad that something be mended; mostly no heading."""
    by_hand(c)
    what, _ = c.pick(_FAULTS)
    t = c.pick(["", "", "维修申请", "报修"])
    return Doc(t, (sheet(*((Title(t, 18),) if t else (Gap(12),)), *said(f"{c.pick(['物业工程部', '工程部师傅', '物业维修班'])}："), *told(f"我{'们店' if c.home.company else '家'}{c.unit}{what}，已经{c.pick(['三天', '一个星期', '好多天'])}了，打电话报过一次，师傅来看了说要配件，之后没有下文。请尽快安排人上门修理，白天有人，来前打{c.home.phone}。"), Right((c.name, day(c)))),))


@put("repairs", dated=0.96)
def priced(c: Case) -> Doc:
    """What the repair costs, part by part, before it is done."""
    t = c.pick(["有偿维修报价单", "维修费用明细及确认", "维修用料清单"])
    parts = c.some((("PPR管25", "米", 9), ("球阀", "只", 35), ("防水涂料", "桶", 260), ("墙砖", "块", 18), ("水龙头", "只", 68), ("漏电开关", "只", 85), ("密封胶", "支", 22), ("人工", "工", 180)), c.between(3, 6))
    rows, total = [], 0
    for name, unit, price in parts:
        number = c.between(1, 4)
        total += number * price
        rows.append((name, unit, str(number), str(price), str(number * price)))
    return Doc(t, (sheet(*head(c, t, "报价日期"), form((who(c), c.name, at(c), c.unit), ("维修内容", c.pick(_FAULTS)[0]), label=62), Grid(("名称", "单位", "数量", "单价", "金额"), (*rows, ("合计", "", "", "", str(total))), (2.4, 0.9, 0.9, 1, 1.2), 23), *said("客户同意以上价格后施工；隐蔽部位情况不符的，另行商定。"), *foot(c, "报价", own="客户同意", label="报价日期")),))


@put("repairs", dated=0.97)
def before_and_after(c: Case) -> Doc:
    """Photographs of a repair with a word below each."""
    t = c.pick(["维修前后对比照片", "入户维修影像记录", "维修现场照片"])
    what, done = c.pick(_FAULTS)
    return Doc(t, (sheet(Title(t, 18), *pair(c, f"房号：⟦{c.unit}⟧", f"业户：⟦{c.name}⟧", f"日期：⟦{day(c)}⟧"), photo(c, 0.02, 210), photo(c, 0.52, 210), Gap(150), Line(((0.02, f"维修前：{what}"), (0.52, "维修中")), 9.5), Gap(8), photo(c, 0.02, 210), Gap(150), Line(((0.02, "维修后"),), 9.5), *said(done), *pair(c, f"拍摄：{other(c, False)}", f"工单号：{c.no('WX')}", size=9.5)),))


@put("repairs", "pub")
def lift_log(c: Case) -> Doc:
    """The lift firm's record of its fortnightly work."""
    t = c.pick(["电梯维护保养记录表（半月）", "电梯日常维保单", "曳引电梯维修保养记录"])
    rows = tuple((str(n + 1), what, "√", c.pick(["", "", "调整", "加油"])) for n, what in enumerate(("机房环境清洁", "制动器间隙", "限速器运转", "轿厢照明、风扇", "紧急报警装置", "层门门锁电气触点", "导靴油杯", "底坑急停开关", "对重块压板")))
    return Doc(t, (sheet(Title(t, 18), form(("使用单位", c.company, "项目", c.com.name), ("电梯编号", f"{c.between(1, 12)}栋{c.between(1, 3)}号梯", "保养日期", day(c)), ("维保单位", f"{c.pick(['迅捷', '华升', '中菱达'])}电梯工程有限公司", "注册代码", str(c.between(10**10, 10**11))), label=60), Grid(("序", "保养项目", "结果", "备注"), rows, (0.5, 3, 0.8, 1.6), 21), *said("更换配件：⟦无⟧"), Line(((0, f"维保人员：⟦{other(c, False)}　{other(c, False)}⟧"), (0.6, f"使用单位：⟦{other(c)}⟧")), 10)),))


@put("repairs", dated=0.97)
def where_from(c: Case) -> Doc:
    """Where does the water come from? Who lives above is named as well."""
    t = c.pick(["渗漏查勘记录", "漏水原因现场勘验单", "漏水排查及维修记录"])
    above = near(c, 1)
    return Doc(t, (sheet(*head(c, t, "查勘日期"), form(("受损房屋", c.unit, "住户", c.name), ("电话", c.home.phone, "渗漏部位", c.pick(["卫生间顶棚", "次卧西墙", "厨房管井"])), ("相关房屋", above, "住户", other(c)), Row(("现场情况", c.pick(["顶棚有水渍约一平方米，持续滴水，关闭楼上进水阀后停止。", "墙面潮湿，湿度仪读数偏高，楼上淋浴后加重。", "管井内立管接口处渗水，沿楼板流入。"])), 60), ("原因判断", c.ticks(("楼上防水层失效", "公共管道", "本户管道", "待查"))), Row(("维修方案", c.pick([f"由{above}重做卫生间防水，工程部配合闭水试验。", "更换立管接口，恢复管井封堵，费用由公共维修费列支。", "打开检修口更换软接，当日完成。"])), 50), label=66), *foot(c, "查勘人", "相关住户", own="受损住户", label="查勘日期")),))


@put("repairs", dated=0.97)
def done_and_seen(c: Case) -> Doc:
    """A larger repair is finished and accepted, on one leaf or two."""
    t = c.pick(["维修工程完工验收单", "维修项目竣工签认单", "修缮工程验收记录"])
    what, done = c.pick(_FAULTS)
    top: tuple[Block, ...] = (*head(c, t, "验收日期"), form((at(c), c.unit, who(c), c.name), ("维修项目", what, "施工方", f"{c.pick(['宏达', '顺安', '小李'])}维修队"), ("开工", c.plain(-c.between(5, 14)), "完工", c.plain(-1)), label=62), *said("施工内容：", f"1．{done}；", "2．成品保护、垃圾清运；", "3．对受影响的相邻部位进行恢复。"))
    rest: tuple[Block, ...] = (Grid(("验收项目", "标准", "结果"), (("外观", "平整、无污染", "合格"), ("功能", "试用正常", "合格"), ("闭水/通电", "24小时无异常", c.pick(["合格", "—"])), ("现场清理", "干净", "合格")), (1.6, 2.4, 1.2), 23), *said("质保期：自验收之日起一年。"), *foot(c, "施工方", "工程部", own="客户", label="验收日期"))
    return Doc(t, (sheet(*top, *rest),) if c.rng.random() < 0.6 else (sheet(*top, *page(c, 1, 2)), sheet(*rest, *page(c, 2, 2))))


@put("repairs")
def from_the_app(c: Case) -> Doc:
    """An order from the office's software, with every step's time."""
    printed(c)
    t = c.pick(["工单详情", "线上报修工单", "维修工单打印"])
    what, done = c.pick(_FAULTS)
    return Doc(t, (sheet(Title(t, 15, "l"), form(("工单编号", f"{c.day:%Y%m%d}{c.between(1000, 9999)}", "状态", "已完成"), ("客户", f"{c.name}", "手机", c.home.phone), ("位置", c.place, "类别", c.pick(["给排水", "强电", "弱电", "土建"])), ("问题描述", what), ("提交时间", clock(c), "处理人", other(c, False)), ("处理说明", done), ("评分", c.pick(["5星", "4星", "未评价"]), "收费", c.pick(["0.00", "30.00", "80.00"])), label=66), *said("流转：提交 → 派单 → 接单 → 到场 → 完工 → 评价")),))



@put("repairs", "owner", dated=0.96)
def under_warranty(c: Case) -> Doc:
    """The builder's own order for a fault within the time of warranty."""
    t = c.pick(["保修期维修通知单", "地产保修维修单", "质保维修任务书"])
    what, done = c.pick(_FAULTS)
    return Doc(t, (sheet(*head(c, t, "签发日期"), form(("致", f"{c.pick(['第三', '华昌', '恒筑装饰'])}工程公司"), ("业主", c.name, "房号", c.unit), ("联系电话", c.home.phone, "交付日期", c.plain(-c.between(90, 600))), Row(("保修问题", what), 40), ("要求完成", c.plain(c.between(3, 15)), "逾期", "由我方委托第三方维修，费用从质保金扣除"), Row(("维修结果", done), 40), label=62), *foot(c, "客服工程师", "施工单位", own="业主", label="签发日期")),))


@put("repairs", dated=0.97)
def burst(c: Case) -> Doc:
    """A pipe burst in the night: what was done, hour by hour."""
    t = c.pick(["抢修记录", "跑水应急维修记录单", "紧急抢修报告单"])
    steps = (("02:15", "接监控中心电话，楼道有水流下"), ("02:22", f"到达现场，确认{c.unit}户内水管爆裂"), ("02:30", "关闭该户进水总阀，拨打业户电话"), ("03:10", "更换破裂管段，试压正常"), ("03:50", "排除电梯厅积水，恢复通行"))
    return Doc(t, (sheet(Title(t, 19), *pair(c, f"地点：⟦{c.place}⟧", f"日期：⟦{day(c)}⟧"), *pair(c, f"业户：⟦{c.name}⟧", f"电话：⟦{c.home.phone}⟧"), Grid(("时间", "经过"), steps, (1, 5), 24), *said(f"波及房屋：{near(c, -1)}（{other(c)}），天花板浸湿，已拍照。", "遗留问题：⟦墙面待干燥后修补⟧"), Line(((0, f"抢修人员：⟦{other(c, False)}、{other(c, False)}⟧"), (0.6, f"当班主管：⟦{other(c)}⟧")), 10)),))
