/* word.h — a document as a Word file (.docx): Office Open XML parts of our own over libzip.
 *
 * The same content gives the same bytes: the times in the zip are fixed. Layout follows Decree
 * 30/2020/NĐ-CP, Annex I: A4, Times New Roman, margins 20/20/30/15 mm, the page number centred in the
 * top margin from page 2 on. Tables repeat their header rows on every page and never break a row.
 * Cost: linear; a thousand rows take some milliseconds.
 */
#ifndef OFFICE_WORD_H
#define OFFICE_WORD_H

#include "base/error.h"
#include "model/document.h"

/* The bytes of the file. */
Str  word_bytes(Arena *arena, const Document *document);
bool word_write(const char *path, const Document *document, Error *err);

#endif
