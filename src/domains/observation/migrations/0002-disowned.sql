-- What an organisation said is none of its own is looked up with every scan.
create index scan_finding_disowned on observation.scan_finding (mark) where given = 'not-ours';
