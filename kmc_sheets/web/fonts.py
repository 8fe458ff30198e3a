"""The fonts that the app sends itself (static/fonts): where they are, and that a browser keeps them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kmc_sheets.web.bundles import prefix_of

FOLDER: Final = Path(__file__).resolve().parent.parent / "static" / "fonts"
# where Streamlit serves the folder "static" beside the main script
SERVED: Final = "/app/static/fonts/"
LATIN, SHAPES, BENGALI = "noto-sans-latin", "noto-sans-shapes", "noto-sans-bengali"


def font_file(name: str) -> str:
    """The file of a font: its name holds a hash of its content ("noto-sans-latin.51ca196f.woff2")."""
    return next(FOLDER.glob(f"{name}.*.woff2")).name


class KeptFonts:
    """Lets browsers keep the fonts for good, since another content has another name.

    `base` is server.baseUrlPath, as for `CompressedBundles`.
    """

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app = app
        self.served = prefix_of(base) + SERVED

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_font = scope["type"] == "http" and scope["path"].startswith(self.served)

        async def send_kept(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                kept = (b"cache-control", b"public, immutable, max-age=31536000")
                message = {**message, "headers": [*message["headers"], kept]}
            await send(message)

        await self.app(scope, receive, send_kept if is_font else send)
