/* connections.h — how many connections this machine lets the server hold. */
#ifndef SERVE_CONNECTIONS_H
#define SERVE_CONNECTIONS_H

#include <stdint.h>

/* wanted, or as many as there may be files, some spared. */
uint32_t connections_most(uint32_t wanted);

#endif
