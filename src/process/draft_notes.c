/* draft_notes.c — what is said beside a plan of rules it does not weigh: targets of movements; and of what it cannot know:
 * whether a move leads down where posts have no rank. */
#include "process/draft_parts.h"
#include "process/vet.h"

/* Surely moved within the term already, so that a further move counts no more. */
static bool moved_already(const AnswerMovement *row, Str person) {
    for (uint32_t i = 0; i < row->result.moved_count; i++)
        if (row->moved[i].sure && str_same(row->moved[i].person, person))
            return true;
    return false;
}

static bool move_counts(const Telling *w, const AnswerMovement *row, const AnswerMove *move) {
    if (move->spare || move->kind != MOVE_ROTATE || move->date > row->until ||
        moved_already(row, move->person))
        return false;
    uint32_t from = roster_find(w->roster, KIND_POST, move->from),
             to = roster_find(w->roster, KIND_POST, move->to);
    return movement_of(w->pose->rules, w->roster, from, to, move->date) == row->result.movement;
}

/* People whom the plan moves within the term and who were not moved before, each once. */
static int64_t planned_count(const Telling *w, const AnswerMovement *row) {
    const PlanAnswer *answer = w->answer;
    Map               seen = map_open(w->arena);
    for (uint32_t i = 0; i < answer->move_count; i++)
        if (move_counts(w, row, &answer->moves[i]))
            map_put(&seen, answer->moves[i].person, 0);
    return (int64_t)seen.len;
}

static Finding movement_note(const Telling *w, const AnswerMovement *row) {
    bool open = row->result.at_most == INT64_MAX;
    Str  least = str_format(w->arena, "%lld", (long long)row->result.at_least);
    Str  most = open ? STR("") : str_format(w->arena, "%lld", (long long)row->result.at_most);
    Str  wanted = open ? str_format(w->arena, "≥ " STR_FMT, STR_ARG(least))
                  : row->result.at_least
                      ? str_format(w->arena, STR_FMT "–" STR_FMT, STR_ARG(least), STR_ARG(most))
                      : str_format(w->arena, "≤ " STR_FMT, STR_ARG(most));
    Str  title = str_format(w->arena, STR_FMT ", " STR_FMT, STR_ARG(row->target->label),
                            STR_ARG(row->movement->title));
    if (!row->term.len)
        return (Finding){.severity = SEVERITY_NOTE,
                         .code = "plan.movement.no_term",
                         .args = {{"title", title}, {"wanted", wanted}}};
    return (Finding){
        .severity = SEVERITY_NOTE,
        .code = "plan.movement",
        .args = {{"title", title},
                 {"found", str_format(w->arena, "%lld", (long long)row->result.found)},
                 {"planned", str_format(w->arena, "%lld", (long long)planned_count(w, row))},
                 {"wanted", wanted}}};
}

/* From one post to another, and one of them has no rank: nobody is kept from a lower post that is not known as one. */
static bool move_unranked(const Telling *w, const AnswerMove *move) {
    uint32_t from = roster_find(w->roster, KIND_POST, move->from),
             to = roster_find(w->roster, KIND_POST, move->to);
    return !move->spare && from != NONE && to != NONE &&
           (roster_post(w->roster, from)->rank == INT_MISSING ||
            roster_post(w->roster, to)->rank == INT_MISSING);
}

static void ranks_note(const Telling *w, Findings *notes) {
    const AnswerMove *first = NULL;
    uint32_t          count = 0;
    for (uint32_t i = 0; i < w->answer->move_count; i++)
        if (move_unranked(w, &w->answer->moves[i])) {
            first = first ? first : &w->answer->moves[i];
            count++;
        }
    if (first)
        findings_add(notes, (Finding){.severity = SEVERITY_NOTE,
                                      .code = "plan.rank.unknown",
                                      .args = {{"count", str_format(w->arena, "%u", count)},
                                               {"person", first->person_name},
                                               {"from", first->from_name},
                                               {"to", first->to_name}}});
}

/* Is the target one that the scenario has the plan weigh? It is told with its arrivals then. */
static bool obeyed(const Telling *w, Str rule) {
    bool any = false;
    for (uint32_t f = 0; f < w->problem->movement_count; f++)
        any |= str_same(w->pose->settings.movements[w->pose->movements[f].movement].rule, rule);
    return any;
}

void telling_notes(const Telling *w) {
    Findings notes = findings_open(w->arena);
    for (size_t i = 0; i < w->pose->notes.len; i++)
        findings_add(&notes, w->pose->notes.at[i]);
    uint32_t              count;
    const AnswerMovement *rows =
        vet_movements(w->arena, w->pose->rules, w->roster, w->roster->as_of, &count);
    for (uint32_t i = 0; i < count; i++)
        if (rows[i].target->moves && !obeyed(w, rows[i].target->label))
            findings_add(&notes, movement_note(w, &rows[i]));
    ranks_note(w, &notes);
    telling_elsewhere(w, &notes);
    telling_carried(w, &notes);
    telling_outstays(w, &notes);
    telling_lower(w, &notes);
    telling_acting(w, &notes);
    telling_away(w, &notes);
    telling_terms(w, &notes);
    w->answer->projections = notes;
}
