"""What is kept of the weeks that were reviewed: a digest of each row, for 26 weeks, owner-only.

In the folder that [state] in kmc.toml names stands a folder of our own, `reviews`, with a file for each
week and source. The first opening of a review after its week is over counts: what has changed, has changed
since then. An opening before that serves until there is such a one.
"""

from __future__ import annotations

import gzip
import logging
import re
import secrets
import zlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

import orjson

from kmc_sheets import periods
from kmc_sheets.periods import Period
from kmc_sheets.review.digests import KEY_BYTES, TABLES, RowDigest, compare, digest_week
from kmc_sheets.review.model import Changed
from kmc_sheets.selections.answers import answers_of
from kmc_sheets.selections.once import MOST_KEPT
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.whole_file import put_whole

LOG: Final = logging.getLogger(__name__)

FORMAT: Final = 1  # of the files: another number is not read
KEPT_FOR: Final = timedelta(weeks=26)
FIRST, OFF, SAMPLE, DAMAGED = "first", "off", "sample", "damaged"
FAILED, INCOMPLETE = "failed", "incomplete"
_END: Final = ".json.gz"
_NAME: Final = re.compile(r"(\d{4}-\d{2}-\d{2})-[0-9a-f]+\.json\.gz")
_WRONG = (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class Kept:
    """A week as it was reviewed at `reviewed_at` (aware); `is_whole`: the week was over then."""

    reviewed_at: datetime
    is_whole: bool
    key: bytes
    rows: dict[str, list[RowDigest]]


class Reviews:
    """The weeks of one source that were reviewed. Nothing here raises: what fails is in the log.

    `folder` is the state's, None keeps nothing; `source` tells one source from another (a file's path, the
    spreadsheets' ids) and is kept as a digest only; it has so many `workbooks`. Of a sample, which is made
    anew every day, nothing is kept.
    """

    def __init__(
        self, folder: Path | None, source: str, *, workbooks: int = 1, is_sample: bool = False
    ) -> None:
        self._workbooks = workbooks
        self._folder = folder / "reviews" if folder is not None and not is_sample else None
        self._source = blake2b(source.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        self._why = SAMPLE if is_sample else OFF

    def opened(self, snapshot: Snapshot, monday: date) -> tuple[Changed, Changed]:
        """Tells what has changed in the week from `monday` since it was reviewed, and in the week before it;
        and keeps the week as it is now, if it was not reviewed yet. Once for a snapshot: a frozen review says
        the same on each of its screens.

        Where a workbook of the source lacks in the snapshot, nothing is told or kept: rows that could not be
        read would seem gone, and added later.
        """
        if self._folder is not None and len(snapshot.workbooks) < self._workbooks:
            return _nothing(INCOMPLETE), _nothing(INCOMPLETE)
        asked = (Reviews, self._folder, self._source, monday)
        return answers_of(snapshot).answer(asked, lambda: self._opened(snapshot, monday), most=MOST_KEPT)

    def _opened(self, snapshot: Snapshot, monday: date) -> tuple[Changed, Changed]:
        week = periods.dates(monday, monday + timedelta(days=6))
        if self._folder is None:
            return _nothing(self._why), _nothing(self._why)
        kept, why = self._load(week)
        changed = _changed(snapshot, week, kept, why)
        is_whole = snapshot.now.date() > week.end
        if kept is None or (is_whole and not kept.is_whole):
            is_written = self._keep(snapshot, week, is_whole=is_whole)
            if kept is None and why == FIRST and not is_written:
                changed = _nothing(FAILED)
        before = periods.before(week)
        return changed, _changed(snapshot, before, *self._load(before))

    def _path(self, folder: Path, week: Period) -> Path:
        return folder / f"{week.start.isoformat()}-{self._source}{_END}"

    def _load(self, week: Period) -> tuple[Kept | None, str]:
        """The week as it was reviewed; None where it was not, or what is kept can't be used."""
        if self._folder is None:
            return None, self._why
        path = self._path(self._folder, week)
        try:
            return _unpacked(path.read_bytes(), week), ""
        except FileNotFoundError:
            return None, FIRST
        except _WRONG as error:
            LOG.warning("%s can't be used and is ignored (%s)", path, type(error).__name__)
            return None, DAMAGED

    def _keep(self, snapshot: Snapshot, week: Period, *, is_whole: bool) -> bool:
        """Writes the week as it is now, and forgets those of long ago; whether that went well."""
        if self._folder is None:
            return False
        key = secrets.token_bytes(KEY_BYTES)
        kept = Kept(snapshot.now, is_whole, key, digest_week(snapshot, week, key))
        try:
            self._forget(snapshot.now.date() - KEPT_FOR)
            put_whole(self._folder, self._path(self._folder, week).name, _packed(kept, week))
        except OSError as error:
            LOG.warning("The reviewed week can't be kept in %s (%s)", self._folder, error.strerror)
            return False
        return True

    def _forget(self, before: date) -> None:
        """Removes the weeks that were over before a day, of every source. Raises OSError."""
        if self._folder is None:
            return
        for path in self._folder.glob(f"*{_END}"):
            named = _NAME.fullmatch(path.name)
            if named and named[1] < (before - timedelta(days=6)).isoformat():
                path.unlink(missing_ok=True)


def _nothing(why: str) -> Changed:
    return Changed(None, why, is_whole=False, added_or_altered=0, gone=0)


def _changed(snapshot: Snapshot, week: Period, kept: Kept | None, why: str) -> Changed:
    if kept is None:
        return _nothing(why)
    if kept.reviewed_at >= snapshot.now:  # this opening itself, or an earlier moment looked at later
        return _nothing(FIRST)
    added_or_altered, gone = compare(kept.rows, digest_week(snapshot, week, kept.key))
    zone = snapshot.now.tzinfo
    return Changed(kept.reviewed_at.astimezone(zone), "", kept.is_whole, added_or_altered, gone)


def _packed(kept: Kept, week: Period) -> bytes:
    content = {
        "format": FORMAT,
        "week": week.start.isoformat(),
        "reviewed_at": kept.reviewed_at.isoformat(),
        "is_whole": kept.is_whole,
        "key": kept.key.hex(),
        "rows": {table: [list(row) for row in rows] for table, rows in kept.rows.items()},
    }
    return gzip.compress(orjson.dumps(content), compresslevel=1)


def _unpacked(packed: bytes, week: Period) -> Kept:
    """Raises one of `_WRONG` where this is not the file of that week in our format."""
    content = orjson.loads(gzip.decompress(packed))
    if content["format"] != FORMAT or content["week"] != week.start.isoformat():
        raise ValueError("of another format, or of another week")
    reviewed_at = datetime.fromisoformat(content["reviewed_at"])
    if reviewed_at.tzinfo is None or type(content["is_whole"]) is not bool:
        raise ValueError("a moment without its zone, or no yes or no")
    key = bytes.fromhex(content["key"])
    if len(key) != KEY_BYTES:
        raise ValueError("a key that is none")
    rows = {table: [_row(row) for row in content["rows"][table]] for table in TABLES}
    return Kept(reviewed_at, content["is_whole"], key, rows)


def _row(row: Any) -> RowDigest:
    name, content = row
    if not (isinstance(name, str) and isinstance(content, str)):
        raise TypeError("no digest")
    return RowDigest(name, content)
