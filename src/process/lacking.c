#include "process/lacking.h"

static const char *code_of(Kind kind) {
    return kind == KIND_PERSON ? "lacking.person"
           : kind == KIND_POST ? "lacking.post"
           : kind == KIND_POOL ? "lacking.pool"
                               : "lacking.pack";
}

bool lacking_notes(const Roster *roster, const Kind *kinds, uint32_t count, Findings *notes) {
    for (uint32_t i = 0; i < count; i++)
        if (!roster_count(roster, kinds[i]))
            findings_add(notes, (Finding){.severity = SEVERITY_NOTE, .code = code_of(kinds[i])});
    return !roster_count(roster, kinds[0]);
}
