"""What rests on the post held today, through the command line: once the plan has taken it away nobody is proposed by it, and nobody
goes below a post the plan gave; what the problem does not look at is named beside the plan. Speaks TAP.

usage: carried_story.py KIENTOAN ROOT"""
import os

from solve_kit import answer, furnish, main, run, test

PACK = """```rule
pack R "Rules" language en; version 1; in force from 2026-01-01; time counts: cumulative counting {main}
document D "Handbook"
retirement age cite D
  male: 2021 = 60 years
  female: 2021 = 60 years
standard H "Head" of post kind "head" cite D
  H.a require holds post "deputy"
standard V "Deputy" of post kind "deputy" cite D
  V.a require age under 60
standard C "Officer" of post kind "officer" cite D
  C.a require age under 60
```
"""
TABLES = {"unit": "Unit code,Unit name\nU,Department\n",
          "post": "code,name,kind,unit,seats,rank,importance\nH,Head,head,U,1,5,3\nD,Deputy,deputy,U,1,3,1\nX,Officer X,officer,U,1,3,1\nY,Officer Y,officer,U,1,2,1\nZ,Officer Z,officer,U,1,1,1\n",
          "person": "Person code,Full name,Sex,Born\nP,Person P,male,1985-02-03\nQ,Person Q,female,1985-02-03\n",
          "tenure": "Person code,Post code,Since\nP,D,2018-01-01\nQ,Z,2018-01-01\n"}


def planned(file, *locks):
    """Notes of the plan with these posts fixed, and who enters what when, but for them."""
    for person, post, day in locks:
        assert run("scenario", "lock", file, "default", person, post, day)[0] == 0
    code, given = answer("plan", file, "--gap", "0")
    assert code == 0 and answer("verify", file, given["plan"])[1]["accepted"], given
    found = [(n["code"], n["args"]) for n in given["projections"] if n["code"] in ("plan.carried", "plan.lower")]
    return found, [m["to"] for m in given["moves"] if m["person"] == "P" and (m["person"], m["to"], m["date"]) not in locks]


@test
def a_post_left_on_the_way_is_no_longer_held(place):
    file = furnish(place, PACK, TABLES)
    assert planned(file) == ([], ["H"]), "from the deputy's post itself"
    assert planned(file, ("P", "X", "2027-01-01")) == ([], ["D", "H"]), "an officer is none who holds a deputy's: by way of it"
    assert run("scenario", "lock", file, "default", "P", "H", "2027-07-01")[0] == 0
    code, given = answer("plan", file, "--gap", "0")
    assert code == 1 and given["status"] == "infeasible", given


@test
def a_post_given_on_the_way_is_held(place):
    """A second deputy's post is as good as the first."""
    more = {**TABLES, "post": TABLES["post"] + "E,Second deputy,deputy,U,1,3,1\n"}
    found, moves = planned(furnish(place, PACK, more), ("P", "E", "2027-01-01"))
    assert found == [] and moves == ["H"], (found, moves)


@test
def what_another_post_takes_away_is_taken_away(place):
    pack = PACK.replace('H.a require holds post "deputy"', 'H.a require not held post "officer"')
    file = furnish(place, pack, TABLES)
    assert planned(file) == ([], ["H"])
    assert planned(file, ("P", "X", "2027-01-01"))[1] != ["H"], "not straight from the officer's post"
    assert run("scenario", "lock", file, "default", "P", "H", "2027-07-01")[0] == 0
    assert answer("plan", file, "--gap", "0")[1]["status"] == "infeasible"


@test
def months_in_the_present_post_begin_anew_with_another(place):
    pack = PACK.replace('H.a require holds post "deputy"', "H.a require time in present post >= 12 months")
    file = furnish(place, pack, {**TABLES, "post": TABLES["post"] + "E,Second deputy,deputy,U,1,3,1\n"})
    assert "H" not in planned(file, ("P", "E", "2027-01-01"))[1], "months in another post are not told apart"


@test
def what_lies_further_back_is_named(place):
    """The problem looks at the post just left; the register as the plan makes it is judged step by step."""
    pack = PACK.replace('H.a require holds post "deputy"', 'H.a require not held post "officer"')
    file = furnish(place, pack, {**TABLES, "post": TABLES["post"] + "E,Second deputy,deputy,U,1,3,1\n"})
    found, _ = planned(file, ("P", "X", "2027-01-01"), ("P", "E", "2027-07-01"), ("P", "H", "2028-01-01"))
    assert found == [("plan.carried", {"count": "1", "names": "Person P (P): Head"})], found
    vi = run("plan", file, "--gap", "0", lang="vi")[1]
    assert "thì chưa đủ: Person P (P): Head" in " ".join(vi.split()), vi


@test
def nobody_goes_below_a_post_given_on_the_way(place):
    """Only through none, where a wish asks for it; and that is named."""
    file = furnish(place, PACK, TABLES)
    for post, day in (("X", "2027-01-01"), ("Y", "2028-01-01")):
        assert run("scenario", "lock", file, "default", "Q", post, day)[0] == 0
    code, given = answer("plan", file, "--gap", "0")
    assert code == 0 and [(m["kind"], m["to"]) for m in given["moves"] if m["person"] == "Q"][1:] == [("leave", None), ("appoint", "Y")], given["moves"]
    assert [n["args"]["names"] for n in given["projections"] if n["code"] == "plan.lower"] == ["Person Q (Q): Officer Y"], "through none"
    assert run("scenario", "set", file, "default", "demote=yes")[0] == 0
    assert planned(file)[0] == [], "the scenario allows it"


@test
def home_through_a_third_unit_is_named(place):
    """Back to the department from a commune, but sent there by another commune, not by the department."""
    units = "Unit code,Unit name,Level\nU,Department,province\nV,Commune V,commune\nW,Commune W,commune\n"
    posts = TABLES["post"] + "V1,Officer V,officer,V,1,3,1\nW1,Officer W,officer,W,1,4,1\n"
    file = furnish(place, PACK, {**TABLES, "unit": units, "post": posts})
    found = planned(file, ("Q", "V1", "2027-01-01"), ("Q", "W1", "2028-01-01"), ("Q", "Y", "2029-01-01"))[0]
    assert found == [("plan.lower", {"count": "1", "names": "Person Q (Q): Officer Y"})], found


@test
def who_acts_in_a_post_to_the_end_is_named(place):
    tenure = "Person code,Post code,Manner,Since\nP,H,acting,2026-01-01\nQ,Z,main,2018-01-01\n"
    file = furnish(place, PACK.replace('H.a require holds post "deputy"', "H.a require age under 60"), {**TABLES, "tenure": tenure})
    code, given = answer("plan", file, "--gap", "0")
    named = [n["args"]["names"] for n in given["projections"] if n["code"] == "plan.acting"]
    assert code == 0 and named == ["Person P (P): Head"], given["projections"]
    assert "phụ trách" in run("plan", file, lang="vi")[1]
    assert run("scenario", "forbid", file, "default", "P", "H")[0] == 0
    code, given = answer("plan", file, "--gap", "0")
    assert code == 0 and not [n for n in given["projections"] if n["code"] == "plan.acting" and "Head" in n["args"]["names"]], given["moves"]


@test
def a_post_the_plan_gives_is_held_from_then_on(place):
    """Who may come to it by the years left to serve, or holds an equal one, holds one by having come to it."""
    way = 'H.a require service left >= 36 months or holds post rank >= rank of post{}'
    people = {**TABLES, "person": "Person code,Full name,Sex,Born\nP,Person P,male,1970-08-03\n", "tenure": "Person code,Post code,Since\nP,D,2018-01-01\n"}
    for more in ("", " applies to holders"):
        folder = os.path.join(place, f"in{len(more)}")
        os.mkdir(folder)
        file = furnish(folder, PACK.replace('H.a require holds post "deputy"', way.format(more)), people)
        _, given = answer("plan", file, "--gap", "0")
        assert [(m["to"], m["date"]) for m in given["moves"] if m["person"] == "P" and m.get("to")] == [("H", "2027-01-01")], given["moves"]
        assert given["misfits"] == {"before": 0, "after": 0} and given["value"] == given["bound"], given["misfits"]
        held = answer("explain", file, "--person", "P")[1]
        assert [step.get("misfit_from") for step in held["path"] if step.get("post") == "H"] == [None], held["path"]
        assert answer("verify", file, given["plan"])[1]["accepted"]


@test
def who_outstays_a_post_the_plan_gives_is_named(place):
    """A limit of months in the post is no part of the problem; the register as the plan makes it is judged."""
    pack = PACK.replace('H.a require holds post "deputy"', 'H.a require not held post "head" at least 24 months applies to holders')
    file = furnish(place, pack, TABLES)
    code, given = answer("plan", file, "--gap", "0")
    named = [n["args"]["names"] for n in given["projections"] if n["code"] == "plan.outstays"]
    assert code == 0 and named == ["Person P (P): Head"], given["projections"]
    held = [step["misfit_from"] for step in answer("explain", file, "--person", "P")[1]["path"] if step["post"] == "H"]
    assert held == ["2029-01-01"], held
    assert "không còn đủ điều kiện giữ tiếp" in " ".join(run("plan", file, "--gap", "0", lang="vi")[1].split())


main()
