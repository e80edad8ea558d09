/* cover.c — what tests show, and which cases would show the rest. Made cases are written as tests in
 * English keywords behind the pack, read with it and judged as any test; then put into its language. */
#include "rules/cover_parts.h"
#include "rules/parser.h"

#include <stdlib.h>

typedef struct Covering {
    Arena *arena;
    VEC(CoverClause) clauses;
    Map by_label;
} Covering;

static void clause_add(Covering *c, Str pack, Str standard, Str label, Str of, uint32_t line) {
    map_put(&c->by_label, label, (uint32_t)c->clauses.len);
    VEC_PUSH(
        c->arena, c->clauses,
        (CoverClause){.pack = pack, .standard = standard, .label = label, .of = of, .line = line});
}

/* In the order of the text. */
static int clause_order(const void *a, const void *b) {
    const CoverClause *x = a, *y = b;
    return (x->line > y->line) - (x->line < y->line);
}

static void clauses_find(Covering *c, const Rules *rules) {
    c->by_label = map_open(c->arena);
    for (size_t s = 0; s < rules->standards.len; s++) {
        const Standard *standard = &rules->standards.at[s];
        Str             pack = rules->packs.at[standard->pack].code;
        for (uint32_t i = 0; i < standard->clause_count; i++) {
            const Clause *clause = &standard->clauses[i];
            clause_add(c, pack, standard->label, clause->label, STR(""), clause->line);
            for (uint32_t e = 0; e < clause->exception_count; e++)
                clause_add(c, pack, standard->label, clause->exceptions[e]->label, clause->label,
                           clause->exceptions[e]->line);
        }
    }
}

static const Clause *clause_named(const Standard *standard, Str label) {
    for (uint32_t i = 0; i < standard->clause_count; i++)
        if (str_same(standard->clauses[i].label, label))
            return &standard->clauses[i];
    return NULL;
}

/* The verdict if requirement `turned` came out the other way; NONE: as it is. */
static Verdict verdict_if(Arena *arena, const Standard *standard, const Judgement *judgement,
                          uint32_t turned) {
    const Clause **clauses = ARENA_ARRAY(arena, const Clause *, judgement->clause_count);
    Truth         *truths = ARENA_ARRAY(arena, Truth, judgement->clause_count);
    uint32_t       count = 0;
    for (uint32_t i = 0; i < judgement->clause_count; i++) {
        const ClauseResult *result = &judgement->clauses[i];
        if (result->preference)
            continue;
        clauses[count] = clause_named(standard, result->label);
        truths[count++] = i != turned                  ? result->truth
                          : result->truth == TRUTH_YES ? TRUTH_NO
                                                       : TRUTH_YES;
    }
    return verdict_of(clauses, truths, count);
}

/* Which way the test shows the clause: 0 not met or less than its most points, 1 met; NONE: neither. */
static uint32_t shown_way(Arena *arena, const Standard *standard, const Judgement *judgement,
                          uint32_t at, bool pointed) {
    const ClauseResult *result = &judgement->clauses[at];
    if (result->preference && pointed && result->points == result->points_most)
        return 1;
    if (result->truth == TRUTH_UNKNOWN)
        return NONE;
    if (result->preference)
        return pointed ? 0 : NONE;
    Verdict is = verdict_if(arena, standard, judgement, NONE);
    return verdict_if(arena, standard, judgement, at) != is ? result->truth == TRUTH_YES : NONE;
}

/* Marks what a judged test shows; how much of it was not shown before. */
static uint32_t mark_shown(const Covering *c, const Standard *standard, const Judgement *judgement,
                           bool pointed, bool made) {
    uint32_t added = 0;
    for (uint32_t i = 0; i < judgement->clause_count; i++) {
        const ClauseResult *result = &judgement->clauses[i];
        uint32_t            way = shown_way(c->arena, standard, judgement, i, pointed);
        if (way == NONE)
            continue;
        for (uint32_t e = 0; e <= result->exception_count; e++) {
            const ExceptionResult *x = e ? &result->exceptions[e - 1] : NULL;
            uint32_t     side = !x ? way : x->heard ? 1 : x->applies == TRUTH_NO ? 0 : NONE;
            uint32_t     at = map_find(&c->by_label, x ? x->label : result->label);
            CoverClause *clause = at == NONE ? NULL : &c->clauses.at[at];
            if (side == NONE || !clause || clause->shown[side] || clause->made[side])
                continue;
            *(made ? &clause->made[side] : &clause->shown[side]) = true;
            added++;
        }
    }
    return added;
}

static void tests_mark(const Covering *c, const Rules *rules) {
    for (size_t i = 0; i < rules->trials.len; i++) {
        const Trial     *trial = &rules->trials.at[i];
        uint32_t         standard;
        const Judgement *judgement = trial_judge(c->arena, rules, trial, &standard);
        if (trial_agrees(trial, judgement))
            mark_shown(c, &rules->standards.at[standard], judgement, trial->pointed, false);
    }
}

static bool covered(const CoverClause *clause) {
    return clause->shown[0] && clause->shown[1];
}

static bool standard_covered(const Covering *c, Str standard) {
    for (size_t i = 0; i < c->clauses.len; i++)
        if (str_same(c->clauses.at[i].standard, standard) && !covered(&c->clauses.at[i]))
            return false;
    return true;
}

/* ---- made cases ---- */

typedef struct Sketch {
    Str  standard, label, name, given;
    bool edge; /* one of the three days at a threshold */
} Sketch;

typedef struct Drafting {
    Arena            *arena;
    const Covering   *covering;
    const CoverWords *words;
    Str               standard;
    VEC(Sketch) drafts;
} Drafting;

static Str draft_name(const Drafting *d, Str label, Str what) {
    return str_format(d->arena, STR_FMT ": " STR_FMT " (" STR_FMT ")", STR_ARG(label),
                      STR_ARG(what), STR_ARG(d->words->made));
}

static void draft_take(void *with, const Making *making, Str label, const Str *what) {
    Drafting *d = with;
    uint32_t  at = label.len ? map_find(&d->covering->by_label, label) : NONE;
    if (at != NONE && covered(&d->covering->clauses.at[at]))
        return;
    Sketch draft = {.standard = d->standard, .label = label, .edge = making->edge != NONE};
    draft.name = draft_name(d, label.len ? label : d->standard, *what);
    draft.given = making_given(making);
    VEC_PUSH(d->arena, d->drafts, draft);
}

static Day day_of_tests(const Rules *rules) {
    Day since = rules->packs.at[0].since;
    Day middle = day_from(day_civil(since).year, 7, 1);
    return middle >= since ? middle : day_from(day_civil(since).year + 1, 7, 1);
}

static void drafts_make(Drafting *d, const Rules *rules) {
    for (size_t s = 0; s < rules->standards.len; s++) {
        const Standard *standard = &rules->standards.at[s];
        if (standard_covered(d->covering, standard->label))
            continue;
        Making making = {.arena = d->arena,
                         .rules = rules,
                         .standard = standard,
                         .day = day_of_tests(rules),
                         .edge = NONE};
        making.values = ARENA_ARRAY(d->arena, int64_t, rules->facts.len);
        for (size_t f = 0; f < rules->facts.len; f++)
            making.values[f] = FACT_LEAST;
        d->standard = standard->label;
        cases_make(&making, d->words, draft_take, d);
    }
}

static Str draft_text(Arena *arena, const Sketch *draft, Day day, Str expect) {
    return str_format(arena,
                      "test \"" STR_FMT "\" of " STR_FMT " dated " STR_FMT " given " STR_FMT
                      " expect " STR_FMT "\n",
                      STR_ARG(draft->name), STR_ARG(draft->standard), STR_ARG(day_iso(arena, day)),
                      STR_ARG(draft->given), STR_ARG(expect));
}

/* What the engine says, as a test says it; empty: undecided, which shows nothing. */
static Str expect_words(Arena *arena, const Judgement *judgement) {
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
        text_format(&text, judgement->points % 1000 ? ", %lld.%03lld points" : ", %lld points",
                    (long long)judgement->points / 1000, (long long)judgement->points % 1000);
    }
    return text_done(&text);
}

static Str with_tests(Arena *arena, Str pack, Str tests) {
    return str_format(arena, STR_FMT "\n```rule\n" STR_FMT "```\n", STR_ARG(pack), STR_ARG(tests));
}

/* Can a test give that? Tried on a pack that has nothing but a standard of this name. */
static bool draft_reads(Arena *scratch, const Sketch *draft, Day day) {
    ArenaMark  mark = arena_mark(scratch);
    Findings   findings = findings_open(scratch);
    PackSource source = {.code = STR("made")};
    Str        pack = str_format(
               scratch,
               "```rule\npack P \"p\" language en; in force from 2000-01-01\ndocument Q \"q\"\n"
                      "standard " STR_FMT " \"s\" of post kind \"k\" cite Q Z require sex = male\n```\n",
               STR_ARG(draft->standard));
    source.text = with_tests(scratch, pack, draft_text(scratch, draft, day, STR("undecided")));
    bool reads = rules_read(scratch, &source, 1, &findings) != NULL;
    arena_rewind(scratch, mark);
    return reads;
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

typedef struct Made {
    Arena *arena;
    VEC(CoverCase) cases;
} Made;

/* Those that read. */
static void drafts_sift(Drafting *d, Day day) {
    AUTO(Arena) scratch = arena_open();
    size_t kept = 0;
    for (size_t i = 0; i < d->drafts.len; i++)
        if (draft_reads(scratch, &d->drafts.at[i], day))
            d->drafts.at[kept++] = d->drafts.at[i];
    d->drafts.len = kept;
}

static Str drafts_text(Drafting *d, Day day, const Str *expects) {
    Text text = text_open(d->arena);
    for (size_t i = 0; i < d->drafts.len; i++)
        text_add(&text, draft_text(d->arena, &d->drafts.at[i], day,
                                   expects ? expects[i] : STR("undecided")));
    return text_done(&text);
}

/* Facts hang together, so another thing may come out than was meant: a case is called by what it shows. */
static void draft_rename(const Drafting *d, Sketch *draft, const Judgement *judgement) {
    for (uint32_t i = 0; i < judgement->clause_count && !draft->edge; i++)
        if (str_same(judgement->clauses[i].label, draft->label))
            draft->name = draft_name(d, draft->label,
                                     judgement->clauses[i].truth == TRUTH_YES ? d->words->met
                                                                              : d->words->failed);
}

/* Judges the drafts, and keeps those that show something, or stand at a threshold of one that does. */
static void drafts_judge(Covering *c, Drafting *d, Str english, Day day, Str *expects, bool *adds) {
    Findings   findings = findings_open(d->arena);
    PackSource source = {.code = STR("made")};
    size_t     kept = 0;
    source.text = with_tests(d->arena, english, drafts_text(d, day, NULL));
    const Rules *rules = rules_read(d->arena, &source, 1, &findings);
    ensure(rules);
    const Trial *first = &rules->trials.at[rules->trials.len - d->drafts.len];
    for (size_t i = 0; i < d->drafts.len; i++) {
        uint32_t         standard;
        const Judgement *judgement = trial_judge(d->arena, rules, &first[i], &standard);
        Str              expect = expect_words(d->arena, judgement);
        bool             pointed = judgement->verdict != VERDICT_NOT_ELIGIBLE;
        bool             add = expect.len &&
                   mark_shown(c, &rules->standards.at[standard], judgement, pointed, true) > 0;
        if (!expect.len || (!add && !d->drafts.at[i].edge))
            continue;
        expects[kept] = expect;
        adds[kept] = add;
        d->drafts.at[kept] = d->drafts.at[i];
        draft_rename(d, &d->drafts.at[kept++], judgement);
    }
    d->drafts.len = kept;
}

static void drafts_write(Made *made, Drafting *d, Str file, Str code, Str english, bool vietnamese,
                         Day day, const Str *expects, const bool *adds) {
    Findings   findings = findings_open(d->arena);
    PackSource source = {.code = STR("made")};
    source.text = with_tests(d->arena, english, drafts_text(d, day, expects));
    Str whole = translate_pack(d->arena, &source, vietnamese, &findings);
    Str block = last_block(whole);
    ensure(whole.at);
    for (size_t i = 0; i < d->drafts.len; i++)
        VEC_PUSH(made->arena, made->cases,
                 (CoverCase){file, code, d->drafts.at[i].standard, d->drafts.at[i].label,
                             item_cut(made->arena, &block), adds[i]});
}

static void pack_cover(Covering *all, const PackSource *pack, const CoverWords words[2],
                       Made *made) {
    Arena       *arena = all->arena;
    Findings     findings = findings_open(arena);
    const Rules *rules = rules_read(arena, pack, 1, &findings);
    Covering     c = {.arena = arena};
    ensure(rules);
    clauses_find(&c, rules);
    tests_mark(&c, rules);
    bool vietnamese = rules->packs.at[0].lang == PACK_VI;
    Day  day = day_of_tests(rules);
    Str  english = translate_pack(arena, pack, false, &findings), code = rules->packs.at[0].code;
    Drafting d = {.arena = arena, .covering = &c, .words = &words[vietnamese ? 0 : 1]};
    drafts_make(&d, rules);
    drafts_sift(&d, day);
    Str  *expects = ARENA_ARRAY(arena, Str, d.drafts.len);
    bool *adds = ARENA_ARRAY(arena, bool, d.drafts.len);
    if (d.drafts.len)
        drafts_judge(&c, &d, english, day, expects, adds);
    if (d.drafts.len)
        drafts_write(made, &d, pack->code, code, english, vietnamese, day, expects, adds);
    if (c.clauses.len)
        qsort(c.clauses.at, c.clauses.len, sizeof *c.clauses.at, clause_order);
    for (size_t i = 0; i < c.clauses.len; i++)
        VEC_PUSH(arena, all->clauses, c.clauses.at[i]);
}

const Cover *rules_cover(Arena *arena, const PackSource *packs, uint32_t count,
                         const CoverWords words[2]) {
    Cover   *cover = ARENA_NEW(arena, Cover);
    Covering all = {.arena = arena};
    Made     made = {.arena = arena};
    for (uint32_t p = 0; p < count; p++)
        pack_cover(&all, &packs[p], words, &made);
    for (size_t i = 0; i < all.clauses.len; i++)
        cover->uncovered += !covered(&all.clauses.at[i]);
    cover->clauses = all.clauses.at;
    cover->clause_count = (uint32_t)all.clauses.len;
    cover->cases = made.cases.at;
    cover->case_count = (uint32_t)made.cases.len;
    return cover;
}
