/* cover_draft.c — the cases made for what no test shows: written as tests in English keywords, judged by the reference engine,
 * kept where they show something, then put into the language of the pack. */
#include "rules/cover_draft.h"
#include "rules/cover_made.h"

/* For each standard, more than tenfold of what one of fifteen clauses takes: at most about a second, and twice as much again for
 * all that is done over. */
enum { EFFORT = 500000, EFFORT_AGAIN = 2 * EFFORT, PASSES = 3, ROUNDS = 5 };

typedef struct Sketch {
    const Standard *of;
    Str             standard, label, name, given, expect;
    bool            adds;
    const Str      *what; /* words of its name */
    int64_t         points;
} Sketch;

/* The fewest or most points of what meets every requirement of this standard; whether a case was called so and beaten since. */
typedef struct Extreme {
    bool    found, named, beaten;
    int64_t best;
    Making  by;
} Extreme;

typedef struct Drafting {
    Arena            *arena;
    const Rules      *rules;
    Covering         *covering;
    const CoverWords *both, *words; /* of both languages; of that of the pack */
    Day               day;
    VEC(Sketch) drafts;
    /* of the standard at hand */
    Extreme extremes[2]; /* fewest points, most */
    bool    again;       /* what is made stands as tests do */
    int64_t effort_left;
} Drafting;

/* What the engine says, as a test says it; empty: undecided, which shows nothing. */
static Str expect_words(Arena *arena, const Judgement *judgement, bool pointed) {
    Text text = text_open(arena);
    if (judgement->verdict == VERDICT_NOT_ELIGIBLE) {
        text_add(&text, STR("not eligible"));
        bool first = true;
        for (uint32_t i = 0; i < judgement->clause_count; i++) {
            const ClauseResult *clause = &judgement->clauses[i];
            if (clause->preference || clause->truth != TRUTH_NO)
                continue;
            text_add(&text, first ? STR(" because ") : STR(", "));
            text_add(&text, clause->label);
            first = false;
        }
    } else if (judgement->verdict != VERDICT_UNDECIDED) {
        bool special = judgement->verdict == VERDICT_SPECIAL;
        text_add(&text, special ? STR("eligible (special case)") : STR("eligible"));
        if (pointed)
            text_format(&text, judgement->points % 1000 ? ", %lld.%03lld points" : ", %lld points",
                        (long long)judgement->points / 1000, (long long)judgement->points % 1000);
    }
    return text_done(&text);
}

/* What is shown by so few points is shown by a number; else the verdict says it. */
static bool asks_points(const Sketch *draft, const Standard *standard) {
    bool prefers = false;
    for (uint32_t i = 0; i < standard->clause_count; i++) {
        const Clause *clause = &standard->clauses[i];
        bool          named = str_same(clause->label, draft->label);
        for (uint32_t e = 0; e < clause->exception_count; e++)
            named |= str_same(clause->exceptions[e]->label, draft->label);
        if (named)
            return clause->preference;
        prefers |= clause->preference;
    }
    return prefers;
}

static bool draft_lacks(void *with, Str label, int way) {
    const Drafting *d = with;
    return cover_lacks(d->covering, label, way);
}

static void draft_stuck(void *with, Str label, int way, const Clause *obstacle) {
    const Drafting *d = with;
    if (cover_lacks(d->covering, label, way))
        cover_reason(d->covering, label, way, obstacle ? COVER_STUCK : COVER_LIMIT,
                     obstacle ? obstacle->label : STR(""));
}

static bool beats(int most, int64_t points, int64_t than) {
    return most ? points > than : points < than;
}

/* Of a case or test in which every requirement is met; m: NULL of a test, which is not made again. */
static void extremes_heed(Drafting *d, const Making *m, int64_t points) {
    for (int most = 0; most < 2; most++) {
        Extreme *extreme = &d->extremes[most];
        if (extreme->found && !beats(most, points, extreme->best))
            continue;
        extreme->found = true;
        extreme->best = points;
        extreme->beaten = m && extreme->named;
        if (extreme->beaten)
            extreme->by = making_copy(m);
    }
}

/* NULL: it is not called by its points. */
static Extreme *called(Drafting *d, const Str *what) {
    return what == &d->words->none  ? &d->extremes[0]
           : what == &d->words->all ? &d->extremes[1]
                                    : NULL;
}

/* What has not the fewest points, or the most, is not called so. */
static const Str *true_words(Drafting *d, const Str *what, int64_t points) {
    const Extreme *extreme = called(d, what);
    return extreme && extreme->found && extreme->best != points ? &d->words->whole : what;
}

static bool name_taken(const Drafting *d, Str name) {
    for (size_t i = 0; i < d->drafts.len; i++)
        if (str_same(d->drafts.at[i].name, name))
            return true;
    for (size_t i = 0; i < d->rules->trials.len; i++)
        if (str_same(d->rules->trials.at[i].name, name))
            return true;
    return false;
}

/* "S.a: what (made)"; of a second threshold, or beside a test of that name, "S.a (2): what (made)". */
static Str made_name(const Drafting *d, Str label, Str what, int number) {
    Str nth = number > 1 ? str_format(d->arena, " (%d)", number) : STR("");
    return str_format(d->arena, STR_FMT STR_FMT ": " STR_FMT " (" STR_FMT ")", STR_ARG(label),
                      STR_ARG(nth), STR_ARG(what), STR_ARG(d->words->made));
}

static Str draft_name(const Drafting *d, Str label, Str what) {
    int number = 1;
    Str name = made_name(d, label, what, number);
    while (name_taken(d, name))
        name = made_name(d, label, what, ++number);
    return name;
}

/* With its three days made, as they are called. */
static bool days_made(const Drafting *d, Str label) {
    const Str *const whats[] = {d->words->born, d->words->in_post, d->words->since};
    for (size_t i = 0; i < COUNT_OF(whats); i++) {
        bool all = true;
        for (int day = 0; day < 3; day++)
            all &= name_taken(d, made_name(d, label, whats[i][day], 1));
        if (all)
            return true;
    }
    return false;
}

static bool draft_tested(void *with, Str label) {
    const Drafting    *d = with;
    const CoverClause *clause = &d->covering->clauses.at[map_find(&d->covering->by_label, label)];
    bool               whole = d->again
                                   ? !cover_lacks(d->covering, label, 0) && !cover_lacks(d->covering, label, 1)
                                   : cover_whole(clause);
    return whole || days_made(d, label);
}

static void draft_take(void *with, const Making *m, Str label, const Str *what) {
    Drafting *d = with;
    Sketch    draft = {.of = m->standard, .standard = m->standard->label, .label = label};
    uint32_t  standard;
    bool      pointed = asks_points(&draft, m->standard);
    if (!making_given(m, &draft.given))
        return;
    const Trial *trial = trial_alone(
        d->arena, draft.standard,
        test_text(d->arena, STR("-"), draft.standard, d->day, draft.given, STR("undecided")));
    if (!trial)
        return;
    const Judgement *judgement = trial_judge(d->arena, m->rules, trial, &standard);
    draft.expect = expect_words(d->arena, judgement, pointed);
    if (!draft.expect.len)
        return;
    pointed &= judgement->verdict != VERDICT_NOT_ELIGIBLE;
    draft.adds = cover_mark(d->covering, m->standard, judgement, pointed, true) > 0;
    if (judgement->verdict == VERDICT_ELIGIBLE)
        extremes_heed(d, m, judgement->points);
    draft.points = judgement->points;
    draft.what = true_words(d, what, draft.points);
    draft.name = draft_name(d, label.len ? label : draft.standard, *draft.what);
    if (!draft.adds && m->edge == NONE)
        return;
    if (called(d, draft.what))
        called(d, draft.what)->named = true;
    VEC_PUSH(d->arena, d->drafts, draft);
}

static bool standard_covered(const Covering *c, Str standard) {
    for (size_t i = 0; i < c->clauses.len; i++)
        if (str_same(c->clauses.at[i].standard, standard) && !cover_whole(&c->clauses.at[i]))
            return false;
    return true;
}

static Day day_of_tests(const Rules *rules) {
    Day since = rules->packs.at[0].since;
    Day middle = day_from(day_civil(since).year, 7, 1);
    return middle >= since ? middle : day_from(day_civil(since).year + 1, 7, 1);
}

static void standard_make(Drafting *d, const Standard *standard, const Making *const seeds[2]) {
    const Rules *rules = d->rules;
    int64_t      most = d->effort_left < EFFORT ? d->effort_left : EFFORT;
    Effort       effort = effort_of(d->arena, rules, standard, most);
    Making       m = {.arena = d->arena,
                      .rules = rules,
                      .standard = standard,
                      .words = d->words,
                      .day = d->day,
                      .effort = &effort,
                      .edge = NONE};
    m.values = ARENA_ARRAY(d->arena, int64_t, rules->facts.len);
    m.first = ARENA_ARRAY(d->arena, bool, rules->facts.len);
    for (size_t f = 0; f < rules->facts.len; f++)
        m.values[f] = FACT_LEAST;
    cases_make(&m, &(Taker){draft_take, draft_lacks, draft_tested, draft_stuck, d}, seeds);
    d->effort_left -= most - effort.left;
}

static void standard_forget(const Drafting *d, const Standard *standard) {
    for (size_t i = 0; i < d->covering->clauses.len; i++) {
        CoverClause *clause = &d->covering->clauses.at[i];
        if (str_same(clause->standard, standard->label))
            for (int way = 0; way < 2; way++) {
                clause->made[way] = false;
                clause->why[way] = COVER_OPEN;
                clause->by[way] = STR("");
            }
    }
}

/* Of the tests there are. */
static void extremes_begin(Drafting *d, const Standard *standard) {
    uint32_t at;
    d->extremes[0] = d->extremes[1] = (Extreme){0};
    for (size_t i = 0; i < d->rules->trials.len; i++) {
        const Trial *trial = &d->rules->trials.at[i];
        if (trial->body || trial->as != JUDGE_ENTRANT ||
            !str_same(trial->standard, standard->label))
            continue;
        const Judgement *judgement = trial_judge(d->arena, d->rules, trial, &at);
        if (judgement->verdict == VERDICT_ELIGIBLE)
            extremes_heed(d, NULL, judgement->points);
    }
}

/* As if what is made stood beside the pack already, until nothing is added: then nothing is left for another time. */
static void standard_rounds(Drafting *d, const Standard *standard, const Making *const seeds[2]) {
    const Making *const none[2] = {NULL, NULL};
    for (int round = 0; round < ROUNDS && d->effort_left > 0; round++) {
        size_t before = d->drafts.len;
        d->again = round > 0;
        standard_make(d, standard, round ? none : seeds);
        if (d->drafts.len == before)
            return;
    }
}

static bool beaten(const Drafting *d) {
    return d->extremes[0].beaten || d->extremes[1].beaten;
}

/* Anew where a case came out with fewer points than that of the fewest, or with more: from there on. */
static void standard_draft(Drafting *d, const Standard *standard) {
    Making        from[2];
    const Making *seeds[2] = {NULL, NULL};
    size_t        before = d->drafts.len;
    d->effort_left = EFFORT + EFFORT_AGAIN;
    extremes_begin(d, standard);
    standard_rounds(d, standard, seeds);
    for (int pass = 1; pass < PASSES && beaten(d) && d->effort_left > 0; pass++) {
        for (int most = 0; most < 2; most++)
            if (d->extremes[most].beaten) {
                from[most] = d->extremes[most].by;
                seeds[most] = &from[most];
            }
        standard_forget(d, standard);
        d->drafts.len = before;
        extremes_begin(d, standard);
        standard_rounds(d, standard, seeds);
    }
    for (size_t i = before; i < d->drafts.len; i++) {
        Sketch    *draft = &d->drafts.at[i];
        const Str *what = true_words(d, draft->what, draft->points);
        if (what != draft->what)
            draft->name = draft_name(d, draft->standard, *what);
    }
}

/* ---- in the language of the pack ---- */

/* A standard of this name with requirements of these names, which tests may name. */
static void stub_add(Text *text, const Standard *standard, size_t number) {
    text_format(text, "standard " STR_FMT " \"s\" of post kind \"k%zu\" cite Q\n",
                STR_ARG(standard->label), number);
    for (uint32_t i = 0; i < standard->clause_count; i++)
        text_format(text, "  " STR_FMT " %s\n", STR_ARG(standard->clauses[i].label),
                    standard->clauses[i].preference ? "prefer sex = male score 1 points"
                                                    : "require sex = male");
}

/* Not the pack itself, which may be long. */
static Str with_tests(const Drafting *d, Str tests) {
    Text text = text_open(d->arena);
    text_add(&text, STR("```rule\npack P \"p\" language en; in force from 1900-01-01\n"
                        "document Q \"q\"\n"));
    for (size_t i = 0; i < d->drafts.len; i++)
        if (!i || d->drafts.at[i].of != d->drafts.at[i - 1].of)
            stub_add(&text, d->drafts.at[i].of, i);
    text_format(&text, "```\n\n```rule\n" STR_FMT "```\n", STR_ARG(tests));
    return text_done(&text);
}

/* The last block of a pack, without its fences. */
static Str last_block(Str text) {
    static const char fence[] = "```rule\n";
    size_t            at = text.len;
    while (at && !str_starts((Str){text.at + at, text.len - at}, str_from(fence)))
        at--;
    Str block = {text.at + at + sizeof fence - 1, text.len - at - (sizeof fence - 1)};
    return (Str){block.at, block.len > 4 ? block.len - 4 : 0};
}

/* Items of a laid out block stand apart by an empty line. */
static Str item_cut(Arena *arena, Str *rest) {
    size_t len = 0;
    while (len + 1 < rest->len && !(rest->at[len] == '\n' && rest->at[len + 1] == '\n'))
        len++;
    bool   last = len + 1 >= rest->len;
    Str    item = str_copy(arena, str_trim((Str){rest->at, last ? rest->len : len}));
    size_t used = last ? rest->len : len + 2;
    *rest = (Str){rest->at + used, rest->len - used};
    return item;
}

static Str drafts_text(const Drafting *d) {
    Text text = text_open(d->arena);
    for (size_t i = 0; i < d->drafts.len; i++) {
        const Sketch *draft = &d->drafts.at[i];
        text_add(&text, test_text(d->arena, draft->name, draft->standard, d->day, draft->given,
                                  draft->expect));
    }
    return text_done(&text);
}

/* The tests of this pack, which stand behind everything else. */
static const Str *tests_hashes(const Drafting *d, const PackSource *source) {
    Findings findings = findings_open(d->arena);
    Tokens   tokens = {0};
    size_t   first = 0;
    ensure(rules_parse(d->arena, source, 1, true, &tokens, &findings));
    while (tokens.at[first].kind != TOKEN_KEYWORD || tokens.at[first].keyword != KW_TEST)
        first++;
    tokens.at += first;
    tokens.len -= first;
    return made_hashes(d->arena, d->both, &tokens);
}

static void drafts_write(const Drafting *d, const PackSource *pack, const PackInfo *info,
                         Made *made) {
    Findings   findings = findings_open(d->arena);
    PackSource source = {.code = STR("made")};
    source.text = with_tests(d, drafts_text(d));
    Str        whole = translate_pack(d->arena, &source, info->lang == PACK_VI, &findings);
    Str        block = last_block(whole);
    const Str *hashes = tests_hashes(d, &source);
    ensure(whole.at);
    for (size_t i = 0; i < d->drafts.len; i++)
        VEC_PUSH(made->arena, made->cases,
                 (CoverCase){pack->code, info->code, d->drafts.at[i].standard,
                             d->drafts.at[i].label, item_cut(made->arena, &block),
                             d->drafts.at[i].adds, hashes[i]});
}

void drafts_make(Covering *c, const PackSource *pack, const Rules *rules, const CoverWords words[2],
                 Made *made) {
    Drafting d = {.arena = c->arena,
                  .rules = rules,
                  .covering = c,
                  .both = words,
                  .words = &words[rules->packs.at[0].lang != PACK_VI],
                  .day = day_of_tests(rules)};
    for (size_t s = 0; s < rules->standards.len; s++)
        if (!standard_covered(c, rules->standards.at[s].label))
            standard_draft(&d, &rules->standards.at[s]);
    if (d.drafts.len)
        drafts_write(&d, pack, &rules->packs.at[0], made);
}
