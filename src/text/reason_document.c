/* reason_document.c — by which documents a fact is known, in few words: nothing where some value names none. What is
 * read beside the values (days, the post, the unit) adds its documents where it names any. */
#include "text/reason_parts.h"

enum { DOCUMENTS_TOLD = 2 };

Str reason_document(const Speech *s, const FactRow *row) {
    bool number =
        (row->act || row->certificate) && row->document.at[0] >= '0' && row->document.at[0] <= '9';
    if (!number)
        return row->document;
    if (row->certificate)
        return WORDS(s, "reason.document.certificate", {"number", row->document});
    return WORDS(s, row->dated.len ? "reason.document.dated" : "reason.document",
                 {"number", row->document}, {"day", row->dated});
}

/* Each once; 0 where some value names no document. */
static uint32_t documents_find(const Reason *reason, const FactRow **found) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < reason->row_count; i++) {
        const FactRow *row = &reason->rows[i];
        bool           told = false;
        if (!row->document.len && !row->beside)
            return 0;
        told |= !row->document.len;
        for (uint32_t k = 0; k < count; k++)
            told |= str_same(found[k]->document, row->document) &&
                    str_same(found[k]->dated, row->dated);
        if (!told)
            found[count++] = row;
    }
    return count;
}

Str documented(const Speech *s, const Reason *reason, Str words) {
    const FactRow **found = ARENA_ARRAY(s->arena, const FactRow *, reason->row_count);
    uint32_t        count = documents_find(reason, found);
    if (!count)
        return words;
    Str list = reason_document(s, found[0]);
    if (count > DOCUMENTS_TOLD)
        list = WORDS(s, "reason.documents.more", {"first", list},
                     {"count", say_number(s->arena, s->lang, count - 1)});
    else if (count > 1)
        list = str_format(s->arena, STR_FMT STR_FMT STR_FMT, STR_ARG(list),
                          STR_ARG(join_say(s, true)), STR_ARG(reason_document(s, found[1])));
    return WORDS(s, "reason.documented", {"words", words}, {"documents", list});
}

Str found_told(const Speech *s, const Reason *reason) {
    Str found = found_say(s, reason);
    if (reason->repeats && found_known(reason))
        found = WORDS(s, "reason.rating.repeats", {"found", found},
                      {"year", str_format(s->arena, "%d", reason->repeats)});
    return documented(s, reason, found);
}
