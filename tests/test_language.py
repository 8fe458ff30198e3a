"""What a reader meets is in his language: every text marked, each translated whole, digits and days too."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.pofile import read_po

from kmc_sheets import circular, language

ROOT: Final = Path(__file__).resolve().parent.parent
PO: Final = ROOT / "kmc_sheets" / "locale" / "bn" / "LC_MESSAGES" / "kmc_sheets.po"
PLACEHOLDER: Final = re.compile(r"\{[^{}]*\}")
BENGALI_LETTER: Final = re.compile("[\u0985-\u09b9\u09dc-\u09df]")

# Translations that need no Bengali letter though the English has letters: signs say it
WITHOUT_LETTERS: Final = {"{elapsed} of {limit}", "{n} of {due}", "{verdict}, by {office}"}

# What stays in Latin letters with its digits: it is typed into a sheet or an address as it stands
TYPED: Final = (
    "22/08/2026 16:30",
    "22/08/2026",
    "22 Aug 2026",
    "05/09/2026",
    "16:30",
    "4:30 PM",
    "2026-11-16",
)

# The calls that mark a text, with the places of their texts
MARKS: Final = {"_": (0,), "N_": (0,), "ngettext": (0, 1), "pgettext": (0, 1), "count": (1, 2)}


class Key(NamedTuple):
    """A text by which gettext finds its translation: its context, and the singular."""

    context: str | None
    text: str


@cache
def texts_in_code() -> dict[Key, tuple[str, ...]]:
    """What `make texts` would gather: the same keywords, the same babel.cfg."""
    keywords = {**DEFAULT_KEYWORDS, **parse_keywords(["N_", "count:2,3"])}
    methods, options = _mapping(ROOT / "babel.cfg")
    found: dict[Key, tuple[str, ...]] = {}
    for __, __, text, __, context in extract_from_dir(str(ROOT), methods, options, keywords):
        forms = (text,) if isinstance(text, str) else tuple(text)
        key = Key(context, forms[0])
        found[key] = max(found.get(key, ()), forms, key=len)
    return found


def _mapping(file: Path) -> tuple[list[tuple[str, str]], dict[str, dict[str, str]]]:
    """The lines of babel.cfg, "[method: pattern]", as babel takes them; they have no options."""
    lines = re.findall(r"^\[(\w+): (.+)\]$", file.read_text("utf-8"), re.MULTILINE)
    return [(pattern, method) for method, pattern in lines], {pattern: {} for __, pattern in lines}


@cache
def catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale=language.BENGALI)


def translated() -> list[Message]:
    return [message for message in catalogue() if message.id]


def forms_of(message: Message) -> list[tuple[str, str]]:
    """Each English form with its translation."""
    ids, strings = (
        ((part,) if isinstance(part, str) else tuple(part)) for part in (message.id, message.string)
    )
    return list(zip(ids, strings, strict=True))


def all_forms() -> list[tuple[str, str]]:
    return [form for message in translated() for form in forms_of(message)]


def key_of(message: Message) -> Key:
    return Key(message.context, forms_of(message)[0][0])


def test_every_text_in_the_code_has_its_entry_and_every_entry_its_text() -> None:
    in_code, in_catalogue = texts_in_code(), {key_of(message): message for message in translated()}
    assert len(in_code) > 500
    assert sorted(set(in_code) - set(in_catalogue), key=str) == [], "run make texts, and translate"
    assert sorted(set(in_catalogue) - set(in_code), key=str) == [], "run make texts"
    for key, forms in in_code.items():
        assert tuple(one for one, __ in forms_of(in_catalogue[key])) == forms


def test_every_marked_text_is_gathered() -> None:
    """Babel does not look into f-strings, nor gather what is no literal."""
    gathered = {form for forms in texts_in_code().values() for form in forms}
    left = [
        f"{path.relative_to(ROOT)}:{text.lineno} {ast.unparse(text)}"
        for path in [*(ROOT / "kmc_sheets").rglob("*.py"), *(ROOT / "pages").glob("*.py")]
        if "cli" not in path.parts
        for text in marked(ast.parse(path.read_text("utf-8")))
        if isinstance(text, ast.JoinedStr)
        or (isinstance(text, ast.Constant) and text.value and text.value not in gathered)
    ]
    assert left == [], "take the marked text out of the f-string"


def marked(tree: ast.AST) -> Iterator[ast.expr]:
    """The arguments of the marking calls, but pgettext's contexts."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            texts = _of_call(node) if name_of(node) in MARKS else []
            yield from texts[1:] if name_of(node) == "pgettext" else texts


def test_the_offices_of_the_circular_have_their_names() -> None:
    assert set(circular.OFFICES) <= {forms[0] for forms in texts_in_code().values()}


def test_every_text_is_translated_in_all_its_forms() -> None:
    assert [english for english, bengali in all_forms() if not bengali.strip()] == []


def test_nothing_is_doubtful_or_left_over() -> None:
    assert [message.id for message in translated() if message.fuzzy] == []
    assert list(catalogue().obsolete) == []


def test_placeholders_are_those_of_the_english() -> None:
    odd = [
        (english, bengali)
        for english, bengali in all_forms()
        if Counter(PLACEHOLDER.findall(english)) != Counter(PLACEHOLDER.findall(bengali))
    ]
    assert odd == []


def test_translations_are_written_in_bengali() -> None:
    without = {
        english
        for english, bengali in all_forms()
        if re.search("[A-Za-z]", PLACEHOLDER.sub("", english))
        and not BENGALI_LETTER.search(PLACEHOLDER.sub("", bengali))
    }
    assert without == WITHOUT_LETTERS


def test_digits_are_bengali_but_in_what_is_typed() -> None:
    odd = []
    for __, bengali in all_forms():
        rest = bengali
        for typed in TYPED:
            rest = rest.replace(typed, "")
        if re.search("[0-9]", PLACEHOLDER.sub("", rest)):
            odd.append(bengali)
    assert odd == []


def test_letters_are_in_their_normal_form() -> None:
    assert [bengali for __, bengali in all_forms() if not unicodedata.is_normalized("NFC", bengali)] == []


def test_translations_begin_and_end_as_the_english() -> None:
    """A danda where English has a full stop; blanks at the ends and new lines stay."""
    odd = []
    for english, bengali in all_forms():
        ends = [re.match(r"\s*", one).group() + re.search(r"\s*$", one).group() for one in (english, bengali)]  # type: ignore[union-attr]
        stops = english.endswith("."), bengali.endswith("।")
        if ends[0] != ends[1] or stops[0] != stops[1] or english.count("\n") != bengali.count("\n"):
            odd.append((english, bengali))
    assert odd == []


# --- texts that nobody marked ---------------------------------------------------------------------------

SHOWN: Final = (
    "kmc_sheets/ui",
    "kmc_sheets/charts",
    "pages",
    "kmc_sheets/main.py",
    "kmc_sheets/reminders.py",
    "kmc_sheets/export.py",
)
TWO_WORDS: Final = re.compile(r"[^\W\d_]{2,}[,;:]? [^\W\d_]{2,}")
LABEL: Final = re.compile(r"[A-Z][a-z]{2,}[a-z ]*")
# What has words between blanks and is for machines: CSS, HTML, addresses, patterns, SQL of frames
TECHNICAL: Final = re.compile(r"[<>\\]|--|://|;\s*$|\{\}|%[a-zA-Z]|\w\(|[a-z]-[a-z]+:|^\(\?|px\b")
LOGGED: Final = {"debug", "info", "warning", "error", "exception", "critical", "log"}

# (file, text): why it is not translated
EXCEPTIONS: Final[dict[tuple[str, str], str]] = {
    ("kmc_sheets/charts/base.py", "Noto Sans, Noto Sans Bengali, sans-serif"): "fonts",
    ("kmc_sheets/charts/department.py", "top center"): "Plotly's word for a place",
    ("kmc_sheets/charts/replies.py", "middle right"): "Plotly's word for a place",
    ("kmc_sheets/export.py", "yyyy-mm-dd hh:mm"): "a spreadsheet's format",
    ("kmc_sheets/export.py", "List"): "the name of a sheet, by which others may read it",
}

# How the settings write the days of the week; numbers.weekday says them
WEEKDAYS: Final = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}


class Found(NamedTuple):
    file: str
    line: int
    text: str


def unmarked(source: str, file: str = "") -> list[Found]:
    """The texts in a module's source that look like words for a reader and are not marked for gettext."""
    tree = ast.parse(source)
    aside = set(_set_aside(tree))
    found = [
        Found(file, node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in aside
        if _is_for_a_reader(node.value)
    ]
    return sorted(set(found), key=lambda one: one.line)


def _is_for_a_reader(text: str) -> bool:
    if TECHNICAL.search(text) or text in WEEKDAYS:
        return False
    return bool(TWO_WORDS.search(text) or LABEL.fullmatch(text))


def _set_aside(tree: ast.AST) -> Iterator[int]:
    """The ids of the constants that are marked, or that no reader meets."""
    for node in ast.walk(tree):
        for part in _parts_set_aside(node):
            yield from (id(inner) for inner in ast.walk(part))


def _parts_set_aside(node: ast.AST) -> Sequence[ast.AST]:
    if isinstance(node, ast.Call):
        return _of_call(node)
    if isinstance(node, ast.Raise | ast.Assert):  # for programmers
        return [node]
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):  # docstrings
        return [node]
    if isinstance(node, ast.Subscript):  # columns of frames, keys
        return [node.slice]
    if isinstance(node, ast.Dict):
        return [key for key in node.keys if key is not None]
    if isinstance(node, ast.Compare):
        return [node]
    return _annotations(node)


def name_of(call: ast.Call) -> str:
    """What is called: "count" of `numbers.count(...)`."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _of_call(call: ast.Call) -> Sequence[ast.expr]:
    name = name_of(call)
    if name in MARKS:
        return [call.args[place] for place in MARKS[name] if place < len(call.args)]
    if name in LOGGED and isinstance(call.func, ast.Attribute) and not _is_streamlit(call.func.value):
        return [call]
    return []


def _is_streamlit(node: ast.expr) -> bool:
    """st.error(...) shows its text; logger.error(...) does not."""
    return isinstance(node, ast.Name) and node.id == "st"


def _annotations(node: ast.AST) -> Sequence[ast.AST]:
    if isinstance(node, ast.AnnAssign):
        return [node.annotation]
    if isinstance(node, ast.arg) and node.annotation:
        return [node.annotation]
    if isinstance(node, ast.FunctionDef) and node.returns:
        return [node.returns]
    return []


def shown_files() -> list[Path]:
    paths = [ROOT / name for name in SHOWN]
    return sorted(file for path in paths for file in ([path] if path.is_file() else path.rglob("*.py")))


def test_no_text_for_a_reader_is_left_unmarked() -> None:
    found = [
        one
        for path in shown_files()
        for one in unmarked(path.read_text("utf-8"), str(path.relative_to(ROOT)))
    ]
    left = [f"{one.file}:{one.line} {one.text!r}" for one in found if one[::2] not in EXCEPTIONS]
    assert left == [], "mark them with _(), N_(), ngettext() or numbers.count()"
    assert sorted(set(EXCEPTIONS) - {one[::2] for one in found}) == [], "no longer in the code"


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('st.write("No reply is overdue")', ["No reply is overdue"]),
        ('st.write(f"{n} replies overdue {m}")', [" replies overdue "]),
        ('st.button("Open")', ["Open"]),
        ('st.error("Nothing to show")', ["Nothing to show"]),
        ('x = {"key one": "Who answers"}', ["Who answers"]),
        ('st.write(_("No reply is overdue"))', []),
        ('WORD = N_("Overdue")', []),
        ('numbers.count(n, "{n} late query", "{n} late queries")', []),
        ('def f() -> None:\n    """Shows the list of queries."""', []),
        ('logger.error("could not read it")', []),
        ('raise ValueError("no such column")', []),
        ('frame["Key"]', []),
        ('st.html("<b class=x>")', []),
        ('x = "department"', []),
    ],
)
def test_the_search_for_unmarked_texts(source: str, texts: list[str]) -> None:
    assert [one.text for one in unmarked(source)] == texts


# --- language.py ----------------------------------------------------------------------------------------


def test_english_is_spoken_unless_something_else_is_asked_for() -> None:
    assert language.spoken() == "en"
    assert language._("Overdue") == "Overdue"


def test_digits_are_those_of_the_language() -> None:
    assert language.digits("9,876.50 at 12:34") == "9,876.50 at 12:34"
    with language.speaking("bn"):
        assert language.digits("9,876.50 at 12:34") == "৯,৮৭৬.৫০ at ১২:৩৪"


def test_days_are_written_in_the_language() -> None:
    monday = date(2026, 11, 23)
    assert language.day(monday, "EEE d MMM y") == "Mon 23 Nov 2026"
    with language.speaking("bn"):
        assert language.day(monday, "EEE d MMMM y") == "সোম ২৩ নভেম্বর ২০২৬"


def test_a_text_comes_in_the_language_spoken() -> None:
    with language.speaking("bn"):
        assert language._("interim reply") == "অন্তর্বর্তী উত্তর"
        assert language.N_("interim reply") == "interim reply"
    assert language._("interim reply") == "interim reply"


def test_counts_come_in_the_language_spoken() -> None:
    one, many = "{n} minute ago", "{n} minutes ago"
    assert [language.ngettext(one, many, n) for n in (1, 2)] == [one, many]
    with language.speaking("bn"):
        assert {language.ngettext(one, many, n) for n in (0, 1, 2)} == {"{n} মিনিট আগে"}


def test_a_text_without_translation_comes_as_it_stands() -> None:
    with language.speaking("bn"):
        assert language._("never written anywhere") == "never written anywhere"
        assert language.ngettext("one thing", "some things", 2) == "some things"
        assert language.pgettext("a context", "never written") == "never written"
        assert language._("") == ""  # gettext itself would give the catalogue's head


def test_speaking_brings_back_what_was_spoken_also_after_an_error() -> None:
    with language.speaking("bn"):
        with pytest.raises(ZeroDivisionError):
            _fail_in("en")
        assert language.spoken() == "bn"
    assert language.spoken() == "en"


def _fail_in(spoken: str) -> None:
    with language.speaking(spoken):
        assert language.spoken() == spoken
        raise ZeroDivisionError


def test_speak_lasts_for_the_run() -> None:
    with language.speaking("en"):
        language.speak("bn")
        assert language.spoken() == "bn"
    assert language.spoken() == "en"


@pytest.mark.parametrize("unknown", ["", "hi", "BN", "bn-IN"])
def test_a_language_that_there_is_not(unknown: str) -> None:
    with pytest.raises(KeyError):
        language.speak(unknown)
    with pytest.raises(KeyError), language.speaking(unknown):
        pass
    assert language.spoken() == "en"
