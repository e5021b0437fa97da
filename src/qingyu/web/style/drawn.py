"""The charts of the living page: a curve with one week above its band, a few bars, a small map."""

from qingyu.web.shell.parts.charts import Bar, Bars, Curve, Point, Tile, Tiles

CAME = (6, 5, 7, 6, 8, 5, 6, 7, 12, 17)
EXPECTED = (5.5, 5.6, 5.8, 6.0, 6.2, 6.1, 6.3, 6.4, 6.5, 6.6)


def charts() -> list[object]:
    return [curve(), bars(), tiles()]


def curve() -> Curve:
    points = [
        Point(f"第{40 + n}周", came, usual, usual - 4, usual + 4, "10月" if n == 0 else "")
        for n, (came, usual) in enumerate(zip(CAME, EXPECTED, strict=True))
    ]
    return Curve(
        key="sample", title="供水，每周来件", says="最近两周高出常年。", points=points,
        columns=["周", "来件", "常年", "十周有九周"],
    )  # fmt: skip


def bars() -> Bars:
    return Bars(
        title="来件最多的几类",
        bars=[Bar("供水", 17, "17 件", "#1"), Bar("公交", 9, "9 件", "#2"), Bar("物业", 4, "4 件")],
    )


def tiles() -> Tiles:
    legend = [(0, "没有"), (1, "和常年差不多"), (2, "略高"), (3, "高"), (4, "高出很多")]
    names = ("城关镇", "柳林镇", "青石乡", "东河乡", "北岭乡")
    return Tiles(
        title="各地来件与常年相比", says="五个乡镇，一处高出很多。", legend=legend,
        tiles=[Tile(name, f"{3 * n} 件", n) for n, name in enumerate(names)],
    )  # fmt: skip
