"""Counts folded from the journal, figures computed from them and the records, warnings, reports."""

from .assessments import Assessment, AssessmentState
from .counts import (
    BodyCount,
    ClosedCount,
    Count,
    DayCount,
    DutyCount,
    Folded,
    IntakeCount,
    StockCount,
    TopicCount,
    VoiceCount,
)
from .figures import Expectation, FigureRun, MeasureCount
from .reports import Report, ReportState
from .warnings import Disposal, FirstSeen, Warning

__all__ = [
<<<<<<< HEAD
    "BodyCount", "ClosedCount", "Count", "DayCount", "Disposal", "DutyCount", "Expectation", "FigureRun",
=======
    "Assessment", "AssessmentState", "BodyCount", "ClosedCount", "Count", "Disposal", "DutyCount", "Expectation", "FigureRun",
>>>>>>> b2bb6e2 (Suggestions followed to delivery, rules in plain words, grave news up the line, a body's year)
    "FirstSeen", "Folded", "IntakeCount", "MeasureCount", "Report", "ReportState", "StockCount", "TopicCount", "VoiceCount",
    "Warning",
]  # fmt: skip
