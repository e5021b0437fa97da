"""The addresses of scanned letters."""

from django.urls import path

from . import views

urlpatterns = [
    path("scans/", views.scans, name="scans"),
    path("scans/<uuid:letter>/", views.scan, name="scan"),
    path("scans/<uuid:letter>/drop/", views.drop, name="scan-drop"),
    path("scans/<uuid:letter>/page-<int:number>.jpg", views.picture, name="scan-picture"),
]
