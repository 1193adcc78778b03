"""The oracle's application with its sessions in Redis and messages that overflow into them.

Served by with-redis.ts: the oracle's folder is on the path, and REDIS_URL says where Redis is.
"""

import os

import app  # noqa: F401  (the oracle: it configures Django)
from django.conf import settings
from django.core.wsgi import get_wsgi_application

settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
settings.SESSION_CACHE_ALIAS = "sessions"
settings.MESSAGE_STORAGE = "django.contrib.messages.storage.fallback.FallbackStorage"
settings.CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "sessions": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": os.environ["REDIS_URL"],
        "OPTIONS": {"serializer": "json_cache.JsonSerializer"},
    },
}

application = get_wsgi_application()
