/* instance_write.c — the canonical bytes of a problem: what instance_hash hashes.
 *
 * Everything is written, defaults too, in one order that depends on the problem's content alone:
 * entries by person and post, an entry with holes in its stay as one item per unbroken stretch,
 * groups by name, prohibitions by person, post and period. Cost: one pass.
 */
#include "wire/instance.h"

#include "wire/instance_rows.h"
#include "wire/writer.h"

#include <stdlib.h>

void instance_mask_write(Text *out, PeriodMask mask) {
    bool first = true;
    text_char(out, '[');
    for (uint32_t t = 0; t < PROBLEM_PERIODS_MAX; t++)
        if (mask_has(mask, t)) {
            writer_next(out, &first);
            writer_int(out, t);
        }
    text_char(out, ']');
}

typedef struct NamedGroup {
    Str      name;
    uint32_t group;
} NamedGroup;

static int group_order(const void *a, const void *b) {
    return str_order(((const NamedGroup *)a)->name, ((const NamedGroup *)b)->name);
}

static NamedGroup *groups_sorted(Arena *arena, const Problem *p) {
    NamedGroup *groups = ARENA_ARRAY(arena, NamedGroup, p->group_count);
    for (uint32_t g = 0; g < p->group_count; g++)
        groups[g] = (NamedGroup){p->groups[g], g};
    if (p->group_count)
        qsort(groups, p->group_count, sizeof *groups, group_order);
    return groups;
}

static void groups_write(Text *out, const Problem *p, const NamedGroup *groups, uint32_t person) {
    bool first = true;
    for (uint32_t g = 0; g < p->group_count; g++) {
        PeriodMask mask = p->members[(size_t)groups[g].group * p->person_count + person];
        if (!mask)
            continue;
        writer_next(out, &first);
        writer_text(out, groups[g].name);
        text_char(out, ':');
        if (mask == problem_all(p->periods))
            text_add(out, STR("true"));
        else
            instance_mask_write(out, mask);
    }
}

static void people_write(Text *out, Arena *arena, const Problem *p) {
    const NamedGroup *groups = groups_sorted(arena, p);
    bool              first = true;
    writer_word(out, ",\"people\":[");
    for (uint32_t i = 0; i < p->person_count; i++) {
        const ProblemPerson *person = &p->people[i];
        writer_next(out, &first);
        writer_word(out, "{\"id\":");
        writer_text(out, person->id);
        writer_word(out, ",\"holds\":");
        if (person->holds == NONE)
            text_add(out, STR("null"));
        else
            writer_text(out, p->posts[person->holds].id);
        writer_number(out, ",\"until\":", person->until);
        if (problem_move(p, i) != p->move)
            writer_number(out, ",\"move\":", problem_move(p, i));
        if (problem_displaced(p, i) != p->displaced)
            writer_number(out, ",\"displaced\":", problem_displaced(p, i));
        writer_word(out, ",\"groups\":{");
        groups_write(out, p, groups, i);
        writer_word(out, "}}");
    }
    text_char(out, ']');
}

/* The same number wherever it is open: a number; else a list, 0 where it is closed. */
static void seats_write(Text *out, const Problem *p, uint32_t post) {
    const ProblemPost *at = &p->posts[post];
    int32_t            one = at->from < at->until ? problem_seats(p, post, at->from) : at->seats;
    bool               same = true, first = true;
    for (uint32_t t = at->from; t < at->until; t++)
        same &= problem_seats(p, post, t) == one;
    if (same) {
        writer_int(out, one);
        return;
    }
    text_char(out, '[');
    for (uint32_t t = 0; t < p->periods; t++) {
        writer_next(out, &first);
        writer_int(out, problem_open(p, post, t) ? problem_seats(p, post, t) : 0);
    }
    text_char(out, ']');
}

static void posts_write(Text *out, const Problem *p) {
    bool first = true;
    writer_word(out, ",\"posts\":[");
    for (uint32_t j = 0; j < p->post_count; j++) {
        const ProblemPost *post = &p->posts[j];
        writer_next(out, &first);
        writer_word(out, "{\"id\":");
        writer_text(out, post->id);
        writer_number(out, ",\"vacancy\":", post->vacancy);
        writer_level(out, post->level);
        writer_word(out, ",\"seats\":");
        seats_write(out, p, j);
        writer_number(out, ",\"from\":", post->from);
        writer_number(out, ",\"until\":", post->until);
        text_char(out, '}');
    }
    text_char(out, ']');
}

/* The same number in all of `stay`: a number; else a list, `perfect` where it does not matter. */
static void fit_write(Text *out, const Problem *p, const ProblemEntry *entry, PeriodMask stay) {
    int32_t one = entry_fit(entry, (uint32_t)__builtin_ctzll(stay));
    bool    same = true, first = true;
    for (uint32_t t = 0; t < p->periods && same; t++)
        same = !mask_has(stay, t) || entry_fit(entry, t) == one;
    if (same) {
        writer_int(out, one);
        return;
    }
    text_char(out, '[');
    for (uint32_t t = 0; t < p->periods; t++) {
        writer_next(out, &first);
        writer_int(out, mask_has(stay, t) ? entry_fit(entry, t) : p->perfect);
    }
    text_char(out, ']');
}

/* The mark of the pair whose group is named next after `name`, or NULL. */
static const ProblemMark *mark_after(const Problem *p, uint32_t from, uint32_t count, Str name) {
    const ProblemMark *next = NULL;
    for (uint32_t k = from; k < from + count; k++)
        if (str_order(p->groups[p->marks[k].group], name) > 0 &&
            (!next || str_order(p->groups[p->marks[k].group], p->groups[next->group]) < 0))
            next = &p->marks[k];
    return next;
}

/* Groups that only the entry has, in this stretch, by name. */
static void marks_write(Text *out, const Problem *p, const ProblemEntry *entry, PeriodMask stay) {
    bool     first = true;
    uint32_t count, from = problem_marks(p, entry->person, entry->post, &count);
    for (const ProblemMark *mark = mark_after(p, from, count, STR("")); mark;
         mark = mark_after(p, from, count, p->groups[mark->group])) {
        if (!(mark->periods & stay))
            continue;
        if (first)
            writer_word(out, ",\"groups\":{");
        writer_next(out, &first);
        writer_text(out, p->groups[mark->group]);
        text_char(out, ':');
        instance_mask_write(out, mark->periods & stay);
    }
    if (!first)
        text_char(out, '}');
}

static void stretch_write(Text *out, const Problem *p, const ProblemEntry *entry, uint32_t from,
                          uint32_t until) {
    PeriodMask stay = mask_range(from, until);
    writer_word(out, "{\"person\":");
    writer_text(out, p->people[entry->person].id);
    writer_word(out, ",\"post\":");
    writer_text(out, p->posts[entry->post].id);
    writer_word(out, ",\"fit\":");
    fit_write(out, p, entry, stay);
    writer_word(out, ",\"enter\":");
    instance_mask_write(out, entry->enter & stay);
    writer_number(out, ",\"stay\":[", from);
    writer_number(out, ",", until);
    writer_number(out, "],\"cost\":", entry->cost);
    if (entry->least > p->least)
        writer_number(out, ",\"least\":", entry->least);
    marks_write(out, p, entry, stay);
    text_char(out, '}');
}

static void entry_write(Text *out, const Problem *p, const ProblemEntry *entry, bool *first) {
    for (uint32_t from = 0, until; from < p->periods; from = until + 1) {
        for (until = from; until < p->periods && mask_has(entry->stay, until);)
            until++;
        if (until == from)
            continue;
        writer_next(out, first);
        stretch_write(out, p, entry, from, until);
    }
}

static int forbid_order(const void *a, const void *b) {
    const ProblemForbid *x = a, *y = b;
    if (x->person != y->person)
        return x->person < y->person ? -1 : 1;
    return (x->post > y->post) - (x->post < y->post);
}

/* By person and post, one for each pair. */
static const ProblemForbid *forbids_joined(Arena *arena, const Problem *p, uint32_t *count_out) {
    ProblemForbid *joined = ARENA_ARRAY(arena, ProblemForbid, p->forbid_count);
    uint32_t       count = 0;
    for (uint32_t i = 0; i < p->forbid_count; i++)
        joined[i] = p->forbids[i];
    if (p->forbid_count)
        qsort(joined, p->forbid_count, sizeof *joined, forbid_order);
    for (uint32_t i = 0; i < p->forbid_count; i++)
        if (count && forbid_order(&joined[count - 1], &joined[i]) == 0)
            joined[count - 1].periods |= joined[i].periods;
        else
            joined[count++] = joined[i];
    *count_out = count;
    return joined;
}

/* A lock may stand where a prohibition took the entry away; the file still has to hold an entry
 * there, and what that entry says does not matter. */
static bool lock_lost(const Problem *p, const ProblemLock *lock, const ProblemForbid *forbids,
                      uint32_t forbid_count) {
    uint32_t entry = problem_entry(p, lock->person, lock->post);
    if (entry != NONE && mask_has(p->entries[entry].stay, lock->period))
        return false;
    ProblemForbid        key = {.person = lock->person, .post = lock->post};
    const ProblemForbid *forbid =
        forbid_count ? bsearch(&key, forbids, forbid_count, sizeof key, forbid_order) : NULL;
    return forbid && mask_has(forbid->periods, lock->period);
}

static int entry_order(const void *a, const void *b) {
    const ProblemEntry *x = a, *y = b;
    if (x->person != y->person)
        return x->person < y->person ? -1 : 1;
    if (x->post != y->post)
        return x->post < y->post ? -1 : 1;
    return (x->stay > y->stay) - (x->stay < y->stay);
}

/* It has the cost of the pair's other entry, so that the two are read back as one of that cost. */
static ProblemEntry lost_entry(const Problem *p, const ProblemLock *lock) {
    uint32_t entry = problem_entry(p, lock->person, lock->post);
    return (ProblemEntry){.person = lock->person,
                          .post = lock->post,
                          .stay = (PeriodMask)1 << lock->period,
                          .fit = p->perfect,
                          .cost = entry == NONE ? 0 : p->entries[entry].cost,
                          .least = entry == NONE ? 0 : p->entries[entry].least};
}

/* One entry for each lock that stands where a prohibition does, each once. */
static const ProblemEntry *lost_entries(Arena *arena, const Problem *p, uint32_t *count_out) {
    uint32_t             forbid_count, lost = 0, kept = 0;
    const ProblemForbid *forbids = forbids_joined(arena, p, &forbid_count);
    ProblemEntry        *entries = ARENA_ARRAY(arena, ProblemEntry, p->lock_count);
    for (uint32_t k = 0; k < p->lock_count; k++)
        if (lock_lost(p, &p->locks[k], forbids, forbid_count))
            entries[lost++] = lost_entry(p, &p->locks[k]);
    if (lost)
        qsort(entries, lost, sizeof *entries, entry_order);
    for (uint32_t k = 0; k < lost; k++)
        if (!kept || entry_order(&entries[kept - 1], &entries[k]) != 0)
            entries[kept++] = entries[k];
    *count_out = kept;
    return entries;
}

static void entries_write(Text *out, Arena *arena, const Problem *p) {
    uint32_t            lost_count, at = 0;
    const ProblemEntry *lost = lost_entries(arena, p, &lost_count);
    bool                first = true;
    writer_word(out, ",\"eligible\":[");
    for (uint32_t e = 0; e < p->entry_count; e++) {
        while (at < lost_count && entry_order(&lost[at], &p->entries[e]) < 0)
            entry_write(out, p, &lost[at++], &first);
        entry_write(out, p, &p->entries[e], &first);
    }
    while (at < lost_count)
        entry_write(out, p, &lost[at++], &first);
    text_char(out, ']');
}

static void pair_write(Text *out, const Problem *p, uint32_t person, uint32_t post, bool *first) {
    writer_next(out, first);
    text_char(out, '[');
    writer_text(out, p->people[person].id);
    text_char(out, ',');
    writer_text(out, p->posts[post].id);
}

static void locks_write(Text *out, const Problem *p) {
    bool first = true;
    writer_word(out, ",\"locks\":[");
    for (uint32_t k = 0; k < p->lock_count; k++) {
        pair_write(out, p, p->locks[k].person, p->locks[k].post, &first);
        writer_number(out, ",", p->locks[k].period);
        text_char(out, ']');
    }
    text_char(out, ']');
}

static void forbid_write(Text *out, const Problem *p, const ProblemForbid *forbid, bool *first) {
    if (forbid->periods == problem_all(p->periods)) {
        pair_write(out, p, forbid->person, forbid->post, first);
        writer_word(out, ",null]");
        return;
    }
    for (uint32_t t = 0; t < p->periods; t++)
        if (mask_has(forbid->periods, t)) {
            pair_write(out, p, forbid->person, forbid->post, first);
            writer_number(out, ",", t);
            text_char(out, ']');
        }
}

static void forbids_write(Text *out, Arena *arena, const Problem *p) {
    uint32_t             count;
    const ProblemForbid *forbids = forbids_joined(arena, p, &count);
    bool                 first = true;
    writer_word(out, ",\"forbids\":[");
    for (uint32_t i = 0; i < count; i++)
        forbid_write(out, p, &forbids[i], &first);
    text_char(out, ']');
}

Str instance_write(Arena *arena, const Problem *p) {
    Text out = text_open(arena);
    writer_number(&out, "{\"format\":1,\"periods\":", p->periods);
    writer_number(&out, ",\"move\":", p->move);
    writer_number(&out, ",\"perfect\":", p->perfect);
    writer_number(&out, ",\"displaced\":", p->displaced);
    writer_number(&out, ",\"least\":", p->least);
    writer_number(&out, ",\"seed\":", (int64_t)p->seed);
    people_write(&out, arena, p);
    posts_write(&out, p);
    entries_write(&out, arena, p);
    instance_counts_write(&out, p);
    locks_write(&out, p);
    forbids_write(&out, arena, p);
    instance_ties_write(&out, p);
    text_add(&out, STR("}\n"));
    return text_done(&out);
}

Hash instance_hash(Arena *arena, const Problem *p) {
    ArenaMark mark = arena_mark(arena);
    Hash      hash = hash_of(instance_write(arena, p));
    arena_rewind(arena, mark);
    return hash;
}
