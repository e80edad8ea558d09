"""Return of who was sent out through the command line: rotated to another unit until a recorded end, back in the unit that
sent them; somebody who was not sent goes nowhere lower. Speaks TAP.

usage: return_story.py KIENTOAN ROOT"""
import json
from pathlib import Path

from solve_kit import answer, furnish, main, run, test, write

PACK = """```rule
pack R "Rules" language en; version 1; in force from 2026-01-01; time counts: cumulative counting {main}
document D "Handbook"
retirement age cite D
  male: 2021 = 60 years
  female: 2021 = 60 years
standard H "Chair" of post kind "chair" cite D
  H.a require age under 40
standard C "Division head" of post kind "division" cite D
  C.a require age under 60
```
"""


def tables(manner):
    return {"unit": "Unit code,Unit name\nU,Department\nV,Commune\n",
            "post": "code,name,kind,unit,seats,rank\nD1,Division,division,U,1,3\nD2,Other division,division,V,1,3\nH,Chair,chair,V,1,5\n",
            "person": "Person code,Full name,Sex,Born\nP,Person P,male,1980-02-03\n",
            "tenure": f"Person code,Post code,Manner,Since,Until\nP,D1,main,2018-01-01,2024-12-31\nP,H,{manner},2025-01-01,2027-12-31\n"}


@test
def whoever_was_sent_out_comes_back_to_the_unit(place):
    file = furnish(place, PACK, tables("rotated"))
    code, given = answer("plan", file, "--gap", "0")
    assert code == 0 and [(m["date"], m["kind"], m["from"], m["to"]) for m in given["moves"]] == [("2028-01-01", "return", "H", "D1")] or \
        [(m["kind"], m["from"], m["to"]) for m in given["moves"]] == [("return", "H", "D1")], given["moves"]
    assert given["move_counts"]["return"] == 1 and any(n["code"] == "pose.sent" for n in given["projections"]), given["projections"]
    assert "return" in run("plan", file, "--gap", "0")[1] and "trở về đơn vị cũ" in run("plan", file, "--gap", "0", lang="vi")[1]
    code, told = answer("explain", file, given["plan"], "--person", "P")
    assert code == 0 and "return" in [s["how"] for s in told["path"]], told["path"]
    code, told = answer("verify", file, given["plan"])
    assert code == 0 and told["accepted"], told


@test
def points_are_the_standards_and_what_is_not_met_has_its_days(place):
    file = furnish(place, PACK.replace("age under 60", "age under 50"), tables("rotated"))
    assert run("scenario", "set", file, "default", "bring_back=0", "misfit=900")[0] == 0
    code, given = answer("plan", file, "--gap", "0")
    code, told = answer("explain", file, given["plan"], "--person", "P")
    met = [(s["post"], s["fit"], s["misfit"], s["misfit_from"], s["misfit_until"]) for s in told["path"] if s["fit"] is not None]
    assert met == [("D1", 1000, True, "2030-07-01", "2032-12-31")], told["path"]
    assert not told["path"][0]["misfit"] and told["path"][0]["misfit_from"] is None
    out = run("explain", file, given["plan"], "--person", "P")[1]
    assert "does not meet the standard from 2030-07-01 to 2032-12-31" in out, out
    assert "chưa đủ tiêu chuẩn từ 01/07/2030 đến 31/12/2032" in run("explain", file, given["plan"], "--person", "P", lang="vi")[1]


@test
def the_price_of_being_away_is_no_part_of_the_points(place):
    file = furnish(place, PACK.replace("age under 40", "age under 60"), tables("rotated"))
    assert run("scenario", "set", file, "default", "bring_back=700")[0] == 0
    assert run("scenario", "forbid", file, "default", "P", "D1")[0] == 0
    code, given = answer("plan", file, "--gap", "0")
    assert code == 0 and given["value"] >= 700 and not any(m["to"] for m in given["moves"]), given
    code, told = answer("explain", file, given["plan"], "--person", "P")
    assert [(s["post"], s["fit"]) for s in told["path"] if s["fit"] is not None] == [("H", 1000)], told["path"]


@test
def of_returns_alike_the_recorded_end_decides(place):
    rows = tables("seconded")
    rows["tenure"] = rows["tenure"].replace("2027-12-31", "2029-06-30")
    file = furnish(place, PACK.replace("age under 40", "age under 60"), rows)
    assert run("scenario", "set", file, "default", "bring_back=300")[0] == 0
    code, given = answer("plan", file, "--gap", "0")
    assert code == 0 and [(m["kind"], m["to"], m["date"]) for m in given["moves"] if m["to"]] == [("return", "D1", "2029-07-01")], given["moves"]
    code, told = answer("explain", file, given["plan"], "--person", "P")
    assert [(s["post"], s["fit"]) for s in told["path"] if s["fit"] is not None] == [("H", 1000), ("D1", 1000)], told["path"]
    assert answer("verify", file, given["plan"])[1]["accepted"]
    code, told = answer("ask why-not", file, given["plan"], "--person", "P", "--post", "D1", "--on", "2028-01-01")
    assert (told["outcome"], told["least"], told["most"]) == ("found", 3, 3), told  # half a year early, a point


@test
def the_other_unit_of_lower_rank_is_refused(place):
    file = furnish(place, PACK, tables("rotated"))
    problem, plan = f"{place}/problem.json", f"{place}/plan.json"
    assert run("export", file, "problem", problem)[0] == 0 and run("solve", problem, "--out", plan, "--gap", "0")[0] == 0
    made = json.loads(Path(plan).read_text("utf-8"))
    key = next(k for k, v in made.items() if isinstance(v, list) and v and isinstance(v[0], list) and len(v[0]) == 4)
    wrong = [[r[0], "D2" if r[1] == "D1" else r[1], *r[2:]] for r in made[key]]
    assert wrong != made[key]
    code, told = answer("verify", problem, write(plan, {**made, key: wrong}))
    assert code == 1 and not told["accepted"] and told["violations"], told


@test
def who_was_not_sent_does_not_return(place):
    file = furnish(place, PACK, tables("main"))
    code, given = answer("plan", file, "--gap", "0")
    assert code == 0 and given["move_counts"]["return"] == 0 and not any(m["to"] for m in given["moves"]), given["moves"]


main()
