"""A hundred viewers at once, each through a WebSocket of their own, on a Sheets server where somebody types.

`python -m benchmarks.viewers [VIEWERS] [SECONDS]`: all open a page at one instant; then each asks for another
page or period every ten seconds, and their pages keep themselves fresh as in a browser. Prints the first
runs, the later ones (median and 95th percentile), errors, memory, and the reads made, beside as many viewers
of a plain page with as many elements on the same machine. No time limit fails it: read the ratios.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.browsing import ADDRESSES, PERIODS, Viewer, viewing
from benchmarks.soak import memory_mb
from benchmarks.soak_sheets import Sheets
from kmc_sheets.live import clock
from kmc_sheets.sample import write_sample
from tests.browser.server import APP, Server, running
from tests.sheets_server import SheetsServer

VIEWERS, SECONDS, EVERY_SECONDS = 100, 180.0, 10.0
PLAIN_SECONDS = 30.0
PLAIN = Path(__file__).with_name("plain_page.py")

Click = Callable[[random.Random], tuple[str, str]]


@dataclass
class Seen:
    """What the viewers saw: seconds of first and of later runs, runs that went wrong, and memory in MB."""

    first: list[float] = field(default_factory=list)
    later: list[float] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)
    memory: list[float] = field(default_factory=list)

    def note(self, viewer: Viewer) -> None:
        for run in viewer.runs:
            if run.is_own:
                (self.later if viewer.has_looked else self.first).append(run.seconds)
                viewer.has_looked = True
            if run.wrong:
                self.wrong[run.wrong] += 1
        viewer.runs.clear()


def _any_page(dice: random.Random) -> tuple[str, str]:
    return dice.choice(ADDRESSES), f"period={dice.choice(PERIODS)}"


async def _view(
    server: Server, until: float, seen: Seen, dice: random.Random, click: Click, ready: asyncio.Barrier
) -> None:
    async with viewing(server, reads=False) as viewer:
        await ready.wait()
        await viewer.look(*click(dice))
        seen.note(viewer)
        # by the clock, as a hundred people would who know nothing of each other: who waited ten seconds after
        # each answer instead would be brought into step by every slow one
        due = time.monotonic() + dice.random() * EVERY_SECONDS
        while due < until:
            await viewer.stay(max(0.0, due - time.monotonic()))
            await viewer.look(*click(dice))
            due += EVERY_SECONDS
            seen.note(viewer)


async def _weigh(server: Server, until: float, seen: Seen) -> None:
    while time.monotonic() < until:
        seen.memory.append(memory_mb(server.pid))
        await asyncio.sleep(5)


async def _all(
    server: Server, viewers: int, seconds: float, click: Click, sheets: Sheets | None = None
) -> Seen:
    seen, until = Seen(), time.monotonic() + seconds
    ready = asyncio.Barrier(viewers)
    dice = [random.Random(n) for n in range(viewers)]  # nosec B311 # when to click, no secret
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_weigh(server, until, seen))
        if sheets is not None:
            tasks.create_task(sheets.keep_typing(until))
        for one in dice:
            tasks.create_task(_view(server, until, seen, one, click, ready))
    return seen


async def _look_through(server: Server) -> tuple[float, str]:
    """Opens every page and period once: what all viewers share is there. The memory, and what Today holds."""
    async with viewing(server) as viewer:
        shape = (await viewer.look("")).kinds
        for address in ADDRESSES:
            for period in PERIODS:
                await viewer.look(address, f"period={period}")
    return memory_mb(server.pid), "&".join(f"{kind}={number}" for kind, number in sorted(shape.items()))


def _say(who: str, seen: Seen) -> tuple[float, float, float]:
    """Prints the times; gives them, in seconds: the last first run, the median and 95 % of the later ones."""
    later = sorted(seen.later) or [float("nan")]
    last, median, high = max(seen.first), statistics.median(later), later[int(len(later) * 0.95)]
    print(
        f"{who:<12} first runs, all at one instant: the last after {last:.2f} s; {len(seen.later)} later "
        f"ones: median {median * 1000:.0f} ms, 95 % under {high * 1000:.0f} ms; "
        f"went wrong: {dict(seen.wrong) or 0}",
        flush=True,
    )
    return last, median, high


def _reads(sheets: Sheets, since: float) -> float:
    """Reads of the Sheets API a minute since then."""
    reads = [at for kind, at in sheets.server.asked_at if kind in ("values", "metadata") and at >= since]
    return len(reads) / (time.monotonic() - since) * 60


def measure(folder: Path, viewers: int, seconds: float) -> None:
    """Prints the figures."""
    write_sample(folder / "sample.xlsx", clock())
    print(f"{viewers} viewers for {seconds:.0f} s, each another page or period every {EVERY_SECONDS:.0f} s")
    with SheetsServer(takes_anyone=True) as server:
        sheets = Sheets(server, random.Random(1))  # nosec B311 # what is typed, no secret
        sheets.fill(folder / "sample.xlsx")
        names = ", ".join(f'"{name}"' for name in server.spreadsheets)
        (folder / "secrets.toml").write_text(
            f'access = "open"\n[sheets]\nspreadsheets = [{names}]\n', encoding="utf-8"
        )
        with running(folder, app=APP, more={"SHEETS_EMULATOR_HOST": server.host}) as dashboard:
            before, shape = asyncio.run(_look_through(dashboard))
            start = time.monotonic()
            asyncio.run(_all(dashboard, 1, min(seconds, 60.0), _any_page, sheets))
            alone, start = _reads(sheets, start), time.monotonic()
            ours = asyncio.run(_all(dashboard, viewers, seconds, _any_page, sheets))
            together = _reads(sheets, start)
    (folder / "plain").mkdir()
    with running(folder / "plain", folder / "sample.xlsx", PLAIN) as plain:
        asyncio.run(_all(plain, 1, 5.0, lambda _: ("", shape)))
        theirs = asyncio.run(_all(plain, viewers, min(seconds, PLAIN_SECONDS), lambda _: ("", shape)))
    mine, other = _say("ours", ours), _say("a plain page", theirs)
    ratios = [one / two for one, two in zip(mine, other, strict=True)]
    print("ratios: last first run {:.1f}, median {:.1f}, 95 % {:.1f}".format(*ratios))
    minute, end = ours.memory[min(12, len(ours.memory) - 1)], ours.memory[-1]
    print(
        f"memory: {before:.0f} MB before, {minute:.0f} after the first minute, {end:.0f} at the end: "
        f"{(end - before) / viewers:.2f} MB a viewer"
    )
    print(f"reads a minute, somebody typing: {alone:.1f} with one viewer, {together:.1f} with {viewers}")


if __name__ == "__main__":
    asked = [float(number) for number in sys.argv[1:3]]
    with TemporaryDirectory() as home:
        measure(Path(home), int(asked[0]) if asked else VIEWERS, asked[1] if len(asked) > 1 else SECONDS)
