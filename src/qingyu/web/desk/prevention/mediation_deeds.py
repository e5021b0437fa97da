"""What may be done to a mediation: each deed with its form, its service and when it is offered."""

from collections.abc import Callable

from qingyu.offices.access import Viewer
from qingyu.petitions import parts as matter_parts
from qingyu.prevention.models import LIVE, Mediation, MediationState, Performance
from qingyu.prevention.services import after_mediation, consent, mediate

from ..oversight.base import Deed, Take
from .mediation_forms import (
    AgreementForm,
    AnswerForm,
    CourtForm,
    PerformanceForm,
    SittingForm,
    UnreachedForm,
    WithdrawForm,
)

S = MediationState


def _when(*states: str) -> Callable[[Mediation, Viewer], bool]:
    """Offered to those who answer for what is mediated, in these states."""
    return lambda one, who: one.state in states and _is_ours(one, who)


def _is_ours(one: Mediation, who: Viewer) -> bool:
    if one.matter is not None and matter_parts.is_recused(who, one.matter):
        return False
    subject = one.matter.accountable_office_id if one.matter else one.quarrel.office_id  # type: ignore[union-attr]
    return bool({subject, one.office_id} & who.ground)


def _plain(service: Callable[..., object], *names: str) -> Take:
    """A service that takes the form's fields under their own names."""

    def take(form, one, who, now):  # type: ignore[no-untyped-def]
        given = {name: form.cleaned_data[name] for name in names}
        return service(one, **given, by=who, now=now)

    return take


def _answer(form, one, who, now):  # type: ignore[no-untyped-def]
    data = form.cleaned_data
    words = {name: data[name] for name in ("consents", "how", "asked_on")}
    return consent.answer(data["side"], **words, by=who, now=now)


def _withdraw(form, one, who, now):  # type: ignore[no-untyped-def]
    data = form.cleaned_data
    words = {name: data[name] for name in ("how", "on", "words")}
    return consent.withdraw(data["side"], **words, by=who, now=now)


def _may_withdraw(one: Mediation, who: Viewer) -> bool:
    return _when(*LIVE)(one, who) and one.sides.filter(consents=True).exists()


def _agree(form, one, who, now):  # type: ignore[no-untyped-def]
    data = dict(form.cleaned_data)
    terms = data.pop("terms").splitlines()
    return mediate.agree(one, terms=terms, **data, by=who, now=now)


def _may_perform(one: Mediation, who: Viewer) -> bool:
    return _when(S.AGREED)(one, who) and one.performance != Performance.DONE


def _may_confirm(one: Mediation, who: Viewer) -> bool:
    return _when(S.AGREED)(one, who) and one.confirmation not in after_mediation.ENDS


DEEDS = (
    Deed("answer", ("登记一方的意见", "Record a side's word"), AnswerForm, _answer, _when(S.ASKED),
         ("各方分别登记；都同意就开始调解，有一方不同意就不调解", "Each side apart; it begins once all consent and ends with one refusal")),
    Deed("sit", ("登记一次调解", "Record a sitting"), SittingForm, _plain(mediate.sit, "held_at", "where", "words"), _when(S.RUNNING),
         ("谁怎么说、谈到哪一步", "Who said what, and how near they came")),
    Deed("agree", ("达成协议", "An agreement was reached"), AgreementForm, _agree, _when(S.RUNNING),
         ("起草调解协议书；双方30日内可共同申请司法确认", "The agreement is drafted; both sides may go to court together within 30 days")),
    Deed("end", ("没有达成协议", "No agreement"), UnreachedForm, _plain(mediate.end, "words", "ways"), _when(S.RUNNING),
         ("告知其他途径；事项照常办理", "The other ways are told; the matter is handled as before")),
    Deed("withdraw", ("一方要求终止", "A side has it ended"), WithdrawForm, _withdraw, _may_withdraw,
         ("任何一方随时可以要求终止，调解到此为止；事项照常办理", "Any side may have it ended at any time; the matter is handled as before")),
    Deed("confirm", ("登记司法确认", "Record the court's confirmation"), CourtForm,
         _plain(after_mediation.confirm, "confirmation", "on"), _may_confirm,
         ("只有双方共同才能申请，不申请不影响协议效力", "Only both together may ask; the agreement binds without it")),
    Deed("perform", ("登记履行情况", "Record the performance"), PerformanceForm,
         _plain(after_mediation.perform, "performance", "on", "words"), _may_perform,
         ("没有履行的会告知对方可以依法提出", "Where it was not performed the other side is told of its ways")),
)  # fmt: skip
