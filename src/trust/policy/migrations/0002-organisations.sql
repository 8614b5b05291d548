-- An office alone could pose as another body's: whose it was stands beside it. Null where a set was older than this.
alter table policy.version add column author_organisation text, add column adopter_organisation text;
