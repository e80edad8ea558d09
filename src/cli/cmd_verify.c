/* cmd_verify.c — whether a plan obeys its problem and proves the bound it claims: a plan file against an
 * instance file, or a plan kept in a register against the register at the plan's version. */
#include "cli/look.h"
#include "process/draft.h"
#include "process/solve.h"
#include "wire/envelope.h"

enum { SHOWN = 20 }; /* violations told to a person; --json lists all that audit lists */

static void show_breach(const Invocation *inv, const Problem *p, const Breach *breach) {
    Arena *arena = inv->arena;
    Str    period = breach->period == NONE ? STR("") : say_number(arena, inv->lang, breach->period);
    Str    row = breach->row == NONE ? STR("") : say_number(arena, inv->lang, breach->row);
    SHOW(inv, breach->code,
         {"person", breach->person == NONE ? STR("") : p->people[breach->person].id},
         {"post", breach->post == NONE ? STR("") : p->posts[breach->post].id},
         {"quota", breach->quota == NONE ? STR("") : p->quotas[breach->quota].id},
         {"period", period}, {"row", row});
}

static void show_figures(const Invocation *inv, const Opinion *opinion) {
    Arena *arena = inv->arena;
    if (!opinion->has_plan)
        return;
    show_aims(inv, opinion->problem, opinion->aims, opinion->broken == opinion->broken_bound);
    SHOW(inv, "cli.solve.value", {"value", say_number(arena, inv->lang, opinion->value)});
    if (opinion->has_bound)
        show_gap(inv, opinion->value, opinion->bound, opinion->unavoidable);
    if (opinion->broken || opinion->broken_bound)
        SHOW(
            inv, "cli.solve.broken",
            {"broken", say_bars(arena, inv->lang, problem_bars(opinion->problem), opinion->broken)},
            {"bound", say_number(arena, inv->lang, opinion->broken_bound)});
}

static void show_opinion(const Invocation *inv, const Opinion *opinion) {
    Str         count = say_number(inv->arena, inv->lang, opinion->breach_count);
    const char *key = !opinion->accepted                         ? "cli.verify.refused"
                      : opinion->has_plan && !opinion->has_bound ? "cli.verify.unbounded"
                                                                 : "cli.verify.accepted";
    SHOW(inv, key, {"count", count});
    show_figures(inv, opinion);
    for (uint32_t k = 0; k < opinion->breach_count && k < SHOWN; k++)
        show_breach(inv, opinion->problem, &opinion->breaches[k]);
    if (opinion->breach_count > SHOWN)
        SHOW(inv, "cli.verify.more", {"count", count});
}

/* A file that cannot be read is not accepted either; the answer says why. */
static int verify_refusal(const Invocation *inv, const Findings *findings) {
    if (!inv->json)
        return show_refusal(inv, findings);
    Opinion unread = {0};
    json_t *answer = opinion_json(&unread);
    envelope_set(answer, "findings", show_findings_json(inv, findings));
    show_json(answer);
    return EXIT_USE;
}

static bool register_verify(Invocation *inv, View *view, Opinion *opinion, Findings *findings,
                            Error *err) {
    return view_open(inv->words[0].at, inv->arena, 0, view, findings, err) &&
           draft_verify(view, inv->arena, inv->word_count > 1 ? inv->words[1] : STR(""),
                        inv->progress, look_processors(), opinion, findings, err);
}

static int verify_failed(Invocation *inv, const Findings *findings, const Error *err) {
    return findings->errors ? verify_refusal(inv, findings) : look_failed(inv, findings, err);
}

static int verify_command(Invocation *inv) {
    VIEW(view);
    Findings findings = findings_open(inv->arena);
    Error    err = {0};
    Opinion  opinion;
    bool     kept = view_is_register(inv->words[0].at);
    if (!kept && inv->word_count < 2) {
        findings_add(&findings, (Finding){.severity = SEVERITY_ERROR, .code = "cli.verify.which"});
        return verify_refusal(inv, &findings);
    }
    bool done = kept ? register_verify(inv, &view, &opinion, &findings, &err)
                     : solve_verify(inv->arena, inv->words[0].at, inv->words[1].at, &opinion,
                                    &findings, &err);
    if (!done)
        return verify_failed(inv, &findings, &err);
    if (inv->json)
        show_json(opinion_json(&opinion));
    else
        show_opinion(inv, &opinion);
    return opinion.accepted ? EXIT_OK : EXIT_FOUND;
}

const Command cmd_verify = {.name = "verify",
                            .words = "INSTANCE|FILE [PLAN]",
                            .least = 1,
                            .most = 2,
                            .run = verify_command};
