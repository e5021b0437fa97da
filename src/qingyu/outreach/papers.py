"""What the legacy workbench knows, for the sheet of the matter's file (信访积案化解表)."""

from collections.abc import Callable
from typing import Any

from qingyu.petitions.papers import Case

from .models import AIMS, Legacy, LegacyOption
from .settled import legacy_of

SHEET = "legacy_sheet"


def _from(told: Callable[[Legacy], Any]) -> Callable[[Case], Any]:
    """A fact of the sheet; none where the matter is not on the list."""

    def value(case: Case) -> Any:
        legacy = legacy_of(case.matter)
        return told(legacy) if legacy else None

    return value


def _history(legacy: Legacy) -> str:
    causes = (
        ("客观原因", legacy.objective),
        ("主观原因", legacy.subjective),
        ("已做工作", legacy.tried),
    )
    return "\n".join(f"{name}：{text}" for name, text in causes if text)


def _measures(legacy: Legacy) -> str:
    """The options that were chosen, each with its rule, and who does what."""
    chosen = [_option(option) for option in legacy.options.all() if option.is_chosen]
    return "\n".join([*chosen, *([legacy.measures] if legacy.measures else [])])


def _option(option: LegacyOption) -> str:
    basis = " ".join(
        filter(None, [f"《{option.basis.name}》" if option.basis else "", option.article])
    )
    return f"{option.text}（依据：{basis}）" if basis else option.text


def _result(legacy: Legacy) -> str:
    """What was proven of the four aims (条例第27条)."""
    names = {field.name: str(field.verbose_name) for field in legacy._meta.concrete_fields}
    return "\n".join(f"{names[aim]}：{text}" for aim in AIMS if (text := getattr(legacy, aim)))


def _judged(legacy: Legacy) -> str:
    return f"上级认定意见：{legacy.judgement}" if legacy.judgement else ""


FILLERS = {
    (SHEET, "history"): _from(_history),
    (SHEET, "measures"): _from(_measures),
    (SHEET, "leader"): _from(lambda legacy: legacy.matter.leader.name),
    (SHEET, "due_on"): _from(lambda legacy: legacy.due_on),
    (SHEET, "result"): _from(_result),
    (SHEET, "petitioner_view"): _from(lambda legacy: legacy.get_view_display()),
    (SHEET, "remark"): _from(_judged),
}
