# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalMunicipality',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('name', models.CharField(help_text='As in “City of Musterstadt”.', max_length=200, verbose_name='name')),
                ('slug', models.SlugField(verbose_name='short name in addresses')),
                ('ags', models.CharField(blank=True, help_text='AGS, five digits for a district-free city or eight digits.', max_length=8, validators=[django.core.validators.RegexValidator('^\\d{5}(\\d{3})?$', 'Please enter 5 or 8 digits.')], verbose_name='official municipality key')),
                ('office', models.CharField(blank=True, help_text='The office that coordinates the concept; it stands on covers and in imprints.', max_length=200, verbose_name='responsible office')),
                ('address', models.TextField(blank=True, verbose_name='postal address')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('phone', models.CharField(blank=True, max_length=60, verbose_name='telephone')),
                ('accent', models.CharField(default='#005a70', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}$', 'Please enter a color like #005a70.')], verbose_name='accent color')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(blank=True, db_constraint=False, help_text='The host name under which the public pages of this municipality are found.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='wagtailcore.site', verbose_name='web address')),
            ],
            options={
                'verbose_name': 'historical municipality',
                'verbose_name_plural': 'historical municipalities',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Municipality',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='As in “City of Musterstadt”.', max_length=200, verbose_name='name')),
                ('slug', models.SlugField(unique=True, verbose_name='short name in addresses')),
                ('ags', models.CharField(blank=True, help_text='AGS, five digits for a district-free city or eight digits.', max_length=8, validators=[django.core.validators.RegexValidator('^\\d{5}(\\d{3})?$', 'Please enter 5 or 8 digits.')], verbose_name='official municipality key')),
                ('office', models.CharField(blank=True, help_text='The office that coordinates the concept; it stands on covers and in imprints.', max_length=200, verbose_name='responsible office')),
                ('address', models.TextField(blank=True, verbose_name='postal address')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('phone', models.CharField(blank=True, max_length=60, verbose_name='telephone')),
                ('accent', models.CharField(default='#005a70', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}$', 'Please enter a color like #005a70.')], verbose_name='accent color')),
                ('site', models.OneToOneField(blank=True, help_text='The host name under which the public pages of this municipality are found.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='municipality', to='wagtailcore.site', verbose_name='web address')),
            ],
            options={
                'verbose_name': 'municipality',
                'verbose_name_plural': 'municipalities',
            },
        ),
        migrations.CreateModel(
            name='HistoricalSourceDocument',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('name', models.CharField(max_length=255, verbose_name='file name')),
                ('kind', models.CharField(choices=[('implementation_report', 'implementation report'), ('concept', 'concept'), ('council_paper', 'council paper'), ('unknown', 'unknown')], default='unknown', max_length=30, verbose_name='kind')),
                ('title', models.CharField(blank=True, max_length=500, verbose_name='title')),
                ('date_text', models.CharField(blank=True, max_length=10, verbose_name='date')),
                ('sha256', models.CharField(max_length=64, verbose_name='checksum')),
                ('media_type', models.CharField(blank=True, max_length=120, verbose_name='file type')),
                ('place_kind', models.CharField(default='line', max_length=20, verbose_name='places are counted in')),
                ('file', models.TextField(blank=True, max_length=100, verbose_name='file')),
                ('imported_at', models.DateTimeField(blank=True, null=True, verbose_name='imported')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('imported_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='imported by')),
                ('municipality', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actors.municipality')),
            ],
            options={
                'verbose_name': 'historical source document',
                'verbose_name_plural': 'historical source documents',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Organization',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_start', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='first place')),
                ('source_end', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='last place')),
                ('name', models.CharField(max_length=300, verbose_name='name')),
                ('short_name', models.CharField(blank=True, max_length=60, verbose_name='short name')),
                ('kind', models.CharField(choices=[('department', 'department of the municipality'), ('public', 'public authority'), ('charity', 'charity'), ('association', 'club or association'), ('education', 'education provider'), ('company', 'company'), ('committee', 'political committee'), ('other', 'other')], default='other', max_length=20, verbose_name='kind')),
                ('website', models.URLField(blank=True, verbose_name='website')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='organizations', to='actors.municipality', verbose_name='municipality')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='actors.organization', verbose_name='part of')),
            ],
            options={
                'verbose_name': 'organization',
                'verbose_name_plural': 'organizations',
            },
        ),
        migrations.CreateModel(
            name='HistoricalRoleAssignment',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('role', models.CharField(choices=[('coordinator', 'coordinator: everything of the municipality'), ('editor', 'editor: contents, but no publishing and no roles'), ('department', 'department: what their organization is responsible for'), ('reader', 'reader: looks, changes nothing')], max_length=20, verbose_name='role')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actors.municipality')),
                ('organization', models.ForeignKey(blank=True, db_constraint=False, help_text='Needed for the role “department”: they see what this organization answers for.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actors.organization', verbose_name='organization')),
            ],
            options={
                'verbose_name': 'historical role',
                'verbose_name_plural': 'historical roles',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalOrganizationName',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('name', models.CharField(max_length=300, verbose_name='alternative name')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organization', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actors.organization')),
            ],
            options={
                'verbose_name': 'historical alternative name',
                'verbose_name_plural': 'historical alternative names',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='SourceDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255, verbose_name='file name')),
                ('kind', models.CharField(choices=[('implementation_report', 'implementation report'), ('concept', 'concept'), ('council_paper', 'council paper'), ('unknown', 'unknown')], default='unknown', max_length=30, verbose_name='kind')),
                ('title', models.CharField(blank=True, max_length=500, verbose_name='title')),
                ('date_text', models.CharField(blank=True, max_length=10, verbose_name='date')),
                ('sha256', models.CharField(max_length=64, verbose_name='checksum')),
                ('media_type', models.CharField(blank=True, max_length=120, verbose_name='file type')),
                ('place_kind', models.CharField(default='line', max_length=20, verbose_name='places are counted in')),
                ('file', models.FileField(blank=True, upload_to='documents/%Y/', verbose_name='file')),
                ('imported_at', models.DateTimeField(blank=True, null=True, verbose_name='imported')),
                ('imported_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='imported by')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='source_documents', to='actors.municipality')),
            ],
            options={
                'verbose_name': 'source document',
                'verbose_name_plural': 'source documents',
                'constraints': [models.UniqueConstraint(fields=('municipality', 'sha256'), name='document_handed_in_once')],
            },
        ),
        migrations.AddField(
            model_name='organization',
            name='source_document',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actors.sourcedocument', verbose_name='read from'),
        ),
        migrations.CreateModel(
            name='HistoricalOrganization',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('source_start', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='first place')),
                ('source_end', models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name='last place')),
                ('name', models.CharField(max_length=300, verbose_name='name')),
                ('short_name', models.CharField(blank=True, max_length=60, verbose_name='short name')),
                ('kind', models.CharField(choices=[('department', 'department of the municipality'), ('public', 'public authority'), ('charity', 'charity'), ('association', 'club or association'), ('education', 'education provider'), ('company', 'company'), ('committee', 'political committee'), ('other', 'other')], default='other', max_length=20, verbose_name='kind')),
                ('website', models.URLField(blank=True, verbose_name='website')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('municipality', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actors.municipality', verbose_name='municipality')),
                ('parent', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actors.organization', verbose_name='part of')),
                ('source_document', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='actors.sourcedocument', verbose_name='read from')),
            ],
            options={
                'verbose_name': 'historical organization',
                'verbose_name_plural': 'historical organizations',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='OrganizationName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300, verbose_name='alternative name')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='alternative_names', to='actors.organization')),
            ],
            options={
                'verbose_name': 'alternative name',
                'verbose_name_plural': 'alternative names',
                'constraints': [models.UniqueConstraint(models.F('organization'), django.db.models.functions.text.Lower('name'), name='alternative_name_unique_in_organization')],
            },
        ),
        migrations.CreateModel(
            name='RoleAssignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('coordinator', 'coordinator: everything of the municipality'), ('editor', 'editor: contents, but no publishing and no roles'), ('department', 'department: what their organization is responsible for'), ('reader', 'reader: looks, changes nothing')], max_length=20, verbose_name='role')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_assignments', to='actors.municipality')),
                ('organization', models.ForeignKey(blank=True, help_text='Needed for the role “department”: they see what this organization answers for.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='role_assignments', to='actors.organization', verbose_name='organization')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_assignments', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'role',
                'verbose_name_plural': 'roles',
                'constraints': [models.UniqueConstraint(condition=models.Q(('organization__isnull', False)), fields=('user', 'municipality', 'role', 'organization'), name='role_given_once'), models.UniqueConstraint(condition=models.Q(('organization__isnull', True)), fields=('user', 'municipality', 'role'), name='role_without_organization_given_once'), models.CheckConstraint(condition=models.Q(models.Q(('role', 'department'), _negated=True), ('organization__isnull', False), _connector='OR'), name='department_role_names_its_organization')],
            },
        ),
        migrations.AddConstraint(
            model_name='organization',
            constraint=models.UniqueConstraint(models.F('municipality'), django.db.models.functions.text.Lower('name'), name='organization_name_unique_in_municipality'),
        ),
        migrations.AddConstraint(
            model_name='organization',
            constraint=models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('pk')), _negated=True), _connector='OR'), name='organization_is_not_its_own_parent'),
        ),
    ]
