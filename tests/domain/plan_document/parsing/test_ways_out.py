"""The rarer ways through the parser: each a line that some official does write."""

from datchuan.domain.plan_document.document import Block, BlockKind, Document
from datchuan.domain.plan_document.parsing import parse
from datchuan.domain.plan_document.parsing.labels import dashed_fields
from datchuan.domain.plan_document.parsing.lines import read_lines
from datchuan.domain.plan_document.parsing.parties import read_parties
from datchuan.domain.plan_document.parsing.targets import Surroundings, read_targets
from datchuan.planning.vocabulary import standard_vocabulary
from tests.domain.plan_document.small_plans import HEAD, blocks_of, plan_of

WORK = "II. NHIỆM VỤ\n"
RESULTS = "I. KẾT QUẢ THỰC HIỆN\n"
TABLE = ["TT", "Tên tiêu chí", "Quy định", "Hiện trạng", "Đánh giá"]


def unmet(*body):
    return [(u.indicator, u.actual and str(u.actual)) for u in plan_of(RESULTS, *body).status.unmet_indicators]


# ------------------------------------------------------------------------------------------------------------- parties
def test_list_inside_brackets_is_not_cut(offices):
    assert [p.text for p in read_parties("Trường (Tiểu học, THCS), Công an xã", offices)] == [
        "Trường (Tiểu học, THCS)",
        "Công an xã",
    ]


def test_titles_share_a_body_the_list_of_offices_does_not_hold(offices):
    assert [p.office for p in read_parties("CT, PCT Hội Làm vườn", offices)] == [
        "Chủ tịch Hội Làm vườn",
        "Phó Chủ tịch Hội Làm vườn",
    ]


def test_note_alone_and_a_whole_sentence_are_nobody(offices):
    assert read_parties("(nếu có)", offices) == ()
    assert read_parties("Cán bộ " + "đi đến từng nhà " * 12, offices) == ()


def test_standing_committee_with_a_full_stop(offices):
    assert [p.text for p in read_parties("TTr. Đảng ủy, TT. HĐND xã", offices)] == ["TTr. Đảng ủy", "TT. HĐND xã"]


# ------------------------------------------------------------------------------------------------------------- targets
def test_level_of_an_indicator_that_falls_is_at_most(criteria):
    (target,) = read_targets("Tỷ lệ hộ nghèo đa chiều đạt 5%", criteria, Surroundings("11"))
    assert (target.indicator, target.op) == ("11", "<=")


def test_only_indicator_of_the_section_by_its_unit(criteria):
    (target,) = read_targets("Phấn đấu đạt 54,1 triệu đồng/người/năm", criteria, Surroundings("10"))
    assert target.indicator == "10"


def test_campaign_is_no_target(criteria):
    assert read_targets("Thực hiện 3 sạch ở các thôn, 5 không ở chợ", criteria, Surroundings()) == ()


# ------------------------------------------------------------------------------------------------------------- results
def test_remark_with_a_figure_among_words():
    row = ["15.1", "Tham gia bảo hiểm y tế", "95%", "mới được 61,5% số dân", "Chưa đạt"]
    assert unmet([TABLE, row]) == [("15.1", "61.5")]


def test_long_remark_without_a_figure_gives_no_indicator():
    row = ["10", "Thu nhập", "48", "còn phải chờ cơ quan thống kê công bố", "Chưa đạt"]
    assert unmet([TABLE, row]) == []


def test_sentences_that_begin_with_names_of_criteria():
    text = (
        "- Các tiêu chí chưa đạt gồm:\n+ Thu nhập: 45 triệu đồng/người/năm. Nghèo đa chiều: 6,5% số hộ. Y tế: còn yếu."
    )
    assert ("10", "45") in unmet(text)


# -------------------------------------------------------------------------------------------------------------- tables
def test_table_of_criteria_and_goals_without_tasks():
    rows = [["TT", "Tiêu chí", "Mục tiêu năm 2024"], ["15", "Y tế", "Tham gia bảo hiểm y tế đạt 95%"]]
    (item,) = plan_of(WORK, rows).items
    assert [(t.indicator, str(t.value)) for t in item.targets] == [("15.1", "95")]


def test_group_with_its_mark_in_its_words():
    rows = [
        ["TT", "Nội dung", "Chủ trì", "Thời gian"],
        ["", "I. HẠ TẦNG", "", ""],
        ["1", "Làm đường", "Công an xã", ""],
    ]
    (section,) = plan_of(WORK, rows).sections
    assert (section.number, section.title) == ("I", "HẠ TẦNG")


def test_row_of_a_form_with_more_cells_is_passed_over():
    rows = [["Tiêu chí 15", "Y tế"], ["Nhiệm vụ", "Mua bảo hiểm"], ["Phụ trách", "Công an xã"], ["Thời hạn", "Quý I"]]
    draft = plan_of(WORK, [*rows, ["a", "b", "c"]])
    assert [i.text for i in draft.items] == ["Mua bảo hiểm"]


def test_lines_with_bars_of_a_document_without_rows():
    texts = [*HEAD.splitlines(), WORK.strip(), "TT | Nội dung | Chủ trì", "---|---|---", "1 | Làm đường | Công an xã"]
    blocks = tuple(Block(n, text, BlockKind.LINE) for n, text in enumerate(texts, 1))
    draft = parse(Document(blocks, "txt"), standard_vocabulary())
    assert [i.text for i in draft.items] == ["Làm đường"]


# ------------------------------------------------------------------------------------------------------- lines, titles
def test_end_of_a_bracket_on_a_line_of_its_own_goes_to_the_line_that_opened_it():
    (line, other) = read_lines(blocks_of("- Sửa cầu (đoạn thôn Bến\nđi chợ)\n- Trồng cây"))
    assert line.text == "- Sửa cầu (đoạn thôn Bến đi chợ)"
    assert other.body == "Trồng cây"


def test_title_and_sentence_on_one_line():
    draft = plan_of(WORK + "1. Giao thông. Bê tông hóa các tuyến đường trục thôn Bến.\n- Trồng cây hai bên đường.")
    assert [(s.title, s.criterion) for s in draft.sections] == [("Giao thông", "2")]
    assert draft.items[0].text == "Bê tông hóa các tuyến đường trục thôn Bến."


def test_bullet_that_says_a_criterion_is_not_assessed():
    draft = plan_of(WORK + "1. Tiêu chí 7 - Chợ nông thôn\n- Nhiệm vụ: Không đánh giá.\n2. Điện\n- Thay cột.")
    assert draft.sections[0].assessed is False
    assert [i.text for i in draft.items] == ["Thay cột."]


def test_name_of_another_criterion_beside_a_number_wins(criteria):
    assert criteria.of_heading("Tiêu chí 2: Y tế") == "15"
    assert criteria.of_heading("Tiêu chí 2: mọi người vui vẻ") == "2"
    assert criteria.of_heading("Tiêu chí 99: mọi người vui vẻ") is None


def test_line_drawn_under_the_title_is_no_subject():
    head = HEAD.replace("KẾ HOẠCH\n", "KẾ HOẠCH\n_______\n")
    assert plan_of(WORK, head=head).document.subject == "Xây dựng nông thôn mới năm 2024"


def test_plan_without_a_known_set_still_has_its_tasks_and_people():
    draft = plan_of(
        WORK + "Giao thông\n- Làm đường.\nIII. PHÂN CÔNG PHỤ TRÁCH TIÊU CHÍ\n- Công an xã: tiêu chí 4.",
        set_code="vn-xa-1999",
    )
    assert "Làm đường." in [i.text for i in draft.items]
    assert all(s.criterion is None for s in draft.sections)


# -------------------------------------------------------------------------------------------------------------- fields
def test_empty_deadline_leaves_room_for_the_next():
    (item,) = plan_of(WORK + "1. Giao thông\n- Thời gian: -\n- Thời gian: hàng tháng\n- Làm đường.").items
    assert (item.due.text, item.recurrence) == ("hàng tháng", "FREQ=MONTHLY")


def test_result_before_any_task_belongs_to_none():
    (item,) = plan_of(WORK + "1. Giao thông\n- Sản phẩm: Biên bản\n- Làm đường.").items
    assert item.output is None


def test_money_in_the_sentence_holds_over_the_label():
    (item,) = plan_of(WORK + "1. Giao thông\n- Làm đường kinh phí 5 triệu đồng.\n- Kinh phí: 12 triệu đồng").items
    assert str(item.budget.amount) == "5"


def test_assigned_without_a_verb_is_responsible():
    (section,) = plan_of(WORK + "1. Giao thông\n- Phân công: Công an xã\n- Làm đường.").sections
    assert [p.office for p in section.parties.responsible] == ["Công an xã"]


def test_body_without_duties_is_left_out():
    assert plan_of("III. TỔ CHỨC THỰC HIỆN\n- UBND xã").organisation == ()


def test_labels_that_end_with_a_dash():
    fields = dashed_fields("Chỉ đạo - CT UBND xã; thực hiện - Công an xã; các thôn")
    assert fields == [("director", "CT UBND xã"), ("responsible", "Công an xã; các thôn")]
    assert dashed_fields("Làm đường thôn Bến") == []
