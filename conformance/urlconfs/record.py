"""Asks Django about the urlconfs on standard input and writes its answers to standard output.

See generate.ts. Questions that Django answers with anything but a match, an address, Resolver404 or
NoReverseMatch (it fails on expressions that cannot be reversed) are left out.
"""

import json
import sys
import types

import django
from django.conf import settings

settings.configure(DEBUG=False)
django.setup()

import django.urls.base
from django.urls import (
    NoReverseMatch,
    Resolver404,
    include,
    path,
    re_path,
    register_converter,
    reverse,
)
from django.urls.resolvers import RegexPattern, URLResolver, get_ns_resolver


def converter(name, regex, to_python=str, to_url=str):
    members = {
        "regex": regex,
        "to_python": lambda self, text: to_python(text),
        "to_url": lambda self, value: to_url(value),
    }
    register_converter(type(name, (), members), name)


def to_year(text):
    if text.startswith("0"):
        raise ValueError
    return int(text)


converter("hex", "[0-9a-z]+", lambda text: int(text, 16), lambda value: format(value, "x"))
converter("yyyy", "[0-9]{4}", to_year, lambda value: "%04d" % value)
converter("ab", "a+b?")
converter("dots", "[a-z.]{2,3}")


def view(name):
    def function(request):
        pass

    function.__name__ = name
    return function


def build(entries):
    return [build_entry(entry) for entry in entries]


def build_entry(entry):
    make = path if entry["kind"] in ("path", "include") else re_path
    if "entries" not in entry:
        return make(entry["route"], view(entry["view"]), entry.get("kwargs"), entry.get("name"))
    app_name = entry.get("appName")
    inner = build(entry["entries"])
    target = include((inner, app_name), entry.get("namespace")) if app_name else include(inner)
    return make(entry["route"], target, entry.get("kwargs"))


def describe(match):
    return {
        "view": match.func.__name__,
        "args": [None if arg is None else str(arg) for arg in match.args],
        "kwargs": {name: str(value) for name, value in match.kwargs.items()},
        "name": match.url_name,
        "route": match.route,
        "namespaces": match.namespaces,
        "appNames": match.app_names,
    }


def ask(questions, answer, missing):
    asked, answers = [], []
    for question in questions:
        try:
            answers.append(answer(question))
        except missing:
            answers.append(None)
        except Exception:
            continue
        asked.append(question)
    return asked, answers


def record(question):
    module = types.ModuleType("urlconf")
    try:
        module.urlpatterns = build(question["entries"])
    except Exception:
        return None
    resolver = URLResolver(RegexPattern(r"^/"), module)
    django.urls.base.get_resolver = lambda urlconf=None: resolver
    get_ns_resolver.cache_clear()

    def to_address(reversal):
        return reverse(
            reversal["name"],
            urlconf=module,
            args=reversal.get("args"),
            kwargs=reversal.get("kwargs"),
            current_app=reversal.get("currentApp"),
        )

    paths, matches = ask(question["paths"], lambda p: describe(resolver.resolve(p)), Resolver404)
    reversals, addresses = ask(question["reversals"], to_address, NoReverseMatch)
    return {
        "entries": question["entries"],
        "paths": paths,
        "matches": matches,
        "reversals": reversals,
        "addresses": addresses,
    }


for question in json.load(sys.stdin):
    recorded = record(question)
    if recorded is not None:
        print(json.dumps(recorded, ensure_ascii=False))
