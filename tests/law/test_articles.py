from qingyu.core import stages
from qingyu.core.law import breaches, classes, forms, profiles, refusals, ways
from qingyu.core.law.articles import ARTICLES, key
from qingyu.core.law.rules import RULES


def used_articles():
    """Every article that anything in the core names."""
    used = {
        limit.article for name in profiles.NAMES for limit in profiles.get(name).clocks.values()
    }
    used |= {item.article for item in (*refusals.REFUSALS.values(), *breaches.BREACHES.values())}
    used |= {item.article for item in (*forms.FORMS.values(), *forms.PURPOSES.values())}
    used |= {way.article for way in ways.WAYS.values()}
    used |= {name for way in ways.WAYS.values() for name in way.statutes}
    return used | {step.article for step in stages.STEPS.values()}


def test_every_article_named_anywhere_is_in_the_table():
    assert used_articles() <= set(ARTICLES)


def test_every_article_says_something_short_in_both_languages():
    for article in ARTICLES.values():
        zh, en = article.says
        assert 4 <= len(zh) <= 60, article.key
        assert 10 <= len(en) <= 130, article.key
        assert article.certainty in profiles.CERTAINTIES
    assert key(22) == "条例第22条"


def test_the_codes_are_complete():
    assert list(refusals.REFUSALS) == ["D1", "D2", "D3", "D4", "D5", "D6", "D7"]
    assert list(ways.WAYS) == ["A1", "A2", "A3", "A4", "A5", "A6"]
    assert len(breaches.BREACHES) == 1 + 1 + 3 + 4 + 7
    assert [p for p, purpose in forms.PURPOSES.items() if purpose.needs_way] == ["claim"]
    assert [p for p, purpose in forms.PURPOSES.items() if purpose.is_sealed] == ["accusation"]
    assert [f for f, form in forms.FORMS.items() if form.is_visit] == ["visit"]


def test_every_refusal_says_where_to_go():
    for refusal in refusals.REFUSALS.values():
        assert all(refusal.where_to_go)
        assert refusal.certainty in profiles.CERTAINTIES


def test_every_class_has_a_name_in_both_languages():
    assert set(classes.NAMES) == set(classes.NAMES_EN)
    assert classes.name("0302") == "城乡建设·物业管理"
    assert classes.name("0302", "en") == "Housing and construction · Property management"
    assert classes.name("9901") == ""
    assert len(set(classes.NAMES.values())) == len(classes.NAMES)


def test_a_class_covers_its_sub_classes():
    assert classes.covers("03", "0302")
    assert classes.covers("", "0302")
    assert not classes.covers("0302", "03")


def test_every_way_says_where_and_by_when():
    for way in ways.WAYS.values():
        assert all((*way.name, *way.where, *way.time_limit))
        assert set(way.statutes) <= set(ARTICLES)
    assert "60日" in ways.WAYS["A4"].time_limit[0]
    assert "一年" in ways.WAYS["A2"].time_limit[0]


def test_every_clock_of_the_stages_is_a_rule():
    named = {key for step in stages.STEPS.values() for key in (*step.starts, *step.stops)}

    assert named <= set(RULES)


def test_the_records_use_the_same_words():
    from qingyu.petitions.models import Channel, Kind, Route

    assert set(Channel.values) == set(forms.FORMS)
    assert set(Kind.values) - {"unsorted"} == set(forms.PURPOSES)
    assert set(Route.values) - {""} == set(ways.WAYS)
