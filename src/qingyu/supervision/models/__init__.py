"""What is demanded of bodies, and what the journal showed to be broken."""

from .answered import Answered, DemandState
from .fault import Fault, FaultState, Patrolled
from .instruction import Instruction
from .meeting import Decision, Meeting
from .promise import Occasion, Outcome, Promise, PromiseMonth
from .suggestion import Adoption, Suggestion, SuggestionKind, SuggestionMatter
from .supervision import Supervision
from .urgent import UrgentHop, UrgentReport

__all__ = [
    "Adoption",
    "Answered",
    "Decision",
    "DemandState",
    "Fault",
    "FaultState",
    "Instruction",
    "Meeting",
    "Occasion",
    "Outcome",
    "Patrolled",
    "Promise",
    "PromiseMonth",
    "Suggestion",
    "SuggestionKind",
    "SuggestionMatter",
    "Supervision",
    "UrgentHop",
    "UrgentReport",
]
