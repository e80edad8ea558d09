/* legacy_kit.h — for tests: Unicode text as offices wrote it before, made with glibc's tables and, for
 * VNI-Windows, a list of its own. Each gives the bytes of a file. */
#ifndef OFFICE_LEGACY_KIT_H
#define OFFICE_LEGACY_KIT_H

#include "base/str.h"

/* The alphabet with all its tones, 67 small letters beyond ASCII, and each as VNI shows it. */
extern const char        legacy_kit_alphabet[];
extern const char *const legacy_kit_vni_small[67];

Str legacy_kit_tcvn3(Arena *arena, Str text); /* capitals with tones come as small letters */
Str legacy_kit_vni(Arena *arena, Str text);
Str legacy_kit_iconv(Arena *arena, const char *to, Str text);
/* What a program without the fonts shows for bytes. */
Str legacy_kit_shown(Arena *arena, Str bytes);

#endif
