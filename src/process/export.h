/* export.h — answers and problems as files, by the end of the file's name. */
#ifndef PROCESS_EXPORT_H
#define PROCESS_EXPORT_H

#include "base/error.h"
#include "model/document.h"
#include "model/problem.h"

typedef enum ExportAs {
    EXPORT_DOCX,
    EXPORT_XLSX,
    EXPORT_CSV,
    EXPORT_JSON,
    EXPORT_MPS,
    EXPORT_UNKNOWN
} ExportAs;

ExportAs export_as(const char *path);
/* DOCX, XLSX or CSV. */
bool export_document(Arena *arena, const char *path, const Document *document, Error *err);
/* MPS for any other solver, or JSON: the instance file of docs/instance.md. */
bool export_problem(Arena *arena, const char *path, const Problem *problem, Error *err);

#endif
