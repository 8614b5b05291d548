-- Whom to call: telephone, mail and hours, as the organisation's own administrators say.
alter table identity.organisation add column contact jsonb;
