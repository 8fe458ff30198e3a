"""Files that a command writes."""

from __future__ import annotations

from pathlib import Path

from kmc_sheets.errors import SettingsError


def refuse_to_overwrite(path: Path, *, is_forced: bool) -> None:
    """Raises SettingsError where something stands at `path` (unless `is_forced`), or its folder lacks."""
    if path.is_dir():
        raise SettingsError(f"{path} is a folder; name a file in it")
    if not path.parent.is_dir():
        raise SettingsError(f"There is no folder {path.parent}; make it, or name a file in one that is there")
    if path.exists() and not is_forced:
        raise SettingsError(f"{path} is there already; name another file, or write over it with --force")
