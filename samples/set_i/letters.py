"""Set i: correspondence."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from dataclasses import replace

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
    Rule,
    Sub,
    Title,
    form,
    sheet,
)
from samples.case import Case
from samples.set_i.leaves import over
from samples.set_i.look import (
    OVERSEAS,
    abroad,
    app,
    at,
    by_hand,
    chat,
    clock,
    close,
    closing,
    day,
    foot,
    head,
    near,
    opening,
    other,
    pair,
    person_of,
    printed,
    put,
    said,
    tel,
    told,
)
from samples.set_i.world import DISTRICTS


@put("correspondence", "pub")
def no_water(c: Case) -> Doc:
    """A notice to all that there will be no water, current or gas for some hours."""
    t, why = c.pick([("停水通知", "市自来水公司对主管网进行改造"), ("停电通知", "供电局检修10千伏线路"), ("停气通知", "燃气公司更换调压箱"), ("水箱清洗停水通知", "对生活水箱进行半年一次的清洗消毒")])
    return Doc(t, (sheet(*opening(c), Title(t, 26), *said("各位业主（住户）："), *told(f"接通知，{why}，定于{c.plain(c.between(1, 4))} {c.pick(['8:00至17:00', '22:00至次日5:00', '13:00至18:30'])}对{c.com.name}{c.pick(['全区', '1至6栋', '高层区域'])}暂停供应。请各户提前做好准备，关好阀门和电器开关，外出时尤其注意。", "恢复时间如有变化，另行通知。给您带来不便，敬请谅解！"), *closing(c, c.center)),))


@put("correspondence", "pub")
def scaffolds(c: Case) -> Doc:
    """A notice to all about repairs to the house: not a record of the repair."""
    t, text = c.pick([
        ("关于外墙维修施工的通知", "因部分外墙砖空鼓脱落，现委托专业单位进行修补，施工采用吊绳作业，每日8:30至17:30。请关好门窗，收回晾晒衣物，不要在警戒线内停留或停车。"),
        ("关于更换电梯钢丝绳的公告", "维保单位将更换客梯曳引钢丝绳，期间该梯停用两天，请改乘另一部电梯，高峰时段请耐心等候。"),
        ("楼顶防水维修告知", "因顶层住户反映渗漏，将对屋面防水层进行翻修，施工有气味，请顶层住户适当关闭窗户，已安装太阳能的业主请配合移位。"),
        ("关于规范装修时间的通知", "近期装修户增多，为保证大家休息，重申装修施工时间为工作日8:00至12:00、14:30至18:00，其他时间不得进行产生噪声的作业，请互相体谅。"),
    ])  # fmt: skip
    return Doc(t, (sheet(*opening(c), Title(t, 21), *said("尊敬的全体住户："), *told(text, f"施工时间自{c.plain(c.between(1, 5))}起，预计{c.between(5, 40)}天。咨询电话：{c.com.phone}。" if "装修" not in t else f"投诉举报电话：{c.com.phone}。", "特此通知。"), *closing(c)),))


@put("correspondence", "person")
def works_above(c: Case) -> Doc:
    """The office tells one household that the neighbours will build or mend something."""
    t = c.pick(["致相邻住户的告知函", "关于相邻房屋装修的温馨告知", "施工扰邻告知书"])
    return Doc(t, (sheet(*opening(c), Title(t, 20), *said(f"{c.unit}　{c.polite}："), *told(f"您楼上{near(c)}业主{other(c)}已办妥装修手续，将于{c.plain(c.between(2, 6))}进场，工期约{c.between(40, 90)}天，前两周拆墙、开槽噪声较大，请您提前安排好老人、小孩的休息。", f"我处已要求施工方遵守规定时间，并对您家卫生间顶棚拍照留底，以备日后核对。如遇异常，请随时拨打{c.com.phone}，或与对方装修负责人{other(c, False)}（{c.a_phone()}）沟通。", "感谢您的理解与配合。"), *closing(c)),))


@put("correspondence", "pub")
def owners_met(c: Case) -> Doc:
    """Minutes of the owners' meeting or their committee; the second leaf begins amid a sentence."""
    t = c.pick(["业主委员会会议纪要", "业主大会会议记录", "业委会例会纪要"])
    names = [other(c) for _ in range(5)]
    one: tuple[Block, ...] = (Title(t, 20), Line(((0, f"时间：{close(c)}"), (0.55, f"地点：{c.pick(['居委会二楼', '会所', '物业会议室'])}")), 10.5), *said(f"主持：{names[0]}　记录：{names[1]}", f"出席：{'、'.join(names[2:])}；列席：{c.company}{c.com.name}项目经理{other(c)}"), *said("一、上次会议决议落实情况"), *told("南门人行道闸已安装，非机动车棚因邻近住户有异议暂缓；小区西侧路灯更换完毕。"), *said("二、本年度公共收益收支预算"), *told(f"预计电梯广告收入{c.between(2, 12)}万元，地面停车收入{c.between(5, 40)}万元；拟用于儿童游乐设施更新、监控补点以及补充维修资金。与会委员认为，收支明细应当每半年在"))
    two: tuple[Block, ...] = (*said("公告栏公示一次，并接受业主查询。"), *said("三、关于选聘物业企业"), *told(f"现合同将于{c.plain(c.between(90, 200))}到期，会议决定先开展满意度征询，再提请业主大会表决续聘或者公开招标，表决票由各楼栋代表上门发放。"), *said("四、其他"), *told("犬只管理、楼道清理由物业拟定办法，下次会议讨论。会议于二十一时结束。"), *pair(c, f"主任签字：{names[0]}", "（业主委员会盖章）"), c.seal(0.6, 50, f"{c.com.name}业主委员会", " "))
    return Doc(t, over(c, one, two, 1.0))


@put("correspondence", "person")
def chatted(c: Case) -> Doc:
    """A chat between steward and customer, printed; a heading from the printer of it, or none."""
    printed(c)
    talk = c.pick([
        [("me", f"{c.name[0]}{'姐' if c.home.female else '哥'}，{c.unit}的挂号信到前台了，您什么时候来取？"), (c.name, "我这周都在外地，能帮我放着吗"), ("me", "可以，给您锁在柜子里，取的时候带证件"), (c.name, "好的谢谢，下周三晚上过去")],
        [(c.name, "管家你好，明天我搬家公司的车九点到，能进地库吗"), ("me", f"厢货限高2.2米进不了，可以停{c.between(1, 9)}号楼东侧，我跟门岗打好招呼"), (c.name, f"车牌{c.pick('粤川辽豫')}A{c.between(10000, 99999)}"), ("me", "收到，记得走之前把通道让出来"), (c.name, "没问题")],
        [("me", "提醒您一下，后天上午水箱清洗停水四小时，请您家备点水"), (c.name, "收到，谢谢提醒，家里老人我让他们先接两桶"), ("me", "好的，来水后先放一放再用"), (c.name, "[OK]")],
    ])  # fmt: skip
    lines = [("", clock(c)), *talk]
    t = c.pick([f"{app(c)}沟通记录截图", f"与业主{app(c)}往来记录" if c.home.kind == "owner" else f"与住户{app(c)}往来记录", ""])
    return Doc(t, (sheet(*((Title(t, 15),) if t else ()), *pair(c, f"{c.unit}　{c.name}　{c.home.phone}", size=10), Gap(6), chat(lines, c.name), *said(f"⟦打印存档：{other(c)}⟧"),),))


@put("correspondence")
def mailed(c: Case) -> Doc:
    """E-mails to and fro, the newest first, its subject the only heading."""
    printed(c)
    t, ask, answer = c.pick([
        ("关于资料复印件的请求", "因单位报销需要，麻烦贵处把去年签的那份协议扫描一份发到我的邮箱。", "扫描件已随本邮件附上，请查收。原件仍在我处存放。"),
        ("询问会议时间", "听说下周要开业主沟通会，请问具体哪天、在哪里开？我想参加。", "沟通会定在下周六下午三点，会所二楼，欢迎参加，届时请带门禁卡签到。"),
        ("通讯地址更改告知", "我们已搬到外地，今后有什么文书请寄到新地址：人民路12号院3号楼，收件人不变。", "已记录，今后信件按新地址寄送，谢谢您的告知。"),
    ])  # fmt: skip
    sender = person_of(c)
    return Doc(t, (sheet(Line(((0, f"主题：回复：{t}"),), 12), Rule(0.6), Line(((0, f"发件人：{c.com.abbr}物业 <service@{c.com.code.lower()}.example.com>"),), 9.5), Line(((0, f"收件人：{sender} <{c.pick(['hello', 'mm', 'sun', 'a'])}{c.between(100, 99999)}@{c.pick(['126.com', 'foxmail.com', 'gmail.com'])}>"),), 9.5), Line(((0, f"日期：{clock(c)}"),), 9.5), Gap(6), *said(f"{sender}您好：", answer, f"{c.center}　{other(c)}"), Line(((0, "------------------ 原始邮件 ------------------"),), 9.5), *said(f"{c.company}：", f"我是{c.unit}的{c.role}{'' if c.home.company else c.name}。{ask}", f"{c.name}　{c.home.phone}")),))


@put("correspondence", "owner")
def from_overseas(c: Case) -> Doc:
    """A letter from an owner in Hong Kong or abroad, in the old characters."""
    c.spelling = c.pick(OVERSEAS.of(c.home.unit))
    c.style = replace(c.style, body=c.pick(("song", "kai")), fill="kai")
    t = c.pick(["", "覆函", "關於信件投遞事宜"])
    seat = f"{c.com.name}{c.unit}"
    return Doc(t, (sheet(*((Title(t, 19),) if t else (Gap(14),)), *said(f"{c.company}台鑒："), *told(f"來函收悉。{'本公司' if c.home.company else '本人'}為{seat}之業主，現時長{'駐' if c.home.company else '居'}{c.pick(['香港', '新加坡', '溫哥華', '澳門'])}，未克親臨出席業主大會，謹此致歉。", f"貴公司日後之通知，請以電郵或郵寄方式送達，並煩請將大會決議副本一份惠寄。緊急事宜可與{'本公司代表' if c.home.company else '舍弟'}{other(c, False)}先生聯絡，電話{c.a_phone()}。", "有勞之處，不勝感激。專此奉達，並頌"), *said("時祺"), Right((f"業主　{c.name}　謹啟", close(c)))),))


@put("correspondence", "owner")
def by_lawyer(c: Case) -> Doc:
    """A lawyer writes to the office on behalf of the owner."""
    firm = f"{c.pick(['正平', '明则', '德衡信', '天理'])}律师事务所"
    one: tuple[Block, ...] = (*opening(c, firm), Title("律师函", 26), Line(((0.55, f"（{c.day.year}）函字第{c.between(10, 300)}号"),), 10), *said(f"致：{c.company}"), *told(f"本所接受{c.com.name}{c.unit}业主{c.name}的委托，指派{other(c)}律师就查阅物业资料事宜，郑重致函如下：", "一、基本事实"), *told(f"委托人曾于{c.plain(-c.between(15, 60))}书面请求查阅公共收益账目及维修资金使用情况，贵司至今未予答复。委托人多次到贵司前台询问，均被告知需要等待上级批准。"))
    two: tuple[Block, ...] = (*told("二、律师意见", "根据有关规定，业主对公共收益、维修资金的使用情况享有知情权，贵司作为物业服务人负有公布和配合查询的义务。", "三、要求", "请贵司在收到本函之日起十日内安排查阅并提供复印件。逾期，委托人将通过诉讼途径主张权利。顺颂商祺！"), Right((firm, f"经办律师：{other(c)}", close(c))), c.seal(0.64, 70, firm, " "))
    return Doc("律师函", over(c, one, two, 0.45))


@put("correspondence", "company", dated=0.96)
def between_offices(c: Case) -> Doc:
    """A firm and the office write to each other on the form for that."""
    t = c.pick(["工作联系单", "业务联系函", "工作联络函"])
    what, text = c.pick([
        ("停业期间值守安排", "我店定于下月五日至十二日停业，期间请贵司代为关注门窗，如遇紧急情况请电告。"),
        ("夜间卸货时间", "因供货商改在夜间送货，请准许货车于22:00至23:30在东侧通道临时停靠。"),
        ("招牌灯箱尺寸商洽", "请贵司告知楼体灯箱的统一尺寸与颜色，以便我司委托制作。"),
    ])  # fmt: skip
    return Doc(t, (sheet(*head(c, t, "发文日期", 20), form(("发函单位", c.name, "铺位", c.unit), ("收函单位", c.company), ("联系人", c.home.contact, "电话", c.home.phone), ("主题", what), Row(("内容", text), 90), Row(("回复意见", c.pick(["收悉，同意。", "已转工程部，三日内答复。", ""])), 60), label=66), *foot(c, "收件人", own="发件人", label="发文日期")),))


@put("correspondence", dated=0.97)
def handed_over(c: Case) -> Doc:
    """The proof that a paper reached the customer."""
    t = c.pick(["文件签收单", "文书送达回证", "函件签收回执", "通知送达签收表"])
    rows = tuple((x, str(c.between(1, 3)), "份") for x in c.some(("告住户书", "用户手册", "沟通会会议通知", "停车新规告知书", "春节安全提示"), c.between(1, 3)))
    return Doc(t, (sheet(*head(c, t, "签收日期", 18), form(("收件人", c.name, at(c), c.unit), (tel(c), c.home.phone, "送达方式", c.ticks(("当面", "留置", "邮寄", "张贴"))), label=60), Grid(("文件名称", "数量", "单位"), rows, (3.4, 0.8, 0.8), 24), *said("代收人签收的，请注明与收件人的关系：" + c.pick(["⟦本人⟧", f"⟦{other(c)}，{'员工' if c.home.company else '家属'}⟧"])), *foot(c, "送达人", own="签收人", label="签收日期"), half=c.rng.random() < 0.6),))


@put("correspondence", "pub")
def to_everyone(c: Case) -> Doc:
    """A letter to all who live there."""
    t, text = c.pick([
        ("致全体业主的一封信", "光阴似箭，我们与大家相伴又走过一年。这一年里，门岗实行了二十四小时登记，地库照明全部换成节能灯，绿地补种了两千平方米。仍有许多做得不够的地方，恳请大家继续监督。"),
        ("春节安全温馨提示", "新春佳节将至，外出前请关闭水、电、气阀门，锁好门窗；燃放烟花爆竹请遵守本市规定，不在阳台、楼道燃放；车内不要存放贵重物品。祝大家新春愉快！"),
        ("关于启用新门禁系统的通告", "原门禁卡将于月底停止使用，请各户携带证件到服务中心办理换卡，每户免费两张。换卡期间给您带来的不便，敬请谅解。"),
    ])  # fmt: skip
    return Doc(t, (sheet(*opening(c), Title(t, 22), *said("尊敬的业主、住户："), *told(text, f"服务电话：{c.com.phone}（24小时）。"), *closing(c)),))


@put("correspondence")
def from_court(c: Case) -> Doc:
    """An authority asks the office what it knows of the customer."""
    place = DISTRICTS[c.com.code]
    office = c.pick(["人民法院", "派出所", "税务局"])
    full = {"人民法院": f"{place}人民法院", "派出所": f"{place[:2]}公安分局{c.com.address[:2]}派出所", "税务局": f"{place}{'' if c.day.year >= 2018 else '地方'}税务局"}[office]
    t = {"人民法院": "协助调查函", "派出所": "协查函", "税务局": "关于请求协助核实情况的函"}[office]
    return Doc(t, (sheet(Sub(full, "c", 19, bold=True), Title(t, 23), Line(((0.55, f"〔{c.day.year}〕协字第{c.between(100, 3000)}号"),), 10), *said(f"{c.company}："), *told(f"因{c.pick(['审理案件', '办理案件', '核查信息'])}需要，现请你单位协助核实{c.com.name}{c.unit}{c.name}（证件号码{c.home.id_number}）的居住（使用）情况，并将结果于{c.plain(c.between(3, 10))}前函复我{'院' if office == '人民法院' else '局' if office == '税务局' else '所'}。", f"联系人：{other(c)}　电话：{c.com.phone.split('-')[0]}-{c.between(2 * 10**7, 9 * 10**7)}。", "此函。"), Right((full, close(c))), c.seal(0.64, 66, full, " ")),))


@put("correspondence", dated=0.97)
def sat_together(c: Case) -> Doc:
    """Minutes of a talk between office and customer."""
    t = c.pick(["业主沟通会议纪要" if c.home.kind == "owner" else "客户沟通会议纪要", "三方协调会会议纪要", "会谈纪要"])
    return Doc(t, (sheet(Title(t, 20), form(("会议时间", day(c), "地点", c.pick(["服务中心接待室", "社区议事厅"])), ("参加人员", f"{person_of(c)}（{c.unit}{'，' + c.name if c.home.company else ''}）、{other(c)}（{near(c)}）、{other(c)}（居委会）"), ("主持", other(c), "记录", other(c)), label=66), *said("会议就单元门厅公共空间的使用交换了意见，形成如下一致看法："), *told("一、门厅内婴儿车、轮椅可靠北墙停放，不放置其他物品；", "二、公告栏由物业统一管理，住户互助信息可交前台张贴；", "三、节日装饰由各户自愿参与，费用由物业承担；", f"四、下次会议拟于{c.plain(c.between(20, 60))}召开。"), *said("与会人员签字："), Gap(26)),))


@put("correspondence")
def short_messages(c: Case) -> Doc:
    """What the short-message program sent to the customer's telephone."""
    printed(c)
    t = c.pick(["短信发送记录", "短信通知送达明细", "短信平台发送回执"])
    return Doc(t, (sheet(Title(t, 15), form(("接收号码", c.home.phone, "客户", c.name), ("房号", c.unit, "状态", "成功"), ("发送时间", clock(c), "通道", "通知类"), Row(("短信内容", c.pick([f"【{c.com.abbr}物业】温馨提示：受台风影响，今夜有暴雨，请关好门窗，收回阳台花盆。", f"【{c.com.abbr}物业】您好，您的访客二维码已生成，当日有效，请转发给访客。", f"【{c.com.abbr}物业】业主沟通会改在本周日下午两点，会所一层，敬请留意。"])), 60), label=66), *pair(c, f"操作员：{other(c)}", f"批次号：{c.between(10**7, 10**8)}", size=9.5)),))


@put("correspondence", "person")
def by_pen(c: Case) -> Doc:
    """A few lines by hand in answer to a letter of the office, without a heading mostly."""
    by_hand(c)
    t = c.pick(["", "", "回函", "情况说明"])
    return Doc(t, (sheet(*((Title(t, 19),) if t else (Gap(10),)), *said(f"{c.center}："), *told(f"你们贴在门上的通知我看到了。我现住在女儿{other(c, True)}家，平时不在{c.unit}住，隔些日子才回来一趟，所以没有及时回话，请谅解。", f"开会的事我同意大家的意见，不另外去人了。以后有通知请打我的电话{c.home.phone}，或者打我女儿的{c.a_phone()}，不必再贴门上。"), Right((f"{c.name}", day(c)))),))


@put("correspondence", "tenant")
def in_english(c: Case) -> Doc:
    """A tenant writes in English."""
    printed(c)
    t = c.pick(["Re: Mailing address", "Re: Visitor registration", "Re: Notice to Residents"])
    text = {
        "Re: Mailing address": "Please note that from next month all letters to us should be sent by e-mail or left in mail box, as nobody will be at home during the day.",
        "Re: Visitor registration": "My parents will visit us for two weeks. Kindly let the guards at the south gate know, so that they can come and go without calling us each time.",
        "Re: Notice to Residents": "Thank you for the notice about the cleaning of the water tank. We would be grateful if future notices could be sent in English as well.",
    }[t]
    lines: tuple[Block, ...] = (Line(((0, c.company),), 11), Line(((0, abroad(c)),), 11), Gap(8), Title(t, 14, "l"), *said("Dear Sir or Madam,", text, f"Our home is {c.com.name} {c.unit}, telephone {c.home.phone}.", "Yours faithfully,", c.name))
    return Doc(t, (sheet(*lines),))


@put("correspondence", "company")
def by_fax(c: Case) -> Doc:
    """A fax of the shop's head office, with the line that the machine puts at the top."""
    printed(c)
    t = c.pick(["传 真", "传真函件"])
    slip: tuple[Block, ...] = (Cut("回传确认"), *pair(c, "已收悉，共一页。", "签收：")) if c.rng.random() < 0.5 else ()
    return Doc(t, (sheet(Line(((0, f"FROM: {c.pick(['0755', '028', '024'])}{c.between(2 * 10**7, 9 * 10**7)}"), (0.7, "P.01/01")), 8.5), Title(t, 24), form(("致", c.company, "传真号", c.com.phone), ("由", c.name, "联系人", c.home.contact), ("日期", day(c), "页数", "1"), ("事由", "经办人员变更告知"), label=50), Choice("请：", c.ticks(("急件", "请回复", "请传阅"))), *told(f"自即日起，我公司在{c.com.name}{c.unit}的日常联络事宜由{other(c)}负责，电话{c.a_phone()}，原联系人{other(c)}因工作调动不再负责。今后贵方来函请寄交新联系人。", "顺祝商祺！"), c.seal(0.62, 30, c.name, " "), *slip),))
