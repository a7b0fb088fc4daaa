# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('controlling', '0003_proposals_that_exist_already'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='answerfigure',
            name='figure_of_an_answer_is_not_negative',
        ),
        migrations.AlterField(
            model_name='answerfigure',
            name='edited_quality',
            field=models.CharField(blank=True, choices=[('counted', 'counted'), ('estimated', 'estimated')], max_length=10, verbose_name='quality stated by the office'),
        ),
        migrations.AlterField(
            model_name='answerfigure',
            name='edited_value',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True, verbose_name='value stated by the office'),
        ),
        migrations.AlterField(
            model_name='answerfigure',
            name='quality',
            field=models.CharField(blank=True, choices=[('counted', 'counted'), ('estimated', 'estimated')], default='counted', max_length=10, verbose_name='quality'),
        ),
        migrations.AlterField(
            model_name='answerfigure',
            name='value',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True, verbose_name='value'),
        ),
        migrations.AlterField(
            model_name='historicalanswerfigure',
            name='edited_quality',
            field=models.CharField(blank=True, choices=[('counted', 'counted'), ('estimated', 'estimated')], max_length=10, verbose_name='quality stated by the office'),
        ),
        migrations.AlterField(
            model_name='historicalanswerfigure',
            name='edited_value',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True, verbose_name='value stated by the office'),
        ),
        migrations.AlterField(
            model_name='historicalanswerfigure',
            name='quality',
            field=models.CharField(blank=True, choices=[('counted', 'counted'), ('estimated', 'estimated')], default='counted', max_length=10, verbose_name='quality'),
        ),
        migrations.AlterField(
            model_name='historicalanswerfigure',
            name='value',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True, verbose_name='value'),
        ),
        migrations.AddConstraint(
            model_name='answerfigure',
            constraint=models.CheckConstraint(condition=models.Q(('value__isnull', True), ('value__gte', 0), _connector='OR'), name='figure_of_an_answer_is_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='answerfigure',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('value__isnull', False), models.Q(('quality', ''), _negated=True)), models.Q(('edited_value__isnull', False), ('quality', ''), ('value__isnull', True), models.Q(('edited_quality', ''), _negated=True)), _connector='OR'), name='figure_is_given_or_added_by_the_office'),
        ),
    ]
