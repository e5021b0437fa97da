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
from .endings import Ending
from .figures import Expectation, FigureRun, MeasureCount
from .reports import Report, ReportState
from .warnings import Disposal, FirstSeen, Warning

__all__ = [
    "Assessment", "AssessmentState", "BodyCount", "ClosedCount", "Count", "DayCount", "Disposal", "DutyCount", "Ending", "Expectation", "FigureRun",
    "FirstSeen", "Folded", "IntakeCount", "MeasureCount", "Report", "ReportState", "StockCount", "TopicCount", "VoiceCount",
    "Warning",
]  # fmt: skip
