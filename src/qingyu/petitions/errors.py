"""Why a step is refused, in words fit for the page."""

from django.utils.translation import gettext as _


class Refused(Exception):
    """A step that cannot be taken. The text is for the person who tried."""


class StepNotAllowed(Refused):
    """The matter does not stand where this step begins."""


class NotResponsible(Refused):
    """The actor has no such part in the matter."""


class TooLate(Refused):
    """The limit for this step has passed."""


class ConflictOfInterest(Refused):
    """The step would put the matter before those it accuses, or before someone concerned."""


class AlreadyDone(Refused):
    """Somebody has done this already."""


class Stale(Refused):
    """The page was opened before somebody else's step; nothing was changed."""

    def __init__(self) -> None:
        super().__init__(_("这件事项刚被别人更新过，请看过最新情况再办。您填写的内容还在。"))


class Overtaken(Refused):
    """Somebody else has saved the same text since it was opened; theirs stands, nothing was changed."""


class Incomplete(Refused):
    """Something required is missing or wrong: field name to message."""

    def __init__(self, **problems: str) -> None:
        super().__init__(_("；").join(problems.values()))
        self.problems = problems
