"""The paper of a weekly review: the PDF for the minutes, of the same values as the screens."""

from __future__ import annotations

from collections.abc import Iterator

from kmc_sheets.language import _, speaking
from kmc_sheets.paper.annex import annex, to_mend
from kmc_sheets.paper.approvals import approvals
from kmc_sheets.paper.document import Block, Document, Heading, Pairs
from kmc_sheets.paper.late import silent, worst
from kmc_sheets.paper.league import league, moves
from kmc_sheets.paper.promises import promises, raised
from kmc_sheets.paper.typesetting import pdf_bytes
from kmc_sheets.paper.week import figures, head, moment_of, title_of
from kmc_sheets.review.model import Review
from kmc_sheets.snapshot import Snapshot
from kmc_sheets.ui.names import NAME, OWNER
from kmc_sheets.ui.settings_words import settings_in_words


def review_pdf(
    snapshot: Snapshot, review: Review, language: str, *, is_sample: bool = False, is_old: bool = False
) -> bytes:
    """The review as a PDF file, A4, in `language`.

    `review` was made in that language of `snapshot`, whose settings and cells to mend stand in it as well.
    `is_old`: the sheets could not all be read, and it is of the last good data; that is said above all else.
    """
    return pdf_bytes(review_document(snapshot, review, language, is_sample=is_sample, is_old=is_old))


def review_file_name(review: Review) -> str:
    """What the file is called: "weekly-review-2026-11-16.pdf"."""
    return f"weekly-review-{review.week.start}.pdf"


def review_document(
    snapshot: Snapshot, review: Review, language: str, *, is_sample: bool = False, is_old: bool = False
) -> Document:
    """What the paper says, before it is set."""
    with speaking(language):
        return Document(
            language=language,
            title=title_of(review),
            author=_(OWNER),
            made_at=review.taken_at,
            running=title_of(review),
            moment=moment_of(review),
            source=f"{_(OWNER)}: {_(NAME)}",
            page=_("Page {page} of {pages}"),
            blocks=tuple(_blocks(snapshot, review, is_sample=is_sample, is_old=is_old)),
        )


def _blocks(snapshot: Snapshot, review: Review, *, is_sample: bool, is_old: bool) -> Iterator[Block]:
    bands = snapshot.settings.scorecard
    edges = (bands.watch, bands.good)
    yield from head(review, is_sample=is_sample, is_old=is_old)
    yield from figures(review, edges)
    yield from league(review.league, edges)
    yield from moves(review.moves, edges)
    yield from worst(review.worst)
    yield from silent(review.silent)
    yield from approvals(review.approvals)
    yield from promises(review.promises)
    yield from raised(review.raised)
    yield from to_mend(review.mending)
    yield Heading(_("By these settings"))
    yield Pairs(settings_in_words(snapshot.settings))
    yield from annex(snapshot, review.mending)
