"""People over HTTP: columns, filters and orders asked for, and what no role can find out by them. Speaks TAP.

usage: people_story.py KIENTOAN ROOT"""
import sqlite3
from pathlib import Path

import yaml

from serve_kit import Server
from solve_kit import main, program, root, run, test


def register(place):
    """Department U with A and B, department W with C; D holds nothing. C's file may be seen by few."""
    file, folder = Path(place) / "r.kt", Path(place) / "rows"
    folder.mkdir()
    assert run("new", file, "--as-of", "2026-07-01")[0] == 0
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
    for name, text in rows.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    code, out, err = run("import", file, folder)
    assert code == 0, (out, err)
    return file


def invited(server, chief, login, *grants, **more):
    status, given = chief.post("accounts", login=login, name=login, grants=list(grants), **more)
    assert status == 200, given
    return server.settled(given["token"])


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
        for query, people in (("unit=W", "C"), ("unit=P", "ABC"), ("body=K", "AC"), ("post=G", "A"), ("kind=head", "AC"), ("level=commune", "C"),
                              ("managed_by=T%E1%BB%89nh%20%E1%BB%A7y", "A"), ("holds=none", "D"), ("holds=post&sex=female", "BC"), ("age_from=38&age_to=45", "BC"),
                              ("party=member", "AC"), ("party=none", "BD"), ("ethnic=T%C3%A0y", "B"), ("rating=good", "C"), ("degree=master", "AC"),
                              ("pool=planned", "BC"), ("search=chi&kind=head", "C"), ("sort=rank&order=down", "ACBD"), ("sort=native_place", "DCBA"),
                              ("sort=post", "CBAD"), ("sort=unit&order=down", "CBAD"), ("sort=unit", "ABCD"), ("sort=age&order=down&from=1&most=2", "CB")):
            assert asked(mai, query) == people, (query, asked(mai, query))
        for query, wrong in (("sort=salary", [("serve.slot.bad", "sort", "salary")]), ("level=x", [("facet.code", "level", "x")]),
                             ("columns=name,pay,name", [("facet.unknown", "columns", "pay"), ("facet.unknown", "columns", "name")]),
                             ("columns=,", [("facet.unknown", "columns", "")]), ("body=Z", [("view.unknown", "", "Z")]),
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
        for query in ("columns=name,born", "columns=name,ethnic", "ethnic=Kinh", "sort=party_joined"):
            assert mai.get("people?" + query)[0] == 200
    lines = sqlite3.connect(file).execute("SELECT actor, object, note FROM log WHERE act = 'people.view' ORDER BY number").fetchall()
    assert [line[2].partition(" ")[2] for line in lines] == ["name,ethnic", "name,code,sex,born,post,unit", "name,code,sex,born,post,unit"], lines


main()
