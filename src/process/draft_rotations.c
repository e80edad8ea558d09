/* draft_rotations.c — rotations that a plan begins from a post it gives itself. The problem knows where people are today, and
 * holds rotations from there; of these those that end too early, or begin with too little service left, are named.
 * docs/plan.md, "Rotation and return". */
#include "process/draft_parts.h"

enum { ROTATIONS_SHOWN = 5 };

typedef struct Naming {
    Text     names;
    uint32_t count;
} Naming;

/* "Trần Văn A (CB01, X → Y, 2028-01-01)" */
static void naming_add(const Telling *w, Naming *list, const AnswerMove *move) {
    if (list->count < ROTATIONS_SHOWN)
        text_format(&list->names,
                    "%s" STR_FMT " (" STR_FMT ", " STR_FMT " → " STR_FMT ", " STR_FMT ")",
                    list->count ? "; " : "", STR_ARG(move->person_name), STR_ARG(move->person),
                    STR_ARG(move->from_name), STR_ARG(move->to_name),
                    STR_ARG(day_iso(w->arena, move->date)));
    else if (list->count == ROTATIONS_SHOWN)
        text_add(&list->names, STR("; …"));
    list->count++;
}

static void naming_note(const Telling *w, Naming *list, const char *code) {
    if (list->count)
        findings_add(&w->answer->projections,
                     (Finding){.severity = SEVERITY_NOTE,
                               .code = code,
                               .args = {{"count", str_format(w->arena, "%u", list->count)},
                                        {"names", text_done(&list->names)}}});
}

/* Is the post left before the least time, though person, post and plan go on? */
static bool left_early(const Telling *w, uint32_t who, uint32_t from, uint32_t to,
                       const AnswerMove *move) {
    uint32_t person = w->pose->person_row[who], post = w->pose->post_row[to];
    uint32_t gone = w->problem->people[person].until, closed = w->problem->posts[post].until;
    uint32_t end = move->period + pose_rotation_least(w->pose, from, to, move->date), kept = 0;
    end = end < w->pose->periods ? end : w->pose->periods;
    end = end < gone ? end : gone;
    end = end < closed ? end : closed;
    for (uint32_t t = move->period; t < end; t++)
        kept += state_of(w, person, t) == post;
    return move->period + kept < end;
}

void telling_rotations(const Telling *w) {
    Naming early = {.names = text_open(w->arena)}, late = {.names = text_open(w->arena)};
    for (uint32_t i = 0; i < w->answer->move_count; i++) {
        const AnswerMove *move = &w->answer->moves[i];
        if (move->kind != MOVE_ROTATE || move->spare)
            continue;
        uint32_t who = roster_find(w->roster, KIND_PERSON, move->person);
        uint32_t from = roster_find(w->roster, KIND_POST, move->from);
        uint32_t to = roster_find(w->roster, KIND_POST, move->to);
        if (pose_returns(w->pose, who, to))
            continue;
        if (left_early(w, who, from, to, move))
            naming_add(w, &early, move);
        if (!pose_rotation_serves(w->pose, who, move->date))
            naming_add(w, &late, move);
    }
    naming_note(w, &early, "plan.rotation.early");
    naming_note(w, &late, "plan.rotation.late");
}
