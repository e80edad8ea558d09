/* listing_title.c — the titles of a person as a name list says them: the main post, what is held beside it, then seats
 * in bodies. A seat that says nothing new is left out: a committee beside its standing committee, the body of the
 * unit whose post is held where it comes with that post. */
#include "process/listing.h"

#include "base/map.h"

typedef struct Sitting {
    uint32_t body;
    Str      role;   /* empty: a member */
    bool     person; /* in person, not with a post held */
} Sitting;

typedef struct Titles {
    const ListingCase *c;
    Text               text;
    Map                said;
    VEC(uint32_t) held; /* tenures of the day, the main one first */
    VEC(Sitting) sittings;
} Titles;

static Str title_of(const Titles *t, uint32_t tenure) {
    const Tenure *row = roster_tenure(t->c->roster, tenure);
    return row->post != NONE ? roster_post(t->c->roster, row->post)->name : row->title;
}

static uint32_t unit_of(const Titles *t, uint32_t tenure) {
    const Tenure *row = roster_tenure(t->c->roster, tenure);
    return row->post != NONE ? roster_post(t->c->roster, row->post)->unit : row->unit;
}

static void title_add(Titles *t, Str title) {
    if (!title.len || map_find(&t->said, title) != NONE)
        return;
    map_put(&t->said, title, 0);
    if (t->text.len)
        text_add(&t->text, STR("; "));
    text_add(&t->text, title);
}

static void posts_find(Titles *t) {
    const ListingCase *c = t->c;
    Span               own = roster_by(c->roster, KIND_TENURE, Tenure_person, c->person);
    if (c->tenure != NONE)
        VEC_PUSH(c->arena, t->held, c->tenure);
    for (uint32_t i = 0; i < own.len; i++) {
        const Tenure *row = roster_tenure(c->roster, own.at[i]);
        if (own.at[i] != c->tenure && roster_covers(row->since, row->until, c->on))
            VEC_PUSH(c->arena, t->held, own.at[i]);
    }
}

static void sitting_add(Titles *t, uint32_t body, Str role, bool person) {
    for (size_t i = 0; i < t->sittings.len; i++)
        if (t->sittings.at[i].body == body)
            return;
    VEC_PUSH(t->c->arena, t->sittings, ((Sitting){body, role, person}));
}

/* In person first: there a role is told. */
static void sittings_find(Titles *t) {
    const ListingCase *c = t->c;
    Span               own = roster_by(c->roster, KIND_MEMBERSHIP, Membership_person, c->person);
    for (uint32_t i = 0; i < own.len; i++) {
        const Membership *row = roster_membership(c->roster, own.at[i]);
        if (row->body != NONE && roster_covers(row->since, row->until, c->on))
            sitting_add(t, row->body, row->role, true);
    }
    for (size_t h = 0; h < t->held.len; h++) {
        uint32_t post = roster_tenure(c->roster, t->held.at[h])->post;
        Span seats = post == NONE ? (Span){0} : roster_by(c->roster, KIND_SEAT, Seat_post, post);
        for (uint32_t i = 0; i < seats.len; i++) {
            const Seat *seat = roster_seat(c->roster, seats.at[i]);
            if (seat->body != NONE && roster_covers(seat->since, seat->until, c->on))
                sitting_add(t, seat->body, STR(""), false);
        }
    }
}

static bool is_member(const Titles *t, const Sitting *sitting) {
    return !sitting->role.len ||
           str_same(sitting->role, say_plain(t->c->arena, LANG_VI, "listing.member.role")) ||
           str_same(sitting->role, say_plain(t->c->arena, LANG_EN, "listing.member.role"));
}

/* "Bí thư Đảng ủy xã" says the seat that comes with it in the committee of that unit, and "Bí thư" of it. A member in
 * person is told: no post says so. */
static bool told_by_post(const Titles *t, const Sitting *sitting) {
    uint32_t unit = roster_body(t->c->roster, sitting->body)->unit;
    bool     member = is_member(t, sitting);
    for (size_t h = 0; unit != NONE && !(member && sitting->person) && h < t->held.len; h++)
        if (unit_of(t, t->held.at[h]) == unit &&
            (member || str_starts(title_of(t, t->held.at[h]), sitting->role)))
            return true;
    return false;
}

static bool told_by_inner(const Titles *t, const Sitting *sitting) {
    for (size_t i = 0; is_member(t, sitting) && i < t->sittings.len; i++)
        if (roster_body(t->c->roster, t->sittings.at[i].body)->parent == sitting->body)
            return true;
    return false;
}

static Str member_words(const ListingCase *c, Str body) {
    if (c->lang == LANG_VI && str_starts(body, STR("Ban Chấp hành Đảng bộ tỉnh")))
        return say_plain(c->arena, c->lang, "listing.member.province");
    if (c->lang == LANG_VI && str_starts(body, STR("Ban Chấp hành Đảng bộ thành phố")))
        return say_plain(c->arena, c->lang, "listing.member.city");
    return SAY(c->arena, c->lang, "listing.member", {"body", body});
}

Str listing_titles(const ListingCase *c) {
    Titles t = {.c = c, .text = text_open(c->arena), .said = map_open(c->arena)};
    posts_find(&t);
    sittings_find(&t);
    for (size_t h = 0; h < t.held.len; h++)
        title_add(&t, title_of(&t, t.held.at[h]));
    for (size_t i = 0; i < t.sittings.len; i++) {
        const Sitting *sitting = &t.sittings.at[i];
        Str            body = roster_body(c->roster, sitting->body)->name;
        if (told_by_inner(&t, sitting) || told_by_post(&t, sitting))
            continue;
        title_add(&t, is_member(&t, sitting) ? member_words(c, body)
                                             : str_format(c->arena, STR_FMT " " STR_FMT,
                                                          STR_ARG(sitting->role), STR_ARG(body)));
    }
    return text_done(&t.text);
}
