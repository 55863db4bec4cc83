"""Set h: special needs, visits, complaints."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples.blocks import (
    Block,
    Choice,
    Doc,
    Grid,
    Line,
    P,
    Right,
    Row,
    Sub,
    Title,
    form,
    sheet,
)
from samples.case import Case
from samples.pickers import flat, prose
from samples.set_h.look import (
    OLD_STYLE,
    at,
    beside,
    by_hand,
    chat,
    clock,
    close,
    day,
    foot,
    h,
    head,
    letter_end,
    letter_head,
    messenger,
    other,
    page,
    pair,
    printed,
    tel,
    who,
)

# --- special needs -------------------------------------------------------------------------------


@h("special_needs", "person", dated=0.93)
def old_and_alone(c: Case) -> Doc:
    """An old person who lives alone: health, children, who has a key."""
    t = c.pick(["高龄独居业主联系单", "老年住户照顾卡", "独居老人服务档案页"])
    return Doc(t, (sheet(*head(c, t, "建卡日期"), form(("老人姓名", c.name, at(c), c.unit), (tel(c), c.home.phone, "年龄", f"{c.between(72, 93)}岁"), ("子女", f"{other(c)}（{c.pick(['长子', '女儿', '次子'])}）{c.a_phone()}，住{c.pick(['外地', '本市', '国外'])}"), ("备用钥匙", f"{c.pick(['无', beside(c) + '邻居' + other(c)])}"), ("身体状况", c.ticks(("高血压", "糖尿病", "心脏病", "行动不便", "听力下降"), *c.some(range(5), 2))), ("照顾内容", c.pick(["每日看灯、每周上门一次", "代买菜、代取药", "早晚电话问安，两小时无回应上门"])), ("就诊医院", c.pick(["市第一医院", "中大医院", "社区卫生服务中心"])), label=68), *foot(c, "管家", own="老人或家属")),))


@h("special_needs", "person", dated=0.94)
def begged(c: Case) -> Doc:
    """A letter that asks for consideration on account of illness or frailty."""
    if c.rng.random() < 0.6:
        by_hand(c)
    t, body = c.pick((
        ("关于家有病人需持续供电的报告", "我爱人患肌萎缩，在家使用呼吸机，断电超过二十分钟就有危险。请把我家列入停电前单独通知的名单，遇突然停电请值班电工先来看我家。"),
        ("请求照顾失明老人的信", "我母亲双目失明，上下电梯要靠摸按钮。请在电梯按钮上贴盲文标，保洁拖地后请放警示牌并口头提醒她。"),
        ("恳请协助轮椅出入", "我因车祸下肢瘫痪，靠轮椅出行。单元门口坡道太陡，请保安在我出入时搭把手，也请清走坡道口的共享单车。"),
        ("孩子情况的特别说明", "我儿子有孤独症，八岁，不会说自己的住址，有时会自己跑出门。附上照片，请门岗看到他一个人时留住他并马上打我电话。"),
    ))  # fmt: skip
    return Doc(t, (sheet(Title(t, 19), *flat(f"{c.center}："), *prose(f"我是{c.unit}{c.name}。{body}", f"我的电话{c.home.phone}，家里还可以联系{other(c)}（{c.a_phone()}）。给大家添麻烦了。"), Right((c.name, day(c)))),))


@h("special_needs", "person", dated=0.93)
def first_aid(c: Case) -> Doc:
    """What the gate has to know when an ambulance comes."""
    t = c.pick(["住户急救信息卡", "突发疾病应急联络单", "重点病患住户应急备案"])
    return Doc(t, (sheet(*head(c, t, "备案日期", 16), form(("姓名", c.name, at(c), c.unit), ("手机", c.home.phone, "血型", c.pick(["A", "B", "O", "AB", "不详"])), ("病史", c.pick(["冠心病，装有起搏器", "癫痫", "哮喘，随身带喷雾", "透析，每周二四六"])), ("过敏药物", c.pick(["青霉素", "无", "头孢类"]), "常用药", c.pick(["硝酸甘油", "胰岛素", "丙戊酸钠"])), ("第一联系人", f"{other(c)}　{c.a_phone()}"), ("第二联系人", f"{other(c)}　{c.a_phone()}（{beside(c)}）"), ("门岗须知", c.pick(["急救车走东门，直达楼下", "可用备用钥匙开门，须两人在场", "发作时勿强按，侧卧保护"])), label=72), *foot(c, "备案人", own="本人或家属"), half=c.rng.random() < 0.3),))


@h("special_needs", "person", dated=0.94)
def looked_after(c: Case) -> Doc:
    """The rounds of care to one home, written line by line."""
    t = c.pick(["关怀探望登记", "独居老人巡访台账", "困难住户帮扶记录"])
    rows = tuple((c.plain(-7 * k), c.pick(["精神好，量血压正常", "感冒，已通知女儿", "送药上门", "换灯泡、通下水", "陪聊半小时", "未应门，电话联系后平安"]), other(c)) for k in range(c.between(5, 11), 0, -1))
    return Doc(t, (sheet(*head(c, t, "立表日期"), *pair(c, f"姓名：⟦{c.name}⟧", f"{at(c)}：⟦{c.unit}⟧", f"⟦{c.home.phone}⟧"), Choice("类别：", c.ticks(("独居", "残疾", "重病", "低保", "失能"))), Grid(("日期", "情况", "探望人"), rows, (1.8, 4.4, 1.4), 24), *foot(c, "客服主管")),))


@h("special_needs", "person", dated=0.94)
def newborn(c: Case) -> Doc:
    """A mother and a new-born child: quiet, no bell, the works upstairs moved."""
    t = c.pick(["母婴家庭服务登记", "新生儿住户静音关照单", "孕产住户个性化服务备忘"])
    return Doc(t, (sheet(*head(c, t, "登记日期", 16), form(("住户", c.name, at(c), c.unit), (tel(c), c.home.phone, "关照期", f"至{c.plain(c.between(60, 200))}"), ("关照事项", c.ticks(("不按门铃", "快递放门口", "楼上装修协调", "电梯优先", "消杀提前告知"), *c.some(range(5), 2))), ("说明", c.pick(["孩子早产，家里有制氧机，停电请先告知", "产妇剖腹产，不便走楼梯，停梯请提前一天说", "午后一点到三点孩子睡觉"])), ("家属", f"{other(c)}　{c.a_phone()}"), label=66), *foot(c, "管家", own="住户"), half=c.rng.random() < 0.6),))


# --- visits --------------------------------------------------------------------------------------


@h("visits", dated=0.95)
def called_on(c: Case) -> Doc:
    """The steward calls at the door."""
    t = c.pick(["住户拜访登记单", "客户走访记录单", "入户拜望表", "管家上门访谈卡"])
    return Doc(t, (sheet(*head(c, t, "拜访日期"), form((who(c), c.name, at(c), c.unit), (tel(c), c.home.phone, "拜访人", other(c)), Row(("交谈内容", c.pick(["介绍本季工作：更换楼道灯、清洗水箱；提醒核对手机号码", "了解居住人口、车辆变化，征询对保洁、绿化的看法", "说明装修户较多，请其包涵；赠送便民服务卡"])), 54), Row(("客户意见", c.pick(["总体满意，希望快递柜再加一组", "觉得门岗换人太勤，不认识", "没意见，物业比前几年好", "电梯口地垫该换了"])), 50), ("跟进", c.pick(["无", "下月答复", "转工程部"])), label=64), *foot(c, "拜访人", own=c.pick(["", "客户"]))),))


@h("visits", dated=0.95)
def rung_up(c: Case) -> Doc:
    """After a service the desk rings up and asks."""
    t, what = c.pick((("报修回访登记单", "维修"), ("电话回访表", "维修"), ("服务后回访记录单", "投诉处理"), ("客户回访（电话）记录", "入住手续")))
    return Doc(t, (sheet(*head(c, t, "回访日期", 16), form((who(c), c.name, at(c), c.unit), (tel(c), c.home.phone, "回访事项", what), label=64), *(Choice(f"{i}、{x}", c.ticks(("好", "一般", "差"))) for i, x in enumerate(("上门是否及时", "态度是否和气", "结果是否满意"), 1)), P(f"客户说：⟦{c.pick(['都挺好的', '师傅手艺不错', '来得慢了点', '谢谢关心', '还要再观察'])}⟧", indent=False), *foot(c, "回访员"), half=c.rng.random() < 0.6),))


@h("visits", dated=0.9)
def marks(c: Case) -> Doc:
    """The questionnaire of the year: ticks for every service, over a leaf or two; who answers stands at its end."""
    t = c.pick(["物业满意度测评表", "住户评议问卷", f"{c.day.year}年服务质量问卷调查", "业主意见调查问卷（年度）"])
    asked = ("客服接待", "保安执勤", "门岗登记", "楼道保洁", "垃圾清运", "绿化修剪", "电梯运行", "停车秩序", "维修质量", "收费公示", "节日布置", "总体印象")
    rows = tuple((str(i), x, *("√" if k == m else "" for k in range(4))) for i, (x, m) in enumerate(((x, c.pick((0, 0, 1, 1, 2, 3))) for x in asked), 1))
    heads, widths = ("序", "内容", "很满意", "满意", "一般", "不满意"), (0.6, 3, 1.2, 1.2, 1.2, 1.2)
    greet = prose("各位住户：为了做好下一年的服务，请您在相应的格内打钩，填好交给楼下管家或投入意见箱。")
    last: tuple[Block, ...] = (P(f"您的建议：⟦{c.pick(['无', '多种点花', '增加充电桩', '晚上巡逻勤一点', '希望按时公布账目'])}⟧", indent=False), *pair(c, f"填表人：⟦{c.name}⟧", f"{at(c)}：⟦{c.unit}⟧", f"⟦{c.home.phone}⟧"), *foot(c, label="填写日期"))
    top = head(c, t, "填写日期")
    if c.rng.random() < 0.55:
        return Doc(t, (sheet(*top, *greet, Grid(heads, rows, widths, 20), *last),))
    return Doc(t, (sheet(*top, *greet, Grid(heads, rows[:8], widths, 28), *page(c, 1, 2)), sheet(Grid(heads, rows[8:], widths, 28), *last, *page(c, 2, 2))))


@h("visits", "person", dated=0.96)
def in_prose(c: Case) -> Doc:
    """What the steward heard on his call, told in prose."""
    if c.rng.random() < 0.4:
        by_hand(c)
    t = c.pick(["走访日志", "住户家访记", "上门拜访情况"])
    return Doc(t, (sheet(Title(t, 19), *prose(f"下午三点，我和{other(c)}到{c.unit}拜访{c.polite}。{c.pick(['房子收拾得很整洁，老人在家带孙子', '客户刚下班，站在门口谈了一刻钟', '一家人都在，请我们进屋喝茶'])}。", "客户讲，搬来几年，对门岗和保洁都还认可，就是晚上回来找车位要转两三圈；另外儿童游乐区的沙坑该换沙了。我把车位规划的进展向他作了说明，沙坑的事答应这周报给环境部。", f"临别时核对了电话{c.home.phone}，留了我的名片。客户欢迎我们常去坐坐。"), Right((f"管家　{other(c)}", day(c))), half=c.rng.random() < 0.25),))


@h("visits", "person", dated=0.95)
def before_the_feast(c: Case) -> Doc:
    """Calls before a feast, with a small present."""
    feast, gift = c.pick((("春节", "春联一副"), ("中秋", "月饼一盒"), ("端午", "粽子一袋"), ("元旦", "台历一本")))
    t = f"{feast}{c.pick(['走访慰问记录', '上门问候登记', '客户拜访卡'])}"
    return Doc(t, (sheet(*head(c, t, "走访日期", 16), *pair(c, f"{who(c)}：⟦{c.name}⟧", f"{at(c)}：⟦{c.unit}⟧", f"⟦{c.home.phone}⟧"), *flat(f"赠送：⟦{gift}⟧　　走访人：⟦{other(c)}⟧、⟦{other(c)}⟧", f"祝福与交谈：⟦{c.pick(['互致问候，客户对一年的服务表示感谢', '客户全家将回老家过节，请留意门窗', '客户提出节日期间少放音乐'])}⟧"), *foot(c, "走访人", own="客户签名"), half=True),))


# --- complaints ----------------------------------------------------------------------------------

_WOES = (
    ("邻居家装修天天敲到晚上九点", "已责令按时停工，向投诉人道歉"), ("楼上空调外机震动声大", "约请厂家加装胶垫"), ("门岗保安睡觉，外人随意进出", "当班保安罚款并调岗"), ("保洁把脏水泼在我们门口", "保洁员上门道歉，重新清洗"),
    ("电梯里被人贴满小广告没人清", "当天清除，每日巡查"), ("地下车库灯一半不亮，老人摔了一跤", "全部更换，承担检查费用"), ("客服打电话态度生硬", "客服主管回电致歉，安排培训"), ("一楼餐馆排烟熏得开不了窗", "联合城管要求加装净化器"),
)  # fmt: skip


@h("complaints", dated=0.96)
def taken_down(c: Case) -> Doc:
    """A complaint taken down at the desk and dealt with."""
    what, done = c.pick(_WOES)
    t = c.pick(["投诉受理登记单", "来访投诉接待单", "住户投诉记录及处理", "客户投诉单"])
    return Doc(t, (sheet(*head(c, t, "投诉日期"), form(("投诉人", c.name, at(c), c.unit), (tel(c), c.home.phone, "方式", c.ticks(("来访", "电话", "书面", "微信"))), Row(("投诉内容", what + "，很不满意。"), 52), ("责任部门", c.pick(["工程部", "安保部", "保洁部", "客服部"]), "完成时限", f"{c.between(1, 5)}个工作日"), Row(("处理结果", done), 48), ("投诉人意见", c.ticks(("满意", "基本满意", "不满意"))), label=68), *foot(c, "接待人", "经理", own=c.pick(["", "投诉人"]))),))


@h("complaints", "person", dated=0.94)
def cross(c: Case) -> Doc:
    """A cross letter, mostly by hand, one leaf or running on overleaf."""
    if c.rng.random() < 0.7:
        by_hand(c)
    t = c.pick(["投诉材料", "对物业公司的投诉意见", "要求处理邻居扰民的投诉", "致物业经理的投诉信"])
    up = beside(c)
    one = prose(f"我叫{c.name}，住{c.unit}，电话{c.home.phone}。我要投诉两件事。", f"第一件，{up}的{other(c)}家养了三条狗，从早叫到晚，我找过他（{c.a_phone()}），他说狗叫管不住。我也给前台打过四次电话，每次都说会去讲，可是一点变化都没有。")
    two = prose("第二件，保安不管事。上个月有人把车停在我的固定车位上，我叫保安来，他拍个照就走了，我在外面等到半夜。我交了车位钱，凭什么自己的位子不能停？", "这两件事请你们拿出办法来，一个星期之内给我书面答复，否则我向房管局反映。")
    last = Right((c.name, day(c)))
    if c.rng.random() < 0.65:
        return Doc(t, (sheet(Title(t, 20), *flat(f"{c.company}："), *one, *two, last),))
    more = prose("我今年六十多了，神经衰弱，医生让静养。楼里好几家也有意见，只是不愿得罪人。小区公约里写得清清楚楚，养犬不能影响邻居，请你们照章办事。", "我把哪天几点狗叫都记在本子上，需要的话可以拿给你们看。")
    return Doc(t, (sheet(Title(t, 20), *flat(f"{c.company}："), *one, *more), sheet(*two, last)))


@h("complaints")
def answered(c: Case) -> Doc:
    """The answer to a complaint."""
    what, done = c.pick(_WOES)
    t = c.pick(["关于您投诉问题的回复", "投诉办理结果告知函", "对住户投诉的答复"])
    return Doc(t, (sheet(*letter_head(c), Title(t, 20), *flat(f"{c.polite}（{c.unit}）："), *prose(f"您{c.plain(-c.between(2, 7))}投诉“{what}”一事，我们高度重视，立即派人核查。经查，情况属实，现将处理情况告知如下：", f"{done}。今后我们将加强检查，防止再次发生。", f"对由此给您带来的烦扰，再次表示歉意。如仍不满意，请拨打监督电话{c.com.phone}。"), *letter_end(c)),))


@h("complaints", "person")
def passed_down(c: Case) -> Doc:
    """The mayor's telephone or a web page hands a complaint down to the company."""
    printed(c)
    what, _ = c.pick(_WOES)
    t = c.pick(["市长热线交办件", "网络问政转办单", "居民投诉督办通知"])
    return Doc(t, (sheet(Title(t, 17), Line(((0, f"编号 {c.between(10**11, 10**12)}"), (0.58, f"交办时间 {clock(c)}")), 9.5), form(("反映人", c.name, "电话", c.home.phone), ("地址", c.place), ("被反映单位", c.company), Row(("反映内容", f"市民投诉：{what}，多次向物业反映未解决，要求有关部门督促整改。"), 60), ("办理单位", c.pick(["街道城管办", "社区居委会", "房管所"]), "限办日期", c.plain(c.between(3, 9))), Row(("办理要求", "请与反映人联系，将结果于期限内书面报送。"), 34), label=72), *flat(f"承办联系人：{other(c)}　{c.a_phone()}")),))


@h("complaints", "person")
def angry_chat(c: Case) -> Doc:
    """An angry exchange on the telephone's screen."""
    printed(c)
    t = c.pick([f"{messenger(c)}投诉记录打印", "业主投诉聊天截图", f"投诉沟通{messenger(c)}存档"])
    talk = c.pick((
        (("", clock(c)), (c.name, f"{c.unit}，我要投诉！楼道里的垃圾放了两天了，臭死了"), ("me", "对不起，马上安排保洁清理"), (c.name, "每次都这样，把你们主管电话给我"), ("me", "主管已知晓，稍后给您回电")),
        (("", clock(c)), (c.name, "你们保安把我朋友拦在门口半小时，态度恶劣，我要投诉到总公司"), ("me", "非常抱歉，请问您的房号"), (c.name, f"{c.unit} 必须给个说法"), ("me", "已转经理处理，下午答复您")),
        (("", clock(c)), (c.name, f"投诉楼上凌晨还在打麻将，已经说了三回 {c.unit}"), ("me", "值班员已上楼劝阻，请您留意"), (c.name, "根本没用！还在吵！"), ("me", "我们联系社区民警一起上门")),
    ))  # fmt: skip
    return Doc(t, (sheet(Title(t, 14), *pair(c, f"投诉人 {c.name}", f"房号 {c.unit}", f"{c.home.phone}", size=9.5), chat(talk, c.name), Sub(f"截图人 {other(c)}", "r", 9)),))


@h("complaints")
def looked_into(c: Case) -> Doc:
    """What the office found when it looked into a complaint, for the files."""
    what, done = c.pick(_WOES)
    t = c.pick(["投诉调查处理报告", "投诉事项调查情况", "关于一起投诉的核查说明"])
    one: tuple[Block, ...] = (*letter_head(c), Title(t, 20), *prose(f"一、投诉情况：{c.unit}{c.role}{c.name}（{c.home.phone}）于{c.plain(-c.between(3, 9))}投诉{what}。", f"二、调查经过：客服部{other(c)}调取监控和值班记录，并向相邻的{beside(c)}住户{other(c)}（{c.a_phone()}）了解情况，投诉人所述基本属实。当班人员{other(c)}承认处理不及时。", "三、责任认定：现场人员巡查流于形式，主管未按时复查，负管理责任。"))
    two: tuple[Block, ...] = (*prose(f"四、处理：{done}；对主管予以通报批评。", "五、回复投诉人情况：已当面说明，投诉人表示接受。"), Right((f"客服部　{other(c)}", close(c))))
    return Doc(t, (sheet(*one, *two),) if c.rng.random() < 0.65 else (sheet(*one, *page(c, 1, 2)), sheet(*two, *page(c, 2, 2))))


@h("complaints", dated=0.95)
def both_heard(c: Case) -> Doc:
    """Complainant and neighbour are brought together."""
    t = c.pick(["投诉双方协调会记录", "噪声纠纷现场调解单", "邻里投诉调解登记"])
    return Doc(t, (sheet(*head(c, t, "调解日期"), form(("投诉人", c.name, "房号", c.unit), ("电话", c.home.phone, "事由", c.pick(["噪声", "宠物", "晾晒滴水", "占用过道"])), ("被投诉人", other(c), "房号", beside(c)), ("电话", c.a_phone(), "调解人", f"{other(c)}、{other(c)}"), Row(("双方陈述", c.pick(["投诉人称对方深夜走动声大；对方称已换软底拖鞋，愿意再铺地毯。", "投诉人称对方浇花滴水淋湿被子；对方同意改在早晨浇水并加托盘。"])), 56), Row(("调解结果", "双方和解，被投诉人当面致歉，今后互相体谅。"), 40), label=66), *foot(c, "被投诉人", own="投诉人")),))


@h("complaints", "owner")
def in_old_script(c: Case) -> Doc:
    """A complaint in traditional characters."""
    c.spelling = c.pick(OLD_STYLE.of(c.home.unit))
    t = c.pick(["投訴函", "對管理服務之投訴", "業主投訴信"])
    return Doc(t, (sheet(Title(t, 20), *flat("管理處經理臺鑒："), *prose(f"本人{c.name}，係{c.com.name}{c.unit}業主，電話{c.home.phone}。近月以來，本單位門外走廊之地毯污漬斑斑，異味難聞，多次致電前臺均無人跟進；保安員夜間於大堂高聲談笑，令家人無法安睡。", "本人對此深表不滿，現正式投訴，要求貴處於七日內書面答覆，並說明如何處分失職人員。"), Right((f"業主　{c.name}", close(c)))),))
