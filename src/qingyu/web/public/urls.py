"""The petitioner's addresses. None holds a code or a number: addresses end up in logs."""

from django.urls import path, re_path

from . import acts, duties, papers, performance, progress, published, reception, report, views
from .wishes import choose as choose_notices

urlpatterns = [
    path("", views.home, name="home"),
    path("report/", report.begin, name="report"),
    re_path(r"^report/(?P<key>what|where|who)/$", report.question, name="report-page"),
    path("report/drop/", report.drop, name="report-drop"),
    path("report/check/", report.check, name="report-check"),
    path("report/clear/", report.clear, name="report-clear"),
    path("report/receipt/", report.receipt, name="report-receipt"),
    path("report/receipt.png", report.picture, {"copy": "own"}, name="report-picture"),
    path("report/receipt-family.png", report.picture, {"copy": "family"}, name="report-family"),
    path("report/receipt.txt", report.voucher, name="report-voucher"),
    path("progress/", progress.look_up, name="progress"),
    path("progress/matter/", progress.matter, name="progress-matter"),
    path("progress/leave/", progress.leave, name="progress-leave"),
    path("progress/papers/<int:number>/", papers.paper, name="progress-paper"),
    path("progress/papers/<int:number>/paper.pdf", papers.pdf, name="progress-paper-pdf"),
    path("progress/counted/<slug:rule>/", progress.counted, name="progress-counted"),
    re_path(
        r"^progress/say/(?P<kind>material|urge|question|unsettled|wish)/$",
        acts.say,
        name="progress-say",
    ),
    re_path(
        r"^progress/rate/(?P<rated>petition_office|responsible_body)/$",
        acts.rate,
        name="progress-rate",
    ),
    re_path(r"^progress/ask/(?P<kind>review|re_review)/$", acts.ask_review, name="progress-ask"),
    path("progress/notices/", choose_notices, name="progress-notices"),
    path("progress/recusal/", acts.recusal, name="progress-recusal"),
    path("progress/withdraw/", acts.withdraw, name="progress-withdraw"),
    path("progress/booking/", reception.give_up, name="progress-booking"),
    path("progress/promises/<int:pk>/", reception.was_kept, name="progress-promise"),
    path("reception/", reception.days, name="reception"),
    path("reception/booked/", reception.booked, name="reception-booked"),
    path("reception/<int:pk>/", reception.choose, name="reception-choose"),
    path("reception/<int:pk>/code/", reception.with_code, name="reception-code"),
    path("reception/<int:pk>/new/", reception.as_new, name="reception-new"),
    path("info/", published.info, name="info"),
    path("info/promises/", duties.promises, name="promises"),
    path("info/performance/", performance.performance, name="performance"),
    path("info/listed/", duties.listed, name="listed"),
    path("ledger/", published.ledger, name="ledger"),
    path("ledger/check/", published.check_receipt, name="ledger-check"),
    path("ledger/<str:day>.json", published.checkpoint, name="ledger-day"),
]
