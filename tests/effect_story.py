"""How requirements fall on groups of people: a register made up by hand, counted by hand; the sample of a
province, counted again here from the rows it holds; what is refused. Speaks TAP.

usage: effect_story.py KIENTOAN ROOT"""
import collections
import csv
import io
import json
import sqlite3
import zipfile
from pathlib import Path

import jsonschema

from solve_kit import main, root, run, test

PACK = """```rule
pack R "Rules" language en; version 1; in force from 2027-01-01; time counts: cumulative counting {main}
document D "Handbook"
standard HEAD "Head" of post kind "head" cite D
  HEAD.a require degree >= master special case by "Board", with reason
  HEAD.b require age under 60
  HEAD.p prefer in pool for this post score 5 points
standard NONE "Nobody's" of post kind "nobody" cite D
  NONE.a require degree >= bachelor
structure B "Board" of body kind "board" cite D article "3"
  B.w those with sex = female are at least 1 people; information
```
"""
# On 1 July 2026. P1 holds H1 and, beside it, H2: two cases. Of P3 only the year of birth is known, 1986, which is
# on either side of 40; P4 is 40 on the day, P5 50; of P6 nothing is known; P7 is in the pool for the post held.
TABLES = {
    "unit": "Unit code,Unit name,Locality\nU1,One,Tỉnh Lam\nU2,Two,tỉnh Lam\nU3,Three,Tỉnh Hồng\nU4,Four,\n",
    "post": "Post code,Post name,Post kind,Post unit\nH1,Head one,head,U1\nH2,Head two,head,U2\nH3,Head three,head,U3\n"
            "H4,Head four,head,U4\nC1,Clerk,clerk,U3\n",
    "person": "Person code,Full name,Sex,Born,Ethnic group\nP1,Trần An,female,1990-02-03,Kinh\nP2,Lê Bình,male,1960-02-03,Tày\n"
              "P3,Trần Chi,female,1986,kinh\nP4,Võ Dung,male,1986-07-01,Mường\nP5,Phạm Hà,female,1976-07-01,Kinh\n"
              "P6,Đỗ Giang,,,\nP7,Bùi Khoa,male,1980-05-06,Kinh\n",
    "degree": "Person code,Degree\nP1,master\nP2,bachelor\nP3,master\nP4,doctor\nP5,bachelor\nP7,college\n",
    "tenure": "Person code,Post code,Since,Until,Manner\nP1,H1,2024-01-01,,main\nP1,H2,2025-01-01,,concurrent\nP2,H3,2024-01-01,,main\n"
              "P3,H4,2024-01-01,,main\nP4,C1,2024-01-01,,main\nP7,H2,2024-01-01,,main\n",
    "pool": "Person code,Post code,Since\nP4,H1,2025-01-01\nP5,H1,2025-01-01\nP6,H3,2025-01-01\nP7,H2,2025-01-01\n",
}
# By hand: cases, met, not met, undecided of HEAD.a, a master's degree.
BY_HAND = {
    ("sex", "male"): (3, 1, 2, 0), ("sex", "female"): (4, 3, 1, 0), ("sex", None): (1, 0, 0, 1),
    ("age", "under_40"): (2, 2, 0, 0), ("age", "40_49"): (2, 1, 1, 0), ("age", "from_50"): (2, 0, 2, 0), ("age", None): (2, 1, 0, 1),
    ("ethnic", "kinh"): (5, 3, 2, 0), ("ethnic", "other"): (2, 1, 1, 0), ("ethnic", None): (1, 0, 0, 1),
    ("locality", "Tỉnh Lam"): (3, 2, 1, 0), ("locality", "Tỉnh Hồng"): (2, 1, 1, 0), ("locality", None): (3, 1, 1, 1),
}


def furnish(place):
    place = Path(place)
    (place / "in").mkdir()
    for name, text in TABLES.items():
        (place / "in" / f"{name}.csv").write_text(text, "utf-8")
    file = place / "r.kt"
    assert run("new", file, "--as-of", "2026-07-01")[0] == 0
    code, out, err = run("import", file, place / "in")
    assert code == 0, (out, err)
    (place / "r.md").write_text(PACK, "utf-8")
    return file, place / "r.md"


def effect(*words):
    code, out, err = run("rules", "effect", *words, "--json")
    assert out, err
    given = json.loads(out)
    if code < 2:
        jsonschema.validate(given, json.loads((root / "docs/schema/rules-effect.json").read_text("utf-8")))
    return code, given


def figures(row):
    return row["cases"], row["met"], row["not_met"], row["undecided"]


def groups(clause):
    return {(g["by"], g["group"]): figures(g) for g in clause["groups"]}


@test
def a_clause_counted_by_hand(place):
    file, pack = furnish(place)
    code, given = effect(pack, "HEAD.a", "--on", file)
    clause, = given["clauses"]
    assert code == 0 and given["as_of"] == "2026-07-01" and clause["special_case"], given
    assert figures(clause) == (8, 4, 3, 1) and (clause["people"], clause["holder"], clause["pool"]) == (7, 5, 3), clause
    assert groups(clause) == BY_HAND, {k: (v, BY_HAND.get(k)) for k, v in groups(clause).items() if BY_HAND.get(k) != v}
    assert all(g["small"] == (g["cases"] < 5) for g in clause["groups"])


@test
def what_the_register_has_not_is_told(place):
    file, pack = furnish(place)
    pack.write_text(PACK.replace("HEAD.b require age under 60", 'HEAD.b require held post "clerks" at least 1 months').replace("board", "bord"), "utf-8")
    for clause, want in (((), {("near", "clerks"), ("post", "nobody")}), (("HEAD.a",), set()),
                         (("HEAD.b",), {("near", "clerks")}), (("NONE.a",), {("post", "nobody")})):
        told = {(f["code"].split(".")[-1], f["value"]) for f in effect(pack, *clause, "--on", file)[1]["findings"]}
        assert told == want, (clause, told)
    code, out, err = run("rules", "effect", pack, "--on", file)
    assert code == 0 and "Is “clerk” meant?" in err and "nobody" in err and "bord" not in err, err
    code, out, err = run("rules", "effect", pack, "HEAD.b", "--on", file, "--out", Path(place) / "e.csv")
    assert code == 0 and "“clerks”" in err, err


@test
def every_requirement_a_line_and_nobody_concerned(place):
    file, pack = furnish(place)
    code, given = effect(pack, "--on", file)
    assert code == 0 and [c["clause"] for c in given["clauses"]] == ["HEAD.a", "HEAD.b", "NONE.a"], given
    assert groups(given["clauses"][0]) == BY_HAND
    alone = effect(pack, "HEAD.b", "--on", file)[1]["clauses"]
    assert alone == given["clauses"][1:2]
    assert figures(given["clauses"][2]) == (0, 0, 0, 0) and {g["cases"] for g in given["clauses"][2]["groups"]} == {0}
    code, out, _ = run("rules", "effect", pack, "NONE.a", "--on", file)
    assert code == 0 and "nobody who holds a post" in out and "Under 40" not in out, out
    code, out, _ = run("rules", "effect", pack, "NONE.a", "--on", file, lang="vi")
    assert code == 0 and "không có người đương nhiệm" in out, out


@test
def the_page_in_both_languages(place):
    file, pack = furnish(place)
    code, out, _ = run("rules", "effect", pack, "HEAD.a", "--on", file)
    assert code == 0 and "8 cases of 7 people, 5 as holders and 3 in the pool" in out, out
    assert "describes and does not judge" in out and "special case" in out and "fewer than 5" in out and "Not known" in out, out
    code, out, _ = run("rules", "effect", pack, "HEAD.a", "--on", file, lang="vi")
    assert code == 0 and "8 lượt của 7 người" in out and "mô tả, không đánh giá" in out and "Từ 40 đến 49 tuổi" in out, out
    assert "Tỉnh Lam" in out and "50,0" in out and "01/07/2026" in out, out
    code, out, _ = run("rules", "effect", pack, "--on", file)
    assert code == 0 and "HEAD.b" in out and "NONE.a" in out and "Add the label" in out, out


@test
def files_hold_the_table(place):
    file, pack = furnish(place)
    for end in ("csv", "xlsx", "docx"):
        out = Path(place) / f"effect.{end}"
        assert run("rules", "effect", pack, "HEAD.a", "--on", file, "--out", out)[0] == 0
        code, _, err = run("rules", "effect", pack, "HEAD.a", "--on", file, "--out", out)
        assert code == 2 and "--force" in err, err
    rows = list(csv.reader(io.StringIO((Path(place) / "effect.csv").read_text("utf-8-sig"))))
    women, = [r for r in rows if r[:2] == ["Sex", "Female"]]
    assert women[2:4] == ["4", "3"], women
    word = zipfile.ZipFile(Path(place) / "effect.docx").read("word/document.xml").decode()
    assert "does not judge" in word and "Tỉnh Hồng" in word
    code, given = effect(pack, "HEAD.a", "--on", file, "--out", Path(place) / "e.txt")
    assert code == 2 and given["findings"][0]["code"] == "cli.rules.effect.form", given


@test
def what_a_register_goes_by_stands_for_its_packs(place):
    file, pack = furnish(place)
    expected = effect(pack, "HEAD.a", "--on", file)[1]
    now = Path(place) / "now.md"
    now.write_text(PACK.replace("2027-01-01", "2026-01-01"), "utf-8")
    assert run("rules", "adopt", file, now)[0] == 0
    code, given = effect(file, "HEAD.a", "--on", file)
    assert code == 0 and given["clauses"] == expected["clauses"]


@test
def what_cannot_be_counted_is_refused(place):
    file, pack = furnish(place)

    def refused(code, says, *words):
        status, given = effect(*words)
        assert status == 2 and given["findings"][0]["code"] == code, given
        for lang in ("vi", "en"):
            status, out, err = run("rules", "effect", *words, lang=lang)
            assert status == 2 and not out and says in err, (out, err)
    refused("rules.effect.near", "HEAD.a", pack, "head.a", "--on", file)
    broken = Path(place) / "broken.md"
    broken.write_text(PACK.replace("age under 60", "agee under 60"), "utf-8")
    status, out, _ = run("rules", "effect", broken, "--on", file, "--json")
    assert status == 2 and len(json.loads(out)["findings"]) == 1, out
    refused("rules.effect.near", "HEAD.a, HEAD.b", pack, "HEAD.x", "--on", file)
    refused("rules.effect.unknown", "QUITE", pack, "QUITE.other", "--on", file)
    for label in ("HEAD.p", "B.w", "HEAD"):
        refused("rules.effect.sort", label, pack, label, "--on", file)
    refused("cli.rules.effect.register", "--on", pack, "HEAD.a")
    broken = Path(place) / "broken.md"
    broken.write_text(PACK.replace("age under 60", "age <= 60"), "utf-8")
    refused("rules.age.bare", "broken.md", broken, "HEAD.a", "--on", file)
    assert effect(Path(place) / "none.md", "--on", file)[0] == 2 and effect(pack, "--on", Path(place) / "none.kt")[0] == 2


# ---- a sample, counted again from its rows ----

AS_OF = "2026-07-01"
LEVELS = ["secondary", "college", "bachelor", "master", "doctor"]


def table(file, name):
    """The rows of a new register: one version."""
    base = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    base.row_factory = sqlite3.Row
    return [dict(row) for row in base.execute(f'SELECT * FROM "{name}"')]


def first(date):
    return {0: f"{date}-01-01", 1: f"{date}-01", 2: date}[date.count("-")]


def last(date):
    return {0: f"{date}-12-31", 1: f"{date}-31", 2: date}[date.count("-")]


def covers(row):
    return (not row["since"] or first(row["since"]) <= AS_OF) and (not row["until"] or last(row["until"]) >= AS_OF)


def younger(born, years):
    """Under so many years on the day: True, False, or None where the date leaves it open."""
    cut = f"{int(AS_OF[:4]) - years}{AS_OF[4:]}"
    if not born or first(born) <= cut < last(born):
        return None
    return first(born) > cut


def age_band(born):
    under_40, under_50 = younger(born, 40), younger(born, 50)
    return "under_40" if under_40 else "from_50" if under_50 is False else "40_49" if under_40 is False and under_50 else None


def concerned(file, posts):
    """(relation, person, post) of whoever holds a post, and is in the pool for one not held."""
    people = {p["code"]: p for p in table(file, "person")}
    here = {c for c, p in people.items() if not p["left"] or last(p["left"]) >= AS_OF}
    held = {(t["person"], t["post"]) for t in table(file, "tenure") if t["post"] in posts and t["person"] in here and covers(t)}
    pool = {(q["person"], q["post"]) for q in table(file, "pool") if q["post"] in posts and q["person"] in here and covers(q)}
    return people, [("holder", *c) for c in held] + [("pool", *c) for c in pool - held]


def recount(file, posts, kinds, truths):
    """By clause: {(by, group): [met, not met, undecided]}, two clauses for each kind of post."""
    units = {u["code"]: u for u in table(file, "unit")}
    people, cases = concerned(file, posts)
    main_post = {t["person"]: t["post"] for t in table(file, "tenure") if t["post"] in posts and covers(t) and t["manner"] != "concurrent"}
    counted = collections.defaultdict(lambda: collections.defaultdict(lambda: [0, 0, 0]))
    for relation, code, post in cases:
        person = people[code]
        place = units[posts[main_post[code]]["unit"]]["locality"] if code in main_post else ""
        found = {"sex": person["sex"], "age": age_band(person["born"]), "locality": place,
                 "ethnic": person["ethnic"] and ("kinh" if person["ethnic"] == "Kinh" else "other")}
        for clause, truth in truths(person).items():
            label = f"K{kinds.index(posts[post]['kind'])}.{clause}"
            at = {True: 0, False: 1, None: 2}[truth]
            counted[label][relation, None][at] += 1
            for by, group in found.items():
                counted[label][by, group or None][at] += 1
    return counted


@test
def a_sample_counted_again_from_its_rows(place):
    file, pack = Path(place) / "s.kt", Path(place) / "s.md"
    assert run("new", file, "--sample", "province", "--people", "400", "--seed", "5")[0] == 0
    posts = {p["code"]: p for p in table(file, "post") if covers(p)}
    kinds = sorted({p["kind"] for p in posts.values()})
    pack.write_text('```rule\npack S "S" language en; version 1; in force from 2026-01-01; time counts: cumulative counting {main}\n'
                    'document D "D"\n' + "".join(f'standard K{i} "{k}" of post kind "{k}" cite D\n  K{i}.a require age under 45\n'
                                                 f'  K{i}.b require degree >= master\n' for i, k in enumerate(kinds)) + "```\n", "utf-8")
    degrees = collections.defaultdict(lambda: -1)
    for d in table(file, "degree"):
        degrees[d["person"]] = max(degrees[d["person"]], LEVELS.index(d["level"]))

    def truths(person):
        level = degrees[person["code"]]
        return {"a": younger(person["born"], 45), "b": None if level < 0 else level >= LEVELS.index("master")}
    wanted = recount(file, posts, kinds, truths)
    code, given = effect(pack, "--on", file)
    assert code == 0 and sum(c["cases"] for c in given["clauses"]) > 300, given
    assert {c["clause"] for c in given["clauses"] if c["cases"]} == set(wanted)
    seen = collections.Counter()
    for clause in given["clauses"]:
        told = {k: [m, n, u] for k, (cases, m, n, u) in groups(clause).items() if cases}
        again = {k: v for k, v in wanted[clause["clause"]].items() if k[0] not in ("holder", "pool")}
        assert told == again, (clause["clause"], told, again)
        for relation in ("holder", "pool"):
            assert clause[relation] == sum(wanted[clause["clause"]][relation, None]), (relation, clause)
        seen.update(by for by, group in told)
        for by in ("sex", "age", "ethnic", "locality"):
            sums = [sum(v[i] for k, v in told.items() if k[0] == by) for i in range(3)]
            assert sums == [clause["met"], clause["not_met"], clause["undecided"]], (by, clause)
    print("#", dict(seen), {k: sum(c[k] for c in given["clauses"]) for k in ("cases", "met", "not_met", "undecided", "holder", "pool")})


main()
