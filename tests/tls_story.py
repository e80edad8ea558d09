"""TLS by the server itself, and by a proxy before it: what is spoken, what is refused, who stalls, whom a request is of. Speaks TAP.

usage: tls_story.py KIENTOAN ROOT"""
import http.client
import json
import socket
import ssl
import warnings

from serve_kit import PASSWORD, PATIENCE, Server, certified, told_to_wait
from serve_rows import register
from solve_kit import main, program, test

warnings.simplefilter("ignore", DeprecationWarning)  # old versions are asked for, to be refused
IDLE = 30  # seconds without a byte, docs/server.md


def ask(server, method, path, body=None, headers=None):
    connection = http.client.HTTPSConnection("127.0.0.1", server.port, context=ssl._create_unverified_context(), timeout=PATIENCE)
    connection.request(method, f"/api/v1/{path}", body and json.dumps(body), {"Content-Type": "application/json", **(headers or {})})
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    return answer.status, answer.headers, text


def spoken(server, version, ciphers):
    """The cipher agreed on; None: refused."""
    context = ssl._create_unverified_context()
    context.set_ciphers(ciphers)
    context.minimum_version = context.maximum_version = version
    try:
        with context.wrap_socket(socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)) as one:
            return one.cipher()[0]
    except OSError:
        return None


def until_closed(one):
    """What came until the other side closed."""
    got = b""
    one.settimeout(PATIENCE)
    try:
        while part := one.recv(65536):
            got += part
    except ConnectionResetError:
        pass
    return got


@test
def what_is_spoken_and_what_is_not(place):
    pem, key = certified(place, "a")
    with Server(program, register(place), "--tls-cert", pem, "--tls-key", key) as server:
        v = ssl.TLSVersion
        for version, ciphers in ((v.TLSv1, "ALL:@SECLEVEL=0"), (v.TLSv1_1, "ALL:@SECLEVEL=0"), (v.TLSv1_2, "ECDHE-ECDSA-AES256-SHA384:@SECLEVEL=0"),
                                 (v.TLSv1_2, "ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0"), (v.TLSv1_2, "ECDHE-ECDSA-AES256-CCM8"), (v.TLSv1_2, "aNULL:@SECLEVEL=0")):
            assert spoken(server, version, ciphers) is None, (version, ciphers)
        for ciphers in ("ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-CHACHA20-POLY1305"):
            assert spoken(server, v.TLSv1_2, ciphers) == ciphers
        assert spoken(server, v.TLSv1_3, "ALL") in ("TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256")
        assert ask(server, "GET", "health")[0] == 200
        status, complaints = server.end()
        assert status == 0 and not complaints, "whoever knocks in another way fills no log"


@test
def what_browsers_are_told(place):
    pem, key = certified(place, "a")
    with Server(program, register(place), "--tls-cert", pem, "--tls-key", key) as server:
        status, headers, _ = ask(server, "POST", "settle", {"token": server.invitation(), "login": "mai", "name": "Mai", "password": PASSWORD})
        assert status == 200 and headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
        cookies_are_secure(ask(server, "POST", "session", {"login": "mai", "password": PASSWORD})[1])
        for origin, good in ((f"https://127.0.0.1:{server.port}", True), (f"http://127.0.0.1:{server.port}", False)):
            status = ask(server, "POST", "session", {"login": "mai", "password": PASSWORD}, {"Origin": origin})[0]
            assert status == (200 if good else 403), (origin, status)
        several = (f"9.9.9.{i}" for i in range(1000))  # no proxy was declared: whom a client says it comes from is not asked
        told_to_wait(lambda: ask(server, "POST", "session", {"login": "an", "password": "x"}, {"X-Forwarded-For": next(several)})[::2])


def cookies_are_secure(headers):
    cookies = headers.get_all("Set-Cookie")
    assert len(cookies) == 2, cookies
    for cookie in cookies:
        parts = cookie.split("; ")
        assert parts[0].startswith("__Host-kientoan-") and {"Secure", "HttpOnly", "Path=/", "SameSite=Strict"} <= set(parts), cookie
        assert not any(part.startswith("Domain") for part in parts), cookie


@test
def who_speaks_no_tls_or_stalls_keeps_nobody_waiting(place):
    pem, key = certified(place, "a")
    with Server(program, register(place), "--tls-cert", pem, "--tls-key", key) as server:
        hello = b"\x16\x03\x01\x02\x00\x01"  # the first bytes of a handshake
        held = []
        for i in range(300):
            one = socket.create_connection(("127.0.0.1", server.port))
            one.sendall([b"", hello[:1], hello][i % 3])
            held.append(one)
        for words in (b"GET /api/v1/people HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", hello[:3] + b"\xff" * 500, b"\0" * 70000):
            with socket.create_connection(("127.0.0.1", server.port)) as plain:
                try:
                    plain.sendall(words)
                except OSError:
                    pass  # cut off already
                assert b"HTTP" not in until_closed(plain), words[:20]
        for _ in range(5):
            assert ask(server, "GET", "health")[0] == 200
        print(f"# waiting {IDLE} seconds: nobody stalls for longer")
        for one in held:
            assert b"HTTP" not in until_closed(one)
            one.close()
        assert ask(server, "GET", "health")[0] == 200


@test
def behind_a_proxy_browsers_are_told_the_same(place):
    with Server(program, register(place), "--proxy") as server:
        visitor, host = server.visitor(), "kientoan.tinh.example"
        answers = {}
        for path, body in (("settle", {"token": server.invitation(), "login": "mai", "name": "Mai", "password": PASSWORD}),
                           ("session", {"login": "mai", "password": PASSWORD})):
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
            connection.request("POST", f"/api/v1/{path}", json.dumps(body), {"Host": host, "Origin": f"https://{host}", "Content-Type": "application/json"})
            answers[path] = connection.getresponse()
            assert answers[path].status == 200, answers[path].read()
        assert answers["session"].headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
        cookies_are_secure(answers["session"].headers)
        for headers in ({"Origin": f"http://{host}", "Host": host}, {"Origin": "https://evil.example", "Host": host}):
            assert visitor.ask("POST", "session", {"login": "mai", "password": PASSWORD}, headers)[0] == 403, headers


@test
def a_proxy_says_whom_a_request_is_of(place):
    """The last of the last line: a proxy adds to the client's line, or a line of its own below it."""
    with Server(program, register(place), "--proxy") as server:
        visitor = server.visitor()
        assert visitor.get("metrics")[0] == 403  # whom it is of is not known to be this machine
        assert visitor.get("metrics", headers={"X-Forwarded-For": "127.0.0.1"})[0] == 403
        assert visitor.ask("GET", "health", headers={"Host": "kientoan.tinh.example"})[0] == 200

        def tried(*lines):
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
            connection.putrequest("POST", "/api/v1/session")
            words = json.dumps({"login": "mai", "password": "x"})
            for name, value in (("Content-Type", "application/json"), ("Content-Length", str(len(words))), *(("X-Forwarded-For", line) for line in lines)):
                connection.putheader(name, value)
            connection.endheaders(words.encode())
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())

        forged = (f"9.9.9.{i}" for i in range(1000))
        told_to_wait(lambda: tried(f"{next(forged)}, 10.1.1.1"))
        assert tried("10.1.1.2")[0] == 401
        told_to_wait(lambda: tried(next(forged), "10.1.1.3"))
        assert tried("10.1.1.4")[0] == 401 and tried("2001:db8::1")[0] == 401
        nonsense = (f"unknown{i}" for i in range(1000))  # no address: whoever speaks to us
        told_to_wait(lambda: tried(next(nonsense)))
        assert tried()[0] == 429


main()
