/* bodies_near.h — which of the bodies and sets measured one is meant by a word, and codes to take where it is none. */
#ifndef PROCESS_BODIES_NEAR_H
#define PROCESS_BODIES_NEAR_H

#include "rules/rules.h"

/* The code of the body or set called so: by its code, else by code or name in whatever capitals where that is one alone; the
 * word itself where it is none. */
Str bodies_called(Arena *arena, const StructureResult *results, uint32_t count, Str said);

/* "BTVT (Ban Thường vụ Tỉnh ủy), …": those measured on the day whose codes begin most alike, five at most of these; "–" where
 * there are none. */
Str bodies_near(Arena *arena, const Rules *rules, const Roster *roster, Str code, Day on);

#endif
