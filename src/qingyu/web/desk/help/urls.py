"""Addresses of the help."""

from django.urls import path

from . import views

urlpatterns = [
    path("help/", views.help_, name="help"),
    path("help/cards/<slug:role>/", views.card, name="help-card"),
    path("help/tour/end/", views.end_tour, name="tour-end"),
]
