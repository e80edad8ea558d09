/* vet_check.c — what is missing or contradicts in a register, and which gaps change a verdict. */
#include "base/bits.h"
#include "process/claim.h"
#include "process/kind_guess.h"
#include "process/uncoded.h"
#include "process/vet.h"
#include "process/vet_sound.h"

#include <stdlib.h>

typedef struct Checking {
    Arena        *arena;
    const Rules  *rules;
    const Roster *roster;
    Findings     *findings;
    Holding       holding;
} Checking;

static Str code_of_person(const Checking *c, uint32_t person) {
    return roster_person(c->roster, person)->code;
}
static Str name_of_person(const Checking *c, uint32_t person) {
    return roster_person(c->roster, person)->name;
}
/* Its code where it has no name. */
static Str name_of_post(const Checking *c, uint32_t post) {
    Str name = roster_post(c->roster, post)->name;
    return name.len ? name : roster_post(c->roster, post)->code;
}
static Str code_of_post(const Checking *c, uint32_t post) {
    return roster_post(c->roster, post)->code;
}
static Str number(const Checking *c, int64_t value) {
    return str_format(c->arena, "%lld", (long long)value);
}

/* One finding for all of a kind: how many, and the first code as an example. */
static void bulk(const Checking *c, Severity severity, const char *code, uint32_t count,
                 Str first) {
    if (count)
        findings_add(c->findings, (Finding){.severity = severity,
                                            .code = code,
                                            .value = first,
                                            .args = {{"count", number(c, count)}}});
}

/* ---- posts ---- */

/* The standards that name the kind but whose WHEN these posts do not meet: "TBD; GDS". */
static Str named_by(const Checking *c, Str kind) {
    Text text = text_open(c->arena);
    for (uint32_t s = 0; s < rules_standard_count(c->rules); s++) {
        const StandardInfo *standard = rules_standard(c->rules, s);
        if (standard_names(standard, kind))
            text_format(&text, text.len ? "; " STR_FMT : STR_FMT, STR_ARG(standard->label));
    }
    return text_done(&text);
}

typedef struct UnboundKind {
    uint32_t posts, holders;
} UnboundKind;

/* Closed before the day: history. */
static bool post_past(const Checking *c, uint32_t post) {
    PartialDate until = roster_post(c->roster, post)->until;
    return partial_given(until) && partial_last(until) < c->holding.day;
}

/* Without any rule the kinds of post need no naming one by one. */
static bool rules_there(const Checking *c) {
    if (rules_in_force(c->rules, c->holding.day))
        return true;
    bool posts = roster_count(c->roster, KIND_POST) > 0;
    findings_add(c->findings,
                 (Finding){.severity = posts ? SEVERITY_WARNING : SEVERITY_NOTE,
                           .code = roster_count(c->roster, KIND_PACK) ? "check.rules.past"
                                                                      : "check.rules.none"});
    return false;
}

static void kind_add(CheckAnswer *answer, Str kind, UnboundKind count) {
    answer->kinds[answer->kind_count++] =
        (AnswerKind){.kind = kind, .posts = count.posts, .holders = count.holders};
}

static void kinds_guess(const Checking *c, CheckAnswer *answer) {
    if (!answer->kind_count)
        return;
    KindSigns signs = kind_signs(c->arena, c->rules, NULL);
    for (uint32_t k = 0; k < answer->kind_count; k++)
        answer->kinds[k].suggested = kind_guess(&signs, answer->kinds[k].kind);
}

/* Kinds that no pack names: one is told by itself; more, as a name list brings them, once for all. */
static void kinds_tell(const Checking *c, const CheckAnswer *answer) {
    uint32_t posts = 0, holders = 0;
    for (uint32_t k = 0; k < answer->kind_count; k++) {
        posts += answer->kinds[k].posts;
        holders += answer->kinds[k].holders;
    }
    if (answer->kind_count)
        findings_add(c->findings, (Finding){.severity = SEVERITY_WARNING,
                                            .code = answer->kind_count == 1 ? "check.post.unbound"
                                                                            : "check.post.kinds",
                                            .value = answer->kinds[0].kind,
                                            .args = {{"count", number(c, posts)},
                                                     {"holders", number(c, holders)},
                                                     {"kinds", number(c, answer->kind_count)}}});
}

/* One finding per kind of post, not per post. */
static void check_standards(const Checking *c, CheckAnswer *answer) {
    if (!rules_there(c))
        return;
    Map          kinds = map_open(c->arena);
    uint32_t     posts = roster_count(c->roster, KIND_POST);
    UnboundKind *counts = ARENA_ARRAY(c->arena, UnboundKind, posts);
    for (uint32_t j = 0; j < posts; j++) {
        const Post *post = roster_post(c->roster, j);
        if (post_past(c, j) || rules_standard_of(c->rules, c->roster, j, c->holding.day) != NONE)
            continue;
        UnboundKind *kind = &counts[map_put(&kinds, post->kind, kinds.len)];
        kind->posts++;
        kind->holders += c->holding.heads[j];
    }
    answer->kinds = ARENA_ARRAY(c->arena, AnswerKind, kinds.len);
    for (uint32_t k = 0; k < kinds.len; k++) {
        Str standards = named_by(c, kinds.entries[k].key);
        if (!standards.len) {
            kind_add(answer, kinds.entries[k].key, counts[k]);
            continue;
        }
        findings_add(c->findings, (Finding){.severity = SEVERITY_WARNING,
                                            .code = "check.post.unmet",
                                            .value = kinds.entries[k].key,
                                            .args = {{"count", number(c, counts[k].posts)},
                                                     {"holders", number(c, counts[k].holders)},
                                                     {"standards", standards}}});
    }
    kinds_guess(c, answer);
    kinds_tell(c, answer);
}

static Str body_kinds_words(const Checking *c, const BodyKind *kinds, uint32_t count) {
    Text text = text_open(c->arena);
    Map  seen = map_open(c->arena);
    for (uint32_t k = 0; k < count; k++)
        if (map_put(&seen, kinds[k].kind, k) == k)
            text_format(&text, text.len ? ", " STR_FMT : STR_FMT, STR_ARG(kinds[k].kind));
    return text_done(&text);
}

/* One finding per kind of body that no structure speaks of, where there is any structure. */
static void check_bodies_kinds(const Checking *c) {
    uint32_t        count;
    const BodyKind *named = rules_body_kinds(c->arena, c->rules, &count);
    Map             known = map_open(c->arena), open = map_open(c->arena);
    uint32_t       *bodies = ARENA_ARRAY(c->arena, uint32_t, roster_count(c->roster, KIND_BODY));
    for (uint32_t k = 0; k < count; k++)
        map_put(&known, named[k].kind, k);
    for (uint32_t b = 0; count && b < roster_count(c->roster, KIND_BODY); b++) {
        const Body *body = roster_body(c->roster, b);
        if (map_find(&known, body->kind) == NONE &&
            roster_covers(body->since, body->until, c->holding.day))
            bodies[map_put(&open, body->kind, open.len)]++;
    }
    for (uint32_t k = 0; k < open.len; k++)
        findings_add(c->findings,
                     (Finding){.severity = SEVERITY_NOTE,
                               .code = "check.body.unbound",
                               .value = open.entries[k].key,
                               .args = {{"count", number(c, bodies[k])},
                                        {"kinds", body_kinds_words(c, named, count)}}});
}

static void check_seats(const Checking *c) {
    for (uint32_t j = 0; j < roster_count(c->roster, KIND_POST); j++)
        if (c->holding.heads[j] > (uint32_t)post_seats(c->roster, j))
            findings_add(c->findings,
                         (Finding){.severity = SEVERITY_WARNING,
                                   .code = "check.seats.over",
                                   .value = code_of_post(c, j),
                                   .args = {{"name", roster_post(c->roster, j)->name},
                                            {"seats", number(c, post_seats(c->roster, j))},
                                            {"heads", number(c, c->holding.heads[j])}}});
}

static void check_authority(const Checking *c) {
    uint32_t missing = 0;
    Str      first = STR("");
    if (!roster_count(c->roster, KIND_REGISTER) || !roster_register(c->roster, 0)->authority.len)
        return;
    for (uint32_t j = 0; j < roster_count(c->roster, KIND_POST); j++)
        if (!post_past(c, j) && !post_authority(c->roster, j, c->holding.day).len && !missing++)
            first = code_of_post(c, j);
    bulk(c, SEVERITY_NOTE, "check.authority.missing", missing, first);
}

/* ---- people ---- */

/* Several tenures held in their own right: which is the main one was decided by importance. */
static void check_overlaps(const Checking *c) {
    uint32_t sides = 0;
    for (uint32_t i = 0; i < c->holding.side_count; i++) {
        const HoldingSide *side = &c->holding.sides[i];
        if (!tenure_owned(roster_tenure(c->roster, side->tenure)) || sides++ >= 1000)
            continue;
        findings_add(
            c->findings,
            (Finding){.severity = SEVERITY_WARNING,
                      .code = "check.tenure.overlap",
                      .value = code_of_person(c, side->person),
                      .args = {{"post", code_of_post(c, side->post)},
                               {"main", c->holding.main[side->person] == NONE
                                            ? STR("")
                                            : code_of_post(c, c->holding.main[side->person])}}});
    }
}

static void check_people(const Checking *c) {
    uint32_t born = 0, sex = 0, ties = 0;
    Str      first_born = STR(""), first_sex = STR(""), first_ties = STR("");
    for (uint32_t p = 0; p < roster_count(c->roster, KIND_PERSON); p++) {
        const Person *person = roster_person(c->roster, p);
        if (person_left(c->roster, p, c->holding.day))
            continue;
        if (!partial_given(person->born) && !born++)
            first_born = person->code;
        if (person->sex < 0 && !sex++)
            first_sex = person->code;
        if (c->holding.main[p] != NONE && person->ties_declared != 1 && !ties++)
            first_ties = person->code;
    }
    bulk(c, SEVERITY_WARNING, "check.born.missing", born, first_born);
    bulk(c, SEVERITY_WARNING, "check.sex.missing", sex, first_sex);
    bulk(c, SEVERITY_NOTE, "check.ties.undeclared", ties, first_ties);
}

/* Somebody known from a name list without dates: nothing is concluded of what was held before. */
static void check_undated(const Checking *c) {
    uint32_t undated = 0;
    Str      first = STR("");
    for (uint32_t p = 0; p < roster_count(c->roster, KIND_PERSON); p++) {
        Span own = roster_by(c->roster, KIND_TENURE, Tenure_person, p);
        bool without = false;
        for (uint32_t i = 0; i < own.len; i++)
            without |= !partial_given(roster_tenure(c->roster, own.at[i])->since);
        if (without && !person_left(c->roster, p, c->holding.day) && !undated++)
            first = code_of_person(c, p);
    }
    bulk(c, SEVERITY_NOTE, "check.career.undated", undated, first);
}

/* A job whose earlier row does not say its post: that both are one is for people to say. */
static void check_uncoded(const Checking *c) {
    enum { NAMED_MOST = 20 };
    uint32_t count = 0, last = NONE;
    Text     people = text_open(c->arena);
    for (uint32_t p = 0; p < roster_count(c->roster, KIND_PERSON); p++) {
        Span own = roster_by(c->roster, KIND_TENURE, Tenure_person, p);
        for (uint32_t i = 0; i < own.len && !person_left(c->roster, p, c->holding.day); i++) {
            const Tenure *row = roster_tenure(c->roster, own.at[i]);
            if (p == last || !roster_covers(row->since, row->until, c->holding.day) ||
                tenure_uncoded(c->arena, c->roster, own.at[i]) == NONE)
                continue;
            last = p;
            if (count++ < NAMED_MOST)
                text_format(&people, people.len ? ", " STR_FMT : STR_FMT,
                            STR_ARG(code_of_person(c, p)));
        }
    }
    text_add(&people, count > NAMED_MOST ? STR(", …") : STR(""));
    if (count)
        findings_add(c->findings, (Finding){.severity = SEVERITY_NOTE,
                                            .code = "check.tenure.uncoded",
                                            .args = {{"count", number(c, count)},
                                                     {"people", text_done(&people)}}});
}

static void check_retired(const Checking *c) {
    for (uint32_t p = 0; p < roster_count(c->roster, KIND_PERSON); p++) {
        Day due;
        if (c->holding.main[p] != NONE &&
            vet_overstays(c->rules, c->roster, p, c->holding.day, &due))
            findings_add(c->findings,
                         (Finding){.severity = SEVERITY_WARNING,
                                   .code = "check.retired.holds",
                                   .value = code_of_person(c, p),
                                   .args = {{"day", day_iso(c->arena, due)},
                                            {"post", code_of_post(c, c->holding.main[p])}}});
    }
}

/* ---- ties ---- */

static uint32_t held_of(const Checking *c, uint32_t person, const uint32_t *posts, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (holding_has(&c->holding, person, posts[i]))
            return posts[i];
    return NONE;
}

static void check_pairs(const Checking *c) {
    uint32_t         count;
    const PairBound *pairs = pairs_bind(c->arena, c->rules, c->roster, c->holding.day, &count);
    for (uint32_t i = 0; i < count; i++) {
        const PairBound *pair = &pairs[i];
        uint32_t         first = held_of(c, pair->first, pair->first_posts, pair->first_count);
        uint32_t         second = held_of(c, pair->second, pair->second_posts, pair->second_count);
        if (first == NONE || second == NONE)
            continue;
        findings_add(
            c->findings,
            (Finding){.severity = SEVERITY_WARNING,
                      .code = citations_confirmed(pair->citations) ? "check.pair"
                                                                   : "check.pair.unconfirmed",
                      .value = code_of_person(c, pair->first),
                      .args = {{"name", name_of_person(c, pair->first)},
                               {"other", code_of_person(c, pair->second)},
                               {"other_name", name_of_person(c, pair->second)},
                               {"post", name_of_post(c, first)},
                               {"other_post", name_of_post(c, second)},
                               {"relation", str_from(codes_at(LIST_RELATION, pair->relation)->id)},
                               {"rule", pair->label},
                               {"citations", citations_packed(c->arena, pair->citations)}}});
    }
}

/* ---- gaps ---- */

typedef struct Gap {
    AnswerGap answer;
    uint64_t *people; /* bits */
} Gap;

typedef struct Gaps {
    Map facts;
    VEC(Gap) at;
} Gaps;

static Gap *gap_of(const Checking *c, Gaps *gaps, Str fact) {
    uint32_t at = map_put(&gaps->facts, fact, (uint32_t)gaps->at.len);
    if (at == gaps->at.len) {
        size_t words = bits_words(roster_count(c->roster, KIND_PERSON));
        VEC_PUSH(c->arena, gaps->at,
                 (Gap){.answer = {.fact = fact}, .people = ARENA_ARRAY(c->arena, uint64_t, words)});
    }
    return &gaps->at.at[at];
}

static void gaps_add(const Checking *c, Gaps *gaps, uint32_t person, uint32_t post) {
    const Judgement *judgement =
        reference_judge(c->arena, c->rules, c->roster, person, post, c->holding.day, JUDGE_ENTRANT);
    for (uint32_t n = 0; n < judgement->need_count; n++) {
        Gap *gap = gap_of(c, gaps, judgement->needs[n]);
        gap->answer.people += !bits_has(gap->people, person);
        gap->answer.cases++;
        gap->answer.holders += c->holding.main[person] == post;
        bits_add(gap->people, person);
    }
}

/* Everybody in service against the first post of each standard: a person's gaps are those of the
 * standard, not of one of its posts. Holders are asked about their own posts besides. */
static void gaps_collect(const Checking *c, Gaps *gaps) {
    uint32_t people = roster_count(c->roster, KIND_PERSON);
    bool    *seen = ARENA_ARRAY(c->arena, bool, rules_standard_total(c->rules));
    Verdict *verdicts = ARENA_ARRAY(c->arena, Verdict, people);
    Sweep   *sweep = sweep_open(c->arena, c->rules, c->roster, c->holding.day);
    for (uint32_t j = 0; j < roster_count(c->roster, KIND_POST); j++) {
        uint32_t standard = rules_standard_of(c->rules, c->roster, j, c->holding.day);
        if (standard == NONE)
            continue;
        sweep_post(sweep, j, JUDGE_ENTRANT, verdicts, NULL);
        for (uint32_t p = 0; p < people; p++)
            if (verdicts[p] == VERDICT_UNDECIDED && !person_left(c->roster, p, c->holding.day) &&
                (!seen[standard] || c->holding.main[p] == j))
                gaps_add(c, gaps, p, j);
        seen[standard] = true;
    }
}

static int gap_order(const void *a, const void *b) {
    const Gap *x = a, *y = b;
    if (x->answer.people != y->answer.people)
        return x->answer.people > y->answer.people ? -1 : 1;
    return str_order(x->answer.fact, y->answer.fact);
}

static void gaps_answer(const Checking *c, Gaps *gaps, CheckAnswer *answer) {
    if (gaps->at.len)
        qsort(gaps->at.at, gaps->at.len, sizeof *gaps->at.at, gap_order);
    answer->gap_count = (uint32_t)gaps->at.len;
    answer->gaps = ARENA_ARRAY(c->arena, AnswerGap, gaps->at.len);
    for (size_t g = 0; g < gaps->at.len; g++) {
        AnswerGap gap = gaps->at.at[g].answer;
        uint32_t  kept = 0;
        gap.persons = ARENA_ARRAY(c->arena, Str, gap.people);
        for (uint32_t p = 0; p < roster_count(c->roster, KIND_PERSON); p++)
            if (bits_has(gaps->at.at[g].people, p))
                gap.persons[kept++] = code_of_person(c, p);
        answer->gaps[g] = gap;
    }
}

CheckAnswer vet_check(Arena *arena, const Rules *rules, const Roster *roster, Day on,
                      const Findings *found) {
    CheckAnswer answer = {.as_of = roster->as_of, .on = on, .findings = findings_open(arena)};
    Checking    c = {arena, rules, roster, &answer.findings, {0}};
    Gaps        gaps = {.facts = map_open(arena)};
    c.holding = holding_on(arena, roster, on);
    for (size_t i = 0; i < found->len; i++)
        findings_add(&answer.findings, found->at[i]);
    check_standards(&c, &answer);
    check_bodies_kinds(&c);
    check_seats(&c);
    check_authority(&c);
    check_overlaps(&c);
    check_people(&c);
    check_undated(&c);
    check_uncoded(&c);
    check_retired(&c);
    check_pairs(&c);
    vet_sound(arena, roster, &answer.findings);
    claim_check(arena, roster, &answer.findings);
    gaps_collect(&c, &gaps);
    gaps_answer(&c, &gaps, &answer);
    return answer;
}
