"""A register is made, looked at, altered behind the program's back, and found out; through the command
line, in both languages, answers held against their schemas. Speaks TAP.

usage: register_story.py KIENTOAN ROOT"""
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema

program, root = sys.argv[1], Path(sys.argv[2])
tests = []


def run(*words, lang="vi"):
    done = subprocess.run([program, *words, "--lang", lang], capture_output=True, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def answer(command, *words):
    code, out, _ = run(command, *words, "--json")
    given = json.loads(out)
    if "error" not in given and given.get("findings") is None or command == "journal" and code < 2:
        schema = json.loads((root / f"docs/schema/{command}.json").read_text("utf-8"))
        jsonschema.validate(given, schema, format_checker=jsonschema.FormatChecker())
    return code, given


def story(test):
    tests.append(test)
    return test


@story
def a_register_is_made_and_seen(place):
    file = f"{place}/tỉnh.kt"
    code, out, _ = run("new", file, "--as-of", "1/7/2026", "--name", "Tỉnh mẫu", "--authority", "Tỉnh ủy")
    assert code == 0 and "Tỉnh mẫu" in out and "01/07/2026" in out, out
    code, out, _ = run("journal", file)
    assert code == 0 and "Lập sổ" in out and "nguyên vẹn: 1 dòng" in out, out
    code, out, _ = run("journal", file, lang="en")
    assert code == 0 and "The chain is whole: 1 line;" in out, out
    code, given = answer("journal", file)
    assert code == 0 and given["whole"] and len(given["lines"]) == 1
    assert given["lines"][0]["actor"] == "operator" and given["lines"][0]["hash"] in out


@story
def a_register_of_an_older_schema_is_brought_up(place):
    for number in (1, 2, 3, 4, 5):
        file = f"{place}/{number}.kt"
        base = sqlite3.connect(file)
        base.executescript((root / f"tests/registers/schema-{number}.sql").read_text("utf-8"))
        base.close()
        code, given = answer("journal", file)
        assert code == 0 and given["whole"], given
        base = sqlite3.connect(file)
        assert base.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone() == ("6",)
        assert base.execute("SELECT COUNT(*) FROM search").fetchone() == (0,)
        logins = [row[0] for row in base.execute("SELECT login FROM account")]
        base.close()
        assert logins == (["mai"] if number in (3, 5) else []), logins
        assert run("check", file)[0] in (0, 1)


@story
def a_register_is_its_owners_alone(place):
    file = Path(place) / "mine.kt"
    before = os.umask(0)
    try:
        assert run("new", str(file), "--as-of", "1/7/2026")[0] == 0
    finally:
        os.umask(before)
    assert file.stat().st_mode & 0o777 == 0o600, oct(file.stat().st_mode)
    base = sqlite3.connect(file)
    base.execute("BEGIN")
    base.execute("SELECT count(*) FROM person").fetchone()
    beside = [p for p in file.parent.glob("mine.kt-*")]
    assert beside and all(p.stat().st_mode & 0o77 == 0 for p in beside), beside
    base.close()


@story
def the_name_is_the_files_unless_given(place):
    code, given = answer("new", f"{place}/Hà Tĩnh.kt", "--as-of", "2026-07-01")
    assert code == 0 and given["name"] == "Hà Tĩnh" and given["as_of"] == "2026-07-01", given
    code, given = answer("new", f"{place}/.kt", "--name", "Huế")  # decomposed
    assert code == 0 and given["name"] == "Huế", given
    code, given = answer("new", f"{place}/.kientoan")
    assert code == 0 and given["name"] == "register", given


@story
def nothing_is_written_over(place):
    file = f"{place}/r.kt"
    assert run("new", file)[0] == 0
    before = Path(file).read_bytes()
    code, out, err = run("new", file)
    assert code == 2 and not out and "không ghi đè" in err, err
    code, given = answer("new", file)
    assert code == 2 and given["error"]["code"] == "error.kept", given
    assert Path(file).read_bytes() == before
    assert run("new", place)[0] == 2
    assert run("new", f"{place}/none/r.kt")[0] == 2


@story
def bad_words_are_refused(place):
    done = subprocess.run([program, "new", f"{place}/r.kt", b"--name=T\xff", "--lang", "en"], capture_output=True)
    assert done.returncode == 2 and b"UTF-8" in done.stderr and b"--name" in done.stderr, done.stderr
    assert run("new", f"{place}/r.kt", "--as-of", "31/2/2026")[0] == 2
    assert run("new")[0] == 2 and not Path(f"{place}/r.kt").exists()


@story
def what_is_no_register_is_said(place):
    text = Path(f"{place}/danh sách.csv")
    text.write_text("Họ và tên;Năm sinh\nNguyễn Văn An;1975\n", "utf-8")
    code, _, err = run("journal", str(text))
    assert code == 2 and "Không đúng loại tệp" in err, err
    code, _, err = run("journal", f"{place}/none.kt", lang="en")
    assert code == 2 and "Not found" in err, err
    code, given = answer("journal", f"{place}/none.kt")
    assert code == 2 and given["error"]["code"] == "error.missing", given


@story
def a_newer_register_says_to_update(place):
    file = f"{place}/r.kt"
    assert run("new", file)[0] == 0
    tamper(file, "UPDATE meta SET value = '99' WHERE name = 'schema'")
    code, _, err = run("journal", file)
    assert code == 2 and "update the program" in err, err


@story
def what_was_altered_is_found(place):
    file = f"{place}/r.kt"
    assert run("new", file, "--name", "Tỉnh mẫu")[0] == 0
    tamper(file, "UPDATE register SET name = 'Tỉnh khác'")
    tamper(file, "UPDATE journal SET actor = 'nobody', use_case = 'later.deed'")
    code, out, err = run("journal", file)
    assert "later.deed" in out, out
    assert code == 1 and "nguyên vẹn" not in out, out
    assert "đã bị sửa ngoài chương trình" in err and "bản sao lưu" in err, err
    code, given = answer("journal", file)
    assert code == 1 and not given["whole"]
    assert [f["code"] for f in given["findings"]] == ["store.chain.hash", "store.chain.value"], given


def tamper(file, sql):
    with sqlite3.connect(file) as db:
        db.execute(sql)
    db.close()


print(f"1..{len(tests)}")
for number, test in enumerate(tests, 1):
    with tempfile.TemporaryDirectory() as folder:
        try:
            test(folder)
            print(f"ok {number} - {test.__name__}")
        except Exception as fault:  # every fault is a failed test, reported by name
            print(f"not ok {number} - {test.__name__}")
            print("# " + repr(fault).replace("\n", "\n# "))
