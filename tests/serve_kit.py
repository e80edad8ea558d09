"""A server on a register for a story, and requests to it: who is signed in has a cookie and a guard."""
import http.client
import json
import re
import shutil
import signal
import subprocess
import threading
import time
from pathlib import Path

from solve_kit import Missing

PATIENCE = 240  # seconds until something hangs; how fast anything is, no story measures by it
PASSWORD = "sông Mã mùa nước nổi"


def openssl(*words):
    if not shutil.which("openssl"):
        raise Missing("openssl")
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)


def certified(place, name, *words):
    """A certificate that signed itself, and its key."""
    pem, key = Path(place) / f"{name}.pem", Path(place) / f"{name}.key"
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1", "-subj", "/CN=localhost",
            "-keyout", key, "-out", pem, *words)
    return pem, key


class Server:
    """kientoan serve on a free port of loopback; ends with the block, gracefully unless killed."""

    def __init__(self, program, file, *options):
        self.command = [str(program), "serve", str(file), "--listen", "127.0.0.1:0", "--lang", "en", *options]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        first = self.process.stdout.readline()
        found = re.search(r"at (https?)://127\.0\.0\.1:(\d+)", first)
        assert found, (first, self.process.stderr.read() if self.process.poll() is not None else "")
        self.port, self.token = int(found[2]), None
        self.lines = []
        self.reader = threading.Thread(target=self.drain, daemon=True)
        self.reader.start()
        return self

    def drain(self):
        for line in self.process.stdout:
            self.lines.append(line)

    def invitation(self):
        """The token of the first account, printed after the address."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            for line in self.lines:
                found = re.search(r"(?:: |#lap=)([A-Za-z0-9_-]{43})$", line.strip())
                if found:
                    return found[1]
            self.reader.join(0.05)
        raise AssertionError(f"no invitation: {self.lines}")

    def end(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
        status = self.process.wait(PATIENCE)
        self.reader.join(PATIENCE)
        complaints = self.process.stderr.read()
        self.process.stderr.close()
        self.process.stdout.close()
        return status, complaints

    def __exit__(self, sort, value, trace):
        if not self.process.stderr.closed:
            status, complaints = self.end()
            assert sort or status == 0, (status, complaints)

    def visitor(self):
        return Visitor(self.port)

    def settled(self, token=None, login="mai", name="Lê Thị Mai"):
        """Whoever follows the invitation, and comes in."""
        visitor = self.visitor()
        status, given = visitor.post("settle", token=token or self.invitation(), login=login, name=name, password=PASSWORD)
        assert status == 200, given
        visitor.enter(given["login"])
        return visitor


class Visitor:
    def __init__(self, port):
        self.port, self.cookie, self.guard, self.headers = port, "", "", {}
        self.address = "127.0.0.1"  # any of 127.0.0.0/8: whom it comes from

    def ask(self, method, path, body=None, headers=None, raw=None, lang="en"):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE, source_address=(self.address, 0))
        sent = {"Accept-Language": lang}
        if self.cookie:
            sent["Cookie"] = self.cookie
        if self.guard:
            sent["X-Kientoan-Guard"] = self.guard
        if body is not None:
            sent["Content-Type"] = "application/json"
        sent.update(headers or {})
        sent = {name: value for name, value in sent.items() if value is not None}
        bytes_sent = raw if raw is not None else json.dumps(body).encode() if body is not None else None
        connection.request(method, path if path.startswith("/") else f"/api/v1/{path}", bytes_sent, sent)
        answer = connection.getresponse()
        text = answer.read()
        self.headers = dict(answer.getheaders())
        connection.close()
        kind = self.headers.get("Content-Type", "")
        return answer.status, json.loads(text) if "json" in kind and text else text if kind.startswith("application/vnd") or kind.startswith("image/") else text.decode()

    def get(self, path, **how):
        return self.ask("GET", path, **how)

    def post(self, path, **body):
        return self.ask("POST", path, body)

    def put(self, path, **body):
        return self.ask("PUT", path, body)

    def enter(self, login, password=PASSWORD, **more):
        status, given = self.post("session", login=login, password=password, **more)
        if status == 200 and "guard" in given:
            self.cookie, self.guard = self.headers["Set-Cookie"].split(";")[0], given["guard"]
        return status, given


def told_to_wait(ask, free=5):
    """Answers until one is told to wait: each wait is twice the one before, so that it comes on a machine of any speed."""
    given = []
    while not given or given[-1][0] == 401:
        given.append(ask())
    assert len(given) > free and given[-1][0] == 429, given
    return given
