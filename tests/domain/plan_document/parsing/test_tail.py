"""Who receives a paper and who signed it."""

import pytest

from datchuan.domain.plan_document.model import Recipient, Signatory
from datchuan.domain.plan_document.parsing.tail import read_tail
from tests.domain.plan_document.small_plans import lines_of

BODY = "\n".join(["Một dòng của kế hoạch."] * 6)
SIGNED = Signatory("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn Bảy")


def tail_of(*pieces):
    return read_tail(lines_of(BODY, *pieces))


def test_paper_without_a_tail():
    tail = read_tail(lines_of(BODY))
    assert (tail.begins, tail.ends, tail.recipients, tail.signatory) == (6, 6, (), None)


@pytest.mark.parametrize(
    "pieces",
    [
        ["Nơi nhận:\n- UBND huyện (b/c);\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\nLê Văn Bảy"],
        ["Nơi nhận: - UBND huyện (b/c); - Lưu: VT. TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Bảy"],
        ["TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNơi nhận:\n- UBND huyện (b/c);\n- Lưu: VT.\nLê Văn Bảy"],
        [[["Nơi nhận:\n- UBND huyện (b/c);\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Bảy"]]],
        ["Nơi nhận: | TM. ỦY BAN NHÂN DÂN\n- UBND huyện (b/c); | CHỦ TỊCH\n- Lưu: VT. | Lê Văn Bảy"],
        ["Nơi nhận:\n- UBND huyện (b/c);\n- Lưu: VT. Lê Văn Bảy\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"],
        ["Nơi nhận:\n- UBND huyện (b/c);\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH Lê Văn Bảy"],
    ],
)
def test_tail_however_it_is_laid_out(pieces):
    tail = tail_of(*pieces)
    assert tail.begins == 6
    assert tail.recipients == (Recipient("UBND huyện", "b/c"), Recipient("Lưu: VT", None))
    assert tail.signatory == SIGNED


def test_signature_without_recipients():
    tail = tail_of("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Bảy")
    assert (tail.recipients, tail.signatory) == ((), SIGNED)


def test_deputy_signs_for_the_head():
    tail = tail_of("Nơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn Bảy")
    assert tail.signatory == Signatory("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Bảy")


def test_recipient_on_two_lines():
    tail = tail_of("Nơi nhận:\n- Ủy ban nhân dân huyện\nvà các phòng chuyên môn (phối hợp);\n- Lưu: VT.")
    assert tail.recipients[0] == Recipient("Ủy ban nhân dân huyện và các phòng chuyên môn", "phối hợp")
    assert tail.signatory is None


def test_annex_after_the_tail_is_no_part_of_it():
    tail = tail_of("Nơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Bảy\nPHỤ LỤC\nBảng phân công")
    assert tail.ends == 11


def test_list_of_recipients_in_the_first_third_is_passed_over_for_the_last():
    lines = lines_of("Nơi nhận:\n" + BODY + "\nNơi nhận:\n- Các thôn;")
    assert read_tail(lines).recipients == (Recipient("Các thôn", None),)


def test_name_alone_signs():
    assert tail_of("Nơi nhận:\n- Lưu: VT.\nLê Văn Bảy").signatory == Signatory(None, None, "Lê Văn Bảy")
