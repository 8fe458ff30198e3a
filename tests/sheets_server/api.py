"""The two methods of the Sheets API that reading needs: spreadsheets.get and values.batchGet."""

from typing import Any

from tests.sheets_server.errors import NOT_CONVERTED, NOT_FOUND, NOT_SHARED, ApiError
from tests.sheets_server.masks import check_mask, masked, parse_mask
from tests.sheets_server.ranges import Block, find_block
from tests.sheets_server.store import Spreadsheet, Worksheet

Query = dict[str, list[str]]

_FIELDS: dict[str, Any] = {
    "spreadsheetId": {},
    "spreadsheetUrl": {},
    "properties": {"title": {}, "locale": {}, "timeZone": {}, "autoRecalc": {}},
    "sheets": {
        "properties": {
            "sheetId": {}, "title": {}, "index": {}, "hidden": {}, "sheetType": {},
            "gridProperties": {"rowCount": {}, "columnCount": {}, "frozenRowCount": {}},
        },
        "merges": {
            "sheetId": {},
            "startRowIndex": {}, "endRowIndex": {}, "startColumnIndex": {}, "endColumnIndex": {},
        },
    },
}  # fmt: skip
_VALUE_FIELDS: dict[str, Any] = {
    "spreadsheetId": {},
    "valueRanges": {"range": {}, "majorDimension": {}, "values": {}},
}


def metadata_answer(spreadsheets: dict[str, Spreadsheet], spreadsheet_id: str, query: Query) -> Any:
    """spreadsheets.get, without the cells."""
    spreadsheet = _permitted(spreadsheets, spreadsheet_id)
    spreadsheet.number_worksheets()
    content = {
        "spreadsheetId": spreadsheet_id,
        "spreadsheetUrl": f"https://docs.google.com/spreadsheets/d/{spreadsheet_id}/edit",
        "properties": {
            "title": spreadsheet.title,
            "locale": spreadsheet.locale,
            "timeZone": spreadsheet.time_zone,
            "autoRecalc": "ON_CHANGE",
        },
        "sheets": [_sheet(index, sheet) for index, sheet in enumerate(spreadsheet.worksheets)],
    }
    return _selected(content, query, _FIELDS)


def values_answer(spreadsheets: dict[str, Spreadsheet], spreadsheet_id: str, query: Query) -> Any:
    """values.batchGet."""
    spreadsheet = _permitted(spreadsheets, spreadsheet_id)
    blocks = [find_block(spreadsheet, text) for text in query.get("ranges", [])]
    render = query.get("valueRenderOption", ["FORMATTED_VALUE"])[0]
    if query.get("majorDimension", ["ROWS"])[0] != "ROWS":
        raise ApiError(400, "INVALID_ARGUMENT", "This server knows ROWS only")
    if query.get("dateTimeRenderOption", ["SERIAL_NUMBER"])[0] != "SERIAL_NUMBER":
        raise ApiError(400, "INVALID_ARGUMENT", "This server knows SERIAL_NUMBER only")
    content = {
        "spreadsheetId": spreadsheet_id,
        "valueRanges": [_value_range(block, formatted=render == "FORMATTED_VALUE") for block in blocks],
    }
    return _selected(content, query, _VALUE_FIELDS)


def _permitted(spreadsheets: dict[str, Spreadsheet], spreadsheet_id: str) -> Spreadsheet:
    spreadsheet = spreadsheets.get(spreadsheet_id)
    if spreadsheet is None:
        raise ApiError(*NOT_FOUND)
    if not spreadsheet.shared:
        raise ApiError(*NOT_SHARED)
    if not spreadsheet.converted:
        raise ApiError(*NOT_CONVERTED)
    return spreadsheet


def _selected(content: Any, query: Query, known: dict[str, Any]) -> Any:
    if "fields" not in query:
        return content
    mask = parse_mask(query["fields"][0])
    check_mask(mask, known)
    return masked(content, mask)


def _sheet(index: int, sheet: Worksheet) -> dict[str, Any]:
    """A worksheet's properties and merges."""
    sheet_id = sheet.sheet_id or 0
    properties: dict[str, Any] = {
        "sheetId": sheet_id, "title": sheet.title, "index": index, "sheetType": sheet.sheet_type,
    }  # fmt: skip
    if sheet.sheet_type == "GRID":
        properties["gridProperties"] = {"rowCount": sheet.row_count, "columnCount": sheet.column_count}
    if sheet.hidden:
        properties["hidden"] = True
    content: dict[str, Any] = {"properties": properties}
    if sheet.merges:
        content["merges"] = [_merge(sheet_id, *merge) for merge in sheet.merges]
    return content


def _merge(sheet_id: int, top: int, left: int, bottom: int, right: int) -> dict[str, int]:
    place = {"startRowIndex": top, "endRowIndex": bottom, "startColumnIndex": left, "endColumnIndex": right}
    # An id of 0 is left out.
    return {"sheetId": sheet_id, **place} if sheet_id else place


def _value_range(block: Block, *, formatted: bool) -> dict[str, Any]:
    """The filled cells of a block: rows end at their last filled cell, the list at the last filled row."""
    rows = [_trimmed(row[block.left : block.right]) for row in block.worksheet.rows[block.top : block.bottom]]
    while rows and not rows[-1]:
        rows.pop()
    if formatted:
        rows = [[_formatted(value) for value in row] for row in rows]
    title = block.worksheet.title.replace("'", "''")
    content: dict[str, Any] = {
        "range": f"'{title}'!R{block.top + 1}C{block.left + 1}:R{block.bottom}C{block.right}",
        "majorDimension": "ROWS",
    }
    if rows:
        content["values"] = rows
    return content


def _trimmed(row: list[Any]) -> list[Any]:
    end = len(row)
    while end and row[end - 1] == "":
        end -= 1
    return row[:end]


def _formatted(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    return f"{value:,}" if isinstance(value, int | float) else str(value)
