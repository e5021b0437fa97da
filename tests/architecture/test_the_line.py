"""No field, model or page scores, ranks, marks or follows a person."""

import re

from django.apps import apps

from qingyu.petitions.ledgers import LEDGERS

from .sources import SRC, name

# Words by which systems of the field have marked people; they have no use here at all.
NAMES = re.compile(
    r"black_?list|watch_?list|grey_?list|key_?person|risk_?(person|people|level|score)|person_?risk"
    r"|habitual|vexatious|nuisance|troublemaker|trust_?score|stability_?target|danger"
)
WORDS = re.compile(
    r"重点人员|重点人(?!民|大)|稳控对象|稳控人员|黑名单|灰名单|风险人员|缠访|闹访|信访老户|危险等级|个人风险|人员评分|人员排名"
)
# On a record about a person, these would be the beginning of it.
ON_A_PERSON = re.compile(
    r"score|rank|risk|grade|rating|mark(?!ed_read)|flag|level|tier|attention|severity"
)
PERSON = re.compile(r"party|person|petitioner|contact|cosigner|visitor", re.IGNORECASE)


def test_no_model_or_field_names_people_as_risks():
    found = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if NAMES.search(f"{model.__name__.lower()} {field.name}")
        or (PERSON.search(model.__name__) and ON_A_PERSON.search(field.name))
    ]

    assert found == []


def test_no_page_letter_or_catalogue_speaks_so():
    kinds = {".html", ".typ", ".txt", ".po", ".json", ".csv", ".toml"}

    assert [
        name(path)
        for path in sorted(SRC.rglob("*"))
        if path.suffix in kinds and WORDS.search(path.read_text(encoding="utf-8"))
    ] == []


# The examiner of replies knows these words for one purpose: to refuse a reply that has them.
REFUSES_THEM = {"src/qingyu/reading/replies/manners.py"}


def test_no_code_speaks_so():
    speaking = {name(path) for path in SRC.rglob("*.py") if WORDS.search(path.read_text())}

    assert speaking - REFUSES_THEM == set()


# Where a person is, how often they came, what they may do next: columns nobody needs for a matter.
WHEREABOUTS = re.compile(
    r"whereabouts|latitude|longitude|gps|track(?!ing$)|trip|journey|follow_(person|people|target)"
    r"|times_petitioned|visit_count|petition_count|repeat_(person|petitioner)|political|ethnic|religio"
)


def test_no_column_follows_people_or_counts_how_often_one_came():
    columns = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if WHEREABOUTS.search(field.name)
    }

    assert columns == set()


def test_no_label_of_a_record_or_choice_speaks_so():
    """What a form or an export would show: the labels of columns and of every choice."""
    labels = [
        f"{model._meta.label}.{field.name}: {label}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        for label in (field.verbose_name, *(name for _key, name in field.choices or ()))
        if WORDS.search(str(label))
    ]

    assert labels == []


def test_no_column_of_an_export_marks_a_person():
    """Every ledger that leaves the house, by the key and the heading of its columns."""
    columns = [column for ledger in LEDGERS.values() for column in ledger.plan.columns]

    assert [
        column.title
        for column in columns
        if WORDS.search(column.title) or NAMES.search(column.key) or WHEREABOUTS.search(column.key)
    ] == []
    assert len(columns) > 40


def test_no_template_prints_such_a_value():
    """No `{{ … }}` of a template reads a person's score, rank, risk or mark."""
    printed = re.compile(r"\{[{%][^}]*\b(party|person|petitioner|visitor)\.(\w+)")

    assert [
        f"{name(path)}: {found[0]}"
        for path in sorted(SRC.rglob("*.html"))
        for found in printed.finditer(path.read_text(encoding="utf-8"))
        if ON_A_PERSON.search(found[2])
    ] == []


def test_the_words_are_found_when_they_are_there():
    assert NAMES.search("is_key_person")
    assert WHEREABOUTS.search("last_latitude")
    assert WHEREABOUTS.search("times_petitioned")
    assert WORDS.search("列为重点人员")
    assert not WORDS.search("重点人民生活")
