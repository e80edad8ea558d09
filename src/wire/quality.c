#include "wire/quality.h"

#include "wire/envelope.h"
#include "wire/field.h"

const char *quality_part_name(QualityPart part) {
    static const char *const names[QUALITY_PARTS] = {"standard", "rating", "training", "strength",
                                                     "record"};
    return names[part];
}

const char *quality_by_name(QualityBy by) {
    static const char *const names[QUALITY_BYS] = {"unit", "field", "authority"};
    return names[by];
}

void quality_weights(int32_t weights[QUALITY_PARTS]) {
    static const int32_t usual[QUALITY_PARTS] = {40, 25, 15, 10, 10};
    for (int part = 0; part < QUALITY_PARTS; part++)
        weights[part] = usual[part];
}

/* Sum of weight x share and of weights, in thousandths of a thousandth; -1 where nothing counts. */
static int32_t mean(int64_t sum, int64_t weights) {
    return weights ? (int32_t)((sum + weights * 500) / (weights * 1000)) : -1;
}

void quality_reckon(const int32_t weights[QUALITY_PARTS], QualityRow *row) {
    enum { MILLION = 1000000 };
    int64_t known = 0, sum = 0, all = 0, low = 0, high = 0, swing = 0;
    for (int part = 0; part < QUALITY_PARTS; part++) {
        const QualityShare *share = &row->parts[part];
        int64_t met = share->met.len, sure = met + share->not_met.len, unknown = share->unknown.len;
        int64_t weight = weights[part];
        if (sure) {
            known += weight;
            sum += weight * met * MILLION / sure;
            swing += weight * MILLION / sure;
        }
        if (sure + unknown) {
            all += weight;
            low += weight * met * MILLION / (sure + unknown);
            high += weight * (met + unknown) * MILLION / (sure + unknown);
        }
    }
    row->index = mean(sum, known);
    row->swing = mean(swing, known);
    row->low = mean(low, all);
    row->high = mean(high, all);
}

static json_t *names_json(QualityNames names) {
    json_t *made = json_array();
    for (uint32_t i = 0; i < names.len; i++)
        field_push(made, envelope_str(names.codes[i]));
    return made;
}

static json_t *share_json(const QualityShare *share) {
    json_t *made = json_object();
    envelope_set(made, "met", names_json(share->met));
    envelope_set(made, "not_met", names_json(share->not_met));
    envelope_set(made, "unknown", names_json(share->unknown));
    return made;
}

static void thousandths(json_t *made, const char *key, int32_t value) {
    envelope_set(made, key, value < 0 ? json_null() : json_integer(value));
}

static json_t *row_json(const QualityRow *row) {
    json_t *made = json_object(), *parts = json_object();
    for (QualityPart part = 0; part < QUALITY_PARTS; part++)
        envelope_set(parts, quality_part_name(part), share_json(&row->parts[part]));
    field_code(made, "code", row->code);
    field_str(made, "name", row->name);
    field_int(made, "people", row->people);
    field_int(made, "matters", row->matters);
    thousandths(made, "index", row->index);
    thousandths(made, "low", row->low);
    thousandths(made, "high", row->high);
    thousandths(made, "swing", row->swing);
    envelope_set(made, "parts", parts);
    return made;
}

json_t *quality_json(const QualityAnswer *answer) {
    json_t *made = json_object(), *weights = json_object(), *rows = json_array();
    for (QualityPart part = 0; part < QUALITY_PARTS; part++)
        field_int(weights, quality_part_name(part), answer->weights[part]);
    for (uint32_t i = 0; i < answer->row_count; i++)
        field_push(rows, row_json(&answer->rows[i]));
    field_str(made, "by", str_from(quality_by_name(answer->by)));
    field_int(made, "year", answer->year);
    envelope_set(made, "weights", weights);
    envelope_set(made, "rows", rows);
    return made;
}
