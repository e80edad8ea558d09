/* editor_completion.c — what can go on with the words typed: keywords, codes, labels, each in place of the words it
 * begins with, blanks and all; first what the grammar has in that place. Cost: for each run of words that something
 * begins with one reading of the pack up to it; the labels of a text are read once. */
#include "process/editor_parts.h"

#include "base/utf8.h"
#include "wire/envelope.h"

enum { ITEM_KEYWORD = 14, ITEM_CODE = 20, ITEM_LABEL = 18 }; /* kinds of the protocol */
enum { BY_MARK = 2 };    /* the editor asks by itself, after a blank or a point */
enum { WORDS_MOST = 9 }; /* of a keyword, and one */

typedef struct Option {
    Str      label, detail, folded;
    int      kind;
    uint32_t number; /* of a keyword */
    ListId   list;   /* of a code */
    bool     shown;
} Option;

typedef struct Typing {
    Arena     *arena;
    PackSource pack;
    bool       vietnamese, alone; /* alone: nobody asked but for what was typed */
    Rows       rows;
    uint32_t   line, from, column; /* from: where the words begin that are replaced */
    Str        row;                /* up to the column */
    VEC(Option) options;
    json_t *items;
} Typing;

/* ---- all there is ---- */

static void option_add(Typing *t, Option option) {
    option.folded = utf8_fold(t->arena, option.label);
    VEC_PUSH(t->arena, t->options, option);
}

static void codes_add(Typing *t) {
    for (int list = 0; list < LIST_COUNT; list++)
        for (int code = 0; code < (int)codes_count((ListId)list); code++)
            option_add(
                t, (Option){.label = rules_code_word(t->arena, t->vietnamese, (ListId)list, code),
                            .detail = str_from(codes_list_name((ListId)list)),
                            .kind = ITEM_CODE,
                            .list = (ListId)list});
}

static void keywords_add(Typing *t) {
    uint32_t        count;
    const RuleWord *words = rules_keywords(t->arena, &count);
    for (uint32_t i = 0; i < count; i++) {
        Str own = t->vietnamese ? words[i].vi : words[i].en,
            other = t->vietnamese ? words[i].en : words[i].vi;
        while (own.len)
            option_add(t, (Option){.label = str_cut(&own, '|'),
                                   .detail = other,
                                   .kind = ITEM_KEYWORD,
                                   .number = i});
    }
}

static void labels_add(Typing *t, const Editor *editor, const Page *page) {
    size_t      count, own;
    PackSource *packs = editor_packs(t->arena, editor, page, &count, &own);
    for (size_t p = 0; p < count; p++) {
        const Labels *labels = editor_labels(t->arena, editor, page, &packs[p], p);
        for (uint32_t i = 0; i < labels->len; i++)
            option_add(t, (Option){.label = labels->at[i], .kind = ITEM_LABEL});
    }
}

/* ---- what stands there ---- */

/* How many bytes so many characters have. */
static size_t bytes_of(Str s, uint32_t characters) {
    size_t   past = 0;
    uint32_t code;
    while (characters && utf8_next(s, &past, &code))
        characters--;
    return past;
}

static bool in_word(uint32_t code) {
    return code == '_' || code == '.' || (code >= '0' && code <= '9') ||
           (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z') || code > 0xBF;
}

/* Where each of the last words of the row begins, the last first; one more where the row ends with a blank. */
static uint32_t words_begin(Str row, uint32_t *at, uint32_t most) {
    uint32_t code, column = 0, count = 0, before = ' ';
    uint32_t begun[512];
    for (size_t past = 0; utf8_next(row, &past, &code) && count < COUNT_OF(begun); before = code) {
        column++;
        bool blank = code == ' ' || code == 0xA0;
        if (!in_word(code) && !blank)
            count = 0; /* no word goes over a mark */
        else if (!blank && !in_word(before))
            begun[count++] = column;
    }
    uint32_t told = 0;
    if (!row.len || !in_word(before))
        at[told++] = column + 1;
    while (count && told < most)
        at[told++] = begun[--count];
    return told;
}

static Str row_from(const Typing *t, uint32_t column) {
    size_t past = bytes_of(t->row, column - 1);
    return (Str){t->row.at + past, t->row.len - past};
}

/* ---- items ---- */

/* The smaller, the sooner it is shown. */
enum { ORDER_ASKED, ORDER_LABEL, ORDER_OTHER };

static int option_order(const Option *option, const PackAsked *asked) {
    bool cited = false;
    switch (option->kind) {
    case ITEM_CODE:
        return asked->lists >> option->list & 1 ? ORDER_ASKED : ORDER_OTHER;
    case ITEM_KEYWORD:
        return asked->keywords[option->number] ? ORDER_ASKED : ORDER_OTHER;
    default:
        for (uint32_t i = 0; i < asked->document_count; i++)
            cited |= str_same(asked->documents[i], option->label);
        return cited ? ORDER_ASKED : asked->label ? ORDER_LABEL : ORDER_OTHER;
    }
}

/* What the editor holds against the words in the range: as they are typed, then as it goes on. */
static Str filter_of(const Typing *t, Str typed, const Option *option) {
    Str    kept = row_from(t, t->from);
    size_t past = bytes_of(option->label, utf8_length(typed));
    return str_format(t->arena, STR_FMT "%.*s", STR_ARG(kept), (int)(option->label.len - past),
                      option->label.at + past);
}

static void item_add(Typing *t, uint32_t word, Option *option, int order) {
    json_t *made = json_object(), *edit = json_object();
    Str     kept = row_from(t, t->from), typed = row_from(t, word);
    kept.len -= typed.len;
    envelope_set(edit, "range", editor_range(&t->rows, t->line, t->from, t->column - t->from));
    envelope_set(
        edit, "newText",
        envelope_str(str_format(t->arena, STR_FMT STR_FMT, STR_ARG(kept), STR_ARG(option->label))));
    envelope_set(made, "label", envelope_str(option->label));
    envelope_set(made, "kind", json_integer(option->kind));
    if (option->detail.len)
        envelope_set(made, "detail", envelope_str(option->detail));
    envelope_set(
        made, "sortText",
        envelope_str(str_format(t->arena, "%d%04zu", order, (size_t)(option - t->options.at))));
    envelope_set(made, "filterText", envelope_str(filter_of(t, typed, option)));
    envelope_set(made, "textEdit", edit);
    ensure(json_array_append_new(t->items, made) == 0);
    option->shown = true;
}

/* What begins with the words from there on; where none are typed what is asked there. */
static void items_add(Typing *t, uint32_t word) {
    Str       typed = row_from(t, word), folded = utf8_fold(t->arena, typed);
    PackAsked asked = {0};
    bool      known = false;
    for (size_t i = 0; i < t->options.len; i++) {
        Option *option = &t->options.at[i];
        if (option->shown || !str_starts(option->folded, folded) || str_same(option->label, typed))
            continue;
        if (!known && !pack_asked_at(t->arena, &t->pack, t->line, word, &asked))
            return;
        known = true;
        int  order = option_order(option, &asked);
        bool named = option->kind != ITEM_KEYWORD && order != ORDER_OTHER;
        if (typed.len || named || (order == ORDER_ASKED && !t->alone)) {
            t->from = t->items && json_array_size(t->items) ? t->from : word;
            item_add(t, word, option, order);
        }
    }
}

static void items_make(Typing *t) {
    uint32_t at[WORDS_MOST + 1], count = words_begin(t->row, at, COUNT_OF(at));
    while (count)
        items_add(t, at[--count]);
}

/* ---- the request ---- */

static PackSource pack_typed(Arena *arena, const Editor *editor, const Page *page) {
    PackSource pack = {.code = page->uri, .text = page->text};
    editor_cases(arena, editor, page, &pack);
    return pack;
}

json_t *editor_completion(Arena *arena, const Editor *editor, const Page *page,
                          const json_t *params) {
    const json_t *context = json_object_get(params, "context");
    Typing        t = {.arena = arena,
                       .pack = pack_typed(arena, editor, page),
                       .alone = json_integer_value(json_object_get(context, "triggerKind")) == BY_MARK,
                       .rows = editor_rows(arena, editor, page->text),
                       .items = json_array()};
    t.vietnamese = str_is(t.pack.cases.len ? pack_language(t.pack.text) : page->language, "vi");
    editor_position(arena, editor, page->text, json_object_get(params, "position"), &t.line,
                    &t.column);
    t.row = editor_row(&t.rows, t.line);
    t.row.len = bytes_of(t.row, t.column - 1);
    codes_add(&t);
    keywords_add(&t);
    labels_add(&t, editor, page);
    items_make(&t);
    json_t *list = json_object();
    envelope_set(list, "isIncomplete", json_true());
    envelope_set(list, "items", t.items);
    return list;
}
