#include "process/export.h"

#include "base/file.h"
#include "office/book.h"
#include "office/csv.h"
#include "office/mps.h"
#include "office/word.h"
#include "wire/instance.h"

ExportAs export_as(const char *path) {
    static const struct {
        const char *end;
        ExportAs    as;
    } ends[] = {{".docx", EXPORT_DOCX},
                {".xlsx", EXPORT_XLSX},
                {".csv", EXPORT_CSV},
                {".json", EXPORT_JSON},
                {".mps", EXPORT_MPS}};
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (str_ends(str_from(path), str_from(ends[i].end)))
            return ends[i].as;
    return EXPORT_UNKNOWN;
}

bool export_document(Arena *arena, const char *path, const Document *document, Error *err) {
    if (export_as(path) == EXPORT_DOCX)
        return word_write(path, document, err);
    if (export_as(path) == EXPORT_XLSX)
        return book_write(path, document, err);
    ensure(export_as(path) == EXPORT_CSV);
    return file_write(path, csv_text(arena, document), err);
}

bool export_problem(Arena *arena, const char *path, const Problem *problem, Error *err) {
    Str bytes = export_as(path) == EXPORT_MPS ? mps_write(arena, problem, (MpsGiven){0})
                                              : instance_write(arena, problem);
    return file_write(path, bytes, err);
}
