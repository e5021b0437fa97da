"""A journal without entries."""

from qingyu.barometer.counts import fold
from tests import factories


def test_a_journal_without_entries_folds_to_nothing(db):
    assert fold.fold_new(now=factories.NOW) == []
    assert fold.fold_everything(now=factories.NOW) == 0
