"""Runs one fuzz target and says what came of it, in TAP.

usage: run.py TARGET SEEDS CORPUS [MAX_LEN]     a few seconds; KIENTOAN_FUZZ_SECONDS says otherwise
       run.py --sum LEDGER                      executions by target over all runs of a ledger

CORPUS is kept from run to run. With KIENTOAN_FUZZ_LEDGER, a line is added to that file: day, target,
seconds, executions, hash of the corpus afterwards, files in it."""
import hashlib
import os
import re
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path


def ledger_sum(path):
    total = {}
    for line in Path(path).read_text("utf-8").splitlines():
        _, target, seconds, executions, _, _ = line.split("\t")
        runs, spent, done = total.get(target, (0, 0, 0))
        total[target] = runs + 1, spent + int(seconds), done + int(executions)
    for target, (runs, spent, done) in sorted(total.items()):
        print(f"{target}\t{runs} runs\t{spent} s\t{done} executions")
    print(f"all\t{sum(t[0] for t in total.values())} runs\t{sum(t[1] for t in total.values())} s\t"
          f"{sum(t[2] for t in total.values())} executions")


def corpus_hash(corpus):
    files = sorted(hashlib.sha256(each.read_bytes()).hexdigest() for each in corpus.iterdir())
    return hashlib.sha256("".join(files).encode()).hexdigest()[:16], len(files)


def fuzz(target, seeds, corpus, longest):
    name, seconds = target.stem.removeprefix("fuzzer_"), int(os.environ.get("KIENTOAN_FUZZ_SECONDS", "3"))
    corpus.mkdir(parents=True, exist_ok=True)
    place = Path(os.environ.get("KIENTOAN_FUZZ_FOUND") or tempfile.mkdtemp())
    place.mkdir(parents=True, exist_ok=True)
    print("1..1")
    limits = [f"-max_total_time={seconds}", f"-max_len={longest}", "-timeout=120", "-rss_limit_mb=3000"]
    done = subprocess.run([target, corpus, seeds, *limits, "-print_final_stats=1", f"-artifact_prefix={place}/{name}-"],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    told = done.stderr.decode("utf-8", "replace")
    count = re.search(r"stat::number_of_executed_units:\s*(\d+)", told)
    if done.returncode or not count:
        print("\n".join("# " + line for line in told.splitlines()[-60:]))
        for each in place.glob(f"{name}-*"):
            print(f"# {each}: {each.read_bytes()[:2000]!r}")
        print(f"not ok 1 {name}")
        return 1
    digest, files = corpus_hash(corpus)
    print(f"ok 1 {name}: {count.group(1)} executions in {seconds} s, corpus of {files}, {digest}")
    if os.environ.get("KIENTOAN_FUZZ_LEDGER"):
        with open(os.environ["KIENTOAN_FUZZ_LEDGER"], "a", encoding="utf-8") as ledger:
            ledger.write(f"{date.today()}\t{name}\t{seconds}\t{count.group(1)}\t{digest}\t{files}\n")
    return 0


if sys.argv[1] == "--sum":
    ledger_sum(sys.argv[2])
else:
    sys.exit(fuzz(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), sys.argv[4] if len(sys.argv) > 4 else "4096"))
