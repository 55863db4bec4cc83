"""Set e: correspondence, special needs, activities, other."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples.blocks import (
    Cut,
    Doc,
    Gap,
    Grid,
    Line,
    P,
    Right,
    Row,
    Rule,
    Sign,
    Sub,
    Title,
    form,
    sheet,
)
from samples.case import Case
from samples.pickers import born, law
from samples.set_e.look import (
    at,
    by,
    clock,
    close,
    codes,
    day,
    e,
    english,
    hand,
    machine,
    other,
    page,
    photo,
    ring,
    staff,
    top,
    weekday,
)
from samples.wording import capital

# --- correspondence ------------------------------------------------------------------------------


@e("correspondence", "owner")
def lift(c: Case) -> Doc:
    """电梯加装意见征询: one owner's answer."""
    t = c.pick(["电梯加装意见征询表", "既有住宅加装电梯书面征求意见表", "增设电梯业主意见书"])
    return Doc(t, (sheet(
        *top(c, t), P("各位业主：本单元拟按《既有住宅加装电梯指导意见》申请加装电梯一部，现书面征求意见，请在相应栏内打勾并签名，三日内交楼组长。", indent=False), form(("房号", c.unit, "业主姓名", c.name), ("专有部分面积", f"{c.between(45, 140)}.{c.between(10, 99)}㎡", "联系电话", c.home.phone), ("是否同意加装", c.ticks(("同意", "不同意", "弃权"))), ("出资意见", c.ticks(("按方案分摊", "不出资不使用", "另议"))), ("其他意见", c.pick(["", "希望噪声隔离做好", "一楼采光补偿要写明"])), label=86), Sign((("业主签名：", c.signed(), day(c)), ("楼组长：", 2, ""))),
    ),))  # fmt: skip


@e("correspondence", "owner")
def use_of_fund(c: Case) -> Doc:
    """维修资金使用征询: asks whether the roof may be mended with the fund."""
    t = c.pick(["维修资金使用书面征询表", "动用专项维修资金业主意见表", "业主大会书面表决票（维修资金）"])
    return Doc(t, (sheet(
        Title(t, 18), P(f"{c.com.name}业主委员会拟对{c.pick(['3号楼屋面防水', '地下车库雨水泵', '全部消防水管', '东区外墙面砖'])}进行大修，预算{c.between(6, 98)}.{c.between(1, 9)}万元，拟在专项维修资金中列支，按建筑面积分摊。请业主填写意见后投入票箱。"), form(("房号", c.unit, "业主", c.name), ("您的意见", c.ticks(("同意", "反对", "弃权")), "送达方式", c.ticks(("上门", "短信链接", "邮寄"))), ("填写日期", day(c), "受托人", ""), label=70), Sub(f"监票人：{other(c)}　唱票人：{other(c)}", "l", 9.5), half=c.rng.random() < 0.3,
    ),))  # fmt: skip


@e("correspondence")
def solicitor(c: Case) -> Doc:
    """律师函 about a leak that a neighbour suffers, two pages."""
    firm = c.pick(["江南正衡律师事务所", "天平岭律师事务所", "方圆里律师事务所"])
    return Doc("律师函", (
        sheet(Sub(firm, "c", 16, bold=True), Rule(1.4), Title("律 师 函", 20), Sub(f"（{c.day.year}）衡律函字第{c.between(10, 400)}号", "r", 10), P(f"致：{c.name}", indent=False), P(f"地址：{c.place}", indent=False), P(f"本所受{other(c)}女士（楼下住户，下称委托人）委托，指派{other(c)}律师就您房屋卫生间渗漏造成其财产损失一事郑重致函："), P("一、自去年冬季以来，您户卫生间多次渗水，致委托人家中吊顶、橱柜、木地板毁损，物业工程人员曾三次到场并留有记录。"), *page(c, 1, 2)),
        sheet(P(f"二、根据{law(c, '物权法、侵权责任法')}有关规定，您应当停止侵害并赔偿损失。经初步估算，损失约为人民币壹万柒仟元。"), P("三、请您于收到本函后十日内完成维修，并与本所联系协商赔偿。逾期，委托人将诉诸法律。"), P("特此函告。本函抄送物业服务中心存查。"), Right((firm, f"律师：{other(c)}", close(c))), c.seal(0.6, 90, firm, " "), *page(c, 2, 2)),
    ))  # fmt: skip


@e("correspondence")
def inquiry(c: Case) -> Doc:
    """协助调查 of a court or of the police."""
    t, who = c.pick([("协助执行通知书", "人民法院执行局"), ("协助查询函", "公安局经济犯罪侦查大队"), ("调查取证协助函", "人民法院立案庭")])
    return Doc(t, (sheet(
        Sub(who, "c", 17, bold=True), Title(t, 19), Sub(f"（{c.day.year}）{c.pick(['浙0108', '粤0604', '苏0115', '豫0302'])}{c.pick(['执', '民初', '刑侦'])}{c.between(100, 9999)}号", "r", 10.5), P(f"{c.company}：", indent=False), P(f"我单位在办理{other(c)}与{c.name}{c.pick(['民间借贷', '买卖合同', '离婚财产'])}纠纷一案中，需核实{c.name}（证件号{c.home.id_number}）在贵小区{c.unit}的居住情况及水电使用情况，请指派人员配合，并于三日内书面反馈。"), P(f"联系人：{other(c)}　电话：{c.a_phone()}", indent=False), Right((who, close(c))), c.seal(0.62, 66, who, " "),
    ),))  # fmt: skip


@e("correspondence")
def thread(c: Case) -> Doc:
    """E-mails back and forth about the parking in a guest's car, latest on top."""
    machine(c)
    t = c.pick(["回复：访客车辆预约", "Re: 关于交房时间的确认", "答复：宽带进楼事宜"])
    return Doc(t, (sheet(
        Title(t, 14, "l"), Line(((0, f"客服 <service@wuye.example>　{clock(c)}"),), 9), Line(((0, f"收件人: {c.name}"),), 9), Rule(0.4), P(f"{c.polite}，您好！您来信提到的事我们已安排，{c.unit}的预约有效期为七天，届时请告知保安房号即可。如有变动请提前一日联系。", indent=False), P(f"祝好！　{c.center}　{staff(c)}　{c.com.phone}", indent=False), Gap(6), P(f"> {c.plain(-1)} {c.name} 写道：", indent=False), P(f"> 你们好，我是{c.unit}的，下周{c.pick(['父母', '客户', '亲戚'])}过来，想问一下手续怎么办，谢谢。", indent=False), P(f"> 手机 {c.home.phone}", indent=False),
    ),))  # fmt: skip


@e("correspondence")
def pipes(c: Case) -> Doc:
    """A notice about repairs to the pipes, addressed to one home, with a slip to sign."""
    t = c.pick(["关于更换供水立管的入户施工通知", "下水主管改造入户配合函", "外墙维修吊绳作业告知"])
    return Doc(t, (sheet(
        Title(t, 18), P(f"尊敬的{c.unit}{c.pick(['住户', '业主', '商户'])}：", indent=False), P(f"因管道老化，定于{c.later(3, 8)}起对本单元进行维修更换，工期约{c.between(2, 9)}天，每日9时至17时停水。施工人员需入户作业，请您安排家人留守，并将卫生间、厨房物品移开。施工造成的瓷砖破损由施工方恢复。"), P("给您带来不便敬请谅解，完工后我们将通知您检查试水。"), Right((c.center, close(c))), c.seal(0.6, 56), Cut("签收回条"), Line(((0, f"房号：⟦{c.unit}⟧"), (0.36, f"签收人：⟦{c.name}⟧"), (0.7, "可入户时间：⟦上午⟧"))),
    ),))  # fmt: skip


@e("correspondence")
def talk(c: Case) -> Doc:
    """沟通会纪要 of two pages with one customer's affair."""
    t = c.pick(["业主沟通会会议纪要", "专题协调会纪要", "约见会谈备忘录"])
    return Doc(t, (
        sheet(*top(c, t, 18), form(("时间", weekday(c), "地点", c.pick(["二楼会议室", "居委会调解室", "售楼处洽谈区"])), ("参加人", f"{c.name}（{c.unit}）、{other(c)}、{other(c)}、{other(c)}"), ("主持", other(c), "记录", other(c)), label=56), P("一、议题", indent=False, bold=True), P(f"{c.pick(['北侧绿化带改停车位对低层采光的影响', '延期交付补偿方案', '商铺排烟管道走向', '房屋质量遗留问题的时间表'])}。", indent=False), P("二、各方意见", indent=False, bold=True), P(f"{c.name}提出：希望方案公开，给出明确的时间点，不接受口头承诺。", indent=False), *page(c, 1, 2)),
        sheet(P("物业方表示：将协调建设单位于两周内出具书面说明，期间每周三通报一次进展。", indent=False), P("三、会议议定事项", indent=False, bold=True), P("1. 由客服经理牵头建立微信群；2. 书面说明由建设单位盖章后送达；3. 下次会议时间另行通知。", indent=False), Sign((("与会人签字：", c.signed(), ""), ("", 3, ""), ("", 2, ""))), *page(c, 2, 2)),
    ))  # fmt: skip


@e("correspondence", "owner")
def from_abroad(c: Case) -> Doc:
    """A letter in traditional characters from an owner who lives elsewhere."""
    return Doc(t := c.pick(["致管理處函", "關於代繳費用事宜"]), (sheet(
        Title(t, 17), P(f"{c.company} 台鑒：", indent=False), P(f"本人{c.name}為貴處管理之{c.com.name}{c.unit}單位業主，長居{c.pick(['香港', '台北', '澳門', '溫哥華'])}，久未回內地。煩請貴處將每季之來往信件改寄至電郵，並請於雨季前後代為察看窗戶是否關妥。如有任何需要，請致電{c.home.phone}與本人聯絡。"), P("不情之請，尚祈見諒。專此奉達，順頌　商祺"), Right((f"業主　{c.name}　謹啟", close(c))),
    ),))  # fmt: skip


@e("correspondence")
def bilingual(c: Case) -> Doc:
    """A letter of the management in two languages with an English day."""
    t = c.pick(["NOTICE 致住户函", "Letter to Residents 住户通函"])
    return Doc(t, (sheet(
        Sub(c.company, "l", 12, bold=True), Sub(f"Date: {english(c)}", "r", 10.5), Title(t, 16), P(f"Unit 单位: {c.unit}    Attn 收件: {c.name}", indent=False), P("Dear Resident, our concierge desk will move to the ground floor lobby next month. Parcels and keys can be collected there from 8 am to 9 pm.", indent=False), P("尊敬的住户：礼宾台将于下月迁至首层大堂，快件与钥匙请于早八时至晚九时在该处领取。", indent=False), P("We apologise for any inconvenience. 不便之处，敬请原谅。", indent=False), Line(((0, f"Property Manager 物业经理  {other(c)}"),)), c.seal(0.55, 40),
    ),))  # fmt: skip


@e("correspondence")
def messages(c: Case) -> Doc:
    """短信发送记录: what went to one number."""
    machine(c)
    t = c.pick(["短信平台发送记录", "微信沟通记录导出", "外呼通话记录单"])
    return Doc(t, (sheet(
        Title(t, 16), Line(((0, f"接收人：{c.name}"), (0.34, f"号码：{c.home.phone}"), (0.68, f"房间：{c.unit}")), 9), Grid(("序号", "内容", "方向", "状态"), (("1", "【物业】您好，您预约的管家上门已确认。", "发出", "已达"), ("2", f"好的，{c.pick(['我下午在家', '改到周六', '请先打电话'])}", "收到", "—"), ("3", "【物业】提醒：明日8:30-12:00清洗水箱，请提前蓄水。", "发出", "已达"), ("4", "【物业】雨季将至，请检查阳台地漏是否通畅。", "发出", c.pick(["已达", "失败"]))), (0.7, 6, 1, 1), 24, False, True), Sub(f"导出时间：{clock(c)}　操作员 {other(c)}", "r", 8.5),
    ),))  # fmt: skip


@e("correspondence", "owner")
def papers_ready(c: Case) -> Doc:
    """办证通知 of the developer."""
    t = c.pick(["不动产权证办理通知函", "关于领取房本的函", "产权办理事宜告知函"])
    return Doc(t, (sheet(
        Title(t, 18), P(f"{c.polite}：", indent=False), P(f"您购买的{c.place}已完成首次登记。请您本人携带身份证件、结婚证或单身声明、购房发票原件，于{c.later(8, 20)}至{c.later(60, 90)}期间到我司客户服务部办理转移登记手续，代办服务不收取费用。"), P("逾期未办理所产生的责任由您自行承担。咨询电话见交房手册。"), Right((f"{c.com.name[:2]}房地产开发有限公司客户关系部", close(c))), c.seal(0.52, 60, f"{c.com.name[:2]}房地产开发有限公司", "客户服务专用"), Sub("邮寄：EMS 国内挂号", "l", 9),
    ),))  # fmt: skip


# --- special needs -------------------------------------------------------------------------------


@e("special_needs", "person")
def discharge(c: Case) -> Doc:
    """出院小结 handed in with a wish."""
    born_year = int(c.home.id_number[6:10])
    return Doc(t := c.pick(["出院小结", "出院记录"]), (
        sheet(Sub(c.pick(["市第二医院", "东山镇人民医院", "沿江区中心医院"]), "c", 15, bold=True), Title(t, 17), form(("姓名", c.name, "性别", "女" if c.home.female else "男"), ("年龄", f"{max(20, c.day.year - born_year)}岁", "住院号", f"{c.between(100000, 999999)}"), ("入院日期", c.plain(-c.between(9, 20)), "出院日期", day(c)), label=66), P(f"出院诊断：{c.pick(['1.左股骨颈骨折术后 2.高血压病3级', '脑梗死恢复期，右侧肢体偏瘫', '慢性阻塞性肺疾病，家庭氧疗', '冠心病，支架植入术后'])}", indent=False), P("出院医嘱：避免负重，需轮椅出行三个月；有专人陪护；定期门诊复查。", indent=False), Line(((0, f"主治医师：{other(c)}"), (0.6, f"住院医师：{other(c)}"))), Cut("以下由住户填写"), P(f"⟦{c.unit}，出院后进出要用轮椅，请帮忙留一个靠近单元门的临时车位，需要时请保安搭把手。⟧", indent=False)),
    ))  # fmt: skip


@e("special_needs", "person")
def alone(c: Case) -> Doc:
    """高龄独居关爱."""
    t = c.pick(["独居高龄住户联络卡", "高龄独居户关爱台账（一户一表）", "空巢老人照护信息卡"])
    return Doc(t, (sheet(
        *top(c, t, 16), form((at(c), c.unit, "老人姓名", c.name), ("出生日期", born(c), "建卡日期", day(c)), ("身体状况", c.ticks(("自理", "半自理", "失能", "听力差", "记忆力减退"))), ("子女", f"{other(c)} {c.a_phone()}", "就诊医院", c.pick(["市中医院", "社区卫生站", "第二医院"])), ("用药", c.pick(["降压药早一片", "胰岛素", "华法林"]), "备用钥匙", c.pick(["在管家处封存", "无"])), label=70), P(f"关照措施：⟦{c.pick(['每周二、五上门问候；水表24小时无走动即上门', '代买药、代拎米面；停电停水当面告知', '加装门磁报警，联动值班室'])}⟧", indent=False), P("满足情况：⟦已落实，老人表示感谢⟧　责任管家：⟦" + other(c) + "⟧", indent=False),
    ),))  # fmt: skip


@e("special_needs", "person")
def handrail(c: Case) -> Doc:
    """楼道扶手, asked for by the family."""
    hand(c)
    t = c.pick(["加装楼道扶手的请求", "关于增设坡道和扶手的申请", "照顾残疾家人的请求"])
    return Doc(t, (sheet(
        Title(t, 18), P("物业各位领导：", indent=False), P(f"我住{c.unit}，叫{c.name}。我{c.pick(['老伴', '父亲', '儿子'])}{c.pick(['中风后走路不稳', '视力一级残疾', '双腿截肢，靠电动轮椅出门'])}，从电梯厅到大门有五级台阶，没有扶手，实在不便。恳请在台阶旁边装一道扶手，最好做一小段坡道，费用我们可以出一部分。残疾证复印件附后。"), Right((f"申请人：{c.name}", f"电话 {c.home.phone}", close(c))),
    ),))  # fmt: skip


@e("special_needs", "person")
def quiet(c: Case) -> Doc:
    """免打扰 and other personal wishes."""
    t = c.pick(["个性化服务需求登记", "住户特别关照事项卡", "免打扰及特殊服务申请"])
    return Doc(t, (sheet(
        *top(c, t, 16), form((at(c), c.unit, by(c), c.name), ("登记日期", day(c), ring(c), c.home.phone), ("需求", c.ticks(("勿按门铃", "只用短信联系", "婴儿午休", "夜班白天休息", "清真饮食", "对消毒水过敏"), *c.some(range(6), 2))), Row(("具体说明", c.pick(["家有早产儿，进出请勿敲门，快件放门垫", "本人夜班护士，上午休息，请勿上门检修", "孩子哮喘，楼层消杀请提前一天告知并换用无味药剂"])), 44), ("落实措施", c.pick(["门上加挂提示牌，班组交接本注明", "保洁改为下午作业", "消杀前电话通知"])), label=72), half=c.rng.random() < 0.5,
    ),))  # fmt: skip


@e("special_needs", "person")
def guide_dog(c: Case) -> Doc:
    """残障住户服务 agreed with the residents' federation."""
    t = c.pick(["残障住户服务方案", "视障住户出行协助备忘", "听障住户应急沟通方案"])
    return Doc(t, (sheet(
        Title(t, 18), P(f"服务对象：{c.name}，{c.place}，残疾类别{c.pick(['视力一级', '听力二级', '肢体二级'])}，监护/联系人{other(c)}（{c.a_phone()}）。", indent=False), P("需求评估", indent=False, bold=True), P("独自出入频繁；火警时听不到或看不到疏散指示；使用导盲犬，曾被误拦。", indent=False), P("服务安排", indent=False, bold=True), P("1. 门岗、保洁、电梯工均知悉，导盲犬可进入全部公共区域。2. 应急时由本楼层义务消防员上门引导。3. 单元门密码键加贴盲文。4. 每半年复核一次。", indent=False), Right((c.center, close(c))), c.mark("已落实", 0.2, 40),
    ),))  # fmt: skip


# --- activities ----------------------------------------------------------------------------------

_FEST = (("反诈防骗知识讲座", "民警讲解、有奖竞答"), ("楼栋长桌宴", "各家一道拿手菜，评出最佳"), ("社区三人篮球赛", "分组循环、颁奖"), ("元宵灯谜夜", "猜灯谜、扎灯笼"), ("便民服务赶集日", "免费磨刀、理发、量血压"), ("少儿消防站参观", "穿消防服、学逃生"))  # fmt: skip


@e("activities", "pub")
def programme(c: Case) -> Doc:
    """A plan of an afternoon with its money."""
    what, parts = c.pick(_FEST)
    t = f"{what}{c.pick(['策划案', '执行方案', '筹备安排'])}"
    return Doc(t, (sheet(
        Title(t, 19), Sub(f"{c.center}　{day(c)}", "c", 10.5), P(f"一、目的：丰富{c.com.name}居民文化生活，增进邻里情谊。", indent=False), P(f"二、时间地点：{c.later(6, 15)}，中心广场（雨天改架空层）。", indent=False), P(f"三、环节：{parts}。", indent=False), P("四、费用", indent=False), Grid(("项目", "数量", "预算（元）"), (("横幅海报", "6", "240"), ("奖品", "80", "1200"), ("饮用水", "10箱", "300"), ("合计", "", "1740")), (3, 1, 2), 21), P(f"五、分工：总协调{other(c)}；物料{other(c)}；秩序{other(c)}。", indent=False),
    ),))  # fmt: skip


@e("activities", "pub")
def enrolled(c: Case) -> Doc:
    """报名表 with many homes on it."""
    what, _ = c.pick(_FEST)
    t = f"“{what}”{c.pick(['报名登记表', '报名接龙', '参加人员名册'])}"
    return Doc(t, (sheet(
        Title(t, 17), Sub(f"{c.com.name}社区文化小组　{day(c)}", "r", 10), Grid(("序号", "姓名", "房号", "人数", "联系电话"), tuple((str(k), other(c), f"{c.between(1, 9)}-{c.between(1, 3)}-{c.between(2, 18)}0{c.between(1, 4)}", str(c.between(1, 4)), c.a_phone()) for k in range(1, c.between(9, 14))), (1, 2, 3, 1, 3), 22),
    ),))  # fmt: skip


@e("activities", "pub")
def told_after(c: Case) -> Doc:
    """A report afterwards with two photographs."""
    what, parts = c.pick(_FEST)
    t = f"{what}{c.pick(['简报', '活动纪实', '总结'])}"
    return Doc(t, (sheet(
        Title(t, 20), Sub(f"{c.company}　第{c.between(1, 40)}期　{weekday(c)}", "c", 10), Rule(1, (170, 30, 30)), P(f"近日，{c.com.name}{what}在欢声笑语中落幕。活动设{parts}等内容，共有{c.between(60, 400)}余位居民到场。居民{other(c)}说：“好久没这么热闹了。”"), P(f"本次活动支出{c.between(800, 6000)}元，由社区文化经费列支。不足之处是音响偏小、雨棚不够，下次改进。"), Gap(156), photo(c, 0.03), photo(c, 0.53), Line(((0.1, "图为活动现场"), (0.62, "居民合影")), 9.5),
    ),))  # fmt: skip


@e("activities", "pub")
def placard(c: Case) -> Doc:
    """海报 with few words."""
    what, parts = c.pick(_FEST)
    t = c.pick([f"邀您参加{what}", f"{what}来啦"])
    return Doc(t, (sheet(
        Gap(30), Title(t, 26), Gap(20), Sub(parts, "c", 16), Gap(20), Sub(f"时间：{c.later(3, 9)}下午两点半", "c", 14), Sub(f"地点：{c.com.name}架空层", "c", 14), Sub("扫码报名，名额有限，赠小礼品", "c", 12), Gap(110), codes(c, 0.4, 104, 96), Sub(f"{c.center} 宣　{day(c)}", "c", 11),
    ),))  # fmt: skip


# --- other ---------------------------------------------------------------------------------------


@e("other")
def parcels(c: Case) -> Doc:
    """快递代收."""
    t = c.pick(["快递柜格口使用登记", "代收包裹领取登记单", "邮件代收委托单"])
    return Doc(t, (sheet(
        *top(c, t, 15), Line(((0, f"住户：⟦{c.name}⟧"), (0.32, f"房号：⟦{c.unit}⟧"), (0.68, f"登记：⟦{day(c)}⟧")), 10), Grid(("到件", "快递公司", "运单尾号", "格口", "取件人"), tuple((f"{c.between(1, 12)}.{c.between(1, 28)}", c.pick(["顺丰", "中通", "京东", "邮政"]), f"{c.between(1000, 9999)}", f"{c.pick('AB')}{c.between(1, 48):02d}", c.pick(["本人", "家属", other(c)])) for _ in range(c.between(3, 6))), (1.4, 2, 2, 1.4, 2), 22), Sub("超过三日未取将转前台，贵重物品请自提", "l", 9), half=True,
    ),))  # fmt: skip


@e("other")
def let_out(c: Case) -> Doc:
    """大件物品放行."""
    t = c.pick(["大件物品搬出放行单", "搬离物品出门证", "出门条（家具家电）"])
    return Doc(t, (sheet(
        *top(c, t, 16), P(f"兹有⟦{c.unit}⟧⟦{c.name}⟧于⟦{day(c)}⟧搬出下列物品，请门岗查验放行：", indent=False), Grid(("物品名称", "数量", "备注"), ((c.pick(["冰箱", "双人床", "钢琴"]), "1", ""), (c.pick(["纸箱", "编织袋"]), f"{c.between(2, 20)}", ""), (c.pick(["电脑", "货架"]), "1", "")), (3, 1, 2), 22), P(f"搬运车号：⟦{c.pick('浙粤苏豫')}{c.pick('ABC')}{c.between(10000, 99999)}⟧　有效期：当日", indent=False), Line(((0, f"前台核费：⟦{other(c)}⟧"), (0.4, "业主同意：⟦已电话确认⟧"), (0.75, f"门岗：⟦{other(c)[0]}⟧"))), half=True,
    ),))  # fmt: skip


@e("other", "person")
def face(c: Case) -> Doc:
    """人脸门禁: consent to take one's face."""
    t = c.pick(["人脸门禁信息采集授权书", "智能门禁开通申请表", "生物信息使用知情同意书"])
    return Doc(t, (sheet(
        *top(c, t), P(f"本人（姓名：⟦{c.name}⟧　房号：⟦{c.unit}⟧　手机：⟦{c.home.phone}⟧）自愿申请开通{c.com.name}人脸识别门禁，同意采集本人及下列家庭成员面部图像，仅用于通行核验。", indent=False), Grid(("成员", "与本人关系", "有无监护人签字"), ((other(c), "配偶", "—"), (other(c), "子女（12岁）", "有")), (2, 2, 2), 22), P("本人知悉可随时书面撤回同意，改用门禁卡；搬离后三十日内信息将被删除。", indent=False), Sign((("授权人：", c.signed(), day(c)), ("受理：", 2, ""))),
    ),))  # fmt: skip


@e("other", "person")
def monthly_pass(c: Case) -> Doc:
    """月卡 asked for: a car shall be let in."""
    t = c.pick(["车辆月卡办理申请单", "停车通行权限开通单", "月租车进出授权申请"])
    return Doc(t, (sheet(
        *top(c, t, 16), form((by(c), c.name, at(c), c.unit), ("车牌号", f"{c.pick('浙粤苏豫')}{c.pick('ABC')}{c.pick(['', 'D', 'F'])}{c.between(10000, 99999)}", ring(c), c.home.phone), ("车辆类型", c.ticks(("小型汽车", "新能源", "摩托车")), "办理日期", day(c)), ("有效期", f"{c.between(1, 12)}个月", "权限", c.pick(["东门、北门", "地库", "地面"])), label=66), Sub("本卡只作进出识别，不固定车位。换车须重新登记。", "l", 9), Sign((("申请人", c.signed(), ""), ("岗亭录入", 2, ""))), half=True,
    ),))  # fmt: skip


@e("other", "person")
def policy(c: Case) -> Doc:
    """家庭财产保险单, with a period that is not its day."""
    machine(c)
    t = c.pick(["家庭财产综合保险单", "家财险电子保单", "居家责任保险凭证"])
    return Doc(t, (sheet(
        Line(((0, c.pick(["平安里财产保险股份有限公司", "东海财产保险有限公司"])), (0.6, f"保险单号 {c.between(10**11, 10**12)}")), 9), Title(t, 17), form(("投保人/被保险人", c.name, "证件号", c.home.id_number), ("保险标的地址", c.place), ("保险期间", f"自{c.later(2, 3)}零时起至次年同日二十四时止"), ("房屋主体", "500000元", "室内装修", "100000元"), ("管道破裂及水渍", "20000元", "第三者责任", "100000元"), ("保费合计", c.money(88, 480)), label=88), Line(((0, f"签单日期：{clock(c)}"), (0.55, f"业务员：{other(c)}")), 9.5), c.seal(0.66, 40, "财产保险股份有限公司", "承保专用章"),
    ),))  # fmt: skip


@e("other")
def lost(c: Case) -> Doc:
    """遗失声明."""
    hand(c)
    t = c.pick(["遗失声明", "票据丢失说明", "挂失声明"])
    return Doc(t, (sheet(
        Title(t, 20), P(f"本人{c.name if not c.home.company else other(c)}（{c.unit}）不慎将{c.pick(['两张门禁卡', '装修押金收据原件', '车位钥匙遥控器', '购房发票复印件'])}遗失，编号{c.between(10000, 999999)}，现声明作废。如有人凭此办理任何事项，均与本人无关，由此引起的后果由本人负责。"), Right((f"声明人：{c.name}", close(c))), half=c.rng.random() < 0.5,
    ),))  # fmt: skip


@e("other", "person")
def lives_here(c: Case) -> Doc:
    """居住证明 for a school or a bank."""
    t = c.pick(["住户居住情况说明", "实际居住证明", "证明"])
    return Doc(t, (sheet(
        Title(t, 22), P(f"兹证明{c.name}，{'女' if c.home.female else '男'}，身份证号码{c.home.id_number}，自{c.day.year - 2}年起居住于{c.place}，情况属实。本证明仅用于办理{c.pick(['子女入学', '社保转移', '银行贷款', '居住证'])}，有效期三个月。"), P("特此证明。"), Right((c.center, close(c))), c.seal(0.62, 60), Sub(f"经办人：{other(c)}", "l", 9.5),
    ),))  # fmt: skip


@e("other", "person")
def authorised(c: Case) -> Doc:
    """授权委托 of one person by another; born days of both."""
    t = c.pick(["授权委托书", "代办委托函", "业主授权书"])
    return Doc(t, (sheet(
        Title(t, 20), form(("委托人", c.name, "身份证号", c.home.id_number), ("受托人", other(c), "受托人电话", c.a_phone()), label=66), P(f"委托人因{c.pick(['身在国外', '住院', '出差'])}，特授权受托人全权代为办理{c.place}的⟦{c.pick(['收房', '出租', '缴费及装修审批', '退租交接'])}⟧手续，受托人签署的文件委托人均予认可。"), P(f"委托期限：自{close(c)}起六个月。", indent=False), Sign((("委托人（签名捺印）", c.signed(), ""), ("受托人", 3, ""))),
    ),))  # fmt: skip


@e("other")
def borrowed(c: Case) -> Doc:
    """借物: tools, chairs, a barrow."""
    t = c.pick(["便民物品借用登记", "工具借条", "手推车、雨伞借用单"])
    return Doc(t, (sheet(
        *top(c, t, 15), P(f"今借到服务中心⟦{c.pick(['人字梯一把', '手推车一辆', '折叠椅二十把', '电钻一把'])}⟧，押证件⟦{c.pick(['无', '驾驶证', '工作证'])}⟧，用后当日归还，损坏照价赔偿。", indent=False), Line(((0, f"借用人：⟦{c.name}⟧"), (0.4, f"房号：⟦{c.unit}⟧"))), Line(((0, f"借出：⟦{day(c)}⟧"), (0.4, "归还：⟦      ⟧"), (0.7, f"经手：⟦{other(c)}⟧"))), half=True,
    ),))  # fmt: skip


@e("other", "person")
def name_only(c: Case) -> Doc:
    """A half sheet with a name and nothing else that helps."""
    hand(c)
    t = c.pick(["留言条", "备忘"])
    return Doc(t, (sheet(Title(t, 16, "l"), P(f"{c.pick(['小', '前台'])}{other(c)[0]}：{c.name}下午来过，{c.pick(['把钥匙放你抽屉了', '说改天再来拿资料', '身份证复印件没带齐', '问手册的事，没说清楚'])}。"), Sub(close(c), "r", 11), half=True),))  # fmt: skip


@e("other")
def scrap(c: Case) -> Doc:
    """An odd leaf without name or home: whose it is nobody can tell."""
    t = c.pick(["附页", "草稿", "空白备注页"])
    n = c.money(10, 900)
    return Doc(t, (sheet(Title(t, 13, "l"), P(f"⟦{c.pick(['下周二给答复', '已问财务，等通知', '见前页', '复印两份'])}　{c.between(10, 99)}×{c.between(2, 9)}　{n}　{capital(n)}⟧", indent=False), half=True),), dated=False)  # fmt: skip
