#include "process/bodies_near.h"

#include "base/map.h"
#include "base/utf8.h"

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

static bool folds_to(Arena *scratch, Str text, Str lower) {
    return str_same(utf8_lower(scratch, text), lower);
}

Str bodies_called(Arena *arena, const StructureResult *results, uint32_t count, Str said) {
    Str found = STR("");
    if (!said.len || !utf8_valid(said))
        return said;
    Str wanted = utf8_lower(arena, str_squeeze(arena, said));
    for (uint32_t i = 0; i < count; i++)
        if (str_same(results[i].body, said))
            return said;
    for (uint32_t i = 0; i < count; i++) {
        const StructureResult *row = &results[i];
        if (!row->body.len || str_same(row->body, found) ||
            !(folds_to(arena, row->body, wanted) || folds_to(arena, row->name, wanted)))
            continue;
        if (found.len)
            return said;
        found = row->body;
    }
    return found.len ? found : said;
}
