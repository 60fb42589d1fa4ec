# Runs one PostgreSQL server and outlives whoever started it just long enough to stop it: standard input is a pipe
# that closes when the starter is gone, however it died. Handed to /bin/sh -c as text, because the account that runs
# the server may not be able to enter the folder this file lies in. Speaks "pid N", later "exit S".
#   $1 postgres  $2 data folder  $3 log file  $4 socket folder  $5 folder to delete at the end, or nothing  … more arguments
postgres=$1 data=$2 log=$3 sockets=$4 throwaway=$5
shift 5
trap '' INT HUP PIPE
exec 3<&0
"$postgres" -D "$data" -k "$sockets" "$@" </dev/null >>"$log" 2>&1 3<&- &
server=$!
echo "pid $server"

# A throwaway need not write anything back; a durable one is given time to, then less and less gentle words.
end_server() {
  round=0
  while kill -0 "$server" 2>/dev/null; do
    if [ -n "$throwaway" ] || [ "$round" -ge 300 ]; then word=QUIT; else word=INT; fi
    [ "$round" -ge 400 ] && word=KILL
    [ $((round % 10)) -eq 0 ] && kill -s "$word" "$server" 2>/dev/null
    round=$((round + 1))
    sleep 0.1
  done
}
( trap - TERM; read -r _ <&3; end_server ) >/dev/null 2>&1 &
watcher=$!
trap end_server TERM

wait "$server"
status=$?
# A trapped signal ends the wait early, and the server may still be writing.
while kill -0 "$server" 2>/dev/null; do wait "$server"; status=$?; done
kill "$watcher" 2>/dev/null
rm -rf -- "$sockets"
[ -n "$throwaway" ] && rm -rf -- "$throwaway"
echo "exit $status"
