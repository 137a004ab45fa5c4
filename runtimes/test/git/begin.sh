# What all scenarios begin with: a person, and a clock that goes on by a minute with each commit.
export GIT_AUTHOR_NAME=Ada GIT_AUTHOR_EMAIL=ada@example.org GIT_COMMITTER_NAME=Ada GIT_COMMITTER_EMAIL=ada@example.org GIT_EDITOR=false
clock=1700000000
tick() { clock=$((clock + 60)); export GIT_AUTHOR_DATE="$clock +0100" GIT_COMMITTER_DATE="$clock +0100"; }
# Shows the command, what it prints, and its exit code if that is not 0.
run() { printf '$'; printf ' %s' "$@"; echo; tick; "$@"; code=$?; [ $code = 0 ] || echo "[exit code $code]"; }
repo() { git init -q -b main "$1" && cd "$1" || exit; }
