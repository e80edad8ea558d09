"""The world below a server fails it: a full disk, files it may not write, nobody who reads what it complains of. Every answer says
why in words, nothing half done stays, and nobody is held up. Speaks TAP.

usage: world_story.py KIENTOAN ROOT"""
import fcntl
import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from serve_kit import PASSWORD, PATIENCE, Server
from serve_rows import invited, register
from solve_kit import Missing, main, program, run, test

FILE = {"Content-Type": "application/octet-stream"}


class Disk(Server):
    """A server whose disk is full when it is told so: no file grows any more."""

    def fill(self):
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))

    def clear(self):
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def full(answer):
    status, given = answer
    assert status == 507 and given["code"] == "serve.room" and "disk is full" in given["title"], (status, given)


def ended(visitor, begun):
    assert begun[0] == 202, begun
    while (job := visitor.get(f"jobs/{begun[1]['job']}")[1])["state"] in ("waiting", "running"):
        time.sleep(0.02)
    return job


def lines(auditor, act):
    return [line for line in auditor.get("log")[1]["lines"] if line["act"] == act]


@test
def a_full_disk_is_told_in_words_and_nothing_begins(place):
    file = register(place)
    with Disk(program, file) as server:
        mai = server.settled()
        auditor, officer = (invited(server, mai, login, {"role": login}) for login in ("auditor", "officer"))
        server.fill()
        assert mai.get("people")[0] == 200, "who leaves no line is answered"
        full(mai.get("people/B"))
        full(mai.post("searches", name="q", query="sex=female"))
        full(mai.post("accounts", login="zz", name="z", grants=[{"role": "reader"}]))
        full(server.visitor().enter("mai"))
        full(mai.get("sheets/people?columns=code,ethnic&to=a&purpose=b"))
        for rows in (3, 200000):
            full(officer.ask("POST", "imports?name=unit.csv", raw=b"code,name\n" + b"Z,Name\n" * rows, headers=FILE))
        full(auditor.post("checks"))
        job = ended(mai, mai.post("backups", to="Archive", purpose="weekly"))
        assert job["state"] == "failed" and job["problem"]["code"] == "serve.room", job
        server.clear()
        assert mai.get("people/B")[0] == 200 and not lines(auditor, "whole.check"), "what was refused did not begin"
        assert ended(auditor, auditor.post("checks"))["answer"]["whole"] and len(lines(auditor, "whole.check")) == 1
        assert "zz" not in [account["login"] for account in mai.get("accounts")[1]["accounts"]]
        status, complaints = server.end()
    assert status == 0 and str(file) in complaints and "No room on the disk" in complaints and "Make room" in complaints, complaints
    assert run("audit", "verify", file)[0] == 0


@test
def an_import_taken_while_the_disk_is_full_changes_nothing(place):
    file = register(place)
    with Disk(program, file) as server:
        mai = server.settled()
        trial = ended(mai, mai.ask("POST", "imports?name=unit.csv", raw="code,name\nZ,Sở Z\n".encode(), headers=FILE))["answer"]
        server.fill()
        job = ended(mai, mai.post(f"imports/{trial['import']}", take=True, version=trial["version"]))
        assert job["state"] == "failed" and job["problem"]["code"] == "serve.room", job
        server.clear()
        assert mai.get("health")[1]["version"] == trial["version"]
        job = ended(mai, mai.post(f"imports/{trial['import']}", take=True, version=trial["version"]))
        assert job["state"] == "done" and job["answer"]["written"], job


def little():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))


@test
def the_command_line_names_what_has_no_room(place):
    file, copy, new = register(place), Path(place) / "copy.kt", Path(place) / "new.kt"
    rows = Path(place) / "person.csv"
    rows.write_text("code,name\n" + "".join(f"N{i},Người {i}\n" for i in range(3000)), "utf-8")
    assert run("import", file, rows)[0] == 0 and run("backup", file, copy, "--to", "a", "--purpose", "b")[0] == 0
    for words, source, target in ((["restore", copy, new], copy, new), (["backup", file, new, "--to", "a", "--purpose", "b"], file, new)):
        done = subprocess.run([program, *map(str, words), "--json"], capture_output=True, preexec_fn=little)
        told = json.loads(done.stdout)["error"]
        assert done.returncode == 3 and told["code"] == "error.room" and told["mend"], told
        assert str(target) in told["message"] and str(source) not in told["message"], told
        assert not list(Path(place).glob("new.kt*")), "nothing stays"


# ---- what whoever runs it is told ----

def held(server):
    return len(list(Path(f"/proc/{server.process.pid}/fd").iterdir()))


def cut(server, count):
    """So many connections that are gone in the middle of a request, and that the server has seen go."""
    before = held(server)
    for i in range(count):
        one = socket.create_connection(("127.0.0.1", server.port))
        one.sendall(b"GET /api/v1/people HTTP/1.1\r\nHost: local"[:i % 40 + 1])
        time.sleep(0.01)  # so that it is read before it is gone
        one.close()
    until, somebody = time.monotonic() + PATIENCE, server.visitor()
    while held(server) > before + 1:  # and the one who asks
        assert somebody.get("health")[0] == 200 and time.monotonic() < until
        time.sleep(0.02)


@test
def strangers_write_one_line_a_minute(place):
    with Server(program, register(place)) as server:
        assert server.visitor().get("health")[0] == 200
        cut(server, 400)
        time.sleep(3)  # until the server has met all of them, however busy the machine is
        status, complaints = server.end()
    told = complaints.splitlines()
    assert status == 0 and 1 <= len(told) <= 8 and len(complaints) < 2000, complaints
    assert any("more like it" in line for line in told), told


@test
def nobody_reads_what_it_complains_of(place):
    out, into = os.pipe()
    fcntl.fcntl(into, fcntl.F_SETPIPE_SZ, 4096)
    os.set_blocking(into, False)
    try:
        while os.write(into, b"x" * 512):
            pass
    except BlockingIOError:
        pass
    os.set_blocking(into, True)

    class Unread(Server):
        def __enter__(self):
            real = subprocess.Popen
            subprocess.Popen = lambda *words, **how: real(*words, **{**how, "stderr": into})
            try:
                return super().__enter__()
            finally:
                subprocess.Popen = real

        def end(self, how=signal.SIGTERM):
            self.process.send_signal(how)
            return self.process.wait(PATIENCE), ""

        def __exit__(self, *how):
            if self.process.poll() is None:
                self.process.kill()

    with Unread(program, register(place)) as server:
        mai = server.settled()
        cut(server, 300)
        time.sleep(3)
        assert mai.get("people/B")[0] == 200
        os.set_blocking(out, False)
        while True:
            try:
                os.read(out, 65536)
            except BlockingIOError:
                break
        assert server.end()[0] == 0
    told = os.read(out, 65536).decode()
    os.close(into)
    os.close(out)
    assert "more like it" in told and "dropped, for nobody read them" in told, told


# ---- rights ----

def as_nobody():
    if os.geteuid():
        raise Missing("root, to be another user")
    os.setgid(65534)
    os.setgroups([])
    os.setuid(65534)


class Nobody(Server):
    def __init__(self, *words):
        super().__init__(*words)
        if os.geteuid() or not shutil.which("setpriv"):
            raise Missing("setpriv, and root to be another user")
        self.command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *self.command]


def given_away(place):
    """A register of a user's own, in a folder of the user's own."""
    os.chmod(place, 0o755)
    folder = Path(place) / "own"
    folder.mkdir()
    file = register(folder)
    for path in (folder, *folder.rglob("*")):
        os.chown(path, 65534, 65534)
    return folder, file


@test
def a_register_that_cannot_be_written_is_told_when_it_starts(place):
    folder, file = given_away(place)
    for kept, shut in ((0o444, 0o755), (0o600, 0o555), (0o444, 0o555)):
        file.chmod(kept)
        folder.chmod(shut)
        command = [*Nobody(program, file).command, "--check", "--json"]
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE)
        answer = json.loads(done.stdout)
        found = answer.get("findings") or [answer["error"]]
        assert done.returncode == 2 and found[0]["code"] == "error.denied" and found[0]["mend"], (oct(kept), oct(shut), answer)
        assert not [p.name for p in folder.glob("r.kt-*")], "nothing is left that would hold it up later"
    file.chmod(0o600)
    folder.chmod(0o755)
    with Nobody(program, file) as server:
        assert server.settled().get("people/B")[0] == 200


@test
def rights_taken_away_while_it_is_served_are_complained_of(place):
    folder, file = given_away(place)
    with Nobody(program, file) as server:
        assert server.settled().get("people/B")[0] == 200
        file.chmod(0o444)
        folder.chmod(0o555)
        job = None
        visitor = server.visitor()
        assert visitor.enter("mai", PASSWORD)[0] == 200, "what is open stays open"
        status, job = visitor.post("backups", to="Archive", purpose="weekly")
        assert status == 202, job
        while (job := visitor.get(f"jobs/{job.get('job') or job.get('id')}")[1])["state"] in ("waiting", "running"):
            time.sleep(0.02)
        status, complaints = server.end()
    assert job["state"] == "failed" and job["problem"]["code"] == "serve.failed", job
    assert "Not allowed to read or write" in complaints and str(file) in complaints and "Check the rights" in complaints, complaints


main()
