"""The manual of the rule language holds: each example of docs/rules/grammar.md reads without fault in its
language, each fact in both; the tutorials are packs without fault whose tests pass. Speaks TAP.

usage: manual_story.py KIENTOAN ROOT"""
import json
import re
import subprocess
from pathlib import Path

import yaml

from solve_kit import main, program, root, test

MANUAL = (root / "docs/rules/grammar.md").read_text("utf-8")
HEADS = {"vi": 'bộ quy định P "Bộ quy định" ngôn ngữ vi; có hiệu lực từ 01/01/2026; cách tính thời gian: cộng dồn tính {chính_thức}',
         "en": 'pack P "Pack" language en; in force from 2026-01-01; time counts: cumulative counting {main}'}
# Words that begin an item, and those before a document's label.
HEAD = {"vi": "bộ quy định|văn bản|tiêu chuẩn|trường hợp riêng|cơ cấu|không bố trí|tuổi nghỉ hưu|nhắc việc|quy trình|luân chuyển|thứ tự ưu tiên|ví dụ kiểm tra",
        "en": "pack|document|standard|exception|structure|apart|retirement age|reminder|procedure|movement|order|test"}
CITE = {"vi": "căn cứ", "en": "cite"}
DOCUMENT = {"vi": "văn bản", "en": "document"}
AGES = {"vi": ("thời gian công tác còn lại", "tuổi nghỉ hưu"), "en": ("service left", "retirement age")}
ITEM = {"vi": 'tiêu chuẩn X "x" của chức danh "x" căn cứ ND29 điều "1"\n  X.a yêu cầu {}', "en": 'standard X "x" of post kind "x" cite HB\n  X.a require {}'}


def check(lang, text, place):
    """The pack's faults, and what it means."""
    path = Path(place) / "p.md"
    path.write_text(f"```rule\n{text}\n```\n", "utf-8")
    done = subprocess.run([program, "rules", "check", path, "--json", "--lang", "en"], capture_output=True)
    given = json.loads(done.stdout)
    faults = [finding["reason"] for finding in given["findings"] if finding["severity"] == "error"]
    assert bool(faults) == (done.returncode == 2), given
    return faults, given["packs"][0]["meaning"] if given["packs"] else None


def given(text):
    """Labels that the text gives: the first of a line, unless it is cited or spoken of."""
    text = re.sub(r"(?:căn cứ|cite|của|of) [A-Z][\w.]*", "", text)
    return set(re.findall(r'^[^A-Z"\n]*([A-Z]\w*(?:\.\w+)*)', text, re.M))


def examples():
    """(lang, text) of each example: indented lines from a language's mark on."""
    for block in re.findall(r"(?:^    .*\n|^\n(?=    ))+", MANUAL, re.M):
        for lang, text in re.findall(r"^    (vi|en)  (.*\n(?:(?!    (?:vi|en)  ).*\n?)*)", block, re.M):
            yield lang, "\n".join(line.strip() for line in text.strip().split("\n"))


def items(lang):
    """What the examples give, by its first word and by its label, the first of each."""
    found = {}
    for text in [text for known, text in examples() if known == lang]:
        for item in re.split(rf"\n(?=(?:{HEAD[lang]}) )", text):
            head = re.match(HEAD[lang], item)
            if head:
                found.setdefault(head.group(0), item)
                found.setdefault((re.search(r"\b[A-Z]\w*", item) or head).group(0), item)
    return found


def spoken(text):
    return {label.split(".")[0] for label in re.findall(r"\b[A-Z]\w*", re.sub(r'"[^"]*"', "", text))}


def before(lang, text):
    """The items of the examples that the text speaks of, and the documents these cite."""
    known, made = items(lang), []
    need = spoken(text)
    while need:
        label = need.pop()
        item = known.get(label)
        if item and not re.match(f"{HEAD[lang].split('|')[0]}|{HEAD[lang].split('|')[1]}", item) and item not in made and item not in text and label not in given(text):
            made.append(item)
            need |= spoken(item)
    speaks, gives = AGES[lang]
    if any(speaks in part for part in [text, *made]) and gives not in text:
        made.append(known[gives])
    cited = set(re.findall(rf"{CITE[lang]} ([A-Z]\w*)", "\n".join([text, *made]))) - given(text)
    return [f'{DOCUMENT[lang]} {label} "a"' for label in sorted(cited)] + made


def whole(lang, text):
    alone = re.search(r"^(?:căn cứ|cite) .*", text, re.M)
    if alone:  # a citation by itself
        text = text.replace(alone.group(0), ITEM[lang].format("giới_tính = nữ " if lang == "vi" else "sex = female ") + alone.group(0))
    clause = re.match(r"([A-Z]\w*)\.\w+ (?:yêu cầu|require) ", text)
    if clause:  # a clause without its standard
        text = ITEM[lang].split("\n")[0].replace(" X ", f" {clause.group(1)} ") + "\n  " + text
    header = re.match(r"(?:bộ quy định|pack) ", text)
    parts = before(lang, text)
    return "\n".join([text, *parts] if header else [HEADS[lang], *parts, text])


@test
def every_example_reads(place):
    seen = {"vi": 0, "en": 0}
    wrong = []
    for lang, text in examples():
        faults, _ = check(lang, whole(lang, text), place)
        seen[lang] += 1
        wrong += [(text[:80], fault) for fault in faults]
    assert not wrong, wrong
    assert min(seen.values()) >= 8, seen


@test
def every_test_of_an_example_holds(place):
    count = {"vi": 0, "en": 0}
    for lang, text in [*examples(), *(("vi", block) for block in reference_blocks())]:
        if re.match("ví dụ kiểm tra|test ", text):
            path = Path(place) / "t.md"
            path.write_text(f"```rule\n{whole(lang, text)}\n```\n", "utf-8")
            done = subprocess.run([program, "rules", "test", path, "--json"], capture_output=True)
            tests = json.loads(done.stdout)
            assert done.returncode == 0 and tests["failed"] == 0, (text, tests, done.stderr.decode())
            count[lang] += tests["passed"]
    assert count["vi"] >= 6 and count["en"] >= 6, count


def facts():
    """(English, Vietnamese) snippets of each row of the table of facts."""
    table = re.search(r"^\| fact \| English \| Vietnamese \|\n\|[-|]*\|\n((?:\|.*\n)*)", MANUAL, re.M).group(1)
    for row in table.strip().split("\n"):
        fact, english, vietnamese = row.strip("| ").split(" | ")
        yield fact, re.findall(r"`([^`]+)`", english), re.findall(r"`([^`]+)`", vietnamese)


@test
def every_fact_reads_in_both_languages(place):
    wrong, count = [], 0
    for fact, english, vietnamese in facts():
        for lang, snippets in (("en", english), ("vi", vietnamese)):
            for snippet in snippets:
                faults, _ = check(lang, "\n".join([HEADS[lang], *before(lang, ITEM[lang]), ITEM[lang].format(snippet)]), place)
                count += 1
                wrong += [(fact, snippet, faults[0])] if faults else []
    assert not wrong, wrong
    assert count > 100, count


def translated_holds_too(path, lang, place):
    other = {"vi": "en", "en": "vi"}[lang]
    made, register = Path(place) / f"{other}-{path.name}", Path(place) / f"{other}.kt"
    text = subprocess.run([program, "rules", "translate", path, "--to", other], capture_output=True).stdout
    made.write_bytes(text)
    assert {"vi": "cần bổ sung \"ngày sinh\"", "en": "needing \"birth date\""}[other] in text.decode("utf-8"), path
    done = subprocess.run([program, "rules", "test", made, "--json"], capture_output=True)
    assert done.returncode == 0 and json.loads(done.stdout)["failed"] == 0, done.stdout
    subprocess.run([program, "new", register, "--as-of", "2026-07-01"], check=True, capture_output=True)
    done = subprocess.run([program, "rules", "adopt", register, made], capture_output=True)
    assert done.returncode == 0, (done.stdout, done.stderr)


@test
def every_keyword_has_an_example_in_both_languages(place):
    words = json.loads(subprocess.run([program, "rules", "words", "--json"], capture_output=True).stdout)["keywords"]
    for lang in ("vi", "en"):
        texts = [text for known, text in examples() if known == lang]
        texts += [snippet for _, english, vietnamese in facts() for snippet in (vietnamese if lang == "vi" else english)]
        phrases = {tuple(spelling.split()): word["id"] for word in words for spelling in word[lang] if spelling}
        longest, seen = max(map(len, phrases)), set()
        for text in texts:
            run, at = re.findall(r"\w+|\S", re.sub(r'"[^"]*"', '"', text)), 0
            while at < len(run):  # the longest phrase, as the program reads
                size = next((size for size in range(longest, 0, -1) if tuple(run[at:at + size]) in phrases), 0)
                seen.add(phrases.get(tuple(run[at:at + size])))
                at += max(size, 1)
        missing = [word["id"] for word in words if word[lang] != [""] and word[lang] and word["id"] not in seen]
        # "on" and "ngày" are one word for two keywords: either stands for both
        missing = [word for word in missing if word not in ("DAYS" if "DATED" in seen else "", "DATED" if "DAYS" in seen else "")]
        assert not missing, (lang, missing)


@test
def the_tutorials_are_packs(place):
    for name, lang in (("huong-dan.md", "vi"), ("tutorial.md", "en")):
        path = root / "docs/rules" / name
        given = json.loads(subprocess.run([program, "rules", "check", path, "--json"], capture_output=True).stdout)
        assert given["good"] and {f["code"] for f in given["findings"]} <= {"rules.unconfirmed"}, (name, given["findings"])
        done = subprocess.run([program, "rules", "test", path, "--json"], capture_output=True)
        tests = json.loads(done.stdout)
        assert done.returncode == 0 and tests["failed"] == 0 and tests["passed"] >= 4, (name, tests)
        assert subprocess.run([program, "rules", "format", "--check", path], capture_output=True).returncode == 0, name
        kinds = {kind["kind"] for kind in given["packs"][0]["kinds"]}
        translated_holds_too(path, lang, place)
        assert kinds and f"ngôn ngữ {lang}" in path.read_text("utf-8") or f"language {lang}" in path.read_text("utf-8"), (name, kinds)


@test
def what_the_tutorials_show_of_explain_is_what_comes_out(place):
    file = Path(place) / "p.kt"
    assert subprocess.run([program, "new", file, "--sample", "province"], capture_output=True).returncode == 0
    for name, lang in (("huong-dan.md", "vi"), ("tutorial.md", "en")):
        told = (root / "docs/rules" / name).read_text("utf-8").split("\n## 9. ")[1]
        person, post = re.search(r"assess \S+ --person (\S+) --post (\S+)", told).groups()
        shown = re.search(r"^    kientoan explain \S+ --person .*?\n(?:.*\n)*?\n    (?!kientoan)((?:    .*\n|.*\n)*?)    …\n", told, re.M)
        lines = [line[4:] for line in ("    " + shown.group(1)).splitlines()]
        for words in (["explain", file, "--person", person], ["assess", file, "--person", person, "--post", post], ["explain", file, "--post", post]):
            done = subprocess.run([program, *words, "--lang", lang], capture_output=True)
            assert done.returncode in (0, 1), (words, done)
            if words[-1] == person:
                true = [line for line in done.stdout.decode().splitlines() if line]
                assert len(lines) > 6 and true[:len(lines)] == lines, (true[:9], lines)


@test
def every_condition_of_the_vietnamese_reference_reads(place):
    text = (root / "docs/rules/tra-cuu.md").read_text("utf-8")
    table = re.search(r"^\| nội dung \| .*\n\|[-|]*\|\n((?:\|.*\n)*)", text, re.M).group(1)
    snippets = [snippet for row in table.strip().split("\n") for snippet in re.findall(r"`([^`]+)`", row.strip("| ").split(" | ")[1])]
    wrong = []
    for snippet in snippets:
        faults, _ = check("vi", "\n".join([HEADS["vi"], *before("vi", ITEM["vi"]), ITEM["vi"].format(snippet)]), place)
        wrong += [(snippet, faults[0])] if faults else []
    assert not wrong, wrong
    assert len(snippets) > 35, len(snippets)


@test
def the_vietnamese_manuals_reach_the_whole_language(place):
    text = "".join((root / "docs/rules" / name).read_text("utf-8") for name in ("tra-cuu.md", "huong-dan.md"))
    words = json.loads(subprocess.run([program, "rules", "words", "--json"], capture_output=True).stdout)["keywords"]
    missing = [word["vi"][0] for word in words if word["vi"][0] not in text]
    assert len(words) > 100 and not missing, missing


BLOCKS = "tiêu chuẩn|ví dụ kiểm tra|bộ quy định|cơ cấu|không bố trí|quy trình|luân chuyển|thứ tự ưu tiên|tuổi nghỉ hưu|nhắc việc"


def reference_blocks():
    text = (root / "docs/rules/tra-cuu.md").read_text("utf-8")
    for block in re.findall(rf"^ {{4,6}}(?:{BLOCKS}) .*\n(?:      .*\n)*", text, re.M):
        yield "\n".join(line.strip() for line in block.strip().split("\n"))


@test
def every_example_of_the_vietnamese_reference_reads(place):
    wrong, heads = [], set()
    for block in reference_blocks():
        faults, _ = check("vi", whole("vi", block), place)
        wrong += [(block[:80], fault) for fault in faults]
        heads.add(re.match(BLOCKS, block).group(0))
    assert not wrong, wrong
    assert heads == set(BLOCKS.split("|")), heads


GROUPS = ("rules", "user", "audit", "secrecy", "removal")  # commands of two words
VIETNAMESE = ("nhap-du-lieu.md", "so.md", "den-han.md", "rules/huong-dan.md", "rules/tra-cuu.md", "may-chu.md", "phan-quyen.md", "do-mat.md", "an-toan.md")
SERVED = {"server.md": "may-chu.md", "access.md": "phan-quyen.md", "secrecy.md": "do-mat.md", "security.md": "an-toan.md"}


@test
def what_manuals_say_to_type_is_there(place):
    helps, count = {}, 0
    for name in (*VIETNAMESE, *SERVED):
        text = (root / "docs" / name).read_text("utf-8")
        lines = re.findall(r"^(?:    )?kientoan (.*)$", text, re.M) + re.findall(r"`kientoan ([^`]*)`", text)
        for line in lines:
            words = re.split(r"\s{2,}", line)[0].split()
            command = " ".join(words[:2]) if words[0] in GROUPS else words[0]
            if command not in helps:
                done = subprocess.run([program, *command.split(), "--help"], capture_output=True, text=True)
                assert done.returncode == 0, (name, line)
                helps[command] = done.stdout
            options = set(re.findall(r"(--[a-z-]+)", line)) - {"--as"}
            assert all(re.search(rf"^  {option}\b", helps[command], re.M) for option in options), (name, line)
            count += 1
        for link in re.findall(r"\]\(([^)#]+\.md)\)", text):
            assert (root / "docs" / name).parent.joinpath(link).exists(), (name, link)
        for other, part in re.findall(r"\[\S+\]\((\S+\.md)\), [“\"]([^”\"]+)[”\"]", text):
            assert f"\n## {part}\n" in (root / "docs" / name).parent.joinpath(other).read_text("utf-8"), (name, other, part)
    assert count > 60, count


@test
def manuals_of_the_server_come_in_two_languages(place):
    """Each leads to the other; what one says to type of a command, the other does too; addresses are those of api.yaml."""
    api = yaml.safe_load((root / "api.yaml").read_text("utf-8"))["paths"]
    known = {re.sub(r"{[^}]+}", "*", path).strip("/") for path in api}
    for english, vietnamese in SERVED.items():
        texts = {name: (root / "docs" / name).read_text("utf-8") for name in (english, vietnamese)}
        assert f"({vietnamese})" in texts[english] and f"({english})" in texts[vietnamese], english
        for name, text in texts.items():
            asked = [re.sub(r"\b[A-Z]+\b", "*", path) for path in re.findall(r"\$A/([\w/-]+)", text) + re.findall(r"`(?:GET|POST|PUT|DELETE) /([\w/-]+)", text)]
            assert all(path in known for path in asked), (name, set(asked) - known)
    typed = {name: set(re.findall(r"^(?:    )?kientoan ((?:\w+ )?\w+) (?:tinh|province)\.kt", (root / "docs" / name).read_text("utf-8"), re.M))
             for pair in SERVED.items() for name in pair}
    for english in ("server.md", "secrecy.md"):
        assert typed[english] and typed[english] <= typed[SERVED[english]], (english, typed[english] - typed[SERVED[english]])


main()
