"""Single values are corrected with their source, kept beside each other, settled; through the command
line, in both languages, answers held against their schemas. Speaks TAP.

usage: correct_story.py KIENTOAN ROOT"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema

program, root = sys.argv[1], Path(sys.argv[2])
tests = []


def run(*words, lang="vi"):
    done = subprocess.run([program, *map(str, words), "--lang", lang], capture_output=True, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def answer(command, *words):
    code, out, _ = run(command, *words, "--json")
    given = json.loads(out)
    if "version" in given:
        schema = {"settle": "correct"}.get(command, command)
        jsonschema.validate(given, json.loads((root / f"docs/schema/{schema}.json").read_text("utf-8")))
    return code, given


def story(test):
    tests.append(test)
    return test


def codes(given):
    return [f["code"] for f in given["findings"]]


def register(place):
    """Two people, one post, tenures whose keys have several parts."""
    file, folder = f"{place}/r.kt", Path(place) / "in"
    folder.mkdir()
    (folder / "unit.csv").write_text("code,name\nSNV,Sở Nội vụ\nSYT,Sở Y tế\n", "utf-8")
    (folder / "post.csv").write_text("code,name,kind,unit\nSNV-T,Giám đốc Sở Nội vụ,giam_doc,SNV\n", "utf-8")
    (folder / "person.csv").write_text(
        "code,name,born,sex\nCB1,Nguyễn Văn An,1975,male\nCB2,Trần Thị Bình,2/9/1980,\n", "utf-8")
    (folder / "tenure.csv").write_text(
        "person,post,title,manner,since,until\nCB1,SNV-T,Giám đốc,main,1/2020,\nCB2,,Trưởng phòng | Văn phòng,main,2015,2019\n",
        "utf-8")
    assert run("new", file, "--as-of", "1/7/2026")[0] == 0
    code, out, err = run("import", file, folder)
    assert code == 0, err
    return file


def disputed(file):
    return [f for f in answer("check", file)[1]["findings"] if f["code"].startswith("claim.")]


@story
def both_values_stand_until_one_is_settled(place):
    file = register(place)
    born = (file, "person", "CB2", "born")
    code, out, _ = run("correct", *born, "3/9/1980", "--source", "Giấy khai sinh", "--on", "1/7/2026")
    assert code == 1 and "Đã giữ cả hai giá trị" in out and "02/09/1980" in out and "03/09/1980" in out, out
    code, given = answer("correct", *born, "1979", "--source", "Lý lịch 2C")
    assert code == 1 and given["open"] and given["value"] == given["was"] == "1980-09-02", given
    assert {c["value"]: c["standing"] for c in given["claims"]} == dict.fromkeys(
        ["1980-09-02", "1980-09-03", "1979"], "unsettled"), given
    found = disputed(file)
    assert [f["code"] for f in found] == ["claim.unsettled"] and "Giấy khai sinh" in found[0]["reason"], found
    assert "kientoan settle" in found[0]["mend"] and 'person "CB2" born' in found[0]["mend"], found
    code, given = answer("settle", *born, "3/9/1980", "--reason", "Bản gốc", "--on", "2026-07-02")
    assert code == 0 and not given["open"] and given["value"] == "1980-09-03", given
    chosen = [c for c in given["claims"] if c["standing"] == "authoritative"]
    assert chosen == [{"value": "1980-09-03", "source": "Giấy khai sinh", "noted": "2026-07-01",
                       "standing": "authoritative", "reason": "Bản gốc", "settled": "2026-07-02"}], chosen
    assert not disputed(file)
    code, out, _ = run("settle", *born, "2/9/1980", lang="en")
    assert code == 0 and "Recorded “1980-09-02” in place of “1980-09-03”." in out, out


@story
def what_fills_a_gap_or_is_finer_is_taken(place):
    file = register(place)
    code, given = answer("correct", file, "Cán bộ", "CB2", "giới tính", "nữ", "--source", "Lý lịch")
    assert code == 0 and given["was"] == "" and given["value"] == "female", given
    code, given = answer("correct", file, "person", "CB1", "born", "5/1975", "--source", "Lý lịch")
    assert code == 0 and given["value"] == "1975-05" and len(given["claims"]) == 2, given
    code, given = answer("correct", file, "person", "CB1", "born", "1975", "--source", "Thẻ đảng viên")
    assert code == 0 and given["value"] == "1975-05" and not given["open"], given
    code, given = answer("correct", file, "person", "CB1", "born", "5/1975", "--source", "Giấy khai sinh")
    assert [c["source"] for c in given["claims"] if c["value"] == "1975-05"] == ["Lý lịch; Giấy khai sinh"], given
    version = given["version"]
    code, given = answer("correct", file, "person", "CB1", "born", "5/1975", "--source", "Giấy khai sinh")
    assert code == 0 and given["version"] == version, given
    assert not disputed(file)


@story
def a_source_may_settle_at_once(place):
    file = register(place)
    code, given = answer("correct", file, "person", "CB1", "name", "Nguyễn Văn Ân", "--source",
                         "QĐ 12", "--authoritative", "--reason", "Cải chính hộ tịch")
    assert code == 0 and given["value"] == "Nguyễn Văn Ân", given
    assert [(c["value"], c["standing"]) for c in given["claims"]] == [
        ("Nguyễn Văn An", "rejected"), ("Nguyễn Văn Ân", "authoritative")], given
    code, given = answer("correct", file, "person", "CB1", "name", "Nguyễn Văn An", "--source", "Lương")
    assert code == 1 and given["open"] and given["value"] == "Nguyễn Văn Ân", given
    Path(f"{place}/person.csv").write_text("code,name\nCB1,Nguyễn Văn An\n", "utf-8")
    assert run("import", file, f"{place}/person.csv")[0] == 0
    assert [f["code"] for f in disputed(file)] == ["claim.overruled"], disputed(file)


@story
def a_part_of_the_key_may_be_corrected(place):
    file = register(place)
    key = "CB2||Trưởng phòng \\| Văn phòng|2015"
    code, given = answer("correct", file, "tenure", key, "until", "2018", "--source", "QĐ 3")
    assert code == 1 and given["open"], given
    code, given = answer("correct", file, "tenure", key, "since", "9/2015", "--source", "QĐ 3")
    assert code == 0 and given["value"] == "2015-09" and given["row"] == key + "-09", given
    found = disputed(file)
    assert len(found) == 1 and found[0]["value"] == key + "-09", found
    code, given = answer("settle", file, "tenure", key + "-09", "until", "2018")
    assert code == 0 and not disputed(file), given
    code, given = answer("settle", file, "tenure", key, "until", "2018")
    assert code == 2 and codes(given) == ["claim.row.near"], given


@story
def bad_words_change_nothing(place):
    file = register(place)
    before = Path(file).read_bytes()
    tenure = "CB1|SNV-T|Giám đốc|2020-01"
    for words, wanted in [
        (("người", "CB1", "born", "1975"), "claim.kind.unknown"),
        (("claim", "CB1", "born", "1975"), "claim.kind.unknown"),
        (("person", "CB9", "born", "1975"), "claim.row.near"),
        (("person", "X", "born", "1975"), "claim.row.unknown"),
        (("person", "CB1", "lương", "5"), "claim.field.unknown"),
        (("person", "CB1", "code", "CB3"), "claim.field.code"),
        (("person", "CB1", "born", "31/2/1975"), "intake.date.none"),
        (("person", "CB1", "sex", "khác"), "intake.code.bad"),
        (("person", "CB1", "name", ""), "intake.missing"),
        (("person", "CB1", "born", ""), "claim.value.missing"),
        (("person", "CB1", "ethnic", " "), "claim.value.missing"),
        (("tenure", tenure, "post", "SYT-T"), "intake.reference.unknown"),
        (("tenure", tenure, "until", "2019"), "intake.until.before"),
    ]:
        if wanted == "claim.row.near":
            words = ("tenure", "CB1", "until", "2021")
        code, given = answer("correct", file, *words, "--source", "x")
        assert code == 2 and codes(given) == [wanted], (words, given)
        assert all(f["mend"] for f in given["findings"]), given
    code, given = answer("correct", file, "person", "CB1", "born", "1976")
    assert code == 2 and codes(given) == ["claim.source.missing"], given
    code, given = answer("settle", file, "person", "CB1", "born", "1976")
    assert code == 2 and codes(given) == ["claim.value.unknown"], given
    done = subprocess.run([program, "correct", file, "person", "CB1", "born", "1976", b"--source=\xff", "--json"],
                          capture_output=True)
    assert done.returncode == 2 and codes(json.loads(done.stdout)) == ["cli.option.bad"], done.stdout
    assert Path(file).read_bytes() == before
    assert run("correct", f"{place}/none.kt", "person", "CB1", "born", "1976", "--source", "x")[0] == 2


@story
def a_key_that_is_taken_is_refused(place):
    file = register(place)
    Path(f"{place}/rating.csv").write_text("person,year,grade\nCB1,2024,good\nCB1,2025,good\n", "utf-8")
    assert run("import", file, f"{place}/rating.csv")[0] == 0
    code, given = answer("correct", file, "rating", "CB1|2024", "year", "2025", "--source", "x")
    assert code == 2 and codes(given) == ["claim.key.taken"], given


@story
def what_a_correction_causes_is_told(place):
    file = register(place)
    key = "CB2||Trưởng phòng \\| Văn phòng|2015"
    code, given = answer("correct", file, "tenure", key, "post", "SNV-T", "--source", "x")
    assert code == 0 and not given["findings"], given
    code, given = answer("correct", file, "tenure", given["row"], "until", "", "--source", "x", "--authoritative")
    assert code == 0 and given["was"] == "2019" and given["value"] == "", given
    assert codes(given) == ["intake.post.crowded"] and given["findings"][0]["severity"] == "warning", given


@story
def a_correction_tells_what_it_causes_in_the_whole_register(place):
    file = register(place)
    code, given = answer("correct", file, "unit", "SYT", "parent", "SNV", "--source", "QĐ 1")
    assert code == 0 and codes(given) == [], given
    code, given = answer("correct", file, "unit", "SNV", "parent", "SYT", "--source", "QĐ 2", "--authoritative")
    assert code == 0 and codes(given) == ["check.unit.cycle"], given
    assert "SNV → SYT → SNV" in given["findings"][0]["reason"], given
    code, given = answer("correct", file, "unit", "SNV", "name", "Sở Nội vụ tỉnh", "--source", "QĐ 3", "--authoritative")
    assert code == 0 and codes(given) == [], given  # what was there before is not told again
    code, given = answer("correct", file, "person", "CB1", "party_joined", "1/1/2030", "--source", "Thẻ đảng")
    assert code == 0 and codes(given) == ["check.date.ahead"], given
    code, out, err = run("correct", file, "post", "SNV-T", "until", "30/6/2025", "--source", "QĐ 4")
    assert code == 0 and "giữ SNV-T cả sau ngày chức danh hoặc đơn vị kết thúc (30/06/2025)" in err + out, (out, err)


@story
def the_journal_tells_no_values(place):
    file = register(place)
    run("correct", file, "person", "CB2", "born", "1979", "--source", "Lý lịch của Bình")
    lines = json.loads(run("journal", file, "--json")[1])["lines"]
    assert lines[-1]["use_case"] == "register.correct" and lines[-1]["note"] == "person.born", lines[-1]
    code, out, _ = run("journal", file)
    assert code == 0 and "Đính chính" in out, out


print(f"1..{len(tests)}")
for number, test in enumerate(tests, 1):
    with tempfile.TemporaryDirectory() as folder:
        try:
            test(folder)
            print(f"ok {number} - {test.__name__}")
        except Exception as fault:  # every fault is a failed test, reported by name
            print(f"not ok {number} - {test.__name__}")
            print("# " + repr(fault).replace("\n", "\n# "))
