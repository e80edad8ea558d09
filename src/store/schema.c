#include "store/schema.h"

#include "base/random.h"

static const char format_name[] = "kientoan register";

static void columns_add(Text *text, Kind kind) {
    const KindInfo *info = vocabulary_kind(kind);
    text_add(text, STR("row_key, version_from, version_to, salt"));
    for (uint32_t f = 0; f < info->field_count; f++)
        text_format(text, ", \"%s\"", info->fields[f].name);
}

Str schema_select(Arena *arena, Kind kind, const char *tail) {
    Text text = text_open(arena);
    text_add(&text, STR("SELECT "));
    columns_add(&text, kind);
    uint32_t    before;
    const char *retired = vocabulary_retired(kind, &before);
    if (retired)
        text_format(&text, ", \"%s\"", retired);
    text_format(&text, " FROM \"%s\" %s", vocabulary_kind(kind)->name, tail);
    return text_done(&text);
}

Str schema_insert(Arena *arena, Kind kind) {
    const KindInfo *info = vocabulary_kind(kind);
    Text            text = text_open(arena);
    text_format(&text, "INSERT INTO \"%s\" (", info->name);
    columns_add(&text, kind);
    text_add(&text, STR(") VALUES (?, ?, ?, ?"));
    for (uint32_t f = 0; f < info->field_count; f++)
        text_add(&text, STR(", ?"));
    text_char(&text, ')');
    return text_done(&text);
}

static void column_define(Text *text, const Driver *driver, const char *name) {
    text_format(text, "\"%s\" %s NOT NULL DEFAULT ''", name, driver->text_type);
}

/* version_to 0: still known. */
static Str kind_table(Arena *arena, const Driver *driver, Kind kind) {
    const KindInfo *info = vocabulary_kind(kind);
    Text            text = text_open(arena);
    text_format(&text,
                "CREATE TABLE \"%s\" (row_key %s NOT NULL, version_from %s NOT NULL, "
                "version_to %s NOT NULL, salt %s NOT NULL",
                info->name, driver->text_type, driver->number_type, driver->number_type,
                driver->bytes_type);
    for (uint32_t f = 0; f < info->field_count; f++) {
        text_add(&text, STR(", "));
        column_define(&text, driver, info->fields[f].name);
    }
    uint32_t    before;
    const char *retired = vocabulary_retired(kind, &before);
    if (retired) {
        text_add(&text, STR(", "));
        column_define(&text, driver, retired);
    }
    text_add(&text, STR(", PRIMARY KEY (row_key, version_from))"));
    return text_done(&text);
}

static Str meta_table(Arena *arena, const Driver *driver) {
    return str_format(arena, "CREATE TABLE meta (name %s NOT NULL PRIMARY KEY, value %s NOT NULL)",
                      driver->text_type, driver->text_type);
}

static Str journal_table(Arena *arena, const Driver *driver) {
    const char *text = driver->text_type, *number = driver->number_type;
    return str_format(arena,
                      "CREATE TABLE journal (number %s NOT NULL PRIMARY KEY, stamp %s NOT NULL, "
                      "actor %s NOT NULL, use_case %s NOT NULL, note %s NOT NULL, "
                      "changes %s NOT NULL, hash %s NOT NULL)",
                      number, text, text, text, text, number, driver->bytes_type);
}

static Str change_table(Arena *arena, const Driver *driver) {
    const char *number = driver->number_type, *bytes = driver->bytes_type;
    return str_format(arena,
                      "CREATE TABLE change (journal %s NOT NULL, place %s NOT NULL, "
                      "kind %s NOT NULL, op %s NOT NULL, row_digest %s NOT NULL, "
                      "value_digest %s NOT NULL, PRIMARY KEY (journal, place))",
                      number, number, driver->text_type, driver->text_type, bytes, bytes);
}

static bool meta_fill(Link *link, Arena *arena, Error *err) {
    Hash secret;
    random_secret(secret.bytes, sizeof secret.bytes);
    const struct {
        const char *name;
        Str         value;
    } rows[] = {{"format", str_from(format_name)},
                {"schema", str_format(arena, "%d", SCHEMA_NUMBER)},
                {"program", STR(KIENTOAN_VERSION)},
                {"register", hash_hex(arena, secret)}};
    AUTO(Statement) insert = NULL;
    TRY(sql_prepare(link, STR("INSERT INTO meta (name, value) VALUES (?, ?)"), &insert, err));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        SqlValue values[] = {SQL_TEXT_OF(str_from(rows[i].name)), SQL_TEXT_OF(rows[i].value)};
        TRY(sql_run(insert, values, COUNT_OF(values), NULL, err));
    }
    return true;
}

static Str blob_table(Arena *arena, const Driver *driver) {
    return str_format(arena, "CREATE TABLE blob (hash %s NOT NULL PRIMARY KEY, bytes %s NOT NULL)",
                      driver->text_type, driver->bytes_type);
}

/* Columns of the tables of account.h and mark.h, as "name type", types by their first letter. */
static const struct {
    const char *name, *columns, *key;
} access_tables[] = {
    {"account", "tlogin tname tperson nopen tpassword bseed nstep", "login"},
    {"access_grant", "tlogin trole tunit tauthority", "login, role, unit, authority"},
    {"grant_ask", "tlogin tasker tperson trole tunit tauthority", "login, role, unit, authority"},
    {"invite", "bname tlogin nuntil", "name"},
    {"recovery", "tlogin bcode", "login, code"},
    {"session", "bname tlogin nbegan nseen nwhole", "name"},
    {"search", "tlogin tname tquery", "login, name"},
    {"log", "nnumber tstamp tactor tact tobject tnote bhash", "number"},
    {"mark", "tobject tlevel titem tsetter tdated tuntil ncopies tlifted tlifter twhy", "object"},
    {"issue",
     "nnumber tstamp tactor tact tobject tlevel twhat ncopies trecipient tpurpose tstate tdecider "
     "tdecided",
     "number"},
};

static const char *column_type(const Driver *driver, char letter) {
    return letter == 't'   ? driver->text_type
           : letter == 'n' ? driver->number_type
                           : driver->bytes_type;
}

static Str access_table(Arena *arena, const Driver *driver, size_t i) {
    Text text = text_open(arena);
    Str  rest = str_from(access_tables[i].columns);
    text_format(&text, "CREATE TABLE \"%s\" (", access_tables[i].name);
    while (rest.len) {
        Str column = str_cut(&rest, ' ');
        text_format(&text, STR_FMT " %s NOT NULL, ", (int)column.len - 1, column.at + 1,
                    column_type(driver, column.at[0]));
    }
    text_format(&text, "PRIMARY KEY (%s))", access_tables[i].key);
    return text_done(&text);
}

static bool access_create(Link *link, Arena *arena, Error *err) {
    for (size_t i = 0; i < COUNT_OF(access_tables); i++) {
        bool has;
        TRY(link->driver->has_table(link, access_tables[i].name, &has, err));
        if (!has)
            TRY(link->driver->exec(link, access_table(arena, link->driver, i).at, err));
    }
    return true;
}

bool schema_create(Link *link, Error *err) {
    AUTO(Arena) arena = arena_open();
    const Driver *driver = link->driver;
    TRY(driver->exec(link, meta_table(arena, driver).at, err));
    TRY(driver->exec(link, journal_table(arena, driver).at, err));
    TRY(driver->exec(link, change_table(arena, driver).at, err));
    TRY(driver->exec(link, blob_table(arena, driver).at, err));
    for (int k = 0; k < KIND_COUNT; k++)
        TRY(driver->exec(link, kind_table(arena, driver, (Kind)k).at, err));
    return access_create(link, arena, err) && meta_fill(link, arena, err);
}

static bool columns_upgrade(Link *link, Arena *arena, Kind kind, Error *err) {
    const KindInfo *info = vocabulary_kind(kind);
    for (uint32_t f = 0; f < info->field_count; f++) {
        bool has;
        TRY(link->driver->has_column(link, info->name, info->fields[f].name, &has, err));
        if (has)
            continue;
        Text text = text_open(arena);
        text_format(&text, "ALTER TABLE \"%s\" ADD COLUMN ", info->name);
        column_define(&text, link->driver, info->fields[f].name);
        TRY(link->driver->exec(link, text_done(&text).at, err));
    }
    return true;
}

static bool meta_set(Link *link, const char *name, Str value, Error *err) {
    AUTO(Statement) update = NULL;
    SqlValue values[] = {SQL_TEXT_OF(value), SQL_TEXT_OF(str_from(name))};
    TRY(sql_prepare(link, STR("UPDATE meta SET value = ? WHERE name = ?"), &update, err));
    return sql_run(update, values, COUNT_OF(values), NULL, err);
}

bool schema_upgrade(Link *link, Error *err) {
    AUTO(Arena) arena = arena_open();
    for (int k = 0; k < KIND_COUNT; k++) {
        bool has;
        TRY(link->driver->has_table(link, vocabulary_kind((Kind)k)->name, &has, err));
        TRY(has ? columns_upgrade(link, arena, (Kind)k, err)
                : link->driver->exec(link, kind_table(arena, link->driver, (Kind)k).at, err));
    }
    bool has;
    TRY(link->driver->has_table(link, "blob", &has, err));
    if (!has)
        TRY(link->driver->exec(link, blob_table(arena, link->driver).at, err));
    return access_create(link, arena, err) &&
           meta_set(link, "schema", str_format(arena, "%d", SCHEMA_NUMBER), err) &&
           meta_set(link, "program", STR(KIENTOAN_VERSION), err);
}

/* Empty when there is no such row. */
static bool meta_get(Link *link, Arena *arena, const char *name, Str *value_out, Error *err) {
    AUTO(Statement) select = NULL;
    bool     row;
    SqlValue values[] = {SQL_TEXT_OF(str_from(name))};
    TRY(sql_prepare(link, STR("SELECT value FROM meta WHERE name = ?"), &select, err));
    TRY(sql_run(select, values, COUNT_OF(values), &row, err));
    *value_out = row ? sql_text_copy(arena, select, 0) : STR("");
    return true;
}

static bool schema_suits(Str schema, Str program, const char *where, int64_t *number_out,
                         Error *err) {
    int64_t number;
    if (!str_int(schema, &number) || number < 1)
        return error_set(err, ERROR_FORMAT, "%s: no schema number; not a register", where);
    *number_out = number;
    return number <= SCHEMA_NUMBER ||
           error_set(err, ERROR_FORMAT,
                     "%s: register of schema %lld, made by version " STR_FMT
                     "; this is version %s, which knows schemas up to %d: update the program",
                     where, (long long)number, STR_ARG(program), KIENTOAN_VERSION, SCHEMA_NUMBER);
}

bool schema_check(Link *link, Arena *arena, const char *where, Str *register_out,
                  int64_t *number_out, Error *err) {
    bool has;
    Str  format, schema, program;
    TRY(link->driver->has_table(link, "meta", &has, err));
    if (!has)
        return error_set(err, ERROR_FORMAT, "%s: a database, but not a register", where);
    TRY(meta_get(link, arena, "format", &format, err));
    if (!str_is(format, format_name))
        return error_set(err, ERROR_FORMAT, "%s: a database, but not a register", where);
    TRY(meta_get(link, arena, "schema", &schema, err));
    TRY(meta_get(link, arena, "program", &program, err));
    TRY(meta_get(link, arena, "register", register_out, err));
    return schema_suits(schema, program, where, number_out, err);
}
