"""Service (送达): when, how and to whom; its day starts the petitioner's window."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from qingyu.offices.access import Viewer
from qingyu.offices.tongue import said

from ..dates import CHINA
from ..errors import DocumentRefused
from ..kinds import KINDS
from ..models import Document, DocumentState, Service, ServiceMode

SERVED_KINDS = [key for key, kind in KINDS.items() if kind.is_served]


class ServiceIncomplete(DocumentRefused):
    """What the service record still needs: field -> message."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("；".join(problems.values()))
        self.problems = problems


def serve(
    document: Document,
    *,
    by: Viewer,
    now: datetime,
    mode: str,
    served_at: datetime | None = None,
    receiver: str = "",
    relation: str = "",
    place: str = "",
    has_consent: bool = False,
    is_refused: bool = False,
    witness: str = "",
    tracking: str = "",
    note: str = "",
) -> Service:
    """The service record, unsaved; the document (also to be saved) is served from now on.

    Raises ServiceIncomplete. Which clocks begin stands in `document.about.starts`.
    """
    if document.state != DocumentState.ISSUED:
        raise DocumentRefused(
            "这份文书%(state)s，不能登记送达。", state=said(document.get_state_display())
        )
    service = Service(
        document=document, mode=mode, served_at=served_at or now, server_id=by.staff_id,
        place=place.strip(), receiver=receiver.strip(), relation=relation.strip(),
        has_consent=has_consent, is_refused=is_refused, witness=witness.strip(),
        tracking=tracking.strip(), note=note.strip(),
    )  # fmt: skip
    if problems := problems_of(service, now):
        raise ServiceIncomplete(problems)
    document.state = DocumentState.SERVED
    return service


def problems_of(service: Service, now: datetime) -> dict[str, str]:
    """What is missing or cannot be, by field."""
    problems = {}
    issued_at = service.document.issued_at
    if service.mode not in ServiceMode.values:
        problems["mode"] = _("请选择送达方式。")
    if service.served_at > now:
        problems["served_at"] = _("送达时间不能晚于现在。")
    if (
        issued_at
        and service.served_at.astimezone(CHINA).date() < issued_at.astimezone(CHINA).date()
    ):
        problems["served_at"] = _("送达时间不能早于签发。")
    if service.is_refused and not service.witness:
        problems["witness"] = _("拒收的，要有见证人，并写明拒收事由。")
    if service.mode == ServiceMode.IN_PERSON and not (service.is_refused or service.receiver):
        problems["receiver"] = _("直接送达的，要填写签收人。")
    if service.mode == ServiceMode.ELECTRONIC and not service.has_consent:
        problems["has_consent"] = _("电子送达要先征得本人同意。")
    if service.mode == ServiceMode.POST and not service.tracking:
        problems["tracking"] = _("邮寄送达的，要填写邮件号。")
    return problems


def awaiting_service(
    documents: QuerySet[Document], *, issued_before: datetime
) -> QuerySet[Document]:
    """Issued, to be served, and not served: the list of what still lies in the house."""
    return documents.filter(
        state=DocumentState.ISSUED, kind__in=SERVED_KINDS, issued_at__lte=issued_before
    ).order_by("issued_at", "pk")
