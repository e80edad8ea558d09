/* movement.c — which moves count as rotation, and the targets set for them.
 * docs/rules/grammar.md, "Movement". A move is looked at on its day: level, bloc and rank of both posts. */
#include "rules/fact.h"
#include "rules/parser.h"

/* ---- reading ---- */

static bool parse_posts(Parser *parser, Keyword keyword, const Filter **filter_out) {
    Text         words = text_open(parser->arena);
    Filter      *filter = ARENA_NEW(parser->arena, Filter);
    const Token *token = peek(parser);
    TRY(expect_keyword(parser, keyword) && parse_filter(parser, filter, &words));
    *filter_out = filter;
    return !filter->rank_of_post || parser_fault(parser, token, "rules.group.post");
}

static bool parse_direction(Parser *parser, Direction *direction) {
    static const struct {
        Keyword   keyword;
        Direction direction;
    } ways[] = {{KW_UP, DIRECTION_UP}, {KW_DOWN, DIRECTION_DOWN}, {KW_SAME_LEVEL, DIRECTION_SAME}};
    for (size_t i = 0; i < COUNT_OF(ways); i++)
        if (accept_keyword(parser, ways[i].keyword)) {
            *direction = ways[i].direction;
            return true;
        }
    return CHOICE_FAULT(parser, KW_UP, KW_DOWN, KW_SAME_LEVEL);
}

/* LASTING FROM int MONTHS [ UPWARD ] */
static bool parse_lasting(Parser *parser, int32_t *months_out) {
    size_t from = parser->at;
    TRY(expect_keyword(parser, KW_FROM));
    const Token *token = peek(parser);
    TRY(expect_int(parser, months_out) && expect_unit(parser, KW_MONTHS));
    if (*months_out < 1 || *months_out > 1200)
        return parser_fault(parser, token, "rules.movement.months");
    parser_upward(parser, from);
    return true;
}

static bool parse_force_of(Parser *parser, Force *force_out) {
    static const struct {
        Keyword keyword;
        Force   force;
    } forces[] = {
        {KW_BAR, FORCE_BAR}, {KW_TARGET, FORCE_TARGET}, {KW_INFORMATION, FORCE_INFORMATION}};
    if (at_clause_end(parser))
        return parser_fault(parser, peek(parser), "rules.force.missing");
    TRY(expect_mark(parser, ";"));
    for (size_t i = 0; i < COUNT_OF(forces); i++)
        if (accept_keyword(parser, forces[i].keyword)) {
            *force_out = forces[i].force;
            return true;
        }
    return CHOICE_FAULT(parser, KW_BAR, KW_TARGET, KW_INFORMATION);
}

static bool parse_goal(Parser *parser, MovementTarget *target, const Node **group_out) {
    const Token *token = peek(parser);
    if (accept_keyword(parser, KW_MOVES)) {
        target->moves = true;
        TRY(parse_amount(parser, AMOUNT_HEADS, &target->amount));
        if (target->amount.percent)
            return parser_fault(parser, token, "rules.movement.people");
        return expect_keyword(parser, KW_PER_TERM);
    }
    TRY(expect_keyword(parser, KW_THOSE_WITH));
    *group_out = parse_condition(parser);
    return *group_out && expect_keyword(parser, KW_ARE) &&
           parse_amount(parser, AMOUNT_HEADS, &target->amount);
}

static bool parse_target(Parser *parser, const Movement *movement, MovementTarget *target,
                         const Node **group_out) {
    Citations citations = movement->citations;
    peek(parser)->layout = LAYOUT_CLAUSE;
    TRY(expect_new_label(parser, &target->label) && parse_goal(parser, target, group_out));
    TRY(parse_force_of(parser, &target->force));
    if (accept_keyword(parser, KW_CITE))
        TRY(expect_cite(parser, &citations));
    target->citations = citations;
    return at_clause_end(parser) || parser_fault(parser, peek(parser), "rules.expected.mark");
}

static bool parse_movement_head(Parser *parser, Movement *info) {
    TRY(expect_new_label(parser, &info->label) && expect_text(parser, &info->title));
    TRY(parse_posts(parser, KW_FROM_POSTS, &info->from));
    TRY(parse_posts(parser, KW_TO_POSTS, &info->to));
    if (accept_keyword(parser, KW_DIRECTION))
        TRY(parse_direction(parser, &info->direction));
    if (accept_keyword(parser, KW_LASTING))
        TRY(parse_lasting(parser, &info->least_months));
    info->returns = accept_keyword(parser, KW_RETURNS);
    TRY(expect_keyword(parser, KW_CITE) && expect_cite(parser, &info->citations));
    return true;
}

static bool read_movement_head(Parser *parser, Movement *info) {
    Attempt attempt = attempt_begin(parser);
    bool    good;
    do
        good = parse_movement_head(parser, info);
    while (attempt_again(parser, &attempt, &good));
    return good;
}

static bool read_target(Parser *parser, const Movement *movement, MovementTarget *target,
                        const Node **group_out) {
    Attempt attempt = attempt_begin(parser);
    bool    good;
    do {
        *target = (MovementTarget){0};
        *group_out = NULL;
        good = at_clause(parser)
                   ? parse_target(parser, movement, target, group_out)
                   : parser_fault_clause(parser, "rules.movement.target", "rules.clause.movement");
    } while (attempt_again(parser, &attempt, &good));
    return good;
}

bool parse_movement(Parser *parser) {
    MovementRule rule = {.info = {.pack = parser->pack}};
    VEC(MovementTarget) targets = {0};
    VEC(TargetGroup) groups = {0};
    bool good = read_movement_head(parser, &rule.info);
    if (!good)
        parser_recover(parser);
    while (!at_clauses_end(parser)) {
        MovementTarget target;
        const Node    *group;
        const Token   *first = peek(parser);
        if (read_target(parser, &rule.info, &target, &group)) {
            VEC_PUSH(parser->rules->arena, targets, target);
            VEC_PUSH(parser->rules->arena, groups,
                     ((TargetGroup){group, first->line, first->column}));
            continue;
        }
        good = false;
        parser->at += peek(parser) == first;
        parser_recover(parser);
    }
    rule.targets = targets.at;
    rule.groups = groups.at;
    rule.info.targets = targets.at;
    rule.info.target_count = (uint32_t)targets.len;
    if (good)
        VEC_PUSH(parser->rules->arena, parser->rules->movements, rule);
    return good;
}

void movements_settle(Rules *rules) {
    for (size_t i = 0; i < rules->movements.len; i++) {
        MovementRule *rule = &rules->movements.at[i];
        for (uint32_t t = 0; t < rule->info.target_count; t++)
            if (rule->groups[t].node)
                rule->targets[t].group =
                    cause_of(rules->arena, rules, NULL, NULL, rule->groups[t].node);
    }
}

/* ---- which moves count ---- */

bool movements_in_force(const Rules *rules, Day day) {
    for (size_t i = 0; i < rules->movements.len; i++)
        if (pack_in_force(rules, rules->movements.at[i].info.pack, day))
            return true;
    return false;
}

/* A level that is not known has no direction. */
bool direction_goes(Direction direction, int32_t from, int32_t to) {
    if (direction == DIRECTION_ANY)
        return true;
    if (from < 0 || to < 0)
        return false;
    return direction == DIRECTION_UP     ? to > from
           : direction == DIRECTION_DOWN ? to < from
                                         : to == from;
}

uint32_t movement_between(const Rules *rules, const Roster *roster, const PostView *from,
                          const PostView *to, Day day) {
    for (uint32_t i = 0; i < rules->movements.len; i++) {
        const Movement *info = &rules->movements.at[i].info;
        if (pack_in_force(rules, info->pack, day) &&
            direction_goes(info->direction, from->level, to->level) &&
            filter_truth(roster, info->from, from, NONE, day) == TRUTH_YES &&
            filter_truth(roster, info->to, to, NONE, day) == TRUTH_YES)
            return i;
    }
    return NONE;
}

uint32_t movement_of(const Rules *rules, const Roster *roster, uint32_t from, uint32_t to,
                     Day day) {
    PostView left = view_post(roster, from), entered = view_post(roster, to);
    return movement_between(rules, roster, &left, &entered, day);
}

bool movement_takes(const Rules *rules, const Roster *roster, uint32_t movement, bool entered,
                    uint32_t post, Day day) {
    const Movement *info = &rules->movements.at[movement].info;
    PostView        view = view_post(roster, post);
    return filter_truth(roster, entered ? info->to : info->from, &view, NONE, day) == TRUTH_YES;
}

uint32_t rules_movement_count(const Rules *rules) {
    return (uint32_t)rules->movements.len;
}

const Movement *rules_movement(const Rules *rules, uint32_t movement) {
    ensure(movement < rules->movements.len);
    return &rules->movements.at[movement].info;
}
