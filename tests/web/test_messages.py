"""What a browser may send over a connection, and what ends it."""

from __future__ import annotations

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from kmc_sheets.token_bucket import TokenBucket
from kmc_sheets.web.messages import (
    A_SECOND,
    AT_ONCE,
    LONGEST,
    OF_A_DOWNLOAD,
    OnlyNeededMessages,
    weight,
)
from tests.web.asked import run_apart


def message(kind: str) -> bytes:
    sent = BackMsg()
    part, _, inner = kind.partition(".")
    if part in ("rerun_script", "file_urls_request"):
        getattr(sent, part).SetInParent()
    elif part == "backend_operation_request":
        getattr(sent.backend_operation_request, inner).SetInParent()
    else:
        setattr(sent, part, True)
    return bytes(sent.SerializeToString())


NEEDED = ["rerun_script", "stop_script", "app_heartbeat", "backend_operation_request.deferred_file"]
REFUSED = [
    "clear_cache",
    "set_run_on_save",
    "load_git_info",
    "debug_shutdown_runtime",
    "debug_disconnect_websocket",
    "file_urls_request",
    "backend_operation_request.install_skills",
    "backend_operation_request.dataframe_chunk",
]


@pytest.mark.parametrize("kind", NEEDED)
def test_what_pages_send_is_taken(kind: str) -> None:
    assert weight(message(kind))


@pytest.mark.parametrize("kind", REFUSED)
def test_nothing_else_is(kind: str) -> None:
    assert not weight(message(kind))


def test_a_message_longer_than_any_page_sends_is_refused() -> None:
    sent = BackMsg()
    sent.rerun_script.query_string = "x" * (LONGEST // 2)
    assert weight(bytes(sent.SerializeToString()))
    sent.rerun_script.query_string = "x" * LONGEST
    assert not weight(bytes(sent.SerializeToString()))


def test_who_sends_without_pause_waits_and_who_clicks_does_not() -> None:
    now = [0.0]
    pace = TokenBucket(A_SECOND, AT_ONCE, lambda: now[0])
    assert [pace.wait_seconds() for _ in range(AT_ONCE)] == [0.0] * AT_ONCE
    assert pace.wait_seconds() == pytest.approx(1 / A_SECOND)
    assert pace.wait_seconds(OF_A_DOWNLOAD) == pytest.approx((1 + OF_A_DOWNLOAD) / A_SECOND)
    now[0] += 60
    assert pace.wait_seconds() == 0


def test_every_kind_of_message_is_decided_on() -> None:
    """An update of Streamlit that brings a new one is seen here."""
    kinds = {field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields}
    operations = BackMsg().backend_operation_request.DESCRIPTOR.oneofs_by_name["payload"].fields
    named = {kind.partition(".")[0] for kind in (*NEEDED, *REFUSED)}
    assert kinds == named
    assert {field.name for field in operations} - {"dismiss_skills_nudge"} == {
        kind.partition(".")[2] for kind in (*NEEDED, *REFUSED) if "." in kind
    }
    assert not weight(message("backend_operation_request.dismiss_skills_nudge"))


@pytest.mark.parametrize(("kind", "goes_on"), [("rerun_script", True), ("clear_cache", False)])
def test_a_connection_that_sends_anything_else_is_ended(kind: str, goes_on: bool) -> None:
    taken, sent = [], []

    async def app(scope, receive, send):  # type: ignore[no-untyped-def]
        taken.append(await receive())

    async def receive() -> dict[str, object]:
        return {"type": "websocket.receive", "bytes": message(kind)}

    async def send(said) -> None:  # type: ignore[no-untyped-def]
        sent.append(said)

    run_apart(OnlyNeededMessages(app)({"type": "websocket"}, receive, send))
    if goes_on:
        assert taken == [{"type": "websocket.receive", "bytes": message(kind)}]
        assert sent == []
    else:
        assert taken == [{"type": "websocket.disconnect", "code": 1008}]
        assert sent == [{"type": "websocket.close", "code": 1008}]
