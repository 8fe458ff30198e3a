"""Only what a page needs is taken from a browser.

Streamlit takes more, from anybody who reaches it, signed in or not: "clear_cache" throws away what all
viewers share and has the sheets read anew. Nothing of that is sent by our pages.
Source: streamlit/proto/BackMsg.proto and AppSession.handle_backmsg (1.67).
"""

from __future__ import annotations

import logging
from typing import Final

import anyio
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from kmc_sheets.token_bucket import TokenBucket

LOG: Final = logging.getLogger(__name__)
NEEDED: Final = frozenset({"rerun_script", "stop_script", "app_heartbeat"})
OPERATIONS: Final = frozenset({"deferred_file"})  # a download that is made when it is asked for
POLICY: Final = 1008  # RFC 6455, section 7.4.1
LONGEST: Final = 1_000_000  # bytes of a message; those of our pages have some thousands
# So many messages may come at once from one connection, and so many a second after that; others wait
AT_ONCE: Final = 60
A_SECOND: Final = 10
OF_A_DOWNLOAD: Final = 10  # a file that is to be made counts for as many


def weight(data: bytes) -> int:
    """What a message counts for; 0 for one that no page of ours sends.

    What is no message at all Streamlit refuses by itself.
    """
    if len(data) > LONGEST:
        return 0
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return 1
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request":
        is_known = message.backend_operation_request.WhichOneof("payload") in OPERATIONS
        return OF_A_DOWNLOAD if is_known else 0
    return 1 if kind in NEEDED else 0


class OnlyNeededMessages:
    """Ends a connection to `app` that sends anything else; one that sends without pause has to wait."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return

        # so that no connection keeps the server busy without pause
        pace = TokenBucket(A_SECOND, AT_ONCE)

        async def receive_needed() -> Message:
            message = await receive()
            data = message.get("bytes") if message["type"] == "websocket.receive" else None
            if data is None:
                return message
            if counts := weight(data):
                await anyio.sleep(pace.wait_seconds(counts))
                return message
            LOG.warning("A connection sent what no page sends, and was ended")
            await send({"type": "websocket.close", "code": POLICY})
            return {"type": "websocket.disconnect", "code": POLICY}

        await self.app(scope, receive_needed, send)
