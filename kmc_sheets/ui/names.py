"""What a page, a paper or a message calls a department."""

from __future__ import annotations

from kmc_sheets import schema
from kmc_sheets.language import N_, _
from kmc_sheets.ui import text


def department_name(name: str | None) -> str:
    """The register's own spelling; None is all of them."""
    if name is None:
        return _(N_("All departments"))
    return _(N_("Unrecognised")) if name == schema.UNRECOGNISED else text.name(name)
