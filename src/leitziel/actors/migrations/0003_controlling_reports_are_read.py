# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('actors', '0002_roles_outlive_no_organization'),
    ]

    operations = [
        migrations.AlterField(
            model_name='historicalsourcedocument',
            name='kind',
            field=models.CharField(choices=[('implementation_report', 'implementation report'), ('controlling_report', 'controlling report'), ('concept', 'concept'), ('council_paper', 'council paper'), ('unknown', 'unknown')], default='unknown', max_length=30, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='sourcedocument',
            name='kind',
            field=models.CharField(choices=[('implementation_report', 'implementation report'), ('controlling_report', 'controlling report'), ('concept', 'concept'), ('council_paper', 'council paper'), ('unknown', 'unknown')], default='unknown', max_length=30, verbose_name='kind'),
        ),
    ]
