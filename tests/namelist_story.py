"""Name lists in brief through the command line: twenty offices' habits, questions and answers, next
month's list, a register that is there already, five hundred people in dirty Vietnamese. Speaks TAP.

usage: namelist_story.py KIENTOAN ROOT [part of a story's name...]"""
import json
import os
import pty
import re
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema

import namelist_big
from book_kit import book
from namelist_kit import workbook
from namelist_sheets import ALL, SHEETS

program, root = sys.argv[1], Path(sys.argv[2])
schema = json.loads((root / "docs/schema/import.json").read_text("utf-8"))
tests = []
TO = ("--to", "Lưu trữ", "--purpose", "kiểm thử")  # whom what is exported goes to, and for what


def story(test):
    tests.append((test.__name__, test))
    return test


def run(*words, lang="en"):
    done = subprocess.run([program, *map(str, words), "--lang", lang], capture_output=True, timeout=120)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def imported(*words):
    code, out, err = run("import", *words, "--json")
    assert out, (code, err)
    given = json.loads(out)
    jsonschema.validate(given, schema)
    return code, given


def register(place, name="a.kt"):
    file = place / name
    assert run("new", file, "--as-of", "2026-07-01")[0] == 0
    return file


def answers(place, given):
    (place / "answers.json").write_text(json.dumps({"answers": 1, **given}, ensure_ascii=False), "utf-8")
    return place / "answers.json"


def source(place, made):
    if made["csv"]:
        (place / f"{made['name']}.csv").write_bytes(made["csv"].encode(made["encoding"]))
        return place / f"{made['name']}.csv"
    workbook(place / f"{made['name']}.xlsx", made["sheets"] or {"Sheet1": (made["rows"], made["merges"])})
    return place / f"{made['name']}.xlsx"


def rows(file, kind):
    with sqlite3.connect(file) as db:
        db.row_factory = sqlite3.Row
        return [dict(r) for r in db.execute(f'SELECT * FROM "{kind}" WHERE version_to = 0')]


def seen(file):
    """The register's rows in the terms of namelist_sheets.py: names in place of codes."""
    people = {r["code"]: r["name"] for r in rows(file, "person")}
    units = {r["code"]: r["name"] for r in rows(file, "unit")}
    posts = {r["code"]: r["name"] for r in rows(file, "post")}
    bodies = {r["code"]: r["name"] for r in rows(file, "body")}
    of = lambda kind, *fields: {(people[r["person"]], *(r[f] for f in fields)) for r in rows(file, kind)}
    return {"person": {tuple(r[f] for f in ("name", "born", "sex", "other_name", "native_place", "party_joined",
                                            "party_official")) for r in rows(file, "person")},
            "code": {(r["name"], r["code"]) for r in rows(file, "person")},
            "ethnic": {(r["name"], r["ethnic"]) for r in rows(file, "person")},
            "unit": {(r["name"], units.get(r["parent"], "")) for r in rows(file, "unit")},
            "tenure": {(people[r["person"]], posts.get(r["post"], r["title"]), r["manner"], r["since"])
                       for r in rows(file, "tenure")},
            "membership": {(people[r["person"]], bodies[r["body"]]) for r in rows(file, "membership")},
            "degree": of("degree", "level", "field"), "theory": of("theory", "level"),
            "certificate": of("certificate", "type", "level"), "grade": of("grade", "level"),
            "rating": of("rating", "year", "grade")}


def settled(place, file, path, given):
    """Imports with the answers of `given` to whatever is asked; what was asked, and the last answer."""
    asked = []
    for _ in range(5):
        told = {i: given.get(i, {}) for i in asked}
        code, answer = imported(file, path, "--answers", answers(place, told)) if asked else imported(file, path)
        fresh = [q["id"] for q in answer["questions"]]
        asked += [i for i in fresh if i not in asked]
        if not fresh:
            return asked, code, answer
        assert code == 2 and not answer["written"], answer
    raise AssertionError(("asked without end", answer["questions"]))


def habit(made):
    def test(place):
        file, path = register(place), source(place, made)
        asked, code, answer = settled(place, file, path, made["answers"])
        told = sorted({f["code"] for f in answer["findings"]})
        assert code == 0 and answer["written"], answer["findings"]
        assert sorted(asked) == sorted(made["asks"]), asked
        assert told == sorted(made["tells"]), answer["findings"]
        here = seen(file)
        for kind, want in made["want"].items():
            assert here[kind] == want, (kind, "missing", want - here[kind], "too many", here[kind] - want)
        code, answer = imported(file, path)  # next month: nothing is asked, nothing changes
        assert [q["id"] for q in answer["questions"]] == made["again"], answer["questions"]
        assert code == (2 if made["again"] else 0)
        assert all(c["by"] == "kept" for l in answer["lists"] for c in l["columns"])
        assert all(c["added"] == c["changed"] == 0 for c in answer["counts"].values()), answer["counts"]
    test.__name__ = "list_" + made["name"].replace("-", "_")
    story(test)


for each in SHEETS:
    habit(each)

def truth(made):
    """What the register must hold of the list of five hundred."""
    whole = lambda p: (p["name"], p["born"])
    return {"person": {(*whole(p), p["sex"], p["other"], p["ethnic"], p["place"], p["party"]) for p in made},
            "degree": {(*whole(p), p["level"], p["field"]) for p in made},
            "theory": {(*whole(p), p["theory"]) for p in made if p["theory"]},
            "tenure": {(*whole(p), full_title(p)) for p in made}}


def full_title(person):
    title, unit = person["title"].split(), person["unit"].split()
    shared = next((n for n in range(len(unit), 0, -1) if [w.lower() for w in title[-n:]] == [w.lower() for w in unit[:n]]), 0)
    return " ".join(title + unit[shared:])


def held(file):
    who = {r["code"]: (r["name"], r["born"]) for r in rows(file, "person")}
    posts = {r["code"]: r["name"] for r in rows(file, "post")}
    return {"person": {(r["name"], r["born"], r["sex"], r["other_name"], r["ethnic"], r["native_place"], r["party_joined"])
                       for r in rows(file, "person")},
            "degree": {(*who[r["person"]], r["level"], r["field"]) for r in rows(file, "degree")},
            "theory": {(*who[r["person"]], r["level"]) for r in rows(file, "theory")},
            "tenure": {(*who[r["person"]], posts.get(r["post"], r["title"])) for r in rows(file, "tenure")}}


@story
def five_hundred_people_go_in_by_guess(place):
    made = namelist_big.people()
    workbook(place / "big.xlsx", {"DS": namelist_big.rows(made)})
    file = register(place)
    asked, code, answer = settled(place, file, place / "big.xlsx", ALL)
    assert code == 0 and asked == ["units", "posts"], asked
    assert answer["lists"][0]["people"] == 500 and answer["counts"]["person"]["added"] == 500
    assert all(c["sure"] >= 90 for c in answer["lists"][0]["columns"])
    want, have = truth(made), held(file)
    for kind in want:
        assert have[kind] == want[kind], (kind, sorted(want[kind] - have[kind])[:5], sorted(have[kind] - want[kind])[:5])
    told = [f["code"] for f in answer["findings"]]
    assert sorted(told) == ["namelist.recased", "namelist.row.left"], told  # every doubt once
    code, answer = imported(file, place / "big.xlsx")
    assert code == 0 and all(c["added"] == c["changed"] == 0 for c in answer["counts"].values()), answer["counts"]


@story
def every_doubt_of_five_hundred_is_listed_once(place):
    sheet, merges = namelist_big.rows(namelist_big.people())
    people = [r for r in sheet if r and isinstance(r[0], int) and len(r) == 10 and isinstance(r[1], str)]
    for n, row in enumerate(people):
        if n % 25 == 3:
            row[9] = "khoảng 2005"
        if n % 40 == 5:
            row[7] = "Kỹ thuật"
        if n % 60 == 6:
            row[8] = "đang học CC"
    workbook(place / "big.xlsx", {"DS": (sheet, merges)})
    file = register(place)
    asked, code, answer = settled(place, file, place / "big.xlsx", ALL)
    assert code == 0 and asked == ["units", "posts"] and answer["counts"]["person"]["added"] == 500
    told = {f["code"]: 1 + len(f.get("also", [])) for f in answer["findings"]}
    assert len(told) == len(answer["findings"]), answer["findings"]
    assert told["namelist.date.bad"] == 20 and told["namelist.degree.bad"] == 13 and told["namelist.studying"] == 9, told


@story
def a_clean_list_of_the_same_people_compares_equal(place):
    """The register read from a dirty list and the one read from a clean list are the same, row by row."""
    made = namelist_big.people()
    workbook(place / "dirty.xlsx", {"DS": namelist_big.rows(made)})
    level = {"bachelor": "ĐH", "master": "ThS", "doctor": "TS"}
    theory = {"advanced": "Cao cấp", "intermediate": "Trung cấp", "elementary": "Sơ cấp", "": ""}
    lines = ["Họ và tên;Bí danh;Ngày sinh;Giới tính;Dân tộc;Quê quán;Đơn vị;Chức vụ;Chuyên môn;LLCT;Ngày vào Đảng"]
    lines += [";".join([p["name"], p["other"], p["born"], "Nữ" if p["sex"] == "female" else "Nam", p["ethnic"], p["place"],
                        p["unit"], p["title"], f"{level[p['level']]} {p['field']}", theory[p["theory"]], p["party"]])
              for p in made]
    (place / "clean.csv").write_text("\n".join(lines), "utf-8")
    dirty, clean = register(place, "d.kt"), register(place, "c.kt")
    assert settled(place, dirty, place / "dirty.xlsx", ALL)[1] == 0
    assert settled(place, clean, place / "clean.csv", ALL)[1] == 0
    assert held(dirty) == held(clean)
    code, answer = imported(dirty, place / "clean.csv")  # and into one another nothing is new
    changed = {k: c for k, c in answer["counts"].items() if c["added"] + c["changed"] and k != "list_form"}
    assert code == 0 and not answer["questions"] and not changed, changed


@story
def exported_again_it_compares_equal(place):
    """Five hundred in, out as the office's list, in again: nothing new here, the same register elsewhere."""
    workbook(place / "big.xlsx", {"DS": namelist_big.rows(namelist_big.people())})
    file, other = register(place), register(place, "other.kt")
    assert settled(place, file, place / "big.xlsx", ALL)[1] == 0
    assert run("export", *TO, file, "trich-ngang", place / "out.xlsx", lang="vi")[0] == 0
    code, answer = imported(file, place / "out.xlsx")
    news = {k: c for k, c in answer["counts"].items() if c["added"] + c["changed"] and k != "list_form"}
    assert code == 0 and not answer["questions"] and not news and answer["counts"]["person"]["same"] == 500, news
    asked, code, answer = settled(place, other, place / "out.xlsx", ALL)
    assert code == 0 and asked == ["units", "posts"] and held(other) == held(file)
    assert run("export", *TO, other, "trich-ngang", place / "again.xlsx", lang="vi")[0] == 0
    assert book(place / "again.xlsx") == book(place / "out.xlsx")


@story
def units_posts_and_people_that_are_there_are_found(place):
    file = place / "tinh.kt"
    assert run("new", file, "--sample", "province", "--people", "500")[0] == 0
    holders = {r["post"]: r["person"] for r in rows(file, "tenure") if not r["until"] and r["manner"] == "main"}
    people = {r["code"]: r for r in rows(file, "person")}
    posts = {r["name"]: r["code"] for r in rows(file, "post")}
    director, head = people[holders[posts["Giám đốc Sở Y tế"]]], people[holders[posts["Trưởng Ban Tổ chức Tỉnh ủy"]]]
    (place / "ds.csv").write_text(
        "TT,Họ và tên,Ngày sinh,Đơn vị,Chức vụ,Dân tộc\n"
        f"1,{director['name'].upper()},{director['born']},Sở Y tế,\"TUV, GĐ\",{director['ethnic']}\n"
        f"2,{head['name']},{head['born']},BTC Tỉnh ủy,Trưởng ban,Mường\n", "utf-8")
    code, answer = imported(file, place / "ds.csv")
    assert code == 0 and not answer["questions"], answer["questions"]
    assert answer["counts"]["person"] == {"read": 2, "added": 0, "changed": 1, "same": 1, "refused": 0}, answer["counts"]
    assert answer["counts"]["tenure"]["same"] == 2 and "membership" not in answer["counts"]  # the post has the seat


@story
def what_cannot_be_of_a_life_is_told_and_not_taken(place):
    file = register(place)
    (place / "ds.csv").write_text(
        "TT,Họ và tên,Ngày sinh,Trình độ chuyên môn,LLCT,Ngày vào Đảng\n"
        "1,Trần Văn Anh,1/2/1970,ThS QLNN,Cao cấp (đang học),3/2/1995\n"
        "2,Trần Văn Ba,2/9/1070,Cử nhân Luật/ThS Luật,CC,1/1/2050\n"
        "3,Trần Văn Cường,2/3/1971,Bác sĩ CKII,đang học CC,1900\n"
        "4,Trần Văn Dũng,2/3/2072,Đại học (đang học ThS),CC,9/2026\n", "utf-8")
    code, answer = imported(file, place / "ds.csv", "--answers", answers(place, {"people": {"*": "create"}}))
    told = {}
    for f in answer["findings"]:
        told[f["code"]] = told.get(f["code"], 0) + 1 + len(f.get("also", []))
    assert code == 0 and told == {"namelist.date.life": 3, "namelist.date.unborn": 1, "namelist.studying": 3,
                                  "namelist.degree.specialist": 1}, answer["findings"]
    here = seen(file)
    assert {(p[0], p[1], p[5]) for p in here["person"]} == {
        ("Trần Văn Anh", "1970-02-01", "1995-02-03"), ("Trần Văn Ba", "", ""), ("Trần Văn Cường", "1971-03-02", ""),
        ("Trần Văn Dũng", "", "2026-09")}, here["person"]
    assert here["degree"] == {("Trần Văn Anh", "master", "Quản lý nhà nước"), ("Trần Văn Ba", "bachelor", "Luật"),
                              ("Trần Văn Ba", "master", "Luật"), ("Trần Văn Cường", "doctor", "Chuyên khoa II"),
                              ("Trần Văn Dũng", "bachelor", "")}, here["degree"]
    assert here["theory"] == {("Trần Văn Ba", "advanced"), ("Trần Văn Dũng", "advanced")}, here["theory"]


@story
def a_family_with_the_word_of_a_unit_is_no_heading(place):
    def people_of(name, *lines):
        file = register(place, name + ".kt")
        (place / (name + ".csv")).write_text("TT,Họ và tên,Ngày sinh,Chức vụ\n" + "\n".join(lines) + "\n", "utf-8")
        code, _ = imported(file, place / (name + ".csv"), "--answers", answers(
            place, {"office": {"*": "words"}, **{i: {"*": "create"} for i in ("people", "units", "posts")}}))
        assert code == 0
        return ({r["name"] for r in rows(file, "person")}, {r["name"] for r in rows(file, "unit")})
    assert people_of("bare", "1,Lê Văn An,1/2/1961,Chuyên viên", "2,Đoàn Mạnh Giao,,", "3,Sở Văn Ban (Tư),,",
                     "4,Hội Thị Chín,,", "5,Lê Văn Yên,1/2/1970,Chuyên viên", "6,Ban Văn Tám,,") == (
        {"Lê Văn An", "Đoàn Mạnh Giao", "Sở Văn Ban", "Hội Thị Chín", "Lê Văn Yên", "Ban Văn Tám"}, set())
    assert people_of("large", "1,ĐOÀN VĂN MỘT,1/2/1961,Chuyên viên", "2,ĐOÀN MẠNH GIAO,,",
                     "3,LÊ VĂN YÊN,1/2/1970,Chuyên viên")[0] == {"Đoàn Văn Một", "Đoàn Mạnh Giao", "Lê Văn Yên"}
    assert people_of("first", "I,SỞ NỘI VỤ,,", "1,Đoàn Mạnh Giao,,", "2,Lê Văn Yên,1/2/1970,Chuyên viên") == (
        {"Đoàn Mạnh Giao", "Lê Văn Yên"}, {"Sở Nội vụ"})
    # Headings with numbers: people's numbers begin anew below them, go on over them, or are none.
    assert people_of("anew", "1,SỞ Y TẾ,,", "1,LÊ VĂN AN,1/2/1961,Chuyên viên", "2,SỞ NỘI VỤ,,",
                     "1,LÊ VĂN BA,1/2/1970,Chuyên viên") == ({"Lê Văn An", "Lê Văn Ba"}, {"Sở Y tế", "Sở Nội vụ"})
    assert people_of("over", "1,Sở Y tế,,", "2,Lê Văn An,1/2/1961,Chuyên viên", "3,Ban QLDA,,", "4,Văn Phòng,,",
                     "5,Xã Tân Lâm,,", "6,Lê Văn Ba,1/2/1970,Chuyên viên")[0] == {"Lê Văn An", "Lê Văn Ba"}
    assert people_of("none", "1,Hội Nông Dân,,", ",Lê Văn An,1/2/1961,Chuyên viên", "2,Hội Phụ Nữ,,",
                     ",Lê Văn Ba,1/2/1970,Chuyên viên")[0] == {"Lê Văn An", "Lê Văn Ba"}


@story
def where_both_sexes_are_marked_neither_is_taken(place):
    file = register(place)
    (place / "ds.csv").write_text("TT,Họ và tên,Ngày sinh,Giới tính\n1,Lê Thị Hoa (Năm),6/3/1975,Nữ\n"
                                  "2,Lê Thị Lan (Nam),7/3/1975,Nữ\n3,Lê Thị Mai (tức Nam),8/3/1975,Nữ\n"
                                  "4,Lê Thị Tám (Nam) (Nữ),9/3/1975,Nữ\n", "utf-8")
    code, answer = imported(file, place / "ds.csv")
    told = [f for f in answer["findings"] if f["code"] == "namelist.sex.both"]
    assert code == 0 and len(told) == 2, answer["findings"]
    assert {(r["name"], r["sex"], r["other_name"]) for r in rows(file, "person")} == {
        ("Lê Thị Hoa", "female", "Năm"), ("Lê Thị Lan", "", ""), ("Lê Thị Mai", "female", "Nam"),
        ("Lê Thị Tám", "", "")}, rows(file, "person")


@story
def a_later_list_brings_dates_and_other_holders(place):
    file = register(place)
    head = "TT,Họ và tên,Ngày sinh,Đơn vị,Chức vụ"
    (place / "1.csv").write_text(head + "\n1,Lê Văn A,1/1/1970,Sở Y tế,Giám đốc\n2,Lê Văn B,2/2/1975,Sở Y tế,Phó Giám đốc\n", "utf-8")
    assert settled(place, file, place / "1.csv", ALL)[1] == 0
    (place / "2.csv").write_text(head + ",Ngày bổ nhiệm\n1,Lê Văn A,1/1/1970,Sở Y tế,Giám đốc,5/2021\n"
                                 "2,Lê Văn C,3/3/1978,Sở Y tế,Phó Giám đốc,1/6/2026\n3,Lê Văn B,2/2/1975,Sở Tài chính,Giám đốc,2026\n", "utf-8")
    asked, code, answer = settled(place, file, place / "2.csv", ALL)
    assert code == 0 and asked == ["units", "posts"]
    assert sorted(f["code"] for f in answer["findings"]) == ["namelist.moved", "namelist.post.full"], answer["findings"]
    assert seen(file)["tenure"] == {("Lê Văn A", "Giám đốc Sở Y tế", "main", "2021-05"), ("Lê Văn B", "Phó Giám đốc Sở Y tế", "main", ""),
                                    ("Lê Văn C", "Phó Giám đốc Sở Y tế", "main", "2026-06-01"),
                                    ("Lê Văn B", "Giám đốc Sở Tài chính", "main", "2026")}
    (place / "3.csv").write_text(head + ",Ngày bổ nhiệm\n1,Lê Văn A,1/1/1970,Sở Y tế,Giám đốc,2020\n"
                                 "2,Lê Văn C,3/3/1978,Sở Y tế,Phó Giám đốc,6/2026\n", "utf-8")
    code, answer = imported(file, place / "3.csv")  # another date is told, the same less exact one is not
    assert [f["code"] for f in answer["findings"]] == ["namelist.since.other"] and answer["counts"]["tenure"]["same"] == 2


PACK = """# Law

```rule
pack P "P" language en; version 1; in force from 2026-01-01; time counts: cumulative counting {main}
document D "Order 1"
standard H "Head" of post kind "head" cite D article "1"
  H.a require held post "deputy" at least 36 months
  H.b require not held post "clerk"
```
"""


@story
def of_who_is_known_from_a_list_alone_the_career_is_not_known(place):
    file = register(place)
    head = "TT,Họ và tên,Ngày sinh,Đơn vị,Chức vụ,Ngày bổ nhiệm"
    (place / "1.csv").write_text(head + "\n1,Lê Văn A,1/1/1970,Sở Y tế,Giám đốc,\n2,Lê Văn B,2/2/1975,Sở Y tế,Phó Giám đốc,"
                                 "\n3,Lê Văn C,3/3/1976,Sở Y tế,Chánh Văn phòng,6/2022\n", "utf-8")
    assert settled(place, file, place / "1.csv", ALL)[1] == 0
    (place / "sheets").mkdir()
    (place / "sheets/Posts.csv").write_text("Post code,Post name,Post kind,Post unit\n" + "".join(
        f"{r['code']},{r['name']},{ {'Giám': 'head', 'Phó ': 'deputy'}.get(r['name'][:4], 'clerk')},{r['unit']}\n"
        for r in rows(file, "post")), "utf-8")
    (place / "law.md").write_text(PACK, "utf-8")
    assert run("import", file, place / "sheets")[0] == 0
    assert run("rules", "adopt", file, place / "law.md")[0] == 0
    head = next(r["code"] for r in rows(file, "post") if r["kind"] == "head")
    codes = {r["name"][-1]: r["code"] for r in rows(file, "person")}

    def clauses(who):
        out = json.loads(run("assess", file, "--person", codes[who], "--post", head, "--json")[1])["cases"][0]
        return out["verdict"], [c["truth"] for c in out["clauses"]]
    assert clauses("A") == clauses("B") == ("undecided", ["unknown", "unknown"])
    assert clauses("C") == ("not_eligible", ["no", "no"])  # a career with its dates is taken as whole
    told = [f for f in json.loads(run("check", file, "--json")[1])["findings"] if f["code"] == "check.career.undated"]
    assert len(told) == 1 and "2 people" in told[0]["reason"] and "“Tenures”" in told[0]["mend"], told
    (place / "sheets/Posts.csv").unlink()  # with the beginnings of all they held it is known
    (place / "sheets/Tenures.csv").write_text("Person code,Post code,Title,Manner,Since,Until,Post kind\n" + "".join(
        f"{codes[w]},{p},{t},main,{a},{b},{k}\n" for w, p, t, a, b, k in (
            ("A", "", "Deputy", "2010-01-01", "2015-01-01", "deputy"), ("B", "", "Clerk", "2010-01-01", "2015-01-01", "clerk"))), "utf-8")
    assert run("import", file, place / "sheets")[0] == 0
    assert clauses("A") == ("undecided", ["yes", "unknown"]) and clauses("B") == ("not_eligible", ["unknown", "no"])
    assert run("correct", file, "tenure", f"{codes['A']}|{head}", "since", "2015-02", "--source", "QĐ 1")[0] == 0
    assert clauses("A") == ("eligible", ["yes", "yes"])


@story
def two_who_fit_are_a_finding_and_one_who_may_is_asked(place):
    file = register(place)
    (place / "person.csv").write_text("Mã cán bộ,Họ và tên,Ngày sinh\nA,Lê Văn Hòa,1970-01-02\nB,Lê Văn Hòa,1970-03-04\n"
                                      "C,Trần Thị Lụa,1975\nD,Vũ Văn Một,1960-01-01\n", "utf-8")
    assert imported(file, place / "person.csv")[0] == 0
    (place / "ds.csv").write_text("TT,Họ và tên,Ngày sinh,Dân tộc,Chức vụ,Mã cán bộ\n1,LÊ VĂN HOÀ,1970,Kinh,,\n"
                                  "2,Trần Thị Lụa,5/6/1975,Kinh,,\n3,Vũ Văn Hai,1/1/1961,Kinh,,D\n", "utf-8")
    code, answer = imported(file, place / "ds.csv")
    assert code == 2 and [q["id"] for q in answer["questions"]] == ["same"], answer
    assert {f["code"] for f in answer["findings"]} >= {"namelist.person.many", "namelist.person.code"}
    value = answer["questions"][0]["items"][0]["value"]
    for said, people in ("yes", 4), ("no", 5):
        code, answer = imported(file, place / "ds.csv", "--answers", answers(place, {"same": {value: said}}),
                                "--accept-good-rows", "--dry-run")
        assert answer["counts"]["person"]["refused"] == 0 and answer["counts"]["person"]["read"] == 1, answer["counts"]
        assert answer["counts"]["person"]["added"] == people - 4


@story
def another_birth_date_in_the_same_post_is_asked_about(place):
    head = "TT,Họ và tên,Ngày sinh,Giới tính,Chức vụ\n"
    (place / "1.csv").write_text(head + "1,Lê Văn An,1/2/1970,Nam,Phó Giám đốc Sở Y tế\n2,Vũ Bình,1/2/1975,Nam,Giám đốc Sở Y tế\n",
                                 "utf-8")
    (place / "2.csv").write_text(head + "1,Lê Văn An,1/2/1971,Nam,Phó Giám đốc Sở Y tế\n2,Vũ Bình,3/4/1980,Nam,Chánh Văn phòng\n",
                                 "utf-8")
    value = "Lê Văn An (1971-02-01) = Lê Văn An (1970-02-01), CB000001"
    for said, added, changed in ("yes", 1, 1), ("no", 2, 0):
        file = place / f"{said}.kt"
        assert run("new", file, "--as-of", "2026-07-01")[0] == 0
        code, answer = imported(file, place / "1.csv", "--answers", answers(place, ALL))
        assert code == 0 and answer["written"], answer
        every = {**ALL, "office": {"*": "words"}}
        code, answer = imported(file, place / "2.csv", "--answers", answers(place, every))
        assert code == 2 and [item["value"] for q in answer["questions"] for item in q["items"]] == [value], answer["questions"]
        code, answer = imported(file, place / "2.csv", "--answers", answers(place, {**every, "same": {value: said}}))
        assert code == 0 and answer["counts"]["person"]["added"] == added, answer["counts"]
        assert answer["counts"]["person"]["changed"] == changed, answer["counts"]
        code, answer = imported(file, place / "2.csv")
        assert code == 0 and not answer["questions"] and answer["counts"]["person"]["same"] == 2, answer


@story
def another_birth_date_in_the_same_unit_and_another_sex_are_not_passed_over(place):
    file, head = place / "r.kt", "TT,Họ và tên,Ngày sinh,Giới tính,Chức vụ\n"
    (place / "1.csv").write_text(head + "1,Lê Văn An,1/2/1970,Nam,Phó Giám đốc Sở Y tế\n", "utf-8")
    (place / "2.csv").write_text(head + "1,Lê Văn An,1/3/1970,Nam,Giám đốc Sở Y tế\n", "utf-8")
    (place / "3.csv").write_text(head + "1,Lê Văn An,1/2/1970,Nữ,Phó Giám đốc Sở Y tế\n", "utf-8")
    (place / "4.csv").write_text(head + "1,Lê Văn An,1/3/1970,Nam,Giám đốc Sở Xây dựng\n", "utf-8")
    assert run("new", file, "--as-of", "2026-07-01")[0] == 0
    assert imported(file, place / "1.csv", "--answers", answers(place, ALL))[0] == 0
    code, answer = imported(file, place / "2.csv", "--answers", answers(place, ALL))
    assert code == 2 and [(q["id"], [item["value"] for item in q["items"]]) for q in answer["questions"]] == [
        ("same", ["Lê Văn An (1970-03-01) = Lê Văn An (1970-02-01), CB000001"])], answer["questions"]
    code, answer = imported(file, place / "3.csv", "--dry-run")
    assert code == 0 and "namelist.sex.changed" in {f["code"] for f in answer["findings"]}, answer["findings"]
    code, answer = imported(file, place / "4.csv", "--dry-run", "--answers", answers(place, ALL))
    assert code == 0 and not answer["questions"] and answer["counts"]["person"]["added"] == 1, answer


@story
def answers_come_from_a_file_and_bad_ones_are_told(place):
    file = register(place)
    (place / "ds.csv").write_text("TT,Họ và tên,Năm sinh,Chức vụ,Đơn vị,Mục 12\n1,Lê Văn A,1970,Giám đốc,Sở Y tế,abc\n", "utf-8")
    code, out, err = run("import", file, place / "ds.csv", "--guess", place / "g.json", lang="vi")
    assert code == 2 and "Chưa ghi gì: còn 1 câu hỏi" in out and "--answers tra-loi.json" in out, (out, err)
    assert "Mục 12" in err and "không ghi vào sổ" not in err and "Quê quán" in err and "“bỏ qua”" in err
    assert f"Đã ghi {place / 'g.json'}" in out, out
    (place / "hoc.csv").write_text("TT,Họ và tên,Năm sinh,Chức vụ,Trình độ\n1,Lê Văn A,1970,,ĐH Xây dựng\n2,Lê Văn B,1971,,ThS Luật\n", "utf-8")
    item = imported(file, place / "hoc.csv")[1]["questions"][0]["items"][0]
    assert item["value"] == "Trình độ" and item["suggested"] == "degree", item
    filled = json.loads((place / "g.json").read_text("utf-8"))
    assert filled["answers"]["cột"]["Mục 12"] == "" and filled["answers"]["cột"]["Năm sinh"] == "Ngày sinh", filled
    filled["answers"]["cột"]["Mục 12"] = "Nơi ở hiện nay"
    (place / "g.json").write_text(json.dumps(filled), "utf-8")
    code, answer = imported(file, place / "ds.csv", "--answers", place / "g.json")
    assert [(q["id"], [i["value"] for i in q["items"]]) for q in answer["questions"]] == [
        ("units", ["Sở Y tế"]), ("posts", ["Giám đốc Sở Y tế"])], answer["questions"]  # in one round
    for bad, finding in [({"units": {"Sở Y tế": "nowhere"}}, "namelist.answer.bad"), ({"moon": {}}, "namelist.answer.part"),
                         ({"answers": 2}, "namelist.answer.version"), ({"cột": {"Mục 12": "Quê quán"}}, "namelist.answer.twice"),
                         ({"columns": {"Mục 12": "moon"}}, "words.feed"),
                         ({"columns": {"Mục 12": "skip", "Mục 13": "skip"}}, "namelist.answer.unmet"), ({"units": []}, "json.object")]:
        given = {"columns": {"Mục 12": "skip"}, **bad}
        code, answer = imported(file, place / "ds.csv", "--answers", answers(place, given))
        assert code == 2 and not answer["written"] and finding in [f["code"] for f in answer["findings"]], answer
    (place / "x.json").write_text('{"columns": {}', "utf-8")
    code, answer = imported(file, place / "ds.csv", "--answers", place / "x.json")
    assert code == 2 and answer["findings"][0]["code"] == "json.end" and answer["findings"][0]["line"] == 1
    assert run("import", file, place / "ds.csv", "--answers", place / "none.json")[0] == 2
    code, answer = imported(file, place / "ds.csv", "--dry-run", "--answers",
                            answers(place, {"columns": {"Mục 12": "skip", "Họ và tên": "skip"}}))
    assert code == 2 and "namelist.names.none" in [f["code"] for f in answer["findings"]], answer


@story
def two_columns_for_one_thing_and_posts_that_are_planned_are_told(place):
    file = register(place)
    (place / "ds.csv").write_text("TT,Họ và tên,Năm sinh,Dân tộc,Quê quán,Chức vụ,Đơn vị,QH chức danh,Quy hoạch 2026-2031\n"
                                  "1,Lê Văn A,1970,Tày,Xã A,Trưởng phòng,Sở Y tế,Phó Giám đốc,Giám đốc\n", "utf-8")
    code, answer = imported(file, place / "ds.csv")
    assert code == 2 and [(i["value"], i["suggested"]) for i in answer["questions"][0]["items"]] == [
        ("QH chức danh", "skip"), ("Quy hoạch 2026-2031", "skip")], answer["questions"]
    told = next(f for f in answer["findings"] if f["code"] == "namelist.column.pool")
    assert (told["row"], told["column"]) == (1, 8), told
    every = {i: {"*": "create"} for i in ("people", "units", "posts")}
    code, answer = imported(file, place / "ds.csv", "--answers", answers(place, {"columns": {"*": "skip", "Quê quán": "Dân tộc"}, **every}))
    told = [f for f in answer["findings"] if f["code"] == "namelist.column.double"]
    assert code == 2 and not answer["written"] and len(told) == 1, answer["findings"]
    assert (told[0]["row"], told[0]["column"]) == (1, 5) and "“Dân tộc”" in told[0]["reason"] and "“skip”" in told[0]["mend"], told
    code, answer = imported(file, place / "ds.csv", "--answers", answers(place, {"columns": {"*": "guess"}, **every}))
    assert code == 0 and [r["name"] for r in rows(file, "post")] == ["Trưởng phòng Sở Y tế"], answer
    code, answer = imported(file, place / "ds.csv")  # next month nothing is told of it
    assert code == 0 and not answer["questions"] and not [f for f in answer["findings"] if "column" in f["code"]], answer


@story
def short_titles_are_read_by_the_unit_they_stand_under(place):
    file = register(place)
    (place / "ds.csv").write_text("TT,Họ và tên,Ngày sinh,Chức vụ\n" "I,Trung tâm Y tế Hải Ninh,,\n1,Lê Văn A,1/1/1970,GĐ TT\n"
                                  "2,Lê Văn B,2/1/1970,PGĐ TT\n3,Lê Văn C,3/1/1970,PGĐ Trung tâm (phụ trách)\n"
                                  "II,CHI CỤC DÂN SỐ,,\n4,Lê Văn D,4/1/1970,CCT\n5,Lê Văn E,5/1/1970,PCCT\n6,Lê Văn G,6/1/1970,Phó CCT\n"
                                  "III,XÃ AN BÌNH,,\n7,Lê Văn H,7/1/1970,PBT TT\n", "utf-8")
    assert settled(place, file, place / "ds.csv", ALL)[1] == 0
    assert {(who[-1], post, manner) for who, post, manner, _ in seen(file)["tenure"]} == {
        ("A", "Giám đốc Trung tâm Y tế Hải Ninh", "main"), ("B", "Phó Giám đốc Trung tâm Y tế Hải Ninh", "main"),
        ("C", "Phó Giám đốc phụ trách Trung tâm Y tế Hải Ninh", "acting"), ("D", "Chi cục trưởng Chi cục Dân số", "main"),
        ("E", "Phó Chi cục trưởng Chi cục Dân số", "main"), ("G", "Phó Chi cục trưởng Chi cục Dân số", "main"),
        ("H", "Phó Bí thư Thường trực xã An Bình", "main")}, seen(file)["tenure"]
    assert {r["name"]: r["kind"] for r in rows(file, "post")}["Phó Giám đốc phụ trách Trung tâm Y tế Hải Ninh"] == \
        "Phó Giám đốc phụ trách Trung tâm"


@story
def the_leaders_of_the_office_above_are_no_unit_of_their_own(place):
    for heading in "I. BAN GIÁM ĐỐC SỞ", "Lãnh đạo Sở":
        file = register(place, f"{heading[:1]}.kt")
        (place / "ds.csv").write_text(f"TỈNH ỦY LAM GIANG,,,\nSỞ NỘI VỤ,,,\n,,,\nTT,Họ và tên,Ngày sinh,Chức vụ\n{heading},,,\n"
                                      "1,Lê Văn A,1/1/1970,Giám đốc\n2,Lê Văn B,2/1/1970,PGĐ\n", "utf-8")
        asked, code, answer = settled(place, file, place / "ds.csv", ALL)
        assert code == 0 and seen(file)["unit"] == {("Sở Nội vụ", "")}, seen(file)["unit"]
        assert {r["name"] for r in rows(file, "post")} == {"Giám đốc Sở Nội vụ", "Phó Giám đốc Sở Nội vụ"}, rows(file, "post")


PARTS = """TỈNH ỦY LAM GIANG,,,
SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG,,,
,,,
TT,Họ và tên,Ngày sinh,Chức vụ
I,CHI CỤC KIỂM LÂM,,
1,Lê Văn A,1/1/1970,CCT
II,PHÒNG TỔ CHỨC CÁN BỘ,,
2,Lê Văn B,2/1/1970,"ĐUV, TP"
III,BAN GIÁM ĐỐC SỞ,,
3,Lê Văn C,3/1/1970,"ĐUV, Giám đốc Sở"
IV,TRUNG TÂM Y TẾ HẢI NINH,,
4,Lê Văn D,4/1/1970,GĐ
"""
ENVIRONMENT = "Sở Nông nghiệp và Môi trường"


def office_parts(place, units):
    file = register(place, "p.kt")
    (place / "ds.csv").write_text(PARTS, "utf-8")
    code, answer = imported(file, place / "ds.csv")
    asked = {i["value"]: i["suggested"] for q in answer["questions"] if q["id"] == "units" for i in q["items"]}
    assert code == 2 and asked == {ENVIRONMENT: "create", "Chi cục Kiểm lâm": "within", "Phòng Tổ chức cán bộ": "within",
                                   "Trung tâm Y tế Hải Ninh": "within"}, asked
    asked, code, answer = settled(place, file, place / "ds.csv", {**ALL, "units": {"*": units}})
    assert code == 0, answer
    return file, answer


@story
def the_parts_of_an_office_are_placed_below_it(place):
    parts = {"Chi cục Kiểm lâm", "Phòng Tổ chức cán bộ", "Trung tâm Y tế Hải Ninh"}
    for said, above in ("within", ENVIRONMENT), ("guess", ENVIRONMENT), ("create", ""):
        (place / "p.kt").unlink(missing_ok=True)
        file, _ = office_parts(place, said)
        assert seen(file)["unit"] == {(ENVIRONMENT, ""), *((part, above) for part in parts)}, (said, seen(file)["unit"])
        code, answer = imported(file, place / "ds.csv")  # next month
        assert code == 0 and not answer["questions"] and all(c["added"] == c["changed"] == 0 for c in answer["counts"].values()), answer
        assert run("export", *TO, file, "trich-ngang", place / "out.json", "--force")[0] == 0
        sections = [r["section"] for r in json.loads((place / "out.json").read_text("utf-8"))["rows"]]
        assert sections[0] == ENVIRONMENT, (said, sections)  # its leaders first, whatever the order of the headings
    # another office with a room of that name: not the one the register has
    (place / "2.csv").write_text("SỞ NỘI VỤ,,,\nTT,Họ và tên,Ngày sinh,Chức vụ\nI,PHÒNG TỔ CHỨC CÁN BỘ,,\n1,Trần Văn A,5/1/1971,TP\n", "utf-8")
    (place / "p.kt").unlink()
    file, _ = office_parts(place, "within")
    asked, code, answer = settled(place, file, place / "2.csv", {**ALL, "units": {"*": "guess"}})
    assert code == 0 and {u for u in seen(file)["unit"] if u[0].startswith("Phòng")} == {
        ("Phòng Tổ chức cán bộ", ENVIRONMENT), ("Phòng Tổ chức cán bộ", "Sở Nội vụ")}, seen(file)["unit"]
    code, answer = imported(file, place / "2.csv")
    assert code == 0 and not answer["questions"], answer["questions"]
    # units of a province are beside one another
    (place / "3.csv").write_text("SỞ NỘI VỤ,,,\nTT,Họ và tên,Ngày sinh,Chức vụ\nI,SỞ Y TẾ,,\n1,Trần Văn A,5/1/1971,GĐ\n"
                                 "II,TRUNG TÂM XÚC TIẾN ĐẦU TƯ,,\n2,Trần Văn B,6/1/1971,GĐ\n", "utf-8")
    code, answer = imported(register(place, "3.kt"), place / "3.csv")
    assert {i["suggested"] for q in answer["questions"] if q["id"] == "units" for i in q["items"]} == {"create"}, answer["questions"]


@story
def the_list_of_an_office_s_committee_has_its_posts_in_the_office(place):
    people = "Bí thư Đảng ủy, Giám đốc Sở|Phó Bí thư, Phó Giám đốc|ĐUV, Chánh Văn phòng|ĐUV, Giám đốc Trung tâm Giám định Y khoa"
    for head, heading in ("ĐẢNG ỦY SỞ Y TẾ,,,\n", ""), ("", "I,ĐẢNG ỦY SỞ Y TẾ,,\n"):
        file = register(place, f"c{len(head)}.kt")
        assert run("rules", "adopt", file)[0] == 0
        (place / "ds.csv").write_text(f"{head}TT,Họ và tên,Ngày sinh,Chức vụ\n{heading}" + "".join(
            f'{n},Lê Văn {chr(65 + n)},{n + 1}/1/1970,"{title}"\n' for n, title in enumerate(people.split("|"))), "utf-8")
        asked, code, answer = settled(place, file, place / "ds.csv", {**ALL, "kinds": {"*": "guess"}})
        here = seen(file)
        assert code == 0 and {t[1] for t in here["tenure"]} == {
            "Bí thư Đảng ủy Sở Y tế", "Giám đốc Sở Y tế", "Phó Bí thư Đảng ủy Sở Y tế", "Phó Giám đốc Sở Y tế", "Chánh Văn phòng Sở Y tế",
            "Giám đốc Trung tâm Giám định Y khoa" + (" Sở Y tế" if heading else "")}, here["tenure"]
        assert {b for _, b in here["membership"]} == {"Ban Chấp hành Đảng bộ Sở Y tế"} and len(here["membership"]) == 2, here["membership"]
        kinds = {r["name"]: r["kind"] for r in rows(file, "post")}
        assert "xa" not in kinds["Bí thư Đảng ủy Sở Y tế"].split("_") and kinds["Giám đốc Sở Y tế"] == "giam_doc_so", kinds


@story
def rooms_of_one_name_in_the_lists_of_two_offices_are_two(place):
    for name, office, who in ("a", "SỞ NỘI VỤ", "A"), ("b", "SỞ Y TẾ", "B"):
        (place / f"{name}.csv").write_text(f"{office},,,\nTT,Họ và tên,Ngày sinh,Chức vụ\nI,VĂN PHÒNG,,\n1,Lê Văn {who},1/1/1970,CVP\n"
                                           f"II,PHÒNG TỔ CHỨC CÁN BỘ,,\n2,Lê Thị {who},2/1/1970,TP\n", "utf-8")
    both = place / "a.csv", place / "b.csv"
    rooms = {(r, o) for r in ("Văn phòng", "Phòng Tổ chức cán bộ") for o in ("Sở Nội vụ", "Sở Y tế")}
    for answer, want in ("within", rooms | {("Sở Nội vụ", ""), ("Sở Y tế", "")}), ("create", {(r, "") for r, _ in rooms}):
        file = register(place, f"{answer}.kt")
        given = answers(place, {"units": {"*": answer}, "posts": {"*": "create"}, "people": {"*": "create"}})
        code, told = imported(file, *both, "--answers", given)
        assert code == 0 and seen(file)["unit"] == want, (told["questions"], seen(file)["unit"])
        assert len(rows(file, "post")) == (4 if answer == "within" else 2), rows(file, "post")
        for path in ((both[0],), (both[1],), both):
            code, told = imported(file, *path)
            assert code == 0 and not told["questions"] and all(c["added"] == c["changed"] == 0 for c in told["counts"].values()), told


@story
def a_district_s_member_in_the_committee_s_office_is_of_the_district(place):
    file = register(place)
    (place / "ds.csv").write_text("HUYỆN ỦY AN BÌNH,,,\nVĂN PHÒNG,,,\nTT,Họ và tên,Ngày sinh,Chức vụ\n"
                                  "1,Lê Văn A,1/1/1970,\"HUV, Chánh Văn phòng\"\nI,PHÒNG TỔNG HỢP,,\n2,Lê Văn B,2/1/1970,TP\n", "utf-8")
    asked, code, answer = settled(place, file, place / "ds.csv", {**ALL, "units": {"*": "guess"}})
    assert code == 0 and seen(file)["membership"] == {("Lê Văn A", "Ban Chấp hành Đảng bộ huyện An Bình")}, seen(file)["membership"]
    assert seen(file)["unit"] == {("Văn phòng Huyện ủy An Bình", ""), ("Phòng Tổng hợp", "Văn phòng Huyện ủy An Bình")}, seen(file)["unit"]
    code, answer = imported(file, place / "ds.csv")
    assert code == 0 and not answer["questions"] and all(c["added"] == c["changed"] == 0 for c in answer["counts"].values()), answer


@story
def the_place_above_the_headers_keeps_its_capitals_in_the_headings(place):
    file = register(place)
    (place / "ds.csv").write_text("UBND TỈNH LAM GIANG,,,\nSỞ XÂY DỰNG,,,\nTT,Họ và tên,Ngày sinh,Chức vụ\n"
                                  "I,TRUNG TÂM KIỂM ĐỊNH XÂY DỰNG LAM GIANG,,\n1,Lê Văn A,1/1/1970,Giám đốc\n"
                                  "II,PHÒNG QUẢN LÝ NHÀ,,\n2,Lê Văn B,2/1/1970,TP\n", "utf-8")
    asked, code, answer = settled(place, file, place / "ds.csv", {**ALL, "units": {"*": "guess"}})
    assert code == 0 and seen(file)["unit"] == {("Sở Xây dựng", ""), ("Trung tâm Kiểm định Xây dựng Lam Giang", "Sở Xây dựng"),
                                                ("Phòng Quản lý nhà", "Sở Xây dựng")}, seen(file)["unit"]


@story
def the_ends_of_titles_are_no_units(place):
    file = register(place)
    (place / "ds.csv").write_text("ĐẢNG BỘ TỈNH LAM GIANG,,,\nBAN TỔ CHỨC TỈNH ỦY,,,\nTT,Họ và tên,Ngày sinh,Chức vụ\n"
                                  "1,Lê Văn A,1/1/1970,\"TUV, Phó Trưởng ban Thường trực\"\n2,Lê Văn B,2/1/1970,Trưởng phòng Đảng viên\n", "utf-8")
    asked, code, answer = settled(place, file, place / "ds.csv", ALL)
    assert code == 0 and {u for u, _ in seen(file)["unit"]} == {"Ban Tổ chức Tỉnh ủy", "Phòng Đảng viên"}, seen(file)["unit"]
    assert "Phó Trưởng ban Thường trực Ban Tổ chức Tỉnh ủy" in {t[1] for t in seen(file)["tenure"]}, seen(file)["tenure"]
    file = register(place, "c.kt")
    (place / "cc.csv").write_text("CHI CỤC KIỂM LÂM,,,\nTT,Họ và tên,Ngày sinh,Chức vụ\n1,Lê Văn A,1/1/1970,Chi cục trưởng\n"
                                  "2,Lê Văn B,2/1/1970,Trưởng phòng Pháp chế\n", "utf-8")
    asked, code, answer = settled(place, file, place / "cc.csv", ALL)
    assert code == 0 and {(r["name"], r["kind"]) for r in rows(file, "post")} == {
        ("Chi cục trưởng Chi cục Kiểm lâm", "Chi cục trưởng"), ("Trưởng phòng Pháp chế", "Trưởng phòng")}, rows(file, "post")


@story
def a_degree_said_with_the_posts_is_no_post(place):
    said = {"BS CKII, Giám đốc": ({"Giám đốc Sở Y tế"}, {("doctor", "Chuyên khoa II")}),
            "ThS, Phó Giám đốc": ({"Phó Giám đốc Sở Y tế"}, {("master", "")}),
            "ThS Luật, Quản lý kinh tế; ĐUV, Chánh Văn phòng": ({"Chánh Văn phòng Sở Y tế"}, {("master", "Luật, Quản lý kinh tế")}),
            "TS.BS. Trưởng phòng Nghiệp vụ Y": ({"Trưởng phòng Nghiệp vụ Y Sở Y tế"}, {("doctor", "")}),
            "Bác sĩ, Phó Trưởng phòng Nghiệp vụ Y": ({"Phó Trưởng phòng Nghiệp vụ Y Sở Y tế"}, {("bachelor", "")}),
            "Phó Chánh Thanh tra, KS Môi trường": ({"Phó Chánh Thanh tra Sở Y tế"}, {("bachelor", "Môi trường")}),
            "CN UBKT Đảng ủy": ({"Chủ nhiệm Ủy ban Kiểm tra Đảng ủy Sở Y tế"}, set()),
            "Bác sĩ điều trị": ({"Bác sĩ điều trị Sở Y tế"}, set()), "Kỹ sư": ({"Kỹ sư Sở Y tế"}, set())}
    for column in "", "ĐH Y":
        file = register(place, f"d{len(column)}.kt")
        (place / "ds.csv").write_text("TT,Họ và tên,Ngày sinh,Chức vụ,Trình độ chuyên môn\nI,SỞ Y TẾ,,,\n" + "".join(
            f'{n},Lê Văn {chr(65 + n)},{n + 1}/1/1970,"{title}",{column}\n' for n, title in enumerate(said)), "utf-8")
        asked, code, answer = settled(place, file, place / "ds.csv", ALL)
        here, told = seen(file), sorted(f["code"] for f in answer["findings"] if "title.degree" in f["code"])
        assert code == 0 and told == ["namelist.title.degree" + (".left" if column else "")] * len(told) and told, answer["findings"]
        for n, (title, (posts, degrees)) in enumerate(said.items()):
            who = f"Lê Văn {chr(65 + n)}"
            assert {t[1] for t in here["tenure"] if t[0] == who} == posts, (title, here["tenure"])
            assert {d[1:] for d in here["degree"] if d[0] == who} == ({("bachelor", "Y")} if column else degrees), (title, here["degree"])
        code, answer = imported(file, place / "ds.csv")
        assert code == 0 and not answer["questions"] and all(c["added"] == c["changed"] == 0 for c in answer["counts"].values()), answer


@story
def a_room_has_no_party_committee_of_its_own(place):
    file, answer = office_parts(place, "within")
    body = "Ban Chấp hành Đảng bộ " + ENVIRONMENT
    assert {(who[-1], of) for who, of in seen(file)["membership"]} == {("B", body), ("C", body)}, seen(file)["membership"]
    # and the committee of an office is no commune's
    assert [(r["name"], r["kind"]) for r in rows(file, "body")] == [(body, "ban_chap_hanh")], rows(file, "body")
    file = register(place, "b.kt")
    (place / "b.csv").write_text("TT,Họ và tên,Ngày sinh,Chức vụ\nI,PHÒNG TỔ CHỨC CÁN BỘ,,\n1,Lê Văn A,1/1/1970,\"ĐUV, TP\"\n"
                                 "II,ĐẢNG ỦY XÃ AN BÌNH,,\n2,Lê Văn B,2/1/1970,\"ĐUV, Phó Bí thư\"\n", "utf-8")
    asked, code, answer = settled(place, file, place / "b.csv", ALL)
    assert code == 0 and [f["value"] for f in answer["findings"] if f["code"] == "namelist.seat.unfit"] == [
        "Ban Chấp hành Đảng bộ Phòng Tổ chức cán bộ"], answer["findings"]
    assert [(r["name"], r["kind"]) for r in rows(file, "body")] == [("Ban Chấp hành Đảng bộ xã An Bình", "cap_uy_xa")], rows(file, "body")


@story
def faults_are_told_in_vietnamese_and_of_the_file_that_has_them(place):
    file = register(place)
    (place / "ds.csv").write_text("TT,Họ và tên,Năm sinh,Dân tộc,DT,Chức vụ,Đơn vị\n1,Lê Văn A,1970,Tày,Kinh,Trưởng phòng,Sở Y tế\n", "utf-8")
    code, answer = imported(file, place / "ds.csv")
    assert [(i["value"], i["suggested"]) for q in answer["questions"] for i in q["items"]] == [("DT", "skip")], answer["questions"]
    def told(*words):
        code, out, err = run(*words, lang="vi")
        return code, out + err
    (place / "no.kt").write_text("không phải sổ " * 100, "utf-8")
    for words, said, never in ((["import", file, place / "ds.csv", "--answers", place / "none.json"], "Không tìm thấy", "No such"),
                               (["import", file, place / "ds.csv", "--words", place / "none.json"], "Không tìm thấy", "No such"),
                               (["import", file, place / "ds.csv", "--answers", "/proc/self/mem"], "không đọc được", "cannot"),
                               (["check", place / "no.kt"], "không phải là sổ", "database")):
        code, out = told(*words)
        assert code != 0 and said in out and never not in out, (words, out)
    for given, said in ({"answers": 1, "columns": {"DT": "skip"}, "units": {"Sở Y tế": "create"}, "đơn vị": {"Sở Y tế": "words"}}, "Sửa tệp trả lời"), \
                       ({"answers": 2, "columns": {"DT": "skip"}}, "Sửa tệp trả lời"), ({"answers": 1, "columns": {"DT": "Dân tộc"}}, "Sửa tệp trả lời"):
        (place / "a.json").write_text(json.dumps(given, ensure_ascii=False), "utf-8")
        code, out = told("import", file, place / "ds.csv", "--answers", place / "a.json")
        assert code == 2 and said in out and "Sửa nguồn" not in out and "từ 1 đến 1" not in out, out
    (place / "w.json").write_text('{"words": 2}', "utf-8")
    code, out = told("import", file, place / "ds.csv", "--words", place / "w.json")
    assert code == 2 and "từ 1 đến 1" not in out and "Ghi 1" in out, out


@story
def the_samples_own_list_asks_nothing(place):
    """Every leader of the sample out as a list and in again: what the register would write itself is not read anew."""
    file = place / "tinh.kt"
    assert run("new", file, "--sample", "province")[0] == 0
    assert run("export", *TO, file, "trich-ngang", place / "out.xlsx", lang="vi")[0] == 0
    code, answer = imported(file, place / "out.xlsx")
    news = {k: c for k, c in answer["counts"].items() if c["added"] + c["changed"] and k != "list_form"}
    assert code == 0 and not answer["questions"] and not news and answer["counts"]["person"]["same"] > 700, (news, answer["questions"])
    assert set(answer["counts"]) == {"person"} and all(f["severity"] == "note" for f in answer["findings"])


@story
def posts_and_seats_are_found_by_their_whole_names(place):
    file = register(place)
    (place / "vao").mkdir()
    for kind, text in {"unit": "Mã đơn vị,Tên đơn vị\nSNV,Sở Nội vụ\nXA,Đảng ủy xã An Bình\nXB,Đảng ủy xã Bình An\n",
                       "post": "Mã chức danh,Tên chức danh,Loại chức danh,Mã đơn vị,Số lượng\n"
                               "P1,\"Trưởng phòng Công chức, viên chức\",tp,SNV,1\nP2,Phó Bí thư Đảng ủy xã An Bình,pbt,XA,1\n",
                       "body": "Mã tập thể,Tên tập thể,Loại tập thể,Mã đơn vị\nA,Ban Chấp hành Đảng bộ xã An Bình,cap_uy_xa,XA\n"
                               "B,Ban Chấp hành Đảng bộ xã Bình An,cap_uy_xa,XB\n",
                       "person": "Mã cán bộ,Họ và tên,Ngày sinh\nP,Lê Văn P,1970-01-01\nQ,Lê Văn Q,1971-01-01\nR,Lê Văn R,1972-01-01\n",
                       "membership": "Mã cán bộ,Mã tập thể,Chức vụ trong tập thể,Từ ngày\nQ,A,Bí thư,2020-01-01\nR,B,Ủy viên,2020-01-01\n"}.items():
        (place / "vao" / f"{kind}.csv").write_text(text, "utf-8")
    code, answer = imported(file, place / "vao")
    assert code == 0, answer["findings"]
    (place / "ds.csv").write_text("TT,Họ và tên,Ngày sinh,Đơn vị,Chức vụ\n"
                                  "1,Lê Văn P,1/1/1970,Sở Nội vụ,\"kiêm Trưởng phòng Công chức, viên chức, Bí thư Chi bộ\"\n"
                                  "2,Lê Văn Q,1/1/1971,Đảng ủy xã An Bình,\"Phó Bí thư, Bí thư Ban Chấp hành Đảng bộ xã An Bình\"\n"
                                  "3,Lê Văn R,1/1/1972,Đảng ủy xã An Bình,Ủy viên Ban Chấp hành Đảng bộ xã Bình An\n", "utf-8")
    code, answer = imported(file, place / "ds.csv", "--answers", answers(place, {"posts": {"*": "words"}}))
    assert code == 0, answer
    assert {(r["person"], r["post"] or r["title"]) for r in rows(file, "tenure")} == {
        ("P", "P1"), ("P", "Bí thư Chi bộ Sở Nội vụ"), ("Q", "P2")}, rows(file, "tenure")
    assert {(r["person"], r["body"], r["role"]) for r in rows(file, "membership")} == {("Q", "A", "Bí thư"), ("R", "B", "Ủy viên")}


HEAD = "TT,Họ và tên,Ngày sinh,Giới tính,Chức vụ\n"
AGAIN = {  # what of a list made something that the same list did not find again, or told its rows wrongly
    "a post of a committee below a people's committee": "I,UBND xã An Bình,,,\n1,Trần Văn A,1/2/1970,Nam,Chủ tịch\n"
        "2,Trần Văn B,2/2/1970,Nam,Bí thư Đảng ủy\n3,Trần Văn C,3/2/1970,Nam,PBT Đảng ủy\n",
    "a body of no unit": '1,Trần Văn A,1/2/1970,Nam,"ĐUV, Phó Giám đốc Sở Y tế"\n2,Trần Văn B,2/2/1970,Nam,"Đảng ủy viên, Giám đốc Sở Y tế"\n',
    "a body of a unit": "I,UBND xã An Bình,,,\n1,Trần Văn A,1/2/1970,Nam,\"ĐUV, Chủ tịch\"\n2,Trần Văn B,2/2/1970,Nam,ĐUV Đảng bộ xã An Bình\n",
    "one post written in two ways": "I,SỞ Y TẾ,,,\n1,Trần Văn A,1/2/1970,Nam,Phó Giám đốc\n2,Trần Văn B,2/2/1970,Nam,Phó Giám đốc Sở Y tế\n"
        "II,BAN TỔ CHỨC TỈNH ỦY,,,\n3,Trần Văn C,3/2/1970,Nam,Trưởng ban\n4,Trần Văn D,4/2/1970,Nam,Trưởng Ban Tổ chức\n",
    "vacant posts": "1,Trần Văn A,1/2/1970,Nam,Phó Giám đốc Sở Y tế\n2,Chưa có,,,Giám đốc Sở Y tế\n3,,1/1/1971,Nam,Chánh Thanh tra Sở Y tế\n",
    "a name over two lines": '1,"NGUYỄN VĂN\nAN",1/2/1970,Nam,Giám đốc Sở Y tế\n',
    "rows without a number, names like sums": "1,Cộng Văn A,1/2/1970,Nam,Giám đốc Sở Y tế\n2,Tổng Thị B,2/2/1970,Nữ,Chuyên viên Sở Y tế\n,Lê Văn C,3/3/1971,Nam,\n",
    "nobody's birth date": "1,Trần Văn A,,Nam,Giám đốc Sở Y tế\n2,Trần Văn B,,Nam,Phó Giám đốc Sở Y tế\n",
}


@story
def the_same_list_again_makes_nothing_and_asks_nothing(place):
    everything = answers(place, {**ALL, "people": {"*": "create"}, "same": {"*": "yes"}})
    for number, (habit, text) in enumerate(AGAIN.items()):
        file = register(place, f"{number}.kt")
        (place / "ds.csv").write_text(HEAD + text, "utf-8")
        code, answer = imported(file, place / "ds.csv", "--answers", everything)
        assert code == 0 and answer["written"], (habit, answer["questions"], answer["findings"])
        kept = {kind: rows(file, kind) for kind in ("unit", "post", "body", "person", "tenure", "membership")}
        for kind in ("post", "body"):
            names = [r["name"] for r in kept[kind]]
            assert len(names) == len(set(names)), (habit, names)
        for given in [], ["--answers", everything]:
            code, answer = imported(file, place / "ds.csv", *given)
            assert code == 0 and not answer["questions"], (habit, given, answer["questions"])
            assert all(c["added"] == c["changed"] == 0 for c in answer["counts"].values()), (habit, given, answer["counts"])
            assert kept == {kind: rows(file, kind) for kind in kept}, (habit, given)


BARE = ("TT;Họ và tên;Ngày sinh;Giới tính;Chức vụ\n1;Nguyễn Văn An;1/2/1970;Nam;Giám đốc, UVBTV\n2;Trần Thị Bình;2/3/1975;Nữ;PGĐ\n"
        "3;Trần Thị Chi;2/3/1976;Nữ;1. TUV 2. Bí thư Đảng ủy 3. Giám đốc Sở\n4;Trần Thị Dư;2/3/1977;Nữ;Đại biểu Quốc hội\n")


@story
def the_office_above_the_headers_is_the_unit_of_bare_titles(place):
    for number, (lines, unit) in enumerate({"UBND TỈNH LAM GIANG;;;;CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ XÂY DỰNG;;;;Độc lập\n": "Sở Xây dựng",
                                            "HUYỆN ỦY AN BÌNH;;;;\nBAN TỔ CHỨC;;;;\n": "Ban Tổ chức Huyện ủy An Bình",
                                            "ỦY BAN NHÂN DÂN;;;;\nXÃ TÂN LÂM;;;;\n": "Ủy ban nhân dân xã Tân Lâm"}.items()):
        file = register(place, f"{number}.kt")
        (place / "ds.csv").write_text(lines + "DANH SÁCH TRÍCH NGANG;;;;\n" + BARE, "utf-8")
        asked, code, answer = settled(place, file, place / "ds.csv", ALL)
        assert code == 0 and asked == ["units", "posts", "bodies"], asked
        assert {f["value"] for f in answer["findings"] if f["code"] == "namelist.agency"} == {unit}, answer["findings"]
        # none of them has a standing committee
        assert [f["value"] for f in answer["findings"] if f["code"] == "namelist.seat.unfit"] == [f"Ban Thường vụ {unit}"], answer["findings"]
        assert {u for u, _ in seen(file)["unit"]} == {unit}
        assert ("Trần Thị Bình", f"Phó Giám đốc {unit}", "main", "") in seen(file)["tenure"], seen(file)["tenure"]
        assert "Nguyễn Văn An" not in {who for who, _ in seen(file)["membership"]}, seen(file)["membership"]
        code, answer = imported(file, place / "ds.csv")
        assert code == 0 and not answer["questions"], answer["questions"]
        assert all(c["added"] == c["changed"] == 0 for c in answer["counts"].values()), answer["counts"]


@story
def bare_titles_of_no_office_are_asked_once_and_the_name_is_typed(place):
    file = register(place)
    (place / "ds.csv").write_text(BARE, "utf-8")
    code, answer = imported(file, place / "ds.csv")
    assert code == 2 and [(q["id"], [i["value"] for i in q["items"]]) for q in answer["questions"] if q["id"] == "office"] == [
        ("office", ["Giám đốc", "Phó Giám đốc", "Bí thư Đảng ủy", "Giám đốc Sở"])], answer["questions"]
    code, answer = imported(file, place / "ds.csv", "--answers", answers(place, {**ALL, "office": {"*": "nowhere"}}))
    assert code == 2 and "namelist.answer.bad" in [f["code"] for f in answer["findings"]], answer["findings"]
    everything = answers(place, {**ALL, "office": {"*": "Sở Xây dựng"}})
    code, answer = imported(file, place / "ds.csv", "--answers", everything)
    assert code == 0 and answer["written"], (answer["questions"], answer["findings"])
    assert seen(file)["tenure"] == {("Nguyễn Văn An", "Giám đốc Sở Xây dựng", "main", ""), ("Trần Thị Bình", "Phó Giám đốc Sở Xây dựng", "main", ""),
                                    ("Trần Thị Chi", "Giám đốc Sở Xây dựng", "main", ""), ("Trần Thị Dư", "Đại biểu Quốc hội", "main", ""),
                                    ("Trần Thị Chi", "Bí thư Đảng ủy Sở Xây dựng", "concurrent", "")}, seen(file)["tenure"]
    assert seen(file)["membership"] == {("Trần Thị Chi", "Ban Chấp hành Đảng bộ tỉnh")}
    for given in [], ["--answers", everything]:
        code, answer = imported(file, place / "ds.csv", *given)
        assert code == 0 and not answer["questions"], answer["questions"]
        assert all(c["added"] == c["changed"] == 0 for c in answer["counts"].values()), answer["counts"]


@story
def a_secretary_below_a_council_is_asked_about_and_a_unit_takes_the_name_typed(place):
    file = register(place)
    (place / "ds.csv").write_text(HEAD + "I,UBND XÃ AN BÌNH,,,\n1,Trần Văn A,1/2/1970,Nam,Bí thư\n2,Trần Văn B,2/2/1970,Nam,Chủ tịch\n"
                                  "II,ĐẢNG ỦY XÃ TÂN LÂM,,,\n3,Trần Văn C,3/2/1970,Nam,Chủ tịch\nIII,TTGD HUYỆN,,,\n4,Trần Văn D,4/2/1970,Nam,Giám đốc\n", "utf-8")
    given = {**ALL, "units": {"TTGD huyện": "Trung tâm Giáo dục An Bình", "*": "create"},
             "office": {"Bí thư UBND xã An Bình": "guess", "Chủ tịch Đảng ủy xã Tân Lâm": "HĐND xã Tân Lâm"}}
    code, answer = imported(file, place / "ds.csv")
    assert [(i["value"], i.get("suggested", "")) for q in answer["questions"] if q["id"] == "office" for i in q["items"]] == [
        ("Bí thư UBND xã An Bình", "Đảng ủy xã An Bình"), ("Chủ tịch Đảng ủy xã Tân Lâm", "")], answer["questions"]
    code, answer = imported(file, place / "ds.csv", "--answers", answers(place, given))
    assert code == 0, (answer["questions"], answer["findings"])
    assert {t[:2] for t in seen(file)["tenure"]} == {
        ("Trần Văn A", "Bí thư Đảng ủy xã An Bình"), ("Trần Văn B", "Chủ tịch UBND xã An Bình"),
        ("Trần Văn C", "Chủ tịch HĐND xã Tân Lâm"), ("Trần Văn D", "Giám đốc Trung tâm Giáo dục An Bình")}, seen(file)["tenure"]


@story
def a_field_in_charge_is_no_post(place):
    file = register(place)
    (place / "ds.csv").write_text(HEAD + '1,Trần Văn A,1/2/1970,Nam,"Phó Giám đốc Sở Y tế, phụ trách lĩnh vực dược"\n'
                                  "2,Trần Văn B,2/2/1970,Nam,Phó Giám đốc Sở Y tế phụ trách\n"
                                  "3,Trần Văn C,3/2/1970,Nam,Giám đốc Sở Xây dựng (nghỉ hưu 1/8/2026)\n", "utf-8")
    asked, code, answer = settled(place, file, place / "ds.csv", ALL)
    assert code == 0 and [(f["code"], f["value"]) for f in answer["findings"]] == [("namelist.title.remark", "nghỉ hưu 1/8/2026")], answer
    assert seen(file)["tenure"] == {("Trần Văn A", "Phó Giám đốc Sở Y tế", "main", ""), ("Trần Văn B", "Phó Giám đốc phụ trách Sở Y tế", "acting", ""),
                                    ("Trần Văn C", "Giám đốc Sở Xây dựng", "main", "")}, seen(file)["tenure"]
    assert {u for u, _ in seen(file)["unit"]} == {"Sở Y tế", "Sở Xây dựng"} and [r["field"] for r in rows(file, "duty")] == ["dược"]
    code, answer = imported(file, place / "ds.csv")
    assert code == 0 and all(c["added"] == c["changed"] == 0 for c in answer["counts"].values()), answer


@story
def sheets_and_files_of_the_same_columns_are_one_form(place):
    head = ["TT", "Họ và tên", "Ngày sinh", "Chức vụ", "Mục 12"]
    (lists := place / "vao").mkdir()
    workbook(lists / "hai.xlsx", {"Sở Y tế": ([head, [1, "Trần Văn A", "1/2/1970", "Giám đốc Sở Y tế", "Kinh"]], []),
                                  "Sở Nội vụ": ([head, [1, "Trần Văn B", "2/2/1970", "Giám đốc Sở Nội vụ", "Tày"]], [])})
    (lists / "ba.csv").write_text(",".join(head) + "\n1,Trần Văn C,3/2/1970,Giám đốc Sở Xây dựng,Mường\n", "utf-8")
    file = register(place)
    asked, code, answer = settled(place, file, lists, {**ALL, "columns": {"Mục 12": "ethnic"}})
    assert code == 0 and asked == ["columns", "units", "posts"] and len(rows(file, "list_form")) == 1, (asked, answer["findings"])
    assert {r["ethnic"] for r in rows(file, "person")} == {"Kinh", "Mường", "Tày"}
    code, answer = imported(file, lists)
    assert code == 0 and not answer["questions"], answer
    assert all(c["added"] == c["changed"] == 0 for c in answer["counts"].values()), answer["counts"]


@story
def one_doubt_about_two_rows_and_the_register_is_asked_once(place):
    head = ["TT", "Họ và tên", "Ngày sinh", "Chức vụ"]
    for number, born in enumerate((("1/2/1970", "1970"), ("1970", "1/2/1970"))):
        file = register(place, f"{number}.kt")
        (place / "mot.csv").write_text("TT,Họ và tên,Ngày sinh,Dân tộc\n1,Trần Văn A,1/2/1970,Kinh\n", "utf-8")
        assert imported(file, place / "mot.csv")[0] == 0
        workbook(place / "hai.xlsx", {f"DS{n}": ([head, [1, "Trần Văn A", b, f"Giám đốc Sở Y tế {n}"]], []) for n, b in enumerate(born)})
        code, answer = imported(file, place / "hai.xlsx", "--answers", answers(place, ALL))
        assert code == 2 and [(q["id"], len(q["items"])) for q in answer["questions"]] == [("same", 1)], answer["questions"]
        value = answer["questions"][0]["items"][0]["value"]
        code, answer = imported(file, place / "hai.xlsx", "--answers", answers(place, {**ALL, "same": {value: "yes"}}))
        assert code == 0 and len(rows(file, "person")) == 1 and len(rows(file, "tenure")) == 2, answer
        code, answer = imported(file, place / "hai.xlsx")
        assert code == 0 and not answer["questions"], answer["questions"]
        assert all(c["added"] == c["changed"] == 0 for c in answer["counts"].values()), answer["counts"]


@story
def deputies_in_charge_dates_in_brackets_and_unions_are_read(place):
    file = register(place)
    (place / "ds.csv").write_text(HEAD + "1,Trần Văn A,1/2/1970,Nam,Phó Giám đốc phụ trách Sở Y tế\n"
                                  "2,Trần Văn B,2/2/1970,Nam,Giám đốc Sở Nội vụ (từ 3/2023)\n"
                                  "3,Trần Văn C,3/2/1970,Nam,Chủ tịch Công đoàn ngành Y tế\n"
                                  "4,Trần Văn D,4/2/1970,Nam,Phó Chủ tịch phụ trách kinh tế UBND xã An Bình\n"
                                  "I,SỞ TƯ PHÁP,,,\n5,Trần Văn E,5/2/1970,Nam,Phó Giám đốc phụ trách\n"
                                  "6,Trần Văn G,6/2/1970,Nam,Phó Giám đốc phụ trách Trung tâm Trợ giúp\n", "utf-8")
    asked, code, answer = settled(place, file, place / "ds.csv", ALL)
    assert code == 0 and [(f["code"], f["value"]) for f in answer["findings"]] == [("namelist.title.remark", "từ 3/2023")], answer
    assert seen(file)["tenure"] == {("Trần Văn A", "Phó Giám đốc phụ trách Sở Y tế", "acting", ""),
                                    ("Trần Văn B", "Giám đốc Sở Nội vụ", "main", ""),
                                    ("Trần Văn C", "Chủ tịch Công đoàn ngành Y tế", "main", ""),
                                    ("Trần Văn D", "Phó Chủ tịch phụ trách kinh tế UBND xã An Bình", "main", ""),
                                    ("Trần Văn E", "Phó Giám đốc phụ trách Sở Tư pháp", "acting", ""),
                                    ("Trần Văn G", "Phó Giám đốc phụ trách Trung tâm Trợ giúp Sở Tư pháp", "main", "")}, seen(file)["tenure"]
    assert {u for u, _ in seen(file)["unit"]} == {"Sở Y tế", "Sở Nội vụ", "Công đoàn ngành Y tế", "UBND xã An Bình", "Sở Tư pháp"}


@story
def remarks_of_discipline_and_kin_in_a_column_not_read_are_told(place):
    file = register(place)
    (place / "ds.csv").write_text("TT,Họ và tên,Ngày sinh,Giới tính,Chức vụ,Ghi chú,Kỷ luật đã có\n"
                                  "1,Trần Văn A,1/2/1970,Nam,Giám đốc Sở Y tế,Khiển trách 2025,\n"
                                  "2,Trần Văn B,2/2/1970,Nam,Giám đốc Sở Nội vụ,chồng bà Hương,-\n"
                                  "3,Trần Văn C,3/2/1970,Nam,Giám đốc Sở Tư pháp,Đang chờ sắp xếp,2024\n"
                                  "4,Trần Văn D,4/2/1970,Nam,Giám đốc Sở Tài chính,Con người điềm đạm,không\n"
                                  "5,Trần Văn E,5/2/1970,Nam,Giám đốc Sở Công Thương,bị Cảnh cáo,\n", "utf-8")
    asked, code, answer = settled(place, file, place / "ds.csv", {**ALL, "columns": {"Kỷ luật đã có": "skip"}})
    told = [(f["code"], f["row"], f["value"], [(a["row"], a["value"]) for a in f.get("also", [])]) for f in answer["findings"]]
    assert code == 0 and sorted(told) == [
        ("namelist.unread.discipline", 2, "Khiển trách 2025", [(6, "bị Cảnh cáo")]),
        ("namelist.unread.discipline", 4, "2024", []), ("namelist.unread.kinship", 3, "chồng bà Hương", [])], told
    # a row the register would write itself is looked at, too
    code, answer = imported(file, place / "ds.csv")
    assert code == 0 and len(answer["findings"]) == 3 and "Khiển trách 2025" in str(answer["findings"]), answer["findings"]


@story
def a_seat_below_an_office_is_of_the_committee_that_is_known_or_told(place):
    file = register(place)
    (place / "ds.csv").write_text(HEAD + "I,UBND XÃ AN BÌNH,,,\n1,Trần Văn A,1/2/1970,Nam,\"UVBTV, Chủ tịch\"\n2,Trần Văn B,2/2/1970,Nam,\"UVBTV, Phó Chủ tịch\"\n"
                                  "II,SỞ NỘI VỤ,,,\n3,Trần Văn C,3/2/1970,Nam,\"UVBTV, Giám đốc\"\n"
                                  "III,HỘI NÔNG DÂN XÃ AN BÌNH,,,\n4,Trần Văn D,4/2/1970,Nam,\"UVBTV, Phó Chủ tịch\"\n", "utf-8")
    code, answer = imported(file, place / "ds.csv")
    asked = {q["id"]: [i["value"] for i in q["items"]] for q in answer["questions"]}
    assert asked["bodies"] == ["Ban Thường vụ Hội Nông dân xã An Bình"], asked
    told = [(f["value"], [a["value"] for a in f.get("also", [])]) for f in answer["findings"] if f["code"] == "namelist.seat.unfit"]
    assert told == [("Ban Thường vụ UBND xã An Bình", ["Ban Thường vụ UBND xã An Bình", "Ban Thường vụ Sở Nội vụ"])], told
    # the same list with the Party committee of the place: theirs
    (place / "ds.csv").write_text((place / "ds.csv").read_text("utf-8") +
                                  "IV,ĐẢNG ỦY XÃ AN BÌNH,,,\n5,Trần Văn E,5/2/1970,Nam,Bí thư\n", "utf-8")
    asked, code, answer = settled(place, file, place / "ds.csv", ALL)
    assert code == 0 and asked == ["units", "posts", "bodies"], asked
    assert seen(file)["membership"] == {("Trần Văn A", "Ban Thường vụ Đảng ủy xã An Bình"), ("Trần Văn B", "Ban Thường vụ Đảng ủy xã An Bình"),
                                        ("Trần Văn D", "Ban Thường vụ Hội Nông dân xã An Bình")}, seen(file)["membership"]
    assert [f["value"] for f in answer["findings"]] == ["Ban Thường vụ Sở Nội vụ"], answer["findings"]
    # known to the register: next month's list of the people's committee alone
    (place / "ds.csv").write_text(HEAD + "I,UBND XÃ AN BÌNH,,,\n1,Trần Văn G,1/2/1971,Nam,\"UVBTV, Phó Chủ tịch\"\n", "utf-8")
    code, answer = imported(file, place / "ds.csv")
    assert code == 0 and not answer["questions"] and not [f for f in answer["findings"] if "seat" in f["code"]], answer
    assert ("Trần Văn G", "Ban Thường vụ Đảng ủy xã An Bình") in seen(file)["membership"]


@story
def short_forms_with_dots_and_a_second_department_are_read(place):
    file = register(place)
    (place / "ds.csv").write_text(HEAD + "I,SỞ TƯ PHÁP,,,\n1,Trần Văn A,1/2/1970,Nam,\"P.GĐ Sở, kiêm GĐ Sở Nội vụ\"\n"
                                  "2,Trần Văn B,2/2/1970,Nam,\"ĐUV, P. GĐ\"\nII,BAN DÂN VẬN TỈNH ỦY,,,\n3,Trần Văn C,3/2/1970,Nam,PTB TT\n"
                                  "4,Trần Văn D,4/2/1970,Nam,PTB\n", "utf-8")
    asked, code, answer = settled(place, file, place / "ds.csv", ALL)
    assert code == 0, answer["findings"]
    assert {t[:3] for t in seen(file)["tenure"]} == {
        ("Trần Văn A", "Phó Giám đốc Sở Tư pháp", "main"), ("Trần Văn A", "Giám đốc Sở Nội vụ", "concurrent"),
        ("Trần Văn B", "Phó Giám đốc Sở Tư pháp", "main"),
        ("Trần Văn C", "Phó Trưởng ban Thường trực Ban Dân vận Tỉnh ủy", "main"),
        ("Trần Văn D", "Phó Trưởng ban Dân vận Tỉnh ủy", "main")}, seen(file)["tenure"]
    assert {u for u, _ in seen(file)["unit"]} == {"Sở Tư pháp", "Sở Nội vụ", "Ban Dân vận Tỉnh ủy"}, seen(file)["unit"]


@story
def a_changed_name_of_the_same_birth_and_post_is_asked_about_once(place):
    file = register(place)
    lists = HEAD + "I,SỞ Y TẾ,,,\n1,Trần Thị Hoa,1/2/1970,Nữ,Giám đốc\n2,Trần Văn B,2/2/1970,Nam,Phó Giám đốc\n"
    (place / "ds.csv").write_text(lists, "utf-8")
    assert settled(place, file, place / "ds.csv", ALL)[1] == 0
    before = {r["name"]: r["code"] for r in rows(file, "person")}
    (place / "ds.csv").write_text(lists.replace("Trần Thị Hoa", "Trần Thị Hoà Bình"), "utf-8")
    code, answer = imported(file, place / "ds.csv")
    shown = f"Trần Thị Hoà Bình (1970-02-01) = Trần Thị Hoa (1970-02-01), {before['Trần Thị Hoa']}"
    assert code == 2 and [(q["id"], [i["value"] for i in q["items"]]) for q in answer["questions"]] == [("same", [shown])], answer["questions"]
    code, answer = imported(file, place / "ds.csv", "--answers", answers(place, {"same": {"*": "yes"}}))
    assert code == 0 and {r["name"]: r["code"] for r in rows(file, "person")} == before
    assert [f["code"] for f in answer["findings"]] == ["namelist.name.changed"], answer["findings"]
    code, answer = imported(file, place / "ds.csv")
    assert code == 0 and not answer["questions"]
    # another one who took the post over
    (place / "ds.csv").write_text(lists.replace("Trần Văn B", "Trần Văn Khác"), "utf-8")
    code, answer = imported(file, place / "ds.csv", "--answers", answers(place, {"same": {"*": "no"}}))
    assert code == 0 and len(rows(file, "person")) == 3
    # who stands in the list under the own name is somebody else
    (place / "ds.csv").write_text(lists + "3,Trần Thị Mới,1/2/1970,Nữ,Giám đốc\n", "utf-8")
    code, answer = imported(file, place / "ds.csv")
    assert code == 0 and not answer["questions"] and len(rows(file, "person")) == 4, answer["questions"]


@story
def no_religion_is_an_answer(place):
    file = register(place)
    (place / "ds.csv").write_text("TT,Họ và tên,Ngày sinh,Tôn giáo,Dân tộc,Chức vụ,Đơn vị\n1,Trần Văn A,1/2/1970,Không,Kinh,Giám đốc,Sở Y tế\n"
                                  "2,Trần Văn B,2/2/1970,Phật giáo,Kinh,PGĐ,Sở Y tế\n3,Trần Văn C,3/2/1970,-,Kinh,PGĐ,Sở Y tế\n", "utf-8")
    asked, code, answer = settled(place, file, place / "ds.csv", ALL)
    assert code == 0 and {r["name"]: r["religion"] for r in rows(file, "person")} == {
        "Trần Văn A": "Không", "Trần Văn B": "Phật giáo", "Trần Văn C": ""}, rows(file, "person")
    code, answer = imported(file, place / "ds.csv")
    assert code == 0 and all(c["added"] == c["changed"] == 0 for c in answer["counts"].values()), answer["counts"]


@story
def a_unit_in_the_title_of_the_list_is_suggested(place):
    for number, lines in enumerate(("", "UBND TỈNH LAM GIANG,,,\n")):
        file = register(place, f"{number}.kt")
        (place / "ds.csv").write_text(lines + "DANH SÁCH TRÍCH NGANG CÁN BỘ LÃNH ĐẠO SỞ NỘI VỤ,,,\nTT,Họ và tên,Ngày sinh,Chức vụ\n"
                                      "1,Trần Văn A,1/2/1970,Giám đốc\n2,Trần Văn B,2/2/1970,Phó Giám đốc\n", "utf-8")
        code, answer = imported(file, place / "ds.csv")
        asked = {q["id"]: [(i["value"], i.get("suggested", "")) for i in q["items"]] for q in answer["questions"]}
        assert asked == {"office": [("Giám đốc", "Sở Nội vụ"), ("Phó Giám đốc", "Sở Nội vụ")]}, asked
        asked, code, answer = settled(place, file, place / "ds.csv", {**ALL, "office": {"*": "guess"}})
        assert code == 0 and {t[1] for t in seen(file)["tenure"]} == {"Giám đốc Sở Nội vụ", "Phó Giám đốc Sở Nội vụ"}, seen(file)["tenure"]
    # "… quản lý" is whose list it is, not where its people are
    file = register(place, "m.kt")
    (place / "ds.csv").write_text("DANH SÁCH CÁN BỘ DIỆN BAN THƯỜNG VỤ TỈNH ỦY QUẢN LÝ,,,\nTT,Họ và tên,Ngày sinh,Chức vụ\n"
                                  "1,Trần Văn A,1/2/1970,Giám đốc\n", "utf-8")
    code, answer = imported(file, place / "ds.csv")
    assert [(i["value"], i.get("suggested", "")) for q in answer["questions"] for i in q["items"]] == [("Giám đốc", "")], answer["questions"]


@story
def names_alone_without_numbers_are_no_headings(place):
    file = register(place)
    (place / "ds.csv").write_text("Họ và tên,Ngày sinh,Chức vụ\nNguyễn Văn An,,\nĐoàn Văn Ca,,\nĐoàn Thị Dư,,\nSở Nội vụ,,\nHà Văn Em,1/2/1970,Giám đốc\n", "utf-8")
    code, answer = imported(file, place / "ds.csv")
    asked = {q["id"]: [i["value"] for i in q["items"]] for q in answer["questions"]}
    assert asked == {"people": ["Nguyễn Văn An", "Đoàn Văn Ca", "Đoàn Thị Dư"], "units": ["Sở Nội vụ"], "posts": ["Giám đốc Sở Nội vụ"]}, asked


KINDS = ("TT,Họ và tên,Ngày sinh,Chức vụ,Đơn vị\n1,Trần Văn A,1/2/1970,Giám đốc,Sở Y tế\n2,Trần Văn B,2/2/1970,GĐ,Sở Nội vụ\n"
         "3,Trần Văn C,3/2/1970,P.GĐ,Sở Y tế\n4,Trần Văn D,4/2/1970,Giám đốc,Trung tâm Y tế Sở Y tế\n"
         "5,Trần Văn E,5/2/1970,Trưởng phòng Tổ chức,Sở Nội vụ\n6,Trần Văn G,6/2/1970,BT,Đảng ủy phường Hòa Bình\n"
         "7,Trần Văn H,7/2/1970,Trưởng phòng Kinh tế UBND xã,UBND xã An Bình\n")
MADE = {"units": {"*": "create"}, "posts": {"*": "create"}, "bodies": {"*": "create"}}


@story
def kinds_of_posts_are_asked_once_and_need_no_answer(place):
    file, plain = register(place), register(place, "b.kt")
    (place / "ds.csv").write_text(KINDS, "utf-8")
    kinds = lambda f: {r["name"]: r["kind"] for r in rows(f, "post")}
    # without packs nothing is asked: there is nothing to match
    asked, code, answer = settled(place, plain, place / "ds.csv", MADE)
    assert (asked, code, answer["findings"]) == (["units", "posts"], 0, []), (asked, answer["findings"])
    assert run("rules", "adopt", file, root / "rules/default/mac-dinh.md")[0] == 0
    code, answer = imported(file, place / "ds.csv")
    asked = {q["id"]: q for q in answer["questions"]}
    assert code == 2 and list(asked) == ["units", "posts", "kinds"] and asked["kinds"]["optional"] and "optional" not in asked["posts"]
    want = [("Giám đốc Sở", 2, "giam_doc_so", []), ("Phó Giám đốc Sở", 1, "pho_giam_doc_so", []),
            ("Giám đốc Trung tâm", 1, "", ["giam_doc_so"]), ("Trưởng phòng Sở", 1, "", ["truong_phong_tinh", "truong_phong_xa"]),
            ("Bí thư Đảng ủy phường", 1, "bi_thu_xa", []), ("Trưởng phòng UBND xã", 1, "truong_phong_xa", [])]
    given = [(i["value"], i["places"], i.get("suggested", ""), i.get("near", [])) for i in asked["kinds"]["items"]]
    assert given == want, given
    # not answered: taken all the same, and told once
    bare = place / "c.kt"
    bare.write_bytes(file.read_bytes())
    code, answer = imported(bare, place / "ds.csv", "--answers", answers(place, MADE))
    assert code == 0 and answer["written"] and [q["id"] for q in answer["questions"]] == ["kinds"], answer["questions"]
    assert [(f["code"], f["value"], len(f["also"])) for f in answer["findings"]] == [("namelist.kind.unknown", "Giám đốc Sở", 6)]
    assert kinds(bare)["Giám đốc Sở Nội vụ"] == "Giám đốc Sở" and kinds(bare)["Giám đốc Trung tâm Y tế Sở Y tế"] == "Giám đốc Trung tâm"
    # answered: by a code, as suggested, kept as it is; where nothing is suggested the title stays, and is told
    said = {**MADE, "kinds": {"*": "guess", "Trưởng phòng Sở": "truong_phong_tinh", "Giám đốc Trung tâm": "keep"}}
    code, answer = imported(file, place / "ds.csv", "--answers", answers(place, {**said, "kinds": {"Giám đốc Sở": "no_such", "Thủ kho": "x"}}))
    assert code == 2 and answer["findings"][0]["code"] == "namelist.kind.near" and not rows(file, "post"), answer["findings"]
    assert {"namelist.answer.missed"} <= {f["code"] for f in answer["findings"] if "“Thủ kho”" in f["reason"]}, answer["findings"]
    assert "giam_doc_so" in next(f["mend"] for f in answer["findings"] if f["code"] == "namelist.kind.near"), answer["findings"]
    code, answer = imported(file, place / "ds.csv", "--answers", answers(place, said))
    assert code == 0 and not answer["questions"] and not answer["findings"], answer
    assert kinds(file) == {"Giám đốc Sở Y tế": "giam_doc_so", "Giám đốc Sở Nội vụ": "giam_doc_so", "Phó Giám đốc Sở Y tế": "pho_giam_doc_so",
                           "Giám đốc Trung tâm Y tế Sở Y tế": "Giám đốc Trung tâm", "Trưởng phòng Tổ chức Sở Nội vụ": "truong_phong_tinh",
                           "Bí thư Đảng ủy phường Hòa Bình": "bi_thu_xa", "Trưởng phòng Kinh tế UBND xã An Bình": "truong_phong_xa"}, kinds(file)
    # next month a new department's director needs no question
    (place / "ds.csv").write_text(KINDS + "8,Trần Văn K,8/2/1970,Giám đốc,Sở Tư pháp\n", "utf-8")
    code, answer = imported(file, place / "ds.csv", "--answers", answers(place, MADE))
    assert code == 0 and not answer["questions"] and kinds(file)["Giám đốc Sở Tư pháp"] == "giam_doc_so", answer
    # an answer kept of packs that are replaced is no fault: it is asked anew
    (place / "own.md").write_text("```rule\npack OWN \"Own\" language en; in force from 2020-01-01; time counts: cumulative counting {main}\n"
                                  "document D \"D\"\nstandard H \"Head\" of post kind \"dung_dau\" cite D\n  H.a require age under 60\n```\n", "utf-8")
    code, out, err = run("rules", "adopt", file, place / "own.md", "--in-place-of", "MAC_DINH")
    assert code == 0, (out, err)
    (place / "ds.csv").write_text(KINDS + "8,Trần Văn L,9/2/1970,Giám đốc,Sở Xây dựng\n", "utf-8")
    code, answer = imported(file, place / "ds.csv", "--answers", answers(place, MADE))
    assert code == 0 and [(f["code"], f["value"]) for f in answer["findings"]] == [("namelist.kind.unknown", "Giám đốc Sở")], answer["findings"]


@story
def who_asks_for_the_questions_of_kinds_gets_them_before_anything_is_taken(place):
    file = register(place)
    (place / "ds.csv").write_text(KINDS, "utf-8")
    assert run("rules", "adopt", file, root / "rules/default/mac-dinh.md")[0] == 0
    first = answers(place, MADE)
    code, out, err = run("import", file, place / "ds.csv", "--answers", first, "--guess", place / "more.json", lang="vi")
    more = json.loads((place / "more.json").read_text("utf-8"))["answers"]
    assert code == 2 and not rows(file, "post") and more["loại chức danh"]["Giám đốc Sở"] == "" and "chưa rõ: Trưởng phòng thuộc cơ quan cấp tỉnh (truong_phong_tinh)" in err, (out, err)
    shown, status = terminal(["import", file, place / "ds.csv"], ["", "1", "1", "e", "", "", "2", "truong_phong_tinh", "", ""])
    assert status == 0 and "6 kinds of post are not in the rule packs" in shown, shown
    assert sorted({r["kind"] for r in rows(file, "post")}) == ["Giám đốc Trung tâm", "bi_thu_xa", "giam_doc_so", "pho_giam_doc_so",
                                                            "truong_phong_tinh", "truong_phong_xa"]


@story
def answers_are_given_in_the_user_s_words(place):
    file = register(place)
    (place / "ds.csv").write_text("TT,Họ và tên,Năm sinh,Chức vụ,Đơn vị,Mục 12\n1,Lê Văn A,1970,Giám đốc,Sở Y tế,Hà Lâm\n"
                                  "2,Lê Văn B,,Phó Giám đốc,Sở Y tế,\n", "utf-8")
    def said(lang, **parts):
        (place / "a.json").write_text(json.dumps({"answers": 1, **parts}, ensure_ascii=False), "utf-8")
        assert run("import", file, place / "ds.csv", "--answers", place / "a.json", "--dry-run", "--guess", place / "g.json",
                   "--force", lang=lang)[0] in (0, 2)
        return json.loads((place / "g.json").read_text("utf-8"))["answers"]
    back = said("vi", cột={"Mục 12": "QUÊ QUÁN"}, **{"đơn vị": {"*": "tạo mới"}, "chức danh": {"*": "Lập mới"}})
    assert back["cột"]["Mục 12"] == "Quê quán" and back["đơn vị"] == {"*": "lập mới", "Sở Y tế": "lập mới"}, back
    assert back["người mới"] == {"Lê Văn B": ""}, back
    back = said("en", columns={"Mục 12": "native place"}, units={"*": "make new"}, posts={"*": "create"}, people={"*": "leave out"})
    assert back["columns"]["Mục 12"] == "Native place" and back["people"] == {"*": "skip"}, back
    (place / "a.json").write_text(json.dumps({"answers": 1, "cột": {"Mục 12": "quê quán"}, "đơn vị": {"*": "tạo mới"},
                                              "chức danh": {"*": "tạo mới"}, "người mới": {"Lê Văn B": "bỏ qua"}}), "utf-8")
    code, answer = imported(file, place / "ds.csv", "--answers", place / "a.json")
    assert code == 0 and answer["counts"]["person"]["added"] == 1 and rows(file, "person")[0]["native_place"] == "Hà Lâm", answer
    kept = json.loads(rows(file, "list_form")[0]["content"])
    assert kept["columns"]["Mục 12"] == "native_place", kept  # the register keeps the program's names


@story
def answers_that_nothing_asks_for_are_told(place):
    file = register(place)
    (place / "ds.csv").write_text("TT,Họ và tên,Năm sinh,Chức vụ,Đơn vị\n1,Lê Văn A,1970,\"Giám đốc, TUV\",Sở Y tế\n2,Lê Văn B,,,\n", "utf-8")
    def told(**given):
        code, answer = imported(file, place / "ds.csv", "--answers", answers(place, given))
        return code, [(f["code"], each["value"]) for f in answer["findings"] if f["code"].startswith("namelist.answer")
                      for each in (f, *f.get("also", []))]
    slips = {"units": {"Sở Y tê": "create"}, "posts": {"Giám đốc": "create"}, "people": {"Lê Văn C": "create"},
             "bodies": {"Tỉnh ủy B": "create"}, "same": {"X = Y": "yes"}, "office": {"Trưởng": "words"}}
    code, given = told(**slips)
    assert code == 2 and sorted(given) == sorted([
        ("namelist.answer.missed", "“Sở Y tê”"), ("namelist.answer.missed", "“Giám đốc”"), ("namelist.answer.missed", "“Lê Văn C”"),
        ("namelist.answer.missed", "“Tỉnh ủy B”"), ("namelist.answer.idle", "“X = Y”"), ("namelist.answer.idle", "“Trưởng”")]), given
    right = {"units": {"Sở Y tế": "create"}, "posts": {"*": "create"}, "people": {"Lê Văn B": "create"}, "bodies": {"*": "create"}}
    assert told(**right) == (0, []), told(**right)
    last = told(units={"Sở Y tế": "create", "Sở Y tê": "create"})
    assert last == (0, [("namelist.answer.idle", "“Sở Y tê”")]), last


@story
def one_without_a_birth_date_is_known_again(place):
    file = register(place)
    head = "TT,Họ và tên,Ngày sinh,Chức vụ,Đơn vị,Vào Đảng\n"
    (place / "ds.csv").write_text(head + "1,Phan Văn Quý,,Giám đốc,Sở Y tế,\n2,Lê Thị Lan,,Phó Giám đốc,Sở Y tế,3/2/1995\n", "utf-8")
    asked, code, answer = settled(place, file, place / "ds.csv", {**ALL, "people": {"*": "create"}})
    assert code == 0 and "people" in asked
    code, answer = imported(file, place / "ds.csv")
    assert code == 0 and not answer["questions"], answer["questions"]
    assert all(c["added"] == c["changed"] == 0 for c in answer["counts"].values()), answer["counts"]
    # from another office: the other dates of life tell her, of him nothing does; a date that contradicts asks
    for date, asked in ("3/2/1995", 1), ("4/2/1995", 2), ("1995", 2):
        (place / "2.csv").write_text(f"TT,Họ tên,Vào Đảng,Dân tộc\n1,Lê Thị Lan,{date},Kinh\n2,Phan Văn Quý,,Kinh\n", "utf-8")
        code, answer = imported(file, place / "2.csv", "--dry-run")
        assert [len(q["items"]) for q in answer["questions"]] == [asked], (date, answer["questions"])


@story
def the_government_of_a_place_is_no_other_unit_unasked(place):
    (place / "unit.csv").write_text("Mã đơn vị,Tên đơn vị\nXAB,Xã An Bình\n", "utf-8")
    (place / "ds.csv").write_text("TT,Họ và tên,Ngày sinh,Chức vụ,Đơn vị\n1,Lê Văn A,1/1/1970,Chủ tịch,UBND Xã An Bình\n"
                                  "2,Lê Văn B,2/2/1971,Chủ tịch,UBND Xã Hòa Lâm\n", "utf-8")
    for said, units, near in ("guess", {"Xã An Bình", "UBND Xã Hòa Lâm"}, 0), ("create", {"Xã An Bình", "UBND Xã An Bình", "UBND Xã Hòa Lâm"}, 1):
        file = register(place, f"{said}.kt")
        assert imported(file, place / "unit.csv")[0] == 0
        code, answer = imported(file, place / "ds.csv")
        items = {q["id"]: [(i["value"], i["suggested"]) for i in q["items"]] for q in answer["questions"]}
        assert items == {"units": [("UBND Xã An Bình", "XAB"), ("UBND Xã Hòa Lâm", "create")],
                         "posts": [("Chủ tịch UBND Xã An Bình", "create"), ("Chủ tịch UBND Xã Hòa Lâm", "create")]}, items
        code, answer = imported(file, place / "ds.csv", "--answers", answers(place, {**ALL, "units": {"*": said}}))
        assert code == 0 and {u for u, _ in seen(file)["unit"]} == units, (answer, seen(file)["unit"])
        assert [f["code"] for f in answer["findings"]].count("namelist.unit.near") == near, answer["findings"]
        code, answer = imported(file, place / "ds.csv")
        assert code == 0 and all(c["added"] == c["changed"] == 0 for c in answer["counts"].values()), answer


@story
def a_unit_that_is_nearly_there_is_asked_about_and_never_guessed(place):
    """A slip of the pen names the unit it may be; a number that differs, or too much, is another unit."""
    (place / "unit.csv").write_text("Mã đơn vị,Tên đơn vị\nSNV,Sở Nội vụ\nP1,Phòng Nghiệp vụ 1\nTL,Xã Tân Lâm\n", "utf-8")
    (place / "ds.csv").write_text("TT,Họ và tên,Ngày sinh,Chức vụ,Đơn vị\n1,Lê Văn A,1/1/1970,Giám đốc,Sở Nội vục\n2,Lê Văn B,2/2/1971,Trưởng phòng,Phòng Nghiệp vụ 2\n"
                                  "3,Lê Văn C,3/3/1972,Chủ tịch,Xã Tân Lập\n4,Lê Văn D,31/2/1973,Giám đốc,Sở Xây dựng\n", "utf-8")
    file = register(place)
    assert imported(file, place / "unit.csv")[0] == 0
    code, answer = imported(file, place / "ds.csv")
    items = {i["value"]: (i.get("suggested"), i.get("near"), i.get("names")) for q in answer["questions"] if q["id"] == "units" for i in q["items"]}
    assert items == {"Sở Nội vục": (None, ["SNV"], {"SNV": "Sở Nội vụ"}), "Phòng Nghiệp vụ 2": ("create", None, None),
                     "Xã Tân Lập": (None, ["TL"], {"TL": "Xã Tân Lâm"}), "Sở Xây dựng": ("create", None, None)}, items
    assert [f["code"] for f in answer["findings"] if f["value"] == "31/2/1973"] == ["namelist.date.none"], answer["findings"]
    code, answer = imported(file, place / "ds.csv", "--answers", answers(place, {**ALL, "units": {"*": "guess"}}))
    left = [i["value"] for q in answer["questions"] if q["id"] == "units" for i in q["items"]]
    assert code == 2 and left == ["Sở Nội vục", "Xã Tân Lập"], (code, left)
    given = {**ALL, "people": {"*": "create"}, "units": {"*": "create", "Sở Nội vục": "SNV"}}
    code, answer = imported(file, place / "ds.csv", "--answers", answers(place, given))
    assert code == 0 and {u for u, _ in seen(file)["unit"]} == {"Sở Nội vụ", "Phòng Nghiệp vụ 1", "Xã Tân Lâm", "Phòng Nghiệp vụ 2", "Xã Tân Lập", "Sở Xây dựng"}, answer
    assert [f["value"] for f in answer["findings"] if f["code"] == "namelist.unit.alike"] == ["Xã Tân Lập"], answer["findings"]


@story
def a_finding_names_the_sheet_as_the_file_does(place):
    file = register(place)
    workbook(place / "a.xlsx", {"Cán bộ": ([["Mã cán bộ", "Họ và tên"], ["A", "Lê Văn A"]], []),
                                "Trình độ chuyên môn": ([["Mã cán bộ", "Trình độ"], ["B", "ĐH"]], [])})
    code, answer = imported(file, place / "a.xlsx")  # in English, of a Vietnamese workbook
    told = [f for f in answer["findings"] if f["code"] == "intake.reference.unknown"]
    assert code == 2 and len(told) == 1 and "“Cán bộ”" in told[0]["reason"] and "“Cán bộ”" in told[0]["mend"], answer["findings"]


@story
def what_is_no_table_is_told_as_what_it_is(place):
    file = register(place)
    for source, said in (file, "sheet.register"), ("/proc/self/status", "sheet.special"), ("/dev/null", "sheet.special"):
        code, answer = imported(file, source)
        assert code == 2 and [f["code"] for f in answer["findings"]] == [said] and answer["findings"][0]["mend"], answer


@story
def a_list_is_named_in_the_journal(place):
    file = register(place)
    (place / "ds.csv").write_text("TT,Họ và tên,Ngày sinh,Chức vụ,Đơn vị\n1,Lê Văn A,1/1/1970,TP. TCCB,Sở Y tế\n", "utf-8")
    code, answer = imported(file, place / "ds.csv", "--answers", answers(place, ALL))
    assert code == 0 and [r["name"] for r in rows(file, "post")] == ["Trưởng phòng Tổ chức cán bộ Sở Y tế"], rows(file, "post")
    line = json.loads(run("journal", file, "--json")[1])["lines"][-1]
    assert re.fullmatch("ds.csv [0-9a-f]{64}", line["note"]), line


@story
def a_refused_import_adds_nothing_on_the_screen(place):
    file = register(place)
    (place / "person.csv").write_text("Mã cán bộ,Họ và tên,Ngày sinh\nA,Lê Văn A,1970-01-02\nB,Lê Văn B,1970-31-31\n", "utf-8")
    for given, said in ([], False), (["--accept-good-rows"], True):
        out = run("import", file, place / "person.csv", *given)[1]
        assert ("Added" in out) == said and "Refused" in out and "Read" in out, out


@story
def rows_that_fall_with_another_are_told_once_under_it(place):
    file = register(place)
    (place / "vao").mkdir()
    (place / "vao/person.csv").write_text("Mã cán bộ,Họ và tên,Ngày sinh\nC05,Lê Văn A,31/31/1970\nC06,Lê Văn B,1971\n", "utf-8")
    (place / "vao/degree.csv").write_text("Mã cán bộ,Trình độ,Chuyên ngành\nC05,ĐH,Luật\nC05,ThS,Luật\nC06,ĐH,Luật\nC05,TS,Luật\n", "utf-8")
    code, answer = imported(file, place / "vao")
    errors = [f["code"] for f in answer["findings"] if f["severity"] == "error"]
    falls = [f for f in answer["findings"] if f["code"] == "intake.reference.bad"]
    assert code == 2 and errors == ["intake.date.bad"], answer["findings"]
    assert [(f["severity"], f["row"], f["value"], [a["row"] for a in f["also"]]) for f in falls] == [("note", 2, "C05", [3, 5])], falls
    assert answer["counts"]["degree"]["refused"] == 3
    code, answer = imported(file, place / "vao", "--accept-good-rows")
    assert code == 1 and answer["counts"]["degree"]["added"] == 1 and len(rows(file, "person")) == 1


@story
def an_answer_for_all_others_leaves_what_was_found(place):
    file = register(place)
    (place / "unit.csv").write_text("Mã đơn vị,Tên đơn vị,Đơn vị cấp trên\nSNV,Sở Nội vụ,\nXAB,Xã An Bình,\n"
                                    "A,Huyện A,\nA1,Phòng Nội vụ,A\n", "utf-8")
    assert imported(file, place / "unit.csv")[0] == 0
    (place / "ds.csv").write_text("TT,Họ và tên,Ngày sinh,Đơn vị,Chức vụ\n1,Lê Văn A,1/1/1970,Sở Y tế,Giám đốc\n"
                                  "2,Lê Văn B,2/2/1975,Sở Nội vụ,Giám đốc\n", "utf-8")
    given = {"units": {"Sở Y tế": "create", "*": "XAB"}, "posts": {"*": "create"}}
    code, answer = imported(file, place / "ds.csv", "--answers", answers(place, given))
    assert code == 0, answer
    made = next(r["code"] for r in rows(file, "unit") if r["name"] == "Sở Y tế")
    assert {(r["name"], r["unit"]) for r in rows(file, "post")} == {("Giám đốc Sở Y tế", made), ("Giám đốc Sở Nội vụ", "SNV")}
    assert rows(file, "tenure") and not [r for r in rows(file, "post") if r["unit"] == "XAB"]
    # headings: what is in the register is no group; of two of one name the one that is open takes the answer
    (place / "2.csv").write_text("TT,Họ và tên,Ngày sinh,Chức vụ\nI,SỞ NỘI VỤ,,\n1,Lê Văn C,3/3/1978,Chánh Thanh tra\n"
                                 "II,HUYỆN A,,\n1,PHÒNG NỘI VỤ,,\n1,Lê Văn D,4/4/1979,Trưởng phòng\n"
                                 "III,HUYỆN B,,\n1,PHÒNG NỘI VỤ,,\n1,Lê Văn E,5/5/1980,Trưởng phòng\n", "utf-8")
    for _ in "twice":
        code, answer = imported(file, place / "2.csv", "--answers", answers(place, {"units": {"*": "group"}, "posts": {"*": "create"}}))
        assert code == 0, answer
    posts = {r["code"]: r["unit"] for r in rows(file, "post")}
    people = {r["code"]: r["name"] for r in rows(file, "person")}
    assert {(people[r["person"]], posts.get(r["post"], "")) for r in rows(file, "tenure")} >= {("Lê Văn C", "SNV"), ("Lê Văn D", "A1")}


@story
def a_printed_list_has_a_heading_without_unit_and_a_sum_with_points(place):
    file = register(place)
    (place / "ds.csv").write_text("TT;Họ và tên;Năm sinh;Chức vụ\n;Chưa rõ đơn vị;;\n1;Lê Văn A;1970;\n2;Lê Văn B;1971;\n"
                                  "Danh sách gồm 1.002 người.;;;\n", "utf-8")
    code, answer = imported(file, place / "ds.csv")
    assert code == 0 and rows(file, "unit") == [], answer  # nothing is asked
    assert [f["value"] for f in answer["findings"] if f["code"] == "namelist.sum.other"] == ["1.002"], answer["findings"]


@story
def a_question_says_how_many_rows_it_decides(place):
    file, listed = register(place), place / "ds.csv"
    people = "".join(f"{i},Trần Văn {chr(65 + i // 5)}{'abcde'[i % 5]},{1 + i}/3/1970,{'Giám đốc; Phó Bí thư Đảng ủy' if i == 0 else 'Chuyên viên'},Sở Tài chính,2024: HTT\n" for i in range(20))
    listed.write_text("TT,Họ và tên,Ngày sinh,Chức vụ,Đơn vị,Mục lạ\n" + people + "20,Trần Thị Z,9/9/1971,Chuyên viên,Sở Y tế,\n", "utf-8")
    code, given = imported(file, listed)
    column, = given["questions"]
    item, = column["items"]
    assert (column["id"], item["value"], item["places"]) == ("columns", "Mục lạ", 20), column
    fields = {field["value"]: field["name"] for field in column["fields"]}
    assert fields["rating"] == "Rating" and fields["born"] == "Born" and fields["degree.master"] and "skip" not in fields, fields
    code, given = imported(file, listed, "--answers", answers(place, {"columns": {"Mục lạ": "skip"}}))
    asked = {q["id"]: {i["value"]: i["places"] for i in q["items"]} for q in given["questions"]}
    assert asked["units"] == {"Sở Tài chính": 20, "Sở Y tế": 1}, asked
    assert asked["posts"] == {"Giám đốc Sở Tài chính": 1, "Phó Bí thư Đảng ủy Sở Tài chính": 1, "Chuyên viên Sở Tài chính": 19, "Chuyên viên Sở Y tế": 1}, asked
    listed.write_text("TT,Họ và tên,Ngày sinh,Chức vụ,Đơn vị,Xếp loại các năm\n" + people, "utf-8")
    column, = imported(file, listed)[1]["questions"]
    assert column["items"][0]["suggested"] == "rating" and column["items"][0]["names"] == {"rating": "Rating"}, column


@story
def words_are_the_users_to_change(place):
    file = register(place)
    words = json.loads((root / "maps/words/trich-ngang.json").read_text("utf-8"))
    (place / "ds.csv").write_text("TT,Danh tính,Năm sinh,Chức vụ,Đơn vị\n1,Lê Văn A,1970,TrP,Sở Y tế\n", "utf-8")
    code, answer = imported(file, place / "ds.csv")
    assert code == 2 and answer["findings"][0]["code"] == "intake.kind.unknown"
    words["columns"]["name"].append("Danh tính")
    words["short_posts"]["TrP"] = "Trưởng phòng"
    (place / "w.json").write_text(json.dumps(words, ensure_ascii=False), "utf-8")
    code, answer = imported(file, place / "ds.csv", "--words", place / "w.json", "--answers", answers(place, ALL))
    assert code == 0 and [r["name"] for r in rows(file, "post")] == ["Trưởng phòng Sở Y tế"], answer
    few = {"words": 1, "columns": {**words["columns"], "name": ["Danh tính"]}}
    (place / "few.json").write_text(json.dumps(few, ensure_ascii=False), "utf-8")
    (place / "dt.csv").write_text("TT,Danh tính,Năm sinh,Chức vụ,Đơn vị\n1,-,1970,GĐ,Sở Y tế\n2,ThS. Lê Văn B,1971,TP,Sở Y tế\n", "utf-8")
    code, answer = imported(file, place / "dt.csv", "--words", place / "few.json", "--answers", answers(place, ALL))
    assert code == 0 and "Lê Văn B" in [r["name"] for r in rows(file, "person")], answer  # the rest is the program's
    for bad, finding in [({"columns": {"moon": []}}, "words.feed"), ({"columns": 1}, "json.object"),
                         ({"degrees": {"X": "moon"}}, "words.code"), ({"none": "x"}, "json.list"), ({"moon": 1}, "json.field.unknown"),
                         ({"memberships": [{"words": "a", "body": "b", "kind": "c", "level": "d"}]}, "words.level"),
                         ({"memberships": [{"words": "a"}]}, "json.field.missing"), ({"words": 2}, "json.number.only")]:
        (place / "w.json").write_text(json.dumps({**words, **bad}), "utf-8")
        code, answer = imported(file, place / "ds.csv", "--words", place / "w.json")
        assert code == 2 and finding in [f["code"] for f in answer["findings"]], (bad, answer["findings"])
    assert run("import", file, place / "ds.csv", "--words", place / "none.json")[0] == 2


def terminal(words, typed):
    """Runs at a terminal of its own, types, and returns what was shown and the exit status."""
    child, handle = pty.fork()
    if child == 0:
        os.execv(program, [program, *map(str, words), "--lang", "en"])
    shown = b""
    for line in typed:
        while not shown.endswith(b"> "):
            shown += os.read(handle, 4096)
        os.write(handle, line.encode() + b"\n")
        shown += b"\n"
    try:
        while part := os.read(handle, 4096):
            shown += part
    except OSError:
        pass
    return shown.decode("utf-8", "replace"), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@story
def a_terminal_is_asked(place):
    file = register(place)
    (place / "ds.csv").write_text("TT,Họ và tên,Năm sinh,Chức vụ,Đơn vị,Mục 12,Quê quán\n1,Lê Văn A,1970,Giám đốc,Sở Y tế,Kinh,Xã A\n"
                                  "2,Lê Văn B,1971,Phó Giám đốc,Khối B,Tày,Xã B\n", "utf-8")
    shown, status = terminal(["import", file, place / "ds.csv"], ["q"])
    assert status == 2 and not rows(file, "person") and "Are the columns right?" in shown, shown
    # columns: one corrected; the unclear one answered; units one by one; posts all at once; the office of the rest by its name
    shown, status = terminal(["import", file, place / "ds.csv"],
                             ["Z=moon", "G=birth_place", "", "e", "ethnic", "e", "1", "3", "9", "1", "Sở Nội vụ", "1"])
    assert status == 0, shown
    assert "“Z=moon” cannot be used" in shown and "“9” cannot be used" in shown, shown
    assert [(r["name"], r["ethnic"], r["birth_place"]) for r in rows(file, "person")] == \
        [("Lê Văn A", "Kinh", "Xã A"), ("Lê Văn B", "Tày", "Xã B")]
    assert {r["name"] for r in rows(file, "unit")} == {"Sở Y tế", "Sở Nội vụ"}  # typed for titles of no unit


@story
def a_map_goes_before_any_guess(place):
    file = register(place)
    (place / "ds.csv").write_text("TT,Họ và tên,Năm sinh,Chức vụ\n1,Lê Văn A,1970,Giám đốc\n", "utf-8")
    (place / "m.json").write_text(json.dumps({"map": 1, "tables": [{"file": "*.csv", "rows": [
        {"kind": "person", "fields": {"code": "TT", "name": "Họ và tên", "born": "Năm sinh"}}]}]}), "utf-8")
    code, answer = imported(file, place / "ds.csv", "--map", place / "m.json")
    assert code == 0 and "lists" not in answer and answer["counts"]["person"]["added"] == 1 and "tenure" not in answer["counts"]


if __name__ == "__main__":
    chosen = [(n, t) for n, t in tests if len(sys.argv) < 4 or any(part in n for part in sys.argv[3:])]
    print(f"1..{len(chosen)}")
    for number, (name, test) in enumerate(chosen, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(Path(folder))
                print(f"ok {number} - {name}", flush=True)
            except Exception as fault:  # noqa: BLE001 — every story is told
                print(f"not ok {number} - {name}\n# {type(fault).__name__}: {str(fault)[:3000]}", flush=True)
