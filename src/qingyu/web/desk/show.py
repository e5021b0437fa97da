"""From records to the parts that staff pages show."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from qingyu.core.law.classes import name as class_name
from qingyu.core.law.rules import RULES, Owner
from qingyu.core.repeats import REASONS, RUNGS
from qingyu.core.stages import STAGE_NAMES, Stage, Step, steps_from
from qingyu.ledger.models import Entry
from qingyu.offices.access import Viewer
from qingyu.petitions import story
from qingyu.petitions.candidates import Found
from qingyu.petitions.models import Clock, Matter, Procedure, ReviewOutcome
from qingyu.petitions.queries import File
from qingyu.web.shell.parts import (
    Action,
    Actions,
    Column,
    Event,
    Fact,
    Facts,
    Light,
    Link,
    Row,
    Table,
    Tag,
    Timeline,
)

from .acts import ACTS


def is_english() -> bool:
    return (get_language() or "zh").startswith("en")


def pick(words: tuple[str, str]) -> str:
    """The one of (Chinese, English) that the page is read in."""
    return words[is_english()]


def rule_name(key: str) -> str:
    return pick(RULES[key].name)


def light(clock: Clock, today: date) -> Light:
    """The lamp of a running clock; a stopped one is done."""
    if not clock.is_open:
        return Light.done()
    return Light.due_in((clock.due_on - today).days)


def file_url(matter: Matter) -> str:
    return reverse("desk:file", args=[matter.pk])


def duties_table(clocks: Iterable[Clock], today: date, *, caption: str, empty: str) -> Table:
    """One row a running duty: its matter, what is owed, by whom, until when."""
    return Table(
        caption=caption,
        columns=[Column(_("事项")), Column(_("该做什么")), Column(_("期限")), Column(_("截止")), Column(_("阶段")), Column(_("责任人"))],
        rows=[_duty_row(clock, today) for clock in clocks],
        empty=empty,
    )  # fmt: skip


def _duty_row(clock: Clock, today: date) -> Row:
    matter = clock.matter
    due = f"{clock.due_on:%Y-%m-%d}" + (_("（暂定）") if clock.is_provisional else "")
    title = Link(file_url(matter), title_of(matter), note=matter.number)
    return Row(
        [
            title,
            rule_name(clock.rule),
            light(clock, today),
            due,
            stage_tag(matter),
            matter.accountable_staff.name,
        ]
    )


def title_of(matter: Matter) -> str:
    """What lists call a matter; a sealed one shows no word of its content."""
    return _("保密事项") if matter.is_sealed else matter.title


def stage_tag(matter: Matter) -> Tag:
    tone = "wait" if not matter.is_open else "rain"
    return Tag(pick(STAGE_NAMES[Stage(matter.stage)]), tone)


def matters_table(matters: Iterable[Matter], *, caption: str) -> Table:
    return Table(
        caption=caption,
        columns=[Column(_("事项")), Column(_("内容分类")), Column(_("属地")), Column(_("责任单位")), Column(_("责任人")), Column(_("阶段")), Column(_("收到"))],
        rows=[
            Row([
                Link(file_url(m), title_of(m), note=m.number), class_name(m.content_class) or _("未分类"),
                str(m.place.name) if m.place else _("不清楚"), m.accountable_office.label,
                m.accountable_staff.name, stage_tag(m), f"{localtime(m.received_at):%Y-%m-%d}",
            ])
            for m in matters
        ],
        empty=_("没有符合条件的事项。"),
    )  # fmt: skip


def timeline(entries: Iterable[Entry]) -> Timeline:
    """The journal, newest first, a sentence an entry."""
    ordered = sorted(entries, key=lambda entry: entry.n, reverse=True)
    return Timeline(
        events=[
            Event(
                what=story.sentence(entry, english=is_english()),
                at=entry.at,
                who=entry.actor_label,
                state="newest" if n == 0 else "done",
            )
            for n, entry in enumerate(ordered)
        ]
    )


# Acts that stand beside the steps: when they are offered, they have no row in the stage table.
BESIDE = (
    "contact",
    "say",
    "link",
    "ask_extension",
    "withdraw_on_paper",
    "ask_review",
    "ask_re_review",
)


def actions(file: File, who: Viewer) -> Actions:
    """What this person may do now, each with what it causes; what others may do, and who."""
    possible = {step.key for step in file.steps}
    offered = [_action(file, step) for step in file.steps if step.key in ACTS and _fits(step, file)]
    offered += [_beside(file, key) for key in BESIDE if _is_beside(file, who, key)]
    if {"submit_reply"} & possible:
        offered.insert(0, _draft(file))
    offered += [
        Action(name=pick(step.name), why_not=_("现在可由%(who)s办理") % {"who": _who(step, file)})
        for step in steps_from(Stage(file.matter.stage))
        if step.key not in possible
        and step.key in ACTS
        and step.who in {"head", "receiver", "sender", "superior", "reviewer"}
    ]
    return Actions(title=_("现在可以做"), actions=offered)


# Steps that the stage allows and that yet make sense only for some matters.
FITS: dict[str, Callable[[File], bool]] = {
    "take_up": lambda file: file.matter.stage == Stage.ACCEPTED,
    "to_ordinary": lambda file: file.matter.procedure == Procedure.SIMPLE,
    "submit_reply": lambda file: False,  # the page of the draft submits it
    "execute": lambda file: any(r.is_supporting and r.executed_at is None for r in file.replies),
    "redo": lambda file: any(r.outcome == ReviewOutcome.REDO for r in file.reviews),
    "pause_re_review": lambda file: (
        not any(r.hearing_from and not r.hearing_until for r in file.reviews)
    ),
    "resume_re_review": lambda file: any(
        r.hearing_from and not r.hearing_until for r in file.reviews
    ),
    "reopen": lambda file: file.matter.end_ground != "joined",
}


def _fits(step: Step, file: File) -> bool:
    return FITS.get(step.key, lambda file: True)(file)


def _action(file: File, step: Step) -> Action:
    url = reverse("desk:act", args=[file.matter.pk, step.key])
    return Action(name=pick(step.name), consequence=pick(step.causes), url=url)


def _draft(file: File) -> Action:
    url = reverse("desk:draft", args=[file.matter.pk])
    return Action(name=_("起草答复"), consequence=_("逐条回应诉求，自动检查法定要素"), url=url)


def _beside(file: File, key: str) -> Action:
    act = ACTS[key]
    url = reverse("desk:act", args=[file.matter.pk, key])
    return Action(name=pick(act.name), consequence=pick(act.causes), url=url)


def _is_beside(file: File, who: Viewer, key: str) -> bool:
    matter = file.matter
    ours = bool(who.offices & {matter.accountable_office_id, matter.first_receiver_id})
    if key in {"contact", "say", "link"}:
        return ours and matter.is_open
    if key == "ask_extension":
        running = any(
            c.rule == "handling_A6" and c.is_open and not c.extension for c in file.clocks
        )
        return running and matter.accountable_office_id in who.direct
    if key == "withdraw_on_paper":
        return matter.is_open and who.has("clerk", "unit_lead", at=matter.accountable_office_id)
    wanted = {"ask_review": {"served", "closed"}, "ask_re_review": {"review_served"}}[key]
    return matter.stage in wanted and who.has("clerk", "reviewer", "unit_lead")


def _who(step: Step, file: File) -> str:
    names = {
        "head": _("责任单位负责人"), "receiver": _("接收单位"), "sender": _("转送单位"),
        "superior": _("共同上级"), "reviewer": _("复查（复核）单位"),
    }  # fmt: skip
    return names[str(step.who)]


def clocks_table(file: File, today: date) -> Table:
    """Every limit of the matter with how it was counted one press away."""
    rows = []
    for clock in file.clocks:
        url = reverse("desk:clock", args=[file.matter.pk, clock.pk])
        unit = _("工作日") if clock.unit == "wd" else _("自然日")
        state = (
            light(clock, today)
            if clock.is_open
            else Tag(clock.get_state_display(), "red" if clock.state == "late" else "green")
        )
        due = f"{clock.due_on:%Y-%m-%d}" + (_("（暂定）") if clock.is_provisional else "")
        owed = clock.office.label if clock.office else _owner(clock)
        rows.append(
            Row(
                [
                    Link(url, rule_name(clock.rule), note=clock.article),
                    f"{clock.days}{unit}",
                    due,
                    state,
                    owed,
                ]
            )
        )
    columns = [
        Column(_("期限")),
        Column(_("长度")),
        Column(_("截止")),
        Column(_("状态")),
        Column(_("谁的")),
    ]
    return Table(caption=_("期限"), columns=columns, rows=rows, empty=_("没有期限。"))


def _owner(clock: Clock) -> str:
    """Whose time a limit is that no office owes: the petitioner's, or a body's right to object."""
    is_petitioners = RULES[clock.rule].owner is Owner.PETITIONER
    return _("信访人的期限") if is_petitioners else _("可以提出的期限")


def likeness(hit: Found) -> str:
    """How sure it is the same matter, and the reasons, in words."""
    words = [pick(RUNGS[hit.rung]), *(pick(REASONS[reason]) for reason in hit.reasons)]
    return "；".join(words) if not is_english() else "; ".join(words)


def facts(file: File) -> Facts:
    """Who answers for it and what it is."""
    m = file.matter
    found = [
        Fact(_("责任单位"), m.accountable_office.name, note=m.accountable_office.phone),
        Fact(_("责任人"), m.accountable_staff.name, note=m.accountable_staff.phone),
        Fact(_("首问单位"), f"{m.first_receiver.label} {m.first_receiver_staff.name}"),
        Fact(_("类别"), f"{m.get_kind_display()} {m.route}".strip()),
        Fact(_("内容分类"), class_name(m.content_class) or _("未分类")),
        Fact(_("属地"), f"{m.place or _('不清楚')} {m.where}".strip()),
        Fact(_("程序"), m.get_procedure_display()),
        Fact(_("收到"), _stamp(m.received_at)),
    ]
    if m.bounces:
        words = _("%(n)s 次，共 %(days)s 天") % {"n": m.bounces, "days": m.bounce_days}
        found.append(Fact(_("退回"), words))
    return Facts(title=_("事项"), facts=found)


def _stamp(moment: datetime) -> str:
    return f"{localtime(moment):%Y-%m-%d %H:%M}"
