"""Addresses of administration. They stand below `admin/`, but for the ledger's own page."""

from django.urls import path

from . import (
    accounts,
    bodies,
    duties,
    health,
    holidays,
    home,
    journal,
    plans,
    posts,
    reply_texts,
    retention,
    tokens,
    undoing,
    wordings,
)

urlpatterns = [
    path("admin/", home.home, name="admin"),
    path("admin/bodies/", bodies.bodies_, name="admin-bodies"),
    path("admin/bodies/new/", bodies.new, name="admin-body-new"),
    path("admin/bodies/<int:pk>/", bodies.body, name="admin-body"),
    path("admin/accounts/", accounts.accounts, name="admin-accounts"),
    path("admin/accounts/new/", accounts.new, name="admin-account-new"),
    path("admin/accounts/<int:pk>/", accounts.account, name="admin-account"),
    path("admin/posts/", posts.posts, name="admin-posts"),
    path("admin/posts/<int:pk>/", posts.post, name="admin-post"),
    path("admin/duties/", duties.duties, name="admin-duties"),
    path("admin/duties/new/", duties.new, name="admin-duty-new"),
    path("admin/duties/<int:pk>/", duties.duty, name="admin-duty"),
    path("admin/holidays/", holidays.holidays, name="admin-holidays"),
    path("admin/reply-texts/", reply_texts.reply_texts, name="reply-texts"),
    path("admin/reply-texts/<int:pk>/", reply_texts.reply_text, name="reply-text"),
    path("admin/plans/", plans.plans, name="admin-plans"),
    path("admin/wordings/", wordings.wordings, name="admin-wordings"),
    path("admin/wordings/<slug:name>/", wordings.wording, name="admin-wording"),
    path("admin/health/", health.health, name="admin-health"),
    path("admin/tokens/", tokens.tokens, name="admin-tokens"),
    path("admin/retention/", retention.retention, name="admin-retention"),
    path("admin/retention/<slug:key>/", retention.term, name="admin-term"),
    path("admin/journal/", journal.journal, name="admin-journal"),
    path("admin/undo/<int:pk>/", undoing.undo, name="admin-undo"),
    path("ledger/", journal.ledger, name="ledger"),
]
