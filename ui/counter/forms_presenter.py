"""The behaviour of the two forms of the counter: contact confirmation and consent; both read anew after every act."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from app import access, refused
from app.clearance.board import Board, BoardRow
from app.consent import given
from app.consent.given import ConsentState
from app.contact import confirm, mail
from app.contact.code import Answer
from app.contact.confirm import Confirmation
from app.contact.entry import Entry
from app.context import Context
from app.errors import DeskError
from app.store import Changes
from ui.background import Tasks
from ui.counter.confirm_sheet import ConfirmSheet
from ui.counter.consent_sheet import ConsentSheet
from ui.counter.presenter import StoreLane

T = TypeVar("T")


class Lanes(Tasks, Protocol):
    """The lanes, and the store's from beside it: a letter is sent in the pool, what it touches of the store is not."""

    def errand(self, work: Callable[[], T]) -> T:
        """Run work on the store lane and wait for it; never from the window's thread."""
        ...


class Surroundings(Protocol):
    """What the forms need of the frame."""

    def refuse(self, error: Exception) -> None:
        """Show trouble."""
        ...

    def broadcast(self, changes: Changes) -> None:
        """Tell every screen."""
        ...


class _Form:
    """A form about one card; `_number` says whose, empty once it was put away."""

    def __init__(self, form: ConfirmSheet | ConsentSheet, around: Surroundings) -> None:
        self._form, self._around = form, around
        self._number = ""

    def turned_to(self, board: Board | None) -> None:
        """Another card is in view: the form never lies over somebody else's."""
        if self._number and (board is None or board.student.student_no != self._number):
            self._number = ""
            if self._form.isVisible():
                self._form.reject()

    def _if_open(self, number: str, show: Callable[[], None]) -> None:
        """An answer about somebody whose form was put away meanwhile is shown to nobody."""
        if number == self._number:
            show()

    def _failed(self, number: str, error: Exception) -> None:
        if isinstance(error, DeskError) and number == self._number:
            self._form.failed(error)
        else:
            self._around.refuse(error)


class ConfirmPresenter(_Form):
    """程序①聯絡資料確認.

    Args:
        view: The form.
        ctx: The desk; used on the store lane only.
        lanes: The store lane and the pool.
        around: The frame.
        server: The school's mail server as the settings name it now.
        words: What became of a code, in words and tone.
    """

    def __init__(
        self,
        view: ConfirmSheet,
        ctx: Context,
        lanes: Lanes,
        around: Surroundings,
        *,
        server: Callable[[], mail.MailServer | None],
        words: Callable[[Answer], tuple[str, str]],
    ) -> None:
        super().__init__(view, around)
        self._view, self._ctx, self._lanes = view, ctx, lanes
        self._server, self._words = server, words
        view.code_asked.connect(self._send)
        view.code_typed.connect(self._verify)
        view.witnessed.connect(self._witness)
        view.submitted.connect(self._submit)

    def open(self, board: Board, row: BoardRow | None) -> None:
        """Show the form for the card in view."""
        del row
        rules = self._ctx.school.contact_confirmation
        if rules is None:
            return
        self._number = number = board.student.student_no
        student = f"{number}　{board.student.name}"

        def read() -> tuple[Confirmation, Mapping[str, str]]:
            held = access.held(self._ctx, number)
            return confirm.confirmation(self._ctx, number), {f.name: f.masked for f in held.fields}

        self._lanes.store(
            read,
            lambda found: self._if_open(
                number, lambda: self._view.open_for(rules, found[0], student=student, masked=found[1])
            ),
            self._around.refuse,
        )

    def _send(self, email: str) -> None:
        """In the pool: a mail server that does not answer must not hold up the next card."""
        number, run = self._number, self._lanes.errand

        def work() -> Confirmation:
            server = self._server()
            if server is None:
                raise DeskError(
                    code="mail.not_set",
                    title="尚未設定寄信",
                    message="學校沒有設定郵件伺服器，櫃台不會自己寄信。",
                    hint="請同學以學校系統寄出驗證信並出示手機，再按「已看到驗證信」。",
                )
            letter = run(lambda: confirm.letter(self._ctx, number, email))
            mail.post_by(server)(letter.to, letter.subject, letter.text)

            def kept() -> Confirmation:
                confirm.was_sent(self._ctx, letter)
                return confirm.confirmation(self._ctx, number)

            return run(kept)

        self._lanes.pool(
            lambda _ticket: work(),
            lambda found: self._if_open(number, lambda: self._view.show_state(found)),
            lambda error: self._failed(number, error),
        )

    def _verify(self, email: str, typed: str) -> None:
        number = self._number
        self._lanes.store(
            lambda: confirm.verify(self._ctx, number, email, typed),
            lambda answer: self._if_open(number, lambda: self._view.said(*self._words(answer))),
            lambda error: self._failed(number, error),
        )

    def _witness(self, email: str) -> None:
        number = self._number

        def work() -> Confirmation:
            confirm.witness(self._ctx, number, email)
            return confirm.confirmation(self._ctx, number)

        self._lanes.store(
            work,
            lambda found: self._if_open(number, lambda: self._view.show_state(found)),
            lambda error: self._failed(number, error),
        )

    def _submit(self, entry: Entry) -> None:
        number = self._number
        self._lanes.store(
            lambda: confirm.submit(self._ctx, number, entry),
            lambda done: self._submitted(number, done),
            lambda error: self._failed(number, error),
        )

    def _submitted(self, number: str, done: confirm.Submitted) -> None:
        self._if_open(number, self._view.accept)
        self._around.broadcast(done.changes)


class ConsentPresenter(_Form):
    """同意書: signed here, on paper, as a file, refused or taken back."""

    def __init__(self, view: ConsentSheet, ctx: Context, lane: StoreLane, around: Surroundings) -> None:
        super().__init__(view, around)
        self._view, self._ctx, self._lane = view, ctx, lane
        self._item = ""
        view.signed.connect(self._sign)
        view.on_paper.connect(lambda: self._do(lambda n, i: given.give_on_paper(ctx, n, i)))
        view.file_chosen.connect(self._file)
        view.refused.connect(lambda reason: self._do(lambda n, i: given.refuse(ctx, n, i, reason=reason)))
        view.withdrawn.connect(lambda reason: self._do(lambda n, i: given.withdraw(ctx, n, i, reason=reason)))

    def open(self, board: Board, row: BoardRow | None) -> None:
        """Show the consent that the item in view asks for."""
        if row is None:
            return
        self._number, self._item = board.student.student_no, row.item
        number, item = self._number, self._item
        student = f"{number}　{board.student.name}"
        self._lane.store(
            lambda: self._read(number, item),
            lambda state: self._if_open(number, lambda: self._view.open_for(state, student=student)),
            self._around.refuse,
        )

    def _read(self, number: str, item: str) -> ConsentState:
        from app.clearance.acts import find_item

        return given.state_of(self._ctx, number, find_item(self._ctx, item))

    def _sign(self, strokes: Sequence[given.Stroke]) -> None:
        def act(number: str, item: str) -> Changes:
            from app.clearance.acts import find_item
            from app.printing.consents import signed

            consent = given.consent_of(self._ctx, find_item(self._ctx, item))
            form = signed(self._ctx, number, consent, strokes)
            return given.give_on_screen(self._ctx, number, item, strokes, form=form)

        self._do(act)

    def _file(self, path: Path, scan: bool) -> None:
        def act(number: str, item: str) -> Changes:
            try:
                content = path.read_bytes()
            except OSError as exc:
                raise refused.unreadable(path, exc) from exc
            give = given.attach_scan if scan else given.give_by_file
            return give(self._ctx, number, item, content, name=path.name)

        self._do(act)

    def _do(self, act: Callable[[str, str], Changes]) -> None:
        number, item = self._number, self._item

        def work() -> tuple[Changes, ConsentState]:
            changes = act(number, item)
            return changes, self._read(number, item)

        self._lane.store(work, lambda done: self._done(number, done), lambda error: self._failed(number, error))

    def _done(self, number: str, done: tuple[Changes, ConsentState]) -> None:
        self._if_open(number, lambda: self._view.show_state(done[1]))
        self._around.broadcast(done[0])
