#include "serve/front.h"

#include "base/random.h"

#include <string.h>

/* What index.html has where the nonce belongs; as long as a nonce, so that lengths do not change. */
#define PLACE "kientoan-nonce-goes-here-0123456"
enum { NONCE_BYTES = (sizeof PLACE - 1) / 2 };

bool front_here(void) {
    return front_file_count > 0;
}

bool front_owns(Str path) {
    return front_here() && !str_is(path, "/api") && !str_starts(path, STR("/api/"));
}

static const FrontFile *file_named(Str path) {
    for (size_t i = 0; i < front_file_count; i++)
        if (str_is(path, front_files[i].path))
            return &front_files[i];
    return NULL;
}

static Str nonce_make(Arena *arena) {
    unsigned char bytes[NONCE_BYTES];
    Text          text = text_open(arena);
    random_secret(bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        text_format(&text, "%02x", bytes[i]);
    return text_done(&text);
}

static Str nonce_put(Arena *arena, Str page, Str nonce) {
    char *made = arena_copy(arena, page.at, page.len);
    for (size_t i = 0; i + nonce.len <= page.len;)
        if (memcmp(made + i, PLACE, nonce.len) == 0) {
            memcpy(made + i, nonce.at, nonce.len);
            i += nonce.len;
        } else {
            i++;
        }
    return (Str){made, page.len};
}

static unsigned page_answer(Arena *arena, Reply *reply) {
    const FrontFile *file = file_named(STR("/index.html"));
    ensure(file);
    Str nonce = nonce_make(arena);
    *reply = (Reply){
        .status = 200,
        .type = file->type,
        .body = nonce_put(arena, (Str){(const char *)file->bytes, file->len}, nonce),
        .page = true,
        .nonce = nonce,
    };
    return 0;
}

unsigned front_answer(Arena *arena, Str method, Str path, bool gzip, Reply *reply) {
    const FrontFile *file = file_named(path);
    bool             asset = str_starts(path, STR("/assets/"));
    if (asset && !file)
        return 404;
    if (!str_is(method, "GET"))
        return 405;
    if (!file || str_is(path, "/index.html"))
        return page_answer(arena, reply);
    bool small = gzip && file->gzip;
    *reply = (Reply){
        .status = 200,
        .type = file->type,
        .body = small ? (Str){(const char *)file->gzip, file->gzip_len}
                      : (Str){(const char *)file->bytes, file->len},
        .kept = asset,
        .gzip = small,
        .vary = file->gzip != NULL,
    };
    return 0;
}
