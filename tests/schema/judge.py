"""Judges content files by JSON Schemas: judge.py FILES, where FILES is a JSON list of {file, schema, text} and schemas are
in the object on standard input. Prints a JSON list of what is wrong with each, empty where nothing is.

YAML is read as editors' support for it does: the core schema of YAML 1.2, in which `on` is a word and a date a text."""

import json
import re
import sys

import yaml
from jsonschema import Draft7Validator, FormatChecker


class Core(yaml.SafeLoader):
    """Reads scalars by the core schema."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)", list("-+0123456789.")),
]:
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)
# Python would take 0412 for a number in base 8; the core schema does not.
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node), 0 if "x" in node.value or "o" in node.value else 10))
Core.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(loader.construct_scalar(node).replace(".inf", "inf").replace(".nan", "nan").replace(".NaN", "nan")))


def wrong(schema, text):
    try:
        value = yaml.load(text, Loader=Core)
    except (yaml.YAMLError, ValueError) as error:
        return [f"not read: {type(error).__name__}"]
    # JSON has no keys but texts.
    value = json.loads(json.dumps(value, allow_nan=True))
    judge = Draft7Validator(schema, format_checker=FormatChecker(formats=["date"]))
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in judge.iter_errors(value)]


def main():
    schemas = json.load(sys.stdin)
    for schema in schemas.values():
        Draft7Validator.check_schema(schema)
    with open(sys.argv[1], encoding="utf-8") as list_of_files:
        files = json.load(list_of_files)
    json.dump([wrong(schemas[one["schema"]], one["text"]) for one in files], sys.stdout, ensure_ascii=False)


main()
