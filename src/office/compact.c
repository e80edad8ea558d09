#include "office/compact_parts.h"

#include "base/ascending.h"
#include "base/groups.h"

#include <stdio.h>

uint32_t build_column(Build *b, ColumnKind kind, const uint32_t parts[4], int64_t cost,
                      int64_t upper) {
    bool   whole = kind == COLUMN_X || kind == COLUMN_E || kind == COLUMN_U;
    Column column = {kind, {parts[0], parts[1], parts[2], parts[3]}, cost, 0, upper, whole};
    VEC_PUSH(b->arena, b->m->columns, column);
    return (uint32_t)b->m->columns.len - 1;
}

static bool value_asked(const Build *b) {
    return b->given.count == problem_aims(b->p);
}

uint32_t build_unit(Build *b, ColumnKind kind, const uint32_t parts[4], uint32_t level,
                    int32_t weight, int64_t upper) {
    uint32_t aim = problem_aim(b->p, false, level);
    uint32_t column = build_column(b, kind, parts, aim == b->given.count + 1 ? weight : 0, upper);
    if (aim <= b->given.count)
        build_cell(b, aim - 1, column, weight); /* the rows of aims are the first */
    return column;
}

/* Rows of the aims before, and no cost but that of the aim minimised. */
static void aims_open(Build *b) {
    for (uint32_t k = 0; k < b->given.count; k++)
        build_row(b, ROW_AIM, PARTS(k + 1), 'L', b->given.reached[k]);
}

uint32_t build_row(Build *b, RowKind kind, const uint32_t parts[4], char sense, int64_t right) {
    Row row = {kind, {parts[0], parts[1], parts[2], parts[3]}, sense, right};
    VEC_PUSH(b->arena, b->m->rows, row);
    return (uint32_t)b->m->rows.len - 1;
}

void build_cell(Build *b, uint32_t row, uint32_t column, int32_t factor) {
    if (column != NONE)
        VEC_PUSH(b->arena, b->m->cells, (Cell){column, row, factor});
}

/* ---- columns of entries ---- */

static uint32_t *entry_columns(Build *b, ColumnKind kind) {
    const Problem *p = b->p;
    size_t         size = (size_t)p->entry_count * p->periods;
    uint32_t      *columns = ARENA_ARRAY(b->arena, uint32_t, size);
    for (uint32_t e = 0; e < p->entry_count; e++)
        for (uint32_t t = 0; t < p->periods; t++) {
            const ProblemEntry *entry = &p->entries[e];
            int64_t             cost =
                kind == COLUMN_X ? entry_hold_cost(p, entry, t) : problem_move(p, entry->person);
            cost = value_asked(b) ? cost : 0;
            bool open = kind == COLUMN_X || mask_has(entry->enter, t);
            columns[(size_t)e * p->periods + t] =
                mask_has(entry->stay, t)
                    ? build_column(b, kind, PARTS(entry->person, entry->post, t), cost, open)
                    : NONE;
        }
    return columns;
}

static uint32_t *part_columns(Build *b) {
    const Problem *p = b->p;
    uint32_t      *columns = ARENA_ARRAY(b->arena, uint32_t, (size_t)p->part_count * p->periods);
    for (uint32_t s = 0; s < p->share_count; s++)
        for (uint32_t k = 0; k < p->shares[s].quota_count; k++)
            for (uint32_t t = 0; t < p->periods; t++)
                columns[(size_t)(p->shares[s].first_part + k) * p->periods + t] =
                    mask_has(p->shares[s].periods & p->quotas[p->shares[s].quotas[k]].periods, t)
                        ? build_column(b, COLUMN_U, PARTS(s, p->shares[s].quotas[k], t), 0, 1)
                        : NONE;
    return columns;
}

static void locks_fix(Build *b) {
    for (uint32_t k = 0; k < b->p->lock_count; k++) {
        const ProblemLock *lock = &b->p->locks[k];
        uint32_t           entry = problem_entry(b->p, lock->person, lock->post);
        uint32_t           x = entry == NONE ? NONE : build_at(b, b->x, entry, lock->period);
        if (x == NONE)
            build_row(b, ROW_LOCK, PARTS(k), 'E', 1);
        else
            b->m->columns.at[x].lower = 1;
    }
}

/* ---- rows of one person ---- */

static void row_in(Build *b, uint32_t e, uint32_t t) {
    const ProblemEntry *entry = &b->p->entries[e];
    bool                held = t == 0 && b->p->people[entry->person].holds == entry->post;
    uint32_t            row = build_row(b, ROW_IN, PARTS(entry->person, entry->post, t), 'L', held);
    build_cell(b, row, build_at(b, b->x, e, t), 1);
    if (t > 0)
        build_cell(b, row, build_at(b, b->x, e, t - 1), -1);
    build_cell(b, row, build_at(b, b->e, e, t), -1);
}

/* The periods after t in which an entry made in t must last. */
static void rows_keep(Build *b, uint32_t e, uint32_t t) {
    const Problem      *p = b->p;
    const ProblemEntry *entry = &p->entries[e];
    uint32_t end = p->people[entry->person].until, post_until = p->posts[entry->post].until;
    end = end < post_until ? end : post_until;
    for (uint32_t u = t + 1; u < end && u - t < entry_kept(p, entry); u++) {
        if (!mask_has(entry->stay, u)) {
            b->m->columns.at[build_at(b, b->e, e, t)].upper = 0;
            continue;
        }
        uint32_t row = build_row(b, ROW_KEEP, PARTS(entry->person, entry->post, t, u), 'L', 0);
        build_cell(b, row, build_at(b, b->e, e, t), 1);
        build_cell(b, row, build_at(b, b->x, e, u), -1);
    }
}

static bool row_one(Build *b, uint32_t i, uint32_t t) {
    PeriodMask any = 0;
    for (uint32_t e = b->p->people[i].entries_from; e < b->p->people[i + 1].entries_from; e++)
        any |= b->p->entries[e].stay;
    if (!mask_has(any, t))
        return false;
    uint32_t row = build_row(b, ROW_ONE, PARTS(i, t), 'L', 1);
    for (uint32_t e = b->p->people[i].entries_from; e < b->p->people[i + 1].entries_from; e++)
        build_cell(b, row, build_at(b, b->x, e, t), 1);
    return true;
}

/* `before`: there may be a post held in the period before. */
static void row_out(Build *b, uint32_t i, uint32_t t, bool before) {
    const ProblemPerson *person = &b->p->people[i];
    if (t == 0)
        before = person->holds != NONE;
    if (!before)
        return;
    uint32_t row = build_row(b, ROW_OUT, PARTS(i, t), 'L', t == 0 ? -1 : 0);
    for (uint32_t e = person[0].entries_from; e < person[1].entries_from; e++) {
        if (t > 0)
            build_cell(b, row, build_at(b, b->x, e, t - 1), 1);
        build_cell(b, row, build_at(b, b->x, e, t), -1);
    }
    int64_t displaced = value_asked(b) ? problem_displaced(b->p, i) : 0;
    build_cell(b, row, build_column(b, COLUMN_D, PARTS(i, t), displaced, -1), -1);
}

static void person_rows(Build *b, uint32_t i) {
    const ProblemPerson *person = &b->p->people[i];
    bool                 before = false;
    for (uint32_t t = 0; t < person->until; t++) {
        row_out(b, i, t, before);
        before = row_one(b, i, t);
    }
    for (uint32_t e = person[0].entries_from; e < person[1].entries_from; e++)
        for (uint32_t t = 0; t < b->p->periods; t++)
            if (mask_has(b->p->entries[e].stay, t)) {
                row_in(b, e, t);
                rows_keep(b, e, t);
            }
}

/* ---- rows between people ---- */

static void seat_rows(Build *b, const Groups *list) {
    const Problem *p = b->p;
    for (uint32_t j = 0; j < p->post_count; j++)
        for (uint32_t t = p->posts[j].from; t < p->posts[j].until; t++) {
            uint32_t row = build_row(b, ROW_SEAT, PARTS(j, t), 'E', problem_seats(p, j, t));
            for (uint32_t n = list->from[j]; n < list->from[j + 1]; n++)
                build_cell(b, row, build_at(b, b->x, list->items[n], t), 1);
            build_cell(b, row,
                       build_unit(b, COLUMN_V, PARTS(j, t), p->posts[j].level, p->posts[j].vacancy,
                                  problem_seats(p, j, t)),
                       1);
        }
}

/* per of who is counted, less `each` of whoever holds a post of the quota. */
static void counted(Build *b, const Groups *list, uint32_t q, uint32_t t, uint32_t row,
                    int32_t each) {
    const Problem      *p = b->p;
    const ProblemQuota *quota = &p->quotas[q];
    for (uint32_t k = 0; k < quota->post_count; k++)
        for (uint32_t n = list->from[quota->posts[k]]; n < list->from[quota->posts[k] + 1]; n++) {
            uint32_t e = list->items[n];
            bool     in = mask_has(
                    problem_counted(p, quota->group, p->entries[e].person, quota->posts[k]), t);
            int32_t factor = (in ? quota->per : 0) - each;
            if (factor)
                build_cell(b, row, build_at(b, b->x, e, t), factor);
        }
}

/* Heads missing or too many. Of a share of holders they are whole numbers: rows round by that. */
static uint32_t heads_add(Build *b, ColumnKind kind, uint32_t q, uint32_t t) {
    const ProblemQuota *quota = &b->p->quotas[q];
    uint32_t            column = build_unit(b, kind, PARTS(q, t), quota->level, quota->price, -1);
    int64_t             seats = 0;
    if (quota->per == 1)
        return column;
    for (uint32_t k = 0; k < quota->post_count; k++)
        seats +=
            problem_open(b->p, quota->posts[k], t) ? problem_seats(b->p, quota->posts[k], t) : 0;
    int64_t over = kind == COLUMN_O ? seats - quota_high(quota, t, seats) : 0;
    b->m->columns.at[column].whole = true;
    b->m->columns.at[column].upper = kind == COLUMN_M ? quota_low(quota, t, seats)
                                     : over > 0       ? over
                                                      : 0;
    return column;
}

static void quota_rows(Build *b, const Groups *list, uint32_t q, uint32_t t) {
    const ProblemQuota *quota = &b->p->quotas[q];
    if (quota->at_least[t] > 0 || quota->least_per) {
        uint32_t row = build_row(b, ROW_LOW, PARTS(q, t), 'G', quota->at_least[t]);
        counted(b, list, q, t, row, quota->least_per);
        if (!quota->bar)
            build_cell(b, row, heads_add(b, COLUMN_M, q, t), quota->per);
    }
    if (quota->at_most[t] != PROBLEM_NO_LIMIT) {
        uint32_t row = build_row(b, ROW_HIGH, PARTS(q, t), 'L', quota->at_most[t]);
        counted(b, list, q, t, row, quota->most_per);
        if (!quota->bar)
            build_cell(b, row, heads_add(b, COLUMN_O, q, t), -quota->per);
    }
}

static void share_rows(Build *b, const Groups *list, uint32_t s, uint32_t t) {
    const ProblemShare *share = &b->p->shares[s];
    uint32_t            row = build_row(b, ROW_SHARE, PARTS(s, t), 'G', share->at_least[t]);
    for (uint32_t k = 0; k < share->quota_count; k++)
        build_cell(b, row, build_at(b, b->u, share->first_part + k, t), 1);
    if (!share->bar)
        build_cell(b, row, build_unit(b, COLUMN_L, PARTS(s, t), share->level, share->price, -1), 1);
    for (uint32_t k = 0; k < share->quota_count; k++) {
        uint32_t q = share->quotas[k];
        if (!mask_has(b->p->quotas[q].periods, t))
            continue;
        uint32_t met = build_row(b, ROW_MET, PARTS(s, q, t), 'G', 0);
        counted(b, list, q, t, met, 0);
        if (b->p->quotas[q].at_least[t] > 0)
            build_cell(b, met, build_at(b, b->u, share->first_part + k, t),
                       -b->p->quotas[q].at_least[t]);
    }
}

static void side_cells(Build *b, uint32_t row, uint32_t person, const uint32_t *posts,
                       uint32_t count, uint32_t t, int32_t times) {
    for (uint32_t k = 0; k < count; k++) {
        uint32_t e = problem_entry(b->p, person, posts[k]);
        if (e != NONE)
            build_cell(b, row, build_at(b, b->x, e, t), times);
    }
}

static void apart_rows(Build *b, uint32_t k) {
    const ProblemApart *apart = &b->p->aparts[k];
    for (uint32_t t = 0; t < b->p->periods; t++) {
        uint32_t row = build_row(b, ROW_APART, PARTS(k, t), 'L', 1);
        side_cells(b, row, apart->first, apart->first_posts, apart->first_count, t, 1);
        side_cells(b, row, apart->second, apart->second_posts, apart->second_count, t, 1);
    }
}

/* Those who back it in this period; NONE: it does not count. */
static void backs_cells(Build *b, uint32_t row, const ProblemBeside *beside, uint32_t t) {
    for (uint32_t i = 0; i < beside->with_count && t != NONE; i++)
        side_cells(b, row, beside->with[i].person, beside->with[i].posts,
                   beside->with[i].post_count, t, -1);
}

static void beside_rows(Build *b, uint32_t k) {
    const ProblemBeside *beside = &b->p->besides[k];
    for (uint32_t t = 0; t < b->p->periods; t++) {
        if (!mask_has(beside->periods, t))
            continue;
        uint32_t row = build_row(b, ROW_BESIDE, PARTS(k, t), 'L', 0);
        side_cells(b, row, beside->who.person, beside->who.posts, beside->who.post_count, t, 1);
        for (uint32_t u = 0; u <= t; u++)
            backs_cells(b, row, beside, mask_has(beside_sources(beside, t), u) ? u : NONE);
    }
}

/* ---- rows of needs: docs/problem.md, the table of "Other engines" ---- */

/* A need to one entry in one period. */
typedef struct Step {
    const ProblemNeed *need;
    uint32_t           n, e, t;
    int64_t            brings;
} Step;

static uint32_t need_row(Build *b, const Step *s, RowKind kind, int64_t right) {
    const ProblemEntry *entry = &b->p->entries[s->e];
    return build_row(b, kind, PARTS(s->n, entry->person, entry->post, s->t), 'L', right);
}

static void asked_add(Build *b, const Step *s, uint32_t row, int64_t factor) {
    build_cell(b, row, build_at(b, s->need->stay ? b->x : b->e, s->e, s->t), (int32_t)factor);
}

/* factor times the periods from .. t - 1 in posts of the need. */
static void counted_add(Build *b, const Step *s, uint32_t row, uint32_t from, int32_t factor) {
    const ProblemPerson *person = &b->p->people[b->p->entries[s->e].person];
    for (uint32_t e = person[0].entries_from; e < person[1].entries_from; e++)
        for (uint32_t u = from; u < s->t; u++)
            if (ascending_has(s->need->posts, s->need->post_count, b->p->entries[e].post))
                build_cell(b, row, build_at(b, b->x, e, u), factor);
}

static void least_row(Build *b, const Step *s) {
    int64_t  k = s->need->at_least, heads = k - s->brings;
    uint32_t from = 0;
    if (k == 0 || heads <= 0)
        heads = 0;
    if (s->need->in_a_row) {
        heads = k <= s->t ? k : k <= s->t + s->brings ? s->t : 1; /* 1 of none: never */
        from = k <= s->t ? s->t - (uint32_t)k : k <= s->t + s->brings ? 0 : s->t;
    }
    if (heads == 0)
        return;
    uint32_t row = need_row(b, s, ROW_NEED, 0);
    asked_add(b, s, row, heads);
    counted_add(b, s, row, from, -1);
}

static void most_row(Build *b, const Step *s) {
    int64_t m = s->need->at_most, t = s->t;
    bool    counts = ascending_has(s->need->posts, s->need->post_count, b->p->entries[s->e].post);
    int64_t over = s->brings + t + counts - m; /* periods too many at worst */
    if (m == PROBLEM_NO_LIMIT || over <= 0 || (s->need->in_a_row && !counts))
        return;
    if (!s->need->in_a_row) {
        uint32_t row = need_row(b, s, ROW_MOST, t);
        asked_add(b, s, row, over);
        counted_add(b, s, row, 0, 1);
        return;
    }
    int64_t  most = m < t ? m : t;
    uint32_t row = need_row(b, s, ROW_MOST, most);
    asked_add(b, s, row, 1);
    counted_add(b, s, row, (uint32_t)(t - most), 1);
}

static void need_rows(Build *b, uint32_t n, uint32_t e) {
    const ProblemEntry *entry = &b->p->entries[e];
    Step s = {&b->p->needs[n], n, e, 0, problem_brings(&b->p->needs[n], entry->person)};
    if (!ascending_has(s.need->to, s.need->to_count, entry->post))
        return;
    for (s.t = 0; s.t < b->p->periods; s.t++)
        if (mask_has(entry->stay, s.t)) {
            least_row(b, &s);
            most_row(b, &s);
        }
}

const Compact *compact_make(Arena *arena, const Problem *p, CompactGiven given) {
    Build b = {.arena = arena, .p = p, .given = given, .m = ARENA_NEW(arena, Compact)};
    aims_open(&b);
    b.x = entry_columns(&b, COLUMN_X);
    b.m->x_count = b.m->columns.len;
    b.e = entry_columns(&b, COLUMN_E);
    b.u = part_columns(&b);
    for (uint32_t i = 0; i < p->person_count; i++)
        person_rows(&b, i);
    Groups list = GROUPS_BY(arena, ProblemEntry, post, p->entries, p->entry_count, p->post_count);
    seat_rows(&b, &list);
    for (uint32_t q = 0; q < p->quota_count; q++)
        for (uint32_t t = 0; t < p->periods; t++)
            if (mask_has(p->quotas[q].periods, t))
                quota_rows(&b, &list, q, t);
    for (uint32_t s = 0; s < p->share_count; s++)
        for (uint32_t t = 0; t < p->periods; t++)
            if (mask_has(p->shares[s].periods, t))
                share_rows(&b, &list, s, t);
    for (uint32_t k = 0; k < p->apart_count; k++)
        apart_rows(&b, k);
    for (uint32_t k = 0; k < p->beside_count; k++)
        beside_rows(&b, k);
    for (uint32_t n = 0; n < p->need_count; n++)
        for (uint32_t e = 0; e < p->entry_count; e++)
            need_rows(&b, n, e);
    for (uint32_t f = 0; f < p->movement_count; f++)
        build_movement(&b, f);
    for (uint32_t r = 0; r < p->rotation_count; r++)
        build_rotation(&b, r);
    locks_fix(&b);
    return b.m;
}

/* ---- names ---- */

/* In a buffer first: there are millions of names, and a Text starts with room for a paragraph. */
static Str name_make(Arena *arena, const char *word, const uint32_t *parts, uint32_t count) {
    char   name[64];
    size_t len = (size_t)snprintf(name, sizeof name, "%s", word);
    for (uint32_t k = 0; k < count; k++)
        len += (size_t)snprintf(name + len, sizeof name - len, "_%u", parts[k]);
    return str_copy(arena, (Str){name, len});
}

Str compact_column_name(Arena *arena, const Column *column) {
    static const struct {
        const char *word;
        uint32_t    parts;
    } names[] = {{"x", 3}, {"e", 3}, {"u", 3}, {"d", 2}, {"v", 2}, {"m", 2},
                 {"o", 2}, {"l", 2}, {"y", 4}, {"a", 1}, {"b", 1}};
    return name_make(arena, names[column->kind].word, column->parts, names[column->kind].parts);
}

Str compact_row_name(Arena *arena, const Row *row) {
    static const struct {
        const char *word;
        uint32_t    parts;
    } names[] = {{"one", 2},   {"in", 3},    {"keep", 4}, {"out", 2},   {"seat", 2},   {"low", 2},
                 {"high", 2},  {"share", 2}, {"met", 3},  {"apart", 2}, {"beside", 2}, {"need", 4},
                 {"most", 4},  {"lock", 1},  {"came", 4}, {"come", 4},  {"over", 4},   {"moves", 1},
                 {"limit", 1}, {"turn", 3},  {"aim", 1}};
    return name_make(arena, names[row->kind].word, row->parts, names[row->kind].parts);
}
