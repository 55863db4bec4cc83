"""Set d: fees, repairs, complaints, correspondence, visits, violations, activities, other."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples import wording
from samples.blocks import (
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
    Sign,
    Sub,
    Title,
    form,
    sheet,
)
from samples.case import Case
from samples.set_d.look import (
    d,
    day,
    foot,
    head,
    letter,
    long,
    printout,
    tel,
    veiled,
    where,
    who,
)

# --- fees ----------------------------------------------------------------------------------------


@d("fees")
def e_invoice(c: Case) -> Doc:
    """电子发票 printed by the customer; the unit stands in the remark."""
    printout(c)
    amount = c.money(300, 6000)
    t = c.pick(["增值税电子普通发票", "电子发票（普通发票）"])
    return Doc(t, (sheet(
        Title(t, 18), Line(((0, f"发票号码：{c.between(10**7, 10**8)}"), (0.6, f"开票日期：{day(c)}")), 9), form(("购买方名称", c.name, "纳税人识别号", c.home.id_number if c.home.company else ""), ("销售方名称", c.company, "开户行", "工商银行营业部")), Grid(("项目名称", "单位", "数量", "金额", "税率"), ((c.pick(["*物业管理服务*物业费", "*经营租赁*车位费", "*现代服务*物业服务费"]), "月", f"{c.pick([3, 6, 12])}", amount, c.pick(["6%", "免税", "3%"])),), (4, 1, 1, 2, 1), 24, False), P(f"价税合计（大写）{wording.capital(amount)}　（小写）¥{amount}", indent=False), P(f"备注：{c.place}", indent=False), Sub(f"开票人：{c.somebody()}", "l", 9), half=c.rng.random() < 0.5,
    ),))  # fmt: skip


@d("fees")
def pos_slip(c: Case) -> Doc:
    """POS 签购单 glued to a sheet, the home noted beside it by hand."""
    amount = c.money(200, 5000)
    return Doc("POS签购单", (sheet(Gap(20), Card(210, 250, (
        (60, 14, 13, "POS签购单"), (14, 44, 9, f"商户名称：{c.com.name}物业"), (14, 62, 9, f"终端编号：{c.between(10**7, 10**8)}"), (14, 80, 9, f"卡号：6222 **** **** {c.between(1000, 9999)}"), (14, 98, 9, "交易类型：消费/SALE"), (14, 116, 9, f"日期时间：{day(c)}"), (14, 134, 9, f"参考号：{c.between(10**10, 10**11)}"), (14, 156, 12, f"金额：RMB {amount}"), (14, 190, 9, "持卡人签名："), (14, 228, 8, "本人确认以上交易，同意记入本卡账户"))), P(f"⟦{c.unit}　{c.name}　{c.pick(['物管费', '车位', '水电周转金'])}⟧", indent=False)),))  # fmt: skip


@d("fees")
def ledger(c: Case) -> Doc:
    """往来明细 of one customer, two pages of a listing; overleaf only figures."""
    printout(c)
    t = c.pick(["客户往来明细账", "住户应收实收对账单", "户分类账"])

    def rows(first: int) -> tuple[tuple[str, ...], ...]:
        return tuple((f"{c.day.year - 1 + (first + k) // 12}{(first + k) % 12 + 1:02d}", c.pick(["物业费", "公摊电", "车位费", "二次供水"]), f"{c.between(8000, 60000) / 100:.2f}", c.pick(["0.00", f"{c.between(8000, 60000) / 100:.2f}"])) for k in range(10))

    return Doc(t, (
        sheet(Title(t, 16), Line(((0, f"客户：{c.name}"), (0.4, f"房号：{c.unit}"), (0.72, f"截至：{day(c)}")), 9), Grid(("账期", "科目", "应收", "实收"), rows(0), (2, 3, 2, 2), 19, False, True), *foot(c, 1, 2)),
        sheet(Grid(("账期", "科目", "应收", "实收"), rows(10), (2, 3, 2, 2), 19, False, True), P(f"期末欠费余额：{c.money(100, 5000)}", indent=False), Sub(f"制表：{c.somebody()}　复核：{c.somebody()}", "l", 9), *foot(c, 2, 2)),
    ))  # fmt: skip


@d("fees")
def meter(c: Case) -> Doc:
    """抄表单 with a slip to tear off; names the unit alone."""
    t = c.pick(["水表抄见通知", "水电抄表缴费单", "抄表通知单"])
    low = c.between(100, 800)
    use = c.between(4, 40)
    return Doc(t, (sheet(
        Title(t, 16), Line(((0, f"户号：⟦{c.unit}⟧"), (0.55, f"抄表日期：⟦{day(c)}⟧"))), Grid(("上期读数", "本期读数", "用量", "金额"), ((f"{low}", f"{low + use}", f"{use}", f"{use * 3.2:.2f}"),), (1, 1, 1, 1)), Cut("沿此线撕下"), Line(((0, "存根"), (0.2, f"⟦{c.unit}⟧"), (0.6, f"￥⟦{use * 3.2:.2f}⟧"))), Sub("请于十日内到服务台缴纳，逾期将影响供水", "l", 9), half=True,
    ),))  # fmt: skip


@d("fees")
def dunning(c: Case) -> Doc:
    """催缴函, second reminder."""
    t = c.pick(["欠费催缴函", "物业费催缴告知书", "费用催收函（第二次）"])
    return Doc(t, (sheet(
        Title(t, 20), Sub(f"催字（{c.day.year}）第{c.between(1, 300)}号", "r", 10), P(f"{c.place}　{c.polite}台鉴：", indent=False), P(f"截至本函发出之日，贵处累计拖欠物业服务费及公摊费人民币{c.money(900, 18000)}元，虽经电话、短信提示，至今未予清缴。请于收函之日起十五日内付清，否则我司将依约计收滞纳金，并保留诉讼追偿的权利。"), P("收款户名及账号见附页，转账请注明房号。"), Right((c.company, long(c))), c.seal(0.6, 70),
    ),))  # fmt: skip


@d("fees", "person")
def instalments(c: Case) -> Doc:
    """缴费计划 promised by the debtor."""
    letter(c)
    t = c.pick(["还款计划", "分期缴费保证书", "欠费缴纳承诺"])
    return Doc(t, (sheet(Title(t, 20), P(f"本人{c.name}，住{c.unit}，因{c.pick(['失业', '做生意周转困难', '家人生病'])}，欠物业费{c.money(2000, 12000, 100)}元，现保证从下月起每月还{c.between(3, 12) * 100}元，还清为止。如不按时，愿意承担违约金。"), Right((f"保证人：{c.name}", f"电话：{c.home.phone}", long(c)))),))  # fmt: skip


@d("fees")
def fit_refund(c: Case) -> Doc:
    """装修保证金退款领款: about renovation, but money."""
    amount = c.money(1000, 6000, 500)
    t = c.pick(["领款单", "保证金退付凭证", "支款凭单"])
    return Doc(t, (sheet(
        Title(t, 20), Sub(day(c), "c", 10), P(f"兹领到⟦{c.company}⟧退还⟦{c.unit}⟧装修保证金", indent=False), P(f"金额（大写）⟦{wording.capital(amount)}⟧　¥⟦{amount}⟧", indent=False), P(f"原收据号⟦{c.between(10**6, 10**7)}⟧已收回注销。", indent=False), Line(((0, "主管"), (0.25, "会计"), (0.5, "出纳"), (0.72, f"领款人⟦{c.name}⟧"))), c.mark("已付讫", 0.3, 60), half=True,
    ),))  # fmt: skip


# --- repairs -------------------------------------------------------------------------------------

_FAULTS = (
    ("厨房水槽下存水弯脱落漏水", "更换存水弯一套"), ("客厅断路器频繁跳闸", "更换 C32 空开一只"),
    ("入户门锁芯打不开", "更换锁芯"), ("卫生间天花滴水", "通知楼上做防水，补天花"),
    ("可视对讲无声", "更换室内分机主板"), ("坐便器反水", "疏通支管"), ("阳台推拉门掉滑轮", "更换滑轮两只"),
    ("暖气不热", "排气并清洗过滤器"), ("燃气报警器误报", "联系燃气公司复检"),
)  # fmt: skip


@d("repairs")
def ticket(c: Case) -> Doc:
    """工单 printed from an app, phone masked."""
    printout(c)
    fault, done = c.pick(_FAULTS)
    t = c.pick(["工单详情", "报事工单", "服务工单（打印）"])
    return Doc(t, (sheet(
        Title(t, 16, "l"), Rule(1), form(("受理编号", c.no("GD"), "状态", c.pick(["已完成", "已关闭", "待评价"])), ("房产", c.place, "报事人", f"{c.name} {veiled(c.home.phone)}"), ("受理时间", day(c), "紧急程度", c.pick(["一般", "紧急"])), ("内容", fault), ("处理结果", done)), Sub("流转记录", "l", 10), Grid(("节点", "操作人", "时间"), (("前台派单", c.somebody(), f"{c.plain()} 09:12"), ("工程接单", c.somebody(), f"{c.plain()} 09:30"), ("完成上传", c.somebody(), f"{c.plain(1)} 15:47")), (2, 2, 3), 20, False, True),
    ),))  # fmt: skip


@d("repairs")
def stub(c: Case) -> Doc:
    """报修凭条 in two parts."""
    fault, _ = c.pick(_FAULTS)
    t = c.pick(["报修凭条", "住户报修三联单", "维修委派凭单"])
    no = c.between(1000, 99999)
    return Doc(t, (sheet(
        Title(t, 17), Sub(f"NO.{no:07d}", "r", 10), Line(((0, f"{where(c)}⟦{c.unit}⟧"), (0.55, f"{who(c)}⟦{c.name}⟧"))), Line(((0, f"时间⟦{day(c)}⟧"), (0.55, f"{tel(c)}⟦{c.home.phone}⟧"))), P(f"故障：⟦{fault}⟧", indent=False), Cut("客户留存联"), Line(((0, f"NO.{no:07d}"), (0.35, "预约上门：⟦  时  分⟧"), (0.7, "接单：⟦    ⟧"))), half=True,
    ),))  # fmt: skip


@d("repairs")
def paid_service(c: Case) -> Doc:
    """有偿服务 with materials."""
    fault, done = c.pick(_FAULTS)
    t = c.pick(["入户有偿服务确认单", "特约维修结算单", "居家维修服务单"])
    price = c.between(10, 120)
    return Doc(t, (sheet(
        *head(c, t, english="Repair Order"), form((where(c), c.unit, who(c), c.name), ("报修内容", fault, "上门时间", day(c))), Grid(("材料/人工", "数量", "单价", "小计"), ((done, "1", f"{price}", f"{price}"), ("人工", "1", "30", "30")), (4, 1, 1, 1)), Choice("服务评价：", c.ticks(("很好", "可以", "不行"))), Sign((("客户：", c.signed(), ""), ("师傅：", 2, ""))),
    ),))  # fmt: skip


@d("repairs", "owner")
def warranty_fix(c: Case) -> Doc:
    """保修期内工程质量问题处理单 from the developer."""
    t = c.pick(["工程质量问题处理单", "房屋保修整改通知单", "保修维修任务书"])
    return Doc(t, (sheet(
        Sub(f"{c.com.name[:2]}地产·客户关系部", "c", 12), Title(t, 18), form(("致施工单位", f"{c.pick(['中建', '省建', '城建'])}第{c.between(1, 9)}工程公司", "发单日期", day(c)), ("报修房屋", c.unit, who(c), c.name), Row(("问题描述", c.pick(["外窗框四周渗水，内墙起皮", "地坪开裂长约1.2米", "卫生间管根渗漏至楼下"])), 50), Row(("维修方案", "剔除空鼓层，重做防水后恢复面层。"), 50), ("完成时限", "接单后七日", "业户验收", "")), Sign((("发单人：", 2, ""), ("接单人：", 3, ""))),
    ),))  # fmt: skip


@d("repairs")
def leak_report(c: Case) -> Doc:
    """渗漏勘查记录, two pages; photographs overleaf name nothing."""
    t = c.pick(["渗漏水现场勘查记录", "漏水原因查勘报告", "渗水查验报告"])
    return Doc(t, (
        sheet(*head(c, t), P(f"应{c.unit}{c.name}要求，工程部于{day(c)}会同楼上住户对其{c.pick(['餐厅吊顶', '主卧墙角', '卫生间顶棚'])}渗水进行查勘。"), P("经关闭楼上进水总阀观察两小时，水表停走后滴漏速度无明显变化，排除给水管渗漏；经分区蓄水并加色剂，确认为淋浴区地漏周边防水层失效。"), P("建议：由楼上住户维修防水层，受损吊顶由双方协商修复。"), *foot(c, 1, 2)),
        sheet(Sub("附：现场照片", "l", 11), Card(300, 190, ((110, 90, 10, "（照片一）顶棚水渍"),)), Card(300, 190, ((100, 90, 10, "（照片二）地漏加色试验"),)), Sub(f"查勘人：{c.somebody()}　{c.somebody()}", "l", 10), *foot(c, 2, 2)),
    ))  # fmt: skip


@d("repairs", "person")
def note(c: Case) -> Doc:
    """A note left at the desk."""
    letter(c)
    fault, _ = c.pick(_FAULTS)
    return Doc("", (sheet(Gap(10), P("物业师傅：", indent=False), P(f"我家{fault}，白天家里没人，请晚上六点以后或者周末来修，来之前打我电话{c.home.phone}。谢谢！"), Right((f"{c.unit} {c.name}", long(c))), half=True),))  # fmt: skip


# --- complaints ----------------------------------------------------------------------------------

_GRIEFS = ("楼上半夜拖动桌椅、跳绳", "底商油烟正对卧室窗", "电梯停运三天无人解释", "保洁两周未清楼道", "地库漏水滴到车上", "门岗放任外卖车飞驰", "广场舞音响到夜里十点")


@d("complaints")
def hotline(c: Case) -> Doc:
    """12345 转办单, two pages: the second has the reply and no name."""
    printout(c)
    t = c.pick(["政务服务便民热线转办单", "12345热线工单", "网格诉求交办单"])
    no = f"{c.day:%Y%m%d}{c.between(10000, 99999)}"
    return Doc(t, (
        sheet(Title(t, 17), form(("工单号", no, "来电时间", day(c)), ("诉求人", c.name, "电话", c.pick([c.home.phone, veiled(c.home.phone)])), ("诉求地址", c.place, "诉求类别", "物业服务")), P(f"诉求内容：来电人反映{c.pick(_GRIEFS)}，多次找物业未解决，要求尽快处理并回电。", indent=False), P("办理要求：请于5个工作日内办结并回复来电人。", indent=False)),
        sheet(Sub(f"工单号 {no}", "r", 9), P("承办单位答复：", indent=False), P("我单位接单后于当日联系诉求人，现场核实情况属实，已要求责任方限期改正，并安排专人每日巡查。诉求人对处理表示认可。"), Sign((("承办人：", 2, ""), ("审核人：", 2, "")))),
    ))  # fmt: skip


@d("complaints", "person")
def angry_letter(c: Case) -> Doc:
    """A long letter by hand; the second sheet carries the signature."""
    letter(c)
    t = c.pick(["投诉信", "关于噪音扰民的投诉", "情况反映"])
    grief = c.pick(_GRIEFS)
    return Doc(t, (
        sheet(Title(t, 20), P("物业经理：", indent=False), P(f"我是{c.unit}的业主。最近一段时间，{grief}，我已经向前台反映了至少四次，每次都说“记下了”，可是从来没有人给我一个说法。"), P("我们按时交物业费，难道连起码的安静和整洁都得不到吗？家里有上学的孩子和老人，天天休息不好，已经影响正常生活。")),
        sheet(P("希望贵公司三天之内拿出解决办法，书面答复。如果还是推来推去，我就只好去房管局和街道反映，并且联合邻居拒交物业费。"), Right((f"投诉人：{c.name}", long(c)))),
    ))  # fmt: skip


@d("complaints")
def intake(c: Case) -> Doc:
    """投诉受理."""
    t = c.pick(["客户抱怨受理卡", "客诉处理跟踪表", "业户诉求登记单"])
    return Doc(t, (sheet(
        *head(c, t), form((where(c), c.unit, who(c), c.name), ("受理日期", day(c), "来源", c.ticks(("来访", "来电", "微信群", "意见箱"))), Row(("诉求内容", c.pick(_GRIEFS)), 50), Row(("处理经过", "已与相关方沟通，责成改进，三日内复查。"), 50), ("客户意见", c.ticks(("接受", "基本接受", "不接受")), "结案人", c.somebody())),
    ),))  # fmt: skip


@d("complaints")
def suggestion(c: Case) -> Doc:
    """合理化建议 slip."""
    t = c.pick(["住户意见卡", "金点子征集表", "意见与建议"])
    return Doc(t, (sheet(Title(t, 18), Line(((0, f"住户⟦{c.name}⟧"), (0.45, f"门牌⟦{c.unit}⟧"))), P(f"我的意见：⟦{c.pick(['建议在北门加装遮雨棚', '希望延长地库照明时间', '请管一管遛狗不牵绳', '儿童滑梯螺丝松动要修'])}⟧", indent=False), Choice("希望回复方式：", c.ticks(("电话", "书面", "不必回复"))), Sub(day(c), "r", 10.5), half=True),))  # fmt: skip


@d("complaints", "person")
def mediation(c: Case) -> Doc:
    """邻里纠纷调解."""
    return Doc("人民调解协议书", (
        sheet(Title("人民调解协议书", 20), Sub(f"（{c.day.year}）{c.com.abbr}调字第{c.between(1, 80)}号", "r", 10), P(f"当事人：{c.name}，住{c.unit}；{c.somebody()}，住楼上。"), P(f"纠纷简要情况：{c.name}投诉楼上{c.pick(['空调外机滴水', '夜间弹琴', '养犬吠叫', '卫生间漏水'])}，双方多次争执，物业及社区调解委员会主持调解。"), P("经调解，自愿达成如下协议：一、楼上住户于十日内消除影响；二、双方今后互谅互让，不再追究。"), Sign((("当事人：", c.signed(), ""), ("当事人：", 3, ""), ("调解员：", 2, ""))), Right((long(c),)),
    ),))  # fmt: skip


# --- correspondence ------------------------------------------------------------------------------


@d("correspondence")
def lawyer(c: Case) -> Doc:
    """律师函 about fees, two pages."""
    return Doc("律师函", (
        sheet(Sub(f"{c.pick(['天衡', '中正', '明德'])}律师事务所", "c", 15, bold=True), Rule(1), Title("律 师 函", 22), Sub(f"［{c.day.year}］律函字第{c.between(10, 400)}号", "r", 10), P(f"致：{c.name}（{c.place}）", indent=False, bold=True), P(f"本所受{c.company}委托，就贵方欠付物业服务费事宜，郑重致函如下：委托人依约为贵方提供物业服务，贵方自{c.day.year - 2}年1月起未履行付款义务，本金合计{c.money(3000, 20000)}元。")),
        sheet(P("依照《民法典》第九百四十四条，业主应当按照约定向物业服务人支付物业费。物业服务人已经按照约定提供服务的，业主不得以未接受服务为由拒绝支付。"), P("请贵方于收到本函之日起七日内与委托人联系付款。逾期，本所将依授权采取诉讼措施，届时贵方还将负担诉讼费、律师费。特此函告。"), Right((f"律师：{c.somebody()}", long(c))), *foot(c, 2, 2)),
    ))  # fmt: skip


@d("correspondence")
def facade(c: Case) -> Doc:
    """A letter about repairs of the outer wall with a reply slip."""
    t = c.pick(["致住户的一封信", "关于外墙维修配合事宜的函", "外墙施工告知函"])
    return Doc(t, (sheet(
        *head(c, t, 18), P(f"{c.unit}{c.polite}：", indent=False), P("本楼外墙砖起鼓，维修资金使用方案已获通过，施工吊篮将于近期安装。施工期间请关好门窗、收回晾晒衣物，并请配合施工人员从贵户阳台查看渗漏部位。给您带来不便，敬请谅解。"), Right((c.center, long(c))), Cut("回　执"), P("我户□同意　□不同意施工人员入户查看，方便时间：⟦      ⟧", indent=False), Line(((0, f"房号⟦{c.unit}⟧"), (0.5, "签名⟦        ⟧"))),
    ),))  # fmt: skip


@d("correspondence")
def redhead(c: Case) -> Doc:
    """复函 of a state-owned company under a red head."""
    t = c.pick([f"关于{c.name}来信事项的复函", "关于调整停车收费标准意见的复函", "关于解除车位租赁关系的函"])
    return Doc(t, (sheet(
        Gap(10), Title(c.company, 24), Rule(2.2, (200, 20, 20)), Sub(f"{c.com.abbr}物〔{c.day.year}〕{c.between(1, 90)}号", "c", 11), Gap(8), Title(t, 17), P(f"{c.name}：", indent=False), P(f"您来函已收悉。关于您（{c.unit}）提出的事项，经公司研究，现函复如下：所涉标准系依据价格主管部门备案文件执行，已按规定公示；您的建议将提交业主大会讨论。此复。"), Right((c.company, long(c))), c.seal(0.6, 75, foot=" "), Sub(f"联系人：{c.somebody()}　{c.com.phone}", "l", 10),
    ),))  # fmt: skip


@d("correspondence")
def waybill(c: Case) -> Doc:
    """邮件详情单."""
    t = c.pick(["国内特快专递邮件详情单", "挂号信函收据", "EMS邮寄凭证"])
    return Doc(t, (sheet(
        Title(t, 16), Line(((0, f"邮件号码 10{c.between(10**10, 10**11)}"), (0.62, f"收寄日期 {day(c)}")), 9.5), form(("寄件人", c.center, "电话", c.com.phone), ("收件人", c.name, "电话", c.home.phone), ("地址", f"{c.com.address}{c.place}"), ("内件品名", c.pick(["文件（催费函）", "通知书", "公函"]), "重量", "0.05kg"), ("签收", c.pick(["本人", "他人代收", "拒收退回"]), "资费", "20.00元")), c.mark("收寄日戳", 0.75, 50, True), half=True,
    ),))  # fmt: skip


@d("correspondence")
def service_proof(c: Case) -> Doc:
    """送达回证."""
    t = c.pick(["送达回证", "文书签收回执", "函件送达确认"])
    return Doc(t, (sheet(
        *head(c, t, 20), form(("送达文书", c.pick(["欠费催告书", "整改告知函", "会议通知"])), ("受送达人", c.name, "送达地点", c.unit), ("送达方式", c.ticks(("直接送达", "留置送达", "张贴", "邮寄")), "送达时间", day(c)), Row(("拒收事由", ""), 44)), Sign((("收件人：", c.signed(), ""), ("送达人：", 2, ""), ("见证人：", 2, ""))),
    ),))  # fmt: skip


@d("correspondence")
def email(c: Case) -> Doc:
    """An e-mail on paper."""
    printout(c)
    t = c.pick(["转发: 车位转让手续咨询", "回复: 关于租约到期", "答复: 发票抬头更改"])
    return Doc(t, (sheet(
        Title(t, 15, "l"), Rule(0.6), P(f"发件人：{c.name} <{c.between(10**8, 10**9)}@qq.com>", indent=False), P(f"发送时间：{day(c)}", indent=False), P(f"收件人：{c.com.name}客服", indent=False), Rule(0.4), P("您好：", indent=False), P(f"我是{c.unit}的{c.role}{c.name}，上次电话里咨询的事情麻烦邮件确认一下需要哪些材料，什么时间可以办理。", indent=False), P("谢谢。", indent=False), P("----- 原始邮件 -----", indent=False), P("请携带身份证原件于工作日到前台办理，具体以通知为准。", indent=False),
    ),))  # fmt: skip


@d("correspondence")
def estate_letter(c: Case) -> Doc:
    """致住戶函 in traditional characters."""
    return Doc("致住戶通函", (sheet(
        Sub(c.com.name, "l", 15, bold=True), Rule(1), Title("致住戶通函", 17), Line(((0, f"檔號：PM/{c.day.year % 100}/{c.between(1, 200):03d}"), (0.65, long(c)))), P(f"敬啟者：{c.name}（{c.unit}）", indent=False), P("有關大廈供水系統更換水泵工程，承辦商已獲委任。工程期間食水或有短暫混濁，請閣下先行儲水備用。如有查詢，請與管理處職員聯絡。不便之處，敬希見諒。"), Right(("管理處謹啟",)),
    ),))  # fmt: skip


# --- visits --------------------------------------------------------------------------------------


@d("visits")
def call_back(c: Case) -> Doc:
    """电话回访."""
    t = c.pick(["电话回访登记", "维修后回访单", "客户回访卡"])
    return Doc(t, (sheet(
        *head(c, t), form((where(c), c.unit, who(c), c.name), ("回访电话", c.home.phone, "回访日期", day(c)), ("回访事由", c.pick(["报修完成", "投诉结案", "新入住满月"]), "接听", c.ticks(("本人", "家属", "无人接听"))), Row(("客户反馈", c.pick(["师傅态度好，问题已解决", "修好了但现场没打扫干净", "暂时正常，再观察"])), 44), ("满意程度", c.ticks(("非常满意", "满意", "一般", "不满意")), "回访人", c.somebody())), half=c.rng.random() < 0.3,
    ),))  # fmt: skip


@d("visits")
def questionnaire(c: Case) -> Doc:
    """满意度问卷, two pages; unit and name at the end of the second."""
    t = c.pick(["住户满意度问卷", "物业服务质量调查问卷", f"{c.day.year}年度客户感受调研"])
    marks = ("非常满意", "满意", "一般", "不满意")
    asked = ("门岗秩序员的仪容和礼节", "夜间巡逻", "楼道及电梯轿厢保洁", "垃圾清运", "绿化修剪", "报修响应速度", "收费透明度", "管家沟通")
    return Doc(t, (
        sheet(Title(t, 19), P("为了解您对我们服务的真实感受，请在相应选项前打勾。问卷结果仅供内部改进，不作他用。"), *[Choice(f"{i}. {x}：", c.ticks(marks)) for i, x in enumerate(asked[:5], 1)], *foot(c, 1, 2)),
        sheet(*[Choice(f"{i}. {x}：", c.ticks(marks)) for i, x in enumerate(asked[5:], 6)], P(f"您最希望改进的是：⟦{c.pick(['停车难', '电梯慢', '蚊虫多', '没有'])}⟧", indent=False), Line(((0, f"您的房号：⟦{c.unit}⟧"), (0.5, f"姓名（可不填）：⟦{c.pick([c.name, ' '])}⟧"))), Sub(f"填写日期 {day(c)}", "r", 10), *foot(c, 2, 2)),
    ))  # fmt: skip


@d("visits")
def home_visit(c: Case) -> Doc:
    """管家走访日记."""
    t = c.pick(["管家走访日记", "入户拜访记录", "客户拜访纪要"])
    return Doc(t, (sheet(
        *head(c, t), P(f"时间：{day(c)}　地点：{c.unit}", indent=False), P(f"拜访对象：{c.name}　拜访人：{c.somebody()}、{c.somebody()}", indent=False), P(f"谈话要点：住户总体认可服务，提到{c.pick(['楼下快递柜太小', '电梯厅灯偏暗', '希望节假日多搞活动', '物业费涨价应先沟通'])}；询问充电桩安装进度，已作说明；提醒其燃气软管到期更换。"), P("跟进事项：三日内电话反馈。", indent=False), Sign((("拜访人：", 2, ""), ("住户：", c.signed(), ""))),
    ),))  # fmt: skip


@d("visits")
def rating(c: Case) -> Doc:
    """评价 from the app, only the unit and a veiled phone."""
    printout(c)
    t = c.pick(["服务评价明细", "客户评价回单", "满意度回访结果"])
    return Doc(t, (sheet(Title(t, 15, "l"), Grid(("房间", "手机", "评价项", "得分", "评语", "时间"), ((c.unit, veiled(c.home.phone), c.pick(["维修", "保洁", "前台"]), f"{c.between(2, 5)}星", c.pick(["及时", "不错", "等了很久", "默认好评"]), day(c)),), (3, 3, 2, 1, 2, 4), 26, False), Sub("回访方式：短信链接　回访客服：0" + f"{c.between(10, 40)}", "l", 9), half=True),))  # fmt: skip


@d("visits")
def festival(c: Case) -> Doc:
    """节前慰问拜访意见."""
    t = c.pick(["新春拜访意见反馈表", "节日走访征询单", "业户恳谈记录"])
    return Doc(t, (sheet(
        *head(c, t), form((who(c), c.name, where(c), c.unit), ("走访日期", day(c), "赠送礼品", c.pick(["春联一副", "食用油", "台历", "月饼"])), Row(("住户心声", c.pick(["感谢物业，过年也有人值班", "烟花爆竹管一下", "希望电梯早点换"])), 50), Row(("走访小组小结", "住户对服务较为满意，所提问题列入整改清单。"), 44)),
    ),))  # fmt: skip


# --- violations ----------------------------------------------------------------------------------

_FAULTY = (
    ("在露台搭建阳光房", "拆除违建，恢复原状"), ("将客厅隔成三间出租", "拆除隔断，清退超员"),
    ("从窗口抛掷烟头", "书面检讨，不再发生"), ("电动车推入电梯上楼", "停放至集中充电棚"),
    ("占用消防通道停车", "立即驶离"), ("在公共走廊放鞋柜杂物", "三日内清走"), ("圈占公共绿地种菜", "恢复绿地"),
)  # fmt: skip


@d("violations")
def breach(c: Case) -> Doc:
    """违规告知."""
    what, todo = c.pick(_FAULTY)
    t = c.pick(["违约行为告知书", "劝阻通知书", "限期改正告知单"])
    return Doc(t, (sheet(
        *head(c, t, 20), P(f"{c.unit}　{c.polite}：", indent=False), P(f"我处工作人员于{day(c)}巡查发现，您户存在{what}的行为，违反了《管理规约》及有关规定，影响公共安全和其他业主权益。请您于接到本告知书后三日内{todo}。逾期未改，我处将报告城管、消防等部门依法处理。"), Right((c.center, long(c))), c.seal(0.6, 60),
    ),))  # fmt: skip


@d("violations")
def evidence(c: Case) -> Doc:
    """现场取证."""
    what, _ = c.pick(_FAULTY)
    t = c.pick(["违规现场取证单", "巡查违章照片记录", "现场检查笔录"])
    return Doc(t, (sheet(
        *head(c, t), form(("违规地点", c.unit, "责任人", c.name), ("取证时间", day(c), "取证人", c.somebody())), Card(320, 200, ((120, 92, 10, "现 场 照 片 粘 贴 处"),)), P(f"情况说明：{what}，当场劝阻，当事人{c.pick(['表示马上改', '拒绝签字', '不在家'])}。", indent=False),
    ),))  # fmt: skip


@d("violations")
def parking_sticker(c: Case) -> Doc:
    """违停提示; names the unit alone."""
    t = c.pick(["违停提示单", "车辆违规停放告知", "乱停车警示单"])
    return Doc(t, (sheet(Title(t, 22), P(f"车牌：⟦{c.pick('皖湘粤闽')}A{c.between(10000, 99999)}⟧　登记房号：⟦{c.unit}⟧", indent=False), Choice("违停地点：", c.ticks(("消防通道", "他人车位", "出入口", "草坪"))), P("您的爱车未按位停放，请尽快移车。累计三次将取消月租资格。", indent=False), Line(((0, f"⟦{day(c)}⟧"), (0.55, f"开单：⟦{c.somebody()}⟧"))), half=True),))  # fmt: skip


@d("violations")
def recheck(c: Case) -> Doc:
    """整改复查."""
    what, todo = c.pick(_FAULTY)
    t = c.pick(["整改复查意见", "违规整改验收回单", "隐患整改复核表"])
    return Doc(t, (sheet(
        *head(c, t), form((where(c), c.unit, who(c), c.name), Row(("原违规情况", what), 36), ("要求", todo), ("复查日期", day(c), "复查结果", c.ticks(("已改正", "部分改正", "未改正"))), ("后续措施", c.pick(["结案", "上报街道", "抄送执法中队"]))), Sign((("复查人：", 2, ""), ("当事人：", c.signed(), ""))),
    ),))  # fmt: skip


@d("violations", "person")
def apology(c: Case) -> Doc:
    """检讨 of a household."""
    letter(c)
    what, todo = c.pick(_FAULTY)
    t = c.pick(["保证书", "检讨书", "整改承诺"])
    return Doc(t, (sheet(Title(t, 22), P(f"本人{c.name}，住{c.unit}，因一时疏忽，{what}，给邻居和物业带来了麻烦。经物业人员教育，认识到错误，保证{todo}，今后遵守小区规定，如有再犯，接受处理。"), Right((f"保证人：{c.name}", long(c)))),))  # fmt: skip


# --- activities ----------------------------------------------------------------------------------

_EVENTS = ("元宵猜灯谜", "邻里百家宴", "暑期亲子观影夜", "重阳敬老义诊", "跳蚤市场", "趣味运动会", "便民磨刀理发日")


@d("activities", "pub")
def sign_in(c: Case) -> Doc:
    """活动签到, bystanders only."""
    what = c.pick(_EVENTS)
    t = f"{what}签到表"
    rows = tuple((f"{i}", c.somebody(), f"{c.between(1, 30)}号楼", c.pick(["1", "2", "3"]), "") for i in range(1, 13))
    return Doc(t, (sheet(Title(t, 18), Line(((0, f"时间：{day(c)}"), (0.55, f"地点：{c.com.name}中心广场"))), Grid(("序号", "姓名", "楼栋", "人数", "领取礼品"), rows, (1, 2, 2, 1, 2), 24)),))  # fmt: skip


@d("activities", "pub")
def event_plan(c: Case) -> Doc:
    """活动方案, two pages."""
    what = c.pick(_EVENTS)
    t = f"{c.com.name}“{what}”策划案"
    return Doc(t, (
        sheet(Title(t, 18), P("一、目的：增进邻里感情，丰富社区文化生活。"), P(f"二、时间：{long(c)}。地点：架空层。参加对象：全体住户。"), P("三、流程：14:00 布场；15:00 开场；15:20 游戏互动；16:30 抽奖合影；17:00 撤场。"), *foot(c, 1, 2)),
        sheet(P("四、分工：客服部负责报名，秩序部负责现场安全，工程部负责音响用电，保洁部负责清场。"), Grid(("物料", "数量", "预算（元）"), (("奖品", "60份", "900"), ("横幅", "1条", "80"), ("饮用水", "5箱", "150")), (3, 2, 2), 22, False), *foot(c, 2, 2)),
    ))  # fmt: skip


@d("activities", "pub")
def poster(c: Case) -> Doc:
    """A poster."""
    what = c.pick(_EVENTS)
    return Doc(f"{what}邀您参加", (sheet(Gap(50), Title(f"{what}邀您参加", 34), Gap(20), Sub(f"{long(c)}　下午三点", "c", 15), Sub(f"{c.com.name}会所一楼", "c", 15), Gap(20), Sub("扫码报名　先到先得　老少皆宜", "c", 13), Gap(30), Sub(c.center, "c", 12)),))  # fmt: skip


@d("activities", "pub")
def event_report(c: Case) -> Doc:
    """活动总结."""
    what = c.pick(_EVENTS)
    t = f"“{what}”活动小结"
    return Doc(t, (sheet(*head(c, t), P(f"{long(c)}，{c.com.name}举办了{what}活动，{c.between(30, 180)}余名居民到场。现场气氛热烈，老人孩子都领到了小礼物，居民纷纷点赞。"), P("不足：遮阳棚不够，报名与到场人数差距大。下次改进。"), P(f"支出合计{c.money(300, 3000)}元，票据附后。", indent=False), Right((f"撰写：{c.somebody()}",))),))  # fmt: skip


# --- other ---------------------------------------------------------------------------------------


@d("other")
def goods_pass(c: Case) -> Doc:
    """物品放行."""
    t = c.pick(["物品放行条", "搬运出门证", "大件物品出场单"])
    return Doc(t, (sheet(Title(t, 20), Sub(f"No {c.between(1000, 99999)}", "r", 10), Line(((0, f"{where(c)}⟦{c.unit}⟧"), (0.55, f"{who(c)}⟦{c.name}⟧"))), Grid(("物品名称", "数量"), tuple((x, f"{c.between(1, 4)}") for x in c.some(["冰箱", "洗衣机", "沙发", "床垫", "纸箱", "办公桌", "电视机"], 3)), (4, 1)), Line(((0, f"日期⟦{day(c)}⟧"), (0.38, "客服⟦    ⟧"), (0.7, "门岗⟦    ⟧"))), half=True),))  # fmt: skip


@d("other")
def parcel(c: Case) -> Doc:
    """代收物品签领."""
    t = c.pick(["代收物品签领单", "前台代存物品登记", "寄存物品交接"])
    return Doc(t, (sheet(*head(c, t), Grid(("房号", "收件人", "物品", "存放日期", "领取签名"), ((c.unit, c.name, c.pick(["快递大件", "钥匙一串", "鲜奶箱", "文件袋"]), day(c), ""),), (3, 3, 2, 3, 2), 30), P("贵重及生鲜物品恕不代存，超过七日未领将电话通知。", indent=False), half=True),))  # fmt: skip


@d("other")
def access_card(c: Case) -> Doc:
    """门禁卡/人脸 开通."""
    t = c.pick(["门禁卡开卡申请", "人脸识别授权登记", "IC卡补办单"])
    return Doc(t, (sheet(*head(c, t), form((where(c), c.unit, who(c), c.name), ("卡号", f"{c.between(10**9, 10**10)}", tel(c), c.home.phone), ("办理类型", c.ticks(("新开", "补卡", "延期", "注销")), "办理日期", day(c))), P("本人同意采集相关信息用于小区通行，遗失应立即挂失。", indent=False), Sign((("申请人：", c.signed(), ""), ("经办：", 2, ""))), half=c.rng.random() < 0.5),))  # fmt: skip


@d("other", "person")
def dog(c: Case) -> Doc:
    """养犬登记."""
    t = c.pick(["犬只信息登记", "文明养犬登记卡", "宠物饲养备案表"])
    return Doc(t, (sheet(*head(c, t), form(("犬主", c.name, where(c), c.unit), ("犬名", c.pick(["豆豆", "旺财", "可乐"]), "品种", c.pick(["泰迪", "柯基", "金毛", "中华田园犬"])), ("免疫证号", f"{c.between(10**7, 10**8)}", "芯片号", f"156{c.between(10**11, 10**12)}"), (tel(c), c.home.phone, "登记日期", day(c)))),))  # fmt: skip


@d("other")
def lost(c: Case) -> Doc:
    """失物认领."""
    t = c.pick(["失物招领认领单", "拾获物品认领登记", "遗失物领取凭据"])
    return Doc(t, (sheet(Title(t, 18), P(f"今领到秩序员⟦{c.somebody()}⟧拾获的⟦{c.pick(['黑色钱包一个', '电动车钥匙', '儿童滑板车', '手机一部'])}⟧，经核对特征无误。", indent=False), P(f"认领人：⟦{c.name}⟧　房间：⟦{c.unit}⟧　电话：⟦{c.home.phone}⟧", indent=False), Right((long(c),)), half=True),))  # fmt: skip


@d("other")
def scrap(c: Case) -> Doc:
    """A desk note without unit or name, kept with the dossier."""
    letter(c)
    return Doc("", (sheet(Gap(8), P(f"{c.day.month}/{c.day.day} 来过，人不在，{c.pick(['材料先放前台', '说好下周再来拿', '电话打不通，发了微信', '复印件两张，原件已退'])}。小{c.pick('王李张陈')}记", indent=False), half=True),), dated=False)  # fmt: skip
