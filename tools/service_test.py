#!/usr/bin/env python3
"""service_test.py KIENTOAN ROOT — docs/kientoan.service: systemd reads it, finds little exposed, and the program knows its options. TAP."""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

EXPOSED_MOST = 15  # tenths of systemd-analyze's level


def faults(program, root):
    text = (Path(root) / "docs/kientoan.service").read_text("utf-8")
    command = re.search(r"^ExecStart=(.+)$", text, re.M)[1].split()
    with tempfile.TemporaryDirectory() as place:
        file, unit = Path(place) / "r.kt", Path(place) / "kientoan.service"
        subprocess.run([program, "new", file], check=True, capture_output=True)
        asked = [program, *["127.0.0.1:0" if w == "127.0.0.1:8080" else str(file) if w.endswith(".kt") else w for w in command[1:]], "--check"]
        done = subprocess.run(asked, capture_output=True, text=True)
        if done.returncode:
            yield f"the program does not start so: {done.stderr}"
        if not shutil.which("systemd-analyze"):
            return
        unit.write_text(text.replace(command[0], "/bin/true"), "utf-8")
        for words in (["verify"], ["security", "--offline=true", f"--threshold={EXPOSED_MOST}"]):
            done = subprocess.run(["systemd-analyze", *words, unit], capture_output=True, text=True)
            if done.returncode or (words == ["verify"] and done.stderr.strip()):
                yield f"{words[0]}: {done.stderr.strip() or done.stdout.strip().splitlines()[-1]}"


def main(program, root):
    found = list(faults(program, root))
    print("1..1")
    print(("not ok" if found else "ok") + " 1 - the_service_has_least_rights")
    print("".join(f"# {fault}\n" for fault in found), end="")
    sys.exit(1 if found else 0)


main(*sys.argv[1:])
