/* retirement.c — when service ends, by the table of a pack. docs/rules/grammar.md, "Retirement". */
#include "rules/analysis.h"
#include "rules/parser.h"
#include "rules/range.h"

/* ---- as written ---- */

static bool parse_retirement_row(Parser *parser, RetirementRow *row) {
    int32_t years, months = 0;
    TRY(expect_int(parser, &row->year) && expect_mark(parser, "="));
    TRY(expect_int(parser, &years) && expect_keyword(parser, KW_YEARS));
    if (peek(parser)->kind == TOKEN_NUMBER)
        TRY(expect_int(parser, &months) && expect_keyword(parser, KW_MONTHS));
    row->months = years > 120 ? INT32_MAX : years * 12 + months;
    return true;
}

static bool parse_retirement_rows(Parser *parser, Retirement *table) {
    VEC(RetirementRow) rows = {0};
    int32_t sex;
    peek(parser)->layout = LAYOUT_CLAUSE;
    TRY(expect_code(parser, LIST_SEX, &sex) && expect_mark(parser, ":"));
    do {
        RetirementRow row;
        const Token  *token = peek(parser);
        TRY(parse_retirement_row(parser, &row));
        const RetirementRow *last = rows.len ? &rows.at[rows.len - 1] : NULL;
        if (row.year < 1900 || row.year > 2200 || row.months > 1200 ||
            (last && (row.year != last->year + 1 || row.months < last->months)))
            return parser_fault(parser, token, "rules.retirement.order");
        VEC_PUSH(parser->arena, rows, row);
    } while (accept_mark(parser, ";"));
    table->rows[sex] = rows.at;
    table->row_count[sex] = (uint32_t)rows.len;
    return true;
}

bool parse_retirement(Parser *parser) {
    const Token *token = peek(parser), *first = token - 1;
    Retirement   table = {
          .pack = parser->pack, .line = first->line, .column = first->column, .written = first->text};
    Citation citation;
    TRY(expect_keyword(parser, KW_CITE) && expect_cite(parser, &citation));
    while (!at_item(parser))
        TRY(parse_retirement_rows(parser, &table));
    if (!table.row_count[0] || !table.row_count[1])
        return parser_fault(parser, token, "rules.retirement.both");
    table.citation = citation.words;
    table.confirmed = citation.confirmed;
    VEC_PUSH(parser->rules->arena, parser->rules->retirements, table);
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
 * day of one that asks for less than the person has. */
Day service_end(const Rules *rules, Day from, int sex, Day born) {
    for (size_t i = 0; i < rules->laws.len; i++) {
        const Law        *law = &rules->laws.at[i];
        const Retirement *table = law->until < from ? NULL : retirement_table(rules, law->since);
        if (!table)
            continue;
        Day ends = retirement_day(table, sex, born);
        if (law->since > from && ends < law->since)
            ends = day_month_end(law->since);
        if (ends <= law->until || i + 1 == rules->laws.len)
            return ends;
    }
    return DAY_NONE;
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
