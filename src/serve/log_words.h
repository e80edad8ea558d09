/* log_words.h — notes and objects of the log as people read them. They are written once, whatever the language, and stand so in the
 * chain: "10.0.0.7 head:SYT: asked:mai". What has no words of its own stays as it is. */
#ifndef SERVE_LOG_WORDS_H
#define SERVE_LOG_WORDS_H

#include "serve/route.h"

Str log_note_said(Request *request, Str act, Str note);
/* What was refused by what it does, lists and what is classified by what they are called; logins and codes as they stand. */
Str log_object_said(const Request *request, Str act, Str object);
/* "head:SYT:Tỉnh": the role, over which unit, of which authority; its further words follow as they are. */
Str log_grant_said(const Request *request, Str word);

/* A parameter of a route, or a column; what is none stays as it is. */
Str log_slot_said(const Request *request, Str name);

#endif
