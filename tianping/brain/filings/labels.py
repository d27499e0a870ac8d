"""Labels of the printed forms: what stands before the blank that people fill in."""

from __future__ import annotations

import re

LABELS: dict[str, str] = {
    "name": r"姓\s*名|名\s*称|单位名称|公司名称",
    "sex": r"性\s*别",
    "birth": r"出生(?:日期|年月日?)",
    "ethnicity": r"民\s*族",
    "phone": r"联系电话|联系方式|电\s*话|手机号码?",
    "address": r"住所地?(?:\(户籍所在地\)|\(主要办事机构所在地\)|\([^)]{2,14}\))?|户籍所在地|住\s*址|主要办事机构所在地",
    "usual": r"经常居住地|现住址",
    "id_number": r"证件号码?|(?:公民)?身份(?:证)?号码?|居民身份证号码?",
    "credit_code": r"(?:统一)?(?:社会)?信用代码|组织机构代码",
    "legal_rep": r"法定代表人(?:/主要负责人|/负责人|\(负责人\)|或负责人)?|负责人|主要负责人|经营者",
    "legal_rep_title": r"职\s*务",
    "firm": r"(?<!工作)单\s*位(?!名称)",
    "none": r"工作单位|证件类型|证件种类|注册地(?:/登记地)?|登记地|国\s*籍|邮\s*编|类\s*型|所有制性质|"
    r"收件人|邮箱|送达地址|是否接受电子送达|方式|代理权限|有无委托代理人|与原告的?关系|职业",
}
LABEL = re.compile("|".join(f"(?P<{key}>{pattern})" for key, pattern in LABELS.items()))
FIELD = re.compile(rf"(?:{LABEL.pattern})\s*:")
SECTION = re.compile(
    r"诉\s*讼\s*请\s*求(?:和依据|及依据|和理由)?(?=\s*(?:\n|$|\(|:))|(?:申请|请求)事项(?=\s*(?:\n|$|:))"
)
