"""`datchuan law …` as it is typed."""

import argparse
import json
from datetime import date
from types import SimpleNamespace

import pytest

from datchuan.criteria import commands, words
from datchuan.criteria.actions import publish_law
from datchuan.criteria.models import LawPublication


@pytest.fixture
def law(capsys):
    """Runs a command line; gives its exit code, what it said, and what it complained of."""

    def run(*words):
        parser = argparse.ArgumentParser(prog="datchuan law")
        commands.add_to(parser)
        options = parser.parse_args([str(word) for word in words])
        code = options.run(options)
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_check_says_how_much_of_each_set_is_known(law):
    code, out, _ = law("check")
    assert code == 0
    assert "biết 19/19 tiêu chí, 57/57 chỉ tiêu" in out
    assert "biết 10/10 tiêu chí, 10/47 chỉ tiêu" in out


def test_check_names_file_and_key_of_every_fault(law, small_law, edit):
    edit("criteria/01-duong.yaml", "value: 60", "value: 60%")
    edit("set.yaml", "axis: region", "axis: colour")
    code, out, _ = law("check", small_law)
    assert code == 1
    assert "vn/thu/criteria/01-duong.yaml: indicators[1.1].thresholds[2022-01-01].values[1].value: số phải" in out
    assert "vn/thu/set.yaml: axis: " in out
    assert out.endswith("2 lỗi.\n")


def test_show_without_a_place_tells_every_region(law):
    code, out, _ = law("show", "15.4", "--on", "2024-06-30")
    assert code == 0
    assert "15.4 Tỷ lệ dân số có sổ sức khỏe điện tử" in out
    assert "TDMNPB: từ 50 % trở lên (08/03/2022 - 31/12/2025)" in out
    assert "BTB, DHNTB, TN, DNB, DBSCL: chưa biết" in out
    assert "Căn cứ: Phụ lục I, 318/QĐ-TTg (08/03/2022)" in out
    assert "đổi tên chỉ tiêu [nhớ lại, chưa trang nào cho xem (khá chắc)]" in out


def test_show_for_a_region_tells_what_is_asked_there(law):
    _, out, _ = law("show", "10", "--on", "2024-06-30", "--region", "DHNTB", "--special")
    assert "Vùng, nhóm: Trung du miền núi phía Bắc (TDMNPB); Xã đặc biệt khó khăn" in out
    assert "Mức chuẩn: từ 45 triệu đồng/người/năm trở lên" in out


def test_show_with_a_province_tells_both_lines(law):
    _, out, _ = law("show", "17.11", "--on", "2024-06-30", "--region", "BTB", "--province", "46")
    assert out.index("từ 35 % trở lên") < out.index("giả định để trình diễn") < out.index("từ 30 % trở lên")


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        (
            "5",
            "100 % số trường đạt mức tối thiểu; từ 70 % số trường đạt mức 1; xã có từ 3 trường trở xuống thì từ 50 %",
        ),
        ("3.2", "có đủ các mục bắt buộc và từ 50 điểm trở lên"),
        ("15.3", "không quá 25 %"),
        ("13.3", "Đạt"),
        ("2.1", "do tỉnh quy định"),
    ],
)
def test_show_says_every_demand_in_words(law, indicator, words):
    _, out, _ = law("show", indicator, "--on", "2024-06-30", "--region", "BTB")
    assert f"Mức chuẩn: {words}" in out


def test_show_says_that_a_hint_is_none_to_judge_by(law):
    _, out, _ = law("show", "4-lao-dong-qua-dao-tao", "--on", "2026-06-30", "--group", "1")
    assert "Mức chuẩn: chưa biết (có gợi ý, không dùng để đánh giá): từ 40 % trở lên" in out


def test_show_says_that_the_override_is_in_doubt(law, monkeypatch):
    place = commands.Asked(commands.PlaceFacts(region="DHNTB"), "xã Thử")
    monkeypatch.setattr(commands, "_place_asked_about", lambda options, on: place)
    _, out, _ = law("show", "10", "--on", "2024-06-30")
    assert "Nơi: xã Thử" in out
    assert "Lưu ý: chưa rõ xã có thuộc diện đặc biệt khó khăn" in out


def test_show_for_a_place_without_a_group_says_that_it_is_not_known(law):
    _, out, _ = law("show", "4-lao-dong-qua-dao-tao", "--on", "2026-06-30", "--region", "BTB")
    assert "Mức chuẩn: chưa biết xã thuộc vùng hoặc nhóm nào" in out


def test_terminal_without_django_speaks_vietnamese(monkeypatch):
    monkeypatch.setattr(words, "settings", SimpleNamespace(configured=False))
    assert words.translated("Đạt") == "Đạt"


@pytest.mark.parametrize("place", [["--region", "BTB"], []])
def test_show_outside_the_set_says_so(law, place):
    code, out, _ = law("show", "10", "--on", "2026-06-30", "--set", "vn-xa-2021-2025", *place)
    assert code == 0
    assert "Mức chuẩn: bộ tiêu chí không có hiệu lực vào ngày này" in out


def test_show_as_json_for_one_place(law):
    _, out, _ = law("show", "15.4", "--on", "2024-06-30", "--region", "TDMNPB", "--json")
    told = json.loads(out)
    assert told["demand"] == {"value": "50"}
    assert told["national"]["checked"]["confidence"] == "verified"
    assert told["national"]["reference"]["document"] == "318/QĐ-TTg"
    assert told["name_checked"]["certainty"] == "medium"
    assert told["provincial"] is None
    assert told["amendments"] == [
        {
            "document": "211/QĐ-TTg",
            "from": "2024-03-01",
            "effect": "renamed",
            "checked": {
                "confidence": "recalled",
                "certainty": "medium",
                "sources": [],
                "words": "nhớ lại, chưa trang nào cho xem (khá chắc)",
            },
        }
    ]


def test_show_as_json_without_a_place_is_a_list_of_zones(law):
    _, out, _ = law("show", "5", "--on", "2024-06-30", "--json")
    told = json.loads(out)
    assert [one["zone"] for one in told] == ["TDMNPB", "DBSH", "BTB", "DHNTB", "TN", "DNB", "DBSCL"]
    assert told[1]["demand"] == {"level_1": "100", "minimum": None, "few_schools": None, "level_1_when_few": None}


@pytest.mark.parametrize(
    ("indicator", "demand", "amendments"),
    [("3.2", {"score": "50"}, ["unknown"]), ("13.3", {"met": True}, ["reworded"]), ("17.1", None, ["unknown"])],
)
def test_show_as_json_tells_every_demand(law, indicator, demand, amendments):
    _, out, _ = law("show", indicator, "--on", "2024-06-30", "--region", "BTB", "--json")
    told = json.loads(out)
    assert told["demand"] == demand
    assert [one["effect"] for one in told["amendments"]] == amendments


def test_show_asks_for_today_when_no_day_is_given(law, monkeypatch):
    days = []
    monkeypatch.setattr(commands, "show", lambda indicator, sets, *, on, **rest: days.append(on) or 0)
    assert law("show", "10")[0] == 0
    assert days[0] >= date(2026, 1, 1)


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["13.7", "--on", "2024-06-30"], "vn-xa-2021-2025: không có chỉ tiêu 13.7"),
        (["10", "--on", "2026-01-15"], "Không có bộ tiêu chí nào có hiệu lực ngày 15/01/2026"),
        (["10", "--on", "2024-06-30", "--region", "BTX"], "Không có vùng hoặc nhóm BTX. Có: TDMNPB, DBSH, BTB"),
        (["10", "--set", "vn-khac"], "Không có bộ tiêu chí vn-khac. Có: vn-xa-2021-2025, vn-xa-2026-2030."),
    ],
)
def test_show_refuses_with_a_sentence(law, words, complaint):
    code, out, err = law("show", *words)
    assert (code, out) == (1, "")
    assert complaint in err


def test_malformed_day_is_refused(law, capsys):
    with pytest.raises(SystemExit):
        law("show", "10", "--on", "30.6.2024")
    assert "“30.6.2024” không phải ngày viết như 2024-06-30" in capsys.readouterr().err


@pytest.mark.usefixtures("small_map")
def test_show_for_a_place_of_a_real_installation_knows_no_invented_value(law):
    publish_law(demonstration=False)
    _, out, _ = law("show", "2.1", "--on", "2024-06-30", "--place", "20185")
    assert "Mức chuẩn: do tỉnh quy định" in out


@pytest.mark.usefixtures("small_map")
def test_show_for_a_place_of_the_map(law):
    publish_law()
    _, out, _ = law("show", "12.1", "--on", "2024-06-30", "--place", "20185")
    assert "Nơi: xã Thượng Lộ, huyện Nam Đông, tỉnh Thừa Thiên Huế" in out
    assert "Vùng, nhóm: Bắc Trung Bộ (BTB)" in out
    assert "Mức chuẩn: chưa biết" in out


@pytest.mark.usefixtures("small_map")
def test_show_for_a_place_that_is_not_there(law):
    code, _, err = law("show", "15.4", "--on", "2024-06-30", "--place", "99999")
    assert code == 1
    assert "99999" in err


def test_place_asks_for_the_data_base_and_a_region_does_not():
    parser = argparse.ArgumentParser()
    commands.add_to(parser)
    assert parser.parse_args(["show", "10", "--place", "20185"]).data_base is True
    assert not hasattr(parser.parse_args(["show", "10", "--region", "BTB"]), "data_base")


def test_diff_of_two_sets(law):
    code, out, _ = law("diff", "vn-xa-2021-2025", "vn-xa-2026-2030")
    assert code == 0
    assert "- Tiêu chí 19: Quốc phòng và An ninh\n" in out
    assert "+ Tiêu chí 7: Khoa học công nghệ và chuyển đổi số\n" in out
    assert "~ Chỉ tiêu 17.1, số hiệu: Tỷ lệ hộ được sử dụng nước sạch theo quy chuẩn → 8-nuoc-sach" in out


def test_diff_of_two_days(law):
    _, out, _ = law("diff", "vn-xa-2021-2025", "--on", "2023-12-31", "2024-03-01")
    assert "~ Chỉ tiêu 10, mức chuẩn, BTB: từ 42 triệu đồng/người/năm trở lên → từ 45 triệu" in out
    assert "chung cả nước: từ 51" in out
    assert "~ Chỉ tiêu 15.4, tên: Tỷ lệ dân số có sổ khám chữa bệnh điện tử → Tỷ lệ dân số có sổ sức khỏe" in out
    assert "+ Chỉ tiêu 17.11, mức chuẩn, 46 mọi xã: từ 35 % trở lên" in out


def test_diff_of_two_quiet_days(law):
    assert law("diff", "vn-xa-2021-2025", "--on", "2024-04-01", "2024-04-02")[1] == "Không có gì khác nhau.\n"


@pytest.mark.parametrize(
    "words",
    [
        ["vn-xa-2021-2025"],
        ["vn-xa-2021-2025", "vn-xa-2026-2030", "--on", "2024-01-01", "2024-01-02"],
        ["vn-xa-2021-2025"] * 3,
    ],
)
def test_diff_needs_two_of_something(law, words):
    code, _, err = law("diff", *words)
    assert code == 2
    assert "Cần hai bộ tiêu chí" in err


def test_diff_refuses_a_set_that_is_not_there(law):
    assert law("diff", "vn-khac", "vn-xa-2021-2025")[0] == 1


@pytest.mark.usefixtures("published")
def test_publish_shows_the_difference_and_then_does_it(law, small_law, edit):
    edit("criteria/01-duong.yaml", "value: 60, confidence: verified", "value: 65, confidence: verified")
    edit("criteria/01-duong.yaml", "confidence: recalled, certainty: high}\n  - code", "confidence: weak}\n  - code")
    edit("criteria/01-duong.yaml", "known_by: [biển báo]", "known_by: [biển]")
    code, out, _ = law("publish", small_law)
    assert code == 0
    assert out.splitlines() == [
        "Bộ tiêu chí thử",
        "  ~ Chỉ tiêu 1.1, mức chuẩn, A (01/01/2022): từ 60 % trở lên → từ 65 % trở lên",
        "  ~ Chỉ tiêu 1.1, căn cứ, độ tin cậy, B (01/01/2022): 1/QĐ [nhớ lại, chưa trang nào cho xem (chắc)]"
        " → 1/QĐ [yếu: chỉ thấy ở một nơi hoặc suy ra]",
        "  ~ Chỉ tiêu 1.2, lời giải thích",
        "Đã công bố 1 bộ tiêu chí.",
    ]
    assert LawPublication.objects.count() == 2


@pytest.mark.usefixtures("published")
def test_publish_again_says_that_nothing_changes(law, small_law):
    assert law("publish", small_law)[1] == "Luật đã công bố đúng như các tệp: không có gì thay đổi.\n"


@pytest.mark.django_db
def test_dry_run_publishes_nothing(law, small_law):
    code, out, _ = law("publish", small_law, "--dry-run")
    assert code == 0
    assert "+ Tiêu chí 1: Đường" in out
    assert not LawPublication.objects.exists()


@pytest.mark.django_db
def test_publish_of_faulty_files_says_where(law, small_law, edit):
    edit("set.yaml", "axis: region", "axis: colour")
    code, out, _ = law("publish", small_law)
    assert code == 1
    assert "vn/thu/set.yaml: axis: " in out
