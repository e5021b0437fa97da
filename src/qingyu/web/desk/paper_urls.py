"""The addresses of papers at the desk."""

from django.urls import path

from .views import packet, paper, paper_acts, paper_files, papers, templates

urlpatterns = [
    path("matters/<int:pk>/packet/", packet.packet, name="packet"),
    path("matters/<int:pk>/papers/", paper.draft, name="paper-draft"),
    path("papers/", papers.papers_, name="papers"),
    path("papers/new/", papers.new, name="paper-new"),
    path("papers/registers/", papers.registers, name="registers"),
    path("papers/registers/<int:register>/", papers.register, name="register-of-numbers"),
    path("papers/texts/", templates.texts, name="texts"),
    path("papers/texts/<slug:kind>/<slug:which>/", templates.text, name="text"),
    path("papers/<int:paper>/", paper.paper, name="paper"),
    path("papers/<int:paper>/edit/", paper.edit, name="paper-edit"),
    path("papers/<int:paper>/page-<int:number>.jpg", paper_files.page, name="paper-page"),
    path("papers/<int:paper>/paper.pdf", paper_files.pdf, name="paper-pdf"),
    path("papers/<int:paper>/paper.docx", paper_files.docx, name="paper-docx"),
    path("papers/<int:paper>/service-record.pdf", paper_files.record, name="paper-record"),
    path("papers/<int:paper>/envelope.pdf", paper_files.envelope, name="paper-envelope"),
    path("papers/<int:paper>/<slug:key>/", paper_acts.act, name="paper-act"),
]
