"""Facts on a page: names, ID numbers, phones, units, amounts, plates, numbers, with box (pure)."""

# ruff: noqa: E501 - word lists and patterns stay on one line to be read as one

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest.dates import DateMention
from ingest.glyphs import PageText, digits
from ingest.units import UnitMention, find_units
from yidang.model import Fact

Role = Literal["subject", "weak", "landlord", "tenant", "plain", "other", "staff"]
"""Whose value it is: `subject` the customer of the paper, `weak` a label that others bear too,
`landlord`/`tenant` a party of a lease, `plain` unlabelled, `other` a neighbour or an emergency
contact, `staff` of the company."""

SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜"
    "肖闫付代佟巩亓仇应宗宣郁杭诸嵇滑荣荀羊於惠曲家封芮储糜松井富巫乌巴弓牧隗山宓蓬全郗班仰秋仲伊宫栾暴钭厉戎祖符束蓟溥印宿怀蒲邰鄂索咸籍卓蔺屠蒙池胥能苍双党贡劳逄姬扶堵宰郦雍却璩桑濮寿通扈冀郏浦尚农"
    "别晏瞿阎充慕连茹习艾鱼容古慎戈庾终暨居衡步都满弘匡国寇广禄阙东殴利蔚越夔隆师巢厍晁勾敖融冷訾阚那简饶空曾沙乜养鞠须丰蒯相红游竺权逯盖益桓公麻原苑初明由买仝战门缪干冼帅商花敬"
    "褚戚喻窦奚郎廉岑滕邬卞穆湛禹狄贝臧谈茅蓝娄骆刁虞昝裘贲钮汲邴羿韶郜莘闻燕殳沃宦毋荆佘麦邝楚晋尧谌郄芈亢缑庹"
)
COMPOUND = frozenset(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 南宫 夏侯 端木 轩辕 独孤 申屠 西门 呼延 闻人 万俟 澹台 濮阳 淳于 单于 太史 公羊".split()
)
_COMPANY = re.compile(
    r"[\u3400-\u9fffA-Za-z()0-9]{2,30}?(?:有限责任公司|有限公司|股份公司|集团|公司|事务所|工作室|商行|经营部|超市|酒店|餐厅|饭店|药房|药店|诊所|便利店|服务部|中心|店|厂|行|馆)"
)

_S = r"[ \t]{0,2}"
_SUFFIX = r"(?:\(?(?:姓名|名称|名字|签名|签字|签章|签收|盖章|签署|单位|本人|代表)[)]?){0,2}"


def _labels(words: str) -> str:
    return "|".join(
        _S.join(map(re.escape, w)) for w in sorted(words.split(), key=len, reverse=True)
    )


_ROLE_WORDS: tuple[tuple[Role, str], ...] = (
    (
        "other",
        "紧急联系人 紧急联络人 应急联系人 紧急联系 紧急联络 邻居 邻户 被投诉人 被投诉方 被投诉对象 投诉对象 被投诉业主 被反映人 相邻业主 相邻住户 楼上业主 楼下业主 "
        "楼上住户 楼下住户 隔壁业主 隔壁住户 楼上 楼下 隔壁 对门 对面 原业主 前业主 原户主 原户名 原用户 原用户名 原客户 原产权人 原权利人 原承租人 原租户 原车主 旧户名 老业主 老户主 上一任业主 介绍人 推荐人 担保人 保证人 见证人 证明人 代办人 代理人 受托人 "
        "被委托人 被授权人 受委托人 委托代理人 监护人 配偶 家庭成员 同住人 家属 亲属 访客 来访人员 来宾 肇事方 受损方 受损业主 关联方 肇事者 楼上户 楼下户 对方当事人 相对方 侵权方 法定代理人 诉讼代理人 "
        "第三方 开发商 建设单位 经纪人 中介 卖方 出卖人 转让方 受让方 转让人 受让人 参会人 与会人员 出席人员",
    ),
    ("landlord", "出租人 出租方 房东 房屋出租人 房屋提供人"),
    ("tenant", "承租人 承租方 租户 租客 租赁人 承租客户 租赁户 租住人 承租单位"),
    (
        "staff",
        "经办人 经手人 维修人员 维修人 维修工 维修员 维修工程师 维修技师 接待人 接待员 收款人 收款员 开票人 收费员 客服 客服专员 客服人员 客服员 审核人 审核 审批人 批准人 批准 复核 复核人 "
        "管家 物业管家 项目经理 物业经理 客服主管 工程主管 主管 经理 施工负责人 现场负责人 施工队长 施工单位 施工方 装修公司 装修单位 承建单位 制单 制单人 制表 制表人 记录人 记录员 登记人 受理人 接单人 派单人 接报人 "
        "调查人 调查员 访问员 回访人 回访员 回访人员 走访人 处理人 处理人员 责任部门 巡查人 巡查员 检查人 巡逻人员 监理 会计 出纳 保安 保安员 主任 整理人 陪同人 验收工程师 物业代表 物业人员 物业公司 物业服务人 服务人员 "
        "发现人 执行人 秩序员 工程师 技术员 领班 开单人 值班员 值班人 操作人 负责人 组织者 主持人 联系部门 项目负责人 服务中心 跟进人 工号 管理员 楼管员 片区管家 送达人 填单人 "
        "收款单位 销售方 收费单位 出票人 保管人 建档人 归档人 立卷人 物业负责人 甲方代表 客服管家 巡检人 巡检员 抄表人 抄表员 勘查人 查勘人 勘验人 测量人 检测人 检测员 施工员 安全员 审图人 设计师 调解员 调解人 公证员 承办人 民警 签发人 拟稿人 拟稿 "
        "制作人 拍摄人 拍摄 摄影 撰写 撰稿 置业顾问 销售顾问 交房专员 陪验人 主治医师 住院医师 医师 医生 护士 律师 测绘员 绘图员",
    ),
    (
        "subject",
        "业主 户主 客户 住户 产权人 产权所有人 房屋所有权人 权利人 购房人 买受人 申请人 报修人 报事人 投诉人 来访业主 来电业主 缴款人 交款人 缴费人 付款人 交费人 付款方 付款单位 交款单位 缴款单位 缴费单位 "
        "乙方业主 承诺人 声明人 使用人 房屋使用人 被回访人 受访人 受访者 受访业主 被访人 被访者 回访对象 被调查人 违规人 违规业主 违章人 当事人 报名人 求助人 服务对象 授权人 建议人 反映人 来函人 装修人 装修业主 装修申请人 "
        "新户名 新业主 新户主 新用户 新客户 现业主 现户名 户名 购买方 购方 顾客 产权持有人 房主 屋主 业户 用户姓名 用户名称 住用人 购房者 认购人 买方 购买人 受送达人 被送达人 被告知人 被通知人 受检户 被检查人 受检人 违规户 违规当事人 被谈话人 被劝阻人 违约方 "
        "欠款人 欠费户 交存人 缴存人 纳税人 退款人 挂失人 补办人 办卡人 饲养人 犬主 养犬人 申诉人 举报人 来信人 来信业主 提案人 求助者 老人姓名 被照护人 患者姓名 患者 病人 受访户 被访户 走访对象 拜访对象 受访客户 报名者 物主 搬家人 借款人 立约人 来电人 来访者 投诉方 投诉业主 报修业主 申报人 申请业主 具结人 租户业主 入住人 入住业主 登记业主 需求人 受助人 欠费人 欠费业主 缴费业主 收件业主 业主/住户 业主/租户 业主或住户 业主(住户) 业主(使用人) 业主(租户) 业主(客户) 委托人 委托方",
    ),
    (
        "weak",
        "姓名 甲方 乙方 丙方 致 收件人 签收人 责任人 车主 填表人 联系人 联络人 来访人 反馈人 借用人 领取人 领用人 交款 付款 收货人 领房人 接收人 接房人 钥匙领取人 经手业主 参加人 参与人 代表人 签名 签字 本人 持证人 领证人 名称 抬头 尊敬的 兹有 今收到 收到 兹收到 确认人 验收人 评价人 署名 落款 签领人 领卡人 领款人 户代表 家长",
    ),
)
_ROLE_OF: dict[str, Role] = {}
for _role, _words in _ROLE_WORDS:
    for _word in _words.split():
        _ROLE_OF.setdefault(_word, _role)
_NAME_LABEL = re.compile(
    rf"({_labels(' '.join(_ROLE_OF))}){_S}({_SUFFIX}){_S}(?:\([^)\n]{{0,10}}\))?{_S}([:;：]|为|是|系|[ \t]|\n)?[ \t_]{{0,8}}"
)
_PROSE = frozenset(
    "应当 应该 应在 应于 应按 应向 应将 查询 查阅 查看 查验 查收 连带 连同 连续 安排 安全 安装 支付 支持 解除 解决 解释 通过 通知 相互 相关 相邻 关于 关注 常年 全部 全体 全额 代表 代为 代理 代办 同意 同时 "
    "从事 管理 经过 经营 单独 单方 双方 须在 须知 须经 权利 权益 权属 利用 利益 满意 满足 居住 居民 车辆 房屋 房产 房内 家庭 家属 家中 干扰 商定 商量 申请 申报 明确 明知 宣传 养护 养犬 公开 公共 包括 包含 简称 "
    "曾经 后续 水电 水费 路过 都要 都应 高空 空置 盖章 终止 暂停 平时 平均 万一 马上 费用 项目 成员 方可 方能 方便 强行 强制 任何 任意 计算 应急 充分 能够 能否 尚未 尚欠 通行 封闭 符合 时应 于每 于当".split()
)
"""Words of a sentence that open like a surname, where a label stands in the sentence: 业主查询."""
_WORD = re.compile(
    r"代[理办缴签收领付]人?|应[收付交缴]|陈述|安排|方[面便]|常[住用]|全[体部家]|解[决释]|关[于闭]|成[员功]"
    r"|谢[函信意]|通[告知报]|公[告示函文]|家[访庭属具][记录表单]?|车[辆位]|房[间租]|支付|相关|.[工总姐哥叔姨嫂]"
)
"""Words that open like a surname, and how people call each other (袁工, 李姐)."""
_NAME = r"[\u3400-\u9fff]{2,4}(?:·[\u3400-\u9fff]{1,8})?"
_NAME_VALUE = re.compile(rf"({_NAME})")
_NOT_NAME = re.compile(
    r"(电话|手机|号码|地址|日期|时间|性别|身份|证件|签字|签名|盖章|房号|单元|楼栋|物业|公司|意见|联系|单位|姓名|名称|情况|内容|关系|满意|服务|维修|项目|费用|业主|客户|住户|年龄|"
    r"民族|职业|车牌|面积|户型|先生|女士|部门|小区|花园|同意|房屋|方式|要求|负责|需要|应当|应该|不得|按照|必须|可以|对于|向|和|与|及|或|的|在|已|将|因|请|有权|安全|管理|同时|自行|"
    r"师傅|施工|管家|经理|主任|主管|组长|班长|前台|客服|保安|保洁|工程|装修|签收|经办|审核|审批|备注|甲方|乙方|工号|金额|合计|凭证|附件|"
    r"居住|居民|单方|双方|三方|时|权|应|本|该|其|于|经|以|如|若|为|是)"
)
_PHONE = re.compile(
    r"(?<![0-9A-Za-z])(1[3-9lIOSBZ][0-9OoIlSBZ][- ]?[0-9OoIlSBZ*]{4}[- ]?[0-9OoIlSBZ]{4})(?![0-9A-Za-z])"
)
_LANDLINE = re.compile(r"(?<![0-9-])(\(?0\d{2,3}\)?[- ]?\d{7,8})(?![0-9])")
_ID = re.compile(
    r"(?<![0-9A-Za-z])([1-9lIZSB][0-9OoIlSBZ]{5}[ ]?(?:[12lIZ][0-9OoIlSBZ]{7}|\*{4,8})[ ]?[0-9OoIlSBZ*]{3}[0-9XxOoIlSBZ×])(?![0-9A-Za-z])"
)
_ID_MASKED = re.compile(r"(?<![0-9A-Za-z])([1-9]\d{2,9}\*{4,12}\d{2,4}[0-9Xx]?)(?![0-9A-Za-z])")
_ACCOUNT = re.compile(r"(账号|帐号|卡号|账户|银行卡)[ \t:]*$")
_CREDIT = re.compile(
    r"(?<![0-9A-Za-z])([0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10})(?![0-9A-Za-z])"
)
_PLATE = re.compile(
    r"([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼])[ ]?([A-HJ-NP-Z])[·. -]?((?:[A-HJ-NP-Z0-9]{5,6}))(?![A-Z0-9])"
)
_AMOUNT = re.compile(
    r"(?:(?:¥|￥|RMB|人民币)[ :]{0,3})(\d{1,3}(?:[,，]\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?)"
    r"|(?<![0-9.-])(\d{1,3}(?:[,，]\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?)[ ]?元(?!/)"
    r"|(?:金额|合计|小计|总计|实收|应收|共计)(?:\(元\)|\(小写\))?[ \t:]{0,4}(\d{1,3}(?:[,，]\d{3})+(?:\.\d{1,2})?|\d+\.\d{2})"
)
_AMOUNT_CN = re.compile(
    r"((?:[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]{1,}[元圆])(?:[零壹贰叁肆伍陆柒捌玖角分]*)(?:整|正)?)"
)
_NUMBER = re.compile(
    r"(合同编号|合同号|协议编号|收据编号|收据号|收据号码|票据号码|发票号码|发票代码|工单号|工单编号|单号|单据号|编号|流水号|受理编号|受理号|登记号|证书编号|证号|不动产权证号|产权证号|通知书编号|文号|NO|No|№)"
    r"[ .:．]{0,3}([A-Z0-9][A-Z0-9/_-]{3,29}|[A-Za-z\u3400-\u9fff]{1,6}\(?\[?\d{4}[)\]]?[-第]?\d{1,6}号?)"
)
_ARCHIVE = re.compile(
    r"(?<![A-Z0-9])([A-Z][A-Z0-9]{1,7}-[A-Z0-9]{1,8}(?:\.[A-Z0-9]{1,8}){0,3}-(?:19|20)\d{2}-\d{3})(?![0-9])"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A value on a page with the role of its label."""

    kind: str  # "name", "unit", "phone", "id_number", "archive_no"
    value: str
    start: int
    end: int
    role: Role
    label: str
    unit: UnitMention | None = None


def id_valid(text: str) -> bool:
    """Whether the check digit of an 18-digit ID number (GB 11643) is right."""
    if len(text) != 18 or not text[:17].isdecimal():
        return False
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(c) * w for c, w in zip(text[:17], weights, strict=True))
    return "10X98765432"[total % 11] == text[17]


def id_normal(text: str) -> str:
    """An ID number with misread letters as digits: 18 characters, X in upper case."""
    text = text.replace(" ", "").upper().replace("×", "X")
    return digits(text[:-1]) + ("X" if text[-1] == "X" else digits(text[-1]))


def _value_after(page: PageText, end: int) -> str:
    """What stands behind a label or a unit: the rest of its row, 40 signs at most."""
    stop = page.text.find("\n", end)
    return page.text[end : stop if stop >= 0 else len(page.text)][:40]


def role_before(page: PageText, start: int) -> tuple[Role, str]:
    """The role of a value at `start`, from the nearest label before it on the row."""
    line = page.text.rfind("\n", 0, start) + 1
    context = page.text[max(line, start - 22) : start]
    stop = max(context.rfind(c) for c in "。;！!?")
    context = re.sub(r"[ \t_]+", "", context[stop + 1 :])
    best: tuple[int, int, Role, str] | None = None
    for word, role in _ROLE_OF.items():
        at = context.rfind(word)
        if at >= 0 and not (word == "家属" and context[at + 2 : at + 3] in ("院", "区", "楼")):
            key = (at + len(word), len(word), role, word)
            if best is None or key[:2] > best[:2]:
                best = key
    if best is None:
        return "plain", ""
    return best[2], best[3]


_UNIT_LABEL = re.compile(
    r"(房号|房间号|房屋编号|房屋号|室号|单元号|门牌号?|楼号|栋号|房屋地址|房屋坐落|坐落|物业地址|装修地址|装修房号|装修房屋|住址|地址|报修地址|报修房号|维修地址|维修地点|物业名称|产权地址|产权坐落|房产地址|"
    r"房产|房屋|楼栋房号|楼栋|栋房号|栋/单元/房号|所在房号|业主房号|客户地址|服务地址|租赁房屋|租赁物业|承租房屋|承租单元|住户房号|投诉人房号|报修位置|位置|所属房号|缴费房号|户号|楼座|物业(?!服务|管理|有限|责任|股份|集团|公司|中心|企业|发展)|单元|居住地址|通讯地址|现住址|门号|室|"
    r"您的房屋|您所在的|贵户|您户|您位于|本人为|本人是|本人系|我是|我系|我家住|家住|我住|本人住|住在|居住在|位于|系|是|我家|本户)[ \t:()]{0,6}(?:[\u3400-\u9fff]{2,12})?[ \t]{0,3}$"
)
_NEIGHBOUR = re.compile(
    r"(楼上|楼下|隔壁|对门|对面|邻居|邻户|相邻|上层|下层|被投诉|投诉对象|反映对象|漏至|渗至|漏到|渗到|影响|殃及|受损|肇事|紧急联系|应急联系|紧急联络|户籍|籍贯|原住址|老家|工作单位|单位地址|公司地址|办公地址|联系地址|邻近|附近|旁边|被反映)[^。;\n]{0,10}$"
)


_ADDRESSED = re.compile(
    r"(?:致|尊敬的|亲爱的)?[(]?(?:UNIT)?[)]?[\u3400-\u9fff·]{2,4}?(?:先生|女士|小姐|太太)[(]?(?:UNIT)?[)]?"
    r"(?:敬启|台启|亲启|台鉴|钧鉴|收)?:"
)
"""The row in which a letter addresses one customer by name and home: 王建国先生(3-2-1201)敬启:"""
_LETTER_HEAD = 6
"""Rows among which a letter addresses somebody; below them it may quote what others say."""


def _addressed(page: PageText, mention: UnitMention) -> bool:
    """Whether a unit stands in the row that tells whom a letter is for."""
    begin = page.text.rfind("\n", 0, mention.start) + 1
    if page.text.count("\n", 0, begin) >= _LETTER_HEAD:
        return False
    row = f"{page.text[begin : mention.start]}UNIT{_value_after(page, mention.end)}"
    return bool(_ADDRESSED.fullmatch(re.sub(r"[ \t]+", "", row)))


def unit_role(page: PageText, mention: UnitMention) -> tuple[Role, str]:
    """Whether a unit is the paper's own, a neighbour's, or just named."""
    if _addressed(page, mention):
        return "subject", "敬启"
    line = page.text.rfind("\n", 0, mention.start) + 1
    context = page.text[max(line, mention.start - 26) : mention.start]
    stop = max(context.rfind(c) for c in "。;！!?")
    context = context[stop + 1 :]
    packed = re.sub(r"[ \t_]+", "", context)
    if line == mention.start or len(packed) < 2:
        # a narrow line or the start of a row: the end of the row above may hold the neighbour word
        above = page.text[max(0, line - 8) : line].replace("\n", "")
        if re.search(r"(楼上|楼下|隔壁|对门|邻居|邻户|被投诉[人方]?|投诉对象|的)$", above):
            return "other", above[-4:]
    close = _NEIGHBOUR.search(packed)
    label = _UNIT_LABEL.search(packed)
    if close and (not label or label.start() <= close.start() or label.start() < close.end()):
        return "other", close[1]
    role, word = role_before(page, mention.start)
    if role == "other":
        return "other", word
    if label:
        return "subject", label[1]
    if role in ("subject", "tenant", "landlord", "weak"):
        return "subject" if role == "subject" else role, word
    after = page.text[mention.end : mention.end + 10]
    if re.match(r"[ \t]*(的)?(业主|住户|租户|客户|户主|租客|承租人)", after):
        return "subject", "业主"
    return "plain", ""


def is_name(text: str) -> bool:
    """Whether `text` has the shape of a person's name in Chinese."""
    if not 2 <= len(text) <= 4 or _NOT_NAME.search(text):
        return False
    if text in _ROLE_OF or _WORD.fullmatch(text):
        return False
    return text[0] in SURNAMES if len(text) < 4 else text[:2] in COMPOUND


_LETS = re.compile(rf"({_NAME})\((?:房东|房主|产权人|出租人|出租方)\)")
"""A name with the word behind it that makes it the landlord's."""


SELF = "本人"
"""What stands behind the name, in a table of relatives, of whoever fills it in."""
_HIMSELF = re.compile(rf"(?<![\u3400-\u9fff])({_NAME})[ \t]+本人(?=[ \t\n]|$)", re.M)
_NEXT_LABEL = re.compile(
    r"(?:居间|见证|中介|担保|出租|承租|委托|受托|发包|承包|买受|出卖|转让|受让|保证|共有|监护|代理|经办|受理|审核|审批|复核|批准|主管|负责|验收|交接|移交|接收|[甲乙丙丁买卖租监交接收付])[方人]:"
)
"""The label of another party where the value of one should stand."""


def names(page: PageText) -> tuple[Mention, ...]:
    """Names that stand behind a label, with the label's role, and landlords marked behind theirs."""
    found = [
        Mention("name", m[1], m.start(1), m.end(1), "landlord", "")
        for m in _LETS.finditer(page.text)
    ]
    text = page.text
    for m in _NAME_LABEL.finditer(text):
        word = re.sub(r"\s+", "", m[1])
        role = _ROLE_OF[word]
        if (
            m.start()
            and text[m.start() - 1] in "非各全位本贵该某双单三"
            and word in ("业主", "客户", "住户")
        ):
            continue
        before = text[max(0, m.start() - 2) : m.start()]
        if word in ("甲方", "乙方", "丙方") and "租" in m[0]:
            role = "landlord" if "出租" in m[0] else "tenant"
        if word in ("姓名", "签名", "签字", "联系人") and role == "weak":
            lead, _ = role_before(page, m.start())
            if lead in ("other", "staff") and before.strip():
                role = lead
        start = m.end()
        parted = (m[3] or "").strip(" ") or m[2] or "\t" in m[0]
        rest = text[start : start + 16]
        if m[3] == "\n" and not m[2] and word not in ("姓名",):
            continue
        value = re.match(rf"({_NAME})", rest)
        company = _COMPANY.match(rest + text[start + 16 : start + 40])
        if company and len(company[0]) >= 4 and parted:
            found.append(Mention("name", company[0], start, start + len(company[0]), role, word))
            continue
        if not value:
            spread = re.match(r"([\u3400-\u9fff])[ ]{1,3}([\u3400-\u9fff])(?=[ \t\n:,。;]|$)", rest)
            if spread and spread[1] in SURNAMES:
                found.append(
                    Mention("name", spread[1] + spread[2], start, start + spread.end(), role, word)
                )
            continue
        run = value[1]
        empty = m[3] == ":" and "\n" not in m[0] and bool(_NEXT_LABEL.match(rest))
        if empty or (not parted and run[:2] in _PROSE):
            continue  # 承租人:  居间方:
        name = _cut(run, rest)
        if name:
            if all(m.start != start for m in found):
                found.append(Mention("name", name, start, start + len(name), role, word))
    labelled = {m.start for m in found}
    found += [
        Mention("name", m[1], m.start(1), m.end(1), "subject", SELF)
        for m in _HIMSELF.finditer(text)
        if m[1] not in _ROLE_OF and m.start(1) not in labelled
    ]
    return tuple(found)


_FIRM_LIKE = re.compile(
    r"[\u3400-\u9fff]{2,14}(?:有限|限公|贸易|科技|商贸|商行|公司)[\u3400-\u9fff]{0,4}(?=[\s,。;:(]|$)"
)
"""What may be a company's name, its end misread."""


def named_slots(page: PageText) -> bool:
    """Whether some label of a customer is followed by what may be a name, readable or not."""
    for m in _NAME_LABEL.finditer(page.text):
        if _ROLE_OF[re.sub(r"\s+", "", m[1])] not in ("subject", "tenant", "weak"):
            continue
        if not (m[3] or m[2]) or m[3] == "\n":
            continue
        value = re.match(r"[\u3400-\u9fff]{2,4}(?=[\s,。;:(]|$)", page.text[m.end() : m.end() + 6])
        if value and not _NOT_NAME.search(value[0]):
            return True
        if _FIRM_LIKE.match(page.text, m.end()):
            return True
    return False


def _cut(run: str, rest: str) -> str | None:
    """The name at the start of a run of Han characters, or None."""
    if "·" in run:
        return run
    titled = re.match(r"([\u3400-\u9fff]{1,3}?)(先生|女士|小姐|太太|同志|阿姨|老师)", rest)
    if titled:
        return titled[1] if titled[1][0] in SURNAMES else None
    longer = re.match(r"[\u3400-\u9fff]+", rest)
    whole = longer[0] if longer else run
    if len(whole) <= 4:
        if is_name(whole):
            return whole
        if len(whole) <= 3:
            return None
    for size in (3, 2):
        tail = whole[size:]
        head = whole[:size]
        if is_name(head) and re.match(
            r"(电话|手机|联系|身份|证件|性别|房号|地址|签字|签名|日期|单位|男|女|于|的|在|因|系|是|与|自愿|现|已|住|同意|向|将|就|反映|来电|来访|报修|投诉|业主|房屋|交来|缴纳|交纳|以及|和|及)",
            tail,
        ):
            return head
    return None


def phones(page: PageText) -> tuple[Mention, ...]:
    """Mobile numbers with role; misread letters are read as digits."""
    found = []
    for m in _PHONE.finditer(page.text):
        raw = re.sub(r"[- ]", "", m[1])
        value = "".join(c if c == "*" else digits(c) for c in raw)
        role, label = role_before(page, m.start())
        found.append(Mention("phone", value, m.start(), m.end(), role, label))
    return tuple(found)


def id_numbers(page: PageText) -> tuple[Mention, ...]:
    """ID numbers with role; a number with a wrong check digit is kept, the matcher weighs it."""
    found = []
    taken: set[int] = set()
    for pattern in (_ID, _ID_MASKED):
        for m in pattern.finditer(page.text):
            if m.start() in taken:
                continue
            taken.add(m.start())
            if _ACCOUNT.search(page.text[max(0, m.start() - 10) : m.start()]):
                continue
            raw = m[1].replace(" ", "")
            value = raw.upper() if "*" in raw else id_normal(raw)
            role, label = role_before(page, m.start())
            found.append(Mention("id_number", value, m.start(), m.end(), role, label))
    return tuple(found)


def units(page: PageText) -> tuple[Mention, ...]:
    """Units with role."""
    found = []
    for unit in find_units(page.text):
        role, label = unit_role(page, unit)
        found.append(Mention("unit", unit.raw, unit.start, unit.end, role, label, unit))
    return tuple(found)


def archive_numbers(page: PageText) -> tuple[Mention, ...]:
    """Canonical archive numbers as they stand on the page; they are proposals."""
    return tuple(
        Mention("archive_no", m[1], m.start(), m.end(), "plain", "")
        for m in _ARCHIVE.finditer(page.text)
    )


_UPPER = {"零": 0, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9}
_SCALE = {"拾": 10, "佰": 100, "仟": 1000}


def amount_in_words(text: str) -> str | None:
    """The value of an amount in capital numerals (大写): 壹仟贰佰元整 is "1200.00"."""
    total = part = digit = 0
    cents = 0
    for char in text:
        if char in _UPPER:
            digit = _UPPER[char]
        elif char in _SCALE:
            part += (digit or (1 if char == "拾" and not part else 0)) * _SCALE[char]
            digit = 0
        elif char in "万亿":
            total = (total + part + digit) * (10_000 if char == "万" else 100_000_000)
            part = digit = 0
        elif char in "元圆":
            total += part + digit
            part = digit = 0
        elif char == "角":
            cents += digit * 10
            digit = 0
        elif char == "分":
            cents += digit
            digit = 0
        elif char not in "整正":
            return None
    return f"{total}.{cents:02d}"


def facts(
    page: PageText, found: tuple[Mention, ...], dates: tuple[DateMention, ...]
) -> tuple[Fact, ...]:
    """Every fact of the page in normal form, with box and confidence."""
    text = page.text
    out: list[Fact] = []

    def add(name: str, value: str, start: int, end: int, sure: float = 1.0) -> None:
        confidence = round(max(0.05, page.confident(start, end)) * sure, 3)
        out.append(
            Fact(name, value, text[start:end].strip(), page.page, confidence, page.box(start, end))
        )

    for m in found:
        if m.kind == "unit" and m.unit is not None:
            add("unit", "-".join(m.unit.key), m.start, m.end, 1.0 if m.unit.full else 0.5)
        elif m.kind == "name":
            party = {
                "landlord": "party",
                "tenant": "party",
                "staff": "staff",
                "other": "other_name",
            }
            add(
                party.get(m.role, "name"),
                m.value,
                m.start,
                m.end,
                0.95 if m.role == "subject" else 0.8,
            )
        elif m.kind == "id_number":
            add("id_number", m.value, m.start, m.end, 1.0 if id_valid(m.value) else 0.4)
        else:
            add(m.kind, m.value, m.start, m.end, 0.9)
    for m2 in _LANDLINE.finditer(text):
        add("phone", re.sub(r"[() ]", "", m2[1]), m2.start(), m2.end(), 0.8)
    for m2 in _PLATE.finditer(text):
        add("plate", "".join(m2.groups()), m2.start(), m2.end(), 0.9)
    for m2 in _AMOUNT.finditer(text):
        raw = (m2[1] or m2[2] or m2[3]).replace(",", "").replace("，", "")
        add("amount", f"{float(raw):.2f}", m2.start(), m2.end(), 0.9)
    for m2 in _AMOUNT_CN.finditer(text):
        value = amount_in_words(m2[1])
        if value is not None and value != "0.00":
            add("amount", value, m2.start(), m2.end(), 0.85)
    for m2 in _NUMBER.finditer(text):
        kind = (
            "contract_no"
            if "合同" in m2[1] or "协议" in m2[1]
            else ("receipt_no" if "收据" in m2[1] or "票" in m2[1] else "number")
        )
        add(kind, m2[2], m2.start(2), m2.end(2), 0.85)
    for m2 in _CREDIT.finditer(text):
        if not id_valid(m2[1]) and not m2[1].isdecimal():
            add("credit_code", m2[1], m2.start(), m2.end(), 0.9)
    for d in (d for d in dates if d.sure):
        add("date", d.value.isoformat(), d.start, d.end, 0.95 if d.exact else 0.6)
    return tuple(out)
