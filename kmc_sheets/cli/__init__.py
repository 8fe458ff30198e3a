"""The command line: `python -m kmc_sheets`. Each command imports what it needs, and nothing before."""
