/* fit.c — quotas whose arithmetic cannot hold: groups nobody is in two of, with floors that come to more
 * heads than there are seats, and a floor above the ceiling of a group it lies in.
 *
 * Sets of groups are taken up one by one, a larger one only while the smaller fits some body, SETS_MOST of
 * them; where more would be left a note says so. A set is told of the bodies where each smaller part of it
 * fits; of more than two groups one set only of those that share a group on a body. Only bars and targets
 * ask for heads. */
#include "rules/analysis_parts.h"

enum { SIZES = 60, SETS_MOST = 20000, TOLD_SIZES = 5, REST_MOST = 1 << 22 };

/* A body or set of posts of the register, or a size without a register. */
typedef struct Subject {
    StructureHeads heads;
    const bool    *bound; /* by share; NULL: all */
    bool          *told;  /* by share: of a set of more than two that is told of this one */
} Subject;

/* What the chosen ask of each subject. */
typedef struct Asked {
    int64_t sum, least; /* sum -1: one of them does not bind it; least: of one of them */
} Asked;

typedef struct Fit {
    const Rules *rules;
    Findings    *findings;
    Arena       *arena;
    Day          day;
    Subject     *subjects;
    uint32_t     subject_count;
    bool         imagined; /* sizes without a register */
    const bool  *nobody;   /* by share: its group is told of already */
    bool        *disjoint; /* [a * shares + b]: on one body, and nobody is in both */
    uint32_t    *chosen;   /* the set at hand */
    Asked      **asked;    /* [how many are chosen][subject] */
    int64_t     *rest; /* [share * subjects + subject]: asked from that share on; NULL: too many */
    uint32_t     chosen_count, sets;
} Fit;

static const Share *share_at(const Fit *f, uint32_t share) {
    return &f->rules->shares.at[share];
}

static void tell(const Fit *f, Severity severity, const char *code, uint32_t share, Arg first,
                 Arg second, Arg third) {
    const Share *of = share_at(f, share);
    Place        place = {
               .file = f->rules->packs.at[of->pack].file, .line = of->line, .column = of->column};
    findings_add(f->findings, FINDING(severity, code, place, .value = of->label,
                                      .args = {first, second, third}));
}

/* ---- who is counted where ---- */

static bool asks(const Fit *f, uint32_t share) {
    return share_asks_heads(share_at(f, share)) && !f->nobody[share];
}

static bool kinds_meet(const Share *a, const Share *b) {
    for (uint32_t i = 0; i < a->kind_count; i++)
        for (uint32_t k = 0; k < b->kind_count; k++)
            if (str_same(a->kinds[i], b->kinds[k]))
                return true;
    return false;
}

/* Do they bind one body, or one set of posts? */
static bool on_one(const Fit *f, const Share *a, const Share *b) {
    if (a->posts || b->posts ? a->posts != b->posts : !kinds_meet(a, b))
        return false;
    if (!a->when || !b->when)
        return true;
    return proof_find(f->arena, f->rules, proof_both(f->arena, a->when, b->when), TRUTH_YES,
                      b->pack, NULL) != PROOF_NONE;
}

static void disjoint_find(Fit *f) {
    uint32_t count = (uint32_t)f->rules->shares.len;
    f->disjoint = ARENA_ARRAY(f->arena, bool, (size_t)count *count);
    for (uint32_t b = 0; b < count; b++)
        for (uint32_t a = 0; a < b; a++) {
            const Share *x = share_at(f, a), *y = share_at(f, b);
            if (!asks(f, a) || !asks(f, b) || !on_one(f, x, y))
                continue;
            Proof proof = proof_find(f->arena, f->rules, proof_both(f->arena, x->group, y->group),
                                     TRUTH_YES, y->pack, NULL);
            if (proof == PROOF_OPEN)
                tell(f, SEVERITY_NOTE, "rules.unproven.both", b, (Arg){"other", x->label}, (Arg){0},
                     (Arg){0});
            f->disjoint[a * count + b] = f->disjoint[b * count + a] = proof == PROOF_NONE;
        }
}

/* ---- how many there are ---- */

static StructureWanted wanted_of(const Fit *f, uint32_t share, const Subject *subject) {
    StructureBound bound = {.clause = share,
                            .body = NONE,
                            .unit = NONE}; /* staff and unit are not known: the weakest amount */
    return structure_wanted(f->rules, NULL, &bound, f->day, subject->heads);
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
        plain += plain_heads(share_at(f, f->chosen[i]), size, &to);
    return size >= plain || plain > to;
}

static void subjects_imagined(Fit *f) {
    f->imagined = true;
    f->subjects = ARENA_ARRAY(f->arena, Subject, SIZES);
    for (int64_t size = 1; size <= SIZES; size++)
        f->subjects[f->subject_count++] = (Subject){.heads = {size, size, size}};
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
                (Subject){.heads = {seats, seats, seats}, .bound = marks[at]};
        }
        marks[at][bound->clause] = true;
    }
}

static bool all_bind(const Fit *f, const Subject *subject) {
    for (uint32_t i = 0; i < f->chosen_count && subject->bound; i++)
        if (!subject->bound[f->chosen[i]])
            return false;
    return true;
}

/* ---- sets of groups ---- */

typedef struct Misfit {
    uint32_t count; /* of sizes */
    int64_t  wanted, size;
    Text     sizes;
    bool     fits, ever; /* on some subject: a larger set may not; the set does */
} Misfit;

static void misfit_add(Misfit *misfit, int64_t wanted, int64_t size) {
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
        int64_t        wanted = wanted_of(f, share, subject).at_least;
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
            bool heard = asks(f, (uint32_t)share) && (!subject->bound || subject->bound[share]) &&
                         subject->heads.seats;
            f->rest[share * subjects + s] =
                f->rest[(share + 1) * subjects + s] +
                (heard ? wanted_of(f, (uint32_t)share, subject).at_least : 0);
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
        if (asked.sum > seats && asked.sum - asked.least <= seats && !told_before(f, subject)) {
            misfit_add(&misfit, asked.sum, seats);
            told_mark(f, subject);
        }
    }
    return misfit;
}

static Str number(const Fit *f, int64_t value) {
    return str_format(f->arena, "%lld", (long long)value);
}

static void misfit_tell(const Fit *f, Misfit *misfit) {
    Text     others = text_open(f->arena);
    uint32_t last = f->chosen[f->chosen_count - 1];
    for (uint32_t i = 0; i + 1 < f->chosen_count; i++)
        text_format(&others, i ? ", " STR_FMT : STR_FMT, STR_ARG(share_at(f, f->chosen[i])->label));
    Arg sizes = {"sizes", text_done(&misfit->sizes)},
        wanted = {"wanted", number(f, misfit->wanted)};
    bool by_seats = share_at(f, last)->table.by == TABLE_SEATS;
    if (f->chosen_count == 1)
        tell(f, SEVERITY_WARNING, by_seats ? "rules.quota.row" : "rules.quota.alone", last, sizes,
             wanted, (Arg){0});
    else if (f->imagined && !misfit->ever)
        tell(f, SEVERITY_WARNING, "rules.quota.never", last, (Arg){"others", text_done(&others)},
             (Arg){"size", number(f, misfit->size)}, wanted);
    else
        tell(f, SEVERITY_WARNING, "rules.quota.fit", last, (Arg){"others", text_done(&others)},
             sizes, wanted);
}

static bool goes_with(const Fit *f, uint32_t share) {
    for (uint32_t i = 0; i < f->chosen_count; i++)
        if (!f->disjoint[f->chosen[i] * f->rules->shares.len + share])
            return false;
    return asks(f, share);
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

/* ---- a floor above a ceiling ---- */

/* The bodies on which the ceiling takes in fewer than the floor asks for. */
static Misfit clash_of(const Fit *f, uint32_t floor, uint32_t ceiling) {
    Misfit misfit = {.sizes = text_open(f->arena)};
    for (uint32_t s = 0; s < f->subject_count; s++) {
        const Subject *subject = &f->subjects[s];
        if (!all_bind(f, subject) || !subject->heads.seats)
            continue;
        int64_t least = wanted_of(f, floor, subject).at_least;
        if (least > wanted_of(f, ceiling, subject).at_most)
            misfit_add(&misfit, least, subject->heads.seats);
        else
            misfit.ever = true;
    }
    return misfit;
}

static void ceiling_try(Fit *f, uint32_t floor, uint32_t ceiling) {
    f->chosen[0] = floor;
    f->chosen[1] = ceiling;
    f->chosen_count = 2;
    Misfit misfit = clash_of(f, floor, ceiling);
    bool   never = f->imagined && !misfit.ever;
    f->chosen_count = 0;
    if (!misfit.count)
        return;
    tell(f, SEVERITY_WARNING, never ? "rules.quota.clash" : "rules.quota.ceiling", ceiling,
         (Arg){"other", share_at(f, floor)->label}, (Arg){"sizes", text_done(&misfit.sizes)},
         (Arg){"wanted", number(f, misfit.wanted)});
}

static bool has_ceiling(const Share *share) {
    for (uint32_t i = 0; i < share->table.count; i++)
        if (share->table.rows[i].amount.hi != FACT_MOST)
            return true;
    return false;
}

static void ceilings_try(Fit *f) {
    Analysis a = {f->rules, f->findings, f->arena};
    for (uint32_t c = 0; c < f->rules->shares.len; c++)
        for (uint32_t b = 0; b < f->rules->shares.len; b++) {
            const Share *ceiling = share_at(f, c), *floor = share_at(f, b);
            if (b != c && has_ceiling(ceiling) && asks(f, c) && asks(f, b) &&
                on_one(f, floor, ceiling) && shares_lie_in(&a, floor, ceiling))
                ceiling_try(f, b, c);
        }
}

void fit_analyse(const Rules *rules, const Roster *roster, const bool *nobody, Findings *findings) {
    AUTO(Arena) arena = arena_open();
    Fit f = {.rules = rules, .findings = findings, .arena = arena, .nobody = nobody};
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
        tell(&f, SEVERITY_NOTE, "rules.unproven", (uint32_t)rules->shares.len - 1, (Arg){0},
             (Arg){0}, (Arg){0});
    ceilings_try(&f);
}
