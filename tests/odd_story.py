"""Registers as they are on the first day — nobody, one person, posts alone, no packs, no as-of date — and what people type
wrongly: every command of scenarios, plans and boards answers sensibly or says what is wrong and how to mend it. Speaks TAP.

usage: odd_story.py KIENTOAN ROOT"""
import json
import sqlite3
import zipfile
from pathlib import Path

from solve_kit import TO, answer, main, root, run, test

UNIT, POST = "code,name\nU,Sở Một\n", "code,name,kind,unit\nG,Giám đốc,giam_doc_so,U\n"
PERSON, TENURE = "code,name,sex,born\nA,Trần An,male,1980-02-01\n", "person,post,since\nA,G,2020-01-01\n"
ONE = {"unit": UNIT, "post": POST, "person": PERSON, "tenure": TENURE}


def register(place, name, tables, packs=True):
    file, folder = Path(place) / f"{name}.kt", Path(place) / name
    folder.mkdir()
    for table, text in tables.items():
        (folder / f"{table}.csv").write_text(text, "utf-8")
    assert run("new", file, "--as-of", "2026-07-01")[0] == 0
    for words in ([["rules", "adopt", file, root / "rules/default/mac-dinh.md"]] if packs else []) + ([["import", file, folder]] if tables else []):
        code, out, err = run(*words)
        assert code == 0, (out, err)
    return file


def everything(place, file):
    scenario = [["set", "x", "move=600"], ["lock", "x", "A", "G"], ["forbid", "x", "A", "G"], ["special", "x", "A", "G", "--reason", "r"],
                ["nominate", "x", "B", "A"], ["course", "x", "T", "--teaches", "theory advanced", "--months", "6", "--places", "3"],
                ["reorganise", "x"], ["reorganise", "x", "abolish", "U", "--day", "2027-07-01"], ["reorganise", "x", "--undo"], ["show", "x"],
                ["compare", "default", "x"]]
    yield ["scenario", "list", file]
    yield ["scenario", "new", file, "x"]
    yield from (["scenario", words[0], file, *words[1:]] for words in scenario)
    yield from ([word, file, *more] for word, *more in (
        ["plan"], ["plan", "--scenario", "x"], ["verify"], ["explain", "--person", "A"], ["explain", "--post", "G"], ["balance", "--people"], ["pool"],
        ["pool", "--review"], ["forecast", "--exit-rate", "3"], ["forecast", "--exit-rate", "history"], ["due"], ["structure"], ["assess"], ["check"]))
    yield from (["export", *TO, file, what, f"{place}/{file.stem}-{what}.{ext}", "--force"] for what in ("structure", "assess", "due", "balance", "pool", "forecast", "plan")
                for ext in ("docx", "json"))
    yield from (["export", file, "problem", f"{place}/{file.stem}.{ext}"] for ext in ("json", "mps"))


def told(*words):
    """The exit status; whoever is refused is told why and what to do, as words and as JSON."""
    code, out, err = run(*words)
    assert code in (0, 1, 2) and "{" not in err, (words, code, err)
    if code == 2:
        assert not out and "Error: " in err and "→" in err, (words, out, err)
    else:
        lacking = "Note: " in err and "→" in err  # nothing to tell of: what is missing, and what to do
        assert (out or lacking) and "Error: " not in err, (words, out, err)
    return code


@test
def registers_of_the_first_day_are_answered(place):
    refused = {}
    for name, tables, packs in (("one", ONE, True), ("lone", {"person": PERSON}, True), ("posts", {"unit": UNIT, "post": POST}, True),
                                ("nobody", {}, True), ("lawless", ONE, False), ("empty", {}, False)):
        file = register(place, name, tables, packs)
        refused[name] = {" ".join(map(str, words[:2] if words[0] == "scenario" else words[:1])) for words in everything(place, file) if told(*words) == 2}
    # locked, and for more than the two terms the pack allows; no body; no history
    assert refused["one"] <= {"scenario forbid", "scenario nominate", "plan", "forecast"}, refused
    for name in ("nobody", "empty", "lone"):
        assert refused[name] <= {"scenario lock", "scenario forbid", "scenario special", "scenario nominate", "scenario reorganise", "explain", "forecast"}, refused


@test
def without_an_as_of_date_each_says_so(place):
    file = register(place, "dayless", ONE)
    base = sqlite3.connect(file)
    base.execute("update register set as_of = ''")
    base.commit()
    base.close()
    for words in everything(place, file):
        code, out, err = run(*words)
        assert code == 2 and not out and "no as-of date" in err and "→" in err, (words, out, err)


@test
def structure_says_what_is_missing(place):
    def lacking(file):
        _, given = answer("structure", file)
        assert not given["rows"]
        return given["lacking"], [run("structure", file, lang=lang)[1] for lang in ("vi", "en")]
    lack, (vi, en) = lacking(register(place, "nopacks", ONE, False))
    assert lack == "packs" and "rules adopt" in vi and "rules adopt" in en
    lack, (vi, en) = lacking(register(place, "nobodies", ONE))
    assert lack == "bodies" and "rules adopt" not in vi + en and "chưa có tập thể nào" in vi and "has no body on this day" in en, (vi, en)
    assert vi.count("Cấp ủy;") == 1, vi
    lack, (vi, en) = lacking(register(place, "other", {**ONE, "body": "code,name,kind,unit\nB,Hội đồng,hoi_dong,U\n"}))
    assert lack == "kinds" and "không tập thể nào thuộc loại" in vi and "none of a kind" in en, (vi, en)
    file, pack = register(place, "plain", ONE, False), Path(place) / "plain.md"
    pack.write_text('```rule\npack P "P" language en; in force from 2020-01-01; time counts: cumulative counting {main}\n'
                    'document D "D"\nstandard H "Head" of post kind "giam_doc_so" cite D\n  H.a require age under 60\n```\n', "utf-8")
    assert run("rules", "adopt", file, pack)[0] == 0
    lack, (vi, en) = lacking(file)
    assert lack == "clauses" and "không quy định cơ cấu" in vi and "rules adopt" not in vi + en, (vi, en)
    for lang, words in (("vi", "không có khoản nào về số người quy hoạch"), ("en", "No clause of the packs in force says how many names")):
        assert words in run("pool", file, "--review", lang=lang)[1] and words not in run("pool", file, "--review", "--least", "2", lang=lang)[1]


@test
def what_is_wrong_is_told_together(place):
    file = register(place, "one", ONE)

    def codes(*words):
        code, out, _ = run(*words, "--json")
        assert code == 2, out
        return sorted(f["code"] for f in json.loads(out)["findings"])
    assert codes("balance", file, "--unit", "X", "--by", "q", "--weights", "z=1") == ["balance.by", "balance.weight", "view.unknown"]
    assert codes("pool", file, "--unit", "X", "--post", "Y", "--ages", "5") == ["pool.ages", "pool.review.without", "view.unknown", "view.unknown"]
    assert codes("export", file, "pool", f"{place}/p.csv", "--unit", "X", "--ages", "50,40") == ["pool.ages", "view.unknown"]
    assert codes("forecast", file, "--on", "9999-12-31") == ["forecast.day.late"]
    assert codes("forecast", file, "--on", "9995-01-01") == ["forecast.day.late"] and run("forecast", file, "--on", "9994-12-31")[0] == 0
    assert run("forecast", file, "--on", "9995-01-01", "--periods", "9")[0] == 0
    assert "31/12/9994" in run("forecast", file, "--on", "9999-12-31", lang="vi")[2]


@test
def a_change_that_another_needs_is_not_taken_back(place):
    file = register(place, "three", {"unit": "code,name\nA,Sở A\nB,Sở B\nC,Sở C\n"})
    assert run("scenario", "new", file, "s")[0] == 0
    assert run("scenario", "reorganise", file, "s", "merge", "A", "B", "--into", "D", "--title", "Sở D", "--day", "2027-01-01")[0] == 0
    assert run("scenario", "reorganise", file, "s", "merge", "D", "C", "--into", "E", "--title", "Sở E", "--day", "2028-01-01")[0] == 0
    for lang, words in (("vi", "một thay đổi khác cần thay đổi này: Sáp nhập D, từ 01/01/2028"), ("en", "another change needs it: Merger D, from 2028-01-01")):
        code, out, err = run("scenario", "reorganise", file, "s", "merge", "A", "B", "--into", "D", "--undo", lang=lang)
        assert code == 2 and not out and words in err and "→" in err, err
    assert run("scenario", "reorganise", file, "s", "merge", "D", "C", "--into", "E", "--undo")[0] == 0
    assert run("scenario", "reorganise", file, "s", "merge", "A", "B", "--into", "D", "--undo")[0] == 0


@test
def files_say_what_they_are_of(place):
    file = Path(place) / "province.kt"
    assert run("new", file, "--sample", "province", "--people", "400")[0] == 0
    assert run("scenario", "new", file, "quiet")[0] == 0 and run("plan", file, "--scenario", "quiet", "--gap", "5")[0] < 2
    for lang, wanted in (("vi", ("phương án giả định: quiet", "Tóm tắt", "Điểm phạt", "Giả định")), ("en", ("scenario: quiet", "Summary", "Penalty points", "Assumptions"))):
        for ext, part in (("docx", "word/document.xml"), ("xlsx", "xl/sharedStrings.xml")):
            out = f"{place}/plan.{ext}"
            assert run("export", file, "plan", out, "--force", lang=lang)[0] == 0
            with zipfile.ZipFile(out) as book:
                words = "".join(book.read(n).decode() for n in book.namelist() if n.endswith(".xml"))
            assert all(w in words for w in wanted), (ext, lang)
        for what in ("structure", "due", "balance", "pool", "forecast", "plan"):
            out = f"{place}/{what}.xlsx"
            assert run("export", *TO, file, what, out, "--force", "--least", "2", "--most", "1", lang=lang)[0] == 0
            with zipfile.ZipFile(out) as book:
                names = [p.split('"')[0] for p in book.read("xl/workbook.xml").decode().split('<sheet name="')[1:]]
            assert names and all(len(n) <= 30 and "  " not in n for n in names), (what, names)  # 31: it was cut
    assert run("export", file, "pool", f"{place}/pool.json", "--least", "7", "--term", "12", "--ages", "30,45")[0] == 0
    given = json.loads(Path(f"{place}/pool.json").read_text("utf-8"))
    assert (given["term_months"], given["ages"]) == (12, [30, 45]) and all(p["least"] >= 7 for p in given["posts"]), given["ages"]
    shown = run("scenario", "show", file, "quiet", lang="vi")[1]
    assert "điểm phạt mỗi lượt thay đổi (move)" in shown and "  move " not in shown, shown
    page = run("balance", file, lang="vi")[1]
    assert "đủ tiêu chuẩn chức danh đang giữ (standard 40)" in page
    assert "Sở" in run("show", file, "--unit", "SNV", lang="vi")[1] and "  so\n" not in run("show", file, "--unit", "SNV", lang="vi")[1]


@test
def ten_thousand_rows_are_taken_in(place):
    count = 10_000
    file = register(place, "many", {"unit": UNIT, "post": "code,name,kind,unit,seats\nG,Giám đốc,giam_doc_so,U,20000\n",
                                    "person": "code,name,sex,born\n" + "".join(f"P{i},Trần An {i},male,1980-02-01\n" for i in range(count))})
    more = Path(place) / "tenure.csv"
    more.write_text("person,post,since\n" + "".join(f"P{i},G,2020-01-01\n" for i in range(count)), "utf-8")
    assert run("import", file, more)[0] == 0
    _, given = answer("balance", file)
    assert sum(u["held"] for u in given["units"]) == count, given["units"]


main()
