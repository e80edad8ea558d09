/* transport.h — how much goes along each way of a network so that all together gain most: people from where they are
 * too many to where they are wanted, within what each place takes.
 *
 * A linear program for CLP. Its matrix is that of a network, so a corner of it is whole and so are its prices; both are
 * rounded and held against each other in whole numbers: what is given back is proven to be a best one.
 * Cost: CLP's dual simplex; some thousand nodes in some tenths of a second.
 */
#ifndef PLAN_TRANSPORT_H
#define PLAN_TRANSPORT_H

#include "base/arena.h"

#include <stddef.h>

enum { TRANSPORT_ANY = INT32_MAX, TRANSPORT_GAIN_MOST = 1000000 };

typedef struct TransportWay {
    uint32_t from, to; /* nodes */
    int32_t  most;     /* what it takes; TRANSPORT_ANY */
    int32_t  gain;     /* of each that goes along, may be below 0 */
} TransportWay;

typedef struct TransportNet {
    /* Above 0: so many leave it, all of them. Below 0: so many it takes at most, none go on. 0: what comes goes on. */
    const int32_t      *stock;
    const TransportWay *ways;
    uint32_t            node_count, way_count;
} TransportNet;

/* By way, how many. There must be a way for everybody. */
int32_t *transport_best(Arena *arena, const TransportNet *net, int64_t *gain_out);

#endif
