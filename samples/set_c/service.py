"""Set c: fees, repairs, complaints, correspondence, visits, violations, activities."""
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
from samples.set_c.look import day, titled, top, where, who

# --- fees ----------------------------------------------------------------------------------------


@paper("c", "fees")
def receipt(c: Case) -> Doc:
    """收款收据, three copies."""
    amount = c.money(80, 6000)
    t = c.pick(["收款收据", "收 据", "统一收款收据"])
    return Doc(t, (sheet(
        Title(t, 20), Sub(f"{day(c)}　　　№ {c.between(10**6, 10**7)}", "c", 10), P(f"今收到　⟦{c.unit}　{c.name}⟧", indent=False), P(f"交　来　⟦{c.pick(['物业管理费', '生活垃圾处理费', '车位租金', '水费', '装修垃圾清运费'])}⟧", indent=False),
        P(f"人民币（大写）⟦{wording.capital(amount)}⟧　￥⟦{amount}⟧", indent=False), Sub("收款单位（盖章）　　　会计　　　　出纳　　　　交款人", "l", 10), Sub("第二联　交客户", "r", 9), c.seal(0.1, 70, foot="财务专用章"), half=True,
    ),))  # fmt: skip


@paper("c", "fees", once=True)
def fitting_deposit(c: Case) -> Doc:
    """装修押金收据: about renovation, but a receipt."""
    amount = c.money(1000, 5000, 500)
    t = c.pick(["装修押金收据", "装修履约保证金收条", "装修保证金缴纳凭单"])
    return Doc(t, (sheet(
        Title(t, 18), P(f"兹收到{c.unit}{c.name}缴来装修押金人民币{amount}元（大写：{wording.capital(amount)}）。装修完工经查验合格、无损坏公共设施情形的，凭本单无息退回。"), Right((f"收款人：{c.somebody()}", day(c))), c.mark("现金收讫", 0.2, 40), half=True,
    ),))  # fmt: skip


@paper("c", "fees")
def reminder(c: Case) -> Doc:
    """催费通知."""
    t = c.pick(["物业服务费催费通知", "催费通知单", "温馨缴费提醒"])
    return Doc(titled(c, t), (sheet(
        *top(c, t), P(f"{c.unit}　{c.polite}：", indent=False), P(f"您好！经查，贵户自{c.day.year - 1}年7月起至今的物业服务费共计{c.money(500, 9000)}元尚未交纳。请您于接到本通知后7日内到管理处财务室交清，以免产生违约金。"),
        P("若您已交费，请忽略本通知，并请见谅。"), P(f"查询电话：{c.com.phone}", indent=False), Right((c.center, day(c))),
    ),))  # fmt: skip


@paper("c", "fees")
def monthly(c: Case) -> Doc:
    """缴费通知 with a table."""
    t = c.pick(["缴费通知", "客户月结清单", "费用明细告知单"])
    rows = tuple((k, f"{c.between(10, 99)}", f"{c.between(100, 400) / 100}", f"{c.between(2000, 30000) / 100}") for k in ("冷水", "照明用电", "公共能耗", "物业费"))
    return Doc(titled(c, t), (sheet(
        *top(c, t), form((where(c), c.unit, who(c), c.name), ("制单日期", day(c), "缴款期限", day(c, 20))), Grid(("项目", "用量", "单价", "应收（元）"), rows, (3, 2, 2, 2), 22, False), P("逾期将按约定收取违约金。可通过微信、支付宝或前台刷卡支付。", indent=False),
    ),))  # fmt: skip


@paper("c", "fees")
def refund(c: Case) -> Doc:
    """退款申请."""
    t = c.pick(["装修押金退还申请单", "多缴费用退还审批单", "退款审批表"])
    return Doc(titled(c, t), (sheet(
        *top(c, t), form((who(c), c.name, where(c), c.unit), ("退款金额", f"{c.money(300, 5000, 100)}元", "申请日期", day(c)), ("收款账号", f"6217{c.between(10**11, 10**12)}", "开户行", c.pick(["中国银行", "招商银行", "农商行"])), Row(("退款事由", c.pick(["装修验收合格", "重复缴费", "提前退租车位"])), 40), ("财务审核", "", "经理审批", "")),
    ),))  # fmt: skip


# --- repairs -------------------------------------------------------------------------------------


@paper("c", "repairs")
def request(c: Case) -> Doc:
    """报修单."""
    t = c.pick(["住户报修单", "客户报修服务单", "工程维修任务单"])
    what, done = c.pick(wording.repairs("b"))
    return Doc(titled(c, t), (sheet(
        *top(c, t), form((who(c), c.name, where(c), c.unit), ("电话", c.home.phone, "报修日期", day(c)), Row(("故障情况", what), 44), Row(("处理经过", done), 44), ("维修工", c.somebody(), "用时", f"{c.between(1, 4)}小时")), Choice("用户评价：", c.ticks(["好", "一般", "差"])), Sign((("用户签名", c.signed(), ""),)),
    ),))  # fmt: skip


@paper("c", "repairs")
def log_sheet(c: Case) -> Doc:
    """维修材料及费用确认."""
    t = c.pick(["入户维修材料确认单", "有偿维修服务结算确认单"])
    rows = tuple((k, f"{c.between(1, 3)}", f"{c.between(5, 120)}.00") for k in c.some(["角阀", "生料带", "漏电开关", "铜芯线", "软管", "人工"], 3))
    return Doc(titled(c, t), (sheet(
        *top(c, t), P(f"{where(c)}　⟦{c.unit}⟧　　{who(c)}　⟦{c.name}⟧　　完成日期　⟦{day(c)}⟧", indent=False), Grid(("材料/工时", "数量", "金额"), rows, (4, 2, 2)), P(f"维修内容：⟦{c.pick(wording.repairs('b'))[0]}⟧", indent=False), Sign((("住户签认", c.signed(), ""), ("维修技工", 2, ""))), half=True,
    ),))  # fmt: skip


@paper("c", "repairs")
def leak(c: Case) -> Doc:
    """漏水检查情况, prose without a form."""
    return Doc("漏水查勘情况", (sheet(
        Title("漏水查勘情况", 17), P(f"{day(c)}下午，工程部接{c.unit}{c.polite}来电后派员到场。经查，{c.pick(['厨房顶棚有明显水渍，面积约0.6平方米', '卫生间地漏周边渗水，楼下吊顶潮湿'])}，关闭楼上总阀三十分钟后滴水停止，判断为{c.pick(['热水管接头老化', '防水层失效'])}所致。"),
        P("处理意见：先行更换接头，观察四十八小时；如仍渗漏，做闭水试验后局部返修防水。"), P("维修后回复：已更换并试压，未再滴漏。"), Right((f"查勘人：{c.somebody()}", day(c))),
    ),))  # fmt: skip


@paper("c", "repairs")
def warranty(c: Case) -> Doc:
    """保修期内整改派单."""
    t = c.pick(["房屋保修维修派工单", "质保维修通知单"])
    return Doc(titled(c, t), (sheet(
        *top(c, t), form((where(c), c.unit, who(c), c.name), ("派单日期", day(c), "责任单位", f"{c.pick(['中天', '宏泰'])}建筑安装公司"), Row(("问题描述", c.pick(["客厅窗框渗水", "户内地暖分水器漏水", "墙体开裂"])), 40), Row(("维修结果", "已修复，业主认可"), 40)), Sign((("业主验收", c.signed(), ""),)), half=True,
    ),))  # fmt: skip


# --- complaints ----------------------------------------------------------------------------------


@paper("c", "complaints")
def angry(c: Case) -> Doc:
    """投诉信 in running prose, heading by chance."""
    head = c.rng.random() < 0.5
    text = c.pick(["每天晚上十一二点还在拖椅子、放音响，孩子没法睡", "楼下烧烤店油烟直往屋里灌，窗户根本不敢开", "地库漏水滴到车上，漆面都花了，找了三次没人来看", "保安上班玩手机，外人随便进，快递都丢了两回"])
    return Doc("投诉信" if head else "", (sheet(
        *([Title("投诉信", 18)] if head else [Gap(10)]), P(f"{c.com.name}物业管理处：", indent=False), P(f"我住{c.unit}，{text}。之前打过电话也去过前台，每次都说登记了，然后就没有下文。我们按时交物业费，得到的就是这样的服务吗？"),
        P("请你们在三天之内给我一个明确的答复，否则我只能找街道和房管部门了。"), Right((f"{c.name}", f"{c.home.phone}", day(c))),
    ),))  # fmt: skip


@paper("c", "complaints")
def neighbours(c: Case) -> Doc:
    """邻里纠纷调处记录."""
    t = c.pick(["邻里纠纷调处记录", "住户矛盾协调记录表"])
    return Doc(titled(c, t), (sheet(
        *top(c, t), form(("申请方", c.name, where(c), c.unit), ("对方住户", c.somebody(), "调处日期", day(c)), Row(("纠纷起因", c.pick(["楼上空调滴水至窗台", "楼道放鞋柜引起争吵", "宠物狗夜间吠叫"])), 46), Row(("调处经过", "分别听取双方陈述，到现场查看，劝导双方互谅互让"), 46), Row(("结果", c.pick(["双方达成谅解", "约定一周内改善", "建议向居委会申请调解"])), 36)), Sign((("申请方", c.signed(), ""), ("调处人", 2, ""))),
    ),))  # fmt: skip


@paper("c", "complaints")
def suggestion(c: Case) -> Doc:
    """合理化建议."""
    t = c.pick(["业主意见征集卡", "我为小区提建议", "合理化建议表"])
    return Doc(titled(c, t), (sheet(
        *top(c, t), P(f"{who(c)}：⟦{c.name}⟧　{where(c)}：⟦{c.unit}⟧　⟦{day(c)}⟧", indent=False), P(f"我的想法：⟦{c.pick(['希望增设电瓶车充电桩', '建议东门晚上延长开放时间', '凉亭座椅坏了，最好换成木头的', '垃圾桶离单元门太近，应当挪远'])}⟧", indent=False), P("物业答复：⟦已转交相关部门研究⟧", indent=False), half=True,
    ),))  # fmt: skip


@paper("c", "complaints")
def handled(c: Case) -> Doc:
    """客户投诉跟进表."""
    t = c.pick(["客户投诉跟进表", "来电投诉处理单"])
    return Doc(titled(c, t), (sheet(
        *top(c, t), form(("投诉人", c.name, where(c), c.unit), ("来电号码", c.home.phone, "来电日期", day(c)), Row(("反映内容", c.pick(wording.complaints("b"))), 70), Row(("跟进措施", "已责成秩序部加强管理并向客户致歉"), 44), ("客户态度", c.ticks(["接受", "部分接受", "不接受"]))),
    ),))  # fmt: skip


# --- correspondence ------------------------------------------------------------------------------


@paper("c", "correspondence")
def works_notice(c: Case) -> Doc:
    """A notice about repairs to one household: correspondence all the same."""
    t = c.pick(["关于更换户内水表的通知", "关于外墙维修需入户配合的通知", "关于燃气管道检修的告知"])
    return Doc(t, (sheet(
        Title(t, 17), P(f"{c.unit}{c.polite}：", indent=False), P(f"为保障您家的正常使用，我公司定于{day(c, 5)}上午对您所在楼层进行施工，期间需入户作业约一小时，请家中留人。施工给您造成的不便，敬请谅解。"), P(f"如需改期，请拨打{c.com.phone}。"), P("特此通知。"), Right((c.center, day(c))), c.seal(),
    ),))  # fmt: skip


@paper("c", "correspondence")
def answer(c: Case) -> Doc:
    """回函 about a legal matter."""
    t = c.pick(["关于贵户来函的回复", "回　函", "关于阳台漏水责任问题的复函"])
    return Doc(t, (sheet(
        Title(t, 18), P(f"{c.polite}（{c.unit}）：", indent=False), P(f"您{c.plain(-9)}的来信收到。我司高度重视，经会同开发单位及设计单位研究，现答复如下："), P("一、所反映事项属于开发单位保修范围，我司已代为转达；"), P("二、在问题解决之前，我司将派人每周查看并拍照存档；"), P("三、如您仍有异议，可与我司客户服务部联系。"), Right((c.company, day(c))), c.seal(),
    ),))  # fmt: skip


@paper("c", "correspondence")
def minutes(c: Case) -> Doc:
    """面谈纪要."""
    t = c.pick(["客户面谈纪要", "专题协商会议纪要"])
    return Doc(titled(c, t), (sheet(
        *top(c, t), form(("时间", day(c), "地点", "管理处会议室"), ("客户", f"{c.name}（{c.unit}）", "物业方", f"{c.somebody()}、{c.somebody()}"), ("记录人", c.somebody(), "主题", c.pick(["车位分配", "费用标准解释", "围墙改建"]))), P("双方就上述主题充分交换意见，客户提出三点要求，物业方逐一说明，并承诺十日内书面答复。"), Sign((("与会人签字", c.signed(), ""),)),
    ),))  # fmt: skip


@paper("c", "correspondence")
def delivered(c: Case) -> Doc:
    """文件送达签收."""
    t = c.pick(["文件送达签收单", "信函送达回执"])
    return Doc(titled(c, t), (sheet(
        *top(c, t), form(("送达文件", c.pick(["小区收费标准调整说明", "业主手册修订页", "年度服务报告"]), "份数", "1"), ("收件人", c.name, where(c), c.unit), ("签收日期", day(c), "送达方式", c.ticks(["当面", "邮寄", "张贴"]))), half=True,
    ),))  # fmt: skip


@paper("c", "correspondence")
def chat(c: Case) -> Doc:
    """微信沟通记录, printed."""
    t = c.pick(["微信沟通记录（打印件）", "与客户微信往来摘录"])
    return Doc(t, (sheet(
        Title(t, 15, "l"), P(f"客户：{c.name}　{c.unit}　　整理日期：{day(c)}", indent=False), Rule(), P(f"管家 09:{c.between(10, 59)}　您好，楼下大堂装修改造的方案已发群里，请您看看。", indent=False), P(f"客户 09:{c.between(10, 59)}　收到，颜色能不能浅一些？", indent=False), P(f"管家 10:{c.between(10, 59)}　好的，会向项目经理转达。", indent=False), P("客户 10:59　谢谢。", indent=False),
    ),))  # fmt: skip


# --- visits --------------------------------------------------------------------------------------


@paper("c", "visits")
def call_back(c: Case) -> Doc:
    """维修后回访: about repairs, but a visit."""
    t = c.pick(["维修服务回访单", "报修完成回访记录", "客户回访登记表"])
    return Doc(titled(c, t), (sheet(
        *top(c, t), form((who(c), c.name, where(c), c.unit), ("回访日期", day(c), "回访方式", c.ticks(["电话", "上门", "微信"])), ("回访事项", c.pick(["水管维修质量", "门锁维修", "收费是否合理"])), ("及时性", c.ticks(["满意", "尚可", "不满意"])), ("服务态度", c.ticks(["满意", "尚可", "不满意"])), Row(("客户意见", c.pick(["无", "希望上门更准时", "师傅很好"])), 40)), Sign((("回访员", 2, ""),)),
    ),))  # fmt: skip


@paper("c", "visits")
def survey(c: Case) -> Doc:
    """满意度问卷."""
    t = c.pick(["年度客户满意程度问卷", "物业服务质量评价表", "业户满意度调研表"])
    rows = tuple((k, *(c.pick(["√", "", ""]) for _ in range(3))) for k in ("客服前台", "门岗秩序", "楼道保洁", "绿化", "设备维护"))
    return Doc(titled(c, t), (sheet(
        *top(c, t), P(f"{where(c)}：⟦{c.unit}⟧　{who(c)}：⟦{c.name}⟧　填写日期：⟦{day(c)}⟧", indent=False), P("请就下列各项打√，您的评价将帮助我们改进：", indent=False), Grid(("项目", "满意", "一般", "不满意"), rows, (4, 2, 2, 2), 26), P("您还有哪些期望：⟦加强夜间巡逻⟧", indent=False),
    ),))  # fmt: skip


@paper("c", "visits")
def house_call(c: Case) -> Doc:
    """管家登门拜访."""
    t = c.pick(["管家登门拜访记录", "业户走访登记", "入户访谈表"])
    return Doc(titled(c, t), (sheet(
        *top(c, t), form((who(c), c.name, where(c), c.unit), ("走访日期", day(c), "走访人", c.somebody()), Row(("交谈内容", c.pick(["了解家庭近况，客户对绿化表示肯定", "询问对停车收费的看法", "征询对节日布置的意见"])), 56), Row(("后续事项", "无"), 34)),
    ),))  # fmt: skip


@paper("c", "visits")
def phone_round(c: Case) -> Doc:
    """电话访问, half a page."""
    t = c.pick(["客户电话访问表", "服务质量电访记录"])
    return Doc(titled(c, t), (sheet(
        *top(c, t), form(("受访客户", c.name, where(c), c.unit), ("接听号码", c.home.phone, "访问日期", day(c)), ("总体印象", c.ticks(["很好", "较好", "一般", "较差"])), ("访问员", c.somebody())), half=True,
    ),))  # fmt: skip


# --- violations ----------------------------------------------------------------------------------


@paper("c", "violations")
def rectify(c: Case) -> Doc:
    """违章整改通知."""
    t = c.pick(["违章整改通知单", "限期整改告知书", "违规装修停工通知"])
    what, how = c.pick(wording.violations("b"))
    return Doc(titled(c, t), (sheet(
        *top(c, t), P(f"{c.unit}　{c.name}：", indent=False), P(f"{day(c)}我处巡查时发现，您户{what}。此举违反了管理规约和《物业管理条例》。请您于三日内{how}。逾期不改，我处将报请行政执法部门处理。"), Sign((("当事人签收", c.signed(), ""), ("巡查员", 2, ""))), Right((c.center, day(c))),
    ),))  # fmt: skip


@paper("c", "violations")
def record(c: Case) -> Doc:
    """违章行为登记."""
    t = c.pick(["违章行为登记表", "不文明行为劝阻记录"])
    what, how = c.pick(wording.violations("b"))
    return Doc(titled(c, t), (sheet(
        *top(c, t), form(("当事人", c.name, where(c), c.unit), ("发现日期", day(c), "发现人", c.somebody()), Row(("违章事实", what), 44), Row(("处理", how), 44), ("复查", c.ticks(["已改正", "部分改正", "拒不改正"]))),
    ),))  # fmt: skip


@paper("c", "violations")
def promise(c: Case) -> Doc:
    """整改保证 by the household."""
    what, _ = c.pick(wording.violations("b"))
    return Doc("整改保证书", (sheet(
        Title("整改保证书", 18), P(f"本人{c.name}，住{c.unit}，因{what}，给他人造成影响，深表歉意。现保证在五日内自行纠正，恢复原状，今后不再发生类似情况；如再有违反，愿接受处理。"), Right((f"保证人：{c.name}", day(c))),
    ),))  # fmt: skip


@paper("c", "violations")
def parked(c: Case) -> Doc:
    """违停告知, half a page."""
    t = c.pick(["车辆违停告知单", "乱停车劝离通知"])
    return Doc(t, (sheet(
        Title(t, 18), P(f"{c.unit}{c.polite}：您的车辆（鄂A{c.between(10000, 99999)}）于{day(c)}停放在{c.pick(['消防登高面', '单元门口', '他人车位'])}，已影响通行。请即刻驶离，再次违反将锁车处理。"), Right((f"{c.com.name}秩序部", day(c))), half=True,
    ),))  # fmt: skip


# --- activities ----------------------------------------------------------------------------------


@paper("c", "activities", "pub")
def scheme(c: Case) -> Doc:
    """活动方案."""
    what, how = c.pick(wording.activities("b"))
    t = f"{c.com.name}{what}实施方案"
    return Doc(t, (sheet(
        Title(t, 18), P(f"为营造和谐的社区氛围，增进邻里感情，管理处拟举办“{what}”，具体安排如下："), P(f"一、时间：{day(c, 12)}"), P("二、地点：中心广场"), P(f"三、内容：{how}"), P("四、预算：物料、奖品及茶点合计1800元"), P("五、分工：客服部负责宣传，秩序部维持现场。"), Right((c.center, day(c))),
    ),))  # fmt: skip


@paper("c", "activities", "pub")
def sign_in(c: Case) -> Doc:
    """报名表 of many households."""
    what, _ = c.pick(wording.activities("b"))
    t = f"“{what}”参加家庭名册"
    rows = tuple((f"{k}", f"{c.between(1, 12)}-{c.between(1, 3)}-{c.between(101, 1804)}", c.somebody(), f"{c.between(1, 4)}") for k in range(1, 11))
    return Doc(t, (sheet(Title(t, 16), Sub(f"{c.com.name}　　{day(c)}", "l", 10), Grid(("序号", "房号", "姓名", "人数"), rows, (1, 3, 3, 2)),),))  # fmt: skip


@paper("c", "activities", "pub")
def report(c: Case) -> Doc:
    """活动回顾."""
    what, how = c.pick(wording.activities("b"))
    t = f"邻里同乐——{what}回顾"
    return Doc(t, (sheet(
        Title(t, 17), P(f"{day(c)}，{c.com.name}中心广场热闹非凡，由管理处组织的{what}顺利举行。现场开展了{how}等项目，一百余位居民到场，欢声笑语不断。"), P("居民们纷纷表示，希望今后多办这样的集体活动。"), Right((f"{c.center}　供稿",)),
    ),))  # fmt: skip


@paper("c", "activities", "pub")
def assembly(c: Case) -> Doc:
    """召开业主大会的公告."""
    t = "关于召开业主大会会议的公告"
    return Doc(t, (sheet(
        Title(t, 18), P(f"{c.com.name}全体业主：", indent=False), P(f"经业主委员会研究决定，定于{day(c, 15)}以书面征求意见的形式召开业主大会会议，表决事项为公共收益使用及车位管理办法。请业主积极投票。"), Right((f"{c.com.name}业主委员会", day(c))),
    ),))  # fmt: skip
