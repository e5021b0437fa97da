"""What is demanded of bodies, and what the journal showed to be broken."""

from .answered import Answered, DemandState
from .fault import Fault, FaultState, Patrolled
from .promise import Occasion, Outcome, Promise, PromiseMonth
from .supervision import Supervision

__all__ = [
    "Answered",
    "DemandState",
    "Fault",
    "FaultState",
    "Occasion",
    "Outcome",
    "Patrolled",
    "Promise",
    "PromiseMonth",
    "Supervision",
]
