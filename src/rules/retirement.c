/* retirement.c — when service ends, by the table of a pack. docs/rules/grammar.md, "Retirement". */
#include "rules/analysis.h"
#include "rules/parser.h"
#include "rules/range.h"

/* ---- as written ---- */

typedef VEC(RetirementRow) AgeRows;

/* What is read of a table: a fault in a row leaves the others to be read. */
typedef struct AgeTable {
    AgeRows rows[2]; /* by code of LIST_SEX */
    bool    said[2], good;
} AgeTable;

enum { AGE_LEAST = 30, AGE_MOST = 100, YEAR_LEAST = 1900, YEAR_MOST = 2200 };

static bool table_fault(Parser *parser, AgeTable *table, const Token *token, const char *code,
                        Str expected) {
    table->good = false;
    return parser_fault_expected(parser, token, code, expected);
}

/* "63 năm 1 tháng" for 62 years and 13 months. */
static Str age_words(Arena *arena, PackLang lang, int64_t months) {
    Str  years = keyword_spelling(lang, KW_YEARS);
    Text text = text_open(arena);
    text_format(&text, "%lld " STR_FMT, (long long)months / 12, STR_ARG(years));
    if (months % 12)
        text_format(&text, " %lld " STR_FMT, (long long)months % 12,
                    STR_ARG(keyword_spelling(lang, KW_MONTHS)));
    return text_done(&text);
}

/* "61 years and 6 months" */
static void skip_joint(Parser *parser) {
    const Token *token = peek(parser);
    if (!peek_keyword(parser, KW_AND) || token[1].kind != TOKEN_NUMBER)
        return;
    parser_fault(parser, token, "rules.said.extra");
    parser->at++;
}

/* 0: it was told. */
static bool parse_age(Parser *parser, AgeTable *table, int32_t *months_out) {
    const Token *at = peek(parser), *odd;
    int32_t      years, months = 0;
    TRY(expect_int(parser, &years) && expect_unit(parser, KW_YEARS));
    skip_joint(parser);
    odd = peek(parser);
    if (odd->kind == TOKEN_NUMBER)
        TRY(expect_int(parser, &months) && expect_unit(parser, KW_MONTHS));
    *months_out = 0;
    if (years < AGE_LEAST || years > AGE_MOST)
        table_fault(parser, table, at, "rules.retirement.age", STR(""));
    else if (months > 11)
        table_fault(parser, table, odd, "rules.retirement.months",
                    age_words(parser->arena, parser->lang, (int64_t)years * 12 + months));
    else
        *months_out = years * 12 + months;
    return true;
}

static bool year_said(const AgeRows *rows, int32_t year) {
    for (size_t i = 0; i < rows->len; i++)
        if (rows->at[i].year == year)
            return true;
    return false;
}

/* Lines of one sex go on from each other. */
static void row_join(Parser *parser, AgeTable *table, AgeRows *rows, RetirementRow row,
                     const Token *token) {
    const RetirementRow *last = rows->len ? &rows->at[rows->len - 1] : NULL;
    if (year_said(rows, row.year)) {
        table_fault(parser, table, token, "rules.retirement.twice", STR(""));
        return;
    }
    if (row.year < YEAR_LEAST || row.year > YEAR_MOST) {
        table_fault(parser, table, token, "rules.retirement.year", STR(""));
        return;
    }
    if (!row.months)
        row.months = last ? last->months : 0;
    if (last && (row.year != last->year + 1 || row.months < last->months))
        table_fault(parser, table, token, "rules.retirement.order", STR(""));
    VEC_PUSH(parser->arena, *rows, row);
}

static bool parse_ages(Parser *parser, AgeTable *table) {
    int32_t sex;
    peek(parser)->layout = LAYOUT_CLAUSE;
    TRY(expect_code(parser, LIST_SEX, &sex));
    table->said[sex] = true;
    TRY(expect_mark(parser, ":"));
    do {
        RetirementRow row;
        const Token  *token = peek(parser);
        TRY(expect_int(parser, &row.year) && expect_mark(parser, "="));
        TRY(parse_age(parser, table, &row.months));
        row_join(parser, table, &table->rows[sex], row, token);
    } while (accept_mark(parser, ";"));
    return true;
}

/* A word before ":" that is a sex, or begins a line. */
static bool at_ages(Parser *parser) {
    const Token *token = peek(parser);
    bool         colon = token[1].kind == TOKEN_MARK && str_is(token[1].text, ":");
    return colon && (token->line != token[-1].line ||
                     keyword_code(parser->arena, parser->lang, LIST_SEX, token->text) >= 0);
}

static void ages_recover(Parser *parser) {
    while (!at_item(parser) && !at_ages(parser))
        parser->at++;
}

/* False: what stands there cannot be read. */
static bool parse_rows(Parser *parser, AgeTable *table) {
    bool read = true;
    while (!at_item(parser)) {
        const Token *first = peek(parser);
        if (parse_ages(parser, table))
            continue;
        read = false;
        TRY(!parser_slipped(parser));
        parser->at += peek(parser) == first;
        ages_recover(parser);
    }
    return read;
}

/* A pack has one: both would be in force on each of its days. */
static void table_alone(Parser *parser, AgeTable *table, const Token *token) {
    Str      key = STR("retirement table"); /* two words: no label */
    uint32_t spot = map_put(&parser->labels, key, token_spot(token));
    if (spot != token_spot(token))
        table_fault(parser, table, token, "rules.retirement.tables",
                    str_format(parser->arena, "%u", spot >> 10));
}

/* CITE citation; where the rows follow at once, what is missing is told before them. */
static bool table_cite(Parser *parser, Citations *citations) {
    const Token *token = peek(parser);
    Str          cite = keyword_spelling(parser->lang, KW_CITE);
    if (at_ages(parser))
        return parser_fault_expected(parser, token, "rules.expected",
                                     str_format(parser->arena, STR_FMT " …", STR_ARG(cite)));
    TRY(expect_keyword(parser, KW_CITE));
    if (at_ages(parser))
        return parser_fault(parser, peek(parser) - 1, "rules.cite.label");
    return expect_cite(parser, citations);
}

bool parse_retirement(Parser *parser) {
    const Token *first = peek(parser) - 1;
    AgeTable     table = {.good = true};
    Citations    citations = {0};
    table_alone(parser, &table, first);
    bool read = table_cite(parser, &citations);
    TRY(read || !parser_slipped(parser));
    if (!read)
        ages_recover(parser);
    read &= parse_rows(parser, &table);
    TRY(read || !parser_slipped(parser));
    if (!table.said[0] || !table.said[1])
        read = parser_fault(parser, first, "rules.retirement.both");
    TRY(read && table.good);
    Retirement made = {.pack = parser->pack,
                       .line = first->line,
                       .column = first->column,
                       .written = first->text,
                       .citations = citations};
    for (int sex = 0; sex < 2; sex++) {
        made.rows[sex] = table.rows[sex].at;
        made.row_count[sex] = (uint32_t)table.rows[sex].len;
    }
    VEC_PUSH(parser->rules->arena, parser->rules->retirements, made);
    return true;
}

/* ---- the day ---- */

const Retirement *retirement_table(const Rules *rules, Day day) {
    const Retirement *best = NULL;
    for (size_t i = 0; i < rules->retirements.len; i++) {
        const Retirement *table = &rules->retirements.at[i];
        int32_t           precedence = rules->packs.at[table->pack].precedence;
        if (day != DAY_NONE && !pack_in_force(rules, table->pack, day))
            continue;
        if (!best || precedence > rules->packs.at[best->pack].precedence)
            best = table;
    }
    return best;
}

/* The first day on which the person has the age of that calendar year; then to the month's end. Ages
 * never fall from year to year, so the first row whose day is not after its year is the one. */
Day retirement_day(const Retirement *table, int sex, Day born) {
    const RetirementRow *rows = table->rows[sex];
    uint32_t             count = table->row_count[sex];
    for (uint32_t i = 0;; i++) {
        ensure(i < count);
        Day reached = day_add_months(born, rows[i].months);
        Day opens = day_from(rows[i].year, 1, 1);
        if (i + 1 < count && day_civil(reached).year > rows[i].year)
            continue;
        return day_month_end(i && reached < opens ? opens : reached);
    }
}

/* Each law in turn from the day on: the age is reached under the one in force when it is, or on the first
 * day of one that asks for less than the person has. The table that decides; NULL: none does. */
static const Retirement *service_table(const Rules *rules, Day from, int sex, Day born,
                                       Day *ends_out) {
    for (size_t i = 0; i < rules->laws.len; i++) {
        const Law        *law = &rules->laws.at[i];
        const Retirement *table = law->until < from ? NULL : retirement_table(rules, law->since);
        if (!table)
            continue;
        Day ends = retirement_day(table, sex, born);
        if (law->since > from && ends < law->since)
            ends = day_month_end(law->since);
        if (ends <= law->until || i + 1 == rules->laws.len) {
            *ends_out = ends;
            return table;
        }
    }
    return NULL;
}

Day service_end(const Rules *rules, Day from, int sex, Day born) {
    Day ends = DAY_NONE;
    service_table(rules, from, sex, born, &ends);
    return ends;
}

Day retirement_from(const Roster *roster, Day day) {
    return roster->as_of == DAY_NONE || day < roster->as_of ? day : roster->as_of;
}

bool rules_has_retirement(const Rules *rules, Day day) {
    for (size_t i = 0; i < rules->laws.len; i++)
        if (rules->laws.at[i].until >= day && retirement_table(rules, rules->laws.at[i].since))
            return true;
    return false;
}

void rules_retirement(const Rules *rules, const Roster *roster, uint32_t person, Day *earliest_out,
                      Day *latest_out) {
    const Person *row = roster_person(roster, person);
    *earliest_out = *latest_out = DAY_NONE;
    if (row->sex < 0 || !partial_given(row->born))
        return;
    Day earliest = service_end(rules, roster->as_of, row->sex, partial_first(row->born));
    Day latest = service_end(rules, roster->as_of, row->sex, partial_last(row->born));
    if (earliest == DAY_NONE || latest == DAY_NONE)
        return;
    *earliest_out = earliest;
    *latest_out = latest;
}

Citations rules_retirement_basis(const Rules *rules, const Roster *roster, uint32_t person) {
    const Person *row = roster_person(roster, person);
    Day           earliest, latest, ends;
    rules_retirement(rules, roster, person, &earliest, &latest);
    if (latest == DAY_NONE)
        return (Citations){0};
    const Retirement *table =
        service_table(rules, roster->as_of, row->sex, partial_last(row->born), &ends);
    ensure(table);
    return table->citations;
}

const Citations *rules_retirement_bases(Arena *arena, const Rules *rules, Day from, Day until,
                                        uint32_t *count_out) {
    Citations *bases = ARENA_ARRAY(arena, Citations, rules->laws.len);
    uint32_t   count = 0;
    for (size_t i = 0; i < rules->laws.len; i++) {
        const Law        *law = &rules->laws.at[i];
        const Retirement *table = retirement_table(rules, law->since);
        bool              told = !table || law->until < from || law->since > until;
        for (uint32_t k = 0; k < count && !told; k++)
            told = citations_same(bases[k], table->citations);
        if (!told)
            bases[count++] = table->citations;
    }
    *count_out = count;
    return bases;
}

/* ---- tables of several packs ---- */

/* As a register holds its packs: the higher precedence, of equal ones the first by code. */
static bool goes_before(const PackInfo *a, const PackInfo *b) {
    return a->precedence != b->precedence ? a->precedence > b->precedence
                                          : str_order(a->code, b->code) < 0;
}

static void tables_tell(const Rules *rules, const Retirement *one, const Retirement *other,
                        Findings *findings) {
    const PackInfo *a = &rules->packs.at[one->pack], *b = &rules->packs.at[other->pack];
    bool            first = goes_before(a, b), equal = a->precedence == b->precedence;
    Str             rank = str_format(findings->arena, "%d", (first ? a : b)->precedence);
    Place           place = {.file = a->file, .line = one->line, .column = one->column};
    findings_add(findings, FINDING(SEVERITY_WARNING,
                                   equal ? "rules.retirement.equal" : "rules.retirement.heard",
                                   place, .value = (first ? a : b)->code,
                                   .args = {{"other", (first ? b : a)->code}, {"rank", rank}}));
}

void retirement_analyse(const Rules *rules, uint32_t first, Findings *findings) {
    for (size_t i = 0; i < rules->retirements.len; i++)
        for (size_t k = 0; k < rules->retirements.len; k++) {
            const Retirement *one = &rules->retirements.at[i], *other = &rules->retirements.at[k];
            if (one->pack >= first && other->pack < one->pack &&
                packs_together(rules, one->pack, other->pack))
                tables_tell(rules, one, other, findings);
        }
}

/* ---- a table that stops on a rise ---- */

/* Ages that rise by months come to rest at whole years; a rise that ends between two was cut short. One that ends at
 * whole years may be the last, and nothing is known of it. */
static bool stops_rising(const RetirementRow *rows, uint32_t count) {
    return count > 1 && rows[count - 1].months > rows[count - 2].months &&
           rows[count - 1].months % 12 != 0;
}

static void rising_tell(const Rules *rules, const Retirement *table, int sex, Findings *findings) {
    const PackInfo      *pack = &rules->packs.at[table->pack];
    const RetirementRow *last = &table->rows[sex][table->row_count[sex] - 1];
    Arena               *arena = findings->arena;
    Place                place = {.file = pack->file, .line = table->line, .column = table->column};
    findings_add(findings,
                 FINDING(SEVERITY_NOTE, "rules.retirement.rising", place,
                         .value = keyword_code_word(arena, pack->lang, LIST_SEX, sex),
                         .args = {{"year", str_format(arena, "%d", last->year)},
                                  {"age", age_words(arena, pack->lang, last->months)},
                                  {"next", str_format(arena, "%d", last->year + 1)},
                                  {"citations", citations_packed(arena, table->citations)}}));
}

void rising_analyse(const Rules *rules, Findings *findings) {
    for (size_t i = 0; i < rules->retirements.len; i++)
        for (int sex = 0; sex < 2; sex++) {
            const Retirement *table = &rules->retirements.at[i];
            if (stops_rising(table->rows[sex], table->row_count[sex]))
                rising_tell(rules, table, sex, findings);
        }
}
