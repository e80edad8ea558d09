"""Bench strength through the command line: by hand on a small register, against a matching of its own on the sample. Speaks TAP.

usage: pool_story.py KIENTOAN ROOT"""
import json
import zipfile
from pathlib import Path

import jsonschema

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


# Heads serve to 60: Ann is ready, Bo too old for a full term from the day he is ready, Cy without the months, Di unrated, Ed gone, Fay the
# holder, Gil without the time, Hal beyond three names; Ida and Jo could come in, Kim is managed elsewhere.
REVIEW = HEAD + """structure Q "Pool" of posts {"head"} cite D
  Q.n names per post from 2 to 3; information
  Q.p posts per name at most 1; information
```
"""
REVIEWED = {
    "register": "code,name,as_of\nr,Register,2026-07-01\n", "unit": "code,name\nu,Unit\nw,Other\n",
    "post": "code,name,kind,unit,rank\na,Head a,head,u,9\nb,Head b,head,w,9\nz,Deputy,deputy,u,5\n",
    "person": "code,name,sex,born,left,authority\nann,Ann,female,1990-02-01,,\nbo,Bo,male,1970-03-10,,\ncy,Cy,male,1985-01-01,,\n"
              "di,Di,male,1980-05-05,,\ned,Ed,male,1981-05-05,2026-01-01,\nfay,Fay,female,1980-05-05,,\ngil,Gil,male,1967,,\nhal,Hal,male,1988-05-05,,\n"
              "ida,Ida,female,1985-05-05,,\njo,Jo,male,1966-01-01,,\nkim,Kim,male,1985-05-05,,Army\n",
    "tenure": "person,post,since,until\n" + "".join(f"{p},z,{since},\n" for p, since in
              [("ann", "2020-01-01"), ("bo", "2020-01-01"), ("cy", "2026-01-01"), ("di", "2020-01-01"), ("hal", "2026-03-01"), ("ida", "2019-01-01"),
               ("jo", "2019-01-01"), ("kim", "2019-01-01"), ("gil", "2026-01-01")]) + "fay,a,2020-01-01,\n",
    "degree": "person,degree,year\n" + "".join(f"{p},bachelor,2004\n" for p in "ann bo cy di ed fay hal ida jo kim".split()),
    "rating": "person,year,grade\n" + "".join(f"{p},2025,good\n" for p in "ann bo cy hal".split()),
    "pool": "person,post,readiness,rank,since\n" + "".join(f"{p},a,,,2025-01-01\n" for p in "ann bo cy di ed fay hal".split())
            + "ann,b,now,,2025-01-01\ngil,b,now,,2025-01-01\n",
}


def reviewed(file, *words):
    code, out, err = run("pool", file, "--review", "--json", *words)
    assert code < 2, (out, err)
    given = json.loads(out)
    jsonschema.validate(given, json.loads((root / "docs/schema/pool-review.json").read_text("utf-8")))
    return code, given


@test
def review_by_hand(place):
    file = furnish(place, REVIEW, REVIEWED)
    code, given = reviewed(file)
    assert code == 1 and given["posts_most"] == 1 and given["year"] == 2025
    head, other = (next(post for post in given["posts"] if post["post"] == code) for code in "ab")
    names = {name["person"]: name for name in head["names"]}
    assert {p: (n["act"], n["reasons"], n["ready"]) for p, n in names.items()} == {
        "ann": ("stay", ["ready", "many"], "2026-07-01"), "di": ("stay", ["ready", "unrated"], "2026-07-01"),
        "cy": ("stay", ["time"], "2028-01-01"), "hal": ("out", ["beyond", "time"], "2028-03-01"),
        "bo": ("out", ["age", "ready"], "2026-07-01"), "ed": ("out", ["left"], None), "fay": ("out", ["holds"], None)}, names
    assert [n["person"] for n in head["names"]][:3] == ["ann", "di", "cy"], "in the order of readiness"
    assert (head["least"], head["most"], head["clauses"], head["stay"], head["out"], head["in"]) == (2, 3, "Q.n", 3, 4, 0)
    assert names["bo"]["service_ends"] == "2030-03-31" and names["cy"]["nearest"]["kind"] == "time"
    # b has one name and wants two; Ida may come, Di and others stand for a already, Jo is too old, Kim is the army's.
    assert [(n["person"], n["act"], n["reasons"]) for n in other["names"]] == [
        ("ann", "stay", ["ready", "many"]), ("gil", "out", ["never"]), ("ida", "in", ["ready", "few"])], "Gil retires within the two years"
    assert given["acts"] == {"stay": 4, "out": 5, "in": 1} and given["reasons"]["many"] == 2
    assert {u["unit"]: (u["bands"], u["unknown"]) for u in given["units"]} == {"u": ([1, 2, 0], 0), "w": ([1, 0, 0], 0)}
    _, given = reviewed(file, "--term", "36", "--ages", "37,46", "--most", "2")
    bo = next(n for n in given["posts"][0]["names"] if n["person"] == "bo")
    assert bo["act"] == "stay" and "age" not in bo["reasons"] and given["posts_most"] == 1, "the stricter holds"
    assert given["units"][0]["bands"] == [1, 0, 2], "Ann 36, Di 46, Bo 56"
    code, given = reviewed(file, "--post", "b", "--least", "1")
    assert code == 1 and given["posts"][0]["least"] == 2, "one stays, the clause wants two"
    page = run("pool", file, "--review")[1]
    assert "4 names stay, 5 go, 1 could come in" in page and "cannot serve a full term" in page and "50 and above" in page, page
    assert "Đề nghị đưa ra khỏi quy hoạch" in run("pool", file, "--review", lang="vi")[1]
    for words in (["--ages", "40"], ["--ages", "50,40"], ["--ages", "x,y"]):
        assert run("pool", file, "--review", *words)[0] == 2, words
    assert run("pool", file, "--term", "48")[0] == 2 and "--review" in run("pool", file, "--term", "48")[2]


@test
def who_acts_in_a_post_does_not_hold_it(place):
    acting = {**REVIEWED, "tenure": REVIEWED["tenure"].replace("since,until\n", "since,until,manner\n").replace(",\n", ",,\n")
              .replace("fay,a,2020-01-01,,\n", "fay,a,2020-01-01,,acting\n")}
    file = furnish(place, REVIEW, acting)
    names = {n["person"]: n for n in next(p for p in reviewed(file)[1]["posts"] if p["post"] == "a")["names"]}
    assert "holds" not in names["fay"]["reasons"] and names["fay"]["posts"] == 1, "she is one of the names, beyond the three the post may have"
    code, given = answer("pool", file)
    assert "fay" in [n["person"] for p in given["posts"] if p["post"] == "a" for n in p["names"]] and given["idle"] == 1, given["idle"]
    assert "check.pool.vain" in run("check", file, "--json")[1], "of Ed, who left"
    assert "fay is in the pool" not in run("check", file)[1]
    # what is recorded and what is reckoned go by two words
    for lang, words in (("vi", ("Mức sẵn sàng đã ghi", "Đạt tiêu chuẩn từ", "đạt tiêu chuẩn ngay")), ("en", ("Readiness on record", "Meets the standard from", "meets the standard now"))):
        page = run("pool", file, "--review", lang=lang)[1]
        assert all(w in page for w in words), page


@test
def what_is_exported(place):
    file = furnish(place, REVIEW, REVIEWED)
    for lang, word in (("en", "cannot serve a full term"), ("vi", "không đủ tuổi công tác trọn một nhiệm kỳ")):
        for end, part in (("docx", "word/document.xml"), ("xlsx", "xl/sharedStrings.xml")):
            out = Path(place) / f"pool-{lang}.{end}"
            assert run("export", file, "pool", out, lang=lang)[0] == 0
            text = zipfile.ZipFile(out).read(part).decode()
            assert word in text and "Ann" in text and "Q.n" in text, (lang, end)
    out = Path(place) / "pool.json"
    assert run("export", file, "pool", out)[0] == 0
    assert json.loads(out.read_text("utf-8")) == reviewed(file)[1]
    out = Path(place) / "pool.csv"
    assert run("export", file, "pool", out)[0] == 0 and "This proposes" not in out.read_text("utf-8-sig"), "tables only"


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
    for lang, words, band in (("vi", "chỉ đặt số người nhiều nhất", "Tuổi dưới 40"), ("en", "the most names for a post and no least", "Aged under 40")):
        page = run("pool", file, "--review", lang=lang)[1]
        assert words in page and "--least 3" in page and band in page, page[:900]
        assert words not in run("pool", file, "--review", "--least", "3", lang=lang)[1]
    _, review = reviewed(file)
    assert sum(review["acts"].values()) - review["acts"]["in"] == given["entries"] + given["idle"]
    for post in review["posts"]:
        stay = [name for name in post["names"] if name["act"] == "stay"]
        ready = [name["ready"] for name in stay if "ready" in name["reasons"] or "time" in name["reasons"]]
        assert ready == sorted(ready) and all(("ready" in n["reasons"]) == (n["verdict"] == "eligible") for n in stay), post["post"]
    late = next(n for post in review["posts"] for n in post["names"] if "time" in n["reasons"])
    at = next(post["post"] for post in review["posts"] if late in post["names"])
    for day, verdict in ((late["ready"], "eligible"), (late["nearest"]["from"], late["verdict"])):
        assert answer("assess", file, "--post", at, "--person", late["person"], "--on", day)[1]["cases"][0]["verdict"] == verdict
    # who lacks something is ready on no day as things stand, and the page says so
    lacking = [(post["post"], n) for post in review["posts"] for n in post["names"] if "changes" in n["reasons"]]
    assert lacking and all(n["ready"] is None and n["earliest"] == n["nearest"]["ways"][0]["day"] for _, n in lacking)
    assert all(n["earliest"] == n["ready"] for post in review["posts"] for n in post["names"] if "changes" not in n["reasons"])
    at, name = next((at, n) for at, n in lacking if n["earliest"] == review["on"])
    assert answer("assess", file, "--post", at, "--person", name["person"])[1]["cases"][0]["verdict"] == "not_eligible"
    for lang, words in (("vi", "khi đã bổ sung, sớm nhất 01/07/2026"), ("en", "once it has that, 2026-07-01 at the earliest")):
        assert words in run("pool", file, "--review", "--post", at, lang=lang)[1], lang
    post = next(post for post in given["posts"] if post["names"])
    for name in post["names"]:
        _, judged = answer("assess", file, "--post", post["post"], "--person", name["person"])
        assert judged["cases"][0]["verdict"] == name["verdict"]


main()
