"""Documents need Chinese fonts; a machine without them is told which packages bring them."""

import pytest

from qingyu.documents.fonts import NoChineseFont, font_set


@pytest.fixture(autouse=True)
def chinese_fonts(request: pytest.FixtureRequest) -> None:
    """Skip what is set in type where the system has no Chinese font at all."""
    if "sheets" in request.path.parts:
        return
    try:
        font_set()
    except NoChineseFont as error:
        pytest.skip(f"{error}（Debian: apt-get install fonts-noto-cjk）")
