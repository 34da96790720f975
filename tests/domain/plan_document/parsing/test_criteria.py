import pytest

from datchuan.domain.plan_document.parsing.criteria import references, strip_reference


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("tiêu chí số 13.3 và tiêu chí số 15.4", ["13.3", "15.4"]),
        ("Tiêu chí số (13) về Tổ chức sản xuất", ["13"]),
        ("các tiêu chí 2, 10 và 17", ["2", "10", "17"]),
        ("TC5 - Trường học", ["5"]),
        ("Tiêu chí số 06 nâng cao", ["6"]),
        ("tiêu chí số 2 (Giao thông), số 10 (Thu nhập)", ["2", "10"]),
        ("chỉ tiêu 17.11", ["17.11"]),
        ("đạt 17/19 tiêu chí", []),
        ("hoàn thành 02 tiêu chí", []),
    ],
)
def test_references_by_number(text, codes):
    assert sorted(r.code for r in references(text)) == sorted(codes)


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("Quy hoạch", "1"),
        ("CSHT TM nông thôn", "7"),
        ("Thủy lợi và PCTT", "3"),
        ("Hệ thống chính trị và TCPL", "18"),
        ("Tiêu chí 2 - Giao thông", "2"),
        ("Tiêu chí số 13: Tổ chức sản xuất", "13"),
        ("12. Lao động", "12"),
        ("Phát triển giao thông nông thôn", "2"),
        ("Tổ chức sản xuát", "13"),
        ("Kinh tế và tổ chức sản xuất", None),
        ("Về văn hóa, giáo dục, y tế", None),
        ("Công tác tuyên truyền", None),
    ],
)
def test_criterion_of_a_heading(criteria, heading, number):
    assert criteria.of_heading(heading) == number


def test_number_holds_when_the_name_is_not_understood(criteria):
    assert criteria.of_heading("Tiêu chí số 5 - Cơ sở khang trang") == "5"
    assert criteria.of_heading("Tiêu chí số 99 - Không có") is None


def test_words_of_a_heading_without_its_number():
    assert strip_reference("Tiêu chí số (13) về Tổ chức sản xuất") == "Tổ chức sản xuất"


def test_short_names_need_their_diacritics(criteria):
    assert criteria.named("diện tích canh tác") == []
    assert [m.owner for m in criteria.named("hệ thống điện")] == ["4"]


def test_topic_of_a_sentence(topics):
    assert topics.criterion_of("Nạo vét kênh mương nội đồng trước mùa mưa lũ") == "3"
    assert topics.criterion_of("theo tiêu chí số 13.3") == "13"
    assert topics.criterion_of("Họp giao ban") is None
