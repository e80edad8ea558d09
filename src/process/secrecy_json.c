#include "process/secrecy.h"

#include "wire/envelope.h"

json_t *secrecy_mark_json(const Mark *mark, Day today) {
    json_t *made = json_object();
    envelope_set(made, "object", envelope_str(mark->object));
    envelope_set(made, "level", envelope_str(mark->level));
    envelope_set(made, "now", json_string(secrecy_name(secrecy_of_mark(mark, today))));
    envelope_set(made, "item", envelope_str(mark->item));
    envelope_set(made, "setter", envelope_str(mark->setter));
    envelope_set(made, "dated", envelope_str(mark->dated));
    envelope_set(made, "until", envelope_str(mark->until));
    envelope_set(made, "copies", json_integer(mark->copies));
    envelope_set(made, "lifted", mark->lifted.len ? envelope_str(mark->lifted) : json_null());
    envelope_set(made, "lifter", mark->lifted.len ? envelope_str(mark->lifter) : json_null());
    envelope_set(made, "why", mark->lifted.len ? envelope_str(mark->why) : json_null());
    return made;
}

json_t *secrecy_issue_json(const Issue *issue) {
    json_t *made = json_object();
    envelope_set(made, "number", json_integer(issue->number));
    envelope_set(made, "at", envelope_str(issue->at));
    envelope_set(made, "actor", envelope_str(issue->actor));
    envelope_set(made, "act", envelope_str(issue->act));
    envelope_set(made, "object", envelope_str(issue->object));
    envelope_set(made, "level", envelope_str(issue->level));
    envelope_set(made, "what", envelope_str(issue->what));
    envelope_set(made, "copies", json_integer(issue->copies));
    envelope_set(made, "recipient", envelope_str(issue->recipient));
    envelope_set(made, "purpose", envelope_str(issue->purpose));
    envelope_set(made, "state", envelope_str(issue->state));
    envelope_set(made, "decider", issue->decider.len ? envelope_str(issue->decider) : json_null());
    envelope_set(made, "decided", issue->decided.len ? envelope_str(issue->decided) : json_null());
    return made;
}
