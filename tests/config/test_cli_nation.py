"""The invented nation's household records: as many as asked for, in a folder of their own."""

import pytest

from datchuan.config import cli_nation
from tests.registers.conftest import *  # noqa: F403  registers, and villages on a small map

pytestmark = pytest.mark.django_db


def test_household_records_are_written_beside_the_data_base(published, villages, settings, tmp_path):
    settings.DATCHUAN_DATA = tmp_path / "data"
    count, folder = cli_nation._invent_records(30, seed=1)
    assert (count, folder) == (30, tmp_path / "data" / "invented")
    assert [path.name for path in folder.rglob("*.parquet")] == ["20161.parquet"]
