"""Set e: fees, repairs, complaints, visits, violations."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples.blocks import (
    Choice,
    Doc,
    Gap,
    Grid,
    Line,
    P,
    Right,
    Row,
    Rule,
    Sign,
    Sub,
    Title,
    form,
    sheet,
)
from samples.case import Case
from samples.set_e.look import (
    at,
    by,
    cheque,
    clock,
    close,
    codes,
    day,
    e,
    hand,
    machine,
    masked,
    other,
    page,
    photo,
    ring,
    staff,
    top,
    weekday,
)
from samples.wording import capital

# --- fees ----------------------------------------------------------------------------------------


@e("fees")
def bank_slip(c: Case) -> Doc:
    """电子回单 of a bank; the home stands in the purpose, the print has a later day."""
    machine(c)
    amount = c.money(400, 9000)
    t = c.pick(["网上银行电子回单", "国内支付业务收款回单", "客户专用回单"])
    return Doc(t, (sheet(
        Line(((0, c.pick(["中国建设银行", "招商银行", "农村商业银行", "邮政储蓄银行"])), (0.62, f"回单编号 {c.between(10**11, 10**12)}")), 9.5), Title(t, 16), form(("付款人户名", c.name, "收款人户名", c.company), ("付款账号", f"6217****{c.between(1000, 9999)}", "收款账号", f"3305****{c.between(1000, 9999)}"), ("金额", f"¥{amount}", "币种", "人民币"), ("金额大写", capital(amount)), ("交易时间", clock(c)), ("用途", f"{c.unit} {c.pick(['物业费', '车位管理费', '房租及物业费', '上年欠费'])}"), ("交易流水号", f"{c.between(10**15, 10**16)}"), label=78), Sub(f"打印次数：1　打印日期：{c.plain(c.between(20, 300))}　重复打印无效", "l", 8.5), c.seal(0.68, 52, "电子回单专用章", " "), half=c.rng.random() < 0.5,
    ),))  # fmt: skip


@e("fees")
def wechat(c: Case) -> Doc:
    """微信支付 screen, printed; a nickname and the home in the remark."""
    machine(c)
    amount = c.money(50, 3000)
    return Doc("账单详情", (sheet(Gap(10), Sub("账单详情", "c", 13), Gap(10), Sub(c.company, "c", 12), Sub(f"-{amount}", "c", 24, bold=True), Gap(8), form(("当前状态", "支付成功"), ("支付时间", clock(c)), ("商品", f"{c.pick(['物业费', '停车月卡', '水费代收'])}-{c.com.name}-{c.unit}"), ("商户全称", c.company), ("支付方式", c.pick(["零钱", f"招商银行储蓄卡({c.between(1000, 9999)})"])), ("交易单号", f"42000{c.between(10**20, 10**21)}"), ("商户单号", f"{c.between(10**15, 10**16)}"), ("备注", c.name), label=82), Sub("在此商户的交易账单　　对订单有疑惑　　申请转账电子凭证", "c", 9)),))  # fmt: skip


@e("fees")
def alipay(c: Case) -> Doc:
    """支付宝 electronic proof of payment."""
    machine(c)
    amount = c.money(80, 5200)
    t = c.pick(["支付宝转账电子回单", "电子缴费凭证", "生活缴费电子凭证"])
    return Doc(t, (sheet(
        Title(t, 16, "l"), Rule(2, (20, 110, 220)), Line(((0, f"申请时间：{clock(c, 40)}"), (0.55, f"回单编号：{c.between(10**12, 10**13)}")), 8.5), Grid(("项目", "内容"), (("付款方", f"{masked(c.name)}（{c.home.phone[:3]}****{c.home.phone[-4:]}）"), ("收款方", c.company), ("缴费户号", c.unit), ("户名", c.name), ("缴费金额", f"￥{amount}"), ("入账时间", clock(c)), ("备注", c.pick(["半年物业费", "租金代付", "公共能耗费"]))), (1, 3), 24, False), Sub("本回单不作为收款方发货依据，可用于核对账目。", "l", 8.5), c.seal(0.7, 50, "支付科技有限公司", "回单专用章"),
    ),))  # fmt: skip


@e("fees")
def power(c: Case) -> Doc:
    """电费账单 of the grid, addressed to the home; a period, a reading day, a limit to pay."""
    machine(c)
    low = c.between(300, 9000)
    use = c.between(40, 900)
    t = c.pick(["居民电费账单", "电费通知单", "用电客户电费清单"])
    return Doc(t, (sheet(
        Line(((0, "国家电网  95598"), (0.66, f"账单日 {clock(c)}")), 9.5), Title(t, 17), form(("户名", c.name, "用户编号", f"{c.between(10**9, 10**10)}"), ("用电地址", c.place), label=62), Grid(("时段", "上月示数", "本月示数", "倍率", "电量（千瓦时）", "电价", "电费（元）"), (("峰", f"{low}", f"{low + use}", "1", f"{use}", "0.568", f"{use * 0.568:.2f}"), ("谷", f"{low // 2}", f"{low // 2 + use // 3}", "1", f"{use // 3}", "0.288", f"{use // 3 * 0.288:.2f}")), (1, 2, 2, 1, 2.4, 1.4, 2), 22, False), P(f"本期应缴电费：{use * 0.568 + use // 3 * 0.288:.2f}元　　账户余额：0.00　　最迟缴费日：{c.later(15, 20)}", indent=False), P("阶梯提示：您本年累计用电处于第一档。停电检修信息请关注公众号。", indent=False), codes(c, 0.82, 60),
    ),))  # fmt: skip


@e("fees")
def fit_pledge(c: Case) -> Doc:
    """装修押金收据: money that was laid down for a renovation."""
    amount = c.money(1000, 5000, 500)
    t = c.pick(["装修押金收讫凭据", "押金收款凭证（装修）", "装修保证金收讫单"])
    return Doc(t, (sheet(
        Title(t, 18), Line(((0, f"{day(c)}"), (0.68, f"No {c.between(10**6, 10**7)}")), 10), P(f"交款人：⟦{c.name}⟧　　房号：⟦{c.unit}⟧", indent=False), P(f"人民币（大写）：⟦{capital(amount)}⟧　￥⟦{amount}⟧", indent=False), P("说明：装修完毕验收合格满三个月，凭本收据原件及身份证办理退还；遗失须登报声明。", indent=False), Line(((0, "复核：⟦✓⟧"), (0.3, f"出纳：⟦{other(c)}⟧"), (0.65, "付款方式：⟦刷卡⟧"))), c.mark("现金收讫", 0.66, 90), half=True,
    ),))  # fmt: skip


@e("fees")
def badge_refund(c: Case) -> Doc:
    """装修出入证押金退还单."""
    n = c.between(2, 8)
    t = c.pick(["装修出入证押金退还单", "施工证退押登记单", "退押金审批单"])
    return Doc(t, (sheet(
        *top(c, t, 16), form((at(c), c.unit, "退款人", c.name), ("原押金收据号", f"{c.between(10**6, 10**7)}", "退还日期", day(c)), ("交回证件", f"施工出入证 {n} 张", "遗失", c.pick(["0 张", "1 张（扣50元）"])), ("退还金额", f"{n * 50}.00 元", "退款方式", c.ticks(("现金", "原路退回", "转账"))), label=80), Line(((0, "装修管理员：⟦已核⟧"), (0.33, f"财务：⟦{other(c)}⟧"), (0.66, "领款人签字：⟦      ⟧"))), half=True,
    ),))  # fmt: skip


@e("fees")
def carbon(c: Case) -> Doc:
    """收款收据 of a carbon book, the day in capital figures."""
    amount = c.money(60, 6800)
    return Doc("收款收据", (sheet(
        Title("收 款 收 据", 20), Line(((0, f"入账日期：⟦{cheque(c)}⟧"), (0.74, f"№ {c.between(10**6, 10**7)}")), 10), Grid(("付款单位（人）", "房号", "收费项目", "数量", "单价", "金额"), ((c.name, c.unit, c.pick(["一季度物业费", "水电周转金", "垃圾清运费", "门禁卡工本", "临停费"]), "1", amount, amount), ("", "", "", "", "", "")), (3, 2.4, 3, 1, 1.6, 1.6), 26), P(f"合计金额（大写）⟦{capital(amount)}⟧", indent=False), Line(((0, "收款单位（盖章）"), (0.4, f"开票人⟦{other(c)}⟧"), (0.7, "交款人⟦      ⟧")), 10), c.seal(0.04, 70, "", "收费专用章"), half=True,
    ),))  # fmt: skip


@e("fees")
def door_bill(c: Case) -> Doc:
    """缴费通知单 put under the door: names the home alone."""
    t = c.pick(["物业服务费缴费通知单", "季度费用告知单", "本期费用明细（请缴）"])
    a, b, w = c.between(200, 900), c.between(20, 160), c.between(15, 90)
    return Doc(t, (sheet(
        *top(c, t, 16), Line(((0, f"{at(c)}：{c.unit}"), (0.6, f"出账日：{day(c)}"))), Grid(("科目", "计费区间", "标准", "应收", "欠缴"), (("物业服务费", f"{c.day.year}.1-{c.day.year}.3", "2.60/㎡", f"{a}.00", "0.00"), ("公共能耗", f"{c.day.year}.1-{c.day.year}.3", "分摊", f"{b}.40", "0.00"), ("水费代收", f"{c.day.year - 1}.12", "3.45/吨", f"{w}.80", c.pick(["0.00", f"{c.between(20, 400)}.15"]))), (3, 4, 2, 2, 2), 22, False), P(f"本期应缴合计：{a + b + w + 1}.20元。请于{c.later(10, 25)}前通过公众号、扫码或到前台缴纳。", indent=False), codes(c), Sub(f"咨询电话 {c.com.phone}", "l", 9), half=c.rng.random() < 0.5,
    ),))  # fmt: skip


@e("fees")
def balance(c: Case) -> Doc:
    """往来对账 that the customer signs."""
    t = c.pick(["欠费对账确认函", "费用往来询证函", "账务核对确认书"])
    return Doc(t, (sheet(
        *top(c, t, 18), P(f"{c.polite}（{c.unit}）：", indent=False), P(f"我司财务在{c.day.year - 1}年度决算时对贵户往来进行核对。截至{c.day.year - 1}年12月31日，贵户应付物业费、停车费、代垫水费共计人民币⟦{c.money(300, 26000)}⟧元。请核实后于下方勾选并签回。"), Choice("", c.ticks(("数据无误，近期付清", "数据无误，申请分期", "有异议，理由附后"))), Sign((("客户签章：", c.signed(), ""), ("财务部：", 0, ""))), Right((c.company, close(c))), c.seal(0.6, 60, "", "财务专用章"),
    ),))  # fmt: skip


@e("fees", "owner")
def fund(c: Case) -> Doc:
    """住宅专项维修资金交存: the bank's slip for the bureau."""
    machine(c)
    amount = c.money(3000, 18000)
    t = c.pick(["住宅专项维修资金交存凭证", "专项维修资金专用票据", "维修资金缴款书"])
    return Doc(t, (sheet(
        Title(t, 17), Line(((0, f"交存日期：{clock(c)}"), (0.6, f"票据号：{c.between(10**8, 10**9)}")), 9.5), form(("交存人", c.name, "身份证号", c.home.id_number), ("房屋地址", c.place), ("建筑面积", f"{c.between(50, 180)}.{c.between(10, 99)}㎡", "交存标准", f"{c.pick([65, 80, 120, 160])}元/㎡"), ("交存金额", amount, "大写", capital(amount)), label=70), Line(((0, "归集单位：物业专项维修资金管理中心"), (0.62, "代收银行：建设银行")), 9), c.mark("银行收讫", 0.6, 46), half=c.rng.random() < 0.4,
    ),))  # fmt: skip


@e("fees", "person")
def payroll(c: Case) -> Doc:
    """房租水电扣款 out of the pay, one person's leaf."""
    machine(c)
    t = c.pick(["职工房租水电扣款清单", "代扣代缴明细单", "工资代扣房费通知"])
    return Doc(t, (sheet(
        Title(t, 16), Line(((0, f"姓名：{c.name}"), (0.3, f"住址：{c.unit}"), (0.7, f"制单：{clock(c)}")), 9), Grid(("扣款月份", "房租", "水费", "电费", "卫生费", "小计"), tuple((f"{c.day.year - 1}年{k}月", "186.00", f"{c.between(8, 40)}.20", f"{c.between(30, 190)}.50", "6.00", f"{c.between(230, 420)}.70") for k in range(c.between(1, 4), 13)), (2, 1.4, 1.4, 1.4, 1.4, 1.6), 19, False, True), Sub(f"制表 {other(c)}　审核 {other(c)}　（后勤财务）", "l", 9),
    ),))  # fmt: skip


@e("fees", "owner")
def empty_house(c: Case) -> Doc:
    """空置优惠审批."""
    t = c.pick(["空置房物业费优惠审批表", "未入住房屋费用减收申请", "空关房屋核实减费单"])
    return Doc(t, (sheet(
        *top(c, t), form((at(c), c.unit, by(c), c.name), ("申请时间", day(c), ring(c), c.home.phone), ("空置起始", f"{c.day.year - 1}年7月", "核实方式", c.ticks(("水表读数", "电表读数", "上门查看"))), Row(("申请理由", f"房屋自收楼后未装修、无人居住，水表读数{c.between(0, 3)}吨，申请按{c.pick(['七', '八'])}折交纳物业费。"), 50), ("收费主管意见", "核对水电无用量，属实"), ("项目经理意见", c.pick(["同意，自下季度执行", "同意六个月"])), label=84), Sign((("申请人：", c.signed(), ""), ("批准：", 2, ""))),
    ),))  # fmt: skip


# --- repairs -------------------------------------------------------------------------------------

_TROUBLE = (
    ("主卧空调排水管滴水到楼下雨棚", "接长冷凝管并固定", "PVC管 2米、管卡 4只"),
    ("入户水表前阀关不死", "停水后更换DN20铜闸阀", "闸阀 1只、生料带 1卷"),
    ("走廊感应灯长亮", "更换雷达感应灯头", "感应灯 1只"),
    ("厨房插座烧焦有糊味", "更换五孔插座，紧固零线", "插座 1个"),
    ("卫生间门变形合不上", "刨修门边，调整合页", "合页 2副"),
    ("蹲便器下水慢，冒泡", "机械疏通12米，取出抹布", "疏通机台班 0.5"),
    ("北阳台顶板掉腻子、有水印", "查为上层洗衣机排水渗漏，补胶并重刮腻子", "防水涂料 1桶"),
    ("智能门锁刷卡无反应", "更换电池，重新授权", "5号电池 4节"),
    ("地暖分水器主管接头渗水", "更换密封圈，打压正常", "密封圈 2只"),
    ("烟道止逆阀脱落串味", "重新安装止逆阀", "止逆阀 1只"),
)  # fmt: skip


@e("repairs")
def sent_out(c: Case) -> Doc:
    """工程维修派工单: sent, come, mended, paid, signed."""
    fault, done, parts = c.pick(_TROUBLE)
    t = c.pick(["工程报修派工联单", "工程部派工任务单", "入户服务派遣单"])
    return Doc(t, (sheet(
        *top(c, t), form((at(c), c.unit, by(c), c.name), ("报修电话", c.home.phone, "派工日期", day(c)), ("报修方式", c.ticks(("电话", "前台", "APP", "管家")), "预约时段", f"{c.between(9, 11)}:00-{c.between(14, 17)}:00"), ("故障描述", fault), ("处理措施", done), ("耗用材料", parts), ("到场 / 完工", f"{c.between(9, 12)}:{c.between(10, 59)} / {c.between(13, 17)}:{c.between(10, 59)}", "收费", c.pick(["免费（公共部位）", f"人工{c.between(20, 80)}元", "保修期内"])), label=76), Choice("客户评价：", c.ticks(("非常满意", "满意", "一般", "不满意"))), Sign((("维修工：", 2, ""), ("客户签字：", c.signed(), ""))), half=c.rng.random() < 0.25,
    ),))  # fmt: skip


@e("repairs")
def by_phone(c: Case) -> Doc:
    """报修来电 taken down at night."""
    fault, done, _ = c.pick(_TROUBLE)
    t = c.pick(["报修来电记录单", "夜间值班报修记录", "前台接报登记单"])
    return Doc(t, (sheet(
        *top(c, t, 16), P(f"来电时间：⟦{day(c)}　{c.between(18, 23)}时{c.between(10, 59)}分⟧　接听：⟦{other(c)}⟧", indent=False), P(f"来电人：⟦{c.name}⟧　房号：⟦{c.unit}⟧　回拨：⟦{c.home.phone}⟧", indent=False), P(f"内容：⟦{fault}，{c.pick(['家里有老人很着急', '明早要出差', '要求今晚处理', '随时可上门'])}⟧", indent=False), P(f"已通知：⟦{staff(c)}⟧　处理：⟦{done}⟧", indent=False), Line(((0, "次日核销：⟦✓⟧"), (0.5, f"班长：⟦{other(c)}⟧"))), half=True,
    ),))  # fmt: skip


@e("repairs")
def leak_scene(c: Case) -> Doc:
    """渗漏现场查勘: two neighbours, the customer is the one below."""
    up = other(c)
    t = c.pick(["渗漏水现场查勘记录", "漏水原因勘验单", "楼上楼下渗水联合勘查表"])
    return Doc(t, (sheet(
        *top(c, t), form(("受损方", f"{c.name}（{c.unit}）", "受损方电话", c.home.phone), ("关联方", f"{up}（楼上住户）", "关联方电话", c.a_phone()), ("查勘时间", weekday(c)), label=74), P(f"现场情况：受损房屋⟦{c.pick(['次卧吊顶', '卫生间天花', '厨房墙角'])}⟧有约⟦{c.between(1, 6) / 2}⟧平方米水渍，墙皮起泡。关闭楼上进水总阀两小时后滴水⟦{c.pick(['停止', '减缓', '未变化'])}⟧。", indent=False), P(f"初步判断：⟦{c.pick(['楼上热水管接头渗漏', '地漏周边防水层失效', '主排水管三通开裂，属共用部位'])}⟧", indent=False), P(f"处理：⟦{c.pick(['由楼上自行维修，损失双方协商', '工程部三日内更换管件', '转装修单位返修'])}⟧", indent=False), Gap(156), photo(c, 0.02), photo(c, 0.52), Line(((0.1, "图1 顶板水渍"), (0.62, "图2 楼上管井")), 9), Sign((("受损方：", c.signed(), ""), ("关联方：", 3, ""), ("查勘人：", 2, ""))),
    ),))  # fmt: skip


@e("repairs")
def quotation(c: Case) -> Doc:
    """有偿维修报价."""
    fault, _, _ = c.pick(_TROUBLE)
    x, y = c.between(20, 300), c.between(40, 200)
    t = c.pick(["有偿维修报价单", "入户维修费用预算单", "便民维修估价确认"])
    return Doc(t, (sheet(
        *top(c, t, 16), Line(((0, f"客户：⟦{c.name}⟧"), (0.32, f"地址：⟦{c.unit}⟧"), (0.7, f"报价：⟦{day(c)}⟧")), 10), P(f"维修事项：⟦{fault}⟧", indent=False), Grid(("名称", "规格", "数量", "单价", "小计"), (("主材", "品牌件", "1", f"{x}.00", f"{x}.00"), ("辅料", "胶、管件", "1", "15.00", "15.00"), ("人工", "技工 1.5 时", "1", f"{y}.00", f"{y}.00")), (2, 3, 1, 2, 2)), P(f"合计：⟦{x + y + 15}.00⟧元。同意报价请签字，工程部两个工作日内施工；材料保修六个月。", indent=False), Sign((("客户同意：", c.signed(), ""), ("报价人：", 2, ""))), half=c.rng.random() < 0.5,
    ),))  # fmt: skip


@e("repairs", "owner")
def defects(c: Case) -> Doc:
    """工程质量缺陷整改 by the developer within his warranty, second page with photographs only."""
    t = c.pick(["工程质量缺陷整改单", "保修期房屋问题销项单", "地产客服返修任务书"])
    n = c.no("BX")
    return Doc(t, (
        sheet(*top(c, t, code=n), form((at(c), c.unit, "业主", c.name), ("提报日期", day(c), "责任单位", c.pick(["总包三标段", "门窗分包", "精装二组"])), label=70), Grid(("序", "部位", "缺陷", "要求完成", "销项"), tuple((str(k), c.pick(["客厅", "主卧", "厨房", "公卫", "阳台"]), c.pick(["地砖空鼓", "窗框漏风", "墙面阴角不直", "踢脚线开裂", "地漏堵塞", "柜门不平"]), c.later(5, 20), c.pick(["√", "√", "再修"])) for k in range(1, c.between(4, 7))), (0.7, 1.5, 3, 3, 1.2)), Sign((("业主验收：", c.signed(), ""), ("维修工程师：", 2, ""))), *page(c, 1, 2)),
        sheet(Line(((0, f"附图（单号 {n}）"),), 10), Gap(156), photo(c, 0.03), photo(c, 0.53), Line(((0.12, "整改前"), (0.64, "整改后")), 10), Gap(156), photo(c, 0.03), photo(c, 0.53), Line(((0.12, "空鼓位置"), (0.64, "重新铺贴")), 10), *page(c, 2, 2)),
    ))  # fmt: skip


@e("repairs")
def compared(c: Case) -> Doc:
    """维修前后照片, captions of one line."""
    fault, done, _ = c.pick(_TROUBLE)
    t = c.pick(["维修前后对比照片", "维修现场影像记录", "完工照片存档页"])
    return Doc(t, (sheet(
        Title(t, 15), Gap(190), photo(c, 0.1, 240, 186), Line(((0.1, f"① {fault}"),), 10), Gap(190), photo(c, 0.1, 240, 186), Line(((0.1, f"② {done}"),), 10), Line(((0.1, f"拍摄地点：{c.unit}　拍摄：{other(c)}　{day(c)}"),), 10),
    ),))  # fmt: skip


@e("repairs", "person")
def scrawl(c: Case) -> Doc:
    """A few lines for the fitter, pinned to the door."""
    hand(c)
    fault, _, _ = c.pick(_TROUBLE)
    t = c.pick(["维修师傅您好", "给工程部的条子", "请修理"])
    return Doc(t, (sheet(
        Title(t, 15, "l"), P(f"我是{c.unit}的{c.name}，{fault}，昨天打了两次电话没等到人。我白天上班，{c.pick(['隔壁', '对门'])}{other(c)}有我家钥匙，请您来了先敲他家门。修好请留个字，要换东西的钱我下班去交。"), Right((f"{c.name}", f"{c.home.phone}", close(c))), half=c.rng.random() < 0.6,
    ),))  # fmt: skip


@e("repairs")
def outside(c: Case) -> Doc:
    """外委维修验收 of a contractor's work in one home."""
    fault, done, parts = c.pick(_TROUBLE)
    t = c.pick(["外委维修验收单", "零星维修完工确认表", "委外施工验收签证"])
    return Doc(t, (sheet(
        *top(c, t), form(("施工地点", c.unit, "住户", c.name), ("施工单位", c.pick(["永固防水工程部", "捷通管道疏通队", "万家门窗维修店"]), "工程量", c.pick(["6㎡", "12米", "1项"])), ("施工内容", done), ("起因", fault), ("主要材料", parts), ("验收日期", day(c), "质保", c.pick(["一年", "二年", "五年"])), label=74), P("验收结论：⟦经试用两天未再出现，现场已清理，同意验收。⟧", indent=False), Sign((("住户：", c.signed(), ""), ("施工方：", 2, ""), ("工程部：", 2, ""))),
    ),))  # fmt: skip


# --- complaints ----------------------------------------------------------------------------------

_ANGER = (
    "楼下烧烤店每晚摆到凌晨一点，油烟和划拳声直冲卧室，孩子高三无法复习",
    "我家门前消防通道被隔壁鞋架和婴儿车占满，说了三次无人管",
    "小区西门道闸抬杆过快砸坏我车引擎盖，保安拒绝调监控",
    "电梯轿厢地面积水，老母亲滑倒，物业至今没有说法",
    "二次供水发黄有异味，连续五天，客服只说正在了解",
    "楼上住户养狗三条，从早叫到晚，粪便留在电梯里",
    "收费前台态度恶劣，同一笔停车费收了两次还不给退",
    "绿化工人早晨六点使用割草机，周末也不例外",
)


@e("complaints")
def hotline(c: Case) -> Doc:
    """12345 热线转办: three days stand on it, the paper's own is that of sending on."""
    machine(c)
    t = c.pick(["12345热线转办单", "政务服务便民热线工单", "市民热线诉求交办单"])
    return Doc(t, (sheet(
        Title(t, 17), Line(((0, f"工单编号：{c.day:%y%m%d}{c.between(10**5, 10**6)}"), (0.6, f"转办时间：{clock(c)}")), 9.5), form(("来电人", c.name, "来电号码", c.home.phone), ("诉求类别", c.pick(["物业管理/服务质量", "环境保护/噪声", "城乡建设/小区秩序"]), "是否保密", c.pick(["否", "是"])), ("事发地址", f"{c.com.name}{c.unit}"), Row(("诉求内容", f"市民反映：{c.pick(_ANGER)}。诉求：请核实处理并回复。"), 70), ("办理要求", "请承办单位1个工作日内联系市民，5个工作日内办结"), ("承办单位", f"{c.pick(['桐江', '广济', '沿江'])}街道办事处 → {c.company}"), label=70), Sub("本单涉及个人信息，不得向被反映人泄露", "l", 9),
    ),))  # fmt: skip


@e("complaints")
def hotline_reply(c: Case) -> Doc:
    """What the management writes back to the street about a call."""
    t = c.pick(["关于市民热线诉求办理情况的回复", "热线工单办结报告", "关于诉求事项的答复意见"])
    return Doc(t, (sheet(
        Title(t, 18), P(f"{c.pick(['桐江', '广济', '沿江'])}街道办事处：", indent=False), P(f"贵办转来关于{c.unit}业主反映“{c.pick(_ANGER)}”的工单收悉。我中心于次日由客服主管{other(c)}与来电人{c.name}面谈，现将办理情况报告如下："), P(f"一、经查，反映情况{c.pick(['属实', '部分属实'])}。二、已采取措施：{c.pick(['约谈责任方并签订保证', '调整班次并加强巡查', '退还多收款项并道歉', '委托检测机构取样'])}。三、来电人表示{c.pick(['认可', '基本满意', '继续观察'])}。"), P("妥否，请核查。"), Right((c.center, close(c))), c.seal(0.6, 66),
    ),))  # fmt: skip


@e("complaints")
def handled(c: Case) -> Doc:
    """客户投诉处理单 with limits of time."""
    t = c.pick(["客户诉求处理跟踪单", "投诉受理与处理单", "客诉闭环管理表"])
    return Doc(t, (sheet(
        *top(c, t), form(("投诉人", c.name, at(c), c.unit), ("受理日期", day(c), "渠道", c.ticks(("来访", "来电", "微信", "信函"))), Row(("投诉内容", c.pick(_ANGER)), 50), ("级别", c.ticks(("一般", "重要", "重大")), "责任部门", c.pick(["秩序部", "环境部", "客服部", "工程部"])), Row(("调查情况", c.pick(["调取监控核实，当班人员确有疏漏", "现场查看三次，情况反复出现", "双方各执一词，暂无法认定"])), 40), Row(("处理结果", c.pick(["当班人员扣分并向客户致歉", "制作隔离设施，加装提示牌", "协调双方签署谅解，持续关注"])), 40), ("客户意见", c.ticks(("满意", "基本满意", "不满意，升级"))), label=72), Sign((("处理人：", 2, ""), ("部门经理：", 2, ""))),
    ),))  # fmt: skip


@e("complaints", "person")
def petition(c: Case) -> Doc:
    """联名信: several neighbours sign, the customer speaks for them."""
    hand(c)
    t = c.pick(["联名反映信", "关于噪声扰民的联名投诉", "我们的诉求"])
    return Doc(t, (
        sheet(Title(t, 18), P(f"{c.company}领导：", indent=False), P(f"我们是{c.com.name}部分住户。{c.pick(_ANGER)}。以上问题已持续半年之久，多次口头反映均无下文。我们强烈要求物业公司十日内拿出解决办法并书面答复，否则将向住建局反映。"), P(f"代表：{c.name}（{c.unit}）电话{c.home.phone}", indent=False), Sub(close(c), "r", 12)),
        sheet(P("签名：", indent=False), Grid(("姓名", "房号", "手印/签字"), tuple((other(c), f"{c.between(1, 9)}-{c.between(1, 3)}-{c.between(2, 18)}0{c.between(1, 4)}", "") for _ in range(c.between(4, 8))), (2, 2, 2), 26)),
    ))  # fmt: skip


@e("complaints", "person")
def mail(c: Case) -> Doc:
    """A complaint by e-mail, printed with its head."""
    machine(c)
    t = c.pick(["投诉：再次要求处理", "对贵司服务的严重不满", "请总经理亲自过问"])
    return Doc(t, (sheet(
        Title(t, 13, "l"), Rule(0.5), P(f"发件人：{c.name} <{c.pick(['sunny', 'river', 'abc', 'qq'])}{c.between(100, 99999)}@mail.example>", indent=False), P("收件人：kefu@wuye.example", indent=False), P(f"时间：{clock(c)}", indent=False), P("附件：IMG_0231.jpg（2.4M）", indent=False), Rule(0.5), P("您好，", indent=False), P(f"我是{c.place}的住户。{c.pick(_ANGER)}。上月我已来函一次，管家只回复“收到”，之后再无下文。请在收到此邮件后三天内给我一个明确的说法。"), P(f"{c.name}　{c.home.phone}", indent=False), Gap(6), P("-----原始邮件----- 管家：收到，我们会尽快转相关部门。", indent=False),
    ),))  # fmt: skip


@e("complaints")
def idea_box(c: Case) -> Doc:
    """意见箱来信, entered: something the customer would like."""
    t = c.pick(["意见箱来信登记", "金点子征集登记表", "合理化建议受理卡"])
    return Doc(t, (sheet(
        *top(c, t, 16), form(("来信人", c.name, at(c), c.unit), ("开箱日期", day(c), ring(c), c.home.phone), Row(("建议内容", c.pick(["建议在儿童乐园旁增设直饮水和遮阳棚", "建议夜间电梯厅灯光调暗并延长感应时间", "建议门岗设轮椅和雨伞借用点", "建议公示公共收益明细，每季度贴在单元门口"])), 60), ("采纳与否", c.ticks(("采纳", "部分采纳", "暂不采纳")), "承办部门", c.pick(["客服部", "工程部", "环境部"])), label=72), P("答复：⟦感谢您的宝贵建议，已列入下季度改进计划。⟧", indent=False), half=c.rng.random() < 0.4,
    ),))  # fmt: skip


@e("complaints", "person")
def withdrawn(c: Case) -> Doc:
    """和解: the complaint is taken back."""
    hand(c)
    t = c.pick(["撤回投诉说明", "谅解书", "情况说明（投诉已解决）"])
    return Doc(t, (sheet(
        Title(t, 18), P(f"本人{c.name}，住{c.unit}，上月因{c.pick(['车辆被道闸砸坏', '楼上狗叫扰民', '重复收取停车费'])}一事向物业及12345投诉，现物业已{c.pick(['赔偿修车费八百元', '调解解决', '退还费用并道歉'])}，本人对处理结果满意，自愿撤回投诉，今后不再就此事主张权利。"), Right((c.name, close(c))), half=c.rng.random() < 0.5,
    ),))  # fmt: skip


# --- visits --------------------------------------------------------------------------------------


@e("visits")
def after_repair(c: Case) -> Doc:
    """回访记录 after a repair: the repair is named, the paper is about being asked."""
    fault, _, _ = c.pick(_TROUBLE)
    t = c.pick(["工程回访记录", "修后质量回访卡", "工单完结回访登记"])
    return Doc(t, (sheet(
        *top(c, t, 16), form((at(c), c.unit, "被访人", c.name), ("回访日期", day(c), "方式", c.ticks(("电话", "上门", "微信"))), ("回访事由", f"对“{fault}”一单的服务质量"), label=72), Grid(("问题", "回答"), (("师傅是否按约定时间到达？", c.pick(["是", "晚到半小时"])), ("是否穿鞋套、清理现场？", c.pick(["是", "是", "没有清扫"])), ("修后使用是否正常？", c.pick(["正常", "还有点响"])), ("收费是否明示？", "是"), ("您打几分（10分）？", f"{c.between(5, 10)}")), (3, 2), 23), P(f"客户其他意见：⟦{c.pick(['无', '希望夜班也有人', '师傅很好，表扬'])}⟧　回访人：⟦{other(c)}⟧", indent=False),
    ),))  # fmt: skip


@e("visits")
def thirty_days(c: Case) -> Doc:
    """入住三十天回访."""
    t = c.pick(["新入住客户三十天回访表", "入伙后首次访问记录", "新住户融入访谈卡"])
    return Doc(t, (sheet(
        *top(c, t), form((by(c), c.name, at(c), c.unit), ("访问时间", day(c), "访问管家", staff(c)), label=72), P("1. 您对交房接待是否满意？⟦满意⟧", indent=False), P(f"2. 目前居住有什么不便？⟦{c.pick(['信号不好', '快递要走到北门', '暂时没有', '电梯等候久'])}⟧", indent=False), P(f"3. 是否认识您的管家、知道服务电话？⟦{c.pick(['知道', '不清楚，已留名片'])}⟧", indent=False), P(f"4. 希望参加的社区活动：⟦{c.pick(['亲子', '健身', '书法', '没时间'])}⟧", indent=False), Sign((("客户：", c.signed(), ""), ("管家：", 2, ""))),
    ),))  # fmt: skip


@e("visits")
def steward(c: Case) -> Doc:
    """管家走访纪要 in running prose."""
    t = c.pick(["管家走访纪要", "客户拜访小结", "商户走访日志"])
    return Doc(t, (sheet(
        Title(t, 17), Line(((0, f"走访对象：{c.unit}　{c.name}"),), 10.5), Line(((0, f"走访日：{weekday(c)}"), (0.62, f"走访人：{other(c)}")), 10.5), Rule(0.5), P(f"下午三点按约到访，{c.pick(['户主本人', '户主爱人', '店长'])}接待，谈话约二十分钟。对方谈到：今年保洁比去年好，夜间巡逻次数也多了；对{c.pick(['停车位紧张', '电梯广告太多', '外卖车乱停'])}仍有想法。我向其介绍了近期的改进安排，并核对了联系电话（{c.home.phone}）没有变动。"), P("临走时对方提出希望每季度能来坐坐。需跟进事项：一周内反馈车位方案。"), *page(c, 1, 1),
    ),))  # fmt: skip


@e("visits")
def by_call(c: Case) -> Doc:
    """满意度电话调查 of an outside institute."""
    machine(c)
    t = c.pick(["满意度电话调查问卷", "第三方满意度访问记录", "客户满意度样本单"])
    rows = tuple((q, f"{c.between(2, 5)}") for q in ("总体服务", "安全秩序", "环境卫生", "设施维护", "沟通及时", "收费透明"))
    return Doc(t, (sheet(
        Title(t, 16), Line(((0, f"样本编号 {c.between(1000, 9999)}"), (0.35, f"访问时间 {clock(c)}")), 9.5), form(("受访者", c.name, "电话", c.home.phone), ("项目", c.com.name, "房号", c.unit), label=60), Grid(("指标（1-5分）", "得分"), rows, (3, 1), 21, False, c.rng.random() < 0.5), P(f"开放题：您最希望改善的是？——{c.pick(['停车', '绿化', '没有', '电瓶车充电', '物价'])}", indent=False), Sub("访问员编号 0" + f"{c.between(10, 99)}　录音已保存", "l", 9),
    ),))  # fmt: skip


@e("visits")
def greetings(c: Case) -> Doc:
    """节前走访 with a small present, signed for."""
    t = c.pick(["节前走访慰问登记", "送福上门签到卡", "春节客户问候记录"])
    return Doc(t, (sheet(
        *top(c, t, 16), Grid(("房号", "住户", "走访日期", "赠送物品", "住户反馈", "签字"), ((c.unit, c.name, day(c), c.pick(["春联一副", "汤圆一盒", "台历一本"]), c.pick(["谢谢", "希望修路灯", "不在家，放门口", "很开心"]), ""),), (2.2, 1.8, 3.4, 1.8, 2.2, 1.2), 34), Sub(f"走访人：{other(c)}、{other(c)}", "l", 10), half=True,
    ),))  # fmt: skip


# --- violations ----------------------------------------------------------------------------------


@e("violations")
def group_let(c: Case) -> Doc:
    """群租整治告知书."""
    t = c.pick(["群租整治告知书", "违规分隔出租限期整改告知书", "关于清退群租的告知"])
    return Doc(t, (sheet(
        Title(t, 20), Sub(f"整告〔{c.day.year}〕第{c.between(1, 120)}号", "c", 10), P(f"⟦{c.unit}⟧　⟦{c.name}⟧：", indent=False), P(f"经居委会、派出所、物业联合检查，该房屋客厅被隔成⟦{c.between(2, 4)}⟧间，现居住⟦{c.between(7, 16)}⟧人，使用大功率电器，违反《商品房屋租赁管理办法》第八条及本小区管理规约。"), P("请自收到本告知之日起⟦七⟧日内拆除隔断、清退超员人员，恢复原设计。逾期不改的，由有关部门依法处理。"), Sign((("签收人：", c.rng.choice((0, c.signed())), ""), ("检查人员：", 2, ""))), Right((c.center, close(c))), c.seal(0.58, 60),
    ),))  # fmt: skip


@e("violations")
def hazard(c: Case) -> Doc:
    """安全隐患整改: a wire hung from the window, with a photograph."""
    t = c.pick(["安全隐患限期整改通知书", "违规充电整改单", "隐患告知及整改回执"])
    return Doc(t, (sheet(
        *top(c, t), form((at(c), c.unit, "责任人", c.name), ("检查日期", day(c), "整改期限", c.later(1, 5)), label=72), P(f"存在问题：⟦{c.pick(['从窗口私拉电线为电动车充电', '楼道内停放电动三轮车', '天井堆放油漆桶', '阳台煤气罐与灶台同室存放', '店内住人且窗户焊死'])}⟧", indent=False), Gap(154), photo(c, 0.22, 196, 151), Sub("现场照片", "c", 9), P("依据：《高层民用建筑消防安全管理规定》第三十七条及双方约定。", indent=False), Sign((("责任人签字：", c.rng.choice((0, c.signed())), ""), ("巡查员：", 2, ""))),
    ),))  # fmt: skip


@e("violations", "owner")
def ordered(c: Case) -> Doc:
    """责令改正 of the city's inspectors, for a room built on a terrace."""
    t = c.pick(["责令改正通知书", "责令停止建设决定书", "违法建设认定告知书"])
    return Doc(t, (sheet(
        Sub("城市管理综合行政执法局", "c", 17, bold=True), Title(t, 19), Sub(f"城综责改字〔{c.day.year}〕第{c.between(100, 9999):04d}号", "c", 10.5), P(f"当事人：{c.name}　　证件号码：{c.home.id_number}　　地址：{c.place}", indent=False), P(f"经查，你未取得建设工程规划许可证，擅自在{c.pick(['顶层露台', '一层院内', '北侧公共绿地'])}搭建{c.pick(['砖混房屋', '钢结构阳光棚', '木制凉亭'])}约{c.between(8, 46)}平方米，涉嫌违反《中华人民共和国城乡规划法》第四十条。现责令你自收到本通知书之日起三日内改正，自行拆除。"), P("如对本决定不服，可在六十日内申请行政复议，或六个月内提起行政诉讼。"), Right(("（印章）", close(c))), c.seal(0.62, 64, "城市管理综合行政执法局", " "), Sub("抄送：物业服务企业", "l", 9.5),
    ),))  # fmt: skip


@e("violations", "person")
def talked_to(c: Case) -> Doc:
    """约谈记录 about things thrown from above, question and answer."""
    t = c.pick(["违规行为约谈笔录", "高空抛物劝诫谈话记录", "不文明行为约谈单"])
    return Doc(t, (sheet(
        Title(t, 18), P(f"时间：⟦{day(c)} {c.between(9, 17)}时⟧　地点：⟦监控室⟧", indent=False), P(f"被约谈人：⟦{c.name}⟧　住址：⟦{c.unit}⟧　约谈人：⟦{other(c)}、{other(c)}⟧", indent=False), P("问：今天请你来，是核实前天夜里有物品从楼上落下的事，监控拍到来自你家窗口，是否属实？", indent=False), P(f"答：⟦{c.pick(['是我扔的烟头，当时没多想。', '孩子不懂事扔了酸奶盒，我们没看住。', '花盆是风刮下去的，我愿意负责。'])}⟧", indent=False), P("问：是否清楚高空抛物的法律后果？", indent=False), P("答：⟦清楚了，以后绝不再犯，愿接受处理。⟧", indent=False), Sign((("以上属实：", c.signed(), ""), ("记录：", 2, ""))),
    ),))  # fmt: skip


@e("violations")
def rechecked(c: Case) -> Doc:
    """复查意见 on an earlier order."""
    t = c.pick(["违规事项复查意见书", "整改复核单", "限期改正复查记录"])
    return Doc(t, (sheet(
        *top(c, t, 16), Line(((0, f"{at(c)}：⟦{c.unit}⟧"), (0.5, f"责任人：⟦{c.name}⟧"))), P(f"本中心曾于{c.on(c.day)[:4]}年内对上述房屋下发整改通知，要求{c.pick(['清除楼道杂物', '拆除外挂花架', '停止住改商', '恢复承重墙'])}。", indent=False), Choice("复查情况：", c.ticks(("已整改到位", "部分整改", "拒不整改，上报主管部门"))), P(f"附记：⟦{c.pick(['现场照片两张', '当事人不在，由其母确认', '无'])}⟧", indent=False), Sign((("复查人：", 2, day(c)), ("责任人：", c.signed(), ""))), half=c.rng.random() < 0.5,
    ),))  # fmt: skip
