# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of the public site."""

from django.urls import URLPattern

app_name = "portal"
urlpatterns: list[URLPattern] = []
