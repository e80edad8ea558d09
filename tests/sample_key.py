"""The answer key is found: sample, shipped pack, then what assess, structure and check say of it.

Usage: sample_key.py KIENTOAN PACK. Each group of the key is compared whole: what was planted is found,
and nothing else of its kind is.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

KIENTOAN, PACK = (str(pathlib.Path(path).resolve()) for path in sys.argv[1:])


def run(where, *words):
    done = subprocess.run([KIENTOAN, *words, "--json"], cwd=where, capture_output=True, check=False)
    assert done.returncode in (0, 1), (words, done.returncode, done.stderr.decode())
    return json.loads(done.stdout)


def planted(key, group, *checks):
    return [entry for entry in key["entries"] if entry["group"] == group and entry["check"] in checks]


def facts(why):
    yield why["fact"] or ""
    for part in why["because"]:
        yield from facts(part)


def fails(case, word):
    """Does a holder fail a requirement about this fact?"""
    return any(clause["kind"] == "require" and clause["truth"] == "no"
               and any(fact.startswith(word) for fact in facts(clause["why"]))
               for clause in case["clauses"])


def misfits(key, assess):
    for word, checks in (("theory", ("theory_short",)), ("degree", ("degree_short", "field_other"))):
        found = {(case["person"], case["post"]) for case in assess["cases"] if fails(case, word)}
        wanted = {(entry["person"], entry["post"]) for entry in planted(key, "misfit", *checks)}
        assert wanted, word
        yield f"misfits of {word}", found, wanted


def breaches(key, structure):
    rows = [row for row in structure["rows"] if row["body"].endswith(("-LD", "-TV"))]
    for check, group in (("no_woman", "female"), ("no_under_40", "age")):
        found = {row["body"] for row in rows
                 if group in row["group"] and row["found"] == 0 and row["status"] == "short"}
        yield check, found, {entry["body"] for entry in planted(key, "breach", check)}


def undecided(key, structure, check):
    gaps = {gap["fact"]: set(gap["persons"]) for gap in check["gaps"]}
    for kind in ("born_missing", "rating_missing"):
        for entry in planted(key, "undecided", kind):
            yield kind, {entry["person"]} & gaps[entry["wanted"]], {entry["person"]}
    open_rows = {(row["body"], "sex" if "female" in row["group"] else "born")
                 for row in structure["rows"] if row["status"] == "undecided"}
    for entry in planted(key, "undecided", "sex_missing", "young_open"):
        row = (entry["body"], entry["wanted"])
        certain = any(one["body"] == entry["body"] and one["status"] == "met" for one in structure["rows"]
                      if ("female" in one["group"]) == (entry["wanted"] == "sex"))
        yield entry["check"], {row} & open_rows or ({row} if certain else set()), {row}


def relatives(key, check):
    pairs = [one for one in check["findings"] if one["code"].startswith("check.pair")]
    entries = planted(key, "relatives", "head_and_deputy")
    found = {(entry["person"], entry["other"]) for entry in entries for one in pairs
             if entry["person"] in one["reason"] and entry["other"] in one["reason"]}
    assert len(pairs) == len(entries), (len(pairs), len(entries))
    yield "relatives", found, {(entry["person"], entry["other"]) for entry in entries}


def main():
    with tempfile.TemporaryDirectory() as where:
        run(where, "new", "s.kt", "--sample", "province", "--key", "key.json")
        key = json.loads((pathlib.Path(where) / "key.json").read_text())
        run(where, "rules", "adopt", "s.kt", PACK)
        assess = run(where, "assess", "s.kt", "--all")
        structure, check = run(where, "structure", "s.kt"), run(where, "check", "s.kt")
    results = [*misfits(key, assess), *breaches(key, structure),
               *undecided(key, structure, check), *relatives(key, check)]
    print(f"1..{len(results)}")
    for number, (name, found, wanted) in enumerate(results, 1):
        if found == wanted:
            print(f"ok {number} - {name}: {len(wanted)}")
        else:
            print(f"not ok {number} - {name}: more {sorted(found - wanted)}, less {sorted(wanted - found)}")


main()
