-- cancel: ends a job before its run has, and frees its key. What a running one does from now on is refused;
-- its slot goes on holding it, by which its keeper knows that the process is to be ended.
-- moves: waiting, scheduled, quarantined, running -> cancelled
-- flags: allow-oom
-- arguments: id
-- returns: 'done', or 'over' when it has ended, 'missing' when there is none

local id = ARGV[1]
local fields = redis.call('HMGET', KEY.job .. id, 'state', 'queue')
local places = {waiting = KEY.waiting .. (fields[2] or ''), scheduled = KEY.scheduled,
  quarantined = KEY.quarantine, running = KEY.running}
if not fields[1] then return 'missing' end
if not places[fields[1]] then return 'over' end
local was_there = redis.call('ZREM', places[fields[1]], id) == 1
if fields[1] == 'waiting' or fields[1] == 'scheduled' then weigh(fields[2], 'bytes', -size_of(id)) end
if fields[1] == 'scheduled' then weigh(fields[2], 'scheduled', -1) end
local limit = limit_of(id)
if limit and fields[1] == 'waiting' and not was_there then
  redis.call('ZREM', KEY.parked .. limit, id)
  weigh(fields[2], 'parked', -1)
end
close(id, 'cancelled')
tally_job(id, 'cancelled')
make_room(id)
return 'done'
