"""Who opened the archive stays written down: the database refuses to change or delete a row."""

from django.db import migrations, models

ONLY_GROW = """
CREATE FUNCTION files_opening_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '查阅记录只能增加，不能修改或者删除' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER files_opening_only_grows BEFORE UPDATE OR DELETE ON files_opening
  FOR EACH ROW EXECUTE FUNCTION files_opening_only_grows();
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tianping_server') THEN
    REVOKE UPDATE, DELETE, TRUNCATE ON files_opening FROM tianping_server;
  END IF;
END $$;
"""
BACK = """
DROP TRIGGER files_opening_only_grows ON files_opening; DROP FUNCTION files_opening_only_grows();
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0002_leaner_indexes")]
    operations = [
        migrations.AlterField("opening", "purpose", models.CharField(blank=True, max_length=200)),
        migrations.RunSQL(ONLY_GROW, BACK),
    ]
