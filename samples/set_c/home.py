"""Set c: identity, property, contracts, renovation, special needs, other."""
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
    Rule,
    Sign,
    Sub,
    Title,
    form,
    sheet,
)
from samples.case import Case, paper
from samples.ink import portrait
from samples.set_c.look import day, titled, top, where, who

# --- identity ------------------------------------------------------------------------------------


@paper("c", "identity", once=True)
def owner_register(c: Case) -> Doc:
    """业主（使用人）信息登记表."""
    t = c.pick(["业主（使用人）信息登记表", "小区住户入户登记表", "客户资料登记卡"])
    return Doc(titled(c, t), (sheet(
        *top(c, t),
        form((who(c), c.name, "证件号", c.home.id_number), (where(c), c.unit, "移动电话", c.home.phone),
             ("居住状态", c.ticks(["自住", "出租", "空置"]), "常住人数", f"{c.between(1, 6)}"),
             Row(("家庭其他成员", f"{c.somebody()}（{c.pick(['爱人', '长子', '母亲'])}）、{c.somebody()}（{c.pick(['次女', '岳父', '保姆'])}）"), 40),
             ("紧急情况下可联络", f"{c.somebody()}　{c.a_phone()}"), ("登记时间", day(c)), label=92),
        P("注：上述资料如有变动，请在一周内告知管理处。", indent=False), Sign((("本人确认", c.signed(), ""), ("录入", 2, ""))),
    ),))  # fmt: skip


@paper("c", "identity", "person", once=True)
def id_card_sheet(c: Case) -> Doc:
    """An identity card copied front above back, a note by hand beside it."""
    n = c.home.id_number
    front = Card(310, 196, (
        (24, 24, 10, f"姓 名 {c.name}"), (24, 50, 10, f"性 别 {'女' if c.home.female else '男'}  民 族 汉"),
        (24, 76, 10, f"出 生 {n[6:10]} 年 {int(n[10:12])} 月 {int(n[12:14])} 日"),
        (24, 104, 10, "住 址 " + c.pick(["湖北省武汉市武昌区", "山东省济南市历下区", "陕西省西安市雁塔区"])),
        (58, 122, 10, f"{c.pick(['长征路', '解放东路', '友谊巷'])}{c.between(3, 180)}号{c.between(1, 9)}栋"),
        (24, 162, 11, f"公民身份号码 {n}")), portrait(c.rng))  # fmt: skip
    back = Card(310, 196, ((106, 30, 15, "中华人民共和国"), (106, 64, 20, "居民身份证"),
                           (50, 134, 10, f"签发机关 {c.pick(['武汉市公安局武昌分局', '济南市公安局历下分局'])}"),
                           (50, 160, 10, f"有效期限 {c.pick(['2011.05.17-2031.05.17', '2018.09.02-2038.09.02'])}")))  # fmt: skip
    note = c.pick([f"与原件核对无误　{c.unit}", f"用于办理{c.com.name}{c.unit}入住", f"{c.unit}"])
    return Doc("居民身份证", (sheet(Gap(40), front, Gap(14), back, Gap(20), Sub(note, "l", 12)),), dated=False)


@paper("c", "identity", once=True)
def car_register(c: Case) -> Doc:
    """车辆资料登记."""
    t = c.pick(["业主车辆资料登记表", "机动车信息备案登记"])
    return Doc(titled(c, t), (sheet(
        *top(c, t), form((who(c), c.name, where(c), c.unit), ("号牌号码", f"{c.pick('鄂湘粤川')}A{c.between(10000, 99999)}", "车身颜色", c.pick("黑白银灰")),
                         ("厂牌型号", c.pick(["大众朗逸", "丰田凯美瑞", "比亚迪秦"]), "车辆所有人", c.name), ("手机号码", c.home.phone, "登记日期", day(c))),
        P("请附行驶证及驾驶证复印件各一张。", indent=False), Sign((("车主签字", c.signed(), ""), ("受理", 2, ""))), half=True,
    ),))  # fmt: skip


@paper("c", "identity", "company", once=True)
def firm_card(c: Case) -> Doc:
    """入驻单位信息表."""
    t = c.pick(["入驻企业基本信息表", "商铺经营者资料登记"])
    return Doc(titled(c, t), (sheet(
        *top(c, t), form(("单位名称", c.name), ("统一社会信用代码", c.home.id_number), (where(c), c.unit), ("法人代表", c.somebody(), "现场负责人", c.home.contact),
                         ("办公人数", f"{c.between(4, 60)}", "联系手机", c.home.phone), ("主营业务", c.pick(["软件开发", "日用百货批发", "少儿培训"])), ("填报日期", day(c)), label=104),
        P("所附证照：营业执照副本复印件、法人身份证复印件。", indent=False), c.seal(0.6, 50, text=c.name[:14], foot=""),
    ),))  # fmt: skip


@paper("c", "identity", "tenant", once=True)
def lodger_card(c: Case) -> Doc:
    """出租屋住客登记."""
    t = c.pick(["出租房屋居住人员登记卡", "租住人员情况登记"])
    return Doc(titled(c, t), (sheet(
        *top(c, t), form(("租户姓名", c.name, "身份号码", c.home.id_number), (where(c), c.unit, "联系手机", c.home.phone), ("房东姓名", c.owner_name(), "房东电话", c.a_phone()),
                         ("从何地来", c.pick(["安徽阜阳", "四川绵阳", "江西赣州"]), "同来人数", f"{c.between(0, 3)}"), ("登记时间", day(c))),
        Sign((("租住人签字", c.signed(), ""),)), half=True,
    ),))  # fmt: skip


@paper("c", "identity", once=True)
def privacy(c: Case) -> Doc:
    """个人信息处理同意书, running text."""
    return Doc("个人信息处理知情同意书", (sheet(
        Title("个人信息处理知情同意书", 17),
        P(f"{c.company}（以下称“我们”）为履行物业服务职责，需要处理您的姓名、住址、联系方式、身份证件号码、车辆号牌以及家庭成员信息。"),
        P("我们将采取必要措施保障信息安全，未经您同意不向第三方提供，法律、行政法规另有规定的除外。"),
        P("您有权查阅、复制、更正您的个人信息，也可以要求我们删除。"),
        P(f"本人{c.name}（{c.unit}）已阅读并理解上述内容，同意上述处理活动。"), Right((f"同意人：{c.name}", day(c))),
    ),))  # fmt: skip


# --- property ------------------------------------------------------------------------------------


@paper("c", "property", "owner", once=True)
def acceptance(c: Case) -> Doc:
    """收楼书."""
    t = c.pick(["收楼书", "业主收楼意见书", "接楼确认书"])
    return Doc(titled(c, t), (sheet(
        *top(c, t, 19), P(f"本人系{c.com.name}{c.unit}之业主，已于{day(c)}会同管理处工作人员对该单位进行了现场检查，现确认如下："),
        P("一、室内墙身、地面、天花、门窗、洁具、开关插座均已逐项检视；"), P(f"二、{c.pick(['未发现影响使用的缺陷', '主卧飘窗玻璃有划痕，请予更换', '阳台栏杆油漆脱落，请修补'])}；"),
        P("三、大门钥匙、信箱匙及各项说明资料已如数收取。"), P("自即日起，上述单位之管理责任由本人承担。"),
        Right((f"业主：{c.name}", f"电话：{c.home.phone}", day(c))),
    ),))  # fmt: skip


@paper("c", "property", once=True)
def meters(c: Case) -> Doc:
    """水电表底数确认单."""
    t = c.pick(["水电气表底数确认单", "水电表起始读数确认", "三表读数移交记录"])
    return Doc(titled(c, t), (sheet(
        *top(c, t), form((where(c), c.unit, who(c), c.name), ("水表（吨）", f"{c.between(0, 20)}", "表号", f"{c.between(10**6, 10**7)}"),
                         ("电表（度）", f"{c.between(0, 90)}", "表号", f"{c.between(10**6, 10**7)}"), ("燃气（m³）", f"{c.between(0, 9)}", "抄录时间", day(c))),
        Sign((("住户", c.signed(), ""), ("物业", 2, ""))), half=True,
    ),))  # fmt: skip


@paper("c", "property", once=True)
def keys(c: Case) -> Doc:
    """钥匙领用."""
    t = c.pick(["钥匙领用登记单", "房屋钥匙收取凭条", "领匙登记"])
    rows = tuple((k, f"{c.between(1, 5)}", "") for k in c.some(["入户大门", "卧室门", "单元门磁卡", "信报箱", "水表井", "地下室"], 4))
    return Doc(titled(c, t), (sheet(
        *top(c, t), P(f"{where(c)}：⟦{c.unit}⟧　　{who(c)}：⟦{c.name}⟧　　⟦{day(c)}⟧", indent=False), Grid(("钥匙名称", "数量（把/张）", "备注"), rows, (3, 2, 2)),
        Sign((("领取人", c.signed(), ""), ("发放人", 2, ""))), half=True,
    ),))  # fmt: skip


@paper("c", "property", "owner", once=True)
def deed(c: Case) -> Doc:
    """不动产权证书, a copy."""
    return Doc("不动产权证书", (sheet(
        Gap(24), Sub(f"{c.pick(['鄂', '皖', '川'])}（{c.day.year}）{c.pick(['武汉市', '合肥市', '成都市'])}不动产权第{c.between(10000, 999999):07d}号", "c", 11), Title("不动产权证书", 20),
        form(("权利人", c.name), ("共有情况", c.pick(["单独所有", "共同共有"])), ("坐落", c.place), ("不动产单元号", f"{c.between(10**8, 10**9)} GB00012 F0012{c.between(1000, 9999)}"),
             ("权利类型", "国有建设用地使用权／房屋所有权"), ("用途", "城镇住宅用地／住宅"), ("面积", f"房屋建筑面积{c.between(5000, 18000) / 100}平方米"), ("使用期限", "2008年06月10日起2078年06月09日止"), label=100),
    ),), dated=False)  # fmt: skip


@paper("c", "property", "owner", once=True)
def sale(c: Case) -> Doc:
    """商品房买卖合同, first page and signature page."""
    return Doc("商品房买卖合同", (sheet(
        Sub(f"合同编号：{c.day.year}{c.between(10**5, 10**6)}", "r"), Title("商品房买卖合同", 21), Gap(10),
        P(f"出卖人：{c.pick(['宏远', '金地源', '滨江新城'])}房地产开发有限公司", indent=False), P(f"买受人：⟦{c.name}⟧　证件号码：⟦{c.home.id_number}⟧　电话：⟦{c.home.phone}⟧", indent=False),
        P(f"第一条　买受人所购商品房为{c.place}，属钢筋混凝土结构，建筑面积共{c.between(6000, 17000) / 100}平方米。"), P("第二条　出卖人应当在约定日期前将经验收合格的商品房交付买受人使用。"),
        P("第三条　出卖人逾期交房的，按日向买受人支付已付房价款万分之一的违约金。"), Foot("第 1 页 共 2 页"),
    ), sheet(
        P("第四条　买受人应当自交付之日起承担物业服务费用。"), P("第五条　本合同自双方签订之日起生效，一式四份。"), Gap(30),
        Right(("出卖人（盖章）　　　买受人（签字）", f"签订日期：{day(c)}")), Foot("第 2 页 共 2 页"),
    )))  # fmt: skip


# --- contracts -----------------------------------------------------------------------------------


@paper("c", "contracts", once=True)
def parking(c: Case) -> Doc:
    """车位使用协议."""
    t = c.pick(["地下车位有偿使用协议", "月租车位协议书", "固定车位租用协议"])
    return Doc(t, (sheet(
        Title(t, 18), P(f"出租方（甲方）：{c.company}", indent=False), P(f"承租方（乙方）：⟦{c.name}⟧　住址：⟦{c.unit}⟧　电话：⟦{c.home.phone}⟧", indent=False),
        P(f"一、甲方将地下{c.pick(['负一层', '负二层'])}{c.pick('ABC')}{c.between(1, 300):03d}号车位提供给乙方停放车牌为苏A{c.between(10000, 99999)}的车辆。"),
        P(f"二、每月使用费{c.money(150, 600, 10)}元，按季预交。"), P("三、乙方不得转租，不得在车位上堆放物品或改作他用。"), P("四、甲方仅提供场地，不承担车辆保管义务。"),
        P("五、本协议壹式贰份，双方各持壹份，签字后生效。"), Right(("甲方（章）　　　　　　乙方（签字）", day(c))), c.seal(0.1, 50),
    ),))  # fmt: skip


@paper("c", "contracts", "tenant", once=True)
def lease(c: Case) -> Doc:
    """房屋租赁合同."""
    return Doc("房屋租赁合同", (sheet(
        Title("房屋租赁合同", 19), P(f"甲方（出租人）：⟦{c.owner_name()}⟧", indent=False), P(f"乙方（承租人）：⟦{c.name}⟧　证件号：⟦{c.home.id_number}⟧　手机：⟦{c.home.phone}⟧", indent=False),
        P(f"1. 甲方自愿将坐落于{c.place}的房屋出租给乙方作{c.pick(['居住', '办公'])}使用。"), P(f"2. 租期{c.pick(['壹', '贰', '叁'])}年，租金每月人民币{c.money(1200, 6800, 100)}元，押一付三。"),
        P("3. 租赁期内水、电、燃气、物业管理费由乙方负担。"), P("4. 乙方应爱护室内设施，未经甲方许可不得装修或转租。"), P("5. 合同期满，乙方应结清费用并将房屋腾空交还甲方。"),
        P("6. 其他未尽事项双方友好协商。"), Sign((("甲方签字", 2, ""), ("乙方签字", c.signed(), ""))), P(f"签订时间：{day(c)}", indent=False),
    ),))  # fmt: skip


@paper("c", "contracts", "owner", once=True)
def service_contract(c: Case) -> Doc:
    """前期物业服务合同 of two pages without page numbers."""
    a = c.some(wording.clauses(), 8)
    n = ["第一条", "第二条", "第三条", "第四条", "第五条", "第六条", "第七条", "第八条"]
    return Doc("前期物业服务合同", (sheet(
        Title("前期物业服务合同", 20), P(f"甲　方：⟦{c.name}⟧（{c.unit}业主）", indent=False), P(f"乙　方：{c.company}", indent=False),
        P("根据《中华人民共和国民法典》《物业管理条例》，甲乙双方在自愿、平等、协商一致的基础上订立本合同。"), *(P(f"{k}　{x}") for k, x in zip(n[:4], a[:4], strict=True)),
    ), sheet(*(P(f"{k}　{x}") for k, x in zip(n[4:], a[4:], strict=True)), Gap(20),
             Right(("甲方（签字）：　　　　　乙方（盖章）：", f"签约日期：{day(c)}")), c.seal(0.6, 40))))  # fmt: skip


@paper("c", "contracts", "owner", once=True)
def charter(c: Case) -> Doc:
    """管理公约签署页."""
    t = c.pick(["业主公约签署页", "《临时管理规约》承诺书", "住户公约确认书"])
    return Doc(t, (sheet(
        Title(t, 18), P(f"本人为{c.com.name}{c.unit}的{c.pick(['买受人', '业主'])}，已收到并详细阅读贵公司提供的业主公约文本，愿意遵守其全部条款，承担违反条款的责任，并约束同住人和使用人共同遵守。"),
        P("如将房屋出让或出租，本人将要求受让人、承租人同样遵守。"), Right((f"承诺人：{c.name}", f"日期：{day(c)}")),
    ),))  # fmt: skip


@paper("c", "contracts", once=True)
def fire_duty(c: Case) -> Doc:
    """消防安全责任书."""
    t = c.pick(["消防安全责任书", "住户防火安全责任状"])
    return Doc(t, (sheet(
        Title(t, 18), P(f"甲方：{c.center}", indent=False), P(f"乙方：{c.name}（{c.unit}）", indent=False), P("为落实消防法规，明确双方责任，经协商签订本责任书："),
        P("（一）乙方应保持楼道、前室、疏散楼梯畅通，不得堆物。"), P("（二）乙方应安全用火用电用气，离家时关闭阀门。"), P("（三）甲方应定期检查公共消防器材，组织巡查。"),
        P("（四）任何一方不履行职责造成损失的，依法承担责任。"), Sign((("甲方代表", 2, ""), ("乙方", c.signed(), day(c)))),
    ),))  # fmt: skip


# --- renovation ----------------------------------------------------------------------------------


@paper("c", "renovation", once=True)
def fitting_out(c: Case) -> Doc:
    """室内装修申请."""
    t = c.pick(["室内装修申请表", "住宅装饰装修申报登记表", "装修报批单"])
    return Doc(titled(c, t), (sheet(
        *top(c, t), form((who(c), c.name, where(c), c.unit), ("手机", c.home.phone, "申报日期", day(c)), ("承接单位", f"{c.pick(['红杉', '雅居', '匠心'])}装饰工程有限公司", "工地负责人", c.somebody()),
                         ("计划工期", f"{c.between(30, 90)}天", "施工人数", f"{c.between(3, 12)}"), Row(("施工内容", c.pick(["全屋水电改造、墙地砖铺贴、吊顶", "厨卫翻新、地板铺装", "拆除非承重隔墙一处，封阳台"])), 60),
                         Row(("工程部意见", "不得改动承重结构及煤气管道"), 44), Row(("管理处意见", "同意"), 36)),
        Sign((("申请人", c.signed(), ""), ("施工方", 2, ""))),
    ),))  # fmt: skip


@paper("c", "renovation", once=True)
def permit(c: Case) -> Doc:
    """装修准许证."""
    t = c.pick(["装修施工许可证", "装修开工证"])
    return Doc(t, (sheet(
        Sub(f"证号 {c.between(100, 999)}", "r"), Title(t, 26), Gap(8), P(f"房　　号：⟦{c.unit}⟧", indent=False), P(f"业　　主：⟦{c.name}⟧", indent=False), P(f"施工单位：⟦{c.pick(['红杉', '雅居', '匠心'])}装饰工程有限公司⟧", indent=False),
        P(f"施工期限：⟦{c.plain(3)}⟧至⟦{c.plain(70)}⟧", indent=False), P(f"发证日期：⟦{day(c)}⟧", indent=False), P("施工时间：8:00-12:00，14:00-18:00，节假日禁止有噪声的作业。本证须张贴于入户门外。", indent=False), c.seal(0.6, 60), half=True,
    ),))  # fmt: skip


@paper("c", "renovation")
def patrol(c: Case) -> Doc:
    """装修巡检表."""
    t = c.pick(["装修现场巡检记录", "二装工地巡查表"])
    rows = tuple((c.plain(k * 3), c.pick(["正常", "正常", "垃圾未装袋", "灭火器缺一只"]), c.somebody()) for k in range(1, 6))
    return Doc(titled(c, t), (sheet(
        *top(c, t), form((where(c), c.unit, who(c), c.name), ("开工日期", day(c), "施工队", f"{c.pick(['红杉', '雅居'])}装饰")),
        Grid(("巡检日", "现场情况", "巡检员"), rows, (2, 4, 2), 25),
    ),), dated=False)  # fmt: skip


@paper("c", "renovation", once=True)
def done(c: Case) -> Doc:
    """装修完工检查."""
    t = c.pick(["装修完工检查表", "装修工程竣工查验单"])
    rows = tuple((k, c.pick(["符合", "符合", "基本符合"])) for k in ("承重墙体", "卫生间防水", "空调外机位", "烟道止回阀", "强弱电", "外立面"))
    return Doc(titled(c, t), (sheet(
        *top(c, t), form((where(c), c.unit, who(c), c.name), ("检查日期", day(c), "联系手机", c.home.phone)), Grid(("检查项", "结论"), rows, (4, 2)),
        P("结论：经现场检查，装修施工未见违反申报内容之处。", indent=False), Sign((("住户", c.signed(), ""), ("工程部", 2, ""))),
    ),))  # fmt: skip


@paper("c", "renovation", once=True)
def rules(c: Case) -> Doc:
    """装修管理协议."""
    t = c.pick(["住宅室内装饰装修管理服务协议", "装修管理协议书"])
    return Doc(t, (sheet(
        Title(t, 18), P(f"甲方：{c.company}　　乙方（装修人）：⟦{c.name}⟧　　房屋：⟦{c.unit}⟧", indent=False), P("一、乙方须在开工前向甲方申报装修方案与图纸。"), P("二、严禁拆改承重墙、破坏防水层、占用公共部位。"),
        P("三、装修垃圾须袋装并投放至指定地点，由甲方统一清运。"), P("四、施工人员凭临时出入证进入小区，不得留宿。"), P("五、违反约定的，甲方有权要求停工。"), Right(("甲方：　　　　　　乙方：", day(c))),
    ),))  # fmt: skip


# --- special needs -------------------------------------------------------------------------------


@paper("c", "special_needs", "person")
def care_card(c: Case) -> Doc:
    """重点照顾住户登记."""
    t = c.pick(["重点照顾住户登记卡", "需特别关照住户备忘", "老弱病残孕住户登记"])
    need, how = c.pick(wording.special("b"))
    return Doc(titled(c, t), (sheet(
        *top(c, t), form((who(c), c.name, where(c), c.unit), ("本人电话", c.home.phone, "子女或亲属", f"{c.somebody()} {c.a_phone()}"), Row(("情况", need), 50), Row(("我们怎么做", how), 50), ("建卡日期", day(c))),
    ),))  # fmt: skip


@paper("c", "special_needs", "person")
def care_letter(c: Case) -> Doc:
    """A daughter asks for help for her old father; no heading."""
    return Doc("", (sheet(
        Gap(20), P("物业的各位师傅：", indent=False), P(f"我是{c.unit}{c.name}的{c.pick(['女儿', '儿子'])}，现在外地工作。老人今年{c.between(76, 92)}岁，一个人住，腿脚不方便，{c.pick(['有高血压和心脏病', '去年中过风', '耳朵也不好'])}。"),
        P("想拜托你们平时巡楼的时候多留意一下，两三天去敲敲门，看看老人是否安好；停水停电最好提前打电话跟他讲。楼门口台阶能不能装个扶手？"), P(f"我的电话{c.a_phone()}，老人的电话{c.home.phone}。麻烦了，非常感谢！"), Right((day(c),)),
    ),))  # fmt: skip


@paper("c", "special_needs", "person")
def visits_of_care(c: Case) -> Doc:
    """探访记录 of an old person living alone."""
    t = c.pick(["独居长者探访记录", "高龄住户关怀跟踪表"])
    rows = tuple((c.plain(k * 7), c.pick(["精神尚好", "代买药品", "协助更换灯泡", "量血压正常"]), c.somebody()) for k in range(1, 6))
    return Doc(titled(c, t), (sheet(
        *top(c, t), P(f"{who(c)}：⟦{c.name}⟧　{where(c)}：⟦{c.unit}⟧　建档日期：⟦{day(c)}⟧", indent=False), Grid(("日期", "老人状况及协助事项", "探访人"), rows, (2, 4, 2), 26),
    ),))  # fmt: skip


@paper("c", "special_needs", "person", once=True)
def ramp(c: Case) -> Doc:
    """无障碍需求申请."""
    t = c.pick(["无障碍设施加装需求单", "客户特别服务需求单"])
    return Doc(titled(c, t), (sheet(
        *top(c, t), form((who(c), c.name, where(c), c.unit), ("电话", c.home.phone, "提出日期", day(c)), Row(("需求", c.pick(["家人使用轮椅，请在单元入口加装坡道", "视力障碍，请将通知改为电话告知", "孕妇待产，请预留临时停车位"])), 56), Row(("落实", "已安排工程部上门勘察"), 40)), half=True,
    ),))  # fmt: skip


# --- other ---------------------------------------------------------------------------------------


@paper("c", "other")
def proxy(c: Case) -> Doc:
    """授权委托书."""
    return Doc("授权委托书", (sheet(
        Title("授 权 委 托 书", 20), P(f"委托人：{c.name}　身份证号：{c.home.id_number}", indent=False), P(f"受托人：{c.somebody()}　与委托人关系：{c.pick(['朋友', '夫妻', '同事'])}", indent=False),
        P(f"本人因{c.pick(['工作繁忙', '身在国外', '身体原因'])}，不能亲自到场，特委托上述受托人代为办理{c.place}的相关手续，受托人所签署的文件本人均予认可。"), P("委托期限自签字之日起至办结止，受托人无转委托权。"), Right((f"委托人（签字按手印）：{c.name}", day(c))),
    ),))  # fmt: skip


@paper("c", "other")
def gate_pass(c: Case) -> Doc:
    """物品出门单."""
    t = c.pick(["大件物品放行单", "搬家放行条", "物品出门证"])
    return Doc(titled(c, t), (sheet(
        *top(c, t), form((who(c), c.name, where(c), c.unit), ("放行物品", c.pick(["沙发、床垫、衣柜", "冰箱、洗衣机、纸箱12件", "办公桌椅8套"]), "日期", day(c)), ("车牌号", f"鄂A{c.between(10000, 99999)}", "门岗核验", "")), half=True,
    ),))  # fmt: skip


@paper("c", "other")
def lost_card(c: Case) -> Doc:
    """门禁卡补办申请."""
    t = c.pick(["门禁卡补办申请单", "IC卡挂失补领登记"])
    return Doc(titled(c, t), (sheet(
        *top(c, t), form((who(c), c.name, where(c), c.unit), ("原卡号", f"{c.between(10**7, 10**8)}", "新卡号", f"{c.between(10**7, 10**8)}"), ("补办原因", c.ticks(["遗失", "损坏", "消磁"]), "办理日期", day(c)), ("手机", c.home.phone, "卡数", f"{c.between(1, 3)}")), half=True,
    ),))  # fmt: skip


@paper("c", "other")
def residence_proof(c: Case) -> Doc:
    """居住情况证明."""
    return Doc("居住情况证明", (sheet(
        Title("居住情况证明", 20), P(f"兹证明{c.name}（{'女' if c.home.female else '男'}，身份证号{c.home.id_number}）现居住于我公司管理的{c.place}，情况属实。"), P("本证明仅用于办理子女入学事宜。"), P("特此证明。"), Right((c.company, day(c))), c.seal(),
    ),))  # fmt: skip


@paper("c", "other")
def iou(c: Case) -> Doc:
    """物品借用条."""
    return Doc("借用条", (sheet(
        Title("借 用 条", 18), P(f"今向物业借用{c.pick(['手推车一辆', '人字梯一架', '冲击钻一把'])}，用毕当日归还，如有损坏照价赔偿。"), Right((f"借用人：{c.unit} {c.name}", day(c))), Rule(), half=True,
    ),))  # fmt: skip
