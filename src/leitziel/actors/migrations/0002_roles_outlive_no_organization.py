# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('actors', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='roleassignment',
            name='organization',
            field=models.ForeignKey(blank=True, help_text='Needed for the role “department”: they see what this organization answers for.', null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='role_assignments', to='actors.organization', verbose_name='organization'),
        ),
    ]
