/* column_place.c — what the post to be filled and its unit are, and who is of that place. */
#include "rules/column_parts.h"

#include "base/utf8.h"

static const Unit *unit_of(const Ground *ground, uint32_t post) {
    uint32_t unit = roster_post(ground->roster, post)->unit;
    return unit == NONE ? NULL : roster_unit(ground->roster, unit);
}

void column_local(Ground *ground, uint32_t post, Column column) {
    const Unit *unit = unit_of(ground, post);
    if (!ground->places) {
        ground->places = ARENA_ARRAY(ground->arena, Str, ground->people);
        for (uint32_t p = 0; p < ground->people; p++)
            ground->places[p] =
                utf8_lower(ground->arena, str_trim(roster_person(ground->roster, p)->native_place));
    }
    column_set(ground, column, (Range){0, 1});
    if (!unit || !unit->locality.len)
        return;
    Str whole = utf8_lower(ground->arena, str_trim(unit->locality));
    Str tail = str_format(ground->arena, ", " STR_FMT, STR_ARG(whole));
    for (uint32_t p = 0; p < ground->people; p++)
        if (ground->places[p].len)
            column.at[p] =
                range_at(str_same(ground->places[p], whole) || str_ends(ground->places[p], tail));
}

Range column_post(const Ground *ground, const Fact *fact, uint32_t index) {
    const Post *post = roster_post(ground->roster, index);
    const Unit *unit = unit_of(ground, index);
    switch ((int)fact->kind) {
    case FACT_UNIT_LEVEL:
        return column_code(unit ? unit->level : -1);
    case FACT_UNIT_BLOC:
        return column_code(unit ? unit->bloc : -1);
    case FACT_UNIT_TEXT: {
        size_t offset = vocabulary_kind(KIND_UNIT)->fields[fact->field].offset;
        return unit ? column_text(*(const Str *)((const unsigned char *)unit + offset), fact->text)
                    : (Range){0, 1};
    }
    case FACT_POST_RANK:
        return post->rank == INT_MISSING ? RANGE_UNKNOWN : range_at(post->rank);
    case FACT_POST_KEY:
        return column_flag(post->key);
    default:
        return column_flag(post->elected);
    }
}
