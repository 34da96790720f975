"""What kind of sentence an item is: a task, a request to a higher level, or a remark on how things stand."""

from __future__ import annotations

import re
from decimal import Decimal

from datchuan.domain.plan_document.folding import low
from datchuan.domain.plan_document.model import Budget, Role
from datchuan.domain.plan_document.parsing.numbers import NUMBER, decimal

_ABOVE = (
    r"cấp trên|cấp có thẩm quyền|cơ quan có thẩm quyền|trung ương|ubnd huyện|ubnd tỉnh|ủy ban nhân dân huyện|"
    r"ủy ban nhân dân tỉnh|huyện|tỉnh|thành phố|thị xã|ubnd thành phố|hđnd huyện|các phòng|"
    r"phòng [^,.;]{3,45} huyện|văn phòng điều phối|ban chỉ đạo (?:huyện|tỉnh)|sở|chi cục|các sở"
)
_PROPOSAL = re.compile(
    rf"^(?:tiếp tục\s+|tham mưu\s+|kính\s+|ubnd xã\s+|đảng ủy,? ubnd xã\s+)?(?:kiến nghị|đề xuất, kiến nghị|"
    rf"đề xuất (?:với )?(?:{_ABOVE})|(?:đề nghị|đn|xin ý kiến)\s*(?:với\s*)?(?:các\s*)?(?:(?:{_ABOVE})\b|"
    rf"[^,.;]{{3,45}}\s(?:huyện|tỉnh|trung ương|khu vực)\b|điện lực|viễn thông|công ty|ngành điện))"
)
_REMARK = re.compile(
    r"^(?:tuy nhiên|song|nhưng|tuy vậy|bên cạnh đó,? vẫn còn|hiện nay|hiện tại|hiện,|thực tế|trên thực tế|"
    r"qua rà soát|đến nay|tính đến|nhìn chung|do đó|nguyên nhân|thực trạng|hiện trạng|hiện còn|hiện có|hiện)\b"
)
_STATE = re.compile(
    r"^[^,.;:]{4,70}?\s(?:hiện nay|hiện|vẫn|đang|còn|chưa|đã)\s(?:đã |đang |vẫn |còn |chưa |bị )*(?:xuống cấp|"
    r"thiếu|chưa|còn|bị|hư hỏng|gặp|thấp|có|đạt|khó khăn|yếu|nhỏ hẹp|ngập|chật)"
)
# A thing and what is wrong with it: "Rãnh thoát nước … còn hở, mùi hôi kéo dài".
_TROUBLE = re.compile(
    r"^(?!(?:đề nghị|đề xuất|kiến nghị|kêu gọi|mời)\b)(?!(?:khắc phục|khai thông|giải quyết|chuyển|di dời|cải tạo|"
    r"nạo vét|thay|tu sửa|sửa|gia cố|nâng cấp)\b)"
    r"[^.;:]{8,110}?\b(?:còn (?:hở|hẹp|lầy lội|nhiều|ít|tạm bợ|manh mún)|nhiễm (?:mặn|phèn|bẩn)|kéo dài|"
    r"phải (?:mua|đi xa|gánh|lội)|"
    r"(?:đã |đang |bị )?(?:xuống cấp|mai một|hư hỏng|sạt lở|ô nhiễm|ngập úng)|bỏ nghề|bỏ hoang)\b[^.;:]{0,70}\W?$"
)
_ACTS = re.compile(
    r"chủ trì|phối hợp|phấn đấu|vận động|tổ chức|lập danh sách|rà soát|tiếp tục|thực hiện|hỗ trợ|phải|đạt"
)
_DONE = re.compile(
    r"chủ trì|phối hợp|phấn đấu|vận động|tổ chức|thực hiện|hỗ trợ|phân công|\bgiao\b|hạn chế|khắc phục|đạt"
)
_VERB = re.compile(
    r"^(?:\S+:\s*)?(?:tiếp tục|tổ chức|xây dựng|rà soát|triển khai|thực hiện|tập trung|duy trì|nâng|giảm|"
    r"vận động|tuyên truyền|phối hợp|đẩy mạnh|tăng cường|phấn đấu|hoàn thành|hoàn thiện|sửa chữa|"
    r"đầu tư|huy động|lập|mở|trồng|khắc phục|hỗ trợ|phát huy|quản lý|chỉ đạo|bố trí|giữ|củng cố|kiện toàn|"
    r"ban hành|công bố|công khai|xử lý|kiểm tra|tham mưu|làm|lắp|đăng ký|không để|đảm bảo|bảo đảm|chú trọng|"
    r"cần|xóa|giao(?! thông)|mỗi|quan tâm)\b"
)
_NOT_ASSESSED = re.compile(
    r"(?:không|chưa) (?:đánh giá|xét|thuộc đối tượng|phải đánh giá|áp dụng|xem xét)|không có quy hoạch chợ|"
    r"không thực hiện đánh giá"
)
_MONEY = re.compile(
    rf"(?:kinh phí|tổng mức(?: đầu tư)?|vốn đầu tư|tổng vốn|dự toán|tổng kinh phí|trị giá|nguồn vốn|vốn|"
    rf"số tiền)[^.;\d]{{0,45}}?(?P<n>{NUMBER})\s*(?P<u>tỷ đồng|tỷ|tỉ đồng|triệu đồng|triệu|tr\.?\s?đồng|tr\.?đ|"
    rf"nghìn đồng|ngàn đồng|đồng)(?!\s*/)"
)
_ANY_MONEY = re.compile(
    rf"(?<![\d.,/])(?P<n>{NUMBER})\s*(?P<u>tỷ đồng|tỉ đồng|triệu đồng|tr\.?\s?đồng|tr\.?đ|nghìn đồng|ngàn đồng|"
    rf"đồng)(?!\s*/|[\w])"
)
_EARNED = re.compile(r"thu nhập|bình quân|doanh thu|giá trị sản xuất|lợi nhuận|thu ngân sách|giá trị")
_AMOUNT = re.compile(
    rf"(?P<n>{NUMBER})\s*(?P<u>tỷ đồng|tỷ|tỉ đồng|triệu đồng|triệu|tr\.?\s?đồng|tr\.?đ|nghìn đồng|ngàn đồng|đồng)?"
)


def role_of(text: str, role: Role) -> Role:
    """The role of a sentence that stands under a label of the given role."""
    lowered = low(text)
    if _PROPOSAL.match(lowered):
        return "proposal"
    if _REMARK.match(lowered) or (_STATE.match(lowered) and not (_VERB.match(lowered) or _ACTS.search(lowered[:70]))):
        return "remark"
    if role == "task" and _TROUBLE.match(lowered) and not (_VERB.match(lowered) or _DONE.search(lowered)):
        return "remark"
    return role


def says_not_assessed(text: str) -> bool:
    return len(text) < 120 and bool(_NOT_ASSESSED.search(low(text)))


def starts_with_verb(text: str) -> bool:
    """Whether the words begin as tasks do, with something to do."""
    return bool(_VERB.match(low(text)))


def budget_in_sentence(text: str) -> Budget | None:
    """The money a sentence sets aside ("kinh phí dự kiến 120 triệu đồng")."""
    lowered = low(text)
    found = _MONEY.search(lowered) or (None if _EARNED.search(lowered) else _ANY_MONEY.search(lowered))
    if not found:
        return None
    return Budget(text[found.start() : found.end()].strip(), decimal(found["n"]), tidy_money(found["u"]))


def budget_in_field(text: str, unit: str | None = None) -> Budget | None:
    """The money a field or cell names; words without an amount are kept. `unit` is the column's where the cell has
    none.
    """
    words = text.strip(" .;-–")
    if not words:
        return None
    found = _AMOUNT.search(low(words))
    if not found:
        return Budget(words, None, None)
    amount: Decimal | None = decimal(found["n"])
    written = tidy_money(found["u"]) if found["u"] else unit
    if written is None and re.search(r"[^\W\d_]", words):
        amount = None
    return Budget(words, amount, written if amount is not None else None)


def tidy_money(unit: str) -> str:
    unit = unit.replace("tỉ", "tỷ")
    if unit.startswith("tr"):
        return "triệu đồng"
    return "tỷ đồng" if unit == "tỷ" else unit


def tells_goal(text: str, year: int | None) -> bool:
    """Whether a line tells what is to be reached by the end of the plan's year, wherever it stands."""
    said = re.match(
        r"(?:phấn đấu\s+)?đến\s+(?:hết\s+|cuối\s+)?(?:ngày\s+31/12/|năm\s+|31/12/)(\d{4})\s*[:,]", low(text)
    )
    return said is not None and int(said[1]) == year
