"""An office's own Excel form: named cells filled in, everything else as it was, each value traced to its people.
Speaks TAP.

usage: blank_story.py KIENTOAN ROOT"""
import json
import re
import zipfile
from pathlib import Path

from solve_kit import main, run, test

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def register(place):
    file, folder = Path(place) / "r.kt", Path(place) / "rows"
    folder.mkdir()
    assert run("new", file, "--as-of", "2026-07-01")[0] == 0
    rows = {"unit": "code,name,parent\nU,Sở Một,\nV,Phòng Hai,U\n",
            "post": "code,name,kind,unit\nG,Giám đốc,head,U\nP,Trưởng phòng,room,V\n",
            "person": "code,name,sex,born\nA,Nguyễn An & Em,male,1970-02-01\nB,Đặng Bình,female,1988-03-04\nC,Chi,,1990-01-01\n",
            "tenure": "person,post,since\nA,G,2020-01-01\nB,P,2024-01-01\n",
            "body": "code,name,kind\nCU,Cấp ủy,committee\n", "membership": "person,body,since\nA,CU,2020\nC,CU,2020\n"}
    for name, text in rows.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    assert run("import", file, folder)[0] == 0
    return file


def cell(name, text):
    return f'<c r="{name}" s="1" t="inlineStr"><is><t>{text}</t></is></c>' if text else f'<c r="{name}" s="1"/>'


def form(place, cells, name="form.xlsx"):
    """One sheet "Biểu 01"; cells in column B from row 2 on, a formula below them, margins after the data."""
    rows = "".join(f'<row r="{i}"><c r="A{i}"><v>{i}</v></c>{cell(f"B{i}", text)}</row>'
                   for i, text in enumerate(cells, 2))
    last = len(cells) + 2
    sheet = (f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><cols><col min="1" max="1" width="7"/></cols>'
             f'<sheetData>{rows}<row r="{last}"><c r="B{last}"><f>SUM(B2:B{last - 1})</f><v>0</v></c></row></sheetData>'
             '<pageMargins left="1" right="1" top="1" bottom="1" header="0" footer="0"/></worksheet>')
    path = Path(place) / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
                     'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>')
        out.writestr("_rels/.rels", '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                     f'relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
                     '</Relationships>')
        out.writestr("xl/workbook.xml", f'<?xml version="1.0"?><workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet '
                     'name="Biểu 01" sheetId="7" r:id="rId1"/></sheets><calcPr calcId="1"/></workbook>')
        out.writestr("xl/_rels/workbook.xml.rels", '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/'
                     f'package/2006/relationships"><Relationship Id="rId1" Type="{OFFICE}/worksheet" '
                     'Target="worksheets/sheet1.xml"/></Relationships>')
        out.writestr("xl/worksheets/sheet1.xml", sheet)
        out.writestr("xl/logo.bin", b"\x00\x01logo")
    return path


def filled(place, cells, lang="vi"):
    out = Path(place) / "out.xlsx"
    code, said, err = run("export", register(place), "bieu", out, "--form", form(place, cells), lang=lang)
    assert code == 0, (said, err)
    with zipfile.ZipFile(out) as parts:
        assert parts.testzip() is None
        return {name: parts.read(name) for name in parts.namelist()}


@test
def counts_and_lists_stand_in_their_cells_and_the_rest_is_as_it_was(place):
    parts = filled(place, ["[[đếm: giới_tính = nữ]]", "Có [[đếm U: tuổi dưới 40]] người", "[[danh sách CU: tuổi từ 30]]",
                           "[[count V: sex = male]]", "để nguyên"])
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    assert '<c r="B2" s="1"><v>1</v></c>' in sheet, sheet
    assert "Có 1 người" in sheet and "Nguyễn An &amp; Em; Chi" in sheet and '<c r="B5" s="1"><v>0</v></c>' in sheet
    assert "để nguyên" in sheet and "<f>SUM(B2:B6)</f>" in sheet and 'width="7"' in sheet
    assert sheet.index("<hyperlinks>") < sheet.index("<pageMargins") and sheet.count("<hyperlink ") == 4
    assert parts["xl/logo.bin"] == b"\x00\x01logo" and b'fullCalcOnLoad="1"' in parts["xl/workbook.xml"]


@test
def each_value_leads_to_its_people(place):
    parts = filled(place, ["[[đếm: giới_tính = nữ]]", "[[danh sách CU: tuổi từ 30]]"])
    sheet, trace = parts["xl/worksheets/sheet1.xml"].decode(), parts["xl/worksheets/kientoan.xml"].decode()
    rows = re.findall(r'<row r="(\d+)">(.*?)</row>', trace)
    texts = {int(number): re.findall(r">([^<>]+)</(?:t|v)>", row) for number, row in rows}
    assert texts[2][:2] == ["Biểu 01!B2", "giới_tính = nữ"] and texts[3] == ["B", "Đặng Bình"], texts
    assert texts[4][:2] == ["Biểu 01!B3", "CU: tuổi từ 30"] and [texts[5][0], texts[6][0]] == ["A", "C"], texts
    assert "location=\"'Nguồn số liệu'!A4\"" in sheet
    assert "Nguồn số liệu" in parts["xl/workbook.xml"].decode() and b"kientoan.xml" in parts["[Content_Types].xml"]


@test
def the_same_form_gives_the_same_bytes(place):
    file, path = register(place), form(place, ["[[count: sex = female]]"])
    for name in "a.xlsx", "b.xlsx":
        assert run("export", file, "bieu", Path(place) / name, "--form", path)[0] == 0
    assert (Path(place) / "a.xlsx").read_bytes() == (Path(place) / "b.xlsx").read_bytes()


@test
def every_fault_of_a_form_is_told_with_its_cell_and_nothing_is_written(place):
    file, out = register(place), Path(place) / "no.xlsx"
    bad = form(place, ["[[đếm: giới_tính = mèo]]", "[[sum: sex = male]]", "[[count X: sex = male]]", "[[count]]",
                       "[[count: sex = male", "[[count: age &lt;= 55]]"])
    code, said, _ = run("export", file, "bieu", out, "--form", bad, "--json")
    found = {(f["row"], f["column"]): f["code"] for f in json.loads(said)["findings"]}
    assert code == 2 and not out.exists()
    assert {key: found[key] for key in ((3, 2), (4, 2), (5, 2), (6, 2))} == {
        (3, 2): "blank.verb", (4, 2): "blank.scope", (5, 2): "blank.condition", (6, 2): "blank.open"}, found
    bad = form(place, ["[[đếm: giới_tính = mèo]]", "[[count: age &lt;= 55]]"])
    code, said, _ = run("export", file, "bieu", out, "--form", bad, "--json")
    assert code == 2 and {(f["row"], f["column"]) for f in json.loads(said)["findings"]} == {(2, 2), (3, 2)}, said
    for path in form(place, ["nothing here"]), Path(place) / "none.xlsx", file:
        assert run("export", file, "bieu", out, "--form", path)[0] == 2 and not out.exists(), path
    assert run("export", file, "bieu", out)[0] == 2
    same = form(place, ["[[count: sex = male]]"])
    before = same.read_bytes()
    assert run("export", file, "bieu", same, "--form", same, "--force")[0] == 2 and same.read_bytes() == before


@test
def a_form_with_a_document_type_is_refused(place):
    file, path = register(place), form(place, ["[[count: sex = male]]"])
    parts = {}
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        b'<?xml version="1.0"?>', b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    out = Path(place) / "no.xlsx"
    assert run("export", file, "bieu", out, "--form", path)[0] == 2 and not out.exists()


main()
