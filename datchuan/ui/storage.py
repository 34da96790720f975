"""Static files under names that carry their hash, JavaScript modules included."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Also rewrites what our modules import, so that every file can be kept by browsers for ever.

    Only in our own apps' folders: other packages' scripts may speak of imports in comments, which Django would follow.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        _all_scripts, imports = self._js_module_import_aggregation_patterns
        ours = [app.label for app in apps.get_app_configs() if app.name.startswith("datchuan.")]
        self.patterns = (
            *CompressedManifestStaticFilesStorage.patterns,
            *((f"{label}/*.js", imports) for label in ours),
        )
        super().__init__(*args, **kwargs)
