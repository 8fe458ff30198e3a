"""Files that a command writes."""

from __future__ import annotations

from pathlib import Path

from kmc_sheets.errors import KmcSheetsError, SettingsError
from kmc_sheets.whole_file import write_whole


def refuse_to_overwrite(path: Path, *, is_forced: bool) -> None:
    """Raises SettingsError where something stands at `path` (unless `is_forced`), or its folder lacks."""
    if path.is_dir():
        raise SettingsError(f"{path} is a folder; name a file in it")
    if not path.parent.is_dir():
        raise SettingsError(f"There is no folder {path.parent}; make it, or name a file in one that is there")
    if path.exists() and not is_forced:
        raise SettingsError(f"{path} is there already; name another file, or write over it with --force")


def check_place(path: Path) -> None:
    """Raises SettingsError where no file can stand at `path`: its folder lacks, or it is a folder itself."""
    try:
        refuse_to_overwrite(path, is_forced=True)
        if path.exists() and not path.is_file():
            raise SettingsError(f"{path} is no ordinary file; name one that may be written anew")
    except OSError as error:
        raise SettingsError(f"{path} can't be written ({error.strerror}); name another file") from error


def put_in_place(path: Path, content: bytes, *, is_private: bool = False) -> None:
    """Writes a file whole: whoever opens `path` sees the old one or the new one, never a part.

    `is_private`: only this account may read it. A link is followed. Raises KmcSheetsError where it can't be
    written; what was there stays.
    """
    path = path.resolve()
    try:
        write_whole(path, content, is_private=is_private)
    except OSError as error:
        raise KmcSheetsError(
            f"{path} can't be written ({error.strerror}); what was there before, if anything, is unchanged: "
            "check the folder's rights and the room on the disk"
        ) from error
