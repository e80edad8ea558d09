"""A photo goes into a register, comes out as a bare picture, is replaced and removed; through the command
line, answers held against their schemas. Pictures are made here, of a few bytes. Speaks TAP.

usage: photo_story.py KIENTOAN ROOT"""
import json
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import jsonschema

program, root = sys.argv[1], Path(sys.argv[2])
schema = json.loads((root / "docs/schema/photo.json").read_text("utf-8"))
tests = []


def run(*words, lang="vi"):
    done = subprocess.run([program, *map(str, words), "--lang", lang], capture_output=True, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def answer(*words):
    code, out, _ = run("photo", *words, "--json")
    given = json.loads(out)
    if "version" in given:
        jsonschema.validate(given, schema)
    return code, given


def story(test):
    tests.append(test)
    return test


def png(width, height, shade=200, said=b"Comment\0nobody shall read this"):
    def part(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes([shade]) * (3 * width) for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + part(b"tEXt", said) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"") + b"PK\3\4behind")


def register(place):
    file = f"{place}/r.kt"
    Path(f"{place}/person.csv").write_text("code,name,born\nCB1,Nguyễn Văn An,1975\nCB2,Lê Bình,1980\n", "utf-8")
    assert run("new", file, "--as-of", "1/7/2026")[0] == 0
    assert run("import", file, f"{place}/person.csv")[0] == 0
    return file


def whole(file):
    return json.loads(run("journal", file, "--json")[1])["whole"]


@story
def a_photo_goes_in_and_comes_out_bare(place):
    file, sent, got = register(place), Path(place) / "ảnh.png", Path(place) / "out.jpg"
    sent.write_bytes(png(900, 1200))
    code, out, err = run("photo", file, sent, "--person", "CB1", "--taken", "15/6/2026", "--source", "Hồ sơ")
    assert code == 0 and "600 × 800" in out and "không được giữ" in out, out + err
    code, given = answer(file, "--person", "CB1", "--out", got)
    assert code == 0 and given["width"] == 600 and given["taken"] == "2026-06-15", given
    kept = got.read_bytes()
    assert len(kept) == given["bytes"] and kept[:2] == b"\xff\xd8" and kept[-2:] == b"\xff\xd9"
    assert b"nobody" not in kept and b"behind" not in kept and b"nobody" not in Path(file).read_bytes()
    code, again = answer(file, got, "--person", "CB2")
    assert code == 0 and (again["width"], again["height"]) == (600, 800), again
    assert whole(file)


@story
def another_takes_its_place_and_may_be_removed(place):
    file, sent = register(place), Path(place) / "a.png"
    sent.write_bytes(png(100, 100))
    code, first = answer(file, sent, "--person", "CB1")
    sent.write_bytes(png(100, 100, 90))
    code, second = answer(file, sent, "--person", "CB1")
    assert code == 0 and first["image"] != second["image"] and second["version"] == first["version"] + 1
    assert answer(file, sent, "--person", "CB1")[1]["version"] == second["version"]
    code, out, _ = run("photo", file, "--person", "CB1", "--remove", lang="en")
    assert code == 0 and "Removed the photo of CB1" in out, out
    code, given = answer(file, "--person", "CB1", "--out", f"{place}/o.jpg")
    assert code == 2 and given["findings"][0]["code"] == "photo.none", given
    assert whole(file) and not Path(f"{place}/o.jpg").exists()


@story
def what_is_no_good_changes_nothing(place):
    file = register(place)
    before, sent = Path(file).read_bytes(), Path(place) / "x"
    good = png(100, 100)
    for content, wanted in [(b"GIF89a", "photo.kind"), (good[:200], "photo.damaged"), (png(30, 100), "photo.small"),
                            (good[:16] + struct.pack(">II", 60000, 60000) + good[24:29]
                             + struct.pack(">I", zlib.crc32(good[12:16] + struct.pack(">II", 60000, 60000) + good[24:29]))
                             + good[33:], "photo.pixels")]:
        sent.write_bytes(content)
        code, given = answer(file, sent, "--person", "CB1")
        assert code == 2 and given["findings"][0]["code"] == wanted, (wanted, given)
        assert given["findings"][0]["file"] == str(sent) and given["findings"][0]["mend"], given
    sent.write_bytes(good)
    for words, wanted in [((sent,), "photo.person.missing"), ((sent, "--person", "CB9"), "view.unknown"),
                          (("--person", "CB1"), "photo.deed"),
                          (("--person", "CB1", "--out", f"{place}/o.png"), "photo.out.ending"),
                          (("--person", "CB1", "--out", f"{place}/jpg"), "photo.out.ending"), ((sent, "--person", "CB1", "--remove"), "photo.deed"),
                          (("--person", "CB1", "--remove"), "photo.none")]:
        code, given = answer(file, *words)
        assert code == 2 and given["findings"][0]["code"] == wanted, (words, given)
    sent.write_bytes(b"\0" * (11 << 20))
    assert run("photo", file, sent, "--person", "CB1")[0] == 2
    assert run("photo", file, f"{place}/none.jpg", "--person", "CB1")[0] == 2
    assert Path(file).read_bytes() == before


print(f"1..{len(tests)}")
for number, test in enumerate(tests, 1):
    with tempfile.TemporaryDirectory() as folder:
        try:
            test(folder)
            print(f"ok {number} - {test.__name__}")
        except Exception as fault:  # every fault is a failed test, reported by name
            print(f"not ok {number} - {test.__name__}")
            print("# " + repr(fault).replace("\n", "\n# "))
