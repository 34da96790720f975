import pytest

from datchuan.domain.plan_document.parsing.parties import begins_like_office, read_parties
from datchuan.domain.plan_document.parsing.people import is_name, without_name


def _offices(text, book, place="An Phú"):
    return [p.office for p in read_parties(text, book, place)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Đồng chí CT UBND xã,", ["Chủ tịch UBND xã"]),
        ("Đồng chí CT, PCT UBND xã .", ["Chủ tịch UBND xã", "Phó Chủ tịch UBND xã"]),
        ("Chủ tịch, Phó UBND xã.", ["Chủ tịch UBND xã", "Phó Chủ tịch UBND xã"]),
        ("CC VH -XH", ["Công chức Văn hóa - Xã hội"]),
        (
            "Công chức Văn hóa – xã hội, Mặt trận và các đoàn thể.",
            ["Công chức Văn hóa - Xã hội", "Mặt trận và các đoàn thể"],
        ),
        ("Công chức ĐC-NN-XD&MT", ["Công chức Địa chính - Nông nghiệp - Xây dựng và Môi trường"]),
        ("UBMTTQVN xã, Hội LHPN xã", ["Ủy ban Mặt trận Tổ quốc Việt Nam xã", "Hội Liên hiệp Phụ nữ xã"]),
        ("đ/c Trần Văn A - Chủ tịch UBND xã", ["Chủ tịch UBND xã"]),
        ("đồng chí Lâm Chí Tâm, Chủ tịch UBND xã", ["Chủ tịch UBND xã"]),
        ("Đ/c Phó Chủ tịch UBND xã (phụ trách kinh tế)", ["Phó Chủ tịch UBND xã"]),
        ("HTX DVNN Yên Thái", ["Hợp tác xã dịch vụ nông nghiệp Yên Thái"]),
        ("Trường THCS Lê Hồng Phong", ["Trường THCS Lê Hồng Phong"]),
        ("UBND xã An Phú", ["UBND xã"]),
        ("Ban Chỉ huy trưởng QS, Ban Công an xã.", ["Ban Chỉ huy Quân sự xã", "Ban Công an xã"]),
        ("P. Kinh tế; các bản", ["Phòng Kinh tế", "Các bản"]),
    ],
)
def test_offices_of_a_list(offices, text, names):
    assert _offices(text, offices) == names


def test_words_not_understood_are_kept_without_an_office(offices):
    (party,) = read_parties("đại lý vé số", offices)
    assert party.text == "đại lý vé số"


def test_a_name_alone_makes_no_party(offices):
    assert read_parties("Hồ Thị Hằng", offices) == ()


def test_the_same_office_twice_stands_once(offices):
    assert len(read_parties("Trạm Y tế, Trạm Y tế", offices)) == 1


def test_a_deputy_is_never_the_head(offices):
    assert offices.name_of("Phó Chủ tịch UBND xã") == "Phó Chủ tịch UBND xã"


@pytest.mark.parametrize("text", ["Hồ Thị Hằng", "đ/c Xồng Bá Lẩu", "Y Bhiăng Niê", "ông Trần Văn B"])
def test_names_of_persons(text):
    assert is_name(text)


@pytest.mark.parametrize("text", ["Chủ tịch UBND xã", "Đoàn Thanh niên", "CHỦ TỊCH", "đồng chí Chủ Tịch"])
def test_offices_are_no_names(text):
    assert not is_name(text)


def test_what_remains_without_the_name():
    assert without_name("Ông Lê Văn C (Phó Chủ tịch UBND xã)") == "Phó Chủ tịch UBND xã"


@pytest.mark.parametrize(
    ("text", "yes"), [("Trạm Y tế xã", True), ("BCH Quân sự xã", True), ("vận động nhân dân", False)]
)
def test_begins_like_an_office(text, yes):
    assert begins_like_office(text) is yes


def test_known_offices_at_the_head_of_a_sentence(offices):
    text = "Công an xã, Trạm Y tế kiểm tra các quán ăn"
    assert text[: offices.leading(text)] == "Công an xã, Trạm Y tế"
    assert offices.leading("kiểm tra quán ăn") == 0
