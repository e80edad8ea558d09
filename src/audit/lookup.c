#include "audit/lookup.h"

/* Pairs (key, row), gathered in a first pass that counts and a second that stores. */
typedef struct Pairs {
    uint32_t *from, *rows;
    bool      storing;
} Pairs;

static void pairs_add(Pairs *pairs, uint32_t key, uint32_t row) {
    if (pairs->storing)
        pairs->rows[pairs->from[key]++] = row;
    else
        pairs->from[key + 1]++;
}

static void quotas_add(Pairs *pairs, const Problem *p) {
    for (uint32_t q = 0; q < p->quota_count; q++)
        for (uint32_t i = 0; i < p->quotas[q].post_count; i++)
            pairs_add(pairs, p->quotas[q].posts[i], q);
}

static void side_add(Pairs *pairs, const Problem *p, uint32_t person, const uint32_t *posts,
                     uint32_t count, uint32_t row) {
    for (uint32_t i = 0; i < count; i++) {
        uint32_t entry = problem_entry(p, person, posts[i]);
        if (entry != NONE)
            pairs_add(pairs, entry, row);
    }
}

static void aparts_add(Pairs *pairs, const Problem *p) {
    for (uint32_t k = 0; k < p->apart_count; k++) {
        const ProblemApart *apart = &p->aparts[k];
        side_add(pairs, p, apart->first, apart->first_posts, apart->first_count, k);
        side_add(pairs, p, apart->second, apart->second_posts, apart->second_count, k);
    }
}

static void needing_add(Pairs *pairs, const Problem *p) {
    for (uint32_t k = 0; k < p->beside_count; k++) {
        const ProblemSide *who = &p->besides[k].who;
        side_add(pairs, p, who->person, who->posts, who->post_count, k);
    }
}

static void backing_add(Pairs *pairs, const Problem *p) {
    for (uint32_t k = 0; k < p->beside_count; k++)
        for (uint32_t i = 0; i < p->besides[k].with_count; i++) {
            const ProblemSide *with = &p->besides[k].with[i];
            side_add(pairs, p, with->person, with->posts, with->post_count, k);
        }
}

static void locks_add(Pairs *pairs, const Problem *p) {
    for (uint32_t i = 0; i < p->lock_count; i++)
        pairs_add(pairs, p->locks[i].person, i);
}

static void needs_add(Pairs *pairs, const Problem *p) {
    for (uint32_t n = 0; n < p->need_count; n++)
        for (uint32_t i = 0; i < p->needs[n].to_count; i++)
            pairs_add(pairs, p->needs[n].to[i], n);
}

static void moves_add(Pairs *pairs, const Problem *p) {
    for (uint32_t f = 0; f < p->movement_count; f++)
        for (uint32_t i = 0; i < p->movements[f].to_count; i++)
            pairs_add(pairs, p->movements[f].to[i], f);
}

static void turns_add(Pairs *pairs, const Problem *p) {
    for (uint32_t r = 0; r < p->rotation_count; r++)
        side_add(pairs, p, p->rotations[r].person, &p->rotations[r].post, 1, r);
}

static Pairs pairs_gather(Arena *arena, const Problem *p, uint32_t keys,
                          void (*add)(Pairs *, const Problem *)) {
    Pairs pairs = {.from = ARENA_ARRAY(arena, uint32_t, (size_t)keys + 1)};
    add(&pairs, p);
    for (uint32_t key = 0; key < keys; key++)
        pairs.from[key + 1] += pairs.from[key];
    pairs.rows = ARENA_ARRAY(arena, uint32_t, pairs.from[keys]);
    pairs.storing = true;
    add(&pairs, p); /* moves each start to the next key's start: shift them back */
    for (uint32_t key = keys; key > 0; key--)
        pairs.from[key] = pairs.from[key - 1];
    pairs.from[0] = 0;
    return pairs;
}

Lookup lookup_open(Arena *arena, const Problem *p) {
    Pairs quotas = pairs_gather(arena, p, p->post_count, quotas_add);
    Pairs aparts = pairs_gather(arena, p, p->entry_count, aparts_add);
    Pairs locks = pairs_gather(arena, p, p->person_count, locks_add);
    Pairs needs = {0}, needing = {0}, backing = {0}, moves = {0}, turns = {0};
    if (p->beside_count) {
        needing = pairs_gather(arena, p, p->entry_count, needing_add);
        backing = pairs_gather(arena, p, p->entry_count, backing_add);
    }
    if (p->need_count)
        needs = pairs_gather(arena, p, p->post_count, needs_add);
    if (p->movement_count)
        moves = pairs_gather(arena, p, p->post_count, moves_add);
    if (p->rotation_count)
        turns = pairs_gather(arena, p, p->entry_count, turns_add);
    uint32_t *part_shares = ARENA_ARRAY(arena, uint32_t, p->part_count);
    uint32_t *part_quotas = ARENA_ARRAY(arena, uint32_t, p->part_count);
    for (uint32_t s = 0; s < p->share_count; s++)
        for (uint32_t k = 0; k < p->shares[s].quota_count; k++) {
            part_shares[p->shares[s].first_part + k] = s;
            part_quotas[p->shares[s].first_part + k] = p->shares[s].quotas[k];
        }
    return (Lookup){quotas.from,  quotas.rows,  aparts.from,  aparts.rows, needing.from,
                    needing.rows, backing.from, backing.rows, locks.from,  locks.rows,
                    needs.from,   needs.rows,   moves.from,   moves.rows,  turns.from,
                    turns.rows,   part_shares,  part_quotas};
}
