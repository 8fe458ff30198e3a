"""How many examples hypothesis tries: a few in `make test`, many more in `make test-full`.

`make test-full` asks for the profile "full" (registered in tests/conftest.py).
"""

from __future__ import annotations

from typing import Final

from hypothesis import settings

FULL: Final = "full"
MORE: Final = 10  # times as many


def tried(times: int) -> settings:
    """So many examples, the same each time; ten times as many where all tests are run."""
    is_full = settings.get_current_profile_name() == FULL
    return settings(max_examples=times * (MORE if is_full else 1), deadline=None, derandomize=True)
