"""What the commands of all apps share. Read before Django is set up: nothing of Django's may be imported here."""

from __future__ import annotations

import argparse
from datetime import date


def day(text: str) -> date:
    """A day written 2024-01-05 or 05/01/2024. Raises `argparse.ArgumentTypeError`."""
    try:
        if "/" in text:
            numbers = [int(part) for part in text.split("/")]
            return date(*reversed(numbers))
        return date.fromisoformat(text)
    except (ValueError, TypeError) as problem:
        message = f"“{text}” không phải ngày viết như 2024-06-30 hay 30/06/2024"
        raise argparse.ArgumentTypeError(message) from problem
