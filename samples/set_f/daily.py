"""Set f: activities of the community, and other papers of daily life."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples.blocks import Doc, Gap, Grid, Line, P, Right, Sub, Title, form, sheet
from samples.case import Case
from samples.set_f.look import (
    at,
    by,
    close,
    day,
    f,
    hand,
    other,
    page,
    plate,
    row,
    signed_off,
    tail,
    tel,
    top,
)

# --- activities ----------------------------------------------------------------------------------

_FEAST = (("中秋节联欢活动", "文艺表演、猜灯谜、品月饼"), ("元宵节包汤圆活动", "包汤圆、煮汤圆、邻里分享"), ("儿童节亲子活动", "绘画、套圈、亲子游戏"), ("重阳节敬老活动", "义诊、免费理发、送长寿面"), ("消防知识讲座", "消防员讲解、灭火演示"), ("业主乒乓球比赛", "单打、双打"), ("端午节包粽子活动", "包粽子、做香囊"), ("免费清洗地毯便民服务", "清洗地毯、磨刀、配钥匙"))  # fmt: skip


@f("activities", "pub")
def invited(c: Case) -> Doc:
    """活动通知 to all."""
    what, parts = c.pick(_FEAST)
    t = f"关于举办{what}的通知" if c.rng.random() < 0.6 else f"{what}通知"
    return Doc(t, (sheet(
        Title(t, 20), P("尊敬的各位业主：", indent=False), P(f"为丰富小区业主的文化生活，增进邻里感情，{c.center}将举办{what}，欢迎广大业主积极参加。"), P(f"活动时间：{c.later(3, 10)}{c.pick(['上午9:00', '下午3:00', '晚上7:00'])}", indent=False), P(f"活动地点：{c.com.name}{c.pick(['中心广场', '会所', '南门空地'])}", indent=False), P(f"活动内容：{parts}", indent=False), P("报名方式：到客服中心登记或联系楼栋管家。", indent=False), *signed_off(c, c.center),
    ),))  # fmt: skip


@f("activities", "pub", dated=0.9)
def came(c: Case) -> Doc:
    """签到表, one page or two."""
    what, _ = c.pick(_FEAST)
    t = f"{what}{c.pick(['签到表', '报名表', '参加人员登记表'])}"
    rows = tuple((str(k), other(c), f"{c.between(1, 12)}栋{c.between(1, 3)}单元{c.between(2, 28)}0{c.between(1, 4)}", c.a_phone(), c.pick(["", "", "2人", "带小孩"])) for k in range(1, c.pick((11, 15, 31))))
    heads, widths = ("序号", "姓名", "房号", "电话", "备注"), (0.8, 1.6, 3, 2.6, 1.4)
    start = (Title(t, 18), Line(((0, c.com.name), (0.6, f"日期：{day(c)}")), 10.5))
    if len(rows) < 20:
        return Doc(t, (sheet(*start, Grid(heads, rows, widths, 24)),))
    return Doc(t, (sheet(*start, Grid(heads, rows[:20], widths, 24), *page(c, 1, 2)), sheet(Grid(heads, rows[20:], widths, 24), *page(c, 2, 2))))  # fmt: skip


@f("activities", "pub")
def planned(c: Case) -> Doc:
    """活动方案."""
    what, parts = c.pick(_FEAST)
    t = f"{what}{c.pick(['方案', '活动方案', '策划方案', '实施方案'])}".replace("活动活动", "活动")
    return Doc(t, (sheet(
        Title(t, 20), P("一、活动目的", indent=False, bold=True), P("为营造和谐的社区氛围，拉近业主与物业的距离，提升业主满意度。"), P("二、活动时间和地点", indent=False, bold=True), P(f"{c.later(10, 20)}，{c.com.name}中心广场。"), P("三、活动内容", indent=False, bold=True), P(f"{parts}。参加人员约{c.between(40, 200)}人。"), P("四、人员分工", indent=False, bold=True), P(f"总负责：{other(c)}；现场布置：工程部；秩序维护：保安部；接待登记：客服部。"), P(f"五、费用预算：{c.between(5, 60) * 100}元。", indent=False), Right((c.center, close(c))),
    ),))  # fmt: skip


@f("activities", "pub")
def summed_up(c: Case) -> Doc:
    """活动总结."""
    what, parts = c.pick(_FEAST)
    t = f"{what}总结"
    return Doc(t, (sheet(
        Title(t, 20), P(f"在公司领导的支持下，{c.com.name}{what}圆满结束。现总结如下："), P(f"本次活动共有{c.between(30, 260)}名业主参加，设有{parts}等项目。活动前，客服部通过微信群和公告栏发布通知；活动中，各部门密切配合，现场秩序良好。"), P("业主普遍反映活动办得好，希望今后多组织。存在的不足：宣传时间较短，奖品数量准备不够。"), P(f"本次活动实际支出{c.between(4, 50) * 100}元。"), Right((f"总结人：{other(c)}", close(c))),
    ),))  # fmt: skip


# --- other ---------------------------------------------------------------------------------------


@f("other", dated=0.94)
def badge(c: Case) -> Doc:
    """门禁卡: new, lost, given back."""
    t = c.pick(["门禁卡办理登记表", "门禁卡申请表", "IC卡办理登记单", "业主卡领用登记表"])
    return Doc(t, (sheet(
        *top(c, t, "办理日期", 16), form((by(c), c.name, at(c), c.unit), (tel(c), c.home.phone, "办卡数量", f"{c.between(1, 4)}张"), ("办理事项", c.ticks(("新办", "补办", "加办", "注销"))), ("卡号", f"{c.between(10**7, 10**8)}", "工本费", c.pick(["免费", "10元", "20元"])), label=72), P("持卡人应妥善保管，不得转借他人，遗失请及时挂失。", indent=False), *tail(c, "经办人", own="领卡人"), half=c.rng.random() < 0.6,
    ),))  # fmt: skip


@f("identity", "person", dated=0.94)
def car(c: Case) -> Doc:
    """车辆登记."""
    t = c.pick(["业主车辆登记表", "车辆信息登记表", "机动车登记表", "小区车辆备案登记表"])
    return Doc(t, (sheet(
        *top(c, t, "登记日期", 16), form(("车主姓名", c.name, at(c), c.unit), ("车牌号码", plate(c), "车辆品牌", c.pick(["大众", "丰田", "比亚迪", "长安", "本田", "别克"])), ("颜色", c.pick(["白", "黑", "银灰", "红"]), tel(c), c.home.phone), ("停车位", c.pick(["地面", "地下", "租用车位", "自有车位"]), "与业主关系", c.pick(["本人", "配偶", "子女"])), label=72), P("附：行驶证、驾驶证复印件。车辆更换时请重新登记。", indent=False), *tail(c, "登记人", own="车主"), half=c.rng.random() < 0.5,
    ),))  # fmt: skip


@f("other", "person", dated=0.94)
def proxy(c: Case) -> Doc:
    """授权委托书, printed or by hand."""
    if c.rng.random() < 0.35:
        hand(c)
    t = c.pick(["授权委托书", "委托书", "业主授权委托书"])
    return Doc(t, (sheet(
        Title(t, 22), P(f"委托人：⟦{c.name}⟧　　身份证号：⟦{c.home.id_number}⟧", indent=False), P(f"受托人：⟦{other(c)}⟧　　身份证号：⟦{c.pick(['420106', '430104', '510107', '410105'])}{c.between(1955, 1999)}{c.between(1, 12):02d}{c.between(10, 28)}{c.between(1000, 9999)}⟧", indent=False), P(f"本人因{c.pick(['工作繁忙', '出差在外', '身体不适', '在国外'])}不能亲自办理{c.place}的{c.pick(['收房', '入住', '装修', '交费', '水电开户'])}手续，特委托受托人代为办理，受托人在委托权限内签署的一切文件我均予承认，由此产生的法律责任由本人承担。"), P(f"委托期限：{c.pick(['自签字之日起至上述事项办完为止', '三个月', '一年'])}。", indent=False), *(Right((x, day(c))) if i else Right((x,)) for i, x in enumerate((f"受托人：{other(c)}", f"委托人：{c.name}"))),
    ),))  # fmt: skip


@f("other", "person", dated=0.94)
def pet(c: Case) -> Doc:
    """宠物登记."""
    t = c.pick(["宠物登记表", "业主养犬登记表", "犬只登记表", "宠物饲养登记卡"])
    return Doc(t, (sheet(
        *top(c, t, "登记日期", 16), form((c.pick(["主人姓名", "饲养人", "业主姓名"]), c.name, at(c), c.unit), (tel(c), c.home.phone, "宠物种类", c.ticks(("犬", "猫", "其他"), 0)), ("品种", c.pick(["贵宾", "博美", "拉布拉多", "比熊", "土狗"]), "毛色", c.pick(["白", "棕", "黄", "黑白"])), ("犬证号", c.pick(["", f"{c.between(10000, 999999)}"]), "疫苗接种", c.pick(["已接种", "有免疫证"])), label=70), P("本人保证文明养犬，出门牵绳，及时清理粪便，不影响他人。", indent=False), *tail(c, own="饲养人"), half=c.rng.random() < 0.4,
    ),))  # fmt: skip


@f("other", dated=0.96)
def let_out(c: Case) -> Doc:
    """放行条."""
    t = c.pick(["物品放行条", "放行条", "物品搬出放行单", "搬家放行条"])
    return Doc(t, (sheet(
        Title(t, 21), *row(c, f"{at(c)}：⟦{c.unit}⟧", f"姓名：⟦{c.name}⟧"), P(f"搬出物品：⟦{'、'.join(c.some(['电视机1台', '沙发1套', '床1张', '衣物3袋', '书5箱', '洗衣机1台', '桌椅4把', '电脑1台'], c.between(2, 4)))}⟧", indent=False), P(f"搬出原因：⟦{c.pick(['搬家', '维修', '更换', '送亲戚'])}⟧　　车牌号：⟦{plate(c)}⟧", indent=False), Line(((0, f"业主确认：⟦{c.pick(['已电话核实', '本人'])}⟧"), (0.4, f"客服：⟦{other(c)}⟧"), (0.7, f"保安：⟦{other(c)}⟧")), 10.5), Sub(day(c), "r", 11), half=True,
    ),))  # fmt: skip


@f("other", "person")
def lives_here(c: Case) -> Doc:
    """居住证明 that the office gave, its copy kept."""
    t = c.pick(["居住证明", "证明", "业主证明"])
    return Doc(t, (sheet(
        Gap(10), Title(t, 24), P(f"兹有{c.name}，身份证号{c.home.id_number}，系我小区{c.unit}{c.role}，自{c.home.move_in.year}年居住至今，情况属实。"), P(f"此证明仅供{c.pick(['办理居住证', '孩子上学', '迁移户口', '申请公租房', '办理银行贷款'])}使用。"), P("特此证明。"), *signed_off(c, c.company), half=c.rng.random() < 0.4,
    ),))  # fmt: skip


@f("other")
def inside(c: Case) -> Doc:
    """The sheet on top of the file: whose it is and what lies in it; nobody wrote a day on it."""
    t = c.pick(["业主档案目录", "卷内文件目录", "业主档案资料清单", "住户档案袋"])
    papers = ("业主信息登记表", "身份证复印件", "购房合同复印件", "房屋交接验收表", "管理规约承诺书", "前期物业服务协议", "消防安全责任书", "钥匙领取登记表", "装修申请表", "装修管理协议", "授权委托书")
    rows = tuple((str(k), x, str(c.between(1, 18)), c.pick(["", "", "复印件", "原件", "缺"])) for k, x in enumerate(papers[: c.between(6, 11)], 1))
    return Doc(t, (sheet(
        Title(t, 24), Line(((0.05, f"房号：⟦{c.unit}⟧"), (0.5, f"{by(c)}：⟦{c.name}⟧")), 12), Grid(("序号", "资料名称", "页数", "备注"), rows, (0.8, 4, 1, 1.6), 25),
    ),), dated=False)  # fmt: skip


@f("other", "person", dated=0.85)
def note(c: Case) -> Doc:
    """A few lines that somebody left at the desk."""
    hand(c)
    t = c.pick(["收条", "留言", "借条", "便条"])
    body = {
        "收条": f"今收到{c.center}交来房屋备用钥匙一把，特此证明。", "借条": "今借到物业公司铝合金梯子一架，用完即还。",
        "留言": "前台您好，我的门禁卡放在您这里，我家人晚上来取，谢谢。", "便条": "请转告管家，我明天不在家，改天再约。",
    }[t]  # fmt: skip
    return Doc(t, (sheet(Title(t, 19), P(body), Right((f"{c.unit}　{c.name}", day(c))), half=True),))
