"""What of a Word file is text, and what is not."""

import pytest

from datchuan.domain.plan_document.document import BlockKind, Unreadable
from datchuan.domain.plan_document.reading import read
from tests.rendering_samples.packages import W, p, word, word_entries, zipped


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in read(word(body, **parts), "x.docx").blocks]


def notes(body: str, **parts: str) -> tuple[str, ...]:
    return read(word(body, **parts), "x.docx").notes


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_tracked_changes_are_accepted():
    body = (
        "<w:p>" + run("Đạt ") + f"<w:del>{run('15').replace('w:t', 'w:delText')}</w:del><w:ins>{run('18')}</w:ins>"
        f"<w:moveFrom>{run(' cũ')}</w:moveFrom><w:moveTo>{run(' tiêu chí')}</w:moveTo></w:p>"
    )
    assert texts(body) == ["Đạt 18 tiêu chí"]
    assert notes(body) == ("tracked-changes-accepted",)


def test_a_deleted_paragraph_mark_joins_the_next_paragraph():
    body = p("Nhiệm vụ: ", "<w:rPr><w:del/></w:rPr>") + p("trồng hoa", '<w:jc w:val="center"/>')
    document = read(word(body), "x")
    assert [(block.text, block.centred) for block in document.blocks] == [("Nhiệm vụ: trồng hoa", True)]


def test_a_deleted_last_mark_keeps_its_text():
    assert texts(p("Hết", "<w:rPr><w:moveFrom/></w:rPr>")) == ["Hết"]


def test_deleted_rows_and_blocks_are_dropped():
    rows = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('cũ')}</w:tc><w:tc>{p('cũ')}</w:tc></w:tr>" + (
        f"<w:tr><w:trPr/><w:tc>{p('a')}</w:tc><w:tc>{p('b')}</w:tc></w:tr></w:tbl>"
    )
    body = f"<w:ins>{p('mới')}</w:ins><w:del>{p('bỏ')}</w:del>{rows}"
    assert texts(body) == ["mới", "a | b"]


def test_a_table_whose_rows_are_all_deleted_is_gone():
    rows = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('cũ')}</w:tc></w:tr></w:tbl>"
    assert texts(rows + p("còn")) == ["còn"]


def test_drawings_give_no_digits_and_text_boxes_stand_once():
    box = f"<w:txbxContent>{p('PHÒNG VĂN HÓA - XÃ HỘI')}</w:txbxContent>"
    body = (
        "<w:p>" + run("Đầu")
        + "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:offset>66040020700900</wps:offset>"
        + f"<wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>" + p("Cuối")
    )  # fmt: skip
    assert texts(body) == ["Đầu", "PHÒNG VĂN HÓA - XÃ HỘI", "Cuối"]
    assert notes(body) == ("text-box-read",)


def test_a_text_box_only_in_the_fallback_is_read():
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing/></mc:Choice><mc:Fallback><w:pict>"
        f"<v:textbox><w:txbxContent>{p('Trong khung')}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert texts(body) == ["Trong khung"]


def test_a_choice_inside_a_drawing_is_made_too():
    box = f"<w:txbxContent>{p('Một lần')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:pict><v:group><mc:AlternateContent>"
        f"<mc:Choice Requires='x'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></v:group></w:pict></w:r></w:p>"
    )
    assert texts(body) == ["Một lần"]


@pytest.mark.parametrize("place", ["<w:p>{}</w:p>", "<w:p><w:r>{}</w:r></w:p>", "{}<w:p/>"])
def test_alternatives_without_text_give_nothing(place):
    body = place.format("<mc:AlternateContent><mc:Choice/></mc:AlternateContent><mc:AlternateContent/>")
    assert texts(body + p("x")) == ["x"]


def test_alternatives_around_runs_and_paragraphs():
    body = (
        f"<w:p><mc:AlternateContent><mc:Choice>{run('a')}</mc:Choice><mc:Fallback>{run('b')}</mc:Fallback>"
        f"</mc:AlternateContent></w:p><mc:AlternateContent><mc:Choice>{p('c')}</mc:Choice></mc:AlternateContent>"
    )
    assert texts(body) == ["a", "c"]


def test_fields_show_their_result_and_not_their_instruction():
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText><w:t>ẩn</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("năm 2024")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + '<w:fldSimple w:instr="PAGE">' + run(" trang 1") + "</w:fldSimple></w:p>"
    )  # fmt: skip
    assert texts(body) == ["năm 2024 trang 1"]


def test_unbalanced_fields_hide_nothing_that_follows():
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    body = f"<w:p>{begin}</w:p>{p('a')}<w:p>{end}{separate}{run('b')}</w:p>"
    assert texts(body) == ["a", "b"]


def test_soft_breaks_part_blocks_unless_they_cut_a_sentence():
    body = (
        "<w:p><w:r><w:t>TM. ỦY BAN NHÂN DÂN</w:t><w:br/><w:t>CHỦ TỊCH</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>Giữ vững các tiêu</w:t><w:br/><w:t>chí đã đạt</w:t><w:br w:type='page'/></w:r></w:p>"
    )
    assert texts(body) == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Giữ vững các tiêu chí đã đạt"]


def test_a_break_inside_bold_text_keeps_each_lines_look():
    body = (
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>KẾ HOẠCH</w:t><w:br/></w:r>"
        "<w:r><w:rPr><w:i/></w:rPr><w:t>Năm 2024</w:t></w:r></w:p>"
    )
    blocks = read(word(body), "x").blocks
    assert [(block.text, block.bold, block.italic) for block in blocks] == [
        ("KẾ HOẠCH", True, False),
        ("Năm 2024", False, True),
    ]


def test_special_characters_of_runs():
    body = (
        "<w:p><w:r><w:t>Quy</w:t><w:noBreakHyphen/><w:t>chế</w:t><w:tab/><w:t>thi</w:t><w:softHyphen/><w:t>ết</w:t>"
        "<w:cr/><w:t>Dòng hai</w:t></w:r></w:p>"
    )
    assert texts(body) == ["Quy-chế thiết", "Dòng hai"]


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "00B3", "≥"),
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "F033", "□"),
        ("Arial", "F041", "A"),
        ("Arial", "0041", "□"),
        ("Symbol", "zz", ""),
        ("Arial", "11FFFF", ""),
        ("Arial", "D800", "□"),
        ("Arial", "F001", "□"),
    ],
)
def test_symbols(font, code, shown):
    body = f'<w:p>{run("đạt ")}<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>{run("50")}</w:p>'
    assert texts(body) == [f"đạt {shown}50"]


def test_hidden_text_is_left_out_and_said():
    body = p("thấy") + p("ẩn", "", "<w:vanish/>") + p("thấy nữa", "", '<w:vanish w:val="0"/>')
    assert texts(body) == ["thấy", "thấy nữa"]
    assert notes(body) == ("hidden-text-left-out",)


def test_capitals_by_format_are_capitals():
    assert texts(p("Kế hoạch", "", "<w:caps/>")) == ["KẾ HOẠCH"]


def test_equations_show_their_text():
    body = f"<w:p>{run('tỷ lệ ')}<m:oMath><m:r><m:t>≥ 95%</m:t></m:r><m:r><m:t/></m:r></m:oMath></w:p>"
    assert texts(body) == ["tỷ lệ ≥ 95%"]


def test_links_tags_and_content_controls_are_looked_through():
    body = (
        f"<w:p><w:hyperlink>{run('a')}</w:hyperlink><w:smartTag>{run('b')}</w:smartTag>"
        f"<w:sdt><w:sdtContent>{run('c')}</w:sdtContent></w:sdt><w:r><w:ruby><w:rubyBase>{run('d')}</w:rubyBase>"
        f"<w:rt>{run('phiên âm')}</w:rt></w:ruby></w:r><w:bookmarkStart/></w:p>"
        f"<w:sdt><w:sdtContent>{p('e')}</w:sdtContent></w:sdt><w:sdt/><w:customXml>{p('g')}</w:customXml>"
    )
    assert texts(body) == ["abcd", "e", "g"]


def test_tables_of_contents_are_left_out_and_said():
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    styles = '<w:style w:type="paragraph" w:styleId="M1"><w:name w:val="toc 1"/></w:style>'
    body = f"<w:sdt>{gallery}<w:sdtContent>{p('I. Mục tiêu 1')}</w:sdtContent></w:sdt>" + (
        p("II. Nhiệm vụ 2", '<w:pStyle w:val="M1"/>') + p("I. Mục tiêu")
    )
    assert texts(body, styles=styles) == ["I. Mục tiêu"]
    assert notes(body, styles=styles) == ("contents-left-out",)


def test_embedded_parts_are_said():
    assert notes(p("x") + "<w:altChunk/>") == ("embedded-part-left-out",)


def test_footnotes_stand_at_the_end_in_the_order_of_reference():
    footnotes = f'<w:footnote w:id="2">{p("Hai")}</w:footnote><w:footnote w:id="3">{p("Ba")}</w:footnote>'
    endnotes = f'<w:endnote w:id="1">{p("Cuối")}</w:endnote>'
    body = (
        f'<w:p>{run("Điều")}<w:r><w:footnoteReference w:id="3"/></w:r>{run(" này")}'
        '<w:r><w:endnoteReference w:id="1"/><w:footnoteReference w:id="2"/><w:footnoteReference w:id="9"/></w:r></w:p>'
        + p("Sau")
    )
    document = read(word(body, footnotes=footnotes, endnotes=endnotes), "x")
    assert [(block.text, block.kind) for block in document.blocks] == [
        ("Điều này", BlockKind.PARAGRAPH),
        ("Sau", BlockKind.PARAGRAPH),
        ("Ba", BlockKind.NOTE),
        ("Hai", BlockKind.NOTE),
        ("Cuối", BlockKind.NOTE),
    ]
    assert document.notes == ("footnotes-moved-to-end",)


def test_looks_come_from_styles():
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:i/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:basedOn w:val="N"/><w:pPr><w:jc w:val="center"/></w:pPr>'
        '<w:rPr><w:b/><w:i w:val="false"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="E"/><w:style w:type="character"/>'
        '<w:style w:type="paragraph" w:styleId="O1"><w:basedOn w:val="O2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="O2"><w:basedOn w:val="O1"/></w:style>'
    )
    body = (
        p("tiêu đề", '<w:pStyle w:val="T"/>') + p("thường") + p("đậm", "", '<w:rStyle w:val="C"/>')
        + p("như thường", "", '<w:rStyle w:val="E"/>') + p("vòng", '<w:pStyle w:val="O1"/>')
        + p("trái", '<w:pStyle w:val="T"/><w:jc w:val="left"/>') + p("đậm cả", "", '<w:b w:val="1"/><w:rFonts/>')
    )  # fmt: skip
    looks = [(b.text, b.bold, b.italic, b.centred) for b in read(word(body, styles=styles), "x").blocks]
    assert looks == [
        ("tiêu đề", True, False, True),
        ("thường", False, True, False),
        ("đậm", True, True, False),
        ("như thường", False, True, False),
        ("vòng", False, False, False),
        ("trái", True, False, False),
        ("đậm cả", True, True, False),
    ]


def test_a_font_of_a_style_tells_the_letters():
    fonts = '<w:rFonts w:hAnsi=".VnTime"/>'
    styles = f'<w:style w:type="paragraph" w:styleId="V"><w:name w:val="v"/><w:rPr>{fonts}</w:rPr></w:style>'
    assert texts(p("n«ng th«n míi", '<w:pStyle w:val="V"/>'), styles=styles) == ["nông thôn mới"]


def test_the_strict_variant_of_the_format_is_read():
    entries = word_entries(p("Kế hoạch"))
    strict = {
        name: content.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
        for name, content in entries.items()
        if isinstance(content, str)
    }
    assert [block.text for block in read(zipped(strict), "x").blocks] == ["Kế hoạch"]


def test_the_main_part_is_found_by_its_relationship():
    entries = word_entries(p("Kế hoạch"))
    entries["word/document2.xml"] = entries.pop("word/document.xml")
    entries["_rels/.rels"] = str(entries["_rels/.rels"]).replace("word/document.xml", "/word/document2.xml")
    del entries["word/_rels/document.xml.rels"]
    assert [block.text for block in read(zipped(entries), "x").blocks] == ["Kế hoạch"]


def test_external_relationships_and_missing_parts_are_passed_over():
    entries = word_entries(p("Kế hoạch"))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    entries["word/_rels/document.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Type="{kind}/styles" Target="http://example.org/s.xml" TargetMode="External"/>'
        f'<Relationship Type="{kind}/numbering" Target="none.xml"/></Relationships>'
    )
    assert [block.text for block in read(zipped(entries), "x").blocks] == ["Kế hoạch"]


def test_halves_parted_by_tabs_become_cells():
    body = (
        p("UBND XÃ SUỐI MƠ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + p("Số: 17/KH-UBND\tSuối Mơ, ngày 09 tháng 02 năm 2024")
        + p("KẾ HOẠCH") + p("Nơi nhận:\t\tTM. ỦY BAN NHÂN DÂN")
    )  # fmt: skip
    blocks = read(word(body), "x").blocks
    assert [(block.kind, block.table, len(block.cells)) for block in blocks] == [
        (BlockKind.ROW, 1, 2),
        (BlockKind.ROW, 1, 2),
        (BlockKind.PARAGRAPH, None, 0),
        (BlockKind.ROW, 2, 2),
    ]


@pytest.mark.parametrize("broken", ["", "<w:body", "<w:other/>"])
def test_a_main_part_without_a_body_is_damaged(broken):
    entries = word_entries("")
    entries["word/document.xml"] = f'<w:document xmlns:w="{W}">{broken}</w:document>'
    with pytest.raises(Unreadable) as problem:
        read(zipped(entries), "x")
    assert problem.value.code == "damaged-file"


def test_a_missing_main_part_is_damaged():
    entries = word_entries(p("x"))
    del entries["word/document.xml"]
    with pytest.raises(Unreadable) as problem:
        read(zipped(entries), "x")
    assert problem.value.code == "damaged-file"
