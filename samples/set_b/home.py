"""Set b: identity, property, contracts, renovation, special needs."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples import wording
from samples.blocks import (
    Block,
    Card,
    Choice,
    Doc,
    Foot,
    Gap,
    Grid,
    P,
    Right,
    Row,
    Rule,
    Sheet,
    Sign,
    Sub,
    Title,
    form,
    sheet,
)
from samples.case import Case, paper
from samples.ink import portrait


def head(c: Case, code: str = "") -> tuple[Block, ...]:
    """The letterhead of these companies: name and office at the left, a line below."""
    blocks: list[Block] = [Sub(f"{c.company}　|　{c.center}　|　服务热线 {c.com.phone}", "l", 9)]
    if code:
        blocks.append(Sub(f"表单号 {code}　流水号 {c.day:%y%m}-{c.between(1, 999):03d}", "l", 8.5))
    return (*blocks, Rule(1.2, (40, 70, 120)), Gap(4))


# --- identity ------------------------------------------------------------------------------------


@paper("b", "identity", once=True)
def resident_file(c: Case) -> Doc:
    """住户档案卡."""
    title = c.pick(["住户档案卡", "业户资料卡", "住户基本资料"])
    kids = tuple((c.somebody(), c.pick(["妻子", "丈夫", "母亲", "女儿", "儿子"]), f"{c.between(1950, 2015)}年")
                 for _ in range(c.between(1, 3)))  # fmt: skip
    return Doc(title, (sheet(
        *head(c, "KF-01"), Title(title, 17, "l"),
        Sub("【本人资料】", "l", 11, bold=True),
        form(("业户名称", c.name, "房屋编号", c.unit), ("有效证件号", c.home.id_number, "手机", c.home.phone),
             ("所属小区", c.com.name, "身份", c.ticks(["产权人", "承租人", "使用人"], 0 if c.home.kind == "owner" else 1)),
             ("迁入日期", c.on(c.home.move_in), "电子邮箱", f"u{c.between(1000, 99999)}@mail.example"),
             ("应急联络", c.somebody(), "应急电话", c.a_phone())),
        Sub("【同住人】", "l", 11, bold=True),
        Grid(("姓名", "关系", "出生年份"), kids, (2, 2, 2)),
        Sub("【车辆及宠物】", "l", 11, bold=True),
        form(("车牌", f"{c.pick('苏浙闽鲁')}B{c.between(10000, 99999)}", "宠物", c.pick(["无", "猫一只", "泰迪犬，证号齐全"]))),
        P("以上资料仅供物业服务联络使用，我们将依法保护您的个人信息。", indent=False),
        Sign((("填表人", c.signed(), f"填表日期 {c.date}"), ("录入人", 2, ""))),
    ),))  # fmt: skip


@paper("b", "identity", "person", once=True)
def id_copy(c: Case) -> Doc:
    """Identity card copied side by side, back first."""
    n = c.home.id_number
    back = Card(300, 190, (
        (100, 34, 16, "中华人民共和国"), (96, 66, 21, "居 民 身 份 证"),
        (44, 130, 10.5, f"签发机关　{c.pick(['南京市公安局玄武分局', '厦门市公安局思明分局', '成都市公安局武侯区分局'])}"),
        (44, 154, 10.5, f"有效期限　{c.pick(['2012.11.08-2032.11.08', '2016.02.20-2036.02.20', '2009.07.01-长期'])}"),
    ), None)  # fmt: skip
    front = Card(300, 190, (
        (22, 20, 10.5, f"姓名　{c.name}"), (22, 44, 10.5, f"性别　{'女' if c.home.female else '男'}　　民族　{c.pick(['汉', '汉', '回', '满'])}"),
        (22, 68, 10.5, f"出生　{n[6:10]}年{int(n[10:12])}月{int(n[12:14])}日"),
        (22, 92, 10.5, f"住址　{c.pick(['江苏省南京市玄武区', '福建省厦门市', '四川省成都市'])}"),
        (56, 110, 10.5, f"{c.pick(['和平里', '学府街', '新华东街'])}{c.between(3, 200)}号{c.between(101, 2003)}室"),
        (22, 154, 10.5, f"公民身份号码　{n}"),
    ), portrait(c.rng))  # fmt: skip
    return Doc("居民身份证", (sheet(
        *([Sub(f"{c.unit}　{c.name}　证件复印件", "l", 12)] if c.rng.random() < 0.6 else []),
        Gap(60), back, Gap(10), front,
        *([c.mark("仅供物业备案", 0.2, 130, blue=True)] if c.rng.random() < 0.6 else []),
    ),), dated=False)  # fmt: skip


@paper("b", "identity", "person", once=True)
def passport_page(c: Case) -> Doc:
    """居民户口簿, first page of the family."""
    return Doc("居民户口簿", (sheet(
        Gap(30), Title("居民户口簿", 22), Sub("首页", "c", 11),
        form(("户别", c.pick(["非农业家庭户口", "居民家庭户"]), "户主姓名", c.name),
             ("户号", f"{c.between(10000000, 99999999)}", "住址", f"{c.pick(['和平里', '学府街'])}{c.between(2, 90)}号")),
        Gap(12), Sub("常住人口登记卡（户主页）", "c", 12),
        form(("姓名", c.name, "性别", "女" if c.home.female else "男"),
             ("公民身份号码", c.home.id_number, "婚姻", c.pick(["已婚", "未婚"])), label=88),
        Sub("户口登记机关专用章　　签发日期 2010年10月12日", "r", 10), c.mark("户口登记专用章", 0.55, 60),
    ),), dated=False)  # fmt: skip


@paper("b", "identity", "company", once=True)
def company_file(c: Case) -> Doc:
    """企业客户备案表."""
    return Doc("企业住户备案表", (sheet(
        *head(c, "KF-03"), Title("企业住户备案表", 17, "l"),
        form(("企业全称", c.name), ("统一社会信用代码", c.home.id_number), ("使用房屋", c.unit),
             ("经办人", c.home.contact), ("经办人手机", c.home.phone), ("法定代表人", c.somebody()),
             ("员工人数", f"{c.between(3, 60)}人"), ("备案日期", c.date), label=110),
        P("随附：营业执照复印件一份，经办人身份证复印件一份。", indent=False),
        Sign((("企业盖章", 0, ""), ("受理", 2, ""))), c.seal(0.1, 60, text=c.name[:14], foot=""),
    ),))  # fmt: skip


@paper("b", "identity", "company", once=True)
def licence(c: Case) -> Doc:
    """营业执照（正本）."""
    return Doc("营业执照", (sheet(
        Gap(20), Sub(f"统一社会信用代码：{c.home.id_number}", "l", 10), Title("营 业 执 照", 32), Sub("（正本）", "c", 12), Gap(20),
        P(f"名　　称　{c.name}", indent=False), P("类　　型　有限责任公司", indent=False),
        P(f"法定代表人　{c.home.contact}", indent=False),
        P("经营范围　商贸服务；文化艺术交流活动组织策划；企业形象设计；日用百货、工艺品销售。", indent=False),
        P(f"注册资本　{c.between(50, 900)}万元人民币　　成立日期　201{c.between(0, 7)}年11月03日", indent=False),
        P(f"住　　所　{c.place}", indent=False), Gap(30), Right(("登记机关", "2019年11月03日")),
        c.seal(text="市场监督管理局", foot=""),
    ),), dated=False)  # fmt: skip


@paper("b", "identity", "tenant", once=True)
def tenant_card(c: Case) -> Doc:
    """租客信息采集单."""
    return Doc("租客信息采集单", (sheet(
        *head(c, "KF-05"), Title("租客信息采集单", 16, "l"),
        form(("租客", c.name, "房屋编号", c.unit), ("证件号", c.home.id_number, "手机", c.home.phone),
             ("产权人", c.owner_name(), "产权人电话", c.a_phone()), ("采集日期", c.date, "同住人数", f"{c.between(1, 4)}")),
        Sign((("租客签名", c.signed(), ""), ("采集人", 2, ""))), half=True,
    ),))  # fmt: skip


# --- property ------------------------------------------------------------------------------------


@paper("b", "property", "owner", once=True)
def inspection(c: Case) -> Doc:
    """收楼查验表."""
    title = c.pick(["收楼查验表", "房屋质量查验记录", "收楼验收单"])
    rooms = ("客厅", "主卧", "次卧", "厨房", "主卫", "阳台", "玄关")
    rows = tuple((r, *(c.pick(["完好", "完好", "完好", "待修", "—"]) for _ in range(4))) for r in rooms)
    return Doc(title, (sheet(
        *head(c, "GC-02"), Title(title, 17),
        P(f"房屋编号 ⟦{c.unit}⟧　产权人 ⟦{c.name}⟧　查验日期 ⟦{c.date}⟧", indent=False),
        Grid(("部位", "墙地面", "门窗", "水电", "防水"), rows, (2, 2, 2, 2, 2), 26),
        P(f"抄表读数：水表⟦{c.between(0, 12)}⟧　电表⟦{c.between(0, 60)}⟧　燃气表⟦{c.between(0, 5)}⟧", indent=False),
        P(f"需整改事项：⟦{c.pick(['主卫地漏坡度不够', '次卧窗扇关闭不严', '厨房墙砖空鼓两块', '无'])}⟧，整改时限⟦{c.later(10, 30)}⟧。", indent=False),
        Sign((("产权人签名", c.signed(), ""), ("工程查验", 2, ""), ("客服陪同", 2, ""))),
    ),))  # fmt: skip


@paper("b", "property", "owner", once=True)
def handover_letter(c: Case) -> Doc:
    """收楼通知."""
    title = c.pick(["收楼通知书", "交房通知函", "收房通知"])
    return Doc(title, (sheet(
        *head(c), Title(title, 19), P(f"{c.polite}台鉴：", indent=False),
        P(f"承蒙厚爱，您所购{c.com.name}{c.unit}物业现已具备交付条件，谨定于{c.later(7, 14)}为您办理收楼手续。"),
        P("【请您携带】①买卖合同；②身份证件；③余款缴清凭证；④一寸照片两张。", indent=False),
        P("【办理流程】验证—填表—缴费—领取资料—查验房屋—领取钥匙。", indent=False),
        P(f"如在约定日期未能前来，请提前致电{c.com.phone}另行预约。自交付之日起房屋的风险及费用由业主承担。"),
        Right((c.company, c.date)), c.seal(),
    ),))  # fmt: skip


@paper("b", "property", once=True)
def goods_received(c: Case) -> Doc:
    """物品资料签收单."""
    title = c.pick(["收楼资料签收单", "入伙资料物品签收表"])
    things = c.some(["《住户手册》一本", "《质量保证书》一份", "《使用说明书》一份", "入户钥匙一套", "门禁感应卡两张", "信箱钥匙一把",
                     "电表卡一张", "对讲主机一台"], 6)  # fmt: skip
    return Doc(title, (sheet(
        *head(c, "GC-04"), Title(title, 17),
        form(("房屋编号", c.unit, "签收人", c.name), ("签收日期", c.date, "手机", c.home.phone)),
        Grid(("资料及物品名称", "签收"), tuple((t, "√") for t in things), (5, 2), 26),
        Sign((("领取人", c.signed(), ""), ("发放", 2, ""))),
    ),))  # fmt: skip


@paper("b", "property", "owner", once=True)
def deed(c: Case) -> Doc:
    """房屋所有权证 (copy of the older form)."""
    return Doc("房屋所有权证", (sheet(
        Gap(16), Title("房屋所有权证", 22), Sub(f"房权证字第{c.between(100000, 999999)}号", "c", 12),
        form(("房屋所有权人", c.name, "共有情况", c.pick(["单独所有", "共同共有"])), Row(("房屋坐落", c.place)),
             ("登记时间", f"{c.home.move_in.year}-{c.between(1, 12):02d}-{c.between(1, 28):02d}", "房屋性质", "商品房"),
             ("规划用途", "住宅", "总层数", str(c.between(6, 33))),
             ("建筑面积", f"{c.between(60, 150)}.{c.between(10, 99)}㎡", "套内面积", f"{c.between(45, 120)}.{c.between(10, 99)}㎡"),
             label=88),
        Sub("填发单位（盖章）　　土地使用年限至2076年", "r", 10), c.seal(text="市房产管理局", foot="登记专用章"),
    ),), dated=False)  # fmt: skip


@paper("b", "property", once=True)
def key_custody(c: Case) -> Doc:
    """钥匙托管委托."""
    title = c.pick(["钥匙托管协议", "钥匙委托保管单"])
    return Doc(title, (sheet(
        *head(c, "KF-11"), Title(title, 16, "l"),
        P(f"委托人 ⟦{c.name}⟧ 将 ⟦{c.unit}⟧ 的房门钥匙 ⟦{c.between(1, 3)}⟧ 把交由物业保管，用于房屋整改期间开门。"),
        P(f"托管期限自 ⟦{c.date}⟧ 至 ⟦{c.later(20, 90)}⟧。贵重物品请自行保管。"),
        Sign((("委托人", c.signed(), ""), ("保管人", 2, ""))), half=True,
    ),))  # fmt: skip


# --- contracts -----------------------------------------------------------------------------------


@paper("b", "contracts", "owner", once=True)
def service_contract(c: Case) -> Doc:
    """物业管理服务协议 over two pages."""
    texts = c.some(wording.clauses(), 7)
    cut = texts[3].index("，") + 1
    price = c.money(1, 5, 0.05, "price")
    title = c.pick(["物业管理服务协议", "住宅物业服务协议书"])
    one = Sheet((
        Title(title, 19), Sub(f"协议号 {c.no('WY')}", "c"),
        form(("委托方", c.name, "证件号码", c.home.id_number), ("受托方", c.company, "房屋编号", c.unit)),
        P("双方本着平等自愿的原则，签订本协议，共同遵守。"),
        P("1　服务内容", indent=False, bold=True), P(f"1.1　{texts[0]}"), P(f"1.2　{texts[1]}"),
        P("2　双方的权利义务", indent=False, bold=True), P(f"2.1　{texts[2]}"), P(f"2.2　{texts[3][:cut]}"),
        Foot("— 1 / 2 —")))  # fmt: skip
    two = Sheet((
        P(texts[3][cut:], indent=False), P(f"2.3　{texts[4]}"), P("3　费用与支付", indent=False, bold=True),
        P(f"3.1　服务费标准为每平方米每月⟦{price}⟧元，每⟦{c.pick(['半年', '季度'])}⟧首月十日前支付。"), P(f"3.2　{texts[5]}"),
        P("4　其他约定", indent=False, bold=True), P(f"4.1　{texts[6]}"), P("4.2　未尽事宜由双方另行签订补充协议。"),
        Sign((("委托方签字", c.signed(), f"签署日期 {c.date}"), ("受托方签章", 0, f"签署日期 {c.date}"))), c.seal(0.55, 90),
        Foot("— 2 / 2 —")))  # fmt: skip
    return Doc(title, (one, two))


@paper("b", "contracts", "tenant", once=True)
def tenancy(c: Case) -> Doc:
    """住房出租协议, over two pages."""
    rent = c.money(900, 7000, 50, "rent")
    title = c.pick(["住房租赁协议书", "房屋出租合约"])
    one = Sheet((
        Title(title, 19), P(f"房东：⟦{c.owner_name()}⟧", indent=False),
        P(f"租客：⟦{c.name}⟧　　证件号：⟦{c.home.id_number}⟧　　电话：⟦{c.home.phone}⟧", indent=False),
        P(f"1. 租住房屋：⟦{c.com.name}⟧⟦{c.unit}⟧，家具家电见附表。"), P(f"2. 起租日：⟦{c.on(c.home.move_in)}⟧，租期⟦{c.between(6, 36)}⟧个月。"),
        P(f"3. 每月租金⟦{rent}⟧元，押金为一个月租金，退租时无息退还。"), P("4. 水电燃气及物业费由租客按实际用量缴付，逾期产生的滞纳金由租客承担。"),
        P("5. 租客应爱护房屋及设施，造成损坏的负责修复或照价赔偿；"), Foot("共2页 第1页")))  # fmt: skip
    two = Sheet((
        P("自然损耗由房东负责维修。", indent=False), P("6. 未经房东书面同意，租客不得将房屋转租、转借他人。"),
        P("7. 房东出售房屋的，应提前通知租客，租客在同等条件下享有优先购买权。"), P("8. 本合约自签字之日起生效，双方各持一份。"),
        Grid(("附表：物品名称", "数量"), tuple((n, str(c.between(1, 3))) for n in c.some(["空调", "冰箱", "床", "衣柜", "餐桌", "热水器"], 4)), (4, 1)),
        Sign((("房东", 3, ""), ("租客", c.signed(), c.date))), Foot("共2页 第2页")))  # fmt: skip
    return Doc(title, (one, two))


@paper("b", "contracts", once=True)
def parking_agreement(c: Case) -> Doc:
    """停车服务协议."""
    fee = c.money(180, 600, 10, "fee")
    plate = f"{c.pick('苏浙闽鲁')}B{c.between(10000, 99999)}"
    c.used["plate"] = plate
    title = c.pick(["停车服务协议", "固定泊位租用合约"])
    return Doc(title, (sheet(
        *head(c), Title(title, 18),
        form(("使用人", c.name, "房屋编号", c.unit), ("车牌", plate, "泊位号", f"B{c.between(1, 3)}-{c.between(1, 300)}"),
             ("月费（元）", fee, "起用日期", c.date)),
        P("1. 使用人凭登记车牌进出，一位一车。"), P("2. 泊位使用费按季预付，到期未续视为放弃。"),
        P("3. 机动车停放期间的保险由使用人自行购买。"), P("4. 违规停放的，物业有权劝离并暂停通行权限。"),
        Sign((("使用人", c.signed(), ""), ("物业经办", 2, ""))),
    ),))  # fmt: skip


@paper("b", "contracts", once=True)
def decoration_agreement(c: Case) -> Doc:
    """安全责任协议."""
    return Doc("消防安全责任协议书", (sheet(
        *head(c), Title("消防安全责任协议书", 18), P(f"甲方：{c.company}　　乙方：⟦{c.name}⟧（⟦{c.unit}⟧）", indent=False),
        P("为落实消防安全责任，双方签订如下协议："), P("一、乙方对所使用房屋内的消防安全负责，不得损坏消防设施。"),
        P("二、不得在楼道停放电动车或堆放物品，不得私拉电线充电。"), P("三、甲方负责公共消防设施的维护保养和日常检查。"),
        P("四、本协议与物业服务合同具有同等效力，有效期至双方另行签订为止。"),
        Sign((("甲方签章", 0, ""), ("乙方签字", c.signed(), c.date))), c.seal(0.1, 80),
    ),))  # fmt: skip


# --- renovation ----------------------------------------------------------------------------------


@paper("b", "renovation", once=True)
def filing(c: Case) -> Doc:
    """二次装修报备表."""
    title = c.pick(["二次装修报备表", "装饰装修报备单", "室内改造备案表"])
    return Doc(title, (sheet(
        *head(c, "ZX-01"), Title(title, 17, "l"),
        form(("报备人", c.name, "房屋编号", c.unit), ("手机", c.home.phone, "报备日期", c.date),
             ("承建方", c.pick(["筑梦家装饰", "东方空间设计", "自找工匠"]), "承建方负责人", c.somebody()), ("进场时间", c.later(2, 9), "预计工期", f"{c.between(30, 120)}天")),
        Sub("【改造范围】", "l", 11, bold=True),
        Choice("", c.ticks(["地砖", "木作", "强弱电", "给排水", "隔墙", "空调", "门窗"], 0, 2, 3)),
        P(f"改造说明：⟦{c.pick(['厨房改开放式，非承重隔墙拆除，橱柜重做', '全屋重新布线，卫生间移动洗手盆位置', '客厅铺贴大理石，卧室复合地板'])}⟧", indent=False),
        Sub("【管理意见】", "l", 11, bold=True), P("⟦资料齐全，准予备案；动工前须缴纳押金并张贴施工牌。⟧", indent=False),
        Sign((("报备人", c.signed(), ""), ("管理员", 2, ""), ("主任", 2, ""))),
    ),))  # fmt: skip


@paper("b", "renovation", once=True)
def site_card(c: Case) -> Doc:
    """施工准入证."""
    title = c.pick(["施工准入证", "装饰工程开工许可单"])
    return Doc(title, (sheet(
        Title(title, 24), Sub(f"No.{c.between(1000, 9999)}", "c", 12),
        P(f"施工地址 ⟦{c.unit}⟧　　业户 ⟦{c.name}⟧", indent=False), P(f"承建方 ⟦{c.pick(['匠心装饰', '宏图工程队'])}⟧　负责人 ⟦{c.somebody()}⟧", indent=False),
        P(f"许可日期 ⟦{c.date}⟧ 至 ⟦{c.later(40, 90)}⟧", indent=False), P("作业时段 8:30—12:00　14:30—18:30", indent=False),
        Right((c.center,)), c.seal(rise=90), half=True,
    ),))  # fmt: skip


@paper("b", "renovation", once=True)
def undertaking(c: Case) -> Doc:
    """装修守则承诺."""
    return Doc("装饰施工守则确认书", (sheet(
        *head(c), Title("装饰施工守则确认书", 18),
        P(f"本人⟦{c.name}⟧为{c.com.name}⟦{c.unit}⟧的装修责任人，已阅读并理解本小区装饰施工守则，愿意遵守如下规定："),
        P("（一）承重构件、外立面及烟道一律不动；"), P("（二）防水层改动后重新做闭水试验，时间不少于四十八小时；"),
        P("（三）施工现场配备灭火器两具，动火作业先报批；"), P("（四）建渣入袋，当日清运，不占用电梯高峰时段。"),
        P("如有违反，押金不予退还，并承担恢复原状的费用。"), Right((f"责任人：{c.name}", f"施工方代表：{c.somebody()}", c.date)),
    ),))  # fmt: skip


@paper("b", "renovation", once=True)
def final_check(c: Case) -> Doc:
    """装修完工查验."""
    title = c.pick(["装修完工查验表", "改造工程完工验收记录"])
    return Doc(title, (sheet(
        *head(c, "ZX-07"), Title(title, 17, "l"), form(("房屋编号", c.unit, "业户", c.name), ("初验日期", c.date, "复验日期", c.later(60, 95))),
        Choice("结构有无改动：", c.ticks(["无", "有"], 0)), Choice("外立面有无改动：", c.ticks(["无", "有"], 0)),
        Choice("闭水试验：", c.ticks(["合格", "不合格"], 0)), Choice("烟道、管井检修口：", c.ticks(["完好", "被封堵"], 0)),
        P(f"查验结论：⟦{c.pick(['符合报备内容，准予完工', '个别插座未装盖板，其余符合要求'])}⟧，押金⟦{c.pick(['可退', '三个月后无异常退还'])}⟧。", indent=False),
        Sign((("业户", c.signed(), ""), ("查验员", 2, ""))),
    ),))  # fmt: skip


@paper("b", "renovation")
def patrol(c: Case) -> Doc:
    """装修巡查记录."""
    rows = tuple((c.plain(4 * i), c.pick(["正常施工", "水电布线", "贴砖", "油漆"]), c.pick(["无异常", "灭火器缺一具，已补", "无证人员一名，已劝离"]), c.somebody())
                 for i in range(-6, 1))  # fmt: skip
    return Doc("装修现场巡查记录", (sheet(
        *head(c, "ZX-05"), Title("装修现场巡查记录", 17, "l"), form(("房屋编号", c.unit, "业户", c.name)),
        Grid(("巡查日期", "施工内容", "发现问题", "巡查员"), rows, (2, 2, 4, 2), 25), Sub(f"归档日期 {c.date}", "r", 10),
    ),))  # fmt: skip


# --- special needs -------------------------------------------------------------------------------


@paper("b", "special_needs", "person")
def care_card(c: Case) -> Doc:
    """重点关爱住户卡."""
    need, care = c.pick(wording.special("b"))
    title = c.pick(["重点关爱住户卡", "关爱对象建档卡"])
    return Doc(title, (sheet(
        *head(c, "GA-01"), Title(title, 17, "l"), form(("关爱对象", c.name, "房屋编号", c.unit), ("手机", c.home.phone, "建档日期", c.date)),
        Choice("对象类型：", c.ticks(["高龄", "失能", "孕产", "视障", "听障", "其他"])),
        P(f"困难与需要：⟦{need}⟧", indent=False), P(f"帮助办法：⟦{care}⟧", indent=False),
        P(f"监护人或家属 ⟦{c.somebody()}⟧　电话 ⟦{c.a_phone()}⟧", indent=False),
        Sign((("本人或家属", c.signed(), ""), ("建档人", 2, ""))),
    ),))  # fmt: skip


@paper("b", "special_needs", "person")
def care_letter(c: Case) -> Doc:
    """A letter asking for special help."""
    need, care = c.pick(wording.special("b"))
    return Doc("特别照顾请求信", (sheet(
        Title("特别照顾请求信", 18), P("物业的同志：", indent=False),
        P(f"您好，我家住在{c.unit}，{need}，平时生活上有不少困难。"), P(f"想请你们帮忙：{care}。麻烦之处，先谢谢了。"),
        P(f"我的手机{c.home.phone}，白天不方便接听时请发短信。"), Right((c.name, c.date)),
    ),))  # fmt: skip


@paper("b", "special_needs", "person")
def care_log(c: Case) -> Doc:
    """关爱服务台账."""
    rows = tuple((c.plain(-20 * i), c.pick(["送药上门", "协助就医", "更换灯泡", "读报", "测血压"]), c.somebody()) for i in range(4, -1, -1))
    return Doc("关爱服务台账", (sheet(
        *head(c, "GA-03"), Title("关爱服务台账", 17, "l"), form(("关爱对象", c.name, "房屋编号", c.unit)),
        Grid(("服务时间", "关爱内容", "志愿者"), rows, (2, 4, 2), 26), Sub(f"整理日期 {c.date}", "r", 10),
    ),))  # fmt: skip


@paper("b", "special_needs", "person")
def medical_note(c: Case) -> Doc:
    """应急医疗信息, half a page."""
    return Doc("应急医疗信息备案", (sheet(
        Title("应急医疗信息备案", 16, "l"), form(
            ("住户", c.name, "房屋编号", c.unit), ("病史", c.pick(["高血压", "冠心病", "哮喘", "糖尿病"]), "过敏药物", c.pick(["青霉素", "无", "磺胺"])),
            ("常去医院", c.pick(["市立医院", "省中医院"]), "备案日期", c.date), ("应急联络", c.somebody(), "应急电话", c.a_phone())),
        Sign((("备案人", c.signed(), ""), ("受理", 2, ""))), half=True,
    ),))  # fmt: skip
