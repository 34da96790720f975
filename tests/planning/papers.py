"""Plans as text, and what the reading process gives for them; read in this process, so that tests are quick."""

import copy
import io
from functools import lru_cache

from datchuan.planning.actions.documents import begin_reading, finish_reading, receive_document
from datchuan.planning.reading_work import read_for_review

SET = "vn-xa-2021-2025"
PLAN = """ỦY BAN NHÂN DÂN
XÃ THƯỢNG LỘ
Số: 12/KH-UBND
Thượng Lộ, ngày 10 tháng 01 năm 2024
KẾ HOẠCH
Xây dựng nông thôn mới năm 2024
Căn cứ Quyết định số 318/QĐ-TTg ngày 08/3/2022 của Thủ tướng Chính phủ;
UBND xã xây dựng kế hoạch như sau:
I. MỤC TIÊU
1. Mục tiêu chung
Giữ vững các tiêu chí đã đạt.
2. Mục tiêu cụ thể
- Thu nhập bình quân đầu người đạt 54,1 triệu đồng.
II. KẾT QUẢ THỰC HIỆN
1. Các tiêu chí đã đạt, gồm: 17/19 tiêu chí.
- Tiêu chí 1 (Quy hoạch);
- Tiêu chí 2 (Giao thông);
2. Các tiêu chí chưa đạt: 02/19 tiêu chí.
- Tiêu chí 15 (Y tế): chỉ tiêu 15.4. Tỷ lệ dân số có sổ khám chữa bệnh điện tử (đạt 20,25%/50%, 286/1.412 người).
3. Xây dựng thôn NTM kiểu mẫu
Đăng ký thôn Cha Măng đạt chuẩn thôn nông thôn mới kiểu mẫu năm 2024.
III. NHIỆM VỤ VÀ GIẢI PHÁP
1. Tiêu chí 2 - Giao thông
- Người chỉ đạo: Chủ tịch UBND xã
- Người phụ trách: Công chức Địa chính - Xây dựng
- Nhiệm vụ:
+ Bê tông hóa 0,8 km đường thôn Cha Măng, hoàn thành trước ngày 30/6/2024.
+ Trồng cây dọc đường trục chính. Dọn vệ sinh hằng tháng.
- Giải pháp:
+ Vận động nhân dân hiến đất làm đường.
2. Tiêu chí 15 - Y tế
- Người chỉ đạo: Phó Chủ tịch UBND xã
- Người phụ trách: Trạm Y tế xã; Công chức Văn hóa - Xã hội
- Nhiệm vụ:
+ Phấn đấu trên 95% người dân tham gia bảo hiểm y tế.
+ Nâng tỷ lệ có sổ khám chữa bệnh điện tử lên 50%.
3. Tiêu chí 7 - Cơ sở hạ tầng thương mại nông thôn: Không đánh giá.
IV. TỔ CHỨC THỰC HIỆN
1. Đối với UBND xã:
- Chỉ đạo, kiểm tra việc thực hiện kế hoạch.
- Bố trí kinh phí.
2. Đối với Mặt trận và các đoàn thể:
- Vận động nhân dân tham gia.
Trên đây là kế hoạch xây dựng nông thôn mới năm 2024 của UBND xã.
Nơi nhận:
- Đảng ủy xã (b/c);
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Lộc
"""
REVISED = PLAN.replace("Số: 12/KH-UBND", "Số: 30/KH-UBND").replace("ngày 10 tháng 01", "ngày 15 tháng 02")
REVISED = REVISED.replace("+ Vận động nhân dân hiến đất làm đường.", "+ Lắp đèn năng lượng mặt trời.").replace(
    "0,8 km", "1,2 km"
)
REPORT = """ỦY BAN NHÂN DÂN
XÃ THƯỢNG LỘ
Số: 31/BC-UBND
Thượng Lộ, ngày 05 tháng 03 năm 2024
BÁO CÁO
Kết quả xây dựng nông thôn mới tháng 02 năm 2024
1. Đã bê tông 0,2 km đường.
"""


@lru_cache(maxsize=16)
def _read(text):
    return read_for_review(text.encode(), "ke-hoach.txt", lambda per_cent: None)


def reading_of(text=PLAN):
    """What the child would give for the text; a copy that may be changed."""
    return copy.deepcopy(_read(text))


def received(place, text=PLAN, *, by=None, name="ke-hoach.txt"):
    """A document received and taken for reading."""
    document = receive_document(place=place, stream=io.BytesIO(text.encode()), name=name, by=by).document
    return begin_reading(document.pk)


def draft_of(place, text=PLAN, *, by=None):
    """The draft of a text that was received and read."""
    return finish_reading(received(place, text, by=by).pk, reading_of(text))
