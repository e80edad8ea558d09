"""Two versions of a rule pack compared on a register made up by hand: whose verdict changes, by which clause,
worked out beforehand; the texts alone; what is refused. Speaks TAP.

usage: diff_story.py KIENTOAN ROOT"""
import json
from pathlib import Path

import jsonschema

from solve_kit import main, root, run, test

OLD = """```rule
pack R "Rules" language en; version 1; in force from 2026-01-01; time counts: cumulative counting {main}
document D "Handbook"
standard HEAD "Head" of post kind "head" cite D
  HEAD.a require degree >= bachelor
  HEAD.b require held post "deputy" at least 24 months
  HEAD.c require age under 60
  HEAD.p prefer in pool for this post score 5 points
standard DEP "Deputy" of post kind "deputy" cite D
  DEP.a require degree >= bachelor
standard CLK "Clerk" of post kind "clerk" cite D
  CLK.a require degree >= college
structure B "Board" of body kind "board" cite D article "3"
  B.w those with sex = female are at least 1 people; target
apart F {spouse} first holds post "head" second holds post "deputy" in same unit cite D
```
"""
# In force only next year: compared as though it were in force today.
NEW = """```rule
pack R "Rules" language en; version 2; in force from 2027-01-01; time counts: cumulative counting {main}
document D "Handbook"
standard HEAD "Head" of post kind "head" cite D
  HEAD.a require degree >= master special case by "Board", with reason
  HEAD.b require held post "deputy" at least 36 months
  HEAD.d require theory >= advanced
  HEAD.p prefer in pool for this post score 5 points
standard DEP "Deputy" of post kind "deputy" cite D
  DEP.a    require degree >= bachelor
structure B "Board" of body kind "board" cite D article "3"
  B.w those with sex = female are at least 2 people; target
apart F {spouse; sibling} first holds post "head" second holds post "deputy" in same unit cite D
```
"""
# On 1 July 2026. An has all of it in either version; Bình no master's degree; Chi 30 months as a deputy; Dung is 66;
# of Hà no course of theory is recorded; Giang is a deputy; Khoa a clerk, of whom the new version says nothing.
TABLES = {
    "unit": "Unit code,Unit name\nU1,One\nU2,Two\n",
    "post": "Post code,Post name,Post kind,Post unit\nH1,Head one,head,U1\nH2,Head two,head,U2\nD1,Deputy one,deputy,U1\n"
            "D2,Deputy two,deputy,U1\nD3,Deputy three,deputy,U2\nD4,Deputy four,deputy,U2\nC1,Clerk,clerk,U1\n",
    "person": "Person code,Full name,Sex,Born\nP1,Trần An,female,1975-02-03\nP2,Lê Bình,male,1978-02-03\n"
              "P3,Trần Chi,female,1980-02-03\nP4,Võ Dung,female,1960-01-01\nP5,Phạm Hà,female,1981-05-06\n"
              "P6,Đỗ Giang,male,1985-05-06\nP7,Bùi Khoa,male,1990-05-06\n",
    "degree": "Person code,Degree\nP1,master\nP2,bachelor\nP3,master\nP4,master\nP5,master\nP6,bachelor\nP7,college\n",
    "theory": "Person code,Theory level\nP1,advanced\nP2,advanced\nP3,advanced\nP4,advanced\n",
    "tenure": "Person code,Post code,Title,Post kind,Since,Until\nP1,,Deputy,deputy,2020-01-01,2025-12-31\nP1,H1,,,2026-01-01,\n"
              "P2,,Deputy,deputy,2020-01-01,2025-12-31\nP2,H2,,,2026-01-01,\nP3,D1,,,2024-01-01,\nP4,D2,,,2020-01-01,\n"
              "P5,D3,,,2020-01-01,\nP6,D4,,,2022-01-01,\nP7,C1,,,2022-01-01,\n",
    "pool": "Person code,Post code,Since\nP3,H1,2025-01-01\nP4,H1,2025-01-01\nP5,H2,2025-01-01\n",
    "body": "Body code,Body name,Body kind\nB1,The board,board\n", "seat": "Body code,Post code\nB1,H1\nB1,H2\n",
    "tie": "Person code,Relative's code,Relation\nP1,P3,sibling\nP2,P5,spouse\n",
}
# By hand: person, post, as, before, after, and the clauses with what each alone gives.
EXPECTED = {
    ("P2", "H2", "holder", "eligible", "special", (("HEAD.a", "eligible", "special"),)),
    ("P3", "H1", "pool", "eligible", "not_eligible", (("HEAD.b", "eligible", "not_eligible"),)),
    ("P4", "H1", "pool", "not_eligible", "eligible", (("HEAD.c", "not_eligible", None),)),
    ("P5", "H2", "pool", "eligible", "undecided", (("HEAD.d", None, "undecided"),)),
    ("P7", "C1", "holder", "eligible", "no_standard", ()),
}
PARTS = {("changed", "pack", "R"), ("removed", "clause", "HEAD.c"), ("removed", "standard", "CLK"), ("removed", "clause", "CLK.a"),
         ("added", "clause", "HEAD.d"), ("changed", "clause", "HEAD.a"), ("changed", "clause", "HEAD.b"),
         ("changed", "clause", "B.w"), ("changed", "apart", "F")}


def furnish(place):
    place = Path(place)
    (place / "in").mkdir()
    for name, text in TABLES.items():
        (place / "in" / f"{name}.csv").write_text(text, "utf-8")
    file = place / "r.kt"
    assert run("new", file, "--as-of", "2026-07-01")[0] == 0
    code, out, err = run("import", file, place / "in")
    assert code == 0, (out, err)
    (place / "old.md").write_text(OLD, "utf-8"), (place / "new.md").write_text(NEW, "utf-8")
    return file, place / "old.md", place / "new.md"


def diff(*words):
    code, out, err = run("rules", "diff", *words, "--json")
    assert out, err
    given = json.loads(out)
    if code < 2:
        jsonschema.validate(given, json.loads((root / "docs/schema/rules-diff.json").read_text("utf-8")))
    return code, given


def cases(given):
    return {(c["person"], c["post"], c["relation"], c["before"], c["after"],
             tuple((x["clause"], x["before"], x["after"]) for x in c["clauses"])) for c in given["cases"]}


@test
def what_the_register_has_not_and_the_days_of_each_set(place):
    file, old, new = furnish(place)
    for path in (old, new):
        path.write_text(path.read_text("utf-8").replace('held post "deputy"', 'held post "clerks"'), "utf-8")
    old.write_text(old.read_text("utf-8").replace('post kind "clerk"', 'post kind "warden"')
                   .replace("in force from 2026-01-01", "in force from 2025-01-01 until 2026-06-30"), "utf-8")
    code, given = diff(old, new, "--on", file)
    told = {(f["code"], f["value"], Path(f["file"]).name) for f in given["findings"]}
    assert told == {("rules.unknown.post.near", "clerks", "new.md"), ("rules.unknown.post", "warden", "old.md")}, told
    assert [(p["until"], p["stands"]) for p in given["packs"]] == [("2026-06-30", "over"), (None, "to_come")], given["packs"]
    code, out, err = run("rules", "diff", old, new, "--on", file)
    assert code == 1 and "until 2026-06-30" in out and "no longer on" in out and "not yet on" in out and "as though in force" in out, out
    assert "clerks" in err and "Is “clerk” meant?" in err and "warden" in err, err
    code, out, err = run("rules", "diff", old, new, "--on", file, lang="vi")
    assert "có hiệu lực từ 01/01/2027, tại ngày 01/07/2026 chưa có hiệu lực" in out and "đã hết hiệu lực" in out, out
    code, given = diff(old, new)
    assert given["packs"] == given["findings"] == [], given


@test
def five_people_a_body_and_a_pair_worked_out_by_hand(place):
    file, old, new = furnish(place)
    code, given = diff(old, new, "--on", file)
    assert code == 1 and given["as_of"] == "2026-07-01" and cases(given) == EXPECTED, cases(given) ^ EXPECTED
    assert [(p["set"], p["code"], p["since"], p["until"], p["stands"]) for p in given["packs"]] == [
        ("before", "R", "2026-01-01", None, "in_force"), ("after", "R", "2027-01-01", None, "to_come")], given["packs"]
    assert given["findings"] == [], given["findings"]
    body, = given["bodies"]
    assert (body["clause"], body["body"], body["before"]["status"], body["after"]["status"]) == ("B.w", "B1", "met", "short"), body
    assert (body["after"]["found"], body["after"]["at_least"]) == (1, 2), body
    pair, = given["pairs"]  # the spouses P2 and P5 stand against either version
    assert (pair["first"], pair["second"], pair["before"], pair["after"]) == ("P1", "P3", False, True), pair
    assert (pair["first_post"], pair["second_post"], pair["relation"]) == ("H1", "D1", "sibling"), pair
    assert given["compared"] == {"holder": 7, "pool": 3, "candidate": 0, "no_standard": 0, "structure": 1}, given["compared"]


@test
def what_is_counted_is_what_effect_counts(place):
    file, old, new = furnish(place)
    for path in (old, new):  # of heads alone: the two holders and the pool; deputies and the clerk have no standard in either
        head = path.read_text("utf-8").split("standard DEP")[0] + "```\n"
        (Path(place) / f"head-{path.name}").write_text(head, "utf-8")
    before, after = (Path(place) / f"head-{path.name}" for path in (old, new))
    _, given = diff(before, after, "--on", file)
    assert given["compared"] == {"holder": 2, "pool": 3, "candidate": 0, "no_standard": 5, "structure": 0}, given["compared"]
    for path in (before, after):
        code, out, err = run("rules", "effect", path, "HEAD.a", "--on", file, "--json")
        clause, = json.loads(out)["clauses"]
        assert all(clause[k] == given["compared"][k] for k in ("holder", "pool")), clause
    _, given = diff(before, after, "--on", file, "--everyone")
    assert given["compared"] == {"holder": 2, "pool": 3, "candidate": 2 * 7 - 5, "no_standard": 5 * 7, "structure": 0}, given["compared"]
    for lang, lines in (("vi", ["Đã so: 2 lượt người đương nhiệm, 3 lượt quy hoạch,", "Không so 5 lượt với chức danh mà cả hai bộ đều không có tiêu chuẩn"]),
                        ("en", ["Compared: 2 cases of holders, 3 of the pool,", "Left out: 5 cases against posts for which neither set has a standard"])):
        out = run("rules", "diff", before, after, "--on", file, lang=lang)[1]
        assert all(line in out for line in lines), out


@test
def the_other_way_round_each_change_is_turned(place):
    file, old, new = furnish(place)
    _, given = diff(new, old, "--on", file)
    turned = {(p, q, how, b, a, tuple((c, y, x) for c, x, y in clauses)) for p, q, how, a, b, clauses in EXPECTED}
    assert cases(given) == turned, cases(given) ^ turned


@test
def a_pack_the_register_has_not_stands_beside_its_packs(place):
    file, old, _ = furnish(place)
    assert run("rules", "adopt", file, old)[0] == 0
    more = Path(place) / "more.md"
    more.write_text('```rule\npack MORE "More" language en; in force from 2026-01-01\ndocument MD "d"\n'
                    'standard MH "More" of post kind "head" cite MD\n  MH.a require sex = female\n```\n', "utf-8")
    for words, change in (((file, more), "added"), ((more, file), "removed")):
        code, given = diff(*words, "--on", file)
        assert code == 1 and {(p["change"], p["label"]) for p in given["parts"]} == {(change, l) for l in ("MORE", "MD", "MH", "MH.a")}, given["parts"]
        assert given["cases"] and "no_standard" not in {c[k] for c in given["cases"] for k in ("before", "after")}, given["cases"]


@test
def clauses_are_told_by_what_they_mean(place):
    _, old, new = furnish(place)
    code, given = diff(old, new)
    assert code == 1 and "as_of" not in given and not given["cases"], given
    assert {(p["change"], p["kind"], p["label"]) for p in given["parts"]} == PARTS, given["parts"]
    told, = [p for p in given["parts"] if p["label"] == "HEAD.b"]
    assert "24 months" in told["before"] and "36 months" in told["after"], told
    vietnamese = Path(place) / "vi.md"
    assert run("rules", "translate", new, "--to", "vi", "--out", vietnamese)[0] == 0
    code, same = diff(new, vietnamese)
    assert code == 0 and same["parts"] == [], same
    assert {(p["change"], p["kind"], p["label"]) for p in diff(old, vietnamese)[1]["parts"]} == PARTS


@test
def everybody_against_every_post(place):
    file, old, new = furnish(place)
    code, given = diff(old, new, "--on", file, "--everyone")
    assert given["compared"] == {"holder": 7, "pool": 3, "candidate": 7 * 7 - 10, "no_standard": 0, "structure": 1}, given["compared"]
    assert EXPECTED < cases(given)
    assert sum(m["cases"] for m in given["moved"]) == len(given["cases"])
    others = {c[:5] for c in cases(given) if c[2] == "candidate"}
    # of the others whoever was a deputy for two years passed for the other head's post; the clerk had nobody above college
    assert ("P1", "C1", "candidate", "eligible", "no_standard") in others, others
    assert ("P2", "H1", "candidate", "eligible", "special") in others, others
    assert not [c for c in others if c[1].startswith("D")], others  # DEP is the same


@test
def the_page_in_both_languages(place):
    file, old, new = furnish(place)
    code, out, _ = run("rules", "diff", old, new, "--on", file)
    assert code == 1 and "Trần Chi" in out and "(HEAD.b): met → not met" in out, out
    assert "Changed: HEAD.b" in out and "standard CLK → –" in out and \
        "Against F: Trần An (P1), Head one, and Trần Chi (P3), Deputy one, who are related (siblings)" in out, out
    code, out, _ = run("rules", "diff", old, new, "--on", file, lang="vi")
    assert code == 1 and "(HEAD.c): chưa đáp ứng → không quy định" in out and "Sửa: không bố trí F" in out, out
    assert "01/07/2026" in out and "đương nhiệm" in out, out
    assert "Trái quy định F: Trần An (P1), Head one, và Trần Chi (P3), Deputy one, có quan hệ gia đình (anh chị em ruột)" in out, out


@test
def other_packs_of_a_register_stay_beside_the_new_version_of_one(place):
    file, old, new = furnish(place)
    other = Path(place) / "other.md"
    other.write_text("""```rule
pack Q "Other" language en; in force from 2026-01-01
document E "Circular"
standard X "Other" of post kind "other" cite E
  X.a require degree >= college
```
""", "utf-8")
    assert run("rules", "adopt", file, old, other)[0] == 0
    for words in ((file, new), (new, file)):
        code, given = diff(*words)
        named = {part["label"] for part in given["parts"]}
        assert code == 1 and "HEAD.d" in named and not named & {"Q", "X", "X.a", "E"}, named


@test
def what_differs_at_an_appointment_only_is_told_apart_for_holders(place):
    file, old, new = furnish(place)
    # P2 heads H2 without a master's degree: HEAD.a of the new version is asked at an appointment only; then of holders too
    binding = Path(place) / "binding.md"
    binding.write_text(NEW.replace('with reason', 'with reason applies to holders'), "utf-8")
    def head(*words):
        case, = [c for c in diff(*words, "--on", file)[1]["cases"] if c["person"] == "P2"]
        return [case[k] for k in ("before", "after", "as_holder_before", "as_holder_after")], case["clauses"][0]["applies_to_holders"]
    assert head(old, new) == (["eligible", "special", "eligible", "eligible"], False)
    assert head(old, binding) == (["eligible", "special", "eligible", "special"], True)
    assert head(new, binding) == (["special", "special", "eligible", "special"], True)  # the verdict of whoever would be appointed is the same
    assert all(c["as_holder_before"] is None for c in diff(old, new, "--on", file)[1]["cases"] if c["relation"] == "pool")
    for lang, words, none in (("vi", "(HEAD.a): đáp ứng → chưa đáp ứng (trường hợp đặc biệt), chỉ xét khi bổ nhiệm", "1 trường hợp đương nhiệm chỉ khác ở khoản xét khi bổ nhiệm"),
                              ("en", "(HEAD.a): met → not met (special case), asked at an appointment only", "Of 1 holder only what is asked at an appointment differs")):
        out = run("rules", "diff", old, new, "--on", file, lang=lang)[1]
        assert words in out and none in out, out
        out = run("rules", "diff", old, binding, "--on", file, lang=lang)[1]
        assert words[-15:] not in out and none not in out, out
    assert "; as holder" not in run("rules", "diff", old, binding, "--on", file)[1]
    assert "; as holder: eligible → eligible as a special case" in run("rules", "diff", new, binding, "--on", file)[1]


def reading(given):
    r = given["reading"]
    return r["as_adopted"], r["in_place_of"], r["beside"], r["left_out"]


@test
def how_the_sets_were_read_is_said(place):
    file, old, new = furnish(place)
    more = Path(place) / "more.md"
    more.write_text('```rule\npack MORE "More" language en; in force from 2026-01-01\ndocument MD "d"\n'
                    'standard MH "More" of post kind "head" cite MD\n  MH.a require sex = female\n```\n', "utf-8")
    assert reading(diff(file, old)[1]) == ("after", [], [], [])
    assert "AFTER is read as when the register adopts it, which has no pack yet." in run("rules", "diff", file, old)[1]
    assert run("rules", "adopt", file, old)[0] == 0
    for words, wanted, sentence in (
            ((file, new), ("after", ["R"], [], []), "in place of R, which is all the register goes by."),
            ((file, more), ("after", [], ["R"], []), "AFTER is read as when the register adopts it: beside R, in place of none; to see it in place of one add --in-place-of."),
            ((more, file), ("before", [], ["R"], []), "BEFORE is read as when the register adopts it: beside R"),
            ((file, more, "--in-place-of", "R"), ("after", ["R"], [], []), "in place of R"),
            ((more, more, "--on", file), (None, [], [], ["R"]), "other packs the register goes by are left out: R."),
            ((old, new, "--on", file), (None, [], [], []), ""), ((old, new), (None, [], [], []), "")):
        assert reading(diff(*words)[1]) == wanted, (words, diff(*words)[1]["reading"])
        assert sentence in run("rules", "diff", *words)[1]
    assert "Bộ sau được đọc như khi sổ áp dụng: bên cạnh R" in run("rules", "diff", file, more, lang="vi")[1]
    assert diff(file, more, "--in-place-of", "Q")[1]["findings"][0]["code"] == "rules.pack.unknown"
    assert diff(old, more, "--in-place-of", "R")[1]["findings"][0]["code"] == "cli.rules.diff.replaced.alone"


@test
def a_version_read_in_place_of_another_keeps_its_precedence(place):
    file, _, _ = furnish(place)
    low, high, next_high = (Path(place) / f"{n}.md" for n in ("low", "high", "next"))
    low.write_text('```rule\npack LOW "Low" language en; in force from 2026-01-01\ndocument LD "d"\n'
                   'standard LH "Low" of post kind "head" cite LD\n  LH.a require degree >= master\n```\n', "utf-8")
    for path, version in ((high, 1), (next_high, 2)):
        path.write_text(f'```rule\npack HIGH "High" language en; version {version}; in force from 2026-01-01\ndocument HD "d"\n'
                        'exception HH.x of LH.a when degree >= bachelor require degree >= doctor cite HD\n```\n', "utf-8")
    assert run("rules", "adopt", file, low, "--precedence", 3)[0] == 0 and run("rules", "adopt", file, high, "--precedence", 7)[0] == 0
    code, given = diff(file, next_high, "--on", file)  # an exception of a pack below would not tighten: no verdict may differ
    assert {(p["change"], p["label"]) for p in given["parts"]} == {("changed", "HIGH")} and not given["cases"], given


@test
def what_a_register_goes_by_stands_for_its_packs(place):
    file, old, new = furnish(place)
    assert run("rules", "adopt", file, old)[0] == 0
    code, given = diff(file, new, "--on", file)
    assert code == 1 and cases(given) == EXPECTED
    code, given = diff(file, old, "--on", file)
    assert code == 0 and not given["parts"] and not given["cases"], given


@test
def what_cannot_be_compared_is_refused(place):
    file, old, new = furnish(place)
    broken = Path(place) / "broken.md"
    broken.write_text(OLD.replace("age under 60", "age <= 60"), "utf-8")
    code, given = diff(old, broken, "--on", file)
    assert code == 2 and given["findings"][0]["code"] == "rules.age.bare", given
    assert given["findings"][0]["file"] == str(broken), given
    twice = Path(place) / "twice"
    twice.mkdir()
    (twice / "a.md").write_text(OLD, "utf-8"), (twice / "b.md").write_text(NEW, "utf-8")
    assert diff(twice, new)[1]["findings"][0]["code"] == "rules.labels.new"
    # what is wrong with either is told, whichever it is
    code, given = diff(Path(place) / "gone.md", Path(place) / "none.md")
    assert code == 2 and [Path(f["file"]).name for f in given["findings"]] == ["gone.md", "none.md"], given
    for words in ((broken, Path(place) / "none.md"), (Path(place) / "none.md", broken)):
        code, given = diff(*words)
        assert code == 2 and {f["code"] for f in given["findings"]} == {"rules.age.bare", "rules.file.missing"}, given
    code, given = diff(file, Path(place) / "none.md")
    assert code == 2 and given["error"]["code"] == "error.missing", given  # as of one file alone
    assert diff(old, Path(place) / "none.md")[0] == 2 and diff(old, new, "--on", Path(place) / "none.kt")[0] == 2
    code, given = diff(old, new, "--everyone")
    assert code == 2 and given["findings"][0]["code"] == "cli.rules.diff.register", given


main()
