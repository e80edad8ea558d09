"""The register is taken away, replaced or written over while it is served: nothing is answered of it any more, nothing is
acknowledged that would be lost, and whoever runs the server is told. Speaks TAP.

usage: moved_story.py KIENTOAN ROOT"""
import os
import shutil
import sqlite3
import time
from pathlib import Path

from serve_kit import PATIENCE, Server
from serve_rows import register
from solve_kit import main, program, run, test

READER = [{"role": "reader"}]


def backup(place, file):
    copy = Path(place) / "copy.kt"
    code, out, err = run("backup", file, copy, "--to", "Archive", "--purpose", "weekly")
    assert code == 0, (out, err)
    return copy


def other(place):
    """Another register, larger, with all of it in the one file."""
    folder = Path(place) / "other"
    folder.mkdir()
    file, rows = register(folder), folder / "person.csv"
    rows.write_text("code,name\n" + "".join(f"N{i},Người {i}\n" for i in range(4000)), "utf-8")
    assert run("import", file, rows)[0] == 0
    return backup(folder, file)


def old(place, file):
    """The file alone, as somebody copies it; what is written to the register afterwards reaches the file too."""
    copy = Path(place) / "old.kt"
    shutil.copyfile(file, copy)
    base = sqlite3.connect(file, timeout=PATIENCE)
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base.close()
    return copy


def written(mai, name):
    return mai.post("searches", name=name, query="sex=female"), mai.post("accounts", login=name, name=name, grants=READER)


def unanswered(mai, server):
    """Every write, every look and /health."""
    for i in range(4):
        for status, given in (*written(mai, f"lost{i}"), mai.get("people"), mai.get("people/B"), mai.get("health"), mai.post("checks"),
                              mai.post("backups", to="Archive", purpose="x"), server.visitor().enter("mai")):
            assert status == 503 and given["code"] == "serve.moved", (i, status, given)
    assert "bị dời" in mai.get("health", lang="vi")[1]["title"]


def complained(complaints, file):
    assert str(file) in complaints and "no longer the one that is open" in complaints and "kientoan restore" in complaints, complaints
    assert len(complaints.splitlines()) < 8, ("each thing once a minute", complaints)


def noticed(place, take):
    """take: what is done to the file; gives what it was done with, or nothing."""
    file = register(place)
    server = Server(program, file)
    with server:
        mai = server.settled()
        assert all(status in (200, 204) for status, _ in written(mai, "kept"))
        take(file, mai)
        unanswered(mai, server)
        status, complaints = server.end()
    assert status == 0
    complained(complaints, file)


@test
def another_file_in_its_place(place):
    noticed(place, lambda file, mai: os.rename(backup(place, file), file))


@test
def deleted(place):
    noticed(place, lambda file, mai: os.remove(file))


@test
def its_log_deleted(place):
    noticed(place, lambda file, mai: os.remove(f"{file}-wal"))


@test
def written_over_by_a_copy_of_itself(place):
    noticed(place, lambda file, mai: shutil.copyfile(backup(place, file), file))


@test
def written_over_by_an_older_file(place):
    def take(file, mai):
        copy = Path(place) / "old.kt"
        shutil.copyfile(file, copy)
        for i in range(60):
            assert written(mai, f"kept{i}")[1][0] == 200
        old(place + "/rows", file)
        assert mai.get("health")[0] == 200, "a checkpoint is no change"
        shutil.copyfile(copy, file)
    noticed(place, take)


@test
def written_over_by_another_register(place):
    copy = other(place)

    def take(file, mai):
        base = sqlite3.connect(copy)
        base.execute("PRAGMA journal_mode = WAL")
        base.close()
        shutil.copyfile(copy, file)
    noticed(place, take)


@test
def emptied(place):
    noticed(place, lambda file, mai: os.truncate(file, 0))


@test
def put_back_it_is_served_again_and_nothing_is_lost(place):
    file = register(place)
    parts = [Path(f"{file}{part}") for part in ("", "-wal", "-shm")]
    with Server(program, file) as server:
        mai = server.settled()
        for part in parts:
            part.rename(f"{part}.away")
        unanswered(mai, server)
        for part in parts:
            Path(f"{part}.away").rename(part)
        assert all(status in (200, 204) for status, _ in written(mai, "again")) and mai.get("health")[0] == 200
    base = sqlite3.connect(file)
    assert [login for login, in base.execute("SELECT login FROM account ORDER BY login")] == ["again", "mai"]
    base.close()
    assert run("audit", "verify", file)[0] == 0


@test
def restore_is_refused_where_a_register_is_served(place):
    file = register(place)
    copy = backup(place, file)
    server = Server(program, file)
    with server:
        mai = server.settled()
        assert run("restore", copy, file)[0] == 2, "nothing is written over"
        os.remove(file)
        code, out, err = run("restore", copy, file)
        assert code == 2 and f"{file}-wal" in out + err and not file.exists(), (code, out, err)
        for part in ("-wal", "-shm"):
            os.remove(f"{file}{part}")
        assert run("restore", copy, file)[0] == 0, "all of it was taken away by hand"
        unanswered(mai, server)
        server.end()
    assert run("audit", "verify", file)[0] == 0, "the new one is whole: the server wrote nothing into it"
    base = sqlite3.connect(file)
    assert not list(base.execute("SELECT login FROM account"))
    base.close()


@test
def who_writes_at_the_command_line_is_no_reason(place):
    """The same file, written by another program while it is served, through several checkpoints."""
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        for turn in range(4):
            rows = Path(place) / "person.csv"
            rows.write_text("code,name\n" + "".join(f"N{turn}{i},Người {i}\n" for i in range(3000)), "utf-8")
            code, out, err = run("import", file, rows)
            assert code == 0, (out, err)
            assert all(status in (200, 204) for status, _ in written(mai, f"turn{turn}")), turn
            time.sleep(0.3)
            assert mai.get("health")[0] == 200 and mai.get("people/N00")[0] == 200
        assert not server.end()[1]
    assert run("audit", "verify", file)[0] == 0


main()
