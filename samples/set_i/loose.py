"""Set i: what belongs nowhere else."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from samples.blocks import Block, Choice, Doc, Grid, Line, Right, Title, form, sheet
from samples.case import Case
from samples.set_i.leaves import over
from samples.set_i.look import (
    area,
    at,
    by_hand,
    day,
    end,
    foot,
    head,
    id_of,
    other,
    pair,
    person_of,
    plate,
    put,
    said,
    tel,
    told,
    who,
)


@put("other", "person", dated=0.95)
def in_my_stead(c: Case) -> Doc:
    """Somebody else may act for the customer."""
    if c.rng.random() < 0.3:
        by_hand(c)
    t = c.pick(["授权委托书", "委托书", "授权委托书"])
    agent = other(c)
    return Doc(t, (sheet(Title(t, 22), *said(f"委托人：⟦{c.name}⟧　身份证号：⟦{c.home.id_number}⟧", f"受托人：⟦{agent}⟧　身份证号：⟦{id_of(c)}⟧　电话：⟦{c.a_phone()}⟧"), *told(f"本人系{c.com.name}⟦{c.unit}⟧{c.role}，因⟦{c.pick(['在外地工作', '身体原因', '出国探亲'])}⟧不能亲自到场，特委托⟦{agent}⟧代为办理⟦{c.pick(['领取资料及签收文件', '门禁卡补办及相关手续', '与物业有关的一切手续'])}⟧，受托人在授权范围内签署的文件，本人均予承认。", f"委托期限：自{c.plain()}至{c.plain(c.between(20, 200))}。受托人无转委托权。"), *end(c, "受托人", own="委托人", label="委托日期")),))


@put("other", "company", dated=0.95)
def for_the_firm(c: Case) -> Doc:
    """Who may act for the firm at the office."""
    t = c.pick(["授权委托书", "法人授权委托书"])
    return Doc(t, (sheet(Title(t, 22), *said(f"致：{c.company}"), *told(f"兹授权我公司员工⟦{other(c)}⟧（身份证号⟦{id_of(c)}⟧，手机⟦{c.a_phone()}⟧）为代理人，以我公司名义办理{c.com.name}⟦{c.unit}⟧日常事务，代理人签署的有关文件我公司均予认可。", f"有效期至{c.plain(365)}。"), Right((f"授权单位：{c.name}", f"法定代表人：{c.home.contact}", day(c))), c.seal(0.6, 76, c.name, " ")),))


@put("other", dated=0.96)
def may_pass(c: Case) -> Doc:
    """Furniture goes out of the gate; the guard keeps the slip."""
    t = c.pick(["物品放行条", "出门条", "大件物品放行单"])
    rows = tuple((x, str(c.between(1, 6))) for x in c.some(("纸箱", "冰箱", "沙发", "床垫", "电脑", "书柜", "洗衣机"), c.between(2, 4)))
    return Doc(t, (sheet(*head(c, t, "放行日期", 17), form((who(c), c.name, at(c), c.unit), (tel(c), c.home.phone, "搬运车牌", plate(c)), label=60), Grid(("物品名称", "件数"), rows, (3, 1), 20), Choice("搬运原因：", c.ticks(("搬家", "维修", "退货", "赠送"))), *foot(c, "前台", "门岗", own="申请人", label="放行日期"), half=True),))



@put("other", dated=0.95)
def found(c: Case) -> Doc:
    """Something lost was found and given back."""
    t = c.pick(["失物认领登记单", "拾得物品领取单", "遗失物品招领签收"])
    return Doc(t, (sheet(*head(c, t, "领取日期", 17), form(("物品名称", c.pick(["黑色钱包", "儿童手表", "一串钥匙", "身份证", "蓝牙耳机"]), "拾获地点", c.pick(["地库入口", "儿童乐园", "电梯轿厢"])), ("拾获人", other(c), "拾获时间", c.plain(-c.between(1, 9))), ("认领人", person_of(c), at(c), c.unit), ("客户姓名", c.name, tel(c), c.home.phone), ("特征核对", c.ticks(("相符", "不符"), 0)), label=62), *foot(c, "保管人", own="认领人", label="领取日期"), half=True),))


@put("other", "person", once=True)
def insured(c: Case) -> Doc:
    """A copy of the customer's own policy for what is in his home."""
    t = c.pick(["家庭财产综合保险保险单", "家庭财产保险单（副本）"])
    one: tuple[Block, ...] = (Line(((0, f"{c.pick(['华民', '中联', '泰康达'])}财产保险股份有限公司"),), 12), Title(t, 19), Line(((0, f"保险单号：P{c.between(10**14, 10**15)}"),), 10), form(("投保人", c.name, "证件号码", c.home.id_number), ("被保险人", c.name, "联系电话", c.home.phone), ("保险房屋", c.place), ("房屋面积", f"{area(c)}㎡", "房屋结构", "钢混"), ("保险期间", f"{c.plain(1)}零时起至{c.plain(365)}二十四时止"), label=66), Grid(("保险项目", "保险金额（元）", "保险费（元）"), (("房屋主体", f"{c.between(30, 200)}0000", "60"), ("室内装潢", "100000", "40"), ("管道破裂及水渍", "30000", "25"), ("家用电器", "20000", "15")), (2.4, 2, 1.4), 22, False), *said("保险费合计：壹佰肆拾元整", "特别约定：每次事故绝对免赔额300元。"), *pair(c, f"签单日期：{day(c)}", f"经办：{other(c)}"), c.seal(0.66, 60, "财产保险股份有限公司", "承保业务章"))
    two: tuple[Block, ...] = (*said("保险条款摘要"), *told("一、下列原因造成保险财产的损失，保险人负责赔偿：火灾、爆炸；雷击、台风、暴雨、洪水；管道破裂。", "二、被保险人的故意行为、地震、自然磨损造成的损失，保险人不负责赔偿。", "三、发生事故后应在四十八小时内通知保险人，并保护现场。"))
    return Doc(t, over(c, one, two, 1.0) if c.rng.random() < 0.4 else (sheet(*one),))
