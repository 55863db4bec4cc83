"""Set g: complaints, correspondence, violations."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples.blocks import (
    Block,
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
    Sub,
    Title,
    form,
    sheet,
)
from samples.case import Case
from samples.pickers import flat, prose
from samples.set_g.look import (
    OLD_STYLE,
    at,
    by,
    clock,
    close,
    day,
    end,
    g,
    hand,
    letterhead,
    machine,
    neighbour,
    other,
    page,
    plate,
    screen,
    side,
    signed_off,
    tel,
    top,
)

# --- complaints ----------------------------------------------------------------------------------


@g("complaints", "person", dated=0.93)
def feast_noise(c: Case) -> Doc:
    """A letter about an event of the community; what it really is, is a complaint."""
    if c.rng.random() < 0.65:
        hand(c)
    t, body = c.pick((
        ("关于广场活动的一点意见", "贵中心上周末办的纳凉晚会，音响开到快十一点，我家窗户正对舞台，孩子第二天中考，一夜没睡好。跟现场工作人员讲，他们说再唱两首就结束，结果又唱了一个小时。"),
        ("对跳蚤市场的不满", "这次跳蚤市场把摊位摆到了我们单元门口，人来人往，有人在楼梯间吃东西、扔垃圾，第二天还没人打扫。老人出门差点被电线绊倒。"),
        ("谈谈元旦晚会的收费", "活动通知上写免费，到了现场又让每个孩子交三十元材料费，不交就不给发礼品。钱不多，但这样做让人心里不舒服。"),
    ))  # fmt: skip
    return Doc(t, (sheet(Title(t, 19), *flat(f"{c.center}负责人："), *prose(f"我是{c.place}的{c.role}{c.name}。{body}", "我对此很不满意，要求你们作出解释，向受影响的住户道歉，以后办活动提前征求住户意见，晚上九点前必须结束。"), Right((c.name, c.home.phone, day(c)))),))


@g("complaints", "person")
def chat_anger(c: Case) -> Doc:
    """A quarrel on the telephone's screen, printed for the file."""
    machine(c)
    t = c.pick(["投诉会话截屏留档", "管家号投诉对话（打印）", "客户线上投诉截图"])
    family = c.name[0]
    talk = c.pick((
        (("", clock(c)), (f"{c.unit} {family}", "楼上装空调打孔打到现在，你们管不管？我已经投诉三次了！"), ("管家", "非常抱歉，秩序员马上上楼劝停。"), (f"{c.unit} {family}", "每次都说马上，我要找你们经理"), ("管家", "经理稍后会给您回电，请保持电话畅通。")),
        (("", clock(c)), (f"{c.unit} {family}", "我的快递放门口又被保洁当垃圾扔了，里面是药，必须赔偿"), ("管家", "给您添麻烦了，我们正在查监控。"), (f"{c.unit} {family}", "再不处理我就打12345"), ("管家", "今天下班前一定答复您。")),
        (("", clock(c)), (f"{c.unit} {family}", "地库又积水，车轮泡了一半，交那么多物业费你们干什么了"), ("管家", "工程部正在抽水，已加两台泵。"), (f"{c.unit} {family}", "我要投诉你们经理不作为"), ("管家", "您的意见已登记，编号发给您。")),
    ))  # fmt: skip
    return Doc(t, (sheet(Title(t, 14), *side(c, f"客户：{c.name}", f"房间：{c.unit}", f"电话：{c.home.phone}", size=9.5), Gap(8), screen(talk, f"{c.com.name}管家"), Sub(f"截图留档人：{other(c)}", "r", 9)),))


@g("complaints", dated=0.96)
def displeased(c: Case) -> Doc:
    """A form for what displeases, with limits and the person who answers for it."""
    t = c.pick(["客户不满意事项受理单", "业户异议登记与处置", "抱怨处理跟催单", "客户申诉受理记录"])
    what, done = c.pick((("门岗对外卖人员态度粗暴", "约谈当班人员，调离岗位"), ("公示的公共收益看不懂", "财务当面讲解并补贴明细"), ("隔壁深夜打麻将", "联合社区上门劝导"), ("儿童滑梯螺丝外露划伤孩子", "当天封闭维修，垫付医药费"), ("电梯困人半小时无人应答", "追究值班责任，更换对讲主机"), ("楼下健身房跑步机震动", "要求加减震垫，限时营业")))
    return Doc(t, (sheet(*top(c, t, "受理日期"), form(("反映人", c.name, at(c), c.unit), (tel(c), c.home.phone, "来源", c.ticks(("来人", "来电", "小程序", "信函"))), Row(("反映内容", what + "，要求给个说法。"), 54), ("责任部门", c.pick(["秩序部", "工程部", "环境部"]), "限办", f"{c.pick((1, 2, 3, 5))}日"), Row(("处置经过", done + "。"), 54), ("反映人评价", c.ticks(("认可", "基本认可", "不认可"))), label=70), *end(c, "受理", "督办", own=c.pick(["", "反映人"]))),))


@g("complaints")
def about_lifts(c: Case) -> Doc:
    """The answer to somebody who complained about broken things."""
    t, body = c.pick((
        ("关于反映电梯故障问题的答复函", "您反映的电梯频繁停梯问题，经与维保单位共同检测，系门机变频器老化所致，现已更换，并对同型号的三部电梯做了预防性检查。当日值班员未及时告知进度，我们已对其进行批评。"),
        ("对您来信所提意见的回应", "您提出的保洁质量下降、单元门口烟头较多等意见，我们逐条核查，情况属实。自本周起每日增加一次巡扫，管家每晚拍照上传，欢迎监督。"),
        ("就车位被占投诉致您的回复", "经调取监控，占用您车位的车辆为访客车辆，系岗亭放行时未引导。我们已向您当面致歉，并在您的车位加装地锁，费用由我司承担。"),
    ))  # fmt: skip
    return Doc(t, (sheet(*letterhead(c), Title(t, 19), *flat(f"{c.polite}（{c.unit}）："), *prose("来信收悉。让您不愉快，我们深感抱歉。", body, f"对本次处理若仍有异议，可直接联系项目经理{other(c)}，电话{c.a_phone()}。"), *signed_off(c)),))


@g("complaints", "person", dated=0.94)
def proposals(c: Case) -> Doc:
    """Proposals to the management, numbered, over a leaf or two."""
    if c.rng.random() < 0.5:
        hand(c)
    t = c.pick(["给物业的几点建议", "关于改进小区管理的建议书", "一名老业主的进言"])
    one: tuple[Block, ...] = (Title(t, 19), *flat(f"{c.company}："), *prose(f"本人{c.name}，住{c.unit}，在小区已经住了{c.between(3, 14)}年，联系电话{c.home.phone}。平时散步看到一些问题，提几点建议供参考。", "第一，南门早高峰人车混行，送孩子的电动车很多，建议划出步行道，早上七点到八点派人疏导。", "我退休前在街道工作，对小区治理有些体会。物业工作琐碎，大家也看在眼里，提意见不是挑毛病，而是想一起把环境搞好。", "第二，宠物粪便问题反复出现，光贴告示不管用，建议设拾便袋箱，对屡教不改的在群里提醒。"))
    two: tuple[Block, ...] = (*prose("第三，地下车库的排风机噪声大，夜里听得很清楚，建议换成低噪声的或者加隔音罩。", "第四，公共收益账目请写明广告、停车、场地各是多少，大家心里就有数了。", "以上意见可能不全面，出发点是希望小区越来越好。盼回复。"), Right((c.name, day(c))))
    return Doc(t, (sheet(*one, *two),) if c.rng.random() < 0.5 else (sheet(*one), sheet(*two)))


@g("complaints", dated=0.96)
def settled_between(c: Case) -> Doc:
    """The community office hears two neighbours; both are named, one is the customer."""
    t = c.pick(["社区矛盾纠纷登记调处表", "邻里争议协商笔录", "纠纷化解台账单"])
    a, b = other(c), c.a_phone()
    return Doc(t, (sheet(*top(c, t, "调处日期"), form(("投诉方", c.name, "住址", c.unit), ("电话", c.home.phone, "诉求", c.pick(["停止噪声", "恢复安静", "赔礼道歉"]))), form(("被投诉方", a, "住址", neighbour(c)), ("电话", b, "态度", c.pick(["愿意配合", "否认", "部分认可"]))), *prose(f"事由：投诉方称楼上{c.pick(['深夜拖动家具、弹琴', '孩子跑跳、拍球', '空调滴水打在雨棚上'])}，多次沟通未果，到物业投诉。社区、物业、民警共同到场。", f"经协商：{a}承诺二十二时以后停止发声活动并铺设地垫，投诉方表示接受，双方今后以礼相待。"), *end(c, "社区调解员", "物业", own="投诉方")),))


@g("complaints", "person")
def twelve_three(c: Case) -> Doc:
    """An authority sends a complaint on, or says that it will hear it."""
    t, office = c.pick((("消费者投诉调解通知书", "市场监督管理局"), ("信访事项受理告知单", "住房和城乡建设局"), ("群众来访事项转送函", "街道办事处信访办公室")))
    return Doc(t, (sheet(*letterhead(c, office), Title(t, 19), Sub(f"（{c.day.year}）第{c.between(1, 900)}号", "c", 11), *flat(f"{c.company}："), *prose(f"{c.com.name}居民{c.name}（地址：{c.unit}，电话：{c.home.phone}）于{c.plain(-c.between(2, 9))}投诉你单位{c.pick(['擅自提高停车收费', '预收一年费用不开票据', '电梯广告收益不公开', '强制指定宽带运营商'])}，要求{c.pick(['退还多收费用', '说明情况', '公开账目'])}。经审查，予以受理。", f"请你单位于{c.plain(c.between(8, 15))}前将处理情况书面报送我{c.pick(['局', '办'])}，并答复投诉人。联系人：{other(c)}，{c.between(60000000, 89999999)}。"), *signed_off(c, office)),))


# --- correspondence ------------------------------------------------------------------------------


@g("correspondence")
def please_be_home(c: Case) -> Doc:
    """Works are coming: a letter to one home, with a slip to give back."""
    t, body = c.pick((
        ("关于更换单元门禁系统的致函", "因现有门禁主机停产，我司将为本单元更换人脸识别门口机，并入户更换室内分机，每户约需二十分钟，费用由公共收益支出。"),
        ("入户排查暖气管道的联系函", "供暖前需对各户暖气阀门及管道逐一排查，更换老化的放气阀，请您预留时间。检修不收取费用。"),
        ("外窗打胶施工期间的敬告", "我司委托防水公司对东侧外墙窗台进行打胶，作业期间有吊绳人员经过您家窗外，请拉好窗帘、关闭窗户。"),
        ("关于雨水立管改造需进入贵户的商请", "贵户阳台内的雨水立管出现裂纹，须拆除一块吊顶进行更换，完工后由我司恢复原样。"),
    ))  # fmt: skip
    slip: tuple[Block, ...] = (Cut("沿此线撕下交回"), *side(c, f"房间：⟦{c.unit}⟧", f"签名：⟦{c.pick(['', c.name])}⟧"), Choice("方便的时间：", c.ticks(("周六上午", "周六下午", "工作日晚间")))) if c.rng.random() < 0.55 else ()
    return Doc(t, (sheet(*letterhead(c), Title(t, 19), *flat(f"{c.polite}（{c.unit}）敬启："), *prose(body, f"施工安排在{c.plain(c.between(4, 9))}至{c.plain(c.between(10, 16))}。现场负责人{other(c, False)}，电话{c.a_phone()}。", "感谢您的配合与谅解。"), *signed_off(c), *slip),))


@g("correspondence")
def summons(c: Case) -> Doc:
    """A court's paper about the customer's case; the day to appear is another."""
    t = c.pick(["传票", "应诉通知书", "参加诉讼通知书", "开庭时间变更通知"])
    court = f"{c.pick(['雁塔', '市南', '渝北', '青秀'])}区人民法院"
    no = f"（{c.day.year}）{c.pick(['陕0113', '鲁0202', '渝0112', '桂0103'])}民初{c.between(100, 19999)}号"
    if t == "传票":
        return Doc(t, (sheet(Gap(6), Sub(court, "c", 17, bold=True), Title("传　票", 28), form(("案号", no), ("案由", c.pick(["财产损害赔偿纠纷", "相邻关系纠纷", "建筑物区分所有权纠纷"])), ("被传唤人", c.company), ("对方当事人", f"{c.name}（{c.unit}）"), ("传唤事由", "开庭审理"), ("应到时间", f"{c.plain(c.between(15, 40))} 9时30分"), ("应到处所", f"第{c.between(1, 20)}审判庭"), label=84), *flat("注意事项：被传唤人必须准时到达，携带本传票报到。"), Right((f"审判员　{other(c)}", f"书记员　{other(c)}", close(c))), c.seal(0.6, 90, court, " ")),))
    return Doc(t, (sheet(Gap(6), Sub(court, "c", 17, bold=True), Title(t, 22), Sub(no, "r", 11), *flat(f"{c.company}："), *prose(f"本院受理的原告{c.name}（住{c.place}）与你单位{c.pick(['相邻关系纠纷', '健康权纠纷', '财产损害赔偿纠纷'])}一案，现依法向你单位{'送达起诉状副本，请在收到后十五日内提交答辩状' if '应诉' in t else '通知有关事项'}。", f"定于{c.plain(c.between(20, 45))}在第{c.between(1, 20)}审判庭开庭。请按时到庭，逾期不到的，依法缺席审理。承办人{other(c)}，电话{c.between(60000000, 89999999)}。"), Right((court, close(c))), c.seal(0.6, 70, court, " ")),))


@g("correspondence", "owner")
def from_bank(c: Case) -> Doc:
    """A bank or an agency asks the office about an owner."""
    bank = f"{c.pick(['建设', '招商', '兴业', '邮政储蓄'])}银行{c.pick(['高新', '滨海', '北城'])}支行"
    t = c.pick(["关于协助核实借款人居住情况的函", "抵押物现状征询函", "贷后走访协查联系单"])
    return Doc(t, (sheet(*letterhead(c, bank), Title(t, 19), *flat(f"{c.center}："), *prose(f"我行客户{c.name}（身份证号{c.home.id_number}）以其名下{c.place}房产作抵押在我行办理贷款。现因贷后管理需要，请贵处协助核实该房屋目前是自住、出租还是空置，并告知近期能否联系到本人。", f"请于{c.plain(c.between(5, 12))}前以书面形式回复。所获信息仅用于贷款管理，我行予以保密。客户经理：{other(c)}，手机{c.a_phone()}。"), *signed_off(c, bank)),))


@g("correspondence", "person")
def phone_screen(c: Case) -> Doc:
    """Short messages on a screen about everyday matters, printed."""
    machine(c)
    t = c.pick(["短信截图打印件", "手机短信留存页", "企业微信会话存档"])
    steward = f"管家{other(c)[0]}"
    talk = c.pick((
        (("", clock(c)), (steward, f"{c.polite}您好，您家的访客车已登记，从东门进即可。"), (c.name, "好的，大概六点到"), (steward, "收到，岗亭已备注车牌。")),
        (("", clock(c)), (steward, f"{c.unit}业主您好，您委托保管的备用钥匙需要续签委托单，方便时来前台。"), (c.name, "我在外地，下月初回来再签行吗"), (steward, "可以，先给您延到月底。")),
        (("", clock(c)), (c.name, "请问发票抬头能改成公司名吗"), (steward, "可以的，把税号发给我，三个工作日内重开。"), (c.name, "谢谢，稍后发邮箱")),
        (("", clock(c)), (steward, "明日10时至12时网络机房割接，宽带会短时中断，特此告知。"), (c.name, "知道了"), (steward, "感谢理解。")),
    ))  # fmt: skip
    return Doc(t, (sheet(Title(t, 14), *side(c, f"姓名：{c.name}", f"房号：{c.unit}", f"号码：{c.home.phone}", size=9.5), Gap(6), screen(talk, c.pick([c.name, c.com.name])), Sub(f"打印：{other(c)}", "r", 8.5)),))


@g("correspondence", "person")
def mail_print(c: Case) -> Doc:
    """A mail and its answer about papers, vouchers, a removal van."""
    machine(c)
    t, ask, reply = c.pick((
        ("咨询：搬家车辆能否进地库", "周六搬家公司是4.2米厢货，限高能过吗？如果不能，停哪里比较方便？", "地库限高2.2米无法进入，可停北广场卸货区，我们为您预留八点到十一点。"),
        ("索取房屋资料复印件", "办理落户需要当年的交房确认材料，能否从档案里复印一份盖章给我？", "可以，请带身份证到前台填申请，两个工作日内可取。"),
        ("更换联系邮箱的事宜", "以后请把电子账单和通知发到新邮箱，旧的不用了。", "已为您更新，下月起生效。"),
    ))  # fmt: skip
    return Doc(t, (sheet(Title(t, 14, "l"), Rule(0.4), *flat(f"From: {c.company}客服", f"To: {c.name}", f"Date: {clock(c)}"), Gap(4), *prose(f"{c.polite}：", reply, f"如需帮助请拨打{c.com.phone}。"), *flat(f"客服　{other(c)}"), Rule(0.4), *flat(f"> 原始邮件　{c.plain(-c.between(1, 3))}", f"> {c.unit}　{c.name}　{c.home.phone}", f"> {ask}")),))


@g("correspondence", "owner")
def overseas(c: Case) -> Doc:
    """An owner from Taiwan or Hong Kong writes in traditional characters about his post or his key."""
    c.spelling = c.pick(OLD_STYLE.of(c.home.unit))
    t = c.pick(["業戶來函", "致物業管理處", "查詢信件處理事宜"])
    return Doc(t, (sheet(Title(t, 19, "l"), *flat("敬啟者："), *prose(f"本人{c.name}，為貴屋苑{c.unit}之業主，現居{c.pick(['香港', '台北', '澳門'])}，聯絡電話{c.home.phone}。因疫情及工作關係，未能親臨辦理手續，", f"煩請貴處將{c.pick(['有關業主大會之文件', '屋苑年度帳目', '更換門鎖之報價'])}以電郵寄予本人，並代為保管信箱內之信件，待{c.plain(c.between(30, 90))}本人返回後領取。舍弟{other(c, False)}（電話{c.a_phone()}）可代收掛號郵件。", "如有任何問題，敬請賜覆。專此，順頌 時祺。"), Right((f"業主　{c.name}　謹啟", close(c)))),))


@g("correspondence", dated=0.96)
def three_met(c: Case) -> Doc:
    """What was said when three parties met about one home, a leaf or two."""
    t = c.pick(["三方碰头会记录", "现场协调会备忘录", "约谈磋商要点"])
    one: tuple[Block, ...] = (*top(c, t, "会议日期"), *flat(f"与会：业主{c.name}（{c.unit}，{c.home.phone}）；开发公司{other(c)}；施工方{other(c, False)}；物业{other(c)}、{other(c)}"), *prose(f"议题：{c.pick(['露台花池归属及后续养护', '相邻地块施工震动对房屋的影响', '智能家居系统移交及账号开通', '车位产权资料补办进度'])}。", "业主陈述：自去年以来曾三次书面联系，希望各方给出明确时间表，并由一名固定人员对接。", "开发公司意见：同意提供原始资料，需要向档案部门调取，约需十个工作日。如资料不全，愿意配合出具情况说明，并派专人陪同业主到主管部门咨询。", "业主回应：对时间表可以理解，但希望以书面方式确认，避免口头承诺无人兑现。业主同时提出，若下一次会面仍没有结果，将委托律师处理。", "物业补充：此前几次沟通的时间、参加人和要点已整理成表，可供各方核对；本处仅作协调，不代替任何一方承担义务。"))
    two: tuple[Block, ...] = (*prose("施工方意见：可配合出具说明，但不承担额外费用。", "物业意见：由客服主管负责跟进，每周五通报一次进展。", "商定事项：一、资料到齐后再次会面；二、期间各方不对外发布信息；三、本备忘由各方签字后各存一份。"), *end(c, "开发公司", "物业", own="业主"))
    return Doc(t, (sheet(*one, *two),) if c.rng.random() < 0.5 else (sheet(*one, *page(c, 1, 2)), sheet(*two, *page(c, 2, 2))))


@g("correspondence")
def returned_mail(c: Case) -> Doc:
    """The post brings a letter back, or says that it was handed over."""
    machine(c)
    t = c.pick(["邮件改退批条", "妥投证明（打印）", "给据邮件跟踪查询结果"])
    rows = tuple((c.plain(-k), x) for k, x in zip((4, 3, 2, 0), ("收寄", "到达处理中心", "安排投递", c.pick(["收件人不在，退回", "他人代收：家人", "本人签收", "拒收"])), strict=True))
    return Doc(t, (sheet(Sub("中国邮政", "l", 12, bold=True), Title(t, 15), form(("邮件号", f"XA{c.between(10**10, 10**11)}"), ("收件人", c.name, "电话", c.home.phone), ("地址", f"{c.com.address}{c.place}"), ("寄件人", c.company, "内件", c.pick(["函件", "通知一份", "资料一套"])), label=60), Grid(("日期", "状态"), rows, (1.6, 4), 21, False, True), Line(((0, f"打印日期：{clock(c)}"),), 9), half=c.rng.random() < 0.6),))


@g("correspondence", dated=0.94)
def away(c: Case) -> Doc:
    """A customer tells by hand whom to call while he is away."""
    hand(c)
    t = c.pick(["外出期间联络安排", "给前台的知会", "出国期间事务托付"])
    return Doc(t, (sheet(Title(t, 19), *flat(f"{c.center}前台："), *prose(f"{c.unit}{c.name}家自{c.plain(c.between(2, 9))}起外出约{c.between(2, 10)}个月，家中无人。水电总闸已关，煤气阀已关。期间信件请放信箱，寄到前台的包裹请通知我同事{other(c)}（{c.a_phone()}）来取。", f"如遇漏水等紧急情况，请联系我妹妹{other(c, True)}，电话{c.a_phone()}，她住{neighbour(c)}，有钥匙。我的微信同手机号{c.home.phone}。"), Right((c.name, day(c))), half=c.rng.random() < 0.3),))


@g("correspondence", "owner")
def developers_excuse(c: Case) -> Doc:
    """The developer excuses himself for a delay of the gardens, the pool, the school bus."""
    firm = f"{c.com.name[:2]}地产开发有限责任公司"
    t = c.pick(["关于会所延期开放的致歉函", "致尊贵业主的说明函", "园林整改进度通报（致业主）"])
    return Doc(t, (sheet(*letterhead(c, firm), Title(t, 19), *flat(f"尊敬的{c.polite}（{c.unit}）："), *prose("承蒙您选择本项目并给予长期信任。由于市政管线迁改影响，原计划开放的会所泳池和中心花园未能如期完成，给您带来不便，我司谨致歉意。", f"目前绿化补种已完成八成，预计{c.plain(c.between(40, 90))}全部开放。届时将邀请您参观，并赠送会所体验券。", f"客户关系部热线{c.com.phone}竭诚为您服务。"), *signed_off(c, firm)),))


# --- violations ----------------------------------------------------------------------------------

_WRONGS = (
    ("在电梯前室放置鞋柜、婴儿车", "移入户内"), ("将污水管接入雨水立管", "恢复原有管路"), ("在外墙加装花架", "拆除花架并修补墙面"), ("于车位上加建储物柜", "拆除储物柜"),
    ("在公共草坪圈地养鸡", "清除围栏"), ("封闭连廊作为私用", "拆除隔断"), ("电动车电池带入户内充电", "停止充电并移出"), ("在楼顶安装大功率天线", "拆除天线"), ("从阳台向下抛撒烟头", "停止抛物"),
)  # fmt: skip

_BUILT = (_WRONGS[1], _WRONGS[2], _WRONGS[3], _WRONGS[7])
_TAKEN = (_WRONGS[0], _WRONGS[4], _WRONGS[5])


@g("violations")
def stopped(c: Case) -> Doc:
    """Works or goings-on are told to stop; a letter, or a slip to stick on the door."""
    t = c.pick(["违规施工叫停通知", "停止侵占公共区域告知", "违反公约行为警示函", "关于请勿占用公共部位的劝导函"])
    what, todo = c.pick(_BUILT if "施工" in t else _WRONGS if "公约" in t else _TAKEN)
    return Doc(t, (sheet(*letterhead(c), Title(t, 19), *flat(f"{c.unit}　{c.polite}："), *prose(f"{c.plain(-c.between(0, 3))}我司巡查人员发现贵户{what}。上述行为违反《民法典》及管理规约关于共有部分使用的约定。" if c.day.year >= 2021 else f"近日我司巡查人员发现贵户{what}。上述行为违反物业管理条例及管理规约关于共用部位使用的约定。", f"请您在收到本{'函' if '函' in t else '通知'}之日起{c.pick(['48小时', '三日', '五日'])}内{todo}。未按期改正的，我司将依规约采取公示、报告执法部门、提起诉讼等措施。"), *signed_off(c), *((Line(((0, "签收："), (0.4, f"送达人：{other(c)}、{other(c)}")), 10),) if c.rng.random() < 0.5 else ())),))


@g("violations", dated=0.95)
def lane(c: Case) -> Doc:
    """A breach noted on the spot, copied to whom it concerns."""
    what, todo = c.pick(_WRONGS)
    t = c.pick(["违规事项抄告单", "公共秩序劝阻登记", "规约违反情况查处单", "消防通道占用抄告单"])
    if "消防" in t:
        what, todo = "车辆停放在消防车道", "立即驶离"
    return Doc(t, (sheet(*top(c, t, c.pick(["查获日期", "抄告日期"])), form(("当事户", c.unit, "当事人", c.name), ("联系号码", c.home.phone, "发现岗位", c.pick(["巡逻岗", "监控室", "楼管"])), Row(("违规事实", what + (f"，车牌{plate(c)}" if "车辆" in what else "")), 46), Row(("处理要求", todo), 32), ("抄送", c.ticks(("业委会", "社区", "城管", "消防大队"))), ("当事人态度", c.ticks(("立即改正", "限期改正", "拒绝"))), label=72), *end(c, "查处人", "秩序主管", own=c.pick(["", "当事人"]))),))


@g("violations", "owner")
def pull_down(c: Case) -> Doc:
    """The city's officers order something to be pulled down."""
    office = f"{c.pick(['雁塔', '市南', '渝北', '青秀'])}区城市管理综合执法局"
    t = c.pick(["限期拆除告知书", "违法搭建调查通知", "行政处罚事先告知书"])
    return Doc(t, (sheet(Sub(office, "c", 16, bold=True), Title(t, 22), Sub(f"执罚告字〔{c.day.year}〕第{c.between(1, 300)}号", "r", 11), *flat(f"当事人：{c.name}　　证件号：{c.home.id_number}", f"地址：{c.place}"), *prose(f"经查，你在上述地址未取得规划许可，擅自{c.pick(['在屋顶搭建钢结构玻璃房', '下挖地下室', '在一层花园砌筑围墙和水池'])}，面积约{c.between(6, 60)}平方米，违反《城乡规划法》第四十条的规定。", "现责令你自收到本告知之日起十日内自行拆除。你有权在三日内陈述申辩。逾期不拆除又不申辩的，本机关将依法作出决定并强制执行。", f"执法人员：{other(c, False)}、{other(c)}　　电话：{c.between(60000000, 89999999)}"), *signed_off(c, office)),))


@g("violations", "person", dated=0.93)
def own_words(c: Case) -> Doc:
    """The household owns up in its own words and says what it will do."""
    if c.rng.random() < 0.7:
        hand(c)
    what, todo = c.pick(_WRONGS)
    t = c.pick(["违规情况自述及改正保证", "认错书", "关于自行恢复原状的承诺"])
    return Doc(t, (sheet(Title(t, 20), *flat(f"{c.center}："), *prose(f"我是{c.unit}的{c.name}，因为{c.pick(['不了解规定', '图方便', '听了装修工人的建议'])}，{what}，给邻居造成了影响，管家上门讲清了道理，我认识到做得不对。", f"我保证在{c.plain(c.between(2, 8))}之前{todo}，以后遵守小区的规矩，再有类似行为愿意按规约承担责任。"), Right((c.name, c.home.phone, day(c))), half=c.rng.random() < 0.25),))


@g("violations", dated=0.95)
def pictured(c: Case) -> Doc:
    """Photographs of a breach with a word below each; a second leaf with the state afterwards."""
    what, todo = c.pick(_WRONGS)
    t = c.pick(["违规占用影像留存", "巡查取证图片页", "违章前后对照存照"])
    first: tuple[Block, ...] = (*top(c, t, "拍摄日期"), *side(c, f"{at(c)}：⟦{c.unit}⟧", f"{by(c)}：⟦{c.name}⟧"), Card(380, 230, ((160, 108, 11, "图一"),)), P(f"图一说明：⟦{what}⟧", indent=False))
    after: tuple[Block, ...] = (Card(380, 230, ((160, 108, 11, "图二"),)), P(f"图二说明：⟦{c.pick([f'已{todo}', '当事人未到场，已贴告知', '复查时仍未改正'])}⟧", indent=False), *end(c, "拍摄人", "见证人"))
    return Doc(t, (sheet(*first, *after),) if c.rng.random() < 0.5 else (sheet(*first, *page(c, 1, 2)), sheet(*after, *page(c, 2, 2))))


@g("violations", "person", dated=0.95)
def talked(c: Case) -> Doc:
    """A friendly word with the owner of a dog or of an electric bicycle, signed by both."""
    t = c.pick(["文明养犬劝导单", "电动自行车违规入梯劝导单", "噪声扰邻劝告记录"])
    what = {"文": "遛犬未系牵引绳，犬只在儿童区排便", "电": "推电动自行车乘电梯上楼", "噪": "深夜使用音响，邻居多次反映"}[t[0]]
    return Doc(t, (sheet(*top(c, t, "劝导日期", 15), *side(c, f"住户：⟦{c.name}⟧", f"{at(c)}：⟦{c.unit}⟧", f"电话：⟦{c.home.phone}⟧"), P(f"行为：⟦{what}⟧", indent=False), Choice("次数：", c.ticks(("首次", "第二次", "多次"))), P(f"劝导结果：⟦{c.pick(['当场改正', '接受劝导，签字确认', '情绪抵触，已报社区'])}⟧", indent=False), *end(c, "劝导人", own="住户"), half=True),))
