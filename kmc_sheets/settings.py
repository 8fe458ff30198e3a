"""What stands in kmc.toml: read and checked once at the start.

Source: docs/rules.md, section 7. Everything is optional; the defaults are the circular's (`circular`).
"""

from __future__ import annotations

import tomllib
from datetime import date, time
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from kmc_sheets import circular, schema
from kmc_sheets.errors import SettingsError

Weekday = Literal["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Titles = Annotated[tuple[str, ...], BeforeValidator(_as_list), Field(min_length=1)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Limits(_Section):
    """How long, how late, how far: hours, days and minutes."""

    interim_hours: float = Field(circular.INTERIM_HOURS, gt=0, le=24 * 90)
    interim_target_hours: float = Field(circular.INTERIM_TARGET_HOURS, gt=0, le=24 * 90)
    concrete_hours: float = Field(circular.CONCRETE_HOURS, gt=0, le=24 * 90)
    concrete_soon_hours: float = Field(circular.CONCRETE_SOON_HOURS, ge=0, le=24 * 90)
    notice_days: int = Field(circular.NOTICE_DAYS, ge=0, le=366)
    earliest: date = circular.EARLIEST
    future_days: int = Field(circular.FUTURE_DAYS, ge=0, le=36600)
    future_minutes: float = Field(circular.FUTURE_MINUTES, ge=0, le=1440)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.interim_target_hours > self.interim_hours:
            raise ValueError("interim_target_hours must not be above interim_hours")
        if self.concrete_soon_hours > self.concrete_hours:
            raise ValueError("concrete_soon_hours must not be above concrete_hours")
        return self


class OfficeHours(_Section):
    """Between these times of a working day the clocks run, Asia/Kolkata."""

    opens: time = Field(alias="from")
    closes: time = Field(alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.opens >= self.closes:
            raise ValueError("from must be before to")
        return self


class ScorecardSettings(_Section):
    """Bands as shares of 1; the least number of counted things for a rank; the largest unjudged share."""

    good: float = Field(circular.GOOD, gt=0, le=1)
    watch: float = Field(circular.WATCH, gt=0, le=1)
    min_counted: int = Field(circular.MIN_COUNTED, ge=0)
    max_unjudged: float = Field(circular.MAX_UNJUDGED, ge=0, le=1)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.watch > self.good:
            raise ValueError("watch must not be above good")
        return self


class Office(_Section):
    """An office that may approve content, from and to the days given (both included)."""

    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    since: date | None = Field(None, alias="from")
    until: date | None = Field(None, alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since and self.until and self.since > self.until:
            raise ValueError("from must not be after to")
        return self


def _offices() -> tuple[Office, ...]:
    return tuple(Office(name=name, aliases=aliases) for name, aliases in circular.OFFICES.items())


class StateSettings(_Section):
    """Where the last good data of Google Sheets is kept for a restart, and digests of the weeks reviewed.

    `folder`: beside kmc_sheets/, or in the folder that KMC_CONFIG names; "" keeps nothing.
    """

    folder: str = ".state"


class Settings(_Section):
    """All of kmc.toml."""

    access: Literal["open"] | None = None
    date_order: Literal["day first", "month first"] = "day first"
    fill_down: tuple[str, ...] = ("activities.date",)
    working_days: tuple[Weekday, ...] = Field(circular.WORKING_DAYS, min_length=1)
    daily_updates_from: date | None = None
    worksheets: dict[str, Titles] = Field(default_factory=dict)
    columns: dict[str, dict[str, tuple[str, ...]]] = Field(default_factory=dict)
    limits: Limits = Field(default_factory=Limits)
    office_hours: OfficeHours | None = None
    scorecard: ScorecardSettings = Field(default_factory=ScorecardSettings)
    offices: tuple[Office, ...] = Field(default_factory=_offices)
    state: StateSettings = Field(default_factory=StateSettings)

    @model_validator(mode="after")
    def _known_names(self) -> Self:
        for table in (*self.worksheets, *self.columns):
            if table not in schema.TABLES:
                raise ValueError(f"there is no table {table!r}; the tables are {', '.join(schema.TABLES)}")
        wanted = [f"{table}.{column}" for table, columns in self.columns.items() for column in columns]
        for name in (*self.fill_down, *wanted):
            table, _, column = name.partition(".")
            if table not in schema.TABLES or column not in schema.TABLES[table].column_names:
                raise ValueError(
                    f"there is no column {name!r}; write it as table.column, as in activities.date"
                )
        return self

    def titles(self, table: str) -> tuple[str, ...]:
        """The worksheet titles that hold `table`."""
        return self.worksheets.get(table, (schema.TABLES[table].worksheet,))

    @property
    def all_titles(self) -> tuple[str, ...]:
        """The titles of all worksheets that are read, each once."""
        return tuple(dict.fromkeys(title for table in schema.TABLES for title in self.titles(table)))


def read_settings(path: Path) -> Settings:
    """The settings in the TOML file at `path`.

    Raises SettingsError that names the key, the value and what it should be.
    """
    try:
        with path.open("rb") as file:
            values = tomllib.load(file)
    except OSError as error:
        raise SettingsError(
            f"{path.name}: can't be read ({error.strerror}); name a file that exists"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path.name} is no valid TOML: {error}; mend that line") from error
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        raise SettingsError("; ".join(_sentences(path.name, error))) from error


def _sentences(file: str, error: ValidationError) -> list[str]:
    """One sentence for each wrong key: where, what stands there, what it should be."""
    said = []
    for fault in error.errors():
        key = ".".join(str(part) for part in fault["loc"]) or "the whole"
        message = fault["msg"].removeprefix("Value error, ")
        if fault["type"] == "extra_forbidden":
            said.append(f"{file}: {key} is not a setting; look for a typing error, or take the line out")
        elif fault["type"] == "value_error":
            said.append(f"{file}: {key}: {message}")
        else:
            said.append(f"{file}: {key} = {fault['input']!r}: {message[0].lower() + message[1:]}")
    return said
