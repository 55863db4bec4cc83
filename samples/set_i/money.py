"""Set i: fees."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples.blocks import (
    Block,
    Card,
    Choice,
    Cut,
    Doc,
    Foot,
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
from samples.set_i.leaves import over
from samples.set_i.look import (
    area,
    at,
    by_hand,
    clock,
    closing,
    day,
    foot,
    head,
    month,
    opening,
    other,
    page,
    pair,
    person_of,
    plate,
    printed,
    put,
    said,
    told,
    who,
)
from samples.wording import capital


def _for(c: Case) -> str:
    """What a sum is paid for."""
    return c.pick(["物业管理费", "物业费", "物业服务费", "水费", "公摊电费", "车位费", "垃圾处置费", "暖气费"])


def _while(c: Case) -> str:
    """The time that is paid for."""
    y = c.day.year
    return c.pick([f"{y}年上半年", f"{y}年度", f"{month(c, 3)}—{month(c)}", f"{y}.1.1—{y}.12.31", f"{y}年第{c.pick('一二三四')}季度"])


@put("fees")
def slip_of_paper(c: Case) -> Doc:
    """A receipt filled in with a pen, the carbon copy of it."""
    t = c.pick(["收款收据", "收　据", "现金收据", "收据（第三联：记账）"])
    amount = c.money(50, 4600)
    return Doc(t, (sheet(Title(t, 22), Line(((0.1, f"⟦{day(c)}⟧"), (0.7, f"No. {c.between(10**6, 10**7)}")), 10.5), form((c.pick(["交款人", "今收到", "付款单位"]), f"{c.unit}　{c.name}"), ("收款事由", f"{_while(c)}{_for(c)}"), ("金额大写", capital(amount), "小写", f"￥{amount}"), ("收款方式", c.ticks(("现金", "转账", "刷卡"))), label=60), Line(((0, "单位盖章"), (0.34, f"会计 ⟦{other(c)}⟧"), (0.68, f"出纳 ⟦{other(c)}⟧")), 10), c.seal(0.0, 66, "", "财务专用章"), half=True),))


@put("fees")
def till(c: Case) -> Doc:
    """What the desk's program prints when somebody has paid several things at once."""
    printed(c)
    t = c.pick(["收费凭证", "物业收费小票", "缴费回单", "费用结算凭条"])
    rows = [(_for(c), _while(c), c.money(120, 3600))]
    if c.rng.random() < 0.6:
        rows.append((c.pick(["公共照明费", "二次加压费", "门禁卡工本费"]), month(c), f"{c.between(5, 90)}.00"))
    total = f"{sum(float(r[2].replace(',', '')) for r in rows):.2f}"
    return Doc(t, (sheet(Title(f"{t}", 15), Line(((0, c.company), (0.6, f"流水号 {c.between(10**11, 10**12)}")), 9), *pair(c, f"客户：{c.name}", f"房间：{c.unit}", size=10), Grid(("收费科目", "所属期间", "实收金额"), tuple(rows), (2.4, 3, 1.6), 20, False, c.rng.random() < 0.6), *said(f"合计金额：{total}　{capital(total)}"), Line(((0, f"操作员 {c.between(1001, 1030)}"), (0.3, f"时间 {clock(c)}"), (0.74, c.pick(["现金", "银行卡", "扫码"] if c.day.year >= 2015 else ["现金", "银行卡", "支票"]))), 9), c.seal(0.66, 60, "", "收费专用章"), half=True),))


@put("fees")
def security_in(c: Case) -> Doc:
    """The security for works taken in, and money for rubbish: a receipt."""
    t = c.pick(["装修保证金收据", "押金收据", "装修押金收讫单"])
    amount = f"{c.pick((1000, 1500, 2000, 3000))}.00"
    c.used["amount"] = amount
    return Doc(t, (sheet(Title(t, 19), *pair(c, f"日期：⟦{day(c)}⟧", f"号码 {c.between(10**5, 10**6)}"), *said(f"交款人：⟦{c.name}⟧　　房号：⟦{c.unit}⟧", f"收款项目：⟦装修保证金⟧　人民币⟦{capital(amount)}⟧　￥⟦{amount}⟧", "备注：装修完工并经验收合格满两个月，凭此据原件无息退还，遗失不补。"), Choice("同时收取：", c.ticks(("垃圾清运费", "出入证押金", "无"))), Line(((0, f"收款人：⟦{other(c)}⟧"), (0.5, "（加盖财务章有效）")), 10), c.seal(0.6, 70, "", "财务专用章"), half=True),))


@put("fees", dated=0.96)
def security_out(c: Case) -> Doc:
    """The security is paid back: the office's chain of opinions, then the money signed for."""
    t = c.pick(["押金退款单", "装修保证金退还申请表", "保证金退付审批单"])
    amount, less = c.pick((1000, 2000, 3000)), c.pick((0, 0, 100, 200))
    return Doc(t, (sheet(*head(c, t, "申请日期"), form((at(c), c.unit, who(c), c.name), ("原收据号", str(c.between(10**5, 10**6)), "押金金额", f"{amount}元"), ("扣款事项", f"修补楼道墙面{less}元" if less else "无", "应退", f"{amount - less}元"), ("退款账户", f"开户行：{c.pick(['邮储银行', '中原银行', '建设银行'])}　账号：62{c.between(10**15, 10**16)}　户名：{person_of(c)}"), Row(("工程部", c.pick(["现场已复查。", "同意退还。"])), 32), Row(("财务部", c.pick(["核对收据无误。", "该户费用已结清，准退。"])), 32), Row(("项目经理", "同意"), 32), label=66), *foot(c, "出纳", own="领款人签字", label="申请日期")),))


@put("fees")
def to_pay(c: Case) -> Doc:
    """What is due, put into the letter-box; the slip at the bottom goes back."""
    t = c.pick(["物业服务费缴款通知单", "费用缴纳通知", "季度收费通知单"])
    fee, extra = c.between(180, 3400), c.between(6, 120)
    slip: tuple[Block, ...] = (Cut("沿此线裁下交收费处"), *pair(c, f"房号 {c.unit}", f"金额 {fee + extra}.00", "收讫")) if c.rng.random() < 0.5 else ()
    return Doc(t, (sheet(*opening(c), Title(t, 18), *said(f"{c.unit}　{c.polite}："), *told("您好！您本期应缴费用如下："), form(("物业服务费", f"{_while(c)}", "金额", f"{fee}.00"), ("公摊及其他", month(c, 1), "金额", f"{extra}.00"), ("合计", f"{capital(f'{fee + extra}.00')}", "小写", f"{fee + extra}.00"), label=70), *told(f"请于{c.plain(c.between(7, 20))}前缴清。可到收费处缴纳，也可转账至：{c.company}，账号{c.between(10**15, 10**16)}，请注明房号。"), *closing(c, c.center), *slip),))


@put("fees")
def owed(c: Case) -> Doc:
    """A letter for arrears, polite still."""
    t = c.pick(["欠费催缴函", "催缴物业费通知书", "物业费逾期提醒"])
    sum_ = c.money(400, 12000)
    one: tuple[Block, ...] = (*opening(c), Title(t, 20), *said(f"{c.name}（{c.place}）："), *told(f"经核对，截至{month(c, 1)}，您名下房屋累计欠交物业服务费{sum_}元（期间：{month(c, c.between(6, 30))}至{month(c, 1)}），另有公摊费用{c.between(20, 300)}元。", f"我处分别于{c.plain(-c.between(40, 90))}、{c.plain(-c.between(10, 35))}两次电话提醒，尚未收到款项。请您于收到本函后七日内缴清；对服务有意见的，可另行提出，但不影响缴费义务。", f"如已缴付，请忽略本函并将票据拍照发给管家{other(c)}（{c.a_phone()}）。"), *closing(c))
    years = range(c.day.year - 3, c.day.year + 1)
    two: tuple[Block, ...] = (*said("附：分年欠费明细"), Grid(("年度", "应交", "已交", "欠交"), tuple((str(y), f"{f}.00", f"{f // 3}.00", f"{f - f // 3}.00") for y, f in ((y, c.between(300, 4200)) for y in years)), (1, 1.4, 1.4, 1.4), 24, False), *pair(c, f"制表：{other(c)}", f"房号：{c.unit}"))
    return Doc(t, over(c, one, two, 1.0) if c.rng.random() < 0.4 else (sheet(*one),))


@put("fees", "person")
def bank_slip(c: Case) -> Doc:
    """A cash deposit slip of a bank: the payer is the customer, the account the company's."""
    bank = c.pick(["中国农业银行", "中国邮政储蓄银行", "交通银行", "中国建设银行"])
    t = c.pick(["现金存款凭条", "现金缴款单", "个人存款回单"])
    amount = c.money(200, 5200, 5)
    whole = int(float(amount.replace(",", "")))
    notes = (whole // 100, whole % 100 // 50, whole % 50 // 10, whole % 10 // 5)
    return Doc(t, (sheet(Line(((0, bank), (0.66, f"流水 {c.between(10**9, 10**10)}")), 11), Title(t, 17), Line(((0.36, f"⟦{day(c)}⟧"),), 10), form(("收款人", c.company, "账号", str(c.between(10**15, 10**16))), ("开户行", f"{bank}{c.pick(['东城', '高新', '锦江'])}支行", "款项来源", f"{c.unit} {_for(c)}"), ("缴款人", c.name, "证件号", c.home.id_number), ("金额大写", capital(amount), "小写", f"￥{amount}"), label=58), Grid(("券别", "壹佰元", "伍拾元", "拾元", "伍元"), (("张数", *(str(n) for n in notes)),), (1, 1, 1, 1, 1), 20), c.mark("现金收讫", 0.7, 50), half=True),))


@put("fees", "company")
def transfer(c: Case) -> Doc:
    """A bank's advice of a transfer from the shop's account."""
    printed(c)
    t = c.pick(["网上银行电子回单", "业务回单（付款）", "客户付款入账通知"])
    amount = c.money(800, 26000)
    return Doc(t, (sheet(Line(((0, c.pick(["中国工商银行", "平安银行", "浦发银行"])), (0.62, f"回单编号 {c.between(10**11, 10**12)}")), 10), Title(t, 16), form(("付款人户名", c.name, "收款人户名", c.company), ("付款人账号", str(c.between(10**15, 10**16)), "收款人账号", str(c.between(10**15, 10**16))), ("金额", f"{amount}（{capital(amount)}）"), ("用途", f"{c.unit}{c.pick(['物业费', '物业费及能耗', '保证金', '水电费'])}", "交易时间", clock(c)), ("记账柜员", f"EB{c.between(1000, 9999)}", "验证码", f"{c.between(10**8, 10**9):X}"), label=74), c.mark("电子回单专用章", 0.62, 46), half=c.rng.random() < 0.6),))


@put("fees")
def invoice(c: Case) -> Doc:
    """The tax office's invoice, on paper or by computer, the home among the remarks."""
    printed(c)
    t = c.pick(["增值税电子普通发票", "电子发票（普通发票）"]) if c.day.year >= 2017 else c.pick(["物业服务费发票（机打）", "通用手工发票"])
    net = c.money(150, 4200)
    value = float(net.replace(",", ""))
    lines: tuple[Block, ...] = (Grid(("货物或应税劳务名称", "单位", "数量", "金额", "税率", "税额"), (("*物业管理服务*物业服务费", "月", str(c.between(3, 12)), net, "6%", f"{value * 0.06:.2f}"),), (3.4, 0.7, 0.8, 1.6, 0.8, 1.3), 34, False), *said(f"价税合计　{capital(f'{value * 1.06:.2f}')}　（小写）￥{value * 1.06:.2f}"))
    if c.day.year < 2017:
        lines = (Grid(("服务项目", "单位", "数量", "金额"), (("物业服务费", "月", str(c.between(3, 12)), net),), (3.4, 0.8, 0.8, 1.6), 34, False), *said(f"合计（大写）　{capital(net)}　　￥{net}"))
    return Doc(t, (sheet(Title(t, 18), Line(((0, f"发票代码 0{c.between(10**10, 10**11 - 1)}"), (0.6, f"发票号码 {c.between(10**7, 10**8)}")), 9), Line(((0.6, f"开票日期 {c.day.year}年{c.day.month:02d}月{c.day.day:02d}日"),), 9), form(("购买方", f"{c.name}" + (f"　纳税人识别号 {c.home.id_number}" if c.home.company else "")), ("销售方", f"{c.company}　{c.com.address}　{c.com.phone}"), label=60), *lines, form(Row(("备注", f"{c.unit}　{_while(c)}"), 30), label=60), Line(((0, f"收款人 {other(c)}"), (0.35, f"复核 {other(c)}"), (0.7, f"开票人 {other(c)}")), 9), c.seal(0.64, 52, "", "发票专用章"), half=True),))


@put("fees")
def account(c: Case) -> Doc:
    """The account of one home, line by line; later leaves go on with no heading at all."""
    printed(c)
    t = c.pick(["业户往来对账单", "客户收费明细账", "房间费用流水"])
    count = c.pick((12, 18, 36, 44))
    rows = []
    owing = 0.0
    for n in range(count):
        number = c.day.year * 12 + c.day.month - 1 - count + n
        fee = c.between(9000, 42000) / 100
        paid = c.pick((fee, fee, 0.0))
        owing += fee - paid
        rows.append((f"{number // 12}.{number % 12 + 1:02d}", c.pick(["物业费", "物业费", "水费", "车位费"]), f"{fee:.2f}", f"{paid:.2f}", f"{owing:.2f}"))
    top: tuple[Block, ...] = (Title(t, 16), *pair(c, f"{c.com.name} {c.unit}", f"{c.name}", f"打印 {clock(c)}", size=9.5))
    parts = [tuple(rows[n : n + 22]) for n in range(0, count, 22)]
    leaves = [sheet(*(top if not n else ()), Grid(("账期", "科目", "应收", "实收", "结欠"), part, (1.2, 1.5, 1.4, 1.4, 1.4), 20, False, c.style.variant["song"] % 2 == 0), *((Line(((0, f"累计结欠 {owing:.2f} 元"), (0.6, f"制单 {other(c)}")), 9.5),) if n == len(parts) - 1 else ()), *page(c, n + 1, len(parts))) for n, part in enumerate(parts)]
    return Doc(t, tuple(leaves))


@put("fees", "person")
def card_slip(c: Case) -> Doc:
    """The roll of paper out of the card machine."""
    printed(c)
    t = c.pick(["POS签购单", "银联商务签购单（持卡人存根）"])
    amount = c.money(120, 3900)
    c.used["amount"] = amount
    lines = (t, f"商户名称 {c.company}", f"终端号 {c.between(10**7, 10**8)}　操作员 01", f"卡号 6222 **** **** {c.between(1000, 9999)}", "交易类型 消费", f"凭证号 {c.between(100000, 999999)}", f"日期时间 {clock(c)}", f"金额 RMB {amount}", f"备注 {c.unit} {c.name} {_for(c)}", "持卡人签名", "本人确认以上交易，同意记入本卡账户")
    wide = 300
    return Doc(t, (sheet(Gap(8), Card(wide, 24 * len(lines) + 16, tuple((18.0, 12.0 + 24 * n, 12.0 if not n else 10.0, x) for n, x in enumerate(lines)), None, (250, 250, 246)), half=c.rng.random() < 0.5),))


@put("fees", dated=0.94)
def less_please(c: Case) -> Doc:
    """Somebody asks by hand to pay less or later, or the firm does so by letter."""
    if not c.home.company:
        by_hand(c)
    t, body = c.pick([("物业费减免申请", "家中因漏水重新装修，近八个月无法居住，一直在外租房，请求减免这一期间一半的物业费。"), ("缓交申请", "因本人失业，现靠救济生活，物业费暂时无力一次交清，请求推迟到明年三月底前补交。"), ("关于减收空置房物业费的申请", "该房一直空着没有人住，水电都没有开通，按照文件规定请按百分之七十收取。")])
    if c.home.company:
        t, body = "费用减免申请函", "因道路施工围挡，门店客流锐减，经营困难，恳请减免三个月的物业费及广告位费用。"
    return Doc(t, (sheet(Title(t, 19), *said(f"{c.company}："), *told(f"{'我公司' if c.home.company else '我'}是{c.unit}{c.role}{c.name}，电话{c.home.phone}。{body}", "望领导批准为盼。"), Right((f"申请人：{c.name}", day(c)))),))



@put("fees", "owner", once=True)
def fund(c: Case) -> Doc:
    """Paid into the fund for repairs of the house, as its centre prints it."""
    t = c.pick(["住宅专项维修资金专用票据", "首期维修资金交存凭证"])
    size = area(c)
    amount = f"{float(size) * c.pick((45, 65, 90, 110)):.2f}"
    c.used["amount"] = amount
    return Doc(t, (sheet(Title(t, 18), *pair(c, f"票号 {c.between(10**7, 10**8)}", f"开票日期 ⟦{day(c)}⟧", size=10), form(("交款人", c.name, "证件号", c.home.id_number), ("房屋坐落", c.place, "面积", f"{size}㎡"), ("交存金额", capital(amount), "小写", amount), ("收款银行", f"{c.pick(['建设', '农业'])}银行资金归集户", "经办", other(c)), label=62), Foot("本票据遗失不补"), c.seal(0.6, 48, "房屋专项维修资金管理中心", "财务专用章"), half=True),))


@put("fees")
def month_card(c: Case) -> Doc:
    """The receipt for the car's month at the barrier."""
    t = c.pick(["停车费收据", "月保车辆缴费单", "车场月卡续费单"])
    amount = f"{c.pick((100, 180, 240, 360, 600, 1200))}.00"
    c.used["amount"] = amount
    return Doc(t, (sheet(*head(c, t, "缴费日期", 15), form((who(c), c.name, at(c), c.unit), ("车牌", plate(c), "卡号", str(c.between(1000, 9999))), ("有效期至", c.plain(c.pick((30, 90, 180, 365))), "金额", f"￥{amount}"), ("金额大写", capital(amount)), label=60), *foot(c, "收银员", label="缴费日期"), c.mark("已收款", 0.7, 60, blue=c.rng.random() < 0.4), half=True),))
