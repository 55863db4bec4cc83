"""Set i: contracts."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples import pickers
from samples.blocks import Block, Doc, Gap, Sub, Title, form, sheet
from samples.case import Case
from samples.set_i.leaves import over
from samples.set_i.look import (
    area,
    at,
    clauses,
    end,
    foot,
    head,
    id_of,
    other,
    page,
    pair,
    plate,
    put,
    said,
    tel,
    told,
    who,
)

_leaves = pickers.leaves(page)


@put("contracts", "owner", once=True)
def early_service(c: Case) -> Doc:
    """The first contract with the management company; a later leaf begins amid an article."""
    t = c.pick(["前期物业服务合同", "前期物业管理服务协议书"])
    rate = f"{c.between(80, 380) / 100:.2f}"
    one: tuple[Block, ...] = (Title(t, 22), *said(f"甲方（物业服务企业）：{c.company}", f"乙方（物业买受人）：⟦{c.name}⟧", f"证件号：⟦{c.home.id_number}⟧　电话：⟦{c.home.phone}⟧", f"乙方所购物业：{c.com.name}⟦{c.unit}⟧，建筑面积⟦{area(c)}⟧平方米"), *told("甲方是受建设单位选聘的前期物业服务企业，双方就前期物业服务事宜订立本合同。"), *clauses("甲方提供下列服务：（一）共用部位的维修养护和管理；（二）共用设施设备的运行管理；（三）清洁卫生；（四）绿化养护；（五）秩序维护；（六）装修管理。", f"物业服务费按建筑面积每月每平方米⟦{rate}⟧元计收，自交付之日起计算。", "物业服务费按季度预交，乙方应于每季度首月十日前交纳，逾期的，甲方有权自逾期之日"))
    two: tuple[Block, ...] = (*said("起按日加收应交费用千分之一的违约金。乙方出租物业的，由乙方负责交纳或者与承租人连带负责。"), *clauses("乙方装饰装修房屋时，应事先告知甲方，遵守装饰装修的规定，并配合甲方的巡查。", "乙方专有部分的维修养护由乙方负责，可以委托甲方有偿服务。", "甲方应当建立值班制度，设立服务电话，接受报修与投诉。", "前期物业服务期限自签订之日起至业主委员会与新选聘的物业服务企业签订的合同生效时止。", start=4))
    three: tuple[Block, ...] = (*clauses("甲方违反约定的服务标准，乙方有权要求限期改正；给乙方造成损害的，应当赔偿。", f"争议由双方协商或者请{c.pick(['街道办事处', '社区居委会'])}调解，协商、调解不成的，向人民法院起诉。", "本合同一式两份，双方各执一份，签字盖章后生效。", start=8), *end(c, "甲方（章）", own="乙方", label="签约日期"), c.seal(0.05, 96, "", "合同专用章"))
    return Doc(t, _leaves(c, one, two, three) if c.rng.random() < 0.6 else _leaves(c, one, (*two, *three)))


@put("contracts", "company", once=True)
def shop_service(c: Case) -> Doc:
    """Management of a shop or office, with what is asked of a trader."""
    t = c.pick(["商业物业服务合同", "写字间物业管理服务合同", "商铺物业服务协议"])
    one: tuple[Block, ...] = (Title(t, 20), *said(f"委托方：⟦{c.name}⟧（统一社会信用代码⟦{c.home.id_number}⟧）", f"代表人：⟦{c.home.contact}⟧　电话：⟦{c.home.phone}⟧", f"服务方：{c.company}", f"物业：{c.com.name}⟦{c.unit}⟧"), *clauses(f"服务方为委托方使用的物业提供公共区域保洁、保安、设备运行、消防值守等服务，服务期自{c.plain()}至{c.plain(c.pick((365, 730, 1095)))}。", f"服务费每平方米每月⟦{c.between(300, 1200) / 100:.1f}⟧元，按季预交；中央空调能源费、水电费另计。", "委托方的招牌、灯箱须经服务方审核后在指定位置安装，不得占用外走廊经营。", "委托方应配备灭火器材，每半年组织员工参加消防演练，动用明火须经批准。"))
    two: tuple[Block, ...] = (*clauses("营业时间外留人值守或加班的，应提前向服务方登记，延时空调按小时计费。", "一方提前解除合同的，应提前两个月书面通知，并结清费用。", "本合同附件：服务范围清单、收费标准表、消防安全责任书。", start=5), *end(c, "服务方（盖章）", own="委托方（盖章）", label="签订日期"), c.seal(0.04, 90, "", "合同专用章"), c.seal(0.6, 90, c.name, "合同专用章"))
    return Doc(t, _leaves(c, one, two) if c.rng.random() < 0.6 else (sheet(*one, *two),))


@put("contracts", "tenant", once=True)
def lease(c: Case) -> Doc:
    """The lease between owner and tenant, an agent between them."""
    t = c.pick(["房屋租赁合同", "住房租赁合同书"]) if not c.home.company else c.pick(["商铺租赁合同", "房屋租赁合同（商业）"])
    rent = c.between(9, 80) * 100
    one: tuple[Block, ...] = (Title(t, 22), *said(f"出租人（甲方）：⟦{c.owner_name()}⟧", f"身份证号：⟦{id_of(c)}⟧　电话：⟦{c.a_phone()}⟧", f"承租人（乙方）：⟦{c.name}⟧", f"证件号：⟦{c.home.id_number}⟧　电话：⟦{c.home.phone}⟧"), *clauses(f"甲方将坐落于{c.com.name}⟦{c.unit}⟧的房屋出租给乙方使用，面积⟦{area(c)}⟧平方米，用途为⟦{'经营' if c.home.company else '居住'}⟧。", f"租期自⟦{c.plain()}⟧起至⟦{c.plain(c.pick((364, 729, 1094)))}⟧止。", f"月租金人民币⟦{rent}⟧元，按⟦{c.pick(['月', '季', '半年'])}⟧支付；押金⟦{rent * c.pick((1, 2))}⟧元，退租结清后无息退还。", "租期内的水、电、燃气、物业费、网络费由⟦乙方⟧承担，取暖费由⟦甲方⟧承担。"))
    two: tuple[Block, ...] = (*clauses("乙方不得擅自转租、改变房屋结构或用途，不得存放易燃易爆物品。", "房屋及附属设施自然损坏的由甲方修复，乙方使用不当造成损坏的由乙方赔偿。", "任何一方提前解约，应提前一个月通知对方，并支付一个月租金作为违约金。", "甲方保证产权清楚；租期内出售房屋的，乙方在同等条件下有优先购买权。", "未尽事宜双方协商，协商不成由房屋所在地法院管辖。", start=5), *said(f"居间方：⟦{c.pick(['红屋', '安信', '诚信', '鸿运'])}房产　经纪人{other(c)}⟧"), *end(c, "甲方", own="乙方", label="签订日期"))
    return Doc(t, _leaves(c, one, two) if c.rng.random() < 0.65 else (sheet(*one, *two),))


@put("contracts", dated=0.96)
def place_for_car(c: Case) -> Doc:
    """A place for the car let for a year."""
    t = c.pick(["地下停车位租用协议", "车位使用服务协议", "月租车位协议书"])
    return Doc(t, (sheet(Title(t, 19), *said(f"甲方：{c.company}", f"乙方：⟦{c.name}⟧　房号：⟦{c.unit}⟧　电话：⟦{c.home.phone}⟧"), *clauses(f"甲方将{c.com.name}地下⟦{c.pick(['一', '二'])}⟧层⟦{c.pick('ABCD')}{c.between(1, 380):03d}⟧号车位提供给乙方停放车牌号为⟦{plate(c)}⟧的车辆。", f"使用期限：⟦{c.plain()}⟧至⟦{c.plain(c.pick((181, 364)))}⟧，费用每月⟦{c.between(12, 60) * 10}⟧元，一次付清。", "甲方提供的是场地使用，不含车辆及车内物品的保管。", "乙方不得在车位上堆物、加装地锁，不得转借他人；更换车辆应到甲方处登记。", "期满前十日乙方未办续期的，甲方可另行安排。"), *end(c, "甲方经办", own="乙方签字", label="签订日期"), c.seal(0.04, 74)),))



@put("contracts", "owner", once=True, dated=0.95)
def by_the_rules(c: Case) -> Doc:
    """The buyer promises to keep the rules of the community, with some of them above his name."""
    t = c.pick(["临时管理规约（承诺书）", "业主临时公约承诺书", "遵守《临时管理规约》承诺书"])
    return Doc(t, (sheet(Title(t, 20), *said(f"{c.company}："), *told(f"本人⟦{c.name}⟧为{c.com.name}⟦{c.unit}⟧的买受人，为维护全体业主的共同利益，本人声明如下：", "一、确认已详细阅读建设单位制定的《临时管理规约》；", "二、同意遵守并倡导其他业主及物业使用人遵守该规约；", "三、同意承担违反该规约的相应责任，并同意对该物业使用人违反规约的行为承担连带责任；", "四、同意转让该物业时取得物业继受人签署的规约承诺书并送交物业服务企业，在未送交前，承诺继续有效。"), *pair(c, f"证件号码：⟦{c.home.id_number}⟧", f"电话：⟦{c.home.phone}⟧"), *end(c, own="承诺人", label="日期")),))


@put("contracts", dated=0.95)
def added(c: Case) -> Doc:
    """A contract is altered in two points."""
    t = c.pick(["补充协议", "补充协议书（一）", "合同变更补充协议"])
    return Doc(t, (sheet(Title(t, 22), *said(f"甲方：{c.company}", f"乙方：⟦{c.name}⟧（{c.com.name}⟦{c.unit}⟧，电话⟦{c.home.phone}⟧）"), *told(f"甲、乙双方于{c.plain(-c.between(120, 900))}签订了物业服务合同（以下称原合同），现经友好协商，补充约定如下：", f"1．物业服务费的交纳方式由按季度改为⟦{c.pick(['按半年', '按年', '按月'])}⟧交纳，标准不变。", f"2．原合同所附联系地址变更为：{c.place}；甲方按此地址送达的文书视为送达。", "3．原合同其他条款继续有效。本补充协议与原合同不一致的，以本补充协议为准。", "4．本协议一式两份，双方签字盖章之日起生效。"), *end(c, "甲方代表", own="乙方", label="签署日期"), c.seal(0.06, 84)),))


@put("contracts", "owner", dated=0.96)
def charger(c: Case) -> Doc:
    """Three sides agree on a charger for an electric car."""
    t = c.pick(["充电桩安装使用三方协议", "自用充电设施安装管理协议"]) if c.day.year >= 2015 else "车位地锁安装管理协议"
    thing = "充电桩" if "充电" in t else "车位地锁"
    one: tuple[Block, ...] = (Title(t, 19), *said(f"甲方（物业）：{c.company}", f"乙方（车位使用人）：⟦{c.name}⟧　房号⟦{c.unit}⟧　电话⟦{c.home.phone}⟧", f"丙方（安装单位）：⟦{c.pick(['能达', '星源', '捷充'])}设备安装有限公司⟧　负责人⟦{other(c, False)}⟧"), *clauses(f"乙方委托丙方在其⟦{c.pick('AB')}{c.between(1, 300)}⟧号车位安装{thing}一套，甲方予以配合并提供现场条件。", "丙方应具备相应资质，按图走线，不得损坏消防、防水等设施；安装中的事故由丙方负责。", f"{thing}归乙方所有，由乙方负责日常检查、维护，因其引发的火灾或者触电等损失由乙方承担。" if thing == "充电桩" else f"{thing}归乙方所有，不得超出车位线，夜间应贴反光条。"))
    two: tuple[Block, ...] = (*clauses("甲方发现安全隐患有权要求停用，乙方应在三日内整改。", "车位转让或者租期届满，乙方应拆除并恢复原状。", "本协议一式三份，签字后生效，车位归还时自动终止。", start=4), *end(c, "甲方", "丙方", own="乙方", label="签订日期"))
    return Doc(t, over(c, one, two, 0.45))


@put("contracts", "owner", dated=0.95)
def home_in_care(c: Case) -> Doc:
    """The owner lets the office look after, and let, an empty home."""
    t = c.pick(["空置房屋委托看管协议", "房屋委托租赁管理协议", "房屋托管服务协议"])
    return Doc(t, (sheet(Title(t, 19), *said(f"委托人：⟦{c.name}⟧　电话：⟦{c.home.phone}⟧", f"受托人：{c.company}", f"房屋：{c.com.name}⟦{c.unit}⟧"), *clauses("受托人每月开窗通风、检查水电一次，并将情况以电话或照片告知委托人。", f"受托人可代为寻找承租人，租金不低于每月⟦{c.between(10, 60) * 100}⟧元，成交后收取半月租金的服务费。", f"委托期限⟦{c.pick(['壹', '贰'])}⟧年，自⟦{c.plain()}⟧起。", "钥匙由受托人封存保管，启封须有两人在场并登记。", "委托人应保证房屋无权属争议，贵重物品自行取走。"), *said(f"委托人境内联系人：⟦{other(c)}　{c.a_phone()}⟧"), *end(c, "受托人", own="委托人", label="签订日期")),))


@put("contracts", dated=0.94)
def for_once(c: Case) -> Doc:
    """A service for once: cleaning, carrying, watering; the customer signs for what was agreed."""
    t = c.pick(["临时服务约定单", "特约家政服务协议", "临时服务协议（入户保洁）"])
    return Doc(t, (sheet(*head(c, t, "约定日期", 16), form((who(c), c.name, at(c), c.unit), (tel(c), c.home.phone, "服务时间", c.later(1, 6)), ("服务内容", c.ticks(("开荒保洁", "玻璃清洗", "搬运家具", "代浇花木"))), ("约定费用", f"{c.between(6, 60) * 10}元", "付款", c.ticks(("服务前", "服务后"))), label=62), *told("双方约定：乙方贵重物品自行收妥；服务质量不满意的，当场提出，免费返工一次；取消服务应提前半日告知。"), *foot(c, "甲方（物业）", own="乙方", label="约定日期"), half=True),))


@put("contracts", "tenant", dated=0.96)
def lease_ended(c: Case) -> Doc:
    """Owner and tenant end the lease before its time."""
    t = c.pick(["解除房屋租赁合同协议书", "提前退租协议", "租赁终止协议"])
    return Doc(t, (sheet(Title(t, 19), *said(f"甲方（出租方）：⟦{c.owner_name()}⟧", f"乙方（承租方）：⟦{c.name}⟧　电话：⟦{c.home.phone}⟧"), *told(f"双方于{c.plain(-c.between(100, 700))}就{c.com.name}⟦{c.unit}⟧签订租赁合同，现因⟦{c.pick(['乙方工作调动', '甲方收回自住', '乙方停业'])}⟧，经协商一致提前解除：", f"一、租赁关系于⟦{c.plain(c.between(1, 20))}⟧终止，乙方应在该日前腾空并交还房屋。", f"二、租金结算至交还之日，押金⟦{c.between(8, 60) * 100}⟧元扣除水电费后三日内退还。", "三、双方互不追究违约责任，再无其他争议。"), *end(c, "甲方", own="乙方", label="签订日期")),))



@put("contracts", "owner")
def sold_by_agent(c: Case) -> Doc:
    """The agent's contract when the owner sells: buyer, agent and commission, on two leaves."""
    buyer, price = other(c), c.between(45, 420)
    t = c.pick(["房屋买卖居间合同", "存量房买卖经纪合同"])
    agent = f"{c.pick(['三六五', '金钥匙', '红屋', '百姓'])}房地产经纪有限公司"
    law = pickers.law(c, "合同法")
    one: tuple[Block, ...] = (Title(t, 20), Sub(f"合同编号 {c.between(10**7, 10**8)}", "r", 9), *said(f"甲方（卖方）：⟦{c.name}⟧　证件号：⟦{c.home.id_number}⟧", f"乙方（买方）：⟦{buyer}⟧　证件号：⟦{id_of(c)}⟧", f"丙方（居间方）：{agent}"), *told(f"依照《中华人民共和国{law}》，三方就房屋买卖居间事宜订立本合同："), *clauses(f"甲方出售的房屋位于{c.com.name}⟦{c.unit}⟧，建筑面积⟦{area(c)}⟧平方米，成交价⟦{price}⟧万元。", f"乙方于本合同签订当日付定金⟦{c.pick((1, 2, 3, 5))}⟧万元，由丙方代为保管。", "丙方收取成交价百分之⟦一⟧的佣金，由⟦乙方⟧支付。"))
    two: tuple[Block, ...] = (*clauses("甲方应在过户前结清物业费、水电费等一切费用，并办理物业交割。", "甲方违约的双倍返还定金，乙方违约的定金不予退还。", "本合同一式三份，三方各执一份。", start=4), Gap(8), *end(c, "丙方经纪人", "乙方", own="甲方", label="签约日期"), c.seal(0.03, 80, agent, "业务专用章"))
    return Doc(t, _leaves(c, one, two))
