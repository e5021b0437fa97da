"""The sentences of entries about the instance's own words for notices."""

from qingyu.ledger.kinds import Telling

TELLINGS = {
    "wording_kept": Telling(("修改通知用语：{wording}", "Words of a notice changed: {wording}")),
    "wording_tried": Telling(("试发通知：{wording}", "Notice sent as a trial: {wording}")),
}
