"""Which sheet and column of the workbook holds which key of the YAML, and the words for its codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from datchuan.domain.registers.model import FieldType, Level, Period, Severity


class Kind(Enum):
    """How a cell is written: words as they are, one of a list, yes or no, a number, a day, a place in an order."""

    TEXT = "text"
    CHOICE = "choice"
    FLAG = "flag"
    NUMBER = "number"
    DAY = "day"
    ORDER = "order"


YES, NO = "có", "không"
FLAGS: Mapping[str, str] = {"true": YES, "false": NO}
LEVELS: Mapping[str, str] = {Level.VILLAGE.value: "thôn", Level.COMMUNE.value: "xã"}
PERIODS: Mapping[str, str] = {Period.STANDING.value: "liên tục", Period.YEAR.value: "hằng năm"}
TYPES: Mapping[str, str] = {
    FieldType.TEXT.value: "chữ",
    FieldType.INTEGER.value: "số nguyên",
    FieldType.DECIMAL.value: "số thập phân",
    FieldType.CHOICE.value: "lựa chọn",
    FieldType.YES_NO.value: "có/không",
    FieldType.DATE.value: "ngày",
    FieldType.YEAR.value: "năm",
}
SEVERITIES: Mapping[str, str] = {Severity.ERROR.value: "chặn", Severity.WARNING.value: "nhắc"}
CONFIDENCES: Mapping[str, str] = {
    "verified": "đã đối chiếu",
    "weak": "nguồn yếu",
    "recalled": "theo trí nhớ",
    "unknown": "chưa biết",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One key of the YAML. `words`: what its codes are called in the workbook. `newer`: workbooks of earlier templates
    have no column for it, and are taken."""

    key: str
    heading: str
    help: str
    width: int = 16
    kind: Kind = Kind.TEXT
    words: Mapping[str, str] = field(default_factory=dict)
    newer: bool = False


@dataclass(frozen=True, slots=True)
class List:
    """A sheet with a row for each entry of a list of the YAML; `title` names an entry in faults."""

    sheet: str
    key: str
    title: str
    says: str
    columns: tuple[Cell, ...]
    needed: bool = False


HEAD = "Sổ"
HEAD_CELLS = (
    Cell("code", "Mã sổ", "Chữ thường không dấu, số, gạch nối, như so-vuon. Không đổi được về sau."),
    Cell("version", "Phiên bản", "Đếm từ 1; mỗi lần sửa sổ thì ghi số lớn hơn.", kind=Kind.NUMBER),
    Cell("title", "Tên sổ", "Như người ghi đọc, ví dụ Sổ vườn cây ăn quả."),
    Cell("one", "Mỗi bản ghi là một", "Danh từ của một dòng: hộ, vườn, đoạn đường."),
    Cell("level", "Ai ghi", "thôn hoặc xã.", kind=Kind.CHOICE, words=LEVELS),
    Cell(
        "period",
        "Ghi thế nào",
        "liên tục: bản ghi còn mãi đến khi được kết thúc; hằng năm: mỗi năm ghi mới.",
        kind=Kind.CHOICE,
        words=PERIODS,
    ),
    Cell("sensitive", "Có dữ liệu cá nhân", "có: mỗi lần xem sổ đều được ghi lại.", kind=Kind.FLAG, words=FLAGS),
    Cell("in_force.from", "Có hiệu lực từ ngày", "Để trống: từ khi công bố.", kind=Kind.DAY),
    Cell("in_force.to", "Đến hết ngày", "Để trống: chưa định ngày hết.", kind=Kind.DAY),
    Cell("law.sentence", "Căn cứ lập sổ", "Vì sao có sổ này, một câu."),
    Cell("law.document", "Văn bản", "Số, ký hiệu văn bản."),
    Cell("law.confidence", "Độ tin cậy của căn cứ", "Đã đối chiếu với văn bản hay chưa.", words=CONFIDENCES),
)
FIELDS = List(
    "Cột",
    "fields",
    "code",
    "Mỗi hàng là một cột của sổ. Cột để phân biệt bản ghi thì phải bắt buộc.",
    (
        Cell("code", "Mã cột", "Chữ thường không dấu, số, gạch dưới.", 20),
        Cell("label", "Tên cột", "Như người ghi đọc.", 34),
        Cell("type", "Loại", "Chọn trong danh sách.", 15, Kind.CHOICE, TYPES),
        Cell("required", "Bắt buộc", "có hoặc để trống.", 10, Kind.FLAG, FLAGS),
        Cell("identity", "Phân biệt bản ghi", "1, 2… theo thứ tự; trống: không.", 12, Kind.ORDER),
        Cell("personal", "Của cá nhân", "có: không vào bản sao để phân tích.", 11, Kind.FLAG, FLAGS),
        Cell("unit", "Đơn vị", "km, hộ, %…", 11),
        Cell("places", "Số chữ số thập phân", "1 đến 6, chỉ của số thập phân.", 12, Kind.NUMBER),
        Cell("min", "Ít nhất", "Chỉ của số và năm.", 11, Kind.NUMBER),
        Cell("max", "Nhiều nhất", "Chỉ của số và năm.", 11, Kind.NUMBER),
        Cell("future", "Nhận ngày chưa đến", "có: như ngày hết hạn.", 12, Kind.FLAG, FLAGS),
        Cell("help", "Giải thích", "Hiện bên ô nhập.", 44),
        Cell(
            "also_called", "Tên khác", "Tên cột này trong tệp Excel của nơi khác, cách nhau bằng dấu ;", 34, newer=True
        ),
    ),
    needed=True,
)
CHOICES = List(
    "Lựa chọn",
    "choices",
    "code",
    "Mỗi hàng là một lựa chọn của một cột loại “lựa chọn”.",
    (
        Cell("field", "Mã cột", "Mã ở trang Cột.", 20),
        Cell("code", "Mã lựa chọn", "Chữ thường không dấu, số, gạch dưới.", 20),
        Cell("label", "Tên", "Như người ghi đọc.", 40),
        Cell("until", "Dùng đến hết ngày", "Trống: còn dùng. Không xóa lựa chọn đã dùng.", 18, Kind.DAY),
    ),
)
RULES = List(
    "Ràng buộc",
    "constraints",
    "code",
    "Điều các cột phải hợp với nhau, như nu <= nhan_khau. Ô trống thì không tính là sai.",
    (
        Cell("code", "Mã", "Chữ thường không dấu.", 24),
        Cell("rule", "Biểu thức", "Mã cột, = <> < <= > >=, AND, OR, NOT, + - *.", 50),
        Cell("says", "Câu báo khi sai", "Một câu cho người ghi.", 50),
        Cell("severity", "Mức", "chặn: không lưu; nhắc: lưu và nhắc.", 10, Kind.CHOICE, SEVERITIES),
    ),
)
COUNTS = List(
    "Phép đếm",
    "counts",
    "quantity",
    "Chỉ sổ chung có phép đếm; sổ riêng để trống, bản thêm cột của sổ chung thì giữ nguyên.",
    (
        Cell("quantity", "Đại lượng", "Mã trong danh mục đại lượng.", 30),
        Cell("of", "Đếm", "count(*) hoặc sum(…).", 50),
        Cell("male", "Đếm nam", "Khi đếm riêng nam, nữ.", 40),
        Cell("female", "Đếm nữ", "Khi đếm riêng nam, nữ.", 40),
    ),
)
LISTS = (FIELDS, CHOICES, RULES, COUNTS)
GUIDE = "Hướng dẫn"
KEY_ROW = 3  # title, headings, keys; entries stand below
MOST_ROWS = 2_000
