-- drop: forgets a dead letter, and frees its key.
-- flags: allow-oom
-- arguments: id
-- returns: 'done', or 'elsewhere' when it is not buried (any more)

if redis.call('HGET', KEY.job .. ARGV[1], 'state') ~= 'buried' then return 'elsewhere' end
forget(ARGV[1])
return 'done'
