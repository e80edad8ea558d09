#!/usr/bin/env python3
"""routes.py API.YAML TABLE.C HEADER.H — the table of routes of the server, from its description.

Every operation becomes a row of `routes` and a prototype `bool answer_OPERATION(Request *, Reply *)`: a handler that
is missing does not link, one that is not described is never called and does not build. An operation without
x-permission, with a name the generator does not know, or whose parameters say more than is checked, is refused.
"""
import re
import sys

import yaml

PERMISSIONS = "anyone loopback session read file sensitive plan propose write audit administer own".split()
METHODS = "get put post delete".split()
LANES = {False: "LANE_NONE", True: "LANE_WORK", "password": "LANE_PASSWORD"}  # x-slow
KEYS = "operationId summary description x-permission x-slow x-quiet x-keep x-fresh x-first x-prints x-body parameters requestBody responses".split()
BODY_MOST = 16 * 1024
RAW = "application/octet-stream"  # a body that is a file, read into one


def refuse(where, what):
    sys.exit(f"api.yaml: {where}: {what}")


def known(where, given, allowed):
    for key in given:
        if key not in allowed:
            refuse(where, f"{key} is not known to tools/routes.py")


def quoted(text):
    return '"' + str(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def field(where, name, schema, required):
    """One query parameter or property of a body as a row of C."""
    if not isinstance(name, str):
        refuse(where, f"{name}: put it in quotes, YAML takes it for something else")
    known(where, schema, "type format enum minimum maximum maxLength maxItems".split())
    sort = schema["type"]
    if schema.get("format") == "date":
        sort = "date"
    elif schema.get("format") == "date-time":
        sort = "moment"
    elif "enum" in schema:
        sort = "enum"
    if sort not in "string integer boolean array date moment enum".split():
        refuse(where, f"{name}: type {sort}")
    if sort in ("string", "array") and "maxLength" not in schema and "maxItems" not in schema:
        refuse(where, f"{name}: no limit")
    if sort == "integer" and not {"minimum", "maximum"} <= set(schema):
        refuse(where, f"{name}: no limits")
    most = schema.get("maximum", schema.get("maxLength", schema.get("maxItems", 0)))
    values = "|".join(schema.get("enum", []))
    return (f"{{{quoted(name)}, SLOT_{sort.upper()}, {'true' if required else 'false'}, "
            f"{schema.get('minimum', 0)}, {most}, {quoted(values)}}}")


def fields(where, operation):
    rows = []
    for p in operation.get("parameters", []):
        known(where, p, "name in required schema".split())
        if p["in"] == "path":  # for the front's types; the server has them from the path
            if "{" + p["name"] + "}" not in where:
                refuse(where, f"{p['name']}: the path has no such word")
            continue
        if p["in"] != "query":
            refuse(where, f"{p['name']}: parameters are of the query or the path")
        rows.append(field(where, p["name"], p["schema"], p.get("required", False)))
    query = len(rows)
    body = operation.get("requestBody")
    if body and RAW not in body["content"]:
        schema = body["content"]["application/json"]["schema"]
        known(where, schema, "type required properties".split())
        for name, of in schema["properties"].items():
            rows.append(field(where, name, of, name in schema.get("required", [])))
    return rows, query


def main(source, table, header):
    spec = yaml.safe_load(open(source, encoding="utf-8"))
    rows, slots, names = [], [], []
    for path, operations in spec["paths"].items():
        known(path, operations, METHODS)
        for method, operation in operations.items():
            where = f"{method} {path}"
            known(where, operation, KEYS)
            for key in ("operationId", "summary", "x-permission", "responses"):
                if key not in operation:
                    refuse(where, f"no {key}")
            name, permission = operation["operationId"], operation["x-permission"]
            if not re.fullmatch(r"[a-z][a-z_]*", name) or name in names:
                refuse(where, f"operationId {name}")
            if permission not in PERMISSIONS:
                refuse(where, f"x-permission {permission}")
            if operation.get("x-keep") and method != "get":
                refuse(where, "x-keep is for what changes nothing")
            if method == "get" and "requestBody" in operation:
                refuse(where, "a body with get")
            if operation.get("x-slow", False) not in LANES:
                refuse(where, f"x-slow {operation['x-slow']}")
            names.append(name)
            own, query = fields(where, operation)
            rows.append(
                f"    {{{quoted(method.upper())}, {quoted(path)}, {quoted(name)}, ROUTE_{permission.upper()}, "
                f"{operation.get('x-body', BODY_MOST if 'requestBody' in operation else 0)}, "
                f"{LANES[operation.get('x-slow', False)]}, {'true' if operation.get('x-quiet') else 'false'}, "
                f"{'true' if operation.get('x-keep') else 'false'}, {'true' if operation.get('x-fresh') else 'false'}, "
                f"{'true' if operation.get('x-first') else 'false'}, {'true' if operation.get('x-prints') else 'false'}, "
                f"{'true' if RAW in operation.get('requestBody', {}).get('content', {}) else 'false'}, "
                f"slots + {len(slots)}, {query}, {len(own) - query}, answer_{name}}},")
            slots += own
    with open(header, "w", encoding="utf-8") as out:
        out.write("/* Made by tools/routes.py from api.yaml. */\n#ifndef SERVE_ANSWERS_H\n#define SERVE_ANSWERS_H\n\n"
                  '#include "serve/route.h"\n\n')
        out.write("".join(f"bool answer_{n}(Request *request, Reply *reply);\n" for n in names))
        out.write("\n#endif\n")
    with open(table, "w", encoding="utf-8") as out:
        out.write('/* Made by tools/routes.py from api.yaml. */\n#include "serve/answers.h"\n\nstatic const Slot slots[] = {\n')
        out.write("".join(f"    {s},\n" for s in slots) + "};\n\nconst Route routes[] = {\n")
        out.write("\n".join(rows) + f"\n}};\nconst size_t route_count = {len(rows)};\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
