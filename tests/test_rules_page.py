"""docs/rules.md keeps up with the code: verdicts and how they count, settings, headers, words, the report."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from kmc_sheets import schema
from kmc_sheets.reading import words
from kmc_sheets.reading.text import word
from kmc_sheets.settings import Limits, Office, OfficeHours, ScorecardSettings, Settings, read_settings
from kmc_sheets.ui.verdicts import WORDS
from tests.test_command_line import LISTS

PAGE = (Path(__file__).parent.parent / "docs" / "rules.md").read_text()
# what a code span may hold: single backticks, on one line or broken over two
QUOTED = re.compile(r"`([^`]+)`")
ACTIVITY = {"nil", "shared", "late", "pending", "not_shared", "undated"}


def section(heading: str) -> str:
    """What stands below a heading, up to the next of its level or above."""
    start = re.search(rf"^(#+) {re.escape(heading)}.*$", PAGE, re.M)
    assert start is not None, heading
    end = re.search(rf"^#{{2,{len(start[1])}}} ", PAGE[start.end() :], re.M)
    return PAGE[start.end() : start.end() + end.start()] if end else PAGE[start.end() :]


def table_rows(text: str) -> Iterator[list[str]]:
    """The cells of the rows of all tables in `text`, heads left out."""
    lines = text.splitlines()
    for above, line in zip(["", *lines], lines, strict=False):
        is_head = line.startswith("|") and not above.startswith("|")
        if line.startswith("|") and not is_head and not line.startswith("|---"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def quoted(text: str) -> set[str]:
    return {" ".join(found.split()) for found in QUOTED.findall(text)}


def of_clause(clause: str) -> str:
    heading = re.search(rf"^### (.*`{clause}`.*)$", PAGE, re.M)
    assert heading is not None, clause
    return section(heading[1])


def test_its_sections_are_those_that_the_code_cites() -> None:
    assert [int(number) for number in re.findall(r"^## (\d)\. ", PAGE, re.M)] == list(range(9))


@pytest.mark.parametrize("clause", schema.CLAUSES)
def test_it_names_every_verdict_of_a_clause(clause: str) -> None:
    assert set(WORDS[clause]) <= quoted(of_clause(clause))


@pytest.mark.parametrize("clause", [clause for clause in schema.CLAUSES if clause != schema.FOLLOW_UP])
def test_it_says_how_each_verdict_counts(clause: str) -> None:
    counts: dict[str, set[str]] = {"met": set(), "missed": set(), "not counted": set()}
    for verdict, *_, last in table_rows(of_clause(clause)):
        if last in counts:
            counts[last] |= quoted(verdict)
    assert counts["met"] == set(schema.MET[clause])
    assert counts["missed"] == set(schema.MISSED[clause])
    assert set().union(*counts.values()) == set(WORDS[clause])


def test_it_names_every_verdict_of_an_activity() -> None:
    rows = [row for row in table_rows(of_clause(schema.DAILY)) if len(row) == 2]
    assert {verdict for row in rows for verdict in quoted(row[0])} == ACTIVITY


def settings_block() -> str:
    block = re.search(r"```toml\n(.+?)```", section("7."), re.S)
    assert block is not None
    return block[1]


def test_its_settings_are_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "kmc.toml"
    path.write_text(settings_block())
    read = read_settings(path)
    spelt_out = {
        "worksheets": {name: (table.worksheet,) for name, table in schema.TABLES.items()},
        "columns": {"queries": {"interim_at": ()}},
    }
    assert read == Settings().model_copy(update=spelt_out)


def keys(model: type[BaseModel]) -> set[str]:
    return {field.alias or name for name, field in model.model_fields.items()}


def test_it_names_every_setting() -> None:
    spelt_out = tomllib.loads(re.sub(r"^# (?=\[|\w+ = )", "", settings_block(), flags=re.M))
    assert set(spelt_out) == keys(Settings)
    assert set(spelt_out["limits"]) == keys(Limits)
    assert set(spelt_out["scorecard"]) == keys(ScorecardSettings)
    assert set(spelt_out["office_hours"]) == keys(OfficeHours)
    assert set(spelt_out["offices"][0]) == keys(Office)


def test_its_tables_are_those_of_the_schema() -> None:
    rows = {quoted(name).pop(): columns for name, _, columns in table_rows(section("1."))}
    assert list(rows) == list(schema.TABLES)
    for name, columns in rows.items():
        named = [re.sub(r"\(.*?\)", "", column).strip() for column in columns.split(",")]
        assert named == [f"{c.name}{'*' if c.required else ''}" for c in schema.TABLES[name].columns]


def test_it_names_every_header_that_is_understood() -> None:
    headers = {column: QUOTED.findall(typed) for column, typed in table_rows(section("7."))}
    assert headers == {
        f"{table.name}.{column.name}": list(column.headers)
        for table in schema.TABLES.values()
        for column in table.columns
    }


def test_it_names_every_word_that_is_understood() -> None:
    known = {word(text) for text in quoted(PAGE)} | {'"'}
    lists = (
        words.EMPTY | words.HAPPENED | words.NOT_HAPPENED | words.YES | words.NO | words.DITTO,
        words.NOTHING_TO_SHARE | words.NOT_NEEDED | words.CLOSED | words.CALLED_OFF,
        frozenset(words.DECISIONS),
    )
    assert frozenset[str]().union(*lists) - known == frozenset()


def test_it_names_every_key_of_the_report() -> None:
    rows = {name: quoted(keys) for name, keys in table_rows(section("6."))}
    assert {name for key in rows for name in quoted(key)} == {"now", "from", "to", "tables", *LISTS}
    for name, shape in LISTS.items():
        assert rows[f"`{name}`"] >= set(shape)
