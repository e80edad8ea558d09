"""Habits of every command: what is said and answered when a file is not there, is a folder, may not be read
or is damaged; that no file is replaced unless asked; that findings without number leave a page that can be
read. A command without a line here fails. Speaks TAP.

usage: command_story.py KIENTOAN ROOT"""
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

program, root = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
tests = []
TO = ("--to", "Lưu trữ", "--purpose", "kiểm thử")  # whom what is exported goes to, and for what
NOBODY = 65534
INSTANCE = {"periods": 1, "people": [{"id": "p"}], "posts": [{"id": "a"}], "eligible": [["p", "a", 900]]}

# Each command with every file it reads (kt, pack, csv, map, instance, plan, solution) and writes (OUT, with
# its ending); a group after "?" is an option and its file.
LINES = {
    "new": ["OUT.kt --sample company --people 200 ?--key OUT.json"],
    "template": ["OUT.xlsx", "OUT.xlsx pack", "OUT.xlsx kt"],
    "import": ["kt csv ?--map map ?--report OUT.xlsx", "kt csv ?--report OUT.csv"],
    "correct": ["kt person A born 1980-01-01 --source paper"], "settle": ["kt person A born 1980-01-01"],
    "photo": ["kt image --person E00001", "kt --person E00001 --out OUT.jpg"],
    "journal": ["kt"], "show": ["kt --person A"], "history": ["kt --person A"],
    "rules check": ["pack ?--on kt"], "rules test": ["pack"], "rules format": ["pack"], "rules list": ["kt"], "rules show": ["kt", "pack"],
    "rules adopt": ["kt pack"], "rules diff": ["pack pack ?--on kt"], "rules translate": ["pack --out OUT.md"],
    "rules effect": ["pack --on kt ?--out OUT.xlsx", "pack --on kt --out OUT.docx", "pack --on kt --out OUT.csv"],
    "rules words": [""], "rules serve-editor": ["pack"],
    "check": ["kt"], "fill": ["kt born 1980 --source paper"], "due": ["kt"], "balance": ["kt"], "pool": ["kt"], "forecast": ["kt"], "assess": ["kt"], "structure": ["kt"], "plan": ["kt"], "replan": ["kt"], "explain": ["kt --post G", "kt --body B"], "ask why-not": ["kt --person A --post G"], "ask decisions": ["kt"], "ask price": ["kt"], "ask resilience": ["kt"], "ask steadiness": ["kt"], "ask mend": ["kt"], "ask trade": ["kt"],
    "scenario new": ["kt few-moves"], "scenario set": ["kt default move=600"], "scenario lock": ["kt default A G"],
    "scenario forbid": ["kt default A G"], "scenario special": ["kt default A G --reason paper"], "scenario nominate": ["kt default B A", "kt default B A A"], "scenario course": ["kt default C --teaches theory=advanced --months 6 --places 2"], "scenario receive": ["kt default NEW --kind director"], "scenario movement": ["kt default UP --to province --least 1"], "scenario reorganise": ["kt default", "kt default ?--from table"], "scenario list": ["kt"], "scenario show": ["kt"], "scenario compare": ["kt"],
    "export": ["kt structure OUT.xlsx", "kt trich-ngang OUT.docx --to An --purpose paper", "kt bang-co-cau OUT.xlsx --to An --purpose paper", "kt pool OUT.docx", "kt forecast OUT.xlsx", "kt balance OUT.csv", "kt assess OUT.csv --to An --purpose paper", "kt problem OUT.mps", "kt problem OUT.json"],
    "solve": ["instance ?--read solution ?--out OUT.json ?--mps OUT.mps"],
    "verify": ["instance plan", "kt abc"],
    "backup": ["kt OUT.kt --to An --purpose paper"], "restore": ["copy OUT.kt"],
    "serve": ["kt --check"], "user invite": ["kt an --name An --role reader"],
    "user grant": ["kt an --role reader"], "user shut": ["kt an"], "user list": ["kt"],
    "secrecy set": ["kt register mat --item paper --by An"], "secrecy lift": ["kt pool --by An --reason paper"], "secrecy list": ["kt"], "secrecy show": ["kt pool"],
    "secrecy issues": ["kt"], "removal ask": ["kt --to An --purpose paper"], "removal approve": ["kt 1"], "removal take": ["kt 1 OUT.kt"],
    "audit verify": ["kt", "kt --checkpoints notes --public x"], "audit key": ["OUT.key"], "audit checkpoint": ["kt --key signing"],
}
INPUTS = {"kt": "sổ nguồn.kt", "pack": "p.md", "csv": "person.csv", "map": "m.json", "instance": "i.json",
          "plan": "p.json", "solution": "s.txt", "image": "a.png", "table": "t.csv", "notes": "n.txt", "signing": "k.key", "copy": "bản sao.kt"}


def run(*words, lang="en", **how):
    done = subprocess.run([program, *map(str, words), "--lang", lang], capture_output=True, timeout=120, **how)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def story(test):
    tests.append(test)
    return test


def picture():
    """A white PNG of 80 x 80."""
    parts = [(b"IHDR", struct.pack(">IIBBBBB", 80, 80, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress((b"\0" + b"\xff" * 80) * 80)),
             (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d))
                                            for k, d in parts)


def furnish(place):
    """Every input, good."""
    assert run("new", place / INPUTS["kt"], "--sample", "company", "--people", "200")[0] == 0
    (place / "p.md").write_text((root / "rules/company/company.md").read_text("utf-8"), "utf-8")
    assert run("rules", "adopt", place / INPUTS["kt"], place / "p.md")[0] == 0
    (place / "a.png").write_bytes(picture())
    assert run("photo", place / INPUTS["kt"], place / "a.png", "--person", "E00001")[0] == 0
    (place / "person.csv").write_text("Person code,Full name,Born\nP1,Nguyễn Văn A,1/1/1980\n", "utf-8")
    shutil.copy(root / "maps/vn-units-2025-07.json", place / "m.json")
    (place / "i.json").write_text(json.dumps(INSTANCE), "utf-8")
    assert run("solve", place / "i.json", "--out", place / "p.json")[0] == 0
    (place / "t.csv").write_text("unit,type,number\nHQ,staffing,9\n", "utf-8")
    (place / "n.txt").write_text("", "utf-8")
    assert run("audit", "key", place / "k.key")[0] == 0
    assert run("backup", *TO, place / INPUTS["kt"], place / INPUTS["copy"])[0] == 0
    (place / "s.txt").write_text("Optimal - objective value 0\n", "utf-8")


def lines():
    """(command, words, options): an option is a pair of name and file."""
    for command, forms in LINES.items():
        for form in forms:
            words, *options = form.split(" ?")
            yield command, words.split(), [tuple(o.split()) for o in options]


def typed(place, command, words, options):
    def word(w):
        return place / INPUTS[w] if w in INPUTS else place / w if w.startswith("OUT.") else w
    return [*command.split(), *map(word, words), *[w for name, file in options for w in (name, word(file))]]


def uses():
    """(command, words, options, the input or output looked at), once for each file of each line."""
    for command, words, options in lines():
        for word in words:
            if word in INPUTS or word.startswith("OUT."):
                yield command, words, [], word
        for option in options:
            yield command, words, [option], option[1]


def refused(words, status, code, *says, **how):
    """The exit status and the sentences in both languages, with nothing in English in the Vietnamese ones."""
    answered, out, _ = run(*words, "--json", **how)
    given = json.loads(out)
    assert answered == status and given["error"]["code"] == code, (words, answered, out)
    for lang in ("vi", "en"):
        answered, out, err = run(*words, lang=lang, **how)
        assert answered == status and not out and err.startswith("kientoan: "), (words, answered, out, err)
        assert all(str(say) in err for say in says), (words, err)
        if lang == "vi":
            for say in says:
                err = err.replace(str(say), "")
            assert not re.search(r"\b(the|is|no|not|file|such|directory|there)\b", err), err


@story
def every_command_has_a_line(place):
    shown = set(re.findall(r"^  ([a-z]+(?: [a-z-]+)?)  ", run("--help")[1], re.M))
    assert shown == set(LINES), f"LINES of this file and the commands differ in {shown ^ set(LINES)}"
    for command in LINES:
        writes = any(re.search(r"OUT\.(?!kt)", form) for form in LINES[command])  # a register is never replaced
        for lang in ("vi", "en"):
            status, helps, err = run(*command.split(), "--help", lang=lang)
            assert status == 0 and not err and f"\n  kientoan {command}" in helps, (command, status, helps, err)
            assert ("--force" in helps) == writes, (command, helps)
            words = re.findall(r"[\w-]+", helps.splitlines()[0])
            assert lang == "en" or not any(re.fullmatch("[A-Z-]{2,}", word) for word in words), helps  # values have words of the language


@story
def numbers_without_sense_are_refused(place):
    furnish(place)
    file, instance = place / INPUTS["kt"], place / INPUTS["instance"]
    for command, option, values in (
            (("solve", instance), "threads", ("0", "65", "99999999", "-1", "1.5", "")),
            (("plan", file), "threads", ("0", "99999999")),
            (("solve", instance), "steps", ("0", "-3", "9999999999999999999999", "1e3")),
            (("solve", instance), "time", ("0", "-1", "nan", "inf", "1e300", "1s", "")),
            (("plan", file), "gap", ("-0.1", "nan", "inf", "1e10", "0,1", " ")),
            (("due", file), "days", ("-1", "36526", "99999999999")),
            (("rules", "adopt", file, "x.md"), "precedence", ("-1", "1000001"))):
        for value in values:
            for words in ([f"--{option}={value}"], [f"--{option}", value]):
                answered, out, _ = run(*command, *words, "--json")
                finding, = json.loads(out)["findings"]
                assert answered == 2 and finding["code"] == "cli.option.bad", (words, out)
                for lang in ("vi", "en"):
                    err = run(*command, *words, lang=lang)[2]
                    assert f"--{option}" in err and f"“{value}”" in err and "→" in err, err
    answered, out, _ = run("due", file, "--person=\udcff", "--json")
    finding, = json.loads(out)["findings"]
    assert answered == 2 and finding["code"] == "cli.option.bad", out


@story
def options_may_stand_before_the_command(place):
    for words in (["--lang", "en", "template", place / "a.xlsx"], ["--lang=en", "--quiet", "rules", "check", root / "rules/company/company.md"]):
        done = subprocess.run([program, *map(str, words)], capture_output=True)
        assert done.returncode == 0, (words, done.stderr.decode())
    done = subprocess.run([program, "--lang", "en", "structures", "x"], capture_output=True)
    assert done.returncode == 2 and b"There is no command \xe2\x80\x9cstructures\xe2\x80\x9d" in done.stderr
    done = subprocess.run([program, "--colour", "--lang=en"], capture_output=True)
    assert done.returncode == 2 and b"  --help" not in done.stderr, done.stderr.decode()


@story
def help_is_given_for_the_word_too(place):
    for lang in ("vi", "en"):
        assert run("help", lang=lang) == run("--help", lang=lang)
        assert run("--quiet", "help", "plan", lang=lang) == run("plan", "--help", lang=lang)
        assert run("help", "scenario", lang=lang) == run("scenario", "--help", lang=lang)
        assert run("help", "scenario", "lock", lang=lang) == run("scenario", "lock", "--help", lang=lang)
        for words in (("help", "structures"), ("help", "scenario", "lok")):
            status, out, err = run(*words, lang=lang)
            assert status == 2 and not out and f"“{words[-1]}”" in err and "--help" in err, (words, out, err)


@story
def what_is_too_large_has_a_mend(place):
    furnish(place)
    (place / "big.png").write_bytes(bytes(11_000_000))
    code, out, err = run("photo", place / INPUTS["kt"], place / "big.png", "--person", "E00001")
    assert code >= 2 and "larger than" in err and "Part the file" in err, (code, err)


@story
def a_template_is_a_workbook_by_its_name(place):
    for name, good in (("form.csv", "form.xlsx"), ("a.b/form.ods", "a.b/form.xlsx"), ("x.CSV", "x.xlsx")):
        (place / name).parent.mkdir(exist_ok=True)
        answered, out, _ = run("template", place / name, "--json")
        assert answered == 2 and json.loads(out)["findings"][0]["code"] == "cli.template.ending", out
        err = run("template", place / name, lang="vi")[2]
        assert f"template {place / good}; muốn" in err and not (place / name).exists(), err
    assert run("template", place / "form.XLSX")[0] == 0 and (place / "form.XLSX").read_bytes()[:2] == b"PK"


@story
def what_is_not_there_is_bad_use(place):
    furnish(place)
    for command, words, options, looked in uses():
        if looked in INPUTS:
            path = place / INPUTS[looked]
            path.rename(place / "away")
            refused(typed(place, command, words, options), 2, "error.missing", path)
            (place / "away").rename(path)
        else:
            away = place / "none" / looked
            given = typed(place, command, words, options)
            given[given.index(place / looked)] = away
            refused(given, 2, "error.missing", place / "none")
    assert not list(place.glob("OUT.*"))


@story
def a_folder_that_takes_no_files_is_named(place):
    """/proc is there, and the system says of every name in it that it is not."""
    furnish(place)
    refused(["template", "/proc/x.xlsx"], 2, "error.denied", "/proc")


@story
def a_folder_is_no_file(place):
    furnish(place)
    (place / "folder").mkdir()
    for command, words, options, looked in uses():
        if looked in ("csv", "pack") or command in ("template", "rules show") and looked == "kt":  # folders of these are read
            continue
        given = typed(place, command, words, options)
        path = place / INPUTS.get(looked, looked)
        if looked in INPUTS:
            path.rename(place / "away")
        path.mkdir()
        refused(given, 2, "error.folder", path)
        path.rmdir()
        if looked in INPUTS:
            (place / "away").rename(path)


@story
def what_may_not_be_read_is_bad_use(place):
    """Root may read all: there the program runs as nobody."""
    furnish(place)
    how = {"user": NOBODY, "group": NOBODY} if os.getuid() == 0 else {}
    global program
    whole, program = program, Path(shutil.copy(program, place / "kientoan"))
    for each in (place, *place.iterdir()):
        each.chmod(0o777)
    try:
        for command, words, options, looked in uses():
            given = typed(place, command, words, options)
            path = place / INPUTS.get(looked, looked)
            if looked in INPUTS:
                path.chmod(0)
                refused(given, 2, "error.denied", path, **how)
                path.chmod(0o666)
            else:
                place.chmod(0o555)
                refused(given, 2, "error.denied", **how)
                place.chmod(0o777)
        folder = place / "tables"
        folder.mkdir()
        folder.chmod(0o777)
        (folder / "a.csv").write_text("x", "utf-8")
        (folder / "a.csv").chmod(0)
        (folder / "person.csv").write_text("Person code,Full name,Born\nP1,An,x\n", "utf-8")
        answered, out, _ = run("import", place / INPUTS["kt"], folder, "--json", **how)
        told = [(f["file"], f["code"]) for f in json.loads(out)["findings"]]
        assert answered == 2 and told == [("a.csv", "intake.file.denied"), ("person.csv", "intake.date.bad")], out
        assert "Mend the source and import it again" in run("import", place / INPUTS["kt"], folder, **how)[1]
    finally:
        program = whole


@story
def nothing_is_replaced_unless_asked(place):
    furnish(place)
    for command, words, options, looked in uses():
        if looked in INPUTS:
            continue
        given, path = typed(place, command, words, options), place / looked
        register = looked == "OUT.kt"
        path.write_bytes(b"something of mine, and more than sixteen bytes of it\n")
        before = (path.read_bytes(), (place / INPUTS["kt"]).read_bytes())
        refused(given, 2, "error.kept" if register else "error.exists", path)
        assert before == (path.read_bytes(), (place / INPUTS["kt"]).read_bytes()), given
        code = run(*given, "--force")[0] if "new" not in given or not register else 2
        assert code < 2 or register, given
        assert register == (path.read_bytes() == before[0]), given
        shutil.copy(place / INPUTS["kt"], place / "r.kt")
        path.unlink()
        path.symlink_to(place / "r.kt")  # a register least of all
        kept = (place / "r.kt").read_bytes()
        refused([*given, *([] if register else ["--force"])], 2, "error.kept", path)
        assert (place / "r.kt").read_bytes() == kept
        path.unlink()
        (place / "OUT.kt").unlink(missing_ok=True)
    assert not list(place.glob("*.part*"))


@story
def what_was_written_once_is_written_again_only_when_asked(place):
    furnish(place)
    out = place / "a.xlsx"
    assert run("template", out)[0] == 0 and run("template", out)[0] == 2
    assert run("template", out, "--force")[0] == 0 and run("template", "/dev/null")[0] == 0
    code, _, err = run("solve", place / "i.json", "--out", place / "x", "--mps", place / "x")
    assert code == 2 and "would be written twice" in err and not (place / "x").exists(), err
    assert run("template", "")[0] == 2


@story
def a_full_disk_or_a_damaged_register_is_the_worlds_fault(place):
    furnish(place)
    for words in (["template", "/dev/full"], ["solve", place / "i.json", "--out", "/dev/full"],
                  ["solve", place / "i.json", "--mps", "/dev/full"],
                  ["import", place / INPUTS["kt"], place / "person.csv", "--report", "/dev/full"]):
        code, _, err = run(*words)
        assert code == 3 and "/dev/full" in err, (words, code, err)
    file = place / INPUTS["kt"]
    whole = bytearray(file.read_bytes())
    whole[4096:] = bytes(b ^ 0x55 for b in whole[4096:])
    file.write_bytes(whole)
    for command, words, options, looked in uses():
        if looked == "kt":
            given = typed(place, command, words, options)
            code, out, _ = run(*given, "--json")
            assert code == 3 and json.loads(out)["error"]["code"] == "error.store", (given, code, out)


@story
def findings_without_number_leave_a_page(place):
    furnish(place)
    rows = [f"P{i},Nguyễn Văn A,{'x' if i % 2 else '1/1/1980'},{'' if i % 7 else 'trời'}" for i in range(3000)]
    (place / "person.csv").write_text("Person code,Full name,Born,Sex\n" + "\n".join(rows + [",,1/1/1980,"]), "utf-8")
    words = ["import", place / INPUTS["kt"], place / "person.csv"]
    code, out, _ = run(*words, "--json")
    told = json.loads(out)["findings"]
    by = {c: sum(f["code"] == c for f in told) for c in {f["code"] for f in told}}
    assert code == 2 and by == {"intake.date.bad": 1500, "intake.code.bad": 429, "intake.person.nameless": 1}, by
    for lang, like, all_ in (("en", r"… and ([\d,]+) more of this kind", "1,930 findings in all, 49 shown"),
                             ("vi", r"… và ([\d.]+) chỗ khác cùng loại", "Có tất cả 1.930 phát hiện, trên đây là 49")):
        code, _, err = run(*words, lang=lang)
        more = [int(re.sub(r"\D", "", n)) for n in re.findall(like, err)]
        assert code == 2 and sum(more) == 1930 - 49 and len(more) == 2, err
        assert len(err.splitlines()) <= 2 * 50 + 5 and all_ in err and "--report" in err, err
    problem = dict(INSTANCE, people=[{"id": "p"}] * 500)
    (place / "i.json").write_text(json.dumps(problem), "utf-8")
    code, _, err = run("solve", place / "i.json")
    assert code == 2 and "more of this kind" in err and "--json" in err and "--report" not in err, err
    assert len(json.loads(run("solve", place / "i.json", "--json")[1])["findings"]) >= 499


@story
def no_line_is_wider_than_the_terminal(place):
    """On a terminal of 80 or 100 columns words stay whole and nothing is lost; in a pipe nothing is wrapped."""
    sample, pack = place / "p.kt", root / "rules/default/mac-dinh.md"
    assert run("new", sample, "--sample", "province", "--people", "400")[0] == 0
    assert run("rules", "adopt", sample, pack)[0] == 0
    person = "CB00009"
    commands = [["check", sample], ["due", sample, "--days", "400"], ["assess", sample], ["structure", sample],
                ["show", sample, "--person", person], ["history", sample, "--person", person], ["rules", "list", sample],
                ["assess", sample, "--person", person], ["journal", sample], ["--help"], ["due", "--help"]]
    for lang in ("vi", "en"):
        for words in commands:
            outer = dict(os.environ)
            outer.pop("COLUMNS", None)
            _, wide, wide_err = run(*words, lang=lang, env=outer)
            for columns in (80, 100):
                _, out, err = run(*words, lang=lang, env=dict(outer, COLUMNS=str(columns)))
                for line in (out + err).splitlines():
                    typed = "kientoan " in line or "→" in line  # a command to copy stays whole
                    assert len(line) <= columns or typed or " " not in line.strip(), (words, columns, line)
                said, known = set((out + err).split()), set((wide + wide_err).split())
                assert all(w in known or w in ("·",) or w.rstrip(":") in known for w in said), (words, said - known)
                lost = [w for w in known if w not in said and w + ":" not in said]
                assert not lost, (words, lost)


print(f"1..{len(tests)}")
failed = 0
for number, test in enumerate(tests, 1):
    with tempfile.TemporaryDirectory() as folder:
        try:
            test(Path(folder))
            print(f"ok {number} - {test.__name__}", flush=True)
        except Exception as fault:  # every fault is a failed test, reported by name
            failed = 1
            print(f"not ok {number} - {test.__name__}")
            print("# " + f"{type(fault).__name__}: {fault}"[:2000].replace("\n", "\n# "), flush=True)
sys.exit(failed)
