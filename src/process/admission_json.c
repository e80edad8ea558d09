#include "process/admission_json.h"

#include "process/admission.h"
#include "wire/envelope.h"

json_t *grants_json(const Grant *grants, size_t count) {
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *made = json_object();
        envelope_set(made, "role", json_string(role_name(grants[i].role)));
        envelope_set(made, "unit", envelope_str(grants[i].unit));
        envelope_set(made, "authority", envelope_str(grants[i].authority));
        ensure(json_array_append_new(list, made) == 0);
    }
    return list;
}

/* What waits for another administrator; null: nothing. */
static json_t *ask_json(const GrantAsk *ask, const Grant *had, size_t count) {
    if (!ask->asker.len)
        return json_null();
    json_t *made = json_object();
    envelope_set(made, "by", envelope_str(ask->asker));
    envelope_set(made, "person", envelope_str(ask->person));
    envelope_set(made, "grants", grants_json(ask->grants, ask->count));
    envelope_set(made, "entry", json_boolean(admission_asks_entry(ask, had, count)));
    return made;
}

json_t *account_json(const Account *account, const Grant *grants, size_t count,
                     const GrantAsk *ask) {
    json_t *made = json_object();
    envelope_set(made, "login", envelope_str(account->login));
    envelope_set(made, "name", envelope_str(account->name));
    envelope_set(made, "person", envelope_str(account->person));
    envelope_set(made, "open", json_boolean(account->open));
    envelope_set(made, "settled", json_boolean(account->password.len > 0));
    envelope_set(made, "second", json_boolean(account->seed.len > 0));
    envelope_set(made, "grants", grants_json(grants, count));
    envelope_set(made, "asked", ask_json(ask, grants, count));
    return made;
}
