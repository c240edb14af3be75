-- uuid and text beside ranges in one GiST index: the exclusion constraints need it
create extension if not exists btree_gist;
