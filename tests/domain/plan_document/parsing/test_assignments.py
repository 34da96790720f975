import pytest

from datchuan.domain.plan_document.parsing.assignments import inline_field, is_only_assignment, read_assignment


@pytest.mark.parametrize(
    ("text", "directors", "responsible", "cooperating"),
    [
        (
            "Giao Công chức Địa chính - Nông nghiệp chủ trì, phối hợp với Ban nhân dân ấp Hòa Phú, xong trước 30/9.",
            [],
            ["Công chức Địa chính - Nông nghiệp"],
            ["Ban nhân dân ấp Hòa Phú"],
        ),
        ("Trạm Y tế xã chủ trì lập danh sách.", [], ["Trạm Y tế xã"], []),
        ('Nhân rộng mô hình "Cổng rào an ninh". Công an xã chủ trì.', [], ["Công an xã"], []),
        ("Sửa cầu (Phòng Kinh tế chủ trì; Hội Nông dân xã phối hợp).", [], ["Phòng Kinh tế"], ["Hội Nông dân xã"]),
        ("Sửa cầu (CĐ: PCT UBND xã; PT: CC ĐC-XD).", ["Phó Chủ tịch UBND xã"], ["Công chức Địa chính - Xây dựng"], []),
        ("Nối mạng cấp nước. Giao cho Phòng Kinh tế theo dõi, đôn đốc.", [], ["Phòng Kinh tế"], []),
        ("Phối hợp với các đoàn thể tuyên truyền nhân dân.", [], [], []),
        ("UBND xã tiếp tục vận động các nhà hảo tâm.", [], [], []),
        ("Thực hiện đạt kế hoạch cấp trên giao.", [], [], []),
    ],
)
def test_parties_a_sentence_assigns(offices, text, directors, responsible, cooperating):
    parties = read_assignment(text, offices)
    found = [[p.office for p in slot] for slot in (parties.directors, parties.responsible, parties.cooperating)]
    assert found == [directors, responsible, cooperating]


def test_line_of_assignments_only():
    assert is_only_assignment("Đồng chí Chủ tịch UBND xã chỉ đạo; công chức Địa chính phụ trách")
    assert not is_only_assignment("Bê tông hóa 2 km đường thôn Đông")


def test_value_of_a_label_inside_a_sentence():
    assert inline_field("Sửa cầu. Thời gian: quý II; kinh phí: 20 triệu", "due") == "quý II"
    assert inline_field("Sửa cầu.", "due") is None
