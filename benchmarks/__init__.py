"""Measures, and prints ratios within one run: `make bench`. Not a test."""
