"""Imports of many rows: memory that does not grow with them, kills at a hundred points, no room on the disk;
after each the register is as before or as after. Speaks TAP.

usage: scale_story.py KIENTOAN KILLER [STORY...]"""
import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

program, killer = sys.argv[1], sys.argv[2]
LIMIT = 400 << 20  # of address space; half of it is libraries
ALLOWANCE = 16     # MB by which more rows may take more memory
LONG = "KIENTOAN_LONG" in os.environ
# The caches of SQLite (32 MB for what is set aside, 32 MB for the register) are full at the first size already.
SIZES = (20000, 100000) if LONG else (10000, 30000)
KILLED = 12000 if LONG else 1000
tests = []


def story(test):
    if test.__name__ in (sys.argv[3:] or [test.__name__]):
        tests.append(test)
    return test


def run(*words, limits=(), **environment):
    """Status, answer and greatest memory in MB."""
    def bound():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        for which, most in limits:
            resource.setrlimit(which, (most, most))
    out = tempfile.TemporaryFile()
    work = subprocess.Popen([program, *map(str, words), "--json"], stdout=out, stderr=subprocess.DEVNULL,
                            env={**os.environ, **environment}, preexec_fn=bound)
    _, status, usage = os.wait4(work.pid, 0)
    work.returncode = os.waitstatus_to_exitcode(status)
    out.seek(0)
    text = out.read().decode()
    return work.returncode, json.loads(text) if text else {}, usage.ru_maxrss / 1024


def register(place):
    file = place / "a.kt"
    for old in place.glob("a.kt*"):
        old.unlink()
    assert run("new", file, "--as-of", "2026-07-01")[0] == 0
    return file


def source(place, people, born="1/1/1970", codes="P"):
    """People with ten offices each, not in the order of their codes; of other codes the offices are nobody's."""
    folder = place / "source"
    folder.mkdir(exist_ok=True)
    order = [i * 7919 % people for i in range(people)]
    with open(folder / "person.csv", "w", encoding="utf-8") as out:
        out.write("Mã cán bộ,Họ và tên,Ngày sinh,Giới tính\n")
        out.writelines(f"P{i:06},Nguyễn Văn A{i},{born},Nam\n" for i in order)
    with open(folder / "tenure.csv", "w", encoding="utf-8") as out:
        out.write("Mã cán bộ,Chức vụ,Từ ngày,Đến ngày,Hình thức\n")
        out.writelines(f"{codes}{i:06},Chuyên viên phòng {t},1/1/{1990 + 3 * t},31/12/{1992 + 3 * t},Chính thức\n"
                       for i in order for t in range(10))
    return folder


def digest(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


def lines(file):
    status, answer, _ = run("journal", file)
    assert status == 0 and answer["whole"], answer
    return len(answer["lines"])


def all_are(answer, what, people):
    counts = answer["counts"]
    return counts["person"][what] == people and counts["tenure"][what] == 10 * people


@story
def memory_does_not_grow_with_the_rows(place):
    peaks = {"new": [], "again": [], "bad": []}
    bound = [(resource.RLIMIT_AS, LIMIT)]
    for people in SIZES:
        file, rows = register(place), source(place, people)
        for what, count in ("new", "added"), ("again", "same"):
            status, answer, peak = run("import", file, rows, limits=bound)
            assert status == 0 and all_are(answer, count, people), answer
            peaks[what].append(peak)
        before = digest(file)
        status, answer, peak = run("import", file, source(place, people, "32/1/1970", "Q"), limits=bound)
        assert status == 2 and not answer["written"] and digest(file) == before, answer
        told = {f["code"] for f in answer["findings"]}
        assert told == {"intake.date.bad", "intake.reference.unknown"} and len(answer["findings"]) == 10000, told
        assert sum(m["count"] for m in answer["more"]) + len(answer["findings"]) == 11 * people, answer["more"]
        peaks["bad"].append(peak)
    print(f"# greatest memory in MB for {SIZES} people with ten offices each: {peaks}")
    for few, many in peaks.values():
        assert many < few + ALLOWANCE, peaks


@story
def no_room_for_what_is_set_aside_changes_nothing(place):
    file, rows = register(place), source(place, 12000)
    before = digest(file)
    status, answer, _ = run("import", file, rows, limits=[(resource.RLIMIT_FSIZE, 4 << 20)])
    assert status == 3 and "error" in answer, answer
    assert digest(file) == before and lines(file) == 1
    status, answer, _ = run("import", file, rows)
    assert status == 0 and all_are(answer, "added", 12000), answer


def killed(place, file, rows, when):
    """What a killed import left: the register whole, as before or as after, and nothing beside it."""
    aside = place / "aside"
    aside.mkdir(exist_ok=True)
    status, answer, _ = run("import", file, rows, LD_PRELOAD=killer, KILLER_AT=when, SQLITE_TMPDIR=str(aside))
    assert status == -signal.SIGKILL, (when, status, answer)
    assert not list(aside.iterdir()), list(aside.iterdir())
    return lines(file)


def spread(last, count):
    return [1 + i * (last - 1) // (count - 1) for i in range(count)]


def killed_all_over(place, people, kills):
    """A quarter of the people are known, under another date; an import that is killed changes and adds."""
    file, kept, count = register(place), place / "kept", place / "count"
    assert run("import", file, source(place, people // 4))[0] == 0
    shutil.copy(file, kept)
    rows = source(place, people, "2/1/1970")
    assert run("import", file, rows, LD_PRELOAD=killer, KILLER_COUNT=str(count))[0] == 0
    steps, writes = map(int, count.read_text().split())
    points = [f"step {n}" for n in spread(steps, kills // 2)] + [f"write {n}" for n in spread(writes, kills - kills // 2)]
    shutil.copy(kept, file)
    after = 0
    for when in points:
        found = killed(place, file, rows, when)
        assert found in (2, 3), (when, found)
        if found == 3:
            after += 1
            shutil.copy(file, place / "after")
            shutil.copy(kept, file)
    print(f"# {kills} kills in {steps} steps and {writes} writes to files, {after} after the commit")
    assert 0 < after < kills
    status, answer, _ = run("import", file, rows)
    assert status == 0 and answer["counts"]["person"]["changed"] == people // 4 and lines(file) == 3, answer
    for left in file, place / "after":
        assert all_are(run("import", left, rows)[1], "same", people)


@story
def a_hundred_kills_lose_nothing(place):
    killed_all_over(place, KILLED, 100)


@story
def kills_while_memory_overflows_lose_nothing(place):
    killed_all_over(place, 12000, 6)


print(f"1..{len(tests)}")
failed = 0
for number, test in enumerate(tests, 1):
    with tempfile.TemporaryDirectory() as folder:
        try:
            test(Path(folder))
            print(f"ok {number} {test.__name__}")
        except Exception as fault:  # noqa: BLE001 - any fault fails the test
            failed += 1
            print(f"# {type(fault).__name__}: {fault}"[:2000].replace("\n", "\n# "))
            print(f"not ok {number} {test.__name__}")
sys.exit(failed > 0)
