-- When each seller's next turn comes (tend.core.routing.Load): the clock of the round robin.
create table seller_turn (
  workspace_id bigint not null default current_workspace(),
  seller text not null,
  turn bigint not null,
  primary key (workspace_id, seller)
) with (fillfactor = 50);
select in_workspace('seller_turn');

-- How often a signal was tried that was parked and put back.
alter table inbox add column tries int not null default 0;
