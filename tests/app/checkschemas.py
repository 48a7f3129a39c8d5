"""Checks JSON files against the schemas that they name, and lines of records against theirs.

checkschemas.py SCHEMAS FILE ..: prints a line for each fault; exit code 1 where there is one.
"""
import json
import pathlib
import sys
import warnings

warnings.simplefilter("ignore")  # later versions resolve references in another way
import jsonschema


class Schemas:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.validators = {}

    def named(self, schema):
        name = schema.removeprefix("portreeve.").replace("/", "-") + ".schema.json"
        if name not in self.validators:
            path = self.folder / name
            text = json.loads(path.read_text(encoding="utf-8"))
            jsonschema.Draft202012Validator.check_schema(text)
            resolver = jsonschema.RefResolver(base_uri=path.absolute().as_uri(), referrer=text)
            self.validators[name] = jsonschema.Draft202012Validator(text, resolver=resolver)
        return self.validators[name]


def values(path):
    """What is to be checked, with the name of its schema."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".record":
        return [(json.loads(line), "portreeve.record/1") for line in text.splitlines()]
    value = json.loads(text)
    return [(value, value["schema"])]


def main():
    schemas = Schemas(sys.argv[1])
    faults = 0
    for path in map(pathlib.Path, sys.argv[2:]):
        for value, schema in values(path):
            for error in schemas.named(schema).iter_errors(value):
                place = "/".join(map(str, error.absolute_path))
                print(f"{path.name}: {place}: {error.message[:300]}")
                faults += 1
    return 1 if faults else 0


sys.exit(main())
