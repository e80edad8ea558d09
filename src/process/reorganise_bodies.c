/* reorganise_bodies.c — bodies of units that end: made anew in the successor, with their seats by post, their
 * terms, and the members they had. */
#include "process/reorganise_parts.h"

static Str first_day(const Reorganising *w) {
    return day_iso(w->arena, w->day);
}

static const Heir *heir_of_unit(const Reorganising *w, uint32_t unit) {
    return unit == NONE || !w->ends[unit] || w->became[unit] == NONE
               ? NULL
               : &w->heirs.at[w->became[unit]];
}

/* What the body is in this successor, or in the first successor of its unit; empty: it ends with nothing in its
 * place. A body that does not end is itself. */
static Str body_after(const Reorganising *w, const Heir *heir, uint32_t body) {
    const Body *row = roster_body(w->roster, body);
    uint32_t    at = heir ? map_find(&heir->took[HEIR_BODIES], row->code) : NONE;
    if (at == NONE) {
        heir = heir_of_unit(w, row->unit);
        at = heir ? map_find(&heir->took[HEIR_BODIES], row->code) : NONE;
    }
    if (at != NONE)
        return heir->slots[HEIR_BODIES].at[at].code;
    return row->unit != NONE && w->ends[row->unit] && !(heir && heir->keeps) ? STR("") : row->code;
}

static void terms_again(Reorganising *w, const Heir *heir, const Slot *slot) {
    Span terms = roster_by(w->roster, KIND_TERM, Term_body, slot->model);
    for (uint32_t i = 0; i < terms.len; i++) {
        const Term *row = roster_term(w->roster, terms.at[i]);
        if (!in_force(w, row->since, row->until))
            continue;
        Str code =
            str_format(w->arena, STR_FMT "/" STR_FMT, STR_ARG(heir->code), STR_ARG(row->code));
        Record *term = record_again(w, KIND_TERM, terms.at[i], code);
        record_set(term, "body", slot->code);
    }
}

static void body_make(Reorganising *w, const Heir *heir, const Slot *slot) {
    const Body *model = roster_body(w->roster, slot->model);
    Record     *body = record_again(w, KIND_BODY, slot->model, slot->code);
    record_set(body, "unit", heir->code);
    record_set(
        body, "name",
        name_again(w->arena, model->name, roster_unit(w->roster, model->unit)->name, heir->name));
    record_set(body, "size",
               slot->most == INT_MISSING ? STR("") : str_format(w->arena, "%d", slot->most));
    record_set(body, "since", first_day(w));
    record_set(body, "until", STR(""));
    if (model->parent != NONE)
        record_set(body, "parent", body_after(w, heir, model->parent));
    terms_again(w, heir, slot);
}

/* ---- seats by post ---- */

static void seat_add(Reorganising *w, Str body, Str post) {
    Record record = {.kind = KIND_SEAT};
    record_set(&record, "body", body);
    record_set(&record, "post", post);
    record_set(&record, "since", first_day(w));
    if (roster_find(w->roster, KIND_SEAT, record_key(w->arena, &record)) == NONE)
        records_add(w->arena, &w->records, record);
}

static Str post_in(const Heir *heir, Str post) {
    uint32_t at = map_find(&heir->took[HEIR_POSTS], post);
    return at == NONE ? STR("") : heir->slots[HEIR_POSTS].at[at].code;
}

/* In one successor: of its body where the body came into it, else of the body as it is. */
static void seat_in(Reorganising *w, const Seat *row, const Heir *heir) {
    const Body *body = roster_body(w->roster, row->body);
    Str         post = roster_post(w->roster, row->post)->code;
    bool        stays = !w->post_closes[row->post];
    bool        taken = map_find(&heir->took[HEIR_BODIES], body->code) != NONE;
    Str         after = stays ? post : post_in(heir, post), into = body_after(w, heir, row->body);
    if (after.len && into.len && (taken || (!stays && !heir_of_unit(w, body->unit))))
        seat_add(w, into, after);
}

static void seats_in(Reorganising *w, const Seat *row, uint32_t unit) {
    for (uint32_t i = unit == NONE ? NONE : w->first[unit]; i != NONE; i = w->steps.at[i].next)
        seat_in(w, row, &w->heirs.at[w->steps.at[i].heir]);
}

/* The seat of a post that ends goes to what the post becomes; that of a body that ends, to what it becomes. */
static void seat_again(Reorganising *w, uint32_t seat) {
    const Seat *row = roster_seat(w->roster, seat);
    if (row->body == NONE || row->post == NONE || !in_force(w, row->since, row->until))
        return;
    uint32_t of_post = roster_post(w->roster, row->post)->unit;
    uint32_t of_body = roster_body(w->roster, row->body)->unit;
    seats_in(w, row, of_post);
    if (of_body != of_post)
        seats_in(w, row, of_body);
}

/* Only seats that something of today touches. */
static bool seat_touched(const Reorganising *w, uint32_t seat) {
    const Seat *row = roster_seat(w->roster, seat);
    uint32_t    unit = row->body == NONE ? NONE : roster_body(w->roster, row->body)->unit;
    return (row->post != NONE && w->post_closes[row->post]) || (unit != NONE && w->ends[unit]);
}

/* ---- members ---- */

static void members_again(Reorganising *w, uint32_t body, Str after) {
    Span members = roster_by(w->roster, KIND_MEMBERSHIP, Membership_body, body);
    for (uint32_t i = 0; i < members.len; i++) {
        const Membership *row = roster_membership(w->roster, members.at[i]);
        if (!roster_covers(row->since, row->until, w->day))
            continue;
        if (after.len) {
            Record record = *record_of(w, KIND_MEMBERSHIP, members.at[i]);
            record_set(&record, "body", after);
            record_set(&record, "since", first_day(w));
            records_add(w->arena, &w->records, record);
        }
        record_set(record_of(w, KIND_MEMBERSHIP, members.at[i]), "until", day_before(w));
    }
}

static void body_end(Reorganising *w, uint32_t body) {
    const Body *row = roster_body(w->roster, body);
    const Heir *heir = heir_of_unit(w, row->unit);
    if (heir && heir->keeps) {
        Record *record = record_of(w, KIND_BODY, body);
        record_set(record, "unit", heir->code);
        record_set(
            record, "name",
            name_again(w->arena, row->name, roster_unit(w->roster, row->unit)->name, heir->name));
        return;
    }
    members_again(w, body, body_after(w, NULL, body));
    record_set(record_of(w, KIND_BODY, body), "until", day_before(w));
}

void reorganise_bodies(Reorganising *w) {
    for (size_t i = 0; i < w->heirs.len; i++)
        for (size_t s = 0; s < w->heirs.at[i].slots[HEIR_BODIES].len; s++)
            if (w->heirs.at[i].slots[HEIR_BODIES].at[s].existing == NONE)
                body_make(w, &w->heirs.at[i], &w->heirs.at[i].slots[HEIR_BODIES].at[s]);
    for (uint32_t s = 0; s < roster_count(w->roster, KIND_SEAT); s++)
        if (seat_touched(w, s))
            seat_again(w, s);
    for (uint32_t b = 0; b < roster_count(w->roster, KIND_BODY); b++) {
        const Body *row = roster_body(w->roster, b);
        if (row->unit != NONE && w->ends[row->unit] && in_force(w, row->since, row->until))
            body_end(w, b);
    }
}
