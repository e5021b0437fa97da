"""Why a change to the offices or their staff is refused, in words fit for the page."""

from django.utils.translation import gettext as _


class NotPossible(Exception):
    """The change cannot be made as asked. `problems` ties each message to its field.

    The field "" holds what belongs to no single field.
    """

    def __init__(self, message: str = "", /, **problems: str) -> None:
        self.problems = {"": message, **problems} if message else problems
        super().__init__(_("；").join(self.problems.values()))


class NotPermitted(NotPossible):
    """The change is not this person's to make."""
