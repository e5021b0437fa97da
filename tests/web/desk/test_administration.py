"""Three administrators keep the house without a programmer; each change has its history and way back."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from qingyu.health import examine
from qingyu.ledger.models import Entry
from qingyu.notices import own
from qingyu.notices.wording import WORDINGS
from qingyu.offices import calendar
from qingyu.offices.models import Duty, Office, Staff
from qingyu.petitions.models import Clock
from qingyu.web.desk.admin.health import NAMES
from tests import cast
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db

YEAR = """2027-01-01至2027-01-03 放假 元旦
2027-02-05至2027-02-11 放假 春节
2027-02-20 上班 春节调休
2027-04-05 放假 清明节
2027-05-01至2027-05-05 放假 劳动节
2027-10-01至2027-10-07 放假 国庆节
"""


@pytest.fixture
def county():
    return cast.county()


def browser(staff):
    client = Client()
    client.force_login(staff)
    return client


def send(client, url, do, **fields):
    """One form of a page; its fields carry the deed's name before theirs."""
    data = {"do": do} | {f"{do}-{name}": value for name, value in fields.items()}
    return client.post(f"/desk/admin/{url}", data)


def facts(office, **more):
    names = ("name", "short_name", "office_type", "body_type", "level", "line", "phone", "address", "hours", "website", "profile")  # fmt: skip
    return {name: getattr(office, name) for name in names} | more


def undo(client, kind):
    """Press the newest entry of this kind back."""
    entry = Entry.objects.filter(kind=kind).latest("seq")
    return client.post(f"/desk/admin/undo/{entry.pk}/", follow=True)


def test_each_administrator_has_their_own_pages_and_no_other(county):
    pages = {"xu": "bodies/", "ma": "posts/", "lin": "journal/"}
    for name, page in pages.items():
        client = browser(county.people[name])
        found = {url: client.get(f"/desk/admin/{url}").status_code for url in pages.values()}

        assert found == {url: 200 if url == page else 403 for url in pages.values()}, name


def test_a_body_is_found_by_letters_described_and_the_change_taken_back(county):
    client = browser(county.xu)
    url = f"bodies/{county.labour.pk}/"

    page = client.get("/desk/admin/bodies/?q=rsj").content.decode()
    send(client, url, "facts", **facts(county.labour, phone="0990-1"))

    assert "河东县人力资源和社会保障局" in page
    assert "河东县住房和城乡建设局" not in page
    assert Office.objects.get(pk=county.labour.pk).phone == "0990-1"
    assert "修改单位资料：" in client.get(f"/desk/admin/{url}").content.decode()
    undo(client, "office_described")
    assert Office.objects.get(pk=county.labour.pk).phone == "0990-8800001"


def test_what_somebody_changed_since_is_not_swept_away(county):
    client, url = browser(county.xu), f"bodies/{county.labour.pk}/"
    send(client, url, "facts", **facts(county.labour, phone="1"))
    first = Entry.objects.filter(kind="office_described").latest("seq")
    send(client, url, "facts", **facts(county.labour, phone="2"))

    said = client.post(f"/desk/admin/undo/{first.pk}/", follow=True).content.decode()

    assert "后来又有人改过" in said
    assert Office.objects.get(pk=county.labour.pk).phone == "2"


def test_a_body_is_made_moved_and_both_are_taken_back(county):
    client = browser(county.xu)
    new = facts(county.labour, name="河东县医保局", short_name="县医保局", code="hd-ybj")
    send(client, "bodies/new/", "new", **new, place="990101", territory_parent="hd-gov")
    made = Office.objects.get(code="hd-ybj")

    send(client, f"bodies/{made.pk}/", "parents", territory_parent="柳林镇人民政府", line_parent="")
    made.refresh_from_db()
    assert made.territory_parent_id == county.town.pk
    undo(client, "office_moved")
    made.refresh_from_db()
    assert made.territory_parent_id == county.government.pk
    undo(client, "office_created")
    made.refresh_from_db()
    assert not made.is_active


def test_a_bad_form_says_why_and_keeps_what_was_typed(county):
    client = browser(county.xu)

    page = send(client, f"bodies/{county.labour.pk}/", "parents", territory_parent="没有这个单位")

    assert "没有“没有这个单位”" in page.content.decode()
    assert 'value="没有这个单位"' in page.content.decode()


def test_an_account_gives_no_right_until_the_other_administrator_gives_a_post(county):
    xu, ma = browser(county.xu), browser(county.ma)
    send(xu, "accounts/new/", "new", username="dong", name="董新来", office="hd-rsj", phone="")
    dong = Staff.objects.get(username="dong")
    url = f"posts/{dong.pk}/"

    send(ma, url, "appoint", office="县人社局", role="handler", since="2026-11-24", title="")
    told = send(ma, url, "password").wsgi_request
    said = ma.get(f"/desk/admin/{url}").content.decode()

    secret = re.search(r"首次密码：(\S+)", said)
    assert told is not None and secret is not None
    dong.refresh_from_db()
    assert dong.check_password(secret[1]) and dong.must_change_password
    assert secret[1] not in ma.get(f"/desk/admin/{url}").content.decode()
    undo(ma, "staff_appointed")
    assert not dong.posts.filter(until=None).exists()
    undo(xu, "staff_enrolled")
    dong.refresh_from_db()
    assert not dong.is_active


def test_one_administrator_does_not_undo_what_another_did(county):
    ma, xu = browser(county.ma), browser(county.xu)
    send(
        ma,
        f"posts/{county.wu.pk}/",
        "appoint",
        office="hd-zjj",
        role="statistician",
        since="2026-11-24",
    )

    assert undo(xu, "staff_appointed").status_code == 404
    assert county.wu.posts.filter(role="statistician", until=None).exists()


def test_three_posts_are_kept_apart(county):
    page = send(
        browser(county.ma), f"posts/{county.xu.pk}/", "appoint", office="hd-xfj", role="clerk", since="2026-11-24"
    )  # fmt: skip

    assert "三员须分设" in page.content.decode()
    assert not county.xu.posts.filter(role="clerk").exists()


def test_a_duty_is_added_ended_and_goes_on(county):
    client = browser(county.xu)
    send(
        client,
        "duties/new/",
        "new",
        office="hd-zjj",
        content_class="0104",
        place="990101",
        since="2026-11-24",
        basis="三定规定",
    )
    duty = Duty.objects.get(content_class="0104")

    send(client, f"duties/{duty.pk}/", "end", until="2026-12-31")
    duty.refresh_from_db()
    assert duty.until is not None
    undo(client, "duty_ended")
    duty.refresh_from_db()

    assert duty.until is None
    assert "县住建局" in client.get("/desk/admin/duties/?q=zjj").content.decode()


def test_a_year_is_loaded_and_provisional_dates_are_counted_anew(county, time_machine):
    tale = Tale(county).later(days=36)
    time_machine.move_to(tale.now)
    matter = tale.li_writes("村里的账三年没有公开。")
    tale.wang_sends(tale.wang_screens(matter), county.labour)
    assert Clock.objects.filter(is_open=True, is_provisional=True).exists()
    client = browser(county.xu)

    bad = send(client, "holidays/?year=2027", "load", rows="元旦放三天", label="", is_checked="on")
    send(client, "holidays/?year=2027", "load", rows=YEAR, label="试〔2026〕1号", is_checked="on")

    assert "第1行看不懂" in bad.content.decode()
    assert calendar.current().has_table(2027)
    assert not Clock.objects.filter(is_open=True, is_provisional=True).exists()
    assert Entry.objects.filter(kind="recounted").exists()
    assert "载入2027年放假安排" in client.get("/desk/admin/holidays/?year=2027").content.decode()


def test_a_corrected_year_goes_back_to_the_table_before(county):
    client = browser(county.xu)
    rows = YEAR.replace("2027-04-05", "2027-04-03至2027-04-05")
    for text in (YEAR, rows):
        send(client, "holidays/?year=2027", "load", rows=text, label="", is_checked="on")

    before = calendar.current().tables[2027]
    undo(client, "holidays_loaded")

    assert len(calendar.current().tables[2027].days) == len(before.days) - 2


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("您的检举（{tail}）有进展。{contact}", "不能出现“检举”"),
        ("您的事项有新进展。", "要留着 {contact}"),
        ("您的事项{name}有新进展。{contact}", "只能用这些标记"),
        ("您的事项有新进展，" * 12 + "{contact}", "超过70个字"),
        ("您的事项{ {contact}", "花括号"),
    ],
)
def test_a_notice_that_would_tell_too_much_or_not_fit_is_refused(county, text, why):
    page = send(
        browser(county.xu), "wordings/news/", "keep", text=text, discreet="已收到。{contact}"
    )

    assert why in page.content.decode()
    assert own.current() == {}


def test_a_notice_in_own_words_is_previewed_tried_and_taken_back(county, capsys):
    client = browser(county.xu)
    words = "您的事（末四位{tail}）有消息了，请凭查询码看。{contact}"
    send(client, "wordings/news/", "keep", text=words, discreet=WORDINGS["news"].discreet)

    page = client.get("/desk/admin/wordings/news/").content.decode()
    send(client, "wordings/news/", "trial", address="13900000009")
    again = send(client, "wordings/news/", "trial", address="13900000009")

    assert "您的事（末四位1234）有消息了" in page
    assert "有消息了" in capsys.readouterr().out
    assert "一分钟只能试发一次" in again.content.decode()
    assert "13900000009" not in str(list(Entry.objects.values_list("facts", flat=True)))
    undo(client, "wording_kept")
    assert own.current() == {}


def test_own_columns_are_in_the_history_and_taken_back(county):
    client = browser(county.xu)
    page = client.get("/desk/admin/plans/").content.decode()
    url = re.findall(r'href="(/desk/ledgers/columns/[^"]+)"', page)[0]
    form = client.get(url).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    name = next(iter(form.fields)).removeprefix("place_")

    client.post(url, data | {f"title_{name}": "序列"})

    assert "修改台账的列" in client.get("/desk/admin/plans/").content.decode()
    undo(client, "columns_kept")
    assert "本单位的" not in client.get("/desk/admin/plans/").content.decode()


def test_health_and_terms_are_said_in_plain_words(county):
    health = browser(county.xu).get("/desk/admin/health/").content.decode()
    terms = browser(county.ma).get("/desk/admin/retention/").content.decode()

    assert "断电会不会丢" in health and "磁盘空间" in health
    unsaid = {finding.name for finding in examine(timezone.now())} - NAMES.keys()
    assert unsaid == set(), "these have no words of their own on the page"
    assert "窗口暂存的登记" in terms and "7天" in terms


def test_a_token_is_shown_once_and_taken_back(county):
    client = browser(county.ma)
    send(client, "tokens/", "issue", staff="赵承办", name="热线对接", until="2027-06-30")
    said = client.get("/desk/admin/tokens/").content.decode()
    secret = re.search(r"令牌：(qingyu_\S+)", said)
    page = client.get("/desk/admin/tokens/")

    assert secret is not None
    assert secret[1] not in page.content.decode()
    token = county.zhao.tokens.get()
    send(client, "tokens/", "revoke", token=token.pk)
    token.refresh_from_db()
    assert token.revoked_at is not None


def test_the_auditor_reads_changes_but_not_who_came_and_went(county):
    send(
        browser(county.xu),
        f"bodies/{county.labour.pk}/",
        "facts",
        **facts(county.labour, phone="9"),
    )
    from qingyu.ledger.journal import Actor, append_alone
    from tests.factories import NOW

    actor = Actor("staff", county.wang.pk, county.petitions.pk, "王登记")
    append_alone(f"staff:{county.wang.pk}", "signed_in", by=actor, at=NOW, facts={})

    page = browser(county.lin).get("/desk/admin/journal/").content.decode()

    assert "修改单位资料：河东县人力资源和社会保障局" in page
    assert "王登记" not in page


def test_the_ledger_is_verified_whole_or_one_visible_matter(county, settings, tmp_path):
    settings.DATA = tmp_path  # where copies of checkpoints lie: none that another test published
    matter = Tale(county).li_writes("桥上的护栏断了一个月。")

    whole = browser(county.lin).post("/desk/ledger/", {"all": "1"}).content.decode()
    one = browser(county.liu).post("/desk/ledger/", {"number": matter.number}).content.decode()
    none = browser(county.liu).post("/desk/ledger/", {"number": "XF0"}).content.decode()

    assert "没有被改动" in whole and "没有被改动" in one
    assert "没有这个编号，或者您无权查看" in none


def test_lists_make_the_same_queries_whatever_they_hold(county, django_assert_max_num_queries):
    for staff, url in (("xu", "bodies/"), ("xu", "accounts/"), ("xu", "duties/"), ("ma", "posts/"), ("lin", "journal/")):  # fmt: skip
        client = browser(county.people[staff])
        client.get(f"/desk/admin/{url}")
        with django_assert_max_num_queries(12):
            client.get(f"/desk/admin/{url}")
