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
    if (prices->given) {
        writer_next(&out->text, &first);
        word(out, "\"given\":");
        writer_int(&out->text, prices->given);
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

static void proof_write(Out *out, const char *name, const Proof *proof, bool value_level) {
    if (!proof->made)
        return;
    text_format(&out->text, ",\"%s\":{", name);
    if (value_level) {
        word(out, "\"given\":");
        writer_int(&out->text, proof->given);
        word(out, ",");
    }
    word(out, "\"bound\":");
    writer_int(&out->text, proof->bound);
    word(out, ",\"tree\":");
    node_write(out, proof, 0, 0);
    word(out, "}");
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
    proof_write(&out, "value", &certificate->value, true);
    word(&out, "}}\n");
    return text_done(&out.text);
}
