"""Rule packs that are not as they should be, through the command line: each fault with its place and mend, in the
language of the file, and nothing changed. Speaks TAP.

usage: faulty_story.py KIENTOAN ROOT"""
import json
import os
import resource
import signal
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
def what_is_named_and_nowhere_given_is_told_beside_the_other_faults(place):
    faulty = EN.removesuffix("```\n").replace("sex = female", "sex = cat\n  T.b require age from 40")
    faulty += "exception X of T.z when sex = male drop\nexception Y of T.a when sex = male drop\nX overrides Z\n```\n"
    pack, good, file = write(place, "a.md", faulty), write(place, "good.md", EN.replace(" A ", " G ").replace("T", "U")), register(place)
    expected = {"rules.expected.code", "rules.exception.of", "rules.override.unknown"}
    for words in (["check", pack], ["test", pack], ["show", pack], ["adopt", file, pack], ["diff", pack, good], ["diff", good, pack],
                  ["effect", pack, "--on", file], ["check", pack, "--on", file]):
        codes = [f["code"] for f in findings("rules", *words)]
        assert {c for c in codes if c != "rules.unconfirmed"} == expected and len(codes) == len(expected), (words, codes)
    assert run("rules", "adopt", file, good)[0] == 0
    write(place, "a.md", faulty.replace("T.z", "U.a"))  # which the register has
    assert "rules.exception.of" not in [f["code"] for f in findings("rules", "adopt", file, pack)]


@story
def a_version_that_is_not_there_is_told_in_one_language(place):
    file = register(place)
    assert run("rules", "adopt", file)[0] == 0
    code, _, err = run("assess", file, "--known", 999)
    assert code == 2 and "Không tìm thấy: phiên bản 999 của sổ: mới nhất là phiên bản 2" in err, err
    code, _, err = run("assess", file, "--known", 999, lang="en")
    assert code == 2 and "Not found: version 999 of the register: the newest is 2" in err, err


@story
def a_pack_is_read_however_its_editor_ends_lines_and_begins_files(place):
    plain = write(place, "plain.md", VI)
    assert run("rules", "format", plain)[0] == 0
    laid_out = plain.read_bytes()
    for name, text in (("bom", b"\xef\xbb\xbf" + VI.encode()), ("cr", VI.replace("\n", "\r").encode()),
                       ("both", b"\xef\xbb\xbf" + VI.replace("\n", "\r").encode()), ("crlf", VI.replace("\n", "\r\n").encode())):
        path = write(place, name + ".md", text)
        code, out, err = run("rules", "check", path)
        assert code == 0 and not err and "1 khoản" in out, (name, err)
        kept = laid_out.replace(b"\n", b"\r\n") if name == "crlf" else laid_out
        assert run("rules", "format", path)[0] == 0 and path.read_bytes() == kept, (name, path.read_bytes())
    path = write(place, "nbsp.md", VI.replace("\"d\"", "\"d\u00a0e\"", 1))
    blank = write(place, "blank.md", VI.replace("\"d\"", "\"d e\"", 1))
    meant = [json.loads(run("rules", "check", p, "--json")[1])["packs"][0]["meaning"] for p in (path, blank)]
    assert meant[0] == meant[1], meant
    path = write(place, "f.md", VI.replace("nữ", "nu").replace("\n", "\r"))
    assert told("rules", "check", path) == [("code.near", 5, 27)], told("rules", "check", path)


@story
def what_is_no_text_is_told_where_it_begins(place):
    for text, code, line, column, value in (
            (VI.replace("văn bản D", "văn bản é \x00D").encode(), "encoding.nul", 3, 11, "00"),
            (VI.encode().replace("nữ".encode(), b"n\xf0"), "encoding", 5, 28, "F0"),
            (VI.encode("utf-16"), "encoding", 1, 1, "FF"), (VI.encode("utf-16-le"), "encoding.nul", 1, 2, "00")):
        path = write(place, "e.md", text)
        assert told("rules", "check", path) == [(code, line, column)], (code, told("rules", "check", path))
        assert value in findings("rules", "check", path)[0]["reason"]
        cases = write(place, "c.cases.md", text.replace(VI.encode()[:8], b"\n\n\n\n\n"))
        write(place, "c.md", VI)
        code, _, err = run("rules", "test", cases)
        assert code == 2 and "c.cases.md, dòng" in err, err


@story
def what_nobody_sees_is_told_and_no_terminal_is_steered(place):
    path = write(place, "h.md", "Lời dẫn\u200b ở đây\n" + VI.replace('"s"', '"s\x1b[31mX\u202e"').replace("yêu cầu", "yêu\u200b cầu")
                 .replace("giới_tính = nữ", "giới_tính = nu"))
    assert told("rules", "check", path) == [("hidden", 5, 16), ("hidden", 5, 22), ("hidden", 6, 10), ("code.near", 6, 27)], told("rules", "check", path)
    values = [f["value"] for f in findings("rules", "check", path)]
    assert values[:3] == ["U+001B", "U+202E", "U+200B"], values
    code, _, err = run("rules", "check", write(place, "p.md", VI + "\x1b]0;x\x07"))  # the prose is printed by `translate`
    assert code == 2 and "dòng 7, cột 1" in err and "\x1b" not in err, err
    file, named = register(place), Path(place) / "a\x1b[31m\u202e.md"
    for words in (["check", named], ["adopt", file, named], ["show", file, "L\x1b[31m"], ["check", path]):
        code, out, err = run("rules", *words)
        assert code == 2 and "\x1b" not in out + err and "\u202e" not in out + err, (words, out + err)
    assert run("check", named)[0] == 2 and "\x1b" not in run("check", named)[2]


@story
def the_faults_of_all_files_are_told_in_one_go(place):
    bad = write(place, "bad.md", VI.replace("nữ", "nu"))
    large = write(place, "large.md", VI + " " * (4 << 20))
    empty, none, pipe = Path(place) / "empty", Path(place) / "none.md", Path(place) / "pipe.md"
    empty.mkdir()
    os.mkfifo(pipe)
    file = register(place)
    want = [("file.none", str(empty)), ("file.missing", str(none)), ("file.special", str(pipe)), ("file.large", str(large)),
            ("code.near", str(bad))]
    for words in (["check"], ["test"], ["format"], ["adopt", file]):
        given = [(f["code"].removeprefix("rules."), f["file"]) for f in findings("rules", *words, empty, none, pipe, bad, large)]
        assert sorted(given) == sorted(want), (words, given)
    code, out, _ = run("journal", file, "--json")
    assert code == 0 and len(json.loads(out)["lines"]) == 1


@story
def a_pipe_is_not_waited_for(place):
    file, pipe = register(place), Path(place) / "p"
    os.mkfifo(pipe)
    for words in (["rules", "check", pipe], ["rules", "diff", pipe, pipe], ["rules", "show", pipe], ["rules", "translate", pipe], ["rules", "list", pipe],
                  ["check", pipe], ["import", file, pipe], ["solve", pipe], ["template", Path(place) / "t.xlsx", pipe]):
        code, _, err = run(*words)
        assert code == 2 and ("đường ống" in err or "không phải" in err), (words, code, err)
    for words in (["rules", "check", "/dev/stdin"], ["rules", "check", "-"]):  # what others have written already is read
        done = subprocess.run([program, *words], input=VI.encode(), capture_output=True, timeout=60)
        assert done.returncode == 0 and b"1 kho" in done.stdout, (words, done)


TEST_VI = 'ví dụ kiểm tra "v" của S ngày 01/07/2026 giả sử {} kết quả đủ điều kiện\n'
TEST_EN = 'test "v" of T dated 2026-07-01 given {} expect eligible\n'
MENDS = (  # what stands there, what is written for it, its finding, where, and what the mend says: in Vietnamese, in English
    (("01/01/2026", "01/01/2026 đến 31/12/2027"), ("2026-01-01", "2026-01-01 to 2027-12-31"), "until", (2, 58, 50), ("“đến hết”", "“until”")),
    (("giới_tính = nữ\n", "giới_tính = nữ\nbộ quy định G \"g\" ngôn ngữ vi; có hiệu lực từ 01/01/2026\n"),
     ("sex = female\n", "sex = female\npack G \"g\" language en; in force from 2026-01-01\n"), "pack.second", (6, 1, 1), ("tệp khác", "file of its own")),
    (("giới_tính = nữ", "đã giữ chức vụ \"p\" từ 5 tuần trở lên cộng dồn tính {chính_thức}"),
     ("sex = female", "held post \"p\" at least 5 weeks cumulative counting {main}"), "unit.unknown", (5, 39, 40), ("“năm”, “tháng”", "“years”, “months”")),
    (('"s"', "Giám đốc sở"), ('"t"', "Head of office"), "text.bare", (4, 14, 12), ('"Giám đốc sở"', '"Head of office"')),
    (("giới_tính = nữ", "có chứng_chỉ tin_học"), ("sex = female", "some certificate computing"), "some.extra", (5, 15, 15), ("Bỏ “có”", "Remove “some”")),
    (("giới_tính = nữ\n", "giới_tính = nữ\n" + TEST_VI.format("giới_tính = nam; giới_tính = nữ")),
     ("sex = female\n", "sex = female\n" + TEST_EN.format("sex = male; sex = female")), "test.twice", (6, 66, 50), ("một trong hai", "one of the two")),
    (("giới_tính = nữ\n", "giới_tính = nữ\n" + TEST_VI.format("xếp_loại 2025 = hoàn_thành_tốt_nhiệm_vụ; xếp_loại 2025 = không_hoàn_thành_nhiệm_vụ")),
     ("sex = female\n", "sex = female\n" + TEST_EN.format("rating 2025 = good; rating 2025 = not_completed")), "test.twice", (6, 90, 58), ("một trong hai", "one of the two")),
    (("giới_tính = nữ\n", "giới_tính = nữ\n" + TEST_VI.format("chức vụ này không chủ_chốt; chức vụ này chủ_chốt")),
     ("sex = female\n", "sex = female\n" + TEST_EN.format("this post not key; this post key")), "test.twice", (6, 77, 57), ("một trong hai", "one of the two")),
    (("giới_tính = nữ\n", "giới_tính = nữ\ncơ cấu C \"c\" của tập thể \"b\" căn cứ D\n  C.a người có giới_tính = nữ chiếm từ 1,5 người trở lên; bắt buộc\n"),
     ("sex = female\n", "sex = female\nstructure C \"c\" of body kind \"b\" cite D\n  C.a those with sex = female are at least 1.5 people; bar\n"),
     "number.whole", (7, 40, 44), ("số nguyên", "whole number")),
)


@story
def a_mend_is_what_an_officer_would_write(place):
    for vi, en, code, (line, of_vi, of_en), (said_vi, said_en) in MENDS:
        for pack, (there, written), column, said, lang in ((VI, vi, of_vi, said_vi, "vi"), (EN, en, of_en, said_en, "en")):
            path = write(place, "m.md", pack.replace(there, written, 1))
            found = findings("rules", "check", path, lang=lang)
            assert [(f["code"], f["line"], f["column"]) for f in found] == [("rules." + code, line, column)] and said in found[0]["mend"], (code, found)
    same = write(place, "s.md", VI.removesuffix("```\n") + TEST_VI.format("giới_tính = nữ; giới_tính = nữ") + "```\n")
    assert run("rules", "test", same)[0] == 0  # said twice is no contradiction
    for words, mend in ((("--to", "fr"), "--to vi"), (("--lang", "fr"), "--lang vi")):
        code, _, err = run("rules", "translate", same, *words)
        assert code == 2 and mend in err, err


@story
def a_row_cut_short_is_told_where_it_ends(place):
    for cut, place_of_it, code in (("61 năm 6", (5, 22), "after"), ("", (5, 13), "after.number"), ("61", (5, 15), "after")):
        rows = f"tuổi nghỉ hưu căn cứ D\n  nam: 2026 = {cut}\n  nữ: 2026 = 57 năm\n"
        path = write(place, "r.md", VI.replace("tiêu chuẩn", rows + "tiêu chuẩn"))
        assert told("rules", "check", path) == [(code, *place_of_it)], (cut, told("rules", "check", path))


@story
def tests_beside_a_pack_are_put_into_the_other_language_with_it(place):
    test = TEST_VI.format("giới_tính = nam; ngày_sinh = 01/06/1980").replace("đủ điều kiện", "chưa đủ điều kiện vì S.a")
    x, cases = write(place, "x.md", VI), write(place, "x.cases.md", "# Ví dụ\n\n```rule\n" + test + "```\n")
    y, of_y, z = Path(place) / "y.md", Path(place) / "y.cases.md", Path(place) / "z.md"
    code, out, err = run("rules", "translate", x, "--out", y)
    assert code == 0 and str(y) in out and str(of_y) in out, (out, err)
    english = of_y.read_text("utf-8")
    assert "# Ví dụ" in english and 'test "v" of S dated 2026-07-01' in english and "born = 1980-06-01" in english, english
    assert "1 " in run("rules", "test", y)[1] and run("rules", "test", y)[0] == 0
    assert run("rules", "translate", cases, lang="vi")[1] == english  # the file of tests alone
    given = json.loads(run("rules", "translate", x, "--json")[1])
    assert given["cases"] == english and given["text"] == y.read_text("utf-8"), given
    back = run("rules", "translate", y, "--out", z)
    assert back[0] == 0 and "giới_tính = nam" in (Path(place) / "z.cases.md").read_text("utf-8"), back
    (Path(place) / "w.cases.md").write_text("mine")
    code, _, err = run("rules", "translate", x, "--out", Path(place) / "w.md")  # neither is replaced, nor one written alone
    assert code == 2 and "w.cases.md" in err and not (Path(place) / "w.md").exists(), err
    assert run("rules", "translate", x, "--out", Path(place) / "w.md", "--force")[0] == 0
    cases.write_text(cases.read_text("utf-8").replace("= nam", "= nem"), "utf-8")
    code, _, err = run("rules", "translate", x, "--out", Path(place) / "v.md")
    assert code == 2 and "x.cases.md, dòng 4" in err and not (Path(place) / "v.md").exists(), err
    code, _, err = run("rules", "translate", Path(place) / "w9.cases.md")
    assert code == 2, err
    write(place, "w9.md", VI)
    code, _, err = run("rules", "translate", Path(place) / "w9.cases.md")
    assert code == 2 and "w9.cases.md" in err, err


@story
def a_register_named_behind_its_packs_is_put_first(place):
    file, pack = Path(place) / "s.kt", write(place, "p.md", VI)
    assert run("new", file, "--as-of", "2026-07-01")[0] == 0
    before = file.read_bytes()
    for lang, first in (("vi", "sổ ghi trước"), ("en", "the register comes first")):
        code, _, err = run("rules", "adopt", pack, file, lang=lang)
        assert code == 2 and first in err and f"rules adopt {file} {pack}" in err and file.read_bytes() == before, err
    code, _, err = run("rules", "adopt", file, file)
    assert code == 2 and "không phải bộ quy định" in err and file.read_bytes() == before, err
    assert run("rules", "adopt", file, pack)[0] == 0


@story
def a_full_disk_leaves_pack_and_tests_as_they_were(place):
    test = TEST_VI.format("giới_tính = nam; ngày_sinh = 01/06/1980").replace("đủ điều kiện", "chưa đủ điều kiện vì S.a")
    x, cases = write(place, "x.md", VI), write(place, "x.cases.md", "# Ví dụ\n" + "chữ\n" * 3000 + "\n```rule\n" + test + "```\n")
    before = {p.name: p.read_bytes() for p in Path(place).iterdir()}

    def small():  # no file of more than 4,096 bytes: the pack is written whole, its tests are not
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    for lang in ("vi", "en"):
        for out in (x, Path(place) / "new.md"):
            done = subprocess.run([program, "rules", "translate", x, "--to", "en", "--out", out, "--force", "--lang", lang],
                                  capture_output=True, preexec_fn=small, restore_signals=False, timeout=60)
            assert done.returncode == 3 and b"cases.md" in done.stderr, done
            assert {p.name: p.read_bytes() for p in Path(place).iterdir()} == before, list(Path(place).iterdir())
    assert run("rules", "translate", x, "--to", "en", "--out", x, "--force")[0] == 0
    assert "require" in x.read_text("utf-8") and "born = 1980-06-01" in cases.read_text("utf-8")


@story
def names_under_which_pack_and_tests_do_not_find_each_other_are_refused(place):
    test = TEST_VI.format("giới_tính = nam; ngày_sinh = 01/06/1980").replace("đủ điều kiện", "chưa đủ điều kiện vì S.a")
    x, cases = write(place, "x.md", VI), write(place, "x.cases.md", "# Ví dụ\n\n```rule\n" + test + "```\n")
    alone, foreign = write(place, "a.md", VI), write(place, "f.cases.md", "của người khác")
    there = sorted(p.name for p in Path(place).iterdir())
    for words, mend in (((x, "--out", Path(place) / "z.cases.md"), "--out %s" % (Path(place) / "z.md")),
                        ((alone, "--out", Path(place) / "z.cases.md"), "--out %s" % (Path(place) / "z.md")),
                        ((cases, "--out", Path(place) / "q.md"), "--out %s" % (Path(place) / "q.cases.md")),
                        ((alone, "--out", Path(place) / "f.md"), "f.cases.md")):
        for lang in ("vi", "en"):
            code, _, err = run("rules", "translate", *words, lang=lang)
            assert code == 2 and mend in err, (words, err)
            assert sorted(p.name for p in Path(place).iterdir()) == there
    assert run("rules", "translate", alone, "--out", Path(place) / "f.md", "--force")[0] == 0
    assert foreign.read_text("utf-8") == "của người khác"


@story
def what_a_test_gives_must_hold_together(place):
    for given, of_it, code, said in (
            ('đã giữ chức vụ "trưởng" từ 01/01/2020 đến 01/01/2019', "đến", "test.ends", "một trong hai ngày"),
            ("ngày_sinh = 02/07/2026", "ngày_sinh", "test.unborn", "ngày sinh"),
            ("chức vụ bậc = 3", "chức vụ", "expected.given.post", "chức vụ này")):
        text = VI.removesuffix("```\n") + TEST_VI.format(given) + "```\n"
        path = write(place, "g.md", text)
        found = findings("rules", "check", path, lang="vi")
        line = next(l for l in text.split("\n") if given in l)
        assert [(f["code"], f["column"]) for f in found] == [("rules." + code, line.index(given) + given.index(of_it) + 1)], (given, found)
        assert said in found[0]["mend"], found
    for given, of_it, code, said in (
            ('held post "head" from 2020-01-01 to 2019-01-01', "to 2019", "test.ends", "one of the two dates"),
            ("concluded matter red_tape dated 2024-01-01 to 2023-12-31", "to 2023", "test.ends", "one of the two dates"),
            ("born = 2026-07-02", "born", "test.unborn", "date of birth"),
            ("post key", "post", "expected.given.post", "this post")):
        text = EN.removesuffix("```\n") + TEST_EN.format(given) + "```\n"
        found = findings("rules", "check", write(place, "g.md", text), lang="en")
        line = next(l for l in text.split("\n") if given in l)
        assert [(f["code"], f["column"]) for f in found] == [("rules." + code, line.index(given) + given.index(of_it) + 1)], (given, found)
        assert said in found[0]["mend"], found
    for given in ('đã giữ chức vụ "trưởng" từ 2020 đến 2020', "ngày_sinh = 01/07/2026"):
        assert run("rules", "check", write(place, "g.md", VI.removesuffix("```\n") + TEST_VI.format(given) + "```\n"))[0] == 0, given


@story
def upward_stays_written_through_both_languages(place):
    text = VI.replace("  S.a ", "  S.z yêu cầu không bị kỷ luật từ cách_chức trở lên trong 60 tháng gần nhất\n  S.a ", 1)
    x, y, z = write(place, "u.md", text), Path(place) / "v.md", Path(place) / "w.md"
    assert run("rules", "translate", x, "--out", y)[0] == 0 and run("rules", "translate", y, "--out", z)[0] == 0
    assert "disciplined from dismissal in last 60 months" in y.read_text("utf-8"), y.read_text("utf-8")
    assert "từ cách_chức trở lên trong 60 tháng gần nhất" in z.read_text("utf-8"), z.read_text("utf-8")


STRUCTURE = """```rule
bộ quy định P "p" ngôn ngữ vi; có hiệu lực từ 01/01/2026; cách tính thời gian: cộng dồn tính {chính_thức}
văn bản D "d"
tiêu chuẩn S "s" của chức danh "a" căn cứ D
  S.a yêu cầu giới_tính = nữ
cơ cấu B "b" của tập thể "k" căn cứ D điều "1"
  B.w người có giới_tính = nữ chiếm từ 40 % tổng số ghế trở lên, làm tròn lên; bắt buộc
  B.e mỗi nhóm {tuổi dưới 40; tuổi từ 40} chiếm từ 1 người trở lên; phấn đấu
  B.p hệ số quy hoạch từ 1,5 đến 2 lần số ghế; theo dõi
  B.m tập thể mà người có giới_tính = nữ chiếm từ 1 người trở lên đạt 75 % tổng số tập thể, làm tròn lên; phấn đấu
cơ cấu M "m" của các chức danh {"a"} căn cứ D điều "1"
  M.a người có giới_tính = nữ chiếm từ 1 người trở lên; theo dõi
ví dụ kiểm tra "a" của cơ cấu Z ngày 01/07/2026 giả sử số ghế = 1 kết quả Z.a đáp ứng
ví dụ kiểm tra "b" của cơ cấu S ngày 01/07/2026 giả sử số ghế = 1 kết quả S.a đáp ứng
ví dụ kiểm tra "c" của B ngày 01/07/2026 kết quả đủ điều kiện
ví dụ kiểm tra "d" của cơ cấu B ngày 01/07/2026 giả sử số ghế = 1 kết quả M.a đáp ứng
ví dụ kiểm tra "e" của cơ cấu B ngày 01/07/2026 giả sử số ghế = 1 kết quả B.e đáp ứng
ví dụ kiểm tra "f" của cơ cấu B ngày 01/07/2026 giả sử số ghế = 1 kết quả B.p đáp ứng, B.m đáp ứng (1 người), B.w đáp ứng, B.w chưa đáp ứng
ví dụ kiểm tra "g" của cơ cấu B ngày 01/07/2026 giả sử 3 người kết quả B.w đáp ứng
ví dụ kiểm tra "h" của cơ cấu B ngày 01/07/2026 giả sử số ghế = 2; 3 người; số ghế = 4 kết quả B.w đáp ứng
ví dụ kiểm tra "i" của cơ cấu B ngày 01/07/2026 giả sử số ghế = 0; 3 người kết quả B.w đáp ứng
ví dụ kiểm tra "j" của cơ cấu B ngày 01/07/2026 giả sử số ghế = 4; giới_tính = nữ; 3 người {đơn vị cấp = cấp_xã; đã giữ chức vụ này từ 2020; trong quy hoạch chức danh này}; chức vụ này chủ_chốt kết quả B.w đáp ứng
ví dụ kiểm tra "k" của cơ cấu M ngày 01/07/2026 giả sử số ghế = 2; 3 người {tham gia tập thể từ 2020} kết quả M.a đáp ứng
ví dụ kiểm tra "l" của S ngày 01/07/2026 giả sử 2 người {giới_tính = nữ} kết quả đủ điều kiện
```
"""


@story
def tests_of_structure_are_told_their_faults_in_one_go(place):
    path = write(place, "s.md", STRUCTURE)
    assert [(code, line - 12) for code, line, _ in told("rules", "check", path)] == [
        ("test.structure", 1), ("test.no_structure", 2), ("test.no_standard", 3), ("test.clause", 4), ("test.group", 5), ("test.pool", 6),
        ("test.heads", 6), ("test.clause.twice", 6), ("test.seats.missing", 7), ("test.seats.twice", 8), ("test.heads.range", 9),
        ("test.people", 10), ("test.group.given", 10), ("test.of.bodies", 10), ("test.of.bodies", 10), ("test.of.bodies", 10),
        ("test.seats.few", 11), ("test.of.posts", 11), ("test.seats", 12)], told("rules", "check", path)
    of = {f["code"].removeprefix("rules.test."): f for f in findings("rules", "check", path, lang="vi")}
    assert all(f["mend"] for f in of.values()), of
    assert of["clause"]["mend"] == "Ghi một trong các khoản: B.w, B.e (1), B.e (2), B.p, B.m", of["clause"]
    assert of["no_standard"]["mend"] == "Viết “của cơ cấu B”" and of["group"]["mend"] == "Ghi: B.e (1), B.e (2)", of
    assert of["seats.few"]["mend"] == "Ghi ít nhất 3 ghế, hoặc bớt người" and "đã giữ chức vụ này từ" in of["of.posts"]["mend"], of
    # what is to be written is in the language of the file
    english = {f["code"].removeprefix("rules.test."): f for f in findings("rules", "check", path)}
    assert english["no_standard"]["mend"] == "Write “của cơ cấu B”" and english["clause"]["reason"] == "M.a is no clause of the structure B", english


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
