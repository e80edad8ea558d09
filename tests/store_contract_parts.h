/* store_contract_parts.h — the files of the contract among themselves. */
#ifndef TESTS_STORE_CONTRACT_PARTS_H
#define TESTS_STORE_CONTRACT_PARTS_H

#include "base/test.h"
#include "store_contract.h"
#include "store_kit.h"

extern const StoreDesk *desk; /* lent by the runner */

/* Each ended by one without a name. */
extern const struct CMUnitTest contract_account[];
extern const struct CMUnitTest contract_bytes[];
extern const struct CMUnitTest contract_chain[];
extern const struct CMUnitTest contract_kill[];
extern const struct CMUnitTest contract_mark[];
extern const struct CMUnitTest contract_shelf[];
extern const struct CMUnitTest contract_versions[];

#endif
