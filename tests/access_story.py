"""Who gives whom what, and how much is told: grants of two, alerts, shut accounts, hidden people, another day, languages, an hour's share. Speaks TAP.

usage: access_story.py KIENTOAN ROOT"""
import json
import re
import sqlite3
import time
from pathlib import Path

from serve_kit import PASSWORD, Server
from serve_rows import code_of, codes, invited, register
from solve_kit import main, program, run, test


def asked(visitor, login):
    return next(a for a in visitor.get("accounts")[1]["accounts"] if a["login"] == login)["asked"]


def grants(visitor, login):
    return [g["role"] for a in visitor.get("accounts")[1]["accounts"] if a["login"] == login for g in a["grants"]]


def granted(visitor, login, *roles, **more):
    status, given = visitor.put(f"accounts/{login}/grants", grants=[role if isinstance(role, dict) else {"role": role} for role in roles], **more)
    return status if status < 400 else codes(given)


@test
def what_gives_more_wants_two(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        assert mai.get("accounts")[1]["alone"] is True
        an = invited(server, mai, "an", {"role": "administrator"})
        assert granted(mai, "mai", "officer", "administrator") == 204, "as it was"
        assert mai.get("accounts")[1]["alone"] is False
        status, given = mai.post("accounts", login="ba", name="Ba", grants=[{"role": "officer"}])
        assert status == 200 and given["waits"] is True and given["token"] == "", "the link is for whoever confirms"
        assert asked(an, "ba") == {"by": "mai", "person": "", "entry": False, "grants": [{"role": "officer", "unit": "", "authority": ""}]}
        assert granted(mai, "ba", "officer", confirm=True) == ["access.ask.none"], "nobody confirms what they asked themselves"
        assert granted(an, "ba", "officer", "auditor", confirm=True) == ["access.ask.none"], "nothing but what was asked"
        assert granted(an, "mai", "officer", confirm=True) == ["access.ask.none"]
        status, given = mai.post("accounts", login="ba")
        assert status == 422 and codes(given) == ["access.invite.waits"], "nor is it made by asking again"
        status, given = an.put("accounts/ba/grants", grants=[{"role": "officer"}], confirm=True) if grants(mai, "ba") == [] else (0, {})
        assert status == 200 and given["login"] == "ba" and given["token"] and not given["waits"], given
        ba = server.settled(given["token"])
        assert grants(mai, "ba") == ["officer"] and asked(mai, "ba") is None and ba.get("people")[0] == 200
        for own in ("officer", "auditor"):  # neither oneself nor a confederate
            assert granted(an, "an", "administrator", own) == 202 and granted(an, "an", "administrator", own, confirm=True) == ["access.ask.none"]
        assert grants(mai, "an") == ["administrator"] and an.get("people")[0] == 403
        assert granted(an, "ba", "officer", "administrator") == 202
        assert granted(mai, "ba", {"role": "officer", "unit": "U"}) == 204 and asked(an, "ba") is None, "what gives less needs nobody, and ends what waits"
        assert granted(mai, "ba", {"role": "officer", "unit": "W"}) == 202
        assert mai.post("accounts", login="own", name="C", person="C")[1]["waits"] and asked(mai, "own")["person"] == "C"
        status, given = an.put("accounts/own/grants", grants=[], confirm=True)
        assert status == 200 and server.settled(given["token"]).get("people/C")[0] == 200
        lines = [(line["actor"], line["act"], line["object"], line["alert"]) for line in an.get("accounts/log")[1]["lines"]]
        assert ("mai", "account.ask", "ba", False) in lines and ("an", "account.grant", "ba", False) in lines, lines
        assert lines.count(("mai", "account.grant.alone", "an", True)) == 1 and not any(line[2] == "mai" and line[3] for line in lines), lines
        notes = [line["note"] for line in an.get("accounts/log")[1]["lines"] if line["act"] == "account.grant" and line["object"] == "ba"]
        assert any(note.endswith("officer:: asked:mai") for note in notes), notes
        assert ba.get("accounts/log")[0] == 403 and all(line["act"].startswith("account.") for line in an.get("accounts/log")[1]["lines"])
    code, out, _ = run("user", "list", file)
    assert code == 0 and "asked by mai" in out, out
    assert run("user", "grant", file, "ba", "--role", "reader")[0] == 0 and "asked by mai" not in run("user", "list", file)[1], "the file's operator decides alone"
    assert run("journal", file)[0] == 0


@test
def who_asks_for_an_administrator_never_has_the_link(place):
    """Else one person, whose asking another confirmed once, would hold two accounts and be both of every two."""
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        an = invited(server, mai, "an", {"role": "administrator"})
        status, given = mai.post("accounts", login="eve", name="Eve", grants=[{"role": "administrator"}])
        assert status == 200 and (given["token"], given["waits"]) == ("", True), given
        for more in ({}, {"lift": True}):
            assert codes(mai.post("accounts", login="eve", **more)[1]) == ["access.invite.waits"]
        link = an.put("accounts/eve/grants", grants=[{"role": "administrator"}], confirm=True)[1]["token"]
        for who in (mai, an):
            assert codes(who.post("accounts", login="eve")[1]) == ["access.invite.administers"], "not before it was used either"
        assert granted(mai, "eve", "administrator") == 202, "asked for again: the same two"
        assert codes(mai.post("accounts", login="eve")[1]) == ["access.invite.administers"]
        anew = an.put("accounts/eve/grants", grants=[{"role": "administrator"}], confirm=True)[1]["token"]
        visitor = server.visitor()
        status, given = visitor.post("settle", token=link, password=PASSWORD)
        assert status == 422 and codes(given) == ["access.invite.gone"], "the link before is none"
        assert server.settled(anew).get("accounts")[0] == 200
        reader = mai.post("accounts", login="ron", name="Ron", grants=[{"role": "reader"}])[1]
        reader = an.put("accounts/ron/grants", grants=[{"role": "reader"}], confirm=True)[1]["token"]
        assert mai.post("accounts", login="ron")[1]["waits"]
        before = an.put("accounts/ron/grants", grants=[{"role": "reader"}], confirm=True)[1]["token"]
        assert reader != before and mai.get("accounts/log?most=1")[1]["lines"][0]["alert"], "a link to an account that is there stands out"
        assert granted(mai, "ron", "reader", "administrator") == 202
        an.put("accounts/ron/grants", grants=[{"role": "administrator"}, {"role": "reader"}], confirm=True)
        for token in (reader, before):
            assert codes(visitor.post("settle", token=token, password=PASSWORD)[1]) == ["access.invite.gone"], "links of before what was confirmed"
        mai.post("accounts", login="tam", name="Tam", grants=[{"role": "reader"}])
        link = an.put("accounts/tam/grants", grants=[{"role": "reader"}], confirm=True)[1]["token"]
        tam = server.settled(link)
        assert granted(an, "tam", "administrator") == 202, "by who had the link"
        status, given = mai.put("accounts/tam/grants", grants=[{"role": "administrator"}], confirm=True)
        assert status == 200 and given["token"], "whoever came in as something less comes in anew"
        assert tam.get("session")[0] == 401 and visitor.post("session", login="tam", password=PASSWORD)[0] == 401
        assert server.settled(given["token"]).get("accounts")[0] == 200
    assert verified(file) == []


@test
def nobody_invites_another_again_alone(place):
    """Whoever follows a link to an account is whom it belongs to: one administrator alone would be any officer."""
    file = register(place)
    officer, reader = [{"role": "officer"}], [{"role": "reader"}]
    with Server(program, file) as server:
        mai = server.settled()
        off = invited(server, mai, "off", *officer)
        assert mai.post("accounts", login="off")[1]["token"], "alone there is no second"
        an = invited(server, mai, "an", {"role": "administrator"})
        invited(server, mai, "ron", *reader, second=an)
        assert granted(mai, "ron") == 204, "what has nothing now may have had"
        asked = lambda login: next(a["asked"] for a in mai.get("accounts")[1]["accounts"] if a["login"] == login)
        for login, more, grants in (("off", {}, officer), ("off", {"lift": True}, officer), ("ron", {"lift": True}, [])):
            status, given = mai.post("accounts", login=login, **more)
            assert status == 200 and (given["token"], given["waits"]) == ("", True), given
            assert asked(login) == {"by": "mai", "person": "", "entry": True, "grants": [{"unit": "", "authority": "", **g} for g in grants]}
            for who in (mai, an):
                assert codes(who.post("accounts", login=login)[1]) == ["access.invite.waits"], "none meanwhile"
            assert codes(mai.put(f"accounts/{login}/grants", grants=grants, confirm=True)[1]) == ["access.ask.none"]
            assert off.get("people")[0] == (401 if login == "ron" or more else 200), "lifted, it ends as it is asked"
            status, given = an.put(f"accounts/{login}/grants", grants=grants, confirm=True)
            assert status == 200 and given["token"] and not asked(login), given
            assert mai.get("accounts/log?most=1")[1]["lines"][0]["act"] == "account.invite.anew"
            again = server.settled(given["token"])
            assert again.get("people")[0] == (200 if grants else 403), "with what it had"
            off = again if login == "off" and not more else off
        assert mai.post("accounts", login="off")[1]["waits"] and granted(an, "off", "officer") == 204 and not asked("off"), "refused"
        assert granted(mai, "off", "officer", "auditor") == 202 and asked("off")["entry"] is False
        assert mai.post("accounts", login="mai")[1]["token"], "one's own"
    assert run("user", "invite", file, "off", "--lift")[0] == 0, "whoever has the file"
    assert verified(file) == []


@test
def one_person_with_two_accounts_is_no_two(place):
    with Server(program, register(place), "--ceiling", "mat") as server:
        mai, administers = server.settled(), [{"role": "administrator"}]
        first = server.settled(mai.post("accounts", login="first", name="x", grants=administers, person="A")[1]["token"])
        assert mai.post("accounts", login="again", name="x", grants=administers, person="A")[0] == 200
        again = server.settled(first.put("accounts/again/grants", grants=administers, confirm=True)[1]["token"])
        assert mai.post("accounts", login="nobody", name="x", grants=administers)[0] == 200
        nobody = server.settled(first.put("accounts/nobody/grants", grants=administers, confirm=True)[1]["token"])
        grants = [{"role": "reader"}]
        assert first.post("accounts", login="new", name="x", grants=grants)[0] == 200
        for lang, words in (("vi", "cùng một người"), ("en", "the same person")):
            status, told = again.ask("PUT", "accounts/new/grants", {"grants": grants, "confirm": True}, lang=lang)
            assert status == 422 and [(f["code"], f["field"], f["value"]) for f in told["findings"]] == [("access.ask.one", "confirm", "first")], told
            assert words in told["findings"][0]["reason"] and "kientoan user grant" in told["findings"][0]["mend"], told
        assert nobody.put("accounts/new/grants", grants=grants, confirm=True)[0] == 200, "of whom no person is recorded nothing is known"
        assert first.post("removals", to="x", purpose="y")[0] == 200
        number = first.get("removals")[1]["issues"][0]["number"]
        for approve in (True, False):
            status, told = again.put(f"removals/{number}", approve=approve)
            assert status == 422 and [(f["code"], f["value"]) for f in told["findings"]] == [("secrecy.removal.one", "first")], told
        assert first.get("removals")[1]["issues"][0]["state"] == "asked"
        assert mai.put(f"removals/{number}", approve=True)[0] in (200, 204)


@test
def a_shut_account_is_not_let_in_by_a_link(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        token = mai.post("accounts", login="head", name="H", grants=[{"role": "head", "unit": "U"}])[1]["token"]
        assert mai.put("accounts/head/shut", shut=True)[0] == 204
        assert codes(mai.post("accounts", login="head")[1]) == ["access.invite.shut"]
        visitor = server.visitor()
        assert codes(visitor.post("settle", token=token, password=PASSWORD)[1]) == ["access.invite.gone"]
        assert mai.put("accounts/head/shut", shut=False)[0] == 204
        assert codes(visitor.post("settle", token=token, password=PASSWORD)[1]) == ["access.invite.gone"], "shutting ended it"
        token = mai.post("accounts", login="head")[1]["token"]
        base = sqlite3.connect(file)  # shut past the program: the invitation is there still
        base.execute("UPDATE account SET open = 0 WHERE login = 'head'")
        base.commit()
        assert codes(visitor.post("settle", token=token, password=PASSWORD)[1]) == ["access.invite.gone"]
        assert base.execute("SELECT password FROM account WHERE login = 'head'").fetchone() == ("",)
        base.close()


@test
def who_administers_alone_is_told_of(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        an = invited(server, mai, "an", {"role": "administrator"})
        assert granted(mai, "an", "reader") == 202 and granted(mai, "an", confirm=True) == ["access.ask.none"], "nobody takes administration from another alone"
        assert mai.put("accounts/an/shut", shut=True)[0] == 204
        assert granted(mai, "mai", "officer", "administrator", "auditor") == 202, "who is shut would have to confirm still"
        assert run("user", "grant", file, "an", "--role", "administrator", "--undo")[0] == 0 and granted(mai, "mai", "officer", "administrator", "auditor") == 204
        alone = [line["object"] for line in mai.get("accounts/log")[1]["lines"] if line["alert"]]
        assert alone == ["mai", "an"], alone
        assert [line["alert"] for line in mai.get("log")[1]["lines"] if line["object"] == "mai" and line["act"].startswith("account.grant")] == [True]
        assert an.get("session")[0] == 401


@test
def administration_is_of_the_whole_register(place):
    """Over a part it is not granted; where a register of before has it, nothing is to be done with it."""
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        status, given = mai.post("accounts", login="part", name="P", grants=[{"role": "administrator", "unit": "U"}])
        assert status == 422 and codes(given) == ["access.administrator.part"] and given["findings"][0]["mend"], given
        assert granted(mai, "mai", "administrator", {"role": "administrator", "unit": "U"}) == ["access.administrator.part"]
        an = invited(server, mai, "an", {"role": "administrator"})
        assert an.get("accounts")[0] == 200
    assert run("user", "grant", file, "an", "--role", "administrator", "--unit", "U")[0] == 2
    base = sqlite3.connect(file)
    base.execute("UPDATE access_grant SET unit = 'U' WHERE login = 'an'")
    base.commit()
    base.close()
    with Server(program, file) as server:
        mai, an = server.visitor(), server.visitor()
        assert mai.enter("mai")[0] == an.enter("an")[0] == 200
        asked_for = [("GET", path, None) for path in ("accounts", "accounts/log", "secrecy", "secrecy/issues", "removals", "backups/x")]
        asked_for += [("POST", "accounts", {"login": "mai", "lift": True}), ("PUT", "accounts/mai/grants", {"grants": [{"role": "reader"}], "confirm": True}),
                      ("PUT", "accounts/mai/shut", {"shut": True}), ("POST", "secrecy", {"object": "register", "level": "mat", "item": "i", "by": "b"}),
                      ("POST", "removals", {"to": "x", "purpose": "y"}), ("POST", "backups", {"to": "x", "purpose": "y"})]
        for method, path, body in asked_for:
            status, given = an.ask(method, path, body) if body else an.get(path)
            assert status == 403 and given["code"] == "serve.refused.whole", (path, status, given)
        assert set(grants(mai, "mai")) == {"officer", "administrator"}, "as it was"
        assert mai.get("accounts")[1]["alone"] is True, "who administers a part is nobody's second"
        assert granted(mai, "mai", "officer") == ["access.last"], "nor left over when the last of the whole goes"
        status, given = mai.put("accounts/mai/shut", shut=True)
        assert status == 422 and codes(given) == ["access.last"], given


@test
def nobody_comes_in_as_another_administrator(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        an = invited(server, mai, "an", {"role": "administrator"})
        for more in ({}, {"lift": True}):
            status, given = mai.post("accounts", login="an", **more)
            assert status == 422 and codes(given) == ["access.invite.administers"] and "--lift" in given["findings"][0]["mend"], given
        assert an.get("accounts")[0] == 200, "still in"
        assert mai.post("accounts", login="mai")[0] == 200, "oneself"
    assert run("user", "invite", file, "an", "--lift")[0] == 0, "whoever has the file"


@test
def who_was_lifted_is_not_nobody(place):
    """Or one administrator, alone once the other is lifted, would have the link to that one, and be two."""
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        assert mai.post("accounts", login="an", name="An", grants=[{"role": "administrator"}])[1]["token"]
        assert mai.get("accounts")[1]["alone"] is True and mai.post("accounts", login="an")[1]["token"], "who never came in is nobody yet"
        server.settled(mai.post("accounts", login="an")[1]["token"])
        code, out, err = run("user", "invite", file, "an", "--lift", "--json")
        assert code == 0, (out, err)
        assert mai.get("accounts")[1]["alone"] is False
        for more in ({}, {"lift": True}):
            assert codes(mai.post("accounts", login="an", **more)[1]) == ["access.invite.administers"]
        assert granted(mai, "mai", "officer", "administrator", "auditor") == 202 and mai.get("log")[0] == 403, "it waits for who was lifted"
        assert codes(mai.put("accounts/mai/shut", shut=True)[1]) == ["access.last"], "nobody else can come in at present"
        assert granted(server.settled(json.loads(out)["token"]), "mai", "officer", "administrator", "auditor", confirm=True) == 204, "by the link the operator gave"
    assert verified(file) == []


def verified(file):
    """What `audit verify` finds of accounts, with whom and what."""
    code, out, err = run("audit", "verify", file, "--json")
    found = json.loads(out)["findings"]
    assert code == (1 if found else 0), (out, err)
    return [(f["code"], (re.search("“(.*?)”", f["reason"]) or [None] * 2)[1], f["value"]) for f in found]


@test
def the_file_gives_nobody_what_the_log_does_not_tell(place):
    file, office, more = register(place), "Văn phòng: một", Path(place) / "oversight.csv"
    more.write_text(f"post,authority\nJ,{office}\n", "utf-8")
    assert run("import", file, more)[0] == 0
    with Server(program, file) as server:
        mai = server.settled()
        an = invited(server, mai, "an", {"role": "administrator"})
        for login, *roles in (("two", {"role": "officer", "authority": office}, {"role": "auditor"}), ("less", "reader", "auditor"), ("none", "head")):
            assert mai.post("accounts", login=login, name=login, grants=[r if isinstance(r, dict) else {"role": r} for r in roles])[1]["waits"]
            assert granted(an, login, *roles, confirm=True) == 200
        assert granted(mai, "less", "reader") == 204 and granted(mai, "none") == 204, "less, and nothing"
        assert [mai.put(f"accounts/{login}/shut", shut=shut)[0] for login, shut in (("two", True), ("less", True), ("less", False))] == [204] * 3
    assert verified(file) == [], "as the log says"
    base = sqlite3.connect(file)
    base.executescript("INSERT INTO access_grant VALUES ('none', 'administrator', '', ''); DELETE FROM access_grant WHERE login = 'an';"
                       "UPDATE access_grant SET unit = 'U' WHERE login = 'two' AND role = 'auditor'; UPDATE account SET open = 1 WHERE login = 'two';"
                       "UPDATE account SET open = 0 WHERE login = 'less'; INSERT INTO account SELECT 'new', name, person, 1, password, seed, step FROM account "
                       "WHERE login = 'mai'; INSERT INTO access_grant VALUES ('new', 'officer', '', '')")
    base.close()
    assert sorted(verified(file)) == [("audit.grants", "an", "–"), ("audit.grants", "new", "officer::"), ("audit.grants", "none", "administrator::"),
                                      ("audit.grants", "two", f"auditor:U:; officer::{office}"), ("audit.opened", "two", ""),
                                      ("audit.shut", "less", "")]
    assert "account “none”" in run("audit", "verify", file)[2]


@test
def what_is_changed_past_the_program_is_told_of_accounts_too(place):
    """Persons, passwords, second factors, sessions, invitations, recovery codes, what is asked for, searches; accounts of no line; foreign tables."""
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        an = invited(server, mai, "an", {"role": "administrator"})
        assert mai.post("accounts", login="new", name="N", grants=[{"role": "reader"}])[1]["waits"] and granted(an, "new", "reader", confirm=True) == 200
        assert granted(mai, "new", "officer") == 202 and mai.put("accounts/none/shut", shut=True)[0] == 422
        assert mai.post("searches", name="s", query="unit=U")[0] == 204 and an.enter("an")[0] == 200
        seed = mai.get("second")[1]["seed"]
        status, given = mai.post("second", code=code_of(seed, time.time()))
        assert status == 200, given
        assert server.visitor().enter("mai", code=given["recovery"][0])[0] == 200, "a code of ten is used: that is no fault"
    changes = {
        "UPDATE account SET person = 'C' WHERE login = 'an'": [("audit.account", "an", "")],
        "UPDATE account SET name = 'X' WHERE login = 'an'": [("audit.account", "an", "")],
        "UPDATE account SET password = (SELECT password FROM account WHERE login = 'mai') WHERE login = 'an'": [("audit.account", "an", "")],
        "UPDATE account SET seed = x'' WHERE login = 'mai'": [("audit.account", "mai", "")],
        "UPDATE account SET step = 0": [],
        f"UPDATE account SET step = {int(time.time() // 30) + 20} WHERE login = 'mai'": [("audit.account.step", "mai", "")],
        "INSERT INTO recovery VALUES ('mai', zeroblob(32))": [("audit.account", "mai", "")],
        "DELETE FROM recovery": [("audit.account", "mai", "")],
        "INSERT INTO invite VALUES (zeroblob(32), 'an', 9999999999)": [("audit.invite", "an", "")],
        "INSERT INTO invite VALUES (zeroblob(32), '', 9999999999)": [("audit.invite", "", "")],
        "UPDATE invite SET login = 'mai' WHERE login = 'new'": [("audit.invite", "mai", "")],
        "UPDATE invite SET until = until + 1 WHERE login = 'new'": [("audit.invite", "new", "")],
        "INSERT INTO session SELECT zeroblob(32), 'an', began, seen, 1 FROM session LIMIT 1": [("audit.session", "an", "")],
        "UPDATE session SET login = 'an' WHERE login = 'mai'": [("audit.session", "an", "")] * 2,
        "UPDATE session SET seen = seen - 1": [],
        f"UPDATE session SET seen = {int(time.time()) + 900} WHERE login = 'an'": [("audit.session.seen", "an", "")],
        "INSERT INTO access_grant VALUES ('eve', 'administrator', '', ''), ('eve', 'officer', '', '')": [("audit.account.stray", "eve", "access_grant")],
        "INSERT INTO grant_ask VALUES ('eve', 'an', '', 'officer', '', ''); INSERT INTO recovery VALUES ('eve', zeroblob(32));"
        "INSERT INTO search VALUES ('eve', 's', 'unit=U')": [("audit.account.stray", "eve", table) for table in ("grant_ask", "recovery", "search")],
        "UPDATE grant_ask SET asker = 'an'": [("audit.account", "new", "")],
        "DELETE FROM grant_ask": [("audit.account", "new", "")],
        "UPDATE search SET query = 'unit=W'": [("audit.account", "mai", "")],
        "INSERT INTO account SELECT 'eve', 'E', '', 1, password, x'', 0 FROM account WHERE login = 'mai'": [("audit.account.unmade", "eve", "")],
        "DELETE FROM account WHERE login = 'an'; DELETE FROM access_grant WHERE login = 'an'; DELETE FROM session WHERE login = 'an'":
            [("audit.account.gone", "an", "")],
        "CREATE TRIGGER t AFTER INSERT ON log BEGIN DELETE FROM log WHERE act = 'x'; END": [("audit.foreign", None, "trigger t")],
        "CREATE VIEW v AS SELECT * FROM account": [("audit.foreign", None, "view v")],
        "CREATE TABLE own (a); CREATE INDEX i ON account (name)": [("audit.foreign", None, "index i"), ("audit.foreign", None, "table own")],
        # a cell of another type is compared by the database otherwise than it is read: a row is hidden by it, or one of before brought back
        "UPDATE tenure SET version_to = 0.5 WHERE person = 'A'": [("audit.cell", "version_to", "version_to")],
        "UPDATE person SET version_to = '2x' WHERE code = 'A'": [("audit.cell", "version_to", "version_to"), ("store.chain.value", "A", "A")],
        "UPDATE journal SET number = number + 0.5": [("audit.cell", "number", "number")],
        "UPDATE invite SET until = until || 'x'": [("audit.cell", "until", "until")],
        "UPDATE log SET act = CAST(act AS BLOB)": [("audit.cell", "act", "act")],
        "UPDATE account SET name = name || char(0) || 'X' WHERE login = 'mai'": [("audit.cell", "name", "name"), ("audit.account", "mai", "")],
        "PRAGMA writable_schema = ON; INSERT INTO sqlite_master VALUES ('trigger', 'sqlite_t', 'log', 0, "
        "'CREATE TRIGGER sqlite_t AFTER INSERT ON log BEGIN SELECT 1; END')": [("audit.foreign", None, "trigger sqlite_t")],
        "ALTER TABLE session ADD COLUMN more TEXT; DROP TABLE search": [("audit.table.gone", None, "table search"),
                                                                        ("audit.table.more", "more TEXT", "more TEXT")],
        "ALTER TABLE log RENAME TO own; CREATE VIEW log AS SELECT * FROM own":
            [("audit.table.gone", None, "table log"), ("audit.foreign", None, "table own"), ("audit.foreign", None, "view log")],
    }
    whole = Path(file).read_bytes()
    assert verified(file) == [], "as the log says"
    for change, found in changes.items():
        Path(file).write_bytes(whole)
        base = sqlite3.connect(file)
        base.executescript(change)
        base.close()
        assert verified(file) == found, (change, verified(file))


def rebuilt(base, table, before, after):
    """The table is made anew with other words, and has the rows it had."""
    words, = base.execute("SELECT sql FROM sqlite_master WHERE name = ?", [table]).fetchone()
    assert before in words, words
    columns = ", ".join(f'"{name}"' for _, name, *_ in base.execute(f"PRAGMA table_info('{table}')"))
    base.executescript(f'ALTER TABLE "{table}" RENAME TO before; {words.replace(before, after, 1)};'
                       f'INSERT INTO "{table}" ({columns}) SELECT {columns} FROM before; DROP TABLE before')


@test
def a_name_is_one_line_of_letters_one_sees(place):
    """Else an administrator forges lines of the list of users, or hides whose account it is."""
    file = register(place)
    bad = ("An\n  Chủ tịch", "An\x1b[2J", "An\x07", "An\u202etrang", "\u200b", "A" * 201)
    with Server(program, file) as server:
        mai = server.settled()
        for name in bad:
            status, given = mai.post("accounts", login="an", name=name, grants=[{"role": "reader"}])
            assert status == 422 and codes(given) in (["access.name.bad"], ["serve.slot.bad"]), (name, given)
    for name in bad:
        for lang in ("vi", "en"):
            code, _, err = run("user", "invite", file, "an", "--name", name, "--role", "reader", lang=lang)
            assert code == 2 and "→" in err and name not in err, (name, err)
    base = sqlite3.connect(file)
    base.execute("UPDATE account SET name = ?", ("An\nmallory  X  \x1b[2Jopen",))
    base.commit()
    listed = run("user", "list", file)[1]
    assert not [line for line in listed.splitlines() if line.startswith("mallory")] and "\x1b" not in listed, listed
    base.execute("UPDATE account SET login = CAST(x'6DFF' AS TEXT)")
    base.commit()
    base.close()
    code, out, err = run("audit", "verify", file)  # which decodes what is printed
    assert code == 1 and "m\ufffd" in err, (out, err)


@test
def a_table_made_otherwise_is_told(place):
    """What drops or changes rows by itself stands in the words a table is made by."""
    file, key, note = register(place), "PRIMARY KEY (number)", "note TEXT NOT NULL"
    with Server(program, file) as server:
        server.settled()
    lacks, more = (lambda part: ("audit.table.lacks", part)), (lambda part: ("audit.table.more", part))
    cases = [
        ([("log", key, f"{key} ON CONFLICT IGNORE")], [lacks(key), more(f"{key} ON CONFLICT IGNORE")]),
        ([("log", f", {key}", "")], [lacks(key)]),
        ([("log", key, f"{key}, UNIQUE (number, act) ON CONFLICT IGNORE")], [more("UNIQUE (number, act) ON CONFLICT IGNORE")]),
        ([("log", note, f"{note} DEFAULT 'x', own INTEGER")], [lacks(note), more(f"{note} DEFAULT 'x'"), more("own INTEGER")]),
        ([("account", "login TEXT NOT NULL", "login TEXT NOT NULL COLLATE NOCASE")],
         [lacks("login TEXT NOT NULL"), more("login TEXT NOT NULL COLLATE NOCASE")]),
        ([("account", "(login))", "(login)) WITHOUT ROWID")], [more("WITHOUT ROWID")]),
        ([("meta", "value TEXT", "value text"), ("journal", note, f"{note} CHECK (note <> 'x')")],
         [lacks(note), more(f"{note} CHECK (note <> 'x')"), lacks("value TEXT NOT NULL"), more("value text NOT NULL")]),
    ]
    whole = Path(file).read_bytes()
    for tables, found in cases:
        Path(file).write_bytes(whole)
        base = sqlite3.connect(file)
        for table in tables:
            rebuilt(base, *table)
        base.close()
        assert [(code, value) for code, _, value in verified(file)] == found, (tables, verified(file))
    told = run("audit", "verify", file)[2]
    assert "table journal" in told and "table meta" in told and "restore a backup" in told, told
    base = sqlite3.connect(file)
    base.execute("ALTER TABLE log DROP COLUMN note")
    base.close()
    assert ("audit.table.lacks", None, note) in [(c, None, v) for c, _, v in verified(file)], "whose lines cannot be read"


@test
def who_audits_a_part_reads_no_line(place):
    with Server(program, register(place)) as server:
        mai = server.settled()
        part, whole = invited(server, mai, "part", {"role": "auditor", "unit": "U"}), invited(server, mai, "whole", {"role": "auditor"})
        for path in ("log", "journal"):
            status, given = part.get(path)
            assert (status, given["code"]) == (403, "serve.refused.whole") and whole.get(path)[0] == 200, (path, given)
        assert part.get("people")[0] == 200


@test
def an_invitation_changes_nothing_of_an_account_there(place):
    with Server(program, register(place)) as server:
        mai = server.settled()
        invited(server, mai, "head", {"role": "head", "unit": "U"})
        for more in ({"grants": [{"role": "officer"}]}, {"name": "Other"}, {"person": "A"}):
            status, given = mai.post("accounts", login="head", **more)
            assert status == 422 and codes(given) == ["access.invite.there"] and given["findings"][0]["mend"], given
        assert grants(mai, "head") == ["head"] and mai.post("accounts", login="head")[0] == 200
        assert mai.get("accounts/log?most=1")[1]["lines"][0]["act"] == "account.invite.anew"
        assert mai.get("accounts/log?most=1")[1]["lines"][0]["alert"], "whoever has that link comes in as another"


@test
def who_is_hidden_and_who_is_none_are_told_alike(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        head = invited(server, mai, "head", {"role": "head", "unit": "U"})
        for path in ("people/{}", "people/{}/card", "people/{}/photo"):
            hidden, none = head.get(path.format("C")), head.get(path.format("none"))
            assert hidden == none and hidden[0] == 404, (hidden, none)
        assert head.get("people/" + "x" * 2000)[0] == 404
    lines = sqlite3.connect(file).execute("SELECT object FROM log WHERE act = 'file.refuse' ORDER BY number").fetchall()
    assert lines == [("C",), ("none",)] * 3 + [("",)], "each waits for a line on disk: time tells nothing"


@test
def what_waits_of_a_shut_account_is_not_done(place):
    rows = "code,name,sex,born\n"
    many = rows + "".join(f"N{i},Trần Văn {i},male,1980-01-01\n" for i in range(60000))
    send = lambda visitor, text: visitor.ask("POST", "imports?name=person.csv", raw=text.encode(), headers={"Content-Type": "application/octet-stream"})
    file = register(place)

    def ended(visitor, job):
        while (given := visitor.get(f"jobs/{job}")[1])["state"] in ("waiting", "running"):
            time.sleep(0.05)
        return given

    with Server(program, file) as server:
        mai = server.settled()
        an, ba = (invited(server, mai, login, {"role": "officer"}) for login in ("an", "ba"))
        tries = {who: ended(who, send(who, rows + f"{code},Phạm {code},male,1991-01-01\n")[1]["job"])["answer"]["import"]
                 for who, code in ((an, "E"), (ba, "F"))}
        status, begun = send(mai, many)
        assert status == 202
        for who in (an, ba):
            assert who.post(f"imports/{tries[who]}", take=True)[0] == 202
        assert mai.put("accounts/an/shut", shut=True)[0] == 204
        assert granted(mai, "ba", {"role": "officer", "unit": "U"}) == 204  # not over all of it any more
        assert mai.get(f"jobs/{begun['job']}")[1]["state"] in ("waiting", "running"), "the others have waited so far"
        ended(mai, begun["job"])
        until = time.monotonic() + 60
        while "kientoan_jobs{state=\"waiting\"} 0\nkientoan_jobs{state=\"running\"} 0" not in mai.get("metrics")[1]:
            assert time.monotonic() < until
            time.sleep(0.05)
    base = sqlite3.connect(file)
    assert base.execute("SELECT count(*) FROM person WHERE code IN ('E', 'F')").fetchone() == (0,)
    assert base.execute("SELECT actor, object FROM log WHERE act = 'job.refuse' ORDER BY number").fetchall() == [("an", "import.take"), ("ba", "import.take")]


@test
def a_reader_learns_nothing_of_another_day(place):
    with Server(program, register(place)) as server:
        mai = server.settled()
        reader, head = invited(server, mai, "reader", {"role": "reader"}), invited(server, mai, "head", {"role": "head", "unit": "U"})
        own = invited(server, mai, "own", person="B")
        page = lambda who, code, on: who.get(f"people/{code}?on={on}")[1]
        kinds = lambda given: [section["kind"] for section in given["sections"]]
        assert kinds(page(reader, "B", "2026-07-01")) == ["tenure"]
        for on in ("2023-12-31", "2024-06-01", "2030-01-01"):  # before it began, since, later: the same
            given = page(reader, "B", on)
            assert kinds(given) == [] and given["row"] == page(reader, "B", "2030-01-01")["row"], (on, given)
        assert kinds(page(head, "B", "2024-06-01")) == ["tenure"] and kinds(page(head, "B", "2023-12-31")) == []
        assert kinds(page(own, "B", "2024-06-01")) == ["tenure"]


@test
def the_language_is_the_one_wanted_more(place):
    with Server(program, register(place)) as server:
        visitor = server.visitor()
        english, vietnamese = (visitor.get("accounts", lang=lang)[1]["title"] for lang in ("en", "vi"))
        assert english != vietnamese
        for lang, title in (("vi;q=0.5, en;q=0.9", english), ("en;q=0.1, vi;q=0.2", vietnamese), ("fr, EN-us;q=0.3", english), ("en;q=0", vietnamese),
                            ("fr", vietnamese), ("*", vietnamese), ("en-GB,en;q=0.8,vi;q=0.7", english), ("vi-VN,vi;q=0.9,en;q=0.8", vietnamese),
                            ("env", vietnamese), (";;,,=q", vietnamese), ("vi ; q=0.31,en ; q=0.32", english), ("vi,en", vietnamese), ("", vietnamese)):
            assert visitor.get("accounts", lang=lang)[1]["title"] == title, lang


@test
def the_log_has_what_was_asked_for(place):
    with Server(program, register(place)) as server:
        mai = server.settled()
        auditor = invited(server, mai, "auditor", {"role": "auditor"})
        mai.get("people?columns=name,ethnic&ethnic=Kinh&unit=U&sort=age&order=down&from=0&most=5")
        mai.get("sheets/people?columns=name&sex=female&search=b%C3%ACnh")
        notes = {line["act"]: line["note"] for line in auditor.get("log")[1]["lines"]}
        words = lambda act: set(notes[act].split(" ")[1:])
        assert words("people.view") == {"name,ethnic", "ethnic=*", "unit=U", "sort=age", "order=down"}, notes
        assert words("people.export") == {"xlsx", "withheld", "name", "sex=*", "search=bình"}, notes


@test
def the_log_says_what_is_no_moment_and_takes_letters_as_they_are(place):
    with Server(program, register(place)) as server:
        auditor = invited(server, server.settled(), "au.dit", {"role": "auditor"})
        bad = ("2026-07-01", "2026-02-30T00:00:00Z", "2026-07-01T24:00:00Z", "2026-07-01T00:00:60Z", "2026-07-01 00:00:00Z", " 026-07-01T00:00:00Z",
               "2026-07-01T00:00:00+", "2026-07-01T00:00:00Z1", "yesterday", "%27")
        for lang, reason, mend in (("vi", "không phải là một thời điểm", "theo giờ quốc tế UTC"), ("en", "is no moment", "in UTC")):
            for stamp in bad:
                status, given = auditor.get(f"log?since={stamp.replace(' ', '%20').replace('+', '%2B')}&until=tomorrow", lang=lang)
                assert status == 422 and [finding["field"] for finding in given["findings"]] == ["since", "until"], (stamp, given)
                for finding in given["findings"]:
                    called = {"since": {"vi": "“từ (giờ UTC)”", "en": "“since (UTC)”"}, "until": {"vi": "“trước (giờ UTC)”", "en": "“before (UTC)”"}}[finding["field"]][lang]
                    assert reason in finding["reason"] and called in finding["reason"], finding
                    assert mend in finding["mend"] and "2026-07-01T00:00:00Z" in finding["mend"], finding
        assert auditor.get("log?since=2024-02-29T23:59:59Z&until=2999-12-31T00:00:00Z")[1]["lines"]
        assert not auditor.get("log?until=2020-01-01T00:00:00Z")[1]["lines"]
        for part, found in (("au.", True), (".dit", True), ("au_dit", False), ("_", False), ("%25", False), ("a%25t", False), ("*", False), ("mai", True)):
            actors = {line["actor"] for line in auditor.get(f"log?actor={part}")[1]["lines"]}
            assert bool(actors) == found, (part, actors)


@test
def two_registers_of_one_host_keep_their_sessions_apart(place):
    here, there = Path(place) / "1", Path(place) / "2"
    here.mkdir(), there.mkdir()
    file = register(here)
    with Server(program, file) as one, Server(program, register(there)) as two:
        mai, an = one.settled(), two.settled(login="an", name="An")
        assert mai.cookie.split("=")[0] != an.cookie.split("=")[0], mai.cookie
        both = f"{mai.cookie}; {an.cookie}"  # a browser sends every port of a host the same cookies
        assert mai.ask("GET", "session", headers={"Cookie": both})[1]["login"] == "mai"
        assert an.ask("GET", "session", headers={"Cookie": both})[1]["login"] == "an"
    with Server(program, file) as again:
        mai.port = again.port
        assert mai.get("session")[0] == 200, "and holds when the server begins anew"


@test
def a_certificate_that_is_none_is_told(place):
    file, empty, pem = register(place), Path(place) / "empty.pem", Path(place) / "some.pem"
    empty.write_text(""), pem.write_text("-----BEGIN CERTIFICATE-----\n")
    for lang in ("vi", "en"):
        for cert, key, wrong, option in ((empty, pem, empty, "tls-cert"), (pem, empty, empty, "tls-key"), (file, pem, file, "tls-cert")):
            code, out, err = run("serve", file, "--check", "--listen", "0.0.0.0:0", "--tls-cert", cert, "--tls-key", key, lang=lang)
            assert code == 2 and str(wrong) in err and f"--{option}" in err and "-----BEGIN" in err, err


@test
def an_hour_has_its_share(place):
    file = register(place)
    for bad in ("-1", "x", "1048577", ""):
        code, out, err = run("serve", file, "--check", "--listen", "127.0.0.1:0", "--hourly", bad)
        assert code == 2 and "MiB" in err, (bad, err)
    with Server(program, file, "--hourly", "1") as server:
        mai = server.settled()
        an = invited(server, mai, "an", {"role": "reader"})
        told = 0
        while (got := mai.get("vocabulary"))[0] == 200 and told < 20:  # the program's own words are nobody's data
            told += 1
        assert told == 20
        told = 0
        while (got := mai.get("sheets/people"))[0] == 200:
            told += len(got[1])
            assert told < 2 << 20
        assert got[0] == 429 and got[1]["code"] == "serve.refused.hour" and told >= 1 << 20, (got, told)
        assert 0 < int(mai.headers["Retry-After"]) <= 3600, mai.headers
        for path in ("people", "people/A", "due", "overview", "organisation"):
            assert mai.get(path)[0] == 429, path
        assert mai.get("session")[0] == 200 and mai.get("accounts")[0] == 200 and an.get("people")[0] == 200
        assert granted(mai, "an", "reader", "auditor") == 204
        assert ("mai", "route.refuse") in [(line["actor"], line["act"]) for line in an.get("log")[1]["lines"]]
    with Server(program, file, "--hourly", "0") as server:
        mai.port = server.port
        assert mai.enter("mai", PASSWORD)[0] == 200 and mai.get("people")[0] == 200


@test
def a_session_says_how_long_it_has(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        assert 1700 < mai.get("session")[1]["left"] <= 1800
        base = sqlite3.connect(file)
        base.execute("UPDATE session SET began = began - 42600, seen = seen - 5")
        base.commit()
        base.close()
        assert 500 < mai.get("session")[1]["left"] <= 600, "at most twelve hours in all"


@test
def an_authority_is_one_that_manages_posts_here(place):
    file = register(place)
    for words in (("invite", file, "an", "--name", "An", "--role", "head", "--authority", "Tỉnh đội"), ("grant", file, "an", "--role", "head", "--authority", "Tỉnh đội")):
        for lang in ("vi", "en"):
            code, _, err = run("user", *words, lang=lang)
            assert code == 2 and "“Tỉnh đội”" in err and "Tỉnh ủy" in err, (words, err)
    assert run("user", "invite", file, "an", "--name", "An", "--role", "reader")[0] == 0
    for typed in ("tinh uy", "TỈNH UỶ", " Tỉnh  ủy "):
        assert run("user", "grant", file, "an", "--role", "head", "--authority", typed)[0] == 0
    given = json.loads(run("user", "list", file, "--json")[1])["accounts"][0]["grants"]
    assert [g["authority"] for g in given if g["role"] == "head"] == ["Tỉnh ủy"], ("as the register writes it, once", given)
    code, _, err = run("user", "grant", file, "an", "--role", "officer", "--undo", lang="en")
    assert code == 2 and "no such grant" in err, err
    assert run("user", "grant", file, "an", "--role", "head", "--authority", "tỉnh uỷ", "--undo")[0] == 0
    with Server(program, file) as server:
        mai = server.settled()
        assert mai.get("accounts")[1]["authorities"] == ["Tỉnh ủy"]
        status, given = mai.post("accounts", login="ba", name="Ba", grants=[{"role": "head", "authority": "Tỉnh đội"}, {"role": "king", "unit": "Z"}])
        assert status == 422 and codes(given) == ["access.role.unknown"], given
        status, given = mai.post("accounts", login="ba", name="Ba", grants=[{"role": "head", "authority": "Tỉnh đội", "unit": "Z"}])
        assert status == 422 and sorted(codes(given)) == ["access.unit.unknown", "authority.unknown"], given
        narrow = invited(server, mai, "ba", {"role": "head", "authority": "TỈNH UỶ"})
        assert [p["code"] for p in narrow.get("people")[1]["people"]] == ["A"]


@test
def a_grant_over_what_is_gone_is_no_snare(place):
    """Its authority is called otherwise since: other grants are taken away all the same, and a lifted account is confirmed as it was."""
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        ba = invited(server, mai, "ba", {"role": "head", "authority": "Tỉnh ủy"}, {"role": "reader"})
        an = invited(server, mai, "an", {"role": "administrator"})
        code, out, err = run("correct", file, "oversight", "G", "authority", "Thành ủy", "--source", "x", "--authoritative", "--reason", "y")
        assert code == 0, (out, err)
        until = time.time() + 20  # the server notices
        while mai.get("accounts")[1]["authorities"] != ["Thành ủy"]:
            assert time.time() < until
            time.sleep(0.05)
        assert ba.get("people")[0] == 200
        assert granted(mai, "ba", {"role": "head", "authority": "Tỉnh ủy"}, {"role": "officer", "authority": "Tỉnh ủy"}) == ["authority.unknown"]
        assert granted(mai, "ba", {"role": "head", "authority": "Tỉnh ủy"}) == 204, "less holds at once"
        status, given = mai.post("accounts", login="ba", name="", grants=[], lift=True)
        assert status == 200 and given["waits"], given
        assert granted(an, "ba", {"role": "head", "authority": "Tỉnh ủy"}, confirm=True) == 200
    assert verified(file) == []


@test
def a_name_of_the_register_is_no_word_of_the_log(place):
    file, more = register(place), Path(place) / "oversight.csv"
    names = ("Ban administrator::", "Tỉnh ủy asked:an")
    more.write_text("post,authority\n" + "".join(f"{post},{name}\n" for post, name in zip("IJ", names)), "utf-8")
    assert run("import", file, more)[0] == 0
    with Server(program, file) as server:
        mai = server.settled()
        for login, name in zip(("ba", "bo"), names):
            invited(server, mai, login, {"role": "reader", "authority": name})
        told = [line["note_said"] for line in mai.get("accounts/log", lang="en")[1]["lines"] if line["act"].startswith("account.grant")]
        assert len(told) == 2 and not any("Administrator –" in one or "an asked" in one for one in told), told
        assert all(one.count(";") <= 1 for one in told), told
    assert verified(file) == []


main()
