import pytest

from datchuan.domain.plan_document.parsing.headings import zone_of
from datchuan.domain.plan_document.parsing.labels import column_of, field_of, fields_in, label_of, split_heading


@pytest.mark.parametrize(
    ("text", "field", "rest"),
    [
        ("Nhiệm vụ:", "task", ""),
        ("Giải pháp", "solution", ""),
        ("Giải pháp thực hiện: Phối hợp với các thôn", "solution", "Phối hợp với các thôn"),
        ("Người chỉ đạo: Đồng chí CT", "director", "Đồng chí CT"),
        ("Cơ quan chủ trì: Trạm Y tế", "responsible", "Trạm Y tế"),
        ("Người chịu trách nhiệm chính: PCT", "responsible", "PCT"),
        ("Ủy viên phụ trách tiêu chí: PCT", "responsible", "PCT"),
        ("Đơn vị cùng thực hiện: Đoàn xã", "cooperating", "Đoàn xã"),
        ("Thời hạn: Quý II", "due", "Quý II"),
        ("NV: Cắm mốc", "task", "Cắm mốc"),
        ("G.pháp: Vận động", "solution", "Vận động"),
        ("TG: xong trước 30/10", "due", "xong trước 30/10"),
        ("Nhiệm vụ - Tu sửa mương", "task", "Tu sửa mương"),
    ],
)
def test_label_and_what_follows(text, field, rest):
    assert label_of(text) == (field, rest)


@pytest.mark.parametrize("text", ["Đường trục xã: phối hợp xã đoàn", "Hoàn thành hồ sơ", "Về dịch vụ: Đẩy mạnh"])
def test_sentences_are_no_labels(text):
    assert label_of(text) is None


def test_several_labels_on_a_line():
    assert fields_in("CĐ: CT UBND xã; PT: CC ĐC-XD") == [("director", "CT UBND xã"), ("responsible", "CC ĐC-XD")]
    text = "Nhóm quy hoạch (TC 1). Lãnh đạo phụ trách: Chủ tịch; bộ phận tham mưu: Địa chính"
    assert split_heading(text)[0] == "Nhóm quy hoạch (TC 1)"
    assert split_heading("Quy hoạch") == ("Quy hoạch", "")


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("STT", "number"),
        ("Nội dung nhiệm vụ", "task"),
        ("Nội dung, giải pháp", "task"),
        ("Giải pháp", "solution"),
        ("Đơn vị chủ trì", "responsible"),
        ("Người chỉ đạo", "director"),
        ("Đơn vị phối hợp", "cooperating"),
        ("Cùng thực hiện", "cooperating"),
        ("Thời gian hoàn thành", "due"),
        ("Sản phẩm/kết quả", "output"),
        ("Kinh phí (tr.đ)", "budget"),
        ("Kế hoạch 2024", "target"),
        ("ĐVT", "unit"),
        ("Hiện trạng", "remark"),
        ("Kết quả tự đánh giá", "verdict"),
        ("Tiêu chí", "criterion"),
        ("TC", "criterion"),
        ("Ghi chú", "ignored"),
        ("Chưa đạt", "unmet"),
        ("Màu sắc", None),
    ],
)
def test_column_heads(head, field):
    assert column_of(head) == field


def test_unknown_label_is_none():
    assert field_of("Đường trục chính xã") is None


@pytest.mark.parametrize(
    ("heading", "zone"),
    [
        ("MỤC TIÊU", "objectives"),
        ("Mục tiêu chung", "general"),
        ("CÁC CHỈ TIÊU CỤ THỂ NĂM 2025", "specific"),
        ("MỤC ĐÍCH, YÊU CẦU", "purpose"),
        ("Kết quả thực hiện các tiêu chí", "status"),
        ("Các tiêu chí chưa đạt, gồm: 02/19 tiêu chí", "unmet"),
        ("Những tiêu chí đã đạt", "met"),
        ("NHIỆM VỤ, GIẢI PHÁP", "tasks"),
        ("Các giải pháp chủ yếu", "solutions"),
        ("TỔ CHỨC THỰC HIỆN", "organisation"),
        ("PHÂN CÔNG PHỤ TRÁCH TIÊU CHÍ", "assignment"),
        ("KINH PHÍ", "budget"),
        ("Kiến nghị, đề xuất", "proposals"),
        ("Giữ vững các tiêu chí đã đạt trong năm", None),
        ("Quy hoạch", None),
        ("", None),
    ],
)
def test_zone_a_heading_opens(heading, zone):
    assert zone_of(heading) == zone
