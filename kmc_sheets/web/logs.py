"""The log: on standard error, a line a record, without secrets or what could pass for another record.

Every record of every library goes through here, whoever writes it out. A traceback follows its record in
lines that begin with "    | ".
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from types import TracebackType
from typing import Any, Final

from kmc_sheets.redaction import hidden

LOG: Final = logging.getLogger(__name__)
FORM: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"
LONGEST: Final = 20_000  # characters of a message or a traceback
CONTINUED: Final = "    | "

# Line breaks of whatever alphabet, what moves a terminal's cursor, and what turns the direction of a text
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_ACCESS: Final = (
    "uvicorn.access"  # its arguments are looked at one by one: client, method, path, version, status
)
_QUIET: Final = ("authlib", "google", "httpcore", "httpx", "requests", "urllib3")


def set_up() -> None:
    """From now on every record is made safe, and what nobody catches is a record too. May be called again."""
    if getattr(logging.getLogRecordFactory(), "is_ours", False):
        return
    logging.setLogRecordFactory(_SafeRecords())
    logging.captureWarnings(capture=True)
    root = logging.getLogger()
    if not root.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter(FORM))
        root.addHandler(handler)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_of_thread


def one_line(text: str) -> str:
    """`text` in one line, control characters written out as Python does: \\n, \\x1b, \\u2028."""
    text = _CONTROLS.sub(lambda found: ascii(found[0])[1:-1], text)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def continued(text: str) -> str:
    """Several lines, each of which is seen to belong to the record before it."""
    text = text if len(text) <= LONGEST else f"{text[: LONGEST // 2]}\n…\n{text[-LONGEST // 2 :]}"
    return "\n".join(f"{CONTINUED}{one_line(line)}" for line in text.rstrip("\n").split("\n"))


class _SafeRecords:
    """Makes records as the library does, and then safe."""

    is_ours = True

    def __init__(self) -> None:
        self._make = logging.getLogRecordFactory()

    def __call__(self, *args: Any, **others: Any) -> logging.LogRecord:
        record = self._make(*args, **others)
        if record.name == _ACCESS and isinstance(record.args, tuple):
            record.args = tuple(_without_query(one) if isinstance(one, str) else one for one in record.args)
        else:
            said = _said(record)
            safe = one_line(hidden(said))
            if safe != said:
                record.msg, record.args = safe, ()
        if record.exc_info and record.exc_info[1] is not None:
            told = "".join(traceback.format_exception(record.exc_info[1]))
            record.exc_text = continued(hidden(told))
        if record.stack_info:
            record.stack_info = continued(hidden(record.stack_info))
        return record


def _said(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):  # a message that its arguments don't fit
        record.args = ()
        return str(record.msg)


def _without_query(path: str) -> str:
    """A path without what was looked for, or what a sign-in handed over."""
    return one_line(hidden(path.partition("?")[0]))


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    LOG.critical("uncaught", exc_info=(kind, error, trace))


def _log_of_thread(told: threading.ExceptHookArgs) -> None:
    if told.exc_value is not None and not isinstance(told.exc_value, SystemExit):
        LOG.error("a thread ended", exc_info=told.exc_value)
