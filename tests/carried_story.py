"""What a plan rests on that it takes away itself, through the command line: a placement by the post held today, left by then,
and a move below the post given on the way are named beside the plan. Speaks TAP.

usage: carried_story.py KIENTOAN ROOT"""
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
          "post": "code,name,kind,unit,seats,rank\nH,Head,head,U,1,5\nD,Deputy,deputy,U,1,3\nX,Officer X,officer,U,1,3\nY,Officer Y,officer,U,1,2\nZ,Officer Z,officer,U,1,1\n",
          "person": "Person code,Full name,Sex,Born\nP,Person P,male,1985-02-03\nQ,Person Q,female,1985-02-03\n",
          "tenure": "Person code,Post code,Since\nP,D,2018-01-01\nQ,Z,2018-01-01\n"}


def notes(file, *locks):
    for person, post, day in locks:
        assert run("scenario", "lock", file, "default", person, post, day)[0] == 0
    code, given = answer("plan", file, "--gap", "0")
    assert code == 0 and answer("verify", file, given["plan"])[1]["accepted"], given
    return [(n["code"], n["args"]) for n in given["projections"] if n["code"] in ("plan.carried", "plan.lower")]


@test
def a_post_left_on_the_way_is_no_longer_held(place):
    file = furnish(place, PACK, TABLES)
    assert notes(file, ("P", "H", "2027-07-01")) == [], "from the deputy's post itself"
    found = notes(file, ("P", "X", "2027-01-01"))
    assert found == [("plan.carried", {"count": "1", "names": "Person P (P): Head"})], found
    vi = run("plan", file, "--gap", "0", lang="vi")[1]
    assert "chưa đủ tiêu chuẩn: Person P (P): Head" in " ".join(vi.split()), vi


@test
def a_move_below_the_post_given_on_the_way_is_named(place):
    file = furnish(place, PACK, TABLES)
    found = notes(file, ("Q", "X", "2027-01-01"), ("Q", "Y", "2028-01-01"))
    assert found == [("plan.lower", {"count": "1", "names": "Person Q (Q): Officer Y"})], found
    assert run("scenario", "set", file, "default", "demote=yes")[0] == 0
    assert notes(file) == [], "the scenario allows it"


main()
