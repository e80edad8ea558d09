"""What the tests of solve and verify share: running the program, its schemas, real data, TAP.

usage of each test: NAME.py KIENTOAN ROOT; data is read from $KIENTOAN_DATA or ROOT/../shared/data."""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema

# Of a pack: the standard of a head, served for as a deputy; clauses may follow, and the end of its block must.
HEAD = """```rule
pack R "Rules" language en; version 1; in force from 2026-01-01; time counts: cumulative counting {main}
document D "Handbook"
retirement age cite D
  male: 2021 = 60 years
  female: 2021 = 60 years
standard HEAD "Head" of post kind "head" cite D
  HEAD.a require degree >= bachelor
  HEAD.b require held post "deputy" at least 24 months
"""
program, root = sys.argv[1], Path(sys.argv[2])
tests = []
TO = ("--to", "Lưu trữ", "--purpose", "kiểm thử")  # whom what is exported goes to, and for what


class Missing(Exception):
    """Data or a program that this machine does not have."""


def data(name):
    path = Path(os.environ.get("KIENTOAN_DATA", root / "../shared/data")) / name
    if not path.exists():
        raise Missing(name)
    return path


def run(*words, lang="en"):
    done = subprocess.run([program, *map(str, words), "--lang", lang], capture_output=True, timeout=300)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def answer(command, *words):
    """Exit status and the JSON answer, held against its schema unless input was refused."""
    code, out, err = run(*command.split(), *words, "--json")
    given = json.loads(out)
    if code < 2 or command == "verify":
        schema = json.loads((root / f"docs/schema/{command.replace(' ', '-')}.json").read_text("utf-8"))
        jsonschema.validate(given, schema)
    return code, given


def write(path, value):
    Path(path).write_text(value if isinstance(value, str) else json.dumps(value), "utf-8")
    return path


def furnish(place, rules, tables):
    """A register as of 2026-07-01 from CSV texts by name, with one pack adopted."""
    folder = Path(place) / "in"
    folder.mkdir()
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    file, pack = Path(place) / "r.kt", Path(place) / "r.md"
    pack.write_text(rules, "utf-8")
    assert run("new", file, "--as-of", "2026-07-01", "--no-rules")[0] == 0
    for words in (["import", file, folder], ["rules", "adopt", file, pack]):
        code, out, err = run(*words)
        assert code == 0, (out, err)
    return file


def solved(place, problem, *words):
    """Solves and verifies; the answer and the plan file."""
    instance, plan = write(f"{place}/instance.json", problem), f"{place}/plan.json"
    code, given = answer("solve", instance, "--out", plan, "--force", *words)
    assert code < 2, given
    assert code == (given["status"] in ("infeasible", "no_plan_found")), given
    checked, opinion = answer("verify", instance, plan)
    assert checked == 0 and opinion["accepted"], opinion
    for figure in ("value", "bound", "gap", "broken", "broken_bound"):
        assert opinion[figure] == given[figure], (figure, opinion, given)
    return given, json.loads(Path(plan).read_text("utf-8"))


def same_on_two_threads(place, problem, *words):
    instance, bytes_of = write(f"{place}/instance.json", problem), []
    for threads in (1, 2):
        plan = f"{place}/plan{threads}.json"
        code, given = answer("solve", instance, "--out", plan, "--threads", threads, *words)
        assert code < 2, given
        bytes_of.append(Path(plan).read_bytes())
    assert bytes_of[0] == bytes_of[1]


def test(function):
    tests.append(function)
    return function


def main():
    print(f"1..{len(tests)}")
    for number, function in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(folder)
                print(f"ok {number} - {function.__name__}")
            except Missing as missing:
                print(f"ok {number} - {function.__name__} # SKIP {missing} is not there")
            except Exception as fault:  # every fault is a failed test, reported by name
                print(f"not ok {number} - {function.__name__}")
                print("# " + repr(fault)[:2000].replace("\n", "\n# "))
        sys.stdout.flush()
