"""solve and verify through the command line: the worked example of docs/problem.md, what is refused and
how, both languages."""
import copy
import json
import os
import re
from pathlib import Path

from solve_kit import answer, main, root, run, same_on_two_threads, solved, test, write

WORKED = {
    "periods": 2, "move": 150, "perfect": 1000, "displaced": 5000,
    "people": [{"id": "p1", "holds": "a", "groups": {"women": True}}, {"id": "p2", "holds": "b"}],
    "posts": [{"id": "a", "seats": 2}, {"id": "b"}],
    "eligible": [["p1", "a", 800], ["p1", "b", 900], ["p2", "a", 700, 1]],
    "quotas": [{"id": "q", "posts": ["a"], "group": "women", "at_least": 1},
               {"id": "r", "posts": ["b"], "group": "women", "at_least": 1, "bar": True, "periods": [1]}]}


def changed(**fields):
    return {**copy.deepcopy(WORKED), **fields}


@test
def the_worked_example_is_solved_and_proven(place):
    given, plan = solved(place, WORKED)
    assert (given["status"], given["value"], given["bound"]) == ("optimal", 18400, 18400), given
    assert given["gap"] == 0 and given["broken"] == given["broken_bound"] == 0, given
    assert plan["assign"] == [["p1", "a", 0, 1], ["p1", "b", 1, 2], ["p2", "a", 1, 2]], plan
    assert plan["instance"] == given["instance"] and given["repeatable"]


@test
def needs_are_kept_along_the_path(place):
    free = {"periods": 3, "move": 0, "people": [{"id": "p"}], "eligible": [["p", "a", 900], ["p", "b", 1000]],
            "posts": [{"id": "a", "vacancy": 300}, {"id": "b", "vacancy": 1000}]}
    ladder = {"id": "n", "to": ["b"], "posts": ["a"], "at_least": 1}
    terms = {"id": "m", "to": ["b"], "posts": ["b"], "at_most": 1, "in_a_row": True, "stay": True}
    brought = [{**need, "brings": {"p": 1}} for need in (ladder, terms)]
    for needs, value in (([], 900), ([ladder], 1700), ([ladder, terms], 2500), (brought, 2500)):
        given, plan = solved(place, {**free, "needs": needs})
        assert (given["status"], given["value"]) == ("optimal", value), (needs, given)
        if needs:
            plan["assign"] = [["p", "b", 0, 3]]
            opinion = answer("verify", f"{place}/instance.json", write(f"{place}/false.json", plan))[1]
            assert "audit.need" in {v["code"] for v in opinion["violations"]}, opinion
            for lang in ("vi", "en"):
                out = run("verify", f"{place}/instance.json", f"{place}/false.json", lang=lang)[1]
                assert ("không đáp ứng điều kiện số" if lang == "vi" else "does not meet need") in out, out


@test
def a_share_asks_of_how_many_bodies_something_holds(place):
    posts = [{"id": j, "vacancy": 1000} for j in "abc"]
    women = [{"id": f"q{j}", "posts": [j], "group": "women", "at_least": 1, "price": 0} for j in "abc"]
    base = {"periods": 1, "move": 0, "people": [{"id": "w", "groups": {"women": True}}, {"id": "m"}],
            "eligible": [[i, j, fit] for i, fit in (("w", 500), ("m", 900)) for j in "abc"],
            "posts": posts, "quotas": women}
    share = {"id": "s", "quotas": [q["id"] for q in women], "at_least": 2, "price": 700}
    given, plan = solved(place, {**base, "shares": [share]})
    assert (given["status"], given["value"], given["bound"]) == ("optimal", 2300, 2300), given
    assert plan["certificate"]["value"]["tree"]["prices"]["parts"], plan
    given, _ = solved(place, {**base, "shares": [{**share, "bar": True}]})
    assert (given["status"], given["value"], given["broken"], given["broken_bound"]) == ("infeasible", 1600, 1, 1), given
    assert given["clash"] == [{"kind": "share", "id": "s"}], given
    for lang, word in (("vi", "tỷ lệ tập thể phải đạt “s”"), ("en", "share of bodies “s”")):
        assert word in run("solve", f"{place}/instance.json", lang=lang)[1]
    # two heads in one body count as one quota met only together: the bound needs to split the count
    pair = [{**women[0], "posts": ["a", "b"], "at_least": 2}]
    given, plan = solved(place, {**base, "quotas": pair, "shares": [{**share, "quotas": ["qa"], "at_least": 1}]})
    assert (given["status"], given["value"]) == ("optimal", 2300), given
    assert plan["certificate"]["value"]["tree"]["split"] == {"quota": "qa", "period": 0, "at_most": 1}, plan


@test
def the_documents_instance_is_an_instance(place):
    page = (root / "docs/instance.md").read_text("utf-8")
    example = json.loads(re.search(r"```json\n(\{.*?\})\n```", page, re.S).group(1))
    given, _ = solved(place, example)
    assert given["status"] == "optimal", given


@test
def threads_do_not_change_the_plan(place):
    same_on_two_threads(place, WORKED)


@test
def people_read_it_in_their_language(place):
    instance, plan = write(f"{place}/i.json", WORKED), f"{place}/p.json"
    code, out, err = run("solve", instance, "--out", plan, lang="vi")
    assert code == 0 and "18.400" in out and "đã chứng minh" in out and not err, (out, err)
    code, out, err = run("solve", instance, "--gap", "0")
    assert code == 0 and "18,400" in out and "best plan" in out, out
    assert "Chấp nhận" in run("verify", instance, plan, lang="vi")[1]
    assert "Accepted" in run("verify", instance, plan)[1]
    bare = {key: value for key, value in json.loads(Path(plan).read_text("utf-8")).items() if key != "certificate"}
    out = run("verify", instance, write(f"{place}/bare.json", bare))[1]
    assert "claims no bound" in out and "is proven" not in out, out
    for command in ("solve", "verify"):
        for lang in ("vi", "en"):
            code, out, _ = run(command, "--help", lang=lang)
            assert code == 0 and f"kientoan {command}" in out and "[" not in out.split("\n")[2], out


@test
def locks_that_clash_have_no_plan(place):
    given, plan = solved(place, changed(locks=[["p1", "a", 1], ["p1", "b", 1]]))
    assert given["status"] == "infeasible" and plan["assign"] is None, given
    for figure in ("value", "bound", "gap", "broken"):
        assert given[figure] is None, given
    code, out, _ = run("solve", f"{place}/instance.json")
    assert code == 1 and "No plan can keep every lock" in out, out


@test
def a_bar_that_cannot_hold_is_broken_least(place):
    problem = changed()
    problem["people"][0]["groups"] = {}
    given, _ = solved(place, problem)
    assert given["status"] == "infeasible" and given["broken"] == given["broken_bound"] == 1, given
    code, out, _ = run("solve", f"{place}/instance.json")
    assert code == 1 and "Broken bars: 1 head-period (proven to be at least 1)" in out, out


ORDERED = {"periods": 1, "move": 0, "people": [{"id": "w", "groups": {"women": True}}, {"id": "m"}],
           "posts": [{"id": "a", "level": 1, "vacancy": 2}, {"id": "b", "level": 1}, {"id": "c", "vacancy": 300}],
           "eligible": [["w", "a", 100], ["w", "c", 1000], ["m", "a", 900]],
           "quotas": [{"id": "q", "posts": ["a"], "group": "women", "at_least": 1, "level": 2, "price": 1}]}


@test
def a_plan_lacking_the_proof_of_an_aim_is_refused(place):
    given, plan = solved(place, ORDERED)
    assert given["status"] == "optimal" and [a["reached"] for a in given["aims"]] == [1, 0], given
    plan["certificate"]["aims"].pop()
    code, told = answer("verify", f"{place}/instance.json", write(f"{place}/short.json", plan))
    assert code == 1 and "audit.aims" in {v["code"] for v in told["violations"]}, told


@test
def time_over_is_said(place):
    wide = {"periods": 12, "people": [{"id": f"p{i}"} for i in range(300)],
            "posts": [{"id": f"j{j}"} for j in range(60)],
            "eligible": [[f"p{i}", f"j{j}", (i * 37 + j * 101) % 1000] for i in range(300)
                         for j in range(60)]}
    instance = write(f"{place}/i.json", wide)
    code, given = answer("solve", instance, "--time", "0.0001", "--gap", "0", "--out", f"{place}/p.json")
    assert not given["repeatable"] and given["status"] in ("stopped", "no_plan_found"), given
    assert code == 1, given  # the asked gap was missed
    code, out, _ = run("solve", instance, "--time", "0.0001", lang="vi")
    assert "Dừng theo đồng hồ" in out, out


@test
def broken_instances_are_refused_whole(place):
    plan = f"{place}/p.json"
    bad = write(f"{place}/i.json", changed(moves=1, eligible=[["p1", "c", 1001]]))
    code, given = answer("solve", bad, "--out", plan)
    assert code == 2 and not Path(plan).exists()
    found = [(f["code"], f["field"]) for f in given["findings"]]
    assert found == [("json.field.unknown", "moves"), ("instance.post.unknown", "eligible[0][1]"),
                     ("instance.fit.over", "eligible[0][2]")], found
    assert all(f["mend"] and f["reason"] and f["file"] == bad for f in given["findings"])
    code, out, err = run("solve", bad, lang="vi")
    assert code == 2 and not out and "“moves”" in err and "→" in err, err
    code, _, err = run("solve", write(f"{place}/i.json", '{\n "periods": 2,\n}'))
    assert code == 2 and "line 3, column" in err, err


@test
def bad_use_is_said(place):
    instance = write(f"{place}/i.json", WORKED)
    assert run("solve")[0] == 2 and run("verify", instance)[0] == 2
    assert run("solve", instance, "--gap", "-1")[0] == 2


CBC = "Optimal - objective value 0\n"


@test
def another_engines_solution_is_audited_first(place):
    instance, plan = write(f"{place}/i.json", WORKED), f"{place}/p.json"
    good = CBC + "0 x_0_0_0 1 0\n1 x_0_1_1 1 0\n2 x_1_0_1 1 0\n"
    code, given = answer("solve", instance, "--read", write(f"{place}/s", good), "--out", plan)
    assert code == 0 and given["value"] == 18400, given
    assert answer("verify", instance, plan)[1]["accepted"]
    for text, code_of in (("solution", "solution.unknown"), (CBC + "0 x_0_0_0 0.5 0\n", "solution.fraction"),
                          (CBC + "0 x_7_0_0 1 0\n", "solution.variable")):
        code, given = answer("solve", instance, "--read", write(f"{place}/s", text))
        assert code == 2 and given["findings"][0]["code"] == code_of, given
    crowd = changed()
    crowd["posts"][0]["seats"] = 0
    text = CBC + "0 x_0_0_0 1 0\n"
    code, given = answer("solve", write(f"{place}/i.json", crowd), "--read", write(f"{place}/s", text))
    assert code == 2 and given["findings"][0]["code"] == "audit.seats", given
    assert "“" not in given["findings"][0]["reason"] and "a " in given["findings"][0]["reason"], given


def mutants(plan):
    """Plans with one thing changed, and the codes that must refuse each."""
    yield "audit.entry", lambda p: p["assign"].append(["p2", "b", 0, 1])
    yield "audit.stay", lambda p: p["assign"].__setitem__(2, ["p2", "a", 0, 2])
    yield "audit.run.overlap", lambda p: p["assign"].__setitem__(0, ["p1", "a", 0, 2])
    yield "audit.bound.value", lambda p: p["certificate"]["value"].__setitem__("bound", 18401)
    yield "audit.given", lambda p: p["certificate"]["value"].__setitem__("given", 1)
    yield "audit.unproven", lambda p: p.__setitem__("assign", None)


@test
def changed_plans_are_refused(place):
    _, plan = solved(place, WORKED)
    instance = f"{place}/instance.json"
    for expected, change in mutants(plan):
        other = copy.deepcopy(plan)
        change(other)
        code, given = answer("verify", instance, write(f"{place}/m.json", other))
        codes = [v["code"] for v in given["violations"]]
        assert code == 1 and not given["accepted"] and expected in codes, (expected, given)
        code, out, _ = run("verify", instance, f"{place}/m.json", lang="vi")
        assert code == 1 and "Từ chối" in out and "[audit" not in out, out


def leaves(value, path=()):
    """Paths of all numbers and strings."""
    if isinstance(value, (dict, list)):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from leaves(value[key], path + (key,))
    else:
        yield path, value


def others(value):
    """Near and far from a number; other ids for a string."""
    if isinstance(value, str):
        return [other for other in ("p1", "p2", "a", "b", "q", "r", "") if other != value]
    return [value + 1, value - 1, -value - 1, 2 * value + 65536, 2 ** 50 + 1, 2 ** 62, 1.5, None]


@test
def whatever_is_changed_is_refused_or_harmless(place):
    """Accepted with a bound over the optimum, or with a value under it, would be a false proof."""
    _, plan = solved(place, WORKED)
    accepted = refused = 0
    for path, value in leaves(plan):
        for other in others(value):
            mutant = copy.deepcopy(plan)
            inner = mutant
            for key in path[:-1]:
                inner = inner[key]
            inner[path[-1]] = other
            code, given = answer("verify", f"{place}/instance.json", write(f"{place}/m.json", mutant))
            assert given["accepted"] == (code == 0), (path, other, given)
            accepted, refused = accepted + (code == 0), refused + (code != 0)
            if code == 0:
                assert given["broken"] > 0 or given["value"] >= 18400 >= given["bound"], (path, other, given)
    assert accepted > 0 and refused > 200, (accepted, refused)


@test
def plan_files_that_cannot_be_read_are_not_accepted(place):
    _, plan = solved(place, WORKED)
    other = write(f"{place}/other.json", changed(move=151))
    code, given = answer("verify", other, f"{place}/plan.json")
    assert code == 2 and given["accepted"] is False, given
    assert [f["code"] for f in given["findings"]] == ["planfile.instance.other"], given
    plan["assign"][0][0] = "nobody"
    code, _, err = run("verify", f"{place}/instance.json", write(f"{place}/m.json", plan))
    assert code == 2 and "nobody" in err, err


@test
def many_violations_are_counted(place):
    size = 30
    problem = {"periods": 1, "people": [{"id": f"p{i}"} for i in range(size)], "posts": [{"id": "a"}],
               "eligible": []}
    _, plan = solved(place, problem)
    plan["assign"] = [[f"p{i}", "a", 0, 1] for i in range(size)]
    code, out, _ = run("verify", f"{place}/instance.json", write(f"{place}/m.json", plan))
    assert code == 1 and out.count("has no entry for") == 20 and "in all" in out, out


@test
def an_instance_is_never_an_output(place):
    instance = write(f"{place}/i.json", WORKED)
    os.symlink(instance, f"{place}/link.json")
    for option in ("--out", "--mps"):
        for target in (instance, f"{place}/../{Path(place).name}/i.json", f"{place}/link.json"):
            code, _, err = run("solve", instance, option, target, "--force")
            assert code == 2 and "is also read and was not replaced" in err, (code, err)
    assert json.loads(Path(instance).read_text("utf-8")) == WORKED
    assert run("solve", instance, "--out", "/dev/null")[0] == 0


@test
def aims_come_in_their_order(place):
    """docs/problem.md, "With aims in order"; the MPS of one aim after the other."""
    posts = [{"id": "a", "level": 1, "vacancy": 2}, {"id": "b", "level": 1}, {"id": "c", "vacancy": 300}]
    floor = {"id": "q", "posts": ["a"], "group": "women", "at_least": 1, "level": 2}
    ordered = {"periods": 1, "move": 0, "people": [{"id": "w", "groups": {"women": True}}, {"id": "m"}], "posts": posts,
               "eligible": [["w", "a", 100], ["w", "c", 1000], ["m", "a", 900]], "quotas": [floor]}
    given, plan = solved(place, ordered)
    assert (given["status"], given["value"]) == ("optimal", 1200), given
    assert [(aim["level"], aim["reached"], aim["proven"]) for aim in given["aims"]] == [(1, 1, True), (2, 0, True)], given
    instance, false = f"{place}/instance.json", f"{place}/false.json"
    plan["certificate"]["value"]["given"] = [0, 2, 0]
    opinion = answer("verify", instance, write(false, plan))[1]
    assert {v["code"] for v in opinion["violations"]} == {"audit.given"}, opinion
    plan["assign"] = [["m", "a", 0, 1], ["w", "c", 0, 1]]
    del plan["certificate"]
    opinion = answer("verify", instance, write(false, plan))[1]
    assert opinion["accepted"] and [aim["reached"] for aim in opinion["aims"]] == [1, 1], opinion
    for lang, word in (("vi", "Mục tiêu bậc 2: 1; chưa loại trừ được mức thấp hơn"), ("en", "Aim of level 2: 1; it cannot be less than 0")):
        assert word in " ".join(run("verify", instance, false, lang=lang)[1].split()), lang
    mps = f"{place}/aim.mps"
    assert answer("solve", instance, "--mps", mps, "--given", "1,0", "--force")[0] == 0
    text = Path(mps).read_text("utf-8")
    assert " L aim_1\n L aim_2\n" in text and " r aim_1 1\n" in text and " x_0_0_0 cost 900" in text, text
    for wrong in ("1,0,0", "-1", "1,", "x"):
        assert run("solve", instance, "--mps", mps, "--given", wrong, "--force")[0] == 2, wrong
    assert run("solve", instance, "--given", "1")[0] == 2
    code, out, err = run("solve", write(f"{place}/bar.json", {**ordered, "quotas": [{**floor, "bar": True}]}))
    assert code == 2 and "quotas[0].level" in out + err, err


@test
def standard_input_is_a_file_too(place):
    instance, plan = write(f"{place}/i.json", WORKED), f"{place}/p.json"
    before = os.dup(0)
    try:
        with open(instance, "rb") as file:
            os.dup2(file.fileno(), 0)
            code, given = answer("solve", "-", "--out", plan)
    finally:
        os.dup2(before, 0)
        os.close(before)
    assert code == 0 and given["value"] == 18400, given


main()
