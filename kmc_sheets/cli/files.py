"""Files that a command writes."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import mkstemp

from kmc_sheets.errors import KmcSheetsError, SettingsError

_OWN, _EVERYBODYS = 0o600, 0o666  # the rights of a file, before the account's umask takes some


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
    written = None
    try:
        handle, written = mkstemp(prefix=".writing-", dir=path.parent)  # owner-only from its first byte
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(written).chmod(_OWN if is_private else _EVERYBODYS & ~_umask())
        Path(written).replace(path)
    except OSError as error:
        if written is not None:
            Path(written).unlink(missing_ok=True)
        raise KmcSheetsError(
            f"{path} can't be written ({error.strerror}); what was there before, if anything, is unchanged: "
            "check the folder's rights and the room on the disk"
        ) from error


def _umask() -> int:
    """What the account takes from the rights of new files. It can only be asked for by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
