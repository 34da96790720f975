"""Counting the copy's files with a Spark of two workers gives what the plain reading of the records gives.

Long, since three Javas are started on one machine: half a minute on two cores that are otherwise idle, and more beside
other tests.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from datchuan.registers.analytics import spark
from tests.domain.registers.generated import counts
from tests.registers.analytics import java
from tests.registers.analytics.agreeing import ON, agree, made_up_counts, write_copy

pytestmark = pytest.mark.long
MASTER = "local-cluster[2,1,1024]"


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    return write_copy(tmp_path_factory.mktemp("copy"))


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_HOME", java.home(tmp_path_factory.mktemp("java")))
        with spark.opened(MASTER) as opened:
            yield opened


@settings(max_examples=2, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(expressions=st.lists(counts(), min_size=12, max_size=12))
def test_files_agree_with_the_plain_reading(expressions, session, copied):
    made = made_up_counts(expressions)
    agree(made, spark.count(session, copied, made, on=ON))
