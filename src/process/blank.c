#include "process/blank_parts.h"

#include "base/utf8.h"
#include "office/stencil.h"
#include "process/roll.h"

#include <string.h>

bool blank_refuse(const Blank *b, Place place, const char *code, Str value) {
    findings_add(
        b->findings,
        (Finding){.severity = SEVERITY_ERROR, .code = code, .place = place, .value = value});
    return false;
}

static bool refuse(const Blank *b, const Wish *wish, const char *code, Str value) {
    return blank_refuse(b, wish->place, code, value);
}

/* ---- what the cells say ---- */

static Str after_word(Str text, Str word) {
    return (Str){text.at + word.len, text.len - word.len};
}

/* "đếm CUT", "COUNT" or "list": the verb, then the scope. */
static bool head_read(Blank *b, Wish *wish, Str head) {
    static const struct {
        const char *word;
        bool        lists, vietnamese;
    } verbs[] = {{"đếm", false, true},
                 {"danh sách", true, true},
                 {"count", false, false},
                 {"list", true, false}};
    head = utf8_nfc(b->arena, head);
    Str lower = utf8_lower(b->arena, head); /* as long: these words are no longer in capitals */
    for (size_t i = 0; i < COUNT_OF(verbs); i++) {
        Str word = str_from(verbs[i].word);
        if (!str_starts(lower, word) || (head.len > word.len && head.at[word.len] != ' '))
            continue;
        wish->lists = verbs[i].lists;
        wish->vietnamese = verbs[i].vietnamese;
        wish->scope = str_trim(after_word(head, word));
        return true;
    }
    return refuse(b, wish, "blank.verb", head);
}

static void scope_find(Blank *b, Wish *wish) {
    wish->body = wish->unit = NONE;
    if (!wish->scope.len)
        return;
    wish->body = roster_find(b->roster, KIND_BODY, wish->scope);
    if (wish->body == NONE)
        wish->unit = roster_find(b->roster, KIND_UNIT, wish->scope);
    if (wish->body == NONE && wish->unit == NONE)
        refuse(b, wish, "blank.scope", wish->scope);
}

/* "đếm CUT: dân_tộc != "Kinh"", what stands between the brackets. */
static void inside_read(Blank *b, Wish *wish, Str inside) {
    Str rest = inside, head = str_trim(str_cut(&rest, ':'));
    wish->condition = str_trim(rest);
    if (!wish->condition.len) {
        refuse(b, wish, "blank.condition", inside);
        return;
    }
    if (!head_read(b, wish, head))
        return;
    scope_find(b, wish);
    if (!wish->joined &&
        map_put(&b->taken, blank_cell(b->arena, wish->sheet, wish->row, wish->column),
                (uint32_t)b->wishes.len) != b->wishes.len &&
        wish->row)
        refuse(b, wish, "blank.twice", blank_cell(b->arena, wish->sheet, wish->row, wish->column));
    VEC_PUSH(b->arena, b->wishes, *wish);
}

/* Every "[[…]]" of the cell, with the words between them. */
static bool brackets_read(Blank *b, Wish *wish, Str cell) {
    const char *open = cell.len ? memmem(cell.at, cell.len, "[[", 2) : NULL;
    bool        any = open != NULL;
    for (; open; wish->joined = true) {
        size_t      from = (size_t)(open - cell.at);
        const char *close = memmem(open, cell.len - from, "]]", 2);
        if (!close) {
            refuse(b, wish, "blank.open", cell);
            break;
        }
        Str inside = {open + 2, (size_t)(close - open) - 2};
        wish->before = str_copy(b->arena, (Str){cell.at, from});
        cell = (Str){close + 2, cell.len - from - inside.len - 4};
        open = cell.len ? memmem(cell.at, cell.len, "[[", 2) : NULL;
        wish->after = open ? STR("") : str_copy(b->arena, cell);
        inside_read(b, wish, str_copy(b->arena, str_trim(inside)));
    }
    return any;
}

void blank_wish(Blank *b, Wish wish, Str expression) {
    if (!brackets_read(b, &wish, expression))
        inside_read(b, &wish, str_copy(b->arena, str_trim(expression)));
}

static bool row_read(void *with, const SheetRow *row) {
    Blank *b = with;
    if (!row->sheet.len) /* CSV, or any text */
        return blank_refuse(b, (Place){.file = str_copy(b->arena, row->file)}, "blank.text",
                            STR(""));
    for (uint32_t c = 0; c < row->count; c++) {
        Wish wish = {.place = {.file = str_copy(b->arena, row->file),
                               .sheet = str_copy(b->arena, row->sheet),
                               .row = row->number,
                               .column = c + 1},
                     .row = row->number,
                     .column = c + 1};
        wish.sheet = wish.place.sheet;
        brackets_read(b, &wish, row->cells[c]);
    }
    return true;
}

/* ---- conditions ---- */

static bool conditions_read(Blank *b) {
    bool good = true;
    for (int vietnamese = 0; vietnamese < 2; vietnamese++) {
        TallyCondition *conditions = ARENA_ARRAY(b->arena, TallyCondition, b->wishes.len);
        uint32_t        count = 0;
        for (size_t i = 0; i < b->wishes.len; i++) {
            Wish *wish = &b->wishes.at[i];
            if (wish->vietnamese != (bool)vietnamese)
                continue;
            wish->tally = count;
            conditions[count++] = (TallyCondition){.text = wish->condition, .place = wish->place};
        }
        good &= !count || tally_open(b->arena, vietnamese, conditions, count,
                                     &b->tallies[vietnamese], b->findings);
    }
    return good;
}

/* ---- who ---- */

static bool asked(const Blank *b, const Wish *wish, uint32_t person) {
    uint32_t post = b->holding.main[person];
    if (wish->body != NONE)
        return roll_sits(b->roster, &b->holding, wish->body, person);
    if (post == NONE)
        return false;
    return wish->unit == NONE ||
           roll_within(b->roster, roster_post(b->roster, post)->unit, wish->unit);
}

static void wish_count(Blank *b, Wish *wish) {
    uint32_t people = roster_count(b->roster, KIND_PERSON);
    wish->people = ARENA_ARRAY(b->arena, uint32_t, people);
    for (uint32_t person = 0; person < people; person++) {
        if (person_left(b->roster, person, b->on) || !asked(b, wish, person))
            continue;
        Truth truth = tally_holds(&b->tallies[wish->vietnamese], b->roster, wish->tally, person,
                                  b->holding.main[person], b->on);
        if (truth == TRUTH_YES)
            wish->people[wish->count++] = person;
        wish->unknown += truth == TRUTH_UNKNOWN;
    }
}

static Str names_of(const Blank *b, const Wish *wish) {
    Text text = text_open(b->arena);
    for (uint32_t i = 0; i < wish->count; i++)
        text_format(&text, i ? "; " STR_FMT : STR_FMT,
                    STR_ARG(roster_person(b->roster, wish->people[i])->name));
    return text_done(&text);
}

/* ---- the trace and the fills ---- */

Str blank_cell(Arena *arena, Str sheet, uint32_t row, uint32_t column) {
    char   letters[8];
    size_t at = sizeof letters;
    for (uint32_t rest = column; rest; rest = (rest - 1) / 26)
        letters[--at] = (char)('A' + (rest - 1) % 26);
    return str_format(arena, STR_FMT "!%.*s%u", STR_ARG(sheet), (int)(sizeof letters - at),
                      letters + at, row);
}

/* "Biểu 01!B2 (so_nu)" */
static Str cell_words(const Blank *b, const Wish *wish) {
    Str cell = blank_cell(b->arena, wish->sheet, wish->row, wish->column);
    return wish->name.len
               ? str_format(b->arena, STR_FMT " (" STR_FMT ")", STR_ARG(cell), STR_ARG(wish->name))
               : cell;
}

/* A line that heads the cell, then one for each person. */
static Table trace_table(const Blank *b) {
    static const char *const keys[] = {"blank.cell",    "blank.wish", "blank.people",
                                       "blank.unknown", "blank.code", "blank.name"};
    Str                      headers[COUNT_OF(keys)];
    uint32_t                 rows = 0, at = 0;
    for (size_t i = 0; i < COUNT_OF(keys); i++)
        headers[i] = say_plain(b->arena, b->lang, keys[i]);
    for (size_t i = 0; i < b->wishes.len; i++)
        rows += 1 + b->wishes.at[i].count;
    Table table = table_make(b->arena, say_plain(b->arena, b->lang, "blank.trace"), headers,
                             COUNT_OF(keys), rows);
    for (size_t i = 0; i < b->wishes.len; i++) {
        const Wish *wish = &b->wishes.at[i];
        Cell       *cells = &table.cells[(size_t)at++ * COUNT_OF(keys)];
        cells[0] = cell_text(cell_words(b, wish));
        cells[1] =
            cell_text(wish->scope.len ? str_format(b->arena, STR_FMT ": " STR_FMT,
                                                   STR_ARG(wish->scope), STR_ARG(wish->condition))
                                      : wish->condition);
        cells[2] = cell_number(b->arena, wish->count);
        cells[3] = cell_number(b->arena, wish->unknown);
        for (uint32_t p = 0; p < wish->count; p++) {
            const Person *person = roster_person(b->roster, wish->people[p]);
            cells = &table.cells[(size_t)at++ * COUNT_OF(keys)];
            cells[4] = cell_text(person->code);
            cells[5] = cell_text(person->name);
        }
    }
    return table;
}

static Str wish_text(const Blank *b, const Wish *wish) {
    Str value = wish->lists ? names_of(b, wish) : str_format(b->arena, "%u", wish->count);
    return str_format(b->arena, STR_FMT STR_FMT STR_FMT, STR_ARG(wish->before), STR_ARG(value),
                      STR_ARG(wish->after));
}

/* One for each cell; count_out: how many. */
static StencilFill *fills_make(const Blank *b, uint32_t *count_out) {
    StencilFill *fills = ARENA_ARRAY(b->arena, StencilFill, b->wishes.len);
    uint32_t     traced = 0, count = 0;
    for (size_t i = 0; i < b->wishes.len; i++) {
        const Wish  *wish = &b->wishes.at[i];
        Str          text = wish_text(b, wish);
        StencilFill *last = wish->joined ? &fills[count - 1] : &fills[count++];
        if (wish->joined)
            *last = (StencilFill){.sheet = last->sheet,
                                  .row = last->row,
                                  .column = last->column,
                                  .traced = last->traced,
                                  .value = str_format(b->arena, STR_FMT STR_FMT,
                                                      STR_ARG(last->value), STR_ARG(text))};
        else
            *last = (StencilFill){.sheet = wish->sheet,
                                  .row = wish->row,
                                  .column = wish->column,
                                  .traced = traced,
                                  .number = !wish->lists && !wish->before.len && !wish->after.len,
                                  .value = text};
        traced += 1 + wish->count;
    }
    *count_out = count;
    return fills;
}

static void formula_take(void *with, Str sheet, uint32_t row, uint32_t column) {
    Blank *b = with;
    map_put(&b->formulas, blank_cell(b->arena, sheet, row, column), 1);
}

static void merge_take(void *with, const SheetMerge *merge) {
    Blank     *b = with;
    SheetMerge kept = *merge;
    kept.sheet = str_copy(b->arena, merge->sheet);
    VEC_PUSH(b->arena, b->merges, kept);
}

/* The cells of the form that say what they want, then the names that another file says it of. */
static bool form_read(Blank *b, const BlankAsk *ask, Error *err) {
    size_t     errors = b->findings->errors;
    SheetTaker taker = {.with = b,
                        .row = row_read,
                        .formula = ask->cells ? formula_take : NULL,
                        .merge = ask->cells ? merge_take : NULL};
    TRY(sheet_read(ask->form, &stencil_limits, &taker, b->findings, err));
    if (ask->cells)
        TRY(blank_names(b, ask->form, ask->cells, err));
    if (!b->wishes.len && b->findings->errors == errors)
        findings_add(b->findings,
                     (Finding){.severity = SEVERITY_ERROR,
                               .code = "blank.none",
                               .place = {.file = sheet_file_name(b->arena, ask->form)}});
    bool read = conditions_read(b);
    return read && b->findings->errors == errors;
}

bool blank_fill(Arena *arena, Lang lang, const Roster *roster, const BlankAsk *ask,
                BlankAnswer *answer_out, Findings *findings, Error *err) {
    Blank b = {.arena = arena,
               .lang = lang,
               .roster = roster,
               .findings = findings,
               .on = ask->on,
               .holding = holding_on(arena, roster, ask->on),
               .taken = map_open(arena),
               .formulas = map_open(arena)};
    TRY(form_read(&b, ask, err));
    BlankAnswer answer = {0};
    for (size_t i = 0; i < b.wishes.len; i++) {
        wish_count(&b, &b.wishes.at[i]);
        answer.people += b.wishes.at[i].count;
    }
    StencilFill *fills = fills_make(&b, &answer.cells);
    Table        trace = trace_table(&b);
    TRY(stencil_fill(arena, ask->form, fills, answer.cells, &trace, &answer.bytes, findings, err));
    *answer_out = answer;
    return true;
}
