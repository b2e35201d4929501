-- claim_quarantined: gives the job that came first to quarantine to a slot that runs nothing beside it.
-- moves: quarantined -> running, expired
-- flags: allow-oom
-- arguments: node, slot
-- returns: the job as in claim.lua, or false

local node, slot = ARGV[1], ARGV[2]
local held = holding(node, slot)
if held then return {held, unpack(fields_of(held), 1, VIEW)} end
if redis.call('EXISTS', KEY.leaving .. node) == 1 then return false end
while true do
  local first = redis.call('ZPOPMIN', KEY.quarantine)
  if #first == 0 then return false end
  local fields = fields_of(first[1])
  if fresh(first[1], fields, 'quarantined') then return start(first[1], fields, node, slot) end
end
