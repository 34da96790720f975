from tests.accounts.cast import *  # noqa: F403  the map and the cast
from tests.api.conftest import adopted, files, law, world  # noqa: F401  fixtures: a commune with one of everything
