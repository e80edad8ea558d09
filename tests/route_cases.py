"""What every route of api.yaml is called with, and what it answers to whom: one Case an operation, held by route_story.py.

A new route wants a Case here; docs/access.md ("A new route") says how. The register has a unit OWN1, which every role is granted, with its
division OWN2, and a unit ALIEN1 that no grant reaches; each code and secret of the other side has ALIEN in it."""
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Case:
    """own, alien: words of the path for a row within the grants, and for one beyond them or that is none."""
    own: dict = field(default_factory=dict)
    alien: dict = field(default_factory=dict)
    body: Any = None
    good: int = 200  # what is answered to who may
    beyond: int = 404  # of the alien row to who may ask at all
    wants: str = ""  # permission over the row itself, where the route's own is a first fence only; without it `beyond`
    queries: tuple = ("",)  # further questions; none of them may answer anything alien
    ends: bool = False  # the session ends by it


# Questions by code, by name and by part of a name, of rows that no grant reaches.
PICKS = ("", "?unit=ALIEN1", "?unit=Ph%C3%B2ng%20Xa", "?unit=xa", "?post=ALIENP1", "?post=xa", "?body=ALIENB1", "?body=xa", "?search=ALIEN", "?search=xa",
         "?managed_by=ALIEN", "?sort=unit&order=down", "?sort=name&from=1", "?kind=ALIEN", "?holds=none")

NONE = {"id": "none"}

CASES = {
    "health": Case(), "metrics": Case(), "session_show": Case(), "sessions": Case(), "vocabulary": Case(), "second_seed": Case(),
    "session_open": Case(body={"login": "nobody", "password": "x"}, good=401),
    "session_close": Case(good=204, ends=True),
    "sessions_close": Case(good=204),
    "password": Case(body={"old": "x", "password": "x"}, good=422),
    "settle": Case(body={"token": "x", "password": "x"}, good=422),
    "second_prove": Case(body={"code": "000000"}, good=422),
    "accounts": Case(), "account_log": Case(queries=("", "?most=1")),
    "account_invite": Case(body={"login": "x1", "name": "X", "grants": [{"role": "reader"}]}),
    "account_grant": Case(own={"login": "mai"}, alien={"login": "none"}, body={"grants": [{"role": "officer"}, {"role": "administrator"}]}, good=204,
                          beyond=422),
    "account_shut": Case(own={"login": "mai"}, alien={"login": "none"}, body={"shut": False}, good=204, beyond=422),
    "due": Case(queries=("", "?days=36500", "?days=36500&on=2030-01-01", "?from=1&most=1")),
    "overview": Case(),
    "people": Case(queries=(*PICKS, "?group=share%7C0%7CALIENB1", "?group=age%7C3%7Cmale")),
    "sheet_people": Case(queries=("", "?unit=ALIEN1", "?search=xa")),
    "sheet_brief": Case(queries=("?to=x&purpose=y", "?unit=ALIEN1&to=x&purpose=y", "?search=xa&to=x&purpose=y", "?to=x")),
    "sheet_due": Case(queries=("?to=x&purpose=y", "?days=36500&on=2030-01-01&to=x&purpose=y", "?days=36500&search=xa&to=x&purpose=y")),
    "sheet_overview": Case(queries=tuple(f"?part={part}&to=x&purpose=y" for part in ("shares", "ages", "seats", "field", "locality", "misfits"))),
    "sheet_organisation": Case(queries=("", "?on=2021-01-01", "?on=2030-01-01", "?search=xa", "?empty=only", "?search=ALIEN")),
    "sheet_log": Case(queries=("", "?actor=mai")), "sheet_journal": Case(),
    "sheet_accounts": Case(), "sheet_issues": Case(), "sheet_imports": Case(good=403),
    "searches": Case(),
    "search_keep": Case(body={"name": "x", "query": "sort=code"}, good=204),
    "search_drop": Case(own={"name": "x"}, alien={"name": "none"}, good=204, beyond=204),
    "person": Case(own={"code": "OWNA"}, alien={"code": "ALIENC"}, wants="read", queries=("", "?on=2021-01-01", "?on=2030-01-01")),
    "card": Case(own={"code": "OWNA"}, alien={"code": "ALIENC"}, wants="file"),
    "photo": Case(own={"code": "OWNA"}, alien={"code": "ALIENC"}, good=404, wants="file"),
    "organisation": Case(queries=("", "?on=2021-01-01", "?on=2030-01-01", "?on=2026-06-30")),
    # Jobs are one's own; imports want the right to write all of the register, which no role over a unit has (job_story.py).
    "job": Case(own=NONE, alien=NONE, good=404), "job_events": Case(own=NONE, alien=NONE, good=404), "job_cancel": Case(own=NONE, alien=NONE, good=404),
    "import_template": Case(), "imports": Case(good=403), "import_send": Case(body=b"code,name\n", good=403, queries=("?name=a.csv",)),
    "import_go": Case(own=NONE, alien=NONE, body={"take": False}, good=403, beyond=403),
    "import_rows": Case(own=NONE, alien=NONE, good=403, beyond=403), "import_drop": Case(own=NONE, alien=NONE, good=404),
    # Accounts, marks, copies and removals are of the whole register, which no role over a unit administers (access_story.py, secrecy_story.py, leaving_story.py).
    "secrecy": Case(), "secrecy_issues": Case(queries=("", "?from=1&most=1")), "removals": Case(),
    "print_people": Case(queries=("", "?columns=name,post&sort=unit")),
    "print": Case(body={"page": "card", "to": "x", "purpose": "y"}),
    "secrecy_set": Case(body={"object": "pool", "level": "mat", "item": "x", "by": "y"}, good=403),
    "backup_make": Case(body={"to": "x", "purpose": "y"}, good=403), "backup_take": Case(own=NONE, alien=NONE, good=403, beyond=403),
    "removal_ask": Case(body={"to": "x", "purpose": "y"}, good=403),
    "removal_decide": Case(own={"number": "1"}, alien={"number": "x"}, body={"approve": True}, good=403, beyond=403),
    "removal_take": Case(own={"number": "1"}, alien={"number": "x"}, good=403, beyond=403),
    "journal": Case(queries=("", "?most=1", "?from=1")),
    "log": Case(queries=("", "?most=1", "?from=1", "?actor=mai&about=account", "?about=refuse&since=2020-01-01T00:00:00Z&until=2020-01-02T00:00:00Z")),
    "whole_check": Case(good=403),
}
