"""Makes small seed corpora for the fuzz targets: seeds.py ROOT FOLDER writes FOLDER/TARGET/*. What is read
well today, what went wrong once (found/TARGET/*), and the examples of the manuals."""
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

root, folder = Path(sys.argv[1]), Path(sys.argv[2])
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
count = {}


def seed(target, data):
    place = folder / target
    place.mkdir(parents=True, exist_ok=True)
    count[target] = count.get(target, 0) + 1
    (place / f"{count[target]:03}").write_bytes(data if isinstance(data, bytes) else data.encode())


def iconv(text, to):
    return subprocess.run(["iconv", "-f", "UTF-8", "-t", to], input=text.encode(), capture_output=True, check=True).stdout


PEOPLE = ("Mã cán bộ;Họ và tên;Giới tính;Ngày sinh;Dân tộc\r\n"
          "CB1;Nguyễn Văn Đức;Nam;2/9/1975;Kinh\r\nCB2;\"Trần Thị \"\"Thắm\"\"\";Nữ;13/10/1980;Tày\r\n")
LIST = ("DANH SÁCH TRÍCH NGANG\n\nSTT;Họ và tên;Ngày, tháng, năm sinh;;Chức vụ;Trình độ\n;;Nam;Nữ;;\n"
        "I;SỞ NỘI VỤ;;;;\n1;Nguyễn Văn A;2/9/1975;;Giám đốc, TUV;ThS\n2;Trần Thị B;;1980;PGĐ;ĐH\n")
small = "".join(c.lower() if ord(c) > 127 and c not in "ĂÂÊÔƠƯĐ" else c for c in PEOPLE)
texts = [PEOPLE.encode(), b"\xef\xbb\xbf" + PEOPLE.encode(), iconv(PEOPLE, "UTF-16LE"),
         b"\xfe\xff" + iconv(PEOPLE, "UTF-16BE"), iconv(small, "TCVN5712-1"), iconv(PEOPLE, "CP1258"),
         "Maõ;Hoï teân\nA;Nguyeãn Vaên Ñöùc\nB;Traàn Thò Thaém\n".encode("latin-1"),
         "nom;né\nFrançois;1/2/1980\n".encode("latin-1"), b"a,b\r1,\"x\ry\"\r", b"sep=;\na;b\n", b"a\tb\n\x00\tc\n"]
for text in texts:
    for forced in range(8 if text is texts[0] else 1):
        seed("csv", bytes([forced]) + text)
    seed("encodings", bytes([3]) + text)
for kind in range(60):
    seed("import", bytes([kind]) + PEOPLE.encode())
for text in (LIST, PEOPLE):
    seed("import", bytes([255]) + text.encode())
for name, text in (("Đơn vị", "Unit code,Unit name,Parent unit\nA,a,B\nB,b,A\n"),
                   ("người", "Full name,Born,Level\nAn,2/13/1980,ĐH\nBình,3/14/1981,ThS\n")):
    for kind in range(8):
        seed("import", bytes([kind]) + text.encode())

sheet = (f'<worksheet {MAIN}><sheetData><row r="2"><c r="A2" t="s" s="1"><v>0</v></c><c r="C2" s="2"><v>46204</v></c>'
         '<c t="inlineStr"><is><r><rPr><rFont val=".VnTimeH"/></rPr><t>Hä</t></r></is></c><c t="e"><v>#REF!</v></c>'
         '<c t="b"><v>1</v></c><c t="d"><v>2026-07-01T00:00:00</v></c></row></sheetData>'
         '<mergeCells><mergeCell ref="A1:C2"/></mergeCells></worksheet>')
shared = (f'<sst {MAIN}><si><t>NguyÔn_x000A_</t></si><si><r><t>Hä </t></r><r><rPr><rFont val="VNI-Times"/></rPr>'
          '<t>teân</t></r><rPh sb="0" eb="1"><t>p</t></rPh></si></sst>')
styles = (f'<styleSheet {MAIN}><numFmts><numFmt numFmtId="170" formatCode="dd\\/mm\\/yyyy;@"/></numFmts><fonts><font>'
          '<name val="Arial"/></font><font><name val=".VnTime"/></font></fonts><cellXfs><xf numFmtId="0" fontId="0"/>'
          '<xf numFmtId="0" fontId="1"/><xf numFmtId="170" fontId="0"/></cellXfs></styleSheet>')
book = (f'<workbook {MAIN} xmlns:r="{OFFICE}"><workbookPr date1904="1"/><sheets><sheet name="A" sheetId="1" r:id="s"/>'
        '</sheets></workbook>')
links = (f'<Relationships {PACKAGE}><Relationship Id="s" Type="{OFFICE}/worksheet" Target="worksheets/one.xml"/>'
         f'<Relationship Id="t" Type="{OFFICE}/styles" Target="styles.xml"/>'
         f'<Relationship Id="u" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
seed("sheet", "\0" + "\0".join((sheet, shared, styles)))
seed("sheet", "\0" + "\0".join((sheet, shared, styles, book, links)))
seed("sheet", "\6" + "\0".join((sheet, shared)))
seed("sheet", f"\0<!DOCTYPE x><worksheet {MAIN}/>")
for compression in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", compression) as made:
        made.writestr("_rels/.rels", f'<Relationships {PACKAGE}><Relationship Id="r" Type="{OFFICE}/officeDocument" '
                      'Target="xl/workbook.xml"/></Relationships>')
        for name, text in (("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", links), ("xl/styles.xml", styles),
                           ("xl/sharedStrings.xml", shared), ("xl/worksheets/one.xml", sheet)):
            made.writestr(name, text)
    seed("package", whole.getvalue())
    seed("package", whole.getvalue()[:-40])
    seed("form", whole.getvalue())
named = book.replace("</workbook>", '<definedNames><definedName name="so_nu">A!$B$2</definedName><definedName name="x" '
                     'localSheetId="0">\'A\'!$A$1:$C$2</definedName><definedName name="y">[1]A!$B$2</definedName>'
                     '<definedName name="z">#REF!</definedName></definedNames></workbook>')
whole = io.BytesIO()
with zipfile.ZipFile(whole, "w") as made:
    made.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
    made.writestr("_rels/.rels", f'<Relationships {PACKAGE}><Relationship Id="r" Type="{OFFICE}/officeDocument" '
                  'Target="xl/workbook.xml"/></Relationships>')
    for name, text in (("xl/workbook.xml", named), ("xl/_rels/workbook.xml.rels", links), ("xl/styles.xml", styles),
                       ("xl/sharedStrings.xml", shared), ("xl/worksheets/one.xml", sheet)):
        made.writestr(name, text)
seed("form", whole.getvalue())

blocks = re.findall(r"```json\n(.*?)```", (root / "docs/instance.md").read_text("utf-8"), re.S)
instances = [b for b in blocks if '"people"' in b and '"posts"' in b] + [
    '{"periods":4,"people":[{"id":"p","groups":["g"]},{"id":"q"}],"posts":[{"id":"a"},{"id":"b","seats":2}],'
    '"eligible":[["p","a",1],["q","b",2]],"quotas":[{"id":"w","posts":["a"],"group":"g","least":1}],'
    '"apart":[["p","q",["a"],["b"]]],"needs":[{"id":"n","to":["b"],"posts":["a"],"at_least":1,"at_most":3,'
    '"in_a_row":true,"stay":true,"brings":{"p":2}}]}']
plans = [b for b in blocks if '"runs"' in b] + ['{"runs":[["p","a",0,4]],"certificate":null}', '{"runs":[]}']
for text in instances:
    seed("instance", text)
    for plan in plans:
        seed("planfile", text + "\0" + plan)
for path in sorted((root / "maps").glob("*.json")):
    seed("map", path.read_bytes())
seed("map", re.search(r"```json\n(.*?)```", (root / "docs/import.md").read_text("utf-8"), re.S).group(1))
seed("settings", '{"start": null, "periods": 10, "spare": 2, "seed": 1, "specials": [["p1", "j7", "x"]], '
                 '"locks": [["p1", "j7", 0]], "forbids": [["p1", "j8", null]]}')
for path in sorted((root / "layouts").glob("*.json")):
    seed("layout", path.read_bytes())
words = json.loads((root / "maps/words/trich-ngang.json").read_text("utf-8"))
for name, part in words.items():
    few = part[:3] if isinstance(part, list) else dict(list(part.items())[:3]) if isinstance(part, dict) else part
    seed("words", json.dumps({"words": 1, name: few}, ensure_ascii=False))
seed("answers", json.dumps({"answers": 1, "columns": {"C": "born"}, "values": {"x": "y"}}))
seed("answers", json.dumps({"answers": {"answers": 1, "questions": []}}))
for path in sorted((root / "rules").rglob("*.md")):
    text = path.read_text("utf-8")
    head = re.search(r"```rule\npack.*?```\n", text, re.S)
    for block in re.findall(r"```rule\n(?!pack).*?```\n", text, re.S)[:40]:
        seed("rules", (head.group(0) if head else "") + "\n" + block)
for path in sorted((root / "rules").rglob("*.md")):
    head, *blocks = re.findall(r"```rule\n.*?```\n", path.read_text("utf-8"), re.S)
    for block in blocks[:8]:
        seed("editor", '{"method":"textDocument/formatting","id":1,"params":{"textDocument":{"uri":"file:///p.md"}}}\n'
                       "# Điều 6\n" + head + block)
seed("editor", '{"method":"exit"}\nx')
for number in range(8):
    seed("engines", bytes([number] * 8 + [number % 4, number * 30, number]) + bytes(range(number * 9, number * 9 + 12)))
for path in sorted((root / "tests/fuzz/found").glob("*/*")):
    seed(path.parent.name, path.read_bytes())

for request in ("GET /people?search=duc&unit=U&sort=name&from=1&most=5\n", "GET /people/%41?on=2026-07-01\n", "GET /organisation?on=01/07/2027\n",
                "GET /due?days=90\nAccept-Language: en\n", "GET /log?from=2&most=1\n", "GET /journal\n", "GET /second\n", "GET /session\n",
                "GET /health\nHost: evil\n", "GET /metrics\n", "GET /accounts\n", "DELETE /session\nX-Kientoan-Guard: x\n",
                'POST /settle\n\n{"token": "x", "login": "mai", "name": "M", "password": "x"}',
                'POST /accounts\n\n{"login": "an", "name": "An", "person": "A", "grants": [{"role": "head", "unit": "U", "authority": ""}]}',
                'PUT /accounts/an/grants\n\n{"grants": [{"role": "reader"}]}', 'PUT /accounts/mai/shut\n\n{"shut": true}',
                'POST /second\n\n{"code": "000000"}', 'POST /session\nOrigin: http://evil\n\n{"login": "mai", "password": "x"}'):
    for signed in (b"\0", b"\1"):
        seed("door", signed + request.encode())
