#include "process/parcel.h"

#include <string.h>

void parcel_number(Text *parcel, uint32_t number) {
    text_add(parcel, (Str){(const char *)&number, sizeof number});
}

void parcel_str(Text *parcel, Str s) {
    ensure(s.len < UINT32_MAX);
    parcel_number(parcel, s.at ? (uint32_t)s.len + 1 : 0);
    if (!s.at)
        return;
    text_add(parcel, s);
    text_char(parcel, 0);
}

static const char *parcel_take(Parcel *parcel, size_t len) {
    const char *at = parcel->rest.at;
    ensure(parcel->rest.len >= len);
    parcel->rest = (Str){at + len, parcel->rest.len - len};
    return at;
}

uint32_t parcel_take_number(Parcel *parcel) {
    uint32_t number;
    memcpy(&number, parcel_take(parcel, sizeof number), sizeof number);
    return number;
}

Str parcel_take_str(Parcel *parcel) {
    uint32_t len = parcel_take_number(parcel);
    return len ? (Str){parcel_take(parcel, len), len - 1} : (Str){NULL, 0};
}

Str parcel_key(Arena *arena, uint32_t number) {
    char *bytes = arena_take(arena, sizeof number);
    for (size_t i = 0; i < sizeof number; i++)
        bytes[i] = (char)(number >> (8 * (sizeof number - 1 - i)) & 0xff);
    return (Str){bytes, sizeof number};
}
