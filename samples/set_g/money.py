"""Set g: fees."""
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
from samples.pickers import flat, prose
from samples.set_g.look import (
    OLD_STYLE,
    at,
    by,
    clock,
    close,
    day,
    end,
    g,
    hand,
    letterhead,
    machine,
    other,
    page,
    plate,
    side,
    signed_off,
    size,
    tel,
    top,
)
from samples.wording import capital


def _term(c: Case) -> str:
    """A half year, a year or some months that are paid for."""
    y = c.day.year
    return c.pick([f"{y}-01-01至{y}-12-31", f"{y}年度", f"{y}年上半年", f"{y}.{c.day.month}~{y + 1}.{c.day.month}", f"{y}年第{c.pick('一二三四')}季度"])


@g("fees")
def till_roll(c: Case) -> Doc:
    """The roll of a till at the desk, taped to a leaf."""
    machine(c)
    t = c.pick(["缴费小票", "收费小票（客户联）", "自助缴费凭条"])
    amount = c.money(60, 4800)
    lines = (c.com.name, t, "-" * 34, f"单据号: {c.between(10**9, 10**10)}", f"房间: {c.unit}", f"户主: {c.name}", "-" * 34, f"项目: {c.pick(['物业服务费', '车位管理费', '水电公摊', '垃圾清运费'])}", f"账期: {_term(c)}", f"应收: {amount}", "减免: 0.00", f"实收: {amount}", f"方式: {c.pick(['微信', '支付宝', '银联卡', '现金'])}", "-" * 34, f"时间: {clock(c)}", f"操作员: {other(c)}", "谢谢惠顾，请妥善保管")
    return Doc(t, (sheet(Gap(16), Card(250, 20 * len(lines) + 16, tuple((14.0, 12.0 + 20 * i, 10.0, x) for i, x in enumerate(lines)))),))


@g("fees")
def paid_in(c: Case) -> Doc:
    """A collecting voucher with a table: what for, how much of it, received by whom."""
    t = c.pick(["物业费用收讫单", "收费结算单（业主存）", "代收代缴费用收据联", "款项收入凭据"])
    base, w = c.between(300, 3900), c.between(20, 260)
    total = f"{base + w}.00"
    c.used["amount"] = total
    return Doc(t, (sheet(
        Title(t, 18), *side(c, f"№ {c.between(10**6, 10**7)}", f"开票：⟦{day(c)}⟧", f"{at(c)}：⟦{c.unit}⟧", size=9.5), form(("付款人", c.name, "摘要", c.pick(["年度费用", "补交", "预存", "本季"]))), Grid(("项目名称", "起止", "单价×数量", "金额/元"), (("物业服务费", _term(c), f"{c.between(110, 480) / 100:.2f}×{size(c)}", f"{base}.00"), (c.pick(["生活垃圾处理费", "二次供水加压费", "车位服务费"]), "", "", f"{w}.00")), (2.4, 3, 2.4, 1.6), 21), P(f"合计（大写）⟦{capital(total)}⟧　（小写）⟦¥{total}⟧", indent=False), Line(((0, f"收费：⟦{other(c)}⟧"), (0.35, f"复核：⟦{c.pick(['', other(c)])}⟧"), (0.68, "白联存根 红联客户")), 9.5), c.seal(0.6, 70, "", "收费专用章"), half=True,
    ),))  # fmt: skip


@g("fees")
def rubbish(c: Case) -> Doc:
    """What was paid for carting away the rubble of a renovation."""
    amount = f"{c.between(3, 30) * 50}.00"
    c.used["amount"] = amount
    t = c.pick(["建筑垃圾清运费收费凭条", "装修垃圾代运费收款单", "装修期间电梯使用费及清运费票据"])
    return Doc(t, (sheet(
        Title(t, 16, "l"), Rule(0.8), *side(c, f"房间：⟦{c.unit}⟧", f"客户：⟦{c.name}⟧", f"⟦{day(c)}⟧"), form(("计费方式", c.pick(["按面积 4元/㎡", "按车次 350元/车", "一次性包干"]), "金额", f"{amount}元"), ("大写", capital(amount)), ("装修公司", f"{c.pick(['东易', '点石', '生活家', '城市人家'])}装饰", "负责人", f"{other(c, False)} {c.a_phone()}"), label=66), *flat("说明：不含拆改产生的大件垃圾；清运时间为每日7:00-19:00。"), Line(((0, f"经手：⟦{other(c)}⟧"), (0.5, "盖章有效")), 10), c.mark("已收款", 0.62, 50, blue=c.rng.random() < 0.5), half=True,
    ),))  # fmt: skip


@g("fees")
def security(c: Case) -> Doc:
    """Security laid down before works begin; the decorator paid it for the customer now and then."""
    amount = f"{c.pick((2000, 3000, 5000, 8000, 10000))}.00"
    c.used["amount"] = amount
    t = c.pick(["二装保证金收款确认单", "施工保证金缴存回执", "装修诚信保证金入账凭据", "装修及消防押金缴款单"])
    return Doc(t, (sheet(
        *top(c, t, "缴存日期", 15), form((by(c), c.name, at(c), c.unit), ("缴款方", c.pick([c.name, f"{c.pick(['点石', '生活家'])}装饰（代缴）"]), tel(c), c.home.phone), ("款项", c.pick(["装修保证金", "装修保证金+消防器材押金", "施工证押金"]), "金额", f"¥{amount}"), ("人民币", capital(amount)), ("缴存方式", c.ticks(("转账", "POS", "现金", "扫码"))), label=64), *flat("竣工验收合格且无违规记录的，满九十日凭本单原件退还，不计利息。本单遗失须登记声明。"), *end(c, "出纳"), c.seal(0.64, 66, "", "财务专用章"), half=c.rng.random() < 0.6,
    ),))  # fmt: skip


@g("fees")
def kept_back(c: Case) -> Doc:
    """A deposit settled: what is kept for damage, what goes back to whose account."""
    whole, less = c.pick((2000, 3000, 5000)), c.pick((0, 200, 450, 800))
    t = c.pick(["保证金清算单", "押金扣款及退付结算表", "装修保证金结算审核单"])
    c.used["amount"] = f"{whole - less}.00"
    return Doc(t, (sheet(
        *top(c, t, "结算日期"), form((at(c), c.unit, by(c), c.name), ("原缴金额", f"{whole}.00", "原缴日期", c.plain(-c.between(120, 300))), ("验收日期", c.plain(-c.between(90, 110)), "验收结论", c.pick(["合格", "合格，有扣款项"])), label=70), Grid(("扣款事由", "金额"), ((c.pick(["电梯轿厢划伤", "单元门玻璃破损", "走道墙砖缺损"]) if less else "无", f"{less}.00"),), (4, 1.4), 24), form(("应退金额", f"{whole - less}.00元"), ("收款户名", c.name, "开户行", f"{c.pick(['建设', '农业', '招商', '邮储'])}银行"), ("账号", f"62{c.between(10**13, 10**14)}{c.between(100, 999)}"), Row(("部门会签", c.pick(["工程：已复核　财务：无欠费　经理：同意", "工程部 同意　客服部 同意　财务部 同意"])), 44), label=70), *end(c, "制单", "财务", own="客户确认"),
    ),))  # fmt: skip


@g("fees")
def not_collected(c: Case) -> Doc:
    """The bank could not collect by direct debit; the office tells the customer."""
    machine(c)
    t = c.pick(["代扣失败通知单", "委托扣款结果通知", "批量代收未成功明细（单户）"])
    amount = c.money(200, 3800)
    return Doc(t, (sheet(
        Title(t, 15), Line(((0, f"打印时间：{clock(c)}"), (0.6, f"批次号：{c.between(10**7, 10**8)}")), 9), form(("客户名称", c.name, "房间编号", c.unit), ("扣款账户", f"6228****{c.between(1000, 9999)}", "账户行", f"{c.pick(['农业', '工商', '中国'])}银行"), ("费用所属期", _term(c), "应扣金额", amount), ("扣款日期", c.plain(-c.between(2, 6)), "返回码", c.pick(["余额不足", "账户状态异常", "户名不符"])), label=72), *flat(f"请于{c.plain(c.between(5, 12))}前存入足额款项，或到服务台、手机端缴纳；届时将进行第二次扣款。"), Sub(f"{c.company}　{c.com.phone}", "l", 9), half=c.rng.random() < 0.7,
    ),))  # fmt: skip


@g("fees")
def arrears_letter(c: Case) -> Doc:
    """A friendly letter about money that is owed, without any table; sometimes a last warning."""
    t = c.pick(["致欠费业户的一封信", "关于物业费未缴事宜的提示函", "缴费温馨提示函", "付款敦促函"])
    owed, months = c.money(700, 22000), c.between(3, 30)
    hard = c.rng.random() < 0.4
    return Doc(t, (sheet(
        *letterhead(c), Title(t, 19), *flat(f"{c.unit}　{c.polite}："), *prose("您好！感谢您选择在这里安家。小区的保安、保洁、绿化、电梯和供水设备每天都需要人员值守和资金维持，这些支出都来自全体业主缴纳的物业服务费。", f"经核对账目，截至本函发出之日，贵户已有{months}个月的费用未缴，累计{owed}元。我们的管家曾多次电话联系，未能与您达成付款安排。", "若您对账目或服务有不同看法，请到服务中心当面沟通；若确有困难，也可协商分次支付。" if not hard else "请您务必于收函后五个工作日内付清。逾期我司将依据合同约定计收违约金，并保留申请支付令或提起诉讼的权利，由此产生的诉讼费、律师费由您承担。"), *flat("开户名：" + c.company, f"账号：{c.between(10**15, 10**16)}　开户行：{c.pick(['建行', '中行', '交行'])}{c.com.name[:2]}支行"), *signed_off(c, c.company),
    ),))  # fmt: skip


@g("fees", "company")
def vat(c: Case) -> Doc:
    """电子发票 with a firm as buyer; which home it is for stands among the remarks."""
    machine(c)
    amount = c.money(800, 26000)
    t = "电子发票（增值税专用发票）"
    return Doc(t, (sheet(
        Title(t, 16), Line(((0.55, f"发票号码：{c.between(10**19, 10**20 - 1)}"),), 9), Line(((0.55, f"开票日期：{c.day.year}年{c.day.month:02d}月{c.day.day:02d}日"),), 9), form(("购买方名称", c.name, "销售方名称", c.company), ("税号", c.home.id_number, "税号", f"91{c.between(10**15, 10**16 - 1)}"), label=64), Grid(("项目名称", "单位", "数量", "金额", "税率", "税额"), ((c.pick(["*企业管理服务*物业服务费", "*经营租赁*场地租赁费", "*供电*电费"]), "月", f"{c.between(1, 12)}", amount, c.pick(["6%", "9%", "13%"]), f"{c.between(20, 900)}.{c.between(10, 99)}"),), (4, 0.8, 0.8, 1.8, 0.9, 1.4), 34, False), P(f"价税合计（大写）　{capital(amount)}", indent=False), form(Row(("备注", f"{c.unit}　{_term(c)}\n收款账号：{c.between(10**15, 10**16)}"), 44)), Line(((0, f"开票人：{other(c)}"),), 9), half=c.rng.random() < 0.6,
    ),))  # fmt: skip


@g("fees", "person")
def water_bill(c: Case) -> Doc:
    """The water works' bill by steps of price; a reading day, a day to pay by, and its own."""
    machine(c)
    t = c.pick(["水费账单", "自来水阶梯水费通知", "城市供水缴费通知单"])
    use, low = c.between(6, 48), c.between(30, 2000)
    first = min(use, 25)
    rows = (("第一阶梯", f"{first}", "3.80", f"{first * 3.8:.2f}"), ("第二阶梯", f"{use - first}", "4.65", f"{(use - first) * 4.65:.2f}"), ("污水处理费", f"{use}", "0.95", f"{use * 0.95:.2f}"))
    total = f"{first * 3.8 + (use - first) * 4.65 + use * 0.95:.2f}"
    c.used["amount"] = total
    return Doc(t, (sheet(
        Sub(f"{c.pick(['市自来水集团', '城投水务', '北控水务'])}有限公司", "l", 11, bold=True), Title(t, 16), Line(((0, f"用户编号 {c.between(10**8, 10**9)}"), (0.55, f"账单日期 {clock(c).split(' ')[0]}")), 9.5), form(("户名", c.name), ("地址", c.place), ("抄表日期", c.plain(-4), "本次示数", f"{low + use}"), ("上次示数", f"{low}", "用水量", f"{use} 立方米"), label=60), Grid(("分类", "水量", "单价", "金额"), rows, (2, 1, 1, 1.4), 20, False, True), P(f"应缴金额：{total} 元　　最迟缴费日：{c.plain(18)}", indent=False), *(() if c.rng.random() < 0.5 else (Cut("银行代收联"), Line(((0, c.name), (0.4, f"¥{total}"), (0.7, "盖章")), 9.5))),
    ),))  # fmt: skip


@g("fees")
def month_card(c: Case) -> Doc:
    """Money for a month's place for the car."""
    amount = f"{c.pick((120, 180, 240, 300, 600, 1500))}.00"
    c.used["amount"] = amount
    t = c.pick(["月租车缴费凭据", "包月停车续费单", "车场收费确认单"])
    return Doc(t, (sheet(
        Title(t, 18), Rule(0.4), *flat(f"车辆号牌　⟦{plate(c)}⟧　　车位　⟦{c.pick(['B1', 'B2', 'P'])}-{c.between(1, 500):03d}⟧", f"客　　户　⟦{c.name}⟧（⟦{c.unit}⟧）", f"有 效 期　⟦{c.plain()}⟧ 至 ⟦{c.plain(c.pick((30, 90, 181, 364)))}⟧", f"金　　额　⟦{amount}⟧元　　{capital(amount)}", f"缴费日期　⟦{c.plain()}⟧　　收费员　⟦{other(c)}⟧"), c.mark("车场收费", 0.68, 60, blue=True), half=True,
    ),))  # fmt: skip


@g("fees", "person", dated=0.92)
def forgive_me(c: Case) -> Doc:
    """A customer asks by hand that the penalty be let off."""
    hand(c)
    t = c.pick(["关于减收滞纳金的请求", "请求免除违约金", "费用困难情况反映"])
    return Doc(t, (sheet(
        Title(t, 19), *flat(f"{c.center}："), *prose(f"我是{c.unit}的{c.name}。{c.pick(['前两年我在外地打工，房子空着', '去年我下岗，家里收入少', '我母亲住院大半年，一直在医院陪护'])}，物业费拖了下来，不是有意不交。现在我愿意把本金{c.between(1200, 9000)}元一次交清，请把{c.between(100, 2000)}元的滞纳金免掉。", "我以后一定按时交，请领导体谅。电话" + c.home.phone + "。"), Right((c.name, day(c))),
    ),))  # fmt: skip


@g("fees", "company")
def shop_bill(c: Case) -> Doc:
    """A shop's bill of several items; the annex overleaf has meters and no heading of its own."""
    t = c.pick(["商业物业费用缴付通知", "租户月度费用确认表", "商铺应付款通知书"])
    rent, fee, use = c.between(3000, 26000), c.between(400, 5200), c.between(300, 4200)
    power = round(use * 0.92, 2)
    rows = (("租金/场地费", _term(c), f"{rent}.00"), ("物业管理费", _term(c), f"{fee}.00"), ("电费（见附表）", f"{c.day.year}年{c.day.month}月", f"{power:.2f}"), ("推广费", "", f"{c.between(1, 9) * 100}.00"))
    meters = tuple((f"表{k}", f"{1000 * k + use}", f"{2000 * k + use}", c.pick(["照明", "空调", "动力"]), str(use // 3)) for k in range(1, 4))
    front: tuple[Block, ...] = (*letterhead(c), Title(t, 17), *flat(f"致：{c.name}（{c.unit}）　　联系人：{c.home.contact}"), *flat(f"贵司本期应付款项如下，请于{c.plain(10)}前支付："), Grid(("费用名称", "所属期间", "金额（元）"), rows, (3, 3.4, 2), 24, False), *flat(f"收款账户：{c.company}　{c.between(10**15, 10**16)}", "逾期按日万分之五计收违约金。如对金额有异议，请于三日内书面提出。"), *signed_off(c, c.company))
    back: Sheet = sheet(Sub("附表：能耗抄录", "l", 11), Grid(("表号", "上期", "本期", "用途", "用量kWh"), meters, (1, 2, 2, 2, 2), 26, False), *flat("分摊系数：1.00。公共用电按建筑面积分摊后并入用量。"), *page(c, 2, 2))
    return Doc(t, (sheet(*front, *page(c, 1, 2)), back) if c.rng.random() < 0.6 else (sheet(*front),))  # fmt: skip


@g("fees")
def hong_kong_slip(c: Case) -> Doc:
    """管理費 in traditional print, as offices from Hong Kong use; filled in by hand."""
    c.spelling = c.pick(OLD_STYLE.of(c.home.unit))
    t = c.pick(["管理費繳款通知", "管理費及雜費單", "正式收據"])
    amount = c.money(400, 6800)
    return Doc(t, (sheet(
        Sub(f"{c.com.name}　管理處", "c", 13, bold=True), Title(t, 19), *side(c, f"單位：⟦{c.unit}⟧", f"日期：⟦{day(c)}⟧"), *flat(f"業戶姓名：⟦{c.name}⟧　　客戶編號：{c.between(10**5, 10**6)}"), Grid(("項目", "月份", "金額（人民幣）"), (("管理費", f"{c.day.year}年{c.day.month}月", amount), (c.pick(["水費按金", "車位月租", "維修基金供款"]), "", f"{c.between(20, 300)}.00")), (2.4, 2, 2.4), 24), *flat("備註：支票抬頭請寫本公司全名。逾期繳款將加收附加費。"), Line(((0, f"經手人：⟦{other(c)}⟧"), (0.6, "授權簽署")), 10), c.seal(0.66, 50, c.company, " "), half=c.rng.random() < 0.6,
    ),))  # fmt: skip


@g("fees", "tenant", dated=0.96)
def leaving(c: Case) -> Doc:
    """All that a tenant still has to pay, or gets back, when he moves out."""
    t = c.pick(["退租费用清算单", "租户离场费用结清表", "搬离结算确认单"])
    items = tuple((x, f"{c.between(10, 900)}.{c.between(10, 99)}", c.pick(["应付", "应付", "已付", "应退"])) for x in ("物业费尾款", "电费", "水费", "燃气费", "门禁卡押金", "装修/家具押金"))
    return Doc(t, (sheet(*top(c, t, "清算日期"), form((at(c), c.unit, by(c), c.name), (tel(c), c.home.phone, "迁出日期", c.plain(c.between(1, 6))), ("房屋所有人", c.owner_name(), "联系", c.a_phone()), label=72), Grid(("项目", "金额", "方向"), items, (3, 2, 1.4), 22), Choice("结算结果：", c.ticks(("客户补缴", "退还客户", "两清"))), *end(c, "财务", "前台", own="客户"), *((c.mark("费用结清", 0.66, 60),) if c.rng.random() < 0.5 else ())),))  # fmt: skip


@g("fees")
def account_history(c: Case) -> Doc:
    """The customer's account over years: two or three leaves, the later ones without heading."""
    machine(c)
    t = c.pick(["客户账单流水", "房间费用台账", "应收实收及余额一览"])
    rows: list[tuple[str, ...]] = []
    balance = 0.0
    months = c.pick((22, 40, 62))
    for k in range(months):
        year, month = divmod(c.day.year * 12 + c.day.month - 1 - months + k, 12)
        due = c.between(9000, 36000) / 100
        got = 0.0 if c.rng.random() < 0.25 else due
        balance += due - got
        rows.append((f"{year}{month + 1:02d}", c.pick(["物业费", "物业费", "水费", "车位费", "公摊"]), f"{due:.2f}", f"{got:.2f}", f"{balance:.2f}", c.pick(["微信", "刷卡", "代扣"]) if got else ""))
    names, widths = ("账期", "科目", "应收", "实收", "累计欠", "渠道"), (1.4, 1.8, 1.6, 1.6, 1.8, 1.2)
    head: tuple[Block, ...] = (Title(t, 14, "l"), *side(c, f"房间：{c.unit}", f"客户：{c.name}", size=9.5), Line(((0, f"生成时间：{clock(c)}"), (0.6, f"单位：元　操作：{other(c)}")), 8.5))
    parts = [rows[i : i + 22] for i in range(0, len(rows), 22)]
    bare = c.rng.random() < 0.5
    sheets = [sheet(*(head if not i else ()), Grid(names, tuple(part), widths, 19, False, bare), *((P(f"期末欠费：{balance:.2f}元", indent=False),) if i == len(parts) - 1 else ()), *page(c, i + 1, len(parts))) for i, part in enumerate(parts)]
    return Doc(t, tuple(sheets))  # fmt: skip


@g("fees", "owner", once=True)
def heating(c: Case) -> Doc:
    """The heating company's slip: the winter paid for, its own day in the summer before."""
    machine(c)
    amount = c.money(900, 5200)
    t = c.pick(["采暖费收费票据", "热力费缴纳凭证", "供热费收款通知书（已收）"])
    return Doc(t, (sheet(
        Sub(f"{c.pick(['城北', '滨海', '华能', '远大'])}热力有限责任公司", "c", 12, bold=True), Title(t, 17), Line(((0, f"采暖期：{c.day.year - (c.day.month < 5)}-{c.day.year + (c.day.month > 4)}"), (0.55, f"收款时间：{clock(c)}")), 9.5), form(("用热户", c.name, "卡号", f"R{c.between(10**6, 10**7)}"), ("用热地址", c.place), ("供热面积", f"{size(c)}㎡", "单价", c.pick(["5.8元/㎡·月", "30.4元/㎡·季", "24元/㎡"])), ("金额", f"¥{amount}", "大写", capital(amount)), label=60), Line(((0, f"窗口：{c.between(1, 9)}　收费员：{other(c)}"), (0.62, f"打印：{close(c)}")), 9), c.seal(0.66, 60, "热力有限责任公司", "收费专用章"), half=True,
    ),))  # fmt: skip
