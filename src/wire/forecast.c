#include "wire/forecast.h"

#include "wire/envelope.h"
#include "wire/field.h"

Day forecast_day(const ForecastAnswer *answer, uint32_t period) {
    return day_add_months(answer->start, (int32_t)period * 6);
}

static json_t *band_json(const ForecastBand *band) {
    json_t *made = json_object();
    field_int(made, "low", band->low);
    field_int(made, "median", band->median);
    field_int(made, "high", band->high);
    field_int(made, "inside", band->inside);
    return made;
}

static json_t *most_json(int64_t most) {
    return most == INT64_MAX ? json_null() : json_integer(most);
}

/* What was measured, for certain. */
static void result_set(json_t *made, const StructureResult *result) {
    field_int(made, "found", result->found);
    field_int(made, "unknown", result->unknown);
    field_int(made, "base", result->base);
    field_int(made, "at_least", result->at_least);
    envelope_set(made, "at_most", most_json(result->at_most));
    field_str(made, "status", str_from(structure_status_name(result->status)));
}

static json_t *today_json(const StructureResult *result) {
    json_t *made = json_object();
    if (!result) {
        json_decref(made);
        return json_null();
    }
    result_set(made, result);
    return made;
}

static json_t *drawn_json(const ForecastCell *cell) {
    json_t *made = json_object();
    if (!cell->drawn) {
        json_decref(made);
        return json_null();
    }
    envelope_set(made, "heads", band_json(&cell->heads));
    envelope_set(made, "per_mille", band_json(&cell->share));
    field_int(made, "met", cell->met);
    field_int(made, "undecided", cell->undecided);
    return made;
}

static json_t *row_json(const ForecastAnswer *answer, const ForecastRow *row) {
    json_t *made = json_object(), *cells = json_array();
    field_str(made, "body", row->about->body);
    field_str(made, "body_name", row->about->name);
    field_str(made, "unit", row->about->unit);
    field_str(made, "rule", row->about->clause);
    field_str(made, "title", row->about->ask->title);
    field_str(made, "form", str_from(structure_form_name(row->about->ask->form)));
    field_str(made, "group", row->about->group);
    field_str(made, "force", str_from(force_name(row->about->force)));
    field_citations(made, "citations", row->about->citations);
    envelope_set(made, "today", today_json(row->today));
    for (uint32_t t = 0; t < answer->periods; t++) {
        const ForecastCell *cell = &row->cells[t];
        json_t             *one = json_object();
        if (!cell->there)
            continue;
        field_day(one, "day", forecast_day(answer, t));
        result_set(one, &cell->certain);
        envelope_set(one, "runs", drawn_json(cell));
        field_push(cells, one);
    }
    envelope_set(made, "ahead", cells);
    return made;
}

static json_t *level_json(const ForecastAnswer *answer, const ForecastLevel *level) {
    json_t *made = json_object(), *cells = json_array();
    field_code(made, "level", level->level);
    field_int(made, "seats", level->seats);
    field_int(made, "empty", level->empty);
    for (uint32_t t = 0; t < answer->periods; t++) {
        json_t *one = json_object();
        field_day(one, "day", forecast_day(answer, t));
        field_int(one, "seats", level->cells[t].seats);
        field_int(one, "empty", level->cells[t].empty);
        envelope_set(one, "runs", band_json(&level->cells[t].drawn));
        field_push(cells, one);
    }
    envelope_set(made, "ahead", cells);
    return made;
}

static json_t *year_json(const ForecastYear *year) {
    json_t *made = json_object();
    field_int(made, "year", year->year);
    field_int(made, "people", year->people);
    field_int(made, "posts", year->posts);
    field_int(made, "ready", year->ready);
    return made;
}

static json_t *history_json(const ForecastHistory *history) {
    static const int ages[FORECAST_BANDS] = {0, 35, 45, 55, 65, 75};
    if (!history)
        return json_null();
    json_t *made = json_object(), *bands = json_array();
    field_day(made, "from", history->from);
    field_day(made, "until", history->until);
    field_int(made, "cycle", history->cycle);
    field_int(made, "cycles", history->cycles);
    field_int(made, "exits", history->exits);
    field_int(made, "at_risk", (int64_t)history->at_risk);
    for (int b = 0; b < FORECAST_BANDS; b++) {
        json_t *band = json_object();
        field_int(band, "age", ages[b]);
        field_int(band, "exits", history->bands_exits[b]);
        field_int(band, "at_risk", (int64_t)history->bands_at_risk[b]);
        field_push(bands, band);
    }
    envelope_set(made, "ages", bands);
    envelope_set(made, "tide", history->tide ? json_integer(history->tide) : json_null());
    envelope_set(made, "level", history->level ? json_integer(history->level) : json_null());
    return made;
}

static json_t *staying_json(const ForecastAnswer *answer) {
    json_t *made = json_array();
    for (uint32_t t = 0; t < answer->periods; t++) {
        json_t *one = json_object();
        field_day(one, "day", forecast_day(answer, t));
        field_int(one, "people", answer->staying[t]);
        envelope_set(one, "runs", band_json(&answer->staying_drawn[t]));
        field_push(made, one);
    }
    return made;
}

json_t *forecast_json(const ForecastAnswer *answer) {
    json_t *made = envelope_make(answer->as_of), *list = json_array();
    field_day(made, "on", answer->on);
    field_day(made, "start", answer->start);
    field_int(made, "periods", answer->periods);
    field_int(made, "runs", answer->runs);
    field_int(made, "seed", (int64_t)answer->seed);
    envelope_set(made, "rate", answer->rate < 0 ? json_null() : json_integer(answer->rate));
    envelope_set(made, "history", history_json(answer->history));
    field_int(made, "serving", answer->serving);
    field_int(made, "in_post", answer->in_post);
    field_int(made, "left", answer->left);
    field_int(made, "without_post", answer->idle);
    field_int(made, "no_retirement_day", answer->unknown);
    envelope_set(made, "staying", staying_json(answer));
    for (uint32_t i = 0; i < answer->row_count; i++)
        field_push(list, row_json(answer, &answer->rows[i]));
    envelope_set(made, "rows", list);
    list = json_array();
    for (uint32_t i = 0; i < answer->level_count; i++)
        field_push(list, level_json(answer, &answer->levels[i]));
    envelope_set(made, "levels", list);
    list = json_array();
    for (uint32_t i = 0; i < answer->year_count; i++)
        field_push(list, year_json(&answer->years[i]));
    envelope_set(made, "years", list);
    return made;
}
