"""The dashboard for some minutes on a Sheets server where all goes wrong by chance, looked at all the while.

    python -m benchmarks.soak [--minutes 60] [--viewers 8] [--seed N]

Fails (exit code 1) where a viewer was ever without data or met a failed script; where a minute had more than
50 reads; where memory grew after the first minute; and where what was typed did not show, or a trouble was
still said, so long after all was well again.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import statistics
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.browsing import ADDRESSES, PERIODS, Run, Viewer, viewing
from benchmarks.soak_sheets import BOOKS, Sheets
from kmc_sheets.live import clock
from kmc_sheets.sample import write_sample
from kmc_sheets.sources.budget import MOST_READS
from tests.browser.server import APP, Server, running
from tests.sheets_server import SheetsServer

MINUTES, VIEWERS, LOOK_EVERY_SECONDS = 3.0, 8, 7.0
RECOVERY_SECONDS = 75.0  # so long after the last fault all must be well
GROWTH_ALLOWED = 1.15
_READ = re.compile(r"Sheets read .*?·", re.S)
_TIME = re.compile(r"(\d\d):(\d\d)")
_TROUBLE = re.compile(r"What is shown may be out of date\.\*\* (.*?)  \n", re.S)


@dataclass
class Seen:
    """What viewers saw, and the memory of the dashboard (seconds since the start, MB)."""

    wrong: Counter[str] = field(default_factory=Counter)
    troubles: Counter[str] = field(default_factory=Counter)
    runs: int = 0
    oldest_minutes: int = 0
    memory: list[tuple[float, float]] = field(default_factory=list)

    def note(self, run: Run) -> None:
        self.runs += 1
        for wrong in filter(None, (run.wrong, _wrong_in(run.texts))):
            self.wrong[wrong] += 1
        for text in run.texts:
            self.troubles.update(_plain(found)[:70] for found in _TROUBLE.findall(text))
        self.oldest_minutes = max(self.oldest_minutes, _age_minutes(run.texts, clock()))


def _wrong_in(texts: list[str]) -> str:
    whole = "\n".join(texts)
    if "Sheets read" not in whole:
        return f"no data: {_plain(whole)[:200]}"
    if "SAMPLE." in whole:
        return "sample data in place of real data"
    return "part of a page failed" if "can't be shown in full" in _plain(whole) else ""


def _plain(text: str) -> str:
    return text.replace("\\", "").replace("\u2060", "")


def _age_minutes(texts: list[str], now: datetime) -> int:
    """How old the data on a page are by the times that it says, to a minute."""
    said = next((found.group() for text in texts if (found := _READ.search(_plain(text)))), "")
    times = _TIME.findall(said)
    if not times:
        return 0
    hours, minutes = map(int, times[-1])
    return (now.hour * 60 + now.minute - hours * 60 - minutes) % (24 * 60)


async def _wander(server: Server, seen: Seen, until: float, rng: random.Random) -> None:
    """A viewer who goes from page to page and stays a while on each."""
    async with viewing(server) as viewer:
        while time.monotonic() < until:
            await viewer.look(rng.choice(ADDRESSES), f"period={rng.choice(PERIODS)}")
            await viewer.stay(rng.uniform(0.5, 2) * LOOK_EVERY_SECONDS)
            _note_all(viewer, seen)


async def _watch(server: Server, seen: Seen, sheets: Sheets, until: float) -> None:
    """A viewer who leaves Contacts open, on which what was typed must come up by itself."""
    async with viewing(server) as viewer:
        last = await viewer.look("contacts")
        while time.monotonic() < until:
            await viewer.stay(1)
            last = viewer.runs[-1] if viewer.runs else last
            _note_all(viewer, seen)
            _look_for_typed(last, sheets)
            _expect_recovery(last, sheets, seen)


def _note_all(viewer: Viewer, seen: Seen) -> None:
    for run in viewer.runs:
        seen.note(run)
    viewer.runs.clear()


def _look_for_typed(run: Run, sheets: Sheets) -> None:
    whole = "\n".join(run.texts)
    now = time.monotonic()
    for place, typed in enumerate(sheets.typed):
        if typed.seen_after is None and typed.name in whole:
            for earlier in sheets.typed[: place + 1]:  # a later one has taken the cell of those before
                earlier.seen_after = earlier.seen_after or now - earlier.at


def _expect_recovery(run: Run, sheets: Sheets, seen: Seen) -> None:
    now = time.monotonic()
    if sheets.calm_since is None or now - sheets.calm_since < RECOVERY_SECONDS:
        return
    if any(_TROUBLE.search(text) for text in run.texts):
        seen.wrong[f"a trouble is still said {RECOVERY_SECONDS:.0f} s after all was well"] += 1
    if any(typed.seen_after is None and now - typed.at > RECOVERY_SECONDS for typed in sheets.typed):
        seen.wrong[f"what was typed does not show {RECOVERY_SECONDS:.0f} s after all was well"] += 1


async def _weigh(server: Server, seen: Seen, until: float) -> None:
    start = time.monotonic()
    while time.monotonic() < until:
        seen.memory.append((time.monotonic() - start, memory_mb(server.pid)))
        await asyncio.sleep(5)


def memory_mb(pid: int) -> float:
    """What the process holds in memory (RSS)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


async def _soak(server: Server, sheets: Sheets, viewers: int, seconds: float) -> Seen:
    seen = Seen()
    async with viewing(server) as viewer:  # every page was drawn once before anything is measured
        for address in ADDRESSES:
            for period in PERIODS:
                await viewer.look(address, f"period={period}")
        _note_all(viewer, seen)
    until = time.monotonic() + seconds
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(sheets.keep_typing(until - RECOVERY_SECONDS))
        tasks.create_task(sheets.go_wrong(until - RECOVERY_SECONDS - 5))
        tasks.create_task(_weigh(server, seen, until))
        tasks.create_task(_watch(server, seen, sheets, until))
        for number in range(viewers - 1):
            dice = random.Random(sheets.rng.random() + number)  # nosec B311 # when to click, no secret
            tasks.create_task(_wander(server, seen, until, dice))
    return seen


def _most_reads(asked: list[tuple[str, float]]) -> int:
    """The most reads of the Sheets API within any sixty seconds."""
    times = [at for kind, at in asked if kind in ("values", "metadata")]
    most = first = 0
    for place, at in enumerate(times):
        while at - times[first] >= 60:
            first += 1
        most = max(most, place - first + 1)
    return most


def _grown(memory: list[tuple[float, float]]) -> tuple[float, float, float]:
    """MB at the start, after the first minute, and at the end: medians of half a minute."""
    last = memory[-1][0]
    spans = ((-1.0, 2.0), (60.0, 90.0), (last - 30, last))
    middles = [[mb for at, mb in memory if begin <= at <= end] for begin, end in spans]
    start, minute, end = (statistics.median(found or [memory[-1][1]]) for found in middles)
    return start, minute, end


def _report(seen: Seen, sheets: Sheets, log: str) -> list[str]:
    """Prints the figures; gives what must not be."""
    most = _most_reads(sheets.server.asked_at)
    start, minute, end = _grown(seen.memory)
    waits = sorted(typed.seen_after for typed in sheets.typed if typed.seen_after is not None)
    asked = Counter(kind for kind, _ in sheets.server.asked_at)
    print(f"runs of the script: {seen.runs}; requests to the server: {dict(asked)}")
    print(f"most reads within a minute: {most} (at most {MOST_READS} allowed)")
    print(f"oldest data seen: {seen.oldest_minutes} minutes")
    if waits:
        median = statistics.median(waits)
        print(f"typed {len(sheets.typed)}, seen {len(waits)}: median {median:.0f} s, last {waits[-1]:.0f} s")
    print(f"memory: {start:.0f} MB at the start, {minute:.0f} after a minute, {end:.0f} at the end")
    print(f"troubles played: {dict(sheets.played)}")
    for said, times in seen.troubles.most_common():
        print(f"  said {times} times: {said}...")
    wrong = [f"{times} times {what}" for what, times in seen.wrong.items()]
    if most > MOST_READS:
        wrong.append(f"{most} reads within a minute")
    if end > minute * GROWTH_ALLOWED:
        wrong.append(f"memory grew from {minute:.0f} to {end:.0f} MB")
    if tracebacks := log.count("Traceback"):
        wrong.append(f"{tracebacks} tracebacks in the log")
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--viewers", type=int, default=VIEWERS)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    asked = parser.parse_args()
    print(f"{asked.viewers} viewers for {asked.minutes:g} minutes, seed {asked.seed}", flush=True)
    with TemporaryDirectory() as home, SheetsServer(takes_anyone=True) as server:
        folder = Path(home)
        write_sample(folder / "sample.xlsx", clock())
        sheets = Sheets(server, random.Random(asked.seed))  # nosec B311 # what goes wrong, no secret
        sheets.fill(folder / "sample.xlsx")
        names = ", ".join(f'"{name}"' for name in BOOKS)
        (folder / "secrets.toml").write_text(
            f'access = "open"\n[sheets]\nspreadsheets = [{names}]\n', encoding="utf-8"
        )
        with running(folder, app=APP, more={"SHEETS_EMULATOR_HOST": server.host}) as dashboard:
            seen = asyncio.run(_soak(dashboard, sheets, asked.viewers, asked.minutes * 60))
            log = dashboard.said()
    wrong = _report(seen, sheets, log)
    for sentence in wrong:
        print(f"WRONG: {sentence}")
    if "Traceback" in log:
        print(log[log.index("Traceback") - 500 :][:4000])
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
