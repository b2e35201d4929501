-- stream: puts notices into the stream of records, each once, however often it is called.
-- arguments: how many entries the stream keeps, then for each notice: its number in the outbox, how many fields
--   and values follow, and these
-- returns: how many were new

local MOST_REMEMBERED = 100000 -- a notice is relayed again within seconds, or not at all

local added, i = 0, 2
while i <= #ARGV do
  local number, count = ARGV[i], tonumber(ARGV[i + 1])
  if redis.call('ZADD', KEY.streamed, 'NX', number, number) == 1 then
    redis.call('XADD', KEY.records, 'MAXLEN', ARGV[1], '*', unpack(ARGV, i + 2, i + 1 + count))
    added = added + 1
  end
  i = i + 2 + count
end
redis.call('ZREMRANGEBYRANK', KEY.streamed, 0, -MOST_REMEMBERED - 1)
return added
