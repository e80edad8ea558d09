#include "process/overview_parts.h"

#include "process/kinds.h"
#include "process/vet.h"

/* ---- who leaves which post ---- */

static Day quarters_end(const Roster *roster) {
    Civil now = day_civil(roster->as_of);
    Day   first = day_from(now.year, (now.month - 1) / 3 * 3 + 1, 1);
    return day_add_months(first, 3 * OVERVIEW_QUARTERS) - 1;
}

static void fall_add(Arena *arena, const Rules *rules, Overview *o, uint32_t person, uint32_t post,
                     uint32_t tenure) {
    const Roster *roster = o->roster;
    PartialDate   until = roster_tenure(roster, tenure)->until;
    bool          recorded;
    Day           service = vet_service_end(rules, roster, person, &recorded);
    Day           ends = partial_given(until) ? partial_last(until) : DAY_MAX;
    bool          leaves = service != DAY_NONE && service < ends;
    Day           day = leaves ? service : ends;
    if (day <= quarters_end(roster) && post_open(roster, post, roster->as_of))
        VEC_PUSH(arena, o->falls, ((Fall){person, post, day, leaves && !recorded}));
}

static void falls_find(Arena *arena, const Rules *rules, Overview *o) {
    const Holding *holding = &o->holding;
    for (uint32_t p = 0; p < roster_count(o->roster, KIND_PERSON); p++)
        if (holding->main[p] != NONE)
            fall_add(arena, rules, o, p, holding->main[p], holding->tenure[p]);
    for (uint32_t i = 0; i < holding->side_count; i++)
        fall_add(arena, rules, o, holding->sides[i].person, holding->sides[i].post,
                 holding->sides[i].tenure);
}

static Fall *fall_of(Overview *o, uint32_t person, uint32_t post) {
    for (size_t i = 0; i < o->falls.len; i++)
        if (o->falls.at[i].person == person && o->falls.at[i].post == post)
            return &o->falls.at[i];
    return NULL;
}

/* Ends that the packs reckon, as `due` lists them: nobody wrote them down, but the holder may not stay past them undecided. */
static void terms_add(Arena *arena, const DueBase *due, Overview *o) {
    static const char *const ends[] = {"term_end", "second_term_end", "rotation_end",
                                       "secondment_end", "acting_end"};
    const Roster            *roster = o->roster;
    DueAsk                   ask = {quarters_end(roster) - roster->as_of, NONE};
    DueAnswer                found = due_find(arena, due, &ask);
    for (uint32_t i = 0; i < found.row_count; i++) {
        const DueRow *row = &found.rows[i];
        bool          end = false;
        for (size_t e = 0; e < COUNT_OF(ends); e++)
            end |= str_is(row->event, ends[e]);
        if (!end)
            continue;
        uint32_t person = roster_find(roster, KIND_PERSON, row->person);
        uint32_t post = roster_find(roster, KIND_POST, row->post);
        Fall    *fall = fall_of(o, person, post);
        if (fall && row->day < fall->day)
            *fall = (Fall){person, post, row->day, false};
        else if (!fall && post_open(roster, post, roster->as_of))
            VEC_PUSH(arena, o->falls, ((Fall){person, post, row->day, false}));
    }
}

const Overview *overview_make(Arena *arena, const DueBase *due) {
    const Rules  *rules = due->rules;
    const Roster *roster = due->roster;
    Overview     *o = ARENA_NEW(arena, Overview);
    *o = (Overview){.roster = roster,
                    .kinds = kind_names_open(arena, rules, roster),
                    .structure = vet_structure(arena, rules, roster, STR(""), roster->as_of),
                    .balance = balance_see(arena, rules, roster, roster->as_of),
                    .holding = due->holding};
    overview_count(arena, rules, o);
    falls_find(arena, rules, o);
    terms_add(arena, due, o);
    return o;
}
