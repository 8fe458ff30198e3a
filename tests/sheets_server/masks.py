"""Partial answers: the parameter `fields`, as in `properties(title),sheets(merges)`."""

from typing import Any

from tests.sheets_server.errors import ApiError

Mask = dict[str, Any]


def parse_mask(text: str) -> Mask:
    """The mask as a tree; an empty tree means everything below."""
    mask, rest = _parse(text)
    if rest:
        raise ApiError(400, "INVALID_ARGUMENT", f"Request contains an invalid argument: {text}")
    return mask


def masked(content: Any, mask: Mask) -> Any:
    """The part of `content` that `mask` names."""
    if not mask or "*" in mask:
        return content
    if isinstance(content, list):
        return [masked(item, mask) for item in content]
    return {key: masked(content[key], below) for key, below in mask.items() if key in content}


def check_mask(mask: Mask, known: Mask, path: str = "") -> None:
    """Raises ApiError for a field that there is not, as Google does."""
    for key, below in mask.items():
        if key != "*" and key not in known:
            raise ApiError(400, "INVALID_ARGUMENT", f"Invalid field selection {path}{key}")
        if key != "*" and known[key]:
            check_mask(below, known[key], f"{path}{key}.")


def _parse(text: str) -> tuple[Mask, str]:
    mask: Mask = {}
    while text and not text.startswith(")"):
        end = next((place for place, letter in enumerate(text) if letter in "(),/."), len(text))
        name, text = text[:end], text[end:]
        mask[name] = {}
        if text[:1] in ("/", "."):
            mask[name], text = _parse(text[1:])
        elif text.startswith("("):
            mask[name], text = _parse(text[1:])
            text = text[1:]
        text = text.removeprefix(",")
    return mask, text
