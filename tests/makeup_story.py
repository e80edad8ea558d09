"""The structure table: counts by hand on a small register, the earlier day beside, the people behind each number,
conditions that do not read. Speaks TAP.

usage: makeup_story.py KIENTOAN ROOT"""
import csv
import io
import json
import re
import zipfile
from pathlib import Path

import jsonschema

from solve_kit import TO, main, root, run, test


def register(place):
    file, folder = Path(place) / "r.kt", Path(place) / "rows"
    folder.mkdir()
    assert run("new", file, "--as-of", "2026-07-01")[0] == 0
    rows = {
        "unit": "code,name,level\nU,Sở Một,province\nV,Xã Hai,commune\n",
        "post": "code,name,kind,unit\nG,Giám đốc,head,U\nP,Phó Giám đốc,vice,U\nX,Chủ tịch xã,chair,V\n",
        "person": "code,name,sex,born,ethnic\nA,An,male,1970-02-01,Kinh\nB,Bình,female,1988-03-04,Tày\n"
                  "C,Chi,female,1981,Kinh\nD,Dung,,1990-01-01,\n",
        "tenure": "person,post,since,until\nA,G,2020-01-01,\nB,P,2024-01-01,\nC,P,2020-01-01,2023-12-31\nD,X,2020-01-01,\n",
        "body": "code,name,kind\nCU,Cấp ủy,committee\nBT,Ban Thường vụ,standing\n",
        "seat": "body,post\nCU,G\nCU,P\n",
        "membership": "person,body,since\nA,CU,2020-01-01\nD,CU,2020-01-01\n",
    }
    for name, text in rows.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    code, out, err = run("import", file, folder)
    assert code == 0, (out, err)
    return file


def table(file, place, *words, lang="vi"):
    out = Path(place) / "table.json"
    code, said, err = run("export", *TO, file, "bang-co-cau", out, "--force", *words, lang=lang)
    assert code == 0, (said, err)
    given = json.loads(out.read_text("utf-8"))
    jsonschema.validate(given, json.loads((root / "docs/schema/export-bang-co-cau.json").read_text("utf-8")))
    return given


def layout(place, rows="body", where="sex = female", language="en"):
    path = Path(place) / "own.json"
    path.write_text(json.dumps({"table": 1, "title": "T", "rows": rows, "language": language,
                                "columns": [{"header": "W", "where": where}]}), "utf-8")
    return path


def counts(given):
    return [(row["group"], row["day"], len(row["people"]), *((c["count"], c["unknown"]) for c in row["cells"]))
            for row in given["rows"]]


@test
def members_of_bodies_by_post_and_by_membership_each_once(place):
    given = table(register(place), place, "--layout", layout(place))
    assert counts(given) == [("Cấp ủy", "2026-07-01", 3, (1, 1))]
    assert given["rows"][0]["people"] == ["A", "D", "B"] and given["rows"][0]["cells"][0]["people"] == ["B"]


@test
def an_earlier_day_stands_above_each_row(place):
    given = table(register(place), place, "--layout", layout(place, where="age under 40"), "--beside", "2022-01-01")
    assert counts(given) == [("Cấp ủy", "2022-01-01", 3, (1, 0)), ("Cấp ủy", "2026-07-01", 3, (2, 0))]


@test
def holders_by_unit_and_by_level(place):
    file = register(place)
    assert counts(table(file, place, "--layout", layout(place, "unit"))) == [
        ("Sở Một", "2026-07-01", 2, (1, 0)), ("Xã Hai", "2026-07-01", 1, (0, 1))]
    assert [row[0] for row in counts(table(file, place, "--layout", layout(place, "level")))] == ["Cấp tỉnh", "Cấp xã"]
    assert [row[0] for row in counts(table(file, place, "--layout", layout(place, "bloc")))] == ["Chưa rõ"]


@test
def the_program_s_own_table(place):
    given = table(register(place), place)
    by = dict(zip((column["header"] for column in given["columns"]), given["rows"][0]["cells"]))
    assert by["Nữ"]["people"] == ["B"] and by["Dân tộc thiểu số"]["count"] == 1 and by["Dân tộc thiểu số"]["unknown"] == 1
    assert by["Dưới 40 tuổi"]["people"] == ["D", "B"] and by["Từ 50 tuổi trở lên"]["people"] == ["A"]
    english = table(place + "/r.kt", place, lang="en")  # the same conditions in the other language
    assert [c["header"] for c in english["columns"]][:3] == ["Women", "Ethnic minorities", "Under 40"]
    assert [c["count"] for c in english["rows"][0]["cells"]] == [c["count"] for c in given["rows"][0]["cells"]]
    for end in "xlsx", "docx", "csv":
        assert run("export", *TO, place + "/r.kt", "bang-co-cau", f"{place}/t.{end}", lang="vi")[0] == 0


@test
def bodies_stand_by_level_and_one_that_was_not_there_shows_a_dash(place):
    file, folder = register(place), Path(place) / "more"
    folder.mkdir()
    rows = {"unit": "code,name,level,bloc\nAX,Ủy ban xã,commune,government\nTU,Tỉnh ủy,province,party\nZZ,Sở Cuối,province,government\n",
            "body": "code,name,kind,unit,parent,since\nA1,Xã ủy,committee,AX,,2025-07-01\nA2,Lãnh đạo sở,board,ZZ,,\n"
                    "A3,Thường vụ,standing,TU,T9,\nT9,Cấp ủy tỉnh,committee,TU,,\n",
            "membership": "person,body,since\nA,A1,2020\nA,A2,2020\nB,A3,2020\nB,T9,2020\n"}
    for name, text in rows.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    code, out, err = run("import", file, folder)
    assert code == 0, (out, err)
    own = layout(place, where='sex = female')
    given = table(file, place, "--layout", own, "--beside", "2022-01-01")
    assert [row["group"] for row in given["rows"]][::2] == ["Cấp ủy tỉnh", "Thường vụ", "Lãnh đạo sở", "Xã ủy", "Cấp ủy"], given
    assert [row["there"] for row in given["rows"]] == [True] * 6 + [False] + [True] * 3
    flat = Path(place) / "t.csv"
    assert run("export", *TO, file, "bang-co-cau", flat, "--layout", own, "--beside", "2022-01-01", lang="vi")[0] == 0
    lines = [line for line in csv.reader(io.StringIO(flat.read_text("utf-8-sig"))) if len(line) > 3]
    assert lines[0][-1] == "Chưa kết luận được" and lines[7][:5] == ["Xã ủy", "01/01/2022", "–", "–", "–"], lines
    assert lines[-1][2:] == ["3", "1", "33,3%", "W: 1"], lines
    book = Path(place) / "t.xlsx"
    assert run("export", *TO, file, "bang-co-cau", book, "--layout", own, lang="vi")[0] == 0
    with zipfile.ZipFile(book) as parts:
        assert b"<v>3</v>" in parts.read("xl/worksheets/sheet1.xml") and len(re.findall(b"<row ", parts.read("xl/worksheets/sheet2.xml"))) < 20
        said = parts.read("xl/sharedStrings.xml").decode()
    assert "Cấp ủy tỉnh (01/07/2026)" in said and ">?<" in said and ">x<" in said, said


@test
def conditions_that_do_not_read_are_told_where_they_stand(place):
    file = register(place)
    path = layout(place, "moon", "sex = cat")
    code, out, err = run("export", *TO, file, "bang-co-cau", Path(place) / "no.csv", "--layout", path)
    assert code == 2 and "rows" in out + err and "moon" in out + err
    path.write_text(json.dumps({"table": 1, "title": "T", "language": "en", "columns": [
        {"header": "First", "where": "sex = cat"}, {"header": "Good", "where": "sex = male"},
        {"header": "Third", "where": "age <= 55"}]}), "utf-8")
    code, out, err = run("export", *TO, file, "bang-co-cau", Path(place) / "no.csv", "--layout", path, "--json")
    found = json.loads(out)["findings"]
    assert code == 2 and [f["field"] for f in found] == ["First", "Third"], found
    assert all(f["file"] == "own.json" and f["mend"] for f in found)
    assert not (Path(place) / "no.csv").exists()


main()
