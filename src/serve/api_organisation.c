/* api_organisation.c — units, their posts and who holds them on a day: for the page, and as a file. */
#include "serve/answers.h"

#include "base/utf8.h"
#include "process/holding.h"
#include "process/report_words.h"
#include "serve/sheet.h"
#include "wire/envelope.h"

#include <stdlib.h>

typedef VEC(uint32_t) Rows;

/* What may be seen of a day. */
typedef struct Chart {
    const Request *request;
    const Roster  *roster;
    Holding        holding;
    Rows           units, posts; /* units as the register has them, posts by rank */
    Rows          *holders;      /* by post: first whose main post it is, then others */
} Chart;

/* Who holds a post now is seen with the post; on another day, who may see the person's file sees it (process/scope): else the chart would
 * tell what the person's page does not, who has gone and who is to come. */
static bool holder_seen(const Chart *chart, uint32_t person) {
    const Scope *scope = chart->request->scope;
    return scope_has(scope, PERMIT_OWN, KIND_PERSON, person) ||
           scope_has(scope, chart->holding.day == chart->roster->as_of ? PERMIT_READ : PERMIT_FILE,
                     KIND_PERSON, person);
}

static void holder_add(Chart *chart, uint32_t post, uint32_t person) {
    if (holder_seen(chart, person))
        VEC_PUSH(chart->request->arena, chart->holders[post], person);
}

/* The higher rank first, then the more important post; where no rank is recorded, last; then by code. */
static int posts_order(const void *a, const void *b, void *with) {
    uint32_t      x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    const Roster *roster = with;
    int32_t       rank_x = roster_post(roster, x)->rank, rank_y = roster_post(roster, y)->rank;
    rank_x = rank_x == INT_MISSING ? INT32_MIN : rank_x;
    rank_y = rank_y == INT_MISSING ? INT32_MIN : rank_y;
    if (rank_x != rank_y)
        return rank_x > rank_y ? -1 : 1;
    if (post_importance(roster, x) != post_importance(roster, y))
        return post_importance(roster, x) > post_importance(roster, y) ? -1 : 1;
    return (x > y) - (x < y);
}

static Chart chart_of(Request *request) {
    const Roster *roster = request->snapshot->roster;
    Day           on = request_day(request, "on", roster->as_of);
    Chart         chart = {.request = request,
                           .roster = roster,
                           .holding = holding_on(request->arena, roster, on),
                           .holders = ARENA_ARRAY(request->arena, Rows, roster_count(roster, KIND_POST))};
    for (uint32_t u = 0; u < roster_count(roster, KIND_UNIT); u++) {
        const Unit *unit = roster_unit(roster, u);
        if (scope_has(request->scope, PERMIT_READ, KIND_UNIT, u) &&
            roster_covers(unit->since, unit->until, on))
            VEC_PUSH(request->arena, chart.units, u);
    }
    for (uint32_t j = 0; j < roster_count(roster, KIND_POST); j++)
        if (scope_has(request->scope, PERMIT_READ, KIND_POST, j) && post_open(roster, j, on))
            VEC_PUSH(request->arena, chart.posts, j);
    if (chart.posts.len)
        qsort_r(chart.posts.at, chart.posts.len, sizeof *chart.posts.at, posts_order,
                (void *)(uintptr_t)roster);
    for (uint32_t i = 0; i < roster_count(roster, KIND_PERSON); i++)
        if (chart.holding.main[i] != NONE)
            holder_add(&chart, chart.holding.main[i], i);
    for (uint32_t k = 0; k < chart.holding.side_count; k++)
        holder_add(&chart, chart.holding.sides[k].post, chart.holding.sides[k].person);
    return chart;
}

/* Spots that nobody holds; -1: not told, for of another day it tells who goes: whoever may see the files there is told. */
static int64_t empty_of(const Chart *chart, uint32_t post) {
    int64_t seats = post_seats(chart->roster, post), heads = chart->holding.heads[post];
    if (chart->holding.day != chart->roster->as_of &&
        !scope_has(chart->request->scope, PERMIT_FILE, KIND_POST, post))
        return -1;
    return heads < seats ? seats - heads : 0;
}

/* ---- for the page ---- */

static json_t *unit_json(const Request *request, uint32_t unit) {
    const Roster *roster = request->snapshot->roster;
    const Unit   *row = roster_unit(roster, unit);
    json_t       *made = request_named(request, KIND_UNIT, unit);
    Str           parent = row->parent == NONE ? STR("") : roster_unit(roster, row->parent)->code;
    envelope_set(made, "kind", envelope_str(row->kind));
    envelope_set(made, "parent", parent.len ? envelope_str(parent) : json_null());
    return made;
}

static json_t *post_json(const Chart *chart, uint32_t post) {
    const Request *request = chart->request;
    json_t        *made = request_named(request, KIND_POST, post), *holders = json_array();
    uint32_t       unit = roster_post(chart->roster, post)->unit;
    int64_t        empty = empty_of(chart, post);
    for (size_t i = 0; i < chart->holders[post].len; i++)
        ensure(json_array_append_new(
                   holders, request_named(request, KIND_PERSON, chart->holders[post].at[i])) == 0);
    envelope_set(made, "unit",
                 unit == NONE ? json_null() : envelope_str(roster_unit(chart->roster, unit)->code));
    envelope_set(made, "seats", json_integer(post_seats(chart->roster, post)));
    envelope_set(made, "empty", empty < 0 ? json_null() : json_integer(empty));
    envelope_set(made, "holders", holders);
    return made;
}

bool answer_organisation(Request *request, Reply *reply) {
    Chart   chart = chart_of(request);
    json_t *made = envelope_make(chart.roster->as_of), *units = json_array(), *posts = json_array();
    for (size_t i = 0; i < chart.units.len; i++)
        ensure(json_array_append_new(units, unit_json(request, chart.units.at[i])) == 0);
    for (size_t i = 0; i < chart.posts.len; i++)
        ensure(json_array_append_new(posts, post_json(&chart, chart.posts.at[i])) == 0);
    envelope_set(made, "on", envelope_str(day_iso(request->arena, chart.holding.day)));
    envelope_set(made, "version", json_integer(chart.roster->version));
    envelope_set(made, "units", units);
    envelope_set(made, "posts", posts);
    return reply_json(request, reply, made);
}

/* ---- as a file ---- */

typedef struct Spot {
    uint32_t unit, post; /* post NONE: the unit has none */
} Spot;

typedef struct Spots {
    const Chart *chart;
    Str          search;
    bool         empty;         /* posts with an empty seat alone */
    Rows        *posts, *below; /* by unit */
    VEC(Spot) list;
} Spots;

static bool found(const Spots *spots, Str text) {
    Arena    *arena = spots->chart->request->arena;
    ArenaMark mark = arena_mark(arena);
    bool      fits = utf8_has_words(arena, spots->search, text);
    arena_rewind(arena, mark);
    return fits;
}

static Str named_words(const Chart *chart, Kind kind, uint32_t row) {
    PageNamed named = page_named(chart->request->arena, chart->roster, kind, row);
    return named.name.len ? named.name : named.code;
}

/* "Trần An (CB01), Lê Bình (CB02)" */
static Str holders_words(const Chart *chart, uint32_t post) {
    const Request *request = chart->request;
    Text           text = text_open(request->arena);
    for (size_t i = 0; i < chart->holders[post].len; i++) {
        PageNamed one =
            page_named(request->arena, chart->roster, KIND_PERSON, chart->holders[post].at[i]);
        text_format(&text, "%s" STR_FMT, i ? ", " : "",
                    STR_ARG(SAY(request->arena, request->lang, "report.due.person",
                                {"name", one.name}, {"code", one.code})));
    }
    return text_done(&text);
}

/* inside: of a unit that was itself found. As the page picks them. */
static bool post_fits(const Spots *spots, uint32_t post, bool inside) {
    const Chart *chart = spots->chart;
    if (spots->empty && empty_of(chart, post) <= 0)
        return false;
    if (inside || !spots->search.len)
        return true;
    const Post *row = roster_post(chart->roster, post);
    return found(spots, str_format(chart->request->arena, STR_FMT " " STR_FMT " " STR_FMT,
                                   STR_ARG(row->name), STR_ARG(row->code),
                                   STR_ARG(holders_words(chart, post))));
}

static void unit_spots(Spots *spots, uint32_t unit, bool inside) {
    Arena      *arena = spots->chart->request->arena;
    const Unit *row = roster_unit(spots->chart->roster, unit);
    const Rows *posts = &spots->posts[unit], *below = &spots->below[unit];
    size_t      before = spots->list.len;
    bool        named = inside || !spots->search.len ||
                 found(spots, str_format(arena, STR_FMT " " STR_FMT, STR_ARG(row->name),
                                         STR_ARG(row->code)));
    for (size_t i = 0; i < posts->len; i++)
        if (post_fits(spots, posts->at[i], named))
            VEC_PUSH(arena, spots->list, (Spot){unit, posts->at[i]});
    if (spots->list.len == before && named && !spots->empty)
        VEC_PUSH(arena, spots->list, (Spot){unit, NONE});
    for (size_t i = 0; i < below->len; i++)
        unit_spots(spots, below->at[i], named);
}

/* From above: each unit, its posts, then the units below it. Posts whose unit is not seen stand under none. */
static Spots spots_of(const Chart *chart) {
    Arena   *arena = chart->request->arena;
    uint32_t count = roster_count(chart->roster, KIND_UNIT);
    bool    *seen = ARENA_ARRAY(arena, bool, count);
    Spots    spots = {.chart = chart,
                      .search = str_trim(request_text(chart->request, "search")),
                      .empty = str_is(request_text(chart->request, "empty"), "only"),
                      .posts = ARENA_ARRAY(arena, Rows, count),
                      .below = ARENA_ARRAY(arena, Rows, count)};
    for (size_t i = 0; i < chart->units.len; i++)
        seen[chart->units.at[i]] = true;
    for (size_t i = 0; i < chart->posts.len; i++) {
        uint32_t unit = roster_post(chart->roster, chart->posts.at[i])->unit;
        if (unit != NONE && seen[unit])
            VEC_PUSH(arena, spots.posts[unit], chart->posts.at[i]);
    }
    for (size_t i = 0; i < chart->units.len; i++) {
        uint32_t parent = roster_unit(chart->roster, chart->units.at[i])->parent;
        if (parent != NONE && seen[parent])
            VEC_PUSH(arena, spots.below[parent], chart->units.at[i]);
    }
    for (size_t i = 0; i < chart->units.len; i++) {
        uint32_t parent = roster_unit(chart->roster, chart->units.at[i])->parent;
        if (parent == NONE || !seen[parent])
            unit_spots(&spots, chart->units.at[i], false);
    }
    return spots;
}

static const char *const columns[] = {"org_above", "org_unit",    "org_code", "org_post",
                                      "org_seats", "org_holders", "org_empty"};
enum { POST_FIRST = 2 };

static void spot_cells(const Paper *paper, const Chart *chart, const Spot *spot, Cell *cells) {
    uint32_t above = roster_unit(chart->roster, spot->unit)->parent;
    cells[0] =
        cell_text(above == NONE || !scope_has(chart->request->scope, PERMIT_READ, KIND_UNIT, above)
                      ? STR("")
                      : named_words(chart, KIND_UNIT, above));
    cells[1] = cell_text(named_words(chart, KIND_UNIT, spot->unit));
    for (size_t i = POST_FIRST; i < COUNT_OF(columns); i++)
        cells[i] = cell_text(STR(""));
    if (spot->post == NONE)
        return;
    int64_t empty = empty_of(chart, spot->post);
    cells[2] = cell_text(roster_post(chart->roster, spot->post)->code);
    cells[3] = cell_text(named_words(chart, KIND_POST, spot->post));
    cells[4] = paper_number(paper, post_seats(chart->roster, spot->post));
    cells[5] = cell_text(holders_words(chart, spot->post));
    cells[6] = empty < 0 ? cell_text(STR("")) : paper_number(paper, empty);
}

bool answer_sheet_organisation(Request *request, Reply *reply) {
    Chart chart = chart_of(request);
    Spots spots = spots_of(&chart);
    Paper paper = paper_for(request->arena, request->lang, REPORT_BOOK, (KindNames){0});
    Table table = paper_table(&paper, "sheet.organisation", columns, COUNT_OF(columns),
                              (uint32_t)spots.list.len);
    bool  left = false;
    paper.note = SAY(request->arena, request->lang, "report.on",
                     {"day", paper_date(&paper, chart.holding.day)});
    for (size_t i = 0; i < spots.list.len; i++) {
        const Spot *spot = &spots.list.at[i];
        spot_cells(&paper, &chart, spot, &table.cells[i * table.columns]);
        left |= spot->post != NONE && empty_of(&chart, spot->post) < 0;
    }
    paper_put(&paper, "sheet.organisation", table);
    if (left)
        document_paragraph(&paper.document, paper_say(&paper, "sheet.organisation.left"));
    Sheet sheet = {.document = paper.document,
                   .word = "sheet.file.organisation",
                   .object = STR("organisation")};
    return sheet_rows_reply(request, reply, &sheet, (uint32_t)spots.list.len);
}
