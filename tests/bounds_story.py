"""What one asks for keeps nobody else waiting and leaves no more than its line: passwords of strangers, prints, uploads, levels, parameters, headers,
codes. Speaks TAP.

usage: bounds_story.py KIENTOAN ROOT"""
import concurrent.futures
import http.client
import json
import select
import socket
import sqlite3
import time
import urllib.parse
from pathlib import Path

from serve_kit import PASSWORD, PATIENCE, Server
from serve_rows import codes, invited, register
from solve_kit import main, program, run, test


def known(visitor, login="mai", password=PASSWORD):
    """Comes in, and keeps what the browser keeps: both cookies."""
    connection = http.client.HTTPConnection("127.0.0.1", visitor.port, timeout=PATIENCE)
    connection.request("POST", "/api/v1/session", json.dumps({"login": login, "password": password}), {"Content-Type": "application/json"})
    answer = connection.getresponse()
    given = json.loads(answer.read())
    cookies = [value.split(";")[0] for name, value in answer.getheaders() if name == "Set-Cookie"]
    connection.close()
    assert answer.status == 200 and len(cookies) == 2, (answer.status, given)
    visitor.cookie, visitor.guard = "; ".join(cookies), given["guard"]
    return next(c for c in cookies if "-known=" in c)


@test
def wrong_logins_of_strangers_keep_nobody_waiting(place):
    """Of one address, 400 of them, 40 at once: sheets and overview are answered, who came in here before comes in at once, and the queue stays short."""
    with Server(program, register(place)) as server:
        mai, stranger = server.settled(), server.visitor()
        browser = known(server.visitor())

        def guess(i):
            return stranger.ask("POST", "session", {"login": f"none{i}", "password": "wrong wrong wrong"})[0]

        with concurrent.futures.ThreadPoolExecutor(40) as pool:
            flood = [pool.submit(guess, i) for i in range(400)]
            begun, worst = time.monotonic(), 0
            while not all(f.done() for f in flood):
                for path in ("overview", "sheets/people", "people"):
                    at = time.monotonic()
                    assert mai.get(path)[0] == 200, path
                    worst = max(worst, time.monotonic() - at)
                other = server.visitor()
                other.cookie = browser
                assert other.enter("mai")[0] == 200, "no stranger's tries keep this browser out"
            given = [f.result() for f in flood]
        assert set(given) <= {401, 429, 503} and given.count(401) <= 30 + 40, {s: given.count(s) for s in set(given)}
        assert given.count(429) or given.count(503), given
        other = server.visitor()
        assert other.enter("mai")[0] in (200, 429), "one that never came in waits as its address does"
        other.cookie = browser
        assert other.enter("mai")[0] == 200
        print(f"# {len(given)} tries in {time.monotonic() - begun:.1f} s; slowest of the others' answers {worst * 1000:.0f} ms")


@test
def a_browser_is_known_for_its_login_alone(place):
    with Server(program, register(place)) as server:
        mai = server.settled()
        invited(server, mai, "head", {"role": "head", "unit": "U"})
        browser = known(server.visitor())
        name, value = browser.split("=")
        for cookie in (browser, f"{name}=head~{value.split('~')[1]}", f"{name}=head~", f"{name}=head", f"{name}=~"):
            one = server.visitor()
            one.cookie = cookie
            given = [one.post("session", login="head", password="wrong wrong")[0] for _ in range(6)]
            if given[-1] == 429:
                break
        assert 429 in given, "tries of another login are its address's, whatever is said to be known"
        one = server.visitor()
        one.cookie = browser
        given = []
        while not given or given[-1] == 401:
            given.append(one.post("session", login="mai", password="wrong wrong")[0])
        assert given[-1] == 429 and len(given) > 5, "with the browser too, so many are free"


@test
def one_account_prints_so_many_an_hour(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        an = invited(server, mai, "an", {"role": "officer"})

        def prints(visitor, **more):
            return visitor.post("prints", page="person", of="A", to="Lưu trữ", purpose="họp", **more)[0]

        given = [prints(mai) for _ in range(130)]
        assert given == [200] * 120 + [429] * 10, given
        assert 0 < int(mai.headers["Retry-After"]) <= 3600
        assert mai.get("sheets/people?columns=name,ethnic&to=a&purpose=b")[0] == 429 and mai.get("people")[0] == 200, "what is no print goes on"
        assert prints(an) == 200, "and others print"
    assert sqlite3.connect(file).execute("SELECT COUNT(*) FROM issue").fetchone() == (121,)


@test
def refusals_of_one_account_leave_so_many_lines_an_hour(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        own, auditor = invited(server, mai, "an", {"role": "reader", "unit": "W"}), invited(server, mai, "ha", {"role": "auditor"})
        assert {own.get("log")[0] for n in range(320)} == {403}
        lines = [line for line in auditor.get("log?about=refuse&most=1000")[1]["lines"] if line["actor"] == "an"]
        assert len(lines) == 300, len(lines)
        assert "not written down" in lines[0]["note_said"] and not any("not written" in line["note_said"] for line in lines[1:]), lines[0]
        assert own.get("people")[0] == 200


@test
def a_line_of_the_register_of_prints_is_one_line_one_reads(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        good = {"page": "person", "of": "A", "to": "Lưu trữ", "purpose": "họp"}
        for field, text in (("to", "a\r\nb"), ("to", "a\u200bb"), ("purpose", "a\u202eb"), ("purpose", "x\ty"), ("purpose", "a\x1b[2J")):
            status, given = mai.post("prints", **good | {field: text})
            assert status == 422 and codes(given) == ["secrecy.text.bad"] and given["findings"][0]["field"] == field and given["findings"][0]["mend"], given
            status, given = mai.ask("GET", "sheets/people?columns=name,ethnic&" + urllib.parse.urlencode({"to": "a", "purpose": "b"} | {field: text}))
            assert status == 422 and codes(given) == ["secrecy.text.bad"], given
            assert codes(mai.post("removals", **{"to": "a", "purpose": "b"} | {field: text})[1]) == ["secrecy.text.bad"]
        for of in ("A,ZZ", "A\r\nB", "../x", "A\u200b"):
            status, given = mai.post("prints", **good | {"of": of})
            assert status == 422 and set(codes(given)) == {"serve.code.unknown"} and given["findings"][0]["field"] == "of", given
        for field, most in (("of", 200), ("to", 200), ("purpose", 400)):
            status, given = mai.post("prints", **good | {field: "A" * (most + 1)})
            assert status == 422 and codes(given) == ["serve.slot.bad"] and given["findings"][0]["field"] == field, given
        assert run("removal", "ask", file, "--to", "a\u202eb", "--purpose", "x")[0] == 2
        assert not sqlite3.connect(file).execute("SELECT * FROM issue").fetchall(), "none left a line"
        head = invited(server, mai, "head", {"role": "head", "unit": "U"})
        assert codes(head.post("prints", page="person", of="C")[1]) == ["serve.code.unknown"], "whom one may not see one does not print"
        only = invited(server, mai, "only", {"role": "person"}, person="C")
        assert head.post("prints", page="organisation")[1]["code"] and not only.post("prints", page="organisation")[1]["code"]
        status, given = only.post("prints", page="person", of="C", to="a", purpose="b")
        assert status == 200 and given["code"], "one's own page"


@test
def nothing_is_answered_once_a_level_above_the_ceiling_is_set(place):
    """By the command line or by the server: the next answer is the refusal, without a moment between."""
    for by_server in (False, True):
        folder = Path(place) / str(by_server)
        folder.mkdir()
        file = register(folder)
        with Server(program, file) as server:
            mai = server.settled()
            assert mai.get("people")[0] == mai.get("overview")[0] == 200, "kept, too"
            if by_server:
                assert mai.post("secrecy", object="register", level="mat", item="i", by="b")[0] == 204
            else:
                assert run("secrecy", "set", file, "register", "mat", "--item", "i", "--by", "b")[0] == 0
            for path in ("people", "overview", "people/A", "organisation", "vocabulary", "sheets/people"):
                status, given = mai.get(path)
                assert status == 503 and given["code"] == "serve.above", (by_server, path, status)


@test
def kinds_of_posts_are_those_one_may_see(place):
    with Server(program, register(place)) as server:
        mai = server.settled()
        head, own = invited(server, mai, "head", {"role": "head", "unit": "U"}), invited(server, mai, "own", person="C")
        kinds = [[kind["code"] for kind in who.get("vocabulary")[1]["post_kinds"]] for who in (mai, head, own)]
        assert kinds == [["head", "staff"], ["head"], []], kinds


@test
def slow_imports_of_one_account_keep_nobody_else_from_theirs(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        an = invited(server, mai, "an", {"role": "officer"})
        held = []
        for _ in range(6):
            one = socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)
            one.sendall((f"POST /api/v1/imports?name=a.csv HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nCookie: {mai.cookie}\r\n"
                         f"X-Kientoan-Guard: {mai.guard}\r\nContent-Type: application/octet-stream\r\nContent-Length: 4000\r\n\r\ncode").encode())
            held.append(one)
        until, answered = time.monotonic() + PATIENCE, []
        while len(answered) < 4 and time.monotonic() < until:
            answered = select.select(held, [], [], 0.1)[0]
        assert [one.recv(4096)[9:12] for one in answered] == [b"503"] * 4, "two at once are one account's"
        for path in ("people", "overview", "people/A"):
            assert mai.get(path)[0] == an.get(path)[0] == 200
        raw = b"code,name,sex,birth\nE,Ph\xe1\xba\xa1m E,male,1980-01-01\n"
        begun = [visitor.ask("POST", "imports?name=person.csv", raw=raw, headers={"Content-Type": "application/octet-stream"}) for visitor in (mai, an)]
        assert [status for status, _ in begun] == [503, 202], begun
        for one in held:
            one.close()
        until = time.monotonic() + PATIENCE
        while mai.ask("POST", "imports?name=person.csv", raw=raw, headers={"Content-Type": "application/octet-stream"})[0] != 202:
            assert time.monotonic() < until, "the places are free again"


@test
def too_many_parameters_and_headers_said_twice_are_answered(place):
    with Server(program, register(place)) as server:
        mai = server.settled()
        for count in (64, 65, 450, 500, 1000):
            status, given = mai.get("people?" + "&".join(f"a{i}=1" for i in range(count)))
            assert status == (422 if count == 64 else 414) and mai.headers["Content-Type"].startswith("application/problem+json"), (count, status)
        own, port = f"http://127.0.0.1:{server.port}", server.port

        def told(method, path, body, *headers):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            connection.putrequest(method, f"/api/v1/{path}", skip_host=True)
            for name, value in (("Host", f"127.0.0.1:{port}"), ("Cookie", mai.cookie), ("X-Kientoan-Guard", mai.guard), ("Content-Length", str(len(body)))):
                if name.lower() not in [n.lower() for n, _ in headers] or name == "Content-Length":
                    connection.putheader(name, value)
            for name, value in headers:
                connection.putheader(name, value)
            connection.endheaders(body)
            answer = connection.getresponse()
            answer.read()
            connection.close()
            return answer.status

        search, json_type = b'{"name":"s","query":"unit=U"}', ("Content-Type", "application/json")
        assert told("POST", "searches", search, json_type, ("Origin", own)) == 204
        assert told("POST", "searches", search, json_type, ("Origin", own), ("Origin", "http://evil.example")) == 403
        assert told("POST", "searches", search, json_type, ("Content-Type", "text/plain")) == 403
        assert told("GET", "people", b"", ("Host", f"LOCALHOST:{port}")) == 200 and told("GET", "people", b"", ("Host", "localhost.evil")) == 421
        assert told("DELETE", "sessions", b"{}", json_type) == 204, "an empty object is nothing"
        assert told("DELETE", "searches/s", b'{"a":1}', json_type) == 422 and told("DELETE", "searches/s", b"x" * 65, json_type) == 413


@test
def asking_what_a_sheet_would_be_is_no_copy_of_it(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        path = "sheets/people?columns=name,ethnic&to=a&purpose=b"
        assert mai.ask("HEAD", path)[0] == 405 and mai.ask("HEAD", "people")[0] == 200
        base = sqlite3.connect(file)
        assert not base.execute("SELECT * FROM issue").fetchall() and not base.execute("SELECT * FROM log WHERE act = 'people.export'").fetchall()
        base.close()
        assert mai.get(path)[0] == 200


@test
def a_code_is_no_path_no_formula_and_hides_nothing(place):
    folder = Path(place) / "rows"
    folder.mkdir()
    file = Path(place) / "r.kt"
    assert run("new", file, "--as-of", "2026-07-01")[0] == 0
    bad = ["../../x", '"=HYPERLINK(""http://e"";""x"")"', "+A", "-A", "@A", "a..b", "a\\b", "a<b", "a|b", "/etc", "(1)"]
    good = ["A", "48.12-3/TU", "Đ 1", "x_y", "O'Neil", "A (1)", "a:b", "1=2"]
    (folder / "unit.csv").write_text("code,name,kind,parent\n" + "".join(f"{code},N{i},,\n" for i, code in enumerate(bad + good)), "utf-8")
    code, out, err = run("import", file, folder, "--json")
    found = [f for f in json.loads(out)["findings"] if f["code"] == "intake.code.letters"]
    assert code == 2 and [f["row"] for f in found] == list(range(2, 2 + len(bad))), (code, found)
    assert all(f["mend"] and f["column"] for f in found)
    # lists of people are parted by commas; an office may be called "Minister for Europe, the Americas"
    (folder / "unit.csv").write_text('code,name\n"U,V",N\n', "utf-8")
    (folder / "person.csv").write_text('code,name\n"A,B",N\n', "utf-8")
    code, out, err = run("import", file, folder, "--json")
    found = json.loads(out)["findings"]
    assert code == 2 and [(f["code"], f["value"]) for f in found if f["severity"] == "error"] == [("intake.code.comma", "A,B")], found


@test
def what_nobody_sees_is_taken_off_and_a_name_has_an_end(place):
    folder = Path(place) / "rows"
    folder.mkdir()
    file = Path(place) / "r.kt"
    assert run("new", file, "--as-of", "2026-07-01")[0] == 0
    tags = "".join(chr(0xE0000 + ord(c)) for c in "xin")
    (folder / "person.csv").write_text(f"code,name,sex,born\nA,Lê{tags} Văn\u2028An\u2029,male,1980\nB,Trần Bình,male,1980-07-02\n", "utf-8")
    assert run("import", file, folder)[0] == 0
    value = lambda field: json.loads(run("show", file, "--person", "A", "--json")[1])["row"]["values"][field]
    assert value("name") == "Lê Văn An", ascii(value("name"))
    assert run("correct", file, "person", "A", "native_place", f"Xã{tags} Hải\u2028Ninh\u200b", "--source", "S")[0] == 0
    assert value("native_place") == "Xã Hải Ninh", ascii(value("native_place"))
    (folder / "person.csv").write_text(f"code,name,sex,born,native_place\nC,{'Đ' * 300},male,1980,\nD,{'Đ' * 301},male,1980,{'đ' * 5001}\n", "utf-8")
    for lang, said in (("vi", "dài 301 chữ, quá 300 chữ"), ("en", "301 letters long, more than 300")):
        code, out, _err = run("import", file, folder, "--json", lang=lang)
        found = json.loads(out)["findings"]
        assert code == 2 and [(f["code"], f["row"], f["column"]) for f in found] == [("intake.text.long", 3, 2), ("intake.text.long", 3, 5)], found
        assert said in found[0]["reason"] and found[0]["mend"], found
    code, out, _err = run("correct", file, "person", "A", "name", "Đ" * 301, "--source", "S", "--json")
    assert code == 2 and [f["code"] for f in json.loads(out)["findings"]] == ["intake.text.long"], out


main()
