"""The addresses of the leaders' pages, all below /leaders/."""

from django.urls import path

from .views import (
    audit,
    barometer,
    decide,
    duties,
    home,
    lists,
    matrix,
    measures,
    places,
    reports,
    warnings,
)

app_name = "leaders"
urlpatterns = [
    path("", home.home, name="home"),
    path("decide/<slug:kind>/<int:pk>/", decide.decide, name="decide"),
    path("barometer/", barometer.barometer, name="barometer"),
    path("barometer/bodies/", matrix.matrix, name="matrix"),
    path("barometer/duties/", duties.duties, name="duties"),
    path("barometer/map/", places.places, name="map"),
    path("barometer/audit/", audit.audit, name="audit"),
    path("barometer/measures/", measures.measures, name="measures"),
    path("barometer/warnings/", warnings.warnings, name="warnings"),
    path("barometer/warnings/<int:pk>/", warnings.warning, name="warning"),
    path("barometer/first/<int:pk>/", warnings.first_signal, name="first-signal"),
    path("reports/", reports.reports, name="reports"),
    path("reports/<int:pk>/", reports.report, name="report"),
    path("reports/<int:pk>/edit/", reports.edit, name="report-edit"),
    path("reports/<int:pk>/renew/", reports.act, {"deed": "renew"}, name="report-renew"),
    path("reports/<int:pk>/issue/", reports.act, {"deed": "issue"}, name="report-issue"),
    path("reports/<int:pk>/report.docx", reports.file, {"form": "docx"}, name="report-docx"),
    path("reports/<int:pk>/report.xlsx", reports.file, {"form": "xlsx"}, name="report-xlsx"),
    path("reports/<int:pk>/report.pdf", reports.file, {"form": "pdf"}, name="report-pdf"),
    path("barometer/list/<slug:measure>/", lists.rows, name="list"),
]
