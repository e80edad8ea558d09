"""What time alone brings, through the command line: the page in both languages, the answer held against its schema and
against `structure`, options that are refused, and a short back-test on real data. Speaks TAP.

usage: forecast_story.py KIENTOAN ROOT"""
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

from solve_kit import answer, data, furnish, main, program, root, run, test

RULES = """```rule
pack R "Rules" language en; in force from 2020-01-01
document D "Handbook"
retirement age cite D
  male: 2020 = 60 years
  female: 2020 = 60 years
structure B "Board" of body kind "board" cite D
  B.w those with sex = female are from 2 people; target
  B.y those with age under 45 are from 1 people; bar
structure Q "Pool" of posts {"head"} cite D
  Q.n names per post from 1 to 2; information
```
"""
TABLES = {
    "unit": "code,name,level\nu,U,province\n",
    "post": "code,name,kind,unit,seats\nh,Head,head,u,1\nd,Deputy,deputy,u,3\n",
    "body": "code,name,kind,unit\nb,Board,board,u\n",
    "seat": "body,post\nb,h\nb,d\n",
    "person": "code,name,sex,born\np1,Ann,female,1968-02-01\np2,Bo,female,1985-03-01\np3,Cy,male,1990-01-01\n"
              "p4,Di,male,1984-05-05\np5,Ed,male,1991-05-05\n",
    "tenure": "person,post,since,until\np1,h,2020-01-01,\np2,d,2020-01-01,\np3,d,2020-01-01,2027-09-30\np4,d,2020-01-01,\n",
    "pool": "person,post,since\np2,h,2025-01-01\n",
}


def clause(given, rule):
    return next(row for row in given["rows"] if row["rule"] == rule)


@test
def what_is_certain_is_told_by_date(place):
    file = furnish(place, RULES, TABLES)
    code, given = answer("forecast", file)
    assert code == 1 and given["rate"] == 0 and given["history"] is None and given["start"] == "2027-01-01"
    assert [cell["day"] for cell in given["staying"]][:2] == ["2027-01-01", "2027-07-01"] and len(given["staying"]) == 10
    women = clause(given, "B.w")
    assert women["today"]["found"] == 2
    assert [cell["found"] for cell in women["ahead"]] == [2, 2, 2, 1, 1, 1, 1, 1, 1, 1], "Ann retires in February 2028"
    assert [cell["status"] for cell in women["ahead"]][2:4] == ["met", "short"]
    assert all(cell["runs"]["heads"]["low"] == cell["runs"]["heads"]["high"] == cell["found"] for cell in women["ahead"])
    assert clause(given, "Q.n")["ahead"][0]["runs"] is None, "clauses over the pool are not drawn"
    assert given["levels"][0]["level"] == "province"
    assert [cell["empty"] for cell in given["levels"][0]["ahead"]] == [0, 0, 1, 2, 2, 2, 2, 2, 2, 2]
    years = {row["year"]: (row["people"], row["posts"], row["ready"]) for row in given["years"]}
    assert years[2027] == (0, 1, 0) and years[2028] == (1, 1, 1) and years[2029] == (0, 0, 0), years


@test
def shares_of_bodies_and_choices_are_drawn(place):
    """With the same runs for every clause, what happened in one of them and in another can be added up."""
    rules = RULES.split("structure B")[0] + """structure B "Board" of body kind "board" cite D article "1"
  B.w those with sex = female are from 1 people; target
  B.two those with sex = female are from 2 people; target
  B.few those with sex = female are at most 1 people; target
  B.none those with sex = female are at most 0 people; target
  B.or either those with sex = female are from 2 people or those with sex = female are at most 0 people; target
  B.young either those with sex = female are from 1 people or those with age under 45 are from 40 % of holders, round up; information
  S.any bodies where those with sex = female are from 1 people come to 50 % of bodies, round up; target
  S.all bodies where those with sex = female are from 1 people come to 100 % of bodies, round up; target
  S.start bodies where those with sex = female are from 1 people come to 50 % of bodies, round up; target tested on start of term
```
"""
    tables = {**TABLES, "body": TABLES["body"] + "c,Council,board,u\n", "post": TABLES["post"] + "e,Elder,elder,u,2\n", "seat": TABLES["seat"] + "c,e\n",
              "person": TABLES["person"] + "p6,Fi,female,1985-05-05\np7,Gi,male,1985-05-05\n",
              "tenure": TABLES["tenure"] + "p6,e,2020-01-01,\np7,e,2020-01-01,\n"}
    file = furnish(place, rules, tables)
    _, given = answer("forecast", file, "--exit-rate", "12", "--runs", "2000")

    def met(rule, body=None):
        row = next(r for r in given["rows"] if r["rule"] == rule and (body is None or r["body"] == body))
        return [cell["runs"]["met"] for cell in row["ahead"]]
    for one, both, board, council in zip(met("S.any"), met("S.all"), met("B.w", "b"), met("B.w", "c")):
        assert one + both == board + council and 0 < both < board <= one < 2000, (one, both, board, council)
    for body in "bc":
        assert met("B.or", body) == [x + y for x, y in zip(met("B.two", body), met("B.none", body))]
        assert [x + y for x, y in zip(met("B.two", body), met("B.few", body))] == [2000] * 10
        assert all(woman <= choice for woman, choice in zip(met("B.w", body), met("B.young", body)))
    share = next(r for r in given["rows"] if r["rule"] == "S.any")["ahead"]
    assert share[0]["found"] == 2 and share[0]["runs"]["heads"]["high"] == 2 and share[9]["runs"]["heads"]["low"] == 0
    assert all(cell["runs"] is None for cell in next(r for r in given["rows"] if r["rule"] == "S.start")["ahead"])
    _, still = answer("forecast", file)
    for row in still["rows"]:
        for cell in row["ahead"]:
            runs = cell["runs"]
            assert runs is None or (runs["heads"]["low"] == runs["heads"]["high"] == cell["found"]
                                    and runs["met"] == (1000 if cell["status"] == "met" else 0)), (row["rule"], cell)


@test
def what_is_exported(place):
    file = furnish(place, RULES, TABLES)
    for lang, word in (("en", "80 %"), ("vi", "Khoảng 80")):
        for end, part in (("docx", "word/document.xml"), ("xlsx", "xl/sharedStrings.xml")):
            out = Path(place) / f"ahead-{lang}.{end}"
            assert run("export", file, "forecast", out, "--exit-rate", "5", lang=lang)[0] == 0
            assert word in zipfile.ZipFile(out).read(part).decode(), (lang, end)
    out = Path(place) / "ahead.json"
    assert run("export", file, "forecast", out, "--exit-rate", "2,5")[0] == 0
    assert json.loads(out.read_text("utf-8")) == answer("forecast", file, "--exit-rate", "2.5")[1]
    assert run("export", file, "forecast", out, "--exit-rate", "many", "--force")[0] == 2
    code, told, err = run("forecast", file, "--runs", "10", "--exit-cycle", "2", "--json")
    assert code == 2 and [f["code"] for f in json.loads(told)["findings"]] == ["forecast.history.without", "forecast.runs.without"], told
    assert run("export", file, "forecast", out, "--body", "none", "--force")[0] == 2
    code, told, _ = run("forecast", file, "--body", "none", "--exit-rate", "many", "--json")
    assert code == 2 and [f["code"] for f in json.loads(told)["findings"]] == ["forecast.rate", "structure.body.none"], told


@test
def without_leavers_it_is_what_structure_says(place):
    file = furnish(place, RULES, {**TABLES, "person": TABLES["person"].replace("1968", "1980")})
    _, given = answer("forecast", file)
    for t, cell in enumerate(given["staying"]):
        _, then = answer("structure", file, "--on", cell["day"])
        told = {row["rule"]: (row["found"], row["base"], row["status"]) for row in then["rows"]}
        for row in given["rows"]:
            ahead = row["ahead"][t]
            assert (ahead["found"], ahead["base"], ahead["status"]) == told[row["rule"]], (cell["day"], row["rule"])


@test
def runs_are_the_same_on_any_threads(place):
    file = furnish(place, RULES, TABLES)
    told = [run("forecast", file, "--exit-rate", "7.5", "--threads", n, "--json")[1] for n in (1, 2)]
    assert told[0] == told[1]
    _, given = answer("forecast", file, "--exit-rate", "7,5", "--runs", "500", "--seed", "3")
    assert given["rate"] == 750 and given["runs"] == 500
    last = clause(given, "B.w")["ahead"][2]["runs"]
    assert 0 < last["met"] < 500 and last["heads"]["low"] <= last["heads"]["median"] <= last["heads"]["high"]
    _, higher = answer("forecast", file, "--exit-rate", "12", "--runs", "500", "--seed", "3")
    for low, high in zip(given["staying"], higher["staying"]):
        for figure in ("low", "median", "high"):
            assert high["runs"][figure] <= low["runs"][figure]


@test
def the_page_in_both_languages(place):
    file = furnish(place, RULES, TABLES)
    code, out, _ = run("forecast", file, "--exit-rate", "5", lang="vi")
    assert code == 1 and "Khoảng 80 %" in out and "Khả năng đạt" in out and "1.000 lượt" in out, out
    assert "01/01/2028" in out and "không tính thử" in out, out
    # what stands beside a band and lies outside it says what it leaves out; nothing is left out where nothing is drawn
    aside = {"vi": ("chưa kể thôi công tác vì lý do khác", "Chắc chắn còn", "Vào ngày cuối", "Còn khuyết vào ngày cuối"),
             "en": ("other exits aside", "Certain", "On the last day", "Empty on the last day")}
    for lang, (words, *columns) in aside.items():
        page = run("forecast", file, "--exit-rate", "5", lang=lang)[1]
        assert all(f"{column}, {words}" in page for column in columns), page
        assert not any(f"{column}, {words}" in run("forecast", file, lang=lang)[1] for column in columns), lang
        page = run("forecast", file, "--body", "b", "--exit-rate", "5", lang=lang)[1]
        assert ("Hiện có, " if lang == "vi" else "Found, ") + words in page and "ra đi" not in page + out, page
    out = run("forecast", file)[1]
    assert "their rate is 0" in out and "80 % band" not in out and "2028-07-01" in out, out
    out = run("forecast", file, "--body", "b", "--exit-rate", "5", lang="vi")[1]
    assert re.search(r"B\.w: ", out) and out.count("01/07/2028") == 2 and "Chức danh" not in out, out
    code, given = answer("forecast", file, "--body", "b")
    assert {row["rule"] for row in given["rows"]} == {"B.w", "B.y"} and given["levels"] == given["years"] == []


@test
def what_cannot_be_is_told(place):
    file = furnish(place, RULES, TABLES)
    for words, told in ((("--exit-rate", "many"), "no yearly rate"), (("--exit-rate", "101"), "no yearly rate"),
                        (("--exit-rate", "2.555"), "no yearly rate"), (("--exit-rate", ""), "no yearly rate"),
                        (("--exit-rate", "-1"), "no yearly rate"), (("--periods", "65"), "64 at most"),
                        (("--runs", "100001"), "100,000 at most"), (("--exit-rate", "history", "--exit-cycle", "11"), "10 at most"),
                        (("--exit-cycle", "2"), "go with --exit-rate history"), (("--periods", "0"), "periods"),
                        (("--body", "nobody"), "nobody"), (("--exit-rate", "history"), "too few"),
                        (("--exit-rate", "history", "--history-from", "2026-06-01"), "not one whole cycle")):
        code, out, err = run("forecast", file, *words)
        assert code == 2 and told in out + err, (words, code, out, err)


@test
def the_sample_is_told_as_structure_tells_it(place):
    file = Path(place) / "s.kt"
    assert run("new", file, "--sample", "province")[0] == 0
    out = run("forecast", file, "--exit-rate", "3%", lang="vi")[1]
    rows = answer("structure", file)[1]["rows"]
    failing = [row for row in rows if row["status"] in ("short", "over")]
    of = [sum(row["force"] == force for row in failing) for force in ("bar", "target", "information")]
    told = f"{len(rows)} lượt đối chiếu (từng quy định với từng tập thể), {len(failing)} chưa đạt, gồm bắt buộc {of[0]}, phấn đấu {of[1]}, theo dõi {of[2]}"
    assert told in out and "3,00% mỗi năm, theo tỷ lệ đã nhập" in out and "xem đủ với --all hoặc --json" in out, out
    off = [int(least) - int(found) for found, least in re.findall(r"phấn đấu .*?trên.*? (\d+) trên \d+; cần ≥ (\d+)", out)]
    assert len(off) > 10 and off == sorted(off, reverse=True) and off[0] > off[-1], off
    assert "2031 (đến 30/06/2031)" in out and "Giữa" not in out, out
    assert "lượt tính thử" not in run("forecast", file, lang="vi")[1]
    for command in ("forecast", "structure"):
        code, _, err = run(command, file, "--body", "btv", lang="vi")
        assert code == 2 and "Các mã gần nhất: BTVT (" in err, err


@test
def a_rate_of_history_is_told_by_age_and_refused_on_few(place):
    file = Path(place) / "s.kt"
    assert run("new", file, "--sample", "province")[0] == 0
    code, out, err = run("forecast", file, "--exit-rate", "history", "--exit-cycle", "5", lang="vi")
    assert code == 2 and "Từ 01/07/2016" in err and "cần ít nhất 100, tức 10 cho mỗi nửa năm" in err, out + err
    out = run("forecast", file, "--exit-rate", "history", lang="vi")[1]
    _, given = answer("forecast", file, "--exit-rate", "history")
    assert "chỉ đúng khi sổ ghi cả những người đã thôi công tác" in out, out
    past = given["history"]
    assert past["tide"] and past["level"], past
    old = next(band for band in past["ages"] if band["age"] == 55)
    yearly = f"{200 * old['exits'] / old['at_risk']:.2f}%".replace(".", ",")
    assert re.search(rf"55–64 +{old['exits']} +{old['at_risk'] // 2} +{yearly}", out), out


@test
def everybody_in_the_register_is_accounted_for(place):
    file = Path(place) / "r.kt"
    assert run("new", file, "--sample", "province", "--people", "300")[0] == 0
    rows = Path(place) / "person.csv"
    rows.write_text("code,name,left\nL1,Person L1,2020-01-31\nL2,Person L2,2021-01-31\nN1,Person N1,\n", "utf-8")
    before = answer("forecast", file)[1]
    assert run("import", file, rows)[0] == 0
    given = answer("forecast", file)[1]
    assert (given["left"] - before["left"], given["without_post"] - before["without_post"], given["serving"]) == (2, 1, before["serving"])
    assert 0 < given["in_post"] <= given["serving"]
    out = run("forecast", file)[1]
    line = next(x for x in out.splitlines() if "Reckoned with:" in x)
    told = [int(n.replace(",", "")) for n in re.findall(r"[\d,]+\d|\d", line)]
    assert told == [given["serving"] + given["left"] + given["without_post"], given["serving"], given["in_post"], given["serving"] - given["in_post"],
                    given["left"], given["without_post"]], line
    assert "không giữ chức danh, không là ủy viên" in run("forecast", file, lang="vi")[1]


@test
def a_register_without_rules_still_answers(place):
    file = Path(place) / "r.kt"
    assert run("new", file, "--as-of", "2026-07-01", "--no-rules")[0] == 0
    code, given = answer("forecast", file)
    assert code == 0 and given["serving"] == 0 and given["rows"] == [] and len(given["staying"]) == 10
    assert run("forecast", file, lang="vi")[0] == 0


@test
def the_band_covers_what_happened_in_congress(place):
    folder = data("us-congress")
    none = subprocess.run([sys.executable, root / "bench/backtest", program], capture_output=True, text=True,
                          env={k: v for k, v in os.environ.items() if k != "KIENTOAN_DATA"}, cwd=place)
    assert none.returncode == 1 and "KIENTOAN_DATA" in none.stderr and "Traceback" not in none.stderr, none.stderr
    done = subprocess.run([sys.executable, root / "bench/backtest", program, folder, "--quick"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    row = next(line for line in done.stdout.splitlines() if line.startswith("| together"))
    cases, inside, expected = (int(re.sub(r"\D", "", cell)) for cell in row.split("|")[2:5])
    assert cases > 3000 and 75 <= inside <= 95 and abs(inside - expected) <= 12, row


main()
