#include "text/fail.h"

const char *fail_key(ErrorCode code) {
    static const char *const keys[] = {
        [ERROR_NONE] = "error.store",        [ERROR_FILE] = "error.file",
        [ERROR_ROOM] = "error.room",         [ERROR_STORE] = "error.store",
        [ERROR_LIMIT] = "error.limit",       [ERROR_FORMAT] = "error.format",
        [ERROR_CONFLICT] = "error.conflict", [ERROR_MISSING] = "error.missing",
        [ERROR_DENIED] = "error.denied",     [ERROR_FOLDER] = "error.folder",
        [ERROR_EXISTS] = "error.exists",     [ERROR_KEPT] = "error.kept",
        [ERROR_INPUT] = "error.input",       [ERROR_MOVED] = "error.moved",
        [ERROR_REFUSED] = "error.refused",   [ERROR_SYSTEM] = "error.system",
    };
    return keys[code];
}

Str fail_say(Arena *arena, Lang lang, const Error *err) {
    return SAY(arena, lang, fail_key(err->code), {"detail", str_from(err->message)});
}

Str fail_mend(Arena *arena, Lang lang, const Error *err) {
    const char *key = str_format(arena, "%s.mend", fail_key(err->code)).at;
    return say_has(key) ? SAY(arena, lang, key, {"detail", str_from(err->message)}) : STR("");
}
