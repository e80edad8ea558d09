/* reminder.c — what falls due: events, their lead times, papers and who makes them.
 * docs/rules/grammar.md, "Reminders". The days themselves are reckoned by process/due. */
#include "rules/fact.h"
#include "rules/parser.h"

#include <string.h>

/* Has the event a beginning it is counted from, or a day of its own? */
static bool event_counts(int32_t event) {
    static const char *const own[] = {"retirement", "discipline_end", "age_passed",
                                      "body_term_end"};
    for (size_t i = 0; i < COUNT_OF(own); i++)
        if (strcmp(codes_at(LIST_EVENT, event)->id, own[i]) == 0)
            return false;
    return true;
}

static bool parse_after(Parser *parser, Reminder *reminder) {
    const Token *token = peek(parser);
    if (!accept_keyword(parser, KW_AFTER))
        return !event_counts(reminder->event) ||
               parser_fault(parser, token, "rules.reminder.after");
    if (!event_counts(reminder->event))
        return parser_fault(parser, token, "rules.reminder.own");
    token = peek(parser);
    TRY(expect_int(parser, &reminder->after));
    if (reminder->after < 1 || reminder->after > 1200)
        return parser_fault(parser, token, "rules.reminder.range");
    if (accept_keyword(parser, KW_YEARS))
        reminder->after *= 12;
    else if (!accept_keyword(parser, KW_MONTHS))
        TRY(unit_unread(parser, KW_YEARS, KW_MONTHS));
    return true;
}

/* Vietnamese says "ngày" of a date and of a length of days. */
static bool accept_days(Parser *parser) {
    return accept_keyword(parser, KW_DAYS) ||
           (parser->lang == PACK_VI && accept_keyword(parser, KW_DATED));
}

static int32_t lead_length(Lead lead) {
    return lead.months ? lead.number * 31 : lead.number;
}

static bool parse_lead(Parser *parser, const Lead *last, Lead *lead, bool *unread) {
    const Token *token = peek(parser);
    TRY(expect_int(parser, &lead->number));
    lead->months = !accept_days(parser);
    if (lead->months && !accept_keyword(parser, KW_MONTHS)) {
        *unread = true; /* how long is not known: no order is asked of it */
        return unit_unread(parser, KW_MONTHS, KW_DAYS);
    }
    if (lead->number < 1 || lead_length(*lead) > 3720)
        return parser_fault(parser, token, "rules.reminder.range");
    if (last && lead_length(*last) <= lead_length(*lead))
        return parser_fault(parser, token, "rules.reminder.order");
    return true;
}

static bool parse_leads(Parser *parser, Reminder *reminder) {
    VEC(Lead) leads = {0};
    TRY(expect_keyword(parser, KW_BEFORE));
    do {
        Lead lead = {0};
        bool unread = false;
        TRY(parse_lead(parser, leads.len ? &leads.at[leads.len - 1] : NULL, &lead, &unread));
        if (!unread)
            VEC_PUSH(parser->arena, leads, lead);
    } while (accept_mark(parser, ";") && peek(parser)->kind == TOKEN_NUMBER);
    reminder->leads = leads.at;
    reminder->lead_count = (uint32_t)leads.len;
    return true;
}

bool parse_reminder(Parser *parser) {
    RemindRule rule = {
        .info = {.pack = parser->pack}, .line = peek(parser)->line, .column = peek(parser)->column};
    Reminder *info = &rule.info;
    TRY(expect_new_label(parser, &info->label) && expect_text(parser, &info->title));
    TRY(expect_keyword(parser, KW_WHEN) && expect_code(parser, LIST_EVENT, &info->event));
    if (accept_keyword(parser, KW_OF_POSTS)) {
        Text    words = text_open(parser->arena);
        Filter *filter = ARENA_NEW(parser->arena, Filter);
        TRY(parse_filter(parser, filter, &words));
        rule.posts = filter;
    }
    TRY(parse_after(parser, info) && expect_mark(parser, ";") && parse_leads(parser, info));
    TRY(expect_keyword(parser, KW_PAPERS) && expect_text(parser, &info->papers));
    TRY(expect_mark(parser, ";") && expect_keyword(parser, KW_RESPONSIBLE));
    TRY(expect_text(parser, &info->responsible));
    TRY(expect_keyword(parser, KW_CITE) && expect_cite(parser, &info->citations));
    VEC_PUSH(parser->rules->arena, parser->rules->reminders, rule);
    return true;
}

const uint32_t *reminders_in_force(Arena *arena, const Rules *rules, Day day, uint32_t *count_out) {
    VEC(uint32_t) heard = {0};
    for (uint32_t i = 0; i < rules->reminders.len; i++) {
        const Reminder *info = &rules->reminders.at[i].info;
        bool            over = !pack_in_force(rules, info->pack, day);
        for (size_t j = 0; j < rules->reminders.len && !over; j++) {
            const Reminder *other = &rules->reminders.at[j].info;
            over = other->event == info->event && pack_in_force(rules, other->pack, day) &&
                   rules->packs.at[other->pack].precedence > rules->packs.at[info->pack].precedence;
        }
        if (!over)
            VEC_PUSH(arena, heard, i);
    }
    *count_out = (uint32_t)heard.len;
    return heard.at;
}

const Reminder *rules_reminder(const Rules *rules, uint32_t reminder) {
    ensure(reminder < rules->reminders.len);
    return &rules->reminders.at[reminder].info;
}

bool reminder_covers(const Rules *rules, const Roster *roster, uint32_t reminder, uint32_t post,
                     Day day) {
    const Filter *filter = rules->reminders.at[reminder].posts;
    PostView      view = view_post(roster, post);
    return !filter || filter_truth(roster, filter, &view, NONE, day) == TRUTH_YES;
}

Day lead_opens(Lead lead, Day event) {
    return lead.months ? day_add_months(event, -lead.number) : event - lead.number;
}
