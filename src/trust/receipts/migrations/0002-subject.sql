-- Who did what with one thing is asked on every page that shows it.
create index receipt_subject on receipt.step (subject);
