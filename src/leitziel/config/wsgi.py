# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The entrance for WSGI servers."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leitziel.config.settings.production")

application = get_wsgi_application()
# The code that is loaded now stays until the end: the garbage collector need not go through it
# while a page with thousands of figures is made. A quarter of the cockpit's time.
gc.collect()
gc.freeze()
