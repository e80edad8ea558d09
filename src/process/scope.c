#include "process/scope.h"

#include "base/bits.h"
#include "process/listing.h"
#include "process/roll.h"

typedef struct Reach {
    Scope         *scope;
    Arena         *arena;
    const Holding *holding;
} Reach;

static uint64_t *bits_of(Reach *r, uint64_t **bits, Kind kind) {
    if (!*bits)
        *bits =
            ARENA_ARRAY(r->arena, uint64_t, bits_words(roster_count(r->scope->roster, kind)) + 1);
    return *bits;
}

/* Is the row of a unit within the grant? top NONE: every row is, also one of no unit. */
static bool within(const Roster *roster, uint32_t unit, uint32_t top) {
    return top == NONE || (unit != NONE && roll_within(roster, unit, top));
}

static bool post_reached(const Reach *r, const Grant *grant, uint32_t post, uint32_t top) {
    const Roster *roster = r->scope->roster;
    return within(roster, roster_post(roster, post)->unit, top) &&
           (!grant->authority.len ||
            str_same(grant->authority, post_authority(roster, post, roster->as_of)));
}

static void people_add(const Reach *r, const uint64_t *posts, uint64_t *people) {
    const Roster *roster = r->scope->roster;
    for (uint32_t i = 0; i < roster_count(roster, KIND_PERSON); i++)
        if (r->holding->main[i] != NONE && bits_has(posts, r->holding->main[i]))
            bits_add(people, i);
    for (uint32_t s = 0; s < r->holding->side_count; s++)
        if (bits_has(posts, r->holding->sides[s].post))
            bits_add(people, r->holding->sides[s].person);
}

/* Who serves in a unit and holds no post the register has. That somebody does is of the file, so to who may see files. */
static void staff_add(const Reach *r, uint32_t top, uint64_t *people) {
    const Roster *roster = r->scope->roster;
    for (uint32_t i = 0; i < roster_count(roster, KIND_PERSON); i++) {
        if (r->holding->main[i] != NONE || person_left(roster, i, roster->as_of))
            continue;
        uint32_t unit = listing_unit(roster, listing_main(roster, r->holding, i));
        if (within(roster, unit, top))
            bits_add(people, i);
    }
}

static void grant_add(Reach *r, const Grant *grant, uint32_t top, Permission p) {
    Scope        *scope = r->scope;
    const Roster *roster = scope->roster;
    uint64_t     *units = bits_of(r, &scope->units[p], KIND_UNIT);
    uint64_t     *posts = bits_of(r, &scope->posts[p], KIND_POST);
    uint64_t     *bodies = bits_of(r, &scope->bodies[p], KIND_BODY);
    scope->anywhere |= 1u << p;
    scope->whole[p] |= top == NONE && !grant->authority.len;
    for (uint32_t u = 0; u < roster_count(roster, KIND_UNIT); u++)
        if (within(roster, u, top))
            bits_add(units, u);
    for (uint32_t j = 0; j < roster_count(roster, KIND_POST); j++)
        if (post_reached(r, grant, j, top))
            bits_add(posts, j);
    for (uint32_t b = 0; b < roster_count(roster, KIND_BODY); b++)
        if (within(roster, roster_body(roster, b)->unit, top))
            bits_add(bodies, b);
    uint64_t *people = bits_of(r, &scope->people[p], KIND_PERSON);
    people_add(r, posts, people);
    if (!grant->authority.len && role_may(grant->role, PERMIT_FILE))
        staff_add(r, top, people);
}

const Scope *scope_make(Arena *arena, const Roster *roster, const Grant *grants, size_t count,
                        Str person) {
    Scope *scope = ARENA_NEW(arena, Scope);
    *scope = (Scope){.roster = roster};
    Holding  holding = holding_on(arena, roster, roster->as_of);
    Reach    reach = {scope, arena, &holding};
    uint32_t own = person.len ? roster_find(roster, KIND_PERSON, person) : NONE;
    for (size_t g = 0; g < count; g++) {
        uint32_t top = grants[g].unit.len ? roster_find(roster, KIND_UNIT, grants[g].unit) : NONE;
        if (grants[g].unit.len && top == NONE)
            continue;
        for (Permission p = 0; p < PERMISSION_COUNT; p++)
            if (p != PERMIT_OWN && role_may(grants[g].role, p))
                grant_add(&reach, &grants[g], top, p);
    }
    if (own != NONE) {
        scope->anywhere |= 1u << PERMIT_OWN;
        bits_add(bits_of(&reach, &scope->people[PERMIT_OWN], KIND_PERSON), own);
    }
    return scope;
}

const Scope *scope_operator(Arena *arena, const Roster *roster) {
    Scope *scope = ARENA_NEW(arena, Scope);
    *scope = (Scope){.roster = roster, .anywhere = UINT32_MAX};
    for (int p = 0; p < PERMISSION_COUNT; p++)
        scope->whole[p] = true;
    return scope;
}

bool scope_may(const Scope *scope, Permission permission) {
    return scope->anywhere >> permission & 1;
}

static const uint64_t *placed(const Scope *scope, Permission p, Kind kind) {
    return kind == KIND_UNIT     ? scope->units[p]
           : kind == KIND_POST   ? scope->posts[p]
           : kind == KIND_PERSON ? scope->people[p]
                                 : scope->bodies[p];
}

/* The row of a kind with places that a row is about; NONE: about none. */
static uint32_t about(const Roster *roster, Kind kind, uint32_t index, Kind of) {
    const KindInfo *info = vocabulary_kind(kind);
    const char     *row = roster_row(roster, kind, index);
    for (uint32_t f = 0; f < info->field_count; f++)
        if (info->fields[f].type == FIELD_REF && info->fields[f].of == (int)of)
            return *(const uint32_t *)(const void *)(row + info->fields[f].offset);
    return NONE;
}

bool scope_has(const Scope *scope, Permission p, Kind kind, uint32_t index) {
    static const Kind places[] = {KIND_PERSON, KIND_POST, KIND_BODY, KIND_UNIT};
    if (scope->whole[p])
        return true;
    for (size_t k = 0; k < COUNT_OF(places); k++) {
        uint32_t at = kind == places[k] ? index : about(scope->roster, kind, index, places[k]);
        if (at == NONE && kind != places[k])
            continue;
        const uint64_t *bits = placed(scope, p, places[k]);
        return bits && bits_has(bits, at);
    }
    return false;
}

/* What whoever may read sees of a person: the name, and the posts held now. */
static bool read_openly(const Roster *roster, Kind kind, uint32_t index, uint32_t field) {
    if (kind == KIND_PERSON)
        return field == Person_code || field == Person_name;
    if (kind != KIND_TENURE)
        return false;
    const Tenure *tenure = roster_tenure(roster, index);
    bool          named = field == Tenure_person || field == Tenure_post || field == Tenure_manner;
    return named && tenure->post != NONE &&
           roster_covers(tenure->since, tenure->until, roster->as_of);
}

bool scope_field(const Scope *scope, Kind kind, uint32_t index, uint32_t field) {
    FieldSense sense = vocabulary_kind(kind)->fields[field].sense;
    if (kind == KIND_POOL || kind == KIND_SCENARIO || kind == KIND_DRAFT)
        return scope_has(scope, PERMIT_PLAN, kind, index);
    if (scope_has(scope, PERMIT_OWN, kind, index))
        return true;
    if (sense == SENSE_OPEN || read_openly(scope->roster, kind, index, field))
        return scope_has(scope, PERMIT_READ, kind, index);
    return scope_has(scope, sense == SENSE_PERSONAL ? PERMIT_FILE : PERMIT_SENSITIVE, kind, index);
}
