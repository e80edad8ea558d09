/* reorganisation_pool.c — names of the pool for posts that end. What takes the place of such a post has its own pool: whoever was
 * planned for the old one is proposed for it by a review, not by this program. */
#include "process/concern.h"
#include "process/reorganisation_parts.h"

static ReorganisedPool row_told(const Counting *c, const Holding *then, const Pool *row,
                                const PostLink *links, uint32_t count) {
    const Person   *person = roster_person(c->roster, row->person);
    ReorganisedPool told = {.person = person->code,
                            .name = person->name,
                            .post = links->before,
                            .post_name = roster_post(c->roster, row->post)->name,
                            .ends = links->day,
                            .becomes = links,
                            .become_count = count};
    for (uint32_t b = 0; b < count; b++)
        told.listed += links[b].after.len &&
                       concern_in_pool(c->roster, then, row->person,
                                       roster_find(c->roster, KIND_POST, links[b].after));
    return told;
}

void reorganised_pool(const Counting *c, Reorganisation *answer) {
    VEC(ReorganisedPool) pool = {0};
    Holding before = {.day = DAY_NONE}, then = {.day = DAY_NONE};
    for (uint32_t i = 0, next; i < answer->link_count; i = next) {
        const PostLink *link = &answer->links[i];
        Span            rows = roster_by(c->roster, KIND_POOL, Pool_post,
                                         roster_find(c->roster, KIND_POST, link->before));
        for (next = i + 1;
             next < answer->link_count && str_same(answer->links[next].before, link->before);)
            next++;
        holding_turn(c, &before, link->day - 1);
        holding_turn(c, &then, link->day);
        for (uint32_t k = 0; k < rows.len; k++) {
            const Pool *row = roster_pool(c->roster, rows.at[k]);
            if (concern_pool(c->roster, &before, row))
                VEC_PUSH(c->arena, pool, row_told(c, &then, row, link, next - i));
        }
    }
    answer->pool = pool.at;
    answer->pool_count = (uint32_t)pool.len;
}
