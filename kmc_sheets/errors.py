"""What can go wrong outside the cells: one small tree, each message one sentence for staff.

A wrong cell is never an exception: it is a problem (`reading.problems`). Anything that is not a
`KmcSheetsError` is a fault of this program and is shown as one.
"""

from collections.abc import Iterable


class KmcSheetsError(Exception):
    """Settings, sharing, files or the network: says what failed, what it affects and what to do."""


class SettingsError(KmcSheetsError):
    """A key of kmc.toml or secrets.toml is wrong; the message names key, value and what it should be."""


class SourceError(KmcSheetsError):
    """A workbook can't be read: a file that is no workbook, a spreadsheet that isn't shared, no network."""


def in_sentences(said: Iterable[object]) -> str:
    """Messages one behind the other, each with its full stop; "" for none."""
    return " ".join(f"{str(one).removesuffix('.')}." for one in said)
