"""Set i: visits, activities and special needs."""
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
    Sub,
    Title,
    form,
    sheet,
)
from samples.case import Case
from samples.set_i.look import (
    at,
    by_hand,
    clock,
    close,
    day,
    end,
    foot,
    head,
    near,
    other,
    page,
    pair,
    person_of,
    photo,
    printed,
    put,
    said,
    tel,
    told,
    who,
)

_MARKS = ("很满意", "满意", "一般", "不满意")


@put("visits", dated=0.97)
def rang_up(c: Case) -> Doc:
    """Somebody rang the customer and asked whether all was well."""
    t = c.pick(["电话回访记录", "客户回访登记表", "服务回访单"])
    what, said_so, mark = c.pick([("上月报修水管一事", "师傅来得及时，现在没有再漏。", 0), ("投诉噪声的处理情况", "近来安静多了，希望继续关注。", 1), ("入住三个月综合回访", "管家态度好，就是电梯里信号差。", 1), ("季度例行回访", "对保洁不太满意，其他都可以。", 2)])
    return Doc(t, (sheet(*head(c, t, "回访日期", 17), form((c.pick(["受访人", "受访客户"]), c.name, at(c), c.unit), (tel(c), c.home.phone, "回访方式", c.ticks(("电话", "上门", "微信" if c.day.year >= 2013 else "短信"))), ("回访事项", what), Row(("客户反馈", said_so), 50), ("满意程度", c.ticks(_MARKS, mark)), Row(("后续措施", c.pick(["无", "转环境部跟进", "一周后再次回访"])), 30), label=62), *foot(c, "回访人", "审阅", label="回访日期"), half=c.rng.random() < 0.4),))


@put("visits", "person")
def asked_on_paper(c: Case) -> Doc:
    """A questionnaire on two leaves; the second goes on with the numbers."""
    t = c.pick(["物业服务满意度调查问卷", "住户满意度调查表", "年度客户满意度测评问卷"])
    areas = ("门岗及巡逻", "楼道及电梯保洁", "绿化修剪", "电梯运行", "维修及时性", "前台接待", "收费透明度", "社区文化", "停车管理", "公告及时性")

    def ask(first: int, names: tuple[str, ...]) -> tuple[Block, ...]:
        return tuple(Choice(f"{first + n}．{name}：", c.ticks(_MARKS)) for n, name in enumerate(names))

    one: tuple[Block, ...] = (Title(t, 19), *told("尊敬的住户：为改进我们的服务，耽误您几分钟填写本问卷，请在相应的方框内打勾。"), *pair(c, f"姓名：⟦{c.name}⟧", f"房号：⟦{c.unit}⟧", f"填写日期：⟦{day(c)}⟧"), *ask(1, areas[:6]))
    two: tuple[Block, ...] = (*ask(7, areas[6:]), Choice("11．您对本公司的总体评价：", c.ticks(_MARKS)), *said("12．您最希望我们改进的是：", f"⟦{c.pick(['小区大门的夜间照明', '快递柜太少', '地库积水', '没有意见，继续努力'])}⟧", "感谢您的支持！"), *pair(c, f"调查员：{other(c)}", "回收编号：" + str(c.between(1, 600))))
    return Doc(t, (sheet(*one, *page(c, 1, 2)), sheet(*two, *page(c, 2, 2))) if c.rng.random() < 0.6 else (sheet(*one, *two),))


@put("visits", dated=0.97)
def came_by(c: Case) -> Doc:
    """The steward came by and sat with the family, or with the shop's manager."""
    t = c.pick(["入户走访记录表", "客户拜访记录", "管家上门拜访表"])
    return Doc(t, (sheet(*head(c, t, "拜访时间"), form((who(c), c.name, at(c), c.unit), ("接待人", c.pick([person_of(c), other(c)]), tel(c), c.home.phone), ("拜访人", f"{other(c)}、{other(c)}", "拜访目的", c.pick(["节前走访", "季度例行拜访", "交房周年回访"])), Row(("交谈内容", c.pick(["介绍冬季供暖安排，了解家中老人身体情况；客户对门岗换人有些意见。", "通报上半年能耗情况，征询对保安夜班的看法，对方表示认可。", "听取对停车收费调整的想法，解释收费依据。"])), 80), Row(("客户意见与建议", c.pick(["希望增加一次外窗清洗。", "楼道灯太暗。", "暂无。"])), 46), label=72), *foot(c, "拜访人签字", own="受访人签字", label="拜访时间")),))


@put("visits", dated=0.95)
def after_repair(c: Case) -> Doc:
    """A card that is filled in a few days after a repair."""
    t = c.pick(["维修后回访卡", "工单回访评价卡", "维修质量回访单"])
    return Doc(t, (sheet(*head(c, t, "回访日期", 16), *pair(c, f"房号：⟦{c.unit}⟧", f"客户：⟦{c.name}⟧", f"工单：{c.no('W')}"), Choice("到场是否准时：", c.ticks(("是", "否"), 0)), Choice("故障是否排除：", c.ticks(("是", "否"))), Choice("现场是否清理：", c.ticks(("是", "否"), 0)), Choice("服务态度：", c.ticks(_MARKS)), *said(f"客户留言：⟦{c.pick(['师傅辛苦了', '修好后又有点渗', '无', '速度可以再快些'])}⟧"), *foot(c, "回访员", label="回访日期"), half=True),))


@put("visits")
def score_by_phone(c: Case) -> Doc:
    """What the machine has of a satisfaction call: number, keys pressed, score."""
    printed(c)
    t = c.pick(["满意度回访明细", "客户满意度访问结果单", "第三方电话回访报告（单户）"])
    rows = tuple((name, str(c.between(2, 5)), c.pick(["", "", "偶有怠慢", "及时"])) for name in ("总体满意度", "工程维修", "公共秩序", "环境保洁", "客户服务"))
    return Doc(t, (sheet(Title(t, 16), form(("样本编号", str(c.between(10000, 99999)), "访问时间", clock(c)), ("受访者", c.name, "电话", c.home.phone), ("房号", c.unit, "访问员", f"工号{c.between(11, 99)}"), label=62), Grid(("指标", "得分（1-5）", "原话摘录"), rows, (2, 1, 3), 23, False), *said(f"是否愿意推荐：{c.pick(['愿意', '看情况', '不愿意'])}；是否需要回电：{c.pick(['否', '是，工作日下午'])}。")),))


@put("visits", "pub")
def all_answers(c: Case) -> Doc:
    """What all the questionnaires of a year come to."""
    t = c.pick(["满意度调查结果汇总", "客户满意度调查分析表", "业户回访情况统计表"])
    sent = c.between(200, 900)
    rows = tuple((name, f"{good}.{c.between(0, 9)}%", f"{c.between(1, 98 - good)}.{c.between(0, 9)}%", c.pick(["↑", "↓", "持平"])) for name, good in ((name, c.between(70, 95)) for name in ("秩序维护", "清洁卫生", "绿化养护", "设备维修", "客户服务")))
    return Doc(t, (sheet(Title(t, 19), Sub(f"{c.com.name}　{c.day.year}年度", "c", 11), *told(f"本次调查共发放问卷{sent}份，收回{sent * 8 // 10}份，综合满意率{c.between(80, 96)}.{c.between(0, 9)}%。分项结果如下："), Grid(("项目", "满意率", "不满意率", "较上年"), rows, (2, 1.4, 1.4, 1), 24, False), *told("不满意的原因主要集中在：电梯等候时间长、夜间照明不足、宠物粪便清理不及时。整改责任人及时限另表下达。"), Right((c.center, close(c)))),))


_FEASTS = (("元宵猜灯谜", "猜灯谜、煮汤圆、投壶"), ("邻里百家宴", "每户一道菜，长桌共餐，评选拿手菜"), ("亲子植树", "认养树苗、挂心愿牌"), ("夏夜露天电影", "放映老电影两部，供应绿豆汤"), ("跳蚤市场", "闲置玩具、图书交换"), ("老年书画展", "展出住户书法、国画作品"))


@put("activities", "pub")
def plan_of_feast(c: Case) -> Doc:
    """The plan of an event, with what it costs and who does what."""
    what, how = c.pick(_FEASTS)
    t = c.pick([f"“{what}”活动方案", f"{what}活动策划方案"])
    rows = tuple((x, str(c.between(1, 60)), f"{c.between(100, 2400)}.00") for x in ("展板横幅", "奖品", "茶水点心", "宣传单页"))
    return Doc(t, (sheet(Title(t, 20), *said("一、活动目的"), *told("丰富社区文化生活，增进邻里感情，拉近住户与物业的距离。"), *said("二、时间地点"), *told(f"{c.plain(c.between(5, 15))}，{c.com.name}{c.pick(['中心广场', '架空层', '会所'])}。"), *said(f"三、活动内容：{how}", "四、经费预算"), Grid(("项目", "数量", "金额"), rows, (2, 1, 1.4), 22, False), *said(f"五、分工：总协调{other(c)}；物资{other(c)}；安保{other(c, False)}；摄影{other(c)}。"), Right((c.center, close(c)))),))


@put("activities", "pub")
def poster(c: Case) -> Doc:
    """A poster in large letters."""
    what, how = c.pick(_FEASTS)
    t = c.pick([f"{what}活动邀请您参加", f"来吧！{what}", f"{c.com.abbr}社区{what}"])
    return Doc(t, (sheet(Gap(24), Title(t, 34), Sub("—— 社区文化节系列活动 ——", "c", 15), Gap(20), Title(f"时间：{close(c)} {c.pick(['上午9:30', '下午3:00', '晚7:00'])}", 17), Title(f"地点：{c.pick(['小区中心花园', '北门广场', '一号楼架空层'])}", 17), Title(f"内容：{how}", 17), Gap(16), *told("凭业主卡或门禁卡入场，前五十名到场的家庭有小礼品。遇雨顺延，详情请看管家朋友圈。" if c.day.year >= 2013 else "凭业主卡入场，前五十名到场的家庭有小礼品，遇雨顺延。"), Sub(f"主办：{c.company}　咨询：{c.com.phone}", "c", 12)),))


@put("activities", "person", dated=0.95)
def joins(c: Case) -> Doc:
    """The customer puts his family's names down for an event."""
    what, _ = c.pick(_FEASTS)
    t = c.pick([f"{what}活动报名表", "社区活动报名登记表", "亲子活动报名回执"])
    return Doc(t, (sheet(*head(c, t, "报名日期", 17), form(("活动名称", what), ("姓名", c.name, at(c), c.unit), (tel(c), c.home.phone, "参加人数", f"大人{c.between(1, 3)} 小孩{c.between(0, 2)}"), ("随行家属", f"{other(c)}、{other(c)}", "自带物品", c.pick(["凉菜一盘", "无", "旧书十本"])), ("有无食物过敏", c.ticks(("有", "无"), 1)), label=66), *said("未成年人须由监护人全程陪同，安全自负。"), *foot(c, own="报名人", label="报名日期"), half=c.rng.random() < 0.5),))


@put("activities", "pub")
def album(c: Case) -> Doc:
    """Photographs of an event with a line below each."""
    what, _ = c.pick(_FEASTS)
    t = c.pick([f"{what}活动照片", "社区活动剪影", "活动现场图片存档"])
    return Doc(t, (sheet(Title(t, 18), *pair(c, f"活动：{what}", f"拍摄日期：{close(c)}"), photo(c, 0.0, 220), photo(c, 0.52, 220), Gap(158), *pair(c, "① 居民陆续到场", "② 节目表演", size=9.5), Gap(8), photo(c, 0.0, 220), photo(c, 0.52, 220), Gap(158), *pair(c, "③ 互动游戏", "④ 大合影", size=9.5)),))


@put("activities", "pub")
def roster(c: Case) -> Doc:
    """Who helps at an event, and when."""
    what, _ = c.pick(_FEASTS)
    t = c.pick([f"{what}志愿者值班表", "社区活动参加人员名单", f"{what}签到表"])
    rows = tuple((str(n + 1), other(c), f"{c.between(1, 12)}栋", c.pick(["上午", "下午", "全天"]), c.a_phone()) for n in range(c.between(6, 16)))
    return Doc(t, (sheet(Title(t, 18), Line(((0, f"活动日期：{close(c)}"), (0.6, f"领队：{other(c)}")), 10), Grid(("序", "姓名", "楼栋", "时段", "电话"), rows, (0.6, 1.4, 1, 1, 2), 22)),))


@put("activities", "pub")
def how_it_went(c: Case) -> Doc:
    """How the event went, with thanks."""
    what, how = c.pick(_FEASTS)
    t = c.pick([f"{what}活动总结", f"关于{what}活动的总结"])
    return Doc(t, (sheet(Title(t, 20), *told(f"{c.plain(-c.between(2, 6))}，{c.com.name}{what}活动如期举行，共有{c.between(60, 400)}余名居民参加。活动内容有{how}，现场气氛热烈，老人孩子笑声不断。", f"本次活动得到居委会和{c.pick(['社区医院', '舞蹈队', '小学'])}的支持，物业共投入人员{c.between(8, 20)}名，支出{c.between(1500, 8000)}元，未发生安全事故。", "不足之处：签到处排队较长，音响中途断电一次；今后应提前检查线路，分两处签到。"), Right((c.center, close(c)))),))


@put("activities", "person", dated=0.96)
def child_goes(c: Case) -> Doc:
    """A parent allows a child to go on the community's outing."""
    t = c.pick(["社区夏令营家长同意书", "小业主体验日活动安全告知书", "亲子采摘活动承诺书"])
    return Doc(t, (sheet(Title(t, 19), *told(f"本人⟦{c.name}⟧（房号⟦{c.unit}⟧，电话⟦{c.home.phone}⟧）同意孩子⟦{other(c)}⟧（⟦{c.between(5, 13)}⟧岁）参加物业服务中心组织的社区活动，已了解活动的时间、路线和要求。", f"孩子身体状况良好，无不宜参加的疾病；将教育孩子听从领队安排。集合时间为{c.plain(c.between(2, 8))}早八点，地点小区南门，由本人或⟦{other(c)}⟧接送。"), *end(c, "领队", own="家长", label="签署日期"), half=c.rng.random() < 0.4),))


@put("special_needs", "person", dated=0.96)
def lives_alone(c: Case) -> Doc:
    """An old person alone: who is to be called, and how often somebody looks in."""
    t = c.pick(["独居老人特殊关怀登记表", "孤寡高龄住户关爱服务卡", "重点关怀住户信息表"])
    return Doc(t, (sheet(*head(c, t, "建卡日期"), form(("老人姓名", c.name, at(c), c.unit), (tel(c), c.home.phone, "年龄", f"{c.between(72, 91)}岁"), ("健康状况", c.ticks(("高血压", "心脏病", "行动不便", "听力差"), c.between(0, 1), c.between(2, 3))), ("子女姓名", other(c), "子女电话", c.a_phone()), ("邻居联系人", f"{near(c, 0, 1)} {other(c)}", "结对管家", other(c)), ("关怀内容", c.ticks(("每日问安", "代购", "送餐", "陪诊"), 0, c.between(1, 3))), Row(("特别提示", c.pick(["备用钥匙存服务中心，两人在场方可启用。", "门口灯亮即为平安，连续一天未亮请上门。", "有心梗史，急救药在床头抽屉。"])), 44), label=72), *foot(c, "管家", own="本人或家属", label="建卡日期")),))


@put("special_needs", "person", dated=0.96)
def steps_free(c: Case) -> Doc:
    """Somebody in a wheel-chair asks for a ramp."""
    t = c.pick(["残疾住户特殊需求申请表", "特殊需求服务申请表", "无障碍服务需求申请"])
    kind = c.between(0, 2)
    need, reply = (("单元门口台阶三级，轮椅无法上下，请加装坡道和扶手。", "已列入本月计划，先配活动坡板一块。"), ("看不见公告，请逢停水停电打电话通知。", "同意，已在系统内设置提醒。"), ("听不见门铃，请在上门前发短信。", "同意，已告知各岗位。"))[kind]
    return Doc(t, (sheet(*head(c, t, "申请日期"), form(("申请人", c.name, at(c), c.unit), (tel(c), c.home.phone, "残疾证号", f"{c.home.id_number[:14]}XXXX43"), ("残疾类别", c.ticks(("肢体", "视力", "听力", "精神"), kind)), Row(("需求说明", need), 60), Row(("物业回复", reply), 44), ("监护人", other(c), "电话", c.a_phone()), label=66), *foot(c, "经办", own="申请人", label="申请日期")),))


@put("special_needs", dated=0.95)
def on_order(c: Case) -> Doc:
    """The office does something for a customer who is away, on his word."""
    kind = c.between(0, 2)
    t = c.pick(["特约代办服务登记单", "业户委托代办事项单", "个性化服务需求单"])
    return Doc(t, (sheet(*head(c, t, "登记日期", 17), form((who(c), c.name, at(c), c.unit), (tel(c), c.home.phone, "不在期间", f"{c.plain(1)}至{c.plain(c.between(10, 60))}"), ("代办事项", c.ticks(("代收包裹", "浇花", "喂鱼", "代缴燃气费", "代叫车"), kind, c.between(3, 4))), Row(("特殊要求", ("包裹请放前台冷柜，内有药品。", "花在北面窗台，三天浇一次，不要浇多。", "鱼食每次一小勺，水泵不能断电。")[kind]), 46), ("紧急联系", f"{other(c)} {c.a_phone()}", "完成情况", c.pick(["按要求完成", "进行中"])), label=66), *foot(c, "承办人", own="委托人", label="登记日期")),))


@put("special_needs", "person")
def please_mind(c: Case) -> Doc:
    """A letter by hand: somebody at home needs care or quiet."""
    by_hand(c)
    t, text = c.pick([("特殊情况说明及请求", "我母亲做完手术在家休养，需要用制氧机，绝对不能断电。请贵处停电检修前务必单独通知我，以便提前备好氧气袋。"), ("请求照顾孕妇出行的申请", "我妻子预产期临近，医生嘱咐随时准备去医院，夜间请门岗给救护车和我家的车放行，并让电梯优先使用。"), ("请关照自闭症儿童", "我儿子九岁，患有自闭症，不爱说话，有时会一个人跑出门。请各岗位认一认他，看见他独自外出请拦一下并马上打电话给我。")])
    return Doc(t, (sheet(Title(t, 19), *said("物业服务中心："), *told(f"我住{c.unit}，叫{c.name}。{text}", f"电话：{c.home.phone}，打不通请找我妹妹{other(c, True)}，{c.a_phone()}。添麻烦了，非常感谢！"), Right((c.name, day(c)))),))


@put("special_needs", "person", dated=0.95)
def looked_in(c: Case) -> Doc:
    """A card of care: each time somebody looked in on the old or sick."""
    t = c.pick(["特殊住户关爱服务记录卡", "独居老人每周问安记录", "困难家庭帮扶台账"])
    count = c.between(4, 7)
    rows = tuple((c.plain(-7 * (count - n - 1)), c.pick(["电话问安", "上门看望", "代买药品", "换灯泡"]), c.pick(["精神不错", "感冒，已联系女儿", "血压偏高", "一切正常"]), other(c)) for n in range(count))
    return Doc(t, (sheet(Title(t, 18), form(("服务对象", c.name, at(c), c.unit), ("电话", c.home.phone, "家属", f"{other(c)} {c.a_phone()}"), label=62), Grid(("日期", "服务内容", "老人情况", "服务人"), rows, (1.4, 1.5, 2.2, 1.1), 25), *end(c, "主管检查", label="检查日期")),))


@put("special_needs", dated=0.96)
def very_important(c: Case) -> Doc:
    """A household that is to be treated with special care, and how."""
    t = c.pick(["VIP客户特殊服务需求表", "重点客户专属服务备案", "特殊需求客户备案表"])
    slip: tuple[Block, ...] = (Cut("门岗留存"), *pair(c, f"{c.unit}　{person_of(c)}", "访客须电话确认")) if c.rng.random() < 0.4 else ()
    return Doc(t, (sheet(*head(c, t, "备案日期"), form((who(c), c.name, at(c), c.unit), (tel(c), c.home.phone, "专属管家", other(c)), ("需求类别", c.ticks(("隐私保护", "语言", "饮食禁忌", "安全"))), Row(("服务要求", c.pick(["一律不对外透露住户信息，访客先电话确认。", "家中长辈只讲粤语，请安排会讲的同事接待。", "深夜归家较多，请门岗留意开门。", "夜间货物进出频繁，请预留卸货位。"])), 54), ("知悉岗位", c.ticks(("门岗", "前台", "保洁", "工程"), 0, 1)), label=66), *foot(c, "客服经理", label="备案日期"), *slip),))
