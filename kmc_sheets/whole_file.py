"""Files that are written whole: whoever reads one sees the old one or the new one, never a part."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import mkstemp
from typing import Final

WRITING: Final = ".writing-"  # how the name of a file begins until it is whole
_EVERYBODYS: Final = 0o666  # the rights of a new file, before the account's umask takes some


def write_whole(path: Path, content: bytes, *, is_private: bool) -> None:
    """Puts `content` at `path`, whose folder must be there.

    `is_private`: for this account alone; else with the rights of any new file of its. Raises OSError, and
    leaves what was there.
    """
    handle, written = mkstemp(prefix=WRITING, dir=path.parent)  # owner-only from its first byte
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if not is_private:
            Path(written).chmod(_EVERYBODYS & ~_umask())
        Path(written).replace(path)
    except BaseException:
        Path(written).unlink(missing_ok=True)
        raise


def put_whole(folder: Path, name: str, content: bytes) -> None:
    """Puts a file in place whole, for this account alone: whoever reads it sees the old one or the new one.

    Makes `folder` where there is none. Raises OSError.
    """
    for one in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        one.mkdir(mode=0o700, exist_ok=True)  # those above it too, which mkdir's own `parents` leaves open
    folder.chmod(0o700)
    write_whole(folder / name, content, is_private=True)


def _umask() -> int:
    """What the account takes from the rights of new files. It can only be asked for by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
