"""The addresses of oversight: 督办台 below desk/supervision/, what one's own body owes at desk/demands/."""

from django.urls import path

from . import (
    addresses,
    assessments,
    demands,
    faults,
    first,
    instructions,
    meetings,
    promises,
    publishing,
    replies,
    suggestions,
    supervisions,
    urgent,
)

ROOMS = (
    faults.ROOM,
    supervisions.ROOM,
    instructions.ROOM,
    promises.ROOM,
    suggestions.ROOM,
    meetings.ROOM,
    meetings.DECISIONS,
    assessments.ROOM,
)


urlpatterns = [
    path("demands/", demands.demands, name="demands"),
    path("urgents/", urgent.reports, name="urgents"),
    *addresses.of(urgent.ROOM),
    path("first-received/", first.first_received, name="first"),
    path("supervision/faults/", faults.faults, name="faults"),
    path("supervision/letters/", supervisions.supervisions, name="supervision-letters"),
    path("supervision/letters/<int:pk>/paper.pdf", supervisions.letter, name="letter-paper"),
    path("supervision/instructions/", instructions.instructions, name="instructions"),
    path("supervision/suggestions/", suggestions.suggestions, name="suggestions"),
    path("supervision/suggestions/new/", suggestions.new, name="suggestion-new"),
    path("supervision/meetings/", meetings.meetings, name="meetings"),
    path("supervision/meetings/new/", meetings.new, name="meeting-new"),
    path("supervision/replies/", replies.checks, name="reply-checks"),
    path("supervision/replies/<int:office>/<slug:check>/", replies.behind, name="reply-check"),
    path("supervision/assessments/", assessments.assessments, name="assessments"),
    path("supervision/assessments/new/", assessments.new, name="assessment-new"),
    path("supervision/promises/", promises.promises, name="public-promises"),
    path("supervision/promises/new/", publishing.new, name="promise-new"),
    path(
        "supervision/promises/<int:pk>/list/<slug:part>/", promises.occasions, name="promise-list"
    ),
    *(pattern for room in ROOMS for pattern in addresses.of(room, "supervision/")),
]
