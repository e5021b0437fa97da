"""The records of the case file: petition, matter, party, handling, clock, reply, review."""

from .alike import TextPrint
from .clock import Clock, ClockState, Threshold
from .drafting import DeskDraft
from .examined import ReplyCheck
from .handling import (
    Contact,
    Dispute,
    Handling,
    HandlingState,
    Objection,
    Proposal,
    ProposalKind,
    Recusal,
)
from .hinting import Confirmation
from .matter import Kind, Matter, Procedure, Route
from .petition import Accused, Channel, Claim, MatterLink, Party, PartyRole, Petition
from .reply import (
    RatedObject,
    Rating,
    Reply,
    ReplyKind,
    ReplyState,
    Review,
    ReviewKind,
    ReviewOutcome,
    Score,
)
from .reply_texts import ReplyText
from .rising import Rising, RisingMember
from .searching import SearchText, Wanted, index_of
from .sharing import ListView, Presence
from .wish import NoticeWay, NoticeWish
from .words import Message, MessageKind, Serial, Tally, TallyDelta

__all__ = [
    "Accused",
    "Channel",
    "Claim",
    "Clock",
    "ClockState",
    "Confirmation",
    "Contact",
    "DeskDraft",
    "Dispute",
    "Handling",
    "HandlingState",
    "Kind",
    "ListView",
    "Matter",
    "MatterLink",
    "Message",
    "MessageKind",
    "NoticeWay",
    "NoticeWish",
    "Objection",
    "Party",
    "PartyRole",
    "Petition",
    "Presence",
    "Procedure",
    "Proposal",
    "ProposalKind",
    "RatedObject",
    "Rating",
    "Recusal",
    "Reply",
    "ReplyCheck",
    "ReplyKind",
    "ReplyState",
    "ReplyText",
    "Review",
    "ReviewKind",
    "ReviewOutcome",
    "Rising",
    "RisingMember",
    "Route",
    "Score",
    "SearchText",
    "Serial",
    "Tally",
    "TallyDelta",
    "TextPrint",
    "Threshold",
    "Wanted",
    "index_of",
]  # fmt: skip
