"""HTTP as we speak it with Google: redirects are followed within the same host only."""

from __future__ import annotations

from typing import Final
from urllib.parse import urljoin, urlsplit

import requests

from kmc_sheets.sources.google_sockets import Sockets

# Google compresses for those only that also say so in their name.
USER_AGENT: Final = "kmc-sheets (gzip)"
MOST_REDIRECTS: Final = 3


class GoogleSession(requests.Session):
    """A session whose requests reach no host but the one they were made for.

    A sign-in page of a proxy, or whatever else leads elsewhere, comes back as the answer that it is. With
    `trusts_environment` proxies and certificates are taken from the environment.
    """

    def __init__(self, *, trusts_environment: bool) -> None:
        super().__init__()
        self.headers["User-Agent"] = USER_AGENT
        self.trust_env = trusts_environment
        self.max_redirects = MOST_REDIRECTS
        self._sockets = Sockets(self)

    def end(self) -> None:
        """Ends what is under way: who waits for an answer in another thread gets an error."""
        self._sockets.end()

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """Where a redirect leads to; None where that is another host, or there is none."""
        target: str | None = super().get_redirect_target(resp)
        if target is None or not resp.url:
            return None
        here, there = urlsplit(resp.url), urlsplit(urljoin(resp.url, target))
        return target if (here.scheme, here.netloc) == (there.scheme, there.netloc) else None
