#include "plan/transport.h"

#include "base/groups.h"

#include <coin/Clp_C_Interface.h>
#include <float.h>
#include <math.h>

typedef struct Corner {
    int32_t *flow;  /* by way */
    int64_t *price; /* by node */
} Corner;

/* Rows are nodes: what leaves less what comes. */
static Clp_Simplex *lp_open(Arena *arena, const TransportNet *net) {
    int     ways = (int)net->way_count, nodes = (int)net->node_count;
    int    *starts = ARENA_ARRAY(arena, int, net->way_count + 1);
    int    *index = ARENA_ARRAY(arena, int, net->way_count * 2);
    double *value = ARENA_ARRAY(arena, double, net->way_count * 2);
    double *low = ARENA_ARRAY(arena, double, net->way_count);
    double *high = ARENA_ARRAY(arena, double, net->way_count);
    double *cost = ARENA_ARRAY(arena, double, net->way_count);
    double *row_low = ARENA_ARRAY(arena, double, net->node_count);
    double *row_high = ARENA_ARRAY(arena, double, net->node_count);
    for (uint32_t w = 0; w < net->way_count; w++) {
        const TransportWay *way = &net->ways[w];
        starts[w] = (int)(w * 2);
        index[w * 2] = (int)way->from;
        index[w * 2 + 1] = (int)way->to;
        value[w * 2] = 1;
        value[w * 2 + 1] = -1;
        high[w] = way->most == TRANSPORT_ANY ? DBL_MAX : (double)way->most;
        cost[w] = -way->gain;
    }
    starts[ways] = ways * 2;
    for (uint32_t n = 0; n < net->node_count; n++) {
        row_low[n] = net->stock[n];
        row_high[n] = net->stock[n] > 0 ? net->stock[n] : 0;
    }
    Clp_Simplex *lp = Clp_newModel();
    ensure(lp);
    Clp_setLogLevel(lp, 0);
    Clp_loadProblem(lp, ways, nodes, starts, index, value, low, high, cost, row_low, row_high);
    return lp;
}

/* Prices as gains: what one more in the node's stock would bring. */
static Corner corner_read(Arena *arena, const TransportNet *net, Clp_Simplex *lp) {
    Corner        corner = {ARENA_ARRAY(arena, int32_t, net->way_count),
                            ARENA_ARRAY(arena, int64_t, net->node_count)};
    const double *flow = Clp_primalColumnSolution(lp), *price = Clp_dualRowSolution(lp);
    for (uint32_t w = 0; w < net->way_count; w++)
        corner.flow[w] = (int32_t)lround(flow[w]);
    for (uint32_t n = 0; n < net->node_count; n++)
        corner.price[n] = -llround(price[n]);
    return corner;
}

/* Does the flow keep to the net? The gain of it in gain_out. */
static bool flow_lawful(Arena *arena, const TransportNet *net, const int32_t *flow,
                        int64_t *gain_out) {
    int64_t *over = ARENA_ARRAY(arena, int64_t, net->node_count), gain = 0;
    bool     lawful = true;
    for (uint32_t w = 0; w < net->way_count; w++) {
        const TransportWay *way = &net->ways[w];
        lawful &= flow[w] >= 0 && flow[w] <= way->most;
        over[way->from] += flow[w];
        over[way->to] -= flow[w];
        gain += (int64_t)flow[w] * way->gain;
    }
    for (uint32_t n = 0; n < net->node_count; n++)
        lawful &= over[n] >= net->stock[n] && over[n] <= (net->stock[n] > 0 ? net->stock[n] : 0);
    *gain_out = gain;
    return lawful;
}

/* No flow gains more than this, whatever the prices: each node's rows and each way's limit priced (LP duality). A way
 * without limit that gains at these prices has no bound. */
static bool bound_of(const TransportNet *net, const int64_t *price, int64_t *bound_out) {
    int64_t bound = 0;
    for (uint32_t n = 0; n < net->node_count; n++) {
        int32_t stock = net->stock[n];
        bound += stock > 0 || price[n] < 0 ? price[n] * stock : 0;
    }
    for (uint32_t w = 0; w < net->way_count; w++) {
        const TransportWay *way = &net->ways[w];
        int64_t             left = way->gain - price[way->from] + price[way->to];
        if (left > 0 && way->most == TRANSPORT_ANY)
            return false;
        bound += left > 0 ? left * way->most : 0;
    }
    *bound_out = bound;
    return true;
}

int32_t *transport_best(Arena *arena, const TransportNet *net, int64_t *gain_out) {
    int64_t gain = 0, bound = 0;
    *gain_out = 0;
    if (!net->way_count)
        return ARENA_ARRAY(arena, int32_t, 1);
    Clp_Simplex *lp = lp_open(arena, net);
    Clp_initialDualSolve(lp);
    ensure(Clp_isProvenOptimal(lp));
    Corner corner = corner_read(arena, net, lp);
    Clp_deleteModel(lp);
    ensure(flow_lawful(arena, net, corner.flow, &gain));
    ensure(bound_of(net, corner.price, &bound) && bound == gain);
    *gain_out = gain;
    return corner.flow;
}
