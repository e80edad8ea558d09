"""How far people are from being eligible, worked out by hand: already and until when, by time alone, by which
changes, what is not known, and why never; a way is then carried out in the register. Speaks TAP.

usage: nearest_story.py KIENTOAN ROOT"""
from pathlib import Path

from solve_kit import HEAD, answer, furnish, main, run, test

PACK = HEAD + """  HEAD.c require age under 45
  HEAD.d require theory >= advanced or certificate state_management
  HEAD.e require time since party_joined at least 3 years
  HEAD.f require every rating of last 2 years >= good
```
"""
BORN = {"P4": "1980-01-01", "P5": "1981-12-31", "P6": ""}
DEPUTY = {"P2": "2025-09-01,", "P3": "2020-01-01,2020-10-31", "P5": None}
PEOPLE = [f"P{i}" for i in range(1, 8)]
TABLES = {
    "unit": "Unit code,Unit name\nU1,One\n",
    "post": "Post code,Post name,Post kind,Post unit\nH1,Head one,head,U1\n",
    "person": "Person code,Full name,Sex,Born,party_joined\n"
              + "".join(f"{p},Person {p},male,{BORN.get(p, '1985-02-03')},{'2025-01-15' if p == 'P7' else '2010-01-01'}\n" for p in PEOPLE),
    "degree": "Person code,Degree\n" + "".join(f"{p},bachelor\n" for p in PEOPLE),
    "theory": "Person code,Theory level\n" + "".join(f"{p},{'intermediate' if p == 'P3' else 'advanced'}\n" for p in PEOPLE),
    "certificate": "Person code,Certificate type\nP3,language\n",
    "tenure": "Person code,Title,Post kind,Since,Until\n"
              + "".join(f"{p},Clerk,clerk,2015-01-01,2019-12-31\n" for p in PEOPLE)
              + "".join(f"{p},Deputy,deputy,{DEPUTY.get(p, '2020-01-01,')}\n" for p in PEOPLE if DEPUTY.get(p, "") is not None),
    "rating": "Person code,Year,Rating\n"
              + "".join(f"{p},2024,good\n{p},2025,{'completed' if p == 'P7' else 'good'}\n" for p in PEOPLE),
}


def nearest(file, person):
    _, told = answer("assess", file, "--person", person, "--post", "H1")
    return told["cases"][0]["nearest"]


def wanted(way):
    return sorted((c["fact"], c["found"], c["wanted"], c["months_lacking"], c["day"], tuple(c["clauses"])) for c in way["changes"])


HELD = ('held post {"deputy"} cumulative counting {main}', "10 months", ">= 24 months", 14, "2027-09-01", ("HEAD.b",))


@test
def seven_people_worked_out_by_hand(place):
    file = furnish(place, PACK, TABLES)
    told = {p: nearest(file, p) for p in PEOPLE}
    kinds = {p: told[p]["kind"] for p in PEOPLE}
    assert kinds == {"P1": "already", "P2": "time", "P3": "changes", "P4": "never", "P5": "never", "P6": "facts", "P7": "changes"}, kinds
    assert all(n["all_tried"] for n in told.values())
    assert (told["P1"]["day"], told["P1"]["day_last"], told["P1"]["until"]) == ("2026-07-01", "2030-02-02", "2041-07-01"), told["P1"]
    assert (told["P2"]["day"], told["P2"]["day_last"], told["P2"]["clauses"]) == ("2027-09-01", "2030-02-02", ["HEAD.b"]), told["P2"]
    assert told["P2"]["ways"] == [], told["P2"]
    assert told["P2"]["waits"] == [{"clause": "HEAD.b", "day": "2027-09-01", "ends": False}], told["P2"]
    rests = [{"clause": "HEAD.f", "from": 2026, "until": 2026, "as": 2025}]
    assert told["P2"]["if_ratings"] == rests and told["P1"]["if_ratings"] == [], told["P2"]
    assert all(w["waits"] == [] and w["if_ratings"] == rests for w in told["P3"]["ways"]), told["P3"]
    assert [w["day"] for w in told["P3"]["ways"]] == ["2027-09-01"] * 2, told["P3"]
    ways = {tuple(wanted(w)) for w in told["P3"]["ways"]}
    first = "2026-07-01"
    assert ways == {tuple(sorted([HELD, ("theory", "intermediate", ">= advanced", None, first, ("HEAD.d",))])),
                    tuple(sorted([HELD, ("certificate state_management", "no", "yes", None, first, ("HEAD.d",))]))}, ways
    assert (told["P4"]["clauses"], told["P4"]["together"], told["P4"]["until"]) == (["HEAD.c"], False, "2040-01-31"), told["P4"]
    assert (told["P5"]["clauses"], told["P5"]["together"]) == (["HEAD.b", "HEAD.c"], True), told["P5"]
    assert told["P6"]["needs"] == ["born"], told["P6"]
    way, = told["P7"]["ways"]
    assert way["day"] == "2028-01-15" and wanted(way) == [
        ("rating 2026", None, ">= good", None, "2027-01-01", ("HEAD.f",)),
        ("rating 2027", None, ">= good", None, "2028-01-01", ("HEAD.f",))], way
    assert way["if_ratings"] == [], way  # they are the changes
    assert way["waits"] == [{"clause": "HEAD.e", "day": "2028-01-15", "ends": False}], way  # the last to be met


@test
def each_condition_that_time_brings_is_told_with_its_day(place):
    tables = dict(TABLES, person=TABLES["person"].replace("1985-02-03,2010-01-01\n", "1985-02-03,2024-07-01\n", 2))
    file = furnish(place, PACK, tables)
    told = nearest(file, "P2")
    days = [("HEAD.e", "2027-07-01"), ("HEAD.b", "2027-09-01")]
    assert (told["kind"], told["day"], told["clauses"]) == ("time", "2027-09-01", ["HEAD.b"]), told
    assert [(w["clause"], w["day"]) for w in told["waits"]] == days, told
    for lang, lines in (("vi", ["chờ đến ngày 01/07/2027 mới đáp ứng [HEAD.e]", "chờ đến ngày 01/09/2027 mới đáp ứng [HEAD.b]"]),
                        ("en", ["met only from 2027-07-01 on, by time [HEAD.e]", "met only from 2027-09-01 on, by time [HEAD.b]"])):
        out = run("assess", file, "--person", "P2", "--post", "H1", lang=lang)[1]
        assert all(line in out for line in lines) and out.index(lines[0]) < out.index(lines[1]), out
    for day, verdict in (("2027-08-31", "not_eligible"), ("2027-09-01", "eligible")):
        assert answer("assess", file, "--person", "P2", "--post", "H1", "--on", day)[1]["cases"][0]["verdict"] == verdict


@test
def a_wait_for_ratings_still_to_come_says_what_it_takes_for_granted(place):
    tables = dict(TABLES, rating=TABLES["rating"].replace("P1,2024,good", "P1,2024,completed"))
    pack = PACK.replace("last 2 years >= good", "last 3 years >= good")
    file = furnish(place, pack, tables)
    told = nearest(file, "P1")
    assert (told["kind"], told["day"], [w["clause"] for w in told["waits"]]) == ("time", "2028-01-01", ["HEAD.f"]), told
    assert told["if_ratings"] == [{"clause": "HEAD.f", "from": 2026, "until": 2027, "as": 2025}], told
    for lang, line in (("vi", "  với điều kiện xếp loại năm 2026, 2027 vẫn như năm 2025 [HEAD.f]"), ("en", "  provided that the rating of 2026, 2027 is still that of 2025 [HEAD.f]")):
        assert line in run("assess", file, "--person", "P1", "--post", "H1", lang=lang)[1]
    more = Path(place) / "more"
    more.mkdir()
    (more / "rating.csv").write_text("Person code,Year,Rating\nP1,2026,completed\n", "utf-8")  # it does not turn out so
    assert run("import", file, more)[0] == 0
    assert nearest(file, "P1")["day"] != "2028-01-01"
    (more / "rating.csv").write_text("Person code,Year,Rating\nP1,2026,good\n", "utf-8")  # recorded: no longer taken for granted
    assert run("import", file, more)[0] == 0
    assert nearest(file, "P1")["if_ratings"] == [{"clause": "HEAD.f", "from": 2027, "until": 2027, "as": 2026}]


@test
def a_law_to_come_is_among_what_time_brings(place):
    file = furnish(place, PACK, TABLES)
    later = Path(place) / "later.md"
    later.write_text(PACK.replace("version 1; in force from 2026-01-01", "version 2; in force from 2027-01-01")
                     .replace("  HEAD.b require held post \"deputy\" at least 24 months\n", "")
                     .replace("  HEAD.f", "  HEAD.g require sex = male\n  HEAD.f"), "utf-8")
    code, out, err = run("rules", "adopt", file, str(later))
    assert code == 0, out + err
    told = nearest(file, "P2")
    assert (told["kind"], told["day"]) == ("time", "2027-01-01"), told
    assert told["waits"] == [{"clause": "HEAD.b", "day": "2027-01-01", "ends": True}] and told["clauses"] == [], told
    assert "từ ngày 01/01/2027 không còn yêu cầu [HEAD.b]" in run("assess", file, "--person", "P2", "--post", "H1", lang="vi")[1]
    way, *_ = nearest(file, "P3")["ways"]
    assert way["day"] == "2027-01-01" and way["waits"] == [{"clause": "HEAD.b", "day": "2027-01-01", "ends": True}], way


EQUAL = """```rule
pack R "Rules" language en; version 1; in force from 2026-01-01; time counts: cumulative counting {main}
document D "Handbook"
standard HEAD "Head" of post kind "head" cite D
  HEAD.a require held post rank >= rank of post at least 24 months
  HEAD.b require holds post rank >= rank of post
  HEAD.c require in pool for {"head"; "deputy"} rank >= rank of post
```
"""


@test
def what_is_missing_of_an_equal_post_is_named(place):
    tables = {"unit": TABLES["unit"],
              "post": "Post code,Post name,Post kind,Post unit,Rank\nH1,Head one,head,U1,\nH2,Head two,head,U1,3\nD1,Deputy,deputy,U1,\n",
              "person": "Person code,Full name\nP1,An\n",
              "tenure": "Person code,Title,Post code,Since,Until\nP1,Deputy,D1,2020-01-01,\n",
              "pool": "Person code,Post code,Since\nP1,D1,2024-01-01\n"}
    file = furnish(place, EQUAL, tables)
    for post, vi, en in (("H1", "bậc của chức danh này", "rank of this post"),
                         ("H2", "bậc của chức danh đã giữ hoặc được quy hoạch", "rank of a post held or planned for")):
        _, told = answer("assess", file, "--person", "P1", "--post", post)
        case, = told["cases"]
        assert case["verdict"] == "undecided" and case["needs"] == ["post.rank"], case
        out = run("assess", file, "--person", "P1", "--post", post, lang="vi")[1]
        assert out.count(f"chưa có thông tin về {vi} (") == 2 and f"; sổ chưa ghi {vi} — HEAD.a" in out and "Cần bổ sung: bậc chức danh" in out, out
        out = run("assess", file, "--person", "P1", "--post", post, lang="en")[1]
        assert out.count(f"not recorded: {en} (") == 2 and f"; the register lacks the {en} — HEAD.a" in out, out


@test
def a_way_is_carried_out(place):
    file = furnish(place, PACK, TABLES)
    more = Path(place) / "more"
    more.mkdir()
    (more / "tenure.csv").write_text("Person code,Title,Post kind,Since\nP3,Deputy again,deputy,2026-07-01\n", "utf-8")
    (more / "certificate.csv").write_text("Person code,Certificate type,Granted\nP3,state_management,2026-07-01\n", "utf-8")
    assert run("import", file, more)[0] == 0
    for day, verdict in (("2027-08-31", "not_eligible"), ("2027-09-01", "eligible")):
        _, told = answer("assess", file, "--person", "P3", "--post", "H1", "--on", day)
        assert told["cases"][0]["verdict"] == verdict, told
    told = nearest(file, "P3")
    assert (told["kind"], told["day"]) == ("time", "2027-09-01"), told


@test
def it_is_said_in_both_languages(place):
    file = furnish(place, PACK, TABLES)
    said = {("vi", "P1"): ["Còn đủ điều kiện đến hết ngày 02/02/2030"],
            ("vi", "P2"): ["Sớm nhất đủ điều kiện ngày 01/09/2027 nếu chỉ chờ thêm thời gian, và chỉ đến hết ngày 02/02/2030"],
            ("vi", "P3"): ["Nếu chỉ chờ thêm thời gian thì chưa thể đủ điều kiện", "Cách 2: sớm nhất đủ điều kiện ngày 01/09/2027, khi có đủ:", "trình độ lý luận chính trị từ cao cấp trở lên (hiện có: trung cấp) [HEAD.d]",
                           "còn thiếu 14 tháng, sớm nhất đủ vào ngày 01/09/2027 [HEAD.b]", "chưa tính thời gian học tập"],
            ("vi", "P4"): ["Đến ngày 31/01/2040 không thể đủ điều kiện", "không thể đáp ứng: dưới 45 tuổi (HEAD.c)"],
            ("vi", "P5"): ["không thể cùng lúc đáp ứng: có từ 24 tháng trở lên giữ"],
            ("vi", "P7"): ["xếp loại năm 2027 từ hoàn thành tốt nhiệm vụ trở lên: sớm nhất có được vào ngày 01/01/2028",
                           "chờ đến ngày 15/01/2028 mới đáp ứng [HEAD.e]"],
            ("en", "P2"): ["Eligible on 2027-09-01 at the earliest by time alone, and only until 2030-02-02"],
            ("en", "P3"): ["Way 1: eligible on 2027-09-01", "14 months lacking, there on 2027-09-01 at the earliest [HEAD.b]"],
            ("en", "P5"): ["these cannot be met at the same time"]}
    for (lang, person), lines in said.items():
        _, out, _ = run("assess", file, "--person", person, "--post", "H1", lang=lang)
        assert all(line in out for line in lines), out


@test
def what_only_a_special_case_allows_names_who_decides(place):
    pack = PACK.replace("age under 45", 'age under 45 special case by "the Board"')
    tables = dict(TABLES, tenure=TABLES["tenure"].replace("Post kind,", "Post kind,Post code,").replace("clerk,", "clerk,,").replace("deputy,", "deputy,,")
                  + "P4,Head one,,H1,2026-03-01,\n")
    file = furnish(place, pack, tables)
    for command, *post in (("assess", "--post", "H1"), ("explain",)):
        _, told = answer(command, file, "--person", "P4", *post)
        case, = told["cases"]
        by = {c["clause"]: c["special_case_by"] for c in case["clauses"]}
        assert by == {"HEAD.a": None, "HEAD.b": None, "HEAD.c": "the Board", "HEAD.d": None, "HEAD.e": None, "HEAD.f": None}, by
        near = case["nearest"]
        assert (case["verdict"], near["kind"], near["clauses"], near["special_case"]) == ("special", "never", ["HEAD.c"], True), case
        for lang, lines in (("vi", ["    Khoản này có thể được xét là trường hợp đặc biệt do the Board quyết định (Handbook)",
                                    "Chỉ có thể đủ điều kiện theo trường hợp đặc biệt do the Board quyết định; đến ngày 31/01/2040, dù chờ"]),
                            ("en", ["    This clause may be set aside as a special case decided by the Board (Handbook)",
                                    "Eligible only as a special case decided by the Board; until 2040-01-31 neither"])):
            out = run(command, file, "--person", "P4", *post, lang=lang)[1]
            assert all(line in out for line in lines) and "không thể đủ điều kiện" not in out, out
    # the count at the head of explain says so too, of the person and of the post
    _, told = answer("explain", file, "--person", "P4")
    assert (told["eligible"], told["special"], told["undecided"]) == (0, 1, 0), told
    for lang, line in (("vi", "Hiện chỉ có thể xem xét theo trường hợp đặc biệt đối với 1 chức danh; 0 chức danh"),
                       ("en", "May be appointed to 1 post today, as a special case only; undecided for 0")):
        out = run("explain", file, "--person", "P4", lang=lang)[1]
        assert line in out and "đối với 0 chức danh" not in out, out
    _, told = answer("explain", file, "--post", "H1")
    assert told["eligible"] and told["special"], told
    for lang, line in (("vi", f"Hiện có {told['eligible']} người đủ điều kiện; {told['special']} người chỉ có thể xem xét theo trường hợp đặc biệt;"),
                       ("en", f"may be appointed today, {told['special']} more as a special case only;")):
        assert line in run("explain", file, "--post", "H1", lang=lang)[1]
    # of a set that cannot be met at once, one that may be set aside; whoever meets it is told nothing of it
    near = nearest(file, "P5")
    assert (near["clauses"], near["together"], near["special_case"]) == (["HEAD.b", "HEAD.c"], True, True), near
    out = run("assess", file, "--person", "P5", "--post", "H1", lang="en")[1]
    assert "Eligible only as a special case decided by the Board" in out and "at the same time" in out and "set aside" not in out, out


@test
def explain_tells_it_of_the_own_post(place):
    file = furnish(place, PACK, TABLES)
    more = Path(place) / "more"
    more.mkdir()
    (more / "tenure.csv").write_text("Person code,Post code,Since\nP7,H1,2026-03-01\n", "utf-8")
    assert run("import", file, more)[0] == 0
    _, told = answer("explain", file, "--person", "P7")
    assert [c["nearest"]["kind"] for c in told["cases"]] == ["changes"], told
    _, told = answer("assess", file)
    assert all(c["nearest"] is None for c in told["cases"]), told  # of holders as a whole it is not looked for


@test
def what_binds_holders_and_what_an_appointment_asks_stand_apart(place):
    rules = PACK.replace("  HEAD.f require", "  HEAD.g require no discipline in force applies to holders\n  HEAD.f require")
    tables = dict(TABLES, post=TABLES["post"] + "H2,Head two,head,U1\n",
                  tenure="Person code,Title,Post code,Post kind,Since,Until\nP7,Head one,H1,,2026-03-01,\nP3,Head two,H2,,2026-03-01,\n",
                  discipline="Person code,Form of discipline,Since,Until\nP3,warning,2026-02-01,2027-02-01\n")
    head, *people = TABLES["person"].splitlines()
    tables["person"] = "\n".join([f"{head},service_start", *(f"{p},{'2010-01-01' if p.startswith('P7') else '2026-03-01'}" for p in people)]) + "\n"
    file = furnish(place, rules, tables)
    code, told = answer("assess", file)
    found = {c["person"]: (c["verdict"], c["as_holder"]) for c in told["cases"]}
    assert code == 1 and found == {"P7": ("not_eligible", "eligible"), "P3": ("not_eligible", "not_eligible")}, found
    heads = {"en": ("Holders to look at", "Holders who lack, or may lack, what is asked at an appointment only"),
             "vi": ("Người đang giữ chức cần xem xét", "Người đang giữ chức chưa đáp ứng, hoặc chưa rõ, khoản chỉ xét khi bổ nhiệm")}
    for lang, (bound, asked) in heads.items():
        out = run("assess", file, lang=lang)[1]
        assert out.index(bound) < out.index("Person P3") < out.index(asked) < out.index("Person P7"), out
        # of who is to be looked at only what binds holders is the cause
        row = next(line for line in out.splitlines() if "Person P3" in line)
        assert "HEAD.g" in row and "HEAD.b" not in row, row
    # one case says what is asked at an appointment only, and the verdict as holder where it is another
    for lang, head, mark in (("en", "not eligible; as holder: eligible", "[not met; asked at an appointment only]"),
                             ("vi", "chưa đủ điều kiện; với người đang giữ chức: đủ điều kiện", "[chưa đáp ứng; chỉ xét khi bổ nhiệm]")):
        for command in ("assess", "explain"):
            out = run(command, file, "--person", "P7", "--post", "H1", lang=lang)[1] if command == "assess" else run(command, file, "--person", "P7", lang=lang)[1]
            assert head in out and mark in out, out
            out = run("assess", file, "--person", "P3", "--post", "H2", lang=lang)[1]
            bound, entry = (next(line for line in out.splitlines() if f" — {clause}, " in line) for clause in ("HEAD.g", "HEAD.b"))
            assert "; " not in bound.split("]")[0] and mark.split("; ")[1] in entry, (bound, entry)
            assert head.split("; ")[1] not in out, out
    # what came before the career that the register has is said to count as none
    _, told = answer("assess", file, "--person", "P7", "--post", "H1")
    assert told["cases"][0]["career_since"] == "2026-03-01" and told["cases"][0]["as_holder"] == "eligible", told
    for lang, line in (("en", "this career from 2026-03-01, after service began: the time before counts as no post held"),
                       ("vi", "quá trình công tác từ 01/03/2026, sau ngày vào ngành")):
        assert line in run("explain", file, "--person", "P7", lang=lang)[1]
    _, told = answer("assess", file, "--person", "P3", "--post", "H1")
    assert told["cases"][0]["career_since"] is None and told["cases"][0]["as_holder"] is None, told


@test
def explain_names_the_posts_of_the_counts_and_of_the_pool(place):
    posts = "".join(f"K{i},Desk {i},desk,U1\n" for i in range(1, 9))
    rules = PACK.rstrip().removesuffix("```") + 'standard DESK "Desk" of post kind "desk" cite D\n  DESK.a require degree >= college\n```\n'
    tables = dict(TABLES, post=TABLES["post"] + posts + "Z1,Old desk,desk,U1\n", pool="Person code,Post code,Since,Until\nP2,H1,2025-01-01,\nP2,K8,2024-01-01,\nP2,K3,2020-01-01,2024-12-31\nP6,H1,2025-01-01,\n")
    file = furnish(place, rules, tables)
    _, told = answer("explain", file, "--person", "P2")
    found = {p["post"]: (p["verdict"], p["pool"]) for p in told["posts"]}
    assert found == {"H1": ("not_eligible", True), "Z1": ("eligible", False), **{f"K{i}": ("eligible", i == 8) for i in range(1, 9)}}, found
    assert told["eligible"] == 9 and not any(p["holds"] for p in told["posts"]), told
    for lang, lines in (("vi", ["  Đủ điều kiện: Desk 1; Desk 2; Desk 3; Desk 4; Desk 5; Desk 6 và 3 chức danh khác (xem đủ với --json)",
                                "Đang trong quy hoạch 2 chức danh:", "  Desk 8 (K8): đủ điều kiện",
                                "  Head one (H1): chưa đủ điều kiện – chức vụ đã kinh qua (HEAD.b)"]),
                        ("en", ["  Eligible: Desk 1; Desk 2; Desk 3; Desk 4; Desk 5; Desk 6 and 3 more (all of them with --json)",
                                "In the pool for 2 posts:", "  Desk 8 (K8): eligible",
                                "  Head one (H1): not eligible – posts held before (HEAD.b)"])):
        out = run("explain", file, "--person", "P2", lang=lang)[1].splitlines()
        assert all(line in out for line in lines), (lines, out[:12])
    # what is missing stands beside a post of the pool, and the post among the undecided
    out = run("explain", file, "--person", "P6", lang="vi")[1].splitlines()
    assert "  Chưa đủ căn cứ kết luận: Head one" not in out or any(line.startswith("  Head one (H1): chưa đủ căn cứ kết luận – ") for line in out), out
    assert not any(line.startswith("Đang trong quy hoạch") for line in run("explain", file, "--person", "P1", lang="vi")[1].splitlines())
    # a person and a post: the command that tells of both, as it can be typed
    for lang in ("vi", "en"):
        code, _, err = run("explain", file, "--person", "P2", "--post", "H1", lang=lang)
        assert code == 2 and f"assess {file} --person P2 --post H1" in err, err


main()
