"""Sheets as offices keep them, made with nothing but zipfile: cells, merged ranges, dates of a format."""
import datetime
import zipfile
from xml.sax.saxutils import escape

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
STYLES = (f'<styleSheet {MAIN}><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
          '<numFmt numFmtId="165" formatCode="mm/yyyy"/></numFmts><cellXfs count="3"><xf numFmtId="0"/>'
          '<xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>')


def letters(column):
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell(row, column, value):
    at = f'r="{letters(column)}{row}"'
    if value is None or value == "":
        return ""
    if isinstance(value, datetime.date):
        serial = (value - datetime.date(1899, 12, 30)).days
        return f'<c {at} s="1"><v>{serial}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c {at}><v>{value}</v></c>'
    return f'<c {at} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def sheet_xml(rows, merges):
    body = "".join(f'<row r="{n}">' + "".join(cell(n, c, v) for c, v in enumerate(r)) + "</row>"
                   for n, r in enumerate(rows, 1) if any(v not in (None, "") for v in r))
    spans = "".join(f'<mergeCell ref="{m}"/>' for m in merges)
    spans = f'<mergeCells count="{len(merges)}">{spans}</mergeCells>' if merges else ""
    return f"<worksheet {MAIN}><sheetData>{body}</sheetData>{spans}</worksheet>"


def workbook(path, sheets):
    """sheets: {name: (rows, merges)}"""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        def put(name, text):
            book.writestr(zipfile.ZipInfo(name), text)
        put("_rels/.rels", f'<Relationships {PACKAGE}><Relationship Id="a" Type="{OFFICE}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>')
        names = "".join(f'<sheet name="{escape(n)}" sheetId="{i}" r:id="s{i}"/>' for i, n in enumerate(sheets, 1))
        put("xl/workbook.xml", f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>')
        parts = "".join(f'<Relationship Id="s{i}" Type="{OFFICE}/worksheet" Target="worksheets/{i}.xml"/>'
                        for i in range(1, len(sheets) + 1))
        put("xl/_rels/workbook.xml.rels", f'<Relationships {PACKAGE}>{parts}<Relationship Id="st" '
            f'Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>')
        put("xl/styles.xml", STYLES)
        for i, (rows, merges) in enumerate(sheets.values(), 1):
            put(f"xl/worksheets/{i}.xml", sheet_xml(rows, merges))
