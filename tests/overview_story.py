"""The overview over HTTP: every number opens as many people as it says, and each viewer counts what they may see.
Speaks TAP.

usage: overview_story.py KIENTOAN ROOT"""
import json
import re
import sqlite3
import urllib.parse
from pathlib import Path

import jsonschema
import yaml

from serve_kit import Server
from sheet_kit import book_of, sheet
from serve_rows import invited, written
from solve_kit import main, program, root, run, test


def sample(place):
    file = Path(place) / "p.kt"
    assert run("new", file, "--sample", "province", "--people", "300")[0] == 0
    return file


def overview(visitor):
    status, given = visitor.get("overview")
    assert status == 200, given
    spec = yaml.safe_load((root / "api.yaml").read_text("utf-8"))
    jsonschema.validate(given, {**spec["components"]["schemas"]["Overview"], "components": spec["components"]})
    return given


def numbers(given):
    """(group, people) of every number that can be opened."""
    for share in given["shares"]:
        if share["group"]:
            assert share["people"] == share["found"] or given["rules"][share["rule"]]["form"] == "names", share
            yield share["group"], share["people"]
    yield given["people_group"], given["people"]
    for age in given["ages"]:
        yield age["group"], age["people"]
    for cell in given["by_field"] + given["by_locality"]:
        for what in ("people", "spare"):
            if cell[what]:
                yield cell[f"{what}_group"], cell[what]
    for misfits in given["misfits"].values():
        yield from ((one["group"], one["people"]) for one in misfits["fields"])
        yield from ((misfits[group], misfits[number]) for group, number in (("group", "people"), ("unknown_group", "unknown")) if misfits[number])


def opened(visitor, group):
    return visitor.get("people?most=1&group=" + urllib.parse.quote(group))


@test
def every_number_opens_its_people(place):
    with Server(program, sample(place)) as server:
        mai = server.settled()
        given = overview(mai)
        seen = dict(numbers(given))
        assert len(seen) > 60, len(seen)
        for group, people in seen.items():
            status, found = opened(mai, group)
            assert status == 200 and found["count"] == people, (group, people, status, found)
        assert sum(age["people"] for age in given["ages"]) == given["people"] > 250, given["people"]
        for share in given["shares"]:
            assert share["rule"] < len(given["rules"]) and given["rules"][share["rule"]]["citations"], share
        names = [share for share in given["shares"] if given["rules"][share["rule"]]["form"] == "names"]
        assert names and all(share["people"] >= share["found"] for share in names) and any(share["group"] for share in names if share["found"]), names
        assert {share["status"] for share in given["shares"]} >= {"met", "short"}, "the sample has both"
        for bad in ("share|0", "age", "no|such", "", "|", "x" * 599):
            assert opened(mai, bad)[0] == (422 if bad else 200), bad
        status, vietnamese = mai.get("overview", lang="vi")
        assert status == 200 and vietnamese["rules"][0]["asks"] != given["rules"][0]["asks"], vietnamese["rules"][0]
        for asked, dated in ((given, r"Chỉ thị 45-CT/TW \(2025-04-14\)"), (vietnamese, r"Chỉ thị 45-CT/TW ngày 14/4/2025")):
            said = [one["said"] for rule in asked["rules"] for one in rule["citations"]]
            assert any(re.match(dated, one) for one in said), said


@test
def who_holds_no_post_yet_is_in_service_too(place):
    """Somebody entered without a post: the number, what it opens, the table of ages and the list of who is in service count alike."""
    file = written(place, {"unit": "code,name\nU,Một\nW,Hai\n", "post": "code,name,kind,unit\nG,Trưởng,head,U\n",
                           "person": "code,name,sex,born,left\nA,An,male,1980-02-01,\nB,Bình,female,1990-05-05,\nC,Chi,female,1960-05-05,2020-01-01\n",
                           "tenure": "person,post,since\nA,G,2020-01-01\n"})
    with Server(program, file) as server:
        mai = server.settled()
        head = invited(server, mai, "head", {"role": "head", "unit": "U"})
        for visitor, codes in ((mai, {"A", "B"}), (head, {"A"})):
            given = overview(visitor)
            assert given["people"] == len(codes) == sum(age["people"] for age in given["ages"]), given["ages"]
            for query in ("left=none", "group=" + given["people_group"]):
                assert {row["code"] for row in visitor.get("people?" + query)[1]["people"]} == codes, query
        nobody = overview(invited(server, mai, "reader", {"role": "reader"}))
        assert nobody["people"] == 0 and nobody["people_group"] is None, nobody


def below(rows, header):
    """Rows below the header that begins so, up to an empty one or a note."""
    at = next(i for i, row in enumerate(rows) if row[:len(header)] == header)
    return [row for row in rows[at + 1:] if len([cell for cell in row if cell]) > 1]


@test
def a_part_goes_out_as_it_is_counted_for_whoever_asks(place):
    """By the server, with its line of the log and of the register of copies: what the page shows, for everybody what they see."""
    file = sample(place)
    with Server(program, file, "--ceiling", "mat") as server:
        mai = server.settled()
        unit = next(one for one in mai.get("organisation")[1]["units"] if one["name"] == "Sở Nội vụ")["code"]
        part, reader = invited(server, mai, "part", {"role": "officer", "unit": unit}), invited(server, mai, "reader", {"role": "reader"})
        for visitor in (mai, part, reader):
            given = overview(visitor)
            whole = lambda name: sheet(visitor, f"sheets/overview?part={name}")
            ages = below(whole("ages"), ["Age", "Sex", "People"])
            assert [int(row[2]) for row in ages] == [age["people"] for age in given["ages"]], ages
            seats = below(whole("seats"), ["From", "To", "Empty"])
            assert int(seats[0][2]) == given["vacant"] and [[int(cell) for cell in row[3:]] for row in seats[1:]] == (
                [[one["retire"], one["end"]] for one in given["quarters"]] if visitor is not reader else []), seats
            for name, cells in (("field", given["by_field"]), ("locality", given["by_locality"])):
                rows = below(whole(name), ["Occupation", "Field" if name == "field" else "Locality"])
                assert [[int(cell) for cell in row[2:]] for row in rows] == [[one["wanted"], one["people"], one["lacking"], one["spare"]] for one in cells if one["wanted"] or one["spare"]]
            misfits = below(whole("misfits"), ["Work asks for", "Outside of what", "People"])
            assert sum(int(row[2]) for row in misfits if row[0] == "all") == sum(one["people"] for one in given["misfits"].values()), misfits
            rules = below(whole("shares"), ["Rule", "What it asks"])
            assert {row[0] for row in rules} == {one["rule"] for one in given["rules"]}, rules
            said = book_of(visitor, "sheets/overview?part=shares").read("xl/sharedStrings.xml").decode()
            assert ("left out, which" in said) == (given["left_out"] + given["guarded"] > 0), said
            assert any("may see no files" in words for row in whole("ages") for words in row) == (visitor is reader)
        assert mai.get("sheets/overview")[0] == mai.get("sheets/overview?part=all")[0] == 422
        assert mai.get("sheets/overview?part=ages")[0] == 200
        assert mai.headers["Content-Disposition"] == 'attachment; filename="overview-2026-07-01.xlsx"', mai.headers
        assert run("secrecy", "set", file, "pool", "mat", "--item", "x", "--by", "x", "--copies", "2")[0] == 0
        bare = mai.get("sheets/overview?part=shares")
        assert bare[0] == 422 and {one["code"] for one in bare[1]["findings"]} == {"secrecy.recipient.needed", "secrecy.purpose.needed"}, bare
        assert mai.get("sheets/overview?part=shares&to=x&purpose=y")[0] == 200
    base = sqlite3.connect(file)
    notes = {note for object, note in base.execute("SELECT object, note FROM log WHERE act = 'export.page' AND actor = 'reader'") if object == "overview"}
    assert "127.0.0.1 rows 1 part=seats" in notes, notes
    assert base.execute("SELECT actor, object FROM issue").fetchall()[0] == ("mai", "pool"), "who may plan is told of the pool by the shares"


@test
def each_counts_what_they_may_see(place):
    with Server(program, sample(place)) as server:
        mai = server.settled()
        units = mai.get("organisation")[1]["units"]
        unit = next(one for one in units if one["name"] == "Sở Nội vụ")["code"]
        whole = overview(mai)
        part = overview(invited(server, mai, "part", {"role": "officer", "unit": unit}))
        names = overview(invited(server, mai, "names", {"role": "reader"}))
        assert 0 < part["people"] < whole["people"] and 0 < part["seats"] < whole["seats"], (part["people"], part["seats"])
        assert names["seats"] == whole["seats"] and names["people"] == 0 and not names["ages"], names
        head = invited(server, mai, "head", {"role": "head", "unit": unit})
        reader = server.visitor()
        assert reader.enter("names")[0] == 200
        guarded = {"discipline_end", "residence_review_due", "political_standard_due", "asset_declaration_due"}
        held = [set(visitor.get("due")[1]["withheld"]) for visitor in (mai, head, reader)]
        assert held[0] == set() and held[1] & guarded and "retirement" not in held[1] and held[2] >= held[1] | {"retirement"}, held
        assert "body_term_end" not in held[2], held
        assert names["left_out"] and not [s for s in names["shares"] if s["group"]], names["shares"]
        assert not [q for q in names["quarters"] if q["retire"] or q["end"]]
        other = next(group for group, _ in numbers(whole) if group not in dict(numbers(part)))
        visitor = server.visitor()
        assert visitor.enter("part")[0] == 200
        assert opened(visitor, other)[0] == 422, other


PACK = """# Cơ cấu

```rule
pack S "s" language en; version 1; in force from 2026-01-01; time counts: cumulative counting {main}
document D "d"
structure B "Boards" of body kind "cap_uy" cite D article "1"
  B.e those with ethnic != "Kinh" are at least 10 % of holders, round up; target
  B.f those with ethnic != "Kinh" and sex = female are at least 20 % of holders, round up; bar
  B.y those with ethnic != "Kinh" and age under 47 are at least 1 people; target
  B.w those with sex = female are at least 10 % of holders, round up; target
reminder B.age "Age" when age_passed; remind before 24 months; papers "G"; responsible "B" cite D
```
"""


@test
def what_the_law_guards_most_is_given_back_by_no_difference(place):
    """Two bodies, one of whom has one member more: the difference of their counts would tell of this one."""
    people = [f"P{i:02d}" for i in range(40)]
    few = {*people[:7], "P39"}
    file, folder, pack = Path(place) / "two.kt", Path(place) / "two", Path(place) / "two.md"
    folder.mkdir()
    rows = {"unit": "code,name\nU,Tỉnh\n", "body": "code,name,kind,unit,seats\nX,Ban Chấp hành,cap_uy,U,40\nY,Ban Thường vụ,cap_uy,U,39\n",
            "person": "code,name,sex,born,ethnic\n" + "".join(f"{p},Trần {p},{'male' if p == 'P00' else 'female'},1980-01-01,{'Tày' if p in few else 'Kinh'}\n" for p in people),
            "membership": "body,person,since\n" + "".join(f"{body},{p},2024-01-01\n" for body in "XY" for p in people if body == "X" or p != "P39")}
    for name, text in rows.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    pack.write_text(PACK, "utf-8")
    assert run("new", file, "--as-of", "2026-07-01")[0] == 0
    assert run("import", file, folder)[0] == 0
    code, out, err = run("rules", "adopt", file, pack)
    assert code == 0, (out, err)
    with Server(program, file) as server:
        mai = server.settled()
        whole = overview(mai)
        assert [(s["body"], s["found"]) for s in whole["shares"] if whole["rules"][s["rule"]]["rule"] == "B.e"] == [("X", 8), ("Y", 7)], whole["shares"]
        assert len(whole["shares"]) == 8, whole["shares"]
        head = invited(server, mai, "head", {"role": "head"})
        part = overview(head)
        assert [rule["rule"] for rule in part["rules"]] == ["B.w"] and len(part["shares"]) == 2, part["shares"]
        assert [(one["guarded"], one["left_out"]) for one in (whole, part)] == [(0, 0), (6, 0)], part
        for group, _ in numbers(whole):
            told = any(group == one for one, _ in numbers(part))
            assert opened(head, group)[0] == (200 if told else 422), group
        due = mai.get("due")[1]
        assert {row["person"] for row in due["rows"] if row["rule"] == "B.age"} == few and due["withheld"] == [], due["rows"]
        due = head.get("due")[1]
        assert due["rows"] == [] and due["count"] == 0 and due["withheld"] == ["age_passed"], due
        assert mai.get("people/P39")[1]["due"] and not head.get("people/P39")[1]["due"], "the file of the one person"


POOLED = {"unit": "code,name,level,parent\nP,Tỉnh,province,\nU,Sở Một,province,P\nW,Xã Hai,commune,P\n",
          "post": "code,name,kind,unit\nG,Giám đốc,giam_doc,U\nH,Chuyên viên,staff,U\nI,Chủ tịch,giam_doc,W\n",
          "person": "code,name,sex,born\nA,Trần An,male,1988-02-01\nB,Lê Bình,female,1988-03-04\nC,Vũ Chi,female,1987-01-01\n",
          "tenure": "person,post,since\nA,G,2020-01-01\nB,H,2024-01-01\nC,I,2024-01-01\n",
          "body": "code,name,kind,unit\nK,Ban Chấp hành,committee,P\n", "membership": "person,body,since\n" + "".join(f"{one},K,2020-01-01\n" for one in "ABC")}
POOL_PACK = """# x

```rule
pack S "s" language en; version 1; in force from 2026-01-01; time counts: cumulative counting {main}
document D "d"
standard T "Director" of post kind "giam_doc" cite D
  T.p require in pool for this post or in pool for {"giam_doc"} applies to holders
standard V "Staff" of post kind "staff" cite D
  V.p require in pool for {"giam_doc"} applies to holders
  V.d require degree >= bachelor applies to holders
structure B "Committee" of body kind "committee" cite D article "1"
  B.y those with in pool for {"giam_doc"} and age under 40 are at least 10 % of holders, round up; target
  B.z those with age under 40 are at least 10 % of holders, round up; target
reminder R "Age" when age_passed; remind before 24 months; papers "N"; responsible "P" cite D
```
"""


def pooled(place, name, pool, degree=""):
    folder = Path(place) / name
    folder.mkdir()
    rows = dict(POOLED, pool="person,post,readiness,since\n" + "".join(f"{one},G,now,2025-01-01\n" for one in pool))
    if degree:
        rows["degree"] = "person,level\n" + "".join(f"{one},bachelor\n" for one in degree)
    file, pack = written(folder, rows), folder / "p.md"
    pack.write_text(POOL_PACK, "utf-8")
    code, out, err = run("rules", "adopt", file, pack)
    assert code == 0, (out, err)
    return file


def own_file(visitor, person):
    """All that the person concerned is told of the own file."""
    page, card = visitor.get(f"people/{person}")[1], visitor.get(f"people/{person}/card")[1]
    return [(row["rule"], row["share"]) for row in page["due"]], [(one["code"], one["verdict"], one["said"], one["unmet"], one["needs"]) for one in card["posts"]], card["values"]


@test
def nobody_is_told_by_the_own_file_whether_they_are_in_the_pool(place):
    told = {}
    for name, pool in (("in", "AB"), ("out", "")):
        with Server(program, pooled(place, name, pool, degree="A")) as server:
            mai = server.settled()
            told[name] = [own_file(invited(server, mai, "own" + one.lower(), person=one), one) for one in "AB"]
            seen = own_file(mai, "A")
            assert (("R", "B.y") in seen[0]) == (name == "in") and seen[1][0][1] == ("eligible" if name == "in" else "not_eligible"), seen
    assert told["in"] == told["out"], told
    (due, posts, _), (_, other, _) = told["in"]
    assert ("R", "B.z") in due, "what asks for the age alone is theirs"
    assert posts[0][:2] == ("G", "withheld") and "succession pool" in posts[0][2] and posts[0][3:] == ([], []), posts
    assert other[0][0] == "H" and other[0][1] == "withheld" and "pool" not in json.dumps(other[0][3:]), other


@test
def who_may_plan_over_the_register_is_told_what_falls_due_by_the_pool(place):
    """The same head is told the same by the overview and by what falls due."""
    with Server(program, pooled(place, "r", "AB")) as server:
        mai = server.settled()
        head, unit, reader = (invited(server, mai, name, grant) for name, grant in (
            ("head", {"role": "head"}), ("unit", {"role": "head", "unit": "U"}), ("reader", {"role": "reader"})))
        for visitor, sees in ((mai, True), (head, True), (unit, False), (reader, False)):
            rules = [rule["rule"] for rule in overview(visitor)["rules"]]
            due = visitor.get("due?days=1000")[1]
            assert ("B.y" in rules) == sees and ("B.y" in {row["share"] for row in due["rows"]}) == sees, (rules, due)
            assert (due["withheld"] == []) == sees, due["withheld"]


@test
def posts_stand_by_rank_and_a_day_to_come_is_for_who_sees_files(place):
    file, folder = Path(place) / "r.kt", Path(place) / "rows"
    folder.mkdir()
    assert run("new", file, "--as-of", "2026-07-01")[0] == 0
    rows = {"unit": "code,name\nU,Sở Một\n", "person": "code,name\nA,Trần An\nB,Lê Bình\n",
            "post": "code,name,kind,unit,rank,importance,seats\nA,Chuyên viên,staff,U,1,,1\nB,Giám đốc,head,U,9,,1\nC,Kế toán,staff,U,,,2\nD,Phó,staff,U,1,3,1\n",
            "tenure": "person,post,since,until\nA,B,2020-01-01,\nB,A,2020-01-01,2026-12-31\n"}
    for name, text in rows.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    assert run("import", file, folder)[0] == 0
    with Server(program, file) as server:
        mai = server.settled()
        reader = invited(server, mai, "reader", {"role": "reader"})

        def empty(visitor, query=""):
            return [(post["code"], post["empty"]) for post in visitor.get("organisation" + query)[1]["posts"]]

        now = [("B", 0), ("D", 1), ("A", 0), ("C", 2)]
        assert empty(mai) == now and empty(reader) == now, (empty(mai), empty(reader))
        assert empty(mai, "?on=2027-01-01") == [("B", 0), ("D", 1), ("A", 1), ("C", 2)], empty(mai, "?on=2027-01-01")
        assert empty(reader, "?on=2027-01-01") == [("B", None), ("D", None), ("A", None), ("C", None)]
        quarters = overview(mai)["quarters"]
        assert [(q["first"], q["end"]) for q in quarters if q["end"]] == [("2026-10-01", 1)], quarters
        assert opened(mai, "fall|2026-10-01|end")[1]["count"] == 1 and opened(reader, "fall|2026-10-01|end")[0] == 422


main()
