"""Movements that a scenario wants or limits: arrivals from one level at another in the whole plan, so many a period at a unit or
body, a target of the rules that the plan obeys; told on the page, in the workbook and as data; every fault at once and
nothing changed. Speaks TAP.

usage: movement_story.py KIENTOAN ROOT"""
from pathlib import Path

from solve_kit import answer, furnish, main, run, test

PACK = """```rule
pack R "Rules" language en; version 1; in force from 2026-01-01; time counts: cumulative counting {main}
document D "Handbook"
retirement age cite D
  male: 2021 = 60 years
  female: 2021 = 60 years
standard HEAD "Head" of post kind "head" cite D
  HEAD.a require degree >= bachelor
  HEAD.b prefer degree >= master score 1 points
movement UP "To the province" from posts level = commune to posts level = province cite D
  UP.n moves at least 2 people each term; target
```
"""
# The heads of the communes would do at the province, where two masters hold the posts now.
TABLES = {
    "unit": "Unit code,Unit name,Level,Bloc\nC1,Commune one,commune,government\nC2,Commune two,commune,party\nP,Province,province,government\n",
    "post": "Post code,Post name,Post kind,Post unit,importance,rank\n"
            "A1,Head of one,head,C1,3,20\nA2,Head of two,head,C2,3,20\nB1,First director,head,P,3,20\nB2,Second director,head,P,3,20\n",
    "person": "Person code,Full name,Sex,Born\n" + "".join(f"P{i},Person {i},male,1985-02-03\n" for i in range(1, 5)),
    "degree": "Person code,Degree\nP1,bachelor\nP2,bachelor\nP3,master\nP4,master\n",
    "tenure": "Person code,Title,Post code,Since,Manner\n" + "".join(
        f"P{i},Head,{post},2024-01-01,main\n" for i, post in enumerate(("A1", "A2", "B1", "B2"), 1)),
    "body": "code,name,kind,unit\nBO,Board,board,P\n",
    "seat": "body,post\nBO,B1\nBO,B2\n",
    "term": "code,name,body,since,until\nT,Term,BO,2025-07-01,2030-06-30\n",
}


def movement(file, *words, lang="en"):
    return run("scenario", "movement", file, "default", *words, lang=lang)


def planned(file):
    code, plan = answer("plan", file, "--steps", "3000")
    assert code < 2, plan
    code, out, err = run("verify", file)
    assert code == 0, out + err
    return plan, {row["movement"]: row for row in plan["movements"]}


def changes(plan):
    return [m for m in plan["moves"] if not m["spare"]]


@test
def arrivals_wanted_in_the_whole_plan(place):
    file = furnish(place, PACK, TABLES)
    plan, rows = planned(file)
    assert not changes(plan) and not rows, plan["moves"]
    code, out, err = movement(file, "UP5", "--from", "level commune", "--to", "province", "--least", "2", "--price", "90000")
    assert code == 0, out + err
    plan, rows = planned(file)
    row = rows["UP5"]
    assert (row["arrivals"], row["at_least"], row["missing"], row["at_most"]) == (2, 2, 0, None), row
    assert sum(m["from"][0] == "A" and m["to"][0] == "B" for m in changes(plan)) == 2, changes(plan)
    for lang, word in (("vi", "Chỉ tiêu luân chuyển"), ("en", "Movements wanted")):
        code, out, err = run("plan", file, "--steps", "3000", lang=lang)
        assert code < 2 and word in out and "UP5" in out, out + err
        code, out, err = run("scenario", "show", file, "default", lang=lang)
        assert code == 0 and "UP5" in out, out + err


@test
def only_of_the_bloc_named(place):
    file = furnish(place, PACK, TABLES)
    assert movement(file, "M", "--from", "cấp xã, khối đảng", "--to", "P", "--least", "2", "--price", "90000", lang="vi")[0] == 0
    _, rows = planned(file)
    assert rows["M"]["arrivals"] >= 1, rows


@test
def no_more_in_a_period_than_allowed(place):
    file = furnish(place, PACK, TABLES)
    assert movement(file, "UP5", "--from", "commune", "--to", "province", "--least", "2", "--price", "90000")[0] == 0
    assert movement(file, "STEADY", "--body", "BO", "--each-period", "--most", "1", "--bar")[0] == 0
    plan, rows = planned(file)
    assert rows["UP5"]["arrivals"] == 2 and plan["broken"] == 0, plan["movements"]
    arrived = [m["date"] for m in changes(plan) if m["to"] in ("B1", "B2")]
    assert len(arrived) == len(set(arrived)) == 2, changes(plan)
    assert len([r for r in plan["movements"] if r["movement"] == "STEADY"]) == 10, plan["movements"]


@test
def nobody_sits_out_to_arrive_uncounted(place):
    # both directors retire, and whoever follows comes from the communes
    file = furnish(place, PACK, {**TABLES, "post": TABLES["post"].replace("C1,3,", "C1,1,").replace("C2,3,", "C2,1,"), "person": TABLES["person"].replace("Person 3,male,1985", "Person 3,male,1966").replace("Person 4,male,1985", "Person 4,male,1966")})
    plan, rows = planned(file)
    assert [m["kind"] for m in changes(plan) if m["to"] in ("B1", "B2")] == ["rotate"] * 2, changes(plan)
    assert movement(file, "NONE", "--from", "level commune", "--to", "province", "--most", "0", "--bar")[0] == 0
    plan, rows = planned(file)
    assert not [m for m in changes(plan) if m["to"] in ("B1", "B2") or m["kind"] == "leave"] and rows["NONE"]["arrivals"] == 0, plan["moves"]


@test
def a_target_of_the_rules_is_obeyed(place):
    file = furnish(place, PACK, TABLES)
    code, out, err = movement(file, "R", "--rule", "UP.n", "--price", "90000")
    assert code == 0, out + err
    plan, rows = planned(file)
    assert (rows["R"]["rule"], rows["R"]["missing"], rows["R"]["until"]) == ("UP.n", 0, "2030-06-30"), rows
    assert not [p for p in plan["projections"] if p["code"] == "plan.movement"], plan["projections"]
    code, given = answer("balance", file, "--plan", plan["plan"])
    assert code < 2, given


WOMEN = PACK[:-4] + """structure W "Heads" of posts {"head"} cite D
  W.f those with sex = female are at least 1 people; information
  W.o those with local person are at most 0 people; information
```
"""


@test
def only_of_a_group(place):
    """P1 of the communes is the woman; without the group the other head would do as well."""
    tables = {**TABLES, "person": TABLES["person"].replace("P1,Person 1,male", "P1,Person 1,female")}
    file = furnish(place, WOMEN, tables)
    ask = ["F", "--to", "P", "--least", "1", "--price", "90000"]
    assert movement(file, *ask, "--group", "W.f")[0] == 0
    plan, rows = planned(file)
    assert rows["F"]["group"] == "W.f" and rows["F"]["arrivals"] >= 1 and rows["F"]["missing"] == 0, rows
    assert "P1" in {m["person"] for m in changes(plan) if m["to"] in ("B1", "B2")}, changes(plan)
    for lang, word in (("vi", "chỉ tính nhóm của W.f"), ("en", "the group of W.f alone")):
        assert word in " ".join(run("scenario", "show", file, "default", lang=lang)[1].split())
        assert word in " ".join(run("plan", file, "--steps", "3000", lang=lang)[1].split())
    assert answer("scenario", "show", file, "default")[1]["scenario"]["settings"]["movements"][0]["group"] == "W.f"
    assert movement(file, "F", "--group", "null")[0] == 0
    assert planned(file)[1]["F"]["group"] is None
    before = answer_of(file)
    code, out, err = movement(file, "F", "--group", "W.x")
    assert code == 2 and "W.f, W.o" in out + err and answer_of(file) == before, out + err
    assert movement(file, "R", "--rule", "UP.n", "--group", "W.f")[0] == 2
    code, out, err = movement(file, "R", "--rule", "ZZ", "--least", "5", "--most", "2")
    assert code == 2 and "ZZ" in err and err.count("→") == 2, (out, err)


@test
def explained_by_name(place):
    file = furnish(place, PACK, TABLES)
    assert movement(file, "UP5", "--from", "commune", "--to", "province", "--least", "2", "--price", "90000",
                    "--title", "Up from the communes")[0] == 0
    planned(file)
    code, out, err = run("explain", file, "--person", "P3")
    assert code == 0 and "Up from the communes" in out, out + err


@test
def undone(place):
    file = furnish(place, PACK, TABLES)
    assert movement(file, "M", "--to", "province", "--most", "1")[0] == 0
    assert movement(file, "M", "--undo")[0] == 0
    assert movement(file, "M", "--undo")[0] == 2
    assert not planned(file)[1]


@test
def a_window_without_the_first_day_of_a_period_is_refused(place):
    file = furnish(place, PACK, TABLES)
    ask = ["M", "--to", "P", "--least", "1"]
    before = answer_of(file)
    for days, told, next_day in ((["--since", "2028-02-01", "--until", "2028-06-30"], ("01/02/2028", "30/06/2028"), "01/07/2028"),
                                 (["--since", "2031-07-02"], ("02/07/2031", "31/12/2031"), "01/07/2031")):
        for lang in ("vi", "en"):
            code, out, err = movement(file, *ask, *days, lang=lang)
            for day in (*told, next_day):
                iso = "-".join(reversed(day.split("/")))
                assert code == 2 and (iso if lang == "en" else day) in err, (lang, day, out + err)
        code, out, err = movement(file, *ask, *days, "--json")
        assert code == 2 and "scenario.movement.window" in out + err and answer_of(file) == before, out + err
    for days in (["--since", "2028-02-01", "--until", "2028-07-01"], ["--since", "2028-07-01", "--until", "2028-07-01"],
                 ["--since", "null", "--until", "2027-01-01"], ["--since", "2031-07-01", "--until", "null"]):
        code, out, err = movement(file, *ask, *days)
        assert code == 0, out + err
        assert "M" in planned(file)[1], days
    assert movement(file, "M", "--since", "2031-07-02")[0] == 2, "what is changed later is looked at too"


@test
def a_place_without_posts_is_warned_of(place):
    file = furnish(place, PACK, TABLES)
    for lang, level, words in (("vi", "cấp huyện", "không có chức danh nào trong thời gian của phương án"), ("en", "level district", "has no post within the plan")):
        for option in (("--to", level), ("--from", level, "--to", "level province")):
            code, out, err = movement(file, "M", *option, "--least", "1", lang=lang)
            assert code == 0 and (out + err).count(words) == 1 and level in out + err, (code, out, err)
    code, out, err = movement(file, "M", "--from", "level commune", "--to", "level province", "--least", "1")
    assert code == 0 and "has no post" not in out + err, (out, err)


@test
def every_fault_at_once_and_nothing_changed(place):
    file = furnish(place, PACK, TABLES)
    before = answer_of(file)
    code, out, err = movement(file, "M", "--from", "nowhere", "--least", "1000001", "--price", "5", "--bar", "--since", "2040-01-01",
                              "--until", "soon")
    assert code == 2, out
    for word in ("nowhere", "1000001", "--bar", "01/01/2040", "soon"):
        assert word in out + err or word.replace("01/01/2040", "2040") in out + err, (word, out + err)
    for words in (["M", "--least", "1"], ["M", "--to", "P"], ["M", "--to", "P", "--least", "3", "--most", "2"],
                  ["M", "--rule", "UP.x"], ["M", "--rule", "UP.n", "--least", "2"],
                  ["M", "--to", "P", "--least", "1", "--since", "2029-01-01", "--until", "2028-01-01"],
                  ["M", "--to", "cấp xã, cấp tỉnh", "--least", "1"], ["M", "--to", "P,C1", "--least", "1"],
                  ["M", "--to", "P", "--least", "1", "--from", "bloc party, bloc government"], ["M", "--to", "P", "--least", "1", "--from", ","],
                  ["M/2027-01-01", "--to", "P", "--least", "1"], ["M", "--to", "P", "--least", "1", "--title", "  "]):
        code, out, err = movement(file, *words)
        assert code == 2 and err + out, words
    assert answer_of(file) == before


def answer_of(file):
    return run("scenario", "show", file, "default", "--json")[1]


main()
