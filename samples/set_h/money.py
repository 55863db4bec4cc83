"""Set h: fees."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples.blocks import (
    Block,
    Card,
    Choice,
    Cut,
    Doc,
    Gap,
    Grid,
    Line,
    Right,
    Row,
    Sub,
    Title,
    form,
    sheet,
)
from samples.case import Case
from samples.pickers import flat, prose
from samples.set_h.look import (
    area,
    at,
    by_hand,
    clock,
    day,
    foot,
    h,
    head,
    letter_end,
    letter_head,
    lone_foot,
    month,
    other,
    page,
    pair,
    plate,
    printed,
    tel,
    who,
)
from samples.wording import capital


def _span(c: Case) -> str:
    """What stretch of time is paid for."""
    y = c.day.year
    return c.pick([f"{y}.1-{y}.12", f"{y}年1-6月", f"{y}年全年", f"{month(c, 2)}至{month(c)}", f"{y}年{c.pick('一二三四')}季度", f"{y}-{y + 1}年度"])


def _what(c: Case) -> str:
    """What households pay for, the commonest most often."""
    return c.pick(["物业费", "物业费", "物业服务费", "物业费及公摊", "水费", "电费", "公共能耗费", "停车管理费", "电梯费", "生活垃圾费"])


@h("fees")
def carbon(c: Case) -> Doc:
    """The receipt out of a block bought at the stationer's, filled in by hand."""
    t = c.pick(["收 据", "收款收据", "收据（第二联 交付款单位）", "统一收据"])
    amount = c.money(35, 5200)
    return Doc(t, (sheet(Title(t, 21), *pair(c, f"⟦{day(c)}⟧", f"№ {c.between(10**6, 10**7):07d}"), *flat(f"今收到　⟦{c.unit}　{c.name}⟧", f"交　来　⟦{_span(c)}{_what(c)}⟧", f"人民币（大写）　⟦{capital(amount)}⟧　　¥⟦{amount}⟧"), Choice("收款方式：", c.ticks(("现金", "刷卡", "微信" if c.day.year >= 2014 else "支票", "转账"))), Gap(4), Line(((0, "收款单位（章）"), (0.36, f"会计：⟦{c.pick(['', other(c)])}⟧"), (0.68, f"经手人：⟦{other(c)}⟧")), 10), c.seal(0.02, 74, "", c.pick(["财务专用章", "收费专用章"])), half=True),))


@h("fees")
def from_desk(c: Case) -> Doc:
    """The receipt that the desk's computer prints on paper with holes."""
    printed(c)
    t = c.pick(["物业缴费凭证", "收费凭单", "费用收缴单", "物业收费票据（机打）"])
    base = c.money(200, 4800)
    rows = ((_what(c), _span(c), base), *(((c.pick(["公摊水电", "车位费", "垃圾费"]), month(c, 1), f"{c.between(5, 150)}.00"),) if c.rng.random() < 0.5 else ()))
    total = f"{sum(float(r[2].replace(',', '')) for r in rows):.2f}"
    return Doc(t, (sheet(Title(t, 16), Line(((0, f"单号 {c.between(10**9, 10**10)}"), (0.56, f"收款时间 {clock(c)}")), 9.5), *pair(c, f"房号 {c.unit}", f"客户 {c.name}", f"面积 {area(c)}", size=10), Grid(("收费项目", "费用期间", "金额"), rows, (3, 3, 1.8), 21, False, c.rng.random() < 0.5), *flat(f"合计：{capital(total)}（{total}）"), Line(((0, f"收款员 {other(c)}"), (0.4, f"方式 {c.pick(['微信', '支付宝', '现金', 'POS'] if c.day.year >= 2014 else ['现金', '刷卡', '转账'])}"), (0.66, c.company[:10])), 9.5), c.seal(0.66, 64, "", "收费专用章"), half=True),))


@h("fees")
def under_the_door(c: Case) -> Doc:
    """What is due this time, with a slip for the cashier."""
    t = c.pick(["缴费通知书", "物业服务费付费通知", "本季费用提示单", "交费告知单"])
    fee, share = c.between(240, 3900), c.between(8, 160)
    rows = (("物业服务费", _span(c), f"{c.between(90, 450) / 100:.2f}元×{area(c)}㎡", f"{fee}.00"), (c.pick(["楼道照明分摊", "水泵电费分摊", "装修垃圾清运"]), month(c, 1), "", f"{share}.00"))
    slip: tuple[Block, ...] = (Cut("收费员留存"), *pair(c, f"{c.unit}", f"应收 {fee + share}.00", "实收＿＿＿＿")) if c.rng.random() < 0.4 else ()
    return Doc(t, (sheet(*letter_head(c), Title(t, 18), *flat(f"{c.unit}　{c.name}："), *prose(f"您本期应交费用列示如下，请于{c.plain(c.between(8, 20))}前缴付："), Grid(("项目", "期间", "标准", "金额"), rows, (2.2, 2.4, 2.6, 1.4), 24), *flat(f"合计：¥{fee + share}.00（{capital(f'{fee + share}.00')}）", c.pick([f"开户行：工商银行　账号：{c.between(10**15, 10**16)}", "可扫描收费处二维码，备注房号。", "收费时间：每日8:30至18:00，双休日照常。"])), *letter_end(c), *slip),))


@h("fees")
def urged(c: Case) -> Doc:
    """The second or third time of asking, a short form with a counterfoil."""
    t = c.pick(["物业费催交通知书", "催款通知", "欠费提醒函", "欠费催收单"])
    owed = c.money(300, 9800)
    slip: tuple[Block, ...] = (Cut("回　　执"), *pair(c, f"送达：⟦{other(c)}⟧", f"方式：⟦{c.pick(['当面', '门贴', '挂号'])}⟧", "收件人：")) if c.rng.random() < 0.5 else ()
    return Doc(t, (sheet(*letter_head(c), Title(t, 20), *flat(f"{c.pick(['业主', '住户'])}⟦{c.name}⟧（⟦{c.unit}⟧）："), *prose(f"截至⟦{month(c, 1)}⟧底，您户尚欠物业服务费及分摊费用共计⟦{owed}⟧元，欠费期间为⟦{month(c, c.between(5, 40))}至{month(c, 1)}⟧。此前已于{c.plain(-c.between(20, 60))}向您发出提示，至今未见缴付。", "请见通知后三日内到收费处缴清；如已转账，请将凭据发给管家，以便核销。"), *letter_end(c), *slip),))


@h("fees")
def last_call(c: Case) -> Doc:
    """The last letter before the court is asked, over a leaf or two, with what is owed year by year."""
    t = c.pick(["物业服务费催告函", "欠费最后催告书", "诉前催告通知"])
    years = range(c.day.year - c.between(2, 4), c.day.year + 1)
    sums = [c.between(900, 4200) for _ in years]
    rows = tuple((f"{y}年", f"{s}.00", f"{s // 20}.00") for y, s in zip(years, sums, strict=True))
    one: tuple[Block, ...] = (*letter_head(c), Title(t, 20), *flat(f"致：{c.name}（{c.place}）", f"联系电话：{c.home.phone}"), *prose(f"我司系{c.com.name}物业服务人。根据您签署的前期物业合同，您应按年交纳物业费。经核对收费账目，您自{years[0]}年起未再交费，累计拖欠本金{sum(sums)}元，按约定计算的违约金{sum(s // 20 for s in sums)}元。"), Grid(("年度", "本金", "违约金"), rows, (2, 2, 2), 23, False))
    two: tuple[Block, ...] = (*prose("我司多次上门、致电，均未得到答复。长期欠费已影响到电梯大修、消防维护等支出，对按时交费的邻居也不公平。", f"现郑重催告：请于{c.plain(c.between(10, 20))}前一次付清。逾期我司将向人民法院申请支付令或起诉，届时案件受理费、保全费等由您负担。", f"如您认为金额有误，请携票据与财务{other(c)}（{c.a_phone()}）核对。"), *letter_end(c, c.company))
    return Doc(t, (sheet(*one, *two),) if c.rng.random() < 0.6 else (sheet(*one, *page(c, 1, 2)), sheet(*two, *page(c, 2, 2))))


@h("fees")
def fit_money(c: Case) -> Doc:
    """Security for a renovation taken in: a receipt, though it speaks of works."""
    t = c.pick(["装修押金收条", "装修保证金收据（存根）", "施工押金收款单", "装修押金及垃圾费收据"])
    amount = f"{c.pick((1000, 2000, 2000, 3000, 5000))}.00"
    c.used["amount"] = amount
    return Doc(t, (sheet(Title(t, 19), *pair(c, f"№ {c.between(10**5, 10**6)}", f"⟦{day(c)}⟧"), *flat(f"兹收到⟦{c.name}⟧（⟦{c.unit}⟧）交来装修押金人民币⟦{capital(amount)}⟧（¥⟦{amount}⟧）。", f"施工单位：⟦{c.pick(['华居', '尚品', '万家', '业之峰'])}装饰⟧　负责人：⟦{other(c, False)} {c.a_phone()}⟧", "退还办法：完工验收三个月后，凭本据、身份证到收费处办理，损坏公共设施的照价扣除。"), *pair(c, f"收款：⟦{other(c)}⟧", f"交款：⟦{c.pick([c.name, other(c)])}⟧"), c.seal(0.6, 66, "", "财务专用章"), half=True),))


@h("fees", dated=0.95)
def fit_money_back(c: Case) -> Doc:
    """The security is asked back and paid out."""
    t = c.pick(["装修押金退款申请", "装修保证金退还单", "押金退还审批流转单"])
    amount, less = c.pick((1000, 2000, 3000, 5000)), c.pick((0, 0, 100, 350))
    return Doc(t, (sheet(*head(c, t, "申请日期"), form((who(c), c.name, at(c), c.unit), (tel(c), c.home.phone, "收据号", str(c.between(10**5, 10**6))), ("已交押金", f"{amount}.00", "扣除", f"{less}.00{'（补墙砖）' if less else ''}"), ("实退金额", capital(f"{amount - less}.00"), "小写", f"¥{amount - less}.00"), ("收款账户", f"{c.name}　{c.pick(['工行', '建行', '农行'])}　62{c.between(10**13, 10**14)}{c.between(100, 999)}"), Row(("工程部意见", c.pick(["验收已满三个月，未见渗漏，可退", "公区已恢复，同意退", "扣除损坏部分后退还"])), 36), Row(("财务意见", c.pick(["无欠费，准予退付", "同意"])), 30), label=70), *foot(c, "审批", own="领款人")),))


@h("fees")
def meters(c: Case) -> Doc:
    """Water and current read off the meters, and what that comes to."""
    t = c.pick(["水电表抄见单", "户用水电结算单", "水电抄表通知", "水电费交费单"])
    low, use, low2, use2 = c.between(60, 900), c.between(3, 40), c.between(900, 19000), c.between(50, 900)
    rows = (("水", str(low), str(low + use), str(use), "3.10", f"{use * 3.1:.2f}"), ("电", str(low2), str(low2 + use2), str(use2), "0.52", f"{use2 * 0.52:.2f}"))
    total = f"{use * 3.1 + use2 * 0.52:.2f}"
    c.used["amount"] = total
    if c.rng.random() < 0.5:
        printed(c)
    return Doc(t, (sheet(Title(t, 17), *pair(c, f"房号：{c.unit}", f"户名：{c.name}", f"{month(c)}"), Grid(("表", "上次", "本次", "用量", "单价", "金额"), rows, (0.7, 1.4, 1.4, 1, 1, 1.4), 23), *flat(f"本月应交：{total}元。请于{c.plain(c.between(7, 15))}前交纳。"), Line(((0, f"抄表：⟦{other(c, False)}⟧"), (0.5, f"⟦{c.on(c.day)}⟧")), 10), half=True),))


@h("fees")
def parking_money(c: Case) -> Doc:
    """Money for a place for the car."""
    t = c.pick(["车位管理费收费单", "停车服务费收款单", "车库管理费收据", "停车月费收讫联"])
    amount = f"{c.pick((80, 150, 200, 300, 450, 900, 1800, 3600))}.00"
    c.used["amount"] = amount
    return Doc(t, (sheet(*head(c, t, "收款日期", 15), form((at(c), c.unit, who(c), c.name), ("车牌号", plate(c), "车位号", f"{c.pick(['负一层', '负二层', '地面'])}{c.between(1, 420)}号"), ("收费期间", f"{c.plain(1)} 至 {c.plain(c.pick((31, 92, 183, 365)))}"), ("金额", f"¥{amount}", "大写", capital(amount)), label=62), *foot(c, "收费员"), c.mark("收讫", 0.7, 56, blue=c.rng.random() < 0.5), half=True),))


@h("fees", "person")
def old_invoice(c: Case) -> Doc:
    """The local tax office's invoice as it was before 2016, or the roll of paper after that."""
    t = c.pick(["服务业统一发票", "物业管理费专用发票", "通用机打发票"])
    amount = c.money(150, 3600)
    return Doc(t, (sheet(Title(t, 19), Sub("发　票　联", "c", 12), *pair(c, f"发票代码 2{c.between(10**10, 10**11)}", f"发票号码 {c.between(10**7, 10**8)}", size=9.5), Line(((0, f"付款单位（个人）：⟦{c.name}　{c.unit}⟧"),)), Line(((0, f"开票日期：⟦{c.on(c.day)}⟧"),)), Grid(("项目", "单位", "数量", "单价", "金额"), ((f"{_what(c)}（{_span(c)}）", "项", "1", amount, amount),), (4, 0.8, 0.8, 1.4, 1.4), 30), *flat(f"合计人民币（大写）⟦{capital(amount)}⟧"), Line(((0, f"收款单位：{c.company}"), (0.66, f"开票人：⟦{other(c)}⟧")), 9.5), c.seal(0.62, 70, "", "发票专用章"), half=True),))


@h("fees")
def e_invoice(c: Case) -> Doc:
    """The electronic invoice, for whom and for which home among its remarks."""
    printed(c)
    t = c.pick(["电子发票（普通发票）", "增值税电子普通发票"]) if c.day.year >= 2016 else "物业服务收费发票（网络版）"
    net = c.money(180, 5400)
    value = float(net.replace(",", ""))
    rows = (("*物业管理服务*" + c.pick(["物业费", "物业服务费", "停车费"]), "", "1", net, "6%", f"{value * 0.06:.2f}"),)
    return Doc(t, (sheet(Title(t, 17), Line(((0.58, f"发票号码：{c.between(10**19, 10**20 - 1)}"),), 9), Line(((0.58, f"开票日期：{c.day.year}年{c.day.month:02d}月{c.day.day:02d}日"),), 9), form(("购买方信息", f"名称：{c.name}　{'税号：' + c.home.id_number if c.home.company else ''}"), ("销售方信息", f"名称：{c.company}　税号：9132{c.between(10**13, 10**14 - 1)}"), label=70), Grid(("项目名称", "规格", "数量", "金额", "税率", "税额"), rows, (4, 0.8, 0.8, 1.8, 1, 1.4), 32, False), *flat(f"价税合计（大写）　{capital(f'{value * 1.06:.2f}')}　　（小写）¥{value * 1.06:.2f}"), form(Row(("备注", f"{c.com.name}{c.unit}　{_span(c)}"), 40), label=70), Line(((0, f"开票人：{other(c)}"),), 9), half=c.rng.random() < 0.5),))


@h("fees", "person")
def by_phone(c: Case) -> Doc:
    """The telephone's picture of a payment, sent to the desk and printed there."""
    printed(c)
    t = c.pick(["微信支付转账凭证" if c.day.year >= 2014 else "网上银行转账凭证", "手机银行转账截图", "缴费成功页面打印"])
    amount = c.money(90, 4600)
    lines = ((118, 26, 12, c.pick(["转账成功", "支付成功", "交易完成"])), (104, 58, 20, f"¥{amount}"), (24, 112, 10, f"收款方　　{c.company}"), (24, 138, 10, f"付款人　　{c.name}"), (24, 164, 10, f"转账说明　{c.unit} {c.pick(['物业费', '水电费', '停车费', '装修押金'])}"), (24, 190, 10, f"支付时间　{clock(c)}"), (24, 216, 10, f"交易单号　{c.between(10**15, 10**16)}"))
    return Doc(t, (sheet(Title(t, 14), Gap(10), Card(300, 250, lines, None, (248, 248, 248)), *flat(f"⟦{c.pick(['已核，入账', '前台打印存底', c.name + ' ' + c.home.phone])}⟧"),),))


@h("fees", dated=0.95)
def let_the_bank(c: Case) -> Doc:
    """The customer lets his bank pay the fees."""
    t = c.pick(["委托银行划款授权书（物业费）", "物业费自动扣款申办单", "代扣物业费委托确认"])
    return Doc(t, (sheet(Title(t, 18), *prose(f"本{'公司' if c.home.company else '人'}⟦{c.name}⟧（房号⟦{c.unit}⟧，证件号⟦{c.home.id_number}⟧，电话⟦{c.home.phone}⟧）同意由{c.company}委托银行，按月从下列账户扣划应交的物业服务费、水电费及停车费，账户余额不足造成滞纳的责任自负。"), form(("开户银行", f"{c.pick(['工商', '农业', '江苏', '杭州'])}银行", "户名", c.name), ("账号", f"62{c.between(10**13, 10**14)}{c.between(1000, 9999)}"), ("首次扣款月", f"{c.day.year + 1}年1月", "扣款日", f"每月{c.between(5, 25)}日"), label=70), *lone_foot(c, "受理人", own="授权人"), half=c.rng.random() < 0.3),))


@h("fees", "owner", dated=0.94)
def for_less(c: Case) -> Doc:
    """A customer asks to pay less, or later."""
    if c.rng.random() < 0.6:
        by_hand(c)
    reasons = [
        ("关于空置期间费用折算的申请", f"我的房子自{month(c, c.between(8, 20))}交付后一直没有装修入住，家里也没有通水用电。听说空房可以按七折收物业费，请按规定给我核减，以前多交的抵以后的费用。"),
        ("请求缓交物业费的报告", "今年单位效益不好，工资拖了五个月没发，孩子又在读大学，手头实在紧。今年的物业费请允许我到年底一起交，绝不赖账。"),
    ]  # fmt: skip
    if 2020 <= c.day.year <= 2022:
        reasons.append(("疫情期间减免费用的申请", f"受疫情影响停工近两个月，没有收入，恳请酌情减免{c.pick(['两个月', '三个月'])}的物业费和公摊电费，帮我们渡过难关。"))
    t, body = c.pick(reasons)
    return Doc(t, (sheet(Title(t, 20), *flat(f"{c.company}财务："), *prose(f"我是{c.unit}{c.role}{c.name}，电话{c.home.phone}。{body}", "以上请予研究批准。"), Right((f"申请人：{c.name}", day(c)))),))


@h("fees", dated=0.95)
def in_parts(c: Case) -> Doc:
    """Arrears are to be paid in parts."""
    t = c.pick(["欠费分期交纳协议", "物业费还款计划书", "拖欠费用清偿约定"])
    part, times = c.between(3, 20) * 100, c.between(2, 6)
    rows = tuple((f"第{'一二三四五六'[i]}期", f"{c.plain(30 * (i + 1))}前", f"{part}.00") for i in range(times))
    return Doc(t, (sheet(Title(t, 18), *flat(f"收费方：{c.company}", f"交费方：⟦{c.name}⟧　房号：⟦{c.unit}⟧　电话：⟦{c.home.phone}⟧"), *prose(f"交费方确认截至{month(c, 1)}共欠物业服务费{part * times}元。经协商，由交费方按下表分{times}期付清；按期付清的，收费方放弃违约金；任何一期逾期超过十五日，收费方可要求一次付清并恢复计收违约金。"), Grid(("期次", "时间", "金额（元）"), rows, (1.4, 2.4, 2), 24), *lone_foot(c, "收费方", own="交费方")),))


@h("fees")
def owing_list(c: Case) -> Doc:
    """What one home owes, month by month, as the machine prints it: the later leaves have no heading."""
    printed(c)
    t = c.pick(["欠费明细表", "收费台账（单户）", "应交未交费用清单", "房间收费历史"])
    count = c.pick((14, 20, 38, 56))
    rows = tuple((str(i + 1), f"{(c.day.year * 12 + c.day.month - 1 - count + i) // 12}-{(c.day.month - 1 - count + i) % 12 + 1:02d}", c.pick(["物业费", "物业费", "公摊电", "水费", "车位费"]), f"{c.between(3000, 40000) / 100:.2f}", c.pick(["未交", "未交", "已交"]), f"{c.between(0, 2000) / 100:.2f}") for i in range(count))
    names, widths = ("序号", "月份", "费项", "金额", "状态", "滞纳金"), (0.8, 1.4, 1.6, 1.5, 1, 1.3)
    top: tuple[Block, ...] = (Title(t, 15), Line(((0, f"{c.com.name}　{c.unit}　{c.name}"), (0.62, f"制表 {clock(c)}")), 9.5))
    parts = [rows[i : i + 20] for i in range(0, count, 20)]
    bare = c.rng.random() < 0.4
    return Doc(t, tuple(sheet(*(top if not i else ()), Grid(names, part, widths, 21, False, bare), *((Line(((0, f"打印：{other(c)}"), (0.5, "核对：")), 9.5),) if i == len(parts) - 1 else ()), *page(c, i + 1, len(parts))) for i, part in enumerate(parts)))


@h("fees", "owner", once=True)
def repair_fund(c: Case) -> Doc:
    """What the owner pays into the fund for the house."""
    t = c.pick(["专项维修资金缴存通知", "维修资金交存证明", "物业专项维修资金缴款凭条"])
    size = area(c)
    rate = c.pick((65, 80, 100, 120))
    amount = f"{float(size) * rate:.2f}"
    c.used["amount"] = amount
    return Doc(t, (sheet(Sub(f"{c.pick(['市', '区'])}房屋维修资金管理中心", "c", 11), Title(t, 18), *pair(c, f"流水 {c.between(10**8, 10**9)}", f"日期 ⟦{c.on(c.day)}⟧", size=9.5), form(("业主姓名", c.name, "身份证号", c.home.id_number), ("小区及房号", c.place), ("建筑面积", f"{size}㎡", "缴存标准", f"{rate}元/㎡"), ("应缴金额", amount, "大写", capital(amount)), ("专户银行", f"{c.pick(['建设', '中国', '交通'])}银行维修资金专户"), label=72), *flat("本凭条作为办理房屋交付及产权登记的依据，请妥善保存。"), c.seal(0.64, 60, "房屋维修资金管理中心", "业务章"), half=c.rng.random() < 0.6),))


@h("fees", "company")
def shop_power(c: Case) -> Doc:
    """A shop's current, water and share of the air conditioning; confirmed by the shop."""
    t = c.pick(["能耗分摊结算单", "商户水电用量确认单", "商铺费用对账单"])
    rows = tuple((x, str(c.between(100, 9000)), str(c.between(9001, 19000)), str(c.between(60, 4000)), p, f"{c.between(60, 5200)}.{c.between(10, 99)}") for x, p in (("营业用电", "0.96"), ("空调用电", "0.96"), ("自来水", "5.20"), ("中央空调分摊", "-")))
    return Doc(t, (sheet(*head(c, t, "结算日期"), *pair(c, f"商户：⟦{c.name}⟧"), *pair(c, f"铺位：⟦{c.unit}⟧", f"联系人：⟦{c.home.contact} {c.home.phone}⟧"), Grid(("费项", "起度", "止度", "用量", "单价", "金额"), rows, (2, 1.4, 1.4, 1.2, 1, 1.6), 24), *flat(f"请于{c.plain(c.between(5, 12))}前支付，逾期将停止减免优惠。对读数有异议可共同复抄。"), *foot(c, "工程", "财务", own="商户确认")),))


@h("fees", "person")
def current_bought(c: Case) -> Doc:
    """Current bought for the card meter."""
    printed(c)
    t = c.pick(["购电凭据", "预付费电表售电小票", "IC卡购水凭条"])
    amount = f"{c.pick((50, 100, 200, 300, 500))}.00"
    c.used["amount"] = amount
    lines = (t, f"{c.com.name}收费处", f"户名 {c.name}", f"房号 {c.unit}", f"卡号 {c.between(10**7, 10**8)}", f"单价 {'0.5283元/度' if '水' not in t else '3.10元/吨'}", f"购量 {c.between(15, 900)}.{c.between(0, 9)}", f"金额 {amount}", f"上次购买 {c.plain(-c.between(25, 80))}", f"本次购买 {clock(c)}", f"次数 {c.between(2, 90)}　操作员 {c.between(1, 12):02d}")
    return Doc(t, (sheet(Gap(10), Card(230, 22 * len(lines) + 18, tuple((16.0, 12.0 + 22 * i, 12.0 if not i else 10.0, x) for i, x in enumerate(lines))), half=c.rng.random() < 0.6),))
