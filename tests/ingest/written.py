"""Page texts written by hand for the tests of judgement, and how they become looks."""

# ruff: noqa: E501 - papers stay on one line each

from __future__ import annotations

from datetime import date

from yidang.model import Household, Line, PageKind, PageLook, Reading

OWNER = Household(1, "GYXC", "桂苑", "桂苑新村", "3-2-1201", "王建国", "owner", "11010519491231002X",
                  "13800010001", date(2012, 5, 1))
TENANT = Household(2, "GYXC", "桂苑", "桂苑新村", "3-2-1201", "李秀英", "tenant", None, "13900020002",
                   date(2019, 3, 1), date(2021, 2, 28))
NAMESAKE = Household(3, "GYXC", "桂苑", "桂苑新村", "7-1-302", "王建国", "owner", None, "13700030003",
                     date(2014, 1, 1))
UPSTAIRS = Household(4, "GYXC", "桂苑", "桂苑新村", "3-2-1301", "赵海燕", "owner", None, "13600040004",
                     date(2013, 1, 1))
ELSEWHERE = Household(5, "HBWL", "湖滨", "湖滨雅居", "3-2-1201", "孙志强", "owner", None, "13500050005",
                      date(2015, 1, 1))
REGISTER = (OWNER, TENANT, NAMESAKE, UPSTAIRS, ELSEWHERE)


def look(text: str, page: int = 1, kind: PageKind = "content", confidence: float = 0.99) -> PageLook:
    """A page whose lines stand below each other; "|" parts cells, "#" marks the heading."""
    rows = [row.strip() for row in text.strip().split("\n") if row.strip()]
    lines = []
    for i, row in enumerate(rows):
        y = 0.06 + 0.028 * i
        high = 0.016
        if row.startswith("#"):
            row, high = row[1:].strip(), 0.026
            wide = 0.03 * len(row)
            lines.append(Line(row, (0.5 - wide / 2, y, 0.5 + wide / 2, y + high), confidence))
            continue
        cells = [c.strip() for c in row.split("|")]
        for k, cell in enumerate(cells):
            x = 0.1 + 0.8 * k / len(cells)
            if cell:
                end = min(x + 0.019 * len(cell), 0.1 + 0.8 * (k + 1) / len(cells) - 0.02)
                lines.append(Line(cell, (x, y, end, y + high), confidence))
    whole = "\n".join(line.text for line in lines)
    reading = Reading("written", "1", tuple(lines), whole, confidence if lines else 0.0)
    return PageLook(page, kind, 0, reading if kind == "content" else None, ink=0.05)


# (section, text): papers in no generator's words
PAPERS: tuple[tuple[str, str], ...] = (
    ("identity", "#住戶資料卡\n戶主姓名|王建国|出生年月|1949.12\n房號|3-2-1201|手機|13800010001\n家庭成員|關係|工作單位\n王小明|兒子|市一中\n緊急聯絡人|陳美|填表日期|2012年5月6日"),
    ("identity", "中华人民共和国居民身份证\n姓名 王建国\n性别 男 民族 汉\n出生 1949年12月31日\n住址 北京市朝阳区某路5号\n公民身份号码 11010519491231002X\n签发机关 朝阳分局\n有效期限 2006.03.02-长期"),
    ("property", "#接房确认单\n兹有业主王建国,于2012年5月1日对桂苑新村3栋2单元1201室进行查验\n水表读数 12  电表读数 30\n墙面、门窗、给排水均无异议,钥匙4把已领取\n业主签字:王建国 2012年5月1日"),
    ("contracts", "#物业服务协议书\n甲方:桂苑物业服务有限公司\n乙方:王建国\n根据有关法律法规,双方本着自愿平等的原则签订本协议。\n第一条 乙方房屋为桂苑新村3-2-1201。\n第二条 甲方提供保洁、秩序维护、绿化养护服务。\n第三条 违约责任\n本协议一式两份,双方各执一份。\n签订日期:2012年5月2日"),
    ("fees", "#收 据\n2018年3月5日 No 0034121\n今收到 3-2-1201 王建国\n装修押金 人民币(大写)贰仟元整 ¥2000.00\n收款单位:桂苑物业 收款人:周敏"),
    ("fees", "#欠费催缴函\n尊敬的王建国先生:\n您位于桂苑新村3-2-1201的房屋自2019年1月至2019年12月物业费2360元至今未交。\n请于2020年2月1日前缴清,逾期我司将依法追讨。\n桂苑物业服务中心\n2020年1月10日"),
    ("repairs", "#客户报事处理单\n报事人|王建国|房号|3-2-1201\n报事时间|2020-06-11 09:20|电话|13800010001\n内容|厨房下水管渗水\n处理|更换密封圈,试水正常\n维修工|刘师傅|完工|2020-06-11\n回访:业主满意"),
    ("complaints", "尊敬的物业领导:\n我是3栋2单元1201的业主王建国。楼上1301室每天半夜拖桌椅,孩子根本睡不着,我多次打电话,\n至今没有人来解决,保安也推来推去。希望你们尽快出面协调,不要再敷衍了事。\n王建国\n2019年8月3日"),
    ("special_needs", "#独居老人关怀登记\n老人姓名|王建国|房号|3-2-1201\n健康状况|高血压,行动不便,使用轮椅\n需求|每周上门探望一次,代取药品\n落实情况|已安排管家\n登记日期|2021年4月2日"),
    ("renovation", "#室内装修开工申报表\n申报业主|王建国|房号|3-2-1201\n施工单位|美居装饰有限公司|工期|60天\n装修项目|铺地砖、吊顶、厨卫防水\n不得拆改承重墙\n申请日期|2012年6月1日"),
    ("correspondence", "#关于电梯维修的通知\n尊敬的业主:\n因3栋2单元电梯曳引机需要维修,定于2022年5月10日停梯一天。\n给您带来不便,敬请谅解。特此通知。\n桂苑物业服务中心\n2022年5月8日"),
    ("visits", "#客户满意度问卷\n客户|王建国|房号|3-2-1201\n保洁服务|□非常满意|□满意|□一般|□不满意\n秩序维护|□非常满意|□满意|□一般|□不满意\n您的宝贵意见:加强夜间巡逻\n调查日期|2021年11月3日"),
    ("violations", "#限期改正通知单\n3-2-1201 业主王建国:\n经巡查,您户擅自在楼道堆放鞋柜,占用消防通道,违反管理规约第十二条。\n请于2020年9月5日前自行清理,逾期上报主管部门。\n2020年8月30日"),
    ("activities", "#重阳节敬老活动方案\n一、活动时间 2021年10月14日\n二、地点 桂苑新村中心广场\n三、参加对象 小区老年居民\n四、流程 文艺演出、义诊、抽奖\n五、预算 3000元\n桂苑物业服务中心"),
    ("other", "#授权委托书\n委托人:王建国 身份证号11010519491231002X\n受托人:王小明\n兹委托受托人代为办理桂苑新村3-2-1201的相关手续,委托期限一个月。\n委托人签字:王建国\n2022年3月1日"),
)
