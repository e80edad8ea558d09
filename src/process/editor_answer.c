/* editor_answer.c — what the page that is typed is answered with. */
#include "process/editor_parts.h"

#include "base/utf8.h"
#include "wire/envelope.h"

/* ---- diagnostics ---- */

enum { FINDING_LENGTH = 1 }; /* where what was found is not known: the character it begins with */

static uint32_t length_of(Str value) {
    return value.len ? utf8_length(value) : FINDING_LENGTH;
}

static json_t *diagnostic_json(Rows *rows, Lang lang, const Finding *finding) {
    static const int severities[] = {3, 2, 1}; /* information, warning, error */
    Arena           *arena = rows->arena;
    Finding          unplaced = *finding;
    unplaced.place = (Place){0};
    Str     reason = say_finding(arena, lang, &unplaced), mend = say_mend(arena, lang, finding);
    json_t *made = json_object();
    envelope_set(
        made, "range",
        editor_range(rows, finding->place.line, finding->place.column, length_of(finding->value)));
    envelope_set(made, "severity", json_integer(severities[finding->severity]));
    envelope_set(made, "code", json_string(finding->code));
    envelope_set(made, "source", json_string("kientoan"));
    envelope_set(made, "message",
                 envelope_str(mend.len ? str_format(arena, STR_FMT "\n→ " STR_FMT, STR_ARG(reason),
                                                    STR_ARG(mend))
                                       : reason));
    return made;
}

json_t *editor_diagnostics(Arena *arena, const Editor *editor, const Page *page) {
    size_t      count, own;
    Findings    findings = findings_open(arena);
    PackSource *packs = editor_packs(arena, editor, page, &count, &own), pack;
    json_t     *list = json_array();
    if (!editor_cases(arena, editor, page, &pack))
        rules_check(arena, packs, count, NULL, false, &findings);
    else if (pack.text.len)
        rules_read_part(arena, &pack, 1, &findings);
    Rows rows = editor_rows(arena, editor, page->text);
    Lang lang = editor_lang(editor, page);
    for (size_t i = 0; i < findings.len; i++)
        if (str_same(findings.at[i].place.file, page->uri))
            ensure(json_array_append_new(list, diagnostic_json(&rows, lang, &findings.at[i])) == 0);
    return list;
}

/* ---- the word under the cursor ---- */

static bool word_at(Arena *arena, const Editor *editor, const Page *page, const json_t *params,
                    PackWord *word) {
    const json_t *position = json_object_get(params, "position");
    uint32_t      line, column;
    size_t        count, own;
    PackSource   *packs = editor_packs(arena, editor, page, &count, &own);
    return editor_position(arena, editor, page->text, position, &line, &column) &&
           pack_word_at(arena, packs, count, own, line, column, word);
}

static void fenced(Text *text, Str words) {
    text_format(text, "```rule\n" STR_FMT "\n```\n", STR_ARG(words));
}

static Str hover_words(Arena *arena, Lang lang, bool vietnamese, const PackWord *word) {
    Text text = text_open(arena);
    if (word->other.len)
        text_format(&text, STR_FMT "\n\n",
                    STR_ARG(SAY(arena, lang, vietnamese ? "editor.english" : "editor.vietnamese",
                                {"word", word->other})));
    if (word->definition.len)
        fenced(&text, word->definition);
    if (word->cited.len && !str_same(word->cited, word->definition)) {
        text_format(&text, STR_FMT "\n",
                    STR_ARG(word->article.len
                                ? SAY(arena, lang, "editor.article", {"article", word->article})
                                : say_plain(arena, lang, "editor.cited")));
        fenced(&text, word->cited);
    }
    if (word->prose.len)
        text_format(&text, "\n---\n" STR_FMT "\n", STR_ARG(word->prose));
    return text_done(&text);
}

json_t *editor_hover(Arena *arena, const Editor *editor, const Page *page, const json_t *params) {
    PackWord word;
    if (!word_at(arena, editor, page, params, &word))
        return json_null();
    bool    vietnamese = str_is(page->language, "vi");
    json_t *made = json_object(), *contents = json_object();
    envelope_set(contents, "kind", json_string("markdown"));
    envelope_set(contents, "value",
                 envelope_str(hover_words(arena, editor_lang(editor, page), vietnamese, &word)));
    Rows rows = editor_rows(arena, editor, page->text);
    envelope_set(made, "contents", contents);
    envelope_set(made, "range", editor_range(&rows, word.line, word.column, word.length));
    return made;
}

json_t *editor_definition(Arena *arena, const Editor *editor, const Page *page,
                          const json_t *params) {
    PackWord word;
    if (!word_at(arena, editor, page, params, &word) || !word.defined_line)
        return json_null();
    size_t      count, own;
    PackSource *packs = editor_packs(arena, editor, page, &count, &own);
    size_t      in = word.defined_pack;
    Rows        rows = editor_rows(arena, editor, packs[in].text);
    json_t     *made = json_object();
    Str         uri = in == own ? page->uri : editor_address(arena, editor, page, in);
    envelope_set(made, "uri", envelope_str(uri));
    envelope_set(made, "range", editor_range(&rows, word.defined_line, word.defined_column, 0));
    return made;
}

/* ---- layout ---- */

json_t *editor_layout(Arena *arena, const Editor *editor, const Page *page) {
    Findings   findings = findings_open(arena);
    PackSource pack = {.code = page->uri, .text = page->text};
    Str        text = format_pack(arena, &pack, &findings);
    if (!text.at)
        return NULL;
    Rows    rows = editor_rows(arena, editor, page->text);
    json_t *edits = json_array(), *edit = json_object();
    envelope_set(edit, "range", editor_whole(&rows));
    envelope_set(edit, "newText", envelope_str(text));
    ensure(json_array_append_new(edits, edit) == 0);
    return edits;
}
