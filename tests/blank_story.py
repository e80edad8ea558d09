"""An office's own Excel form: named cells filled in, everything else as it was, each value traced to its people.
Speaks TAP.

usage: blank_story.py KIENTOAN ROOT"""
import json
import re
import zipfile
from pathlib import Path

from solve_kit import TO, main, run, test

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


def form(place, cells, name="form.xlsx", names=""):
    """One sheet "Biểu 01" and an empty one, "It's"; defined names; cells in column B from row 2 on, a formula below them, margins after the data."""
    rows = "".join(f'<row r="{i}"><c r="A{i}"><v>{i}</v></c>{cell(f"B{i}", text)}</row>'
                   for i, text in enumerate(cells, 2))
    last = len(cells) + 2
    sheet = (f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}"><cols><col min="1" max="1" width="7"/></cols>'
             f'<sheetData>{rows}<row r="{last}"><c r="B{last}"><f>SUM(B2:B{last - 1})</f><v>0</v></c></row></sheetData>'
             '<mergeCells><mergeCell ref="D3:E4"/></mergeCells><pageMargins left="1" right="1" top="1" bottom="1" header="0" footer="0"/></worksheet>')
    path = Path(place) / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
                     'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>')
        out.writestr("_rels/.rels", '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                     f'relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
                     '</Relationships>')
        out.writestr("xl/workbook.xml", f'<?xml version="1.0"?><workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet '
                     'name="Biểu 01" sheetId="7" r:id="rId1"/><sheet name="It\'s" sheetId="8" r:id="rId2"/></sheets><definedNames>'
                     f'{names}</definedNames><calcPr calcId="1"/></workbook>')
        out.writestr("xl/_rels/workbook.xml.rels", '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/'
                     f'package/2006/relationships"><Relationship Id="rId1" Type="{OFFICE}/worksheet" '
                     f'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{OFFICE}/worksheet" '
                     'Target="worksheets/sheet2.xml"/></Relationships>')
        out.writestr("xl/worksheets/sheet1.xml", sheet)
        out.writestr("xl/worksheets/sheet2.xml", f'<worksheet xmlns="{MAIN}"><cols><col min="2" max="4" style="1"/></cols>'
                     '<sheetData><row r="4"><c r="D4" t="b"><v>1</v></c></row></sheetData></worksheet>')
        out.writestr("xl/logo.bin", b"\x00\x01logo")
    return path


def filled(place, cells, lang="vi"):
    out = Path(place) / "out.xlsx"
    code, said, err = run("export", *TO, register(place), "bieu", out, "--form", form(place, cells), lang=lang)
    assert code == 0, (said, err)
    with zipfile.ZipFile(out) as parts:
        assert parts.testzip() is None
        return {name: parts.read(name) for name in parts.namelist()}


@test
def capitals_and_several_marks_in_one_cell(place):
    parts = filled(place, ["[[COUNT: sex = female]]", "Nam [[ĐẾM: giới_tính = nam]], nữ [[Đếm: giới_tính = nữ]] (người)",
                           "[[count V: sex = male]][[list CU: age from 30]]", "[[DANH SÁCH CU: tuổi từ 30]]"])
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    assert '<c r="B2" s="1"><v>1</v></c>' in sheet and "Nam 1, nữ 1 (người)" in sheet, sheet
    assert "0Nguyễn An &amp; Em; Chi" in sheet and sheet.count("Nguyễn An &amp; Em; Chi") == 2, sheet
    trace = next(text.decode() for name, text in parts.items() if "Nguồn số liệu" in parts["xl/workbook.xml"].decode()
                 and name.startswith("xl/worksheets/") and "Biểu 01!B3" in text.decode())
    assert trace.count("Biểu 01!B3") == 2 and trace.count("Biểu 01!B4") == 2, trace
    out = Path(place) / "no.xlsx"
    code, said, _ = run("export", *TO, Path(place) / "r.kt", "bieu", out, "--form", form(
        place, ["[[count: sex = male]] [[count: sex = ]]", "[[count: sex = male]] [[open"]), "--json")
    told = [(f["code"], f.get("row")) for f in json.loads(said)["findings"]]
    assert code == 2 and not out.exists() and ("blank.open", 3) in told and any(row == 2 for _, row in told), told


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
        assert run("export", *TO, file, "bieu", Path(place) / name, "--form", path)[0] == 0
    assert (Path(place) / "a.xlsx").read_bytes() == (Path(place) / "b.xlsx").read_bytes()


@test
def every_fault_of_a_form_is_told_with_its_cell_and_nothing_is_written(place):
    file, out = register(place), Path(place) / "no.xlsx"
    bad = form(place, ["[[đếm: giới_tính = mèo]]", "[[sum: sex = male]]", "[[count X: sex = male]]", "[[count]]",
                       "[[count: sex = male", "[[count: age &lt;= 55]]"])
    code, said, _ = run("export", *TO, file, "bieu", out, "--form", bad, "--json")
    found = {(f["row"], f["column"]): f["code"] for f in json.loads(said)["findings"]}
    assert code == 2 and not out.exists()
    assert {key: found[key] for key in ((3, 2), (4, 2), (5, 2), (6, 2))} == {
        (3, 2): "blank.verb", (4, 2): "blank.scope", (5, 2): "blank.condition", (6, 2): "blank.open"}, found
    bad = form(place, ["[[đếm: giới_tính = mèo]]", "[[count: age &lt;= 55]]"])
    code, said, _ = run("export", *TO, file, "bieu", out, "--form", bad, "--json")
    assert code == 2 and {(f["row"], f["column"]) for f in json.loads(said)["findings"]} == {(2, 2), (3, 2)}, said
    for path in form(place, ["nothing here"]), Path(place) / "none.xlsx", file:
        assert run("export", *TO, file, "bieu", out, "--form", path)[0] == 2 and not out.exists(), path
    assert run("export", *TO, file, "bieu", out)[0] == 2
    same = form(place, ["[[count: sex = male]]"])
    before = same.read_bytes()
    assert run("export", *TO, file, "bieu", same, "--form", same, "--force")[0] == 2 and same.read_bytes() == before


NAMES = """<definedName name="so_nu">'Biểu 01'!$B$2</definedName>
<definedName name="Tổng">'Biểu 01'!$D$3:$E$4</definedName>
<definedName name="ca_hai" localSheetId="0">'Biểu 01'!$B$3</definedName>
<definedName name="ca_hai" localSheetId="1">'It''s'!$B$4</definedName>
<definedName name="rieng" localSheetId="1">'It''s'!C9</definedName>
<definedName name="rong">'Biểu 01'!$A$1:$A$3</definedName>
<definedName name="hai_vung">'Biểu 01'!$A$1,'Biểu 01'!$A$3</definedName>
<definedName name="cot">'Biểu 01'!$A:$A</definedName>
<definedName name="ngoai">'[1]Biểu 01'!$B$2</definedName>
<definedName name="mat">#REF!</definedName>
<definedName name="trang_mat">'Biểu 99'!$B$2</definedName>
<definedName name="so">0.5</definedName>
<definedName name="cong_thuc">'Biểu 01'!$B$4</definedName>
<definedName name="_xlnm.Print_Area" localSheetId="0">'Biểu 01'!$A$1:$F$9</definedName>"""


def beside(place, text, name="o.csv"):
    path = Path(place) / name
    path.write_text(text, "utf-8")
    return path


@test
def named_cells_are_filled_by_a_file_beside_the_form(place):
    out, file, path = Path(place) / "out.xlsx", register(place), form(place, ["", "[[count: sex = male]]"], names=NAMES)
    cells = beside(place, "Tên ô;Biểu thức;Ghi chú\nSO_NU;đếm: giới_tính = nữ;nữ giữ chức\ntổng;Có [[đếm: tuổi từ 18]] người;\n\n"
                          "It's!ca_hai;[[list CU: age from 30]];\nrieng;count U: sex = male;\n")
    code, said, err = run("export", *TO, file, "bieu", out, "--form", path, "--cells", cells, lang="vi")
    assert code == 0, (said, err)
    with zipfile.ZipFile(out) as parts:
        first, second = (parts.read(f"xl/worksheets/sheet{i}.xml").decode() for i in (1, 2))
        trace = parts.read("xl/worksheets/kientoan.xml").decode()
    assert '<c r="B2" s="1"><v>1</v></c>' in first and '<c r="B3" s="1"><v>1</v></c>' in first, first
    assert re.search(r'<c r="D3"[^>]*><is><t[^>]*>Có 2 người', first), first
    assert re.search(r'<row r="4"><c r="B4" s="1" t="inlineStr"><is><t[^>]*>Nguyễn An &amp; Em; Chi</t></is></c><c r="D4"', second), second
    assert '<row r="9"><c r="C9" s="1"><v>1</v></c></row>' in second, second
    for cell in "Biểu 01!B2 (SO_NU)", "Biểu 01!D3 (tổng)", "It's!B4 (It's!ca_hai)", "It's!C9 (rieng)", "Biểu 01!B3<":
        assert cell in trace, (cell, trace)
    assert "location=\"'Nguồn số liệu'!A" in first and "location=\"'Nguồn số liệu'!A" in second


@test
def every_fault_of_named_cells_is_told_at_once_and_nothing_is_written(place):
    file, out, path = register(place), Path(place) / "no.xlsx", form(place, ["[[count: sex = cat]]", "x"], names=NAMES)
    rows = [("khong_co", "blank.name.unknown", 1), ("ca_hai", "blank.name.sheets", 1), ("rong", "blank.name.wide", 1),
            ("hai_vung", "blank.name.wide", 1), ("cot", "blank.name.wide", 1), ("ngoai", "blank.name.outside", 1),
            ("mat", "blank.name.nowhere", 1), ("trang_mat", "blank.name.nowhere", 1), ("so", "blank.name.nowhere", 1),
            ("cong_thuc", "blank.name.formula", 1), ("so_nu", "blank.twice", 2)]
    text = "name;expression\n" + "".join(f"{name};count: sex = male\n" for name, _, _ in rows)
    text += "It's!so_nu;count: sex = male\nrieng;\n;count: sex = male\nrieng;sum: sex = male\ntổng;đếm: giới_tính = mèo\n"
    told = {(row, column): fault for row, (_, fault, column) in enumerate(rows, 2)}
    told |= {(13, 1): "blank.name.unknown", (14, 2): "blank.cells.missing", (15, 1): "blank.cells.missing", (16, 2): "blank.verb"}
    cells = beside(place, text)
    code, said, _ = run("export", *TO, file, "bieu", out, "--form", path, "--cells", cells, "--json")
    found = [f for f in json.loads(said)["findings"]]
    assert code == 2 and not out.exists()
    assert {(f["row"], f["column"]): f["code"] for f in found if f["file"] == "o.csv" and f["row"] < 17} == told, found
    assert [f["row"] for f in found if f["file"] == "o.csv" and f["row"] == 17], found
    assert [f["row"] for f in found if f["file"] == "form.xlsx"] == [2], found
    for lang in "vi", "en":
        said = "".join(run("export", *TO, file, "bieu", out, "--form", path, "--cells", cells, lang=lang)[1:])
        assert "khong_co" in said and "ngoai" in said
    good = form(place, ["", "x"], names=NAMES)
    no_header = beside(place, "so_nu;count: sex = male\n")
    code, said, _ = run("export", *TO, file, "bieu", out, "--form", good, "--cells", no_header, "--json")
    assert code == 2 and [(f["code"], f["row"]) for f in json.loads(said)["findings"]][0] == ("blank.cells.header", 1), said
    for cells in Path(place) / "none.csv", file, good:
        assert run("export", *TO, file, "bieu", out, "--form", good, "--cells", cells)[0] == 2 and not out.exists(), cells
    own = beside(place, "name;expression\nso_nu;count: sex = male\n", "own.xlsx")
    assert run("export", *TO, file, "bieu", own, "--form", good, "--cells", own, "--force")[0] == 2


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
    assert run("export", *TO, file, "bieu", out, "--form", path)[0] == 2 and not out.exists()


@test
def a_form_whose_parts_contradict_each_other_is_refused(place):
    file, path, out = register(place), form(place, ["[[count: sex = male]]"]), Path(place) / "no.xlsx"
    with zipfile.ZipFile(path, "a") as more:
        more.writestr("xl/seal.bin", b"seal", zipfile.ZIP_STORED)
    good = path.read_bytes()
    entry = good.rindex(b"PK\x01\x02", 0, good.rindex(b"xl/seal.bin"))
    path.write_bytes(good[:entry + 24] + (5).to_bytes(4, "little") + good[entry + 28:])  # five bytes stored in four
    refused(file, path, out)
    path.write_bytes(good.replace(b"xl/seal.bin", b"xl/logo.bin"))  # two parts of one name
    refused(file, path, out)


@test
def a_form_that_is_text_is_refused(place):
    file, path, out = register(place), Path(place) / "form.csv", Path(place) / "no.xlsx"
    path.write_text("Nữ,[[count: sex = female]]\nNam,[[count: sex = male]]\n", "utf-8")
    refused(file, path, out, "blank.text")


def refused(file, path, out, wanted="sheet.package.broken"):
    code, said, _ = run("export", *TO, file, "bieu", out, "--form", path, "--json")
    codes = [each["code"] for each in json.loads(said)["findings"]]
    assert code == 2 and codes == [wanted] and not out.exists(), (code, said)


main()
