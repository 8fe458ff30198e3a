"""Whole worksheets, worked by hand from docs/rules.md, section 1: what is a header, a row, blank, set aside.

SHEETS: (name, table, rows, merges, (rows, read, set aside, blank), [sheet row numbers that are read]).
rows are raw cells from the sheet's row 1; merges (top, left, bottom, right), from 0, the ends not included.
46349 is 23 November 2026 - a Monday, 46346 Friday the 20th - as serial days.
VALUES: (name, table, rows, merges, {sheet row: {entry of the report: value}}): what is read in them.
"""

QUERY = ["Query ID", "Received at", "Query", "Checked"]
ACTIVITY = ["Date", "Department", "Activity", "Shared at"]

SHEETS = [
    ("headers only", "queries", [QUERY], [], (0, 0, 0, 0), []),
    ("one row", "queries", [QUERY, ["Q-1", 46346, "No water"]], [], (1, 1, 0, 0), [2]),
    (
        "a title, a blank row, and the headers in another order with a trailing no and line breaks",
        "queries",
        [["Query Log, November"], [], ["QUERY", "Received\non", "Query ID No."], ["No water", 46346, "Q-1"]],
        [(0, 0, 1, 3)],
        (1, 1, 0, 0),
        [4],
    ),
    (
        "blank rows: ids and boxes ahead, FALSE, words for empty, numbers in unknown columns",
        "queries",
        [
            QUERY,
            ["Q-1", 46346, "No water", 1],
            ["Q-2"],
            [],
            ["Q-3", "-", "", False],
            ["", "", " ", 46346],
            ["", "N.A.", "nil", 12],
            ["Q-6", 46346, "No light"],
            ["Q-7", False],
        ],
        [],
        (2, 2, 0, 6),
        [2, 8],
    ),
    (
        "lacking what must be there: set aside as errors",
        "queries",
        [
            QUERY,
            ["Q-1", 46346, "-"],
            ["Q-2", 46346, "#REF!"],
            ["Q-3", "", "No water"],
            ["Q-4", "31/02/2026", "No light"],
            ["Q-5", 46346, "Garbage"],
        ],
        [],
        (5, 1, 4, 0),
        [6],
    ),
    (
        "a text in an unknown column keeps a row from being blank",
        "queries",
        [QUERY, ["Q-1", 46346, "No water"], ["", "", "", "look at this"]],
        [],
        (2, 1, 1, 0),
        [2],
    ),
    (
        "repeats, a repeated header, totals and notes",
        "queries",
        [
            QUERY,
            ["Q-1", 46346, "No water"],
            ["Q-1", 46346, " No water ", True],  # the unknown column does not matter
            ["Q-1", 46346, "No Water"],  # another text: read, the id is a warning
            QUERY,
            ["", "Total", 3],
            ["", "Grand Total", "", 14],
            ["", "", "Note: provisional"],
            ["Q-9", "", "* not final"],  # an id ahead does not count
            ["", "", "N.B."],
            ["", "", "Total 3"],
            ["Q-8", 46346, "Note: this is a query"],
        ],
        [],
        (11, 3, 8, 0),
        [2, 4, 12],
    ),
    (
        "a note word that goes on is no note",
        "queries",
        [QUERY, ["", "", "Note the leak in ward 12"], ["", "", "Totally dark"]],
        [],
        (2, 0, 2, 0),  # set aside as errors: no moment starts the clock
        [],
    ),
    (
        "nil in activity holds something; a date alone is not blank",
        "activities",
        [
            ACTIVITY,
            [46346, "", "-"],
            [46346, "Roads", ""],
            ["", "", "Nil"],
            ["", "", "", ""],
            [46349, "", "NA"],
        ],
        [],
        (4, 3, 1, 1),
        [2, 4, 6],
    ),
    (
        "fill down goes across blank rows, and takes what can't be read too",
        "activities",
        [
            ACTIVITY,
            ["", "Roads", "Before any date"],
            [46346, "Roads", "Camp"],
            [],
            ["", "Roads", "Drive"],
            ["31/02/2026", "Roads", "Repair"],
            ["", "Roads", "Desilting"],
            [46349, "Roads", "Camp"],
        ],
        [],
        (6, 3, 3, 1),
        [3, 5, 8],
    ),
    (
        "a repeat is one after filling down",
        "activities",
        [ACTIVITY, [46346, "Roads", "Camp"], ["", "Roads", "Camp"], [46349, "Roads", "Camp"]],
        [],
        (3, 2, 1, 0),
        [2, 4],
    ),
    (
        "a cell merged over rows stands in each; a row that holds nothing else is blank",
        "activities",
        [ACTIVITY, [46346, "Roads", "Camp"], ["", "Health", "Camp"], [], [46349, "Roads", "Drive"]],
        [(1, 0, 4, 1)],
        (3, 3, 0, 1),
        [2, 3, 5],
    ),
    (
        "two storeys: Received over Date and Time, the others merged down",
        "queries",
        [
            ["Query ID", "Received", "", "Query"],
            ["", "Date", "Time", ""],
            ["Q-1", 46346, 0.5, "No water"],
        ],
        [(0, 1, 1, 3), (0, 0, 2, 1), (0, 3, 2, 4)],
        (1, 1, 0, 0),
        [3],
    ),
    ("no header row", "queries", [["a", "b"], ["c", "d"]], [], (2, 0, 2, 0), []),
    (
        "a column lacks: all rows are set aside",
        "queries",
        [["Query ID", "Received at"], ["Q-1", 46346], ["Q-2", ""]],
        [],
        (1, 0, 1, 1),
        [],
    ),
    (
        "a range of days is a day of an event, no day of an activity",
        "activities",
        [ACTIVITY, ["20-22 Nov 2026", "Roads", "Camp"], [46346, "Roads", "Camp"]],
        [],
        (2, 1, 1, 0),
        [3],
    ),
    (
        "dates outside the limits set an activity aside",
        "activities",
        [
            ACTIVITY,
            ["31/12/2009", "Roads", "Camp"],
            ["01/01/2010", "Roads", "Camp"],
            [2958465, "Roads", "Camp"],
        ],
        [],
        (3, 1, 2, 0),
        [3],
    ),
]

VALUES = [
    (
        "two columns of one moment, beside each other or not",
        "queries",
        [
            ["Received Time", "Query", "Received Date"],
            ["4.30 pm", "No water", 46346],
            ["", "No light", 46346],
        ],
        [],
        {2: {"clock_started": "2026-11-20T16:30:00+05:30"}, 3: {"clock_started": "2026-11-20"}},
    ),
    (
        "two storeys",
        "queries",
        [["Query", "Received", ""], ["", "Date", "Time"], ["No water", 46346, 1630]],
        [(0, 1, 1, 3), (0, 0, 2, 1)],
        {3: {"clock_started": "2026-11-20T16:30:00+05:30"}},
    ),
    (
        "of two headers for one column the first that is filled counts",
        "queries",
        [["Received at", "Received on", "Query"], ["", 46346, "No water"], [46347, 46346, "No light"]],
        [],
        {2: {"clock_started": "2026-11-20"}, 3: {"clock_started": "2026-11-21"}},
    ),
    (
        "a month-first date makes its column doubtful: day first by the setting",
        "queries",
        [["Received at", "Query"], ["11/20/2026", "a"], ["05/09/2026", "b"], ["05/05/2026", "c"]],
        [],
        {
            2: {"clock_started": "2026-11-20"},
            3: {"clock_started": "2026-09-05"},
            4: {"clock_started": "2026-05-05"},
        },
    ),
    (
        "ditto is the cell above, merged cells put in; a blank row between is passed over",
        "activities",
        [ACTIVITY, [46346, "Roads", "Camp"], ['"', "do", "Drive"], [], [46349, "-do-", "Ditto"]],
        [],
        {
            2: {"date": "2026-11-20"},
            3: {"date": "2026-11-20"},
            5: {"date": "2026-11-23"},
        },
    ),
    (
        "an id typed as a number is text",
        "queries",
        [["Query ID", "Received at", "Query"], [12, 46346, "No water"], [12.0, 46346, "No light"]],
        [],
        {2: {"query_id": "12"}, 3: {"query_id": "12"}},
    ),
]
