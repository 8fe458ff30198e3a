"""Hand-worked case tables: what is typed and what docs/rules.md makes of it. Data only."""
