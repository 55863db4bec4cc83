"""Set g: contracts, renovation."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples.blocks import (
    Block,
    Card,
    Choice,
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
from samples.pickers import flat, law, prose
from samples.set_g.look import (
    at,
    by,
    close,
    day,
    end,
    g,
    hand,
    id_of,
    leaves,
    letterhead,
    neighbour,
    other,
    page,
    plate,
    side,
    size,
    sole_end,
    tel,
    top,
)

# --- contracts -----------------------------------------------------------------------------------


@g("contracts", once=True)
def property_service(c: Case) -> Doc:
    """The service contract with decimal numbers; a cover, or the parties above the first article."""
    t = c.pick(["小区物业服务合约", "住宅物业服务约定书（酬金制）", "物业服务委托合同", "入住服务协议书"])
    parties: tuple[Block, ...] = (Title(t, 19), *flat(f"委托方（以下简称甲方）：⟦{c.name}⟧", f"证件号码：⟦{c.home.id_number}⟧　联系方式：⟦{c.home.phone}⟧", f"受托方（以下简称乙方）：{c.company}"), *prose(f"甲方系{c.com.name}⟦{c.unit}⟧的{c.role}，现就该物业接受乙方服务事宜，依照《{law(c, '合同法')}》《物业管理条例》订立本合约，共同遵守。"))
    body = flat("1. 服务范围", "1.1 乙方负责本物业管理区域内共用部位的日常养护，包括外立面、屋面、楼梯间、门厅、地下室公共通道。", "1.2 乙方负责电梯、给排水、供配电、消防、安防、照明等共用设备的运行与巡检，并建立台账。", "1.3 乙方负责公共区域清扫保洁、生活垃圾收集、绿化修剪、有害生物防治。", "1.4 乙方负责出入口值守、车辆引导、夜间巡逻，但不承担对业主人身、财产的保险或保管责任。", "2. 服务标准", "2.1 紧急报事三十分钟内到场，一般报事二十四小时内答复；客服热线全天候接听。", "2.2 每年组织一次服务评价，结果在公告栏公示。", "3. 甲方权利义务", "3.1 甲方享有对服务质量的监督权、知情权和建议权。", "3.2 甲方应及时缴费，按规定使用房屋，不擅自改动结构、管线和外观。", "3.3 甲方将房屋交由他人使用的，应在十日内将使用人情况告知乙方，并对其行为承担连带责任。", "3.4 甲方应配合乙方进入专有部分实施必要的公共管线检修。")
    more: tuple[Block, ...] = (*flat("4. 费用", f"4.1 服务费标准为每平方米每月⟦{c.between(110, 480) / 100:.2f}⟧元，甲方房屋计费面积⟦{size(c)}⟧平方米。", f"4.2 甲方按{c.pick(['季度', '半年', '年度'])}预付，于每期首月十五日前付清；逾期按日加收千分之一违约金。", "4.3 公共能耗按实际发生额分摊，每半年公示一次。", "5. 违约与争议", "5.1 乙方未达到约定标准的，应限期改进；给甲方造成损失的，按过错承担赔偿。", "5.2 任何一方单方解除本合约给对方造成损失的，应予赔偿。", "5.3 争议协商不成的，由物业所在地人民法院管辖。", "6. 附则", "6.1 本合约自签署之日起生效，至业主共同决定更换物业服务人之日止。", "6.2 本合约正本两份，双方各存一份。"), Gap(8), Sign((("甲方：", c.signed(), close(c)), ("乙方（公章）：", 0, close(c)))), c.seal(0.55, 90, "", "合同专用章"))
    cover: tuple[Block, ...] = (Sub(f"合同号：{c.no('WY-')}", "l", 10), Gap(120), Title(t, 27), Gap(40), Sub(c.com.name, "c", 15), Gap(130), Line(((0.16, f"业　　主：⟦{c.name}⟧"),), 12), Line(((0.16, f"物业位置：⟦{c.unit}⟧"),), 12))
    if c.rng.random() < 0.35:
        return Doc(t, (sheet(*cover), *leaves(c, (*parties[1:], *body), more)))
    if c.rng.random() < 0.4:
        return Doc(t, leaves(c, (*parties, *body[:7]), (*body[7:], *more)))
    return Doc(t, leaves(c, (*parties, *body), more))  # fmt: skip


@g("contracts", "tenant", once=True)
def agency_lease(c: Case) -> Doc:
    """A letting agency's lease: terms in a table, articles, and an annex of furniture without names."""
    t = c.pick(["住房租赁托管合同（出房）", "公寓房源租住合约", "居间房屋租赁合同", "长租公寓承租协议"])
    firm = f"{c.pick(['安家乐', '蜂巢', '橙居', '优家'])}{c.pick(['房地产经纪', '住房租赁'])}有限公司"
    rent = c.between(9, 70) * 100
    first: tuple[Block, ...] = (Sub(firm, "l", 10.5, bold=True), Title(t, 18), form(("出租人", c.pick([firm, c.owner_name()]), "经纪人", f"{other(c)} {c.a_phone()}"), ("承租人", c.name, "电话", c.home.phone), ("证件号", c.home.id_number), ("租赁房屋", c.place), ("租赁期", f"{c.plain(2)} 至 {c.plain(366)}", "月租金", f"{rent}元"), ("押金", f"{rent}元", "付款周期", c.pick(["季付", "月付", "半年付"])), label=64), *flat("第1条　出租人保证对房屋享有合法的出租权，房屋符合安全、消防要求。", "第2条　承租人应在每个付款周期届满前七日支付下期租金，逾期每日按月租金的百分之一支付违约金。"))
    second: tuple[Block, ...] = flat("第3条　租期内水、电、燃气、网络、物业服务等费用由承租人承担，采暖费由出租人承担，另有约定的除外。", "第4条　承租人不得擅自改变房屋结构和用途，不得群租、转租，不得存放危险物品。", "第5条　房屋及附属设施自然损耗的维修由出租人负责，承租人使用不当造成损坏的由承租人负责。", "第6条　居间方提供代收报修、保洁预约、退换租等服务，服务费为月租金的百分之八。", "第7条　有下列情形之一的，出租人可解除合同并收回房屋：拖欠租金超过十五日；利用房屋从事违法活动；严重影响邻里。", "第8条　承租人提前退租的，应提前三十日书面通知，押金不予退还。", "第9条　租期届满前三十日，承租人在同等条件下有优先承租权。", "第10条　本合同一式三份，三方各执一份，自签字盖章之日起生效。")
    signs: tuple[Block, ...] = (Gap(8), Sign((("出租人：", 2, ""), ("承租人：", c.signed(), close(c)), ("居间方：", 0, ""))), c.seal(0.66, 80, firm, "合同专用章"))
    annex: tuple[Block, ...] = (Sub("附件一　物品交验单", "l", 12, bold=True), Grid(("物品", "数量", "品牌/成色", "备注"), tuple((x, str(c.between(1, 4)), c.pick(["八成新", "九成新", "海尔", "美的", "旧"]), "") for x in ("双人床", "床垫", "衣柜", "书桌椅", "空调", "冰箱", "洗衣机", "热水器", "窗帘", "餐桌", "路由器")), (2, 1, 2, 2), 24), *flat("钥匙：入户门2把、房门1把、门禁卡1张。"))
    return Doc(t, leaves(c, (*first, *second[:4]), (*second[4:], *signs), annex) if c.rng.random() < 0.6 else leaves(c, (*first, *second[:2]), (*second[2:], *signs)))


@g("contracts", "owner", once=True)
def looked_after(c: Case) -> Doc:
    """An empty home is looked after by the office: airing, checks, post."""
    t = c.pick(["空置房托管服务协议", "房屋委托代管协议", "“安心管家”房屋照看约定"])
    months = c.pick((6, 12, 24))
    return Doc(t, leaves(c, (Title(t, 19), *flat(f"委托人：⟦{c.name}⟧（房屋：⟦{c.unit}⟧，电话：⟦{c.home.phone}⟧）", f"受托人：{c.company}"), *prose("因委托人长期不在本地居住，双方就房屋照看事宜约定如下。"), *flat(f"1）托管期⟦{months}⟧个月，自⟦{c.on(c.day)}⟧起算。", "2）服务内容：每月两次入户开窗通风、放水、检查电器与门窗，冬季检查暖气管道，拍照发送委托人。", "3）受托人每次须两人同时入户，并在入户登记卡上签字。", f"4）托管费每月⟦{c.between(8, 30) * 10}⟧元，一次付清；不含水电燃气及维修费用。", "5）钥匙封存于客服中心钥匙柜，封条由双方签字。", "6）室内不得留存现金、首饰等贵重物品，受托人对此不承担保管责任。", f"7）紧急联系人：⟦{other(c)}⟧，电话⟦{c.a_phone()}⟧，有权代委托人决定应急维修。"), Sign((("委托人：", c.signed(), close(c)), ("受托人：", 2, close(c)))), c.seal(0.55, 80))))  # fmt: skip


@g("contracts")
def store_room(c: Case) -> Doc:
    """A cellar let to a household: one leaf, or two."""
    t = c.pick(["储藏室租赁协议", "地下储物间使用合约", "杂物间租用约定"])
    first: tuple[Block, ...] = (Title(t, 18), *flat(f"出租单位：{c.company}", f"使用人：⟦{c.name}⟧　　所属房屋：⟦{c.unit}⟧　　电话：⟦{c.home.phone}⟧", f"一、储藏室编号⟦{c.pick('ABCD')}-{c.between(1, 180):03d}⟧，面积约⟦{c.between(4, 18)}⟧平方米，仅限存放生活物品。", f"二、使用期限⟦{c.plain()}⟧至⟦{c.plain(365)}⟧，费用⟦{c.between(5, 20) * 120}⟧元，签约时付清。"))
    second: tuple[Block, ...] = (*flat("三、不得存放易燃易爆、腐蚀、有异味物品，不得住人、做饭、给电动车充电。", "四、使用人自行配锁并保管物品，因漏水、鼠害、失窃造成的损失由使用人自理，出租单位有过错的除外。", "五、消防检查时使用人应予配合开门。", "六、期满不续用的，三日内清空并交还；逾期按日收取占用费。"), Sign((("出租单位：", 0, ""), ("使用人：", c.signed(), close(c)))), c.seal(0.05, 80))
    return Doc(t, (sheet(*first, *second),) if c.rng.random() < 0.6 else leaves(c, first, second))  # fmt: skip


@g("contracts", "company", once=True)
def pavement(c: Case) -> Doc:
    """What a shop may do with the ground in front of its door, and what it sweeps."""
    t = c.pick(["商铺外摆区域使用协议", "门前责任区管理约定", "商户经营管理公约（签约本）"])
    return Doc(t, leaves(c, (Title(t, 18), *flat(f"甲方：{c.company}", f"乙方：⟦{c.name}⟧　　经营位置：⟦{c.unit}⟧", f"法人/负责人：⟦{c.home.contact}⟧　　手机：⟦{c.home.phone}⟧"), *flat("一、乙方门前责任区内应做到无垃圾、无积水、无乱贴画、无占道经营。", f"二、乙方经甲方同意可在门前设置不超过⟦{c.between(2, 8)}⟧套桌椅，时间限17:00至22:00。", "三、招牌灯箱的样式、尺寸须报甲方审核，夜间照明不得影响楼上住户。", "    广告内容应当真实合法，破损褪色的应在三日内更换或者拆除。", "四、餐饮商户须安装油水分离器和净烟设备，每季度清洗并提交记录。", "五、货物装卸应避开早晚高峰，不得堵塞消防车道。", "    送货车辆在卸货区停留不超过三十分钟，手推车应使用静音轮胎，不得拖拽损坏地面铺装。", "    乙方不得以高音喇叭招揽顾客，营业时间以外应关闭对外音响和电子屏。", "    乙方应为顾客停放的非机动车划定区域并派人整理。")), (*flat("六、乙方雇员须遵守物业区域秩序，灭火器材配置不少于两具并定期检查。", "七、乙方违反约定经两次书面提示仍不改正的，甲方有权收回外摆区域。", f"八、履约保证金⟦{c.between(1, 10) * 1000}⟧元，协议终止后无息退还。", "九、本协议有效期一年，期满前一个月可协商续签。"), Sign((("甲方代表：", 2, close(c)), ("乙方（章）：", c.signed(), close(c)))), c.seal(0.55, 86, c.name, " "))))  # fmt: skip


@g("contracts", "person", once=True)
def gas_supply(c: Case) -> Doc:
    """居民供用气合同 of the gas company; the second leaf has articles and a user's number."""
    t = c.pick(["居民生活用气供用合同", "城镇居民燃气供用协议", "自来水供用合同（居民）"])
    water = "水" in t
    firm = f"{c.pick(['中油', '华润', '港华'])}燃气有限公司" if not water else "市自来水集团有限公司"
    no = f"{c.between(10**9, 10**10)}"
    what = "用水" if water else "用气"
    return Doc(t, (sheet(Title(t, 18), Line(((0, f"合同编号：{c.no('G')}"), (0.58, f"用户号：{no}")), 9.5), form(("供方", firm), ("用方", c.name, "手机", c.home.phone), (what + "地址", c.place), ("证件号码", c.home.id_number), label=68), *flat(f"第一条　{what}性质为居民生活，不得转供或改变用途。", "第二条　计量以供方安装的表具读数为准，表具前的设施由供方维护，表具后的由用方维护。", "第三条　价格执行当地价格主管部门公布的标准，遇调整时按新标准执行。", "第四条　用方应于账单所载期限内付款。", "第五条　供方每年至少提供一次免费入户安全检查，用方应予配合。" if not water else "第五条　供方计划停水应提前二十四小时公告。"), *page(c, 1, 2)), sheet(*flat("第六条　用方不得擅自拆装、改动、包封表具和管道，不得在有表具的房间内住人。", "第七条　用方发现泄漏、失灵等异常时，应立即停止使用并拨打供方抢修电话。", "第八条　因用方原因造成事故的，由用方承担责任；因供方设施原因造成损失的，由供方承担。", f"第九条　用方更名、迁移、销户的，应持有效证件到营业厅办理。用户号 {no}。", "第十条　本合同自双方签署之日起生效，有效期至供用关系终止。"), Sign((("供方（章）：", 0, ""), ("用方：", c.signed(), close(c)))), c.seal(0.05, 80, firm, "业务专用章"), *page(c, 2, 2))))  # fmt: skip


@g("contracts", "tenant", dated=0.95)
def longer_lease(c: Case) -> Doc:
    """The lease goes on: a few lines that name the first contract's day too."""
    if c.rng.random() < 0.4:
        hand(c)
    t = c.pick(["续租确认书", "租期延展协议", "房屋续租补充约定"])
    return Doc(t, (sheet(
        Title(t, 20), *prose(f"出租人{c.owner_name()}与承租人{c.name}于{c.plain(-c.between(350, 400))}签订的{c.place}房屋租赁合同即将到期。经双方商定，租期顺延{c.pick(['一年', '半年', '两年'])}，月租金调整为{c.between(9, 72) * 100}元，其他条款不变。承租人联系电话仍为{c.home.phone}。", "续租期间物业服务费由承租人缴纳。本确认书与原合同同时使用。"), *sole_end(c, "出租人", own="承租人", label="签署日期"), half=c.rng.random() < 0.4,
    ),))  # fmt: skip


@g("contracts")
def ended(c: Case) -> Doc:
    """A place for the car, or a service, is given up: an agreement that ends another."""
    t = c.pick(["车位租用终止协议", "解除停车服务合约的协议书", "特约服务终止确认"])
    return Doc(t, (sheet(
        Title(t, 18), *flat(f"甲方：{c.company}", f"乙方：⟦{c.name}⟧（⟦{c.unit}⟧）"), *prose(f"双方于{c.plain(-c.between(200, 700))}签订了{'特约保洁服务协议' if '特约' in t else f'车位协议，车位号{c.between(1, 400)}，车牌{plate(c)}'}。现因乙方{c.pick(['出售车辆', '迁往外地', '另有安排'])}，双方同意自{c.plain(c.between(3, 25))}起终止。", f"乙方费用已结清；甲方退还未到期部分{c.between(1, 20) * 60}元，于十五日内转入乙方账户。此后双方再无争议。"), Sign((("甲方（章）：", 0, ""), ("乙方：", c.signed(), ""))), Line(((0, f"签署日：⟦{close(c)}⟧"),)), c.seal(0.05, 86), half=c.rng.random() < 0.4,
    ),))  # fmt: skip


@g("contracts", "owner", once=True, dated=0.85)
def house_rules(c: Case) -> Doc:
    """The rules of the community and the leaf that comes back signed; or that leaf as the end of three."""
    t = c.pick(["住户守则", "业主手册（规约部分）", "物业使用与管理公约"])
    rules = flat("一、本守则对全体业主、使用人及访客具有约束力。", "二、不得改变房屋用途；住宅不得开设旅馆、棋牌室、培训机构。", "三、阳台、窗台外侧不得放置花盆等易坠物；禁止向外抛撒物品。", "四、二十二时至次日六时，不得发出影响他人休息的声响。", "五、公共走道、楼梯间、电梯厅不得放置自行车、鞋架、纸箱。", "六、机动车限速五公里，按划线停放；非机动车入棚，禁止入户充电。", "七、犬只应办证、免疫、牵引，避让老人儿童，随手清理粪便。", "八、垃圾分类投放，大件垃圾预约清运。")
    others = flat("九、装修应事先备案，遵守作业时间，建筑垃圾袋装外运。", "十、空调外机、太阳能、晾衣架安装在规定位置。", "十一、妥善使用共用设施，损坏应赔偿。", "十二、出租房屋应登记使用人，并将本守则交使用人遵守。", "十三、按时缴纳物业服务费及各项分摊费用，不得以未使用为由拒付。", "十四、对违反守则的行为，物业服务人可以劝阻、公示、报告主管部门；相关业主可依法请求停止侵害。")
    leaf: tuple[Block, ...] = (Rule(0.8), Sub("签　署　回　执", "c", 13, bold=True), *prose(f"本人已领取并读懂《{c.com.name}{t.split('（')[0]}》，愿意遵守，并约束家人、访客和承租人共同遵守。"), *side(c, f"业主：⟦{c.name}⟧", f"{at(c)}：⟦{c.unit}⟧", f"电话：⟦{c.home.phone}⟧"), *sole_end(c, own="签名"))
    head: tuple[Block, ...] = (Title(t, 22), Sub(c.com.name, "c", 11))
    if c.rng.random() < 0.5:
        return Doc(t, leaves(c, (*head, *rules), (*others, *leaf)))
    return Doc(t, (sheet(*head, *rules, *others, *leaf),))


# --- renovation ----------------------------------------------------------------------------------

_STUDIOS = ("点石", "生活家", "城市人家", "匠心", "东易", "筑巢")


def _studio(c: Case) -> str:
    return f"{c.pick(_STUDIOS)}装饰{c.pick(['工程有限公司', '设计工作室', '有限责任公司'])}"


@g("renovation", once=True, dated=0.94)
def scheme(c: Case) -> Doc:
    """The works told to the office: what, by whom, until when; sometimes a list of materials overleaf."""
    t = c.pick(["装修方案备案单", "家装施工报备与审核表", "装修事项申告书", "室内改造申请与批复"])
    front: tuple[Block, ...] = (*top(c, t, "报备日期"), form((by(c), c.name, at(c), c.unit), (tel(c), c.home.phone, "套内面积", f"{size(c)}㎡"), ("施工方", _studio(c)), ("项目经理", other(c, False), "电话", c.a_phone()), ("拟开工", c.later(2, 10), "拟完工", c.later(60, 130)), ("涉及内容", c.ticks(("水路", "电路", "防水", "隔墙", "暖通", "门窗", "封闭阳台", "外机移位"), *c.some(range(8), 3))), Row(("施工说明", c.pick(["全屋铺砖，厨卫重做防水，次卧隔墙改为轻质砌块", "拆除旧木地板，重铺瓷砖，更换部分电线", "主卫改干湿分离，客厅做局部吊顶，封阳台"])), 52), Row(("工程审核", c.pick(["不涉及承重结构，同意；烟道止回阀不得拆除", "客厅横梁不得开洞，其余同意"])), 40), label=68))
    if c.rng.random() < 0.6:
        return Doc(t, (sheet(*front, *end(c, "审核人", own="申请人")),))
    stuff = tuple((x, c.pick(["品牌A", "立邦", "德高", "联塑", "远东", "马可波罗"]), str(c.between(2, 60)), c.pick(["桶", "卷", "箱", "米"])) for x in ("防水涂料", "PPR管", "BV电线", "墙面漆", "瓷砖", "石膏板", "瓷砖胶"))
    return Doc(t, leaves(c, front, (Sub("附：进场主要材料及防火等级", "l", 11, bold=True), Grid(("材料", "品牌", "数量", "单位"), stuff, (2.4, 2, 1, 1), 24), *flat("所有板材须符合E1级以上环保标准，油漆稀料当日带离。"), *end(c, "审核人", own="申请人"))))


@g("renovation", dated=0.95)
def briefed(c: Case) -> Doc:
    """The decorator and the owner are told on the spot what may not be touched."""
    t = c.pick(["装修进场交底记录", "施工前技术交底确认单", "装修三方现场交底表"])
    rows = tuple((x, "√") for x in ("承重墙、梁柱位置已现场指认", "强弱电箱、总阀位置已告知", "烟道、排气道不得开孔", "电梯使用时段及保护要求", "垃圾堆放点及清运时间", "消防器材已到位", "公共走道成品保护已完成"))
    return Doc(t, (sheet(*top(c, t, "交底日期"), *side(c, f"{at(c)}：⟦{c.unit}⟧", f"客户：⟦{c.name}⟧"), *flat(f"施工单位：⟦{_studio(c)}⟧　　工长：⟦{other(c, False)}　{c.a_phone()}⟧"), Grid(("交底事项", "确认"), rows, (5, 1), 23), P(f"补充：⟦{c.pick(['楼下住户有老人，午间12-14点不得作业', '本楼层有新风主管，吊顶开孔前须报验', '无'])}⟧", indent=False), *end(c, "工程管家", "工长", own="业主")),))


@g("renovation", dated=0.95)
def out_of_hours(c: Case) -> Doc:
    """A letter that asks for work on a holiday, or for some more weeks."""
    if c.rng.random() < 0.5:
        hand(c)
    t, body = c.pick((
        ("节假日施工请求", f"因订购的橱柜只能在{c.plain(c.between(2, 6))}送货安装，恳请允许当天9点至17点施工。我们只做安装，不使用冲击钻，并已跟楼上楼下打过招呼。"),
        ("装修工期顺延报告", f"因瓷砖到货延误，原定{c.plain(-c.between(1, 9))}完工的工程无法按时结束，需再延长{c.between(15, 45)}天，请予办理施工证延期。"),
        ("重新开工的申请", "前次施工因资料不齐暂停，现已补齐水电改造图纸和施工方资质，请工程部复查后准予复工。"),
    ))  # fmt: skip
    return Doc(t, (sheet(Title(t, 19), *flat(c.pick([f"{c.center}工程部：", "物业工程主管：", f"{c.company}："])), *prose(f"我是{c.place}{c.role}{c.name}（{c.home.phone}），房子正在装修，施工队是{_studio(c)}，工长{other(c, False)}，电话{c.a_phone()}。", body, "恳请批准。"), Right((f"申请人　{c.name}", day(c))), half=c.rng.random() < 0.25),))


@g("renovation", "owner", dated=0.92)
def glazed(c: Case) -> Doc:
    """The pattern for closing a balcony or hanging the air conditioner, agreed and signed."""
    t = c.pick(["阳台封闭样式确认书", "封窗备案及安全承诺", "空调室外机安装位置确认单"])
    return Doc(t, (sheet(*top(c, t, "确认日期"), form((by(c), c.name, at(c), c.unit), (tel(c), c.home.phone, "安装单位", f"{c.pick(['皇派', '新豪轩', '格力', '美的'])}{c.pick(['门窗', '服务'])}店"), ("安装人", f"{other(c, False)} {c.a_phone()}"), label=68), Card(300, 150, ((110, 66, 11, c.pick(["样式图（标准一）", "立面示意", "安装位置示意"])),)), *flat("1. 型材颜色、分格尺寸与样板一致，不超出栏板外沿。", "2. 高空作业人员须持证并系安全带，地面设警戒。", "3. 因安装质量造成坠落、渗漏的，由业主承担责任。"), *end(c, "工程部", own="业主")),))


@g("renovation", dated=0.9)
def passes(c: Case) -> Doc:
    """Passes given to the workmen: many names and numbers, one home."""
    t = c.pick(["装修出入卡领用清单", "施工人员备案及办卡表", "进场工人实名登记"])
    rows = tuple((other(c, False), c.pick(["瓦工", "电工", "油工", "木工", "安装"]), id_of(c), c.a_phone(), f"S{c.between(100, 999)}") for _ in range(c.between(3, 8)))
    return Doc(t, (sheet(*top(c, t, "办卡日期"), *side(c, f"{at(c)}：⟦{c.unit}⟧", f"客户：⟦{c.name}⟧", f"施工方：⟦{c.pick(_STUDIOS)}⟧"), Grid(("姓名", "工种", "身份证号", "手机", "卡号"), rows, (1.4, 1, 3.4, 2.4, 1), 27), *flat("卡片有效期至施工结束，离场须交回。工人变动应当天更换登记。"), *end(c, "制卡", own="施工负责人")),))


@g("renovation", once=True)
def works_contract(c: Case) -> Doc:
    """The contract between the household and its decorator, with prices overleaf."""
    firm = _studio(c)
    t = c.pick(["家装工程施工合同", "家庭居室装饰装修施工合同", "住宅装修工程承包协议"])
    sums = [c.between(4, 60) * 500 for _ in range(6)]
    rows = tuple((x, str(s)) for x, s in zip(("水电改造", "防水及泥瓦", "吊顶隔墙", "墙面基层及涂料", "木作及门", "安装及保洁"), sums, strict=True))
    first: tuple[Block, ...] = (Title(t, 19), *flat(f"发包方：⟦{c.name}⟧　　电话：⟦{c.home.phone}⟧", f"承包方：⟦{firm}⟧　　资质：⟦住宅室内装饰服务⟧", f"1　工程地点：⟦{c.place}⟧。", f"2　承包方式：⟦{c.pick(['半包', '全包', '清包'])}⟧；工期⟦{c.between(60, 120)}⟧天，自⟦{c.plain(c.between(3, 12))}⟧开工。", f"3　工程总价：⟦{sum(sums)}⟧元，签约付三成，水电验收付三成，泥木验收付三成，竣工付一成。", "4　承包方应遵守物业管理区域的装修规定，办理施工手续，做好成品保护。", "5　隐蔽工程未经发包方验收不得覆盖；防水须做四十八小时闭水。", "6　材料进场由双方共同验收并签认；发包方自购材料应按施工进度送达现场，承包方负责清点保管。", "6.1　设计变更须由双方签署变更单，口头变更无效，由此增减的费用在下一期付款中结算。", "6.2　施工期间的水电费由发包方承担；工人不得在现场住宿，不得使用明火取暖做饭。", "6.3　承包方应在每一工序完成后通知发包方验收，发包方应在二日内到场，逾期视为同意进入下一工序。", "6.4　竣工验收时承包方应提交水电走向图、隐蔽工程照片及保修卡。"))
    second: tuple[Block, ...] = (*flat("7　因承包方原因延期的，每日按总价千分之二支付违约金；因发包方变更设计延期的，工期顺延。", "8　水电工程保修五年，防水保修五年，其余保修二年，自竣工之日起算。", "9　施工安全由承包方负责，承包方应为工人购买意外险。"), Sign((("发包方：", c.signed(), close(c)), ("承包方（章）：", 2, close(c)))), c.seal(0.55, 84, firm, "合同专用章"))
    prices: tuple[Block, ...] = (Sub("附表　工程报价汇总", "l", 11, bold=True), Grid(("分项", "金额（元）"), (*rows, ("合计", str(sum(sums)))), (4, 2), 24), *flat("以上报价不含主材。增减项以签证单为准。"))
    return Doc(t, leaves(c, first, (*second, *prices)) if c.rng.random() < 0.5 else leaves(c, first, second, prices))


@g("renovation", dated=0.9)
def neighbours_agree(c: Case) -> Doc:
    """What is told to those next door before works begin; they sign with home and telephone."""
    t = c.pick(["装修邻里告知书", "装修施工周知及相邻户签认", "开工前邻里沟通签字表"])
    rows = tuple((x, neighbour(c, k), other(c), c.a_phone(), c.pick(["同意", "知悉", "请避开午休"])) for x, k in (("楼上", 1), ("再上一层", 2), ("对门", 3)) if k < 3 or c.rng.random() < 0.6)
    return Doc(t, (sheet(*top(c, t, "告知日期"), *flat("各位邻居："), *prose(f"我家（{c.unit}，{c.name}，电话{c.home.phone}）计划于{c.later(4, 12)}开始装修，约{c.between(2, 4)}个月。施工时间为工作日8:30-12:00、14:30-18:00。给您带来噪声和不便，先向您致歉。水电打孔集中在前两周进行，如有问题请随时联系我或工长{other(c, False)}（{c.a_phone()}）。"), Grid(("位置", "房号", "签名", "电话", "意见"), rows, (1.2, 2.6, 1.5, 2.4, 1.8), 28), *end(c, "物业见证", own="装修业主")),))


@g("renovation")
def supervised(c: Case) -> Doc:
    """The steward's report on the works of a week, in prose, one leaf or two."""
    t = c.pick(["在装户周跟踪报告", "装修现场监管小结", "装修过程检查通报（单户）"])
    one: tuple[Block, ...] = (*letterhead(c), Title(t, 18), *flat(f"房号：{c.unit}　　业主：{c.name}　　施工方：{_studio(c)}"), *prose("本周现场处于水电开槽阶段。周一检查时发现客厅顶板有横向开槽，深约二厘米，已当场叫停并要求改走墙面，周二复查已改正并用水泥砂浆修补。", "周三检查电线穿管情况，强弱电间距符合要求；厨房插座回路未单独设置，已书面提醒。工人均佩戴出入卡，现场配灭火器两具。", "走道地面铺设了保护膜，电梯厅墙砖贴有护角，拆除的旧门两扇暂放室内，未占用公共区域。楼下住户反映下午两点前仍有电锤声，经核对监控为施工班组提前开工，已向工长发出口头警告并约定由其本人每日到岗签到。", "材料方面，进场电线、水管与报备的品牌一致，板材抽查了环保标识；防水涂料尚未进场。燃气管道未动，烟道口用木板遮挡，止回阀完好。"))
    two: tuple[Block, ...] = (*prose("周四业主到场，我们就卫生间防水高度与其沟通，建议淋浴区做到一米八。业主同意，并表示蓄水试验时通知物业及楼下住户到场。", "下周计划：检查水管打压记录，核对阳台封闭样式，督促清运走道内的拆除垃圾。"), Right((f"装修管家　{other(c)}", close(c))))
    return Doc(t, (sheet(*one, *two),) if c.rng.random() < 0.6 else leaves(c, one, two))


@g("renovation", once=True, dated=0.94)
def handed_over(c: Case) -> Doc:
    """The works looked over at their end, the public parts above all."""
    t = c.pick(["装修完结查核单", "竣工资料交存及公区复原确认", "装修销案表"])
    return Doc(t, (sheet(*top(c, t, "查核日期"), form((at(c), c.unit, by(c), c.name), ("施工方", c.pick(_STUDIOS) + "装饰", tel(c), c.home.phone), ("开工日期", c.plain(-c.between(80, 150)), "报完工", c.plain(-c.between(1, 6))), label=66), Choice("走道墙地面：", c.ticks(("完好", "已修复", "待修复"), c.pick((0, 1)))), Choice("管井及地漏：", c.ticks(("通畅", "堵塞"), 0)), Choice("外立面：", c.ticks(("未改动", "按样式封闭", "擅自改动"), c.pick((0, 1)))), Choice("交存资料：", c.ticks(("水电竣工图", "防水试验记录", "现场照片", "垃圾清运票"), *c.some(range(4), 2))), P(f"查核意见：⟦{c.pick(['符合要求，准予销案', '走道补漆后销案', '同意，观察期三个月'])}⟧", indent=False), *end(c, "工程管家", "客服", own="业主")),))

