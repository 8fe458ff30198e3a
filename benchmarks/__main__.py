"""`make bench`: every measurement, as ratios within this run."""

from __future__ import annotations

import json
import subprocess  # nosec B404 # our own modules, in processes of their own
import sys

from benchmarks import live

SIZES = (10_000, 100_000, 600_000)


def main() -> None:
    print("Reading and judging query rows, beside gspread's get_all_records on the same values in memory")
    print(" moments     rows  read s  judge s  records s  ratio  peak MB")
    for style in ("dates", "text"):
        whole: dict[int, float] = {}
        for rows in SIZES:
            run = [sys.executable, "-m", "benchmarks.reading", str(rows), style]
            ran = subprocess.run(run, check=True, capture_output=True, text=True)  # nosec B603 # ours
            found = json.loads(ran.stdout)
            whole[rows] = found["whole"]
            ratio = found["whole"] / found["records"]
            print(
                f"{style:>8} {rows:>8} {found['read']:>7.2f} {found['judge']:>8.2f} "
                f"{found['records']:>10.2f} {ratio:>6.2f} {found['peak_mb']:>8.0f}"
            )
        growth = whole[SIZES[2]] / whole[SIZES[1]]
        print(f"{style:>8}  time at 600,000 rows is {growth:.1f} times that at 100,000 (linear: 6.0)")
    print()
    live.main()
    failed = False
    for words, module in (
        ("Pages on a workbook of 100,000 queries, beside an empty page and a plain one", "pages"),
        ("A hundred viewers on a Sheets server", "viewers"),
        ("Three minutes in which all goes wrong by chance", "soak"),
    ):
        print(f"\n{words}", flush=True)
        ran = subprocess.run([sys.executable, "-m", f"benchmarks.{module}"])  # nosec B603 # ours
        failed |= ran.returncode != 0
    sys.exit(failed)


if __name__ == "__main__":
    main()
