"""The server's log: nothing guarded is shown before its line is on disk, whatever happens to the server or the disk. Speaks TAP.

usage: log_story.py KIENTOAN ROOT"""
import http.client
import json
import signal
import sqlite3
import threading
import time

from serve_kit import Server
from serve_rows import invited, register
from solve_kit import main, program, run, test


def looks_in(file):
    """Lines of the log that say somebody looked at a person's file."""
    base = sqlite3.connect(file, timeout=20)
    count = base.execute("SELECT count(*) FROM log WHERE act = 'file.view'").fetchone()[0]
    base.close()
    return count


def whole(file):
    code, out, err = run("audit", "verify", file, "--json")
    return code == 0 and json.loads(out)["whole"], out or err


def look_on(visitor, seen, clients):
    """So many clients look at one file again and again until the server is gone; each answer is counted."""
    def client():
        try:
            while True:
                if visitor.get("people/A")[0] == 200:
                    seen.append(1)
        except (OSError, http.client.HTTPException):
            pass
    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    return threads


def wait_for(seen, count):
    deadline = time.monotonic() + 120
    while len(seen) < count:
        assert time.monotonic() < deadline, f"{len(seen)} answers, and no more"
        time.sleep(0.01)


@test
def a_kill_loses_no_look_that_was_answered(place):
    file, seen = register(place), []
    for kill in range(3):
        with Server(program, file) as server:
            mai = server.settled() if kill == 0 else server.visitor()
            if kill:
                assert mai.enter("mai")[0] == 200
            threads = look_on(mai, seen, 8)
            wait_for(seen, 200 * (kill + 1))
            server.process.send_signal(signal.SIGKILL)
            for thread in threads:
                thread.join(30)
            server.end()
        assert looks_in(file) >= len(seen), (looks_in(file), len(seen))
    good, told = whole(file)
    assert good, told


@test
def it_ends_with_every_line_written(place):
    file, seen = register(place), []
    with Server(program, file) as server:
        threads = look_on(server.settled(), seen, 8)
        wait_for(seen, 200)
        status, complaints = server.end()
        assert status == 0 and not complaints, (status, complaints)
        for thread in threads:
            thread.join(30)
    assert looks_in(file) >= len(seen)
    assert whole(file)[0]


@test
def what_cannot_be_logged_is_not_shown(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        reader = invited(server, mai, "reader", {"role": "reader"})
        before, base = looks_in(file), sqlite3.connect(file)
        base.execute("BEGIN IMMEDIATE")  # another program writes, for as long as it likes
        answers = []
        threads = [threading.Thread(target=lambda: answers.append(mai.get("people/A"))) for _ in range(3)]
        for thread in threads:
            thread.start()
        for visitor in (mai, reader):
            assert visitor.get("people")[0] == 200, "who leaves no line waits for none"
        assert reader.get("people/A")[0] == 200 and not answers, answers
        for thread in threads:
            thread.join(60)
        assert [status for status, _ in answers] == [500] * 3, answers
        assert all("Kinh" not in json.dumps(given) and given["code"] == "serve.failed" for _, given in answers), answers
        base.rollback()
        base.close()
        assert mai.get("people/A")[1]["row"]["values"]["ethnic"] == "Kinh"
        assert looks_in(file) == before + 1
        assert mai.get("accounts")[0] == 200


main()
