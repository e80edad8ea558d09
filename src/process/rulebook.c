#include "process/rulebook.h"

#include "process/kinds.h"
#include "process/report_words.h"

typedef struct Book {
    Arena    *arena;
    Lang      lang;
    Speech    speech;
    Str       label;
    KindNames bodies;
} Book;

static Str say_in(const Book *b, const char *key, Str value) {
    return SAY(b->arena, b->lang, key, {"value", value});
}

/* ---- lines ---- */

static Str term_marks(const Book *b, const ProvisionTerm *term, Str words) {
    if (term->ask && term->ask->kind == REASON_EACH)
        words =
            SAY(b->arena, b->lang, term->ask->step ? "rulebook.each.months" : "rulebook.each.year",
                {"words", words}, {"count", say_number(b->arena, b->lang, term->ask->step)},
                {"points", say_thousandths(b->arena, b->lang, term->ask->portion)});
    if (term->kind == TERM_PREFER)
        words = SAY(b->arena, b->lang, "rulebook.points", {"words", words},
                    {"points", say_thousandths(b->arena, b->lang, term->points_most)});
    if (term->waivable_by.len)
        words = SAY(b->arena, b->lang, "rulebook.waivable", {"words", words},
                    {"by", term->waivable_by});
    if (term->reasoned)
        words = SAY(b->arena, b->lang, "rulebook.reasoned", {"words", words});
    if (term->relaxed_count)
        words = SAY(b->arena, b->lang, "rulebook.relaxed", {"words", words},
                    {"by", rulebook_list(&b->speech, term->relaxed_by, term->relaxed_count)});
    if (term->not_met)
        words = SAY(b->arena, b->lang, "rulebook.not_met", {"words", words});
    if (term->for_holders)
        words = SAY(b->arena, b->lang, "rulebook.holders", {"words", words});
    if (term->over_count)
        words = SAY(b->arena, b->lang, "rulebook.over", {"words", words},
                    {"under", rulebook_list(&b->speech, term->over, term->over_count)});
    return words;
}

static Str exception_words(const Book *b, const ProvisionTerm *term) {
    Str when = reason_ask(&b->speech, term->when);
    if (!term->ask && !term->share)
        return SAY(b->arena, b->lang, "rulebook.exception.drop", {"of", term->of}, {"when", when});
    return SAY(b->arena, b->lang, "rulebook.exception", {"of", term->of}, {"when", when},
               {"words", term->share ? reason_share(&b->speech, term->share)
                                     : reason_ask(&b->speech, term->ask)});
}

static Str forced(const Book *b, Str words, Force force) {
    static const char *const keys[] = {[FORCE_BAR] = "report.force.bar",
                                       [FORCE_TARGET] = "report.force.target",
                                       [FORCE_INFORMATION] = "report.force.information"};
    return SAY(b->arena, b->lang, "rulebook.force", {"words", words},
               {"force", say_plain(b->arena, b->lang, keys[force])});
}

static RulebookLine term_line(const Book *b, const ProvisionTerm *term) {
    Speech preferring = b->speech;
    preferring.preference = true;
    Str words = term->kind == TERM_SHARE
                    ? forced(b, reason_share(&b->speech, term->share), term->force)
                : term->kind == TERM_EXCEPTION ? exception_words(b, term)
                : term->kind == TERM_PREFER    ? reason_ask(&preferring, term->ask)
                                               : reason_ask(&b->speech, term->ask);
    return (RulebookLine){.label = term->label,
                          .kind = str_from(term_kind_name(term->kind)),
                          .words = term_marks(b, term, words),
                          .citations = term->citations};
}

static RulebookLine step_line(const Book *b, const Step *step) {
    return (RulebookLine){.label = step->label,
                          .kind = STR("step"),
                          .words = rulebook_step(&b->speech, step),
                          .citations = step->citations,
                          .step = step};
}

static Str lead_words(const Book *b, const Reminder *reminder) {
    Text text = text_open(b->arena);
    for (uint32_t i = 0; i < reminder->lead_count; i++) {
        Lead lead = reminder->leads[i];
        Str  words =
            SAY(b->arena, b->lang, lead.months ? "rulebook.lead.months" : "rulebook.lead.days",
                {"count", say_number(b->arena, b->lang, lead.number)});
        text_format(&text, i ? "; " STR_FMT : STR_FMT, STR_ARG(words));
    }
    return text_done(&text);
}

static RulebookLine reminder_line(const Book *b, const Provision *provision) {
    const Reminder *reminder = provision->reminder;
    Str             event = rulebook_codes(&b->speech, LIST_EVENT, 1u << reminder->event);
    if (reminder->after)
        event = SAY(b->arena, b->lang, "rulebook.reminder.after", {"event", event},
                    {"count", say_number(b->arena, b->lang, reminder->after)});
    Str words = SAY(b->arena, b->lang, "rulebook.reminder", {"event", event},
                    {"leads", lead_words(b, reminder)}, {"papers", reminder->papers},
                    {"responsible", reminder->responsible});
    return (RulebookLine){reminder->label, STR("reminder"), words, reminder->citations, NULL};
}

static RulebookLine age_line(const Book *b, const Provision *provision, int sex, uint32_t row) {
    RetirementAge age = provision->ages[sex][row];
    Str words = SAY(b->arena, b->lang, age.months % 12 ? "rulebook.age" : "rulebook.age.whole",
                    {"sex", rulebook_codes(&b->speech, LIST_SEX, 1u << sex)},
                    {"year", str_format(b->arena, "%d", age.year)},
                    {"years", say_number(b->arena, b->lang, age.months / 12)},
                    {"months", say_number(b->arena, b->lang, age.months % 12)});
    return (RulebookLine){STR(""), STR("age"), words, provision->citations, NULL};
}

static Str moves_words(const Book *b, const StructureAmount *amount) {
    bool        open = amount->hi == FACT_MOST;
    const char *key = open         ? "rulebook.moves.from"
                      : amount->lo ? "rulebook.moves.between"
                                   : "rulebook.moves.to";
    return SAY(b->arena, b->lang, key, {"low", say_number(b->arena, b->lang, amount->lo)},
               {"high", open ? STR("") : say_number(b->arena, b->lang, amount->hi)});
}

static RulebookLine target_line(const Book *b, const Movement *movement,
                                const MovementTarget *target) {
    StructureRow row = {.to = FACT_MOST, .amount = target->amount};
    StructureAsk ask = {
        .title = movement->title, .group = target->group, .table = {TABLE_PLAIN, &row, 1}};
    Str words = target->moves ? moves_words(b, &target->amount) : reason_share(&b->speech, &ask);
    return (RulebookLine){.label = target->label,
                          .kind = STR("target"),
                          .words = forced(b, words, target->force),
                          .citations = target->citations};
}

/* Of time and age it is not said that they are high or low. */
static const char *key_way(const EqualsShown *shown) {
    switch ((int)shown->fact->kind) {
    case FACT_SINCE:
    case FACT_HELD:
    case FACT_PRESENT:
    case FACT_SERVICE_LEFT:
        return shown->rising ? "rulebook.key.shorter" : "rulebook.key.longer";
    case FACT_AGE:
        return shown->rising ? "rulebook.key.younger" : "rulebook.key.older";
    default:
        return shown->rising ? "rulebook.key.rising" : "rulebook.key.falling";
    }
}

static RulebookLine key_line(const Book *b, const Provision *provision, uint32_t key) {
    const EqualsShown *shown = &provision->keys[key];
    Str                words =
        SAY(b->arena, b->lang, key_way(shown), {"place", say_number(b->arena, b->lang, key + 1)},
            {"fact", reason_fact(&b->speech, shown->fact, 0)});
    return (RulebookLine){STR(""), STR("key"), words, provision->citations, NULL};
}

static void lines_fill(const Book *b, RulebookItem *item) {
    const Provision *p = item->provision;
    uint32_t         steps = p->procedure ? p->procedure->step_count : 0;
    item->lines = ARENA_ARRAY(b->arena, RulebookLine,
                              p->term_count + steps + 1 + p->key_count +
                                  (p->movement ? p->movement->target_count : 0) + p->age_count[0] +
                                  p->age_count[1]);
    for (uint32_t i = 0; i < p->term_count; i++)
        item->lines[item->line_count++] = term_line(b, &p->terms[i]);
    for (uint32_t i = 0; i < steps; i++)
        item->lines[item->line_count++] = step_line(b, &p->procedure->steps[i]);
    for (uint32_t i = 0; p->movement && i < p->movement->target_count; i++)
        item->lines[item->line_count++] = target_line(b, p->movement, &p->movement->targets[i]);
    for (uint32_t i = 0; i < p->key_count; i++)
        item->lines[item->line_count++] = key_line(b, p, i);
    if (p->reminder)
        item->lines[item->line_count++] = reminder_line(b, p);
    for (int sex = 0; sex < 2; sex++)
        for (uint32_t i = 0; i < p->age_count[sex]; i++)
            item->lines[item->line_count++] = age_line(b, p, sex, i);
}

/* ---- which posts, and when ---- */

static Str kinds_words(const Book *b, const Provision *provision) {
    Str *names = ARENA_ARRAY(b->arena, Str, provision->kind_count);
    bool posts = provision->kind != PROVISION_STRUCTURE;
    for (uint32_t i = 0; i < provision->kind_count; i++) {
        Str title = posts ? STR("") : kind_names_say(b->bodies, provision->kinds[i]);
        names[i] = posts       ? reason_kind(&b->speech, provision->kinds[i])
                   : title.len ? title
                               : provision->kinds[i];
    }
    return say_in(b, posts ? "rulebook.scope.posts" : "rulebook.scope.bodies",
                  rulebook_list(&b->speech, names, provision->kind_count));
}

static Str pair_words(const Book *b, const Provision *provision) {
    return SAY(b->arena, b->lang,
               provision->same_unit ? "rulebook.scope.pair.unit" : "rulebook.scope.pair",
               {"relations", rulebook_codes(&b->speech, LIST_RELATION, provision->relations)},
               {"first", reason_posts(&b->speech, provision->posts)},
               {"second", reason_posts(&b->speech, provision->second)});
}

static Str movement_words(const Book *b, const Movement *movement) {
    static const char *const ways[] = {[DIRECTION_UP] = "rulebook.way.up",
                                       [DIRECTION_DOWN] = "rulebook.way.down",
                                       [DIRECTION_SAME] = "rulebook.way.same"};
    Str                      words = SAY(b->arena, b->lang, "rulebook.movement",
                                         {"from", reason_posts(&b->speech, movement->from)},
                                         {"to", reason_posts(&b->speech, movement->to)});
    if (movement->direction != DIRECTION_ANY)
        words = SAY(b->arena, b->lang, ways[movement->direction], {"scope", words});
    if (movement->least_months)
        words = SAY(b->arena, b->lang, "rulebook.movement.months", {"scope", words},
                    {"count", say_number(b->arena, b->lang, movement->least_months)});
    return movement->returns ? SAY(b->arena, b->lang, "rulebook.movement.returns", {"scope", words})
                             : words;
}

static Str scope_words(const Book *b, const Provision *provision) {
    Str scope = provision->movement     ? movement_words(b, provision->movement)
                : provision->second     ? pair_words(b, provision)
                : provision->kind_count ? kinds_words(b, provision)
                : provision->posts
                    ? say_in(b, "rulebook.scope.posts", reason_posts(&b->speech, provision->posts))
                    : STR("");
    if (provision->procedure)
        scope = SAY(
            b->arena, b->lang, "rulebook.scope.actions", {"scope", scope},
            {"actions", rulebook_codes(&b->speech, LIST_ACTION, provision->procedure->actions)});
    if (provision->per_unit)
        scope = SAY(b->arena, b->lang, "rulebook.scope.unit", {"scope", scope});
    if (!provision->when)
        return scope;
    return SAY(b->arena, b->lang, "rulebook.scope.when", {"scope", scope},
               {"when", reason_ask(&b->speech, provision->when)});
}

/* ---- packs ---- */

static bool asked_for(const Book *b, const RulebookItem *item) {
    bool found = !b->label.len || str_same(item->provision->label, b->label);
    for (uint32_t i = 0; i < item->line_count && !found; i++)
        found = str_same(item->lines[i].label, b->label);
    return found;
}

static Str sentence_put(const Book *b, Str sentences, Str sentence) {
    return sentences.len
               ? str_format(b->arena, STR_FMT " " STR_FMT, STR_ARG(sentences), STR_ARG(sentence))
               : sentence;
}

static Str head_words(const Book *b, const PackHead *head) {
    Str words = STR("");
    if (head->issued_by.len)
        words = say_in(b, "rulebook.issued_by", head->issued_by);
    if (head->version)
        words = sentence_put(b, words,
                             SAY(b->arena, b->lang, "rulebook.version",
                                 {"value", str_format(b->arena, "%d", head->version)}));
    if (head->counts)
        words = sentence_put(
            b, words,
            say_in(b, head->continuous ? "rulebook.counts.continuous" : "rulebook.counts",
                   rulebook_codes(&b->speech, LIST_MANNER, head->manners)));
    return words;
}

static RulebookPack pack_make(const Book *b, const Rules *rules, uint32_t number,
                              const Provision *provisions, uint32_t count) {
    PackHead     head = rules_pack(rules, number);
    RulebookPack pack = {head, head_words(b, &head), ARENA_ARRAY(b->arena, RulebookItem, count), 0};
    for (uint32_t i = 0; i < count; i++) {
        RulebookItem item = {.provision = &provisions[i]};
        if (!str_same(provisions[i].pack, head.code))
            continue;
        item.scope = scope_words(b, &provisions[i]);
        lines_fill(b, &item);
        if (asked_for(b, &item))
            pack.items[pack.item_count++] = item;
    }
    return pack;
}

/* The highest first; of one precedence as they were given. */
static void packs_order(RulebookPack *packs, uint32_t count) {
    for (uint32_t i = 1; i < count; i++) {
        RulebookPack pack = packs[i];
        uint32_t     at = i;
        for (; at && packs[at - 1].head.precedence < pack.head.precedence; at--)
            packs[at] = packs[at - 1];
        packs[at] = pack;
    }
}

bool rulebook_make(Arena *arena, Lang lang, const Rules *rules, KindNames kinds, KindNames bodies,
                   Str label, RulebookAnswer *answer_out, Findings *findings) {
    Book book = {
        arena, lang, {.arena = arena, .lang = lang, .kinds = kinds, .whole = true}, label, bodies};
    uint32_t         count, packs = rules_pack_count(rules), kept = 0;
    const Provision *provisions = rules_provisions(arena, rules, &count);
    RulebookPack    *list = ARENA_ARRAY(arena, RulebookPack, packs);
    for (uint32_t i = 0; i < packs; i++) {
        list[kept] = pack_make(&book, rules, i, provisions, count);
        kept += !label.len || list[kept].item_count;
    }
    packs_order(list, kept);
    *answer_out = (RulebookAnswer){list, kept};
    if (kept || !label.len)
        return true;
    findings_add(findings,
                 (Finding){.severity = SEVERITY_ERROR, .code = "rules.show.label", .value = label});
    return false;
}

/* ---- the document ---- */

static void item_report(Paper *paper, const RulebookItem *item) {
    static const char *const columns[] = {"clause", "asks", "citation"};
    const Provision         *p = item->provision;
    Str kind = paper_named(paper, "rulebook.kind.%s", provision_kind_name(p->kind));
    document_heading(&paper->document, 2,
                     SAY(paper->arena, paper->lang,
                         p->title.len ? "rulebook.item" : "rulebook.item.plain", {"kind", kind},
                         {"label", p->label}, {"title", p->title}));
    if (item->scope.len)
        document_paragraph(&paper->document, item->scope);
    if (p->citations.count)
        document_paragraph(&paper->document,
                           SAY(paper->arena, paper->lang, "rulebook.cite",
                               {"citation", paper_citation(paper, p->citations)}));
    Table table = paper_table(paper, NULL, columns, COUNT_OF(columns), item->line_count);
    for (uint32_t i = 0; i < item->line_count; i++) {
        const RulebookLine *line = &item->lines[i];
        table.cells[3 * i] = cell_text(line->label);
        table.cells[3 * i + 1] = cell_text(line->words);
        bool own = line->citations.count > 0; /* else that of the provision stands for it */
        table.cells[3 * i + 2] =
            cell_text(paper_citation(paper, own ? line->citations : p->citations));
    }
    if (item->line_count)
        document_table(&paper->document, table);
}

Document report_rulebook(Arena *arena, Lang lang, const RulebookAnswer *answer) {
    Paper paper = paper_open(arena, lang);
    for (uint32_t p = 0; p < answer->pack_count; p++) {
        const RulebookPack *pack = &answer->packs[p];
        const PackHead     *head = &pack->head;
        Str                 since = paper_date(&paper, head->since);
        document_heading(&paper.document, 1,
                         head->until == DAY_MAX
                             ? SAY(arena, lang, "rulebook.pack", {"title", head->title},
                                   {"code", head->code}, {"since", since})
                             : SAY(arena, lang, "rulebook.pack.until", {"title", head->title},
                                   {"code", head->code}, {"since", since},
                                   {"until", paper_date(&paper, head->until)}));
        if (pack->words.len)
            document_paragraph(&paper.document, pack->words);
        for (uint32_t i = 0; i < pack->item_count; i++)
            item_report(&paper, &pack->items[i]);
        if (!pack->item_count)
            document_paragraph(&paper.document, paper_say(&paper, "rulebook.empty"));
    }
    return paper.document;
}
