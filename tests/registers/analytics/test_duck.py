"""Counting the copy's files with DuckDB gives what the plain reading of the records gives."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from datchuan.registers.analytics import duck
from tests.domain.registers.generated import counts
from tests.registers.analytics.agreeing import ON, agree, made_up_counts, write_copy


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    return write_copy(tmp_path_factory.mktemp("copy"))


@pytest.fixture(scope="module")
def base():
    with duck.opened() as opened:
        yield opened


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(expressions=st.lists(counts(), min_size=6, max_size=6))
def test_files_agree_with_the_plain_reading(expressions, base, copied):
    made = made_up_counts(expressions)
    agree(made, duck.count(base, copied, made, on=ON))
