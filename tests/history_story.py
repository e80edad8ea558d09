"""The page of a row as on a date and as known at a version, and who changed what, through the command line:
a small register written in several versions, and the samples. Speaks TAP.

usage: history_story.py KIENTOAN ROOT"""
import re
from pathlib import Path

from solve_kit import answer, main, root, run, test

UNITS = """code,name,level,parent,since,until
T,Tỉnh Đông Lam,province,,,
H,Huyện Sông Vân,district,T,,2025-06-30
A,Xã An Bình,commune,H,,2025-06-30
B,Xã Bình Minh,commune,H,,2025-06-30
D,Xã Đại Lộc,commune,H,,2020-01-31
C,Xã Cát Sơn,commune,T,2025-07-01,
E,Xã Đông Hà,commune,T,2025-07-01,
"""
LINEAGE = """unit,successor,type,since,act
D,A,merge,2020-02-01,NQ 858
A,C,merge,2025-07-01,NQ 1656
B,C,merge,2025-07-01,NQ 1656
B,E,split,2025-07-01,NQ 1656
H,,abolish,2025-07-01,
"""
FILES = {
    "unit": UNITS,
    "lineage": LINEAGE,
    "post": "code,name,kind,unit,seats\nA-CT,Chủ tịch xã An Bình,chu_tich_xa,A,1\nC-CT,Chủ tịch xã Cát Sơn,chu_tich_xa,C,1\n",
    "oversight": "post,authority,since,until\nC-CT,Huyện ủy,2025-07-01,2025-12-31\nC-CT,Tỉnh ủy,2026-01-01,\n",
    "body": "code,name,kind,unit\nBTV,Ban Thường vụ,ban_thuong_vu,T\n",
    "person": "code,name,sex,born\nAN,Nguyễn Văn An,male,1975\nMAI,Trần Thị Mai,female,1980-05-04\n",
    "tenure": "person,post,since,until\nAN,A-CT,2016-05-01,2025-06-30\nAN,C-CT,2025-07-01,2026-03-31\nMAI,C-CT,2026-04-01,\n",
    "membership": "person,body,since,until\nAN,BTV,2015-10-01,2020-10-15\nMAI,BTV,2020-10-16,\n",
    "rating": "person,year,grade\nAN,2019,good\nAN,2024,excellent\n",
    "pool": "person,post,readiness,since\nMAI,C-CT,now,2025-08-01\n",
}


def rows_in(place, files):
    place.mkdir()
    for name, text in files.items():
        (place / f"{name}.csv").write_text(text, "utf-8")
    return place


def register(place):
    """Version 1: made; 2: filled; 3: Mai's birthday and rating; 4: An leaves the committee register."""
    made = Path(place) / "r.kt"
    assert run("new", made, "--as-of", "2026-07-01")[0] == 0
    code, given = answer("import", made, rows_in(Path(place) / "one", FILES))
    assert code < 2, given
    code, given = answer("import", made, rows_in(Path(place) / "two", {
        "person": "code,name\nMAI,Trần Thị Hoa Mai\n", "rating": "person,year,grade\nMAI,2025,good\n"}))
    assert code < 2, given
    return made


def section(given, kind, by=None):
    found = [s for s in given["sections"] if s["kind"] == kind and by in (None, s["by"])]
    assert len(found) < 2, found
    return found[0]["rows"] if found else []


def page(made, *words):
    code, given = answer("show", made, *words)
    assert code == 0, given
    return given


def names(steps):
    return [([u["name"] for u in s["before"]], [u["name"] for u in s["after"]], s["since"]) for s in steps]


@test
def a_person_as_on_a_date(place):
    made = register(place)
    now, then = page(made, "--person", "AN"), page(made, "--person", "AN", "--on", "2021-01-01")
    assert [r["values"]["post"] for r in section(now, "tenure")] == ["A-CT", "C-CT"]
    assert [r["state"] for r in section(now, "tenure")] == ["ended", "ended"]
    assert [(r["values"]["post"], r["state"]) for r in section(then, "tenure")] == [("A-CT", "in_force")]
    assert section(then, "tenure")[0]["names"]["post"] == "Chủ tịch xã An Bình"
    assert [r["values"]["year"] for r in section(then, "rating")] == ["2019"]
    assert [r["values"]["year"] for r in section(now, "rating")] == ["2019", "2024"]
    assert [r["state"] for r in section(now, "membership")] == ["ended"]
    assert not section(now, "discipline") and "discipline" not in [s["kind"] for s in now["sections"]]


@test
def what_was_noted_later_is_not_told_of_a_day_before(place):
    """Of every kind of a person's rows with a day on it."""
    made = register(place)
    rows = {"strength": "person,field,source,noted\nAN,Health,Colleagues,2025-12\nAN,Law,Own,2019-05-01\nAN,Trade,Own,\n",
            "certificate": "person,type,level,granted\nAN,language,B2,2025-01-01\n", "training": "person,course,since\nAN,Lớp A,2025-02-01\n",
            "theory": "person,level,granted\nAN,advanced,2025-01-01\n", "degree": "person,level,field,granted\nAN,master,Luật,2025-01-01\n",
            "clearance": "person,type,dated,status\nAN,residence_review,2025-01-01,met\n", "commendation": "person,form,name,dated\nAN,medal,x,2025-01-01\n",
            "vote": "person,type,held,summoned\nAN,confidence,2025-01-01,10\n"}
    code, given = answer("import", made, rows_in(Path(place) / "more", rows))
    assert code < 2, given
    told = lambda *words: {s["kind"]: len(s["rows"]) for s in page(made, "--person", "AN", *words)["sections"] if s["kind"] in rows}
    assert told() == {kind: 3 if kind == "strength" else 1 for kind in rows}, told()
    assert told("--on", "2021-01-01") == {"strength": 2}, told("--on", "2021-01-01")
    assert [r["values"]["field"] for r in section(page(made, "--person", "AN", "--on", "2010-01-01"), "strength")] == ["Trade"]


@test
def a_person_as_known(place):
    made = register(place)
    now, before = page(made, "--person", "MAI"), page(made, "--person", "MAI", "--known", "2")
    assert now["version"] == 3 and now["row"]["values"]["name"] == "Trần Thị Hoa Mai" and section(now, "rating")
    assert before["version"] == 2 and before["row"]["values"]["name"] == "Trần Thị Mai" and not section(before, "rating")
    code, lines = answer("journal", made)
    day = lines["lines"][-1]["at"][:10]
    assert page(made, "--person", "MAI", "--known", day) == now
    for bad, said in ("1999-01-01", "not made yet"), ("9", "no version 9"), ("0", "no version 0"), \
            ("2025-12", "neither a day"), ("hôm qua", "neither a day"):
        code, out, err = run("show", made, "--person", "MAI", "--known", bad)
        assert code == 2 and said in err and "→" in err, (bad, err)
    code, out, err = run("show", made, "--person", "MAI", "--known", "1")
    assert code == 2 and "MAI" in err, "not known yet at version 1"


@test
def a_unit_across_the_reform(place):
    made = register(place)
    old, new = page(made, "--unit", "T", "--on", "2021-01-01"), page(made, "--unit", "T")
    assert [r["values"]["code"] for r in section(old, "unit", "parent")] == ["H"]
    assert [r["values"]["code"] for r in section(new, "unit", "parent")] == ["C", "E"]
    old, new = page(made, "--unit", "A", "--on", "2021-01-01"), page(made, "--unit", "A")
    assert [(r["values"]["code"], [h["code"] for h in r["holders"]]) for r in section(old, "post")] == [("A-CT", ["AN"])]
    assert old["row"]["state"] == "in_force" and new["row"]["state"] == "ended" and not section(new, "post")
    assert "No longer there on 2026-07-01" in run("show", made, "--unit", "A")[1]
    assert "Not there yet on 2021-01-01" in run("show", made, "--unit", "C", "--on", "2021-01-01")[1]
    assert [r["values"]["code"] for r in section(page(made, "--unit", "H", "--on", "2019-12-31"), "unit")] == ["A", "B", "D"]


@test
def units_merge_and_split_over_several_steps(place):
    made = register(place)
    c = page(made, "--unit", "C")
    assert names(c["origins"]) == [(["Xã An Bình", "Xã Bình Minh"], ["Xã Cát Sơn"], "2025-07-01"),
                                   (["Xã Đại Lộc"], ["Xã An Bình"], "2020-02-01")] and not c["fates"]
    d = page(made, "--unit", "D")
    assert names(d["fates"]) == [(["Xã Đại Lộc"], ["Xã An Bình"], "2020-02-01"),
                                 (["Xã An Bình"], ["Xã Cát Sơn"], "2025-07-01")] and not d["origins"]
    assert names(page(made, "--unit", "B")["fates"]) == [(["Xã Bình Minh"], ["Xã Cát Sơn"], "2025-07-01"),
                                                         (["Xã Bình Minh"], ["Xã Đông Hà"], "2025-07-01")]
    assert names(page(made, "--unit", "H")["fates"]) == [(["Huyện Sông Vân"], [], "2025-07-01")]
    out = run("show", made, "--unit", "C", lang="vi")[1]
    assert "Xã An Bình (A), Xã Bình Minh (B) → Xã Cát Sơn (C) (01/07/2025; Sáp nhập, hợp nhất; NQ 1656)" in out, out


@test
def a_circle_of_units_ends(place):
    made = register(place)
    code, given = answer("import", made, rows_in(Path(place) / "ring", {"lineage": "unit,successor,type,since\nC,D,rename,2026-01-01\n"}))
    assert code < 2, given
    c = page(made, "--unit", "C")
    assert len(c["origins"]) == 3 and len(c["fates"]) == 3


@test
def a_post_and_a_body(place):
    made = register(place)
    post = page(made, "--post", "C-CT")
    assert [(r["values"]["person"], r["state"]) for r in section(post, "tenure")] == [("AN", "ended"), ("MAI", "in_force")]
    assert [(r["values"]["authority"], r["state"]) for r in section(post, "oversight")] == [
        ("Huyện ủy", "ended"), ("Tỉnh ủy", "in_force")]
    assert [h["code"] for h in post["row"]["holders"]] == ["MAI"] and section(post, "pool")
    then = page(made, "--post", "C-CT", "--on", "2025-12-31")
    assert [h["code"] for h in then["row"]["holders"]] == ["AN"]
    members = [[r["values"]["person"] for r in section(page(made, "--body", "BTV", "--on", day), "membership")]
               for day in ("2014-01-01", "2020-10-15", "2020-10-16", "2026-07-01")]
    assert members == [[], ["AN"], ["MAI"], ["MAI"]]
    assert "vacant" in run("show", made, "--post", "C-CT", "--on", "2025-06-30")[1]
    assert (post["row"]["values"]["kind"], post["row"]["names"]["kind"]) == ("chu_tich_xa", "Chủ tịch xã"), post["row"]
    for lang in "vi", "en":  # a reader has the kind in words, its code beside
        assert "Chủ tịch xã (chu_tich_xa)" in run("show", made, "--post", "C-CT", lang=lang)[1]


@test
def what_sources_say_stands_on_the_page(place):
    made = register(place)
    assert run("correct", made, "rating", "AN|2024", "grade", "good", "--source", "QĐ 15")[0] == 1
    claims = section(page(made, "--person", "AN"), "claim")
    assert sorted((r["values"]["row"], r["values"]["value"]) for r in claims) == [("AN|2024", "excellent"), ("AN|2024", "good")]
    assert not section(page(made, "--person", "MAI"), "claim")
    assert run("correct", made, "person", "AN", "born", "1984-04-12", "--source", "QĐ 15")[0] == 1
    for lang, words in (("vi", ("Xếp loại hằng năm", "Hoàn thành tốt nhiệm vụ", "Ngày sinh", "12/04/1984", "Chưa xác định")),
                        ("en", ("Ratings", "Good", "Born", "1984-04-12", "Unsettled"))):
        shown = run("show", made, "--person", "AN", lang=lang)[1].split("Giá trị theo nguồn" if lang == "vi" else "Claims")[1]
        assert all(word in shown for word in words), shown
        assert not any(raw in shown for raw in ("rating", "grade", "excellent", "born", "person")), shown
    assert "1984-04-12" not in run("show", made, "--person", "AN", lang="vi")[1]


@test
def kinds_are_said_in_words(place):
    made = register(place)
    told = run("history", made, "--post", "A-CT", lang="vi")[1]
    assert "Chủ tịch xã (chu_tich_xa)" in told, told
    for command in "show", "history":
        told = run(command, made, "--body", "BTV", lang="vi")[1]
        assert "Ban Thường vụ (ban_thuong_vu)" in told, told


@test
def one_subject_and_one_that_is_there(place):
    made = register(place)
    for words in (), ("--person", "AN", "--post", "C-CT"), ("--person", " "):
        code, out, err = run("show", made, *words)
        assert code == 2 and "--person" in err, words
    for option, code in ("person", "X"), ("unit", "X"), ("post", "X"), ("body", "X"):
        status, out, err = run("show", made, f"--{option}", code)
        assert status == 2 and "X" in err


def changes(made, *words):
    code, given = answer("history", made, *words)
    assert code == 0, given
    return given, [(line["version"], c["deed"], c["kind"], c["key"], [(f["field"], f["was"], f["value"]) for f in c["fields"]])
                   for line in given["lines"] for c in line["changes"]]


@test
def who_changed_what_of_a_person(place):
    made = register(place)
    given, told = changes(made, "--person", "MAI")
    assert [line["version"] for line in given["lines"]] == [2, 3] and given["name"] == "Trần Thị Hoa Mai"
    assert told[-2:] == [(3, "changed", "person", "MAI", [("name", "Trần Thị Mai", "Trần Thị Hoa Mai")]),
                         (3, "added", "rating", "MAI|2025", [("person", "", "MAI"), ("year", "", "2025"), ("grade", "", "good")])]
    assert {(deed, kind) for version, deed, kind, *_ in told if version == 2} == {
        ("added", kind) for kind in ("person", "tenure", "membership", "pool")}
    line, journal = given["lines"][-1], answer("journal", made)[1]["lines"][-1]
    assert all(line[key] == journal[key] for key in ("version", "at", "actor", "use_case", "note"))
    _, told = changes(made, "--person", "MAI", "--field", "Họ và tên")
    assert [t[-1] for t in told] == [[("name", "", "Trần Thị Mai")], [("name", "Trần Thị Mai", "Trần Thị Hoa Mai")]]


@test
def corrections_are_told_with_their_source(place):
    made = register(place)
    assert run("correct", made, "person", "AN", "born", "1976", "--source", "Lý lịch")[0] == 1
    assert run("settle", made, "person", "AN", "born", "1976", "--reason", "Bản gốc")[0] == 0
    given, told = changes(made, "--person", "AN", "--field", "born")
    assert told == [(2, "added", "person", "AN", [("born", "", "1975")]), (4, "claimed", "person", "AN", [("born", "1975", "1976")]),
                    (5, "changed", "person", "AN", [("born", "1975", "1976")])]
    assert given["lines"][1]["changes"][0]["fields"][0]["source"] == "Lý lịch"
    assert given["lines"][2]["changes"][0]["fields"][0]["reason"] == "Bản gốc"
    out = run("history", made, "--person", "AN", "--field", "born")[1]
    assert "Lý lịch; Bản gốc" in out and "said by another source, not taken" in out, out


@test
def what_was_settled_as_held_is_told(place):
    made = register(place)
    assert run("correct", made, "person", "AN", "born", "1976", "--source", "Lý lịch")[0] == 1
    assert run("settle", made, "person", "AN", "born", "1975", "--reason", "Bản gốc")[0] == 0
    given, told = changes(made, "--person", "AN", "--field", "born")
    assert told[-1] == (5, "settled", "person", "AN", [("born", "1975", "1975")]), told
    assert given["lines"][-1]["changes"][0]["fields"][0]["reason"] == "Bản gốc"
    out = run("history", made, "--person", "AN", lang="vi")[1]
    assert "xác định giá trị trong sổ là đúng" in out and "Bản gốc" in out and "person.born" not in out, out


@test
def who_was_at_work_stands_in_the_journal(place):
    made = register(place)
    assert run("--as", "Lê Thị Bình", "correct", made, "person", "AN", "born", "1976", "--source", "QĐ 1", "--authoritative")[0] == 0
    assert run("correct", made, "person", "AN", "born", "1977", "--source", "QĐ 2", "--authoritative", "--as= Vũ An ")[0] == 0
    lines = answer("journal", made)[1]["lines"]
    assert [line["actor"] for line in lines[-3:]] == ["operator", "Lê Thị Bình", "Vũ An"], lines
    assert "Lê Thị Bình" in run("history", made, "--person", "AN")[1]
    for name in "", "  ", "a\nb", "x" * 201:
        code, out, err = run("correct", made, "person", "AN", "born", "1978", "--source", "QĐ 3", "--as", name)
        assert code == 2 and "--as" in err, (name, err)
    assert len(answer("journal", made)[1]["lines"]) == len(lines)


@test
def every_use_case_has_a_name(place):
    used = {use for file in (root / "src").glob("*/*.c") if not file.name.endswith("_test.c")
            for use in re.findall(r'"((?:register|intake|rules|draft|sample)\.(?:create|erase|upgrade|correct|settle|fill|photo|import|make|adopt))"', file.read_text("utf-8"))}
    named = set(re.findall(r'M\("journal\.use\.([a-z.]+)"', (root / "src/text/catalogue/store.def").read_text("utf-8")))
    assert "register.fill" in used and used <= named, used - named


@test
def a_row_is_found_by_its_name(place):
    made = register(place)
    for name in "Nguyễn Văn An", "nguyen van an":
        assert page(made, "--person", name)["row"]["key"] == "AN", name
        assert changes(made, "--person", name)[0]["code"] == "AN"
    assert answer("import", made, rows_in(Path(place) / "more", {"person": "code,name\nAN2,Nguyễn Văn Ân\nMAI2,Trần Thị Hoa Mai\n"}))[0] < 2
    assert page(made, "--person", "Nguyễn Văn Ân")["row"]["key"] == "AN2"
    for command in "show", "history":
        code, out, err = run(command, made, "--person", "Trần Thị Hoa Mai")
        assert code == 2 and "MAI (Trần Thị Hoa Mai); MAI2" in err, err
        code, out, err = run(command, made, "--person", "nguyen van an")
        assert code == 2 and "AN2" in err, err
        code, out, err = run(command, made, "--person", "hoa mai", lang="vi")  # a part of it: who has it, nothing taken
        assert code == 2 and "MAI (Trần Thị Hoa Mai); MAI2" in err and "gần giống" in err, err
        code, out, err = run(command, made, "--person", "Hoà", lang="vi")
        assert code == 2 and "MAI2" in err, err
    code, out, err = run("show", made, "--person", "Vô Danh", lang="vi")
    assert code == 2 and "kientoan show SỔ --person" in err and "json" not in err, err


@test
def a_row_given_another_key_is_one_change(place):
    made = register(place)
    assert run("correct", made, "tenure", "MAI|C-CT||2026-04-01", "since", "2026-04-02", "--source", "QĐ 7", "--authoritative")[0] == 0
    given, told = changes(made, "--person", "MAI", "--field", "since")
    assert told[-1] == (4, "changed", "tenure", "MAI|C-CT||2026-04-02", [("since", "2026-04-01", "2026-04-02")]), told
    assert given["lines"][-1]["changes"][0]["fields"][0]["source"] == "QĐ 7"


@test
def units_posts_and_bodies_have_a_history(place):
    made = register(place)
    assert ("lineage", "added") in {(t[2], t[1]) for t in changes(made, "--unit", "C")[1]}
    assert {t[2] for t in changes(made, "--post", "C-CT")[1]} == {"post", "oversight", "tenure", "pool"}
    assert {t[2] for t in changes(made, "--body", "BTV")[1]} == {"body", "membership"}
    for words, said in ((("--person", "X"), "X"), (("--person", "AN", "--field", "nhiệt độ"), "nhiệt độ"), ((), "--person")):
        code, out, err = run("history", made, *words)
        assert code == 2 and said in err and "→" in err, (words, err)
    assert "thêm: Cán bộ AN" in run("history", made, "--person", "AN", lang="vi")[1]


@test
def the_sample_crosses_the_reform(place):
    made = Path(place) / "p.kt"
    assert run("new", made, "--sample", "province")[0] == 0
    then, now = (page(made, "--unit", "TINH", "--on", day) for day in ("2021-01-01", "2025-07-01"))
    districts = [r["values"]["code"] for r in section(then, "unit") if r["values"]["level"] == "district"]
    assert len(districts) == 12 and "district" not in {r["values"]["level"] for r in section(now, "unit")}
    assert sum(r["values"]["level"] == "commune" for r in section(now, "unit")) == 60
    parts = section(page(made, "--unit", "CU-H05", "--on", "2021-01-01"), "unit")
    assert [r["values"]["level"] for r in parts] == ["district"] * 2 + ["commune"] * 15
    posts = section(page(made, "--unit", "CU-H05-UB", "--on", "2021-01-01"), "post")
    assert [(r["values"]["code"], r["state"]) for r in posts] == [("CU-H05-CT", "in_force"), ("CU-H05-PCT", "in_force")]
    assert len(posts[0]["holders"]) == 1
    gone = page(made, "--unit", "CU-H05")
    assert gone["row"]["state"] == "ended" and not section(gone, "unit")
    assert [u["code"] for s in gone["fates"] for u in s["after"]] == [f"X{n:03}" for n in range(21, 26)]
    assert "(01/07/2025; Giải thể, kết thúc hoạt động; 15/NQ-HĐND)" in run("show", made, "--unit", "CU-H03", lang="vi")[1]
    assert "check.authority.missing" not in run("check", made, "--json")[1], "posts that ended need no authority today"


@test
def the_samples_have_pages(place):
    for sample, code in ("province", "CB00009"), ("company", "E00001"):
        made = Path(place) / f"{sample}.kt"
        assert run("new", made, "--sample", sample)[0] == 0
        given = page(made, "--person", code)
        assert section(given, "tenure") and section(given, "rating"), given
        for lang in "vi", "en":
            code_, out, err = run("show", made, "--person", code, lang=lang)
            assert code_ == 0 and not err and given["row"]["values"]["name"].upper() in out


main()
