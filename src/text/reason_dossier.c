/* reason_dossier.c — what narrows the facts of a person's file: fields, kinds of items, how far back. */
#include "text/reason_parts.h"

Str fields_say(const Speech *s, const Fact *fact) {
    Text fields = text_open(s->arena);
    for (uint32_t i = 0; i < fact->field_count; i++)
        text_format(&fields, i ? "; " STR_FMT : STR_FMT, STR_ARG(fact->fields_said[i]));
    return text_done(&fields);
}

/* A field of work: the post's, or those named. */
static Str work_say(const Speech *s, const Fact *fact) {
    return fact->field_of_post ? say_plain(s->arena, s->lang, "reason.work.post")
                               : WORDS(s, "reason.work.fields", {"value", fields_say(s, fact)});
}

static Str after(const Speech *s, Str words, Str more) {
    if (!words.len || !more.len)
        return words.len ? words : more;
    return str_format(s->arena, STR_FMT " " STR_FMT, STR_ARG(words), STR_ARG(more));
}

/* Empty where it does not matter when. */
static Str back_say(const Speech *s, const Fact *fact) {
    return fact->months
               ? WORDS(s, "reason.back", {"count", say_number(s->arena, s->lang, fact->months)})
               : STR("");
}

/* Empty where every item counts. */
static Str items_say(const Speech *s, ListId list, uint32_t mask) {
    Text items = text_open(s->arena);
    if (mask == (1u << codes_count(list)) - 1)
        return STR("");
    for (uint32_t c = 0; c < codes_count(list); c++)
        if (mask >> c & 1)
            text_format(&items, items.len ? "; " STR_FMT : STR_FMT,
                        STR_ARG(value_code(s, list, c)));
    return WORDS(s, "reason.items", {"items", text_done(&items)});
}

static Str matter_say(const Speech *s, const Fact *fact) {
    Str when =
        fact->months ? back_say(s, fact) : say_plain(s->arena, s->lang, "reason.counted.still");
    return after(s, items_say(s, LIST_MATTER, fact->codes), when);
}

Str dossier_value(const Speech *s, const Fact *fact) {
    switch ((int)fact->kind) {
    case FACT_STRENGTH:
    case FACT_IN_CHARGE:
        return work_say(s, fact);
    case FACT_TRAINING:
        return after(s, value_code(s, LIST_TRAINING, fact->number), back_say(s, fact));
    case FACT_MATTER:
    case FACT_UNIT_MATTER:
        return matter_say(s, fact);
    default:
        return STR("");
    }
}

Str dossier_subject(const Speech *s, const Fact *fact) {
    if (fact->kind == FACT_CLEARANCE)
        return after(s, value_code(s, LIST_CLEARANCE, fact->number), back_say(s, fact));
    ensure(fact->kind == FACT_COMMENDED);
    Str items = items_say(s, LIST_COMMENDATION, fact->codes);
    return after(s, after(s, say_plain(s->arena, s->lang, "reason.subject.commended"), items),
                 back_say(s, fact));
}
