"""The sentences of entries about an office's own texts and lists; they concern no single matter."""

from qingyu.ledger import kinds
from qingyu.ledger.kinds import Telling
from qingyu.ledger.names import tell

from .kinds import KINDS

TELLINGS: dict[str, Telling] = {
    "template_kept": Telling(("修改文书模板：{kind}", "Template changed: {kind}")),
    "list_exported": Telling(
        ("导出{what}{rows}行，用途：{purpose}", "{what} exported, {rows} rows, for: {purpose}")
    ),
    "list_imported": Telling(
        (
            "导入{what}：新登记{new}件，已有{known}件，有问题{bad}行",
            "{what} imported: {new} new, {known} known, {bad} bad",
        )
    ),
    "columns_kept": Telling(("修改台账的列：{ledger}", "Columns of the ledger changed: {ledger}")),
    "code_word_set": Telling(("机关代字改为{word}", "The office's word in numbers is now {word}")),
}


def register() -> None:
    kinds.register(TELLINGS)
    tell(kind.name for kind in KINDS.values())
