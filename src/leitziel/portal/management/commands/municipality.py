# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""``leitziel municipality``: set up a city."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Site

from leitziel.core.errors import DomainError
from leitziel.core.slugs import german_slug
from leitziel.portal.operations import found_municipality


class Command(BaseCommand):
    """Set up a municipality with its web address; documents are imported into it afterwards."""

    help = "Set up a municipality, the home of concepts, committees and reports."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What the command line may say."""
        parser.add_argument("name", help="for example: Stadt Musterstadt")
        parser.add_argument(
            "--slug", help="short name in addresses and commands (default: from the name)"
        )
        parser.add_argument("--host", default="localhost", help="host name of the public pages")
        parser.add_argument("--port", type=int, default=80, help="port of the public pages")
        parser.add_argument("--office", default="", help="the office that coordinates the concept")

    def handle(self, *args: Any, **options: Any) -> None:
        """Set it up, or say why not."""
        slug = options["slug"] or german_slug(options["name"])
        try:
            municipality = found_municipality(
                name=options["name"],
                slug=slug,
                hostname=options["host"],
                port=options["port"],
                office=options["office"],
            )
        except DomainError as refused:
            raise CommandError(refused.message) from refused
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(
            f"{municipality} ({slug}), {_address(options)}\n"
            f"leitziel import FILE … --municipality {slug}"
        )


def _address(options: dict[str, Any]) -> str:
    """As people type it: without the port that goes without saying."""
    return f"{Site(hostname=options['host'], port=options['port']).root_url}/"
