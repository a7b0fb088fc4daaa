# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

from collections import defaultdict

import django.db.models.functions.text
from django.db import migrations, models


def refuse_doubles(apps, schema_editor):
    """Say whose addresses differ in case only; a person decides which account stays."""
    names = defaultdict(list)
    for name, email in apps.get_model("accounts", "User").objects.values_list("username", "email"):
        names[email.lower()].append(name)
    doubles = [" and ".join(sorted(same)) for same in names.values() if len(same) > 1]
    if doubles:
        raise ValueError(
            "These accounts have the same e-mail address but for its case; "
            f"change one of each, then migrate again: {'; '.join(sorted(doubles))}."
        )


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.RunPython(refuse_doubles, migrations.RunPython.noop),
        migrations.CreateModel(
            name='LoginFailure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_key', models.CharField(max_length=64)),
                ('address_key', models.CharField(max_length=64)),
                ('at', models.DateTimeField(db_index=True, verbose_name='failed at')),
            ],
            options={
                'verbose_name': 'failed login',
                'verbose_name_plural': 'failed logins',
            },
        ),
        migrations.AlterField(
            model_name='user',
            name='email',
            field=models.EmailField(max_length=254, verbose_name='e-mail address'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('email'), name='email_belongs_to_one_user', violation_error_message='Someone else has this e-mail address already.'),
        ),
        migrations.AddIndex(
            model_name='loginfailure',
            index=models.Index(fields=['name_key', 'at'], name='login_failures_of_a_name'),
        ),
        migrations.AddIndex(
            model_name='loginfailure',
            index=models.Index(fields=['address_key', 'at'], name='login_failures_of_address'),
        ),
    ]
