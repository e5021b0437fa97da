"""Addresses of what reads texts for the desk. They stand before `matters/<pk>/<act>/`."""

from django.urls import path

from .views import read, search

urlpatterns = [
    path("recognised/", read.recognised, name="recognised"),
    path("rising/", read.rises, name="rising"),
    path("search/", search.find, name="search"),
]
