"""Changes of organisation in a scenario through the command line: said in words and in files, taken back, planned
with, and told before and after; what is wrong is refused, all of it, and changes nothing. Speaks TAP.

usage: reorganise_story.py KIENTOAN ROOT"""
import json
from pathlib import Path

import jsonschema

from namelist_kit import workbook
from solve_kit import main, root, run, test

PACK = """```rule
pack ONE "One" language en; in force from 2020-01-01; time counts: cumulative counting {main}
document D "Handbook"
standard H "Head" of post kind "head" cite D
  H.a require age under 60
standard V "Deputy" of post kind "deputy" cite D
  V.a require age under 60
structure B "Board" of body kind "board" cite D
  B.w those with sex = female are at least 1 people; target cite D
```
"""
ROWS = {"unit": "code,name,parent,staffing,most_deputies\nP,Tỉnh,,,\nA,Sở Một,P,30,2\nB,Sở Hai,P,20,2\nC,Sở Ba,P,10,1\nT,Phòng Một,A,,\n",
        "post": "code,name,kind,unit,seats,rank\nGA,Giám đốc Sở Một,head,A,1,2\nGB,Giám đốc Sở Hai,head,B,1,2\n"
                "PA,Phó Giám đốc Sở Một,deputy,A,2,1\nPB,Phó Giám đốc Sở Hai,deputy,B,1,1\nGC,Giám đốc,head,C,1,2\n",
        "person": "code,name,sex,born\nA1,Trần An,male,1980-02-01\nB1,Lê Bình,female,1988-03-04\nC1,Vũ Chi,female,1985-01-01\n"
                  "D1,Lê Dân,male,1986-05-05\nE1,Lê Em,male,1986-05-05\nF1,Lê Phú,male,1987-05-05\n",
        "tenure": "person,post,since\nA1,GA,2020-01-01\nB1,GB,2024-01-01\nC1,PA,2024-01-01\nF1,PA,2024-01-01\nD1,PB,2024-01-01\nE1,GC,2024-01-01\n",
        "body": "code,name,kind,unit\nK,Tập thể Sở Một,board,A\n",
        "seat": "body,post\nK,GA\n"}


def register(place, more=None):
    file, folder, pack = Path(place) / "r.kt", Path(place) / "rows", Path(place) / "one.md"
    folder.mkdir()
    pack.write_text(PACK, "utf-8")
    assert run("new", file, "--as-of", "2026-07-01", *(("--authority", "Tỉnh ủy") if more else ()))[0] == 0
    code, out, err = run("rules", "adopt", file, pack)
    assert code == 0, (out, err)
    for name, text in {**ROWS, **(more or {})}.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    code, out, err = run("import", file, folder)
    assert code == 0, (out, err)
    assert run("scenario", "new", file, "x")[0] == 0
    return file


def answer(file, *words):
    code, out, err = run("scenario", "reorganise", file, "x", *words, "--json")
    assert code == 0, (words, out, err)
    given = json.loads(out)
    jsonschema.validate(given, json.loads((root / "docs/schema/scenario-reorganise.json").read_text("utf-8")),
                        format_checker=jsonschema.FormatChecker())
    return given


def journal(file):
    return json.loads(run("journal", file, "--json")[1])["lines"]


def refused(file, *words, usage=False):
    before = journal(file)
    code, out, _ = run("scenario", "reorganise", file, "x", *words, "--json")
    assert code == 2, (words, out)
    findings = [] if usage else json.loads(out)["findings"]
    assert all(f["reason"] and f["mend"] and "{" not in f["reason"] + f["mend"] for f in findings), findings
    for lang in ("vi", "en"):
        code, out, err = run("scenario", "reorganise", file, "x", *words, lang=lang)
        assert code == 2 and not out and err, (words, out, err)
    assert journal(file) == before, words
    return [f["code"] for f in findings]


def reforms(given):
    return [(r["type"], r["unit"], r["successor"], r["day"]) for r in given["reforms"]]


@test
def who_holds_two_posts_counts_once(place):
    file = register(place)
    extra = Path(place) / "tenure.csv"
    extra.write_text("person,post,since,manner\nD1,GB,2026-01-01,acting\nF1,GB,2026-01-01,concurrent\nE1,PB,2026-01-01,concurrent\n", "utf-8")
    code, out, err = run("import", file, extra)
    assert code == 0, (out, err)
    given = answer(file, "merge", "A", "B", "--into", "M", "--title", "Sở Mới")
    # of M: A1, C1, F1 (who is also in the other of the two), B1, D1 (deputy and acting head), and E1 of another department
    assert (given["units"][0]["people"], given["units"][0]["surplus"]) == (6, 3), given["units"]
    ended = {p["person"]: (p["post"], p["beside"]) for p in given["people"]}
    assert ended == {"A1": ("GA", []), "B1": ("GB", []), "C1": ("PA", []), "D1": ("PB", ["GB"]), "F1": ("PA", ["GB"])}, ended
    for lang, words in (("vi", "Phó Giám đốc Sở Hai (PB); đồng thời giữ Giám đốc Sở Hai (GB)"), ("en", "Phó Giám đốc Sở Hai (PB); also holds Giám đốc Sở Hai (GB)")):
        assert words in run("scenario", "reorganise", file, "x", lang=lang)[1], lang
    # whose main post stays keeps it
    answer(file, "--undo")
    given = answer(file, "abolish", "B", "--day", "2027-01-01")
    assert {p["person"]: p["beside"] for p in given["people"]} == {"B1": [], "D1": ["GB"]}, given["people"]


@test
def posts_of_two_authorities_stay_apart_and_their_people_are_for_their_own_to_place(place):
    file = register(place, {"oversight": "post,authority\nGA,Tỉnh ủy\nPA,Huyện ủy\nPB,Tỉnh ủy\n"})
    words = ("merge", "A", "B", "--into", "M", "--title", "Sở Mới", "--day", "2027-07-01")
    given = answer(file, *words)
    # the heads become one: who manages GB is not recorded, so the register's own authority does
    assert {(p["before"], p["after"]) for p in given["posts"]} == {("GA", "M/GA"), ("GB", "M/GA"), ("PA", "M/PA"), ("PB", "M/PB")}
    apart, = (f for f in given["findings"] if f["code"] == "reorganise.apart")
    for words_told in ("Phó Giám đốc Sở Mới (M/PB)", "Tỉnh ủy", "M/PA", "Huyện ủy"):
        assert words_told in apart["reason"] and apart["mend"], apart
    theirs = {p["person"]: p["authority"] for p in given["people"] if p["outcome"] == "elsewhere"}
    assert theirs == {"C1": "Huyện ủy", "F1": "Huyện ủy"} and given["outcomes"]["elsewhere"] == 2, given["people"]
    code, out, err = run("plan", file, "--scenario", "x", "--json")
    assert code == 0, (out, err)
    plan = json.loads(out)
    notes = {n["code"]: n["args"] for n in plan["projections"]}
    assert "pose.people.fixed" not in notes and notes["plan.elsewhere"]["count"] == "2", notes
    assert "Vũ Chi (C1): Phó Giám đốc Sở Một" in notes["plan.elsewhere"]["names"], notes
    assert all(m["to"] != "M/PA" and m["person"] not in theirs for m in plan["moves"]), plan["moves"]
    assert run("verify", file)[0] == 0
    assert answer(file)["outcomes"]["elsewhere"] == 2
    told = json.loads(run("explain", file, "--person", "C1", "--json")[1])
    assert (told["standing"], told["authority"], [s["end"] for s in told["path"]]) == ("left_open", "Huyện ủy", ["2027-06-30"]), told
    assert json.loads(run("explain", file, "--post", "M/PA", "--json")[1])["authority"] == "Huyện ủy"
    for lang, said in (("vi", "do Huyện ủy bố trí"), ("en", "for Huyện ủy to place")):
        assert said in run("scenario", "reorganise", file, "x", lang=lang)[1], lang
    # one authority for both: one post
    assert run("scenario", "reorganise", file, "x", "--undo")[0] == 0
    (Path(place) / "oversight.csv").write_text("post,authority\nPA,Tỉnh ủy\n", "utf-8")
    code, out, err = run("import", file, Path(place) / "oversight.csv")
    given = answer(file, *words)
    assert ("PB", "M/PA") in {(p["before"], p["after"]) for p in given["posts"]}, (given["posts"], out, err)


@test
def what_is_said_of_the_other_kind_is_told_so(place):
    file = register(place)
    assert refused(file, "cut", "A", "--seats", "2") == ["reorganise.unit.seats"]
    assert refused(file, "cut", "PA", "--deputies", "2") == ["reorganise.post.unit"]
    assert refused(file, "cut", "nowhere", "--seats", "2") == ["reorganise.unknown"]


@test
def two_departments_are_merged_planned_and_told(place):
    file = register(place)
    lines = len(journal(file))
    given = answer(file, "merge", "A", "sở hai", "--into", "M", "--title", "Sở Mới")
    assert given["changed"] and reforms(given) == [("merge", "A", "M", "2027-01-01"), ("merge", "B", "M", "2027-01-01")]
    assert len(journal(file)) == lines + 1 and journal(file)[-1]["use_case"] == "scenario.reorganise"
    before, after = given["before"], given["after"]
    assert (before["units"], after["units"]) == (5, 4) and (before["posts"], after["posts"]) == (5, 3)
    assert (before["seats"], after["seats"]) == (6, 4) and (before["people"], after["people"]) == (6, 1)
    assert (before["staffing"], after["staffing"], before["deputies"], after["deputies"]) == (60, 60, 3, 2)
    assert given["units"] == [{"unit": "M", "name": "Sở Mới", "day": "2027-01-01", "from": 2, "seats_before": 5, "seats_after": 3,
                               "people": 5, "surplus": 2, "deputies": 2, "deputies_most": 2}]
    assert {(p["before"], p["after"]) for p in given["posts"]} == {("GA", "M/GA"), ("GB", "M/GA"), ("PA", "M/PA"), ("PB", "M/PA")}
    assert given["plan"] is None and given["outcomes"]["unplanned"] == 5
    assert given["deadline"]["months"] == 60 and all(c["confirmed"] for c in given["deadline"]["citations"])
    shown, listed = (run("scenario", *words)[1] for words in (("show", file, "x"), ("list", file)))
    assert "Thay đổi tổ chức: 2" in shown or "Changes of organisation: 2" in shown, shown
    assert "reforms=2" in listed, listed
    # the register itself is as it was
    assert json.loads(run("show", file, "--unit", "A", "--json")[1])["sections"]
    assert run("show", file, "--unit", "M")[0] == 2
    code, out, err = run("plan", file, "--scenario", "x", "--json")
    assert code == 0, (out, err)
    moves = {m["person"]: m["to"] for m in json.loads(out)["moves"] if m["date"] == "2027-01-01"}
    # two deputies too many, one of them a head: five years to bring them down, so all are placed
    assert sorted(moves.values()) == ["M/GA"] + ["M/PA"] * 4, moves
    assert answer(file)["outcomes"] == {"unplanned": 0, "placed": 5, "retires": 0, "unplaced": 0, "elsewhere": 0}
    assert "plan.lower" not in {n["code"] for n in json.loads(out)["projections"]}, "a head too many is placed lower by the change"
    unit, = json.loads(out)["deputies"]
    assert (unit["unit"], unit["today"], unit["most"], unit["deadline"]) == ("M", 4, 2, "2032-01-01"), unit
    assert [p["filled"] for p in unit["periods"]] == [p["ceiling"] for p in unit["periods"]] == [4] * 5 + [3] * 5, unit
    code, out, _ = run("verify", file)
    assert code == 0, out
    # a number said for the post holds as said
    answer(file, "cut", "M/PA", "--seats", "2")
    code, out, err = run("plan", file, "--scenario", "x", "--json")
    moves = {m["person"]: m["to"] for m in json.loads(out)["moves"] if m["date"] == "2027-01-01"}
    assert len(moves) == 5 and sorted(filter(None, moves.values())) == ["M/GA", "M/PA", "M/PA"], moves
    code, out, _ = run("verify", file)
    assert code == 0, out
    given = answer(file)
    assert given["plan"] and given["outcomes"] == {"unplanned": 0, "placed": 3, "retires": 0, "unplaced": 2, "elsewhere": 0}, given["outcomes"]
    assert [p["outcome"] for p in given["people"]] == ["unplaced"] * 2 + ["placed"] * 3
    assert all((p["to"] or None) == (moves[p["person"]] or None) for p in given["people"]) and "version" not in given
    assert [a["name"] for a in given["allowances"]] == ["early_retirement", "resignation", "post_left"]
    assert not any(c["confirmed"] for a in given["allowances"] for c in a["citations"])
    vi, en = (run("scenario", "reorganise", file, "x", lang=lang)[1] for lang in ("vi", "en"))
    for words in ("Sáp nhập", "Sở Mới (M)", "Nghị định 178/2024/NĐ-CP", "chưa xác minh", "chưa bố trí được", "Dôi dư phải giảm", "01/01/2032"):
        assert words in vi, (words, vi)
    for words in ("Merger", "not placed", "unconfirmed", "2032-01-01", "Deputies above the most allowed"):
        assert words in en, (words, en)
    # explain tells the post closed; a new post takes a lock
    out = run("explain", file, "--person", next(p["person"] for p in given["people"] if p["outcome"] == "unplaced"))[1]
    assert "2026-12-31" in out or "31/12/2026" in out, out
    assert "Nobody enters the post" not in out and "Không ai vào chức danh này" not in out, "it is there no longer"
    code, out, err = run("scenario", "lock", file, "x", "B1", "M/GA")
    assert code == 0, (out, err)
    code, out, err = run("plan", file, "--scenario", "x", "--json")
    assert {m["person"]: m["to"] for m in json.loads(out)["moves"]}["B1"] == "M/GA", (code, out, err)


@test
def who_holds_a_post_goes_on_in_what_it_becomes(place):
    # D1 is 61: no entrant; K1 holds a post of a kind without a standard
    file = register(place, {"post": ROWS["post"] + "KB,Trợ lý,clerk,B,1,1\n",
                            "person": ROWS["person"].replace("1986-05-05\nE1", "1965-05-05\nE1") + "K1,Lê Khoa,male,1990-01-01\n",
                            "tenure": ROWS["tenure"] + "K1,KB,2024-01-01\n"})
    answer(file, "merge", "A", "B", "--into", "M", "--title", "Sở Mới", "--day", "2028-01-01")
    code, out, err = run("plan", file, "--scenario", "x", "--json")
    assert code == 0, (out, err)
    given = json.loads(out)
    moves = {(m["person"], m["date"]): m["to"] for m in given["moves"]}
    assert moves["D1", "2028-01-01"] == "M/PA" and moves["K1", "2028-01-01"] == "M/KB", moves
    goes_on = {"M/KB": {"KB"}, "M/PA": {"PA", "PB"}, "M/GA": {"GA", "GB"}}
    for move in given["moves"]:
        if move["date"] == "2028-01-01" and move["from"] and move["to"]:
            assert (move["kind"] == "continue") == (move["from"] in goes_on[move["to"]]), move
    assert given["move_counts"]["continue"] == len([m for m in given["moves"] if m["kind"] == "continue" and not m["spare"]]) >= 3
    assert "tiếp tục giữ chức vụ sau sắp xếp" in run("plan", file, "--scenario", "x", lang="vi")[1]
    # of the post who goes on is told so, and nobody else; without a change of organisation the words are not there
    for lang, words in (("vi", "tiếp tục giữ chức vụ sau sắp xếp"), ("en", "go on after the change")):
        for post in ("M/PA", "M/GA"):
            rows = [r for r in json.loads(run("explain", file, given["plan"], "--post", post, "--json")[1])["runs"] if not r["spare"]]
            goes = {m["person"] for m in given["moves"] if m["to"] == post and m["kind"] == "continue"}
            lines = run("explain", file, given["plan"], "--post", post, lang=lang)[1].splitlines()
            marked = {r["person"] for r in rows if any(r["person_name"] in line and words in line for line in lines)}
            assert marked == goes - {r["person"] for r in rows if r["misfit"]} and len(marked) == (2 if post == "M/PA" else 1), (post, marked, lines)
        assert words not in run("explain", file, given["plan"], "--post", "PB", lang=lang)[1]
    notes = {n["code"]: n["args"] for n in given["projections"]}
    assert notes["pose.heirs"]["count"] == "6" and "plan.carried" not in notes, notes
    assert run("verify", file)[0] == 0
    # who is not there the day before is placed as anybody else
    code, out, err = run("scenario", "forbid", file, "x", "D1", "PB", "2027-07-01")
    assert code == 0, (out, err)
    code, out, err = run("plan", file, "--scenario", "x", "--json")
    assert "M/PA" not in [m["to"] for m in json.loads(out)["moves"] if m["person"] == "D1"], out
    assert run("verify", file)[0] == 0
    # nothing takes the place of the post
    answer(file, "--undo")
    answer(file, "abolish", "B", "--day", "2028-01-01")
    out = run("plan", file, "--scenario", "x", "--json")[1]
    assert "pose.heirs" not in {n["code"] for n in json.loads(out)["projections"]}, out


@test
def nobody_is_promoted_into_seats_that_are_too_many(place):
    # two heads of office, below the deputies, become one: neither is a head too many, nor kept as a deputy
    file = register(place, {"post": ROWS["post"] + "VA,Chánh Văn phòng Sở Một,office,A,1,0\nVB,Chánh Văn phòng Sở Hai,office,B,1,0\n",
                            "person": ROWS["person"] + "K1,Lê Khoa,male,1990-01-01\nK2,Lê Kim,male,1990-01-01\n",
                            "tenure": ROWS["tenure"] + "K1,VA,2024-01-01\nK2,VB,2024-01-01\n"})
    answer(file, "merge", "A", "B", "--into", "M", "--title", "Sở Mới", "--day", "2027-01-01")
    out = Path(place) / "p.json"
    assert run("export", file, "problem", out, "--scenario", "x")[0] == 0
    problem = json.loads(out.read_text("utf-8"))
    entries = {e["person"]: e for e in problem["eligible"] if e["post"] == "M/PA"}
    post, = (p for p in problem["posts"] if p["id"] == "M/PA")
    assert post["seats"] == [4] * 10 + [2] * 2, post
    assert entries["B1"]["enter"][0] == 0 and entries["D1"]["enter"][0] == 0, entries
    assert min(entries["K1"]["enter"]) == min(entries["K2"]["enter"]) == 10, (entries["K1"], entries["K2"])
    glide, = (q for q in problem["quotas"] if q["id"] == "glide/M/PA")
    assert [p["id"] for p in problem["people"] if glide["group"] in p.get("groups", [])] in ([], ["A1", "B1", "C1", "D1", "F1"]), glide


FIT = "".join(line for line in PACK.replace("  H.a require age under 60\n", "  H.a require age under 60\n  H.b prefer degree >= master score 10 points\n").replace(
    "  V.a require age under 60\n", "  V.a require age under 60\n  V.b prefer degree >= master score 10 points\n").splitlines(True)
    if not line.startswith("structure") and "B.w" not in line)  # nothing but fit


def preferring(place, degrees, **more):
    """The register of the other tests by a pack that prefers a master's degree; these people have one."""
    file = register(place, {"degree": "person,level,field,granted\n" + "".join(f"{p},master,Luật,2010-01-01\n" for p in degrees), **more})
    pack = Path(place) / "fit.md"
    pack.write_text(FIT.replace("in force from 2020-01-01", "version 2; in force from 2020-01-01"), "utf-8")
    code, out, err = run("rules", "adopt", file, pack)
    assert code == 0, (out, err)
    return file


@test
def of_two_heads_who_become_one_a_head_is_it(place):
    file = preferring(place, ("A1", "B1"))
    answer(file, "merge", "A", "B", "--into", "M", "--title", "Sở Mới")
    given = newest(file, "x")
    assert given["status"] == "optimal"
    kinds = {m["person"]: (m["kind"], m["to"]) for m in given["moves"] if m["date"] == "2027-01-01"}
    heads = {p: kinds[p] for p in ("A1", "B1")}
    assert sorted(heads.values()) == [("continue", "M/GA"), ("lower", "M/PA")], kinds
    assert given["move_counts"]["lower"] == 1
    lower = next(p for p, (kind, _) in heads.items() if kind == "lower")
    for lang, words in (("vi", ("bố trí chức vụ thấp hơn", "Có thể tiếp tục ở Giám đốc", f"ask why-not SỔ --person {lower} --post M/GA")),
                        ("en", ("place lower", "May go on in Giám đốc", f"ask why-not FILE --person {lower} --post M/GA"))):
        out = run("plan", file, "--scenario", "x", lang=lang)[1] + run("explain", file, "--person", lower, lang=lang)[1]
        assert all(w in " ".join(out.split()) for w in words), out
    # the seats it sits in are there for a time: of the person, of the post, and of nobody and nothing else
    told = {words: json.loads(run("explain", file, *words, "--json")[1]) for words in
            (("--person", lower), ("--post", "M/PA"), ("--person", "E1"), ("--post", "GC"))}
    jsonschema.validate(told["--person", lower], json.loads((root / "docs/schema/explain.json").read_text("utf-8")))
    more, = told["--person", lower]["more_seats"]
    assert more == told["--post", "M/PA"]["more_seats"][0] and not told["--person", "E1"]["more_seats"] + told["--post", "GC"]["more_seats"], told
    assert (more["post"], more["start"]) == ("M/PA", "2027-01-01") and more["most"] > more["seats"] and more["end"] > "2029", more
    for lang, words in (("vi", "sau sắp xếp có"), ("en", "after the reorganisation; from 2027-01-01 to ")):
        assert words in run("explain", file, "--person", lower, lang=lang)[1] and words not in run("explain", file, "--person", "E1", lang=lang)[1]
    code, out, err = run("ask", "why-not", file, "--person", lower, "--post", "M/GA", "--json")
    told = json.loads(out)
    assert code == 0 and told["outcome"] == "found" and told["least"] <= told["most"], told


@test
def who_is_not_fit_is_not_head_over_one_who_is(place):
    file = preferring(place, ("A1",), person=ROWS["person"].replace("B1,Lê Bình,female,1988", "B1,Lê Bình,female,1960"))  # does not meet H.a
    answer(file, "merge", "A", "B", "--into", "M", "--title", "Sở Mới")
    given = newest(file, "x")
    assert [(m["person"], m["kind"]) for m in given["moves"] if m["to"] == "M/GA"] == [("A1", "continue")], given["moves"]


@test
def nobody_fit_leaves_a_post_that_stays_for_one_whose_post_ends(place):
    file = preferring(place, ("A1",))
    answer(file, "abolish", "B", "--day", "2027-07-01")
    given = newest(file, "x")
    assert not [m for m in given["moves"] if m["from"] in ("GA", "PA", "GC") and m["kind"] == "leave"], given["moves"]


@test
def nobody_new_comes_before_a_merger_that_leaves_too_many(place):
    file = register(place, {"post": ROWS["post"].replace("PB,Phó Giám đốc Sở Hai,deputy,B,1,1", "PB,Phó Giám đốc Sở Hai,deputy,B,3,1"),
                            "person": ROWS["person"] + "K1,Lê Khoa,male,1990-01-01\n"})
    answer(file, "merge", "A", "B", "--into", "M", "--title", "Sở Mới", "--day", "2029-01-01")
    given = newest(file, "x")
    assert [m["to"] for m in given["moves"] if m["person"] == "K1" and m["date"] < "2029-01-01"] in ([], ["GC"]), given["moves"]


@test
def somebody_is_told_where_the_plan_has_them_on_the_day_and_what_comes_later(place):
    file = register(place)
    answer(file, "merge", "A", "B", "--into", "M", "--title", "Sở Mới", "--day", "2028-01-01")
    assert run("scenario", "set", file, "x", "demote=yes")[0] == 0, "deputy after head"
    for post, day in (("GC", "2027-01-01"), ("M/GA", "2028-01-01"), ("M/PA", "2029-01-01")):
        code, out, err = run("scenario", "lock", file, "x", "C1", post, day)
        assert code == 0, (out, err)
    assert all(p["later"] == [] for p in answer(file)["people"])
    code, out, err = run("plan", file, "--scenario", "x", "--json")
    assert code == 0, (out, err)
    moves = [(m["date"], m["from"], m["to"]) for m in json.loads(out)["moves"] if m["person"] == "C1"]
    assert moves[:2] == [("2027-01-01", "PA", "GC"), ("2028-01-01", "GC", "M/GA")] and len(moves) > 2, moves
    row, = (p for p in answer(file)["people"] if p["person"] == "C1")
    assert (row["post"], row["outcome"], row["to"], row["date"]) == ("PA", "placed", "M/GA", "2028-01-01"), row
    assert [(m["outcome"], m["to"], m["date"]) for m in row["later"]] == [("placed" if to else "unplaced", to or None, day) for day, _, to in moves[2:]], row
    for lang, words in (("vi", ("Bố trí khi ấy", "Về sau", "từ " + "/".join(moves[2][0].split("-")[::-1]))), ("en", ("Placed then", "Later", "from " + moves[2][0]))):
        out = run("scenario", "reorganise", file, "x", lang=lang)[1]
        assert all(w in out for w in words), out


@test
def who_is_there_by_then_and_who_was_planned_for_it_is_told(place):
    """Whom the plan gives a post that ends is told as its holders of today are; names of the pool for it are nobody's from then on."""
    pool = "person,post,since\nD1,GA,2025-01-01\nE1,PB,2025-01-01\nC1,GA,2025-01-01\nA1,GA,2025-01-01\nE1,GC,2025-01-01\nF1,GA,2020-01-01\n"
    until = pool.replace("since\n", "since,until\n").replace("2025-01-01\n", "2025-01-01,\n").replace("F1,GA,2020-01-01\n", "F1,GA,2020-01-01,2025-12-31\n")
    file = register(place, {"pool": until})
    answer(file, "merge", "A", "B", "--into", "M", "--title", "Sở Chung", "--day", "2028-07-01")
    assert run("scenario", "set", file, "x", "least=1")[0] == 0, "no sooner than the lock"
    assert run("scenario", "lock", file, "x", "F1", "GB", "2027-07-01")[0] == 0
    told = answer(file)
    assert [(r["person"], r["post"], r["ends"], r["becomes"], r["listed"]) for r in told["pool"]] == [
        ("C1", "GA", "2028-07-01", ["M/GA"], 0), ("D1", "GA", "2028-07-01", ["M/GA"], 0), ("E1", "PB", "2028-07-01", ["M/PA"], 0)], told["pool"]
    assert not [p for p in told["people"] if p["given"]]
    assert run("plan", file, "--scenario", "x", "--gap", "0")[0] == 0
    told = answer(file)
    given, = (p for p in told["people"] if p["given"] and p["person"] == "F1")
    assert (given["post"], given["given"], given["ends"], given["becomes"]) == ("GB", "2027-07-01", "2028-07-01", ["M/GA"]), given
    assert given["outcome"] in ("placed", "unplaced") and given["date"] == "2028-07-01", given
    assert [p["post"] for p in told["people"] if p["person"] == "F1"] == ["GB"], "the deputy's post is left before it ends"
    assert sum(told["outcomes"].values()) == len(told["people"])
    vi = " ".join(run("scenario", "reorganise", file, "x", "--all", lang="vi")[1].split())
    assert "Giám đốc Sở Hai (GB), phương án bố trí từ 01/07/2027" in vi and "Quy hoạch vào chức danh kết thúc" in vi and "3 lượt quy hoạch" in vi, vi
    en = " ".join(run("scenario", "reorganise", file, "x", "--all", lang="en")[1].split())
    assert "given by the plan from 2027-07-01" in en and "3 names of the pool have no post" in en, en


@test
def relatives_and_structure_hold_in_what_comes_later(place):
    """Posts and bodies that a change makes within the plan are held to the same law as those of its first day."""
    bodies = {"body": "code,name,kind,unit\nK,Tập thể Sở Một,board,A\nL,Tập thể Sở Ba,board,C\n", "seat": "body,post\nK,GA\nL,GC\n"}
    file = register(place, {"tie": "person,other,relation\nA1,D1,sibling\n", **bodies})
    more = Path(place) / "two.md"
    more.write_text('''```rule
pack TWO "Two" language en; in force from 2020-01-01; time counts: cumulative counting {main}
document E "Handbook"
apart K {sibling} first holds post "head" second holds post "deputy" in same unit cite E
structure S "Boards" of body kind "board" cite E
  S.each those with sex = male are at most 9 people; target cite E
  S.half bodies where those with sex = female are from 1 people come to 50 % of bodies, round up; target cite E
```
''', "utf-8")
    code, out, err = run("rules", "adopt", file, more)
    assert code == 0, (out, err)
    answer(file, "merge", "A", "B", "--into", "M", "--title", "Sở Chung", "--day", "2028-07-01")
    problem = Path(place) / "p.json"
    assert run("export", file, "problem", problem, "--scenario", "x")[0] == 0
    posed = json.loads(problem.read_text("utf-8"))
    assert ["M/GA"] in [a[2] for a in posed["apart"]] + [a[3] for a in posed["apart"]], posed["apart"]
    board, = (q for q in posed["quotas"] if q["id"] == "B.w/M/K")
    assert board["posts"] == ["M/GA"] and board["at_least"][0] == 0 and board["at_least"][3] == 1, board
    assert [(s["id"], sorted(s["quotas"])) for s in posed["shares"]] == [("S.half", ["S.half/K", "S.half/L", "S.half/M/K"])], posed["shares"]
    for person, post in (("A1", "M/GA"), ("D1", "M/PA")):
        assert run("scenario", "lock", file, "x", person, post, "2028-07-01")[0] == 0
    code, out, _ = run("plan", file, "--scenario", "x", "--json")
    told = json.loads(out)
    assert code == 1 and told["status"] == "infeasible" and "apart" in [c["kind"] for c in told["clash"]], told["clash"]


@test
def divisions_of_other_names_stay_apart_and_what_becomes_one_or_several_is_said(place):
    file = register(place, {"post": ROWS["post"] + "TA,Trưởng phòng Tài chính Sở Một,chief,A,1,0\nTB,Trưởng phòng Pháp chế Sở Hai,chief,B,1,0\n"})
    given = answer(file, "merge", "A", "B", "--into", "M", "--title", "Sở Mới")
    links = {(p["before"], p["after"]) for p in given["posts"]}
    assert {("TA", "M/TA"), ("TB", "M/TB"), ("GB", "M/GA")} <= links, links
    assert [(f["post"], f["from"], f["seats_before"], f["seats_after"]) for f in given["fused"]] == [
        ("M/GA", ["GA", "GB"], 2, 1), ("M/PA", ["PA", "PB"], 3, 2)] and not given["doubled"], given["fused"]
    assert given["units"][0]["surplus"] == 0 and [(o["post"], o["surplus"]) for o in given["over"]] == [(None, 1), ("M/GA", 1)], given["over"]
    for lang, words in (("vi", ("Chức danh nhập làm một", "Giám đốc Sở Một (GA); Giám đốc Sở Hai (GB)", "2 chức danh, tổng số lượng từ 5 còn 3")),
                        ("en", ("Posts that become one", "they become one: 2 posts, of 5 seats 3 left"))):
        out = run("scenario", "reorganise", file, "x", lang=lang)[1]
        assert all(w in out for w in words), out
    # said by hand they are one
    given = answer(file, "post", "TB", "M/TA")
    assert ("TB", "M/TA") in {(p["before"], p["after"]) for p in given["posts"]}
    answer(file, "--undo")
    # a unit that stays takes another in
    assert [(f["post"], f["from"]) for f in answer(file, "merge", "B", "--into", "A")["fused"]] == [("GA", ["GA", "GB"]), ("PA", ["PA", "PB"])]
    answer(file, "--undo")
    given = answer(file, "split", "B", "B", "N", "--title", "Sở Tách")
    assert [(d["post"], d["into"], d["seats_before"], d["seats_after"]) for d in given["doubled"]] == [
        ("GB", ["GB", "N/GB"], 1, 2), ("PB", ["PB", "N/PB"], 1, 2), ("TB", ["TB", "N/TB"], 1, 2)] and not given["fused"], given["doubled"]
    for lang, words in (("vi", "Chia tách làm 3 chức danh có thêm ở đơn vị khác: tổng số lượng từ 3 thành 6"),
                        ("en", "several of 3 posts: seats before 3, after 6")):
        assert words in run("scenario", "reorganise", file, "x", lang=lang)[1], lang


@test
def a_day_is_set_for_the_surplus_of_units_that_take_over_and_of_no_cut(place):
    file = register(place)
    given = answer(file, "cut", "PA", "--seats", "1")
    assert given["cuts"][0]["surplus"] == 1 and given["over"] == [], given
    for lang, word in (("vi", "Chỉ thị 45-CT/TW"), ("en", "Directive")):
        assert word not in run("scenario", "reorganise", file, "x", lang=lang)[1]
    answer(file, "--undo")
    given = answer(file, "merge", "A", "B", "--into", "M", "--title", "Sở Mới", "--day", "2027-07-01")
    assert [(o["unit"], o["post"], o["surplus"], o["until"]) for o in given["over"]] == [
        ("M", "M/GA", 1, "2027-07-01"), ("M", "M/PA", 1, "2032-07-01")], given["over"]
    vi = run("scenario", "reorganise", file, "x", lang="vi")[1]
    assert "Dôi dư phải giảm" in vi and "Phó Giám đốc Sở Mới (M/PA)" in vi and "Chỉ thị 45-CT/TW" in vi, vi
    answer(file, "cut", "M/PA", "--seats", "5", "--day", "2027-07-01")  # seats for all, yet not so many deputies
    given = answer(file)
    assert [(u["people"], u["seats_after"], u["surplus"]) for u in given["units"]] == [(5, 6, 0)], given["units"]
    assert [(o["unit"], o["post"], o["surplus"], o["until"], o["deputies"]) for o in given["over"]] == [
        ("M", None, 1, "2032-07-01", True), ("M", "M/GA", 1, "2027-07-01", False)], given["over"]
    for lang, words in (("vi", "cấp phó của đơn vị, so với số tối đa"), ("en", "deputies of the unit, above the most allowed")):
        assert words in run("scenario", "reorganise", file, "x", lang=lang)[1]


@test
def changes_are_said_in_vietnamese_too(place):
    file = register(place)
    assert reforms(answer(file, "sap-nhap", "A", "B", "--into", "M", "--title", "Sở Mới")) == [
        ("merge", "A", "M", "2027-01-01"), ("merge", "B", "M", "2027-01-01")]
    answer(file, "Sáp nhập", "A", "B", "--into", "M", "--undo")
    assert reforms(answer(file, "giải thể", "C")) == [("abolish", "C", "", "2027-01-01")]
    assert [r["type"] for r in answer(file, "chuyen", "T", "--under", "B")["reforms"]] == ["abolish", "move"]
    assert [r["type"] for r in answer(file, "cắt-giảm", "PA", "--seats", "1")["reforms"]] == ["abolish", "move", "seats"]
    assert [r["type"] for r in answer(file, "chia-tach", "B", "B", "N", "--title", "Sở Tách")["reforms"]][-1] == "split"
    assert refused(file, "cat-giam", "A") == ["reorganise.cut.what"]
    assert refused(file, "giai-the", "A", "--into", "B") == ["reorganise.option", "reorganise.ends"]
    assert refused(file, "so-luong-chuc-danh", "PA") == ["reorganise.what.bad"]
    answer(file, "--undo")
    assert refused(file, "sap-nhap", "A", "B", "--into", "N;W", "--title", "Sở Mới") == ["reorganise.successor.code"]
    out = run("scenario", "reorganise", file, "x", "melt", "A", lang="vi")[2]
    assert "sap-nhap (merge)" in out and "cat-giam (cut)" in out, out
    out = run("scenario", "reorganise", "--help", lang="vi")[1]
    assert "sap-nhap SO-A SO-B" in out, out


@test
def other_commands_look_at_the_organisation_of_a_scenario(place):
    file = register(place)
    answer(file, "merge", "A", "B", "--into", "M", "--title", "Sở Mới")
    bodies = {s: {r["body"] for r in json.loads(run("structure", file, "--all", "--on", "2027-06-01", "--json", *s)[1])["rows"]}
              for s in ((), ("--scenario", "x"))}
    assert bodies == {(): {"K"}, ("--scenario", "x"): {"M/K"}}, bodies
    posts = {r["post"] for r in json.loads(run("assess", file, "--person", "A1", "--on", "2027-06-01", "--scenario", "x", "--json")[1])["cases"]}
    assert {"M/GA", "M/PA"} <= posts and "GA" not in posts, posts
    assert run("check", file, "--scenario", "x")[0] < 2 and run("check", file, "--scenario", "y")[0] == 2
    more = Path(place) / "more"
    more.mkdir()
    (more / "post.csv").write_text("code,name,kind,unit\nVT,Văn thư,clerk,A\n", "utf-8")
    (more / "tenure.csv").write_text("person,post,since\nF1,VT,2025-01-01\n", "utf-8")
    (more / "person.csv").write_text("code,name\nG1,Lê Giang\n", "utf-8")
    assert run("import", file, more)[0] == 0 and not answer(file)["findings"]  # F1 has another main post
    (more / "tenure.csv").write_text("person,post,since\nG1,VT,2025-01-01\n", "utf-8")
    assert run("import", file, more)[0] == 0
    assert [(f["code"], f["value"]) for f in answer(file)["findings"]] == [("reorganise.unbound", "1")]
    out = Path(place) / "p.json"
    code, said, err = run("export", file, "problem", out, "--scenario", "x")
    assert code == 0 and "M/GA" in {p["id"] for p in json.loads(out.read_text("utf-8"))["posts"]}, (said, err)


@test
def units_are_split_abolished_moved_and_cut_and_all_is_taken_back(place):
    file = register(place)
    answer(file, "split", "A", "A", "N", "--title", "Sở Tách", "--day", "01/07/2027")
    answer(file, "move", "T", "--under", "B")
    answer(file, "cut", "PA", "--seats", "1")
    answer(file, "cut", "B", "--deputies", "1", "--staffing", "15")
    given = answer(file, "abolish", "C")
    assert [r["type"] for r in given["reforms"]] == ["split", "split", "move", "seats", "deputies", "staffing", "abolish"]
    assert given["after"]["units"] == 5 and given["outcomes"]["unplanned"] == 1 and given["people"][0]["person"] == "E1"
    assert given["people"][0]["becomes"] == [] and given["after_on"] == "2027-07-01"
    given = answer(file, "cut", "Sở Hai", "--staffing", "12")
    assert [r["number"] for r in given["reforms"] if r["type"] == "staffing"] == [12]
    assert not answer(file, "cut", "Sở Hai", "--staffing", "12")["changed"]
    assert "abolish" not in [r["type"] for r in answer(file, "abolish", "Sở Ba", "--undo")["reforms"]]
    assert refused(file, "abolish", "C", "--undo") == ["reorganise.none"]
    given = answer(file, "--undo")
    assert given["reforms"] == [] and given["before_on"] is None and given["people"] == []
    assert refused(file, "--undo") == ["reorganise.none"]
    vi = run("scenario", "reorganise", file, "x", lang="vi")[1]
    assert "chưa có thay đổi tổ chức" in vi, vi
    code, out, _ = run("scenario", "reorganise", file, "x", "cut", "PA", "--seats", "1", "--day", "2027-08-01", "--json")
    assert [f["code"] for f in json.loads(out)["findings"]] == ["reorganise.day.within"], "the seats of a post go by the day"
    code, out, _ = run("scenario", "reorganise", file, "x", "cut", "A", "--staffing", "1", "--day", "2028-01-01", "--json")
    assert [f["code"] for f in json.loads(out)["findings"]] == ["reorganise.day.within", "reorganise.undated"], out


@test
def seats_are_cut_in_the_plan_from_their_day_on(place):
    file, out = register(place), Path(place) / "p.json"
    answer(file, "cut", "PA", "--seats", "1", "--day", "2028-01-01")
    assert run("export", file, "problem", out, "--scenario", "x")[0] == 0
    post, = (p for p in json.loads(out.read_text("utf-8"))["posts"] if p["id"] == "PA")
    assert post["seats"] == [2, 2] + [1] * 10, post

    def left(*words):
        code, told, err = run("plan", file, "--scenario", "x", "--gap", "0", "--json", *words)
        assert code == 0 and run("verify", file)[0] == 0, (told, err)
        return [m["date"] for m in json.loads(told)["moves"] if m["person"] in ("C1", "F1") and m["from"] == "PA"]

    assert left() == ["2028-01-01"], "one of the two deputies, on the day"
    answer(file, "cut", "PA", "--seats", "2", "--day", "2029-01-01")
    assert run("export", file, "problem", out, "--scenario", "x", "--force")[0] == 0
    post, = (p for p in json.loads(out.read_text("utf-8"))["posts"] if p["id"] == "PA")
    assert post["seats"] == [2, 2, 1, 1] + [2] * 8, post
    answer(file, "cut", "PA", "--undo")
    assert left() == []


@test
def locks_and_cuts_look_at_each_other_day_by_day(place):
    file = register(place)

    def lock(*words):
        return run("scenario", "lock", file, "x", *words)

    answer(file, "cut", "PA", "--seats", "1", "--day", "2029-01-01")
    assert lock("C1", "PA", "2027-01-01")[0] == 0 and lock("F1", "PA", "2027-01-01")[0] == 0, "two seats until then"
    assert lock("C1", "PA", "2029-07-01")[0] == 0
    code, out, err = lock("F1", "PA", "2029-07-01")
    assert code == 2 and "1 seat" in out + err, (out, err)
    given = answer(file, "cut", "PA", "--seats", "1", "--day", "2027-01-01")
    told = [(f["code"], f["reason"][:2]) for f in given["findings"] if f["severity"] == "warning"]
    assert told == [("reorganise.lock.seats", "C1"), ("reorganise.lock.seats", "F1")], given["findings"]
    code, out, err = run("plan", file, "--scenario", "x")
    assert code == 1 and "NO PLAN, AS OF" in out and "The locks cannot all be kept" in out, (out, err)
    assert "Vũ Chi (C1) in Phó Giám đốc Sở Một (PA), " in out and "--undo" in out, out
    vi = run("plan", file, "--scenario", "x", lang="vi")[1]
    assert "chưa lập được phương án" in vi.lower() and "01/01/2027 – 30/06/2027" in vi, vi
    answer(file, "--undo")
    given = answer(file, "cut", "PA", "--seats", "0", "--day", "2029-01-01")
    assert {f["code"] for f in given["findings"]} >= {"reorganise.lock.closed"}, given["findings"]
    assert any(w["person"] == "C1" for w in json.loads(run("scenario", "show", file, "x", "--json")[1])["scenario"]["wishes"])
    code, out, err = lock("D1", "PA", "2029-07-01")
    assert code == 0 and "not there in the period" in out + err, (out, err)
    assert refused(file, "cut", "PA", "--seats", "2", "--day", "2030-01-01") == ["reorganise.closed"]


@test
def what_was_locked_in_a_post_that_a_change_made_is_told_when_the_change_goes(place):
    file = register(place)
    answer(file, "merge", "A", "B", "--into", "M", "--title", "Sở Gộp")
    assert run("scenario", "lock", file, "x", "C1", "M/PA")[0] == 0 and run("scenario", "forbid", file, "x", "F1", "M/PA")[0] == 0
    given = answer(file, "--undo")
    assert [(f["code"], f["mend"].split(" x ")[0][-8:]) for f in given["findings"]] == [("scenario.wish.gone", "ario lock FILE \"x\"")] or \
        [f["code"] for f in given["findings"]] == ["scenario.wish.gone"] * 2, given["findings"]
    assert ["scenario lock" in f["mend"] for f in given["findings"]] == [True, False], given["findings"]


BODIES = {"body": "code,name,kind,unit,size\nK,Tập thể Sở Một,board,A,\nKT,Tập thể Tỉnh,board,P,4\n", "seat": "body,post\nK,GA\nKT,GA\nKT,GC\n",
          "term": "code,name,body,since,until\nT1,Nhiệm kỳ,KT,2028-01-01,2032-12-31\n"}


def newest(file, scenario):
    code, out, err = run("plan", file, "--scenario", scenario, "--json")
    assert code == 0, (out, err)
    return json.loads(out)


@test
def seats_by_post_that_follow_one_another_are_one_and_end_on_their_day(place):
    file = register(place, BODIES)
    answer(file, "merge", "A", "B", "--into", "M", "--title", "Sở Mới", "--day", "2028-01-01")
    answer(file, "abolish", "C", "--day", "2029-01-01")
    newest(file, "x")
    code, out, _ = run("explain", file, "--body", "KT", "--json")
    body = json.loads(out)["body"]
    jsonschema.validate(json.loads(out), json.loads((root / "docs/schema/explain.json").read_text("utf-8")))
    seats = {s["post"]: (s["since"], s["until"]) for s in body["seats"]}
    assert code == 0 and seats == {"GA": (None, "2027-12-31"), "M/GA": ("2028-01-01", None), "GC": (None, "2028-12-31")}, seats
    assert body["by_post"] == [{"start": "2027-01-01", "seats": 2}, {"start": "2029-01-01", "seats": 1}], body["by_post"]
    assert [t["seats"] for t in body["terms"]][-1] == 2, body["terms"]  # as the plan counts on the day of the election
    for lang, words in (("vi", ("4 ủy viên, trong đó 2 theo chức danh", "Từ 01/01/2029: 1 chỗ theo chức danh")),
                        ("en", ("4 members, 2 of them by virtue of a post", "From 2029-01-01: 1 seat goes with posts"))):
        told = run("explain", file, "--body", "KT", lang=lang)[1]
        assert all(w in told for w in words), (words, told)


@test
def who_is_left_without_a_post_though_fit_is_named(place):
    file = register(place, {"person": ROWS["person"].replace("B1,Lê Bình,female,1988", "B1,Lê Bình,female,1960")})  # does not meet H.a
    answer(file, "merge", "A", "B", "--into", "M", "--title", "Sở Mới")
    answer(file, "cut", "M", "--deputies", "1")
    given = newest(file, "x")
    jsonschema.validate(given, json.loads((root / "docs/schema/plan.json").read_text("utf-8")), format_checker=jsonschema.FormatChecker())
    moves = {m["person"]: (m["from"], m["to"], m["date"]) for m in given["moves"] if not m["spare"]}  # the last of each
    out = {p: m[2] for p, m in moves.items() if not m[1]}
    assert "B1" in out and len(out) >= 2, moves
    today = {"A1": "GA", "C1": "PA", "F1": "PA", "D1": "PB"}
    del out["B1"]
    assert {d["person"]: (d["post"], d["date"]) for d in given["displaced"]} == {p: (today[p], d) for p, d in out.items()}, given["displaced"]
    for lang, words in (("vi", "đủ tiêu chuẩn mà đến cuối phương án không còn chức danh nào"), ("en", "who meet the standard and are without a post at the end")):
        line, = [line for line in run("plan", file, "--scenario", "x", lang=lang)[1].splitlines() if words in line]
        assert all(f"({p})" in line for p in out) and "Lê Bình" not in line, line
    csv = Path(place) / "plan.csv"
    assert run("export", file, "plan", csv, lang="vi")[0] == 0 and "Chưa bố trí dù đủ tiêu chuẩn" in csv.read_text("utf-8")


@test
def scenarios_are_compared_by_the_seats_that_a_plan_is_to_fill(place):
    more = {**BODIES, "body": BODIES["body"].replace("P,4", "P,20"), "unit": ROWS["unit"].replace("B,Sở Hai,P,20,2", "B,Sở Hai,P,20,1"),
            "post": ROWS["post"].replace("deputy,B,1,1", "deputy,B,3,1").replace("head,C,1,2", "head,C,2,2")}
    file = register(place, more)
    given = newest(file, "x")
    plans = given["vacancies"]
    assert any(v["limited"] for v in plans) and any("@" in v["post"] for v in plans), plans  # of deputies, and of the body
    assert newest(file, "default")["vacancies"]
    code, out, _ = run("scenario", "compare", file, "default", "x", "--json")
    planned = sum(not p["spare"] for p in given["periods"])
    wanted = sum((v["seats"] - v["limited"]) * (min(v["until"], planned) - v["from"])
                 for v in plans if "@" not in v["post"] and v["from"] < planned)
    told = {s["scenario"]: s["plan"]["vacancies"] for s in json.loads(out)["scenarios"]}
    assert code == 0 and told["x"] == wanted, (told, wanted)
    for lang, words in (("vi", "Chỗ khuyết của chức danh cần bố trí"), ("en", "Empty seats of posts to be filled")):
        assert words in run("scenario", "compare", file, "default", "x", lang=lang)[1]


@test
def posts_cut_tell_who_is_too_many_and_whose_they_are(place):
    file = register(place, {"oversight": "post,authority,since\nGA,Trung ương,2020-01-01\nPA,Tỉnh ủy,2020-01-01\n"})
    given = answer(file, "cut", "PA", "--seats", "1", "--day", "2028-01-01")
    assert given["cuts"] == [{"post": "PA", "name": "Phó Giám đốc Sở Một", "authority": None, "day": "2028-01-01",
                              "seats_before": 2, "seats_after": 1, "people": 2, "surplus": 1}], given["cuts"]
    assert given["over"] == [] and "2033-01-01" not in run("scenario", "reorganise", file, "x")[1], "no law sets a day for a cut"
    assert [c["surplus"] for c in answer(file, "cut", "PA", "--seats", "3", "--day", "2029-01-01")["cuts"]] == [1, 0]
    assert [(c["seats_before"], c["seats_after"]) for c in answer(file)["cuts"]] == [(2, 1), (1, 3)]
    given = answer(file, "cut", "GA", "--seats", "0", "--day", "2028-01-01")
    told = [(f["code"], f["severity"]) for f in given["findings"]]
    assert told == [("reorganise.elsewhere", "warning")] and given["cuts"][-1]["authority"] == "Trung ương", given
    vi = run("scenario", "reorganise", file, "x", lang="vi")
    assert "Giám đốc Sở Một (GA) do Trung ương quản lý" in vi[2] and "Cơ quan khác quản lý" in vi[1], vi


@test
def what_is_gone_is_not_cut_and_what_is_made_is_cut_by_its_days(place):
    file = register(place)
    answer(file, "merge", "A", "B", "--into", "M", "--title", "Sở Gộp", "--day", "2028-01-01")
    assert refused(file, "cut", "PA", "--seats", "1", "--day", "2029-01-01") == ["reorganise.closed"]
    assert refused(file, "cut", "A", "--staffing", "3", "--day", "2029-01-01") == ["reorganise.closed"]
    assert refused(file, "cut", "B", "--seats", "1", "--day", "2027-07-01") == ["reorganise.unit.seats"]
    answer(file, "cut", "M/PA", "--seats", "3", "--day", "2028-01-01")
    answer(file, "cut", "M/PA", "--seats", "1", "--day", "2030-01-01")
    out = Path(place) / "p.json"
    assert run("export", file, "problem", out, "--scenario", "x")[0] == 0
    post, = (p for p in json.loads(out.read_text("utf-8"))["posts"] if p["id"] == "M/PA")
    assert post["seats"] == [0] * 2 + [3] * 4 + [1] * 6, post
    again = refused(file, "merge", "M", "--into", "C", "--day", "2029-01-01")
    assert again == ["reorganise.closed"], again
    told = run("scenario", "reorganise", file, "x")[1]
    assert "2033-01-01" in told and "2035-01-01" not in told, "five years from the merger, not from the last change"


@test
def an_enterprise_is_told_of_its_own_law(place):
    rows = ROWS["unit"].splitlines()
    file = register(place, {"unit": "\n".join([rows[0] + ",bloc", *(row + ",enterprise" for row in rows[1:])]) + "\n"})
    given = answer(file, "merge", "A", "B", "--into", "M", "--title", "Sở Mới")
    told = json.dumps(given["deadline"], ensure_ascii=False) + json.dumps(given["allowances"], ensure_ascii=False)
    assert "Luật Doanh nghiệp" in told and "Bộ luật Lao động" in told and "TW" not in told and "178/2024" not in told, told
    code, out, err = run("plan", file, "--scenario", "x", "--json")
    assert code == 0 and "pose.deputies.glide.enterprise" in {n["code"] for n in json.loads(out)["projections"]}, (out, err)
    for lang, said in (("vi", "doanh nghiệp tự quyết định"), ("en", "an enterprise decides")):
        for words in (("plan", file, "--scenario", "x"), ("scenario", "reorganise", file, "x")):
            out = run(*words, lang=lang)[1]
            assert said in out and "45-CT/TW" not in out, out


@test
def deputies_come_down_to_the_most_allowed_within_five_years(place):
    file = register(place)
    assert not json.loads(run("plan", file, "--scenario", "x", "--json")[1])["deputies"]
    answer(file, "cut", "A", "--deputies", "0")
    code, out, err = run("plan", file, "--scenario", "x", "--json")
    given = json.loads(out)
    assert code == 0, (out, err)
    jsonschema.validate(given, json.loads((root / "docs/schema/plan.json").read_text("utf-8")), format_checker=jsonschema.FormatChecker())
    unit, = given["deputies"]
    assert (unit["unit"], unit["unit_name"], unit["today"], unit["most"], unit["deadline"]) == ("A", "Sở Một", 2, 0, "2032-01-01"), unit
    assert [p["ceiling"] for p in unit["periods"]] == [2] * 5 + [1] * 5, unit
    assert all(p["filled"] <= p["ceiling"] for p in unit["periods"]) and unit["periods"][0]["filled"] == 2, unit
    assert {n["code"] for n in given["projections"]} >= {"pose.deputies", "pose.deputies.glide"}
    code, out, _ = run("verify", file)
    assert code == 0, out
    vi, en = (run("plan", file, "--scenario", "x", lang=lang)[1] for lang in ("vi", "en"))
    assert "Sở Một hiện có 2 cấp phó" in vi and "tối đa 0" in vi and "01/01/2032" in vi, vi
    assert "Sở Một has 2 deputies" in en and "may have 0" in en and "2032-01-01" in en, en


@test
def a_unit_may_take_in_the_one_above_and_words_are_read_as_cells_are(place):
    file = register(place)
    given = answer(file, "merge", "P", "A", "--into", "A")
    assert [u["unit"] for u in given["units"]] == ["A"] and given["after"]["units"] == 4, given["units"]
    answer(file, "--undo")
    given = answer(file, "merge", " A ", "B", "--into", " M ", "--title", " Sở  Mới", "--staffing", "45")
    assert given["units"][0]["unit"] == "M" and given["units"][0]["name"] == "Sở Mới" and given["after"]["staffing"] == 55, "and 10 of C"
    answer(file, "--undo")
    assert answer(file, "move", "T", "--under", "sở hai")["reforms"][0]["parent"] == "sở hai"
    answer(file, "cut", "B", "--staffing", "15", "--day", "2028-01-01")
    answer(file, "cut", "B", "--staffing", "12", "--day", "2028-07-01")
    answer(file, "cut", "B", "--deputies", "1")
    assert [r["type"] for r in answer(file, "cut", "B", "--staffing", "15", "--day", "2028-01-01", "--undo")["reforms"]] == ["move", "staffing", "deputies"]
    assert [r["type"] for r in answer(file, "cut", "B", "--undo")["reforms"]] == ["move"], "whatever was cut of it, on any day"
    table = Path(place) / "f.csv"
    table.write_text("unit,successor,type,since\nC,B,merge,\nT,A,merge,2027-07-01\n", "utf-8")
    answer(file, "--undo")
    assert [r["day"] for r in answer(file, "--from", table, "--day", "2028-01-01")["reforms"]] == ["2028-01-01", "2027-07-01"]


@test
def those_whose_posts_end_are_seen_by_other_commands(place):
    file = register(place)
    answer(file, "abolish", "A", "T", "--day", "2027-07-01")
    given = json.loads(run("balance", file, "--scenario", "x", "--on", "2027-07-01", "--json")[1])
    assert [p["person"] for p in given["adrift"]] == ["A1", "C1", "F1"], given["adrift"]
    assert not json.loads(run("balance", file, "--scenario", "x", "--json")[1])["adrift"]
    assert not json.loads(run("balance", file, "--on", "2027-07-01", "--json")[1])["adrift"]
    posts = {s: {p["post"] for p in json.loads(run("pool", file, "--on", "2027-07-01", "--json", *s)[1])["posts"]} for s in ((), ("--scenario", "x"))}
    assert posts == {(): {"GA", "GB", "GC", "PA", "PB"}, ("--scenario", "x"): {"GB", "GC", "PB"}}, posts
    seats = {s: sum(level["ahead"][-1]["seats"] for level in json.loads(run("forecast", file, "--json", *s)[1])["levels"]) for s in ((), ("--scenario", "x"))}
    assert seats[()] - seats["--scenario", "x"] == 3, seats
    for command in ("due", "balance", "pool", "forecast"):
        assert run(command, file, "--scenario", "x")[0] < 2 and run(command, file, "--scenario", "y")[0] == 2, command
    assert run("plan", file, "--scenario", "x")[0] == 0
    code, out, _ = run("balance", file, "--plan", "", "--scenario", "x", "--json")
    assert code == 2, out
    plan = answer(file)["plan"]
    code, out, _ = run("balance", file, "--plan", plan, "--scenario", "x", "--json")
    assert code == 2 and [f["code"] for f in json.loads(out)["findings"]] == ["balance.scenario"], out


@test
def a_file_says_many_at_once(place):
    file = register(place)
    table = Path(place) / "sap-xep.csv"
    table.write_text("Mã đơn vị;Mã đơn vị kế thừa;Hình thức sắp xếp;Hiệu lực từ;Tên đơn vị kế thừa;Số lượng mới\n"
                     "A;M;Sáp nhập;01/07/2027;Sở Mới;44\nSở Hai;M;Hợp nhất;1/7/2027;;\nC;;Giải thể;;;\n", "utf-8")
    given = answer(file, "--from", table)
    assert reforms(given) == [("merge", "A", "M", "2027-07-01"), ("merge", "B", "M", "2027-07-01"), ("abolish", "C", "", "2027-01-01")]
    assert given["units"][0]["from"] == 2 and given["after"]["staffing"] == 44
    workbook(Path(place) / "a.xlsx", {"Sheet1": ([["unit", "successor", "type", "since", "name"], ["A", "M", "merge", "2027-07-01", "Sở Mới"],
                                                  ["B", "M", "merge", "2027-07-01"]], [])})
    given = answer(file, "--from", Path(place) / "a.xlsx", "--undo")
    assert reforms(given) == [("abolish", "C", "", "2027-01-01")]
    given = answer(file, "--from", Path(place) / "a.xlsx")
    assert [r["type"] for r in given["reforms"]] == ["abolish", "merge", "merge"]


@test
def everything_wrong_is_told_at_once_with_its_place(place):
    file = register(place)
    table = Path(place) / "f.csv"
    table.write_text("unit,successor,type,since,name,number\n,M,merge,,,\nA,M,vanish,,,\nA,M,merge,soon,,\nA,M,merge,,,-1\n", "utf-8")
    assert refused(file, "--from", table) == ["reorganise.unit.missing", "reorganise.type.bad", "reorganise.day.bad", "reorganise.number.bad"]
    code, out, _ = run("scenario", "reorganise", file, "x", "--from", table, "--json")
    assert [(f["row"], f["column"]) for f in json.loads(out)["findings"]] == [(2, 1), (3, 3), (4, 4), (5, 6)], out
    table.write_text("unit,successor,type,since,number\nZ,M,merge,,\nA,,merge,soon,\nGA,,seats,,\nA,,move,,\nB,,deputies,,x\n", "utf-8")
    assert sorted(refused(file, "--from", table)) == ["reorganise.day.bad", "reorganise.number.bad", "reorganise.number.missing", "reorganise.parent.missing",
                                                      "reorganise.successor.missing", "reorganise.unknown"]
    # a row that cannot be read hides neither what else is wrong with it nor the faults of the others
    table.write_text("unit,successor,type,since,number\nZ,M,melt,,\nGZ,PA,post,,\nA,,staffing,,5\nA,,staffing,,6\nB,Q,rename,,\nGA,,seats,soon,1\n", "utf-8")
    assert sorted(refused(file, "--from", table)) == ["reorganise.day.bad", "reorganise.nowhere", "reorganise.repeated", "reorganise.successor.unknown",
                                                      "reorganise.type.bad", "reorganise.unknown"]
    table.write_text("unit,successor,type,number,parent\nA,,merger,,\nGZ,,seats,1,\nZ,,staffing,1,\nT,,move,,Y\n", "utf-8")
    assert sorted(refused(file, "--from", table)) == ["reorganise.successor.missing"] + ["reorganise.unknown"] * 3
    assert refused(file, "cut", "Z", "--staffing", "5.0", "--into", "B") == ["cli.option.bad", "reorganise.option", "reorganise.unknown"]
    table.write_text("unit,successor,type,since\nA,M,merge,2026-01-01\nB,M,merge,2040-01-01\n", "utf-8")
    assert refused(file, "--from", table) == ["reorganise.day.outside"] * 2
    table.write_text("unit,successor,type\nA,M,merge\nZ,B,merge\nP,,abolish\nT,Q,rename\n", "utf-8")
    assert sorted(refused(file, "--from", table)) == ["reorganise.children", "reorganise.successor.unknown", "reorganise.successor.unknown",
                                                      "reorganise.unknown"]
    table.write_text("a,b\n1,2\n", "utf-8")
    assert refused(file, "--from", table) == ["reorganise.header.missing"]
    table.write_text("unit,type\n", "utf-8")
    assert refused(file, "--from", table) == ["reorganise.table.empty"]
    assert refused(file, "melt", "A") == ["reorganise.what.bad"]
    assert refused(file, "cut", "A") == ["reorganise.cut.what"]
    assert refused(file, "merge", "A", "Z", "--into", "M", "--title", "M", "--day", "2040-01-01") == ["reorganise.day.outside", "reorganise.unknown"]
    assert refused(file, "merge", "A", "B", "--into", "M", "--title", "  ") == ["reorganise.successor.unknown"]
    assert refused(file, "cut", "GA", "--seats", "1000001", usage=True) == []
    table.write_text("unit,successor,type,number\nGA,,seats,1\nGA,,seats,3\nA,,staffing,5\nA,,staffing,5\nGB,GC,post,\nGB,PA,post,\n", "utf-8")
    assert refused(file, "--from", table) == ["reorganise.repeated"] * 3
    assert refused(file, "--from", table, "--into", "M") == ["reorganise.option"] + ["reorganise.repeated"] * 3
    for words in (("--into", "B"), ("--day", "soon"), ("abolish", "T", "--into", "B"), ("move", "T", "--under", "B", "--into", "C")):
        assert refused(file, *words) == ["reorganise.option"], words
    for words in (("merge", "A", "--into", "A"), ("split", "A", "A"), ("rename", "A", "--into", "A", "--title", "Sở Khác")):
        assert refused(file, *words) == ["reorganise.itself"], words
    for words in (("--title", "Tên khác"), ("--kind", "sở"), ("--title", "Tên khác", "--kind", "sở")):
        assert refused(file, "merge", "B", "--into", "A", *words) == ["reorganise.successor.named"], words
    assert refused(file, "split", "A", "B", "C") == ["reorganise.children"], "once, though it is said of two successors"
    assert refused(file, "merge", "A", "B") == ["reorganise.successor.missing"] * 2
    assert refused(file, "split", "A") == ["reorganise.successor.missing"]
    assert refused(file, "abolish") == ["reorganise.unit.missing"]
    assert refused(file, "abolish", "C", "--day", "mai") == ["reorganise.day.bad"]
    assert refused(file, "move", "P", "--under", "T") == ["reorganise.parent.circle"]
    assert refused(file, "merge", "P", "--into", "T") == ["reorganise.parent.circle"]
    err = run("scenario", "reorganise", file, "x", "merge", "P", "--into", "T")[2]
    assert "“T” under “A”" in err, err
    assert refused(file, "post", "GA", "nowhere") == ["reorganise.post.none"]
    code, _, err = run("scenario", "reorganise", file, "x", "abolish", "C", "--from", table)
    assert code == 2 and "--from" in err, err
    # what a later version of the register no longer goes with is told when it is used
    answer(file, "abolish", "C")
    assert run("correct", file, "unit", "C", "until", "2026-08-01", "--source", "paper")[0] == 0
    code, out, _ = run("plan", file, "--scenario", "x", "--json")
    assert code == 2 and [f["code"] for f in json.loads(out)["findings"]] == ["reorganise.closed"], out


main()
