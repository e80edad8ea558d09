"""Where a fact came from: the documents in the sentences, the rows in the answer, and with --sources who wrote them,
when and from which file, through corrections, settlements, answers to check and later imports. Speaks TAP.

usage: source_story.py KIENTOAN ROOT"""
import json
from pathlib import Path

from solve_kit import HEAD, answer, furnish, main, run, test

PACK = HEAD + """  HEAD.c require age under 60
  HEAD.d require every rating of last 2 years >= good
  HEAD.e prefer certificate language score 5 points
  HEAD.f require no discipline in force
```
"""
TABLES = {
    "unit": "Unit code,Unit name\nU1,One\n",
    "post": "Post code,Post name,Post kind,Post unit\nH1,Head one,head,U1\n",
    "person": "Person code,Full name,Sex,Born\nP1,Person One,male,1975-05\nP2,Person Two,female,1980-01-02\n",
    "degree": "Person code,Degree,Field of study\nP1,bachelor,Law\nP1,master,Law\nP1,college,Law\nP2,bachelor,Law\n",
    "tenure": "Person code,Title,Post code,Post kind,Since,Until,Act number\nP1,Deputy,,deputy,2015-01-01,2019-12-31,12-QD/TU\n"
              "P1,Head one,H1,,2020-01-01,,15-QD/TU\nP2,Deputy,,deputy,2018-01-01,,\n",
    "act": "Act number,Dated,Issuing body\n12-QD/TU,2014-12-20,Provincial committee\n15-QD/TU,2019-12-25,\n15-QD/TU,2023-12-25,\n",
    "rating": "Person code,Year,Rating\nP1,2024,good\nP2,2024,good\nP2,2025,good\n",
}


def clauses(file, *words):
    code, told = answer("explain", file, "--person", "P1", *words)
    assert code == 0, told
    case, = told["cases"]
    return {c["clause"]: c["why"] for c in case["clauses"]}, told


def rows(reason):
    return [(r["kind"], r["key"], r["field"], r["document"] and r["document"]["words"]) for r in reason["rows"]]


def told(reason, field):
    found = [r for r in rows(reason) if r[2] == field]
    assert len(found) == 1, reason
    return found[0]


def page(file, *words, lang="en"):
    code, out, err = run("explain", file, "--person", "P1", *words, lang=lang)
    assert code == 0, err
    return out


def origin(file, kind, field):
    return [o for o in clauses(file, "--sources")[1]["origins"] if (o["kind"], o["field"]) == (kind, field)]


@test
def a_fact_names_its_rows_and_their_documents(place):
    file = furnish(place, PACK, TABLES)
    why, told = clauses(file)
    assert rows(why["HEAD.a"]) == [("degree", "P1|master|Law", "level", None)], why["HEAD.a"]  # the highest decides
    assert why["HEAD.a"]["source"].split("\x1f") == ["P1", "master", "Law"]
    assert rows(why["HEAD.b"]) == [("tenure", "P1||Deputy|2015-01-01", f, "12-QD/TU") for f in ("since", "until", "kind")], why["HEAD.b"]
    document = why["HEAD.b"]["rows"][0]["document"]
    assert document == {"words": "12-QD/TU", "act": True, "dated": "2014-12-20", "issuer": "Provincial committee", "title": None}, document
    assert rows(why["HEAD.c"]) == [("person", "P1", "born", None)], why["HEAD.c"]  # an age rests on a birth date
    years = why["HEAD.d"]["because"]
    assert [rows(year) for year in years] == [[], [("rating", "P1|2024", "grade", None)]], years  # 2025 is not recorded
    assert rows(why["HEAD.e"]) == [] and rows(why["HEAD.f"]) == [] and told["origins"] is None
    for lang, line in (("en", "60 months in all, according to document no. 12-QD/TU of 2014-12-20 (required: at least 24 months, counting main only)"),
                       ("vi", "tổng cộng 60 tháng, theo văn bản số 12-QD/TU ngày 20/12/2014 (yêu cầu từ 24 tháng trở lên, chỉ tính")):
        assert line in page(file, lang=lang), page(file, lang=lang)
    code, told = answer("assess", file, "--person", "P1", "--post", "H1")
    assert {c["clause"]: c["why"] for c in told["cases"][0]["clauses"]} == why, told


@test
def what_rests_on_an_unconfirmed_table_of_ages_says_so(place):
    service = PACK.replace("HEAD.f require no discipline in force", "HEAD.f require service left >= 12 months")
    pack = service.replace("retirement age cite D", 'document KL "Conclusion 20" unconfirmed\nretirement age cite KL article "4"')
    for doubtful in (True, False):
        folder = Path(place) / str(doubtful)
        folder.mkdir()
        file = furnish(folder, pack if doubtful else pack.replace(" unconfirmed", ""), TABLES)
        told, = answer("explain", file, "--person", "P1")[1]["cases"]
        clause = {c["clause"]: c for c in told["clauses"]}["HEAD.f"]
        table = {"text": "Conclusion 20, article 4", "confirmed": not doubtful}
        both = [{"text": "Handbook", "confirmed": True}] + [table] * doubtful
        assert clause["citations"] == both, clause
        line = next(l for l in page(file).splitlines() if "HEAD.f" in l)
        assert ("Handbook; Conclusion 20, article 4 (number unconfirmed)" in line) == doubtful, line
        # the day service ends, what rules effect counts, and a plan rest on it too
        _, told = answer("explain", file, "--person", "P1")
        assert told["leaves_by"] == [table], told
        mark = {"en": " (number unconfirmed)", "vi": " (số liệu chưa xác minh)"} if doubtful else {"en": "", "vi": ""}
        assert f"Service ends: 2035-05-31, by Conclusion 20, article 4{mark['en']}\n" in page(file), page(file)
        assert f"Dự kiến nghỉ: 31/05/2035, theo Điều 4 Conclusion 20{mark['vi']}\n" in page(file, lang="vi"), page(file, lang="vi")
        effect, = json.loads(run("rules", "effect", file, "HEAD.f", "--on", file, "--json")[1])["clauses"]
        assert effect["citations"] == both, effect
        notes = {n["code"]: n["args"] for n in answer("plan", file, "--gap", "100")[1]["projections"]}
        assert notes[f"pose.retirement.{'unconfirmed' if doubtful else 'basis'}"] == {"citations": [table]}, notes
        assert ("Conclusion 20, article 4 (number unconfirmed)" in run("plan", file, "--gap", "100")[1]) == doubtful


@test
def of_several_citations_each_has_its_own_mark(place):
    two = 'document KL "Conclusion 20" unconfirmed\ndocument U "Regulation 15"\nstandard '
    pack = PACK.replace("standard ", two, 1).replace("HEAD.f require no discipline in force", 'HEAD.f require no discipline in force cite U article "2" cite KL article "4"')
    file = furnish(place, pack, TABLES)
    told, = answer("explain", file, "--person", "P1")[1]["cases"]
    clause = {c["clause"]: c for c in told["clauses"]}["HEAD.f"]
    cited = [{"text": "Regulation 15, article 2", "confirmed": True}, {"text": "Conclusion 20, article 4", "confirmed": False}]
    assert clause["citations"] == cited, clause
    for lang, words in (("en", "Regulation 15, article 2; Conclusion 20, article 4 (number unconfirmed)"),
                        ("vi", "Điều 2 Regulation 15; Điều 4 Conclusion 20 (số liệu chưa xác minh)")):
        for said in (page(file, lang=lang), run("rules", "show", file, lang=lang)[1], run("rules", "effect", file, "HEAD.f", "--on", file, lang=lang)[1]):
            assert words in " ".join(said.split()), said
    effect, = json.loads(run("rules", "effect", file, "HEAD.f", "--on", file, "--json")[1])["clauses"]
    assert effect["citations"] == cited, effect
    shown = json.loads(run("rules", "show", file, "--json")[1])["packs"][0]["provisions"]
    assert next(l for p in shown for l in p["lines"] if l["label"] == "HEAD.f")["citations"] == cited, shown


@test
def an_end_of_service_on_record_names_no_table(place):
    file = furnish(place, PACK, dict(TABLES, person=TABLES["person"].replace("Born", "Born,Left service").replace("1975-05", "1975-05,2029-12-31")
                                     .replace("1980-01-02", "1980-01-02,")))
    told = answer("explain", file, "--person", "P1")[1]
    assert (told["leaves"], told["leaves_by"]) == ("2029-12-31", []), told
    assert "Dự kiến nghỉ: 31/12/2029, theo ngày thôi công tác ghi trong sổ\n" in page(file, lang="vi")
    assert "Service ends: 2029-12-31, by the end of service the register records\n" in page(file)


@test
def what_is_read_beside_a_value_tells_its_document(place):
    pack = HEAD + "  HEAD.c require held post level = commune at least 12 months\n  HEAD.d require training leadership_course\n```\n"
    tables = dict(TABLES, unit="Unit code,Unit name,Level\nU1,One,\n",
                  training="Person code,Training type,Course,Since,Until,Certificate number\nP1,leadership_course,Lead,2019-01-01,2019-12-20,15-QD/TU\n",
                  tenure=TABLES["tenure"] + "P1,Clerk,,staff,2010-01-01,2014-12-31,16-QD\n",
                  act=TABLES["act"] + "16-QD,2015-01-01,Other\n")
    file = furnish(place, pack, tables)
    why, _ = clauses(file)
    assert told(why["HEAD.d"], "type")[3] == "15-QD/TU" and not why["HEAD.d"]["rows"][0]["document"]["act"], why["HEAD.d"]
    for lang, words in (("en", "according to certificate no. 15-QD/TU"), ("vi", "theo chứng nhận số 15-QD/TU")):
        assert words in page(file, lang=lang), page(file, lang=lang)  # an act of that number and day is there
    code, out, err = run("correct", file, "tenure", "P1||Deputy|2015-01-01", "until", "2018-12-31", "--source", "Doc X", "--authoritative")
    assert code == 0, err
    code, out, err = run("correct", file, "unit", "U1", "level", "commune", "--source", "NQ 202", "--authoritative")
    assert code == 0, err
    why, _ = clauses(file)
    assert told(why["HEAD.b"], "until")[3] == "Doc X" and told(why["HEAD.c"], "level") == ("unit", "U1", "level", "NQ 202"), why
    for lang, words in (("en", ["48 months in all, according to document no. 12-QD/TU of 2014-12-20 and Doc X", "Doc X", "NQ 202"]),
                        ("vi", ["tổng cộng 48 tháng, theo văn bản số 12-QD/TU ngày 20/12/2014 và Doc X", "NQ 202"])):
        out = page(file, "--sources", lang=lang)
        assert all(w in out for w in words), out
    until, = [o for o in origin(file, "tenure", "until") if o["document"]["words"] == "Doc X"]
    assert until["use_case"] == "register.correct" and until["value"] == "2018-12-31", until
    assert run("correct", file, "unit", "U1", "level", "province", "--source", "NQ 203", "--authoritative")[0] == 0
    why, _ = clauses(file)  # the post no longer counts, because a source says so
    assert why["HEAD.c"]["truth"] != "yes" and told(why["HEAD.c"], "level") == ("unit", "U1", "level", "NQ 203"), why["HEAD.c"]


@test
def a_source_is_told_until_the_value_follows_another(place):
    file = furnish(place, PACK, TABLES)
    for words in (["correct", file, "person", "P1", "born", "1975-05-06", "--source", "Résumé"],
                  ["correct", file, "person", "P1", "born", "1976-02-03", "--source", "Birth certificate 5"]):
        assert run(*words)[0] in (0, 1), words
    why, _ = clauses(file)
    assert rows(why["HEAD.c"]) == [("person", "P1", "born", "Résumé")], why["HEAD.c"]  # the other is not followed
    assert run("settle", file, "person", "P1", "born", "1976-02-03", "--reason", "Minutes 7")[0] == 0
    why, _ = clauses(file)
    assert rows(why["HEAD.c"]) == [("person", "P1", "born", "Birth certificate 5")], why["HEAD.c"]
    for lang, words in (("en", "age 50 years 4 months, according to Birth certificate 5 (required: under 60)"),
                        ("vi", "50 tuổi 4 tháng, theo Birth certificate 5 (yêu cầu dưới 60 tuổi)")):
        assert words in page(file, lang=lang), page(file, lang=lang)
    more = Path(place) / "more"
    more.mkdir()
    (more / "person.csv").write_text("Person code,Full name,Born\nP1,Person One,1977-01-01\n", "utf-8")
    assert run("import", file, more)[0] in (0, 1)
    why, _ = clauses(file)
    assert rows(why["HEAD.c"]) == [("person", "P1", "born", None)], why["HEAD.c"]
    born, = origin(file, "person", "born")
    assert born["use_case"] == "intake.import" and born["value"] == "1977-01-01" and "person.csv" in born["note"], born


@test
def an_answer_to_check_is_the_source_of_what_it_filled(place):
    file = furnish(place, PACK, TABLES)
    assert run("fill", file, "rating 2025", "good", "--source", "Minutes 3")[0] == 0
    why, _ = clauses(file)
    assert [rows(y)[0][3] for y in why["HEAD.d"]["because"]] == ["Minutes 3", None], why["HEAD.d"]
    for lang, words in (("en", "2025 good, according to Minutes 3; 2024 good (required"),
                        ("vi", "năm 2025 hoàn thành tốt nhiệm vụ, theo Minutes 3; năm 2024 hoàn thành tốt nhiệm vụ (yêu cầu")):
        assert words in page(file, lang=lang), page(file, lang=lang)
    filled, = [o for o in origin(file, "rating", "grade") if o["document"]]
    assert (filled["use_case"], filled["key"]) == ("register.fill", "P1|2025"), filled


@test
def sources_tell_who_wrote_what_and_from_which_file(place):
    file = furnish(place, PACK, TABLES)
    assert run("correct", file, "person", "P1", "born", "1975-05-06", "--source", "Birth certificate 5", "--as", "Lan")[0] == 0
    more = Path(place) / "later"
    more.mkdir()
    (more / "tenure.csv").write_text("Person code,Title,Post kind,Since,Until\nP1,Deputy,deputy,2015-01-01,2019-11-30\n", "utf-8")
    assert run("import", file, more)[0] == 0  # the row changes, its first day does not
    _, told = clauses(file, "--sources")
    found = {(o["kind"], o["key"], o["field"]): o for o in told["origins"]}
    assert len(found) == len(told["origins"]) == 7, told["origins"]  # two of the tenure are read beside its first day, the sex for the end of service
    born, since = found["person", "P1", "born"], found["tenure", "P1||Deputy|2015-01-01", "since"]
    assert (born["actor"], born["use_case"], born["value"], born["note"]) == ("Lan", "register.correct", "1975-05-06", "person.born"), born
    assert since["use_case"] == "intake.import" and "act.csv" in since["note"] and "degree.csv" in since["note"], since
    assert since["version"] < born["version"] and since["at"].endswith("Z"), (since, born)
    assert [o["version"] for o in told["origins"]] == sorted(o["version"] for o in told["origins"])
    _, journal = answer("journal", file)
    lines = {line["version"]: line for line in journal["lines"]}
    assert all(lines[o["version"]]["use_case"] == o["use_case"] for o in told["origins"]), journal
    for lang, words in (("en", ["Where the facts come from", "Correct a value – Lan", "act.csv", "1975-05-06", "Birth certificate 5",
                                "document no. 12-QD/TU of 2014-12-20"]),
                        ("vi", ["Nguồn của các dữ kiện", "Đính chính – Lan", "act.csv", "06/05/1975", "Birth certificate 5",
                                "văn bản số 12-QD/TU ngày 20/12/2014"])):
        out = page(file, "--sources", lang=lang)
        assert all(w in " ".join(out.split()) for w in words), out
        assert words[0] not in page(file, lang=lang)
    assert "HEAD.c" in born["clauses"] and "HEAD.a" not in born["clauses"] and since["clauses"] == ["HEAD.b"], told["origins"]
    for lang, words in (("en", ["Degrees: Master, field of study Law", "Deputy, since 2015-01-01", "Person One (P1)", "For clauses", "HEAD.b", "not recorded"]),
                        ("vi", ["Trình độ chuyên môn: Thạc sĩ, chuyên ngành Law", "Deputy, từ ngày 01/01/2015", "Person One (P1)", "Dùng cho khoản", "HEAD.b", "chưa ghi"])):
        out = page(file, "--sources", lang=lang)
        assert all(w in " ".join(out.split()) for w in words), out
        shown = out.split("Where the facts come from" if lang == "en" else "Nguồn của các dữ kiện")[1]
        assert "P1|" not in shown and "|master" not in shown and (lang == "en" or "2015-01-01" not in shown), shown
    code, told = answer("explain", file, "--post", "H1", "--sources")
    people = {o["key"].split("|")[0] for o in told["origins"]}
    assert people == {"P1", "P2"}, told["origins"]  # of the holder and of who is best placed


@test
def where_no_fact_is_of_the_register_that_is_said(place):
    pack = HEAD.split("  HEAD.a")[0] + "  HEAD.z require no discipline in force\n```\n"
    file = furnish(place, pack, dict(TABLES, person="Person code,Full name\nP1,Person One\nP2,Person Two\n"))
    _, told = clauses(file, "--sources")
    assert told["leaves"] is None and told["origins"] == [], told
    assert "No fact was taken from the register" in page(file, "--sources")
    assert "Không có dữ kiện nào lấy từ sổ" in page(file, "--sources", lang="vi")


@test
def the_end_of_service_rests_on_birth_and_sex(place):
    file = furnish(place, HEAD + "```\n", dict(TABLES, person=TABLES["person"] + "P3,Person Three,female,1985-02\n"))
    code, told = answer("explain", file, "--person", "P3", "--sources")  # holds no post: nothing is judged
    assert code == 0 and told["leaves"] and not told["cases"], told
    assert [(o["kind"], o["key"], o["field"]) for o in told["origins"]] == [("person", "P3", "sex"), ("person", "P3", "born")], told
    for lang, words in (("en", "No fact was taken"), ("vi", "Không có dữ kiện nào lấy từ sổ")):
        out = run("explain", file, "--person", "P3", "--sources", lang=lang)[1]
        assert words not in out and "Person Three (P3)" in out and ("end of service" if lang == "en" else "thời điểm nghỉ hưu") in out, out


@test
def kinds_and_units_of_the_sources_are_told_by_name(place):
    pack = HEAD + "  HEAD.c require unit level = province\n  HEAD.d require holds post \"head\" in same unit\n```\n"
    tables = dict(TABLES, unit="Unit code,Unit name,Level\nU1,Department One,province\n",
                  tenure="Person code,Title,Post code,Post kind,Unit code,Since,Until\nP1,Head one,H1,head,U1,2020-01-01,\nP1,Deputy,,deputy,U1,2015-01-01,2019-12-31\n")
    file = furnish(place, pack, tables)
    _, told = clauses(file, "--sources")
    assert {("tenure", "kind", "head"), ("tenure", "unit", "U1")} <= {(o["kind"], o["field"], o["value"]) for o in told["origins"]}, told["origins"]
    shown = page(file, "--sources").split("Where the facts come from")[1]
    rows_of = [line.split("  ") for line in shown.splitlines()]
    cells = {cell.strip() for line in rows_of for cell in line}
    assert "Department One (U1)" in cells and "U1" not in cells, shown
    assert "head" not in cells and any(c.endswith(" (head)") for c in cells), shown


main()
