"""Interim cover through the command line: a head's post that nobody may enter yet is covered by its deputies by turns, told as
empty and covered, in both languages; with the setting off nothing of it; a plan that covers too long is refused. Speaks TAP.

usage: interim_story.py KIENTOAN ROOT"""
import json
from pathlib import Path

from solve_kit import answer, furnish, main, run, test, write

PACK = """```rule
pack R "Rules" language en; version 1; in force from 2026-01-01; time counts: cumulative counting {main}
document D "Handbook"
retirement age cite D
  male: 2021 = 60 years
  female: 2021 = 60 years
standard H "Director" of post kind "director" cite D
  H.a require degree >= master
standard P "Deputy" of post kind "deputy" cite D
  P.a require degree >= bachelor
```
"""
# The director retires on 30 June 2027; no deputy has a master's degree.
TABLES = {
    "unit": "Unit code,Unit name\nU,Department\n",
    "post": "code,name,kind,unit,seats,rank,importance\nD,Director,director,U,1,9,3\nP1,Deputy director one,deputy,U,1,7,1\n"
            "P2,Deputy director two,deputy,U,1,7,1\n",
    "person": "Person code,Full name,Sex,Born\nO,Old Director,male,1967-06-03\nX,First Deputy,male,1980-02-03\nY,Second Deputy,male,1981-02-03\n",
    "degree": "Person code,Degree\nO,master\nX,bachelor\nY,bachelor\n",
    "tenure": "Person code,Post code,Manner,Since\nO,D,main,2018-01-01\nX,P1,main,2018-01-01\nY,P2,main,2018-01-01\n",
}


def made(place, *words):
    file = furnish(place, PACK, TABLES)
    assert not words or run("scenario", "set", file, "default", "periods=5", "spare=0", *words)[0] == 0
    return file


def empties(given):
    return [(v["from"], v["until"], v["seats"], v["points"], [c["person"] for c in v["covered_by"]]) for v in given["vacancies"] if v["post"] == "D"]


@test
def deputies_take_turns(place):
    file = made(place, "interim=1000", "interim_most=1")
    code, given = answer("plan", file, "--gap", "0")
    assert code == 0, given
    told = empties(given)
    assert all(seats == 1 and points == 3500 * (until - since) and len(who) == 1 for since, until, seats, points, who in told), told
    assert len(told) == given["move_counts"]["cover"] == 4, told
    assert given["empty_seats"]["after"] == 1, given["empty_seats"]
    assert all(m["to"] == "D" and m["from"] is None for m in given["moves"] if m["kind"] == "cover"), given["moves"]
    assert any(n["code"] == "pose.interim" for n in given["projections"]), given["projections"]
    code, out = answer("verify", file, given["plan"])
    assert code == 0 and out["accepted"], out
    for lang, words in (("en", ("cover a post", "1 is covered by a deputy")), ("vi", ("giao quyền, giao phụ trách", "1 chỗ đang giao"))):
        out = run("plan", file, "--gap", "0", lang=lang)[1]
        assert all(word in out for word in words), out


@test
def told_of_post_and_person(place):
    file = made(place, "interim=1000", "interim_most=5")
    code, given = answer("plan", file, "--gap", "0")
    assert code == 0 and given["move_counts"]["cover"] == 1, given["moves"]
    who = empties(given)[0][4][0]
    code, told = answer("explain", file, given["plan"], "--post", "D")
    assert code == 0 and [c["person"] for c in told["empty"][0]["covered_by"]] == [who] and told["empty"][0]["points"] == 14000, told["empty"]
    for lang, word in (("en", "Covered in this time by"), ("vi", "giao quyền hoặc giao phụ trách")):
        assert word in run("explain", file, given["plan"], "--post", "D", lang=lang)[1]
    code, told = answer("explain", file, given["plan"], "--person", who)
    assert code == 0 and [(b["how"], b["post"], b["end"]) for b in told["beside"]] == [("cover", "D", "2029-06-30")], told["beside"]
    assert run("export", file, "plan", f"{place}/plan.xlsx")[0] == 0


@test
def off_by_default(place):
    file = made(place, "move=150")
    code, given = answer("plan", file, "--gap", "0")
    assert code == 0 and given["move_counts"]["cover"] == 0 and empties(given) == [(1, 5, 1, 30000, [])], given["vacancies"]
    assert run("scenario", "set", file, "default", "interim=2500")[0] == 0
    code, given = answer("plan", file, "--gap", "0")
    assert any(n["code"] == "pose.interim.dear" for n in given["projections"]) and empties(given) == [(1, 5, 1, 30000, [])], given["projections"]
    code, out, err = run("scenario", "set", file, "default", "interim_importance=4", "interim_most=0")
    assert code == 2 and "interim_importance" in out + err and "interim_most" in out + err, out + err


@test
def covered_too_long_is_refused(place):
    file = made(place, "interim=1000", "interim_most=2")
    problem, plan = f"{place}/problem.json", f"{place}/plan.json"
    assert run("export", file, "problem", problem)[0] == 0 and run("solve", problem, "--out", plan, "--gap", "0")[0] == 0
    kept = json.loads(Path(plan).read_text("utf-8"))
    key = next(k for k, v in kept.items() if isinstance(v, list) and v and isinstance(v[0], list) and len(v[0]) == 4)
    covers = [r for r in kept[key] if r[1] == "D/cover"]
    assert covers and answer("verify", problem, plan)[0] == 0, kept[key]
    wrong = [r for r in kept[key] if r[1] != "D/cover"] + [[covers[0][0], "D/cover", 1, 5]]
    code, told = answer("verify", problem, write(plan, {**kept, key: wrong}))
    assert code == 1 and not told["accepted"] and told["violations"], told


main()
