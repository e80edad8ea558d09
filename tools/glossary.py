"""docs/glossary.md ends with the register's own words, made from vocabulary.def and codes.def.

    tools/glossary.py ROOT          writes the page as it should be
    tools/glossary.py ROOT --check  speaks TAP: is the page up to date, does it hold every term once
"""
import re
import sys
from pathlib import Path

root = Path(sys.argv[1])
page = root / "docs/glossary.md"
MARK = "## Words of the register\n"


def items(path, macro, count):
    text = (root / path).read_text("utf-8").replace("\\\n", " ")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    quoted = r'\s*"((?:[^"\\]|\\.)*)"\s*'
    plain = r"\s*([\w]+)\s*"
    return re.findall(rf"\b{macro}\(" + ",".join([plain] * count + [quoted, quoted]), text)


def made():
    out = [MARK, "\nMade by `tools/glossary.py` from `src/model/vocabulary.def` and `codes.def`.\n"]
    fields = items("src/model/vocabulary.def", "F", 6)
    for _, kind, _, _, vi, en in items("src/model/vocabulary.def", "K", 4):
        out.append(f"\n**{en} · {vi}**\n\n| field | English | Vietnamese |\n|---|---|---|\n")
        out += [f"| `{f[1]}` | {f[7]} | {f[6]} |\n" for f in fields if f[0] == kind]
    out.append("\n**Code lists · Danh mục mã**\n\n| list | code | English | Vietnamese |\n|---|---|---|---|\n")
    out += [f"| {c[0].lower()} | `{c[1]}` | {c[3]} | {c[2]} |\n" for c in items("src/model/codes.def", "C", 2)]
    return "".join(out)


words = page.read_text("utf-8").split(MARK)[0]
whole = words + made()
if "--check" not in sys.argv:
    page.write_text(whole, "utf-8")
    sys.exit()

terms = [row.split("|")[1].strip() for row in words.splitlines() if row.startswith("| ")][1:]
parts = [p.strip() for t in terms for p in t.split(";")]
doubled = sorted({p for p in parts if parts.count(p) > 1})
print("1..2")
ok = page.read_text("utf-8") == whole
print(f"{'ok' if ok else 'not ok'} 1 - the register's words are up to date (python3 tools/glossary.py . writes them)")
print(f"{'not ok' if doubled else 'ok'} 2 - no term stands twice {' '.join(doubled)}")
