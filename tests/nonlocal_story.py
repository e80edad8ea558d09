"""Heads who are not from the place they lead: counted by the post held, told in both languages, in a table of columns, in a
forecast; wanted by a clause, and reached by a plan that exchanges two heads, as the register it leaves measures.
Speaks TAP.

usage: nonlocal_story.py KIENTOAN ROOT"""
import json
from pathlib import Path

from solve_kit import TO, answer, furnish, main, run, test

PACK = """```rule
pack R "Rules" language en; version 1; in force from 2026-01-01; time counts: cumulative counting {main}
document D "Handbook"
retirement age cite D
  male: 2021 = 60 years
  female: 2021 = 60 years
standard HEAD "Head" of post kind "head" cite D
  HEAD.a require degree >= bachelor
structure HE "Heads of communes" of posts {"head"} cite D
  HE.l those with not local person are at least 2 people; FORCE
```
"""
# Each of the two leads the commune she or he is from.
TABLES = {
    "unit": "Unit code,Unit name,Level,Locality\nU1,One,commune,Ham\nU2,Two,commune,Lim\n",
    "post": "Post code,Post name,Post kind,Post unit,importance,rank\nH1,Head of one,head,U1,3,30\nH2,Head of two,head,U2,3,30\n",
    "person": "Person code,Full name,Sex,Born,Native place\nP1,An,female,1985-02-03,\"Upper, Ham\"\nP2,Binh,male,1985-02-03,Lim\n",
    "degree": "Person code,Degree\nP1,bachelor\nP2,bachelor\n",
    "tenure": "Person code,Title,Post code,Since,Manner\nP1,Head of one,H1,2024-01-01,main\nP2,Head of two,H2,2024-01-01,main\n",
}


def register(place, force="bar", **more):
    return furnish(place, PACK.replace("FORCE", force), {**TABLES, **more})


def measured(file, *words):
    code, given = answer("structure", file, *words)
    return code, given["rows"][0]


@test
def counted_by_the_post_held(place):
    code, row = measured(register(place))
    assert (code, row["status"], row["found"], row["at_least"]) == (1, "short", 0, 2), row


@test
def in_two_posts_once_in_the_group(place):
    code, row = measured(register(place, tenure=TABLES["tenure"] + "P1,Head of two,H2,2025-01-01,concurrent\n"))
    assert (row["found"], row["unknown"]) == (1, 0), row


@test
def what_is_not_recorded_is_asked_for(place):
    code, row = measured(register(place, unit=TABLES["unit"].replace(",Lim", ",")))
    assert (row["found"], row["unknown"], row["status"]) == (0, 1, "short"), row
    code, row = measured(register(str(Path(place) / "b"), unit=TABLES["unit"].replace(",Lim", ",").replace(",Ham", ","))
                         if Path(place, "b").mkdir() is None else None)
    assert row["status"] == "undecided" and row["needs"] == ["unit.locality"], row


@test
def the_plan_exchanges_them(place):
    file = register(place)
    code, plan = answer("plan", file, "--steps", "2000")
    assert code == 0 and not plan["shortfalls"], plan
    assert sorted((m["person"], m["to"]["post"] if isinstance(m["to"], dict) else m["to"]) for m in plan["moves"]
                  if not m.get("spare")) == [("P1", "H2"), ("P2", "H1")], plan["moves"]
    code, out, err = run("verify", file)
    assert code == 0, out + err
    change = next(c for c in plan["structure"] if c["rule"] == "HE.l")
    assert (change["heads_before"], change["heads_after"]) == (2, 0), change


@test
def who_enters_in_the_plan_counts_like_who_is_there(place):
    """Both posts are empty: the bar binds whomever the plan puts in, each away from home."""
    file = register(place, tenure="Person code,Title,Post code,Since,Manner\n")
    code, given = answer("plan", file, "--gap", "0")
    last = {m["person"]: m["to"] for m in given["moves"]}
    assert code == 0 and last == {"P1": "H2", "P2": "H1"}, given["moves"]


@test
def a_target_not_worth_it_is_left(place):
    file = register(place, "target")
    code, out, err = run("scenario", "set", file, "default", "target=1")
    assert code == 0, out + err
    code, plan = answer("plan", file, "--steps", "2000")
    assert code == 0 and plan["shortfalls"] and not [m for m in plan["moves"] if not m.get("spare")], plan


@test
def in_a_table_by_the_main_post(place):
    file = register(place, person=TABLES["person"].replace("2,Binh,male,1985-02-03,Lim", "2,Binh,male,1985-02-03,Ham"))
    layout, out = Path(place) / "layout.json", Path(place) / "t.json"
    layout.write_text(json.dumps({"table": 1, "title": "T", "rows": "level", "language": "en", "columns": [
        {"header": "L", "where": "local person"}, {"header": "N", "where": "not local person"}]}), "utf-8")
    code, said, err = run("export", *TO, file, "bang-co-cau", out, "--layout", layout)
    assert code == 0, said + err
    cells = [[c["count"], c["unknown"]] for c in json.loads(out.read_text("utf-8"))["rows"][0]["cells"]]
    assert cells == [[1, 0], [1, 0]], cells


@test
def heads_of_a_movement_alike(place):
    pack = PACK.replace("structure HE", "movement M \"Down\" from posts level = province to posts level = commune cite D\n"
                        "  M.h those with local person are at least 50 % of holders, round up; information\nstructure HE")
    code, given = answer("structure", furnish(place, pack.replace("FORCE", "bar"), TABLES))
    row = next(r for r in given["movements"] if r["rule"] == "M.h")
    assert (row["found"], row["unknown"], row["base"], row["status"]) == (2, 0, 2, "met"), row


@test
def refused_in_a_body(place):
    pack = Path(place) / "p.md"
    pack.write_text("```rule\nbộ quy định P \"p\" ngôn ngữ vi; có hiệu lực từ 01/01/2026\nvăn bản D \"d\"\n"
                    "cơ cấu B \"b\" của tập thể \"k\" căn cứ D\n"
                    "  B.a người có không là người địa phương chiếm từ 1 người trở lên; phấn đấu\n```\n", "utf-8")
    code, out, err = run("rules", "check", pack, lang="vi")
    assert code == 2 and "của các chức danh" in out + err, (code, out, err)


main()
