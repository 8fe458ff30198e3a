"""What pages, papers and messages call the dashboard, its owner, and a department."""

from __future__ import annotations

from typing import Final

from kmc_sheets import schema
from kmc_sheets.language import N_, _
from kmc_sheets.ui import text

NAME: Final = N_("Social media compliance")
OWNER: Final = N_("Kolkata Municipal Corporation")


def department_name(name: str | None) -> str:
    """The register's own spelling; None is all of them."""
    if name is None:
        return _(N_("All departments"))
    return _(N_("Unrecognised")) if name == schema.UNRECOGNISED else text.name(name)
