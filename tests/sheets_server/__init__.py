"""A small server that speaks the Sheets API as Google does, on loopback, for tests and to try things out.

    python -m tests.sheets_server FILE.xlsx [FILE2.xlsx] [--port N] [--quota N] [--fault KIND]

It shares no code with kmc_sheets: what both make of one workbook can be compared.
"""

from tests.sheets_server.faults import Fault
from tests.sheets_server.server import SheetsServer
from tests.sheets_server.store import Spreadsheet, Worksheet, spreadsheet_from_file

__all__ = ["Fault", "SheetsServer", "Spreadsheet", "Worksheet", "spreadsheet_from_file"]
