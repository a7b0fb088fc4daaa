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
        ('concept', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(help_text='Large on the cover, as in “Integrating together”.', max_length=300, verbose_name='title')),
                ('number', models.CharField(blank=True, help_text='As in “1” for the first report.', max_length=20, verbose_name='number')),
                ('kind', models.CharField(choices=[('implementation_report', 'implementation report')], default='implementation_report', max_length=30, verbose_name='kind')),
                ('language', models.CharField(choices=[('de', 'German'), ('en', 'English')], default='de', max_length=10, verbose_name='language')),
                ('audience', models.CharField(choices=[('public', 'everyone: only what is public'), ('internal', 'committees and administration: also what is not public')], default='public', max_length=10, verbose_name='for')),
                ('period_start', models.DateField(blank=True, null=True, verbose_name='period begins')),
                ('period_end', models.DateField(blank=True, null=True, verbose_name='period ends')),
                ('date', models.DateField(blank=True, help_text='Stands in the imprint and decides what is overdue; empty: today.', null=True, verbose_name='date of the report')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('withdrawn', 'withdrawn')], default='draft', max_length=12, verbose_name='status')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='published')),
                ('concept', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='concept.concept', verbose_name='concept')),
            ],
            options={
                'verbose_name': 'report',
                'verbose_name_plural': 'reports',
            },
        ),
        migrations.CreateModel(
            name='HistoricalReportText',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('place', models.CharField(choices=[('foreword', 'Foreword'), ('introduction', 'Introduction'), ('process', 'How this report came about'), ('steering', 'How it is steered'), ('field', 'Opening of a field of action'), ('outlook', 'Outlook')], max_length=15, verbose_name='place')),
                ('text', models.TextField(blank=True, help_text='Leave an empty line between paragraphs. A line that starts with “## ” is a heading, one that starts with “- ” an item of a list.', verbose_name='text')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('field', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='concept.fieldofaction', verbose_name='field of action')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='reporting.report', verbose_name='report')),
            ],
            options={
                'verbose_name': 'historical text of a report',
                'verbose_name_plural': 'historical texts of a report',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalReportSnapshot',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='edition')),
                ('data', models.JSONField(verbose_name='data')),
                ('schema', models.PositiveSmallIntegerField(verbose_name='version of the form')),
                ('sha256', models.CharField(max_length=64, verbose_name='checksum')),
                ('created_at', models.DateTimeField(verbose_name='created')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='reporting.report', verbose_name='report')),
            ],
            options={
                'verbose_name': 'historical edition',
                'verbose_name_plural': 'historical editions',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='ReportSnapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='edition')),
                ('data', models.JSONField(verbose_name='data')),
                ('schema', models.PositiveSmallIntegerField(verbose_name='version of the form')),
                ('sha256', models.CharField(max_length=64, verbose_name='checksum')),
                ('created_at', models.DateTimeField(verbose_name='created')),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='reporting.report', verbose_name='report')),
            ],
            options={
                'verbose_name': 'edition',
                'verbose_name_plural': 'editions',
                'constraints': [models.UniqueConstraint(fields=('report', 'number'), name='edition_counted_once')],
            },
        ),
        migrations.CreateModel(
            name='ReportFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('format', models.CharField(choices=[('pdf', 'PDF'), ('html', 'HTML'), ('odt', 'ODT'), ('docx', 'DOCX')], max_length=5, verbose_name='format')),
                ('file', models.FileField(max_length=255, upload_to='reports/%Y/', verbose_name='file')),
                ('sha256', models.CharField(max_length=64, verbose_name='checksum')),
                ('size', models.PositiveIntegerField(verbose_name='size in bytes')),
                ('snapshot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='reporting.reportsnapshot', verbose_name='edition')),
            ],
            options={
                'verbose_name': 'file of a report',
                'verbose_name_plural': 'files of a report',
                'constraints': [models.UniqueConstraint(fields=('snapshot', 'format'), name='one_file_for_each_format')],
            },
        ),
        migrations.AddField(
            model_name='report',
            name='edition',
            field=models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='published_as', to='reporting.reportsnapshot', verbose_name='published edition'),
        ),
        migrations.CreateModel(
            name='HistoricalReportFile',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('format', models.CharField(choices=[('pdf', 'PDF'), ('html', 'HTML'), ('odt', 'ODT'), ('docx', 'DOCX')], max_length=5, verbose_name='format')),
                ('file', models.TextField(max_length=255, verbose_name='file')),
                ('sha256', models.CharField(max_length=64, verbose_name='checksum')),
                ('size', models.PositiveIntegerField(verbose_name='size in bytes')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('snapshot', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='reporting.reportsnapshot', verbose_name='edition')),
            ],
            options={
                'verbose_name': 'historical file of a report',
                'verbose_name_plural': 'historical files of a report',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalReport',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('title', models.CharField(help_text='Large on the cover, as in “Integrating together”.', max_length=300, verbose_name='title')),
                ('number', models.CharField(blank=True, help_text='As in “1” for the first report.', max_length=20, verbose_name='number')),
                ('kind', models.CharField(choices=[('implementation_report', 'implementation report')], default='implementation_report', max_length=30, verbose_name='kind')),
                ('language', models.CharField(choices=[('de', 'German'), ('en', 'English')], default='de', max_length=10, verbose_name='language')),
                ('audience', models.CharField(choices=[('public', 'everyone: only what is public'), ('internal', 'committees and administration: also what is not public')], default='public', max_length=10, verbose_name='for')),
                ('period_start', models.DateField(blank=True, null=True, verbose_name='period begins')),
                ('period_end', models.DateField(blank=True, null=True, verbose_name='period ends')),
                ('date', models.DateField(blank=True, help_text='Stands in the imprint and decides what is overdue; empty: today.', null=True, verbose_name='date of the report')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('withdrawn', 'withdrawn')], default='draft', max_length=12, verbose_name='status')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='published')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('concept', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='concept.concept', verbose_name='concept')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('edition', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='reporting.reportsnapshot', verbose_name='published edition')),
            ],
            options={
                'verbose_name': 'historical report',
                'verbose_name_plural': 'historical reports',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='ReportText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(choices=[('foreword', 'Foreword'), ('introduction', 'Introduction'), ('process', 'How this report came about'), ('steering', 'How it is steered'), ('field', 'Opening of a field of action'), ('outlook', 'Outlook')], max_length=15, verbose_name='place')),
                ('text', models.TextField(blank=True, help_text='Leave an empty line between paragraphs. A line that starts with “## ” is a heading, one that starts with “- ” an item of a list.', verbose_name='text')),
                ('field', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='report_texts', to='concept.fieldofaction', verbose_name='field of action')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='reporting.report', verbose_name='report')),
            ],
            options={
                'verbose_name': 'text of a report',
                'verbose_name_plural': 'texts of a report',
                'constraints': [models.UniqueConstraint(condition=models.Q(('field__isnull', True)), fields=('report', 'place'), name='one_text_for_each_place'), models.UniqueConstraint(condition=models.Q(('field__isnull', False)), fields=('report', 'place', 'field'), name='one_text_for_each_field'), models.CheckConstraint(condition=models.Q(models.Q(('field__isnull', False), ('place', 'field')), models.Q(models.Q(('place', 'field'), _negated=True), ('field__isnull', True)), _connector='OR'), name='only_a_field_text_names_a_field')],
            },
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('period_start__isnull', True), ('period_end__isnull', True), ('period_end__gte', models.F('period_start')), _connector='OR'), name='report_period_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('edition__isnull', False), ('status', 'published'), ('published_at__isnull', False)), models.Q(models.Q(('status', 'published'), _negated=True), ('edition__isnull', True)), _connector='OR'), name='published_report_has_an_edition'),
        ),
    ]
