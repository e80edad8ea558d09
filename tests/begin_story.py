"""How the server begins: what it says of itself, and each reason why it does not, with its mend, in both languages.
Speaks TAP.

usage: begin_story.py KIENTOAN ROOT KIENTOAN_BARE"""
import json
import os
import resource
import shutil
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

from serve_kit import PATIENCE, Server, certified, openssl
from serve_rows import register
from solve_kit import Missing, main, program, run, test

bare = sys.argv[3]  # the program without its page
FREE = ("--check", "--listen", "127.0.0.1:0")


def refused(place, *words, status=2, **how):
    """The codes of what is told, which stands in both languages with a mend each; nothing is left beside what was there."""
    before = {p: p.stat().st_mode for p in Path(place).rglob("*")}
    command = [program, "serve", *map(str, words)]
    given = subprocess.run([*command, "--json"], capture_output=True, timeout=PATIENCE, **how)
    answer = json.loads(given.stdout)
    found = answer.get("findings") or [answer["error"]]
    assert given.returncode == status and all(f.get("mend") for f in found), (given.returncode, answer)
    said = {}
    for lang in ("vi", "en"):
        done = subprocess.run([*command, "--lang", lang], capture_output=True, timeout=PATIENCE, **how)
        said[lang] = done.stderr.decode()
        assert done.returncode == status and not done.stdout and said[lang].count("→") == len(found), (lang, done)
    assert said["vi"] != said["en"] and "{" not in said["vi"] + said["en"], said
    assert {p: p.stat().st_mode for p in Path(place).rglob("*")} == before, "what was there, and nothing else"
    return [f["code"] for f in found], said


def dated(place, since, until):
    """One that is good between two moments (YYMMDDHHMMSSZ), and its key."""
    pem, key = certified(place, "dated")
    folder = Path(place) / "ca"
    folder.mkdir(exist_ok=True)
    (folder / "index").write_text("")
    (folder / "ca.cnf").write_text(f"[ca]\ndefault_ca=own\n[own]\ndatabase={folder}/index\nnew_certs_dir={folder}\nserial={folder}/serial\n"
                                   "default_md=sha256\npolicy=any\n[any]\ncommonName=supplied\n")
    openssl("req", "-new", "-key", key, "-subj", "/CN=localhost", "-out", folder / "asked")
    openssl("ca", "-batch", "-config", folder / "ca.cnf", "-create_serial", "-selfsign", "-keyfile", key, "-in", folder / "asked",
            "-startdate", since, "-enddate", until, "-notext", "-out", pem)
    return pem, key


@test
def a_build_without_its_page_says_so(place):
    file = register(place)
    for lang, words in (("vi", ("không kèm trang web", "chỉ có API tại http://127.0.0.1:")), ("en", ("has no page", "only the API answers, at http://127.0.0.1:"))):
        done = subprocess.run([bare, "serve", file, *FREE, "--lang", lang], capture_output=True, timeout=PATIENCE)
        said = done.stdout.decode()
        assert done.returncode == 0 and all(w in said for w in (*words, "/api/v1", "./run", "tools/front.sh")), said
    with Server(bare, file) as server:
        token = server.invitation()
        assert any("has no page" in line for line in server.lines) and not any("#lap=" in line for line in server.lines), server.lines
        assert server.visitor().get("/")[0] == 404
        assert server.settled(token).get("people")[0] == 200, "the API answers"
    with Server(program, file) as server:
        assert any("has no page" in line for line in server.lines) == (server.visitor().get("/")[0] == 404), server.lines


@test
def a_port_in_use_is_told_with_another(place):
    file = register(place)
    for family, address, shown in ((socket.AF_INET, "127.0.0.1", "127.0.0.1"), (socket.AF_INET6, "::1", "[::1]")):
        with socket.socket(family) as other:
            try:
                other.bind((address, 0))
            except OSError:
                continue  # a machine without IPv6
            other.listen()
            where = f"{shown}:{other.getsockname()[1]}"
            codes, said = refused(place, file, "--listen", where)
            assert codes == ["serve.listen.busy"], codes
            assert f"Không mở được {where}: một chương trình khác đang dùng cổng này" in said["vi"], said
            assert f"Cannot listen at {where}: another program is listening there" in said["en"], said
            assert all(f"--listen {shown}:808" in words for words in said.values()), said
    with Server(program, file) as server:
        code, _, err = run("serve", file, "--listen", f"127.0.0.1:{server.port}")
        assert code == 2 and "another program" in err, "another server, of the same register too"


@test
def an_address_that_cannot_be_served_is_told(place):
    file = register(place)
    for listen, code in (("192.0.2.7:0", "elsewhere"), ("[2001:db8::7]:0", "elsewhere"), ("localhost:8080", "name"), ("may-chu.tinh:80", "name"),
                         ("127.0.0.1.evil:0", "name")):
        assert refused(place, file, "--listen", listen, "--proxy")[0] == [f"serve.listen.{code}"], listen
    for listen in ("0.0.0.0:0", "[::]:0", "192.0.2.7:8080"):
        codes, said = refused(place, file, "--listen", listen)
        assert codes == ["serve.listen.plain"] and "--tls-cert" in said["vi"] and "--proxy" in said["en"], (codes, said)
    for listen in ("127.0.0.1:none", "127.0.0.1:70000", "127.0.0.1:-1", "[::1", ":80", "127.0.0.1:"):
        codes, said = refused(place, file, "--listen", listen)
        assert codes == ["cli.serve.listen.bad"] and listen in said["vi"], (listen, codes)


@test
def who_may_not_is_told(place):
    """As a user without rights: a port of the system's, a register and a key that are somebody else's, a register not to be written."""
    root_runs = os.geteuid() == 0
    how = {"user": 65534, "group": 65534, "extra_groups": []} if root_runs else {}
    file, (pem, key) = register(place), certified(place, "a")
    os.chmod(place, 0o755)
    try:
        assert subprocess.run([program, "--version"], capture_output=True, timeout=PATIENCE, **how).returncode == 0
    except PermissionError as fault:
        raise Missing("a program that everybody may run") from fault
    first = int(Path("/proc/sys/net/ipv4/ip_unprivileged_port_start").read_text())
    own = Path(place) / "own"
    own.mkdir()
    shutil.copy(file, own / "r.kt")
    for path in (own, own / "r.kt"):
        os.chown(path, how.get("user", -1), -1)
    if first > 1:
        codes, said = refused(place, own / "r.kt", "--check", "--listen", "127.0.0.1:1", **how)
        assert codes == ["serve.listen.denied"] and "127.0.0.1:8081" in said["vi"], (codes, said)
    for path in (file, key):
        os.chmod(path, 0)
    assert refused(place, own / "r.kt", *FREE, "--tls-cert", pem, "--tls-key", key, **how)[0] == ["error.denied"]
    assert refused(place, file, *FREE, **how)[0] == ["error.denied"]
    os.chmod(own / "r.kt", 0o400)
    os.chmod(own, 0o500)
    assert refused(place, own / "r.kt", *FREE, **how)[0] == ["error.denied"], "each answer leaves a line: what cannot be written is not served"


@test
def a_register_that_cannot_be_served_is_told(place):
    file, words = register(place), Path(place) / "words.kt"
    words.write_text("no register, only words\n" * 500)
    for path, code in ((Path(place) / "none.kt", "error.missing"), (Path(place), "error.folder"), (words, "error.format")):
        codes, said = refused(place, path, *FREE)
        assert codes == [code] and str(path) in said["vi"] and str(path) in said["en"], (path, codes)
    held = sqlite3.connect(file, isolation_level=None)
    held.execute("begin immediate")
    for lang, told in (("vi", "chương trình khác đang ghi; thử lại sau"), ("en", "another program is writing; try again")):
        code, out, err = run("serve", file, *FREE, lang=lang)
        assert code == 2 and not out and str(file) in err and told in err, (code, err)
    held.close()
    assert run("serve", file, *FREE)[0] == 0


@test
def a_certificate_that_cannot_be_served_with_is_told(place):
    file, (pem, key), (other, other_key) = register(place), certified(place, "a"), certified(place, "b")
    none, locked, chain = (Path(place) / name for name in ("none.pem", "locked.key", "chain.pem"))
    openssl("pkey", "-in", key, "-aes256", "-passout", "pass:x", "-out", locked)
    chain.write_text(other.read_text() + pem.read_text())
    broken = Path(place) / "broken.pem"
    broken.write_text("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")
    many = Path(place) / "many.pem"
    many.write_text(pem.read_text() * 17)
    for cert, secret, codes in ((none, key, ["error.missing"]), (pem, none, ["error.missing"]), (none, none, ["error.missing"] * 2),
                                (Path(place), key, ["error.folder"]), (file, key, ["cli.serve.pem.none"]), (file, file, ["cli.serve.pem.none"] * 2),
                                (key, pem, ["serve.tls.certificate", "serve.tls.key"]), (broken, key, ["serve.tls.certificate"]),
                                (many, key, ["serve.tls.certificate"]), (pem, locked, ["serve.tls.locked"]),
                                (pem, other_key, ["serve.tls.pair"]), (chain, key, ["serve.tls.pair"])):
        told, said = refused(place, file, *FREE, "--tls-cert", cert, "--tls-key", secret)
        assert told == codes, (cert, secret, told)
        assert all(str(cert) in words or str(secret) in words for words in said.values()), said
    for one in (("--tls-cert", pem), ("--tls-key", key)):
        assert refused(place, file, "--check", "--listen", "0.0.0.0:0", *one)[0] == ["cli.serve.pair"]
    assert run("serve", file, "--check", "--listen", "0.0.0.0:0", "--tls-cert", pem, "--tls-key", key)[0] == 0


@test
def days_of_a_certificate_are_warned_of(place):
    file = register(place)
    for since, until, told in (("200101000000Z", "200201000000Z", {"vi": "hết hạn lúc 00:00 ngày 01/02/2020", "en": "expired on 2020-02-01 00:00"}),
                               ("480101000000Z", "490101000000Z", {"vi": "có hiệu lực từ 00:00 ngày 01/01/2048", "en": "good only from 2048-01-01"})):
        pem, key = dated(place, since, until)
        for lang, words in told.items():
            code, out, err = run("serve", file, *FREE, "--tls-cert", pem, "--tls-key", key, lang=lang)
            assert code == 1 and "https://127.0.0.1:" in out and words in err and "→" in err and str(pem) in err, (code, out, err)
    with Server(program, file, "--tls-cert", pem, "--tls-key", key) as server:
        status, complaints = server.end()
        assert status == 0 and "2048" in complaints, "served all the same: it may be the clock that is wrong"


@test
def a_machine_without_files_left_is_told(place):
    """Each number of open files until there are enough: refused by what failed, never half begun."""
    file, codes, files = register(place), set(), 6
    quiet = {**os.environ, "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"}  # which wants files of its own at the end
    while True:
        limit = {"preexec_fn": lambda most=files: resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))}
        done = subprocess.run([program, "serve", file, *FREE, "--json"], capture_output=True, timeout=PATIENCE, env=quiet, **limit)
        if done.returncode == 0:
            break
        codes.add(json.loads(done.stdout)["error"]["code"])
        assert done.returncode == 3 and files < 200, (files, done)
        files += 1
    assert "error.system" in codes and codes <= {"error.system", "error.file"}, codes


@test
def everything_wrong_is_told_at_once(place):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        busy = f"127.0.0.1:{other.getsockname()[1]}"
        none = Path(place) / "none"
        assert refused(place, none, "--listen", busy)[0] == ["serve.listen.busy", "error.missing"]
        told = ["cli.serve.ceiling.bad", "cli.serve.hourly.bad", "cli.user.role.unknown", "cli.user.role.unknown", "error.missing", "error.missing",
                "error.missing"]
        words = ("--ceiling", "x", "--hourly", "-1", "--second", "king,head,queen", "--tls-cert", none, "--tls-key", none, "--audit-key", none)
        assert refused(place, none, "--listen", busy, *words)[0] == [*told, "serve.listen.busy", "error.missing"]
        assert refused(place, none, "--listen", "x:y", *words)[0] == ["cli.serve.listen.bad", *told, "error.missing"]


main()
