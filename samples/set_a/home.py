"""Set a: identity, property, contracts, renovation, special needs."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples import wording
from samples.blocks import (
    Card,
    Doc,
    Foot,
    Gap,
    Grid,
    P,
    Right,
    Row,
    Sheet,
    Sign,
    Sub,
    Title,
    form,
    sheet,
)
from samples.case import Case, paper
from samples.ink import portrait

# --- identity ------------------------------------------------------------------------------------


def _born(c: Case) -> tuple[str, str, str]:
    n = c.home.id_number
    return n[6:10], str(int(n[10:12])), str(int(n[12:14]))


@paper("a", "identity", once=True)
def registration(c: Case) -> Doc:
    """客户信息登记表."""
    title = c.pick(["客户信息登记表", "业主（住户）信息登记表", "客户基本信息登记表"])
    id_label = "证照号码" if c.home.company else "身份证号"
    contact = c.somebody()
    family = [
        (c.somebody(), c.pick(["配偶", "父亲", "母亲"]), c.a_phone(), c.pick(["职员", "退休", "教师"])),
        (c.somebody(), c.pick(["儿子", "女儿"]), "", c.pick(["学生", "学龄前"])),
    ]  # fmt: skip
    return Doc(title, (sheet(
        Sub(c.company, "c", 11), Title(title), Sub(f"编号：{c.no('KH')}"),
        form(
            ("客户姓名", c.name, "性别", "—" if c.home.company else "女" if c.home.female else "男"),
            (id_label, c.home.id_number, "联系电话", c.home.phone),
            ("小区名称", c.com.name, "房号", c.unit),
            ("客户类别", c.ticks(["业主", "租户", "其他"], 0 if c.home.kind == "owner" else 1),
             "入住日期", c.on(c.home.move_in)),
            ("建筑面积", f"{c.between(60, 180)}.{c.between(10, 99)}平方米", "车牌号码",
             f"{c.pick('皖湘粤闽')}A·{c.between(10000, 99999)}"),
            ("紧急联系人", contact, "联系人电话", c.a_phone()),
            Row(("通讯地址", f"{c.com.address}{c.place}")),
            Row(("备注", c.pick(["无", "家中养小型犬一只，已办证", "周末在家，平时请电话联系"])), 44),
        ),
        Sub("家庭（共同居住）成员", "l", 11, bold=True),
        Grid(("姓名", "与客户关系", "联系电话", "职业"), tuple(family), (2, 2, 3, 2)),
        P("本人声明以上信息真实有效，如有变更将及时通知物业服务中心。", indent=False),
        Sign((("客户签名：", c.signed(), c.date), ("经办人：", 2, ""))),
    ),))  # fmt: skip


@paper("a", "identity", "person", once=True)
def id_card(c: Case) -> Doc:
    """Both sides of an identity card on one sheet."""
    y, m, d = _born(c)
    front = Card(330, 208, (
        (26, 26, 11, f"姓 名 {c.name}"),
        (26, 52, 11, f"性 别 {'女' if c.home.female else '男'}    民 族 汉"),
        (26, 78, 11, f"出 生 {y} 年 {m} 月 {d} 日"),
        (26, 104, 11, f"住 址 {c.pick(['安徽省合肥市', '湖南省长沙市', '广东省广州市'])}"
                      f"{c.pick(['建设路', '人民路', '文昌街'])}{c.between(2, 300)}号"),
        (60, 122, 11, f"{c.between(1, 12)}栋{c.between(101, 900)}室"),
        (26, 168, 11, f"公民身份号码 {c.home.id_number}"),
    ), portrait(c.rng), (232, 240, 244))  # fmt: skip
    start = c.between(2008, 2017)
    back = Card(330, 208, (
        (110, 40, 18, "中华人民共和国"), (112, 76, 22, "居民身份证"),
        (60, 138, 11, f"签发机关 {c.pick(['合肥市公安局蜀山分局', '长沙市公安局天心分局'])}"),
        (60, 164, 11, f"有效期限 {start}.05.12-{start + 20}.05.12"),
    ), None, (236, 240, 240))  # fmt: skip
    note = c.pick(["此复印件仅用于办理入住手续", "与原件核对无误", ""])
    return Doc("居民身份证", (sheet(
        Gap(30), front, Gap(24), back, *( [Sub(note, "c", 12)] if note else [] ),
        *([c.mark("与原件相符", 0.55, 70)] if c.rng.random() < 0.5 else []),
    ),), dated=False)  # fmt: skip


@paper("a", "identity", "person", once=True)
def household_book(c: Case) -> Doc:
    """常住人口登记卡."""
    y, m, d = _born(c)
    return Doc("常住人口登记卡", (sheet(
        Title("常住人口登记卡", 17),
        form(
            ("姓名", c.name, "户主或与户主关系", c.pick(["户主", "妻", "夫"])),
            ("曾用名", "", "性别", "女" if c.home.female else "男"),
            ("出生地", "安徽省合肥市", "民族", "汉族"),
            ("籍贯", "安徽省庐江县", "出生日期", f"{y}年{m}月{d}日"),
            ("公民身份证件编号", c.home.id_number, "身高", f"{c.between(155, 185)}厘米"),
            ("文化程度", c.pick(["大学本科", "高中", "大专"]), "婚姻状况", c.pick(["有配偶", "未婚"])),
            ("服务处所", c.pick(["市第一中学", "省建工集团", "个体"]), "职业", c.pick(["教师", "工人"])),
            Row(("何时由何地迁来本市（县）", "2003年9月1日因购房由庐江县迁来"), 34), label=92),
        Sub("承办人签章：            登记日期：2011年4月2日", "r", 10),
        c.mark("户口专用", 0.6, 40),
    ),), dated=False)  # fmt: skip


@paper("a", "identity", "company", once=True)
def business_licence(c: Case) -> Doc:
    """营业执照."""
    return Doc("营业执照", (sheet(
        Gap(40), Title("营业执照", 30), Sub("（副  本）", "c", 13),
        Sub(f"统一社会信用代码 {c.home.id_number}", "c", 11), Gap(16),
        form(
            ("名称", c.name), ("类型", "有限责任公司（自然人投资或控股）"),
            ("法定代表人", c.home.contact), ("注册资本", f"人民币{c.between(1, 9)}00万元整"),
            ("成立日期", f"201{c.between(0, 6)}年08月15日"), ("营业期限", "长期"),
            Row(("经营范围", "信息技术开发、技术咨询；办公用品、电子产品销售；企业管理咨询。"
                 "（依法须经批准的项目，经相关部门批准后方可开展经营活动）"), 60),
            ("住所", f"{c.com.address}{c.place}")),
        Right(("登记机关", "市市场监督管理局")), c.seal(text="市市场监督管理局", foot="登记专用"),
    ),), dated=False)  # fmt: skip


@paper("a", "identity", "tenant", once=True)
def resident_check(c: Case) -> Doc:
    """流动人口（租住人员）登记表."""
    return Doc("租住人员登记表", (sheet(
        Title("租住人员登记表"), Sub(f"登记单位：{c.center}", "l"),
        form(
            ("承租人", c.name, "证件号码", c.home.id_number),
            ("租住房屋", c.place, "联系电话", c.home.phone),
            ("出租人（房东）", c.owner_name(), "房东电话", c.a_phone()),
            ("租期", f"{c.on(c.home.move_in)}起", "居住人数", f"{c.between(1, 5)}人"),
            ("居住事由", c.ticks(["务工", "经商", "求学", "其他"]), "有无居住证", c.ticks(["有", "无"]))),
        P("租住人员应当如实登记本人身份信息，变更时应在三日内办理变更登记。"),
        Sign((("承租人签字：", c.signed(), c.date), ("登记人：", 2, ""))),
    ),))  # fmt: skip


# --- property ------------------------------------------------------------------------------------


@paper("a", "property", "owner", once=True)
def handover_check(c: Case) -> Doc:
    """验房单."""
    title = c.pick(["业主验房单", "房屋验收记录表", "验房交接单"])
    items = ("入户门", "客厅墙面", "客厅地面", "厨房给排水", "厨房燃气", "卫生间防水", "门窗玻璃",
             "强弱电箱", "阳台栏杆", "水表电表")  # fmt: skip
    rows = tuple(
        (str(i + 1), item, *(("√", "", "") if c.rng.random() < 0.75 else
                             ("", "√", c.pick(["划痕", "空鼓", "渗水", "松动", "需打胶"]))))
        for i, item in enumerate(items)
    )  # fmt: skip
    return Doc(title, (sheet(
        Title(title), Sub(c.center, "c", 10.5),
        form(("房号", c.unit, "业主", c.name), ("联系电话", c.home.phone, "验房日期", c.date)),
        Grid(("序号", "验收项目", "合格", "不合格", "问题说明"), rows, (1, 3, 1.2, 1.4, 4), 24),
        form(("水表底数", f"{c.between(0, 9)}吨", "电表底数", f"{c.between(1, 40)}度"),
             Row(("业主意见", c.pick(["同意收房，问题项请限期整改", "无异议", "窗户打胶后复验"])), 46)),
        Sign((("业主签字：", c.signed(), ""), ("陪同验房人员：", 2, ""))),
    ),))  # fmt: skip


@paper("a", "property", "owner", once=True)
def move_in_notice(c: Case) -> Doc:
    """入住通知书."""
    title = c.pick(["入住通知书", "房屋交付通知书"])
    return Doc(title, (sheet(
        Title(title, 20), P(f"尊敬的{c.polite}：", indent=False),
        P(f"您购买的{c.place}房屋已经竣工验收合格，具备交付使用条件。请您于{c.later(5, 15)}前，携带下列资料"
          f"到{c.center}办理入住手续："),
        P("一、本通知书；"), P("二、购房合同及发票原件；"), P("三、业主身份证原件及复印件两份；"),
        P("四、委托他人办理的，应提交授权委托书。"),
        P(f"逾期不办理的，视为房屋已经交付，物业服务费自{c.later(16, 30)}起计收。办理地点：{c.com.address}，"
          f"咨询电话：{c.com.phone}。"),
        P("特此通知，恭贺乔迁之喜！"), Right((c.company, c.date)), c.seal(),
    ),))  # fmt: skip


@paper("a", "property", once=True)
def handover_list(c: Case) -> Doc:
    """房屋交付清单."""
    title = c.pick(["房屋交付清单", "房屋设施设备移交清单"])
    goods = (("入户门钥匙", "套", "5"), ("单元门禁卡", "张", "2"), ("水卡", "张", "1"), ("燃气卡", "张", "1"),
             ("可视对讲分机", "台", "1"), ("住宅质量保证书", "份", "1"), ("住宅使用说明书", "份", "1"))  # fmt: skip
    rows = tuple((str(i + 1), n, u, q, c.pick(["完好", "完好", "新"])) for i, (n, u, q) in enumerate(goods))
    return Doc(title, (sheet(
        Title(title), P(f"房屋坐落：⟦{c.place}⟧　　客户：⟦{c.name}⟧", indent=False),
        Grid(("序号", "名称", "单位", "数量", "状况"), rows, (1, 4, 1, 1, 2)),
        P("以上物品经双方当面点清，自签字之日起由客户保管使用。"),
        Sign((("移交人：", 2, ""), ("接收人：", c.signed(), c.date))),
    ),))  # fmt: skip


@paper("a", "property", "owner", once=True)
def title_deed(c: Case) -> Doc:
    """不动产权证书 (copy)."""
    return Doc("不动产权证书", (sheet(
        Title("不动产权证书", 21), Sub(f"皖（{c.day.year}）合肥市不动产权第{c.between(1000000, 9999999)}号", "c", 12),
        form(
            ("权利人", c.name), ("共有情况", c.pick(["单独所有", "共同共有"])),
            ("坐落", f"{c.com.address}{c.place}"),
            ("不动产单元号", f"3401040{c.between(10000, 99999)}GB00021F0{c.between(1000, 9999)}"),
            ("权利类型", "国有建设用地使用权/房屋所有权"), ("权利性质", "出让/市场化商品房"),
            ("用途", "城镇住宅用地/成套住宅"), ("面积", f"房屋建筑面积{c.between(70, 160)}.35平方米"),
            ("使用期限", "国有建设用地使用权2008年06月01日起2078年05月31日止"),
            Row(("权利其他状况", "房屋结构：钢筋混凝土结构\n专有建筑面积：见附图\n总层数：33层"), 80)),
        Sub("附记：证书原件由权利人保管，此件为复印件", "l"),
    ),), dated=False)  # fmt: skip


@paper("a", "property", once=True)
def keys(c: Case) -> Doc:
    """钥匙领用登记."""
    title = c.pick(["钥匙领用登记表", "门禁卡、钥匙领用单"])
    return Doc(title, (sheet(
        Title(title, 16),
        form(("房号", c.unit, "领用人", c.name), ("领用日期", c.date, "联系电话", c.home.phone),
             ("领用项目", c.ticks(["入户门钥匙", "信报箱钥匙", "门禁卡", "车库遥控"], 0, 2), "数量",
              f"钥匙{c.between(2, 5)}把 卡{c.between(1, 3)}张")),
        P("请妥善保管，遗失补办按成本收费。", indent=False),
        Sign((("领用人签字：", c.signed(), ""), ("发放人：", 2, ""))), half=True,
    ),))  # fmt: skip


# --- contracts -----------------------------------------------------------------------------------


def _clauses(c: Case, first: int, texts: list[str]) -> list[P]:
    han = "一二三四五六七八九十"
    return [P(f"第{han[first + i]}条　{t}") for i, t in enumerate(texts)]


@paper("a", "contracts", "owner", once=True)
def management_contract(c: Case) -> Doc:
    """前期物业服务合同 over two pages; a clause runs over the break."""
    texts = c.some(wording.clauses(), 8)
    split = texts[4]
    cut = split.index("，") + 1
    fee = c.money(1, 4, 0.05, "price")
    first = Sheet((
        Title("前期物业服务合同", 20), Sub(f"合同编号：{c.no('HT')}"),
        P(f"甲方（业主）：⟦{c.name}⟧　身份证号：⟦{c.home.id_number}⟧", indent=False),
        P(f"乙方（物业服务企业）：{c.company}", indent=False),
        P(f"根据有关法律、法规的规定，甲乙双方在自愿、平等、协商一致的基础上，就⟦{c.place}⟧的前期物业服务订立本合同。"),
        *_clauses(c, 0, texts[:4]), P(f"第五条　{split[:cut]}"), Foot("第1页 共2页")))  # fmt: skip
    second = Sheet((
        P(split[cut:], indent=False),
        P(f"第六条　物业服务费按建筑面积每月每平方米⟦{fee}⟧元收取，按⟦{c.pick(['季', '半年', '年'])}⟧交纳。"),
        *_clauses(c, 6, texts[5:8]),
        P("第十条　本合同一式两份，双方各执一份，自签字盖章之日起生效。"),
        Sign((("甲方（签字）：", c.signed(), c.date), ("乙方（盖章）：", 0, c.date))),
        c.seal(0.55, 90, foot="合同专用章"), Foot("第2页 共2页")))  # fmt: skip
    return Doc("前期物业服务合同", (first, second))


@paper("a", "contracts", "tenant", once=True)
def lease(c: Case) -> Doc:
    """房屋租赁合同."""
    rent = c.money(800, 6000, 100, "rent")
    return Doc("房屋租赁合同", (sheet(
        Title("房屋租赁合同", 20), P(f"出租方（甲方）：⟦{c.owner_name()}⟧", indent=False),
        P(f"承租方（乙方）：⟦{c.name}⟧　证件号码：⟦{c.home.id_number}⟧", indent=False),
        P("甲乙双方就房屋租赁事宜，达成如下协议："),
        P(f"一、甲方将位于⟦{c.place}⟧的房屋出租给乙方使用，建筑面积约⟦{c.between(50, 160)}⟧平方米。"),
        P(f"二、租赁期限自⟦{c.on(c.home.move_in)}⟧起，租期⟦{c.between(1, 3)}⟧年。"),
        P(f"三、月租金人民币⟦{rent}⟧元，押一付三，先付后用。"),
        P("四、租赁期间的水费、电费、燃气费、物业服务费由乙方承担，房屋大修由甲方负责。"),
        P("五、乙方不得擅自转租，不得改变房屋结构和用途，不得存放危险物品。"),
        P("六、任何一方提前解除合同，应提前三十日书面通知对方。"),
        P("七、本合同一式三份，甲乙双方各执一份，物业公司备案一份。"),
        Sign((("甲方签字：", 3, ""), ("乙方签字：", c.signed(), f"签订日期：{c.date}"))),
    ),))  # fmt: skip


@paper("a", "contracts", once=True)
def parking(c: Case) -> Doc:
    """车位租赁协议."""
    title = c.pick(["车位租赁协议", "停车位使用协议"])
    fee = c.money(150, 500, 10, "fee")
    plate = f"{c.pick('皖湘粤闽')}A{c.between(10000, 99999)}"
    c.used["plate"] = plate
    return Doc(title, (sheet(
        Title(title), P(f"甲方：{c.company}", indent=False),
        P(f"乙方：⟦{c.name}⟧　　房号：⟦{c.unit}⟧　　电话：⟦{c.home.phone}⟧", indent=False),
        P(f"一、甲方将地下车库⟦{c.pick('ABC')}{c.between(10, 400)}⟧号车位租赁给乙方停放车辆，车牌号码为⟦{plate}⟧。"),
        P(f"二、租金每月⟦{fee}⟧元，租期自⟦{c.date}⟧至⟦{c.later(360, 366)}⟧。"),
        P("三、甲方提供的是场地使用服务，不承担车辆及车内物品的保管责任。"),
        P("四、乙方应当在指定车位停放，不得占用消防通道，不得在车库内充电、洗车。"),
        P("五、租期届满前十五日内乙方有权优先续租。本协议一式两份，签字后生效。"),
        Sign((("甲方（盖章）：", 0, ""), ("乙方（签字）：", c.signed(), c.date))), c.seal(0.1, 90),
    ),))  # fmt: skip


@paper("a", "contracts", "owner", once=True)
def interim_rules(c: Case) -> Doc:
    """临时管理规约承诺书."""
    return Doc("临时管理规约承诺书", (sheet(
        Title("临时管理规约承诺书"),
        P(f"本人为⟦{c.place}⟧（以下称该物业）的买受人，为维护本物业管理区域内全体业主的共同利益，本人声明如下："),
        P("一、确认已详细阅读建设单位制定的《临时管理规约》。"),
        P("二、同意遵守并倡导其他业主及物业使用人遵守本临时管理规约。"),
        P("三、本人同意承担违反本临时管理规约的相应责任，并同意对该物业使用人的违约行为承担连带责任。"),
        P("四、转让该物业时，取得受让人签署的承诺书并送交物业服务企业，在此之前本承诺书继续有效。"),
        Right((f"承诺人：{c.name}", c.date)),
    ),))  # fmt: skip


# --- renovation ----------------------------------------------------------------------------------


@paper("a", "renovation", once=True)
def application(c: Case) -> Doc:
    """装修申请表."""
    title = c.pick(["装修申请表", "室内装饰装修申报表"])
    return Doc(title, (sheet(
        Title(title), Sub(f"编号：{c.no('ZX')}"),
        form(("房号", c.unit, "申请人", c.name), ("联系电话", c.home.phone, "申请日期", c.date),
             ("装修单位", c.pick(["金螳螂家装", "红日装饰工程有限公司", "自行装修"]), "现场负责人", c.somebody()),
             ("开工日期", c.later(3, 10), "完工日期", c.later(60, 120)),
             Row(("装修项目", c.ticks(["墙面", "地面", "吊顶", "水电改造", "厨卫", "封阳台"], 0, 1, 3)), 40),
             Row(("装修内容说明", c.pick(["全屋铺设木地板，厨房卫生间贴砖，重做卫生间防水层",
                                    "水电线路改造，客厅吊顶，主卧做衣柜"])), 70),
             Row(("物业审核意见", "同意装修，不得拆改承重结构和外立面，不得占用公共部位"), 60)),
        Sign((("申请人：", c.signed(), ""), ("审批人：", 2, c.date))), c.mark("已审核", 0.6, 60),
    ),))  # fmt: skip


@paper("a", "renovation", once=True)
def permit(c: Case) -> Doc:
    """装修许可证."""
    title = c.pick(["装修施工许可证", "装修许可证"])
    return Doc(title, (sheet(
        Title(title, 24), Sub(f"证号：{c.no('XK')}", "c", 11),
        form(("房号", c.unit), ("业主（使用人）", c.name), ("施工单位", f"{c.pick(['鸿运', '美居'])}装饰公司"),
             ("施工负责人", c.somebody()), ("施工期限", f"{c.date}至{c.later(60, 90)}"),
             ("施工时间", "8:00—12:00，14:00—18:00，节假日禁止噪声作业"), label=104),
        P("请将本证张贴于房门外侧，接受检查。禁止动用明火，配备灭火器。", indent=False),
        Right((c.company, c.date)), c.seal(),
    ),))  # fmt: skip


@paper("a", "renovation", once=True)
def pledge(c: Case) -> Doc:
    """施工承诺书."""
    return Doc("装修施工承诺书", (sheet(
        Title("装修施工承诺书"), P(f"{c.company}：", indent=False),
        P(f"本单位受⟦{c.name}⟧委托，对⟦{c.place}⟧进行室内装修施工，现郑重承诺："),
        P("1. 不拆改承重墙、梁、柱，不改变房屋主体结构。"), P("2. 不破坏卫生间、厨房防水层，完工后做闭水试验。"),
        P("3. 施工人员办理出入证，服从管理，不在施工现场留宿。"),
        P("4. 装修垃圾袋装化，按指定时间、地点堆放并及时清运。"), P("5. 如有违反，自愿承担全部责任和损失。"),
        Right(("承诺单位（盖章）：", f"负责人：{c.somebody()}", c.date)),
    ),))  # fmt: skip


@paper("a", "renovation", once=True)
def completion(c: Case) -> Doc:
    """装修竣工验收."""
    title = c.pick(["装修竣工验收表", "装修工程竣工验收单"])
    items = ("承重结构", "外立面", "防水工程", "给排水管道", "燃气管道", "空调外机位", "垃圾清运")
    rows = tuple((str(i + 1), n, c.pick(["合格", "合格", "合格", "整改后合格"]), "") for i, n in enumerate(items))
    return Doc(title, (sheet(
        Title(title), form(("房号", c.unit, "业主", c.name), ("开工日期", c.plain(-80), "验收日期", c.date)),
        Grid(("序号", "验收项目", "验收结论", "备注"), rows, (1, 4, 3, 3), 24),
        form(Row(("验收意见", "经现场检查，装修未改变房屋结构，同意验收，可办理装修保证金退还手续。"), 60)),
        Sign((("业主：", c.signed(), ""), ("验收人员：", 2, ""), ("施工单位：", 3, ""))),
    ),))  # fmt: skip


@paper("a", "renovation")
def worker_pass(c: Case) -> Doc:
    """施工人员出入证登记."""
    rows = tuple((str(i + 1), c.somebody(), c.pick(["木工", "水电工", "泥瓦工", "油漆工"]), c.a_phone())
                 for i in range(c.between(3, 6)))  # fmt: skip
    return Doc("装修施工人员登记表", (sheet(
        Title("装修施工人员登记表", 16), form(("装修房号", c.unit, "业主", c.name),
                                      ("登记日期", c.date, "出入证有效期至", c.later(60, 90)), label=88),
        Grid(("序号", "姓名", "工种", "联系电话"), rows, (1, 2, 2, 3)),
        P("出入证仅限本人使用，装修结束后交回物业。", indent=False), half=True,
    ),))  # fmt: skip


# --- special needs -------------------------------------------------------------------------------


@paper("a", "special_needs", "person")
def care_form(c: Case) -> Doc:
    """特殊需求登记表."""
    need, care = c.pick(wording.special("a"))
    title = c.pick(["特殊需求登记表", "特殊客户服务需求登记表"])
    return Doc(title, (sheet(
        Title(title), form(
            ("客户姓名", c.name, "房号", c.unit), ("联系电话", c.home.phone, "登记日期", c.date),
            Row(("需求类别", c.ticks(["独居老人", "残障人士", "重病患者", "孕婴家庭", "其他"])), 34),
            Row(("具体情况", need), 70), Row(("服务措施", care), 70),
            ("紧急联系人", c.somebody(), "电话", c.a_phone())),
        Sign((("客户（家属）签字：", c.signed(), ""), ("客服专员：", 2, ""))),
    ),))  # fmt: skip


@paper("a", "special_needs", "person")
def care_request(c: Case) -> Doc:
    """特殊服务申请."""
    need, care = c.pick(wording.special("a"))
    return Doc("特殊关怀服务申请", (sheet(
        Title("特殊关怀服务申请"), P(f"{c.center}：", indent=False),
        P(f"我是{c.place}的{c.role}{c.name}。{need}，日常生活需要物业给予特别照顾。"),
        P(f"恳请贵中心考虑：{care}。如遇紧急情况，请先拨打本人电话{c.home.phone}。"),
        P("感谢你们一直以来的关心和帮助。"), Right((f"申请人：{c.name}", c.date)),
    ),))  # fmt: skip


@paper("a", "special_needs", "person")
def elder_visits(c: Case) -> Doc:
    """独居老人关怀记录."""
    rows = tuple((c.plain(-30 * i), c.pick(["身体良好", "感冒，已提醒就医", "腿疼，行动慢"]),
                  c.pick(["陪同聊天", "代买药品", "检查燃气"]), c.somebody()) for i in range(5, -1, -1))  # fmt: skip
    return Doc("独居老人关怀记录表", (sheet(
        Title("独居老人关怀记录表"), form(("老人姓名", c.name, "住址", c.unit),
                                    ("子女姓名", c.somebody(), "子女电话", c.a_phone())),
        Grid(("日期", "身体及生活情况", "帮扶内容", "记录人"), rows, (2, 4, 3, 2), 26),
        Sub(f"填表日期：{c.date}", "r", 10),
    ),))  # fmt: skip


@paper("a", "special_needs", "person", once=True)
def barrier_free(c: Case) -> Doc:
    """无障碍设施需求."""
    return Doc("无障碍服务需求确认单", (sheet(
        Title("无障碍服务需求确认单", 16),
        form(("姓名", c.name, "房号", c.unit), ("残疾证类别", c.ticks(["肢体", "视力", "听力"]), "确认日期", c.date),
             Row(("需求内容", c.pick(["单元门前台阶加装扶手", "地下车库预留无障碍车位", "电梯加装低位按钮"])), 44)),
        Sign((("确认人：", c.signed(), ""), ("服务中心：", 2, ""))), half=True,
    ),))  # fmt: skip
