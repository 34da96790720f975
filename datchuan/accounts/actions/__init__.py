"""Changes to people, offices, grants and tokens. `by` is who does it; None is the system itself (set-up, commands).

Each action is atomic, checks what `by` may do, and writes its own line of the record. `on` is the day it is done.
"""

from datchuan.accounts.actions.demonstration import create_demonstration_people
from datchuan.accounts.actions.grants import GrantTerms, end_grant, grant_role
from datchuan.accounts.actions.offices import (
    appoint,
    create_office,
    end_holding,
    end_office,
    find_or_create_office,
    rename_office,
)
from datchuan.accounts.actions.people import add_person, change_password, end_person, set_password
from datchuan.accounts.actions.tokens import create_token, note_token_use, revoke_token
from datchuan.accounts.errors import AccountsError

__all__ = (
    "AccountsError",
    "GrantTerms",
    "add_person",
    "appoint",
    "change_password",
    "create_demonstration_people",
    "create_office",
    "create_token",
    "end_grant",
    "end_holding",
    "end_office",
    "end_person",
    "find_or_create_office",
    "grant_role",
    "note_token_use",
    "rename_office",
    "revoke_token",
    "set_password",
)
