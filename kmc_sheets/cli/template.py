"""template: an empty workbook with all headers."""

from __future__ import annotations

from argparse import Namespace

from kmc_sheets.cli.files import refuse_to_overwrite
from kmc_sheets.cli.output import Done


def run(asked: Namespace) -> Done:
    """Writes the template, with the titles of the settings named or configured."""
    from kmc_sheets.configured import configured_settings
    from kmc_sheets.settings import read_settings
    from kmc_sheets.template import write_template

    refuse_to_overwrite(asked.file, is_forced=asked.force)
    write_template(asked.file, read_settings(asked.settings) if asked.settings else configured_settings())
    return Done(
        f"Wrote {asked.file}: an empty workbook with a worksheet for each table.\n"
        "Next: fill it, or upload it to Google Drive and open it as a Google spreadsheet; the note on each\n"
        "header says what belongs below it."
    )
