#include "office/legacy_kit.h"

#include "base/test.h"
#include "base/utf8.h"

#include <iconv.h>
#include <string.h>

const char legacy_kit_alphabet[] =
    "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ";

const char *const legacy_kit_vni_small[67] = {
    "aø", "aû", "aõ", "aù", "aï", "aê", "aè", "aú", "aü", "aé", "aë", "aâ", "aà", "aå",
    "aã", "aá", "aä", "ñ",  "eø", "eû", "eõ", "eù", "eï", "eâ", "eà", "eå", "eã", "eá",
    "eä", "ì",  "æ",  "ó",  "í",  "ò",  "oø", "oû", "oõ", "où", "oï", "oâ", "oà", "oå",
    "oã", "oá", "oä", "ô",  "ôø", "ôû", "ôõ", "ôù", "ôï", "uø", "uû", "uõ", "uù", "uï",
    "ö",  "öø", "öû", "öõ", "öù", "öï", "yø", "yû", "yõ", "yù", "î"};

Str legacy_kit_iconv(Arena *arena, const char *to, Str text) {
    iconv_t how = iconv_open(to, "UTF-8");
    assert_true(how != (iconv_t)-1);
    size_t in_left = text.len, room = text.len * 4 + 16, out_left = room;
    char  *out = arena_take(arena, room), *in_at = arena_copy(arena, text.at, text.len),
         *out_at = out;
    assert_true(iconv(how, &in_at, &in_left, &out_at, &out_left) != (size_t)-1);
    assert_true(iconv(how, NULL, NULL, &out_at, &out_left) != (size_t)-1);
    iconv_close(how);
    return (Str){out, room - out_left};
}

Str legacy_kit_shown(Arena *arena, Str bytes) {
    Text text = text_open(arena);
    for (size_t i = 0; i < bytes.len; i++)
        text_code(&text, (unsigned char)bytes.at[i]);
    return text_done(&text);
}

/* VN3 has no capital with a tone: those bytes are other letters of TCVN 5712-1. */
Str legacy_kit_tcvn3(Arena *arena, Str text) {
    static const char plain[] = "ĂÂÊÔƠƯĐ";
    Text              made = text_open(arena);
    size_t            at = 0, from = 0;
    for (uint32_t code; utf8_next(text, &at, &code); from = at) {
        Str letter = str_copy(arena, (Str){text.at + from, at - from});
        if (code >= 0x80 && !strstr(plain, letter.at))
            letter = utf8_lower(arena, letter);
        text_add(&made, legacy_kit_iconv(arena, "TCVN5712-1", letter));
    }
    return text_done(&made);
}

static Str vni_shown(Str letter) {
    size_t at = 0, from = 0, n = 0;
    Str    all = str_from(legacy_kit_alphabet);
    for (uint32_t code; utf8_next(all, &at, &code); from = at, n++)
        if (str_same((Str){all.at + from, at - from}, letter))
            return str_from(legacy_kit_vni_small[n]);
    return letter;
}

Str legacy_kit_vni(Arena *arena, Str text) {
    Text   made = text_open(arena);
    size_t at = 0, from = 0;
    for (uint32_t code; utf8_next(text, &at, &code); from = at) {
        Str letter = {text.at + from, at - from}, small = utf8_lower(arena, letter);
        Str shown = vni_shown(small);
        if (!str_same(small, letter))
            shown = utf8_upper(arena, shown);
        text_add(&made, legacy_kit_iconv(arena, "LATIN1", shown));
    }
    return text_done(&made);
}
