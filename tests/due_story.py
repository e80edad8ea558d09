"""What falls due, through the command line: by the lead times of the pack, within days, of one person, as
files, and what is said where nothing can be told. Speaks TAP.

usage: due_story.py KIENTOAN ROOT"""
import csv
import datetime
import re
import zipfile
from pathlib import Path

from solve_kit import TO, answer, main, root, run, test

PACK = """```rule
pack ONE "One" language en; in force from 2020-01-01
document D "Handbook"
reminder R.a "Retirement" when retirement; remind before 12 months; papers "Notice"; responsible "Personnel" cite D
{table}```
"""
TABLE = "retirement age cite D male: 2020 = 62 years female: 2020 = 60 years\n"


made = []  # the bytes of the sample with its pack, made once: these stories only read it


def province(place):
    register = Path(place) / "p.kt"
    if made:
        register.write_bytes(made[0])
        return register
    assert run("new", register, "--sample", "province")[0] == 0
    assert run("rules", "adopt", register, root / "rules/default/mac-dinh.md")[0] == 0
    made.append(register.read_bytes())
    return register


@test
def the_sample_is_told_by_the_lead_times_of_its_pack(place):
    code, given = answer("due", province(place))
    assert code == 1 and given["rows"] and given["within"] is None and given["on"] == "2026-07-01"
    assert given["reminders"] == 13
    on = datetime.date.fromisoformat(given["on"])
    for row in given["rows"]:
        assert (datetime.date.fromisoformat(row["day"]) - on).days == row["days"], row
        assert row["latest"] >= row["day"] and row["papers"] and row["responsible"] and row["citations"]
    assert [row["day"] for row in given["rows"]] == sorted(row["day"] for row in given["rows"])
    terms = [row for row in given["rows"] if row["event"] == "term_end"]
    assert terms and all(0 <= row["days"] <= 184 for row in terms), "six months before, not more"


@test
def days_take_in_what_is_late_and_what_comes_within_them(place):
    register = province(place)
    _, year = answer("due", register, "--days", "365")
    _, month = answer("due", register, "--days", "30")
    assert all(row["days"] <= 30 for row in month["rows"])
    assert [row for row in year["rows"] if row["days"] <= 30] == month["rows"] != year["rows"]
    _, later = answer("due", register, "--days", "30", "--on", "2026-09-01")
    assert later["on"] == "2026-09-01" and later["rows"] != month["rows"]


@test
def one_person_alone(place):
    register = province(place)
    _, all_of_them = answer("due", register, "--days", "730")
    person = next(row["person"] for row in all_of_them["rows"] if row["person"])
    _, given = answer("due", register, "--days", "730", "--person", person)
    assert given["rows"] == [row for row in all_of_them["rows"] if row["person"] == person]
    code, out, err = run("due", register, "--person", "NOBODY")
    assert code == 2 and "NOBODY" in out + err


@test
def as_a_workbook_and_as_csv(place):
    register = province(place)
    _, given = answer("due", register)
    table = Path(place) / "due.csv"
    assert run("export", *TO, register, "due", table)[0] == 0
    lines = list(csv.reader(table.read_text("utf-8-sig").splitlines()))
    assert sum("days left" in " ".join(line) or "days late" in " ".join(line) for line in lines) == len(given["rows"])
    assert run("export", *TO, register, "due", Path(place) / "due.xlsx")[0] == 0
    assert (Path(place) / "due.xlsx").read_bytes()[:2] == b"PK"


@test
def what_is_late_leaves_room_for_what_comes(place):
    """One event has one name; the page cuts each part by itself; Word has a title and the day."""
    register = province(place)
    _, given = answer("due", register, "--days", "3650")
    late = [row for row in given["rows"] if row["days"] < 0]
    assert len(late) > 20 and len(given["rows"]) - len(late) > 20, "the sample has enough of both"
    out = run("due", register, "--days", "3650", lang="vi")[1]
    head, rows = out.split("Việc đã quá hạn\n")
    assert rows.count("quá hạn ") - rows.count(" quá hạn  ") >= 20 and rows.count("còn ") >= 20, out
    assert "Việc sắp đến hạn" in rows and out.count("dòng nữa") == 2, out
    for title in {row["title"] for row in given["rows"]}:
        assert title in head, (title, head)
    paper = Path(place) / "due.docx"
    assert run("export", *TO, register, "due", paper, lang="vi")[0] == 0
    words = "".join(re.findall("<w:t[^>]*>([^<]*)", zipfile.ZipFile(paper).read("word/document.xml").decode()))
    assert words.startswith("VIỆC ĐẾN HẠN") or words.startswith("Việc đến hạn"), words[:80]
    assert "Tại ngày 01/07/2026" in words, words[:200]


@test
def five_years_from_a_leap_day(place):
    register, pack, folder = Path(place) / "r.kt", Path(place) / "one.md", Path(place) / "rows"
    pack.write_text(PACK.format(table="").replace("when retirement", "when term_end after 60 months"), "utf-8")
    folder.mkdir()
    (folder / "unit.csv").write_text("code,name\nU,Unit\n", "utf-8")
    (folder / "post.csv").write_text("code,name,kind,unit\nH,Head,head,U\nI,Deputy,head,U\n", "utf-8")
    (folder / "person.csv").write_text("code,name,sex,born\nA,Ann,female,1976-10-02\nB,Bo,male,1980-01-02\n", "utf-8")
    (folder / "tenure.csv").write_text("person,post,since\nA,H,2020-02-29\nB,I,2020-02-28\n", "utf-8")
    assert run("new", register, "--as-of", "2024-07-01")[0] == 0 and run("rules", "adopt", register, pack)[0] == 0
    assert answer("import", register, folder)[0] == 0
    _, given = answer("due", register)
    assert [(row["person"], row["day"], row["begins"]) for row in given["rows"]] == [
        ("A", "2025-02-27", "2020-02-29"), ("B", "2025-02-27", None)], given
    out = run("due", register, lang="vi")[1]
    assert out.count("tính từ 29/02/2020; tháng cuối không có ngày 29") == 1, out


@test
def nothing_is_left_out_in_silence(place):
    register = Path(place) / "r.kt"
    pack = Path(place) / "one.md"
    assert run("new", register, "--as-of", "2026-07-01")[0] == 0
    code, out, err = run("due", register)
    assert code == 0 and "No rule pack is adopted" in err and not out, out + err
    pack.write_text(PACK.format(table=TABLE).replace("pack ONE", "pack NIL").split("reminder")[0] + "```\n", "utf-8")
    assert run("rules", "adopt", register, pack)[0] == 0
    code, out, err = run("due", register)
    assert code == 0 and "no reminder" in out and "no people yet" in err, out + err
    assert "nhắc việc" in run("due", register, lang="vi")[1]
    pack.write_text(PACK.format(table=TABLE), "utf-8")
    assert run("rules", "adopt", register, pack)[0] == 0
    code, out, _ = run("due", register)
    assert code == 0 and "Nothing falls due" in out, out
    folder = Path(place) / "rows"
    folder.mkdir()
    (folder / "unit.csv").write_text("code,name\nU,Unit\n", "utf-8")
    (folder / "post.csv").write_text("code,name,kind,unit\nH,Head,head,U\nI,Deputy,head,U\n", "utf-8")
    (folder / "person.csv").write_text("code,name,sex,born\nA,Ann,female,1966-10-02\nB,Bo,,\n", "utf-8")
    (folder / "tenure.csv").write_text("person,post,since\nA,H,2020-01-01\nB,I,2020-01-01\n", "utf-8")
    code, given = answer("import", register, folder)
    assert code == 0, given
    code, given = answer("due", register)
    assert [(row["person"], row["day"]) for row in given["rows"]] == [("A", "2026-10-31")]
    assert [(gap["event"], gap["people"], gap["first"]) for gap in given["gaps"]] == [("retirement", 1, "B")]
    out = run("due", register)[1]
    assert "122 days left" in out and "Ann (A)" in out, out


main()
