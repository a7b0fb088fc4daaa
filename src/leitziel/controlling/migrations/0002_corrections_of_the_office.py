# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('concept', '0002_districts_and_visibility'),
        ('controlling', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='answer',
            name='edited_status',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='concept.status', verbose_name='status as the office corrected it'),
        ),
        migrations.AddField(
            model_name='answerfigure',
            name='edited_quality',
            field=models.CharField(blank=True, choices=[('counted', 'counted'), ('estimated', 'estimated')], max_length=10, verbose_name='quality as the office corrected it'),
        ),
        migrations.AddField(
            model_name='answerfigure',
            name='edited_value',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True, verbose_name='value as the office corrected it'),
        ),
        migrations.AddField(
            model_name='historicalanswer',
            name='edited_status',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='concept.status', verbose_name='status as the office corrected it'),
        ),
        migrations.AddField(
            model_name='historicalanswerfigure',
            name='edited_quality',
            field=models.CharField(blank=True, choices=[('counted', 'counted'), ('estimated', 'estimated')], max_length=10, verbose_name='quality as the office corrected it'),
        ),
        migrations.AddField(
            model_name='historicalanswerfigure',
            name='edited_value',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True, verbose_name='value as the office corrected it'),
        ),
        migrations.AddConstraint(
            model_name='answerfigure',
            constraint=models.CheckConstraint(condition=models.Q(('edited_value__isnull', True), ('edited_value__gte', 0), _connector='OR'), name='corrected_figure_is_not_negative'),
        ),
    ]
