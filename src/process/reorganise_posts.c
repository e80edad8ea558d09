/* reorganise_posts.c — which posts and bodies become which: posts of one kind, name (the unit's aside) and managing authority;
 * bodies of one kind, where a unit has several of a kind those of one name; or as said by hand. */
#include "process/reorganise_parts.h"

#include "process/holding.h"

static Str kind_of(const Reorganising *w, int sort, uint32_t row) {
    return sort == HEIR_POSTS ? roster_post(w->roster, row)->kind
                              : roster_body(w->roster, row)->kind;
}

static Str code_of(const Reorganising *w, int sort, uint32_t row) {
    return sort == HEIR_POSTS ? roster_post(w->roster, row)->code
                              : roster_body(w->roster, row)->code;
}

static Str name_of(const Reorganising *w, int sort, uint32_t row) {
    return sort == HEIR_POSTS ? roster_post(w->roster, row)->name
                              : roster_body(w->roster, row)->name;
}

static uint32_t unit_of(const Reorganising *w, int sort, uint32_t row) {
    return sort == HEIR_POSTS ? roster_post(w->roster, row)->unit
                              : roster_body(w->roster, row)->unit;
}

static int32_t most_of(const Reorganising *w, int sort, uint32_t row) {
    return sort == HEIR_POSTS ? post_seats(w->roster, row) : roster_body(w->roster, row)->size;
}

static bool open_then(const Reorganising *w, int sort, uint32_t row) {
    return sort == HEIR_POSTS
               ? post_open(w->roster, row, w->day - 1) || post_open(w->roster, row, w->day)
               : in_force(w, roster_body(w->roster, row)->since,
                          roster_body(w->roster, row)->until);
}

static Span rows_of(const Reorganising *w, int sort, uint32_t unit) {
    return sort == HEIR_POSTS ? roster_by(w->roster, KIND_POST, Post_unit, unit)
                              : roster_by(w->roster, KIND_BODY, Body_unit, unit);
}

/* ---- slots ---- */

/* Who manages the post the day before: where nothing is recorded, the register's own authority. */
static Str manager_of(const Reorganising *w, uint32_t post) {
    bool own = post_ours(w->roster, post, w->day - 1);
    return own ? STR("") : post_authority(w->roster, post, w->day - 1);
}

/* Its kind and what its name says of it, the unit's name aside: heads of different divisions do not become one. A body
 * is its kind alone where the unit has one of it. The same words again are told apart by their number. */
static Str slot_key(const Reorganising *w, int sort, uint32_t row, const Map *kinds, Map *times) {
    Str kind = kind_of(w, sort, row), name = STR("");
    if (sort == HEIR_POSTS || map_find(kinds, kind) > 1)
        name = name_aside(w->arena, name_of(w, sort, row),
                          roster_unit(w->roster, unit_of(w, sort, row))->name);
    Str      words = str_format(w->arena, STR_FMT "\x1f" STR_FMT, STR_ARG(kind), STR_ARG(name));
    uint32_t before = map_find(times, words), number = before == NONE ? 0 : before + 1;
    map_set(times, words, number);
    return str_format(w->arena, STR_FMT "\x1f%u", STR_ARG(words), number);
}

/* Codes of posts and bodies made: the successor's before the one they are made after. */
static Str code_again(const Reorganising *w, const Heir *heir, Str code) {
    Str made = str_format(w->arena, STR_FMT "/" STR_FMT, STR_ARG(heir->code), STR_ARG(code));
    while (roster_find(w->roster, KIND_POST, made) != NONE ||
           roster_find(w->roster, KIND_BODY, made) != NONE)
        made = str_format(w->arena, STR_FMT "+", STR_ARG(made));
    return made;
}

/* The first of what is alike but for who manages it: the others stand beside that. */
static void alike_put(Reorganising *w, Heir *heir, Str key, uint32_t at) {
    uint32_t first = map_put(&heir->alike, key, at);
    if (first != at && heir->slots[HEIR_POSTS].at[at].existing == NONE)
        VEC_PUSH(w->arena, w->aparts,
                 (PostApart){heir->slots[HEIR_POSTS].at[at].code,
                             heir->slots[HEIR_POSTS].at[first].code, w->day});
}

static void slot_take(Reorganising *w, Heir *heir, int sort, uint32_t row, Str alike, bool own) {
    uint32_t next = (uint32_t)heir->slots[sort].len;
    Str      manager = sort == HEIR_POSTS ? manager_of(w, row) : STR("");
    Str      key = str_format(w->arena, STR_FMT "\x1f" STR_FMT, STR_ARG(alike), STR_ARG(manager));
    uint32_t at = map_put(&heir->at[sort], key, next);
    int32_t  most = most_of(w, sort, row);
    if (at == next)
        VEC_PUSH(
            w->arena, heir->slots[sort],
            (Slot){.code = own ? code_of(w, sort, row) : code_again(w, heir, code_of(w, sort, row)),
                   .existing = own ? row : NONE,
                   .model = row,
                   .most = most});
    if (at == next && sort == HEIR_POSTS)
        alike_put(w, heir, alike, at);
    Slot *slot = &heir->slots[sort].at[at];
    slot->most = most > slot->most ? most : slot->most;
    if (own)
        return;
    map_set(&heir->took[sort], code_of(w, sort, row), at);
    if (sort == HEIR_POSTS)
        VEC_PUSH(w->arena, w->takes, (PostLink){code_of(w, sort, row), slot->code, w->day});
}

static bool slot_wanted(const Reorganising *w, int sort, uint32_t row) {
    return open_then(w, sort, row) &&
           (sort != HEIR_POSTS || map_find(&w->hands, code_of(w, sort, row)) == NONE);
}

static void slots_fill(Reorganising *w, Heir *heir, int sort, uint32_t unit, bool own) {
    Span rows = rows_of(w, sort, unit);
    Map  times = map_open(w->arena), kinds = map_open(w->arena);
    for (uint32_t i = 0; i < rows.len; i++)
        if (slot_wanted(w, sort, rows.at[i])) {
            Str      kind = kind_of(w, sort, rows.at[i]);
            uint32_t known = map_put(&kinds, kind, 0);
            map_set(&kinds, kind, known + 1);
        }
    for (uint32_t i = 0; i < rows.len; i++)
        if (slot_wanted(w, sort, rows.at[i]))
            slot_take(w, heir, sort, rows.at[i], slot_key(w, sort, rows.at[i], &kinds, &times),
                      own);
}

void reorganise_slots(Reorganising *w) {
    for (size_t i = 0; i < w->heirs.len; i++)
        for (int sort = 0; sort < HEIR_SORTS && !w->heirs.at[i].keeps; sort++) {
            Heir *heir = &w->heirs.at[i];
            if (heir->unit != NONE)
                slots_fill(w, heir, sort, heir->unit, true);
            for (size_t s = 0; s < heir->sources.len; s++)
                slots_fill(w, heir, sort, heir->sources.at[s], false);
        }
}

/* ---- posts ---- */

static void oversight_again(Reorganising *w, uint32_t model, Str code) {
    Str authority = post_authority(w->roster, model, w->day - 1);
    if (!authority.len)
        return;
    Record record = {.kind = KIND_OVERSIGHT};
    record_set(&record, "post", code);
    record_set(&record, "authority", authority);
    record_set(&record, "since", day_iso(w->arena, w->day));
    records_add(w->arena, &w->records, record);
}

static void post_make(Reorganising *w, const Heir *heir, const Slot *slot) {
    const Post *model = roster_post(w->roster, slot->model);
    Record     *post = record_again(w, KIND_POST, slot->model, slot->code);
    record_set(post, "unit", heir->code);
    record_set(
        post, "name",
        name_again(w->arena, model->name, roster_unit(w->roster, model->unit)->name, heir->name));
    record_set(post, "seats", str_format(w->arena, "%d", slot->most));
    record_set(post, "since", day_iso(w->arena, w->day));
    record_set(post, "until", STR(""));
    map_set(&w->made[KIND_POST], slot->code, (uint32_t)w->records.len - 1);
    oversight_again(w, slot->model, slot->code);
}

static void post_move(Reorganising *w, const Heir *heir, uint32_t post) {
    const Post *row = roster_post(w->roster, post);
    Record     *record = record_of(w, KIND_POST, post);
    record_set(record, "unit", heir->code);
    record_set(
        record, "name",
        name_again(w->arena, row->name, roster_unit(w->roster, row->unit)->name, heir->name));
}

static void link_add(Reorganising *w, uint32_t post, Str after) {
    VEC_PUSH(w->arena, w->links, (PostLink){roster_post(w->roster, post)->code, after, w->day});
}

/* By hand: a post of the register that stays, or one that is made today. */
static void post_handed(Reorganising *w, uint32_t post, const Step *step) {
    uint32_t to = roster_find(w->roster, KIND_POST, step->to);
    bool     there =
        map_find(&w->made[KIND_POST], step->to) != NONE ||
        (to != NONE && to != post && post_open(w->roster, to, w->day) &&
         (roster_post(w->roster, to)->unit == NONE || !w->ends[roster_post(w->roster, to)->unit]) &&
         map_find(&w->hands, step->to) == NONE);
    if (!there)
        reorganise_fault(w, step, "reorganise.post.none", step->to);
    link_add(w, post, step->to);
}

/* A post of a unit that ends, and what its heirs make of it. */
static void post_link(Reorganising *w, uint32_t post) {
    size_t before = w->links.len;
    for (uint32_t i = w->first[roster_post(w->roster, post)->unit]; i != NONE;
         i = w->steps.at[i].next) {
        const Heir *heir = &w->heirs.at[w->steps.at[i].heir];
        uint32_t    at = map_find(&heir->took[HEIR_POSTS], roster_post(w->roster, post)->code);
        if (at != NONE)
            link_add(w, post, heir->slots[HEIR_POSTS].at[at].code);
    }
    if (w->links.len == before)
        link_add(w, post, STR(""));
}

static void post_end(Reorganising *w, uint32_t post) {
    uint32_t hand = map_find(&w->hands, roster_post(w->roster, post)->code);
    w->post_closes[post] = true;
    record_set(record_of(w, KIND_POST, post), "until", day_before(w));
    if (hand == NONE)
        post_link(w, post);
    else
        post_handed(w, post, &w->steps.at[hand]);
}

void reorganise_posts(Reorganising *w) {
    w->post_closes = ARENA_ARRAY(w->arena, bool, roster_count(w->roster, KIND_POST));
    for (size_t i = 0; i < w->heirs.len; i++)
        for (size_t s = 0; s < w->heirs.at[i].slots[HEIR_POSTS].len; s++)
            if (w->heirs.at[i].slots[HEIR_POSTS].at[s].existing == NONE)
                post_make(w, &w->heirs.at[i], &w->heirs.at[i].slots[HEIR_POSTS].at[s]);
    for (uint32_t p = 0; p < roster_count(w->roster, KIND_POST); p++) {
        uint32_t unit = roster_post(w->roster, p)->unit;
        bool     ends = unit != NONE && w->ends[unit];
        bool     handed = map_find(&w->hands, roster_post(w->roster, p)->code) != NONE;
        if ((!ends && !handed) || !open_then(w, HEIR_POSTS, p))
            continue;
        if (ends && !handed && w->became[unit] != NONE && w->heirs.at[w->became[unit]].keeps)
            post_move(w, &w->heirs.at[w->became[unit]], p);
        else
            post_end(w, p);
    }
}
