/* editor.h — a rule pack while it is typed: what an editor asks of a language server (the Language
 * Server Protocol 3.17, its JSON-RPC messages), answered by the program that judges by the pack.
 *
 * Diagnostics with their mend, hover (the other language's word, what a label names, the document and
 * the article a clause cites), completion, definition, layout. Reads and writes no files.
 */
#ifndef PROCESS_EDITOR_H
#define PROCESS_EDITOR_H

#include "process/packs.h"
#include "text/say.h"

#include <jansson.h>

typedef struct Editor Editor;

/* beside: packs that are read along, because what is typed speaks of their clauses; kept by the caller.
 * spoken NULL: the language of each file. */
Editor *editor_open(Arena *arena, const Packs *beside, const Lang *spoken);
void    editor_close(Editor *editor);
/* What is to be sent after a message, in order: an array, a new reference. Never fails: a message that
 * cannot be answered is answered with an error. */
json_t *editor_hear(Editor *editor, const json_t *message);
/* The answer to bytes that are no message. */
json_t *editor_unread(const Editor *editor);
/* The editor has said goodbye; status 0, or 1 when it left without `shutdown`. */
bool editor_left(const Editor *editor, int *status_out);

#endif
