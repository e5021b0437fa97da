"""The kinds of breach by an institution, B42 to B46 (条例第42至46条). Never about a petitioner."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Breach:
    """One kind; `name` is (Chinese, English)."""

    code: str
    name: tuple[str, str]
    article: str


_BREACHES = (
    Breach("B42-4", ("拒不执行支持信访请求的意见", "An opinion that supports the petition was not carried out"), "条例第42条"),
    Breach("B43", ("信访部门未登记、转送、交办或者督办", "The petition office did not register, send on or supervise"), "条例第43条"),
    Breach("B44-1", ("收到信访事项不登记", "A petition was not registered"), "条例第44条"),
    Breach("B44-2", ("属于职权范围而不受理", "Not accepted though within its remit"), "条例第44条"),
    Breach("B44-3", ("未按期书面告知", "The petitioner was not told in time"), "条例第44条"),
    Breach("B45-1", ("推诿、敷衍、拖延或者超期", "Passed around, put off or overdue"), "条例第45条"),
    Breach("B45-2", ("事实清楚、合法合理的请求不予支持", "A clear and lawful claim was not supported"), "条例第45条"),
    Breach("B45-3", ("不落实改进、完善、追责的建议", "A suggestion was ignored"), "条例第45条"),
    Breach("B45-4", ("其他不履行办理职责的情形", "Another failure to handle"), "条例第45条"),
    Breach("B46-1", ("作风粗暴、激化矛盾", "Bad manner that made things worse"), "条例第46条"),
    Breach("B46-2", ("徇私舞弊、收受财物", "Favours taken or given"), "条例第46条"),
    Breach("B46-3", ("对集体访或者负面舆情处置不当", "A joint visit or public opinion handled wrongly"), "条例第46条"),
    Breach("B46-4", ("隐瞒、谎报、缓报重大紧急信息", "Grave information hidden, falsified or delayed"), "条例第46条"),
    Breach("B46-5", ("泄露检举控告材料", "Accusation material leaked"), "条例第46条"),
    Breach("B46-6", ("打击报复信访人", "Retaliation against a petitioner"), "条例第46条"),
    Breach("B46-7", ("其他失职渎职的情形", "Another dereliction of duty"), "条例第46条"),
)  # fmt: skip

BREACHES: dict[str, Breach] = {breach.code: breach for breach in _BREACHES}
