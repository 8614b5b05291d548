-- The answers to one question: those who asked by law read them by it.
create index message_question on reporting.message (question, seq) where question is not null;
