#include "process/label.h"

#include "process/holding.h"

enum { OWN, SHARED };

static void name_note(Map *names, Str name) {
    if (map_find(names, name) == NONE)
        map_set(names, name, OWN);
    else
        map_set(names, name, SHARED);
}

static bool in_service(const Roster *roster, uint32_t person) {
    PartialDate left = roster_person(roster, person)->left;
    return !partial_given(left) || partial_last(left) >= roster->as_of;
}

Labels *label_open(Arena *arena, Lang lang, const Roster *roster) {
    Labels *labels = ARENA_NEW(arena, Labels);
    *labels = (Labels){arena, lang, roster, map_open(arena), map_open(arena)};
    for (uint32_t i = 0; i < roster_count(roster, KIND_POST); i++)
        if (post_open(roster, i, roster->as_of))
            name_note(&labels->posts, roster_post(roster, i)->name);
    for (uint32_t i = 0; i < roster_count(roster, KIND_PERSON); i++)
        if (in_service(roster, i))
            name_note(&labels->people, roster_person(roster, i)->name);
    return labels;
}

static Str coded(const Labels *labels, Str code, Str name) {
    return SAY(labels->arena, labels->lang, "report.coded", {"words", name}, {"code", code});
}

/* No other open post of that name is in the unit. */
static bool unit_tells(const Labels *labels, uint32_t post) {
    const Post *own = roster_post(labels->roster, post);
    for (uint32_t i = 0; i < roster_count(labels->roster, KIND_POST); i++) {
        const Post *other = roster_post(labels->roster, i);
        if (i != post && other->unit == own->unit && str_same(other->name, own->name) &&
            post_open(labels->roster, i, labels->roster->as_of))
            return false;
    }
    return own->unit != NONE;
}

Str label_post(const Labels *labels, Str code, Str name) {
    uint32_t post = labels ? roster_find(labels->roster, KIND_POST, code) : NONE;
    if (post == NONE || map_find(&labels->posts, name) != SHARED)
        return name;
    if (!unit_tells(labels, post))
        return coded(labels, code, name);
    Str unit = roster_unit(labels->roster, roster_post(labels->roster, post)->unit)->name;
    return str_format(labels->arena, STR_FMT ", " STR_FMT, STR_ARG(name), STR_ARG(unit));
}

Str label_person(const Labels *labels, Str code, Str name) {
    bool shared = labels && map_find(&labels->people, name) == SHARED;
    return shared ? coded(labels, code, name) : name;
}
