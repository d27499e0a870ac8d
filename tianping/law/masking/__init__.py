"""隐名与屏蔽 for publication: 法释〔2016〕19号 8–11, and the wider practice since 2024.

Told who is a party, a witness or a victim, it hides names, trims party headings to what 11条 keeps, deletes what
10条 names, and says of each change where it is, by which rule and article. What no rule can settle stays in the
text and is listed as a doubt for the judge, who answers for the published text (15条).

    >>> mask("证人张桂兰、张桂芳证实", [Subject("张桂兰", "witness"), Subject("张桂芳", "witness")], "criminal").text
    '证人张某1、张某2证实'
    >>> mask("原告经诊断为腰椎间盘突出,住院16天。", [], "other").text
    '原告经诊断为×××,住院16天。'
"""

from tianping.law.masking.names import dishonest_entry, mask_name, mask_organisation, pseudonyms
from tianping.law.masking.rules import (
    ANY,
    CROSS,
    RULES,
    UNMASKABLE,
    CaseKind,
    Doubt,
    Mark,
    Masked,
    OrganisationStyle,
    Passage,
    Policy,
    Role,
    Rule,
    Subject,
    rule_for,
)
from tianping.law.masking.texts import mask
from tianping.law.masking.withdrawal import Edition, Publications, Shown, Standing, Withdrawal

__all__ = [
    "ANY",
    "CROSS",
    "RULES",
    "UNMASKABLE",
    "CaseKind",
    "Doubt",
    "Edition",
    "Mark",
    "Masked",
    "OrganisationStyle",
    "Passage",
    "Policy",
    "Publications",
    "Role",
    "Rule",
    "Shown",
    "Standing",
    "Subject",
    "Withdrawal",
    "dishonest_entry",
    "mask",
    "mask_name",
    "mask_organisation",
    "pseudonyms",
    "rule_for",
]
