"""Li accuses someone at the housing office. Twelve words of it stand nowhere they could be read."""

from datetime import timedelta

import pytest
from django.test import Client

from qingyu.offices import access, conflicts, sights
from qingyu.offices.models import Bar, Role, Sight
from qingyu.petitions import queries, tallies
from qingyu.petitions.errors import ConflictOfInterest
from qingyu.petitions.intake import PartyIn
from qingyu.petitions.models import Accused, Matter, Party
from qingyu.petitions.services import accept, handle, reveal, route, screen, talk
from qingyu.petitions.sweep import sweep
from tests import cast, factories

from . import canaries
from .told import Tale, fresh, running

pytestmark = pytest.mark.django_db

OPEN_PAGES = (
    "/desk/", "/desk/matters/", "/desk/search/?q=住建局", "/desk/inbox/", "/desk/sign/",
    "/desk/rising/", "/desk/papers/", "/desk/papers/registers/", "/desk/ledgers/", "/desk/promises/",
    "/desk/talks/", "/desk/talks/quiet/", "/desk/letters/", "/desk/demands/", "/desk/urgents/",
    "/desk/first-received/", "/desk/legacy/", "/desk/helps/", "/desk/ideas/", "/desk/mediations/",
    "/desk/receptions/", "/desk/supervision/", "/desk/supervision/faults/", "/desk/supervision/letters/",
    "/desk/supervision/instructions/", "/desk/supervision/suggestions/", "/desk/supervision/meetings/",
    "/desk/supervision/replies/", "/desk/recognised/", "/leaders/", "/leaders/barometer/",
    "/leaders/barometer/bodies/", "/leaders/barometer/warnings/", "/leaders/reports/",
)  # fmt: skip
KINDS = (
    "name", "phone", "id", "address", "where", "text", "title", "claim", "note", "material",
    "contact", "answer",
)  # fmt: skip
# Everyone but those whose work it is: Wang and Liu at the desk, Shen at the discipline body.
OUTSIDE = (
    "he", "zhao", "chen", "wu", "zheng", "gao", "tian", "feng", "lv", "sun", "zhou", "xu", "ma",
    "lin", "qian",
)  # fmt: skip


@pytest.fixture
def tale():
    return Tale(cast.county())


def accuse(tale):
    """An accusation against the housing office, on to the discipline body, with twelve canaries."""
    county, said = tale.county, {kind: canaries.token(kind) for kind in KINDS}
    party = PartyIn(
        name=said["name"], phone=said["phone"], id_number=said["id"], address=said["address"]
    )
    matter = tale.li_writes(
        f"住建局有人收钱。{said['text']}", channel="letter", title=said["title"], parties=[party],
        where=said["where"], claims=[said["claim"]], desk_note=said["note"], wants_secrecy=True,
        fears_retaliation=True,
    )  # fmt: skip
    tale.wang_screens(
        matter, kind="accusation", route="", content_class="1701", accused=(county.housing.pk,)
    )
    matter = tale.wang_sends(matter, county.discipline)
    shen = tale.eyes(county.shen)
    route.sign(matter, by=shen, now=tale.now)
    accept.accept(
        matter,
        by=shen,
        now=tale.now,
        sector_days=90,
        sector_basis="纪检监察机关处理检举控告工作规则",
    )
    handle.take_up(matter, county.shen, by=shen, now=tale.now, no_interest=True)
    talk.say(tale.li(), "material", said["material"], now=tale.now)
    handle.note_contact(matter, by=shen, now=tale.now, means="meeting", note=said["contact"])
    talk.answer(matter, said["answer"], by=shen, now=tale.now)
    return fresh(matter), said


def found_by(tale, said, names=OUTSIDE):
    """name of viewer → canaries they came upon."""
    hits = {}
    for name in names:
        seen = canaries.everything(tale.eyes(getattr(tale.county, name)), tale.now)
        kinds = {kind for kind, word in said.items() if word in seen}
        if kinds:
            hits[name] = kinds
    return hits


def test_nobody_outside_comes_upon_a_word_of_it(tale):
    tale.li_writes("门前的路坏了。")
    matter, said = accuse(tale)

    assert len(said) == 12
    assert found_by(tale, said) == {}
    seen = "".join(
        canaries.everything(tale.eyes(getattr(tale.county, n)), tale.now) for n in OUTSIDE
    )
    assert matter.number not in seen
    assert [word for word in said.values() if word in canaries.journal()] == []


def test_those_whose_work_it_is_do_come_upon_it(tale):
    """The crawl finds what there is to find, or its silence would mean nothing."""
    _, said = accuse(tale)

    seen = found_by(tale, said, ("wang", "liu", "shen"))

    assert {name: len(kinds) for name, kinds in seen.items()} == {"wang": 12, "liu": 12, "shen": 12}


@pytest.mark.parametrize("is_former", [False, True])
def test_nor_does_who_serves_at_the_desk_too_and_at_the_body_that_works_on_it(tale, is_former):
    """Zheng leads the accused office, or led it until last year; he has posts at both others now.

    So has Qian, who never was at the accused one and comes upon it.
    """
    county = tale.county
    if is_former:
        county.zheng.posts.update(until=tale.now.date() - timedelta(days=300))
    matter, said = accuse(tale)
    for office, roles in (
        (county.petitions, (Role.CLERK, Role.SUPERVISOR, Role.UNIT_LEAD)),
        (county.discipline, (Role.HANDLER, Role.UNIT_LEAD, Role.LEADER)),
    ):
        for role in roles:
            for person in (county.zheng, county.qian):
                factories.post(person, office, role)
    sweep(tale.later(days=40).now)

    assert any(matter.number in page for page in pages(county.qian))
    assert found_by(tale, said, ("zheng",)) == {}
    assert matter.number not in canaries.everything(tale.eyes(county.zheng), tale.now)
    assert [
        page
        for page in pages(county.zheng)
        if matter.number in page or any(word in page for word in said.values())
    ] == []


def pages(staff):
    """Every page of the desk and of leaders that needs no key in its address, as this person reads it."""
    client = Client()
    client.force_login(staff)
    for path in OPEN_PAGES:
        yield client.get(path).content.decode(errors="replace")


@pytest.mark.parametrize("broken", ["door", "bar and seal"])
def test_with_a_filter_taken_away_the_crawl_finds_it(tale, monkeypatch, broken):
    matter, said = accuse(tale)

    if broken == "door":
        monkeypatch.setattr(access, "visible", lambda who, rows, *, matter="pk": rows)
    else:
        Bar.objects.all().delete()
        sights.grant(matter.pk, tale.county.housing.pk, is_sealed=False)

    assert found_by(tale, said, ("zheng",)) == {"zheng": set(KINDS)}


def numbers(tale, names):
    """All counts that each viewer is shown."""
    shown = {}
    for name in names:
        who = tale.eyes(getattr(tale.county, name))
        rows = queries.matrix(who, tale.now.date())
        shown[name] = (
            [(r.office.code, r.open, r.red, r.amber, r.green, dict(r.stages)) for r in rows],
            tallies.lights(sorted(who.direct), tale.now.date(), with_sealed=True),
        )
    return shown


def test_no_number_moves_when_it_comes_in(tale):
    tale.li_writes("门前的路坏了。")
    before = numbers(tale, OUTSIDE)

    accuse(tale)

    assert numbers(tale, OUTSIDE) == before


def test_it_is_sent_to_no_accused_body_nor_below_it(tale):
    county = tale.county
    station = factories.office(
        "hd-zjj-1", "住建局房管所", place=county.county, under=county.housing
    )
    factories.person("yuan", "袁所长", (station, "unit_lead"))
    factories.grow()
    matter = tale.li_writes("住建局有人收钱。")
    tale.wang_screens(matter, kind="accusation", route="", accused=(county.housing.pk,))

    for body in (county.housing, station):
        with pytest.raises(ConflictOfInterest, match="被反映单位"):
            tale.wang_sends(matter, body)
    assert not access.visible(tale.eyes(county.wu), Matter.objects.all()).exists()


def test_when_the_desk_itself_is_accused_it_goes_up_with_all_it_owed(tale):
    county = tale.county
    matter = tale.li_writes("信访局有人压件不转。")
    before = running(matter)

    matter = tale.wang_screens(matter, kind="accusation", route="", accused=(county.petitions.pk,))

    assert (matter.accountable_office, matter.accountable_staff) == (
        county.city_petitions,
        county.lv,
    )
    assert running(matter) == before
    assert {c.office for c in matter.clocks.filter(is_open=True)} == {county.city_petitions}
    for name in ("wang", "liu", "he"):
        who = tale.eyes(getattr(county, name))
        assert queries.worklist(who, today=tale.now.date()).rows == []
        with pytest.raises(access.NotFound):
            queries.open_file(who, matter.pk)
        with pytest.raises(access.NotFound):
            talk.answer(matter, "我来解释。", by=who, now=tale.now)
    assert tallies.lights([county.petitions.pk], tale.now.date(), with_sealed=True) == {
        county.petitions.pk: {"red": 0, "amber": 0, "green": 0}
    }


def test_what_others_had_seen_before_it_was_sealed_is_taken_from_them(tale):
    county = tale.county
    matter = tale.li_writes("路坏了，钱不知去向。")
    tale.wang_screens(matter)
    tale.wang_sends(matter, county.town)
    tale.later(days=1)
    tale.body_objects(matter, county.feng)
    tale.wang_decides(matter, upheld=True)
    overseer = tale.eyes(county.gao)
    assert access.visible(overseer, Matter.objects.all()).exists()

    tale.wang_screens(matter, kind="accusation", route="", accused=(county.housing.pk,))

    for name in ("gao", "feng", "lv", "wu"):
        assert not access.visible(tale.eyes(getattr(county, name)), Matter.objects.all()).exists()
    assert set(Sight.objects.filter(matter_id=matter.pk).values_list("office_id", flat=True)) == {
        county.petitions.pk
    }


def test_who_cannot_see_it_reveals_nothing_of_it(tale):
    accuse(tale)
    party = Party.objects.get()

    for name in ("wu", "zheng", "zhao", "qian", "feng"):
        with pytest.raises(access.NotFound):
            reveal.reveal(
                party, ("phone",), purpose="contact", by=tale.eyes(getattr(tale.county, name)), now=tale.now,
            )  # fmt: skip


def test_an_ordinary_matter_takes_the_seal_of_what_joins_it(tale):
    county = tale.county
    ordinary = tale.li_writes("路坏了。")
    secret, _ = accuse(tale)
    second = tale.li_writes("住建局收钱修路。", wants_secrecy=True)

    with pytest.raises(ConflictOfInterest):
        screen.join(second, ordinary, reason="同一条路", by=tale.eyes(county.wang), now=tale.now)
    plain = tale.li_writes("住建局收钱。")
    screen.join(plain, secret, reason="同一件事", by=tale.eyes(county.wang), now=tale.now)

    plain = fresh(plain)
    assert plain.is_sealed
    assert conflicts.barred_offices(plain.pk) == {county.housing.pk}
    assert not access.visible(tale.eyes(county.gao), Matter.objects.filter(pk=plain.pk)).exists()
    assert Accused.objects.count() == 1
