"""The field tables of every kind of office file the desk loads."""

from __future__ import annotations

from app.errors import WrongUse
from app.roster.fields import Kind
from app.roster.kinds.certificates import CERTIFICATES, DIGITAL_RESULTS
from app.roster.kinds.completions import COMPLETIONS, GOWNS, SURVEYS
from app.roster.kinds.courses import CURRICULUM, OUTSTANDING_GRADES, TRANSCRIPT
from app.roster.kinds.reports import APPLICATIONS, CONTACTS, PROBLEMS, RESULTS
from app.roster.kinds.school_data import CALENDAR, DIRECTORY
from app.roster.kinds.students import ROSTER

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        ROSTER,
        PROBLEMS,
        TRANSCRIPT,
        CURRICULUM,
        CONTACTS,
        APPLICATIONS,
        RESULTS,
        COMPLETIONS,
        GOWNS,
        SURVEYS,
        OUTSTANDING_GRADES,
        DIRECTORY,
        CALENDAR,
        CERTIFICATES,
        DIGITAL_RESULTS,
    )
}

#: The short words of the command line.
ALIASES = {"grades": OUTSTANDING_GRADES.name}


def kind_named(name: str) -> Kind:
    """The kind of this name.

    Raises:
        WrongUse: When the desk loads no such files.
    """
    found = KINDS.get(ALIASES.get(name, name))
    if found is None:
        raise WrongUse(
            code="roster.unknown_kind",
            title="沒有這種檔案",
            message=f"櫃台沒有「{name}」這種匯入檔。",
            hint=f"可用：{'、'.join(KINDS)}。",
        )
    return found
