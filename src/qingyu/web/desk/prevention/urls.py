"""Addresses of the rooms for prevention, below /desk/. Each has its row in the access table."""

from django.urls import path

from ..oversight import addresses
from . import disputes, field, foresight, grids, held, lists, mediations, rounds

urlpatterns = [
    path("screening/", rounds.rounds, name="screening"),
    path("screening/new/", rounds.new, name="screening-new"),
    path("screening/coverage/", rounds.coverage, name="screening-coverage"),
    path("screening/grids/", grids.grids, name="grids"),
    path("screening/grids/<int:grid>/end/", grids.end, name="grid-end"),
    path("screening/<int:pk>/", rounds.round_page, name="round"),
    path("screening/<int:pk>/covers/<int:cover>/", rounds.cover, name="cover"),
    path("disputes/", disputes.disputes, name="disputes"),
    path("disputes/new/", disputes.new, name="dispute-new"),
    path("disputes/yield/", foresight.yields, name="yield"),
    path("disputes/yield/<slug:part>/", foresight.behind, name="yield-list"),
    path("disputes/visits/", disputes.visits, name="follow-ups"),
    path("disputes/lists/<slug:which>/", lists.three_lists, name="three-lists"),
    path("disputes/lists/<slug:which>/export/", lists.take_out, name="three-lists-export"),
    path("disputes/<int:quarrel>/", disputes.dispute, name="dispute"),
    path("disputes/<int:quarrel>/photos/", disputes.add_photos, name="dispute-photos"),
    path("disputes/<int:quarrel>/photos/<int:photo>/", disputes.photo, name="dispute-photo"),
    path("disputes/<int:quarrel>/mediation/", mediations.of_quarrel, name="dispute-mediation"),
    path("disputes/<int:quarrel>/<slug:key>/", disputes.act, name="dispute-act"),
    path("mediations/", mediations.mediations, name="mediations"),
    *addresses.of(mediations.ROOM),
    path("field/", field.page, name="field"),
    path("field/worker.js", field.worker, name="field-worker"),
    path("field/manifest.json", field.manifest, name="field-manifest"),
    path("field/tasks/", field.tasks, name="field-tasks"),
    path("field/enrol/", field.enrol, name="field-enrol"),
    path("field/sync/", field.sync, name="field-sync"),
    path("field/photos/<uuid:record>/<uuid:photo>/", field.photo, name="field-photo"),
    path("field/devices/", held.devices, name="devices"),
    path("field/devices/<int:device>/revoke/", held.revoke, name="device-revoke"),
    path("field/held/", held.waiting, name="held"),
    path("field/held/<int:held>/", held.compare, name="held-one"),
]
