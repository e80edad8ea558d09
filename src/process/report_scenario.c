/* report_scenario.c — the settings of a scenario as tables. */
#include "process/report_words.h"
#include "process/scenario.h"

typedef struct Setting {
    const char *name;
    Str         value, otherwise; /* as they are, and by default */
} Setting;

enum { SETTINGS = 24, POSTS_SHOWN = 3 };

static Str start_said(const Paper *paper, Day start) {
    return start == DAY_NONE ? paper_say(paper, "scenario.start.calendar")
                             : paper_date(paper, start);
}

static Str flag_said(const Paper *paper, bool flag) {
    return paper_say(paper, flag ? "rules.list.yes" : "rules.list.no");
}

static void settings_list(const Paper *paper, const Settings *now, Setting *list) {
    const Settings by = settings_default();
#define NUMBER(field)                                                                              \
    {                                                                                              \
#field, say_number(paper->arena, paper->lang, (int64_t)now->field),                        \
            say_number(paper->arena, paper->lang, (int64_t)by.field)                               \
    }
    const Setting all[SETTINGS] = {
        {"start", start_said(paper, now->start), start_said(paper, by.start)},
        NUMBER(periods),
        NUMBER(spare),
        NUMBER(vacancy),
        NUMBER(target),
        NUMBER(displaced),
        NUMBER(misfit),
        NUMBER(move),
        NUMBER(least),
        NUMBER(rotation_least),
        NUMBER(rotation_service),
        NUMBER(bring_back),
        {"demote", flag_said(paper, now->demote), flag_said(paper, by.demote)},
        NUMBER(seed),
        NUMBER(elect),
        NUMBER(unseat),
        NUMBER(free_seat),
        NUMBER(elect_first),
        NUMBER(elect_again),
        NUMBER(candidates),
        {"by_election", flag_said(paper, now->by_election), flag_said(paper, by.by_election)},
        NUMBER(interim),
        NUMBER(interim_importance),
        NUMBER(interim_most)};
#undef NUMBER
    for (size_t i = 0; i < SETTINGS; i++)
        list[i] = all[i];
}

static Str row_name(const Paper *paper, const ScenarioRow *row) {
    return str_same(row->code, SCENARIO_DEFAULT) ? paper_say(paper, "scenario.default") : row->name;
}

static void settings_table(Paper *paper, const Settings *settings) {
    static const char *const columns[] = {"setting", "setting_value", "setting_default"};
    Setting                  list[SETTINGS];
    settings_list(paper, settings, list);
    Table table = paper_table(paper, NULL, columns, COUNT_OF(columns), SETTINGS);
    for (uint32_t i = 0; i < SETTINGS; i++) {
        Cell *cells = &table.cells[(size_t)i * COUNT_OF(columns)];
        cells[0] = cell_text(SAY(paper->arena, paper->lang, "report.coded",
                                 {"words", paper_named(paper, "scenario.setting.%s", list[i].name)},
                                 {"code", str_from(list[i].name)}));
        cells[1] = cell_text(list[i].value);
        cells[2] =
            cell_text(str_same(list[i].value, list[i].otherwise) ? STR("") : list[i].otherwise);
    }
    paper_put(paper, "scenario.settings", table);
}

static void wish_row(const Paper *paper, const Roster *roster, const ScenarioRow *row,
                     const SettingsPair *wish, Cell *cells) {
    uint32_t person = roster_find(roster, KIND_PERSON, wish->person);
    uint32_t post = roster_find(roster, KIND_POST, wish->post);
    Day      last, first = scenario_day(row, wish, &last);
    cells[0] = cell_text(wish->person);
    cells[1] = cell_text(person == NONE ? STR("") : roster_person(roster, person)->name);
    cells[2] = cell_text(wish->post);
    cells[3] = cell_text(
        post == NONE ? STR("")
                     : label_post(paper->labels, wish->post, roster_post(roster, post)->name));
    cells[4] =
        wish->reason.len ? cell_text(wish->reason)
        : first == DAY_NONE
            ? cell_text(paper_say(paper, "scenario.always"))
            : cell_text(SAY(paper->arena, paper->lang, "scenario.period",
                            {"from", paper_date(paper, first)}, {"to", paper_date(paper, last)}));
}

static void wishes_table(Paper *paper, const Roster *roster, const ScenarioRow *row,
                         WishSort sort) {
    static const char *const columns[] = {"person", "name", "post", "post_name", "wish_period"};
    static const char *const reasoned[] = {"person", "name", "post", "post_name", "wish_reason"};
    uint32_t                 count;
    const SettingsPair      *wishes = scenario_wishes(&row->settings, sort, &count);
    if (!count)
        return;
    Str   key = str_format(paper->arena, "scenario.%ss", wish_sort_name(sort));
    Table table = paper_table(paper, key.at, sort == WISH_SPECIAL ? reasoned : columns,
                              COUNT_OF(columns), count);
    for (uint32_t i = 0; i < count; i++)
        wish_row(paper, roster, row, &wishes[i], &table.cells[(size_t)i * COUNT_OF(columns)]);
    document_table(&paper->document, table);
}

static void nominees_table(Paper *paper, const Roster *roster, const Settings *settings) {
    static const char *const columns[] = {"person", "name", "body_code", "body"};
    if (!settings->nominee_count)
        return;
    Table table = paper_table(paper, "scenario.nominees", columns, COUNT_OF(columns),
                              settings->nominee_count);
    for (uint32_t i = 0; i < settings->nominee_count; i++) {
        const SettingsPair *named = &settings->nominees[i];
        Cell               *cells = &table.cells[(size_t)i * COUNT_OF(columns)];
        uint32_t            person = roster_find(roster, KIND_PERSON, named->person);
        uint32_t            body = roster_find(roster, KIND_BODY, named->post);
        cells[0] = cell_text(named->person);
        cells[1] = cell_text(person == NONE ? STR("") : roster_person(roster, person)->name);
        cells[2] = cell_text(named->post);
        cells[3] = cell_text(body == NONE ? STR("") : roster_body(roster, body)->name);
    }
    document_table(&paper->document, table);
}

static Str begins_said(const Paper *paper, const SettingsCourse *course) {
    Text text = text_open(paper->arena);
    if (!course->begin_count)
        return paper_say(paper, "scenario.course.every");
    for (uint32_t i = 0; i < course->begin_count; i++) {
        Str day = paper_date(paper, course->begins[i]);
        text_format(&text, i ? ", " STR_FMT : STR_FMT, STR_ARG(day));
    }
    return text_done(&text);
}

static void courses_table(Paper *paper, const Settings *settings) {
    static const char *const columns[] = {"course",        "course_name",   "course_teaches",
                                          "course_length", "course_places", "course_price",
                                          "course_begins"};
    if (!settings->course_count)
        return;
    Table table =
        paper_table(paper, "scenario.courses", columns, COUNT_OF(columns), settings->course_count);
    for (uint32_t i = 0; i < settings->course_count; i++) {
        const SettingsCourse *course = &settings->courses[i];
        Cell                 *cells = &table.cells[(size_t)i * COUNT_OF(columns)];
        ListId                list;
        settings_teaches(course->kind, &list);
        const Code *code = codes_at(list, course->teaches);
        cells[0] = cell_text(course->code);
        cells[1] = cell_text(course->name);
        cells[2] = cell_text(str_from(paper->lang == LANG_VI ? code->vi : code->en));
        cells[3] = cell_text(SAY(paper->arena, paper->lang, "scenario.course.months",
                                 {"count", say_number(paper->arena, paper->lang, course->months)}));
        cells[4] = paper_number(paper, course->places);
        cells[5] = paper_number(paper, course->price);
        cells[6] = cell_text(begins_said(paper, course));
    }
    document_table(&paper->document, table);
}

static Str posts_said(const Paper *paper, const Roster *roster, const SettingsReception *row) {
    Text     text = text_open(paper->arena);
    uint32_t shown = row->post_count <= POSTS_SHOWN + 1 ? row->post_count : POSTS_SHOWN;
    for (uint32_t i = 0; i < shown; i++) {
        uint32_t post = roster_find(roster, KIND_POST, row->posts[i]);
        Str      name = post == NONE
                            ? row->posts[i]
                            : label_post(paper->labels, row->posts[i], roster_post(roster, post)->name);
        text_format(&text, "%s" STR_FMT, i ? "; " : "", STR_ARG(name));
    }
    if (shown == row->post_count)
        return text_done(&text);
    return SAY(paper->arena, paper->lang, "report.posts.more", {"names", text_done(&text)},
               {"count", say_number(paper->arena, paper->lang, row->post_count - shown)});
}

static Str facts_said(const Paper *paper, const SettingsReception *row) {
    const Code *sex = row->sex < 0 ? NULL : codes_at(LIST_SEX, row->sex);
    Str         said = !sex ? STR("") : str_from(paper->lang == LANG_VI ? sex->vi : sex->en);
    if (row->born == DAY_NONE)
        return said;
    Str born = paper_date(paper, row->born);
    return said.len ? str_format(paper->arena, STR_FMT ", " STR_FMT, STR_ARG(said), STR_ARG(born))
                    : born;
}

static void receptions_table(Paper *paper, const Roster *roster, const Settings *settings) {
    static const char *const columns[] = {"people_code",   "name",         "post_name",
                                          "how_many",      "course_price", "received_from",
                                          "received_known"};
    if (!settings->reception_count)
        return;
    Table table = paper_table(paper, "scenario.receptions", columns, COUNT_OF(columns),
                              settings->reception_count);
    for (uint32_t i = 0; i < settings->reception_count; i++) {
        const SettingsReception *row = &settings->receptions[i];
        Cell                    *cells = &table.cells[(size_t)i * COUNT_OF(columns)];
        cells[0] = cell_text(row->code);
        cells[1] = cell_text(row->name);
        cells[2] = cell_text(posts_said(paper, roster, row));
        cells[3] = paper_number(paper, row->count);
        cells[4] = paper_number(paper, row->price);
        cells[5] = row->from == DAY_NONE ? cell_text(paper_say(paper, "scenario.start.calendar"))
                                         : paper_day(paper, row->from);
        cells[6] = cell_text(facts_said(paper, row));
    }
    document_table(&paper->document, table);
}

Document report_scenario(Arena *arena, Lang lang, const Roster *roster, const ScenarioRow *row) {
    Paper paper = paper_open(arena, lang);
    paper.labels = label_open(arena, lang, roster);
    document_heading(&paper.document, 1,
                     SAY(arena, lang,
                         str_same(row->name, row->code) ? "scenario.title" : "scenario.title.named",
                         {"code", row->code}, {"name", row_name(&paper, row)}));
    settings_table(&paper, &row->settings);
    for (int sort = WISH_LOCK; sort <= WISH_SPECIAL; sort++)
        wishes_table(&paper, roster, row, (WishSort)sort);
    nominees_table(&paper, roster, &row->settings);
    courses_table(&paper, &row->settings);
    receptions_table(&paper, roster, &row->settings);
    paper_arrivals_asked(&paper, roster, &row->settings);
    if (row->settings.reform_count)
        document_paragraph(&paper.document,
                           SAY(arena, lang, "reorganise.listed",
                               {"count", say_number(arena, lang, row->settings.reform_count)},
                               {"scenario", row->code}));
    document_paragraph(&paper.document, SAY(arena, lang, "scenario.calendar",
                                            {"from", paper_date(&paper, row->start)},
                                            {"drafts", say_number(arena, lang, row->drafts)}));
    return paper.document;
}

/* "; courses=2"; whether anything was said yet. */
static bool list_said(Text *text, const char *name, uint32_t count, bool any) {
    if (count)
        text_format(text, "%s%s=%u", any ? "; " : "", name, count);
    return any || count;
}

/* "vacancy=3.000; periods=8" */
static Str changed_said(const Paper *paper, const Settings *settings) {
    Setting list[SETTINGS];
    Text    text = text_open(paper->arena);
    bool    any = false;
    settings_list(paper, settings, list);
    for (uint32_t i = 0; i < SETTINGS; i++)
        if (!str_same(list[i].value, list[i].otherwise)) {
            text_format(&text, "%s%s=" STR_FMT, any ? "; " : "", list[i].name,
                        STR_ARG(list[i].value));
            any = true;
        }
    any = list_said(&text, "nominees", settings->nominee_count, any);
    any = list_said(&text, "courses", settings->course_count, any);
    any = list_said(&text, "receptions", settings->reception_count, any);
    any = list_said(&text, "movements", settings->movement_count, any);
    list_said(&text, "reforms", settings->reform_count, any);
    return text_done(&text);
}

Document report_scenarios(Arena *arena, Lang lang, const ScenarioRow *rows, uint32_t count) {
    static const char *const columns[] = {"scenario", "scenario_name", "scenario_changed", "locks",
                                          "forbids",  "specials",      "scenario_plans"};
    Paper                    paper = paper_open(arena, lang);
    Table                    table = paper_table(&paper, NULL, columns, COUNT_OF(columns), count);
    for (uint32_t i = 0; i < count; i++) {
        Cell *cells = &table.cells[(size_t)i * COUNT_OF(columns)];
        cells[0] = cell_text(rows[i].code);
        cells[1] = cell_text(row_name(&paper, &rows[i]));
        cells[2] = cell_text(changed_said(&paper, &rows[i].settings));
        cells[3] = paper_number(&paper, rows[i].settings.lock_count);
        cells[4] = paper_number(&paper, rows[i].settings.forbid_count);
        cells[5] = paper_number(&paper, rows[i].settings.special_count);
        cells[6] = paper_number(&paper, rows[i].drafts);
    }
    document_table(&paper.document, table);
    return paper.document;
}
