import os
import stat

import pytest

from datchuan.config.secret import secret_key


def test_a_given_key_is_used_and_nothing_is_written(tmp_path):
    assert secret_key("given", tmp_path / "data") == "given"
    assert not (tmp_path / "data").exists()


def test_a_key_is_made_once_and_kept(tmp_path):
    first = secret_key("", tmp_path / "data")
    assert len(first) >= 50
    assert secret_key("", tmp_path / "data") == first


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_the_key_is_readable_by_its_owner_alone(tmp_path):
    secret_key("", tmp_path)
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
