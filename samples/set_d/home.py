"""Set d: identity, property, contracts, renovation, special needs."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples import ink, wording
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
from samples.set_d.look import d, day, foot, head, letter, long, printout, tel, where, who

# --- identity ------------------------------------------------------------------------------------


@d("identity", "person", once=True)
def residence_permit(c: Case) -> Doc:
    """居住证, a photocopy with both sides."""
    front = Card(330, 150, ((110, 16, 15, "居 住 证"), (24, 54, 10, f"姓 名  {c.name}"), (24, 74, 10, f"性 别  {'女' if c.home.female else '男'}"), (24, 96, 9, f"公民身份号码 {c.home.id_number}"), (24, 120, 8.5, f"居住地址 {c.com.address}{c.com.name}")), ink.portrait(c.rng), (236, 242, 238))
    back = Card(330, 90, ((24, 20, 9.5, f"签发机关  {c.pick(['公安局', '公安分局'])}人口管理处"), (24, 44, 9.5, f"有效期限  {c.day.year}.03.01-{c.day.year + 3}.03.01"), (24, 66, 8, f"证件号 {c.between(10**8, 10**9)}")))
    return Doc("居住证", (sheet(Gap(30), front, Gap(20), back, P(f"本复印件仅供{c.com.name}办理入住登记使用，再次复印无效。⟦{c.unit}⟧", indent=False)),), dated=False)  # fmt: skip


@d("identity", "person", once=True)
def passport(c: Case) -> Doc:
    """护照 page of data, copied."""
    card = Card(380, 230, ((20, 14, 13, "中华人民共和国 护照"), (20, 34, 9, "PEOPLE'S REPUBLIC OF CHINA  PASSPORT"), (20, 60, 9, f"护照号 / Passport No.  E{c.between(10**7, 10**8)}"), (20, 84, 11, f"姓名 / Name  {c.name}"), (20, 108, 9, f"性别 / Sex  {'女 / F' if c.home.female else '男 / M'}"), (20, 130, 9, "国籍 / Nationality  中国 / CHINESE"), (20, 152, 9, f"签发日期 / Date of issue  {c.between(1, 28):02d} 6月/JUN {c.day.year - 3}"), (20, 200, 9, f"POCHN{'<' * 30}")), ink.portrait(c.rng), (244, 238, 240))
    return Doc("中华人民共和国护照", (sheet(Gap(60), card, Sub("与原件核对无误", "c", 10), c.mark("复印件与原件一致", 0.3, 20)),), dated=False)  # fmt: skip


@d("identity", "person")
def marriage(c: Case) -> Doc:
    """结婚证, the page with the two holders."""
    return Doc("结婚证", (sheet(
        Gap(20), Title("结 婚 证", 24), form((("持证人"), c.name, "登记日期", f"{c.day.year - 6}年10月8日"), ("结婚证字号", f"J{c.between(110000, 650000)}-{c.day.year - 6}-{c.between(1000, 9999):06d}", "备注", ""), label=70), P("结婚申请，符合《中华人民共和国婚姻法》规定，予以登记，发给此证。"), form(("姓名", c.name, "性别", "女" if c.home.female else "男"), ("国籍", "中国", "身份证件号", c.home.id_number), label=70), Gap(8), form(("姓名", c.somebody(), "性别", "男" if c.home.female else "女"), ("国籍", "中国", "出生日期", f"{c.between(1960, 1995)}年{c.between(1, 12)}月"), label=70), Right((c.pick(["民政局婚姻登记处", "街道办事处婚姻登记专用章"]),)), c.seal(0.6, 60, "民政局婚姻登记处", " "),
    ),), dated=False)  # fmt: skip


@d("identity")
def card_file(c: Case) -> Doc:
    """业户资料卡 out of the management software."""
    printout(c)
    t = c.pick(["业户基础资料卡", "客户档案卡（打印版）", "住户信息表"])
    return Doc(t, (sheet(
        *head(c, t, english="Resident Profile"), form((where(c), c.unit, who(c), c.name), ("证件类型", "营业执照" if c.home.company else "居民身份证", "证件号码", c.home.id_number), (tel(c), c.home.phone, "入住状态", c.pick(["已入住", "装修中", "空置"])), ("建筑面积", f"{c.between(52, 210)}.{c.between(10, 99)}㎡", "计费起始", day(c)), ("车位", c.pick(["无", f"B1-{c.between(1, 300):03d}"]), "宠物", c.pick(["无", "犬 1"])), label=66),
        Sub("同住成员", "l", 10), Grid(("成员", "与户主关系", "年龄", "联系手机"), tuple((c.somebody(), c.pick(["配偶", "子女", "父母", "员工"]), f"{c.between(3, 75)}", c.a_phone()) for _ in range(c.between(1, 4))), (2, 2, 1, 3), 20, False, True), Sub(f"打印人：{c.somebody()}　打印时间：{day(c)}", "r", 8.5),
    ),))  # fmt: skip


@d("identity", "company", once=True)
def board_letter(c: Case) -> Doc:
    """法定代表人证明 with the power of attorney below."""
    return Doc("法定代表人身份证明书", (sheet(
        Title("法定代表人身份证明书", 20), P(f"{c.company}："), P(f"⟦{c.somebody()}⟧同志现任我单位⟦总经理⟧职务，为我单位法定代表人，特此证明。"), P(f"现委托⟦{c.home.contact}⟧（手机⟦{c.home.phone}⟧）前往贵处办理⟦{c.unit}⟧之入驻、装修及缴费等手续，其签署的文件我单位均予以承认。"), Right((c.name, long(c))), c.seal(0.55, 70, c.name, " "),
    ),))  # fmt: skip


@d("other", "person")
def kinship(c: Case) -> Doc:
    """公证书 about kinship, two pages; the second carries only the notary's number."""
    no = f"（{c.day.year}）{c.pick(['皖合', '湘长', '闽厦', '粤广'])}证字第{c.between(1000, 9999)}号"
    return Doc("公证书", (
        sheet(Title("公 证 书", 26), Sub(no, "r", 10.5), P(f"申请人：{c.name}，{'女' if c.home.female else '男'}，公民身份号码{c.home.id_number}，住{c.place}。"), P(f"公证事项：亲属关系。兹证明申请人{c.name}是{c.somebody()}（已故）的{c.pick(['女儿', '配偶', '继承人'])}。")),
        sheet(Sub(no, "r", 10.5), P("本公证书依据申请人提交的户口簿、死亡医学证明书、人事档案材料等作出，仅用于办理房产过户及相关事务。"), Right((c.pick(["公证处", "市公证处"]), f"公证员 {c.somebody()}", long(c))), c.seal(0.6, 80, "公证处", " "), *foot(c, 2, 2)),
    ))  # fmt: skip


@d("other", "person")
def proxy(c: Case) -> Doc:
    """委托书 written by hand."""
    letter(c)
    return Doc("委托书", (sheet(
        Title("委 托 书", 22), P(f"本人{c.name}，身份证号{c.home.id_number}，系{c.place}{c.role}。因在外地工作不能亲自前来，现委托{c.pick(['我弟弟', '我母亲', '朋友', '同事'])}{c.somebody()}代办入住登记、门禁开卡等事宜，由此引起的责任由我本人承担。"), P("委托期限：自签字之日起三个月。"), Right((f"委托人：{c.name}", long(c))),
    ),))  # fmt: skip


# --- property ------------------------------------------------------------------------------------


@d("property", "owner", once=True)
def purchase(c: Case) -> Doc:
    """商品房买卖合同: cover, a page of clauses without the unit, the price."""
    no = c.no("YS")
    return Doc("商品房买卖合同", (
        sheet(Gap(60), Sub(f"合同编号：{no}", "r", 10), Title("商品房买卖合同", 26), Sub("（预售）", "c", 14), Gap(50), P(f"出卖人：{c.com.name[:2]}置业有限公司", indent=False), P(f"买受人：⟦{c.name}⟧", indent=False), P(f"房屋：⟦{c.place}⟧", indent=False), Sub("住房和城乡建设部　国家工商行政管理总局　制定", "c", 10)),
        sheet(P("第五条　面积差异处理。合同约定按套内建筑面积计价，面积误差比绝对值在3%以内（含3%）的，据实结算房价款。", indent=False), P("第八条　交付条件与期限。出卖人应当在约定日期前将经验收合格的商品房交付买受人使用。", indent=False), P("第十一条　逾期交付责任。逾期不超过六十日的，按日计算向买受人支付已付房款万分之一的违约金，合同继续履行。", indent=False), P("第十五条　保修责任。商品房交付后，出卖人按照附件约定承担保修责任。", indent=False), *foot(c, 6, 18)),
        sheet(P(f"第四条　计价方式与价款。该商品房总价款为人民币⟦{c.between(48, 390)}万{c.between(1000, 9999)}⟧元整，买受人于签约当日支付首付款，余款办理按揭。", indent=False), Sign((("出卖人（签章）：", 0, ""), (f"买受人：{c.name} ", c.signed(), f"签约日期：{long(c)}"))), c.seal(0.05, 80, f"{c.com.name[:2]}置业有限公司", "合同专用章"), *foot(c, 18, 18)),
    ))  # fmt: skip


@d("property", "owner", once=True)
def registry_query(c: Case) -> Doc:
    """不动产登记信息查询结果 of the registry's machine."""
    printout(c)
    t = c.pick(["不动产登记资料查询结果证明", "不动产登记信息查询结果", "房屋权属登记信息查询单"])
    return Doc(t, (sheet(
        Title(t, 18), Line(((0, f"查询编号：{c.between(10**9, 10**10)}"), (0.6, f"查询时间：{day(c)}"))), form(("权利人", c.name, "证件号", c.home.id_number), ("坐落", c.place, "权利类型", "国有建设用地使用权/房屋所有权"), ("建筑面积", f"{c.between(60, 180)}.{c.between(10, 99)}平方米", "规划用途", "成套住宅"), ("共有情况", c.pick(["单独所有", "共同共有"]), "登记时间", f"{c.day.year - 1}-08-11"), ("抵押情况", c.pick(["无", "已抵押"]), "查封情况", "无")), Sub("以上信息仅反映查询时点的登记状态，涂改无效。", "l", 9), c.mark("查询专用章", 0.6, 10),
    ),))  # fmt: skip


@d("property")
def handover_list(c: Case) -> Doc:
    """收楼验房记录, two pages, the table going on overleaf."""
    t = c.pick(["收楼验收记录表", "单元交付查验单", "房屋移交验收清单"])
    rooms = ("入户门及锁具", "客厅墙地面", "主卧窗扇", "厨房烟道", "厨房地漏", "主卫防水", "次卫给排水", "阳台栏杆", "强弱电箱", "可视对讲", "燃气表前阀", "空调孔位", "开关插座", "暖气片/地暖分水器")
    rows = [(x, c.pick(["√", "√", "√", "×"]), c.pick(["", "", "划痕", "轻微空鼓", "需打胶", "排水慢"])) for x in rooms]
    meters = f"水表 {c.between(0, 9)}　电表 {c.between(1, 40)}　燃气表 0"
    return Doc(t, (
        sheet(*head(c, t), form((where(c), c.unit, who(c), c.name), ("收楼日期", day(c), tel(c), c.home.phone)), Grid(("查验部位", "合格", "问题描述"), tuple(rows[:8]), (3, 1, 4), 24), *foot(c, 1, 2)),
        sheet(Grid(("查验部位", "合格", "问题描述"), tuple(rows[8:]), (3, 1, 4), 24), P(f"表底数：⟦{meters}⟧", indent=False), Choice("处理意见：", c.ticks(("同意收楼", "整改后收楼", "暂不收楼"))), Sign((("收楼人：", c.signed(), ""), ("陪验工程师：", 2, ""))), *foot(c, 2, 2)),
    ))  # fmt: skip


@d("property")
def keys(c: Case) -> Doc:
    """钥匙领取单."""
    t = c.pick(["钥匙及门禁卡领取单", "锁匙交收纪录", "交房物品领取确认"])
    return Doc(t, (sheet(
        *head(c, t), Line(((0, f"{where(c)}：⟦{c.unit}⟧"), (0.5, f"{who(c)}：⟦{c.name}⟧"))), Grid(("物品", "数量", "单位", "备注"), (("入户门钥匙", "5", "把", "装修钥匙1把"), ("单元门禁卡", f"{c.between(2, 5)}", "张", ""), ("信报箱钥匙", "2", "把", ""), ("电表卡", "1", "张", "")), (3, 1, 1, 3)), P("上列物品已当面点清，原装修钥匙自正式钥匙启用后失效。", indent=False), Sign((("领取人", c.signed(), day(c)), ("发放人", 2, ""))), half=c.rng.random() < 0.5,
    ),))  # fmt: skip


@d("property", "owner")
def deed_tax(c: Case) -> Doc:
    """契税完税证明."""
    printout(c)
    amount = c.money(9000, 80000)
    return Doc("中华人民共和国税收完税证明", (sheet(
        Title("中华人民共和国税收完税证明", 17), Line(((0, f"No.3{c.between(10**9, 10**10)}"), (0.6, f"填发日期：{day(c)}"))), form(("纳税人识别号", c.home.id_number, "纳税人名称", c.name)), Grid(("税种", "品目名称", "税款所属时期", "实缴金额"), (("契税", "存量房（商品住房）", c.plain(), amount),), (1, 2, 2, 2)), P(f"金额合计（大写）{wording.capital(amount)}", indent=False), P(f"备注：房屋坐落地址 {c.place}", indent=False), Sub("妥善保管　手写无效", "c", 9), c.seal(0.66, 60, "税务局", "征税专用章"),
    ),))  # fmt: skip


@d("property", "owner")
def warranty(c: Case) -> Doc:
    """住宅质量保证书 and the slip that says it was received."""
    return Doc("住宅质量保证书", (
        sheet(Gap(10), Title("住宅质量保证书", 24), P(f"尊敬的{c.polite}："  , indent=False), P(f"您所购{c.place}已竣工验收合格。本公司承诺：地基基础和主体结构在合理使用寿命内保修；屋面防水及有防水要求的卫生间、外墙面防渗漏保修五年；供热与供冷系统保修两个采暖（供冷）期；电气管线、给排水管道保修两年。"), Grid(("部位", "保修期"), (("屋面防水", "5年"), ("门窗", "2年"), ("墙面抹灰脱落", "1年"), ("灯具、电器开关", "6个月")), (3, 1), 21, False)),
        sheet(Cut("回 执 联"), P(f"本人已收到{c.com.name}⟦{c.unit}⟧《住宅质量保证书》《住宅使用说明书》各一份。", indent=False), Sign((("签收：", c.signed(), long(c)),)), half=True),
    ))  # fmt: skip


# --- contracts -----------------------------------------------------------------------------------


@d("contracts", once=True)
def early_service(c: Case) -> Doc:
    """前期物业服务协议: three pages, parties on the first, signatures on the last."""
    t = c.pick(["前期物业服务协议", "物业管理服务约定书", "前期物业管理服务协议"])
    return Doc(t, (
        sheet(Title(t, 21), Line(((0, f"甲方（服务方）：{c.company}"),)), Line(((0, f"乙方（{c.role}）：⟦{c.name}⟧"), (0.55, f"{where(c)}：⟦{c.unit}⟧"))), P("根据有关法律、法规，在自愿、平等、协商一致的基础上，甲乙双方就前期物业服务事宜达成如下约定。"), P("第一章　服务内容", indent=False, bold=True), P("甲方负责房屋共用部位的日常养护、共用设备的运行管理、公共区域保洁、绿化养护、秩序维护以及档案管理。"), *foot(c, 1, 3)),
        sheet(P("第二章　费用标准", indent=False, bold=True), P(f"多层住宅每月每平方米{c.between(60, 180) / 100}元，高层住宅每月每平方米{c.between(180, 360) / 100}元，按季预交，于每季首月十五日前交清。"), P("第三章　双方的权利义务", indent=False, bold=True), P("甲方可以劝阻、制止违反临时管理规约的行为；乙方有权监督甲方的服务，并对公共收益的使用享有知情权。"), P("乙方转让房屋时，应结清费用并书面通知甲方。"), *foot(c, 2, 3)),
        sheet(P("第四章　附则", indent=False, bold=True), P("本协议自双方签章之日起生效，至业主委员会与新选聘的企业签订的合同生效时终止。一式两份，双方各执一份。"), Sign((("甲方（盖章）：", 0, ""), ("乙方（签名）：", c.signed(), long(c)))), c.seal(0.02, 80), *foot(c, 3, 3)),
    ))  # fmt: skip


@d("contracts")
def parking_lease(c: Case) -> Doc:
    """车位租用合同, two pages."""
    t = c.pick(["地下车位租用合同", "机动车停放服务协议", "固定车位使用协议书"])
    plate = f"{c.pick('皖湘粤闽京')}{c.pick('ABC')}{c.between(10000, 99999)}"
    return Doc(t, (
        sheet(*head(c, t, 19), P(f"出租方：{c.company}", indent=False), P(f"承租方：⟦{c.name}⟧　住址：⟦{c.unit}⟧　手机：⟦{c.home.phone}⟧", indent=False), P(f"一、出租方将位于{c.com.name}地下一层⟦{c.pick('ABCD')}{c.between(1, 300)}⟧号车位租给承租方停放车牌号为⟦{plate}⟧的小型汽车。", indent=False), P(f"二、租期自⟦{day(c)}⟧起一年，租金每月⟦{c.between(20, 60) * 10}⟧元，按半年支付。", indent=False), P("三、承租方不得转租，不得在车位内堆放物品、私装充电设施。", indent=False), *foot(c, 1, 2)),
        sheet(P("四、本合同只提供车位使用，不构成车辆保管关系。车内贵重物品请自行带走。", indent=False), P("五、欠租超过三十日的，出租方可停用车辆识别并收回车位。", indent=False), P("六、未尽事宜双方另行协商。", indent=False), Sign((("出租方：", 0, ""), ("承租方：", c.signed(), ""))), c.seal(0.05, 60), *foot(c, 2, 2)),
    ))  # fmt: skip


@d("contracts", "tenant", once=True)
def lease(c: Case) -> Doc:
    """房屋租赁合同 from a broker: three pages, the middle one without names."""
    return Doc("房屋租赁合同", (
        sheet(Sub(c.pick(["安家房产经纪", "链居不动产", "好邻居地产"]), "l", 9), Title("房屋租赁合同", 22), P(f"出租方（甲方）：⟦{c.owner_name()}⟧", indent=False), P(f"承租方（乙方）：⟦{c.name}⟧　证件号：⟦{c.home.id_number}⟧", indent=False), P(f"第一条　房屋坐落于⟦{c.place}⟧，{c.pick(['精装', '简装', '毛坯'])}，用途为{c.pick(['居住', '办公', '员工宿舍'])}。", indent=False), P(f"第二条　租期⟦{c.between(1, 3)}⟧年，月租金⟦{c.between(12, 80) * 100}⟧元，押一付三。", indent=False), *foot(c, 1, 3)),
        sheet(P("第三条　租赁期间的水、电、燃气、宽带、有线电视及物业服务费由乙方承担。", indent=False), P("第四条　乙方不得擅自改变房屋结构，不得从事违法活动，不得将房屋分隔搭建后按床位出租。", indent=False), P("第五条　一方提前解约应提前三十日书面通知，并支付一个月租金作为违约金。", indent=False), *foot(c, 2, 3)),
        sheet(P("附：交接物品  空调 2 台、热水器 1 台、床 2 张、沙发 1 套、钥匙 3 把。", indent=False), Sign((("甲方：", 3, ""), ("乙方：", c.signed(), f"{long(c)}"), ("经纪人：", 2, ""))), *foot(c, 3, 3)),
    ))  # fmt: skip


@d("contracts")
def fire_duty(c: Case) -> Doc:
    """消防安全责任书."""
    t = c.pick(["消防安全责任书", "防火安全责任状", "治安消防责任书"])
    return Doc(t, (sheet(
        Title(t, 22), P(f"为落实“谁使用、谁负责”，{c.company}与⟦{c.unit}⟧{c.pick(['使用人', '责任人'])}⟦{c.name}⟧签订本责任书："), P("一、不占用、堵塞疏散通道和安全出口；二、不在楼道停放电动自行车或者为其充电；三、不储存易燃易爆物品；四、定期检查燃气软管和电气线路；五、发生火情立即拨打119并通知监控中心。"), P("责任书一经签订，长期有效。", indent=False), Sign((("责任人：", c.signed(), long(c)), ("物业单位：", 0, ""))), c.seal(0.55, 70),
    ),))  # fmt: skip


@d("contracts", "owner")
def heating(c: Case) -> Doc:
    """供用热合同, two pages; only the user's number on the second."""
    no = f"{c.between(10**7, 10**8)}"
    return Doc("居民供用热合同", (
        sheet(Title("居民供用热合同", 20), Sub(f"用热户号：{no}", "r", 10), form(("供热单位", f"{c.com.name[:2]}热力有限责任公司", "用热人", c.name), ("用热地址", c.place, "收费面积", f"{c.between(60, 160)}.{c.between(10, 99)}"), ("采暖期", "11月15日至次年3月15日", "室温标准", "不低于18℃")), P("用热人应于每年10月31日前交清当期热费；办理停供的，应于10月15日前提出。"), *foot(c, 1, 2)),
        sheet(Sub(f"户号 {no}", "r", 9), P("供热期间室温不达标的，用热人可申请测温，测温结果作为退费依据。私自放水、加装循环泵、改动散热器的，应恢复原状并赔偿损失。"), Sign((("供热方：", 0, ""), ("用热人：", c.signed(), long(c)))), *foot(c, 2, 2)),
    ))  # fmt: skip


@d("contracts", once=True)
def covenant(c: Case) -> Doc:
    """临时管理规约的承诺, one page."""
    return Doc("承诺书", (sheet(
        Gap(14), Title("承 诺 书", 24), P(f"本人（单位）为{c.place}的{c.pick(['买受人', '物业买受人', '物业使用人'])}，为维护本物业管理区域内全体业主的共同利益，声明如下：确认已详细阅读建设单位制定的《{c.com.name}临时管理规约》；同意遵守并倡导其他业主及物业使用人遵守；同意承担违反规约的相应责任，并同意转让物业时取得受让人签署的同样文件送交贵司。"), Right((f"承诺人（签章）：{c.name}", long(c))),
    ),))  # fmt: skip


# --- renovation ----------------------------------------------------------------------------------


@d("renovation", once=True)
def filing(c: Case) -> Doc:
    """二次装修申报, with an annex of workers that names nobody's home."""
    t = c.pick(["二次装修申报审批表", "室内装饰工程备案表", "装饰装修申报登记表"])
    people = tuple((f"{i}", c.somebody(), c.pick(["木工", "瓦工", "水电工", "油漆工"]), c.a_phone(), "") for i in range(1, c.between(4, 8)))
    return Doc(t, (
        sheet(*head(c, t, english="Fitting-out Application"), form((where(c), c.unit, who(c), c.name), (tel(c), c.home.phone, "施工单位", f"{c.pick(['美居', '东易', '佳园', '鲁班'])}装饰公司"), ("工期", f"{c.between(45, 120)}天", "申报日期", day(c)), Row(("装修项目", c.ticks(("拆除非承重墙", "水电改造", "封闭阳台", "铺设地暖", "安装空调"), 1, c.pick((0, 2, 3)))), 44), Row(("物业初审", "图纸齐全，墙体改动不涉及承重结构。"), 44), Row(("经理核准", "同意按图施工。"), 36)), *foot(c, 1, 2)),
        sheet(Sub("附件一", "l", 10), Title("进场施工人员花名册", 16), Grid(("序", "姓名", "工种", "电话", "相片"), people, (1, 2, 2, 3, 2), 34), P("特种作业人员须附操作证复印件。", indent=False), *foot(c, 2, 2)),
    ))  # fmt: skip


@d("renovation")
def start_permit(c: Case) -> Doc:
    """开工证 pasted to the door."""
    t = c.pick(["装修开工证", "装饰施工许可牌", "施工准许证"])
    return Doc(t, (sheet(
        Gap(20), Title(t, 36), Sub(f"证号 {c.no('KG')}", "c", 12), form(("施工房屋", c.unit, "房主", c.name), ("准许工期", f"{day(c)} 起 90 天", "责任人", c.somebody())), P("施工时间 8:00—12:00  14:30—18:00，节假日禁止产生噪声的作业。请张贴于入户门显眼处。", indent=False), c.seal(0.6, 80),
    ),))  # fmt: skip


@d("renovation")
def hot_work(c: Case) -> Doc:
    """动火证."""
    t = c.pick(["动火作业申请单", "临时用火审批单", "动火许可证"])
    return Doc(t, (sheet(
        *head(c, t), form(("动火部位", f"{c.unit} {c.pick(['阳台', '厨房', '卫生间'])}", "申请人", c.name), ("动火方式", c.ticks(("电焊", "气割", "切割机"),), "灭火器材", "干粮灭火器 2 具".replace("粮", "粉")), ("作业日期", day(c), "看火人", c.somebody())), P("作业完毕看火人须留守三十分钟，确认无余火后方可离开。", indent=False), Sign((("施工负责人", 2, ""), ("安管主管", 2, ""))), half=True,
    ),))  # fmt: skip


@d("renovation")
def patrol(c: Case) -> Doc:
    """装修巡检日志."""
    t = c.pick(["装修现场巡检日志", "装修单元巡查卡", "在装户每日检查表"])
    rows = tuple((c.plain(k * 2), c.pick(["正常", "正常", "正常", "垃圾未装袋", "未配灭火器", "午间施工，已制止"]), c.somebody()) for k in range(c.between(5, 10)))
    return Doc(t, (sheet(*head(c, t), Line(((0, f"{where(c)}：⟦{c.unit}⟧"), (0.55, f"装修负责人：⟦{c.somebody()}⟧"))), Sub(f"建卡日期：{day(c)}", "r", 9), Grid(("检查日期", "现场情况", "巡检员"), rows, (2, 4, 2), 24)),))  # fmt: skip


@d("renovation")
def water_test(c: Case) -> Doc:
    """闭水试验."""
    t = c.pick(["卫生间闭水试验确认单", "防水蓄水试验记录", "闭水检验记录"])
    return Doc(t, (sheet(
        *head(c, t), P(f"房号⟦{c.unit}⟧，装修户⟦{c.name}⟧，于⟦{day(c)}⟧对⟦{c.pick(['主卫', '客卫', '厨房及阳台', '淋浴间'])}⟧进行蓄水试验，蓄水高度⟦{c.between(2, 5)}⟧厘米，时间⟦{c.pick([24, 48])}⟧小时。", indent=False), P(f"会同楼下住户查看，天花{c.pick(['无渗漏', '无水渍', '管根处有湿痕，需重做'])}。", indent=False), Sign((("装修户：", c.signed(), ""), ("楼下住户：", 3, ""), ("管家：", 2, ""))), half=True,
    ),))  # fmt: skip


@d("renovation")
def fit_agreement(c: Case) -> Doc:
    """装饰装修管理服务协议, two pages of rules."""
    t = c.pick(["装饰装修管理服务协议", "家居装修责任书", "装修三方协议"])
    return Doc(t, (
        sheet(Title(t, 20), P(f"物业：{c.company}；装修人：⟦{c.name}⟧；房屋：⟦{c.unit}⟧。", indent=False), P("1. 装修人开工前应交验施工图、施工企业资质证明，预交装修保证金。", indent=False), P("2. 严禁拆改承重墙、梁、柱、楼板，严禁在外墙开洞，空调室外机装于指定机位。", indent=False), P("3. 厨卫改造须重做防水，并作48小时闭水。", indent=False), P("4. 装修垃圾袋装后于指定地点堆放，电梯运料须铺垫保护。", indent=False), *foot(c, 1, 2)),
        sheet(P("5. 违反前述约定，物业可责令停工、扣减保证金，并报告房屋行政主管部门。", indent=False), P("6. 竣工后三个月复验，无渗漏堵塞等情形的，退还保证金。", indent=False), Sign((("物业代表：", 2, ""), ("装修人：", c.signed(), long(c)), ("施工方：", 3, ""))), *foot(c, 2, 2)),
    ))  # fmt: skip


@d("renovation")
def completion(c: Case) -> Doc:
    """装修完工复验, traditional print as of a developer from Hong Kong."""
    return Doc("裝修完工覆驗紀錄", (sheet(
        Sub(c.com.name, "c", 13, bold=True), Title("裝修完工覆驗紀錄", 18), Sub("FITTING-OUT FINAL INSPECTION", "c", 9), form(("單位", c.unit, "業戶", c.name), ("覆驗日期", day(c), "聯絡電話", c.home.phone)), Grid(("檢查項目", "結果"), tuple((x, c.pick(["合格", "合格", "不合格"])) for x in ("外牆及窗戶", "排水渠", "消防設施", "冷氣機位", "公共走廊")), (3, 2)), Choice("裝修按金：", c.ticks(("全數退還", "扣除後退還"))), Sign((("業戶簽署", c.signed(), ""), ("屋苑主任", 2, ""))),
    ),))  # fmt: skip


# --- special needs -------------------------------------------------------------------------------


@d("special_needs", "person")
def elder_card(c: Case) -> Doc:
    """独居老人关爱卡."""
    t = c.pick(["独居长者关爱卡", "高龄老人帮扶卡", "空巢老人联系卡"])
    return Doc(t, (sheet(
        *head(c, t), form(("长者", c.name, "门牌", c.unit), ("年龄", f"{c.between(72, 93)}", "健康状况", c.pick(["高血压", "腿脚不便", "听力下降", "糖尿病"])), ("子女电话", c.a_phone(), "结对管家", c.somebody()), ("建卡时间", day(c), "探望频次", c.pick(["每周一次", "隔日", "每日电话"]))), P("发现两日未出门或牛奶未取的，管家须上门敲门并联系家属。", indent=False), half=c.rng.random() < 0.4,
    ),))  # fmt: skip


@d("special_needs", "person")
def dialysis(c: Case) -> Doc:
    """A family asks for care when power is cut."""
    letter(c)
    t = c.pick(["情况说明", "特殊情况报备", "关于停电提前告知的请求"])
    return Doc(t, (sheet(Title(t, 19), P("物业服务中心：", indent=False), P(f"我是{c.unit}的{c.name}。我{c.pick(['父亲', '母亲', '爱人'])}在家使用{c.pick(['呼吸机', '制氧机', '腹膜透析机'])}，不能断电。请在计划停电、检修配电箱之前务必提前打电话通知我（{c.home.phone}），突发停电时麻烦优先送应急电源。万分感谢！"), Right((c.name, long(c)))),))  # fmt: skip


@d("special_needs", "person")
def disabled_parking(c: Case) -> Doc:
    """残疾人车位照顾审批."""
    t = c.pick(["残疾人便利车位申请", "无障碍车位使用审批表", "行动不便住户停车照顾申请表"])
    return Doc(t, (sheet(
        *head(c, t), form(("申请人", c.name, where(c), c.unit), ("残疾证号", f"{c.home.id_number}{c.between(1, 4)}{c.between(1, 4)}", "残疾类别", c.pick(["肢体二级", "视力三级", "肢体三级"])), Row(("申请理由", c.pick(["使用轮椅，需靠近电梯厅的车位上下车", "术后长期行走困难，子女接送就医"])), 44), Row(("客服意见", "情况属实，建议安排近电梯口车位。"), 40), ("申请日期", day(c), "经理签字", "")),
    ),))  # fmt: skip


@d("special_needs", "person")
def dementia(c: Case) -> Doc:
    """认知障碍长者防走失信息."""
    return Doc("防走失信息登记", (sheet(
        *head(c, "防走失信息登记"), P(f"被照护人：⟦{c.somebody()}⟧　现住：⟦{c.unit}⟧", indent=False), P(f"监护人：⟦{c.name}⟧　电话：⟦{c.home.phone}⟧", indent=False), Choice("症状：", c.ticks(("阿尔茨海默病", "智力障碍", "儿童自闭症", "其他"))), P("常去地点：⟦小区东门菜场、中心花园长椅⟧", indent=False), P("门岗发现其单独外出请劝留并立即联系监护人。照片存门岗备查，未经监护人同意不外传。", indent=False), Sign((("登记：", 2, day(c)), ("监护人：", c.signed(), ""))),
    ),))  # fmt: skip


@d("special_needs", "person")
def ramp(c: Case) -> Doc:
    """Reply to a request for a ramp."""
    t = c.pick(["关于加装无障碍扶手的答复", "关于增设轮椅坡道的回复"])
    return Doc(t, (sheet(Title(t, 18), P(f"{c.unit}{c.polite}：", indent=False), P(f"您家中有坐轮椅的长辈，出行不便，我们十分理解。经工程部现场查看，拟于单元入口{c.pick(['左侧增设可移动坡道板', '加装双侧不锈钢扶手', '改建缓坡'])}，费用由公共收益列支，预计二十日内完成。施工前管家会再与您确认位置，其间需要搬抬轮椅可拨打{c.com.phone}，秩序员随时协助。"), Right((c.center, long(c)))),))  # fmt: skip


@d("special_needs", "person")
def quiet_baby(c: Case) -> Doc:
    """孕产妇及婴幼儿家庭照顾备忘."""
    t = c.pick(["孕产家庭服务备忘", "特需住户服务备忘录", "重点关怀家庭登记"])
    printout(c)
    return Doc(t, (sheet(Title(t, 17), Grid(("门牌", "住户", "需求", "服务约定", "建档"), ((c.unit, c.name, c.pick(["产后坐月子", "孕晚期", "新生儿"]), c.pick(["入户前电话，不按门铃", "搬重物协助", "消杀改用无味药剂"]), day(c)),), (3, 2, 2, 4, 3), 30, False), P("本备忘由前台、秩序、工程三方传阅后归入住户档案。", indent=False), Rule(0.5), Sub(f"传阅：{c.somebody()}　{c.somebody()}　{c.somebody()}", "l", 9)),))  # fmt: skip
