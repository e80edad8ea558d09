/* transport_test.c — the best flow, held against trying every one. */
#include "base/random.h"
#include "base/test.h"
#include "plan/transport.h"

/* Two places with one too many each, three that want somebody; the far one is not worth the way. */
static void by_hand(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    /* 0, 1: people; 2: a place for one; 3: a place for two, 4: home */
    const int32_t      stock[] = {2, 1, -1, -2, -9};
    const TransportWay ways[] = {{0, 2, TRANSPORT_ANY, 5}, {0, 3, 1, 3},  {0, 4, TRANSPORT_ANY, 0},
                                 {1, 2, TRANSPORT_ANY, 9}, {1, 3, 1, -4}, {1, 4, TRANSPORT_ANY, 0}};
    const TransportNet net = {stock, ways, COUNT_OF(stock), COUNT_OF(ways)};
    int64_t            gain;
    int32_t           *flow = transport_best(arena, &net, &gain);
    assert_int_equal(gain, 12); /* the second to the place for one, of the first one to the other */
    const int32_t expected[] = {0, 1, 1, 1, 0, 0};
    for (size_t w = 0; w < COUNT_OF(ways); w++)
        assert_int_equal(flow[w], expected[w]);
}

enum { PEOPLE = 4, PLACES = 3 };

/* Each of four goes through a hub to one of three places, or stays at home. */
static int64_t most_tried(int32_t gains[PEOPLE][PLACES], const int32_t room[PLACES]) {
    int64_t best = 0;
    for (int choice = 0; choice < (PLACES + 1) * (PLACES + 1) * (PLACES + 1) * (PLACES + 1);
         choice++) {
        int32_t taken[PLACES] = {0};
        int64_t gain = 0;
        bool    lawful = true;
        for (int i = 0, rest = choice; i < PEOPLE; i++, rest /= PLACES + 1) {
            int place = rest % (PLACES + 1);
            if (place == PLACES)
                continue;
            gain += gains[i][place];
            lawful &= ++taken[place] <= room[place];
        }
        if (lawful && gain > best)
            best = gain;
    }
    return best;
}

static void as_tried(void **state) {
    (void)state;
    Random random = random_open(7);
    for (int round = 0; round < 500; round++) {
        AUTO(Arena) arena = arena_open();
        int32_t      gains[PEOPLE][PLACES], room[PLACES], stock[PEOPLE + PLACES + 1];
        TransportWay ways[PEOPLE * (PLACES + 1)];
        uint32_t     count = 0;
        for (int p = 0; p < PLACES; p++) {
            room[p] = (int32_t)random_below(&random, 3);
            stock[PEOPLE + p] = -room[p];
        }
        stock[PEOPLE + PLACES] = -PEOPLE;
        for (uint32_t i = 0; i < PEOPLE; i++) {
            stock[i] = 1;
            for (uint32_t p = 0; p < PLACES; p++) {
                gains[i][p] = (int32_t)random_below(&random, 20) - 8;
                ways[count++] = (TransportWay){i, PEOPLE + p, TRANSPORT_ANY, gains[i][p]};
            }
            ways[count++] = (TransportWay){i, PEOPLE + PLACES, TRANSPORT_ANY, 0};
        }
        int64_t            gain;
        const TransportNet net = {stock, ways, COUNT_OF(stock), count};
        transport_best(arena, &net, &gain);
        assert_int_equal(gain, most_tried(gains, room));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(by_hand), cmocka_unit_test(as_tried)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
