"""What can be wrong with a question put to the clocks, in the reader's words."""


class ClockError(ValueError):
    """The base of the family. `zh` and `en` are sentences fit for a page; str() gives the Chinese."""

    def __init__(self, zh: str, en: str) -> None:
        self.zh, self.en = zh, en
        super().__init__(zh)


class UnknownRule(ClockError):
    """No such limit, or the profile does not know it."""


class UnknownProfile(ClockError):
    """No profile of that name."""


class BadProfile(ClockError):
    """A profile's file that cannot be used: unknown keys, or promises the law does not allow."""


class BadMoment(ClockError):
    """A moment without a time zone, or a date no petition can have."""


class BadPause(ClockError):
    """A pause that ends before it begins, or that this limit does not allow."""


class DaysNeeded(ClockError):
    """A limit that a person sets each time was asked for without its days, or the reverse."""


class ExtensionRefused(ClockError):
    """The base of what forbids an extension."""


class NotExtendable(ExtensionRefused):
    """The law gives this limit no extension."""


class AlreadyExtended(ExtensionRefused):
    """A second extension."""


class ExtensionTooLong(ExtensionRefused):
    """More days than the profile allows, or fewer than one."""


class TooLate(ExtensionRefused):
    """The limit has already run out."""


class ReasonMissing(ExtensionRefused):
    """No reason given, or no approver named."""
