"""Where each entrance begins."""

from django.urls import URLPattern, URLResolver, include, path

from qingyu.api.entrance import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", api.urls),
    path("", include("qingyu.web.urls")),
]

handler400 = "qingyu.config.errors.bad_request"
handler403 = "qingyu.config.errors.not_allowed"
handler404 = "qingyu.config.errors.not_found"
handler500 = "qingyu.config.errors.incident"
