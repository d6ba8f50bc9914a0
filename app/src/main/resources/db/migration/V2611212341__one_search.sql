-- There are two of these; find_contacts is the better one.
drop function found_contacts(text[], int);
