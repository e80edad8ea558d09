/* vet_career.c — where the career of a person begins in the register. */
#include "process/vet.h"

/* The register may begin in the middle of a career: what came before counts as none, and is told. */
Str vet_career(Arena *arena, const Roster *roster, uint32_t person) {
    PartialDate start = roster_person(roster, person)->service_start, first = {0};
    for (uint32_t i = 0; i < roster_count(roster, KIND_TENURE); i++) {
        const Tenure *tenure = roster_tenure(roster, i);
        if (tenure->person != person)
            continue;
        if (!partial_given(tenure->since))
            return STR("");
        if (!partial_given(first) || partial_first(tenure->since) < partial_first(first))
            first = tenure->since;
    }
    bool later =
        partial_given(start) && partial_given(first) && partial_last(start) < partial_first(first);
    return later ? partial_iso(arena, first) : STR("");
}
