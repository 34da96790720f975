"""Words of duty among the names of a list."""

import pytest

from datchuan.domain.plan_document.parsing.duties import by_duty


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Trạm Y tế; Hội Nông dân", [("responsible", "Trạm Y tế"), ("responsible", "Hội Nông dân")]),
        (
            "PCT UBND xã (chỉ đạo); CC ĐC-XD, CC KT (phụ trách); Đoàn TN (phối hợp).",
            [("directors", "PCT UBND xã"), ("responsible", "CC ĐC-XD, CC KT"), ("cooperating", "Đoàn TN")],
        ),
        (
            "CT UBND xã (phụ trách chung), CC ĐC-XD (tham mưu chính)",
            [("directors", "CT UBND xã"), ("responsible", "CC ĐC-XD")],
        ),
        ("Trạm Y tế; phối hợp: Hội Phụ nữ", [("responsible", "Trạm Y tế"), ("cooperating", "Hội Phụ nữ")]),
        ("Trạm Y tế (phối hợp Hội Phụ nữ)", [("cooperating", "Hội Phụ nữ"), ("responsible", "Trạm Y tế")]),
        ("Hội Phụ nữ, phối hợp với các thôn", [("cooperating", "các thôn"), ("responsible", "Hội Phụ nữ")]),
    ],
)
def test_parts_of_a_list_by_duty(text, parts):
    assert [(slot, names.strip()) for slot, names in by_duty("responsible", text)] == parts
