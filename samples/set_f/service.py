"""Set f: complaints, correspondence, visits, violations, special needs."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples.blocks import (
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
from samples.pickers import sex
from samples.set_f.look import (
    at,
    by,
    clock,
    day,
    f,
    hand,
    letterhead,
    machine,
    other,
    page,
    plate,
    row,
    signed_off,
    tail,
    tel,
    top,
)

# --- complaints ----------------------------------------------------------------------------------

_ANGER = (
    ("楼上住户晚上吵闹，影响休息", "已上门与楼上住户沟通，其表示今后注意"), ("楼道卫生差，几天没人打扫", "已安排保洁员当天清扫，并加强检查"),
    ("电梯经常坏，老人上下楼不方便", "已联系电梯维保单位检修，恢复正常"), ("车位被别人占用", "已联系车主挪车，并加强车库巡查"),
    ("保安对陌生人不登记就放行", "已对当班保安进行批评教育，严格门岗登记"), ("楼下饭店油烟味大", "已与商户协商，限期加装油烟净化设备"),
    ("小区路灯不亮，晚上看不见", "已更换损坏的路灯"), ("邻居在门口堆放杂物", "已通知该户清理"), ("垃圾桶没有及时清运，有臭味", "已调整清运时间，每天两次"),
    ("报修后一个星期没人来", "已安排维修人员当日上门处理，并向业主致歉"),
)  # fmt: skip


@f("complaints", dated=0.96)
def complaint(c: Case) -> Doc:
    """投诉登记: what is wrong, what was done, whether the customer is content."""
    what, done = c.pick(_ANGER)
    t = c.pick(["业主投诉登记表", "客户投诉处理单", "投诉记录表", "投诉处理登记表", "业主投诉受理单"])
    return Doc(t, (sheet(
        *top(c, t, c.pick(["投诉日期", "受理日期", "投诉时间"])), form(("投诉人", c.name, at(c), c.unit), (tel(c), c.home.phone, "投诉方式", c.ticks(("电话", "来访", "书面", "网络"))), Row(("投诉内容", what + c.pick(["。", "，要求尽快解决。", "，已多次反映。"])), 60), Row(("处理情况", done + "。"), 56), Row(("处理结果", c.pick(["已解决", "已处理完毕", "处理中，持续跟进"])), 30), ("业主意见", c.ticks(("满意", "基本满意", "不满意"))), label=72), *tail(c, "接待人", "处理人", own=c.pick(["投诉人", ""])),
    ),))  # fmt: skip


@f("complaints")
def answer(c: Case) -> Doc:
    """What the office writes back."""
    what, done = c.pick(_ANGER)
    t = c.pick(["投诉回复函", "关于业主投诉的回复", "投诉处理回复单", "关于您所反映问题的答复"])
    return Doc(t, (sheet(
        *letterhead(c), Title(t, 20), P(f"尊敬的{c.unit}{c.polite}：", indent=False), P(f"您好！您{c.pick(['来电', '来函', '到客服中心'])}反映的“{what}”的问题我们已收到，首先对给您的生活带来的不便深表歉意。"), P(f"接到您的投诉后，我中心高度重视，立即进行了调查核实。{done}。今后我们将进一步加强管理，杜绝类似情况发生。"), P(f"感谢您对我们工作的监督和支持。如您还有其他意见，请拨打服务热线{c.com.phone}。"), *signed_off(c),
    ),))  # fmt: skip


@f("complaints", "person", dated=0.9)
def angry(c: Case) -> Doc:
    """投诉信 by hand or from the printer at home, a page or two."""
    if c.rng.random() < 0.7:
        hand(c)
    what, _ = c.pick(_ANGER)
    more, _ = c.pick(_ANGER)
    t = c.pick(["投诉信", "投诉书", "关于物业服务问题的投诉", "业主投诉"])
    first = (Title(t, 20), P(c.pick(["物业公司：", "物业公司领导：", f"{c.center}："]), indent=False), P(f"我是{c.unit}{c.role}{c.name}。我要投诉的是：{what}。这个问题从去年就开始了，我打过电话，也去过你们办公室，前台每次都说会处理，但到现在也没有结果。"))
    second = (P(f"另外，{more}。我们每年按时交物业费，物业却没有提供应有的服务，业主们意见都很大。"), P("请你们在一周之内解决以上问题并给我答复，否则我将向房管局和业委会反映。"), Right((f"投诉人：{c.name}", f"电话：{c.home.phone}", day(c))))
    if c.rng.random() < 0.6:
        return Doc(t, (sheet(*first, *second),))
    return Doc(t, (sheet(*first), sheet(*second)))  # fmt: skip


@f("complaints", dated=0.85)
def advice(c: Case) -> Doc:
    """意见建议表, put into the box or handed in at the desk."""
    t = c.pick(["业主意见建议表", "业主意见征询表", "意见与建议登记表", "业主意见反馈表"])
    return Doc(t, (sheet(
        *top(c, t), form((by(c), c.name, at(c), c.unit), (tel(c), c.home.phone, "类别", c.ticks(("意见", "建议", "表扬"))), Row(("内容", c.pick(["建议在小区门口安装减速带，增加非机动车停放点", "建议增加儿童游乐设施，健身器材太少", "保安小刘帮老人提东西，特提出表扬", "绿化浇水太少，草坪枯了不少，建议补种"])), 80), Row(("物业回复", c.pick(["已收到，将纳入下半年工作计划", "感谢您的建议，已转相关部门办理", "谢谢您的肯定，已通报表扬", ""])), 50), label=66), *tail(c, "接收人", own="业主"), half=c.rng.random() < 0.3,
    ),))  # fmt: skip


# --- correspondence ------------------------------------------------------------------------------


@f("correspondence")
def told(c: Case) -> Doc:
    """A letter of the office to one household about something that is to be done."""
    t, body = c.pick((
        ("关于办理收房手续的函", "您所购房屋早已具备交付条件，我中心曾以电话和短信通知您前来办理收房手续，至今未见您前来。请您尽快携带相关资料到我中心办理。"),
        ("关于配合管道维修的函", "您家楼下住户反映卫生间顶部渗水，经我公司工程人员查看，需进入您家检查管道。请您于近日与我中心联系，约定入户时间。"),
        ("告业主书", "近期小区将进行外墙粉刷，施工期间请关好门窗，收好阳台物品，注意安全。由此带来的不便，敬请谅解。"),
        ("关于更换水表的通知", "接自来水公司通知，将对您所在单元的水表进行统一更换，届时请家中留人配合。更换水表不收取任何费用。"),
        ("致业主的一封信", "感谢您一直以来对物业工作的理解与支持。为更好地服务业主，我中心已增设夜间值班人员，并开通微信公众号，欢迎关注。"),
    ))  # fmt: skip
    return Doc(t, (sheet(
        *letterhead(c), Title(t, 21), P(f"{c.unit}　{c.polite}：", indent=False), P("您好！"), P(body), P(f"如有疑问，请致电{c.com.phone}。"), P("特此函告。" if "函" in t else "顺祝安康！"), *signed_off(c),
    ),))  # fmt: skip


@f("correspondence", "person", dated=0.92)
def asked(c: Case) -> Doc:
    """申请 or 情况说明 of a household to the office, mostly by hand."""
    if c.rng.random() < 0.75:
        hand(c)
    t, body = c.pick((
        ("申请书", "因家里要更换家具，需要在本周末使用货梯搬运，请物业给予安排，谢谢！"),
        ("情况说明", "本人长期在外地工作，房屋一直无人居住，今后有事请电话联系我，信件可由我妹妹代收。"),
        ("申请", "因单元门前的树枝太密，挡住了我家窗户的阳光，特申请物业公司派人修剪。"),
        ("说明", "本人房屋门前的监控是为了安全自行安装，只拍自家门口，不涉及邻居隐私，特此说明。"),
        ("请求书", "我家阳台外墙瓷砖松动，怕掉下来伤人，请物业公司向维修资金中心申请维修。"),
    ))  # fmt: skip
    return Doc(t, (sheet(
        Title(t, 20), P(c.pick([f"{c.company}：", "物业公司：", f"{c.center}："]), indent=False), P(f"本人系{c.unit}{c.role}{c.name}，{body}"), P(c.pick(["特此申请，望批准。", "此致　敬礼！", "望予以办理为盼。"])), Right((c.pick(["申请人：", "业主：", ""]) + c.name, day(c))), half=c.rng.random() < 0.35,
    ),))  # fmt: skip


@f("correspondence", dated=0.95)
def served(c: Case) -> Doc:
    """送达回执: that a letter came into the right hands."""
    t = c.pick(["文件签收单", "送达回执", "函件签收回执", "文件送达签收表"])
    return Doc(t, (sheet(
        *top(c, t, c.pick(["送达日期", "签收日期"]), 16), form(("受送达人", c.name, at(c), c.unit), ("文件名称", c.pick(["《关于公共区域改造的告知函》", "《业主大会召开通知》", "《停水通知》及附件", "《业主手册（修订）》"])), ("份数", "壹份", "送达方式", c.ticks(("直接送达", "邮寄", "张贴", "留置"))), ("备注", c.pick(["", "本人签收", "家属代收", "拒签，两人见证"])), label=70), *tail(c, "送达人", own="签收人"), half=c.rng.random() < 0.7,
    ),))  # fmt: skip


@f("correspondence")
def chat(c: Case) -> Doc:
    """微信沟通记录: printed from the telephone of the steward."""
    machine(c)
    t = c.pick(["微信聊天记录", "业主微信沟通记录", "与业主沟通记录（微信）"])
    talk = c.pick((
        ("请问今天停水到几点？", "您好，预计下午四点恢复，恢复后会在群里通知。", "好的谢谢", "不客气，给您添麻烦了。"),
        ("我下周才回来，快递帮我放前台可以吗", "可以的，已经帮您登记，来取时报房号即可。", "麻烦了", "应该的，祝您一路平安。"),
        ("小区大门的门禁密码改了吗？", "是的，今天刚更新，新密码已私信发您，请不要外传。", "收到", "您还有其他需要吗？", "没有了"),
        ("想问一下房产证复印件还要交吗", "需要的，您方便时拍照发我也可以，原件您自己保管。", "[图片]", "收到，已为您存入档案。"),
    ))  # fmt: skip
    resident = f"{c.unit}{other(c)[0] if c.home.company else c.name[0]}{'女士' if c.home.female else '先生'}"
    steward = f"管家{other(c)[0]}"
    start = c.between(9, 16)
    return Doc(t, (sheet(
        Title(t, 15), *row(c, f"业主：{c.name}", f"房号：{c.unit}", f"日期：{clock(c).split(' ')[0]}"), Gap(6), *(P(f"{steward if k % 2 else resident}　{start}:{10 + 7 * k}　{x}", indent=False) for k, x in enumerate(talk)), Sub(f"打印人：{other(c)}", "r", 9), half=c.rng.random() < 0.4,
    ),))  # fmt: skip


@f("correspondence", "owner", dated=0.92)
def ballot(c: Case) -> Doc:
    """业主大会表决票 that came back."""
    t = c.pick(["业主大会表决票", "业主意见表决票", "业主大会书面征求意见表"])
    return Doc(t, (sheet(
        *top(c, t, "投票日期"), form((at(c), c.unit, by(c), c.name), (tel(c), c.home.phone, "投票权数", "1"), label=66), Grid(("表决事项", "同意", "反对", "弃权"), tuple((x, *("√" if k == n else "" for k in range(3))) for x, n in (("1.选举业主委员会委员", 0), ("2.通过业主大会议事规则", c.between(0, 2)), ("3." + c.pick(["续聘物业服务企业", "公共收益使用方案", "小区封闭管理方案"]), c.between(0, 2)))), (4, 1, 1, 1), 26), P("注：每项只能选择一种意见，多选无效。由他人代投的须附委托书。", indent=False), *tail(c, own="业主签名"),
    ),))  # fmt: skip


# --- visits --------------------------------------------------------------------------------------


@f("visits", dated=0.96)
def call(c: Case) -> Doc:
    """回访记录 after a repair, a complaint, a moving in."""
    t = c.pick(["业主回访记录表", "客户回访单", "回访记录", "服务回访登记表"])
    return Doc(t, (sheet(
        *top(c, t, "回访日期", 16), form((by(c), c.name, at(c), c.unit), ("回访方式", c.ticks(("电话回访", "上门回访", "微信回访")), tel(c), c.home.phone), ("回访事项", c.pick(["维修服务质量", "投诉处理结果", "装修服务", "入住情况"])), Row(("业主反馈", c.pick(["维修及时，态度好", "问题已经解决，比较满意", "还可以，希望以后快一点", "暂时没有意见"])), 50), ("满意度", c.ticks(("非常满意", "满意", "一般", "不满意"))), label=72), *tail(c, "回访人", own=c.pick(["", "业主签字"])), half=c.rng.random() < 0.4,
    ),))  # fmt: skip


@f("visits", dated=0.88)
def survey(c: Case) -> Doc:
    """满意度调查: a grid of questions, one page or two, the home at the head or at the end."""
    t = c.pick(["业主满意度调查表", "物业服务满意度调查问卷", "客户满意度调查表", f"{c.day.year}年业主满意度调查表"])
    asked_of = ("客服人员的服务态度", "报修处理的及时性", "小区环境卫生", "楼道清洁", "绿化养护", "门岗值勤", "车辆停放管理", "公共设施维护", "电梯运行", "收费合理性")
    way = c.pick(("end", "head", "head", "two leaves"))
    rows = []
    for x in asked_of[: c.pick((7, 10))]:
        mark = c.pick((0, 0, 1, 1, 2, 3))
        rows.append((x, *("√" if k == mark else "" for k in range(4))))
    who = row(c, f"{by(c)}：⟦{c.name}⟧", f"房号：⟦{c.unit}⟧", f"电话：⟦{c.home.phone}⟧")
    greet = (P("尊敬的业主：为了解您对我们工作的评价，不断提高服务质量，请您在相应的栏内打“√”。感谢您的配合！"),)
    grid = (Grid(("调查内容", "很满意", "满意", "一般", "不满意"), tuple(rows), (4, 1.2, 1.2, 1.2, 1.2), 23),)
    end = (P(f"您的意见和建议：⟦{c.pick(['无', '希望增加停车位', '加强宠物管理', '管家很好', '希望多搞活动'])}⟧", indent=False), *tail(c, own=c.pick(["", "业主签名"])))
    if way == "end":
        return Doc(t, (sheet(*top(c, t, "调查日期"), *greet, *grid, *who, *end),))
    if way == "head":
        return Doc(t, (sheet(*top(c, t, "调查日期"), *who, *greet, *grid, *end),))
    return Doc(t, (sheet(*top(c, t, "调查日期"), *who, *greet, *grid, *page(c, 1, 2)), sheet(Choice("您获取小区通知的主要途径：", c.ticks(("公告栏", "微信群", "电话", "电梯海报"))), Choice("您每月与管家联系的次数：", c.ticks(("0次", "1-2次", "3次以上"))), Choice("您是否愿意参加社区活动：", c.ticks(("愿意", "看时间", "不愿意"))), *end, *page(c, 2, 2))))  # fmt: skip


@f("visits", dated=0.95)
def at_home(c: Case) -> Doc:
    """走访记录: the steward at the door."""
    t = c.pick(["业主走访记录", "上门走访记录表", "管家拜访记录", "住户走访登记表"])
    return Doc(t, (sheet(
        *top(c, t, "走访日期"), form(("受访人", c.name, at(c), c.unit), ("走访人", other(c), "联系电话", c.home.phone), Row(("走访内容", c.pick(["了解业主入住后的居住情况，介绍小区服务项目，征求对物业服务的意见", "了解业主近期生活情况，宣传垃圾分类和用电安全知识", "就小区停车管理方案征求业主意见"])), 60), Row(("业主意见", c.pick(["对卫生比较满意，希望解决停车难", "门岗应该严一点", "物业工作不错，没什么意见", "希望加装快递柜"])), 60), Row(("处理措施", c.pick(["已记录，报项目经理", "一周内答复", "已当场解释"])), 40), label=72), *tail(c, own=c.pick(["业主签字", "受访人"])),
    ),))  # fmt: skip


@f("visits", dated=0.96)
def settled_in(c: Case) -> Doc:
    """入住回访: questions to the new household."""
    t = c.pick(["新入住业主回访表", "入住回访记录表", "业主入住访问表"])
    return Doc(t, (sheet(
        *top(c, t, "回访日期", 16), *row(c, f"{by(c)}：⟦{c.name}⟧", f"房号：⟦{c.unit}⟧", f"电话：⟦{c.home.phone}⟧"), Choice("1、入住手续办理是否顺利：", c.ticks(("顺利", "一般", "不顺利"))), Choice("2、房屋遗留问题是否已整改：", c.ticks(("已整改", "部分整改", "未整改"))), Choice("3、对管家服务是否满意：", c.ticks(("满意", "一般", "不满意"))), Choice("4、水电气使用是否正常：", c.ticks(("正常", "不正常"))), P(f"5、其他需要我们帮助的事项：⟦{c.pick(['无', '宽带报装', '想租一个车位', '门禁卡不好用'])}⟧", indent=False), *tail(c, "回访人"), half=c.rng.random() < 0.4,
    ),))  # fmt: skip


# --- violations ----------------------------------------------------------------------------------

_WRONG = (
    ("在楼道内堆放杂物", "清理楼道杂物"), ("私自改动承重墙", "停止施工并恢复原状"), ("擅自安装外置防盗网", "拆除防盗网"), ("在楼道内给电动车充电", "移走电动车"),
    ("私搭乱建阳光棚", "自行拆除"), ("占用绿地种菜", "恢复绿地"), ("遛狗不牵绳", "文明养犬"), ("私自占用消防通道停车", "将车辆移至停车位"), ("住宅内开设麻将馆", "停止经营"), ("空调外机未装在指定位置", "移至指定机位"),
)  # fmt: skip


@f("violations")
def notice(c: Case) -> Doc:
    """整改通知书."""
    what, todo = c.pick(_WRONG)
    t = c.pick(["整改通知书", "违章整改通知书", "违规整改通知单", "限期整改通知书"])
    annex = (sheet(Sub("附：现场照片", "l", 12), Card(360, 240, ((150, 112, 11, "照片1"),)), Card(360, 240, ((150, 112, 11, "照片2"),))),) if c.rng.random() < 0.25 else ()
    slip = (Sign((("签收人：", c.pick((0, c.signed())), ""), ("送达人：", 2, ""))),) if c.rng.random() < 0.5 else ()
    return Doc(t, (sheet(
        *letterhead(c), Title(t, 21), *((Sub(f"编号：{c.no('ZG')}", "r", 10),) if c.rng.random() < 0.5 else ()), P(f"{c.unit}　{c.polite}：", indent=False), P(f"经我公司工作人员巡查发现，您{c.pick(['户', '家'])}存在{what}的行为，违反了《{c.pick(['管理规约', '物业管理条例', '业主临时公约'])}》的有关规定，{c.pick(['影响了其他业主的正常生活', '存在严重的安全隐患', '损害了全体业主的利益'])}。"), P(f"现要求您在{c.pick(['三日内', '24小时内', '七日内', '本月底前'])}{todo}。逾期未整改的，我公司将上报{c.pick(['城管执法部门', '行政主管部门', '社区居委会'])}处理，由此造成的后果由您自行承担。"), *signed_off(c), *slip,
    ), *annex))  # fmt: skip


@f("violations", dated=0.94)
def found(c: Case) -> Doc:
    """违章记录 of the patrol."""
    what, todo = c.pick(_WRONG)
    t = c.pick(["违章行为登记表", "违规行为处理记录", "业主违规记录表", "违章处理单"])
    return Doc(t, (sheet(
        *top(c, t, c.pick(["发现日期", "日期"])), form((at(c), c.unit, "责任人", c.name), ("发现人", other(c), "联系电话", c.home.phone), Row(("违规情况", what), 50), Row(("处理情况", c.pick([f"当面劝阻，要求{todo}", f"下发整改通知，要求{todo}", "口头警告"])), 44), ("整改结果", c.ticks(("已整改", "正在整改", "拒不整改"))), label=72), *tail(c, "处理人", own=c.pick(["", "责任人"])),
    ),))  # fmt: skip


@f("violations")
def parked(c: Case) -> Doc:
    """违章停车告知, a small printed slip, filled in."""
    t = c.pick(["违章停车告知单", "车辆违停通知单", "违规停车提醒单"])
    return Doc(t, (sheet(
        Title(t, 20), P(f"⟦{plate(c)}⟧车主（⟦{c.unit}⟧⟦{c.name}⟧）：", indent=False), P(f"您的车辆于⟦{day(c)}⟧⟦{c.between(7, 22)}⟧时停放在⟦{c.pick(['消防通道', '单元门口', '绿化带', '他人车位', '小区出入口'])}⟧，影响了通行。请您立即将车辆移至规定的停车位，并自觉遵守小区停车管理规定。", indent=False), Line(((0, f"值班保安：⟦{other(c)}⟧"), (0.56, c.center)), 10.5), half=True,
    ),))  # fmt: skip


@f("violations", "person", dated=0.9)
def promise(c: Case) -> Doc:
    """整改保证书 of the household."""
    if c.rng.random() < 0.7:
        hand(c)
    what, todo = c.pick(_WRONG)
    t = c.pick(["整改保证书", "违章整改承诺书", "保证书"])
    return Doc(t, (sheet(
        Title(t, 21), P(f"本人{c.name}，住{c.com.name}{c.unit}，因{what}，违反了小区的管理规定，现已收到物业的整改通知。本人保证在{c.between(2, 7)}天内{todo}，今后不再发生类似情况，如再违反，自愿接受处罚。"), Right((f"保证人：{c.name}", f"联系电话：{c.home.phone}", day(c))), half=c.rng.random() < 0.3,
    ),))  # fmt: skip


# --- special needs -------------------------------------------------------------------------------


@f("special_needs", "person", dated=0.9)
def elderly(c: Case) -> Doc:
    """独居老人登记."""
    t = c.pick(["独居老人登记表", "高龄老人服务登记表", "空巢老人情况登记表", "老年业主关爱登记表"])
    return Doc(t, (sheet(
        *top(c, t, "登记日期"), form(("老人姓名", c.name, "性别", sex(c)), (at(c), c.unit, tel(c), c.home.phone), ("居住情况", c.ticks(("独居", "与老伴同住", "与保姆同住"))), ("身体状况", c.pick(["高血压，能自理", "糖尿病，需按时服药", "腿脚不便，用拐杖", "耳背，说话要大声"]), "子女联系人", f"{other(c)} {c.a_phone()}"), Row(("需要的帮助", c.pick(["代买米面油，换煤气，每周打一次电话", "帮助提重物，定期上门看望", "停水停电时上门告知", "代缴水电费"])), 54), Row(("落实情况", c.pick(["由管家每周探望一次", "已列入重点关爱对象", "保安每日巡楼时敲门问候"])), 44), label=76), *tail(c, "登记人", "负责管家"),
    ),))  # fmt: skip


@f("special_needs", "person", dated=0.94)
def special(c: Case) -> Doc:
    """特殊需求登记."""
    t = c.pick(["业主特殊需求登记表", "特殊需求住户登记表", "特殊服务需求单", "重点关注住户登记表"])
    need, how = c.pick((("家有残疾人，坐轮椅出行", "单元门坡道保持畅通，保安协助进出"), ("家里有新生婴儿，怕吵", "周边装修尽量避开午休时间，工作人员上门先打电话"), ("家人患有心脏病，需要急救时帮助", "值班室存有家属电话，120来时开放通道"), ("视力不好，看不清通知", "重要通知由管家电话告知"), ("孕妇行动不便", "帮助搬运快递和重物")))
    return Doc(t, (sheet(
        *top(c, t, "登记日期"), form((by(c), c.name, at(c), c.unit), (tel(c), c.home.phone, "需求类别", c.ticks(("老人", "残疾人", "孕产妇", "婴幼儿", "病人"))), Row(("具体需求", need), 56), Row(("服务措施", how), 50), ("是否满足", c.ticks(("已满足", "部分满足", "无法满足"), 0)), label=72), *tail(c, "客服", own="业主"), half=c.rng.random() < 0.3,
    ),))  # fmt: skip


@f("special_needs", "person", dated=0.92)
def help_wanted(c: Case) -> Doc:
    """A letter that asks for care of a sick or disabled one at home."""
    if c.rng.random() < 0.8:
        hand(c)
    t = c.pick(["特殊照顾申请", "申请书", "关于照顾残疾家属的申请", "求助申请"])
    return Doc(t, (sheet(
        Title(t, 20), P("物业服务中心：", indent=False), P(f"我是{c.unit}{c.role}{c.name}，家中{c.pick(['父亲瘫痪在床', '母亲今年八十六岁，腿脚不便', '孩子患有自闭症', '爱人刚做完手术'])}，{c.pick(['需要经常坐轮椅进出，请在单元门口设置无障碍坡道', '家里用制氧机，请在停电前提前通知我们', '容易走失，请门岗看到后帮忙拦住并联系我', '请允许家里的车在单元门口临时停靠接送看病'])}。希望物业给予照顾，非常感谢！"), Right((f"申请人：{c.name}", f"电话：{c.home.phone}", day(c))),
    ),))  # fmt: skip


@f("special_needs", "person", dated=0.92)
def cared_for(c: Case) -> Doc:
    """关爱服务记录: what was done for a frail one over some weeks."""
    t = c.pick(["关爱老人服务记录", "特殊人群上门服务记录", "残疾人帮扶记录表"])
    rows = tuple((f"{c.between(1, 12)}月{c.between(1, 28)}日", c.pick(["上门看望", "代买药品", "协助就医", "打扫卫生", "更换灯泡", "量血压"]), c.pick(["身体正常", "情绪好", "感冒，已告知子女", "需复查"]), other(c)) for _ in range(c.between(3, 7)))
    return Doc(t, (sheet(*top(c, t, "建档日期"), form(("服务对象", c.name, at(c), c.unit), ("类别", c.ticks(("独居老人", "残疾人", "重病")), "家属电话", c.a_phone()), label=72), Grid(("日期", "服务内容", "对象情况", "服务人"), rows, (2, 3, 3, 1.6), 24), *(tail(c, "管家") if c.style.variant["f_spot"] > 1 else ())),))  # fmt: skip
