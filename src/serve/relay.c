#include "serve/relay.h"

#include "process/register.h"

#include <syslog.h>

enum { AT_ONCE = 200 };

/* Nothing a user typed ends the line or the quotation. */
static void quoted(Text *text, Str words) {
    text_char(text, '"');
    for (size_t i = 0; i < words.len; i++) {
        unsigned char c = (unsigned char)words.at[i];
        if (c < ' ' || c == '"' || c == '\\' || c == 0x7f)
            text_format(text, "\\x%02x", c);
        else
            text_char(text, words.at[i]);
    }
    text_char(text, '"');
}

Str relay_line(Arena *arena, const LogLine *line) {
    const Str words[] = {line->actor, line->act, line->object, line->note};
    Text      text = text_open(arena);
    text_format(&text, "kientoan-log %lld " STR_FMT, (long long)line->number, STR_ARG(line->at));
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        text_char(&text, ' ');
        quoted(&text, words[i]);
    }
    if (line->seal.len) /* by which the hash is reckoned, too */
        text_format(&text, " " STR_FMT, STR_ARG(line->seal));
    text_format(&text, " " STR_FMT, STR_ARG(hash_hex(arena, line->hash)));
    return text_done(&text);
}

static bool newest(Store *store, int64_t *number_out, Error *err) {
    AUTO(Arena) arena = arena_open();
    LogLine *lines;
    size_t   count;
    TRY(store_log_lines(store, arena, 0, 1, &lines, &count, err));
    *number_out = count ? lines[0].number : 0;
    return true;
}

static void to_system(const char *line) {
    syslog(LOG_AUTHPRIV | LOG_NOTICE, "%s", line);
}

bool relay_open(const char *where, void (*send)(const char *line), Relay *relay_out, Error *err) {
    *relay_out = (Relay){.send = send ? send : to_system};
    return register_open(where, &relay_out->store, err) &&
           newest(relay_out->store, &relay_out->told, err);
}

/* Lines up to `last`, the oldest first. */
static bool lines_send(Relay *relay, int64_t last, Error *err) {
    AUTO(Arena) arena = arena_open();
    LogLine *lines;
    size_t   count;
    TRY(store_log_lines(relay->store, arena, last, (size_t)(last - relay->told), &lines, &count,
                        err));
    while (count--)
        relay->send(relay_line(arena, &lines[count]).at);
    relay->told = last;
    return true;
}

bool relay_run(Relay *relay, Error *err) {
    int64_t last;
    TRY(newest(relay->store, &last, err));
    while (relay->told < last)
        TRY(lines_send(relay, relay->told + AT_ONCE < last ? relay->told + AT_ONCE : last, err));
    return true;
}

void relay_close(Relay *relay) {
    store_close(relay->store);
}
