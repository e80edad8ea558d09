#include "wire/frame.h"

#include "wire/envelope.h"

#include <string.h>
#include <strings.h>

enum { HEADER_MOST = 256 };

/* "Content-Length: 42"; a line of another header leaves the length as it is. */
static bool header_read(const char *line, int64_t *length) {
    static const char name[] = "Content-Length:";
    Str               rest = str_from(line);
    if (!memchr(line, ':', rest.len))
        return false;
    if (strncasecmp(line, name, sizeof name - 1) != 0)
        return true;
    rest = (Str){line + sizeof name - 1, rest.len - (sizeof name - 1)};
    return str_int(str_trim(rest), length) && *length >= 0 && *length <= FRAME_MOST;
}

/* To the empty line. */
static FrameStatus headers_read(FILE *in, int64_t *length) {
    char line[HEADER_MOST];
    *length = -1;
    for (bool first = true; fgets(line, sizeof line, in); first = false) {
        size_t len = strcspn(line, "\r\n");
        if (!line[len]) /* longer than any header, or cut off */
            return FRAME_LOST;
        line[len] = '\0';
        if (!len)
            return *length >= 0 && !first ? FRAME_READ : FRAME_LOST;
        if (!header_read(line, length))
            return FRAME_LOST;
    }
    return *length < 0 ? FRAME_END : FRAME_LOST;
}

FrameStatus frame_read(FILE *in, json_t **message_out) {
    AUTO(Arena) arena = arena_open();
    int64_t     length;
    FrameStatus status = headers_read(in, &length);
    if (status != FRAME_READ)
        return status;
    char *bytes = ARENA_ARRAY(arena, char, (size_t)length + 1);
    if (fread(bytes, 1, (size_t)length, in) != (size_t)length)
        return FRAME_LOST;
    *message_out = json_loadb(bytes, (size_t)length, JSON_REJECT_DUPLICATES, NULL);
    return *message_out ? FRAME_READ : FRAME_BAD;
}

bool frame_write(FILE *out, const json_t *message) {
    AUTO(Arena) arena = arena_open();
    Str bytes = envelope_bytes(arena, message);
    return fprintf(out, "Content-Length: %zu\r\n\r\n", bytes.len) > 0 &&
           fwrite(bytes.at, 1, bytes.len, out) == bytes.len && fflush(out) == 0;
}
