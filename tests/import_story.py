"""Import through the command line: the template there and back, a map, hostile files that change
nothing, answers held against their schemas. Speaks TAP.

usage: import_story.py KIENTOAN ROOT"""
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import jsonschema

import namelist_kit

program, root = sys.argv[1], Path(sys.argv[2])
tests = []
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def run(*words, lang="en"):
    done = subprocess.run([program, *map(str, words), "--lang", lang], capture_output=True, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def answer(command, *words):
    code, out, _ = run(command, *words, "--json")
    given = json.loads(out)
    if "error" not in given:
        jsonschema.validate(given, json.loads((root / f"docs/schema/{command}.json").read_text("utf-8")))
    return code, given


def story(test):
    tests.append(test)
    return test


def register(place):
    file = place / "a.kt"
    assert run("new", file, "--as-of", "2026-07-01")[0] == 0
    return file


def lines_of(file):
    return len(answer("journal", file)[1]["lines"])


def workbook(path, sheet, compression=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", compression) as book:
        book.writestr("_rels/.rels", f'<Relationships {PACKAGE}><Relationship Id="a" Type="{OFFICE}/officeDocument" '
                      'Target="xl/workbook.xml"/></Relationships>')
        book.writestr("xl/workbook.xml", f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>'
                      '<sheet name="Units" sheetId="1" r:id="b"/></sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", f'<Relationships {PACKAGE}><Relationship Id="b" '
                      f'Type="{OFFICE}/worksheet" Target="worksheets/1.xml"/></Relationships>')
        book.writestr("xl/worksheets/1.xml", sheet)


def rows(text):
    return f"<worksheet {MAIN}><sheetData>{text}</sheetData></worksheet>"


def text_row(*cells):
    return "<row>" + "".join(f'<c t="inlineStr"><is><t>{c}</t></is></c>' for c in cells) + "</row>"


@story
def the_template_is_made_and_taken_back(place):
    file = register(place)
    for lang in "vi", "en":
        code, out, _ = run("template", place / f"{lang}.xlsx", lang=lang)
        assert code == 0 and f"{lang}.xlsx" in out
        assert "holds no row yet" in run("import", file, place / f"{lang}.xlsx")[1]
        code, given = answer("import", file, place / f"{lang}.xlsx")
        assert code == 0 and given["counts"] == {} and given["findings"] == [], given
    assert answer("template", place / "x.xlsx")[0] == 0
    assert run("template", place / "no" / "x.xlsx")[0] == 2


def words_of(path):
    return zipfile.ZipFile(path).read("xl/sharedStrings.xml").decode()


@story
def the_template_names_the_kinds_of_post_that_have_a_standard(place):
    file, company = register(place), root / "rules/company/company.md"
    assert run("template", place / "default.xlsx", lang="vi")[0] == 0
    assert "giam_doc_so: Giám đốc sở và tương đương" in words_of(place / "default.xlsx")
    assert "lanh_dao_so: " in words_of(place / "default.xlsx"), "kinds of bodies likewise"
    assert run("template", place / "none.xlsx", file)[0] == 0
    assert "no rule pack yet" in words_of(place / "none.xlsx") and "giam_doc_so" not in words_of(place / "none.xlsx")
    assert run("rules", "adopt", file, company)[0] == 0
    for source in company, file:
        assert run("template", place / "own.xlsx", source, "--force")[0] == 0
        assert "team_lead: Team lead" in words_of(place / "own.xlsx") and "giam_doc_so" not in words_of(place / "own.xlsx")
    broken = place / "broken.md"
    broken.write_text("```rule\npack B\n```\n", "utf-8")
    code, _, err = run("template", place / "b.xlsx", broken)
    assert code == 2 and "line" in err and not (place / "b.xlsx").exists(), err


@story
def a_body_of_a_kind_no_structure_names_is_told(place):
    file, source = register(place), place / "source"
    source.mkdir()
    (source / "body.csv").write_text("Mã tập thể,Tên tập thể,Loại tập thể\nA,Cấp ủy tỉnh,Cấp ủy\n"
                                        "B,Lãnh đạo sở,lanh_dao_so\n", "utf-8")
    assert run("rules", "adopt", file)[0] == 0 and run("import", file, source)[0] == 0
    told = [f for f in answer("check", file)[1]["findings"] if f["code"] == "check.body.unbound"]
    assert [f["value"] for f in told] == ["Cấp ủy"] and "cap_uy_tinh" in told[0]["mend"], told


@story
def rows_are_taken_once_and_reported(place):
    file = register(place)
    workbook(place / "u.xlsx", rows(text_row("Unit code", "Unit name", "Bloc") + text_row("T", "Tỉnh ủy", "Đảng") +
                                    text_row("S", "Sở", "trời") + text_row("T1", "Xã", "")))
    code, given = answer("import", file, place / "u.xlsx", "--report", place / "r.xlsx")
    assert code == 2 and not given["written"] and lines_of(file) == 1
    assert given["findings"][0]["row"] == 3 and given["findings"][0]["column"] == 3
    assert "Party; Government" in given["findings"][0]["mend"] and (place / "r.xlsx").stat().st_size > 1000
    code, out, err = run("import", file, place / "u.xlsx", lang="vi")
    assert code == 2 and "u.xlsx, Units, C3: “trời”" in err and "Chưa ghi gì" in out, (out, err)
    code, given = answer("import", file, place / "u.xlsx", "--accept-good-rows", "--dry-run")
    assert code == 2 and given["counts"]["unit"]["added"] == 2 and lines_of(file) == 1
    code, given = answer("import", file, place / "u.xlsx", "--accept-good-rows")
    assert code == 1 and given["written"] and given["counts"]["unit"]["added"] == 2 and lines_of(file) == 2
    code, given = answer("import", file, place / "u.xlsx", "--accept-good-rows")
    assert given["counts"]["unit"]["same"] == 2 and lines_of(file) == 2
    (place / "unit.csv").write_text("Unit code,Unit name\nT,Tỉnh ủy\n", "utf-8")
    assert "Nothing is new" in run("import", file, place / "unit.csv")[1] and lines_of(file) == 2


@story
def sheets_are_called_as_the_workbook_calls_them(place):
    """An English answer on a Vietnamese workbook, also of a sheet that is not in it."""
    file = register(place)
    namelist_kit.workbook(place / "vi.xlsx", {"Quá trình công tác": ([["Mã cán bộ", "Mã chức danh", "Từ ngày"], ["P9", "X", "2020"]], [])})
    namelist_kit.workbook(place / "en.xlsx", {"Tenures": ([["Person code", "Post code", "Since"], ["P9", "X", "2020"]], [])})
    for source, lang, sheets in (("vi.xlsx", "en", ("Cán bộ", "Chức danh")), ("en.xlsx", "vi", ("People", "Posts"))):
        code, _, err = run("import", file, place / source, lang=lang)
        assert code == 2 and all(f"“{sheet}”" in err for sheet in sheets), err


@story
def hostile_files_change_nothing(place):
    file = register(place)
    head = text_row("Unit code", "Unit name")
    good = head + text_row("T", "Tỉnh ủy")
    workbook(place / "bomb.xlsx", rows(good + " " * (300 << 20)))
    workbook(place / "doctype.xlsx", '<!DOCTYPE x [<!ENTITY a "a">]>' + rows(good))
    workbook(place / "reference.xlsx", rows(good + '<row><c r="ZZZZ99999999"><v>1</v></c></row>'))
    workbook(place / "empty.xlsx", rows(good + "<row/>" * 1_000_000 + text_row("T2", "Sở", "", "x", "y")))
    workbook(place / "whole.xlsx", rows(good), zipfile.ZIP_STORED)
    whole = (place / "whole.xlsx").read_bytes()
    (place / "cut.xlsx").write_bytes(whole[: len(whole) * 2 // 3])
    (place / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    (place / "unit.csv").write_bytes(b"Unit code,Unit name\nA,\0B\nC,D\n")
    for name, code in [("bomb.xlsx", "sheet.bomb"), ("doctype.xlsx", "sheet.doctype"),
                       ("reference.xlsx", "sheet.reference"), ("cut.xlsx", "sheet.package.broken"),
                       ("old.xls", "sheet.xls")]:
        status, given = answer("import", file, place / name, "--accept-good-rows")
        assert status == 2 and [f["code"] for f in given["findings"] if f["severity"] == "error"] == [code], given
        assert not given["written"] and given["findings"][0]["mend"]
    status, given = answer("import", file, place / "unit.csv")
    assert status == 2 and given["findings"][0]["code"] == "sheet.nul" and given["findings"][0]["line"] == 2
    assert lines_of(file) == 1
    status, given = answer("import", file, place / "empty.xlsx", "--dry-run")
    assert status == 0 and given["counts"]["unit"]["read"] == 2, given


@story
def a_map_is_obeyed_and_the_manuals_example_works(place):
    file = register(place)
    manual = (root / "docs/import.md").read_text("utf-8")
    example = next(block for block in re.findall(r"```json\n(.*?)```", manual, re.S) if '"map"' in block)
    jsonschema.validate(json.loads(example), json.loads((root / "docs/schema/map.json").read_text("utf-8")))
    (place / "m.json").write_text(example, "utf-8")
    (place / "staff1.csv").write_text("Staff\nid,last,middle,first,sex,birthday,gone_from,dept,dept_name,job,status,from\n"
                                      "1,Lê,,An,2,1/2/1980,1/3/2024,D,Sở,Giám đốc,,2010\n"
                                      "2,Vũ,,Bình,1,1980,,D,Sở,Phó,,2011\n", "utf-8")
    code, given = answer("import", file, place / "staff1.csv", "--map", place / "m.json")
    assert code == 0 and {k: c["added"] for k, c in given["counts"].items()} == \
        {"unit": 1, "person": 2, "tenure": 2}, given
    for each in sorted((root / "maps").glob("*.json")):
        jsonschema.validate(json.loads(each.read_text("utf-8")),
                            json.loads((root / "docs/schema/map.json").read_text("utf-8")))
    (place / "m.json").write_text('{"map": 1', "utf-8")
    code, given = answer("import", file, place / "staff1.csv", "--map", place / "m.json")
    assert code == 2 and given["findings"][0]["code"] == "map.syntax", given
    assert run("import", file, place / "staff1.csv", "--map", place / "none.json")[0] == 2


@story
def a_report_without_a_place_changes_nothing(place):
    file, people = register(place), place / "person.csv"
    people.write_text("Person code,Full name,Born\nP1,Nguyễn Văn A,1/1/1980\n", "utf-8")
    before = file.read_bytes(), people.read_bytes()
    for target, told in ((place / "none/out.xlsx", place / "none"), (people, people), (file, file)):
        for source in (people, place) if target == people else (people,):
            code, _, err = run("import", file, source, "--report", target, "--force")
            assert code == 2 and str(told) in err, (target, code, err)
    for words in (("template", file), ("export", file, "structure", place / "link.csv")):
        (place / "link.csv").unlink(missing_ok=True)
        (place / "link.csv").symlink_to(file)
        code, _, err = run(*words)
        assert code == 2 and "not replaced" in err, (words, code, err)
    assert before == (file.read_bytes(), people.read_bytes())
    assert run("import", file, people, "--report", "/dev/null")[0] == 0


@story
def circles_of_parents_are_found(place):
    file = register(place)
    (place / "unit.csv").write_text("Unit code,Unit name,Parent unit\nA,a,B\nB,b,C\nC,c,B\nD,d,D\nE,e,\n", "utf-8")
    (place / "body.csv").write_text("Body code,Body name,Body kind,Parent body\nX,x,k,Y\nY,y,k,X\nZ,z,k,X\n", "utf-8")
    code, given = answer("import", file, place / "unit.csv", place / "body.csv")
    assert code == 0 and given["written"], given
    code, given = answer("check", file)
    told = [(f["code"], f["value"]) for f in given["findings"] if f["code"].endswith("cycle")]
    assert code == 1 and told == [("check.unit.cycle", "B"), ("check.unit.cycle", "D"), ("check.body.cycle", "X")], told
    assert "B → C → B" in run("check", file)[2] and "thành vòng: X → Y → X" in run("check", file, lang="vi")[2]


@story
def a_kill_leaves_the_register_before_or_after(place):
    file = register(place)
    people = "".join(f"P{i},Nguyễn Văn A{i},1/1/1980\n" for i in range(20000))
    (place / "person.csv").write_text("Person code,Full name,Born\n" + people, "utf-8")
    for wait in (0.02, 0.1, 0.2, 0.3, 0.4, 0.6):
        work = subprocess.Popen([program, "import", file, place / "person.csv", "--quiet"],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            work.wait(wait)
        except subprocess.TimeoutExpired:
            work.kill()
            work.wait()
        code, given = answer("journal", file)
        assert code == 0 and given["whole"] and len(given["lines"]) in (1, 2), given
    code, given = answer("import", file, place / "person.csv")
    count = given["counts"]["person"]
    assert code == 0 and count["added"] + count["same"] == 20000 and lines_of(file) == 2, given


print(f"1..{len(tests)}")
failed = 0
for number, test in enumerate(tests, 1):
    with tempfile.TemporaryDirectory() as folder:
        try:
            test(Path(folder))
            print(f"ok {number} {test.__name__}")
        except Exception as fault:  # noqa: BLE001 - any fault fails the test
            failed += 1
            print(f"# {type(fault).__name__}: {fault}"[:2000].replace("\n", "\n# "))
            print(f"not ok {number} {test.__name__}")
sys.exit(failed > 0)
