# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='ContentPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('intro', models.TextField(blank=True, verbose_name='introduction')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('paragraph', 1), ('list', 3), ('link', 6)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'heading', 'max_length': 200, 'template': 'portal/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'link'], 'icon': 'pilcrow', 'label': 'paragraph', 'template': 'portal/blocks/paragraph.html'}), 2: ('wagtail.blocks.CharBlock', (), {'max_length': 500}), 3: ('wagtail.blocks.ListBlock', (2,), {'icon': 'list-ul', 'label': 'list', 'template': 'portal/blocks/list.html'}), 4: ('wagtail.blocks.CharBlock', (), {'label': 'text', 'max_length': 200}), 5: ('wagtail.blocks.URLBlock', (), {'label': 'address'}), 6: ('wagtail.blocks.StructBlock', [[('text', 4), ('url', 5)]], {})}, verbose_name='text')),
            ],
            options={
                'verbose_name': 'page of text',
                'verbose_name_plural': 'pages of text',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='HomePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('intro', models.TextField(blank=True, help_text='One or two sentences under the title of the start page.', verbose_name='introduction')),
            ],
            options={
                'verbose_name': 'start page',
                'verbose_name_plural': 'start pages',
            },
            bases=('wagtailcore.page',),
        ),
    ]
