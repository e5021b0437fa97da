"""Files that people should not have to fear, chosen in a real browser: told in words, the server goes on."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from qingyu.documents.files.allowed import MB
from qingyu.documents.models import Held, Letter
from tests import cast
from tests.documents.files import hostile

from .conftest import overflow
from .test_the_desk import enter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def county(transactional_db: None, settings, tmp_path) -> cast.County:
    settings.MEDIA_ROOT, settings.SCANS = tmp_path / "media", tmp_path / "scans"
    return cast.county()


def huge(folder: Path) -> Path:
    """A scan of 300 MB that takes no room on the disk."""
    path = folder / "长卷.pdf"
    with path.open("wb") as file:
        file.write(hostile.pdf())
        file.truncate(300 * MB)
    return path


@pytest.mark.slow
def test_a_scan_of_300_mb_is_refused_by_its_size_and_the_next_letter_comes_in(
    screen: BrowserContext, county: cast.County, tmp_path: Path
) -> None:
    page = enter(screen, county.wang)
    page.goto("/desk/scans/")
    page.get_by_label("扫描件或者照片").set_input_files(huge(tmp_path))
    page.get_by_role("button", name="放进来").click()

    expect(page.get_by_text("长卷.pdf：文件有 300 MB，最多 20 MB").first).to_be_visible(
        timeout=120_000
    )
    assert (Letter.objects.count(), Held.objects.count(), overflow(page)) == (0, 0, 0)
    page.get_by_label("扫描件或者照片").set_input_files(
        {"name": "来信.pdf", "mimeType": "application/pdf", "buffer": hostile.pdf()}
    )
    page.get_by_role("button", name="放进来").click()
    expect(page.get_by_role("heading", name="来信.pdf")).to_be_visible()
