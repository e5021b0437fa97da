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
    "report_drafted": Telling(("起草{title}", "{title} drafted")),
    "report_renewed": Telling(("重新取数：{title}", "Figures taken anew: {title}")),
    "report_edited": Telling(("修改{title}", "{title} edited")),
    "assessment_drafted": Telling(
        ("起草{office}{year}年度考核", "Assessment of {office} for {year} drafted")
    ),
    "assessment_remarked": Telling(
        ("{office}对{year}年度考核作说明", "{office} remarked on its assessment for {year}")
    ),
    "assessment_signed": Telling(
        ("审定{office}{year}年度考核", "Assessment of {office} for {year} signed")
    ),
    "report_issued": Telling(("签发{title}", "{title} issued")),
}

kinds.register(STORY)
