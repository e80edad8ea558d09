/* trial_check.c — what the tests name, looked up when all packs are read: tests may stand before what they test.
 * docs/rules/grammar.md, "Tests beside the rules". Cost: of the labels named times the clauses of the pack. */
#include "rules/trial_parts.h"

uint32_t standard_named(const Rules *rules, uint32_t pack, Str label) {
    for (uint32_t i = 0; i < rules->written; i++)
        if (rules->standards.at[i].pack == pack && str_same(rules->standards.at[i].label, label))
            return i;
    return NONE;
}

static const Clause *clause_named(const Standard *standard, Str label) {
    for (uint32_t c = 0; c < standard->clause_count; c++)
        if (str_same(standard->clauses[c].label, label))
            return &standard->clauses[c];
    return NULL;
}

/* Given in the pack, and lost to a fault there. */
static bool is_lost(const Rules *rules, uint32_t pack, Str label) {
    return map_find(&rules->lost.at[pack], label) != NONE;
}

/* What is not met is a requirement of the standard tested. */
static void because_check(const Rules *rules, const Trial *trial, uint32_t at, Findings *findings) {
    for (uint32_t i = 0; i < trial->because_count; i++) {
        const Clause *clause = clause_named(&rules->standards.at[at], trial->because[i]);
        const Token  *token = trial->because_at + 2 * (size_t)i;
        Place         place = {.file = trial->file, .line = token->line, .column = token->column};
        if (clause ? clause->preference : !is_lost(rules, trial->pack, trial->because[i]))
            findings_add(findings, FINDING(SEVERITY_ERROR, "rules.test.reason", place,
                                           .value = trial->because[i],
                                           .args = {{"standard", trial->standard}}));
    }
}

/* ---- of structures ---- */

uint32_t structure_named(const Rules *rules, uint32_t pack, Str label, uint32_t *past_out) {
    uint32_t first = 0, count = (uint32_t)rules->shares.len;
    while (first < count && (rules->shares.at[first].pack != pack ||
                             !str_same(rules->shares.at[first].structure, label)))
        first++;
    *past_out = first;
    while (*past_out < count && rules->shares.at[*past_out].pack == pack &&
           str_same(rules->shares.at[*past_out].structure, label))
        (*past_out)++;
    return first < count ? first : NONE;
}

typedef struct Checking {
    const Rules *rules;
    const Trial *trial;
    uint32_t     first, past; /* clauses of the structure */
    Findings    *findings;
} Checking;

static Arg trial_lang(const Rules *rules, const Trial *trial) {
    return lang_arg(rules->packs.at[trial->pack].lang);
}

static void check_value(const Checking *c, const char *code, const Token *token, Str value,
                        Str expected) {
    Place place = {.file = c->trial->file, .line = token->line, .column = token->column};
    findings_add(c->findings, FINDING(SEVERITY_ERROR, code, place, .value = value,
                                      .args = {{"structure", c->trial->standard},
                                               {"expected", expected},
                                               trial_lang(c->rules, c->trial)}));
}

static void check_fault(const Checking *c, const char *code, const Token *token, Str expected) {
    check_value(c, code, token, token->text, expected);
}

/* The labels of the structure, or of one clause that has several. */
static Str labels_of(const Checking *c, Str clause) {
    Text text = text_open(c->findings->arena);
    for (uint32_t i = c->first; i < c->past; i++) {
        const Share *share = &c->rules->shares.at[i];
        if (share->second || (clause.len && !str_same(share->clause, clause)))
            continue;
        text_add(&text, text.len ? STR(", ") : STR(""));
        text_add(&text, share->label);
    }
    return text_done(&text);
}

static const Share *share_named(const Checking *c, Str label) {
    for (uint32_t i = c->first; i < c->past; i++)
        if (str_same(c->rules->shares.at[i].label, label))
            return &c->rules->shares.at[i];
    return NULL;
}

static bool clause_has(const Checking *c, Str clause) {
    for (uint32_t i = c->first; i < c->past; i++)
        if (str_same(c->rules->shares.at[i].clause, clause))
            return true;
    return false;
}

static bool of_pool(const Share *share) {
    return share->form == FORM_POOL || share->form == FORM_NAMES || share->form == FORM_POSTS;
}

static void share_check(const Checking *c, size_t at) {
    const TrialShare *said = &c->trial->body->shares.at[at];
    const Share      *share = share_named(c, said->wanted.label);
    for (size_t i = 0; i < at; i++)
        if (str_same(c->trial->body->shares.at[i].wanted.label, said->wanted.label)) {
            check_value(c, "rules.test.clause.twice", said->at, said->wanted.label, STR(""));
            return;
        }
    if (!share && clause_has(c, said->clause))
        check_value(c, "rules.test.group", said->at, said->wanted.label,
                    labels_of(c, said->clause));
    else if (!share && !is_lost(c->rules, c->trial->pack, said->clause))
        check_fault(c, "rules.test.clause", said->at, labels_of(c, STR("")));
    if (!share)
        return;
    if (of_pool(share) && share->kinds)
        check_fault(c, "rules.test.pool", said->at, STR(""));
    else if (said->wanted.counted && share->form != FORM_PEOPLE && share->form != FORM_POOL)
        check_fault(c, "rules.test.heads", said->at, STR(""));
}

/* What is given of posts or of a body goes with the scope of the structure. */
static void group_check(const Checking *c, const TrialGroup *group) {
    const bool   bodies = c->rules->shares.at[c->first].kinds != NULL;
    const Token *wrong[] = {bodies ? group->held : group->member, bodies ? group->pool : NULL};
    for (size_t i = 0; i < COUNT_OF(wrong); i++)
        if (wrong[i])
            check_fault(c, bodies ? "rules.test.of.bodies" : "rules.test.of.posts", wrong[i],
                        STR(""));
}

static void heads_check(const Checking *c) {
    const TrialBody *body = c->trial->body;
    Str              number;
    bool             bodies = c->first == NONE || c->rules->shares.at[c->first].kinds;
    uint32_t         all = 0, seated = 0;
    Place place = {.file = c->trial->file, .line = c->trial->line, .column = c->trial->column};
    for (size_t i = 0; i < body->groups.len; i++) {
        all += body->groups.at[i].count;
        if (trial_group_seated(c->trial, &body->groups.at[i], bodies))
            seated += body->groups.at[i].count;
    }
    number = str_format(c->findings->arena, "%u", all > TRIAL_HEADS_MOST ? all : seated);
    if (all > TRIAL_HEADS_MOST)
        findings_add(c->findings,
                     FINDING(SEVERITY_ERROR, "rules.test.heads.range", place, .value = number));
    if (!body->seats_at)
        findings_add(c->findings,
                     FINDING(SEVERITY_ERROR, "rules.test.seats.missing", place,
                             .value = c->trial->name, .args = {trial_lang(c->rules, c->trial)}));
    else if (seated > body->seats)
        check_fault(c, "rules.test.seats.few", body->seats_at, number);
}

static void structure_check(const Rules *rules, const Trial *trial, Findings *findings) {
    Checking         c = {.rules = rules, .trial = trial, .findings = findings};
    const TrialBody *body = trial->body;
    Place            place = {.file = trial->file, .line = trial->line, .column = trial->column};
    c.first = structure_named(rules, trial->pack, trial->standard, &c.past);
    heads_check(&c);
    if (c.first == NONE) {
        bool other = standard_named(rules, trial->pack, trial->standard) != NONE;
        if (other || !is_lost(rules, trial->pack, trial->standard))
            findings_add(findings,
                         FINDING(SEVERITY_ERROR,
                                 other ? "rules.test.no_structure" : "rules.test.structure", place,
                                 .value = trial->standard, .args = {trial_lang(rules, trial)}));
        return;
    }
    const bool   bodies = rules->shares.at[c.first].kinds != NULL;
    const Token *wrong = bodies ? body->post_at : body->term_at;
    if (wrong)
        check_fault(&c, bodies ? "rules.test.of.bodies" : "rules.test.of.posts", wrong, STR(""));
    for (size_t i = 0; i < body->groups.len; i++)
        group_check(&c, &body->groups.at[i]);
    for (size_t i = 0; i < body->shares.len; i++)
        share_check(&c, i);
}

/* ---- all of them ---- */

static void standard_check(const Rules *rules, const Trial *trial, Findings *findings) {
    Place    place = {.file = trial->file, .line = trial->line, .column = trial->column};
    uint32_t standard = standard_named(rules, trial->pack, trial->standard), past;
    if (standard != NONE) {
        because_check(rules, trial, standard, findings);
        return;
    }
    bool other = structure_named(rules, trial->pack, trial->standard, &past) != NONE;
    if (other || !is_lost(rules, trial->pack, trial->standard))
        findings_add(findings,
                     FINDING(SEVERITY_ERROR,
                             other ? "rules.test.no_standard" : "rules.test.standard", place,
                             .value = trial->standard, .args = {trial_lang(rules, trial)}));
}

void trials_check(const Rules *rules, Findings *findings) {
    for (size_t i = 0; i < rules->trials.len; i++)
        if (rules->trials.at[i].body)
            structure_check(rules, &rules->trials.at[i], findings);
        else
            standard_check(rules, &rules->trials.at[i], findings);
}
