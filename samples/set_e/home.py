"""Set e: identity, property, contracts, renovation."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples import ink
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
from samples.people import check_digit
from samples.pickers import born, law
from samples.set_e.look import (
    at,
    by,
    clock,
    close,
    day,
    e,
    machine,
    other,
    page,
    plan,
    ring,
    staff,
    top,
)
from samples.wording import capital

# --- identity ------------------------------------------------------------------------------------


@e("identity")
def collection(c: Case) -> Doc:
    """业主信息采集表: who lives there, with birthdays and a person to call."""
    t = c.pick(["业主信息采集表", "住户基础信息采集表", "一户一档信息采集表"])
    kinds: tuple[tuple[str, int, int], ...] = (("爱人", 1955, 1990), ("长子", 1985, 2012), ("女儿", 1985, 2014), ("岳母", 1935, 1955), ("父亲", 1932, 1958), ("孙女", 2003, 2014))
    if c.home.company:
        kinds = (("店长", 1970, 1995), ("店员", 1980, 2000), ("收银", 1980, 2000), ("会计", 1965, 1990))
    kin = tuple((other(c), k, f"{c.between(low, high)}.{c.between(1, 12)}.{c.between(1, 28)}", c.a_phone()) for k, low, high in c.some(kinds, c.between(2, 4)))
    return Doc(t, (sheet(
        *top(c, t), form((at(c), c.unit, by(c), c.name), ("证件号", c.home.id_number, ring(c), c.home.phone), ("采集日期", day(c), "居住性质", c.ticks(("自住", "出租", "空关", "经营"))), ("车牌", c.pick(["无", f"浙{c.pick('AB')}·{c.between(10000, 99999)}"]), "单位/职业", c.pick(["退休", "教师", "个体", "企业职员", ""])), label=70),
        Grid(("共同居住人", "关系", "出生年月", "电话"), kin, (2, 1.4, 2, 2.4)), P(f"如遇紧急情况联系不上本人，请拨打⟦{other(c)}⟧（⟦{c.pick(['姐姐', '同事', '邻居'])}⟧）电话⟦{c.a_phone()}⟧。", indent=False), P("本人同意物业企业为提供服务之目的收集、使用以上信息。", indent=False), Sign((("填表人", c.signed(), ""), ("采集人", 2, ""))),
    ),))  # fmt: skip


@e("identity", "person", once=True)
def id_both(c: Case) -> Doc:
    """Front and back of the card on one sheet; nothing is written beside it but what it is for."""
    front = Card(310, 190, ((22, 24, 10, f"姓  名  {c.name}"), (22, 48, 10, f"性  别  {'女' if c.home.female else '男'}    民  族  {c.pick(['汉', '汉', '汉', '壮', '回', '维吾尔'])}"), (22, 72, 10, f"出  生  {born(c)}"), (22, 98, 9.5, f"住  址  {c.pick(['河南省洛阳市老城区', '广西南宁市青秀区', '江苏省江宁县', '浙江省桐庐县'])}"), (22, 114, 9.5, f"        {c.pick(['东大街', '建政路', '解放北路'])}{c.between(1, 99)}号"), (22, 160, 10.5, f"公民身份号码  {c.home.id_number}")), ink.portrait(c.rng), (235, 240, 246))
    back = Card(310, 190, ((88, 30, 15, "中华人民共和国"), (96, 62, 17, "居 民 身 份 证"), (56, 130, 9.5, f"签发机关   {c.pick(['老城分局', '县公安局', '市公安局青秀分局'])}"), (56, 154, 9.5, f"有效期限   {c.day.year - 4}.0{c.between(1, 9)}.1{c.between(0, 9)}-{c.day.year + c.pick([6, 16])}.0{c.between(1, 9)}.1{c.between(0, 9)}")), None, (240, 240, 236))
    return Doc("居民身份证", (sheet(Gap(20), front, Gap(14), back, P(f"⟦{c.pick(['仅限办理入伙', '只用于物业备案，他用无效', '仅供车位办理'])}⟧", indent=False)),), dated=False)  # fmt: skip


@e("identity", "person", once=True)
def home_return(c: Case) -> Doc:
    """港澳居民来往内地通行证, copied, in traditional characters."""
    card = Card(330, 195, ((40, 16, 13, "港澳居民來往內地通行證"), (22, 50, 11, f"姓名  {c.name}"), (22, 74, 9.5, f"{'女' if c.home.female else '男'}    {c.home.id_number[6:10]}.{c.home.id_number[10:12]}.{c.home.id_number[12:14]}"), (22, 98, 9.5, f"有效期限  {c.day.year - 3}.05.06-{c.day.year + 7}.05.05"), (22, 120, 9.5, "簽發機關  公安部出入境管理局"), (22, 144, 10, f"證件號碼  H{c.between(10**7, 10**8 - 1)}"), (22, 168, 9, "換證次數  02")), ink.portrait(c.rng), (238, 232, 226))
    return Doc("港澳居民來往內地通行證", (sheet(Gap(50), card, P(f"上述證件影印本與正本相符。聯絡電話：⟦{c.home.phone}⟧　{at(c)}：⟦{c.unit}⟧", indent=False), c.mark("与原件一致", 0.55, 20)),), dated=False)  # fmt: skip


@e("identity", "person")
def register_of_family(c: Case) -> Doc:
    """户口簿: the page of the household, then the member's own card."""
    no = f"{c.between(10**7, 10**8)}"
    return Doc("居民户口簿", (
        sheet(Gap(20), Sub("居民户口簿", "c", 16, bold=True), form(("户别", c.pick(["家庭户", "集体户"]), "户主姓名", c.pick([c.name, other(c)])), ("户号", no, "住址", c.com.address), label=72), Line(((0, "省级公安机关户口专用章"), (0.6, "户口登记机关户口专用章")), 9.5), Gap(20), Line(((0, f"承办人签章：{other(c)}"), (0.55, f"{c.day.year - 8}年11月2日签发")), 10), Rule(), P("住址变动登记", indent=False, bold=True), Grid(("变动后的住址", "变动日期", "承办人签章"), (("", "", ""), ("", "", "")), (3, 2, 2))),
        sheet(Sub("常住人口登记卡", "c", 15, bold=True), form(("姓名", c.name, "户主或与户主关系", c.pick(["户主", "妻", "次子"])), ("曾用名", "", "性别", "女" if c.home.female else "男"), ("出生地", "河南省", "民族", "汉族"), ("籍贯", "河南省洛阳市", "出生日期", born(c)), ("公民身份证件编号", c.home.id_number, "身高/血型", ""), ("文化程度", c.pick(["大学本科", "高中", "初中"]), "婚姻状况", c.pick(["已婚", "未婚"])), ("何时由何地迁来本市(县)", f"{c.day.year - 12}年9月 大学毕业分配", "服务处所", ""), label=92), Line(((0, "承办人签章"), (0.6, f"登记日期：{c.day.year - 8}年11月2日")), 9.5)),
    ), dated=False)  # fmt: skip


@e("identity", "person")
def wedding(c: Case) -> Doc:
    """结婚证, two open pages in one copy, signed by the registrar."""
    b = f"{c.between(110101, 659001)}{c.between(1960, 1998)}{c.between(1, 12):02d}{c.between(10, 28)}{c.between(100, 999)}"
    partner = other(c, not c.home.female)
    left = Card(400, 150, ((30, 20, 10.5, f"持 证 人  {c.name}"), (30, 46, 10.5, f"登记日期  {c.day.year - 5}年05月20日"), (30, 72, 10.5, f"结婚证字号  J{c.between(110000, 650000)}-{c.day.year - 5}-{c.between(1, 9999):06d}"), (30, 98, 10.5, "备    注"), (200, 126, 9, "婚姻登记专用章")), ink.portrait(c.rng), (250, 236, 236))
    right = Card(400, 170, ((24, 16, 10, f"姓名  {c.name}      性别  {'女' if c.home.female else '男'}"), (24, 38, 10, "国籍  中国"), (24, 58, 10, f"身份证件号  {c.home.id_number}"), (24, 92, 10, f"姓名  {partner}      性别  {'男' if c.home.female else '女'}"), (24, 114, 10, "国籍  中国"), (24, 134, 10, f"身份证件号  {b}{check_digit(b)}")), None, (250, 236, 236))
    return Doc("结婚证", (sheet(Gap(16), Title("结婚证", 20), left, right, Sub("复印件  提供给物业办理业主变更", "l", 9)),), dated=False)  # fmt: skip


@e("identity", "company", once=True)
def licence(c: Case) -> Doc:
    """营业执照副本 of a shop, turned into a form."""
    return Doc("营业执照", (sheet(
        Gap(10), Title("营 业 执 照", 26), Sub("（副 本）", "c", 12), Line(((0, f"统一社会信用代码  {c.home.id_number}"), (0.72, "1-1")), 9.5), form(("名称", c.name), ("类型", c.pick(["个体工商户", "有限责任公司(自然人独资)", "个人独资企业"])), ("经营者", other(c)), ("经营场所", c.place), ("组成形式/资本", c.pick(["个人经营", "叁拾万元整"])), ("注册日期", f"{c.day.year - 1}年02月14日"), ("经营范围", c.pick(["食品零售；日用百货零售", "理发服务、生活美容服务", "餐饮服务（凭许可证经营）", "药品零售；医疗器械销售"])), label=92), Sub("登记机关　市场监督管理局", "r", 10), c.seal(0.62, 40, "市场监督管理局", " "), Sub("请于每年1月1日至6月30日通过公示系统报送年度报告", "l", 8.5),
    ),), dated=False)  # fmt: skip


@e("identity", "company")
def food_permit(c: Case) -> Doc:
    """食品经营许可证, hung in the shop and copied for the file."""
    return Doc("食品经营许可证", (sheet(Gap(30), Card(440, 300, (
        (120, 24, 20, "食品经营许可证"), (30, 72, 10.5, f"经营者名称：{c.name}"), (30, 94, 10.5, f"社会信用代码：{c.home.id_number}"), (30, 116, 10.5, f"法定代表人（负责人）：{other(c)}"), (30, 138, 10.5, f"经营场所：{c.place}"), (30, 160, 10.5, "主体业态：餐饮服务经营者"), (30, 182, 10.5, "经营项目：热食类食品制售"), (30, 214, 10.5, f"许可证编号：JY2{c.between(10**10, 10**11)}"), (30, 236, 10.5, f"有效期至：{c.day.year + 4}年07月09日"), (250, 262, 10, f"签发人：{other(c)}")), None, (244, 246, 238))),), dated=False)  # fmt: skip


@e("identity", "person")
def driving(c: Case) -> Doc:
    """机动车行驶证, main leaf and second leaf."""
    plate = f"{c.pick('苏浙粤豫')}{c.pick('ABCD')}{c.between(10000, 99999)}"
    a = Card(330, 170, ((60, 12, 12, "中华人民共和国机动车行驶证"), (18, 40, 9.5, f"号牌号码 {plate}    车辆类型 小型轿车"), (18, 62, 9.5, f"所有人 {c.name}"), (18, 84, 9.5, f"住址 {c.com.address}"), (18, 106, 9.5, "使用性质 非营运    品牌型号 比亚迪牌QCJ7152"), (18, 128, 9, f"车辆识别代号 LGXC{c.between(10**12, 10**13)}"), (18, 148, 9, f"注册日期 {c.day.year - 2}-04-11  发证日期 {c.day.year - 2}-04-11")), None, (234, 240, 248))
    b = Card(330, 120, ((18, 18, 9.5, f"号牌号码 {plate}   档案编号 {c.between(10**11, 10**12)}"), (18, 44, 9.5, "核定载人数 5人   总质量 1785kg"), (18, 70, 9.5, f"检验记录 检验有效期至{c.day.year + 2}年04月")), None, (240, 244, 248))
    return Doc("机动车行驶证", (sheet(Gap(24), a, Gap(8), b, P(f"⟦{c.unit}　{c.home.phone}⟧", indent=False)),), dated=False)  # fmt: skip


@e("identity")
def emergency(c: Case) -> Doc:
    """紧急联络人: three people who are not the customer."""
    t = c.pick(["紧急联络人登记卡", "应急联系人确认单", "重要联系人备案卡"])
    return Doc(t, (sheet(
        *top(c, t, 16), Line(((0, f"{at(c)}：⟦{c.unit}⟧"), (0.5, f"{by(c)}：⟦{c.name}⟧"))), Grid(("顺序", "姓名", "与本户关系", "手机", "是否持有钥匙"), tuple((f"第{x}联络人", other(c), c.pick(["儿子", "妹妹", "朋友", "店长", "楼下邻居"]), c.a_phone(), c.pick(["是", "否"])) for x in "一二三"), (2, 2, 2, 3, 2)), P("发生跑水、火情、燃气报警而本户无人应答时，物业可通知以上人员到场；情况危急时授权破门，费用由本户承担。", indent=False), Sign((("确认人：", c.signed(), ""), ("日期：" + day(c), 0, ""))), half=True,
    ),))  # fmt: skip


@e("identity")
def changed(c: Case) -> Doc:
    """A new number of the telephone, the old one struck."""
    t = c.pick(["客户资料变更登记表", "联系方式变更申请", "住户资料修改单"])
    return Doc(t, (sheet(
        *top(c, t), form((at(c), c.unit, "申请日期", day(c)), ("客户姓名" if not c.home.company else "商户名称", c.name, "证件尾号", c.home.id_number[-6:]), ("变更事项", c.ticks(("手机号码", "通讯地址", "共有人", "代扣账号", "其他"), 0)), ("原登记内容", c.a_phone(), "变更后内容", c.home.phone), ("变更原因", c.pick(["原号码停机", "携号转网", "改用家属号码接收通知"])), label=80), Sub("前台核验身份证件原件后，当日在系统中修改，复印件附后。", "l", 9), Sign((("申请人", c.signed(), ""), ("经办", 2, ""), ("复核", 2, ""))),
    ),))  # fmt: skip


# --- property ------------------------------------------------------------------------------------


@e("property", "owner", once=True)
def presale(c: Case) -> Doc:
    """商品房预告登记证明 of the registry."""
    return Doc("商品房预告登记证明", (sheet(
        Gap(10), Title("商品房预告登记证明", 20), Sub(f"{c.pick(['浙', '苏', '粤', '豫'])}（{c.day.year}）不动产证明第{c.between(1, 99999):07d}号", "r", 10), form(("证明权利或事项", "预告登记（预购商品房）"), ("权利人（申请人）", c.name), ("证件号码", c.home.id_number), ("义务人", f"{c.com.name[:2]}房地产开发有限公司"), ("坐落", c.place), ("不动产单元号", f"{c.between(330000, 440000)} {c.between(1, 999):03d}{c.between(1, 999):03d} GB{c.between(1, 99999):05d} F{c.between(1, 9999):04d}"), ("其他", f"建筑面积{c.between(58, 190)}.{c.between(10, 99)}㎡；购房合同备案号{c.between(10**9, 10**10)}"), ("附记", "本证明不作为权属证明。办理转移登记后注销。"), label=104), Right(("不动产登记中心（登记专用章）", close(c))), c.seal(0.58, 62, "不动产登记中心", "登记专用章"),
    ),))  # fmt: skip


@e("property", "owner", once=True)
def deed_inside(c: Case) -> Doc:
    """不动产权证书: the leaf of the office, the leaf of the right without a title, the plan."""
    floors = c.between(6, 33)
    no = f"（{c.day.year}）{c.pick(['杭州市', '佛山市', '江宁区', '洛阳市'])}不动产权第{c.between(1, 999999):07d}号"
    return Doc("不动产权证书", (
        sheet(Gap(70), Title("不动产权证书", 22), Gap(30), P(f"根据《中华人民共和国{law(c, '物权法')}》等法律法规，为保护不动产权利人合法权益，对不动产权利人申请登记的本证所列不动产权利，经审查核实，准予登记，颁发此证。"), Right(("登记机构（章）", close(c))), c.seal(0.6, 60, "自然资源和规划局", "不动产登记专用章"), Gap(60), Line(((0, "中华人民共和国自然资源部监制"), (0.62, f"编号 NO D{c.between(10**9, 10**10)}")), 9)),
        sheet(Line(((0, f"{c.pick(['浙', '粤', '苏', '豫'])}{no}"),), 10), form(("权利人", c.name), ("共有情况", c.pick(["单独所有", "共同共有", "按份共有 各50%"])), ("坐落", c.place), ("不动产单元号", f"{c.between(10**11, 10**12)}GB{c.between(1, 99999):05d}F{c.between(1, 9999):04d}{c.between(1, 9999):04d}"), ("权利类型", "国有建设用地使用权／房屋所有权"), ("权利性质", "出让／市场化商品房"), ("用途", c.pick(["城镇住宅用地／成套住宅", "商服用地／商业"])), ("面积", f"共有宗地面积{c.between(9000, 60000)}㎡／房屋建筑面积{c.between(58, 190)}.{c.between(10, 99)}㎡"), ("使用期限", f"国有建设用地使用权 {c.day.year - 6}年03月28日起 {c.day.year + 64}年03月27日止"), Row(("权利其他状况", f"房屋结构：钢筋混凝土\n专有建筑面积：{c.between(50, 150)}.{c.between(10, 99)}㎡\n房屋总层数：{floors}  所在层：{c.between(1, floors)}\n竣工时间：{c.day.year - 1}年"), 80), label=96)),
        sheet(Line(((0, "房产分户图"), (0.5, "单位：m·㎡"), (0.8, "北↑")), 11), Gap(210), plan(c), Line(((0, f"测绘单位：市房产测绘队　绘图员：{other(c)}"), (0.62, "比例尺 1:200")), 9)),
    ))  # fmt: skip


@e("property", "owner")
def deed_tax(c: Case) -> Doc:
    """契税完税证明 from the tax hall, printed by needle."""
    machine(c)
    amount = c.money(6000, 68000)
    t = c.pick(["契税完税证明", "契税缴款凭证", "税收完税证明（文书式）"])
    return Doc(t, (sheet(
        Title(t, 18), Line(((0, f"（{c.day.year}）税完电{c.between(10**6, 10**7)}号"), (0.6, f"填发日期：{clock(c)}")), 9), P(f"纳税人：{c.name}　　证件号码：{c.home.id_number}", indent=False), P(f"权属转移对象：{c.pick(['商品住房', '存量住房', '非住宅'])}　方式：{c.pick(['房屋买卖', '房屋赠与', '预购'])}", indent=False), P(f"房地产位置：{c.place}", indent=False), form(("计税价格", f"{c.between(400000, 3900000)}.00", "税率", c.pick(["1%", "1.5%", "3%"])), ("计征税额", amount, "减免税额", "0.00"), ("实纳税额（大写）", capital(amount)), label=88), Sub("办理房屋权属登记时，此证明交登记机构留存", "l", 8.5), c.seal(0.6, 40, "国家税务总局税务局", "业务专用章"), half=True,
    ),))  # fmt: skip


@e("property", "owner")
def utilities(c: Case) -> Doc:
    """水电气过户单: three counters on one form, after a sale."""
    t = c.pick(["水电气过户单", "水、电、燃气联动过户申请表", "公用事业户名变更联办单"])
    return Doc(t, (sheet(
        *top(c, t), form(("房屋坐落地址", c.place), ("原户名", other(c), "新户名", c.name), ("新户身份证号", c.home.id_number, ring(c), c.home.phone), label=82), Grid(("项目", "用户编号", "过户当日表底", "欠费结清", "经办窗口"), (("自来水", f"{c.between(10**7, 10**8)}", f"{c.between(3, 900)} 吨", "是", "水务"), ("供电", f"{c.between(10**9, 10**10)}", f"{c.between(30, 9000)} 度", "是", "国网"), ("天然气", f"{c.between(10**7, 10**8)}", f"{c.between(3, 900)} 方", c.pick(["是", "补缴"]), "华润")), (2, 3, 3, 2, 2)), P(f"买卖双方确认，自⟦{day(c)}⟧起的费用由新户承担。", indent=False), Sign((("原户签字：", 3, ""), ("新户签字：", c.signed(), ""))),
    ),))  # fmt: skip


@e("property", "owner")
def area(c: Case) -> Doc:
    """面积差异结算 of the developer's sales office."""
    a, b = c.between(8000, 14000) / 100, c.between(-90, 90) / 100
    t = c.pick(["房屋实测面积及房款结算确认单", "面积差补退款结算表", "交付面积结算通知单"])
    return Doc(t, (sheet(
        Sub(f"{c.com.name[:2]}房地产开发有限公司", "c", 13, bold=True), Title(t, 17), form(("买受人", c.name, "房号", c.unit), ("合同编号", c.no("SPF"), "联系电话", c.home.phone), label=70), Grid(("项目", "合同约定", "实测", "差异"), (("建筑面积（㎡）", f"{a:.2f}", f"{a + b:.2f}", f"{b:+.2f}"), ("其中公摊（㎡）", f"{a * 0.21:.2f}", f"{(a + b) * 0.21:.2f}", f"{b * 0.21:+.2f}"), ("单价（元/㎡）", f"{c.between(6000, 28000)}", "—", "—")), (3, 2, 2, 2)), P(f"经结算，应{c.pick(['补交', '退还'])}房款⟦{c.money(50, 15000)}⟧元。买受人对测绘成果无异议，凭本单办理交房。", indent=False), Sign((("买受人：", c.signed(), ""), ("财务：", 2, ""))), Sub(f"结算日期：{day(c)}", "r", 10),
    ),))  # fmt: skip


@e("property")
def stations(c: Case) -> Doc:
    """入伙手续流程单: who has stamped off which step."""
    t = c.pick(["入伙手续办理流程单", "集中交付手续流转卡", "收房手续会签单"])
    steps = ("身份核验", "房款及契税核对", "资料签署", "首期费用交纳", "陪同验房", "领取钥匙及手册")
    return Doc(t, (sheet(
        *top(c, t), Line(((0, f"{by(c)}：⟦{c.name}⟧"), (0.45, f"{at(c)}：⟦{c.unit}⟧"))), Line(((0, f"办理日期：⟦{day(c)}⟧"), (0.45, f"排队号：⟦{c.pick('AB')}{c.between(1, 180):03d}⟧"))), Grid(("步骤", "办理内容", "经办签字", "备注"), tuple((f"{i}", x, other(c), c.pick(["", "", "已完", "户主未到，家属代"])) for i, x in enumerate(steps, 1)), (1, 4, 2, 3), 26), P("每完成一步请经办人签字，六步齐全后本单交档案岗。电表底数、水表底数以验房单为准。", indent=False), c.mark("已交付", 0.68, 50),
    ),))  # fmt: skip


@e("property", "owner")
def called_in(c: Case) -> Doc:
    """入伙通知书 of the developer: come on a later day with these papers."""
    return Doc("入伙通知书", (sheet(
        Title("入伙通知书", 22), P(f"尊敬的{c.polite}：", indent=False), P(f"您认购的{c.place}已具备交付条件。请您于{c.later(12, 30)}上午九时起，携带下列资料到{c.com.name}会所办理入伙手续："), P("1. 本通知书原件；2. 业主身份证件原件及复印件两份；3. 购房合同、付款票据；4. 委托他人办理的，另需公证委托书；5. 契税及维修资金交款凭据。", indent=False), P("逾期未办理的，自通知载明日期起视为交付，物业服务费由您承担。"), Right((f"{c.com.name[:2]}房地产开发有限公司", c.company, close(c))), c.seal(0.55, 80),
    ),))  # fmt: skip


@e("property", "owner")
def holdings(c: Case) -> Doc:
    """住房情况查询 of the housing bureau."""
    machine(c)
    t = c.pick(["家庭住房情况查询结果", "个人名下房产查询证明", "住房套数查询结果告知单"])
    return Doc(t, (sheet(
        Title(t, 17), Line(((0, f"业务号 {c.between(10**11, 10**12)}"), (0.55, f"查询时点 {clock(c)}")), 9), form(("被查询人", c.name, "证件号码", c.home.id_number), ("查询范围", "本市市辖区", "查询用途", c.pick(["购房资格", "子女入学", "落户"])), label=64), P("经查，被查询人名下登记房屋如下：", indent=False), Grid(("序号", "房屋地址", "用途", "面积㎡", "状态"), (("1", c.place, "住宅", f"{c.between(50, 150)}.{c.between(10, 99)}", c.pick(["现势", "预售备案"])),), (1, 5, 1.3, 1.6, 1.6), 24, False), Sub("查询结果仅供当事人了解，不作为产权证明。打印无效章后作废。", "l", 8.5), Right(("住房保障和房产管理局", "档案信息查询专用章")), c.seal(0.62, 66, "住房保障和房产管理局", "查询专用章"),
    ),))  # fmt: skip


@e("property", "owner")
def subscription(c: Case) -> Doc:
    """认购书 of the sales office, two pages."""
    t = c.pick(["商品房认购书", "房屋认购协议（内部认购）", "定购单"])
    return Doc(t, (
        sheet(*top(c, t, 18), form(("认购方", c.name, "证件号", c.home.id_number), ("手机", c.home.phone, "置业顾问", staff(c)), ("认购房源", c.place, "建筑面积", f"{c.between(70, 170)}.{c.between(10, 99)}㎡"), ("总价", f"{c.between(60, 480)}.{c.between(1, 9)}万元", "定金", f"{c.pick([2, 3, 5, 10])}万元"), ("付款方式", c.ticks(("一次性", "按揭", "分期", "公积金组合"))), label=66), P("第一条　认购方应于本书签订之日起七日内携定金收据、身份证件至售楼处签订正式买卖合同。", indent=False), P("第二条　逾期未签的，出卖方有权将该房源另行出售，定金不予退还。", indent=False), *page(c, 1, 2)),
        sheet(P("第三条　认购方不得更名、转让。直系亲属增名须经出卖方书面同意。", indent=False), P("第四条　沙盘、样板间仅供参考，以政府批准文件为准。", indent=False), P("第五条　本书一式三份，自双方签章之日起生效，正式合同签订后自动终止。", indent=False), Sign((("出卖方（章）", 0, ""), ("认购方（签字）", c.signed(), close(c)))), c.seal(0.06, 70, f"{c.com.name[:2]}房地产开发有限公司", "销售专用章"), *page(c, 2, 2)),
    ))  # fmt: skip


@e("property", "person")
def allotted(c: Case) -> Doc:
    """职工住房分配通知 of an institution that houses its own staff."""
    t = c.pick(["职工住房分配通知单", "周转用房安排通知", "住房调配单"])
    return Doc(t, (sheet(
        Sub(c.pick(["市第二医院总务处", "市第二医院房产科"]), "c", 14, bold=True), Title(t, 19), Sub(f"房字〔{c.day.year}〕{c.between(1, 90)}号", "c", 10), P(f"{c.pick(['内二科', '药剂科', '手术室', '后勤中心', '检验科'])}：", indent=False), P(f"经院住房分配小组{c.day.year}年第{c.between(1, 6)}次会议研究，同意将⟦{c.place}⟧住房{c.pick(['壹', '贰', '叁'])}室壹厅安排给你科⟦{c.name}⟧同志居住，建筑面积⟦{c.between(42, 98)}⟧平方米，使用性质为⟦{c.pick(['周转房', '房改房', '集资房'])}⟧。请于一周内到房产科办理领钥匙手续，原住房同时交回。"), Right(("房产科", close(c))), c.seal(0.62, 60, "市第二医院总务处", "房产专用"), half=c.rng.random() < 0.3,
    ),))  # fmt: skip


# --- contracts -----------------------------------------------------------------------------------


@e("contracts", once=True)
def service(c: Case) -> Doc:
    """物业服务合同: cover with the parties, articles on the second page, signatures on the third."""
    t = c.pick(["住宅物业服务合同", "物业服务合同（业主签署本）", "小区综合服务合同"])
    return Doc(t, (
        sheet(Gap(20), Sub(f"合同编号：{c.no('WYHT-')}", "r", 10), Gap(24), Title(t, 24), Gap(30), form(("甲　方", c.name), ("乙　方", c.company), ("房　号", c.unit), ("面　积", f"{c.between(45, 210)}.{c.between(10, 99)} 平方米"), label=70), *page(c, 1, 3)),
        sheet(P("第一章　总则", indent=False, bold=True), P(f"第一条　根据{law(c, '物权法、合同法')}、物业管理条例及有关规定，双方遵循平等、自愿、公平、诚信原则订立本合同。", indent=False), P("第二章　服务事项与标准", indent=False, bold=True), P("第二条　乙方负责共用部位维修养护：及时组织修复门厅、楼梯、屋面等处损坏，保持共用管线完好。", indent=False), P("第三条　乙方设立二十四小时值班电话，急修三十分钟内到场，投诉两日内答复。", indent=False), P("第四条　乙方负责公共秩序维护、清扫保洁、垃圾分类收集与绿化管养。", indent=False), P("第五条　乙方负责电梯、水泵、配电、消防、安防等设备的运行与日常保养，特种设备按期送检，检验合格标志张贴于醒目处。", indent=False), P("第六条　乙方建立客户档案，对所掌握的个人信息保密，未经甲方同意不得向第三人提供，法律另有规定的除外。", indent=False), P("第七条　甲方对专有部分的维修、更换自行负责，需要乙方代办的，费用由甲方承担。", indent=False), P("第三章　服务费", indent=False, bold=True), P(f"第八条　按建筑面积每月每平方米人民币⟦{c.between(80, 420) / 100:.2f}⟧元计收，甲方应于每⟦{c.pick(['季', '半年', '年'])}⟧首月前十日交纳。", indent=False), *page(c, 2, 3)),
        sheet(P("第九条　甲方逾期交纳服务费的，每逾期一日按应交额的千分之一支付违约金；乙方可通过短信、书面等方式催告。", indent=False), P("第十条　甲方装饰装修房屋的，应当提前告知并另行签订协议。", indent=False), P("第十一条　甲方出租房屋的，应将承租人情况书面告知乙方，承租人欠交费用的，甲方承担连带责任。", indent=False), P("第十二条　甲方饲养宠物、停放车辆、封闭阳台，应遵守管理规约；违反规约的，乙方可以劝阻并报告有关部门。", indent=False), P("第四章　期限与争议", indent=False, bold=True), P(f"第十三条　本合同期限自{c.day.year}年起三年。期满双方无异议的，自动顺延。", indent=False), P("第十四条　乙方撤出时应移交房屋及设备资料、业主名册、预收费用及未了事项。", indent=False), P("第十五条　争议由双方协商；协商不成，可申请街道调解或向法院起诉。", indent=False), Sign((("甲方签字：", c.signed(), ""), ("乙方签章：", 0, ""))), Sub(f"签订日期：{close(c)}", "r", 11), c.seal(0.6, 90), *page(c, 3, 3)),
    ))  # fmt: skip


@e("contracts")
def amended(c: Case) -> Doc:
    """补充协议 to a contract whose day it names too."""
    return Doc("补充协议", (sheet(
        Title("补 充 协 议", 20), P(f"甲方：{c.company}", indent=False), P(f"乙方：⟦{c.name}⟧（{at(c)}：⟦{c.unit}⟧）", indent=False), P(f"甲、乙双方于{c.day.year - 1}年12月31日签订的《{c.pick(['商业物业服务合同', '停车服务协议', '物业服务合同'])}》（以下简称原合同），经友好协商，达成补充条款如下："), P(f"一、原合同约定的服务费标准自下月起调整为每月每平方米{c.between(120, 600) / 100:.2f}元。", indent=False), P("二、乙方增加营业时间至夜间十一时，相应公共照明费用由乙方分摊。", indent=False), P("三、原合同其余条款继续有效；本补充协议与原合同具有同等效力。", indent=False), Sign((("甲方：", 0, close(c)), ("乙方：", c.signed(), close(c)))), c.seal(0.03, 76, "", "合同专用章"),
    ),))  # fmt: skip


@e("contracts", "tenant", once=True)
def shop_lease(c: Case) -> Doc:
    """租赁合同 of a room or shop, three pages; the second has articles alone."""
    t = c.pick(["商铺租赁合同", "房产出租合同书"]) if c.home.company else c.pick(["房屋出租合同书", "住宅租约", "个人房屋租赁协议"])
    return Doc(t, (
        sheet(Title(t, 20), P(f"出租人：⟦{other(c) if c.landlord is None else c.owner_name()}⟧", indent=False), P(f"承租人：⟦{c.name}⟧　{ring(c)}：⟦{c.home.phone}⟧", indent=False), P(f"一、标的：⟦{c.place}⟧，建筑面积约⟦{c.between(25, 160)}⟧平方米。", indent=False), P(f"二、租期：自{c.day.year}年起共⟦{c.pick(['壹', '贰', '叁', '伍'])}⟧年，免租期⟦{c.between(0, 45)}⟧天。", indent=False), P(f"三、租金：每月人民币⟦{c.between(12, 260) * 100}⟧元，先付后用，每{c.pick(['三个月', '半年'])}支付一次；押金为{c.pick(['一', '两'])}个月租金。", indent=False), *page(c, 1, 3)),
        sheet(P("四、水、电、气、网络和物业管理费由承租人按表按单交付。", indent=False), P("五、承租人应自行办理经营所需证照，守法经营，不得扰民，不得占道。", indent=False), P("六、未经出租人书面许可不得转租、分租、改变用途；不得改动主体结构及消防设施。", indent=False), P("七、有下列情形之一的，出租人可以解除合同：拖欠租金满十五日；利用房屋从事非法活动；造成房屋严重损坏。", indent=False), P("八、合同终止时，固定装修无偿归出租人，可移动物品三日内搬离，逾期视为放弃。", indent=False), P("九、房屋及附属设施自然损坏的，由出租人在接到通知后七日内维修；承租人使用不当造成的，由承租人赔偿。", indent=False), P("十、租赁期满承租人需要续租的，应提前三十日提出，同等条件下享有优先权。", indent=False), P("十一、遇征收、拆迁等不可抗力，双方互不承担违约责任，租金按实际天数结算。", indent=False), *page(c, 2, 3)),
        sheet(P("十二、本合同一式叁份，双方各执一份，物业管理处留存一份。", indent=False), P("十三、补充约定：⟦室内空调一台、热水器一台由承租人使用并保养。⟧", indent=False), Sign((("出租人", 3, ""), ("承租人", c.signed(), ""))), Sub(f"{close(c)}", "r", 11), *page(c, 3, 3)),
    ))  # fmt: skip


@e("contracts", "person")
def charger(c: Case) -> Doc:
    """充电桩三方协议."""
    t = c.pick(["自用充电桩安装三方协议", "电动汽车充电设施安装管理协议", "充电桩安全使用协议书"])
    return Doc(t, (sheet(
        *top(c, t), P(f"甲方（用户）：⟦{c.name}⟧　住⟦{c.unit}⟧", indent=False), P(f"乙方（物业）：{c.company}", indent=False), P(f"丙方（施工）：⟦{c.pick(['特来电新能源服务部', '挚达科技授权服务商', '星星充电安装队'])}⟧", indent=False), P(f"1. 甲方在自有产权车位（⟦B{c.pick('12')}-{c.between(1, 480):03d}⟧）安装⟦{c.pick(['7', '11', '21'])}⟧kW交流充电桩一台，电源由供电公司单独立表。", indent=False), P("2. 丙方桥架敷设应避开消防管道及人防门，孔洞以防火泥封堵。", indent=False), P("3. 甲方承担设备日常维护及安全责任，乙方有权在险情时切断电源。", indent=False), P("4. 车位转让时甲方应拆除设备或与受让人办理变更。", indent=False), Sign((("甲方", c.signed(), ""), ("乙方", 0, ""), ("丙方", 2, ""))), Sub(f"签约时间：{close(c)}", "l", 10.5), c.seal(0.33, 90),
    ),))  # fmt: skip


@e("contracts", "owner")
def pact_leaf(c: Case) -> Doc:
    """The leaf of the owners' pact that is signed and comes back alone."""
    t = c.pick(["管理规约签署页", "业主公约承诺书", "临时管理规约确认书"])
    return Doc(t, (sheet(
        Gap(20), Title(t, 20), P(f"本人为⟦{c.com.name}⟧⟦{c.unit}⟧之买受人，声明如下："), P("一、确认已详细阅读建设单位制定的管理规约全文；二、同意遵守并倡导其他使用人遵守；三、本人转让物业时取得受让人签署的同类文件并交物业服务企业；四、违反规约造成损失的依法承担责任。"), Gap(16), Right((f"声明人（签章）：{c.name}", close(c))), *page(c, 9, 9),
    ),))  # fmt: skip


@e("contracts")
def housekeeping(c: Case) -> Doc:
    """专项服务协议: cleaning at home, ordered from the management."""
    t = c.pick(["家政特约服务协议", "入户保洁服务约定单", "特约服务委托协议"])
    return Doc(t, (sheet(
        *top(c, t, 16), form((at(c), c.unit, by(c), c.name), (ring(c), c.home.phone, "服务项目", c.ticks(("日常保洁", "开荒保洁", "空调清洗", "代收代管"))), ("计费", f"{c.between(30, 80)}元/小时", "频次", c.pick(["每周一次", "每月两次", "一次性"])), label=74), P("双方约定：服务人员持证入户；贵重物品由委托方自行收存；服务完毕当场验收签字；因服务人员过失造成物品损坏的，按价赔偿但不超过当月服务费的十倍。", indent=False), Line(((0, f"委托方：⟦{c.name}⟧"), (0.4, f"受托方：{c.center}"))), Sub(f"约定日期：{day(c)}", "r", 10), half=c.rng.random() < 0.4,
    ),))  # fmt: skip


@e("contracts", "person")
def dormitory(c: Case) -> Doc:
    """周转房借住协议 between an institution and its staff, two pages."""
    t = c.pick(["周转房借住协议", "单身宿舍使用协议书"])
    return Doc(t, (
        sheet(Title(t, 19), P(f"甲方：{c.pick(['市第二医院', '市第二医院总务处'])}", indent=False), P(f"乙方：⟦{c.name}⟧，身份证号⟦{c.home.id_number}⟧", indent=False), P(f"第一条　甲方将坐落于⟦{c.place}⟧的周转房壹套借予乙方居住，借住期⟦{c.pick(['一', '二', '三'])}⟧年。", indent=False), P(f"第二条　乙方每月缴纳房屋使用费⟦{c.between(80, 900)}⟧元，从工资中代扣；水电按表计收。", indent=False), *page(c, 1, 2)),
        sheet(P("第三条　乙方调离、辞职、退休或者购买住房的，应在三个月内腾退。", indent=False), P("第四条　乙方不得转借、出租，不得留宿外来人员超过一周。", indent=False), P("第五条　借住期间室内设施由乙方爱护使用，自然损耗由甲方负责。", indent=False), Sign((("甲方（公章）", 0, ""), ("乙方（签字）", c.signed(), close(c)))), c.seal(0.05, 74, "市第二医院总务处", " "), *page(c, 2, 2)),
    ))  # fmt: skip


# --- renovation ----------------------------------------------------------------------------------


@e("renovation")
def filed(c: Case) -> Doc:
    """装修开工申报 with the papers handed in."""
    t = c.pick(["室内装饰装修申报登记表", "装修开工报审表", "住宅装修备案登记表"])
    return Doc(t, (sheet(
        *top(c, t), form((at(c), c.unit, by(c), c.name), (ring(c), c.home.phone, "申报日期", day(c)), ("施工单位", f"{c.pick(['尚品宅匠', '木石空间', '乐家改造'])}装饰工程队", "现场负责人", f"{other(c)} {c.a_phone()}"), ("拟开工", c.later(3, 9), "拟完工", c.later(60, 120)), ("装修范围", c.ticks(("地面", "墙面", "吊顶", "水电改造", "厨卫防水", "拆改非承重墙"), *c.some(range(6), 3))), Row(("施工内容说明", c.pick(["全屋铺地板，厨房与餐厅间隔墙拆除（非承重）", "卫生间重做防水并贴砖，阳台封闭按统一样式", "店面重新布线，增加吊顶及灯箱"])), 54), label=76), P("随表提交：☑平面图　☑施工人员身份证　□原结构图　☑施工合同", indent=False), Choice("审批：", c.ticks(("同意", "补资料后同意", "不同意"), 0)), Sign((("工程主管：", 2, ""), ("客服主管：", 2, ""))),
    ),))  # fmt: skip


@e("renovation")
def told(c: Case) -> Doc:
    """装饰装修告知书, two pages, a receipt to sign at the end."""
    t = c.pick(["装饰装修注意事项告知书", "装修禁止行为告知单", "装修温馨告知及签收"])
    return Doc(t, (
        sheet(Title(t, 19), P(f"{c.unit} {c.polite}：", indent=False), P("为保障房屋安全和邻里安宁，现将装修期间的禁止行为和注意事项告知如下："), P("一、禁止变动建筑主体和承重结构；二、禁止将没有防水要求的房间改为卫生间、厨房间；三、禁止扩大承重墙上原有门窗尺寸；四、禁止损坏房屋原有节能设施；五、禁止擅自改动燃气管道。", indent=False), P("六、施工时间为工作日8:00至12:00、14:00至18:00，节假日不得进行有噪声的作业。", indent=False), *page(c, 1, 2)),
        sheet(P("七、垃圾袋装，运至指定地点；电梯运料须有人看护，不得用铁器撑门。", indent=False), P("八、动用明火须先申请，现场配备两具灭火器。", indent=False), Cut("签 收 回 执"), P(f"以上内容本人已知悉，并转告施工队遵照执行。　{by(c)}：⟦{c.name}⟧", indent=False), Sign((("签收", c.signed(), close(c)), ("送达人", 2, ""))), *page(c, 2, 2)),
    ))  # fmt: skip


@e("renovation")
def workers(c: Case) -> Doc:
    """施工人员名单 with identity numbers of people who are not the customer."""
    t = c.pick(["施工人员出入证办理登记", "装修工人备案名册", "临时施工证申领单"])

    def number() -> str:
        head = f"{c.pick(['413026', '340822', '422201', '511025'])}{c.between(1962, 1999)}{c.between(1, 12):02d}{c.between(10, 28)}{c.between(100, 999)}"
        return head + check_digit(head)

    return Doc(t, (sheet(
        *top(c, t), Line(((0, f"装修房屋：⟦{c.unit}⟧"), (0.45, f"{by(c)}：⟦{c.name}⟧"))), Grid(("证号", "姓名", "工种", "身份证号码", "手机"), tuple((f"{c.between(1, 999):03d}", other(c, False), c.pick(["瓦工", "木工", "油漆", "水电", "小工"]), number(), c.a_phone()) for _ in range(c.between(3, 6))), (1, 1.6, 1.1, 4, 2.6)), P(f"证件有效期至⟦{c.later(45, 90)}⟧，每证工本费10元、押金50元，离场时凭证退押。", indent=False), Sign((("领证人", 2, ""), ("发证人", 2, ""))), Sub(f"办理日期 {day(c)}", "l", 10),
    ),))  # fmt: skip


@e("renovation")
def hidden(c: Case) -> Doc:
    """隐蔽工程查验."""
    t = c.pick(["隐蔽工程查验记录", "装修水电隐蔽验收单", "封槽前检查表"])
    return Doc(t, (sheet(
        *top(c, t), form((at(c), c.unit, "业主", c.name if not c.home.company else other(c)), ("查验日期", day(c), "施工队", f"{other(c)}班组"), label=70), Grid(("查验项", "要求", "实测", "结论"), (("给水管打压", "0.8MPa 30分钟不降", f"0.{c.between(70, 82)}MPa", c.pick(["合格", "合格", "重做"])), ("强弱电间距", "≥300mm", f"{c.between(220, 420)}mm", "合格"), ("线管穿线", "不超过3根", "2根", "合格"), ("地面防水", "两遍涂刷上翻300", c.pick(["到位", "淋浴区不足"]), c.pick(["合格", "整改"]))), (3, 4, 3, 2)), P("是否损及楼板钢筋：⟦未见⟧　是否占用烟道：⟦否⟧", indent=False), Sign((("业主代表", c.signed(), ""), ("装修管理员", 2, ""))),
    ),))  # fmt: skip


@e("renovation")
def longer(c: Case) -> Doc:
    """装修延期, a few lines and a decision."""
    t = c.pick(["装修延期申请表", "延长装修期限申请", "施工延期报告"])
    return Doc(t, (sheet(
        *top(c, t, 16), P(f"{c.center}：", indent=False), P(f"我户（⟦{c.unit}⟧）室内施工原定本月底结束，因⟦{c.pick(['定制柜到货延误', '春节工人返乡', '雨季油漆不干', '楼下渗水需返工'])}⟧，不能如期完工，现申请延长⟦{c.pick([15, 20, 30, 45])}⟧天，期间继续遵守有关规定。"), Right((f"申请人：{c.name}", day(c))), Rule(0.5), Line(((0, "管理处意见：⟦同意，换发施工证⟧"), (0.65, f"签字：⟦{other(c)}⟧"))), half=True,
    ),))  # fmt: skip


@e("renovation")
def drawing(c: Case) -> Doc:
    """A plan of the rooms to be built, nearly without words."""
    t = c.pick(["平面布置图", "拆改尺寸图", "水电点位图", "顶面布置图"])
    return Doc(t, (sheet(Gap(215), plan(c, 340, 320), Line(((0.1, "客餐厅"), (0.4, "主卧"), (0.7, "卫")), 9), form(("工程名称", c.place, "图名", t), ("设计", other(c), "比例", c.pick(["1:50", "1:75"])), ("业主签认", c.name, "出图日期", clock(c)), label=60)),))  # fmt: skip


@e("renovation")
def safety(c: Case) -> Doc:
    """施工单位承诺."""
    t = c.pick(["装修施工安全承诺书", "施工单位进场保证书", "装修队文明施工责任状"])
    return Doc(t, (sheet(
        Title(t, 20), P(f"致：{c.company}", indent=False), P(f"我方承接贵小区⟦{c.unit}⟧（户主：⟦{c.name}⟧）室内装修工程，为确保安全文明，郑重承诺：进场人员佩戴证件；不在楼内住宿；不超时施工；不私接公用水电；动火作业报批；材料不堆放在公共走道；因施工造成上下邻居管道堵塞、漏水的，由我方负责修复并赔偿。"), P(f"负责人：⟦{other(c)}⟧　电话：⟦{c.a_phone()}⟧　资质证书：⟦D{c.between(10**8, 10**9)}⟧", indent=False), Right((f"承诺单位：{c.pick(['尚品宅匠', '木石空间', '乐家改造'])}装饰工程有限公司", close(c))), c.seal(0.55, 66, "装饰工程有限公司", " "),
    ),))  # fmt: skip


@e("renovation")
def rounds(c: Case) -> Doc:
    """装修巡检日志 of one home over some days."""
    t = c.pick(["装修巡检日志", "在装户巡查登记", "装修现场跟踪卡"])
    return Doc(t, (sheet(
        *top(c, t, 16), Line(((0, f"在装房号：⟦{c.unit}⟧"), (0.42, f"户主：⟦{c.name}⟧"), (0.74, f"建卡：⟦{day(c)}⟧")), 10), Grid(("日期", "时间", "施工阶段", "发现问题", "处理", "巡查人"), tuple((f"{(c.day.month + (c.day.day + 4 * k) // 29 - 1) % 12 + 1}/{(c.day.day + 4 * k) % 28 + 1}", f"{c.between(9, 17)}:{c.between(10, 59)}", c.pick(["拆除", "水电", "泥瓦", "木作", "涂饰"]), c.pick(["无", "无", "无证人员1名", "灭火器过期", "垃圾未袋装"]), c.pick(["—", "已劝离", "限当日改", "口头提醒"]), other(c)) for k in range(c.between(5, 8))), (1.1, 1.2, 1.6, 2.6, 2, 1.7), 22),
    ),))  # fmt: skip


@e("renovation", "company")
def shopfit(c: Case) -> Doc:
    """二次装修图纸审核意见 for a shop."""
    t = c.pick(["二次装修图纸审核意见书", "商铺二装消防审图意见", "租户装修方案审批意见"])
    return Doc(t, (sheet(
        *top(c, t), form(("商户", c.name, "铺位", c.unit), ("送审日期", c.plain(-6), "审核日期", day(c)), ("送审图纸", "平面、天花、给排水、强电系统、消防喷淋平面共12张"), label=70), P("审核意见：", indent=False, bold=True), P("1. 喷淋头间距超过3.6米，应补设两只；2. 排烟口不得封闭于吊顶内；3. 招牌灯箱电源接自铺内配电箱；4. 卷帘门不得影响疏散宽度。", indent=False), P("请按意见修改后重新报送，取得消防主管部门备案后方可进场。", indent=False), Sign((("工程部", 2, ""), ("安全部", 2, ""), ("项目经理", 2, ""))),
    ),))  # fmt: skip
