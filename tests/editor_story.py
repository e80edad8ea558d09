"""The language server as an editor meets it: faults while a pack is typed, hover, completion, definition,
layout, columns of UTF-16, and whatever else comes down the pipe. Speaks TAP.

usage: editor_story.py KIENTOAN ROOT"""
import json
import subprocess
import tempfile
import unicodedata
from pathlib import Path

from solve_kit import main, program, root, test

URI = "file:///p.md"
PACK = """# Điều 6. Tiêu chuẩn

Giám đốc sở có trình độ đại học trở lên.

```rule
bộ quy định P "p" ngôn ngữ vi; có hiệu lực từ 01/01/2026
văn bản ND29 "Nghị định 29/2024/NĐ-CP" ngày 06/03/2024
tiêu chuẩn S "Giám đốc" của chức danh "giam_doc_so" căn cứ ND29 điều "6"
  S.a yêu cầu trình_độ_chuyên_môn >= đại_học
  S.b yêu cầu "😀" giới_tính = nữ
```
"""
GOOD = PACK.replace('"😀" ', "")


class Server:
    def __init__(self, *words):
        self.run = subprocess.Popen([program, "rules", "serve-editor", *map(str, words)], stdin=subprocess.PIPE,
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.number = 0

    def bytes(self, data):
        self.run.stdin.write(data)
        self.run.stdin.flush()

    def send(self, message):
        body = json.dumps(message, ensure_ascii=False).encode()
        self.bytes(b"Content-Length: %d\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n" % len(body) + body)

    def hear(self):
        length = int(self.run.stdout.readline().split(b":")[1])
        assert self.run.stdout.readline() == b"\r\n"
        return json.loads(self.run.stdout.read(length))

    def ask(self, method, **params):
        self.number += 1
        self.send({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params})
        given = self.hear()
        assert given["jsonrpc"] == "2.0" and given["id"] == self.number, given
        return given

    def tell(self, method, **params):
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def greet(self, **general):
        given = self.ask("initialize", processId=None, rootUri=None, capabilities={"general": general})
        self.tell("initialized")
        return given["result"]["capabilities"]

    def open(self, text, uri=URI):
        self.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "markdown", "version": 1, "text": text})
        return self.diagnostics(uri)

    def change(self, text, uri=URI):
        self.tell("textDocument/didChange", textDocument={"uri": uri, "version": 2}, contentChanges=[{"text": text}])
        return self.diagnostics(uri)

    def diagnostics(self, uri):
        given = self.hear()
        assert given["method"] == "textDocument/publishDiagnostics" and given["params"]["uri"] == uri, given
        return given["params"]["diagnostics"]

    def at(self, what, line, character, uri=URI):
        return self.ask(f"textDocument/{what}", textDocument={"uri": uri}, position={"line": line, "character": character})

    def leave(self):
        assert self.ask("shutdown")["result"] is None
        self.tell("exit")
        return self.run.wait(20)


def greeted(*words, **general):
    server = Server(*words)
    server.greet(**general)
    return server


def column(text, line, word):
    """Where a word begins, in units of UTF-16."""
    row = text.split("\n")[line]
    return len(row[:row.index(word)].encode("utf-16-le")) // 2


@test
def it_says_what_it_can_do(place):
    server = Server()
    able = server.greet()
    assert able["positionEncoding"] == "utf-16" and able["textDocumentSync"] == 1
    assert able["hoverProvider"] and able["definitionProvider"] and able["documentFormattingProvider"], able
    assert server.leave() == 0
    server = Server()
    assert server.greet(positionEncodings=["utf-8", "utf-32"])["positionEncoding"] == "utf-32"
    assert server.leave() == 0


@test
def a_fault_is_shown_while_it_is_typed_and_goes_when_it_is_mended(place):
    server = greeted()
    first, = server.open(PACK)
    assert first["severity"] == 1 and first["source"] == "kientoan" and "→" in first["message"], first
    assert first["range"]["start"] == {"line": 9, "character": column(PACK, 9, '"😀')}, first
    assert server.change(GOOD) == []
    assert server.change(PACK.replace("đại_học", "bachelor")) != []
    server.tell("textDocument/didClose", textDocument={"uri": URI})
    assert server.diagnostics(URI) == []
    assert server.at("hover", 8, 3)["error"]["code"] == -32602
    assert server.leave() == 0


@test
def what_check_warns_of_is_shown_while_one_types(place):
    server = greeted()
    never = GOOD.replace("giới_tính = nữ", "tuổi dưới 30 và tuổi từ 40")
    warned, = server.open(never)
    assert warned["code"] == "rules.never.met" and warned["severity"] == 2, warned
    assert warned["range"]["start"]["line"] == 9, warned
    server.leave()


@test
def columns_count_as_the_editor_does(place):
    late = GOOD.replace("giới_tính = nữ", 'dân_tộc != "😀" và giới_tính = girl')
    for general, step in (({}, 2), ({"positionEncodings": ["utf-32"]}, 1)):
        server = greeted(**general)
        fault, = server.open(late)
        row = late.split("\n")[9]
        assert fault["range"]["start"]["character"] == len(row[:row.index("girl")]) + step - 1, fault
        assert fault["range"]["end"]["character"] - fault["range"]["start"]["character"] == 4, fault
        assert server.leave() == 0
    apart = unicodedata.normalize("NFD", late)
    server = greeted()
    fault, = server.open(apart)
    assert fault["range"]["start"]["character"] == column(apart, 9, "girl"), fault
    assert "`sex`" in server.at("hover", 9, column(apart, 9, "girl") - 5)["result"]["contents"]["value"]
    assert server.leave() == 0


@test
def hover_tells_word_label_article_and_prose(place):
    server = greeted()
    assert server.open(GOOD) == []
    hover = server.at("hover", 8, column(GOOD, 8, "yêu cầu") + 2)["result"]
    said = hover["contents"]["value"]
    assert "Tiếng Anh: `require`" in said and "Căn cứ điều 6" in said and "Nghị định 29/2024/NĐ-CP" in said, said
    assert "# Điều 6. Tiêu chuẩn\n\nGiám đốc sở có trình độ đại học trở lên." in said, said
    assert hover["range"] == {"start": {"line": 8, "character": 6}, "end": {"line": 8, "character": 13}}, hover
    assert "`bachelor`" in server.at("hover", 8, column(GOOD, 8, "đại_học"))["result"]["contents"]["value"]
    said = server.at("hover", 7, column(GOOD, 7, "ND29"))["result"]["contents"]["value"]
    assert 'văn bản ND29 "Nghị định 29/2024/NĐ-CP" ngày 06/03/2024' in said, said
    given = server.at("definition", 7, column(GOOD, 7, "ND29") + 1)["result"]
    assert given["uri"] == URI and given["range"]["start"] == {"line": 6, "character": 0}, given
    assert server.at("hover", 1, 0)["result"] is None and server.at("definition", 8, 20)["result"] is None
    english = (root / "rules/company/company.md").read_text("utf-8")
    server.open(english, "file:///e.md")
    row = next(i for i, line in enumerate(english.split("\n")) if " require " in line)
    said = server.at("hover", row, column(english, row, "require"), "file:///e.md")["result"]["contents"]["value"]
    assert said.startswith("Vietnamese: `yêu cầu`"), said
    assert server.leave() == 0


def completed(server, line, text, uri=URI, **context):
    """(range, items in the order shown) where the cursor stands behind the words of that line."""
    given = server.ask("textDocument/completion", textDocument={"uri": uri}, context=context,
                       position={"line": line, "character": len(text.encode("utf-16-le")) // 2})["result"]
    items = sorted(given["items"], key=lambda item: item["sortText"])
    ranges = {json.dumps(item["textEdit"]["range"]) for item in items}
    assert given["isIncomplete"] and len(ranges) <= 1, given
    return json.loads(ranges.pop()) if ranges else None, items


def typed(server, text, line=10, **context):
    row = text.split("\n")[-1]
    server.change(GOOD.replace("\n```\n", "\n" + text + "\n```\n") if text else GOOD)
    return completed(server, line, row, **context)


def names(items, most=None):
    return [item["label"] for item in items][:most]


@test
def completion_goes_on_with_the_words_typed_blanks_and_all(place):
    server = greeted()
    server.open(GOOD)
    before = "  S.c yêu cầu "
    for words, label in (("đã gi", "đã giữ chức vụ"), ("da giu ch", "đã giữ chức vụ"), ("thời gian cô", "thời gian công tác còn lại"),
                         ("gioi", "giới_tính")):
        reach, items = typed(server, before + words)
        first = items[0]
        assert first["label"] == label and first["textEdit"]["newText"] == label, (words, names(items))
        assert reach == {"start": {"line": 10, "character": len(before)}, "end": {"line": 10, "character": len(before + words)}}, reach
        assert first["filterText"].startswith(words), first
    reach, items = typed(server, before + "không tr")
    by_label = {item["label"]: item["textEdit"]["newText"] for item in items}
    assert by_label["không trong thời hạn kỷ luật"] == "không trong thời hạn kỷ luật"
    assert by_label["trong quy hoạch chức danh này"] == "không trong quy hoạch chức danh này", "the longer words are kept"
    late = before + 'dân_tộc != "😀" và đã g'
    reach, items = typed(server, late)
    assert reach["start"]["character"] == len(late) - 4 + 1, "two units of UTF-16 before it"
    reach, items = typed(server, unicodedata.normalize("NFD", before + "đã gi"))
    assert names(items, 1) == ["đã giữ chức vụ"] and reach["start"]["character"] > len(before)
    assert server.leave() == 0


@test
def completion_puts_first_what_the_grammar_has_there(place):
    server = greeted()
    server.open(GOOD)
    degrees = ["trung_cấp", "cao_đẳng", "đại_học", "thạc_sĩ", "tiến_sĩ"]
    assert names(typed(server, "  S.c yêu cầu trình_độ_chuyên_môn >= ")[1]) == degrees
    assert names(typed(server, "  S.c yêu cầu trình_độ_chuyên_môn >= t")[1], 3) == ["trung_cấp", "thạc_sĩ", "tiến_sĩ"]
    assert names(typed(server, "  S.c ")[1], 2) == ["yêu cầu", "ưu tiên"]
    assert {"giới_tính", "đã giữ chức vụ", "tuổi dưới", "đơn vị"} < set(names(typed(server, "  S.c yêu cầu ")[1]))
    assert names(typed(server, "  S.c yêu cầu giới_tính = nữ căn cứ ")[1], 1) == ["ND29"]
    assert "thiếu thông tin" in names(typed(server, "  S.c yêu cầu giới_tính = nữ ")[1])
    assert names(typed(server, "tr")[1], 2) == ["trường hợp đặc biệt do", "trường hợp riêng"]
    label, = [item for item in typed(server, "trường hợp riêng S.d của S.")[1] if item["label"] == "S.b"]
    assert label["kind"] == 18 and label["textEdit"]["newText"] == "S.b"
    item, = [item for item in typed(server, "  S.c yêu cầu gi")[1] if item["label"] == "giới_tính"]
    assert item["kind"] == 14 and item["detail"] == "sex"
    english = GOOD.split("```rule")[0] + '```rule\npack P "p" language en; in force from 2026-01-01\nstandard S "s" of post kind "k"\n  S.a require held p\n```\n'
    server.open(english, "file:///e.md")
    row = english.split("\n")[7]
    reach, items = completed(server, 7, row, "file:///e.md")
    assert names(items, 1) == ["held post"] and reach["start"]["character"] == row.index("held"), items
    assert server.leave() == 0


@test
def completion_is_silent_where_no_word_of_the_language_stands(place):
    server = greeted()
    server.open(GOOD)
    assert completed(server, 2, "Giám đốc s") == (None, []), "prose"
    assert typed(server, '  S.c yêu cầu quê_quán = "Đông')[1] == [], "a name"
    blank = {"triggerKind": 2, "triggerCharacter": " "}
    assert typed(server, "  S.c ", **blank)[1] == [], "a blank alone asks for nothing"
    assert names(typed(server, "  S.c yêu cầu đã ", **blank)[1], 1) == ["đã giữ chức vụ"]
    assert set(names(typed(server, "  S.c yêu cầu giới_tính = ", **blank)[1])) == {"nữ", "nam"}
    assert server.at("completion", -1, 0)["error"]["code"] == -32602
    assert completed(server, 5000, "") == (None, [])
    assert server.leave() == 0


@test
def completion_knows_a_page_of_cases(place):
    server = greeted()
    server.open(GOOD)
    row = "ví dụ kiểm tra \"a\" của S ngày 01/07/2026 giả sử trình_độ_chuyên_môn = "
    server.open("```rule\n" + row + "\n```\n", "file:///p.cases.md")
    assert names(completed(server, 1, row, "file:///p.cases.md")[1], 2) == ["trung_cấp", "cao_đẳng"]
    assert server.leave() == 0


@test
def layout_is_that_of_the_command(place):
    server = greeted()
    untidy = GOOD.replace("  S.a", "S.a").replace(" >= ", ">=") + "\nCuối 😀"
    server.open(untidy)
    edit, = server.ask("textDocument/formatting", textDocument={"uri": URI}, options={})["result"]
    path = Path(place) / "p.md"
    path.write_text(untidy, "utf-8")
    assert subprocess.run([program, "rules", "format", path], capture_output=True).returncode == 0
    assert edit["newText"] == path.read_text("utf-8")
    lines = untidy.split("\n")
    assert edit["range"]["end"] == {"line": len(lines) - 1, "character": len(lines[-1].encode("utf-16-le")) // 2}, edit
    server.change(PACK)
    assert server.ask("textDocument/formatting", textDocument={"uri": URI})["error"]["code"] == -32803
    assert server.leave() == 0


@test
def packs_beside_are_read_along(place):
    folder = Path(place) / "thư mục"
    folder.mkdir()
    beside = folder / "beside.md"
    other = GOOD.replace("P ", "Q ").replace("S", "T")
    beside.write_text(other, "utf-8")
    server = greeted(beside)
    relaxed = 'trường hợp riêng S.x của T.a khi giới_tính = nữ không áp dụng căn cứ ND29 điều "7"'
    text = GOOD.replace("\n```\n", f"\n{relaxed}\n```\n")
    server.open(text)
    assert "T.a" in names(completed(server, 10, "trường hợp riêng S.x của ")[1])
    place_of = column(text, 10, "T.a") + 1
    said = server.at("hover", 10, place_of)["result"]["contents"]["value"]
    assert "T.a yêu cầu trình_độ_chuyên_môn >= đại_học" in said and "Căn cứ điều 6:\n" in said, said
    found = server.at("definition", 10, place_of)["result"]
    assert found == {"uri": beside.as_uri(), "range": {"start": {"line": 8, "character": 2}, "end": {"line": 8, "character": 2}}}, found
    assert server.open(other, beside.as_uri()) == [], "the same file is not read twice"
    server.change(other.replace("  T.a", "\n  T.a").replace("đại_học", "thạc_sĩ"), beside.as_uri())
    assert server.at("definition", 10, place_of)["result"]["range"]["start"]["line"] == 9, "as it is typed"
    assert "thạc_sĩ" in server.at("hover", 10, place_of)["result"]["contents"]["value"]
    two = text.replace("căn cứ ND29 điều \"7\"\n", "căn cứ ND29 điều \"7\" căn cứ ND30 điều \"8\"\nvăn bản ND30 \"Nghị định 30\" ngày 06/03/2024\n")
    server.change(two)
    said = server.at("hover", 10, column(two, 10, "ND30") + 1)["result"]["contents"]["value"]
    assert "Nghị định 30" in said and "Căn cứ" not in said, said
    assert server.leave() == 0
    missing = subprocess.run([program, "rules", "serve-editor", Path(place) / "none.md"], stdin=subprocess.DEVNULL, capture_output=True)
    assert missing.returncode == 2 and b"none.md" in missing.stderr


@test
def what_makes_no_sense_is_answered_and_changes_nothing(place):
    server = Server()
    assert server.ask("textDocument/hover")["error"]["code"] == -32002
    server.tell("textDocument/didOpen", textDocument={"uri": URI, "text": PACK})
    server.greet()
    server.open(GOOD)
    assert server.ask("workspace/symbol", query="x")["error"]["code"] == -32601
    server.tell("$/setTrace", value="off")
    for position in (None, {}, {"line": -1, "character": 0}, {"line": "1", "character": 1}, {"line": 2**40, "character": 0}):
        assert server.ask("textDocument/hover", textDocument={"uri": URI}, position=position)["error"]["code"] == -32602, position
    assert server.at("hover", 5000, 5000)["result"] is None
    assert server.at("hover", 0, 0, "file:///other.md")["error"]["code"] == -32602
    server.tell("textDocument/didChange", textDocument={"uri": URI}, contentChanges=[])
    server.tell("textDocument/didChange", textDocument=7, contentChanges=[{"text": 5}])
    for body in (b"{", b"[]", b'"x"', b'{"id":1}', b"\xff\xfe", b'{"jsonrpc":"2.0","method":5,"id":2}', b""):
        server.bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        assert server.hear()["error"]["code"] in (-32700, -32600), body
    server.send({"jsonrpc": "2.0", "id": 9, "result": None})
    assert "`require`" in server.at("hover", 8, 7)["result"]["contents"]["value"]
    assert server.ask("shutdown")["result"] is None
    assert server.at("hover", 8, 7)["error"]["code"] == -32600
    server.tell("exit")
    assert server.run.wait(20) == 0


@test
def a_stream_without_sense_is_left(place):
    for data in (b"hello\r\n\r\n", b"Content-Length: x\r\n\r\n", b"Content-Length: -1\r\n\r\n{}", b"Content-Length: 99999999999\r\n\r\n",
                 b"Content-Length: 50\r\n\r\n{}", b"X: 1\r\n\r\n", b"\r\n", b"A: " + b"x" * 5000 + b"\r\n\r\n", b"Content-Length: 2"):
        server = Server()
        server.bytes(data)
        server.run.stdin.close()
        assert server.run.wait(20) == 2, data
        assert b"-32700" in server.run.stdout.read()
    server = greeted()
    server.tell("exit")
    assert server.run.wait(20) == 1, "left without shutdown"
    assert subprocess.run([program, "rules", "serve-editor"], stdin=subprocess.DEVNULL).returncode == 0


@test
def a_page_of_cases_is_read_with_its_pack(place):
    cases = '```rule\nví dụ kiểm tra "a" của S ngày 01/07/2026 giả sử giới_tính = đỏ kết quả đủ điều kiện\n```\n'
    server = Server()
    server.greet()
    assert not server.open(cases, "file:///p.cases.md"), "without its pack nothing is known of it"
    assert not server.open(GOOD)
    found, = server.change(cases, "file:///p.cases.md")
    assert found["code"] == "rules.expected.code" and found["range"]["start"]["line"] == 1, found
    assert not server.change(cases.replace("đỏ", "nữ"), "file:///p.cases.md")
    found, = server.change("```rule\nvăn bản E \"e\"\n```\n", "file:///p.cases.md")
    assert found["code"] == "rules.cases.only", found
    server.leave()
    pack = Path(place) / "p.md"
    pack.write_text(GOOD, "utf-8")
    server = Server(pack)
    server.greet()
    found, = server.open(cases, f"file://{place}/p.cases.md")
    assert found["code"] == "rules.expected.code"
    server.leave()


main()
