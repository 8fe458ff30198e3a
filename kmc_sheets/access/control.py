"""Lets people in or not: one for all viewers of this process.

The list of access is looked at again whenever secrets.toml was written anew. A wrong one is said in the log,
and the last good one stays. How one comes in (signed in, or openly) is settled at the start.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from threading import Lock
from typing import Any, Final

from kmc_sheets.access.handed_out import HandedOut
from kmc_sheets.access.roles import Roles
from kmc_sheets.access.settings import SignInSettings, read_roles
from kmc_sheets.access.sign_ins import LONGEST_SECONDS, SignIn, read_sign_in
from kmc_sheets.access.signed_out import SignedOut
from kmc_sheets.access.viewers import GUEST, HOLDER, Refusal, Refused, Viewer
from kmc_sheets.errors import SettingsError
from kmc_sheets.sources.secrets import read_secrets

LOG: Final = logging.getLogger(__name__)
_UNSEEN: Final = object()  # the file may have changed since the start read it


class Way(Enum):
    """How one comes in.

    SIGN_IN: by a provider, as the list says. OPEN: everybody, without particulars. BY_HAND: a file opened by
    hand; its particulars for whoever sits at that machine. SAMPLE: everybody; all is made up.
    """

    SIGN_IN = "sign in"
    OPEN = "open"
    BY_HAND = "by hand"
    SAMPLE = "sample"


@dataclass(frozen=True)
class Access:
    """What is configured. `sign_in` and `roles` are given for SIGN_IN; `secrets` is the file they stand in,
    `state` the folder that outlives a restart (None for none)."""

    way: Way
    sign_in: SignInSettings | None = None
    roles: Roles | None = None
    secrets: Path | None = None
    state: Path | None = None


class AccessControl:
    """Answers who is let in, in which role, by `access`; `clock` gives seconds since 1970."""

    def __init__(self, access: Access, clock: Callable[[], float] = time.time) -> None:
        self.access = access
        self.handed_out = HandedOut()
        self._clock = clock
        self._roles = access.roles
        self._sign: object = _UNSEEN
        self._signed_out = SignedOut(access.state if access.way is Way.SIGN_IN else None)
        self._looking = Lock()

    @property
    def needs_sign_in(self) -> bool:
        return self.access.way is Way.SIGN_IN

    @property
    def roles(self) -> Roles | None:
        """The list as it stands now; None where nobody signs in."""
        if self._roles is not None:
            self._look_again()
        return self._roles

    def admit(self, claims: Mapping[str, Any], *, is_here: bool = False) -> Viewer | Refused:
        """Who has these claims, if he is let in. `is_here`: he sits at the machine that serves."""
        if not self.needs_sign_in:
            has_all = self.access.way is Way.SAMPLE or (self.access.way is Way.BY_HAND and is_here)
            return HOLDER if has_all else GUEST
        sign_in = self.sign_in_of(claims)
        if sign_in is None or sign_in.name in self._signed_out:
            return Refused(Refusal.SIGNED_OUT)
        if sign_in.is_too_old(self._clock()):
            return Refused(Refusal.TOO_OLD)
        return self._of_role(sign_in)

    def _of_role(self, sign_in: SignIn) -> Viewer | Refused:
        if not sign_in.is_verified or not sign_in.address:
            return Refused(Refusal.NOT_VERIFIED, sign_in.address)
        given = self.roles.of(sign_in.address) if self.roles else None
        if given is None:
            return Refused(Refusal.NO_ROLE, sign_in.address)
        return Viewer(given.role, given.departments, sign_in.address, sign_in.name, sign_in.begun_at)

    def still_admits(self, viewer: Viewer) -> bool:
        """Whether somebody who was let in before still is, in the same role."""
        if not viewer.sign_in:
            return not self.needs_sign_in
        sign_in = SignIn(viewer.sign_in, viewer.begun_at, viewer.address, is_verified=True)
        return self.needs_sign_in and self.is_honoured(sign_in) and self._of_role(sign_in) == viewer

    def sign_in_of(self, claims: Mapping[str, Any]) -> SignIn | None:
        """The sign-in that claims tell of, honoured or not; None where they tell of none."""
        settings = self.access.sign_in
        return read_sign_in(claims, settings.client_ids, self._clock()) if settings else None

    def is_honoured(self, sign_in: SignIn) -> bool:
        """Whether it was not ended and is not too old."""
        return sign_in.name not in self._signed_out and not sign_in.is_too_old(self._clock())

    def sign_out(self, claims: Mapping[str, Any]) -> None:
        """Ends the sign-in that claims tell of, if any, for every tab and for whoever has its cookie."""
        sign_in = self.sign_in_of(claims)
        if sign_in is not None:
            self._signed_out.add(sign_in.name, sign_in.begun_at + LONGEST_SECONDS, self._clock())

    def now(self) -> float:
        """Seconds since 1970."""
        return self._clock()

    def _look_again(self) -> None:
        path = self.access.secrets
        if path is None or _sign(path) == self._sign:
            return
        with self._looking:
            sign = _sign(path)
            if sign == self._sign:
                return
            self._sign = sign
            try:
                roles = read_roles(read_secrets(path), path.name)
                if roles is None:
                    raise SettingsError(f"{path.name}: the table [access] is gone")
            except SettingsError as error:
                LOG.warning("The list of access is wrong, and the last good one stays. %s", error)
                return
            self._roles = roles
            _warn_of_public_domains(roles)


def _sign(path: Path | None) -> object:
    """What changes when the file does; None where it can't be seen."""
    try:
        seen = path.stat() if path else None
    except OSError:
        return None
    return seen and (seen.st_mtime_ns, seen.st_size, seen.st_ino)


def _warn_of_public_domains(roles: Roles) -> None:
    for domain in roles.public_domains:
        LOG.warning("The list of access lets in all of %s, where anybody can have an address", domain)
