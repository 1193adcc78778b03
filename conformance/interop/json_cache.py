"""How Django's cache writes sessions that riposte shares: docs/guide/beside-django.md."""

import json


class JsonSerializer:
    def dumps(self, value):
        return json.dumps(value).encode()

    def loads(self, data):
        return json.loads(data)
