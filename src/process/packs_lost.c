/* packs_lost.c — kinds of post and of body that nothing binds any more when a pack ends. */
#include "process/packs.h"

typedef VEC(Str) Names;

enum { LOST_TOLD = 6 };

/* Kinds of post that a standard binds, or kinds of body that a structure does; some of them twice. */
static Names kinds_bound(Arena *arena, const Rules *rules, bool bodies) {
    Names    names = {0};
    uint32_t count;
    if (bodies) {
        const BodyKind *kinds = rules_body_kinds(arena, rules, &count);
        for (uint32_t k = 0; k < count; k++)
            VEC_PUSH(arena, names, kinds[k].kind);
    } else {
        const PackKind *kinds = packs_kinds(arena, rules, NONE, &count);
        for (uint32_t k = 0; k < count; k++)
            VEC_PUSH(arena, names, kinds[k].kind);
    }
    return names;
}

/* Kinds that posts or bodies of the register have. */
static Map kinds_had(Arena *arena, const Roster *roster, bool bodies) {
    Map  had = map_open(arena);
    Kind kind = bodies ? KIND_BODY : KIND_POST;
    for (uint32_t i = 0; i < roster_count(roster, kind); i++)
        map_put(
            &had,
            roster_text(arena, roster, kind, i, bodies ? (uint32_t)Body_kind : (uint32_t)Post_kind),
            i);
    return had;
}

/* Those of the pack that ends which nothing binds afterwards; had: with it only those. */
static void lost_tell(Arena *arena, Place place, const Map *had, const char *code,
                      const Rules *before, const Rules *after, bool bodies, Findings *findings) {
    Names  was = kinds_bound(arena, before, bodies), is = kinds_bound(arena, after, bodies);
    Map    told = map_open(arena);
    Text   names = text_open(arena);
    size_t count = 0;
    for (size_t i = 0; i < is.len; i++)
        map_put(&told, is.at[i], 0);
    for (size_t i = 0; i < was.len; i++) {
        if (map_find(&told, was.at[i]) != NONE || (had && map_find(had, was.at[i]) == NONE))
            continue;
        map_put(&told, was.at[i], 0);
        if (count++ < LOST_TOLD)
            text_format(&names, names.len ? ", " STR_FMT : STR_FMT, STR_ARG(was.at[i]));
    }
    text_add(&names, count > LOST_TOLD ? STR(", …") : STR(""));
    if (count)
        findings_add(findings, (Finding){.severity = SEVERITY_WARNING,
                                         .code = code,
                                         .place = place,
                                         .value = rules_pack(before, 0).code,
                                         .args = {{"count", str_format(arena, "%zu", count)},
                                                  {"kinds", text_done(&names)}}});
}

/* A version that names a kind otherwise than nobody had it loses nothing. */
static void lost_of(Arena *arena, Place place, const Roster *roster, const Rules *before,
                    const Rules *after, bool bodies, Findings *findings) {
    const char *lost = bodies ? "rules.lost.bodies" : "rules.lost.posts";
    const char *dropped = bodies ? "rules.dropped.bodies" : "rules.dropped.posts";
    bool        known = roster && roster_count(roster, bodies ? KIND_BODY : KIND_POST) > 0;
    Map         had = known ? kinds_had(arena, roster, bodies) : (Map){0};
    lost_tell(arena, place, known ? &had : NULL, roster ? dropped : lost, before, after, bodies,
              findings);
}

void packs_lost(Arena *arena, Str file, const Roster *roster, const Rules *before,
                const Rules *after, Findings *findings) {
    Place place = {.file = file};
    lost_of(arena, place, roster, before, after, false, findings);
    lost_of(arena, place, roster, before, after, true, findings);
}
