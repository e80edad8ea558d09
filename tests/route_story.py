"""Every route of api.yaml × every role of docs/access.md × rows within the grants and beyond them: 200, 403 or 404 as the tables say, and nothing of what
may not be seen in any answer, by any question. What is called and expected stands in route_cases.py. Speaks TAP.

usage: route_story.py KIENTOAN ROOT"""
import io
import json
import re
import sqlite3
import urllib.parse
import zipfile
from pathlib import Path

import jsonschema
import yaml

from route_cases import CASES, Case
from serve_kit import PASSWORD, Server
from serve_rows import invited
from solve_kit import main, program, root, run, test

# What may be seen only with a permission, over the rows of OWN1.
GUARDED = {"sensitive": ["OWN-IDENTITY", "OWN-BELIEF"], "file": ["1977-07-07", "OWN-HOME"]}


def office(place):
    """OWN1 with OWN2 below it, ALIEN1 beside; A heads OWN1 and is to head ALIEN1, B works in OWN2, C came from OWN1 and heads ALIEN1, D is to come to
    OWN1; ...S hold no post: OWNS serves in OWN2, ALIENS did and serves in ALIEN1."""
    file, folder = Path(place) / "r.kt", Path(place) / "rows"
    folder.mkdir()
    assert run("new", file, "--as-of", "2026-07-01")[0] == 0
    rows = {"unit": "code,name,parent\nROOT,Tỉnh,\nOWN1,Sở Gần,ROOT\nOWN2,Phòng Gần,OWN1\nALIEN1,Phòng Xa,ROOT\n",
            "post": "code,name,kind,unit\nOWNP1,Giám đốc,head,OWN1\nOWNP2,Trưởng phòng,head,OWN2\nALIENP1,Trưởng phòng Xa,head,ALIEN1\n"
                    "ALIENP2,Phó Xa,deputy,ALIEN1\n",
            "body": "code,name,kind,unit\nOWNB1,Ban Gần,committee,OWN1\nALIENB1,Ban Xa,committee,ALIEN1\n",
            "person": "code,name,sex,born,ethnic,religion,identity,home\n"
                      "OWNA,Trần An,male,1977-07-07,Kinh,OWN-BELIEF,OWN-IDENTITY,OWN-HOME\nOWNB,Lê Bình,female,1977-07-07,Tày,OWN-BELIEF,,OWN-HOME\n"
                      "ALIENC,Vũ Xa,female,1966-06-06,ALIEN-ETHNIC,ALIEN-BELIEF,ALIEN-IDENTITY,ALIEN-HOME\n"
                      "ALIEND,Đỗ Xa,female,1990-05-05,ALIEN-ETHNIC,,,ALIEN-HOME\n"
                      "OWNS,Hồ Sen,female,1977-07-07,Tày,OWN-BELIEF,OWN-IDENTITY,OWN-HOME\nALIENS,Tô Xa,male,1990-05-05,ALIEN-ETHNIC,,,ALIEN-HOME\n",
            "tenure": "person,post,title,unit,since,until\nOWNA,OWNP1,,,2024-01-01,\nOWNB,OWNP2,,,2024-01-01,\nALIENC,OWNP1,,,2020-01-01,2023-12-31\n"
                      "ALIENC,ALIENP1,,,2024-01-01,\nALIEND,ALIENP2,,,2024-01-01,2027-12-31\nALIEND,OWNP2,,,2028-01-01,\n"
                      "OWNS,,Chuyên viên,OWN2,2024-01-01,\nALIENS,,Chuyên viên,OWN2,2020-01-01,2023-12-31\nALIENS,,Chuyên viên,ALIEN1,2024-01-01,\n",
            "membership": "body,person,since\nALIENB1,ALIENC,2024-01-01\n",
            "oversight": "post,authority\nALIENP1,ALIEN-AUTHORITY\n"}
    for name, text in rows.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    code, out, err = run("import", file, folder)
    assert code == 0, (out, err)
    return file


def roles():
    """Role: its permissions, of the table of docs/access.md."""
    text = (root / "docs/access.md").read_text("utf-8")
    known = re.findall(r"^\| `(\w+)` \|", text.split("## Over which rows")[0].split("| permission |")[1], re.M)
    found = {}
    for role, may in re.findall(r"^\| `(\w+)`[^|]*\| ([^|]+) \|$", text.split("| permission |")[0], re.M):
        found[role] = [] if may.startswith("nothing") else [word for word in re.split(r"[ ,]+", may) if word in known]
    vietnamese = (root / "docs/phan-quyen.md").read_text("utf-8")
    told = {role: [word for word in re.split(r"[ ,]+", may) if word in known] for role, may in re.findall(r"^\| `(\w+)`, [^|]*\| ([^|]+) \|$", vietnamese, re.M)}
    assert told == found, (told, found)
    return found


def routes():
    spec = yaml.safe_load((root / "api.yaml").read_text("utf-8"))
    for path, operations in spec["paths"].items():
        for method, operation in operations.items():
            yield operation["operationId"], method.upper(), path, operation["x-permission"]


def promised(operation, given):
    """The answer is what api.yaml says of it."""
    spec = yaml.safe_load((root / "api.yaml").read_text("utf-8"))
    described = [o for path in spec["paths"].values() for o in path.values() if o["operationId"] == operation][0]["responses"]["200"]
    if "$ref" in described:
        name = described["$ref"].rpartition("/")[2]
        schema = spec["components"]["responses"][name]["content"]["application/json"]["schema"]
        jsonschema.validate(given, {**schema, "components": spec["components"]})


def call(visitor, method, path, words, query, body):
    for word, value in words.items():
        path = path.replace("{" + word + "}", value)
    assert "{" not in path, f"{path}: a word of the path has no value"
    if isinstance(body, bytes):
        return visitor.ask(method, "/api/v1" + path + query, raw=body, headers={"Content-Type": "application/octet-stream"})
    return visitor.ask(method, "/api/v1" + path + query, body)


def text_of(given):
    """All that an answer says, files unpacked."""
    if isinstance(given, bytes):
        with zipfile.ZipFile(io.BytesIO(given)) as whole:
            return "".join(whole.read(name).decode("utf-8", "replace") for name in whole.namelist())
    return given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)


def nothing_alien(operation, role, query, asked, text):
    """No code, name or secret of the other side but what was typed oneself."""
    for word in re.findall(r"ALIEN[\w-]*|Vũ Xa|Đỗ Xa|Tô Xa|Phòng Xa|1966-06-06", text):
        assert word in asked, (operation, role, query, word)


def expected(case, permission, role, may, alien):
    if permission not in ("anyone", "loopback", "session") and permission not in may or permission in ("audit", "administer"):
        return 403  # over the whole register alone
    if case.wants and not alien:
        return case.good if case.wants in may or role == "person" else case.beyond
    return case.beyond if alien else case.good


@test
def every_route_has_its_case(place):
    named = [operation for operation, *_ in routes()]
    assert len(named) == len(set(named))
    assert sorted(set(named) - set(CASES)) == [], "routes without a Case in tests/route_cases.py"
    assert sorted(set(CASES) - set(named)) == [], "Cases without a route"
    for operation, _, path, _ in routes():
        words = set(re.findall(r"{(\w+)}", path))
        assert words == set(CASES[operation].own) == set(CASES[operation].alien), (operation, words)


@test
def roles_are_what_the_program_has(place):
    source = (root / "src/model/access.c").read_text("utf-8")
    table = source.split("allowed[] = {")[1].split("};")[0]
    coded = {role.lower(): [p.lower() for p in re.findall(r"MAY\((\w+)\)", row) if p != "OWN"]
             for role, row in re.findall(r"\[ROLE_(\w+)\] =([^\[]*)", table)}
    assert {role: sorted(may) for role, may in coded.items()} == {role: sorted(may) for role, may in roles().items()}, (coded, roles())


@test
def a_stranger_gets_nothing(place):
    with Server(program, office(place)) as server:
        stranger = server.visitor()
        for operation, method, path, permission in routes():
            case = CASES[operation]
            for query in case.queries:
                status, given = call(stranger, method, path, case.own, query, case.body)
                wanted = case.good if permission in ("anyone", "loopback") else 401
                assert status == wanted, (operation, status, given)
                assert "OWN" not in text_of(given).replace("OWN1", ""), (operation, given)
                nothing_alien(operation, "nobody", query, "", text_of(given))


@test
def every_route_asks_every_role_over_every_row(place):
    file = office(place)
    with Server(program, file) as server:
        mai, seen = server.settled(), 0
        for number, (role, may) in enumerate(roles().items(), 2):
            over = {} if role == "administrator" else {"unit": "OWN1"}
            visitor = invited(server, mai, f"u-{role}", {"role": role, **over}, **({"person": "OWNA"} if role == "person" else {}))
            if not over:  # as registers of before may have it; nothing else grants it over a unit
                with sqlite3.connect(file, timeout=20) as base:
                    base.execute("UPDATE access_grant SET unit = 'OWN1' WHERE login = 'u-administrator'")
            visitor.address = f"127.0.0.{number}"  # wrong passwords of one role make no other wait
            for operation, method, path, permission in routes():
                case = CASES[operation]
                for words, alien in ((case.own, False), (case.alien, True)) if case.own else ((case.own, False),):
                    for query in case.queries:
                        status, given = call(visitor, method, path, words, query, case.body)
                        wanted = expected(case, permission, role, may, alien)
                        assert status == wanted or (query and status == 422), (operation, role, query, "alien" if alien else "own", status, wanted, given)
                        if status == 200 and isinstance(given, dict):
                            promised(operation, given)
                        text = text_of(given)
                        nothing_alien(operation, role, query, urllib.parse.unquote(query) + str(words), text)
                        for wanted_by, secrets in GUARDED.items():
                            for secret in secrets:
                                assert wanted_by in may or role == "person" or secret not in text, (operation, role, query, secret)
                        seen += 1
                        if case.ends:
                            assert visitor.enter(f"u-{role}", PASSWORD)[0] == 200
        assert seen >= 8 * len(CASES), seen


@test
def who_holds_no_post_is_of_the_unit_served_in(place):
    """For who may see files: in the list, by unit, searched, on the own page, on the card, in files and in totals."""
    with Server(program, office(place)) as server:
        mai = server.settled()
        for role, sees in (("head", True), ("officer", True), ("appraiser", True), ("committee", True), ("reader", False), ("auditor", False)):
            visitor = invited(server, mai, f"s-{role}", {"role": role, "unit": "OWN1"})

            def listed(query):
                status, given = visitor.get("people" + query)
                assert status == 200, (role, query, given)
                return [one["code"] for one in given["people"]]

            both = ["OWNA", "OWNB", "OWNS"] if sees else ["OWNA", "OWNB"]
            assert listed("?sort=code") == both, role
            assert listed("?sort=code&unit=OWN2") == both[1:], role
            assert listed("?search=sen") == both[2:], role
            assert visitor.get("people/OWNS")[0] == (200 if sees else 404), role
            assert visitor.get("people/OWNS/card")[0] == (200 if sees else 404), role
            assert visitor.get("people/ALIENS")[0] == 404, role
            status, sheet = visitor.ask("GET", "/api/v1/sheets/people?columns=code,name")
            assert status == 200 and ("OWNS" in text_of(sheet)) == sees and "ALIENS" not in text_of(sheet), (role, status)
            status, given = visitor.get("overview")
            assert status == 200 and given["people"] == (3 if sees else 0), (role, given["people"])
            assert [one for one in given["shares"] if one["people"] and not one["group"]] == [], role
        # notes of the log in words, as they stand in the chain beside them
        watch = invited(server, mai, "s-watch", {"role": "auditor"})
        lines = {(line["act"], line["object"]): line for line in watch.get("log", lang="vi")[1]["lines"]}
        granted = [line for (act, login), line in lines.items() if login == "s-head" and "head:OWN1:" in line["note"]]
        assert granted and all("Thủ trưởng đơn vị – Sở Gần" in line["note_said"] for line in granted), granted
        entered = lines["session.open", "s-head"]
        assert entered["note"] == "127.0.0.1 password" and entered["note_said"] == "127.0.0.1; bằng mật khẩu", entered
        assert watch.get("imports")[0] == 403
        refused = next(line for line in watch.get("log", lang="vi")[1]["lines"] if line["act"] == "route.refuse" and line["actor"] == "s-watch")
        assert refused["object"] == "imports" and refused["object_said"] == "Xem các lần nhập dữ liệu", refused
        # an authority manages posts: who holds none is none of its people
        narrow = invited(server, mai, "s-narrow", {"role": "head", "unit": "OWN1", "authority": "ALIEN-AUTHORITY"})
        assert narrow.get("people/OWNS")[0] == 404


main()
