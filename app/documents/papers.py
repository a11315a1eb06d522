"""Every paper by its command name (commands: ``print PAPER``): the one door to printing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from app.documents.bundle import Bundle, render_bundles
from app.documents.forms import FORMS, Whole
from app.documents.job import open_press
from app.documents.rendered import DoesNotFit, PaperRefused, Rendered
from app.documents.together import one_subset, parted
from app.documents.watched import Watched
from app.errors import WrongUse

KINDS = tuple(FORMS)


#: Separate files are made in portions: one subset of the fonts for each, so that no file grows with the whole batch.
PORTION = 60


def render_each(bundles: Sequence[Bundle], *, made_at: datetime) -> Iterator[Rendered]:
    """A document for each student's papers, in the order given; the fonts of a portion are cut once.

    Raises:
        WrongUse: As `render`.
        PaperRefused: As `render`; what was given out before then stands.
    """
    for portion in parted(bundles, PORTION):
        with one_subset() as batch:
            for papers in portion:
                render_all([papers], made_at=made_at)
        made = batch.written()
        yield from made


def misfits(
    bundles: Sequence[Bundle], *, made_at: datetime, each: Callable[[int], None] | None = None
) -> dict[int, DoesNotFit]:
    """Which of the papers, counted through all bundles, have a text that has no room, and why; the rest is as `render`.

    Args:
        bundles: The papers of each student.
        made_at: Aware time of printing.
        each: Hears before each student how many were tried; what it raises ends the trial.
    """
    wrong: dict[int, DoesNotFit] = {}
    tried = at = 0
    for portion in parted(bundles, PORTION):
        # Nothing of a trial is written, so no fonts are cut for it.
        with one_subset():
            for papers in portion:
                if each is not None:
                    each(tried)
                tried += 1
                for kind, record in papers:
                    try:
                        render(kind, [record], made_at=made_at)
                    except DoesNotFit as refused:
                        wrong[at] = refused
                    except PaperRefused:
                        pass  # what else is wrong with it is said when all are drawn
                    at += 1
    return wrong


def render_all(bundles: Sequence[Bundle], *, made_at: datetime, each: Callable[[int], None] | None = None) -> Rendered:
    """The papers of each student in one document: of one kind as `render` makes it, of several collated by student.

    Raises:
        WrongUse, PaperRefused: As `render`.
    """
    kinds = list(dict.fromkeys(kind for papers in bundles for kind, _ in papers))
    if len(kinds) > 1:
        return render_bundles(bundles, made_at=made_at, each=each)
    records = [record for papers in bundles for _, record in papers]
    return render(kinds[0] if kinds else "", records, made_at=made_at, each=each)


def render(
    kind: str, records: Sequence[Any], *, made_at: datetime, each: Callable[[int], None] | None = None
) -> Rendered:
    """Print records of one kind into one PDF, a sheet each, in the order given.

    Args:
        kind: The paper's command name, one of `KINDS`.
        records: Records of that paper's type, at least one.
        made_at: Aware time of printing, the document's date.
        each: Hears before each sheet how many are drawn; what it raises ends the drawing.

    Raises:
        WrongUse: There is no such paper, or nothing to print.
        PaperRefused: A sheet may not be printed as it stands; nothing is printed then.
    """
    if kind not in FORMS:
        raise WrongUse(
            code="paper.unknown",
            title="沒有這種表單",
            message=f"「{kind}」不是可列印的表單。",
            hint=f"可用：{'、'.join(KINDS)}。",
        )
    if not records:
        raise WrongUse(
            code="paper.nobody",
            title="沒有要列印的對象",
            message="沒有選取任何學生。",
            hint="請先選取學生，或改印空白表單。",
        )
    form = FORMS[kind]
    wrong = next((record for record in records if not isinstance(record, form.record)), None)
    if wrong is not None:
        msg = f"{kind} is printed from {form.record.__name__}, not {type(wrong).__name__}"
        raise TypeError(msg)
    watched = records if each is None else Watched(records, each)
    if isinstance(form, Whole):
        return form.render(watched, made_at=made_at)
    press = open_press(records, title=form.title(records[0]), subject=form.subject, made_at=made_at)
    draw = form.begin(press)
    for record in watched:
        draw(record)
    return press.finish()
