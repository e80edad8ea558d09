"""Jobs of the server and imports over HTTP: who sees them, what is told on the way, cut, cancelled, killed. Speaks TAP.

usage: job_story.py KIENTOAN ROOT"""
import http.client
import io
import json
import os
import signal
import socket
import time
import zipfile
from pathlib import Path

import jsonschema
import yaml

from serve_kit import PATIENCE, Server
from serve_rows import invited, register
from solve_kit import main, program, root, run, test

GOOD = "code,name,sex,born\nE,Phạm Em,male,1991-01-01\nF,Vũ Phương,female,1992-02-02\n"
BAD = "code,name,sex,born\nE,Phạm Em,male,1991-01-01\nF,Vũ Phương,giời,1992-02-02\n,Không Mã,male,31/2/1990\n"
SPEC = yaml.safe_load((root / "api.yaml").read_text("utf-8"))


def typed(schema, given):
    jsonschema.validate(given, {"$ref": f"#/components/schemas/{schema}", "components": SPEC["components"]})
    return given


def send(visitor, text, name="person.csv", **headers):
    raw = text.encode() if isinstance(text, str) else text
    return visitor.ask("POST", f"imports?name={name}", raw=raw, headers={"Content-Type": "application/octet-stream", **headers})


def ended(visitor, begun):
    status, given = begun
    assert status == 202, given
    assert visitor.headers["Location"] == f"/api/v1/jobs/{given['job']}", visitor.headers
    while True:
        status, job = visitor.get(f"jobs/{given['job']}")
        assert status == 200, job
        typed("Job", job)
        if job["state"] in ("done", "failed", "cancelled"):
            return job
        time.sleep(0.05)


def tried(visitor, text, **how):
    job = ended(visitor, send(visitor, text, **how))
    assert job["state"] == "done", job
    return typed("ImportTrial", job["answer"])


def version(visitor):
    return visitor.get("health")[1]["version"]


def big(rows):
    return "code,name,sex,born\n" + "".join(f"N{i},Trần Văn {i},male,1980-01-01\n" for i in range(rows))


def open_files(server):
    found = []
    for one in Path(f"/proc/{server.process.pid}/fd").iterdir():
        try:
            found.append(os.readlink(one))
        except FileNotFoundError:
            pass  # closed meanwhile
    return found


def gone(server):
    """No file handed in is held: at the latest when a connection has been silent for 30 seconds."""
    until = time.monotonic() + 60
    while [f for f in open_files(server) if "tmp/#" in f or "kientoan-" in f]:
        assert time.monotonic() < until, open_files(server)
        time.sleep(0.1)


@test
def a_file_is_looked_through_shown_and_taken_in(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        given = tried(mai, BAD)
        places = [(f["code"], f.get("row", f.get("line")), f.get("column")) for f in given["findings"] if f["severity"] == "error"]
        assert ("intake.code.bad", 3, 3) in places and ("intake.date.none", 4, 4) in places, places
        assert all(f["reason"] and f["mend"] for f in given["findings"] if f["severity"] == "error") and not given["written"]
        assert given["sheets"] == [{"name": "", "rows": 4, "columns": 4}] and given["file"] == "person.csv", given
        rows = typed("SheetRows", mai.get(f"imports/{given['import']}/rows?from=2&most=2")[1])["rows"]
        assert rows == [{"row": 2, "cells": ["E", "Phạm Em", "male", "1991-01-01"]}, {"row": 3, "cells": ["F", "Vũ Phương", "giời", "1992-02-02"]}], rows
        held = ended(mai, mai.post(f"imports/{given['import']}", take=True, version=given["version"]))
        assert held["state"] == "done" and not held["answer"]["written"] and version(mai) == given["version"], held
        part = ended(mai, mai.post(f"imports/{given['import']}", take=True, good_rows=True, version=given["version"]))
        assert part["answer"]["written"] and part["answer"]["counts"]["person"]["added"] == 1, part
        while "E" not in {p["code"] for p in mai.get("people")[1]["people"]}:
            time.sleep(0.1)
        done = typed("Imports", mai.get("imports")[1])["imports"]
        assert done[0]["actor"] == "mai" and "person.csv" in done[0]["note"] and done[0]["changes"] == 1, done
        assert mai.get(f"jobs/{'0' * 24}")[0] == 404
    assert run("journal", file)[0] == 0


@test
def findings_stand_in_the_order_of_rows(place):
    with Server(program, register(place)) as server:
        mai = server.settled()
        rows = "code,name,sex,born\n" + "".join(f"E{i},Phạm {i},{'male' if i % 3 else 'giời'},{'1990-01-01' if i % 2 else '31/2/1990'}\n" for i in range(12))
        places = [(f.get("row") or f.get("line"), f["column"]) for f in tried(mai, rows)["findings"] if f["severity"] == "error"]
        assert len(places) == 10 and places == sorted(places), places


@test
def there_is_a_workbook_to_fill_in(place):
    with Server(program, register(place)) as server:
        mai = server.settled()
        part = invited(server, mai, "reader", {"role": "reader"})
        status, book = mai.get("imports/template")
        assert status == 200 and book[:2] == b"PK" and mai.headers["Content-Disposition"] == 'attachment; filename="import-template.xlsx"', mai.headers
        given = ended(mai, send(mai, book, name="template.xlsx"))["answer"]
        assert "People" in [sheet["name"] for sheet in given["sheets"]] and not [f for f in given["findings"] if f["severity"] == "error"], given
        assert mai.get("imports/template", lang="vi")[0] == 200 and "mau-nhap-du-lieu.xlsx" in mai.headers["Content-Disposition"]
        assert part.get("imports/template")[0] == 403


@test
def a_register_that_changed_meanwhile_is_told(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        given = tried(mai, GOOD)
        extra = Path(place) / "person.csv"
        extra.write_text("code,name,sex,born\nZ,Lý Dần,male,1991-01-01\n", "utf-8")
        assert run("import", file, extra)[0] == 0
        job = ended(mai, mai.post(f"imports/{given['import']}", take=True, version=given["version"]))
        assert job["state"] == "failed" and job["problem"]["code"] == "serve.import.moved" and job["problem"]["status"] == 409, job
        again = ended(mai, mai.post(f"imports/{given['import']}", take=False))["answer"]
        assert again["version"] == given["version"] + 1
        assert ended(mai, mai.post(f"imports/{given['import']}", take=True, version=again["version"]))["answer"]["written"]


@test
def only_who_may_and_only_ones_own(place):
    with Server(program, register(place)) as server:
        mai = server.settled()
        an = invited(server, mai, "an", {"role": "officer"})
        head = invited(server, mai, "head", {"role": "head"})
        part = invited(server, mai, "part", {"role": "officer", "unit": "U"})
        assert send(server.visitor(), GOOD)[0] == 401 and send(head, GOOD)[0] == 403
        status, given = send(part, GOOD)
        assert status == 403 and given["code"] == "serve.import.whole", given
        assert "write" in part.get("session")[1]["permissions"] and part.get("session")[1]["whole"] == [] and "write" in mai.get("session")[1]["whole"]
        assert send(mai, GOOD, **{"X-Kientoan-Guard": "x"})[0] == 403
        for kind in ("text/plain", "multipart/form-data", "application/json"):
            assert send(mai, GOOD, **{"Content-Type": kind})[0] == 403, kind
        status, begun = send(mai, GOOD)
        job = ended(mai, (status, begun))
        name = job["answer"]["import"]
        for other in (an, head, part):
            assert other.get(f"jobs/{begun['job']}")[0] == 404 and other.get(f"jobs/{begun['job']}/events")[0] == 404
            assert other.ask("DELETE", f"jobs/{begun['job']}")[0] == 404
        for other in (an,):
            assert other.get(f"imports/{name}/rows")[0] == 404 and other.post(f"imports/{name}", take=True)[0] == 404
            assert other.ask("DELETE", f"imports/{name}")[0] == 404
        assert mai.put("accounts/mai/grants", grants=[{"role": "administrator"}])[0] == 204
        assert mai.get(f"jobs/{begun['job']}")[0] == 404, "what may not be seen any more is not"


@test
def what_is_no_table_is_told(place):
    with Server(program, register(place)) as server:
        mai = server.settled()
        texts = [io.BytesIO() for _ in range(2)]
        for text, part, root in zip(texts, ("word/document.xml", "ppt/presentation.xml"), ("document", "presentation")):
            with zipfile.ZipFile(text, "w") as package:
                package.writestr("_rels/.rels", f'<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="{part}"/></Relationships>')
                package.writestr(part, f"<{root}><body/></{root}>")
        for raw, code in ((texts[0].getvalue(), "sheet.word"), (texts[1].getvalue(), "sheet.package.other"), (b"", "sheet.empty"), (b"%PDF-1.4 x", "sheet.binary"), (b"PK\3\4 broken", "sheet.package.broken"),
                          (b"SQLite format 3\0" + bytes(100), "sheet.register"), (b"\xd0\xcf\x11\xe0" + bytes(600), "sheet.xls")):
            given = tried(mai, raw)
            assert [f["code"] for f in given["findings"] if f["severity"] == "error"] == [code] and not given["written"], (code, given)
        assert mai.ask("POST", "imports", raw=b"x", headers={"Content-Type": "application/octet-stream"})[0] == 422  # no name
        status, given = mai.post("imports/x", take="yes", answers=[7])
        assert status == 422, given
        begun = tried(mai, GOOD)
        assert mai.post(f"imports/{begun['import']}", take=False, answers=[{"question": "units"}])[0] == 422


@test
def what_a_column_is_may_be_answered_by_its_name(place):
    with Server(program, register(place)) as server:
        mai = server.settled()
        given = ended(mai, send(mai, "TT,Họ và tên,Ngày sinh,Chức vụ,Mục lạ\n1,Lê Văn A,1/1/1970,Giám đốc,2024: HTT\n", name="ds.csv"))["answer"]
        again = lambda answer: ended(mai, mai.post(f"imports/{given['import']}", take=False, answers=[{"question": "columns", "value": "Mục lạ", "answer": answer}]))["answer"]
        bad = again("Màu mắt")
        assert [(f["code"], f["value"], f["column"]) for f in bad["findings"]] == [("namelist.column.bad", "Màu mắt", 5)] and bad["findings"][0]["mend"], bad
        assert [q["id"] for q in bad["questions"]] == ["columns"] and {"value": "rating", "name": "Rating"} in bad["questions"][0]["fields"], bad
        for name in ("Xếp loại", "rating", "Rating 2024"):
            given_so = again(name)
            assert "columns" not in [q["id"] for q in given_so["questions"]], given_so["questions"]
        none = ended(mai, mai.post(f"imports/{given['import']}", take=False, answers=[{"question": "moon", "value": "a", "answer": "b"}]))["answer"]
        assert none["questions"][0]["id"] == "columns", none


@test
def too_much_and_cut_off_leave_nothing(place):
    with Server(program, register(place)) as server:
        mai = server.settled()
        def raw(head, body=b""):
            one = socket.create_connection(("127.0.0.1", server.port))
            one.sendall(f"POST /api/v1/imports?name=a.csv HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/octet-stream\r\nCookie: {mai.cookie}\r\n"
                        f"X-Kientoan-Guard: {mai.guard}\r\n{head}\r\n\r\n".encode() + body)
            one.settimeout(20)
            return one

        assert raw("Content-Length: 67108865").recv(20).startswith(b"HTTP/1.1 413")
        one = raw("Transfer-Encoding: chunked")
        for _ in range(70):
            one.sendall(b"100000\r\n" + bytes(1 << 20) + b"\r\n")
        one.sendall(b"0\r\n\r\n")
        assert one.recv(20).startswith(b"HTTP/1.1 413"), "one that did not say its length is told as well"
        one.close()
        one = raw("Transfer-Encoding: chunked")
        try:
            for _ in range(160):
                one.sendall(b"100000\r\n" + bytes(1 << 20) + b"\r\n")
            assert False, "one that never ends is cut off"
        except OSError:
            pass
        one.close()
        for _ in range(3):
            one = raw("Content-Length: 1000000", b"code,name\n" * 1000)
            one.close()
        gone(server)
        waiting = [raw("Content-Length: 1000", b"code") for _ in range(4)]
        time.sleep(0.2)
        assert raw("Content-Length: 1000", b"code").recv(20).startswith(b"HTTP/1.1 503")
        assert mai.get("people")[0] == 200
        for one in waiting:
            one.close()
        gone(server)
        assert tried(mai, GOOD)["counts"]["person"]["added"] == 2


@test
def progress_is_told_as_events(place):
    with Server(program, register(place)) as server:
        mai = server.settled()
        status, begun = send(mai, big(20000))
        assert status == 202
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        connection.request("GET", f"/api/v1/jobs/{begun['job']}/events", headers={"Cookie": mai.cookie})
        answer = connection.getresponse()
        assert answer.status == 200 and answer.getheader("Content-Type").startswith("text/event-stream"), answer.getheaders()
        told = [json.loads(line[6:]) for line in answer.read().decode().splitlines() if line.startswith("data: ")]
        assert told[-1]["state"] == "done" and told[0]["state"] in ("waiting", "running") and len(told) >= 2, told
        late = mai.get(f"jobs/{begun['job']}/events")[1]
        assert late.count("data: ") == 1 and '"state":"done"' in late
        while "kientoan_followers 0" not in server.visitor().get("metrics")[1]:
            time.sleep(0.1)
        assert 'kientoan_jobs_total{state="done"} 1' in server.visitor().get("metrics")[1]


@test
def followers_that_are_slow_or_gone_cost_nothing(place):
    with Server(program, register(place)) as server:
        mai = server.settled()
        status, begun = send(mai, big(60000))
        held = []
        for i in range(70):
            one = socket.create_connection(("127.0.0.1", server.port))
            one.sendall(f"GET /api/v1/jobs/{begun['job']}/events HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {mai.cookie}\r\n\r\n".encode())
            one.settimeout(20)
            held.append(one)
        heads = [one.recv(12) for one in held]
        assert heads.count(b"HTTP/1.1 503") >= 6, heads
        for one in held[:30]:
            one.close()  # gone; the others read nothing
        for _ in range(20):
            assert mai.get("people")[0] == 200
        assert ended_at(mai, begun)["state"] == "done"
        for one in held:
            one.close()


@test
def a_job_is_cancelled_and_nothing_is_written(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        given = tried(mai, big(60000))
        status, begun = mai.post(f"imports/{given['import']}", take=True)
        assert mai.ask("DELETE", f"jobs/{begun['job']}")[0] == 204
        job = ended_at(mai, begun)
        assert job["state"] == "cancelled" and "answer" not in job, job
        assert version(mai) == given["version"]
        assert ended(mai, mai.post(f"imports/{given['import']}", take=True))["answer"]["written"]


def ended_at(visitor, begun):
    while True:
        job = visitor.get(f"jobs/{begun['job']}")[1]
        if job["state"] in ("done", "failed", "cancelled"):
            return job
        time.sleep(0.02)


@test
def too_many_jobs_are_told_to_wait(place):
    with Server(program, register(place)) as server:
        mai = server.settled()
        given = tried(mai, big(60000))
        answers = [mai.post(f"imports/{given['import']}", take=False)[0] for _ in range(6)]
        assert answers.count(202) == 4 and answers.count(429) == 2, answers


@test
def accounts_take_turns(place):
    """Two with long queues do not take turns between themselves while a third waits."""
    with Server(program, register(place)) as server:
        mai = server.settled()
        an, ba = (invited(server, mai, login, {"role": "officer"}) for login in ("an", "ba"))
        mine, theirs = tried(mai, big(30000)), tried(an, big(30000))
        long = [(who, who.post(f"imports/{given['import']}", take=False)[1]["job"]) for who, given in [(mai, mine), (an, theirs)] * 4]
        assert ended(ba, send(ba, GOOD))["state"] == "done"
        begun = sum(who.get(f"jobs/{job}")[1]["state"] != "waiting" for who, job in long)
        assert begun <= 4, f"{begun} of 8 before the only one of a third"


@test
def nobody_pushes_out_what_another_did(place):
    with Server(program, register(place)) as server:
        mai = server.settled()
        an, auditor = (invited(server, mai, login, {"role": role}) for login, role in (("an", "officer"), ("auditor", "auditor")))
        copy = mai.post("backups", to="Archive", purpose="weekly")
        trial = send(an, GOOD)

        def finished(visitor, begun):
            while (job := visitor.get(f"jobs/{begun[1]['job']}")[1])["state"] in ("waiting", "running"):
                time.sleep(0.02)
            return job
        assert finished(mai, copy)["state"] == finished(an, trial)["state"] == "done"
        checks, until = [], time.monotonic() + PATIENCE
        while len(checks) < 45 and time.monotonic() < until:
            status, given = auditor.post("checks")
            assert status in (202, 429), given
            checks += [given["job"]] if status == 202 else []
        assert len(checks) == 45
        assert finished(mai, copy)["state"] == "done" and mai.get(f"backups/{copy[1]['job']}")[0] == 200
        assert an.get(f"imports/{finished(an, trial)['answer']['import']}/rows?sheet=person")[0] == 200
        assert auditor.get(f"jobs/{checks[-1]}")[0] == 200 and auditor.get(f"jobs/{checks[0]}")[0] == 404, "one's own makes room"


@test
def what_reads_all_of_the_register_ends_when_it_is_told(place):
    file, rows = register(place), Path(place) / "person.csv"
    rows.write_text(big(60000), "utf-8")
    assert run("import", file, rows)[0] == 0
    with Server(program, file) as server:
        mai = server.settled()
        auditor = invited(server, mai, "auditor", {"role": "auditor"})

        def running():
            begun = auditor.post("checks")[1]["job"]
            while (job := auditor.get(f"jobs/{begun}")[1])["state"] == "waiting" or not job["done"]:
                assert job["state"] in ("waiting", "running"), job
            return begun
        begun = running()
        assert auditor.ask("DELETE", f"jobs/{begun}")[0] == 204
        while (job := auditor.get(f"jobs/{begun}")[1])["state"] == "running":
            time.sleep(0.01)
        assert job["state"] == "cancelled" and "answer" not in job, job
        for _ in range(5):  # it may be over before the grant is gone
            begun = running()
            assert mai.put("accounts/auditor/grants", grants=[{"role": "reader"}])[0] == 204
            while 'kientoan_jobs{state="running"} 1' in server.visitor().get("metrics")[1]:
                time.sleep(0.01)
            assert mai.put("accounts/auditor/grants", grants=[{"role": "auditor"}])[0] == 204
            job = auditor.get(f"jobs/{begun}")[1]
            if job["state"] != "done":
                break
        assert job["state"] == "failed" and job["problem"]["code"] == "serve.refused.permission", job


@test
def two_imports_at_once_are_both_whole(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        an = invited(server, mai, "an", {"role": "officer"})
        first, second = tried(mai, big(5000)), tried(an, GOOD)
        one, two = mai.post(f"imports/{first['import']}", take=True), an.post(f"imports/{second['import']}", take=True)
        jobs = ended_at(mai, one[1]), ended_at(an, two[1])
        assert all(j["state"] == "done" and j["answer"]["written"] for j in jobs), jobs
        while version(mai) < first["version"] + 2:
            time.sleep(0.1)
    assert run("journal", file)[0] == 0


@test
def the_server_ends_in_the_middle_of_a_job(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        given = tried(mai, big(60000))
        assert mai.post(f"imports/{given['import']}", take=True)[0] == 202
        time.sleep(0.1)
        begun = time.monotonic()
        status, complaints = server.end()
        assert status == 0 and not complaints and time.monotonic() - begun < 15, (status, complaints)
    code, out, err = run("journal", file, "--json")
    assert code == 0 and len(json.loads(out)["lines"]) == given["version"], (out, err)


@test
def a_kill_in_the_middle_leaves_nothing_half(place):
    file = register(place)
    folder = Path(place) / "tmp"
    folder.mkdir()
    os.environ["TMPDIR"] = str(folder)
    for wait in (0.02, 0.1, 0.3, 0.6, 1.0):
        with Server(program, file) as server:
            mai = server.settled() if wait == 0.02 else server.visitor()
            if wait != 0.02:
                mai.enter("mai")
            before = version(mai)
            given = tried(mai, big(30000).replace("N", f"K{int(wait * 100)}-"))
            begun = mai.post(f"imports/{given['import']}", take=True)
            assert begun[0] == 202, begun
            time.sleep(wait)
            server.process.send_signal(signal.SIGKILL)
            server.end()
        verified = run("audit", "verify", file)
        assert verified[0] == 0, verified
        with Server(program, file) as server:
            mai = server.visitor()
            mai.enter("mai")
            count = mai.get(f"people?search=K{int(wait * 100)}-&most=1")[1]["count"]
            assert count in (0, 30000) and version(mai) - before == (count > 0), (count, before, version(mai))
        assert not list(folder.iterdir()), list(folder.iterdir())
    del os.environ["TMPDIR"]


main()
