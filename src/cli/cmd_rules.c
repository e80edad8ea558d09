/* cmd_rules.c — rule packs as files: check, format. What is said of a pack is said in the pack's
 * own language unless --lang asks for another. */
#include "cli/look.h"
#include "process/packs.h"
#include "wire/envelope.h"

/* ---- check ---- */

static Str meaning_hex(Invocation *inv, const PackSource *pack) {
    Findings findings = findings_open(inv->arena);
    Hash     meaning;
    ensure(
        pack_meaning(inv->arena, pack, &meaning, &findings)); /* it has been read with the others */
    return hash_hex(inv->arena, meaning);
}

static json_t *bodies_json(Invocation *inv, const Rules *rules, uint32_t pack) {
    uint32_t        count;
    const BodyKind *bodies = rules_body_kinds(inv->arena, rules, &count);
    json_t         *list = json_array();
    for (uint32_t k = 0; k < count; k++) {
        if (bodies[k].pack != pack)
            continue;
        json_t *made = json_object();
        envelope_set(made, "kind", envelope_str(bodies[k].kind));
        envelope_set(made, "title", envelope_str(bodies[k].title));
        ensure(json_array_append_new(list, made) == 0);
    }
    return list;
}

static json_t *head_json(Invocation *inv, const Rules *rules, const Packs *packs, uint32_t pack) {
    PackHead        made_of = rules_pack(rules, pack), *head = &made_of;
    uint32_t        count;
    const PackKind *kinds = packs_kinds(inv->arena, rules, pack, &count);
    json_t         *made = json_object();
    envelope_set(made, "code", envelope_str(head->code));
    envelope_set(made, "title", envelope_str(head->title));
    envelope_set(made, "since", envelope_str(day_iso(inv->arena, head->since)));
    envelope_set(made, "until", envelope_str(day_iso(inv->arena, head->until)));
    envelope_set(made, "standards", json_integer(head->standards));
    envelope_set(made, "clauses", json_integer(head->clauses));
    envelope_set(made, "unconfirmed", json_integer(head->unconfirmed));
    envelope_set(made, "tests", json_integer(head->tests));
    envelope_set(made, "meaning", envelope_str(meaning_hex(inv, &packs->at[pack])));
    envelope_set(made, "kinds", show_kinds_json(kinds, count));
    envelope_set(made, "body_kinds", bodies_json(inv, rules, pack));
    return made;
}

static void check_json(Invocation *inv, const Rules *rules, const Packs *packs,
                       const Findings *findings) {
    json_t *answer = envelope_make(DAY_NONE), *list = json_array();
    for (uint32_t i = 0; rules && i < rules_pack_count(rules); i++)
        ensure(json_array_append_new(list, head_json(inv, rules, packs, i)) == 0);
    envelope_set(answer, "good", json_boolean(rules != NULL));
    envelope_set(answer, "packs", list);
    envelope_set(answer, "findings", show_findings_json(inv, findings));
    show_json(answer);
}

/* The kinds of post with a standard, on one line: what to write in the column "Post kind". */
static void kinds_show(Invocation *inv, const Rules *rules, uint32_t pack) {
    uint32_t        count;
    const PackKind *kinds = packs_kinds(inv->arena, rules, pack, &count);
    Text            words = text_open(inv->arena);
    Map             told = map_open(inv->arena); /* one kind may have several standards */
    for (uint32_t k = 0; k < count; k++)
        if (map_put(&told, kinds[k].kind, k) == k)
            text_format(&words, words.len ? ", " STR_FMT : STR_FMT, STR_ARG(kinds[k].kind));
    if (count)
        SHOW(inv, "rules.check.kinds", {"kinds", text_done(&words)});
}

/* Likewise for the column "Body kind". */
static void bodies_show(Invocation *inv, const Rules *rules, uint32_t pack) {
    uint32_t        count;
    const BodyKind *bodies = rules_body_kinds(inv->arena, rules, &count);
    Text            words = text_open(inv->arena);
    for (uint32_t k = 0; k < count; k++)
        if (bodies[k].pack == pack)
            text_format(&words, words.len ? ", " STR_FMT : STR_FMT, STR_ARG(bodies[k].kind));
    if (words.len)
        SHOW(inv, "rules.check.bodies", {"kinds", text_done(&words)});
}

static void check_show(Invocation *inv, const Rules *rules) {
    for (uint32_t i = 0; i < rules_pack_count(rules); i++) {
        PackHead head = rules_pack(rules, i);
        SHOW(inv, "rules.check.good", {"code", head.code}, {"title", head.title},
             {"standards", say_number(inv->arena, inv->lang, head.standards)},
             {"clauses", say_number(inv->arena, inv->lang, head.clauses)},
             {"unconfirmed", say_number(inv->arena, inv->lang, head.unconfirmed)});
        kinds_show(inv, rules, i);
        bodies_show(inv, rules, i);
    }
}

static const OptionSpec check_options[] = {
    {"on", OPTION_FILE, "FILE", "cli.rules.check.on"},
    {"in-place-of", OPTION_TEXT, "CODE", "cli.rules.check.replaced"},
};

/* The register whose bodies quotas are held against; LOOK_GOES_ON or an exit status. */
static int check_register(Invocation *inv, View *view, const Roster **roster_out) {
    Findings findings = findings_open(inv->arena);
    Error    err = {0};
    *roster_out = NULL;
    if (!invocation_has(inv, "on"))
        return LOOK_GOES_ON;
    if (!view_open(invocation_text(inv, "on").at, inv->arena, 0, view, &findings, &err))
        return look_failed(inv, &findings, &err);
    *roster_out = view->roster;
    return LOOK_GOES_ON;
}

/* Bad input, as adopt, test and format say of it; else whether the analysis warns. */
static int check_status(const Rules *rules, const Findings *findings) {
    bool warned = false;
    for (size_t i = 0; i < findings->len; i++)
        warned |= findings->at[i].severity == SEVERITY_WARNING;
    return !rules ? EXIT_USE : warned ? EXIT_FOUND : EXIT_OK;
}

static int check_run(Invocation *inv) {
    VIEW(view);
    Packs         packs;
    const Roster *roster;
    int           status;
    Findings      findings = findings_open(inv->arena);
    Error         err = {0};
    if (invocation_has(inv, "in-place-of") && !invocation_has(inv, "on"))
        return show_misuse(inv, "rules.check.replaced.alone", STR("--in-place-of"), (Arg){0},
                           (Arg){0});
    if (!look_packs(inv, &packs, &status))
        return status;
    status = check_register(inv, &view, &roster);
    if (status != LOOK_GOES_ON)
        return status;
    bool         adopted = roster && roster_count(roster, KIND_PACK) > 0;
    const Rules *rules = rules_check(inv->arena, packs.at, packs.len, roster, adopted, &findings);
    if (rules && roster) {
        if (!packs_cases(inv->arena, &packs, &err))
            return show_error(inv, &err);
        if (!packs_beside(inv->arena, inv->lang, roster, &packs,
                          invocation_text(inv, "in-place-of"), &findings))
            rules = NULL;
    }
    if (inv->json)
        check_json(inv, rules, &packs, &findings);
    else if (rules)
        check_show(inv, rules);
    if (!inv->json)
        show_findings(inv, &findings);
    return check_status(rules, &findings);
}

const Command cmd_rules_check = {.name = "rules check",
                                 .words = "PACK...",
                                 .least = 1,
                                 .most = 1000,
                                 .options = check_options,
                                 .option_count = COUNT_OF(check_options),
                                 .run = check_run};

/* ---- format ---- */

static const OptionSpec format_options[] = {
    {"check", OPTION_FLAG, NULL, "cli.rules.format.check"},
};

static void format_json(Invocation *inv, const Packs *packs, const bool *changed) {
    json_t *answer = envelope_make(DAY_NONE), *list = json_array();
    for (uint32_t i = 0; i < packs->len; i++)
        if (changed[i])
            ensure(json_array_append_new(list, envelope_str(packs->paths[i])) == 0);
    envelope_set(answer, "changed", list);
    envelope_set(answer, "written", json_boolean(!invocation_has(inv, "check")));
    show_json(answer);
}

static int format_run(Invocation *inv) {
    Packs    packs;
    int      status;
    Findings findings = findings_open(inv->arena);
    Error    err = {0};
    bool     check = invocation_has(inv, "check"), any = false;
    if (!look_packs(inv, &packs, &status))
        return status;
    bool *changed = ARENA_ARRAY(inv->arena, bool, packs.len);
    if (!packs_format(inv->arena, &packs, !check, changed, &findings, &err))
        return findings.errors ? show_refusal(inv, &findings) : show_error(inv, &err);
    for (uint32_t i = 0; i < packs.len; i++)
        any |= changed[i];
    if (inv->json)
        format_json(inv, &packs, changed);
    for (uint32_t i = 0; !inv->json && i < packs.len; i++)
        if (changed[i])
            show_line(inv, check ? "rules.format.would" : "rules.format.done",
                      (Arg[]){{"file", packs.paths[i]}}, 1);
    return check && any ? EXIT_FOUND : EXIT_OK;
}

const Command cmd_rules_format = {.name = "rules format",
                                  .words = "PACK...",
                                  .least = 1,
                                  .most = 1000,
                                  .options = format_options,
                                  .option_count = COUNT_OF(format_options),
                                  .run = format_run};
