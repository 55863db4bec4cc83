"""Set g: activities of the community, and other papers of daily life."""
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
    Rule,
    Sign,
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
    close,
    day,
    end,
    g,
    hand,
    id_of,
    letterhead,
    machine,
    other,
    page,
    plate,
    side,
    signed_off,
    sole_end,
    tel,
    top,
)

# --- activities ----------------------------------------------------------------------------------

_EVENTS = (
    ("仲夏纳凉露天电影", "放映动画片、分发西瓜、有奖竞猜"), ("腊八施粥", "熬粥分发、写福字"), ("周末亲子烘焙课", "做曲奇、装饰蛋糕"), ("社区园艺日", "阳台种菜、多肉分株、以旧换绿"),
    ("楼栋羽毛球友谊赛", "男女双打、亲子组"), ("暖冬衣物捐赠", "收集、清洗、打包"), ("业主开放日", "参观泵房、监控室、电梯机房"), ("爱心义诊进小区", "量血压、测血糖、中医推拿"), ("萌宠运动会", "障碍跑、才艺秀、文明养犬倡议"),
)  # fmt: skip


def _homes(c: Case) -> str:
    return f"{c.between(1, 18)}-{c.between(1, 3)}-{c.between(1, 26)}0{c.between(1, 4)}"


@g("activities", "pub")
def bill(c: Case) -> Doc:
    """A bill for the notice board with few words and many lines."""
    what, parts = c.pick(_EVENTS)
    t = c.pick([f"{what}等你来", f"相约{what}", f"{c.com.name}{what}预告"])
    return Doc(t, (sheet(Gap(30), Title(t, 28), Gap(20), Sub(parts, "c", 15), Gap(24), Rule(1.5, (30, 120, 70)), Line(((0.08, f"时间　{c.later(4, 12)}　{c.pick(['19:30', '9:00', '15:00'])}"),), 14), Line(((0.08, f"地点　{c.pick(['中央草坪', '架空层', '一号门广场', '邻里中心'])}"),), 14), Line(((0.08, f"名额　{c.between(20, 80)}组家庭，先到先得"),), 14), Line(((0.08, f"咨询　{c.com.phone}"),), 14), Gap(20), Sub(f"{c.company}　{close(c)}", "r", 11)),))


@g("activities", "pub")
def gifts(c: Case) -> Doc:
    """Who took a present home: a long list over two leaves with homes and telephones."""
    what, _ = c.pick(_EVENTS)
    t = f"{what}{c.pick(['礼品领取签领表', '到场家庭登记', '参与人员花名册', '物资发放名单'])}"
    count = c.pick((14, 18, 34))
    rows = tuple((str(k), other(c), _homes(c), c.a_phone(), c.pick(["食用油", "雨伞", "绿植", "抱枕"])) for k in range(1, count + 1))
    heads, widths = ("号", "姓名", "楼栋房号", "手机", "领取物"), (0.6, 1.6, 2.4, 2.6, 1.6)
    start: tuple[Block, ...] = (Title(t, 17, "l"), Line(((0, f"{c.com.name}"), (0.6, f"⟦{day(c)}⟧")), 10))
    if count < 20:
        return Doc(t, (sheet(*start, Grid(heads, rows, widths, 22)),))
    return Doc(t, (sheet(*start, Grid(heads, rows[:20], widths, 25), *page(c, 1, 2)), sheet(Grid(heads, rows[20:], widths, 25), *flat(f"经办：{other(c)}　　复点：{other(c)}"), *page(c, 2, 2))))


@g("activities", "pub")
def budget(c: Case) -> Doc:
    """What an event will cost, asked for and allowed."""
    what, parts = c.pick(_EVENTS)
    t = f"{what}{c.pick(['物料及经费申请', '经费预算表', '采购明细与审批'])}"
    cost = [c.between(1, 40) * 25 for _ in range(5)]
    rows = tuple((x, str(c.between(1, 80)), str(s)) for x, s in zip(("横幅展板", "礼品", "茶点饮用水", "音响租赁", "药箱及应急用品"), cost, strict=True))
    return Doc(t, (sheet(*top(c, t, "申请日期"), *flat(f"活动环节：{parts}", f"拟办时间：{c.later(8, 25)}"), Grid(("名目", "数量", "金额"), (*rows, ("合计", "", str(sum(cost)))), (3, 1, 1.4), 24), *end(c, "申请人", "项目经理", "财务")),))


@g("activities", "pub")
def afterwards(c: Case) -> Doc:
    """A report for the company's paper, a leaf or two."""
    what, parts = c.pick(_EVENTS)
    t = c.pick([f"{what}圆满落幕", f"{what}侧记", f"记{c.com.name}{what}"])
    one: tuple[Block, ...] = (Title(t, 20), Sub(f"{c.company}　{close(c)}", "c", 10), *prose(f"初夏的傍晚，{c.com.name}热闹非凡，{what}如约举行。{c.between(40, 300)}余位居民扶老携幼来到现场，参与了{parts}等环节。", f"“在这里住了六年，第一次认识这么多邻居。”一位{other(c)[0]}姓阿姨笑着说。孩子们拿着盖满印章的护照兑换小礼物，笑声不断。", "活动前一周，客服部在微信群和大堂张贴了报名信息，三天名额即告满。志愿者提前两小时到场布置，业委会几位委员主动承担了签到和引导，几位退休教师还带来了自己写的灯谜和书法。"), Card(380, 200, ((150, 94, 11, "现场掠影"),)))
    two: tuple[Block, ...] = (*prose("为保证安全，秩序部提前划定通道，工程部检查电源，环境部在散场后半小时内清理完毕，做到人走场净。", "活动得到社区和业委会的大力支持。今后项目部将按季度开展主题日，让陌生的邻居成为朋友。"), Right((f"撰稿：{other(c)}",)))
    return Doc(t, (sheet(*one, *two),) if c.rng.random() < 0.5 else (sheet(*one, *page(c, 1, 2)), sheet(*two, *page(c, 2, 2))))


@g("activities", "pub")
def joint(c: Case) -> Doc:
    """A letter between community office and management about an event that both give."""
    what, parts = c.pick(_EVENTS)
    office = f"{c.pick(['滨海', '翠屏', '棠溪', '长安'])}社区居民委员会"
    t = c.pick([f"关于联合举办{what}的函", f"{what}共建邀约", f"商请协办{what}的联系函"])
    return Doc(t, (sheet(*letterhead(c, office), Title(t, 18), *flat(f"{c.center}："), *prose(f"为丰富居民文化生活，我社区拟于{c.later(7, 20)}在{c.com.name}举办{what}，内容包括{parts}，预计参加居民{c.between(60, 200)}人。", "商请贵单位提供场地、桌椅及用电保障，并协助在各单元张贴通知、统计报名人数。活动所需奖品由社区承担。", f"联系人：{other(c)}，{c.a_phone()}。"), *signed_off(c, office)),))


@g("activities", "pub")
def rota(c: Case) -> Doc:
    """Who helps when at an event."""
    what, _ = c.pick(_EVENTS)
    t = f"{what}{c.pick(['志愿者排班', '工作分工及应急安排', '执行流程与责任人'])}"
    rows = tuple((f"{8 + k}:00-{9 + k}:00", x, other(c), c.a_phone()) for k, x in enumerate(("搭台布展", "签到引导", "主持串场", "秩序维护", "医疗点", "撤场清洁")))
    return Doc(t, (sheet(*top(c, t, "编制日期"), Grid(("时段", "岗位", "负责人", "电话"), rows, (1.6, 2, 1.6, 2.2), 27), *flat("应急：遇雨改在架空层；走失儿童由广播室统一寻找；突发疾病拨打120并由保安引导车辆。"), *end(c, "编制", "审核")),))


@g("activities", "pub", dated=0.85)
def snapshots(c: Case) -> Doc:
    """Photographs of an event with captions."""
    what, parts = c.pick(_EVENTS)
    t = c.pick([f"{what}照片存档", f"{what}图集", f"{what}留影"])
    names = parts.split("、")
    return Doc(t, (sheet(*top(c, t, "拍摄"), Card(400, 190, ((170, 90, 11, "照片"),)), Sub(f"▲ {names[0]}", "c", 10), Card(400, 190, ((170, 90, 11, "照片"),)), Sub(f"▲ {names[-1]}", "c", 10), *end(c, "摄影")),))


@g("activities", "pub")
def rules_of_play(c: Case) -> Doc:
    """How to enrol, who may come, who answers for what."""
    what, parts = c.pick(_EVENTS)
    t = f"{what}{c.pick(['报名须知', '参加办法', '竞赛规程', '公告'])}"
    return Doc(t, (sheet(Title(t, 21), *flat(f"一、主办：{c.company}　协办：业主委员会", f"二、项目：{parts}", f"三、对象：{c.com.name}常住居民，十二岁以下须家长陪同", f"四、报名：即日起至{c.later(4, 10)}，服务台登记或扫描海报二维码", f"五、时间：{c.later(11, 18)}　地点：{c.pick(['邻里中心', '架空层', '中央草坪'])}", "六、其他：请穿运动鞋，自带水杯；患有不宜剧烈活动疾病者请勿报名；活动期间听从工作人员安排。"), *signed_off(c)),))


# --- other ---------------------------------------------------------------------------------------


@g("other", dated=0.96)
def out_of_gate(c: Case) -> Doc:
    """Leave for a van with furniture."""
    t = c.pick(["搬场车辆进出审批", "家具家电出园凭单", "搬家申请及放行联", "携物离园单"])
    goods = "、".join(c.some(["冰箱1台", "书柜2个", "钢琴1架", "餐桌椅1套", "纸箱12个", "行李箱3只", "空调外机1台", "床垫1张"], c.between(2, 4)))
    return Doc(t, (sheet(*top(c, t, "办理日期", 15), form((by(c), c.name, at(c), c.unit), (tel(c), c.home.phone, "车号", plate(c)), ("物品", goods), ("搬运方", c.pick(["自行搬运", "蚂蚁搬家", "老兵搬运"]), "业主核实", c.pick(["电话已核", "本人到场"])), label=64), *end(c, "前台", "岗亭", own="申请人"), half=True),))


@g("other", dated=0.95)
def door_code(c: Case) -> Doc:
    """Entry by card, telephone or face."""
    t = c.pick(["通行权限开通表", "门禁蓝牙/二维码授权登记", "电梯卡授权楼层登记", "出入凭证补领申请"])
    rows = tuple((other(c), c.pick(["家人", "保姆", "老人", "租客"]), c.a_phone(), c.pick(["长期", "一年", "三个月"])) for _ in range(c.between(1, 3)))
    return Doc(t, (sheet(*top(c, t, "申请日期", 15), *side(c, f"{by(c)}：⟦{c.name}⟧", f"{at(c)}：⟦{c.unit}⟧", f"⟦{c.home.phone}⟧"), Grid(("使用人", "关系", "手机", "有效期"), rows, (2, 1.4, 2.6, 1.4), 24), Choice("类型：", c.ticks(("IC卡", "手机", "人脸", "密码"))), *end(c, "录入", own="申请人"), half=c.rng.random() < 0.7),))


@g("other", "owner")
def entrusted(c: Case) -> Doc:
    """A mandate in traditional characters."""
    c.spelling = c.pick(OLD_STYLE.of(c.home.unit))
    t = c.pick(["委任書", "授權書", "業主授權代表書"])
    return Doc(t, (sheet(Title(t, 24), *prose(f"立書人⟦{c.name}⟧，證件號碼⟦{c.home.id_number}⟧，為{c.com.name}⟦{c.unit}⟧之業主，茲委任⟦{other(c)}⟧（證件號碼⟦{id_of(c)}⟧，電話⟦{c.a_phone()}⟧）為本人之代理人，代為處理下列事宜：", c.pick(["一、領取鎖匙及文件；二、與管理處往來；三、出席業主會議並投票。", "一、辦理水電過戶；二、簽收掛號郵件；三、僱用工人維修單位內設施。"]), "代理人於授權範圍內所為之行為，均由本人承擔。本授權有效至本人書面撤回為止。"), Gap(10), Sign((("授權人：", c.signed(), ""), ("代理人：", 3, ""))), Line(((0.55, f"⟦{close(c)}⟧"),))),))


@g("other", "person")
def confirmed(c: Case) -> Doc:
    """What the office or the community confirms for a school, an embassy, a bank."""
    t = c.pick(["住户在册证明", "常住情况证明信", "房屋居住使用证明"])
    office = c.pick([c.company, c.center, f"{c.pick(['滨海', '翠屏'])}社区居民委员会"])
    return Doc(t, (sheet(Title(t, 23), *flat(c.pick(["致有关单位：", f"{c.pick(['实验', '育才', '第三'])}小学：", "出入境管理部门："])), *prose(f"{c.name}，{'女' if c.home.female else '男'}，身份证号码{c.home.id_number}，现住{c.place}，系该房屋{c.role}。根据我处登记，该住户自{c.home.move_in.year}年{c.home.move_in.month}月起在此居住，至今未有变动。", "本证明有效期三十日，涂改无效，不作为产权凭据。"), *signed_off(c, office), half=c.rng.random() < 0.4),))


@g("other", "person", dated=0.94)
def dog(c: Case) -> Doc:
    """A household's dog or cat."""
    t = c.pick(["爱宠信息卡", "家养犬猫报备单", "住户宠物建档页"])
    return Doc(t, (sheet(*top(c, t, "建档日期", 15), form(("饲主", c.name, at(c), c.unit), (tel(c), c.home.phone, "宠物名", c.pick(["豆豆", "旺财", "咪咪", "可乐", "Lucky"])), ("品种", c.pick(["柯基", "泰迪", "边牧", "英短", "中华田园犬"]), "性别/年龄", f"{c.pick('公母')}／{c.between(1, 12)}岁"), ("免疫日期", c.plain(-c.between(30, 300)), "芯片号", f"{c.between(10**14, 10**15)}"), ("绝育", c.ticks(("是", "否")), "肩高", f"{c.between(20, 60)}cm"), label=64), *end(c, "登记员", own="饲主"), half=c.rng.random() < 0.7),))


@g("other", dated=0.93)
def lost_paper(c: Case) -> Doc:
    """A voucher or a key is lost; the customer declares it void."""
    if c.rng.random() < 0.4:
        hand(c)
    what = c.pick(["装修保证金收款单", "储藏室钥匙", "车位月卡", "购房发票（物业留存联）"])
    t = c.pick(["遗失作废声明", "挂失说明", "丢失情况声明"])
    return Doc(t, (sheet(Title(t, 20), *prose(f"本{'公司' if c.home.company else '人'}{c.name}（{c.unit}，电话{c.home.phone}）不慎遗失{what}一份，编号{c.between(10**5, 10**6)}，特此声明作废。如日后找到，立即交回；若他人持该件前来办理，由此引起的纠纷由本{'公司' if c.home.company else '人'}负责。"), *sole_end(c, own="声明人"), half=c.rng.random() < 0.5),))


@g("other", "person")
def insured(c: Case) -> Doc:
    """The insurer has taken in a claim for the home's contents: three days stand on it."""
    machine(c)
    t = c.pick(["家财险报案回执", "财产保险出险受理通知", "保险理赔资料签收单"])
    firm = f"{c.pick(['平安', '太平洋', '人保', '阳光'])}财产保险股份有限公司"
    return Doc(t, (sheet(Sub(firm, "l", 11, bold=True), Title(t, 16), form(("被保险人", c.name, "保单号", f"P{c.between(10**11, 10**12)}"), ("标的地址", c.place, "联系电话", c.home.phone), ("出险日期", c.plain(-c.between(3, 9)), "出险原因", c.pick(["水管爆裂", "盗抢", "雷击", "管道漏水"])), ("保险期间", f"{c.plain(-c.between(60, 180))} 起一年"), ("查勘员", f"{other(c)} {c.a_phone()}", "受理日期", c.plain()), label=66), *flat("请保留受损物品以备查勘，备齐购物凭证、物业证明等材料后提交。"), half=c.rng.random() < 0.5),))


@g("other")
def cover(c: Case) -> Doc:
    """The cover or last leaf of the file: how many leaves, who looked it through."""
    t = c.pick(["案卷封面", "卷内备考表", "客户档案册首页", "住户资料归集清单"])
    if t == "卷内备考表":
        return Doc(t, (sheet(Gap(30), Title(t, 24), *side(c, f"房号：⟦{c.unit}⟧", f"户名：⟦{c.name}⟧"), P(f"本卷共有文件⟦{c.between(6, 40)}⟧件，⟦{c.between(20, 160)}⟧页，其中照片⟦{c.between(0, 9)}⟧张。", indent=False), P(f"情况说明：⟦{c.pick(['缺购房合同复印件，待补', '齐全', '部分票据字迹褪色，已复印附后'])}⟧", indent=False), Gap(30), Sign((("立卷人：", 2, ""), ("检查人：", 2, "")))),), dated=False)
    if t == "住户资料归集清单":
        rows = tuple((str(i), x, str(c.between(1, 9))) for i, x in enumerate(("身份证明", "接房资料", "服务合约", "交费票据", "维修单据", "装修资料", "往来文书", "其他")[: c.between(5, 8)], 1))
        return Doc(t, (sheet(Title(t, 20), *side(c, f"{at(c)}：⟦{c.unit}⟧", f"客户：⟦{c.name}⟧"), Grid(("序", "类别", "份数"), rows, (0.8, 4, 1.4), 27)),), dated=False)
    return Doc(t, (sheet(Gap(110), Sub(c.company, "c", 14), Gap(16), Title(t, 30), Gap(60), Line(((0.18, f"项　目：{c.com.name}"),), 13), Line(((0.18, f"房　号：⟦{c.unit}⟧"),), 13), Line(((0.18, f"户　名：⟦{c.name}⟧"),), 13), Line(((0.18, f"保管期限：⟦{c.pick(['长期', '永久', '三十年'])}⟧"),), 13), Gap(40), Line(((0.18, f"共　⟦{c.between(1, 3)}⟧　册　第　⟦1⟧　册"),), 12)),), dated=False)
