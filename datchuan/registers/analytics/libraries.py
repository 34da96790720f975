"""The libraries of the optional extras, loaded when they are wanted: a commune's installation does without them."""

from __future__ import annotations

import importlib
from types import ModuleType

from django.utils.translation import gettext as _

from datchuan.registers.errors import RegistersError

EXTRAS = {"duckdb": "analytics", "pyarrow": "analytics", "pyspark": "spark"}


class MissingLibraryError(RegistersError):
    """A library of an extra is not installed; the sentence says how to install it."""


def library(name: str) -> ModuleType:
    """A module of one of the extras' libraries. Raises `MissingLibraryError`."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as fault:
        root = name.partition(".")[0]
        words = {"library": root, "extra": EXTRAS[root]}
        raise MissingLibraryError(
            _("Cần thư viện %(library)s: hãy cài thêm bằng lệnh  pip install 'datchuan[%(extra)s]'") % words
        ) from fault
