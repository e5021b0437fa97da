"""The sentences of entries about an office's own texts and lists; they concern no single matter."""

from qingyu.ledger import kinds
from qingyu.ledger.kinds import Telling

TELLINGS: dict[str, Telling] = {
    "template_kept": Telling(("修改文书模板：{kind}", "Template changed: {kind}")),
    "code_word_set": Telling(("机关代字改为{word}", "The office's word in numbers is now {word}")),
}


def register() -> None:
    kinds.register(TELLINGS)
