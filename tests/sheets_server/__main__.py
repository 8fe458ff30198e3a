"""Serves .xlsx files as Google spreadsheets until Ctrl+C."""

import argparse
import threading
from pathlib import Path

from tests.sheets_server import SheetsServer, spreadsheet_from_file


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.sheets_server", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE.xlsx")
    parser.add_argument("--port", type=int, default=0, help="a free one, if not given")
    arguments = parser.parse_args()
    with SheetsServer(arguments.port, takes_anyone=True) as server:
        for number, path in enumerate(arguments.files, 1):
            server.spreadsheets[f"workbook-{number}"] = spreadsheet_from_file(path)
        names = ", ".join(f'"{name}"' for name in server.spreadsheets)
        print(  # noqa: T201
            f"Serving {', '.join(map(str, arguments.files))}. Put this into .streamlit/secrets.toml:\n\n"
            f"[sheets]\nspreadsheets = [{names}]\n\n"
            f"and start the dashboard with\n\nSHEETS_EMULATOR_HOST={server.host} make run\n\nCtrl+C ends it.",
            flush=True,
        )
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
