"""Static files under names that carry their hash, JavaScript modules included."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Also rewrites what a module imports, so that every file can be kept by browsers for ever."""

    support_js_module_import_aggregation = True
