"""People, offices and who holds them, roles granted, and tokens for programs."""

from datchuan.accounts.models.dated import Dated, valid_on
from datchuan.accounts.models.grant import RoleGrant
from datchuan.accounts.models.office import LONGEST_NAME, Office, OfficeHolding, OfficeKind, folded
from datchuan.accounts.models.person import Person
from datchuan.accounts.models.token import ApiToken, digest_of

__all__ = (
    "LONGEST_NAME",
    "ApiToken",
    "Dated",
    "Office",
    "OfficeHolding",
    "OfficeKind",
    "Person",
    "RoleGrant",
    "digest_of",
    "folded",
    "valid_on",
)
