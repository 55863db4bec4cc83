"""Set g: identity, property."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples import ink
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
    Rule,
    Sign,
    Sub,
    Title,
    form,
    sheet,
)
from samples.case import Case
from samples.pickers import born, flat, prose, sex
from samples.set_g.look import (
    at,
    by,
    clock,
    close,
    day,
    end,
    g,
    hand,
    id_of,
    machine,
    other,
    page,
    side,
    size,
    sole_end,
    tel,
    top,
)

# --- identity ------------------------------------------------------------------------------------


@g("identity", "person", once=True, dated=0.9)
def canvass(c: Case) -> Doc:
    """What the community office takes down at the door, with everybody who lives there."""
    t = c.pick(["“一标三实”信息采集表", "实有人口信息采集表", "社区居民入户摸底表", "居民家庭基础信息台账（单户）"])
    kin = [(other(c), c.pick(["配偶", "长子", "长女", "父亲", "母亲", "儿媳", "孙子"]), id_of(c), c.pick(["在职", "在校", "退休", "学龄前"]), c.pick(["", c.a_phone()])) for _ in range(c.between(2, 7))]
    heads, widths = ("姓名", "与户主关系", "公民身份号码", "现况", "联系电话"), (1.4, 1.4, 3.4, 1.2, 2.3)
    first: tuple[Block, ...] = (*top(c, t, "采集日期"), form((by(c), c.name, "性别", sex(c)), ("公民身份号码", c.home.id_number), ("现住地址", f"{c.com.address}{c.place}"), (tel(c), c.home.phone, "户籍所在地", c.pick(["本市", "外省", "本省外市"])), ("住房性质", c.ticks(("自购", "租赁", "借住", "单位分配"), 1 if c.home.kind == "tenant" else 0), "政治面貌", c.pick(["群众", "党员", "团员"])), label=80))
    last: tuple[Block, ...] = (*flat("居民确认：以上信息由本人提供，同意用于社区服务管理。"), *end(c, "采集人", "网格员", own="被采集人"))
    if len(kin) < 5:
        return Doc(t, (sheet(*first, Sub("同住人口", "l", 10.5, bold=True), Grid(heads, tuple(kin), widths, 25), *last),))
    return Doc(t, (sheet(*first, Sub("同住人口", "l", 10.5, bold=True), Grid(heads, tuple(kin[:3]), widths, 27), *page(c, 1, 2)), sheet(Grid(heads, (*kin[3:], ("", "", "", "", "")), widths, 27), Choice("家庭类型：", c.ticks(("一般", "军属", "低保", "残疾", "流动"), 0)), *last, *page(c, 2, 2))))  # fmt: skip


@g("identity", dated=0.96)
def master_data(c: Case) -> Doc:
    """The customer's record as the software prints it, field by field."""
    machine(c)
    t = c.pick(["客户主档信息", "新增客户建档单", "房产客户关联信息", "客户资料快照"])
    rows = (("客户编码", f"C{c.between(10**5, 10**6)}"), ("客户名称", c.name), ("客户类型", "企业" if c.home.company else "个人"), ("证件类型", "统一社会信用代码" if c.home.company else "居民身份证"), ("证件号码", c.home.id_number), ("移动电话", c.home.phone), ("关联房产", c.unit), ("关联关系", c.role), ("计费面积", f"{size(c)} m2"), ("入住状态", c.pick(["已入住", "装修中", "未入住", "出租"])), ("紧急联系", f"{other(c)} / {c.a_phone()}"), ("标签", c.pick(["-", "老业主", "微信已绑定", "双职工"])), ("建档时间", clock(c)), ("建档人", other(c)))
    return Doc(t, (sheet(Title(t, 14, "l"), Line(((0, f"{c.com.name} / {c.company}"),), 9), Grid(("字段", "内容"), rows, (1.4, 4), 20, True, c.rng.random() < 0.6)),))


@g("identity", "person", once=True)
def drive(c: Case) -> Doc:
    """机动车驾驶证, both leaves copied on one sheet."""
    region = c.pick(["陕西省西安市", "山东省青岛市", "重庆市", "广西南宁市"])
    front = Card(330, 212, ((86, 14, 12, "中华人民共和国机动车驾驶证"), (90, 32, 8, "Driving License of the People's Republic of China"), (18, 52, 10, f"证号  {c.home.id_number}"), (18, 76, 10, f"姓名  {c.name}     性别  {sex(c)}     国籍  中国"), (18, 100, 10, f"住址  {region}{c.pick(['未央区', '市南区', '渝北区', '青秀区'])}{c.pick(['凤城路', '江西路', '金开大道', '民族大道'])}{c.between(1, 260)}号"), (18, 128, 10, f"出生日期  {born(c)}"), (18, 152, 10, f"初次领证日期  {c.day.year - c.between(2, 14)}-{c.between(1, 12):02d}-{c.between(1, 28):02d}"), (18, 176, 10, f"准驾车型  {c.pick(['C1', 'C1', 'B2', 'C1D'])}    有效期限  {c.day.year - 1}-{c.between(1, 12):02d}-{c.between(1, 28):02d} 至 长期")), None, (240, 243, 240))
    back = Card(330, 212, ((86, 14, 12, "中华人民共和国机动车驾驶证副页"), (18, 48, 10, f"证号  {c.home.id_number}"), (18, 74, 10, f"姓名  {c.name}"), (18, 100, 10, f"档案编号  {c.between(10**11, 10**12)}"), (18, 128, 10, "记录  请于有效期满前九十日内申请换证。")), ink.portrait(c.rng), (240, 243, 240))
    return Doc("中华人民共和国机动车驾驶证", (sheet(Gap(c.between(20, 70)), front, Gap(c.between(10, 60)), back, *flat(c.pick([" ", f"⟦{c.unit}⟧", f"⟦办{c.com.name}车位用⟧"]))),), dated=False)


@g("identity", "person", once=True)
def stand_in(c: Case) -> Doc:
    """临时居民身份证, one side, enlarged; somebody wrote at its edge what it may be used for."""
    town, office = c.pick((("西安市碑林区东大街", "碑林分局"), ("青岛市市北区登州路", "市北分局"), ("重庆市渝北区龙溪街道", "渝北区公安局")))
    card = Card(420, 262, ((128, 20, 17, "临时居民身份证"), (28, 62, 12, f"姓名    {c.name}"), (28, 90, 12, f"性别    {sex(c)}      民族    {c.pick(['汉', '汉', '回', '壮', '满'])}"), (28, 118, 12, f"出生    {born(c)}"), (28, 146, 12, f"住址    {town}{c.between(2, 160)}号"), (28, 178, 13, f"公民身份号码    {c.home.id_number}"), (28, 214, 11, "有效期限    3个月"), (220, 214, 11, f"签发机关    {office}")), ink.portrait(c.rng), (246, 244, 236))
    return Doc("临时居民身份证", (sheet(Gap(c.between(50, 160)), card, Gap(20), P(f"⟦复印件与原件相符，仅用于{c.com.name}{c.pick(['入住', '办卡', '过户'])}登记，他用无效　{c.unit}⟧", indent=False)),), dated=False)


@g("identity", "company", once=True)
def account(c: Case) -> Doc:
    """开户许可证 of a firm."""
    return Doc("开户许可证", (sheet(
        Gap(30), Title("开户许可证", 26), Sub(f"核准号：J{c.between(10**12, 10**13)}", "r", 10.5), Gap(16), *prose(f"经审核，{c.name}符合开户条件，准予开立基本存款账户。"), Gap(8), form(("法定代表人（单位负责人）", other(c)), ("开户银行", f"中国{c.pick(['建设', '农业', '工商'])}银行股份有限公司{c.pick(['高新', '城东', '滨海'])}支行"), ("账　　号", f"{c.between(10**15, 10**16)}{c.between(100, 999)}"), ("注册地址", c.place), ("统一社会信用代码", c.home.id_number), label=130), Right(("发证机关（盖章）",)), c.seal(0.6, 60, "中国人民银行", "账户管理专用章"),
    ),), dated=False)  # fmt: skip


@g("identity", "company", once=True, dated=0.92)
def who_signs(c: Case) -> Doc:
    """The people whom a firm names: who may sign, who pays, whom to call at night."""
    t = c.pick(["商户联络人备案表", "企业客户授权签字人登记", "租户联系名录及印鉴留存卡"])
    rows = tuple((x, other(c), c.pick(["店长", "行政", "财务", "法人", "值班经理"]), c.a_phone()) for x in ("日常联络", "费用对账", "夜间应急", "有权签字"))
    return Doc(t, (sheet(*top(c, t, "备案日期"), form((by(c), c.name), (at(c), c.unit, "总机", c.home.phone), ("信用代码", c.home.id_number), ("负责人", c.home.contact, "营业时间", c.pick(["9:30-22:00", "8:00-18:00", "24小时"])), label=70), Grid(("事项", "姓名", "职务", "手机"), rows, (1.6, 2, 2, 3), 26), *flat("预留印鉴（公章、财务章）："), Gap(80), c.seal(0.08, 90, c.name, " "), *end(c, "受理人", own="单位经办人")),))  # fmt: skip


@g("identity", "tenant", once=True)
def residence_slip(c: Case) -> Doc:
    """What the police station gives to somebody who has reported where he lives."""
    if c.home.company:
        t = c.pick(["从业人员居住申报凭据", "单位流动人口申报回执"])
    else:
        t = c.pick(["居住登记凭条", "流动人口居住申报回执", "暂住登记回执单"])
    machine(c)
    return Doc(t, (sheet(Gap(4), Title(t, 17), Line(((0, f"登记号：{c.between(10**11, 10**12)}"), (0.6, f"受理时间：{clock(c)}")), 9.5), Rule(0.6), form(("申报人", c.name), ("证件号码", c.home.id_number), ("居住地址", c.place), ("联系方式", c.home.phone), ("房屋提供人", f"{c.owner_name()}（{c.pick(['房东', '产权人'])}）"), ("居住事由", c.pick(["务工", "经商", "就学", "随迁"])), label=76), *flat("凭本回执满六个月可申领居住证。居住地址变动的，应在七日内重新申报。"), Right((f"{c.pick(['棠溪', '滨海', '翠屏', '长安'])}派出所",)), c.seal(0.64, 60, "公安局派出所", "户口专用章"), half=True),))  # fmt: skip


@g("identity", "person", once=True, dated=0.9)
def told_and_agreed(c: Case) -> Doc:
    """Consent to the use of one's data: long text, boxes, a signature."""
    t = c.pick(["个人信息收集使用告知及确认书", "客户隐私保护政策（签署版）", "敏感个人信息单独同意书"])
    return Doc(t, (sheet(
        Title(t, 17), *prose(f"{c.company}（以下称“我们”）在提供物业服务过程中，需要处理您的部分个人信息。请您在签署前逐条阅读。"), *flat("（一）处理的信息种类：姓名、身份证件号码、联系电话、房屋权属、车辆号牌、家庭成员及紧急联系人信息。", "（二）处理目的：建立房屋档案、计收费用、受理报事、门禁通行、突发事件联络。", "（三）保存期限：自采集之日起至您不再是本项目业主或使用人后三年。", "（四）您有权查阅、复制、更正、删除上述信息，也可以撤回同意；撤回不影响此前已进行的处理。", "（五）未经您同意，我们不会向第三方提供，法律法规另有规定的除外。"), Choice("人脸、指纹信息：", c.ticks(("同意", "不同意"))), *side(c, f"签署人：⟦{c.name}⟧", f"{at(c)}：⟦{c.unit}⟧"), *side(c, f"证件号：⟦{c.home.id_number}⟧", f"电话：⟦{c.home.phone}⟧"), *sole_end(c, own="签名", label="签署日期"),
    ),))  # fmt: skip


@g("identity", "person", dated=0.9)
def our_family(c: Case) -> Doc:
    """A few sentences by hand about who lives in the home now."""
    hand(c)
    t = c.pick(["家庭人口情况", "居住人员变动说明", "我家的基本情况"])
    return Doc(t, (sheet(
        Title(t, 19), *prose(f"{c.place}，户主{c.name}，身份证{c.home.id_number}，电话{c.home.phone}。现在家里住{c.between(3, 6)}口人：我和爱人{other(c)}，女儿{other(c, True)}（上{c.pick(['小学', '初中', '幼儿园'])}），还有岳母{other(c, True)}，今年{c.between(62, 84)}岁。", f"原来登记的{other(c)}已经搬走，请把档案上的名字去掉。有急事找不到我时，可以打我弟弟{other(c, False)}的电话{c.a_phone()}，他住在附近。"), Right((c.name, day(c))), half=c.rng.random() < 0.3,
    ),))  # fmt: skip


# --- property ------------------------------------------------------------------------------------


@g("property", "owner", once=True)
def lodged(c: Case) -> Doc:
    """The registry's slip that it has taken the papers in."""
    t = c.pick(["不动产登记收件收据", "不动产登记受理凭证", "房屋登记申请受理单"])
    machine(c)
    rows = tuple((str(i), x, c.pick(["原件", "复印件", "原件"]), str(c.between(1, 2))) for i, x in enumerate(("不动产登记申请书", "身份证明", "商品房买卖合同", "契税完税凭证", "房屋测绘报告", "购房发票")[: c.between(4, 6)], 1))
    return Doc(t, (sheet(Title(t, 17), Line(((0, f"业务编号：{c.between(10**9, 10**10)}"), (0.58, f"受理日期：{clock(c).split(' ')[0]}")), 9.5), form(("申请人", c.name, "证件号", c.home.id_number), ("不动产坐落", c.place), ("登记类型", c.pick(["首次转移登记", "预告转本登记", "转移登记（存量房）"]), "联系电话", c.home.phone), label=76), Grid(("序号", "收件名称", "形式", "份数"), rows, (0.8, 4, 1.6, 1), 22, False), *flat(f"办结期限：{c.later(5, 20)}。领证时请携带本凭证及身份证件。如有疑问请咨询{c.between(3, 28)}号窗口。"), Line(((0, f"收件人：{other(c)}"), (0.58, "申请人签名：")), 9.5), half=False),))  # fmt: skip


@g("property", "owner", once=True)
def filed_online(c: Case) -> Doc:
    """The sale as it was put on record with the housing office."""
    t = c.pick(["商品房合同网签备案表", "房屋交易备案信息打印单", "新建商品房网上签约信息"])
    machine(c)
    price = c.between(7800, 32000)
    area = c.between(60, 180)
    return Doc(t, (sheet(Title(t, 16), Line(((0, f"备案号：{c.day.year}{c.between(10**6, 10**7)}"), (0.6, f"备案日期：{clock(c).split(' ')[0]}")), 9.5), form(("出卖人", f"{c.com.name[:2]}地产开发有限责任公司"), ("买受人", c.name, "共有人", c.pick(["无", other(c)])), ("证件号码", c.home.id_number), ("项目名称", c.com.name, "房号", c.unit), ("建筑面积", f"{area}.{c.between(10, 99)}平方米", "成交单价", f"{price}元/平方米"), ("总价款", f"{price * area}元", "付款方式", c.pick(["按揭贷款", "一次性付款", "公积金组合贷"])), ("签约日期", c.on(c.day)), ("预售证号", f"市房预售字第{c.day.year - 1}{c.between(100, 999)}号"), label=74), Sub("本表由系统生成，与纸质合同具有同等查询效力。", "l", 8.5)),))  # fmt: skip


@g("property", "owner", once=True, dated=0.93)
def snags(c: Case) -> Doc:
    """What the owner and the developer's man found in the new home, room by room, over two leaves."""
    t = c.pick(["一户一验记录", "陪同验房问题清单", "房屋预验收查验记录", "业主查验意见汇总单"])
    wrong = ["", "", "", "无", "空鼓2处", "阴角不直", "划痕", "门框松动", "缺角1块", "密封条脱落", "打胶不均", "排水慢"]
    groups = (("玄关", ("入户门及合页", "门锁、猫眼", "对讲分机", "强弱电箱")), ("客餐厅", ("墙面平整度", "地砖铺贴", "窗框窗扇", "开关插座")), ("厨房", ("吊柜地柜", "烟机灶具", "给排水点位", "墙砖")), ("卫生间", ("洁具安装", "地漏坡度", "闭水检查", "淋浴屏")), ("卧室", ("木地板", "墙纸", "飘窗石材", "房门")))
    rows = tuple((room, x, c.pick(["√", "√", "√", "×"]), c.pick(wrong)) for room, things in groups for x in things)
    heads, widths = ("区域", "查验内容", "结论", "问题描述"), (1.4, 2.6, 1, 3.2)
    fix = (*flat(f"整改责任单位：⟦{c.pick(['中建八局', '隆基建工', '大禹防水'])}⟧　联系人：⟦{other(c)}⟧　电话：⟦{c.a_phone()}⟧", f"承诺整改完成时间：⟦{c.later(10, 30)}⟧"), *end(c, "地产工程", "物业陪验人", own="业主"))
    who = form((at(c), c.unit, by(c), c.name), (tel(c), c.home.phone, "陪验物业", other(c)), label=70)
    if c.rng.random() < 0.35:
        return Doc(t, (sheet(*top(c, t, "查验日期"), who, Grid(heads, rows[:14], widths, 19), *fix),))
    return Doc(t, (sheet(*top(c, t, "查验日期"), who, Grid(heads, rows[:12], widths, 24), *page(c, 1, 2)), sheet(Grid(heads, rows[12:], widths, 24), *fix, *page(c, 2, 2))))  # fmt: skip


@g("property", once=True, dated=0.92)
def received(c: Case) -> Doc:
    """The home taken over, told in a few sentences and signed."""
    t = c.pick(["房屋接收确认函", "接房声明", "房屋移交签认书"])
    return Doc(t, (sheet(
        Title(t, 21), *flat(f"致：{c.company}"), *prose(f"本{'公司' if c.home.company else '人'}⟦{c.name}⟧，{'信用代码' if c.home.company else '身份证号'}⟦{c.home.id_number}⟧，已对{c.com.name}⟦{c.unit}⟧进行了查验，房屋整体符合交付条件，现予接收。自签署之日起，该房屋的使用、保管责任由本方承担，相关物业服务费用开始计算。", f"已领取入户钥匙⟦{c.between(3, 6)}⟧把、门禁卡⟦{c.between(2, 4)}⟧张、水电燃气卡各一张。水表读数⟦{c.between(0, 12)}⟧，电表读数⟦{c.between(0, 90)}⟧，燃气表读数⟦{c.between(0, 9)}⟧。", c.pick(["遗留问题：无。", "遗留问题：卫生间门套下沿受潮，由施工单位在一个月内更换，不影响接收。"])), *sole_end(c, "移交人", own="接收人"), half=c.rng.random() < 0.3,
    ),))  # fmt: skip


@g("property", "owner", once=True, dated=0.8)
def fittings(c: Case) -> Doc:
    """An annex: makes and numbers of what is built into the home, with the term of each warranty."""
    t = c.pick(["户内设施设备移交明细（附件二）", "精装交付部品部件清单", "装修标准及品牌确认附表"])
    stuff = (("入户门锁", c.pick(["德施曼", "凯迪仕"]), "2年"), ("中央空调", c.pick(["大金", "格力", "美的"]), "3年"), ("新风主机", c.pick(["松下", "远大"]), "2年"), ("抽油烟机", c.pick(["方太", "老板"]), "5年"), ("燃气灶", c.pick(["方太", "老板"]), "5年"), ("热水器", c.pick(["林内", "海尔"]), "3年"), ("马桶", c.pick(["科勒", "箭牌"]), "3年"), ("花洒龙头", c.pick(["汉斯格雅", "九牧"]), "5年"), ("橱柜", "定制", "2年"), ("木地板", c.pick(["大自然", "圣象"]), "2年"), ("开关面板", c.pick(["西门子", "罗格朗"]), "5年"), ("浴霸", "奥普", "2年"))
    rows = [(str(i), x, make, f"{c.pick('ABKXZ')}{c.between(100, 999)}-{c.between(10, 99)}", term, c.pick(["完好", "完好", "有使用痕迹"])) for i, (x, make, term) in enumerate(stuff, 1)]
    heads, widths = ("序", "名称", "品牌", "型号", "质保", "状况"), (0.6, 2.2, 1.8, 2, 1, 1.8)
    if c.rng.random() < 0.5:
        return Doc(t, (sheet(*top(c, t, "移交日期"), *side(c, f"{at(c)}：⟦{c.unit}⟧", f"业主：⟦{c.name}⟧"), Grid(heads, tuple(rows), widths, 22), *end(c, "移交方", own="接收方")),))
    return Doc(t, (sheet(*top(c, t, "移交日期"), *side(c, f"{at(c)}：⟦{c.unit}⟧", f"业主：⟦{c.name}⟧"), Grid(heads, tuple(rows[:7]), widths, 30), *page(c, 1, 2)), sheet(Grid(heads, tuple(rows[7:]), widths, 30), *flat("质保期自房屋交付之日起计算，耗材及人为损坏不在质保范围。"), *end(c, "移交方", own="接收方"), *page(c, 2, 2))))  # fmt: skip


@g("property", "tenant", once=True, dated=0.93)
def given_back(c: Case) -> Doc:
    """A let home handed back to its owner: rooms, meters, keys."""
    t = c.pick(["退租房屋交还确认表", "租赁房屋返还查验单", "退房交接清单"])
    rows = tuple((x, c.pick(["完好", "完好", "正常磨损", "有污渍", "缺1件"]), c.pick(["", "", "", "扣100元", "自行修复"])) for x in ("墙面地面", "门窗及纱窗", "厨房设备", "卫浴设备", "空调及遥控器", "家具", "窗帘", "网络机顶盒"))
    return Doc(t, (sheet(*top(c, t, "交接日期"), form((at(c), c.unit), ("承租人", c.name, "电话", c.home.phone), ("房东", c.owner_name(), "电话", c.a_phone()), label=66), Grid(("检查项", "现状", "处理"), rows, (2.4, 2, 2), 22), *side(c, f"水表：⟦{c.between(100, 999)}⟧", f"电表：⟦{c.between(1000, 9999)}⟧", f"气表：⟦{c.between(50, 900)}⟧"), *flat(f"钥匙⟦{c.between(2, 4)}⟧把、门禁卡⟦{c.between(1, 3)}⟧张已全部交还。"), *end(c, "出租方", "物业见证", own="承租方")),))  # fmt: skip


@g("property", "owner", once=True, dated=0.7)
def manual(c: Case) -> Doc:
    """住宅使用说明书: pages of advice, at the end a slip that it was handed out."""
    t = "住宅使用说明书"
    one: tuple[Block, ...] = (Gap(20), Title(t, 26), Sub(f"{c.com.name}　{c.unit}", "c", 12), Gap(10), *flat("1　概述", "1.1　本住宅由具有相应资质的单位设计、施工、监理，已通过竣工验收并备案。", f"1.2　结构形式：{c.pick(['框架剪力墙', '剪力墙', '框架'])}结构；抗震设防烈度：{c.pick(['6', '7', '8'])}度；设计使用年限：50年。", "2　使用注意事项", "2.1　承重墙、梁、板、柱严禁拆改、开洞、剔槽。", "2.2　阳台、露台栏杆不得悬挂重物，阳台活荷载不超过2.5kN/㎡。", "2.3　卫生间、厨房地面设有防水层，改造时应避免破坏，否则不予保修。"))
    two = flat("2.4　室内配电箱设有漏电保护，跳闸后应查明原因再合闸；空调插座专线专用。", "2.5　燃气管道不得暗埋、改装；使用燃气时注意通风，发现泄漏立即关阀开窗。", "2.6　排水管道严禁倒入水泥浆、油脂、毛发等物；长期不住应定期向地漏注水。", "2.7　外窗五级以上大风时应关闭，清洁时不得踩踏窗框。", "2.8　中空玻璃、石材、木制品的自然色差和细微纹理不属于质量缺陷。", "3　设备使用", "3.1　可视对讲、报警按钮、烟感探测器不得拆除遮挡。", "3.2　消防栓箱、疏散通道不得占用；防火门应保持常闭。", "3.3　电梯轿厢限载以铭牌为准，禁止运送超长超重物品。")
    slip: tuple[Block, ...] = (*flat("4　其他", "4.1　本说明书应与住宅质量保证书一并保存，房屋转让时移交受让人。"), Rule(0.6), *side(c, f"领取人：⟦{c.name}⟧", f"房号：⟦{c.unit}⟧"), *sole_end(c, own="签收", label="领取日期"))
    if c.rng.random() < 0.5:
        return Doc(t, (sheet(*one, *page(c, 1, 2)), sheet(*two, *slip, *page(c, 2, 2))))
    return Doc(t, (sheet(*one, *page(c, 1, 3)), sheet(*two, *page(c, 2, 3)), sheet(*slip, *page(c, 3, 3))))  # fmt: skip


@g("property", "owner", once=True)
def plan_of_home(c: Case) -> Doc:
    """The surveyor's plan of one home: measures in a drawing, few words."""
    t = c.pick(["房屋分户平面图", "房产分户图", "房产平面图"])
    inside = c.between(50, 140)
    rooms = Card(430, 380, ((40, 60, 10, "卧 室"), (52, 80, 8, f"{c.between(28, 39) / 10}"), (180, 60, 10, "客 厅"), (190, 80, 8, f"{c.between(36, 52) / 10}"), (330, 60, 10, "阳台"), (40, 220, 10, "卧 室"), (180, 220, 10, "餐 厅"), (310, 200, 10, "厨房"), (310, 290, 10, "卫"), (190, 340, 9, "北↑"), (20, 350, 8, "1:200")))
    return Doc(t, (sheet(Title(t, 17), form(("权利人", c.name, "丘号", f"{c.between(10, 99)}-{c.between(100, 999)}"), ("坐落", c.place), ("套内面积", f"{inside}.{c.between(10, 99)}", "建筑面积", f"{inside + c.between(12, 30)}.{c.between(10, 99)}"), ("结构", c.pick(["钢混", "混合"]), "所在层/总层", f"{c.between(1, 12)}/{c.between(13, 33)}"), label=70), rooms, Line(((0, f"测绘单位：{c.pick(['方圆', '经纬', '国测'])}测绘有限公司"), (0.62, f"绘图日期：{close(c)}")), 9.5)),))  # fmt: skip


@g("property", "owner", dated=0.95)
def power_renamed(c: Case) -> Doc:
    """The grid's slip for a change of name after the sale of a home."""
    t = c.pick(["低压居民用电更名过户受理单", "用电业务受理单（过户）", "居民用水户名变更登记单"])
    water = "水" in t
    machine(c)
    return Doc(t, (sheet(Title(t, 15), Sub(c.pick([f"户号 {c.between(10**9, 10**10)}", f"客户编号 {c.between(10**7, 10**8)}"]), "r", 9.5), form(("用水地址" if water else "用电地址", c.place), ("原户名", other(c), "原户电话", c.a_phone()), ("新户名", c.name, "新户电话", c.home.phone), ("新户证件号", c.home.id_number), ("过户示数", f"{c.between(100, 20000)}", "结清情况", c.pick(["已结清", "由新户承接"])), ("受理时间", clock(c) if not c.style.variant.get("g_undated") else " ", "受理人", f"工号{c.between(1000, 9999)}"), label=74), *flat("双方确认：自过户之日起，由新户承担相应费用和安全责任。"), Sign((("原户签字：", 3, ""), ("新户签字：", c.signed(), ""))), half=c.rng.random() < 0.5),))  # fmt: skip

