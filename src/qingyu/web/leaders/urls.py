"""The addresses of the leaders' pages, all below /leaders/."""

from django.urls import path

from .views import barometer, decide, duties, home, lists, matrix, measures, places, warnings

app_name = "leaders"
urlpatterns = [
    path("", home.home, name="home"),
    path("decide/<slug:kind>/<int:pk>/", decide.decide, name="decide"),
    path("barometer/", barometer.barometer, name="barometer"),
    path("barometer/bodies/", matrix.matrix, name="matrix"),
    path("barometer/duties/", duties.duties, name="duties"),
    path("barometer/map/", places.places, name="map"),
    path("barometer/measures/", measures.measures, name="measures"),
    path("barometer/warnings/", warnings.warnings, name="warnings"),
    path("barometer/warnings/<int:pk>/", warnings.warning, name="warning"),
    path("barometer/first/<int:pk>/", warnings.first_signal, name="first-signal"),
    path("barometer/list/<slug:measure>/", lists.rows, name="list"),
]
