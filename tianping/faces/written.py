"""What somebody wrote in a form that could not be taken: shown once more, so that nothing typed is lost.

Files do not come back: nobody may keep what came without this site's token. They are named, to be chosen again.
"""

from __future__ import annotations

from django.http import HttpRequest, QueryDict

# What the fields of forms are called.
WORDS = {
    "cause": "案由", "facts": "事情的经过和理由", "text": "写的内容", "amount": "金额", "name": "名称或者姓名", "identity": "号码",
    "address": "住所", "phone": "电话", "legal_rep": "法定代表人", "reason": "理由", "reasons": "理由", "claims": "请求",
    "purpose": "证明什么", "request": "反映的问题",
}  # fmt: skip
# What a form sends by itself.
MACHINERY = {
    "csrfmiddlewaretoken",
    "key",
    "seen",
    "about",
    "back",
    "next",
    "version",
    "held",
    "together",
    "matter",
}


def chosen(request: HttpRequest) -> list[str]:
    """The names of the files that came with the form, in their order."""
    return [file.name for _, files in request.FILES.lists() for file in files if file.name]


def written(post: QueryDict) -> list[tuple[str, str]]:
    """The texts of a form with what each is, in their order; ticks and single signs are not worth copying."""
    found = [
        (name, value.strip())
        for name, values in post.lists()
        if name not in MACHINERY and "password" not in name
        for value in values
        if len(value.strip()) > 1 and value != "on"
    ]
    return [
        (WORDS.get(name.rpartition("-")[2], f"第 {place} 处"), value)
        for place, (name, value) in enumerate(found, 1)
    ]
