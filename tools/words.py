"""Writes what is made from the tables of the rule language, after a change of src/rules/keywords.def or
src/model/codes.def: the words of the web editor and the vocabulary of the manual. With --check it writes
nothing and speaks TAP: are they up to date?

usage: words.py KIENTOAN ROOT [--check]"""
import json
import subprocess
import sys
from pathlib import Path

program, root, check = sys.argv[1], Path(sys.argv[2]), sys.argv[3:] == ["--check"]


def cell(words):
    return ", ".join(f"`{word}`" for word in words if word) or "–"


def vocabulary(words):
    """The manual's page: what each word is in the other language."""
    lines = ["# Từ vựng của ngôn ngữ quy định / The words of the rule language", "",
             "Trang này do `tools/words.py` lập từ bảng từ khóa và danh mục mã của chương trình; lệnh `kientoan rules words` in cùng nội",
             "dung. Chữ in hoa ở cột đầu là tên dùng trong [grammar.md](grammar.md).", "",
             "Made by `tools/words.py` from the program's own tables; `kientoan rules words` prints the same. The capitals of the first column",
             "are the names used in [grammar.md](grammar.md).", "", "## Từ khóa / Keywords", "",
             "| | Tiếng Việt | English |", "|---|---|---|"]
    lines += [f"| {word['id']} | {cell(word['vi'])} | {cell(word['en'])} |" for word in words["keywords"]]
    lines += ["", "## Danh mục mã / Code lists", "", "Trong một danh mục có thứ bậc, mã đứng trước thấp hơn. / In a list with an order the "
              "lower ones stand first."]
    for entry in words["lists"]:
        lines += ["", f"### {entry['list']}", "", "| Tiếng Việt | English | |", "|---|---|---|"]
        lines += [f"| `{code['vi']}` | `{code['en']}` | {code['vi_name']} / {code['en_name']} |" for code in entry["codes"]]
    return "\n".join(lines) + "\n"


words = json.loads(subprocess.run([program, "rules", "words", "--json"], capture_output=True, check=True).stdout)
words = {part: words[part] for part in ("keywords", "lists")}
made = {"web/rule-language/words.json": json.dumps(words, ensure_ascii=False, indent=1) + "\n",
        "docs/rules/vocabulary.md": vocabulary(words)}
if check:
    print(f"1..{len(made)}")
for number, (name, text) in enumerate(made.items(), 1):
    if not check:
        (root / name).write_text(text, "utf-8")
        continue
    same = (root / name).exists() and (root / name).read_text("utf-8") == text
    print(f"{'' if same else 'not '}ok {number} - {name}")
    if not same:
        print("# python3 tools/words.py build/kientoan . writes it anew")
