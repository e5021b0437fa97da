"""An article as it is kept (条例第22条第（三）项), cited in the reader's language."""

import re
from typing import Final

SOURCES_EN: Final = {
    "浙江条例": "Zhejiang Regulation",
    "条例": "Regulation",
    "章程": "Charter",
    "人民调解法": "People's Mediation Law",
    "民法典": "Civil Code",
    "行政复议法": "Administrative Reconsideration Law",
    "行政诉讼法": "Administrative Litigation Law",
    "劳动争议调解仲裁法": "Labour Dispute Mediation and Arbitration Law",
}
# Cited as a whole.
RULES_EN: Final = {
    "简易办理办法": "Rules on the simple procedure",
    "满意度评价办法": "Rules on ratings",
    "放假办法": "Rules on public holidays",
    "公开承诺制": "Public promises",
    "地方规定": "Local rules",
}
_CITED = re.compile(
    rf"({'|'.join(SOURCES_EN)})第([\d、至]+)条(?:第（?([一二三四五六七八九\d]+)）?项)?(年度报告)?"
)


def in_english(cited: str) -> str:
    """Regulation, Art. 22(3). What is cited otherwise stays as it is."""
    found = _CITED.fullmatch(cited)
    if found is None:
        return RULES_EN.get(cited, cited)
    source, numbers, item, is_report = found.groups()
    numbers = numbers.replace("、", ", ").replace("至", "–")
    part = f"({'一二三四五六七八九'.find(item) + 1 or item})" if item else ""
    report = ", annual report" if is_report else ""
    return (
        f"{SOURCES_EN[source]}, {'Arts.' if len(numbers) > 2 else 'Art.'} {numbers}{part}{report}"
    )
