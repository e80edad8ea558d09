// index.js — the rule language as an extension of a CodeMirror 6 editor.
import { LanguageSupport, StreamLanguage } from "@codemirror/language";
import { completion, grammar, languageOf, vocabulary } from "./grammar.js";
import words from "./words.json" with { type: "json" };

const known = vocabulary(words);
const language = StreamLanguage.define(grammar(words));

function complete(context) {
    const line = context.state.doc.lineAt(context.pos);
    const spoken = languageOf(context.state.doc.toString()) || "vi";
    const found = completion(known, spoken, line.text.slice(0, context.pos - line.from));
    return found && { ...found, from: line.from + found.from };
}

/** Highlighting and completion of a pack in either language, which its header names. */
export function rules() {
    return new LanguageSupport(language, language.data.of({ autocomplete: complete }));
}
