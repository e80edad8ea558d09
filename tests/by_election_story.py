"""By-elections through the command line: a free seat that falls empty in a running term stays empty, unless the scenario
has by-elections; one without them is refused. Speaks TAP.

usage: by_election_story.py KIENTOAN ROOT"""
import json
import zipfile
from pathlib import Path

from solve_kit import answer, furnish, main, run, test, write

PACK = """```rule
pack R "Rules" language en; version 1; in force from 2026-01-01; time counts: cumulative counting {main}
document D "Handbook"
retirement age cite D
  male: 2021 = 60 years
  female: 2021 = 60 years
standard C "Clerk" of post kind "clerk" cite D
  C.a require age under 61
```
"""
TABLES = {
    "unit": "Unit code,Unit name\nU,One\n",
    "post": "code,name,kind,unit,seats,rank\nH,Head,head,U,1,9\nC,Clerk,clerk,U,3,1\n",
    "person": "Person code,Full name,Sex,Born\nH1,Person H1,male,1985-02-03\nY,Person Y,male,1968-03-01\nZ,Person Z,female,1985-02-03\n",
    "tenure": "Person code,Post code,Since\nH1,H,2024-01-01\nY,C,2024-01-01\nZ,C,2024-01-01\n",
    "body": "code,name,kind,unit,size\nB,Board,board,U,2\n",
    "seat": "body,post\nB,H\n",
    "term": "code,name,body,since,until\nT,Term,B,2025-01-01,2033-12-31\n",
    "membership": "person,body,since,entry\nY,B,2025-01-01,congress\n",
}


def elected(given):
    return [(m["date"], m["person"], m["to"]) for m in given["moves"] if m["kind"] == "elect"]


@test
def a_seat_is_filled_within_the_term_where_the_scenario_says_so(place):
    file = furnish(place, PACK, TABLES)
    code, given = answer("plan", file, "--gap", "0")
    assert code == 0 and elected(given) == [], given["moves"]
    assert run("scenario", "set", file, "default", "by_election=yes")[0] == 0
    code, given = answer("plan", file, "--gap", "0")
    assert code == 0 and elected(given) == [("2028-07-01", "Z", "B@T")], given["moves"]  # Y serves to March 2028
    assert any(n["code"] == "pose.by_election" and n["args"]["count"] == "1" for n in given["projections"])
    (slate,) = given["elected"]  # a by-election stands in the table of elections, with the seats left empty
    assert (slate["body"], slate["term"], slate["date"], slate["since"]) == ("B", "T", "2028-07-01", "2025-01-01"), slate
    assert (slate["by_election"], slate["spare"], slate["seats"], slate["empty"]) == (True, False, 1, 0), slate
    assert slate["elected"] == [{"person": "Z", "name": "Person Z", "new": True}], slate
    code, told = answer("explain", file, given["plan"], "--person", "Z")
    assert code == 0 and [(b["how"], b["post"], b["start"]) for b in told["beside"]] == [("elect", "B@T", "2028-07-01")], told["beside"]
    assert [b["by_election"] for b in told["beside"]] == [True] and [m["by_election"] for m in given["moves"] if m["kind"] == "elect"] == [True]
    for lang, words in (("vi", "bầu bổ sung"), ("en", "by-election")):
        for command in (("plan", file, "--gap", "0"), ("explain", file, "--person", "Z")):
            line = next(x for x in run(*command, lang=lang)[1].splitlines() if "Board" in x and "2028" in x)
            assert words in line, (lang, command, line)
    # a seat that goes with a post is told beside it, though the plan moves nobody there
    code, told = answer("explain", file, given["plan"], "--person", "H1")
    assert [(b["how"], b["post"], b["start"], b["by_election"]) for b in told["beside"]] == [("by_post", "B", "2024-01-01", False)], told["beside"]
    assert "tham gia theo chức danh" in run("explain", file, "--person", "H1", lang="vi")[1]
    code, told = answer("explain", file, given["plan"], "--person", "Y")
    assert [(b["how"], b["entry"]) for b in told["beside"]] == [("stays", "congress")], told["beside"]
    for lang, words in (("vi", "tham gia bằng: Đại hội bầu"), ("en", "entered by: Congress")):
        assert words in run("explain", file, given["plan"], "--person", "Y", lang=lang)[1]
    code, told = answer("verify", file, given["plan"])
    assert code == 0 and told["accepted"], told
    assert "by-elections" in run("plan", file, "--gap", "0")[1] and "bầu bổ sung" in run("plan", file, "--gap", "0", lang="vi")[1]


@test
def without_the_seat_free_it_is_refused(place):
    file = furnish(place, PACK, TABLES)
    problem, plan = f"{place}/problem.json", f"{place}/plan.json"
    assert run("scenario", "set", file, "default", "by_election=có")[0] == 0
    assert run("export", file, "problem", problem)[0] == 0
    done = run("solve", problem, "--out", plan, "--gap", "0")
    assert done[0] == 0, done
    made = json.loads(Path(plan).read_text("utf-8"))
    key = next(k for k, v in made.items() if isinstance(v, list) and v and isinstance(v[0], list) and len(v[0]) == 4)
    seat = next(r for r in made[key] if r[0] == "Z@B@T")
    wrong = [r if r is not seat else [*r[:2], 0, r[3]] for r in made[key]]  # Y sits there still
    code, told = answer("verify", problem, write(plan, {**made, key: wrong}))
    assert code == 1 and [v["code"] for v in told["violations"]][0] == "audit.seats", told
    assert run("scenario", "set", file, "default", "by_election=không")[0] == 0
    problem = f"{place}/without.json"
    assert run("export", file, "problem", problem)[0] == 0
    code, out, err = run("verify", problem, write(plan, made))
    assert code == 2 and err, (code, out, err)


@test
def a_nominee_within_the_term_is_no_warning(place):
    file = furnish(place, PACK, TABLES)
    words = ("scenario", "nominate", file, "default", "B", "Z", "--json")
    assert [f["code"] for f in json.loads(run(*words)[1])["findings"]] == ["scenario.nominate.later"]
    assert run("scenario", "nominate", file, "default", "B", "Z", "--undo")[0] == 0
    assert run("scenario", "set", file, "default", "by_election=yes")[0] == 0
    assert json.loads(run(*words)[1])["findings"] == []


SHARE = """structure S "Board" of body kind "board" cite D
  S.w those with sex = female are at least 1 people; target
"""
BARE = {**TABLES, "person": TABLES["person"].replace("Z,Person Z,female,1985", "Z,Person Z,female,1969")}  # nobody serves to the end


@test
def a_body_is_explained(place):
    file = furnish(place, PACK.replace("under 61\n", "under 61\n" + SHARE), TABLES)
    code, told = answer("explain", file, "--body", "B")  # without a plan: as it is today
    body = told["body"]
    assert code == 0 and told["plan"] is None and body["terms"] == [], told
    assert "nominate" not in run("explain", file, "--body", "B")[1]
    assert [(s["post"], s["seats"]) for s in body["seats"]] == [("H", 1)] and body["size"] == 2
    assert [(s["how"], s["person"], s["post"]) for s in body["sits"]] == [("by_post", "H1", "H"), ("today", "Y", None)], body["sits"]
    assert [(s["rule"], s["found"], s["at_least"], s["status"]) for s in body["shares"]] == [("S.w", 0, 1, "short")], body["shares"]
    assert run("scenario", "set", file, "default", "by_election=yes", "unseat=30000")[0] == 0
    code, given = answer("plan", file, "--gap", "0")
    assert code == 0, given
    code, told = answer("explain", file, "--body", "B")
    body = told["body"]
    assert (body["by_election"], body["elect_first"], body["elect_again"]) == (True, 60, 48), body
    assert [(t["term"], t["seats"], t["running"]) for t in body["terms"]] == [("T", 1, True)] and body["terms"][0]["stand"] >= 1
    sits = [(s["how"], s["person"], s["start"], s["spare"]) for s in body["sits"]]
    assert ("stays", "Y", "2027-01-01", False) in sits and ("by_election", "Z", "2028-07-01", False) in sits, sits
    assert told["empty"] == [] and [s["date"] for s in body["elected"]] == ["2028-07-01"]
    shares = [(s["start"], s["found"], s["status"]) for s in body["shares"]]
    assert shares == [("2026-07-01", 0, "short"), ("2027-01-01", 0, "short"), ("2028-07-01", 1, "met")], shares
    for lang, words in (("vi", ("bầu bổ sung", "theo chức danh Head", "Chỗ bầu theo nhiệm kỳ", "ít nhất 60 tháng")),
                        ("en", ("by-election", "by virtue of the post Head", "Free seats by term", "at least 60 months"))):
        out = run("explain", file, "--body", "B", lang=lang)[1]
        assert all(w in out for w in words), (lang, out)
    for words in ((), ("--body", "B", "--post", "H"), ("--body", "B", "--person", "Y")):
        for lang, mend in (("vi", "--body MÃ"), ("en", "--body CODE")):
            code, out, err = run("explain", file, *words, lang=lang)
            assert code == 2 and mend in err, (words, err)
    code, out, err = run("explain", file, "--body", "NONE")
    assert code == 2 and "NONE" in err, err


@test
def a_bar_that_no_plan_can_change_is_told_apart(place):
    bar = 'structure Q "Pool" of posts {"clerk"} cite D\n  Q.n names per post at least 2; bar\n'
    file = furnish(place, PACK.replace("under 61\n", "under 61\n" + bar), TABLES)
    for lang, words in (("vi", "chưa đạt ở cuối phương án: Pool: "), ("en", "other bars that fail at the end: Pool: ")):  # by its title
        out = run("plan", file, "--gap", "0", lang=lang)[1]
        assert words in out and "(Q.n)." in out, out
    for lang, words in (("vi", "Khoản bắt buộc khác còn chưa đạt cuối phương án"), ("en", "Other bars that fail at the end")):  # the 0 is explained in Excel too
        book = f"{place}/{lang}.xlsx"
        assert run("export", file, "plan", book, lang=lang)[0] == 0
        with zipfile.ZipFile(book) as parts:
            text = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
        assert words in text and "(Q.n)" in text, lang
    (Path(place) / "without").mkdir()
    file = furnish(Path(place) / "without", PACK, TABLES)
    assert "other bars" not in run("plan", file, "--gap", "0")[1]


@test
def why_free_seats_stay_empty(place):
    file = furnish(place, PACK, BARE)
    assert run("scenario", "set", file, "default", "by_election=yes")[0] == 0
    code, given = answer("plan", file, "--gap", "0")
    assert code == 0 and given["elected"] == [], given["elected"]
    code, told = answer("explain", file, "--body", "B")
    (empty,) = told["empty"]
    assert (empty["start"], empty["seats"], empty["cause"], empty["candidates"]) == ("2028-07-01", 1, "nobody_eligible", 0), empty
    for lang, words in (("vi", "còn trống 1 chỗ bầu của 1 tập thể"), ("en", "1 free seat of 1 body is empty")):
        out = run("plan", file, "--gap", "0", lang=lang)[1]
        assert words in " ".join(out.split()) and "--body B" in out, out
        assert "kientoan scenario nominate" in run("explain", file, "--body", "B", lang=lang)[1]
    # with a term that begins in the plan, and no by-elections, the seat that falls empty is not filled before it
    (Path(place) / "two").mkdir()
    two = {**TABLES, "term": "code,name,body,since,until\nT,Term,B,2025-01-01,2029-12-31\nN,Next,B,2030-01-01,2034-12-31\n"}
    file = furnish(Path(place) / "two", PACK, two)
    code, given = answer("plan", file, "--gap", "0")
    assert [(s["term"], s["by_election"]) for s in given["elected"]] == [("N", False)], given["elected"]
    code, told = answer("explain", file, "--body", "B")
    assert [(e["start"], e["cause"]) for e in told["empty"]] == [("2028-07-01", "no_election")], told["empty"]
    for lang, words in (("vi", "không có bầu bổ sung"), ("en", "the scenario has no by-elections")):
        assert words in run("explain", file, "--body", "B", lang=lang)[1]


TWO = {
    "unit": "Unit code,Unit name\nU,One\n",
    "post": "code,name,kind,unit,seats,rank\nH,Head,head,U,1,9\nC,Clerk,clerk,U,6,1\n",
    "person": "Person code,Full name,Sex,Born\nH1,Person H1,male,1985-02-03\n"
              + "".join(f"C{i},Person C{i},{sex},1985-02-03\n" for i, sex in enumerate(("female", "male", "male", "male", "male", "female"))),
    "tenure": "Person code,Post code,Since\nH1,H,2024-01-01\n" + "".join(f"C{i},C,2024-01-01\n" for i in range(6)),
    "body": "code,name,kind,unit,size\nB,Board,board,U,3\n",
    "seat": "body,post\nB,H\n",
    "term": "code,name,body,since,until\nT,Term,B,2028-01-01,2033-12-31\n",
}


@test
def a_body_whom_nobody_stands_for_by_custom_has_candidates_all_the_same(place):
    # nobody sits in a free seat, there is no pool, and clerks are of no rank that has a seat: the first four by rank and register
    # stand for the two seats, and of women, who are wanted, one for every three seats
    file = furnish(place, PACK, TWO)
    code, given = answer("plan", file, "--gap", "0")
    (slate,) = given["elected"]
    assert (slate["seats"], len(slate["elected"]), slate["empty"]) == (2, 2, 0), slate
    stand = lambda plan: next(n["args"]["candidates"] for n in plan["projections"] if n["code"] == "pose.elections")
    assert stand(given) == "4" and answer("explain", file, "--body", "B")[1]["empty"] == [], given["projections"]
    # who is not among them is put up by name
    assert run("scenario", "nominate", file, "default", "B", "C5")[0] == 0
    assert stand(answer("plan", file, "--gap", "0")[1]) == "5"


main()
