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

/* Those of the pack that ends which nothing binds afterwards. */
static void lost_tell(Arena *arena, Str file, const Rules *before, const Rules *after, bool bodies,
                      Findings *findings) {
    Names  was = kinds_bound(arena, before, bodies), is = kinds_bound(arena, after, bodies);
    Map    told = map_open(arena);
    Text   names = text_open(arena);
    size_t count = 0;
    for (size_t i = 0; i < is.len; i++)
        map_put(&told, is.at[i], 0);
    for (size_t i = 0; i < was.len; i++) {
        if (map_find(&told, was.at[i]) != NONE)
            continue;
        map_put(&told, was.at[i], 0);
        if (count++ < LOST_TOLD)
            text_format(&names, names.len ? ", " STR_FMT : STR_FMT, STR_ARG(was.at[i]));
    }
    text_add(&names, count > LOST_TOLD ? STR(", …") : STR(""));
    if (count)
        findings_add(findings, (Finding){.severity = SEVERITY_WARNING,
                                         .code = bodies ? "rules.lost.bodies" : "rules.lost.posts",
                                         .place = {.file = file},
                                         .value = rules_pack(before, 0).code,
                                         .args = {{"count", str_format(arena, "%zu", count)},
                                                  {"kinds", text_done(&names)}}});
}

void packs_lost(Arena *arena, Str file, const Rules *before, const Rules *after,
                Findings *findings) {
    lost_tell(arena, file, before, after, false, findings);
    lost_tell(arena, file, before, after, true, findings);
}
