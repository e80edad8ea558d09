/* draft_nominees.c — what a plan makes of those whom the scenario puts up for election: whom it moves out of the post held
 * before the election, and whom it does not elect. Who does not stand at all is told by the pose. */
#include "process/draft_parts.h"

enum { NOMINEES_SHOWN = 5 };

typedef struct Naming {
    Text     names, all;
    uint32_t count;
} Naming;

static bool stands(const Telling *w, uint32_t who, uint32_t body) {
    for (uint32_t i = w->pose->main_count; i < w->problem->person_count; i++) {
        const PosePath *path = &w->pose->paths[i - w->pose->main_count];
        if (path->kind == PATH_MEMBER && path->person == who && path->place != NONE &&
            w->pose->places[path->place].body == body)
            return true;
    }
    return false;
}

static bool elected(const AnswerSlate *slate, Str person) {
    for (uint32_t i = 0; i < slate->count; i++)
        if (str_same(slate->elected[i].person, person))
            return true;
    return false;
}

/* That which brings the person in; else the first election of the body, by-elections aside. NULL: the plan has none. */
static const AnswerSlate *slate_of(const Telling *w, const SettingsPair *named) {
    const AnswerSlate *first = NULL;
    for (uint32_t i = 0; i < w->answer->slate_count; i++) {
        const AnswerSlate *slate = &w->answer->slates[i];
        if (!str_same(slate->body, named->post))
            continue;
        if (elected(slate, named->person))
            return slate;
        first = first || slate->by_election ? first : slate;
    }
    return first;
}

/* The first move of the main post on or before the day of the election; NULL: none. */
static const AnswerMove *moved(const Telling *w, const AnswerSlate *slate, Str person) {
    for (uint32_t i = 0; i < w->answer->move_count; i++) {
        const AnswerMove *move = &w->answer->moves[i];
        if (str_same(move->person, person) && move->from.len && !move_is_beside(move->kind) &&
            move->period <= slate->period)
            return move;
    }
    return NULL;
}

static void naming_add(const Telling *w, Naming *list, const SettingsPair *named, Str said) {
    text_format(&list->all, "%s" STR_FMT "@" STR_FMT, list->count ? ", " : "",
                STR_ARG(named->person), STR_ARG(named->post));
    if (list->count < NOMINEES_SHOWN) {
        uint32_t who = roster_find(w->roster, KIND_PERSON, named->person);
        text_format(&list->names, "%s" STR_FMT " (" STR_FMT ", " STR_FMT ")",
                    list->count ? "; " : "", STR_ARG(roster_person(w->roster, who)->name),
                    STR_ARG(named->person), STR_ARG(said));
    } else if (list->count == NOMINEES_SHOWN)
        text_add(&list->names, STR("; …"));
    list->count++;
}

static void naming_note(const Telling *w, Naming *list, const char *code) {
    if (list->count)
        findings_add(&w->answer->projections,
                     (Finding){.severity = SEVERITY_NOTE,
                               .code = code,
                               .args = {{"count", str_format(w->arena, "%u", list->count)},
                                        {"names", text_done(&list->names)},
                                        {"nominees", text_done(&list->all)}}});
}

/* "Giám đốc Sở X → Bí thư xã Y" */
static Str move_said(const Telling *w, const AnswerMove *move) {
    return str_format(w->arena, STR_FMT " → " STR_FMT, STR_ARG(move->from_name),
                      STR_ARG(move->to_name.len ? move->to_name : STR("–")));
}

void telling_nominees(const Telling *w) {
    const Settings *s = &w->pose->settings;
    Naming          gone = {text_open(w->arena), text_open(w->arena), 0}, out = gone;
    out.names = text_open(w->arena);
    out.all = text_open(w->arena);
    for (uint32_t i = 0; i < s->nominee_count; i++) {
        const SettingsPair *named = &s->nominees[i];
        const AnswerSlate  *slate = slate_of(w, named);
        uint32_t            who = roster_find(w->roster, KIND_PERSON, named->person);
        if (!slate || who == NONE ||
            !stands(w, who, roster_find(w->roster, KIND_BODY, named->post)))
            continue;
        const AnswerMove *move = moved(w, slate, named->person);
        if (move)
            naming_add(w, &gone, named, move_said(w, move));
        if (!elected(slate, named->person))
            naming_add(w, &out, named, slate->body_name);
    }
    naming_note(w, &gone, "plan.nominees.moved");
    naming_note(w, &out, "plan.nominees.out");
}
