/* csv.h — comma, semicolon or tab separated text, in UTF-8; guessed from the first records.
 *
 * Reading follows RFC 4180: quotes, doubled quotes, line breaks inside quotes, CRLF or LF. A record
 * that is not text is a finding with its line and is left out; the others are still read.
 * Writing guards against formulas: a text that a spreadsheet would compute gets an apostrophe first
 * (OWASP ASVS 5.0, 1.2.10). Reading takes one off again, so that a list that was written comes back
 * equal: one apostrophe more for a text that had some before such a sign already.
 */
#ifndef OFFICE_CSV_H
#define OFFICE_CSV_H

#include "model/document.h"
#include "office/sheet.h"

bool csv_read(const char *path, Str file, const SheetLimits *limits, const SheetTaker *taker,
              Findings *findings, Error *err);

/* Would a spreadsheet compute this text, apostrophes before it aside? */
bool csv_computes(Str cell);

/* A document of one table and nothing else is header and rows; otherwise headings, paragraphs and
 * tables follow each other, a blank line before each table. UTF-8 with a byte order mark, CRLF:
 * what spreadsheets open without asking. */
Str csv_text(Arena *arena, const Document *document);

#endif
