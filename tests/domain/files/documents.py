"""Sheets of OpenDocument as programs write them, made of their cells."""

import io
import zipfile
from datetime import date

HEAD = (
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    "<office:body><office:spreadsheet>"
)
KIND = "application/vnd.oasis.opendocument.spreadsheet"


def cell(value):
    if value == "":
        return "<table:table-cell/>"
    if isinstance(value, str) and value.startswith("<"):
        return value
    if isinstance(value, bool):
        return f'<table:table-cell office:value-type="boolean" office:boolean-value="{str(value).lower()}"/>'
    if isinstance(value, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}"/>'
    if isinstance(value, int | float):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>x</text:p></table:table-cell>'
        )
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def line(*values, times=1):
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(map(cell, values))}</table:table-row>'


def document(**sheets):
    """By the sheet's name its lines, as `line` makes them."""
    tables = "".join(f'<table:table table:name="{name}">{"".join(rows)}</table:table>' for name, rows in sheets.items())
    return packed(f"{HEAD}{tables}</office:spreadsheet></office:body></office:document-content>")


def packed(content, **more):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", KIND)
        if content is not None:
            archive.writestr("content.xml", content)
        for name, part in more.items():
            archive.writestr(name, part)
    return stream.getvalue()
