/* pose_nominees.c — nominees of the scenario who do not stand: how many, who and why, as notes. After the paths. */
#include "process/pose_parts.h"

enum { NOMINEES_SHOWN = 5 };

typedef enum Idle { IDLE_BODY, IDLE_SEATED, IDLE_OUTSIDE, IDLE_GONE, IDLE_NONE } Idle;

static Idle idle_of(const Posing *w, const SettingsPair *named) {
    uint32_t           person = roster_find(w->roster, KIND_PERSON, named->person);
    uint32_t           body = roster_find(w->roster, KIND_BODY, named->post);
    const PoseCouncil *council = body == NONE ? NULL : pose_council(w, body);
    if (!council)
        return IDLE_BODY;
    uint32_t main = person == NONE ? NONE : w->pose->before.main[person];
    if (person != NONE && council->stands[person])
        return IDLE_NONE;
    for (uint32_t i = 0; main != NONE && i < council->seated_count; i++)
        if (w->pose->post_of[council->seated[i]] == main)
            return IDLE_SEATED;
    return person != NONE && pose_council_moves(w, council, person) ? IDLE_GONE : IDLE_OUTSIDE;
}

static Str named_said(const Posing *w, const SettingsPair *named) {
    uint32_t person = roster_find(w->roster, KIND_PERSON, named->person);
    uint32_t body = roster_find(w->roster, KIND_BODY, named->post);
    Str      who = person == NONE ? named->person : roster_person(w->roster, person)->name;
    Str      where = body == NONE ? named->post : roster_body(w->roster, body)->name;
    return str_format(w->arena, STR_FMT " (" STR_FMT ", " STR_FMT ")", STR_ARG(who),
                      STR_ARG(named->person), STR_ARG(where));
}

/* Names of the first of them for the page, the codes of all for programs: "CB1@CUT". */
static void idle_note(Posing *w, Idle idle, const char *code) {
    const Settings *s = w->settings;
    Text            names = text_open(w->arena), all = text_open(w->arena);
    int64_t         count = 0;
    for (uint32_t i = 0; i < s->nominee_count; i++) {
        const SettingsPair *named = &s->nominees[i];
        if (idle_of(w, named) != idle)
            continue;
        text_format(&all, "%s" STR_FMT "@" STR_FMT, count ? ", " : "", STR_ARG(named->person),
                    STR_ARG(named->post));
        if (count < NOMINEES_SHOWN)
            text_format(&names, "%s" STR_FMT, count ? "; " : "", STR_ARG(named_said(w, named)));
        if (count++ == NOMINEES_SHOWN)
            text_add(&names, STR("; …"));
    }
    if (!count)
        return;
    findings_add(&w->pose->notes,
                 (Finding){.severity = SEVERITY_NOTE,
                           .code = code,
                           .args = {{"count", str_format(w->arena, "%lld", (long long)count)},
                                    {"names", text_done(&names)},
                                    {"nominees", text_done(&all)}}});
}

void pose_nominees(Posing *w) {
    idle_note(w, IDLE_BODY, "pose.nominees.body");
    idle_note(w, IDLE_SEATED, "pose.nominees.seated");
    idle_note(w, IDLE_OUTSIDE, "pose.nominees.outside");
    idle_note(w, IDLE_GONE, "pose.nominees.gone");
}
