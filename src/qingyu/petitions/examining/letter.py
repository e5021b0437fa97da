"""A reply as the letter it becomes: its parts in order, each with the field it was written in."""

from dataclasses import dataclass

from django.utils.timezone import localtime

from ..models import Claim, Reply


@dataclass(frozen=True)
class Part:
    """A stretch of the letter at [start, end). `field` is "" for what the paper itself brings."""

    field: str
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def parts_of(reply: Reply, claims: list[Claim], names: list[str]) -> list[Part]:
    """Salutation and signature as the paper has them, between them what was written."""
    given = {answer.get("claim"): answer for answer in reply.answers}
    pieces = [("", f"{names[0] if names else '来信人'}：\n"), ("facts", reply.facts)]
    for claim in claims:
        text = str(given.get(claim.pk, {}).get("text", ""))
        if text:
            pieces += [("", f"关于“{claim.text}”："), (f"claim_{claim.pk}", text)]
    pieces += [("basis", reply.basis), ("conclusion", reply.conclusion), ("", reply.remedy)]
    pieces.append(("", f"{reply.office.name}\n{_day(reply)}"))
    return _placed(pieces)


def _placed(pieces: list[tuple[str, str]]) -> list[Part]:
    found, at = [], 0
    for field, text in pieces:
        if text:
            # A part that is not a heading ends its line.
            line = text if text.endswith(("：", "\n")) else text + "\n"
            found.append(Part(field, line, at))
            at += len(line)
    return found


def _day(reply: Reply) -> str:
    day = localtime(reply.issued_at) if reply.issued_at else localtime()
    return f"{day.year}年{day.month}月{day.day}日"
