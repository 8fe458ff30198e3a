"""What can be asked on the command line. Imports only what Python has itself: --help answers at once."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

from kmc_sheets.cli.output import SETTINGS, complain
from kmc_sheets.schema import KOLKATA

PROGRAM = "python -m kmc_sheets"
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_CHECK = """

For Google Sheets the way to them is tried first, step by step: secrets.toml, the key, this machine's clock,
the sign-in, the Drive API, each spreadsheet; each step is told as ok, note, wrong (with what to do) or not
tried. Nothing is written anywhere.

Exit codes: 0 well (notes too), 1 a step is wrong, or a worksheet or column that is needed lacks,
2 wrong usage or settings (secrets.toml and its key too)."""
_LANGUAGES = ("en", "bn")  # language.LANGUAGES, which costs Babel to ask
_UNATTENDED = """

The file is put in place whole, over one that is there: whoever opens it sees the old one or the new one.
Where Google Sheets can't be read, the last good data that the dashboard keeps are taken ([state] in
kmc.toml); the file and standard error say so.

Exit codes: 0 written, 1 nothing could be read or the file can't be written, 2 wrong usage or settings."""
_ALL_THE_SAME = """

A week that is not over, or of which little can be judged, is reviewed all the same: the paper says
so first."""
_FIRST_YEAR, _LAST_YEAR = 2000, 2100  # beyond them no sheet has entries


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, with where to look."""

    def error(self, message: str) -> NoReturn:
        complain(f"{message}; see {self.prog} --help")
        sys.exit(SETTINGS)


def parse_arguments(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The command and its arguments; leaves with exit code 2 and a sentence where they are wrong.

    `now` is always there, aware. For report, `start` and `end` are the first and last day, or both None.
    """
    asked = _parser().parse_args(arguments)
    if asked.command == "report":
        _check_period(asked.parser, asked)
    asked.now = getattr(asked, "now", None) or datetime.now(ZoneInfo(KOLKATA))
    return asked


def _check_period(parser: argparse.ArgumentParser, asked: argparse.Namespace) -> None:
    if (asked.start is None) != (asked.end is None):
        given, missing = ("--from", "--to") if asked.end is None else ("--to", "--from")
        parser.error(f"{given} is given without {missing}: give both, or neither for the last full week")
    if asked.start is not None and asked.start > asked.end:
        parser.error(f"--from {asked.start} comes after --to {asked.end}: give the earlier day as --from")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog=PROGRAM,
        description="How the departments keep the circular on social media, read from their sheets.",
        epilog="Exit codes: 0 well, 1 found wanting, 2 wrong usage or settings.\n"
        f"More on each command:\n  {PROGRAM} report --help",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_report(commands)
    _add_review(commands)
    _add_brief(commands)
    _add_check(commands)
    _add_template(commands)
    _add_sample(commands)
    return parser


def _add_command(
    commands: argparse._SubParsersAction[_Parser], name: str, summary: str, example: str, more: str = ""
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.{more}",
        epilog=f"Example:\n  {PROGRAM} {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.set_defaults(parser=command)
    return command


def _add_report(commands: argparse._SubParsersAction[_Parser]) -> None:
    report = _add_command(
        commands,
        "report",
        "the verdicts and rates of a period, as a table or as JSON",
        "report --workbook sheets.xlsx --from 2026-11-16 --to 2026-11-22 --json",
    )
    _add_sheets(report)
    _add_now(report)
    report.add_argument(
        "--from", dest="start", metavar="DAY", type=_day, help="first day, as 2026-11-16; with --to"
    )
    report.add_argument(
        "--to", dest="end", metavar="DAY", type=_day, help="last day; the last full week if none"
    )
    report.add_argument("--json", action="store_true", help="one JSON object (docs/rules.md, section 6)")


def _add_review(commands: argparse._SubParsersAction[_Parser]) -> None:
    review = _add_command(
        commands,
        "review",
        "write the weekly review as a PDF for the minutes",
        "review --week 2026-11-16 --out review.pdf",
        _UNATTENDED + _ALL_THE_SAME,
    )
    review.add_argument(
        "--week",
        metavar="DAY",
        type=_week_day,
        help="the week that holds this day, as 2026-11-16; the last full week if none",
    )
    review.add_argument("--out", metavar="FILE.pdf", type=_pdf, required=True, help="the file to write")
    _add_sheets(review)
    _add_now(review)
    _add_language(review)


def _add_brief(commands: argparse._SubParsersAction[_Parser]) -> None:
    brief = _add_command(
        commands,
        "brief",
        "write today's counts and whom to call as one small HTML page, to be sent where the network is poor",
        "brief --out brief.html",
        _UNATTENDED,
    )
    brief.add_argument("--out", metavar="FILE.html", type=_html, required=True, help="the file to write")
    brief.add_argument(
        "--private",
        action="store_true",
        help="with the officers' mobile numbers, in a file that only this account may read",
    )
    _add_sheets(brief)
    _add_now(brief)
    _add_language(brief)


def _add_check(commands: argparse._SubParsersAction[_Parser]) -> None:
    check = _add_command(
        commands,
        "check",
        "what was found in the sheets, worksheet by worksheet, header by header",
        "check --workbook sheets.xlsx",
        _CHECK,
    )
    _add_sheets(check)
    _add_now(check)


def _add_template(commands: argparse._SubParsersAction[_Parser]) -> None:
    template = _add_command(
        commands,
        "template",
        "write an empty workbook with all headers, to be filled or uploaded to Google Drive",
        "template sheets.xlsx",
    )
    _add_file(template)
    template.add_argument(
        "--settings",
        metavar="FILE.toml",
        type=Path,
        help="titles as in this file, not as in the configured one",
    )


def _add_sample(commands: argparse._SubParsersAction[_Parser]) -> None:
    sample = _add_command(
        commands,
        "sample",
        "write a lively workbook of eight weeks up to now, all in it made up",
        "sample sample.xlsx",
    )
    _add_file(sample)
    _add_now(sample)


def _add_sheets(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--workbook", metavar="FILE.xlsx", type=Path, help="read this file, not the configured sheets"
    )
    command.add_argument(
        "--settings",
        metavar="FILE.toml",
        type=Path,
        help="read with these settings (else: the defaults with --workbook, the configured ones without)",
    )


def _add_now(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--now",
        metavar="MOMENT",
        type=_moment,
        help="as of this moment, as 2026-11-23T10:00, in Kolkata unless it has an offset; else the clock",
    )


def _add_language(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--lang", choices=_LANGUAGES, default=_LANGUAGES[0], help="en: English (the default), bn: Bengali"
    )


def _add_file(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE.xlsx", type=_xlsx, help="the file to write")
    command.add_argument("--force", action="store_true", help="write over a file that is there")


def _day(text: str) -> date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2026-11-16")


def _week_day(text: str) -> date:
    day = _day(text)
    if not _FIRST_YEAR < day.year < _LAST_YEAR:
        raise argparse.ArgumentTypeError(f"{text!r} is not of this century; check the year")
    return day


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or _DAY.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no moment; write it as 2026-11-23T10:00")
    if not _FIRST_YEAR < moment.year < _LAST_YEAR:
        raise argparse.ArgumentTypeError(f"{text!r} is not of this century; check the year")
    zone = ZoneInfo(KOLKATA)
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def _xlsx(text: str) -> Path:
    return _file(text, ".xlsx")


def _pdf(text: str) -> Path:
    return _file(text, ".pdf")


def _html(text: str) -> Path:
    return _file(text, ".html")


def _file(text: str, end: str) -> Path:
    if not text.lower().endswith(end):
        raise argparse.ArgumentTypeError(f"{text!r} should end in {end}")
    return Path(text)
