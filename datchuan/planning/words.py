"""Comparing names as people write them."""

from __future__ import annotations

import re

from datchuan.domain.plan_document.folding import key

KIND_OF_VILLAGE = re.compile(r"^(thon|ban|ap|buon|lang|xom|to dan pho|khu pho|khu)\s+")


def same_village(one: str, other: str) -> bool:
    """ "thôn Cha Mãng" and "Cha Mãng" are one village; case, dashes and diacritics of one kind of typing aside."""
    return KIND_OF_VILLAGE.sub("", key(one)) == KIND_OF_VILLAGE.sub("", key(other))
