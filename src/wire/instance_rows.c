#include "wire/instance_rows.h"

#include "wire/writer.h"

static void heads_write(Text *out, int32_t heads) {
    if (heads == PROBLEM_NO_LIMIT)
        text_add(out, STR("null"));
    else
        writer_int(out, heads);
}

static void heads_list(Text *out, const Problem *p, const int32_t *heads) {
    uint32_t same = 1;
    while (same < p->periods && heads[same] == heads[0])
        same++;
    if (same == p->periods) {
        heads_write(out, heads[0]);
        return;
    }
    bool first = true;
    text_char(out, '[');
    for (uint32_t t = 0; t < p->periods; t++) {
        writer_next(out, &first);
        heads_write(out, heads[t]);
    }
    text_char(out, ']');
}

static void post_set(Text *out, const Problem *p, const uint32_t *posts, uint32_t count) {
    bool first = true;
    text_char(out, '[');
    for (uint32_t i = 0; i < count; i++) {
        writer_next(out, &first);
        writer_text(out, p->posts[posts[i]].id);
    }
    text_char(out, ']');
}

static void quota_write(Text *out, const Problem *p, const ProblemQuota *quota) {
    writer_word(out, "{\"id\":");
    writer_text(out, quota->id);
    writer_word(out, ",\"posts\":");
    post_set(out, p, quota->posts, quota->post_count);
    writer_word(out, ",\"group\":");
    writer_text(out, p->groups[quota->group]);
    writer_word(out, ",\"at_least\":");
    heads_list(out, p, quota->at_least);
    writer_word(out, ",\"at_most\":");
    heads_list(out, p, quota->at_most);
    if (quota->per > 1) { /* others keep the hash they had before there was a share of holders */
        writer_number(out, ",\"per\":", quota->per);
        writer_number(out, ",\"least_per\":", quota->least_per);
        writer_number(out, ",\"most_per\":", quota->most_per);
    }
    writer_number(out, ",\"price\":", quota->price);
    writer_level(out, quota->level);
    writer_word(out, quota->bar ? ",\"bar\":true,\"periods\":" : ",\"bar\":false,\"periods\":");
    instance_mask_write(out, quota->periods);
    text_char(out, '}');
}

static void quotas_write(Text *out, const Problem *p) {
    bool first = true;
    writer_word(out, ",\"quotas\":[");
    for (uint32_t q = 0; q < p->quota_count; q++) {
        writer_next(out, &first);
        quota_write(out, p, &p->quotas[q]);
    }
    text_char(out, ']');
}

static void quota_set(Text *out, const Problem *p, const ProblemShare *share) {
    bool first = true;
    text_char(out, '[');
    for (uint32_t k = 0; k < share->quota_count; k++) {
        writer_next(out, &first);
        writer_text(out, p->quotas[share->quotas[k]].id);
    }
    text_char(out, ']');
}

/* Only where there are any, as with needs. */
static void shares_write(Text *out, const Problem *p) {
    bool first = true;
    if (!p->share_count)
        return;
    writer_word(out, ",\"shares\":[");
    for (uint32_t s = 0; s < p->share_count; s++) {
        const ProblemShare *share = &p->shares[s];
        writer_next(out, &first);
        writer_word(out, "{\"id\":");
        writer_text(out, share->id);
        writer_word(out, ",\"quotas\":");
        quota_set(out, p, share);
        writer_word(out, ",\"at_least\":");
        heads_list(out, p, share->at_least);
        writer_number(out, ",\"price\":", share->price);
        writer_level(out, share->level);
        writer_word(out, share->bar ? ",\"bar\":true,\"periods\":" : ",\"bar\":false,\"periods\":");
        instance_mask_write(out, share->periods);
        text_char(out, '}');
    }
    text_char(out, ']');
}

static void aparts_write(Text *out, const Problem *p) {
    bool first = true;
    writer_word(out, ",\"apart\":[");
    for (uint32_t k = 0; k < p->apart_count; k++) {
        const ProblemApart *apart = &p->aparts[k];
        writer_next(out, &first);
        text_char(out, '[');
        writer_text(out, p->people[apart->first].id);
        text_char(out, ',');
        writer_text(out, p->people[apart->second].id);
        text_char(out, ',');
        post_set(out, p, apart->first_posts, apart->first_count);
        text_char(out, ',');
        post_set(out, p, apart->second_posts, apart->second_count);
        text_char(out, ']');
    }
    text_char(out, ']');
}

static void side_write(Text *out, const Problem *p, const ProblemSide *side) {
    writer_word(out, "{\"person\":");
    writer_text(out, p->people[side->person].id);
    writer_word(out, ",\"posts\":");
    post_set(out, p, side->posts, side->post_count);
}

static void beside_write(Text *out, const Problem *p, const ProblemBeside *beside) {
    bool first = true;
    side_write(out, p, &beside->who);
    writer_word(out, ",\"with\":[");
    for (uint32_t k = 0; k < beside->with_count; k++) {
        writer_next(out, &first);
        side_write(out, p, &beside->with[k]);
        text_char(out, '}');
    }
    writer_number(out, "],\"lag\":", beside->lag);
    writer_word(out, ",\"periods\":");
    instance_mask_write(out, beside->periods);
    text_char(out, '}');
}

static void besides_write(Text *out, const Problem *p) {
    bool first = true;
    if (!p->beside_count)
        return;
    writer_word(out, ",\"beside\":[");
    for (uint32_t k = 0; k < p->beside_count; k++) {
        writer_next(out, &first);
        beside_write(out, p, &p->besides[k]);
    }
    text_char(out, ']');
}

static void need_write(Text *out, const Problem *p, const ProblemNeed *need) {
    bool first = true;
    writer_word(out, "{\"id\":");
    writer_text(out, need->id);
    writer_word(out, ",\"to\":");
    post_set(out, p, need->to, need->to_count);
    writer_word(out, ",\"posts\":");
    post_set(out, p, need->posts, need->post_count);
    writer_number(out, ",\"at_least\":", need->at_least);
    writer_word(out, ",\"at_most\":");
    heads_write(out, need->at_most);
    writer_word(out, ",\"brings\":{");
    for (uint32_t k = 0; k < need->brings_count; k++) {
        writer_next(out, &first);
        writer_text(out, p->people[need->brings[k].person].id);
        writer_number(out, ":", need->brings[k].periods);
    }
    writer_word(out, need->in_a_row ? "},\"in_a_row\":true" : "},\"in_a_row\":false");
    writer_word(out, need->stay ? ",\"stay\":true}" : ",\"stay\":false}");
}

/* Only where there are any: instances without keep the hash they had before there were. */
static void needs_write(Text *out, const Problem *p) {
    bool first = true;
    if (!p->need_count)
        return;
    writer_word(out, ",\"needs\":[");
    for (uint32_t n = 0; n < p->need_count; n++) {
        writer_next(out, &first);
        need_write(out, p, &p->needs[n]);
    }
    text_char(out, ']');
}

/* Only where there are any. From every post is null: a list of all of them means the same. */
static void movement_write(Text *out, const Problem *p, const ProblemMovement *movement) {
    writer_word(out, "{\"id\":");
    writer_text(out, movement->id);
    writer_word(out, ",\"to\":");
    post_set(out, p, movement->to, movement->to_count);
    writer_word(out, ",\"from\":");
    if (movement->from_count == p->post_count)
        writer_word(out, "null");
    else
        post_set(out, p, movement->from, movement->from_count);
    writer_word(out, movement->none ? ",\"none\":true,\"group\":" : ",\"none\":false,\"group\":");
    if (movement->group == NONE)
        writer_word(out, "null");
    else
        writer_text(out, p->groups[movement->group]);
    writer_number(out, ",\"at_least\":", movement->at_least);
    writer_word(out, ",\"at_most\":");
    heads_write(out, movement->at_most);
    writer_number(out, ",\"price\":", movement->price);
    writer_level(out, movement->level);
    writer_word(out, movement->bar ? ",\"bar\":true,\"periods\":" : ",\"bar\":false,\"periods\":");
    instance_mask_write(out, movement->periods);
    text_char(out, '}');
}

static void movements_write(Text *out, const Problem *p) {
    bool first = true;
    if (!p->movement_count)
        return;
    writer_word(out, ",\"movements\":[");
    for (uint32_t f = 0; f < p->movement_count; f++) {
        writer_next(out, &first);
        movement_write(out, p, &p->movements[f]);
    }
    text_char(out, ']');
}

/* Only where there are any. */
static void rotations_write(Text *out, const Problem *p) {
    bool first = true;
    if (!p->rotation_count)
        return;
    writer_word(out, ",\"rotations\":[");
    for (uint32_t r = 0; r < p->rotation_count; r++) {
        const ProblemRotation *rotation = &p->rotations[r];
        writer_next(out, &first);
        writer_word(out, "{\"person\":");
        writer_text(out, p->people[rotation->person].id);
        writer_word(out, ",\"post\":");
        writer_text(out, p->posts[rotation->post].id);
        writer_word(out, ",\"from\":");
        post_set(out, p, rotation->from, rotation->from_count);
        writer_word(out, rotation->none ? ",\"none\":true" : "");
        writer_number(out, ",\"least\":", rotation->least);
        writer_word(out, ",\"enter\":");
        instance_mask_write(out, rotation->enter);
        text_char(out, '}');
    }
    text_char(out, ']');
}

void instance_counts_write(Text *out, const Problem *p) {
    quotas_write(out, p);
    shares_write(out, p);
}

void instance_ties_write(Text *out, const Problem *p) {
    aparts_write(out, p);
    besides_write(out, p);
    needs_write(out, p);
    movements_write(out, p);
    rotations_write(out, p);
}
