"""Documents as records need the database, and a store of their own."""

from pathlib import Path
from typing import Any

import pytest

from tests import cast


@pytest.fixture
def county(db: None, settings: Any, tmp_path: Path) -> cast.County:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PROGRESS_URL = "https://xf.example.gov.cn/progress/"
    return cast.county()
