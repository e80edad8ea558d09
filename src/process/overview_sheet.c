/* overview_sheet.c — a part of the overview as a workbook: what the page shows of it, no more. */
#include "process/overview_parts.h"
#include "process/report_words.h"

/* Cells of one row, from the left. */
typedef struct Row {
    const Paper *paper;
    Cell        *cells;
} Row;

static Row row_at(const Paper *paper, const Table *table, uint32_t row) {
    return (Row){paper, &table->cells[(size_t)row * table->columns]};
}

static void row_text(Row *row, Str words) {
    *row->cells++ = cell_text(words);
}

static void row_number(Row *row, int64_t number) {
    *row->cells++ = paper_number(row->paper, number);
}

/* ---- shares ---- */

static uint32_t shares_put(Paper *paper, const Overview *o, const OverviewAnswer *answer) {
    StructureResult *results = ARENA_ARRAY(paper->arena, StructureResult, answer->share_count);
    for (uint32_t i = 0; i < answer->share_count; i++)
        results[i] = *answer->shares[i].result;
    StructureAnswer seen = {.as_of = answer->as_of,
                            .on = answer->as_of,
                            .kinds = o->kinds,
                            .results = results,
                            .result_count = answer->share_count,
                            .lack = answer->lack};
    paper->document = report_structure(paper->arena, paper->lang, &seen, REPORT_BOOK);
    if (answer->left_out)
        document_paragraph(&paper->document,
                           paper_count(paper, "sheet.overview.left", answer->left_out));
    if (answer->guarded)
        document_paragraph(&paper->document,
                           paper_count(paper, "sheet.overview.guarded", answer->guarded));
    return answer->share_count;
}

/* ---- ages ---- */

static Str age_words(const Paper *paper, const OverviewAge *age) {
    Str from = say_number(paper->arena, paper->lang, age->from),
        to = say_number(paper->arena, paper->lang, age->to);
    if (age->from < 0)
        return paper_say(paper, "sheet.overview.age.unknown");
    if (!age->from)
        return paper_count(paper, "sheet.overview.age.under", (int64_t)age->to + 1);
    if (age->to < 0)
        return SAY(paper->arena, paper->lang, "sheet.overview.age.over", {"from", from});
    return SAY(paper->arena, paper->lang, "sheet.overview.age.between", {"from", from}, {"to", to});
}

static Str sex_words(const Paper *paper, Str sex) {
    const Code *code = sex.len ? codes_named(sex) : NULL;
    if (!code)
        return paper_say(paper, "sheet.overview.unknown");
    return str_from(paper->lang == LANG_VI ? code->vi : code->en);
}

static uint32_t ages_put(Paper *paper, const OverviewAnswer *answer) {
    static const char *const columns[] = {"forecast_age", "overview_sex", "people"};
    Table                    table =
        paper_table(paper, "sheet.overview.ages", columns, COUNT_OF(columns), answer->age_count);
    for (uint32_t i = 0; i < answer->age_count; i++) {
        Row row = row_at(paper, &table, i);
        row_text(&row, age_words(paper, &answer->ages[i]));
        row_text(&row, sex_words(paper, answer->ages[i].sex));
        row_number(&row, answer->ages[i].people);
    }
    paper_put(paper, "sheet.overview.ages", table);
    return answer->age_count;
}

/* ---- seats ---- */

/* Who leaves is reckoned of files: blank is not nobody. */
static uint32_t seats_put(Paper *paper, const OverviewAnswer *answer, bool files) {
    static const char *const columns[] = {"overview_from", "overview_to", "org_empty",
                                          "overview_retire", "overview_end"};
    const uint32_t           rows = files ? OVERVIEW_QUARTERS + 1 : 1;
    Table table = paper_table(paper, "sheet.overview.seats", columns, COUNT_OF(columns), rows);
    Row   now = row_at(paper, &table, 0);
    *now.cells++ = paper_day(paper, answer->as_of);
    *now.cells++ = paper_day(paper, answer->as_of);
    row_number(&now, answer->vacant);
    row_text(&now, STR(""));
    row_text(&now, STR(""));
    for (uint32_t q = 1; q < rows; q++) {
        const OverviewQuarter *quarter = &answer->quarters[q - 1];
        Row                    row = row_at(paper, &table, q);
        *row.cells++ = paper_day(paper, quarter->first);
        *row.cells++ = paper_day(paper, quarter->last);
        row_text(&row, STR(""));
        row_number(&row, quarter->retire);
        row_number(&row, quarter->end);
    }
    paper_put(paper, "sheet.overview.seats", table);
    return rows;
}

/* ---- occupations against places ---- */

static Str word_or(const Paper *paper, Str word, const char *otherwise) {
    return word.len ? word : paper_say(paper, otherwise);
}

static uint32_t cells_put(Paper *paper, const OverviewAnswer *answer, int by) {
    const char *const title = by ? "sheet.overview.locality" : "sheet.overview.field";
    const char *const columns[] = {"balance_occupation", by ? "balance_locality" : "balance_field",
                                   "balance_wanted",     "balance_filled",
                                   "balance_short",      "balance_surplus"};
    uint32_t          rows = 0;
    Table table = paper_table(paper, title, columns, COUNT_OF(columns), answer->cell_count[by]);
    for (uint32_t i = 0; i < answer->cell_count[by]; i++) {
        const OverviewCell *cell = &answer->cells[by][i];
        if (!cell->wanted && !cell->spare)
            continue;
        Row row = row_at(paper, &table, rows++);
        row_text(&row, word_or(paper, cell->occupation, "sheet.overview.any"));
        row_text(&row, word_or(paper, cell->place, "sheet.overview.unknown"));
        row_number(&row, cell->wanted);
        row_number(&row, cell->people);
        row_number(&row, cell->lacking);
        row_number(&row, cell->spare);
    }
    table.rows = rows;
    paper_put(paper, title, table);
    if (!answer->positions)
        document_paragraph(&paper->document, paper_say(paper, "sheet.overview.posts"));
    return rows;
}

/* ---- misfits ---- */

static void misfit_row(const Paper *paper, const Table *table, uint32_t at, MisfitKind kind,
                       Str work, int64_t people) {
    Row row = row_at(paper, table, at);
    row_text(&row, work);
    row_text(&row, paper_named(paper, "sheet.overview.%s", misfit_name(kind)));
    row_number(&row, people);
}

static uint32_t misfits_put(Paper *paper, const OverviewAnswer *answer) {
    static const char *const columns[] = {"overview_work", "overview_misfit", "people"};
    uint32_t                 count = 0, at = 0;
    for (MisfitKind kind = 0; kind < MISFIT_KINDS; kind++)
        count += answer->misfits[kind].len + 2;
    Table table = paper_table(paper, "sheet.overview.misfits", columns, COUNT_OF(columns), count);
    for (MisfitKind kind = 0; kind < MISFIT_KINDS; kind++) {
        const OverviewMisfits *found = &answer->misfits[kind];
        for (uint32_t i = 0; i < found->len; i++)
            misfit_row(paper, &table, at++, kind, found->at[i].wanted, found->at[i].people);
        misfit_row(paper, &table, at++, kind, paper_say(paper, "sheet.overview.every"),
                   found->people);
        misfit_row(paper, &table, at++, kind, paper_say(paper, "sheet.overview.unknown"),
                   found->unknown);
    }
    paper_put(paper, "sheet.overview.misfits", table);
    return count;
}

/* ---- all of them ---- */

static uint32_t part_put(Paper *paper, const Overview *o, const OverviewAnswer *answer, bool files,
                         Str part) {
    if (str_is(part, "shares"))
        return shares_put(paper, o, answer);
    if (str_is(part, "ages"))
        return ages_put(paper, answer);
    if (str_is(part, "seats"))
        return seats_put(paper, answer, files);
    if (str_is(part, "misfits"))
        return misfits_put(paper, answer);
    return cells_put(paper, answer, str_is(part, "locality"));
}

Document overview_sheet(const Overview *o, const Scope *scope, Arena *arena, Lang lang, Str part,
                        uint32_t *rows_out) {
    OverviewAnswer answer = overview_see(o, scope, arena, lang);
    Paper          paper = paper_for(arena, lang, REPORT_BOOK, o->kinds);
    bool           files = scope_may(scope, PERMIT_FILE);
    paper.note = SAY(arena, lang, "report.on", {"day", paper_date(&paper, answer.as_of)});
    *rows_out = part_put(&paper, o, &answer, files, part);
    if (!files && !str_is(part, "shares"))
        document_paragraph(&paper.document, paper_say(&paper, "sheet.overview.files"));
    return paper.document;
}

/* ---- what a number is of ---- */

static Str two_said(const Paper *paper, Str one, Str other) {
    return str_format(paper->arena, STR_FMT ", " STR_FMT, STR_ARG(one), STR_ARG(other));
}

static Str share_said(const Paper *paper, const OverviewAnswer *answer, Str group) {
    for (uint32_t i = 0; i < answer->share_count; i++) {
        const StructureResult *result = answer->shares[i].result;
        if (str_same(answer->shares[i].group, group))
            return two_said(paper, paper_rule(paper, result->ask),
                            result->name.len ? result->name : result->body);
    }
    return STR("");
}

static Str age_said(const Paper *paper, const OverviewAnswer *answer, Str group) {
    for (uint32_t i = 0; i < answer->age_count; i++)
        if (str_same(answer->ages[i].group, group))
            return two_said(paper, sex_words(paper, answer->ages[i].sex),
                            age_words(paper, &answer->ages[i]));
    return str_same(answer->people_group, group) ? paper_say(paper, "sheet.overview.service")
                                                 : STR("");
}

static Str quarter_said(const Paper *paper, const OverviewAnswer *answer, Str group) {
    for (int q = 0; q < OVERVIEW_QUARTERS; q++) {
        const OverviewQuarter *quarter = &answer->quarters[q];
        bool                   retires = str_same(quarter->retire_group, group);
        if (retires || str_same(quarter->end_group, group))
            return SAY(paper->arena, paper->lang,
                       retires ? "sheet.overview.retires" : "sheet.overview.ends",
                       {"from", paper_date(paper, quarter->first)},
                       {"to", paper_date(paper, quarter->last)});
    }
    return STR("");
}

static Str cell_said(const Paper *paper, const OverviewAnswer *answer, Str group) {
    for (int by = 0; by < OVERVIEW_PLACES; by++)
        for (uint32_t i = 0; i < answer->cell_count[by]; i++) {
            const OverviewCell *cell = &answer->cells[by][i];
            bool                spare = str_same(cell->spare_group, group);
            if (spare || str_same(cell->people_group, group))
                return SAY(paper->arena, paper->lang,
                           spare ? "sheet.overview.spare" : "sheet.overview.at_work",
                           {"what", word_or(paper, cell->occupation, "sheet.overview.any")},
                           {"where", word_or(paper, cell->place, "sheet.overview.unknown")});
        }
    return STR("");
}

static Str misfit_said(const Paper *paper, const OverviewAnswer *answer, Str group) {
    for (MisfitKind kind = 0; kind < MISFIT_KINDS; kind++) {
        const OverviewMisfits *found = &answer->misfits[kind];
        Str                    words = paper_named(paper, "sheet.overview.%s", misfit_name(kind));
        if (str_same(found->group, group))
            return words;
        if (str_same(found->unknown_group, group))
            return two_said(paper, words, paper_say(paper, "sheet.overview.unknown"));
        for (uint32_t i = 0; i < found->len; i++)
            if (str_same(found->at[i].group, group))
                return two_said(paper, words, found->at[i].wanted);
    }
    return STR("");
}

Str overview_group_said(const Overview *o, const Scope *scope, Arena *arena, Lang lang, Str group) {
    static Str (*const sayers[])(const Paper *, const OverviewAnswer *, Str) = {
        share_said, age_said, quarter_said, cell_said, misfit_said};
    OverviewAnswer answer = overview_see(o, scope, arena, lang);
    Paper          paper = paper_for(arena, lang, REPORT_BOOK, o->kinds);
    Str            words = STR("");
    for (size_t i = 0; i < COUNT_OF(sayers) && !words.len; i++)
        words = sayers[i](&paper, &answer, group);
    return words;
}
