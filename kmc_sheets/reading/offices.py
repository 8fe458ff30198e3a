"""The offices that may approve, as clerks write them. Source: docs/rules.md, section 3, Content release."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from kmc_sheets.reading.departments import nearest
from kmc_sheets.reading.text import clean, key, words

_PARTS = re.compile(r"[/;&\n\r]|\band\b", re.IGNORECASE)
_HONORIFIC = re.compile(r"^(?:hon['’]?ble|shri|smt|md|dr)\b\.?\s*", re.IGNORECASE)
# from where the signs before it begin, with no way back: 50,000 dashes cost no more than their length
_CORPORATION = re.compile(r"(?<![\s,.\-])[\s,.\-]*+\bk\.?m\.?c\.?$", re.IGNORECASE)
# a portfolio or a name: after a comma, after a - with a blank on a side, or in brackets
_TAIL = re.compile(r",|\s-|-\s|\s[–—]|[–—]\s|\(|\[")
_OTHER_OFFICE = re.compile(r"^[\s(\[]*(?:secretary|special|joint|deputy|additional|of)\b", re.IGNORECASE)


class Office(Protocol):
    """An office of the settings."""

    @property
    def name(self) -> str: ...
    @property
    def aliases(self) -> Sequence[str]: ...
    @property
    def since(self) -> date | None: ...
    @property
    def until(self) -> date | None: ...


class MatchedOffice(NamedTuple):
    """The office meant ("" for none that may approve), and whether it was a near spelling."""

    office: str
    is_near: bool = False


class OfficeMatcher(dict[str, MatchedOffice]):
    """Matches what stands as approver with the offices of one day, each spelling once: `matcher[text]`."""

    def __init__(self, offices: Sequence[Office], day: date | None) -> None:
        """`day` None: those of any day."""
        super().__init__()
        valid = [o for o in offices if day is None or _is_valid(o, day)]
        self._owners = {key(spelling): o.name for o in reversed(valid) for spelling in (*o.aliases, o.name)}
        self._words = {
            key(spelling): set(words(spelling)) for o in valid for spelling in (o.name, *o.aliases)
        }
        self._spellings = sorted(self._owners)

    def __missing__(self, text: str) -> MatchedOffice:
        matched = self[text] = self._match(text)
        return matched

    def _match(self, text: str) -> MatchedOffice:
        parts = [part for part in (text, *_PARTS.split(text)) if clean(part)]
        for part in parts:
            for form in _forms(clean(part)):
                if key(form) in self._owners:
                    return MatchedOffice(self._owners[key(form)])
        for part in parts:
            for form in _forms(clean(part)):
                if near := self._near(form):
                    return MatchedOffice(near, is_near=True)
        return MatchedOffice("")

    def _near(self, form: str) -> str | None:
        """A near spelling; never of one whose whole words stand in `form` with others beside them."""
        typed = set(words(form))
        spellings = [spelling for spelling in self._spellings if not self._words[spelling] < typed]
        return nearest(key(form), spellings, [self._owners[spelling] for spelling in spellings])


def _is_valid(office: Office, day: date) -> bool:
    return (not office.since or office.since <= day) and (not office.until or day <= office.until)


def _forms(text: str) -> Iterator[str]:
    """The ways in which a typed approver may name an office: whole, and without what may stand beside it."""
    bare = text
    while (shorter := _HONORIFIC.sub("", bare)) != bare:
        bare = shorter
    for form in (text, bare):
        yield form
        yield _CORPORATION.sub("", form)
    pieces = _TAIL.split(bare)
    if len(pieces) > 1 and not any(_OTHER_OFFICE.match(piece) for piece in pieces[1:]):
        head = pieces[0].strip()
        yield head
        yield _CORPORATION.sub("", head)


def validity_days(offices: Sequence[Office]) -> list[date]:
    """The days on which the list of offices changes, in order: between them one matcher serves."""
    first_days = {o.since for o in offices if o.since}
    days_after = {
        date.fromordinal(o.until.toordinal() + 1) for o in offices if o.until and o.until != date.max
    }
    return sorted(first_days | days_after)
