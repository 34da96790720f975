"""TCVN3 and VNI: every letter both ways, and how a text's letters are told."""

import unicodedata

import pytest

from datchuan.domain.files.legacy import (
    FontLettering,
    Lettering,
    guess_lettering,
    lettering_of_font,
)
from datchuan.domain.files.legacy.likeness import likeness
from datchuan.domain.files.legacy.tcvn3 import LETTERS as TCVN3
from datchuan.domain.files.legacy.tcvn3 import from_tcvn3
from datchuan.domain.files.legacy.vni import LETTERS as VNI
from datchuan.domain.files.legacy.vni import from_vni
from datchuan.domain.plan_document.reading.found import Run
from datchuan.domain.plan_document.reading.old_letters import convert_runs
from tests.rendering_samples.old_letters import to_tcvn3, to_vni, to_windows_1258

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
SMALL = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]
MARKED = [letter for letter in SMALL if not letter.isascii()]

# The same letters as the fonts' own code charts list them, row by row: a, ă, â, e, ê, i, o, ô, ơ, u, ư, y, đ.
TCVN3_CHART = (
    "a µ ¶ · ¸ ¹|¨ » ¼ ½ ¾ Æ|© Ç È É Ê Ë|e Ì Î Ï Ð Ñ|ª Ò Ó Ô Õ Ö|i × Ø Ü Ý Þ|"
    "o ß á â ã ä|« å æ ç è é|¬ ê ë ì í î|u ï ñ ò ó ô|\u00ad õ ö ÷ ø ù|y ú û ü ý þ|®"
)
VNI_CHART = (
    "a aø aû aõ aù aï|aê aè aú aü aé aë|aâ aà aå aã aá aä|e eø eû eõ eù eï|eâ eà eå eã eá eä|i ì æ ó í ò|"
    "o oø oû oõ où oï|oâ oà oå oã oá oä|ô ôø ôû ôõ ôù ôï|u uø uû uõ uù uï|ö öø öû öõ öù öï|y yø yû yõ yù î|ñ"
)


def chart(text: str) -> dict[str, str]:
    codes = [code for row in text.split("|") for code in row.split(" ")]
    return dict(zip(SMALL, codes, strict=True))


@pytest.mark.parametrize("letter", SMALL)
def test_small_letters_of_tcvn3_both_ways(letter):
    code = chart(TCVN3_CHART)[letter]
    assert from_tcvn3(code) == letter
    assert to_tcvn3(letter) == code


@pytest.mark.parametrize("letter", SMALL)
def test_capital_font_of_tcvn3(letter):
    assert from_tcvn3(chart(TCVN3_CHART)[letter], capitals=True) == letter.upper()


@pytest.mark.parametrize(("letter", "code"), list(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True)))
def test_capitals_of_tcvn3_that_have_codes_of_their_own(letter, code):
    assert from_tcvn3(code) == letter
    assert to_tcvn3(letter) == code


@pytest.mark.parametrize("letter", SMALL)
def test_small_letters_of_vni_both_ways(letter):
    code = chart(VNI_CHART)[letter]
    assert from_vni(code) == letter
    assert to_vni(letter) == code


@pytest.mark.parametrize("letter", MARKED)
def test_capitals_of_vni_both_ways(letter):
    code = chart(VNI_CHART)[letter]
    assert from_vni(code.upper()) == letter.upper()
    assert from_vni(to_vni(letter.upper())) == letter.upper()
    assert from_vni(code[0].upper() + code[1:]) == letter.upper()


@pytest.mark.parametrize("letter", [*SMALL, *(letter.upper() for letter in SMALL)])
def test_windows_1258_both_ways(letter):
    assert unicodedata.normalize("NFC", to_windows_1258(letter).decode("cp1258")) == letter


def test_the_tables_are_complete_and_name_each_letter_once():
    assert set(TCVN3.values()) == {*MARKED, *"ĂÂÊÔƠƯĐ"}
    assert len(set(TCVN3.values())) == len(TCVN3)
    assert set(VNI.values()) == {*MARKED, *(letter.upper() for letter in MARKED)}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("n«ng th«n míi", "nông thôn mới"),
        ("x©y dùng", "xây dựng"),
        ("KÕ ho¹ch", "Kế hoạch"),
        ("ñY BAN NH¢N D¢N X· SUèI M¥", "ỦY BAN NHÂN DÂN XÃ SUỐI MƠ"),
        ("UBND x· Th­îng Lé", "UBND xã Thượng Lộ"),
        ("nhµ ë UBND", "nhà ở UBND"),
        ("NHµ ë D¢N C¦", "NHÀ Ở DÂN CƯ"),
        ("X· SUèI\nSè: 17/KH", "XÃ SUỐI\nSố: 17/KH"),
        ("Sè 17, UBND", "Số 17, UBND"),
    ],
)
def test_texts_in_tcvn3(old, new):
    assert from_tcvn3(old) == new


@pytest.mark.parametrize(
    ("old", "new"), [("noâng thoân môùi", "nông thôn mới"), ("xaây döïng", "xây dựng"), ("UÛY BAN", "ỦY BAN")]
)
def test_texts_in_vni(old, new):
    assert from_vni(old) == new


@pytest.mark.parametrize(
    ("font", "lettering"),
    [
        (".VnTime", FontLettering(Lettering.TCVN3)),
        (".vntimeh", FontLettering(Lettering.TCVN3, capitals=True)),
        ("ABCDEF+.VnTimeH", FontLettering(Lettering.TCVN3, capitals=True)),
        (".VnArialH,Bold", FontLettering(Lettering.TCVN3, capitals=True)),
        (".VnArialH-Bold", FontLettering(Lettering.TCVN3, capitals=True)),
        ("VNI-Times", FontLettering(Lettering.VNI)),
        ("vni", FontLettering(Lettering.VNI)),
        ("Times New Roman", None),
        ("", None),
        (None, None),
    ],
)
def test_fonts_tell_the_lettering(font, lettering):
    assert lettering_of_font(font) == lettering


def test_a_font_is_not_believed_when_its_text_is_unicode():
    runs = [Run("của xã nông thôn", ".VnTime"), Run("công trình", ".VnTime"), Run("dân", ".VnTime")]
    assert convert_runs(runs) == set()
    assert [run.text for run in runs] == ["của xã nông thôn", "công trình", "dân"]


def test_a_font_is_believed_when_its_text_reads_better():
    runs = [Run("x· Th­îng Lé", ".VnTime"), Run("noâng thoân", "VNI-Times"), Run("2024", ".VnTime"), Run("năm")]
    assert convert_runs(runs) == {"tcvn3-converted", "vni-converted"}
    assert [run.text for run in runs] == ["xã Thượng Lộ", "nông thôn", "2024", "năm"]


@pytest.mark.parametrize(
    ("text", "lettering"),
    [
        ("Thùc hiÖn x©y dùng n«ng th«n míi cña x·", Lettering.TCVN3),
        ("Thöïc hieän xaây döïng noâng thoân môùi cuûa xaõ", Lettering.VNI),
        ("Thực hiện xây dựng nông thôn mới của xã", None),
        ("Café à la carte", None),
        ("X·, x·", None),
        ("plain", None),
    ],
)
def test_letters_tell_the_lettering(text, lettering):
    assert guess_lettering(text) == lettering


def test_likeness_of_texts():
    assert likeness("") == 0
    assert likeness("n«ng th«n") == 0
    assert likeness("nông thôn mới của xã") > 0.7
