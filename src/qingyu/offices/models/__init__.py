"""Bodies, places, duties, posts and staff: who there is and who answers for what."""

from .bases import Basis, BasisKind
from .bodies import SERVES, BodyType, Level, Office, OfficeReach, OfficeType
from .calendar import HolidayYear
from .duties import Duty
from .feed import CalendarFeed
from .places import Place
from .sight import Bar, Sight
from .signin import Gate, SignedIn
from .staff import ADMIN_ROLES, Post, Role, Staff
from .terms import KeptTerm
from .token import AccessToken

__all__ = [
    "ADMIN_ROLES",
    "SERVES",
    "AccessToken",
    "Bar",
    "Basis",
    "BasisKind",
    "BodyType",
    "CalendarFeed",
    "Duty",
    "Gate",
    "HolidayYear",
    "KeptTerm",
    "Level",
    "Office",
    "OfficeReach",
    "OfficeType",
    "Place",
    "Post",
    "Role",
    "Sight",
    "SignedIn",
    "Staff",
]
