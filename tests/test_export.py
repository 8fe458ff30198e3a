"""Lists as files, read back as a spreadsheet program would: nothing acts, dates are dates."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

import numpy as np
import openpyxl
import pytest
from pandas import DataFrame

from kmc_sheets import periods
from kmc_sheets.export import Sheet, Value, csv_bytes, xlsx_bytes
from kmc_sheets.language import speaking
from kmc_sheets.ui import contact_rows, downloads, numbers, query_rows
from kmc_sheets.ui.rows import Column, Kind, Rows
from kmc_sheets.ui.view import View
from tests.books import NOW, sheet, taken
from tests.hostile import HOSTILE

# fmt: off
ACTING = (
    "=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", '"=1+1', "'=1+1", "-", "+", "=",
    "\u200b=1", "\ufeff=1", "\u3000=1", "＝1+1", "＋1", "－1", "＠SUM(1)",
)
# fmt: on
VIEW = View(taken(), periods.last_week(NOW.date()), None)


def written(lines: Sequence[Sequence[Value]], labels: Sequence[str] = ("A", "B")) -> Sheet:
    return Sheet("A list", [("As of", "now")], labels, lines)


def csv_lines(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def xlsx_cells(data: bytes) -> list[list[Any]]:
    """The cells of the only worksheet, as openpyxl reads them."""
    page = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    return [list(line) for line in page.iter_rows()]


@pytest.mark.parametrize("text", [*HOSTILE, *ACTING], ids=ascii)
def test_no_text_acts_in_either_file_and_neither_do_head_and_labels(text: str) -> None:
    hostile = Sheet(text, [(text, text)], [text, "B"], [["one", text], [text, "two"]])
    for line in csv_lines(csv_bytes(hostile)):
        for cell in line:
            assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
            assert (
                cell.strip(" \"'\u200b\ufeff\u3000\t\r\n")[:1] not in ("=", "+", "-", "@") or cell[0] == "'"
            )
    for row in xlsx_cells(xlsx_bytes(hostile)):
        assert all(cell.data_type in ("s", "n") and cell.hyperlink is None for cell in row)
        assert all(isinstance(cell.value, str | None) for cell in row)


def test_what_can_not_act_stands_as_typed() -> None:
    texts = [
        "\u05de\u05d7 3 x",
        "a; b",
        "Water Supply",
        "জল সরবরাহ",
        "৫ দিন",
        "a=b",
        "3-4",
        "x@y",
        'said "no"',
        "a,b;c",
    ]
    lines = [[text, text] for text in texts]
    assert csv_lines(csv_bytes(written(lines)))[3:] == lines
    rows = xlsx_cells(xlsx_bytes(written(lines)))[3:]
    assert [[cell.value for cell in row] for row in rows] == lines


def test_numbers_stay_numbers_and_dates_are_dates() -> None:
    lines: list[list[Value]] = [
        [-3, 2.5],
        [datetime(2026, 11, 23, 16, 30), date(2026, 11, 23)],
        [None, ""],
    ]
    assert csv_lines(csv_bytes(written(lines)))[3:] == [
        ["-3", "2.5"],
        ["2026-11-23 16:30", "2026-11-23"],
        ["", ""],
    ]
    figures, dates, *rest = xlsx_cells(xlsx_bytes(written(lines)))[3:]
    assert [cell.value for cell in figures] == [-3, 2.5]
    assert [cell.value for cell in dates] == [datetime(2026, 11, 23, 16, 30), datetime(2026, 11, 23)]
    assert [cell.number_format for cell in dates] == ["yyyy-mm-dd hh:mm", "yyyy-mm-dd"]
    assert all(cell.is_date for cell in dates)
    assert not any(cell.value for row in rest for cell in row)


def test_days_that_a_spreadsheet_has_not_are_written_as_text() -> None:
    lines: list[list[Value]] = [[datetime(1899, 1, 1, 10), date(1, 1, 1)]]
    (row,) = xlsx_cells(xlsx_bytes(written(lines)))[3:]
    assert [cell.value for cell in row] == ["1899-01-01 10:00", "0001-01-01"]


def test_the_labels_stay_in_sight_and_can_be_filtered() -> None:
    page = openpyxl.load_workbook(BytesIO(xlsx_bytes(written([["a", "b"], ["c", "d"]])))).worksheets[0]
    assert page.freeze_panes == "A4"
    assert page.auto_filter.ref == "A3:B5"


def test_a_list_without_rows_still_has_its_head() -> None:
    assert csv_lines(csv_bytes(written([]))) == [["As of", "now"], [], ["A", "B"]]
    assert [cell.value for cell in xlsx_cells(xlsx_bytes(written([])))[2]] == ["A", "B"]


def queries(*texts: str) -> View:
    """Queries received on 1 November at 16:30; the first one's address must not be followed."""
    links = ["javascript:alert(1)", *(f"https://x.example/{place}" for place in range(1, len(texts)))]
    rows = [[f"Q-{place}", "01/11/2026 16:30", text, links[place]] for place, text in enumerate(texts)]
    header = ["Query ID", "Received at", "Query", "Link"]
    return View(taken(sheet("queries", [header, *rows])), periods.last_week(NOW.date()), None)


def sheet_of(view: View, rows: Rows, wording: downloads.Wording | None = None) -> Sheet:
    return downloads.sheet_of(view, rows, np.arange(rows.total), wording or downloads.Wording("Queries"))


def column(found: Sheet, label: str) -> list[Value]:
    place = list(found.labels).index(label)
    return [line[place] for line in found.lines]


def test_all_rows_are_written_masked_with_true_moments_and_plain_addresses() -> None:
    view = queries(*["call 6000012345 or a.b@example.com"] * 60)
    found = sheet_of(view, query_rows.judged_rows(view.snapshot, view.snapshot.queries))
    assert len(found.lines) == 60
    assert set(column(found, "Query")) == {"call (number hidden) or (e-mail hidden)"}
    assert column(found, "Received")[0] == datetime(2026, 11, 1, 16, 30)
    assert column(found, "Post")[:2] == [None, "https://x.example/1"]
    assert column(found, "Where")[0] == "Query Log, row 2"


def test_the_head_says_when_of_what_and_by_which_rules() -> None:
    view = queries("a", "b")
    wording = downloads.Wording("Open queries", "=water", "Received, downwards")
    found = sheet_of(view, query_rows.judged_rows(view.snapshot, view.snapshot.queries), wording)
    head = dict(found.head)
    assert head["List"] == "Open queries"
    assert head["As of"] == "Mon 23 Nov 2026, 10:00"
    assert head["Sheets read"] == "Mon 23 Nov 2026, 10:00"
    assert head["Period"] == "Mon 16 Nov 2026 to Sun 22 Nov 2026"
    assert head["Department"] == "All departments"
    assert head["Looked for"] == "=water"
    assert head["Sorted by"] == "Received, downwards"
    assert head["Interim reply within"] == "4 h"
    assert head["Concrete reply within"] == "12 h"
    assert head["Bands"] == "good from 90 %, watch from 75 %"
    assert head["Rows"] == "2"
    assert ["Looked for", "'=water"] in csv_lines(csv_bytes(found))


def test_rows_beyond_the_most_are_left_out_and_the_head_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "MOST_ROWS", 3)
    view = queries("a", "b", "c", "d", "e")
    found = sheet_of(view, query_rows.judged_rows(view.snapshot, view.snapshot.queries))
    assert len(found.lines) == 3
    assert dict(found.head)["Rows"] == "the first 3 of 5"


def test_only_the_rows_found_are_written_in_their_order() -> None:
    view = queries("a", "b", "c")
    rows = query_rows.judged_rows(view.snapshot, view.snapshot.queries)
    found = downloads.sheet_of(view, rows, np.array([2, 0]), downloads.Wording("Queries"))
    assert column(found, "Query") == ["c", "a"]


def test_a_file_is_made_in_the_language_of_its_viewer_outside_a_run() -> None:
    view = queries("a")
    rows = query_rows.judged_rows(view.snapshot, view.snapshot.queries)
    spoken = View(view.snapshot, view.period, None, language="bn")
    made = downloads.make(spoken, rows, np.arange(1), downloads.Wording("Queries"), csv_bytes)
    with speaking("bn"):
        assert numbers.days(view.period.start, view.period.end, numbers.ALWAYS_WITH_YEAR) in made.decode(
            "utf-8-sig"
        )


def test_numbers_that_a_viewer_may_not_see_are_not_in_the_file() -> None:
    snapshot = taken(
        sheet("departments", [["Department", "Short name"], ["Parks", ""], ["Roads", ""]]),
        sheet(
            "contacts",
            [
                ["Department", "Name", "Designation", "Mobile", "E-mail"],
                ["Parks", "A. Dey", "Clerk", "60000 12345", "parks@kmc.example"],
                ["Roads", "B. Sen", "Clerk", "60000 54321", "roads@kmc.example"],
            ],
        ),
    )
    view = View(snapshot, periods.last_week(NOW.date()), None)
    rows = contact_rows.directory_rows(snapshot, snapshot.contacts, frozenset({"Parks"}), leads=True)
    for write in (csv_bytes, xlsx_bytes):
        data = downloads.make(view, rows, np.arange(rows.total), downloads.Wording("Directory"), write)
        cells = str(
            csv_lines(data) if write is csv_bytes else [[c.value for c in r] for r in xlsx_cells(data)]
        )
        assert "60000 12345" in cells
        assert "54321" not in cells
        assert "roads@kmc" not in cells


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.MASKED, Kind.VERDICT, Kind.LINK])
def test_hostile_text_in_a_column_of_any_kind_is_written_inert(kind: Kind) -> None:
    frame = DataFrame({"typed": list(HOSTILE), "place": "", "open_cell": None}, dtype=object)
    frame["number"] = range(len(frame))
    columns = (Column("typed", "Typed", kind), Column("number", "Number", Kind.NUMBER))
    rows = Rows(frame, columns, lambda part: part)
    found = sheet_of(VIEW, rows)
    for write in (csv_bytes, xlsx_bytes):
        data = write(found)
        lines = csv_lines(data) if write is csv_bytes else xlsx_cells(data)
        assert len(lines) == len(found.head) + 2 + len(HOSTILE)
    if kind is Kind.LINK:
        assert [value for value in column(found, "Typed") if value] == [
            "http://127.0.0.1:9/track?x=1",
            "http://[::1]:9/x",
            "https://xn--80ak6aa92e.com/",
        ]
