"""Numbers that no marked figure shows are pointed out; dates and articles are none."""

from qingyu.barometer.reports import check

SAYS = {1: ["128", "14", "12%"], 2: ["93"]}


def test_a_number_its_figure_shows_is_fine():
    assert check.unshown(["收到信访件128件［1］，比上期增加14件（12%）［1］。"], SAYS) == []


def test_a_changed_number_is_pointed_out():
    (found,) = check.unshown(["收到信访件138件［1］。\n新立93件［2］。"], SAYS)

    assert found == check.Unshown("收到信访件138件［1］。", ("138",))


def test_a_number_without_a_mark_is_pointed_out():
    assert check.unshown(["全年接待5000人。"], SAYS)[0].numbers == ("5000",)


def test_another_figure_s_number_does_not_serve():
    assert check.unshown(["新立128件［2］。"], SAYS)[0].numbers == ("128",)


def test_dates_articles_and_document_numbers_are_no_figures():
    text = "2026年11月23日，根据第41条和信报〔2026〕12号，第4季度应在15个工作日内完成。"

    assert check.unshown([text], SAYS) == []


def test_marks_are_not_printed():
    assert check.without_marks("收到128件［1］、93件［2］。") == "收到128件、93件。"
