"""Set i: property."""
# ruff: noqa: E501 - a line of wording is a line of the form; Han characters count as two columns

from __future__ import annotations

from PIL import Image, ImageDraw

from samples.blocks import (
    Block,
    Card,
    Choice,
    Doc,
    Gap,
    Grid,
    Line,
    Row,
    Stamp,
    Sub,
    Title,
    form,
    sheet,
)
from samples.case import Case
from samples.set_i.look import (
    area,
    at,
    clauses,
    closing,
    end,
    foot,
    head,
    month,
    opening,
    other,
    page,
    pair,
    person_of,
    put,
    said,
    tel,
    told,
    who,
)

_BUILDER = {"YQHY": "云栖置业有限公司", "TWLI": "棠湾房地产开发有限公司", "SHYJ": "松鹤置地有限公司", "JGCT": "金谷城市建设开发有限公司"}
_TOWN = {"YQHY": ("粤", "深圳市"), "TWLI": ("川", "成都市"), "SHYJ": ("辽", "沈阳市"), "JGCT": ("豫", "郑州市")}


def builder(c: Case) -> str:
    """Who built and sold the homes."""
    return _BUILDER.get(c.com.code, f"{c.com.abbr}房地产开发有限公司")


@put("property", "owner", once=True)
def title_deed(c: Case) -> Doc:
    """A copy of the certificate of real estate, cover words or its table."""
    number = f"{_TOWN[c.com.code][0]}（{c.day.year - c.between(0, 2)}）{_TOWN[c.com.code][1]}不动产权第{c.between(10**6, 10**7):07d}号"
    size = area(c)
    return Doc("不动产权证书", (sheet(Title("不动产权证书", 20), Line(((0.3, number),), 10), form(("权利人", c.name), ("共有情况", c.pick(["单独所有", "共同共有", f"按份共有（另一权利人：{other(c)} 50%）"])), ("坐落", f"{c.com.address}{c.place}"), ("不动产单元号", f"{c.between(10**11, 10**12)} GB{c.between(10000, 99999)} F{c.between(10**7, 10**8)}"), ("权利类型", "国有建设用地使用权／房屋所有权"), ("权利性质", "出让／市场化商品房"), ("用途", "城镇住宅用地／住宅"), ("面积", f"共有宗地面积{c.between(9000, 60000)}.{c.between(1, 9)}㎡／房屋建筑面积{size}㎡"), ("使用期限", f"国有建设用地使用权 {c.day.year - 6}年03月01日起{c.day.year + 64}年02月29日止".replace("29日", "28日")), Row(("权利其他状况", f"专有建筑面积{float(size) * 0.8:.2f}㎡，房屋总层数：{c.between(6, 33)}层"), 50), label=84)),), dated=False)


@put("property", "owner", once=True)
def old_deed(c: Case) -> Doc:
    """A copy of the house certificate of the years before."""
    t = c.pick(["房屋所有权证", "房地产权证"])
    size = area(c)
    return Doc(t, (sheet(Title(t, 22), Sub(f"{_TOWN[c.com.code][1][0]}房权证字第{c.between(10**8, 10**9)}号", "c", 11), form(("房屋所有权人", c.name, "共有情况", c.pick(["单独所有", "共同共有"])), ("房屋坐落", c.place), ("登记时间", f"{c.day.year - 1}年{c.between(1, 12)}月{c.between(1, 28)}日", "房屋性质", c.pick(["商品房", "房改房", "存量房"])), ("规划用途", "住宅", "总层数", str(c.between(6, 33))), ("建筑面积（㎡）", size, "套内面积（㎡）", f"{float(size) * 0.79:.2f}"), Row(("附记", c.pick(["", f"共有权人：{other(c)}", "购房贷款已结清"])), 60), label=84), *said("填发单位（盖章）"), c.seal(0.08, 40, "住房保障和房地产管理局", "房屋登记专用章")),), dated=False)


@put("property", "owner", once=True)
def come_and_take(c: Case) -> Doc:
    """The developer asks the buyer to come and take the home over."""
    t = c.pick(["收楼通知书", "交付通知书", "入伙通知"])
    firm = builder(c)
    return Doc(t, (sheet(*opening(c, firm), Title(t, 22), *said(f"尊敬的{c.name}{'女士' if c.home.female else '先生'}：" if not c.home.company else f"{c.name}："), *told(f"您认购的{c.com.name}{c.unit}已通过竣工验收，具备交付条件。现定于{c.later(8, 25)}起办理收楼手续，请您按约定时间前往{c.com.name}会所一层大厅办理。", "请携带：一、本通知书原件；二、买卖合同及购房发票；三、业主本人身份证原件和复印件两份；四、委托他人办理的，另带经公证的委托书及受托人证件。", f"办理时请结清房款余额及面积差款。咨询电话：{c.com.phone}。逾期未办理的，视为该房屋已按合同约定交付。"), *closing(c, firm)),))


@put("property", "owner", once=True, dated=0.95)
def taken_over(c: Case) -> Doc:
    """What goes into the new owner's hands: keys, books, readings, ticked off one by one."""
    t = c.pick(["房屋移交签收单", "收楼确认书", "业主收楼交接清单"])
    items = (("入户门钥匙", f"{c.between(3, 6)}把"), ("信报箱钥匙", "2把"), ("单元门禁卡", f"{c.between(2, 4)}张"), ("住宅质量保证书", "1本"), ("住宅使用说明书", "1本"), ("业主手册", "1本"), ("电卡、燃气卡", "各1张"), ("可视对讲说明书", "1份"))
    rows = tuple((str(n + 1), a, b, c.pick(["√", "√", "√", "欠"])) for n, (a, b) in enumerate(items[: c.between(6, 8)]))
    return Doc(t, (sheet(*head(c, t, "收楼日期"), *pair(c, f"{who(c)}：⟦{c.name}⟧", f"{at(c)}：⟦{c.unit}⟧"), Grid(("序", "移交物品", "数量", "签收"), rows, (0.5, 3, 1, 1)), form(("水表底数", f"{c.between(0, 12)}吨", "电表底数", f"{c.between(1, 60)}度", "气表底数", f"{c.between(0, 5)}方"), label=56), *told("本人已到现场查看房屋，同意接收，并已领取上述物品。自签收之日起，物业服务费用由本人承担。"), *foot(c, "移交人", own="接收人", label="收楼日期")),))


@put("property", "owner", dated=0.95)
def walked_through(c: Case) -> Doc:
    """What was found at the viewing of the new home, room by room, over one leaf or two."""
    t = c.pick(["分户查验记录表", "房屋查验问题登记表", "交付验房单"])
    found = (("客厅", "东墙面空鼓约0.2㎡"), ("客厅", "落地窗玻璃划痕一处"), ("主卧", "窗框密封胶不连续"), ("主卧", "门扇下沉，碰地"), ("次卧", "顶棚阴角不顺直"), ("厨房", "烟道止回阀缺失"), ("厨房", "地面坡度不足，积水"), ("卫生间", "地漏堵塞"), ("卫生间", "闭水24小时，楼下无渗漏"), ("阳台", "栏杆油漆脱落"), ("入户门", "门锁反锁不灵"), ("强电箱", "回路标识不清"), ("弱电箱", "光纤未到位"), ("入户花园", "地砖破损一块"))
    chosen = c.some(found, c.between(5, 12))
    rows = tuple((a, b, c.pick(["整改", "整改", "接受", "复验"]), c.pick(["7天", "15天", "—"])) for a, b in chosen)
    signers = foot(c, "陪验工程师", own="业主", label="验房日期")
    first: tuple[Block, ...] = (*head(c, t, "验房日期"), form((who(c), c.name, at(c), c.unit), (tel(c), c.home.phone, "陪验", other(c, False)), label=60))
    names, widths = ("部位", "查验情况", "处理意见", "期限"), (1, 3.4, 1, 0.9)
    verdict = Choice("查验结论：", c.ticks(("同意收楼", "整改后收楼", "拒收"), c.pick((0, 1, 1))))
    if len(rows) > 8:
        return Doc(t, (sheet(*first, Grid(names, rows[:6], widths, 26), *page(c, 1, 2)), sheet(Grid(names, rows[6:], widths, 26), verdict, *said("业主补充说明："), Gap(40), *signers, *page(c, 2, 2))))
    return Doc(t, (sheet(*first, Grid(names, rows, widths, 26), verdict, *signers),))


@put("property", dated=0.95)
def keys(c: Case) -> Doc:
    """Keys out of the office's cupboard, signed for."""
    t = c.pick(["钥匙签收单", "房屋钥匙交接登记", "钥匙托管领回单"])
    return Doc(t, (sheet(*head(c, t, "领取日期", 16), form((at(c), c.unit, who(c), c.name), ("领取人", c.pick([person_of(c), other(c)]), tel(c), c.home.phone), ("入户门钥匙", f"{c.between(1, 6)}把", "信箱钥匙", f"{c.between(0, 2)}把"), ("室内门钥匙", f"{c.between(0, 8)}把", "地下室钥匙", f"{c.between(0, 2)}把"), ("领取原因", c.ticks(("首次领取", "整改后领回", "补领", "退租交回"))), label=66), *said("领取后请尽快更换锁芯，钥匙遗失责任自负。"), *foot(c, "钥匙保管员", own="签收", label="领取日期"), half=True),))


@put("property", "owner", once=True)
def bought(c: Case) -> Doc:
    """The first leaves of the contract by which the home was bought, and its last."""
    firm = builder(c)
    size, price = area(c), c.between(5200, 36000)
    total = round(float(size) * price)
    one: tuple[Block, ...] = (Title("商品房买卖合同", 24), Sub(f"（预售）　合同编号：{c.day.year}{c.between(10**5, 10**6)}", "c", 11), Gap(10), *said(f"出卖人：⟦{firm}⟧", f"通讯地址：⟦{c.com.address}⟧", f"买受人：⟦{c.name}⟧", f"证件号码：⟦{c.home.id_number}⟧　联系电话：⟦{c.home.phone}⟧", f"委托代理人：⟦{c.pick(['／', other(c)])}⟧"), *told("出卖人和买受人在平等、自愿、公平、协商一致的基础上，就商品房买卖事宜达成如下协议："), *clauses(f"买受人购买的商品房为{c.com.name}⟦{c.unit}⟧，规划用途为住宅，钢筋混凝土结构，层高⟦2.9⟧米。该商品房预测建筑面积⟦{size}⟧平方米。", "出卖人已取得商品房预售许可证，该商品房未设定抵押，亦未被查封。"))
    two: tuple[Block, ...] = (*clauses(f"按建筑面积计算，单价为每平方米人民币⟦{price}⟧元，总价款⟦{total}⟧元。", f"买受人选择⟦{c.pick(['按揭贷款', '一次性', '分期'])}⟧方式付款，首付款应于签约当日付清。", f"出卖人应当在⟦{c.later(200, 700)}⟧前将经验收合格的商品房交付买受人；逾期交付的，按日支付已付房价款万分之一的违约金。", "面积误差比绝对值在百分之三以内的，据实结算房价款；超出百分之三的，买受人有权解除合同。", start=3),)
    three: tuple[Block, ...] = (*clauses("出卖人负责自商品房交付之日起九十日内，备齐办理产权登记的资料报登记机构备案。", "因规划、设计变更影响商品房质量或者使用功能的，出卖人应当在十日内书面通知买受人。", "本合同在履行过程中发生的争议，由双方协商解决；协商不成的，依法向商品房所在地人民法院起诉。", "本合同一式四份，具有同等法律效力。", start=7), *end(c, "出卖人（盖章）", own="买受人（签字）", label="签订日期"), c.seal(0.1, 90, firm, "合同专用章"))
    leaves = (one, two, three) if c.rng.random() < 0.7 else (one, (*two, *three))
    return Doc("商品房买卖合同", tuple(sheet(*leaf, *page(c, n + 1, len(leaves))) for n, leaf in enumerate(leaves)))


@put("property", "owner", once=True, dated=0.9)
def warranty(c: Case) -> Doc:
    """What the builder vouches for, and how long."""
    t = c.pick(["商品住宅质量保证书", "新建住宅质量保修卡"])
    rows = (("屋面防水工程", "五年"), ("有防水要求的厨房、卫生间、外墙面", "五年"), ("墙面、顶棚抹灰层脱落", "二年"), ("门窗翘裂、五金件损坏", "一年"), ("管道堵塞", "二个月"), ("供热、供冷系统", "二个采暖期"), ("灯具、电器开关", "六个月"))
    return Doc(t, (sheet(Title(t, 20), form(("建设单位", builder(c)), ("房屋位置", c.place, "买受人", c.name), ("施工单位", f"{c.pick(['第二', '第五', '华夏'])}建筑工程公司", "结构", "框架剪力墙"), label=66), *told("在下列保修期限内，用户正常使用下出现质量问题的，由本公司负责免费维修。用户自行改动结构、设备或者使用不当的，不在保修范围。"), Grid(("保修项目", "保修期限"), rows, (4, 1.4), 22, False), *said(f"报修电话：{c.com.phone}"), *end(c, "建设单位", own="用户签收", label="交付日期")),))


@put("property", "person", dated=0.95)
def from_the_former(c: Case) -> Doc:
    """A home sold second-hand: the former owner's account is closed, the new one's begins."""
    t = c.pick(["二手房物业交接确认单", "房屋过户物业手续办理表", "物业移交结清确认书"])
    former = other(c)
    return Doc(t, (sheet(*head(c, t, "办理日期"), form((at(c), c.unit, "建筑面积", f"{area(c)}㎡"), ("原业主", former, "原业主电话", c.a_phone()), ("现业主" if c.home.kind == "owner" else "接收人", c.name, "电话", c.home.phone), ("身份证号", c.home.id_number, "中介", f"{c.pick(['安家房产', '红屋地产', '三六五地产'])} {other(c)}"), ("水表读数", str(c.between(40, 900)), "电表读数", str(c.between(900, 30000))), ("物业费结至", f"{month(c)}", "欠费", c.ticks(("无", "有"), 0)), ("移交物品", f"钥匙{c.between(2, 6)}把，门禁卡{c.between(1, 4)}张，燃气卡1张"), label=66), *told("原业主与现接收人确认：上述房屋已交付使用，此前所有费用由原业主承担，此后由接收人承担。"), *foot(c, "客服", "原业主", own="接收人", label="办理日期")),))


@put("property", "owner", once=True)
def floor_plan(c: Case) -> Doc:
    """The surveyor's plan of the home: a drawing with rooms, areas and a scale."""
    t = c.pick(["房产分户平面图", "房屋分层分户图", "分户测绘成果图"])
    size = area(c)
    image = Image.new("RGBA", (800, 680), (255, 255, 255, 255))
    draw = ImageDraw.Draw(image)
    walls = ((30, 50, 770, 50), (30, 50, 30, 560), (770, 50, 770, 560), (30, 560, 770, 560), (310, 50, 310, 330), (570, 50, 570, 560), (30, 330, 250, 330), (200, 330, 200, 560), (570, 330, 700, 330), (230, 560, 230, 660), (230, 660, 560, 660), (560, 560, 560, 660))
    for wall in walls:
        draw.line(wall, fill=(40, 40, 40, 255), width=5)
    walled = Stamp(image, (97.6 - c.style.margin) / (595.3 - 2 * c.style.margin), 0, 400)
    rooms = tuple((x, y, 9.0, f"{name} {c.between(low, low + 5)}.{c.between(10, 99)}") for x, y, name, low in ((30, 40, "主卧", 14), (170, 40, "起居室", 22), (300, 50, "次卧", 9), (30, 190, "卫", 3), (120, 200, "餐厅", 9), (290, 200, "厨房", 5), (150, 300, "阳台", 4)))
    plan = Card(400, 340, (*rooms, (350, 8, 12, "北 ↑")), None, None)
    return Doc(t, (sheet(Title(t, 17), *pair(c, f"坐落：{c.place}", f"权利人：{c.name}", size=9.5), *pair(c, f"套内建筑面积：{float(size) * 0.8:.2f}㎡", f"建筑面积：{size}㎡", size=9.5), walled, plan, *pair(c, f"测绘单位：{c.pick(['市房产测绘队', '国土勘测院'])}", f"绘图：{other(c)}", "比例 1:100", size=9.5), c.mark("测绘成果专用", 0.6, 60)),), dated=False)


@put("property", "tenant", dated=0.95)
def given_back(c: Case) -> Doc:
    """The tenant leaves: what is in the home is looked over and counted."""
    t = c.pick(["房屋退还查验单", "退租房屋交还清单", "租户迁出交接单"])
    things: tuple[tuple[str, ...], ...] = (("空调", f"{c.between(1, 3)}台", "完好"), ("洗衣机", "1台", c.pick(["完好", "排水管老化"])), ("床", f"{c.between(1, 3)}张", "完好"), ("墙面", "—", c.pick(["有钉孔数处", "完好"])), ("门禁卡", f"{c.between(1, 3)}张", "已收回"), ("钥匙", f"{c.between(1, 4)}把", "已收回"))
    if c.home.company:
        things = (("玻璃门", "2扇", "完好"), ("吊顶", "—", c.pick(["局部破损，已赔付", "完好"])), ("灭火器", "4具", "齐全"), ("招牌", "—", "已拆除"), ("钥匙", "3把", "已收回"))
    return Doc(t, (sheet(*head(c, t, "查验日期"), form((who(c), c.name, at(c), c.unit), (tel(c), c.home.phone, "房主", c.owner_name()), ("水表", str(c.between(90, 900)), "电表", str(c.between(900, 30000))), label=60), Grid(("物品", "数量", "状况"), things, (2, 1, 2.4), 23), *foot(c, "物业见证", "出租方", own="交还人", label="查验日期")),))
