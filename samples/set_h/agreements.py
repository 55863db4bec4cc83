"""Set h: contracts."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples.blocks import (
    Block,
    Doc,
    Gap,
    Grid,
    Line,
    P,
    Right,
    Rule,
    Sign,
    Sub,
    Title,
    form,
    sheet,
)
from samples.case import Case
from samples.pickers import flat, law, prose
from samples.set_h.look import (
    OLD_STYLE,
    area,
    close,
    h,
    leaves,
    lone_foot,
    other,
    pair,
    plate,
    printed,
)


@h("contracts", once=True)
def service(c: Case) -> Doc:
    """The contract on the management of the estate: two to four leaves, a cover or an annex among them."""
    t = c.pick(["前期物业管理委托协议", "住宅小区物业服务合同", "物业服务协议书", "物业管理服务合同（业主分册）"])
    opening: tuple[Block, ...] = (*flat(f"甲方（{c.role}）：⟦{c.name}⟧", f"身份证/信用代码：⟦{c.home.id_number}⟧　　电话：⟦{c.home.phone}⟧", f"乙方（物业服务企业）：{c.company}", f"物业地址：{c.com.name}⟦{c.unit}⟧　　建筑面积：⟦{area(c)}⟧平方米"), *prose(f"根据《{law(c, '物权法')}》《物业管理条例》及有关规定，甲乙双方就物业服务事宜签订本合同。"))
    first = flat("第一章　服务内容", "第一条　共用部位的维修、养护和管理，包括屋顶、外墙面、楼梯、走廊、门厅、管道井。", "第二条　共用设施设备的运行和维护，包括水泵、配电、电梯、消防、监控、路灯。", "第三条　公共绿地、花木的养护；公共场所的清洁，垃圾的收集清运。", "第四条　维持公共秩序，包括门岗值守、巡视、车辆停放管理。", "第五条　受理业主的咨询、报修和投诉，保管物业档案。", "第二章　费用", f"第六条　物业服务费按建筑面积每月每平方米⟦{c.between(60, 420) / 100:.2f}⟧元收取，自房屋交付之日起计。", f"第七条　费用按{c.pick(['半年', '季', '年'])}预交，逾期的按日加收万分之三的违约金。", "第八条　电梯、水泵、楼道照明等公共能耗据实分摊。")
    second = flat("第三章　双方的权利和义务", "第九条　甲方有权监督乙方的服务，对公共收益的使用提出查询。", "第十条　甲方应当遵守管理规约，不得擅自改变房屋的结构、外貌和用途。", "第十一条　甲方出租、转让房屋的，应当在七日内书面告知乙方。", "第十二条　乙方应当按照标准提供服务，每年公布一次收支情况。", "第十三条　乙方不得擅自占用、改造共用部位；利用共用部位经营的收益归业主共有。", "第四章　责任与其他", "第十四条　乙方违反约定给甲方造成损害的，应当承担相应的责任；因第三人侵权造成损害的，乙方有过错的承担补充责任。", "第十五条　本合同期限至业主大会选聘的新物业服务企业进驻之日止。", "第十六条　争议由双方协商，协商不成的提请仲裁或诉讼。")
    signs: tuple[Block, ...] = (Sign((("甲方（签章）：", c.signed(), close(c)), ("乙方（签章）：", 0, close(c)))), c.seal(0.55, 88, "", "合同专用章"))
    annex: tuple[Block, ...] = (Sub("附件　公共区域服务标准", "l", 12, bold=True), Grid(("项目", "频次"), (("楼道清扫", "每日一次"), ("垃圾收集", "每日两次"), ("电梯轿厢擦拭", "每日两次"), ("外窗及门厅玻璃", "每月一次"), ("绿篱修剪", "每季一次"), ("水箱清洗", "每半年一次"), ("消防设备检查", "每月一次"), ("夜间巡逻", "每两小时一次")), (3, 3), 26, False))
    cover: tuple[Block, ...] = (Gap(130), Title(t, 28), Gap(30), Sub(c.com.name, "c", 16), Gap(120), Line(((0.2, f"业主姓名：⟦{c.name}⟧"),), 13), Line(((0.2, f"房　　号：⟦{c.unit}⟧"),), 13), Line(((0.2, f"合同编号：{c.no('')}"),), 13))
    way = c.rng.random()
    if way < 0.3:
        return Doc(t, (sheet(*cover), *leaves(c, (*opening, *first), (*second, *signs))))
    if way < 0.55:
        return Doc(t, leaves(c, (Title(t, 20), *opening, *first), (*second, *signs), annex))
    return Doc(t, leaves(c, (Title(t, 20), *opening, *first), (*second, *signs)))


@h("contracts", "tenant", once=True)
def lease(c: Case) -> Doc:
    """A lease as people take it from the stationer's."""
    t = c.pick(["房屋出租协议", "租房协议书", "城市房屋租赁合同", "房屋租赁合约"])
    rent = c.between(6, 90) * 100
    use = "经营" if c.home.company else "居住"
    one: tuple[Block, ...] = (Title(t, 21), *flat(f"出租方（甲方）：⟦{c.owner_name()}⟧　电话：⟦{c.a_phone()}⟧", f"承租方（乙方）：⟦{c.name}⟧　电话：⟦{c.home.phone}⟧", f"证件号：⟦{c.home.id_number}⟧", f"一、甲方将{c.com.name}⟦{c.unit}⟧房屋租给乙方作{use}使用，面积⟦{area(c)}⟧平方米。", f"二、租期自⟦{c.plain(1)}⟧至⟦{c.plain(c.pick((365, 730, 1095)))}⟧。", f"三、月租金⟦{rent}⟧元，每⟦{c.pick(['三个月', '半年', '月'])}⟧一付，先付后住；押金⟦{rent}⟧元，退房时无损坏、无欠费退还。", "四、水、电、气、有线电视、宽带费由乙方负担，物业费由⟦" + c.pick(["甲方", "乙方"]) + "⟧负担。", "五、乙方不得转租，不得改变房屋结构，不得从事违法活动，注意防火防盗。"))
    two: tuple[Block, ...] = (*flat("六、房屋自然损坏由甲方修理；乙方使用不当损坏的由乙方赔偿。", "七、乙方应遵守小区的管理规定，如实登记入住人员。", "八、一方提前解约的，应提前一个月告知对方并付一个月租金作为补偿。", "九、到期乙方如续租，应提前一个月提出，租金另议；不续租的，乙方应如期搬空。", f"十、见证人或中介：⟦{c.pick(['无', '汇邦地产 ' + other(c) + ' ' + c.a_phone()])}⟧。", "十一、本协议一式两份，双方各执一份，签字即生效。"), Sign((("甲方：", 2, ""), ("乙方：", c.signed(), ""))), Line(((0.5, f"⟦{close(c)}⟧"),)))
    return Doc(t, (sheet(*one, *two),) if c.rng.random() < 0.4 else leaves(c, one, two))


@h("contracts", "tenant", once=True)
def lease_on_record(c: Case) -> Doc:
    """The lease as it was put on record with the housing office."""
    printed(c)
    t = c.pick(["房屋租赁合同备案表", "租赁合同网签备案信息表", "房屋租赁合同登记备案证明"])
    return Doc(t, (sheet(Title(t, 18), Line(((0, f"备案号：ZL{c.day.year}{c.between(10**6, 10**7)}"), (0.6, f"合同编号：{c.between(10**8, 10**9)}")), 9.5), form(("出租人", c.owner_name(), "承租人", c.name), ("承租人证件", c.home.id_number), ("房屋坐落", c.place), ("租赁用途", "商业" if c.home.company else "居住", "租赁面积", f"{area(c)}㎡"), ("租赁期限", f"{c.plain(-c.between(1, 9))} 至 {c.plain(c.pick((360, 725)))}", "月租金", f"{c.between(6, 90) * 100}元"), ("合同来源", c.pick(["自行成交", "经纪成交"]), "联系电话", c.home.phone), label=72), *flat("租赁合同内容变更、续租或者终止的，当事人应在三十日内办理变更、注销手续。"), Right((f"{c.pick(['鼓楼', '姑苏', '上城', '南岗'])}区房屋租赁管理所", close(c))), c.seal(0.6, 64, "房屋租赁管理所", "备案专用章")),))


@h("contracts")
def place_for_car(c: Case) -> Doc:
    """A place for the car by the month or year."""
    t = c.pick(["车位使用权租用协议", "地面车位包月协议", "子母车位租用合同", "车库停车位租借约定"])
    return Doc(t, (sheet(Title(t, 20), *flat(f"甲方：{c.company}", f"乙方：⟦{c.name}⟧　房号：⟦{c.unit}⟧　电话：⟦{c.home.phone}⟧"), *flat(f"1、甲方将⟦{c.pick(['地下一层', '地下二层', '地面'])}{c.between(1, 460)}⟧号车位租给乙方停放车辆，车牌号⟦{plate(c)}⟧。", f"2、租期⟦{c.pick(['一年', '半年', '三个月'])}⟧，从⟦{c.plain(c.between(1, 5))}⟧算起，租金每月⟦{c.between(10, 90) * 10}⟧元，签约时一次付清。", "3、本约定是场地使用关系，甲方不负车辆及车内财物的保管责任。", "4、乙方按位停车，不得停放装有易燃易爆物品的车辆，不得在车位内洗车、修车、堆物。", "5、更换车辆须到客服办理变更；不得将车位转租给小区以外的人。", "6、到期前七天续约，逾期不续的，甲方可另行安排。", "7、道闸故障、设备检修等原因临时不能停放的，甲方应提前告知并安排临时车位。"), Sign((("甲方：", 2, ""), ("乙方：", c.signed(), ""))), Line(((0, f"签约时间：⟦{close(c)}⟧"),)), c.seal(0.08, 92), half=False),))


@h("contracts", "owner", once=True, dated=0.92)
def pact(c: Case) -> Doc:
    """The owner pledges himself to the rules of the estate; the rules overleaf or before it."""
    t = c.pick(["业主规约签署承诺", "业主临时管理规约（签收承诺页）", "遵守业主公约确认函"])
    promise: tuple[Block, ...] = (Title(t, 21), *prose(f"本人为{c.com.name}⟦{c.unit}⟧买受人，现声明：一、已详细阅读建设单位制定的《{c.com.name}业主临时管理规约》；二、同意遵守并倡导其他业主及使用人遵守；三、同意承担违反规约的相应责任，并对使用人的违约行为承担连带责任；四、转让房屋时取得受让人签署的承诺书，在此之前承诺继续有效。"), *pair(c, f"承诺人：⟦{c.name}⟧", f"证件号：⟦{c.home.id_number}⟧"), *flat(f"联系电话：⟦{c.home.phone}⟧"), *lone_foot(c, own="签字", label="签署日期"))
    if c.rng.random() < 0.6:
        return Doc(t, (sheet(*promise),))
    return Doc(t, leaves(c, promise, (Sub("规约摘录", "l", 12, bold=True), *flat("第七条　业主对建筑物专有部分享有占有、使用、收益和处分的权利，行使权利不得危及建筑物的安全。", "第八条　利用屋面设置广告、基站等，应征得相关业主同意，收益归全体业主。", "第十二条　业主应及时向物业企业告知有效的通信地址，通知送达该地址即视为已送达。", "第十五条　相邻业主应按照有利生产、方便生活的原则，处理给排水、通风、采光、维修等关系。", "第十九条　禁止在共用部位饲养家禽家畜；饲养犬只须办理证件。", "第二十三条　业主不交纳维修资金的，由业主大会催告并公示。", "第二十六条　本规约自首位业主承诺之日起生效，至业主大会制定的规约生效之日终止。"))))


@h("contracts", once=True, dated=0.93)
def against_fire(c: Case) -> Doc:
    """Household and office share the duty against fire."""
    t = c.pick(["住户消防安全承诺责任书", "安全防火责任约定书", "商户消防安全管理责任书" if c.home.company else "家庭防火安全协议"])
    return Doc(t, (sheet(Title(t, 21), *flat(f"责任单位：{c.company}", f"责任户：⟦{c.name}⟧　⟦{c.unit}⟧　⟦{c.home.phone}⟧"), *prose("为预防火灾，保护生命财产安全，根据《消防法》，双方约定如下："), *flat("（1）责任户不占用、堵塞疏散通道、楼梯间、安全出口，不损坏消火栓、灭火器。", "（2）不超负荷用电，不私拉电线；外出时切断电源、气源。", "（3）不在室内、走道停放电动自行车或给电池充电。", "（4）教育家人、员工掌握逃生方法；装修使用阻燃材料，动火须报批。", "（5）责任单位负责公共消防设施的维护，每年组织一次演练，每月检查通道。", "（6）因违反本约定引发火灾的，依法承担赔偿责任。"), P("本书有效期与责任户在本小区居住（经营）期间相同。", indent=False), *lone_foot(c, "责任单位", own="责任户")),))


@h("contracts", "owner", once=True, dated=0.96)
def own_charger(c: Case) -> Doc:
    """A charging post of one's own at one's place for the car."""
    t = c.pick(["新能源车自用桩建设使用责任协议", "电动汽车自用充电桩施工及使用约定", "充电设施安装同意书及安全协议"])
    return Doc(t, (sheet(Title(t, 19), *flat(f"车位所有人：⟦{c.name}⟧（⟦{c.unit}⟧，⟦{c.home.phone}⟧）", f"物业服务人：{c.company}", f"安装单位：⟦{c.pick(['特来电', '星星充电', '国网电动'])}新能源有限公司⟧　现场负责：⟦{other(c, False)} {c.a_phone()}⟧"), *flat(f"一、安装位置：⟦负一层{c.between(1, 400)}⟧号车位，容量⟦7千瓦⟧，由供电部门单独装表。", "二、线缆沿桥架敷设，穿越防火分区处用防火泥封堵，不得破坏人防门。", "三、车位所有人负责充电桩的日常检查、保险和到期更换，不得对外经营。", "四、施工前三日报送方案，施工中接受物业检查，完工后三方验收。", "五、充电桩漏电、起火造成损失的，由车位所有人先行赔偿，再向责任方追偿。", "六、车位转让、租赁终止时，应移交受让人承接本协议或者拆除复原。"), *lone_foot(c, "物业", "安装单位", own="所有人")),))


@h("contracts", "person", once=True)
def power_supply(c: Case) -> Doc:
    """The grid's contract with a household, or that of the telephone company: the small print overleaf."""
    t = c.pick(["居民供用电合同", "宽带业务服务协议", "有线电视用户入网协议"])
    firm = {"居": "供电公司", "宽": f"{c.pick(['电信', '联通', '移动'])}通信分公司", "有": "广播电视网络有限公司"}[t[0]]
    firm = f"市{firm}"
    no = f"{c.between(10**9, 10**10)}"
    one: tuple[Block, ...] = (Title(t, 19), Line(((0, f"用户编号：{no}"), (0.6, f"签约日期：{close(c)}")), 9.5), form(("甲方", firm), ("乙方", c.name, "联系电话", c.home.phone), ("证件号码", c.home.id_number), ("安装地址", c.place), ("办理项目", {"居": "新装 8kW 单相", "宽": "200M 包年", "有": "标准清晰度机顶盒一台"}[t[0]], "资费", f"{c.between(2, 90) * 10}元"), label=66), *flat("1. 乙方保证提供的资料真实有效，并对使用行为负责。", "2. 甲方的线路、设备产权以分界点为准，分界点以后的由乙方维护。", "3. 乙方应按期交费，逾期甲方可依规定暂停服务。"))
    two: tuple[Block, ...] = (*flat("4. 甲方因检修需要中断服务的，应当提前公告；因不可抗力中断的不承担责任。", "5. 乙方不得私自改接、转供或用于非约定的用途。", "6. 乙方迁移、过户、销户，应持有效证件到营业厅办理，并结清费用。", "7. 甲方应对乙方的个人信息保密，不得用于约定以外的目的。", "8. 协议自双方签署之日起生效，有效期内任何一方变更条款应当书面告知。", f"9. 用户编号{no}为乙方查询、交费的凭据。"), Sign((("甲方（章）：", 0, ""), ("乙方：", c.signed(), ""))), c.seal(0.06, 80, firm, "业务专用章"))
    return Doc(t, (sheet(*one, *two),) if c.rng.random() < 0.35 else leaves(c, one, two))


@h("contracts", "company", dated=0.96)
def stall(c: Case) -> Doc:
    """A firm may put up a stall or a sign for some days."""
    t = c.pick(["临时场地租用协议", "摆展场地使用合同", "广告位租赁合同"])
    return Doc(t, (sheet(Title(t, 20), *flat(f"出租方：{c.company}", f"承租方：⟦{c.name}⟧　　营业地：⟦{c.unit}⟧", f"联系人：⟦{c.home.contact}⟧　　电话：⟦{c.home.phone}⟧", f"第一条　承租方租用{c.com.name}⟦{c.pick(['东门广场', '一楼大堂', '电梯轿厢', '地库出入口'])}⟧，面积约⟦{c.between(2, 40)}⟧平方米，用于⟦{c.pick(['品牌展示', '新店宣传', '公益咨询'])}⟧。", f"第二条　期限⟦{c.plain(c.between(3, 9))}⟧至⟦{c.plain(c.between(12, 90))}⟧，场地费⟦{c.between(3, 90) * 100}⟧元，进场前付清，收益归全体业主。", "第三条　承租方自备桌椅帐篷，负责人员和设备的安全，不得堵塞通道，不得强行推销。", "第四条　内容应当合法真实，如被投诉经核实的，出租方可要求立即撤场，费用不退。", "第五条　期满当日恢复场地原状。"), *lone_foot(c, "出租方", own="承租方")),))


@h("contracts")
def amended(c: Case) -> Doc:
    """A few lines that change a contract made before."""
    t = c.pick(["物业服务合同变更协议", "补充约定书", "服务合同联系人变更约定"])
    return Doc(t, (sheet(Title(t, 20), *prose(f"{c.company}（甲方）与{c.name}（乙方，{c.unit}，电话{c.home.phone}）于{c.plain(-c.between(200, 900))}签订了物业服务合同。现经协商，作如下{'变更' if '变更' in t else '补充'}：", f"一、合同联系人由原登记的{other(c)}改为{other(c)}（{c.a_phone()}），此后的函件均送达该联系人；二、其余条款不变。" if "联系人" in t else c.pick([f"一、合同联系人由原登记的{other(c)}改为{other(c)}（{c.a_phone()}），此后的函件均送达该联系人；二、其余条款不变。", "一、增加每月一次的入户窗户清洁服务，服务时间由双方约定；二、服务人员应穿戴工作服并出示证件；三、其余条款不变。", f"一、自{c.plain(c.between(5, 30))}起，原合同的权利义务由乙方的{c.pick(['配偶', '子女', '受让人'])}{other(c)}一并享有和承担；二、其余条款不变。"]), "本协议与原合同具有同等效力，一式两份。"), Sign((("甲方：", 2, ""), ("乙方：", c.signed(), ""))), Line(((0.52, f"⟦{close(c)}⟧"),)), c.seal(0.06, 80), half=c.rng.random() < 0.3),))


@h("contracts", "owner", once=True)
def hong_kong_parking(c: Case) -> Doc:
    """A place for the car in traditional characters."""
    c.spelling = c.pick(OLD_STYLE.of(c.home.unit))
    t = c.pick(["車位租用協議", "停車位租賃合約"])
    return Doc(t, (sheet(Title(t, 21), Rule(0.5), *flat(f"出租方：{c.company}", f"承租方：⟦{c.name}⟧　單位：⟦{c.unit}⟧　電話：⟦{c.home.phone}⟧", f"一、車位編號⟦{c.pick('ABC')}{c.between(1, 220)}⟧，車牌號碼⟦{plate(c)}⟧，僅供停泊私家車。", f"二、租期⟦{c.pick(['一年', '兩年'])}⟧，月租人民幣⟦{c.between(30, 160) * 10}⟧元，按月預繳。", "三、承租方不得轉租、修車、洗車，須遵守停車場守則及管理員之指示。", "四、任何一方終止租用，須於一個月前以書面通知對方。", "五、承租方之車輛及財物如有損失，除出租方過失外，出租方概不負責。"), Sign((("出租方：", 2, ""), ("承租方：", c.signed(), ""))), Line(((0, f"簽約日期：⟦{close(c)}⟧"),)), c.seal(0.06, 86)),))
