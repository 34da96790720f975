"""A plan around a few lines, so that a test shows only what it is about."""

import pytest

from datchuan.domain.plan_document.model import PlanDraft
from datchuan.domain.plan_document.parsing import parse
from datchuan.domain.plan_document.parsing.criteria import CriteriaBook
from datchuan.domain.plan_document.parsing.parties import OfficeBook
from datchuan.domain.plan_document.parsing.topics import TopicBook
from datchuan.domain.plan_document.parsing.words import abbreviations_of
from datchuan.domain.plan_document.reading import read
from datchuan.planning.vocabulary import standard_vocabulary

HEAD = """UBND XÃ AN PHÚ
Số: 12/KH-UBND
An Phú, ngày 15 tháng 01 năm 2024
KẾ HOẠCH
Xây dựng nông thôn mới năm 2024

Căn cứ Kế hoạch số 10/KH-UBND ngày 10/01/2024 của UBND huyện Tân Châu về xây dựng nông thôn mới năm 2024;
UBND xã An Phú xây dựng kế hoạch như sau:

"""
TAIL = """

Trên đây là Kế hoạch xây dựng nông thôn mới năm 2024 của UBND xã An Phú./.
Nơi nhận:
- UBND huyện (b/c);
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn An
"""


def plan(body: str) -> PlanDraft:
    """The draft of a plan of xã An Phú for 2024 with this body."""
    return parse(read((HEAD + body + TAIL).encode(), "plan.txt"), standard_vocabulary(), set_code="vn-xa-2021-2025")


@pytest.fixture(scope="session")
def vocabulary():
    return standard_vocabulary()


@pytest.fixture(scope="session")
def offices(vocabulary):
    return OfficeBook(vocabulary.offices, abbreviations_of(vocabulary.abbreviations))


@pytest.fixture(scope="session")
def criteria(vocabulary):
    words = vocabulary.set_words("vn-xa-2021-2025")
    return CriteriaBook(words, abbreviations_of(vocabulary.abbreviations))


@pytest.fixture(scope="session")
def topics(vocabulary, criteria):
    return TopicBook(criteria, abbreviations_of(vocabulary.abbreviations))
