/* holders_split.h — where the tree splits on how many hold the posts of a share of holders (holders.h). */
#ifndef PLAN_HOLDERS_SPLIT_H
#define PLAN_HOLDERS_SPLIT_H

#include "plan/prove.h"

/* The one of which a relaxation, a share of each path of the pool, knows least how many hold its posts: where
 * splitting there would show most heads off that the row does not see. False: none is seen wrongly. */
bool holders_choose(Prove *prove, uint32_t node, const double *shares, TreeNode *split);

#endif
