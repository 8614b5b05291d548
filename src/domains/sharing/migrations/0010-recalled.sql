-- The version that says “revoked” where a recall made it and not the giver: for those whom the recall reached, and nobody else.
alter table sharing.item add column revokes text references sharing.item;
