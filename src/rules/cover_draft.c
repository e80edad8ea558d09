/* cover_draft.c — the cases made for what no test shows: written as tests in English keywords, judged by the reference engine,
 * kept where they show something, then put into the language of the pack. */
#include "rules/cover_draft.h"

/* For each standard, some tenfold of what one of fifteen clauses takes: about half a second. */
enum { EFFORT = 200000 };

typedef struct Sketch {
    Str  standard, label, name, given, expect;
    bool adds;
} Sketch;

typedef struct Drafting {
    Arena            *arena;
    Covering         *covering;
    const CoverWords *words;
    Day               day;
    VEC(Sketch) drafts;
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
        cover_reason(d->covering, label, way, COVER_STUCK, obstacle->label);
}

static void draft_take(void *with, const Making *m, Str label, const Str *what) {
    Drafting *d = with;
    Sketch    draft = {.standard = m->standard->label, .label = label};
    uint32_t  standard;
    bool      pointed = asks_points(&draft, m->standard);
    if (!making_given(m, &draft.given))
        return;
    draft.name = str_format(d->arena, STR_FMT ": " STR_FMT " (" STR_FMT ")",
                            STR_ARG(label.len ? label : draft.standard), STR_ARG(*what),
                            STR_ARG(d->words->made));
    const Trial *trial = trial_alone(
        d->arena, draft.standard,
        test_text(d->arena, draft.name, draft.standard, d->day, draft.given, STR("undecided")));
    if (!trial)
        return;
    const Judgement *judgement = trial_judge(d->arena, m->rules, trial, &standard);
    draft.expect = expect_words(d->arena, judgement, pointed);
    if (!draft.expect.len)
        return;
    pointed &= judgement->verdict != VERDICT_NOT_ELIGIBLE;
    draft.adds = cover_mark(d->covering, m->standard, judgement, pointed, true) > 0;
    if (draft.adds || m->edge != NONE)
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

static void standard_draft(Drafting *d, const Rules *rules, const Standard *standard) {
    int64_t effort = EFFORT;
    Making  m = {.arena = d->arena,
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
    cases_make(&m, &(Taker){draft_take, draft_lacks, draft_stuck, d});
}

/* ---- in the language of the pack ---- */

static Str with_tests(Arena *arena, Str pack, Str tests) {
    return str_format(arena, STR_FMT "\n```rule\n" STR_FMT "```\n", STR_ARG(pack), STR_ARG(tests));
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

static void drafts_write(const Drafting *d, const PackSource *pack, const PackInfo *info,
                         Made *made) {
    Findings   findings = findings_open(d->arena);
    PackSource source = {.code = STR("made")};
    source.text =
        with_tests(d->arena, translate_pack(d->arena, pack, false, &findings), drafts_text(d));
    Str whole = translate_pack(d->arena, &source, info->lang == PACK_VI, &findings);
    Str block = last_block(whole);
    ensure(whole.at);
    for (size_t i = 0; i < d->drafts.len; i++)
        VEC_PUSH(made->arena, made->cases,
                 (CoverCase){pack->code, info->code, d->drafts.at[i].standard,
                             d->drafts.at[i].label, item_cut(made->arena, &block),
                             d->drafts.at[i].adds});
}

void drafts_make(Covering *c, const PackSource *pack, const Rules *rules, const CoverWords *words,
                 Made *made) {
    Drafting d = {.arena = c->arena, .covering = c, .words = words, .day = day_of_tests(rules)};
    for (size_t s = 0; s < rules->standards.len; s++)
        if (!standard_covered(c, rules->standards.at[s].label))
            standard_draft(&d, rules, &rules->standards.at[s]);
    if (d.drafts.len)
        drafts_write(&d, pack, &rules->packs.at[0], made);
}
