"""A register is copied while others write to it, and made out of a copy: whole, verified, never over anything. Speaks TAP.

usage: backup_story.py KIENTOAN ROOT"""
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import jsonschema

from serve_kit import Server
from solve_kit import TO, main, program, root, run, test


def made(place, people=300):
    file = Path(place) / "tỉnh.kt"
    assert run("new", file, "--sample", "company", "--people", str(people))[0] == 0
    return file


def told(command, *words):
    code, out, err = run(command, *words, "--json")
    given = json.loads(out)
    if code < 2:
        jsonschema.validate(given, json.loads((root / f"docs/schema/{command}.json").read_text("utf-8")))
    return code, given


def rows(file):
    base = sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)
    names = [n for n, in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    given = {n: sorted(map(repr, base.execute(f'SELECT * FROM "{n}"'))) for n in names}
    base.close()
    return given


@test
def a_copy_is_the_register_and_a_register_is_made_of_it(place):
    file, copy, again = made(place), Path(place) / "copy.kt", Path(place) / "again.kt"
    assert run("user", "invite", file, "an", "--name", "An", "--role", "reader")[0] == 0
    file.chmod(0o640)
    code, given = told("backup", *TO, file, copy)
    assert code == 0 and given["version"] == 1 and given["bytes"] == copy.stat().st_size and not given["findings"], given
    assert copy.stat().st_mode & 0o777 == 0o640 and rows(copy) == rows(file)
    assert copy.read_bytes()[18:20] == b"\1\1", "one plain file, with no log beside"
    before = copy.read_bytes()
    code, given = told("restore", copy, again)
    assert code == 0 and given["version"] == 1 and copy.read_bytes() == before, given
    assert again.read_bytes()[18:20] == b"\2\2", "to be worked with by many"
    there, here = rows(again), rows(file)
    assert {n for n in here if there[n] != here[n]} == {"log"} and len(there["log"]) == len(here["log"]) + 1
    assert "copy.restore" in there["log"][-1]
    assert run("audit", "verify", again)[0] == 0 and sorted(os.listdir(place)) == ["again.kt", "copy.kt", "tỉnh.kt"], os.listdir(place)


@test
def who_was_signed_in_then_is_not_now(place):
    file, copy, again = made(place), Path(place) / "copy.kt", Path(place) / "again.kt"
    with Server(program, file) as server:
        server.settled()
        assert run("backup", *TO, file, copy)[0] == 0 and run("restore", copy, again)[0] == 0
    assert len(rows(copy)["session"]) == 1 and not rows(again)["session"]


@test
def a_copy_is_of_one_moment_while_others_write(place):
    file = made(place, 2000)
    writer = sqlite3.connect(file)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE meta SET value = 'half' WHERE name = 'program'")
    copy = Path(place) / "copy.kt"
    making = subprocess.Popen([program, "backup", *TO, file, copy, "--json"], stdout=subprocess.PIPE)
    time.sleep(6)  # its line waits longer than any one statement does
    assert making.poll() is None and not copy.exists()
    writer.rollback()
    writer.close()
    given = json.loads(making.communicate(timeout=60)[0])
    assert making.returncode == 0 and "half" not in repr(rows(copy)["meta"]), given
    for i in range(3):  # each write is one version: the copy has a whole number of them
        (Path(place) / "p.csv").write_text("code,name\n" + "".join(f"N{i}-{j},Trần Văn {j}\n" for j in range(3000)), "utf-8")
        (Path(place) / "p.csv").rename(Path(place) / "person.csv")
        writing = subprocess.Popen([program, "import", file, Path(place) / "person.csv"], stdout=subprocess.DEVNULL)
        for j in range(4):
            copy = Path(place) / f"c{i}{j}.kt"
            code, given = told("backup", *TO, file, copy)
            assert code == 0, given
            new = sum("Trần Văn" in row for row in rows(copy)["person"] if f"N{i}-" in row)
            assert new == (3000 if given["version"] == i + 2 else 0), (given, new)
        assert writing.wait(60) == 0


@test
def nothing_is_replaced(place):
    file, copy = made(place), Path(place) / "copy.kt"
    assert run("backup", *TO, file, copy)[0] == 0
    for command, words in (("backup", (*TO, file, copy)), ("restore", (copy, file)), ("backup", (*TO, file, file)), ("restore", (copy, copy))):
        before = rows(file), copy.read_bytes()
        code, given = told(command, *words)
        assert code == 2 and given["error"]["code"] == "error.kept", given
        assert (rows(file), copy.read_bytes()) == before
    for left in ("-wal", "-journal", "-shm"):  # SQLite would take it for part of the new register
        (Path(place) / f"new.kt{left}").write_bytes(b"left")
        code, given = told("restore", copy, Path(place) / "new.kt")
        assert code == 2 and given["error"]["code"] == "error.kept" and left in given["error"]["message"], given
        (Path(place) / f"new.kt{left}").unlink()
    (Path(place) / "link.kt").symlink_to(Path(place) / "none")
    assert told("backup", *TO, file, Path(place) / "link.kt")[0] == 2
    (Path(place) / "copy2.kt.part").write_text("mine")
    assert run("backup", *TO, file, Path(place) / "copy2.kt")[0] == 0 and (Path(place) / "copy2.kt.part").read_text() == "mine"


@test
def what_is_damaged_cut_or_altered_is_refused(place):
    file, copy, out = made(place), Path(place) / "copy.kt", Path(place) / "out.kt"
    assert run("backup", *TO, file, copy)[0] == 0
    whole = copy.read_bytes()

    def refused(codes_wanted, bytes_given=None):
        bad = Path(place) / "bad.kt"
        bad.write_bytes(bytes_given if bytes_given is not None else copy.read_bytes())
        code, given = told("restore", bad, out)
        told_codes = [f["code"] for f in given.get("findings", [])] or [given["error"]["code"]]
        assert code >= 2 and told_codes[0] in codes_wanted.split(), (code, given)
        assert all(f["mend"] for f in given.get("findings", [])), given
        assert not out.exists() and not list(Path(place).glob("*.part*"))
        for lang in ("vi", "en"):
            said = run("restore", bad, out, lang=lang)[2]
            assert "→" in said, said

    refused("backup.damaged", whole[:len(whole) // 2])
    refused("backup.damaged audit.cell store.chain.value", whole[:-100])
    middle = bytearray(whole)
    middle[len(whole) // 2:len(whole) // 2 + 4096] = os.urandom(4096)
    refused("backup.damaged audit.cell store.chain.value", bytes(middle))
    refused("error.format", b"no register at all, only words " * 100)
    refused("error.format", b"")
    base = sqlite3.connect(copy)
    base.execute("UPDATE person SET name = 'Nguyễn Văn Khác' WHERE row_key = (SELECT min(row_key) FROM person)")
    base.commit()
    base.close()
    refused("store.chain.value")
    code, given = told("backup", *TO, copy, out)  # but a copy of it is better than none
    assert code == 1 and [f["code"] for f in given["findings"]] == ["store.chain.value"] and out.exists(), given
    out.unlink()
    base = sqlite3.connect(copy)
    base.execute("UPDATE meta SET value = '99' WHERE name = 'schema'")
    base.commit()
    base.close()
    refused("error.format")


@test
def what_was_changed_past_the_program_is_told_as_audit_verify_does(place):
    """Not the chains alone: accounts, tables, the register of copies, facts about the register. A copy is made all the same, no register is."""
    file, whole, bad = made(place), Path(place) / "whole.kt", Path(place) / "bad.kt"
    assert run("user", "invite", file, "an", "--name", "An", "--role", "reader")[0] == 0 and run("backup", *TO, file, whole)[0] == 0
    for changes, found in (
            ("INSERT INTO access_grant VALUES ('an', 'administrator', '', '')", [("audit.grants", "administrator::; reader::")]),
            ("CREATE TRIGGER q AFTER INSERT ON session BEGIN UPDATE account SET password = '' WHERE login = 'an'; END", [("audit.foreign", "trigger q")]),
            ("CREATE VIEW v AS SELECT 1", [("audit.foreign", "view v")]),
            ("DELETE FROM issue", [("audit.issue", "1")]),
            ("ALTER TABLE log DROP COLUMN note", [("audit.table.lacks", "note TEXT NOT NULL")]),
            ("INSERT INTO meta VALUES ('ghost', '1')", [("audit.foreign", "meta ghost")]),
            ("PRAGMA application_id = 7; PRAGMA user_version = 5",
             [("audit.table.lacks", "0"), ("audit.table.more", "7"), ("audit.table.lacks", "0"), ("audit.table.more", "5")])):
        shutil.copy(whole, bad)
        base = sqlite3.connect(bad)
        base.executescript(changes)
        base.close()
        out, again = Path(place) / "out.kt", Path(place) / "again.kt"
        told_of = lambda given: [(f["code"], f["value"]) for f in given["findings"]]
        code, given = told("restore", bad, out)
        assert code == 2 and told_of(given) == found and not out.exists(), (changes, code, given)
        said = [run("restore", bad, out, lang=lang)[2] for lang in ("vi", "en")]
        assert all(words.count("→") == len(found) for words in said) and said[0] != said[1], said
        if "DROP COLUMN" in changes:  # no line can be written of it, so no copy is made
            assert told("backup", *TO, bad, again)[0] == 3 and not again.exists()
            continue
        code, given = told("backup", *TO, bad, again)
        verified = json.loads(run("audit", "verify", again, "--json")[1])
        assert code == 1 and set(found) <= set(told_of(given)) and told_of(given) == told_of(verified), (changes, code, given, verified)
        again.unlink()


@test
def an_older_copy_stays_as_it_is(place):
    copy, out = Path(place) / "old.kt", Path(place) / "new.kt"
    base = sqlite3.connect(copy)
    base.executescript((root / "tests/registers/schema-1.sql").read_text("utf-8"))
    base.close()
    before = copy.read_bytes()
    code, given = told("restore", copy, out)
    assert code == 0 and copy.read_bytes() == before and run("audit", "verify", out)[0] == 0, given


@test
def a_kill_leaves_no_half_copy_in_the_place(place):
    file, copy = made(place, 3000), Path(place) / "copy.kt"
    for i in range(6):
        started = subprocess.Popen([program, "backup", *TO, file, copy], stdout=subprocess.DEVNULL)
        time.sleep(0.01 * (i + 1))
        started.send_signal(signal.SIGKILL)
        started.wait()
        if copy.exists():
            assert run("audit", "verify", copy)[0] == 0
            copy.unlink()
    assert run("backup", *TO, file, copy)[0] == 0


@test
def what_a_killed_restore_left_is_told(place):
    file, copy, new = made(place, 300), Path(place) / "copy.kt", Path(place) / "new.kt"
    assert run("backup", *TO, file, copy)[0] == 0
    left = Path(place) / "new.kt.part"
    left.write_bytes(copy.read_bytes())
    code, given = told("restore", copy, new)
    found = given["findings"]
    assert code == 0 and [f["code"] for f in found] == ["backup.left"] and str(left) in found[0]["reason"], given
    assert left.exists() and run("audit", "verify", new)[0] == 0, "whose it is, the program cannot know"
    for lang, words in (("vi", "bị ngắt giữa chừng"), ("en", "cut off")):
        new.unlink()
        code, out, err = run("restore", copy, new, lang=lang)
        assert code == 0 and words in out + err and str(left) in out + err, (out, err)


@test
def a_full_disk_leaves_nothing(place):
    file, copy = made(place, 3000), Path(place) / "copy.kt"
    def little():
        import resource
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    done = subprocess.run([program, "backup", *TO, file, copy, "--json"], capture_output=True, preexec_fn=little)
    assert done.returncode == 3 and json.loads(done.stdout)["error"]["code"] == "error.room", done
    told = json.loads(done.stdout)["error"]
    assert str(copy) in told["message"] and str(file) not in told["message"] and told["mend"], ("the one that has no room", told)
    assert not copy.exists() and not list(Path(place).glob("*.part*"))


main()
