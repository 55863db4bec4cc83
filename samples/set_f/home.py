"""Set f: identity, property, contracts."""
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
    Row,
    Rule,
    Sign,
    Sub,
    Title,
    form,
    sheet,
)
from samples.case import Case
from samples.pickers import born, law, sex
from samples.set_f.look import (
    at,
    by,
    close,
    day,
    f,
    other,
    page,
    plate,
    row,
    size,
    tail,
    tel,
    top,
)

# --- identity ------------------------------------------------------------------------------------


@f("identity", "owner", once=True, dated=0.88)
def owner_form(c: Case) -> Doc:
    """业主信息登记表: filled in on the day of moving in."""
    t = c.pick(["业主信息登记表", "业主（住户）登记表", "业主资料登记表", "业主档案登记表"])
    kin = tuple((other(c), c.pick(["夫妻", "父子", "母女", "儿子", "女儿"]), f"{c.between(1940, 2015)}", c.pick(["", c.a_phone()])) for _ in range(c.between(1, 4)))
    front = (
        *top(c, t, "登记日期"), form((by(c), c.name, "性别" if not c.home.company else "性质", sex(c) if not c.home.company else "企业"), (at(c), c.unit, "建筑面积", f"{size(c)}㎡"), ("身份证号" if not c.home.company else "信用代码", c.home.id_number), (tel(c), c.home.phone, "备用电话", c.pick(["", c.a_phone()])), ("通讯地址", c.pick(["同上", f"{c.com.address}", "本小区"]), "工作单位", c.pick(["", "市一中", "个体经营", "铁路局", "退休"])), ("房屋使用", c.ticks(("自住", "出租", "空置")), "车牌号", c.pick(["", plate(c)])), label=72),
    )  # fmt: skip
    back = (
        Sub("家庭主要成员", "l", 10.5), Grid(("姓名", "与业主关系", "出生年份", "联系电话"), kin + (("", "", "", ""),), (2, 2, 1.6, 2.6)), form(("紧急联系人", other(c), "紧急联系电话", c.a_phone()), label=82), P("以上资料仅供物业服务使用，我公司将为您保密。资料如有变动，请及时通知客服中心。", indent=False), *tail(c, c.pick(["经办人", "客服人员", "登记人"]), own="业主签名"),
    )  # fmt: skip
    if c.rng.random() < 0.75:
        return Doc(t, (sheet(*front, *back),))
    car = Row(("备注", c.pick(["老人常住，子女周末来", "暂不入住，先装修", "有宠物狗一只", ""])), 60)
    return Doc(t, (sheet(*front, form(car, label=72), *page(c, 1, 2)), sheet(*back, *page(c, 2, 2))))


@f("identity", "tenant", once=True, dated=0.9)
def lodger_form(c: Case) -> Doc:
    """租户登记表 with the owner's name and the term of the lease."""
    t = c.pick(["租户信息登记表", "租住人员登记表", "承租户入住登记表", "租赁户情况登记表"])
    mates = tuple((other(c), c.pick(["男", "女"]), c.pick(["夫妻", "同事", "朋友", "子女"]), c.a_phone()) for _ in range(c.between(1, 3)))
    return Doc(t, (sheet(
        *top(c, t, "登记日期"), form((at(c), c.unit, "业主姓名", c.owner_name()), (by(c), c.name, tel(c), c.home.phone), ("证件号码", c.home.id_number), ("租赁期限", f"{c.day.year}年{c.day.month}月至{c.day.year + c.between(1, 3)}年{c.day.month}月", "租赁用途", c.ticks(("居住", "办公", "经营"), 1 if c.home.company else 0)), label=72), Sub("同住人员", "l", 10.5), Grid(("姓名", "性别", "与租户关系", "电话"), mates, (2, 1, 2, 3)), P("租户承诺遵守小区各项管理规定，按时交纳各项费用；退租时应到客服中心办理搬出手续。", indent=False), *tail(c, "客服中心", own="租户签字"),
    ),))  # fmt: skip


@f("identity", "person", once=True)
def id_copy(c: Case) -> Doc:
    """Both sides of the identity card on one sheet, sometimes with a word of what it is for."""
    front = Card(300, 186, ((20, 22, 10, f"姓  名  {c.name}"), (20, 46, 10, f"性  别  {sex(c)}    民  族  汉"), (20, 70, 10, f"出  生  {born(c).replace('年', ' 年 ').replace('月', ' 月 ')}"), (20, 96, 9.5, f"住  址  {c.pick(['湖北省武汉市洪山区', '湖南省长沙市雨花区', '四川省成都市锦江区', '河南省商丘市梁园区', '湖北省黄冈市黄州区'])}"), (20, 112, 9.5, f"        {c.pick(['珞狮路', '人民西路', '东风街', '民主路'])}{c.between(1, 300)}号"), (20, 158, 10.5, f"公民身份号码    {c.home.id_number}")), ink.portrait(c.rng), (238, 241, 245))
    back = Card(300, 186, ((86, 34, 14, "中华人民共和国"), (84, 64, 17, "居民身份证"), (40, 132, 9.5, f"签发机关    {c.pick(['武汉市公安局洪山分局', '长沙市公安局雨花分局', '商丘市公安局', '成都市公安局锦江区分局'])}"), (40, 154, 9.5, f"有效期限    {c.day.year - 5}.{c.between(1, 12):02d}.{c.between(1, 28):02d}-{c.day.year + 15}.{c.between(1, 12):02d}.{c.between(1, 28):02d}")), None, (243, 243, 240))
    note = c.pick(["", f"⟦{c.unit}⟧", "⟦与原件一致⟧", f"⟦仅供办理{c.com.name}入住手续使用⟧"])
    if c.rng.random() < 0.15:  # each side on a sheet of its own
        return Doc("居民身份证", (sheet(Gap(120), front, P(note or " ", indent=False)), sheet(Gap(120), back)), dated=False)
    return Doc("居民身份证", (sheet(Gap(36), front, Gap(c.between(10, 60)), back, P(note or " ", indent=False)),), dated=False)  # fmt: skip


@f("identity", "person", once=True)
def household_book(c: Case) -> Doc:
    """户口簿 copies: the head's page and the customer's page, or the latter alone."""
    no = f"{c.between(10**8, 10**9)}"
    head = c.name if c.rng.random() < 0.6 else other(c)
    place = c.pick(["湖北省武汉市", "湖南省湘潭市", "河南省周口市", "四川省绵阳市"])
    first = sheet(Gap(26), form(("户别", c.pick(["非农业家庭户口", "家庭户", "居民家庭户"]), "户主姓名", head), ("户号", no, "住址", f"{place}{c.pick(['青年路', '解放街', '和平村'])}{c.between(1, 200)}号"), label=66), Gap(10), Line(((0, "省级公安机关户口专用章"), (0.55, "户口登记机关户口专用章")), 9.5), Gap(24), Line(((0, f"承办人签章：{other(c)}"), (0.55, f"签发日期：{c.day.year - c.between(3, 12)}年{c.between(1, 12)}月{c.between(1, 28)}日")), 10))
    card = sheet(Gap(20), Title("常住人口登记卡", 15), form(("姓名", c.name, "户主或与户主关系", "户主" if head == c.name else c.pick(["妻", "长子", "女儿", "夫"])), ("曾用名", "", "性别", sex(c)), ("出生地", place, "民族", "汉族"), ("籍贯", place, "出生日期", born(c)), ("本市(县)其他住址", "", "宗教信仰", ""), ("公民身份证件编号", c.home.id_number, "文化程度", c.pick(["大学专科", "高级中学", "大学本科"])), ("婚姻状况", c.pick(["有配偶", "未婚", "初婚"]), "兵役状况", "未服兵役"), ("服务处所", "", "职业", ""), label=92), Line(((0, "承办人签章："), (0.55, f"登记日期：{c.day.year - c.between(3, 12)}年{c.between(1, 12)}月{c.between(1, 28)}日")), 9.5))
    return Doc("常住人口登记卡", (first, card) if c.rng.random() < 0.6 else (card,), dated=False)  # fmt: skip


@f("identity", "company", once=True)
def licence(c: Case) -> Doc:
    """营业执照 copy, with the firm's stamp over it."""
    return Doc("营业执照", (sheet(
        Gap(24), Title("营业执照", 28), Sub("（副  本）", "c", 12), Sub(f"统一社会信用代码 {c.home.id_number}", "l", 10.5), Gap(6), form(("名　　称", c.name), ("类　　型", c.pick(["有限责任公司(自然人投资或控股)", "个体工商户", "有限责任公司"])), ("法定代表人", other(c)), ("住　　所", c.place), ("注册资本", c.pick(["伍拾万元整", "壹佰万圆整", "伍佰万元人民币"])), ("成立日期", f"{c.day.year - c.between(1, 6)}年{c.between(1, 12):02d}月{c.between(1, 28):02d}日"), ("营业期限", "长期"), ("经营范围", c.pick(["日用百货、文具用品的销售；企业管理咨询", "餐饮服务；预包装食品销售", "软件开发；计算机技术服务"])), label=80), Right(("登记机关", "市场监督管理局")), c.seal(0.1, 120, c.name, " "),
    ),), dated=False)  # fmt: skip


@f("identity", dated=0.92)
def new_number(c: Case) -> Doc:
    """客户信息变更: a phone, an address, another person to call."""
    t = c.pick(["客户信息变更登记表", "业主（住户）资料变更单", "联系方式变更登记", "住户信息更新表"])
    return Doc(t, (sheet(
        *top(c, t, "变更日期", 16), form((at(c), c.unit, by(c), c.name), ("变更项目", c.ticks(("联系电话", "通讯地址", "家庭成员", "紧急联系人", "其他"), 0)), ("变更前", c.a_phone(), "变更后", c.home.phone), ("变更原因", c.pick(["换号", "原号码不用了", "老人手机停机", "公司更换负责人"]), "身份核对", "已核对证件"), label=72), *tail(c, "受理人", "系统录入", own="申请人"), half=c.rng.random() < 0.6,
    ),))  # fmt: skip


@f("identity", "person", dated=0.8)
def residents(c: Case) -> Doc:
    """常住人员登记: who lives in the home, with numbers of identity cards for the police."""
    t = c.pick(["常住人员信息登记表", "住户家庭成员登记表", "小区居住人员登记卡"])
    mates = tuple((other(c), c.pick(["配偶", "儿子", "女儿", "母亲", "保姆"]), f"{c.pick(['420111', '430111', '510104', '411402'])}{c.between(1948, 2012)}{c.between(1, 12):02d}{c.between(10, 28)}{c.between(1000, 9999)}", c.pick(["", c.a_phone()])) for _ in range(c.between(2, 4)))
    return Doc(t, (sheet(
        *top(c, t, "填表日期"), Line(((0, f"{at(c)}：⟦{c.unit}⟧"), (0.5, f"户主：⟦{c.name}⟧"))), Grid(("姓名", "关系", "身份证号", "电话"), ((c.name, "本人", c.home.id_number, c.home.phone), *mates), (1.6, 1.1, 3.6, 2.4), 26), P("注：本表一户一份，人员增减请在七日内到客服中心更新。", indent=False), *tail(c, own="填表人"),
    ),))  # fmt: skip


# --- property ------------------------------------------------------------------------------------


@f("property", "owner", once=True)
def deed(c: Case) -> Doc:
    """The title certificate, copied: of the old kind before 2016, of the new kind since."""
    if c.day.year < 2016:
        return Doc("房屋所有权证", (sheet(
            Gap(10), Title("房屋所有权证", 20), Sub(f"{c.pick(['武', '长', '成', '郑'])}房权证{c.pick(['洪', '雨', '锦', '金'])}字第{c.between(10**9, 10**10)}号", "c", 11), form(("房屋所有权人", c.name), ("共有情况", c.pick(["单独所有", "共同共有"])), ("房屋坐落", c.place), ("登记时间", close(c)), ("房屋性质", "商品房"), ("规划用途", "住宅"), ("房屋状况", f"总层数 {c.between(6, 33)}　建筑面积 {size(c)} ㎡　套内建筑面积 {c.between(40, 120)}.{c.between(10, 99)} ㎡"), ("土地状况", "地号　—　土地使用权取得方式　出让　使用年限 70年"), label=84), Line(((0, "填发单位（盖章）"),), 10), c.seal(0.62, 40, "住房保障和房产管理局", "产权登记专用章"),
        ),))  # fmt: skip
    no = f"{c.pick(['鄂', '湘', '川', '豫'])}（{c.day.year}）{c.pick(['武汉市洪山', '长沙市雨花', '成都市锦江', '郑州市金水'])}不动产权第{c.between(1, 999999):07d}号"
    leaf = sheet(Gap(110), P(f"根据《中华人民共和国{law(c, '物权法')}》等法律法规，为保护不动产权利人合法权益，对不动产权利人申请登记的本证所列不动产权利，经审查核实，准予登记，颁发此证。"), Gap(30), Right(("登记机构（章）", close(c))), c.seal(0.58, 70, "自然资源和规划局", "不动产登记专用章"))
    data = sheet(Sub(no, "l", 10.5), form(("权利人", c.name), ("共有情况", c.pick(["单独所有", "共同共有"])), ("坐落", c.place), ("不动产单元号", f"{c.between(420000, 519999)} {c.between(1, 999):03d}{c.between(1, 999):03d} GB{c.between(1, 99999):05d} F{c.between(1, 9999):04d}{c.between(1, 9999):04d}"), ("权利类型", "国有建设用地使用权/房屋所有权"), ("权利性质", "出让/市场化商品房"), ("用途", "城镇住宅用地/成套住宅"), ("面积", f"共有宗地面积 {c.between(8000, 50000)}.{c.between(10, 99)} ㎡/房屋建筑面积 {size(c)} ㎡"), ("使用期限", f"国有建设用地使用权 {c.day.year + c.between(55, 68)}年06月30日止"), Row(("权利其他状况", f"房屋结构：钢筋混凝土结构\n房屋总层数：{c.between(6, 33)}层"), 60), label=90))
    if c.rng.random() < 0.6:
        return Doc("不动产权证书", (sheet(Gap(120), Sub("中华人民共和国", "c", 15), Title("不动产权证书", 26)), leaf, data) if c.rng.random() < 0.5 else (sheet(Gap(20), Title("不动产权证书", 22), *leaf.blocks), data))
    return Doc(no, (data,), dated=False)  # fmt: skip


@f("property", "owner", once=True)
def purchase(c: Case) -> Doc:
    """商品房买卖合同: cover, two leaves of articles out of many, the leaf of signatures."""
    developer = f"{c.com.name[:2]}置业发展有限公司"
    no, of = c.no("HT"), c.between(14, 26)
    return Doc("商品房买卖合同", (
        sheet(Sub(f"合同编号：{no}", "r", 10), Gap(60), Title("商品房买卖合同", 28), Sub(c.pick(["（预售）", "（现售）", "GF-2014-0171"]), "c", 13), Gap(70), Line(((0.12, f"出 卖 人：⟦{developer}⟧"),), 12), Line(((0.12, f"买 受 人：⟦{c.name}⟧"),), 12), Line(((0.12, f"房　　号：⟦{c.unit}⟧"),), 12)),
        sheet(P(f"买受人：⟦{c.name}⟧　国籍：⟦中国⟧　证件号码：⟦{c.home.id_number}⟧　联系电话：⟦{c.home.phone}⟧", indent=False), P("第一条　项目建设依据。出卖人以出让方式取得坐落于本市的建设用地使用权，土地用途为住宅，使用年限为七十年。", indent=False), P("第二条　预售依据。该商品房已由住房和城乡建设主管部门批准预售。", indent=False), P(f"第三条　商品房基本情况。该商品房为第一条规定项目中的⟦{c.unit}⟧，建筑面积⟦{size(c)}⟧平方米，层高⟦2.9⟧米。", indent=False), P(f"第四条　计价方式。按照建筑面积计算，单价为每平方米人民币⟦{c.between(4200, 19800)}⟧元。", indent=False), *page(c, 2, of)),
        sheet(P("第九条　付款方式。买受人采取贷款方式付款的，应当自签订本合同之日起三十日内备齐贷款资料，配合办理贷款手续；因买受人原因未能获得贷款的，应在十五日内补足房款。", indent=False), P("第十条　逾期付款责任。逾期在九十日之内的，买受人按日计算向出卖人支付逾期应付款万分之一的违约金。", indent=False), P("第十一条　交付时间和手续。商品房达到交付条件后，出卖人应当书面通知买受人办理交付手续，并提供《住宅质量保证书》和《住宅使用说明书》。", indent=False), P("该商品房交付时，买受人应当在规定的时间内对房屋进行查验，存在质量问题的，由出卖人按照有关工程质量规范和标准负责修复，并承担修复费用。", indent=False), P("出卖人不得以缴纳物业费、契税为由拒绝交付。因不可抗力造成逾期交付的，出卖人应及时书面告知买受人。", indent=False), P("逾期交付责任。逾期在九十日之内的，出卖人按日计算向买受人支付全部房价款万分之一的违约金，合同继续履行；逾期超过九十日的，买受人有权解除合同。", indent=False), P("第十二条　前期物业服务。出卖人依法选聘的前期物业服务企业，买受人已知悉并同意服务内容和收费标准。", indent=False), *page(c, 7, of)),
        sheet(P("第二十六条　本合同自双方签字或者盖章之日起生效。本合同的解除应当采用书面形式。", indent=False), P("第二十七条　本合同及附件共二十页，一式六份，出卖人四份，买受人一份，登记备案部门一份。", indent=False), Gap(16), Sign((("出卖人（签章）：", 0, close(c)), ("买受人（签字）：", c.signed(), close(c)))), c.seal(0.04, 90, developer, "合同专用章"), *page(c, of, of)),
    ))  # fmt: skip


@f("property", "owner", once=True)
def purchase_more(c: Case) -> Doc:
    """补充协议 to the purchase, two pages."""
    developer = f"{c.com.name[:2]}置业发展有限公司"
    return Doc("商品房买卖合同补充协议", (
        sheet(Title("商品房买卖合同补充协议", 19), P(f"甲方（出卖人）：{developer}", indent=False), P(f"乙方（买受人）：⟦{c.name}⟧", indent=False), P(f"甲乙双方已签订《商品房买卖合同》，乙方购买甲方开发的⟦{c.place}⟧商品房一套。经协商一致，对合同未尽事宜补充约定如下：", indent=False), P("一、关于面积差异：以房屋登记机构认定的实测面积为准，据实结算，多退少补。", indent=False), P("二、关于交付：乙方未按约定时间办理收房手续的，视为甲方已按约定交付。", indent=False), P("三、关于产权登记：乙方委托甲方统一办理的，应于收房时交齐契税、维修资金及所需资料。", indent=False), *page(c, 1, 2)),
        sheet(P("四、关于装修标准：样板间内的家具、饰品、电器不在交付范围内。", indent=False), P("五、关于通知送达：甲方按乙方留存的地址以快递或短信方式发出即视为送达。", indent=False), P("六、本补充协议与主合同不一致的，以本补充协议为准。", indent=False), Sign((("甲方：", 0, ""), ("乙方：", c.signed(), close(c)))), c.seal(0.04, 70, developer, "合同专用章"), *page(c, 2, 2)),
    ))  # fmt: skip


@f("property", "owner", once=True)
def move_in_notice(c: Case) -> Doc:
    """交房通知书 with the papers to bring and the place to go; the day to come is another."""
    t = c.pick(["交房通知书", "入住通知书", "收楼通知书", "关于办理交房手续的通知"])
    return Doc(t, (sheet(
        Title(t, 22), P(f"尊敬的{c.polite}：", indent=False), P(f"您购买的{c.place}已通过竣工验收，达到合同约定的交付条件。请您于{c.later(8, 15)}至{c.later(16, 22)}，上午9:00至下午17:00，到{c.com.name}{c.pick(['售楼中心', '物业服务中心', '交房现场'])}办理交房手续。"), P("办理时请携带：", indent=False), P("1、购房合同原件；2、购房发票或收据；3、业主身份证原件及复印件2份；4、一寸照片2张；5、委托他人办理的须出具授权委托书及受托人身份证。", indent=False), P("请同时备好首期物业服务费、装修垃圾清运费等款项，收费标准现场公示。", indent=False), Right((f"{c.com.name[:2]}置业发展有限公司", c.company, close(c))), c.seal(0.6, 80), Sub(f"咨询电话：{c.com.phone}", "l", 10),
    ),))  # fmt: skip


@f("property", once=True, dated=0.92)
def acceptance(c: Case) -> Doc:
    """房屋验收: a table of rooms and parts, one page or two, meters, signatures."""
    t = c.pick(["房屋交接验收表", "业主收房验房表", "房屋验收交接单", "房屋质量验收记录"])
    items = ("入户门", "门锁及猫眼", "可视对讲", "客厅墙面、地面、顶棚", "主卧墙面、地面、顶棚", "次卧墙面、地面、顶棚", "塑钢（铝合金）窗", "厨房给排水", "卫生间给排水", "卫生间防水", "阳台栏杆", "配电箱及开关插座", "有线电视、网络接口", "燃气管道", "空调孔、烟道")
    rows = [(x, c.pick(["合格", "合格", "合格", "√", "不合格"]), c.pick(["", "", "", "有划痕", "墙面裂纹", "地面空鼓", "窗扇不严", "漏水", "缺盖板"])) for x in items[: c.pick((10, 12, 15))]]
    meters = Line(((0, f"水表底数：⟦{c.between(0, 9)}⟧吨"), (0.35, f"电表底数：⟦{c.between(0, 60)}⟧度"), (0.7, f"气表底数：⟦{c.between(0, 5)}⟧")), 10.5)
    end = (meters, Choice("验收意见：", c.ticks(("同意接收", "整改后接收", "不同意接收"))), *tail(c, "物业公司", "施工单位", own="业主" if c.home.kind == "owner" else "接收人"))
    start = (*top(c, t, "验收日期"), form((at(c), c.unit, by(c), c.name), (tel(c), c.home.phone, "面积", f"{size(c)}㎡"), label=66))
    heads = ("验收项目", "验收结果", "存在问题")
    if len(rows) < 15:
        return Doc(t, (sheet(*start, Grid(heads, tuple(rows), (3, 1.3, 3), 20), *end),))
    return Doc(t, (sheet(*start, Grid(heads, tuple(rows[:10]), (3, 1.3, 3), 26), *page(c, 1, 2)), sheet(Grid(heads, tuple(rows[10:]), (3, 1.3, 3), 26), *end, *page(c, 2, 2))))  # fmt: skip


@f("property", dated=0.92)
def keys(c: Case) -> Doc:
    """钥匙和资料领取: what was handed over, counted and signed for."""
    t = c.pick(["钥匙领取登记表", "业主领取钥匙及资料确认单", "房屋钥匙交接单", "交房资料签收单"])
    goods = (("入户门钥匙", f"{c.between(3, 6)}把"), ("单元门禁卡", f"{c.between(2, 4)}张"), ("信报箱钥匙", "2把"), ("水卡、电卡、气卡", f"各{c.pick(['一', '1'])}张"), ("住宅质量保证书", "1本"), ("住宅使用说明书", "1本"), ("业主手册", "1本"), ("装修指南", "1份"))
    return Doc(t, (sheet(
        *top(c, t, "领取日期"), *row(c, f"{at(c)}：⟦{c.unit}⟧", f"{by(c)}：⟦{c.name}⟧"), Grid(("序号", "名称", "数量", "备注"), tuple((str(i), x, n, c.pick(["", "", "已验"])) for i, (x, n) in enumerate(c.some(goods, c.between(4, 8)), 1)), (1, 4, 2, 2), 21), P("以上物品本人已清点无误，遗失自行负责。" + c.pick(["", "留存装修钥匙⟦1⟧把。", "委托领取的请附委托书。"]), indent=False), *tail(c, "发放人", own="领取人"), half=c.rng.random() < 0.3,
    ),))  # fmt: skip


@f("property", "owner", dated=0.92)
def new_owner(c: Case) -> Doc:
    """二手房业主变更: the former owner, the new one, the fees cleared between them."""
    t = c.pick(["业主变更申请表", "房屋过户登记表", "业主更名登记表", "产权变更备案表"])
    return Doc(t, (sheet(
        *top(c, t, "办理日期"), form((at(c), c.unit, "建筑面积", f"{size(c)}㎡"), ("原业主", other(c), "电话", c.a_phone()), ("新业主", c.name, "电话", c.home.phone), ("新业主证件号", c.home.id_number), ("变更原因", c.ticks(("买卖", "赠与", "继承", "拍卖", "其他"), c.pick((0, 0, 0, 1, 2)))), ("提交资料", c.ticks(("产权证复印件", "买卖合同复印件", "身份证复印件", "原业主结清证明"), 0, 2, 3)), ("费用结清", f"物业费已交至{c.day.year}年{c.day.month}月", "维修资金", "随房转移"), label=80), P("新老业主确认：过户前的费用由原业主承担，过户后的费用由新业主承担，原业主签订的物业服务合同及管理规约由新业主继续履行。", indent=False), *tail(c, "原业主", "财务", "客服", own="新业主"),
    ),))  # fmt: skip


# --- contracts -----------------------------------------------------------------------------------

_SERVICES = (
    "第三条　乙方提供的物业服务包括：房屋共用部位的维修、养护和管理；共用设施设备的运行、维修和养护；公共绿地、花木的养护；公共环境卫生的清洁、垃圾的收集清运；公共秩序的维护和车辆停放管理；物业档案资料的管理。",
    "第四条　房屋共用部位包括：楼盖、屋顶、外墙面、承重结构、楼梯间、走廊通道、门厅、设备机房等。",
    "第五条　共用设施设备包括：共用的上下水管道、落水管、垃圾道、共用照明、楼内消防设施设备、电梯、道路、路灯、沟渠、池、井、停车场等。",
    "第六条　业主房屋自用部位、自用设备的维修、养护，在当事人提出委托时，乙方可以接受委托并合理收费。",
    "第七条　乙方设立服务接待中心，公示24小时服务电话。急修半小时内、其它报修按双方约定时间到达现场，并有完整的报修、维修和回访记录。",
    "第八条　乙方每年至少一次征询业主对物业服务的意见，满意率应达到约定标准。",
    "第九条　电梯、水泵等设备的维护由具有相应资质的单位承担，并按规定进行年检。",
)
_DUTIES = (
    "第十条　甲方有权对乙方的服务工作进行监督，提出意见和建议，并享有约定的各项服务。",
    "第十一条　甲方应当遵守管理规约和物业管理区域内的各项规章制度，配合乙方的管理工作，不得侵害其他业主的合法权益。",
    "第十二条　甲方装修房屋时，应遵守房屋装饰装修管理的规定，事先办理装修手续，并约束施工人员。",
    "第十三条　甲方转让或出租房屋时，应书面告知乙方，并要求受让人或承租人遵守本协议。",
    "第十四条　甲方不得擅自占用公共场地、改变房屋外貌和用途，不得私搭乱建。",
    "第十五条　乙方有权依照有关法规和管理规约，对违反规定的行为进行劝阻、制止，并报告有关行政管理部门。",
    "第十六条　乙方不得占用公共区域改变使用功能，确需临时占用、挖掘道路和场地的，应征得相关业主同意，并在约定期限内恢复原状。",
)
_FAILURES = (
    "第十九条　公共水电费、电梯运行费按建筑面积分摊，随物业服务费一并交纳。",
    "第二十条　房屋空置期间，物业服务费按当地政府有关规定执行。",
    "第二十一条　甲方逾期不交纳物业服务费的，从逾期之日起每天按应交金额的千分之三支付滞纳金。",
    "第二十二条　乙方违反协议约定，未达到服务质量标准的，甲方有权要求限期整改；造成甲方损失的，乙方应予赔偿。",
    "第二十三条　甲方违反协议，使乙方未达到服务质量标准的，乙方不承担责任。",
)
_ENDS = (
    "第二十四条　因不可抗力或市政停水、停电、停气造成的损失，乙方不承担责任，但应及时通知甲方。",
    "第二十五条　为维护公众、业主的切身利益，在发生煤气泄漏、漏电、火灾、水管破裂、救助人命等紧急情况时，乙方采取必要的避险措施造成损失的，按有关法律规定处理。",
    "第二十六条　本协议未尽事宜，双方可另行签订补充协议，补充协议与本协议具有同等效力。",
    "第二十七条　双方发生争议的，协商解决；协商不成的，可向物业所在地人民法院起诉。",
)


@f("contracts", once=True)
def service(c: Case) -> Doc:
    """前期物业服务协议: cover, two leaves of articles, the leaf of signatures; or without a cover."""
    t = c.pick(["前期物业服务协议", "前期物业服务合同", "物业服务合同", "前期物业管理服务协议"])
    cover = sheet(Gap(90), Title(t, 28), Gap(110), Line(((0.1, f"甲方（{c.role}）：⟦{c.name}⟧"),), 12), Line(((0.1, f"乙方（物业）：⟦{c.company}⟧"),), 12), Line(((0.1, f"房屋编号：⟦{c.unit}⟧"),), 12), Gap(60), Sub(c.com.name, "c", 13))
    plain = c.rng.random() < 0.4
    parties: tuple[Block, ...] = () if not plain else (Title(t, 20), P(f"甲方：⟦{c.name}⟧　　{at(c)}：⟦{c.unit}⟧　　电话：⟦{c.home.phone}⟧", indent=False), P(f"乙方：{c.company}", indent=False))
    first: tuple[Block, ...] = (*parties, P(f"根据《物业管理条例》和《{law(c, '合同法')}》等法律法规，在自愿、平等、协商一致的基础上，甲乙双方订立本协议。"), P(f"第一条　物业基本情况。物业名称：{c.com.name}；坐落位置：{c.com.address}；物业类型：{c.pick(['高层住宅', '多层住宅', '住宅及配套商业'])}。", indent=False), P(f"第二条　甲方房屋建筑面积⟦{size(c)}⟧平方米。", indent=False), *(P(x, indent=False) for x in _SERVICES))
    money: tuple[Block, ...] = (*(P(x, indent=False) for x in _DUTIES), P(f"第十七条　物业服务费按建筑面积每月每平方米⟦{c.between(90, 380) / 100:.2f}⟧元收取，公共水电费按实分摊。", indent=False), P(f"第十八条　物业服务费按{c.pick(['季', '半年', '年'])}交纳，甲方应在每期首月⟦10⟧日前交清。", indent=False), *(P(x, indent=False) for x in _FAILURES))
    last: tuple[Block, ...] = (*(P(x, indent=False) for x in _ENDS), P("第二十八条　本协议自签订之日起生效，至业主大会选聘的物业服务企业签订的合同生效时终止。本协议一式两份，双方各执一份。", indent=False), Gap(10), Sign((("甲方签字：", c.signed(), close(c)), ("乙方盖章：", 0, close(c)))), c.seal(0.55, 90, "", "合同专用章"))
    if plain:
        return Doc(t, (sheet(*first, *page(c, 1, 3)), sheet(*money, *page(c, 2, 3)), sheet(*last, *page(c, 3, 3))))
    return Doc(t, (cover, sheet(*first, *page(c, 1, 3)), sheet(*money, *page(c, 2, 3)), sheet(*last, *page(c, 3, 3))))  # fmt: skip


_RULES = (
    "第一章　总则",
    "第一条　为维护物业管理区域内全体业主的合法权益，维护公共环境和秩序，保障物业的安全与合理使用，根据国家有关法律、法规，制定本规约。",
    "第二条　本规约对全体业主和物业使用人均具有约束力。",
    "第三条　业主对建筑物内的住宅专有部分享有所有权，对专有部分以外的共有部分享有共有和共同管理的权利。",
    "第四条　业主应当在供水、供电、供气、供热、通信、排水、通行、维修、装饰装修、环境卫生等方面，妥善处理与相邻业主的关系。",
    "第二章　物业的使用",
    "第五条　业主需要装饰装修房屋的，应事先告知物业服务企业，并签订装饰装修管理服务协议。",
    "第六条　不得损坏房屋承重结构、主体结构，不得破坏房屋外貌，不得擅自改变房屋设计用途。",
    "第七条　不得占用或损坏共用部位、共用设施设备及相关场地，不得违章搭建、私设摊点。",
    "第八条　不得违反规定存放易燃、易爆、剧毒、放射性等物品，不得排放超标噪声和有害物质。",
    "第九条　饲养宠物应遵守有关规定，车辆行驶和停放应服从管理。",
    "第三章　物业的维修养护和费用",
    "第十条　业主应当按照物业服务合同的约定按时足额交纳物业服务费，并交存专项维修资金。",
    "第十一条　业主转让或者出租物业时，应当将本规约告知受让人或者承租人。",
)


@f("contracts", once=True, dated=0.9)
def pact(c: Case) -> Doc:
    """管理规约承诺书, a page that everybody signs at the hand-over."""
    t = c.pick(["管理规约承诺书", "业主临时公约承诺书", "临时管理规约承诺书", "遵守管理规约承诺书"])
    own = (
        Gap(16), Title(t, 22), P(f"{c.pick(['致', '承诺对象'])}：{c.company}", indent=False), P(f"本人已收到并认真阅读了《{c.com.name}{c.pick(['管理规约', '临时管理规约', '业主公约'])}》，对其内容完全理解。本人作为⟦{c.unit}⟧房屋的{c.pick(['业主', '产权人']) if c.home.kind == 'owner' else '使用人'}，郑重承诺："), P("1、自觉遵守规约的各项条款，积极配合物业公司的管理工作；", indent=False), P("2、将规约内容告知家庭成员、房屋承租人及装修施工人员，并对其行为负责；", indent=False), P("3、房屋转让、出租时，要求受让人、承租人同样签署本承诺书；", indent=False), P("4、如有违反，愿意承担由此产生的一切责任。", indent=False), Gap(8), Right((f"承诺人：{c.name}", f"身份证号：{c.home.id_number}" if not c.home.company else "（盖章）", day(c))),
    )  # fmt: skip
    if c.rng.random() < 0.65:
        return Doc(t, (sheet(*own),))
    rules = f"{c.com.name}{c.pick(['临时管理规约', '管理规约', '业主公约'])}"
    c.style.variant["f_page"] = c.pick((0, 1, 2))  # only numbers tie the last leaf to the others
    first = sheet(Title(rules, 20), *(P(x, indent=False) for x in _RULES[:6]), *page(c, 1, 3))
    second = sheet(*(P(x, indent=False) for x in _RULES[6:]), *page(c, 2, 3))
    return Doc(rules, (first, second, sheet(*own, *page(c, 3, 3))))


@f("contracts")
def parking(c: Case) -> Doc:
    """车位租赁, one or two pages."""
    t = c.pick(["车位租赁协议", "地下停车位租赁合同", "车位租用协议书", "停车位使用协议"])
    first = (Title(t, 20), P(f"甲方（出租方）：{c.company}", indent=False), P(f"乙方（承租方）：⟦{c.name}⟧　　房号：⟦{c.unit}⟧　　电话：⟦{c.home.phone}⟧", indent=False), P(f"第一条　甲方将{c.com.name}地下车库⟦{c.pick(['A', 'B', 'C', '负一层'])}{c.between(1, 420):03d}⟧号车位出租给乙方使用，停放车辆车牌号⟦{plate(c)}⟧。", indent=False), P(f"第二条　租赁期限⟦{c.pick(['半年', '一年', '壹年', '两年'])}⟧，自⟦{close(c)}⟧起计算。", indent=False), P(f"第三条　租金每月⟦{c.between(15, 50) * 10}⟧元，按{c.pick(['季度', '半年', '年'])}一次性交纳，先交费后使用。", indent=False))
    second = (P("第四条　乙方须按指定车位停放车辆，不得占用他人车位和消防通道，车内不得存放易燃易爆及贵重物品。", indent=False), P("第五条　甲方提供的是车位使用服务，不承担车辆保管责任，乙方应自行购买车辆保险。", indent=False), P("第六条　租期届满，乙方如需续租应提前十五日交纳租金；逾期不交视为放弃。", indent=False), P("第七条　本协议一式二份，甲乙双方各持一份，签字盖章后生效。", indent=False), Sign((("甲方：", 0, ""), ("乙方：", c.signed(), ""))), Sub(f"签订日期：{close(c)}", "r", 11), c.seal(0.04, 90))
    if c.rng.random() < 0.55:
        return Doc(t, (sheet(*first, *second),))
    return Doc(t, (sheet(*first, *page(c, 1, 2)), sheet(*second, *page(c, 2, 2))))  # fmt: skip


@f("contracts", once=True, dated=0.9)
def fire(c: Case) -> Doc:
    """消防安全责任书 of the household."""
    t = c.pick(["消防安全责任书", "业主消防安全责任书", "防火责任协议书"])
    more = () if c.rng.random() < 0.5 else (P("七、掌握基本的灭火和逃生常识，发现火情立即拨打119报警，并通知物业服务中心。", indent=False), P("八、外出时关闭电源、气源，经常检查燃气软管，发现老化及时更换。", indent=False), P("九、因责任户的过失引发火灾的，依法承担相应的法律责任。", indent=False))
    return Doc(t, (sheet(
        Title(t, 21), P("为贯彻“预防为主、防消结合”的方针，保障小区居民生命财产安全，根据《中华人民共和国消防法》，特签订本责任书。"), P("一、爱护楼内消火栓、灭火器、疏散指示灯等消防设施，不得挪用、损坏、遮挡。", indent=False), P("二、不在楼梯间、走道、管道井内堆放杂物，保持消防通道畅通。", indent=False), P("三、安全用火用电用气，不私拉乱接电线，不超负荷用电。", indent=False), P("四、严禁在楼道内停放电动车、给电动车充电，严禁电动车进电梯。", indent=False), P("五、教育儿童不玩火，不在阳台、楼道燃放烟花爆竹、焚烧物品。", indent=False), P("六、装修施工动火须办理审批手续，并配备灭火器材。", indent=False), *more, P(f"责任单位：{c.company}　　责任户：⟦{c.unit}⟧", indent=False), *tail(c, "物业公司", own="责任人签字", alone=True), c.seal(0.6, 60),
    ),))  # fmt: skip


@f("contracts", "tenant", once=True)
def lease(c: Case) -> Doc:
    """房屋租赁合同 between landlord and tenant, copied for the file: two pages or three."""
    t = c.pick(["房屋租赁合同", "租房合同", "房屋租赁协议书"])
    pages: list[tuple[Block, ...]] = [
        (Title(t, 21), P(f"出租方（甲方）：⟦{c.owner_name()}⟧", indent=False), P(f"承租方（乙方）：⟦{c.name}⟧　{'身份证号' if not c.home.company else '信用代码'}：⟦{c.home.id_number}⟧", indent=False), P(f"一、甲方将位于⟦{c.place}⟧的房屋出租给乙方使用，建筑面积⟦{size(c)}⟧平方米。", indent=False), P(f"二、租赁期限自⟦{c.day.year}⟧年⟦{c.day.month}⟧月起，共⟦{c.between(6, 36)}⟧个月。", indent=False), P(f"三、每月租金⟦{c.between(9, 65) * 100}⟧元，押金⟦{c.between(9, 65) * 100}⟧元，付款方式为⟦{c.pick(['押一付三', '半年一付', '年付'])}⟧。", indent=False)),
        (P("四、租赁期间的水费、电费、燃气费、物业费、网络费由乙方承担。", indent=False), P("五、乙方应爱护房屋及家具家电，人为损坏应照价赔偿；房屋自然损坏由甲方负责维修。", indent=False), P("六、乙方不得擅自转租、不得改变房屋用途，不得利用房屋从事违法活动。", indent=False), P("乙方应注意用水用电用气安全，因使用不当造成火灾、漏水等事故的，由乙方承担全部责任。", indent=False), P("租赁期满，乙方应将房屋清扫干净，结清各项费用，连同钥匙一并交还甲方，甲方验收后退还押金。乙方逾期不搬出的，按日租金的两倍支付占用费。", indent=False), P("乙方应遵守小区物业管理规定，并如实向物业服务中心登记居住人员情况。", indent=False), P("七、合同期内任何一方要求解除合同，应提前一个月通知对方，并赔偿对方一个月租金。", indent=False)),
        (P("八、房屋内物品：空调⟦2⟧台，热水器⟦1⟧台，床⟦2⟧张，衣柜⟦2⟧个，冰箱⟦1⟧台，洗衣机⟦1⟧台。", indent=False), P("九、本合同一式两份，双方签字后生效。", indent=False), Sign((("甲方签字：", 3, ""), ("乙方签字：", c.signed(), close(c))))),
    ]
    if c.rng.random() < 0.65:
        pages[1:] = [pages[1] + pages[2]]
    return Doc(t, tuple(sheet(*blocks, *page(c, i, len(pages))) for i, blocks in enumerate(pages, 1)))  # fmt: skip


@f("contracts", "owner", dated=0.92)
def letting(c: Case) -> Doc:
    """出租房屋安全管理责任书: the owner lets and stays responsible."""
    t = c.pick(["出租房屋安全责任书", "房屋出租治安责任书", "出租屋管理责任书"])
    return Doc(t, (sheet(
        Title(t, 21), P(f"出租人：⟦{c.name}⟧　房屋地址：⟦{c.unit}⟧　电话：⟦{c.home.phone}⟧", indent=False), P("为加强出租房屋管理，维护小区公共安全，出租人承诺履行下列责任：", indent=False), P("（一）不得将房屋出租给无合法有效证件的人；不得将厨房、卫生间、阳台和地下储藏室出租供人居住。", indent=False), P("（二）登记承租人的姓名、身份证件种类和号码，三日内报物业服务中心和社区警务室备案。", indent=False), P("（三）定期对房屋的用电、用气设施进行检查，及时消除安全隐患。", indent=False), P("（四）承租人欠交物业费、水电费的，由出租人负责清缴。", indent=False), Rule(0.4), *tail(c, "物业服务中心", "社区", own="出租人", alone=True),
    ),))  # fmt: skip
