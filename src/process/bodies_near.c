#include "process/bodies_near.h"

#include "base/map.h"

#include <ctype.h>
#include <stdlib.h>

enum { NEAR_MOST = 5 };

typedef struct Near {
    const StructureResult *result;
    size_t                 alike; /* bytes the codes begin with, in any capitals */
} Near;

static size_t alike(Str a, Str b) {
    size_t len = 0;
    while (len < a.len && len < b.len &&
           tolower((unsigned char)a.at[len]) == tolower((unsigned char)b.at[len]))
        len++;
    return len;
}

static int near_order(const void *x, const void *y) {
    const Near *a = x, *b = y;
    if (a->alike != b->alike)
        return a->alike > b->alike ? -1 : 1;
    return (a->result > b->result) - (a->result < b->result);
}

Str bodies_near(Arena *arena, const Rules *rules, const Roster *roster, Str code, Day on) {
    uint32_t               count, kept = 0;
    const StructureResult *results = structure_measure(arena, rules, roster, on, &count);
    Near                  *list = ARENA_ARRAY(arena, Near, count);
    Map                    seen = map_open(arena);
    for (uint32_t i = 0; i < count; i++)
        if (results[i].body.len && map_put(&seen, results[i].body, kept) == kept)
            list[kept++] = (Near){&results[i], alike(code, results[i].body)};
    if (!kept)
        return STR("–");
    qsort(list, kept, sizeof *list, near_order);
    Text text = text_open(arena);
    for (uint32_t i = 0; i < kept && i < NEAR_MOST && list[i].alike == list[0].alike; i++) {
        const StructureResult *row = list[i].result;
        text_add(&text, i ? STR(", ") : STR(""));
        text_add(&text, row->body);
        if (row->name.len)
            text_add(&text, str_format(arena, " (" STR_FMT ")", STR_ARG(row->name)));
    }
    return text_done(&text);
}
