// grammar.js — the words of a rule pack as an editor colours and completes them. What a keyword or a code
// is stands in words.json, which `kientoan rules words --json` prints from the tables the parser reads by
// (src/rules/keywords.def, src/model/codes.def); a test holds the two equal. Needs no editor.

const LANGUAGES = ["vi", "en"];
const WORD = /[\p{L}\p{N}_]+/uy;
const LABEL = /[A-Z][\p{L}\p{N}_]*(?:\.[\p{L}\p{N}][\p{L}\p{N}_]*)*/uy;
const BLANK = /[ \t\r\u00a0]+/y;
const TEXT = /"[^"]*(?:"|$)|“[^”]*(?:”|$)/y;
const NUMBER = /\d+(?:[/-]\d+)+|\d+(?:[.,]\d+)?/y;
const OPERATOR = /<=|>=|!=|[<>=≤≥≠%]/y;
const BRACKET = /[(){}]/y;
const SEPARATOR = /[:;,]/y;

/** The words of words.json as they are looked up: phrases of each language, codes, all of both for completion. */
export function vocabulary(words) {
    const made = {};
    for (const language of LANGUAGES) {
        const other = language === "vi" ? "en" : "vi";
        const phrases = new Set(), codes = new Map(), options = [];
        for (const keyword of words.keywords)
            for (const spelling of keyword[language]) {
                phrases.add(spelling);
                options.push({ label: spelling, type: "keyword", detail: keyword[other].join(", ") });
            }
        for (const { list, codes: items } of words.lists)
            for (const item of items)
                if (!codes.has(item[language])) {
                    codes.set(item[language], list);
                    options.push({ label: item[language], type: "constant", detail: item[`${language}_name`] });
                }
        const longest = Math.max(...[...phrases].map(phrase => phrase.split(" ").length));
        made[language] = { phrases, codes, options, longest };
    }
    return made;
}

function taken(pattern, text, at) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    return found ? found[0] : "";
}

/** Words from `at` on, with nothing but blanks between them, at most so many. */
function wordsAhead(text, at, most) {
    const words = [];
    while (words.length < most) {
        const word = taken(WORD, text, at);
        if (!word || (words.length && /^[A-Z0-9]/.test(word)))
            break;
        at += word.length;
        words.push({ word, past: at });
        at += taken(BLANK, text, at).length;
    }
    return { words, whole: at >= text.length };
}

/** The longest phrase of so many words or fewer; "" when the words begin with none. */
function phraseOf(words, phrases) {
    for (let count = words.length; count > 0; count--) {
        const phrase = words.slice(0, count).map(({ word }) => word).join(" ");
        if (phrases.has(phrase))
            return phrase;
    }
    return "";
}

/** A parser in the shape of CodeMirror's StreamParser. Tokens are names of its highlighting tags. */
export function grammar(words) {
    const known = vocabulary(words);

    const phraseAhead = (words, language) => phraseOf(words, known[language].phrases);
    const goesOn = (words, language) =>
        known[language].options.some(({ label }) => label.startsWith(words.map(({ word }) => word).join(" ") + " "));

    // A phrase may go on in the next line: the words of it that this one ends with are kept in the state.
    function word(stream, state) {
        const here = wordsAhead(stream.string, stream.pos, Math.max(known.vi.longest, known.en.longest));
        const begun = state.begun;
        state.begun = [];
        for (const language of state.language ? [state.language] : LANGUAGES) {
            const carried = begun.length ? phraseAhead([...begun, ...here.words], language).split(" ").length - begun.length : 0;
            const phrase = phraseAhead(here.words, language);
            const code = known[language].codes.has(here.words[0].word);
            let count = carried > 0 ? carried : phrase && phrase.split(" ").length;
            if (!count && here.whole && !code && goesOn(here.words, language))
                count = here.words.length;
            if (!count)
                continue;
            if (here.whole && count === here.words.length && goesOn(here.words, language))
                state.begun = here.words;
            state.language = language;
            state.named = ["ngôn ngữ", "language"].includes(phrase);
            stream.pos = here.words[count - 1].past;
            return "keyword";
        }
        const first = here.words[0];
        const named = state.named && LANGUAGES.includes(first.word);
        stream.pos = first.past;
        state.named = false;
        return named || (state.language && known[state.language].codes.has(first.word)) ? "atom" : "variableName";
    }

    function rule(stream, state) {
        const text = stream.string;
        for (const [pattern, style] of [[BLANK, null], [TEXT, "string"], [NUMBER, "number"], [OPERATOR, "operator"],
            [BRACKET, "bracket"], [SEPARATOR, "punctuation"], [LABEL, "labelName"]]) {
            const found = taken(pattern, text, stream.pos);
            if (found) {
                stream.pos += found.length;
                return style;
            }
        }
        if (taken(WORD, text, stream.pos))
            return word(stream, state);
        stream.pos += String.fromCodePoint(text.codePointAt(stream.pos)).length;
        return "invalid";
    }

    return {
        name: "kientoan",
        startState: () => ({ inside: false, language: "", begun: [], named: false }),
        copyState: state => ({ ...state }),
        token(stream, state) {
            const line = stream.string.trim();
            const fence = stream.pos === 0 && (state.inside ? line === "```" : line === "```rule");
            if (fence || !state.inside) {
                state.inside = fence ? !state.inside : state.inside;
                stream.pos = stream.string.length;
                return fence ? "meta" : line.startsWith("#") ? "heading" : null;
            }
            return rule(stream, state);
        },
    };
}

/** The language a pack names in its header; "" when it names none. */
export function languageOf(text) {
    const named = /(?:ngôn\s+ngữ|language)\s+(vi|en)(?![\p{L}\p{N}_])/u.exec(text.normalize("NFC"));
    return named ? named[1] : "";
}

/**
 * What can stand where `before`, the line up to the cursor, ends: `from` is where in it the words to be
 * replaced begin. Phrases are found by their beginning, blanks and all: "trường h" offers "trường hợp riêng".
 */
export function completion(known, language, before) {
    const { options, longest } = known[language];
    const words = before.match(/(?:[\p{L}\p{N}_]+ )*[\p{L}\p{N}_]*$/u)[0];
    for (let parts = words.split(" ").slice(-longest); parts.length; parts = parts.slice(1)) {
        const typed = parts.join(" ");
        const fits = options.filter(({ label }) => label.startsWith(typed));
        if (typed && fits.length)
            return { from: before.length - typed.length, options: fits };
    }
    return null;
}
