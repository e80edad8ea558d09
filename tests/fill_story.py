"""Data quality through the command line: what check asks, one answer for all of one gap, contradictions told.
Speaks TAP.

usage: fill_story.py KIENTOAN ROOT"""
import json
from pathlib import Path

import jsonschema

from solve_kit import answer, main, root, run, test

PACK = """```rule
pack ONE "One" language en; in force from 2020-01-01; time counts: cumulative counting {main}
document D "Handbook"
standard H "Head" of post kind "head" cite D
  H.a require every rating of last 2 years >= good
  H.b require age under 60
```
"""


def register(place):
    file, folder, pack = Path(place) / "r.kt", Path(place) / "rows", Path(place) / "one.md"
    folder.mkdir()
    pack.write_text(PACK, "utf-8")
    assert run("new", file, "--as-of", "2026-07-01")[0] == 0
    assert run("rules", "adopt", file, pack)[0] == 0
    rows = {"unit": "code,name\nU,Sở Một\n", "post": "code,name,kind,unit,seats\nG,Giám đốc,head,U,3\n",
            "person": "code,name,sex,born\nA,An,male,1970-02-01\nB,Bình,female,1988-03-04\nC,Chi,female,\n",
            "tenure": "person,post,since\nA,G,2020-01-01\nB,G,2024-01-01\nC,G,2024-01-01\n",
            "rating": "person,year,grade\nA,2024,good\nA,2025,good\nB,2025,good\nC,2025,good\n"}
    for name, text in rows.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    code, out, err = run("import", file, folder)
    assert code == 0, (out, err)
    return file


def gaps(file):
    return {gap["fact"]: gap["people"] for gap in answer("check", file)[1]["gaps"]}


@test
def one_command_gives_all_posts_of_a_title_a_kind_of_the_packs(place):
    file, folder = register(place), Path(place) / "more"
    folder.mkdir()
    (folder / "post.csv").write_text("code,name,kind,unit\nM,Head X,Head of X,U\nN,Head X 2,Head of X,U\nO,Cook,Cook,U\n"
                                    "P,Kho,Giám đốc Sở Y tế,U\nQ,Phó,Phó Giám đốc Sở,U\n", "utf-8")
    pack = Path(place) / "two.md"
    pack.write_text(PACK.replace("ONE", "TWO").replace('H "Head" of post kind "head"', 'D2 "Director" of post kind "giam_doc_so"').replace(
        "document D ", "document E ").replace("cite D", "cite E").replace("H.", "D2."), "utf-8")
    code, out, err = run("rules", "adopt", file, pack)
    assert code == 0, (out, err)
    assert run("import", file, folder)[0] == 0
    given = answer("check", file)[1]
    jsonschema.validate(given, json.loads((root / "docs/schema/check.json").read_text("utf-8")))
    assert given["kinds"] == [{"kind": "Head of X", "posts": 2, "holders": 0, "suggested": ""},
                              {"kind": "Cook", "posts": 1, "holders": 0, "suggested": ""},
                              {"kind": "Giám đốc Sở Y tế", "posts": 1, "holders": 0, "suggested": "giam_doc_so"},
                              {"kind": "Phó Giám đốc Sở", "posts": 1, "holders": 0, "suggested": ""}], given["kinds"]
    told = run("check", file, lang="vi")[1]
    assert 'fill' in told and "'Giám đốc Sở Y tế' giam_doc_so --source" in told and told.count("Tiếp theo") == 1 and "chưa rõ" in told, told
    assert [f["code"] for f in given["findings"] if "post" in f["code"]] == ["check.post.kinds"], given["findings"]
    code, out, err = run("fill", file, "Head of X", "cook", "--source", "x")
    assert code == 2 and "cook" in err, err
    code, out, err = run("fill", file, "Head of X", "head", "--source", "Notice 1", "--json")
    done = json.loads(out)
    jsonschema.validate(done, json.loads((root / "docs/schema/fill.json").read_text("utf-8")))
    assert code == 0 and (done["fact"], done["value"], done["posts"]) == ("Head of X", "head", 2), (done, err)
    told = run("journal", file, lang="vi")[1]
    assert "Loại chức danh" in told and "post kind" not in told, told
    assert [kind["kind"] for kind in answer("check", file)[1]["kinds"]] == ["Cook", "Giám đốc Sở Y tế", "Phó Giám đốc Sở"]
    code, given = answer("fill", file, "Cook", "nothing", "--source", "x")
    told, = given["findings"]
    assert code == 2 and told["code"] == "fill.kind.far" and told["mend"].rstrip(". ").endswith("(rules list)"), given


@test
def one_answer_fills_one_gap_for_everybody(place):
    file = register(place)
    before = gaps(file)
    assert before == {"rating 2024": 2, "born": 1}, before
    code, out, err = run("fill", file, "xếp loại 2024", "HTTNV", "--source", "Thông báo 15-TB/TU", "--json", lang="vi")
    given = json.loads(out)
    jsonschema.validate(given, json.loads((root / "docs/schema/fill.json").read_text("utf-8")))
    assert code == 0 and (given["fact"], given["value"], given["people"]) == ("rating 2024", "good", 2), (given, err)
    assert gaps(file) == {"born": 1}
    lines = json.loads(run("journal", file, "--json")[1])["lines"]
    assert lines[-1]["use_case"] == "register.fill" and lines[-1]["note"] == "rating 2024"
    told = run("history", file, "--person", "B", lang="vi")[1]
    assert "nguồn: Thông báo 15-TB/TU" in told and "Bổ sung thông tin còn thiếu" in told and "register.fill" not in told, told
    assert run("fill", file, "rating 2024", "good", "--source", "x")[0] == 2, "nothing is asked any more"


@test
def what_is_filled_already_is_said(place):
    file = register(place)
    assert run("fill", file, "rating 2024", "good", "--source", "Notice 15")[0] == 0
    code, given = answer("fill", file, "rating 2024", "good", "--source", "Notice 15")
    told, = given["findings"]
    assert code == 2 and told["code"] == "fill.gap.filled" and "correct" in told["mend"], given


@test
def check_says_whom_it_asks_about_and_what_to_type(place):
    file = register(place)
    out = run("check", file, lang="vi")[1]
    assert "cho 2 người: B, C" in " ".join(out.split()) or "A, " in out, out
    assert "fill" in out and "'xếp loại 2024'" in out and "--source" in out and "check " in out, out
    assert run("fill", file, " Xếp  loại 2024", "HTTNV", "--source", "x", lang="vi")[0] == 0
    code, out, err = run("fill", file, "BORN", "1970", "--source", "x", lang="vi")
    assert code == 2 and "ngày sinh" in err and "“born”" not in err, err
    assert "fill" not in run("check", file, lang="vi")[1], "a birth date has no answer for all"


@test
def what_is_noted_is_not_to_come(place):
    file = register(place)
    for words in (["correct", file, "person", "A", "born", "1971", "--source", "x", "--on", "1/1/2999"],
                  ["settle", file, "person", "A", "born", "1970", "--on", "1/1/2999"],
                  ["fill", file, "rating 2024", "good", "--source", "x", "--on", "1/1/2999"],
                  ["photo", file, file, "--person", "A", "--taken", "1/1/2999"]):
        code, out, err = run(*words)
        assert code == 2 and "01/01/2999" in err + out or "2999-01-01" in err, (words, err)


@test
def what_cannot_be_answered_for_all_is_refused_and_nothing_changes(place):
    file = register(place)
    for words, said in ((["born", "1980", "--source", "x"], "person by person"), (["moon", "1", "--source", "x"], "rating 2024"),
                        (["rating 2024", "great", "--source", "x"], "great"), (["rating 2024", "good"], "source")):
        code, out, err = run("fill", file, *words)
        assert code == 2 and said in out + err, (words, out, err)
    assert gaps(file) == {"rating 2024": 2, "born": 1}
    assert len(json.loads(run("journal", file, "--json")[1])["lines"]) == 3


@test
def contradictions_are_told_in_both_languages(place):
    file, folder = register(place), Path(place) / "more"
    folder.mkdir()
    (folder / "person.csv").write_text("code,name,born\nD,AN,1970-02\n", "utf-8")
    assert run("import", file, folder)[0] == 0
    code, given = answer("check", file)
    assert code == 1 and [f["value"] for f in given["findings"] if f["code"] == "check.namesake"] == ["A"], given["findings"]
    for lang, said in ("vi", "có phải một người?"), ("en", "one person twice?"):
        out, err = run("check", file, lang=lang)[1:]
        assert said in out + err


main()
