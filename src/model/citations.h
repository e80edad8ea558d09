/* citations.h — the documents that a clause rests on, one by one: where the number of one is not confirmed, that of
 * another may be. In the words of the pack: "Nghị định 29/2024/NĐ-CP (2024-03-06), điều 6". Plain data.
 */
#ifndef MODEL_CITATIONS_H
#define MODEL_CITATIONS_H

#include "base/str.h"

typedef struct Citation {
    Str  text;
    bool confirmed; /* false: the pack marks its number `unconfirmed` */
} Citation;

/* As written. The rows belong to whoever made them and never change. */
typedef struct Citations {
    const Citation *at;
    uint32_t        count;
} Citations;

/* Each of them is; so are none. */
bool citations_confirmed(Citations citations);
bool citations_same(Citations one, Citations other);
/* Those of the first, then those of the other that it has not. One said to be unconfirmed in either is. */
Citations citations_join(Arena *arena, Citations first, Citations then);
/* With their texts. */
Citations citations_copy(Arena *arena, Citations citations);
/* As the value of an Arg, and back; a text made otherwise is one citation that is confirmed. */
Str       citations_packed(Arena *arena, Citations citations);
Citations citations_unpack(Arena *arena, Str packed);

#endif
