from tests.accounts.cast import *  # noqa: F403  the fixtures of the cast
