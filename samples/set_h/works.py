"""Set h: repairs, renovation."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

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
    Sign,
    Sub,
    Title,
    form,
    sheet,
)
from samples.case import Case
from samples.pickers import flat, prose
from samples.set_h.look import (
    area,
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
    id_of,
    leaves,
    letter_head,
    lone_foot,
    messenger,
    other,
    pair,
    printed,
    tel,
    who,
)

# --- repairs -------------------------------------------------------------------------------------

_FAULTS = (
    ("厨房下水堵，水往上返", "机器疏通，清出油块", "疏通一次"), ("卫生间灯不亮", "换灯管和镇流器", "灯管1支"), ("入户门反锁打不开", "拆锁体，更换锁芯", "锁芯1套"), ("水管爆裂，客厅进水", "关总阀，换接头", "内丝接头1个"),
    ("马桶漏水", "换密封圈、打玻璃胶", "法兰圈1个"), ("家里跳闸没电", "查出厨房插座短路，换插座", "五孔插座1个"), ("对讲机不响", "换听筒线", "曲线1根"), ("阳台推拉门脱轨", "调轨道，换滑轮", "滑轮2个"),
    ("暖气片接口滴水", "放水重新缠生料带", "生料带1卷"), ("纱窗破损", "换窗纱", "窗纱2平方"), ("热水不热", "拆洗过滤网", "无"), ("燃气灶打不着火", "换电池，清火孔", "1号电池1节"),
)  # fmt: skip


@h("repairs", dated=0.96)
def slip(c: Case) -> Doc:
    """The everyday slip: who called, what is broken, what was done."""
    fault, done, parts = c.pick(_FAULTS)
    t = c.pick(["报修受理单", "维修服务派单", "报修处理单", "业户维修单"])
    return Doc(t, (sheet(*head(c, t, "报修日期", 16), form((at(c), c.unit, "报修人", c.name), (tel(c), c.home.phone, "预约时间", c.pick(["尽快", "上午", "下午3点", "下班后"])), ("报修内容", fault), ("维修情况", done), ("用料", parts, "费用", c.pick(["免费", "20元", "50元", "材料费15元"])), ("评价", c.ticks(("满意", "一般", "不满意"))), label=62), *foot(c, "维修员", own=c.pick(["业主", "住户"])), half=True),))


@h("repairs", dated=0.95)
def three_jobs(c: Case) -> Doc:
    """A sheet that hangs at the fitters': several jobs in one home over some days."""
    t = c.pick(["住户维修跟踪卡", "户内零修作业记录", "房屋小修登记卡"])
    rows = tuple((c.plain(-9 * k), f, d, other(c, False)) for k, (f, d, _) in zip((4, 3, 2, 1), c.some(_FAULTS, c.between(2, 4)), strict=False))
    return Doc(t, (sheet(*head(c, t, "归档日期"), *pair(c, f"{at(c)}：⟦{c.unit}⟧", f"{who(c)}：⟦{c.name}⟧", f"{tel(c)}：⟦{c.home.phone}⟧"), Grid(("日期", "故障", "处理", "师傅"), rows, (1.7, 3, 3.2, 1.2), 30), *foot(c, "工程主管"), half=c.rng.random() < 0.3),))


@h("repairs")
def ticket(c: Case) -> Doc:
    """The ticket as the software prints it."""
    printed(c)
    fault, done, _ = c.pick(_FAULTS)
    t = c.pick(["维修工单明细", "报修工单打印件", "服务工单【维修】"])
    rows = (("工单编号", f"WX{c.between(10**9, 10**10)}"), ("客户/房间", f"{c.name} / {c.unit}"), ("来电号码", c.home.phone), ("问题描述", fault), ("受理坐席", other(c)), ("接单工程师", other(c, False)), ("处理结果", done), ("受理时间", clock(c)), ("当前状态", c.pick(["已完成", "已关闭", "已评价 5分"])))
    return Doc(t, (sheet(Title(t, 15, "l"), Sub(f"{c.company} 工单系统", "l", 9), Grid(("字段", "内容"), rows, (1.3, 4), 22, False, c.rng.random() < 0.5), half=c.rng.random() < 0.3),))


@h("repairs", "owner", once=True)
def appraised(c: Case) -> Doc:
    """A testing firm finds where the water comes from: two or three leaves, with the home above."""
    t = c.pick(["房屋渗漏检测鉴定意见", "漏水检测报告", "渗漏水成因检测结论书"])
    firm = f"{c.pick(['苏测', '正信', '宏安'])}房屋检测技术有限公司"
    one: tuple[Block, ...] = (Sub(firm, "c", 13, bold=True), Title(t, 21), Sub(f"报告编号：SL-{c.day.year}-{c.between(1, 800):03d}", "c", 10), form(("委托人", c.name, "电话", c.home.phone), ("检测地址", c.place), ("相关方", f"{beside(c)} {other(c)}（{c.a_phone()}）"), ("勘查日期", c.plain(-c.between(2, 9)), "检测人员", f"{other(c, False)}、{other(c)}"), ("仪器", c.pick(["红外热成像仪、湿度仪", "管道听漏仪、压力泵"])), label=72), *prose(f"一、现场情况：委托人{c.pick(['卫生间', '厨房', '次卧'])}顶板见环状水渍，面积约{c.between(1, 5)}平方米，抹灰层起鼓脱落，水渍中心湿度读数{c.between(60, 95)}%，墙面踢脚处霉变。"))
    two: tuple[Block, ...] = prose("二、检测过程：对上层住户卫生间地面蓄水四十八小时，并对其冷热水管分别打压至0.8兆帕，稳压三十分钟，热水管压力下降0.15兆帕，冷水管无变化。热成像显示淋浴区下方温度异常。", "三、结论：渗漏系上层住户淋浴区热水支管接头密封失效所致，与屋面及外墙防水层无关，与委托人装修无关。")
    three: tuple[Block, ...] = (*prose("四、建议：由相关方开凿更换接头，修复地面防水层，完成后再次蓄水四十八小时；委托人顶面待含水率低于10%后铲除重做。", "五、本意见仅对勘查时的状态负责，复印未加盖检测专用章无效。"), Sign((("检测：", 2, ""), ("审核：", 2, ""))), Right((firm, close(c))), c.seal(0.6, 66, firm, "检测专用章"))
    if c.rng.random() < 0.35:
        return Doc(t, (sheet(*one, *two, *three),))
    return Doc(t, leaves(c, one, (*two, *three)) if c.rng.random() < 0.6 else leaves(c, (*one, Card(340, 170, ((130, 78, 11, "照片1 顶板渗痕"),))), (*two, Card(340, 200, ((120, 92, 11, "照片2 热成像"),))), three))


@h("repairs", dated=0.96)
def for_pay(c: Case) -> Doc:
    """Work inside the home that is paid for: agreed before it is begun. The money itself has its own receipt."""
    t = c.pick(["户内有偿维修作业单", "有偿服务施工确认单", "入户特约维修委派单"])
    rows = tuple((x, str(n), f"{p}.00") for x, n, p in c.some((("更换水龙头", 1, 45), ("安装吊灯", 1, 80), ("疏通下水", 1, 100), ("换门锁", 1, 260), ("换角阀", 2, 60), ("补墙砖", 3, 90), ("装晾衣架", 1, 120)), c.between(1, 4)))
    return Doc(t, (sheet(*head(c, t, "作业日期", 16), *pair(c, f"{at(c)}：⟦{c.unit}⟧", f"{who(c)}：⟦{c.name}⟧", f"⟦{c.home.phone}⟧"), Grid(("维修项目", "数量", "报价"), rows, (4, 1, 1.4), 23), Choice("客户：", c.ticks(("同意施工", "自备材料", "取消"), 0)), *flat("完工后保修三个月；请凭收费处票据付款，勿将现金交给维修人员。"), *foot(c, "维修工", "派工", own="客户验收"), half=c.rng.random() < 0.6),))


@h("repairs", "owner", dated=0.95)
def warranty(c: Case) -> Doc:
    """Faults within the builder's term, passed on to the builder."""
    t = c.pick(["保修期维修联系单", "房屋质量返修单", "质保问题报送及维修记录"])
    rows = tuple((str(i), x, c.pick(["已修", "已修", "待修", "返工"])) for i, x in enumerate(c.some(("客厅窗下渗水", "主卧墙面空鼓开裂", "卫生间地面倒坡", "入户门下垂", "阳台栏杆松动", "厨房烟道串味", "地暖分水器漏水"), c.between(1, 4)), 1))
    return Doc(t, (sheet(*head(c, t, "报送日期"), form((at(c), c.unit, who(c), c.name), (tel(c), c.home.phone, "交付时间", f"{c.home.move_in.year}年{c.home.move_in.month}月"), ("责任单位", f"{c.pick(['苏中', '南通四建', '龙信'])}建设集团", "联系人", f"{other(c, False)} {c.a_phone()}"), label=66), Grid(("序", "质量问题", "结果"), rows, (0.6, 4, 1.4), 26), P(f"维修说明：⟦{c.pick(['注浆堵漏后观察两场雨', '凿除重做，七天后刷漆', '调整合页，业主现场确认'])}⟧", indent=False), *foot(c, "施工方", "物业工程部", own="业主")),))


@h("repairs", "person")
def in_the_group(c: Case) -> Doc:
    """Broken things told to the steward by telephone message, printed."""
    printed(c)
    t = c.pick([f"{messenger(c)}报修记录打印", f"管家{messenger(c)}（报修）截图", "报修聊天记录"])
    first = c.pick((
        (("", clock(c)), (c.name, f"在吗？{c.unit}厨房水龙头关不紧，一直滴水"), ("me", "收到，已派单给工程部，师傅半小时内到"), (c.name, "好的，我在家"), ("me", "师傅反馈阀芯换好了，您试试")),
        (("", clock(c)), (c.name, "卫生间排风扇不转了，麻烦派人来修"), ("me", "请问您是哪一户？"), (c.name, f"{c.unit}，电话{c.home.phone}"), ("me", "已登记，明天上午九点上门可以吗"), (c.name, "可以")),
        (("", clock(c)), (c.name, f"我家门口的灯坏了两天了，{c.unit}"), ("me", "好的，今天安排电工更换"), (c.name, "修好了，速度很快")),
    ))  # fmt: skip
    return Doc(t, (sheet(Title(t, 14), *pair(c, f"房号 {c.unit}", f"姓名 {c.name}", f"管家 {other(c)}", size=9.5), Gap(8), chat(first, c.name)),))


@h("repairs", "person", dated=0.9)
def scribbled(c: Case) -> Doc:
    """A few lines left at the desk: please come and mend."""
    by_hand(c)
    fault, _, _ = c.pick(_FAULTS)
    t = c.pick(["报修条", "请安排修理", "麻烦师傅"])
    return Doc(t, (sheet(Title(t, 19), *prose(f"物业：我家{c.unit}{fault}，请派师傅来看看。{c.pick(['白天没人，晚上七点后在家', '我妈在家，耳朵不好，请多敲几下门', '钥匙放在' + beside(c) + '邻居家'])}。电话{c.home.phone}，打不通就打{c.a_phone()}（我爱人）。"), Right((c.name, day(c))), half=True),))


@h("repairs", "person", dated=0.95)
def wants_mended(c: Case) -> Doc:
    """A request in due form that walls or windows be mended."""
    t, body = c.pick((
        ("关于请求维修外墙渗水的申请", "每逢大雨，卧室东墙就洇湿一片，墙纸已发黑脱落。经物业师傅查看，是外墙砖缝开裂进水，须搭吊篮处理。请列入维修计划并告知时间。"),
        ("屋面漏水维修申请", "我家住顶层，入夏以来客厅吊顶两次滴水，用盆接着。屋面卷材已经鼓包，请派专业队伍修补，所需资金同意按规定从维修资金列支。"),
        ("窗台渗水维修请求书", "客房飘窗下沿渗水，木地板翘起，估计是窗框打胶老化。请工程部勘查后重新密封，室内部分我自己修复。"),
    ))  # fmt: skip
    return Doc(t, (sheet(Title(t, 20), *flat(f"{c.center}："), *prose(f"本人{c.name}，{c.unit}{c.role}，联系电话{c.home.phone}。{body}", f"施工期间如需入户，可与{other(c)}（{c.a_phone()}）约定。"), Right((f"申请人　{c.name}", day(c)))),))


@h("repairs", dated=0.96)
def at_night(c: Case) -> Doc:
    """An emergency at night and what the man on duty did, in his own words."""
    t = c.pick(["夜间抢修记录", "突发漏水抢修记录单", "值班应急维修报告"])
    return Doc(t, (sheet(*head(c, t, "抢修日期"), form((at(c), c.unit, who(c), c.name), (tel(c), c.home.phone, "接报时间", f"{c.between(20, 23)}:{c.between(10, 59)}"), Row(("经过", c.pick(["接保安对讲，该户卫生间软管爆裂，水流至电梯厅。值班员关闭户外水表阀，更换编织软管，协助扫水，通知保洁清理楼道。", "住户来电称整屋断电，家中有婴儿。值班电工到场查明进户空开烧毁，更换同型号空开，恢复供电。", f"{beside(c)}下水管溢水漏至该户厨房，值班员分别入户关阀，疏通横管，该户吊顶受损部分拍照。"])), 90), ("更换材料", c.pick(["编织软管1根", "63A空开1只", "无"]), "结束时间", f"0{c.between(0, 3)}:{c.between(10, 59)}"), label=64), *foot(c, "值班员", "复核", own="住户")),))


# --- renovation ----------------------------------------------------------------------------------

_FIRMS = ("华居", "尚品", "万家", "业之峰", "金螳螂家", "阔达", "居众")


def _firm(c: Case) -> str:
    return f"{c.pick(_FIRMS)}装饰{c.pick(['工程有限公司', '有限公司', '设计工程部'])}"


@h("renovation", once=True, dated=0.95)
def asked_for(c: Case) -> Doc:
    """The customer asks to begin; the office looks at what is to be done."""
    t = c.pick(["装修开工申请单", "房屋装修登记表", "装修手续申办表", "室内装修报备单"])
    front: tuple[Block, ...] = (*head(c, t, "申请日期"), form((who(c), c.name, at(c), c.unit), (tel(c), c.home.phone, "建筑面积", f"{area(c)}㎡"), ("装修单位", _firm(c)), ("负责人", other(c, False), "负责人电话", c.a_phone()), ("施工期限", f"{c.plain(c.between(3, 9))} 至 {c.plain(c.between(60, 120))}"), Row(("装修内容", c.pick(["铺地砖、刷墙、吊顶、换卫生洁具", "敲除客厅与书房间非承重墙，水电重做", "局部翻新：厨房改造、卫生间防水、墙面粉刷", "店铺门头、地面、照明及隔断"])), 50), label=70))
    review: tuple[Block, ...] = (form(Row(("工程部意见", c.pick(["同意。不得改动承重墙，厨卫须做闭水试验", "图纸齐全，同意开工", "空调按预留位安装，其余同意"])), 40), Row(("客服部意见", c.pick(["押金已交，资料齐全", "同意办理施工证"])), 34), label=70), *foot(c, "审批人", own="申请人"))
    if c.rng.random() < 0.75:
        return Doc(t, (sheet(*front, *review),))
    return Doc(t, leaves(c, (*front, Choice("提交资料：", c.ticks(("平面图", "水电图", "营业执照", "工人身份证", "押金收据"), *c.some(range(5), 3)))), ((Sub("审　核　栏", "l", 12, bold=True)), *review)))


@h("renovation", once=True)
def permit(c: Case) -> Doc:
    """The permit that hangs on the door."""
    t = c.pick(["装修施工证", "开工许可单", "装修进场许可", "装修施工许可证（张贴联）"])
    return Doc(t, (sheet(Gap(16), Title(t, 30), Gap(8), form(("房　　号", c.unit), (who(c), c.name, "电话", c.home.phone), ("施工单位", _firm(c)), ("现场负责", f"{other(c, False)}　{c.a_phone()}"), ("装修项目", c.pick(["水电、泥木、油漆", "全屋装修", "局部改造"])), ("有效期限", f"{c.plain(1)} 至 {c.plain(90)}"), label=76), *flat("施工时间：8:00—12:00，14:00—18:00，法定节假日禁止有噪声的作业。", "请将本证贴于入户门外侧，完工后交回。"), Line(((0, f"签发：⟦{other(c)}⟧"), (0.55, f"发证日期：⟦{close(c)}⟧")),), c.seal(0.62, 80, "", "工程部")),))


@h("renovation", once=True, dated=0.95)
def bound(c: Case) -> Doc:
    """The agreement on renovation between office, customer and decorator; a leaf or two."""
    t = c.pick(["装修服务管理约定", "装修施工安全管理协议", "室内装修三方责任书"])
    one: tuple[Block, ...] = (Title(t, 20), *flat(f"甲方（物业）：{c.company}", f"乙方（{c.role}）：⟦{c.name}⟧　房号：⟦{c.unit}⟧　电话：⟦{c.home.phone}⟧", f"丙方（施工）：⟦{_firm(c)}⟧　负责人：⟦{other(c, False)} {c.a_phone()}⟧"), *flat("一、乙方装修前提供施工图，经甲方登记后方可进场；未登记项目不得施工。", "二、禁止行为：拆改梁、柱、承重墙；扩大原有门窗尺寸；将没有防水要求的房间改为卫生间、厨房；损坏节能设施；移动燃气管道。", "三、丙方进出须佩戴证件，材料从指定通道运送，不得在电梯内堆放水泥黄沙。", "四、装修垃圾袋装后放在指定地点，由甲方统一清运。", "五、切割、电锤等作业不得在午间和夜间进行。"))
    two: tuple[Block, ...] = (*flat("六、动用明火须另行办理手续，现场配备灭火器不少于两具，严禁吸烟、留宿。", "七、甲方工作人员可凭证件进入现场检查，乙方、丙方应予配合。", "八、造成公共设施损坏、楼下渗漏的，由乙方、丙方负责修复并赔偿。", "九、竣工后由甲方查验公共部位，合格的按规定处理押金。", "十、本约定三方签字后生效，各执一份。"), *lone_foot(c, "甲方", "丙方", own="乙方", label="签订日期"))
    return Doc(t, (sheet(*one, *two),) if c.rng.random() < 0.55 else leaves(c, one, two))


@h("renovation", dated=0.95)
def must_not(c: Case) -> Doc:
    """What must not be done, handed out and signed for."""
    t = c.pick(["装修须知签收单", "装修禁止事项告知及承诺", "装修温馨提示及业主确认"])
    return Doc(t, (sheet(Title(t, 19), *flat(f"⟦{c.unit}⟧ ⟦{c.name}⟧：您即将装修，请您和施工队注意：", *[f"{i}. {x}" for i, x in enumerate(c.some(("承重结构、外墙不得开孔凿槽", "卫生间防水层做到墙面一米八以上", "不得封堵检修口、地漏和烟道", "空调孔向外倾斜，冷凝水接入专用管", "装修人员不得使用客梯运料", "不得将建筑垃圾倒入下水道", "阳台不得改为厨房或卫生间", "强弱电箱位置不得移动", "油漆、稀料当天用多少带多少", "离场前关闭水电总阀"), c.between(6, 9)), 1)]), *prose("以上事项本人已阅读并向施工队说明，愿意遵守，如有违反自愿恢复原状并承担损失。"), *pair(c, f"电话：⟦{c.home.phone}⟧", f"施工负责人：⟦{other(c, False)}⟧"), *lone_foot(c, "告知人", own="业主/使用人", label="签收日期")),))


@h("renovation", dated=0.93)
def rounds(c: Case) -> Doc:
    """Who looked in on the works, day after day."""
    t = c.pick(["装修巡检单", "装修户日巡签到表", "装修现场巡查跟踪表"])
    rows = tuple((c.plain(-3 * k), c.pick(["水电开槽", "贴砖", "木工吊顶", "刮腻子", "刷漆", "安装"]), c.pick(["正常", "正常", "正常", "未戴证，已纠正", "垃圾未装袋", "灭火器过期，已换"]), other(c, False)) for k in range(c.between(6, 12), 0, -1))
    return Doc(t, (sheet(*head(c, t, "建表日期"), *pair(c, f"{at(c)}：⟦{c.unit}⟧", f"{who(c)}：⟦{c.name}⟧"), *flat(f"施工单位：⟦{c.pick(_FIRMS)}装饰　{other(c, False)} {c.a_phone()}⟧"), Grid(("巡查日", "施工内容", "情况", "巡查人"), rows, (1.8, 2, 3, 1.4), 23), *foot(c, "工程主管")),))


@h("renovation", dated=0.92)
def crew(c: Case) -> Doc:
    """The workmen with their numbers."""
    t = c.pick(["装修工人登记名单", "施工人员进场登记", "装修队人员花名册及办证表"])
    rows = tuple((str(i), other(c, False), id_of(c), c.a_phone(), c.pick(["水电", "泥工", "木工", "漆工", "小工"])) for i in range(1, c.between(3, 8)))
    return Doc(t, (sheet(*head(c, t, "登记日期"), *pair(c, f"{at(c)}：⟦{c.unit}⟧", f"{who(c)}：⟦{c.name}⟧", f"⟦{c.home.phone}⟧"), *flat(f"装修公司：⟦{_firm(c)}⟧"), Grid(("序", "姓名", "身份证号", "手机", "工种"), rows, (0.6, 1.4, 3.4, 2.4, 1), 26), *flat(f"办理临时出入证⟦{len(rows)}⟧张，完工收回。"), *foot(c, "门岗", own="施工负责人")),))


@h("renovation", once=True, dated=0.95)
def found_good(c: Case) -> Doc:
    """The works looked at when they are done."""
    t = c.pick(["装修验收申请及结果单", "竣工查验表（装修）", "装修完工检验单"])
    rows = tuple((x, c.pick(["合格", "合格", "合格", "需整改"])) for x in ("承重结构未动", "外立面、空调机位", "厨卫防水（闭水48小时）", "烟道、检修口", "燃气管道", "公共走道及电梯", "垃圾清运"))
    return Doc(t, (sheet(*head(c, t, "验收日期"), form((at(c), c.unit, who(c), c.name), (tel(c), c.home.phone, "施工单位", c.pick(_FIRMS) + "装饰"), ("开工", c.plain(-c.between(70, 140)), "完工", c.plain(-c.between(2, 8))), label=64), Grid(("验收项目", "结果"), rows, (4, 1.4), 23), P(f"结论：⟦{c.pick(['通过', '整改后通过', '初验合格，三个月后复验'])}⟧", indent=False), *foot(c, "工程部", "客服部", own="业主")),))


@h("renovation", dated=0.95)
def more_time(c: Case) -> Doc:
    """A letter for more time, for an early start, for a skip."""
    if c.rng.random() < 0.55:
        by_hand(c)
    t, body = c.pick((
        ("延长装修时间的申请", f"这次装修原定{c.plain(c.between(2, 6))}结束，因定制柜体尺寸有误返厂重做，还要一个月左右才能完工，请准予延长施工证。"),
        ("关于周末安装橱柜的申请", "厂家只有本周六能派人安装，工序以拼装为主，不动电锤，预计上午十点到下午四点，恳请放行。"),
        ("申请临时堆放装修材料", "今天到货瓷砖两吨、黄沙一车，电梯要分几天才能运完，想在单元门东侧空地临时堆放三天，用彩条布盖好，用完清扫干净。"),
    ))  # fmt: skip
    return Doc(t, (sheet(Title(t, 19), *flat("物业工程部："), *prose(f"{c.unit}{c.name}（电话{c.home.phone}）{body}", f"施工队长{other(c, False)}，{c.a_phone()}。"), Right((f"申请人　{c.name}", day(c))), half=c.rng.random() < 0.3),))


@h("renovation", "owner", dated=0.93)
def balcony(c: Case) -> Doc:
    """A balcony to be closed, or an air conditioner to be hung."""
    t = c.pick(["封闭阳台申请表", "空调机位安装申请", "阳台封窗登记确认", "防盗窗（内装）安装报备"])
    return Doc(t, (sheet(*head(c, t, "申请日期"), form((who(c), c.name, at(c), c.unit), (tel(c), c.home.phone, "安装商家", f"{c.pick(['森鹰', '凤铝', '格力', '海尔'])}{c.between(1, 9)}店"), ("安装人员", f"{other(c, False)}　{c.a_phone()}"), Row(("做法", c.pick(["断桥铝，外框与栏板齐平，颜色深灰", "外机置于北侧预留平台，冷凝水入管", "不锈钢隐形网，装于窗内侧"])), 40), label=70), Card(320, 130, ((128, 58, 11, "安装示意图"),)), *flat("申请人保证按小区统一样式安装，由此产生的坠物、渗水责任自负。"), *foot(c, "工程部审核", own="申请人")),))


@h("renovation", dated=0.95)
def water_stands(c: Case) -> Doc:
    """Water stands on the floor for two days and those below look at their ceiling."""
    t = c.pick(["防水试水上下户确认单", "闭水试验见证表", "装修防水层试水签认"])
    return Doc(t, (sheet(*head(c, t, "试验日期", 16), form(("装修户", c.unit, "业主", c.name), ("电话", c.home.phone, "施工队", c.pick(_FIRMS)), ("楼下住户", f"{'地下室' if '-' not in c.home.unit else beside(c, -1) if c.home.unit[-3] != '1' else '同层邻户'}　{other(c)}　{c.a_phone()}"), ("试验部位", c.ticks(("主卫", "客卫", "厨房", "阳台"), *c.some(range(4), 2))), ("蓄水深度", f"{c.between(2, 5)}cm", "时长", c.pick(["24小时", "48小时"])), ("楼下查看", c.pick(["顶面干燥，无渗漏", "管根处轻微潮湿，返工后复试合格"])), label=70), *foot(c, "物业见证", "楼下住户", own="装修业主"), half=c.rng.random() < 0.4),))


@h("renovation", dated=0.94)
def entrusted_works(c: Case) -> Doc:
    """The customer names who carries out his renovation and deals with the office in it."""
    t = c.pick(["装修施工委托书", "装修负责人指定书", "装修事务委托及进场保证"])
    return Doc(t, (sheet(*letter_head(c, " "), Title(t, 20), *prose(f"兹有{c.com.name}⟦{c.unit}⟧{c.role}⟦{c.name}⟧（电话⟦{c.home.phone}⟧），委托⟦{_firm(c)}⟧承担本房屋的室内装修施工，并由其项目经理⟦{other(c, False)}⟧（身份证⟦{id_of(c)}⟧，手机⟦{c.a_phone()}⟧）代办装修申报、施工人员证件、材料进场及竣工验收等手续。", "受托单位保证按图施工，服从物业装修管理规定；施工中损坏公共部位、造成渗漏的，由委托人与受托单位共同负责修复。"), *lone_foot(c, "受托人", own="委托人")),))
