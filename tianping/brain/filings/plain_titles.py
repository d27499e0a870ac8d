"""Titles that do not name a kind by themselves: papers of no kind, namesakes, and notes whose body says what they are.

A 公证书 or a 死亡证明 is none of the kinds, whatever words it uses; an 检验报告 is medical only where it is about a
patient; a 证明 of wages, of a balance or of legal force is what its body says it is.
"""

from __future__ import annotations

import re

PLAIN_RECEIPT = re.compile(
    r"(?:(?!.*(?:医疗|门诊|住院|诉讼|受理))[一-龥]{2,10})收据$|^(?:押金|定金|订金|租金|房租|学费|货款|预付款|首付款)收条$"
)
"""What anyone may write out for money received is no invoice (发票管理办法第三条)."""

_NO_KIND = re.compile(
    r".{0,12}(?:公证书|公证词|遗嘱|遗赠扶养协议|户口(?:本|簿|登记簿|登记卡|注销证明)(?:摘抄|复印件)?|居民户口簿)|"
    r".{0,14}(?:死亡|火化|误工|亲属关系|亲子关系|家庭关系|劳动关系|居住|暂住|在职|离职|在读|就读|学籍|员工身份|职工身份|"
    r"工作|任职|社区|居委会|村委会|同一人|曾用名|贫困|低保|残疾|无犯罪记录|未婚|单身|户籍|迁移|代偿)"
    r"(?:医学)?(?:\(推断\))?证明书?|"
    r".{0,16}(?:鉴定|评估|审计|公估|监测|检测|分析|勘察|勘验|查勘|调查|竣工验收|工程验收|质量检验)[^。]{0,6}(?:意见书?|报告书?|结论书?)|"
    r".{0,8}(?:证人证言|书面证言|证词|情况说明|事情经过|检讨书|悔过书|谅解书|道歉信)|"
    r"(?!.*(?:道路|交通)).{0,10}事故认定书|.{2,14}许可证(?:\([正副]本\)|[正副]本)?|道路运输证|(?:农村)?土地(?:承包)?经营权证|.{0,12}记工本|"
    r".{0,8}(?:增[项补加]|变更)(?:项目|工程)?(?:增[项补加])?(?:确认|签证)单|"
    r"机动车(?:行驶|驾驶|登记)证书?(?:副[页本])?|(?:手机)?通话(?:记录|详单|清单)|"
    r"(?:邮件|快件|快递|国内标准快递)(?:详情|查询|寄递|投递)[^。]{0,4}|(?:企业|工商|公司)(?:信用|登记|注册)?(?:基本)?(?:信息|情况)?(?:公示|查询)?(?:报告|信息|档案|资料|单)|"
    r"(?:被执行人)?财产(?:线索|状况|清单)[^。]{0,6}(?:表|清单|说明|报告)?|"
    r"(?!.*(?:事实|诉讼|证据|理由|请求|还款|欠款)).{2,12}说明|"
    r".{0,8}(?:孩子|子女|本人|书面)[^。]{0,4}意见书?|.{0,10}(?:答辩状|答辩书|答辩意见|上诉状|代理词|代理意见|(?:庭审|开庭|调解|谈话|质证|听证)笔录)|(?:开庭)?传票|(?!.*(?:催|欠|缴|付款|还款))[一-龥]{0,8}(?:通知|公告|告示|启事)|.{0,8}(?:维修|修车|修理|住院|出院|就诊)(?:费用?)?结算(?:单|清单)|.{0,14}(?:维修|修理|修配)(?:中心|厂|店|部|公司)结算单|.{0,6}(?:安装|工程|竣工|装修|装饰|施工)验收[单表书]|(?:应诉|举证|出庭|开庭|缴费|补正)[^。]{0,6}通知书|"
    r"(?!.*(?:执行|支付令|督促|起诉|诉状|保全)).{2,20}申请[书表]|"
    r"(?:购物|收银|销售)?小票|订单(?:详情|截图|信息)|(?:商品|购买|交易)(?:详情|快照)|物流(?:详情|信息|轨迹|跟踪)|"
    r"离婚证|.{0,8}(?:照片|相片|图片|合影)|(?:律师)?执业证|.{0,6}推荐[函信]|股东会决议|公司章程|(?:机动车交通事故责任)?强制保险单|"
    r"(?:解除|终止)劳动(?:合同|关系)[^。]{0,4}(?:通知书?|证明书?)|(?!.*催)(?:解除|终止).{0,10}(?:通知书?|函)|"
    + PLAIN_RECEIPT.pattern.replace("(?:", "(?:.{0,6}(?:", 1)[:-1]
    + ")"
)


def of_no_kind(title: str) -> bool:
    """Tell a title that names a paper, but of none of the kinds."""
    return bool(_NO_KIND.fullmatch(title.removeprefix("中华人民共和国")))


_PATIENT = r"患者|病人|科室|科别|门诊|住院|床号|标本|临床|病历|受检者|就诊|医师|病区|影像"

# Papers called like a kind that they are not, by title and body: agreements about kinship are no contracts
# (民法典第四百六十四条第二款), who finds work well done delivers nothing, a receipt for a debt paid back or a price
# paid is no debt, goods have no doctor, a letter of assignment comes from those who may plead (民事诉讼法第六十一条).
_NAMESAKES: dict[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "contract": (
        re.compile(r"离婚|婚姻|收养|监护|抚养|探望|赡养|(?:收款|看房|结清|签收|完工|增项)确认[书单]"),
        re.compile(""),
    ),
    "delivery_note": (
        re.compile(
            r"^(?!.*(?:[收送发交到]货|货物|签收|物资|材料|设备|退[还货]|归还)).*验收|(?:工作|离职|业务|岗位|案件|档案|文件|账目|财务)(?:交接|移交)"
        ),
        re.compile(
            r"^(?!.*(?:品名|货名|规格|型号|货物|[收送发]货|商品|产品名称)).*$|(?:工作|离职|业务|岗位|案件|档案|文件|账目|财务)(?:交接|移交)"
        ),
    ),
    "iou": (
        re.compile(r"^收[条据]"),
        re.compile(
            r"^(?!.*[借欠]).*$|收到[^。;]{0,40}(?:(?:归还|偿还|还来|还)的|定金|订金|押金|保证金|租金|房款|学费|彩礼)|"
            r"(?:借款|欠款|债务)[^。;]{0,12}(?:结清|还清|付清|清偿完)"
        ),
    ),
    "medical_record": (
        re.compile(r"(?:检[查验]|化验|检测)[^。]{0,4}[单告]"),
        re.compile(rf"^(?!.*(?:{_PATIENT})).*$"),
    ),
    "transfer_voucher": (
        re.compile(r"(?:交易|支付)成功|(?:账单|交易|支付|订单)详情"),
        re.compile(r"收货人|收货地址|收货信息|下单时间|实付款|发货时间|(?:快递|物流)单号|确认收货"),
    ),
    "law_firm_letter": (
        re.compile(""),
        re.compile(r"^(?!.*(?:律师|律所|法律服务|法律工作者|法律援助(?:中心|机构|处|法)|本所|我所)).*$"),
    ),
}


def is_namesake(code: str, title: str, body: str) -> bool:
    """Tell a paper that is called like a kind and is none of it."""
    none = _NAMESAKES.get(code)
    return bool(none and none[0].search(title) and none[1].search(body))


_SPEAKING: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        "contract",
        re.compile(r".{0,10}(?:保证|承诺)(?:书|函|承诺书)?"),
        re.compile(
            r"(?:提供|承担|负)[^。;]{0,12}(?:担保|保证责任|连带(?:清偿|偿还)?责任)|保证(?:期间|方式|范围)"
        ),
    ),
    (
        "iou",
        re.compile(r".{0,8}(?:承诺|保证)(?:书|函)?|.{0,6}(?:证明|说明|字据|凭据|凭证)"),
        re.compile(
            r"[今兹现][借欠](?!款人)|本人[^。;]{0,16}[借欠](?:到|款)?[^。;]{0,60}(?:还清|付清|归还|偿还|结清)"
        ),
    ),
    (
        "effective_certificate",
        re.compile(r".{0,10}(?:证明书?|说明)"),
        re.compile(r"[判裁调]\w{0,2}书[^。]{0,40}(?:已|于)[^。]{0,20}发生法律效力"),
    ),
    (
        "police_record",
        re.compile(r".{0,14}(?:说明|证明)"),
        re.compile(
            r"(?=.*(?:报[警案]|[接出处]警|民警|警情|我所)).*(?:派出所|公安(?:分)?局|警察大队)(?:\([^)]{1,4}\))?(?:20\d\d年\d{1,2}月\d{1,2}日)?.{0,12}$"
        ),
    ),
    (
        "wage_record",
        re.compile(r".{0,8}证明书?"),
        re.compile(
            r"(?:月|年|日)?(?:工资|收入|薪资|薪酬)[^。;]{0,12}\d[\d,.]*元|(?:扣发|停发)[^。;]{0,8}(?:工资|收入)"
        ),
    ),
    (
        "bank_statement",
        re.compile(r".{0,8}(?:证明书?|回函)"),
        re.compile(r"(?=.*(?:银行|信用社|支行|储蓄所))(?=.*(?:账号|账户|户名))(?=.*(?:余额|存款))"),
    ),
    (
        "dunning_letter",
        re.compile(r"(?!.*(?:转让|解除)).{0,14}(?:通知书?|告知书|函|信|提示书?)"),
        re.compile(
            r"(?=.*(?:未[支交缴偿还付]|[拖尚仍]欠|逾期|到期未|欠[付款费缴]))(?=.*(?:请|限|务必|要求)[^。]{0,40}(?:支付|付清|缴[清纳]|交[清纳]|偿还|归还|还清|结清|履行))"
        ),
    ),
    (
        "account_statement",
        re.compile(r".{0,12}(?:确认|核对|结清|清算|清单|明细表?)(?:书|函|单|表)?|.{0,8}(?:回函|复函)"),
        re.compile(
            r"(?:确认|核对)[^。]{0,40}(?:欠|未付|应付)[^。]{0,20}\d[\d,.]*元|(?=.*已付)(?=.*(?:尚欠|未付|余款))"
        ),
    ),
    (
        "medical_record",
        re.compile(
            r".{0,14}(?:检[查验测]|化验|超声|影像|心电图|[血尿]常规|病理|CT|[Xx]线)[^。]{0,8}(?:报告[单书]?|单)"
        ),
        re.compile(_PATIENT),
    ),
    (
        "fee_bill",
        re.compile(r".{0,10}(?:通知单|明细表?|清单|账单|费用表|收费表|计算表)"),
        re.compile(
            r"(?=.*(?:合计|应[缴交收付]|总计|金额))(?:.*(?:物业(?:服务)?费|水费|电费|燃气费|[热暖]费|公摊|停车费|卫生费))"
        ),
    ),
)


def spoken_kind(title: str, body: str) -> str | None:
    """Say what a note with a title that fits many is, by what it states; nothing if it states nothing of a kind."""
    found = (code for code, name, words in _SPEAKING if name.fullmatch(title) and words.search(body))
    return next(found, None)
