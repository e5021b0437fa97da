"""What the petitioner may do with their matter now, and for the rest why not."""

from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.core.stages import ANSWERED, Stage
from qingyu.petitions.models import MessageKind, RatedObject, ReplyKind
from qingyu.petitions.own import Own
from qingyu.petitions.services import rate, talk
from qingyu.web.shell.dates import full_date
from qingyu.web.shell.parts import Action, Actions

from .course import last_day

# What a review is about: the opinion, then the review opinion.
REVIEWED = {"review": ReplyKind.OPINION, "re_review": ReplyKind.REVIEW}
REVIEWS = {"review": "review_window", "re_review": "re_review_window"}


def options(own: Own, now: datetime) -> Actions:
    """Words first while it is under way; once answered, what one may do about the answer."""
    about_answer = [
        *(_review(own, kind, now) for kind in REVIEWS if _is_next_review(own, kind)),
        *(_rate(own, rated, now) for rated in rate.ratable(own.matter, own.served)),
    ]
    words = _words(own, now)
    if talk.is_said_to_be_done(own.matter):
        about_answer.insert(0, _unsettled())
    first = [*about_answer, *words] if own.replies else [*words, *about_answer]
    rest = [_notices(), _recusal(own), _withdraw(own)]
    return Actions(title=_("您可以做的"), actions=[*first, *rest], folded=_("现在不能做的，为什么"))


def _unsettled() -> Action:
    """“Done” is the body's word; whether it is settled the petitioner knows."""
    return Action(
        name=_("还没有解决？告诉我们"),
        url=reverse("progress-say", args=["unsettled"]),
        consequence=_("会转给办理的单位和登记的单位，记在经过里；不影响您申请复查。"),
    )


def _words(own: Own, now: datetime) -> list[Action]:
    ended = _("这件事已经结束。有新的情况，请重新反映或打电话。")
    closed = "" if own.matter.is_open else ended
    return [
        Action(
            name=_("补充材料"),
            url="" if closed else reverse("progress-say", args=["material"]),
            consequence=_("会和原来的内容放在一起，交给办理的单位。"),
            why_not=closed,
        ),
        Action(
            name=_("催一催"),
            url="" if closed or _urged(own, now) else reverse("progress-say", args=["urge"]),
            consequence=_("会提醒现在负责的人，并记在经过里。"),
            why_not=closed or (_("今天已经催过，我们收到了。") if _urged(own, now) else ""),
        ),
        Action(
            name=_("说说怎样算解决"),
            url="" if closed else reverse("progress-say", args=["wish"]),
            consequence=_("用自己的话说，办的人会先看到。"),
            why_not=closed,
        ),
        Action(
            name=_("问一个问题"),
            url="" if closed else reverse("progress-say", args=["question"]),
            consequence=_("负责的人会在这一页上回话。"),
            why_not=closed,
        ),
    ]


def _urged(own: Own, now: datetime) -> bool:
    since = now - timedelta(hours=20)
    return any(m.kind == MessageKind.URGE and m.at >= since for m in own.messages)


def _is_next_review(own: Own, kind: str) -> bool:
    """复查 is shown until it was asked for, 复核 only once the review was served."""
    asked = {one.kind for one in own.reviews}
    if kind == "review":
        return "review" not in asked
    return "review" in asked and "re_review" not in asked


def _review(own: Own, kind: str, now: datetime) -> Action:
    name = _("对答复不满意，申请复查") if kind == "review" else _("对复查结果不满意，申请复核")
    step = "ask_review" if kind == "review" else "ask_re_review"
    is_allowed = any(one.key == step for one in own.steps)
    if not is_allowed or not any(one.kind == REVIEWED[kind] for one in own.served):
        return Action(name=name, why_not=_("收到书面的处理意见以后才可以申请。"))
    return Action(
        name=name,
        url=reverse("progress-ask", args=[kind]),
        consequence=_until(last_day(own, REVIEWS[kind]), now),
    )


def _until(last: date | None, now: datetime) -> str:
    if last is None:
        return ""
    if last < day_of(now):
        return _("最后一天是%(day)s，已经过了；有正当理由的可以写明再申请。") % {
            "day": full_date(last)
        }
    return _("最后一天是%(day)s。") % {"day": full_date(last)}


def _rate(own: Own, rated: str, now: datetime) -> Action:
    office = own.matter.first_receiver if rated == RatedObject.PETITION_OFFICE else None
    label = (
        office.label if office else own.replies[0].office.label if own.replies else _("责任单位")
    )
    name = _("评价%(office)s") % {"office": label}
    if own.is_shared:
        return Action(name=name, why_not=_("几件信访一起办理的，请到窗口或打电话评价。"))
    if any(one.rated == rated for one in own.ratings):
        return Action(name=name, why_not=_("您已经评价过，谢谢。"))
    last = last_day(own, "rating_window")
    if last and last < day_of(now):
        why_not = _("评价的最后一天是%(day)s，已经过了。") % {"day": full_date(last)}
        return Action(name=name, why_not=why_not)
    return Action(
        name=name,
        url=reverse("progress-rate", args=[rated]),
        consequence=_("满意、基本满意或不满意。") + (_until(last, now) if last else ""),
    )


def _notices() -> Action:
    return Action(
        name=_("怎样通知我，也通知家人"),
        url=reverse("progress-notices"),
        consequence=_("短信、电子邮件或者寄信；可以让家人也收到，夜里不打扰。"),
    )


def _recusal(own: Own) -> Action:
    """Somebody with an interest of their own should not handle it (回避)."""
    name = _("请承办人回避")
    stage = Stage(own.matter.stage)
    is_handled = own.matter.is_open and stage not in ANSWERED
    if not is_handled or not own.has_handler:
        return Action(name=name, why_not=_("还没有确定承办人，或者已经办完。"))
    return Action(
        name=name,
        url=reverse("progress-recusal"),
        consequence=_("承办人和这件事有利害关系的，可以请换人办；由单位决定并记录。"),
    )


def _withdraw(own: Own) -> Action:
    name = _("撤回")
    if not any(step.key == "withdraw" for step in own.steps):
        return Action(name=name, why_not=_("这件事已经结束。"))
    if own.is_shared:
        return Action(name=name, why_not=_("几件信访一起办理的，请到窗口撤回您自己的一件。"))
    return Action(
        name=name,
        url=reverse("progress-withdraw"),
        consequence=_("我们就不再办理；只能由您本人提出，谁都不能要求您撤回。"),
    )
