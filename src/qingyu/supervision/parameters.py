"""What the Regulation asks for "promptly" (及时) and practice puts a number to, by profile.

None of these numbers stands in the law's text; an instance may well set others.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Parameters:
    """registration_days: working days from receipt to the register (条例第21、22条).
    telling_days: days after a step within which the petitioner must have been told.
    execution_days: days after service by which a supporting opinion is carried out.
    urgent_hours: hours from knowing of a grave matter to its report (条例第25条).
    """

    registration_days: int = 5
    telling_days: int = 5
    execution_days: int = 60
    urgent_hours: int = 4


NATIONAL = Parameters()
BY_PROFILE = {"enterprise": replace(NATIONAL, registration_days=1, telling_days=2)}


def of(profile: str) -> Parameters:
    return BY_PROFILE.get(profile, NATIONAL)
