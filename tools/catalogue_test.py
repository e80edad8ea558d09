"""Every message has both languages with the same places, every key the code uses is there, every key
that is there is used, and every command has its help. Speaks TAP."""
import re
import sys
from pathlib import Path

root = Path(sys.argv[1])
STRING = r'"((?:[^"\\]|\\.)*)"'


def joined(chunk):
    return "".join(re.findall(STRING, chunk))


def messages():
    for path in sorted((root / "src/text/catalogue").glob("*.def")):
        text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)
        pattern = rf"M\(\s*{STRING}\s*,((?:\s*{STRING})+)\s*,((?:\s*{STRING})+)\s*\)"
        found = list(re.finditer(pattern, text))
        if len(found) != len(re.findall(r"\bM\(", text)):
            yield path.name, None, "", ""
        for m in found:
            yield path.name, m.group(1), joined(m.group(2)), joined(m.group(4))


FORMS = "|".join(re.findall(r'\{"(\w+)", (?:\w+_say|say_citation)}', (root / "src/text/form.c").read_text("utf-8")))


def places(words):
    return set(re.findall(r"{(\w+(?::\w+)?)}", words))


table, faults, forms = {}, [], set()
for file, key, vi, en in messages():
    if key is None:
        faults.append(f"{file}: a message cannot be read")
        continue
    if key in table:
        faults.append(f"{file}: {key} is there twice")
    table[key] = (vi, en)
    if places(vi) != places(en):
        faults.append(f"{file}: {key}: the places differ")
    if not all(re.fullmatch(rf"\w+(:({FORMS})|\|[^{{}}|]*\|[^{{}}|]*)?", place)
               for place in re.findall(r"{([^}]*)", vi + en)):
        faults.append(f"{file}: {key}: a place is none of {{name}}, {{name:form}}, {{name|one|more}}")
    forms |= {more.split()[0] for more in re.findall(r"{\w+\|[^{}|]*\|([^{}|]+)}", en)}
    if not vi or not en:
        faults.append(f"{file}: {key}: a language is empty")

# "{count} people" where another message has {n|person|people}: one person would be "1 people"
lonely = sorted(f"{key}: “{place} {word}” has no form for 1" for key, (_, en) in table.items()
                for place, word in re.findall(r"({\w+}) (\w+)", en) if word in forms)
prefixes = {k.split(".")[0] for k in table}
used, made = set(), set()
for path in sorted((root / "src").rglob("*.[ch]")) + sorted((root / "src").rglob("*.def")):
    if path.name.endswith("_test.c") or "catalogue" in path.parts:
        continue
    code = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S)
    code = code.replace("'\"'", "").replace(r"'\"'", "")  # a quote as a character opens no string
    for literal in re.findall(STRING, code):
        if "%s" in literal and literal.split(".")[0] in prefixes:
            made.add(re.escape(literal).replace("%s", r"[\w.-]+"))
        elif re.fullmatch(r"[a-z_]+(\.[a-z0-9_-]+)+", literal) and literal.split(".")[0] in prefixes:
            used.add(literal)

files = re.compile(r"\.(c|h|json|md|xlsx|csv|kt|xml|mps|def|py|sh|rels|bin)$")
use_cases = re.compile(r"^(intake|sample|rules|register|draft|plan|scenario|store)\.[a-z_]+$")
missing = sorted(k for k in used if k not in table and not files.search(k) and not use_cases.match(k))
# keys made from names of the code's own tables
source = lambda path: re.sub(r"/\*.*?\*/", "", (root / "src" / path).read_text("utf-8"), flags=re.S)
names = {"intake.list.": re.findall(r"\bL\([A-Z_]+, (\w+)\)", source("model/codes.def")),
         "namelist.ask.": re.findall(r'\{"(\w+)", choices_\w+, ', source("process/namelist_ask.c")),
         "namelist.choice.": [w for list_ in re.findall(r"\bchoices_\w+\[\] = \{([^}]*)\}", source("process/namelist_ask.c"))
                              for w in re.findall(STRING, list_)],
         "cli.option.": [o for path in sorted((root / "src/cli").glob("*.[ch]")) for o in
                         re.findall(r'\{\s*"([a-z-]+)",\s*OPTION_\w+,\s*(?:NULL|"[^"]*"),\s*NULL\s*\}', path.read_text("utf-8"))],
         "log.act.": [a for path in sorted((root / "src").rglob("*.c")) for a in
                      re.findall(r'"((?:account|session|file|route|copy|mark|issue)\.[a-z]+(?:\.refuse|\.others)?)"', path.read_text("utf-8")) if not path.name.endswith("_test.c")
                      if not files.search(a)],
         "log.operation.": re.findall(r"operationId: (\w+)", (root / "api.yaml").read_text("utf-8")) +
                           [n for path in sorted((root / "src/serve").glob("*.c")) for n in
                            re.findall(r'(?:\.name = |\? |: )"((?:whole|import)\.[a-z]+)"', path.read_text("utf-8"))],
         "journal.use.": [k for k in used if k not in table and not files.search(k) and use_cases.match(k)]}
missing += sorted({start + n for start, of in names.items() for n in of if start + n not in table})
missing += [f"{start}…: no such name was found in the code" for start, of in names.items() if len(of) < 3]
commands = []
for path in sorted((root / "src/cli").glob("cmd_*.c")):
    commands += re.findall(r'\.name\s*=\s*"([a-z ]+)"', path.read_text("utf-8"))
helpless = [f"cli.{c.replace(' ', '.')}.{part}" for c in commands for part in ("summary", "examples")
            if f"cli.{c.replace(' ', '.')}.{part}" not in table]
unused = sorted(k for k in table if k not in used and not any(re.fullmatch(m, k) for m in made)
                and not (k.endswith((".mend", ".words", ".sheet", ".page")) and k.rpartition(".")[0] in table))

# What an import finds is told in the page too, where nobody gives options: such a mend has words of its own for it.
told = [path.read_text("utf-8") for path in (root / "src/text/catalogue/intake.def", root / "src/text/catalogue/namelist.def")]
mends = [k for k in table if k.endswith((".mend", ".mend.page")) and any(f'M("{k}"' in text for text in told)]
optional = sorted(k for k in mends if k + ".page" not in table and re.search(r"--\w|lệnh|\bcommand", " ".join(table[k])))

checks = [("both languages agree", faults), ("the page is told of no option of a command", optional), ("every key used is there", missing),
          ("every command has help", helpless), ("every count has both its words", lonely), ("every message is used", unused)]
print(f"1..{len(checks)}")
for n, (name, wrong) in enumerate(checks, 1):
    print(f"{'not ok' if wrong else 'ok'} {n} - {name}")
    for line in wrong[:40]:
        print(f"# {line}")
