"""A slow, boring, second reading of docs/rules.md: the oracle of the fast one.

Call `tests.oracle.report.report(workbook, settings, title, now, start, end)`; it answers with the JSON
object of docs/rules.md, section 6. Plain Python, a row and a cell at a time, no code of kmc_sheets but its
`schema`, `circular` and `settings` (which are data).
"""
