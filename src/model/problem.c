#include "model/problem.h"

#include "base/ascending.h"

#include <stdlib.h>

uint32_t problem_entry(const Problem *p, uint32_t person, uint32_t post) {
    uint32_t low = p->people[person].entries_from, high = p->people[person + 1].entries_from;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (p->entries[middle].post < post)
            low = middle + 1;
        else
            high = middle;
    }
    bool hit = low < p->people[person + 1].entries_from && p->entries[low].post == post;
    return hit ? low : NONE;
}

static int number_order(uint32_t x, uint32_t y) {
    return (x > y) - (x < y);
}

static int pair_order(uint32_t person, uint32_t post, uint32_t other, uint32_t other_post) {
    return person != other ? number_order(person, other) : number_order(post, other_post);
}

static int mark_order(const void *a, const void *b) {
    const ProblemMark *x = a, *y = b;
    int                order = pair_order(x->person, x->post, y->person, y->post);
    return order ? order : number_order(x->group, y->group);
}

uint32_t problem_marks(const Problem *p, uint32_t person, uint32_t post, uint32_t *count_out) {
    ProblemMark sought = {.person = person, .post = post};
    uint32_t    low = 0, high = p->mark_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (mark_order(&p->marks[middle], &sought) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *count_out = 0;
    while (low + *count_out < p->mark_count && p->marks[low + *count_out].person == person &&
           p->marks[low + *count_out].post == post)
        (*count_out)++;
    return low;
}

PeriodMask problem_counted(const Problem *p, uint32_t group, uint32_t person, uint32_t post) {
    PeriodMask mask = p->members[(size_t)group * p->person_count + person];
    uint32_t   count = 0, first = p->mark_count ? problem_marks(p, person, post, &count) : 0;
    for (uint32_t k = first; k < first + count; k++)
        mask |= p->marks[k].group == group ? p->marks[k].periods : 0;
    return mask;
}

bool movement_from(const ProblemMovement *m, uint32_t origin) {
    return origin == NONE ? m->none : ascending_has(m->from, m->from_count, origin);
}

bool rotation_from(const ProblemRotation *r, uint32_t origin) {
    return origin == NONE ? r->none : ascending_has(r->from, r->from_count, origin);
}

PeriodMask movement_counted(const Problem *p, const ProblemMovement *m, uint32_t person,
                            uint32_t post) {
    if (!ascending_has(m->to, m->to_count, post))
        return 0;
    return m->group == NONE ? m->periods : m->periods & problem_counted(p, m->group, person, post);
}

int64_t movement_most(const Problem *p, const ProblemMovement *m) {
    int64_t most = 0;
    for (uint32_t k = 0; k < m->to_count; k++) {
        const ProblemPost *post = &p->posts[m->to[k]];
        for (uint32_t t = post->from; t < post->until; t++)
            most += mask_has(m->periods, t) ? problem_seats(p, m->to[k], t) : 0;
    }
    return most;
}

/* By person, post and group, each once. */
static void marks_join(Problem *p) {
    uint32_t kept = 0;
    if (p->mark_count)
        qsort(p->marks, p->mark_count, sizeof *p->marks, mark_order);
    for (uint32_t i = 0; i < p->mark_count; i++)
        if (kept && mark_order(&p->marks[kept - 1], &p->marks[i]) == 0)
            p->marks[kept - 1].periods |= p->marks[i].periods;
        else
            p->marks[kept++] = p->marks[i];
    p->mark_count = kept;
}

static int rotation_order(const void *a, const void *b) {
    const ProblemRotation *x = a, *y = b;
    int                    order = pair_order(x->person, x->post, y->person, y->post);
    for (uint32_t k = 0; !order && k < x->from_count && k < y->from_count; k++)
        order = number_order(x->from[k], y->from[k]);
    order = order ? order : number_order(x->from_count, y->from_count);
    order = order ? order : x->none - y->none;
    order = order ? order : number_order(x->least, y->least);
    return order ? order : (x->enter > y->enter) - (x->enter < y->enter);
}

/* In order, of entries that there are, and of periods in which those may be entered. */
static void rotations_order(Problem *p) {
    uint32_t kept = 0;
    for (uint32_t r = 0; r < p->rotation_count; r++) {
        ProblemRotation rotation = p->rotations[r];
        uint32_t        entry = problem_entry(p, rotation.person, rotation.post);
        rotation.enter &= entry == NONE ? 0 : p->entries[entry].enter;
        if (entry != NONE)
            p->rotations[kept++] = rotation;
    }
    p->rotation_count = kept;
    if (kept)
        qsort(p->rotations, kept, sizeof *p->rotations, rotation_order);
}

uint32_t problem_kept(const Problem *p, const ProblemEntry *entry, uint32_t origin,
                      uint32_t period) {
    uint32_t        kept = entry_kept(p, entry);
    ProblemRotation sought = {.person = entry->person, .post = entry->post};
    uint32_t        low = 0, high = p->rotation_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (rotation_order(&p->rotations[middle], &sought) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < p->rotation_count; low++) {
        const ProblemRotation *r = &p->rotations[low];
        if (r->person != entry->person || r->post != entry->post)
            break;
        if (!rotation_from(r, origin))
            continue;
        if (!mask_has(r->enter, period))
            return 0;
        kept = r->least > kept ? r->least : kept;
    }
    return kept;
}

int32_t problem_brings(const ProblemNeed *need, uint32_t person) {
    uint32_t low = 0, high = need->brings_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (need->brings[middle].person < person)
            low = middle + 1;
        else
            high = middle;
    }
    bool hit = low < need->brings_count && need->brings[low].person == person;
    return hit ? need->brings[low].periods : 0;
}

BarUnit problem_bars(const Problem *problem) {
    bool heads = false, bodies = false;
    for (uint32_t q = 0; q < problem->quota_count; q++)
        heads |= problem->quotas[q].bar;
    for (uint32_t s = 0; s < problem->share_count; s++)
        bodies |= problem->shares[s].bar;
    for (uint32_t f = 0; f < problem->movement_count; f++)
        heads |= problem->movements[f].bar;
    return !bodies ? BARS_HEADS : heads ? BARS_BOTH : BARS_BODIES;
}

uint32_t problem_level(const Problem *p, uint32_t aim) {
    for (uint32_t level = 1; level <= PROBLEM_LEVELS_MAX; level++)
        if (p->levels >> (level - 1) & 1 && --aim == 0)
            return level;
    return 0;
}

bool problem_need_met(const Problem *p, const ProblemNeed *need, uint32_t person,
                      const uint32_t *posts) {
    uint32_t before = p->people[person].holds;
    int64_t  count = problem_brings(need, person);
    for (uint32_t t = 0; t < p->people[person].until; before = posts[t++]) {
        bool asked =
            (need->stay || posts[t] != before) && ascending_has(need->to, need->to_count, posts[t]);
        if (asked && count < need->at_least)
            return false;
        if (ascending_has(need->posts, need->post_count, posts[t]))
            count++;
        else if (need->in_a_row)
            count = 0;
        if (asked && need->at_most != PROBLEM_NO_LIMIT && count > need->at_most)
            return false;
    }
    return true;
}

static int entry_order(const void *a, const void *b) {
    const ProblemEntry *x = a, *y = b;
    return pair_order(x->person, x->post, y->person, y->post);
}

static void entries_restrict(Problem *p) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < p->entry_count; i++) {
        ProblemEntry       entry = p->entries[i];
        const ProblemPost *post = &p->posts[entry.post];
        entry.stay &= mask_range(post->from, post->until) &
                      mask_range(0, p->people[entry.person].until) & problem_all(p->periods);
        entry.enter &= entry.stay;
        if (entry.stay)
            p->entries[kept++] = entry;
    }
    p->entry_count = kept;
}

static void entries_number(Problem *p) {
    uint32_t at = 0;
    for (uint32_t i = 0; i <= p->person_count; i++) {
        while (at < p->entry_count && p->entries[at].person < i)
            at++;
        p->people[i].entries_from = at;
    }
}

static void parts_number(Problem *p) {
    p->part_count = 0;
    for (uint32_t s = 0; s < p->share_count; s++) {
        p->shares[s].first_part = p->part_count;
        p->part_count += p->shares[s].quota_count;
    }
}

static void withs_number(Problem *p) {
    p->with_count = 0;
    for (uint32_t k = 0; k < p->beside_count; k++) {
        p->besides[k].first_with = p->with_count;
        p->with_count += p->besides[k].with_count;
    }
}

static void level_note(Problem *p, uint32_t level) {
    p->levels |= level ? (uint32_t)1 << (level - 1) : 0;
}

static void levels_note(Problem *p) {
    p->levels = 0;
    for (uint32_t j = 0; j < p->post_count; j++)
        level_note(p, p->posts[j].level);
    for (uint32_t q = 0; q < p->quota_count; q++)
        level_note(p, p->quotas[q].level);
    for (uint32_t s = 0; s < p->share_count; s++)
        level_note(p, p->shares[s].level);
    for (uint32_t f = 0; f < p->movement_count; f++)
        level_note(p, p->movements[f].level);
}

static bool entries_ascend(const Problem *p) {
    for (uint32_t i = 1; i < p->entry_count; i++)
        if (entry_order(&p->entries[i - 1], &p->entries[i]) >= 0)
            return false;
    return true;
}

/* Only where it must: a sort may hold all entries a second time. */
static void entries_sort(Problem *p) {
    if (entries_ascend(p))
        return;
    qsort(p->entries, p->entry_count, sizeof *p->entries, entry_order);
    ensure(entries_ascend(p));
}

void problem_seal(Problem *p) {
    entries_sort(p);
    entries_number(p);
    for (uint32_t i = 0; i < p->forbid_count; i++) {
        uint32_t entry = problem_entry(p, p->forbids[i].person, p->forbids[i].post);
        if (entry != NONE)
            p->entries[entry].stay &= ~p->forbids[i].periods;
    }
    entries_restrict(p);
    entries_number(p);
    marks_join(p);
    rotations_order(p);
    parts_number(p);
    withs_number(p);
    levels_note(p);
    for (uint32_t q = 0; q < p->quota_count; q++)
        p->quotas[q].per = p->quotas[q].per ? p->quotas[q].per : 1;
}
