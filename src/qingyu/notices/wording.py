"""What notices say: one message of at most 70 characters, neutral, with the date and its weekday.

No notice says what a matter is about, whom it accuses or which office handles it more than
its signature does. For a protected matter (检举控告, or secrecy asked for) even the signature and
the step are left out. After 《信访工作条例》 art. 23 (told in writing) and the habits of petition
offices: no short links, no jargon, a number to call.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from string import Formatter

from django.conf import settings

LONGEST = 70
LONGEST_NAME = 10
WEEKDAYS = "一二三四五六日"


class UnknownWording(KeyError):
    """No sentence of that name; a programming error."""


@dataclass(frozen=True)
class Wording:
    """`text` for most; `discreet` for a protected matter. `at_once` ignores quiet hours."""

    text: str
    discreet: str
    at_once: bool = False


NEWS = "您的事项有新进展，请凭查询码查看。{contact}"

# Arguments: tail (last four of the matter's number), due (a date), office (its short name).
WORDINGS: dict[str, Wording] = {
    # The person has just acted and waits for the answer: any hour is right.
    "received": Wording("您反映的事项已收到，编号末四位{tail}，{due}前告知由谁办理。{contact}", "已收到，请保存查询码。{contact}", at_once=True),
    "material_received": Wording("您补充的材料已收到，编号末四位{tail}。{contact}", "已收到。{contact}", at_once=True),
    "review_received": Wording("您的复查复核申请（末四位{tail}）已收到，{due}前答复。{contact}", "已收到。{contact}", at_once=True),
    "news": Wording("您的事项（末四位{tail}）有新进展，请凭查询码查看。{contact}", NEWS),
    "sent_on": Wording("您的事项（末四位{tail}）已转{office}，进展请凭查询码查看。{contact}", NEWS),
    "accepted": Wording("您的事项（末四位{tail}）已受理，{due}前书面答复您。{contact}", NEWS),
    "declined": Wording("您的事项（末四位{tail}）已有告知，说明原因和去处，请查看。{contact}", NEWS),
    "material_asked": Wording("您的事项（末四位{tail}）需要补充材料，请于{due}前提交。{contact}", NEWS),
    "extended": Wording("您的事项（末四位{tail}）情况复杂，答复延至{due}，原因请查看。{contact}", NEWS),
    "hearing": Wording("您的事项（末四位{tail}）将开会听取意见，时间地点请查看。{contact}", NEWS),
    "mediation_offered": Wording("您的事项（末四位{tail}）有人提出调解，同意不同意由您定，请查看。{contact}", NEWS),
    "answered": Wording("您的事项（末四位{tail}）已答复；不服可于{due}前申请复查。{contact}", NEWS),
    "message": Wording("您的事项（末四位{tail}）有新留言，请凭查询码查看。{contact}", NEWS),
    "rate": Wording("您的事项（末四位{tail}）请您评价，{due}前有效。{contact}", NEWS),
    "review_answered": Wording("您的复查复核申请（末四位{tail}）已有意见，请查看。{contact}", NEWS),
    "redone": Wording("您的事项（末四位{tail}）将重新办理，{due}前答复您。{contact}", NEWS),
    "reopened": Wording("您的事项（末四位{tail}）已重新办理，进展请凭查询码查看。{contact}", NEWS),
    "closed": Wording("您的事项（末四位{tail}）已办结，结果请凭查询码查看。{contact}", NEWS),
    # Reception days (领导接访): the day and hour, never with whom or about what.
    "booked": Wording("您预约的接待定在{due}，编号末四位{tail}，请带身份证。{contact}", "您的预约已确认，请凭查询码查看。{contact}", at_once=True),
    "waiting": Wording("{due}的接待已约满，您排在候补，有空位会告诉您（末四位{tail}）。{contact}", "您排在候补，请凭查询码查看。{contact}", at_once=True),
    "visit_planned": Wording("{due}有领导到当地听取您的意见，编号末四位{tail}，详情请查看。{contact}", NEWS),
    "reception_moved": Wording("您预约的接待改到{due}，原因请凭查询码查看（末四位{tail}）。{contact}", NEWS),
    "reception_off": Wording("原定{due}的接待取消，可以另约，请凭查询码查看（末四位{tail}）。{contact}", NEWS),
    # What was promised on the spot (现场承诺).
    "undertaken": Wording("答应您的事（末四位{tail}）{due}前办到，办到没有由您说了算。{contact}", NEWS),
    "undertaking_moved": Wording("答应您的事（末四位{tail}）改到{due}前办到，原因请查看。{contact}", NEWS),
    "undertaking_broken": Wording("答应您的事（末四位{tail}）没有按时办到，对不起，正在催办。{contact}", NEWS),
    "undertaking_kept": Wording("答应您的事（末四位{tail}）说已办到，请看看是不是。{contact}", NEWS),
    # To staff: never which matter, for a phone lies open on a desk.
    "work": Wording("您有1件事项待办，请登录查看。", "您有1件事项待办，请登录查看。"),
    "due": Wording("您有事项临近或已过期限，请登录查看。", "您有事项临近或已过期限，请登录查看。"),
}  # fmt: skip


def spoken(day: date) -> str:
    """12月8日（星期二）: people plan by weekday."""
    return f"{day.month}月{day.day}日（星期{WEEKDAYS[day.weekday()]}）"


def compose(
    wording: str,
    arguments: Mapping[str, object],
    *,
    discreet: bool,
    own: Mapping[str, Wording] | None = None,
) -> str:
    """The whole message with its signature and as much of the contact as one message holds.

    own: the sentences this instance says in its own words (`own.current()`), by name.
    """
    shipped = find(wording)
    found = (own or {}).get(wording, shipped)
    sign = settings.NOTICE_NEUTRAL_SIGN if discreet else settings.NOTICE_SIGN
    body = found.discreet if discreet else found.text
    for contact in contacts():
        text = f"【{sign}】{body.format(**arguments, contact=contact)}"
        if len(text) <= LONGEST:
            return text
    raise ValueError(f"notice {wording!r} has {len(text)} characters, {LONGEST} fit")


def contacts() -> list[str]:
    """Ways to ask, as far as the instance has told them: the fullest first, then none."""
    site, phone = settings.NOTICE_SITE, settings.NOTICE_PHONE and f"拨{settings.NOTICE_PHONE}"
    ways = [f"{site}或{phone}" if site and phone else "", phone, site]
    return [f"查询：{way}" for way in ways if way] + [""]


def find(wording: str) -> Wording:
    try:
        return WORDINGS[wording]
    except KeyError:
        raise UnknownWording(wording) from None


def storable(wording: str, arguments: Mapping[str, object]) -> dict[str, str]:
    """The arguments as they are kept: dates spoken, and exactly those the sentence needs.

    Whatever else a caller hands over is dropped here, so that a notice can never carry it.
    """
    needed = {name for _, name, _, _ in Formatter().parse(find(wording).text) if name} - {"contact"}
    missing = needed - arguments.keys()
    if missing:
        raise UnknownWording(f"{wording} needs {', '.join(sorted(missing))}")
    return {name: _plain(arguments[name]) for name in sorted(needed)}


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return f"{spoken(value.date())}{value:%H:%M}"
    if isinstance(value, date):
        return spoken(value)
    # Only an office's name can be long; half a name would be the name of another.
    return str(value) if len(str(value)) <= LONGEST_NAME else "责任单位"
