"""A clerk with psql and somebody's sealed decision: confirming it, judging it, reading it, forging one, filling the server.

The same as `test_escape`, for the surface that deposits added: every function, by every login of the office.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator

import psycopg
import pytest
from psycopg.types.json import Jsonb

from app.ledger import DetailClass, Kind
from tests.db.shared.office import AH_MEI, DESKS, PEOPLE, Office, Pen, build, close_doors
from tests.db.shared.test_push import MALFORMED_BODIES, RUBBISH
from tests.pg import Server

SECRET = "寄存的秘密"
ONE, TWO, BOUND, REVOKED = DESKS[1], DESKS[2], DESKS[5], DESKS[6]
NOBODY = "00000000-0000-4000-8000-000000000000"
SETTLE = "select api.settle_deposit"
#: Who may open 陳's sealed reason: 陳, the cashier's supervisor, the registry.
MAY_OPEN = {"cash_chen", "chief_cash", "reg_kun"}

#: Each must be refused by the server with an error, for everybody.
REFUSED = {
    # -- the tables beside the functions
    "read deposits": "select * from ledger.deposit",
    "read sealed details": "select value from ledger.deposit_detail",
    "read settlements": "select * from ledger.settlement",
    "count deposits": "select count(*) from ledger.deposit",
    "copy sealed details out": "copy ledger.deposit_detail to stdout",
    "a deposit by hand": "insert into ledger.deposit (no, body, desk_hash, deposited_by, received_at, hash)"
    " values (99, '{}', sha256('x'), session_user, now(), sha256('x'))",
    "a settlement by hand": f"insert into ledger.settlement values ('{NOBODY}', 99, 'declined', session_user, now(), null, null, '')",
    "a verdict by hand": f"insert into ledger.deposit_detail values ('{NOBODY}', 'verdict', 'x', 'x', null)",
    "unsettle": "delete from ledger.settlement",
    "settle otherwise": "update ledger.settlement set state = 'confirmed'",
    "another depositor": "update ledger.deposit set deposited_by = 'x'",
    "another author": "update ledger.deposit set claimed_actor = session_user",
    "burn sealed details": "delete from ledger.deposit_detail",
    "empty the deposits": "truncate ledger.deposit cascade",
    "merge into settlements": "merge into ledger.settlement s using (select 1) x on true when matched then delete",
    "set the deposits' chain back": "update ledger.head set deposit_no = 0",
    "disable the deposit's guard": "alter table ledger.deposit disable trigger never_changed",
    "open the seal": "create policy mine on ledger.deposit_detail using (true)",
    "lock deposits": "lock table ledger.deposit",
    "deposits for update": "select no from ledger.deposit for update",
    "references a deposit": "create table pg_temp.x (f uuid references ledger.deposit (fact_id))",
    # -- functions that are not for calling
    "take": f"select * from api.take('{ONE}', '{{}}')",
    "judge": f"select api.judge('{ONE}', '[]', false)",
    "judge as somebody sealed": f"select api.judge('{ONE}', '[]', true)",
    "what anybody may settle": "select * from api.settleable(null)",
    "who may settle this": f"select * from api.settleable('{NOBODY}')",
    "the catalogue": "select api.catalogue()",
    "the minimum client": f"select api.require_client('{ONE}')",
    "a link of the chain": "select api.settlement_hash('', 1, null, 'x', 'x', now(), null, null)",
    "another link": "select api.deposit_hash('', 1, '', '', 'x', now())",
    "microseconds": "select api.micros(now())",
    "the shape of a body": "select api.is_body('{}', '{}', 1, 1, 1, null, null, '')",
    "a batch weighed": f"select api.weigh('{ONE}', '[]', false, false)",
    "a batch weighed under guard": f"select api.weigh('{ONE}', '[]', true, true)",
    "a batch sifted": f"select api.sift('{ONE}', '{{}}', 0, 0)",
    "the look of an id": "select api.is_uuid('')",
    "the look of a number": "select api.is_count('')",
    "the parents' check": "select api.are_parents('[]')",
    "who is erased": f"select api.is_erased('{NOBODY}')",
    "a student's department": f"select api.department_of('{NOBODY}')",
    "who is in service": "select api.is_in_service('lib_amei')",
    "what a colleague left": f"select api.is_a_colleagues_deposit('{NOBODY}')",
    "the queue before the gate": "select api.queue()",
    "the details' check": "select api.are_details('{}', '[]')",
    "replace deposit": "create or replace function api.deposit(p_desk uuid, p_facts jsonb) returns int language sql as 'select 1'",
    "own deposits function": "alter function api.deposits() owner to session_user",
    # -- arguments out of bounds
    "deposit 1001": f"select * from api.deposit('{ONE}', (select jsonb_agg(1) from generate_series(1, 1001)))",
    "deposit what is no batch": f"select * from api.deposit('{ONE}', '{{}}')",
    "deposit a string": f"select * from api.deposit('{ONE}', '\"x\"')",
    "deposit nothing at all": f"select * from api.deposit('{ONE}', null)",
    "deposit at an unknown desk": "select * from api.deposit(gen_random_uuid(), '[]')",
    "deposit at no desk": "select * from api.deposit(null, '[]')",
    "confirm 1001": f"select * from api.confirm_deposits('{ONE}', (select array_agg(gen_random_uuid()) from generate_series(1, 1001)))",
    "confirm no list": f"select * from api.confirm_deposits('{ONE}', null)",
    "confirm at an unknown desk": "select * from api.confirm_deposits(gen_random_uuid(), '{}')",
    "confirm what is no id": f"select * from api.confirm_deposits('{ONE}', '{{1 or true}}')",
    "outcomes of 10001": f"select * from api.deposit_outcomes('{ONE}', (select array_agg(gen_random_uuid()) from generate_series(1, 10001)))",
    "outcomes of no list": f"select * from api.deposit_outcomes('{ONE}', null)",
    "outcomes at an unknown desk": "select * from api.deposit_outcomes(gen_random_uuid(), '{}')",
    "settle nothing": f"{SETTLE}('{ONE}', null, 'declined', null, 'x')",
    "settle what is not there": f"{SETTLE}('{ONE}', '{NOBODY}', 'declined', null, 'x')",
    "settle with no verdict": f"{SETTLE}('{ONE}', '{NOBODY}', null, null, 'x')",
    "settle as confirmed": f"{SETTLE}('{ONE}', '{NOBODY}', 'confirmed', null, 'x')",
    "settle as waiting": f"{SETTLE}('{ONE}', '{NOBODY}', 'waiting', null, 'x')",
    "settle by SQL": f"{SETTLE}('{ONE}', '{NOBODY}', $$declined'; delete from ledger.deposit; --$$, null, 'x')",
    "settle with a novel": f"{SETTLE}('{ONE}', '{NOBODY}', 'declined', null, repeat('長', 2001))",
    "settle at an unknown desk": f"{SETTLE}(gen_random_uuid(), '{NOBODY}', 'declined', null, 'x')",
    "decline by a fact": f"{SETTLE}('{ONE}', '{NOBODY}', 'declined', '{NOBODY}', 'x')",
    "hello with 1001 heads": f"select * from api.hello2('{ONE}', (select array_agg(g) from generate_series(1, 1001) g),"
    " (select array_agg(sha256('x')) from generate_series(1, 1001)), 2, 0, 0)",
    "hello with uneven heads": f"select * from api.hello2('{ONE}', '{{1,2}}', array[sha256('x')], 2, 0, 0)",
    "hello of an unknown desk": "select * from api.hello2(gen_random_uuid(), '{}', '{}', 2, 0, 0)",
    # -- a desk that is bound to a certificate this connection does not carry, and one that was revoked
    **{
        f"{what} of a desk that is {why}": sql.format(desk=desk)
        for why, desk in (("somebody else's", BOUND), ("revoked", REVOKED))
        for what, sql in {
            "hello": "select * from api.hello2('{desk}', '{{}}', '{{}}', 2, 0, 0)",
            "deposit": "select * from api.deposit('{desk}', '[]')",
            "confirmation": "select * from api.confirm_deposits('{desk}', '{{}}')",
            "outcome": "select * from api.deposit_outcomes('{desk}', '{{}}')",
            "settlement": f"{SETTLE}('{{desk}}', '{NOBODY}', 'declined', null, 'x')",
            "push": "select * from api.push('{desk}', '[]')",
        }.items()
    },
}

#: Ways to make the server say a word of what is sealed.
PROBES = {
    "deposits": "select * from api.deposits()",
    "deposits with a condition that fails on the secret": "select 1 from api.deposits() where 1 / (case when details::text like '%秘密%' then 0 else 1 end) = 1",
    "deposits as text": "select string_agg(to_jsonb(d)::text, '') from api.deposits() d",
    "outcomes": "select * from api.deposit_outcomes('{desk}', array['{fact}']::uuid[])",
    "outcomes of every desk": "select * from api.deposit_outcomes('{other}', array['{fact}']::uuid[])",
    "confirm to read": "select * from api.confirm_deposits('{desk}', array['{fact}']::uuid[])",
    "settle to read": SETTLE + "('{desk}', '{fact}', 'taken_over', '{fact}', 'x')",
    "deposit it again": "select * from api.deposit('{desk}', '[]')",
    "hello": "select * from api.hello2('{desk}', '{{}}', '{{}}', 2, 0, 0)",
    "pull": "select * from api.pull(0, 1000, api.scope())",
    "details": "select * from ledger.detail",
    "statistics of the seal": "select most_common_vals::text, histogram_bounds::text from pg_stats where schemaname = 'ledger'",
    "explain": "explain (analyze, verbose) select * from api.deposits() where details::text like '%x%'",
}


@pytest.fixture(scope="module")
def sealed(postgres: Server) -> Iterator[tuple[Office, str]]:
    """A ledger with 陳's sealed reason in it, deposited by 阿梅; no attempt may leave a trace."""
    name = postgres.create_database(like=postgres.template("office", build))
    office = Office(postgres, name)
    close_doors(office)
    pen = Pen(ONE, "cash_chen")
    assert office.deposit("lib_amei", ONE, [pen.sign("cashier.fees", v="fail", reason=SECRET)]) == ["deposited"]
    office.admin("update ledger.desk set cert_serial = 7, cert_issuer = '/CN=ours' where desk_id = %s", (BOUND,))
    office.admin("update ledger.desk set revoked_at = now() where desk_id = %s", (REVOKED,))
    office.admin("analyze")
    yield office, pen.written[0].id
    postgres.drop_database(name)


def state(office: Office) -> list[tuple[object, ...]]:
    """Everything an attempt could have changed."""
    return office.admin(
        "select (select count(*) from ledger.fact), (select count(*) from ledger.detail), (select count(*) from ledger.deposit),"
        " (select count(*) from ledger.deposit_detail), (select count(*) from ledger.settlement), (select to_jsonb(h) from ledger.head h),"
        " (select count(*) from ledger.quarantine), (select count(*) from pg_class), (select count(*) from pg_proc)"
    )


def attempt(connection: psycopg.Connection, sql: str) -> str | None:
    """The SQLSTATE of a refusal; None when it ran."""
    try:
        if sql.startswith("copy"):
            with connection.cursor().copy(sql.encode()) as copy:
                list(copy)
        else:
            connection.execute(sql.encode())
    except psycopg.Error as error:
        return error.sqlstate or "?"
    return None


@pytest.mark.parametrize("login", PEOPLE)
def test_every_attempt_on_deposits_is_refused(sealed: tuple[Office, str], login: str) -> None:
    office, _ = sealed
    before = state(office)
    with office.person(login) as connection:
        answers = {name: attempt(connection, sql) for name, sql in REFUSED.items()}
    assert [name for name, answer in answers.items() if answer is None] == []
    # Refused for a reason, not for a misspelt attempt.
    assert [(n, a) for n, a in answers.items() if a in {"42601", "42P01", "42883", "42703"}] == []
    assert state(office) == before


@pytest.mark.parametrize("login", PEOPLE)
def test_no_probe_opens_the_seal(sealed: tuple[Office, str], login: str) -> None:
    office, fact = sealed
    if login == "cash_chen":
        return  # whose own decision it is; confirming it is a right, not a probe
    before = state(office)
    said: list[str] = []
    for probe in PROBES.values():
        with office.person(login) as connection:
            connection.add_notice_handler(lambda d: said.append(str(d.message_primary)))
            try:
                sql = probe.format(desk=ONE, other=TWO, fact=fact)
                cursor = connection.execute(sql.encode())
                said.append(str(cursor.fetchall() if cursor.description else ""))
            except psycopg.Error as error:
                said.append(str(error))
    assert any(SECRET in s for s in said) is (login in MAY_OPEN)
    assert state(office)[0][:6] == before[0][:6]


@pytest.mark.parametrize("login", sorted(set(PEOPLE) - {"cash_chen"}))
def test_nobody_confirms_judges_or_redeposits_anothers_fact_without_the_right(
    sealed: tuple[Office, str], login: str
) -> None:
    office, fact = sealed
    before = state(office)[0]
    sql = "select outcome, seq from api.confirm_deposits(%s, %s::uuid[])"
    assert office.ask(login, sql, (uuid.UUID(ONE), [fact, NOBODY])) == [("denied", None)] * 2
    tries = [("declined", "null"), ("taken_over", f"'{fact}'")], "CD007"
    if login in MAY_OPEN:
        tries = [("taken_over", by) for by in ("null", f"'{fact}'", f"'{NOBODY}'")], "CD010"
    with office.person(login) as connection:
        for verdict, by in tries[0]:
            assert attempt(connection, f"{SETTLE}('{ONE}', '{fact}', '{verdict}', {by}, 'x')") == tries[1]
    assert state(office)[0] == before


def test_the_author_does_not_judge_their_own(sealed: tuple[Office, str]) -> None:
    office, fact = sealed
    with office.person("cash_chen") as connection:
        for verdict, by in (("declined", "null"), ("taken_over", f"'{fact}'")):
            assert attempt(connection, f"{SETTLE}('{TWO}', '{fact}', '{verdict}', {by}, '')") == "CD008"


@pytest.mark.parametrize("login", sorted(set(PEOPLE) - {"nobody_yet"}))
def test_forged_deposits_are_named_and_none_counts(office: Office, login: str) -> None:
    """In one's own name, in nobody's, in another desk's, under another's number; rubbish, and a lie that is only sealed."""
    victim = "lib_bulan" if login == "lib_amei" else "lib_amei"
    pen, foreign = Pen(ONE, victim), Pen(TWO, victim)
    lie = pen.write(Kind.DIPLOMA_HANDED_OVER, {"serial": "1"}, student=AH_MEI)
    roster = pen.write(Kind.STUDENT_RECORDED, {}, student=AH_MEI, details={DetailClass.CORE: {"department": "x"}})
    entries = [
        foreign.sign("library.books"),
        pen.sign("library.books", by=login),
        pen.sign("library.books", by="ledger_owner"),
        pen.sign("library.books", by="test_admin"),
        pen.body(by=""),
        pen.sign("library.books", by=f"{victim}' or '1'='1"),
        lie,
        roster,
        pen.sign("library.books') or true --"),
    ]
    expected = ["desk_mismatch"] + ["denied"] * 5 + ["deposited"] * 3
    assert office.deposit(login, ONE, entries) == expected
    assert office.admin("select count(*) from ledger.fact") == [(0,)]
    assert office.admin("select count(*) from ledger.student") == [(0,)]
    # Sealed lies stay lies: whoever they speak for has no right to them and would be refused as at any push.
    ids = [uuid.UUID(f.id) for f in pen.written]
    rows = office.ask(victim, "select outcome from api.confirm_deposits(%s, %s)", (uuid.UUID(TWO), ids))
    assert {r[0] for r in rows} <= {"denied", "unknown_item"}
    assert office.admin("select count(*) from ledger.fact") == [(0,)]
    assert office.troubles() == []


def test_whatever_push_finds_malformed_is_malformed_as_a_deposit(office: Office) -> None:
    pen = Pen(ONE, "lib_bulan")
    batch = [*(pen.body(**changes) for changes in MALFORMED_BODIES), *RUBBISH]
    sql = "select outcome, count(*) from api.deposit(%s, %s) group by 1"
    assert office.ask("lib_amei", sql, (uuid.UUID(ONE), Jsonb(batch))) == [("malformed", len(batch))]
    with pytest.raises(psycopg.DataError):
        office.ask("lib_amei", sql, (uuid.UUID(ONE), Jsonb([{"body": "\0", "dh": "00" * 32}])))
    assert office.admin("select count(*) from ledger.deposit") == [(0,)]
    assert office.troubles() == []


REASONS = [
    "'; drop table ledger.deposit; --",
    "$$ || pg_sleep(9) || $$",
    "%s %(x)s {0}",
    "\\",
    "長" * 2000,
    "\u202e倒",
    "'" * 99,
]


@pytest.mark.parametrize("reason", REASONS, ids=range(len(REASONS)))
def test_sql_in_a_reason_is_a_text_like_any_other(office: Office, reason: str) -> None:
    pen = Pen(ONE, "lib_amei")
    assert office.deposit("lib_bulan", ONE, [pen.sign("library.books")]) == ["deposited"]
    office.settle("chief_ben", TWO, pen.written[0], "declined", reason=reason)
    assert office.outcomes("lib_amei", ONE, pen.written) == [("declined", None, "chief_ben", reason)]
    assert office.troubles() == []


def test_a_registry_that_judges_all_reads_the_seal_and_still_writes_nothing_in_anothers_name(office: Office) -> None:
    pen, registry = Pen(ONE, "lib_amei"), Pen(TWO, "reg_kun")
    office.deposit("lib_bulan", ONE, [pen.sign("library.books", reason=SECRET)])
    row = office.ask("reg_kun", "select body, details from api.deposits()")[0]
    stolen = {"body": row[0], "dh": "11" * 32, "details": row[1]}
    assert office.push("reg_kun", ONE, [stolen]) == ["denied"]
    body = json.loads(str(row[0])) | {"by": "reg_kun", "desk": TWO}
    renamed = {"body": json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")), "dh": "11" * 32}
    assert office.push("reg_kun", TWO, [renamed | {"details": row[1]}]) == [
        "denied"
    ]  # no right to sign for the library
    assert registry.n == 0
    assert office.admin("select count(*) from ledger.fact") == [(0,)]


def test_the_number_of_attempts_grows_and_never_shrinks() -> None:
    from tests.db.shared import test_escape

    attempts = len(test_escape.REFUSED) + len(test_escape.FINDS_NOTHING) + len(test_escape.PROBES)
    assert attempts >= 140, attempts
    assert len(REFUSED) + len(PROBES) >= 85, (len(REFUSED), len(PROBES))
