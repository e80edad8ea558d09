/* report_transfer.c — the transfers that mend most, counted and named. */
#include "base/map.h"
#include "base/vec.h"
#include "process/report_words.h"

#include <stdlib.h>

enum { PAGE_TRANSFERS = 20 };

static Str number_words(const Paper *paper, int64_t number) {
    return say_number(paper->arena, paper->lang, number);
}

static Str near_words(const Paper *paper, const BalanceTransfer *row) {
    return paper_say(paper, row->locality             ? "report.balance.near.locality"
                            : row->level && row->bloc ? "report.balance.near.both"
                            : row->level              ? "report.balance.near.level"
                                                      : "report.balance.near.far");
}

static Str remark_words(const Paper *paper, const BalanceTransfer *row) {
    Text text = text_open(paper->arena);
    text_add(&text, near_words(paper, row));
    if (row->refilled) {
        text_add(&text, STR("; "));
        text_add(&text, paper_say(paper, "report.balance.refilled"));
    }
    if (row->strength) {
        text_add(&text, STR("; "));
        text_add(&text, paper_say(paper, "report.balance.strength"));
    }
    return text_done(&text);
}

static void transfers_named(Paper *paper, const BalanceAnswer *answer, bool people) {
    static const char *const columns[] = {"person",        "name",        "balance_from",
                                          "balance_to",    "balance_job", "balance_occupation",
                                          "balance_mends", "remark"};
    uint32_t                 count = answer->transfer_count;
    uint32_t                 listed = people ? count : paper_listed(paper, count, PAGE_TRANSFERS);
    Table table = paper_table(paper, "report.balance.named", columns, COUNT_OF(columns), listed);
    for (uint32_t i = 0; i < listed; i++) {
        const BalanceTransfer *row = &answer->transfers[i];
        Cell                  *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(row->person);
        cells[1] = cell_text(row->name);
        cells[2] = cell_text(row->from_name);
        cells[3] = cell_text(row->to_name);
        cells[4] = cell_text(row->job);
        cells[5] = cell_text(row->occupation);
        cells[6] = paper_number(paper, row->mends);
        cells[7] = cell_text(remark_words(paper, row));
    }
    paper_put(paper, "report.balance.named", table);
    paper_rest(paper, listed, count);
}

typedef struct Bundle {
    const BalanceTransfer *first;
    uint32_t               count, mends;
} Bundle;

typedef struct Bundles {
    VEC(Bundle) rows;
} Bundles;

static int bundles_order(const void *a, const void *b) {
    const Bundle *x = a, *y = b;
    if (x->mends != y->mends)
        return x->mends > y->mends ? -1 : 1;
    int order = str_order(x->first->to, y->first->to);
    order = order ? order : str_order(x->first->from, y->first->from);
    return order ? order : str_order(x->first->occupation, y->first->occupation);
}

/* How many from which unit to which, of which occupation. */
static Bundles bundles_make(const Paper *paper, const BalanceAnswer *answer) {
    Bundles list = {0};
    Arena  *arena = paper->arena;
    Map     at = map_open(arena);
    for (uint32_t i = 0; i < answer->transfer_count; i++) {
        const BalanceTransfer *row = &answer->transfers[i];
        Str      key = str_format(arena, STR_FMT "|" STR_FMT "|" STR_FMT, STR_ARG(row->from),
                                  STR_ARG(row->to), STR_ARG(row->occupation));
        uint32_t k = map_put(&at, key, (uint32_t)list.rows.len);
        if (k == list.rows.len)
            VEC_PUSH(arena, list.rows, ((Bundle){row, 0, 0}));
        ensure(list.rows.at && k < list.rows.len);
        list.rows.at[k].count++;
        list.rows.at[k].mends += row->mends;
    }
    if (list.rows.len)
        qsort(list.rows.at, list.rows.len, sizeof *list.rows.at, bundles_order);
    return list;
}

static void transfers_counted(Paper *paper, const BalanceAnswer *answer) {
    static const char *const columns[] = {"balance_from", "balance_to", "balance_occupation",
                                          "balance_people", "balance_mends"};
    Bundles                  list = bundles_make(paper, answer);
    uint32_t count = (uint32_t)list.rows.len, listed = paper_listed(paper, count, PAGE_TRANSFERS);
    Table table = paper_table(paper, "report.balance.counted", columns, COUNT_OF(columns), listed);
    for (uint32_t i = 0; i < listed; i++) {
        const Bundle *one = &list.rows.at[i];
        Cell         *cells = &table.cells[(size_t)i * table.columns];
        cells[0] = cell_text(one->first->from_name);
        cells[1] = cell_text(one->first->to_name);
        cells[2] = cell_text(one->first->occupation);
        cells[3] = paper_number(paper, one->count);
        cells[4] = paper_number(paper, one->mends);
    }
    paper_put(paper, "report.balance.counted", table);
    paper_rest(paper, listed, count);
}

void paper_transfers(Paper *paper, const BalanceAnswer *answer, bool people) {
    int64_t mends = 0;
    for (uint32_t i = 0; i < answer->transfer_count; i++)
        mends += answer->transfers[i].mends;
    if (!answer->transfer_count) {
        if (paper_is_page(paper))
            document_paragraph(&paper->document, paper_say(paper, "report.balance.no_transfer"));
        return;
    }
    if (paper_is_page(paper))
        PAPER_LINE(paper, "report.balance.transfers",
                   {"count", number_words(paper, answer->transfer_count)},
                   {"mends", number_words(paper, mends)});
    transfers_counted(paper, answer);
    transfers_named(paper, answer, people);
}
