"""The Google spreadsheets that are configured, as `check` tries them."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from kmc_sheets.cli.opening import named_settings, say_the_wait
from kmc_sheets.cli.way import Way, go, no_way
from kmc_sheets.configured import configured_settings, secrets_file
from kmc_sheets.errors import SettingsError
from kmc_sheets.reading.worksheets import is_wanted
from kmc_sheets.settings import Settings
from kmc_sheets.sources.google_steps import GoogleSteps
from kmc_sheets.sources.secrets import read_google_source


def find_way(settings: Path | None, now: datetime) -> tuple[Way, Settings] | None:
    """The way to the spreadsheets in secrets.toml, and the settings; None where there are none.

    Raises SettingsError for wrong settings; what is wrong in secrets.toml is the first step's.
    """
    chosen = named_settings(settings) or configured_settings()
    secrets = secrets_file()
    try:
        source = read_google_source(secrets, os.environ)
    except SettingsError as error:
        return no_way(error), chosen
    if source is None:
        return None
    say_the_wait(source)
    return go(GoogleSteps(source), secrets, lambda title: is_wanted(title, chosen.all_titles), now), chosen
