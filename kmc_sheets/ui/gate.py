"""The gate that every run passes first: who is let in, what the others see instead, and the way out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode, urlsplit

import streamlit as st

from kmc_sheets.access.control import Way
from kmc_sheets.access.viewers import Refusal, Refused, Role, Viewer
from kmc_sheets.language import LANGUAGES, N_, _, speak, spoken
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.sources.secrets import is_loopback
from kmc_sheets.ui import shared, text
from kmc_sheets.ui.view import departments_unknown

LOG: Final = logging.getLogger(__name__)
FORWARDED: Final = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded")
WATCHED_EVERY_SECONDS: Final = 5
ROLES: Final = {
    Role.COMMISSIONER: N_("Commissioner"),
    Role.REVIEWER: N_("Reviewer"),
    Role.DEPARTMENT: N_("Department"),
}
_WHY: Final = {
    Refusal.SIGNED_OUT: N_(
        "Sign in to see which replies, approvals and daily updates are late, and with whom."
    ),
    Refusal.TOO_OLD: N_(
        "You signed in more than twelve hours ago. Sign in once more to go on where you were."
    ),
    Refusal.NOT_VERIFIED: N_(
        "The service by which you signed in does not confirm that this e-mail address is yours, so it opens "
        "nothing here. Confirm the address there, or sign in with another one."
    ),
    Refusal.NO_ROLE: N_("This address has not been given access to the dashboard."),
}
_MAY_SIGN_IN: Final = (Refusal.SIGNED_OUT, Refusal.TOO_OLD)
_warned: Final[set[str]] = set()


def admitted() -> Viewer | Refused:
    """Who this run is for, or why it is for nobody. Nothing of the sheets may be drawn before."""
    return shared.access_control().admit(st.user.to_dict(), is_here=is_here())


def is_here() -> bool:
    """Whether the viewer sits at the machine that serves: he comes from no other, by no other name, and
    through no proxy."""
    if st.context.ip_address is not None or any(name in st.context.headers for name in FORWARDED):
        return False
    host = st.context.headers.get("host")
    return host is None or is_loopback(urlsplit(f"//{host}").hostname)


@st.fragment(run_every=WATCHED_EVERY_SECONDS)
def watch(viewer: Viewer) -> None:
    """For a page that isn't kept fresh otherwise: `turn_away_if_changed`, every few seconds."""
    turn_away_if_changed(viewer)


def turn_away_if_changed(viewer: Viewer) -> None:
    """For what runs without the rest of the page: runs all anew if `viewer` is no longer let in, or in
    another role."""
    if not shared.access_control().still_admits(viewer):
        st.rerun()


def made_for(viewer: Viewer, make: Callable[[], bytes]) -> Callable[[], bytes]:
    """`make` for a download: made only while `viewer` is let in, and served to nobody else."""

    def made() -> bytes:
        control = shared.access_control()
        if not control.still_admits(viewer):
            raise PermissionError("the viewer is no longer let in, or in another role")
        content = make()
        control.handed_out.note(content, viewer)
        return content

    return made


def show_gate(refused: Refused, name: str, owner: str) -> None:
    """What somebody sees who isn't let in: nothing of the sheets. `name` and `owner` are the dashboard's."""
    with st.container(key="gate"):
        st.caption(text.esc(owner))
        st.title(text.esc(name), anchor=False)
        if refused.address:
            said = _("You are signed in as {address}.").format(address=refused.address)
            st.markdown(text.esc(said))
        st.markdown(text.esc(_(_WHY[refused.why])))
        if refused.why in _MAY_SIGN_IN:
            _show_ways_in()
        else:
            st.markdown(text.esc(_whom_to_ask()))
            _show_way_out()
        _show_languages()
    if refused.why is not Refusal.SIGNED_OUT:
        _look_again(refused)


def _whom_to_ask() -> str:
    roles = shared.access_control().roles
    if roles is None or not roles.ask:
        return _("To be given access, ask the office that sent you the link.")
    return _("To be given access, ask: {whom}").format(whom=roles.ask)


def _show_ways_in() -> None:
    """A button for each provider; mostly there is one."""
    settings = shared.access_control().access.sign_in
    providers = list(settings.clients) if settings else []
    for provider in providers:
        words = _("Sign in") if len(providers) == 1 else _("Sign in with {name}").format(name=provider)
        if st.button(text.esc(words), key=f"sign-in-{provider}", type="primary"):
            shared.way_back().remember(st.context.cookies, _address())
            st.login(None if provider == "default" else provider)


def _address() -> str:
    """The path and keys of the address that is open."""
    keys = st.query_params.to_dict()
    try:
        path = urlsplit(st.context.url or "").path or "/"
    except ValueError:
        path = "/"
    return f"{path}?{urlencode(keys)}" if keys else path


def _show_languages() -> None:
    st.session_state["_gate_language"] = spoken()
    st.segmented_control(
        _("Language"),
        list(LANGUAGES),
        format_func=LANGUAGES.__getitem__,
        key="_gate_language",
        on_change=_speak,
        label_visibility="collapsed",
    )


def _speak() -> None:
    chosen = st.session_state["_gate_language"]
    if chosen:
        st.query_params["lang"] = chosen
        speak(chosen)


@st.fragment(run_every=WATCHED_EVERY_SECONDS)
def _look_again(refused: Refused) -> None:
    """Lets somebody in who was given a role meanwhile."""
    if admitted() != refused:
        st.rerun()


def show_account(viewer: Viewer) -> None:
    """Who is signed in, in which role, and the way out; of a file opened by hand, who else sees numbers."""
    if not viewer.sign_in:
        if viewer.role is Role.HOLDER and shared.access_control().access.way is Way.BY_HAND:
            st.caption(
                _("Opened from a file: officers' numbers and addresses are shown on this machine only.")
            )
        return
    role = _(ROLES[viewer.role])
    if viewer.departments:
        role = f"{role}: {', '.join(viewer.departments)}"
    with st.container(key="account"):
        st.markdown(f"{text.esc(viewer.address)}  \n{text.esc(role)}")
        _show_way_out()


def _show_way_out() -> None:
    st.button(_("Sign out"), key="sign-out", on_click=_sign_out)


def _sign_out() -> None:
    shared.access_control().sign_out(st.user.to_dict())
    st.logout()


def warn_of_unknown_departments(snapshot: Snapshot) -> None:
    """Says in the log, once, which departments in the list of access the register doesn't know."""
    roles = shared.access_control().roles
    for name in departments_unknown(snapshot, roles.departments) if roles else ():
        if name not in _warned:
            _warned.add(name)
            LOG.warning(
                "The list of access names the department %r, which the register lacks: it gives no rights",
                name,
            )


def openness(viewer: Viewer) -> str:
    """What every page says where everybody may see it; "" elsewhere."""
    if viewer.role is not Role.GUEST:
        return ""
    return _("Open to all: officers' numbers and e-mail addresses are not shown.")


def show_openness(viewer: Viewer) -> None:
    """Says on the page that everybody may see it."""
    said = openness(viewer)
    if said:
        with st.container(key="open-band"):
            st.markdown(text.esc(said))
