from tests.planning.conftest import *  # noqa: F403  a commune with law, a draft and a plan
