/* namelist_report.c — the guess of a list and its questions, for people and as JSON. */
#include "process/namelist_parts.h"

#include "wire/envelope.h"

#include <string.h>

static Str code_words(Lang lang, ListId list, int code) {
    const Code *at = codes_at(list, code);
    return str_from(lang == LANG_VI ? at->vi : at->en);
}

static Str field_words(Lang lang, Kind kind, uint32_t field) {
    const Field *at = &vocabulary_kind(kind)->fields[field];
    return str_from(lang == LANG_VI ? at->vi : at->en);
}

static Str coded(Arena *arena, Str head, Str tail) {
    return str_format(arena, STR_FMT ": " STR_FMT, STR_ARG(head), STR_ARG(tail));
}

Str lists_feed(Arena *arena, Lang lang, ListFeed feed) {
    static const char *const plain[] = {
        [FEED_UNKNOWN] = "namelist.feed.unknown", [FEED_SKIP] = "namelist.feed.skip",
        [FEED_NUMBER] = "namelist.feed.number",   [FEED_FAMILY] = "namelist.feed.family",
        [FEED_GIVEN] = "namelist.feed.given",     [FEED_TITLE] = "namelist.feed.title",
        [FEED_UNIT] = "namelist.feed.unit",       [FEED_TITLE_UNIT] = "namelist.feed.both",
        [FEED_SINCE] = "namelist.feed.since"};
    static const char *const parts[] = {"namelist.feed.born.day", "namelist.feed.born.month",
                                        "namelist.feed.born.year"};
    switch (feed.base) {
    case FEED_PERSON:
        return field_words(lang, KIND_PERSON, (uint32_t)feed.of);
    case FEED_BORN_PART:
        return say_plain(arena, lang, parts[feed.of]);
    case FEED_SEX_MARK:
        return coded(arena, field_words(lang, KIND_PERSON, Person_sex),
                     code_words(lang, LIST_SEX, feed.of));
    case FEED_BORN_SEX:
        return coded(arena, field_words(lang, KIND_PERSON, Person_born),
                     code_words(lang, LIST_SEX, feed.of));
    case FEED_DEGREE:
    case FEED_THEORY: {
        Kind   kind = feed.base == FEED_DEGREE ? KIND_DEGREE : KIND_THEORY;
        ListId list = feed.base == FEED_DEGREE ? LIST_DEGREE : LIST_THEORY;
        Str    head =
            str_from(lang == LANG_VI ? vocabulary_kind(kind)->vi : vocabulary_kind(kind)->en);
        return feed.of < 0 ? head : coded(arena, head, code_words(lang, list, feed.of));
    }
    case FEED_CERTIFICATE:
        return code_words(lang, LIST_CERTIFICATE, feed.of);
    case FEED_GRADE:
        return field_words(lang, KIND_GRADE, Grade_level);
    case FEED_RATING:
        return feed.of < 0
                   ? field_words(lang, KIND_RATING, Rating_grade)
                   : str_format(arena, STR_FMT " %d",
                                STR_ARG(field_words(lang, KIND_RATING, Rating_grade)), feed.of);
    case FEED_UNKNOWN:
    case FEED_SKIP:
    case FEED_NUMBER:
    case FEED_FAMILY:
    case FEED_GIVEN:
    case FEED_TITLE:
    case FEED_UNIT:
    case FEED_TITLE_UNIT:
    case FEED_SINCE:
        break;
    }
    return say_plain(arena, lang, plain[feed.base]);
}

/* --- for people -------------------------------------------------------------------------------- */

enum { SAMPLE_WIDTH = 28 };

/* One line, cut where it is long. */
static Str sample_words(Arena *arena, Str sample) {
    Text   text = text_open(arena);
    size_t letters = 0, i = 0;
    for (; i < sample.len && letters < SAMPLE_WIDTH; i++) {
        letters += ((unsigned char)sample.at[i] & 0xC0) != 0x80;
        if (letters == SAMPLE_WIDTH)
            break;
        text_char(&text, str_among(sample.at[i], "\r\n\t") ? ' ' : sample.at[i]);
    }
    if (i < sample.len)
        text_add(&text, STR("…"));
    return text_done(&text);
}

static Str samples_words(Arena *arena, const ListColumn *column) {
    Text text = text_open(arena);
    for (int i = 0; i < LIST_SAMPLES && column->samples[i].len; i++)
        text_format(&text, "%s" STR_FMT, i ? " | " : "",
                    STR_ARG(sample_words(arena, column->samples[i])));
    return text_done(&text);
}

static Str sure_words(Arena *arena, Lang lang, const ListColumn *column) {
    static const char *const by[] = {
        [LIST_BY_KEPT] = "namelist.sure.kept", [LIST_BY_ANSWER] = "namelist.sure.answer"};
    if (column->by != LIST_BY_GUESS)
        return say_plain(arena, lang, by[column->by]);
    return column->sure ? str_format(arena, "%u%%", column->sure) : STR("–");
}

/* What an unclear column may be; else what it is taken for. */
static Str feed_shown(Arena *arena, Lang lang, const ListColumn *column) {
    if (column->feed.base != FEED_UNKNOWN || column->suggested.base == FEED_UNKNOWN)
        return lists_feed(arena, lang, column->feed);
    return SAY(arena, lang, "namelist.feed.maybe",
               {"feed", lists_feed(arena, lang, column->suggested)});
}

static bool column_shown(const ListColumn *column) {
    return column->header.len || column->filled;
}

static Table list_table(Arena *arena, Lang lang, const List *list) {
    static const char *const keys[] = {"namelist.table.column", "namelist.table.header",
                                       "namelist.table.samples", "namelist.table.feed",
                                       "namelist.table.sure"};
    enum { WIDTH = COUNT_OF(keys) };
    Str      headers[WIDTH];
    uint32_t rows = 0, row = 0;
    for (int i = 0; i < WIDTH; i++)
        headers[i] = say_plain(arena, lang, keys[i]);
    for (uint32_t c = 0; c < list->column_count; c++)
        rows += column_shown(&list->columns[c]);
    Table table = table_make(arena, STR(""), headers, WIDTH, rows);
    for (uint32_t c = 0; c < list->column_count; c++) {
        const ListColumn *column = &list->columns[c];
        if (!column_shown(column))
            continue;
        Cell *cells = &table.cells[(size_t)WIDTH * row++];
        cells[0] = cell_text(list_letters(arena, c));
        cells[1] = cell_text(sample_words(arena, column->header));
        cells[2] = cell_text(samples_words(arena, column));
        cells[3] = cell_text(feed_shown(arena, lang, column));
        cells[4] = cell_text(sure_words(arena, lang, column));
    }
    return table;
}

Document lists_report(Arena *arena, Lang lang, const Lists *lists) {
    Document document = document_open(arena);
    for (size_t i = 0; i < lists->at.len; i++) {
        const List *list = &lists->at.at[i];
        Place       place = {.file = list->grid->file, .sheet = list->grid->sheet};
        uint32_t    first = list->grid->rows.at[list->top].number;
        uint32_t    last = list->grid->rows.at[list->bottom].number;
        document_paragraph(
            &document, SAY(arena, lang, "namelist.seen", {"place", say_place(arena, lang, &place)},
                           {"rows", first == last ? str_format(arena, "%u", first)
                                                  : str_format(arena, "%u–%u", first, last)},
                           {"people", say_number(arena, lang, list->people)},
                           {"sections", say_number(arena, lang, list->sections)}));
        document_table(&document, list_table(arena, lang, list));
    }
    return document;
}

Str lists_question(Arena *arena, Lang lang, const ListQuestion *question) {
    Str key = str_format(arena, "namelist.ask.%s", question->id);
    return SAY(arena, lang, key.at,
               {"count", say_number(arena, lang, (int64_t)question->items.len)});
}

Str lists_choice(Arena *arena, Lang lang, const char *choice) {
    return say_plain(arena, lang, str_format(arena, "namelist.choice.%s", choice).at);
}

/* A code, and what it is called: "Sở Nội vụ (SNV)". */
static Str code_named(Arena *arena, Str code, Str name) {
    return name.len ? str_format(arena, STR_FMT " (" STR_FMT ")", STR_ARG(name), STR_ARG(code))
                    : code;
}

/* An answer suggested: a feed of a column, else a choice. */
static Str suggestion_words(Arena *arena, Lang lang, const ListQuestion *question,
                            const ListItem *item) {
    Text near = text_open(arena);
    for (uint32_t i = 0; i < item->near_count; i++)
        text_format(&near, "%s" STR_FMT, i ? " / " : "",
                    STR_ARG(code_named(arena, item->near[i], item->near_name[i])));
    if (!item->suggested.len)
        return near.len
                   ? SAY(arena, lang,
                         strcmp(question->id, "units") == 0 ? "namelist.alike" : "namelist.near",
                         {"near", text_done(&near)})
                   : STR("");
    if (strcmp(question->id, "columns") == 0)
        return lists_feed(arena, lang, feed_named(item->suggested));
    for (size_t i = 0; question->choices[i]; i++)
        if (str_is(item->suggested, question->choices[i]))
            return lists_choice(arena, lang, question->choices[i]);
    return code_named(arena, item->suggested, item->suggested_name);
}

Document lists_items(Arena *arena, Lang lang, const ListQuestion *question) {
    const Str headers[] = {say_plain(arena, lang, "namelist.item.place"),
                           say_plain(arena, lang, "namelist.item.value"),
                           say_plain(arena, lang, "namelist.item.suggested")};
    enum { WIDTH = COUNT_OF(headers) };
    Document document = document_open(arena);
    Table    table = table_make(arena, STR(""), headers, WIDTH, (uint32_t)question->items.len);
    for (size_t i = 0; i < question->items.len; i++) {
        const ListItem *item = &question->items.at[i];
        Place           place = item->place;
        Str             more = STR("");
        place.file = place.sheet = STR("");
        if (item->places > 1)
            more = str_format(arena, " (+%u)", item->places - 1);
        table.cells[i * WIDTH] = cell_text(str_format(
            arena, STR_FMT STR_FMT, STR_ARG(say_place(arena, lang, &place)), STR_ARG(more)));
        table.cells[i * WIDTH + 1] = cell_text(item->value);
        table.cells[i * WIDTH + 2] = cell_text(suggestion_words(arena, lang, question, item));
    }
    document_table(&document, table);
    return document;
}

/* --- as JSON ----------------------------------------------------------------------------------- */

/* As the program names things; where `words`, in the user's. */
typedef struct Voice {
    Arena *arena;
    Lang   lang;
    bool   words;
} Voice;

static Str feed_voiced(const Voice *v, ListFeed feed) {
    return v->words ? feed_said(v->arena, v->lang, feed) : feed_name(v->arena, feed);
}

static Str answer_voiced(const Voice *v, const char *question, Str answer) {
    const char *const *choices = answer_choices(question);
    if (!v->words)
        return answer;
    Str said = answer_said(v->arena, v->lang, choices, answer);
    return strcmp(question, "columns") == 0 && str_same(said, answer)
               ? feed_said(v->arena, v->lang, feed_named(answer))
               : said;
}

static const char *question_voiced(const Voice *v, const char *question) {
    return v->words ? question_said(v->arena, v->lang, question).at : question;
}

static json_t *unanswered(const Voice *v) {
    return v->words ? json_string("") : json_null();
}

static void append(json_t *list, json_t *value) {
    ensure(json_array_append_new(list, value) == 0);
}

static json_t *column_json(const Voice *v, uint32_t c, const ListColumn *column) {
    static const char *const by[] = {"guess", "kept", "answer"};
    json_t                  *made = json_object(), *samples = json_array();
    for (int i = 0; i < LIST_SAMPLES && column->samples[i].len; i++)
        append(samples, envelope_str(column->samples[i]));
    envelope_set(made, "column", envelope_str(list_letters(v->arena, c)));
    envelope_set(made, "header", envelope_str(column->header));
    envelope_set(made, "samples", samples);
    envelope_set(made, "field",
                 column->feed.base == FEED_UNKNOWN ? json_null()
                                                   : envelope_str(feed_voiced(v, column->feed)));
    if (column->suggested.base != FEED_UNKNOWN)
        envelope_set(made, "suggested", envelope_str(feed_voiced(v, column->suggested)));
    envelope_set(made, "sure", json_integer(column->sure));
    envelope_set(made, "by", json_string(by[column->by]));
    return made;
}

static json_t *list_json(const Voice *v, const List *list) {
    json_t *made = json_object(), *header = json_array(), *columns = json_array();
    envelope_set(made, "file", envelope_str(list->grid->file));
    if (list->grid->sheet.len)
        envelope_set(made, "sheet", envelope_str(list->grid->sheet));
    envelope_set(made, "fingerprint", envelope_str(list->fingerprint));
    append(header, json_integer(list->grid->rows.at[list->top].number));
    append(header, json_integer(list->grid->rows.at[list->bottom].number));
    envelope_set(made, "header", header);
    envelope_set(made, "people", json_integer(list->people));
    envelope_set(made, "sections", json_integer(list->sections));
    for (uint32_t c = 0; c < list->column_count; c++)
        if (column_shown(&list->columns[c]))
            append(columns, column_json(v, c, &list->columns[c]));
    envelope_set(made, "columns", columns);
    return made;
}

static json_t *near_json(const ListItem *item) {
    json_t *made = json_array();
    for (uint32_t i = 0; i < item->near_count; i++)
        append(made, envelope_str(item->near[i]));
    return made;
}

/* What a code suggested is called, or the field of a column; empty: it says it. */
static Str suggested_name(const Voice *v, const ListQuestion *question, const ListItem *item) {
    bool field = strcmp(question->id, "columns") == 0 && item->suggested.len && !v->words;
    return field ? lists_feed(v->arena, v->lang, feed_named(item->suggested))
                 : item->suggested_name;
}

/* What the codes of an item are called. */
static json_t *names_json(Arena *arena, const ListItem *item, Str suggested) {
    json_t *made = json_object();
    if (suggested.len)
        envelope_set(made, str_copy(arena, item->suggested).at, envelope_str(suggested));
    for (uint32_t i = 0; i < item->near_count; i++)
        if (item->near_name[i].len)
            envelope_set(made, str_copy(arena, item->near[i]).at, envelope_str(item->near_name[i]));
    return made;
}

/* What a column may be taken for, but one that is left out: a choice. */
static json_t *fields_json(const Voice *v) {
    json_t   *made = json_array();
    ListFeed *feeds;
    uint32_t  count = feeds_all(v->arena, &feeds);
    for (uint32_t i = 0; i < count; i++) {
        if (feeds[i].base == FEED_SKIP)
            continue;
        json_t *field = json_object();
        envelope_set(field, "value", envelope_str(feed_name(v->arena, feeds[i])));
        envelope_set(field, "name", envelope_str(lists_feed(v->arena, v->lang, feeds[i])));
        append(made, field);
    }
    return made;
}

static json_t *question_json(const Voice *v, const ListQuestion *question) {
    json_t *made = json_object(), *choices = json_object(), *items = json_array();
    envelope_set(made, "id", json_string(question_voiced(v, question->id)));
    envelope_set(made, "ask", envelope_str(lists_question(v->arena, v->lang, question)));
    for (const char *const *choice = question->choices; *choice; choice++)
        envelope_set(choices, answer_voiced(v, question->id, str_from(*choice)).at,
                     envelope_str(lists_choice(v->arena, v->lang, *choice)));
    envelope_set(made, "choices", choices);
    if (question->optional)
        envelope_set(made, "optional", json_true());
    if (strcmp(question->id, "columns") == 0 && !v->words)
        envelope_set(made, "fields", fields_json(v));
    for (size_t i = 0; i < question->items.len; i++) {
        const ListItem *item = &question->items.at[i];
        json_t         *each = envelope_place(&item->place);
        envelope_set(each, "value", envelope_str(item->value));
        if (item->suggested.len)
            envelope_set(each, "suggested",
                         envelope_str(answer_voiced(v, question->id, item->suggested)));
        if (item->near_count)
            envelope_set(each, "near", near_json(item));
        Str suggested = suggested_name(v, question, item);
        if (item->near_count || suggested.len)
            envelope_set(each, "names", names_json(v->arena, item, suggested));
        envelope_set(each, "places", json_integer(item->places));
        append(items, each);
    }
    envelope_set(made, "items", items);
    return made;
}

static json_t *part_of(const Voice *v, json_t *made, const char *question) {
    const char *name = question_voiced(v, question);
    json_t     *object = json_object_get(made, name);
    if (!object)
        envelope_set(made, name, object = json_object());
    return object;
}

static void columns_json(const Voice *v, const Lists *lists, json_t *columns) {
    for (size_t i = 0; i < lists->at.len; i++)
        for (uint32_t c = 0; c < lists->at.at[i].column_count; c++) {
            const ListColumn *column = &lists->at.at[i].columns[c];
            if (column_shown(column))
                envelope_set(columns, column->name.at,
                             column->feed.base == FEED_UNKNOWN
                                 ? unanswered(v)
                                 : envelope_str(feed_voiced(v, column->feed)));
        }
}

/* Every answer there is, and null where one is wanted: to be filled in and given back. */
static json_t *answers_json(const Voice *v, const Lists *lists) {
    json_t *made = json_object();
    envelope_set(made, "answers", json_integer(1));
    columns_json(v, lists, part_of(v, made, "columns"));
    for (uint32_t i = 0; i < lists->answers.given.len; i++) {
        const MapEntry *entry = &lists->answers.given.entries[i];
        Str             value = entry->key, id = str_cut(&value, '\x1f');
        const char     *question = str_copy(v->arena, id).at;
        if (!str_is(id, "columns"))
            envelope_set(
                part_of(v, made, question), str_copy(v->arena, value).at,
                envelope_str(answer_voiced(v, question, lists->answers.texts.at[entry->value])));
    }
    for (size_t q = 0; q < lists->questions.len; q++) {
        const ListQuestion *question = &lists->questions.at[q];
        json_t             *object = part_of(v, made, question->id);
        for (size_t i = 0; i < question->items.len; i++)
            if (!json_object_get(object, str_copy(v->arena, question->items.at[i].value).at))
                envelope_set(object, str_copy(v->arena, question->items.at[i].value).at,
                             unanswered(v));
    }
    return made;
}

static json_t *lists_seen(const Voice *v, const Lists *lists) {
    json_t *seen = json_array();
    for (size_t i = 0; i < lists->at.len; i++)
        append(seen, list_json(v, &lists->at.at[i]));
    return seen;
}

static json_t *lists_asked(const Voice *v, const Lists *lists) {
    json_t *asked = json_array();
    for (size_t i = 0; i < lists->questions.len; i++)
        append(asked, question_json(v, &lists->questions.at[i]));
    return asked;
}

void lists_json(Arena *arena, Lang lang, const Lists *lists, json_t *answer) {
    const Voice v = {arena, lang, false};
    envelope_set(answer, "lists", lists_seen(&v, lists));
    envelope_set(answer, "questions", lists_asked(&v, lists));
    envelope_set(answer, "answers", answers_json(&v, lists));
}

void lists_sheet(Arena *arena, Lang lang, const Lists *lists, json_t *answer) {
    const Voice v = {arena, lang, true};
    envelope_set(answer, "answers", answers_json(&v, lists));
    envelope_set(answer, "questions", lists_asked(&v, lists));
    envelope_set(answer, "lists", lists_seen(&v, lists));
}
