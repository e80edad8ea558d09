// grammar.test.js — the editor's words against the program's. Speaks TAP.
// usage: node grammar.test.js [KIENTOAN [ROOT]], or npm test; without them those of this tree, built in build/
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { completion, grammar, languageOf, vocabulary } from "./grammar.js";

const tree = fileURLToPath(new URL("../..", import.meta.url));
const [program = process.env.KIENTOAN ?? join(tree, "build/kientoan"), root = tree] = process.argv.slice(2);
if (!existsSync(program)) {
    console.error(`no ${program}: build it (meson setup build && ninja -C build kientoan), or name one: KIENTOAN=… npm test`);
    process.exit(2);
}
const words = JSON.parse(readFileSync(join(root, "web/rule-language/words.json"), "utf8"));
const shipped = ["rules/default/mac-dinh.md", "rules/company/company.md"].map(path => join(root, path));
const tests = [];
const test = (name, run) => tests.push([name, run]);
const kientoan = (...line) => execFileSync(program, line, { encoding: "utf8" });

/** Every token as [style, text], as CodeMirror would ask for them. */
function tokens(text) {
    const parser = grammar(words), state = parser.startState(), made = [];
    const lines = text.split("\n");
    for (const string of lines) {
        const stream = { string, pos: 0 };
        while (stream.pos < string.length) {
            const from = stream.pos, style = parser.token(stream, state);
            assert.ok(stream.pos > from, "a token has a length");
            made.push([style, string.slice(from, stream.pos)]);
        }
    }
    assert.equal(made.map(([, piece]) => piece).join(""), lines.join(""), "nothing is left out");
    return made;
}

const inside = (text, language) => tokens("```rule\n" + (language === "vi" ? "bộ quy định" : "pack") + "\n" + text + "\n```").slice(2, -1);

test("words_are_those_of_the_program", () => {
    const { keywords, lists } = JSON.parse(kientoan("rules", "words", "--json"));
    assert.deepEqual({ keywords, lists }, words, "python3 tools/words.py build/kientoan . writes them anew");
});

test("every_keyword_and_code_has_its_colour", () => {
    for (const language of ["vi", "en"]) {
        for (const keyword of words.keywords)
            for (const spelling of keyword[language])
                assert.deepEqual(inside(spelling, language), [["keyword", spelling]]);
        const phrases = new Set(words.keywords.flatMap(keyword => keyword[language]));
        for (const { codes } of words.lists)
            for (const code of codes)
                if (!phrases.has(code[language]))
                    assert.deepEqual(inside(code[language], language), [["atom", code[language]]]);
    }
});

test("nothing_in_a_pack_is_left_without_meaning", () => {
    const folder = mkdtempSync(join(tmpdir(), "rules-"));
    for (const path of shipped)
        for (const to of ["vi", "en"]) {
            const out = join(folder, `${to}.md`);
            kientoan("rules", "translate", path, "--to", to, "--out", out, "--force");
            const text = readFileSync(out, "utf8"), seen = {};
            assert.equal(languageOf(text), to);
            for (const [style, piece] of tokens(text)) {
                assert.ok(style !== "invalid" && style !== "variableName", `${to}: ${style} ${piece}`);
                (seen[style] ??= new Set()).add(piece);
            }
            for (const style of ["keyword", "atom", "string", "number", "labelName", "operator", "meta", "heading"])
                assert.ok(seen[style].size > 1 || style === "meta", `${path} ${to}: ${style}`);
        }
    rmSync(folder, { recursive: true });
});

test("words_are_parted_as_the_program_parts_them", () => {
    assert.deepEqual(inside('S.a1 yêu cầu(giới_tính=nữ) từ 1,5 đến 01/07/2026; "a b" xyz #', "vi").filter(([style]) => style), [
        ["labelName", "S.a1"], ["keyword", "yêu cầu"], ["bracket", "("], ["keyword", "giới_tính"], ["operator", "="], ["atom", "nữ"],
        ["bracket", ")"], ["keyword", "từ"], ["number", "1,5"], ["keyword", "đến"], ["number", "01/07/2026"], ["punctuation", ";"],
        ["string", '"a b"'], ["variableName", "xyz"], ["invalid", "#"]]);
    assert.deepEqual(inside('yêu cầu “không "đóng"', "vi").at(-1), ["string", '“không "đóng"'], "a quotation ends with its line");
    const parted = inside("S.b yêu cầu bồi_dưỡng lãnh_đạo_quản_lý trong 60 tháng\n   gần nhất", "vi").filter(([style]) => style);
    assert.deepEqual(parted.slice(-2), [["keyword", "tháng"], ["keyword", "gần nhất"]], "a phrase over two lines");
    assert.deepEqual(inside("trường hợp\nriêng A.b", "vi").map(([style, piece]) => [style, piece]).filter(([style]) => style),
        [["keyword", "trường hợp"], ["keyword", "riêng"], ["labelName", "A.b"]]);
    assert.deepEqual(inside("trong 60 tháng\nvà giới_tính", "vi").filter(([style]) => style).slice(2),
        [["keyword", "tháng"], ["keyword", "và"], ["keyword", "giới_tính"]], "a phrase that does not go on");
    assert.deepEqual(tokens("# yêu cầu\nyêu cầu\n```rule\nyêu cầu\n```\nyêu cầu").map(([style]) => style),
        ["heading", null, "meta", "keyword", "meta", null], "prose has no keywords");
});

test("completion_goes_on_with_what_was_typed", () => {
    const known = vocabulary(words);
    const offered = (language, before) => completion(known, language, before);
    const special = offered("vi", "  S.a trường h");
    assert.equal(special.from, "  S.a ".length);
    assert.ok(special.options.some(({ label, detail }) => label === "trường hợp riêng" && detail === "exception"));
    assert.equal(offered("vi", "S.a yêu cầu gi").from, "S.a yêu cầu ".length);
    assert.deepEqual(offered("en", "S.a require degree >= bach").options.map(({ label }) => label), ["bachelor"]);
    assert.equal(offered("en", "S.a require "), null, "nothing typed, nothing offered");
    assert.equal(offered("vi", "xyzxyz"), null);
});

console.log(`1..${tests.length}`);
tests.forEach(([name, run], number) => {
    try {
        run();
        console.log(`ok ${number + 1} - ${name}`);
    } catch (fault) {
        process.exitCode = 1;
        console.log(`not ok ${number + 1} - ${name}`);
        console.log("# " + String(fault.message).slice(0, 2000).replaceAll("\n", "\n# "));
    }
});
