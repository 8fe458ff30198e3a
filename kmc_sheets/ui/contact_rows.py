"""One-point contacts as a page lists them: who, and what lacks; no number and no address."""

from __future__ import annotations

from functools import partial
from typing import Final

from pandas import DataFrame

from kmc_sheets import schema
from kmc_sheets.language import N_, _
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui.rows import DETAIL, HEAD, WORDS, Column, Kind, Rows, placed_where_known, texts
from kmc_sheets.ui.verdicts import verdict_word

LACKING: Final = {
    "name": N_("name"),
    "designation": N_("designation"),
    "mobile": N_("mobile"),
    "email": N_("e-mail"),
}
COLUMNS: Final = (
    Column("word", N_("Contact"), Kind.VERDICT, by="verdict"),
    Column("department", N_("Department"), by="department"),
    Column("name", N_("Name"), Kind.MASKED, by="name"),
    Column("designation", N_("Designation"), Kind.MASKED, by="designation"),
    Column("lacks", N_("Lacks")),
)


def contact_rows(snapshot: Snapshot, contacts: DataFrame) -> Rows:
    """One-point contacts and what each lacks."""
    return Rows(contacts, COLUMNS, partial(_lay_out, snapshot))


def lacks_in_words(lacking: tuple[str, ...]) -> str:
    """What a contact lacks: "mobile, e-mail"; "" for nothing."""
    return ", ".join(_(LACKING[name]) for name in lacking)


def _lay_out(snapshot: Snapshot, contacts: DataFrame) -> DataFrame:
    frame = placed_where_known(snapshot, "contacts", contacts, "name", _("no row"))
    frame["word"] = texts(frame, (verdict_word(schema.ONE_POINT, verdict) for verdict in frame["verdict"]))
    frame["lacks"] = texts(frame, map(lacks_in_words, frame["lacking"]))
    frame[HEAD], frame[WORDS] = frame["department"], frame["word"]
    said = _("lacks {what}")
    frame[DETAIL] = texts(
        frame,
        (
            ", ".join(filter(None, [str(name), said.format(what=lacks) if lacks else ""]))
            for name, lacks in zip(frame["name"], frame["lacks"], strict=True)
        ),
    )
    return frame
