import argparse
import json
from datetime import date

import pytest

from datchuan.places import commands
from datchuan.places.actions import add_village
from datchuan.places.models import Place
from datchuan.places.queries import place_on


def run(*words):
    parser = argparse.ArgumentParser()
    commands.add_to(parser)
    options = parser.parse_args([str(word) for word in words])
    return options.run(options)


@pytest.mark.usefixtures("small_map")
class TestShow:
    def test_names_the_unit_and_those_above(self, capsys):
        assert run("show", "20185", "--on", "2024-01-05") == 0
        out = capsys.readouterr().out
        assert "20185  xã Thượng Lộ, huyện Nam Đông, tỉnh Thừa Thiên Huế" in out
        assert "Bắc Trung Bộ (BTB) (theo trí nhớ, chưa kiểm chứng; QĐ 318/QĐ-TTg)" in out
        assert "Về sau: xã Khe Tre (20161, 01/07/2025)" in out
        assert "giả định" not in out

    def test_after_the_merger_says_where_it_went(self, capsys):
        assert run("show", "20185", "--on", "2025-08-01") == 0
        out = capsys.readouterr().out
        assert "Đã kết thúc sau ngày 30/06/2025" in out
        assert "Sáp nhập vào xã Khe Tre (20161), thành phố Huế" in out

    def test_before_the_first_day_says_so(self, capsys):
        run("show", "475", "--on", "2024-01-05")
        assert "Chưa có vào ngày 05/01/2024" in capsys.readouterr().out

    def test_says_when_a_day_is_assumed_and_what_it_was_made_of(self, capsys):
        run("show", "20107", "--on", "2023-05-01")
        assert "giả định" in capsys.readouterr().out
        run("show", "20161", "--on", "2025-08-01")
        assert "Hình thành từ: thị trấn Khe Tre (20161, 01/07/2025)" in capsys.readouterr().out

    def test_gives_the_note_of_an_unknown_value(self, capsys):
        run("show", "481", "--on", "2024-05-01")
        assert "chưa rõ (xã đặc biệt khó khăn" in capsys.readouterr().out

    def test_json_has_everything(self, capsys):
        run("show", "20185", "--on", "2025-08-01", "--json")
        data = json.loads(capsys.readouterr().out)
        assert (data["code"], data["exists"], data["valid_from"], data["valid_to"]) == (
            "20185",
            False,
            None,
            "2025-06-30",
        )
        assert data["address"] == "xã Thượng Lộ, huyện Phú Lộc, thành phố Huế"
        assert [unit["full_name"] for unit in data["parents"]] == ["huyện Phú Lộc", "thành phố Huế"]
        assert data["became"][0] | {"changed_on": "2025-07-01", "share": "1", "code": "20161"} == data["became"][0]
        assert data["outcome"][0]["parents"][0]["full_name"] == "thành phố Huế"
        assert data["attributes"]["region"] == {
            "value": "BTB",
            "confidence": "recalled",
            "source": "QĐ 318/QĐ-TTg",
            "note": None,
            "of": "46",
        }
        assert data["attributes"]["commune_group"]["value"] is None

    def test_without_a_day_takes_today(self, capsys, settings):
        settings.DATCHUAN_TODAY = date(2024, 3, 15)
        run("show", "20185")
        assert "huyện Nam Đông" in capsys.readouterr().out

    def test_an_unknown_code_is_refused(self, capsys):
        assert run("show", "99999") == 1
        assert "99999" in capsys.readouterr().err


@pytest.mark.usefixtures("small_map")
class TestSearch:
    def test_lists_what_matches_with_parents_and_end(self, capsys):
        assert run("search", "thuong", "lo", "--limit", 1) == 0
        assert capsys.readouterr().out == "20185  xã Thượng Lộ, huyện Phú Lộc, thành phố Huế đến 30/06/2025\n"

    def test_of_a_day_in_json(self, capsys):
        run("search", "khe tre", "--on", "2025-07-01", "--json")
        (found,) = json.loads(capsys.readouterr().out)
        assert (found["code"], found["full_name"], found["on"]) == ("20161", "xã Khe Tre", "2025-07-01")

    def test_lists_a_province_without_parents(self, capsys):
        run("search", "thanh pho hue", "--limit", 1)
        assert capsys.readouterr().out == "46  thành phố Huế\n"

    def test_of_nothing_says_so(self, capsys):
        assert run("search", "paris") == 1
        assert capsys.readouterr().err == "Không tìm thấy đơn vị nào.\n"


@pytest.mark.django_db
def test_load_brings_the_whole_map_and_keeps_villages(capsys, chair):
    assert run("load") == 0
    assert "14011 đơn vị" in capsys.readouterr().out
    add_village(commune=place_on("20185", date(2024, 1, 5)), name="Dỗi", since=date(2024, 1, 1), by=chair)
    assert run("load") == 0
    assert "thêm 0, sửa 0, bỏ 0" in capsys.readouterr().out
    assert Place.objects.filter(code="20185-01").exists()
