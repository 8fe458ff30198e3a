"""Serves .xlsx files as Google spreadsheets on this machine until Ctrl+C, with faults if you like.

A file that is saved again is served as it is now: somebody has typed into the sheet.
"""

import argparse
import threading
from pathlib import Path

from tests.sheets_server import SheetsServer
from tests.sheets_server.faults import FAULTS
from tests.sheets_server.watched import WatchedFile, keep_looking

_HOW_TO = """\
Serving {files} on {host}.

1. Put this into secrets.toml in a new folder, say build/emulated:

access = "open"

[sheets]
spreadsheets = [{names}]

2. Start the dashboard on it from another terminal:

KMC_CONFIG=build/emulated SHEETS_EMULATOR_HOST={host} make run

Change a file in a spreadsheet program and save it: the dashboard shows it. Ctrl+C ends this server."""


def main() -> None:
    asked = _parser().parse_args()
    with SheetsServer(asked.port, takes_anyone=True) as server:
        server.quota = asked.quota
        server.drive_on = not asked.without_drive
        server.faults.stand(*(FAULTS[kind] for kind in asked.fault), every=asked.every)
        files = [WatchedFile(path) for path in asked.files]
        for number, file in enumerate(files, 1):
            server.spreadsheets[f"workbook-{number}"] = file.spreadsheet
        print(  # noqa: T201
            _HOW_TO.format(
                files=", ".join(map(str, asked.files)),
                host=server.host,
                names=", ".join(f'"{name}"' for name in server.spreadsheets),
            ),
            flush=True,
        )
        ending = threading.Event()
        try:
            keep_looking(files, ending)
        except KeyboardInterrupt:
            ending.set()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.sheets_server",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="+", type=_file, metavar="FILE.xlsx")
    parser.add_argument("--port", type=int, default=0, help="the port to listen on; a free one, if not given")
    parser.add_argument(
        "--quota", type=int, metavar="N", help="answer so many reads a minute (Google: 60), then 429"
    )
    parser.add_argument("--without-drive", action="store_true", help="as if the Drive API were switched off")
    parser.add_argument(
        "--fault",
        action="append",
        default=[],
        choices=FAULTS,
        metavar="KIND",
        help=f"fail so, now and then; may be given several times: {', '.join(FAULTS)}",
    )
    parser.add_argument(
        "--every", type=int, default=3, metavar="N", help="each Nth request fails (3); 1 for all of them"
    )
    return parser


def _file(text: str) -> Path:
    path = Path(text)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"there is no file {text}")
    return path


if __name__ == "__main__":
    main()
