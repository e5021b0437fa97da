"""Addresses of what reads texts for the desk. They stand before `matters/<pk>/<act>/`."""

from django.urls import path

from .views import search

urlpatterns = [
    path("search/", search.find, name="search"),
]
