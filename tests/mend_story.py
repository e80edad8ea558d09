"""What cannot hold together, and what would have to give, through the command line. Speaks TAP.

usage: mend_story.py KIENTOAN ROOT"""
import json
import re
from pathlib import Path

from ask_rows import PACK, TABLES, planned
from solve_kit import answer, furnish, main, run, test

CLAUSES = {"women": "those with sex = female", "men": "those with sex = male", "young": "those with age under 30", "lawyers": "those with degree in field \"Luật\""}


def barred(asked):
    """The pack whose board asks for so many of each, as bars."""
    lines = "".join(f"  B.{name} {CLAUSES[name]} are at least {count} people; bar cite D\n" for name, count in asked.items() if count)
    return PACK.replace("  B.w those with sex = female are at least 1 people; target cite D\n", lines)


@test
def a_clash_has_its_clauses_and_mendings_do_what_is_told(place):
    """The board has three seats. Each member of the clash is needed: without it the rest can be kept; what a mending leaves broken is what the pack
    written so leaves broken."""
    kept = part = 0
    for number, (asked, clash) in enumerate((({"women": 2, "men": 2}, {"women", "men"}), ({"women": 1, "men": 3}, {"men"}), ({"young": 1, "men": 1}, {"young"}),
                                             ({"women": 2, "men": 2, "young": 1}, None))):
        (Path(place) / f"{number}").mkdir()
        file = furnish(f"{place}/{number}", barred(asked), TABLES)
        code, plan = planned(file, "default")
        assert plan["broken"] and plan["broken"] == plan["broken_bound"], plan["broken"]
        code, given = answer("ask mend", file, plan["plan_id"])
        members = {m["name"][2:] for m in given["mendings"] if m["member"]}
        assert code == 0 and given["irreducible"] and given["broken"] == plan["broken"] and len(members) == given["members"], given
        assert members == clash if clash else members in ({"women", "men"}, {"young"}), members
        lefts = [m["left"] for m in given["mendings"]]
        assert lefts == sorted(lefts), lefts
        tried = [({m: asked[m] for m in members - {one}}, 0) for one in members]
        tried += [({**asked, m["name"][2:]: asked[m["name"][2:]] - m["heads"]}, m["left"]) for m in given["mendings"]]
        for which, (eased, left) in enumerate(tried):
            (Path(place) / f"{number}-{which}").mkdir()
            code, other = planned(furnish(f"{place}/{number}-{which}", barred(eased) if any(eased.values()) else PACK, TABLES), "default")
            assert other["broken"] == other["broken_bound"] == left, (asked, eased, other["broken"], left)
            kept += not left
            part += left > 0
    assert kept > 4 and part, (kept, part)
    out = run("plan", file)[1]
    assert f"ask mend {file} {json.loads(run('ask', 'mend', file, '--json')[1])['plan']}" in out, out
    for lang, words in (("vi", ("không thể cùng đáp ứng", "Cách nới", "Căn cứ", "còn lệch")), ("en", ("cannot hold together", "What gives", "Citation", "still broken"))):
        out = run("ask", "mend", file, lang=lang)[1]
        assert all(w in out for w in words) and not re.search(r"\{[a-z]+\}|report\.", out), out


@test
def locks_that_clash_can_be_undone(place):
    file = furnish(place, barred({"women": 2}), TABLES)
    assert run("scenario", "new", file, "x")[0] == 0
    for person, post in (("P1", "GA"), ("P4", "PA")):
        assert run("scenario", "lock", file, "x", person, post, "2027-01-01")[0] == 0
    code, plan = planned(file, "x")
    assert plan["broken"], plan
    code, given = answer("ask mend", file, plan["plan_id"])
    assert {(m["kind"], m["person"], m["post"]) for m in given["mendings"] if m["member"]} == {("quota", None, None), ("lock", "P1", "GA"), ("lock", "P4", "PA")}, given
    assert given["irreducible"] and all(m["left"] == 0 for m in given["mendings"]), given
    for m in given["mendings"]:
        if m["kind"] == "lock":
            assert run("scenario", "lock", file, "x", m["person"], m["post"], m["from"], "--undo")[0] == 0
            assert planned(file, "x")[1]["broken"] == 0
            assert run("scenario", "lock", file, "x", m["person"], m["post"], m["from"])[0] == 0
    # a head, then at once a deputy: there is no plan to ask about, so the scenario is asked
    assert run("scenario", "new", file, "y")[0] == 0
    for post, day in (("GC", "2027-01-01"), ("PB", "2027-07-01")):
        assert run("scenario", "lock", file, "y", "P4", post, day)[0] == 0
    out = run("plan", file, "--scenario", "y")[1]
    assert f"ask mend {file} --scenario y" in out, out
    code, out, err = run("ask", "mend", file, "--scenario", "y", "--json")
    given = json.loads(out)
    assert code == 0 and given["plan"] == "" and given["irreducible"], given
    assert {(m["kind"], m["person"], m["post"]) for m in given["mendings"] if m["member"]} == {("lock", "P4", "GC"), ("lock", "P4", "PB")}, given
    assert all(m["left"] is not None for m in given["mendings"]), given
    for lang, said in (("vi", "Bỏ ấn định"), ("en", "Undo the lock")):
        assert said in run("ask", "mend", file, "--scenario", "y", lang=lang)[1]
    code, out, err = run("ask", "mend", file, plan["plan_id"], "--scenario", "x")
    assert code == 2 and "not both" in err, err
    code, plan = planned(file, "default")
    assert not plan["broken"] and "nothing has to give" in run("ask", "mend", file, plan["plan_id"])[1]


SAMPLE = """```rule
bộ quy định THU "Cơ cấu thử" ngôn ngữ vi; phiên bản 1; có hiệu lực từ 01/01/2026
văn bản TU "Thông báo thử"

cơ cấu TT "Ban thường vụ tỉnh" của tập thể "ban_thuong_vu_tinh"
  TT.nu người có giới_tính = nữ chiếm từ {} người trở lên; bắt buộc căn cứ TU
  TT.nam người có giới_tính = nam chiếm từ {} người trở lên; bắt buộc căn cứ TU
```
"""


@test
def a_clash_planted_in_the_sample_is_found_and_its_first_mending_works(place):
    asked = {"TT.nu": 3, "TT.nam": 8}  # of ten seats

    def adopted(name):
        file, pack = Path(place) / f"{name}.kt", Path(place) / "thu.md"
        pack.write_text(SAMPLE.format(asked["TT.nu"], asked["TT.nam"]), "utf-8")
        for words in (("new", file, "--sample", "province", "--people", "200"), ("rules", "adopt", file, pack)):
            code, out, err = run(*words)
            assert code == 0, (words, out, err)
        return file, planned(file, "default", "0.05")[1]

    file, plan = adopted("a")
    assert plan["broken"] and plan["broken"] == plan["broken_bound"], plan["broken"]
    code, given = answer("ask mend", file, plan["plan_id"])
    assert code == 0 and given["irreducible"] and {(m["name"], m["citations"][0]["text"]) for m in given["mendings"] if m["member"]} == {
        (clause, "Thông báo thử") for clause in asked} and len(given["mendings"]) == 2, given
    first = given["mendings"][0]
    assert first["left"] == 0 and first["heads"] == 1, first
    asked[first["name"]] -= first["heads"]
    assert adopted("b")[1]["broken"] == 0


main()
