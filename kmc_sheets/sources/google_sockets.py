"""The connections of a session, so that what hangs in one can be ended from outside.

A thread that waits for the next byte of a head or a body that comes a byte at a time sees no time-out.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import Any
from weakref import WeakSet

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class Sockets(HTTPAdapter):
    """Makes the connections of `session` and knows those that are open."""

    def __init__(self, session: requests.Session) -> None:
        self._open: WeakSet[HTTPConnection] = WeakSet()
        super().__init__()
        session.mount("http://", self)
        session.mount("https://", self)

    def init_poolmanager(self, *args: Any, **others: Any) -> None:
        """Called by requests: the pools are ours."""
        super().init_poolmanager(*args, **others)
        self._take_over(self.poolmanager)

    def proxy_manager_for(self, *args: Any, **others: Any) -> Any:
        """The same where a proxy stands between."""
        manager = super().proxy_manager_for(*args, **others)
        self._take_over(manager)
        return manager

    def end(self) -> None:
        """Ends every connection: who waits in one gets an error, and nothing more comes."""
        for connection in list(self._open):
            if connection.sock is not None:
                with suppress(OSError):  # ended by itself meanwhile
                    connection.sock.shutdown(socket.SHUT_RDWR)

    def _take_over(self, manager: Any) -> None:
        known = self._open

        class Plain(HTTPConnection):
            def connect(self) -> None:
                known.add(self)
                super().connect()

        class Encrypted(HTTPSConnection):
            def connect(self) -> None:
                known.add(self)
                super().connect()

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class EncryptedPool(HTTPSConnectionPool):
            ConnectionCls = Encrypted

        manager.pool_classes_by_scheme = {"http": PlainPool, "https": EncryptedPool}
