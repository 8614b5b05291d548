-- Each report asks for the centre: of ten thousand organisations it must not read all.
create index organisation_kind on identity.organisation (kind) where active;
