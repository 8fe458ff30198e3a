"""What must hold for any text that anybody types into a cell."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kmc_sheets.reading.departments import department_key
from kmc_sheets.reading.moments import (
    DAY_ONLY,
    Moment,
    MomentReader,
    is_date_serial,
    of_cell,
    of_serial,
    unpack,
)
from kmc_sheets.reading.offices import OfficeMatcher
from kmc_sheets.reading.particulars import parse_email, parse_mobile
from kmc_sheets.reading.text import clean, key, spelling, word
from kmc_sheets.schema import State
from kmc_sheets.settings import Settings
from tests.examples import tried
from tests.hostile import HOSTILE

MANY = tried(100)

# pieces of moments, right and wrong, put together at random
DATES = st.builds(
    lambda d, m, y, mark, gap: f"{d}{gap}{mark}{gap}{m}{gap}{mark}{gap}{y}",
    st.integers(0, 33),
    st.one_of(st.integers(0, 14), st.sampled_from(["Aug", "august", "SEPT", "আগস্ট", "Fob"])),
    st.sampled_from(["2026", "26", "020", "1999", "9999", "0000"]),
    st.sampled_from(["/", "-", ".", " "]),
    st.sampled_from(["", "", " "]),
)
TIMES = st.builds(
    lambda h, mark, m, half: f"{h}{mark}{m}{half}",
    st.integers(0, 26),
    st.sampled_from([":", ".", ""]),
    st.one_of(st.just(""), st.integers(0, 61).map(lambda n: f"{n:02}")),
    st.sampled_from(["", " am", "PM", " P.M.", " hrs", " noon", " midnight", " IST", ":07", ":60"]),
)
PIECES = st.lists(
    st.one_of(
        DATES,
        TIMES,
        st.sampled_from(["Sat", "Sunday,", "at", "to", "-", "&", "evening", "ok", ",", "T", "Z"]),
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
MOMENTS = st.one_of(
    DATES,
    st.tuples(DATES, st.sampled_from([" ", ", ", " at ", "T", "  ", "\u00a0"]), TIMES).map("".join),
    st.tuples(TIMES, st.just(" "), DATES).map("".join),
    st.datetimes().map(lambda moment: moment.isoformat()),
    st.datetimes().map(lambda moment: f"{moment:%d/%m/%Y %I:%M %p}"),
    PIECES,
)
ANY_TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30), MOMENTS)


def as_typed(moment: Moment) -> str:
    """A known moment in one plain style."""
    day = np.datetime64(moment.day, "D").astype(object)
    written = f"{day.day:02}/{day.month:02}/{day.year:04}"
    if moment.seconds == DAY_ONLY:
        return written
    if moment.seconds == 0:
        return f"{written} 12 midnight"
    hour, rest = divmod(moment.seconds, 3600)
    return f"{written} {hour:02}:{rest // 60:02}:{rest % 60:02}"


@MANY
@given(ANY_TEXT)
def test_any_text_is_a_moment_or_is_none_and_a_moment_reads_back_as_itself(text: str) -> None:
    moment = MomentReader()[text]
    if moment.state is State.KNOWN:
        again = MomentReader()[as_typed(moment)]
        assert (again.state, again.day, again.seconds) == (State.KNOWN, moment.day, moment.seconds)
    else:
        assert moment.state in (State.EMPTY, State.HAPPENED, State.UNREADABLE, State.TIME_ONLY)
    if moment.state is State.TIME_ONLY:
        assert 0 <= moment.seconds <= 86_400


@MANY
@given(ANY_TEXT)
def test_the_quick_way_reads_what_it_reads_as_the_whole_way_does(text: str) -> None:
    reader = MomentReader()
    packed = reader.pack(text)
    if packed is None:
        return
    day, seconds, order = (int(part[0]) for part in unpack(np.array([packed])))
    moment = MomentReader()[text]
    assert (State.KNOWN, day, seconds, order) == (moment.state, moment.day, moment.seconds, moment.order)
    assert moment.problem == ""


@MANY
@given(MOMENTS)
def test_spaces_invisible_characters_and_digits_do_not_change_a_moment(text: str) -> None:
    dressed = f" \u200b{text}\u00a0 "
    bengali = text.translate({ord(str(n)): chr(ord("০") + n) for n in range(10)})
    moments = [MomentReader()[one] for one in (text, dressed, bengali, text.upper(), text.lower())]
    assert len(set(moments)) == 1


@MANY
@given(st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False)))
def test_any_number_is_a_day_up_to_9999_or_unreadable(number: float) -> None:
    moment = of_serial(number)
    assert (moment.state is State.KNOWN) == is_date_serial(number)
    assert moment.seconds == DAY_ONLY or 0 < moment.seconds < 86_400


@MANY
@given(st.datetimes(max_value=np.datetime64("9999-12-31T23:59:59").astype(object)))
def test_a_true_date_is_read_to_the_second(moment: object) -> None:
    wall = np.datetime64(moment, "s").astype(np.int64)  # type: ignore[call-overload]
    day, seconds = divmod(int(wall), 86_400)
    if day < -25_569:
        return  # before 1899-12-30 there are no serial numbers
    read = of_cell((day + 25_569) + seconds / 86_400, MomentReader().__getitem__)
    assert (read.day, read.seconds) == (day, seconds or DAY_ONLY)


@MANY
@given(ANY_TEXT)
def test_no_text_stops_any_reader_of_a_cell(text: str) -> None:
    for parse in (parse_mobile, parse_email):
        assert parse(text).value == parse(f" {text} ").value
    mobile = parse_mobile(text).value
    assert mobile == "" or (mobile.startswith("+91") and mobile[3] in "6789" and len(mobile) == 13)
    for read in (clean, spelling, word, key, department_key):
        assert read(text) == read(read(text))  # what is cleaned stays as it is
    assert OfficeMatcher(Settings().offices, None)[text].office in {
        "", *(office.name for office in Settings().offices),
    }  # fmt: skip
