/* sent.h — who is seconded (biệt phái) or in rotation (luân chuyển), and where from. */
#ifndef PROCESS_SENT_H
#define PROCESS_SENT_H

#include "process/holding.h"

/* The tenure that somebody who is away on the day was sent from: the post held in its own right before. NONE: not away, or
 * still in the unit. O(tenures of the person). */
uint32_t sent_from(const Roster *roster, const Holding *holding, uint32_t person);

#endif
