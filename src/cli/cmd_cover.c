/* cmd_cover.c — the tests written beside the rules: whether they hold, and (--cover) what they show. */
#include "base/file.h"
#include "cli/look.h"
#include "process/made.h"
#include "wire/envelope.h"

#include <stdio.h>

enum { CASES_MOST = 40 }; /* shown on a page; --json has all */

static const OptionSpec options[] = {
    {"cover", OPTION_FLAG, NULL, "cli.rules.test.cover"},
    {"write", OPTION_FLAG, NULL, "cli.rules.test.write"},
};

/* ---- what is not shown ---- */

/* Of a way that no test and no case shows. */
static json_t *reason_json(const CoverClause *clause, int way) {
    static const char *const names[] = {
        [COVER_OPEN] = "open",       [COVER_IMPLIED] = "implied", [COVER_AGAINST] = "against",
        [COVER_UNGIVEN] = "ungiven", [COVER_STUCK] = "stuck",     [COVER_ALWAYS] = "always",
        [COVER_NEVER] = "never",     [COVER_NOBODY] = "nobody",   [COVER_APART] = "apart",
        [COVER_LIMIT] = "limit"};
    if (clause->shown[way] || clause->made[way])
        return json_null();
    json_t *made = json_object();
    envelope_set(made, "why", json_string(names[clause->why[way]]));
    envelope_set(made, "by", clause->by[way].len ? envelope_str(clause->by[way]) : json_null());
    return made;
}

static json_t *clause_json(const CoverClause *clause) {
    json_t *made = json_object();
    envelope_set(made, "pack", envelope_str(clause->pack));
    envelope_set(made, "standard", envelope_str(clause->standard));
    envelope_set(made, "structure", json_boolean(clause->structure));
    envelope_set(made, "clause", envelope_str(clause->label));
    envelope_set(made, "of", clause->of.len ? envelope_str(clause->of) : json_null());
    envelope_set(made, "line", json_integer(clause->line));
    envelope_set(made, "shown_met", json_boolean(clause->shown[1]));
    envelope_set(made, "shown_not_met", json_boolean(clause->shown[0]));
    envelope_set(made, "case_met", json_boolean(clause->made[1]));
    envelope_set(made, "case_not_met", json_boolean(clause->made[0]));
    envelope_set(made, "no_case_met", reason_json(clause, 1));
    envelope_set(made, "no_case_not_met", reason_json(clause, 0));
    return made;
}

static json_t *cover_json(const Cover *cover) {
    json_t *made = json_object(), *clauses = json_array(), *cases = json_array();
    for (uint32_t i = 0; i < cover->clause_count; i++)
        ensure(json_array_append_new(clauses, clause_json(&cover->clauses[i])) == 0);
    for (uint32_t i = 0; i < cover->case_count; i++) {
        const CoverCase *row = &cover->cases[i];
        json_t          *one = json_object();
        envelope_set(one, "pack", envelope_str(row->pack));
        envelope_set(one, "standard", envelope_str(row->standard));
        envelope_set(one, "clause", row->label.len ? envelope_str(row->label) : json_null());
        envelope_set(one, "text", envelope_str(row->text));
        envelope_set(one, "adds", json_boolean(row->adds));
        ensure(json_array_append_new(cases, one) == 0);
    }
    envelope_set(made, "uncovered", json_integer(cover->uncovered));
    envelope_set(made, "clauses", clauses);
    envelope_set(made, "cases", cases);
    return made;
}

/* Of a clause of a structure, for which none is made. */
static void share_show(Invocation *inv, const CoverClause *clause) {
    const char *missing = clause->shown[1]   ? "rules.cover.share.failed"
                          : clause->shown[0] ? "rules.cover.share.met"
                                             : "rules.cover.share.both";
    if (clause->of.len)
        missing = clause->shown[1]   ? "rules.cover.share.unheard"
                  : clause->shown[0] ? "rules.cover.share.heard"
                                     : "rules.cover.share.neither";
    SHOW(inv, clause->why[0] == COVER_UNGIVEN ? "rules.cover.ungiven" : "rules.cover.share",
         {"pack", clause->pack}, {"line", str_format(inv->arena, "%u", clause->line)},
         {"clause", clause->label}, {"lacks", say_plain(inv->arena, inv->lang, missing)},
         {"by", clause->by[0]});
}

/* shown: not met, met. */
static const char *lacks_of(const bool shown[2]) {
    return shown[1]   ? "rules.cover.lacks.failed"
           : shown[0] ? "rules.cover.lacks.met"
                      : "rules.cover.lacks.both";
}

/* key: what is said of the case that would show what is lacking. */
static void lack_show(Invocation *inv, const CoverClause *clause, const char *key,
                      const bool shown[2], Str by) {
    SHOW(inv, key, {"pack", clause->pack}, {"line", str_format(inv->arena, "%u", clause->line)},
         {"clause", clause->label}, {"lacks", say_plain(inv->arena, inv->lang, lacks_of(shown))},
         {"by", by});
}

/* What no test shows; where no made case would either, which way that is, and why. */
static void clause_show(Invocation *inv, const CoverClause *clause) {
    static const char *const keys[] = {
        [COVER_OPEN] = "rules.cover.unmade",     [COVER_IMPLIED] = "rules.cover.implied",
        [COVER_AGAINST] = "rules.cover.against", [COVER_UNGIVEN] = "rules.cover.ungiven",
        [COVER_STUCK] = "rules.cover.stuck",     [COVER_ALWAYS] = "rules.cover.always",
        [COVER_NEVER] = "rules.cover.never",     [COVER_NOBODY] = "rules.cover.nobody",
        [COVER_APART] = "rules.cover.apart",     [COVER_LIMIT] = "rules.cover.limit"};
    bool done[2] = {clause->shown[0] || clause->made[0], clause->shown[1] || clause->made[1]};
    bool alike = clause->why[0] == clause->why[1] && str_same(clause->by[0], clause->by[1]);
    if (clause->structure)
        share_show(inv, clause);
    else if (done[0] && done[1])
        lack_show(inv, clause, "rules.cover.clause", clause->shown, STR(""));
    else if (!done[0] && !done[1] && alike)
        lack_show(inv, clause, keys[clause->why[0]], done, clause->by[0]);
    else
        for (int way = 0; way < 2; way++)
            if (!done[way])
                lack_show(inv, clause, keys[clause->why[way]], (const bool[2]){way != 0, way != 1},
                          clause->by[way]);
}

static void cover_show(Invocation *inv, const Cover *cover, bool cases) {
    uint32_t count = cases ? cover->case_count : 0;
    uint32_t listed = count < CASES_MOST ? count : CASES_MOST;
    for (uint32_t i = 0; i < cover->clause_count; i++)
        if (!cover->clauses[i].shown[0] || !cover->clauses[i].shown[1])
            clause_show(inv, &cover->clauses[i]);
    SHOW(inv, "rules.cover.sum", {"count", say_number(inv->arena, inv->lang, cover->clause_count)},
         {"uncovered", say_number(inv->arena, inv->lang, cover->uncovered)});
    if (listed)
        show_line(inv, "rules.cover.cases", NULL, 0);
    for (uint32_t i = 0; i < listed; i++)
        printf("\n" STR_FMT "\n", STR_ARG(cover->cases[i].text));
    if (listed < count)
        SHOW(inv, "report.more.json", {"count", say_number(inv->arena, inv->lang, count - listed)});
}

/* ---- whether they hold ---- */

static json_t *clauses_json(const RuleOutcome *outcome) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < outcome->share_count; i++) {
        const RuleShare *share = &outcome->shares[i];
        json_t          *made = json_object(), *needs = json_array();
        for (uint32_t n = 0; n < share->needing_count; n++)
            ensure(json_array_append_new(needs, envelope_str(share->needing[n])) == 0);
        envelope_set(made, "rule", envelope_str(share->label));
        envelope_set(made, "outcome", envelope_str(str_from(share_outcome_name(share->outcome))));
        envelope_set(made, "found", share->counted ? json_integer(share->found) : json_null());
        envelope_set(made, "needs", needs);
        ensure(json_array_append_new(list, made) == 0);
    }
    return list;
}

static void test_json(Invocation *inv, const RuleTest *tests, uint32_t count, uint32_t failed,
                      const Cover *cover, const Findings *findings) {
    json_t *answer = envelope_make(DAY_NONE), *list = json_array();
    for (uint32_t i = 0; i < count; i++) {
        json_t *made = json_object();
        envelope_set(made, "pack", envelope_str(tests[i].pack));
        envelope_set(made, "name", envelope_str(tests[i].name));
        envelope_set(made, "standard", envelope_str(tests[i].standard));
        envelope_set(made, "structure", json_boolean(tests[i].structure));
        envelope_set(made, "line", json_integer(tests[i].line));
        envelope_set(made, "passed", json_boolean(tests[i].passed));
        envelope_set(made, "made", json_boolean(made_is(inv->arena, tests[i].name)));
        envelope_set(made, "expected", envelope_str(tests[i].expected));
        envelope_set(made, "found", envelope_str(tests[i].found));
        envelope_set(made, "clauses", clauses_json(&tests[i].given));
        ensure(json_array_append_new(list, made) == 0);
    }
    envelope_set(answer, "passed", json_integer(count - failed));
    envelope_set(answer, "failed", json_integer(failed));
    envelope_set(answer, "tests", list);
    if (cover)
        envelope_set(answer, "cover", cover_json(cover));
    envelope_set(answer, "findings", show_findings_json(inv, findings));
    show_json(answer);
}

static void failed_show(Invocation *inv, const RuleTest *test) {
    SHOW(inv, "rules.test.line", {"file", test->file},
         {"line", str_format(inv->arena, "%u", test->line)}, {"name", test->name},
         {"expected", packs_outcome(inv->arena, inv->lang, &test->wanted)},
         {"found", packs_outcome(inv->arena, inv->lang, &test->given)});
    if (made_is(inv->arena, test->name))
        SHOW(inv, "rules.test.stale", {"pack", packs_path(inv->arena, test->file)});
}

static void test_show(Invocation *inv, const RuleTest *tests, uint32_t count, uint32_t failed) {
    for (uint32_t i = 0; i < count; i++)
        if (!tests[i].passed)
            failed_show(inv, &tests[i]);
    SHOW(inv, "rules.test.sum", {"passed", say_number(inv->arena, inv->lang, count - failed)},
         {"failed", say_number(inv->arena, inv->lang, failed)});
}

static const Cover *cover_of(Invocation *inv, const Packs *packs) {
    return rules_cover(inv->arena, packs->at, packs->len, made_words(inv->arena));
}

/* The made cases of each pack in the file beside it; cut: how many of each made room for them. */
static bool cases_write(Invocation *inv, const Packs *packs, const Cover *cover,
                        const uint32_t *cut, Error *err) {
    ensure(cover);
    for (uint32_t p = 0; p < packs->len; p++) {
        const PackSource *pack = &packs->at[p];
        bool              vietnamese = str_is(pack_language(pack->text), "vi");
        uint32_t          count;
        Str               text =
            cover_added(inv->arena, pack, cover, &made_words(inv->arena)[!vietnamese], &count);
        if (!count && !cut[p])
            continue;
        TRY(file_write(pack->cases_file.at, text, err));
        if (!inv->json)
            SHOW(inv, cut[p] ? "rules.cover.renewed" : "rules.cover.written",
                 {"count", say_number(inv->arena, inv->lang, count)},
                 {"cut", say_number(inv->arena, inv->lang, cut[p])}, {"file", pack->cases_file});
    }
    return true;
}

/* Those nobody has edited, where the pack has changed since. How many of each pack. */
static const uint32_t *cases_cut(const Invocation *inv, const Packs *packs) {
    uint32_t *cut = ARENA_ARRAY(inv->arena, uint32_t, packs->len);
    for (uint32_t p = 0; p < packs->len; p++)
        cut[p] = cover_cut(inv->arena, &packs->at[p], made_words(inv->arena));
    return cut;
}

static int test_run(Invocation *inv) {
    Packs        packs;
    int          status;
    uint32_t     count, failed = 0;
    Findings     findings = findings_open(inv->arena);
    const Cover *cover = NULL;
    Error        err = {0};
    bool         write = invocation_has(inv, "write");
    if (!look_packs(inv, &packs, &status))
        return status;
    if (!packs_cases(inv->arena, &packs, &err))
        return show_error(inv, &err);
    const Rules *rules = rules_read(inv->arena, packs.at, packs.len, &findings);
    if (!rules)
        return show_refusal(inv, &findings);
    const uint32_t *cut = NULL;
    if (write) {
        cut = cases_cut(inv, &packs);
        findings = findings_open(inv->arena);
        rules = rules_read(inv->arena, packs.at, packs.len, &findings);
        ensure(rules);
    }
    const RuleTest *tests = rules_test(inv->arena, rules, &count);
    for (uint32_t i = 0; i < count; i++)
        failed += !tests[i].passed;
    if (write || invocation_has(inv, "cover"))
        cover = cover_of(inv, &packs);
    if (inv->json)
        test_json(inv, tests, count, failed, cover, &findings);
    else
        test_show(inv, tests, count, failed);
    if (cover && !inv->json)
        cover_show(inv, cover, !write);
    if (write && !cases_write(inv, &packs, cover, cut, &err))
        return show_error(inv, &err);
    return failed || (cover && cover->uncovered) ? EXIT_FOUND : EXIT_OK;
}

const Command cmd_rules_test = {.name = "rules test",
                                .words = "PACK...",
                                .least = 1,
                                .most = 1000,
                                .options = options,
                                .option_count = COUNT_OF(options),
                                .run = test_run};
