/* report_pool.c — bench strength as a document. */
#include "base/vec.h"
#include "process/pool.h"
#include "process/report_words.h"

enum { PAGE_POSTS = 30, PAGE_LACKS = 5, PAGE_NAMED = 12 };

static Str named_words(const Paper *paper, const PoolNamed *list, uint32_t count) {
    uint32_t listed = paper_listed(paper, count, PAGE_NAMED);
    Text     text = text_open(paper->arena);
    for (uint32_t i = 0; i < listed; i++) {
        text_add(&text, i ? STR("; ") : STR(""));
        text_add(&text, SAY(paper->arena, paper->lang, "report.coded", {"words", list[i].name},
                            {"code", list[i].code}));
    }
    if (listed < count)
        text_add(&text, paper_count(paper, "report.pool.others", count - listed));
    return text_done(&text);
}

/* To two decimals. */
static Str ratio_words(const Paper *paper, uint32_t part, uint32_t whole) {
    int64_t hundredths = whole ? ((int64_t)part * 200 + whole) / (2 * (int64_t)whole) : 0;
    return say_thousandths(paper->arena, paper->lang, hundredths * 10);
}

static Str number_words(const Paper *paper, int64_t number) {
    return say_number(paper->arena, paper->lang, number);
}

static void page_rest(Paper *paper, uint32_t listed, uint32_t count) {
    if (listed < count)
        document_paragraph(&paper->document,
                           paper_count(paper, "report.pool.more", count - listed));
}

static void page_head(Paper *paper, const PoolAnswer *answer) {
    uint32_t doubled = 0;
    while (doubled < answer->person_count && answer->people[doubled].post_count > 1)
        doubled++;
    document_heading(
        &paper->document, 1,
        SAY(paper->arena, paper->lang, "report.pool", {"on", paper_date(paper, answer->on)}));
    if (answer->authority.len)
        PAPER_LINE(paper, "report.pool.authority", {"authority", answer->authority});
    PAPER_LINE(paper, "report.pool.size", {"posts", number_words(paper, answer->post_count)},
               {"entries", number_words(paper, answer->entries)},
               {"people", number_words(paper, answer->person_count)},
               {"ratio", ratio_words(paper, answer->person_count, answer->post_count)},
               {"doubled", number_words(paper, doubled)});
    if (answer->idle)
        document_paragraph(&paper->document, paper_count(paper, "report.pool.idle", answer->idle));
}

static void covers_table(Paper *paper, const PoolAnswer *answer) {
    static const char *const columns[] = {"pool_of", "pool_with", "pool_filled", "pool_unfilled"};
    Table table = paper_table(paper, "report.pool.covers", columns, COUNT_OF(columns), POOL_OFS);
    for (PoolOf of = 0; of < POOL_OFS; of++) {
        const PoolCover *cover = &answer->covers[of];
        Cell            *cells = &table.cells[of * table.columns];
        cells[0] = cell_text(paper_named(paper, "report.pool.of.%s", pool_of_name(of)));
        cells[1] = paper_number(paper, cover->with);
        cells[2] = paper_number(paper, cover->filled);
        cells[3] = paper_number(paper, answer->post_count - cover->filled);
    }
    paper_put(paper, "report.pool.covers", table);
}

static void page_lacks(Paper *paper, const PoolAnswer *answer, PoolOf of) {
    const PoolCover *cover = &answer->covers[of];
    uint32_t         listed = paper_listed(paper, cover->lack_count, PAGE_LACKS);
    if (!listed)
        return;
    document_heading(&paper->document, 2,
                     SAY(paper->arena, paper->lang, "report.pool.lacks",
                         {"of", paper_named(paper, "report.pool.of.%s", pool_of_name(of))}));
    for (uint32_t i = 0; i < listed; i++) {
        const PoolLack *lack = &cover->lacks[i];
        PAPER_LINE(paper, "report.pool.lack", {"count", number_words(paper, lack->post_count)},
                   {"people", number_words(paper, lack->person_count)},
                   {"posts", named_words(paper, lack->posts, lack->post_count)},
                   {"names", named_words(paper, lack->people, lack->person_count)});
    }
    page_rest(paper, listed, cover->lack_count);
}

typedef bool PostPick(const PoolAnswer *answer, const PoolPost *post);

static bool post_without(const PoolAnswer *answer, const PoolPost *post) {
    (void)answer;
    return !post->name_count;
}

static bool post_with(const PoolAnswer *answer, const PoolPost *post) {
    (void)answer;
    return post->name_count;
}

static void post_row(const Paper *paper, const PoolPost *post, bool counted, Cell *cells) {
    int now = codes_find(LIST_READINESS, STR("now")), at = 2;
    cells[0] = cell_text(post->post);
    cells[1] = cell_text(post->name);
    cells[2] = cell_text(post->unit);
    if (!counted)
        return;
    cells[at++] = paper_number(paper, post->name_count);
    for (int i = now; i >= 0; i--)
        cells[at++] = paper_number(paper, post->levels[i]);
    cells[at++] = paper_number(paper, post->levels[POOL_LEVELS]);
    cells[at++] = paper_number(paper, post->eligible);
    cells[at] = paper_number(paper, post->shared);
}

/* Of posts without a name only which they are. */
static void posts_table(Paper *paper, const PoolAnswer *answer, const char *title, PostPick *pick,
                        bool counted) {
    static const char *const plain[] = {"post", "pool_post", "pool_unit"};
    static const char *const whole[] = {
        "post",      "pool_post",       "pool_names", "pool_now",      "pool_soon",
        "pool_next", "pool_unrecorded", "pool_meet",  "pool_elsewhere"};
    uint32_t count = 0, filled = 0;
    for (uint32_t i = 0; i < answer->post_count; i++)
        count += pick(answer, &answer->posts[i]);
    uint32_t listed = paper_listed(paper, count, PAGE_POSTS);
    if (!count)
        return;
    Table table = paper_table(paper, title, counted ? whole : plain,
                              counted ? COUNT_OF(whole) : COUNT_OF(plain), listed);
    for (uint32_t i = 0; i < answer->post_count && filled < listed; i++)
        if (pick(answer, &answer->posts[i]))
            post_row(paper, &answer->posts[i], counted,
                     &table.cells[(size_t)filled++ * table.columns]);
    paper_put(paper, title, table);
    page_rest(paper, listed, count);
}

static void names_table(Paper *paper, const PoolPost *post) {
    static const char *const columns[] = {"person", "name", "pool_readiness", "verdict",
                                          "pool_posts"};
    const Field             *readiness = &vocabulary_kind(KIND_POOL)->fields[Pool_readiness];
    Table                    table =
        paper_table(paper, "report.pool.names", columns, COUNT_OF(columns), post->name_count);
    for (uint32_t i = 0; i < post->name_count; i++) {
        const PoolName *name = &post->names[i];
        Cell           *cells = &table.cells[i * table.columns];
        cells[0] = cell_text(name->person);
        cells[1] = cell_text(name->name);
        cells[2] = cell_text(say_value(paper->arena, paper->lang, readiness, name->readiness));
        cells[3] = cell_text(paper_named(paper, "report.verdict.%s", verdict_name(name->verdict)));
        cells[4] = paper_number(paper, name->posts);
    }
    paper_put(paper, "report.pool.names", table);
}

static void many_table(Paper *paper, const PoolAnswer *answer) {
    static const char *const columns[] = {"person", "name", "pool_posts", "posts"};
    uint32_t                 count = 0;
    while (count < answer->person_count && pool_many(answer, &answer->people[count]))
        count++;
    uint32_t listed = paper_listed(paper, count, PAGE_POSTS);
    if (!count)
        return;
    Table table = paper_table(paper, "report.pool.many", columns, COUNT_OF(columns), listed);
    for (uint32_t i = 0; i < listed; i++) {
        const PoolPerson *person = &answer->people[i];
        Cell             *cells = &table.cells[i * table.columns];
        cells[0] = cell_text(person->person);
        cells[1] = cell_text(person->name);
        cells[2] = paper_number(paper, person->post_count);
        cells[3] = cell_text(named_words(paper, person->posts, person->post_count));
    }
    paper_put(paper, "report.pool.many", table);
    page_rest(paper, listed, count);
}

Document report_pool(Arena *arena, Lang lang, const PoolAnswer *answer, ReportForm form) {
    Paper paper = paper_for(arena, lang, form, (KindNames){0});
    paper.note = SAY(arena, lang, "report.pool", {"on", paper_date(&paper, answer->on)});
    if (form != REPORT_TABLES)
        page_head(&paper, answer);
    covers_table(&paper, answer);
    for (PoolOf of = 0; of < POOL_OFS; of++)
        page_lacks(&paper, answer, of);
    posts_table(&paper, answer, "report.pool.without", post_without, false);
    if (answer->least)
        posts_table(&paper, answer, "report.pool.few", pool_few, true);
    else
        posts_table(&paper, answer, "report.pool.with", post_with, true);
    if (answer->post_count == 1 && answer->posts[0].name_count)
        names_table(&paper, &answer->posts[0]);
    many_table(&paper, answer);
    return paper.document;
}
