/* pairs.c — people with a family tie who may not hold certain posts at the same time.
 * docs/rules/grammar.md, "Pairs". Cost: ties times pair clauses times units with such posts. */
#include "rules/parser.h"
#include "rules/range.h"

/* ---- as written ---- */

static bool parse_side(Parser *parser, Keyword side, const Filter **filter_out) {
    Text         words = text_open(parser->arena);
    Filter      *filter = ARENA_NEW(parser->arena, Filter);
    const Token *token = peek(parser);
    TRY(expect_keyword(parser, side) && expect_keyword(parser, KW_HOLDS));
    TRY(parse_filter(parser, filter, &words));
    *filter_out = filter;
    return !filter->rank_of_post || parser_fault(parser, token, "rules.group.post");
}

bool parse_apart(Parser *parser) {
    const Token *token = peek(parser);
    Apart        apart = {.pack = parser->pack, .line = token->line, .column = token->column};
    TRY(expect_new_label(parser, &apart.label));
    TRY(expect_codes(parser, LIST_RELATION, &apart.relations));
    TRY(parse_side(parser, KW_FIRST, &apart.first));
    TRY(parse_side(parser, KW_SECOND, &apart.second));
    apart.same_unit = accept_keyword(parser, KW_SAME_UNIT);
    TRY(expect_keyword(parser, KW_CITE) && expect_cite(parser, &apart.citations));
    VEC_PUSH(parser->rules->arena, parser->rules->aparts, apart);
    return true;
}

/* ---- whom they bind ---- */

typedef struct PostSet {
    uint32_t *at;
    uint32_t  len;
} PostSet;

typedef VEC(PairBound) Pairs;

/* One way in which a pair clause can bite: two sets of posts, of one unit where it says so. */
typedef struct Ground {
    Day          since;
    const Apart *apart;
    PostSet      first, second;
} Ground;

typedef VEC(Ground) Grounds;

static PostSet posts_fitting(Arena *arena, const Roster *roster, const Filter *filter, Day day) {
    uint32_t count = roster_count(roster, KIND_POST);
    PostSet  set = {ARENA_ARRAY(arena, uint32_t, count), 0};
    for (uint32_t post = 0; post < count; post++) {
        const Post *row = roster_post(roster, post);
        PostView    view = view_post(roster, post);
        if (roster_covers(row->since, row->until, day) &&
            filter_truth(roster, filter, &view, NONE, day) == TRUTH_YES)
            set.at[set.len++] = post;
    }
    return set;
}

static PostSet posts_of_unit(Arena *arena, const Roster *roster, PostSet all, uint32_t unit) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < all.len; i++)
        count += roster_post(roster, all.at[i])->unit == unit;
    PostSet set = {ARENA_ARRAY(arena, uint32_t, count), 0};
    for (uint32_t i = 0; i < all.len; i++)
        if (roster_post(roster, all.at[i])->unit == unit)
            set.at[set.len++] = all.at[i];
    return set;
}

static void grounds_of(Arena *arena, const Rules *rules, const Roster *roster, const Apart *apart,
                       Day day, Grounds *grounds) {
    Day     since = rules->packs.at[apart->pack].since;
    PostSet first = posts_fitting(arena, roster, apart->first, day);
    PostSet second = posts_fitting(arena, roster, apart->second, day);
    if (!apart->same_unit) {
        if (first.len && second.len)
            VEC_PUSH(arena, *grounds, (Ground){since, apart, first, second});
        return;
    }
    for (uint32_t unit = 0; unit < roster_count(roster, KIND_UNIT); unit++) {
        Ground ground = {since, apart, posts_of_unit(arena, roster, first, unit),
                         posts_of_unit(arena, roster, second, unit)};
        if (ground.first.len && ground.second.len)
            VEC_PUSH(arena, *grounds, ground);
    }
}

/* The first of these relations that the clause names; it names one of them. */
static int32_t relation_named(const Apart *apart, uint32_t relations) {
    int32_t relation = 0;
    while (!(apart->relations & relations & 1u << relation))
        relation++;
    return relation;
}

static void pair_add(Arena *arena, const Ground *ground, uint32_t relations, uint32_t first,
                     uint32_t second, Pairs *pairs) {
    const Apart *apart = ground->apart;
    PairBound    pair = {.since = ground->since,
                         .label = apart->label,
                         .citations = apart->citations,
                         .first = first,
                         .second = second,
                         .relation = relation_named(apart, relations),
                         .first_posts = ground->first.at,
                         .second_posts = ground->second.at,
                         .first_count = ground->first.len,
                         .second_count = ground->second.len};
    VEC_PUSH(arena, *pairs, pair);
}

static bool same_sets(const Ground *ground) {
    if (ground->first.len != ground->second.len)
        return false;
    for (uint32_t i = 0; i < ground->first.len; i++)
        if (ground->first.at[i] != ground->second.at[i])
            return false;
    return true;
}

/* Relations between two people as recorded in either direction; 0 when it was taken up before, from
 * a row earlier in the table. */
static uint32_t relations_between(const Roster *roster, uint32_t row) {
    const Tie *tie = roster_tie(roster, row);
    uint32_t   relations = 0;
    if (tie->person == NONE || tie->other == NONE || tie->person == tie->other)
        return 0;
    const uint32_t ends[2] = {tie->person, tie->other};
    for (int end = 0; end < 2; end++) {
        Span rows = roster_by(roster, KIND_TIE, Tie_person, ends[end]);
        for (uint32_t i = 0; i < rows.len; i++) {
            const Tie *other = roster_tie(roster, rows.at[i]);
            if (other->other != ends[1 - end] || other->relation < 0)
                continue;
            if (rows.at[i] < row)
                return 0;
            relations |= 1u << other->relation;
        }
    }
    return relations;
}

const PairBound *pairs_bind(Arena *arena, const Rules *rules, const Roster *roster, Day day,
                            uint32_t *count_out) {
    Grounds grounds = {0};
    Pairs   pairs = {0};
    for (size_t i = 0; i < rules->aparts.len; i++)
        if (pack_in_force(rules, rules->aparts.at[i].pack, day))
            grounds_of(arena, rules, roster, &rules->aparts.at[i], day, &grounds);
    for (uint32_t row = 0; row < roster_count(roster, KIND_TIE); row++) {
        uint32_t   relations = relations_between(roster, row);
        const Tie *tie = roster_tie(roster, row);
        for (size_t g = 0; relations && g < grounds.len; g++) {
            const Ground *ground = &grounds.at[g];
            if (!(ground->apart->relations & relations))
                continue;
            pair_add(arena, ground, relations, tie->person, tie->other, &pairs);
            if (!same_sets(ground))
                pair_add(arena, ground, relations, tie->other, tie->person, &pairs);
        }
    }
    *count_out = (uint32_t)pairs.len;
    return pairs.at;
}

static void posts_mark(const PostSet *set, bool *posts) {
    for (uint32_t i = 0; i < set->len; i++)
        posts[set->at[i]] = true;
}

const PairClause *pairs_clauses(Arena *arena, const Rules *rules, const Roster *roster, Day day,
                                uint32_t *count_out) {
    PairClause *clauses = ARENA_ARRAY(arena, PairClause, rules->aparts.len);
    uint32_t    count = 0;
    for (size_t i = 0; i < rules->aparts.len; i++) {
        const Apart *apart = &rules->aparts.at[i];
        Grounds      grounds = {0};
        if (!pack_in_force(rules, apart->pack, day))
            continue;
        bool *posts = ARENA_ARRAY(arena, bool, roster_count(roster, KIND_POST));
        grounds_of(arena, rules, roster, apart, day, &grounds);
        for (size_t g = 0; g < grounds.len; g++) {
            posts_mark(&grounds.at[g].first, posts);
            posts_mark(&grounds.at[g].second, posts);
        }
        clauses[count++] = (PairClause){apart->label, posts};
    }
    *count_out = count;
    return clauses;
}
