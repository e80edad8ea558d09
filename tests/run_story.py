"""./run with a source of one's own, from wherever the user stands: what is read, made, kept, refused and
said, and that every command it prints can be typed as printed. The clone is one whose program is built.
Speaks TAP.

usage: run_story.py KIENTOAN ROOT [STORY...]"""
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request
import zipfile
from pathlib import Path

program, root = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
tests = []
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
PACK = """# Rules

```rule
pack OURS "Our rules" language en; version 1; in force from 2026-01-01
document D "Handbook"
standard S "Head" of post kind "head" cite D
  S.a require sex = female
```
"""
SHEETS = {
    "Register": [["Register code", "Register name", "As of"], ["R", "Sở mẫu", "1/7/2026"]],
    "Units": [["Unit code", "Unit name"], ["S", "Sở Nội vụ"]],
    "Posts": [["Post code", "Post name", "Post kind", "Post unit"], ["G", "Giám đốc", "head", "S"]],
    "People": [["Person code", "Full name", "Born", "Sex"], ["P1", "Nguyễn Văn A", "1/1/1980", "Nam"],
               ["P2", "Trần Thị B", "2/1/1985", "Nữ"]],
}


def story(test):
    tests.append(test)
    return test


def clone(place):
    """run, tools and rules as they are; a build that has nothing left to do."""
    home = place / "kien toan"
    (home / "build").mkdir(parents=True)
    shutil.copy(root / "run", home / "run")
    shutil.copytree(root / "tools", home / "tools")
    shutil.copytree(root / "rules", home / "rules")
    (home / "build/build.ninja").write_text("build kientoan: phony\n")
    (home / "build/kientoan").symlink_to(program)
    (home / "tools/packages").write_text("")  # whatever this machine has is enough
    return home


def workbook(path, sheets):
    names, parts, links = "", {}, ""
    for number, (name, rows) in enumerate(sheets.items(), 1):
        cells = "".join("<row>" + "".join(f'<c t="inlineStr"><is><t>{c}</t></is></c>' for c in row) + "</row>"
                        for row in rows)
        names += f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"/>'
        links += f'<Relationship Id="r{number}" Type="{OFFICE}/worksheet" Target="worksheets/{number}.xml"/>'
        parts[f"xl/worksheets/{number}.xml"] = f"<worksheet {MAIN}><sheetData>{cells}</sheetData></worksheet>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("_rels/.rels", f'<Relationships {PACKAGE}><Relationship Id="a" Type="{OFFICE}/officeDocument" '
                      'Target="xl/workbook.xml"/></Relationships>')
        book.writestr("xl/workbook.xml", f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", f"<Relationships {PACKAGE}>{links}</Relationships>")
        for name, text in parts.items():
            book.writestr(name, text)


def desk(place, faults=0):
    """A folder of the user's with a workbook and a pack."""
    folder = place / "việc của tôi"
    folder.mkdir(exist_ok=True)
    sheets = dict(SHEETS, People=SHEETS["People"] + [[f"X{i}", f"Lê C{i}", "hôm qua", "Nam"] for i in range(faults)])
    workbook(folder / "sổ 1.xlsx", sheets)
    (folder / "luật.md").write_text(PACK, "utf-8")
    return folder


def shell(line, where, **env):
    done = subprocess.run(["sh", "-c", line], cwd=where, capture_output=True, timeout=240,
                          env={"PATH": os.environ["PATH"], "HOME": str(where), "LC_ALL": "C", **env})
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")  # UTF-8, or it fails


def run(home, where, *words, **env):
    """To the plan; the server has stories of its own below."""
    command = os.path.join(os.path.relpath(home, where), "run")
    return shell(" ".join("'" + str(w) + "'" for w in (command, "--no-serve", *words)), where, **env)


def lines_of(file):
    out = subprocess.run([program, "journal", file, "--json"], capture_output=True, timeout=60).stdout
    return [line["use_case"] for line in json.loads(out)["lines"]]


def packs_of(file):
    out = subprocess.run([program, "rules", "list", file, "--json"], capture_output=True, timeout=60).stdout
    return [p["code"] for p in json.loads(out)["packs"]]


def printed(text):
    """The commands told to be typed: they stand alone on a line, a remark after three blanks."""
    return [re.split(r" {3,}", line.strip())[0] for line in text.splitlines()
            if re.match(r"^ +\S", line) and re.search(r"(kientoan'?|run'?) ", line)]


@story
def a_workbook_elsewhere_is_found_and_its_register_lies_beside_it(place):
    home, folder = clone(place), desk(place)
    code, out, err = run(home, folder, "sổ 1.xlsx", "luật.md")
    assert code == 0 and "PHƯƠNG ÁN NHÂN SỰ" in out and "Tiếp theo:" in out, (code, out, err)
    assert {p.name for p in folder.iterdir()} == {"sổ 1.xlsx", "luật.md", "sổ 1.kt"}, list(folder.iterdir())
    assert packs_of(folder / "sổ 1.kt") == ["OURS"]
    typed = printed(out)
    assert len(typed) == 3 and all("'sổ 1.kt'" in line for line in typed), out
    for line in typed:
        code, out, err = shell(line, folder)
        assert code in (0, 1) and not err, (line, out, err)
    assert (folder / "phuong-an.xlsx").exists()
    code, out, _ = run(home, home, "../việc của tôi/sổ 1.kt", LC_ALL="en_US.UTF-8")
    assert code == 0 and "What to type next:" in out and "\n  build/kientoan verify" in out, out


@story
def the_same_again_changes_nothing_and_keeps_the_rules(place):
    home, folder = clone(place), desk(place)
    assert run(home, folder, "sổ 1.xlsx", "luật.md")[0] == 0
    before = lines_of(folder / "sổ 1.kt")
    assert before == ["register.create", "intake.import", "rules.adopt", "draft.make"], before
    code, out, err = run(home, folder, "./sổ 1.xlsx")
    assert code == 0 and "Dùng sổ đã có: ./sổ 1.kt" in out, (out, err)
    assert lines_of(folder / "sổ 1.kt") == before and packs_of(folder / "sổ 1.kt") == ["OURS"]


@story
def a_folder_of_csv_goes_by_the_rules_shipped(place):
    home, folder = clone(place), desk(place)
    (folder / "csv").mkdir()
    (folder / "csv/unit.csv").write_text("Unit code,Unit name\nS,Sở\n", "utf-8")
    code, out, err = run(home, folder, "csv/", "--lang", "en")
    assert code == 0 and "What the plan does" in out, (out, err)
    assert packs_of(folder / "csv.kt") == ["MAC_DINH"] and not list((folder / "csv").glob("*.kt*"))


def served(home, where, *words):
    """./run as it is: once it serves, what it said so far, whether it answers, and how it ends at Ctrl-C."""
    env = {"PATH": os.environ["PATH"], "HOME": str(where), "LC_ALL": "C.UTF-8"}
    with open(where / "err", "w+b") as err:
        process = subprocess.Popen([os.path.join(os.path.relpath(home, where), "run"), *words, "--listen", "127.0.0.1:0",
                                    "--lang", "en"], cwd=where, env=env, stdout=subprocess.PIPE, stderr=err, text=True)
        out = ""
        for line in process.stdout:
            out += line
            at = re.search(r"Serving at (http://\S+)", line)
            if at:
                break
        with urllib.request.urlopen(at[1] + "/api/v1/health", timeout=30) as answer:
            health = json.load(answer)
        process.send_signal(signal.SIGINT)
        out += process.stdout.read()
        process.wait(timeout=60)
        err.seek(0)
        return process.returncode, out, err.read().decode("utf-8"), health


@story
def it_ends_serving(place):
    home, folder = clone(place), desk(place)
    front = home / "tools/front.sh"
    front.write_text("#!/bin/sh\necho no npm >&2\nexit 3\n")
    code, out, err, health = served(home, folder, "sổ 1.xlsx", "luật.md")
    assert code == 0 and out.index("What the plan does") < out.index("Serving at"), (code, out, err)
    assert "no npm" in err and "There is no page: the server answers the API only" in err, err
    assert health["version"] > 0 and "There is no account yet" in out, (health, out)
    front.write_text("#!/bin/sh\n")
    code, out, err, _ = served(home, folder, "sổ 1.kt")
    assert code == 0 and "There is no page" not in err, (code, out, err)
    code, out, err = shell(f"'{os.path.relpath(home, folder)}/run' 'sổ 1.kt' --listen nowhere", folder)
    assert code == 2 and "nowhere" in err, (code, out, err)


@story
def what_is_not_there_is_said_before_anything_is_made(place):
    home, folder = clone(place), desk(place)
    before = set(folder.iterdir())
    for words, told in ((["thiếu.xlsx"], "thiếu.xlsx"), (["sổ 1.xlsx", "thiếu.md"], "thiếu.md"),
                        (["thiếu.kt"], "thiếu.kt"), (["../thiếu/sổ.xlsx", "thiếu.md"], "../thiếu/sổ.xlsx")):
        for lang, says in (("vi_VN", "Không tìm thấy: "), ("en_US", "Not found: ")):
            code, out, err = run(home, folder, *words, LC_ALL=f"{lang}.UTF-8")
            assert code == 2 and not out and says + told + "\n" in err and "→" in err, (words, code, out, err)
    (folder / "hỏng.md").write_text(PACK.replace("require", "requires"), "utf-8")
    before.add(folder / "hỏng.md")
    code, _, err = run(home, folder, "sổ 1.xlsx", "hỏng.md")
    assert code == 2 and "hỏng.md" in err, err
    for words in (["--moon"], ["sổ 1.xlsx", "--lang"]):
        code, out, err = run(home, folder, *words)
        assert code == 2 and not out and "./run NGUỒN" in err, (out, err)
    assert "./run SOURCE" in run(home, folder, "--help", "--lang=en", LC_ALL="en_US.UTF-8")[1]
    assert set(folder.iterdir()) == before


@story
def faults_are_told_with_what_to_type(place):
    home, folder = clone(place), desk(place, faults=200)
    code, out, err = run(home, folder, "sổ 1.xlsx", "luật.md")
    assert code == 2 and "PHƯƠNG ÁN" not in out and "… và 150 chỗ khác cùng loại" in err, (code, out, err)
    assert "Sửa số liệu rồi gõ lại:" in err and packs_of(folder / "sổ 1.kt") == []
    report, = printed(out)
    again, good = printed(err)
    assert shell(report, folder)[0] == 2 and (folder / "loi.xlsx").exists(), report
    assert shell(again, folder)[0] == 2, again
    code, out, _ = shell(good, folder)
    assert code == 0 and "PHƯƠNG ÁN NHÂN SỰ" in out and packs_of(folder / "sổ 1.kt") == ["OURS"], (good, out)
    desk(place)
    code, out, err = shell(again, folder)
    assert code == 0 and "PHƯƠNG ÁN NHÂN SỰ" in out, (again, out, err)


@story
def questions_are_no_faults(place):
    home, folder = clone(place), desk(place)
    listed = [["TT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ"],
              ["1", "Nguyễn Văn An", "1/2/1970", "Nam", "Phó Giám đốc Sở Y tế"],
              ["2", "Trần Thị Bình", "2/3/1975", "Nữ", "Phó Giám đốc Sở Y tế"]]
    workbook(folder / "danh sách.xlsx", {"Danh sách": listed})
    code, out, err = run(home, folder, "danh sách.xlsx", "luật.md")
    assert code == 2 and "Sửa số liệu" not in err and "--accept-good-rows" not in err, (out, err)
    guess, answers = [line for line in printed(out) if "tra-loi.json" in line]
    onward, = printed(err)
    assert packs_of(folder / "danh sách.kt") == ["OURS"], err  # so that kinds of posts are asked about
    assert "Trả lời và nhận xong thì gõ tiếp:" in err and "'danh sách.kt'" in onward, err
    assert shell(guess, folder)[0] == 2
    given = json.loads((folder / "tra-loi.json").read_text("utf-8"))
    for question in given["questions"]:
        given["answers"].setdefault(question["id"], {})["*"] = "keep" if question.get("optional") else "create"
    assert "loại chức danh" in [question["id"] for question in given["questions"]], given["questions"]
    (folder / "tra-loi.json").write_text(json.dumps(given), "utf-8")
    code, out, err = shell(answers, folder)
    assert code in (0, 1), (answers, out, err)
    code, out, err = shell(onward, folder)
    assert code == 0 and "PHƯƠNG ÁN NHÂN SỰ" in out, (onward, out, err)


@story
def a_place_that_holds_something_else_is_left_alone(place):
    home, folder = clone(place), desk(place)
    (folder / "sổ 1.kt").write_text("something of mine, and more than sixteen bytes of it\n", "utf-8")
    code, _, err = run(home, folder, "sổ 1.xlsx")
    assert code == 2 and "sổ 1.kt" in err and "Sửa số liệu" not in err, err
    assert (folder / "sổ 1.kt").read_text("utf-8").startswith("something of mine")
    (folder / "sổ 1.kt").unlink()
    code, _, err = run(home, folder, "luật.md/../sổ 1.xlsx")
    assert code == 2 and "Không tìm thấy" in err, err


@story
def missing_packages_are_one_line_without_root(place):
    home, folder = clone(place), desk(place)
    shutil.copy(root / "tools/packages", home / "tools/packages")
    (home / "build/kientoan").unlink()
    fake = place / "bin"
    fake.mkdir()
    for name, text in (("dpkg-query", "echo 'unknown ok not-installed'"), ("id", "echo 1000"), ("apt-get", "exit 9")):
        (fake / name).write_text(f"#!/bin/sh\n{text}\n")
        (fake / name).chmod(0o755)
    for name in ("sh", "awk", "grep", "dirname", "readlink", "sed"):
        (fake / name).symlink_to(shutil.which(name))
    for lang, says in (("C", "Thiếu một số gói"), ("en_US.UTF-8", "Some packages are missing")):
        code, out, err = run(home, folder, PATH=str(fake), LC_ALL=lang)
        line, = [each for each in err.splitlines() if "apt-get install" in each]
        assert code == 3 and not out and says in err and line.startswith("  su -c '") and " meson " in line, err
    assert "Some packages are missing" in run(home, folder, "--lang", "en", PATH=str(fake))[2]
    (fake / "sudo").symlink_to(shutil.which("true"))
    assert "  sudo sh -c 'apt-get update && " in run(home, folder, PATH=str(fake))[2]
    (fake / "id").write_text("#!/bin/sh\necho 0\n")
    code, _, err = run(home, folder, PATH=str(fake))
    assert code == 3 and "Không cài được" in err, err
    (fake / "apt-get").unlink()
    code, _, err = run(home, folder, PATH=str(fake))
    assert code == 3 and "không có apt-get" in err, err


@story
def a_page_that_cannot_be_built_says_why(place):
    (place / "web").mkdir()
    shutil.copytree(root / "tools", place / "tools")
    (place / "bin").mkdir()
    for name, text in (("npm", "echo the registry is away >&2; exit 1"), ("node", "exit $NODE_OLD")):
        (place / "bin" / name).write_text(f"#!/bin/sh\n{text}\n")
        (place / "bin" / name).chmod(0o755)
    for old in "01":  # and where a newer Node is to be brought first
        code, _, err = shell("tools/front.sh", place, PATH=f"{place}/bin:{os.environ['PATH']}", NODE_OLD=old, LC_ALL="en_US.UTF-8")
        assert code == 3 and "registry is away" in err and "Could not build the page" in err, (old, code, err)
    assert not (place / "web/dist").exists()


@story
def tests_of_a_page_built_just_before_begin_with_their_version(place):
    """Whoever reads TAP takes nothing before it."""
    shutil.copytree(root / "tools", place / "tools")
    for folder in ("bin", "web/dist", "web/test", "web/node_modules/@fontsource-variable/noto-sans"):
        (place / folder).mkdir(parents=True)
    (place / "web/package-lock.json").write_text("{}")
    (place / "web/node_modules/@fontsource-variable/noto-sans/LICENSE").write_text("OFL")
    for name, text in (("npm", 'echo "npm $1"'), ("node", '[ "$1" = -e ] || echo "TAP version 13"')):
        (place / "bin" / name).write_text(f"#!/bin/sh\n{text}\n")
        (place / "bin" / name).chmod(0o755)
    code, out, err = shell("tools/front.sh test", place, PATH=f"{place}/bin:{os.environ['PATH']}")
    assert code == 0 and out == "TAP version 13\n" and "npm ci" in err and "npm run" in err, (code, out, err)


@story
def a_program_that_cannot_be_built_says_why(place):
    home, folder = clone(place), desk(place)
    (home / "build/build.ninja").write_text("rule no\n command = echo no compiler; false\nbuild kientoan: no\n")
    code, out, err = run(home, folder)
    assert code == 3 and "no compiler" in err and not out, err


@story
def the_sample_is_made_once(place):
    home, folder = clone(place), desk(place)
    code, out, err = run(home, home)
    assert code == 0 and "Đã lập sổ mẫu province.kt:" in out, (out, err)
    typed = printed(out)
    assert len(typed) == 5 and typed[-2:] == ["build/kientoan template mau.xlsx", "./run mau.xlsx"], typed
    for line in typed[:-1]:
        if " verify " not in line:  # minutes, and told elsewhere
            code, _, err = shell(line, home)
            assert code in (0, 1) and not err, (line, err)
    assert packs_of(home / "province.kt") == ["MAC_DINH"]
    before = lines_of(home / "province.kt")
    code, out, err = run(home, folder)
    assert code == 0 and f"Dùng sổ đã có: {home}/province.kt" in out and lines_of(home / "province.kt") == before, out
    assert all(f"'{home}/build/kientoan'" in line for line in printed(out)[:4]), out


tests = [test for test in tests if not sys.argv[3:] or test.__name__ in sys.argv[3:]]
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
            print("# " + f"{type(fault).__name__}: {fault}"[:3000].replace("\n", "\n# "), flush=True)
sys.exit(failed)
