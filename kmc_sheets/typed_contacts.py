"""How mobile numbers and e-mail addresses stand in what people type: what is hidden on pages and in logs.

Wider than what is read as valid (reading/particulars.py): what may be somebody's number is not shown.
"""

from __future__ import annotations

import re
from typing import Final

_PREFIX: Final = r"(?:(?:\+|00)?91[\s.\-]*|0[\s.\-]*)?"
# Ten digits in a row, or a mobile number's with what people put between; in any script's digits
TEN_DIGITS: Final = re.compile(rf"(?<!\d){_PREFIX}(?:\d{{10}}|[6-9৬-৯६-९](?:[\s.\-()/]{{0,2}}\d){{9}})(?!\d)")
EMAIL: Final = re.compile(
    # from a word's beginning and without a way back: a cell of 50,000 letters costs no more than its length
    r"(?<![\w.+%-])[\w.+%-]++\s?(?:@|\[at\]|\(at\))\s?[\w-]+(?:(?:\.|\s?\[dot\]\s?|\s?\(dot\)\s?)[\w-]+)+",
    re.IGNORECASE,
)
