#!/usr/bin/env python3
"""security_test.py ROOT — docs/security.md: every row has an answer, files and tests it names are there, counts agree. TAP."""
import re
import sys
from collections import Counter
from pathlib import Path

ANSWERS = ("met", "does not apply", "**not yet**")
WHOLE = 253  # requirements of levels 1 and 2
SECRETS = "src/base/secret.c"
VIETNAMESE = "docs/an-toan.md"


def rows_of(text):
    """{chapter: [(number, answer, reason)]} of the tables whose rows begin with a number."""
    chapters, chapter = {}, None
    for line in text.splitlines():
        if line.startswith("## "):
            chapter = line[3:]
        if re.match(r"\| \d", line):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            chapters.setdefault(chapter, []).append((cells[0], cells[2], cells[3]) if len(cells) == 4 else (cells[0], "", ""))
    return chapters


def summary_of(text):
    """{chapter: counts by answer} of the first table."""
    found = re.findall(r"^\| (V\d+ [^|]+|all) \| (\d+) \| (\d+) \| (\d+) \|$", text, re.M)
    return {name: [int(a), int(b), int(c)] for name, a, b, c in found}


def tests_of(root):
    names = set()
    for file in [*(root / "src").rglob("*_test.c"), *(root / "tests").rglob("*.py"), *(root / "tests").rglob("*.c")]:
        names |= set(re.findall(r"^(?:static void|def) (\w+)\(", file.read_text("utf-8"), re.M))
    return names


def pollution(root):
    """Keys of data that something is written under: a Map takes them, an object would take its prototype's (ASVS 15.3.6)."""
    for file in [*(root / "web/src").rglob("*.ts"), *(root / "web/src").rglob("*.tsx")]:
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if re.search(r"[\w)]\[[^\]]+\]\s*=(?![=>])|Object\.(assign|setPrototypeOf)|__proto__", line):
                yield f"{file.relative_to(root)}:{number}: writes under a key: {line.strip()}"


def faults(root):
    text = (root / "docs/security.md").read_text("utf-8")
    chapters, tests = rows_of(text), tests_of(root)
    counted, seen = {}, Counter()
    for chapter, rows in chapters.items():
        for number, answer, reason in rows:
            seen[number] += 1
            named = re.findall(r"`([^`]+)`", reason)
            paths = [n for n in named if "/" in n or re.fullmatch(r"[\w-]+\.(yaml|md|build)", n)]
            stories = [n for n in named if re.fullmatch(r"[a-z]+(_[a-z0-9]+){2,}", n)]
            if answer not in ANSWERS:
                yield f"{number}: no answer"
            if not reason:
                yield f"{number}: neither place nor reason"
            if answer == "met" and not paths + stories:
                yield f"{number}: met, but neither file nor test is named"
            yield from (f"{number}: {p} is not there" for p in paths if not (root / p).exists())
            yield from (f"{number}: {s} is no test" for s in stories if s not in tests)
            if f"V{number.split('.')[0]} " != chapter.split(" ")[0] + " ":
                yield f"{number}: stands in {chapter}"
        counted[chapter] = [sum(a == answer for _, a, _ in rows) for answer in ANSWERS]
    yield from (f"{number} stands {n} times" for number, n in seen.items() if n > 1)
    yield from pollution(root)
    summary = summary_of(text)
    whole = summary.pop("all", None)
    for chapter in counted:
        if summary.get(chapter) != counted[chapter]:
            yield f"{chapter}: the summary says {summary.get(chapter)}, the rows {counted[chapter]}"
    if whole != [sum(column) for column in zip(*summary.values())] or sum(whole) != WHOLE:
        yield f"all: {whole}, of {WHOLE}"
    lacking = {number for rows in chapters.values() for number, answer, _ in rows if answer == ANSWERS[2]}
    told = set(re.findall(r"\d+\.\d+\.\d+", " ".join(re.findall(r"^\| (\d[\d., ]+) \|", (root / VIETNAMESE).read_text("utf-8"), re.M))))
    if told != lacking:
        yield f"{VIETNAMESE}: not yet met are {sorted(lacking)}, it tells of {sorted(told)}"
    source = (root / SECRETS).read_text("utf-8").split("usual[] = {")[1].split("};")[0]
    yield from (f"{word} is missing among the words" for word in re.findall(r'"(\w+)"', source) if word not in text)


def main(root):
    found = list(faults(Path(root)))
    print("1..1")
    print(("not ok" if found else "ok") + " 1 - every_requirement_is_answered")
    print("".join(f"# {fault}\n" for fault in found), end="")
    sys.exit(1 if found else 0)


main(*sys.argv[1:])
