"""Who looks at the dashboard, in which role, and whose particulars that shows him."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Final


class Role(Enum):
    """What somebody is here.

    COMMISSIONER and REVIEWER see the particulars of all officers, DEPARTMENT those of its own departments,
    GUEST (access is open) nobody's. HOLDER has the data anyway: the sample, or a file on the very machine.
    """

    COMMISSIONER = "commissioner"
    REVIEWER = "reviewer"
    DEPARTMENT = "department"
    GUEST = "guest"
    HOLDER = "holder"


_SEE_ALL: Final = frozenset({Role.COMMISSIONER, Role.REVIEWER, Role.HOLDER})


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who was let in.

    `departments` are those of the role DEPARTMENT, as the list of access spells them. `address` is the
    verified e-mail address, `sign_in` the name of the sign-in (`sign_ins.SignIn.name`) and `begun_at` its
    moment in seconds since 1970; "" and 0 where nobody signs in.
    """

    role: Role
    departments: tuple[str, ...] = ()
    address: str = field(default="", repr=False)
    sign_in: str = field(default="", repr=False)
    begun_at: float = 0

    @property
    def sees_all(self) -> bool:
        """Whether the particulars of all officers are shown."""
        return self.role in _SEE_ALL


GUEST: Final = Viewer(Role.GUEST)
HOLDER: Final = Viewer(Role.HOLDER)


class Refusal(Enum):
    """Why somebody is not let in."""

    SIGNED_OUT = "signed out"
    TOO_OLD = "too old"  # signed in more than twelve hours ago
    NOT_VERIFIED = "not verified"  # the provider doesn't vouch for the address
    NO_ROLE = "no role"  # the list of access doesn't name the address


@dataclass(frozen=True, slots=True)
class Refused:
    """Somebody who was not let in: why, and with which address he signed in ("" for none)."""

    why: Refusal
    address: str = field(default="", repr=False)
