"""Set a: fees, repairs, complaints, correspondence, visits, violations, activities, other."""
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

# --- fees ----------------------------------------------------------------------------------------


@paper("a", "fees")
def receipt(c: Case) -> Doc:
    """收据, half a page."""
    amount = c.money(50, 4000)
    what = c.pick(["物业服务费", "停车费", "公共能耗费", "门禁卡工本费", "代收水费"])
    month = f"{c.day.year}年{c.between(1, 6)}月至{c.between(7, 12)}月"
    return Doc("收款收据", (sheet(
        Title("收 款 收 据", 20), Sub(f"No. {c.between(1000000, 9999999)}"),
        form(("交款单位（人）", c.name, "房号", c.unit), ("收款事由", f"{month}{what}", "收款日期", c.date),
             ("金额（大写）", f"人民币{wording.capital(amount)}", "小写", f"￥{amount}"),
             ("收款方式", c.ticks(["现金", "刷卡", "转账", "微信"]), "备注", ""), label=88),
        Sub("收款单位（盖章）：            会计：            出纳：            经手人：", "l", 10.5),
        c.mark(c.pick(["现金收讫", "转账收讫"]), 0.66, 60), c.seal(0.1, 70, foot="财务专用章"), half=True,
    ),))  # fmt: skip


@paper("a", "fees")
def payment_notice(c: Case) -> Doc:
    """缴费通知单."""
    rows, total = [], 0.0
    for name in c.some(["物业服务费", "公摊水费", "公摊电费", "停车管理费", "垃圾清运费", "电梯费"], 4):
        value = c.between(2000, 60000) / 100
        total += value
        rows.append((name, f"{c.day.year}.01-{c.day.year}.06", f"{value:.2f}", ""))
    c.used["amount"] = f"{total:.2f}"
    title = c.pick(["缴费通知单", "物业费缴费通知单", "收费通知单"])
    return Doc(title, (sheet(
        Title(title), P(f"⟦{c.unit}⟧　⟦{c.polite}⟧：", indent=False),
        P("您本期应交的各项费用如下，请核对："),
        Grid(("收费项目", "计费期间", "应交金额（元）", "备注"),
             (*rows, ("合计", "", f"{total:.2f}", "")), (3, 3, 3, 2), 24),
        P(f"请于{c.later(10, 25)}前到{c.center}交纳，也可扫码支付。逾期将按约定计收违约金。"),
        P(f"咨询电话：{c.com.phone}", indent=False), Right((c.company, c.date)),
        *([c.seal(foot="财务专用章")] if c.rng.random() < 0.6 else []),
    ),))  # fmt: skip


@paper("a", "fees")
def dunning(c: Case) -> Doc:
    """催缴函."""
    amount = c.money(800, 12000)
    title = c.pick(["物业费催缴函", "催款通知书", "欠费催缴通知书"])
    return Doc(title, (sheet(
        Title(title, 20), P(f"{c.place}{c.polite}：", indent=False),
        P(f"截至{c.plain(-3)}，您户已拖欠物业服务费等共计人民币{amount}元（大写：{wording.capital(amount)}），"
          f"欠费期间为{c.day.year - 1}年1月至{c.day.year - 1}年12月。我公司曾多次电话及上门提醒，至今未收到您的款项。"),
        P("根据《物业服务合同》的约定，业主应当按时足额交纳物业服务费用。您的拖欠行为已影响本小区的正常管理与服务。"),
        P(f"现郑重函告：请您收到本函后，于{c.later(7, 20)}前结清上述欠费。逾期仍不交纳的，我公司将依法通过诉讼途径解决，"
          "由此产生的诉讼费、律师费等由您承担。"),
        P("如您已交纳，请忽略此函。"), Right((c.company, c.date)), c.seal(),
    ),))  # fmt: skip


@paper("a", "fees", once=True)
def deposit_receipt(c: Case) -> Doc:
    """装修保证金收据."""
    amount = c.money(1000, 5000, 500)
    return Doc("装修保证金收据", (sheet(
        Title("装修保证金收据", 19), Sub(f"编号：{c.no('BZ')}"),
        P(f"今收到⟦{c.unit}⟧⟦{c.name}⟧交来装修保证金人民币（大写）⟦{wording.capital(amount)}⟧，小写⟦￥{amount}⟧。"),
        P("装修完工并经验收合格三个月后，凭本收据及验收单无息退还。遗失不补。"),
        Right((f"收款单位：{c.company}", f"收款人：{c.somebody()}", c.date)), c.seal(0.6, foot="财务专用章"),
        half=True,
    ),))  # fmt: skip


@paper("a", "fees")
def reduction(c: Case) -> Doc:
    """费用减免申请."""
    amount = c.money(300, 3000)
    title = c.pick(["物业费减免申请表", "费用减免审批表"])
    return Doc(title, (sheet(
        Title(title), form(
            ("申请人", c.name, "房号", c.unit), ("申请日期", c.date, "联系电话", c.home.phone),
            ("减免金额", f"{amount}元", "费用期间", f"{c.day.year}年度"),
            Row(("申请理由", c.pick(["房屋空置六个月以上，已断水断电", "外墙渗水致次卧无法使用三个月",
                                   "家庭困难，持有低保证明"])), 80),
            Row(("客服部意见", "情况属实，建议按约定减免"), 54), Row(("公司审批", "同意"), 54)),
        Sign((("申请人签字：", c.signed(), ""), ("项目经理：", 3, ""))),
    ),))  # fmt: skip


@paper("a", "fees")
def ledger(c: Case) -> Doc:
    """缴费明细."""
    rows = []
    for i in range(c.between(5, 9)):
        value = f"{c.between(18000, 52000) / 100:.2f}"
        rows.append((f"{c.day.year - 1}-{i + 1:02d}", "物业费", value, value, c.pick(["现金", "微信", "银行"])))
    return Doc("客户缴费明细表", (sheet(
        Title("客户缴费明细表"), P(f"房号：{c.unit}　客户：{c.name}　打印日期：{c.date}", indent=False),
        Grid(("费用月份", "项目", "应收", "实收", "方式"), tuple(rows), (2, 2, 2, 2, 2), filled=False),
        Sub("本表由收费系统打印，如有疑问请到服务中心核对。", "l"),
    ),))  # fmt: skip


# --- repairs -------------------------------------------------------------------------------------


@paper("a", "repairs")
def repair_form(c: Case) -> Doc:
    """报修单 with a follow-up field."""
    fault, done = c.pick(wording.repairs("a"))
    title = c.pick(["客户报修单", "报修登记单", "维修服务单"])
    return Doc(title, (sheet(
        Title(title), Sub(f"单号：{c.no('BX')}"),
        form(("房号", c.unit, "报修人", c.name), ("联系电话", c.home.phone, "报修日期", c.date),
             ("报修方式", c.ticks(["电话", "上门", "微信"]), "预约时间", c.later(0, 2)),
             Row(("报修内容", fault), 66), Row(("维修情况", done), 66),
             ("维修人员", c.somebody(), "完成时间", c.later(1, 4)),
             ("材料费", f"{c.between(0, 90)}元", "人工费", f"{c.between(0, 60)}元")),
        Choice("回访评价：", c.ticks(["非常满意", "满意", "一般", "不满意"])),
        Sign((("客户签字：", c.signed(), ""), ("回访人：", 2, ""))),
    ),))  # fmt: skip


@paper("a", "repairs")
def dispatch(c: Case) -> Doc:
    """维修派工单, half a page."""
    fault, done = c.pick(wording.repairs("a"))
    title = c.pick(["维修派工单", "工程维修派工单"])
    return Doc(title, (sheet(
        Title(title, 17), Sub(f"派工号：{c.no('PG')}"),
        form(("维修地点", c.unit, "联系人", c.name), ("派工时间", c.date, "接单人", c.somebody()),
             Row(("故障现象", fault), 36), Row(("处理结果", done), 36)),
        Sign((("客户确认：", c.signed(), ""), ("工程主管：", 2, ""))), half=True,
    ),))  # fmt: skip


@paper("a", "repairs")
def repair_confirm(c: Case) -> Doc:
    """有偿维修确认单."""
    amount = c.money(30, 600)
    fault, _ = c.pick(wording.repairs("a"))
    rows = (("人工费", "1", "次", f"{c.between(20, 80)}.00"), (c.pick(["角阀", "锁芯", "灯管", "软管"]), "1", "个",
            f"{c.between(10, 90)}.00"))  # fmt: skip
    return Doc("有偿维修服务确认单", (sheet(
        Title("有偿维修服务确认单"), form(("业主/住户", c.name, "房号", c.unit), ("日期", c.date, "电话", c.home.phone),
                                   Row(("维修项目", fault), 40)),
        Grid(("费用名称", "数量", "单位", "金额"), rows, (3, 1, 1, 2)),
        P(f"合计：⟦{amount}⟧元。客户对以上维修项目及收费标准无异议，同意施工。", indent=False),
        Sign((("客户签字：", c.signed(), ""), ("维修工：", 2, ""))),
    ),))  # fmt: skip


@paper("a", "repairs")
def leak_report(c: Case) -> Doc:
    """渗漏水现场勘查记录."""
    return Doc("渗漏水现场勘查记录", (sheet(
        Title("渗漏水现场勘查记录"), form(("受损房号", c.unit, "住户", c.name), ("勘查日期", c.date, "勘查人", c.somebody())),
        P("一、现场情况：卫生间顶部有明显水渍，面积约两平方米，墙面乳胶漆脱落，关闭楼上总阀后滴水减缓。"),
        P(f"二、原因分析：初步判断为楼上住户（户主{c.somebody()}）卫生间防水层失效。"),
        P("三、处理意见：由工程部联系楼上住户打开地面检修，重做防水，维修完成后做二十四小时闭水试验。"),
        Sign((("住户签字：", c.signed(), ""), ("工程部：", 2, c.date))),
    ),))  # fmt: skip


# --- complaints ----------------------------------------------------------------------------------


@paper("a", "complaints")
def complaint_form(c: Case) -> Doc:
    """投诉受理登记表."""
    title = c.pick(["客户投诉受理登记表", "投诉登记处理单", "投诉记录表"])
    return Doc(title, (sheet(
        Title(title), Sub(f"编号：{c.no('TS')}"),
        form(("投诉人", c.name, "房号", c.unit), ("联系电话", c.home.phone, "投诉日期", c.date),
             ("投诉方式", c.ticks(["来访", "来电", "书面", "网络"]), "受理人", c.somebody()),
             Row(("投诉内容", c.pick(wording.complaints("a"))), 90),
             Row(("处理经过", "接到投诉后当日派人现场核实，与相关方沟通，要求限期改正。"), 70),
             Row(("处理结果", c.pick(["对方已改正，投诉人表示满意", "已列入下月整改计划并回复投诉人"])), 50)),
        Sign((("投诉人确认：", c.signed(), ""), ("项目负责人：", 3, ""))),
    ),))  # fmt: skip


@paper("a", "complaints")
def complaint_letter(c: Case) -> Doc:
    """A letter of complaint."""
    title = c.pick(["投诉信", "关于小区管理问题的投诉"])
    return Doc(title, (sheet(
        Title(title), P(f"{c.center}负责人：", indent=False),
        P(f"你好！我是{c.unit}的{c.role}{c.name}。现就以下问题向贵公司投诉："),
        P(c.pick(wording.complaints("a"))),
        P("此前我已向前台反映过，答复说会处理，但情况没有改善。我按时交纳物业费，理应得到相应的服务。希望贵公司在一周内给我明确的答复。"),
        P(f"联系电话：{c.home.phone}"), Right((f"投诉人：{c.name}", c.date)),
    ),))  # fmt: skip


@paper("a", "complaints")
def suggestion(c: Case) -> Doc:
    """客户意见建议表, half a page."""
    return Doc("客户意见建议表", (sheet(
        Title("客户意见建议表", 16), form(
            ("姓名", c.name, "房号", c.unit), ("日期", c.date, "类别", c.ticks(["建议", "意见", "表扬"], 0)),
            Row(("内容", c.pick(["建议在东门增设非机动车停车棚", "希望延长会所阅览室的开放时间",
                               "建议电梯内张贴当日值班电话", "建议给儿童乐园加装遮阳棚"])), 60),
            Row(("回复", "感谢您的建议，已转交相关部门研究"), 40)), half=True,
    ),))  # fmt: skip


@paper("a", "complaints")
def complaint_answer(c: Case) -> Doc:
    """投诉处理回复."""
    return Doc("投诉处理回复单", (sheet(
        Title("投诉处理回复单"), P(f"{c.unit}{c.polite}：", indent=False),
        P(f"您于{c.plain(-6)}投诉的问题：“{c.pick(wording.complaints('a'))}”我们已收悉。"),
        P("经调查核实，您反映的情况属实。我中心已对责任人进行批评教育，并采取了整改措施，今后将加强巡查。"),
        P("对给您带来的不便深表歉意，感谢您的监督。"), Right((c.center, c.date)), c.seal(),
    ),))  # fmt: skip


# --- correspondence ------------------------------------------------------------------------------


@paper("a", "correspondence")
def notice(c: Case) -> Doc:
    """通知 to one household; may be about repairs without being a repair paper."""
    what, advice = c.pick(wording.notices("a"))
    title = c.pick([f"关于{what}的通知", "通  知", "温馨提示"])
    return Doc(title, (sheet(
        Title(title, 20), P(f"{c.unit}{c.role}{c.name}：", indent=False),
        P(f"为保障小区设施正常运行，定于{c.later(2, 9)}进行{what}。"), P(advice),
        P(f"由此带来的不便敬请谅解。如有疑问请致电{c.com.phone}。"), P("特此通知。"),
        Right((c.center, c.date)), c.seal(),
    ),))  # fmt: skip


@paper("a", "correspondence")
def letter(c: Case) -> Doc:
    """函 to the customer."""
    title = c.pick(["关于房屋相邻问题协调的函", "关于配合公共管道检修的函", "关于业主资料更新的函"])
    return Doc(title, (sheet(
        Sub(c.company, "c", 16, bold=True), Rule(1.6, (200, 30, 30)), Sub(f"{c.com.abbr}物函〔{c.day.year}〕{c.between(1, 60)}号", "c", 11),
        Gap(8), Title(title, 17),
        P(f"{c.polite}（{c.unit}）：", indent=False),
        P("贵方来信收悉。就来信所提事项，我公司高度重视，组织相关部门进行了研究，现函复如下："),
        P(f"一、请您于{c.later(5, 20)}前将最新的联系方式告知我公司，以便及时沟通；"),
        P("二、涉及相邻关系的事项，我公司将会同社区居委会进行协调；"), P("三、后续进展将以书面形式通报。"),
        P("专此函复。"), Right((c.company, c.date)), c.seal(),
    ),))  # fmt: skip


@paper("a", "correspondence")
def minutes(c: Case) -> Doc:
    """会议纪要 of a meeting with the customer."""
    return Doc("协调会议纪要", (sheet(
        Title("协调会议纪要"), form(("会议时间", c.date, "地点", f"{c.center}会议室"),
                               ("参会人员", f"{c.name}（{c.unit}）、{c.somebody()}、{c.somebody()}", "记录人", c.somebody())),
        P("会议议题：就业主提出的管理事项进行沟通协调。", indent=False, bold=True),
        P(f"{c.polite}介绍了有关情况，对公共区域的管理提出意见。服务中心就所提问题逐一说明。经讨论达成以下一致意见："),
        P("1. 服务中心在两周内拿出具体方案；"), P("2. 双方保持沟通，遇有变化及时告知；"), P("3. 下次会议时间另行商定。"),
        Sign((("参会代表签字：", c.signed(), ""), ("主持人：", 3, ""))),
    ),))  # fmt: skip


@paper("a", "correspondence")
def delivery_slip(c: Case) -> Doc:
    """文件签收单."""
    return Doc("文件签收单", (sheet(
        Title("文件签收单", 16), form(
            ("收件人", c.name, "房号", c.unit), ("文件名称", c.pick(["关于外墙维修的通知", "年度工作报告", "业主大会表决票"]), "份数", "1份"),
            ("送达方式", c.ticks(["直接送达", "邮寄", "张贴"]), "签收日期", c.date)),
        Sign((("签收人：", c.signed(), ""), ("送达人：", 2, ""))), half=True,
    ),))  # fmt: skip


# --- visits --------------------------------------------------------------------------------------


@paper("a", "visits")
def visit_record(c: Case) -> Doc:
    """客户回访记录."""
    title = c.pick(["客户回访记录表", "回访记录", "客户走访记录表"])
    return Doc(title, (sheet(
        Title(title), form(
            ("客户姓名", c.name, "房号", c.unit), ("回访日期", c.date, "回访人", c.somebody()),
            ("回访方式", c.ticks(["上门", "电话", "微信"]), "联系电话", c.home.phone),
            Row(("回访事项", c.pick(["维修服务质量", "投诉处理情况", "入住后居住情况", "缴费服务体验"])), 34),
            Row(("客户意见", c.pick(["对服务总体满意，希望加强夜间巡逻", "态度好，速度可以再快一些",
                                   "对保洁工作表示认可，绿化有待提高"])), 70),
            ("满意程度", c.ticks(["满意", "基本满意", "不满意"]), "是否再次回访", c.ticks(["是", "否"], 1)), label=84),
        Sign((("客户签字：", c.signed(), ""), ("客服主管：", 2, ""))),
    ),))  # fmt: skip


@paper("a", "visits")
def survey(c: Case) -> Doc:
    """满意度调查表."""
    items = ("客户服务", "秩序维护", "环境卫生", "绿化养护", "设施维护", "社区文化")
    rows = []
    for item in items:
        marks = [""] * 4
        marks[c.pick([0, 0, 1, 1, 2])] = "√"
        rows.append((item, *marks))
    title = c.pick(["业主满意度调查表", "客户满意度调查问卷"])
    return Doc(title, (sheet(
        Title(title), P("为了不断提高服务质量，请您对我们的工作作出评价，在相应的栏内打“√”。"),
        form(("姓名", c.name, "房号", c.unit), ("调查日期", c.date, "电话", c.home.phone)),
        Grid(("评价项目", "很满意", "满意", "一般", "不满意"), tuple(rows), (3, 2, 2, 2, 2), 25),
        form(Row(("您的意见和建议", c.pick(["无", "希望多搞一些活动", "停车秩序要加强"])), 60)), P("感谢您的支持与配合！", indent=False),
    ),))  # fmt: skip


@paper("a", "visits")
def phone_visit(c: Case) -> Doc:
    """电话回访登记, half a page."""
    return Doc("电话回访登记单", (sheet(
        Title("电话回访登记单", 16), form(
            ("被访客户", c.name, "房号", c.unit), ("拨打号码", c.home.phone, "通话日期", c.date),
            ("结果", c.ticks(["接通", "未接", "停机"], 0), "访问员", c.somebody()),
            Row(("通话摘要", c.pick(["客户表示维修后使用正常，无其他需求", "客户对收费明细有疑问，已解释清楚"])), 50)), half=True,
    ),))  # fmt: skip


@paper("a", "visits")
def move_in_visit(c: Case) -> Doc:
    """新入住客户关怀回访."""
    return Doc("新入住客户关怀回访表", (sheet(
        Title("新入住客户关怀回访表"), P(f"房号：⟦{c.unit}⟧　客户：⟦{c.name}⟧　回访时间：⟦{c.date}⟧", indent=False),
        Choice("一、您对入住手续的办理：", c.ticks(["满意", "一般", "不满意"])),
        Choice("二、工作人员的态度：", c.ticks(["热情", "一般", "冷淡"])),
        Choice("三、房屋整改的进度：", c.ticks(["及时", "拖延"])),
        P(f"四、其他意见：⟦{c.pick(['快递存放不便', '没有意见', '希望增加晾晒区'])}⟧", indent=False),
        Sign((("回访人：", 2, ""), ("客户：", c.signed(), ""))),
    ),))  # fmt: skip


# --- violations ----------------------------------------------------------------------------------


@paper("a", "violations")
def rectify(c: Case) -> Doc:
    """违规整改通知书."""
    breach, remedy = c.pick(wording.violations("a"))
    title = c.pick(["违规整改通知书", "限期整改通知书", "违章整改通知单"])
    return Doc(title, (sheet(
        Title(title, 20), Sub(f"编号：{c.no('WG')}"), P(f"{c.unit}{c.name}：", indent=False),
        P(f"经我公司工作人员{c.plain(-1)}巡查发现，您户存在下列违规行为：{breach}。"),
        P("该行为违反了《物业管理条例》及本小区《管理规约》的有关规定，损害了其他业主的合法权益。"),
        P(f"现要求您于{c.later(3, 10)}前{remedy}。逾期不整改的，我公司将报请主管部门依法处理。"),
        Right((c.company, c.date)), c.seal(), Gap(16),
        Sign((("签收人：", c.signed() if c.rng.random() < 0.6 else 0, ""), ("送达人：", 2, ""))),
    ),))  # fmt: skip


@paper("a", "violations")
def violation_record(c: Case) -> Doc:
    """违规行为记录表."""
    breach, remedy = c.pick(wording.violations("a"))
    return Doc("违规行为记录表", (sheet(
        Title("违规行为记录表"), form(
            ("房号", c.unit, "当事人", c.name), ("发现日期", c.date, "发现人", c.somebody()),
            Row(("违规事实", breach), 60), Row(("劝阻情况", "现场口头劝阻，当事人表示配合"), 50),
            Row(("整改要求", remedy), 50), ("复查结果", c.ticks(["已整改", "部分整改", "拒不整改"]), "复查人", c.somebody())),
    ),))  # fmt: skip


@paper("a", "violations")
def stop_work(c: Case) -> Doc:
    """装修违规停工通知单, half a page."""
    breach, remedy = c.pick(wording.violations("a"))
    return Doc("违规停工通知单", (sheet(
        Title("违规停工通知单"), P(f"⟦{c.unit}⟧（业主⟦{c.owner_name()}⟧，使用人⟦{c.name}⟧）：", indent=False),
        P(f"因{breach}，责令立即停工，{remedy}。经复查合格方可复工。"),
        Right((c.center, c.date)), c.mark("责令停工", 0.1, 50), half=True,
    ),))  # fmt: skip


@paper("a", "violations")
def violation_pledge(c: Case) -> Doc:
    """违规整改保证书."""
    breach, remedy = c.pick(wording.violations("a"))
    return Doc("整改保证书", (sheet(
        Title("整改保证书"), P(f"{c.center}：", indent=False),
        P(f"本人{c.name}，住{c.unit}，因{breach}，违反了小区管理规约。经贵中心教育，本人认识到错误，"
          f"保证在{c.later(3, 9)}前{remedy}，今后不再发生类似违规行为。"),
        Right((f"保证人：{c.name}", c.date)),
    ),))  # fmt: skip


# --- activities ----------------------------------------------------------------------------------


@paper("a", "activities", "pub")
def plan(c: Case) -> Doc:
    """社区活动方案."""
    what, programme = c.pick(wording.activities("a"))
    title = f"{c.com.name}{what}活动方案"
    return Doc(title, (sheet(
        Title(title), P("一、活动目的：丰富社区文化生活，增进邻里感情，营造和谐氛围。"),
        P(f"二、活动时间：{c.later(6, 15)}上午九时"), P(f"三、活动地点：{c.com.name}中心广场"),
        P("四、参加人员：小区全体业主及家属"), P(f"五、活动内容：{programme}"),
        Grid(("项目", "负责人", "预算（元）"), tuple((n, c.somebody(), f"{c.between(100, 2000)}")
             for n in ("物资采购", "场地布置", "礼品", "宣传")), (3, 2, 2)),
        P("六、注意事项：维持现场秩序，做好安全保障，雨天顺延。"), Right((c.center, c.date)),
    ),))  # fmt: skip


@paper("a", "activities", "pub")
def sign_in(c: Case) -> Doc:
    """活动签到表; many names, nobody's dossier."""
    what, _ = c.pick(wording.activities("a"))
    rows = tuple((str(i + 1), c.somebody(), f"{c.between(1, 12)}-{c.between(1, 3)}-{c.between(101, 1804)}",
                  c.a_phone()) for i in range(c.between(10, 18)))  # fmt: skip
    title = c.pick(["社区活动签到表", f"{what}签到表"])
    return Doc(title, (sheet(
        Title(title), P(f"活动名称：{c.com.name}{what}　　日期：{c.date}", indent=False),
        Grid(("序号", "姓名", "房号", "联系电话"), rows, (1, 2, 3, 3), 26),
    ),))  # fmt: skip


@paper("a", "activities", "pub")
def summary(c: Case) -> Doc:
    """社区活动总结."""
    what, programme = c.pick(wording.activities("a"))
    return Doc(f"{what}活动总结", (sheet(
        Title(f"{what}活动总结"),
        P(f"{c.plain(-2)}，{c.center}在小区广场组织了{what}活动，共有{c.between(60, 400)}余名居民参加。"),
        P(f"活动设置了{programme}等环节，现场气氛热烈，受到居民的一致好评。"),
        P("不足之处：部分环节等候时间较长，物资准备不够充分，下次活动应提前统计人数。"), Right((c.center, c.date)),
    ),))  # fmt: skip


@paper("a", "activities", "pub")
def invitation(c: Case) -> Doc:
    """活动邀请函 to everybody."""
    what, programme = c.pick(wording.activities("a"))
    return Doc("社区活动邀请函", (sheet(
        Title("社区活动邀请函", 22), P("亲爱的各位业主：", indent=False),
        P(f"我们将于{c.later(5, 12)}在{c.com.name}举办“{what}”社区活动，内容有{programme}，诚邀您携家人参加！"),
        P(f"报名电话：{c.com.phone}"), Right((c.center, c.date)), c.seal(),
    ),))  # fmt: skip


# --- other ---------------------------------------------------------------------------------------


@paper("a", "other")
def power_of_attorney(c: Case) -> Doc:
    """授权委托书."""
    return Doc("授权委托书", (sheet(
        Title("授权委托书", 20), P(f"委托人：⟦{c.name}⟧　证件号码：⟦{c.home.id_number}⟧", indent=False),
        P(f"受托人：⟦{c.somebody()}⟧　联系电话：⟦{c.a_phone()}⟧", indent=False),
        P(f"本人因工作原因不能亲自办理{c.place}的相关手续，特委托上述受托人作为我的代理人，全权代表我办理下列事项："),
        P("一、代为签署有关文件；二、代为领取有关资料。"),
        P(f"受托人在权限范围内签署的文件，本人均予以承认。委托期限自签字之日起至{c.later(60, 360)}止。"),
        Right((f"委托人：{c.name}", c.date)),
    ),))  # fmt: skip


@paper("a", "other")
def statement(c: Case) -> Doc:
    """声明."""
    return Doc("声明", (sheet(
        Title("声  明", 22), P(f"本人{c.name}，系{c.place}{c.role}，证件号码{c.home.id_number}。"),
        P(c.pick(["本人不慎将产权证复印件遗失，特声明作废，由此引起的责任由本人承担。",
                  "本人对在小区登记的联系方式进行变更，原号码不再使用，此前的授权一并作废。"])),
        P("特此声明。"), Right((f"声明人：{c.name}", c.date)),
    ),))  # fmt: skip


@paper("a", "other")
def certificate(c: Case) -> Doc:
    """居住证明."""
    return Doc("居住证明", (sheet(
        Title("居住证明", 20), P(f"兹证明{c.name}（证件号码：{c.home.id_number}）自{c.on(c.home.move_in)}起居住在{c.place}，情况属实。"),
        P("本证明仅供办理有关手续使用，不作其他用途。"), P("特此证明。"), Right((c.center, c.date)), c.seal(),
    ),))  # fmt: skip


@paper("a", "other")
def goods_pass(c: Case) -> Doc:
    """物品放行条, half a page."""
    rows = tuple((n, str(c.between(1, 4)), "") for n in c.some(["沙发", "电视机", "纸箱", "床垫", "书柜", "洗衣机"], 3))
    return Doc("物品放行条", (sheet(
        Title("物品放行条", 17), form(("房号", c.unit, "申请人", c.name), ("放行日期", c.date, "车号", f"皖A{c.between(10000, 99999)}")),
        Grid(("物品名称", "数量", "备注"), rows, (3, 1, 3)), Sign((("申请人：", c.signed(), ""), ("门岗：", 2, ""))), half=True,
    ),))  # fmt: skip


@paper("a", "other")
def plain_note(c: Case) -> Doc:
    """便条 without name or unit: nobody can file it alone."""
    return Doc("便条", (sheet(
        Title("便  条", 16), P(c.pick(["钥匙暂存前台，晚上来取，谢谢。", "麻烦把包裹放在门口，下班后自取。"])),
        Right((c.date,)), half=True,
    ),))  # fmt: skip
