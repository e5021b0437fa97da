"""The addresses of this room, below the desk's."""

from django.urls import path

from . import feed, inbox, letters

urlpatterns = [
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/read/", inbox.read_all, name="inbox-read"),
    path("inbox/<int:pk>/", inbox.opened, name="inbox-open"),
    path("letters/", letters.letters, name="letters"),
    path("letters/print/", letters.print_out, name="letters-print"),
    path("letters/posted/", letters.posted, name="letters-posted"),
    path("calendar/", feed.settings, name="calendar"),
    path("calendar/make/", feed.make, name="calendar-make"),
    path("calendar/end/", feed.end, name="calendar-end"),
    path("calendar/<str:secret>.ics", feed.read, name="calendar-feed"),
]
