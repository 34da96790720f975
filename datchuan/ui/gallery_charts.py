"""Invented figures for every chart of the gallery."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from datchuan.ui.chart_data import Bar, BarChart, Foretold, LineChart, Multiples, Point, Spot, SpotMap
from datchuan.ui.formats import number, percent
from datchuan.ui.states import VERDICTS

_SHARES = (
    ("Xã Mẫu Một", "96.4", "met", 7500, "107.81", "16.12"),
    ("Xã Mẫu Hai", "90", "met", 3120, "107.62", "16.31"),
    ("Xã Mẫu Ba ở vùng núi cao", "71.35", "unmet", 1240, "107.55", "16.05"),
    ("Xã Mẫu Bốn", None, "no_data", None, "107.94", "16.22"),
    ("Xã Mẫu Năm", "0", "unmet", 410, "107.73", "16.25"),
)
_YEARS = ("62.5", "68", None, "79.25", "83.5")


def chart_samples() -> dict[str, object]:
    """One of each chart, with a gap where nothing is known."""
    return {
        "bars": _bars(),
        "line": _line("Người có thẻ bảo hiểm y tế", foretold=True),
        "empty": LineChart("Chưa ai báo cáo", (), "%"),
        "multiples": Multiples("Các xã qua năm năm", [_line(row[0]) for row in _SHARES], "%"),
        "points": _map("Các xã theo kết quả", areas=False),
        "areas": _map("Các xã theo ranh giới của tỉnh", areas=True),
        "nowhere": SpotMap("Nơi chưa có tọa độ", [Spot("Thôn Mẫu", "12/19", VERDICTS["unmet"])], "Thôn", "Đạt"),
    }


def _share(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _bars() -> BarChart:
    bars = [
        Bar(
            label,
            _share(value),
            percent(_share(value)),
            Decimal(90),
            VERDICTS[state],
            url="#charts",
            note="" if people is None else f"{number(people)} người",
        )
        for label, value, state, people, _east, _north in _SHARES
    ]
    return BarChart("Người có thẻ bảo hiểm y tế", bars, "Xã", "Tỷ lệ", asked="Mức đạt: từ 90%")


def _line(title: str, *, foretold: bool = False) -> LineChart:
    points = [Point(date(2020 + n, 12, 31), str(2020 + n), _share(value)) for n, value in enumerate(_YEARS)]
    told = Foretold(date(2026, 12, 31), "2026", Decimal("85"), Decimal("91.5"), Decimal("98")) if foretold else None
    return LineChart(title, points, "%", Decimal(90) if foretold else None, told)


def _map(title: str, *, areas: bool) -> SpotMap:
    spots = []
    for label, _value, state, people, east, north in _SHARES:
        at = (Decimal(east), Decimal(north))
        weight = None if people is None else Decimal(people)
        outline = (_square(at),) if areas else ()
        words = "chưa rõ" if people is None else f"{number(people)} người"
        spots.append(Spot(label, words, VERDICTS[state], at, outline, weight, url="#charts"))
    return SpotMap(title, spots, "Xã", "Dân số", size_words="Chấm càng lớn, xã càng đông dân.")


def _square(at: tuple[Decimal, Decimal]) -> list[tuple[Decimal, Decimal]]:
    east, north, half = *at, Decimal("0.045")
    return [(east + x * half, north + y * half) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
