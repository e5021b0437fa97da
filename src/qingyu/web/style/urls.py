from django.urls import path

from . import views

urlpatterns = [
    path("", views.parts, name="style"),
    path("<slug:name>/", views.page, name="style-page"),
]
