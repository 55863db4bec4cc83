"""Set h: activities of the community, and other papers of daily life."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples.blocks import (
    Block,
    Card,
    Doc,
    Gap,
    Grid,
    Line,
    Right,
    Sign,
    Sub,
    Title,
    form,
    sheet,
)
from samples.case import Case
from samples.pickers import flat, prose
from samples.set_h.look import (
    at,
    by_hand,
    close,
    foot,
    h,
    head,
    id_of,
    letter_end,
    letter_head,
    lone_foot,
    other,
    page,
    pair,
    plate,
    printed,
    tel,
    who,
)

# --- activities ----------------------------------------------------------------------------------

_EVENTS = (
    ("元宵灯会", "猜谜、做花灯、吃汤圆"), ("春季植树活动", "认养树苗、挂心愿牌"), ("六一儿童乐园", "吹泡泡、充气城堡、画脸谱"), ("国庆升旗仪式", "升国旗、合唱、合影"),
    ("邻里百家宴", "每家一道菜、围桌共餐、才艺表演"), ("母亲节插花", "插花教学、写贺卡"), ("重阳登高", "集体登山、赠围巾"), ("便民服务日", "磨刀、理发、修伞、小家电维修"), ("冬至包饺子", "和面、包饺子、送给值班人员"), ("读书分享会", "图书漂流、亲子共读"),
)  # fmt: skip


def _home(c: Case) -> str:
    return f"{c.between(1, 20)}幢{c.between(1, 26)}0{c.between(1, 4)}"


@h("activities", "pub")
def poster(c: Case) -> Doc:
    """What hangs beside the lift."""
    what, parts = c.pick(_EVENTS)
    t = c.pick([f"{what}", f"邀请您参加{what}", f"{what}开始报名了"])
    return Doc(t, (sheet(Gap(24), Sub(c.com.name, "c", 16), Title(t, 30), Gap(16), Sub("时间", "c", 12, bold=True), Sub(c.later(5, 14), "c", 16), Sub("地点", "c", 12, bold=True), Sub(c.pick(["小区中心广场", "物业一楼大厅", "会所活动室", "东门草坪"]), "c", 16), Sub("内容", "c", 12, bold=True), Sub(parts, "c", 15), Gap(14), Sub(f"报名电话 {c.com.phone}　名额有限", "c", 12), Right((c.center, close(c)))),))


@h("activities", "pub", dated=0.9)
def list_of_names(c: Case) -> Doc:
    """Who comes, with homes and telephones, over one leaf or two."""
    what, _ = c.pick(_EVENTS)
    t = f"{what}{c.pick(['报名名单', '签到册', '参与家庭登记', '到场人员签名表'])}"
    count = c.pick((15, 18, 32, 36))
    rows = tuple((str(i), other(c), _home(c), c.a_phone(), str(c.between(1, 4))) for i in range(1, count + 1))
    heads, widths = ("序号", "姓名", "房号", "联系方式", "人数"), (0.8, 1.6, 2.2, 2.8, 1)
    start = head(c, t, "活动日期")
    if count < 20:
        return Doc(t, (sheet(*start, Grid(heads, rows, widths, 22), *foot(c, "工作人员")),))
    return Doc(t, (sheet(*start, Grid(heads, rows[:20], widths, 25), *page(c, 1, 2)), sheet(Grid(heads, rows[20:], widths, 25), *foot(c, "工作人员"), *page(c, 2, 2))))


@h("activities", "pub")
def scheme(c: Case) -> Doc:
    """How the day is to go, who does what, what it costs; the costs overleaf now and then."""
    what, parts = c.pick(_EVENTS)
    t = f"{what}{c.pick(['活动方案', '组织安排', '工作方案'])}"
    cost = [c.between(2, 60) * 20 for _ in range(4)]
    one: tuple[Block, ...] = (*letter_head(c), Title(t, 20), *flat("一、目的", "增进邻里感情，拉近物业与业主的距离。", "二、时间地点", f"{c.later(6, 20)}，{c.pick(['中心广场', '会所', '架空层'])}", "三、内容", f"{parts}。", "四、分工", f"总负责{other(c)}；场地布置{other(c)}、{other(c, False)}；秩序维护由安保部负责；摄影{other(c)}。", "五、安全", "设急救点一处，电源线加盖板，儿童由家长看护，人数超过两百时分批入场。"))
    two: tuple[Block, ...] = (*flat("六、费用"), Grid(("项目", "金额（元）"), (*((x, str(s)) for x, s in zip(("食材及物料", "奖品", "布置", "饮用水"), cost, strict=True)), ("合计", str(sum(cost)))), (4, 2), 23), Right((f"拟稿：{other(c)}", close(c))))
    return Doc(t, (sheet(*one, *two),) if c.rng.random() < 0.6 else (sheet(*one, *page(c, 1, 2)), sheet(*two, *page(c, 2, 2))))


@h("activities", "pub")
def summary(c: Case) -> Doc:
    """What it was like, for the monthly report."""
    what, parts = c.pick(_EVENTS)
    t = c.pick([f"{what}活动小结", f"{what}工作总结", f"欢乐{what}"])
    return Doc(t, (sheet(Title(t, 20), *prose(f"{c.on(c.day)}，{c.com.name}{what}在{c.pick(['中心广场', '会所', '架空层'])}举行，到场业主{c.between(40, 260)}人。大家一起{parts}，现场气氛热烈，老人孩子都玩得开心。", "本次活动前期准备充分：提前十天发出预告，三个部门抽调十二人参加，物资全部由公共收益列支并公示。", "不足之处：音响电量不够，中途停了十分钟；报名人数估计偏少，礼品临时补购。下次要多备三成，并安排雨天备用场地。"), Card(360, 150, ((150, 70, 11, "活动现场"),)), Right((f"{c.center}　{other(c)}",))),))


@h("activities", "pub")
def spent(c: Case) -> Doc:
    """What was spent on it."""
    what, _ = c.pick(_EVENTS)
    t = f"{what}{c.pick(['费用决算', '支出明细', '经费使用公示'])}"
    rows = tuple((str(i), x, str(c.between(1, 90)), str(c.between(2, 80) * 10)) for i, x in enumerate(("彩旗气球", "水果点心", "小礼品", "主持人劳务", "音响租赁", "打印海报"), 1))
    return Doc(t, (sheet(*head(c, t, "制表日期"), Grid(("序", "用途", "数量", "金额"), rows, (0.7, 3.4, 1.2, 1.6), 25), *flat(f"资金来源：{c.pick(['公共收益', '物业公司承担', '社区共建经费'])}"), *foot(c, "制表", "项目经理")),))


@h("activities", "pub")
def sponsor(c: Case) -> Doc:
    """A shop gives prizes, or is thanked for them."""
    what, _ = c.pick(_EVENTS)
    t = c.pick([f"{what}赞助邀请函", f"感谢支持{what}的致谢函", f"{what}合作意向"])
    return Doc(t, (sheet(*letter_head(c), Title(t, 19), *flat("各爱心商家："), *prose(f"{c.com.name}定于{c.later(9, 25)}举办{what}，预计参加居民两百人左右。诚邀周边商家提供奖品或摊位，我们将在海报和微信公众号上展示商家标识。", f"已有{c.between(3, 8)}家商户报名，摊位先到先得。联系人{other(c)}，电话{c.a_phone()}。"), *letter_end(c)),))


@h("activities", "pub")
def classes(c: Case) -> Doc:
    """Classes in the house for the summer."""
    t = c.pick(["暑期公益课堂课程表", "四点半学校开课安排", "社区兴趣班时间安排", "老年大学教学点课表"])
    rows = tuple((f"周{d}", c.pick(["9:00-10:30", "15:00-16:30", "19:00-20:30"]), x, f"{other(c)}老师") for d, x in zip("一二三四五", c.some(("书法", "剪纸", "太极拳", "合唱", "智能手机使用", "围棋", "少儿英语"), 5), strict=True))
    return Doc(t, (sheet(Title(t, 22), Sub(c.com.name, "c", 12), Grid(("星期", "时间", "课程", "老师"), rows, (1, 2, 2.4, 2), 28), *flat("上课地点：二楼活动室。每班限20人，请自备文具，缺课两次取消名额。"), *letter_end(c)),))


@h("activities", "pub")
def helpers(c: Case) -> Doc:
    """Who of the residents lends a hand."""
    what, _ = c.pick(_EVENTS)
    t = f"{what}{c.pick(['志愿者名单', '义工岗位表', '人员分组'])}"
    rows = tuple((x, other(c), _home(c), c.a_phone()) for x in ("引导", "签到", "发放礼品", "摄影", "急救", "保洁"))
    return Doc(t, (sheet(*head(c, t, "排定日期"), Grid(("岗位", "姓名", "房号", "电话"), rows, (1.6, 1.6, 2, 2.4), 27), *flat("请提前半小时到场领取马甲。"), *foot(c, "召集人")),))


# --- other ---------------------------------------------------------------------------------------


@h("other", dated=0.96)
def goods_out(c: Case) -> Doc:
    """Leave to carry things out."""
    t = c.pick(["物品出入放行单", "搬运放行凭证", "出门条", "搬家物品登记放行"])
    goods = "、".join(c.some(["电视机1台", "沙发1套", "电动车1辆", "衣物8箱", "床架2个", "办公桌4张", "电脑3台", "空调1台", "婴儿床1张"], c.between(2, 4)))
    return Doc(t, (sheet(*head(c, t, "放行日期", 17), form((at(c), c.unit, who(c), c.name), (tel(c), c.home.phone, "车牌", c.pick(["人力", plate(c)])), ("物品", goods), ("搬运人", f"{other(c, False)}　{c.a_phone()}"), label=62), *foot(c, "客服", "门岗", own="申请人"), half=True),))


@h("other", "owner", dated=0.95)
def mandate(c: Case) -> Doc:
    """Somebody else acts for the owner."""
    if c.rng.random() < 0.25:
        by_hand(c)
    t = c.pick(["委托授权书", "代理授权书", "业主委托书", "代办事项委托书"])
    return Doc(t, (sheet(Title(t, 22), *flat(f"委托人：⟦{c.name}⟧　证件号：⟦{c.home.id_number}⟧　电话：⟦{c.home.phone}⟧", f"受托人：⟦{other(c)}⟧　证件号：⟦{id_of(c)}⟧　电话：⟦{c.a_phone()}⟧　关系：⟦{c.pick(['父子', '朋友', '同事', '姐妹'])}⟧"), *prose(f"委托人系{c.com.name}⟦{c.unit}⟧的业主，因{c.pick(['出国在外', '工作繁忙', '身体不适', '常住外地'])}不能亲自到场，特委托受托人代为办理{c.pick(['该房屋在物业处的一切日常手续', '门禁卡领取、资料签收等事宜', '业主大会的出席与投票'])}。受托人在上述范围内签署的文件，委托人均予承认。", f"委托期限：自签署之日起至{c.plain(c.between(60, 700))}止。受托人无转委托权。"), *lone_foot(c, "受托人", own="委托人")),))


@h("other", dated=0.95)
def cards(c: Case) -> Doc:
    """Cards for gate and lift."""
    t = c.pick(["门禁卡申领表", "业主卡开卡补卡单", "梯控卡办理登记", "门禁及道闸权限申请"])
    return Doc(t, (sheet(*head(c, t, "办理日期", 16), form((who(c), c.name, at(c), c.unit), (tel(c), c.home.phone, "卡数", f"{c.between(1, 4)}张"), ("持卡人", f"{c.name}、{other(c)}（{c.pick(['老人', '保姆', '孩子', '合租人'])}）"), ("办理原因", c.ticks(("新办", "增办", "遗失补办", "损坏更换"))), ("卡号", "、".join(str(c.between(10**6, 10**7)) for _ in range(c.between(1, 3)))), label=62), *foot(c, "发卡人", own="领卡人"), half=c.rng.random() < 0.75),))


@h("other", "person")
def lives(c: Case) -> Doc:
    """The office confirms that somebody lives here."""
    t = c.pick(["居住情况证明书", "住户居住证明", "证明信", "租住情况证明" if c.home.kind == "tenant" else "业主居住证明"])
    office = c.pick([c.company, c.center])
    return Doc(t, (sheet(Gap(16), Title(t, 24), *prose(f"兹证明{c.name}（身份证号码：{c.home.id_number}）为我公司管理的{c.com.name}{c.unit}{c.role}，自{c.home.move_in.year}年起在该处居住。", f"此证明仅用于办理{c.pick(['子女入学', '居住证', '车牌摇号', '银行开户', '护照'])}，他用无效。"), *letter_end(c, office), half=c.rng.random() < 0.5),))


@h("other", "person", dated=0.94)
def animals(c: Case) -> Doc:
    """A dog or a cat in the home."""
    t = c.pick(["养宠登记卡", "犬类信息登记表", "住户宠物登记与承诺"])
    return Doc(t, (sheet(*head(c, t, "登记日期", 16), form(("主人", c.name, at(c), c.unit), (tel(c), c.home.phone, "犬证号", c.pick(["未办", str(c.between(10**5, 10**6))])), ("品种", c.pick(["金毛", "比熊", "博美", "柴犬", "布偶猫", "田园猫"]), "毛色", c.pick(["白", "黄", "黑白", "棕"])), ("昵称", c.pick(["毛毛", "球球", "小黑", "奶茶"]), "疫苗日期", c.plain(-c.between(20, 300))), label=60), *flat("本人保证：出门牵绳，及时清理粪便，不让宠物吠叫扰邻，不带入电梯轿厢的儿童身边。"), *foot(c, "登记人", own="宠物主人"), half=c.rng.random() < 0.6),))


@h("other", dated=0.93)
def parcels(c: Case) -> Doc:
    """The desk may take parcels in; or somebody else may fetch them."""
    t = c.pick(["快递代收授权", "包裹代收委托书", "邮件快递签收授权单"])
    return Doc(t, (sheet(Title(t, 18), *prose(f"本{'单位' if c.home.company else '人'}⟦{c.name}⟧（⟦{c.unit}⟧，手机⟦{c.home.phone}⟧）同意由前台代为签收快递及信件，并可由⟦{other(c)}⟧（⟦{c.a_phone()}⟧）代领。代收件请三日内取走；生鲜、贵重物品、到付件不在代收之列，逾期损坏由本方自负。"), *lone_foot(c, "前台", own="授权人"), half=True),))


@h("other", "owner", once=True)
def policy(c: Case) -> Doc:
    """An insurance of the home."""
    printed(c)
    t = c.pick(["家庭财产保险单", "房屋及室内财产综合险保单", "住宅火灾保险凭证"])
    firm = f"{c.pick(['人保', '太平', '平安', '中华联合'])}财产保险股份有限公司"
    rows = (("房屋主体", f"{c.between(30, 200)}万元"), ("室内装修", f"{c.between(5, 40)}万元"), ("家用电器及家具", f"{c.between(2, 20)}万元"), ("水管爆裂责任", f"{c.between(1, 5)}万元"), ("第三者责任", f"{c.between(5, 30)}万元"))
    return Doc(t, (sheet(Sub(firm, "c", 13, bold=True), Title(t, 18), Line(((0, f"保险单号：PJ{c.between(10**14, 10**15)}"), (0.62, f"签单日期：{close(c)}")), 9.5), form(("投保人/被保险人", c.name), ("证件号码", c.home.id_number, "电话", c.home.phone), ("保险标的坐落", c.place), ("保险期间", f"自{c.plain(2)}零时起至{c.plain(366)}二十四时止"), label=90), Grid(("保障项目", "保险金额"), rows, (3, 2), 22, False), *flat(f"保险费合计：{c.between(80, 600)}.00元。出险请于48小时内拨打客服电话报案。"), Line(((0, f"业务员：{other(c)} {c.a_phone()}"),), 9.5), c.seal(0.62, 60, firm, "保单专用章")),))


@h("other", dated=0.94)
def lost(c: Case) -> Doc:
    """Something that the office gave out is lost."""
    if c.rng.random() < 0.5:
        by_hand(c)
    what = c.pick(["装修押金收据", "地下室钥匙", "业主卡", "停车卡", "交款收据"])
    t = c.pick(["遗失说明书", "卡证丢失声明", "丢失证明及担保", "遗失补办申明"])
    return Doc(t, (sheet(Title(t, 20), *prose(f"{c.unit}{c.role}{c.name}因{c.pick(['搬家', '保管不慎', '钱包被窃'])}，将{what}（号码{c.between(10**4, 10**6)}）丢失，现申明原件作废，请予补办。今后凡持原件前来主张权利的，均与贵公司无关，责任由本{'公司' if c.home.company else '人'}承担。联系电话{c.home.phone}。"), *lone_foot(c, own="声明人"), half=c.rng.random() < 0.6),))


@h("other", dated=0.95)
def lent(c: Case) -> Doc:
    """Things borrowed at the desk."""
    t = c.pick(["借用登记单", "工具借用条", "便民物品出借单"])
    rows = tuple((x, str(n), c.pick(["已还", "未还", "已还，完好"])) for x, n in c.some((("电钻", 1), ("人字梯", 1), ("平板车", 1), ("雨伞", 2), ("轮椅", 1), ("插线板", 1)), c.between(1, 3)))
    return Doc(t, (sheet(*head(c, t, "借用日期", 16), *pair(c, f"借用人：⟦{c.name}⟧", f"{at(c)}：⟦{c.unit}⟧", f"⟦{c.home.phone}⟧"), Grid(("物品", "数量", "归还情况"), rows, (3, 1, 2), 24), *flat("当日归还，损坏照价赔偿。"), *foot(c, "前台", own="借用人"), half=True),))


@h("other")
def inside(c: Case) -> Doc:
    """What lies in the folder: its cover, or the list of its papers."""
    t = c.pick(["住户档案封面", "一户一档材料目录", "业主档案袋登记"])
    if t == "住户档案封面":
        return Doc(t, (sheet(Gap(90), Title(t, 32), Gap(70), form(("小　　区", c.com.name), ("房　　号", c.unit), ("户　　主", c.name), ("联系电话", c.home.phone), ("建档单位", c.company), ("档案编号", f"{c.com.code}-{c.between(1, 3000):04d}"), label=84)),), dated=False)
    rows = tuple((str(i), x, str(c.between(1, 12)), c.pick(["", "", "复印件", "缺"])) for i, x in enumerate(("业主身份证明", "产权证明", "入住交接资料", "物业服务合同", "交费记录", "装修档案", "维修记录", "往来函件", "其他材料")[: c.between(5, 9)], 1))
    return Doc(t, (sheet(Title(t, 20), *pair(c, f"{at(c)}：⟦{c.unit}⟧", f"{who(c)}：⟦{c.name}⟧"), Grid(("序号", "材料名称", "页数", "备注"), rows, (0.8, 4, 1, 1.6), 27), Sign((("整理人：", 2, ""), ("核对：", c.pick((0, 2)), "")))),), dated=False)
