"""Adds up the results of meson test runs: tally.py LOG.json|NAME... prints the failures by name, the skips
by name, and the closing line; a bare NAME is a check that failed outside meson. Exit status 1 when
anything failed or nothing ran."""
import json
import re
import sys

passed, failed, skipped = 0, [], []
for log in sys.argv[1:]:
    if not log.endswith(".json"):
        failed.append(log)
        continue
    for line in open(log, encoding="utf-8"):
        test = json.loads(line)
        name = test["name"].split(" / ")[-1]
        points = re.findall(r"^(not ok|ok)\b\s*\d*\s*-?\s*([^\n#]*)(?:#\s*(SKIP)[^\n]*)?",
                            test.get("stdout") or "", flags=re.M | re.I)
        bad = [p for p in points if p[0] == "not ok"]
        failed += [f"{name}: {p[1].strip()}" for p in bad]
        skipped += [f"{name}: {p[1].strip()}" for p in points if p[0] == "ok" and p[2]]
        passed += sum(p[0] == "ok" and not p[2] for p in points)
        if test["result"] == "SKIP" and not points:
            skipped.append(name)
        elif test["result"] == "OK" and not points:
            passed += 1
        elif test["result"] not in ("OK", "SKIP", "EXPECTEDFAIL") and not bad:
            failed.append(f"{name}: {test['result']}")
for name in skipped:
    print(f"skipped: {name}")
for name in failed:
    print(f"failed: {name}")
print(f"{passed} passed, {len(failed)} failed, {len(skipped)} skipped")
sys.exit(1 if failed or not passed else 0)
