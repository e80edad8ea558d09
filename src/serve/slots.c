/* slots.c — parameters and bodies against the slots of their route, all faults at once: nothing reaches a handler that
 * api.yaml does not describe. */
#include "serve/slots.h"

#include "base/clock.h"
#include "base/utf8.h"

static void slot_fault(Request *r, const char *code, Str field, Str value) {
    findings_add(
        &r->findings,
        (Finding){.severity = SEVERITY_ERROR, .code = code, .field = field, .value = value});
}

static bool among(const char *values, Str value) {
    Str rest = str_from(values);
    while (rest.len)
        if (str_same(str_cut(&rest, '|'), value))
            return true;
    return false;
}

static bool text_good(const Slot *slot, Str value) {
    int64_t     number;
    PartialDate date;
    switch (slot->type) {
    case SLOT_STRING:
        return utf8_valid(value) && utf8_length(value) <= (uint64_t)slot->most;
    case SLOT_INTEGER:
        return str_int(value, &number) && number >= slot->least && number <= slot->most;
    case SLOT_DATE:
        return partial_parse(value, DATE_DMY, &date) && partial_full(date);
    case SLOT_MOMENT:
        return clock_stamp_good(value);
    case SLOT_ENUM:
        return among(slot->values, value);
    case SLOT_BOOLEAN:
    case SLOT_ARRAY:
        break;
    }
    return false;
}

static const char *bad_code(const Slot *slot) {
    return slot->type == SLOT_MOMENT ? "serve.slot.moment" : "serve.slot.bad";
}

static uint32_t slot_named(const Slot *slots, uint32_t count, Str name) {
    for (uint32_t i = 0; i < count; i++)
        if (str_is(name, slots[i].name))
            return i;
    return NONE;
}

void slots_query(Request *r, const Knock *knock) {
    const Slot *slots = r->route->slots;
    for (size_t i = 0; i < knock->query_count; i++) {
        Str      name = knock->query[i].name, value = knock->query[i].value;
        uint32_t at = slot_named(slots, r->route->query_count, name);
        if (at == NONE)
            slot_fault(r, "serve.slot.unknown", name, STR(""));
        else if (r->query[at].at)
            slot_fault(r, "serve.slot.twice", name, STR(""));
        else if (!text_good(&slots[at], value))
            slot_fault(r, bad_code(&slots[at]), name, value);
        else
            r->query[at] = value;
    }
    for (uint32_t i = 0; i < r->route->query_count; i++)
        if (slots[i].required && !r->query[i].at)
            slot_fault(r, "serve.slot.missing", str_from(slots[i].name), STR(""));
}

static bool value_good(const Slot *slot, const json_t *value) {
    switch (slot->type) {
    case SLOT_STRING:
    case SLOT_DATE:
    case SLOT_MOMENT:
    case SLOT_ENUM:
        return json_is_string(value) &&
               text_good(slot, (Str){json_string_value(value), json_string_length(value)});
    case SLOT_INTEGER:
        return json_is_integer(value) && json_integer_value(value) >= slot->least &&
               json_integer_value(value) <= slot->most;
    case SLOT_BOOLEAN:
        return json_is_boolean(value);
    case SLOT_ARRAY:
        return json_is_array(value) && json_array_size(value) <= (size_t)slot->most;
    }
    return false;
}

static void body_check(Request *r) {
    const Slot *slots = r->route->slots + r->route->query_count;
    const char *key;
    json_t     *value;
    json_object_foreach(r->body, key, value) {
        uint32_t at = slot_named(slots, r->route->body_count, str_from(key));
        if (at == NONE)
            slot_fault(r, "serve.slot.unknown", str_from(key), STR(""));
        else if (!value_good(&slots[at], value))
            slot_fault(r, bad_code(&slots[at]), str_from(key), STR("")); /* it may be a password */
    }
    for (uint32_t i = 0; i < r->route->body_count; i++)
        if (slots[i].required && !json_object_get(r->body, slots[i].name))
            slot_fault(r, "serve.slot.missing", str_from(slots[i].name), STR(""));
}

void slots_body(Request *r, const Knock *knock) {
    json_error_t fault;
    if (!r->route->body_count && (r->route->raw || !knock->body.len))
        return;
    /* a route without a body takes an object without anything: what a client sends that always sends one */
    r->body = json_loadb(knock->body.at ? knock->body.at : "", knock->body.len,
                         JSON_REJECT_DUPLICATES, &fault);
    if (json_is_object(r->body)) {
        body_check(r);
        return;
    }
    findings_add(&r->findings,
                 (Finding){.severity = SEVERITY_ERROR,
                           .code = "serve.body.bad",
                           .place = {.line = fault.line > 0 ? (uint32_t)fault.line : 1,
                                     .column = fault.column > 0 ? (uint32_t)fault.column : 1}});
}
