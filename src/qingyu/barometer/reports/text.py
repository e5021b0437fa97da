"""The text draft: it states only what the figures show, each sentence marked with its figures."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qingyu.core.measures.periods import PeriodKind
from qingyu.petitions.models import Channel

from .. import alarms, intake
from ..intake import Asked, Line
from ..models import Disposal, Warning
from .figures import Desk
from .told import LAST_PERIOD, LAST_YEAR, Label, Listed, Told, against, listed, of, said_in, topic

MOST = 3  # named in one sentence
Sentences = Iterator[Told]


@dataclass(frozen=True)
class Section:
    """A heading and its paragraphs; `english` is for reading, what is printed is `text`."""

    title: str
    text: str
    english: str


def write(desk: Desk) -> list[Section]:
    """The sections that this kind of report has."""
    kind = desk.subject.period.kind
    if desk.subject.topic or desk.subject.place:
        parts: list[tuple[str, Callable[[Desk], Sentences]]] = [
            ("基本情况", _total), ("分布", _where), ("办理情况", _handled), ("预警情况", _warned), ("意见建议", _open),
        ]  # fmt: skip
    elif kind is PeriodKind.DAY:
        parts = [("当日情况", _total), ("主要反映", _about)]
    elif kind is PeriodKind.WEEK:
        parts = [("本周情况", _total), ("主要反映", _about), ("预警情况", _warned), ("期限", _owed)]
    elif kind is PeriodKind.YEAR:
        # 条例第41条第一至四项
        parts = [
            ("信访事项的数据、涉及的领域和信访较多的单位", _statistics), ("转送、交办、督办情况", _sent),
            ("办理和评价情况", _handled), ("预警和建议情况", _warned), ("其他需要报告的事项", _open),
        ]  # fmt: skip
    else:
        parts = [
            ("总体情况", _total), ("主要反映", _about), ("办理情况", _handled), ("群众评价和救济", _voices),
            ("预警情况", _warned), ("转送、交办、督办情况", _sent),
        ]  # fmt: skip
    return [_section(title, list(said(desk))) for title, said in parts]


def _section(title: str, sentences: Sequence[Told]) -> Section:
    """Printed in Chinese whatever language the drafter reads."""
    chinese, english = ("\n".join(said_in(code, sentences)) for code in ("zh-hans", "en"))
    return Section(title, chinese, english)


def _total(desk: Desk) -> Sentences:
    came = desk.count("petitions_received", whose=desk.subject.raised)
    than = against(came.year_before, LAST_YEAR)
    if desk.subject.period.kind is not PeriodKind.YEAR:  # whose period before is last year's
        than = Told("{a}，{b}", "{a}, {b}", a=against(came.before, LAST_PERIOD), b=than)
    yield Told(
        "收到信访件{n}件{mark}，{than}。", "Petitions received: {n}{mark}, {than}.",
        n=came.this, mark=came.mark, than=than,
    )  # fmt: skip
    forms = _lines(desk, intake.by_channel)
    if forms:
        named = [
            (Label(str(Channel(line.key).label)), line, {"channel": line.key}) for line in forms
        ]
        yield Told("按形式分，{named}。", "By form: {named}.", named=_named(desk, named))
    raised, ended = desk.count("matters_new"), desk.count("closed_matters")
    yield Told(
        "新立事项{raised}件{a}，了结{ended}件{b}。", "New matters: {raised}{a}; ended: {ended}{b}.",
        raised=raised.this, a=raised.mark, ended=ended.this, b=ended.mark,
    )  # fmt: skip


def _about(desk: Desk) -> Sentences:
    lines = [line for line in _lines(desk, intake.by_class) if line.key]
    if not lines:
        yield Told(
            "这一期没有已分类的信访件。", "No petition of this period has been sorted by class yet."
        )
        return
    named = [(topic(line.key), line, {"topic": line.key}) for line in lines[:MOST]]
    yield Told("反映较多的是{named}。", "Most are about: {named}.", named=_named(desk, named))
    risen = max(lines, key=lambda line: line.before.difference)
    if risen.before.difference > 0:
        yield Told(
            "比上期增加最多的是{name}，增加{n}件{mark}。", "Risen most since the period before: {name}, by {n}{mark}.",
            name=topic(risen.key), n=risen.before.difference,
            mark=_figure(desk, topic(risen.key), risen, topic=risen.key),
        )  # fmt: skip
    yield from _where(desk)


def _where(desk: Desk) -> Sentences:
    lines = [line for line in _lines(desk, intake.by_place) if line.key and line.this]
    names = alarms.place_names(line.key for line in lines)
    if lines:
        named = [
            (Label(names.get(line.key, line.key)), line, {"place": line.key})
            for line in lines[:MOST]
        ]
        yield Told("从地方看，{named}。", "By place: {named}.", named=_named(desk, named))


def _statistics(desk: Desk) -> Sentences:
    yield from _total(desk)
    yield from _about(desk)
    lines = [line for line in _lines(desk, intake.by_body) if line.this][:MOST]
    if lines:
        offices = desk.subject.scope.offices
        named = [
            (Label(offices[int(line.key)].label), line, {"holder": int(line.key)}) for line in lines
        ]
        yield Told(
            "涉及较多的责任单位是{named}；件数多少不作为考核依据。",
            "Bodies that answer for most: {named}. Nobody is assessed by how many there are.",
            named=_named(desk, named),
        )


def _shares(desk: Desk, words: tuple[str, str], *parts: tuple[str, tuple[str, str]]) -> Told:
    """One sentence of two shares, `parts`: each a measure and what was done of it. In the words {x}
    and {y} stand for them, {a} and {b} for the marks of their figures.
    """
    (one, done), (other, also) = ((desk.share(key), did) for key, did in parts)
    return Told(*words, x=of(one.rate, done), a=one.mark, y=of(other.rate, also), b=other.mark)


def _handled(desk: Desk) -> Sentences:
    yield _shares(
        desk,
        ("应当告知是否受理的{x}{a}；应当答复的{y}{b}。", "Petitioners to be told whether it is accepted: {x}{a}. Answers due: {y}{b}."),
        ("told_in_time", ("按期告知", "in time")), ("answered_in_time", ("按期答复", "in time")),
    )  # fmt: skip
    yield _shares(
        desk,
        ("应当在最初告知的日期前答复的{x}{a}；出具意见的{y}{b}。", "To be answered by the day first told: {x}{a}. Opinions given: {y}{b}."),
        ("promises_kept", ("不经延期按日答复", "by that day and not extended")),
        ("contact_before_opinion", ("事前听取了信访人陈述", "after the petitioner was heard")),
    )  # fmt: skip
    yield _shares(
        desk,
        ("过了考察期的首次事项{x}{a}；办结的{y}{b}。", "First matters whose time of observation is over: {x}{a}. Closed: {y}{b}."),
        ("settled_at_once", ("一次办结", "settled at once")),
        ("repeats_after_closure", ("办结后又反映", "raised again afterwards")),
    )  # fmt: skip
    yield from _owed(desk)


def _owed(desk: Desk) -> Sentences:
    open_, late = desk.now("open_matters"), desk.now("overdue_open")
    yield Told(
        "现有在办事项{open}件{a}，逾期未办的期限{late}项{b}。", "Open matters now: {open}{a}; limits overdue: {late}{b}.",
        open=open_.this, a=open_.mark, late=late.this, b=late.mark,
    )  # fmt: skip


def _voices(desk: Desk) -> Sentences:
    content = ("满意和基本满意", "satisfied or mostly")
    yield _shares(
        desk,
        ("评价责任单位的{x}{a}；评价信访工作机构的{y}{b}；没有评价的不计。", "Ratings of the responsible body: {x}{a}. Ratings of the petition office: {y}{b}. Who did not rate is not counted."),
        ("satisfied_body", content), ("satisfied_office", content),
    )  # fmt: skip
    yield _shares(
        desk,
        ("申请复查期届满的{x}{a}；作出的复查意见{y}{b}。", "Time to ask for review ended: {x}{a}. Opinions on review: {y}{b}."),
        ("review_asked", ("申请了复查", "asked for review")),
        ("review_changed", ("变更或者撤销", "changed or set aside")),
    )  # fmt: skip


def _sent(desk: Desk) -> Sentences:
    sent, assigned = desk.count("transferred"), desk.count("assigned")
    letters, answered = desk.count("supervised"), desk.share("supervision_answered_in_time")
    yield Told(
        "转送{sent}件{a}，交办{assigned}件{b}。", "Transferred: {sent}{a}; assigned: {assigned}{b}.",
        sent=sent.this, a=sent.mark, assigned=assigned.this, b=assigned.mark,
    )  # fmt: skip
    yield Told(
        "发出督办{letters}件{a}，应当回复的{answered}{b}。",
        "Supervisions sent: {letters}{a}; answers due: {answered}{b}.",
        letters=letters.this, a=letters.mark,
        answered=of(answered.rate, ("按期回复", "in time")), b=answered.mark,
    )  # fmt: skip


def _warned(desk: Desk) -> Sentences:
    subject = desk.subject
    rows = Warning.objects.filter(
        alarms.concern(subject.scope),
        last_on__gte=subject.shown.since,
        since__lte=subject.shown.until,
        topic__startswith=subject.topic,
    )
    if subject.place:
        rows = rows.filter(place__startswith=subject.place)
    found = list(alarms.for_leaders(rows.select_related("office")).order_by("q", "p", "pk"))
    total = desk.plain("warnings", Label("预警"), str(len(found)), [str(len(found))])
    if not found:
        yield Told(
            "没有超出偶然的上升，预警0条{mark}。",
            "Nothing rose beyond chance; warnings: 0{mark}.",
            mark=total.mark,
        )
        return
    yield Told(
        "超出偶然的上升有{n}条{mark}。",
        "Risen beyond chance: {n}{mark}.",
        n=len(found),
        mark=total.mark,
    )
    names = alarms.place_names(warning.place for warning in found)
    for warning in found[:MOST]:
        yield _warning(desk, warning, names)


def _warning(desk: Desk, warning: Warning, names: dict[str, str]) -> Told:
    place = warning.office.label if warning.office else names.get(warning.place, "全部地方")
    what = topic(warning.topic, ("全部事项", "all topics"))
    name = Told("{where}{what}", "{where}: {what}", where=Label(place), what=what)
    expected = f"{warning.expected:.1f}"
    value = Told("{came}件，常年{expected}件", "{came}, usually {expected}", came=warning.came, expected=expected)  # fmt: skip
    figure = desk.plain(f"warning:{warning.pk}", name, value, [str(warning.came), expected, str(warning.weeks)])  # fmt: skip
    time = ("{n}周", "{n} weeks") if warning.weeks > 1 else ("一周", "one week")
    return Told(
        "{name}，{time}{came}件，常年同期{expected}件{mark}{state}。",
        "{name}, {came} in {time}, usually {expected}{mark}{state}.",
        name=name, time=Told(*time, n=warning.weeks), came=warning.came,
        expected=expected, mark=figure.mark, state=_state(warning),
    )  # fmt: skip


def _state(warning: Warning) -> object:
    """What people made of it, in their own words."""
    if not warning.disposal:
        return ""
    made = Label(str(Disposal(warning.disposal).label))
    return Told("，{made}：{note}", "; {made}: {note}", made=made, note=warning.note.rstrip("。"))


def _open(desk: Desk) -> Sentences:
    """For people to write; nothing is invented for them."""
    yield from ()


def _lines(desk: Desk, counted: Callable[[Asked], intake.Counted]) -> list[Line]:
    subject = desk.subject
    asked = Asked(subject.scope, subject.period, subject.last, subject.topic, subject.place)
    return [line for line in intake.lines(counted(asked))[0] if line.this]


def _named(desk: Desk, named: Sequence[tuple[object, Line, Mapping[str, object]]]) -> Listed:
    return listed(
        Told(
            "{name}{n}件{mark}", "{name} {n}{mark}",
            name=name, n=line.this, mark=_figure(desk, name, line, **narrow),
        )
        for name, line, narrow in named
    )  # fmt: skip


def _figure(desk: Desk, name: object, line: Line, **narrow: object) -> str:
    """The mark of one line of a table, its rows narrowed as the line is."""
    span = replace(desk.subject.span(**desk.subject.raised), **narrow)  # type: ignore[arg-type]
    counted = desk.compared(
        "petitions_received", name, line.this, line.before.then, line.year_before.then, span=span
    )
    return counted.mark
