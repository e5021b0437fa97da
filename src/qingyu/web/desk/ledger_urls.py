"""The addresses of ledgers at the desk."""

from django.urls import path

from .views import ledger_columns, ledgers, office_book

urlpatterns = [
    path("offices/book/", office_book.book, name="office-book"),
    path("offices/book/file/", office_book.download_book, name="office-book-file"),
    path("ledgers/", ledgers.ledgers, name="ledgers"),
    path("ledgers/exports/<int:export>/", ledgers.export, name="export"),
    path("ledgers/exports/<int:export>/file/", ledgers.export_file, name="export-file"),
    path("ledgers/imports/<int:line>/", ledgers.import_, name="import"),
    path("ledgers/columns/<slug:ledger>/", ledger_columns.arrange, name="columns"),
]
