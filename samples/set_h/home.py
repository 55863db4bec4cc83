"""Set h: identity, property."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples import ink
from samples.blocks import (
    Block,
    Card,
    Doc,
    Foot,
    Gap,
    Grid,
    Line,
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
from samples.case import Case
from samples.pickers import born, flat, law, prose, sex
from samples.set_h.look import (
    area,
    at,
    beside,
    by_hand,
    close,
    day,
    foot,
    h,
    head,
    id_of,
    letter_end,
    letter_head,
    other,
    page,
    pair,
    plate,
    printed,
    tel,
    who,
)

# --- identity ------------------------------------------------------------------------------------

_TOWNS = (("江苏省南京市鼓楼区", "南京市公安局鼓楼分局"), ("浙江省杭州市上城区", "杭州市公安局上城分局"), ("黑龙江省哈尔滨市南岗区", "哈尔滨市公安局南岗分局"), ("福建省泉州市晋江市", "晋江市公安局"))


@h("identity", "person", once=True)
def card_copy(c: Case) -> Doc:
    """The identity card copied: both sides on a sheet, or each on a sheet of its own."""
    town, office = c.pick(_TOWNS)
    since = c.day.year - c.between(0, 8)
    front = Card(300, 188, ((22, 24, 11, f"姓 名   {c.name}"), (22, 50, 11, f"性 别   {sex(c)}     民 族  {c.pick(['汉', '汉', '汉', '满', '畲'])}"), (22, 76, 11, f"出 生   {born(c)}"), (22, 102, 10, f"住 址   {town}"), (62, 118, 10, f"{c.pick(['虹桥路', '望江街', '西大直街', '青阳街道'])}{c.between(1, 300)}号{c.between(1, 30)}室"), (22, 156, 12, f"公民身份号码   {c.home.id_number}")), ink.portrait(c.rng), (244, 246, 248))
    back = Card(300, 188, ((92, 30, 16, "中华人民共和国"), (92, 58, 22, "居民身份证"), (48, 130, 10.5, f"签发机关   {office}"), (48, 152, 10.5, f"有效期限   {since}.{c.between(1, 12):02d}.{c.between(1, 28):02d}-{c.pick([str(since + 20) + '.06.18', '长期'])}")), None, (244, 246, 248))
    word = flat(c.pick([" ", f"⟦{c.unit}⟧", f"⟦此件仅供{c.com.name}物业存档　{c.name}⟧", f"⟦与原件一致　经办：{other(c)}⟧"]))
    if c.rng.random() < 0.2:
        return Doc("居民身份证", (sheet(Gap(90), front, *word), sheet(Gap(90), back)), dated=False)
    one, two = (front, back) if c.rng.random() < 0.6 else (back, front)
    return Doc("居民身份证", (sheet(Gap(c.between(30, 110)), one, Gap(c.between(6, 50)), two, *word),), dated=False)


@h("identity", "person", once=True)
def booklet(c: Case) -> Doc:
    """居民户口簿: the leaf of the household, then one of its members."""
    town, office = c.pick(_TOWNS)
    address = f"{town}{c.pick(['虹桥路', '望江街', '建宁路'])}{c.between(2, 200)}号"
    first: tuple[Block, ...] = (Gap(20), Title("居民户口簿", 22), form(("户别", c.pick(["非农业家庭户", "家庭户", "居民家庭户"]), "户主姓名", c.name), ("户号", f"{c.between(10**8, 10**9)}", "住址", address), label=62), Gap(30), Right(("省级公安机关户口专用章", f"承办人签章　{other(c)}")), c.seal(0.08, 70, office, "户口专用章"))
    kin = c.between(1, 3)
    cards = [(c.name, sex(c), "户主", c.home.id_number), (other(c, not c.home.female), sex(c, True), "妻" if not c.home.female else "夫", id_of(c)), (other(c), c.pick("男女"), "子女", id_of(c))][:kin]
    leaves = [(Sub("常住人口登记卡", "c", 14, bold=True), form(("姓名", name, "户主或与户主关系", of), ("曾用名", "", "性别", gender), ("民族", "汉", "籍贯", town[:6]), ("公民身份证件编号", number), ("文化程度", c.pick(["本科", "大专", "高中", "初中"]), "婚姻状况", "未婚" if of == "子女" else "已婚"), ("服务处所", c.pick(["个体", "市第一中学", "无"]), "职业", c.pick(["职员", "教师", "学生"])), label=86)) for name, gender, of, number in cards]
    if kin == 1 and c.rng.random() < 0.5:
        return Doc("居民户口簿", (sheet(*first, Gap(20), *leaves[0]),), dated=False)
    return Doc("居民户口簿", (sheet(*first), *(sheet(Gap(30), *leaf) for leaf in leaves)), dated=False)


@h("identity", dated=0.9)
def intake(c: Case) -> Doc:
    """The customer's card when he moves in, with family, car and somebody to call."""
    t = c.pick(["新住户资料登记", "业户入住信息卡", "房屋使用人登记表", "住户情况登记簿（单页）"])
    if c.home.company:
        rows = tuple((other(c), c.pick(["经理", "行政", "财务", "店员"]), c.a_phone(), "") for _ in range(c.between(2, 4)))
        return Doc(t, (sheet(*head(c, t, "登记日期"), form((who(c), c.name), (at(c), c.unit, "信用代码", c.home.id_number), ("负责人", c.home.contact, tel(c), c.home.phone), ("从业人数", str(c.between(3, 60)), "经营项目", c.pick(["零售", "办公", "餐饮", "培训"])), label=70), Sub("驻场人员", "l", 10.5, bold=True), Grid(("姓名", "岗位", "手机", "备注"), rows, (1.5, 1.5, 2.4, 1.6), 24), *foot(c, "登记人", own="单位经办")),))
    rows = tuple((other(c), c.pick(["爱人", "儿子", "女儿", "母亲", "岳父", "保姆"]), c.pick(["在职", "上学", "退休"]), c.pick([c.a_phone(), c.a_phone(), ""])) for _ in range(c.between(1, 5)))
    return Doc(t, (sheet(*head(c, t, "登记日期"), form((who(c), c.name, "性别", sex(c)), (at(c), c.unit, tel(c), c.home.phone), ("身份证号", c.home.id_number), ("工作单位", c.pick(["自由职业", "市供电局", "华联超市", "省人民医院", "退休"]), "车牌号", c.pick(["无", plate(c)])), ("入住性质", c.ticks(("自住", "出租", "空置", "亲友借住"), 1 if c.home.kind == "tenant" else 0)), ("紧急情况联系", f"{other(c)}，{c.pick(['姐姐', '同事', '父亲'])}，{c.a_phone()}"), label=76), Sub("同住家人", "l", 10.5, bold=True), Grid(("姓名", "称谓", "状况", "电话"), rows, (1.6, 1.4, 1.4, 2.6), 23), *foot(c, "登记人", own="住户")),))


@h("identity", "tenant", once=True, dated=0.93)
def lodgers(c: Case) -> Doc:
    """Who lives in a let home, told to the office by landlord or agent."""
    t = c.pick(["租户入住报备表", "外来租住人员备案卡", "租住人信息报备单", "承租人员情况登记"])
    own = "单位" if c.home.company else "本人"
    rows = tuple((other(c), c.pick("男女"), id_of(c), c.pick(["同事", "配偶", "子女", "合租"])) for _ in range(c.between(1, 4)))
    return Doc(t, (sheet(*head(c, t, "报备日期"), form((at(c), c.unit), (who(c), c.name, tel(c), c.home.phone), ("证件号", c.home.id_number), ("房东", c.owner_name(), "房东电话", c.a_phone()), ("中介/介绍人", c.pick(["无", f"{c.pick(['链居', '太平房屋', '我家'])}门店 {other(c)} {c.a_phone()}"])), ("租住期", f"{c.plain(c.between(1, 6))} 至 {c.plain(c.pick((180, 364, 729)))}", "登记人", own), label=78), Grid(("同住人", "性别", "身份证号码", "关系"), rows, (1.5, 0.8, 3.4, 1.2), 25), *flat("房东和租户保证以上人员如有增减，三天内到物业更新。"), *foot(c, "客服", own="租户")),))


@h("identity", "company", once=True)
def licence(c: Case) -> Doc:
    """营业执照 of a firm, the copy (副本) that shops hand in."""
    return Doc("营业执照", (sheet(
        Gap(40), Title("营业执照", 34), Sub("（副　本）", "c", 14), Sub(f"统一社会信用代码　{c.home.id_number}", "c", 12), Gap(14), form(("名　　称", c.name), ("类　　型", c.pick(["有限责任公司（自然人独资）", "个体工商户", "有限责任公司"])), ("住　　所", c.place), ("法定代表人", c.pick([c.home.contact, other(c)])), ("注册资本", c.pick(["伍拾万元整", "壹佰万元整", "叁佰万元整"])), ("营业期限", c.pick(["长期", "20年"])), ("经营范围", c.pick(["日用百货、五金销售；依法须经批准的项目，经相关部门批准后方可开展经营活动。", "软件开发；技术咨询服务；会议服务。", "餐饮服务；食品销售（凭许可证经营）。"])), label=96), Right(("登记机关",)), c.seal(0.62, 60, "市场监督管理局", " "),
    ),), dated=False)  # fmt: skip


@h("identity", "company", once=True)
def code_card(c: Case) -> Doc:
    """The card with the organisation's code, or that of the tax office, as firms had them before 2015."""
    t = c.pick(["中华人民共和国组织机构代码证", "税务登记证"])
    number = c.home.id_number[8:17]
    lines = ((110, 26, 16, t), (40, 70, 11, f"{'代　　码：' + number[:8] + '-' + number[8] if '代码' in t else '税　号：' + c.home.id_number[2:17]}"), (40, 96, 11, f"{'机构名称' if '代码' in t else '纳税人名称'}：{c.name}"), (40, 122, 11, f"{'机构类型：企业法人' if '代码' in t else '登记注册类型：有限责任公司'}"), (40, 148, 10.5, f"地　　址：{c.place}"), (40, 174, 11, f"有 效 期：自{c.day.year - 1}年{c.between(1, 12)}月至{c.day.year + 3}年{c.between(1, 12)}月"), (40, 206, 11, f"颁发单位：{c.pick(['市质量技术监督局', '市国家税务局、地方税务局'])}"))
    return Doc(t, (sheet(Gap(c.between(40, 120)), Card(450, 250, lines, None, (250, 244, 238)), *flat(c.pick([" ", f"⟦{c.unit}　{c.home.contact}　{c.home.phone}⟧"]))),), dated=False)


@h("identity", "person", once=True)
def social_card(c: Case) -> Doc:
    """中华人民共和国社会保障卡, front and back."""
    front = Card(310, 196, ((20, 24, 12, "中华人民共和国社会保障卡"), (24, 70, 11, f"姓名  {c.name}"), (24, 98, 9.5, f"社会保障号码  {c.home.id_number}"), (24, 126, 11, f"发卡日期  {c.day.year - c.between(1, 6)}年{c.between(1, 12)}月"), (24, 160, 9, f"{c.pick(['江苏省', '浙江省', '黑龙江省'])}人力资源和社会保障厅监制")), ink.portrait(c.rng), (238, 244, 240))
    back = Card(310, 196, ((24, 40, 12, f"62{c.between(10**13, 10**14)}{c.between(100, 999)}"), (24, 90, 9, "持卡人签名　　　　　　　本卡仅限本人使用"), (24, 118, 9, "服务电话 12333")), None, (238, 244, 240))
    return Doc("中华人民共和国社会保障卡", (sheet(Gap(c.between(30, 80)), front, Gap(c.between(10, 40)), back, *flat(c.pick([" ", f"⟦{c.unit} 备用证件⟧"]))),), dated=False)


@h("identity", dated=0.96)
def corrected(c: Case) -> Doc:
    """A telephone, a name or an address in the register is put right."""
    t = c.pick(["联络资料更新申请", "住户信息更正单", "号码更换登记条", "客户档案内容更改表"])
    old = c.a_phone()
    return Doc(t, (sheet(*head(c, t, "申请日期", 15), *pair(c, f"{at(c)}：⟦{c.unit}⟧", f"{who(c)}：⟦{c.name}⟧"), Grid(("项目", "原登记", "现改为"), (("手机号码", old, c.home.phone), (c.pick(["通信地址", "紧急联系人", "车牌"]), c.pick(["—", other(c)]), c.pick([f"{other(c)} {c.a_phone()}", plate(c)]))), (1.4, 2.4, 3), 26), *flat("核对证件：⟦身份证/营业执照⟧　　旧资料请作废，相关短信发送至新号码。"), *foot(c, "录入", own="申请人"), half=c.rng.random() < 0.7),))


@h("identity", dated=0.95)
def car_owner(c: Case) -> Doc:
    """The cars of a household and who drives them."""
    t = c.pick(["业户车辆备案表", "车主资料卡", "随车信息登记单"])
    rows = tuple((plate(c), c.pick(["大众", "丰田", "比亚迪", "长安", "特斯拉"]), c.pick(["白", "黑", "灰", "红"]), c.pick([c.name, other(c)]), c.pick([c.home.phone, c.a_phone()])) for _ in range(c.between(1, 3)))
    return Doc(t, (sheet(*head(c, t, "备案日期", 16), form((who(c), c.name, at(c), c.unit), ("证件号码", c.home.id_number), (tel(c), c.home.phone, "车位情况", c.pick(["自有产权", "临停", "无固定车位"])), label=66), Grid(("号牌", "品牌", "颜色", "驾驶人", "挪车电话"), rows, (2, 1.3, 0.8, 1.5, 2.2), 25), *flat("附：行驶证、驾驶证复印件。"), *foot(c, "经办", own="车主"), half=c.rng.random() < 0.4),))


@h("identity", "person", dated=0.92)
def living_here(c: Case) -> Doc:
    """A few sentences on who has moved in or away, with a neighbour's number among them."""
    if c.rng.random() < 0.6:
        by_hand(c)
    t = c.pick(["户内人口变更的说明", "同住人员情况说明", "关于家庭成员登记的补充说明"])
    return Doc(t, (sheet(Title(t, 19), *prose(f"{c.unit}户主{c.name}，证件号{c.home.id_number}，手机{c.home.phone}。{c.pick(['上个月儿子结婚，儿媳', '外甥来本市上学，外甥', '母亲从老家搬来，母亲'])}{other(c)}（身份证{id_of(c)}）从{c.plain(-c.between(2, 20))}起一同居住，请补进住户名单。", f"原先登记的{other(c)}今后不住这里，名字可以删掉。", f"家里没人接电话时，可以找{beside(c)}的{other(c)}，号码{c.a_phone()}，我们两家常来往。"), Right((f"户主：{c.name}", day(c))), half=c.rng.random() < 0.3),))


# --- property ------------------------------------------------------------------------------------


@h("property", "owner", once=True)
def deed(c: Case) -> Doc:
    """The title deed, its leaf with the table and now and then the plan overleaf; old deeds bear the day of their entry."""
    old = c.rng.random() < 0.15 or c.day.year < 2016
    t = "房地产权证" if old else "不动产权证书"
    number = f"{c.pick(['苏', '浙', '黑'])}（{c.day.year}）{c.pick(['南京', '苏州', '杭州', '哈尔滨'])}市不动产权第{c.between(10**6, 10**7)}号"
    rows = [("权利人" if old else "权 利 人", c.name), ("共有情况", c.pick(["单独所有", f"共同共有（{other(c)}）", "按份共有"])), ("坐　　落", f"{c.com.address}{c.place}"), ("不动产单元号", f"3201{c.between(10**8, 10**9)}GB{c.between(10000, 99999)}F{c.between(1000, 9999):08d}"), ("权利性质", "出让/市场化商品房"), ("用　　途", "城镇住宅用地/成套住宅"), ("面　　积", f"共有宗地面积{c.between(8000, 90000)}㎡/房屋建筑面积{area(c)}㎡"), ("使用期限", f"国有建设用地使用权至{c.day.year + c.between(50, 66)}年止")]
    if old:
        rows = [rows[0], ("身份证明号", c.home.id_number), rows[2], ("土地用途", "住宅"), ("建筑面积", f"{area(c)}平方米"), ("竣工日期", f"{c.day.year - c.between(1, 6)}年"), ("登记日", c.on(c.day))]
    leaf = sheet(Gap(20), Title(t, 22), Sub(number if not old else f"房地权字第{c.between(10**5, 10**7)}号", "c", 10.5), form(*rows, label=84), *(() if old else flat(f"附记：业务号{c.between(10**9, 10**10)}。")), c.seal(0.6, 60, "不动产登记专用章" if not old else "房产管理局", " "))
    if old or c.rng.random() < 0.6:
        return Doc(t, (leaf,), dated=old)
    return Doc(t, (leaf, sheet(Sub("附　图　页", "c", 15, bold=True), Card(410, 360, ((40, 60, 10, "卧室"), (170, 60, 10, "客厅"), (320, 70, 10, "阳台"), (60, 220, 10, "厨房"), (180, 220, 10, "餐厅"), (320, 240, 10, "卫生间"), (30, 330, 9, "比例尺 1:150")))),), dated=False)


@h("property", "owner", once=True)
def sale_pages(c: Case) -> Doc:
    """Some leaves of a long contract of sale, with the numbers that they bear there."""
    t = c.pick(["商品房买卖合同（预售）", "商品房买卖合同（节选）", "商品房预售合同"])
    firm = f"{c.com.name[:2]}置业发展有限公司"
    price = c.between(6500, 29000)
    whole = c.between(24, 46)
    number = f"合同编号：YS{c.day.year}{c.between(10**5, 10**6)}"

    numbered = c.rng.random() < 0.7

    def leaf(n: int, *blocks: Block) -> Sheet:
        return sheet(*blocks, *((Foot(f"第 {n} 页 共 {whole} 页"),) if numbered else ()))

    first = leaf(2, Sub(number, "l", 9.5), Title(t, 19), *flat(f"出卖人：{firm}", f"买受人：⟦{c.name}⟧　　证件号码：⟦{c.home.id_number}⟧", f"联系电话：⟦{c.home.phone}⟧　　共同买受人：⟦{c.pick(['无', other(c)])}⟧", f"根据《{law(c, '合同法')}》《城市房地产管理法》等法律法规，双方在平等、自愿的基础上，就商品房买卖相关内容协商达成一致，签订本合同。"), *flat("第一章　合同当事人", "第二章　商品房基本状况", f"第三条　买受人所购商品房位于{c.com.name}⟦{c.unit}⟧，规划用途为住宅，层高{c.pick(['2.90', '3.00', '2.80'])}米。", f"第四条　预测建筑面积{area(c)}平方米，其中套内建筑面积{c.between(40, 130)}.{c.between(10, 99)}平方米。"))
    second = leaf(c.between(5, 8), *flat("第六条　计价方式与价款", f"按建筑面积计算，该商品房单价为每平方米人民币⟦{price}⟧元，总价款⟦{price * c.between(60, 150)}⟧元。", "第七条　付款方式：买受人采取下列第⟦三⟧种方式付款：（一）一次性付款；（二）分期付款；（三）贷款方式付款，首期房款应于签订合同当日支付。", "第八条　逾期付款责任：逾期在六十日之内，自约定的应付款期限之第二天起至实际支付之日止，买受人按日计算向出卖人支付逾期应付款万分之一的违约金。", "第九条　商品房交付条件：该商品房已取得建设工程竣工验收备案证明文件，已取得房屋测绘报告。", f"第十条　出卖人应当在⟦{c.plain(c.between(200, 600))}⟧前向买受人交付该商品房，因不可抗力或市政配套工程延误的除外。", "第十一条　逾期交付责任：除不可抗力外，出卖人未按约定期限交付的，按日计算支付已付房款万分之一的违约金。"))
    last = leaf(whole, *flat("第二十八条　本合同自双方签字（盖章）之日起生效。未经双方书面同意，任何一方不得单方解除。", f"第二十九条　本合同及附件共⟦{whole}⟧页，一式四份，出卖人二份，买受人一份，登记机构一份。", "第三十条　合同附件与本合同具有同等法律效力，附件包括：房屋平面图、公共部位说明、装饰设备标准、补充协议。"), Gap(20), Sign((("出卖人（签章）：", 0, close(c)), ("买受人（签章）：", c.signed(), close(c)))), c.seal(0.08, 90, firm, "合同专用章"))
    return Doc(t, (first, second, last) if c.rng.random() < 0.65 else (first, last))


@h("property", "owner", once=True)
def come_and_take(c: Case) -> Doc:
    """The developer and the office ask the buyer to take over his home."""
    t = c.pick(["收房办理须知及通知", "交楼邀请函", "办理入住手续告知书", "集中交付通知"])
    firm = f"{c.com.name[:2]}置业发展有限公司"
    return Doc(t, (sheet(*letter_head(c, firm), Title(t, 21), *flat(f"尊敬的{c.polite}："), *prose(f"恭喜您！您选购的{c.place}已竣工验收备案。请您于{c.plain(c.between(8, 14))}至{c.plain(c.between(15, 25))}每日9:00—16:30，到{c.com.name}会所一楼交付大厅办理收房。"), *flat("一、请随身带来：购房合同原件、全部付款票据、业主及共有人身份证、本通知。", "二、委托他人代办的，另带经公证的委托书。", "三、现场程序：核验身份—结清房款及契税、维修资金—签署物业文件—领取钥匙—陪同验房。", "四、逾期未办理且无书面说明的，自截止日次日起视为已经交付，物业服务费由业主承担。", f"交付咨询：{c.com.phone}，联系人{other(c)}（{c.a_phone()}）。"), *letter_end(c, firm)),))


@h("property", "owner", once=True, dated=0.94)
def looked_over(c: Case) -> Doc:
    """What was found when the home was handed over, by rooms; the meters and the keys overleaf."""
    t = c.pick(["房屋交付查验单", "分户交付验收记录", "收房查验交接表", "业主验收单（毛坯）"])
    found = ["完好", "完好", "完好", "合格", "有裂纹约30cm", "缺插座盖板", "玻璃划伤", "地漏盖缺失", "墙面不平", "待打胶"]
    rooms = ("入户门、门锁", "客厅墙地顶", "主卧墙地顶", "次卧墙地顶", "厨房给水排水", "卫生间防水", "阳台栏板", "窗及五金", "配电箱开关", "可视对讲", "烟道止回阀", "空调孔位")
    rows = tuple((str(i), x, c.pick(found), c.pick(["", "", "整改"])) for i, x in enumerate(rooms, 1))
    top = (*head(c, t, "查验日期"), form((at(c), c.unit, who(c), c.name), (tel(c), c.home.phone, "建筑面积", f"{area(c)}㎡"), label=64))
    rest = (form(("水表", f"{c.between(0, 9)}", "电表", f"{c.between(0, 60)}", "燃气表", f"{c.between(0, 5)}"), label=44), P(f"业主意见：⟦{c.pick(['同意接收', '整改完后复验', '同意收房，问题限期处理'])}⟧", indent=False), *foot(c, "交付专员", "工程师", own="业主"))
    heads, widths = ("序", "部位", "查验情况", "处理"), (0.6, 2.6, 3, 1.2)
    if c.rng.random() < 0.55:
        return Doc(t, (sheet(*top, Grid(heads, rows, widths, 20), *rest),))
    return Doc(t, (sheet(*top, Grid(heads, rows[:9], widths, 28), *page(c, 1, 2)), sheet(Grid(heads, rows[9:], widths, 28), *rest, *page(c, 2, 2))))


@h("property", once=True, dated=0.92)
def keys_given(c: Case) -> Doc:
    """Keys, cards and booklets given out with the home."""
    t = c.pick(["钥匙交接签收", "交房钥匙物品签收单", "房门钥匙发放登记", "领取钥匙确认书"])
    rows = tuple((x, str(n), c.pick(["已领", "√", "√"])) for x, n in (("入户门钥匙（封装）", c.between(3, 6)), ("单元门禁扣", c.between(2, 4)), ("信报箱钥匙", 2), ("水卡", 1), ("电卡", 1), ("质量保证书、使用说明书", 1)))
    return Doc(t, (sheet(*head(c, t, "领取日期"), *pair(c, f"{at(c)}：⟦{c.unit}⟧", f"{who(c)}：⟦{c.name}⟧", f"{tel(c)}：⟦{c.home.phone}⟧"), Grid(("物品", "数量", "签收"), rows, (4, 1, 1.2), 24), *flat("工程钥匙自本次领取后失效，请尽快更换锁芯。遗失自行配制。"), *foot(c, "发放人", own="领取人"), half=c.rng.random() < 0.35),))


@h("property", "person", once=True)
def inherited(c: Case) -> Doc:
    """A notary's deed by which the home goes to the heir."""
    t = "继承权公证书"
    dead = c.home.name[0] + other(c)[1:]
    return Doc(t, (sheet(Gap(16), Title(t, 26), Sub(f"（{c.day.year}）{c.pick(['宁', '苏', '杭', '哈'])}证民内字第{c.between(100, 9999)}号", "c", 11), *flat(f"申请人：{c.name}，{sex(c)}，{born(c)}出生，公民身份号码：{c.home.id_number}。", f"被继承人：{dead}，生前住本市{c.com.name}{c.unit}。", "公证事项：继承权"), *prose(f"申请人因继承{dead}的遗产，向本处申请办理继承权公证。经查：{dead}于{c.plain(-c.between(90, 500))}死亡，死亡后遗有坐落于{c.com.name}{c.unit}的房屋一套（建筑面积{area(c)}平方米）。", f"{dead}的配偶{other(c)}表示放弃继承，其父母均先于被继承人死亡，无其他继承人。根据《{law(c, '继承法')}》的规定，上述房产由其{c.pick(['子', '女'])}{c.name}一人继承。"), Right((f"{c.pick(['金陵', '姑苏', '钱塘', '冰城'])}公证处", f"公证员　{other(c)}", close(c))), c.seal(0.58, 76, "公证处", " ")),))


@h("property", "owner", once=True)
def resale(c: Case) -> Doc:
    """A second-hand sale: seller and agent with their telephones, the customer buys."""
    t = c.pick(["存量房屋买卖合同", "二手房买卖协议书", "房屋转让合同"])
    price = c.between(60, 560)
    first: tuple[Block, ...] = (Title(t, 19), *flat(f"卖方（甲方）：⟦{other(c)}⟧　身份证：⟦{id_of(c)}⟧　电话：⟦{c.a_phone()}⟧", f"买方（乙方）：⟦{c.name}⟧　身份证：⟦{c.home.id_number}⟧　电话：⟦{c.home.phone}⟧", f"居间方（丙方）：⟦{c.pick(['链居', '太平', '汇邦'])}房产经纪有限公司⟧　经办：⟦{other(c)}　{c.a_phone()}⟧", f"第一条　甲方自愿将坐落于{c.com.name}⟦{c.unit}⟧的房屋出售给乙方，建筑面积⟦{area(c)}⟧平方米，产权证号⟦{c.between(10**6, 10**7)}⟧。", f"第二条　成交价人民币⟦{price}⟧万元。乙方签约当日付定金⟦{c.between(2, 10)}⟧万元，余款经银行贷款及资金监管支付。", "第三条　甲方保证房屋产权清晰，无查封、无租赁纠纷；有抵押的由甲方负责解押。", "第四条　契税由乙方承担，个人所得税、增值税按约定由乙方承担。"))
    second: tuple[Block, ...] = (*flat("第五条　甲方收到全部房款后三日内腾空交房，户口应于过户后三十日内迁出。", "第六条　交房前的水、电、燃气、物业等费用由甲方结清，专项维修资金余额随房转移给乙方，不另计价。", "第七条　任何一方违约，按成交价百分之十支付违约金。", "第八条　固定装修及附赠家具家电以清单为准：" + "、".join(c.some(["热水器", "空调三台", "橱柜", "衣柜两组", "油烟机", "床"], 3)) + "。", "第九条　本合同三方各执一份，签字后生效。"), Sign((("甲方：", 3, ""), ("乙方：", c.signed(), ""), ("丙方：", 2, ""))), Line(((0.05, f"签订日期：⟦{close(c)}⟧"),)))
    return Doc(t, (sheet(*first, *page(c, 1, 2)), sheet(*second, *page(c, 2, 2))))


@h("property", "owner", once=True, dated=0.95)
def passed_on(c: Case) -> Doc:
    """Old and new owner hand over a sold home: meters, keys, furniture."""
    t = c.pick(["二手房交割单", "房屋转让交割确认书", "售后房屋现场交接记录"])
    return Doc(t, (sheet(*head(c, t, "交割日期"), form((at(c), c.unit), ("新业主", c.name, "电话", c.home.phone), ("原业主", other(c), "电话", c.a_phone()), ("钥匙", f"{c.between(2, 6)}把", "门禁", f"{c.between(1, 4)}张"), ("水表读数", str(c.between(90, 1900)), "电表读数", str(c.between(900, 29000))), ("燃气读数", str(c.between(50, 1500)), "产权证号", str(c.between(10**6, 10**7))), Row(("屋内留置物品", "、".join(c.some(["空调2台", "热水器", "沙发", "床2张", "窗帘", "橱柜", "冰箱"], 3))), 44), label=76), *flat("新业主已实地查看房屋，对现状无异议；房屋自交割时起由新业主占有、使用。"), *foot(c, "原业主", "物业见证", own="新业主")),))


@h("property", "owner", once=True)
def mortgaged(c: Case) -> Doc:
    """The registry's certificate of a bank's mortgage."""
    printed(c)
    bank = f"{c.pick(['工商', '建设', '交通', '招商'])}银行股份有限公司{c.pick(['南京', '苏州', '杭州', '哈尔滨'])}分行"
    t = "不动产登记证明" if c.day.year >= 2016 else "房屋他项权利登记证明"
    return Doc(t, (sheet(Gap(20), Title(t, 24), Sub(f"（{c.day.year}）第{c.between(10**6, 10**7)}号", "c", 11), form(("证明权利或事项", "抵押权"), ("权利人（申请人）", bank), ("义务人", c.name), ("坐落", f"{c.com.address}{c.place}"), ("房屋代码/单元号", f"3205{c.between(10**8, 10**9)}GB{c.between(10000, 99999)}"), ("其他", f"权证号：第{c.between(10**6, 10**7)}号；担保债权数额：{c.between(30, 300)}万元；债务履行期限至{c.day.year + c.pick((10, 20, 30))}年"), ("附记", " "), label=110), Right(("登记机构（章）", close(c))), c.seal(0.6, 70, "不动产登记中心", " ")),))


@h("property", "owner", once=True)
def resettled(c: Case) -> Doc:
    """The resettlement office assigns a home for one that was pulled down."""
    t = c.pick(["安置房选房确认单", "回迁房屋分配通知单", "拆迁安置住房交付凭单"])
    return Doc(t, (sheet(Sub(f"{c.pick(['河西', '城南', '运河'])}片区征收安置指挥部", "c", 13, bold=True), Title(t, 19), Line(((0, f"协议编号：AZ-{c.between(1, 2000):04d}"), (0.58, f"确认日期：⟦{close(c)}⟧")), 10), form(("被征收人", c.name, "身份证号", c.home.id_number), ("原房屋地址", f"{c.pick(['剪子巷', '柳叶街', '船板巷'])}{c.between(1, 90)}号"), ("安置小区", c.com.name, "安置房号", c.unit), ("应安置面积", f"{area(c)}㎡", "实际面积", f"{area(c)}㎡"), ("差价结算", f"{c.between(1, 20)}.{c.between(10, 99)}万元（{c.pick(['补交', '退还'])}）", "联系电话", c.home.phone), label=72), *flat("凭本单到交付点办理验房、领取钥匙；本单不得转让、涂改。"), Sign((("经办：", 2, ""), ("被征收人：", c.signed(), ""))), c.seal(0.6, 80, "征收安置办公室", " ")),))


@h("property", "tenant", once=True, dated=0.94)
def let_over(c: Case) -> Doc:
    """A let home handed to the tenant: what stands in it, what the meters say."""
    t = c.pick(["出租房屋物品交接清单", "起租交房清单", "承租房屋现状确认表"])
    rows = tuple((x, str(c.between(1, 3)), c.pick(["好", "好", "旧", "轻微划痕"])) for x in c.some(("床", "衣柜", "空调", "洗衣机", "冰箱", "热水器", "电视", "餐桌椅", "抽油烟机", "窗帘", "灯具", "货架", "卷帘门"), c.between(6, 10)))
    return Doc(t, (sheet(*head(c, t, "交房日期"), form((at(c), c.unit), ("承租方", c.name, "电话", c.home.phone), ("出租方", c.owner_name(), "电话", c.a_phone()), label=64), Grid(("物品", "数量", "状况"), rows, (3, 1, 2.4), 22), *pair(c, f"水⟦{c.between(50, 999)}⟧", f"电⟦{c.between(500, 9999)}⟧", f"气⟦{c.between(10, 800)}⟧"), P(f"交付钥匙⟦{c.between(1, 4)}⟧把。退租时按此单清点。", indent=False), *foot(c, "出租方", own="承租方")),))


@h("property", once=True, dated=0.95)
def meter_start(c: Case) -> Doc:
    """Readings on the day of the handover, signed."""
    t = c.pick(["户表初始读数签认", "入住水电气底数抄录单", "交付时计量表读数确认"])
    return Doc(t, (sheet(*head(c, t, "抄录日期", 15), *pair(c, f"{at(c)}：⟦{c.unit}⟧", f"{who(c)}：⟦{c.name}⟧", f"⟦{c.home.phone}⟧"), Grid(("表种", "表号", "起始读数"), tuple((x, f"{c.between(10**7, 10**9)}", f"{c.between(0, 60)}.{c.between(0, 9)}") for x in ("冷水表", "电表", "燃气表", "热计量表")[: c.between(3, 4)]), (1.4, 3, 2), 25), *flat("交付前的用量由建设单位负担，此后由使用人负担。"), *foot(c, "抄录人", own="确认人"), half=True),))
