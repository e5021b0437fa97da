"""The desk's addresses. Each has its row in the access table of the tests."""

from django.urls import include, path

from .admin.urls import urlpatterns as admin
from .help.urls import urlpatterns as help_urls
from .ledger_urls import urlpatterns as ledger_urls
from .outreach import library
from .outreach.urls import urlpatterns as outreach
from .oversight import urgent
from .paper_urls import urlpatterns as paper_urls
from .prevention import foresight, mediations
from .scans.urls import urlpatterns as scans
from .told.urls import urlpatterns as told
from .views import act, draft, file, lists, materials, sharing, supervision, workbench
from .window import views as window

app_name = "desk"
urlpatterns = [
    path("", lists.today, name="today"),
    path("register/", window.register, name="register"),
    path("register/look/", window.look, name="register-look"),
    path("register/keep/", window.keep, name="register-keep"),
    path("register/drop/", window.drop, name="register-drop"),
    path("", include("qingyu.web.desk.reading_urls")),
    path("matters/", lists.matters, name="matters"),
    path("matters/<int:pk>/", file.file, name="file"),
    path("matters/<int:pk>/receipt/<int:petition>/", window.receipt, name="receipt"),
    path("matters/<int:pk>/clocks/<int:clock_pk>/", file.clock, name="clock"),
    path("matters/<int:pk>/people/<int:party>/", file.show_person, name="person"),
    path("matters/<int:pk>/files/<int:file>/", materials.material, name="material"),
    path("matters/<int:pk>/files/<int:file>/pages/", materials.pages, name="pages"),
    path("matters/<int:pk>/files/<int:file>/pages/<int:page>/", materials.look, name="look"),
    path("matters/<int:pk>/reply/", draft.draft, name="draft"),
    path("matters/<int:pk>/proposals/<int:proposal>/", act.decide, name="decide"),
    path("matters/<int:pk>/foreseen/<int:quarrel>/", foresight.say, name="foreseen"),
    path("matters/<int:pk>/urgent/", urgent.write, name="urgent-write"),
    path("matters/<int:pk>/policy/", library.tell, name="policy-told"),
    path("matters/<int:pk>/mediation/", mediations.of_matter, name="matter-mediation"),
    path("matters/<int:pk>/legacy/", workbench.workbench, name="legacy"),
    *paper_urls,
    *scans,
    *ledger_urls,
    *admin,
    *help_urls,
    path("sign/", sharing.sign_many, name="sign-many"),
    path("matters/views/keep/", sharing.keep, name="view-keep"),
    path("matters/views/<int:pk>/drop/", sharing.drop, name="view-drop"),
    path("reviews/", lists.reviews, name="reviews"),
    path("matters/<int:pk>/<slug:key>/", act.act, name="act"),
    *outreach,
    *told,
    path("", include("qingyu.web.desk.oversight.urls")),
    path("supervision/", supervision.matrix, name="supervision"),
    path("supervision/<int:office>/<slug:light>/", supervision.duties, name="duties"),
    path("", include("qingyu.web.desk.prevention.urls")),
]
