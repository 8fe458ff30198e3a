"""The last good data of each Google spreadsheet on disk, so that a restart opens on it while Google is away.

In the folder that [state] in kmc.toml names stands a folder of our own, `sheets`, which nobody but this
account may enter, with a file for each spreadsheet and one with the moments at which they were read last.
"""

from __future__ import annotations

import gzip
import logging
import time
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import orjson

from kmc_sheets.sources.google_book import Kept
from kmc_sheets.sources.grid import Grid, Merge, Workbook
from kmc_sheets.whole_file import WRITING, put_whole

LOG: Final = logging.getLogger(__name__)

FORMAT: Final = 1  # of the files: another number is not read
_END: Final = ".json.gz"
_MOMENTS: Final = "read-at.json"
_LEFT_BEHIND_SECONDS: Final = 600  # no file is written for so long
_NOTHING = (FileNotFoundError, NotADirectoryError)  # there is nothing kept
_WRONG = (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError)


class State:
    """The files in `folder`/sheets. Nothing here raises: what fails is in the log, and the rest goes on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "sheets"
        self._written: dict[str, Kept] = {}
        self._moments: dict[str, datetime] = {}

    def load(self, spreadsheet_ids: Sequence[str]) -> dict[str, Kept]:
        """What is kept of these spreadsheets; files of others are removed, damaged ones left alone."""
        self._forget_others(spreadsheet_ids)
        moments = self._load_moments()
        for name in spreadsheet_ids:
            path = self.folder / f"{name}{_END}"
            try:
                kept = _unpacked(path.read_bytes(), name)
            except _NOTHING:
                continue
            except _WRONG as error:
                LOG.warning("%s can't be used and is ignored (%s)", path, type(error).__name__)
                continue
            self._written[name] = kept._replace(read_at=max(kept.read_at, moments.get(name, kept.read_at)))
        return dict(self._written)

    def save(self, kept: Mapping[str, Kept]) -> None:
        """Writes what changed since it was written last, and when each was read."""
        try:
            for name, one in kept.items():
                before = self._written.get(name)
                if before is None or before.workbook is not one.workbook:
                    put_whole(self.folder, f"{name}{_END}", _packed(name, one))
                self._written[name] = one
            moments = {name: one.read_at for name, one in kept.items()}
            if moments != self._moments:
                put_whole(self.folder, _MOMENTS, orjson.dumps({"format": FORMAT, "read_at": moments}))
                self._moments = moments
        except OSError as error:
            LOG.warning("The last good data can't be kept in %s (%s)", self.folder, error.strerror)

    def _load_moments(self) -> dict[str, datetime]:
        path = self.folder / _MOMENTS
        try:
            content = orjson.loads(path.read_bytes())
            if content["format"] != FORMAT:
                raise ValueError("another format")
            return {name: _moment(text) for name, text in content["read_at"].items()}
        except _NOTHING:
            return {}
        except _WRONG as error:
            LOG.warning("%s can't be used and is ignored (%s)", path, type(error).__name__)
            return {}

    def _forget_others(self, spreadsheet_ids: Sequence[str]) -> None:
        names = {f"{name}{_END}" for name in spreadsheet_ids}
        for path in self.folder.glob(f"*{_END}"):
            if path.name not in names:
                LOG.info("%s is of a spreadsheet that is not configured and is removed", path)
                _remove(path)
        for path in self.folder.glob(f"{WRITING}*"):  # of a process that was killed while it wrote
            _remove(path, older_than=_LEFT_BEHIND_SECONDS)


def _remove(path: Path, older_than: float | None = None) -> None:
    """Removes a file, if it is older than so many seconds; where that is not allowed, the log says so."""
    try:
        if older_than is None or time.time() - path.stat().st_mtime > older_than:
            path.unlink()
    except FileNotFoundError:
        return
    except OSError as error:
        LOG.warning("%s can't be removed (%s)", path, error.strerror)


def _packed(spreadsheet_id: str, kept: Kept) -> bytes:
    grids = [
        {
            "worksheet": grid.worksheet,
            "sheet_id": grid.sheet_id,
            "hidden": grid.hidden,
            "locale": grid.locale,
            "time_zone": grid.time_zone,
            "merges": [astuple(merge) for merge in grid.merges],
            "rows": grid.rows,
        }
        for grid in kept.workbook.grids
    ]
    content = {
        "format": FORMAT,
        "spreadsheet_id": spreadsheet_id,
        "title": kept.workbook.title,
        "read_at": kept.read_at,
        "grids": grids,
    }
    return gzip.compress(orjson.dumps(content), compresslevel=1)


def _unpacked(packed: bytes, spreadsheet_id: str) -> Kept:
    """Raises one of `_WRONG` where this is not the file of that spreadsheet in our format."""
    content = orjson.loads(gzip.decompress(packed))
    if content["format"] != FORMAT or content["spreadsheet_id"] != spreadsheet_id:
        raise ValueError("of another format, or of another spreadsheet")
    title = _text(content["title"])
    grids = tuple(_grid(title, spreadsheet_id, grid) for grid in content["grids"])
    return Kept(Workbook(title, grids), _moment(content["read_at"]))


def _grid(title: str, spreadsheet_id: str, grid: Mapping[str, Any]) -> Grid:
    rows = grid["rows"]
    if not all(type(cell) in (str, int, float, bool) for row in rows for cell in row):
        raise ValueError("a cell that is none")
    return Grid(
        workbook=title,
        worksheet=_text(grid["worksheet"]),
        rows=rows,
        merges=tuple(Merge(*map(int, merge)) for merge in grid["merges"]),
        hidden=bool(grid["hidden"]),
        locale=grid["locale"],
        time_zone=grid["time_zone"],
        spreadsheet_id=spreadsheet_id,
        sheet_id=int(grid["sheet_id"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without its zone")
    return moment
