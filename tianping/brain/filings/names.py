"""Names of people and organisations, and the small marks by which they are told apart."""

from __future__ import annotations

import re

ETHNIC = [
    "汉",
    "蒙古",
    "回",
    "藏",
    "维吾尔",
    "苗",
    "彝",
    "壮",
    "布依",
    "朝鲜",
    "满",
    "侗",
    "瑶",
    "白",
    "土家",
    "哈尼",
    "哈萨克",
    "傣",
    "黎",
    "傈僳",
    "佤",
    "畲",
    "高山",
    "拉祜",
    "水",
    "东乡",
    "纳西",
    "景颇",
    "柯尔克孜",
    "土",
    "达斡尔",
    "仫佬",
    "羌",
    "布朗",
    "撒拉",
    "毛南",
    "仡佬",
    "锡伯",
    "阿昌",
    "普米",
    "塔吉克",
    "怒",
    "乌孜别克",
    "俄罗斯",
    "鄂温克",
    "德昂",
    "保安",
    "裕固",
    "京",
    "塔塔尔",
    "独龙",
    "鄂伦春",
    "赫哲",
    "门巴",
    "珞巴",
    "基诺",
]
ETHNICITY = re.compile("(" + "|".join(sorted(ETHNIC, key=len, reverse=True)) + ")族")
ORGANISATION = re.compile(
    r"(?:公司|有限合伙|合伙企业|企业|集团|银行|支行|分行|分公司|支公司|营业部|信用社|合作社|联社|厂|店|商行|经营部|门市部|超市|"
    r"酒店|宾馆|饭店|餐厅|面馆|医院|诊所|卫生院|学校|幼儿园|大学|学院|中学|小学|中心|协会|学会|商会|基金会|委员会|居委会|村委会|"
    r"业委会|管委会|局|厅|政府|办事处|派出所|支队|大队|总队|事务所|研究所|研究院|工作室|工作站|农场|林场|养殖场|加工厂|"
    r"部|社|馆|院|行|坊|站|队|处|所|会)$"
)
PERSON = re.compile(r"[一-龥]{1,4}(?:·[一-龥]{1,8}){0,3}|[一-龥]某{1,2}[一-龥\d]?|[A-Za-z][A-Za-z .\-]{2,40}")
# Family names as people of China bear them, the frequent ones; a rarer one needs another sign that a person is named.
_FAMILY = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧肖尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁"
    "杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱丘骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢"
    "滑裴陆荣翁荀羊惠甄曲封储靳段富巫乌焦巴弓牧隗谷车侯宓蓬全班仰秋仲伊宫宁仇栾甘厉戎祖武符刘景詹束龙叶幸韶郜黎蓟薄印宿白怀蒲邰"
    "鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘翟谭贡劳姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀郏浦尚温别庄晏柴瞿阎闫充慕连茹习宦艾鱼容向古易慎"
    "戈廖庾终居衡步耿满弘匡国文寇禄阙东欧殳沃利蔚越夔隆巩厍聂晁勾敖融冷訾辛阚简饶空曾毋沙乜养鞠须丰巢关蒯查后荆红游竺权逯盖益桓"
    "师敬郇琚谯旷笪隽代付岳兰涂佟阳苑邸楚鹿车牟商佘海区仝帅亢况佴盘覃揭冼粟谌肇楼初原战修逄亓迟鄢靖栗麦苟隋丛邝芮卿晋檀昝植尧闭矫恽漆郗仉钭忻"
)
_COMPOUND = frozenset(
    re.findall(
        "..",
        "欧阳上官司马诸葛皇甫尉迟公孙慕容令狐司徒夏侯东方独孤南宫长孙宇文端木闻人澹台轩辕淳于单于太叔申屠仲孙钟离鲜于闾丘司空西门呼延百里",
    )
)
# Words that no name has: who speaks, what makes a sentence of words, and what a party shall do, for 支 is a family name.
_SPEECH = re.compile(r"^(?:支付|应当|承担)|[我你他她它咱们的了吗呢这那哪很]|没有|不是|因为|所以|已经|多次")


def is_person(name: str) -> bool:
    """Tell by its shape that a run of characters names a person: a family name and one or two characters, 某, or parts joined by ·."""
    if "·" in name or re.fullmatch(r"[一-龥]某{1,2}[一-龥\d]?", name):
        return bool(PERSON.fullmatch(name))
    if not re.fullmatch(r"[一-龥]{2,4}", name) or _SPEECH.search(name):
        return False
    return (name[0] in _FAMILY and len(name) <= 3) or (name[:2] in _COMPOUND and len(name) >= 3)


def is_spoken(words: str) -> bool:
    """Tell words of a sentence, which are no name whatever stands around them."""
    return bool(_SPEECH.search(words))


def is_organisation(name: str) -> bool:
    """Tell an organisation from a person by the end of its name."""
    bare = re.sub(r"\(.*?\)", "", name)
    return len(bare) >= 4 and bool(ORGANISATION.search(bare))


def without_sex(name: str) -> str:
    """Take off a sex written right behind a name, 张敏女, but not the end of a name such as 胜男."""
    return name[:-1] if len(name) > 2 and re.search(r"(?<![胜亚若似赛超如冠])男$|女$", name) else name


# 和 and 及 part two names, and are letters of one: 詹同和, 李和平.
_BETWEEN = re.compile(r"、|(?<=[一-龥]{2})[和及](?=[一-龥]{2})")


def names_apart(run: str) -> list[str]:
    """Part names that are told together: 赵宇航、钱磊和孙洁."""
    return [name for name in _BETWEEN.split(run) if name]
