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
            name='Figure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_start', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='first place')),
                ('source_end', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='last place')),
                ('number', models.CharField(blank=True, max_length=40, verbose_name='number')),
                ('caption', models.CharField(max_length=500, verbose_name='caption')),
                ('as_of', models.CharField(blank=True, max_length=40, verbose_name='reference date')),
                ('source_note', models.CharField(blank=True, max_length=500, verbose_name='source')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('concept', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='concept.concept', verbose_name='concept')),
                ('field', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='figures', to='concept.fieldofaction', verbose_name='field of action')),
                ('source_document', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actors.sourcedocument', verbose_name='read from')),
            ],
            options={
                'verbose_name': 'figure',
                'verbose_name_plural': 'figures',
            },
        ),
        migrations.CreateModel(
            name='HistoricalFigure',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('source_start', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='first place')),
                ('source_end', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='last place')),
                ('number', models.CharField(blank=True, max_length=40, verbose_name='number')),
                ('caption', models.CharField(max_length=500, verbose_name='caption')),
                ('as_of', models.CharField(blank=True, max_length=40, verbose_name='reference date')),
                ('source_note', models.CharField(blank=True, max_length=500, verbose_name='source')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('concept', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='concept.concept', verbose_name='concept')),
                ('field', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='concept.fieldofaction', verbose_name='field of action')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source_document', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actors.sourcedocument', verbose_name='read from')),
            ],
            options={
                'verbose_name': 'historical figure',
                'verbose_name_plural': 'historical figures',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalIndicator',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('source_start', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='first place')),
                ('source_end', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='last place')),
                ('name', models.CharField(max_length=300, verbose_name='name')),
                ('unit', models.CharField(blank=True, max_length=60, verbose_name='unit')),
                ('decimals', models.PositiveSmallIntegerField(default=0, verbose_name='decimal places')),
                ('description', models.TextField(blank=True, verbose_name='definition')),
                ('is_public', models.BooleanField(default=True, verbose_name='public')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actors.municipality', verbose_name='municipality')),
                ('source_document', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actors.sourcedocument', verbose_name='read from')),
            ],
            options={
                'verbose_name': 'historical indicator',
                'verbose_name_plural': 'historical indicators',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalStatisticalTable',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('source_start', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='first place')),
                ('source_end', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='last place')),
                ('number', models.CharField(blank=True, max_length=40, verbose_name='number')),
                ('title', models.CharField(blank=True, max_length=500, verbose_name='title')),
                ('columns', models.JSONField(blank=True, default=list, verbose_name='columns')),
                ('rows', models.JSONField(blank=True, default=list, verbose_name='rows')),
                ('as_of', models.CharField(blank=True, max_length=40, verbose_name='reference date')),
                ('source_note', models.CharField(blank=True, max_length=500, verbose_name='source')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('concept', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='concept.concept', verbose_name='concept')),
                ('field', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='concept.fieldofaction', verbose_name='field of action')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source_document', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actors.sourcedocument', verbose_name='read from')),
            ],
            options={
                'verbose_name': 'historical table',
                'verbose_name_plural': 'historical tables',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_start', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='first place')),
                ('source_end', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='last place')),
                ('name', models.CharField(max_length=300, verbose_name='name')),
                ('unit', models.CharField(blank=True, max_length=60, verbose_name='unit')),
                ('decimals', models.PositiveSmallIntegerField(default=0, verbose_name='decimal places')),
                ('description', models.TextField(blank=True, verbose_name='definition')),
                ('is_public', models.BooleanField(default=True, verbose_name='public')),
                ('criteria', models.ManyToManyField(blank=True, related_name='indicators', to='concept.impactcriterion', verbose_name='impact criteria')),
                ('fields', models.ManyToManyField(blank=True, related_name='indicators', to='concept.fieldofaction', verbose_name='fields of action')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='actors.municipality', verbose_name='municipality')),
                ('source_document', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actors.sourcedocument', verbose_name='read from')),
            ],
            options={
                'verbose_name': 'indicator',
                'verbose_name_plural': 'indicators',
                'constraints': [models.UniqueConstraint(fields=('municipality', 'name'), name='indicator_name_unique_in_municipality')],
            },
        ),
        migrations.CreateModel(
            name='StatisticalTable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_start', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='first place')),
                ('source_end', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='last place')),
                ('number', models.CharField(blank=True, max_length=40, verbose_name='number')),
                ('title', models.CharField(blank=True, max_length=500, verbose_name='title')),
                ('columns', models.JSONField(blank=True, default=list, verbose_name='columns')),
                ('rows', models.JSONField(blank=True, default=list, verbose_name='rows')),
                ('as_of', models.CharField(blank=True, max_length=40, verbose_name='reference date')),
                ('source_note', models.CharField(blank=True, max_length=500, verbose_name='source')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='position')),
                ('concept', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tables', to='concept.concept', verbose_name='concept')),
                ('field', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='tables', to='concept.fieldofaction', verbose_name='field of action')),
                ('source_document', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actors.sourcedocument', verbose_name='read from')),
            ],
            options={
                'verbose_name': 'table',
                'verbose_name_plural': 'tables',
            },
        ),
        migrations.CreateModel(
            name='Observation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference_date', models.DateField(blank=True, null=True, verbose_name='reference date')),
                ('group', models.CharField(blank=True, help_text='Age group, district or another part.', max_length=300, verbose_name='group')),
                ('value', models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True, verbose_name='value')),
                ('missing', models.CharField(blank=True, choices=[('–', 'exactly zero'), ('.', 'unknown'), ('…', 'not yet known'), ('x', 'blocked'), ('/', 'too uncertain')], max_length=1, verbose_name='sign')),
                ('source_note', models.CharField(blank=True, max_length=500, verbose_name='source')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='observations', to='monitoring.indicator', verbose_name='indicator')),
                ('table', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='observations', to='monitoring.statisticaltable', verbose_name='table')),
            ],
            options={
                'verbose_name': 'observation',
                'verbose_name_plural': 'observations',
                'constraints': [models.UniqueConstraint(condition=models.Q(('reference_date__isnull', False)), fields=('indicator', 'reference_date', 'group'), name='observed_once_per_date_and_group'), models.UniqueConstraint(condition=models.Q(('reference_date__isnull', True)), fields=('indicator', 'group'), name='observed_once_per_group_without_date'), models.CheckConstraint(condition=models.Q(models.Q(('missing', ''), ('value__isnull', False)), models.Q(('value__isnull', True), models.Q(('missing', ''), _negated=True)), _connector='OR'), name='observation_has_a_value_or_a_sign')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalObservation',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('reference_date', models.DateField(blank=True, null=True, verbose_name='reference date')),
                ('group', models.CharField(blank=True, help_text='Age group, district or another part.', max_length=300, verbose_name='group')),
                ('value', models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True, verbose_name='value')),
                ('missing', models.CharField(blank=True, choices=[('–', 'exactly zero'), ('.', 'unknown'), ('…', 'not yet known'), ('x', 'blocked'), ('/', 'too uncertain')], max_length=1, verbose_name='sign')),
                ('source_note', models.CharField(blank=True, max_length=500, verbose_name='source')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('indicator', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='monitoring.indicator', verbose_name='indicator')),
                ('table', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='monitoring.statisticaltable', verbose_name='table')),
            ],
            options={
                'verbose_name': 'historical observation',
                'verbose_name_plural': 'historical observations',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
