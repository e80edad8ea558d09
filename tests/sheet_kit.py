"""What a workbook the server answers shows, row by row."""
import datetime
import io
import re
import xml.etree.ElementTree as Tree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def words(element):
    return "".join(text.text or "" for text in element.iter(MAIN + "t"))


def book_of(visitor, path, lang="en"):
    status, given = visitor.get(f"{path}{'' if path.endswith('?') else '&' if '?' in path else '?'}to=x&purpose=y", lang=lang)
    assert status == 200, given
    return zipfile.ZipFile(io.BytesIO(given))


def sheet(visitor, path, lang="en"):
    return rows_of(book_of(visitor, path, lang))


def rows_of(book, part="xl/worksheets/sheet1.xml"):
    """Rows of a sheet, as a spreadsheet shows them; days and moments as ISO, empty cells as ""."""
    shared = [words(item) for item in Tree.fromstring(book.read("xl/sharedStrings.xml"))] if "xl/sharedStrings.xml" in book.namelist() else []
    styles = Tree.fromstring(book.read("xl/styles.xml"))
    own = {f.get("numFmtId") for f in styles.iter(MAIN + "numFmt") if "yy" in f.get("formatCode")} | {"14"}
    dates = [xf.get("numFmtId") in own for xf in styles.find(MAIN + "cellXfs")]
    rows = []
    for row in Tree.fromstring(book.read(part)).iter(MAIN + "row"):
        cells = []
        for cell in row:
            at = 0
            for letter in re.match("[A-Z]+", cell.get("r"))[0]:
                at = at * 26 + ord(letter) - 64
            cells += [""] * (at - 1 - len(cells))
            assert cell.find(MAIN + "f") is None, "no text becomes a formula"
            value = cell.findtext(MAIN + "v") or ""
            if cell.get("t") == "s":
                value = shared[int(value)]
            elif cell.get("t") == "inlineStr":
                value = words(cell)
            elif value and dates[int(cell.get("s", 0))]:
                moment = datetime.datetime(1899, 12, 30) + datetime.timedelta(seconds=round(float(value) * 86400))
                value = str(moment.date() if float(value).is_integer() else moment)
            cells.append(value)
        rows.append(cells)
    return rows
