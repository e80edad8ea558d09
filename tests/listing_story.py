"""The name list in brief out of the register: in the user's own columns and groups, in every form, and what
is said of a layout that is wrong. Speaks TAP.

usage: listing_story.py KIENTOAN ROOT"""
import csv
import io
import itertools
import json
import re
import struct
import zipfile
import zlib
from pathlib import Path

import jsonschema

from solve_kit import TO, main, root, run, test

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
    code, said, err = run("export", *TO, file, "trich-ngang", out, "--force", *words, lang="vi")
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
    assert b["title"] == "Trưởng phòng Hai; Tỉnh ủy viên" and a["party_joined"] == "19/05/2000"
    assert [by_feed(given, person)["number"] for person in who(given)] == ["1", "2", "3", "4"]


@test
def posts_of_a_list_without_ranks_stand_as_the_list_had_them(place):
    file, source = Path(place) / "r.kt", Path(place) / "in.csv"
    assert run("new", file, "--as-of", "2026-07-01")[0] == 0
    source.write_text("TT,Họ và tên,Ngày sinh,Chức vụ,Đơn vị\n1,Vũ Văn Xuân,2/3/1970,Giám đốc,Sở Nội vụ\n"
                      "2,Lê Văn An,3/4/1975,Phó Giám đốc,Sở Nội vụ\n3,Hà Thị Yến,3/4/1976,Trưởng phòng Một,Sở Nội vụ\n"
                      "4,Lê Văn Ba,3/4/1977,Phó Trưởng phòng Một,Sở Nội vụ\n", "utf-8")
    answers = Path(place) / "answers.json"
    answers.write_text('{"answers": 1, "units": {"*": "create"}, "posts": {"*": "create"}}', "utf-8")
    code, said, err = run("import", file, source, "--answers", answers)
    assert code == 0, (said, err)
    names = [by_feed(listed(file, place), person)["name"] for person in who(listed(file, place))]
    assert names == ["Vũ Văn Xuân", "Lê Văn An", "Hà Thị Yến", "Lê Văn Ba"], names


@test
def a_seat_is_said_once_whether_by_post_or_in_person(place):
    file, folder = register(place), Path(place) / "seats"
    folder.mkdir()
    rows = {"body": "code,name,kind,unit,parent\nTV,Ban Thường vụ Tỉnh ủy,standing,,CU\nLD,Tập thể lãnh đạo Sở Ba,board,W,\n"
                    "XA,Ban Chấp hành Đảng bộ xã An,committee,V,\nTP,Ban Chấp hành Đảng bộ thành phố Đông,committee,,\n",
            "seat": "body,post\nTV,Q\nCU,Q\nLD,Q\n",
            "membership": "person,body,role,since\nB,XA,Trưởng phòng,2021\nC,XA,Bí thư,2021\nC,TP,Ủy viên,2021\nB,TV,,2010\n"}
    for name, text in rows.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    (folder / "membership.csv").write_text(rows["membership"].replace("since", "since,until").replace("2021\n", "2021,\n").replace(
        "2010\n", "2010,2015\n"), "utf-8")
    code, said, err = run("import", file, folder)
    assert code == 0, (said, err)
    given = listed(file, place)
    assert [by_feed(given, person)["title"] for person in "ABCD"] == [
        "Giám đốc Sở Một; Tỉnh ủy viên", "Trưởng phòng Hai; Tỉnh ủy viên",
        "Trưởng phòng Hai; Thành ủy viên; Bí thư Ban Chấp hành Đảng bộ xã An", "Giám đốc Sở Ba; Ủy viên Ban Thường vụ Tỉnh ủy"], given["rows"]


@test
def who_is_on_the_list_can_be_chosen(place):
    file = register(place)
    assert who(listed(file, place, "--unit", "U")) == ["A", "C", "B"]
    assert who(listed(file, place, "--authority", "BTV")) == ["A"]
    assert who(listed(file, place, "--body", "CU")) == ["A", "B"]
    assert who(listed(file, place, "--who", "pool")) == ["B"]
    assert who(listed(file, place, "--on", "2020-06-01")) == ["A"]
    for words, said in (["--who", "cats"], "cats"), (["--who", "members"], "--body"), (["--unit", "X"], "X"):
        code, out, err = run("export", *TO, file, "trich-ngang", Path(place) / "no.csv", *words)
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
    assert run("export", *TO, file, "trich-ngang", table, "--layout", layout, lang="vi")[0] == 0
    lines = list(csv.reader(io.StringIO(table.read_text("utf-8-sig"))))
    assert lines[0] == ["Tên", "Họ", "Sinh – Ngày – Nữ", "Sinh – Năm", "Đơn vị"]
    assert lines[1:3] == [["An", "Nguyễn Văn", "", "1970", "Sở Một"], ["Ẩn", "Trần", "", "", "Sở Ba"]]


@test
def a_layout_keeps_its_language(place):
    file, layout = register(place), root / "layouts/trao-doi-csdl-can-bo.json"
    tables = [Path(place) / f"{lang}.csv" for lang in ("vi", "en")]
    for table in tables:
        assert run("export", *TO, file, "trich-ngang", table, "--layout", layout, lang=table.stem)[0] == 0
    assert tables[0].read_text("utf-8-sig") == tables[1].read_text("utf-8-sig")
    assert "Nam" in tables[1].read_text("utf-8-sig")


@test
def header_rows_joined_in_csv_still_tell_the_sex(place):
    file, table = register(place), Path(place) / "list.csv"
    assert run("export", *TO, file, "trich-ngang", table, lang="vi")[0] == 0
    assert "– Nam" in table.read_text("utf-8-sig").splitlines()[0]
    guess = Path(place) / "guess.json"
    run("import", file, table, "--dry-run", "--guess", guess, lang="vi")
    columns = guess.read_text("utf-8")
    assert "Ngày sinh: Nam" in columns and "Ngày sinh: Nữ" in columns, columns


@test
def every_fault_of_a_layout_is_located(place):
    file, layout = register(place), Path(place) / "bad.json"
    layout.write_text('{"layout": 2, "group": "sex", "colour": 1, "language": "fr", "columns": [{"header": [], "feed": "name"},'
                      ' {"header": ["x"], "feed": "moon"}, {"header": ["x"], "feed": "name", "width": 900}]}', "utf-8")
    for lang in "vi", "en":
        code, out, err = run("export", *TO, file, "trich-ngang", Path(place) / "no.csv", "--layout", layout, lang=lang)
        said = out + err
        assert code == 2 and not (Path(place) / "no.csv").exists()
        for part in "layout", "title", "group", "language", "colour", "columns[0].header", "columns[1].feed", "columns[2].width":
            assert part in said, (part, said)
    assert run("export", *TO, file, "trich-ngang", Path(place) / "no.csv", "--layout", Path(place) / "none.json")[0] == 2


@test
def the_agency_stands_above_and_signatures_below(place):
    file, own = register(place), Path(place) / "own.json"
    given = json.loads((root / "layouts/trich-ngang.json").read_text("utf-8"))
    out = Path(place) / "a.docx"

    def words(**more):
        own.write_text(json.dumps({**given, **more}), "utf-8")
        code, said, err = run("export", *TO, file, "trich-ngang", out, "--layout", own, "--force", lang="vi")
        assert code == 0, (said, err)
        return re.findall(r"<w:t [^>]*>([^<]*)", zipfile.ZipFile(out).read("word/document.xml").decode())
    said = words(agency=["TỈNH ỦY ĐÔNG LAM", "BAN TỔ CHỨC"])
    assert said[:3] == ["TỈNH ỦY ĐÔNG LAM", "BAN TỔ CHỨC", "DANH SÁCH TRÍCH NGANG CÁN BỘ"], said[:4]
    assert said[-5:] == ["Danh sách gồm 4 người.", "NGƯỜI LẬP BIỂU", "(ký, ghi rõ họ tên)", "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ",
                         "(ký tên, đóng dấu)"], said[-6:]
    assert words(signatures=[{"title": "TRƯỞNG BAN"}])[-1] == "TRƯỞNG BAN"
    own.write_text(json.dumps({**given, "agency": [], "signatures": [{"note": "x"}, {"title": 3}]}), "utf-8")
    code, said, _ = run("export", *TO, file, "trich-ngang", Path(place) / "no.docx", "--layout", own, "--json")
    assert code == 2 and {"agency", "signatures[0]", "signatures[1].title"} <= {
        f["field"].removesuffix(".title") if "[0]" in f["field"] else f["field"] for f in json.loads(said)["findings"]}, said


@test
def in_word_and_excel(place):
    file = register(place)
    for end in "docx", "xlsx":
        first, second = Path(place) / f"a.{end}", Path(place) / f"b.{end}"
        for out in first, second:
            assert run("export", *TO, file, "trich-ngang", out, lang="vi")[0] == 0
        assert first.read_bytes() == second.read_bytes()
    text = zipfile.ZipFile(Path(place) / "a.docx").read("word/document.xml").decode()
    assert "Đặng Thị Bình" in text and "Ngày, tháng, năm sinh" in text and "w:tblHeader" in text
    assert run("export", *TO, file, "trich-ngang", Path(place) / "en.docx", lang="en")[0] == 0
    text = zipfile.ZipFile(Path(place) / "en.docx").read("word/document.xml").decode()
    assert "Party member" in text and "Master Kinh tế" in text and "Ngày" not in text
    for what in "structure", "due":
        assert run("export", *TO, file, what, Path(place) / f"{what}.docx")[0] == 0


@test
def the_curriculum_vitae_in_the_order_of_form_2c(place):
    file, out = register(place), Path(place) / "2c.docx"
    assert run("export", *TO, file, "2c", out, "--person", "A", lang="vi")[0] == 0
    text = zipfile.ZipFile(out).read("word/document.xml").decode()
    for part in ("NGUYỄN VĂN AN", "3) Sinh ngày: 02/1970", "Giới tính: Nam", "12) Chức vụ (chức danh) hiện tại: Giám đốc Sở Một",
                 "15.2) Trình độ chuyên môn: Thạc sĩ Kinh tế; Đại học Luật", "22) Kỷ luật: ………", "19) Danh hiệu được phong tặng cao nhất: ………",
                 "26) Số sổ bảo hiểm xã hội", "31) Diễn biến quá trình lương", "01/01/2020 – đến nay", "(Ảnh màu 4 x 6 cm)"):
        assert part in text, part
    assert "Không" not in text and "Giám đốc Sở Một, Sở Một" not in text and "media" not in " ".join(zipfile.ZipFile(out).namelist())
    numbers = [int(number) for number in re.findall(r">(\d+)(?:\.\d)?\) ", text)]
    assert numbers == sorted(numbers), numbers
    for words in ["--person", "X"], []:
        code, said, err = run("export", *TO, file, "2c", Path(place) / "no.docx", *words)
        assert code == 2 and not (Path(place) / "no.docx").exists(), (said, err)
    assert run("export", *TO, file, "2c", Path(place) / "no.json", "--person", "A")[0] == 2


def png(width, height):
    def part(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = (b"\0" + b"\x80" * 3 * width) * height
    return (b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b""))


@test
def the_curriculum_vitae_says_what_is_held_and_no_more(place):
    file, folder, out = register(place), Path(place) / "more", Path(place) / "2c.docx"
    folder.mkdir()
    rows = {
        "tie": "person,other,relation\nA,B,spouse\nC,B,parent\nB,C,child\n",
        "relative": "person,relation,name,born,work\nB,sibling,Đặng Văn Em,1985,Giáo viên\nB,in_law,Nguyễn Thị Chị,1968,\n"
                    "D,spouse,Hoàng Thị Mơ,1980,\nC,parent,Phạm Văn Cha,1950,\n",
        "grade": "person,level,number,step,since\nB,specialist,01.003,3,2010-01-01\nB,principal,01.002,2,2019-05-01\n",
        "certificate": "person,type,level\nB,language,B2\nA,language,Tiếng Anh B2\n",
        "duty": "person,field,unit,locality,since\nB,Tài chính,U,\"Sở Một, tỉnh Đông Lam\",2021\n",
        "commendation": "person,form,name,dated\nB,state_title,Nhà giáo ưu tú,2018\nB,merit_certificate,,2020\n"}
    for name, text in rows.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    code, said, err = run("import", file, folder)
    assert code == 0, (said, err)
    (Path(place) / "a.png").write_bytes(png(100, 200))
    assert run("photo", file, Path(place) / "a.png", "--person", "B")[0] == 0

    def paper(person, lang="vi"):
        assert run("export", *TO, file, "2c", out, "--person", person, "--force", lang=lang)[0] == 0
        text = zipfile.ZipFile(out).read("word/document.xml").decode()
        return ["".join(re.findall(r"<w:t[^>]*>([^<]*)", line)) for line in re.findall(r"<w:p>.*?</w:p>", text, re.S)]
    lines = paper("B")
    parts = zipfile.ZipFile(out)
    assert parts.read("word/media/photo1.jpeg")[:2] == b"\xff\xd8" and b"photo1.jpeg" in parts.read("word/_rels/document.xml.rels")
    assert 'cx="1080000" cy="2160000"' in parts.read("word/document.xml").decode() and b"jpeg" in parts.read("[Content_Types].xml")
    at = {words: lines.index(words) for words in ("Chồng", "Con", "Anh chị em ruột", "Anh chị em bên vợ, chồng")}
    side = next(i for i, line in enumerate(lines) if line.startswith("b) Về bên vợ"))
    assert at["Chồng"] < at["Con"] < at["Anh chị em ruột"] < side < at["Anh chị em bên vợ, chồng"], at
    assert lines[at["Chồng"] + 1:at["Chồng"] + 3] == ["Nguyễn Văn An", "02/1970"], lines
    assert lines.count("Lê Thị Ánh") == 1, "a tie told by both is one relative"
    for words in ("13) Công việc chính được giao: Tài chính; phụ trách Sở Một, tỉnh Đông Lam", "19) Danh hiệu được phong tặng cao nhất: Nhà giáo ưu tú (2018)",
                  "21) Khen thưởng: Bằng khen (2020)", "01.003, bậc 3", "01.002, bậc 2"):
        assert words in lines, (words, lines)
    assert any(line.startswith("15.5) Ngoại ngữ: ………………, trình độ B2") for line in lines) and any(
        "Mã ngạch: 01.002     Bậc lương: 2     Hệ số: ………     Ngày hưởng: 01/05/2019" in line for line in lines), lines
    assert "Vợ" in paper("A") and any("Ngoại ngữ: Tiếng Anh B2" in line for line in paper("A"))
    assert {"Mẹ", "Cha (mẹ)"} <= set(paper("C")) and "Vợ" in paper("D") and "Wife" in paper("D", "en")


@test
def the_table_of_exchange_goes_out_and_comes_back(place):
    file, layout, words = register(place), root / "layouts/trao-doi-csdl-can-bo.json", ["--who", "all"]
    for end in "csv", "xlsx":
        again, table = Path(place) / f"{end}.kt", Path(place) / f"out.{end}"
        assert run("export", *TO, file, "trich-ngang", table, *words, "--layout", layout, lang="vi")[0] == 0
        assert run("new", again, "--as-of", "2026-07-01")[0] == 0
        code, out, err = run("import", again, table, "--map", root / "maps/trao-doi-csdl-can-bo.json", lang="vi")
        assert code == 0, (out, err)
        both = [sorted(row["values"] for row in listed(one, place, *words, "--layout", layout)["rows"]) for one in (file, again)]
        assert both[0] == both[1] and len(both[0]) == 4, both


@test
def a_birth_date_without_a_column_is_told(place):
    file, folder, own = register(place), Path(place) / "more", Path(place) / "own.json"
    folder.mkdir()
    (folder / "person.csv").write_text("code,name,sex,born\nE,Hồ Em,,1980-05-06\nF,Hồ Út,,\n", "utf-8")
    assert run("import", file, folder)[0] == 0
    schema = json.loads((root / "docs/schema/export.json").read_text("utf-8"))

    def told(*words):
        code, out, err = run("export", *TO, file, "trich-ngang", Path(place) / "list.xlsx", "--who", "all", "--force", "--json", *words)
        assert code == 0, (out, err)
        jsonschema.validate(json.loads(out), schema)
        return [(f["code"], f["value"]) for f in json.loads(out)["findings"]]
    assert told() == [("listing.unborn", "E")]
    code, out, err = run("export", *TO, file, "trich-ngang", Path(place) / "list.xlsx", "--who", "all", "--force", lang="vi")
    assert code == 0 and "1 người chưa rõ giới tính" in out + err and '"feed": "born"' in out + err, (out, err)
    given = json.loads((root / "layouts/trich-ngang.json").read_text("utf-8"))
    given["columns"].append({"header": ["Ngày sinh (chưa rõ giới tính)"], "feed": "born"})
    own.write_text(json.dumps(given), "utf-8")
    assert told("--layout", own) == []
    given["columns"] = [column for column in given["columns"] if not column["feed"].startswith("born")]
    own.write_text(json.dumps(given), "utf-8")
    assert told("--layout", own) == []  # a list without birth dates is what its office wants


@test
def what_is_written_is_read_again(place):
    """The list as a workbook goes into an empty register by its own headers; the list of that one is equal."""
    file, again = register(place), Path(place) / "again.kt"
    table, answers = Path(place) / "list.xlsx", Path(place) / "answers.json"
    assert run("export", *TO, file, "trich-ngang", table, lang="vi")[0] == 0
    assert run("new", again, "--as-of", "2026-07-01")[0] == 0
    answers.write_text(json.dumps({"answers": 1, "units": {"*": "create"}, "posts": {"*": "create"},
                                   "bodies": {"*": "create"}, "people": {"*": "create"}}), "utf-8")
    code, out, err = run("import", again, table, "--answers", answers, lang="vi")
    assert code == 0, (out, err)
    first, second = listed(file, place), listed(again, place, "--who", "all")

    def said(given):
        return sorted((row["section"], *row["values"][1:]) for row in given["rows"])
    assert said(first) == said(second), (said(first), said(second))


def again(file, table, lang):
    """What reading the list again asks, finds and changes."""
    code, out, err = run("import", file, table, "--dry-run", "--json", lang=lang)
    assert out, err
    given = json.loads(out)
    changes = {kind: c for kind, c in given["counts"].items()
               if c["added"] + c["changed"] + c["refused"]}
    doubts = [f for f in given["findings"] if f["code"].startswith("namelist.") and f["code"] != "namelist.row.left"]
    return code, [(q["id"], [item["value"] for item in q["items"]]) for q in given["questions"]], doubts, changes


NOTHING = (0, [], [], {})


@test
def every_list_of_the_province_reads_back(place):
    """Whoever is on the list, however it is grouped, in either layout and form: nothing is asked, nothing changes."""
    file, own = Path(place) / "p.kt", Path(place) / "own.json"
    assert run("new", file, "--sample", "province", "--people", "500")[0] == 0
    layouts = {"vi": "layouts/trich-ngang.json", "en": "layouts/trich-ngang-en.json"}
    for lang, group in itertools.product(layouts, ("unit", "authority", "locality", "none")):
        own.write_text(json.dumps({**json.loads((root / layouts[lang]).read_text("utf-8")), "group": group}), "utf-8")
        for who, end in itertools.product(("holders", "pool", "all"), ("xlsx", "csv")):
            table = Path(place) / f"list.{end}"
            code, said, err = run("export", *TO, file, "trich-ngang", table, "--who", who, "--layout", own, "--force", lang=lang)
            assert code == 0, (said, err)
            assert again(file, table, lang) == NOTHING, (lang, group, who, end, again(file, table, lang))


@test
def lists_of_the_company_and_of_a_past_day_read_back(place):
    """Posts of one name in one unit, posts closed since, units that are no more: the list says what the register says."""
    for sample, people in ("company", "300"), ("province", "300"):
        file = Path(place) / f"{sample}.kt"
        assert run("new", file, "--sample", sample, "--people", people)[0] == 0
        for lang, who, day in itertools.product(("vi", "en"), ("holders", "all"), (None, "2021-01-01")):
            table = Path(place) / "list.xlsx"
            code, said, err = run("export", *TO, file, "trich-ngang", table, "--who", who, "--force", *(["--on", day] if day else []), lang=lang)
            assert code == 0, (said, err)
            assert again(file, table, lang) == NOTHING, (sample, lang, who, day, again(file, table, lang))


@test
def reading_back_writes_no_version(place):
    file, table = register(place), Path(place) / "list.xlsx"
    assert run("export", *TO, file, "trich-ngang", table, lang="vi")[0] == 0

    def lines():
        return json.loads(run("journal", file, "--json")[1])["lines"]
    before = len(lines())
    for _ in range(2):
        assert run("import", file, table, lang="vi")[0] == 0
        assert len(lines()) == before
    # an answer is worth keeping for next month
    answers = Path(place) / "answers.json"
    answers.write_text(json.dumps({"answers": 1, "columns": {"Ghi chú": "other_name"}}), "utf-8")
    assert run("import", file, table, "--answers", answers, lang="vi")[0] == 0
    assert len(lines()) == before + 1


@test
def an_edited_row_is_read_and_the_others_are_not_asked_about(place):
    file = Path(place) / "c.kt"
    assert run("new", file, "--sample", "company", "--people", "300")[0] == 0
    table = Path(place) / "list.csv"
    assert run("export", *TO, file, "trich-ngang", table, lang="vi")[0] == 0
    rows = list(csv.reader(io.StringIO(table.read_text("utf-8-sig"))))
    row = next(row for row in rows if any(cell.startswith("Team Lead") for cell in row))
    row[rows[0].index("Quê quán")] = "xã Đông Lâm"
    with open(table, "w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
    code, asked, doubts, changes = again(file, table, "vi")
    assert (code, asked, doubts) == (0, [], []), (code, asked, doubts)
    assert changes["person"]["changed"] == 1 and set(changes) <= {"person", "list_form"}, changes


@test
def an_english_list_makes_the_same_register_as_a_vietnamese_one(place):
    """Seats stay seats in a fresh register, those in the body of the very unit too, and other names are kept."""
    file, folder, answers = register(place), Path(place) / "more", Path(place) / "a.json"
    folder.mkdir()
    rows = {"person": "code,name,sex,born,other_name\nA,Nguyễn Văn An,male,1970-02,Tư Hải\n",
            "body": "code,name,kind,unit\nTV,Ban Thường vụ Huyện ủy Hai,standing,V\nXA,Ban Chấp hành Đảng bộ xã An,committee,V\n",
            "membership": "person,body,since\nC,TV,2020\nC,XA,2020\n"}
    for name, text in rows.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    code, said, err = run("import", file, folder)
    assert code == 0, (said, err)
    answers.write_text(json.dumps({"answers": 1, "units": {"*": "create"}, "posts": {"*": "create"},
                                   "bodies": {"*": "create"}, "people": {"*": "create"}}), "utf-8")
    made = {}
    for lang in "vi", "en":
        fresh, table = Path(place) / f"{lang}.kt", Path(place) / f"{lang}.xlsx"
        assert run("export", *TO, file, "trich-ngang", table, "--who", "all", lang=lang)[0] == 0
        assert run("new", fresh, "--as-of", "2026-07-01")[0] == 0
        code, said, err = run("import", fresh, table, "--answers", answers, "--json", lang=lang)
        assert code == 0, (said, err)
        made[lang] = {kind: count["added"] for kind, count in json.loads(said)["counts"].items()}
        assert made[lang]["membership"] == 4 and made[lang]["tenure"] == 4, made[lang]
        assert by_feed(listed(fresh, place), "CB000001")["other_name"] == "Tư Hải"
        titles = [by_feed(listed(fresh, place), row["person"])["title"] for row in listed(fresh, place)["rows"]]
        assert any("Ủy viên Ban Thường vụ Huyện ủy Hai" in title for title in titles), titles
        assert again(fresh, table, lang)[:3] == NOTHING[:3], again(fresh, table, lang)
    assert made["vi"] == made["en"], made


@test
def what_a_list_of_an_earlier_day_adds_is_told(place):
    file, table, answers = register(place), Path(place) / "list.csv", Path(place) / "a.json"
    table.write_text("TT,Họ và tên,Ngày sinh,Chức vụ\n1,Lý Văn Em,1/2/1980,Giám đốc Sở Ba\n", "utf-8")
    answers.write_text('{"answers": 1, "people": {"*": "create"}}', "utf-8")
    for words, told in (["--on", "2025-01-01"], True), ([], False):
        code, said, err = run("import", file, table, "--answers", answers, "--dry-run", "--json", *words, lang="vi")
        assert code == 0, (said, err)
        assert ("namelist.past" in {f["code"] for f in json.loads(said)["findings"]}) == told, said
    assert run("import", file, table, "--on", "2025")[0] == 2


@test
def a_title_held_as_words_is_found_before_anything_is_asked(place):
    file, folder = register(place), Path(place) / "words"
    folder.mkdir()
    rows = {
        "person": "code,name,sex,born\nE,Lý Văn Em,male,1980-05-06\nF,Lý Văn Em,male,1980-05\nH,Mai Thị Hoa,female,1979-01-02\n",
        "tenure": "person,title,unit,manner,since\nE,\"Lái xe, bảo vệ\",U,main,2020\nE,Trợ giảng,W,concurrent,2021\n"
                  "F,Quyền Trưởng ban Ba,W,acting,2022\nH,\"Nghiên cứu viên, Viện Bốn\",U,main,2019\n"
                  "B,Trợ giảng,W,concurrent,2021\n"}
    for name, text in rows.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    code, said, err = run("import", file, folder)
    assert code == 0, (said, err)
    table = Path(place) / "list.csv"
    assert run("export", *TO, file, "trich-ngang", table, "--who", "all", lang="vi")[0] == 0
    text = table.read_text("utf-8-sig")
    assert "Lái xe, bảo vệ; Trợ giảng" in text and "Nghiên cứu viên, Viện Bốn" in text, text
    assert again(file, table, "vi") == NOTHING, again(file, table, "vi")
    given = {row["person"]: row["section"] for row in listed(file, place, "--who", "all")["rows"]}
    assert (given["E"], given["F"], given["H"]) == ("Sở Một", "Sở Ba", "Sở Một"), given
    assert set(who(listed(file, place, "--who", "all", "--unit", "W"))) == {"D", "F"}
    # somebody else with such a title, and the same person with another, are asked about
    table.write_text(text.replace("Lái xe, bảo vệ; Trợ giảng", "Lái xe, bảo vệ; Phụ giảng").replace("Viện Bốn", "Viện Năm"), "utf-8")
    code, asked, _, _ = again(file, table, "vi")
    assert code == 2 and [q for q, _ in asked] == ["posts"] and len(asked[0][1]) == 2, asked


main()
