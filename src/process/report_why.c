/* report_why.c — why a post is given up and why a seat stays empty: the cause, then the plan it is compared with. */
#include "process/report_words.h"

enum { PARTS_TOLD = 6, PLACES_TOLD = 8 };

void paper_line_in(Paper *paper, int depth, Str words) {
    document_paragraph(&paper->document,
                       str_format(paper->arena, "%*s" STR_FMT, depth * 2, "", STR_ARG(words)));
}

Str paper_person(const Paper *paper, Str code, Str name) {
    return name.len ? label_person(paper->labels, code, name) : code;
}

/* ---- comparisons ---- */

/* "+1,200" or "-150" */
static Str signed_words(const Paper *paper, int64_t points) {
    return str_format(paper->arena, points > 0 ? "+" STR_FMT : STR_FMT,
                      STR_ARG(say_number(paper->arena, paper->lang, points)));
}

static Str part_name(const Paper *paper, const AnswerPart *part) {
    return part->name.len ? label_post(paper->labels, part->of, part->name) : part->of;
}

/* A clause by its label; what the plan itself bars by what it is. */
static Str rule_words(const Paper *paper, const AnswerPart *part) {
    return str_is(part->rule, "deputies") || str_is(part->rule, "size") ||
                   str_is(part->rule, "glide")
               ? paper_named(paper, "why.rule.%s", part->rule.at)
               : part->rule;
}

static void part_line(Paper *paper, const AnswerPart *part) {
    bool more = part->heads > 0;
    Str  key = str_format(paper->arena, "why.part." STR_FMT "%s%s", STR_ARG(part->kind),
                         part->bodies ? ".bodies" : "",
                         !part->heads ? ""
                          : more       ? ".more"
                                       : ".less");
    paper_line_in(
        paper, 2,
        SAY(paper->arena, paper->lang, key.at, {"points", signed_words(paper, part->points)},
            {"heads", say_number(paper->arena, paper->lang, more ? part->heads : -part->heads)},
            {"name", part_name(paper, part)}, {"rule", rule_words(paper, part)}));
}

static void parts_tell(Paper *paper, const AnswerOther *other) {
    uint32_t told = other->part_count < PARTS_TOLD ? other->part_count : PARTS_TOLD;
    if (told)
        paper_line_in(paper, 1, paper_say(paper, "why.parts"));
    for (uint32_t i = 0; i < told; i++)
        part_line(paper, &other->parts[i]);
    if (told < other->part_count)
        paper_line_in(paper, 2, paper_count(paper, "report.more.json", other->part_count - told));
}

static void places_tell(Paper *paper, const AnswerOther *other) {
    uint32_t told = other->place_count < PLACES_TOLD ? other->place_count : PLACES_TOLD;
    if (told)
        paper_line_in(paper, 1, paper_say(paper, "why.places"));
    for (uint32_t i = 0; i < told; i++) {
        const AnswerPlace *place = &other->places[i];
        paper_line_in(paper, 2,
                      SAY(paper->arena, paper->lang,
                          place->post.len ? "why.place" : "why.place.none",
                          {"person", paper_person(paper, place->person, place->person_name)},
                          {"post", label_post(paper->labels, place->post, place->post_name)},
                          {"start", paper_date(paper, place->start)},
                          {"end", paper_date(paper, place->end)}));
    }
    if (told < other->place_count)
        paper_line_in(paper, 2, paper_count(paper, "report.more.json", other->place_count - told));
}

static const char *other_sign(const AnswerOther *other) {
    return other->broken > 0   ? "bar"
           : other->points > 0 ? "more"
           : other->points < 0 ? "less"
                               : "same";
}

static bool is_bar(const AnswerPart *part) {
    return part->heads > 0 && (str_is(part->kind, "bar") || str_is(part->kind, "arrivals_bar"));
}

/* The bars that are broken more: "Số cấp phó tại Sở Một; Tạm dừng tiếp nhận". */
static Str bars_words(const Paper *paper, const AnswerOther *other) {
    Text text = text_open(paper->arena);
    for (uint32_t i = 0; i < other->part_count; i++) {
        const AnswerPart *part = &other->parts[i];
        if (!is_bar(part))
            continue;
        Str name = part_name(paper, part);
        if (part->rule.len)
            name = SAY(paper->arena, paper->lang, "why.bar.at", {"rule", rule_words(paper, part)},
                       {"name", name});
        text_format(&text, text.len ? "; " STR_FMT : STR_FMT, STR_ARG(name));
    }
    return text_done(&text);
}

/* why.stays.more …, why.filled.more …: the outcome, then its parts, then who would be where. */
static void other_tell(Paper *paper, const char *what, const AnswerOther *other, uint32_t count) {
    if (!other->known)
        return;
    Str     key = str_format(paper->arena, "why.%s.%s", what, other_sign(other));
    int64_t points = other->points < 0 ? -other->points : other->points;
    Str     who = other->place_count
                      ? paper_person(paper, other->places[0].person, other->places[0].person_name)
                      : STR("");
    paper_line_in(paper, 1,
                  SAY(paper->arena, paper->lang, key.at,
                      {"points", say_number(paper->arena, paper->lang, points)},
                      {"heads", say_bars(paper->arena, paper->lang, other->bars, other->broken)},
                      {"count", say_number(paper->arena, paper->lang, count)}, {"name", who},
                      {"bars", bars_words(paper, other)}));
    paper_other(paper, other);
}

void paper_other(Paper *paper, const AnswerOther *other) {
    parts_tell(paper, other);
    places_tell(paper, other);
}

/* Why there is nothing to compare with. */
static void unknown_line(Paper *paper, const char *what, const AnswerOther *other) {
    if (other->known)
        return;
    Str key = str_format(paper->arena, "why.unknown.%s", other_fault_name(other->fault));
    Str name = other->fault == OTHER_SEATS ? label_post(paper->labels, other->of, other->name)
               : other->of.len             ? paper_person(paper, other->of, other->name)
                                           : STR("");
    Str why =
        SAY(paper->arena, paper->lang, key.at, {"name", name},
            {"relative", paper_person(paper, other->with, other->with_name)}, {"rule", other->rule},
            {"post", other->at.len ? label_post(paper->labels, other->at, other->at_name)
                                   : paper_say(paper, "report.none")},
            {"day", other->day == DAY_NONE ? STR("") : paper_date(paper, other->day)});
    key = str_format(paper->arena, "why.%s.unknown", what);
    paper_line_in(paper, 1, SAY(paper->arena, paper->lang, key.at, {"reason", why}));
}

/* ---- why somebody leaves ---- */

static void takers_line(Paper *paper, const AnswerLeave *leave) {
    Text names = text_open(paper->arena);
    for (uint32_t i = 0; i < leave->taker_count; i++)
        text_format(
            &names, i ? ", " STR_FMT : STR_FMT,
            STR_ARG(paper_person(paper, leave->takers[i].person, leave->takers[i].person_name)));
    if (!leave->taker_count && leave->cause == LEAVE_CLOSED)
        return; /* the post is there no longer */
    paper_line_in(paper, 1,
                  leave->taker_count
                      ? SAY(paper->arena, paper->lang, "why.takers", {"names", text_done(&names)})
                      : paper_say(paper, "why.takers.none"));
}

static void cause_line(Paper *paper, const AnswerLeave *leave) {
    if (leave->cause == LEAVE_CHOICE) {
        unknown_line(paper, "stays", &leave->stays);
        return;
    }
    bool undated = leave->cause <= LEAVE_TERM && leave->day == DAY_NONE;
    Str  key = str_format(paper->arena, "why.leave.%s%s", leave_cause_name(leave->cause),
                         undated ? ".undated" : "");
    Str  day = leave->day == DAY_NONE ? STR("") : paper_date(paper, leave->day);
    paper_line_in(paper, 1,
                  SAY(paper->arena, paper->lang, key.at, {"day", day}, {"clauses", leave->clauses},
                      {"relative", leave->relative}));
    if (leave->heir.len)
        paper_line_in(paper, 1,
                      SAY(paper->arena, paper->lang, "why.leave.heir", {"code", leave->heir},
                          {"post", label_post(paper->labels, leave->heir, leave->heir_name)},
                          {"person", leave->move.person}));
}

static void leave_lines(Paper *paper, const AnswerLeave *leave) {
    const AnswerMove *move = &leave->move;
    const char       *key = move->kind == MOVE_RETIRE ? "why.head.retire"
                            : move->to.len            ? "why.head.move"
                                                      : "why.head.leave";
    PAPER_LINE(paper, key, {"day", paper_date(paper, move->date)},
               {"person", paper_person(paper, move->person, move->person_name)},
               {"from", label_post(paper->labels, move->from, move->from_name)},
               {"to", label_post(paper->labels, move->to, move->to_name)});
    if (move->spare)
        paper_line_in(paper, 1, paper_say(paper, "why.spare"));
    cause_line(paper, leave);
    other_tell(paper, "stays", &leave->stays, 0);
    takers_line(paper, leave);
    if (move->kind == MOVE_LEAVE)
        paper_line_in(paper, 1,
                      leave->elsewhere ? paper_count(paper, "why.elsewhere", leave->elsewhere)
                                       : paper_say(paper, "why.elsewhere.none"));
}

/* ---- why a seat stays empty ---- */

void paper_empty(Paper *paper, const AnswerEmpty *empty) {
    Arena *arena = paper->arena;
    PAPER_LINE(paper, "why.empty", {"start", paper_date(paper, empty->start)},
               {"end", paper_date(paper, empty->end)},
               {"seats", say_number(arena, paper->lang, empty->vacancy.seats)},
               {"points", say_number(arena, paper->lang, empty->vacancy.points)});
    if (empty->vacancy.cover_count)
        paper_line_in(paper, 1,
                      SAY(arena, paper->lang, "why.empty.covered",
                          {"people", paper_covers(paper, &empty->vacancy)}));
    if (empty->vacancy.limited)
        paper_line_in(paper, 1, paper_count(paper, "why.empty.limited", empty->vacancy.limited));
    if (empty->cause != EMPTY_CHOICE && empty->cause != EMPTY_BAR && empty->cause != EMPTY_LIMITED)
        paper_line_in(paper, 1,
                      SAY(arena, paper->lang,
                          str_format(arena, "why.empty.%s", empty_cause_name(empty->cause)).at,
                          {"count", say_number(arena, paper->lang, empty->candidates)}));
    if (empty->cause == EMPTY_BLOCKED)
        unknown_line(paper, "filled", &empty->filled);
    other_tell(paper, "filled", &empty->filled, empty->candidates);
    if (empty->undecided)
        paper_line_in(paper, 1, paper_count(paper, "why.empty.undecided", empty->undecided));
}

void paper_whys(Paper *paper, const ExplainAnswer *answer) {
    if (answer->departure_count)
        paper_heading(paper, 2, "why.leave");
    for (uint32_t i = 0; i < answer->departure_count; i++)
        leave_lines(paper, &answer->departures[i]);
    if (answer->empty_count)
        paper_heading(paper, 2, "why.empties");
    for (uint32_t i = 0; i < answer->empty_count; i++)
        paper_empty(paper, &answer->empty[i]);
}
