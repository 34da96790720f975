"""A plan composed for tests, and the pieces from which every format is rendered."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One paragraph, starting with its list mark as people type it."""

    text: str
    bold: bool = False
    italic: bool = False
    centred: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells; a cell's paragraphs are separated by line ends."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...] = ()  # shares of the page; equal when left out


@dataclass(frozen=True)
class Halves:
    """Texts beside each other without ruling lines: agency and quốc hiệu, Nơi nhận and signer."""

    left: tuple[str, ...]
    right: tuple[str, ...]


Piece = Line | Table | Halves

HEAD = Halves(
    left=("ỦY BAN NHÂN DÂN", "XÃ SUỐI MƠ", "Số: 17/KH-UBND"),
    right=(
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Suối Mơ, ngày 09 tháng 02 năm 2024",
    ),
)
TAIL = Halves(
    left=(
        "Nơi nhận:",
        "- UBND huyện (b/c);",
        "- Đảng ủy, HĐND xã;",
        "- Các thôn;",
        "- Lưu: VT.",
    ),
    right=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Văn Suối"),
)
TASKS = Table(
    rows=(
        ("STT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời gian"),
        (
            "1",
            "Sửa chữa 2,4 km đường trục thôn Bến Đá đi thôn Gò Mít và trồng hoa hai bên đường",
            "Công chức Địa chính - Xây dựng",
            "Trước 30/6/2024",
        ),
        ("2", "Cấp sổ khám chữa bệnh điện tử cho người dân", "Trạm Y tế xã", "Quý III/2024"),
        (
            "3",
            "Mở hai lớp đào tạo nghề đan lát cho lao động nông thôn, ưu tiên hộ nghèo, hộ cận nghèo trên địa bàn xã",
            "Công chức Văn hóa - Xã hội",
            "Trong năm 2024",
        ),
    ),
    widths=(0.1, 0.45, 0.25, 0.2),
)

BODY: tuple[Piece, ...] = (
    Line("KẾ HOẠCH", bold=True, centred=True),
    Line("Xây dựng nông thôn mới nâng cao năm 2024", bold=True, centred=True),
    Line(
        "Căn cứ Nghị quyết số 08-NQ/ĐU ngày 15 tháng 12 năm 2023 của Đảng ủy xã về nhiệm vụ phát triển kinh tế - xã"
        " hội, bảo đảm quốc phòng - an ninh năm 2024;",
        italic=True,
    ),
    Line("Ủy ban nhân dân xã Suối Mơ ban hành Kế hoạch như sau:"),
    Line("I. MỤC TIÊU", bold=True),
    Line("1. Mục tiêu chung", bold=True),
    Line(
        "Giữ vững các tiêu chí đã đạt, từng bước nâng cao đời sống vật chất và tinh thần của người dân; phát huy"
        " vai trò chủ thể của cộng đồng dân cư, gắn xây dựng nông thôn mới với chuyển đổi số và bảo vệ môi"
        " trường sinh thái."
    ),
    Line("2. Mục tiêu cụ thể", bold=True),
    Line("- Thu nhập bình quân đầu người đạt từ 52,5 triệu đồng trở lên; tỷ lệ hộ nghèo đa chiều giảm còn 4,8%."),
    Line("- Tỷ lệ người dân có sổ khám chữa bệnh điện tử đạt trên 60%."),
    Line("II. NHIỆM VỤ VÀ GIẢI PHÁP", bold=True),
    Line("1. Nhiệm vụ theo từng tiêu chí", bold=True),
    Line("1.1. Giao thông", bold=True),
    Line("- Nhiệm vụ:"),
    Line(
        "+ Huy động nhân dân hiến đất, góp ngày công mở rộng tuyến đường từ nhà văn hóa thôn Bến Đá đến cầu Suối Mơ"
        " với chiều dài 850m, hoàn thành trước ngày 30 tháng 9 năm 2024."
    ),
    Line("+ Kiến nghị UBND huyện bố trí vốn sửa chữa cầu treo."),
    Line("- Người chỉ đạo: Phó Chủ tịch UBND xã."),
    Line("- Người phụ trách: Công chức Địa chính - Xây dựng."),
    Line("1.2. Y tế", bold=True),
    Line("- Nhiệm vụ: Vận động người dân cài đặt sổ sức khỏe điện tử; khám sức khỏe định kỳ cho người cao tuổi."),
    Line("- Người chỉ đạo: Phó Chủ tịch UBND xã."),
    Line("- Người phụ trách: Trạm Y tế xã."),
    Line("III. TỔ CHỨC THỰC HIỆN", bold=True),
    Line("1. Các công chức được phân công xây dựng lịch làm việc từng tháng, báo cáo trước ngày 20 hằng tháng."),
    Line("2. Đề nghị Mặt trận và các đoàn thể phối hợp tuyên truyền, vận động."),
    TASKS,
    Line("Trên đây là Kế hoạch xây dựng nông thôn mới nâng cao năm 2024 của xã Suối Mơ./."),
)

PLAN: tuple[Piece, ...] = (HEAD, *BODY, TAIL)
LINES_ONLY: tuple[Line, ...] = tuple(piece for piece in BODY if isinstance(piece, Line))


def from_text(text: str) -> tuple[Line, ...]:
    """The lines of a plain text as pieces."""
    return tuple(Line(line.strip()) for line in text.splitlines() if line.strip())


def as_text(pieces: tuple[Piece, ...]) -> str:
    """The pieces as a text file: a line for a paragraph, tabs between cells and halves."""
    lines: list[str] = []
    for piece in pieces:
        if isinstance(piece, Line):
            lines.append(piece.text)
        elif isinstance(piece, Table):
            lines.extend("\t".join(row) for row in piece.rows)
        else:
            lines.extend([*piece.left, *piece.right])
        lines.append("")
    return "\n".join(lines)
