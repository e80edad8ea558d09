/* namelist_kind.c — which kind of the adopted packs a post is of that a list makes: without one nobody can be judged by it.
 *
 * Titles are taken by what kind they are ("Giám đốc Sở"), so that one answer is for all departments. A title that is
 * itself a kind of the packs needs no answer; another is asked about once. The question holds nothing up: without an
 * answer the title stands for the kind, and that is told. */
#include "process/adopted.h"
#include "process/kinds.h"
#include "process/namelist_parts.h"

/* The packs, read when the first post is to be made; NULL: none that has a standard. */
static const Rules *kind_rules(ListReading *reading) {
    Findings aside = findings_open(reading->arena); /* of packs with faults, which check tells */
    if (reading->ruled || reading->roster->as_of == DAY_NONE)
        return reading->rules;
    reading->ruled = true;
    const Rules *rules =
        adopted_rules(reading->arena, reading->roster, reading->roster->as_of, &aside);
    if (!rules || !rules_standard_count(rules))
        return NULL;
    reading->rules = rules;
    reading->signs = kind_signs(reading->arena, rules, reading->words);
    reading->kinds = kind_names(reading->arena, rules, reading->roster);
    return rules;
}

static void kind_ask(ListReading *reading, Str title, Str suggested, ListSpot spot) {
    ListItem *item = list_ask(reading, "kinds", title, suggested, spot);
    if (suggested.len)
        item->suggested_name = kind_names_say(reading->kinds, suggested);
    else
        item->near_count = kind_near(&reading->signs, title, item->near);
    for (uint32_t i = 0; i < item->near_count; i++)
        item->near_name[i] = kind_names_say(reading->kinds, item->near[i]);
}

/* What is answered is no kind of the packs: with those that may be meant. */
static void kind_bad(ListReading *reading, Str title, Str suggested, Str answer, ListSpot spot) {
    Str      near[KINDS_NEAR] = {suggested};
    uint32_t count = suggested.len ? 1 : kind_near(&reading->signs, title, near);
    Text     text = text_open(reading->arena);
    for (uint32_t i = 0; i < count; i++)
        text_format(&text, i ? ", " STR_FMT : STR_FMT, STR_ARG(near[i]));
    findings_add(&reading->batch->findings,
                 (Finding){.severity = SEVERITY_ERROR,
                           .code = count ? "namelist.kind.near" : "namelist.kind.bad",
                           .place = list_place(reading, spot),
                           .field = title,
                           .value = answer,
                           .args = {{"near", text_done(&text)}}});
}

/* The kind that is answered; empty: none yet. */
static Str kind_answered(ListReading *reading, const Rules *rules, const ListOffice *office,
                         Str title) {
    bool kept = false;
    Str  suggested = kind_guess(&reading->signs, title);
    Str  given = answers_get(reading->answers, "kinds", title, &kept);
    Str  answer = str_is(given, "guess") ? suggested : given;
    bool keep = str_is(answer, "keep");
    if (keep || (answer.len && kind_known(rules, answer))) {
        answers_set(reading->answers, "kinds", title, answer, false); /* for next month */
        return keep ? title : answer;
    }
    if (answer.len && !kept) /* kept: of packs that have been replaced since */
        kind_bad(reading, title, suggested, answer, office->spot);
    if (!given.len || answer.len)
        kind_ask(reading, title, suggested, office->spot);
    return STR("");
}

void list_kind(ListReading *reading, ListOffice *office, bool made) {
    Str          plain = list_office_kind(reading, office);
    Str          title = list_office_title(reading, office);
    const Rules *rules = kind_rules(reading);
    office->kind = rules && kind_known(rules, plain) ? plain : title;
    if (!rules || kind_known(rules, office->kind))
        return;
    Str kind = kind_answered(reading, rules, office, title);
    if (kind.len)
        office->kind = kind;
    else if (made)
        list_doubt(reading, office->spot, SEVERITY_WARNING, "namelist.kind.unknown", title);
}
