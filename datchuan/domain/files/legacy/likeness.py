"""How much a text looks like Vietnamese: the share of its words that are common ones with diacritics."""

from __future__ import annotations

import re

_WORDS = re.compile(r"[^\W\d_]+")
_ENOUGH = 20_000  # characters; more does not change the answer

# Frequent syllables of administrative Vietnamese that need diacritics, so that an undecoded text has none of them.
_FREQUENT = (
    "ủy uỷ nhân dân xã bản ấp huyện tỉnh thành phố cộng hòa hoà hội chủ nghĩa việt độc lập tự hạnh phúc số ngày tháng"
    " năm kế hoạch triển thực hiện chương trình xây dựng nông mới mục tiêu nhiệm vụ giải pháp tổ chức chí chỉ đạt chưa"
    " được các của và địa bàn với đến để là những một có không về từ người phụ trách đạo công chính văn hóa hoá giáo"
    " dục đào tạo tế môi trường quốc phòng trật hộ nghèo nhập động việc làm nhà ở cư điện thủy thuỷ lợi sản xuất chất"
    " lượng nâng phát đảm bảo tuyên truyền vận phối hợp đoàn thể mặt trận đảng bộ nghị quyết định báo cáo kết quả đề"
    " kiến cấp đầu tư hỗ trợ nguồn vốn đồng triệu đời sống vật thần nước sạch vệ rác thải đường liên nội cơ sở hạ tầng"
    " bưu thương mại nơi nhận lưu tịch phó bí thư trưởng cán kiểm giám sát quản lý rà soát hoàn thời trước cuối tập"
    " đẩy mạnh tăng giảm tỷ lệ bình quân tổng lĩnh vực này đối tại bởi nếu như phải sẽ đã cũng nhất thứ bốn sáu bảy"
    " tám chín mười"
)
_COMMON = frozenset(_FREQUENT.split())


def common_words(text: str) -> int:
    """How many of the text's words are common ones with diacritics."""
    return sum(word in _COMMON for word in _WORDS.findall(text[:_ENOUGH].lower()))


def likeness(text: str) -> float:
    """From 0 (nothing Vietnamese) to 1, in fact near 0.5 for a plan. 0 for a text without words."""
    words = len(_WORDS.findall(text[:_ENOUGH]))
    return common_words(text) / words if words else 0.0
