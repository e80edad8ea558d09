"""The 2025 reform as unit changes: tools/lineage_2025.py on made up lists, and on the real ones (skipped where
they are not), counted a second way and shown from the register. Speaks TAP.

usage: lineage_story.py KIENTOAN ROOT"""
import csv
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

from solve_kit import answer, data, main, root, run, test

LISTS = {
    "2025-03_provinces.csv": "code,name,full_name,unit_type\n01,A,Tỉnh A,Tỉnh\n02,B,Tỉnh B,Tỉnh\n03,C,Tỉnh C,Tỉnh\n",
    "2025-03_districts.csv": "code,name,full_name,province_code,unit_type\n011,X,Huyện X,01,Huyện\n012,Y,Quận Y,01,Quận\n"
                             "021,Z,Huyện Z,02,Huyện\n031,W,Huyện W,03,Huyện\n"
                             "032,Đảo,Huyện Đảo,03,Huyện\n",
    "2025-03_wards.csv": "code,name,full_name,district_code,unit_type\n"
                         "1,Hòa An,Xã Hòa An,011,Xã\n2,Một,Xã Một,011,Xã\n3,1,Phường 1,011,Phường\n4,1,Phường 1,012,Phường\n"
                         "5,2,Phường 2,012,Phường\n6,Hai,Xã Hai,021,Xã\n7,Một,Xã Một,031,Xã\n8,Ba và Bốn,Xã Ba và Bốn,021,Xã\n9,Năm,Xã Năm,021,Xã\n"
                         "10,Ea M'Rông,Xã Ea M'Rông,031,Xã\n12,Sáu,Phường Sáu,031,Phường\n13,Bảy,Phường Bảy,031,Phường\n15,Cảng,Xã Cảng,032,Xã\n",
    "2025-07_provinces.csv": "code,name,full_name,unit_type\n01,A,Tỉnh A,Tỉnh\n03,C,Tỉnh C,Tỉnh\n",
    "2025-07_wards.csv": "code,name,full_name,province_code,unit_type\n1,Hòa An,Xã Hòa An,01,Xã\n2,Mới,Xã Mới,01,Xã\n4,Yên,Phường Yên,01,Phường\n"
                         "7,Một,Xã Một,03,Xã\n8,Tám,Xã Tám,01,Xã\n"
                         "10,Đảo,Đặc khu Đảo,03,Đặc khu\n11,Ea,Xã Ea,03,Xã\n12,Sáu,Phường Sáu,03,Phường\n",
    "merger_2025_old_to_new.csv": """level,new_code,new_name,new_province_code,formed_from
province,01,Tỉnh A,,"tỉnh A và tỉnh B. Từ ngày 30/4/2026, tỉnh A thành thành phố."
province,03,Tỉnh C,,giữ nguyên
commune,1,Xã Hòa An,01,"Xã Hoà An, Xã Một (phần còn lại sau khi sáp nhập vào xã Mới, xã Tám)"
commune,2,Xã Mới,01,"Xã Hai, một phần diện tích tự nhiên, quy mô dân số của Xã Một và Xã Ba và Bốn"
commune,4,Phường Yên,01,"Phường 1, Phường 2 (quận Y)"
commune,7,Xã Một,03,Giữ nguyên hiện trạng
commune,8,Xã Tám,01,"Xã Năm, Phường 1, Xã Mười"
commune,10,Đặc khu Đảo,03,Huyện Đảo
commune,11,Xã Ea,03,Xã Ea Mrong
commune,12,Phường Sáu,03,"Phường Sáu, Bảy sau khi sắp xếp"
commune,99,Xã Lạ,01,Xã Năm
""",
}


def trace(folder, place):
    out, findings = Path(place) / "lineage" / "lineage.csv", Path(place) / "findings.csv"
    out.parent.mkdir()
    done = subprocess.run([sys.executable, root / "tools/lineage_2025.py", folder, out, findings], capture_output=True, timeout=120)
    assert done.returncode in (0, 1) and not done.stderr, done
    return (done.returncode, done.stdout.decode(), *(list(csv.DictReader(file.open(encoding="utf-8"))) for file in (out, findings)))


@test
def names_are_found_and_doubts_are_told(place):
    folder = Path(place) / "lists"
    folder.mkdir()
    for name, text in LISTS.items():
        (folder / name).write_text(text, "utf-8")
    code, said, rows, findings = trace(folder, place)
    assert [(r["unit"][:-8], r["successor"], r["type"]) for r in rows if r["successor"]] == sorted([
        ("01", "01", "merge"), ("02", "01", "merge"), ("03", "03", "convert"), ("032", "10", "convert"), ("15", "10", "merge"),
        ("1", "1", "merge"), ("2", "1", "split"), ("2", "2", "split"), ("4", "4", "merge"), ("5", "4", "merge"), ("6", "2", "merge"),
        ("7", "7", "convert"), ("8", "2", "merge"), ("9", "8", "merge"), ("10", "11", "rename"), ("12", "12", "merge"),
        ("13", "12", "merge")], key=lambda row: (row[0] + ".2025-03", row[1])), rows
    assert all(r["unit"].endswith(".2025-03") and r["since"] == "2025-07-01" for r in rows)
    assert sorted(r["unit"] for r in rows if r["type"] == "abolish") == [f"{d}.2025-03" for d in ("011", "012", "021", "031")]
    assert [(f["new_code"], f["old_name"], f["why"]) for f in findings] == [
        ("8", "Phường 1", "several"), ("8", "Xã Mười", "unknown"), ("11", "Xã Ea Mrong", "spelling"), ("99", "99", "no new unit"),
        ("", "Phường 1 (3)", "unmentioned")], findings
    assert code == 1 and said.startswith("21 rows of lineage; of 14 old names of communes: 1 spelling, 1 unknown, 1 several"), said


@test
def what_is_not_there_is_named(place):
    tool = [sys.executable, root / "tools/lineage_2025.py"]
    for words, said in (([], "usage"), ([f"{place}/none", f"{place}/out.csv"], "2025-03_provinces.csv: No such file")):
        done = subprocess.run(tool + words, capture_output=True, timeout=60)
        assert done.returncode == 2 and said in done.stderr.decode() and not list(Path(place).iterdir()), done


def table(folder, name):
    with open(folder / name, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(unicodedata.normalize("NFC", line) for line in file))


def bare(name):
    return "".join(letter for letter in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(letter))


def recounted(folder):
    """The other way round, sharing nothing with the tool: for each commune of March whose name, accents aside, no other
    of the joined provinces bears, the communes of July in whose text the name stands as it is written. Old code, new code."""
    whose = {d["code"]: d["province_code"] for d in table(folder, "2025-03_districts.csv")}
    provinces, mergers = table(folder, "2025-03_provinces.csv"), table(folder, "merger_2025_old_to_new.csv")
    homes = {}
    for row in (r for r in mergers if r["level"] == "province"):
        words = bare(row["formed_from"].split(". ")[0]).replace("tphcm", "thanh pho ho chi minh")
        named = {p["code"] for p in provinces if re.search(re.escape(bare(p["full_name"])) + r"(?!\w)", words)}
        homes[row["new_code"]] = {row["new_code"]} if words.startswith("giu nguyen") else named
    new, pairs = {r["code"] for r in table(folder, "2025-07_wards.csv")}, set()
    for home, old in homes.items():
        wards = [w for w in table(folder, "2025-03_wards.csv") if whose[w["district_code"]] in old]
        often = Counter(bare(w["full_name"]) for w in wards)
        alone = {w["full_name"]: w["code"] for w in wards if often[bare(w["full_name"])] == 1}
        for row in (r for r in mergers if r["new_province_code"] == home and r["new_code"] in new):
            words = re.sub(r"\([^()]*\)", "", row["formed_from"])
            pairs |= {(code, row["new_code"]) for name, code in alone.items()
                      if name in words and re.search(re.escape(name) + r"\s*(?:,|$| và | sau khi )", words)}
    return homes, pairs


def stands(name, text):
    """The name's own part, letters only, somewhere in the text."""
    def letters(words):
        return re.sub(r"[^a-z0-9]", "", bare(words).replace("đ", "d").replace("y", "i").replace("nong truong", "nt"))
    return letters(re.sub(r"^(Xã|Phường|Thị trấn) ", "", name)) in letters(text)


def kept(folder):
    return {(r["new_code"], r["new_code"]) for r in table(folder, "merger_2025_old_to_new.csv")
            if r["level"] == "commune" and bare(r["formed_from"]).startswith("giu nguyen")}


def of(rows, digits):
    """Rows of a level: codes of provinces have two digits, of districts three, of communes five."""
    return [r for r in rows if len(r["unit"]) == digits + len(".2025-03")]


@test
def the_real_reform_is_traced_and_shown(place):
    folder = data("vn-administrative-units")
    code, said, rows, findings = trace(folder, place)
    whys, types = Counter(f["why"] for f in findings), Counter(r["type"] for r in rows)
    names = int(re.search(r"of (\d+) old names", said)[1])
    assert said.startswith(f"{len(rows)} rows") and f"{whys['unknown']} unknown" in said and sum(whys.values()) == len(findings)
    assert whys["unknown"] + whys["several"] < 0.01 * names, "more than 99 names in a hundred are found"
    homes, pairs = recounted(folder)
    assert len(homes) == 34 and sum(map(len, homes.values())) == 63
    assert sorted((r["unit"][:2], r["successor"]) for r in of(rows, 2)) == sorted(
        (old, new) for new, home in homes.items() for old in home)
    became = {(r["unit"][:5], r["successor"]) for r in of(rows, 5)}
    assert pairs <= became, sorted(pairs - became)
    names, texts = ({r[key]: r[words] for r in table(folder, name)} for name, key, words in (
        ("2025-03_wards.csv", "code", "full_name"), ("merger_2025_old_to_new.csv", "new_code", "formed_from")))
    strange = {pair for pair in became - pairs - kept(folder) if not stands(names[pair[0]], texts[pair[1]])}
    assert {texts[new] for _, new in strange} == {"Huyện Kiên Hải"}, [(names[old], texts[new]) for old, new in strange]
    several = {old for old, times in Counter(old for old, _ in pairs).items() if times > 1}
    assert several <= {r["unit"][:5] for r in rows if r["type"] == "split"}, several
    assert len({old for old, _ in became}) + whys["unmentioned"] == len(names)
    assert kept(folder) <= became and len(of(rows, 3)) == len(table(folder, "2025-03_districts.csv")) == 696
    assert types["abolish"] == 690 and all(not r["successor"] for r in rows if r["type"] == "abolish")
    made = Path(place) / "u.kt"
    assert run("new", made, "--as-of", "2025-07-01")[0] == 0
    for name in "vn-units-2025-03", "vn-units-2025-07":
        assert run("import", made, folder, "--map", root / f"maps/{name}.json")[0] < 2
    code, given = answer("import", made, Path(place) / "lineage")
    assert code < 2 and not [f for f in given["findings"] if f["severity"] == "error"], given["findings"][:3]
    _, page = answer("show", made, "--unit", "18604")
    assert [(sorted(u["name"] for u in s["before"]), s["type"]) for s in page["origins"]] == [
        (["Xã Thạch Hải", "Xã Thạch Khê", "Xã Đỉnh Bàn"], "merge")]
    _, page = answer("show", made, "--unit", "79", "--on", "2025-07-01")
    assert sorted(u["name"] for s in page["origins"] for u in s["before"]) == [
        "Thành phố Hồ Chí Minh", "Tỉnh Bà Rịa - Vũng Tàu", "Tỉnh Bình Dương"]
    _, page = answer("show", made, "--unit", "79.2025-03", "--on", "2025-06-30")
    assert {r["values"]["level"] for s in page["sections"] if s["kind"] == "unit" for r in s["rows"]} == {"district"}
    _, given = answer("history", made, "--unit", "31108.2025-03")
    assert [(line["version"], c["kind"], c["deed"], c["key"]) for line in given["lines"] for c in line["changes"]] == [
        (2, "unit", "added", "31108.2025-03"), (4, "lineage", "added", "31108.2025-03|31108|2025-07-01")], given


main()
