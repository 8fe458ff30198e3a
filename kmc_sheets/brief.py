"""The brief: today's counts and whom to call, as one HTML page that needs no server, for a poor network.

It holds no script and asks for nothing; a reader's own fonts show it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import jinja2
from pandas import DataFrame

from kmc_sheets.language import _, speaking
from kmc_sheets.review.model import Officer
from kmc_sheets.selections.due_now import departments_to_call, overdue_of_nobody
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import numbers, reach, text
from kmc_sheets.ui.figure import Figure
from kmc_sheets.ui.names import NAME, OWNER, department_name
from kmc_sheets.ui.palette import DARK, LIGHT
from kmc_sheets.ui.review.said import caveats, officer_in_words
from kmc_sheets.ui.today_figures import today_figures
from kmc_sheets.ui.unread import nobody_to_call

TEMPLATE: Final = "brief.html"
LONGEST_NAME: Final = 120  # characters of what a sheet calls something


@dataclass(frozen=True, slots=True)
class _Whole:
    """What the counts are of: all departments."""

    snapshot: Snapshot
    department: None = None


@dataclass(frozen=True, slots=True)
class _Call:
    """A department to call: `links` are words and addresses, `number` the mobile as it is dictated."""

    department: str
    overdue: str
    officer: str
    number: str
    links: tuple[tuple[str, str], ...]
    lacking: str


def brief_html(
    snapshot: Snapshot,
    language: str,
    *,
    is_private: bool = False,
    is_sample: bool = False,
    is_old: bool = False,
) -> str:
    """The page in `language`, as of the snapshot's moment.

    Mobile numbers stand in it only with `is_private`, and never as links on the sample. `is_old`: the
    sheets could not all be read, and it is of the last good data.
    """
    with speaking(language):
        now = snapshot.now
        found = departments_to_call(snapshot)
        return _template().render(
            language=language,
            light=LIGHT,
            dark=DARK,
            title=_("What to act on, {moment}").format(moment=numbers.full_moment(now)),
            owner=_(OWNER),
            name=_(NAME),
            bands=_bands(is_private=is_private, is_sample=is_sample, is_old=is_old),
            figures_heading=_("What to act on"),
            figures=[_figure(figure) for figure in today_figures(_Whole(snapshot))],
            calls_heading=_("Whom to call"),
            nobody="" if len(found) else nobody_to_call(snapshot),
            calls=[_call(row, is_private=is_private, is_sample=is_sample) for row in _rows(found)],
            rest=_of_nobody(overdue_of_nobody(snapshot)),
            ages=_ages(snapshot),
            still=_("This page is a copy of that moment: it does not change any more."),
        )


@lru_cache(maxsize=1)
def _template() -> jinja2.Template:
    folder = jinja2.FileSystemLoader(Path(__file__).parent)
    environment = jinja2.Environment(
        loader=folder, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(TEMPLATE)


def _bands(*, is_private: bool, is_sample: bool, is_old: bool) -> list[str]:
    said = caveats(is_sample=is_sample, is_old=is_old)
    if is_private:
        said.append(_("Holds mobile numbers of officers: send it only to those who may have them."))
    return said


def _figure(figure: Figure) -> dict[str, object]:
    return {
        "number": figure.number,
        "words": figure.words,
        "details": [detail for detail in figure.details if detail],
        "shape": figure.tone.shape if figure.tone else "",
        "tone": figure.tone.name if figure.tone else "aside",
    }


def _rows(found: DataFrame) -> list[dict[Any, Any]]:
    return found.to_dict("records")


def _call(row: dict[Any, Any], *, is_private: bool, is_sample: bool) -> _Call:
    mobile = str(row["mobile"])
    officer = Officer(
        text.plain(text.mask(row["name"]), LONGEST_NAME),
        text.plain(text.mask(row["designation"]), LONGEST_NAME),
        str(row["verdict"]),
    )
    number = reach.spaced(mobile) if is_private else ""
    addresses = ((_("Call"), reach.call_address(mobile)), (_("WhatsApp"), reach.whatsapp_address(mobile)))
    has_links = is_private and not is_sample
    return _Call(
        department=text.plain(department_name(str(row["department"])), LONGEST_NAME),
        overdue=numbers.count(int(row["overdue"]), "{n} query overdue", "{n} queries overdue"),
        officer=officer_in_words(officer),
        number=number,
        links=tuple((words, address) for words, address in addresses if has_links and address),
        lacking=_("No mobile number that can be read") if is_private and officer.name and not number else "",
    )


def _of_nobody(overdue: int) -> str:
    if not overdue:
        return ""
    return numbers.count(
        overdue,
        "{n} overdue query of no recognised department: see Cells to mend",
        "{n} overdue queries of no recognised department: see Cells to mend",
    )


def _ages(snapshot: Snapshot) -> list[tuple[str, str]]:
    newest = snapshot.newest_at
    return [
        (_("As of"), numbers.full_moment(snapshot.now)),
        (_("Sheets read"), numbers.full_moment(snapshot.read_at)),
        (_("Newest entry"), _("none") if newest is None or newest != newest else numbers.full_moment(newest)),
        (_("From"), text.plain(", ".join(book.title for book in snapshot.workbooks), LONGEST_NAME)),
    ]
