"""The addresses of every page: petitioners at the root, staff below /desk/, leaders below /leaders/."""

from django.urls import URLPattern, URLResolver, include, path

from .shell.views import set_display

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("qingyu.web.public.urls")),
    path("display/", set_display, name="display"),
    path("desk/", include("qingyu.web.desk.urls")),
    path("leaders/", include("qingyu.web.leaders.urls")),
    path("staff/", include("qingyu.web.desk.signin_urls")),
    path("style/", include("qingyu.web.style.urls")),
]
