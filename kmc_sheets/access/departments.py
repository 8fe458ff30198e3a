"""The departments that the list of access names, as the register of the sheets has them."""

from __future__ import annotations

from collections.abc import Iterable

from pandas import DataFrame

from kmc_sheets.reading.register import matcher_for
from kmc_sheets.schema import UNRECOGNISED


def matched_departments(register: DataFrame, names: Iterable[str]) -> dict[str, str]:
    """For each of `names` the department of `register` (`snapshot.register`) that is meant, by the rules for
    clerks' spellings; `UNRECOGNISED` for none."""
    matcher = matcher_for(register)
    known = set(map(str, register["name"]))
    matched = {name: matcher[name].department for name in names}
    return {name: meant if meant in known else UNRECOGNISED for name, meant in matched.items()}
