"""Bench strength through the command line: by hand on a small register, against a matching of its own on the sample. Speaks TAP.

usage: pool_story.py KIENTOAN ROOT"""
from pathlib import Path

from solve_kit import HEAD, answer, furnish, main, root, run, test

# One star for three posts, two people for two, one of whom it is not decided, one post without a name; "o" is another authority's.
TABLES = {
    "register": "code,name,as_of,authority\nr,Register,2026-07-01,Board\n",
    "unit": "code,name,parent\nu,Unit,\nv,Branch,u\nw,Other,\n",
    "post": "code,name,kind,unit\n" + "".join(f"{p},Post {p},head,{u}\n" for p, u in
                                              [("a", "u"), ("b", "u"), ("c", "v"), ("d", "w"), ("e", "w"), ("f", "w"), ("o", "w")])
            + "z,Deputy,deputy,u\n",
    "oversight": "post,authority,since\n" + "".join(f"{p},Board,2020-01-01\n" for p in "abcdef") + "o,Ministry,2020-01-01\n",
    "person": "code,name,sex,born,left\nstar,Ann,female,1980-02-01,\nbo,Bo,male,1985-03-01,\ncy,Cy,male,1990-01-01,\n"
              "di,Di,male,1984-05-05,\ngone,Ed,male,1981-05-05,2026-01-01\n",
    "tenure": "person,post,since\nstar,z,2020-01-01\nbo,z,2020-01-01\ndi,a,2025-01-01\n",
    "degree": "person,degree,year\nstar,bachelor,2004\nbo,bachelor,2008\ncy,bachelor,2012\n",
    "pool": "person,post,readiness,since,until\nstar,a,now,2025-01-01,\nstar,b,soon,2025-01-01,\nstar,c,,2025-01-01,\nbo,d,now,2025-01-01,\n"
            "cy,d,next_term,2025-01-01,\ncy,e,now,2025-01-01,\nstar,o,now,2025-01-01,\ndi,a,now,2025-01-01,\ngone,b,now,2025-01-01,\n"
            "bo,e,now,2024-01-01,2025-12-31\nbo,d,soon,2024-01-01,\n",
}


def codes(list_of):
    return [one["code"] for one in list_of]


@test
def by_hand(place):
    file = furnish(place, HEAD + "```\n", TABLES)
    code, given = answer("pool", file)
    assert code == 1 and given["authority"] == "Board" and given["least"] is given["most"] is None
    assert (given["entries"], given["idle"]) == (6, 2), "Di holds his post, Ed has left"
    posts = {post["post"]: post for post in given["posts"]}
    assert list(posts) == list("abcdef"), "those of the register's own authority"
    assert [len(posts[p]["names"]) for p in "abcdef"] == [1, 1, 1, 2, 1, 0]
    assert [posts[p]["eligible"] for p in "abcdef"] == [1, 1, 1, 1, 0, 0], "what Cy did before is not recorded"
    assert [posts[p]["shared"] for p in "abcdef"] == [1, 1, 1, 1, 1, 0]
    assert posts["d"]["readiness"] == {"next_term": 1, "soon": 0, "now": 1, "unrecorded": 0}, "the latest row tells"
    assert posts["c"]["readiness"]["unrecorded"] == 1 and posts["a"]["names"][0]["posts"] == 4
    names, ready, eligible = (given["coverage"][of] for of in ("names", "ready", "eligible"))
    assert (names["with"], names["filled"]) == (5, 3)
    assert [(codes(lack["posts"]), codes(lack["people"])) for lack in names["lacks"]] == [(["a", "b", "c"], ["star"])]
    assert (ready["with"], ready["filled"], ready["lacks"]) == (3, 3, [])
    assert (eligible["with"], eligible["filled"]) == (4, 2)
    assert [codes(lack["posts"]) for lack in eligible["lacks"]] == [["a", "b", "c"]]
    assert codes(given["people"][0]["posts"]) == ["a", "b", "c", "o"] and given["people"][0]["person"] == "star"
    page = run("pool", file, "--least", "2", "--most", "3")[1]
    assert "3 posts have only 1 person between them: Post a (a); Post b (b); Post c (c). People: Ann (star)." in page, page
    few, many = page.split("Posts with fewer names than asked for")[1].split("People in the pool for more")
    assert [p for p in "abcdef" if f"  {p}  " in few] == list("abcef") and "star" in many and "cy" not in many, page
    assert "Người được quy hoạch quá số chức danh" in run("pool", file, "--most", "3", lang="vi")[1]


@test
def of_one_unit_or_post(place):
    file = furnish(place, HEAD + "```\n", TABLES)
    _, given = answer("pool", file, "--unit", "u")
    assert [post["post"] for post in given["posts"]] == list("abc"), "and the units below"
    assert given["coverage"]["names"]["filled"] == 1 and given["people"][0]["person"] == "star"
    code, given = answer("pool", file, "--post", "d")
    assert code == 0 and [name["verdict"] for name in given["posts"][0]["names"]] == ["eligible", "undecided"]
    assert answer("pool", file, "--post", "d", "--least", "3")[0] == 1
    assert answer("pool", file, "--post", "d", "--most", "1")[0] == 1, "Cy stands for two"
    assert answer("pool", file, "--post", "d", "--most", "2")[0] == 0
    page = run("pool", file, "--post", "d", lang="vi")[1]
    assert "chưa đủ căn cứ kết luận" in page and "Nhiệm kỳ sau" in page, page
    assert run("pool", file, "--post", "nowhere")[0] == 2


def most(names):
    """Posts that can be filled at once, by a matching of its own."""
    held = {}

    def fill(post, seen):
        for person in names[post]:
            if person not in seen:
                seen.add(person)
                if person not in held or fill(held[person], seen):
                    held[person] = post
                    return True
        return False
    return sum(fill(post, set()) for post in names)


@test
def the_sample_by_another_matching(place):
    file = Path(place) / "p.kt"
    assert run("new", file, "--sample", "province")[0] == 0
    assert run("rules", "adopt", file, root / "rules/default/mac-dinh.md")[0] == 0
    code, given = answer("pool", file)
    assert code == 1 and len(given["posts"]) > 300
    for of, counts in (("names", lambda name: True), ("ready", lambda name: name["readiness"] == "now"),
                       ("eligible", lambda name: name["verdict"] == "eligible")):
        cover = given["coverage"][of]
        names = {post["post"]: [name["person"] for name in post["names"] if counts(name)] for post in given["posts"]}
        assert cover["with"] == sum(map(bool, names.values()))
        assert cover["filled"] == most(names) < cover["with"], (of, cover["filled"])
        short = 0
        for lack in cover["lacks"]:
            between = {person for post in codes(lack["posts"]) for person in names[post]}
            assert between == set(codes(lack["people"])) and 0 < len(between) < len(lack["posts"]), lack
            short += len(lack["posts"]) - len(between)
        assert cover["with"] - cover["filled"] == short, "what is told accounts for every post that is left over"
    post = next(post for post in given["posts"] if post["names"])
    for name in post["names"]:
        _, judged = answer("assess", file, "--post", post["post"], "--person", name["person"])
        assert judged["cases"][0]["verdict"] == name["verdict"]


main()
