/* mark.c — marks of secrecy and the issue register. Cost: O(log n) a call, but for the calls that list. */
#include "store/mark.h"

#include "base/clock.h"
#include "base/vec.h"
#include "store/log.h"
#include "store/sql.h"

#define MARK_COLUMNS "object, level, item, setter, dated, until, copies, lifted, lifter, why"
#define ISSUE_COLUMNS                                                                              \
    "number, stamp, actor, act, object, level, what, copies, recipient, purpose, state, decider, " \
    "decided"

static Mark mark_read(Arena *arena, Statement *select) {
    return (Mark){.object = sql_text_copy(arena, select, 0),
                  .level = sql_text_copy(arena, select, 1),
                  .item = sql_text_copy(arena, select, 2),
                  .setter = sql_text_copy(arena, select, 3),
                  .dated = sql_text_copy(arena, select, 4),
                  .until = sql_text_copy(arena, select, 5),
                  .copies = sql_number(select, 6),
                  .lifted = sql_text_copy(arena, select, 7),
                  .lifter = sql_text_copy(arena, select, 8),
                  .why = sql_text_copy(arena, select, 9)};
}

bool store_marks(Store *store, Arena *arena, Mark **marks_out, size_t *count_out, Error *err) {
    VEC(Mark) marks = {0};
    AUTO(Statement) select = NULL;
    bool row;
    TRY(sql_prepare(store->link, STR("SELECT " MARK_COLUMNS " FROM mark ORDER BY object"), &select,
                    err));
    TRY(sql_run(select, NULL, 0, &row, err));
    while (row) {
        VEC_PUSH(arena, marks, mark_read(arena, select));
        TRY(sql_next(select, &row, err));
    }
    *marks_out = marks.at;
    *count_out = marks.len;
    return true;
}

static bool mark_write(Store *store, const Mark *m, Error *err) {
    AUTO(Statement) clear = NULL;
    AUTO(Statement) insert = NULL;
    SqlValue values[] = {SQL_TEXT_OF(m->object),   SQL_TEXT_OF(m->level),  SQL_TEXT_OF(m->item),
                         SQL_TEXT_OF(m->setter),   SQL_TEXT_OF(m->dated),  SQL_TEXT_OF(m->until),
                         SQL_NUMBER_OF(m->copies), SQL_TEXT_OF(m->lifted), SQL_TEXT_OF(m->lifter),
                         SQL_TEXT_OF(m->why)};
    TRY(sql_prepare(store->link, STR("DELETE FROM mark WHERE object = ?"), &clear, err));
    TRY(sql_run(clear, values, 1, NULL, err));
    TRY(sql_prepare(
        store->link,
        STR("INSERT INTO mark (" MARK_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"), &insert,
        err));
    return sql_run(insert, values, COUNT_OF(values), NULL, err);
}

bool store_mark_put(Store *store, const Mark *mark, const LogLine *line, Error *err) {
    TRY(store_begin(store, true, err));
    return store_end(store, mark_write(store, mark, err) && log_add(store, line, err), err);
}

/* ---- the issue register ---- */

static Issue issue_read(Arena *arena, Statement *select) {
    return (Issue){.number = sql_number(select, 0),
                   .at = sql_text_copy(arena, select, 1),
                   .actor = sql_text_copy(arena, select, 2),
                   .act = sql_text_copy(arena, select, 3),
                   .object = sql_text_copy(arena, select, 4),
                   .level = sql_text_copy(arena, select, 5),
                   .what = sql_text_copy(arena, select, 6),
                   .copies = sql_number(select, 7),
                   .recipient = sql_text_copy(arena, select, 8),
                   .purpose = sql_text_copy(arena, select, 9),
                   .state = sql_text_copy(arena, select, 10),
                   .decider = sql_text_copy(arena, select, 11),
                   .decided = sql_text_copy(arena, select, 12)};
}

bool store_issues(Store *store, Arena *arena, int64_t from, size_t most, Issue **issues_out,
                  size_t *count_out, Error *err) {
    VEC(Issue) issues = {0};
    AUTO(Statement) select = NULL;
    bool     row;
    SqlValue values[] = {SQL_NUMBER_OF(from ? from : INT64_MAX), SQL_NUMBER_OF((int64_t)most)};
    TRY(sql_prepare(
        store->link,
        STR("SELECT " ISSUE_COLUMNS " FROM issue WHERE number <= ? ORDER BY number DESC LIMIT ?"),
        &select, err));
    TRY(sql_run(select, values, COUNT_OF(values), &row, err));
    while (row) {
        VEC_PUSH(arena, issues, issue_read(arena, select));
        TRY(sql_next(select, &row, err));
    }
    *issues_out = issues.at;
    *count_out = issues.len;
    return true;
}

bool store_issue(Store *store, Arena *arena, int64_t number, Issue *issue_out, Error *err) {
    AUTO(Statement) select = NULL;
    SqlValue values[] = {SQL_NUMBER_OF(number)};
    bool     row;
    TRY(sql_prepare(store->link, STR("SELECT " ISSUE_COLUMNS " FROM issue WHERE number = ?"),
                    &select, err));
    TRY(sql_run(select, values, COUNT_OF(values), &row, err));
    if (!row)
        return error_set(err, ERROR_MISSING, "issue %lld", (long long)number);
    *issue_out = issue_read(arena, select);
    return true;
}

static bool issue_last(Store *store, int64_t *number_out, Error *err) {
    AUTO(Statement) select = NULL;
    bool row;
    TRY(sql_prepare(store->link, STR("SELECT number FROM issue ORDER BY number DESC LIMIT 1"),
                    &select, err));
    TRY(sql_run(select, NULL, 0, &row, err));
    *number_out = row ? sql_number(select, 0) : 0;
    return true;
}

static bool issue_write(Store *store, const Issue *i, Str at, int64_t *number_out, Error *err) {
    AUTO(Statement) insert = NULL;
    int64_t last;
    TRY(issue_last(store, &last, err));
    SqlValue values[] = {
        SQL_NUMBER_OF(last + 1), SQL_TEXT_OF(at),          SQL_TEXT_OF(i->actor),
        SQL_TEXT_OF(i->act),     SQL_TEXT_OF(i->object),   SQL_TEXT_OF(i->level),
        SQL_TEXT_OF(i->what),    SQL_NUMBER_OF(i->copies), SQL_TEXT_OF(i->recipient),
        SQL_TEXT_OF(i->purpose), SQL_TEXT_OF(i->state),    SQL_TEXT_OF(i->decider),
        SQL_TEXT_OF(i->decided)};
    TRY(sql_prepare(
        store->link,
        STR("INSERT INTO issue (" ISSUE_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        &insert, err));
    *number_out = last + 1;
    return sql_run(insert, values, COUNT_OF(values), NULL, err);
}

/* The line of the log, of the same moment: what is verified by it is told to the second. */
static LogLine line_now(Arena *arena, const LogLine *line) {
    LogLine made = *line;
    made.at = clock_stamp(arena);
    return made;
}

bool store_issue_add(Store *store, const Issue *issue, const LogLine *line, int64_t *number_out,
                     Error *err) {
    AUTO(Arena) arena = arena_open();
    LogLine made = line_now(arena, line);
    TRY(store_begin(store, true, err));
    bool good = issue_write(store, issue, made.at, number_out, err) && log_add(store, &made, err);
    return store_end(store, good, err);
}

static bool issue_moved(Store *store, int64_t number, Str was, Str state, Str decider, Str at,
                        Error *err) {
    AUTO(Arena) arena = arena_open();
    AUTO(Statement) update = NULL;
    Issue issue = {0};
    TRY(store_issue(store, arena, number, &issue, err));
    if (!str_same(issue.state, was))
        return error_set(err, ERROR_CONFLICT, "issue %lld", (long long)number);
    SqlValue values[] = {SQL_TEXT_OF(state), SQL_TEXT_OF(decider.len ? decider : issue.decider),
                         SQL_TEXT_OF(decider.len ? at : issue.decided), SQL_NUMBER_OF(number)};
    TRY(sql_prepare(store->link,
                    STR("UPDATE issue SET state = ?, decider = ?, decided = ? WHERE number = ?"),
                    &update, err));
    return sql_run(update, values, COUNT_OF(values), NULL, err);
}

bool store_issue_move(Store *store, int64_t number, Str was, Str state, Str decider,
                      const LogLine *line, Error *err) {
    AUTO(Arena) arena = arena_open();
    LogLine made = line_now(arena, line);
    TRY(store_begin(store, true, err));
    bool good =
        issue_moved(store, number, was, state, decider, made.at, err) && log_add(store, &made, err);
    return store_end(store, good, err);
}
