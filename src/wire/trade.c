#include "wire/trade.h"

#include "wire/envelope.h"
#include "wire/field.h"

const char *trade_of_name(TradeOf of) {
    static const char *const names[TRADES] = {"target", "move"};
    return names[of];
}

static json_t *point_json(const AnswerTradePoint *row) {
    json_t *made = json_object();
    field_int(made, "price", row->price);
    field_bool(made, "own", row->own);
    field_bool(made, "found", row->found);
    field_int(made, "count", row->count);
    field_int(made, "rest", row->rest);
    envelope_set(made, "least_rest", row->proven ? json_integer(row->least_rest) : json_null());
    field_int(made, "broken", row->broken);
    field_int(made, "vacancies", row->vacancies);
    field_int(made, "moves", row->moves);
    field_int(made, "displaced", row->displaced);
    field_int(made, "courses", row->courses);
    field_day(made, "reached", row->reached);
    return made;
}

json_t *trade_json(const AnswerTrade *answer) {
    json_t *made = envelope_make(answer->as_of), *list = json_array();
    field_str(made, "plan", answer->plan);
    field_str(made, "scenario", answer->scenario);
    field_str(made, "setting", str_from(trade_of_name(answer->of)));
    for (uint32_t i = 0; i < answer->count; i++)
        field_push(list, point_json(&answer->at[i]));
    envelope_set(made, "points", list);
    return made;
}
