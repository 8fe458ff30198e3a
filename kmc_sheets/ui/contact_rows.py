"""One-point contacts as a page lists them: what each lacks, and in the directory how to reach them."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from pandas import DataFrame, Series

from kmc_sheets import schema
from kmc_sheets.language import N_, _
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui import reach, text
from kmc_sheets.ui.rows import DETAIL, HEAD, WORDS, Column, Kind, Rows, placed_where_known, texts
from kmc_sheets.ui.verdicts import verdict_word
from kmc_sheets.ui.view import department_name

LACKING: Final = {
    "name": N_("name"),
    "designation": N_("designation"),
    "mobile": N_("mobile"),
    "email": N_("e-mail"),
}
HIDDEN: Final = "hidden"  # in place of a number or address that the viewer may not see
_WORD: Final = Column("word", N_("Contact"), Kind.VERDICT, by="verdict")
_DEPARTMENT: Final = Column("department", N_("Department"), by="department")
_NAME: Final = Column("name", N_("Name"), Kind.MASKED, by="name")
_DESIGNATION: Final = Column("designation", N_("Designation"), Kind.MASKED, by="designation")
_LACKS: Final = Column("lacks", N_("Lacks"))
COLUMNS: Final = (_WORD, _DEPARTMENT, _NAME, _DESIGNATION, _LACKS)
DIRECTORY_COLUMNS: Final = (
    _DEPARTMENT,
    Column("officer", N_("Officer"), Kind.MASKED, by="name"),
    Column("mobile_said", N_("Mobile"), by="mobile"),
    Column("call", N_("Call"), Kind.ACTION, words=N_("Call")),
    Column("whatsapp", N_("WhatsApp"), Kind.ACTION, words=N_("WhatsApp")),
    Column("email_said", N_("E-mail"), by="email"),
    Column("mail", N_("Mail"), Kind.ACTION, words=N_("Mail")),
    _WORD,
    _LACKS,
)


def contact_rows(snapshot: Snapshot, contacts: DataFrame) -> Rows:
    """One-point contacts and what each lacks; no number and no address."""
    return Rows(contacts, COLUMNS, partial(_lay_out, snapshot))


def directory_rows(snapshot: Snapshot, contacts: DataFrame, may_see: frozenset[str], *, leads: bool) -> Rows:
    """The same with numbers and addresses, for the departments in `may_see`; for others it is said that
    there is one, but not which. `leads`: with call, whatsapp and mail, addresses that reach the officer."""
    is_hidden = ~contacts["department"].isin(may_see)
    for column in ("mobile", "email"):
        # not even sorting or searching may tell them
        contacts = contacts.assign(
            **{column: contacts[column].mask(is_hidden & (contacts[column] != ""), HIDDEN)}
        )
    lay_out = partial(_lay_out_directory, snapshot, leads)
    columns = tuple(one for one in DIRECTORY_COLUMNS if leads or one.kind is not Kind.ACTION)
    return Rows(contacts, columns, lay_out, is_masked=True)


def lacks_in_words(lacking: tuple[str, ...]) -> str:
    """What a contact lacks: "mobile, e-mail"; "" for nothing."""
    return ", ".join(_(LACKING[name]) for name in lacking)


def _lay_out(snapshot: Snapshot, contacts: DataFrame) -> DataFrame:
    frame = placed_where_known(snapshot, "contacts", contacts, "name", _("no row"))
    frame["word"] = texts(frame, (verdict_word(schema.ONE_POINT, verdict) for verdict in frame["verdict"]))
    frame["lacks"] = texts(frame, map(lacks_in_words, frame["lacking"]))
    frame["department"] = texts(frame, map(department_name, frame["department"]))
    frame[HEAD], frame[WORDS] = frame["department"], frame["word"]
    frame[DETAIL] = _details(frame, "name")
    return frame


def _lay_out_directory(snapshot: Snapshot, leads: bool, contacts: DataFrame) -> DataFrame:
    frame = _lay_out(snapshot, contacts)
    hidden = _("only for those allowed to see them")
    for column, said in (("mobile", reach.spaced), ("email", text.name)):
        values = (hidden if value == HIDDEN else said(value) for value in frame[column])
        frame[f"{column}_said"] = texts(frame, values)
    for name, column, address in (
        ("call", "mobile", reach.call_address),
        ("whatsapp", "mobile", reach.whatsapp_address),
        ("mail", "email", reach.mail_address),
    ):
        wanted = [address(value) if leads else None for value in frame[column]]
        frame[name] = Series(wanted, index=frame.index, dtype=object)
    for column in ("name", "designation"):
        frame[column] = texts(frame, (text.name(text.mask(one)) for one in frame[column]))
    people = zip(frame["name"], frame["designation"], strict=True)
    officers = texts(frame, (", ".join(filter(None, person)) for person in people))
    frame["officer"] = officers.where(officers != "", frame["word"])
    frame[WORDS] = frame["name"].where(frame["name"] != "", frame["word"])
    frame[DETAIL] = _details(frame, "designation", "mobile_said", "email_said")
    return frame


def _details(frame: DataFrame, *columns: str) -> Series[Any]:
    """The `columns` that hold something, and what lacks, in one line a row."""
    said = _("lacks {what}")
    lacks = [said.format(what=lacking) if lacking else "" for lacking in frame["lacks"]]
    parts = [*(frame[column].astype(str) for column in columns), lacks]
    return texts(frame, (", ".join(filter(None, line)) for line in zip(*parts, strict=True)))
