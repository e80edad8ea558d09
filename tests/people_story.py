"""People over HTTP: columns, filters and orders asked for, and what no role can find out by them. Speaks TAP.

usage: people_story.py KIENTOAN ROOT"""
import sqlite3
from pathlib import Path

import yaml

from sheet_kit import sheet
from serve_kit import Server
from serve_rows import invited, written
from solve_kit import main, program, root, run, test


def register(place):
    """Department U with A and B, department W with C; D holds nothing. C's file may be seen by few."""
    rows = {"unit": "code,name,level,parent\nP,Tỉnh,province,\nU,Sở Một,province,P\nW,Xã Hai,commune,P\n",
            "post": "code,name,kind,unit,rank\nG,Giám đốc,head,U,9\nH,Chuyên viên,staff,U,1\nI,Chủ tịch,head,W,7\n",
            "person": "code,name,sex,born,ethnic,party_joined,native_place\nA,Trần Đức An,male,1980-02-01,Kinh,2005-01-01,Thái Bình\n"
                      "B,Lê Thị Bình,female,1988-03-04,Tày,,Đà Nẵng\nC,Vũ Chi,female,1985-01-01,Kinh,2010-01-01,An Giang\n"
                      "D,Đỗ Dung,female,1990-05-05,Kinh,,=1+1\n",
            "tenure": "person,post,since\nA,G,2020-01-01\nB,H,2024-01-01\nC,I,2024-01-01\n",
            "degree": "person,level,field\nA,master,Luật\nB,bachelor,Kinh tế\nC,doctor,Luật\n",
            "rating": "person,year,grade\nA,2024,good\nA,2025,excellent\nC,2025,good\n",
            "pool": "person,post,readiness\nB,G,soon\nC,G,now\n",
            "body": "code,name,kind,unit\nK,Ban Chấp hành,committee,P\n",
            "membership": "person,body,since\nA,K,2020-01-01\nC,K,2020-01-01\n",
            "oversight": "post,authority\nG,Tỉnh ủy\n"}
    return written(place, rows)


def asked(visitor, query):
    status, given = visitor.get("people?" + query)
    assert status == 200, (query, given)
    return "".join(row["code"] for row in given["people"])


def faults(visitor, query):
    status, given = visitor.get("people?" + query)
    assert status == 422, (query, status, given)
    assert all(f["reason"] and f["mend"] for f in given["findings"]), given
    return [(f["code"], f["field"], f["value"]) for f in given["findings"]]


SECRET = {"ethnic": "ethnic=Kinh", "party_joined": "party=member"}
FILE = {"sex": "sex=female", "age": "age_from=40", "degree": "degree=master", "rating": "rating=good", "titles": "body=K", "theory": "theory=advanced"}


@test
def neither_filter_nor_order_nor_column_leaks_what_may_not_be_seen(place):
    with Server(program, register(place)) as server:
        mai = server.settled()
        reader = invited(server, mai, "reader", {"role": "reader"})
        head = invited(server, mai, "head", {"role": "head", "unit": "U"})
        both = invited(server, mai, "both", {"role": "reader"}, {"role": "head", "unit": "U"})
        for facet, query in {**SECRET, **FILE}.items():
            slot = query.partition("=")[0]
            assert faults(reader, query) == [("facet.hidden", slot, facet)], query
            assert faults(reader, f"sort={facet}") == [("facet.hidden", "sort", facet)], facet
        for facet, query in SECRET.items():
            for visitor in (head, both):
                assert faults(visitor, query)[0][0] == "facet.hidden", query
                assert faults(visitor, f"sort={facet}&order=down") == [("facet.hidden", "sort", facet)], facet
        assert faults(reader, "pool=planned") == [("facet.hidden", "pool", "pool")]
        assert asked(both, "sex=female") == "B" and asked(mai, "sex=female") == "BCD"
        assert asked(both, "sort=born") == "ABCD" and asked(both, "sort=born&order=down") == "BACD"
        assert asked(mai, "sort=born") == "ACBD" and asked(mai, "sort=born&order=down") == "DBCA"
        assert asked(both, "sort=degree&order=down") == "ABCD" and asked(mai, "sort=degree&order=down") == "CABD"
        assert asked(both, "pool=planned") == "B" and asked(both, "pool=none") == "A"
        given = both.get("people?columns=name,born,ethnic,post,pool,identity")[1]
        assert [c["name"] for c in given["columns"]] == ["name", "born", "post", "pool"], given["columns"]
        assert [row["values"] for row in given["people"]] == [
            {"name": "Trần Đức An", "born": "1980-02-01", "post": "Giám đốc"},
            {"name": "Lê Thị Bình", "born": "1988-03-04", "post": "Chuyên viên", "pool": "Giám đốc (In one or two years)"},
            {"name": "Vũ Chi", "post": "Chủ tịch"}, {"name": "Đỗ Dung"}], given["people"]


@test
def people_are_picked_sorted_and_shown_as_asked_for(place):
    with Server(program, register(place)) as server:
        mai = server.settled()
        for query, people in (("unit=W", "C"), ("unit=P", "ABC"), ("body=K", "AC"), ("codes=D,B,none", "BD"), ("codes=,", ""), ("post=G", "A"), ("kind=head", "AC"), ("level=commune", "C"),
                              ("managed_by=T%E1%BB%89nh%20%E1%BB%A7y", "A"), ("holds=none", "D"), ("holds=post&sex=female", "BC"), ("age_from=38&age_to=45", "BC"),
                              ("party=member", "AC"), ("party=none", "BD"), ("ethnic=T%C3%A0y", "B"), ("rating=good", "C"), ("degree=master", "AC"),
                              ("pool=planned", "BC"), ("search=chi&kind=head", "C"), ("sort=rank&order=down", "ACBD"), ("sort=native_place", "DCBA"),
                              ("sort=post", "CBAD"), ("sort=unit&order=down", "CBAD"), ("sort=unit", "ABCD"), ("sort=age&order=down&from=1&most=2", "CB")):
            assert asked(mai, query) == people, (query, asked(mai, query))
        for query, people in (("ethnic=t%C3%A0y", "B"), ("ethnic=TAY%20", "B"), ("ethnic=Ta%CC%80y", "B"), ("ethnic=T", ""),
                              ("managed_by=t%E1%BB%89nh%20%20u%E1%BB%B7", "A"), ("managed_by=TINH%20UY", "A"), ("managed_by=T%E1%BB%89nh", "")):
            assert asked(mai, query) == people, ("as it is typed", query, asked(mai, query))
        for query, wrong in (("sort=salary", [("serve.slot.bad", "sort", "salary")]), ("level=x", [("facet.code", "level", "x")]),
                             ("columns=name,pay,name", [("facet.unknown", "columns", "pay"), ("facet.unknown", "columns", "name")]),
                             ("columns=,", [("facet.unknown", "columns", "")]), ("body=Z", [("serve.code.unknown", "body", "Z")]),
                             ("age_from=-1", [("serve.slot.bad", "age_from", "-1")]), ("order=sideways", [("serve.slot.bad", "order", "sideways")])):
            assert faults(mai, query) == wrong, (query, faults(mai, query))
        values = mai.get("people?columns=age,degree,rating,titles,level,managed_by,since&search=an&kind=head", lang="vi")[1]["people"][0]["values"]
        assert values == {"age": "46", "degree": "Thạc sĩ Luật", "rating": "2024 Hoàn thành tốt nhiệm vụ; 2025 Hoàn thành xuất sắc nhiệm vụ",
                          "titles": "Giám đốc; Ủy viên Ban Chấp hành", "level": "Cấp tỉnh", "managed_by": "Tỉnh ủy", "since": "01/01/2020"}, values


@test
def the_table_of_routes_has_every_column(place):
    spec = yaml.safe_load((root / "api.yaml").read_text("utf-8"))
    sorts = [p["schema"]["enum"] for p in spec["paths"]["/people"]["get"]["parameters"] if p["name"] == "sort"][0]
    with Server(program, register(place)) as server:
        mai = server.settled()
        columns = mai.get("vocabulary")[1]["columns"]
        assert [c["name"] for c in columns] == sorts
        for column in columns:
            assert sorted(asked(mai, f"sort={column['name']}&order=down")) == list("ABCD"), column
            assert mai.get(f"people?columns={column['name']}")[1]["columns"][0]["header"] == column["en"]


@test
def a_list_with_what_is_guarded_most_leaves_a_line(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        for query in ("columns=name,born", "columns=name,ethnic", "ethnic=Kinh", "sort=party_joined", "columns=name,ethnic&codes=none", "codes=B&ethnic=Kinh"):
            assert mai.get("people?" + query)[0] == 200
    lines = sqlite3.connect(file).execute("SELECT actor, object, note FROM log WHERE act = 'people.view' ORDER BY number").fetchall()
    assert [line[2].partition(" ")[2] for line in lines] == [
        "name,ethnic", "name,code,sex,born,post,unit ethnic=*", "name,code,sex,born,post,unit sort=party_joined",
        "name,ethnic codes=none", "name,code,sex,born,post,unit codes=B ethnic=*"], ("whoever is found", lines)


@test
def who_has_left_is_marked_and_can_be_left_out(place):
    rows = {"unit": "code,name\nU,Sở Một\nW,Sở Hai\n", "post": "code,name,kind,unit\nG,Giám đốc,head,U\nI,Giám đốc,head,W\n",
            "person": "code,name,sex,left\nA,Trần An,male,\nB,Lê Bình,female,2026-01-01\nC,Vũ Chi,female,\nD,Đỗ Dung,female,2027-01-01\n",
            "tenure": "person,post,since,until\nA,G,2020-01-01,\nC,I,2024-01-01,\n"}
    with Server(program, written(place, rows)) as server:
        mai = server.settled()
        head, reader = invited(server, mai, "head", {"role": "reader"}, {"role": "head", "unit": "U"}), invited(server, mai, "reader", {"role": "reader"})
        marked = lambda who: {p["code"] for p in who.get("people")[1]["people"] if p.get("left")}
        assert marked(mai) == {"B"} and marked(head) == marked(reader) == set(), "where it may be seen"
        listed = lambda who, query: "".join(sorted(asked(who, query)))
        assert listed(mai, "") == "ABCD" and listed(mai, "left=none") == "ACD" and listed(mai, "left=gone") == "B"
        assert listed(head, "left=none") == listed(head, "") and listed(reader, "left=none") == listed(reader, ""), "leaving out tells nothing hidden"
        assert listed(head, "left=gone") == "" and reader.get("people?left=gone")[0] == 422 and mai.get("people?left=x")[0] == 422
        assert len(sheet(mai, "sheets/people?left=none")) == len(sheet(mai, "sheets/people")) - 1


@test
def the_people_of_a_gap_can_be_listed(place):
    rows = {"unit": "code,name\nU,Sở Một\nW,Sở Hai\n", "post": "code,name,kind,unit\nG,Giám đốc,head,U\nI,Giám đốc,head,W\nJ,Phó,deputy,W\n",
            "person": "code,name,sex,born\nA,Trần An,male,\nB,Lê Bình,female,1970-01-01\nC,Vũ Chi,female,\nD,Đỗ Dung,female,\n",
            "tenure": "person,post,since\nA,G,2020-01-01\nB,I,2024-01-01\nC,J,2024-01-01\n"}
    file = written(place, rows)
    assert run("rules", "adopt", file, root / "rules/default/mac-dinh.md")[0] == 0
    with Server(program, file) as server:
        mai = server.settled()
        head, officer = invited(server, mai, "head", {"role": "head", "unit": "U"}), invited(server, mai, "all", {"role": "head"})
        gaps = {gap["event"]: gap for gap in mai.get("due")[1]["gaps"]}
        assert gaps["retirement"]["people"] == 2, gaps
        for gap in gaps.values():
            listed = asked(mai, f"group=gap%7C{gap['event']}%7C{gap['rule']}")
            assert len(listed) == gap["people"] and (gap["event"] != "retirement" or sorted(listed) == ["A", "C"]), (gap, listed)
        group = f"people?group=gap%7Cretirement%7C{gaps['retirement']['rule']}"
        assert head.get("due")[1]["gaps"] == [] and head.get(group)[0] == 422, "who does not see the number does not open it"
        assert officer.get(group)[1]["count"] == 2
        for none in ("gap", "gap%7C", "gap%7Cretirement%7Cx", "gap%7Cx%7C" + gaps["retirement"]["rule"]):
            assert mai.get("people?group=" + none)[0] == 422, none


@test
def who_holds_no_post_has_the_unit_of_the_main_tenure(place):
    rows = {"unit": "code,name\nU,Sở Một\nW,Sở Hai\n", "post": "code,name,kind,unit\nG,Giám đốc,head,U\n",
            "person": "code,name,sex,born\nA,Trần An,male,1980-01-01\nB,Lê Bình,female,1990-01-01\nC,Vũ Chi,female,1991-01-01\n",
            "tenure": "person,post,title,unit,since,until\nA,G,,,2020-01-01,\nB,,Chuyên viên,W,2022-01-01,\nC,,Chuyên viên,W,2020-01-01,2021-01-01\n"}
    with Server(program, written(place, rows)) as server:
        mai = server.settled()
        reader = invited(server, mai, "reader", {"role": "reader"})
        units = lambda who: {p["code"]: (p["unit"] or {}).get("name") for p in who.get("people?columns=unit")[1]["people"]}
        assert units(mai) == {"A": "Sở Một", "B": "Sở Hai", "C": None}, units(mai)
        assert {p["code"]: p["values"].get("unit") for p in mai.get("people?columns=unit")[1]["people"]} == {"A": "Sở Một", "B": "Sở Hai", "C": None}
        assert units(reader).get("B") is None, "whose file is not seen"
        picked = lambda who: [p["code"] for p in who.get("people?unit=W")[1]["people"]]
        assert picked(mai) == ["B"] and picked(reader) == []


@test
def what_is_exported_is_what_is_shown(place):
    file = register(place)
    with Server(program, file) as server:
        mai = server.settled()
        both = invited(server, mai, "both", {"role": "reader"}, {"role": "head", "unit": "U"})
        for visitor in (mai, both):
            for query in ("", "columns=name,born,ethnic,age,post,titles,pool&sort=born&order=down", "sort=degree&columns=code,degree,native_place&holds=post",
                          "search=nobody&columns=name", "columns=native_place"):
                screen = visitor.get("people?" + query)[1]
                headers, rows = [c["header"] for c in screen["columns"]], sheet(visitor, "sheets/people?" + query)
                at = rows.index(headers)
                count = len(screen["people"])
                given = [(row + [""] * len(headers))[:len(headers)] for row in rows[at + 1:at + 1 + count]]
                said = [cell for row in rows[at + 1 + count:] for cell in row if cell]
                assert [words.partition(":")[0] for words in said] == (
                    ["Nobody"] if not count else ["Left blank for whoever the account that made this list may not see them of"] if visitor is both else []), (query, said)
                assert given == [[row["values"].get(c["name"], "") for c in screen["columns"]] for row in screen["people"]], (query, given)
        mai.get("sheets/people")
        assert mai.headers["Content-Disposition"] == 'attachment; filename="people-2026-07-01.xlsx"', mai.headers
        assert mai.get("sheets/people?sort=salary")[0] == 422 and both.get("sheets/people?ethnic=Kinh")[0] == 422
    notes = [row[0] for row in sqlite3.connect(file).execute("SELECT note FROM log WHERE act = 'people.export' AND actor = 'both' ORDER BY number")]
    assert notes[1] == "127.0.0.1 xlsx 4 name,born,age,post,titles,pool sort=born order=down", notes


@test
def the_list_in_brief_has_ones_own_columns_and_hides_what_is_hidden(place):
    with Server(program, register(place)) as server:
        mai = server.settled()
        reader = invited(server, mai, "reader", {"role": "reader"})
        rows = sheet(mai, "sheets/brief?as=xlsx&holds=post&columns=born,name,ethnic,post")
        flat = [[cell for cell in row if cell] for row in rows]
        assert ["No.", "Born", "Full name", "Ethnic group", "Post"] in flat, flat
        assert [row[2] for row in flat if len(row) == 5 and row[0].isdigit()] == ["Trần Đức An", "Lê Thị Bình", "Vũ Chi"], flat
        text = str(sheet(reader, "sheets/brief?as=xlsx&columns=born,name,ethnic,post"))
        assert "Vũ Chi" in text and "Born" not in text and "Tày" not in text and "1985" not in text, text
        text = str(sheet(reader, "sheets/brief?as=xlsx"))
        assert "may not see them of: Other name; Born; Ethnic group;" in text and "Post" not in text.partition("see them of: ")[2], text
        narrow = invited(server, mai, "narrow", {"role": "reader", "unit": "U"})
        for path in ("sheets/brief?as=xlsx&codes=C", "sheets/people?codes=C"):
            assert "Nobody: the register has no such people" in str(sheet(narrow, path)) and "Nobody:" not in str(sheet(mai, path)), path
        assert "Vũ Chi" in text and "Chủ tịch" in text and "1985" not in text and "Tày" not in text and "Luật" not in text and "An Giang" not in text, text
        text = str(sheet(mai, "sheets/brief?as=xlsx"))
        assert "Tày" in text and "An Giang" in text and "Luật" in text and "Left blank" not in text, text
        status, given = mai.get("sheets/brief?unit=U&to=x&purpose=y")
        assert status == 200 and given[:2] == b"PK" and mai.headers["Content-Disposition"].endswith('.docx"'), mai.headers


@test
def a_card_tells_verdicts_readiness_and_reasons_to_whom_they_may_be_told(place):
    file, more = register(place), Path(place) / "more"
    more.mkdir()
    (more / "post.csv").write_text("code,name,kind,unit\nL,Giám đốc Sở Ba,giam_doc_so,U\n", "utf-8")
    (more / "pool.csv").write_text("person,post,readiness\nA,L,soon\n", "utf-8")
    assert run("rules", "adopt", file)[0] == 0 and run("import", file, more)[0] == 0
    with Server(program, file) as server:
        mai = server.settled()
        reader = invited(server, mai, "reader", {"role": "reader"})
        head = invited(server, mai, "head", {"role": "head"})
        narrow = invited(server, mai, "narrow", {"role": "reader", "unit": "U"})
        assert asked(narrow, "codes=A,C,D") == "A"
        own = invited(server, mai, "own", person="C")

        def posts(visitor, code):
            status, given = visitor.get(f"people/{code}/card")
            assert status == 200 and given["photo"] is False, given
            return {p["code"]: (p["held"], p["readiness"], p["verdict"]) for p in given["posts"]}

        assert posts(mai, "C") == posts(head, "C") == {"I": (True, None, "no_standard"), "G": (False, "Ready now", "no_standard")}, posts(mai, "C")
        assert posts(own, "C") == {"I": (True, None, "no_standard")}, posts(own, "C")
        shown = {visitor: visitor.get("people/A/card")[1]["posts"][-1] for visitor in (mai, head)}
        assert {p["code"] + " " + p["verdict"] for p in shown.values()} == {"L not_eligible"}, shown
        assert shown[mai]["unmet"] and not shown[head]["unmet"] and not shown[head]["needs"], shown
        for gap in shown[mai]["unmet"]:
            assert gap["cited"] and len(gap["words"]) > len("degree"), gap
        assert [[p["file"] for p in who.get("people?codes=A,C")[1]["people"]] for who in (mai, head, reader)] == [[True, True]] * 2 + [[False, False]]
        assert [who.get("people/C")[1]["file"] for who in (mai, own, reader)] == [True, True, False]
        card = own.get("people/C/card")[1]
        assert card["name"] == "Vũ Chi" and "pool" not in card["values"], card
        listed = mai.get("people?codes=C&columns=" + ",".join(card["values"]))[1]["people"][0]["values"]
        assert {"born", "age", "ethnic", "degree", "rating", "titles"} <= set(listed) and card["values"] == listed, (card, listed)
        assert posts(mai, "D") == {} and reader.get("people/C/card")[0] == 404 and own.get("people/A/card")[0] == 404
        assert mai.get("people/C/photo")[0] == 404 and reader.get("people/C/photo")[0] == 404


@test
def list_file_and_card_say_the_same_of_a_paper_that_is_out_of_date(place):
    """A political-standard conclusion of 2020 holds five years by the pack; a newer one of the other person holds."""
    file, more = register(place), Path(place) / "more"
    more.mkdir()
    (more / "clearance.csv").write_text("person,type,dated,status\nA,political_standard,2015-01-05,met\nA,political_standard,2020-04-23,met\n"
                                        "B,political_standard,2025-04-23,met\nA,residence_review,2026-03-01,met\n", "utf-8")
    assert run("rules", "adopt", file)[0] == 0 and run("import", file, more)[0] == 0
    with Server(program, file) as server:
        mai = server.settled()
        head = invited(server, mai, "head", {"role": "head", "unit": "U"})
        own = invited(server, mai, "own", person="A")
        late = [row for row in mai.get("due")[1]["rows"] if row["event"] == "political_standard_due" and row["days"] < 0]
        assert [(row["person"], row["day"]) for row in late] == [("A", "2025-04-22")], late

        def states(visitor, code):
            sections = [one for one in visitor.get(f"people/{code}")[1]["sections"] if one["kind"] == "clearance"]
            return {(row["values"]["type"], row["values"]["dated"]): row["state"] for one in sections for row in one["rows"]}

        for visitor in (mai, own):
            page = visitor.get("people/A")[1]
            assert [row for row in page["due"] if row["event"] == "political_standard_due"] == late, page["due"]
            assert states(visitor, "A") == {("political_standard", "2015-01-05"): None, ("political_standard", "2020-04-23"): "lapsed",
                                            ("residence_review", "2026-03-01"): None}
        assert mai.get("people/A/card")[1]["lapsed"] == late and states(mai, "B") == {("political_standard", "2025-04-23"): None}
        assert mai.get("people/B/card")[1]["lapsed"] == []
        assert head.get("people/A/card")[1]["lapsed"] == [] and states(head, "A") == {}
        assert all(row["event"] != "political_standard_due" for row in head.get("people/A")[1]["due"])
        before = [row["state"] for one in mai.get("people/A?on=2025-04-22")[1]["sections"] if one["kind"] == "clearance" for row in one["rows"]]
        assert before == [None, None], before  # the last day still counts
    code, out, _ = run("show", file, "--person", "A")
    assert code == 0 and out.count("out of date") == 1, out


@test
def a_file_tells_of_the_post_held_what_the_post_says(place):
    with Server(program, register(place)) as server:
        mai = server.settled()
        reader = invited(server, mai, "reader", {"role": "reader"})
        row = [one for one in mai.get("people/A")[1]["sections"] if one["kind"] == "tenure"][0]["rows"][0]
        assert row["values"]["unit"] == "U" and row["names"]["unit"] == "Sở Một" and row["values"]["kind"] == "head" and row["values"]["rank"] == "9", row
        assert row["values"]["level"] == "province", row
        for one in reader.get("people/A")[1]["sections"]:
            assert all("unit" not in row["values"] and "rank" not in row["values"] for row in one["rows"] if one["kind"] == "tenure"), one


@test
def searches_are_kept_with_the_account(place):
    with Server(program, register(place)) as server:
        mai = server.settled()
        reader = invited(server, mai, "reader", {"role": "reader"})
        assert mai.post("searches", name=" nữ  trẻ ", query="sex=female&age_to=40")[0] == 204
        assert mai.post("searches", name="a/b?", query="")[0] == 204 and mai.post("searches", name="a/b?", query="unit=U")[0] == 204
        assert mai.get("searches")[1]["searches"] == [{"name": "a/b?", "query": "unit=U"}, {"name": "nữ trẻ", "query": "sex=female&age_to=40"}]
        assert reader.get("searches")[1]["searches"] == []
        assert reader.ask("DELETE", "searches/a%2Fb%3F")[0] == 204 and len(mai.get("searches")[1]["searches"]) == 2
        assert mai.ask("DELETE", "searches/a%2Fb%3F")[0] == 204 and len(mai.get("searches")[1]["searches"]) == 1
        status, given = mai.post("searches", name="  ", query="")
        assert status == 422 and given["findings"][0]["code"] == "search.name.missing", given
        for name in ("trẻ\u202exslx", "a\u2066b", "a\u0007b", "a\u200bb"):
            status, given = mai.post("searches", name=name, query="")
            assert status == 422 and given["findings"][0]["code"] == "search.name.bad", (name, given)
        for i in range(49):
            assert mai.post("searches", name=str(i), query="")[0] == 204
        status, given = mai.post("searches", name="one more", query="")
        assert status == 422 and given["findings"][0]["code"] == "search.most", given


main()
