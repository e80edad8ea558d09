"""The server's log: nothing guarded is shown before its line is on disk, whatever happens to the server or the disk. Speaks TAP.

usage: log_story.py KIENTOAN ROOT"""
import http.client
import json
import signal
import sqlite3
import threading
import time
from pathlib import Path

from serve_kit import PATIENCE, Server
from serve_rows import invited, register, written
from solve_kit import main, program, run, test


PEOPLE = [f"N{i}" for i in range(4000)]  # more than are looked at: one look at one file is one line


def looked_at(file):
    """Of whose files the log says that somebody looked at them."""
    base = sqlite3.connect(file, timeout=PATIENCE)
    codes = [code for code, in base.execute("SELECT object FROM log WHERE act = 'file.view'")]
    base.close()
    return codes


def crowd(place):
    file, extra = register(place), Path(place) / "person.csv"
    extra.write_text("code,name,sex,born\n" + "".join(f"{code},Trần Văn {code},male,1980-01-01\n" for code in PEOPLE), "utf-8")
    code, out, err = run("import", file, extra)
    assert code == 0, (out, err)
    return file


def whole(file):
    code, out, err = run("audit", "verify", file, "--json")
    return code == 0 and json.loads(out)["whole"], out or err


def look_on(visitor, people, seen, clients):
    """So many clients look at one file after the other until the server is gone; whose file was answered is seen."""
    def client():
        try:
            for code in people:
                if visitor.get(f"people/{code}")[0] == 200:
                    seen.append(code)
        except (OSError, http.client.HTTPException):
            pass
    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    return threads


def wait_for(seen, count):
    deadline = time.monotonic() + PATIENCE
    while len(seen) < count:
        assert time.monotonic() < deadline, f"{len(seen)} answers, and no more"
        time.sleep(0.01)


@test
def a_kill_loses_no_look_that_was_answered(place):
    file, seen, people = crowd(place), [], iter(PEOPLE)
    for kill in range(3):
        with Server(program, file) as server:
            mai = server.settled() if kill == 0 else server.visitor()
            if kill:
                assert mai.enter("mai")[0] == 200
            threads = look_on(mai, people, seen, 8)
            wait_for(seen, 200 * (kill + 1))
            server.process.send_signal(signal.SIGKILL)
            for thread in threads:
                thread.join(PATIENCE)
            server.end()
        assert set(seen) <= set(looked_at(file)), set(seen) - set(looked_at(file))
    good, told = whole(file)
    assert good, told


@test
def it_ends_with_every_line_written(place):
    file, seen = crowd(place), []
    with Server(program, file) as server:
        threads = look_on(server.settled(), iter(PEOPLE), seen, 8)
        wait_for(seen, 200)
        status, complaints = server.end()
        assert status == 0 and not complaints, (status, complaints)
        for thread in threads:
            thread.join(PATIENCE)
    assert set(seen) <= set(looked_at(file)), set(seen) - set(looked_at(file))
    assert whole(file)[0]


def others_go_on(mai, reader):
    """Three look, and none is shown anything; are others answered while these wait? A machine may be too busy for that once, not always."""
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(mai.get("people/A"))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for visitor, path in ((mai, "people"), (reader, "people"), (reader, "people/A")):
        assert visitor.get(path)[0] == 200
    meanwhile = not answers
    for thread in threads:
        thread.join(PATIENCE)
    assert [status for status, _ in answers] == [500] * 3, answers
    assert all("Kinh" not in json.dumps(given) and given["code"] == "serve.failed" for _, given in answers), answers
    return meanwhile


@test
def what_cannot_be_logged_is_not_shown(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        reader = invited(server, mai, "reader", {"role": "reader"})
        before, base = looked_at(file), sqlite3.connect(file)
        base.execute("BEGIN IMMEDIATE")  # another program writes, for as long as it likes
        assert any(others_go_on(mai, reader) for _ in range(5)), "who leaves no line waits for none"
        base.rollback()
        base.close()
        assert mai.get("people/A")[1]["row"]["values"]["ethnic"] == "Kinh"
        assert mai.get("people/A")[0] == 200 and looked_at(file) == [*before, "A"]
        assert mai.get("accounts")[0] == 200


def told_of_looks(file, auditor):
    """What whoever reads the log learns of lists and files: on the page, in both languages, and in the table itself."""
    base = sqlite3.connect(file)
    kept = [tuple(row) for row in base.execute("SELECT act, object, note FROM log WHERE act IN ('people.view', 'people.export', 'export.page')")]
    base.close()
    pages = [[line for line in auditor.get("log", lang=lang)[1]["lines"] if line["act"] in ("people.view", "people.export", "export.page")] for lang in ("vi", "en")]
    return kept, [[(line["note"].partition(" ")[2], line["note_said"].partition(" ")[2]) for line in page] for page in pages]


@test
def who_reads_the_log_learns_nothing_of_a_file_from_what_was_asked(place):
    """Of one person asked for, yes or no: what is written is the same whichever it was, and whatever was asked for."""
    told = []
    for ethnic, pool, sex, event in (("T%C3%A0y", "planned", "female", "discipline_end"), ("Kinh", "none", "male", "retirement")):
        folder = Path(place) / sex
        folder.mkdir()
        file = register(folder)
        with Server(program, file) as server:
            mai = server.settled()
            auditor = invited(server, mai, "auditor", {"role": "auditor"})
            for pick in (f"ethnic={ethnic}", f"pool={pool}", f"sex={sex}", f"ethnic={ethnic}&pool={pool}", f"party={'member' if sex == 'male' else 'none'}"):
                for path in ("people", "sheets/people", "sheets/brief"):
                    status, answer = mai.get(f"{path}?codes=B&columns=code,ethnic&{pick}&to=x&purpose=y"[:None if path != "people" else -len("&to=x&purpose=y")])
                    assert status == 200, (path, pick, answer)
            assert mai.get(f"sheets/due?days=4000&event={event}&to=x&purpose=y")[0] == 200
            told.append(told_of_looks(file, auditor))
    assert told[0] == told[1], told
    kept = told[0][0]
    assert len(kept) == 16 and all(" ethnic=*" in note or " pool=*" in note or " sex=*" in note or " party=*" in note or " event=*" in note for _, _, note in kept), kept
    assert sum("withheld" in note for _, _, note in kept) == 11, "how many rows there were, beside what picked them, is in none"


def check_done(visitor, lang):
    """What the page is told of a check of the register."""
    status, begun = visitor.ask("POST", "checks", {}, lang=lang)
    assert status == 202, begun
    deadline = time.monotonic() + PATIENCE
    while True:
        told = visitor.get("jobs/" + begun["job"], lang=lang)[1]
        if told["state"] not in ("waiting", "running"):
            return told["answer"]
        assert time.monotonic() < deadline, told
        time.sleep(0.05)


@test
def who_checks_the_register_is_told_of_no_row_what_it_says(place):
    """A key says of whom a row is, and of discipline and of the pool what it is: it is the operator's, who sees all."""
    file = written(place, {"unit": "code,name\nU,Sở Một\n", "post": "code,name,kind,unit\nGIAMDOC,Giám đốc,head,U\n",
                           "person": "code,name,sex\nANHBA,Trần An,male\n", "tenure": "person,post,since\nANHBA,GIAMDOC,2020-01-01\n",
                           "pool": "person,post,readiness,since\nANHBA,GIAMDOC,soon,2025-01-01\n",
                           "discipline": "person,form,since,until\nANHBA,warning,2026-01-01,2026-12-31\n"})
    base = sqlite3.connect(file)
    for change in ("UPDATE discipline SET until = '2026-11-30'", "UPDATE pool SET readiness = 'now'",
                   "UPDATE tenure SET row_key = 'ANHBA\x1FGIAMDOC\x1F2019-01-01', since = '2019-01-01'"):
        base.execute(change)
    base.commit()
    base.close()
    with Server(program, file) as server:
        mai = server.settled()
        auditor = invited(server, mai, "auditor", {"role": "auditor"})
        for lang, kind in (("vi", "Quy hoạch"), ("en", "Succession pool")):
            answer = check_done(auditor, lang)
            said = json.dumps(answer, ensure_ascii=False)
            assert not answer["whole"] and sorted({f["code"] for f in answer["findings"]}) == [
                "store.chain.lost", "store.chain.stray.unnamed", "store.chain.value.unnamed"], answer
            assert not any(word in said for word in ("ANHBA", "GIAMDOC", "warning", "2026-", "2025-", "\x1f", "\\u001f")), said
            reasons = [f["reason"] for f in answer["findings"]]
            assert any(f"({kind})" in reason and " 2" in reason for reason in reasons), reasons
            assert all("kientoan audit verify" in f["mend"] for f in answer["findings"] if f["code"].endswith("unnamed")), answer
    for extra in ((), ("--json",)):
        code, out, err = run("audit", "verify", file, *extra)
        assert code == 1 and "ANHBA, warning, 2026-01-01" in out + err and "\x1f" not in out + err and "u001f" not in (out + err).lower(), (out, err)


main()
