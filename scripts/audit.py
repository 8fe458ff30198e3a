"""Asks whether a package that is pinned has a known weakness. `make audit` runs it, and so does .ci/run.

Ends with 1 where one has, with 0 where none is known. Where no list of weaknesses can be reached nothing was
checked: that is said in so many words, and ends with 0, so that a machine without a way out can still test.
"""

from __future__ import annotations

import json
import subprocess  # nosec B404 # one program of ours, see below
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt")
SERVICES = ("pypi", "osv")  # the second is asked where the first does not answer
PATIENCE_SECONDS = 240


def main() -> int:
    """Audits what is locked; gives the exit code."""
    for service in SERVICES:
        found = asked(service)
        audited = [package for package in found if "skip_reason" not in package]
        if audited:
            return told(audited, [package for package in found if "skip_reason" in package], service)
    print("audit SKIPPED: no list of known weaknesses can be reached from here, so nothing was checked")
    return 0


def asked(service: str) -> list[dict[str, Any]]:
    """What pip-audit says of each locked package; nothing where it had no answer."""
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--format", "json"]
    command += ["--progress-spinner", "off", "--vulnerability-service", service, "--timeout", "10"]
    command += [option for lock in LOCKS for option in ("-r", lock)]
    try:
        # no shell, and every word of it stands above
        done = subprocess.run(  # noqa: S603 # nosec B603
            command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_SECONDS
        )
        packages: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        return []
    return packages


def told(audited: list[dict[str, Any]], skipped: list[dict[str, Any]], service: str) -> int:
    """Says what was found; 1 where there is a weakness."""
    weak = [(package, weakness) for package in audited for weakness in package["vulns"]]
    for package, weakness in weak:
        mended = ", ".join(weakness["fix_versions"]) or "none yet"
        print(f"{package['name']} {package['version']}: {weakness['id']}; mended in: {mended}")
    for package in skipped:
        print(f"not checked: {package['name']}")
    print(f"audit ({service}): {len(audited)} packages checked, {len(weak)} known weaknesses")
    return 1 if weak else 0


if __name__ == "__main__":
    sys.exit(main())
