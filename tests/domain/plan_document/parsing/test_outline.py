from datchuan.domain.plan_document.parsing.lines import read_line
from datchuan.domain.plan_document.parsing.outline import build


def _tree(*texts, opens=lambda line: False):
    root = build((read_line(t, n) for n, t in enumerate(texts, 1)), opens)
    return [(n.text, n.parent.text if n.parent and n.parent.line else None) for n in root.walk()]


def test_usual_order_of_marks():
    assert _tree("I. A", "1. B", "1.1. C", "a) D", "- E", "+ F", "- G", "2. H", "II. K") == [
        ("A", None),
        ("B", "A"),
        ("C", "B"),
        ("D", "C"),
        ("E", "D"),
        ("F", "E"),
        ("G", "D"),
        ("H", "A"),
        ("K", None),
    ]


def test_gaps_repeats_and_missing_levels_do_not_matter():
    assert _tree("III. A", "1.1. B", "1.1. C", "1.4. D") == [("A", None), ("B", "A"), ("C", "A"), ("D", "A")]


def test_letters_above_roman_numbers_keep_their_order():
    assert _tree("A. Một", "I. Hai", "B. Ba") == [("Một", None), ("Hai", "Một"), ("Ba", None)]


def test_line_without_mark_stands_under_the_bullet_unless_it_opens_something():
    assert _tree("1. Trường học", "- Nhiệm vụ", "Tuy nhiên còn thiếu")[-1][1] == "Nhiệm vụ"
    tree = _tree("1. Trường học", "- Nhiệm vụ", "Giải pháp: sửa", opens=lambda line: line.body.startswith("Giải pháp"))
    assert tree[-1][1] == "Trường học"


def test_criterion_lines_are_siblings_and_an_annex_closes_everything():
    tree = _tree("Tiêu chí 1 - Quy hoạch", "a) Nội dung", "Tiêu chí 2 - Giao thông", "PHỤ LỤC I")
    assert [parent for _, parent in tree] == [None, "Tiêu chí 1 - Quy hoạch", None, None]


def test_last_block_below_and_nodes_above():
    root = build(read_line(t, n) for n, t in enumerate(["I. A", "1. B", "- C"], 1))
    top = root.children[0]
    assert (top.last, [n.text for n in top.children[0].children[0].above()]) == (3, ["B", "A"])
