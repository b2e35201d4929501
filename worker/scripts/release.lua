-- release: takes back the job of one slot, whose process died, or whose worker gives it back.
-- moves: running -> waiting, quarantined, buried
-- flags: allow-oom
-- arguments: node, slot, id that the slot was seen to hold, 'died' | 'returned'
-- returns: {id, attempt, how, new state}, or false when the slot holds that job no more

local node, slot, id, how = unpack(ARGV)
if holding(node, slot) ~= id then return false end
local attempt = redis.call('HGET', KEY.job .. id, 'attempt')
local state
state, how = lose(id, how)
return {id, attempt, how, state}
