"""Set i: identity."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples import ink, pickers
from samples.blocks import (
    Card,
    Choice,
    Doc,
    Gap,
    Grid,
    Line,
    Right,
    Row,
    Sub,
    Title,
    form,
    sheet,
)
from samples.case import Case
from samples.people import REGIONS
from samples.set_i.look import (
    at,
    day,
    end,
    foot,
    head,
    id_of,
    other,
    pair,
    plate,
    printed,
    put,
    said,
    tel,
    told,
    who,
)


def _region(c: Case) -> str:
    return next((name for code, name in REGIONS if c.home.id_number.startswith(code)), "郑州市金水区")


@put("identity", "person", once=True)
def both_faces(c: Case) -> Doc:
    """Both faces of the card on one copy; what is written beside them says what the copy is for."""
    home = f"{_region(c)}{c.pick(['东风路', '广场南街', '工农村', '红旗大街'])}{c.between(2, 260)}号"
    front = ((18, 20, 10, f"姓名　{c.name}"), (18, 44, 9.5, f"性别　{pickers.sex(c)}　　民族　汉"), (18, 66, 9.5, f"出生　{pickers.born(c)}"), (18, 88, 9.5, f"住址　{home[:14]}"), (18, 104, 9.5, f"　　　{home[14:]}"), (18, 140, 10.5, f"公民身份号码　{c.home.id_number}"))
    back = ((92, 30, 13, "中华人民共和国"), (92, 56, 17, "居民身份证"), (40, 116, 9.5, f"签发机关　{_region(c)[-3:]}公安分局"), (40, 136, 9.5, f"有效期限　{c.day.year - 4}.06.12-{c.day.year + 16}.06.12"))
    cards = [Card(272, 166, front, ink.portrait(c.rng), (238, 240, 240)), Card(272, 166, back, None, (238, 240, 240))]
    if c.rng.random() < 0.4:
        cards.reverse()
    note = c.pick(["", f"仅供办理{c.com.name}物业手续使用", f"与原件核对无误　{c.unit}", "此复印件用于开通门禁"])
    return Doc("居民身份证", (sheet(Gap(c.pick((6, 50, 110))), cards[0], Gap(14), cards[1], *(said(f"⟦{note}⟧") if note else ())),), dated=False)


@put("identity", "person", once=True)
def booklet(c: Case) -> Doc:
    """Two leaves of the household's booklet: the family's and a member's; names of others on them."""
    head_of = c.pick([c.name, other(c, False)])
    kin = c.pick(["本人或户主"]) if head_of == c.name else c.pick(["妻", "子", "女", "夫"])
    first = sheet(Title("居民户口簿", 20), form(("户别", c.pick(["家庭户", "非农业家庭户口", "居民家庭户"]), "户主姓名", head_of), ("户号", str(c.between(10**8, 10**9)), "住址", f"{_region(c)}{c.pick(['春风', '文化', '解放'])}路{c.between(2, 99)}号"), label=64), Gap(12), *said("省级公安机关户口专用章　　　　户口登记机关户口专用章"), *pair(c, "承办人签章：", f"签发日期：{c.day.year - c.between(2, 12)}年{c.between(1, 12)}月{c.between(1, 28)}日"), c.mark("户口专用章", 0.5, 60))
    second = sheet(Title("常住人口登记卡", 17), form(("姓名", c.name, "户主或与户主关系", kin), ("曾用名", "", "性别", pickers.sex(c)), ("出生地", _region(c), "民族", "汉族"), ("籍贯", c.pick(["河南郑州", "四川成都", "辽宁沈阳"]), "出生日期", pickers.born(c)), ("公民身份证件编号", c.home.id_number), ("身高", "", "血型", "", "宗教信仰", ""), ("文化程度", c.pick(["高中", "大学本科", "大学专科", "初中毕业"]), "婚姻状况", c.pick(["已婚", "未婚", "有配偶"]), "兵役状况", ""), ("服务处所", c.pick(["", "市第三中学", "纺织厂"]), "职业", c.pick(["", "教师", "职员"])), label=58), half=c.rng.random() < 0.5)
    return Doc("居民户口簿", (first, second), dated=False)


@put("identity", "person", once=True)
def marriage(c: Case) -> Doc:
    """A copy of the marriage certificate: the customer and the spouse."""
    wife, hers = other(c, not c.home.female), id_of(c, 1955, 1995)
    mine = (f"姓名　{c.name}　　性别　{pickers.sex(c)}", "国籍　中国", f"出生日期　{pickers.born(c)}", f"身份证件号　{c.home.id_number}")
    theirs = (f"姓名　{wife}　　性别　{pickers.sex(c, other=True)}", "国籍　中国", f"出生日期　{hers[6:10]}年{int(hers[10:12])}月{int(hers[12:14])}日", f"身份证件号　{hers}")
    top = (f"持证人　{c.name}", f"登记日期　{c.day.year - c.between(1, 20)}年{c.between(1, 12)}月{c.between(1, 28)}日", f"结婚证字号　J{c.between(110000, 650000)}-{c.day.year - 1}-{c.between(1, 9999):06d}", "备注")
    lines = tuple((26.0, 30.0 + 25 * n, 10.5, x) for n, x in enumerate((*top, *mine, *theirs)))
    return Doc("结婚证", (sheet(Gap(16), Title("结婚证", 24), Card(330, 340, lines, None, (244, 236, 232)), *said(f"⟦复印件与原件一致　{c.unit}⟧")),), dated=False)


@put("identity", "company", once=True)
def licence(c: Case) -> Doc:
    """A copy of the trading licence."""
    kind = c.pick(["有限责任公司（自然人独资）", "有限责任公司（自然人投资或控股）"]) if c.name.endswith("公司") else "个体工商户"
    rows = tuple(form((k, v), label=100) for k, v in (("统一社会信用代码", c.home.id_number), ("名称", c.name), ("类型", kind), ("住所", f"{c.com.address}{c.place}"), ("法定代表人", c.home.contact), ("注册资本", f"人民币{c.pick('伍壹叁贰')}佰万元整"), ("成立日期", f"{c.day.year - c.between(1, 9)}年{c.between(1, 12):02d}月{c.between(1, 28):02d}日"), ("营业期限", "长期"), ("经营范围", c.pick(["餐饮服务；预包装食品零售。（依法须经批准的项目，经相关部门批准后方可开展经营活动）", "一般项目：企业管理咨询；社会经济咨询服务；会议及展览服务。", "日用百货、烟酒、文具用品零售；代收快递。"]))))
    return Doc("营业执照", (sheet(Gap(10), Title("营业执照", 30), Sub("（副　本）", "c", 13), *rows, *said("登记机关　市场监督管理局"), c.seal(0.64, 40, "市场监督管理局", " ")),), dated=False)


@put("identity", "owner", once=True, dated=0.93)
def card_of_owner(c: Case) -> Doc:
    """All an office wants to know of an owner, with boxes to tick."""
    t = c.pick(["业主基本情况登记卡", "业主档案资料卡", "业户资料登记表"])
    emergency = other(c)
    lives = (("家庭人口", f"{c.between(1, 6)}人", "宠物", c.ticks(("有", "无"))), ("工作单位", c.pick(["市政设计院", "自由职业", "退休", "第二人民医院", "公交公司"]), "通讯地址", c.pick(["同上", c.place])))
    if c.home.company:
        lives = (("负责人", c.home.contact, "装修计划", c.ticks(("有", "无"))), ("经办人", other(c), "通讯地址", c.place))
    rows = (form((who(c), c.name, "证件类型", "居民身份证" if not c.home.company else "营业执照"), ("证件号码", c.home.id_number, tel(c), c.home.phone), (at(c), c.unit, "籍贯" if not c.home.company else "注册地", _region(c)), ("房屋用途", c.ticks(("自住", "出租", "空置", "办公"), c.between(1, 3) if c.home.company else c.between(0, 2))), ("付款方式", c.ticks(("一次性", "按揭", "公积金"))), *lives, ("应急联络人", emergency, "关系及电话", f"{c.pick(['姐弟', '朋友', '女儿', '父亲'])}　{c.a_phone()}"), label=66),)
    return Doc(t, (sheet(*head(c, t, "登记日期"), *rows, *said("以上资料如有变动，请于七日内告知物业服务中心更新。"), *foot(c, "录入人", own="业主签名", label="登记日期")),))


@put("identity", "tenant", once=True, dated=0.93)
def card_of_tenant(c: Case) -> Doc:
    """Who rents the home, with whom, and whose it is."""
    t = c.pick(["承租住户信息登记表", "租住人员备案登记", "外来租户情况登记表"])
    live = tuple((other(c), c.pick(["配偶", "同事", "合租", "子女"]), id_of(c), c.a_phone()) for _ in range(c.between(1, 3)))
    rows = (form((who(c), c.name, "证件号", c.home.id_number), (at(c), c.unit, tel(c), c.home.phone), ("出租人", c.owner_name(), "出租人电话", c.a_phone()), ("租期", f"{c.plain()} 至 {c.plain(c.pick((365, 730)))}", "用途", c.pick(["居住", "居住", "办公"])), ("中介机构", c.pick(["无", "安家房产", "三六五地产"]), "经办中介", other(c)), label=66),)
    return Doc(t, (sheet(*head(c, t, "登记时间"), *rows, *said("同住人员："), Grid(("姓名", "关系", "身份证号", "电话"), live, (1.2, 1, 2.6, 1.8)), *said("附：租赁合同复印件、证件复印件各一份。"), *foot(c, "前台", own="登记人", label="登记时间")),))


@put("identity", "person", dated=0.92)
def who_lives_here(c: Case) -> Doc:
    """The people of the home, one to a row."""
    t = c.pick(["家庭成员及常住人员信息表", "住户人员一览表", "入户人口信息采集表"])
    born = int(c.home.id_number[6:10])
    rows = [(c.name, "本人", pickers.sex(c), c.home.id_number, c.home.phone)]
    rows += [(other(c), kin, sex, id_of(c, born + older - 4, born + older + 4), c.pick([c.a_phone(), "—"])) for kin, sex, older in c.some((("配偶", pickers.sex(c, other=True), 0), ("儿子", "男", 29), ("女儿", "女", 27), ("母亲", "女", -26), ("岳父" if not c.home.female else "公公", "男", -28), ("保姆", "女", 5)), c.between(2, 4))]
    return Doc(t, (sheet(*head(c, t, "采集日期"), *pair(c, f"{at(c)}：⟦{c.unit}⟧", f"户主：⟦{c.owner_name()}⟧"), Grid(("姓名", "与户主关系" if c.name == c.owner_name() else "关系", "性别", "公民身份号码", "手机"), tuple(rows), (1.3, 1.1, 0.7, 2.7, 1.8), 25), Choice("有无七十岁以上老人：", c.ticks(("有", "无"))), Choice("有无犬只：", c.ticks(("有", "无"))), *foot(c, "采集人", own="申报人", label="采集日期")),))


@put("identity", dated=0.93)
def cars(c: Case) -> Doc:
    """The cars of a home, to be put into the gate's system."""
    t = c.pick(["住户车辆信息采集表", "车辆资料录入申报表", "业户车辆备案表"])
    rows = tuple((plate(c), c.pick(["大众朗逸", "本田CR-V", "比亚迪秦", "丰田卡罗拉", "五菱宏光"]), c.pick(["白", "黑", "银灰", "红"]), c.pick([person_name, other(c)]), c.pick(["自有", "单位", "亲属"])) for person_name in (c.name if not c.home.company else c.home.contact,) * c.between(1, 3))
    return Doc(t, (sheet(*head(c, t, "填报日期", 16), form((who(c), c.name, at(c), c.unit), (tel(c), c.home.phone, "车辆数", f"{len(rows)}辆"), label=62), Grid(("车牌号码", "品牌型号", "颜色", "行驶证所有人", "权属"), rows, (1.6, 1.7, 0.8, 1.5, 1), 23), *said("附行驶证、驾驶证复印件。更换车辆请在三日内重新申报，以免影响识别。"), *foot(c, "岗亭录入", own="申报人", label="填报日期"), half=c.rng.random() < 0.4),))


@put("identity", "person", dated=0.95)
def consent(c: Case) -> Doc:
    """The customer allows his data, or his face, to be kept."""
    t = c.pick(["个人信息处理同意书", "人脸识别门禁信息采集授权书" if c.day.year >= 2018 else "个人信息使用授权书", "业主信息收集使用告知及同意书"])
    return Doc(t, (sheet(Title(t, 18), *said(f"{c.company}："), *told(f"本人⟦{c.name}⟧，系{c.com.name}⟦{c.unit}⟧{c.role}，身份证号⟦{c.home.id_number}⟧，联系电话⟦{c.home.phone}⟧。贵司已向本人说明收集姓名、证件号码、联系方式、房产信息、车牌及影像的目的、范围和保存期限。", "本人同意贵司在物业服务所必需的范围内保存和使用上述信息；未经本人另行同意，贵司不得向第三方提供，法律另有规定的除外。", "本人可随时要求查询、更正或者删除，撤回同意不影响此前的处理。"), Choice("本人意见：", c.ticks(("同意", "部分同意（不含人脸）"), c.pick((0, 0, 1)))), *end(c, own="签署人", label="签署日期")),))


@put("identity", dated=0.95)
def changed(c: Case) -> Doc:
    """New telephone or another name in the files, before and after side by side."""
    t = c.pick(["客户资料变更申请表", "业户信息更正单", "联系方式变更登记"])
    old = c.a_phone()
    rows = (("手机号码", old, c.home.phone), *c.some((("紧急联系人", f"{other(c)} {c.a_phone()}", f"{other(c)} {c.a_phone()}"), ("通讯地址", "中原路48号院", c.place), ("家庭人口", "3人", "4人"), ("收账单方式", "纸质", app_name(c))), 2))
    return Doc(t, (sheet(*head(c, t, "变更日期", 16), form((who(c), c.name, at(c), c.unit), ("证件号码", c.home.id_number), label=62), Grid(("变更项目", "变更前", "变更后"), rows, (1.3, 2.3, 2.3), 26), *foot(c, "资料管理员", own="申请人", label="变更日期"), half=c.rng.random() < 0.5),))


def app_name(c: Case) -> str:
    """How bills come without paper."""
    return "微信推送" if c.day.year >= 2014 else "短信"


@put("identity", "person", once=True)
def from_hong_kong(c: Case) -> Doc:
    """A copy of the permit of an owner from Hong Kong or Macao, or of a foreigner's passport."""
    if c.rng.random() < 0.6:
        t = "港澳居民来往内地通行证"
        lines = (f"姓名　{c.name}", f"出生日期　{c.home.id_number[6:10]}.{c.home.id_number[10:12]}.{c.home.id_number[12:14]}", f"性别　{pickers.sex(c)}", f"有效期限　{c.day.year - 3}.04.08-{c.day.year + 7}.04.07", "签发机关　公安部出入境管理局", f"证件号码　H{c.between(10**7, 10**8)}　换证次数 01")
    else:
        t = "中华人民共和国护照"
        lines = (f"姓名 Name　{c.name}", f"性别 Sex　{pickers.sex(c)}/{'F' if c.home.female else 'M'}", f"出生日期 Date of birth　{c.home.id_number[10:14]} {c.home.id_number[6:10]}", f"护照号 Passport No.　E{c.between(10**7, 10**8)}", f"签发日期 Date of issue　{c.day.year - 2}", "签发机关 Authority　公安部出入境管理局")
    card = Card(330, 210, ((20, 16, 12.5, t), *((20.0, 48.0 + 25 * n, 10.0, x) for n, x in enumerate(lines))), ink.portrait(c.rng), (236, 240, 244))
    return Doc(t, (sheet(Gap(c.pick((20, 70))), card, *said(f"⟦{c.unit}　{c.home.phone}⟧　⟦{c.pick(['复印件存档', '已验原件'])}⟧")),), dated=False)


@put("identity", "company", once=True)
def who_acts(c: Case) -> Doc:
    """The firm says who its legal representative is."""
    t = c.pick(["法定代表人身份证明书", "法定代表人（负责人）身份证明"])
    return Doc(t, (sheet(Title(t, 20), *told(f"⟦{c.home.contact}⟧，性别⟦{pickers.sex(c)}⟧，身份证号码⟦{id_of(c)}⟧，在我单位任⟦{c.pick(['执行董事', '总经理', '经理'])}⟧职务，为我单位法定代表人（负责人）。", "特此证明。"), form(("单位名称", c.name), ("统一社会信用代码", c.home.id_number), ("使用房屋", c.place), ("办公电话", c.home.phone), label=100), Right((f"{c.name}（盖章）", day(c))), c.seal(0.62, 64, c.name, " "), *said("附：法定代表人身份证复印件")),))


@put("identity", "company", dated=0.93)
def shop_card(c: Case) -> Doc:
    """The office's card of a shop or firm: who decides, who pays, who comes when it burns."""
    printed(c)
    t = c.pick(["商户基础资料表", "企业客户档案表", "单位客户联络资料"])
    return Doc(t, (sheet(*head(c, t, "建档日期"), form((who(c), c.name, "信用代码", c.home.id_number), (at(c), c.unit, "经营业态", c.ticks(("餐饮", "零售", "服务", "办公"))), ("负责人", c.home.contact, "手机", c.home.phone), ("财务联系人", other(c, True), "电话", c.a_phone()), ("消防责任人", other(c, False), "夜间电话", c.a_phone()), ("营业时间", f"{c.between(7, 10)}:00-{c.between(19, 23)}:00", "员工人数", f"{c.between(2, 40)}人"), Row(("开票资料", f"户名：{c.name}　开户行：{c.pick(['中国银行', '招商银行'])}东街支行　账号：{c.between(10**15, 10**16)}"), 36), label=66), Line(((0, f"建档：{other(c)}"), (0.5, "复核：")), 10), *foot(c, own="客户确认", label="建档日期")),))
