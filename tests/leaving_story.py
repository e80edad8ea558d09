"""What leaves the register says to whom and for what: lists and papers with sensitive fields, what is classified, copies of the whole; at the command line
and over HTTP, where a copy is a job and a file. Speaks TAP.

usage: leaving_story.py KIENTOAN ROOT"""
import json
import os
import sqlite3
import urllib.parse
from pathlib import Path

import jsonschema
import yaml

from serve_kit import Server
from serve_rows import codes, invited
from solve_kit import TO, main, program, root, run, test

ADDRESSED = {"to": "Lưu trữ", "purpose": "kiểm thử"}
NEEDED = ["secrecy.recipient.needed", "secrecy.purpose.needed"]
WHO = ("--item", "mục 3", "--by", "Trưởng ban")
SPEC = yaml.safe_load((root / "api.yaml").read_text("utf-8"))


def made(place):
    file = Path(place) / "t.kt"
    assert run("new", file, "--sample", "company", "--people", "200")[0] == 0
    return file


def issues(file):
    return json.loads(run("secrecy", "issues", file, "--json")[1])["issues"]


def noted(file, act):
    base = sqlite3.connect(file)
    found = base.execute("SELECT actor, object, note FROM log WHERE act = ? ORDER BY number", (act,)).fetchall()
    base.close()
    return found


@test
def what_holds_sensitive_fields_says_to_whom_and_for_what(place):
    file = made(place)
    for number, (what, ending, *words) in enumerate((("trich-ngang", "docx"), ("trich-ngang", "json"), ("2c", "docx", "--person", "E00001"),
                                                     ("bang-co-cau", "xlsx"), ("assess", "csv"), ("due", "xlsx")), 1):
        out = Path(place) / f"{what}.{ending}"
        for given, needed in (((), NEEDED), *(((("--to", " "), NEEDED), (TO[:2], NEEDED[1:]), (TO[2:], NEEDED[:1])) if number == 1 else ())):
            status, said, _ = run("export", file, what, out, *words, *given, "--json")
            assert status == 2 and codes(json.loads(said)) == needed and not out.exists(), (what, given, said)
        for lang in ("vi", "en") if number == 1 else ():
            status, said, err = run("export", file, what, out, *words, lang=lang)
            assert status == 2 and not said and err.count("→") == 2 and "--to" in err and "--purpose" in err, err
        assert len(issues(file)) == number - 1
        assert run("export", file, what, out, *words, *TO, "--as", "mai")[0] == 0 and out.exists()
        line = issues(file)[0]
        assert (line["number"], line["act"], line["level"], line["actor"], line["recipient"], line["purpose"]) == (
            number, "export", "none", "mai", "Lưu trữ", "kiểm thử"), line
        assert line["what"].endswith(out.name) and "Lưu trữ; kiểm thử" in noted(file, "issue.add")[-1][2]
    assert run("audit", "verify", file)[0] == 0


@test
def what_holds_none_is_not_asked(place):
    file = made(place)
    layout = json.loads((root / "layouts/trich-ngang.json").read_text("utf-8"))
    layout["columns"] = [c for c in layout["columns"] if c["feed"] in ("number", "name", "title")]
    own = Path(place) / "own.json"
    own.write_text(json.dumps(layout), "utf-8")
    assert run("export", file, "trich-ngang", Path(place) / "a.docx", "--layout", own)[0] == 0
    for what in ("structure", "pool", "balance"):
        assert run("export", file, what, Path(place) / f"{what}.xlsx")[0] == 0
    assert issues(file) == []


@test
def what_is_classified_says_it_too(place):
    """A plan by its own mark, named or not; a scenario's problem; a list of the pool."""
    file = made(place)
    assert run("scenario", "new", file, "s1")[0] == 0
    assert run("plan", file, "--steps", "200")[0] < 2
    code = json.loads(run("plan", file, "--steps", "200", "--json")[1])["plan"]
    for thing in (f"plan:{code}", "scenario:s1", "pool"):
        assert run("secrecy", "set", file, thing, "mat", *WHO)[0] == 0, thing
    for number, (thing, *words) in enumerate(((f"plan:{code}", "plan", "a.xlsx"), (f"plan:{code}", "plan", "b.xlsx", "--plan", code[:6]),
                                              ("scenario:s1", "problem", "c.json", "--scenario", "s1"), ("pool", "trich-ngang", "d.docx", "--who", "pool"),
                                              ("pool", "pool", "e.csv")), 1):
        what, name, *options = words
        out = Path(place) / name
        status, said, _ = run("export", file, what, out, *options, "--json")
        assert status == 2 and codes(json.loads(said)) == NEEDED and not out.exists(), (words, said)
        assert run("export", file, what, out, *options, *TO)[0] == 0, words
        line = issues(file)[0]
        assert (line["number"], line["object"], line["level"]) == (number, thing, "mat"), line
    assert run("export", file, "problem", Path(place) / "f.json")[0] == 0 and len(issues(file)) == 5


@test
def what_a_browser_prints_is_entered_before_it_prints(place):
    """The code for every sheet; a line where it is classified or may hold what the law guards most, by grants and columns."""
    file = made(place)
    with Server(program, file, "--ceiling", "tuyet-mat") as server:
        mai = server.settled()
        chief = mai.get("organisation")[1]["units"][0]["code"]
        an = invited(server, mai, "an", {"role": "reader", "unit": chief})
        for visitor, open_pages in ((mai, ("administration", "overview", "organisation")), (an, ("overview", "organisation", "due", "card"))):
            for page in open_pages:
                status, given = visitor.post("prints", page=page)
                assert status == 200 and given["level"] == given["copy"] == "", (page, given)
                said = json.loads(run("audit", "verify", file, "--code", given["code"], "--json")[1])
                assert said["code"] == given["code"] and said["coded"], said
        people = lambda visitor, query, to="": visitor.ask("POST", f"prints/people?{query}{to}")
        addressed = "&" + urllib.parse.urlencode(ADDRESSED)
        assert people(mai, "columns=name,post")[0] == people(mai, "")[0] == 200 and issues(file) == []
        asked = ({"page": "person", "of": "E00001"}, {"page": "card", "of": "E00001"}, {"page": "compare", "of": "E00001,E00002"}, {"page": "due"})
        for number, ask in enumerate(asked, 1):
            status, given = mai.post("prints", **ask)
            assert status == 422 and codes(given) == NEEDED and len(issues(file)) == number - 1, (ask, given)
            assert mai.post("prints", **ask, **ADDRESSED)[0] == 200
            line = issues(file)[0]
            assert (line["number"], line["act"], line["level"], line["actor"], line["recipient"]) == (number, "print", "none", "mai", "Lưu trữ"), line
            assert line["what"] == " ".join([ask["page"], *([ask["of"]] if "of" in ask else [])]), line
        for query in ("columns=name,ethnic", "columns=name&ethnic=Kinh"):  # what is picked by it tells it too
            status, given = people(mai, query)
            assert status == 422 and codes(given) == NEEDED and people(mai, query, addressed)[0] == 200, (query, given)
            assert (issues(file)[0]["what"], issues(file)[0]["actor"]) == ("people", "mai")
        before = len(issues(file))
        assert people(an, "columns=name,ethnic")[0] == 200 and len(issues(file)) == before  # not shown to who may not see it
        assert run("secrecy", "set", file, "pool", "toi-mat", *WHO)[0] == 0
        for ask, level in (({"page": "overview"}, "toi-mat"), ({"page": "card", "of": "E00001"}, "toi-mat"), ({"page": "due"}, "toi-mat")):  # it tells of the pool
            status, given = mai.post("prints", **ask, **ADDRESSED)
            line = issues(file)[0]
            assert status == 200 and line["level"] == level and ("TỐI MẬT" in given["level"]) == (level != "none"), (ask, given, line)
            assert (str(line["number"]) in given["copy"]) == (level != "none"), given
        for query in ("columns=name,pool", "columns=name&pool=planned", "columns=name&sort=pool"):
            status, given = people(mai, query, addressed)
            assert status == 200 and issues(file)[0]["level"] == "toi-mat" and "TỐI MẬT" in given["level"], (query, given)
        assert run("secrecy", "set", file, "ballot", "tuyet-mat", *WHO)[0] == 0
        for page, level in (("person", "tuyet-mat"), ("card", "tuyet-mat"), ("overview", "toi-mat")):
            assert mai.post("prints", page=page, **ADDRESSED)[0] == 200 and issues(file)[0]["level"] == level, page
        for wrong in ({"page": "log"}, {}, {"page": "due", "more": "x"}):
            assert mai.post("prints", **wrong, **ADDRESSED)[0] == 422, wrong
        assert server.visitor().post("prints", page="overview")[0] in (401, 403)
    assert run("audit", "verify", file)[0] == 0


@test
def a_register_is_as_high_as_what_is_in_it(place):
    """A removal and a copy of the whole are no lower than a plan in it; a list of something else is its own."""
    file, copy = made(place), Path(place) / "copy.kt"
    assert run("plan", file, "--steps", "200")[0] < 2
    code = json.loads(run("plan", file, "--steps", "200", "--json")[1])["plan"]
    assert run("secrecy", "set", file, f"plan:{code}", "toi-mat", *WHO)[0] == 0
    assert run("removal", "ask", file, *TO)[0] == 0 and issues(file)[0]["level"] == "toi-mat"
    for given, needed in (((), NEEDED), (TO[:2], NEEDED[1:])):
        status, said, _ = run("backup", file, copy, *given, "--json")
        assert status == 2 and codes(json.loads(said)) == needed and not copy.exists()
    assert run("backup", file, copy, *TO, "--as", "mai")[0] == 0
    line = issues(file)[0]
    assert (line["act"], line["object"], line["level"], line["actor"], line["recipient"]) == ("copy", "register", "toi-mat", "mai", "Lưu trữ"), line
    assert issues(copy)[0] == line, "the copy tells of itself"
    assert run("export", file, "structure", Path(place) / "s.xlsx")[0] == 0 and issues(file)[0] == line


@test
def a_copy_that_cannot_be_made_is_not_noted(place):
    file, copy = made(place), Path(place) / "copy.kt"
    copy.write_text("here already", "utf-8")
    assert run("backup", file, copy, *TO)[0] == 2 and copy.read_text("utf-8") == "here already" and issues(file) == []
    assert run("backup", file, Path(place) / "none/copy.kt", *TO)[0] == 2 and issues(file) == []


# ---- over HTTP ----


def followed(visitor, answer):
    """The job at its end: its events are read until there are no more."""
    status, begun = answer
    assert status == 202, begun
    assert visitor.get(f"jobs/{begun['job']}/events")[0] == 200
    job = visitor.get(f"jobs/{begun['job']}")[1]
    return begun["job"], job


def copied(visitor, **body):
    name, job = followed(visitor, visitor.post("backups", **{**ADDRESSED, **body}))
    assert job["state"] == "done", job
    jsonschema.validate(job["answer"], {"$ref": "#/components/schemas/Backup", "components": SPEC["components"]})
    return name, job["answer"]


@test
def a_copy_of_what_was_changed_past_the_program_says_so(place):
    file = made(place)
    with Server(program, file) as server:
        mai = server.settled()
        assert copied(mai)[1]["faults"] == 0
        base = sqlite3.connect(file, timeout=20)
        base.executescript("INSERT INTO access_grant VALUES ('mai', 'appraiser', '', ''); CREATE VIEW v AS SELECT 1")
        base.close()
        assert copied(mai)[1]["faults"] == 2


def held(server):
    """Copies the server has open, which have no name any more."""
    found = []
    for one in Path(f"/proc/{server.process.pid}/fd").iterdir():
        try:
            found.append(os.readlink(one))
        except FileNotFoundError:
            pass  # closed meanwhile
    return [name for name in found if "register.kt" in name]


def rows(file, but=()):
    base = sqlite3.connect(file)
    names = [n for n, in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    given = {n: sorted(map(repr, base.execute(f'SELECT * FROM "{n}"'))) for n in names if n not in but}
    base.close()
    return given


@test
def a_copy_is_made_behind_the_request_and_fetched(place):
    file, spool = made(place), Path(place) / "spool"
    spool.mkdir()
    os.environ["TMPDIR"] = str(spool)
    try:
        with Server(program, file) as server:
            mai = server.settled()
            name, given = copied(mai)
            assert given["version"] == 1 and given["faults"] == 0 and given["code"] in given["file"], given
            status, sent = mai.get(f"backups/{name}")
            assert status == 200 and sent.startswith(b"SQLite format 3") and len(sent) == given["bytes"], (status, len(sent), given)
            assert given["file"] in mai.headers["Content-Disposition"] and mai.headers["Cache-Control"] == "no-store", mai.headers
            assert mai.get(f"backups/{name}")[1] == sent, "as often as it is wanted"
            copy, again = Path(place) / "copy.kt", Path(place) / "again.kt"
            copy.write_bytes(sent)
            assert rows(copy, ("log",)) == rows(file, ("log",)) and run("audit", "verify", copy, "--code", given["code"])[0] == 0
            assert run("restore", copy, again)[0] == 0
            line, = issues(file)
            assert (line["act"], line["object"], line["level"], line["actor"], line["recipient"], line["purpose"], line["what"]) == (
                "copy", "register", "none", "mai", "Lưu trữ", "kiểm thử", given["code"]), line
            assert issues(copy) == [line]
            assert [(actor, note.split()[-1]) for actor, _, note in noted(file, "copy.take")] == [("mai", given["file"])] * 2
            assert list(spool.iterdir()) == [] and len(held(server)) == 1, (list(spool.iterdir()), held(server))
            second, _ = copied(mai)
            assert mai.get(f"backups/{name}")[1]["code"] == "serve.backup.gone" and mai.get(f"backups/{second}")[0] == 200
            assert len(held(server)) == 1, "of each account one is kept"
    finally:
        del os.environ["TMPDIR"]


@test
def only_who_administers_all_of_it_and_only_ones_own(place):
    file = made(place)
    with Server(program, file) as server:
        mai = server.settled()
        reader = invited(server, mai, "reader", {"role": "reader"})
        an = invited(server, mai, "an", {"role": "administrator"})
        for body in ({"to": "", "purpose": ""}, {"to": " ", "purpose": "  "}):
            status, given = mai.post("backups", **body)
            assert status == 422 and codes(given) == NEEDED, given
        assert mai.post("backups", to="x")[0] == 422
        name, _ = copied(mai)
        for other in (reader, server.visitor()):
            assert other.post("backups", **ADDRESSED)[0] == other.get(f"backups/{name}")[0] == (401 if not other.cookie else 403)
        assert an.get(f"backups/{name}")[0] == 404 and mai.get("backups/none")[0] == 404
        base = sqlite3.connect(file, timeout=20)
        base.execute("UPDATE session SET began = began - 660")
        base.commit()
        base.close()
        for answer in (mai.post("backups", **ADDRESSED), mai.get(f"backups/{name}")):
            assert answer[0] == 403 and answer[1]["code"] == "serve.refused.stale", answer
        assert len(issues(file)) == 1


@test
def what_is_classified_leaves_by_two_alone(place):
    """A plan in it is enough; a copy made before is not given out after."""
    file = made(place)
    assert run("scenario", "new", file, "s1")[0] == 0
    with Server(program, file, "--ceiling", "tuyet-mat") as server:
        mai = server.settled()
        name, _ = copied(mai)
        assert run("secrecy", "set", file, "scenario:s1", "mat", *WHO)[0] == 0
        for lang, says in (("vi", "mang ra ngoài"), ("en", "removal")):
            status, given = mai.ask("POST", "backups", ADDRESSED, lang=lang)
            assert status == 422 and codes(given) == ["backup.classified"] and says in given["findings"][0]["mend"], given
            status, given = mai.ask("GET", f"backups/{name}", lang=lang)
            assert status == 409 and given["code"] == "serve.backup.classified" and says in given["title"], given
        assert len(issues(file)) == 1 and noted(file, "copy.take") == []
        line, = mai.post("removals", **ADDRESSED)[1]["issues"]
        assert line["level"] == "mat", line
        assert mai.get("secrecy")[1]["ceiling"] == "tuyet-mat"
    assert run("backup", file, Path(place) / "here.kt", *TO)[0] == 0 and issues(file)[0]["level"] == "mat", "on the machine itself it is made, and noted"


@test
def a_spool_that_takes_nothing_is_told(place):
    """The spool is a folder that is not there."""
    file = made(place)
    os.environ["TMPDIR"] = str(Path(place) / "none")
    try:
        with Server(program, file) as server:
            mai = server.settled()
            _, job = followed(mai, mai.post("backups", **ADDRESSED))
            assert job["state"] == "failed" and job["problem"]["status"] == 500, job
            assert issues(file) == [] and held(server) == []
            status, complaints = server.end()
            assert status == 0 and "none" in complaints, (status, complaints)
    finally:
        del os.environ["TMPDIR"]


main()
