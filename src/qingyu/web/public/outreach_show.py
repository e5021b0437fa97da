"""Reception days and promises as a petitioner reads them on the progress page."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from qingyu.outreach.models import Undertaking, UndertakingState
from qingyu.web.shell.parts import Light, Tag


@dataclass(frozen=True)
class PromiseLine:
    """One promise: how it stands, and whether the petitioner may say if it was kept."""

    made: Undertaking
    light: Light | Tag
    is_broken: bool
    may_say: bool


def promise_lines(made: list[Undertaking], today: date) -> list[PromiseLine]:
    return [_line(one, today) for one in made]


def _line(made: Undertaking, today: date) -> PromiseLine:
    is_kept = made.state == UndertakingState.KEPT
    return PromiseLine(
        made, _light(made, today), made.broken_on is not None or made.is_late(today),
        is_kept and made.is_confirmed is None,
    )  # fmt: skip


def _light(made: Undertaking, today: date) -> Light | Tag:
    if made.state == UndertakingState.OPEN:
        return Light.due_in((made.due_on - today).days)
    if made.state == UndertakingState.RELEASED:
        return Tag(_("不用再办"), "wait")
    return Tag(_("您说办到了") if made.is_confirmed else _("单位说办到了"), "green")
