"""Rule packs through the command line: check, test, format, adopt, list; what is refused changes
nothing; answers held against their schemas. Speaks TAP.

usage: rules_story.py KIENTOAN ROOT"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema

program, root = sys.argv[1], Path(sys.argv[2])
default = root / "rules/default/mac-dinh.md"
tests = []

PACK = """# Rules

```rule
pack A "Our rules" language en; version {version}; in force from {since}
document D "Handbook"
standard S "Head" of post kind "{kind}" cite D
  S.a require sex = female
test "men" of S dated 2026-07-01 given sex = male expect {expect}
```
"""


def run(*words, lang="en"):
    spoken = ["--lang", lang] if lang else []
    done = subprocess.run([program, *map(str, words), *spoken], capture_output=True, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def answer(command, *words):
    code, out, _ = run("rules", command, *words, "--json")
    given = json.loads(out)
    if "error" not in given and set(given) != {"format", "kientoan", "findings"}:
        jsonschema.validate(given, json.loads((root / f"docs/schema/rules-{command}.json").read_text("utf-8")))
    return code, given


def pack(place, name="a.md", version=1, since="2026-01-01", kind="head", expect="not eligible because S.a"):
    path = Path(place) / name
    path.write_text(PACK.format(version=version, since=since, kind=kind, expect=expect), "utf-8")
    return path


def register(place):
    file = Path(place) / "r.kt"
    assert run("new", file, "--as-of", "2026-07-01")[0] == 0
    return file


def version_of(file):
    return len(json.loads(run("journal", file, "--json")[1])["lines"])


def story(test):
    tests.append(test)
    return test


@story
def words_stand_in_both_languages(place):
    code, given = answer("words")
    assert code == 0
    words = {word["id"]: word for word in given["keywords"]}
    assert words["REQUIRE"]["vi"] == ["yêu cầu"] and words["REQUIRE"]["en"] == ["require"] and words["DECIDES"]["en"] == []
    sexes, = [entry["codes"] for entry in given["lists"] if entry["list"] == "sex"]
    assert [(code["vi"], code["en"]) for code in sexes] == [("nam", "male"), ("nữ", "female")]
    for lang, head in (("vi", "Từ khóa"), ("en", "Keywords")):
        _, out, _ = run("rules", "words", lang=lang)
        assert out.startswith(head) and "  yêu cầu = require\n" in out and "  đại_học = bachelor\n" in out


@story
def the_first_word_alone_lists_its_commands(place):
    for words, status in (((), 2), (("moon",), 2), (("--help",), 0)):
        code, out, err = run("rules", *words)
        told = err if status else out
        assert code == status and all(f"rules {w}" in told for w in ("check", "test", "format", "diff", "adopt", "list")), told
        assert "import" not in told, told
    code, out, _ = run("rules", "--json")
    assert code == 2 and json.loads(out)["findings"][0]["code"] == "cli.command.part", out


PROCEDURE = """procedure A "Appointment" of post kind "head" for appointment cite D
  A.1 step "Meeting" by "Board" summoned "Heads" quorum 2/3 of summoned ballot secret, above 50 % of summoned
  A.2 step "Decision" after step A.1 by "Board" takes effect cite U
"""


@story
def a_pack_is_shown_in_words(place):
    file, path = register(place), pack(place)
    text = path.read_text("utf-8").replace("standard S", 'document U "Draft" unconfirmed\nstandard S')
    path.write_text(text.replace('test "men"', PROCEDURE + 'test "men"'), "utf-8")
    code, given = answer("show", path)
    shown = {p["label"]: p for p in given["packs"][0]["provisions"]}
    assert code == 0 and list(shown) == ["S", "A"] and shown["A"]["actions"] == ["appointment"], given
    first, second = shown["A"]["lines"]
    assert first["quorum"] == [2, 3] and first["ballot"]["above"] and first["ballot"]["share"] == 50000, first
    assert second["after"] == ["A.1"] and second["takes_effect"] and second["citations"] == [{"text": "Draft", "confirmed": False}], second
    for lang, words in (("en", ("needs more than 50% of those summoned", "the act takes effect", "Draft (number unconfirmed)")),
                        ("vi", ("phải đạt trên 50% số người được triệu tập", "do Board chủ trì", "Draft (số liệu chưa xác minh)"))):
        code, out, err = run("rules", "show", path, lang=lang)
        assert code == 0 and not err and all(w in " ".join(out.split()) for w in words), out
    assert run("rules", "adopt", file, path)[0] == 0
    code, of_register = answer("show", file, "A.2")
    assert code == 0 and [p["label"] for p in of_register["packs"][0]["provisions"]] == ["A"], of_register
    code, out, err = run("rules", "show", file, "Z.9")
    assert code == 2 and "Z.9" in err, err
    assert answer("show", root / "rules/default")[0] == 0
    path.write_text(path.read_text("utf-8").replace(" takes effect", ""), "utf-8")
    code, out, err = run("rules", "show", path)
    assert code == 2 and "takes effect" in err and "A" in err, err


@story
def packs_of_a_register_are_shown_from_the_highest_with_what_they_except_from_each_other(place):
    file, high = register(place), pack(place, "z.md", kind="head")
    text = high.read_text("utf-8").replace("from 2026-01-01", 'from 2026-01-01; issued by "Congress"')
    high.write_text(text.replace("sex = female", 'sex = female may be relaxed by "Board"').replace("pack A", "pack Z"), "utf-8")
    low = Path(place) / "b.md"
    low.write_text('```rule\npack B "Lower" language en; version 4; in force from 2026-01-01; issued by "Board"; '
                   'time counts: continuous counting {main}\ndocument E "E"\n'
                   'exception B.x of S.a when age from 50 drop cite E\n'
                   'reminder B.r "Term" when acting_end after 6 months; remind before 30 days; papers "P"; responsible "R" cite E\n```\n',
                   "utf-8")
    assert run("rules", "adopt", file, low, high)[0] == 0
    code, given = answer("show", file)
    first, second = given["packs"]
    assert code == 0 and [first["code"], second["code"]] == ["Z", "B"], given
    assert first["issued_by"] == "Congress" and second["version"] == 4 and first["precedence"] > second["precedence"], given
    out = " ".join(run("rules", "show", file)[1].split())
    assert all(w in out for w in ("Issued by: Board. Version 4.", "counted without a break", "Exception of S.a: when", "after 6 months: told 30 days before")), out


ORDER = """```rule
pack ORD "Order" language {lang}; in force from 2026-01-01
document H "Handbook"
order O of post kind "{kind}" ranked by rating of last 2 years descending, then time since service_start descending cite H article "7"
```
"""


@story
def equal_points_go_by_the_order_of_the_packs(place):
    file, path = Path(place) / "r.kt", Path(place) / "o.md"
    assert run("new", file, "--sample", "company", "--people", "200")[0] == 0
    ask = lambda *more: json.loads(run("assess", file, *more, "--json")[1])
    schema = json.loads((root / "docs/schema/assess.json").read_text("utf-8"))
    posts = sorted({c["post"] for c in ask()["cases"]})
    before = {p: ask("--post", p) for p in posts[:12]}
    post = max(before, key=lambda p: len(before[p]["equals"]))
    jsonschema.validate(before[post], schema)
    assert {e["by"] for e in before[post]["equals"]} == {"no_order"}, before[post]["equals"]
    _, out, _ = run("assess", file, "--post", post, lang="vi")
    assert "bộ quy định không nêu thứ tự ưu tiên" in out, out
    left = sum(n for verdict, n in before[post]["verdicts"].items() if verdict != "no_standard") - 15
    assert left > 100 and f"… và {left} dòng nữa" in out, out
    candidate = next(c for c in before[post]["cases"] if not c["holds"])
    _, out, _ = run("assess", file, "--post", post, "--person", candidate["person"], lang="vi")
    assert f", đối với chức danh {candidate['post_name']}: " in out, out
    kinds = [kind for shown in answer("show", file)[1]["packs"] for p in shown["provisions"] if p["kind"] == "standard" for kind in p["kinds"]]
    for kind in dict.fromkeys(kinds):
        path.write_text(ORDER.format(lang="en", kind=kind), "utf-8")
        assert run("rules", "adopt", file, path)[0] == 0
        given = ask("--post", post)
        if any(e["by"] != "no_order" for e in given["equals"]):
            break
    jsonschema.validate(given, schema)
    assert {e["by"] for e in given["equals"]} <= {"first", "unknown", "same"} and all(e["order"] == "O" for e in given["equals"])
    assert given["verdicts"] == before[post]["verdicts"]
    points = {c["person"]: (c["verdict"], c["points"]) for c in given["cases"]}
    assert all(points[e["first"]] == points[e["second"]] for e in given["equals"])
    decided = [e for e in given["equals"] if e["by"] == "first"]
    assert decided, given["equals"]
    _, out, _ = run("assess", file, "--post", post)
    assert "Equal points: who goes first" in out and "Handbook, article 7" in out, out


@story
def exceptions_of_structure_clauses_are_shown(place):
    path = pack(place)
    path.write_text(path.read_text("utf-8").replace('test "men"', 'structure C "Committees" of body kind "c" cite D article "1"\n'
        '  C.a those with sex = female are at least 15 % of seats, round up; bar\n'
        'exception C.a1 of C.a when unit level = commune are at least 10 % of seats, round up cite D article "2"\n'
        'exception C.a2 of C.a when unit level = province drop\ntest "men"'), "utf-8")
    code, given = answer("show", path)
    lines = {line["label"]: line for p in given["packs"][0]["provisions"] if p["label"] == "C" for line in p["lines"]}
    assert code == 0 and list(lines) == ["C.a", "C.a1", "C.a2"], given
    assert lines["C.a1"]["kind"] == "exception" and "10%" in lines["C.a1"]["words"] and "15%" not in lines["C.a1"]["words"], lines
    assert "the clause does not apply" in lines["C.a2"]["words"] and "article 2" in lines["C.a1"]["citations"][0]["text"], lines


@story
def shipped_packs_read_and_hold(place):
    code, given = answer("check", root / "rules/company", root / "rules/default")
    assert code == 0 and given["good"] and [p["code"] for p in given["packs"]] == ["COMPANY", "MAC_DINH"], given
    assert given["packs"][1]["unconfirmed"] > 0 and given["packs"][1]["standards"] == 18
    kinds = {k["kind"]: k["title"] for k in given["packs"][1]["kinds"]}
    assert len(kinds) == 18 and kinds["giam_doc_so"] == "Giám đốc sở và tương đương", kinds
    bodies = {k["kind"] for k in given["packs"][-1]["body_kinds"]}
    assert {"cap_uy_tinh", "lanh_dao_so"} <= bodies, bodies
    assert "Kinds of body with a structure: cap_uy_tinh" in run("rules", "check", default)[1]
    out = run("rules", "check", root / "rules/company/company.md")[1]
    assert "Kinds of post with a standard: ceo, director, deputy_director, manager, team_lead" in out, out
    code, given = answer("test", root / "rules/company", root / "rules/default")
    assert code == 0 and given["failed"] == 0 and given["passed"] == len(given["tests"]) > 10
    code, given = answer("format", root / "rules/company", root / "rules/default", "--check")
    assert code == 0 and given["changed"] == [], given


@story
def faults_are_told_in_the_language_of_the_pack(place):
    path = Path(place) / "b.md"
    path.write_text('```rule\nbộ quy định B "b" ngôn ngữ vi; có hiệu lực từ 01/01/2026\nvăn bản D "d"\n'
                    'tiêu chuẩn S "s" của chức danh "k" căn cứ D\n  S.a require giới_tính = nữ\n'
                    '  S.b yêu cầu tuổi <= 55\n```\n', "utf-8")
    code, out, err = run("rules", "check", path, lang=None)
    assert code == 2 and not out, (code, out)
    assert "dòng 5, cột 7" in err and "Trong bộ quy định tiếng Việt viết “yêu cầu”" in err, err
    assert "dòng 6, cột 15" in err, err
    code, given = answer("check", path)
    assert code == 2 and not given["good"] and len(given["findings"]) == 2, given
    file = register(place)
    for words in (["check"], ["test"], ["format"], ["adopt", file]):
        assert run("rules", *words, path)[0] == 2, words  # one status for a pack that does not read
    err = run("rules", "check", path)[2]  # an English reader is told what to write in this Vietnamese file
    assert "line 6, column 15" in err and "Write “tuổi dưới”" in err, err


TWENTY = {"vi": """```rule
bộ quy định F "Hai mươi lỗi" ngôn ngữ vi; có hiệu lực từ 01/07/2026
văn bản A "A" ngày 01/07/2026
văn bản B "B" ngày 2026-13-01
tiêu chuẩn T "T" của chức danh "t" căn cứ A điều "1"
  T.a require trình_độ_chuyên_môn >= đại_học
  T.b yêu cầu đã giữ chức vụ "p" từ 24 trở lên cộng dồn tính {chính_thức}
  T.c yêu cầu tuổi <= 55
  T.d yêu cầu trình_độ_chuyên_môn >= dai_hoc
  T.e ưu tiên mỗi xếp_loại trong 3 năm liền kề >= hoàn_thành_tốt_nhiệm_vụ cộng 2 điểm
  T.f yêu cầu xếp_loại trong 3 năm liền kề >= hoàn_thành_tốt_nhiệm_vụ
  T.g yêu cầu được khen thưởng {huân_chương, bằng_khen}
  T.h yêu cầu đã giữ chức vụ "p" từ 24 tháng trở lên
  T.i yêu cầu trình_độ_chuyên_môn >= đại_học
  T.k yêu cầu không trong thời hạn kỷ luật căn cứ Z điều "1"
  T.m yêu cầu giới_tính = nữ và giới_tính = nam
trường hợp riêng T.i1 của T.i khi đơn vị lĩnh_vực = "X" không áp dụng
trường hợp riêng T.i2 của T.i khi được khen thưởng {huân_chương} yêu cầu trình_độ_chuyên_môn >= cao_đẳng
trường hợp riêng T.z1 của T.z khi đơn vị lĩnh_vực = "X" không áp dụng
cơ cấu C "C" của tập thể "c" căn cứ A
  C.a người có giới_tính = nữ chiếm từ 15 % tổng số ghế trở lên; phấn đấu
  C.b người có giới_tính = nữ chiếm từ 15 % trở lên, làm tròn lên; phấn đấu
  C.e người có giới_tính = nữ chiếm từ 2 người trở lên
tuổi nghỉ hưu căn cứ A
  nam: 2026 = 62 năm; 2028 = 62 năm
quy trình Q "Q" của chức danh {"t"} cho bổ_nhiệm căn cứ A điều "9"
  Q.1 bước "x" sau bước Q.2 do "ai" chủ trì
  Q.2 bước "y" sau bước Q.1 do "ai" chủ trì
ví dụ kiểm tra "v" của KH ngày 01/07/2026 giả sử giới_tính = nam kết quả đủ điều kiện
```
""", "en": """```rule
pack F "Twenty faults" language en; in force from 2026-07-01
document A "A" dated 2026-07-01
document B "B" dated 2026-13-01
standard T "T" of post kind "t" cite A article "1"
  T.a yêu cầu degree >= bachelor
  T.b require held post "p" at least 24 cumulative counting {main}
  T.c require age <= 55
  T.d require degree >= bachelors
  T.e prefer each rating of last 3 years >= good score 2 points
  T.f require rating of last 3 years >= good
  T.g require commended {state_order, merit_certificate}
  T.h require held post "p" at least 24 months
  T.i require degree >= bachelor
  T.k require no discipline in force cite Z article "1"
  T.m require sex = female and sex = male
exception T.i1 of T.i when unit field = "X" drop
exception T.i2 of T.i when commended {state_order} require degree >= college
exception T.z1 of T.z when unit field = "X" drop
structure C "C" of body kind "c" cite A
  C.a those with sex = female are at least 15 % of seats; target
  C.b those with sex = female are at least 15 %, round up; target
  C.e those with sex = female are at least 2 people
retirement age cite A
  male: 2026 = 62 years; 2028 = 62 years
procedure Q "Q" of post kind {"t"} for appointment cite A article "9"
  Q.1 step "x" after step Q.2 by "who"
  Q.2 step "y" after step Q.1 by "who"
test "v" of KH dated 2026-07-01 given sex = male expect eligible
```
"""}
TOLD = {(4, "date.bad"), (7, "unit.missing"), (8, "age.bare"), (9, "code.near"), (10, "each.uncapped"), (11, "rating.bare"),
        (12, "list.comma"), (13, "counting.missing"), (14, "implied"), (15, "document.unknown"), (16, "never.met"), (18, "order.missing"),
        (19, "exception.of"), (21, "rounding.missing"), (22, "base.missing"), (23, "force.missing"), (24, "retirement.both"),
        (25, "retirement.order"), (26, "step.effect"), (27, "step.circle"), (29, "test.standard")}


@story
def twenty_faults_are_told_at_once(place):
    path = Path(place) / "f.md"
    for lang, more in (("vi", {(6, "word.english"), (9, "implied")}), ("en", {(6, "word.vietnamese")})):
        path.write_text(TWENTY[lang], "utf-8")
        code, given = answer("check", path)
        told = [(f["line"], f["code"].removeprefix("rules.")) for f in given["findings"]]
        assert code == 2 and sorted(told) == sorted(TOLD | more), (lang, set(told) ^ TOLD)


@story
def what_a_mend_tells_to_write_is_in_the_language_of_the_file(place):
    path = Path(place) / "v.md"
    head = """```rule
bộ quy định V "V" ngôn ngữ vi; có hiệu lực từ 01/01/2026; cách tính thời gian: cộng dồn tính {chính_thức}
văn bản D "d"
"""
    standard = 'tiêu chuẩn S "s" của chức danh "k" căn cứ D\n'
    body, posts = 'cơ cấu C "c" của tập thể "b" căn cứ D\n', 'cơ cấu C "c" của các chức danh {"k"} căn cứ D\n'
    share = "C.a tập thể mà người có giới_tính = nam chiếm từ 1 người trở lên đạt 75 % tổng số tập thể, làm tròn lên; bắt buộc\n"
    least = "C.a người có giới_tính = nam chiếm từ 1 người trở lên; bắt buộc"
    cases = (
        (posts + "C.a người có giới_tính = nam chiếm theo biên chế {đến 2: không quá 1 người; trên 2: không quá 2 người}; bắt buộc",
         "table.staff", "trong từng đơn vị"),
        (posts + share, "bodies.set", "của tập thể"),
        (posts + least + " xét vào ngày đầu nhiệm kỳ", "tested.set", "xét vào mỗi giai đoạn"),
        (posts + least + "\ntrường hợp riêng X của C.a khi đơn vị cấp = cấp_xã không áp dụng", "exception.set", "trong từng đơn vị"),
        (standard + "S.a yêu cầu giới_tính = nữ\ntrường hợp riêng X của S.a khi tuổi dưới 40 ưu tiên giới_tính = nam",
         "exception.kind", "“yêu cầu” or “ưu tiên”"),
        (standard + "S.a yêu cầu tuổi dưới 40\ntrường hợp riêng X của S.a khi tuổi dưới 30 và tuổi từ 35 không áp dụng", "never.heard", "“khi …”"),
        (standard.replace(" căn cứ", " khi đơn vị cấp = cấp_xã căn cứ") + "S.a yêu cầu tuổi dưới 40", "gap", "“khi …”"),
        ('quy trình Q "q" của chức danh "k" cho bổ_nhiệm căn cứ D\nQ.a bước "x" do "y"', "step.effect", "“có hiệu lực”"),
        ('nhắc việc N "n" khi hết_thời_hạn_giữ_chức_vụ; nhắc trước 90 ngày', "reminder.after", "“sau 60 tháng”"),
        (body + "C.a người có giới_tính = nam chiếm từ 10 % tổng số ghế trở lên; theo dõi", "rounding.missing", "“làm tròn lên”, “làm tròn xuống” or “"),
    )
    for text, code, words in cases:
        path.write_text(head + text + "\n```\n", "utf-8")
        found = {f["code"]: f["mend"] for f in json.loads(run("rules", "check", path, "--json", lang="en")[1])["findings"]}
        assert words in found.get("rules." + code, ""), (code, found)


@story
def a_failing_test_is_shown(place):
    path = pack(place, expect="eligible")
    code, out, _ = run("rules", "test", path)
    assert code == 1 and f"{path}, line 8: “men” – expected: eligible; found: not eligible (S.a)" in out, out
    code, given = answer("test", path)
    assert code == 1 and given["failed"] == 1 and not given["tests"][0]["passed"]
    assert (given["tests"][0]["expected"], given["tests"][0]["found"]) == ("eligible", "not_eligible S.a"), given
    path.write_text(path.read_text("utf-8").replace("sex = female\n", "theory >= intermediate and degree >= bachelor\n")
                    .replace(" given sex = male", ""), "utf-8")
    told = "cần: đủ điều kiện; kết quả: chưa đủ căn cứ kết luận, cần bổ sung lý luận chính trị, trình độ"
    code, out, _ = run("rules", "test", path, lang="vi")
    assert code == 1 and told in out and f"{path}, dòng 8" in out, out
    code, out, err = run("rules", "adopt", register(place), path, lang="vi")
    assert code == 2 and told in err, err
    path.write_text(path.read_text("utf-8").replace("expect eligible", "expect eligible, 2 points"), "utf-8")
    out = run("rules", "test", path)[1]
    assert "expected: eligible, points: 2; found: undecided, points: 0, needing" in out, out


@story
def format_writes_once(place):
    path = pack(place)
    path.write_text(path.read_text("utf-8").replace("  S.a require", "S.a    require"), "utf-8")
    code, given = answer("format", path, "--check")
    assert code == 1 and given["changed"] == [str(path)] and "S.a    require" in path.read_text("utf-8")
    assert run("rules", "format", path)[0] == 0
    assert "\n  S.a require sex" in path.read_text("utf-8")
    assert answer("format", path)[1]["changed"] == []


@story
def format_leaves_no_mixed_line_ends(place):
    path = pack(place)
    lines = path.read_bytes().split(b"\n")
    for ends, returns in (([b"\r\n"] * len(lines), True), ([b"\r\n", b"\n"] * len(lines), False)):
        path.write_bytes(b"".join(line + end for line, end in zip(lines, ends)))
        assert run("rules", "format", path)[0] == 0
        made = path.read_bytes()
        assert made.count(b"\r") == (made.count(b"\n") if returns else 0) == made.count(b"\r\n"), made
        assert answer("format", path, "--check")[1]["changed"] == []


@story
def each_line_of_a_pack_is_shown_with_its_citation_and_kinds_by_name(place):
    path, file, folder = Path(place) / "c.md", register(place), Path(place) / "more"
    path.write_text("""```rule
pack CIT "Cited" language en; in force from 2026-01-01
document H "Handbook"
standard S "Head" of post kind "head" cite H article "7"
  S.a require sex = male
structure B "Board" of body kind "brd" cite H article "9"
  B.a those with sex = male are at least 1 people; target
```
""", "utf-8")
    out = run("rules", "show", path)[1]
    assert all("article 7" in line for line in out.splitlines() if "S.a" in line), out
    folder.mkdir()
    (folder / "unit.csv").write_text("code,name\nUU,Unit\n", "utf-8")
    (folder / "body.csv").write_text("code,name,kind,unit\nB1,Ban lãnh đạo Sở Một,brd,UU\nB2,Ban lãnh đạo Sở Hai,brd,UU\n", "utf-8")
    code, out, err = run("import", file, folder)
    assert code == 0, out + err
    code, out, err = run("rules", "adopt", file, path)
    assert code == 0, out + err
    out = run("rules", "show", file, "B")[1]
    assert "Ban lãnh đạo" in out and "brd" not in out, out


@story
def a_pack_is_put_into_the_other_language(place):
    code, made = answer("translate", default)
    assert code == 0 and made["language"] == "en" and "require" in made["text"] and ".a yêu cầu" not in made["text"]
    english, back = Path(place) / "en.md", Path(place) / "vi.md"
    assert run("rules", "translate", default, "--to", "en", "--out", english)[0] == 0
    assert english.read_text("utf-8") == made["text"]
    assert run("rules", "translate", english, "--out", english)[0] == 2, "no file is replaced"
    assert run("rules", "translate", english, "--to", "vi", "--out", back)[0] == 0
    assert run("rules", "translate", back, "--to", "en")[1] == made["text"]
    assert answer("test", english)[1]["failed"] == 0 and answer("format", english, "--check")[1]["changed"] == []
    meanings = {answer("check", path)[1]["packs"][0]["meaning"] for path in (default, english, back)}
    assert meanings == {made["meaning"]}, meanings
    pack(place, "a.md"), pack(place, "b.md")
    for words, said in ((["--to", "fr", default], "fr"), ([place], "several")):
        code, _, err = run("rules", "translate", *words)
        assert code == 2 and said in err, err
    broken = Path(place) / "broken.md"
    broken.write_text('```rule\npack P "p" language en; in force from 2026-01-01 x\n```\n', "utf-8")
    assert run("rules", "translate", broken)[0] == 2


@story
def adopting_twice_changes_nothing(place):
    file, path = register(place), pack(place)
    code, given = answer("adopt", file, path)
    assert code == 0 and given["version"] == 2 and given["packs"][0]["in_force"], given
    code, out, _ = run("rules", "adopt", file, path)
    assert code == 0 and "had been adopted before" in out and version_of(file) == 2, out
    rows = answer("list", file)[1]["packs"]
    assert len(rows) == 1 and rows[0]["hash"] == given["packs"][0]["hash"], rows


@story
def what_a_clause_leaves_open_is_shown(place):
    path = Path(place) / "m.md"
    path.write_text("""```rule
pack M "Marks" language en; in force from 2026-01-01
document D "Handbook"
standard S "Head" of post kind "head" cite D
  S.a require low share of latest vote < 49.5 % special case by "Board", with reason may be relaxed by "City"
  S.b require high share of latest vote > 50 %
  S.c require not low share of latest vote < 30 %
structure C "Board" of body kind "board" cite D
  C.a those with sex = female are at least 15 % of seats, round up; target
  C.b those with sex = female are by seats {to 9: at least 10 % of seats, round down; above 9: at least 2 people}; target
```
""", "utf-8")
    told = " ".join(run("rules", "show", path)[1].split())
    for words in ("share of low confidence in the latest vote: below 49.5%; special cases are decided by Board, with the reason given; "
                  "may be relaxed by City", "share of high confidence in the latest vote: above 50%",
                  "at least 15% of seats, rounded up (target)", "at least 10% of seats, rounded down; seats above 9: at least 2"):
        assert words in told, (words, told)
    assert "dưới 49,5%" in run("rules", "show", path, lang="vi")[1]


def shown(place, count):
    """What `rules show` says of a clause of so many conditions, and the memory it took."""
    path, out = Path(place) / "many.md", Path(place) / "many.json"
    path.write_text("""```rule
pack M "Many" language en; in force from 2026-01-01; time counts: cumulative counting {main}
document D "Handbook"
standard S "Head" of post kind "head" cite D
  S.a require """ + " or ".join(f'held post "k{i}" at least 12 months' for i in range(count)) + "\n```\n", "utf-8")
    with open(out, "wb") as file:
        child = subprocess.Popen([program, "rules", "show", path, "--lang", "en", "--json"], stdout=file)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0
    assert out.read_bytes().count(b" or ") >= count - 1
    return used.ru_maxrss


@story
def a_clause_of_many_conditions_is_shown_in_memory_of_its_length(place):
    small, large = shown(place, 2000), shown(place, 8000)
    assert large < 6 * small, (small, large)  # by the square of the length it would be above twelve times


@story
def a_mend_does_not_change_what_was_meant(place):
    path = Path(place) / "m.md"
    path.write_text("""```rule
bộ quy định M "Bộ" ngôn ngữ vi; có hiệu lực từ 01/01/2026
văn bản D "Quy định" ngày 10/05/85
tiêu chuẩn S "Trưởng" của chức danh "head" căn cứ D
  S.a yêu cầu tỷ_lệ_tín_nhiệm_thấp_lần_gần_nhất < -5 %
  S.b yêu cầu không bị kỷ luật trong 2 năm
cơ cấu C "Cấp ủy" của tập thể {"board"} căn cứ D
  C.a tập thể mà người có giới_tính = nữ chiếm từ 1 người trở lên đạt 6 tập thể; phấn đấu
```
""", "utf-8")
    found = answer("check", path)[1]["findings"]
    codes, mends = {f["code"] for f in found}, {f["mend"] for f in found}
    assert "Write “24 tháng”" in mends, mends
    assert {"rules.date.short", "rules.number.minus", "rules.bodies.count"} <= codes, codes


@story
def packs_that_no_register_takes_together_are_told_by_check(place):
    one, two = pack(place, "one.md"), pack(place, "two.md")
    code, given = answer("check", one, two)
    assert code == 2 and not given["good"] and not given["packs"], given
    assert [(f["code"], f["file"]) for f in given["findings"]] == [("rules.pack.twice", str(two))], given
    two.write_text(two.read_text("utf-8").replace("pack A", "pack B"), "utf-8")
    code, given = answer("check", one, two)
    assert code == 2 and [f["code"] for f in given["findings"]] == ["rules.labels.new"], given
    two.write_text(two.read_text("utf-8").replace("S", "T"), "utf-8")
    assert answer("check", one, two)[0] in (0, 1)
    file = register(place)
    code, _, err = run("rules", "check", file)
    assert code == 2 and "is a register, no rule pack" in err and f"rules list {file}" in err, err
    code, _, err = run("new", Path(place) / "x.kt", "--sample", "--help")
    assert code == 2 and "“--sample”" in err and not (Path(place) / "x.kt").exists(), err


@story
def a_version_of_an_earlier_day_leaves_the_later_one(place):
    file = register(place)
    late, early = pack(place, "late.md", since="2026-06-01"), pack(place, "early.md", version=2, since="2026-03-01")
    spans = lambda: [(p["since"], p["until"]) for p in answer("list", file)[1]["packs"]]
    assert run("rules", "adopt", file, late)[0] == 0
    code, out, err = run("rules", "adopt", file, early)
    assert code == 0 and "binds until the later one begins: A (in force from 2026-06-01), which stays" in out + err, out + err
    assert spans() == [("2026-03-01", "2026-05-31"), ("2026-06-01", "")], spans()
    version = version_of(file)
    code, out, err = run("rules", "adopt", file, early)
    assert code == 0 and "had been adopted before" in out and "version of" not in out + err, out + err
    assert version_of(file) == version and len(spans()) == 2, spans()
    code, out, err = run("rules", "adopt", file, pack(place, version=3, since="2026-07-01"))
    assert code == 0 and "follows the one adopted before: A (in force from 2026-06-01), which ends the day before" in out + err, out + err
    assert spans()[1:] == [("2026-06-01", "2026-06-30"), ("2026-07-01", "")], spans()
    code, out, err = run("rules", "adopt", file, early, "--in-place-of", "A")
    assert code == 0 and all(f"A (in force from {day})" in out + err for day in ("2026-06-01", "2026-07-01")), out + err
    assert spans() == [("2026-03-01", "")], spans()


@story
def a_new_version_closes_the_one_before(place):
    file = register(place)
    assert run("rules", "adopt", file, pack(place), "--precedence", 7)[0] == 0
    assert run("rules", "adopt", file, pack(place, version=2, since="2026-05-01"))[0] == 0
    old, new = answer("list", file)[1]["packs"]
    assert (old["until"], old["in_force"]) == ("2026-04-30", False), old
    assert (new["since"], new["in_force"], new["precedence"]) == ("2026-05-01", True, 7), new
    assert run("rules", "adopt", file, pack(place, version=3, since="2026-05-01"))[0] == 0
    rows = answer("list", file)[1]["packs"]
    assert len(rows) == 2 and rows[1]["hash"] != new["hash"], rows


@story
def ones_own_pack_takes_the_place_of_the_default(place):
    file, own = register(place), Path(place) / "own.md"
    own.write_text(default.read_text("utf-8").replace("MAC_DINH", "RIENG"), "utf-8")
    assert run("rules", "adopt", file)[0] == 0
    code, given = answer("adopt", file, own)
    told = given["findings"]
    assert code == 2 and [f["code"] for f in told] == ["rules.labels.adopted"] and version_of(file) == 2, given
    assert "--in-place-of MAC_DINH" in told[0]["mend"], told
    assert answer("adopt", file, own, "--in-place-of", "NONE")[1]["findings"][0]["code"] == "rules.pack.unknown"
    code, told, err = run("rules", "adopt", file, own, "--in-place-of", "MAC_DINH")
    assert code == 0 and "RIENG takes the place of MAC_DINH" in told + err, told + err
    listed = run("rules", "list", file)[1]
    assert all(p["hash"][:8] in listed for p in answer("list", file)[1]["packs"]), listed
    assert [p["code"] for p in answer("list", file)[1]["packs"] if p["in_force"]] == ["RIENG"]
    (Path(place) / "two").mkdir()
    two = register(Path(place) / "two")
    assert answer("adopt", two, own, default)[1]["findings"][0]["code"] == "rules.labels.new"


BOARD = """```rule
pack {code} "Board" language en; in force from 2026-01-01
document D "d"
structure CU "Board" of body kind "board" cite D
  {clause} those with sex = female are at least 1 people; target
```
"""


@story
def packs_in_place_of_one_keep_the_order_they_are_given_in(place):
    file, packs = register(place), {}
    for code in ("OLD", "LOW", "HIGH", "BESIDE"):
        packs[code] = Path(place) / f"{code.lower()}.md"
        packs[code].write_text(BOARD.format(code=code, clause=f"{code}.a").replace("CU", code), "utf-8")
    assert run("rules", "adopt", file, packs["OLD"], "--precedence", 4)[0] == 0
    assert run("rules", "adopt", file, packs["BESIDE"], "--precedence", 5)[0] == 0
    words = (packs["LOW"], packs["HIGH"], "--in-place-of", "OLD")
    code, given = answer("adopt", file, *words)  # HIGH would come to stand beside BESIDE, which OLD stood below
    told, = given["findings"]
    assert code == 2 and (told["code"], told["value"]) == ("rules.adopt.crowded", "HIGH") and "5, as BESIDE" in told["reason"], given
    assert answer("check", *words[:2], "--on", file, *words[2:])[1]["findings"][-1]["code"] == "rules.adopt.crowded"
    assert "trùng thứ tự 5 với BESIDE của sổ" in run("rules", "adopt", file, *words, lang="vi")[2]
    assert answer("adopt", file, packs["LOW"], "--in-place-of", "OLD")[1]["packs"][0]["precedence"] == 4  # one alone takes its place
    (Path(place) / "two").mkdir()
    file = register(Path(place) / "two")
    assert run("rules", "adopt", file, packs["OLD"], "--precedence", 4)[0] == 0
    assert run("rules", "adopt", file, packs["BESIDE"], "--precedence", 9)[0] == 0
    assert [p["precedence"] for p in answer("adopt", file, *words)[1]["packs"]] == [4, 5]
    assert [p["precedence"] for p in answer("adopt", file, *words[:2], "--precedence", 2)[1]["packs"]] == [2, 3]


@story
def a_structure_stands_in_one_pack_only(place):
    file, one, two = register(place), Path(place) / "one.md", Path(place) / "two.md"
    one.write_text(BOARD.format(code="ONE", clause="CU.a"), "utf-8")
    two.write_text(BOARD.format(code="TWO", clause="X.a"), "utf-8")
    assert run("rules", "adopt", file, one)[0] == 0
    told, = answer("adopt", file, two)[1]["findings"]
    assert (told["code"], told["value"]) == ("rules.labels.adopted", "CU"), told
    told, = answer("check", one, two)[1]["findings"]
    assert (told["code"], told["value"]) == ("rules.labels.new", "CU"), told


@story
def check_on_a_register_says_all_that_adopt_says(place):
    """A label twice, a test that fails (beside the pack, too), a table of ages that is not heard, kinds that lose their law."""
    file, same, table = register(place), Path(place) / "same.md", pack(place, "table.md")
    assert run("rules", "adopt", file)[0] == 0
    same.write_text('```rule\npack SAME "Same" language en; in force from 2026-01-01\ndocument D "d"\nstandard GDS "x" of post kind "x" cite D\n'
                    "  GDS.zz require sex = female\n```\n", "utf-8")
    table.write_text(table.read_text("utf-8").replace('test "men"', "retirement age cite D male: 2026 = 59 years female: 2026 = 57 years\n"
                                                      'test "men"'), "utf-8")
    failing = pack(place, "failing.md", expect="eligible")
    beside = Path(place) / "table.cases.md"
    for path, words, code in ((same, [], "rules.labels.adopted"), (failing, [], "rules.test.failed"), (table, [], "rules.retirement.equal"),
                              (same, ["--in-place-of", "MAC_DINH"], "rules.lost.posts"), (same, ["--in-place-of", "NONE"], "rules.pack.unknown")):
        again = Path(place) / "again.kt"
        again.write_bytes(file.read_bytes())
        status, given = answer("check", path, "--on", file, *words)
        found = {(f["code"], f["value"], f.get("line")) for f in given["findings"]}
        refused, given = answer("adopt", again, path, *words)
        said = {(f["code"], f["value"], f.get("line")) for f in given["findings"]}
        assert said and said <= found and code in {f[0] for f in said}, (path, said, found)
        assert (status == 2) == (refused == 2), (path, status, refused)
    assert answer("check", failing)[0] in (0, 1)  # nothing is adopted there
    beside.write_text('```rule\ntest "women" of S dated 2026-07-01 given sex = female expect not eligible because S.a\n```\n', "utf-8")
    assert "rules.test.failed" in {f["code"] for f in answer("check", table, "--on", file)[1]["findings"]}
    code, _, err = run("rules", "check", same, "--in-place-of", "MAC_DINH")
    assert code == 2 and "--in-place-of goes with --on FILE" in err, err


@story
def what_loses_its_law_is_counted(place):
    file, own = register(place), pack(place)
    assert run("rules", "adopt", file)[0] == 0
    code, given = answer("adopt", file, own, "--in-place-of", "MAC_DINH")
    assert code == 0, given
    told = {f["code"]: f for f in given["findings"]}
    kinds = {kind["kind"] for p in answer("check", default)[1]["packs"] for kind in p["kinds"]}
    assert told["rules.lost.posts"]["value"] == "MAC_DINH" and f"{len(kinds)} kinds of post are left without a standard" in told["rules.lost.posts"]["reason"], told
    assert "kinds of body are left without a structure" in told["rules.lost.bodies"]["reason"], told
    words = run("rules", "check", own, "--on", file, "--in-place-of", "A", lang="vi")
    assert "không còn" not in words[1] + words[2], words
    (Path(place) / "more").mkdir()
    more = register(Path(place) / "more")
    assert run("rules", "adopt", more)[0] == 0
    assert f"{len(kinds)} loại chức danh không còn tiêu chuẩn nào: " in run("rules", "adopt", more, own, "--in-place-of", "MAC_DINH", lang="vi")[2]


@story
def a_version_that_drops_a_kind_says_what_it_loses(place):
    file, first, second = register(place), pack(place), Path(place) / "second.md"
    text = first.read_text("utf-8")
    head, rest = text.split("standard S ", 1)
    board = 'structure Q "q" of body kind "board" cite D Q.a those with sex = female are at least 1 people; target\n'
    first.write_text(head + board + 'standard T "t" of post kind {"clerk"; "guard"} cite D T.a require sex = male\nstandard S ' + rest, "utf-8")
    assert run("rules", "adopt", file, first)[0] == 0
    second.write_text(text.replace("in force from 2026-01-01", "in force from 2026-09-01"), "utf-8")
    assert second.read_text("utf-8") != text
    for command in (["check", second, "--on", file], ["adopt", file, second]):
        code, given = answer(*command)
        told = {f["code"]: f for f in given["findings"]}
        assert set(told) >= {"rules.dropped.posts", "rules.dropped.bodies"} and "rules.lost.posts" not in told, told
        assert "no standard for 2 kinds of post" in told["rules.dropped.posts"]["reason"] and "clerk, guard" in told["rules.dropped.posts"]["reason"]
        assert "board" in told["rules.dropped.bodies"]["reason"] and "head" not in told["rules.dropped.posts"]["reason"], told
    code, given = answer("adopt", file, second)  # the same text again
    assert code == 0 and not [f for f in given["findings"] if "dropped" in f["code"]], given
    later = Path(place) / "later.md"  # a version that gives way to the one that stays after it loses nothing
    later.write_text(first.read_text("utf-8").replace("in force from 2026-01-01", "in force from 2026-08-01"), "utf-8")
    code, given = answer("adopt", file, later)
    assert code == 0 and not [f for f in given["findings"] if "dropped" in f["code"]], given


@story
def failing_tests_and_labels_that_clash_are_told_in_one_go(place):
    file, first = register(place), pack(place)
    assert run("rules", "adopt", file, first)[0] == 0
    other = pack(place, "other.md", expect="eligible")
    other.write_text(other.read_text("utf-8").replace("pack A", "pack B"), "utf-8")
    for command in (["adopt", file, other], ["check", other, "--on", file]):
        code, given = answer(*command)
        told = {f["code"] for f in given["findings"] if f["severity"] == "error"}
        assert code == 2 and told == {"rules.test.failed", "rules.labels.adopted"}, given


@story
def another_precedence_of_a_pack_adopted_before_is_told(place):
    file = register(place)
    assert run("rules", "adopt", file, pack(place))[0] == 0
    code, out, err = run("rules", "adopt", file, pack(place), "--precedence", 4)
    assert code == 0 and "had been adopted before; its precedence changes from 0 to 4" in out, out + err
    assert "thứ tự áp dụng đổi từ 4 thành 2" in run("rules", "adopt", file, pack(place), "--precedence", 2, lang="vi")[1]
    assert "precedence changes" not in run("rules", "adopt", file, pack(place), "--precedence", 2)[1]


@story
def two_packs_for_one_kind_bind_together_and_adopt_says_so(place):
    file, first = register(place), pack(place)
    second = pack(place, name="b.md", expect="eligible")
    second.write_text(second.read_text("utf-8").replace("pack A", "pack B").replace("S.a", "T.a").replace("standard S", "standard T")
                      .replace("of S dated", "of T dated").replace("sex = female", "degree >= bachelor")
                      .replace("given sex = male", "given degree = master"), "utf-8")
    code, out, err = run("rules", "adopt", file, first)
    assert code == 0 and "add up" not in out, (out, err)
    code, out, err = run("rules", "adopt", file, second)
    assert code == 0 and "1 kind of post has standards in both A and B: both bind" in out, (out, err)
    assert "cả hai cùng áp dụng" in run("rules", "adopt", file, second, lang="vi")[1]


def peopled(place):
    """A register with one post, one body and one unit."""
    file, folder = register(place), Path(place) / "in"
    folder.mkdir()
    for name, text in {"unit": "Unit code,Unit name,Field\nU,One,Pharmacy\n", "body": "Body code,Body name,Body kind\nB,Board,city_board\n",
                       "post": "Post code,Post name,Post kind,Post unit\nP,Head,dept_head,U\n"}.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    code, _, err = run("import", file, folder)
    assert code == 0, err
    return file


@story
def a_name_the_register_has_not_is_told(place):
    file = peopled(place)
    path = pack(place, kind="dept head")
    path.write_text(path.read_text("utf-8").replace('"dept head" cite', '"dept head" when unit field = "Health" cite')
                    .replace('test "men"', 'structure C "c" of body kind "committee" cite D\n'
                             '  C.a those with degree >= master are at least 1 people; target\ntest "men"'), "utf-8")
    for command in (["check", path, "--on", file], ["adopt", file, path]):
        code, given = answer(*command)
        told = {f["code"][6:]: f for f in given["findings"] if "unknown" in f["code"]}
        assert set(told) == {"unknown.post.near", "unknown.field", "unknown.body"}, told
        assert told["unknown.post.near"]["severity"] == "warning" and "dept_head" in told["unknown.post.near"]["mend"], told
        assert told["unknown.field"]["severity"] == "note" and "Pharmacy" in told["unknown.field"]["mend"], told
        assert all(f["line"] > 4 and f["file"] == str(path) for f in told.values()), told
        assert code == (command[0] == "check"), code
    assert "Có phải là “dept_head” không?" in run("rules", "adopt", file, path, lang="vi")[2]
    path.write_text(path.read_text("utf-8").replace('"dept head"', '"dept_head"').replace("Health", "pharmacy").replace("committee", "city_board"), "utf-8")
    assert [f["code"] for f in answer("adopt", file, path)[1]["findings"]] == ["rules.gap"]


@story
def rules_in_another_block_are_not_passed_over(place):
    path = pack(place)
    rest = path.read_text("utf-8")
    for opened, words, seen in (("```", "  S.b require sex = male", True), ("```rules", 'tiêu chuẩn T "t"', True), ("``` rule", "standard T", True),
                                ("```", "just words of a standard", False), ("```text", "S.b is the second clause", False)):
        path.write_text(f"{opened}\n\n{words}\n{words}\n```\n\n{rest}", "utf-8")
        code, given = answer("check", path)
        told = [(f["code"], f["line"], f["value"]) for f in given["findings"] if f["code"] != "rules.never.met"]
        assert told == [("rules.fence.other", 1, opened)] * seen and code == int(seen), (opened, words, told)
    path.write_text("```\nS.b yêu cầu x\n```\n" + rest, "utf-8")
    assert "Sửa dòng này thành ```rule" in run("rules", "check", path, lang="vi")[2]
    path.write_text(rest.replace("```rule", "```"), "utf-8")
    assert {f["code"] for f in answer("check", path)[1]["findings"]} == {"rules.fence.other", "rules.empty"}


@story
def of_two_retirement_tables_it_is_said_which_is_heard(place):
    file, path = register(place), pack(place)
    path.write_text(path.read_text("utf-8").replace('test "men"', "retirement age cite D male: 2026 = 59 years female: 2026 = 57 years\n"
                                                    'test "men"'), "utf-8")
    assert answer("adopt", file, path)[1]["findings"] == []
    assert run("rules", "adopt", file)[0] == 0
    for rank, code, heard in ((0, "equal", "A"), (3, "heard", "A")):
        finding, = answer("adopt", file, path, "--precedence", rank)[1]["findings"]
        assert (finding["code"], finding["value"]) == (f"rules.retirement.{code}", heard) and "MAC_DINH" in finding["reason"], finding
        assert finding["mend"] and "--precedence" in finding["mend"], finding
    assert "Bảng tuổi nghỉ hưu của A thay cho bảng của MAC_DINH" in run("rules", "adopt", file, path, "--precedence", 3, lang="vi")[2]


@story
def relief_from_a_pack_of_the_same_precedence_is_told(place):
    file, path = register(place), Path(place) / "low.md"
    assert run("rules", "adopt", file, pack(place))[0] == 0
    path.write_text('```rule\npack L "Low" language en; in force from 2026-01-01\ndocument D "d"\n'
                    'exception L.x of S.a when unit level = province drop cite D\n```\n', "utf-8")
    for command, status in (("check", 1), ("adopt", 0)):
        words = [path, "--on", file] if command == "check" else [file, path]
        code, given = answer(command, *words)
        finding, = given["findings"]
        assert code == status and (finding["code"], finding["value"], finding["line"]) == ("rules.aside.drop", "L.x", 4), given
        assert "S.a of A" in finding["reason"] and "adopt A again with --precedence 1" in finding["mend"], finding
    code, out, err = run("rules", "check", path, "--on", file, lang="vi")
    assert code == 1 and "L.x bỏ khoản S.a của bộ quy định A" in err and "L “Low”" in out, (out, err)
    code, given = answer("adopt", file, pack(place), "--precedence", 1)  # as the mend says: then the relief may not stand
    assert code == 2 and [f["code"] for f in given["findings"]] == ["rules.exception.leave"], given
    code, given = answer("adopt", file, path, "--precedence", 1)
    assert code == 0 and given["findings"] == [], given
    path.write_text(path.read_text("utf-8").replace("S.a", "S.z"), "utf-8")
    code, given = answer("check", path, "--on", file)
    assert code == 2 and [f["code"] for f in given["findings"]] == ["rules.exception.of"], given


@story
def what_is_refused_changes_nothing(place):
    file = register(place)
    bad = pack(place, name="bad.md", kind='k" "l')
    failing = pack(place, name="failing.md", expect="eligible")
    for words in ([bad], [failing], [pack(place), pack(place, name="c.md", version=2)]):
        code, given = answer("adopt", file, *words)
        assert code == 2 and given["findings"], given
    assert given["findings"][0]["code"] == "rules.pack.twice", given
    assert run("rules", "adopt", file, Path(place) / "nothing.md")[0] == 2
    empty = Path(place) / "empty"
    empty.mkdir()
    assert run("rules", "adopt", file, empty)[0] == 2
    assert run("rules", "check", empty)[0] == 2
    assert run("rules", "test", bad)[0] == 2 and run("rules", "format", bad)[0] == 2
    assert version_of(file) == 1
    code, out, _ = run("rules", "list", file)
    assert code == 0 and "has adopted no rule pack" in out and f"adopt {file} [PACK" in out, out
    assert run("rules", "adopt", file, root / "rules/default")[0] == 0
    assert [p["code"] for p in answer("list", file)[1]["packs"]] == ["MAC_DINH"]
    code, out, _ = run("rules", "adopt", file)  # the one in the binary is that one
    assert code == 0 and "MAC_DINH" in out and "had been adopted before" in out, out
    assert run("rules", "adopt", Path(place) / "none.kt", pack(place))[0] == 2
    assert run("rules", "list", Path(place) / "none.kt")[0] == 2


@story
def the_list_is_a_table(place):
    file = register(place)
    assert run("rules", "adopt", file, pack(place), default, lang="vi")[0] == 0
    code, out, _ = run("rules", "list", file, lang="vi")
    assert code == 0 and "MAC_DINH" in out and "01/01/2026" in out and "Chưa xác minh" in out, out
    assert "Loại chức danh có tiêu chuẩn trong MAC_DINH" in out and "giam_doc_so" in out, out


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
