"""A register with nothing in it, or without people, posts, a pool or packs, is told so in words with what to do, not in tables of zeros; as
data the answer is there all the same. Speaks TAP.

usage: lacking_story.py KIENTOAN ROOT"""
from pathlib import Path

from solve_kit import answer, main, run, test

# Command: what an empty register is said to lack.
COMMANDS = {"balance": ("lacking.post", "lacking.person", "lacking.pack"), "forecast": ("lacking.person", "lacking.post", "lacking.pack"),
            "assess": ("lacking.person", "lacking.post", "lacking.pack"),
            "pool": ("lacking.post", "lacking.pool", "lacking.person", "lacking.pack")}
WORDS = {"lacking.person": ("Sổ chưa có cán bộ nào", "no people yet"), "lacking.post": ("Sổ chưa có chức danh nào", "no posts yet"),
         "lacking.pool": ("chưa ghi ai được quy hoạch", "nobody in the pool"), "lacking.pack": ("chưa áp dụng bộ quy định", "No rule pack")}
ROWS = {"unit": "code,name\nU,Sở Một\n", "post": "code,name,kind,unit\nG,Giám đốc,head,U\n",
        "person": "code,name,sex,born\nA,Nguyễn An,male,1970-02-01\n", "tenure": "person,post,since\nA,G,2020-01-01\n"}


def register(place, *tables):
    file, folder = Path(place) / "r.kt", Path(place) / "in"
    folder.mkdir()
    assert run("new", file, "--as-of", "2026-07-01")[0] == 0
    for name in tables:
        (folder / f"{name}.csv").write_text(ROWS[name], "utf-8")
    if tables:
        code, out, err = run("import", file, folder)
        assert code == 0, out + err
    return file


def said(file, command, *words):
    """What is lacking, by the data; the page in both languages says the same, and what to do. The codes, the page, the notes."""
    status, given = answer(command, file, *words)
    codes = tuple(one["code"] for one in given["law"])
    for at, lang in enumerate(("vi", "en")):
        code, out, err = run(command, file, *words, lang=lang)
        assert code == status and err.count("→") == len(codes), (command, out + err)
        for lack, told in WORDS.items():
            assert (told[at] in err) == (lack in codes), (command, lang, lack, err)
    return codes, out, err


@test
def an_empty_register(place):
    file = register(place)
    for command, lacks in COMMANDS.items():
        codes, out, err = said(file, command)
        assert codes == lacks and not out and len(err.splitlines()) == 2 * len(lacks), (command, codes, out, err)
    for lang, words in (("vi", ("Sổ chưa áp dụng", "rules adopt")), ("en", ("No rule pack", "rules adopt"))):
        code, out, err = run("due", file, lang=lang)
        assert code == 0 and all(word in err for word in words) and not out, out + err
    assert answer("due", file)[1]["rows"] == []
    code, out, err = run("pool", file, "--review")
    assert code == 0 and "no posts yet" in err and not out, out + err


@test
def people_and_posts_without_a_pool_or_packs(place):
    file = register(place, "unit", "post", "person", "tenure")
    for command in ("balance", "forecast", "assess"):
        codes, out, err = said(file, command)
        assert codes == ("lacking.pack",) and out, (command, codes, out)
    codes, out, err = said(file, "pool")
    assert codes == ("lacking.pool", "lacking.pack") and out, codes


@test
def posts_without_people(place):
    file = register(place, "unit", "post")
    codes, out, err = said(file, "balance")
    assert codes == ("lacking.person", "lacking.pack") and out, out
    assert not said(file, "forecast")[1] and not said(file, "assess")[1]
    assert "lacking.person" in said(file, "pool")[0]


@test
def nothing_lacks_where_all_is_there(place):
    file = Path(place) / "s.kt"
    assert run("new", file, "--sample", "province", "--people", "200")[0] == 0
    for command in COMMANDS:
        code, given = answer(command, file)
        assert not [one for one in given["law"] if one["code"] in WORDS], (command, given["law"])


main()
