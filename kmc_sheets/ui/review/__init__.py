"""The weekly review on a projector: one thing a screen, moved by keys. docs/decisions.md says how."""

from typing import Final

ADDRESS: Final = "weekly-review"
