"""How a petition comes in (信访形式) and what it is for (信访目的)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """One channel (条例第17条). is_visit: the limit on representatives is for visits only."""

    key: str
    name: tuple[str, str]
    is_visit: bool = False
    article: str = "条例第17条"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a petition is for, and the article that says how it is answered.

    needs_way: a claim takes one of the six ways before any handling limit (条例第31条).
    is_sealed: closed to the accused and to all without a part in it (条例第30条).
    """

    key: str
    name: tuple[str, str]
    article: str
    needs_way: bool = False
    is_sealed: bool = False


_FORMS = (
    Form("web", ("网上信访", "Web")),
    Form("letter", ("来信", "Letter")),
    Form("phone", ("来电", "Phone")),
    Form("fax", ("传真", "Fax")),
    Form("visit", ("来访", "Visit"), is_visit=True, article="条例第20条"),
    Form("other", ("其他", "Other")),
)

_PURPOSES = (
    Purpose("suggestion", ("建议意见", "Suggestion"), "条例第29条"),
    Purpose("accusation", ("检举控告", "Accusation"), "条例第30条", is_sealed=True),
    Purpose("claim", ("申诉求决", "Claim"), "条例第31条", needs_way=True),
    Purpose("inquiry", ("咨询", "Inquiry"), "简易办理办法"),
    Purpose("thanks", ("感谢", "Thanks"), "简易办理办法"),
    Purpose("other", ("其他", "Other"), "条例第22条"),
)

FORMS: dict[str, Form] = {form.key: form for form in _FORMS}
PURPOSES: dict[str, Purpose] = {purpose.key: purpose for purpose in _PURPOSES}
