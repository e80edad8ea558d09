/* fit.c — quotas whose arithmetic cannot hold: groups nobody is in two of, with floors that come to more
 * heads than there are seats.
 *
 * Sets of groups are taken up one by one, a larger one only while the smaller fits some body, SETS_MOST of
 * them; where more would be left a note says so. A set is told of the bodies where each smaller part of it
 * fits; of more than two groups one set only of those that share a group on a body. Only bars and targets
 * ask for heads. */
#include "rules/fit_parts.h"

enum { USUAL_LEAST = 3, SETS_MOST = 20000, TOLD_SIZES = 5, REST_MOST = 1 << 22 };

const Share *fit_share(const Fit *f, uint32_t share) {
    return &f->rules->shares.at[share];
}

void fit_tell(const Fit *f, Severity severity, const char *code, uint32_t share, Arg first,
              Arg second, Arg third) {
    const Share *of = fit_share(f, share);
    Place        place = {
               .file = f->rules->packs.at[of->pack].file, .line = of->line, .column = of->column};
    findings_add(f->findings, FINDING(severity, code, place, .value = of->label,
                                      .args = {first, second, third}));
}

/* ---- who is counted where ---- */

bool fit_asks(const Fit *f, uint32_t share) {
    return share_asks_heads(fit_share(f, share)) && f->groups[share].node;
}

static bool kinds_meet(const Share *a, const Share *b) {
    for (uint32_t i = 0; i < a->kind_count; i++)
        for (uint32_t k = 0; k < b->kind_count; k++)
            if (str_same(a->kinds[i], b->kinds[k]))
                return true;
    return false;
}

/* Do they bind one body, or one set of posts? */
bool fit_on_one(const Fit *f, const Share *a, const Share *b) {
    if (a->posts || b->posts ? a->posts != b->posts : !kinds_meet(a, b))
        return false;
    if (!a->when || !b->when)
        return true;
    if (a->when == b->when)
        return true;
    ArenaMark   mark = arena_mark(f->arena);
    const Node *both = proof_both(f->arena, a->when, b->when);
    Proof       proof = proof_find(f->arena, f->rules, both, TRUTH_YES, NULL);
    arena_rewind(f->arena, mark);
    return proof != PROOF_NONE;
}

static bool disjoint(const Fit *f, uint32_t a, uint32_t b) {
    const Share *x = fit_share(f, a), *y = fit_share(f, b);
    if (!groups_touch(&f->groups[a], &f->groups[b]) || !fit_asks(f, a) || !fit_asks(f, b) ||
        !fit_on_one(f, x, y))
        return false;
    ArenaMark   mark = arena_mark(f->arena);
    const Node *both = proof_both(f->arena, f->groups[a].node, f->groups[b].node);
    Proof       proof = proof_find(f->arena, f->rules, both, TRUTH_YES, NULL);
    arena_rewind(f->arena, mark);
    if (proof == PROOF_OPEN)
        fit_tell(f, SEVERITY_NOTE, "rules.unproven.both", b, (Arg){"other", x->label}, (Arg){0},
                 (Arg){0});
    return proof == PROOF_NONE;
}

static void disjoint_find(Fit *f) {
    uint32_t count = (uint32_t)f->rules->shares.len;
    f->disjoint = ARENA_ARRAY(f->arena, bool, (size_t)count *count);
    for (uint32_t b = 0; b < count; b++)
        for (uint32_t a = 0; a < b; a++)
            f->disjoint[(size_t)a * count + b] = f->disjoint[(size_t)b * count + a] =
                disjoint(f, a, b);
}

/* ---- how many there are ---- */

StructureWanted fit_wanted(const Fit *f, uint32_t share, int64_t size) {
    StructureBound bound = {.clause = share,
                            .body = NONE,
                            .unit = NONE}; /* staff and unit are not known: the weakest amount */
    return structure_wanted(f->rules, NULL, &bound, f->day, (StructureHeads){size, size, size, 0});
}

/* Heads asked for whatever the size, by the row for this one where the table goes by seats; *to_out: the largest body
 * they are asked of, if smaller than it was. */
static int64_t plain_heads(const Share *share, int64_t size, int64_t *to_out) {
    bool    by_seats = share->table.by == TABLE_SEATS;
    int64_t least = FACT_MOST, from = 0;
    for (uint32_t i = 0; i < share->table.count; i++) {
        const StructureRow *row = &share->table.rows[i];
        int64_t             heads = row->amount.percent ? 0 : row->amount.lo;
        bool                heard = !by_seats || (from < size && size <= row->to);
        from = row->to;
        least = heard && heads < least ? heads : least;
        if (by_seats && heard && row->to < *to_out)
            *to_out = row->to;
    }
    return least == FACT_MOST ? 0 : least;
}

/* A body below so many heads is none that the clauses were written for, where larger ones of the same rows are. */
static bool meant_for(const Fit *f, int64_t size) {
    int64_t plain = 0, to = FACT_MOST;
    for (uint32_t i = 0; i < f->chosen_count; i++)
        plain += plain_heads(fit_share(f, f->chosen[i]), size, &to);
    return size >= plain || plain > to;
}

/* Nobody writes clauses for a body of one or two, unless a row of a table says so. */
bool fit_usual(const Fit *f, int64_t size) {
    int64_t to = FACT_MOST;
    for (uint32_t i = 0; i < f->chosen_count; i++)
        plain_heads(fit_share(f, f->chosen[i]), size, &to);
    return !f->imagined || size >= USUAL_LEAST || to < USUAL_LEAST;
}

static void subjects_imagined(Fit *f) {
    f->imagined = true;
    f->subjects = ARENA_ARRAY(f->arena, Subject, FIT_SIZES);
    for (int64_t size = 1; size <= FIT_SIZES; size++)
        f->subjects[f->subject_count++] = (Subject){.heads = {size, size, size, 0}};
}

static int64_t seats_of(const Roster *roster, const StructureBound *bound) {
    int64_t seats = bound->member_count;
    for (uint32_t i = 0; i < bound->post_count; i++) {
        int32_t row = roster_post(roster, bound->posts[i])->seats;
        seats += row == INT_MISSING ? 1 : row;
    }
    return seats;
}

/* A full body: as many holders as seats. */
static void subjects_of(Fit *f, const Roster *roster) {
    uint32_t              count;
    const StructureBound *bounds = structure_bind(f->arena, f->rules, roster, f->day, &count);
    Map                   seen = map_open(f->arena);
    bool                **marks = ARENA_ARRAY(f->arena, bool *, count);
    f->subjects = ARENA_ARRAY(f->arena, Subject, count);
    for (uint32_t i = 0; i < count; i++) {
        const StructureBound *bound = &bounds[i];
        Str      key = bound->body == NONE ? bound->code : str_format(f->arena, "%u", bound->body);
        uint32_t at = map_put(&seen, key, f->subject_count);
        if (at == f->subject_count) {
            int64_t seats = seats_of(roster, bound);
            marks[at] = ARENA_ARRAY(f->arena, bool, f->rules->shares.len);
            f->subjects[f->subject_count++] =
                (Subject){.heads = {seats, seats, seats, 0}, .bound = marks[at]};
        }
        marks[at][bound->clause] = !bound->unsure; /* else it may not be asked there */
    }
}

bool fit_binds(const Fit *f, const Subject *subject) {
    for (uint32_t i = 0; i < f->chosen_count && subject->bound; i++)
        if (!subject->bound[f->chosen[i]])
            return false;
    return true;
}

/* ---- sets of groups ---- */

void misfit_add(Misfit *misfit, int64_t wanted, int64_t size) {
    if (!misfit->count) {
        misfit->wanted = wanted;
        misfit->size = size;
    }
    if (misfit->count < TOLD_SIZES)
        text_format(&misfit->sizes, misfit->count ? ", %lld" : "%lld", (long long)size);
    else if (misfit->count == TOLD_SIZES)
        text_add(&misfit->sizes, STR(" …"));
    misfit->count++;
}

/* The set with its last one, beside what the others ask. */
static void asked_add(Fit *f) {
    uint32_t share = f->chosen[f->chosen_count - 1], count = f->chosen_count;
    if (!f->asked[count])
        f->asked[count] = ARENA_ARRAY(f->arena, Asked, f->subject_count);
    for (uint32_t s = 0; s < f->subject_count; s++) {
        const Subject *subject = &f->subjects[s];
        Asked          before = count > 1 ? f->asked[count - 1][s] : (Asked){0, FACT_MOST};
        int64_t        wanted = fit_wanted(f, share, subject->heads.seats).at_least;
        bool           binds = before.sum >= 0 && (!subject->bound || subject->bound[share]) &&
                     subject->heads.seats && (!f->imagined || meant_for(f, subject->heads.seats));
        f->asked[count][s] = (Asked){binds ? before.sum + wanted : -1,
                                     wanted < before.least ? wanted : before.least};
    }
}

static bool told_before(const Fit *f, const Subject *subject) {
    for (uint32_t i = 0; i < f->chosen_count && f->chosen_count > 2; i++)
        if (subject->told[f->chosen[i]])
            return true;
    return false;
}

static void told_mark(const Fit *f, const Subject *subject) {
    for (uint32_t i = 0; i < f->chosen_count && f->chosen_count > 2; i++)
        subject->told[f->chosen[i]] = true;
}

static void rest_find(Fit *f) {
    size_t shares = f->rules->shares.len, subjects = f->subject_count;
    if ((shares + 1) * subjects > REST_MOST)
        return;
    f->rest = ARENA_ARRAY(f->arena, int64_t, (shares + 1) * subjects);
    for (size_t share = shares; share-- > 0;)
        for (size_t s = 0; s < subjects; s++) {
            const Subject *subject = &f->subjects[s];
            bool           heard = fit_asks(f, (uint32_t)share) &&
                         (!subject->bound || subject->bound[share]) && subject->heads.seats;
            f->rest[share * subjects + s] =
                f->rest[(share + 1) * subjects + s] +
                (heard ? fit_wanted(f, (uint32_t)share, subject->heads.seats).at_least : 0);
        }
}

/* Would what may still be added be too much for the subject? */
static bool may_fill(const Fit *f, uint32_t s) {
    uint32_t next = f->chosen[f->chosen_count - 1] + 1;
    return !f->rest ||
           f->asked[f->chosen_count][s].sum + f->rest[(size_t)next * f->subject_count + s] >
               f->subjects[s].heads.seats;
}

/* Of the subjects for which the set is too large, and none of its parts is. */
static Misfit misfit_of(const Fit *f) {
    Misfit misfit = {.sizes = text_open(f->arena)};
    for (uint32_t s = 0; s < f->subject_count; s++) {
        const Subject *subject = &f->subjects[s];
        Asked          asked = f->asked[f->chosen_count][s];
        int64_t        seats = subject->heads.seats;
        misfit.fits |=
            asked.sum >= 0 && asked.sum <= seats && may_fill(f, s) && !told_before(f, subject);
        misfit.ever |= asked.sum >= 0 && asked.sum <= seats;
        if (asked.sum > seats && asked.sum - asked.least <= seats && !told_before(f, subject) &&
            fit_usual(f, seats)) {
            misfit_add(&misfit, asked.sum, seats);
            told_mark(f, subject);
        }
    }
    return misfit;
}

Str fit_number(const Fit *f, int64_t value) {
    return str_format(f->arena, "%lld", (long long)value);
}

Str fit_others(const Fit *f) {
    Text others = text_open(f->arena);
    for (uint32_t i = 0; i + 1 < f->chosen_count; i++)
        text_format(&others, i ? ", " STR_FMT : STR_FMT,
                    STR_ARG(fit_share(f, f->chosen[i])->label));
    return text_done(&others);
}

static void misfit_tell(const Fit *f, Misfit *misfit) {
    uint32_t last = f->chosen[f->chosen_count - 1];
    Arg      others = {"others", fit_others(f)}, sizes = {"sizes", text_done(&misfit->sizes)},
        wanted = {"wanted", fit_number(f, misfit->wanted)},
        size = {"size", fit_number(f, misfit->size)};
    bool    by_seats = fit_share(f, last)->table.by == TABLE_SEATS;
    FitEver ever =
        !f->imagined || misfit->ever ? FIT_FITS : fit_ever(f, f->chosen, f->chosen_count, NONE);
    if (f->chosen_count == 1)
        fit_tell(f, SEVERITY_WARNING, by_seats ? "rules.quota.row" : "rules.quota.alone", last,
                 sizes, wanted, (Arg){0});
    else if (ever == FIT_FITS)
        fit_tell(f, SEVERITY_WARNING, "rules.quota.fit", last, others, sizes, wanted);
    else
        fit_tell(f, SEVERITY_WARNING, ever == FIT_NEVER ? "rules.quota.never" : "rules.quota.tried",
                 last, others, size, wanted);
}

static bool goes_with(const Fit *f, uint32_t share) {
    for (uint32_t i = 0; i < f->chosen_count; i++)
        if (!f->disjoint[f->chosen[i] * f->rules->shares.len + share])
            return false;
    return fit_asks(f, share);
}

/* Sets that begin with those chosen and go on with shares from `from` on. */
static void sets_try(Fit *f, uint32_t from) {
    for (uint32_t share = from; share < f->rules->shares.len && f->sets < SETS_MOST; share++) {
        if (!goes_with(f, share))
            continue;
        f->sets++;
        f->chosen[f->chosen_count++] = share;
        asked_add(f);
        Misfit misfit = misfit_of(f);
        if (misfit.count)
            misfit_tell(f, &misfit);
        if (misfit.fits)
            sets_try(f, share + 1);
        f->chosen_count--;
    }
}

void fit_analyse(const Rules *rules, const Roster *roster, const Group *groups,
                 Findings *findings) {
    AUTO(Arena) arena = arena_open();
    Fit f = {.rules = rules, .findings = findings, .arena = arena, .groups = groups};
    f.chosen = ARENA_ARRAY(arena, uint32_t, rules->shares.len + 2);
    f.day = roster ? roster->as_of : rules->packs.len ? rules->packs.at[0].since : DAY_NONE;
    if (roster)
        subjects_of(&f, roster);
    else
        subjects_imagined(&f);
    f.asked = ARENA_ARRAY(arena, Asked *, rules->shares.len + 2);
    for (uint32_t i = 0; i < f.subject_count; i++)
        f.subjects[i].told = ARENA_ARRAY(arena, bool, rules->shares.len);
    rest_find(&f);
    disjoint_find(&f);
    sets_try(&f, 0);
    if (f.sets == SETS_MOST)
        fit_tell(&f, SEVERITY_NOTE, "rules.unproven", (uint32_t)rules->shares.len - 1, (Arg){0},
                 (Arg){0}, (Arg){0});
    fit_ceilings(&f);
}
