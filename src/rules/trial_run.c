/* trial_run.c — the tests written beside the rules, run: what was expected, what is found.
 * docs/rules/grammar.md, "Tests beside the rules". */
#include "rules/trial_parts.h"

static void points_add(Text *text, int64_t points) {
    text_format(text, points % 1000 ? ", %lld.%03lld points" : ", %lld points",
                (long long)points / 1000, (long long)points % 1000);
}

static RuleOutcome outcome_given(Arena *arena, const Trial *trial, const Judgement *judgement) {
    VEC(Str) labels = {0};
    for (uint32_t i = 0; i < judgement->clause_count; i++) {
        const ClauseResult *clause = &judgement->clauses[i];
        if (!clause->preference && clause->truth == TRUTH_NO)
            VEC_PUSH(arena, labels, clause->label);
    }
    return (RuleOutcome){.verdict = judgement->verdict,
                         .pointed = trial->pointed,
                         .points = judgement->points,
                         .because = labels.at,
                         .because_count = (uint32_t)labels.len,
                         .needing = judgement->needs,
                         .needing_count = judgement->need_count};
}

static RuleOutcome outcome_wanted(const Trial *trial) {
    return (RuleOutcome){.verdict = trial->verdict,
                         .pointed = trial->pointed,
                         .points = trial->points,
                         .because = trial->because,
                         .because_count = trial->because_count,
                         .needing = trial->needing,
                         .needing_count = trial->needing_count};
}

/* "B.a met (2 people), B.b not met" */
static Str share_words(Arena *arena, const RuleOutcome *outcome) {
    Text text = text_open(arena);
    for (uint32_t i = 0; i < outcome->share_count; i++) {
        const RuleShare *share = &outcome->shares[i];
        text_format(&text, i ? ", " STR_FMT " %s" : STR_FMT " %s", STR_ARG(share->label),
                    share_outcome_name(share->outcome));
        if (share->counted)
            text_format(&text, " (%lld people)", (long long)share->found);
    }
    return text_done(&text);
}

static Str outcome_words(Arena *arena, const RuleOutcome *outcome) {
    Text text = text_open(arena);
    if (outcome->share_count)
        return share_words(arena, outcome);
    text_add(&text, str_from(verdict_name(outcome->verdict)));
    if (outcome->pointed)
        points_add(&text, outcome->points);
    for (uint32_t i = 0; i < outcome->because_count; i++)
        text_format(&text, " " STR_FMT, STR_ARG(outcome->because[i]));
    for (uint32_t i = 0; i < outcome->needing_count; i++)
        text_format(&text, i ? "; " STR_FMT : " needing " STR_FMT, STR_ARG(outcome->needing[i]));
    return text_done(&text);
}

/* "ngày_sinh", "ngày sinh" and "birth date" are the need "born", which may be written as it is too. */
static bool need_named(const Trial *trial, Str need) {
    AUTO(Arena) scratch = arena_open();
    for (uint32_t i = 0; i < trial->needing_count; i++)
        if (str_same(trial->needing[i], need) ||
            str_same(rules_canonical(scratch, trial->needing[i]), need))
            return true;
    return false;
}

static bool named(const Str *list, uint32_t count, Str name) {
    for (uint32_t i = 0; i < count; i++)
        if (str_same(list[i], name))
            return true;
    return false;
}

/* Labels and needs are compared as sets, and only where the test names any. */
bool trial_agrees(const Trial *trial, const Judgement *judgement) {
    uint32_t failing = 0;
    TRY(judgement->verdict == trial->verdict);
    TRY(!trial->pointed || judgement->points == trial->points);
    for (uint32_t i = 0; trial->because_count && i < judgement->clause_count; i++) {
        const ClauseResult *clause = &judgement->clauses[i];
        if (clause->preference || clause->truth != TRUTH_NO)
            continue;
        failing++;
        TRY(named(trial->because, trial->because_count, clause->label));
    }
    TRY(failing == trial->because_count);
    for (uint32_t i = 0; trial->needing_count && i < judgement->need_count; i++)
        TRY(need_named(trial, judgement->needs[i]));
    return !trial->needing_count || trial->needing_count == judgement->need_count;
}

/* The given records with the kind of the post and the as-of date filled in. */
static Records trial_records(Arena *arena, const Trial *trial, const Standard *standard) {
    Records records = {0};
    Record  about = {.kind = KIND_REGISTER};
    record_set(&about, "code", STR("trial"));
    record_set(&about, "name", STR("trial"));
    record_set(&about, "as_of", day_iso(arena, trial->day));
    records_add(arena, &records, about);
    for (size_t i = 0; i < trial->given.len; i++) {
        Record record = trial->given.at[i];
        if (record.kind == KIND_POST)
            record_set(&record, "kind", standard->kinds[0]);
        records_add(arena, &records, record);
    }
    return records;
}

Case trial_case(Arena *arena, const Rules *rules, const Trial *trial, uint32_t *standard_out) {
    *standard_out = standard_named(rules, trial->pack, trial->standard);
    Records  records = trial_records(arena, trial, &rules->standards.at[*standard_out]);
    Findings findings = findings_open(arena);
    Case     c = {.rules = rules, .day = trial->day, .arena = arena};
    c.roster = roster_build(arena, 0, &records, &findings);
    ensure(!findings.len);
    return c;
}

const Judgement *trial_judge(Arena *arena, const Rules *rules, const Trial *trial,
                             uint32_t *standard_out) {
    Case c = trial_case(arena, rules, trial, standard_out);
    return judge_standard(arena, &c, *standard_out, trial->as);
}

static RuleOutcome outcome_shares(const RuleShare *shares, size_t count) {
    return (RuleOutcome){.shares = shares, .share_count = (uint32_t)count};
}

/* What every test tells, of a standard or of a structure. */
static RuleTest test_made(Arena *arena, const Rules *rules, const Trial *trial, RuleOutcome wanted,
                          RuleOutcome given) {
    return (RuleTest){.name = trial->name,
                      .standard = trial->standard,
                      .structure = trial->body != NULL,
                      .expected = outcome_words(arena, &wanted),
                      .found = outcome_words(arena, &given),
                      .line = trial->line,
                      .pack = rules->packs.at[trial->pack].code,
                      .file = trial->file,
                      .wanted = wanted,
                      .given = given};
}

static const Str *words_copy(Arena *arena, const Str *words, uint32_t count) {
    Str *made = ARENA_ARRAY(arena, Str, count);
    for (uint32_t i = 0; i < count; i++)
        made[i] = str_copy(arena, words[i]);
    return made;
}

/* The body is forgotten when it is measured: a thousand people for each test are not kept. */
static RuleTest trial_run_structure(Arena *arena, const Rules *rules, const Trial *trial) {
    AUTO(Arena) scratch = arena_open();
    size_t       count = trial->body->shares.len;
    TrialMeasure measure = trial_measure(scratch, rules, trial);
    RuleShare   *asked = ARENA_ARRAY(arena, RuleShare, count);
    RuleShare   *found = ARENA_ARRAY(arena, RuleShare, count);
    for (size_t i = 0; i < count; i++) {
        asked[i] = trial->body->shares.at[i].wanted;
        found[i] = measure.shares[i];
        found[i].needing = words_copy(arena, found[i].needing, found[i].needing_count);
    }
    RuleTest made =
        test_made(arena, rules, trial, outcome_shares(asked, count), outcome_shares(found, count));
    made.passed = trial_measure_agrees(trial, &measure);
    return made;
}

static RuleTest trial_run(Arena *arena, const Rules *rules, const Trial *trial) {
    if (trial->body)
        return trial_run_structure(arena, rules, trial);
    uint32_t         standard;
    const Judgement *judgement = trial_judge(arena, rules, trial, &standard);
    RuleTest         made = test_made(arena, rules, trial, outcome_wanted(trial),
                                      outcome_given(arena, trial, judgement));
    made.passed = trial_agrees(trial, judgement);
    return made;
}

const RuleTest *rules_test(Arena *arena, const Rules *rules, uint32_t *count_out) {
    RuleTest *tests = ARENA_ARRAY(arena, RuleTest, rules->trials.len);
    for (size_t i = 0; i < rules->trials.len; i++)
        tests[i] = trial_run(arena, rules, &rules->trials.at[i]);
    *count_out = (uint32_t)rules->trials.len;
    return tests;
}
