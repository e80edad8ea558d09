/* report_near.c — how far somebody is from being eligible, and by what. */
#include "wire/envelope.h"
#include "wire/field.h"
#include "wire/report.h"

static json_t *labels_json(const Str *labels, uint32_t count) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++)
        field_push(list, envelope_str(labels[i]));
    return list;
}

static json_t *change_json(const NearChange *change) {
    json_t *made = json_object();
    envelope_set(made, "clauses", labels_json(change->clauses, change->clause_count));
    field_code(made, "fact", change->what->fact);
    field_code(made, "found", change->what->found);
    field_code(made, "wanted", change->what->wanted);
    report_rows_json(made, change->what);
    envelope_set(made, "months_lacking",
                 change->lacking ? json_integer(change->lacking) : json_null());
    field_day(made, "day", change->day);
    return made;
}

static json_t *waits_json(const NearWait *waits, uint32_t count) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++) {
        json_t *made = json_object();
        field_str(made, "clause", waits[i].clause);
        field_day(made, "day", waits[i].day);
        field_bool(made, "ends", waits[i].ends);
        field_push(list, made);
    }
    return list;
}

static json_t *rests_json(const NearRest *rests, uint32_t count) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++) {
        json_t *made = json_object();
        field_str(made, "clause", rests[i].clause);
        field_int(made, "from", rests[i].from);
        field_int(made, "until", rests[i].until);
        field_int(made, "as", rests[i].as);
        field_push(list, made);
    }
    return list;
}

static json_t *way_json(const NearWay *way) {
    json_t *made = json_object(), *changes = json_array();
    field_day(made, "day", way->day);
    for (uint32_t i = 0; i < way->count; i++)
        field_push(changes, change_json(&way->changes[i]));
    envelope_set(made, "changes", changes);
    envelope_set(made, "waits", waits_json(way->waits, way->wait_count));
    envelope_set(made, "if_ratings", rests_json(way->rests, way->rest_count));
    return made;
}

json_t *report_nearest_json(const Nearest *nearest) {
    if (!nearest)
        return json_null();
    json_t *made = json_object(), *ways = json_array();
    field_str(made, "kind", str_from(nearest_kind_name(nearest->kind)));
    field_day(made, "from", nearest->from);
    field_day(made, "until", nearest->last);
    field_day(made, "day", nearest->day);
    field_day(made, "day_last", nearest->day_last);
    envelope_set(made, "clauses", labels_json(nearest->clauses, nearest->clause_count));
    field_bool(made, "together", nearest->together);
    field_bool(made, "special_case", nearest->special);
    envelope_set(made, "waits", waits_json(nearest->waits, nearest->wait_count));
    envelope_set(made, "if_ratings", rests_json(nearest->rests, nearest->rest_count));
    for (uint32_t i = 0; i < nearest->way_count; i++)
        field_push(ways, way_json(&nearest->ways[i]));
    envelope_set(made, "ways", ways);
    envelope_set(made, "needs", labels_json(nearest->needs, nearest->need_count));
    field_bool(made, "all_tried", nearest->whole);
    return made;
}
