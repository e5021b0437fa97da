"""The records of paper: documents and their numbers, service, attachments, an office's templates."""

from .attachment import Attachment
from .document import Document, DocumentState, OfficeTemplate
from .held import Held
from .ledgers import ColumnPlan, Export, ExportState, Import, ImportState
from .letter import Letter, LetterPage, LetterState
from .numbers import Letterhead, NumberRegister, VoidNumber
from .service import Service, ServiceMode
from .transcript import Transcript

__all__ = [
    "Attachment",
    "ColumnPlan",
    "Document",
    "DocumentState",
    "Export",
    "ExportState",
    "Held",
    "Import",
    "ImportState",
    "Letter",
    "LetterPage",
    "LetterState",
    "Letterhead",
    "NumberRegister",
    "OfficeTemplate",
    "Service",
    "ServiceMode",
    "Transcript",
    "VoidNumber",
]
