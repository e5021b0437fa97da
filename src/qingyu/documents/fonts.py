"""The fonts of a document: official names first, then free ones that the system has.

No font file is shipped. `chosen()` says which font stands for which, so that an office
knows; docs/paper.md names the packages.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import typst
from django.conf import settings

from qingyu.offices.tongue import said

# Where Debian keeps the Fandol fonts, outside the folders that every program searches.
EXTRA = (
    Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"),
    Path("/usr/share/texmf/fonts/opentype/public/fandol"),
)
WANTED: dict[str, tuple[str, ...]] = {
    "fangsong": (
        "FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "FZFangSong-Z02S",
        "FZFangSong-Z02", "Zhuque Fangsong (technical preview)", "FandolFang R", "FandolFang",
    ),
    "title": (
        "FZXiaoBiaoSong-B05S", "方正小标宋简体", "FZXiaoBiaoSong-B05", "方正小标宋_GBK",
        "Source Han Serif SC", "Noto Serif CJK SC", "FandolSong",
    ),
    "hei": ("SimHei", "黑体", "STHeiti", "FandolHei", "Noto Sans CJK SC", "WenQuanYi Zen Hei"),
    "kai": (
        "KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "FandolKai", "AR PL KaitiM GB",
        "LXGW WenKai",
    ),
    "song": ("SimSun", "宋体", "STSong", "FandolSong", "Noto Serif CJK SC"),
}  # fmt: skip
# Then these, in this order, for characters that the chosen font lacks.
RARE = (
    "Source Han Serif SC", "Noto Serif CJK SC", "SimSun-ExtB", "HanaMinA", "HanaMinB",
    "BabelStone Han", "Noto Sans CJK SC", "DejaVu Sans",
)  # fmt: skip
# Figures and Latin letters, where the chosen font is a free one whose own are poor.
LATIN = ("Times New Roman", "Liberation Serif")
POOR_LATIN = ("Fandol", "AR PL")
# What a word processor is told; it has its own replacements when an office lacks the font.
OFFICIAL = {
    "fangsong": "仿宋_GB2312",
    "title": "方正小标宋简体",
    "hei": "黑体",
    "kai": "楷体_GB2312",
    "song": "宋体",
}


class NoChineseFont(RuntimeError):
    """The system has no font with Chinese characters."""


@dataclass(frozen=True)
class FontSet:
    """Families by role: the chosen one, then those for rare characters."""

    families: dict[str, list[str]]
    latin: str
    fonts: typst.Fonts

    @property
    def chosen(self) -> dict[str, str]:
        return {role: names[0] for role, names in self.families.items()}

    def for_layout(self) -> dict[str, list[str | dict[str, str]]]:
        """The families as the layout takes them, poor figures replaced."""
        latin = [{"name": self.latin, "covers": "latin-in-cjk"}] if self.latin else []
        return {
            role: [*(latin if names[0].startswith(POOR_LATIN) else []), *names]
            for role, names in self.families.items()
        }


def folders() -> list[Path]:
    """The office's own font folder and the well-known ones that exist."""
    own = getattr(settings, "FONT_FOLDERS", [])
    return [Path(folder) for folder in (*own, *EXTRA) if Path(folder).is_dir()]


@lru_cache(maxsize=1)
def font_set() -> FontSet:
    """The fonts of this machine. Raises NoChineseFont with what to install."""
    fonts = typst.Fonts(
        include_system_fonts=True,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in folders()],
    )
    present = set(fonts.families())
    rare = [name for name in RARE if name in present]
    families = {
        role: list(dict.fromkeys([*(name for name in names if name in present), *rare]))
        for role, names in WANTED.items()
    }
    if not all(families.values()):
        raise NoChineseFont(said("系统里没有中文字体，不能生成文书；请安装 fonts-noto-cjk"))
    latin = next((name for name in LATIN if name in present), "")
    return FontSet(families, latin, fonts)
