"""A door that nobody may knock at, and files of every kind that ask for it to be opened."""

import io
import json
import socket
import threading
import zipfile


class Door:
    """Listens on this machine, so that knocks of every library count, also of those that are not Python."""

    def __init__(self):
        self.knocks = 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}/"
        threading.Thread(target=self._answer, daemon=True).start()

    def _answer(self):
        while True:
            try:
                knocking, _who = self.socket.accept()
            except OSError:  # closed
                return
            self.knocks += 1
            knocking.close()

    def close(self):
        self.socket.close()


def doctype(url):
    """What an XML reader would have to fetch: the document's own rules, a parameter, and an entity."""
    return (
        f'<!DOCTYPE x SYSTEM "{url}x.dtd" [<!ENTITY % p SYSTEM "{url}p.dtd"> %p; <!ENTITY far SYSTEM "{url}far.xml">]>'
    )


def laced(content, url):
    """The same archive, each part of XML in turn beginning with `doctype` and telling `&far;` as its first text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            yield name, repacked({**parts, name: poisoned(part, url)})


def poisoned(part, url):
    head, _close, body = part.partition(b"?>") if part.startswith(b"<?xml") else (b"<?xml version='1.0'", b"", part)
    at = body.index(b">") + 1
    return head + b"?>" + doctype(url).encode() + body[:at] + b"&far;" + body[at:]


def repacked(parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def linked(content, url, **more):
    """An archive of Office whose parts all have relations to far away: templates, pictures, tables, links."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    kinds = (
        "attachedTemplate",
        "image",
        "hyperlink",
        "externalLinkPath",
        "oleObject",
        "frame",
        "aFChunk",
        "subDocument",
    )
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    far = "".join(
        f'<Relationship Id="far{n}" Type="{space}/{kind}" Target="{url}{kind}" TargetMode="External"/>'
        for n, kind in enumerate(kinds)
    ).encode()
    for name in [name for name in parts if name.endswith(".rels")]:
        parts[name] = parts[name].replace(b"</Relationships>", far + b"</Relationships>")
    return repacked({**parts, **{name: part.encode() for name, part in more.items()}})


def yaml(url):
    return (
        f"code: !!python/object/apply:urllib.request.urlopen ['{url}']\n"
        f"title: !include {url}\nfields: !<tag:{url}> []\n%TAG: '{url}'\n$ref: {url}\n"
    )


def with_picture(url):
    """A table of OpenDocument that shows a picture from elsewhere."""
    spaces = {"office": "office", "table": "table", "draw": "drawing", "svg": "svg-compatible"}
    names = " ".join(f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for one, name in spaces.items())
    picture = f'<draw:image xlink:href="{url}a.png" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
    content = (
        f'<office:document-content {names} xmlns:xlink="http://www.w3.org/1999/xlink"><office:body>'
        '<office:spreadsheet><table:table table:name="A"><table:shapes>'
        f'<draw:frame svg:width="2cm" svg:height="2cm" svg:x="1cm" svg:y="1cm">{picture}</draw:frame></table:shapes>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    entries = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="{told}"/>'
        for path, told in (("/", kind), ("content.xml", "text/xml"))
    )
    listed = f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{entries}</m:manifest>'
    return repacked({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": listed})


def geojson(url):
    ring = [[107.1, 16], [107.2, 16], [107.2, 16.1], [107.1, 16]]
    feature = {"properties": {"code": "20185", "href": url}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    link = {"type": "link", "properties": {"href": url, "type": "ogcwkt"}}
    return json.dumps({"type": "FeatureCollection", "crs": link, "$schema": url, "$ref": url, "features": [feature]})
