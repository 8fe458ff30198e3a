"""The steps of the way to Google Sheets as lines, in 100 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from kmc_sheets.cli.columns import WIDTH, pad
from kmc_sheets.cli.way_steps import Step

_HEAD: Final = 32  # number, name and state


def way_text(steps: Sequence[Step]) -> str:
    """A numbered line for each step, more where there is much to say."""
    lines = ["THE WAY TO GOOGLE SHEETS, STEP BY STEP"]
    place = 0
    before = ""
    for step in steps:
        place += step.name != before
        number = "" if step.name == before else str(place)
        lines += _step(number, step)
        before = step.name
    return "\n".join(lines)


def _step(number: str, step: Step) -> Iterator[str]:
    name = step.name if step.number is None else f"{step.name} {step.number}"
    head = pad(f"{pad(number, 2, to_right=True)}  {pad(name, 16)}{step.state.value}", _HEAD)
    # a link or an address is not broken
    said = textwrap.wrap(step.said, WIDTH - _HEAD, break_long_words=False, break_on_hyphens=False) or [""]
    yield f"{head}{said[0]}".rstrip()
    yield from (f"{'':{_HEAD}}{line}" for line in said[1:])
