"""What this room's entries say: in both languages, and to the petitioner nothing that is the office's own."""

import string

import pytest

from qingyu.ledger.kinds import TELLINGS
from qingyu.outreach.story import STORY

# No reason, note or instruction is among them: those stand in sealed fields.
PUBLIC_FACTS = {
    "leader", "day", "kind", "number", "outcome", "office", "owner", "due", "old",
}  # fmt: skip

# An answer to a suggestion is its reasons; a call's title and a published answer are public.
ANSWERED = {
    "idea_handed_in": {"title"}, "idea_adopted": {"decision", "reasons"},
    "idea_decided": {"decision", "reasons"}, "idea_delivered": {"words"},
    "policy_told": {"question", "cited"},
}  # fmt: skip


def facts_of(words):
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


@pytest.mark.parametrize("kind", STORY)
def test_both_languages_name_only_what_may_be_named(kind):
    telling = STORY[kind]

    assert TELLINGS[kind] == telling
    for zh, en in (telling.staff, *([telling.public] if telling.public else [])):
        assert zh and en
        assert facts_of(en) <= facts_of(zh) | {"kind"}
    if telling.public:
        told = {name for words in telling.public for name in facts_of(words)}
        assert told <= PUBLIC_FACTS | ANSWERED.get(kind, set())
