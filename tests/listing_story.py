"""The name list in brief out of the register: in the user's own columns and groups, in every form, and what
is said of a layout that is wrong. Speaks TAP.

usage: listing_story.py KIENTOAN ROOT"""
import csv
import io
import json
import zipfile
from pathlib import Path

import jsonschema

from solve_kit import main, root, run, test

PEOPLE = """code,name,sex,born,ethnic,native_place,party_joined
A,Nguyễn Văn An,male,1970-02,Kinh,,2000-05-19
B,Đặng Thị Bình,female,1980-03-04,Tày,xã Hải Trung,
C,Lê Thị Ánh,female,1981,Kinh,,
D,Trần Ẩn,male,,,,
"""


def register(place):
    file, folder = Path(place) / "r.kt", Path(place) / "rows"
    folder.mkdir()
    assert run("new", file, "--as-of", "2026-07-01")[0] == 0
    rows = {
        "unit": "code,name,parent\nU,Sở Một,\nV,Phòng Hai,U\nW,Sở Ba,\n",
        "post": "code,name,kind,unit,rank\nG,Giám đốc Sở Một,head,U,30\nP,Trưởng phòng Hai,room,V,10\nQ,Giám đốc Sở Ba,head,W,30\n",
        "person": PEOPLE,
        "oversight": "post,authority,since\nG,BTV,2020\n",
        "tenure": "person,post,since\nA,G,2020-01-01\nB,P,2021\nC,P,2021\nD,Q,2022\n",
        "body": "code,name,kind\nCU,Ban Chấp hành Đảng bộ tỉnh,committee\n",
        "seat": "body,post\nCU,G\n",
        "membership": "person,body,role,since\nB,CU,,2020\n",
        "degree": "person,level,field,granted\nA,bachelor,Luật,1992\nA,master,Kinh tế,2005\nB,bachelor,Sử,2030\n",
        "rating": "person,year,grade\nA,2023,good\nA,2024,good\nA,2025,excellent\nB,2025,good\n",
        "pool": "person,post,since\nB,G,2025-01-01\n",
    }
    for name, text in rows.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    code, out, err = run("import", file, folder)
    assert code == 0, (out, err)
    return file


def listed(file, place, *words):
    out = Path(place) / "list.json"
    code, said, err = run("export", file, "trich-ngang", out, "--force", *words, lang="vi")
    assert code == 0, (said, err)
    given = json.loads(out.read_text("utf-8"))
    jsonschema.validate(given, json.loads((root / "docs/schema/export-trich-ngang.json").read_text("utf-8")))
    return given


def who(given):
    return [row["person"] for row in given["rows"]]


def by_feed(given, person):
    values = next(row["values"] for row in given["rows"] if row["person"] == person)
    return dict(zip((column["feed"] for column in given["columns"]), values))


@test
def holders_stand_under_their_units_highest_post_first_then_by_given_name(place):
    given = listed(register(place), place)
    assert [(row["section"], row["person"]) for row in given["rows"]] == [
        ("Sở Một", "A"), ("Sở Ba", "D"), ("Phòng Hai", "C"), ("Phòng Hai", "B")]
    a, b, c = (by_feed(given, person) for person in "ABC")
    assert (a["born.male"], a["born.female"], b["born.female"], c["born.female"]) == (
        "02/1970", "", "04/03/1980", "1981")
    assert a["degree"] == "Thạc sĩ Kinh tế; Đại học Luật" and b["degree"] == ""
    assert a["rating"] == "2023, 2024 Hoàn thành tốt nhiệm vụ; 2025 Hoàn thành xuất sắc nhiệm vụ"
    assert b["title"] == "Trưởng phòng Hai; Ủy viên Ban Chấp hành Đảng bộ tỉnh" and a["party_joined"] == "19/05/2000"
    assert [by_feed(given, person)["number"] for person in who(given)] == ["1", "2", "3", "4"]


@test
def who_is_on_the_list_can_be_chosen(place):
    file = register(place)
    assert who(listed(file, place, "--unit", "U")) == ["A", "C", "B"]
    assert who(listed(file, place, "--authority", "BTV")) == ["A"]
    assert who(listed(file, place, "--body", "CU")) == ["A", "B"]
    assert who(listed(file, place, "--who", "pool")) == ["B"]
    assert who(listed(file, place, "--on", "2020-06-01")) == ["A"]
    for words, said in (["--who", "cats"], "cats"), (["--who", "members"], "--body"), (["--unit", "X"], "X"):
        code, out, err = run("export", file, "trich-ngang", Path(place) / "no.csv", *words)
        assert code == 2 and said in out + err, (words, out, err)
    assert not (Path(place) / "no.csv").exists()


@test
def the_office_s_own_columns_in_its_own_order(place):
    file, layout = register(place), Path(place) / "own.json"
    layout.write_text(json.dumps({"layout": 1, "title": "Danh sách", "group": "none", "columns": [
        {"header": ["Tên"], "feed": "given"}, {"header": ["Họ"], "feed": "family"},
        {"header": ["Sinh", "Ngày", "Nữ"], "feed": "sex.female"}, {"header": ["Sinh", "Năm"], "feed": "born.year"},
        {"header": ["Đơn vị"], "feed": "unit"}]}), "utf-8")
    table = Path(place) / "own.csv"
    assert run("export", file, "trich-ngang", table, "--layout", layout, lang="vi")[0] == 0
    lines = list(csv.reader(io.StringIO(table.read_text("utf-8-sig"))))
    assert lines[0] == ["Tên", "Họ", "Sinh – Ngày – Nữ", "Sinh – Năm", "Đơn vị"]
    assert lines[1:3] == [["An", "Nguyễn Văn", "", "1970", "Sở Một"], ["Ẩn", "Trần", "", "", "Sở Ba"]]


@test
def every_fault_of_a_layout_is_located(place):
    file, layout = register(place), Path(place) / "bad.json"
    layout.write_text('{"layout": 2, "group": "sex", "colour": 1, "columns": [{"header": [], "feed": "name"},'
                      ' {"header": ["x"], "feed": "moon"}, {"header": ["x"], "feed": "name", "width": 900}]}', "utf-8")
    for lang in "vi", "en":
        code, out, err = run("export", file, "trich-ngang", Path(place) / "no.csv", "--layout", layout, lang=lang)
        said = out + err
        assert code == 2 and not (Path(place) / "no.csv").exists()
        for part in "layout", "title", "group", "colour", "columns[0].header", "columns[1].feed", "columns[2].width":
            assert part in said, (part, said)
    assert run("export", file, "trich-ngang", Path(place) / "no.csv", "--layout", Path(place) / "none.json")[0] == 2


@test
def in_word_and_excel(place):
    file = register(place)
    for end in "docx", "xlsx":
        first, second = Path(place) / f"a.{end}", Path(place) / f"b.{end}"
        for out in first, second:
            assert run("export", file, "trich-ngang", out, lang="vi")[0] == 0
        assert first.read_bytes() == second.read_bytes()
    text = zipfile.ZipFile(Path(place) / "a.docx").read("word/document.xml").decode()
    assert "Đặng Thị Bình" in text and "Ngày, tháng, năm sinh" in text and "w:tblHeader" in text
    assert run("export", file, "trich-ngang", Path(place) / "en.docx", lang="en")[0] == 0
    text = zipfile.ZipFile(Path(place) / "en.docx").read("word/document.xml").decode()
    assert "Party member" in text and "Master Kinh tế" in text and "Ngày" not in text
    for what in "structure", "due":
        assert run("export", file, what, Path(place) / f"{what}.docx")[0] == 0


@test
def the_curriculum_vitae_in_the_order_of_form_2c(place):
    file, out = register(place), Path(place) / "2c.docx"
    assert run("export", file, "2c", out, "--person", "A", lang="vi")[0] == 0
    text = zipfile.ZipFile(out).read("word/document.xml").decode()
    for part in ("NGUYỄN VĂN AN", "3) Sinh ngày: 02/1970", "Giới tính: Nam", "12) Chức vụ (chức danh) hiện tại: Giám đốc Sở Một",
                 "15.2) Trình độ chuyên môn: Thạc sĩ Kinh tế; Đại học Luật", "22) Kỷ luật: Không", "01/01/2020 – nay"):
        assert part in text, part
    for words in ["--person", "X"], []:
        code, said, err = run("export", file, "2c", Path(place) / "no.docx", *words)
        assert code == 2 and not (Path(place) / "no.docx").exists(), (said, err)
    assert run("export", file, "2c", Path(place) / "no.json", "--person", "A")[0] == 2


@test
def the_table_of_exchange_goes_out_and_comes_back(place):
    file, again, table = register(place), Path(place) / "again.kt", Path(place) / "out.csv"
    layout, words = root / "layouts/trao-doi-csdl-can-bo.json", ["--who", "all"]
    assert run("export", file, "trich-ngang", table, *words, "--layout", layout, lang="vi")[0] == 0
    assert run("new", again, "--as-of", "2026-07-01")[0] == 0
    code, out, err = run("import", again, table, "--map", root / "maps/trao-doi-csdl-can-bo.json", lang="vi")
    assert code == 0, (out, err)
    both = [sorted(row["values"] for row in listed(one, place, *words, "--layout", layout)["rows"]) for one in (file, again)]
    assert both[0] == both[1] and len(both[0]) == 4, both


@test
def what_is_written_is_read_again(place):
    """The list as a workbook goes into an empty register by its own headers; the list of that one is equal."""
    file, again = register(place), Path(place) / "again.kt"
    table, answers = Path(place) / "list.xlsx", Path(place) / "answers.json"
    assert run("export", file, "trich-ngang", table, lang="vi")[0] == 0
    assert run("new", again, "--as-of", "2026-07-01")[0] == 0
    answers.write_text(json.dumps({"answers": 1, "units": {"*": "create"}, "posts": {"*": "create"},
                                   "bodies": {"*": "create"}, "people": {"*": "create"}}), "utf-8")
    code, out, err = run("import", again, table, "--answers", answers, lang="vi")
    assert code == 0, (out, err)
    first, second = listed(file, place), listed(again, place, "--who", "all")

    def said(given):
        return sorted((row["section"], *row["values"][1:]) for row in given["rows"])
    assert said(first) == said(second), (said(first), said(second))


main()
