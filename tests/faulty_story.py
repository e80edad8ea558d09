"""Rule packs that are not as they should be, through the command line: each fault with its place and mend, in the
language of the file, and nothing changed. Speaks TAP.

usage: faulty_story.py KIENTOAN ROOT"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

program, root = sys.argv[1], Path(sys.argv[2])
tests = []

VI = """```rule
bộ quy định B "b" ngôn ngữ vi; có hiệu lực từ 01/01/2026
văn bản D "d"
tiêu chuẩn S "s" của chức danh "k" căn cứ D
  S.a yêu cầu giới_tính = nữ
```
"""
EN = """```rule
pack A "a" language en; in force from 2026-01-01
document D "d"
standard T "t" of post kind "h" cite D
  T.a require sex = female
```
"""


def run(*words, lang=None, tongue="vi_VN.UTF-8"):
    spoken = ["--lang", lang] if lang else []
    world = {**{k: v for k, v in os.environ.items() if not k.startswith("LC_")}, "LANG": tongue}
    done = subprocess.run([program, *map(str, words), *spoken], capture_output=True, timeout=60, env=world)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def findings(*words, lang="en"):
    return json.loads(run(*words, "--json", lang=lang)[1])["findings"]


def told(*words):
    return [(f["code"].removeprefix("rules."), f.get("line"), f.get("column")) for f in findings(*words)]


def write(place, name, text):
    path = Path(place) / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def register(place):
    file = Path(place) / "r.kt"
    assert run("new", file, "--as-of", "2026-07-01")[0] == 0
    return file


def story(test):
    tests.append(test)
    return test


@story
def every_command_tells_the_faults_of_a_pack_in_its_language(place):
    vi = write(place, "vi.md", VI.replace("yêu cầu", "yêu cau"))
    en = write(place, "en.md", EN.replace("require", "requre"))
    good, file = write(place, "good.md", EN.replace(" A ", " G ").replace("T", "U")), register(place)
    commands = {"check": ["check", None], "test": ["test", None], "format": ["format", None], "show": ["show", None],
                "adopt": ["adopt", file, None], "translate": ["translate", None], "before": ["diff", None, good],
                "after": ["diff", good, None], "effect": ["effect", None, "--on", file]}
    for name, words in commands.items():
        for path, tongue, words_vi in ((vi, "en_US.UTF-8", True), (en, "vi_VN.UTF-8", False)):
            code, _, err = run("rules", *[path if w is None else w for w in words], tongue=tongue)
            assert code == 2 and ("Lỗi: " in err) == words_vi and ("Error: " in err) != words_vi, (name, err)
            code, _, err = run("rules", *[path if w is None else w for w in words], lang="en" if words_vi else "vi")
            assert code == 2 and ("Lỗi: " in err) != words_vi, (name, err)
    code, _, err = run("rules", "check", vi, en, tongue="en_US.UTF-8")  # each in its own
    assert code == 2 and "Lỗi: " in err and "Error: " in err, err
    test = 'test "t" of T dated 2026-07-01 given sex = male expect eligible\n```\n'
    failing = write(place, "f.md", EN.removesuffix("```\n") + test)
    for told_in, words in ((None, "not eligible"), ("vi", "chưa đủ điều kiện")):
        code, _, err = run("rules", "adopt", file, failing, lang=told_in)
        assert code == 2 and words in err and ("Lỗi: " in err) == (told_in == "vi"), err


@story
def a_version_that_is_not_there_is_told_in_one_language(place):
    file = register(place)
    assert run("rules", "adopt", file)[0] == 0
    code, _, err = run("assess", file, "--known", 999)
    assert code == 2 and "Không tìm thấy: phiên bản 999 của sổ: mới nhất là phiên bản 2" in err, err
    code, _, err = run("assess", file, "--known", 999, lang="en")
    assert code == 2 and "Not found: version 999 of the register: the newest is 2" in err, err


print(f"1..{len(tests)}")
failed = 0
for number, test in enumerate(tests, 1):
    name = test.__name__.replace("_", " ")
    with tempfile.TemporaryDirectory() as place:
        try:
            test(place)
            print(f"ok {number} - {name}")
        except Exception as fault:  # a test that breaks is a test that fails
            failed = 1
            print(f"not ok {number} - {name}\n# {type(fault).__name__}: {str(fault)[:2000]}")
sys.exit(failed)
