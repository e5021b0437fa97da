"""What each running limit promises a petitioner, in the words people use at home."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Promise:
    """`due`: what is to happen by the date. A window is the petitioner's own right, not a duty.

    Limits that bodies owe each other (objections, disputes, alerts) are not listed: they
    promise the petitioner nothing by themselves.
    """

    due: LazyText
    is_window: bool = False


TOLD: Final = _("书面告诉您是否受理")
ANSWERED: Final = _("书面答复您")

PROMISES: Final[dict[str, Promise]] = {
    "office_transfer": Promise(_("告诉您由哪个单位办理")),
    "simple_transfer": Promise(_("告诉您由哪个单位办理")),
    "direct_notify": Promise(TOLD),
    "transferred_notify": Promise(TOLD),
    "simple_accept": Promise(TOLD),
    "handling_A6": Promise(ANSWERED),
    "sector_handling": Promise(ANSWERED),
    "simple_reply": Promise(ANSWERED),
    "redo_limit": Promise(_("重新办理后书面答复您")),
    "suggestion_feedback": Promise(_("告诉您建议采纳情况")),
    "review_decide": Promise(_("书面告诉您复查结果")),
    "re_review_decide": Promise(_("书面告诉您复核结果")),
    "review_window": Promise(_("您可以申请复查"), is_window=True),
    "re_review_window": Promise(_("您可以申请复核"), is_window=True),
    "rating_window": Promise(_("您可以评价"), is_window=True),
}
