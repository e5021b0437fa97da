"""The text draft: it states only what the figures show, each sentence marked with its figures."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qingyu.core.law import classes
from qingyu.core.measures.figures import Change, Rate
from qingyu.core.measures.periods import PeriodKind
from qingyu.petitions.models import Channel

from .. import alarms, intake
from ..intake import Asked, Line
from ..models import Disposal, Warning
from .figures import Desk

MOST = 3  # named in one sentence


@dataclass(frozen=True)
class Section:
    """A heading and its paragraphs."""

    title: str
    text: str


def write(desk: Desk) -> list[Section]:
    """The sections that this kind of report has."""
    kind = desk.subject.period.kind
    if desk.subject.topic or desk.subject.place:
        parts: list[tuple[str, Callable[[Desk], Iterator[str]]]] = [
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
    return [Section(title, "\n".join(said(desk))) for title, said in parts]


def _total(desk: Desk) -> Iterator[str]:
    came = desk.count("petitions_received", whose=desk.subject.raised)
    against = _against(came.year_before, "去年同期")
    if desk.subject.period.kind is not PeriodKind.YEAR:  # whose period before is last year's
        against = f"{_against(came.before, '上期')}，{against}"
    yield f"收到信访件{came.this}件{came.mark}，{against}。"
    forms = _lines(desk, intake.by_channel)
    if forms:
        named = [(str(Channel(line.key).label), line, {"channel": line.key}) for line in forms]
        yield f"按形式分，{_named(desk, named)}。"
    raised, ended = desk.count("matters_new"), desk.count("closed_matters")
    yield f"新立事项{raised.this}件{raised.mark}，了结{ended.this}件{ended.mark}。"


def _about(desk: Desk) -> Iterator[str]:
    lines = [line for line in _lines(desk, intake.by_class) if line.key]
    if not lines:
        yield "这一期没有已分类的信访件。"
        return
    named = [(classes.name(line.key), line, {"topic": line.key}) for line in lines[:MOST]]
    yield f"反映较多的是{_named(desk, named)}。"
    risen = sorted(lines, key=lambda line: -line.before.difference)[:1]
    for line in risen:
        if line.before.difference > 0:
            name = classes.name(line.key)
            figure = _figure(desk, name, line, topic=line.key)
            yield f"比上期增加最多的是{name}，增加{line.before.difference}件{figure}。"
    yield from _where(desk)


def _where(desk: Desk) -> Iterator[str]:
    lines = [line for line in _lines(desk, intake.by_place) if line.key and line.this]
    names = alarms.place_names(line.key for line in lines)
    if lines:
        named = [
            (names.get(line.key, line.key), line, {"place": line.key}) for line in lines[:MOST]
        ]
        yield f"从地方看，{_named(desk, named)}。"


def _statistics(desk: Desk) -> Iterator[str]:
    yield from _total(desk)
    yield from _about(desk)
    lines = [line for line in _lines(desk, intake.by_body) if line.this][:MOST]
    if lines:
        offices = desk.subject.scope.offices
        named = [(offices[int(line.key)].label, line, {"holder": int(line.key)}) for line in lines]
        yield f"涉及较多的责任单位是{_named(desk, named)}；件数多少不作为考核依据。"


def _handled(desk: Desk) -> Iterator[str]:
    told, answered = desk.share("told_in_time"), desk.share("answered_in_time")
    yield f"应当告知是否受理的{_of(told.rate, '按期告知')}{told.mark}；应当答复的{_of(answered.rate, '按期答复')}{answered.mark}。"
    kept, contact = desk.share("promises_kept"), desk.share("contact_before_opinion")
    yield f"应当在最初告知的日期前答复的{_of(kept.rate, '不经延期按日答复')}{kept.mark}；出具意见的{_of(contact.rate, '事前听取了信访人陈述')}{contact.mark}。"
    once, again = desk.share("settled_at_once"), desk.share("repeats_after_closure")
    yield f"过了考察期的首次事项{_of(once.rate, '一次办结')}{once.mark}；办结的{_of(again.rate, '办结后又反映')}{again.mark}。"
    yield from _owed(desk)


def _owed(desk: Desk) -> Iterator[str]:
    open_, late = desk.now("open_matters"), desk.now("overdue_open")
    yield f"现有在办事项{open_.this}件{open_.mark}，逾期未办的期限{late.this}项{late.mark}。"


def _voices(desk: Desk) -> Iterator[str]:
    body, office = desk.share("satisfied_body"), desk.share("satisfied_office")
    yield f"评价责任单位的{_of(body.rate, '满意和基本满意')}{body.mark}；评价信访工作机构的{_of(office.rate, '满意和基本满意')}{office.mark}；没有评价的不计。"
    review, changed = desk.share("review_asked"), desk.share("review_changed")
    yield f"申请复查期届满的{_of(review.rate, '申请了复查')}{review.mark}；作出的复查意见{_of(changed.rate, '变更或者撤销')}{changed.mark}。"


def _sent(desk: Desk) -> Iterator[str]:
    sent, assigned = desk.count("transferred"), desk.count("assigned")
    letters, answered = desk.count("supervised"), desk.share("supervision_answered_in_time")
    yield f"转送{sent.this}件{sent.mark}，交办{assigned.this}件{assigned.mark}。"
    yield f"发出督办{letters.this}件{letters.mark}，应当回复的{_of(answered.rate, '按期回复')}{answered.mark}。"


def _warned(desk: Desk) -> Iterator[str]:
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
    total = desk.plain("warnings", "预警", str(len(found)), [str(len(found))])
    if not found:
        yield f"没有超出偶然的上升，预警0条{total.mark}。"
        return
    yield f"超出偶然的上升有{len(found)}条{total.mark}。"
    names = alarms.place_names(warning.place for warning in found)
    for warning in found[:MOST]:
        yield _warning(desk, warning, names)


def _warning(desk: Desk, warning: Warning, names: dict[str, str]) -> str:
    where = warning.office.label if warning.office else names.get(warning.place, "全部地方")
    topic = classes.name(warning.topic) or "全部事项"
    expected = f"{warning.expected:.1f}"
    figure = desk.plain(f"warning:{warning.pk}", f"{where}{topic}", f"{warning.came}件，常年{expected}件", [str(warning.came), expected, str(warning.weeks)])  # fmt: skip
    state = (
        ""
        if not warning.disposal
        else f"，{Disposal(warning.disposal).label}：{warning.note.rstrip('。')}"
    )
    time = f"{warning.weeks}周" if warning.weeks > 1 else "一周"
    return f"{where}{topic}，{time}{warning.came}件，常年同期{expected}件{figure.mark}{state}。"


def _open(desk: Desk) -> Iterator[str]:
    """For people to write; nothing is invented for them."""
    yield from ()


def _lines(desk: Desk, counted: Callable[[Asked], intake.Counted]) -> list[Line]:
    subject = desk.subject
    asked = Asked(subject.scope, subject.period, subject.last, subject.topic, subject.place)
    return [line for line in intake.lines(counted(asked))[0] if line.this]


def _named(desk: Desk, named: Sequence[tuple[str, Line, Mapping[str, object]]]) -> str:
    return "、".join(
        f"{name}{line.this}件{_figure(desk, name, line, **narrow)}" for name, line, narrow in named
    )


def _figure(desk: Desk, name: str, line: Line, **narrow: object) -> str:
    """The mark of one line of a table, its rows narrowed as the line is."""
    span = replace(desk.subject.span(**desk.subject.raised), **narrow)  # type: ignore[arg-type]
    counted = desk.compared(
        "petitions_received", name, line.this, line.before.then, line.year_before.then, span=span
    )
    return counted.mark


def _against(found: Change, then: str) -> str:
    if not found.difference:
        return f"与{then}持平"
    word = "增加" if found.difference > 0 else "减少"
    percent = "" if found.change is None else f"（{abs(found.change):.0%}）"
    return f"比{then}{word}{abs(found.difference)}件{percent}"


def _of(found: Rate, what: str) -> str:
    """12件，其中按期答复11件（92%）; without rows it says so."""
    if found.value is None:
        return "0件"
    return f"{found.denominator}件，其中{what}{found.numerator}件（{found.value:.0%}）"
