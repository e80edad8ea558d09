"""Rotations that a plan begins: kept for their least time, by the pack or the scenario, begun only with service enough left, told
as a return when they lead home; who is in rotation already stays for it, and comes back for points. Speaks TAP.

usage: rotation_story.py KIENTOAN ROOT"""
from pathlib import Path

from solve_kit import answer, furnish, main, run, test

MOVEMENT = """movement M "To the communes" from posts level = province to posts level = commune lasting at least 36 months returns cite D
"""
PACK = """```rule
pack R "Rules" language en; version 1; in force from 2026-01-01; time counts: cumulative counting {main}
document D "Handbook"
retirement age cite D
  male: 2021 = 60 years
  female: 2021 = 60 years
standard H "Head" of post kind "head" cite D
  H.a require age under 60
```
"""
LAW = PACK.replace("standard H", MOVEMENT + "standard H")
UNITS = "Unit code,Unit name,Level\nU,Department,province\nC,Commune,commune\n"
# The commune's head retires on 30 June 2027; who could go is at the department.
TABLES = {
    "unit": UNITS,
    "post": "Post code,Post name,Post kind,Post unit,importance,rank\nD,Director,head,U,3,20\nX,Commune head,head,C,3,20\n",
    "person": "Person code,Full name,Sex,Born\nO,Old Head,male,1967-06-03\nP,Person P,male,1980-02-03\n",
    "tenure": "Person code,Post code,Manner,Since\nO,X,main,2018-01-01\nP,D,main,2018-01-01\n",
}


def moves(file, *words):
    code, given = answer("plan", file, "--gap", "0", *words)
    assert code == 0, given
    told = [(m["date"], m["kind"], m["from"], m["to"]) for m in given["moves"] if m["person"] == "P"]
    code, checked = answer("verify", file, given["plan"])
    assert code == 0 and checked["accepted"], checked
    return told, given


def made(place, pack, *words, tables=TABLES, wish=()):
    made.count += 1
    (Path(place) / str(made.count)).mkdir()
    file = furnish(f"{place}/{made.count}", pack, tables)
    assert run("scenario", "set", file, "default", "periods=8", "spare=0", *words)[0] == 0
    for lock in wish:
        code, out, err = run("scenario", *lock[:1], file, "default", *lock[1:])
        assert code == 0, out + err
    return file


made.count = 0

# P is wanted in the commune in the half-year from 1 July 2027, and back in the department in that from 1 July 2030.
HERE = ("lock", "P", "D", "2027-01-01")
THERE = (HERE, ("lock", "P", "X", "2027-07-01"), ("lock", "P", "D", "2030-07-01"))


@test
def without_a_least_time_who_is_rotated_may_come_back_at_once(place):
    file = made(place, PACK, wish=(("lock", "P", "X", "2027-07-01"), ("lock", "P", "D", "2028-01-01")))
    told, given = moves(file)
    assert told == [("2027-07-01", "rotate", "D", "X"), ("2028-01-01", "return", "X", "D")], told
    assert given["move_counts"]["return"] == 1, given["move_counts"]


@test
def half_a_year_without_a_post_is_no_way_around_a_rotation(place):
    # P is at the commune, has seven years left, and the department's post is empty from the start; nobody else may have it
    tables = {**TABLES, "post": TABLES["post"].replace("head,C,3", "head,C,1"), "person": "Person code,Full name,Sex,Born\nP,Person P,male,1973-06-03\n",
              "tenure": "Person code,Post code,Manner,Since\nP,X,main,2018-01-01\n"}
    told, given = moves(made(place, PACK, tables=tables))
    assert [m[1:] for m in told] == [("rotate", "X", "D")], told
    file = made(place, PACK, "rotation_service=120", tables=tables)
    told, given = moves(file)
    assert not told and given["empty_seats"]["after"] == 1, (told, given["empty_seats"])
    code, out, err = run("ask", "why-not", file, "--person", "P", "--post", "D", "--on", "2029-01-01")
    assert code == 0 and "loses" not in out and "may not" in out or "cannot be" in out or "no plan" in out.lower(), out + err


@test
def a_rotation_lasts_as_the_scenario_says(place):
    file = made(place, PACK, "rotation_least=6", wish=THERE)
    told, given = moves(file)
    assert told == [("2027-07-01", "rotate", "D", "X"), ("2030-07-01", "return", "X", "D")], told
    assert any(n["code"] == "pose.rotation.kept" for n in given["projections"]), given["projections"]
    assert "least time" in run("plan", file)[1] and "thời gian tối thiểu" in run("plan", file, lang="vi")[1]


@test
def too_early_a_return_is_no_plan(place):
    file = made(place, PACK, "rotation_least=6", wish=(HERE, ("lock", "P", "X", "2027-07-01"), ("lock", "P", "D", "2030-01-01")))
    code, given = answer("plan", file, "--gap", "0")
    assert code == 1 and given["status"] == "infeasible", (code, given["status"])


@test
def a_rotation_lasts_as_the_pack_says(place):
    file = made(place, LAW, wish=(HERE, ("lock", "P", "X", "2027-07-01"), ("lock", "P", "D", "2030-01-01")))
    code, given = answer("plan", file, "--gap", "0")
    assert code == 1 and given["status"] == "infeasible", (code, given["status"])
    file = made(place, LAW, wish=THERE)
    assert moves(file)[0] == [("2027-07-01", "rotate", "D", "X"), ("2030-07-01", "return", "X", "D")]


@test
def who_has_too_little_service_left_is_not_rotated(place):
    wanted = "P,Person P,male,1972-02-03"
    tables = {**TABLES, "person": TABLES["person"].replace("P,Person P,male,1980-02-03", wanted)}
    file = made(place, PACK, "rotation_service=60", "start=2027-01-01", tables=tables)
    code, given = answer("plan", file, "--gap", "0")
    assert code == 0 and not [m for m in given["moves"] if m["person"] == "P" and m["kind"] == "rotate"], given["moves"]
    assert any(n["code"] == "pose.rotation.short" for n in given["projections"]), given["projections"]
    code, out, err = run("scenario", "set", file, "default", "rotation_service=241", "rotation_least=0", "bring_back=-1")
    assert code == 2 and all(word in out + err for word in ("rotation_service", "rotation_least", "bring_back")), out + err


@test
def a_rotation_from_a_post_the_plan_gives_is_held_to_the_same(place):
    """Who holds no post today is sent to the department first, and from there to the commune."""
    none = {**TABLES, "tenure": TABLES["tenure"].replace("P,D,main,2018-01-01\n", "")}
    older = {**none, "person": none["person"].replace("1980-02-03", "1972-02-03")}
    there = (HERE, ("lock", "P", "X", "2027-07-01"))

    def planned(tables, wish, *words):
        code, given = answer("plan", made(place, PACK, "rotation_least=6", *words, tables=tables, wish=wish), "--gap", "0")
        return code, given["status"], [(m["date"], m["kind"]) for m in given["moves"] or () if m["person"] == "P"]

    assert planned(none, (*there, ("lock", "P", "D", "2030-01-01")))[:2] == (1, "infeasible")
    assert ("2030-07-01", "return") in planned(none, (*there, ("lock", "P", "D", "2030-07-01")))[2]
    assert planned(older, there, "rotation_service=60")[:2] == (1, "infeasible")
    assert planned(none, there, "rotation_service=60")[0] == 0


AWAY = {**TABLES,
        "person": "Person code,Full name,Sex,Born\nP,Person P,male,1980-02-03\n",
        "tenure": "Person code,Post code,Manner,Since,Until\nP,D,main,2018-01-01,2026-01-31\nP,X,rotated,2026-02-01,\n"}


@test
def who_is_away_already_stays_for_the_least_time_and_comes_back_for_points(place):
    assert moves(made(place, PACK, tables=AWAY))[0] == [], "nothing brings them back by itself: one post is as empty as the other"
    file = made(place, PACK, "rotation_least=6", "bring_back=300", tables=AWAY)
    assert moves(file)[0] == [("2029-07-01", "return", "X", "D")], moves(file)[0]
    stays, fewer = (moves(made(place, PACK, "rotation_least=6", back, tables=AWAY, wish=(("lock", "P", "X"),)))[1]
                    for back in ("bring_back=300", "bring_back=0"))
    assert stays["value"] - fewer["value"] == 3 * 300, "away in the last three half-years of eight: the plan is kept, and pays for it"
    file = made(place, PACK, "bring_back=300", tables=AWAY)
    assert moves(file)[0] == [("2027-01-01", "return", "X", "D")], moves(file)[0]


@test
def whose_secondment_ends_within_the_plan_is_named(place):
    until = {**AWAY, "tenure": AWAY["tenure"].replace("P,X,rotated,2026-02-01,", "P,X,seconded,2026-02-01,2027-12-31")}
    for lock, code, then in ((("lock", "P", "X"), "plan.away.stays", "X"), (("lock", "P", "D"), "plan.away.ends", "D")):
        (Path(place) / then).mkdir()
        file = made(Path(place) / then, PACK, tables=until, wish=(lock,))
        given = moves(file)[1]
        note, = (n for n in given["projections"] if n["code"].startswith("plan.away"))
        assert note["code"] == code and note["args"]["day"] == "2027-12-31" and note["args"]["code"] == "P", note
        for lang, said in (("vi", "Person P (P) được cử đến X đến ngày 31/12/2027"), ("en", "Person P (P) was sent to X until 2027-12-31")):
            assert said in run("plan", file, lang=lang)[1].replace(note["args"]["post"], "X"), lang
    # without a recorded end there is nothing to tell
    given = moves(made(place, PACK, tables=AWAY))[1]
    assert not [n for n in given["projections"] if n["code"].startswith("plan.away")]


main()
