"""Only what a page needs is taken from a browser.

Streamlit takes more, from anybody who reaches it, signed in or not: "clear_cache" throws away what all
viewers share and has the sheets read anew. Nothing of that is sent by our pages.
Source: streamlit/proto/BackMsg.proto and AppSession.handle_backmsg (1.67).
"""

from __future__ import annotations

import logging
from typing import Final

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

LOG: Final = logging.getLogger(__name__)
NEEDED: Final = frozenset({"rerun_script", "stop_script", "app_heartbeat"})
OPERATIONS: Final = frozenset({"deferred_file"})  # a download that is made when it is asked for
POLICY: Final = 1008  # RFC 6455, section 7.4.1


def is_needed(data: bytes) -> bool:
    """Whether a page of ours sends such a message. What is no message at all Streamlit refuses by itself."""
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except DecodeError:
        return True
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request":
        return message.backend_operation_request.WhichOneof("payload") in OPERATIONS
    return kind in NEEDED


class OnlyNeededMessages:
    """Ends a connection to `app` that sends anything else."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return

        async def receive_needed() -> Message:
            message = await receive()
            data = message.get("bytes") if message["type"] == "websocket.receive" else None
            if data is None or is_needed(data):
                return message
            LOG.warning("A connection sent what no page sends, and was ended")
            await send({"type": "websocket.close", "code": POLICY})
            return {"type": "websocket.disconnect", "code": POLICY}

        await self.app(scope, receive_needed, send)
