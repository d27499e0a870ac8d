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


def is_organisation(name: str) -> bool:
    """Tell an organisation from a person by the end of its name."""
    bare = re.sub(r"\(.*?\)", "", name)
    return len(bare) >= 4 and bool(ORGANISATION.search(bare))


def without_sex(name: str) -> str:
    """Take off a sex written right behind a name, 张敏女, but not the end of a name such as 胜男."""
    return name[:-1] if len(name) > 2 and re.search(r"(?<![胜亚若似赛超如冠])男$|女$", name) else name
