-- release: takes back the job of one slot, whose process died, or whose worker gives it back.
-- moves: running -> waiting, quarantined, buried
-- flags: allow-oom
-- arguments: node, slot, id that the slot was seen to hold, 'died' | 'lapsed' (with its whole worker) | 'returned'
-- returns: {id, attempt, how, new state}, or false when the slot holds that job no more
-- What runs alone is its keeper's child and not the worker's: it does not die with the worker, but by its own doing.

local node, slot, id, how = unpack(ARGV)
if holding(node, slot) ~= id then return false end
local attempt = redis.call('HGET', KEY.job .. id, 'attempt')
if how == 'lapsed' and redis.call('HGET', KEY.job .. id, 'quarantined') then how = 'died' end
local state
state, how = lose(id, how)
return {id, attempt, how, state}
