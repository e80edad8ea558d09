"""Reading a pack or a name list takes work in proportion to its size: instructions (valgrind), counted, not timed, of one
and of one four times as long. In proportion is 4, for each pair 16; the alarm is 6. What a start costs is taken off.
The search for cases is bounded for each standard; there the tests without it are what is taken off.
Completions of one text do not read all of it again each time: a number of them against what opening the page takes.

usage: growth.py KIENTOAN PACK"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

program, shipped = sys.argv[1:]
LEAST, TIMES, MOST = 125, 4, 6
HEAD = """```rule
pack P "p" language en; in force from 2026-01-01;
time counts: cumulative counting {main}
document D "d" dated 2020
"""
ONE = 'standard S "s" of post kind "k" cite D\n  S.a require '


def lines(count, text):
    return "\n".join(text.replace("#", str(i)) for i in range(count))


SHAPES = {
    "alternatives in one condition, on one line": lambda n: ONE + " or ".join(f'occupation = "o{i}"' for i in range(n)),
    "parentheses": lambda n: ONE + "(" * n + "sex = female" + ")" * n,
    "standards": lambda n: lines(n, 'standard S# "s" of post kind "k#" cite D\n  S#.a require occupation = "o#"'),
    "standards with a condition": lambda n: lines(
        n, 'standard S# "s" of post kind "k#" when unit level = province cite D\n  S#.a require sex = female'
           '\nstandard T# "s" of post kind "k#" cite D\n  T#.a require sex = female'),
    "standards with exceptions in order": lambda n: lines(
        n, 'standard S# "s" of post kind "k#" cite D\n  S#.a require occupation = "o#"\n'
           'exception X# of S#.a when this post key drop\nexception Y# of S#.a when sex = male require degree >= master\n'
           'X# overrides Y#'),
    "clauses of a standard": lambda n: ONE + "sex = male\n" + lines(n, '  S.b# require occupation = "o#"'),
    "clauses that share a fact": lambda n: ONE + "sex = male\n" + lines(n, '  S.b# require degree >= master and occupation = "o#"'),
    "clauses of two ways": lambda n: ONE + "sex = male\n" + lines(n, '  S.b# require degree >= master or occupation = "o#"'),
    "clauses on one fact": lambda n: ONE + "sex = male\n" + lines(n, '  S.b# require commended at least # times'),
    "clauses of one structure": lambda n: 'structure C "c" of body kind "b" cite D\n' + lines(
        n, '  C.c# those with held post "p#" are at least # people; bar'),
    "structures with an exception": lambda n: lines(
        n, 'structure C# "c" of body kind "b#" cite D\n  C#.a those with sex = male are at least 1 people; target\n'
           'exception X# of C#.a when unit level = commune drop'),
    "faults": lambda n: lines(n, 'standard S# "s" of post kind "k#" cite D\n  S#.a require sex = cat'),
    "faults on one line": lambda n: ONE + "sex = male " + " ".join(f"S.b{i} require sex = cat" for i in range(n)),
}

LIST = "SỞ NỘI VỤ,,,\nTT,Họ và tên,Ngày sinh,Chức vụ\n"
LISTS = {
    "rooms of an office": lambda n: LIST + lines(n, "#,PHÒNG SỐ #,,\n1,Trần Văn An,5/1/1971,ĐUV"),
    "offices": lambda n: LIST + lines(n, "#,SỞ SỐ #,,\n1,Trần Văn An,5/1/1971,GĐ"),
}


SEARCHED = {
    "exceptions of one clause": lambda n: ONE + "degree >= bachelor\n" + "\n".join(
        f'exception X{i} of S.a when age from 20 and native_place = "p{i}" drop' for i in range(n)) + "\n" + "\n".join(
        f"X{i} overrides X{i + 1}" for i in range(n - 1)),
}
SEARCHED_LEAST = 15


def message(method, params, number=None):
    body = {"jsonrpc": "2.0", "method": method, "params": params} | ({"id": number} if number else {})
    data = json.dumps(body).encode()
    return b"Content-Length: %d\r\n\r\n" % len(data) + data


def typed(text):
    page, place = {"uri": "file:///p.md"}, {"line": 5, "character": 3}
    return b"".join([message("initialize", {"capabilities": {}}, 1), message("initialized", {}),
                     message("textDocument/didOpen", {"textDocument": page | {"text": text}}),
                     message("textDocument/hover", {"textDocument": page, "position": place}, 2),
                     message("textDocument/completion", {"textDocument": page, "position": place}, 3),
                     message("textDocument/formatting", {"textDocument": page}, 4), message("exit", None)])


COMPLETIONS = 10
# Where the cursor stands in the pack shipped: most times the opening that so many completions take. They take 0.4 and 2.1; reading all
# labels each time, 2.5 and 4.5.
COMPLETED = {"the first": 1, "the last": 3}


def completed(text, which, count):
    """The page opened and so many completions behind the first or last word of a clause."""
    rows = text.split("\n")
    row = [i for i, line in enumerate(rows) if line.startswith("  ") and " yêu cầu " in line][0 if which == "the first" else -1]
    page, place = {"uri": "file:///p.md"}, {"line": row, "character": rows[row].index("yêu cầu") + len("yêu cầu ") + 2}
    return b"".join([message("initialize", {"capabilities": {}}, 1), message("textDocument/didOpen", {"textDocument": page | {"text": text}}),
                     *[message("textDocument/completion", {"textDocument": page, "position": place}, 2 + i) for i in range(count)],
                     message("exit", None)])


def completions_judged(folder, number, which):
    text = Path(shipped).read_text("utf-8")
    greeting, opened, one, more = (counted(folder, ["rules", "serve-editor"], given) for given in (
        message("exit", None), *[completed(text, which, count) for count in (0, 1, COMPLETIONS + 1)]))
    ratio = (more - one) / (opened - greeting)
    good = ratio <= COMPLETED[which]
    print(f"{'ok' if good else 'not ok'} {number} - {COMPLETIONS} completions in {which} clause: {ratio:.1f} times the opening "
          f"({(more - one) // COMPLETIONS:,})")
    return good


def counted(folder, words, given):
    """Standard error of a wordless run is what valgrind says; how the program ends is not asked here."""
    tool = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    calm = os.environ | {"MALLOC_PERTURB_": "0"}  # what a test runner has malloc write is no work of ours
    done = subprocess.run([*tool, f"{folder}/kientoan", *words], input=given, capture_output=True, timeout=300, check=False, env=calm)
    found = re.search(rb"I\s+refs:\s+([\d,]+)", done.stderr)
    if not found or done.returncode not in (0, 1, 2):
        raise AssertionError(done.stderr[-2000:].decode())
    return int(found.group(1).replace(b",", b""))


def work(folder, name, count, way):
    if way == "searched":
        Path(folder, "p.md").write_text(HEAD + SEARCHED[name](count) + "\n```\n", encoding="utf-8")
        tested = ["rules", "test", f"{folder}/p.md", "--json"]
        return counted(folder, [*tested, "--cover"], b"") - counted(folder, tested, b"")
    if way == "imported":
        Path(folder, "l.csv").write_text(LISTS[name](count), encoding="utf-8")
        return counted(folder, ["import", f"{folder}/a.kt", f"{folder}/l.csv", "--dry-run", "--json"], b"")
    text = HEAD + SHAPES[name](count) + "\n```\n"
    if way == "typed":
        return counted(folder, ["rules", "serve-editor"], typed(text))
    Path(folder, "p.md").write_text(text, encoding="utf-8")
    return counted(folder, ["rules", "check", f"{folder}/p.md", "--json"], b"")


def judged(folder, number, name, way):
    try:
        least = SEARCHED_LEAST if way == "searched" else LEAST
        start, less, more = (work(folder, name, count, way) for count in (1, least, least * TIMES))
    except AssertionError as fault:
        print(f"not ok {number} - {name}\n# {fault}")
        return False
    ratio = (more - start) / (less - start)
    good = ratio <= MOST
    print(f"{'ok' if good else 'not ok'} {number} - {way}, {TIMES} times the {name}: "
          f"{ratio:.1f} times the instructions ({less - start:,})")
    return good


def main():
    cases = [(name, way) for way in ("checked", "typed") for name in SHAPES] + [(name, "imported") for name in LISTS] + \
            [(name, "searched") for name in SEARCHED]
    if not shutil.which("valgrind"):
        print("1..0 # SKIP valgrind is not there")
        return True
    print(f"1..{len(cases) + len(COMPLETED)}")
    good = True
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["strip", "-o", f"{folder}/kientoan", program], check=True)  # as effort.py
        subprocess.run([program, "new", f"{folder}/a.kt", "--as-of", "2026-07-01"], check=True, stdout=subprocess.DEVNULL)
        for number, (name, way) in enumerate(cases, 1):
            good = judged(folder, number, name, way) and good
        for number, which in enumerate(COMPLETED, len(cases) + 1):
            good = completions_judged(folder, number, which) and good
    return good


sys.exit(0 if main() else 1)
