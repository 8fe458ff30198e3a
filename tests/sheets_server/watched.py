"""Files on disk that are served as they are now."""

import threading
import zipfile
from pathlib import Path

from tests.sheets_server.store import Spreadsheet, spreadsheet_from_file


class WatchedFile:
    """An .xlsx file and the spreadsheet made of it; `look` reads the file again where it was written anew."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen = self._sign()
        self.spreadsheet: Spreadsheet = spreadsheet_from_file(path)

    def look(self) -> bool:
        """Whether the file was written anew, and so the spreadsheet changed.

        A file that is half written, or away for a moment, is looked at again the next time.
        """
        try:
            sign = self._sign()
            if sign == self._seen:
                return False
            read = spreadsheet_from_file(self.path)
        except (OSError, zipfile.BadZipFile, KeyError, ValueError, EOFError):
            return False
        self._seen = sign
        self._keep_ids(read)
        self.spreadsheet.worksheets = read.worksheets
        self.spreadsheet.touch()
        return True

    def _sign(self) -> tuple[int, int]:
        seen = self.path.stat()
        return seen.st_mtime_ns, seen.st_size

    def _keep_ids(self, read: Spreadsheet) -> None:
        """Worksheets keep their ids by title; new ones get such as none has."""
        ids = {sheet.title: sheet.sheet_id for sheet in self.spreadsheet.worksheets}
        for sheet in read.worksheets:
            sheet.sheet_id = ids.get(sheet.title)
        highest = max((number or 0 for number in ids.values()), default=0)
        for sheet in read.worksheets:
            if sheet.sheet_id is None and any(number is not None for number in ids.values()):
                highest += 104729
                sheet.sheet_id = highest


def keep_looking(files: list[WatchedFile], ending: threading.Event, pause: float = 1.0) -> None:
    """Looks at each file once in `pause` seconds until `ending` is set."""
    while not ending.wait(pause):
        for file in files:
            if file.look():
                print(f"{file.path} was saved: read again", flush=True)  # noqa: T201
