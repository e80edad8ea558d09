/* legacy.h — Vietnamese as it was written before Unicode: by fonts over the Western letters.
 *
 * TCVN3 ("ABC", fonts .VnTime, .VnArial …) has a letter for each small vowel and its tone, and seven
 * capitals; other capitals with a tone come from a second font (.VnTimeH) that draws small letters as
 * capitals. VNI-Windows (fonts VNI-Times, VNI-Helve …) writes most vowels as a letter and a mark.
 * A program without the font shows "NguyÔn" or "Nguyeãn": that is the text this file reads.
 */
#ifndef OFFICE_LEGACY_H
#define OFFICE_LEGACY_H

#include "base/str.h"

typedef enum Legacy {
    LEGACY_NONE,
    LEGACY_TCVN3,
    LEGACY_VNI,
} Legacy;

/* What the text means, in NFC. False when a character of it has no place in the encoding, so the text
 * is not in it. Letters that a Vietnamese Windows took for code page 1258 ("đ" for "ð") count as what
 * they were. In TCVN3 a word whose other letters are capitals ("NGUYÔN") is capitals throughout, and a
 * first letter without a capital ("NguyÔn ThÞ ¸nh") is one where all other words begin with theirs. */
bool legacy_read(Arena *arena, Legacy legacy, Str shown, Str *meant_out);

/* What encoding a font is for; capitals_out: it draws small letters as capitals. */
Legacy legacy_font(Str name, bool *capitals_out);

#endif
