"""The demonstration as people meet it: the search for places, starting, the page of the programme."""

from __future__ import annotations

import gzip
import os
import re
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from datchuan.config.bench.figure import DifferentAnswersError, Figure, Sizes, process, program, warm
from datchuan.config.cli_words import translated as _

if TYPE_CHECKING:
    from django.db.models import QuerySet

COMMUNE, YEAR = "20185", 2024
SEARCHES = ("thuong lo", "xa phu", "ha noi", "khe tre", "tan")


def figures(folder: Path, _sizes: Sizes) -> Iterator[Figure]:
    from datchuan.config import installation

    os.environ["DATCHUAN_HOSTS"] = "testserver"
    demonstration = installation.open_folder(folder / "demo", demo=True)
    installation.prepare()
    yield from _searching()
    yield from _starting(demonstration)
    yield from _programme_page()


def _searching() -> Iterator[Figure]:
    from datchuan.places.models import PlacePeriod
    from datchuan.places.queries import search

    for text in SEARCHES:
        ours = warm(partial(search, text))
        scan = warm(partial(_scan, PlacePeriod.objects.filter(search_name__contains=text)[:20]))
        name = _("Tìm đơn vị “{text}” trong cả nước").format(text=text)
        yield Figure("", name, ours, anchor=scan, anchor_name=_("LIKE trên tên các đơn vị"), wanted=50)


def _scan(rows: QuerySet[Any]) -> list[Any]:
    return list(rows.all())


def _starting(folder: Path) -> Iterator[Figure]:
    from datchuan.config import installation

    bare = warm(process(sys.executable, "-c", "import django"), runs=3)
    ours = warm(process(program(), "people", "list", "--data", folder), runs=3)
    name = _("Một lệnh trên thư mục đã chuẩn bị")
    yield Figure("", name, ours, anchor=bare, anchor_name=_("Python nạp Django"), wanted=5000)
    yield Figure("", _("Chuẩn bị thư mục đã chuẩn bị"), warm(installation.prepare, runs=3), wanted=5000)


def _programme_page() -> Iterator[Figure]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from datchuan.accounts.models import Person

    browser = Client(HTTP_ACCEPT_ENCODING="gzip")
    stranger = warm(lambda: browser.get(reverse("accounts:sign_in")))
    browser.force_login(Person.objects.get(username="chu-tich"), backend="datchuan.accounts.backends.RoleBackend")
    address = reverse("dashboards:programme", args=[COMMUNE, YEAR])
    answer = browser.get(address)
    if answer.status_code != 200:
        raise DifferentAnswersError(f"{address}: {answer.status_code}")
    with CaptureQueriesContext(connection) as statements:
        browser.get(address)
    yield Figure("", _("Trang chương trình: số câu lệnh SQL"), len(statements), unit="", wanted=15)
    ours = warm(lambda: browser.get(address))
    name = _("Trang chương trình: thời gian máy chủ")
    yield Figure("", name, ours, anchor=stranger, anchor_name=_("trang đăng nhập"), wanted=40)
    page = len(answer.content) / 1024
    yield Figure("", _("Trang chương trình, đã nén"), page, unit="KB", wanted=30)
    html = gzip.decompress(answer.content).decode("utf-8")
    yield Figure("", _("Lần xem đầu tiên, cả tệp giao diện, đã nén"), page + weight_of_files(html), "KB", wanted=200)


def weight_of_files(html: str) -> float:
    """The kilobytes of every style sheet, script and icon file the page names, compressed as the server sends them."""
    from django.conf import settings

    names = set(re.findall(r'(?:href|src)="/static/([^"#?]+)', html))
    files = [Path(settings.STATIC_ROOT) / name for name in names]
    compressed = [file.with_name(file.name + ".gz") for file in files]
    return sum((gz if gz.exists() else file).stat().st_size for gz, file in zip(compressed, files, strict=True)) / 1024
