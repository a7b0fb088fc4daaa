# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models

LISTS = ("goals", "measures", "figure_types")


def keep_what_is_asked(apps, schema_editor):
    """The newest record of each round says what it asks about now, so that the next change is told
    beside it. Of older records nobody knows."""
    rounds = apps.get_model("controlling", "ReportingRound").objects.order_by("pk")
    records = apps.get_model("controlling", "HistoricalReportingRound").objects
    for row in rounds:
        newest = records.filter(id=row.pk).order_by("-history_date", "-history_id").first()
        if newest is not None:
            newest.lists = {
                name: sorted(getattr(row, name).values_list("pk", flat=True)) for name in LISTS
            }
            newest.save(update_fields=["lists"])


class Migration(migrations.Migration):

    dependencies = [
        ('controlling', '0004_figures_added_by_the_office'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalreportinground',
            name='lists',
            field=models.JSONField(editable=False, null=True),
        ),
        migrations.RunPython(keep_what_is_asked, migrations.RunPython.noop, elidable=True),
    ]
