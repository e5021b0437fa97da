"""Chinese first, English complete."""

from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone, translation

from qingyu.core.measures import MEASURES
from qingyu.health import examine as examine_all
from qingyu.health.instance import keys_present
from qingyu.offices.tongue import said
from qingyu.petitions.services.accept import FILING_GROUNDS
from qingyu.petitions.services.close import END_GROUNDS, REOPEN_GROUNDS
from qingyu.petitions.services.contact import CONTACT_MEANS
from qingyu.petitions.services.reveal import PURPOSES
from qingyu.reading.replies import CHECKS, Note, examine
from qingyu.web.desk.examined import note_of
from qingyu.web.shell import translations
from qingyu.web.shell.parts import Light

from .sentences import (
    CHINESE,
    chinese_sentences,
    findings_in_chinese_alone,
    rounds_by_name,
    untranslatable_refusals,
)


def entries() -> Iterator[polib.POEntry]:
    for source in translations.sources():
        yield from polib.pofile(str(source))


def test_every_chinese_sentence_has_an_english_one() -> None:
    english = {entry.msgid for entry in entries() if entry.translated()}

    missing = {text: where for text, where in chinese_sentences().items() if text not in english}

    assert missing == {}, "add these to locale/en/LC_MESSAGES/<room>.po"


def test_an_english_sentence_keeps_every_value_of_the_chinese_one() -> None:
    import re

    named = re.compile(r"%\((\w+)\)")
    for entry in entries():
        for english in [entry.msgstr, *entry.msgstr_plural.values()]:
            if english:
                assert set(named.findall(english)) == set(named.findall(entry.msgid)), entry.msgid


def test_the_catalogue_is_compiled_without_gettext_tools(tmp_path: Path) -> None:
    (tmp_path / "room.po").write_text('msgid "下一步"\nmsgstr "Continue"\n', encoding="utf-8")
    assert translations.is_stale(tmp_path)

    assert translations.compile_catalogue(tmp_path) == 1

    assert [e.msgstr for e in polib.mofile(str(tmp_path / "django.mo"))] == ["Continue"]
    assert not translations.is_stale(tmp_path)


def test_two_english_sentences_for_one_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text('msgid "下一步"\nmsgstr "Continue"\n', encoding="utf-8")
    (tmp_path / "b.po").write_text('msgid "下一步"\nmsgstr "Next"\n', encoding="utf-8")

    with pytest.raises(ValueError, match="下一步"):
        translations.compile_catalogue(tmp_path)


def test_numbers_have_their_english_plural() -> None:
    with translation.override("en"):
        assert [Light.due_in(n).words for n in (-1, 1, 2)] == [
            "Red: overdue by 1 day",
            "Amber: 1 day left",
            "Amber: 2 days left",
        ]


@pytest.mark.django_db
def test_a_page_is_chinese_until_its_reader_chooses_english(client: Client) -> None:
    asked = client.get("/", headers={"Accept-Language": "en"})
    assert asked.headers["Content-Language"] == "zh-hans"

    client.get("/display/", {"language": "en"})

    assert "Tell us what is wrong" in client.get("/").content.decode()


def test_every_label_of_a_choice_has_an_english_one() -> None:
    english = {entry.msgid for entry in entries() if entry.translated()}

    missing = {
        str(label): f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("qingyu.")
        for field in model._meta.get_fields()
        for _value, label in getattr(field, "flatchoices", ())
        if CHINESE.search(str(label)) and str(label) not in english
    }

    assert missing == {}, "add these to locale/en/LC_MESSAGES/labels.po"


def test_every_word_that_the_record_keeps_has_an_english_one() -> None:
    english = {entry.msgid for entry in entries() if entry.translated()}
    kept = {
        *FILING_GROUNDS.values(), *REOPEN_GROUNDS.values(), *CONTACT_MEANS.values(),
        *(words for words, _stages in END_GROUNDS.values()), *PURPOSES.values(), *rounds_by_name(),
    }  # fmt: skip

    assert kept - english == set(), "add these to locale/en/LC_MESSAGES/labels.po"


def test_every_refusal_can_be_read_in_english() -> None:
    assert list(untranslatable_refusals()) == []


def test_everything_the_doctor_says_can_be_read_in_english() -> None:
    assert list(findings_in_chinese_alone()) == []


@pytest.mark.django_db
def test_the_doctor_says_in_english_how_it_stands(key_file: Path) -> None:
    with translation.override("en"):
        told = [text for one in examine_all(timezone.now()) for text in (one.words, one.advice)]
        key_file.chmod(0o644)
        (shut,) = keys_present(timezone.now())
        key_file.chmod(0o600)

    assert not [text for text in told if CHINESE.search(text)]
    assert shut.words == f"Others can read the key file {key_file}: run chmod 600"


def test_every_word_of_the_examiner_has_an_english_one() -> None:
    english = {entry.msgid for entry in entries() if entry.translated()}
    words = {text for rule in CHECKS for text in (rule.name, rule.sentence, *rule.others)}

    assert words <= english, "add these to locale/en/LC_MESSAGES/reading.po"


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        ("经核实，情况属实。", "It says that the matter was looked into, but not when, where or with whom."),
        ("经核实，情况属实。", "Missing: the salutation, the signing body, the date below."),
        ("不服的可以申请复查。", "It does not say to which body, within how many days."),
        ("不服的可以向县政府申请复查，期限为收到之日起60日内。",
         "A review or re-review of a petition may be asked for within 30 days (Arts. 35 and 36)."),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_reply_is_told_in_english(reply: str, told: str) -> None:
    with translation.override("en"):
        notes = [note_of(check.note) for check in examine(reply, "请修路灯。")]

    assert told in notes
    assert not [note for note in notes if CHINESE.search(note)]


def test_what_is_wrong_in_a_reply_is_told_in_one_chinese_sentence() -> None:
    note = Note("缺少%(what)s。", ("称谓", "落款日期"))

    assert str(note) == note_of(note) == "缺少称谓、落款日期。"


def test_every_measure_says_in_english_where_it_comes_from() -> None:
    with translation.override("en"):
        sources = {said(text) for one in MEASURES.values() for text in (one.article, one.source)}

    # the number of an official paper stays as it is
    assert {text for text in sources if CHINESE.search(text)} == {"国信发〔2016〕8号"}
