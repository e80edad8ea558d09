"""Relatives kept apart: assess and explain name the clause that an appointment would break, with the relative and the
tie, and who has not declared ties; verdicts stay those of one person. Speaks TAP.

usage: pairs_story.py KIENTOAN ROOT"""
from solve_kit import HEAD, answer, furnish, main, run, test

PACK = HEAD.replace("  HEAD.b require held post \"deputy\" at least 24 months\n", "") + """standard DEP "Deputy" of post kind "deputy" cite D
  DEP.a require degree >= college
apart F.a {spouse; parent; child} first holds post "head" second holds post "deputy" in same unit cite D article "3"
apart F.b {sibling} first holds post {"head"; "deputy"} second holds post {"head"; "deputy"} cite D article "4" unconfirmed
```
"""
PEOPLE = [f"P{i}" for i in range(1, 8)]
TABLES = {
    "unit": "Unit code,Unit name\nU1,One\nU2,Two\n",
    "post": "Post code,Post name,Post kind,Post unit,Seats\nH1,Head one,head,U1,1\nD1,Deputy one,deputy,U1,2\nH2,Head two,head,U2,1\n"
            "D2,Deputy two,deputy,U2,1\nC1,Clerk,clerk,U1,1\n",
    "person": "Person code,Full name,Sex,Born,Ties declared\n"
              + "".join(f"{p},Person {p},male,1985-02-03,{'' if p == 'P5' else 1}\n" for p in PEOPLE),
    "degree": "Person code,Degree\n" + "".join(f"{p},{'bachelor' if p != 'P3' else 'college'}\n" for p in PEOPLE if p != "P7"),
    # P1 heads U1; the spouse P2 and the child P3 hold nothing; P4, a sibling of P1, is a deputy elsewhere; P6 and P7 have no tie.
    "tenure": "Person code,Post code,Since,Until\nP1,H1,2024-01-01,\nP4,D2,2024-01-01,\nP6,C1,2024-01-01,\n",
    "tie": "Person code,Relative's code,Relation\nP2,P1,spouse\nP1,P3,child\nP4,P1,sibling\n",
}


def pairs(file, command, *words):
    _, told = answer(command, file, *words)
    return ({(p["clause"], p["person"], p["post"], p["other"], p["other_post"], p["relation"], p["holds"]) for p in told["pairs"]},
            told["ties_undeclared"])


@test
def one_case_names_the_clause_the_relative_and_the_tie_and_keeps_its_verdict(place):
    file = furnish(place, PACK, TABLES)
    code, told = answer("assess", file, "--person", "P2", "--post", "D1")
    assert code == 0 and told["cases"][0]["verdict"] == "eligible", told
    pair, = told["pairs"]
    assert (pair["clause"], pair["citations"], pair["other_name"]) == ("F.a", [{"text": "Handbook, article 3", "confirmed": True}], "Person P1"), pair
    out = run("assess", file, "--person", "P2", "--post", "D1", lang="en")[1]
    assert "  Person P2 (P2) may not hold Deputy one while Person P1 (P1) holds Head one: they are related (spouses) — F.a, Handbook, article 3" in out, out
    out = run("assess", file, "--person", "P2", "--post", "D1", lang="vi")[1]
    assert ("  Không bố trí Person P2 (P2) giữ chức danh Deputy one khi Person P1 (P1) đang giữ chức danh Head one: hai người có "
            "quan hệ gia đình (vợ chồng) — F.a, Điều 3 Handbook") in out, out
    # nothing to say elsewhere: another unit, no tie, a post no clause speaks of
    for person, post in (("P2", "D2"), ("P6", "D1"), ("P5", "C1")):
        assert pairs(file, "assess", "--person", person, "--post", post) == (set(), {"people": [], "clauses": []}), (person, post)
    assert "related" not in run("assess", file, "--person", "P6", "--post", "D1", lang="en")[1]


@test
def by_post_and_by_person_in_both_commands(place):
    file = furnish(place, PACK, TABLES)
    at_d1 = {("F.a", "P2", "D1", "P1", "H1", "spouse", False), ("F.a", "P3", "D1", "P1", "H1", "child", False),
             ("F.b", "P4", "D1", "P1", "H1", "sibling", False), ("F.b", "P1", "D1", "P4", "D2", "sibling", False)}
    for command in ("assess", "explain"):
        found, undeclared = pairs(file, command, "--post", "D1")
        assert found == at_d1, found
        assert undeclared == {"people": ["P5"], "clauses": ["F.a", "F.b"]}, undeclared
        # who takes over the only seat of a relative does not sit beside them; the sibling in D2 stays
        assert pairs(file, command, "--post", "H1")[0] == {("F.b", "P1", "H1", "P4", "D2", "sibling", True)}
        assert pairs(file, command, "--person", "P2")[0] == {("F.a", "P2", "D1", "P1", "H1", "spouse", False)}
        assert pairs(file, command, "--person", "P5") == (set(), {"people": ["P5"], "clauses": ["F.a", "F.b"]})
        # of those not eligible nothing is said but where they were asked for
        assert not any(p[1] == "P7" for p in found), found
        out = run(command, file, "--post", "D1", lang="vi")[1]
        assert "1 người chưa kê khai quan hệ gia đình (P5): chưa đủ căn cứ kết luận là không trái quy định F.a, F.b" in out, out
        assert "F.b, Điều 4 Handbook (số liệu chưa xác minh)" in out, out
        out = run(command, file, "--post", "D1", lang="en")[1]
        assert "1 person has not declared family ties (P5): that F.a, F.b is kept cannot be said" in out, out


@test
def relatives_who_hold_both_posts_are_told_of_the_holder(place):
    file = furnish(place, PACK, TABLES)
    for command in ("assess", "explain"):
        assert ("F.b", "P4", "D2", "P1", "H1", "sibling", True) in pairs(file, command, "--person", "P4")[0]
        out = run(command, file, "--person", "P4", lang="vi")[1]
        assert ("Person P4 (P4), Deputy two, và Person P1 (P1), Head one, đang cùng giữ hai chức danh mà quy định không cho người có quan "
                "hệ gia đình (anh chị em ruột) cùng giữ — F.b") in out, out
    # the warning of `check` says what `assess` says of the number behind the clause
    for lang, mark in (("vi", "— F.b, Điều 4 Handbook (số liệu chưa xác minh)"), ("en", "— F.b, Handbook, article 4 (number unconfirmed)")):
        assert mark in "".join(run("check", file, lang=lang)[1:]), run("check", file, lang=lang)
    assert "check.pair.unconfirmed" in {f["code"] for f in answer("check", file)[1]["findings"]}


@test
def a_code_is_taken_in_other_capitals_where_it_is_one_alone(place):
    file = furnish(place, PACK, dict(TABLES, post=TABLES["post"] + "x1,Lower,clerk,U1,1\nX1,Upper,clerk,U1,1\n"))
    for command, option, code in (("explain", "--post", "D1"), ("assess", "--person", "P2"), ("assess", "--post", "H1")):
        assert run(command, file, option, code.lower()) == run(command, file, option, code), (command, code)
    assert run("explain", file, "--post", "x1")[1] != run("explain", file, "--post", "X1")[1]
    assert run("explain", file, "--post", "d9")[0] == 2


@test
def a_tie_on_record_is_not_told_as_one_not_declared(place):
    # P5 has declared nothing, but is on record as a parent of P1: F.a is broken, whatever else may be declared; F.b is not known
    file = furnish(place, PACK, dict(TABLES, tie=TABLES["tie"] + "P5,P1,parent\n"))
    for words in (("--person", "P5", "--post", "D1"), ("--post", "D1")):
        found, undeclared = pairs(file, "assess", *words)
        assert ("F.a", "P5", "D1", "P1", "H1", "parent", False) in found, found
        assert undeclared == {"people": ["P5"], "clauses": ["F.b"]}, undeclared



@test
def a_plan_tells_whom_a_relative_keeps_out(place):
    # P1 stays head of U1; the spouse P2 (now without a post) and the sibling P4 could be deputies there; P6 is a clerk and free.
    file = furnish(place, PACK, TABLES)
    code, made = answer("plan", file, "--gap", "0")
    assert code == 0, made

    def kin(*words):
        code, told = answer("explain", file, made["plan"], *words)
        assert code == 0, told
        return told, [(k["person"], k["post"], k["relative"], k["relative_post"], k["relation"], k["clause"]) for k in told["kin"]]

    told, rows = kin("--person", "P2")
    assert ("P2", "D1", "P1", "H1", "spouse", "F.a") in rows, rows
    assert all(k["start"] <= k["end"] and k["citations"] for k in told["kin"]), told["kin"]
    # at no time told does the person hold the post, and at each the plan has the relative in the other
    of = {p: answer("explain", file, made["plan"], "--person", p)[1]["runs"] for p in PEOPLE}
    held = lambda person, post, day: any(r["post"] == post and r["start"] <= day <= r["end"] for r in of[person])
    for person in PEOPLE:
        for k in kin("--person", person)[0]["kin"]:
            assert k["person"] == person
            for day in (k["start"], k["end"]):
                assert held(k["relative"], k["relative_post"], day) and not held(person, k["post"], day), k
    # of the post the same rows as of the people, and nothing of who has no tie
    by_post = kin("--post", "D1")[1]
    assert set(by_post) == {r for p in PEOPLE for r in kin("--person", p)[1] if r[1] == "D1"} and by_post, by_post
    assert not kin("--person", "P6")[1] and not kin("--post", "C1")[1]
    for lang, line in (("en", "Person P2 (P2) could hold Deputy one, but from "), ("vi", "Person P2 (P2) có thể giữ Deputy one, nhưng từ ")):
        out = run("explain", file, made["plan"], "--person", "P2", lang=lang)[1]
        assert line in out and ("F.a, Handbook, article 3" if lang == "en" else "F.a, Điều 3 Handbook") in out, out
        assert line not in run("explain", file, made["plan"], "--person", "P6", lang=lang)[1]


main()
