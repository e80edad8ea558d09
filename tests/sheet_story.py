"""Pages as files: what the screen has, by the same rights, with its lines of log and register of copies; and words for every line. Speaks TAP.

usage: sheet_story.py KIENTOAN ROOT"""
import datetime
import io
import re
import sqlite3
import urllib.parse
import zipfile
from pathlib import Path

from sheet_kit import book_of, sheet
from serve_kit import Server
from serve_rows import invited, register, written
from solve_kit import main, program, root, run, test


def under(rows, *headers):
    """Rows below the headers, as wide as they are, up to one of a single cell; and what is said behind them."""
    at = rows.index(list(headers))
    full = [(row + [""] * len(headers))[:len(headers)] for row in rows[at + 1:]]
    told = next((i for i, row in enumerate(full) if row[0] and not any(row[1:]) or not any(row)), len(full))
    return full[:told], [cell for row in rows[at + 1 + told:] for cell in row if cell]


def today():
    return datetime.datetime.now(datetime.timezone.utc).date().isoformat()


def lines(file, act="export.page"):
    return sqlite3.connect(file).execute("SELECT actor, object, note FROM log WHERE act = ? ORDER BY number", [act]).fetchall()


def falling(place, ends="2026-08-01"):
    """A's warning ends and B's term does, both within the lead times of the shipped packs."""
    rows = {"unit": "code,name\nU,Sở Một\nW,Sở Hai\n", "post": "code,name,kind,unit\nG,Giám đốc,head,U\nH,Trưởng phòng,head,W\n",
            "person": "code,name,sex,born\nA,Trần Đức An,male,1966-02-01\nB,Lê Thị Bình,female,1970-03-04\n",
            "tenure": "person,post,since\nA,G,2020-01-01\nB,H,2021-08-01\n",
            "discipline": f"person,form,since,until\nB,warning,2025-08-01,{ends}\n"}
    file = written(place, rows)
    assert run("rules", "adopt", file, root / "rules/default/mac-dinh.md")[0] == 0
    return file


DUE = ("Day", "Time left", "Event", "Whom it concerns", "Post or body", "Papers to make", "Responsible", "Citation")


@test
def what_falls_due_goes_out_as_it_is_shown(place):
    file = falling(place)
    with Server(program, file) as server:
        mai = server.settled()
        head, reader = invited(server, mai, "head", {"role": "head", "unit": "U"}), invited(server, mai, "reader", {"role": "reader"})
        for visitor in (mai, head, reader):
            for query in ("", "days=3650", "days=3650&on=2027-01-01"):
                shown = visitor.get("due?" + query)[1]
                rows, said = under(sheet(visitor, "sheets/due?" + query), *DUE)
                assert [row[0] for row in rows] == [row["day"] for row in shown["rows"]], (query, rows, shown["rows"])
                assert any(words.startswith("Nothing falls due") for words in said) == (not shown["rows"]), said
                assert any("may not see it" in words for words in said) == bool(shown["withheld"]), (said, shown["withheld"])
        whom = lambda visitor, query: {row[3] for row in under(sheet(visitor, f"sheets/due?days=3650{query and '&' + query}"), *DUE)[0]}
        assert whom(mai, "search=TRAN+an".replace("+", "%20")) == {"Trần Đức An (A)"} == whom(head, "")
        assert whom(mai, "event=discipline_end") == {"Lê Thị Bình (B)"} and whom(head, "event=discipline_end") == set()
        assert whom(mai, "search=nobody") == set() == whom(reader, "")
        assert "Only what was asked for: within days: 3650; what falls due: Discipline is spent" in str(sheet(mai, "sheets/due?days=3650&event=discipline_end"))
        mai.get("sheets/due?to=x&purpose=y")
        assert mai.headers["Content-Disposition"] == 'attachment; filename="due-2026-07-01.xlsx"', mai.headers
        bare = mai.get("sheets/due?days=3650")
        assert bare[0] == 422 and {f["code"] for f in bare[1]["findings"]} == {"secrecy.recipient.needed", "secrecy.purpose.needed"}, "discipline is guarded"
        assert head.get("sheets/due?days=3650")[0] == 200, "of whom nothing guarded is seen"
        assert mai.get("sheets/due?on=never")[0] == 422
    told = lines(file)
    assert ("mai", "due", "127.0.0.1 rows withheld days=3650 event=*") in told, told
    issues = sqlite3.connect(file).execute("SELECT actor, what FROM issue").fetchall()
    assert ("mai", "due-2026-07-01.xlsx") in issues and not [actor for actor, _ in issues if actor != "mai"], issues


@test
def who_may_be_told_of_discipline_leaves_a_line_whatever_falls_due(place):
    """Else the log, and the register of copies, would tell whether somebody's discipline ends."""
    told = []
    for ends in "2026-08-01", "2039-08-01":
        folder = Path(place) / ends
        folder.mkdir()
        file = falling(folder, ends)
        with Server(program, file) as server:
            mai = server.settled()
            head = invited(server, mai, "head", {"role": "head", "unit": "W"})
            for visitor in (mai, head):
                assert visitor.get("due?most=1")[0] == visitor.get("due?from=1&most=1")[0] == visitor.get("due?days=30&on=2027-01-01")[0] == 200
                bare = visitor.get("sheets/due")
                assert bare[0] == (422 if visitor is mai else 200), bare
                assert visitor.get("sheets/due?event=retirement")[0] == 200, "that can hold nothing of the kind"
                assert visitor.get("sheets/due?event=discipline_end&to=x&purpose=y")[0] == 200
            assert (mai.get("due")[1]["count"] == 2) == (ends < "2030"), "one of the two registers has it, the other not"
        issues = sqlite3.connect(file).execute("SELECT actor, object, what FROM issue ORDER BY number").fetchall()
        told.append((lines(file, "people.view"), lines(file), issues))
    assert told[0] == told[1], told
    views, _, issues = told[0]
    assert views == [("mai", "due", "127.0.0.1"), ("mai", "due", "127.0.0.1 days=30 on=2027-01-01")], "one look, however many pages the list has"
    assert [(actor, what) for actor, _, what in issues] == [("mai", "due-2026-07-01.xlsx")], issues


@test
def a_list_of_people_says_what_it_was_picked_by(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        ages = mai.get("overview")[1]["ages"]
        group = next(age["group"] for age in ages if age["from"] == 35 and age["sex"] == "female")
        for query, vi, en in (("unit=U&left=none", "Đơn vị: Sở Một; tình trạng: đang công tác", "Unit: Sở Một; in service or not: in service"),
                              ("", "tình trạng: cả người đã thôi công tác", "in service or not: those who left too"),
                              ("left=none&group=" + urllib.parse.quote(group), "theo số liệu: Nữ, 35–39 tuổi", "of the number: Female, 35–39")):
            for path in "people", "brief":
                more = "as=xlsx&" if path == "brief" else ""
                for lang, words in (("vi", vi), ("en", en)):
                    rows = [cell.replace("\u00a0", " ") for row in sheet(mai, f"sheets/{path}?{more}{query}".rstrip("&"), lang)[:6] for cell in row]
                    assert any(words in cell for cell in rows), (words, rows)
            status, printed = mai.ask("POST", f"prints/people{query and '?' + query}", {}, lang="vi")
            assert status == 200 and vi in printed["picked"].replace("\u00a0", " "), printed
        assert mai.post("prints", page="organisation")[1]["picked"] == ""
    assert not any("Sở" in note for _, _, note in lines(file, "people.export")), "the log keeps what was asked by its code"


@test
def what_is_wrong_with_a_question_is_told_by_what_people_call_it(place):
    with Server(program, register(place)) as server:
        mai = server.settled()
        head = invited(server, mai, "head", {"role": "head", "unit": "U"})
        wrong = lambda visitor, query: [one["reason"] for one in visitor.get("people?" + query, lang="vi")[1]["findings"]]
        assert wrong(mai, "pool=x&sex=y") and not any(word in " ".join(wrong(mai, "pool=x&sex=y")) for word in ("“pool”", "“sex”")), wrong(mai, "pool=x&sex=y")
        told = wrong(head, "ethnic=Kinh")
        assert told and "“Dân tộc”" in told[0] and "ethnic" not in told[0], told
        assert [one["field"] for one in head.get("people?ethnic=Kinh")[1]["findings"]] == ["ethnic"], "programs read the name"


@test
def a_session_that_gave_way_to_another_did_not_sign_out(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        auditor = invited(server, mai, "auditor", {"role": "auditor"})
        assert mai.enter("mai")[0] == 200
        assert mai.ask("DELETE", "session")[0] == 204
        said = [line["said"] for line in auditor.get("log")[1]["lines"] if line["act"].startswith("session.") and line["actor"] == "mai"]
        assert sorted(said[:3]) == ["Session replaced by signing in again", "Signed in", "Signed out"], said


@test
def a_page_of_another_day_is_called_by_it(place):
    file = falling(place)
    with Server(program, file) as server:
        mai = server.settled()
        for page in "due", "organisation":
            for query, day in (("on=2021-01-01&", "2021-01-01"), ("", "2026-07-01")):
                assert mai.get(f"sheets/{page}?{query}to=x&purpose=y")[0] == 200
                assert mai.headers["Content-Disposition"] == f'attachment; filename="{page}-{day}.xlsx"', mai.headers


ORGANISATION = ("Unit above", "Unit", "Code of the post", "Post", "Seats", "Held by", "Empty")


@test
def the_organisation_goes_out_as_it_is_shown(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        head, reader = invited(server, mai, "head", {"role": "head", "unit": "U"}), invited(server, mai, "reader", {"role": "reader"})
        for visitor in (mai, head, reader):
            for query in ("", "on=2023-01-01", "on=2030-01-01"):
                shown = visitor.get("organisation?" + query)[1]
                rows, said = under(sheet(visitor, "sheets/organisation?" + query), *ORGANISATION)
                wanted = {post["code"]: (post["name"], str(post["seats"]), ", ".join(f"{one['name']} ({one['code']})" for one in post["holders"]),
                                         "" if post["empty"] is None else str(post["empty"])) for post in shown["posts"]}
                assert {row[2]: tuple(row[3:]) for row in rows if row[2]} == wanted, (query, rows)
                assert {row[1] for row in rows} == {unit["name"] for unit in shown["units"]}
                left = any(post["empty"] is None for post in shown["posts"])
                assert any("left blank" in words for words in said) == left, (query, said)
        rows = under(sheet(mai, "sheets/organisation"), *ORGANISATION)[0]
        assert [(row[0], row[1], row[2]) for row in rows] == [("", "Tỉnh", ""), ("Tỉnh", "Sở Một", "G"), ("Sở Một", "Phòng Một", "H"), ("Tỉnh", "Sở Hai", "I"),
                                                              ("Tỉnh", "Sở Hai", "J")], "from above"
        assert under(sheet(head, "sheets/organisation"), *ORGANISATION)[0][0][0] == "", "no unit above is named that is not seen"
        picked = lambda query: [row[2] for row in under(sheet(mai, "sheets/organisation?" + query), *ORGANISATION)[0]]
        assert picked("empty=only") == ["J"] and picked("search=binh") == ["H"] and picked("search=so%20hai") == ["I", "J"]
        assert picked("search=phong&empty=only") == [] and picked("search=tinh") == ["", "G", "H", "I", "J"] and picked("search=a%20giam") == ["G", "I"]
        assert mai.get("sheets/organisation?empty=yes")[0] == 422
    assert ("head", "organisation", "127.0.0.1 rows 2") in lines(file), lines(file)


LOG = ("Number", "When (UTC)", "Who", "What", "To what", "Note", "Hash")


@test
def the_log_and_the_journal_go_out_as_they_are_shown(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        auditor = invited(server, mai, "auditor", {"role": "auditor"})
        mai.get("people?columns=name,ethnic")
        for query in ("", "about=account", "actor=mai", "about=refuse", "since=2999-01-01T00:00:00Z", "actor=m%25"):
            shown = auditor.get("log?" + query)[1]["lines"]
            day, given = today(), sheet(auditor, "sheets/log?" + query)
            if f"On {day}" not in str(given):
                day = today()  # midnight
            rows, above = under(given, *LOG)[0], [cell for row in given[:given.index(list(LOG))] for cell in row if cell]
            told = [[str(one["number"]), one["at"].replace("T", " ")[:-1], one["actor_said"], one["said"], one["object_said"], one["note_said"], one["hash"]] for one in shown]
            assert rows == told, (query, rows, told)
            assert above[:2] == ["The log", f"On {day}"] and len(above) == 2 + bool(query), above
            assert not query or above[2].startswith("Only what was asked for: "), above
            assert auditor.headers["Content-Disposition"] == f'attachment; filename="log-{day}.xlsx"', "it is of the day it is made, not of the register's"
        for lang, wanted in (("vi", "Chỉ gồm những dòng khớp với điều kiện: ai làm: mai; việc gì: tài khoản và quyền; từ (giờ UTC): 17:00 ngày 31/12/2019; trước (giờ UTC): 17:00 ngày 31/12/2029."),
                             ("en", "Only what was asked for: who: mai; what was done: accounts and roles; since (UTC): 2019-12-31 17:00; before (UTC): 2029-12-31 17:00.")):
            assert sheet(auditor, "sheets/log?actor=mai&about=account&since=2019-12-31T17:00:00Z&until=2029-12-31T17:00:00Z", lang)[2][0] == wanted
        shown = auditor.get("journal")[1]["lines"]
        rows, _ = under(sheet(auditor, "sheets/journal"), *(LOG[:4] + LOG[5:]))
        assert [[row[0], row[2], row[3], row[5]] for row in rows] == [[str(one["number"]), one["actor_said"], one["said"], one["hash"]] for one in shown] and rows
        for path in ("sheets/log", "sheets/journal"):
            assert mai.get(path)[0] == 403, "who administers does not audit"
        bad = auditor.get("sheets/log?since=x&until=y")
        assert bad[0] == 422 and [f["field"] for f in bad[1]["findings"]] == ["since", "until"], bad
        assert [(line["act"], line["object_said"]) for line in auditor.get("log?about=export")[1]["lines"]][0] == ("export.page", "The journal of the register")
    assert ("auditor", "log", "127.0.0.1 rows withheld since=2999-01-01T00:00:00Z") in lines(file), lines(file)


@test
def lists_of_administration_go_out_as_they_are_shown(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        auditor, head = invited(server, mai, "auditor", {"role": "auditor"}), invited(server, mai, "head", {"role": "head", "unit": "U"})
        assert mai.put("accounts/head/shut", shut=True)[0] == 204
        rows = under(sheet(mai, "sheets/accounts"), "Login", "Full name", "Code of the person", "Grants", "Waits for confirmation", "State", "Second factor")[0]
        assert [(row[0], row[5]) for row in rows] == [("auditor", "In use"), ("head", "Shut"), ("mai", "In use")], rows
        assert rows[1][3] == "Head of a unit – Sở Một" and rows[0][3] == "Auditor – the whole register", rows
        mai.get("sheets/people?columns=name,ethnic&to=Ban&purpose=họp".replace("ọ", "%E1%BB%8D"))
        assert mai.post("prints", page="card", of="A", to="Sở", purpose="xem")[0] == 200
        shown, (rows, _) = mai.get("secrecy/issues")[1]["issues"], under(sheet(mai, "sheets/issues"), "Number", "When (UTC)", "Who", "Act", "Decision", "What", "Level", "File, page", "Copies", "To", "Purpose")
        assert [(row[0], row[1], row[9], row[10]) for row in rows] == [(str(one["number"]), one["at"].replace("T", " ")[:-1], one["recipient"], one["purpose"]) for one in shown] and len(rows) == 2, rows
        assert [row[7] for row in rows] == ["Card on one page A", "people-2026-07-01.xlsx"], rows
        assert "Tóm tắt lý lịch A" in str(sheet(mai, "sheets/issues", "vi"))
        shown, (rows, _) = mai.get("imports")[1]["imports"], under(sheet(mai, "sheets/imports"), "Number", "When (UTC)", "Who", "Rows changed", "Note")
        assert [(row[0], row[3], row[4]) for row in rows] == [(str(one["number"]), str(one["changes"]), one["note"]) for one in shown] and rows, rows
        for path in ("accounts", "issues", "imports"):
            assert auditor.get("sheets/" + path)[0] == 403, path
    assert [what for _, what, _ in lines(file)] == ["accounts", "issues", "issues", "imports"], lines(file)
    for lang, words in (("vi", ("Trang: Tóm tắt lý lịch A", "in nguồn quy hoạch")), ("en", ("Page: Card on one page A", "print of the pool"))):
        out = run("secrecy", "issues", file, lang=lang)[1]
        assert all(word in out for word in words) and " card" not in out, out


@test
def a_file_is_named_by_what_one_sees(place):
    """A name that turns the direction of writing, or has a second line, would be another on a page and in the journal."""
    with Server(program, register(place)) as server:
        mai = server.settled()
        for hidden in ("\u202e", "\u2066", "\u200e", "\u200f", "\n", "\x1b"):
            for lang, mend in (("vi", "Đổi tên tệp"), ("en", "Rename the file")):
                status, given = mai.ask("POST", "imports?name=" + urllib.parse.quote(f"a{hidden}xslx.csv"), raw=b"code,name\n", lang=lang, headers={"Content-Type": "application/octet-stream"})
                assert status == 422 and [(f["code"], f["field"]) for f in given["findings"]] == [("serve.import.name", "name")], given
                assert given["findings"][0]["mend"].startswith(mend), given
        assert mai.ask("POST", "imports?name=" + urllib.parse.quote("Cán bộ (2).csv"), raw=b"code,name\n", headers={"Content-Type": "application/octet-stream"})[0] == 202


@test
def a_line_of_the_log_is_seen_whole_and_its_moment_as_the_language_writes_it(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        auditor = invited(server, mai, "auditor", {"role": "auditor"})
        assert mai.post("removals", to="Vụ Tổ chức cán bộ", purpose="phục vụ hội nghị kiện toàn nhân sự " * 8)[0] == 200
        for lang, form in (("vi", "dd/mm/yyyy hh:mm:ss"), ("en", "yyyy-mm-dd hh:mm:ss")):
            book = book_of(auditor, "sheets/log", lang)
            assert f'formatCode="{form}"' in book.read("xl/styles.xml").decode("utf-8"), lang
            text = book.read("xl/worksheets/sheet1.xml").decode("utf-8")
            room = [float(width) for width in re.findall(r'<col [^>]*width="([\d.]+)"', text)][-1]
            high = [float(of) for of in re.findall(r'<row r="\d+" [^>]* ht="([\d.]+)"', text)][3:]
            assert high and room < 50, "a hash takes more than a line"
            assert min(high) >= 15 * -(-64 // room), (room, high)
        assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", under(sheet(auditor, "sheets/log"), *LOG)[0][0][1])


@test
def what_somebody_asked_for_is_told_part_by_part(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        auditor = invited(server, mai, "auditor", {"role": "auditor"})
        mai.get("sheets/organisation?on=2023-01-01&search=so%20hai"), mai.get("sheets/organisation")
        mai.get("people?columns=name,ethnic&sort=age&order=down")
        told = lambda lang: [line["note_said"].replace("\u00a0", " ") for line in auditor.get("log", lang=lang)[1]["lines"] if line["act"] in ("export.page", "people.view")]
        assert told("vi") == ["127.0.0.1; Họ và tên, Dân tộc; xếp theo: Tuổi; chiều: giảm dần", "127.0.0.1; tệp Excel, số dòng: 5",
                              "127.0.0.1; tệp Excel, số dòng: (không ghi); tại ngày: 01/01/2023; tìm: so hai"], told("vi")
        assert told("en") == ["127.0.0.1; Full name, Ethnic group; in the order of: Age; order: downwards", "127.0.0.1; Excel file, rows: 5",
                              "127.0.0.1; Excel file, rows: (not written down); on: 2023-01-01; searched for: so hai"], told("en")


@test
def what_is_classified_goes_out_with_its_level_and_a_line(place):
    file = register(place)
    assert run("secrecy", "set", file, "register", "mat", "--item", "QĐ 2500, mục 3", "--by", "Chánh Văn phòng")[0] == 0
    with Server(program, file, "--ceiling", "mat") as server:
        mai = server.settled()
        auditor = invited(server, mai, "auditor", {"role": "auditor"})
        for visitor, path in ((mai, "sheets/due"), (mai, "sheets/organisation"), (auditor, "sheets/log"), (auditor, "sheets/journal")):
            assert visitor.get(path)[0] == 422, path
            before = len(lines(file))
            stamped(visitor, path)
            assert len(lines(file)) == before + 1
    assert [what.partition("-")[0] for what, in sqlite3.connect(file).execute("SELECT what FROM issue ORDER BY number")] == ["due", "organisation", "log", "journal"]


def stamped(visitor, path):
    """Its level stands at the head of the sheet."""
    status, given = visitor.get(path + "?to=x&purpose=y")
    assert status == 200, given
    with zipfile.ZipFile(io.BytesIO(given)) as book:
        assert re.search("confidential", book.read("xl/worksheets/sheet1.xml").decode("utf-8").partition("<headerFooter")[2], re.I), path


# First words of acts that lines of the log have (serve/api_log.c picks by them).
ACT = re.compile(r'"((?:account|session|saved|issue|mark|copy|people|file|route|input|job|whole|export)(?:\.[a-z]+)+)"')


def literals():
    """What the program can write as an act: of any literal that looks like one, those no catalogue has as a message of its own."""
    found, named = set(), set()
    for room in ("serve", "process", "store"):
        for path in sorted((root / "src" / room).glob("*.c")):
            if not path.name.endswith("_test.c"):
                text = path.read_text("utf-8")
                found |= set(ACT.findall(text))
                named |= set(re.findall(r'request_log\(\w+, "([^"]+)"', text))
                for place in re.findall(r"\.act = ([^;}]*?)(?:,\s*\.|\})", text, re.S):
                    named |= set(re.findall(r'"([a-z]+\.[a-z.]+)"', place))
    return found, named


@test
def whatever_a_line_says_has_words_in_both_languages(place):
    words = {}
    for path in (root / "src/text/catalogue").glob("*.def"):
        for key, vi, en in re.findall(r'^M\("([^"]+)", "((?:[^"\\]|\\.)*)", "((?:[^"\\]|\\.)*)"\)', path.read_text("utf-8"), re.M):
            words[key] = (vi, en)
    found, named = literals()
    assert len(named) > 20 and named <= found, ("an act whose first word the test does not know", named - found)
    jobs = set(re.findall(r'"((?:whole|import)\.(?:copy|check|try|take))"', "".join(path.read_text("utf-8") for path in (root / "src/serve").glob("api_*.c"))))
    acts = {word for word in found if word not in words and not word.endswith(".xlsx")} - (jobs - named)
    assert sorted(word for word in acts if f"log.act.{word}" not in words) == [], "acts without words"
    operations = re.findall(r"^      operationId: (\w+)$", (root / "api.yaml").read_text("utf-8"), re.M)
    assert len(operations) > 50 and len(jobs) == 4
    assert sorted(one for one in [*operations, *jobs] if f"log.operation.{one}" not in words) == [], "operations without words"
    objects = re.findall(r'\.object = STR\("(\w+)"\)', "".join((root / f"src/serve/api_{name}.c").read_text("utf-8") for name in ("books", "due", "organisation", "log")))
    assert sorted(objects) == ["accounts", "due", "imports", "issues", "journal", "log", "organisation"] and all(f"log.object.{one}" in words for one in objects)
    for key, (vi, en) in words.items():
        if key.startswith(("log.act.", "log.operation.", "log.object.")):
            assert vi and en and vi != en, key


@test
def a_line_is_told_in_the_words_of_whoever_reads_it(place):
    with Server(program, register(place)) as server:
        mai = server.settled()
        auditor = invited(server, mai, "auditor", {"role": "auditor"})
        mai.get("people?columns=name,ethnic&ethnic=Kinh&sex=female&holds=none&left=none&sort=age&order=down"), mai.get("people?columns=name,ethnic&sex=female&order=down")
        mai.get("sheets/organisation?on=2023-01-01&search=so&empty=only"), mai.get("sheets/journal"), mai.get("due?days=x")
        mai.post("searches", name="x", query="sort=code")
        auditor.get("accounts"), auditor.get("sheets/log?actor=mai&about=account&since=2020-01-01T00:00:00Z&until=2030-01-01T00:00:00Z")
        assert {line["actor_said"] for line in auditor.get("journal", lang="vi")[1]["lines"]} == {"người vận hành"}
        given = auditor.get("log", lang="vi")[1]["lines"]
        assert {line["act"] for line in given} >= {"people.view", "export.page", "route.refuse", "input.refuse", "saved.put", "session.open"}, given
        for line in given:
            assert line["said"] != line["act"] and line["object_said"] not in ("people", "register", "organisation", "journal", "log"), line
            assert not re.search(r"=|\b[a-z]+\.[a-z]+\b|T\d\d:|\b(rows|since|until|about|actor|account|empty|only|search|female|down)\b", line["note_said"]), line


@test
def only_what_is_a_day_of_a_line_is_said_as_one(place):
    """Names of files, purposes and whom a file goes to stay as they were typed, whatever is in them."""
    file = register(place)
    mark = {"object": "pool", "level": "mat", "item": "QĐ 2500; mục 2026-01-02", "by": "Trưởng ban 2026-01-03", "dated": "2026-02-28", "copies": 3}
    with Server(program, file, "--ceiling", "mat") as server:
        mai = server.settled()
        auditor = invited(server, mai, "auditor", {"role": "auditor"})
        assert mai.get("sheets/people?columns=name,ethnic&to=Ban%202026-07-02&purpose=h%E1%BB%8Dp%202026-07-03;%20x", lang="vi")[0] == 200
        assert mai.post("secrecy", **mark)[0] == 204 and mai.post("secrecy", object="pool", level="none", by="B 2026-01-04", reason="nêu tại 2026-01-05", dated="2026-03-01")[0] == 204
        assert mai.post("removals", to="Sở 2026-01-06", purpose="y")[0] == 200
        said = lambda lang: {line["act"]: line["note_said"] for line in auditor.get("log", lang=lang)[1]["lines"]}
        told = said("vi")
        assert told["issue.add"] == "không mật; xuất tệp, số bản: 1; danh-sach-can-bo-2026-07-01.xlsx; Ban 2026-07-02; họp 2026-07-03; x", told
        assert told["mark.set"] == "Mật; QĐ 2500; mục 2026-01-02; Trưởng ban 2026-01-03; 28/02/2026–28/02/2036; 3", told
        assert told["mark.lift"] == "01/03/2026; B 2026-01-04; nêu tại 2026-01-05", told
        assert told["issue.ask"] == "không mật; mang ra ngoài, số bản: 1; Sở 2026-01-06; y", told
        told = said("en")
        assert "; export, copies: 1; danh-sach-can-bo-2026-07-01.xlsx;" in told["issue.add"] and told["mark.lift"].startswith("2026-03-01; "), told
        sheets = str(sheet(auditor, "sheets/log?about=issue"))
        assert "export, copies: 1; danh-sach-can-bo-2026-07-01.xlsx; Ban 2026-07-02;" in sheets and "x 1" not in sheets, sheets


@test
def a_refused_field_is_named(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        auditor = invited(server, mai, "auditor", {"role": "auditor"})
        assert mai.get("people?order=x&secret-2=1")[0] == 422 and mai.post("accounts", login=1)[0] == 422
        for lang, wanted in (("vi", "Giá trị của “chiều” không đúng; Không có tham số “…”"), ("en", "The value of “order” is not right; There is no parameter “…”")):
            notes = [line["note_said"] for line in auditor.get("log?about=refuse", lang=lang)[1]["lines"]]
            assert notes[1] == "127.0.0.1; " + wanted and "“login”" in notes[0], notes
    assert not [note for _, _, note in lines(file, "input.refuse") if "secret" in note], "what a route has no name for may be anything"


main()
