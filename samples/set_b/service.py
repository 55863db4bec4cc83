"""Set b: fees, repairs, complaints, correspondence, visits, violations, activities, other."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples import wording
from samples.blocks import (
    Choice,
    Doc,
    Gap,
    Grid,
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
from samples.case import Case, paper
from samples.set_b.home import head

# --- fees ----------------------------------------------------------------------------------------


@paper("b", "fees")
def cash_slip(c: Case) -> Doc:
    """收费票据, half a page."""
    rows, total = [], 0.0
    for name in c.some(["物业费", "车位费", "公摊费", "装修管理费", "水费"], c.between(1, 3)):
        value = c.between(3000, 180000) / 100
        total += value
        rows.append((name, "1", f"{value:.2f}"))
    amount = f"{total:.2f}"
    c.used["amount"] = amount
    title = c.pick(["物业服务收费票据", "收费凭证", "缴费收据"])
    return Doc(title, (sheet(
        Title(title, 17), Sub(f"票号 {c.between(10000000, 99999999)}　开票日期 {c.date}", "l"),
        P(f"付款人 ⟦{c.name}⟧　房屋编号 ⟦{c.unit}⟧", indent=False),
        Grid(("收费项目", "数量", "金额"), (*rows, ("合计", "", amount)), (4, 1, 2)),
        P(f"大写：⟦{wording.capital(amount)}⟧", indent=False), Sub("开票人：　　　　收款人：　　　　（无章无效）", "l", 10),
        c.seal(0.66, 80, foot="收费专用章"), half=True,
    ),))  # fmt: skip


@paper("b", "fees")
def bill(c: Case) -> Doc:
    """账单."""
    rows, total = [], 0.0
    for name in ("住宅管理费", "车位使用费", "电梯运行费", "能耗分摊"):
        value = c.between(1500, 40000) / 100
        total += value
        rows.append((name, f"{value:.2f}", "0.00", f"{value:.2f}"))
    c.used["amount"] = f"{total:.2f}"
    title = c.pick(["住户费用账单", "应缴费用账单", "季度缴款通知"])
    return Doc(title, (sheet(
        *head(c), Title(title, 18, "l"), P(f"{c.unit}　{c.polite}", indent=False), P(f"账单日：{c.date}　缴款截止日：{c.later(12, 30)}", indent=False),
        Grid(("费用名称", "本期", "往期欠缴", "小计"), (*rows, ("应缴总额", "", "", f"{total:.2f}")), (3, 2, 2, 2), 25, False),
        P("缴款方式：前台现金、银行代扣、手机支付均可。逾期按日计收滞纳金。", indent=False), P("如对账单有疑问，请于七日内到财务窗口核对。", indent=False),
    ),))  # fmt: skip


@paper("b", "fees")
def arrears(c: Case) -> Doc:
    """欠费告知函."""
    amount = c.money(600, 15000)
    title = c.pick(["欠费告知函", "逾期费用催收函", "律师函前最后催告"])
    return Doc(title, (sheet(
        *head(c), Title(title, 19), P(f"致：{c.unit}　{c.name}", indent=False),
        P(f"据我司账务记录，至{c.plain(-5)}止贵户累计未缴费用{amount}元。此前寄送的账单均未获回应。"),
        P("费用的及时缴纳是小区正常运转的基础，长期欠缴对已缴费的邻里有失公平。"),
        P(f"请务必在{c.later(7, 15)}以前缴清。否则我司将委托律师提起诉讼，并向法院申请支付令。"),
        P(f"对账及缴费请联系财务窗口，电话{c.com.phone}。"), Right((c.company, c.date)), c.seal(foot="财务专用章"),
    ),))  # fmt: skip


@paper("b", "fees", once=True)
def deposit(c: Case) -> Doc:
    """押金单."""
    amount = c.money(500, 5000, 100)
    return Doc("押金收取凭单", (sheet(
        Title("押金收取凭单", 17, "l"), form(
            ("付款人", c.name, "房屋编号", c.unit), ("押金类别", c.ticks(["装修押金", "门卡押金", "泊位押金"], 0), "收取日期", c.date),
            ("金额", f"{amount}元", "大写", wording.capital(amount))),
        P("退还时交回本凭单，遗失须登记声明。", indent=False), Sign((("收款", 2, ""), ("付款人", c.signed(), ""))), c.mark("押金", 0.6, 66), half=True,
    ),))  # fmt: skip


@paper("b", "fees")
def waiver(c: Case) -> Doc:
    """费用优惠申请 as a letter."""
    amount = c.money(200, 2600)
    return Doc("关于减收物业费的申请", (sheet(
        Title("关于减收物业费的申请", 18), P(f"{c.company}：", indent=False),
        P(f"本人{c.name}，{c.unit}{c.role}。{c.pick(['因长期出差，房屋已空置一年，水电均未使用', '因单元改造施工，半年内无法正常居住', '因病失业，经济困难'])}，"
          f"特申请减收{c.day.year}年度物业费{amount}元，望予批准。"),
        P(f"随附证明材料。手机{c.home.phone}。"), Right((f"申请人 {c.name}", c.date)), Gap(20),
        form(Row(("审批", "同意按七成计收"), 44), Row(("财务", "已调整账务"), 40)),
    ),))  # fmt: skip


@paper("b", "fees", once=True)
def direct_debit(c: Case) -> Doc:
    """代扣授权."""
    return Doc("费用银行代扣登记", (sheet(
        *head(c, "CW-06"), Title("费用银行代扣登记", 17, "l"), form(
            ("户名", c.name, "房屋编号", c.unit), ("开户银行", c.pick(["工商银行", "建设银行", "农业银行"]), "账号", f"6222{c.between(10**11, 10**12 - 1)}"),
            ("代扣项目", c.ticks(["物业费", "车位费", "水费"], 0, 1), "起扣日期", c.later(5, 30)), ("登记日期", c.date, "手机", c.home.phone)),
        Sign((("户主", c.signed(), ""), ("受理", 2, ""))),
    ),))  # fmt: skip


# --- repairs -------------------------------------------------------------------------------------


@paper("b", "repairs")
def work_order(c: Case) -> Doc:
    """工单."""
    fault, done = c.pick(wording.repairs("b"))
    title = c.pick(["工程服务工单", "入户维修工单", "住户维修申请单"])
    return Doc(title, (sheet(
        *head(c, "GC-08"), Title(title, 17, "l"), form(("申请人", c.name, "房屋编号", c.unit), ("手机", c.home.phone, "受理日期", c.date)),
        P(f"故障描述：⟦{fault}⟧", indent=False), P(f"处理情况：⟦{done}⟧", indent=False),
        Grid(("材料", "数量", "单价"), ((c.pick(["水龙头", "灯泡", "玻璃胶", "合页"]), str(c.between(1, 4)), f"{c.between(5, 60)}.00"),), (4, 1, 2)),
        form(("到场时间", c.later(0, 1), "完工时间", c.later(1, 3)), ("维修技工", c.somebody(), "住户评价", c.ticks(["好", "中", "差"], 0))),
        Sign((("住户签收", c.signed(), ""), ("技工", 2, ""))),
    ),))  # fmt: skip


@paper("b", "repairs")
def task_slip(c: Case) -> Doc:
    """抢修任务单, half a page."""
    fault, done = c.pick(wording.repairs("b"))
    title = c.pick(["抢修任务单", "工程部任务单"])
    return Doc(title, (sheet(
        Title(title, 17, "l"), P(f"地址 ⟦{c.unit}⟧　报事人 ⟦{c.name}⟧　下单 ⟦{c.date}⟧", indent=False), P(f"任务：⟦{fault}⟧", indent=False),
        P(f"完成：⟦{done}⟧", indent=False), Choice("是否收费：", c.ticks(["免费", "有偿"])), Sign((("报事人", c.signed(), ""), ("执行人", 2, ""))), half=True,
    ),))  # fmt: skip


@paper("b", "repairs")
def warranty(c: Case) -> Doc:
    """保修期维修申请."""
    fault, _ = c.pick(wording.repairs("b"))
    return Doc("房屋保修申请", (sheet(
        *head(c), Title("房屋保修申请", 18), P("工程部：", indent=False),
        P(f"我是{c.unit}的{c.name}，发现房屋存在以下质量问题：{fault}。该问题在保修期以内，请尽快派员上门修理。"),
        P(f"联系手机{c.home.phone}，周末全天有人在家。"), Right((f"申请人 {c.name}", c.date)), Gap(12),
        form(Row(("维修答复", "已转施工单位，三个工作日内上门"), 44), Row(("验收", "修复合格"), 36)),
    ),))  # fmt: skip


@paper("b", "repairs")
def inspection_report(c: Case) -> Doc:
    """设备检修报告 for one household."""
    return Doc("入户设备检修记录", (sheet(
        *head(c, "GC-12"), Title("入户设备检修记录", 17, "l"), form(("房屋编号", c.unit, "住户", c.name), ("检修日期", c.date, "检修工", c.somebody())),
        Grid(("设备", "检修结果", "处理"), tuple((n, c.pick(["正常", "正常", "异常"]), c.pick(["—", "紧固", "换件"]))
             for n in ("配电箱", "给水阀门", "地漏", "对讲分机", "烟感")), (3, 2, 3), 25),
        P("以上设备已逐项试机，住户在场。", indent=False), Sign((("住户", c.signed(), ""), ("检修工", 2, ""))),
    ),))  # fmt: skip


# --- complaints ----------------------------------------------------------------------------------


@paper("b", "complaints")
def grievance(c: Case) -> Doc:
    """诉求受理单."""
    title = c.pick(["业户诉求受理单", "意见投诉处理表", "客诉处理记录"])
    return Doc(title, (sheet(
        *head(c, "KF-21"), Title(title, 17, "l"), form(("诉求人", c.name, "房屋编号", c.unit), ("手机", c.home.phone, "受理日期", c.date)),
        Choice("来源：", c.ticks(["前台", "热线", "公众号", "意见箱"])), P("投诉要点：", indent=False, bold=True), P(f"⟦{c.pick(wording.complaints('b'))}⟧"),
        P("调查与答复：", indent=False, bold=True), P(f"⟦{c.pick(['已约谈责任方，三日内整改到位，已电话答复', '情况部分属实，已向诉求人解释并取得谅解'])}⟧"),
        Sign((("诉求人", c.signed(), ""), ("受理人", 2, ""), ("主管", 2, ""))),
    ),))  # fmt: skip


@paper("b", "complaints")
def open_letter(c: Case) -> Doc:
    """A free letter without much form."""
    return Doc("给物业经理的信", (sheet(
        Title("给物业经理的信", 17, "l"), P("经理：", indent=False), P(f"我住{c.unit}，姓名{c.name}。有件事实在忍不住要向你反映。"),
        P(c.pick(wording.complaints("b"))), P("打过几次电话，每次都说会处理，可是到今天也没见动静。如果再不解决，我只好向街道和12345热线投诉。"),
        P(f"请回电{c.home.phone}。"), Right((c.name, c.date)),
    ),))  # fmt: skip


@paper("b", "complaints")
def reply(c: Case) -> Doc:
    """诉求答复."""
    return Doc("关于您所反映问题的答复", (sheet(
        *head(c), Title("关于您所反映问题的答复", 18), P(f"{c.polite}：", indent=False), P(f"您（{c.unit}）{c.plain(-8)}提出的意见我们已认真研究。您反映：{c.pick(wording.complaints('b'))}"),
        P("对此我们作出如下答复：一是立即整改，二是加强检查，三是每月公示结果。"), P("欢迎继续监督，再次致歉。"), Right((c.center, c.date)), c.seal(),
    ),))  # fmt: skip


@paper("b", "complaints")
def idea(c: Case) -> Doc:
    """金点子征集, half a page."""
    return Doc("住户建议卡", (sheet(
        Title("住户建议卡", 17, "l"), P(f"住户 ⟦{c.name}⟧　房屋编号 ⟦{c.unit}⟧　日期 ⟦{c.date}⟧", indent=False),
        P(f"我的建议：⟦{c.pick(['在单元大堂添置休息座椅', '增加垃圾分类督导时间', '给东侧步道补种树木', '设置雨伞借用点'])}⟧", indent=False),
        P("回音：⟦谢谢您，已采纳⟧", indent=False), half=True,
    ),))  # fmt: skip


# --- correspondence ------------------------------------------------------------------------------


@paper("b", "correspondence")
def bulletin(c: Case) -> Doc:
    """告知书 to one household."""
    what, advice = c.pick(wording.notices("b"))
    title = c.pick([f"{what}告知书", "致住户的通知", f"{what}公告"])
    return Doc(title, (sheet(
        *head(c), Title(title, 19), P(f"{c.unit}　{c.polite}：", indent=False), P(f"兹因工作需要，我处将于{c.later(1, 8)}开展{what}。"), P(advice),
        P("敬请留意并相互转告，不便之处请见谅。"), Right((c.center, c.date)), c.seal(),
    ),))  # fmt: skip


@paper("b", "correspondence")
def official_letter(c: Case) -> Doc:
    """复函."""
    title = c.pick(["关于来函事宜的复函", "关于产权变更资料交接的复函", "关于共用部位使用问题的复函"])
    return Doc(title, (sheet(
        Sub(f"{c.company}文件", "c", 20, bold=True), Rule(2, (190, 20, 20)), Sub(f"{c.com.abbr}函字{c.day.year}第{c.between(1, 90)}号", "r", 10.5), Gap(10),
        Title(title, 17), P(f"{c.name}：", indent=False),
        P(f"您于{c.plain(-12)}就{c.unit}有关事宜的来函已收到，现答复如下。"), P("（一）所述事项属于相关部门职权范围，我司已代为转达。"),
        P("（二）需要贵方提供的资料，请径送我司综合部。"), P("此复。"), Right((c.company, c.date)), c.seal(),
    ),))  # fmt: skip


@paper("b", "correspondence")
def talk_minutes(c: Case) -> Doc:
    """座谈记录."""
    title = c.pick(["座谈会纪要", "沟通会谈记录"])
    return Doc(title, (sheet(
        *head(c), Title(title, 18), P(f"时间：{c.date}　　地点：{c.center}", indent=False), P(f"出席：{c.name}（{c.unit}）、项目经理{c.somebody()}、社区代表{c.somebody()}", indent=False),
        P("会谈内容：", indent=False, bold=True), P("各方就来信所提的事项交换了意见，确认由综合部书面答复，社区代表监督落实。"),
        P("会议决定：", indent=False, bold=True), P("一、十个工作日内函复；二、双方指定联系人；三、纪要送各方存查。"), Sign((("与会者", c.signed(), ""), ("记录", 2, ""))),
    ),))  # fmt: skip


@paper("b", "correspondence")
def registered_mail(c: Case) -> Doc:
    """送达回证, half a page."""
    return Doc("送达回证", (sheet(
        Title("送达回证", 18), form(("受送达人", c.name, "房屋编号", c.unit), ("送达文书", c.pick(["复函一份", "告知书一份", "大会公告一份"]), "送达日期", c.date),
                               ("送达方式", c.ticks(["面交", "挂号信", "留置"]), "见证人", c.somebody())),
        Sign((("受送达人", c.signed(), ""), ("送达人", 2, ""))), half=True,
    ),))  # fmt: skip


# --- visits --------------------------------------------------------------------------------------


@paper("b", "visits")
def home_visit(c: Case) -> Doc:
    """上门拜访."""
    title = c.pick(["住户拜访记录", "上门访谈记录单", "管家拜访日志"])
    return Doc(title, (sheet(
        *head(c, "KF-30"), Title(title, 17, "l"), form(("受访住户", c.name, "房屋编号", c.unit), ("拜访日期", c.date, "管家", c.somebody())),
        P(f"访谈摘要：⟦{c.pick(['对管家响应速度认可，建议缩短保安换岗间隔', '认为卫生有改善，绿植修剪偏少', '整体尚可，希望开通线上报事'])}⟧", indent=False),
        Choice("总体评分：", c.ticks(["5分", "4分", "3分", "2分", "1分"])), P(f"跟进事项：⟦{c.pick(['无', '转客服部', '下月再访'])}⟧", indent=False),
        Sign((("住户", c.signed(), ""), ("管家", 2, ""))),
    ),))  # fmt: skip


@paper("b", "visits")
def questionnaire(c: Case) -> Doc:
    """服务测评问卷."""
    title = c.pick(["物业服务测评问卷", "住户满意度问卷"])
    asks = ("前台接待是否热情", "保安是否尽责", "楼道是否清洁", "报事处理是否及时", "公共设备是否完好")
    return Doc(title, (sheet(
        *head(c), Title(title, 18), P(f"住户 ⟦{c.name}⟧　房屋编号 ⟦{c.unit}⟧　填写日期 ⟦{c.date}⟧", indent=False), P("请在符合您感受的选项前打勾。", indent=False),
        *(Choice(f"{i}. {ask}：", c.ticks(["很好", "较好", "一般", "较差"])) for i, ask in enumerate(asks, 1)),
        P(f"您还希望我们做什么？⟦{c.pick(['多组织邻里活动', '开放会议室', '没有了'])}⟧", indent=False),
    ),))  # fmt: skip


@paper("b", "visits")
def call_back(c: Case) -> Doc:
    """服务回访卡, half a page."""
    return Doc("服务回访卡", (sheet(
        Title("服务回访卡", 17, "l"), form(("住户", c.name, "房屋编号", c.unit), ("回访时间", c.date, "手机", c.home.phone),
                                      ("满意与否", c.ticks(["满意", "尚可", "不满"]), "访员", c.somebody())), P("记录：⟦住户表示服务周到，无补充意见。⟧", indent=False), half=True,
    ),))  # fmt: skip


@paper("b", "visits")
def festival_visit(c: Case) -> Doc:
    """节日慰问走访."""
    return Doc("节日走访慰问登记", (sheet(
        *head(c), Title("节日走访慰问登记", 17, "l"), form(("走访住户", c.name, "房屋编号", c.unit), ("走访日期", c.date, "走访人", c.somebody()),
                                                ("慰问品", c.pick(["食用油一桶", "水果一箱", "春联一副"]), "签收", "已收")),
        P(f"住户感言与意见：⟦{c.pick(['感谢关怀，祝工作顺利', '希望常来走走，多听意见'])}⟧", indent=False),
    ),))  # fmt: skip


# --- violations ----------------------------------------------------------------------------------


@paper("b", "violations")
def warning(c: Case) -> Doc:
    """违约行为告知单."""
    breach, remedy = c.pick(wording.violations("b"))
    title = c.pick(["违约行为告知单", "违章告知书", "责令改正通知"])
    return Doc(title, (sheet(
        *head(c, "ZX-15"), Title(title, 19), P(f"房屋编号 ⟦{c.unit}⟧　当事人 ⟦{c.name}⟧", indent=False), P(f"经查，您存在{breach}的违规情形，依据小区管理规约第{c.between(8, 30)}条，属于禁止行为。"),
        P(f"请在{c.later(2, 8)}以前{remedy}。逾期我处将上报城管执法部门。"), P("您有权在三日内提出书面申辩。"), Right((c.center, c.date)), c.seal(), Sign((("当事人签收", c.signed(), ""), ("执行人", 2, ""))),
    ),))  # fmt: skip


@paper("b", "violations")
def evidence(c: Case) -> Doc:
    """违章取证记录."""
    breach, remedy = c.pick(wording.violations("b"))
    return Doc("违章现场取证记录", (sheet(
        *head(c), Title("违章现场取证记录", 17, "l"), form(("房屋编号", c.unit, "当事人", c.name), ("取证日期", c.date, "取证人", c.somebody()),
                                                Row(("违章情形", breach), 50), Row(("现场照片说明", "照片三张，附后"), 40), Row(("处置要求", remedy), 50)),
        Choice("当事人态度：", c.ticks(["配合", "不配合", "不在场"])),
    ),))  # fmt: skip


@paper("b", "violations")
def penalty(c: Case) -> Doc:
    """违约金通知, half a page."""
    breach, _ = c.pick(wording.violations("b"))
    amount = c.money(100, 1000, 50)
    return Doc("违规扣款通知", (sheet(
        Title("违规扣款通知", 17), P(f"{c.unit}　{c.name}：因{breach}，经两次告知仍未改正，按照装修约定从押金中扣除违约金⟦{amount}⟧元。", indent=False),
        Right((c.center, c.date)), c.seal(rise=76), half=True,
    ),))  # fmt: skip


@paper("b", "violations")
def repentance(c: Case) -> Doc:
    """违规情况说明 by the customer."""
    breach, remedy = c.pick(wording.violations("b"))
    return Doc("违规情况说明", (sheet(
        Title("违规情况说明", 18), P(f"我是{c.unit}{c.name}。对于{breach}一事，说明如下：当时不了解规定，并非故意。现已认识到违规的后果，"
                               f"同意{remedy}，并接受物业的监督复查。"), Right((f"说明人 {c.name}", c.date)),
    ),))  # fmt: skip


# --- activities ----------------------------------------------------------------------------------


@paper("b", "activities", "pub")
def proposal(c: Case) -> Doc:
    """活动策划书."""
    what, programme = c.pick(wording.activities("b"))
    title = f"“{what}”策划书"
    return Doc(title, (sheet(
        *head(c), Title(title, 19), P("【主题】邻里同乐，共建美好家园", indent=False), P(f"【日期】{c.later(8, 20)}　【地点】小区会所", indent=False),
        P(f"【流程】签到—致辞—{programme}—合影", indent=False), P(f"【分工】总协调{c.somebody()}，物料{c.somebody()}，摄影{c.somebody()}", indent=False),
        P(f"【经费】约{c.between(5, 50)}00元，从社区文化经费列支", indent=False), Right((f"{c.center}客服部", c.date)),
    ),))  # fmt: skip


@paper("b", "activities", "pub")
def attendance(c: Case) -> Doc:
    """参加者名单."""
    what, _ = c.pick(wording.activities("b"))
    rows = tuple((c.somebody(), f"{c.between(1, 16)}-{c.between(101, 2804)}", c.a_phone(), "") for _ in range(c.between(9, 16)))
    return Doc("社区文化活动报名表", (sheet(
        Title("社区文化活动报名表", 18), Sub(f"活动：{what}　　统计日期：{c.date}", "l", 10.5), Grid(("参加者", "房屋", "手机", "签名"), rows, (2, 2, 3, 2), 27),
    ),))  # fmt: skip


@paper("b", "activities", "pub")
def report(c: Case) -> Doc:
    """活动简报."""
    what, programme = c.pick(wording.activities("b"))
    return Doc("社区文化简报", (sheet(
        *head(c), Title("社区文化简报", 22), Sub(f"第{c.between(1, 40)}期　{c.date}", "c", 11), Title(f"{c.com.name}举办{what}", 15),
        P(f"日前，{c.com.name}热闹非凡，{what}如期举行，{c.between(3, 30)}0多位居民到场。现场安排了{programme}，老少同乐，笑声不断。"),
        P("居民纷纷表示，希望今后多办这样的文化活动。"), P(f"（撰稿：{c.somebody()}）", indent=False),
    ),))  # fmt: skip


@paper("b", "activities", "pub")
def poster(c: Case) -> Doc:
    """活动海报 as a plain announcement."""
    what, programme = c.pick(wording.activities("b"))
    return Doc(f"{what}报名啦", (sheet(
        Gap(30), Title(f"{what}报名啦", 30), Gap(10), Sub(f"活动时间：{c.later(6, 15)}", "c", 14), Sub(f"活动内容：{programme}", "c", 14),
        Sub(f"报名地点：{c.center}", "c", 14), Sub("名额有限，欢迎街坊邻里踊跃参加！", "c", 13), Right((c.center, c.date)),
    ),))  # fmt: skip


# --- other ---------------------------------------------------------------------------------------


@paper("b", "other")
def mandate(c: Case) -> Doc:
    """委托书."""
    title = c.pick(["委托书", "委托代理书"])
    return Doc(title, (sheet(
        Title(title, 20), P(f"兹有{c.name}，证件号{c.home.id_number}，现委托⟦{c.somebody()}⟧（手机⟦{c.a_phone()}⟧）代办{c.unit}相关手续，代理人所签字据本人概予承认。"),
        P(f"委托有效期：自{c.date}起三个月。"), Sign((("委托人", c.signed(), ""), ("代理人", 3, ""))),
    ),))  # fmt: skip


@paper("b", "other")
def disclaimer(c: Case) -> Doc:
    """声明书."""
    return Doc("声明书", (sheet(
        Title("声明书", 20), P(f"声明人：{c.name}　　房屋编号：{c.unit}", indent=False), P(c.pick([
            "兹声明：原登记的应急联络人不再有效，请以本人最新登记为准。", "兹声明：本人遗失门禁感应卡一张，请即注销，此后凭该卡出入与本人无关。"])),
        Right((f"声明人 {c.name}", c.date)),
    ),))  # fmt: skip


@paper("b", "other")
def proof(c: Case) -> Doc:
    """入住证明."""
    return Doc("在住证明", (sheet(
        *head(c), Title("在住证明", 20), P(f"{c.name}（证件号{c.home.id_number}）系我小区{c.unit}住户，现居住于此。特此证明，供办理入学等手续使用。"),
        Right((c.center, c.date)), c.seal(),
    ),))  # fmt: skip


@paper("b", "other")
def removal(c: Case) -> Doc:
    """搬运出门单, half a page."""
    return Doc("物品搬运出门单", (sheet(
        Title("物品搬运出门单", 17, "l"), P(f"房屋编号 ⟦{c.unit}⟧　住户 ⟦{c.name}⟧　日期 ⟦{c.date}⟧", indent=False),
        P(f"搬出物品：⟦{'、'.join(c.some(['餐桌', '空调', '衣柜', '自行车', '钢琴', '纸箱若干'], 3))}⟧", indent=False),
        Sign((("住户", c.signed(), ""), ("值班保安", 2, ""))), half=True,
    ),))  # fmt: skip


@paper("b", "other")
def loose_note(c: Case) -> Doc:
    """留言 without name or unit."""
    return Doc("留言条", (sheet(
        Title("留言条", 16, "l"), P(c.pick(["今天来办手续，窗口下班了，明天再来。", "东西已放在值班室，请转交。"])), Right((c.date,)), half=True,
    ),))  # fmt: skip
