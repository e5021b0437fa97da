"""The addresses of this room, below the desk's."""

from django.urls import path

from ..oversight import addresses
from . import helps, ideas, legacy, library, promises, receptions, talks, visits

urlpatterns = [
    path("receptions/", receptions.receptions, name="receptions"),
    path("receptions/plan/", receptions.plan_days, name="reception-plan"),
    path("receptions/<int:pk>/", receptions.reception, name="reception"),
    path("receptions/<int:pk>/publish/", receptions.publish, name="reception-publish"),
    path("receptions/<int:pk>/change/", receptions.change, name="reception-change"),
    path("receptions/<int:pk>/call-off/", receptions.call_off, name="reception-call-off"),
    path("receptions/<int:pk>/hold/", receptions.hold, name="reception-hold"),
    path("receptions/<int:pk>/book/", receptions.book_at_desk, name="reception-book"),
    path("receptions/<int:pk>/bookings/<int:booking>/arrive/", receptions.arrive, name="booking-arrive"),
    path("receptions/<int:pk>/bookings/<int:booking>/cancel/", receptions.cancel, name="booking-cancel"),
    path("receptions/<int:pk>/bookings/<int:booking>/record/", receptions.record, name="booking-record"),
    path("receptions/visits/", visits.places, name="visits"),
    path("receptions/visits/<slug:place>/", visits.plan_visit, name="visit-plan"),
    path("talks/", talks.call_backs, name="call-backs"),
    path("talks/quiet/", talks.quiet, name="quiet"),
    path("legacy/", legacy.legacy_matters, name="legacy-matters"),
    path("helps/", helps.helps, name="helps"),
    path("ideas/", ideas.ideas, name="ideas"),
    *addresses.of(ideas.ROOM),
    path("calls/", ideas.calls, name="calls"),
    path("calls/new/", ideas.new_call, name="call-new"),
    *addresses.of(ideas.CALLS),
    path("library/", library.library, name="library"),
    path("library/new/", library.new, name="explanation-new"),
    *addresses.of(library.ROOM, "library/"),
    path("ways/<slug:code>/", library.way, name="way"),
    path("promises/", promises.promises, name="promises"),
    path("promises/<int:pk>/", promises.promise, name="promise"),
    path("promises/<int:pk>/keep/", promises.keep, name="promise-keep"),
    path("promises/<int:pk>/move/", promises.move, name="promise-move"),
    path("promises/<int:pk>/release/", promises.release, name="promise-release"),
]  # fmt: skip
