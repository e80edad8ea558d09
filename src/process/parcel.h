/* parcel.h — small things packed into bytes, for a shelf (store/shelf.h), and taken out again.
 *
 * What is taken is a view of the bytes, with a NUL behind each string; the order is the packer's to know.
 */
#ifndef PROCESS_PARCEL_H
#define PROCESS_PARCEL_H

#include "base/str.h"

void parcel_number(Text *parcel, uint32_t number);
void parcel_str(Text *parcel, Str s); /* a missing one (at NULL) stays missing */

typedef struct Parcel {
    Str rest;
} Parcel;

uint32_t parcel_take_number(Parcel *parcel);
Str      parcel_take_str(Parcel *parcel);

/* Four bytes whose order as bytes is the order of the numbers: a key. */
Str parcel_key(Arena *arena, uint32_t number);

#endif
