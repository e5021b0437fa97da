"""The sentences of the barometer's own entries. Nothing here concerns a petitioner's page."""

from qingyu.ledger import kinds
from qingyu.ledger.kinds import Telling

STORY: dict[str, Telling] = {
    "warning_disposed": Telling(
        (
            "预警处置为“{disposal}”：{topic} {place}，{reason}",
            "Warning found to be {disposal}: {topic} {place}, {reason}",
        )
    ),
}

kinds.register(STORY)
