from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('hearings', '0003_joined_hearings'),
    ]

    operations = [
        migrations.AddField(
            model_name='hearing',
            name='closed_because',
            field=models.CharField(blank=True, choices=[('state_secret', '涉及国家秘密'), ('privacy', '涉及个人隐私'), ('law', '法律另有规定'), ('divorce', '离婚案件，当事人申请不公开'), ('trade_secret', '涉及商业秘密，当事人申请不公开')], default='', max_length=16, verbose_name='不公开的原因'),
            preserve_default=False,
        ),
        # Why was not kept before: only that the hearing was in private.
        migrations.RunSQL("UPDATE hearings_hearing SET closed_because = 'law' WHERE NOT open_to_public", migrations.RunSQL.noop),
        migrations.RemoveField(
            model_name='hearing',
            name='open_to_public',
        ),
    ]
