"""Set f: fees."""
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
    P,
    Right,
    Row,
    Rule,
    Sheet,
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
    letterhead,
    machine,
    other,
    page,
    plate,
    row,
    signed_off,
    size,
    tail,
    tel,
    top,
)
from samples.wording import capital


def _span(c: Case) -> str:
    """A quarter, half or whole year that is paid for."""
    first = c.pick((1, 4, 7, 10))
    return f"{c.day.year}.{first}-{c.day.year}.{first + 2}" if c.rng.random() < 0.6 else f"{c.day.year}年1月-{c.day.year}年12月"


@f("fees")
def asked_to_pay(c: Case) -> Doc:
    """缴费通知单, several items, names the home and mostly the customer."""
    t = c.pick(["物业费缴费通知单", "缴费通知单", "收费通知单", "物业服务费交费通知"])
    a, b, w = c.between(300, 1900), c.between(20, 160), c.between(15, 190)
    who = c.rng.random() < 0.75
    return Doc(t, (sheet(
        *top(c, t, c.pick(["通知日期", "日期", "制单日期"])), P(f"{c.unit}　{c.polite if who else '尊敬的业主/住户'}：您好！", indent=False), P("以下为贵户本期应交费用，请您核对：", indent=False), Grid(("收费项目", "收费期间", "单价", "应收金额（元）"), (("物业服务费", _span(c), f"{c.between(90, 380) / 100:.2f}", f"{a}.00"), (c.pick(["公摊电费", "电梯运行费", "公共能耗费"]), _span(c), "", f"{b}.50"), ("生活水费", f"{c.day.year}.{c.between(1, 12)}", "3.05", f"{w}.20")), (3, 3.4, 1.4, 2.4), 22), P(f"合计人民币：⟦{a + b + w}.70⟧元", indent=False), P(f"请于{c.pick(['本月底', '收到通知后10日内', c.later(7, 15)])}前到客服中心交纳，可刷卡、微信、支付宝。如已交费，请忽略本通知。", indent=False), *tail(c), *((Sub(f"{c.center}　{c.com.phone}", "r", 10),)), half=c.rng.random() < 0.4,
    ),))  # fmt: skip


@f("fees")
def receipt(c: Case) -> Doc:
    """收据 from the book, half a sheet."""
    amount = c.money(50, 5200)
    what = c.pick([f"{_span(c)}物业费", "物业管理费", "水电费", "装修垃圾清运费", "电梯使用费", "门禁卡工本费", "公共设施使用费"])
    t = c.pick(["收据", "收款收据", "物业收费收据"])
    return Doc(t, (sheet(
        Title("　".join(t) if len(t) < 4 else t, 22), Line(((0.3, f"{day(c)}"), (0.74, f"No {c.between(10**6, 10**7)}")), 10.5), P(f"今收到　⟦{c.unit}　{c.name}⟧", indent=False), P(f"交　来　⟦{what}⟧", indent=False), P(f"人民币（大写）⟦{capital(amount)}⟧　　￥⟦{amount}⟧", indent=False), Choice("收款方式：", c.ticks(("现金", "刷卡", "微信", "转账"))), Line(((0, "收款单位（盖章）"), (0.36, f"会计：⟦{c.pick(['', other(c)])}⟧"), (0.68, f"收款人：⟦{other(c)}⟧")), 10.5), c.seal(0.02, 66, "", "财务专用章"), half=True,
    ),))  # fmt: skip


@f("fees")
def invoice(c: Case) -> Doc:
    """增值税发票, electronic; the home in the remark."""
    machine(c)
    amount = c.money(200, 7800)
    t = c.pick(["增值税电子普通发票", "增值税普通发票", "电子发票（普通发票）"])
    return Doc(t, (sheet(
        Title(f"{c.pick(['湖北', '湖南', '四川', '河南'])}{t}" if t[0] == "增" else t, 17), Line(((0, f"发票代码：{c.between(10**11, 10**12)}"), (0.36, f"发票号码：{c.between(10**7, 10**8)}"), (0.68, f"开票日期：{clock(c).split(' ')[0]}")), 9), form(("购买方", c.name, "纳税人识别号", c.home.id_number if c.home.company else "")), Grid(("货物或应税劳务、服务名称", "规格型号", "单位", "数量", "金额", "税率"), ((c.pick(["*物业管理服务*物业服务费", "*物业管理服务*物业管理费", "*经营租赁*停车费", "*水冰雪*水费"]), "", c.pick(["月", "季", "年"]), "1", amount, c.pick(["6%", "3%", "免税"])),), (4.4, 1.4, 1, 1, 2, 1.2), 26, False), Line(((0, f"价税合计（大写）  {capital(amount)}"), (0.66, f"（小写）￥{amount}"))), form(("销售方", c.company, "地址、电话", f"{c.com.address} {c.com.phone}"), ("备注", f"{c.unit}{c.pick(['', ' ' + _span(c)])}")), Line(((0, f"收款人：{other(c)}"), (0.34, f"复核：{other(c)}"), (0.66, f"开票人：{other(c)}")), 9.5), c.seal(0.72, 50, "", "发票专用章"), half=c.rng.random() < 0.7,
    ),))  # fmt: skip


@f("fees")
def dunning(c: Case) -> Doc:
    """催缴: a letter, with or without a slip for the one who takes it."""
    t = c.pick(["物业费催缴通知书", "催费通知单", "欠费催缴通知", "物业费催收函"])
    owed = c.money(600, 16000)
    annex: tuple[Sheet, ...] = ()
    if c.rng.random() < 0.3:
        rows = tuple((f"{c.day.year - 1}年{k}月", f"{c.between(80, 400)}.{c.between(10, 99)}", f"{c.between(3, 30)}.20", "未交") for k in range(c.between(1, 6), 13))
        annex = (sheet(Sub("附：欠费明细", "l", 11), Grid(("月份", "物业费（元）", "公摊（元）", "状态"), rows, (2, 2, 2, 1.4), 23, False)),)
    slip = (Cut("回　执"), P(f"催缴通知已收到。　房号：⟦{c.unit}⟧　签收人：⟦{c.pick([c.name, '家属', ' '])}⟧", indent=False)) if c.rng.random() < 0.4 else ()
    return Doc(t, (sheet(
        *letterhead(c), Title(t, 20), P(f"{c.unit}　{c.polite}：", indent=False), P(f"您户自{c.day.year - c.between(1, 3)}年{c.between(1, 12)}月至{c.day.year}年{c.day.month}月，共欠交物业服务费{c.pick(['', '及公摊水电费'])}人民币{owed}元（不含滞纳金）。我公司工作人员曾多次以电话、短信、上门等方式催收，您至今未交。"), P(f"按时交纳物业费是业主应尽的义务。请您在接到本通知后{c.pick(['七', '十', '十五'])}日内到客服中心交清所欠费用；逾期不交，我公司将按照《{c.pick(['物业管理条例', '前期物业服务协议'])}》的规定加收滞纳金，并通过法律途径追缴。"), *signed_off(c, c.pick(["", c.company])), *slip,
    ), *annex))  # fmt: skip


@f("fees", once=True, dated=0.92)
def first_bill(c: Case) -> Doc:
    """入住费用: everything that is paid on the day of moving in."""
    t = c.pick(["入住费用交费明细单", "交房收费明细表", "首期费用结算单", "收楼应交费用清单"])
    a, q = c.between(900, 4200), c.between(300, 900)
    return Doc(t, (sheet(
        *top(c, t, "交费日期"), form((by(c), c.name, at(c), c.unit), ("面积", f"{size(c)}㎡", tel(c), c.home.phone), label=66), Grid(("序号", "项目", "收费标准", "金额（元）", "备注"), (("1", "物业服务费（预交一年）", f"{c.between(90, 380) / 100:.2f}元/㎡·月", f"{a}.00", ""), ("2", "装修垃圾清运费", "4元/㎡", f"{q}.00", ""), ("3", "装修押金", c.pick(["1000元/户", "2000元/户"]), c.pick(["1000.00", "2000.00"]), "可退"), ("4", "水电周转金", "200元/户", "200.00", "可退"), ("5", c.pick(["燃气开户费", "有线电视开通费", "门禁卡"]), "", f"{c.between(30, 300)}.00", "代收")), (0.8, 3.6, 2.6, 2, 1.2), 22), P(f"合计（大写）：⟦{capital(f'{a + q + 1500}.00')}⟧", indent=False), *tail(c, "收款人", "复核", own="交款人"),
    ),))  # fmt: skip


@f("fees")
def deposit(c: Case) -> Doc:
    """装修押金: the receipt for what is laid down, with the rule for its return."""
    amount = f"{c.pick((1000, 2000, 3000, 5000))}.00"
    c.used["amount"] = amount
    t = c.pick(["装修押金收据", "装修保证金收据", "押金单"])
    return Doc(t, (sheet(
        Title(t, 20), Line(((0, f"日期：⟦{day(c)}⟧"), (0.7, f"NO.{c.between(10**5, 10**6)}")), 10.5), form(("交款户", c.name, "房号", c.unit), ("金额（大写）", capital(amount), "小写", f"￥{amount}"), ("款项内容", c.pick(["装修押金", "装修保证金及出入证押金", "施工押金"]), "收款人", other(c)), label=76), P("退还说明：装修完工经物业公司验收合格，三个月后凭此据无息退还；如有违章装修或损坏公共设施，从押金中扣除。", indent=False), c.seal(0.64, 80, "", "财务专用章"), half=True,
    ),))  # fmt: skip


@f("fees")
def deposit_back(c: Case) -> Doc:
    """押金退还: asked for, looked at, approved, paid."""
    amount = f"{c.pick((1000, 2000, 3000))}.00"
    c.used["amount"] = amount
    t = c.pick(["装修押金退款申请表", "装修押金退还审批单", "装修保证金退款单"])
    return Doc(t, (sheet(
        *top(c, t, "申请日期"), form((at(c), c.unit, by(c), c.name), ("押金金额", f"{amount}元", "收据编号", f"{c.between(10**5, 10**6)}"), ("收款账户", f"6217 {c.between(1000, 9999)} {c.between(1000, 9999)} {c.between(100, 999)}", tel(c), c.home.phone), Row(("工程部验收意见", c.pick(["验收合格，同意退还", "无违章装修，公共设施完好", "验收合格，扣除电梯厅瓷砖维修费200元"])), 40), Row(("财务审核", c.pick(["已核对收据", "该户无欠费"])), 34), Row(("项目经理审批", c.pick(["同意退还", "同意", "按工程部意见办理"])), 34), label=88), *tail(c, own="领款人签字"), *((c.mark("现金付讫", 0.6, 60),) if c.rng.random() < 0.4 else ()),
    ),))  # fmt: skip


@f("fees")
def meters(c: Case) -> Doc:
    """水电费: read, multiplied, to be paid; a small slip that names the home."""
    low, use, kwh = c.between(20, 900), c.between(3, 40), c.between(60, 500)
    t = c.pick(["水电费通知单", "水电费收费单", "水费电费缴费单"])
    return Doc(t, (sheet(
        Title(t, 17), *row(c, f"{at(c)}：⟦{c.unit}⟧", f"户名：⟦{c.name}⟧", f"抄表日期：⟦{day(c)}⟧"), Grid(("项目", "上月表数", "本月表数", "实用量", "单价", "金额"), (("水", f"{low}", f"{low + use}", f"{use}", "3.05", f"{use * 3.05:.2f}"), ("电", f"{low * 9}", f"{low * 9 + kwh}", f"{kwh}", "0.57", f"{kwh * 0.57:.2f}")), (1, 2, 2, 2, 1.4, 2), 24), P(f"合计：⟦{use * 3.05 + kwh * 0.57:.2f}⟧元　　请于每月{c.pick([10, 15, 20])}日前交费。", indent=False), Line(((0, f"抄表员：⟦{other(c)}⟧"), (0.5, f"收费员：⟦{c.pick(['', other(c)])}⟧")), 10), half=True,
    ),))  # fmt: skip


@f("fees")
def listing(c: Case) -> Doc:
    """收费明细 out of the software, a page or two; the second begins with rows."""
    machine(c)
    t = c.pick(["业主收费明细表", "客户欠费明细清单", "住户缴费记录查询单", "应收款明细表"])
    count = c.pick((8, 12, 26))
    rows = []
    for k in range(count):
        year, month = divmod((c.day.year * 12 + c.day.month - 1) - count + k, 12)
        fee = f"{c.between(8000, 42000) / 100:.2f}"
        paid = c.pick([fee, fee, "0.00"])
        rows.append((f"{year}-{month + 1:02d}", c.pick(["物业费", "物业费", "公摊电费", "停车费"]), fee, paid, "0.00" if paid == fee else fee))
    head: tuple[Block, ...] = (Title(t, 16), *row(c, f"小区：{c.com.name}", f"房间：{c.unit}", f"客户：{c.name}"))
    names, widths = ("费用月份", "收费项目", "应收金额", "实收金额", "欠费金额"), (2, 2.4, 2, 2, 2)
    end = (P(f"欠费合计：{c.money(0, 9000)}元", indent=False), Line(((0, f"制表人：{other(c)}"), (0.6, f"打印日期：{clock(c)}")), 9.5))
    if count < 20:
        return Doc(t, (sheet(*head, Grid(names, tuple(rows), widths, 20, False, c.rng.random() < 0.4), *end),))
    return Doc(t, (sheet(*head, Grid(names, tuple(rows[:16]), widths, 20, False), *page(c, 1, 2)), sheet(Grid(names, tuple(rows[16:]), widths, 20, False), *end, *page(c, 2, 2))))  # fmt: skip


@f("fees")
def car_money(c: Case) -> Doc:
    """停车费: the month's card paid for."""
    amount = f"{c.between(10, 120) * 10}.00"
    c.used["amount"] = amount
    t = c.pick(["停车费收据", "车位租金收据", "停车服务费收款单"])
    return Doc(t, (sheet(
        Title(t, 19), Line(((0, f"收款日期：⟦{day(c)}⟧"), (0.7, f"No.{c.between(10**5, 10**6)}")), 10.5), form(("车主", c.name, "房号", c.unit), ("车牌号码", plate(c), "车位号", c.pick(["", f"B-{c.between(1, 300):03d}"])), ("收费期限", f"{c.day.year}年{c.day.month}月起{c.pick(['1', '3', '6', '12'])}个月", "金额", f"{amount}元"), label=66), P(f"大写：⟦{capital(amount)}⟧", indent=False), Line(((0, f"收款人：⟦{other(c)}⟧"), (0.5, "第二联：交款人")), 10), c.seal(0.66, 70, "", "财务专用章"), half=True,
    ),))  # fmt: skip


@f("fees", "owner", once=True)
def fund(c: Case) -> Doc:
    """维修资金: what the bank printed when the owner paid into the fund."""
    machine(c)
    amount = c.money(4000, 16000)
    t = c.pick(["房屋维修资金缴款凭证", "住宅专项维修资金缴存单", "维修基金交款收据"])
    return Doc(t, (sheet(
        Title(t, 18), Line(((0, f"缴款日期：{clock(c)}"), (0.62, f"凭证号：{c.between(10**8, 10**9)}")), 9.5), form(("业主姓名", c.name, "证件号码", c.home.id_number), ("房屋坐落", c.place), ("建筑面积", f"{size(c)}平方米", "缴存标准", f"{c.pick([50, 70, 95, 110])}元/平方米"), ("缴存金额", f"￥{amount}", "大写", capital(amount)), label=70), Line(((0, "收款银行（盖章）"), (0.6, f"经办：{c.between(1000, 9999)}")), 9.5), c.seal(0.3, 60, "银行股份有限公司", "业务专用章"), half=c.rng.random() < 0.6,
    ),))  # fmt: skip


@f("fees", "owner", dated=0.92)
def relief(c: Case) -> Doc:
    """物业费减免: why, how much, who allowed it."""
    t = c.pick(["物业费减免申请表", "费用减免审批表", "空置房物业费减免申请"])
    return Doc(t, (sheet(
        *top(c, t, "申请日期"), form((at(c), c.unit, by(c), c.name), ("减免期间", f"{c.day.year - 1}年{c.between(1, 6)}月至{c.day.year - 1}年12月", "减免金额", f"{c.between(200, 3000)}元"), Row(("申请理由", c.pick(["房屋长期空置未装修", "顶楼漏水维修期间未能居住，请求减免", "收房后质量问题整改三个月，影响入住"])), 50), Row(("客服部意见", c.pick(["经核实，情况属实", "水电表未走字，属空置"])), 40), Row(("公司审批意见", c.pick(["同意按70%收取", "同意减免三个月", "同意"])), 40), label=82), Rule(0.3), *tail(c, own="申请人"), Gap(4), *((Right((c.company, close(c))),) if not c.style.variant.get("f_undated") and c.rng.random() < 0.3 else ()),
    ),))  # fmt: skip
