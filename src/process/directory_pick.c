/* directory_pick.c — who is wanted, by facets that may be seen. */
#include "process/directory.h"

#include "base/bits.h"

#include "process/roll.h"

DirectoryPick directory_anybody(void) {
    return (DirectoryPick){.unit = NONE,
                           .body = NONE,
                           .post = NONE,
                           .level = -1,
                           .sex = -1,
                           .rating = -1,
                           .degree = -1,
                           .theory = -1,
                           .age_from = -1,
                           .age_to = -1,
                           .holds = -1,
                           .party = -1,
                           .pool = -1,
                           .left = -1};
}

/* What each pick looks at; the name is that of its parameter. */
static const struct Looked {
    const char *name;
    Facet       facet;
} looked[] = {{"body", FACET_TITLES},
              {"ethnic", (Facet)Person_ethnic},
              {"sex", (Facet)Person_sex},
              {"rating", FACET_RATING},
              {"degree", FACET_DEGREE},
              {"theory", FACET_THEORY},
              {"age_from", FACET_AGE},
              {"age_to", FACET_AGE},
              {"party", (Facet)Person_party_joined},
              {"pool", FACET_POOL},
              {"left", (Facet)Person_left}};

static bool picks_by(const DirectoryPick *pick, const char *name) {
    Str by = str_from(name);
    return str_is(by, "body")       ? pick->body != NONE
           : str_is(by, "ethnic")   ? pick->ethnic.len > 0
           : str_is(by, "sex")      ? pick->sex >= 0
           : str_is(by, "rating")   ? pick->rating >= 0
           : str_is(by, "degree")   ? pick->degree >= 0
           : str_is(by, "theory")   ? pick->theory >= 0
           : str_is(by, "age_from") ? pick->age_from >= 0
           : str_is(by, "age_to")   ? pick->age_to >= 0
           : str_is(by, "party")    ? pick->party >= 0
           : str_is(by, "left")     ? pick->left > 0
                                    : pick->pool >= 0;
}

static void hidden(Findings *findings, const char *slot, Facet facet) {
    findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                     .code = "facet.hidden",
                                     .field = str_from(slot),
                                     .value = str_from(facet_name(facet))});
}

bool directory_allowed(const Scope *scope, const DirectoryAsk *ask, Findings *findings) {
    size_t before = findings->errors;
    for (size_t i = 0; i < COUNT_OF(looked); i++)
        if (picks_by(&ask->pick, looked[i].name) && !facet_may(scope, looked[i].facet))
            hidden(findings, looked[i].name, looked[i].facet);
    if (!facet_may(scope, ask->sort))
        hidden(findings, "sort", ask->sort);
    return findings->errors == before;
}

bool directory_close(Str name) {
    for (size_t i = 0; i < COUNT_OF(looked); i++)
        if (str_is(name, looked[i].name))
            return true;
    return false;
}

bool directory_sensitive(const DirectoryAsk *ask) {
    return ask->pick.ethnic.len || ask->pick.party >= 0 ||
           facet_permission(ask->sort) == PERMIT_SENSITIVE;
}

/* ---- one person ---- */

static bool post_picked(const Directory *d, const FacetCase *c, const DirectoryPick *pick,
                        uint32_t person) {
    uint32_t    main = c->holding->main[person];
    const Post *post = main == NONE ? NULL : roster_post(c->roster, main);
    uint32_t    unit = pick->unit != NONE || pick->level >= 0 ? facet_unit(c, person) : NONE;
    if (pick->holds >= 0 && pick->holds != (post != NULL))
        return false;
    if (pick->unit != NONE && (unit == NONE || !roll_within(c->roster, unit, pick->unit)))
        return false;
    if (pick->post != NONE && !holding_has(c->holding, person, pick->post))
        return false;
    if (pick->kind.len && !(post && str_same(post->kind, pick->kind)))
        return false;
    if (pick->level >= 0 && (unit == NONE || roster_unit(c->roster, unit)->level != pick->level))
        return false;
    return !pick->managed_by.len || (post && str_same(pick->managed_by, d->authorities[main]));
}

static bool seen(const FacetCase *c, Facet facet, uint32_t person) {
    return facet_seen(c, facet, person);
}

static bool age_picked(const FacetCase *c, const DirectoryPick *pick, uint32_t person) {
    if (pick->age_from < 0 && pick->age_to < 0)
        return true;
    int32_t age = seen(c, FACET_AGE, person) ? facet_age(c, person) : -1;
    return age >= 0 && age >= pick->age_from && (pick->age_to < 0 || age <= pick->age_to);
}

static bool level_picked(const FacetCase *c, Facet facet, int32_t least, uint32_t person) {
    return least < 0 || (seen(c, facet, person) && facet_level(c, facet, person) >= least);
}

/* Nobody is known by it to be there still, so leaving out who has gone needs to be allowed to nobody. */
static bool left_picked(const Directory *d, const FacetCase *c, int32_t left, uint32_t person) {
    return left < 0 || left == (bits_has(d->left, person) && seen(c, (Facet)Person_left, person));
}

static bool file_picked(const Directory *d, const FacetCase *c, const DirectoryPick *pick,
                        uint32_t person) {
    const Person *row = roster_person(c->roster, person);
    if (pick->sex >= 0 && !(seen(c, (Facet)Person_sex, person) && row->sex == pick->sex))
        return false;
    if (pick->rating >= 0 &&
        !(seen(c, FACET_RATING, person) && facet_level(c, FACET_RATING, person) == pick->rating))
        return false;
    if (pick->ethnic.len &&
        !(seen(c, (Facet)Person_ethnic, person) && str_same(d->ethnics[person], pick->ethnic)))
        return false;
    if (pick->party >= 0 &&
        !(seen(c, (Facet)Person_party_joined, person) &&
          pick->party == (partial_given(row->party_joined) || partial_given(row->party_official))))
        return false;
    return level_picked(c, FACET_DEGREE, pick->degree, person) &&
           level_picked(c, FACET_THEORY, pick->theory, person) && age_picked(c, pick, person);
}

bool directory_picks(const Directory *d, const FacetCase *c, const DirectoryPick *pick,
                     uint32_t person) {
    if (pick->among && !bits_has(pick->among, person))
        return false;
    if (!left_picked(d, c, pick->left, person) || !post_picked(d, c, pick, person) ||
        !file_picked(d, c, pick, person))
        return false;
    if (pick->body != NONE &&
        !(seen(c, FACET_TITLES, person) && roll_sits(c->roster, c->holding, pick->body, person)))
        return false;
    return pick->pool < 0 ||
           (seen(c, FACET_POOL, person) && pick->pool == (facet_pool(c, person) != NONE));
}
