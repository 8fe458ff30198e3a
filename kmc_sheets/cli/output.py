"""What a command leaves behind: text for standard output, sentences for standard error, an exit code."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import NamedTuple, TextIO

WELL, FAULTY, SETTINGS = 0, 1, 2


class Done(NamedTuple):
    """What a command has to say: `text` for standard output, `said` a sentence each for standard error."""

    text: str
    code: int = WELL
    said: tuple[str, ...] = ()


def as_utf8() -> None:
    """Makes both outputs UTF-8 whatever the locale is, and lets one that is closed (`>&-`) lead nowhere.

    What UTF-8 can't hold (half a surrogate pair, from a file's name or a cell) is written as \\udc80, which
    in JSON is that very character.
    """
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def write(done: Done) -> int:
    """Writes it all; gives the exit code. Who reads only the first lines (`| head`) is no failure."""
    for sentence in done.said:
        complain(sentence)
    try:
        sys.stdout.write(f"{done.text}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        _leave_output()
    except OSError as error:
        _leave_output()
        complain(f"The output can't be written ({error.strerror}); check where it goes")
        return FAULTY
    return done.code


def _leave_output() -> None:
    """Lets what is left to be written go nowhere, so that Python does not try once more at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def complain(sentence: str) -> None:
    """One sentence on one line of standard error, whatever stands in the names that it quotes."""
    line = " ".join("".join(c if c.isprintable() else " " for c in sentence).split())
    sys.stderr.write(f"{line}\n" if line.endswith((".", "!", "?")) else f"{line}.\n")
