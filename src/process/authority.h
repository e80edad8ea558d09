/* authority.h — who manages posts of a register, by the names its rows of oversight give them, on whatever day.
 *
 * Only such a name can say over which posts somebody is asked or granted anything: another reaches none, without a word.
 */
#ifndef PROCESS_AUTHORITY_H
#define PROCESS_AUTHORITY_H

#include "model/finding.h"
#include "model/roster.h"

typedef struct Authorities {
    Str     *at; /* each once, in the order of their names */
    uint32_t len;
} Authorities;

Authorities authorities_of(const Roster *roster, Arena *arena);

/* The register's spelling of a name: written so; else alike but for letter case and the place of tones; else alike without
 * diacritics, where one alone is. An empty name is any authority. False with "authority.unknown", or "authority.none" where no row
 * names any. */
bool authority_find(const Roster *roster, Arena *arena, Str name, Str *found_out,
                    Findings *findings);

#endif
