"""Which ranges are asked for together."""

from kmc_sheets.sources.google_ranges import MOST_CHARACTERS, Size, batches


def names(sizes: list[Size], most_cells: int) -> list[list[str]]:
    return [[part.name for part in parts] for parts in batches(sizes, most_cells)]


def test_small_worksheets_go_together() -> None:
    assert names([Size("A", 10, 5), Size("B's", 10, 5)], 100) == [["'A'", "'B''s'"]]


def test_a_worksheet_just_at_the_limit_is_not_split() -> None:
    assert names([Size("A", 10, 10)], 100) == [["'A'"]]
    assert names([Size("A", 11, 10)], 100) == [["'A'!A1:J10"], ["'A'!A11:J"]]


def test_portions_hold_whole_rows_and_the_last_has_no_end() -> None:
    assert names([Size("A", 5, 3)], 7) == [["'A'!A1:C2"], ["'A'!A3:C4"], ["'A'!A5:C"]]


def test_a_row_wider_than_the_limit_goes_alone() -> None:
    assert names([Size("A", 2, 30)], 10) == [["'A'!A1:AD1"], ["'A'!A2:AD"]]


def test_the_rest_of_a_large_one_goes_with_the_next() -> None:
    assert names([Size("A", 12, 10), Size("B", 3, 10)], 100) == [["'A'!A1:J10"], ["'A'!A11:J", "'B'"]]


def test_an_empty_grid_is_asked_for_as_a_whole() -> None:
    assert names([Size("A", 0, 0)], 100) == [["'A'"]]
    assert names([], 100) == []


def test_addresses_stay_short_with_many_long_titles() -> None:
    planned = batches([Size(f"দৈনিক কার্যকলাপ {number}", 10, 5) for number in range(200)])
    assert len(planned) > 1
    assert all(len(parts) <= MOST_CHARACTERS // 100 for parts in planned)
    assert sum(map(len, planned)) == 200
