"""How this instance meets what the world asks of a grievance mechanism, judged from its own data."""

from .checks import CHECKS, Check
from .criteria import STANDARDS, Criterion, Standard
from .judged import Judged, State, judge

__all__ = ["CHECKS", "STANDARDS", "Check", "Criterion", "Judged", "Standard", "State", "judge"]
