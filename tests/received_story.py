"""People from elsewhere through the command line: recorded, changed, taken back; a plan takes them where nobody of the
register may enter, and says what whoever is taken must meet; what breaks the scenario is refused. Speaks TAP.

usage: received_story.py KIENTOAN ROOT"""
import json
import sqlite3
from pathlib import Path

from solve_kit import answer, furnish, main, run, test, write

PACK = """```rule
pack R "Rules" language en; version 1; in force from 2026-01-01; time counts: cumulative counting {main}
document D "Handbook"
retirement age cite D
  male: 2021 = 60 years
  female: 2021 = 60 years
standard HEAD "Head" of post kind "head" cite D
  HEAD.a require degree >= bachelor
  HEAD.b require theory >= advanced
  HEAD.p prefer degree >= master score 2 points
standard DEP "Deputy" of post kind "deputy" cite D
  DEP.a require degree >= bachelor
structure B "Board" of body kind "board" cite D
  B.w those with sex = female are at least 1 people; target cite D
```
"""
TABLES = {
    "unit": "Unit code,Unit name\nU1,One\nU2,Two\n",
    "post": "Post code,Post name,Post kind,Post unit,importance,rank\nH1,Head one,head,U1,3,30\nH2,Head two,head,U2,3,30\nD1,Deputy one,deputy,U1,1,20\n",
    "person": "Person code,Full name,Sex,Born\nP1,Person P1,male,1985-02-03\n",
    "degree": "Person code,Degree\nP1,bachelor\n",
    "tenure": "Person code,Title,Post code,Since\nP1,Deputy one,D1,2024-01-01\n",
    "body": "code,name,kind,unit\nBO,Board,board,U1\n",
    "seat": "body,post\nBO,H1\n",
}


def receive(file, *words, lang="en"):
    return run("scenario", "receive", file, "default", *words, lang=lang)


def received(given):
    return [(r["person"], r["post"], r["date"], [c["clause"] for c in r["requires"]]) for r in given["received"]]


def plan_made(place, *words):
    file = furnish(place, PACK, TABLES)
    code, out, err = receive(file, *words)
    assert code == 0, (out, err)
    code, given = answer("plan", file, "--gap", "0")
    assert code == 0 and given["status"] == "optimal", given
    return file, given


@test
def somebody_is_taken_where_nobody_of_the_register_may_enter(place):
    file, given = plan_made(place, "NEW", "--kind", "head", "--count", "2", "--price", "900", "--from", "2027-07-01")
    asks = ["HEAD.a", "HEAD.b"]
    assert received(given) == [("NEW-1", "H1", "2027-07-01", asks), ("NEW-2", "H2", "2027-07-01", asks)] or \
        received(given) == [("NEW-1", "H2", "2027-07-01", asks), ("NEW-2", "H1", "2027-07-01", asks)], received(given)
    assert given["move_counts"]["receive"] == 2 and given["empty_seats"]["after"] == 0 and given["misfits"]["after"] == 0, given["move_counts"]
    assert {m["kind"] for m in given["moves"]} == {"receive"} and all(m["from"] is None for m in given["moves"]), given["moves"]
    assert any(n["code"] == "pose.received" and n["args"]["count"] == "2" and n["args"]["posts"] == "2" for n in given["projections"])
    post = received(given)[0][1]
    name = {"H1": "Head one", "H2": "Head two"}[post]
    for lang, words, kind in (("vi", f"NEW 1, tiếp nhận từ nơi khác, giữ chức danh {name} từ 01/07/2027; người được chọn phải đáp ứng:", "tiếp nhận"),
                              ("en", f"NEW 1, from elsewhere, enters {name} on 2027-07-01; whoever is taken must meet:", "receive")):
        for page in (("plan", file, "--gap", "0"), ("explain", file, given["plan"], "--person", "NEW-1"), ("explain", file, given["plan"], "--post", post)):
            out = " ".join(run(*page, lang=lang)[1].split())
            assert words in out and "(HEAD.b)" in out, (page, out)
            assert kind in out or "--post" in page, (page, out)
        if lang == "en":
            assert "0 people may be appointed today; 1 is undecided" in out or "1 are undecided" in out, out
    code, told = answer("explain", file, given["plan"], "--person", "NEW-1")
    assert code == 0 and told["standing"] == "received" and told["cases"] == [] and [s["how"] for s in told["path"]] == ["none", "receive"], told
    code, told = answer("verify", file, given["plan"])
    assert code == 0 and told["accepted"], told
    book = f"{place}/plan.xlsx"
    assert run("export", file, "plan", book)[0] == 0 and Path(book).stat().st_size


@test
def the_price_decides(place):
    file, given = plan_made(place, "NEW", "--posts", "H1", "--price", "900000000")
    assert given["received"] == [] and given["move_counts"]["receive"] == 0, given["moves"]
    assert receive(file, "NEW", "--price", "1")[0] == 0
    assert [r[1] for r in received(answer("plan", file, "--gap", "0")[1])] == ["H1"]


@test
def sex_counts_where_it_is_said(place):
    file, given = plan_made(place, "NEW", "--posts", "H1")
    after, = [(c["failing_after"], c["undecided_after"]) for c in given["structure"]]
    assert after == (0, 1), given["structure"]  # a woman or not: nobody knows
    assert receive(file, "NEW", "--sex", "female")[0] == 0
    given = answer("plan", file, "--gap", "0")[1]
    assert [(c["failing_after"], c["undecided_after"]) for c in given["structure"]] == [(0, 0)], given["structure"]


@test
def they_are_shown_listed_and_taken_back(place):
    file = furnish(place, PACK, TABLES)
    assert receive(file, "NEW", "--unit", "U1", "--kind", "head", "--title", "From Two", "--born", "3/2/1980", "--sex", "nữ")[0] == 0
    shown = json.loads(run("scenario", "show", file, "--json")[1])["scenario"]["settings"]["receptions"]
    assert shown == [{"code": "NEW", "name": "From Two", "posts": ["H1"], "count": 1, "price": 2500, "from": None, "sex": "female", "born": "1980-02-03"}], shown
    for lang, words in (("vi", ("Người có thể tiếp nhận từ nơi khác", "Nữ, 03/02/1980", "Head one")), ("en", ("People who may be received from elsewhere", "Female, 1980-02-03", "From Two"))):
        out = run("scenario", "show", file, lang=lang)[1]
        assert all(w in out for w in words), out
    assert "receptions=1" in run("scenario", "list", file)[1]
    assert run("journal", file, "--json")[1].count("scenario.receive") == 1
    assert receive(file, "NEW", "--undo")[0] == 0 and receive(file, "NEW", "--undo")[0] == 2
    assert json.loads(run("scenario", "show", file, "--json")[1])["scenario"]["settings"]["receptions"] == []


@test
def what_is_wrong_is_told_at_once(place):
    file = furnish(place, PACK, TABLES)
    lines = run("journal", file, "--json")[1]
    for words, codes in ((("NEW",), ["scenario.receive.posts.missing"]),
                         (("NEW", "--posts", "H1,H9", "--count", "0", "--from", "2020-01-01", "--sex", "x", "--born", "soon"),
                          ["view.unknown", "scenario.receive.number", "scenario.day.outside", "scenario.day.bad", "scenario.receive.sex"]),
                         (("NEW", "--kind", "clerk"), ["scenario.receive.posts.none"]),
                         (("NEW", "--unit", "U9"), ["view.unknown"]),
                         ((" ", "--posts", "H1"), ["scenario.receive.code"]),
                         (("NE\nW", "--posts", "H1", "--title", "a\tb"), ["scenario.receive.code"] * 2),
                         (("NE\u202eW", "--posts", "H1"), ["scenario.receive.code"]),
                         (("N;W", "--posts", "H1"), ["scenario.receive.code"]),
                         (("NEW", "--posts", "H9", "--count", "x", "--sex", "x"), ["cli.option.bad", "view.unknown", "scenario.receive.sex"]),
                         (("NEW", "--posts", "H1", "--born", "2026-12-31"), ["scenario.receive.born"]),
                         (("NEW", "--posts", "H1", "--born", "1940-12-31"), ["scenario.receive.born"]),
                         (("NEW", "--undo", "--count", "3", "--title", "x"), ["cli.scenario.undo.alone"] * 2),
                         (("NEW", "--count", "-1", "--price", "-5", "--colour", "--from", "--born"),
                          ["cli.option.bad"] * 2 + ["cli.option.unknown"] + ["cli.option.value"] * 2)):
        code, out, _ = receive(file, *words, "--json")
        given = json.loads(out)["findings"]
        assert code == 2 and [f["code"] for f in given] == codes, given
        assert all(f["reason"] and "{" not in f["reason"] + f["mend"] for f in given), given
        code, out, err = receive(file, *words, lang="vi")
        assert code == 2 and not out and err
    assert run("journal", file, "--json")[1] == lines


@test
def whose_code_the_register_has_already_is_told_and_posts_that_nothing_binds(place):
    file = furnish(place, PACK, {**TABLES, "person": TABLES["person"] + "NEW-1,Person One,male,1985-02-03\n",
                                 "post": TABLES["post"] + "X1,Clerk one,clerk,U1,1,10\n"})
    code, out, err = receive(file, "NEW", "--posts", "H1,X1", "--count", "2", "--json")
    found = json.loads(out)["findings"]
    assert code == 0 and [(f["severity"], f["code"], f["value"]) for f in found] == [
        ("warning", "scenario.receive.unbound", "X1"), ("note", "scenario.receive.clash", "NEW-1")], out
    assert "NEW-1@" in found[1]["reason"]
    assert {r[0] for r in received(answer("plan", file, "--gap", "0")[1])} <= {"NEW-1@", "NEW-2"}
    assert run("scenario", "lock", file, "default", "NEW-1@", "H1", "2027-07-01")[0] == 0
    code, out, err = receive(file, "NEU", "--posts", "H1", "--from", "2027-07-01", "--json")
    assert code == 0 and json.loads(out)["findings"] == [], out
    for lang, words in (("vi", ("mang mã NEW-1@", "Chưa có tiêu chuẩn nào áp dụng cho X1")), ("en", ("is NEW-1@", "No standard binds X1"))):
        err = receive(file, "NEW", "--title", lang, lang=lang)[2]
        assert all(w in err for w in words), err


@test
def posts_and_names_of_blanks_are_refused_and_nothing_is_changed(place):
    file = furnish(place, PACK, TABLES)
    before = run("journal", file)[1]
    for lang in ("vi", "en"):
        for words in (["N", "--posts", ","], ["N", "--posts", " , "], ["N", "--posts", "H1", "--title", "  "], ["N", "--posts", ",", "--sex", "female"]):
            code, out, err = receive(file, *words, lang=lang)
            assert code == 2 and out + err, (words, out, err)
            assert run("scenario", "show", file, "default", lang=lang)[0] == 0, words
    assert run("journal", file)[1] == before
    assert receive(file, "N", "--posts", "H1")[0] == 0
    assert receive(file, "N", "--posts", ",")[0] == 2 and receive(file, "N", "--undo")[0] == 0


@test
def received_for_no_post_by_an_earlier_program_is_told_and_taken_back(place):
    file = furnish(place, PACK, TABLES)
    assert receive(file, "NEW", "--posts", "H1")[0] == 0
    with sqlite3.connect(file) as kept:
        assert kept.execute("UPDATE scenario SET settings = replace(settings, '[\"H1\"]', '[]')").rowcount == 1
    code, told = answer("plan", file)
    assert code == 2 and [f["code"] for f in told["findings"]] == ["scenario.receive.posts.gone"], told
    for lang in ("vi", "en"):
        code, out, err = run("plan", file, lang=lang)
        assert code == 2 and "NEW" in err and "--undo" in err, out + err
    assert run("scenario", "show", file)[0] == 0 and receive(file, "NEW", "--price", "7")[0] == 0
    assert receive(file, "NEW", "--undo")[0] == 0 and answer("plan", file)[0] < 2


@test
def a_plan_that_breaks_the_scenario_is_refused(place):
    file, given = plan_made(place, "NEW", "--posts", "H1", "--from", "2027-07-01")
    problem, plan = f"{place}/problem.json", f"{place}/plan.json"
    assert run("export", file, "problem", problem)[0] == 0 and run("solve", problem, "--out", plan, "--gap", "0")[0] == 0
    assert answer("verify", problem, plan)[0] == 0
    made = json.loads(Path(plan).read_text("utf-8"))
    key = next(k for k, v in made.items() if isinstance(v, list) and v and isinstance(v[0], list) and len(v[0]) == 4)
    new = next(r for r in made[key] if r[0] == "NEW-1")
    assert new[1:] == ["H1", 1, 12], made[key]
    wrongs = {"audit.enter": [r if r is not new else ["NEW-1", "H1", 0, 12] for r in made[key]],
              "audit.entry": [r if r is not new else ["NEW-1", "H2", 1, 12] for r in made[key]]}
    for wanted, runs in wrongs.items():
        code, told = answer("verify", problem, write(plan, {**made, key: runs}))
        assert code == 1 and not told["accepted"] and told["violations"], (wanted, told)
    with sqlite3.connect(file) as kept:
        before, = kept.execute("SELECT content FROM draft").fetchone()
        runs = json.loads(before)
        for r in runs[key]:
            if r[0] == "NEW-1":
                r[2] = 0
        kept.execute("UPDATE draft SET content = ?", (json.dumps(runs, separators=(",", ":"), ensure_ascii=False),))
    code, told = answer("verify", file, given["plan"])
    assert code and not told.get("accepted"), told


@test
def whoever_comes_may_be_locked_in_a_post_by_the_code(place):
    file, given = plan_made(place, "NEW", "--kind", "head", "--price", "900000000")
    assert received(given) == [], given["received"]
    code, locked = answer("scenario", "lock", file, "default", "NEW-1", "H2", "2028-07-01")
    assert code == 0 and locked["scenario"]["wishes"][0]["person_name"], locked
    code, given = answer("plan", file, "--gap", "0")
    assert code == 0 and [(r[0], r[1]) for r in received(given)] == [("NEW-1", "H2")], given["received"]
    assert run("scenario", "lock", file, "default", "NEW-1", "H2", "2028-07-01", "--undo")[0] == 0
    assert received(answer("plan", file, "--gap", "0")[1]) == []


@test
def whoever_is_past_retirement_is_told(place):
    file = furnish(place, PACK, TABLES)
    code, out, err = receive(file, "OLD", "--posts", "H1", "--born", "1960-01-01", "--sex", "male", "--json")
    assert code == 0 and [f["code"] for f in json.loads(out)["findings"]] == ["scenario.receive.retired"], (out, err)
    assert "2020-01-31" in json.loads(out)["findings"][0]["reason"], out
    code, out, err = receive(file, "OLD", "--born", "1980-01-01", "--json")
    assert code == 0 and json.loads(out)["findings"] == [], (out, err)


@test
def locks_on_them_are_looked_at_when_they_change_or_are_taken_back(place):
    file = furnish(place, PACK, TABLES)

    def told(*words):
        code, out, err = receive(file, "NEW", *words, "--json")
        assert code == 0, (out, err)
        return [(f["code"], "NEW-2" in f["reason"]) for f in json.loads(out)["findings"]]

    assert told("--kind", "head", "--count", "2") == []
    assert run("scenario", "lock", file, "default", "NEW-2", "H2", "2027-07-01")[0] == 0
    assert told("--from", "2027-07-01") == []
    assert told("--from", "2028-01-01") == [("scenario.lock.barred", True)]
    assert told("--from", "null", "--posts", "H1") == [("scenario.lock.barred", True)]
    assert told("--kind", "head") == []
    assert told("--count", "1") == [("scenario.wish.gone", True)]
    assert told("--count", "2") == []
    assert told("--undo") == [("scenario.wish.gone", True)]
    code, out, err = run("plan", file, "--json")
    assert code == 2 and [f["code"] for f in json.loads(out)["findings"]] == ["pose.wish.unknown"], out
    assert run("scenario", "lock", file, "default", "NEW-2", "H2", "2027-07-01", "--undo")[0] == 0
    assert run("plan", file)[0] == 0


main()
