"""python -m kmc_sheets: report, review, brief, check, template and sample."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from importlib import import_module

from kmc_sheets.cli.arguments import parse_arguments
from kmc_sheets.cli.output import FAULTY, SETTINGS, as_utf8, complain, write
from kmc_sheets.errors import KmcSheetsError, SettingsError

_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; gives its exit code: 0 well, 1 found wanting, 2 wrong usage or settings."""
    as_utf8()
    logging.getLogger("kmc_sheets").addHandler(logging.NullHandler())  # what matters is said in a sentence
    asked = parse_arguments(arguments)
    try:
        done = import_module(f"kmc_sheets.cli.{asked.command}").run(asked)
    except SettingsError as error:
        complain(str(error))
        return SETTINGS
    except KmcSheetsError as error:
        complain(str(error))
        return FAULTY
    except KeyboardInterrupt:
        return _INTERRUPTED
    return write(done)


if __name__ == "__main__":
    sys.exit(main())
