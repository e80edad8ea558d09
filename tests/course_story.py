"""A post that nobody may hold for want of political theory, filled by a plan that sends somebody on a course first:
proposed, told by day in both languages, verified, and refused where somebody held the post without it or more took it
than it has places. Speaks TAP.

usage: course_story.py KIENTOAN ROOT"""
import json
import sqlite3
import zipfile
from pathlib import Path

from sheet_kit import rows_of
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
standard DEP "Deputy" of post kind "deputy" cite D
  DEP.a require degree >= bachelor
```
"""
# Both heads' posts are empty; P1 and P2 lack theory alone, P3 has no degree.
TABLES = {
    "unit": "Unit code,Unit name\nU1,One\n",
    "post": "Post code,Post name,Post kind,Post unit,importance,rank\nH1,Head one,head,U1,3,30\nH2,Head two,head,U1,2,30\nD1,Deputy one,deputy,U1,1,20\n",
    "person": "Person code,Full name,Sex,Born\n" + "".join(f"{p},Person {p},male,1985-02-03\n" for p in ("P1", "P2", "P3")),
    "degree": "Person code,Degree\nP1,bachelor\nP2,bachelor\nP3,secondary\n",
    "theory": "Person code,Theory level\nP1,intermediate\nP2,intermediate\nP3,intermediate\n",
    "tenure": "Person code,Title,Post code,Since\nP1,Deputy one,D1,2024-01-01\n",
}


def course(file, *words):
    code, out, err = run("scenario", "course", file, "default", "CC", *words)
    assert code == 0, (out, err)


def plan_made(place, *words):
    file = furnish(place, PACK, TABLES)
    course(file, "--teaches", "theory advanced", "--months", "12", "--places", "1", "--title", "Senior theory", *words)
    code, given = answer("plan", file, "--gap", "0")
    assert code == 0 and given["status"] == "optimal", given
    return file, given


def moves(given):
    return sorted((m["date"], m["kind"], m["person"], m["to"]) for m in given["moves"])


@test
def a_course_lets_nobody_in_by_a_post_the_plan_has_taken_away(place):
    pack = PACK.replace("  HEAD.a require degree >= bachelor\n", "  HEAD.a require holds post \"deputy\"\n").replace(
        "standard DEP", "standard OFF \"Office\" of post kind \"office\" cite D\n  OFF.a require degree >= bachelor\nstandard DEP")
    tables = {**TABLES, "post": "code,name,kind,unit,importance,rank\nH1,Head one,head,U1,3,30\nD1,Deputy one,deputy,U1,1,20\nO1,Chief of office,office,U1,2,20\n",
              "person": "code,name,sex,born\nP1,Person P1,male,1985-02-03\n", "degree": "person,level\nP1,bachelor\n", "theory": "person,level\nP1,intermediate\n"}
    file = furnish(place, pack, tables)
    course(file, "--teaches", "theory advanced", "--months", "24", "--places", "1", "--title", "Senior theory")
    code, given = answer("plan", file, "--gap", "0")
    way = [(m["from"], m["to"]) for m in given["moves"] if m["to"] in ("H1", "O1", "D1")]
    assert given["status"] == "optimal" and ("D1", "H1") in way or not any(to == "H1" for _, to in way), way
    assert ("O1", "H1") not in way and (None, "H1") not in way, way
    assert run("verify", file)[0] == 0


@test
def months_in_the_post_held_are_no_more_once_it_is_left(place):
    pack = PACK.replace("  HEAD.a require degree >= bachelor\n  HEAD.b require theory >= advanced\n",
                        "  HEAD.a require held post \"chair\" at least 24 months\n  HEAD.b require held post \"office\" at least 24 months\n").replace(
        "standard DEP", "standard OFF \"Office\" of post kind \"office\" cite D\n  OFF.a require age under 60\nstandard CH \"Chair\" of post kind \"chair\" cite D\n  CH.a require age under 60\nstandard DEP")
    for number, since in enumerate(("2024-01-01", "2025-05-01", "2026-01-01")):
        (Path(place) / str(number)).mkdir()
        file = furnish(f"{place}/{number}", pack, {
            "unit": TABLES["unit"], "post": "code,name,kind,unit,rank,importance\nH,Director,head,U1,20,3\nO,Chief of office,office,U1,10,2\nC,Chair,chair,U1,10,1\n",
            "person": "code,name,sex,born\nA,Ann,female,1980-01-01\n", "tenure": f"person,post,manner,since\nA,C,main,{since}\n"})
        code, given = answer("plan", file, "--gap", "0")
        assert code == 0 and given["status"] == "optimal", given
        assert run("verify", file)[0] == 0 and run("ask", "why-not", file, "--person", "A", "--post", "H", "--on", "2030-01-01")[0] in (0, 2)


def refused(file, *words):
    """The codes of what is wrong, told in both languages; nothing is changed."""
    before = run("journal", file, "--json")[1]
    code, out, _ = run(*words, "--json")
    given = json.loads(out)["findings"]
    assert code == 2 and all(f["reason"] and f["mend"] and "{" not in f["reason"] + f["mend"] for f in given), (words, out)
    for lang in ("vi", "en"):
        code, out, err = run(*words, lang=lang)
        assert code == 2 and not out and err, (words, out, err)
    assert run("journal", file, "--json")[1] == before, words
    return [f["code"] for f in given]


@test
def a_value_that_is_none_hides_nothing_else_and_is_told_once(place):
    file = furnish(place, PACK, TABLES)
    ask = ("scenario", "course", file, "default")
    assert refused(file, *ask, "C;1", "--months", "12.0", "--price", "5", "--begins", "soon") == [
        "cli.option.bad", "scenario.course.code", "scenario.course.teaches.missing", "scenario.course.missing", "scenario.day.bad"]
    assert refused(file, *ask, "CC", "--months", "x", "--places", "0", "--teaches", "theory advanced") == ["cli.option.bad", "scenario.course.number"]
    assert refused(file, *ask, "CC", "--months", "12", "--places", "x", "--teaches", "theory advanced") == ["cli.option.bad"]
    assert refused(file, *ask, "CC", "--places", "x", "--undo") == ["cli.option.bad", "cli.scenario.undo.alone"]
    assert "500" in run(*ask, "CC", "--places", "500.0")[2] and "without a point" in run(*ask, "CC", "--places", "500.0")[2]
    gone = Path(place) / "none.kt"
    code, out, _ = run("scenario", "course", gone, "default", "CC", "--months", "x", "--json")
    assert code == 2 and [f["code"] for f in json.loads(out)["findings"]] == ["cli.option.bad", "error.missing"], out


@test
def so_it_is_with_movements_balance_and_forecast(place):
    file = furnish(place, PACK, TABLES)
    ask = ("scenario", "movement", file, "default")
    assert refused(file, *ask, "M;1", "--to", "nowhere", "--least", "x", "--since", "soon") == [
        "cli.option.bad", "scenario.movement.code", "view.unknown", "scenario.day.bad"]
    assert refused(file, *ask, "M", "--to", "U1", "--least", "x") == ["cli.option.bad"]
    assert refused(file, "balance", file, "--since", "never", "--by", "x", "--unit", "nope", "--plan", "abc") == [
        "cli.option.bad", "balance.by", "draft.unknown", "view.unknown"]
    assert refused(file, "balance", file, "--on", "never", "--since", "2026-01-01", "--scenario", "nope", "--by", "x") == [
        "cli.option.bad", "balance.by", "scenario.unknown"]
    assert refused(file, "forecast", file, "--periods", "0", "--exit-rate", "many", "--body", "nope") == [
        "cli.option.bad", "forecast.rate", "structure.body.none"]
    assert refused(file, "forecast", file, "--periods", "x", "--runs", "9") == ["cli.option.bad", "forecast.runs.without"]


@test
def a_name_of_blanks_is_refused(place):
    file = furnish(place, PACK, TABLES)
    code, out, err = run("scenario", "course", file, "default", "CC", "--teaches", "theory advanced", "--months", "12", "--places", "1", "--title", "  ")
    assert code == 2 and "cannot be the code" in out + err, (out, err)


@test
def without_a_course_the_posts_stay_empty(place):
    file = furnish(place, PACK, TABLES)
    code, given = answer("plan", file, "--gap", "0")
    assert code == 0 and given["courses"] == [] and not any(m["to"] in ("H1", "H2") for m in given["moves"]), given["moves"]


@test
def a_course_in_one_year_makes_eligible_in_the_next(place):
    file, given = plan_made(place, "--begins", "2027-01-01,2028-03-01")
    assert given["move_counts"]["train"] == 2 and given["empty_seats"]["after"] <= 1, given["moves"]
    told = [(c["person"], c["course"], c["begins"], c["ends"], c["post"], c["date"]) for c in given["courses"]]
    first, second = told
    assert first[1:4] == ("CC", "2027-01-01", "2027-12-31") and first[4:] == ("H1", "2028-01-01"), told
    assert second[1:4] == ("CC", "2028-03-01", "2029-02-28") and second[4:] == ("H2", "2029-07-01"), told
    assert first[0] != second[0] and {first[0], second[0]} == {"P1", "P2"}, told
    assert ("2028-03-01", "train", second[0], "CC/2028-03-01") in moves(given), moves(given)
    assert any(n["code"] == "pose.taught" for n in given["projections"]) and given["misfits"]["after"] == 0, given["projections"]
    person = first[0]
    for lang, words in (("vi", f"Sau khóa “Senior theory” (01/01/2027 – 31/12/2027), Person {person} đủ điều kiện giữ chức danh Head one; phương án bố trí từ 01/01/2028"),
                        ("en", f"After the course “Senior theory” (2027-01-01 – 2027-12-31) Person {person} is eligible for Head one, and enters it on 2028-01-01")):
        for page in (("plan", file, "--gap", "0"), ("explain", file, given["plan"], "--person", person), ("explain", file, given["plan"], "--post", "H1")):
            out = " ".join(run(*page, lang=lang)[1].split())
            assert words in out, (page, out)
    code, told = answer("explain", file, given["plan"], "--person", person)
    assert code == 0 and [(c["course"], c["post"]) for c in told["courses"]] == [("CC", "H1")], told["courses"]
    assert [(b["how"], b["post"], b["start"], b["end"]) for b in told["beside"]] == [("train", "CC/2027-01-01", "2027-01-01", "2027-12-31")], told["beside"]
    case = next(c for c in told["cases"] if c["post"] == "H1" and not c["holds"])
    assert case["verdict"] == "eligible", case
    code, told = answer("verify", file, given["plan"])
    assert code == 0 and told["accepted"], told


@test
def without_the_course_or_over_its_places_it_is_refused(place):
    file, given = plan_made(place)
    problem, plan = f"{place}/problem.json", f"{place}/plan.json"
    assert run("export", file, "problem", problem)[0] == 0 and run("solve", problem, "--out", plan, "--gap", "0")[0] == 0
    assert answer("verify", problem, plan)[0] == 0
    made = json.loads(Path(plan).read_text("utf-8"))
    key = next(k for k, v in made.items() if isinstance(v, list) and v and isinstance(v[0], list) and len(v[0]) == 4)
    trains = [r for r in made[key] if r[1].startswith("CC/")]
    assert len(trains) == 2 and trains[0][2] != trains[1][2], made[key]
    wrongs = {"audit.beside": [r for r in made[key] if r is not trains[0]],  # the post all the same
              "audit.seats": [[r[0], "CC/2027-01-01", 0, 1] if r in trains else r for r in made[key]]}
    for code_wanted, runs in wrongs.items():
        code, told = answer("verify", problem, write(plan, {**made, key: runs}))
        assert code == 1 and not told["accepted"] and any(v["code"] == code_wanted for v in told["violations"]), (code_wanted, told)
    with sqlite3.connect(file) as kept:  # the plan kept in the register itself, begun a half-year later
        before, = kept.execute("SELECT content FROM draft").fetchone()
        runs = json.loads(before)
        for r in runs[key]:
            if r[1] == "H1":
                r[2] -= 1
            if r[1] == "D1" and r[3] == 2:
                r[3] = 1
        kept.execute("UPDATE draft SET content = ?", (json.dumps(runs, separators=(",", ":"), ensure_ascii=False),))
    code, told = answer("verify", file, given["plan"])
    assert code and not told.get("accepted"), told


@test
def what_a_course_costs_is_weighed(place):
    file, given = plan_made(place, "--price", "900000000")
    assert given["courses"] == [] and given["move_counts"]["train"] == 0, given["moves"]
    course(file, "--price", "1")
    assert len(answer("plan", file, "--gap", "0")[1]["courses"]) == 2


@test
def the_exported_table_says_which_courses_are_of_a_spare_period(place):
    # one place a year: the second one, and the post after it, are of spare periods
    file = furnish(place, PACK, TABLES)
    course(file, "--teaches", "theory advanced", "--months", "12", "--places", "1", "--begins", "2027-01-01,2029-01-01")
    assert run("scenario", "set", file, "default", "periods=4", "spare=6")[0] == 0
    code, given = answer("plan", file, "--gap", "0")
    assert code == 0 and [c["spare"] for c in given["courses"]] == [False, True], given["courses"]
    for lang, planned, spare in (("en", "planned", "spare"), ("vi", "kỳ kế hoạch", "kỳ dự phòng")):
        assert run("export", file, "plan", f"{place}/{lang}.xlsx", lang=lang)[0] == 0
        with zipfile.ZipFile(f"{place}/{lang}.xlsx") as book:
            rows = [row for part in book.namelist() if part.startswith("xl/worksheets/sheet") for row in rows_of(book, part)]
        assert [row[4:10:5] for row in rows if row[2:3] == ["CC"]] == [["2027-01-01", planned], ["2029-01-01", spare]], rows


@test
def a_comparison_without_parts_has_no_heading_for_them(place):
    # one seat, and two who may enter it: alike, nothing differs with the other one in it; with one fitter the fit does
    tables = {**TABLES, "post": "Post code,Post name,Post kind,Post unit,importance,rank\nH1,Head one,head,U1,3,30\n",
              "person": "Person code,Full name,Sex,Born\nP1,Person P1,male,1985-02-03\nP2,Person P2,male,1985-02-03\n",
              "theory": "Person code,Theory level\nP1,advanced\nP2,advanced\n", "degree": "Person code,Degree\nP1,master\nP2,bachelor\n"}
    del tables["tenure"]
    fitter = PACK.replace("standard DEP", "  HEAD.p prefer degree >= master score 9 points\nstandard DEP")
    for name, pack, differs in (("alike", PACK, False), ("fitter", fitter, True)):
        (Path(place) / name).mkdir()
        file = furnish(Path(place) / name, pack, tables)
        given = answer("plan", file, "--gap", "0")[1]
        out_of_it, = {"P1", "P2"} - {m["person"] for m in given["moves"]}
        code, told = answer("ask why-not", file, given["plan"], "--person", out_of_it, "--post", "H1")
        assert code == 0 and bool(told["other"]["parts"]) == differs, told
        for lang, heading in (("en", "What differs:"), ("vi", "Khác nhau ở:")):
            out = run("ask", "why-not", file, given["plan"], "--person", out_of_it, "--post", "H1", lang=lang)[1]
            assert (heading in out) == differs and "Head one" in out, (name, out)


@test
def whom_the_scenario_locks_is_sent_though_others_go_before(place):
    others = ("P1", "P2", "P4", "P5")
    tables = {**TABLES, "person": "Person code,Full name,Sex,Born\n" + "".join(f"{p},Person {p},male,1985-02-03\n" for p in others),
              "degree": "Person code,Degree\n" + "".join(f"{p},bachelor\n" for p in others),
              "theory": "Person code,Theory level\n" + "".join(f"{p},intermediate\n" for p in others)}
    file = furnish(place, PACK, tables)
    course(file, "--teaches", "theory advanced", "--months", "12", "--places", "1")
    assert run("scenario", "lock", file, "default", "P5", "H1", "2029-01-01")[0] == 0
    code, given = answer("plan", file, "--gap", "0")
    assert code == 0 and ("P5", "H1") in [(c["person"], c["post"]) for c in given["courses"]], given.get("courses")
    assert answer("verify", file, given["plan"])[0] == 0


main()
