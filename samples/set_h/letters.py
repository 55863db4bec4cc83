"""Set h: correspondence, violations."""
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
from samples.pickers import flat, law, prose
from samples.set_h.look import (
    OLD_STYLE,
    abroad,
    at,
    beside,
    by_hand,
    chat,
    clock,
    close,
    foot,
    h,
    head,
    letter_end,
    letter_head,
    lone_foot,
    messenger,
    other,
    page,
    pair,
    plate,
    printed,
    tel,
    who,
)

# --- correspondence ------------------------------------------------------------------------------


@h("correspondence")
def to_the_door(c: Case) -> Doc:
    """A notice of works, addressed to one home: it is about repairs, and is a letter."""
    t, body = c.pick((
        ("关于更换楼栋下水立管的通知函", "因本单元下水立管锈蚀严重，我司将统一更换。施工需进入您家厨房及卫生间，拆除检修板约一平方米，完工后恢复。施工当日上午九点至下午四点停止用水。"),
        ("停水检修告知函", "二次供水泵房更换变频器，届时三层以上停水约五小时，请提前储水，出门前关好龙头。"),
        ("关于外墙清洗的告知", "外墙清洗期间将有吊绳人员经过您家窗外，请关窗并收好窗台物品，空调外机上的杂物请提前取下。"),
        ("关于补充登记住户信息的通知", "公司正在更新客户档案，您的联系电话、车牌可能已有变化，请携带身份证到前台核对，或由管家上门登记。"),
        ("电梯大修期间出行安排的函", "您所在楼栋的电梯使用已满十五年，将更换曳引机和控制柜，工期二十天，期间请从相邻单元经屋顶连廊出入。"),
    ))  # fmt: skip
    slip: tuple[Block, ...] = (Cut("回　条"), *pair(c, f"⟦{c.unit}⟧", f"签收：⟦{c.pick(['', c.name])}⟧", "联系时间：＿＿＿＿")) if c.rng.random() < 0.4 else ()
    return Doc(t, (sheet(*letter_head(c), Title(t, 20), *flat(f"{c.unit}　{c.polite}："), *prose(body, f"时间：{c.plain(c.between(3, 8))}起。现场联系人{other(c, False)}，{c.a_phone()}。给您带来不便，请予谅解。"), *letter_end(c), *slip),))


@h("correspondence", "person", once=True)
def settled_in_court(c: Case) -> Doc:
    """The court's paper in which a quarrel ends: over a leaf or two; no money owed for services."""
    town, code = c.pick((("鼓楼", "苏0106"), ("姑苏", "苏0508"), ("上城", "浙0102"), ("南岗", "黑0103")))
    court = f"{town}区人民法院"
    t = c.pick(["民事调解书", "民事裁定书"])
    no = f"（{c.day.year}）{code + '民初' if c.day.year >= 2016 else town[0] + '民初字第'}{c.between(100, 9999)}号"
    one: tuple[Block, ...] = (Gap(6), Sub(court, "c", 17, bold=True), Title(t, 24), Sub(no, "r", 11), *flat(f"原告：{c.name}，{'女' if c.home.female else '男'}，公民身份号码{c.home.id_number}，住{c.place}。", f"被告：{other(c)}，住{c.com.name}{beside(c)}。", f"第三人：{c.company}，住所地{c.com.address}。"), *prose(f"原告{c.name}与被告、第三人相邻关系纠纷一案，本院于{c.plain(-c.between(40, 90))}立案后，依法适用简易程序，公开开庭进行了审理。原告诉称，被告在共用天井内堆放杂物、加装水管，妨碍其通行、采光，请求排除妨害。"))
    two: tuple[Block, ...] = (*(prose("本案审理过程中，经本院主持调解，当事人自愿达成如下协议：一、被告于本调解书生效后十五日内清除天井内的杂物及水管；二、第三人予以协助；三、各方别无其他争议。", "上述协议不违反法律规定，本院予以确认。本调解书经各方签收后即具有法律效力。") if t == "民事调解书" else prose("本案审理过程中，原告以双方已自行和解为由，向本院申请撤诉。本院认为，原告的撤诉申请系其真实意思表示，不违反法律规定，应予准许。依照《中华人民共和国民事诉讼法》的有关规定，裁定如下：准许原告撤诉。")), *flat("案件受理费减半收取40元，由原告负担。"), Right((f"审判员　{other(c)}", close(c), f"书记员　{other(c)}")), c.seal(0.58, 90, court, " "))
    return Doc(t, (sheet(*one, *two),) if c.rng.random() < 0.4 else (sheet(*one, *page(c, 1, 2)), sheet(*two, *page(c, 2, 2))))


@h("correspondence", "person")
def police_ask(c: Case) -> Doc:
    """An authority asks the office for help concerning a resident."""
    office = c.pick([f"{c.pick(['沿江', '枫桥', '竹溪'])}派出所", f"{c.pick(['沿江', '枫桥', '竹溪'])}街道办事处", "区人民法院执行局"])
    t = c.pick(["协助调查函", "关于请协助核实住户情况的函", "调取资料通知书"])
    return Doc(t, (sheet(*letter_head(c, office), Title(t, 22), *flat(f"{c.company}："), *prose(f"因工作需要，请你单位协助提供{c.com.name}{c.unit}住户{c.name}（身份证号{c.home.id_number}）的入住登记及近三个月的门禁出入记录，并告知其现住情况和联系方式。", f"请于{c.plain(c.between(3, 7))}前函复。承办人：{other(c)}、{other(c)}，电话{c.a_phone()}。请注意保密。"), *letter_end(c, office)),))


@h("correspondence", "person")
def we_reply(c: Case) -> Doc:
    """The office replies to a customer or authority on papers and permissions."""
    t, body = c.pick((
        ("关于您来函咨询事项的复函", "您询问的地下室产权问题，经查阅移交资料，该空间登记为人防工程，不能办理产权分割，但可按年签约使用。有关图纸可预约到办公室查看。"),
        ("关于复制档案资料申请的答复", "您申请复制的房屋竣工图纸，我司保存有给排水和电气两册，可凭身份证到资料室查阅，复印按页收取工本费。结构图须向城建档案馆申请。"),
        ("关于同意安装信箱的复函", "您提出在一楼大厅增设独立信箱的要求，我司已与业委会商定，同意在现有信箱右侧安装，式样须与原信箱一致。"),
    ))  # fmt: skip
    return Doc(t, (sheet(*letter_head(c), Title(t, 20), *flat(f"{c.polite}："), *prose(f"您（{c.unit}）于{c.plain(-c.between(3, 9))}的来函收悉，现答复如下。", body, f"专此函复。联系人：{other(c)}，{c.com.phone}。"), *letter_end(c)),))


@h("correspondence", "person")
def small_talk(c: Case) -> Doc:
    """Everyday messages between steward and household."""
    printed(c)
    t = c.pick([f"{messenger(c)}沟通存档", "管家与住户聊天记录（打印）", "手机短信打印件（沟通）"])
    talk = c.pick((
        (("", clock(c)), (c.name, "你好，我周末要请客，朋友的车能停地面吗"), ("me", "可以的，把车牌发我登记"), (c.name, f"{plate(c)} 谢谢"), ("me", "已报门岗，凭房号进")),
        (("", clock(c)), ("me", f"{c.unit}您好，有您的挂号信放在前台"), (c.name, "我在出差，周五回来拿"), ("me", "好的，先替您保管")),
        (("", clock(c)), (c.name, "请问小区泳池几号开放"), ("me", "七月一号，凭业主卡办理泳证"), (c.name, f"我是{c.unit}的，到时候去办")),
        (("", clock(c)), ("me", f"{c.polite}，业主大会表决票已放您信箱，{c.unit}"), (c.name, "收到，填好交给谁"), ("me", "投到大厅票箱就行")),
    ))  # fmt: skip
    return Doc(t, (sheet(Title(t, 14), *pair(c, f"住户 {c.name}", f"{c.unit}", f"号码 {c.home.phone}", size=9.5), Gap(8), chat(talk, c.name), Sub(f"存档人 {other(c)}", "r", 9)),))


@h("correspondence", "person")
def mails(c: Case) -> Doc:
    """A mail and what it answers."""
    printed(c)
    t, ask, reply = c.pick((
        ("答复：关于业主委员会候选人资料", "请问候选人的简历在哪里可以看到，委托投票有没有固定格式？", "候选人简历张贴在各单元公告栏，委托书格式见附件，须附双方身份证复印件。"),
        ("回复: 房屋图纸查阅预约", "我想看一下我家的户型图和管线图，什么时候方便过去？", "资料室周二、周四下午开放，请携带身份证，图纸不外借，可拍照。"),
        ("Re: 泳池及健身房开放时间", "会所今年的开放时间定了吗？我父母可以用我的卡进吗？", "开放时间为每天六点到二十二点；家属可另办副卡，不能借用主卡。"),
    ))  # fmt: skip
    return Doc(t, (sheet(Title(t, 14, "l"), *flat(f"发件人：{c.center} <service@{c.com.code.lower()}.example>", f"收件人：{c.name}", f"时间：{clock(c)}"), Rule(0.6), *prose(f"{c.polite}，您好：", reply), *flat(f"{other(c)}　{c.com.phone}"), Rule(0.4), *flat(f"在 {c.plain(-c.between(1, 4))}，{c.name}（{c.unit}，{c.home.phone}）写道：", ask)),))


@h("correspondence", dated=0.96)
def sat_together(c: Case) -> Doc:
    """What was said when the household and the office sat together."""
    t = c.pick(["面谈会议记录", "业主座谈沟通记录", "关于管线移位的协商会纪要"])
    topic = "共用管线移位" if "管线" in t else c.pick(["业主询问的产权资料", "地下空间的使用", "屋顶花园养护"])
    one: tuple[Block, ...] = (*head(c, t, "会议日期"), *flat(f"参加人：{c.role}{c.name}（{c.unit}，{c.home.phone}）；物业{other(c)}、{other(c)}；居委会{other(c)}", f"议题：{topic}"), *prose(f"{c.name}：希望看到原始移交资料，弄清各方的权利和义务，并请居委会见证。", "物业：移交清单可以查阅，部分图纸在开发公司，已去函索取；在资料齐备以前，维持现状不作改变。"))
    two: tuple[Block, ...] = (*prose("居委会：建议双方先把问题列成清单，一条一条地核实，不要在群里争论。", "会议商定：一、两周后再谈；二、由物业整理问题清单并送各方；三、会议记录各方签字后存档。"), *foot(c, "物业", "居委会", own="业主" if c.home.kind == "owner" else "租户"))
    return Doc(t, (sheet(*one, *two),) if c.rng.random() < 0.6 else (sheet(*one, *page(c, 1, 2)), sheet(*two, *page(c, 2, 2))))


@h("correspondence")
def posted(c: Case) -> Doc:
    """The post's slip for a letter, or the list in which it was entered."""
    printed(c)
    t = c.pick(["快递面单存根", "给据邮件收据", "特快专递寄件存根联"])
    return Doc(t, (sheet(Sub(c.pick(["中国邮政速递物流", "顺丰速运", "中国邮政"]), "l", 13, bold=True), Title(t, 15), form(("单号", f"{c.pick(['EB', 'SF', 'XB'])}{c.between(10**10, 10**11)}"), ("寄件人", f"{c.center}　{c.com.phone}"), ("收件人", c.name, "电话", c.home.phone), ("收件地址", f"{c.com.address}{c.place}"), ("内件品名", c.pick(["文件（通知函一份）", "函件", "业主大会材料"])), ("收寄时间", clock(c), "揽收员", other(c, False)), label=62), half=True),))


@h("correspondence", "owner")
def circular(c: Case) -> Doc:
    """A circular in traditional characters to an owner."""
    c.spelling = c.pick(OLD_STYLE.of(c.home.unit))
    t = c.pick(["致各業戶通告", "會所開放安排通函", "大堂裝飾更新通告"])
    return Doc(t, (sheet(Sub(f"{c.com.name}　管業處", "c", 14, bold=True), Title(t, 19), *flat(f"{c.unit}　{c.name}台照："), *prose(f"為配合節日氣氛，本處將於{c.plain(c.between(4, 9))}起更換大堂佈置，並延長會所開放時間至晚上十一時。施工期間請由側門出入，不便之處，敬祈見諒。", f"如有查詢，請致電{c.com.phone}與本處職員聯絡。"), Right(("管業處　謹啟", close(c)))),))


@h("correspondence", "person")
def in_english(c: Case) -> Doc:
    """A notice in English and Chinese, as apartments with foreign tenants have."""
    t = c.pick(["Fire Drill Notice 消防演习通知", "Notice of Lobby Works 大堂施工通知", "Letter to Resident 致住户函"])
    return Doc(t, (sheet(Line(((0, c.company), (0.66, abroad(c))), 10), Rule(0.8), Title(t, 18), *flat(f"To 致：{c.name}　　Unit 房号：{c.unit}"), *prose("Dear Resident, please be informed that the annual fire drill will be held next week. The alarm will sound for about five minutes. Please keep calm and use the staircases.", "敬启者：本处将于下周举行年度演习，警铃将鸣响约五分钟，请勿惊慌，并请家中老人留意。大堂同日进行地面打蜡，请由侧门进出。", f"Enquiry 查询：{c.com.phone}"), Right(("Management Office 管理处",))),))


@h("correspondence", "owner", dated=0.93)
def have_your_say(c: Case) -> Doc:
    """The owners are asked for their will; the leaf of one of them."""
    t = c.pick(["业主大会议题征求意见回执", "增设充电棚征询意见表", "业委会换届选举表决票（业主联）"])
    asked = (("同意选举候选人名单", "同意委员会五人制") if "换届" in t else ("同意在北侧空地增设电动自行车充电棚", "同意使用公共收益支付") if "充电" in t else ("修改业主大会议事规则", "公共收益用于更换健身器材", "续聘审计机构"))
    rows = tuple((str(i), x, *c.pick((("√", "", ""), ("√", "", ""), ("", "√", ""), ("", "", "√")))) for i, x in enumerate(asked, 1))
    return Doc(t, (sheet(*head(c, t, "填写日期"), form((at(c), c.unit, "业主", c.name), (tel(c), c.home.phone, "专有面积", f"{c.between(50, 200)}.{c.between(10, 99)}㎡"), label=64), Grid(("序", "事项", "同意", "反对", "弃权"), rows, (0.6, 4.4, 1, 1, 1), 28), *flat("请于截止日前投入票箱；委托他人填写的附委托书。"), *foot(c, "唱票人", own="业主签名"), half=c.rng.random() < 0.3),))


# --- violations ----------------------------------------------------------------------------------

_WRONGS = (
    ("在楼道内堆放旧家具和纸箱", "全部搬离"), ("在电梯间充电，乱拉电线", "拆除电线，到车棚充电"), ("将公共露台围起来种菜", "拆除围栏，恢复原状"), ("在外墙上擅自开窗", "封堵窗洞，恢复墙面"), ("搭建楼顶阳光棚", "自行拆除"),
    ("将住房改为民宿按天出租", "停止经营"), ("从高处往下扔垃圾", "停止抛物并清扫现场"), ("占用消防登高面停车", "驶离并不得再停"), ("私自改动燃气管道", "停止使用并由燃气公司恢复"),
)  # fmt: skip


@h("violations")
def put_right(c: Case) -> Doc:
    """The household has to put something right by a day."""
    what, todo = c.pick(_WRONGS)
    t = c.pick(["限期整改通知", "整改告知单", "违规行为整改通知书", "关于立即纠正违规行为的通知"])
    return Doc(t, (sheet(*letter_head(c), Title(t, 21), *flat(f"{c.unit}{c.role}{c.name}："), *prose(f"经巡查，您户存在以下违规行为：{what}。该行为违反了{law(c, '物权法')}和小区《管理规约》的有关规定，影响了其他业主的安全和利益。", f"请您于{c.plain(c.between(3, 7))}前{todo}，并通知我处复查。逾期不改的，我处将报告{c.pick(['城管部门', '街道综合执法队', '业主委员会'])}处理，由此造成的损失由您承担。"), *letter_end(c), *((Line(((0, f"签收人：⟦{c.pick(['', c.name, '拒签，已张贴门上'])}⟧"), (0.56, f"送达人：⟦{other(c)}⟧")), 10),) if c.rng.random() < 0.6 else ())),))


@h("violations", dated=0.95)
def wrong_place(c: Case) -> Doc:
    """A car in the wrong place: a slip under the wiper, its copy in the file."""
    t = c.pick(["车辆乱停提醒函", "违停告知（存根）", "占用他人车位劝离单"])
    return Doc(t, (sheet(*head(c, t, "告知日期", 17), *pair(c, f"车牌：⟦{plate(c)}⟧", f"车主：⟦{c.name}⟧", f"房号：⟦{c.unit}⟧"), *flat(f"电话：⟦{c.home.phone}⟧　　地点：⟦{c.pick(['消防通道', '单元门口', 'B1-' + str(c.between(1, 300)) + '号（他人车位）', '绿化带'])}⟧"), Choice("次数：", c.ticks(("第一次", "第二次", "三次以上"))), *flat("您的车辆违反小区停车规定，请立即驶离；再次违停将取消月卡优惠并通报。"), *foot(c, "秩序员"), half=True),))


@h("violations", dated=0.95)
def found_on_round(c: Case) -> Doc:
    """What the guards found on their round at one home."""
    what, todo = c.pick(_WRONGS)
    t = c.pick(["巡查违规登记单", "秩序巡查问题单", "不文明行为登记", "违章情况记录"])
    return Doc(t, (sheet(*head(c, t, "发现日期"), form((at(c), c.unit, "责任人", c.name), (tel(c), c.home.phone, "发现人", other(c, False)), Row(("违章情况", what), 44), ("处理方式", c.ticks(("口头劝阻", "发整改单", "上报", "拍照留证"))), ("要求", todo), ("结果", c.pick(["已改正", "答应三天内改", "不配合，下次复查"])), label=68), *((Card(300, 120, ((120, 54, 11, "照片"),)),) if c.rng.random() < 0.4 else ()), *foot(c, "班长", own=c.pick(["", "责任人"]))),))


@h("violations", "owner")
def many_tenants(c: Case) -> Doc:
    """Too many lodgers behind partitions: to be cleared."""
    t = c.pick(["群租清退通知书", "违规群租整改告知", "关于拆除出租隔断的通知"])
    office = c.pick([c.company, f"{c.pick(['沿江', '枫桥'])}街道综治办"])
    return Doc(t, (sheet(*letter_head(c, office), Title(t, 21), *flat(f"{c.name}（{c.unit}）："), *prose(f"经现场检查，您名下的房屋用木板分隔成{c.between(5, 9)}间，出租给{c.between(8, 16)}人居住，电线私接，无灭火器材，存在严重的火灾危险，属于违规群租。现场负责人（二房东）{other(c)}，电话{c.a_phone()}。", f"请您于{c.plain(c.between(7, 15))}前拆除隔断，清退超员住客，恢复原有户型；逾期将由执法部门强制拆除，费用由您负担。"), *letter_end(c, office)),))


@h("violations", dated=0.96)
def will_not_again(c: Case) -> Doc:
    """A promise to put it right and never to do it again."""
    if c.rng.random() < 0.6:
        by_hand(c)
    what, todo = c.pick(_WRONGS)
    t = c.pick(["不再违规承诺书", "改正承诺", "整改保证", "违规整改承诺"])
    return Doc(t, (sheet(Title(t, 21), *prose(f"本{'单位' if c.home.company else '人'}系{c.unit}{c.role}{c.name}，电话{c.home.phone}。日前{what}，经物业指出，认识到这样做违反小区规定，妨碍邻居。现保证{c.pick(['三天', '一周', '本月'])}内{todo}，今后不再发生。如再违反，愿意接受规约处理并赔偿损失。"), *lone_foot(c, own="承诺人"), half=c.rng.random() < 0.35),))


@h("violations")
def fire_hazard(c: Case) -> Doc:
    """The fire office or the company points out a hazard at one address."""
    t = c.pick(["消防安全隐患整改通知书", "火灾隐患告知单", "安全隐患责令改正通知"])
    office = c.pick([c.company, f"{c.pick(['鼓楼', '姑苏', '上城', '南岗'])}区{'消防救援大队' if c.day.year >= 2019 else '公安消防大队'}"])
    rows = tuple((str(i), x, y) for i, (x, y) in enumerate(c.some((("疏散通道堆放杂物", "立即清除"), ("灭火器失效", "更换"), ("电气线路未穿管", "三日内整改"), ("外窗设防盗网未留逃生口", "拆除或开口"), ("室内停放电动自行车充电", "立即移出")), c.between(1, 3)), 1))
    return Doc(t, (sheet(*letter_head(c, office), Title(t, 20), *flat(f"被通知人：{c.name}　　地址：{c.unit}　　电话：{c.home.phone}", "经检查，你处存在下列违反消防规定的行为，请按要求改正："), Grid(("序", "违规情形", "整改要求"), rows, (0.6, 3.4, 2.4), 27, False), P(f"检查人：⟦{other(c)}⟧　⟦{other(c)}⟧", indent=False), *letter_end(c, office)),))


@h("violations", dated=0.95)
def works_halted(c: Case) -> Doc:
    """Works that break the rules are halted."""
    t = c.pick(["装修违规停工整改单", "违规装修制止通知书", "违规施工停工令"])
    return Doc(t, (sheet(*head(c, t, "签发日期", 19), form((at(c), c.unit, who(c), c.name), ("业主电话" if c.home.kind == "owner" else "电话", c.home.phone, "施工人员", f"{other(c, False)} {c.a_phone()}"), Row(("违规事实", c.pick(["未经同意拆除客厅与阳台间的承重墙垛", "在外墙剪力墙上开孔安装排烟管", "擅自将卧室改成卫生间", "将阳台地漏接入雨水管，私改排水"])), 50), Row(("处理决定", c.pick(["即时停工，暂扣施工证；由设计单位出具加固方案", "停工恢复原状，复查合格后方可复工"])), 46), label=68), *foot(c, "工程主管", "项目经理", own="当事人")),))
