# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('actors', '0001_initial'),
        ('concept', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalImportSession',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('profile', models.CharField(blank=True, max_length=60, verbose_name='vocabulary profile')),
                ('draft', models.JSONField(verbose_name='draft')),
                ('decisions', models.JSONField(blank=True, default=dict, verbose_name='decisions')),
                ('source_lines', models.JSONField(blank=True, default=list, verbose_name='source')),
                ('messages', models.JSONField(blank=True, default=list, verbose_name='messages')),
                ('status', models.CharField(choices=[('read', 'read, to be checked'), ('reviewed', 'checked, to be written'), ('applied', 'written into the concept')], default='read', max_length=10, verbose_name='status')),
                ('created_at', models.DateTimeField(verbose_name='read on')),
                ('applied_at', models.DateTimeField(blank=True, null=True, verbose_name='written on')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('concept', models.ForeignKey(blank=True, db_constraint=False, help_text='Empty: the document starts a new concept.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='concept.concept', verbose_name='concept')),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='read by')),
                ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actors.sourcedocument', verbose_name='document')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actors.municipality', verbose_name='municipality')),
            ],
            options={
                'verbose_name': 'historical import',
                'verbose_name_plural': 'historical imports',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='ImportSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('profile', models.CharField(blank=True, max_length=60, verbose_name='vocabulary profile')),
                ('draft', models.JSONField(verbose_name='draft')),
                ('decisions', models.JSONField(blank=True, default=dict, verbose_name='decisions')),
                ('source_lines', models.JSONField(blank=True, default=list, verbose_name='source')),
                ('messages', models.JSONField(blank=True, default=list, verbose_name='messages')),
                ('status', models.CharField(choices=[('read', 'read, to be checked'), ('reviewed', 'checked, to be written'), ('applied', 'written into the concept')], default='read', max_length=10, verbose_name='status')),
                ('created_at', models.DateTimeField(verbose_name='read on')),
                ('applied_at', models.DateTimeField(blank=True, null=True, verbose_name='written on')),
                ('concept', models.ForeignKey(blank=True, help_text='Empty: the document starts a new concept.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='import_sessions', to='concept.concept', verbose_name='concept')),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='read by')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='import_sessions', to='actors.sourcedocument', verbose_name='document')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='import_sessions', to='actors.municipality', verbose_name='municipality')),
            ],
            options={
                'verbose_name': 'import',
                'verbose_name_plural': 'imports',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('applied_at__isnull', False), ('status', 'applied')), models.Q(models.Q(('status', 'applied'), _negated=True), ('applied_at__isnull', True)), _connector='OR'), name='import_is_applied_with_its_date')],
            },
        ),
    ]
