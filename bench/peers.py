#!/usr/bin/env python3
"""Plan generated instances with kientoan and with other solvers on the exported MPS, in one run.

    bench/peers.py [--program build/kientoan] [--limit SECONDS] [--gap G] [--seeds N] KIND:PEOPLExPOSTSxPERIODS...

Both get the same instance, one thread and the same asked gap; wall time includes reading. A peer that does
not reach the gap within the limit is counted as "more than limit / ours". Every plan read back is verified.
"""
import argparse
import json
import re
import subprocess
import tempfile
import time
from pathlib import Path

here = Path(__file__).resolve().parent


def timed(command, limit):
    start = time.monotonic()
    try:
        out = subprocess.run(command, capture_output=True, text=True, timeout=limit).stdout
    except subprocess.TimeoutExpired:
        out = None
    return time.monotonic() - start, out


def cbc(mps, solution, limit, gap):
    seconds, out = timed(["cbc", mps, "-ratio", str(gap), "-sec", str(limit), "-threads", "1", "solve",
                          "solution", solution], limit + 30)
    text = Path(solution).read_text() if Path(solution).exists() else ""
    value = re.search(r"objective value\s+(-?[\d.]+)", text)
    proven = text.startswith("Optimal")
    return seconds, proven, value and float(value.group(1))


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("--program", default="build/kientoan")
    ask.add_argument("--limit", type=float, default=120)
    ask.add_argument("--gap", type=float, default=0.001)
    ask.add_argument("--seeds", type=int, default=1)
    ask.add_argument("kinds", nargs="+")
    given = ask.parse_args()
    print("| kind | seed | ours: seconds | gap | CBC: seconds | reached | ratio |")
    print("|---|---|---|---|---|---|---|")
    for kind_size in given.kinds:
        kind, size = kind_size.split(":")
        for seed in range(1, given.seeds + 1):
            with tempfile.TemporaryDirectory() as folder:
                instance, mps, solution = (f"{folder}/{n}" for n in ("i.json", "i.mps", "i.sol"))
                with open(instance, "w") as out:
                    subprocess.run([here / "make", kind, str(seed), *size.split("x")], stdout=out, check=True)
                ours, answer = timed([given.program, "solve", instance, "--gap", str(given.gap), "--json",
                                      "--quiet", "--threads", "1", "--out", f"{folder}/p.json"], given.limit * 4)
                answer = json.loads(answer)
                checked = subprocess.run([given.program, "verify", instance, f"{folder}/p.json", "--json"],
                                         capture_output=True, text=True)
                assert json.loads(checked.stdout)["accepted"]
                subprocess.run([given.program, "solve", instance, "--steps", "1", "--mps", mps, "--quiet"],
                               capture_output=True)
                theirs, proven, value = cbc(mps, solution, given.limit, given.gap)
                ratio = f"{theirs / ours:.0f}" if proven else f"more than {given.limit / ours:.0f}"
                print(f"| {kind_size} | {seed} | {ours:.2f} | {answer['gap']:.4%} | {theirs:.2f} | "
                      f"{'yes' if proven else 'no, ' + (f'value {value:.0f}' if value else 'no plan')} | {ratio} |",
                      flush=True)


main()
