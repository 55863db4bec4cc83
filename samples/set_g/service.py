"""Set g: repairs, special needs, visits."""
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
    Rule,
    Sub,
    Title,
    form,
    sheet,
)
from samples.case import Case
from samples.pickers import flat, prose
from samples.set_g.look import (
    at,
    by,
    clock,
    day,
    end,
    g,
    hand,
    letterhead,
    machine,
    neighbour,
    other,
    page,
    side,
    sole_end,
    tel,
    top,
)

# --- repairs -------------------------------------------------------------------------------------

_FAULTS = (
    ("厨房台下盆脱胶下沉", "重新打胶固定，加装支架", "结构胶1支、支架2个"), ("主卫淋浴花洒不出热水", "清理混水阀滤网", "密封圈2个"), ("过道感应夜灯不灭", "更换感应模块", "感应模块1只"),
    ("次卧窗户把手松脱", "更换执手及传动器", "执手1个"), ("新风机异响", "更换滤芯、紧固风机螺栓", "滤芯1套"), ("地暖一路不热", "排气、清洗分集水器", "排气阀1个"),
    ("儿童房插座打火", "更换插座，压线端子重新压接", "插座1个"), ("阳台地漏倒灌", "高压疏通雨水立管", "疏通机2小时"), ("防盗门下沉刮地", "调整合页、加垫片", "垫片4片"), ("净水器接口滴漏", "更换快接头", "快接头1个"),
)  # fmt: skip


@g("repairs", dated=0.96)
def reported(c: Case) -> Doc:
    """What was reported at the desk, on a small slip with boxes."""
    fault, done, parts = c.pick(_FAULTS)
    t = c.pick(["居家报事单", "客户报修受理卡", "维修服务登记单（客户联）", "上门维修凭条"])
    return Doc(t, (sheet(*top(c, t, "受理日期", 15), *side(c, f"{at(c)}：⟦{c.unit}⟧", f"报事人：⟦{c.name}⟧", f"⟦{c.home.phone}⟧"), Choice("分类：", c.ticks(("给排水", "电气", "门窗五金", "暖通", "土建", "其他"))), P(f"现象：⟦{fault}⟧", indent=False), P(f"处置：⟦{done}⟧", indent=False), P(f"用料：⟦{parts}⟧　　收费：⟦{c.pick(['0', '30元', '质保内', '65元'])}⟧", indent=False), *end(c, "师傅", own="客户"), half=True),))


@g("repairs")
def timeline(c: Case) -> Doc:
    """The course of a report as the app keeps it: a time for each step, a veiled number."""
    machine(c)
    fault, done, _ = c.pick(_FAULTS)
    t = c.pick(["报事详情", "维修服务进度单", "线上报修记录（打印）"])
    veiled = c.home.phone[:3] + "****" + c.home.phone[-4:]
    steps = (("客户提交", f"{c.name} {veiled}"), ("客服受理", other(c)), ("派单", f"工程班 {other(c, False)}"), ("接单", "预约上门"), ("到场", "已扫码签到"), ("完工", done), ("客户评价", c.pick(["★★★★★ 很快", "★★★★ 不错", "未评价", "★★★"])))
    rows = tuple((f"{9 + i}:{c.between(10, 59)}", x, y) for i, (x, y) in enumerate(steps))
    return Doc(t, (sheet(Title(t, 13, "l"), Rule(0.5), *flat(f"工单号　{c.between(10**11, 10**12)}", f"提交时间　{clock(c)}", f"房屋　{c.unit}", f"问题　{fault}"), Grid(("时间", "节点", "说明"), rows, (1, 1.6, 4), 21, False, True)),))


@g("repairs", dated=0.96)
def maker(c: Case) -> Doc:
    """The maker's or a contractor's own fitter in the home, on his firm's form."""
    t = c.pick(["售后上门服务单", "厂家维修保养记录卡", "外委单位入户维修签证"])
    firm = c.pick(["冠林楼宇科技", "海尔服务", "大金空调服务", "迅达制冷", "宏鑫防水工程"])
    work, result = c.pick((("室内对讲机无画面", "更换显示屏排线，测试正常"), ("中央空调外机报E6", "补充冷媒、清洗翅片"), ("热水器漏水", "更换泄压阀"), ("外窗渗水", "窗框外侧重新打耐候胶")))
    return Doc(t, (sheet(Sub(f"{firm}有限公司　服务热线 400-{c.between(100, 999)}-{c.between(1000, 9999)}", "l", 10), Title(t, 17), form(("用户", c.name, "电话", c.home.phone), ("地址", c.place), ("产品/部位", work, "购买/交付", f"{c.day.year - c.between(1, 4)}年{c.between(1, 12)}月"), ("服务内容", result), ("服务性质", c.ticks(("保内", "保外", "合同保养"))), ("工程师", f"{other(c, False)}（{c.a_phone()}）", "工号", f"{c.between(100, 9999)}"), label=66), *sole_end(c, "服务工程师", own="用户确认", label="服务日期"), half=c.rng.random() < 0.5),))


@g("repairs", dated=0.95)
def seepage(c: Case) -> Doc:
    """How water that comes from the home above is to be stopped: two homes, two telephones."""
    t = c.pick(["上下户渗水维修方案确认单", "渗水处置会签单", "顶面滴水成因及修复意见"])
    return Doc(t, (sheet(*top(c, t, "确认日期"), form(("受损户", c.unit, "姓名", c.name), ("受损户电话", c.home.phone), ("相邻户", neighbour(c), "姓名", other(c)), ("相邻户电话", c.a_phone()), ("受损部位", c.ticks(("主卫顶", "厨房顶", "阳台顶", "次卫墙面"))), Row(("成因", c.pick(["淋浴区门槛石周边返水", "地暖分水器接头渗漏", "浴缸下水未密封", "给水管热熔接头老化"])), 40), Row(("修复做法", c.pick(["相邻户重做门槛石止水坎，受损户顶面铲除补腻子", "更换接头后打压0.8MPa，稳压30分钟", "由开发商维修单位注浆处理，观察一个月"])), 50), Row(("费用承担", c.pick(["相邻户承担", "质保单位承担", "双方各半"])), 26), label=70), *end(c, "工程主管", "相邻户", own="受损户")),))


@g("repairs", dated=0.96)
def fitters_word(c: Case) -> Doc:
    """The fitter tells in his own words what he did."""
    if c.rng.random() < 0.6:
        hand(c)
    fault, done, parts = c.pick(_FAULTS)
    t = c.pick(["入户维修情况汇报", "维修经过", "抢修过程说明"])
    return Doc(t, (sheet(Title(t, 18), *prose(f"接客服通知，{c.unit}{c.name}家{fault}，我和{other(c, False)}带工具到现场。关掉总阀后逐段检查，判断为配件老化。{done}，用掉{parts}。试用二十分钟没有问题，客户在场看过。", f"另外发现该户{c.pick(['水表前阀门生锈，建议下次停水时更换', '电箱内有一路线径偏细，已提醒客户', '厨房吊顶上有旧水印，非本次造成'])}。客户电话{c.home.phone}，要求一周后再看一次。"), Right((f"维修工　{other(c, False)}", day(c))), half=c.rng.random() < 0.4),))


@g("repairs", "owner", dated=0.96)
def roof(c: Case) -> Doc:
    """An urgent repair out of the fund for one home: certificate, costs overleaf."""
    t = c.pick(["应急维修工程完工确认书", "屋面渗漏维修竣工签认", "外墙渗水专项维修验收报告"])
    cost = [c.between(3, 40) * 100 for _ in range(4)]
    rows = tuple((x, u, str(n), str(s)) for (x, u, n), s in zip((("铲除原防水层", "㎡", 36), ("SBS卷材铺贴", "㎡", 42), ("保护层", "㎡", 36), ("脚手及清运", "项", 1)), cost, strict=True))
    front: tuple[Block, ...] = (*top(c, t, "验收日期"), form(("报修业主", c.name, "房号", c.unit), ("业主电话", c.home.phone, "维修部位", c.pick(["屋面", "山墙", "女儿墙根部"])), ("施工单位", f"{c.pick(['宏鑫', '大禹', '金盾'])}防水工程有限公司", "负责人", f"{other(c, False)} {c.a_phone()}"), ("开工", c.plain(-c.between(9, 20)), "完工", c.plain(-c.between(1, 5))), label=70), *prose("经淋水试验两小时，室内顶面无渗漏、无洇湿，维修区域与周边搭接平顺，场地已清理，质量符合要求，质保期五年。"))
    back: tuple[Block, ...] = (Sub("费用结算", "l", 11, bold=True), Grid(("项目", "单位", "数量", "金额"), (*rows, ("合计", "", "", str(sum(cost)))), (3, 1, 1, 1.6), 23), *end(c, "施工单位", "物业工程", own="业主"))
    return Doc(t, (sheet(*front, *back),) if c.rng.random() < 0.4 else (sheet(*front, *page(c, 1, 2)), sheet(*back, *page(c, 2, 2))))


@g("repairs", "person")
def mail_repair(c: Case) -> Doc:
    """An e-mail, printed: something is broken, please come."""
    machine(c)
    t, body = c.pick((("厨房烟道倒灌，请安排检查", "做饭时邻居的油烟从我家烟机倒灌进来，止回阀可能坏了。"), ("卧室窗户漏风请维修", "主卧的窗户关上后还是漏风，胶条已经翘起来了，昨晚很冷。"), ("门禁对讲无法开门", "最近一周外卖按门铃我这里能听到，但按开锁键没有反应。"), ("卫生间返味，烦请上门", "卫生间地漏返味严重，我自己换过防臭芯没有用，怀疑是管道问题。")))
    return Doc(t, (sheet(Line(((0, "邮件打印"),), 8.5), Rule(0.5), *flat(f"主题：{t}", f"发件人：{c.name} <{c.between(10**7, 10**9)}@{c.pick(['qq.com', '163.com', 'outlook.com'])}>", f"收件人：kefu@{c.com.code.lower()}.example", f"发送时间：{clock(c)}"), Rule(0.5), *prose("物业工程部的同事，你们好：", body, f"我住{c.unit}，{c.pick(['周六全天', '工作日晚上七点以后', '明天下午'])}在家，来之前请打{c.home.phone}。如果我不在，可以联系我爱人{other(c)}（{c.a_phone()}）。", "谢谢。"), *flat(c.name), half=c.rng.random() < 0.3),))


@g("repairs", dated=0.95)
def stores(c: Case) -> Doc:
    """Materials fetched from the store-room for one home, the rest given back."""
    t = c.pick(["维修用料领用单", "工程物料出库凭单（户内）", "户内维修耗材清单"])
    rows = tuple((x, str(c.between(1, 6)), u, f"{c.between(2, 90)}.{c.between(0, 9)}0") for x, u in c.some((("三角阀", "个"), ("生料带", "卷"), ("LED灯管", "支"), ("不锈钢软管", "根"), ("玻璃胶", "支"), ("漏电开关", "只"), ("门吸", "个")), c.between(2, 5)))
    return Doc(t, (sheet(*top(c, t, "领料日期", 15), *side(c, f"用于：⟦{c.unit}⟧", f"客户：⟦{c.name}⟧", f"工单：⟦{c.between(1000, 99999)}⟧"), Grid(("物料", "数量", "单位", "单价"), rows, (3, 1, 1, 1.4), 21), *end(c, "领料人", "库管", own="客户签认"), half=c.rng.random() < 0.7),))


@g("repairs", dated=0.96)
def gas_look(c: Case) -> Doc:
    """The gas company's mechanic puts hose and stove in order."""
    t = c.pick(["燃气设施入户检修单", "户内燃气管件更换记录", "燃气灶具维护作业单"])
    return Doc(t, (sheet(Sub(f"{c.pick(['港华', '中油', '华润'])}燃气　抢修电话 {c.pick(['96177', '95777'])}", "c", 10), Title(t, 17), form(("户名", c.name, "户号", f"{c.between(10**8, 10**9)}"), ("地址", c.place, "电话", c.home.phone), ("检修内容", c.ticks(("更换软管", "更换表前阀", "调压", "加装报警器", "捉漏"), *c.some(range(5), 2))), ("测试结果", c.pick(["皂液查漏合格", "U型计15分钟不降", "报警器联动正常"]), "用料", c.pick(["金属波纹管1.5米", "自闭阀1只", "无"])), label=64), *sole_end(c, "检修员", own="用户", label="作业日期"), half=True),))


# --- special needs -------------------------------------------------------------------------------


@g("special_needs", "person", dated=0.92)
def meals(c: Case) -> Doc:
    """Meals and small errands for an old person, with those to be called."""
    t = c.pick(["长者助餐服务登记", "高龄长者代办事项卡", "银龄住户照护约定单"])
    return Doc(t, (sheet(*top(c, t, "登记日期"), form(("长者姓名", c.name, "出生年", f"{c.between(1932, 1955)}"), (at(c), c.unit, tel(c), c.home.phone), ("监护/联系人一", f"{other(c)}（{c.pick(['女儿', '儿子', '侄子'])}）{c.a_phone()}"), ("联系人二", f"{other(c)}（{c.pick(['邻居', '女婿'])}，住{neighbour(c)}）{c.a_phone()}"), ("饮食禁忌", c.pick(["低盐低糖", "忌海鲜", "软食", "无"]), "助餐方式", c.ticks(("送餐到户", "自取"))), ("代办事项", c.ticks(("取药", "缴费", "陪诊", "理发", "搬提重物"), *c.some(range(5), 2))), ("健康情况", c.pick(["听力差", "有心脏支架", "轻度失能", "糖尿病注射胰岛素"])), label=82), *end(c, "管家", "社工", own="长者/家属")),))


@g("special_needs", "person", once=True, dated=0.95)
def adapted(c: Case) -> Doc:
    """How a home may be made fit for an old or frail one: looked at place by place, a sum of points overleaf."""
    t = c.pick(["适老化改造需求评估表", "居家无障碍环境评估", "失能家庭居家照护需求评估"])
    things = (("入户门坎", "撤除高差"), ("走道照明", "加感应灯"), ("卫生间", "加扶手、防滑垫"), ("沐浴", "配沐浴椅"), ("马桶旁", "起身扶手"), ("床边", "护栏、呼叫铃"), ("厨房", "降低吊柜"), ("阳台", "升降晾衣架"))
    rows = tuple((x, c.pick(["需要", "需要", "暂不需要"]), y, c.pick(["高", "中", "低"])) for x, y in things)
    one: tuple[Block, ...] = (*top(c, t, "评估日期"), form(("服务对象", c.name, at(c), c.unit), ("联系电话", c.home.phone, "照护人", f"{other(c)} {c.a_phone()}"), ("能力等级", c.ticks(("能力完好", "轻度失能", "中度失能", "重度失能"))), label=72), Grid(("部位", "需求", "建议配置", "紧迫"), rows, (1.6, 1.4, 2.6, 1), 23))
    two: tuple[Block, ...] = (Choice("日常活动：", c.ticks(("自行进食", "自行如厕", "自行上下楼", "需助浴"), *c.some(range(4), 2))), Choice("辅具：", c.ticks(("拐杖", "助行器", "轮椅", "助听器"))), *prose("评估小结：对象行动迟缓，夜间起夜两三次，有跌倒史，建议优先改造卫生间与走道照明，并纳入管家每日问候名单。"), *end(c, "评估员", own="对象或家属"))
    return Doc(t, (sheet(*one, *two),) if c.rng.random() < 0.45 else (sheet(*one, *page(c, 1, 2)), sheet(*two, *page(c, 2, 2))))


@g("special_needs", "person", dated=0.94)
def for_mother(c: Case) -> Doc:
    """A letter or a mail from a child far away: look after my mother."""
    if c.rng.random() < 0.55:
        hand(c)
    child = other(c)
    t = c.pick(["拜托关照家母的信", "请求平日照看独居母亲", "一位业主家属的拜托"])
    need = c.pick(["她有轻度健忘，出门有时找不到楼栋，请门岗的师傅多留意", "她腿刚做完手术，坐轮椅，单元门太重推不开，能否请保安搭把手", "她一个人住，晚上血压不稳，请夜班师傅巡楼时看看灯是否亮着", "她听不清电话，停水停电请管家上楼当面说一声"])
    return Doc(t, (sheet(Title(t, 18), *flat(f"{c.com.name}物业的各位师傅："), *prose(f"我是{c.unit}{c.name}的孩子{child}，长年在{c.pick(['深圳', '新加坡', '上海', '墨尔本'])}工作，难得回来。母亲今年{c.between(74, 90)}岁，{need}。", f"她的手机是{c.home.phone}；我的电话{c.a_phone()}，任何时候都可以打。另外楼上{neighbour(c)}的{other(c, True)}阿姨有我家钥匙，紧急时可找她（{c.a_phone()}）。", "给你们添麻烦了，万分感谢！"), Right((f"家属　{child}", day(c)))),))


@g("special_needs", "person", dated=0.9)
def focus(c: Case) -> Doc:
    """A card for a household that needs somebody's eye: who goes, how often, what was seen."""
    t = c.pick(["一对一帮扶联系卡", "特殊家庭结对照顾记录", "重点照护户联络台账（单户）"])
    rows = tuple((c.plain(-14 * k), c.pick(["电话问候", "上门", "代购", "陪同就诊", "协助如厕改造量尺"]), c.pick(["正常", "情绪低落，已告知家属", "血压偏高", "需换药"]), other(c)) for k in range(c.between(4, 9), 0, -1))
    return Doc(t, (sheet(*top(c, t, "建卡日期"), form(("照护对象", c.name, at(c), c.unit), (tel(c), c.home.phone, "类别", c.ticks(("失独", "重残", "孤老", "重病"))), ("结对管家", f"{other(c)} {c.a_phone()}"), label=70), Grid(("日期", "方式", "情况", "记录人"), rows, (1.8, 2.4, 3, 1.4), 22), *end(c)),))


@g("special_needs", "person", dated=0.95)
def read_aloud(c: Case) -> Doc:
    """How somebody who cannot see or hear wants to be told things."""
    t = c.pick(["视听障碍住户信息传达约定", "住户个别服务要求备忘（残障）", "残障人士沟通方式确认单"])
    return Doc(t, (sheet(*top(c, t, "约定日期", 15), *side(c, f"住户：⟦{c.name}⟧", f"{at(c)}：⟦{c.unit}⟧", f"电话：⟦{c.home.phone}⟧"), Choice("障碍类别：", c.ticks(("视力", "听力", "言语", "肢体"))), Choice("通知方式：", c.ticks(("专人读给本人", "短信", "震动门铃", "写字板"))), P(f"具体要求：⟦{c.pick(['公告张贴后当日由楼管上门念一遍', '送件时请敲门三下并报姓名', '导盲犬随行，请勿驱赶', '停梯维护须提前一天告知，以便调整透析时间'])}⟧", indent=False), P(f"残疾证号尾四位：⟦{c.between(1000, 9999)}⟧　　家属：⟦{other(c)} {c.a_phone()}⟧", indent=False), *end(c, "楼管", own="住户或家属"), half=c.rng.random() < 0.5),))


# --- visits --------------------------------------------------------------------------------------


@g("visits", dated=0.95)
def hundred_homes(c: Case) -> Doc:
    """A round from door to door."""
    t = c.pick(["进百家门记录", "管家恳谈卡", "楼栋管家拜会登记", "客户拜望记事"])
    return Doc(t, (sheet(*top(c, t, "拜会日期"), form((by(c), c.name, at(c), c.unit), (tel(c), c.home.phone, "拜会管家", other(c)), Row(("谈话要点", c.pick(["介绍新任管家，核对通知方式，听取客户对门岗、保洁的看法", "询问近期居住感受，介绍线上缴费及访客通行办法", "了解孩子放学接送路线，提示夏季用电"])), 58), Row(("客户感受", c.pick(["总体满意，电梯里广告太吵", "希望晚间加开北门", "对绿化师傅很认可", "没有意见"])), 54), Row(("后续", c.pick(["三日内答复北门开放时间", "转环境部", "无需跟进"])), 32), label=66), *end(c, "管家", own=c.pick(["", "客户"]))),))


@g("visits")
def by_message(c: Case) -> Doc:
    """Marks given by message after a service; the software's own print."""
    machine(c)
    t = c.pick(["短信回访结果单", "满意度评分回执（系统）", "服务结束评价抽样记录"])
    rows = tuple((x, str(c.between(6, 10))) for x in ("响应速度", "人员礼仪", "解决程度", "整体印象"))
    return Doc(t, (sheet(Title(t, 15), Line(((0, f"样本号 {c.between(10**6, 10**7)}"), (0.55, f"回访时间 {clock(c)}")), 9.5), form(("受访客户", c.name, "房间", c.unit), ("号码", c.home.phone, "回访坐席", f"{c.between(100, 999)}号"), ("触发事项", c.pick(["入户维修完成", "投诉关单", "缴费窗口服务", "装修验收"])), label=66), Grid(("指标（10分制）", "得分"), rows, (4, 1.4), 22, False), *flat(f"客户留言：{c.pick(['无', '师傅穿鞋套，点赞', '电话打了两次才接', '可以'])}"), half=c.rng.random() < 0.5),))


@g("visits", dated=0.96)
def while_building(c: Case) -> Doc:
    """The customer is asked how he finds the service while he renovates, or after he complained."""
    t, what, asked = c.pick((
        ("装修期客户关怀回访", "装修", ("装修手续是否便捷", "巡查人员是否文明", "垃圾清运是否及时")), ("诉求关闭后回访单", "投诉处理", ("是否有人主动联系您", "处理结果是否认可", "是否愿意再次反映问题")),
        ("报修事后征询卡", "维修", ("师傅是否准时", "是否讲明收费", "离开时是否清理现场")), ("搬入首月客户问候表", "入住", ("钥匙资料是否齐全", "门禁是否好用", "管家是否主动介绍")),
    ))  # fmt: skip
    return Doc(t, (sheet(*top(c, t, "回访日期"), form((by(c), c.name, at(c), c.unit), (tel(c), c.home.phone, "关联事项", what), label=66), *(Choice(f"{i}. {x}：", c.ticks(("是", "基本是", "否"))) for i, x in enumerate(asked, 1)), P(f"您的评语：⟦{c.pick(['挺好', '希望说到做到', '比以前强', '再快些更好'])}⟧", indent=False), *end(c, "回访人"), half=c.rng.random() < 0.5),))


@g("visits", dated=0.9)
def panel(c: Case) -> Doc:
    """A questionnaire with marks from one to five, two leaves; who answers stands at the end or head."""
    t = c.pick([f"{c.day.year}客户体验调研问卷", "居住感受调查（入户版）", "物业服务质量评议表", "服务品质神秘客户问卷（住户）"])
    asked = ("前台接待是否热情", "电话是否及时接听", "大门值守是否严格", "夜间巡逻", "楼道与电梯清洁", "垃圾清运", "园区绿植", "地库照明与标识", "设备故障修复速度", "公示信息是否透明", "社区文化活动", "总体评价")
    rows = []
    for x in asked:
        mark = c.pick((0, 0, 1, 1, 2, 3, 4))
        rows.append((x, *("√" if k == mark else "" for k in range(5))))
    who = side(c, f"受访户：⟦{c.unit}⟧", f"姓名：⟦{c.name}⟧", f"电话：⟦{c.home.phone}⟧")
    heads, widths = ("题目", "5分", "4分", "3分", "2分", "1分"), (4.4, 1, 1, 1, 1, 1)
    last: tuple[Block, ...] = (P(f"最想改进的一件事：⟦{c.pick(['停车', '电梯等候', '宠物', '快递乱放', '没有'])}⟧", indent=False), Choice("您是否推荐亲友来此居住：", c.ticks(("推荐", "说不好", "不推荐"))), *end(c, "访问员"))
    greet = prose("尊敬的住户：请根据近一年的实际感受打分。问卷仅用于改进服务，耽误您五分钟。")
    if c.rng.random() < 0.4:
        return Doc(t, (sheet(*top(c, t, "访问日期"), *greet, *who, Grid(heads, tuple(rows), widths, 20), *last),))
    return Doc(t, (sheet(*top(c, t, "访问日期"), *greet, Grid(heads, tuple(rows[:8]), widths, 27), *page(c, 1, 2)), sheet(Grid(heads, tuple(rows[8:]), widths, 27), *who, *last, *page(c, 2, 2))))


@g("visits", dated=0.97)
def told_by_steward(c: Case) -> Doc:
    """The steward writes down a call on somebody, in prose."""
    if c.rng.random() < 0.4:
        hand(c)
    t = c.pick(["走访手记", "登门小记", "客户见面纪实"])
    return Doc(t, (sheet(*letterhead(c), Title(t, 18), *prose(f"今天下午到{c.unit}看望{c.polite}，客户刚从外地回来，气色不错。聊了四十分钟，主要谈到三件事：一是单元门口的路灯太暗；二是希望物业每月公布一次电梯维保情况；三是家里老人下楼晒太阳，想在花园多放两把椅子。", f"我当场解释了路灯改造计划，其余两条记下来带回。客户对楼栋保洁员小{other(c)[0]}印象很好，请我转达谢意。临走时核对了联系电话{c.home.phone}，没有变化。", "打算下月初再去一次，把结果告诉客户。"), Right((f"{c.pick(['管家', '客服主管'])}　{other(c)}", day(c)))),))

