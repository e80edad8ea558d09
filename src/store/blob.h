/* blob.h — bytes beside the rows, among the files of this room; store.h has what others may ask. */
#ifndef STORE_BLOB_H
#define STORE_BLOB_H

#include "store/handle.h"
#include "store/row.h"

/* Within the open write transaction. */
bool blob_keep(Store *store, Str bytes, Error *err);
/* The same: bytes that only the photo with that key names, before its rows are deleted. */
bool blob_drop(Store *store, Str key, Error *err);

typedef void (*BlobFault)(void *with, int64_t line, const char *code, Str key);
/* Bytes that are not what a row names, are not there, or that no row names. */
bool blob_check(Store *store, BlobFault tell, void *with, Error *err);

#endif
