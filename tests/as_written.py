"""Whether a file was written anew: its inode, size, mode, and moments of change, but not when it was read."""

from __future__ import annotations

from pathlib import Path


def as_written(path: Path) -> tuple[int, ...]:
    """What changes when `path` is written or replaced; the inode comes first."""
    seen = path.stat()
    return seen.st_ino, seen.st_size, seen.st_mode, seen.st_uid, seen.st_mtime_ns, seen.st_ctime_ns
