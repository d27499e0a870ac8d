"""The journal can only grow: the database itself refuses to change or delete a record, whoever asks.

Each record is noted as not yet in the transparency log. An inserted outbox entry wakes the workers that listen.
"""

from django.db import migrations

APPEND_ONLY = """
CREATE FUNCTION acts_record_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '行为记录只能增加，不能修改或者删除' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER acts_record_append_only BEFORE UPDATE OR DELETE ON acts_record
  FOR EACH ROW EXECUTE FUNCTION acts_record_append_only();
CREATE TRIGGER acts_record_no_truncate BEFORE TRUNCATE ON acts_record
  FOR EACH STATEMENT EXECUTE FUNCTION acts_record_append_only();
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tianping_server') THEN
    REVOKE UPDATE, DELETE, TRUNCATE ON acts_record FROM tianping_server;
  END IF;
END $$;
CREATE TABLE acts_unlogged (record_id uuid PRIMARY KEY);
CREATE FUNCTION acts_record_note() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO acts_unlogged (record_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER acts_record_note AFTER INSERT ON acts_record
  FOR EACH ROW EXECUTE FUNCTION acts_record_note();
CREATE FUNCTION acts_outbox_wake() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('tianping_outbox', '');
  RETURN NULL;
END $$;
CREATE TRIGGER acts_outbox_wake AFTER INSERT ON acts_outboxentry
  FOR EACH STATEMENT EXECUTE FUNCTION acts_outbox_wake();
"""
BACK = """
DROP TRIGGER acts_outbox_wake ON acts_outboxentry; DROP FUNCTION acts_outbox_wake();
DROP TRIGGER acts_record_note ON acts_record; DROP FUNCTION acts_record_note(); DROP TABLE acts_unlogged;
DROP TRIGGER acts_record_no_truncate ON acts_record; DROP TRIGGER acts_record_append_only ON acts_record;
DROP FUNCTION acts_record_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("acts", "0001_initial")]
    operations = [migrations.RunSQL(APPEND_ONLY, BACK)]
