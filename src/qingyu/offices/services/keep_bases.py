"""The office's library of rules: a rule is added, or its last day is noted."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.ledger import journal

from .. import permits
from ..entries import office_chain
from ..errors import NotPermitted, NotPossible
from ..models import Basis, BasisKind, Office, Role

KEEPERS = (Role.UNIT_LEAD, Role.SUPERVISOR, Role.SYSTEM_ADMIN)


@dataclass(frozen=True)
class BasisIn:
    """A rule as it is put in. `articles` is how many it has; 0 where nobody counted."""

    name: str
    kind: str = BasisKind.POLICY
    number: str = ""
    issuer: str = ""
    articles: int = 0
    since: date | None = None
    until: date | None = None
    source: str = ""


@transaction.atomic
def add(rule: BasisIn, *, office: Office, by: permits.By, now: datetime) -> Basis:
    """Put a rule into an office's library. Raises NotPermitted, NotPossible."""
    _require(by, office)
    name = rule.name.strip().strip("《》").strip()
    _check(rule, name, office)
    basis = Basis.objects.create(
        office=office, name=name, kind=rule.kind, number=rule.number.strip(),
        issuer=rule.issuer.strip(), articles=rule.articles, since=rule.since, until=rule.until,
        source=rule.source.strip(), checked_on=day_of(now),
    )  # fmt: skip
    _tell(basis, office, "basis_added", by=by, now=now)
    return basis


def _require(by: permits.By, office: Office) -> None:
    if by is not None and not any(by.has(role, at=office.pk) for role in KEEPERS):
        raise NotPermitted(_("依据库由单位负责人、督查督办或系统管理员维护。"))


def _check(rule: BasisIn, name: str, office: Office) -> None:
    if len(name) < 3:
        raise NotPossible(name=_("请写依据的全名。"))
    if rule.kind not in BasisKind.values:
        raise NotPossible(kind=_("请选择效力级别。"))
    if rule.since and rule.until and rule.until < rule.since:
        raise NotPossible(
            until=_("失效日期早于施行日期（%(since)s）。") % {"since": f"{rule.since:%Y-%m-%d}"}
        )
    if Basis.objects.filter(office=office, name=name, since=rule.since).exists():
        raise NotPossible(name=_("依据库里已有同一施行日期的这一条。"))


@transaction.atomic
def end(basis: Basis, *, until: date, by: permits.By, now: datetime) -> Basis:
    """Note the last day a rule is in force. Raises NotPermitted, NotPossible."""
    office = basis.office
    if office is None:
        raise NotPossible(_("这是各单位共用的依据，请在本单位依据库里另写一条。"))
    _require(by, office)
    if basis.since and until < basis.since:
        raise NotPossible(
            until=_("失效日期早于施行日期（%(since)s）。") % {"since": f"{basis.since:%Y-%m-%d}"}
        )
    basis.until, basis.checked_on = until, day_of(now)
    basis.save(update_fields=["until", "checked_on"])
    _tell(basis, office, "basis_ended", by=by, now=now, until=until.isoformat())
    return basis


def _tell(
    basis: Basis, office: Office, kind: str, *, by: permits.By, now: datetime, **when: str
) -> None:
    journal.append(
        office_chain(office.pk), kind, by=permits.actor(by), at=now, now=now,
        facts={"office": office.name, "basis": str(basis), **when},
    )  # fmt: skip
