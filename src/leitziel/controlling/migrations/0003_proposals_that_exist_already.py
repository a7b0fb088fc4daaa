# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('concept', '0002_districts_and_visibility'),
        ('controlling', '0002_corrections_of_the_office'),
    ]

    operations = [
        migrations.AlterField(
            model_name='historicalmeasureproposal',
            name='measure',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='concept.measure', verbose_name='measure'),
        ),
        migrations.AlterField(
            model_name='historicalmeasureproposal',
            name='state',
            field=models.CharField(choices=[('open', 'to be decided'), ('taken', 'taken into the concept'), ('joined', 'exists already'), ('declined', 'declined')], default='open', max_length=10, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='measureproposal',
            name='measure',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='proposals', to='concept.measure', verbose_name='measure'),
        ),
        migrations.AlterField(
            model_name='measureproposal',
            name='state',
            field=models.CharField(choices=[('open', 'to be decided'), ('taken', 'taken into the concept'), ('joined', 'exists already'), ('declined', 'declined')], default='open', max_length=10, verbose_name='state'),
        ),
    ]
