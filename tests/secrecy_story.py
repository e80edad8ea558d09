"""Levels of secrecy: set, for how long, lifted; what a server refuses to open; what leaves the register is a numbered line, and
on a carrier the act of two. Registers of older programs get the tables. Speaks TAP.

usage: secrecy_story.py KIENTOAN ROOT"""
import datetime
import io
import json
import os
import pwd
import re
import shutil
import sqlite3
import subprocess
import time
import zipfile
from pathlib import Path

import jsonschema

from serve_kit import Server
from serve_rows import codes, invited
from solve_kit import TO, Missing, main, program, root, run, test

WHO = ("--item", "mục 3", "--by", "Trưởng ban")


def made(place):
    file = Path(place) / "t.kt"
    assert run("new", file, "--sample", "company", "--people", "200")[0] == 0
    return file


def told(*words, schema="secrecy"):
    code, out, err = run(*words, "--json")
    given = json.loads(out)
    if code == 0:
        jsonschema.validate(given, json.loads((root / f"docs/schema/{schema}.json").read_text("utf-8")))
    return code, given


def refused(code, *words):
    """The finding, and nothing changed in marks or issues."""
    file = words[2]
    base = lambda: [told("secrecy", "list", file)[1], told("secrecy", "issues", file, schema="secrecy-issues")[1]]
    before = base()
    status, given = told(*words)
    assert status == 2 and code in [f["code"] for f in given["findings"]], (words, given)
    for lang in ("vi", "en"):
        status, out, err = run(*words, lang=lang)
        assert status == 2 and not out and "→" in err, (words, err)
    assert base() == before


def later(years):
    today = datetime.datetime.now(datetime.timezone.utc).date()
    return today.replace(year=today.year + years, day=min(today.day, 28)).isoformat()


@test
def who_marks_nothing_sees_nothing_of_it(place):
    file = made(place)
    code, given = told("secrecy", "list", file)
    assert code == 0 and given["register"] == "none" and given["marks"] == []
    assert told("secrecy", "issues", file, schema="secrecy-issues")[1]["issues"] == []
    with Server(program, file) as server:
        assert server.visitor().get("health")[0] == 200


@test
def a_level_holds_for_its_term_at_most(place):
    file = made(place)
    for level, english, years in (("mat", "confidential", 10), ("toi-mat", "secret", 20), ("tuyet-mat", "top-secret", 30)):
        code, given = told("secrecy", "set", file, "pool", english, *WHO, "--dated", "2026-02-28", "--copies", "3")
        mark = given["marks"][0]
        assert code == 0 and mark["level"] == mark["now"] == level and mark["until"] == f"{2026 + years}-02-28", given
        assert mark["copies"] == 3 and mark["item"] == "mục 3" and mark["setter"] == "Trưởng ban" and mark["lifted"] is None
        refused("secrecy.until.late", "secrecy", "set", file, "pool", level, *WHO, "--dated", "2026-02-28", "--until", f"{2026 + years}-03-01")
    assert told("secrecy", "list", file)[1]["register"] == "tuyet-mat"
    told("secrecy", "set", file, "pool", "mat", *WHO, "--dated", "2016-01-01", "--until", "2025-12-31")
    given = told("secrecy", "show", file, "pool")[1]
    assert given["marks"][0]["now"] == "none" and given["register"] == "none", given


@test
def a_mark_says_item_and_power(place):
    file = made(place)
    refused("secrecy.item.needed", "secrecy", "set", file, "pool", "mat", "--by", "B")
    refused("secrecy.by.needed", "secrecy", "set", file, "pool", "mat", "--item", "x")
    refused("secrecy.level.unknown", "secrecy", "set", file, "pool", "none", *WHO)
    refused("secrecy.level.unknown", "secrecy", "set", file, "pool", "mật tuyệt", *WHO)
    for thing in ("plan:NO", "scenario:no", "file:", "file:a\u202eb", "posts", ""):
        refused("secrecy.object.unknown", "secrecy", "set", file, thing, "mat", *WHO)
    refused("secrecy.dated.ahead", "secrecy", "set", file, "pool", "mat", *WHO, "--dated", later(1))
    refused("secrecy.until.before", "secrecy", "set", file, "pool", "mat", *WHO, "--dated", "2026-01-02", "--until", "2026-01-02")
    assert run("scenario", "new", file, "s1")[0] == 0
    for thing, called in (("scenario:S1", "scenario:s1"), ("file:tệp.xlsx",) * 2, ("ballot",) * 2):
        code, given = told("secrecy", "set", file, thing, "mat", *WHO)
        assert code == 0 and [m["object"] for m in given["marks"]] == [called], given
    assert run("scenario", "new", file, "Mùa-Xuân")[0] == 0
    assert told("secrecy", "set", file, "scenario:MÙA-XUÂN", "mat", *WHO)[1]["marks"][0]["object"] == "scenario:Mùa-Xuân"
    assert told("secrecy", "lift", file, "scenario:mùa-xuân", "--by", "B", "--reason", "x")[0] == 0


@test
def it_is_lifted_by_somebody_for_a_reason_and_stays_written(place):
    file = made(place)
    refused("secrecy.unmarked", "secrecy", "lift", file, "pool", "--by", "B", "--reason", "x")
    refused("secrecy.unmarked", "secrecy", "show", file, "pool")
    assert told("secrecy", "set", file, "pool", "toi-mat", *WHO, "--dated", "2026-03-01")[0] == 0
    refused("secrecy.why.needed", "secrecy", "lift", file, "pool", "--by", "B")
    refused("secrecy.by.needed", "secrecy", "lift", file, "pool", "--reason", "x")
    refused("secrecy.lift.before", "secrecy", "lift", file, "pool", "--by", "B", "--reason", "x", "--dated", "2026-02-28")
    code, given = told("secrecy", "lift", file, "pool", "--by", "B", "--reason", "đã công khai", "--dated", "2026-04-01")
    mark = given["marks"][0]
    assert code == 0 and (mark["level"], mark["now"], mark["lifted"], mark["lifter"], mark["why"]) == ("toi-mat", "none", "2026-04-01", "B", "đã công khai")
    refused("secrecy.unmarked", "secrecy", "lift", file, "pool", "--by", "B", "--reason", "x")
    base = sqlite3.connect(file)
    assert [a for a, in base.execute("SELECT act FROM log ORDER BY number")] == ["mark.set", "mark.lift"]
    base.close()
    assert run("audit", "verify", file)[0] == 0


@test
def a_server_opens_nothing_above_its_ceiling(place):
    file = made(place)
    assert told("secrecy", "set", file, "ballot", "toi-mat", *WHO)[0] == 0
    for ceiling in ((), ("--ceiling", "none"), ("--ceiling", "mat"), ("--ceiling", "confidential")):
        status, given = told("serve", file, "--check", "--listen", "127.0.0.1:0", *ceiling)
        assert status == 2 and given["findings"][0]["code"] == "secrecy.above", (ceiling, given)
    for ceiling in ("toi-mat", "secret", "tuyet-mat"):
        assert run("serve", file, "--check", "--listen", "127.0.0.1:0", "--ceiling", ceiling)[0] == 0
    assert run("serve", file, "--check", "--ceiling", "cao")[0] == 2
    status, out, err = run("serve", file, "--listen", "127.0.0.1:0", "--ceiling", "mat")  # it ends, and never says where it listens
    assert status == 2 and "http" not in out and "secret" in err, (status, out, err)
    with Server(program, file, "--ceiling", "toi-mat") as server:
        visitor = server.settled()
        assert visitor.get("people")[0] == 200
        assert told("secrecy", "set", file, "register", "tuyet-mat", *WHO)[0] == 0  # while it serves
        time.sleep(0.5)
        for path in ("people", "health", "session"):
            status, given = visitor.get(path)
            assert status == 503 and given["code"] == "serve.above", (path, given)
        assert visitor.get("sheets/people")[0] == visitor.post("searches", name="x", query="y")[0] == visitor.enter("mai")[0] == 503
        assert told("secrecy", "lift", file, "register", "--by", "B", "--reason", "x")[0] == 0
        time.sleep(0.5)
        assert visitor.get("people")[0] == 200


def issues(*words):
    code, given = told(*words, schema="secrecy-issues")
    assert code == 0, given
    return given["issues"]


def users(place, program):
    """Two users of the system beside one's own, for who may become them: each runs the program on what lies open in the folder."""
    if os.getuid() != 0:
        raise Missing("a second user of the system")
    copy = Path(shutil.copy(program, Path(place) / "kientoan"))

    def user_of(name):
        def as_user(*words):
            for each in (Path(place), *Path(place).iterdir()):
                each.chmod(0o777)
            entry = pwd.getpwnam(name)
            done = subprocess.run([copy, *map(str, words), "--json"], capture_output=True, user=entry.pw_uid, group=entry.pw_gid)
            given = json.loads(done.stdout)
            return done.returncode, given.get("issues") or [f["code"] for f in given.get("findings", [given.get("error")])]
        return as_user

    return user_of("daemon"), user_of("nobody")


@test
def a_name_one_types_makes_nobody_a_second_person(place):
    """The system says who it is: --as is refused, KIENTOAN_AS does not matter."""
    file, me = made(place), f"os:{pwd.getpwuid(os.getuid()).pw_name}"
    refused("secrecy.purpose.needed", "removal", "ask", file, "--to", "x")
    refused("secrecy.recipient.needed", "removal", "ask", file, "--purpose", "x")
    refused("secrecy.removal.as", "removal", "ask", file, *TO, "--as", "mai")
    os.environ["KIENTOAN_AS"] = "an"
    try:
        asked, = issues("removal", "ask", file, *TO)
        assert (asked["number"], asked["state"], asked["actor"], asked["decider"]) == (1, "asked", me, None)
        refused("secrecy.removal.same", "removal", "approve", file, "1")
        refused("secrecy.removal.as", "removal", "approve", file, "1", "--as", "an")
        refused("secrecy.removal.as", "removal", "take", file, "1", Path(place) / "no.kt", "--as", "an")
        refused("secrecy.removal.state", "removal", "take", file, "1", Path(place) / "no.kt")
    finally:
        del os.environ["KIENTOAN_AS"]
    refused("secrecy.removal.unknown", "removal", "approve", file, "2")
    refused("secrecy.removal.unknown", "removal", "approve", file, "một")


@test
def what_was_asked_at_one_place_is_decided_on_there(place):
    file = made(place)
    with Server(program, file) as server:
        mai = server.settled()
        assert mai.post("removals", to="x", purpose="y")[0] == 200
        refused("secrecy.removal.served", "removal", "approve", file, "1")
        assert issues("removal", "ask", file, *TO)[0]["number"] == 2
        status, given = mai.put("removals/2", approve=True)
        assert status == 409 and given["code"] == "serve.removal.place" and codes(given) == ["secrecy.removal.local"], given
        an = invited(server, mai, "an", {"role": "administrator"})
        assert [an.put(f"removals/{number}", approve=True)[0] for number in ("01", "+1", "%201", "0", "-1")] == [404] * 5, "one line has one address"
        assert an.put("removals/1", approve=True)[0] == 200
        refused("secrecy.removal.served", "removal", "take", file, "1", Path(place) / "no.kt")


@test
def what_leaves_on_a_carrier_is_the_act_of_two(place):
    mai, an = users(place, program)
    file, out = made(place), Path(place) / "usb.kt"
    (asked,) = mai("removal", "ask", file, "--to", "Văn phòng", "--purpose", "báo cáo")[1]
    assert (asked["number"], asked["state"], asked["actor"], asked["decider"]) == (1, "asked", "os:daemon", None)
    assert mai("removal", "approve", file, "1") == (2, ["secrecy.removal.same"])
    (approved,) = an("removal", "approve", file, "1")[1]
    assert (approved["state"], approved["decider"]) == ("approved", "os:nobody") and approved["decided"]
    refused("secrecy.removal.state", "removal", "approve", file, "1", "--refuse")
    assert an("removal", "take", file, "1", out) == (2, ["secrecy.removal.other"])
    refused("secrecy.removal.other", "removal", "take", file, "1", out)
    out.write_text("here already", "utf-8")
    assert mai("removal", "take", file, "1", out)[0] == 2 and out.read_text("utf-8") == "here already"
    out.unlink()
    (taken,) = mai("removal", "take", file, "1", out)[1]
    assert taken["state"] == "done" and taken["decider"] == "os:nobody" and run("audit", "verify", out)[0] == 0
    assert mai("removal", "take", file, "1", Path(place) / "again.kt") == (2, ["secrecy.removal.state"])
    assert not (Path(place) / "again.kt").exists()
    assert mai("removal", "ask", file, *TO)[1][0]["number"] == 2
    (no,) = an("removal", "approve", file, "2", "--refuse")[1]
    assert no["state"] == "refused"
    assert mai("removal", "take", file, "2", Path(place) / "no.kt") == (2, ["secrecy.removal.state"])
    assert [i["number"] for i in issues("secrecy", "issues", file)] == [2, 1]
    for lang in ("vi", "en"):
        assert "Văn phòng" in run("secrecy", "issues", file, lang=lang)[1]
    base = sqlite3.connect(file)
    assert [a for a, in base.execute("SELECT act FROM log WHERE act LIKE 'issue.%' ORDER BY number")] == [
        "issue.ask", "issue.approve", "issue.take", "issue.ask", "issue.refuse"]
    base.close()


def parts(file, *names):
    """Of a file, or of its bytes."""
    file = io.BytesIO(file) if isinstance(file, bytes) else file
    with zipfile.ZipFile(file) as zip:
        return "".join(zip.read(n).decode() for n in zip.namelist() if any(re.search(name, n) for name in names))


CODE = r"[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]"


@test
def a_paper_says_of_what_it_is(place):
    file = made(place)
    paper = lambda name: Path(place) / name
    assert run("export", file, "structure", paper("a.docx"))[0] == 0 and run("export", file, "pool", paper("a.xlsx"))[0] == 0
    code, = set(re.findall(CODE, parts(paper("a.docx"), "footer")))
    assert code in parts(paper("a.xlsx"), "sheet1.xml")
    assert "MẬT" not in parts(paper("a.docx"), "document.xml") and "oddHeader" not in parts(paper("a.xlsx"), "sheet1.xml")
    assert told("secrecy", "issues", file, schema="secrecy-issues")[1]["issues"] == []
    assert told("secrecy", "set", file, "pool", "toi-mat", *WHO)[0] == 0
    for i, name in enumerate(("b.docx", "b.xlsx", "b.csv", "b.json"), 1):
        assert run("export", *TO, file, "pool", paper(name), "--as", "mai")[0] == 0
        line = told("secrecy", "issues", file, schema="secrecy-issues")[1]["issues"][0]
        assert (line["number"], line["act"], line["object"], line["level"], line["actor"]) == (i, "export", "pool", "toi-mat", "mai"), line
        assert line["what"].endswith(name)
    assert "TỐI MẬT" in parts(paper("b.docx"), "document.xml") and "Copy no. 1" in parts(paper("b.docx"), "document.xml")
    assert "TỐI MẬT" in parts(paper("b.xlsx"), "sheet1.xml") and "Copy no. 2" in parts(paper("b.xlsx"), "sheet1.xml")
    assert run("export", file, "structure", paper("c.xlsx"))[0] == 0 and "MẬT" not in parts(paper("c.xlsx"), "sheet1.xml")
    assert told("secrecy", "set", file, "register", "mat", *WHO)[0] == 0  # of the whole, of which the structure is a part
    assert run("export", *TO, file, "structure", paper("d.xlsx"))[0] == 0 and "CONFIDENTIAL (MẬT)" in parts(paper("d.xlsx"), "sheet1.xml")
    assert run("scenario", "new", file, "s1")[0] == 0
    for typed in (code, code.lower().replace("-", " ")):
        status, given = told("audit", "verify", file, "--code", typed, schema="audit-verify")
        assert status == 0 and given["coded"] == 1 and given["code"] != code and given["journal"]["lines"] == 2, given
    for lang, says in (("vi", "phiên bản 1"), ("en", "version 1")):
        assert says in run("audit", "verify", file, "--code", code, lang=lang)[1]
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    for typed, why in ((wrong, "audit.code.slip"), ("x", "audit.code.slip"), ("2222-2222-2", "audit.code.none")):
        status, given = told("audit", "verify", file, "--code", typed)
        assert status == 1 and [f["code"] for f in given["findings"]] == [why], given


@test
def what_a_plan_is_made_of_passes_its_level_on(place):
    """Of a classified scenario no plan leaves unmarked, when it was marked after the plan was made neither; nor do its copies."""
    file = made(place)
    paper = lambda name: Path(place) / name
    lines = lambda: [(i["object"], i["level"]) for i in told("secrecy", "issues", file, schema="secrecy-issues")[1]["issues"]]
    assert run("scenario", "new", file, "s1")[0] == 0
    plan = json.loads(run("plan", file, "--scenario", "s1", "--gap", "1", "--json")[1])["plan"]
    assert run("export", file, "plan", paper("a.xlsx"))[0] == 0 and lines() == []
    assert told("secrecy", "set", file, "scenario:s1", "toi-mat", *WHO)[0] == 0
    assert run("export", file, "plan", paper("b.xlsx"))[0] == 2 and not paper("b.xlsx").exists()
    for name in ("b.xlsx", "b.docx", "b.csv", "b.json"):
        assert run("export", *TO, file, "plan", paper(name))[0] == 0
    assert lines() == [(f"plan:{plan}", "toi-mat")] * 4, lines()
    assert "TỐI MẬT" in parts(paper("b.xlsx"), "sheet1.xml") and "TỐI MẬT" in parts(paper("b.docx"), "document.xml")
    assert run("scenario", "new", file, "s2", "--from", "s1")[0] == 0 and run("scenario", "new", file, "s3", "--from", "s2")[0] == 0
    assert run("export", file, "problem", paper("c.mps"), "--scenario", "s3")[0] == 2
    mark, = told("secrecy", "show", file, "scenario:s3")[1]["marks"]
    assert (mark["level"], mark["item"], mark["setter"], mark["lifted"]) == ("toi-mat", "mục 3", "Trưởng ban", None)
    for said in (plan.upper(), plan, plan[:6].upper()):  # as it is shown, or in capitals, or its start
        code, given = told("secrecy", "set", file, f"plan:{said}", "tuyet-mat", *WHO)
        assert code == 0 and {m["object"]: m["now"] for m in given["marks"]} == {f"plan:{plan}": "tuyet-mat", "scenario:s1": "toi-mat"}, given
    assert run("export", *TO, file, "plan", paper("d.xlsx"), "--plan", plan.upper())[0] == 0 and lines()[0] == (f"plan:{plan}", "tuyet-mat")
    assert told("secrecy", "lift", file, f"plan:{plan.upper()}", "--by", "B", "--reason", "x")[0] == 0
    assert run("export", *TO, file, "plan", paper("e.xlsx"))[0] == 0 and lines()[0] == (f"plan:{plan}", "toi-mat")
    assert told("secrecy", "lift", file, "scenario:s1", "--by", "B", "--reason", "x")[0] == 0
    assert run("scenario", "new", file, "s4", "--from", "s1")[0] == 0
    assert run("export", file, "plan", paper("f.xlsx"))[0] == 0 and run("export", file, "problem", paper("f.mps"), "--scenario", "s4")[0] == 0
    refused("secrecy.object.unknown", "secrecy", "set", file, "plan:", "mat", *WHO)
    assert run("audit", "verify", file)[0] == 0


@test
def a_paper_of_the_server_says_it_too(place):
    file = made(place)
    issued = lambda: told("secrecy", "issues", file, schema="secrecy-issues")[1]["issues"]
    with Server(program, file, "--ceiling", "tuyet-mat") as server:
        visitor = server.settled()

        def paper(path):
            status, given = visitor.get(f"{path}{'&' if '?' in path else '?'}to=x&purpose=y")
            assert status == 200 and isinstance(given, bytes), (path, given)
            return parts(given, "sheet1.xml", "document.xml", "footer")

        for path in ("sheets/people", "sheets/brief", "sheets/brief?as=xlsx"):
            text = paper(path)
            code, = set(re.findall(CODE, text))
            assert told("audit", "verify", file, "--code", code, schema="audit-verify")[0] == 0 and "MẬT" not in text, path
        assert [(i["object"], i["level"]) for i in issued()] == [("register", "none")] * 2, issued()
        assert told("secrecy", "set", file, "pool", "toi-mat", *WHO)[0] == 0
        assert "MẬT" not in paper("sheets/people") and len(issued()) == 2
        for number, path in enumerate(("sheets/people?columns=name,pool", "sheets/people?pool=planned", "sheets/people?sort=pool"), 3):
            text = paper(path)
            assert "SECRET (TỐI MẬT)" in text and f"Copy no. {number}" in text, path
            line = issued()[0]
            assert (line["number"], line["act"], line["object"], line["level"], line["actor"]) == (number, "export", "pool", "toi-mat", "mai"), line
            assert line["what"].endswith(".xlsx"), line
        assert told("secrecy", "set", file, "register", "tuyet-mat", *WHO)[0] == 0
        text = paper("sheets/brief")
        assert "TUYỆT MẬT" in text and "Copy no. 6" in text and re.search(CODE, text) and issued()[0]["what"].endswith(".docx")
        before = issued()
        assert server.visitor().get("sheets/people")[0] == 401 and visitor.get("sheets/people?columns=none")[0] == 422 and issued() == before
        status, given = visitor.get("sheets/people")
        assert status == 422 and codes(given) == ["secrecy.recipient.needed", "secrecy.purpose.needed"] and issued() == before, given


@test
def levels_are_set_and_lifted_over_http(place):
    file = made(place)
    with Server(program, file, "--ceiling", "mat") as server:
        chief = server.settled()
        status, given = chief.get("secrecy")
        assert status == 200 and given["register"] == "none" and given["marks"] == []
        mark = {"object": "pool", "level": "mat", "item": "mục 3", "by": "Trưởng ban", "dated": "2026-02-28", "copies": 3}
        for less, code in (({"item": ""}, "secrecy.item.needed"), ({"by": ""}, "secrecy.by.needed"), ({"object": "plan:NO"}, "secrecy.object.unknown"),
                           ({"level": "none"}, "secrecy.unmarked"), ({"until": "2036-03-01"}, "secrecy.until.late")):
            status, given = chief.post("secrecy", **{**mark, **less})
            assert status == 422 and code in codes(given), (less, given)
        for less in ({"level": "cao"}, {"copies": 0}):
            assert chief.post("secrecy", **{**mark, **less})[0] == 422, less
        assert chief.get("secrecy")[1]["marks"] == []
        assert chief.post("secrecy", **mark)[0] == 204
        given = chief.get("secrecy")[1]
        assert given["register"] == "mat" and given["marks"] == told("secrecy", "list", file)[1]["marks"]
        assert given["marks"][0]["until"] == "2036-02-28" and given["marks"][0]["copies"] == 3
        assert codes(chief.post("secrecy", object="pool", level="none", by="B")[1]) == ["secrecy.why.needed"]
        assert chief.post("secrecy", object="pool", level="none", by="B", reason="đã công khai")[0] == 204
        assert chief.get("secrecy")[1]["register"] == "none"
        assert chief.post("secrecy", **{**mark, "level": "toi-mat"})[0] == 204  # above what this server may hold
        time.sleep(0.5)
        assert chief.get("secrecy")[0] == 503
    base = sqlite3.connect(file)
    assert base.execute("SELECT act, actor FROM log WHERE act LIKE 'mark.%' ORDER BY number").fetchall() == [
        ("mark.set", "mai"), ("mark.lift", "mai"), ("mark.set", "mai")]
    base.close()


@test
def over_http_it_is_the_act_of_two_accounts(place):
    file = made(place)
    with Server(program, file, "--ceiling", "mat") as server:
        mai = server.settled()
        an = invited(server, mai, "an", {"role": "administrator"})
        ba = invited(server, mai, "ba", {"role": "administrator"}, second=an)
        ask = {"to": "Văn phòng", "purpose": "báo cáo"}
        assert codes(mai.post("removals", to="", purpose="")[1]) == ["secrecy.recipient.needed", "secrecy.purpose.needed"]
        line, = mai.post("removals", **ask)[1]["issues"]
        assert (line["number"], line["actor"], line["state"], line["recipient"]) == (1, "mai", "asked", "Văn phòng")
        copy = lambda who, number=1: who.ask("POST", f"/api/v1/removals/{number}/copy")
        decide = lambda who, number=1, approve=True: who.put(f"removals/{number}", approve=approve)

        def stopped(answer, status, code):
            assert answer[0] == status and (not code or codes(answer[1]) == [code]), answer

        stopped(copy(mai), 409, "secrecy.removal.state")
        stopped(decide(mai), 403, "secrecy.removal.same")
        stopped(decide(an, 2), 404, "secrecy.removal.unknown")
        stopped(decide(an, "x"), 404, "secrecy.removal.unknown")
        status, given = decide(an)
        assert status == 200 and (given["issues"][0]["state"], given["issues"][0]["decider"]) == ("approved", "an")
        stopped(decide(ba, approve=False), 409, "secrecy.removal.state")
        stopped(copy(an), 403, "secrecy.removal.other")
        status, given = copy(mai)
        assert status == 200 and given.startswith(b"SQLite format 3") and "kientoan-1.kt" in mai.headers["Content-Disposition"], (status, mai.headers)
        out = Path(place) / "out.kt"
        out.write_bytes(given)
        assert run("audit", "verify", out)[0] == 0 and issues("secrecy", "issues", out)[0]["state"] == "done"
        stopped(copy(mai), 409, "secrecy.removal.state")
        assert mai.post("removals", **ask)[0] == 200 and decide(an, 2, False)[1]["issues"][0]["state"] == "refused"
        stopped(copy(mai, 2), 409, "secrecy.removal.state")
        assert [i["number"] for i in an.get("removals")[1]["issues"]] == [2, 1]
        assert [i["number"] for i in an.get("secrecy/issues?from=1&most=1")[1]["issues"]] == [1]
        assert server.visitor().get("removals")[0] == 401
        assert mai.post("removals", **ask)[0] == 200 and decide(an, 3)[0] == 200
        assert mai.post("secrecy", object="pool", level="mat", item="mục 3", by="Trưởng ban")[0] == 204
        stopped(copy(mai, 3), 409, "secrecy.removal.higher")
        line, = mai.post("removals", **ask)[1]["issues"]
        assert line["level"] == "mat" and decide(an, 4)[0] == 200 and copy(mai, 4)[0] == 200
    base = sqlite3.connect(file)
    assert [note.split()[-1] for note, in base.execute("SELECT note FROM log WHERE act = 'route.refuse' ORDER BY number")] == [
        "secrecy.removal.same", "secrecy.removal.other"]
    base.close()


@test
def what_is_changed_past_the_program_is_told(place):
    mai, an = users(place, program)
    file = made(place)
    for thing, level in (("pool", "mat"), ("ballot", "mat"), ("register", "toi-mat"), ("file:a; b.xlsx", "mat")):
        assert told("secrecy", "set", file, thing, level, *WHO)[0] == 0
    assert told("secrecy", "lift", file, "ballot", "--by", "B", "--reason", "x; y")[0] == 0
    assert told("secrecy", "lift", file, "pool", "--by", "B", "--reason", "x")[0] == 0 and told("secrecy", "set", file, "pool", "toi-mat", *WHO)[0] == 0
    for _ in range(4):
        assert mai("removal", "ask", file, *TO)[0] == 0
    assert an("removal", "approve", file, "2")[0] == 0 and an("removal", "approve", file, "3", "--refuse")[0] == 0
    assert mai("removal", "take", file, "2", Path(place) / "out.kt")[0] == 0
    assert run("export", file, "trich-ngang", Path(place) / "t.xlsx", *TO)[0] == 0

    def found(changes):
        other = Path(place) / "other.kt"
        shutil.copy(file, other)
        base = sqlite3.connect(other)
        base.executescript(changes)
        base.close()
        code, out, err = run("audit", "verify", other, "--json")
        codes_found = sorted((f["code"], f["value"]) for f in json.loads(out)["findings"])
        assert code == (1 if codes_found else 0), (out, err)
        return codes_found

    assert found("") == []
    assert found("UPDATE mark SET level = 'mat' WHERE object = 'register'") == [("audit.mark", "register")]
    assert found("UPDATE mark SET until = '2026-01-01' WHERE object = 'pool'") == [("audit.mark", "pool")]
    assert found("UPDATE mark SET lifted = '2026-07-01', lifter = 'B', why = 'x' WHERE object = 'pool'") == [("audit.mark", "pool")]
    assert found("UPDATE mark SET lifted = '', lifter = '', why = '' WHERE object = 'ballot'") == [("audit.mark", "ballot")]
    assert found("UPDATE mark SET copies = 99 WHERE object = 'register'") == [("audit.mark", "register")]
    assert found("UPDATE mark SET copies = 3, until = until || '; 0' WHERE object = 'register'") == [("audit.mark", "register")]
    assert found("UPDATE mark SET why = 'z' WHERE object = 'ballot'") == [("audit.mark", "ballot")]
    for field in ("lifter", "why"):
        assert found(f"UPDATE mark SET {field} = 'declassified' WHERE object = 'register'") == [("audit.mark", "register")], f"{field} of a level in force"
    assert found("DELETE FROM mark") == [("audit.mark", thing) for thing in ("ballot", "file:a; b.xlsx", "pool", "register")]
    assert found("INSERT INTO mark SELECT 'scenario:X', level, item, setter, dated, until, copies, lifted, lifter, why FROM mark WHERE object = 'pool'") == \
        [("audit.mark", "scenario:X")]
    assert found("DELETE FROM issue WHERE number = 5") == [("audit.issue", "5")]
    assert found("DELETE FROM issue WHERE number IN (1, 4)") == [("audit.issue", "1"), ("audit.issue", "4")]
    assert found("UPDATE issue SET state = 'approved' WHERE number IN (2, 3)") == [("audit.issue", "2"), ("audit.issue", "3")]
    assert found("UPDATE issue SET recipient = 'X' WHERE number = 1; UPDATE issue SET actor = 'os:x' WHERE number = 4") == [("audit.issue", "1"), ("audit.issue", "4")]
    assert found("UPDATE issue SET stamp = '2025-01-01T00:00:00Z' WHERE number = 1; UPDATE issue SET copies = 50 WHERE number = 4") == \
        [("audit.issue", "1"), ("audit.issue", "4")]
    assert found("UPDATE issue SET act = 'print' WHERE act = 'export'") == [("audit.issue", "5")]
    assert found("UPDATE issue SET decider = 'B', decided = '2025-01-01T00:00:00Z' WHERE number = 5") == [("audit.issue", "5")]
    assert found("UPDATE issue SET what = 'export x 1; ' || what, act = 'print' WHERE number = 5") == [("audit.issue", "5")]
    for changed in ("decided = '2025-01-01T00:00:00Z'", "decider = 'X'"):
        assert found(f"UPDATE issue SET {changed} WHERE decider <> ''") == [("audit.issue", "2"), ("audit.issue", "3")]
    assert found("INSERT INTO issue SELECT 0, stamp, actor, act, object, level, what, copies, recipient, purpose, state, decider, decided FROM issue "
                 "WHERE number = 5") == [("audit.issue.unmade", "0")]
    assert found("INSERT INTO issue SELECT 9, stamp, actor, act, object, level, what, copies, recipient, purpose, state, decider, decided FROM issue "
                 "WHERE number = 5") == [("audit.issue.unmade", "9")]


@test
def registers_of_older_programs_get_the_tables(place):
    """Dumps of registers that builds of those days made."""
    for schema in (1, 2, 3, 4, 5):
        file = Path(place) / f"s{schema}.kt"
        base = sqlite3.connect(file)
        base.executescript((root / f"tests/registers/schema-{schema}.sql").read_text("utf-8"))
        lines = base.execute("SELECT * FROM journal ORDER BY number").fetchall()
        accounts = {login for login, in base.execute("SELECT login FROM account")} if schema >= 3 else set()
        base.close()
        assert told("secrecy", "set", file, "register", "mat", *WHO)[0] == 0
        assert issues("removal", "ask", file, "--to", "x", "--purpose", "y")[0]["number"] == 1
        found = [f["code"] for f in json.loads(run("audit", "verify", file, "--json")[1])["findings"]]
        assert found == ["audit.grants"] * (schema == 3), "builds of schema 3 logged no grants"
        base = sqlite3.connect(file)
        assert base.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone() == ("6",)
        assert base.execute("SELECT * FROM journal ORDER BY number").fetchall()[:len(lines)] == lines
        base.close()
        given = json.loads(run("user", "list", file, "--json")[1])
        assert all(a["asked"] is None for a in given["accounts"])
        assert {a["login"] for a in given["accounts"]} == accounts and (accounts or schema not in (3, 5))


main()
