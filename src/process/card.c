#include "process/card.h"

#include "base/vec.h"
#include "process/asked.h"
#include "text/reason.h"

typedef struct Making {
    const FacetCase *c;
    const DueBase   *due;
    uint32_t         person;
    VEC(CardPost) posts;
} Making;

static bool clauses_seen(const Making *m) {
    return scope_has(m->c->scope, PERMIT_SENSITIVE, KIND_PERSON, m->person) ||
           scope_has(m->c->scope, PERMIT_OWN, KIND_PERSON, m->person);
}

/* Does a requirement ask for what may not be seen? */
static bool clause_hidden(const Making *m, const ClauseResult *clause) {
    return !clause->preference && asked_of_clause(clause).pool &&
           !facet_seen(m->c, FACET_POOL, m->person);
}

/* One that is not met, and may not be set aside, decides whatever the hidden ones say. */
static bool verdict_hidden(const Making *m, const Judgement *judgement) {
    bool hidden = false;
    for (uint32_t i = 0; i < judgement->clause_count; i++) {
        const ClauseResult *clause = &judgement->clauses[i];
        if (clause_hidden(m, clause))
            hidden = true;
        else if (!clause->preference && !clause->waivable && clause->truth == TRUTH_NO)
            return false;
    }
    return hidden;
}

static void gaps_find(const Making *m, const Judgement *judgement, CardPost *card) {
    Arena *arena = m->c->arena;
    Speech speech = {.arena = arena, .lang = m->c->lang, .kinds = m->c->kinds};
    if (!clauses_seen(m))
        return;
    card->unmet = ARENA_ARRAY(arena, CardGap, judgement->clause_count);
    for (uint32_t i = 0; i < judgement->clause_count; i++) {
        const ClauseResult *clause = &judgement->clauses[i];
        if (clause->preference || clause->truth != TRUTH_NO || clause_hidden(m, clause))
            continue;
        Str cited = say_citations(arena, m->c->lang, clause->citations);
        card->unmet[card->unmet_count++] =
            (CardGap){reason_line(&speech, clause->why), cited.len ? cited : clause->label};
    }
    if (card->withheld)
        return;
    card->need_count = judgement->need_count;
    card->needs = ARENA_ARRAY(arena, Str, judgement->need_count);
    for (uint32_t i = 0; i < judgement->need_count; i++)
        card->needs[i] = rules_words(arena, m->c->lang == LANG_VI, judgement->needs[i]);
}

static void post_add(Making *m, uint32_t post, bool held, int readiness) {
    for (size_t i = 0; i < m->posts.len; i++)
        if (m->posts.at[i].post == post) {
            if (readiness > m->posts.at[i].readiness)
                m->posts.at[i].readiness = readiness;
            return;
        }
    CardPost card = {.post = post, .held = held, .readiness = readiness};
    card.judged = vet_case(m->c->arena, m->due->rules, m->c->roster, m->person, post,
                           m->c->roster->as_of, held);
    const Judgement *judgement =
        card.judged.as_holder ? card.judged.as_holder : card.judged.judgement;
    card.verdict = judgement->verdict;
    card.withheld = verdict_hidden(m, judgement);
    gaps_find(m, judgement, &card);
    VEC_PUSH(m->c->arena, m->posts, card);
}

static void held_add(Making *m) {
    const Holding *holding = m->c->holding;
    if (holding->main[m->person] != NONE)
        post_add(m, holding->main[m->person], true, -1);
    for (uint32_t i = 0; i < holding->side_count; i++)
        if (holding->sides[i].person == m->person)
            post_add(m, holding->sides[i].post, true, -1);
}

static void planned_add(Making *m) {
    const Roster *roster = m->c->roster;
    Span          own = roster_by(roster, KIND_POOL, Pool_person, m->person);
    for (uint32_t i = 0; i < own.len; i++) {
        const Pool *row = roster_pool(roster, own.at[i]);
        if (row->post != NONE && roster_covers(row->since, row->until, roster->as_of))
            post_add(m, row->post, false, row->readiness);
    }
}

static void lapsed_find(Making *m, Card *card) {
    DueAsk    ask = {.person = m->person};
    DueAnswer due = due_find(m->c->arena, m->due, &ask);
    card->lapsed = due.rows;
    for (uint32_t i = 0; i < due.row_count && clauses_seen(m); i++)
        if (due_lapsed(&due.rows[i]))
            card->lapsed[card->lapsed_count++] = due.rows[i];
}

Card card_make(const FacetCase *c, const DueBase *due, uint32_t person) {
    Making m = {.c = c, .due = due, .person = person};
    held_add(&m);
    if (facet_seen(c, FACET_POOL, person))
        planned_add(&m);
    Card card = {.posts = m.posts.at, .count = (uint32_t)m.posts.len};
    lapsed_find(&m, &card);
    return card;
}
