/* fit_ceiling.c — a floor above the ceiling of a group it lies in; and ceilings of groups of which everybody is in one,
 * which together take in fewer than there are seats: such a body cannot be full.
 *
 * Of the latter, sets of at most COVER_MOST groups are tried, each that rests on a fact of another one of the set, and
 * COVERS_MOST proofs; where more would be left a note says so. */
#include "rules/fit_parts.h"

enum { COVER_MOST = 4, COVERS_MOST = 5000 };

static bool has_ceiling(const Share *share) {
    for (uint32_t i = 0; i < share->table.count; i++)
        if (share->table.rows[i].amount.hi != FACT_MOST)
            return true;
    return false;
}

/* ---- a floor above a ceiling ---- */

/* The bodies on which the ceiling takes in fewer than the floor asks for. */
static Misfit clash_of(const Fit *f, uint32_t floor, uint32_t ceiling) {
    Misfit misfit = {.sizes = text_open(f->arena)};
    for (uint32_t s = 0; s < f->subject_count; s++) {
        const Subject *subject = &f->subjects[s];
        int64_t        seats = subject->heads.seats;
        if (!fit_binds(f, subject) || !seats)
            continue;
        int64_t least = fit_wanted(f, floor, seats).at_least;
        bool    clash = least > fit_wanted(f, ceiling, seats).at_most;
        if (clash && fit_usual(f, seats))
            misfit_add(&misfit, least, seats);
        misfit.ever |= !clash;
    }
    return misfit;
}

static void clash_tell(const Fit *f, uint32_t floor, uint32_t ceiling, Misfit *misfit) {
    FitEver     ever = !f->imagined || misfit->ever ? FIT_FITS : fit_ever(f, &floor, 1, ceiling);
    const char *code = ever == FIT_FITS    ? "rules.quota.ceiling"
                       : ever == FIT_NEVER ? "rules.quota.clash"
                                           : "rules.quota.clash.tried";
    fit_tell(f, SEVERITY_WARNING, code, ceiling, (Arg){"other", fit_share(f, floor)->label},
             (Arg){"sizes", text_done(&misfit->sizes)},
             (Arg){"wanted", fit_number(f, misfit->wanted)});
}

static void clash_try(Fit *f, uint32_t floor, uint32_t ceiling) {
    f->chosen[0] = floor;
    f->chosen[1] = ceiling;
    f->chosen_count = 2;
    Misfit misfit = clash_of(f, floor, ceiling);
    f->chosen_count = 0;
    if (misfit.count)
        clash_tell(f, floor, ceiling, &misfit);
}

static void clashes_try(Fit *f) {
    Analysis a = {f->rules, f->findings, f->arena};
    for (uint32_t c = 0; c < f->rules->shares.len; c++)
        for (uint32_t b = 0; b < f->rules->shares.len; b++) {
            const Share *ceiling = fit_share(f, c);
            if (b != c && has_ceiling(ceiling) && fit_asks(f, c) && fit_asks(f, b) &&
                fit_on_one(f, fit_share(f, b), ceiling) &&
                group_lies_in(&a, &f->groups[b], &f->groups[c]))
                clash_try(f, b, c);
        }
}

/* ---- ceilings of all there are ---- */

/* Who is in none of the chosen, but for the one at `but`; NULL: all. */
static const Node *rest_of(const Fit *f, uint32_t but) {
    const Node *rest = NULL;
    for (uint32_t i = 0; i < f->chosen_count; i++) {
        const Node *out = i == but ? NULL : proof_not(f->arena, f->groups[f->chosen[i]].node);
        rest = !out ? rest : rest ? proof_both(f->arena, rest, out) : out;
    }
    return rest;
}

/* But for the one at `but`, is everybody in one of them? */
static bool covers(Fit *f, uint32_t but) {
    ArenaMark   mark = arena_mark(f->arena);
    const Node *rest = rest_of(f, but);
    f->covers++;
    Proof proof = proof_find(f->arena, f->rules, rest, TRUTH_YES, NULL);
    arena_rewind(f->arena, mark);
    return proof == PROOF_NONE;
}

static bool all_needed(Fit *f) {
    for (uint32_t i = 0; i + 1 < f->chosen_count; i++)
        if (covers(f, i))
            return false;
    return true;
}

static int64_t most_of(const Fit *f, int64_t size) {
    int64_t most = 0;
    for (uint32_t i = 0; i < f->chosen_count; i++) {
        int64_t more = fit_wanted(f, f->chosen[i], size).at_most;
        most = more > size - most ? size : most + more; /* no more than there are seats */
    }
    return most;
}

/* A ceiling in heads says how large the bodies are for which it is written. */
static bool any_plain(const Fit *f) {
    for (uint32_t i = 0; i < f->chosen_count; i++) {
        const StructureTable *table = &fit_share(f, f->chosen[i])->table;
        for (uint32_t r = 0; r < table->count; r++)
            if (!table->rows[r].amount.percent)
                return true;
    }
    return false;
}

static void full_look(const Fit *f) {
    Misfit   misfit = {.sizes = text_open(f->arena)};
    uint32_t last = f->chosen[f->chosen_count - 1];
    for (uint32_t s = 0; s < f->subject_count; s++) {
        const Subject *subject = &f->subjects[s];
        int64_t        seats = subject->heads.seats;
        if (!fit_binds(f, subject) || !seats)
            continue;
        int64_t most = most_of(f, seats);
        if (most < seats && fit_usual(f, seats))
            misfit_add(&misfit, most, seats);
        misfit.ever |= most >= seats;
    }
    if (misfit.count && !(f->imagined && misfit.ever && any_plain(f)))
        fit_tell(f, SEVERITY_WARNING, "rules.quota.full", last, (Arg){"others", fit_others(f)},
                 (Arg){"sizes", text_done(&misfit.sizes)},
                 (Arg){"most", fit_number(f, misfit.wanted)});
}

static bool goes_with(const Fit *f, uint32_t share) {
    const Group *group = &f->groups[share];
    bool         touches = !f->chosen_count;
    if (!fit_asks(f, share) || !has_ceiling(fit_share(f, share)) || group->everybody)
        return false;
    for (uint32_t i = 0; i < f->chosen_count; i++)
        touches |= groups_touch(group, &f->groups[f->chosen[i]]);
    for (uint32_t i = 0; i < f->chosen_count && touches; i++)
        touches = fit_on_one(f, fit_share(f, f->chosen[i]), fit_share(f, share));
    return touches;
}

static void covers_try(Fit *f, uint32_t from) {
    for (uint32_t share = from; share < f->rules->shares.len && f->covers < COVERS_MOST; share++) {
        if (!goes_with(f, share))
            continue;
        f->chosen[f->chosen_count++] = share;
        if (f->chosen_count > 1 && covers(f, NONE)) {
            if (f->chosen_count == 2 || all_needed(f))
                full_look(f);
        } else if (f->chosen_count < COVER_MOST) {
            covers_try(f, share + 1);
        }
        f->chosen_count--;
    }
}

void fit_ceilings(Fit *f) {
    clashes_try(f);
    covers_try(f, 0);
    if (f->covers >= COVERS_MOST)
        fit_tell(f, SEVERITY_NOTE, "rules.unproven", (uint32_t)f->rules->shares.len - 1, (Arg){0},
                 (Arg){0}, (Arg){0});
}
