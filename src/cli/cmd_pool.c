/* cmd_pool.c — bench strength: the succession pool post by post, and how many posts it can fill at once. */
#include "cli/look.h"
#include "process/review.h"

static const OptionSpec options[] = {
    {"post", OPTION_TEXT, "P", "cli.pool.post"},
    {"unit", OPTION_TEXT, "U", "cli.pool.unit"},
    {"least", OPTION_COUNT, "N", "cli.pool.least"},
    {"most", OPTION_COUNT, "N", "cli.pool.most"},
    {"review", OPTION_FLAG, NULL, "cli.pool.review"},
    {"term", OPTION_COUNT, "MONTHS", "cli.pool.term"},
    {"ages", OPTION_TEXT, "A,B", "cli.pool.ages"},
    LOOK_CLOCKS,
    LOOK_SCENARIO,
    {"all", OPTION_FLAG, NULL, "cli.pool.all"},
};

static uint32_t limit_of(const Invocation *inv, const char *option) {
    int64_t limit = invocation_int(inv, option, 0);
    return limit < NONE ? (uint32_t)limit : NONE;
}

static void review_read(Invocation *inv, ReviewAsk *ask, Findings *findings) {
    int64_t term = invocation_int(inv, "term", REVIEW_TERM);
    if (!invocation_has(inv, "review") &&
        (invocation_has(inv, "term") || invocation_has(inv, "ages")))
        findings_add(findings,
                     (Finding){.severity = SEVERITY_ERROR, .code = "pool.review.without"});
    if (invocation_has(inv, "ages"))
        review_ages(invocation_text(inv, "ages"), ask, findings);
    ask->term = (int32_t)(term < REVIEW_TERM_MOST ? term : REVIEW_TERM_MOST);
}

static int review_told(Invocation *inv, const View *view, const ReviewAsk *ask, Findings law) {
    ReviewAnswer answer = review_find(inv->arena, view->rules, view->roster, ask);
    if (inv->json) {
        json_t *made = review_json(&answer);
        look_clocks_json(inv, view, &law, made);
        show_json(made);
    } else {
        Document document = report_review(inv->arena, inv->lang, &answer,
                                          invocation_has(inv, "all") ? REPORT_ALL : REPORT_PAGE);
        show_document(inv, &document);
        show_findings(inv, &law);
    }
    return review_acts(&answer) ? EXIT_FOUND : EXIT_OK;
}

static int pool_command(Invocation *inv) {
    VIEW(view);
    Findings findings = findings_open(inv->arena);
    PoolAsk  ask = {.least = limit_of(inv, "least"), .most = limit_of(inv, "most")};
    int      status = look_clocks(inv, &view, &ask.on);
    if (status != LOOK_GOES_ON)
        return status;
    view_find(view.roster, KIND_POST, invocation_text(inv, "post"), &ask.post, &findings);
    view_find(view.roster, KIND_UNIT, invocation_text(inv, "unit"), &ask.unit, &findings);
    ReviewAsk review = {.pool = ask, .ages = {REVIEW_YOUNG, REVIEW_MIDDLE}};
    review_read(inv, &review, &findings);
    if (findings.errors)
        return show_refusal(inv, &findings);
    Findings law = look_law(inv, &view, ask.on);
    status =
        look_lacking(inv, &view, (Kind[]){KIND_POST, KIND_POOL, KIND_PERSON, KIND_PACK}, 4, &law);
    if (status != LOOK_GOES_ON)
        return status;
    if (invocation_has(inv, "review"))
        return review_told(inv, &view, &review, law);
    PoolAnswer answer = pool_find(inv->arena, view.rules, view.roster, &ask);
    if (inv->json) {
        json_t *made = pool_json(&answer);
        look_clocks_json(inv, &view, &law, made);
        show_json(made);
    } else {
        Document document = report_pool(inv->arena, inv->lang, &answer,
                                        invocation_has(inv, "all") ? REPORT_ALL : REPORT_PAGE);
        show_document(inv, &document);
        show_findings(inv, &law);
    }
    return pool_weak(&answer) ? EXIT_FOUND : EXIT_OK;
}

const Command cmd_pool = {.name = "pool",
                          .words = "FILE",
                          .least = 1,
                          .most = 1,
                          .options = options,
                          .option_count = COUNT_OF(options),
                          .run = pool_command};
