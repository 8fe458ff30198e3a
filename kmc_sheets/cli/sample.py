"""sample: a lively workbook around now."""

from __future__ import annotations

from argparse import Namespace
from shlex import quote

from kmc_sheets.cli.files import refuse_to_overwrite
from kmc_sheets.cli.output import Done


def run(asked: Namespace) -> Done:
    """Writes the sample workbook."""
    from kmc_sheets.sample import write_sample

    refuse_to_overwrite(asked.file, is_forced=asked.force)
    write_sample(asked.file, asked.now)
    day = f"{asked.now.day} {asked.now:%b %Y}"
    return Done(
        f"Wrote {asked.file}: thirty departments, eight weeks up to {day}; all in it is made up.\n"
        f"Next: make run WORKBOOK={quote(str(asked.file))}"
    )
