"""Nothing typed goes round the gate: what every call that reads Markdown is given is followed back.

Words are ours if they are written in the code, are translations, numbers in words, or have passed `text.esc`
or `text.link`. What can't be followed back is a fault, even if it is harmless: let it pass the gate.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT / "pages", ROOT / "kmc_sheets" / "ui", ROOT / "kmc_sheets" / "web")
FILES = [
    *sorted(path for folder in FOLDERS for path in folder.rglob("*.py")),
    ROOT / "kmc_sheets" / "main.py",
]

# fmt: off
# Streamlit's calls that read Markdown, and in which arguments besides the first
READ_MARKDOWN = frozenset({
    "markdown", "caption", "title", "header", "subheader", "info", "warning", "error", "success", "toast",
    "metric", "expander", "tabs", "popover", "button", "download_button", "link_button", "page_link",
    "toggle", "checkbox", "selectbox", "multiselect", "radio", "pills", "segmented_control", "select_slider",
    "slider", "text_input", "text_area", "number_input", "date_input", "time_input", "dialog", "status",
    "spinner", "progress", "image", "form_submit_button", "feedback", "chat_message",
})
ARGUMENTS = frozenset({"label", "body", "help", "title", "delta", "text", "caption", "delta_description"})
# These are never called: no gate makes harmless what they read, or they decide by themselves how to read it
NEVER = frozenset({"badge", "html", "iframe", "write", "write_stream", "table"})
GATES = frozenset({"text.esc", "text.link"})
# Functions whose answers hold nothing typed: whatever they are given; and if nothing typed is given to them
OURS = frozenset({"clause_name", "verdict_word", "note_bug", "len", "int"})
OURS_OF_OURS = frozenset({"_", "N_", "ngettext", "pgettext", "digits", "day", "str"})
OUR_MODULES = frozenset({"numbers"})
OUR_ATTRIBUTES = frozenset({"shape"})
KEEPING = frozenset({"format", "replace", "strip", "join", "sub", "items", "values"})
# fmt: on


@dataclass
class Code:
    """A file, its functions, and the names that stand for one in it."""

    path: Path
    tree: ast.Module = field(init=False)
    functions: dict[str, ast.FunctionDef] = field(init=False)

    def __post_init__(self) -> None:
        self.tree = ast.parse(self.path.read_text("utf-8"))
        self.functions = {one.name: one for one in ast.walk(self.tree) if isinstance(one, ast.FunctionDef)}


def dotted(node: ast.expr) -> str:
    """ "text.esc" of such a name; "" of anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (before := dotted(node.value)):
        return f"{before}.{node.attr}"
    return ""


class Follow:
    """Follows words back within one function of one file."""

    def __init__(
        self,
        code: Code,
        scope: ast.AST,
        under_way: frozenset[str] = frozenset(),
        comprehensions: tuple[ast.comprehension, ...] = (),
    ) -> None:
        self.code, self.scope, self.under_way = code, scope, under_way
        self.comprehensions = comprehensions

    def is_ours(self, node: ast.AST | None) -> bool:
        """Whether all that `node` may be holds nothing typed."""
        way = getattr(self, f"_{type(node).__name__}", None)
        return bool(way and way(node))

    def _all(self, nodes: list[ast.expr]) -> bool:
        return all(map(self.is_ours, nodes))

    def _Constant(self, node: ast.Constant) -> bool:  # noqa: N802
        return True

    def _JoinedStr(self, node: ast.JoinedStr) -> bool:  # noqa: N802
        return self._all(node.values)

    def _FormattedValue(self, node: ast.FormattedValue) -> bool:  # noqa: N802
        return self.is_ours(node.value)

    def _BinOp(self, node: ast.BinOp) -> bool:  # noqa: N802
        return self._all([node.left, node.right])

    def _BoolOp(self, node: ast.BoolOp) -> bool:  # noqa: N802
        return self._all(node.values)

    def _IfExp(self, node: ast.IfExp) -> bool:  # noqa: N802
        return self._all([node.body, node.orelse])

    def _Starred(self, node: ast.Starred) -> bool:  # noqa: N802
        return self.is_ours(node.value)

    def _List(self, node: ast.List | ast.Tuple) -> bool:  # noqa: N802
        return self._all(node.elts)

    _Tuple = _List

    def _Dict(self, node: ast.Dict) -> bool:  # noqa: N802
        return self._all(node.values)

    def _ListComp(self, node: ast.ListComp | ast.GeneratorExp) -> bool:  # noqa: N802
        inside = (*node.generators, *self.comprehensions)
        return Follow(self.code, self.scope, self.under_way, inside).is_ours(node.elt)

    _GeneratorExp = _ListComp

    def _Attribute(self, node: ast.Attribute) -> bool:  # noqa: N802
        return node.attr in OUR_ATTRIBUTES or node.attr.isupper()

    def _Subscript(self, node: ast.Subscript) -> bool:  # noqa: N802
        return self.is_ours(node.value)

    def _Call(self, node: ast.Call) -> bool:  # noqa: N802
        name = dotted(node.func)
        given = [*node.args, *(word.value for word in node.keywords)]
        if name in GATES or name.partition(".")[0] in OUR_MODULES:
            return True
        if name in OURS:
            return True
        if name in OURS_OF_OURS:
            return self._all(given)
        if name == "map":
            return self._of_each(node.args[0], node.args[1:])
        if isinstance(node.func, ast.Attribute) and node.func.attr in KEEPING:
            return self.is_ours(node.func.value) and self._all(given)
        return self._answers_ours(name)

    def _of_each(self, function: ast.expr, given: list[ast.expr]) -> bool:
        name = dotted(function)
        return (
            name in GATES
            or self._answers_ours(name)
            or name in OURS
            or (name in OURS_OF_OURS and self._all(given))
        )

    def _answers_ours(self, name: str) -> bool:
        """Whether each answer of a function of this file is ours, whatever it is given."""
        function = self.code.functions.get(name)
        if function is None or name in self.under_way:
            return name in self.under_way
        inside = Follow(self.code, function, self.under_way | {name})
        answers = [one.value for one in ast.walk(function) if isinstance(one, ast.Return | ast.Yield)]
        return bool(answers) and all(map(inside.is_ours, answers))

    def _Name(self, node: ast.Name) -> bool:  # noqa: N802
        if node.id.strip("_").isupper():
            return True  # a constant
        asked = f"={node.id}"
        if asked in self.under_way:
            return True
        inside = Follow(self.code, self.scope, self.under_way | {asked}, self.comprehensions)
        told = [one for each in self.comprehensions for one in self._elements(each, node.id)]
        told = told or list(self._given_to(node.id))
        return bool(told) and all(map(inside.is_ours, told))

    def _given_to(self, name: str) -> Iterator[ast.AST | None]:
        """What the name is given in the function; None for what can't be followed: what a caller hands in."""
        for node in ast.walk(self.scope):
            if isinstance(node, ast.arg) and node.arg == name:
                yield None
            elif isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.NamedExpr):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                for target in targets:
                    yield from _part(target, node.value, name)
            elif isinstance(node, ast.For):
                yield from self._elements(node, name)

    def _elements(self, loop: ast.For | ast.comprehension, name: str) -> Iterator[ast.AST | None]:
        """What a loop gives to the name, element by element where the code lists them."""
        if name not in (one.id for one in ast.walk(loop.target) if isinstance(one, ast.Name)):
            return
        listed: list[ast.AST | None] = [loop.iter]
        if isinstance(loop.iter, ast.Name):
            listed = list(self._given_to(loop.iter.id)) or listed
        for one in listed:
            elements = one.elts if isinstance(one, ast.Tuple | ast.List) else [one]
            for element in elements:
                yield from _part(loop.target, element, name)


def _part(target: ast.expr, value: ast.AST | None, name: str) -> Iterator[ast.AST | None]:
    if isinstance(target, ast.Name):
        if target.id == name:
            yield value
    elif isinstance(target, ast.Tuple | ast.List):
        for place, one in enumerate(target.elts):
            told = value.elts[place] if isinstance(value, ast.Tuple) and len(value.elts) > place else value
            yield from _part(one, told, name)


def scopes(code: Code) -> Iterator[tuple[ast.AST, ast.Call]]:
    """Every call with the function in which it stands."""
    for function in code.functions.values():
        for node in ast.walk(function):
            if isinstance(node, ast.Call):
                yield function, node


def faults(code: Code) -> Iterator[str]:
    """Calls that may show what was typed as Markdown."""
    for scope, call in scopes(code):
        if not isinstance(call.func, ast.Attribute) or dotted(call.func.value) not in ("st", "st.sidebar"):
            continue
        name, line = call.func.attr, f"{code.path.name}:{call.lineno}"
        if name in NEVER or any(word.arg == "unsafe_allow_html" for word in call.keywords):
            yield f"{line} st.{name} is never to be called"
        if name not in READ_MARKDOWN:
            continue
        first = 1 if name == "page_link" else 0
        shown = [*call.args[first : first + 1], *(w.value for w in call.keywords if w.arg in ARGUMENTS)]
        if not all(Follow(code, scope).is_ours(one) for one in shown):
            yield f"{line} st.{name}({', '.join(map(ast.unparse, shown))})"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_reads_markdown_is_given_our_words_or_what_passed_the_gate(path: Path) -> None:
    assert list(faults(Code(path))) == []


MADE_UP = """
def show(view, row, name):
    typed = row["query"]
    said = _("{a}")
    st.{call}
"""


def faults_of(folder: Path, call: str) -> list[str]:
    """What is found in a made-up file with this call."""
    path = folder / "made_up.py"
    path.write_text(MADE_UP.format(call=call, a="{a}"), encoding="utf-8")
    return list(faults(Code(path)))


@pytest.mark.parametrize(
    "call",
    [
        "markdown(typed)",
        "markdown(f'**{row.name}**')",
        "caption(said.format(a=typed))",
        "caption(text.plain(typed))",
        "metric(_('Queries'), 1, help=name)",
        "page_link(view.links['x'], label=name)",
        "info(', '.join(row))",
        "info(', '.join(map(text.mask, row)))",
        "subheader(' '.join(one for one in row))",
        "dialog(text.esc(typed) + typed)",
        "html('<b>ours</b>')",
        "markdown('ours', unsafe_allow_html=True)",
        "title(_(name))",
    ],
)
def test_the_test_finds_what_goes_round(tmp_path: Path, call: str) -> None:
    assert len(faults_of(tmp_path, call)) == 1


@pytest.mark.parametrize(
    "call",
    [
        "markdown(text.esc(typed))",
        "caption(text.esc(said.format(a=typed)))",
        "markdown(f'**{text.esc(name)}** {numbers.indian(len(row))}')",
        "info(' '.join(map(text.esc, row)))",
        "markdown(text.link(name, typed))",
        "caption(said.format(a=numbers.hours(row)))",
    ],
)
def test_the_test_lets_what_passed_the_gate_through(tmp_path: Path, call: str) -> None:
    assert faults_of(tmp_path, call) == []
