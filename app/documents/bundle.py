"""Several papers of each student in one document (成套文件): all of one student, then all of the next, as they are handed over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from app.documents.forms import FORMS, Form, Record
from app.documents.job import pressed
from app.documents.press import Press
from app.documents.rendered import PaperRefused, Rendered, on_paper
from app.documents.watched import Watched

#: One student's papers in the order they are handed over: each by its command name, with its record.
Bundle = Sequence[tuple[str, Record]]

#: A title names so many papers; more are counted.
_NAMED: Final = 3


def render_bundles(
    bundles: Sequence[Bundle], *, made_at: datetime, each: Callable[[int], None] | None = None
) -> Rendered:
    """Print every student's papers into one PDF, collated, with one subset of each font; the outline lists them so.

    Args:
        bundles: The papers of each student; blank forms are one bundle of nobody's.
        made_at: Aware time of printing, the document's date.
        each: Hears before each student how many are done; what it raises ends the drawing.

    Raises:
        PaperRefused: A sheet may not be printed as it stands, naming paper and student; nothing is printed then.
    """
    forms = {kind: _form(kind) for papers in bundles for kind, _ in papers}
    titles: dict[str, str] = {}
    for papers in bundles:
        for kind, record in papers:
            titles.setdefault(kind, forms[kind].title(record))
    first = next(record for papers in bundles for _, record in papers)
    named = _named(list(titles.values()))
    whose = first.student.bookmark if len(bundles) == 1 else f"（{len(bundles)} 位）"
    press = pressed(
        first,
        title=f"{named} {whose}".strip() if len(bundles) == 1 else f"{named}{whose}",
        subject="、".join(dict.fromkeys(form.subject for form in forms.values())),
        made_at=made_at,
    )
    draws = {kind: form.begin(press) for kind, form in forms.items()}
    for papers in bundles if each is None else Watched(bundles, each):
        press.bundle(papers[0][1].student.bookmark)
        for kind, record in papers:
            _draw(press, draws[kind], forms[kind].title(record), record)
    return press.finish()


def _draw(press: Press, draw: Callable[[Record], None], title: str, record: Record) -> None:
    press.paper(title)
    try:
        draw(record)
    except PaperRefused as refused:
        raise on_paper(refused, title, record.student.student_no) from refused


def _form(kind: str) -> Form:
    form = FORMS[kind]
    if not isinstance(form, Form):
        msg = f"{kind} lays out all its records itself and stands in no bundle"
        raise TypeError(msg)
    return form


def _named(titles: Sequence[str]) -> str:
    shown = "、".join(titles[:_NAMED])
    return shown if len(titles) <= _NAMED else f"{shown}等 {len(titles)} 種"
