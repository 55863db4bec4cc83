"""Set i: renovation."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples.blocks import (
    Block,
    Choice,
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
from samples.set_i.look import (
    area,
    at,
    by_hand,
    clauses,
    day,
    end,
    foot,
    head,
    id_of,
    near,
    other,
    page,
    pair,
    put,
    said,
    tel,
    told,
    who,
)


def _firm(c: Case) -> str:
    """Who builds in the home."""
    firms = ("自请工匠（包清工）", "东泽装饰", "匠心筑家装饰工程有限公司", "美屋装饰设计有限公司", "老班长装修队", "龙腾装饰工程有限公司")
    return firms[c.style.variant.setdefault("i_firm", c.between(0, 5))]


def _works(c: Case) -> str:
    """What is to be built."""
    return "；".join(c.some(["客厅、卧室铺木地板", "卫生间拆旧重贴砖，重做防水", "厨房改燃气管位", "封闭阳台", "拆除客厅与餐厅间非承重隔墙", "水电改造", "安装中央空调", "墙面刷漆、吊顶"], c.between(2, 4)))


@put("renovation", dated=0.96)
def asked(c: Case) -> Doc:
    """The customer applies to renovate; those who allow it sign one below the other."""
    t = c.pick(["房屋装饰装修申请表", "室内装修申报审批表", "二次装修申请书"])
    rows = form((who(c), c.name, at(c), c.unit), (tel(c), c.home.phone, "建筑面积", f"{area(c)}㎡"), ("施工单位", _firm(c), "现场负责人", f"{other(c, False)} {c.a_phone()}"), ("施工期限", f"{c.later(2, 9)}至{c.later(50, 100)}", "施工人数", f"{c.between(2, 12)}人"), Row(("装修项目", _works(c)), 60), ("是否动用明火", c.ticks(("是", "否")), "是否改管线", c.ticks(("是", "否"))), Row(("申请人声明", "所报资料真实，保证不拆改承重结构、不改变外立面，违者自愿承担责任。"), 40), Row(("客服部意见", c.pick(["资料齐全，无欠费", "同意"])), 32), Row(("工程部意见", c.pick(["同意，卫生间须做闭水试验", "同意，空调室外机放在预留位"])), 32), label=72)
    return Doc(t, (sheet(*head(c, t, "申请日期"), rows, *foot(c, "项目经理", own="申请人", label="申请日期")),))


@put("renovation", once=True)
def permit(c: Case) -> Doc:
    """The permit that hangs at the door while they build."""
    t = c.pick(["装修施工许可证", "装修准许证", "室内装修开工许可证"])
    return Doc(t, (sheet(Sub(c.com.name, "c", 15, bold=True), Title(t, 30), Rule(1.5, (190, 30, 30)), Line(((0.6, f"许字第 {c.between(1, 999):03d} 号"),), 11), Gap(4), *said(f"装修单元：⟦{c.unit}⟧", f"业　　户：⟦{c.name}⟧　⟦{c.home.phone}⟧", f"施工单位：⟦{_firm(c)}⟧", f"负 责 人：⟦{other(c, False)}⟧　电话：⟦{c.a_phone()}⟧", f"核准项目：⟦{_works(c)}⟧", f"有效期至：⟦{c.later(60, 100)}⟧"), *told("施工时间：工作日8:00—12:00、14:00—18:00，法定节假日及双休日禁止产生噪音的施工。请将本证张贴于入户门外侧，接受监督。"), *pair(c, f"签发：⟦{other(c)}⟧", f"签发日期：⟦{day(c)}⟧"), c.seal(0.6, 60, "", "装修专用章"), half=c.rng.random() < 0.3),))


@put("renovation", once=True)
def agreed(c: Case) -> Doc:
    """The agreement on renovation between office, customer and builder, on two or three leaves."""
    t = c.pick(["装饰装修管理服务协议", "房屋装修管理协议书", "住宅室内装修三方协议"])
    one: tuple[Block, ...] = (Title(t, 20), *said(f"甲方（物业服务企业）：{c.company}", f"乙方（装修人）：⟦{c.name}⟧　房号：⟦{c.unit}⟧　电话：⟦{c.home.phone}⟧", f"丙方（施工单位）：⟦{_firm(c)}⟧"), *told("依据《住宅室内装饰装修管理办法》，就乙方房屋装修的管理事项约定如下："), *clauses("乙方装修内容以经甲方审核的申报表及图纸为准，增加项目须重新申报。", "装修期限为九十日，需延长的，到期前三日办理延期手续。", "禁止下列行为：（一）拆改梁、柱、楼板、承重墙；（二）将没有防水要求的房间改为卫生间、厨房；（三）扩大承重墙上原有的门窗尺寸；（四）在外墙上开洞；"))
    two: tuple[Block, ...] = (*said("（五）擅自改动燃气、暖气管道和消防设施。"), *clauses("丙方施工人员凭出入证进出，不得在小区内留宿，材料由指定的电梯运送并采取保护措施。", "装修垃圾袋装后放到指定地点，由甲方统一清运，费用按建筑面积收取。", "卫生间、厨房、阳台的防水施工完毕，须会同甲方及楼下住户做闭水试验，时间不少于四十八小时。", "甲方工作人员每日巡查，发现违反本协议的，有权要求停工改正。", start=4))
    three: tuple[Block, ...] = (*clauses("因装修给他人造成损失的，由乙方负责赔偿，属丙方责任的，乙方可向丙方追偿。", f"乙方交纳装修保证金{c.pick(['贰仟', '叁仟'])}元，验收合格后按规定退还。", "本协议自三方签字之日起生效，装修验收合格时终止。", start=8), *end(c, "甲方", "丙方", own="乙方", label="签订日期"), c.seal(0.05, 84))
    leaves = (one, two, three) if c.rng.random() < 0.5 else (one, (*two, *three))
    return Doc(t, tuple(sheet(*leaf, *page(c, n + 1, len(leaves))) for n, leaf in enumerate(leaves)))


@put("renovation", dated=0.94)
def workers(c: Case) -> Doc:
    """Who works there, each with a number for the gate."""
    t = c.pick(["装修施工人员登记表", "施工人员出入证办理表", "装修工人备案名册"])
    rows = tuple((str(n + 1), other(c, False), c.pick(["木工", "瓦工", "水电工", "油漆工", "小工"]), id_of(c, 1960, 1999), c.a_phone()) for n in range(c.between(3, 8)))
    return Doc(t, (sheet(*head(c, t, "办证日期"), form(("装修单元", c.unit, "业户", c.name), ("施工单位", _firm(c), "业户电话", c.home.phone), label=62), Grid(("序", "姓名", "工种", "身份证号码", "电话"), rows, (0.5, 1.1, 1, 2.6, 1.8), 24), *said("每证收工本费5元、押金20元，完工退证退押金。"), *foot(c, "办证员", "施工负责人", own="业户", label="办证日期")),))


@put("renovation", dated=0.93)
def walks(c: Case) -> Doc:
    """The daily look at the building site, day by day; the last leaf ends with the day it was closed."""
    t = c.pick(["装修现场巡查记录", "装修巡检日志", "在装单元巡视表"])
    count = c.between(5, 9)
    rows = tuple((c.plain(-3 * (count - n - 1)), c.pick(["水电开槽", "贴砖", "防水", "吊顶", "刷漆", "安装"]), c.pick(["正常", "正常", "垃圾未袋装，已令清理", "未配灭火器，已补", "烟头随地丢，已教育"]), other(c, False)) for n in range(count))
    return Doc(t, (sheet(Title(t, 18), form(("装修单元", c.unit, who(c), c.name), ("施工单位", _firm(c), "电话", c.home.phone), label=62), Grid(("日期", "施工内容", "巡查情况", "巡查人"), rows, (1.5, 1.3, 3, 1.1), 25), Choice("检查要点：", c.ticks(("许可证上墙", "灭火器", "结构", "垃圾", "留宿"), 0, 1, 2)), *end(c, "工程主管", label="记录日期")),))


@put("renovation", dated=0.96)
def ready(c: Case) -> Doc:
    """The works are done and looked over, twice."""
    t = c.pick(["装修竣工验收表", "装修完工查验单", "室内装修验收确认书"])
    rows = tuple((what, "符合", c.pick(["符合", "符合", "—"])) for what in ("承重结构未改动", "外立面、空调机位", "防水及闭水试验", "给排水畅通", "燃气、烟道未改动", "强弱电、对讲完好", "公共部位无损坏", "垃圾清运完毕"))
    return Doc(t, (sheet(*head(c, t, "验收日期"), form((at(c), c.unit, who(c), c.name), ("施工单位", _firm(c), tel(c), c.home.phone), label=62), Grid(("验收内容", "初验", "复验"), rows, (3, 1, 1), 22), Choice("结论：", c.ticks(("合格", "整改后复验"), 0)), *foot(c, "工程部", "施工单位", own="业户", label="验收日期")),))


@put("renovation", dated=0.9)
def drawings(c: Case) -> Doc:
    """The list of drawings handed in before the works."""
    t = c.pick(["装修图纸目录", "报审图纸清单", "装修设计图纸签收目录"])
    rows = tuple((f"{'SD' if n > 4 else 'P'}-{n:02d}", what, c.pick(["A3", "A4"]), "1") for n, what in enumerate(("原始结构图", "平面布置图", "墙体拆改图", "地面铺装图", "天花布置图", "给排水改造图", "强电插座布置图", "空调管线图")[: c.between(5, 8)], 1))
    return Doc(t, (sheet(Title(t, 20), Sub(f"工程名称：{c.place} {c.pick(['住宅', '室内'])}装修", "c", 11), *pair(c, f"委托人：{c.name}", f"设计：{_firm(c)}", size=10), Grid(("图号", "图名", "图幅", "张数"), rows, (1, 3.4, 0.8, 0.8), 25), *pair(c, f"设计师：{other(c)}", f"审核：{other(c)}", f"日期：{day(c)}", size=10)),))


@put("renovation", dated=0.97)
def hot_work(c: Case) -> Doc:
    """Leave to weld for some hours."""
    t = c.pick(["动火作业许可单", "装修动火审批表", "临时用火申请单"])
    return Doc(t, (sheet(*head(c, t, "申请日期", 17), form(("动火地点", c.unit, "业户", c.name), ("施工单位", _firm(c), "操作人", f"{other(c, False)}（焊工证{c.between(10**5, 10**6)}）"), ("动火时间", f"{c.plain()} {c.between(8, 10)}:00至{c.between(14, 18)}:00", "看火人", other(c, False)), ("作业内容", c.pick(["焊接空调支架", "切割钢梁护角", "暖气管道改造焊接"])), ("防火措施", c.ticks(("清除可燃物", "灭火器两具", "接火盆", "专人监护"), 0, 1, 3)), label=62), *foot(c, "安全主管", "工程部", own="申请人", label="申请日期"), half=c.rng.random() < 0.6),))


@put("renovation", "person", dated=0.95)
def neighbours_agree(c: Case) -> Doc:
    """The neighbours above, below and beside agree to what will be built."""
    t = c.pick(["相邻业主装修意见征询表", "封闭露台邻里同意书", "空调移位相邻住户签字表"])
    rows = tuple((unit, other(c), c.a_phone(), "同意") for unit in (near(c, 1), near(c, -1), near(c, 0, 1)))
    return Doc(t, (sheet(Title(t, 18), *told(f"本人⟦{c.name}⟧（⟦{c.unit}⟧，电话⟦{c.home.phone}⟧）拟于近期装修，{c.pick(['将北侧露台用断桥铝窗封闭', '把空调外机移至西侧平台', '更换进户门并加装鞋柜'])}，施工约十天，特征求各位邻居意见。如有不便，敬请谅解。"), Grid(("房号", "业主", "电话", "意见及签名"), rows, (1.8, 1.2, 1.8, 1.8), 30), *end(c, "物业见证", own="装修人", label="征询日期")),))


@put("renovation", dated=0.95)
def promise(c: Case) -> Doc:
    """The builder, and the customer with him, promise to build as they should."""
    t = c.pick(["装修安全承诺书", "文明施工保证书", "装修防火责任承诺书"])
    return Doc(t, (sheet(Title(t, 21), *said(f"{c.company}："), *told(f"我{'公司' if c.home.company else '们'}承担（或委托）{c.com.name}⟦{c.unit}⟧（业户：⟦{c.name}⟧）的室内装修，施工单位为⟦{_firm(c)}⟧，现郑重承诺：", "1．不拆改承重墙、梁、柱，不破坏防水层和烟道；", "2．按规定时间施工，不影响邻居休息；", "3．现场配备两具以上灭火器，不吸烟、不使用明火做饭；", "4．垃圾日产日清，不从窗口抛物，不堵塞下水道；", "5．违反上述承诺，接受停工、扣除保证金等处理，并赔偿全部损失。"), *end(c, "施工负责人", own="业户", label="承诺日期")),))


@put("renovation", "person", dated=0.97)
def more_time(c: Case) -> Doc:
    """The works take longer than was allowed."""
    if c.rng.random() < 0.6:
        by_hand(c)
    t = c.pick(["装修延期申请", "关于装修延期的申请", "施工延期申请单"])
    lines: tuple[Block, ...] = (*said(f"{c.center}："), *told(f"我是{c.unit}的{c.role}{c.name}，我家装修原定{c.plain(c.between(2, 8))}到期，因{c.pick(['橱柜厂家推迟发货', '工人回家收麦子', '连日阴雨，油漆不干', '设计方案作了调整'])}，不能按时完工，特申请延期{c.pick(['一个月', '二十天', '四十五天'])}。延期内仍遵守装修规定，出入证请一并续期。", f"联系电话：{c.home.phone}，施工队长{other(c, False)}：{c.a_phone()}。"))
    return Doc(t, (sheet(Title(t, 19), *lines, Right((f"申请人：{c.name}", day(c)))),))


@put("renovation", dated=0.97)
def water_held(c: Case) -> Doc:
    """Water stood in the new bathroom for two days: nothing came through below."""
    t = c.pick(["闭水试验确认单", "防水闭水试验记录", "卫生间蓄水试验签认表"])
    return Doc(t, (sheet(*head(c, t, "确认日期", 17), form(("试验房号", c.unit, "装修人", c.name), ("联系电话", c.home.phone, "楼下房号", near(c, -1)), ("蓄水部位", c.ticks(("主卫", "客卫", "厨房", "阳台"))), ("蓄水时间", f"{c.plain(-2)} 10:00", "查看时间", f"{c.plain()} 10:30"), ("蓄水深度", f"{c.between(20, 50)}mm", "楼下情况", c.pick(["未见渗漏", "顶棚干燥"])), label=62), *foot(c, "工程部", f"楼下住户（{other(c)}）", own="装修人", label="确认日期"), half=True),))
