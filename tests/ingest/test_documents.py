"""Headings and boundaries."""

# ruff: noqa: E501 - papers stay on one line each

from __future__ import annotations

import pytest

from ingest import documents
from ingest.glyphs import page_text
from tests.ingest.written import PAPERS, look


def odds(before: str, after: str) -> float:
    """Log odds that the second page begins a document."""
    one, two = page_text(look(before)), page_text(look(after, 2))
    return documents.starts(one, documents.signs(one), two, documents.signs(two))


CONTRACT = "#物业服务合同\n甲方:某公司\n乙方:某人\n第一条 总则\n第二条 服务内容\n"


@pytest.mark.parametrize(("before", "after"), [
    (CONTRACT + "第1页 共2页", "第三条 费用\n第四条 期限\n甲方(盖章) 乙方(签字)\n第2页 共2页"),
    (CONTRACT + "- 1 -", "第三条 费用\n双方签字\n- 2 -"),
    (CONTRACT, "第三条 违约责任\n第四条 其他"),
    (CONTRACT + "1/2", "附件 其余条款略\n2/2"),
    ("#装修申请表\n项目|内容\n(转下页)", "(接上页)\n铺砖|三十平方米"),
    ("#信访转办单\n工单号 20160507394\n反映噪声扰民", "工单号 20160507394\n承办单位答复:\n已当场制止,今后每天巡查。"),
    ("#房屋查验单\n部位|结果|说明\n门锁|好|\n窗扇|坏|关不上", "部位|结果|说明\n地漏|好|"),
    ("#装修申报表\n业主|某人\n施工单位|某公司\n第1页 共2页", "附件一\n#进场人员花名册\n姓名|工种|电话\n第2页 共2页"),
    ("#住宅质量保证书\n保修期限|两年", "#回执联\n本人已收到质量保证书\n签收人:"),
    ("#业主联名反映\n某物业公司领导:\n夜间施工扰民,请制止。\n2019年3月2日", "签名:\n姓名|房号|手印\n某甲|3-201|"),
    ("#施工须知\n五、禁止夜间施工。\n六、垃圾袋装。", "七、动火须申请。\n#签收回执\n已知悉 签收:"),
    ("#不动产权证书\n为保护不动产权利人合法权益,准予登记,颁发此证。\n登记机构(章)\n2012年6月2日",
     "权利人|某人\n共有情况|单独所有\n坐落|某路1号\n权利类型|所有权\n使用期限|七十年"),
    ("#居民户口簿\n户主姓名:李某\n住址变动登记", "#常住人口登记卡\n姓名:王某\n户主或与户主关系:妻"),
    ("#物业服务合同\n甲方|某人\n乙方|某公司", "第一章 总则\n第一条 根据有关法规订立本合同。\n第二条 服务事项。"),
    ("#前期物业服务协议\n甲方:某人\n乙方:某公司", "根据《物业管理条例》等法规,双方订立本协议。\n本协议自签字之日起生效。"),
    ("#前期物业服务协议\n甲方:某人\n乙方:某公司", "根据《物业管理条例》等法规,双方订立本协议。\n- 1 -"),
    ("户别|家庭户|户主姓名|某人\n户号|12345678\n承办人签章|签发日期:2008年2月5日", "#常住人口登记卡\n姓名:某人\n户主或与户主关系:户主"),
    ("姓名|某人\n性别|男|民族|汉\n住址|某路1号\n公民身份号码|11010519491231002X", "中华人民共和国\n居民身份证\n签发机关|某市公安局\n有效期限|2010.02.03-2030.02.03"),
    ("#限期整改通知书\n请于三日内恢复原状", "附:现场照片\n照片一"),
    ("#验房问题清单\n区域|查同内容|结论|问题描述\n玄关|门锁|好|\nP1", "区域|查验内容|结论|问题描述\n卧室|木地板|缺角|\nP2"),
    ("#装修现场监管小结\n房号|3-201\n周一检查,发现开槽,已叫停", "周二复查已改正。\n周三检查线管。\n插座回路未单独设置,已提醒。\n工人均佩戴出入卡。\n物业工程:|业主:\n2014年5月11日"),
    (CONTRACT, "到三条本合同自双方签字之日起生效。\n第四条 本合同一式两份。"),
    ("#住宅物业服务约定书\n业主:某人\n物业位置:3-201", "委托方:某人\n受托方:某公司\n1. 服务范围\nP1"),
    ("#家装施工合同\n发包方:某人\n5隐蔽工程未经发包方验收不得覆盖，防水须做闭水。\nP1",
     "7 因承包方原因延期的,每日按总价千分之二支付违约金。\n8水电工程保修五年,其余保修二年。\n#装饰设\n发包方:|承包方:\nP2"),
    ("#违建取证图片\n门牌号|3-201\n图一\n图一说明:露台搭棚", "#图二\n图二说明:已拆除\n拍摄人:某人\n2018年6月9日"),
    ("#租房合同\n第9条 可续租。\n第10条 一式三份。\n出租人:|承租人:\nP2", "附件一|物品交验单\n物品|数量|成色|备注\n床|1|旧|\nP3"),
    ("#租房合同\n第9条 可续租。\n第10条 一式三份。\n出租人:|承租人:\n2009年4月2日\nPage 2 of 3", "#附件一 物品交验单\n物品|数量|成色|备注\n床|1|旧|\nPage 3 of 3"),
    ("#腊八施粥\n大堂张贴了报名信息,名额告满。\n几位退休教师写了灯谜。\n现场掠影\n· 1 ·", "为保证安全,划定了通道。\n撰稿:某人\n· 2 ·"),
    ("#返修任务书\n地漏堵塞|未修好\n业主验收:|维修工程师:\n1/2", "#照片页\n整改前|整改后\n2/2"),
    ("#情况反映\n物业经理:\n楼下装修每天到半夜,多次劝阻无效。", "请尽快处理,书面答复。\n投诉人:某人\n2016年5月7日"),
])  # fmt: skip
def test_second_pages_continue(before: str, after: str) -> None:
    """Page numbers, clauses and notes of continuation join pages."""
    assert odds(before, after) < -1


@pytest.mark.parametrize(("before", "after"), [
    ("#结婚证\n姓名|某人", "附件5\n#收房会签单\n业主|某人\n日期|2016年2月5日"),  # a form of a handbook
    ("#违建取证图片\n门牌号|3-201\n图一\n图一说明:露台搭棚", "#巡查图片\n门牌号|4-502\n图一\n图一说明:堵塞通道"),
    ("#空置房托管协议\n1)托管期24个月。\n7)钥匙封存。\n委托人:|受托人:", "某物业公司|HA-328\n竣工资料交存及公区复原确认\n门牌号|十一栋2401室|客户名称|某人\n施工方|某装饰\n外立面:未改动\n2023.01.04"),
    ("#结婚证\n姓名|某人", "附件5|收房会签单\n业主|某人\n日期|2016年2月5日"),
    ("#线上报修记录\n报修内容|墙面渗水", "某物业公司|表单号 3-36\n屋面渗漏维修竣工签认\n报修业主|某人|房号|3-201\n试水两小时无渗漏"),
    ("#停车缴费确认单\n车位|12", "某小区/某公司\n字段|内容\n客户编码|C9802\n客户名称|某人\n客户类型|个人\n证件类型|身份证\n移动电话|13800010001\n关联房产|3-201"),
    ("#验收单\n结论|合格", "维修师傅您好\n我家厨房漏水,请来看看。\n某人 2017年3月2日"),
    ("#验收单\n结论|合格", "餐厅|主卧\n工程名称|某路|图名|平面布置图\n设计|某人|比例|1:50"),
    ("#居民户口簿\n户主姓名:李某\n户号:1234567", "#常住人口登记卡\n姓名:王某\n户主或与户主关系:户主"),  # another book
    ("#常住人口登记卡\n姓名:李某\n户主或与户主关系:女儿", "#常住人口登记卡\n姓名:王某\n户主或与户主关系:妻"),
    ("#住户维修单\n结论|已修好", "户别|家庭户|户主姓名|某人\n户号|12345678\n承办人签章|签发日期:2008年2月5日"),
    ("#钥匙领取登记表\n领取人|某人", "姓名|某人\n性别|男|民族|汉\n住址|某路1号\n公民身份号码|11010519491231002X"),
    ("#消防责任书\n责任户|3-201", "姓名|某人\n性别|男|民族|汉\n住址|某路1号\n公民身份号码|11010519491231002X"),
    ("姓名|某人\n性别|男|民族|汉\n公民身份号码|11010519491231002X\n居民身份证\n签发机所|某局\n有效期限|2010.02.03-2030.02.03",
     "姓名|他人\n性别|女|民族|汉\n公民身份写码|41010519900506712X\n居民身份证\n签发机关|某局\n有效期限|2009.06.23-2029.11.27"),  # two cards
    (CONTRACT, "发件人: 某人\n收件人: 客服中心\n主题: 发票抬头\n请更改发票抬头,谢谢。"),
    (PAPERS[4][1], PAPERS[6][1]), (PAPERS[6][1], PAPERS[4][1]), (CONTRACT + "第2页 共2页", PAPERS[3][1]), (PAPERS[10][1], PAPERS[11][1]),
])  # fmt: skip
def test_headings_begin_documents(before: str, after: str) -> None:
    """A heading after a finished paper begins the next one."""
    assert odds(before, after) > 1


@pytest.mark.parametrize(("before", "after"), [
    ("#收条\n档案号 20160507394\n今收到押金", "档案号 20160507394\n留言:钥匙放在门岗"),  # the dossier's number
    ("#机动车驾驶证\n证号|310115196010148958\n姓名|某人", "字段|内容\n客户编码|C309586\n客户名称|某人\n关联关系|业主"),  # a card is whole
    ("#收条\n今收到押金\n收款人:某人\n2016年5月7日", "请把钥匙放在门岗,谢谢"),
    ("#批量代收明细\n客户名称|某人\n请于2017年12月6日前存入足额款项", "邻里争议说和\n投诉方|某人|住址|B27\n诉求|赔礼道歉\n经协商双方和解。\n2018年10月27日"),
])  # fmt: skip
def test_a_loose_page_is_not_taken_for_a_second_page(before: str, after: str) -> None:
    """What every paper of a customer shares does not join two of them."""
    assert documents.sure(odds(before, after)) < 0.9


@pytest.mark.parametrize("row", ["-12", "- 5", "·3"])
def test_amounts_and_items_are_no_page_numbers(row: str) -> None:
    """A dash stands on both sides of the number of a page."""
    assert documents.signs(page_text(look(f"#对账单\n上期|本期\n100|88\n{row}"))).number is None


@pytest.mark.parametrize(("text", "title"), [
    ("桂苑物业服务有限公司\n#客户报修单\n编号:0012\n报修人|王建国", "客户报修单"),
    ("#收 据\n2018年3月5日 No 0034121", "收据"),
    ("#裝修申請表（存根）\n业主|某人\n内容|刷墙\n日期|2012", "裝修申請表（存根）"),
    ("尊敬的领导:\n我是业主,家里漏水。", None),
    ("#邮件打印\n发件人:王建国<w@mail.cn>\n收件人:客服\n主题:回复:窗户漏风,请来看看\n您好,卧室窗户漏风。", "窗户漏风,请来看看"),
])  # fmt: skip
def test_headings(text: str, title: str | None) -> None:
    """The heading is read as printed, without letterhead and number."""
    page = page_text(look(text))
    found = documents.signs(page).title
    assert (documents.printed_title(page, found) if found else None) == title
