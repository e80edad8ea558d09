/* planfile_write.c — writes plan files; the bytes depend on the plan alone. */
#include "wire/instance.h"

#include "wire/writer.h"

typedef struct Out {
    Text           text;
    const Problem *p;
} Out;

static void word(Out *out, const char *text) {
    text_add(&out->text, str_from(text));
}

static void run_write(Out *out, const PlanRun *run) {
    word(out, "[");
    writer_text(&out->text, out->p->people[run->person].id);
    word(out, ",");
    writer_text(&out->text, out->p->posts[run->post].id);
    word(out, ",");
    writer_int(&out->text, run->from);
    word(out, ",");
    writer_int(&out->text, run->until);
    word(out, "]");
}

static void assign_write(Out *out, const Plan *plan) {
    bool first = true;
    if (!plan->made) {
        word(out, "null");
        return;
    }
    word(out, "[");
    for (uint32_t r = 0; r < plan->run_count; r++) {
        writer_next(&out->text, &first);
        run_write(out, &plan->runs[r]);
    }
    word(out, "]");
}

/* What the rows of one list of prices are named by. */
typedef enum RowKind { ROW_POST, ROW_QUOTA, ROW_SHARE, ROW_MOVEMENT, ROW_PLACE } RowKind;

static void row_write(Out *out, RowKind kind, uint32_t row) {
    switch (kind) {
    case ROW_POST:
        writer_text(&out->text, out->p->posts[row].id);
        break;
    case ROW_QUOTA:
        writer_text(&out->text, out->p->quotas[row].id);
        break;
    case ROW_SHARE:
        writer_text(&out->text, out->p->shares[row].id);
        break;
    case ROW_MOVEMENT:
        writer_text(&out->text, out->p->movements[row].id);
        break;
    case ROW_PLACE:
        writer_int(&out->text, row);
        break;
    }
}

static void prices_list(Out *out, const char *name, RowKind kind, const Price *prices,
                        uint32_t count, bool *first) {
    bool first_price = true;
    if (!count)
        return;
    writer_next(&out->text, first);
    text_format(&out->text, "\"%s\":[", name);
    for (uint32_t i = 0; i < count; i++) {
        writer_next(&out->text, &first_price);
        word(out, "[");
        row_write(out, kind, prices[i].row);
        word(out, ",");
        writer_int(&out->text, prices[i].period);
        word(out, ",");
        writer_int(&out->text, prices[i].price);
        word(out, "]");
    }
    word(out, "]");
}

static void counts_write(Out *out, const Prices *prices, bool *first) {
    bool first_count = true;
    if (!prices->count_count)
        return;
    writer_next(&out->text, first);
    word(out, "\"counts\":[");
    for (uint32_t i = 0; i < prices->count_count; i++) {
        writer_next(&out->text, &first_count);
        writer_int(&out->text, prices->counts[i]);
    }
    word(out, "]");
}

/* A number for the broken heads, a list where aims come before as well. */
static void given_write(Out *out, int64_t first, const int64_t *rest, uint32_t count) {
    word(out, count ? "\"given\":[" : "\"given\":");
    writer_int(&out->text, first);
    for (uint32_t k = 0; k < count; k++) {
        word(out, ",");
        writer_int(&out->text, rest[k]);
    }
    word(out, count ? "]" : "");
}

static bool given_asked(const Prices *prices) {
    bool any = prices->given != 0;
    for (uint32_t k = 0; k < prices->reached_count; k++)
        any |= prices->reached[k] != 0;
    return any;
}

static void prices_write(Out *out, const Prices *prices) {
    bool first = true;
    word(out, "{\"prices\":{");
    prices_list(out, "posts", ROW_POST, prices->posts, prices->post_count, &first);
    prices_list(out, "floors", ROW_QUOTA, prices->floors, prices->floor_count, &first);
    prices_list(out, "ceilings", ROW_QUOTA, prices->ceilings, prices->ceiling_count, &first);
    prices_list(out, "aparts", ROW_PLACE, prices->aparts, prices->apart_count, &first);
    prices_list(out, "besides", ROW_PLACE, prices->besides, prices->beside_count, &first);
    prices_list(out, "shares", ROW_SHARE, prices->shares, prices->share_count, &first);
    prices_list(out, "parts", ROW_PLACE, prices->parts, prices->part_count, &first);
    prices_list(out, "arrivals", ROW_MOVEMENT, prices->arrivals, prices->arrival_count, &first);
    prices_list(out, "arrivals_over", ROW_MOVEMENT, prices->over, prices->over_count, &first);
    if (given_asked(prices)) {
        writer_next(&out->text, &first);
        given_write(out, prices->given, prices->reached, prices->reached_count);
    }
    counts_write(out, prices, &first);
    word(out, "}}");
}

static void split_write(Out *out, const ProofNode *node) {
    if (node->kind == PROOF_SLOT) {
        word(out, "{\"split\":{\"person\":");
        writer_text(&out->text, out->p->people[node->person].id);
        word(out, ",\"post\":");
        writer_text(&out->text, out->p->posts[node->post].id);
    } else {
        word(out, "{\"split\":{\"quota\":");
        writer_text(&out->text, out->p->quotas[node->quota].id);
    }
    word(out, ",\"period\":");
    writer_int(&out->text, node->period);
    if (node->kind == PROOF_COUNT) {
        word(out, ",\"at_most\":");
        writer_int(&out->text, node->at_most);
        word(out, node->holders ? ",\"holders\":true" : "");
    }
    word(out, "},\"in\":");
}

static void node_write(Out *out, const Proof *proof, uint32_t at, uint32_t depth) {
    ensure(at < proof->node_count && depth < PLANFILE_DEPTH_MAX);
    const ProofNode *node = &proof->nodes[at];
    if (node->kind == PROOF_LEAF) {
        prices_write(out, &node->prices);
        return;
    }
    split_write(out, node);
    node_write(out, proof, node->in, depth + 1);
    word(out, ",\"out\":");
    node_write(out, proof, node->out, depth + 1);
    word(out, "}");
}

static void proof_body(Out *out, const Proof *proof, bool given) {
    word(out, "{");
    if (proof->scale) {
        word(out, "\"scale\":");
        writer_int(&out->text, proof->scale);
        word(out, ",");
    }
    if (given) {
        given_write(out, proof->given, proof->reached, proof->reached_count);
        word(out, ",");
    }
    word(out, "\"bound\":");
    writer_int(&out->text, proof->bound);
    word(out, ",\"tree\":");
    node_write(out, proof, 0, 0);
    word(out, "}");
}

static void proof_write(Out *out, const char *name, const Proof *proof, bool given) {
    if (!proof->made)
        return;
    text_format(&out->text, ",\"%s\":", name);
    proof_body(out, proof, given);
}

static void aims_write(Out *out, const Certificate *certificate) {
    bool first = true;
    if (!certificate->aim_count)
        return;
    word(out, ",\"aims\":[");
    for (uint32_t k = 0; k < certificate->aim_count; k++) {
        writer_next(&out->text, &first);
        if (certificate->aims[k].made)
            proof_body(out, &certificate->aims[k], true);
        else
            word(out, "null");
    }
    word(out, "]");
}

Str planfile_write(Arena *arena, const Problem *problem, const Plan *plan) {
    Out                out = {text_open(arena), problem};
    const Certificate *certificate = &plan->certificate;
    word(&out, "{\"format\":1,\"instance\":");
    writer_text(&out.text, hash_hex(arena, instance_hash(arena, problem)));
    word(&out, ",\"assign\":");
    assign_write(&out, plan);
    word(&out, ",\"certificate\":{\"scale\":");
    writer_int(&out.text, certificate->scale < 1 ? 1 : certificate->scale);
    proof_write(&out, "locks", &certificate->locks, false);
    proof_write(&out, "broken", &certificate->broken, false);
    aims_write(&out, certificate);
    proof_write(&out, "value", &certificate->value, true);
    word(&out, "}}\n");
    return text_done(&out.text);
}
