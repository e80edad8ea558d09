/* headers.c — how a reply goes over the wire: with what its headers say to browsers (ASVS 5.0, 3.4). */
#include "serve/headers.h"

#include "serve/server.h"

#include <sys/stat.h>

static const char *const headers_always[][2] = {
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
};

/* Scripts and styles of our own files, and the styles the page makes, by its nonce; to no other host. */
#define POLICY_PAGE                                                                                \
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" STR_FMT "'; "                \
    "img-src 'self' data:; connect-src 'self'; font-src 'self'; object-src 'none'; "               \
    "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

/* Data opened as if it were a page shows itself and can do nothing. */
#define POLICY_DATA                                                                                \
    "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "             \
    "form-action 'none'; sandbox"

static void header_add(struct MHD_Response *response, const char *name, const char *value) {
    ensure(MHD_add_response_header(response, name, value) == MHD_YES);
}

static void headers_kept(struct MHD_Response *response, Arena *arena, const Reply *reply) {
    header_add(response, "Cache-Control",
               reply->kept ? "public, max-age=31536000, immutable" : "no-store");
    header_add(response, "Content-Security-Policy",
               reply->page ? str_format(arena, POLICY_PAGE, STR_ARG(reply->nonce)).at
                           : POLICY_DATA);
    if (reply->vary)
        header_add(response, "Vary", "Accept-Encoding");
    if (reply->gzip)
        header_add(response, "Content-Encoding", "gzip");
}

static bool is_text(Str type) {
    return str_starts(type, STR("text/")) ||
           (str_starts(type, STR("application/")) && !str_starts(type, STR("application/vnd")));
}

enum { STREAM_BYTES = 4096 };

/* Piece by piece from the file or what tells it, or whole from memory. Out of memory ends the process. */
static struct MHD_Response *response_make(const Reply *reply) {
    struct stat          is = {0};
    struct MHD_Response *made =
        reply->stream.next
            ? MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, STREAM_BYTES, reply->stream.next,
                                                reply->stream.with, reply->stream.end)
        : reply->sent && fstat(reply->fd, &is) == 0
            ? MHD_create_response_from_fd64((uint64_t)is.st_size, reply->fd)
            : MHD_create_response_from_buffer(
                  reply->body.len, (void *)(uintptr_t)(reply->body.at ? reply->body.at : ""),
                  MHD_RESPMEM_MUST_COPY);
    ensure(made);
    return made;
}

struct MHD_Response *headers_response(const Server *server, Arena *arena, const Reply *reply) {
    struct MHD_Response *response = response_make(reply);
    for (size_t i = 0; i < COUNT_OF(headers_always); i++)
        header_add(response, headers_always[i][0], headers_always[i][1]);
    headers_kept(response, arena, reply);
    if (server_secure(server))
        header_add(response, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    if (reply->type)
        header_add(response, "Content-Type",
                   str_format(arena, is_text(str_from(reply->type)) ? "%s; charset=utf-8" : "%s",
                              reply->type)
                       .at);
    if (reply->name.len)
        header_add(
            response, "Content-Disposition",
            str_format(arena, "attachment; filename=\"" STR_FMT "\"", STR_ARG(reply->name)).at);
    if (reply->known.len)
        header_add(response, "Set-Cookie", str_copy(arena, reply->known).at);
    if (reply->cookie.len)
        header_add(response, "Set-Cookie", str_copy(arena, reply->cookie).at);
    if (reply->allow.len)
        header_add(response, "Allow", str_copy(arena, reply->allow).at);
    if (reply->location.len)
        header_add(response, "Location", str_copy(arena, reply->location).at);
    if (reply->closes)
        header_add(response, MHD_HTTP_HEADER_CONNECTION, "close");
    if (reply->retry)
        header_add(response, "Retry-After", str_format(arena, "%lld", (long long)reply->retry).at);
    return response;
}
