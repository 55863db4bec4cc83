"""What households say and companies write; each pool is halved between the template sets."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from typing import Literal

_REPAIRS = (
    ("厨房水槽下方水管漏水", "更换角阀及软管，试水无渗漏"),
    ("卫生间天花板渗水，墙面起皮", "系楼上地漏密封老化，已重做防水并补漆"),
    ("入户门锁芯损坏，钥匙插不进去", "更换锁芯一套，业主试用正常"),
    ("客厅空气开关频繁跳闸", "检查线路，更换漏电保护器"),
    ("阳台推拉窗滑轮损坏，关闭不严", "更换滑轮四只并调整"),
    ("马桶水箱一直流水不止", "更换进水阀，调整浮球"),
    ("可视对讲无声音，不能开单元门", "更换室内分机听筒，线路重新接驳"),
    ("主卧墙体开裂约两米", "铲除空鼓，挂网批嵌后重新涂刷"),
    ("暖气片不热，有异响", "放气并清洗过滤网，温度恢复正常"),
    ("楼道照明灯不亮", "更换声控灯头及灯泡"),
    ("地漏返臭，疑似下水管堵塞", "疏通主管道，加装防臭地漏芯"),
    ("燃气热水器打不着火", "联系燃气公司检测，更换点火电池"),
    ("天花吊顶脱落一角", "重新固定龙骨，更换石膏板"),
    ("水表空转，用水量异常", "更换水表，核减多计水量三吨"),
    ("外墙渗漏，雨天次卧窗台进水", "外墙打胶密封，闭水试验合格"),
    ("插座没电，冰箱无法使用", "插座内线头松动，紧固后通电正常"),
)
_COMPLAINTS = (
    "楼上住户夜间十一点以后仍有走动、拖拉桌椅的声音，严重影响家人休息，孩子第二天上学没有精神。",
    "本楼电梯一个月内停运三次，老人上下楼十分不便，希望尽快彻底检修，并把检修结果告知住户。",
    "地下车库经常有外来车辆占用固定车位，保安未能及时制止，我的车位已被占用多次。",
    "单元门口垃圾桶清运不及时，夏天气味难闻，蚊蝇很多，要求增加清运次数。",
    "楼下商铺油烟直排，开窗即有异味，多次反映没有结果，请物业协调环保部门处理。",
    "小区内宠物犬不拴绳，老人小孩受到惊吓，建议加强巡查并设置宠物活动区域。",
    "保洁人员打扫楼道敷衍，扶手和窗台积灰严重，建议加强检查。",
    "健身器材老旧破损，存在安全隐患，建议更换并在地面加铺软垫。",
    "快递柜设置在消防通道旁边，取件的人多时堵住出口，建议移位。",
    "门岗登记不严，推销人员随意进入楼栋敲门，家里老人很害怕。",
    "绿化带杂草丛生，路灯有五盏不亮，晚上散步看不清路，请安排修剪和维修。",
    "装修单位周末施工打钻，违反约定的时间，噪声让人无法忍受，请制止。",
)
_VIOLATIONS = (
    ("擅自拆改承重墙体", "立即停止施工，恢复墙体原状，并请原设计单位出具意见"),
    ("在公共走道堆放鞋柜、纸箱等杂物，堵塞消防通道", "自行清理全部杂物，保持通道畅通"),
    ("在阳台外侧私自安装防盗网，凸出外墙", "拆除凸出部分，恢复建筑外立面原貌"),
    ("将电动自行车推入楼内充电", "立即移出，到指定的充电棚充电"),
    ("在露台搭建阳光房", "停止搭建，拆除已搭建的钢架及顶板"),
    ("占用绿地种植蔬菜", "清除所种植物，恢复草坪"),
    ("改变房屋用途，将住宅用作棋牌室经营", "停止经营活动，恢复住宅用途"),
    ("空调外机未安装在指定位置", "移至预留机位，并修补外墙孔洞"),
    ("高空抛物，险些伤及行人", "不得再有此类行为，并配合调查"),
    ("封堵公共管道检修口", "拆开封板，留出检修口"),
    ("装修垃圾倾倒在公共区域", "当日清运完毕，清洗污染地面"),
    ("长期占用他人车位停放车辆", "将车辆驶离，按规定车位停放"),
)
_SPECIAL = (
    ("家中有八十岁以上独居老人", "每周上门探访一次，紧急按钮与监控室联动"),
    ("行动不便，出行使用轮椅", "协助出入单元门，优先维护无障碍坡道"),
    ("家有视力残疾人", "公告以电话另行告知，电梯加装语音提示"),
    ("新生儿家庭，需保持安静", "巡查时不按门铃，协调邻居施工时间"),
    ("长期卧床病人，需要氧气设备，不能断电", "停电前单独通知，备用发电机优先供电"),
    ("住户患有心脏病，紧急时需协助送医", "登记急救联系人，门岗开放急救车通道"),
    ("家有自闭症儿童", "保安熟悉其样貌，独自外出时联系家长"),
    ("听力障碍，无法使用对讲", "加装闪光门铃，以短信联系"),
)
_NOTICES = (
    ("二次供水水箱清洗", "届时将停水约六小时，请提前储水。水箱清洗消毒后由检测单位取样化验。"),
    ("电梯年度检验", "检验期间电梯轮流停用，请留意候梯厅的告示，老人小孩请有人陪同。"),
    ("外墙渗漏统一维修", "施工期间将搭设吊篮，请关好门窗，收好阳台衣物，维修完成后另行通知验收。"),
    ("供电线路检修", "停电期间电梯、水泵停止运行，请提前做好准备，检修完毕即恢复供电。"),
    ("燃气入户安全检查", "请家中留人，检查人员佩戴工作证，检查不收取任何费用。"),
    ("灭蚊消杀", "消杀期间请关闭门窗，看管好儿童和宠物，不要触碰药饵。"),
    ("地下车库地坪翻新", "请将车辆移至地面临时车位，施工结束后按原车位停放。"),
    ("消防设施维修保养", "期间可能有警铃鸣响，请不要惊慌。保养后各楼层报警器恢复正常。"),
)
_ACTIVITIES = (
    ("中秋游园会", "猜灯谜、包月饼、套圈"), ("端午包粽子比赛", "包粽子、挂艾草、品尝"),
    ("亲子运动会", "拔河、接力跑、两人三足"), ("重阳敬老茶话会", "义诊、理发、文艺表演"),
    ("迎春写春联", "书法家现场书写并赠送春联和福字"), ("消防安全演练", "疏散演练、灭火器操作"),
    ("旧物交换集市", "图书、玩具、衣物的交换"), ("广场舞汇演", "各楼栋舞蹈队轮流演出"),
    ("暑期儿童夏令营", "手工、阅读、游泳安全课"), ("垃圾分类宣传日", "有奖问答、分类投放体验"),
)  # fmt: skip
_STEPS = (
    "甲方委托乙方对本物业实施前期物业管理服务，服务内容包括房屋共用部位的日常维护、共用设施设备的运行和管理、"
    "公共区域的清洁卫生与绿化养护、公共秩序的维护以及物业档案资料的管理。",
    "乙方应当按照约定的服务标准提供服务，接受业主的监督，及时处理业主的报修和投诉，并定期公布公共收益的收支。",
    "业主应当按时交纳物业服务费用，遵守临时管理规约，不得擅自改变房屋结构、外貌和用途，不得损坏共用设施。",
    "业主装饰装修房屋的，应当事先告知乙方并签订装饰装修管理协议，乙方应当告知禁止行为和注意事项。",
    "因不可抗力或者非乙方责任的停水、停电、停气造成的损失，乙方不承担赔偿责任，但应当及时公告。",
    "业主转让或者出租房屋的，应当将本合同告知受让人或者承租人，并结清各项费用。",
    "专项维修资金的交存、使用和续筹，按照有关规定执行。",
    "乙方违反约定，未达到服务标准的，应当限期整改；造成损失的，依法承担赔偿责任。",
    "业主逾期不交纳费用的，乙方可以书面催告，并自逾期之日起按日加收万分之五的违约金。",
    "本合同在履行中发生争议，由双方协商解决；协商不成的，向物业所在地人民法院提起诉讼。",
)


def _half(pool: tuple[object, ...], family: str) -> tuple[object, ...]:
    return pool[0::2] if family == "a" else pool[1::2]


Family = Literal["a", "b"]


def repairs(family: Family) -> tuple[tuple[str, str], ...]:
    """Defect and what was done about it."""
    return _half(_REPAIRS, family)  # type: ignore[return-value]


def complaints(family: Family) -> tuple[str, ...]:
    """What residents complain about."""
    return _half(_COMPLAINTS, family)  # type: ignore[return-value]


def violations(family: Family) -> tuple[tuple[str, str], ...]:
    """Breach of the rules and the remedy demanded."""
    return _half(_VIOLATIONS, family)  # type: ignore[return-value]


def special(family: Family) -> tuple[tuple[str, str], ...]:
    """Special need and how it is met."""
    return _half(_SPECIAL, family)  # type: ignore[return-value]


def notices(family: Family) -> tuple[tuple[str, str], ...]:
    """Subject of a notice and its advice."""
    return _half(_NOTICES, family)  # type: ignore[return-value]


def activities(family: Family) -> tuple[tuple[str, str], ...]:
    """Community event and its programme."""
    return _half(_ACTIVITIES, family)  # type: ignore[return-value]


def clauses() -> tuple[str, ...]:
    """Clauses of a management contract."""
    return _STEPS


_UPPER = "零壹贰叁肆伍陆柒捌玖"


def capital(amount: str) -> str:
    """A sum in capital figures: 1234.50 is 壹仟贰佰叁拾肆元伍角整."""
    cents = round(float(amount.replace(",", "")) * 100)
    yuan, rest = divmod(cents, 100)
    out = ""
    groups = [(yuan // 10000, "万"), (yuan % 10000, "")]
    for value, name in groups:
        if not value:
            continue
        part, zero = "", False
        for power, unit in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
            digit = value // power % 10
            if digit:
                part += ("零" if zero else "") + _UPPER[digit] + unit
                zero = False
            elif part or out:
                zero = True
        out += part + name
    out = (out or "零") + "元"
    jiao, fen = divmod(rest, 10)
    if not rest:
        return out + "整"
    out += _UPPER[jiao] + ("角" if jiao else "")
    return out + (_UPPER[fen] + "分" if fen else "整")
