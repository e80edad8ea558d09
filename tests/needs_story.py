"""A post for which nobody has served long enough, filled by a plan that gives the service first: proposed, told by
day, verified, and refused where somebody made it a half-year sooner. Speaks TAP.

usage: needs_story.py KIENTOAN ROOT"""
import json
import sqlite3
from pathlib import Path

from solve_kit import HEAD, answer, furnish, main, run, test, write

PACK = HEAD + """standard DEP "Deputy" of post kind "deputy" cite D
  DEP.a require degree >= bachelor
```
"""
# P1 begins with nothing; P4 has ten months, so that 14 are left: three half-years; P2 has no degree.
TABLES = {
    "unit": "Unit code,Unit name\nU1,One\n",
    "post": "Post code,Post name,Post kind,Post unit,importance,rank\nH1,Head one,head,U1,3,30\nD1,Deputy one,deputy,U1,1,20\n",
    "person": "Person code,Full name,Sex,Born\n" + "".join(f"{p},Person {p},male,1985-02-03\n" for p in ("P1", "P2", "P4")),
    "degree": "Person code,Degree\nP1,bachelor\nP2,secondary\nP4,bachelor\n",
    "tenure": "Person code,Title,Post kind,Since,Until\nP1,Clerk,clerk,2015-01-01,2019-12-31\nP2,Clerk,clerk,2015-01-01,2019-12-31\n"
              "P4,Deputy,deputy,2020-01-01,2020-10-31\n",
}


def plan_made(place):
    file = furnish(place, PACK, TABLES)
    code, given = answer("plan", file, "--gap", "0")
    assert code == 0 and given["status"] == "optimal", given
    return file, given


@test
def service_is_given_before_it_is_asked(place):
    file, given = plan_made(place)
    moves = sorted((m["date"], m["person"], m["to"]) for m in given["moves"])
    assert moves == [("2027-01-01", "P4", "D1"), ("2028-07-01", "P1", "D1"), ("2028-07-01", "P4", "H1")], given["moves"]
    assert any(n["code"] == "pose.gathers" for n in given["projections"]), given["projections"]
    assert given["misfits"] == {"before": 0, "after": 0}, given["misfits"]
    for lang, words in (("vi", "chỉ còn thiếu thời gian giữ chức vụ"), ("en", "only time in posts")):
        out = run("plan", file, "--gap", "0", lang=lang)[1]
        assert words in out, out


@test
def the_day_it_is_complete_is_told(place):
    file, given = plan_made(place)
    for words in (("--person", "P4"), ("--post", "H1")):
        code, told = answer("explain", file, given["plan"], *words)
        head = next(r for r in told["runs"] if r["post"] == "H1")
        assert code == 0 and (head["person"], head["start"]) == ("P4", "2028-07-01"), told
        assert (head["service_months"], head["service_on"]) == (24, "2028-03-01"), head
        others = [r for r in told["runs"] if r["post"] != "H1"]
        assert all(r["service_months"] is None and r["service_on"] is None for r in others), others
        case = next(c for c in told["cases"] if (c["post"], c["person"], c["holds"]) == ("H1", "P4", False))
        assert case["verdict"] == "eligible" or words[0] == "--post", case
    for lang, words in (("vi", "sẽ đủ 24 tháng giữ chức vụ theo tiêu chuẩn vào ngày 01/03/2028"),
                        ("en", "completes the 24 months in posts that the standard asks on 2028-03-01")):
        out = " ".join(run("explain", file, given["plan"], "--person", "P4", lang=lang)[1].split())
        assert words in out, out
    # service that the plan gives is in no version of the register
    _, told = answer("explain", file, given["plan"], "--person", "P4", "--sources")
    brought = {(o["kind"], o["key"].split("|")[1], o["field"]) for o in told["origins"] if o["version"] is None}
    assert brought == {("tenure", "D1", field) for field in ("post", "manner", "since", "until")} and any(o["use_case"] == "intake.import" for o in told["origins"]), told["origins"]
    for lang, words in (("vi", "Chưa có trong sổ: do phương án bố trí"), ("en", "Not in the register: the plan brings it")):
        assert words in run("explain", file, given["plan"], "--person", "P4", "--sources", lang=lang)[1]


@test
def it_is_verified_and_a_half_year_sooner_refused(place):
    file, given = plan_made(place)
    code, told = answer("verify", file, given["plan"])
    assert code == 0 and told["accepted"], told
    problem, plan = f"{place}/problem.json", f"{place}/plan.json"
    assert run("export", file, "problem", problem)[0] == 0 and run("solve", problem, "--out", plan, "--gap", "0")[0] == 0
    need = json.loads(Path(problem).read_text("utf-8"))["needs"]
    assert [(n["to"], n["posts"], n["at_least"], n["brings"]) for n in need] == [(["H1"], ["D1"], 4, {"P4": 1})], need
    assert answer("verify", problem, plan)[0] == 0
    made = Path(plan).read_text("utf-8")
    sooner = made.replace('["P1","D1",3,12]', '["P1","D1",2,12]').replace('"D1",0,3]', '"D1",0,2]').replace('"H1",3,', '"H1",2,')
    assert made != sooner
    code, told = answer("verify", problem, write(plan, sooner))
    assert code == 1 and not told["accepted"], told
    with sqlite3.connect(file) as kept:  # the plan kept in the register itself
        kept.execute("UPDATE draft SET content = replace(replace(content, '\"D1\",0,3]', '\"D1\",0,2]'), '\"H1\",3,', '\"H1\",2,')")
    code, told = answer("verify", file, given["plan"])
    assert code and not told["accepted"], told


@test
def few_such_entries_do_not_keep_the_proof_open(place):
    file = f"{place}/company.kt"
    assert run("new", file, "--sample", "company")[0] == 0
    code, given = answer("plan", file)
    assert code == 0 and given["status"] in ("gap", "optimal") and given["gap"] <= 0.01, (given["status"], given["gap"])
    assert any(n["code"] == "pose.gathers" for n in given["projections"]), given["projections"]
    code, told = answer("verify", file, given["plan"])
    assert code == 0 and told["accepted"], told


TERMS = """```rule
pack R "Rules" language en; version 1; in force from 2026-01-01; time counts: cumulative counting {main}
document D "Handbook"
standard HEAD "Head" of post kind "head" cite D
  HEAD.a require degree >= bachelor
  HEAD.t require terms in post at most 2, each term 24 months applies to holders
standard DEP "Deputy" of post kind "deputy" cite D
  DEP.a require degree >= bachelor
```
"""


@test
def no_more_terms_in_a_row_are_planned_than_are_allowed(place):
    file = furnish(place, TERMS, {**TABLES, "tenure": "Person code,Title,Post code,Since\nP1,Deputy one,D1,2024-01-01\n"})
    assert run("scenario", "set", file, "default", "displaced=6000")[0] == 0  # dearer, the post would be entered later for one run without a break
    code, given = answer("plan", file, "--gap", "0")
    assert code == 0 and given["status"] == "optimal", given
    heads = sorted((m["date"], m["person"]) for m in given["moves"] if m["to"] == "H1")
    assert len(heads) == 2 and heads[0][0] == "2027-01-01", heads  # after a break the same person may come back
    assert any(n["code"] == "pose.terms" for n in given["projections"]), given["projections"]
    assert answer("verify", file, given["plan"])[1]["accepted"]
    problem, plan = f"{place}/problem.json", f"{place}/plan.json"
    assert run("export", file, "problem", problem)[0] == 0 and run("solve", problem, "--out", plan, "--gap", "0")[0] == 0
    need, = json.loads(Path(problem).read_text("utf-8"))["needs"]
    assert (need["id"], need["to"], need["at_most"], need["in_a_row"], need["stay"]) == ("H1/HEAD.t", ["H1"], 8, True, True), need
    made = json.loads(Path(plan).read_text("utf-8"))
    assert all(until - since <= 8 for _, post, since, until in made["assign"] if post == "H1"), made["assign"]
    made["assign"] = [["P1", "H1", 0, 9]]
    code, told = answer("verify", problem, write(plan, made))
    assert code == 1 and "audit.need" in {v["code"] for v in told["violations"]}, told
    # where the plan leaves no choice the clause is the reason
    for year in range(2027, 2031):
        for day in ("01-01", "07-01"):
            run("scenario", "lock", file, "default", heads[0][1], "H1", f"{year}-{day}")
    given = answer("plan", file, "--gap", "0")[1]
    code, told = answer("explain", file, given["plan"], "--person", heads[0][1])
    leave = next(d for d in told["departures"] if d["from"] == "H1")
    assert (leave["date"], leave["cause"], leave["clauses"]) == ("2031-01-01", "barred", "HEAD.t"), leave


main()
