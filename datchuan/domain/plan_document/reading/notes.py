"""What was mended, left out or accepted while reading: a sentence for the reviewer, by the code in `Document.notes`."""

from __future__ import annotations

NOTES: dict[str, str] = {
    "contents-left-out": "Mục lục không được đọc, vì các đề mục đã có trong văn bản.",
    "cut-lines-mended": "Các dòng bị ngắt giữa câu đã được nối lại.",
    "decomposed-letters-composed": "Chữ có dấu rời (Unicode tổ hợp) đã được ghép lại.",
    "embedded-part-left-out": "Có phần nhúng từ tệp khác không đọc được; nên mở tệp bằng Word và lưu lại.",
    "footnotes-moved-to-end": "Chú thích cuối trang được chuyển xuống cuối văn bản.",
    "half-converted-letters-mended": "Chữ bị chuyển phông dở dang (như «đƣợc») đã được sửa.",
    "hidden-text-left-out": "Văn bản có chữ ẩn; chữ ẩn không được đọc.",
    "joined-words-parted": "Dấu gạch dưới nối các tiếng đã được bỏ.",
    "page-numbers-left-out": "Số trang và tiêu đề lặp lại ở mỗi trang đã được bỏ.",
    "pages-without-text": "Có trang không có chữ (có thể là trang quét): nội dung trang đó không được đọc.",
    "tcvn3-converted": "Chữ viết bằng phông TCVN3 (.VnTime) đã được đổi sang Unicode.",
    "text-box-read": "Chữ trong khung đứng ngay sau đoạn chứa khung.",
    "tracked-changes-accepted": "Văn bản còn theo dõi thay đổi; được đọc như đã chấp nhận mọi thay đổi.",
    "vni-converted": "Chữ viết bằng phông VNI đã được đổi sang Unicode.",
    "windows-1258-converted": "Chữ trong bảng mã windows-1258 đã được đổi sang Unicode.",
}
