"""Set i: complaints and violations."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples.blocks import (
    Block,
    Choice,
    Cut,
    Doc,
    Gap,
    Grid,
    Line,
    Right,
    Row,
    Rule,
    Sub,
    Title,
    form,
    sheet,
)
from samples.case import Case
from samples.set_i.leaves import over
from samples.set_i.look import (
    at,
    by_hand,
    clock,
    close,
    closing,
    day,
    end,
    foot,
    head,
    near,
    opening,
    other,
    page,
    pair,
    person_of,
    photo,
    plate,
    printed,
    put,
    said,
    tel,
    told,
    who,
)
from samples.set_i.world import DISTRICTS

_GRIEFS = (
    ("楼上深夜装空调、拖桌椅", "每天晚上十一点多楼上还有拖拉家具和小孩跑跳的声音，我有神经衰弱，长期睡不好。", 3),
    ("电梯频繁故障", "本单元电梯这个月已经停了四次，有一次把老人关在里面二十分钟，至今没有说法。", 2),
    ("垃圾桶恶臭", "楼下垃圾桶正对着我家窗户，夏天臭味和苍蝇让人不敢开窗，要求移走。", 1),
    ("外来车辆占位", "我每月交着车位费，可车位经常被外来车占着，门岗说管不了，那我交的钱是做什么的？", 0),
    ("保洁不到位", "单元楼道一个星期没有拖过，墙角有狗尿，保洁员说人手不够。", 1),
    ("广场舞音响扰民", "南门广场每天晚上七点到九点半音响开得很大，孩子没法写作业。", 0),
    ("门禁长期失修", "单元门禁坏了两个多月，推销的随便进，上周五楼还丢了自行车。", 2),
    ("绿化缺水枯死", "楼前的桂花树枯死了三棵，草坪也秃了，没有人浇水。", 1),
)


def _grief(c: Case) -> tuple[str, str, int]:
    """What the customer complains about, at length, of what kind; a firm has no children."""
    return c.pick(_GRIEFS[3:5] + _GRIEFS[-1:] if c.home.company else _GRIEFS)


@put("complaints", dated=0.97)
def noted(c: Case) -> Doc:
    """The office takes a complaint down and says what was done."""
    t = c.pick(["客户投诉登记表", "投诉受理处理单", "业户投诉及处理跟踪表"])
    what, text, kind = _grief(c)
    return Doc(t, (sheet(*head(c, t, "投诉日期"), form(("投诉人", c.name, at(c), c.unit), (tel(c), c.home.phone, "投诉方式", c.ticks(("来电", "来访", "书面"))), ("投诉类别", c.ticks(("秩序", "环境", "工程", "邻里", "收费"), kind)), ("投诉事由", what), Row(("投诉内容", text), 60), ("责任部门", ("保安部", "环境部", "工程部", "客服部")[kind], "被投诉方", f"{near(c)} {other(c)}" if kind == 3 else "—"), Row(("处理过程及结果", c.pick(["已到现场核实，情况属实，当日安排处理，连续三日复查正常。", "责成责任班组三日内整改，主管每日检查。", "向来访人解释原因，取得谅解，并承诺月底前解决。"])), 60), ("是否办结", c.ticks(("是", "否"), 0), "回复时间", c.plain(c.between(1, 6))), label=76), *foot(c, "受理人", "部门负责人", own="投诉人", label="投诉日期")),))


@put("complaints", "person")
def in_anger(c: Case) -> Doc:
    """A complaint written by hand, a heading or none."""
    by_hand(c)
    _, text, _ = _grief(c)
    t = c.pick(["投诉信", "投诉信", "", "投诉书"])
    overleaf = c.rng.random() < 0.5
    begun, ended = f"我先后找过管家和前台，每次都是答应得好好的，就是不见行动。上个月我当面跟值班的{other(c)}说过，他记在本子上，后来我再问，他说", "本子交上去了，不归他管。这样推来推去，叫我们怎么相信你们？再不解决，我只有打12345，或者到住建局去反映。"
    one: tuple[Block, ...] = (*((Title(t, 20),) if t else (Gap(8),)), *said(f"{c.pick(['物业公司领导', '尊敬的物业经理', f'{c.company}负责同志'])}："), *told(f"我是{c.unit}的{c.role}，现就以下问题向你们投诉。{text}", begun if overleaf else begun + ended))
    two: tuple[Block, ...] = (*(said(ended) if overleaf else ()), *told(f"请三天内给我答复。电话{c.home.phone}。"), Right((f"投诉人：{c.name}", day(c))))
    return Doc(t, over(c, one, two, 1.0 if overleaf else 0.0))


@put("complaints")
def from_the_town(c: Case) -> Doc:
    """The town's hotline passes a complaint on and wants to hear within days."""
    printed(c)
    t = c.pick(["12345热线投诉转办单", "群众诉求交办单", "市民投诉事项转办通知"])
    what, text, _ = _grief(c)
    return Doc(t, (sheet(Title(t, 17), Line(((0, f"工单号：{c.day:%Y%m%d}{c.between(10000, 99999)}"), (0.58, f"转办时间：{clock(c)}")), 9.5), form(("诉求人", c.name, "联系电话", c.home.phone), ("事发地址", c.place), ("诉求标题", what), Row(("诉求内容", text + "诉求人对物业公司的处理不满意，请有关部门核实处理。"), 70), ("承办单位", f"{c.com.address[:2]}街道办事处 → {c.company}"), ("办理时限", f"{c.plain(c.between(3, 7))}前反馈", "是否保密", c.ticks(("是", "否"), 1)), Row(("办理结果", c.pick(["已与诉求人电话沟通，问题已处理，诉求人表示认可。", ""])), 50), label=66)),))


@put("complaints")
def answered(c: Case) -> Doc:
    """The office's letter of answer to one who complained."""
    t = c.pick(["关于您投诉问题的答复", "投诉答复函", "投诉处理结果告知书"])
    what, _, _ = _grief(c)
    return Doc(t, (sheet(*opening(c), Title(t, 19), *said(f"{c.polite}（{c.unit}）："), *told(f"您于{c.plain(-c.between(2, 9))}就“{what}”一事提出的投诉收悉，我们高度重视，现将调查和处理情况答复如下：", c.pick(["经核查，您反映的情况属实。我处已对责任班组进行批评教育，调整了作业时间，并安排主管每天复查。", "经现场核实，您反映的情况存在，已列入本周整改计划，由主管负责落实，完成后由管家电话告知您。", "经了解，此事涉及外部单位，我处已发函协调，需要一定时间，每三天向您通报一次进展。"]), f"感谢您的监督。如对处理结果不满意，可与客服经理{other(c)}联系，电话{c.com.phone}。"), *closing(c)),))


@put("complaints", dated=0.97)
def together(c: Case) -> Doc:
    """Several households complain in one letter; the customer's name comes first."""
    t = c.pick(["联名投诉信", "关于噪声扰民的联名投诉", "联名反映信"])
    rows = tuple((unit, name, number) for unit, name, number in ((c.unit, c.name, c.home.phone), *((near(c, n), other(c), c.a_phone()) for n in (1, -1, 2))))
    more = tuple((near(c, n), other(c), c.a_phone()) for n in range(3, c.between(7, 12)))
    overleaf = c.rng.random() < 0.6
    one: tuple[Block, ...] = (Title(t, 20), *said(f"{c.company}："), *told(f"我们是{c.com.name}的住户。楼下{c.pick(['烧烤店', '修车铺', '快递站点'])}长期占用通道经营，油烟、噪声从清晨延续到深夜，我们多次向门岗反映均无结果。现联名投诉，要求贵司依法制止，并在一周内书面答复。"), Grid(("房号", "姓名", "电话"), rows if overleaf else rows + more, (1.6, 1.4, 2), 27))
    two: tuple[Block, ...] = (*((Grid(("房号", "姓名", "电话"), more, (1.6, 1.4, 2), 27),) if overleaf else ()), Right((f"代表：{person_of(c)}", day(c))))
    return Doc(t, over(c, one, two, 1.0 if overleaf else 0.0))


@put("complaints", dated=0.93)
def better(c: Case) -> Doc:
    """A slip out of the box for suggestions."""
    t = c.pick(["意见建议卡", "合理化建议表", "业户意见反馈单"])
    return Doc(t, (sheet(Title(t, 18), Sub(f"{c.com.name}意见箱", "c", 10), form((who(c), c.name, at(c), c.unit), (tel(c), c.home.phone, "类型", c.ticks(("意见", "建议", "投诉"), c.between(0, 1))), Row(("具体内容", c.pick(["建议在3栋旁增设非机动车充电棚，方便大家，也减少飞线充电。", "建议儿童游乐场铺设软垫，滑梯边缘有毛刺，容易划伤孩子。", "地下车库出口转角没有镜子，看不见来车，建议加装。", "晚间路灯关得太早，建议冬季延长到十二点。"])), 66), label=62), *end(c, "收件人", own="填写人"), half=True),))


@put("complaints", "person", dated=0.97)
def between_neighbours(c: Case) -> Doc:
    """Two households were brought to one table about a quarrel; what they agreed on."""
    t = c.pick(["邻里纠纷投诉调解记录", "投诉调解协商记录", "噪声投诉调解书"])
    them, where = other(c), near(c)
    return Doc(t, (sheet(Title(t, 19), form(("投诉方", c.name, "房号", c.unit), ("电话", c.home.phone, "调解地点", c.pick(["物业会议室", "居委会调解室"])), ("被投诉方", them, "房号", where), ("主持人", other(c), "参加人", f"社区民警{c.pick('王李张')}警官"), label=66), *told(f"投诉方称：{_GRIEFS[0][1]}", f"{them}称：家中有学步的孩子，不是有意为之，愿意采取措施。", "经调解，双方自愿达成一致：一、被投诉方在客厅和走道铺设地垫，晚九点半后不进行运动和搬动家具；二、投诉方遇事先与物业联系，不敲击管道；三、双方互谅，不再追究。"), *end(c, "调解人", "被投诉方", own="投诉方", label="调解日期")),))


@put("complaints")
def by_mail(c: Case) -> Doc:
    """A complaint by e-mail, printed for the file."""
    printed(c)
    what, text, _ = _grief(c)
    t = f"投诉：{what}"
    return Doc(t, (sheet(Line(((0, f"发件人：{person_of(c)} <{c.pick(['w', 'lx', 'z'])}{c.between(1000, 99999)}@{c.pick(['163.com', 'qq.com', 'sina.com'])}>"),), 9.5), Line(((0, f"收件人：{c.com.abbr}客服 <kf@{c.com.code.lower()}.example.com>"),), 9.5), Line(((0, f"时　间：{clock(c)}"),), 9.5), Title(t, 14, "l"), Rule(0.6), *said("物业客服：", text, "现在正式投诉，请给出解决的时间表，不要再用“正在协调”来应付。照片见附件。", f"{c.unit}　{c.name}", c.home.phone)),))


_BREACHES = (
    ("在楼道堆放鞋柜、废纸箱", "清理全部杂物，保持疏散通道畅通"), ("擅自拆除厨房与客厅之间的剪力墙", "立即停止施工，由有资质的单位加固并恢复原状"),
    ("在屋顶平台搭建彩钢房", "自行拆除，恢复屋面防水"), ("私自在外墙开孔安装排烟管", "封堵孔洞，恢复外墙饰面"),
    ("将电动自行车停放在楼梯间并飞线充电", "移至充电棚，拆除私拉电线"), ("占用公共绿地种菜、围栏", "清除作物和围栏，补种草皮"),
    ("超出规定时间进行电锤作业", "严格按许可时间施工，向邻居致歉"), ("在飘窗外安装突出的防盗网", "拆除并改为内置隐形网"),
    ("把住宅分隔成多间出租给他人住宿", "拆除隔断，恢复原有户型"),
)  # fmt: skip


@put("violations", dated=0.98)
def mend_this(c: Case) -> Doc:
    """The office demands that something be put right by a day."""
    t = c.pick(["整改通知书", "违规行为限期整改通知单", "违章整改告知单"])
    what, then = c.pick(_BREACHES)
    slip: tuple[Block, ...] = (Cut("签收回执"), *pair(c, f"收件：⟦{c.pick([person_of(c), other(c)])}⟧", f"送达：⟦{other(c)}⟧")) if c.rng.random() < 0.4 else ()
    return Doc(t, (sheet(*opening(c), Title(t, 21), *said(f"⟦{c.name}⟧（⟦{c.unit}⟧）："), *told(f"经我处巡查发现，您户存在下列违反管理规约的行为：⟦{what}⟧。", f"请您于⟦{c.plain(c.between(2, 10))}⟧前完成整改：⟦{then}⟧。逾期不改的，我处将上报{c.pick(['城管执法', '住建', '消防救援'])}部门，并依规约追究责任。", f"整改完毕请致电{c.com.phone}，我处派人复查。"), *closing(c), *slip),))


@put("violations", dated=0.97)
def seen_on_photo(c: Case) -> Doc:
    """Photographs of a breach, with place and hour."""
    t = c.pick(["违规现场取证照片", "违章情况影像记录", "违规行为记录单（附照片）"])
    what, then = c.pick(_BREACHES)
    return Doc(t, (sheet(Title(t, 18), form(("违规单元", c.unit, "业户", c.name), ("发现时间", day(c), "巡查员", other(c, False)), ("违规事实", what), label=62), photo(c, 0.0, 230), photo(c, 0.52, 210), Gap(165), *pair(c, "图一：整体情况", "图二：局部", size=9.5), *said(f"处理要求：{then}。"), Choice("当事人态度：", c.ticks(("同意整改", "拒绝签字", "不在场"))), *pair(c, f"当事人：{'拒签' if c.rng.random() < 0.4 else ''}", f"见证人：{other(c)}")),))


@put("violations", dated=0.97)
def talked_to(c: Case) -> Doc:
    """Somebody was talked out of it: a short record."""
    t = c.pick(["违规行为劝阻记录", "劝阻制止记录表", "违约行为劝止登记"])
    what, _ = c.pick(_BREACHES)
    return Doc(t, (sheet(*head(c, t, "劝阻时间", 17), form(("房号", c.unit, "当事人", c.name), ("电话", c.home.phone, "发现方式", c.ticks(("巡查", "举报", "监控"))), Row(("违规情况", what), 36), Row(("劝阻经过", c.pick(["秩序员当场制止，说明危害，当事人停止并表示改正。", "当事人不予理会，态度恶劣，已录像并报告主管。", "第二次上门劝阻，当事人承诺三天内处理。"])), 50), ("是否上报", c.ticks(("已上报", "未上报")), "举报人", c.pick(["—", near(c)])), label=66), *foot(c, "劝阻人", "主管", own="当事人", label="劝阻时间"), half=c.rng.random() < 0.4),))


@put("violations")
def by_the_city(c: Case) -> Doc:
    """The city's own order, a copy of which came to the office."""
    t = c.pick(["责令限期改正通知书", "责令停止违法行为通知书"])
    what, then = c.pick(_BREACHES)
    office = f"{DISTRICTS[c.com.code]}{c.pick(['城市管理和综合执法局', '综合行政执法局'])}"
    return Doc(t, (sheet(Sub(office, "c", 17, bold=True), Title(t, 21), Line(((0.52, f"{DISTRICTS[c.com.code][0]}综执责改字〔{c.day.year}〕第{c.between(10, 900)}号"),), 10), *said(f"当事人：⟦{c.name}⟧", f"地址：⟦{c.place}⟧　证件号码：⟦{c.home.id_number}⟧"), *told(f"经查，你（单位）于⟦{c.plain(-c.between(3, 20))}⟧在上述地点实施了⟦{what}⟧的行为，违反了《物业管理条例》及有关城乡规划的规定。现责令你（单位）于⟦{c.plain(c.between(5, 15))}⟧前改正，改正内容：⟦{then}⟧。", "逾期不改正的，本机关将依法予以行政处罚或者申请强制执行。如不服本决定，可在六十日内申请行政复议。"), *said(f"执法人员：⟦{other(c)}⟧　执法证号：⟦{c.between(10**7, 10**8)}⟧"), Right((office, close(c))), c.seal(0.64, 64, office, " ")),))


@put("violations", dated=0.96)
def i_was_wrong(c: Case) -> Doc:
    """Somebody promises in writing never to do it again."""
    by_hand(c)
    what, then = c.pick(_BREACHES)
    t = c.pick(["整改保证书", "违规整改承诺", "保证书"])
    return Doc(t, (sheet(Title(t, 20), *said(f"{c.center}："), *told(f"我{'们' if c.home.company else ''}是{c.unit}的{c.name}，因为{what}，影响了邻居和小区安全，经你们批评教育，我认识到错误，保证在{c.pick(['三', '五', '七'])}天内{then}，今后不再违反小区的规定。如再犯，愿意承担一切后果。"), Right((f"保证人：{person_of(c)}", day(c)))),))


@put("violations")
def on_the_screen(c: Case) -> Doc:
    """The note behind the wiper of a car parked where it must not be."""
    t = c.pick(["违规停车告知单", "车辆违停提示单", "违章停放告知"])
    return Doc(t, (sheet(Title(t, 24), *said(f"车牌号：⟦{plate(c)}⟧　　车主：⟦{c.name}⟧　⟦{c.unit}⟧"), Choice("您的车辆：", c.ticks(("堵塞消防通道", "占用他人车位", "停在人行道", "压绿化带"))), *told("已影响他人通行和小区安全，请立即驶离。一年内累计三次的，取消停车优惠；占用消防通道的，将报请消防部门处罚。"), *pair(c, f"时间：⟦{day(c)}⟧", f"巡逻岗：⟦{other(c, False)}⟧"), half=True),))


@put("violations", dated=0.97)
def checked_again(c: Case) -> Doc:
    """Was it put right? The second look, with what comes next."""
    t = c.pick(["整改复查记录表", "违规整改复核单", "违章处理跟踪记录"])
    what, then = c.pick(_BREACHES)
    blocks: tuple[Block, ...] = (*head(c, t, "复查日期"), form(("单元", c.unit, "责任人", c.name), ("联系方式", c.home.phone, "通知书编号", c.no("ZG")), ("违规内容", what), ("整改要求", then), ("通知日期", c.plain(-c.between(6, 20)), "要求期限", c.plain(-1)), label=66), Choice("复查结果：", c.ticks(("已整改", "部分整改", "拒不整改"))))
    rest: tuple[Block, ...] = (Grid(("次数", "复查人", "情况"), (("第一次", other(c, False), "未动工"), ("第二次", other(c, False), c.pick(["已完成大部分", "已恢复", "仍未整改，拟函告城管"]))), (1, 1.3, 3.4), 26), *foot(c, "安管部经理", own="责任人", label="复查日期"))
    return Doc(t, (sheet(*blocks, *rest),) if c.rng.random() < 0.75 else (sheet(*blocks, *page(c, 1, 2)), sheet(*rest, *page(c, 2, 2))))


@put("violations", "company")
def fire_risk(c: Case) -> Doc:
    """The fire watch finds faults at a shop."""
    t = c.pick(["火灾隐患整改通知书", "消防违规整改通知"])
    faults = c.some(("安全出口上锁", "灭火器过期", "营业间违规存放液化气罐", "应急照明损坏", "电线未穿管保护"), c.between(2, 3))
    return Doc(t, (sheet(*opening(c), Title(t, 21), *said(f"{c.name}（{c.unit}，负责人{c.home.contact}，电话{c.home.phone}）："), *told("我司在消防检查中发现贵店存在以下隐患：", *(f"{n}、{x}；" for n, x in enumerate(faults, 1)), f"请于{c.plain(c.between(2, 7))}前整改完毕。贵店的上述行为违反消防法和双方所签责任书，由此引发的后果由贵店承担。"), *closing(c, c.company)),))
